import { join } from 'node:path';
import { repositoryOf } from '../../events/index.ts';
import { parseArguments } from '../../options/index.ts';
import type { Environment } from '../world.ts';
import { readInputs, type Inputs } from './inputs.ts';
import { usualLabels, usualNames } from './names.ts';

/** Flags that this module words itself, from inputs that do not mean quite the same. */
const special = new Set(['destination', 'dockerfile', 'label', 'custom-platform', 'verbosity']);

function flagsOf(flag: string, values: readonly string[]): readonly string[] {
  return values.map((value) => `--${flag}=${value}`);
}

function platformFlags({ flags }: Inputs): readonly string[] {
  const platforms = flags.get('custom-platform') ?? [];
  return platforms.length === 0 ? [] : [`--custom-platform=${platforms.join(',')}`];
}

/** What is not given is the Dockerfile of the context, whatever else the project has. */
function dockerfileFlags({ flags }: Inputs): readonly string[] {
  const [given] = flags.get('dockerfile') ?? [];
  const context = (flags.get('context')?.[0] ?? '.').replace(/^dir:\/\//, '');
  const isFolder = !/^[a-z0-9]+:\/\//i.test(context);
  return flagsOf('dockerfile', [given ?? (isFolder ? join(context, 'Dockerfile') : 'Dockerfile')]);
}

/** Without a push the executor does not know where the cache is; here it is where it would be with one. */
function pushFlags(inputs: Inputs, names: readonly string[]): readonly string[] {
  if (inputs.push) return [];
  const lacksPlace = inputs.flags.has('cache') && !inputs.flags.has('cache-repo');
  return ['--no-push', ...(lacksPlace ? [`--cache-repo=${repositoryOf(names[0] ?? '')}/cache`] : [])];
}

function verbosityFlags({ flags }: Inputs, env: Environment): readonly string[] {
  const given = flags.get('verbosity') ?? [];
  const wanted = given[0] === 'trace' || env['CI_DEBUG_TRACE'] !== 'true' ? given : ['debug'];
  return flagsOf('verbosity', wanted);
}

/**
 * The executor's command line for the inputs of the component. Pure.
 * @throws YadokariError `USAGE`
 */
export function gitlabArguments(env: Environment): readonly string[] {
  const inputs = readInputs(env);
  const names = inputs.flags.get('destination') ?? usualNames(env);
  const labels = [...(inputs.ciLabels ? usualLabels(env) : []), ...(inputs.flags.get('label') ?? [])];
  const twins = [...inputs.flags].filter(([flag]) => !special.has(flag));
  return [
    '--log-format=gitlab',
    ...verbosityFlags(inputs, env),
    ...twins.flatMap(([flag, values]) => flagsOf(flag, values)),
    ...dockerfileFlags(inputs),
    ...platformFlags(inputs),
    ...flagsOf('destination', names),
    ...flagsOf('label', labels),
    ...pushFlags(inputs, names),
    ...parseArguments(inputs.extraArgs),
  ];
}
