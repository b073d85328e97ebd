import {
  asBool,
  asNumber,
  asText,
  goJson,
  isList,
  numberText,
  plainOf,
  typeName,
  type Value,
} from '../value.ts';
import { atLeast, type Arguments, type FunctionTable } from './types.ts';

interface Verb {
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  readonly letter: string;
}

const pattern = /%(?:\[(\d+)\])?([-+ #0]*)(\d+)?(?:\.(\d+)?)?(?:\[(\d+)\])?([a-zA-Z%])/g;

function pad(text: string, { flags, width }: Verb, numeric: boolean): string {
  if (width === undefined) return text;
  const length = Array.from(text).length;
  if (length >= width) return text;
  if (flags.includes('-')) return text + ' '.repeat(width - length);
  if (numeric && flags.includes('0')) {
    const sign = /^[+-]/.exec(text)?.[0] ?? '';
    return sign + '0'.repeat(width - length) + text.slice(sign.length);
  }
  return ' '.repeat(width - length) + text;
}

function signed(text: string, flags: string): string {
  if (text.startsWith('-')) return text;
  if (flags.includes('+')) return `+${text}`;
  return flags.includes(' ') ? ` ${text}` : text;
}

function exponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function integer(number: number, letter: string): string {
  const whole = BigInt(Math.trunc(number));
  const bases: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, x: 16, X: 16 };
  const text = whole.toString(bases[letter] ?? 10);
  return letter === 'X' ? text.toUpperCase() : text;
}

function float(number: number, { letter, precision }: Verb): string {
  if (letter === 'f') return number.toFixed(precision ?? 6);
  if (letter.toLowerCase() === 'e') {
    const text = exponent(number.toExponential(precision ?? 6));
    return letter === 'E' ? text.toUpperCase() : text;
  }
  const text = exponent(
    precision === undefined ? String(number) : String(Number(number.toPrecision(precision || 1))),
  );
  return letter === 'G' ? text.toUpperCase() : text;
}

/** Go's %v of go-cty: texts as they are, numbers as short as can be, the rest as JSON. */
function plain(value: Value, flags: string): string {
  if (flags.includes('#')) return goJson(plainOf(value));
  if (typeof value === 'number') return numberText(value);
  return asText(value) ?? goJson(plainOf(value));
}

function one(args: Arguments, verb: Verb, value: Value): string {
  const wants = <T>(found: T | undefined, kind: string): T => {
    if (found !== undefined) return found;
    throw args.fail(`%${verb.letter} wants ${kind}, and has a ${typeName(value)}`);
  };
  const { letter, flags, precision } = verb;
  if (letter === 'v') return pad(plain(value, flags), verb, typeof value === 'number');
  if (letter === 't') return pad(String(wants(asBool(value), 'true or false')), verb, false);
  if (letter === 's' || letter === 'q') {
    const text = wants(asText(value), 'a text');
    const cut = precision === undefined ? text : Array.from(text).slice(0, precision).join('');
    return pad(letter === 'q' ? goJson(cut) : cut, verb, false);
  }
  const number = /[dboxXeEfgG]/.test(letter) ? wants(asNumber(value), 'a number') : undefined;
  if (number === undefined)
    throw args.fail(`%${letter} is not known`, 'there are %v %s %q %d %f %t and others of Go');
  return pad(
    signed(/[dboxX]/.test(letter) ? integer(number, letter) : float(number, verb), flags),
    verb,
    true,
  );
}

/** Go's Printf, as go-cty has it. Every argument must be used. */
function format(args: Arguments, text: string, values: readonly Value[]): string {
  let [next, most] = [0, 0];
  const made = text.replace(
    pattern,
    (
      _,
      before: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      behind: string | undefined,
      letter: string,
    ) => {
      if (letter === '%') return '%';
      const asked = behind ?? before;
      if (asked !== undefined) next = Number(asked) - 1;
      if (next < 0 || next >= values.length)
        throw args.fail(`the format wants ${next + 1} values, and there are ${values.length}`);
      const verb = { flags, width: numberOf(width), precision: numberOf(precision), letter };
      const result = one(args, verb, values[next] ?? null);
      next += 1;
      most = Math.max(most, next);
      return result;
    },
  );
  if (most < values.length) throw args.fail(`the format uses ${most} of ${values.length} values`);
  return made;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function formatList(args: Arguments): Value {
  const values = args.values.slice(1);
  const lengths = [...new Set(values.flatMap((value) => (isList(value) ? [value.length] : [])))];
  if (lengths.length > 1) throw args.fail(`the lists have ${lengths.join(' and ')} values`);
  return Array.from({ length: lengths[0] ?? 1 }, (_, index) =>
    format(
      args,
      args.text(0),
      values.map((value) => (isList(value) ? (value[index] ?? null) : value)),
    ),
  );
}

export const formats: FunctionTable = {
  format: atLeast(1, (args) => format(args, args.text(0), args.values.slice(1))),
  formatlist: atLeast(1, formatList),
};
