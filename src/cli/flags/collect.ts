import type { OptionSpec } from '../../options/index.ts';
import type { Occurrence } from './scan.ts';
import type { Environment, RawValue } from './values.ts';

/** An option with all that was said about it, wherever it was said. */
export interface Collected {
  readonly name: string;
  readonly spec: OptionSpec;
  /** In the order in which they count: the last one wins for options that take one value. */
  readonly raws: readonly RawValue[];
}

/** An alias that was used. */
export interface UsedAlias {
  readonly from: string;
  readonly of: string;
}

export interface Collection {
  readonly options: readonly Collected[];
  readonly aliases: readonly UsedAlias[];
}

/** Where an option's value goes: an alias to the option that it stands for. */
function follow(table: ReadonlyMap<string, OptionSpec>, use: Occurrence): Occurrence {
  const here = table.get(use.name)?.here;
  if (here?.status !== 'alias') return use;
  const scheme = here.scheme === undefined || use.text === '' || use.text.includes('://') ? '' : here.scheme;
  return { name: here.of, from: use.from, text: scheme + use.text };
}

/** Adds what the environment says by the twin's rule. An empty variable counts as not set. */
function withTwin(spec: OptionSpec, raws: readonly RawValue[], env: Environment): readonly RawValue[] {
  const twin = spec.environment;
  const text = twin === undefined ? undefined : env[twin.name];
  if (twin === undefined || text === undefined || text === '') return raws;
  const said: RawValue = { from: twin.name, text };
  return twin.rule === 'flag wins' ? [said, ...raws] : [...raws, said];
}

/** Sorts what was given by option; aliases become what they stand for. */
export function collect(
  table: ReadonlyMap<string, OptionSpec>,
  uses: readonly Occurrence[],
  env: Environment,
): Collection {
  const byName = Map.groupBy(
    uses.map((use) => follow(table, use)),
    (use) => use.name,
  );
  const options = [...table]
    .filter(([, spec]) => spec.here.status !== 'alias')
    .map(([name, spec]) => ({ name, spec, raws: withTwin(spec, byName.get(name) ?? [], env) }));
  const aliases = uses.flatMap((use) => {
    const here = table.get(use.name)?.here;
    return here?.status === 'alias' ? [{ from: `--${use.name}`, of: `--${here.of}` }] : [];
  });
  return { options, aliases };
}
