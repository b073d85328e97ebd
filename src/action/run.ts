import { YadokariError } from '../base/index.ts';
import { reportError } from '../log/index.ts';
import { cleanUp } from './clean-up.ts';
import { loadImage } from './load.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { ReportFile } from './report.ts';
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
      return await finish(world, telling, { error });
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
    return await finish(world, telling, { status, report: prepared.report });
  } catch (error) {
    return await finish(world, telling, { error, report: prepared.report });
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

interface Ending {
  readonly status?: number;
  readonly error?: unknown;
  readonly report?: ReportFile | undefined;
}

/** Tells how it went: in the log, in the outputs, in the summary and the report. */
async function finish(world: ActionWorld, telling: Telling, ending: Ending): Promise<number> {
  const { error, report, status = 0 } = ending;
  let result = status;
  if (error !== undefined) {
    const told = reportError(error);
    telling.fail(told);
    result = told.exitCode;
  }
  if (report !== undefined && !wrote(report, telling)) result ||= 1;
  telling.close();
  const { setOutput, summary } = await loadCore();
  const outputs = telling.outputs();
  for (const [name, value] of Object.entries(outputs ?? {})) setOutput(name, value);
  const { GITHUB_STEP_SUMMARY: file, DOCKER_BUILD_SUMMARY: wanted } = world.env;
  if (file && wanted !== 'false') await summary.addRaw(telling.markdown()).write();
  return result;
}

/** The place was tried before the build: when it is gone by now, the image is there all the same, and so are its outputs. */
function wrote(report: ReportFile, telling: Telling): boolean {
  try {
    report.write(telling.markdown());
    return true;
  } catch (error) {
    const { message, hint } = reportError(error);
    telling.emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
    return false;
  }
}
