import { lastOfEach, uniqueTexts, withoutRepeats } from './entries.ts';
import type { TargetFields } from './types.ts';

function joined<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined {
  return a === undefined || b === undefined ? (b ?? a) : [...a, ...b];
}

function given(map: Readonly<Record<string, string | null>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

function over(
  a: Readonly<Record<string, string | null>> | undefined,
  b: Readonly<Record<string, string | null>> | undefined,
): Readonly<Record<string, string>> | undefined {
  const made = { ...given(a), ...given(b) };
  return Object.keys(made).length === 0 ? undefined : made;
}

type Writable = { -readonly [Name in keyof TargetFields]: TargetFields[Name] };

/** Attributes without those that are not given. */
export function compact(fields: {
  readonly [Name in keyof TargetFields]: TargetFields[Name] | undefined;
}): TargetFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/**
 * Lays one target over another, as buildx does: lists of some attributes are joined (annotations, attest, secret, ssh, cache-from,
 * no-cache-filter, ulimits, entitlements), maps are laid over each other, and everything else is that of the upper one.
 */
export function merge(lower: TargetFields, upper: TargetFields): TargetFields {
  const made: Writable = { ...lower, ...upper };
  const joins = {
    inherits: joined(lower.inherits, upper.inherits),
    annotations: joined(lower.annotations, upper.annotations),
    attest: joined(lower.attest, upper.attest),
    secret: joined(lower.secret, upper.secret),
    ssh: joined(lower.ssh, upper.ssh),
    'cache-from': joined(lower['cache-from'], upper['cache-from']),
    'no-cache-filter': joined(lower['no-cache-filter'], upper['no-cache-filter']),
    ulimits: joined(lower.ulimits, upper.ulimits),
    entitlements: joined(lower.entitlements, upper.entitlements),
    args: over(lower.args, upper.args),
    labels: over(lower.labels, upper.labels),
    'extra-hosts': over(lower['extra-hosts'], upper['extra-hosts']),
    contexts: upper.contexts === undefined ? lower.contexts : { ...lower.contexts, ...upper.contexts },
    resources: upper.resources === undefined ? lower.resources : { ...lower.resources, ...upper.resources },
    description:
      upper.description === undefined || upper.description === '' ? lower.description : upper.description,
  };
  return compact({ ...made, ...joins });
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function once(list: readonly string[] | undefined): readonly string[] | undefined {
  return list && uniqueTexts(list);
}

/** Takes out what is there twice or says nothing. An empty list stays one: it takes the place of what is inherited. */
export function normalize(fields: TargetFields): TargetFields {
  const contexts = Object.entries(fields.contexts ?? {}).filter(([, where]) => where !== '');
  const entitlements = [
    ...(fields.entitlements ?? []),
    ...(fields.network === 'host' ? ['network.host'] : []),
  ];
  return compact({
    ...fields,
    annotations: once(fields.annotations),
    tags: once(fields.tags),
    platforms: once(fields.platforms),
    'no-cache-filter': once(fields['no-cache-filter']),
    ulimits: once(fields.ulimits),
    entitlements: nonEmpty(uniqueTexts(entitlements)),
    attest: nonEmpty(lastOfEach(fields.attest ?? [], ({ type }) => type)),
    secret: nonEmpty(lastOfEach(fields.secret ?? [], ({ id }) => id)),
    ssh: nonEmpty(lastOfEach(fields.ssh ?? [], ({ id }) => id)),
    'cache-from': nonEmpty(withoutRepeats(fields['cache-from'] ?? [])),
    'cache-to': nonEmpty(withoutRepeats(fields['cache-to'] ?? [])),
    output: nonEmpty(withoutRepeats(fields.output ?? [])),
    contexts: contexts.length === 0 ? undefined : Object.fromEntries(contexts),
  });
}
