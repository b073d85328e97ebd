import type { Cursor } from './cursor.ts';
import { failure } from './failure.ts';
import { readForObject, readForTuple } from './for-expression.ts';
import { readHeredoc } from './heredoc.ts';
import type { BinaryOperator, Expression, Step } from './syntax.ts';
import { readQuoted } from './template.ts';

/** Weakest first (spec, "Operations"). */
const operators: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['>=', '<=', '>', '<'],
  ['+', '-'],
  ['*', '/', '%'],
];

const deepest = 200;
let depth = 0;

/** Reads an expression. @throws YadokariError `BAKE_FILE_INVALID` */
export function readExpression(cursor: Cursor): Expression {
  cursor.skip();
  const start = cursor.at;
  depth += 1;
  try {
    if (depth > deepest)
      throw failure(cursor.range(start, start + 1), 'the expression has too many brackets within brackets');
    const condition = readBinary(cursor, 0);
    if (!cursor.takes('?')) return condition;
    const whenTrue = readExpression(cursor);
    cursor.expect(':', 'a conditional (condition ? value : value)');
    const whenFalse = readExpression(cursor);
    return { kind: 'conditional', condition, whenTrue, whenFalse, range: cursor.range(start) };
  } finally {
    depth -= 1;
  }
}

function readBinary(cursor: Cursor, level: number): Expression {
  const tokens = operators[level];
  if (tokens === undefined) return readUnary(cursor);
  cursor.skip();
  const start = cursor.at;
  let left = readBinary(cursor, level + 1);
  for (;;) {
    const operator = tokens.find((token) => cursor.sees(token));
    if (operator === undefined) return left;
    cursor.at += operator.length;
    const right = readBinary(cursor, level + 1);
    left = { kind: 'binary', operator, left, right, range: cursor.range(start) };
  }
}

function readUnary(cursor: Cursor): Expression {
  cursor.skip();
  const start = cursor.at;
  for (const operator of ['-', '!'] as const) {
    if (operator === '!' && cursor.sees('!=')) break;
    if (!cursor.takes(operator)) continue;
    const operand = readUnary(cursor);
    return { kind: 'unary', operator, operand, range: cursor.range(start) };
  }
  return readSteps(cursor, readTerm(cursor), start);
}

const numberPattern = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readTerm(cursor: Cursor): Expression {
  cursor.skip();
  const start = cursor.at;
  if (cursor.sees('"')) return readQuoted(cursor, readExpression);
  if (cursor.sees('<<')) return readHeredoc(cursor, readExpression);
  if (cursor.sees('[')) return readTuple(cursor);
  if (cursor.sees('{')) return readObject(cursor);
  if (cursor.takes('(')) return readParentheses(cursor);
  const digits = cursor.match(numberPattern);
  if (digits !== undefined) {
    cursor.at += digits.length;
    return { kind: 'literal', value: Number(digits), range: cursor.range(start) };
  }
  const name = cursor.identifier();
  if (name === undefined) {
    const quoted = cursor.sees("'");
    throw cursor.unexpected('a value is wanted', quoted ? 'texts stand in double quotes' : undefined);
  }
  if (cursor.text[cursor.at] === '(') return readCall(cursor, name, start);
  if (cursor.text.startsWith('::', cursor.at)) throw cursor.unexpected('names have no namespaces here');
  const range = cursor.range(start);
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', range };
  if (name === 'null') return { kind: 'literal', value: null, range };
  return { kind: 'variable', name, range };
}

function readParentheses(cursor: Cursor): Expression {
  return cursor.within(true, () => {
    const inner = readExpression(cursor);
    cursor.expect(')', 'what stands in parentheses');
    // A name in parentheses is a value also as the key of an object.
    return inner.kind === 'variable'
      ? { kind: 'template', parts: [{ kind: 'value', value: inner }], range: inner.range }
      : inner;
  });
}

