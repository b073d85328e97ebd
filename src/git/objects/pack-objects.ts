import { corrupt } from './corrupt.ts';
import { applyDelta, deltaResultSize } from './delta.ts';
import { requireObjectSize, type PackEntry, type PackReader } from './pack-reader.ts';
import type { GitObject, ObjectId } from './types.ts';

/** Objects kept because others are likely to be made of them. */
const cacheBytes = 48 * 1024 * 1024;
/** Deltas upon deltas; git makes 50 of them, and stops at 4095 whatever is asked for. */
const longestChain = 4096;

/** The objects of one pack by their places in it, deltas resolved. */
export class PackObjects {
  readonly #reader: PackReader;
  readonly #offsetOf: (id: ObjectId) => number | undefined;
  readonly #cache = new Map<number, GitObject>();
  #cached = 0;

  constructor(reader: PackReader, offsetOf: (id: ObjectId) => number | undefined) {
    this.#reader = reader;
    this.#offsetOf = offsetOf;
  }

  /** @throws YadokariError `SOURCE_INVALID` */
  read(offset: number): GitObject {
    const object = this.tryRead(offset);
    if (object === undefined) throw corrupt('a delta has its base outside of its pack');
    return object;
  }

  /** Undefined when the hash of a base is not known (yet). */
  tryRead(offset: number): GitObject | undefined {
    const chain: PackEntry[] = [];
    let at: number | undefined = offset;
    let object: GitObject | undefined;
    while (object === undefined) {
      if (at === undefined) return undefined;
      object = this.#cache.get(at);
      if (object !== undefined) break;
      const entry = this.#reader.entry(at);
      if ('type' in entry.kind) {
        object = { type: entry.kind.type, data: this.#reader.inflate(entry).data };
        this.#keep(at, object);
        break;
      }
      chain.push(entry);
      if (chain.length > longestChain) throw corrupt('its deltas stand on each other without end');
      at = 'baseOffset' in entry.kind ? entry.kind.baseOffset : this.#offsetOf(entry.kind.baseId);
    }
    for (const entry of chain.reverse()) {
      const { data } = this.#reader.inflate(entry);
      requireObjectSize(deltaResultSize(data));
      object = { type: object.type, data: applyDelta(object.data, data) };
      this.#keep(entry.offset, object);
    }
    return object;
  }

  #keep(offset: number, object: GitObject): void {
    const { length } = object.data;
    if (length > cacheBytes / 4) return;
    this.#cache.set(offset, object);
    this.#cached += length;
    for (const [oldest, { data }] of this.#cache) {
      if (this.#cached <= cacheBytes) return;
      this.#cache.delete(oldest);
      this.#cached -= data.length;
    }
  }
}
