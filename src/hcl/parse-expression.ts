import { Cursor } from './cursor.ts';
import { readExpression } from './expression.ts';
import type { Expression, SourceText } from './syntax.ts';

/** A whole text as one expression. @throws YadokariError `BAKE_FILE_INVALID` */
export function parseExpression(source: SourceText): Expression {
  const cursor = new Cursor(source);
  return cursor.within(true, () => {
    const expression = readExpression(cursor);
    cursor.skip();
    if (!cursor.done) throw cursor.unexpected('the expression ends here');
    return expression;
  });
}
