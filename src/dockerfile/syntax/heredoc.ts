import { Lexer, type LexerOptions } from '../expansion/lexer.ts';
import type { Heredoc, Scope } from '../types.ts';

/** What `[fd]<<[-]name` says, before its body is read. */
export type HeredocWord = Omit<Heredoc, 'content' | 'raw'>;

const shape = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;

const nothingSet: Scope = { get: () => undefined };

/**
 * Reads `text` as a heredoc word; undefined when it is none.
 * @throws YadokariError `DOCKERFILE_SYNTAX` for bad quotes in the name
 */
export function parseHeredocWord(text: string): HeredocWord | undefined {
  const [, descriptor = '', dash, quoted = ''] = shape.exec(text) ?? [];
  if (quoted === '') return undefined;
  const names = lex(quoted, {});
  const [name] = names;
  if (name === undefined || names.length !== 1) return undefined;
  const [written = ''] = lex(quoted, { keepQuotes: true });
  return {
    name,
    expand: countQuotes(name) === countQuotes(written),
    stripTabs: dash === '-',
    ...(descriptor !== '' && { fileDescriptor: Number(descriptor) }),
  };
}

/** The same for text that need not be well formed. */
export function heredocWordOf(text: string): HeredocWord | undefined {
  try {
    return parseHeredocWord(text);
  } catch {
    // Bad quotes: not a heredoc, whatever else it is.
    return undefined;
  }
}

/**
 * Heredocs that a line announces, in order. A line that is not well quoted announces none: a shell may still know better.
 * The escape character is always the backslash here.
 * @throws YadokariError `DOCKERFILE_SYNTAX` for bad quotes in a name
 */
export function heredocsOfLine(line: string): readonly HeredocWord[] {
  let words: readonly string[];
  try {
    words = lex(line, { keepQuotes: true, keepEscapes: true });
  } catch {
    return [];
  }
  return words.map(parseHeredocWord).filter((word) => word !== undefined);
}

/** The body with the tabs at the beginning of its lines taken away, as `<<-` asks. */
export function stripTabs(body: string): string {
  return body.replace(/(^|\n)\t+/g, '$1');
}

export function withBody(word: HeredocWord, raw: string): Heredoc {
  return { ...word, raw, content: word.stripTabs ? stripTabs(raw) : raw };
}

function lex(text: string, options: Omit<LexerOptions, 'escape'>): readonly string[] {
  return new Lexer(text, nothingSet, { ...options, escape: '\\', keepUnset: true }).run().words;
}

function countQuotes(text: string): number {
  return text.replace(/[^'"]/g, '').length;
}
