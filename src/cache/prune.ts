import type { Digest } from '../base/index.ts';
import { entryOf } from './entry.ts';
import { isBroken, type ListableStore, type ListedItem } from './stores/index.ts';

/** What one manifest of a cache is. */
export interface CacheRow {
  readonly digest: Digest;
  readonly kind: 'layer' | 'mount' | 'names' | 'record' | 'damaged';
  /** Keys of a layer; what it is of, for the others. */
  readonly names: readonly string[];
  /** Bytes of its blob. */
  readonly size: number;
  /** Milliseconds since the epoch; undefined where it does not say. */
  readonly created: number | undefined;
  readonly instruction: string;
}

function rowOf({ digest, tags, item }: ListedItem): CacheRow {
  const common = { digest, names: tags, size: item?.blob.descriptor.size ?? 0, instruction: '' };
  if (!item) return { ...common, kind: 'damaged', created: undefined };
  const [first = ''] = tags;
  if (first.startsWith('index-')) return { ...common, kind: 'names', created: undefined };
  if (/^(?:build|url)-/.test(first)) return { ...common, kind: 'record', created: undefined };
  try {
    const { created, instruction } = entryOf(item, Date.now());
    // Caches of RUN are as large as layers, and go like them.
    return { ...common, kind: first.startsWith('mount-') ? 'mount' : 'layer', created, instruction };
  } catch (error) {
    if (!isBroken(error)) throw error;
    return { ...common, kind: 'damaged', created: undefined };
  }
}

/** What is in a cache, the newest first, what has no time last. */
export async function listCache(store: ListableStore, signal?: AbortSignal): Promise<readonly CacheRow[]> {
  const rows = (await store.list(signal)).map((item) => rowOf(item));
  return rows.toSorted((a, b) => (b.created ?? 0) - (a.created ?? 0));
}

export interface PruneRules {
  /** Layers older than this go. */
  readonly olderThanSeconds: number;
  /** Then the oldest go until no more than this is left. */
  readonly keepBytes: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * What these rules take away: layers that are too old or too much, and what is damaged. Names of layers and records of builds are
 * small, and go when no layer is left.
 */
export function pruned(
  rows: readonly CacheRow[],
  { olderThanSeconds, keepBytes, now }: PruneRules,
): CacheRow[] {
  const layers = rows.filter((row) => isLarge(row));
  let bytes = 0;
  const gone = new Set(
    layers.filter(({ created = 0, size }) => {
      if (created + olderThanSeconds * 1000 < now) return true;
      bytes += size;
      return keepBytes !== undefined && bytes > keepBytes;
    }),
  );
  const empty = gone.size === layers.length;
  return rows.filter((row) => gone.has(row) || row.kind === 'damaged' || (empty && !isLarge(row)));
}

function isLarge({ kind }: CacheRow): boolean {
  return kind === 'layer' || kind === 'mount';
}
