import type { CacheKey, EntryFacts, LayerCache, NewEntry } from '../../cache/index.ts';
import type { Emit, StepRef } from '../../events/index.ts';
import type { BlobOrigin, Layer } from '../../image/index.ts';

/** A layer that is worth keeping, while it is made. */
export interface PendingEntry {
  readonly step: StepRef;
  readonly keys: readonly CacheKey[] | Promise<readonly CacheKey[]>;
  readonly layer: Promise<Layer>;
  /** Undefined when it turned out that nobody could make use of the layer. */
  readonly facts: Promise<EntryFacts | undefined>;
  /** The image will hold it: it is pushed there first, and may be had from there. */
  readonly exported: boolean;
  /** The image holds it, whether it had to be made or not. */
  readonly final: boolean;
}

export interface CacheWriterOptions {
  readonly cache: LayerCache;
  readonly emit: Emit;
  readonly pushedTo: BlobOrigin | undefined;
  /** Entries written at one time. */
  readonly concurrency: number;
}

/**
 * Keeps new layers: those that only the cache wants beside the build, those of the image after its push, so that the push never
 * waits for them.
 */
export class CacheWriter {
  readonly #options: CacheWriterOptions;
  readonly #early: Lane;
  readonly #late: Lane;
  readonly #pushed = Promise.withResolvers<boolean>();
  readonly #writing: Promise<void>[] = [];
  written = 0;

  constructor(options: CacheWriterOptions) {
    this.#options = options;
    this.#early = new Lane(Math.ceil(options.concurrency / 2));
    this.#late = new Lane(options.concurrency);
  }

  add(entry: PendingEntry): void {
    const writing = this.#add(entry);
    // A layer that could not be made is the build's failure, not ours.
    writing.catch(() => undefined);
    this.#writing.push(writing);
  }

  /** An entry that was found in one store is given to the others, when nobody waits for anything else. */
  spread(key: CacheKey, entry: NewEntry, final: boolean): void {
    const { cache } = this.#options;
    if (!cache.writable) return;
    const spreading = this.#pushed.promise.then((pushed) =>
      this.#late.run(async () => {
        const layer = final ? this.#there(entry.layer, pushed) : entry.layer;
        if (await cache.spread(key, { ...entry, layer }, final)) this.written += 1;
      }),
    );
    this.#writing.push(spreading);
  }

  /**
   * The build has ended: what was left for later is written now.
   * @param pushed whether the image's layers are in its registry
   */
  async finish(pushed: boolean): Promise<void> {
    this.#pushed.resolve(pushed);
    await Promise.allSettled(this.#writing);
  }

  async #add({ step, keys, layer, facts, exported, final }: PendingEntry): Promise<void> {
    const [made, known, tags] = await Promise.all([layer, facts, keys]);
    if (!known) return;
    const write = (there: Layer): Promise<void> =>
      this.#write({ step, keys: tags, entry: { ...known, layer: there }, final });
    if (!exported) return this.#early.run(() => write(made));
    const pushed = await this.#pushed.promise;
    return this.#late.run(() => write(this.#there(made, pushed)));
  }

  /** A layer of the image, which the cache's registry may already have under another name. */
  #there(layer: Layer, pushed: boolean): Layer {
    const { pushedTo } = this.#options;
    if (!pushed || !pushedTo || layer.blob.origin) return layer;
    return { ...layer, blob: { ...layer.blob, origin: pushedTo } };
  }

  async #write({ step, keys, entry, final }: Writing): Promise<void> {
    const { cache, emit } = this.#options;
    const started = performance.now();
    const { digest, size } = entry.layer.blob.descriptor;
    const [key = ''] = keys;
    if (!cache.writable) return;
    emit({ type: 'cache.write', step, key, digest, size });
    if (!(await cache.put(keys, entry, final))) return;
    this.written += 1;
    emit({ type: 'cache.written', step, key, digest, size, seconds: (performance.now() - started) / 1000 });
  }
}

interface Writing {
  readonly step: StepRef;
  readonly keys: readonly CacheKey[];
  readonly entry: NewEntry;
  readonly final: boolean;
}

/** Runs a few things at a time. */
class Lane {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async run(work: () => Promise<void>): Promise<void> {
    while (this.#running >= this.#limit) await new Promise<void>((next) => void this.#waiting.push(next));
    this.#running += 1;
    try {
      await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
