import {
  failure,
  asText,
  elementsOf,
  isList,
  isObject,
  SetValue,
  sortedEntries,
  typeName,
  type Range,
  type Value,
} from '../hcl/index.ts';
import {
  attestOf,
  attestOfText,
  cacheOf,
  cachesOfText,
  EntryProblem,
  outputOf,
  outputOfText,
  secretOfText,
  sshOfText,
} from './entries.ts';
import type { SecretEntry, SshEntry, TargetFields } from './types.ts';

/** Where a value stands, and what it is called. */
interface Place {
  readonly name: string;
  readonly range: Range;
}

type Read<T> = (value: Value, place: Place) => T;

function wants(kind: string, value: Value, { name, range }: Place): Error {
  return failure(range, `${name} wants ${kind}, and is a ${typeName(value)}`);
}

const text: Read<string> = (value, place) => {
  const found = asText(value);
  if (found === undefined) throw wants('a text', value, place);
  return found;
};

const bool: Read<boolean> = (value, place) => {
  if (value === true || value === 'true' || value === '1') return true;
  if (value === false || value === 'false' || value === '0') return false;
  throw wants('true or false', value, place);
};

function listOf(value: Value, place: Place): readonly Value[] {
  if (value instanceof SetValue) return value.values;
  if (!isList(value)) throw wants('a list', value, place);
  return value;
}

const texts: Read<readonly string[]> = (value, place) =>
  listOf(value, place).map((one, index) => text(one, { ...place, name: `${place.name}[${index}]` }));

function members(value: Value, place: Place): readonly (readonly [string, Value])[] {
  if (!isObject(value)) throw wants('an object', value, place);
  return sortedEntries(value);
}

const textMap: Read<Readonly<Record<string, string | null>>> = (value, place) =>
  Object.fromEntries(
    members(value, place).map(([key, one]) => [
      key,
      one === null ? null : text(one, { ...place, name: `${place.name}.${key}` }),
    ]),
  );

const plainMap: Read<Readonly<Record<string, string>>> = (value, place) =>
  Object.fromEntries(
    members(value, place).map(([key, one]) => [key, text(one, { ...place, name: `${place.name}.${key}` })]),
  );

/** Texts of an object; nulls are left out. */
function pairs(value: Value, place: Place): readonly (readonly [string, string])[] {
  return members(value, place).flatMap(([key, one]) =>
    one === null ? [] : [[key, text(one, place)] as const],
  );
}

/** A list of entries, each a text or an object. Empty texts are none. */
function entries<T>(
  ofText: (text: string) => readonly T[],
  ofObject: (pairs: readonly (readonly [string, string])[], value: Value, place: Place) => T,
): Read<readonly T[]> {
  return (value, place) =>
    listOf(value, place).flatMap((one, index) => {
      const at = { ...place, name: `${place.name}[${index}]` };
      if (one === '') return [];
      try {
        if (typeof one === 'string') return ofText(one);
        return [ofObject(isObject(one) && !hasList(one) ? pairs(one, at) : [], one, at)];
      } catch (error) {
        if (error instanceof EntryProblem) throw failure(place.range, `${at.name}: ${error.message}`);
        throw error;
      }
    });
}

function hasList(value: ReadonlyMap<string, Value>): boolean {
  return [...value.values()].some((one) => elementsOf(one) !== undefined);
}

function refuseOthers(value: Value, place: Place, known: readonly string[]): void {
  const stranger = members(value, place).find(([key, one]) => one !== null && !known.includes(key));
  // HCL's conversion drops what the type has no name for; most likely it is a misspelling.
  if (stranger)
    throw failure(place.range, `${place.name} has no ${stranger[0]}`, `there are ${known.join(', ')}`);
}

function secret(value: Value, place: Place): SecretEntry {
  refuseOthers(value, place, ['id', 'src', 'env']);
  const given = Object.fromEntries(pairs(value, place));
  return { id: given['id'] ?? '', src: given['src'] ?? '', env: given['env'] ?? '' };
}

