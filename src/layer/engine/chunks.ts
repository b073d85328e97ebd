import { Buffer } from 'node:buffer';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { unreadable } from '../disk/unreadable.ts';
import { fsPath } from '../../linux/index.ts';

const fileChunk = 256 * 1024;

function openFile(file: string): number {
  try {
    // A pipe in its place ends at once, instead of waiting until somebody writes to it.
    return openSync(fsPath(file), constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A file of this machine, read synchronously, chunk by chunk. */
export async function* readChunks(file: string): AsyncGenerator<Buffer> {
  const fd = openFile(file);
  try {
    for (;;) {
      // A new buffer each time: the decompressor still holds the last one.
      const chunk = Buffer.allocUnsafeSlow(fileChunk);
      const read = readSync(fd, chunk);
      if (read === 0) return;
      yield read === fileChunk ? chunk : chunk.subarray(0, read);
    }
  } finally {
    closeSync(fd);
  }
}

/** Chunks that come in as messages, as an iterable. */
export class ChunkQueue implements AsyncIterable<Uint8Array> {
  readonly #taken: (bytes: number, memory: ArrayBuffer | undefined) => void;
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  /** @param taken told the size of each chunk that was used, so that the sender may send more, and given its memory where that still exists */
  constructor(taken: (bytes: number, memory: ArrayBuffer | undefined) => void) {
    this.#taken = taken;
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(error: Error): void {
    this.#error = error;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#error) throw this.#error;
      const chunk = this.#chunks.shift();
      if (chunk) {
        // Whoever uses a chunk up may give its memory back, which leaves it empty.
        const { length } = chunk;
        yield chunk;
        const { buffer } = chunk;
        this.#taken(length, buffer instanceof ArrayBuffer && !buffer.detached ? buffer : undefined);
      } else if (this.#ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
