import type { CacheEntry } from '../../cache/index.ts';
import type { Layer } from '../../image/index.ts';
import type { PlannedEntry } from '../../layer/index.ts';

/** The cache as one step sees it. */
export interface StepCache {
  /** The layer that an earlier build made of this step: it need not be carried out. */
  readonly hit: CacheEntry | undefined;
  /** Whether a layer was taken from the cache, early or late. */
  readonly cached: boolean;
  /** Whether the step's layer is wanted even when no image will hold it. */
  readonly wanted: boolean;
  /** Second chance of a step whose files are known now: somebody may have made the same layer in another way. */
  again(entries: readonly PlannedEntry[]): Promise<CacheEntry | undefined>;
  /** The step made its layer by itself; undefined when none is written. */
  made(layer: Promise<Layer> | undefined): void;
}
