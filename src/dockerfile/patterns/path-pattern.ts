import { YadokariError } from '../../base/index.ts';
import { characters, quote, trim } from '../text.ts';

import { cleanPath } from './clean.ts';
import { badPattern, matchPattern } from './match.ts';
import { translateRegExp } from './regexp.ts';

/** One line of an ignore file, or one `--exclude`. */
export interface PathPattern {
  /** Clean, without the `!`. */
  readonly text: string;
  /** Whether it takes back what patterns before it matched. */
  readonly negated: boolean;
  /** Whether it matches this very path; parents are the caller's business. @throws YadokariError `DOCKERFILE_SYNTAX` */
  matches(path: string): boolean;
}

/**
 * @returns undefined for an empty pattern
 * @throws YadokariError `DOCKERFILE_SYNTAX`
 */
export function parsePathPattern(pattern: string): PathPattern | undefined {
  const trimmed = trim(pattern);
  if (trimmed === '') return undefined;
  const clean = cleanPath(trimmed);
  const negated = clean.startsWith('!');
  const text = negated ? clean.slice(1) : clean;
  if (text === '') {
    throw new YadokariError('DOCKERFILE_SYNTAX', `pattern ${quote(trimmed)} names nothing`, {
      hint: 'put the path to include again behind the "!"',
    });
  }
  // Finds patterns that are malformed, as far as Go finds them; the rest shows when the pattern is used.
  matchPattern(text, '.');
  let matches: ((path: string) => boolean) | undefined;
  return { text, negated, matches: (path) => (matches ??= compile(text))(path) };
}

/** How a pattern is compared: Docker takes short cuts for the simplest ones, with results of their own. */
type Mode = 'exact' | 'prefix' | 'suffix' | 'regexp';

function compile(text: string): (path: string) => boolean {
  const { mode, source } = toRegExp(characters(text));
  if (mode === 'exact') return (path) => path === text;
  if (mode === 'prefix') {
    const prefix = text.slice(0, -2);
    return (path) => path.startsWith(prefix);
  }
  if (mode === 'suffix') {
    const suffix = text.slice(2);
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
  }
  const regexp = translateRegExp(`^${source}$`);
  if (!regexp) throw badPattern(text);
  return (path) => regexp.test(path);
}

/** The pattern as a regular expression of Go. */
function toRegExp(chars: readonly string[]): { readonly mode: Mode; readonly source: string } {
  let mode: Mode = 'exact';
  let source = '';
  for (let at = 0; at < chars.length;) {
    const item = readItem(chars, at);
    source += item.source;
    if (item.stars) mode = starsMode(mode, { first: at === 0, atEnd: item.next >= chars.length });
    else if (item.special) mode = 'regexp';
    at = item.next;
  }
  return { mode, source };
}

interface Item {
  readonly source: string;
  readonly next: number;
  /** Whether it is `**`. */
  readonly stars?: boolean;
  /** Whether it needs a regular expression. */
  readonly special?: boolean;
}

function readItem(chars: readonly string[], at: number): Item {
  const char = chars[at] ?? '';
  const after = chars[at + 1];
  if (char === '*' && after === '*') {
    // The slash behind belongs to the stars: they match no folder at all, too.
    const next = chars[at + 2] === '/' ? at + 3 : at + 2;
    return { source: next >= chars.length ? '.*' : '(.*/)?', next, stars: true };
  }
  if (char === '*') return { source: '[^/]*', next: at + 1, special: true };
  if (char === '?') return { source: '[^/]', next: at + 1, special: true };
  if (char === '[' || char === ']') return { source: char, next: at + 1, special: true };
  if (char === '\\' && after !== undefined) return { source: char + after, next: at + 2, special: true };
  // Docker means to escape | { } as well, but its table of characters ends before them: they keep their meaning.
  if ('.+()$'.includes(char)) return { source: `\\${char}`, next: at + 1 };
  return { source: char, next: at + 1 };
}

function starsMode(mode: Mode, { first, atEnd }: { readonly first: boolean; readonly atEnd: boolean }): Mode {
  if (first) return 'suffix';
  return atEnd && mode === 'exact' ? 'prefix' : 'regexp';
}
