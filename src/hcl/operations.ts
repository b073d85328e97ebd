import { failure } from './failure.ts';
import type { Expression } from './syntax.ts';
import { asBool, asNumber, asText, isEqual, isList, isObject, typeName, type Value } from './value.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const comparison: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Carries out `left operator right`. Both sides are always evaluated, as in HCL. @throws YadokariError */
export function binary(expression: Binary, evaluate: (one: Expression) => Value): Value {
  const { operator, left, right } = expression;
  const a = evaluate(left);
  const b = evaluate(right);
  // Values of two types are never equal (spec, "Comparison Operators").
  if (operator === '==' || operator === '!=') return isEqual(a, b) === (operator === '==');
  const wants = <T>(value: Value, of: (value: Value) => T | undefined, kind: string, side: Expression): T => {
    const found = of(value);
    if (found !== undefined) return found;
    throw failure(side.range, `${operator} wants ${kind}, and has a ${typeName(value)} here`);
  };
  if (operator === '||' || operator === '&&') {
    const first = wants(a, asBool, 'true or false', left);
    const second = wants(b, asBool, 'true or false', right);
    return operator === '||' ? first || second : first && second;
  }
  const first = wants(a, asNumber, 'a number', left);
  const second = wants(b, asNumber, 'a number', right);
  if (second === 0 && (operator === '/' || operator === '%'))
    throw failure(right.range, 'this divides by zero');
  return arithmetic[operator]?.(first, second) ?? comparison[operator]?.(first, second) ?? null;
}

/** What one branch of a conditional is once it has the type that fits both. */
export function unify(value: Value, other: Value): Value {
  if (value === null || other === null) return value;
  if (isList(value) && isList(other)) {
    const strings = [...value, ...other].some((one) => typeof one === 'string');
    const simple = [...value, ...other].every((one) => asText(one) !== undefined);
    return strings && simple ? value.map((one) => asText(one) ?? one) : value;
  }
  if (isObject(value) || isObject(other)) return value;
  if (typeof value === typeof other) return value;
  return asText(other) === undefined ? value : (asText(value) ?? value);
}
