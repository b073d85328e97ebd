import { failure } from '../failure.ts';
import type { Range } from '../syntax.ts';
import {
  asBool,
  asNumber,
  asText,
  elementsOf,
  isList,
  isObject,
  SetValue,
  typeName,
  type ObjectValue,
  type Value,
} from '../value.ts';

/** What functions ask of the machine. */
export interface Machine {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Home folder of the user. */
  readonly home: string;
}

/** Arguments of one call, each as the function wants it. Positions count from 0. */
export class Arguments {
  readonly name: string;
  readonly values: readonly Value[];
  readonly range: Range;
  readonly machine: Machine;

  constructor(given: Pick<Arguments, 'name' | 'values' | 'range' | 'machine'>) {
    this.name = given.name;
    this.values = given.values;
    this.range = given.range;
    this.machine = given.machine;
  }

  /** An error about this call. */
  fail(message: string, hint?: string): Error {
    return failure(this.range, `${this.name}: ${message}`, hint);
  }

  #wants<T>(at: number, kind: string, read: (value: Value) => T | undefined): T {
    const value = this.values[at] ?? null;
    const found = read(value);
    if (found !== undefined) return found;
    throw this.fail(`argument ${at + 1} wants ${kind}, and is a ${typeName(value)}`);
  }

  any(at: number): Value {
    return this.values[at] ?? null;
  }

  text(at: number): string {
    return this.#wants(at, 'a text', asText);
  }

  number(at: number): number {
    return this.#wants(at, 'a number', asNumber);
  }

  integer(at: number): number {
    const number = this.number(at);
    if (Number.isInteger(number)) return number;
    throw this.fail(`argument ${at + 1} wants a whole number, and is ${number}`);
  }

  bool(at: number): boolean {
    return this.#wants(at, 'true or false', asBool);
  }

  /** Of a list or a set. */
  list(at: number): readonly Value[] {
    return this.#wants(at, 'a list', listOf);
  }

  texts(at: number): readonly string[] {
    return this.list(at).map((one) => {
      const text = asText(one);
      if (text === undefined)
        throw this.fail(`argument ${at + 1} wants a list of texts, and has a ${typeName(one)}`);
      return text;
    });
  }

  object(at: number): ObjectValue {
    return this.#wants(at, 'an object', (value) => (isObject(value) ? value : undefined));
  }

  /** Keys and values of a list, a set or an object. */
  elements(at: number): readonly (readonly [Value, Value])[] {
    return this.#wants(at, 'a list or an object', elementsOf);
  }
}

function listOf(value: Value): readonly Value[] | undefined {
  if (value instanceof SetValue) return value.values;
  return isList(value) ? value : undefined;
}

/** A function: how many arguments it takes (`most` missing: as many as `least`), and what it does. */
export interface FunctionSpec {
  readonly least: number;
  readonly most?: number;
  readonly run: (args: Arguments) => Value;
}

export type FunctionTable = Readonly<Record<string, FunctionSpec>>;

/** For functions of a fixed number of arguments. */
export function of(least: number, run: FunctionSpec['run']): FunctionSpec {
  return { least, run };
}

/** A function of at least and at most so many arguments. */
export function between(least: number, most: number, run: FunctionSpec['run']): FunctionSpec {
  return { least, most, run };
}

/** A function of any number of arguments from so many on. */
export function atLeast(least: number, run: FunctionSpec['run']): FunctionSpec {
  return { least, most: Number.POSITIVE_INFINITY, run };
}
