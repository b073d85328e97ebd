import { trim } from '../text.ts';

import { cleanPath } from './clean.ts';
import { parsePathPattern, type PathPattern } from './path-pattern.ts';

/**
 * Patterns of a `.dockerignore`: no byte order mark, no comments (`#` at the very beginning of a line), no blanks around,
 * clean, and without a slash in front.
 */
export function parseIgnoreFile(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map(trim)
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('!') ? `!${cleanPattern(trim(line.slice(1)))}` : cleanPattern(line)));
}

function cleanPattern(text: string): string {
  if (text === '') return '';
  const clean = cleanPath(text);
  return clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
}

export interface IgnoreMatcher {
  /** Whether there are no patterns at all. */
  readonly empty: boolean;
  /** Whether a pattern takes something back with `!`. */
  readonly hasExceptions: boolean;
  /** Whether a pattern is all wildcard: `*` and `**`. */
  readonly ignoresAll: boolean;
  /**
   * Whether the patterns match `path` or a folder it lies in, the last word taken back by no `!`. The path is relative,
   * with `/`, without `.` and `..`. Fast when it is asked about a tree folder by folder.
   */
  ignores(path: string): boolean;
  /**
   * Whether something below `dir` may not be ignored although `dir` is: BuildKit does not look into ignored folders
   * for which this is false.
   */
  mayInclude(dir: string): boolean;
}

/**
 * The matcher for `.dockerignore` (patterns from `parseIgnoreFile`) and for `--exclude` of COPY and ADD (patterns as written,
 * paths relative to the folder that is copied; a source that is no folder is never excluded).
 * @throws YadokariError `DOCKERFILE_SYNTAX` for a malformed pattern
 */
export function createIgnoreMatcher(lines: readonly string[]): IgnoreMatcher {
  const patterns = lines.map(parsePathPattern).filter((pattern) => pattern !== undefined);
  const trails = new TrailCache(patterns);
  return {
    empty: patterns.length === 0,
    hasExceptions: patterns.some(({ negated }) => negated),
    ignoresAll: patterns.some(({ negated, text }) => !negated && ['*', '**', '**/*'].includes(text)),
    ignores: (path) => patterns.length > 0 && trails.of(path).ignored,
    mayInclude: mayIncludeBelow(patterns),
  };
}

/** What each pattern said about a path: a folder's answers hold for everything in it. */
interface Trail {
  readonly ignored: boolean;
  readonly matched: readonly boolean[];
}

/**
 * Walks down from the top as fsutil does with moby/patternmatcher (MatchesUsingParentResults): a pattern that could not change
 * anything for a folder is not remembered for it. For `["a/b", "!a"]` this ignores `a/b`, where looking at each path
 * by itself would not.
 */
class TrailCache {
  readonly #patterns: readonly PathPattern[];
  /** Folders from the top down to the one asked about last. */
  #folders: { readonly path: string; readonly trail: Trail }[] = [];

  constructor(patterns: readonly PathPattern[]) {
    this.#patterns = patterns;
  }

  of(path: string): Trail {
    const slash = path.lastIndexOf('/');
    return this.#match(path, slash < 0 ? undefined : this.#folder(path.slice(0, slash)));
  }

  #folder(path: string): Trail {
    this.#folders = this.#folders.filter(
      (folder) => path === folder.path || path.startsWith(`${folder.path}/`),
    );
    const known = this.#folders.at(-1);
    if (known?.path === path) return known.trail;
    const missing = path.slice(known ? known.path.length + 1 : 0).split('/');
    let { path: at, trail } = known ?? { path: '', trail: undefined };
    for (const name of missing) {
      at = at === '' ? name : `${at}/${name}`;
      trail = this.#match(at, trail);
      this.#folders.push({ path: at, trail });
    }
    return trail ?? this.#match(path, undefined);
  }

  #match(path: string, parent: Trail | undefined): Trail {
    let ignored = false;
    const matched = this.#patterns.map((pattern, index) => {
      const inherited = parent?.matched[index] ?? false;
      if (!inherited && (pattern.negated !== ignored || !pattern.matches(path))) return false;
      ignored = !pattern.negated;
      return true;
    });
    return { ignored, matched };
  }
}

function mayIncludeBelow(patterns: readonly PathPattern[]): (dir: string) => boolean {
  const negated = patterns
    .filter((pattern) => pattern.negated)
    .map((pattern) => pattern.text.replace(/\/\*\*$/, ''));
  const prefixes = negated.map((text) => text.replace(/\/\*$/, ''));
  if (prefixes.some((text) => /[*[\]?^\\]/.test(text))) return () => true;
  return (dir) => prefixes.some((prefix) => `${prefix}/`.startsWith(`${dir}/`));
}
