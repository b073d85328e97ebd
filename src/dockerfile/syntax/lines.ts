import { YadokariError } from '../../base/index.ts';
import { syntaxError } from '../errors.ts';
import { quote, trim, trimStart } from '../text.ts';
import type { Directive, Escape, Heredoc, LineRange, Source, SyntaxNode } from '../types.ts';

import { DirectiveReader } from './directives.ts';
import { heredocsOfLine, withBody, type HeredocWord } from './heredoc.ts';
import type { Line, ParsedLine } from './node.ts';
import { LineReader, trimNewline } from './reader.ts';

export type ReadLine = (line: string, escape: Escape) => Line;

export interface ParsedLines {
  readonly lines: readonly ParsedLine[];
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  /** Last lines of instructions with an empty line among their continuation lines. */
  readonly emptyContinuations: readonly LineRange[];
}

/**
 * First pass: directives, comments, continuation lines and heredocs.
 * @throws YadokariError `DOCKERFILE_SYNTAX` with the place
 */
export function parseLines(source: Source, readLine: ReadLine): ParsedLines {
  return new LineParser(source, readLine).run();
}

const continuations = {
  '\\': /([^\\])\\[ \t]*$|^\\[ \t]*$/,
  '`': /([^`])`[ \t]*$|^`[ \t]*$/,
} as const;

class LineParser {
  readonly #source: Source;
  readonly #readLine: ReadLine;
  readonly #reader: LineReader;
  readonly #directiveReader = new DirectiveReader();
  readonly #directives: Directive[] = [];
  readonly #lines: ParsedLine[] = [];
  readonly #emptyContinuations: LineRange[] = [];
  #escape: Escape = '\\';
  #comments: string[] = [];
  /** First line of what is being read. */
  #start = 1;

  constructor(source: Source, readLine: ReadLine) {
    this.#source = source;
    this.#readLine = readLine;
    this.#reader = new LineReader(source.text.replace(/^\uFEFF/, ''));
  }

  run(): ParsedLines {
    try {
      this.#readAll();
    } catch (error) {
      throw error instanceof YadokariError ? error.at(this.#location()) : error;
    }
    return {
      lines: this.#lines,
      escape: this.#escape,
      directives: this.#directives,
      emptyContinuations: this.#emptyContinuations,
    };
  }

  #location() {
    const { file, text } = this.#source;
    return { file, text, line: this.#start, endLine: Math.max(this.#start, this.#reader.number) };
  }

  #readAll(): void {
    for (;;) {
      this.#start = this.#reader.number + 1;
      const line = this.#reader.next();
      if (line === undefined) return;
      this.#readInstruction(line);
    }
  }

  #readInstruction(first: string): void {
    this.#noteComment(first);
    const trimmed = trimStart(trimNewline(first));
    this.#noteDirective(trimmed);
    const [start, open] = this.#cutContinuation(isComment(trimmed) ? '' : trimmed);
    if (start === '' && !open) return;
    const original = start + (open ? this.#readContinuations() : '');
    const line = this.#readLine(original, this.#escape);
    const heredocs = line.reading.heredocs ? this.#readHeredocs(original) : [];
    this.#lines.push({ node: this.#node(line, original, heredocs), reading: line.reading });
    this.#comments = [];
  }

  #node(line: Line, original: string, heredocs: readonly Heredoc[]): SyntaxNode {
    return {
      keyword: line.keyword.toLowerCase(),
      rawKeyword: line.keyword,
      flags: line.flags,
      rest: line.rest,
      original,
      heredocs,
      range: { start: this.#start, end: this.#reader.number },
      comments: this.#comments,
    };
  }

  /** A `#` alone ends a block of comments; an empty line does not. */
  #noteComment(line: string): void {
    if (!isComment(line)) return;
    // The first character goes, even when it is a blank before the #: so does BuildKit.
    const comment = trim(line.slice(1));
    if (comment === '') this.#comments = [];
    else this.#comments.push(comment);
  }

  #noteDirective(line: string): void {
    const directive = this.#directiveReader.read(line, this.#start);
    if (!directive) return;
    this.#comments.pop();
    this.#directives.push(directive);
    if (directive.name === 'escape') this.#escape = escapeOf(directive.value);
  }

  /** The line without its continuation character, and whether there was one. */
  #cutContinuation(line: string): readonly [text: string, open: boolean] {
    const match = continuations[this.#escape].exec(line);
    return match ? [line.slice(0, match.index) + (match[1] ?? ''), true] : [line, false];
  }

  #readContinuations(): string {
    let text = '';
    let hasEmpty = false;
    for (let line = this.#reader.next(); line !== undefined; line = this.#reader.next()) {
      if (isComment(line)) continue;
      if (trimStart(line) === '') {
        hasEmpty = true;
        continue;
      }
      const [part, open] = this.#cutContinuation(trimNewline(line));
      text += part;
      if (!open) break;
    }
    const { number } = this.#reader;
    if (hasEmpty) this.#emptyContinuations.push({ start: number, end: number });
    return text;
  }

  #readHeredocs(line: string): readonly Heredoc[] {
    if (!line.includes('<<')) return [];
    return heredocsOfLine(line).map((word) => withBody(word, this.#readBody(word)));
  }

  #readBody(word: HeredocWord): string {
    let body = '';
    for (let line = this.#reader.next(); line !== undefined; line = this.#reader.next()) {
      const end = trimNewline(line);
      if ((word.stripTabs ? end.replace(/^\t+/, '') : end) === word.name) return body;
      body += line;
    }
    throw syntaxError(`heredoc "${word.name}" has no end`, `end it with a line that holds only ${word.name}`);
  }
}

function isComment(line: string): boolean {
  return trimStart(line).startsWith('#');
}

function escapeOf(value: string): Escape {
  if (value === '\\' || value === '`') return value;
  throw syntaxError(`escape directive needs \\ or \`, not ${quote(value)}`);
}
