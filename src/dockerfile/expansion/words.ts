import { isSpace } from '../text.ts';

/** The word being read. One for a whole text, shared by everything nested in it. */
export interface WordBuffer {
  text: string;
}

/** Collects words while a text is expanded: blanks that were neither quoted nor escaped end a word. */
export class WordCollector {
  readonly #buffer: WordBuffer;
  readonly #words: string[] = [];
  #inWord = false;

  /**
   * Starts on an empty buffer. BuildKit has one buffer for all levels of `${…}`: what stood before a `${name:-word}` in the
   * same word is lost when words are split (`EXPOSE 80${x:-80}` is port 80), and so it is here.
   */
  constructor(buffer: WordBuffer) {
    this.#buffer = buffer;
    buffer.text = '';
  }

  addChar(char: string): void {
    if (!isSpace(char)) this.addRaw(char);
    else if (this.#inWord && this.#buffer.text !== '') this.#flush();
  }

  addText(text: string): void {
    for (const char of text) this.addChar(char);
  }

  /** Text in which blanks do not separate. */
  addRaw(text: string): void {
    this.#buffer.text += text;
    this.#inWord = true;
  }

  finish(): readonly string[] {
    if (this.#buffer.text !== '') this.#flush();
    return this.#words;
  }

  #flush(): void {
    this.#words.push(this.#buffer.text);
    this.#buffer.text = '';
    this.#inWord = false;
  }
}
