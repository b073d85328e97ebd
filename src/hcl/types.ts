import { failure } from './failure.ts';
import type { Expression, Range } from './syntax.ts';
import {
  asBool,
  asNumber,
  asText,
  elementsOf,
  isObject,
  SetValue,
  sortedEntries,
  typeName,
  type Value,
} from './value.ts';

/** A type as type expressions word it (ext/typeexpr of HCL). */
export type TypeSpec =
  | { readonly kind: 'any' | 'string' | 'number' | 'bool' }
  | { readonly kind: 'list'; readonly of: TypeSpec }
  | { readonly kind: 'set'; readonly of: TypeSpec }
  | { readonly kind: 'map'; readonly of: TypeSpec }
  | { readonly kind: 'tuple'; readonly of: readonly TypeSpec[] }
  | {
      readonly kind: 'object';
      readonly of: ReadonlyMap<string, { readonly type: TypeSpec; readonly optional: boolean }>;
    };

const simple = ['any', 'string', 'number', 'bool'] as const;

function fail(range: Range): Error {
  return failure(
    range,
    'this is no type',
    'there are string, number, bool, any, list(…), set(…), map(…), tuple([…]) and object({…})',
  );
}

/** Reads a type. @throws YadokariError `BAKE_FILE_INVALID` */
export function typeOf(expression: Expression): TypeSpec {
  const { range } = expression;
  if (expression.kind === 'variable') {
    const kind = simple.find((one) => one === expression.name);
    if (kind === undefined) throw fail(range);
    return { kind };
  }
  if (expression.kind !== 'call') throw fail(range);
  const [argument] = expression.args;
  if (argument === undefined || expression.args.length > 1) throw fail(range);
  switch (expression.name) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: expression.name, of: typeOf(argument) };
    case 'tuple':
      if (argument.kind !== 'tuple') throw fail(range);
      return { kind: 'tuple', of: argument.items.map((one) => typeOf(one)) };
    case 'object':
      return objectType(argument);
    default:
      throw fail(range);
  }
}

function objectType(argument: Expression): TypeSpec {
  if (argument.kind !== 'object') throw fail(argument.range);
  const members = argument.items.map(({ key, value }) => {
    if (key.kind !== 'literal') throw fail(key.range);
    const [inner] = value.kind === 'call' && value.name === 'optional' ? value.args : [];
    return [String(key.value), { type: typeOf(inner ?? value), optional: inner !== undefined }] as const;
  });
  return { kind: 'object', of: new Map(members) };
}

/** A type in words, as buildx lists it. */
export function typeText(type: TypeSpec): string {
  switch (type.kind) {
    case 'any':
    case 'string':
    case 'number':
    case 'bool':
      return type.kind;
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind} of ${type.of.kind === 'any' ? 'any single type' : typeText(type.of)}`;
    case 'tuple':
    case 'object':
      return type.kind;
  }
}

/** A value that cannot have the type that is wanted; `path` leads to the part that cannot. */
export class Mismatch {
  readonly path: string;
  readonly wanted: string;
  readonly value: Value;

  constructor(path: string, wanted: string, value: Value) {
    this.path = path;
    this.wanted = wanted;
    this.value = value;
  }

  /** What is wrong, behind the name of the whole. */
  get text(): string {
    return `${this.path} wants a ${this.wanted}, and is a ${typeName(this.value)}`;
  }
}

/** The value as one of the type; null stays null. */
export function convert(value: Value, type: TypeSpec, path = ''): Value | Mismatch {
  if (value === null || type.kind === 'any') return value;
  switch (type.kind) {
    case 'string':
      return asText(value) ?? new Mismatch(path, type.kind, value);
    case 'number':
      return asNumber(value) ?? new Mismatch(path, type.kind, value);
    case 'bool':
      return asBool(value) ?? new Mismatch(path, type.kind, value);
    case 'list':
    case 'set':
    case 'tuple':
      return convertList(value, type, path);
    case 'map':
    case 'object':
      return convertObject(value, type, path);
  }
}

type ListType = Extract<TypeSpec, { kind: 'list' | 'set' | 'tuple' }>;

function convertList(value: Value, type: ListType, path: string): Value | Mismatch {
  const elements = isObject(value) ? undefined : elementsOf(value);
  if (elements === undefined) return new Mismatch(path, typeText(type), value);
  if (type.kind === 'tuple' && type.of.length !== elements.length)
    return new Mismatch(path, `tuple of ${type.of.length} values`, value);
  const made: Value[] = [];
  for (const [index, [, one]] of elements.entries()) {
    const wanted = type.kind === 'tuple' ? type.of[index] : type.of;
    const converted = wanted === undefined ? one : convert(one, wanted, `${path}[${index}]`);
    if (converted instanceof Mismatch) return converted;
    made.push(converted);
  }
  return type.kind === 'set' ? new SetValue(made) : made;
}

type ObjectType = Extract<TypeSpec, { kind: 'map' | 'object' }>;

function convertObject(value: Value, type: ObjectType, path: string): Value | Mismatch {
  if (!isObject(value)) return new Mismatch(path, typeText(type), value);
  const wanted =
    type.kind === 'map'
      ? sortedEntries(value).map(([key]) => [key, { type: type.of, optional: false }] as const)
      : [...type.of];
  const made = new Map<string, Value>();
  for (const [key, { type: inner, optional }] of wanted) {
    const given = value.get(key);
    if (given === undefined && !optional) return new Mismatch(path, `object with ${key}`, value);
    const converted = convert(given ?? null, inner, `${path}.${key}`);
    if (converted instanceof Mismatch) return converted;
    made.set(key, converted);
  }
  return made;
}
