import { syntaxError } from '../errors.ts';
import type { Escape, Scope } from '../types.ts';

import { Cursor } from './cursor.ts';
import { applyOperator, unknownModifier, type Operator } from './operators.ts';
import { WordCollector, type WordBuffer } from './words.ts';

export interface LexerOptions {
  readonly escape: Escape;
  /** Quotes mean nothing and stay: bodies of heredocs. */
  readonly ignoreQuotes?: boolean;
  /** Quotes are understood and stay. */
  readonly keepQuotes?: boolean;
  /** Escapes are understood and stay. */
  readonly keepEscapes?: boolean;
  /** `$name` stays as written when the name is unset. */
  readonly keepUnset?: boolean;
}

/** Names that an expansion looked up. Filled while it runs. */
export interface NameUsage {
  readonly used: Set<string>;
  readonly unset: Set<string>;
}

/** How deep `${a:-${b:-…}}` may nest. */
const maxDepth = 256;

const letterOrDigit = /[\p{L}\p{Nd}_]/u;
const digit = /\p{Nd}/u;
const specialNames = new Set(['@', '*', '#', '?', '-', '$', '!', '0']);

/** Expands `$name` and `${…}`, takes quotes and escapes away, and splits words, all in one pass over the text. */
export class Lexer {
  readonly #options: LexerOptions;
  readonly #scope: Scope;
  readonly #names: NameUsage | undefined;
  readonly #buffer: WordBuffer = { text: '' };
  readonly #cursor: Cursor;
  #keepEscapes: boolean;
  #depth = 0;

  constructor(text: string, scope: Scope, options: LexerOptions & { readonly names?: NameUsage }) {
    this.#cursor = new Cursor(text);
    this.#scope = scope;
    this.#options = options;
    this.#names = options.names;
    this.#keepEscapes = options.keepEscapes ?? false;
  }

  /** @throws YadokariError `DOCKERFILE_SYNTAX`, or `DOCKERFILE_INVALID` for `${name:?message}` */
  run(): { readonly text: string; readonly words: readonly string[] } {
    return this.#readUntil(undefined, this.#keepEscapes);
  }

  #readUntil(stop: string | undefined, keepEscapes: boolean) {
    const words = new WordCollector(this.#buffer);
    const outer = this.#keepEscapes;
    this.#keepEscapes = keepEscapes;
    let text = '';
    for (let char = this.#cursor.peek(); char !== undefined; char = this.#cursor.peek()) {
      if (char === stop) {
        this.#cursor.next();
        this.#keepEscapes = outer;
        return { text, words: words.finish() };
      }
      text += this.#readPiece(char, words);
    }
    if (stop !== undefined) throw syntaxError(`"\${" has no matching ${JSON.stringify(stop)}`);
    return { text, words: words.finish() };
  }

  #readPiece(char: string, words: WordCollector): string {
    if (char === '$') {
      const text = this.#readDollar();
      words.addText(text);
      return text;
    }
    if (char === '<') return addRaw(words, this.#readRedirection());
    if (!this.#options.ignoreQuotes) {
      if (char === "'") return addRaw(words, this.#readSingleQuoted());
      if (char === '"') return addRaw(words, this.#readDoubleQuoted());
    }
    this.#cursor.next();
    if (char !== this.#options.escape) {
      words.addChar(char);
      return char;
    }
    // The escape character at the very end means nothing.
    return addRaw(words, (this.#keepEscapes ? char : '') + (this.#cursor.next() ?? ''));
  }

  /** `<<` and the blanks behind it belong to the word that follows: the name of a heredoc. */
  #readRedirection(): string {
    this.#cursor.next();
    if (this.#cursor.peek() !== '<') return '<';
    this.#cursor.next();
    let text = '<<';
    for (
      let char = this.#cursor.peek();
      char !== undefined && '\t\r '.includes(char);
      char = this.#cursor.peek()
    ) {
      text += char;
      this.#cursor.next();
    }
    return text;
  }

  #readSingleQuoted(): string {
    const mark = this.#keepQuote();
    let text = mark;
    for (let char = this.#cursor.next(); char !== undefined; char = this.#cursor.next()) {
      if (char === "'") return text + mark;
      text += char;
    }
    throw syntaxError('single quote has no matching single quote');
  }

  #readDoubleQuoted(): string {
    const mark = this.#keepQuote();
    let text = mark;
    for (let char = this.#cursor.peek(); char !== undefined; char = this.#cursor.peek()) {
      if (char === '$') {
        text += this.#readDollar();
        continue;
      }
      this.#cursor.next();
      if (char === '"') return text + mark;
      text += char === this.#options.escape ? this.#readQuotedEscape(char) : char;
    }
    throw syntaxError('double quote has no matching double quote');
  }

  /** In double quotes only `"`, `$` and the escape character itself can be escaped; else it stands for itself. */
  #readQuotedEscape(escape: string): string {
    const kept = this.#keepEscapes ? escape : '';
    const char = this.#cursor.peek();
    if (char === undefined) return kept;
    if (char !== '"' && char !== '$' && char !== escape) return kept + escape;
    this.#cursor.next();
    return kept + char;
  }

  #keepQuote(): string {
    const mark = this.#cursor.next() ?? '';
    return this.#options.keepQuotes ? mark : '';
  }

