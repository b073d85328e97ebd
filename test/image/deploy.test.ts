import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mediaTypes } from '../../src/image/index.ts';
import { fetchPushed, filesOf } from '../e2e/support/image.ts';
import { Scene } from '../e2e/support/scene.ts';
import {
  executorArchive,
  executorImage,
  executorReference,
  type ExecutorImage,
} from '../support/executor-image.ts';
import { executorPath } from '../support/executor.ts';
import { runWorkflow } from '../support/kubernetes/argo.ts';
import { containerRun, type ContainerRun } from '../support/kubernetes/container-run.ts';
import { dockerFlags, type Volumes } from '../support/kubernetes/docker.ts';
import { deployFolder, only, render } from '../support/kubernetes/manifests.ts';
import { taskSteps } from '../support/kubernetes/tekton.ts';
import { missing } from '../support/kubernetes/tools.ts';
import { runProcess, type ProcessResult } from '../support/process.ts';

/**
 * The manifests in deploy/, run: their containers are started with the executor image, the rights and the volumes that they ask for. Of
 * the manifests only the names of registries and repositories are others.
 */

const dockerfile = `FROM REGISTRY/base/busybox:1
COPY file /file
RUN id -u > /user && test ! -e /kaniko/.docker/.dockerconfigjson
`;

