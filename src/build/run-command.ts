import { isolationOf } from './handlers/run-wishes.ts';
import { placeOf, runFailure } from './run-place.ts';
import type { StageRun } from './stage-run.ts';
import type { StageRunnerOptions } from './stage-runner.ts';

/** A command for the result of a stage. */
export interface StageCommand {
  /** argv. */
  readonly args: readonly string[];
  /** Gets its output as it comes; the command waits while it does. Never rejects. */
  readonly output: (stream: 'stdout' | 'stderr', chunk: Uint8Array) => Promise<void>;
}

/**
 * Runs a command as a RUN at the end of the stage would, and keeps nothing of it.
 * @throws YadokariError `RUN_FAILED` with its exit status, `RUN_KILLED`, `RUN_NOT_STARTED`, `USER_NOT_FOUND`
 */
export async function runCommand(
  { services, settings }: Pick<StageRunnerOptions, 'services' | 'settings'>,
  stage: StageRun,
  { args, output }: StageCommand,
): Promise<void> {
  const sandbox = await services.sandbox();
  const isolation = isolationOf({ settings }, {}, sandbox);
  const { user, env, cwd } = placeOf({ stage, settings }, await stage.files.tree());
  const result = await stage.files.tryOut((root) =>
    sandbox.run({
      root,
      args,
      env: Object.fromEntries(env),
      cwd,
      user,
      hostname: settings.hostname,
      ...isolation,
      binds: [],
      mounts: [],
      output: () => undefined,
      bytes: output,
      signal: services.signal,
    }),
  );
  const failed = runFailure(args, result);
  if (failed) throw failed;
}
