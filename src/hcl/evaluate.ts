import { YadokariError } from '../base/index.ts';
import { failure } from './failure.ts';
import { binary, unify } from './operations.ts';
import type { Expression, ForExpression, Range, Step, TemplatePart } from './syntax.ts';
import {
  asBool,
  asNumber,
  asText,
  elementsOf,
  isList,
  isObject,
  SetValue,
  typeName,
  type Value,
} from './value.ts';

/** Where names of an expression lead. */
export interface Scope {
  /** The value of a variable, with what `steps` lead to where that costs less than all of it. @throws for one that is not there */
  variable(name: string, range: Range, steps: readonly Step[]): Found;
  /** @throws for one that is not there */
  call(name: string, args: readonly Expression[], call: Call): Value;
}

export interface Call {
  readonly range: Range;
  readonly expanded: boolean;
  readonly scope: Scope;
}

/** `taken` of the steps are behind us already. */
export interface Found {
  readonly value: Value;
  readonly taken: number;
}

/** A scope with names of its own, which win. */
export function withNames(scope: Scope, names: Readonly<Record<string, Value>>): Scope {
  return {
    variable: (name, range, steps) => {
      const own = Object.hasOwn(names, name) ? names[name] : undefined;
      return own === undefined ? scope.variable(name, range, steps) : { value: own, taken: 0 };
    },
    call: (name, args, call) => scope.call(name, args, call),
  };
}

/** Carries an expression out. @throws YadokariError `BAKE_FILE_INVALID` with the line */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { range } = expression;
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return template(expression.parts, scope, range);
    case 'variable':
    case 'get':
      return traverse(expression, scope);
    case 'splat':
      return splat(expression, scope);
    case 'call':
      return scope.call(expression.name, expression.args, { range, expanded: expression.expanded, scope });
    case 'conditional':
      return conditional(expression, scope);
    case 'binary':
      return binary(expression, (one) => evaluate(one, scope));
    case 'unary':
      return unary(expression.operator, evaluate(expression.operand, scope), range);
    case 'tuple':
      return expression.items.map((item) => evaluate(item, scope));
    case 'object':
      return object(expression, scope);
    case 'for':
      return loop(expression, scope);
  }
}

function traverse(expression: Expression, scope: Scope): Value {
  const steps: Step[] = [];
  let root = expression;
  for (; root.kind === 'get'; root = root.from) steps.unshift(root.step);
  const found =
    root.kind === 'variable'
      ? scope.variable(root.name, root.range, steps)
      : { value: evaluate(root, scope), taken: 0 };
  return steps.slice(found.taken).reduce((value, step) => take(value, step, scope), found.value);
}

function take(value: Value, step: Step, scope: Scope): Value {
  if (step.kind === 'attribute') return attribute(value, step.name, step.range);
  return element(value, evaluate(step.key, scope), step.range);
}

function attribute(value: Value, name: string, range: Range): Value {
  if (!isObject(value)) {
    const hint = isList(value) ? 'to take it from each element, write [*] before the dot' : undefined;
    throw failure(range, `a ${typeName(value)} has no attribute ${name}`, hint);
  }
  const found = value.get(name);
  if (found === undefined) throw failure(range, `the object has no attribute ${name}`, known(value.keys()));
  return found;
}

function known(names: Iterable<string>): string {
  const list = [...names];
  return list.length === 0 ? 'it has none' : `it has ${list.sort().join(', ')}`;
}

/** `value[key]`. @throws YadokariError */
export function element(value: Value, key: Value, range: Range): Value {
  if (isList(value)) {
    const index = asNumber(key);
    if (index === undefined) throw failure(range, `a list has no element ${asText(key) ?? typeName(key)}`);
    const found = Number.isInteger(index) && index >= 0 ? value[index] : undefined;
    if (found === undefined)
      throw failure(range, `the list has no element ${index}: it has ${value.length}, counted from 0`);
    return found;
  }
  const text = asText(key);
  if (!isObject(value) || text === undefined)
    throw failure(range, `a ${typeName(value)} has no elements by ${typeName(key)}`);
  const found = value.get(text);
  if (found === undefined)
    throw failure(range, `the object has no key ${JSON.stringify(text)}`, known(value.keys()));
  return found;
}

