import { YadokariError } from '../../../src/base/index.ts';
import { parseOptions, type Environment } from '../../../src/cli/flags/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import type { ExecutorEnvironment, ExecutorOptions } from '../../../src/options/index.ts';

export interface Built {
  readonly options: ExecutorOptions;
  readonly environment: ExecutorEnvironment;
  readonly notices: readonly EventBody[];
}

/** Parses a command line that asks for a build; `--no-push` is added so that no destination is needed. */
export function parse(argv: readonly string[], env: Environment = {}): Built {
  const request = parseOptions(['--no-push', ...argv], env);
  if (request.command !== 'build') throw new Error(`asked for ${request.command}`);
  return request;
}

export function optionsOf(argv: readonly string[], env: Environment = {}): ExecutorOptions {
  return parse(argv, env).options;
}

/** Messages of the warnings and notes, with their hints. */
export function noticesOf(argv: readonly string[], env: Environment = {}): readonly string[] {
  return parse(argv, env).notices.map((notice) => {
    if (notice.type === 'note') return `${notice.level}: ${notice.message}`;
    if (notice.type !== 'warning') throw new Error(`unexpected ${notice.type}`);
    return `warning: ${notice.message}${notice.hint === undefined ? '' : ` (${notice.hint})`}`;
  });
}

/** How parsing fails: `CODE: message`, and the hint on a line of its own. */
export function failureOf(argv: readonly string[], env: Environment = {}): string {
  try {
    parseOptions(argv, env);
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    if (error.exitCode !== 1) throw new Error(`exit code ${error.exitCode}`, { cause: error });
    return `${error.code}: ${error.message}${error.hint === undefined ? '' : `\n${error.hint}`}`;
  }
  return 'no failure';
}
