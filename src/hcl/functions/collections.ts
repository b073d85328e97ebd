import { element } from '../evaluate.ts';
import {
  asNumber,
  asText,
  isEqual,
  isList,
  isObject,
  SetValue,
  sortedEntries,
  type Value,
} from '../value.ts';
import { atLeast, between, of, type Arguments, type FunctionTable } from './types.ts';

function flat(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => {
    if (value instanceof SetValue) return flat(value.values);
    return isList(value) ? flat(value) : [value];
  });
}

function product(lists: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return lists.reduce<readonly (readonly Value[])[]>(
    (made, list) => made.flatMap((before) => list.map((one) => [...before, one])),
    [[]],
  );
}

function has(value: Value, key: Value): boolean {
  if (isList(value)) {
    const index = asNumber(key);
    return index !== undefined && Number.isInteger(index) && index >= 0 && index < value.length;
  }
  const text = asText(key);
  return isObject(value) && text !== undefined && value.has(text);
}

function range(args: Arguments): readonly number[] {
  const [first, second, third] = args.values.map((_, at) => args.number(at));
  const [start, end] = second === undefined ? [0, first ?? 0] : [first ?? 0, second];
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0 || (end < start && step > 0) || (end > start && step < 0))
    throw args.fail(`${start} never becomes ${end} in steps of ${step}`);
  const count = Math.ceil((end - start) / step);
  if (count > 1024) throw args.fail(`there would be ${count} values, and 1024 are the most`);
  return Array.from({ length: count }, (_, index) => start + index * step);
}

function sets(args: Arguments): readonly SetValue[] {
  return args.values.map((_, at) => new SetValue(args.list(at)));
}

function within(set: SetValue, value: Value): boolean {
  return set.values.some((one) => isEqual(one, value));
}

/** Functions of lists, sets and objects (go-cty, function/stdlib; buildx). */
export const collections: FunctionTable = {
  chunklist: of(2, (args) => {
    const [list, size] = [args.list(0), args.integer(1)];
    if (size < 0) throw args.fail('the size is below zero');
    if (size === 0) return [list];
    return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
      list.slice(index * size, (index + 1) * size),
    );
  }),
  coalesce: atLeast(1, (args) => {
    const found = args.values.find((value) => value !== null);
    if (found === undefined) throw args.fail('every argument is null');
    return found;
  }),
  coalescelist: atLeast(1, (args) => {
    const at = args.values.findIndex((value, index) => value !== null && args.list(index).length > 0);
    if (at === -1) throw args.fail('every list is empty');
    return args.list(at);
  }),
  compact: of(1, (args) => args.list(0).filter((one) => one !== null && one !== '')),
  concat: atLeast(1, (args) => args.values.flatMap((_, at) => args.list(at))),
  contains: of(2, (args) => args.list(0).some((one) => isEqual(one, args.any(1)))),
  distinct: of(1, (args) =>
    args.list(0).filter((one, index, all) => all.findIndex((other) => isEqual(other, one)) === index),
  ),
  element: of(2, (args) => {
    const list = args.list(0);
    if (list.length === 0) throw args.fail('the list is empty');
    const index = args.integer(1) % list.length;
    return list.at(index) ?? null;
  }),
  flatten: of(1, (args) => flat(args.list(0))),
  hasindex: of(2, (args) => has(args.any(0), args.any(1))),
  index: of(2, (args) => element(args.any(0), args.any(1), args.range)),
  indexof: of(2, (args) => {
    const at = args.list(0).findIndex((one) => isEqual(one, args.any(1)));
    if (at === -1) throw args.fail('the list has no such value');
    return at;
  }),
  keys: of(1, (args) => sortedEntries(args.object(0)).map(([key]) => key)),
  length: of(1, (args) => args.elements(0).length),
  lookup: between(2, 3, (args) => {
    const found = args.object(0).get(args.text(1));
    if (found !== undefined) return found;
    if (args.values.length === 3) return args.any(2);
    throw args.fail(`the object has no key ${JSON.stringify(args.text(1))}`);
  }),
  merge: atLeast(
    0,
    (args) => new Map(args.values.flatMap((value, at) => (value === null ? [] : [...args.object(at)]))),
  ),
  range: between(1, 3, range),
  reverselist: of(1, (args) => args.list(0).toReversed()),
  sethaselement: of(2, (args) => within(new SetValue(args.list(0)), args.any(1))),
  setintersection: atLeast(1, (args) =>
    sets(args).reduce((one, other) => new SetValue(one.values.filter((value) => within(other, value)))),
  ),
  setproduct: atLeast(2, (args) => {
    const made = product(args.values.map((_, at) => args.list(at)));
    return args.values.some((value) => value instanceof SetValue) ? new SetValue(made) : made;
  }),
  setsubtract: of(2, (args) => {
    const [one, other] = [new SetValue(args.list(0)), new SetValue(args.list(1))];
    return new SetValue(one.values.filter((value) => !within(other, value)));
  }),
  setsymmetricdifference: atLeast(1, (args) =>
    sets(args).reduce(
      (one, other) =>
        new SetValue([
          ...one.values.filter((value) => !within(other, value)),
          ...other.values.filter((value) => !within(one, value)),
        ]),
    ),
  ),
  setunion: atLeast(1, (args) => new SetValue(sets(args).flatMap(({ values }) => values))),
  slice: of(3, (args) => {
    const [list, start, end] = [args.list(0), args.integer(1), args.integer(2)];
    if (start < 0 || end > list.length || start > end)
      throw args.fail(`the list has ${list.length} values: ${start} to ${end} is no part of it`);
    return list.slice(start, end);
  }),
  values: of(1, (args) => sortedEntries(args.object(0)).map(([, value]) => value)),
  zipmap: of(2, (args) => {
    const [names, values] = [args.texts(0), args.list(1)];
    if (names.length !== values.length)
      throw args.fail(`there are ${names.length} keys and ${values.length} values`);
    return new Map(names.map((name, index) => [name, values[index] ?? null]));
  }),
};
