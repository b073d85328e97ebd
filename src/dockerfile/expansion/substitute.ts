import { characters } from '../text.ts';

import { matchAt, parsePattern, search } from './pattern.ts';

/** `${name#pattern}` and, with `longest`, `${name##pattern}`. */
export function trimPrefix(pattern: string, value: string, longest: boolean): string {
  const chars = characters(value);
  const end = matchAt(parsePattern(pattern), chars, { start: 0, longest });
  return end === undefined ? value : chars.slice(end).join('');
}

/** `${name%pattern}` and, with `longest`, `${name%%pattern}`: a prefix of the text read backwards. */
export function trimSuffix(pattern: string, value: string, longest: boolean): string {
  return reverse(trimPrefix(reversePattern(pattern), reverse(value), longest));
}

function reverse(text: string): string {
  return characters(text).reverse().join('');
}

/** Backwards, but a backslash stays before what it escapes. */
function reversePattern(pattern: string): string {
  return (pattern.match(/\\[^]|[^]/gu) ?? []).reverse().join('');
}

/** `${name/pattern/replacement}`: the first, longest match. */
export function replaceFirst(pattern: string, value: string, replacement: string): string {
  const chars = characters(value);
  const found = search(parsePattern(pattern), chars, 0);
  if (!found) return value;
  return chars.slice(0, found.start).join('') + replacement + chars.slice(found.end).join('');
}

/** `${name//pattern/replacement}`. An empty match right behind the match before it does not count. */
export function replaceAll(pattern: string, value: string, replacement: string): string {
  const steps = parsePattern(pattern);
  const chars = characters(value);
  let result = '';
  let copied = 0;
  for (let from = 0; from <= chars.length;) {
    const found = search(steps, chars, from);
    if (!found) break;
    result += chars.slice(copied, found.start).join('');
    if (found.end > copied || found.start === 0) {
      result += fillTemplate(replacement, chars.slice(found.start, found.end).join(''));
    }
    copied = found.end;
    from = Math.max(found.end, from + 1);
  }
  return result + chars.slice(copied).join('');
}

/**
 * BuildKit hands the replacement of `//` to Go's Regexp.Expand: `$0` is what matched, `$$` is a dollar sign, and any
 * other `$name` or `${name}` is a group that does not exist, which means nothing.
 */
function fillTemplate(template: string, matched: string): string {
  return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (all, braced, bare) => {
    if (all === '$$') return '$';
    return (braced ?? bare) === '0' ? matched : '';
  });
}
