import { digestHex, sha256, YadokariError, type Digest, type ErrorCode } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { bytesBlob, type Blob, type Layer } from '../image/index.ts';
import type { LayerIndex } from '../layer/index.ts';
import { entryOf, itemOf, type CacheEntry, type NewEntry } from './entry.ts';
import { GuardedStore } from './guard.ts';
import { indexMediaType, readIndex, writeIndex } from './index-document.ts';
import { readRecord, writeRecord, type BuildRecord } from './build-record.ts';
import { downloadTag, readDownload, writeDownload, type DownloadRecord } from './download-record.ts';
import type { CacheKey } from './key.ts';
import { isBroken, type CacheStore } from './stores/index.ts';

export interface LayerCacheOptions {
  readonly store: CacheStore;
  /** Entries older than this are not there. */
  readonly ttlSeconds: number;
  readonly emit: Emit;
  /** Ends everything at once: the program is told to stop. */
  readonly signal: AbortSignal;
  readonly lookupSeconds?: number;
  readonly writeSeconds?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Layers of earlier builds by key. Nothing here ever throws: what does not work is a miss. */
export interface LayerCache {
  /** Where it is, for messages. */
  readonly name: string;
  /** False once something went wrong. */
  readonly writable: boolean;
  find(key: CacheKey): Promise<CacheEntry | undefined>;
  /**
   * Keeps an entry under several keys.
   * @param final whether its layer is part of the image; some stores keep no others
   * @returns whether it was kept
   */
  put(keys: readonly CacheKey[], entry: NewEntry, final: boolean): Promise<boolean>;
  /** Gives an entry that was found here to those stores that are written and lack it. @returns whether any did */
  spread(key: CacheKey, entry: NewEntry, final: boolean): Promise<boolean>;
  /** Names in a layer, where somebody has kept them. */
  index(diffId: Digest): Promise<LayerIndex | undefined>;
  /** Keeps them for others, beside what else is going on. */
  keepIndex(index: LayerIndex): void;
  /** What the newest build of this name knew before it ran anything. @param name Dockerfile, target and what else tells builds apart */
  record(name: string): Promise<BuildRecord | undefined>;
  keepRecord(name: string, record: BuildRecord): void;
  /** What an earlier build knew of a URL. @param url without a login */
  download(url: string): Promise<DownloadRecord | undefined>;
  keepDownload(url: string, record: DownloadRecord): void;
  /** Waits for what is kept beside, and makes it visible to others. */
  settle(): Promise<void>;
  /** Ends what the stores hold. */
  close(): Promise<void>;
  /**
   * Whether a build failed because a layer from here is damaged. From now on there is no such entry, and another try may do.
   * @param error what the build failed with
   */
  blame(error: unknown): boolean;
  /** What came of each store so far, in the order in which they are read. */
  usage(): readonly StoreUsage[];
}

/** What one store was given, for the end of a build. */
export interface StoreUsage {
  readonly name: string;
  /** Entries that it was given. */
  readonly written: number;
}

const nothing = Promise.resolve(undefined);

/** More names than any sensible layer has cost more to keep than to read again. */
const mostNames = 200_000;
/** Those that later stages of the same build find in memory: some 15 MB. */
const mostNamesAtHand = 50_000;
const mostIndexBytes = 32 * 1024 * 1024;

const mostRecordBytes = 4 * 1024 * 1024;
const recordMediaType = 'application/vnd.yadokari.build-record.v1+json';
const mostDownloadBytes = 16 * 1024;
const downloadMediaType = 'application/vnd.yadokari.download.v1+json';

function recordTag(name: string): string {
  return `build-${digestHex(sha256(name))}`;
}

function indexTag(diffId: Digest): string {
  return `index-${digestHex(diffId)}`;
}

const defaults = { lookupSeconds: 15, writeSeconds: 600 };

/** What reading a layer fails with when its bytes are those of its digest and still no layer. */
function isBadLayer(error: unknown): boolean {
  const codes: readonly ErrorCode[] = ['LAYER_INVALID', 'UNSAFE_PATH', 'DIGEST_MISMATCH'];
  return error instanceof YadokariError && codes.includes(error.code);
}

async function* watchedBytes(
  bytes: AsyncIterable<Uint8Array>,
  failed: (error: unknown) => never,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    failed(error);
  }
}

/** A cache in one store. */
export type StoreCache = Omit<LayerCache, 'put' | 'spread' | 'usage'> & {
  put(keys: readonly CacheKey[], entry: NewEntry): Promise<boolean>;
};

/** A cache over stores, which are asked when a build looks something up. */
export function createStoreCache(options: LayerCacheOptions): StoreCache {
  return new Cache(options);
}

