import type { Platform } from '../base/index.ts';
import { formatPlatform } from '../base/index.ts';
import type { CacheSettings } from '../build/index.ts';
import type { StageRef } from '../events/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import type { BuildCommand } from './build-command.ts';
import { wantsCache } from './cache-places.ts';
import { openCaches } from './cache-stores.ts';
import { referenceOf } from './references.ts';
import { ignoredPaths } from './services.ts';
import type { Cancellation } from './signals.ts';

export interface CacheParts {
  readonly client: RegistryClient;
  readonly platform: Platform;
  /** Folder for private ones. */
  readonly folder: string;
}

/** What a build takes from the cache and keeps there; undefined when it shall not. */
export function cacheSettings(
  { options, world, emit, cancellation }: BuildCommand,
  { client, platform, folder }: CacheParts,
): CacheSettings | undefined {
  if (!wantsCache(options)) return undefined;
  const [first] = options.destination;
  const { registry, repository } = first === undefined ? {} : referenceOf('--destination', first);
  const target = options.target[0] ?? '';
  return {
    ...openCaches({
      options,
      world,
      client,
      platform,
      folder,
      emit,
      signal: cancellation.stopped,
    }),
    build: JSON.stringify([repository ?? '', options.dockerfile, target, formatPlatform(platform)]),
    // Who names caches as BuildKit does means what BuildKit does.
    copyLayers: options.cacheCopyLayers || options.cacheFrom.length > 0 || options.cacheTo.length > 0,
    runLayers: options.cacheRunLayers,
    afresh: (stage) => options.noCache || options.noCacheFilter.some((name) => isStage(stage, name)),
    ignored: ignoredPaths(options),
    mounts:
      options.cacheMounts.length === 0
        ? undefined
        : { ids: new Set(options.cacheMounts), mostBytes: options.cacheMountsSize },
    pushedTo: options.noPush || !registry || !repository ? undefined : { registry, repository },
  };
}

/** By name, whose case does not matter (buildkit, frontend/dockerfile/dockerfile2llb), or number. */
function isStage({ name, index }: StageRef, asked: string): boolean {
  return name?.toLowerCase() === asked.toLowerCase() || String(index) === asked;
}

/**
 * Builds, and builds again without the layer when one from the cache turns out to be damaged only when somebody reads it: a registry
 * gives no sooner sign.
 */
export async function withoutDamagedLayers<T>(
  cancellation: Cancellation,
  caches: readonly CacheSettings[],
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
      if (cancellation.signal.aborted || !caches.some(({ cache }) => cache.blame(error))) throw error;
    }
  }
}
