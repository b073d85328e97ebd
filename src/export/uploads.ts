import { Limiter, type Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { Blob } from '../image/index.ts';
import type { Repository } from '../registry/index.ts';

/** One repository that blobs go to. */
export interface Target {
  readonly repository: Repository;
  /** Name of it in events. */
  readonly destination: string;
  /** Aborted when nothing more shall go there. */
  readonly signal: AbortSignal;
  /** Told about every failure; must not throw. */
  readonly failed: (error: unknown) => void;
}

export interface UploadOptions {
  /** Repositories of one registry, each once. */
  readonly targets: readonly Target[];
  /** Blobs whose bytes are sent at one time. */
  readonly concurrency: number;
  readonly emit: Emit;
}

/** Bytes between two progress events of one blob. */
const progressStep = 1024 * 1024;

/** Blobs looked for, mounted or waiting to be sent at one time: an image of many layers that are there takes one round trip. */
const mostAsking = 64;

/**
 * Blobs on their way to the repositories of one registry: the bytes travel to the first one that takes them, the others mount
 * them from there. Each blob goes once to each repository, however often it is offered. A repository that fails does not
 * hold up the others.
 */
export class Uploads {
  readonly #options: UploadOptions;
  readonly #asking = new Limiter(mostAsking);
  readonly #sending: Limiter;
  readonly #blobs = new Map<Digest, Promise<void>>();

  constructor(options: UploadOptions) {
    this.#options = options;
    this.#sending = new Limiter(options.concurrency);
  }

  offer(blob: Blob): void {
    const { digest } = blob.descriptor;
    if (this.#blobs.has(digest)) return;
    this.#blobs.set(digest, this.#everywhere(blob));
  }

  /** Resolves when what was offered under these digests is there or has failed. */
  async settled(digests?: readonly Digest[]): Promise<void> {
    const wanted = digests ?? [...this.#blobs.keys()];
    await Promise.all(wanted.flatMap((digest) => this.#blobs.get(digest) ?? []));
  }

  async #everywhere(blob: Blob): Promise<void> {
    const waiting = [...this.#options.targets];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (!(await this.#push(next, blob))) continue;
      const { registry, repository } = next.repository;
      const there: Blob = { ...blob, origin: { registry, repository } };
      await Promise.all(waiting.map((target) => this.#push(target, there)));
      return;
    }
  }

  /** @returns whether the blob is there */
  async #push({ repository, destination, signal, failed }: Target, blob: Blob): Promise<boolean> {
    const { emit } = this.#options;
    const { digest, size } = blob.descriptor;
    try {
      await this.#asking.run(async () => {
        signal.throwIfAborted();
        const start = performance.now();
        let told = 0;
        const progress = (bytes: number): void => {
          if (bytes - told < progressStep && bytes >= told) return;
          told = bytes;
          emit({ type: 'push.progress', destination, digest, bytes, size });
        };
        const turn = <T>(send: () => Promise<T>): Promise<T> => this.#sending.run(send);
        const how = await repository.pushBlob(blob, signal, { progress, turn });
        const seconds = (performance.now() - start) / 1000;
        emit({ type: 'blob.pushed', destination, digest, size, how, seconds });
      });
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }
}
