import type { CacheEntry, NewEntry } from './entry.ts';
import type { CacheKey } from './key.ts';
import type { LayerCache, StoreCache, StoreUsage } from './layer-cache.ts';

/** One of the stores of a build. */
export interface Member {
  readonly cache: StoreCache;
  readonly read: boolean;
  /** `min`: layers of the image alone, as BuildKit's `mode` says. */
  readonly write: 'nothing' | 'min' | 'max';
}

/** Several stores as one: all are asked at once, the first in order that has something counts, and each keeps what it is told to. */
export function combineCaches(members: readonly Member[]): LayerCache {
  return new Many(members);
}

interface Counted extends Member {
  written: number;
}

class Many implements LayerCache {
  readonly name: string;
  readonly #members: readonly Counted[];
  readonly #readers: readonly Counted[];
  readonly #writers: readonly Counted[];

  constructor(members: readonly Member[]) {
    this.#members = members.map((member) => ({ ...member, written: 0 }));
    this.#readers = this.#members.filter(({ read }) => read);
    this.#writers = this.#members.filter(({ write }) => write !== 'nothing');
    this.name = members.map(({ cache }) => cache.name).join(', ');
  }

  get writable(): boolean {
    return this.#writers.some(({ cache }) => cache.writable);
  }

  find(key: CacheKey): Promise<CacheEntry | undefined> {
    return first(this.#readers.map(({ cache }) => cache.find(key)));
  }

  async put(keys: readonly CacheKey[], entry: NewEntry, final: boolean): Promise<boolean> {
    return this.#give(this.#writersOf(final), keys, entry);
  }

  async spread(key: CacheKey, entry: NewEntry, final: boolean): Promise<boolean> {
    const writers = this.#writersOf(final);
    const there = await Promise.all(writers.map(({ cache }) => cache.find(key)));
    return this.#give(
      writers.filter((_, at) => !there[at]),
      [key],
      entry,
    );
  }

  async index(...[diffId]: Parameters<LayerCache['index']>): ReturnType<LayerCache['index']> {
    return first(this.#readers.map(({ cache }) => cache.index(diffId)));
  }

  keepIndex(...[index]: Parameters<LayerCache['keepIndex']>): void {
    for (const { cache } of this.#writers) cache.keepIndex(index);
  }

  async record(name: string): ReturnType<LayerCache['record']> {
    return first(this.#readers.map(({ cache }) => cache.record(name)));
  }

  keepRecord(...[name, record]: Parameters<LayerCache['keepRecord']>): void {
    for (const { cache } of this.#writers) cache.keepRecord(name, record);
  }

  async download(...[url]: Parameters<LayerCache['download']>): ReturnType<LayerCache['download']> {
    return first(this.#readers.map(({ cache }) => cache.download(url)));
  }

  keepDownload(...[url, record]: Parameters<LayerCache['keepDownload']>): void {
    for (const { cache } of this.#writers) cache.keepDownload(url, record);
  }

  async settle(): Promise<void> {
    await Promise.all(this.#members.map(({ cache }) => cache.settle()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ cache }) => cache.close()));
  }

  blame(error: unknown): boolean {
    // Each forgets what it is blamed for: all have to be asked.
    return this.#members.filter(({ cache }) => cache.blame(error)).length > 0;
  }

  usage(): readonly StoreUsage[] {
    return this.#members.map(({ cache, written }) => ({ name: cache.name, written }));
  }

  #writersOf(final: boolean): readonly Counted[] {
    return this.#writers.filter(({ write, cache }) => (final || write === 'max') && cache.writable);
  }

  async #give(writers: readonly Counted[], keys: readonly CacheKey[], entry: NewEntry): Promise<boolean> {
    const kept = await Promise.all(
      writers.map(async (member) => {
        const done = await member.cache.put(keys, entry);
        if (done) member.written += 1;
        return done;
      }),
    );
    return kept.includes(true);
  }
}

/** What the first one in order has that has something. */
async function first<T>(asked: readonly Promise<T | undefined>[]): Promise<T | undefined> {
  for (const one of asked) {
    const found = await one;
    if (found !== undefined) return found;
  }
  return undefined;
}
