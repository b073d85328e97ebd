import { isEqual } from '../value.ts';
import { atLeast, of, type FunctionTable } from './types.ts';

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** In base 2 to 36 both cases of a letter are one digit, above they are two. */
function parseInteger(text: string, base: number): number | undefined {
  const negative = text.startsWith('-');
  const letters = negative || text.startsWith('+') ? text.slice(1) : text;
  if (letters === '') return undefined;
  let value = 0;
  for (const letter of base <= 36 ? letters.toLowerCase() : letters) {
    const digit = digits.indexOf(letter);
    if (digit === -1 || digit >= base) return undefined;
    value = value * base + digit;
  }
  return negative ? -value : value;
}

/** Functions of numbers and of truth (go-cty, function/stdlib). */
export const numbers: FunctionTable = {
  absolute: of(1, (args) => Math.abs(args.number(0))),
  add: of(2, (args) => args.number(0) + args.number(1)),
  ceil: of(1, (args) => Math.ceil(args.number(0))),
  divide: of(2, (args) => {
    if (args.number(1) === 0) throw args.fail('this divides by zero');
    return args.number(0) / args.number(1);
  }),
  floor: of(1, (args) => Math.floor(args.number(0))),
  int: of(1, (args) => Math.trunc(args.number(0))),
  log: of(2, (args) => Math.log(args.number(0)) / Math.log(args.number(1))),
  max: atLeast(1, (args) => Math.max(...args.values.map((_, at) => args.number(at)))),
  min: atLeast(1, (args) => Math.min(...args.values.map((_, at) => args.number(at)))),
  modulo: of(2, (args) => {
    if (args.number(1) === 0) throw args.fail('this divides by zero');
    return args.number(0) % args.number(1);
  }),
  multiply: of(2, (args) => args.number(0) * args.number(1)),
  negate: of(1, (args) => -args.number(0)),
  parseint: of(2, (args) => {
    const [text, base] = [args.text(0), args.integer(1)];
    if (base < 2 || base > 62) throw args.fail(`the base is ${base}, and must be 2 to 62`);
    const value = parseInteger(text, base);
    if (value === undefined) throw args.fail(`${JSON.stringify(text)} is no number in base ${base}`);
    return value;
  }),
  pow: of(2, (args) => args.number(0) ** args.number(1)),
  signum: of(1, (args) => Math.sign(args.number(0))),
  subtract: of(2, (args) => args.number(0) - args.number(1)),
  greaterthan: of(2, (args) => args.number(0) > args.number(1)),
  greaterthanorequalto: of(2, (args) => args.number(0) >= args.number(1)),
  lessthan: of(2, (args) => args.number(0) < args.number(1)),
  lessthanorequalto: of(2, (args) => args.number(0) <= args.number(1)),
  equal: of(2, (args) => isEqual(args.any(0), args.any(1))),
  notequal: of(2, (args) => !isEqual(args.any(0), args.any(1))),
  and: of(2, (args) => args.bool(0) && args.bool(1)),
  or: of(2, (args) => args.bool(0) || args.bool(1)),
  not: of(1, (args) => !args.bool(0)),
};
