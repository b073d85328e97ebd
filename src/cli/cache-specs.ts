import { closest, YadokariError } from '../base/index.ts';
import { maskLogin } from '../image/index.ts';
import { parseDuration } from './duration.ts';

/** A cache as `--cache-from` and `--cache-to` name it. */
export type CacheSpec =
  | { readonly type: 'registry'; readonly ref: string; readonly mode: CacheMode }
  | { readonly type: 'local'; readonly path: string; readonly mode: CacheMode }
  | { readonly type: 'gha'; readonly scope: string; readonly mode: CacheMode; readonly seconds: number }
  | { readonly type: 'inline' };

/** Which layers are kept: those of the image, or those of all stages. */
export type CacheMode = 'min' | 'max';

export type CacheFlag = '--cache-from' | '--cache-to';

interface Kind {
  /** Keys that must be given. */
  readonly needs: readonly string[];
  /** Keys that may be given, for reading and for writing. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Of BuildKit's keys, those that say what is always so here: our entries are OCI images, with the layers as the image has them. */
const given: Readonly<Record<string, string>> = { 'image-manifest': 'true', 'oci-mediatypes': 'true' };
const writing = ['mode', 'ignore-error'];
const form = Object.keys(given);

/** BuildKit's types of cache and their keys, as far as they are available. */
const kinds: Readonly<Record<CacheSpec['type'], Kind>> = {
  registry: { needs: ['ref'], from: [], to: [...writing, ...form] },
  local: { needs: [], from: ['src'], to: ['dest', ...writing, ...form] },
  gha: { needs: [], from: ['scope', 'timeout'], to: ['scope', 'timeout', ...writing] },
  inline: { needs: [], from: [], to: [] },
};

const defaultScope = 'yadokari';
const defaultSeconds = 600;
/** Node's timers wait no longer (2³¹ - 1 ms): more is taken for 1 ms. */
const mostSeconds = 2_147_483;

/** Keys whose values are no secret. BuildKit has others that are: `token`, `secret_access_key`, … */
const plainKeys: ReadonlySet<string> = new Set([
  'type',
  ...Object.values(kinds).flatMap(({ needs, from, to }) => [...needs, ...from, ...to]),
]);

const mask = '***';

/** The spec for messages, which go into logs. */
function shown(fields: readonly string[]): string {
  const parts = fields.map((field) => {
    const at = field.indexOf('=');
    const key = field.slice(0, Math.max(0, at)).trim();
    if (!plainKeys.has(key.toLowerCase())) return at < 1 ? mask : `${key}=${mask}`;
    const part = `${key}=${maskLogin(field.slice(at + 1).trim())}`;
    return /[",]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part;
  });
  return JSON.stringify(parts.join(','));
}

function usage(flag: CacheFlag, fact: string, hint: string): YadokariError {
  return new YadokariError('USAGE', `${flag} ${fact}`, { hint });
}

/** Fields of one record of comma-separated values (RFC 4180), as buildx reads them. */
function fieldsOf(flag: CacheFlag, text: string): readonly string[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  const fields: string[] = [];
  for (let ends = false; !ends;) {
    const found = field.exec(text);
    if (!found) throw usage(flag, 'has a quote in the wrong place', 'put the whole key=value in quotes');
    const [, quoted, plain = '', end] = found;
    fields.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    ends = end === '';
  }
  return fields;
}

function pairsOf(flag: CacheFlag, fields: readonly string[]): ReadonlyMap<string, string> {
  const [only = ''] = fields;
  if (fields.length === 1 && !only.includes('=')) {
    return new Map([
      ['type', 'registry'],
      ['ref', only],
    ]);
  }
  return new Map(
    fields.map((field): [string, string] => {
      const at = field.indexOf('=');
      if (at < 1) {
        throw usage(
          flag,
          `${shown(fields)} has a part that is no key=value`,
          'write key=value, with commas between, and quotes around one that has commas',
        );
      }
      return [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1).trim()];
    }),
  );
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function isKind(type: string): type is CacheSpec['type'] {
  return Object.hasOwn(kinds, type);
}

function typesFor(flag: CacheFlag): readonly string[] {
  return Object.keys(kinds).filter((type) => flag === '--cache-to' || type !== 'inline');
}

/** Reads the values of one spec, with errors that name it. */
class SpecReader {
  readonly #flag: CacheFlag;
  readonly #shown: string;
  readonly #pairs: ReadonlyMap<string, string>;
  readonly type: CacheSpec['type'];

  constructor(flag: CacheFlag, text: string) {
    this.#flag = flag;
    const fields = fieldsOf(flag, text);
    this.#shown = shown(fields);
    this.#pairs = pairsOf(flag, fields);
    const type = this.#pairs.get('type');
    const allowed = list(typesFor(flag));
    if (type === undefined) throw this.bad('names no type', `write type=…: there are ${allowed}`);
    if (flag === '--cache-from' && type === 'inline') {
      throw this.bad('has type "inline"', 'read the image that holds it: type=registry,ref=IMAGE');
    }
    if (!isKind(type)) throw this.bad(`has type ${JSON.stringify(type)}`, `there are ${allowed}`);
    this.type = type;
    this.#checkKeys();
  }

  bad(fact: string, hint: string): YadokariError {
    return usage(this.#flag, `${this.#shown} ${fact}`, hint);
  }

  get(key: string): string | undefined {
    return this.#pairs.get(key) || undefined;
  }

  need(key: string): string {
    const value = this.get(key);
    if (value === undefined) throw this.bad(`has no ${key}`, `write ${key}=…`);
    return value;
  }

  mode(): CacheMode {
    const mode = this.get('mode') ?? 'min';
    if (mode === 'min' || mode === 'max') return mode;
    throw this.bad(`has mode ${JSON.stringify(mode)}`, 'there are min and max');
  }

  /** Part of a key, which GitHub splits at commas. */
  scope(): string {
    const scope = this.get('scope') ?? defaultScope;
    if (/^[^,\s]{1,200}$/.test(scope)) return scope;
    throw this.bad(
      `has scope ${JSON.stringify(scope)}`,
      'a scope has at most 200 characters, no commas and no blanks',
    );
  }

  seconds(): number {
    const text = this.get('timeout');
    if (text === undefined) return defaultSeconds;
    const seconds = parseDuration(text) ?? 0;
    if (seconds <= 0) throw this.bad(`has timeout ${JSON.stringify(text)}`, 'write for example 10m');
    return Math.min(seconds, mostSeconds);
  }

  #checkKeys(): void {
    const { needs, from, to } = kinds[this.type];
    const allowed = ['type', ...needs, ...(this.#flag === '--cache-from' ? from : to)];
    for (const [key, value] of this.#pairs) {
      if (!allowed.includes(key)) {
        const near = closest(key, allowed);
        const meant = near === undefined ? '' : `, perhaps you mean ${near}`;
        throw this.bad(`has ${JSON.stringify(key)}`, `${this.type} takes ${list(allowed)}${meant}`);
      }
      const only = given[key];
      if (only !== undefined && value !== only) throw this.bad(`has ${key}=${value}`, `it is always ${only}`);
      // What goes wrong with a cache never fails a build.
      if (key === 'ignore-error' && !/^(?:true|false)$/.test(value))
        throw this.bad(`has ignore-error=${value}`, 'write true or false');
    }
  }
}

/**
 * Reads what BuildKit's `--cache-from` and `--cache-to` take.
 * @throws YadokariError `USAGE`
 */
export function parseCacheSpec(flag: CacheFlag, text: string): CacheSpec {
  const reader = new SpecReader(flag, text);
  const { type } = reader;
  switch (type) {
    case 'registry':
      return { type, ref: reader.need('ref'), mode: reader.mode() };
    case 'local':
      return { type, path: reader.need(flag === '--cache-from' ? 'src' : 'dest'), mode: reader.mode() };
    case 'gha':
      return {
        type,
        scope: reader.scope(),
        mode: reader.mode(),
        seconds: reader.seconds(),
      };
    case 'inline':
      return { type };
  }
}
