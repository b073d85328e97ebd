import { failure } from './failure.ts';
import type { Range, SourceText } from './syntax.ts';

const identifierPattern = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** A place in a text that moves on. */
export class Cursor {
  readonly source: SourceText;
  readonly text: string;
  at: number;
  /** Where the text ends for this reader: a part of a file may be read by itself. */
  readonly end: number;
  /** Whether a line's end is a blank, as it is within brackets; the innermost bracket decides. */
  readonly #blankLines: boolean[] = [false];

  constructor(source: SourceText, at = 0, end = source.text.length) {
    this.source = source;
    this.text = source.text;
    this.at = at;
    this.end = end;
  }

  range(start: number, end = this.at): Range {
    return { source: this.source, start, end };
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** Reads something within which ends of lines are blanks, or are not. */
  within<T>(blankLines: boolean, read: () => T): T {
    this.#blankLines.push(blankLines);
    try {
      return read();
    } finally {
      this.#blankLines.pop();
    }
  }

  /** Skips blanks and comments; a comment to the end of its line leaves that end. */
  skip(): void {
    const lines = this.#blankLines.at(-1) === true;
    while (!this.done) {
      const char = this.text[this.at];
      if (char === ' ' || char === '\t' || char === '\r' || (lines && char === '\n')) this.at += 1;
      else if (char === '#' || this.text.startsWith('//', this.at)) this.#skipLine();
      else if (this.text.startsWith('/*', this.at)) this.#skipComment();
      else break;
    }
  }

  #skipLine(): void {
    const newline = this.text.indexOf('\n', this.at);
    this.at = newline === -1 ? this.end : Math.min(newline, this.end);
  }

  #skipComment(): void {
    const close = this.text.indexOf('*/', this.at + 2);
    if (close === -1 || close + 2 > this.end) {
      throw failure(this.range(this.at, this.at + 2), 'the comment has no end', 'close it with */');
    }
    this.at = close + 2;
  }

  /** Skips blanks, comments and ends of lines. */
  skipLines(): void {
    this.within(true, () => this.skip());
  }

  /** Whether this comes next, after blanks. */
  sees(token: string): boolean {
    this.skip();
    return this.at + token.length <= this.end && this.text.startsWith(token, this.at);
  }

  /** Takes this if it comes next, after blanks. */
  takes(token: string): boolean {
    if (!this.sees(token)) return false;
    this.at += token.length;
    return true;
  }

  /** @throws YadokariError `BAKE_FILE_INVALID` where something else comes */
  expect(token: string, what: string): void {
    if (!this.takes(token)) throw this.unexpected(`${what} wants ${JSON.stringify(token)}`);
  }

  /** What comes next, matched by a sticky expression. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    return found !== undefined && this.at + found.length <= this.end ? found : undefined;
  }

  /** Takes a name, after blanks; undefined where none comes. */
  identifier(): string | undefined {
    this.skip();
    const found = this.match(identifierPattern);
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Whether a word comes next that is this one as a whole. */
  seesWord(word: string): boolean {
    this.skip();
    return this.match(identifierPattern) === word;
  }

  takesWord(word: string): boolean {
    if (!this.seesWord(word)) return false;
    this.at += word.length;
    return true;
  }

  /** An error about what comes next. */
  unexpected(wish: string, hint?: string): Error {
    this.skip();
    const next = this.done ? '' : (Array.from(this.text.slice(this.at, this.at + 2))[0] ?? '');
    const found =
      next === ''
        ? 'the end of the text'
        : next === '\n'
          ? 'the end of the line'
          : JSON.stringify(this.match(identifierPattern) ?? next);
    return failure(this.range(this.at, this.at + 1), `${wish}, and there is ${found}`, hint);
  }
}
