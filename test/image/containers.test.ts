import { once } from 'node:events';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { version } from '../../src/cli/version.ts';
import { fetchPushed, filesOf } from '../e2e/support/image.ts';
import type { Variant } from '../../scripts/image/build.ts';
import { restrictedFlags, type Dockerd } from '../support/dockerd.ts';
import { executorImage, type ExecutorImage } from '../support/executor-image.ts';
import { startGithubCache } from '../support/github-cache.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/folders.ts';
import { runOk, runProcess, type ProcessResult } from '../support/process.ts';
import { RegistryClient } from '../support/registry-client.ts';
import { startDockerRegistry, type DockerRegistry } from '../support/registry/index.ts';

/** The executor image in real containers, started in the ways of those who start it. */

const rights = [
  ['root with the default rights', []],
  ['UID 1000 without any right', restrictedFlags],
] as const;

let temporary: TemporaryFolder;
let registry: DockerRegistry;
beforeAll(async () => {
  temporary = temporaryFolder('containers', 1e9);
  registry = await startDockerRegistry({});
});
afterAll(async () => {
  for (const image of started.values()) await (await image)[Symbol.asyncDispose]();
  await registry.stop();
  temporary[Symbol.dispose]();
}, 60_000);

const started = new Map<Variant, Promise<ExecutorImage>>();

/** An engine that has a variant of the image, one for all tests. */
function imageOf(variant: Variant): Promise<ExecutorImage> {
  const image =
    started.get(variant) ?? executorImage({ variant, driver: variant === 'executor' ? 'vfs' : 'overlay2' });
  started.set(variant, image);
  return image;
}

/** A file to mount: everybody may read it. @returns its path */
function file(name: string, text: string): string {
  const path = join(temporary.path, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
  return path;
}

/** Takes connections and never answers. */
async function startSilentServer(): Promise<AsyncDisposable & { host: string; asked: Promise<unknown> }> {
  const server = createServer();
  const asked = once(server, 'connection') as Promise<[Socket]>;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.close();
      (await asked)[0].destroy();
    },
  };
}

/** A context whose image is one file on top of nothing. @returns its folder */
function context(name: string): string {
  file(`${name}/hello`, `hello from ${name}\n`);
  return dirname(file(`${name}/Dockerfile`, 'FROM scratch\nCOPY hello /hello\n'));
}

async function pushedFiles(repository: string, layer = 0): Promise<Record<string, string>> {
  return filesOf(await fetchPushed(new RegistryClient(registry.host), repository, '1'), layer);
}

/** The parts of a result that tell whether all went well. */
function said({ status, stdout, stderr }: ProcessResult): { status: number; stdout: string; stderr: string } {
  return { status, stdout, stderr };
}

const ok = (stdout: string): ProcessResult => ({ status: 0, stdout, stderr: '' });

/** Prints the files that a Node has mapped which has loaded all there is to load. */
const showMaps = `
  const { readFileSync } = require('node:fs');
  process.dlopen({ exports: {} }, '/kaniko/dist/executor/native/linux-' + process.arch + '/koffi.node');
  require('node:os').userInfo();
  require('node:dns').lookup('localhost', (error, address) => {
    if (error) throw error;
    const lines = readFileSync('/proc/self/maps', 'utf8').split('\\n');
    const files = lines.map((line) => line.split(/ +/)[5]).filter((name) => name?.startsWith('/'));
    console.log(process.execPath, address, [...new Set(files)].filter((name) => !name.startsWith('/kaniko/')));
  });`;

/** How GitLab's runner looks for a shell: it starts this with \`sh -c\`, and the shell found reads the job's script. */
const detectShell = `
  for shell in /usr/local/bin/bash /usr/bin/bash /bin/bash /usr/local/bin/sh /usr/bin/sh /bin/sh /busybox/sh; do
    if [ -x $shell ]; then exec $shell; fi
  done
  echo shell not found
  exit 1`;

