import { timelessItemOf, type BundledItem, type CacheKey, type EntryFacts } from '../../cache/index.ts';
import type { Layer } from '../../image/index.ts';
import { withStableNames } from './run-names.ts';

/** A layer of the image, while it is made. */
export interface InlineEntry {
  readonly keys: readonly CacheKey[] | Promise<readonly CacheKey[]>;
  /** Undefined when it turned out that nobody could make use of the layer. */
  readonly facts: Promise<EntryFacts | undefined>;
  readonly layer: Promise<Layer>;
  /** The image is to be the same whenever it is made: what its steps cost is left out. */
  readonly timeless: boolean;
}

/** What the image will say of its own layers, so that later builds find them in it. */
export class InlineEntries {
  readonly #entries: InlineEntry[] = [];

  add(entry: InlineEntry): void {
    // A layer that could not be made is the build's failure, not ours.
    void Promise.allSettled([entry.keys, entry.facts, entry.layer]);
    this.#entries.push(entry);
  }

  /** @param layers of the image */
  async items(layers: readonly Layer[]): Promise<readonly BundledItem[]> {
    const there = new Set(layers.map(({ blob }) => blob.descriptor.digest));
    const found: { tags: readonly CacheKey[]; facts: EntryFacts; layer: Layer }[] = [];
    for (const { keys, facts, layer, timeless } of this.#entries) {
      const [tags, known, made] = [await keys, await facts, await layer];
      if (!known || !there.has(made.blob.descriptor.digest)) continue;
      found.push({ tags, facts: timeless ? { ...known, seconds: 0 } : known, layer: made });
    }
    const facts = withStableNames(found.map((one) => one.facts));
    return found.map(({ tags, layer, facts: own }, at): BundledItem => {
      const { annotations, diffId, blob } = timelessItemOf({ ...(facts[at] ?? own), layer });
      return { tags, annotations, layer: blob.descriptor.digest, diffId };
    });
  }
}
