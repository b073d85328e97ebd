import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import { runScript, type Command, type RunInstruction } from '../../dockerfile/index.ts';
import type { ContainerConfig } from '../../image/index.ts';
import type { StepTraces } from '../../rootfs/index.ts';
import type { BindMount, ProcessUser, RunResult } from '../../sandbox/index.ts';
import { historyEntry, runHistory } from '../history.ts';
import { mountWishes, openMounts, type MountWish } from '../mounts/index.ts';
import { addHistory, takeStepLayer, writeStepLayer, type StepContext } from '../stage-run.ts';
import { placeOf, runFailure } from '../run-place.ts';
import { commandLine } from './metadata.ts';
import { checkEntitlements, isolationOf, namespaceRungs, refuseDevices } from './run-wishes.ts';
import { writeScript, type Script } from './script-file.ts';

/** Folder inside the sandbox where a heredoc with a `#!` line lies as a program. */
const scriptFolder = '/dev/pipes';

export interface Program {
  readonly args: readonly string[];
  readonly script?: Script;
}

export function programOf(command: Command, config: ContainerConfig): Program {
  const script = runScript(command);
  switch (script.kind) {
    case 'exec':
      return { args: script.args };
    case 'shell':
      return { args: commandLine({ form: 'shell', script: script.script, heredocs: [] }, config) };
    case 'file': {
      const path = `${scriptFolder}/${script.name}`;
      return { args: commandLine({ form: 'shell', script: path, heredocs: [] }, config), script };
    }
  }
}

function scriptMount(context: StepContext, program: Program): BindMount[] {
  if (!program.script) return [];
  const { stage, step, services } = context;
  const folder = join(services.workDir, `script-${stage.ref.index}-${step.number}`);
  writeScript(folder, program.script);
  return [{ source: folder, target: scriptFolder, readOnly: true }];
}

const lostHint =
  'an owner, a mode or a device that it set could not be kept, because a program of it may not be looked at';

function tracesOf(
  { services, step }: StepContext,
  { faked, restored }: RunResult,
  user: ProcessUser,
): StepTraces | undefined {
  const { uid, gid } = user;
  if (!faked) return restored ? { restored, user: { uid, gid } } : undefined;
  const { lost, faked: believed } = faked;
  if (lost > 0) services.emit({ type: 'warning', message: `${step.text}: ${lostHint} (${lost} times)` });
  return { faked: believed, user: { uid, gid }, restored: restored ?? [] };
}

/**
 * Runs a command in the stage's root file system; what it changed becomes a layer.
 * @throws YadokariError `RUN_FAILED` with the command's own exit status, `RUN_KILLED`, `USER_NOT_FOUND`
 */
export async function run(context: StepContext, instruction: RunInstruction): Promise<void> {
  const { stage, cache } = context;
  const wishes = mountWishes(context, instruction);
  checkEntitlements(context, instruction);
  refuseDevices(instruction);
  const program = programOf(instruction.command, stage.image.config);
  if (cache?.hit) takeStepLayer(context, cache.hit.layer);
  else await runProgram(context, instruction, { program, wishes });
  context.carried?.ended(wishes);
  const text = runHistory(program.args, stage.variables.declared(), (name) => stage.variables.get(name));
  addHistory(stage, historyEntry(text, 'layer'));
}

const failures: ReadonlySet<unknown> = new Set(['RUN_FAILED', 'RUN_KILLED', 'RUN_NOT_STARTED']);

/** Whether it is the step itself that failed, and not a build that was cancelled around it. */
function isStepFailure(error: unknown): boolean {
  return error instanceof YadokariError && failures.has(error.code);
}

async function runProgram(
  context: StepContext,
  instruction: RunInstruction,
  { program, wishes }: { readonly program: Program; readonly wishes: readonly MountWish[] },
): Promise<void> {
  const { services, settings, stage, step } = context;
  const sandbox = await services.sandbox();
  const isolation = isolationOf(context, instruction, sandbox);
  const tree = await stage.files.tree();
  const { user, env, cwd } = placeOf(context, tree);
  await using opened = await openMounts(context, wishes, namespaceRungs.has(sandbox.rung));
  for (const [name, value] of opened.env) env.set(name, value);

  await stage.files.transact(
    async (transaction) => {
      const result = await sandbox.run({
        root: transaction.mount,
        args: program.args,
        env: Object.fromEntries(env),
        cwd,
        user,
        hostname: settings.hostname,
        ...isolation,
        binds: scriptMount(context, program),
        mounts: opened.mounts,
        output: (stream, line) => services.emit({ type: 'step.output', step, stream, line }),
        signal: services.signal,
      });
      const failed = runFailure(program.args, result);
      if (failed) throw failed;
      services.emit({ type: 'snapshot.started', step });
      return tracesOf(context, result, user);
    },
    {
      write: (source) => writeStepLayer(context, source),
      keeps: (error) => settings.keepFailed && isStepFailure(error),
    },
  );
}