  #readDollar(): string {
    this.#cursor.next();
    if (this.#cursor.peek() === '{') return this.#readBraces();
    const name = this.#readName();
    if (name === '') return '$';
    return this.#lookUp(name) ?? (this.#options.keepUnset ? `$${name}` : '');
  }

  #readBraces(): string {
    this.#cursor.next();
    const first = this.#cursor.peek();
    if (first === undefined) throw syntaxError('"${" has no matching "}"');
    if (first === '{' || first === '}' || first === ':')
      throw syntaxError(`"\${${first}" is no substitution`);
    const name = this.#readName();
    const char = this.#cursor.next();
    if (char === '}') return this.#lookUp(name) ?? (this.#options.keepUnset ? `\${${name}}` : '');
    if (char === undefined) throw syntaxError(`"\${${name}" has no matching "}"`);
    this.#depth += 1;
    if (this.#depth > maxDepth) throw syntaxError(`"\${…}" is nested more than ${maxDepth} deep`);
    const value = this.#readOperation(name, char);
    this.#depth -= 1;
    return value;
  }

  #readOperation(name: string, char: string): string {
    const operator = char === '/' ? this.#readReplacement() : this.#readOperator(char);
    const value = this.#lookUp(name);
    if (value === undefined && this.#options.keepUnset) return `\${${name}${operator.written}}`;
    return applyOperator(operator, name, value);
  }

  #readOperator(char: string): Operator {
    const colon = char === ':';
    const sign = colon ? (this.#cursor.next() ?? '') : char;
    const symbol = colon ? `:${sign}` : sign;
    const trims = sign === '#' || sign === '%';
    if ((colon && trims) || !(colon || '+-?#%'.includes(sign))) throw unknownModifier(symbol);
    const { text: word } = this.#readUntil('}', trims);
    return { kind: 'value', sign, colon, word, written: symbol + word };
  }

  #readReplacement(): Operator {
    const all = this.#cursor.peek() === '/';
    if (all) this.#cursor.next();
    const { text: pattern } = this.#readUntil('/', true);
    const { text: replacement } = this.#readUntil('}', true);
    return { kind: 'replace', all, pattern, replacement, written: `/${pattern}/${replacement}` };
  }

  #readName(): string {
    const first = this.#cursor.peek();
    if (first === undefined) return '';
    const onlyDigits = digit.test(first);
    if (!onlyDigits && specialNames.has(first)) return this.#cursor.next() ?? '';
    const allowed = onlyDigits ? digit : letterOrDigit;
    let name = '';
    for (
      let char = this.#cursor.peek();
      char !== undefined && allowed.test(char);
      char = this.#cursor.peek()
    ) {
      name += char;
      this.#cursor.next();
    }
    return name;
  }

  #lookUp(name: string): string | undefined {
    const value = this.#scope.get(name);
    (value === undefined ? this.#names?.unset : this.#names?.used)?.add(name);
    return value;
  }
}

function addRaw(words: WordCollector, text: string): string {
  words.addRaw(text);
  return text;
}
