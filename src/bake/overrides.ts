import { matchesGlob } from 'node:path/posix';
import { closest, parseBool, YadokariError } from '../base/index.ts';
import {
  attestOfText,
  cachesOfText,
  EntryProblem,
  outputOfText,
  secretOfText,
  sshOfText,
} from './entries.ts';
import { resource } from './fields.ts';
import type { OutputEntry, SecretEntry, TargetFields } from './types.ts';

/** One `--set` for one target. */
interface Override {
  readonly key: string;
  /** Behind the key: a name of an argument, a label, and so on. */
  readonly name: string | undefined;
  readonly values: string[];
  append: boolean;
  clear: boolean;
  /** As it was written. */
  readonly flag: string;
}

/** Overrides of each target, in the order in which their keys were first given. */
export type Overrides = ReadonlyMap<string, ReadonlyMap<string, Override>>;

const aliases: Readonly<Record<string, string>> = {
  annotation: 'annotations',
  arg: 'args',
  entitlement: 'entitlements',
  'extra-host': 'extra-hosts',
  label: 'labels',
  platform: 'platforms',
  resource: 'resources',
  secrets: 'secret',
  tag: 'tags',
  ulimit: 'ulimits',
};

const lists = [
  'output',
  'cache-to',
  'cache-from',
  'tags',
  'platforms',
  'ssh',
  'attest',
  'entitlements',
  'annotations',
  'ulimits',
  'no-cache-filter',
  'secret',
];
const named = ['args', 'contexts', 'labels', 'extra-hosts', 'resources'];
const single = [
  'context',
  'dockerfile',
  'dockerfile-inline',
  'target',
  'call',
  'no-cache',
  'shm-size',
  'network',
  'pull',
  'push',
  'load',
  'description',
];

function usage(flag: string, fact: string, hint?: string): YadokariError {
  return new YadokariError(
    'USAGE',
    `--set ${JSON.stringify(flag)}: ${fact}`,
    hint === undefined ? {} : { hint },
  );
}

interface Parsed {
  readonly pattern: string;
  readonly key: string;
  readonly name: string | undefined;
  readonly append: boolean;
  readonly value: string | undefined;
}

function parse(flag: string): Parsed {
  const at = flag.indexOf('=');
  const left = at === -1 ? flag : flag.slice(0, at);
  const value = at === -1 ? undefined : flag.slice(at + 1);
  const append = left.endsWith('+');
  const [pattern = '', word, ...rest] = (append ? left.slice(0, -1) : left).split('.');
  const name = rest.length === 0 ? undefined : rest.join('.');
  if (word === undefined || pattern === '')
    throw usage(flag, 'it names no target', 'write TARGET.KEY=VALUE, such as *.platform=linux/arm64');
  const key = aliases[word] ?? word;
  const isNamed = named.includes(key) || (key === 'secret' && name !== undefined);
  if (![...lists, ...named, ...single].includes(key)) {
    const near = closest(word, [...lists, ...named, ...single, ...Object.keys(aliases)]);
    const hint = near === undefined ? 'docs/bake.md lists the keys' : `did you mean ${near}?`;
    throw usage(flag, `a target has no ${word}`, hint);
  }
  if (named.includes(key) && (name === undefined || name === ''))
    throw usage(flag, `${word} wants a name`, `write ${pattern}.${word}.NAME=VALUE`);
  if (!isNamed && name !== undefined) throw usage(flag, `${word} has nothing below it`);
  if (append && !lists.includes(key)) throw usage(flag, `${word} is no list that could be added to`);
  if (value === undefined && key !== 'args') throw usage(flag, 'it has no value', 'write TARGET.KEY=VALUE');
  return { pattern, key, name, append, value };
}