class Cache implements StoreCache {
  readonly name: string;
  readonly #options: LayerCacheOptions;
  readonly #store: GuardedStore;
  readonly #indexes = new Map<Digest, Promise<LayerIndex | undefined>>();
  #read: { readonly key: CacheKey; failed: boolean }[] = [];
  readonly #keeping: Promise<unknown>[] = [];
  readonly #found = new Map<CacheKey, Promise<CacheEntry | undefined>>();
  /**
   * Whether each entry's layer is looked for as well, also where that costs a request. A layer that a registry has lost is met where it is
   * pushed or unpacked; asking for each of them would double the requests of a build that finds everything: so only once one was lost.
   */
  #isCareful = false;
  /** Keys of what turned out to be damaged. */
  readonly #damaged = new Set<CacheKey>();

  constructor(options: LayerCacheOptions) {
    this.name = options.store.name;
    this.#options = options;
    const { store, emit, signal } = options;
    const { lookupSeconds = defaults.lookupSeconds, writeSeconds = defaults.writeSeconds } = options;
    this.#store = new GuardedStore({ store, emit, lookupSeconds, writeSeconds, signal });
  }

  get writable(): boolean {
    return this.#store.usable;
  }

  find(key: CacheKey): Promise<CacheEntry | undefined> {
    if (this.#damaged.has(key)) return nothing;
    let found = this.#found.get(key);
    if (!found) {
      found = this.#find(key);
      this.#found.set(key, found);
    }
    return found;
  }

  async put(keys: readonly CacheKey[], entry: NewEntry): Promise<boolean> {
    return this.#store.put(keys, itemOf(entry, this.#now()));
  }

  index(diffId: Digest): Promise<LayerIndex | undefined> {
    const found = this.#indexes.get(diffId) ?? this.#index(diffId);
    this.#indexes.set(diffId, found);
    return found;
  }

  async #index(diffId: Digest): Promise<LayerIndex | undefined> {
    const bytes = await this.#store.read(indexTag(diffId), mostIndexBytes);
    return bytes && this.#unlessBroken(() => readIndex(bytes, diffId));
  }

  keepIndex(index: LayerIndex): void {
    const { length } = index.entries;
    if (length <= mostNamesAtHand) this.#indexes.set(index.diffId, Promise.resolve(index));
    if (length > mostNames) return;
    const keeping = writeIndex(index).then((bytes) => {
      const blob = bytesBlob(indexMediaType, bytes);
      return this.#store.put([indexTag(index.diffId)], { annotations: {}, blob, diffId: index.diffId });
    });
    this.#keeping.push(keeping);
  }

  async record(name: string): Promise<BuildRecord | undefined> {
    const bytes = await this.#store.read(recordTag(name), mostRecordBytes);
    return bytes && this.#unlessBroken(() => readRecord(bytes));
  }

  keepRecord(name: string, record: BuildRecord): void {
    this.#keepDocument(recordTag(name), bytesBlob(recordMediaType, writeRecord(record)));
  }

  async download(url: string): Promise<DownloadRecord | undefined> {
    const bytes = await this.#store.read(downloadTag(url), mostDownloadBytes);
    return bytes && this.#unlessBroken(() => readDownload(bytes));
  }

  keepDownload(url: string, record: DownloadRecord): void {
    this.#keepDocument(downloadTag(url), bytesBlob(downloadMediaType, writeDownload(record)));
  }

  async settle(): Promise<void> {
    await Promise.all(this.#keeping.splice(0));
    await this.#store.flush();
  }

  async close(): Promise<void> {
    await this.#options.store.close?.();
  }

  blame(error: unknown): boolean {
    // Where no download failed by itself, it is what a layer holds: then it is one of those that were read.
    const guilty = this.#read.filter(({ failed }) => failed);
    const blamed = guilty.length > 0 || !isBadLayer(error) ? guilty : this.#read;
    this.#read = [];
    if (blamed.length === 0) return false;
    this.#isCareful = true;
    for (const { key } of blamed) this.#damaged.add(key);
    this.#found.clear();
    this.#store.damaged(error);
    return true;
  }

  async #find(key: CacheKey): Promise<CacheEntry | undefined> {
    const item = await this.#store.find(key, this.#isCareful);
    const entry = item && (await this.#unlessBroken(() => entryOf(item, this.#now())));
    if (!entry || entry.created + this.#options.ttlSeconds * 1000 < this.#now()) return undefined;
    return { ...entry, store: this.name, layer: this.#watched(key, entry.layer) };
  }

  /** Remembers who was read, and whose bytes were not what they should be. */
  #watched(key: CacheKey, layer: Layer): Layer {
    const { blob } = layer;
    const open: Blob['open'] = async (signal) => {
      const reading = { key, failed: false };
      this.#read.push(reading);
      const failed = (error: unknown): never => {
        reading.failed = isBroken(error);
        throw error;
      };
      return watchedBytes(await blob.open(signal).catch(failed), failed);
    };
    return { ...layer, blob: { ...blob, open } };
  }

  async #unlessBroken<T>(read: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.#store.damaged(error);
      return undefined;
    }
  }

  #keepDocument(tag: string, blob: Blob): void {
    const { digest } = blob.descriptor;
    this.#keeping.push(this.#store.put([tag], { annotations: {}, blob, diffId: digest }));
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
