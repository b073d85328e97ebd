import { Cursor } from './cursor.ts';
import { failure } from './failure.ts';
import { readForIntro, type ForIntro, type ReadExpression } from './for-expression.ts';
import type { Expression, SourceText, TemplatePart } from './syntax.ts';

/** What a template is read from, piece by piece: texts, and what stands between `${` or `%{` and `}`. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly at: number }
  | { readonly kind: 'for'; readonly intro: ForIntro; readonly at: number }
  | { readonly kind: 'else'; readonly at: number }
  | { readonly kind: 'endif'; readonly at: number }
  | { readonly kind: 'endfor'; readonly at: number };

interface Style {
  /** Reads what stands between `${` and `}`: the grammar of expressions, which has templates in it. */
  readonly read: ReadExpression;
  /** Whether the text ends here. */
  readonly ends: (cursor: Cursor) => boolean;
  /** Whether a backslash means something. */
  readonly escapes: boolean;
  /** Texts end with their lines: what `~` takes away stays within one. */
  readonly lines?: true;
  /** Changes the texts before templates are made of them. */
  readonly shape?: (tokens: readonly Token[]) => readonly Token[];
}

const escapeLetters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readEscape(cursor: Cursor): string {
  const start = cursor.at;
  const letter = cursor.text[start + 1] ?? '';
  const plain = escapeLetters[letter];
  if (plain !== undefined) {
    cursor.at += 2;
    return plain;
  }
  const hex = cursor.match(/\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8})/y);
  const code = hex === undefined ? Number.NaN : Number.parseInt(hex.slice(2), 16);
  if (hex === undefined || code > 0x10ffff) {
    throw failure(
      cursor.range(start, start + 2),
      `the escape ${JSON.stringify(`\\${letter}`)} is not known`,
      String.raw`write \\ for a backslash; there are \n \r \t \" \uNNNN and \UNNNNNNNN`,
    );
  }
  cursor.at += hex.length;
  return String.fromCodePoint(code);
}

function readText(cursor: Cursor, { ends, escapes, lines }: Style): string {
  let text = '';
  while (!cursor.done && !ends(cursor)) {
    const { at } = cursor;
    const char = cursor.text[at] ?? '';
    if (cursor.text.startsWith('$${', at) || cursor.text.startsWith('%%{', at)) {
      text += cursor.text.slice(at + 1, at + 3);
      cursor.at += 3;
    } else if (cursor.text.startsWith('${', at) || cursor.text.startsWith('%{', at)) break;
    else if (escapes && char === '\\') text += readEscape(cursor);
    else {
      text += char;
      cursor.at += 1;
      if (lines && char === '\n') break;
    }
  }
  return text;
}

function readDirective(cursor: Cursor, at: number, read: ReadExpression): Token {
  if (cursor.seesWord('for')) return { kind: 'for', intro: readForIntro(cursor, read), at };
  if (cursor.takesWord('if')) return { kind: 'if', condition: read(cursor), at };
  for (const kind of ['else', 'endif', 'endfor'] as const) if (cursor.takesWord(kind)) return { kind, at };
  throw cursor.unexpected('%{ wants if, else, endif, for or endfor');
}

/** Takes the blanks away that stand before `${~` or `%{~`. */
function stripLast(tokens: Token[]): void {
  const last = tokens.at(-1);
  if (last?.kind === 'text') tokens[tokens.length - 1] = { ...last, text: last.text.replace(/\s+$/, '') };
}

function readTokens(cursor: Cursor, style: Style): Token[] {
  const tokens: Token[] = [];
  let stripNext = false;
  while (!cursor.done && !style.ends(cursor)) {
    const start = cursor.at;
    const opener = cursor.text.slice(start, start + 2);
    if (opener !== '${' && opener !== '%{') {
      const text = readText(cursor, style);
      tokens.push({ kind: 'text', text: stripNext ? text.replace(/^\s+/, '') : text });
      stripNext = false;
      continue;
    }
    cursor.at += 2;
    if (cursor.text[cursor.at] === '~') {
      cursor.at += 1;
      stripLast(tokens);
    }
    tokens.push(
      cursor.within(true, () => {
        const token =
          opener === '${'
            ? ({ kind: 'value', value: style.read(cursor) } as const)
            : readDirective(cursor, start, style.read);
        stripNext = cursor.takes('~');
        cursor.expect('}', `what stands in ${opener}…}`);
        return token;
      }),
    );
  }
  return tokens;
}

