import { Cursor } from './cursor.ts';
import { failure } from './failure.ts';
import type { ReadExpression } from './for-expression.ts';
import type { Expression } from './syntax.ts';
import { readParts, type Token } from './template.ts';

const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/** Where the line of the closing word begins, and where the word ends. */
function findEnd(cursor: Cursor, word: string, from: number): { body: number; end: number } | undefined {
  for (let at = from; at < cursor.end;) {
    const newline = cursor.text.indexOf('\n', at);
    const stop = newline === -1 || newline > cursor.end ? cursor.end : newline;
    const line = cursor.text.slice(at, stop);
    if (line.trim() === word) return { body: at, end: at + line.trimEnd().length };
    at = stop + 1;
  }
  return undefined;
}

/** Texts that begin a line, by their place; -1 stands for something else that does. */
function lineStarts(tokens: readonly Token[]): readonly number[] {
  return tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    const begins = before === undefined || (before.kind === 'text' && before.text.endsWith('\n'));
    if (!begins) return [];
    return [token.kind === 'text' ? index : -1];
  });
}

function indentOf({ text }: { readonly text: string }): number {
  return text.length - text.trimStart().length;
}

/** Takes away what all lines of `<<-` are indented by. Lines of blanks alone do not count. */
function outdent(tokens: readonly Token[]): readonly Token[] {
  const starts = lineStarts(tokens);
  let least = Number.POSITIVE_INFINITY;
  for (const index of starts) {
    const token = tokens[index];
    const isBlank = token?.kind === 'text' && token.text.trim() === '' && token.text.endsWith('\n');
    if (!isBlank) least = Math.min(least, token?.kind === 'text' ? indentOf(token) : 0);
  }
  return tokens.map((token, index) => {
    if (token.kind !== 'text' || !starts.includes(index)) return token;
    const isBlank = token.text.trim() === '' && token.text.endsWith('\n');
    return isBlank ? token : { ...token, text: token.text.slice(Math.min(least, indentOf(token))) };
  });
}

/** `<<WORD` and `<<-WORD`, from the first `<` on (spec, "Template Expressions"). The cursor stands behind the closing word then. */
export function readHeredoc(cursor: Cursor, read: ReadExpression): Expression {
  const start = cursor.at;
  opening.lastIndex = start;
  const [whole = '', dash, word = ''] = opening.exec(cursor.text) ?? [];
  if (whole === '') {
    throw failure(cursor.range(start, start + 2), 'a heredoc wants a word and then a new line behind <<');
  }
  const found = findEnd(cursor, word, start + whole.length);
  if (found === undefined) {
    throw failure(
      cursor.range(start, start + whole.length - 1),
      `the heredoc has no end`,
      `write ${word} on a line of its own behind it`,
    );
  }
  const inner = new Cursor(cursor.source, start + whole.length, found.body);
  const style = { read, escapes: false, ends: () => false, lines: true } as const;
  const parts = readParts(inner, dash === '-' ? { ...style, shape: outdent } : style);
  cursor.at = found.end;
  return { kind: 'template', parts, range: cursor.range(start) };
}
