import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ActScene } from './support/act.ts';
import { processesOf } from './support/processes.ts';
import { startStep, type Step } from './support/step.ts';
import { workflow } from './support/workflow.ts';

let scene: ActScene;
let steps = 0;
beforeAll(async () => {
  scene = await ActScene.start('cancel');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !what(); await sleep(50)) {
    if (Date.now() > end) throw new Error('it did not come to pass');
  }
}

const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN echo started; sleep 1000\n';

function step(inputs: Step['inputs'] = {}): Step {
  steps += 1;
  const folder = join(scene.folder, `step-${steps}`);
  mkdirSync(folder);
  const text = dockerfile.replace('REGISTRY', scene.bases.registry.host);
  return { folder, files: { Dockerfile: text }, inputs: { 'kaniko-args': '--insecure-pull', ...inputs } };
}

describe('a cancelled run', () => {
  it('leaves no process and no file, though act kills the step', async () => {
    const running = scene.start({ dockerfile, workflow: workflow('kaniko-args: --insecure-pull') });
    await running.printed('"msg":"started');
    expect(processesOf(running.folder)).toHaveLength(3);
    running.kill('SIGINT');
    const run = await running.finished;
    expect(run.status).not.toBe(0);
    expect(
      run.lines.flatMap(({ stage, step, stepResult }) => (step === './' && stepResult ? [stage] : [])),
    ).toEqual(['Main', 'Post']);
    await until(() => processesOf(running.folder).length === 0);
    expect(readdirSync(`${running.folder}-tmp`)).toEqual([]);
  }, 60_000);

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends orderly at %s, as GitHub’s runner sends it',
    async (signal, status) => {
      const given = step();
      const running = startStep(given);
      await running.printed('started\n');
      running.kill(signal);
      const run = await running.finished;
      expect(run.status).toBe(status);
      expect(run.log).toContain(`::error title=Build failed::the build was cancelled by ${signal}`);
      expect(run.outputs).toEqual({});
      expect(run.summary).toContain('cancelled');
      expect(existsSync(run.state['yadokari-folder'] ?? '')).toBe(false);
      expect(processesOf(given.folder)).toEqual([]);
    },
    60_000,
  );

  it('kills an executor that does not listen, at the second signal', async () => {
    const given = step({ executor: 'deaf.mjs' });
    const deaf = `
      process.on('SIGINT', () => console.error('not now'));
      process.on('SIGTERM', () => console.error('not now'));
      setInterval(() => undefined, 1000);
      console.error('listening to nobody');`;
    const running = startStep({ ...given, files: { 'deaf.mjs': deaf } });
    await running.printed('listening to nobody\n');
    running.kill('SIGINT');
    await running.printed('not now\n');
    running.kill('SIGTERM');
    const run = await running.finished;
    expect(run.status).toBe(1);
    expect(run.log).toContain('without saying why');
    expect(processesOf(given.folder)).toEqual([]);
  }, 60_000);

  it('is cleaned up by post where the step was killed', async () => {
    const given = step({ username: 'me', password: 'secret' });
    const running = startStep(given);
    await running.printed('started\n');
    running.kill('SIGKILL');
    const { state } = await running.finished;
    const folder = state['yadokari-folder'] ?? '';
    const post = await startStep(
      { folder: given.folder, env: { 'STATE_yadokari-folder': folder } },
      'post.js',
    ).finished;
    expect(post).toMatchObject({ status: 0, log: '' });
    expect(existsSync(folder)).toBe(false);
    expect(processesOf(given.folder)).toEqual([]);
  }, 60_000);

  it('ends by itself where nobody cleans up', async () => {
    const given = step();
    const running = startStep(given);
    await running.printed('started\n');
    running.kill('SIGKILL');
    await running.finished;
    await until(() => processesOf(given.folder).length === 0);
    expect(processesOf(given.folder)).toEqual([]);
  }, 60_000);
});
