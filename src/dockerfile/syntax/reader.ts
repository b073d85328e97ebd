import { syntaxError } from '../errors.ts';

/** BuildKit reads lines through Go's bufio.Scanner, whose buffer of 64 KiB has to hold a line and its end. */
const maxLineBytes = 65_535;

/** Hands out the lines of a file with their line endings, and counts them. */
export class LineReader {
  readonly #text: string;
  #at = 0;
  #number = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Number of the line handed out last, from 1. */
  get number(): number {
    return this.#number;
  }

  /** @throws YadokariError `DOCKERFILE_SYNTAX` for a line that is too long */
  next(): string | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const end = this.#text.indexOf('\n', this.#at);
    const stop = end < 0 ? this.#text.length : end + 1;
    const line = this.#text.slice(this.#at, stop);
    this.#at = stop;
    this.#number += 1;
    const length = end < 0 ? line.length : line.length - 1;
    if (length * 3 > maxLineBytes && Buffer.byteLength(line) - (line.length - length) > maxLineBytes) {
      throw syntaxError(
        `line ${this.#number} is longer than ${maxLineBytes} bytes`,
        'break it with continuation lines',
      );
    }
    return line;
  }
}

export function trimNewline(line: string): string {
  let end = line.length;
  while (end > 0 && '\r\n'.includes(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}