function splat({ from, steps }: Extract<Expression, { kind: 'splat' }>, scope: Scope): Value {
  const value = evaluate(from, scope);
  const list = value instanceof SetValue ? value.values : value;
  // Of what is no list, a list of one; of nothing, none (spec, "Splat Operators").
  const items = list === null ? [] : isList(list) ? list : [list];
  return items.map((item) => steps.reduce((one, step) => take(one, step, scope), item));
}

function conditional(
  { condition, whenTrue, whenFalse }: Extract<Expression, { kind: 'conditional' }>,
  scope: Scope,
): Value {
  const holds = truth(evaluate(condition, scope), condition.range, 'the condition');
  const chosen = evaluate(holds ? whenTrue : whenFalse, scope);
  // The other one lends its type alone; where it fails, nobody asked for it.
  const other = attempt(() => evaluate(holds ? whenFalse : whenTrue, scope));
  return other === undefined ? chosen : unify(chosen, other.value);
}

/** @returns undefined where it fails */
export function attempt(work: () => Value): { readonly value: Value } | undefined {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof YadokariError) return undefined;
    throw error;
  }
}

function truth(value: Value, range: Range, what: string): boolean {
  const bool = asBool(value);
  if (bool === undefined) throw failure(range, `${what} wants true or false, and is a ${typeName(value)}`);
  return bool;
}

function unary(operator: '-' | '!', value: Value, range: Range): Value {
  if (operator === '!') return !truth(value, range, 'what stands behind !');
  const number = asNumber(value);
  if (number === undefined)
    throw failure(range, `what stands behind - wants a number, and is a ${typeName(value)}`);
  return -number;
}

function keyText(value: Value, range: Range): string {
  const text = asText(value);
  if (text === undefined)
    throw failure(range, `the key of an object wants a text, and is a ${typeName(value)}`);
  return text;
}

function object({ items }: Extract<Expression, { kind: 'object' }>, scope: Scope): Value {
  return new Map(
    items.map(({ key, value }) => [keyText(evaluate(key, scope), key.range), evaluate(value, scope)]),
  );
}

interface Loop {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
}

function turns({ keyName, valueName, collection }: Loop, scope: Scope): readonly Scope[] {
  const value = evaluate(collection, scope);
  const elements = elementsOf(value);
  if (elements === undefined) throw failure(collection.range, `for cannot go through a ${typeName(value)}`);
  return elements.map(([key, one]) =>
    withNames(scope, { ...(keyName === undefined ? {} : { [keyName]: key }), [valueName]: one }),
  );
}

function loop(expression: ForExpression, scope: Scope): Value {
  const { key, value, condition, grouped } = expression;
  const chosen = turns(expression, scope).filter(
    (turn) => condition === undefined || truth(evaluate(condition, turn), condition.range, 'the if of a for'),
  );
  if (key === undefined) return chosen.map((turn) => evaluate(value, turn));
  const result = new Map<string, Value>();
  for (const turn of chosen) {
    const name = keyText(evaluate(key, turn), key.range);
    const made = evaluate(value, turn);
    const earlier = result.get(name);
    if (grouped) result.set(name, [...(earlier !== undefined && isList(earlier) ? earlier : []), made]);
    else if (earlier === undefined) result.set(name, made);
    else {
      throw failure(
        key.range,
        `the for makes two values for the key ${JSON.stringify(name)}`,
        'write ... behind the value to gather them in a list',
      );
    }
  }
  return result;
}

function template(parts: readonly TemplatePart[], scope: Scope, range: Range): Value {
  const [first] = parts;
  // A template that is one value is that value, whatever its type (spec, "Template Interpolation Unwrapping").
  if (parts.length === 1 && first?.kind === 'value') return evaluate(first.value, scope);
  return parts.map((part) => render(part, scope, range)).join('');
}

function render(part: TemplatePart, scope: Scope, range: Range): string {
  const all = (parts: readonly TemplatePart[], within: Scope): string =>
    parts.map((one) => render(one, within, range)).join('');
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'value': {
      const value = evaluate(part.value, scope);
      const text = asText(value);
      if (text === undefined)
        throw failure(part.value.range, `a ${typeName(value)} cannot be part of a text`);
      return text;
    }
    case 'if': {
      const holds = truth(evaluate(part.condition, scope), part.condition.range, 'the condition');
      return all(holds ? part.whenTrue : part.whenFalse, scope);
    }
    case 'for':
      return turns(part, scope)
        .map((turn) => all(part.body, turn))
        .join('');
  }
}