describe.each(['latest', 'debug'] as const)(':%s', (tag) => {
  let image: ExecutorImage;
  let dockerd: Dockerd;
  beforeAll(async () => {
    image = await imageOf(tag === 'latest' ? 'executor' : 'debug');
    dockerd = image.dockerd;
  }, 600_000);

  /** A container that gets a script on its standard input. */
  function runScript(
    script: string,
    flags: readonly string[],
    args: readonly string[],
  ): Promise<ProcessResult> {
    const run = [
      '-H',
      dockerd.socket,
      'run',
      '--rm',
      '-i',
      '--network',
      'host',
      ...flags,
      image.reference,
      ...args,
    ];
    return runProcess('sh', ['-c', `exec docker "$@" < ${file('script', script)}`, 'sh', ...run]);
  }

  describe.each(rights)('as %s', (_, flags) => {
    it('says its version and its flags', async () => {
      expect(said(await dockerd.run(image.reference, { flags, args: ['version'] }))).toEqual(
        ok(`yadokari ${version}\n`),
      );
      const { status, stdout } = await dockerd.run(image.reference, { flags, args: ['--help'] });
      expect([status, stdout]).toEqual([0, expect.stringContaining('--destination')]);
    });

    it('runs Node without a file of the system around it', async () => {
      const entry = ['--entrypoint', '/kaniko/bin/node'];
      const options = { flags: [...flags, ...entry], args: ['-e', showMaps] };
      expect(said(await dockerd.run(image.reference, options))).toEqual(
        ok('/kaniko/bin/node 127.0.0.1 []\n'),
      );
    });

    it('builds a context that is mounted read only, and pushes with credentials that are mounted', async () => {
      const users = { somebody: 'secret of somebody' };
      const guarded = await startDockerRegistry({ users });
      const auth = Buffer.from('somebody:secret of somebody').toString('base64');
      const config = file('config.json', JSON.stringify({ auths: { [guarded.host]: { auth } } }));
      const mounts = [
        '-v',
        `${context('mounted')}:/workspace:ro`,
        '-v',
        `${config}:/kaniko/.docker/config.json:ro`,
      ];
      const args = ['--context=dir:///workspace', `--destination=${guarded.host}/app:1`, '--insecure'];
      try {
        const { status, stderr } = await dockerd.run(image.reference, { flags: [...flags, ...mounts], args });
        expect([status, stderr]).toEqual([
          0,
          expect.stringContaining(`Pushed image to ${guarded.host}/app:1`),
        ]);
        const refused = await dockerd.run(image.reference, {
          flags: [...flags, ...mounts.slice(0, 2)],
          args,
        });
        expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('UNAUTHORIZED')]);
      } finally {
        await guarded.stop();
      }
    });

    it('runs a job script as GitLab does, whatever the entry point', async () => {
      const name = `gitlab/${tag}-${flags.length}`;
      const project = context('project');
      const script = [
        'mkdir -p /kaniko/.docker',
        'echo "{\\"auths\\":{\\"$CI_REGISTRY\\":{\\"auth\\":\\"$(echo -n $USER:word | base64 -w0)\\"}}}" > /kaniko/.docker/config.json',
        'cat /kaniko/.docker/config.json',
        '/kaniko/executor --context $CI_PROJECT_DIR --dockerfile $CI_PROJECT_DIR/Dockerfile \\',
        `  --destination $CI_REGISTRY/${name}:1 --insecure --verbosity warn`,
        'echo "done: $?"',
      ].join('\n');
      const env = ['-e', `CI_REGISTRY=${registry.host}`, '-e', 'CI_PROJECT_DIR=/builds/app'];
      const mounts = ['-v', `${project}:/builds/app`];
      const auth = Buffer.from('root:word').toString('base64');
      const expected = ok(`{"auths":{"${registry.host}":{"auth":"${auth}"}}}\ndone: 0\n`);
      for (const entry of [[], ['--entrypoint', '']]) {
        const job = [...flags, ...env, ...mounts, ...entry];
        expect(said(await runScript(script, job, ['sh', '-c', detectShell]))).toEqual(expected);
      }
      expect(await pushedFiles(name)).toEqual({ hello: 'hello from project\n' });
    });
  });

  it('runs steps in a user namespace where the engine allows that, out of reach of what is mounted', async () => {
    const busybox = (await runOk('sh', ['-c', 'command -v busybox'])).trim();
    const folder = dirname(
      file(
        'namespace/Dockerfile',
        'FROM scratch\nCOPY busybox /bin/sh\nRUN echo made > /made; chown 12:34 /made; ls /\n',
      ),
    );
    copyFileSync(busybox, join(folder, 'busybox'));
    const secret = file('secret.json', '{}');
    const mounts = ['-v', `${folder}:/workspace:ro`, '-v', `${secret}:/kaniko/.docker/config.json:ro`];
    const flags = [
      '--security-opt',
      'seccomp=unconfined',
      '--security-opt',
      'apparmor=unconfined',
      ...mounts,
    ];
    const destination = `${registry.host}/namespace/${tag}:1`;
    const args = [`--destination=${destination}`, '--insecure'];
    const { status, stdout, stderr } = await dockerd.run(image.reference, { flags, args });
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('isolation rootless')]);
    expect(stdout + stderr).not.toMatch(/^kaniko$/m);
    expect(await pushedFiles(`namespace/${tag}`, 1)).toMatchObject({ made: 'made\n' });
  });

  it.each(['sh', '/bin/sh', '/busybox/sh'])('runs a shell when its first argument is %s', async (shell) => {
    const args = [shell, '-c', 'echo "$0 $1"; exit 3', 'first', 'second'];
    expect(said(await dockerd.run(image.reference, { args }))).toEqual({
      status: 3,
      stdout: 'first second\n',
      stderr: '',
    });
  });

  it('heeds no loader or resolver settings of the system around it', async () => {
    const script = `
      echo /nowhere/preloaded.so > /etc/ld.so.preload
      echo 'hosts: nowhere' > /etc/nsswitch.conf
      /kaniko/executor version
      /kaniko/bin/unshare --version | cut -d. -f1
      /kaniko/bin/node -e 'require("node:dns").lookup("localhost", (error, address) => console.log(error, address))'`;
    const expected = `yadokari ${version}\nunshare from util-linux 2\nnull 127.0.0.1\n`;
    expect(said(await dockerd.run(image.reference, { args: ['sh', '-c', script] }))).toEqual(ok(expected));
  });

  it('stays as a pod does, and builds again and again when told to', async () => {
    const mounts = ['-v', `${context('pod')}:/workspace`];
    const entry = ['--entrypoint', '/busybox/sleep'];
    const id = await dockerd.start(image.reference, { flags: [...mounts, ...entry], args: ['99999'] });
    for (const run of ['first', 'second']) {
      const build = ['/kaniko/executor', '--verbosity', 'warn', '--insecure', '--destination'];
      const args = ['exec', id, ...build, `${registry.host}/pod/${tag}-${run}:1`];
      expect(said(await dockerd.attempt(args))).toEqual(ok(''));
      expect(await pushedFiles(`pod/${tag}-${run}`)).toEqual({ hello: 'hello from pod\n' });
    }
    const left = await dockerd.docker('exec', id, 'sh', '-c', 'ps -o pid,args; ls -A /tmp /kaniko /');
    expect(left).not.toContain('yadokari-');
    expect(left).not.toContain('node');
    await dockerd.docker('rm', '--force', id);
  });

  it('ends as process 1 when it is told to, with nothing but files of ours in use', async () => {
    await using silent = await startSilentServer();
    const waiting = dirname(file('waiting/Dockerfile', `FROM ${silent.host}/base\n`));
    const args = ['--no-push', '--insecure-pull', '--context', '/workspace'];
    const id = await dockerd.start(image.reference, { flags: ['-v', `${waiting}:/workspace`], args });
    await silent.asked;
    const maps = await dockerd.docker('exec', id, '/busybox/cat', '/proc/1/maps');
    const mapped = maps.split('\n').map((line) => line.split(/ +/)[5] ?? '');
    const files = mapped.filter((name) => name.startsWith('/'));
    expect(files).toContain('/kaniko/bin/node');
    expect(files.filter((name) => !name.startsWith('/kaniko/'))).toEqual([]);
    await dockerd.docker('kill', '--signal', 'TERM', id);
    expect(await dockerd.docker('wait', id)).toBe('143\n');
    await dockerd.docker('rm', id);
  });
});

