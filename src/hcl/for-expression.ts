import type { Cursor } from './cursor.ts';
import type { Expression } from './syntax.ts';

/** Reads an expression where the cursor stands. */
export type ReadExpression = (cursor: Cursor) => Expression;

export interface ForIntro {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
}

/** `for NAME in COLLECTION` or `for KEY, VALUE in COLLECTION`. */
export function readForIntro(cursor: Cursor, read: ReadExpression): ForIntro {
  cursor.takesWord('for');
  const first = cursor.identifier();
  if (first === undefined) throw cursor.unexpected('for wants a name');
  let second: string | undefined;
  if (cursor.takes(',')) {
    second = cursor.identifier();
    if (second === undefined) throw cursor.unexpected('for wants a second name after the comma');
  }
  if (!cursor.takesWord('in')) throw cursor.unexpected('for wants the word in after its names');
  const collection = read(cursor);
  return second === undefined
    ? { keyName: undefined, valueName: first, collection }
    : { keyName: first, valueName: second, collection };
}

function readCondition(cursor: Cursor, read: ReadExpression): Expression | undefined {
  return cursor.takesWord('if') ? read(cursor) : undefined;
}

/** `[for x in xs : value if condition]`, from the word for on. */
export function readForTuple(cursor: Cursor, start: number, read: ReadExpression): Expression {
  const intro = readForIntro(cursor, read);
  cursor.expect(':', 'for');
  const value = read(cursor);
  const condition = readCondition(cursor, read);
  cursor.expect(']', 'a for in brackets');
  return {
    kind: 'for',
    ...intro,
    key: undefined,
    value,
    condition,
    grouped: false,
    range: cursor.range(start),
  };
}

/** `{for k, v in map : key => value... if condition}`, from the word for on. */
export function readForObject(cursor: Cursor, start: number, read: ReadExpression): Expression {
  const intro = readForIntro(cursor, read);
  cursor.expect(':', 'for');
  const key = read(cursor);
  cursor.expect('=>', 'a for in braces, which makes keys and values,');
  const value = read(cursor);
  const grouped = cursor.takes('...');
  const condition = readCondition(cursor, read);
  cursor.expect('}', 'a for in braces');
  return { kind: 'for', ...intro, key, value, condition, grouped, range: cursor.range(start) };
}
