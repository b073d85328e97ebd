import { attestationOptions } from './attestation.ts';
import { bakeOptions } from './bake.ts';
import { cacheOptions } from './cache.ts';
import { compatibilityOptions } from './compatibility.ts';
import { environmentVariables } from './environment.ts';
import { executionOptions } from './execution.ts';
import { historyOptions } from './history.ts';
import { imageOptions } from './image.ts';
import { inputOptions } from './input.ts';
import { loggingOptions } from './logging.ts';
import { loginOptions } from './login.ts';
import { notifyOptions } from './notify.ts';
import { metricsOptions } from './metrics.ts';
import { outputOptions } from './output.ts';
import { reportOptions } from './report.ts';
import { registryOptions } from './registry.ts';
import { retentionOptions } from './retention.ts';
import type { OptionSpec, OptionTable, OptionValue, OptionValues, Program } from './types.ts';

const table = {
  ...inputOptions,
  ...outputOptions,
  ...imageOptions,
  ...attestationOptions,
  ...registryOptions,
  ...loginOptions,
  ...reportOptions,
  ...retentionOptions,
  ...historyOptions,
  ...notifyOptions,
  ...bakeOptions,
  ...cacheOptions,
  ...executionOptions,
  ...loggingOptions,
  ...metricsOptions,
  ...compatibilityOptions,
} as const satisfies OptionTable;

/** Every option of every program, by name. */
export const options: OptionTable = table;

/** What a command line of the executor came to: each implemented option in camel case, with its default where it was not given. */
export type ExecutorOptions = OptionValues<typeof table, 'executor'>;

/** The same for the warmer. */
export type WarmerOptions = OptionValues<typeof table, 'warmer'>;

type Variables = typeof environmentVariables;

/** Values of the variables that are no flag's twin, by their own names; empty ones count as not set. */
export type ExecutorEnvironment = {
  readonly [
    Name in keyof Variables as Variables[Name]['here'] extends { readonly status: 'implemented' }
      ? Name
      : never
  ]: OptionValue<Variables[Name]>;
};

/** The options of one program as it has them, in the order of the groups. */
export function optionsOf(program: Program): ReadonlyMap<string, OptionSpec> {
  const own = Object.entries(options).filter(([, spec]) => spec.where.includes(program));
  return new Map(program === 'executor' ? own : own.map(([name, spec]) => [name, warmersOwn(spec)]));
}

function warmersOwn(spec: OptionSpec): OptionSpec {
  const { inWarmer } = spec;
  if (!inWarmer) return spec;
  const { help = spec.help, here = spec.here, group = spec.group } = inWarmer;
  const changed = { ...spec, help, here, group };
  if ('default' in inWarmer && changed.type === 'string') delete (changed as { default?: string }).default;
  return changed;
}
