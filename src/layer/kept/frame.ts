import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * The frame of a tar: all of it but the bytes of its files. With the files in a folder it gives the tar again, byte for byte, so that
 * its digest says whether the folder still holds what was unpacked there.
 */
export class FrameWriter {
  readonly #fd: number;

  constructor(file: string) {
    this.#fd = openSync(file, 'wx', 0o644);
  }

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

const bufferBytes = 256 * 1024;

export class FrameReader {
  readonly #fd: number;
  readonly #buffer = Buffer.allocUnsafeSlow(bufferBytes);
  #start = 0;
  #end = 0;

  constructor(file: string) {
    this.#fd = openSync(file, 'r');
  }

  /** The next bytes, `length` of them, as long as there are so many; to be used before the next call. */
  take(length: number): Buffer {
    if (this.#end - this.#start < length) this.#fill();
    const taken = this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + length));
    this.#start += taken.length;
    return taken;
  }

  close(): void {
    closeSync(this.#fd);
  }

  #fill(): void {
    this.#buffer.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    while (this.#end < bufferBytes) {
      const read = readSync(this.#fd, this.#buffer, this.#end, bufferBytes - this.#end, null);
      if (read === 0) return;
      this.#end += read;
    }
  }
}
