import { optionsOf, type ExecutorOptions, type Program } from '../../options/index.ts';
import { collect } from './collect.ts';
import { scan } from './scan.ts';
import { defaultOf, readValue, typed, type Environment } from './values.ts';

export type LoggingOptions = Pick<ExecutorOptions, 'verbosity' | 'logFormat' | 'logTimestamp'>;

/**
 * The flags that say how to print, read from a command line whatever else is wrong with it: errors about the other flags
 * must appear in the format that was asked for. Never throws; what cannot be read has its default.
 */
export function loggingOptions(
  argv: readonly string[],
  env: Environment,
  program: Program = 'executor',
): LoggingOptions {
  const table = optionsOf(program);
  const { options } = collect(table, scan(argv, table, program).occurrences, env);
  const read = (name: string): unknown => {
    const option = options.find((one) => one.name === name);
    if (option === undefined) return undefined;
    try {
      return readValue(option.spec, option.raws, env);
    } catch {
      // The same value is read again by parseOptions, which reports it.
      return defaultOf(option.spec);
    }
  };
  return typed<LoggingOptions>([
    ['verbosity', read('verbosity')],
    ['logFormat', read('log-format')],
    ['logTimestamp', read('log-timestamp')],
  ]);
}
