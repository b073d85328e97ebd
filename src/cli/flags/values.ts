import {
  closest,
  formatPlatform,
  parseBool,
  parsePlatform,
  YadokariError,
  type Platform,
} from '../../base/index.ts';
import {
  isMany,
  type ClientCertificate,
  type ManySpec,
  type SingleSpec,
  type ValueSpec,
} from '../../options/index.ts';
import { parseAge, parseDuration } from '../duration.ts';
import { parseSize } from './size.ts';
import { parseInteger } from './words.ts';

/** A value as written, and what it was written to: `--push-retry` or `KANIKO_NO_PUSH`. */
export interface RawValue {
  readonly from: string;
  readonly text: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

function invalid(raw: RawValue, wanted: string, hint?: string): YadokariError {
  return new YadokariError(
    'USAGE',
    `${raw.from} has the value ${JSON.stringify(raw.text)}, which is not ${wanted}`,
    hint === undefined ? {} : { hint },
  );
}

function readChoice(spec: ValueSpec & { type: 'choice' }, raw: RawValue): string {
  const text = spec.synonyms === undefined ? raw.text : raw.text.toLowerCase();
  const choice = spec.synonyms?.[text] ?? text;
  if (spec.choices.includes(choice)) return choice;
  const near = closest(choice, spec.choices);
  throw invalid(
    raw,
    `one of ${spec.choices.join(', ')}`,
    near === undefined ? undefined : `did you mean ${near}?`,
  );
}

function readInteger(spec: ValueSpec & { type: 'int' }, raw: RawValue): number {
  const value = parseInteger(raw.text);
  if (value === undefined) throw invalid(raw, 'a whole number', 'write digits alone, like 3');
  if (spec.min !== undefined && value < spec.min)
    throw invalid(raw, `a whole number of at least ${spec.min}`, `write ${spec.min} or more`);
  return value;
}

function readBool(raw: RawValue): boolean {
  const value = parseBool(raw.text);
  if (value === undefined) throw invalid(raw, 'a boolean', 'write true or false');
  return value;
}

function readDuration({ days }: ValueSpec & { type: 'duration' }, raw: RawValue): number {
  if (days === undefined) {
    const value = parseDuration(raw.text);
    if (value === undefined) throw invalid(raw, 'a duration', 'write it like 336h, 90m or 1h30m');
    return value;
  }
  const age = parseAge(raw.text);
  if (age === undefined || age < 0) throw invalid(raw, 'an age', 'write it like 30d, 336h or 1h30m');
  return age;
}

function readSize(spec: ValueSpec & { type: 'size' }, raw: RawValue): number {
  const value = parseSize(raw.text);
  if (value === undefined) throw invalid(raw, 'a size', 'write it like 8MiB or 100MB');
  if (value < spec.min)
    throw invalid(raw, `a size of at least ${spec.min / 1024}KiB`, `write ${spec.min / 1024}KiB or more`);
  return value;
}

/** @throws YadokariError `USAGE` naming where the value came from. */
function readSingle(spec: SingleSpec, raw: RawValue): unknown {
  if (spec.type === 'bool') return readBool(raw);
  if (spec.type === 'duration') return readDuration(spec, raw);
  if (spec.type === 'size') return raw.text === '' ? undefined : readSize(spec, raw);
  if (spec.type === 'int') return readInteger(spec, raw);
  if (spec.type === 'string' && spec.empty === 'kept') return raw.text;
  if (raw.text === '' && (spec.type === 'string' || spec.default === undefined)) return spec.default;
  return spec.type === 'choice' ? readChoice(spec, raw) : raw.text;
}

function readList(spec: ValueSpec & { type: 'list' }, raws: readonly RawValue[]): readonly string[] {
  return raws.flatMap((raw) => {
    if (raw.text === '' && spec.empty === 'error') {
      throw new YadokariError('USAGE', `${raw.from} has an empty value`, {
        hint: 'if the value comes from a variable, check that it is set',
      });
    }
    const texts = spec.separator === undefined ? [raw.text] : raw.text.split(spec.separator);
    return spec.empty === 'kept' ? texts : texts.filter((text) => text !== '');
  });
}

function readPlatforms(raws: readonly RawValue[]): readonly Platform[] {
  // An empty value says nothing; one of commas alone comes of variables that are not set.
  for (const raw of raws) {
    if (raw.text !== '' && /^[\s,]*$/.test(raw.text))
      throw invalid(raw, 'a platform', 'write it like linux/amd64 or linux/amd64,linux/arm64');
  }
  const texts = raws.flatMap(({ text }) => text.split(',')).map((text) => text.trim());
  const platforms = texts.filter((text) => text !== '').map((text) => parsePlatform(text));
  return [...new Map(platforms.map((platform) => [formatPlatform(platform), platform])).values()];
}

const keyFirst = 'write a name before the equals sign; if it comes from a variable, check that it is set';

/** Splits at the first `=`; a key must not be empty. */
function pair(raw: RawValue): readonly [string, string | undefined] {
  const at = raw.text.indexOf('=');
  const key = at === -1 ? raw.text : raw.text.slice(0, at);
  if (key === '') throw invalid(raw, 'of the form key=value', keyFirst);
  return [key, at === -1 ? undefined : raw.text.slice(at + 1)];
}

function readMap(
  spec: ValueSpec & { type: 'map' },
  raws: readonly RawValue[],
  env: Environment,
): Record<string, string> {
  // A Map, then fromEntries: a key such as __proto__ is a key like any other.
  const map = new Map<string, string>();
  for (const raw of raws) {
    const [key, value] = pair(raw);
    if (value === undefined && spec.bare === 'error')
      throw invalid(raw, 'of the form key=value', 'write an equals sign between name and value');
    map.set(key, value ?? env[key] ?? '');
  }
  return Object.fromEntries(map);
}

function readClientCertificates(raws: readonly RawValue[]): Record<string, ClientCertificate> {
  const map = new Map<string, ClientCertificate>();
  for (const raw of raws) {
    const [host, files] = pair(raw);
    const [certificate = '', key = '', ...more] = files?.split(',') ?? [];
    if (certificate === '' || key === '' || more.length > 0) {
      throw invalid(raw, 'of the form host=certificate,key', 'name two PEM files with a comma between them');
    }
    map.set(host, { certificate, key });
  }
  return Object.fromEntries(map);
}

function readMany(spec: ManySpec, raws: readonly RawValue[], env: Environment): unknown {
  if (spec.type === 'list') return readList(spec, raws);
  if (spec.type === 'platforms') return readPlatforms(raws);
  return spec.type === 'map' ? readMap(spec, raws, env) : readClientCertificates(raws);
}

/** The value that a spec has when nothing is given. */
export function defaultOf(spec: ValueSpec): unknown {
  if (isMany(spec)) return readMany(spec, [], {});
  if (spec.type === 'duration') return spec.default === undefined ? undefined : parseDuration(spec.default);
  return spec.type === 'size' ? undefined : spec.default;
}

/**
 * Reads what was given for one option or variable, in order: lists and maps keep all, others the last.
 * @throws YadokariError `USAGE` when a value cannot be read; each is looked at, as Go does.
 */
export function readValue(spec: ValueSpec, raws: readonly RawValue[], env: Environment): unknown {
  if (isMany(spec)) return readMany(spec, raws, env);
  let value = defaultOf(spec);
  for (const raw of raws) value = readSingle(spec, raw);
  return value;
}

/** Values read by the rules of a table, with the types that were derived from the same table: nothing else can know both. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function typed<Values>(entries: Iterable<readonly [string, unknown]>): Values {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Values;
}
