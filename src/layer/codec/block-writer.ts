import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readSync, writeSync } from 'node:fs';
import { YadokariError, type Digest } from '../../base/index.ts';
import type { BlockCodec } from './block-codec.ts';
import { release } from './release.ts';

export interface Written {
  readonly diffId: Digest;
  readonly digest: Digest;
  /** Bytes of the blob, and of the tar inside. */
  readonly size: number;
  readonly uncompressedSize: number;
}

export interface BlockWriterOptions {
  /** Blocks compressed at the same time. */
  readonly concurrency: number;
  readonly cancelled: () => boolean;
}

interface Pending {
  readonly block: Buffer;
  readonly encoded: readonly Buffer[] | Promise<readonly Buffer[]>;
}

/**
 * Takes a tar, writes the blob to an open file: both digests on the way, blocks compressed concurrently, output in
 * order. Writing is synchronous; the writer must `settle` now and then, which bounds the blocks in memory.
 */
export class BlockWriter {
  readonly #fd: number;
  readonly #codec: BlockCodec;
  readonly #options: BlockWriterOptions;
  readonly #limit: number;
  readonly #diffId = createHash('sha256');
  readonly #digest = createHash('sha256');
  readonly #free: Buffer[] = [];
  readonly #pending: Pending[] = [];
  #block: Buffer;
  #filled = 0;
  #size = 0;
  #uncompressed = 0;

  constructor(fd: number, codec: BlockCodec, options: BlockWriterOptions) {
    this.#fd = fd;
    this.#codec = codec;
    this.#options = options;
    this.#limit = Math.min(options.concurrency, codec.inFlight);
    this.#block = Buffer.allocUnsafeSlow(codec.blockSize);
    this.#emit(codec.begin());
  }

  /** Whether {@link settle} has something to wait for. */
  get busy(): boolean {
    return this.#pending.length > this.#limit;
  }

  write(bytes: Uint8Array): void {
    let from = 0;
    while (from < bytes.length) {
      const length = Math.min(bytes.length - from, this.#block.length - this.#filled);
      this.#block.set(
        from === 0 && length === bytes.length ? bytes : bytes.subarray(from, from + length),
        this.#filled,
      );
      this.#advance(length);
      from += length;
    }
  }

  /** Zeros up to the end of the current block at most; says how many. */
  zeros(count: number): number {
    const length = Math.min(count, this.#block.length - this.#filled);
    this.#block.fill(0, this.#filled, this.#filled + length);
    this.#advance(length);
    return length;
  }

  /** Bytes of a file, straight into the block: at most to its end. 0 at the end of the file. */
  readFrom(fd: number, count: number, position: number | null): number {
    const length = Math.min(count, this.#block.length - this.#filled);
    const read = readSync(fd, this.#block, this.#filled, length, position);
    this.#advance(read);
    return read;
  }

  /** Waits until no more blocks are under way than may be. @throws whatever compressing or writing threw */
  async settle(): Promise<void> {
    // Without compression nothing else lets a cancellation come in.
    await new Promise(setImmediate);
    if (this.#options.cancelled()) throw new YadokariError('CANCELLED', 'the build was cancelled');
    await this.#drain(this.#limit);
  }

  async finish(): Promise<Written> {
    if (this.#filled > 0) this.#flush();
    await this.#drain(0);
    this.#emit(this.#codec.end());
    return {
      diffId: `sha256:${this.#diffId.digest('hex')}`,
      digest: `sha256:${this.#digest.digest('hex')}`,
      size: this.#size,
      uncompressedSize: this.#uncompressed,
    };
  }

  /** Waits for what the thread pool still reads from our memory; never throws. */
  async abandon(): Promise<void> {
    await Promise.allSettled(this.#pending.map(async ({ encoded }) => encoded));
  }

  #advance(length: number): void {
    this.#filled += length;
    if (this.#filled === this.#block.length) this.#flush();
  }

  #flush(): void {
    const block = this.#filled === this.#block.length ? this.#block : this.#block.subarray(0, this.#filled);
    this.#diffId.update(block);
    this.#uncompressed += block.length;
    const encoded = this.#codec.encode(block);
    // Settled later, in order: until then a failure must not count as unhandled.
    if (encoded instanceof Promise) encoded.catch(() => undefined);
    this.#pending.push({ block: this.#block, encoded });
    this.#block = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#codec.blockSize);
    this.#filled = 0;
  }

  async #drain(left: number): Promise<void> {
    while (this.#pending.length > left) {
      const [next] = this.#pending;
      if (!next) return;
      const encoded = next.encoded instanceof Promise ? await next.encoded : next.encoded;
      for (const part of encoded) this.#emit(part);
      for (const part of encoded) if (part.buffer !== next.block.buffer) release(part);
      this.#pending.shift();
      this.#free.push(next.block);
    }
  }

  #emit(bytes: Buffer): void {
    this.#digest.update(bytes);
    this.#size += bytes.length;
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#fd, bytes, written);
  }
}
