import { YadokariError } from '../base/index.ts';
import { reportError } from '../log/index.ts';
import { cleanUp } from './clean-up.ts';
import { loadImage } from './load.ts';
import { prepare, type Prepared } from './prepare.ts';
import { asRoot } from './root.ts';
import { openState, type ActionState } from './state.ts';
import { superviseExecutor } from './supervise.ts';
import { Telling } from './telling.ts';
import type { ActionWorld } from './world.ts';

/** Loading it takes longer than starting the executor: it is done meanwhile. */
const loadCore = (): Promise<typeof import('@actions/core')> => import('@actions/core');

/** Runs the main step of the action. @returns its exit status */
export async function run(world: ActionWorld): Promise<number> {
  const state = openState(world.env);
  try {
    let prepared: Prepared;
    try {
      prepared = await prepare(world, state);
    } catch (error) {
      const telling = new Telling({ world, plan: { level: 'info', dockerfiles: [] }, secrets: [] });
      return await finish(world, telling, error);
    }
    return await build(world, state, prepared);
  } finally {
    await cleanUp(state);
  }
}

async function build(world: ActionWorld, state: ActionState, prepared: Prepared): Promise<number> {
  const telling = new Telling({ world, ...prepared });
  const ready = async (): Promise<void> => {
    const { setSecret } = await loadCore();
    for (const secret of prepared.secrets) setSecret(secret);
    for (const notice of prepared.notices) telling.emit(notice);
  };
  try {
    const status = await superviseExecutor({
      ...prepared,
      state,
      pid: world.pid,
      ready,
      onLine: telling.line,
    });
    if (!telling.hasEnded) throw silentEnd(status);
    if (status === 0) await deliver(world, prepared);
    return await finish(world, telling, undefined, status);
  } catch (error) {
    return await finish(world, telling, error);
  }
}

function silentEnd(status: number): YadokariError {
  return new YadokariError('INTERNAL', `the executor ended with status ${status} without saying why`, {
    hint: 'what it printed is above; a runner out of memory ends programs like this',
    exitCode: status === 0 ? 1 : status,
  });
}

/** What is left to do with the image when the executor is done. */
async function deliver({ uid }: ActionWorld, prepared: Prepared): Promise<void> {
  const { plan, archive, env, elevated } = prepared;
  const { tarPath, layoutPath } = plan.delivery;
  const written = [tarPath, layoutPath].filter((path) => path !== undefined);
  // Later steps are no root.
  if (elevated && written.length > 0) await asRoot(['chown', '-R', '-h', String(uid), '--', ...written]);
  if (archive !== undefined) await loadImage(archive, env);
}

/** Tells how it went: in the log, in the outputs, in the summary. */
async function finish(world: ActionWorld, telling: Telling, error?: unknown, status = 0): Promise<number> {
  let result = status;
  if (error !== undefined) {
    const report = reportError(error);
    telling.fail(report);
    result = report.exitCode;
  }
  telling.close();
  const { setOutput, summary } = await loadCore();
  const outputs = telling.outputs();
  for (const [name, value] of Object.entries(outputs ?? {})) setOutput(name, value);
  const { GITHUB_STEP_SUMMARY: file, DOCKER_BUILD_SUMMARY: wanted } = world.env;
  if (file && wanted !== 'false') await summary.addRaw(telling.markdown()).write();
  return result;
}
