import { closest } from '../../base/index.ts';
import { attempt, evaluate, type Call } from '../evaluate.ts';
import { failure } from '../failure.ts';
import type { Expression } from '../syntax.ts';
import { convert, Mismatch, typeOf } from '../types.ts';
import { elementsOf, type Value } from '../value.ts';
import { collections } from './collections.ts';
import { dates } from './dates.ts';
import { encoding } from './encoding.ts';
import { formats } from './format.ts';
import { networks } from './networks.ts';
import { numbers } from './numbers.ts';
import { regular } from './regular.ts';
import { texts } from './texts.ts';
import { Arguments, type FunctionTable, type Machine } from './types.ts';
import { versions } from './versions.ts';

const table: FunctionTable = {
  ...numbers,
  ...texts,
  ...regular,
  ...collections,
  ...encoding,
  ...dates,
  ...formats,
  ...versions,
  ...networks,
};

type Lazy = (args: readonly Expression[], call: Call) => Value;

/** Functions that see expressions, and not what they come to. */
const lazy: Readonly<Record<string, Lazy>> = {
  try: (args, { range, scope }) => {
    for (const one of args) {
      const found = attempt(() => evaluate(one, scope));
      if (found !== undefined) return found.value;
    }
    throw failure(range, 'try: every argument fails');
  },
  can: ([one], { range, scope }) => {
    if (one === undefined) throw failure(range, 'can wants 1 argument');
    return attempt(() => evaluate(one, scope)) !== undefined;
  },
  convert: ([one, type], { range, scope }) => {
    if (one === undefined || type === undefined) throw failure(range, 'convert wants a value and a type');
    const made = convert(evaluate(one, scope), typeOf(type), 'the value');
    if (made instanceof Mismatch) throw failure(one.range, `convert: ${made.text}`);
    return made;
  },
};

/** Names of the functions that HCL files of bake have without defining any. */
export const functionNames: readonly string[] = [...Object.keys(table), ...Object.keys(lazy)].sort();

/** Values of arguments; a last one with `...` is taken apart. */
export function argumentValues(args: readonly Expression[], { scope, expanded }: Call): readonly Value[] {
  const values = args.map((one) => evaluate(one, scope));
  const last = values.at(-1);
  if (!expanded || last === undefined) return values;
  const elements = elementsOf(last);
  if (elements === undefined) {
    const range = args.at(-1)?.range;
    if (range) throw failure(range, '... wants a list');
  }
  return [...values.slice(0, -1), ...(elements ?? []).map(([, value]) => value)];
}

function count(least: number, most: number): string {
  if (most === least) return `${least} argument${least === 1 ? '' : 's'}`;
  return Number.isFinite(most) ? `${least} to ${most} arguments` : `${least} arguments or more`;
}

/**
 * Calls a function of the standard library.
 * @param others names of further functions, for suggestions
 * @throws YadokariError `BAKE_FILE_INVALID` where there is none of the name, or its arguments are wrong
 */
export function callFunction(
  name: string,
  args: readonly Expression[],
  call: Call,
  { machine, others }: { readonly machine: Machine; readonly others: Iterable<string> },
): Value {
  const special = Object.hasOwn(lazy, name) ? lazy[name] : undefined;
  if (special) return special(args, call);
  const spec = Object.hasOwn(table, name) ? table[name] : undefined;
  if (spec === undefined) {
    const near = closest(name, [...others, ...functionNames]);
    const hint = near === undefined ? 'docs/bake.md lists the functions' : `did you mean ${near}?`;
    throw failure(call.range, `there is no function ${name}`, hint);
  }
  const values = argumentValues(args, call);
  const { least, most = least } = spec;
  if (values.length < least || values.length > most)
    throw failure(call.range, `${name} wants ${count(least, most)}, and has ${values.length}`);
  return spec.run(new Arguments({ name, values, range: call.range, machine }));
}
