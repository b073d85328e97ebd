import { resolve } from 'node:path';
import { YadokariError } from '../base/index.ts';
import type { CacheSettings } from '../build/index.ts';
import { createLayerCache, createLayoutStore, createRegistryStore, type CacheStore } from '../cache/index.ts';
import type { Emit, EventBody } from '../events/index.ts';
import { parseDestination } from '../export/index.ts';
import { parseReference } from '../image/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import type { BuildCommand } from './build-command.ts';
import { ignoredPaths } from './services.ts';
import type { Cancellation } from './signals.ts';

/** A repository, or a folder: `oci:PATH`. */
type Place =
  | { readonly kind: 'repository'; readonly registry: string; readonly repository: string }
  | { readonly kind: 'folder'; readonly path: string };

const folderPrefix = 'oci:';

/** `--cache-repo`, or what Kaniko takes in its place: the first destination's repository with `/cache` behind it. */
function placeOf({ cacheRepo, destination }: ExecutorOptions, cwd: string): Place {
  if (cacheRepo?.startsWith(folderPrefix)) {
    return { kind: 'folder', path: resolve(cwd, cacheRepo.slice(folderPrefix.length)) };
  }
  if (cacheRepo === undefined) {
    const { registry, repository } = parseDestination(destination[0] ?? '');
    return { kind: 'repository', registry, repository: `${repository}/cache` };
  }
  const { registry, repository, digest } = parseReference(cacheRepo);
  const hasTag = /:[^/]*$/.test(cacheRepo.slice(cacheRepo.indexOf('/') + 1));
  if (!hasTag && digest === undefined) return { kind: 'repository', registry, repository };
  throw new YadokariError('USAGE', `--cache-repo ${JSON.stringify(cacheRepo)} names an image`, {
    hint: 'name a repository: every cached layer gets a tag of its own in it',
  });
}

/** The place that the options name. */
export function openStore(options: ExecutorOptions, cwd: string, client: RegistryClient): CacheStore {
  return storeOf(placeOf(options, cwd), client);
}

function storeOf(place: Place, client: RegistryClient): CacheStore {
  if (place.kind === 'folder') return createLayoutStore(place.path);
  return createRegistryStore({ client, ...place });
}

/** What a build takes from the cache and keeps there; undefined when it shall not. */
export function cacheSettings(
  { options, world, emit, cancellation }: BuildCommand,
  client: RegistryClient,
  platform: string,
): CacheSettings | undefined {
  if (!options.cache) return undefined;
  if (options.singleSnapshot) {
    emit({
      type: 'warning',
      message: '--cache has no effect with --single-snapshot: there is no layer for a step',
    });
    return undefined;
  }
  const place = placeOf(options, world.cwd);
  const [first] = options.destination;
  const { registry, repository } = first === undefined ? {} : parseDestination(first);
  const cache = createLayerCache({
    store: storeOf(place, client),
    ttlSeconds: options.cacheTtl,
    emit,
    signal: cancellation.stopped,
  });
  return {
    cache,
    build: JSON.stringify([repository ?? '', options.dockerfile, options.target[0] ?? '', platform]),
    copyLayers: options.cacheCopyLayers,
    runLayers: options.cacheRunLayers,
    push: !options.noPushCache,
    ignored: ignoredPaths(options),
    pushedTo: options.noPush || !registry || !repository ? undefined : { registry, repository },
  };
}

/**
 * Builds, and builds again without the layer when one from the cache turns out to be damaged only when somebody reads it: a registry
 * gives no sooner sign.
 */
export async function withoutDamagedLayers<T>(
  cancellation: Cancellation,
  settings: CacheSettings | undefined,
  attempt: (cancellation: Cancellation) => Promise<T>,
): Promise<T> {
  for (;;) {
    const own = new AbortController();
    try {
      return await attempt({
        ...cancellation,
        signal: AbortSignal.any([cancellation.signal, own.signal]),
        abort: (reason) => own.abort(reason),
      });
    } catch (error) {
      if (cancellation.signal.aborted || settings?.cache.blame(error) !== true) throw error;
    }
  }
}

/** Tries at the cache's registry are nobody's business: what does not come of them is told once. */
export function quietRetries(emit: Emit, options: ExecutorOptions, cwd: string): Emit {
  if (!options.cache || options.singleSnapshot) return emit;
  const place = placeOf(options, cwd);
  if (place.kind === 'folder') return emit;
  const name = `"${place.registry}/${place.repository}`;
  const isCache = (event: EventBody): boolean =>
    event.type === 'retry' && new RegExp(`^[:"]`).test(event.what.split(name)[1] ?? '');
  return (event) => {
    if (event.type !== 'retry' || !isCache(event)) emit(event);
    else
      emit({ type: 'note', level: 'debug', message: `${event.what} failed, trying again: ${event.reason}` });
  };
}
