import { YadokariError } from '../../base/index.ts';
import { characters, quote } from '../text.ts';

/** A piece of a pattern between stars. */
interface Chunk {
  /** Whether a star stands before it. */
  readonly star: boolean;
  readonly text: readonly string[];
}

/**
 * Go's filepath.Match on Linux: `*` and `?` do not cross `/`, `[a-z]` and `[^a-z]` may match it, a backslash escapes.
 * The whole of `name` has to match.
 * @throws YadokariError `DOCKERFILE_SYNTAX` for a malformed pattern; as in Go, a malformed end is seen only when the match gets there
 */
export function matchPattern(pattern: string, name: string): boolean {
  const chunks = splitChunks(characters(pattern));
  const matcher = new Matcher(pattern);
  let rest: readonly string[] = characters(name);
  for (const [index, chunk] of chunks.entries()) {
    const last = index === chunks.length - 1;
    if (last && chunk.star && chunk.text.length === 0) return !rest.includes('/');
    const next = matcher.place(chunk, rest, last);
    if (next === undefined) return false;
    rest = next;
  }
  return rest.length === 0;
}

/** Whether a pattern can match anything but itself. */
export function hasWildcard(name: string): boolean {
  return /^(?:[^*?[\\]|\\[^])*[*?[]/.test(name);
}

/** A path cut before its first component with a wildcard; `pattern` is '' when there is none. */
export function splitWildcard(path: string): { readonly fixed: string; readonly pattern: string } {
  const parts = path.split('/');
  const at = parts.findIndex(hasWildcard);
  if (at < 0) return { fixed: path, pattern: '' };
  const fixed = parts.slice(0, at).join('/');
  return { fixed: fixed === '' && path.startsWith('/') ? '/' : fixed, pattern: parts.slice(at).join('/') };
}

function splitChunks(pattern: readonly string[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < pattern.length;) {
    const start = at;
    while (pattern[at] === '*') at += 1;
    const end = chunkEnd(pattern, at);
    chunks.push({ star: at > start, text: pattern.slice(at, end) });
    at = end;
  }
  return chunks;
}

/** Place of the next star that is neither escaped nor in brackets. */
function chunkEnd(pattern: readonly string[], start: number): number {
  let inBrackets = false;
  let at = start;
  for (; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === '*' && !inBrackets) break;
    if (char === '\\') at += 1;
    else if (char === '[') inBrackets = true;
    else if (char === ']') inBrackets = false;
  }
  return Math.min(at, pattern.length);
}

class Matcher {
  readonly #pattern: string;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** What is left of `name` behind `chunk`: right here, or further on when there is a star. */
  place({ star, text }: Chunk, name: readonly string[], last: boolean): readonly string[] | undefined {
    for (let skip = 0; skip <= name.length; skip += 1) {
      const rest = this.#match(text, name.slice(skip));
      if (rest !== undefined && (rest.length === 0 || !last)) return rest;
      if (!star || name[skip] === '/') return undefined;
    }
    return undefined;
  }

  /** What is left behind `chunk` at the beginning of `name`. Reads the chunk to its end, to find errors in it. */
  #match(chunk: readonly string[], name: readonly string[]): readonly string[] | undefined {
    let failed = false;
    let used = 0;
    for (let at = 0; at < chunk.length;) {
      const char: string | undefined = failed ? undefined : name[used];
      const [fits, next] = this.#step(chunk, at, char);
      failed ||= char === undefined || !fits;
      used += 1;
      at = next;
    }
    return failed ? undefined : name.slice(used);
  }

  /** Whether the item at `at` matches `char`, and where the next item begins. */
  #step(
    chunk: readonly string[],
    at: number,
    char: string | undefined,
  ): readonly [fits: boolean, next: number] {
    const item = chunk[at];
    if (item === '?') return [char !== '/', at + 1];
    if (item === '[') return this.#brackets(chunk, at + 1, char);
    if (item !== '\\') return [item === char, at + 1];
    if (at + 1 >= chunk.length) throw this.#bad();
    return [chunk[at + 1] === char, at + 2];
  }

  #brackets(
    chunk: readonly string[],
    start: number,
    char: string | undefined,
  ): readonly [fits: boolean, next: number] {
    const negated = chunk[start] === '^';
    const first = negated ? start + 1 : start;
    const code = char?.codePointAt(0) ?? -1;
    let inside = false;
    let at = first;
    while (chunk[at] !== ']' || at === first) {
      const [low, afterLow] = this.#rangeEnd(chunk, at);
      const [high, next] = chunk[afterLow] === '-' ? this.#rangeEnd(chunk, afterLow + 1) : [low, afterLow];
      inside ||= low <= code && code <= high;
      at = next;
    }
    return [inside !== negated, at + 1];
  }

  /** One end of a range. Something has to follow: the closing bracket at least. */
  #rangeEnd(chunk: readonly string[], start: number): readonly [code: number, next: number] {
    const at = chunk[start] === '\\' ? start + 1 : start;
    const char = chunk[at];
    if (char === undefined || at + 1 >= chunk.length) throw this.#bad();
    if (at === start && (char === '-' || char === ']')) throw this.#bad();
    return [char.codePointAt(0) ?? 0, at + 1];
  }

  #bad(): YadokariError {
    return badPattern(this.#pattern);
  }
}

export function badPattern(pattern: string): YadokariError {
  return new YadokariError('DOCKERFILE_SYNTAX', `pattern ${quote(pattern)} is malformed`, {
    hint: 'close every "[" and put something into it, and put a character behind every backslash',
  });
}
