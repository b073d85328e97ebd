import type { Escape, Scope } from '../types.ts';

import { Lexer, type NameUsage } from './lexer.ts';

export type { NameUsage } from './lexer.ts';

export interface ExpandOptions {
  /** The escape character of the Dockerfile. */
  readonly escape: Escape;
  /** Text of a heredoc: quotes mean nothing and stay. BuildKit always uses `\` there; see `expandHeredoc`. */
  readonly raw?: boolean;
  /** `$name` stays as written when the name is unset. */
  readonly keepUnset?: boolean;
  /** Quotes are understood and stay: texts to show, such as the name of a step. */
  readonly keepQuotes?: boolean;
  /** Collects the names that were looked up, with a value (`used`) and without (`unset`). */
  readonly names?: NameUsage;
}

/** An empty collection for {@link ExpandOptions.names}. */
export function newNameUsage(): NameUsage {
  return { used: new Set(), unset: new Set() };
}

/**
 * One argument of an instruction: variables replaced, quotes and escapes taken away, blanks kept.
 * @throws YadokariError `DOCKERFILE_SYNTAX`, or `DOCKERFILE_INVALID` for `${name:?message}`; without a place
 */
export function expandWord(text: string, scope: Scope, options: ExpandOptions): string {
  return run(text, scope, options).text;
}

/** The same, split at blanks that were not quoted: blanks in values split too. */
export function expandWords(text: string, scope: Scope, options: ExpandOptions): readonly string[] {
  return run(text, scope, options).words;
}

/** Body of a heredoc of COPY or ADD: quotes stay, a backslash escapes the character behind it, whatever `# escape=` says. */
export function expandHeredoc(body: string, scope: Scope, names?: NameUsage): string {
  return expandWord(body, scope, { escape: '\\', raw: true, ...(names && { names }) });
}

function run(text: string, scope: Scope, options: ExpandOptions) {
  const { raw = false, ...rest } = options;
  return new Lexer(text, scope, { ...rest, ignoreQuotes: raw }).run();
}

/** A scope of fixed values. */
export function scopeOf(values: Readonly<Record<string, string>>): Scope {
  const map = new Map(Object.entries(values));
  return { get: (name) => map.get(name) };
}
