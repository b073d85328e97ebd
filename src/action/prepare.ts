import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../base/index.ts';
import type { EventBody } from '../events/index.ts';
import { contextOf, planExecutor, type Plan } from './arguments.ts';
import { writeCredentials } from './credentials.ts';
import { commandOf, locateExecutor, throughSudo, type Command } from './executor.ts';
import { gitSecret, workflowContext } from './git-context.ts';
import { readInputs, type Environment, type Inputs } from './inputs.ts';
import { readLogins, secretsOf } from './logins.ts';
import { ReportFile } from './report.ts';
import { wantsRoot } from './root.ts';
import { writeSecrets } from './secrets.ts';
import type { ActionState } from './state.ts';
import type { ActionWorld } from './world.ts';

/** Everything that is known before the executor starts. */
export interface Prepared {
  readonly plan: Plan;
  readonly command: Command;
  readonly env: Readonly<Record<string, string>>;
  /** Whether it runs through sudo. */
  readonly elevated: boolean;
  /** `docker load` this at the end. */
  readonly archive?: string;
  readonly report?: ReportFile;
  /** Must not be printed. */
  readonly secrets: readonly string[];
  readonly notices: readonly EventBody[];
}

/** The executor's environment: the step's, but for what is the action's own. Inputs hold passwords. */
function executorEnvironment(env: Environment, changes: Environment): Record<string, string> {
  const merged = Object.entries({ ...env, ...changes });
  return Object.fromEntries(
    merged.flatMap(([name, value]) =>
      value === undefined || /^(?:INPUT|STATE)_/.test(name) ? [] : [[name, value]],
    ),
  );
}

function ignoredNotice({ ignored }: Inputs): readonly EventBody[] {
  if (ignored.length === 0) return [];
  const names = ignored.map(({ name, why }) => `${name} (${why})`).join(', ');
  return [{ type: 'note', level: 'info', message: `Inputs without effect here: ${names}` }];
}

/** What the command line or the environment says about the rung; empty where nothing does. */
function isolationOf(args: readonly string[], env: Environment): string {
  const words = args.flatMap((arg) => (arg.startsWith('--isolation=') ? arg.split(/=(.*)/s, 2) : [arg]));
  return words[words.lastIndexOf('--isolation') + 1 || words.length] ?? env['YADOKARI_ISOLATION'] ?? '';
}

/** Where it is not known which commit the workflow runs for, somebody has to bring the files. */
function refuseEmptyWorkspace({ cwd }: ActionWorld, { args }: Plan): void {
  if (!args.includes('--context=.') || readdirSync(cwd).length > 0) return;
  throw new YadokariError('CONTEXT_NOT_FOUND', `the workspace is empty: there is nothing to build`, {
    hint: 'put a step "uses: actions/checkout" before this one',
  });
}

/**
 * Reads the inputs, writes credentials, finds the executor.
 * @throws YadokariError for inputs that are wrong or not available yet
 */
export async function prepare(world: ActionWorld, state: ActionState): Promise<Prepared> {
  const { env, cwd } = world;
  const inputs = readInputs(env);
  const report = inputs.own.report === '' ? undefined : new ReportFile(inputs.own.report, cwd);
  report?.begin();
  const archive = join(state.folder, 'image.tar');
  const { flags: secretFlags, values } = writeSecrets(state.folder, inputs.own, env);
  const fallback = readdirSync(cwd).length === 0 ? workflowContext(env) : undefined;
  const asked = {
    context: contextOf(inputs, fallback),
    token: inputs.own['github-token'],
    given: secretFlags,
  };
  const gitLogin = gitSecret(state.folder, asked, env);
  const plan = planExecutor(inputs, {
    debug: env['RUNNER_DEBUG'] === '1',
    archive,
    secretFlags: [...secretFlags, ...gitLogin.flags],
    ...(fallback === undefined ? {} : { emptyWorkspace: fallback }),
  });
  refuseEmptyWorkspace(world, plan);
  const logins = await readLogins(inputs.own);
  const changes = writeCredentials(state.folder, env, logins);
  const executorEnv = executorEnvironment(env, {
    ...changes,
    TMPDIR: join(state.folder, 'tmp'),
    YADOKARI_GITHUB_TOKEN: inputs.own['github-token'] || undefined,
  });
  const { path, notice } = await locateExecutor(inputs.own.executor, world);
  const [program, ...rest] = commandOf(path, world.node);
  const direct: Command = [program, ...rest, ...plan.args];
  const elevated = await wantsRoot(world.uid, isolationOf(plan.args, env));
  return {
    plan,
    command: elevated ? throughSudo(direct, executorEnv, { folder: state.folder, world }) : direct,
    env: elevated ? { PATH: env['PATH'] ?? '' } : executorEnv,
    elevated,
    ...(plan.delivery.load ? { archive: plan.delivery.tarPath ?? archive } : {}),
    ...(report === undefined ? {} : { report }),
    secrets: [...logins.flatMap(secretsOf), ...values, inputs.own['github-token']].filter(Boolean),
    notices: [
      ...ignoredNotice(inputs),
      ...(notice === undefined ? [] : [{ type: 'warning', message: notice } as const]),
    ],
  };
}
