/** Go's unicode.IsSpace: differs from JavaScript's `\s` by U+0085 (in) and U+FEFF (out). */
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const leadingSpace = new RegExp(`^${space.source}+`);

/** What separates the words of an instruction; narrower than `isSpace`, as in BuildKit. */
export const blanks = /[\t\v\f\r ]+/;

export function isSpace(char: string): boolean {
  return space.test(char);
}

export function trimStart(text: string): string {
  return text.replace(leadingSpace, '');
}

export function trim(text: string): string {
  return trimEnd(trimStart(text));
}

/** Walks from the end: a regular expression for trailing space is quadratic on long runs of inner space. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Text before and after the first `separator`; `after` is undefined when there is none. */
export function cut(text: string, separator: string): readonly [before: string, after?: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Characters as Go has them: by code point, not by UTF-16 unit. */
export function characters(text: string): string[] {
  return Array.from(text);
}

export function quote(text: string): string {
  return JSON.stringify(text);
}
