import { blanks, trim } from '../text.ts';
import type { Escape, SyntaxNode } from '../types.ts';

export interface SplitLine {
  readonly keyword: string;
  readonly flags: SyntaxNode['flags'];
  readonly rest: string;
}

/** Parts a logical line into keyword, flags and the rest. */
export function splitLine(line: string, escape: Escape): SplitLine {
  const text = trim(line);
  const gap = blanks.exec(text);
  if (!gap) return { keyword: text, flags: [], rest: '' };
  const { words, rest } = splitFlags(text.slice(gap.index + gap[0].length), escape);
  return { keyword: text.slice(0, gap.index), flags: words.map(parseFlag), rest: trim(rest) };
}

function parseFlag(word: string): SyntaxNode['flags'][number] {
  const equals = word.indexOf('=');
  if (equals < 0) return { name: word.slice(2), value: '', hasValue: false };
  return { name: word.slice(2, equals), value: word.slice(equals + 1), hasValue: true };
}

const blank = /[\t-\r ]/;

/** Words in front that begin with `--`, quotes and escapes taken away. `--` alone ends them. */
function splitFlags(
  text: string,
  escape: Escape,
): { readonly words: readonly string[]; readonly rest: string } {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && blank.test(text.charAt(at))) at += 1;
    if (!text.startsWith('--', at)) return { words, rest: text.slice(at) };
    const { word, end } = readFlag(text, at, escape);
    at = end;
    if (word === '--') return { words, rest: text.slice(at) };
    words.push(word);
  }
}

function readFlag(
  text: string,
  start: number,
  escape: Escape,
): { readonly word: string; readonly end: number } {
  let word = '';
  let quote = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === '' && blank.test(char)) break;
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (quote !== '' && char === quote) quote = '';
    else if (char !== escape) word += char;
    // An escape at the very end means nothing; inside single quotes it works like outside.
    else if (at + 1 < text.length) word += text.charAt((at += 1));
  }
  return { word, end: at };
}