function readCall(cursor: Cursor, name: string, start: number): Expression {
  cursor.at += 1;
  return cursor.within(true, () => {
    const args: Expression[] = [];
    let expanded = false;
    while (!cursor.takes(')')) {
      args.push(readExpression(cursor));
      if (cursor.takes('...')) {
        expanded = true;
        cursor.takes(',');
        cursor.expect(')', `the call of ${name}: ... ends the arguments, and then it`);
        break;
      }
      if (cursor.takes(',')) continue;
      cursor.expect(')', `the call of ${name}`);
      break;
    }
    return { kind: 'call', name, args, expanded, range: cursor.range(start) };
  });
}

function readTuple(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.at += 1;
  return cursor.within(true, () => {
    if (cursor.seesWord('for')) return readForTuple(cursor, start, readExpression);
    const items: Expression[] = [];
    while (!cursor.takes(']')) {
      items.push(readExpression(cursor));
      if (cursor.takes(',')) continue;
      cursor.expect(']', 'a list: between two values it wants a comma, at its end it');
      break;
    }
    return { kind: 'tuple', items, range: cursor.range(start) };
  });
}

function keyOf(key: Expression): Expression {
  return key.kind === 'variable' ? { kind: 'literal', value: key.name, range: key.range } : key;
}

function readObject(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.at += 1;
  cursor.skipLines();
  if (cursor.seesWord('for')) return cursor.within(true, () => readForObject(cursor, start, readExpression));
  return cursor.within(false, () => {
    const items: { key: Expression; value: Expression }[] = [];
    for (;;) {
      cursor.skipLines();
      if (cursor.takes('}')) break;
      const key = keyOf(readExpression(cursor));
      if (!cursor.takes('=') && !cursor.takes(':')) {
        throw cursor.unexpected('a key of an object wants "=" or ":" and a value');
      }
      items.push({ key, value: readExpression(cursor) });
      if (cursor.takes(',') || cursor.sees('\n') || cursor.sees('}')) continue;
      throw cursor.unexpected('an object wants a comma or a new line after a value, or "}"');
    }
    return { kind: 'object', items, range: cursor.range(start) };
  });
}

function readSteps(cursor: Cursor, term: Expression, start: number): Expression {
  let from = term;
  for (;;) {
    const next = readSplat(cursor, from, start);
    if (next !== undefined) {
      from = next;
      continue;
    }
    const step = readStep(cursor);
    if (step === undefined) return from;
    from = { kind: 'get', from, step, range: cursor.range(start) };
  }
}

/** `.*` takes the attributes behind it to each element, `[*]` also the indexes (spec, "Splat Operators"). */
function readSplat(cursor: Cursor, from: Expression, start: number): Expression | undefined {
  const full = /\[\s*\*\s*\]/y;
  const bracket = cursor.match(full);
  const isAttribute = bracket === undefined && cursor.sees('.*');
  if (bracket === undefined && !isAttribute) return undefined;
  cursor.at += bracket?.length ?? 2;
  const steps: Step[] = [];
  for (;;) {
    if (isAttribute && !cursor.sees('.')) break;
    if (cursor.sees('.*') || cursor.match(full) !== undefined) break;
    const step = readStep(cursor);
    if (step === undefined) break;
    steps.push(step);
  }
  return { kind: 'splat', from, steps, range: cursor.range(start) };
}

function readStep(cursor: Cursor): Step | undefined {
  const start = cursor.at;
  if (cursor.sees('[')) {
    cursor.at += 1;
    return cursor.within(true, () => {
      const key = readExpression(cursor);
      cursor.expect(']', 'an index');
      return { kind: 'index', key, range: cursor.range(start) };
    });
  }
  if (!cursor.sees('.') || cursor.sees('...')) return undefined;
  cursor.at += 1;
  // An index of old: list.0
  const digits = cursor.match(/\d+/y);
  if (digits !== undefined) {
    cursor.at += digits.length;
    const range = cursor.range(start);
    return { kind: 'index', key: { kind: 'literal', value: Number(digits), range }, range };
  }
  const name = cursor.identifier();
  if (name === undefined) throw cursor.unexpected('a dot wants the name of an attribute behind it');
  return { kind: 'attribute', name, range: cursor.range(start) };
}
