/** A set: its values are in order (numbers by size, texts by their characters), each once. */
export class SetValue {
  readonly values: readonly Value[];

  constructor(values: Iterable<Value>) {
    const kept: Value[] = [];
    for (const value of values) if (!kept.some((one) => isEqual(one, value))) kept.push(value);
    this.values = kept.sort(compareValues);
  }
}

/** An object or a map. Walked through in the order of {@link sortedEntries}. */
export type ObjectValue = ReadonlyMap<string, Value>;

/**
 * What an expression comes to. HCL tells lists from tuples and maps from objects; here each pair is one, since nothing of a bake
 * file depends on it. Numbers are doubles, where HCL has 512 bits.
 */
export type Value = null | string | number | boolean | readonly Value[] | SetValue | ObjectValue;

export function isObject(value: Value): value is ObjectValue {
  return value instanceof Map;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** By code point, as Go compares the bytes of UTF-8. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const left = Array.from(a, (char) => char.codePointAt(0) ?? 0);
  const right = Array.from(b, (char) => char.codePointAt(0) ?? 0);
  const at = left.findIndex((code, index) => code !== right[index]);
  if (at === -1) return -1;
  return (left[at] ?? 0) - (right[at] ?? -1);
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return compareTexts(JSON.stringify(plainOf(a)), JSON.stringify(plainOf(b)));
}

/** Members by name: that is how HCL walks through objects and maps. */
export function sortedEntries(object: ObjectValue): readonly (readonly [string, Value])[] {
  return [...object].sort(([a], [b]) => compareTexts(a, b));
}

/** The name of a value's type, for messages. */
export function typeName(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string' || typeof value === 'number') return typeof value;
  if (value instanceof SetValue) return 'set';
  return isObject(value) ? 'object' : 'list';
}

/** Whether two values are the same all through. */
export function isEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((one, index) => isEqual(one, b[index] ?? null));
  if (a instanceof SetValue && b instanceof SetValue) return isEqual(a.values, b.values);
  if (isObject(a) && isObject(b)) {
    return a.size === b.size && [...a].every(([key, one]) => b.has(key) && isEqual(one, b.get(key) ?? null));
  }
  return false;
}

/** A number as HCL writes it in texts: never with an exponent. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString();
  // Sums of decimal fractions are exact in HCL's numbers.
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text;
}

/** A value as a text; undefined where HCL does not turn it into one. */
export function asText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : undefined;
}

const numberForm = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number, or a text that is one; undefined for anything else. */
export function asNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && numberForm.test(value) ? Number(value) : undefined;
}

/** A bool, or a text that is one; undefined for anything else. */
export function asBool(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}

/** What JSON has for a value. */
export type Plain = null | string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain };

/** A value as JSON has it: sets are lists, keys of objects are sorted. */
export function plainOf(value: Value): Plain {
  if (value instanceof SetValue) return value.values.map((one) => plainOf(one));
  if (isList(value)) return value.map((one) => plainOf(one));
  if (isObject(value)) {
    return Object.fromEntries(sortedEntries(value).map(([key, one]) => [key, plainOf(one)]));
  }
  return value;
}

/** The value of parsed JSON. */
export function valueOf(plain: unknown): Value {
  if (Array.isArray(plain)) return plain.map((one) => valueOf(one));
  if (typeof plain === 'object' && plain !== null) {
    return new Map(Object.entries(plain).map(([key, one]) => [key, valueOf(one)]));
  }
  if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') return plain;
  return null;
}

/** What a value holds, with the key of each; undefined for what holds nothing. */
export function elementsOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if (value instanceof SetValue) return value.values.map((one) => [one, one] as const);
  if (isList(value)) return value.map((one, index) => [index, one] as const);
  return isObject(value) ? sortedEntries(value) : undefined;
}

const go = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** JSON as Go writes it: what HTML would take for markup is escaped. */
export function goJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(/[<>&\u2028\u2029]/g, (char) =>
    char in go ? ((go as Readonly<Record<string, string>>)[char] ?? char) : char,
  );
}
