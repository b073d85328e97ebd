import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import { proxyArgs, runScript, type Command, type RunInstruction } from '../../dockerfile/index.ts';
import type { ContainerConfig } from '../../image/index.ts';
import type { StepTraces } from '../../rootfs/index.ts';
import type { BindMount, ProcessUser, RunResult } from '../../sandbox/index.ts';
import { historyEntry, runHistory } from '../history.ts';
import { homeOf, resolveRunUser } from '../run-user.ts';
import { mountWishes, openMounts, type MountWish } from '../mounts/index.ts';
import { addHistory, takeStepLayer, writeStepLayer, type StepContext } from '../stage-run.ts';
import { commandLine } from './metadata.ts';
import { checkWishes, isolationOf, namespaceRungs } from './run-wishes.ts';
import { writeScript, type Script } from './script-file.ts';
import { signalNumber } from './signals.ts';

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

/**
 * Proxy build arguments reach every RUN without being declared, in both spellings whichever was given, and nothing else. There
 * they win over ENV.
 */
function proxyEnvironment(context: StepContext): Map<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of [...context.settings.buildArgs].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    given.set(name.toLowerCase(), value);
  return new Map(
    proxyArgs.flatMap((name): [string, string][] => {
      const value = given.get(name.toLowerCase());
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

function describe(args: readonly string[]): string {
  const text = args.join(' ');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function failure(args: readonly string[], result: RunResult): YadokariError | undefined {
  if ('killedBy' in result) {
    return new YadokariError('RUN_KILLED', `"${describe(args)}" was killed by ${result.killedBy}`, {
      exitCode: 128 + signalNumber(result.killedBy),
      hint:
        result.killedBy === 'SIGKILL'
          ? 'out of memory? raise the memory limit of the job'
          : 'see its output above',
    });
  }
  if (result.status === 0) return undefined;
  return new YadokariError('RUN_FAILED', `"${describe(args)}" exited with status ${result.status}`, {
    exitCode: result.status,
    hint: 'see its output above',
  });
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
  checkWishes(context, instruction);
  const program = programOf(instruction.command, stage.image.config);
  if (cache?.hit) takeStepLayer(context, cache.hit.layer);
  else await runProgram(context, instruction, { program, wishes });
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
  const { config } = stage.image;
  const sandbox = await services.sandbox();
  const isolation = isolationOf(context, instruction, sandbox);
  const tree = await stage.files.tree();
  const user = resolveRunUser(config.User ?? '', tree);
  const env = new Map([...stage.variables.values(), ...proxyEnvironment(context)]);
  if (!env.get('HOME')) env.set('HOME', homeOf(user.uid, tree));
  await using opened = await openMounts(context, wishes, namespaceRungs.has(sandbox.rung));
  for (const [name, value] of opened.env) env.set(name, value);

  await stage.files.transact(
    async (transaction) => {
      const result = await sandbox.run({
        root: transaction.mount,
        args: program.args,
        env: Object.fromEntries(env),
        cwd: config.WorkingDir || '/',
        user,
        hostname: settings.hostname,
        ...isolation,
        binds: scriptMount(context, program),
        mounts: opened.mounts,
        output: (stream, line) => services.emit({ type: 'step.output', step, stream, line }),
        signal: services.signal,
      });
      const failed = failure(program.args, result);
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