function ssh(value: Value, place: Place): SshEntry {
  refuseOthers(value, place, ['id', 'paths']);
  const given = new Map(members(value, place));
  const paths = given.get('paths') ?? null;
  const id = given.get('id') ?? null;
  return { id: id === null ? '' : text(id, place), paths: paths === null ? [] : texts(paths, place) };
}

const counts = ['cpu-shares', 'cpu-period', 'cpu-quota'];
const resourceNames = ['memory', 'memory-swap', ...counts, 'cpuset-cpus', 'cpuset-mems'];

/** One of the limits of `resources`. */
export function resource(name: string, value: string): string | number | undefined {
  if (!resourceNames.includes(name)) return undefined;
  if (!counts.includes(name)) return value;
  return /^-?\d+$/.test(value) ? Number(value) : undefined;
}

const resources: Read<Readonly<Record<string, string | number>>> = (value, place) => {
  refuseOthers(value, place, resourceNames);
  return Object.fromEntries(
    pairs(value, place).map(([key, given]) => {
      const found = resource(key, given);
      if (found === undefined) throw failure(place.range, `${place.name}.${key} wants a whole number`);
      return [key, found];
    }),
  );
};

const caches = entries(cachesOfText, (given) => cacheOf(given));

type Readers = { readonly [Name in keyof TargetFields]-?: Read<NonNullable<TargetFields[Name]>> };

/** The attributes of a target, and how each is read. */
const fieldReaders: Readers = {
  description: text,
  inherits: texts,
  annotations: texts,
  attest: entries(
    (one) => [attestOfText(one)],
    (given) => attestOf(given),
  ),
  context: text,
  contexts: plainMap,
  dockerfile: text,
  'dockerfile-inline': text,
  args: textMap,
  labels: textMap,
  tags: texts,
  'cache-from': caches,
  'cache-to': caches,
  target: text,
  secret: entries(
    (one) => [secretOfText(one)],
    (_, value, place) => secret(value, place),
  ),
  ssh: entries(
    (one) => [sshOfText(one)],
    (_, value, place) => ssh(value, place),
  ),
  platforms: texts,
  output: entries(
    (one) => [outputOfText(one)],
    (given) => outputOf(given),
  ),
  pull: bool,
  'no-cache': bool,
  network: text,
  'no-cache-filter': texts,
  'shm-size': text,
  ulimits: texts,
  resources,
  call: text,
  entitlements: texts,
  'extra-hosts': textMap,
};

export type FieldName = keyof TargetFields;

export const fieldNames: readonly FieldName[] = Object.keys(fieldReaders).filter((name) => isFieldName(name));

/** Whether a target has an attribute of this name. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(fieldReaders, name);
}

/** Reads one attribute of a target. @throws YadokariError `BAKE_FILE_INVALID` */
export function readField(name: FieldName, value: Value, range: Range): TargetFields {
  if (value === null) return {};
  return { [name]: fieldReaders[name](value, { name, range }) };
}

/** Texts alone, for `targets` of a group. */
export function readTexts(name: string, value: Value, range: Range): readonly string[] {
  return value === null ? [] : texts(value, { name, range });
}

/** An attribute that is a text; null is none. @throws YadokariError `BAKE_FILE_INVALID` */
export function readText(name: string, value: Value, range: Range): string {
  return value === null ? '' : text(value, { name, range });
}

/** What other expressions see of an attribute: entries are objects of texts there. */
export function seenValue(fields: TargetFields, name: FieldName): Value {
  const value: unknown = fields[name];
  if (value === undefined) return null;
  return toValue(value);
}

function toValue(value: unknown): Value {
  if (Array.isArray(value)) return value.map((one) => toValue(one));
  if (typeof value === 'object' && value !== null) {
    const { attrs: inner = {}, ...own }: { readonly attrs?: object } = value;
    return new Map(
      Object.entries({ ...own, ...inner })
        .filter(([key, one]) => !(key === 'disabled' && one === false))
        .map(([key, one]) => [key, toValue(typeof one === 'boolean' ? String(one) : one)]),
    );
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