function matching(pattern: string, names: readonly string[], flag: string): readonly string[] {
  if (names.includes(pattern)) return [pattern];
  const found = names.filter((name) => matchesGlob(name, pattern));
  if (found.length > 0) return found;
  const near = closest(pattern, names);
  throw usage(
    flag,
    `no target is called ${pattern}`,
    near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`,
  );
}

/**
 * Reads the values of `--set`.
 * @param env where the value of an argument comes from that is given without one
 * @throws YadokariError `USAGE`
 */
export function parseOverrides(
  flags: readonly string[],
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Overrides {
  const all = new Map<string, Map<string, Override>>();
  for (const flag of flags) {
    const { pattern, key, name, append, value } = parse(flag);
    const text = value ?? env[name ?? ''];
    for (const target of matching(pattern, names, flag)) {
      if (text === undefined) continue;
      const own = all.get(target) ?? new Map<string, Override>();
      all.set(target, own);
      const id = name === undefined ? key : `${key}.${name}`;
      const earlier = own.get(id) ?? { key, name, values: [], append: false, clear: false, flag };
      own.set(
        id,
        lists.includes(key) && name === undefined
          ? added(earlier, text, append)
          : { ...earlier, values: [text] },
      );
    }
  }
  return all;
}

/** An empty value takes away what there is. */
function added(override: Override, text: string, append: boolean): Override {
  const clears = text === '' && !append;
  const clear = override.clear || clears;
  return { ...override, clear, append: append && !clear, values: clears ? [] : [...override.values, text] };
}

function bool({ values: [text = ''], flag }: Override): boolean {
  const found = parseBool(text);
  if (found === undefined) throw usage(flag, `${JSON.stringify(text)} is neither true nor false`);
  return found;
}

/** Outputs with a push, or without any (`--push`, `--set *.push=false`), as buildx changes them. */
function pushing(outputs: readonly OutputEntry[], push: boolean): readonly OutputEntry[] {
  const said = (one: OutputEntry): OutputEntry =>
    one.type === 'image' ? { ...one, attrs: { ...one.attrs, push: String(push) } } : one;
  if (!push) return outputs.filter(({ type }) => type !== 'registry').map(said);
  const more = outputs.every(({ type }) => type === 'docker');
  return [...outputs.map(said), ...(more ? [{ type: 'image', dest: '', attrs: { push: 'true' } }] : [])];
}

/** Outputs with an archive for `docker load` (`--load`). */
function loading(outputs: readonly OutputEntry[], load: boolean): readonly OutputEntry[] {
  const enough = outputs.some(({ type, dest }) => type === 'docker' && dest === '');
  const others = outputs.some(({ type }) => !['docker', 'image', 'registry', 'oci'].includes(type));
  return !load || enough || others ? outputs : [...outputs, { type: 'docker', dest: '', attrs: {} }];
}

function secretOverride(
  { name, values: [text = ''], flag }: Override,
  all: readonly SecretEntry[],
): readonly SecretEntry[] {
  if (!all.some(({ id }) => id === name)) throw usage(flag, `the target has no secret ${name}`);
  const given = secretOfText(text);
  if (given.id !== '' && given.id !== name) throw usage(flag, `it names another secret, ${given.id}`);
  return all.map((one) => (one.id === name ? { ...one, src: given.src, env: given.env } : one));
}

function withList(fields: TargetFields, override: Override): TargetFields {
  const { key, append, clear } = override;
  const values = override.values.filter((text) => text !== '');
  const kept = <T>(list: readonly T[] = [], more: readonly T[] = [], keep = append): readonly T[] =>
    keep ? [...list, ...more] : more;
  switch (key) {
    case 'output':
      return {
        ...fields,
        output: kept(
          fields.output,
          values.map((text) => outputOfText(text)),
        ),
      };
    case 'cache-to':
    case 'cache-from':
      return {
        ...fields,
        [key]: kept(
          fields[key],
          values.flatMap((text) => cachesOfText(text)),
        ),
      };
    case 'ssh':
      return {
        ...fields,
        ssh: kept(
          fields.ssh,
          values.map((text) => sshOfText(text)),
        ),
      };
    case 'secret':
      return {
        ...fields,
        secret: kept(
          fields.secret,
          values.map((text) => secretOfText(text)),
        ),
      };
    // These are added to what there is, unless an empty value came.
    case 'attest':
      return {
        ...fields,
        attest: kept(
          fields.attest,
          values.map((text) => attestOfText(text)),
          !clear,
        ),
      };
    case 'entitlements':
    case 'annotations':
      return { ...fields, [key]: kept(fields[key], values, !clear) };
    case 'tags':
    case 'platforms':
    case 'ulimits':
    case 'no-cache-filter':
      return { ...fields, [key]: kept(fields[key], values) };
    default:
      return fields;
  }
}

function withOne(fields: TargetFields, override: Override): TargetFields {
  const { key, name, values, flag } = override;
  const [text = ''] = values;
  switch (key) {
    case 'push':
      return { ...fields, output: pushing(fields.output ?? [], bool(override)) };
    case 'load':
      return { ...fields, output: loading(fields.output ?? [], bool(override)) };
    case 'pull':
    case 'no-cache':
      return { ...fields, [key]: bool(override) };
    case 'secret':
      return { ...fields, secret: secretOverride(override, fields.secret ?? []) };
    case 'resources': {
      const value = resource(name ?? '', text);
      if (value === undefined) throw usage(flag, `there is no limit ${name}=${text}`);
      return { ...fields, resources: { ...fields.resources, [name ?? '']: value } };
    }
    case 'args':
    case 'contexts':
    case 'labels':
    case 'extra-hosts':
      return { ...fields, [key]: { ...fields[key], [name ?? '']: text } };
    default:
      return { ...fields, [key]: text };
  }
}

/** @throws YadokariError `USAGE` for a value that cannot be read */
export function withOverrides(
  fields: TargetFields,
  overrides: ReadonlyMap<string, Override> | undefined,
): TargetFields {
  return [...(overrides?.values() ?? [])].reduce((made, override) => {
    try {
      return lists.includes(override.key) && override.name === undefined
        ? withList(made, override)
        : withOne(made, override);
    } catch (error) {
      if (error instanceof EntryProblem) throw usage(override.flag, error.message);
      throw error;
    }
  }, fields);
}
