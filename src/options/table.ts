import { cacheOptions } from './cache.ts';
import { compatibilityOptions } from './compatibility.ts';
import { environmentVariables } from './environment.ts';
import { executionOptions } from './execution.ts';
import { imageOptions } from './image.ts';
import { inputOptions } from './input.ts';
import { loggingOptions } from './logging.ts';
import { outputOptions } from './output.ts';
import { registryOptions } from './registry.ts';
import type { OptionSpec, OptionTable, OptionValue, OptionValues, Program } from './types.ts';

const table = {
  ...inputOptions,
  ...outputOptions,
  ...imageOptions,
  ...registryOptions,
  ...cacheOptions,
  ...executionOptions,
  ...loggingOptions,
  ...compatibilityOptions,
} as const satisfies OptionTable;

/** Every option of every program, by name. */
export const options: OptionTable = table;

/** What a command line of the executor came to: each implemented option in camel case, with its default where it was not given. */
export type ExecutorOptions = OptionValues<typeof table>;

type Variables = typeof environmentVariables;

/** Values of the variables that are no flag's twin, by their own names; empty ones count as not set. */
export type ExecutorEnvironment = {
  readonly [
    Name in keyof Variables as Variables[Name]['here'] extends { readonly status: 'implemented' }
      ? Name
      : never
  ]: OptionValue<Variables[Name]>;
};

/** The options of one program, in the order of the groups. */
export function optionsOf(program: Program): ReadonlyMap<string, OptionSpec> {
  return new Map(Object.entries(options).filter(([, spec]) => spec.where.includes(program)));
}