describe('a job container of GitHub Actions, :debug', () => {
  let image: ExecutorImage;
  let id: string;
  const exec = (...command: readonly string[]): Promise<ProcessResult> =>
    image.dockerd.attempt(['exec', '--interactive', id, ...command]);
  beforeAll(async () => {
    image = await imageOf('debug');
    // As the runner does: its own Node, built for any distribution with glibc, and a process that does nothing.
    const node = join(import.meta.dirname, '../../node_modules/node/bin/node');
    const mounts = ['-v', `${node}:/__e/node24/bin/node:ro`, '-v', `${context('work')}:/__w`];
    const socket = ['-v', '/dev/null:/var/run/docker.sock', '--workdir', '/__w'];
    const flags = [...mounts, ...socket, '--entrypoint', 'tail'];
    id = await image.dockerd.start(image.reference, { flags, args: ['-f', '/dev/null'] });
  }, 600_000);

  it('says what system it is', async () => {
    expect(said(await exec('sh', '-c', 'cat /etc/*release | grep ^ID'))).toEqual(ok('ID=yadokari\n'));
  });

  it("runs a JavaScript action with the runner's Node, and that starts programs", async () => {
    const action = file(
      'action.js',
      'console.log(process.execPath, String(require("node:child_process").execSync("sh -c pwd")))',
    );
    await image.dockerd.docker('cp', action, `${id}:/tmp/action.js`);
    expect(said(await exec('/__e/node24/bin/node', '/tmp/action.js'))).toEqual(
      ok('/__e/node24/bin/node /__w\n\n'),
    );
  });

  it('runs the script of a step, which builds', async () => {
    const destination = `${registry.host}/github/app:1`;
    const step = file(
      'step.sh',
      `#!/usr/bin/env sh\nexecutor -c . -d ${destination} --insecure --verbosity warn\n`,
    );
    await image.dockerd.docker('cp', step, `${id}:/tmp/step.sh`);
    expect(said(await exec('sh', '-e', '/tmp/step.sh'))).toEqual(ok(''));
    expect(said(await exec('/tmp/step.sh'))).toEqual(ok(''));
    expect(await pushedFiles('github/app')).toEqual({ hello: 'hello from work\n' });
  });

  it("keeps layers in GitHub's cache, which needs programs that the image has", async () => {
    using folder = temporaryFolder('github-cache', 1e8);
    await using server = await startGithubCache(folder);
    const told = Object.entries(server.env).map(([name, value]) => `${name}=${value}`);
    const executor = (words: string): Promise<ProcessResult> =>
      exec('env', ...told, 'sh', '-c', `cd /__w && executor ${words} -c . --insecure --cache-from type=gha`);
    const explain = `cache explain -d ${registry.host}/github/app:1`;
    expect((await executor(explain)).stdout).toMatch(/^miss\t/);
    const build = `-d ${registry.host}/github/app:1 --verbosity warn --cache-to type=gha`;
    expect(said(await executor(build))).toEqual(ok(''));
    expect((await executor(explain)).stdout).toMatch(/^hit\t/);
  });
});
