import type { BuildEvent } from '../events/index.ts';
import { formatBytes, formatSeconds, plural } from './units.ts';

type Finished = Extract<BuildEvent, { readonly type: 'cache.finished' }>;

/** What the cache came to: a text for all of it, and where there are several stores, one for each. */
export function cacheTexts(event: Finished): { readonly all: string; readonly stores: readonly string[] } {
  const { hits, misses, written, bytesNotPulled, secondsSaved } = event;
  const counts = `${plural(hits, 'hit')}, ${misses === 1 ? '1 miss' : `${misses} misses`}, ${written} kept`;
  const spared = `${formatBytes(bytesNotPulled)} not pulled, ${formatSeconds(secondsSaved)} saved`;
  const stores = event.stores.map(
    ({ name, hits: found, written: kept }) => `${name}: ${plural(found, 'hit')}, ${kept} kept`,
  );
  return { all: `${counts}; ${spared}`, stores: stores.length > 1 ? stores : [] };
}
