import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianArchive } from '../../support/debian.ts';
import { startDockerd, type Dockerd } from '../../support/dockerd.ts';
import { executorArchive, executorReference } from '../../support/executor-image.ts';
import { runOk } from '../../support/process.ts';
import { ActScene, password, user, type Workflow } from './support/act.ts';
import { login, tell, workflow } from './support/workflow.ts';

let scene: ActScene;
let dockerd: Dockerd;
beforeAll(async () => {
  scene = await ActScene.start('container');
  dockerd = await startDockerd();
  await makeRunner(join(scene.folder, 'runner'));
}, 120_000);
afterAll(async () => {
  await dockerd?.[Symbol.asyncDispose]();
  await scene?.[Symbol.asyncDispose]();
}, 60_000);

/** An image for jobs: Debian with Node 24. */
async function makeRunner(folder: string): Promise<void> {
  mkdirSync(folder);
  copyFileSync(await debianArchive({ name: 'minbase' }), join(folder, 'debian.tar.gz'));
  copyFileSync(process.execPath, join(folder, 'node'));
  const text =
    'FROM scratch\nADD debian.tar.gz /\nCOPY node /usr/local/bin/node\nENV PATH=/usr/local/bin:/usr/bin:/bin\n';
  writeFileSync(join(folder, 'Dockerfile'), text);
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  await runOk('docker', ['-H', dockerd.socket, 'build', '-q', '-t', 'runner', folder], { env });
}

/** Jobs in a container that has no privilege, and no Docker of its own. */
function contained(given: Workflow): Workflow {
  return {
    ...given,
    image: 'runner',
    args: ['--pull=false', '--rm', '--container-daemon-socket', '-'],
    env: { DOCKER_HOST: dockerd.socket },
  };
}

describe('the action in a job that runs in a container', () => {
  it('builds with RUN and pushes, without a privilege', async () => {
    const run = await scene.succeed(
      contained({
        dockerfile:
          'FROM REGISTRY/base/busybox:1\nRUN mkdir /home/me && echo built >/home/me/word\nRUN cat /home/me/word\n',
        secrets: { PASSWORD: password },
        workflow: workflow(`push: true\ntags: TARGET/contained/app:1\n${login}`, tell),
      }),
    );
    const { digest } = await scene.pushed('contained/app', '1');
    const lines = run.printed.split(/\r?\n/);
    expect(lines).toEqual(expect.arrayContaining(['built', 'outcome success', `digest [${digest}]`, 'left']));
    expect(run.printed).toMatch(/Running commands with isolation (?!root)/);
  }, 120_000);

  it('fails at a RUN that fails', async () => {
    const run = await scene.run(
      contained({
        dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN exit 3\n',
        workflow: workflow('kaniko-args: --insecure-pull', tell),
      }),
    );
    expect(run.status).toBe(1);
    expect(run.printed.split(/\r?\n/)).toEqual(
      expect.arrayContaining(['outcome failure', 'digest []', 'left']),
    );
    expect(run.lines.filter(({ command }) => command === 'error').map(({ kvPairs }) => kvPairs)).toEqual([
      { file: 'Dockerfile', line: '2', endLine: '2', title: 'Build failed' },
    ]);
  }, 120_000);
});

describe('a job in the debug image of the executor', () => {
  it('runs the executor by hand after a login, as articles about Kaniko show it', async () => {
    await dockerd.docker('load', '--quiet', '--input', await executorArchive('debug'));
    await scene.succeed(
      contained({
        dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN echo built >/word\n',
        secrets: { AUTH: Buffer.from(`${user}:${password}`).toString('base64') },
        workflow: `
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    container:
      image: ${executorReference('debug')}
    steps:
      - uses: actions/checkout@v4
      - name: Build by hand
        shell: sh
        run: |
          echo "{\\"auths\\":{\\"TARGET\\":{\\"auth\\":\\"\${{ secrets.AUTH }}\\"}}}" > /kaniko/.docker/config.json
          /kaniko/executor --dockerfile=Dockerfile --context=. --destination=TARGET/debug/app:latest
        env:
          DOCKER_CONFIG: /kaniko/.docker
`,
      }),
    );
    expect((await scene.pushed('debug/app', 'latest')).digest).toMatch(/^sha256:/);
  }, 300_000);
});
