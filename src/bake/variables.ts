import { parseBool } from '../base/index.ts';
import {
  asText,
  convert,
  csvFields,
  failure,
  goJson,
  Mismatch,
  numberText,
  plainOf,
  SetValue,
  typeName,
  typeText,
  valueOf,
  type Range,
  type TypeSpec,
  type Value,
} from '../hcl/index.ts';

interface Place {
  readonly name: string;
  readonly range: Range;
}

function refuse({ name, range }: Place, text: string, wanted: string): Error {
  return failure(
    range,
    `the variable ${name} wants a ${wanted}, and is given ${JSON.stringify(text)}`,
    'look at --var and at the environment',
  );
}

/** Go's strconv.ParseFloat, as far as it gives a number. */
function parseNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function simple(text: string, kind: 'string' | 'number' | 'bool', place: Place): Value {
  const value = kind === 'string' ? text : kind === 'number' ? parseNumber(text) : parseBool(text);
  if (value === undefined) throw refuse(place, text, kind);
  return value;
}

type Simple = Extract<TypeSpec, { kind: 'string' | 'number' | 'bool' | 'any' }>;

function isSimple(type: TypeSpec): type is Simple & { readonly kind: 'string' | 'number' | 'bool' } {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
}

function fields(text: string, place: Place, type: TypeSpec): readonly string[] {
  const found = csvFields(text);
  if (found === undefined) throw refuse(place, text, `${typeText(type)} in CSV`);
  return found;
}

/** Lists, sets and tuples of simple values are words with commas; maps are `key:value` with commas. */
function ofCsv(text: string, type: TypeSpec, place: Place): Value | undefined {
  if (type.kind === 'list' || type.kind === 'set') {
    const { of } = type;
    if (!isSimple(of)) return undefined;
    const values = fields(text, place, type).map((field) => simple(field, of.kind, place));
    return type.kind === 'set' ? new SetValue(values) : values;
  }
  if (type.kind === 'tuple') {
    const given = fields(text, place, type);
    if (given.length !== type.of.length) throw refuse(place, text, `tuple of ${type.of.length} values`);
    return given.map((field, index) => {
      const of = type.of[index];
      if (of === undefined || !isSimple(of)) throw refuse(place, text, typeText(type));
      return simple(field, of.kind, place);
    });
  }
  if (type.kind !== 'map' || !isSimple(type.of)) return undefined;
  const { kind } = type.of;
  return new Map(
    fields(text, place, type).map((field) => {
      const [key = '', value, ...others] = field.split(':');
      if (value === undefined || others.length > 0) throw refuse(place, text, 'list of key:value');
      return [key, simple(value, kind, place)] as const;
    }),
  );
}

function ofJson(text: string, type: TypeSpec, place: Place): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw refuse(place, text, `${typeText(type)} in JSON`);
  }
  const made = convert(valueOf(parsed), type, place.name);
  if (made instanceof Mismatch)
    throw failure(place.range, `the variable ${made.text}`, 'look at --var and at the environment');
  return made;
}

/** A value given from outside: as JSON in `NAME_JSON`, or as a text. */
export interface Override {
  readonly text: string;
  readonly json: boolean;
}

/**
 * A variable with a value from outside, as buildx reads it.
 * @param type of the variable, where it names one; else that of its default decides
 */
export function overridden(
  { text, json }: Override,
  { type, preset }: { readonly type: TypeSpec | undefined; readonly preset: Value | undefined },
  place: Place,
): Value {
  if (type !== undefined && json) return ofJson(text, type, place);
  if (type !== undefined) {
    const found = isSimple(type) ? simple(text, type.kind, place) : ofCsv(text, type, place);
    if (found !== undefined) return found;
    throw failure(
      place.range,
      `the variable ${place.name} is of a type that no text can be read as: ${typeText(type)}`,
      `give it as JSON in ${place.name}_JSON`,
    );
  }
  if (preset === undefined || preset === null || typeof preset === 'string') return text;
  if (typeof preset === 'number') return simple(text, 'number', place);
  if (typeof preset === 'boolean') return simple(text, 'bool', place);
  throw failure(
    place.range,
    `the variable ${place.name} is a ${typeName(preset)}, and no text can be read as one`,
    'give it a type, such as list(string)',
  );
}

/** A value as `--list=variables` shows it; undefined for null. */
export function listedValue(value: Value, type: TypeSpec | undefined): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return numberText(value);
  if (type !== undefined && typeof value === 'string') return goJson(value).replace(/^"|"$/g, '');
  return asText(value) ?? goJson(plainOf(value));
}
