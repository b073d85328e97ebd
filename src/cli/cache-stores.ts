import type { Platform } from '../base/index.ts';
import {
  combineCaches,
  createGithubStore,
  createLayoutStore,
  createReferenceStore,
  createRegistryStore,
  createStoreCache,
  type CacheStore,
  type LayerCache,
  type ListableStore,
  type Member,
} from '../cache/index.ts';
import type { Emit } from '../events/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import { refuseDestination, repoPlace, specsOf, toldPlaces, type Place } from './cache-places.ts';
import { openGithubCache } from './github-cache/client.ts';
import type { World } from './world.ts';

/** The place that `--cache-repo` names. */
export function openStore(options: ExecutorOptions, cwd: string, client: RegistryClient): ListableStore {
  const place = repoPlace(options, cwd);
  if (place.kind === 'folder') return createLayoutStore(place.path);
  return createRegistryStore({ client, ...place });
}

export interface StoreParts {
  readonly options: ExecutorOptions;
  readonly world: World;
  readonly client: RegistryClient;
  readonly platform: Platform;
  /** Folder for private ones. */
  readonly folder: string;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** An answer of GitHub's service takes several requests and a program that unpacks it. */
const githubLookupSeconds = 60;

function storeOf(place: Place, { client, platform, emit, world, folder }: StoreParts): CacheStore {
  const warn = (message: string, hint: string): void => emit({ type: 'warning', message, hint });
  switch (place.kind) {
    case 'folder':
      return createLayoutStore(place.path, warn);
    case 'repository':
      return createRegistryStore({ client, registry: place.registry, repository: place.repository });
    case 'github':
      return createGithubStore({ service: openGithubCache(world.env, folder), scope: place.scope });
    case 'reference':
      return createReferenceStore({
        client,
        registry: place.registry,
        repository: place.repository,
        tag: place.tag,
        platform,
        warn,
      });
  }
}

/** All caches of a build. */
export interface OpenCaches {
  readonly cache: LayerCache;
  readonly keep: 'nothing' | 'image' | 'all';
  readonly inline: boolean;
}

/**
 * Opens all caches that the options name. Nothing is asked before something is looked up.
 * @throws YadokariError `USAGE`, `REFERENCE_INVALID`
 */
export function openCaches(parts: StoreParts): OpenCaches {
  const { options, world, emit, signal } = parts;
  const told = toldPlaces(options, world.cwd);
  for (const one of told) refuseDestination(one, options);
  const members = told.map(({ place, read, write }): Member => ({
    cache: createStoreCache({
      store: storeOf(place, parts),
      ttlSeconds: options.cacheTtl,
      emit,
      signal,
      ...(place.kind === 'github' ? { lookupSeconds: githubLookupSeconds, writeSeconds: place.seconds } : {}),
    }),
    read,
    write,
  }));
  const writes = new Set(members.map(({ write }) => write));
  const some = writes.has('min') ? 'image' : 'nothing';
  return {
    cache: combineCaches(members),
    keep: writes.has('max') ? 'all' : some,
    inline: specsOf(options).to.some(({ type }) => type === 'inline'),
  };
}
