import { once, EventEmitter } from 'node:events';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { digestHex, outputError, type Digest } from '../base/index.ts';
import type { Blob } from '../image/index.ts';

const pieceBytes = 256 * 1024;

/**
 * Blobs that are fetched from somewhere and go to several registries are fetched once: into a file, which is sent while it
 * grows, to each registry at its own pace.
 */
export class SharedReads {
  readonly #registries: readonly string[];
  readonly #folder: string | undefined;
  readonly #reads = new Map<Digest, SharedRead>();

  constructor(registries: readonly string[], folder: string | undefined) {
    this.#registries = registries;
    this.#folder = folder;
  }

  share(blob: Blob): Blob {
    const { descriptor, origin, file } = blob;
    // Where the registry has it already it is mounted, not read.
    const readers = this.#registries.filter((registry) => registry !== origin?.registry).length;
    if (this.#folder === undefined || readers < 2 || file !== undefined || origin === undefined) return blob;
    const name = join(this.#folder, `shared-${digestHex(descriptor.digest)}`);
    const read = this.#reads.get(descriptor.digest) ?? new SharedRead(blob, name);
    this.#reads.set(descriptor.digest, read);
    return {
      descriptor,
      origin,
      open: (signal) => Promise.resolve(read.from(0, signal)),
      openAt: (position, signal) => read.from(position, signal),
    };
  }

  /** Removes the files; nobody may still be reading. */
  async close(): Promise<void> {
    for (const read of this.#reads.values()) await read.close();
    this.#reads.clear();
  }
}

class SharedRead {
  readonly #blob: Blob;
  readonly #file: string;
  readonly #grown = new EventEmitter();
  readonly #stop = new AbortController();
  #size = 0;
  #fetching: Promise<void> | undefined;
  #end: { readonly error?: unknown } | undefined;

  constructor(blob: Blob, file: string) {
    this.#blob = blob;
    this.#file = file;
    this.#grown.setMaxListeners(0);
  }

  /** Ends as the fetching does: with its error, after what had come before. */
  async *from(start: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    await this.#begin();
    const buffer = Buffer.allocUnsafe(pieceBytes);
    let handle: FileHandle | undefined;
    try {
      for (let position = start; ;) {
        signal?.throwIfAborted();
        const there = Math.min(this.#size - position, pieceBytes);
        if (there > 0) {
          handle ??= await open(this.#file);
          const { bytesRead } = await handle.read(buffer, 0, there, position);
          position += bytesRead;
          yield buffer.subarray(0, bytesRead);
        } else if (this.#end) {
          if ('error' in this.#end) throw this.#end.error;
          return;
        } else await once(this.#grown, 'more', signal ? { signal } : {});
      }
    } finally {
      await handle?.close();
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#fetching;
    await rm(this.#file, { force: true });
  }

  /** After a failure the first reader that comes has it fetched again. */
  async #begin(): Promise<void> {
    const failed = this.#end && 'error' in this.#end ? this.#fetching : undefined;
    await failed;
    if (this.#fetching !== failed) return;
    this.#end = undefined;
    this.#size = 0;
    this.#fetching = this.#fetch().finally(() => this.#grown.emit('more'));
  }

  async #fetch(): Promise<void> {
    try {
      await using handle = await open(this.#file, 'w', 0o600).catch((error: unknown) => {
        throw outputError(this.#file, error);
      });
      for await (const chunk of await this.#blob.open(this.#stop.signal)) {
        await handle.writeFile(chunk).catch((error: unknown) => {
          throw outputError(this.#file, error);
        });
        this.#size += chunk.byteLength;
        this.#grown.emit('more');
      }
      this.#end = {};
    } catch (error) {
      this.#end = { error };
    }
  }
}
