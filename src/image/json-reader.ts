import { messageOf, YadokariError } from '../base/index.ts';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads manifests and configs, which come from strangers: takes what it knows and names what does not fit. */
export class JsonReader {
  private readonly what: string;
  private readonly fields: Readonly<Record<string, unknown>>;

  /**
   * @param what names the value in messages: `manifest "sha256:…"`
   * @throws YadokariError `MANIFEST_INVALID` when `value` is no object; so do all methods for a value of the wrong kind
   */
  constructor(what: string, value: unknown) {
    this.what = what;
    if (!isObject(value)) throw this.bad('is not an object');
    this.fields = value;
  }

  static parse(what: string, bytes: Uint8Array): JsonReader {
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      throw new YadokariError('MANIFEST_INVALID', `${what} is not JSON: ${messageOf(error)}`, {
        cause: error,
      });
    }
    return new JsonReader(what, value);
  }

  bad(fact: string): YadokariError {
    return new YadokariError('MANIFEST_INVALID', `${this.what} ${fact}`);
  }

  /** Go writes empty values as null: that is the same as absent. */
  has(key: string): boolean {
    return Object.hasOwn(this.fields, key) && this.fields[key] !== undefined && this.fields[key] !== null;
  }

  string(key: string): string | undefined {
    return this.optional(key, 'a string', (value): value is string => typeof value === 'string');
  }

  boolean(key: string): boolean | undefined {
    return this.optional(key, 'a boolean', (value): value is boolean => typeof value === 'boolean');
  }

  integer(key: string): number | undefined {
    return this.optional(key, 'a whole number', (value): value is number => Number.isInteger(value));
  }

  strings(key: string): readonly string[] | undefined {
    return this.optional(
      key,
      'a list of strings',
      (value): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    );
  }

  object(key: string): JsonReader | undefined {
    return this.has(key) ? new JsonReader(this.name(key), this.fields[key]) : undefined;
  }

  objects(key: string): readonly JsonReader[] | undefined {
    const list = this.optional(key, 'a list', (value): value is unknown[] => Array.isArray(value));
    return list?.map((item, index) => new JsonReader(`${this.name(key)}[${index}]`, item));
  }

  /** A map of strings; null values become ''. */
  map(key: string): Readonly<Record<string, string>> | undefined {
    const nested = this.object(key);
    return nested && Object.fromEntries(nested.keys().map((name) => [name, nested.string(name) ?? '']));
  }

  /** A map whose keys alone matter (ExposedPorts, Volumes). */
  set(key: string): Readonly<Record<string, Record<string, never>>> | undefined {
    const nested = this.object(key);
    return nested && Object.fromEntries(nested.keys().map((name) => [name, {}]));
  }

  private keys(): readonly string[] {
    return Object.keys(this.fields);
  }

  private name(key: string): string {
    return `${this.what}: ${key}`;
  }

  private optional<T>(key: string, kind: string, check: (value: unknown) => value is T): T | undefined {
    if (!this.has(key)) return undefined;
    const value = this.fields[key];
    if (check(value)) return value;
    throw new JsonReader(this.name(key), {}).bad(`is not ${kind}`);
  }
}

/** Fields of `T`, where any may be undefined. */
type Gappy<T> = { [K in keyof T]: T[K] | undefined };

function dropUndefined<T extends object>(fields: Gappy<T>): asserts fields is Gappy<T> & T {
  for (const key in fields) if (fields[key] === undefined) delete fields[key];
}

/** Drops keys without a value: under `exactOptionalPropertyTypes` they have to be absent. */
export function compact<T extends object>(fields: Gappy<T>): T {
  dropUndefined<T>(fields);
  return fields;
}
