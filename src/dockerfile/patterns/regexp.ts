import { characters } from '../text.ts';

import { classSource, codeSource, escapedCode, perlClass, posixClass, type Range } from './char-class.ts';

/**
 * The part of Go's regular expressions (https://pkg.go.dev/regexp/syntax) that path patterns turn into, as a JavaScript
 * one: literals, `^ $ . ( ) * ? |`, `{1,2}`, brackets and escapes. Undefined for what Go refuses.
 */
export function translateRegExp(text: string): RegExp | undefined {
  const source = new Translator(text).run();
  try {
    return source === undefined ? undefined : new RegExp(source, 'u');
  } catch {
    // Parentheses that do not match: half of a group stood in brackets.
    return undefined;
  }
}

class Translator {
  readonly #chars: readonly string[];
  #at = 0;
  #bad = false;

  constructor(text: string) {
    this.#chars = characters(text);
  }

  run(): string | undefined {
    let source = '';
    while (this.#at < this.#chars.length && !this.#bad) source += this.#piece(this.#next());
    return this.#bad ? undefined : source;
  }

  #next(): string {
    const char = this.#chars[this.#at] ?? '';
    this.#at += 1;
    return char;
  }

  #piece(char: string): string {
    if (char === '[') return this.#brackets();
    if (char === '\\') return this.#escape(this.#next());
    if (char === '.') return String.raw`[^\n]`;
    if ('^$()*?|'.includes(char)) return char;
    if (char === '{') return this.#repetition() ?? codeSource(char.charCodeAt(0));
    return codeSource(char.codePointAt(0) ?? 0);
  }

  /** `{2}`, `{2,}` or `{2,3}`; any other brace is a character. Go repeats a thousand times at most. */
  #repetition(): string | undefined {
    const [text, low, high] = /^(\d+)(?:,(\d*))?\}/.exec(this.#chars.slice(this.#at).join('')) ?? [];
    if (text === undefined) return undefined;
    if (Math.max(Number(low), Number(high ?? 0)) > 1000) this.#bad = true;
    this.#at += text.length;
    return `{${text}`;
  }

  #escape(letter: string): string {
    const members = perlClass(letter);
    if (members) return classSource(members);
    if (letter === 'b' || letter === 'B') return `\\${letter}`;
    if (letter === 'A') return '^';
    if (letter === 'z') return '$';
    return codeSource(this.#need(escapedCode(letter)));
  }

  #brackets(): string {
    const negated = this.#chars[this.#at] === '^';
    if (negated) this.#at += 1;
    const members: Range[] = [];
    for (let first = true; !this.#bad && (first || this.#chars[this.#at] !== ']'); first = false) {
      members.push(...this.#members());
    }
    this.#at += 1;
    return classSource(members, negated);
  }

  /** A named class, a range or one character. */
  #members(): readonly Range[] {
    const char = this.#next();
    const after = this.#chars[this.#at] ?? '';
    const members =
      char === '[' && after === ':' ? this.#posix() : char === '\\' ? perlClass(after) : undefined;
    if (members) {
      if (char === '\\') this.#at += 1;
      return members;
    }
    const low = this.#code(char);
    if (this.#chars[this.#at] !== '-' || (this.#chars[this.#at + 1] ?? ']') === ']') return [[low, low]];
    this.#at += 1;
    const high = this.#code(this.#next());
    if (high < low) this.#bad = true;
    return [[low, high]];
  }

  #posix(): readonly Range[] | undefined {
    const rest = this.#chars.slice(this.#at).join('');
    const end = rest.indexOf(':]', 1);
    if (end < 0) return undefined;
    const members = posixClass(rest.slice(1, end));
    if (!members) this.#bad = true;
    this.#at += characters(rest.slice(0, end)).length + 2;
    return members ?? [];
  }

  #code(char: string): number {
    if (char === '\\') return this.#need(escapedCode(this.#next()));
    return this.#need(char.codePointAt(0));
  }

  #need(code: number | undefined): number {
    if (code === undefined) this.#bad = true;
    return code ?? 0;
  }
}
