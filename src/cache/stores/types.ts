import type { Digest } from '../../base/index.ts';
import type { Blob } from '../../image/index.ts';

/** Something small and named that a store keeps: a blob, and what there is to know of it. */
export interface CacheItem {
  readonly annotations: Readonly<Record<string, string>>;
  readonly blob: Blob;
}

export interface NewItem extends CacheItem {
  /** Digest of the tar in the blob, for tools that look at the store as at images. */
  readonly diffId: string;
}

/** One manifest of a store. */
export interface ListedItem {
  readonly digest: Digest;
  /** All tags that lead to it. */
  readonly tags: readonly string[];
  /** Undefined when it is damaged, or none of ours. */
  readonly item: CacheItem | undefined;
}

/**
 * A place that keeps items by tag (letters, digits, `-`; at most 128). Any number of builds may read and write at once: whoever
 * writes last has the tag, and nobody ever finds half an item.
 */
export interface CacheStore {
  /** For messages: `cache repository "host/team/cache"`. */
  readonly name: string;
  /** Whether `check` costs a request. */
  readonly remote?: true;
  /**
   * Undefined when there is none.
   * @throws YadokariError with a code of {@link isBroken} when there is something that cannot be used
   */
  find(tag: string, signal?: AbortSignal): Promise<CacheItem | undefined>;
  /**
   * Makes sure that an item's blob can be had, as far as that goes without moving its bytes over a network.
   * @throws YadokariError with a code of {@link isBroken}
   */
  check(item: CacheItem, signal?: AbortSignal): Promise<void>;
  /** Keeps an item under all of these tags: at once, or with the next `flush` where there is one. */
  put(tags: readonly string[], item: NewItem, signal?: AbortSignal): Promise<void>;
  /** Of a store that is written as a whole: others see what was put only after this. */
  flush?(signal?: AbortSignal): Promise<void>;
  /** Ends what it holds. */
  close?(): Promise<void>;
}

/** A store that can be looked through, and that things can be taken from. */
export interface ListableStore extends CacheStore {
  /** Everything there is; none when the store is not there. */
  list(signal?: AbortSignal): Promise<readonly ListedItem[]>;
  /**
   * Takes items away.
   * @returns bytes that are free now; undefined when that is for somebody else to do
   */
  remove(digests: readonly Digest[], signal?: AbortSignal): Promise<number | undefined>;
}
