import { syntaxError } from '../errors.ts';
import { blanks, cut, isSpace, quote } from '../text.ts';
import type { Escape } from '../types.ts';

/** Splits at blanks alone: quotes mean nothing. */
export function splitWords(text: string): readonly string[] {
  return text === '' ? [] : text.split(blanks);
}

/** Splits at blanks that are neither quoted nor escaped. Quotes and escapes stay in the words. */
export function splitQuotedWords(text: string, escape: Escape): readonly string[] {
  const words: string[] = [];
  let word = '';
  let open = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (open === '' && isSpace(char)) {
      if (word !== '') words.push(word);
      word = '';
    } else if (char === escape && open !== "'") {
      // An escape at the very end means nothing.
      if (at + 1 < text.length) word += char + text.charAt((at += 1));
    } else {
      if (open === '' && (char === '"' || char === "'")) open = char;
      else if (char === open) open = '';
      word += char;
    }
  }
  if (word !== '') words.push(word);
  return words;
}

/** One `key=value`, or `key value` of the old form that takes the rest of the line. */
export interface Pair {
  readonly key: string;
  readonly value: string;
  readonly legacy: boolean;
}

/** @throws YadokariError `DOCKERFILE_SYNTAX` */
export function splitPairs(instruction: string, text: string, escape: Escape): readonly Pair[] {
  const words = splitQuotedWords(text, escape);
  if (words[0] !== undefined && !words[0].includes('=')) return [legacyPair(instruction, text)];
  return words.map((word) => {
    const [key, value] = cut(word, '=');
    if (value === undefined) {
      throw syntaxError(
        `${instruction} has ${quote(word)} without "="`,
        'write name=value, and quote a value with blanks',
      );
    }
    return { key, value, legacy: false };
  });
}

function legacyPair(instruction: string, text: string): Pair {
  const gap = blanks.exec(text);
  if (!gap)
    throw syntaxError(`${instruction} ${quote(text)} has no value`, `write ${instruction} name=value`);
  return { key: text.slice(0, gap.index), value: text.slice(gap.index + gap[0].length), legacy: true };
}
