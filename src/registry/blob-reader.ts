import { YadokariError } from '../base/index.ts';
import type { Blob } from '../image/index.ts';
import { skip } from './download.ts';
import { readFile } from './file-body.ts';

/**
 * A blob's bytes piece by piece, for uploads that are more than one request: what follows the last piece is read on, anything
 * else is opened anew.
 */
export class BlobReader {
  readonly #blob: Blob;
  readonly #signal: AbortSignal | undefined;
  #source: AsyncIterator<Uint8Array> | undefined;
  #position = 0;
  /** Of the chunk that was read last, what belongs to the next piece. */
  #rest: Uint8Array = new Uint8Array();

  constructor(blob: Blob, signal: AbortSignal | undefined) {
    this.#blob = blob;
    this.#signal = signal;
  }

  /** @throws YadokariError `SIZE_MISMATCH` when the blob ends before */
  async *piece(start: number, length: number): AsyncGenerator<Uint8Array> {
    const source =
      this.#source !== undefined && start === this.#position ? this.#source : await this.#open(start);
    for (let left = length; left > 0;) {
      if (this.#rest.byteLength === 0) {
        const next = await source.next();
        if (next.done === true) throw this.#tooShort();
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.byteLength);
      this.#position += part.byteLength;
      left -= part.byteLength;
      yield part;
    }
  }

  /** Reads to the end of what is verified there. @throws YadokariError `SIZE_MISMATCH`, `DIGEST_MISMATCH` */
  async finish(): Promise<void> {
    const next = await this.#source?.next();
    if (next !== undefined && next.done !== true) throw this.#tooLong();
  }

  async close(): Promise<void> {
    const source = this.#source;
    this.#source = undefined;
    await source?.return?.();
  }

  async #open(start: number): Promise<AsyncIterator<Uint8Array>> {
    await this.close();
    this.#rest = new Uint8Array();
    this.#position = start;
    const source = (await this.#from(start))[Symbol.asyncIterator]();
    this.#source = source;
    return source;
  }

  async #from(start: number): Promise<AsyncIterable<Uint8Array>> {
    const blob = this.#blob;
    // Bytes of a local file go out unhashed: the registry checks the digest that the upload ends with.
    if (blob.file !== undefined) return readFile(blob.file, start);
    if (start === 0) return blob.open(this.#signal);
    return blob.openAt?.(start, this.#signal) ?? skip(await blob.open(this.#signal), start);
  }

  #tooShort(): YadokariError {
    const { digest, size } = this.#blob.descriptor;
    return new YadokariError('SIZE_MISMATCH', `blob "${digest}" has less than the ${size} bytes announced`);
  }

  #tooLong(): YadokariError {
    const { digest, size } = this.#blob.descriptor;
    return new YadokariError('SIZE_MISMATCH', `blob "${digest}" has more than the ${size} bytes announced`);
  }
}
