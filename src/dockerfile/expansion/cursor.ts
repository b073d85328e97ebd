import { characters } from '../text.ts';

/** Reads a text character by character (code points). Undefined is the end. */
export class Cursor {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(text: string) {
    // A byte order mark in front is not part of the text, as in Go's text/scanner.
    this.#chars = characters(text.replace(/^\uFEFF/, ''));
  }

  peek(): string | undefined {
    return this.#chars[this.#at];
  }

  next(): string | undefined {
    const char = this.#chars[this.#at];
    if (char !== undefined) this.#at += 1;
    return char;
  }
}