/** Gathers tokens up to what ends a directive. */
class Gathering {
  readonly #tokens: readonly Token[];
  readonly #cursor: Cursor;
  #at = 0;

  constructor(tokens: readonly Token[], cursor: Cursor) {
    this.#tokens = tokens;
    this.#cursor = cursor;
  }

  #fail(at: number, message: string): Error {
    return failure(this.#cursor.range(at, at + 2), message);
  }

  parts(opened?: { readonly kind: 'if' | 'for'; readonly at: number }): TemplatePart[] {
    const parts: TemplatePart[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined) {
        if (opened) throw this.#fail(opened.at, `%{ ${opened.kind} } has no %{ end${opened.kind} }`);
        return parts;
      }
      if (token.kind === 'else' || token.kind === 'endif' || token.kind === 'endfor') {
        const wanted = token.kind === 'endfor' ? 'for' : 'if';
        if (opened?.kind !== wanted) throw this.#fail(token.at, `%{ ${token.kind} } ends nothing`);
        return parts;
      }
      this.#at += 1;
      if (token.kind === 'text' || token.kind === 'value') parts.push(token);
      else parts.push(token.kind === 'if' ? this.#conditional(token) : this.#loop(token));
    }
  }

  #conditional({ condition, at }: Extract<Token, { kind: 'if' }>): TemplatePart {
    const whenTrue = this.parts({ kind: 'if', at });
    let whenFalse: TemplatePart[] = [];
    if (this.#tokens[this.#at]?.kind === 'else') {
      this.#at += 1;
      whenFalse = this.parts({ kind: 'if', at });
      const end = this.#tokens[this.#at];
      if (end?.kind === 'else') throw this.#fail(end.at, 'there is a second %{ else }');
    }
    this.#at += 1;
    return { kind: 'if', condition, whenTrue, whenFalse };
  }

  #loop({ intro, at }: Extract<Token, { kind: 'for' }>): TemplatePart {
    const body = this.parts({ kind: 'for', at });
    this.#at += 1;
    return { kind: 'for', ...intro, body };
  }
}

/** Reads a template up to where the style says. The cursor stands at its end then. */
export function readParts(cursor: Cursor, style: Style): readonly TemplatePart[] {
  return cursor.within(false, () => {
    const tokens = readTokens(cursor, style);
    return new Gathering(style.shape?.(tokens) ?? tokens, cursor).parts();
  });
}

function endsQuoted({ text, at }: Cursor): boolean {
  return text[at] === '"' || text[at] === '\n';
}

/** `"…"`, from the quote on. */
export function readQuoted(cursor: Cursor, read: ReadExpression): Expression {
  const start = cursor.at;
  cursor.at += 1;
  const parts = readParts(cursor, { read, escapes: true, ends: endsQuoted });
  if (cursor.text[cursor.at] !== '"') {
    throw failure(
      cursor.range(start, cursor.at),
      'the text in quotes has no end on its line',
      String.raw`close it with ", or write \n or a heredoc for more than one line`,
    );
  }
  cursor.at += 1;
  return templateOf(parts, cursor, start);
}

function templateOf(parts: readonly TemplatePart[], cursor: Cursor, start: number): Expression {
  const [first] = parts;
  const range = cursor.range(start);
  if (first === undefined) return { kind: 'literal', value: '', range };
  if (parts.length === 1 && first.kind === 'text') return { kind: 'literal', value: first.text, range };
  return { kind: 'template', parts, range };
}

/** A whole text as a template, as strings of HCL's JSON syntax are. */
export function parseTemplate(source: SourceText, read: ReadExpression): Expression {
  const cursor = new Cursor(source);
  const parts = readParts(cursor, { read, escapes: false, ends: () => false });
  return templateOf(parts, cursor, 0);
}