let scene: Scene;
let image: ExecutorImage;
let context: string;
let withoutRun: string;
let login: string;
/** Holds a static program, as the volume does from which Tekton and Argo start commands. */
let engine: string;
beforeAll(async () => {
  scene = await Scene.start('deploy');
  image = await executorImage();
  context = folder('context', {
    Dockerfile: dockerfile.replaceAll('REGISTRY', scene.registry.host),
    file: 'text\n',
  });
  withoutRun = folder('plain', { Dockerfile: 'FROM scratch\nCOPY file /file\n', file: 'for all\n' });
  engine = folder('engine');
  copyFileSync(
    execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim(),
    join(engine, 'busybox'),
  );
  login = folder('login', { 'config.json': '{"auths":{}}' });
}, 300_000);
afterAll(async () => {
  await image[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
}, 60_000);

/** A folder that any user of a container may write to. */
function folder(name: string, files: Readonly<Record<string, string>> = {}): string {
  const path = join(scene.folder, name);
  mkdirSync(path);
  chmodSync(path, 0o777);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

/** What is under test, whatever the image was made of; and a registry without TLS, which no manifest has. */
function start(run: ContainerRun, volumes: Volumes, flags: readonly string[] = []): Promise<ProcessResult> {
  const bundle = ['--volume', `${dirname(dirname(executorPath('bundle')))}:/kaniko/dist:ro`];
  const args = run.args.map((arg) => arg.replaceAll('registry.example.com', scene.registry.host));
  const insecure = run.name === 'url' ? [] : ['--insecure-registry', scene.registry.host];
  return image.dockerd.run(image.reference, {
    flags: [...bundle, ...flags, ...dockerFlags(run, volumes)],
    args: [...args, ...insecure],
  });
}

/** Engines of pipelines start a program of theirs, which lies in a volume, and that starts the command. */
function wrapped(run: ContainerRun, path: string): ContainerRun {
  const { command, args, mounts } = run;
  const wrapper = `${path}/busybox`;
  return {
    ...run,
    command: [wrapper],
    args: ['sh', '-c', '"$@"; exit $?', 'sh', ...command, ...args],
    mounts: [...mounts, { name: 'engine', mountPath: path }],
  };
}

async function digestOf(repository: string, tag: string): Promise<string | null> {
  const { ociIndex, ociManifest, dockerIndex, dockerManifest } = mediaTypes;
  const accept = [ociIndex, ociManifest, dockerIndex, dockerManifest].join(', ');
  const url = `http://${scene.registry.host}/v2/${repository}/manifests/${tag}`;
  return (await fetch(url, { method: 'HEAD', headers: { accept } })).headers.get('docker-content-digest');
}

async function files(repository: string, tag: string): Promise<Record<string, string>> {
  return filesOf(await fetchPushed(scene.client, repository, tag), 2);
}

/** Builds what is in a folder as the overlay says, and compares what the kubelet would read as the container's message. */
async function buildJob(overlay: string, source: string): Promise<string> {
  const run = containerRun(await render(`kubernetes/overlays/${overlay}`), 'Job');
  const args = run.args.map((arg) =>
    arg.replace(/^--context=.*/, '--context=dir:///build-context').replace('team/app', `team/${overlay}`),
  );
  const mounts = [...run.mounts, { name: 'context', mountPath: '/build-context', readOnly: true }];
  const message = join(folder(`message-${overlay}`, { log: '' }), 'log');
  chmodSync(message, 0o666);
  const volumes = { 'registry-login': login, work: folder(`work-${overlay}`), context: source };
  const flags = ['--volume', `${message}:/dev/termination-log`];
  const { status, stderr } = await start({ ...run, args, mounts }, volumes, flags);
  if (status !== 0) throw new Error(stderr);
  expect(readFileSync(message, 'utf8')).toBe(await digestOf(`team/${overlay}`, '1.0'));
  return stderr;
}

const describeRendered = missing('kustomize') === undefined ? describe : describe.skip;

describeRendered('deploy/kubernetes', () => {
  it.each(['takeover', 'rootless', 'root'])(
    'the Job %s',
    async (overlay) => {
      expect(await buildJob(overlay, context)).toContain(`isolation ${overlay}`);
      expect(await files(`team/${overlay}`, '1.0')).toEqual({ file: 'text\n', user: '0\n' });
    },
    60_000,
  );

  it('the Job restricted, where a Dockerfile has no RUN', async () => {
    expect(await buildJob('restricted', withoutRun)).not.toContain('isolation');
  }, 60_000);
});

describeRendered('deploy/tekton', () => {
  it('the Task, whose results Tekton Chains reads', async () => {
    const target = `${scene.registry.host}/tekton/app:1`;
    const params = { IMAGE: target, EXTRA_ARGS: ['--label=a=b'] };
    const steps = taskSteps(only(await render('tekton'), 'Task'), {
      params,
      workspaces: ['source', 'dockerconfig'],
    });
    const results = folder('results');
    const volumes = { source: context, dockerconfig: login, results, engine };
    // An empty folder that every pod of Tekton has.
    const flags = ['--volume', `${folder('workspace')}:/workspace`];
    for (const step of steps) {
      const { status, stderr } = await start(wrapped(step, '/tekton/bin'), volumes, flags);
      if (status !== 0) throw new Error(`${step.name}: ${stderr}`);
    }
    const result = (name: string): string => readFileSync(join(results, name), 'utf8');
    expect([result('IMAGE_URL'), result('IMAGE_DIGEST')]).toEqual([
      target,
      await digestOf('tekton/app', '1'),
    ]);
    expect(await files('tekton/app', '1')).toEqual({ file: 'text\n', user: '0\n' });
  }, 60_000);
});

describeRendered('deploy/argo', () => {
  it('the WorkflowTemplate, which joins the platforms', async () => {
    const parameters = { context: 'dir:///build-context', repository: `${scene.registry.host}/argo/app` };
    const outputs = folder('outputs');
    const volumes = { 'registry-login': login, engine, context: withoutRun, outputs };
    await runWorkflow(
      only(await render('argo'), 'WorkflowTemplate'),
      parameters,
      async ({ task, run, outputs: paths }) => {
        const mounts = [...run.mounts, { name: 'context', mountPath: '/build-context', readOnly: true }];
        // Argo's program reads outputs in the container, when the command has ended.
        const path = paths['digest']!;
        const read = { ...run, mounts, args: [...run.args, '--insecure-registry', scene.registry.host] };
        const container = wrapped(read, '/var/run/argo');
        const script = `"$@" && mkdir -p /outputs && cat ${path} > /outputs/${task}`;
        const { status, stderr } = await start(
          {
            ...container,
            args: ['sh', '-c', script, ...container.args.slice(3)],
            mounts: [...container.mounts, { name: 'outputs', mountPath: '/outputs' }],
          },
          volumes,
        );
        if (status !== 0) throw new Error(`${task}: ${stderr}`);
        return { digest: readFileSync(join(outputs, task), 'utf8') };
      },
    );
    const host = `http://${scene.registry.host}/v2/argo/app/manifests/1.0`;
    const index = await fetch(host, {
      headers: { accept: `${mediaTypes.ociIndex}, ${mediaTypes.dockerIndex}` },
    });
    const { manifests } = (await index.json()) as { manifests: { platform: { architecture: string } }[] };
    expect(manifests.map(({ platform }) => platform.architecture).toSorted()).toEqual(['amd64', 'arm64']);
    expect(readFileSync(join(outputs, 'join'), 'utf8')).toBe(await digestOf('argo/app', '1.0'));
  }, 90_000);
});

describeRendered('deploy/jenkins', () => {
  it('the script of the Jenkinsfile in the container of pod.yaml, with a shell of the plugin beside it', async () => {
    const run = containerRun(await render('jenkins'), 'Pod');
    await image.dockerd.docker('load', '--quiet', '--input', await executorArchive('debug'));
    const workspace = folder('jenkins workspace', {
      Dockerfile: dockerfile.replaceAll('REGISTRY', scene.registry.host),
      file: 'text\n',
    });
    const bundle = ['--volume', `${dirname(dirname(executorPath('bundle')))}:/kaniko/dist:ro`];
    const mounts = [...run.mounts, { name: 'workspace', mountPath: '/home/jenkins/agent/workspace' }];
    const flags = dockerFlags({ ...run, mounts }, { 'registry-login': login, workspace });
    const id = await image.dockerd.start(executorReference('debug'), {
      flags: [...bundle, ...flags],
      args: run.args,
    });
    const jenkinsfile = readFileSync(join(deployFolder, 'jenkins/Jenkinsfile'), 'utf8');
    const script = /sh '''([^]*?)'''/
      .exec(jenkinsfile)![1]!
      .replace('--cache ', `--insecure-registry=${scene.registry.host} --cache `);
    const env = {
      WORKSPACE: '/home/jenkins/agent/workspace',
      IMAGE: `${scene.registry.host}/jenkins/app`,
      BUILD_NUMBER: '7',
      GIT_COMMIT: 'abc',
      GIT_URL: 'https://example.com/app.git',
    };
    writeFileSync(join(workspace, 'script.sh'), script);
    // The plugin's wrapper touches a log all the time that the script runs, with programs of the container.
    const wrapper = `cd "$WORKSPACE" && { while [ ! -e done ]; do touch log; sleep 0.2; done & } && sh -xe script.sh; s=$?; echo $s > done; exit $s`;
    const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const { status, stderr } = await image.dockerd.attempt(['exec', ...variables, id, 'sh', '-c', wrapper]);
    expect([status, stderr]).toEqual([0, expect.stringContaining('isolation takeover')]);
    expect(stderr).not.toContain('not found');
    expect(readFileSync(join(workspace, 'digest'), 'utf8')).toBe(await digestOf('jenkins/app', '7'));
    expect(await files('jenkins/app', '7')).toEqual({ file: 'text\n', user: '0\n' });
  }, 90_000);
});

describe('deploy/docker', () => {
  it('build.sh prints the digest', async () => {
    const volume = `${dirname(dirname(executorPath('bundle')))}:/kaniko/dist:ro`;
    const target = `${scene.registry.host}/docker/app:1`;
    const { status, stdout, stderr } = await runProcess(
      join(deployFolder, 'docker/build.sh'),
      [context, target, `--insecure-registry=${scene.registry.host}`, '--verbosity=debug'],
      {
        env: {
          ...process.env,
          YADOKARI_IMAGE: image.reference,
          DOCKER_HOST: image.dockerd.socket,
          DOCKER_CONFIG: login,
          CONTAINER_FLAGS: `--network host --volume ${volume}`,
        },
      },
    );
    expect([status, stderr]).toEqual([0, expect.stringContaining('isolation takeover')]);
    expect(stdout).toBe(`${await digestOf('docker/app', '1')}\n`);
    expect(await files('docker/app', '1')).toEqual({ file: 'text\n', user: '0\n' });
  }, 60_000);
});
