import { YadokariError } from '../base/index.ts';
import { proxyArgs } from '../dockerfile/index.ts';
import type { Tree } from '../layer/index.ts';
import type { ProcessUser, RunResult } from '../sandbox/index.ts';
import { signalNumber } from './handlers/signals.ts';
import { homeOf, resolveRunUser } from './run-user.ts';
import type { StepContext } from './stage-run.ts';

/**
 * Proxy build arguments reach every RUN without being declared, in both spellings whichever was given, and nothing else. There
 * they win over ENV.
 */
function proxyEnvironment({ buildArgs }: StepContext['settings']): Map<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of [...buildArgs].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    given.set(name.toLowerCase(), value);
  return new Map(
    proxyArgs.flatMap((name): [string, string][] => {
      const value = given.get(name.toLowerCase());
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** As whom, where and with what environment a stage runs its next command. @throws YadokariError `USER_NOT_FOUND` */
export function placeOf(
  { stage, settings }: Pick<StepContext, 'stage' | 'settings'>,
  tree: Tree,
): { readonly user: ProcessUser; readonly env: Map<string, string>; readonly cwd: string } {
  const { config } = stage.image;
  const user = resolveRunUser(config.User ?? '', tree);
  const env = new Map([...stage.variables.values(), ...proxyEnvironment(settings)]);
  if (!env.get('HOME')) env.set('HOME', homeOf(user.uid, tree));
  return { user, env, cwd: config.WorkingDir || '/' };
}

function describe(args: readonly string[]): string {
  const text = args.join(' ');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** What a program's end means for the build. @returns undefined when it went well */
export function runFailure(args: readonly string[], result: RunResult): YadokariError | undefined {
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
