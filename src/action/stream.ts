import { StringDecoder } from 'node:string_decoder';

/** Cuts bytes into lines, wherever chunks end. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest: string[] = [];
  private readonly onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.onLine = onLine;
  }

  push(chunk: Buffer): void {
    const parts = this.decoder.write(chunk).split('\n');
    for (const part of parts.slice(0, -1)) {
      this.onLine(this.rest.join('') + part);
      this.rest = [];
    }
    this.rest.push(parts.at(-1) ?? '');
  }

  /** What is left is a line too. */
  end(): void {
    const last = this.rest.join('') + this.decoder.end();
    this.rest = [];
    if (last !== '') this.onLine(last);
  }
}
