import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ActScene, password, user } from './support/act.ts';
import { startStep, type Step, type StepRun } from './support/step.ts';

let scene: ActScene;
let steps = 0;
beforeAll(async () => {
  scene = await ActScene.start('step');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

type Given = Pick<Step, 'files' | 'inputs' | 'env'> & { readonly dockerfile: string };

function step({ dockerfile, files = {}, inputs = {}, env = {} }: Given): Step {
  steps += 1;
  const folder = join(scene.folder, `step-${steps}`);
  mkdirSync(folder);
  const text = dockerfile.replaceAll('REGISTRY', scene.bases.registry.host);
  return { folder, files: { Dockerfile: text, ...files }, inputs, env };
}

function run(given: Given): Promise<StepRun> {
  return startStep(step(given)).finished;
}

const simple = 'FROM REGISTRY/base/busybox:1\nRUN echo built >/word\n';

async function pushed(): Promise<{ digest: string; config: string; host: string; run: StepRun }> {
  const { host } = scene.target;
  const found = await run({
    dockerfile: simple,
    inputs: {
      push: 'true',
      tags: `${host}/step/app:1`,
      'registry-auth': `- registry: ${host}\n  username: ${user}\n  password: ${JSON.stringify(password)}\n`,
    },
  });
  expect(found.status).toBe(0);
  expect(found.log.replaceAll(`::add-mask::${password}`, '')).not.toContain(password);
  return { ...(await scene.pushed('step/app', '1')), host, run: found };
}

describe('a step of the action', () => {
  it('writes a summary with what was built and how', async () => {
    const { digest, config, host, run: found } = await pushed();
    expect(found.outputs).toMatchObject({ digest, imageid: config, tags: `${host}/step/app:1` });
    expect(found.summary).toContain(`| \`${host}/step/app:1\` | \`${digest}\` |`);
    expect(found.summary).toContain(`cosign sign --yes ${host}/step/app@${digest}\n`);
    expect(found.summary).toMatch(
      /\n```mermaid\ngantt\n[\s\S]*\nRUN echo built >\/word :active, \d+, \d+\n```\n/,
    );
    expect(found.summary).toMatch(/\| Isolation \| root: /);
    expect(found.summary).toMatch(/\| 0 \| `RUN echo built >\/word` \| \d+ B \|/);
  }, 60_000);

  it('writes a report where it is told to, also of a build that failed', async () => {
    const given = step({ dockerfile: simple, inputs: { report: 'out/report.md' } });
    const { status, summary } = await startStep(given).finished;
    const file = join(given.folder, 'workspace/out/report.md');
    expect(status).toBe(0);
    expect(readFileSync(file, 'utf8').trimEnd()).toBe(summary.trimEnd());
    const failing = step({
      dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN exit 3\n',
      inputs: { report: 'report.md' },
    });
    expect((await startStep(failing).finished).status).toBe(3);
    expect(readFileSync(join(failing.folder, 'workspace/report.md'), 'utf8')).toContain('>>> 2 | RUN exit 3');
  }, 60_000);

  it('says before it builds that a report cannot be written', async () => {
    const found = await run({ dockerfile: simple, inputs: { report: 'Dockerfile/report.md' } });
    expect(found.status).toBe(1);
    expect(found.log).toContain('cannot write input report to');
    expect(found.log).not.toContain('RUN echo built');
  }, 60_000);

  it('writes no summary where nobody wants one', async () => {
    const off = await run({ dockerfile: simple, env: { DOCKER_BUILD_SUMMARY: 'false' } });
    expect(off).toMatchObject({ status: 0, summary: '' });
    const nowhere = await run({ dockerfile: simple, env: { GITHUB_STEP_SUMMARY: '' } });
    expect(nowhere).toMatchObject({ status: 0, summary: '' });
  }, 60_000);

  it('takes a login over what was there before, a store too, and leaves that file alone', async () => {
    const { host } = scene.target;
    const auth = Buffer.from(`${user}:wrong`).toString('base64');
    const before = JSON.stringify({ auths: { [host]: { auth } }, credsStore: 'not-there' });
    const given = step({
      dockerfile: simple,
      files: { 'docker/config.json': before },
      inputs: { push: 'true', tags: `${host}/step/over:1`, registry: host, username: user, password },
    });
    const config = join(given.folder, 'workspace/docker');
    const found = await startStep({ ...given, env: { DOCKER_CONFIG: config } }).finished;
    expect(found.status).toBe(0);
    expect(readFileSync(join(config, 'config.json'), 'utf8')).toBe(before);
    expect((await scene.pushed('step/over', '1')).digest).toBe(found.outputs['digest']);
  }, 60_000);

  it('annotates what the linter finds, unless that is switched off', async () => {
    const dockerfile = 'from REGISTRY/base/busybox:1 AS Build\nRUN true\n';
    const on = await run({ dockerfile });
    expect(on.log).toMatch(/^::warning file=Dockerfile,line=1,endLine=1,title=\w+::/m);
    const off = await run({ dockerfile, env: { DOCKER_BUILD_CHECKS_ANNOTATIONS: 'false' } });
    expect(off.log).not.toContain('::warning');
    expect(off.log).toMatch(/^warning: /m);
  }, 60_000);

  it('tells more with debug logging of the runner', async () => {
    const quiet = await run({ dockerfile: simple, inputs: { verbosity: 'error' } });
    expect(quiet.log.split('\n').filter((line) => line !== '' && !line.startsWith('::'))).toEqual([]);
    expect(quiet.outputs['digest']).toMatch(/^sha256:/);
    const loud = await run({
      dockerfile: simple,
      inputs: { verbosity: 'error' },
      env: { RUNNER_DEBUG: '1' },
    });
    expect(loud.log).toMatch(/^debug: /m);
  }, 60_000);

  it('says once what has no effect', async () => {
    const { log, status } = await run({
      dockerfile: simple,
      inputs: { builder: 'b', 'shm-size': '1g', executor: 'gcr.io/kaniko-project/executor:latest' },
    });
    expect(status).toBe(0);
    expect(log).toContain(
      'Inputs without effect here: builder (there is no daemon), shm-size (there is no daemon)\n',
    );
    expect(log).toContain('::warning::input executor names an image');
  }, 60_000);

  it('hands no input to RUN or the executor’s own variables', async () => {
    const { log } = await run({
      dockerfile: 'FROM REGISTRY/base/busybox:1\nARG INPUT_USERNAME\nRUN echo "[$INPUT_USERNAME]"; env\n',
      inputs: { 'build-args': 'INPUT_USERNAME', username: 'me', password: 'of mine' },
    });
    expect(log).toContain('[]\n');
    expect(log.replaceAll('::add-mask::of mine', '')).not.toContain('of mine');
  }, 60_000);

  it('fails where the executor is no program, or dies', async () => {
    const files = {
      'no-program': 'text',
      'dies.mjs': "console.error('last words'); process.kill(process.pid, 'SIGKILL');",
    };
    const none = await run({ dockerfile: simple, files, inputs: { executor: 'no-program' } });
    expect(none.status).toBe(1);
    expect(none.log).toContain('::error title=Build failed::cannot start the executor');
    const dead = await run({ dockerfile: simple, files, inputs: { executor: 'dies.mjs' } });
    expect(dead.status).toBe(1);
    expect(dead.log).toContain('last words\n');
    expect(dead.log).toContain('without saying why');
    const missing = await run({ dockerfile: simple, inputs: { executor: 'nowhere' } });
    expect(missing.log).toContain('::error title=Build failed::input executor: there is no file');
  }, 60_000);
});

describe('the post step', () => {
  it('does nothing where main has done its work', async () => {
    const given = step({ dockerfile: simple });
    const { state } = await startStep(given).finished;
    const folder = state['yadokari-folder'] ?? '';
    expect(folder).toContain('yadokari-action-');
    expect(existsSync(folder)).toBe(false);
    const post = await startStep({ ...given, env: { 'STATE_yadokari-folder': folder } }, 'post.js').finished;
    expect(post).toMatchObject({ status: 0, log: '' });
    expect(await startStep(given, 'post.js').finished).toMatchObject({ status: 0, log: '' });
  }, 60_000);

  it('unmounts before it removes', async () => {
    const given = step({ dockerfile: simple });
    const folder = join(given.folder, 'temporary/yadokari-action-test');
    const precious = join(given.folder, 'precious');
    for (const path of [join(folder, 'tmp/a b'), precious]) mkdirSync(path, { recursive: true });
    execFileSync('touch', [join(precious, 'file')]);
    execFileSync('mount', ['--bind', precious, join(folder, 'tmp/a b')]);
    const post = await startStep({ ...given, env: { 'STATE_yadokari-folder': folder } }, 'post.js').finished;
    expect(post).toMatchObject({ status: 0, log: '' });
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(join(precious, 'file'))).toBe(true);
  }, 60_000);
});
