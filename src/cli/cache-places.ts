import { resolve } from 'node:path';
import { YadokariError } from '../base/index.ts';
import type { Member } from '../cache/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import { parseCacheSpec, type CacheSpec } from './cache-specs.ts';
import { destinationsOf, referenceOf } from './references.ts';

/** A repository, or a folder: `oci:PATH`. */
export type RepoPlace =
  | { readonly kind: 'repository'; readonly registry: string; readonly repository: string }
  | { readonly kind: 'folder'; readonly path: string };

/** What a spec of BuildKit's kind may name besides. */
export type Place =
  | RepoPlace
  | {
      readonly kind: 'reference';
      readonly registry: string;
      readonly repository: string;
      readonly tag: string;
    }
  | { readonly kind: 'github'; readonly scope: string; readonly seconds: number };

/** Where layers are, and what is to be done with it. */
export interface Told {
  readonly place: Place;
  readonly read: boolean;
  readonly write: Member['write'];
}

const folderPrefix = 'oci:';

/** `--cache-repo`, or what Kaniko takes in its place: the first destination's repository with `/cache` behind it. */
export function repoPlace({ cacheRepo, destination }: ExecutorOptions, cwd: string): RepoPlace {
  if (cacheRepo?.startsWith(folderPrefix)) {
    return { kind: 'folder', path: resolve(cwd, cacheRepo.slice(folderPrefix.length)) };
  }
  if (cacheRepo === undefined) {
    const { registry, repository } = referenceOf('--destination', destination[0] ?? '');
    return { kind: 'repository', registry, repository: `${repository}/cache` };
  }
  const { registry, repository, digest } = referenceOf('--cache-repo', cacheRepo);
  const hasTag = /:[^/]*$/.test(cacheRepo.slice(cacheRepo.indexOf('/') + 1));
  if (!hasTag && digest === undefined) return { kind: 'repository', registry, repository };
  throw new YadokariError('USAGE', `--cache-repo ${JSON.stringify(cacheRepo)} names an image`, {
    hint: 'name a repository: every cached layer gets a tag of its own in it',
  });
}

function referencePlace(flag: string, ref: string): Place {
  const { registry, repository, tag, digest } = referenceOf(flag, ref);
  if (digest === undefined && tag !== undefined) return { kind: 'reference', registry, repository, tag };
  throw new YadokariError('USAGE', `${flag} ${JSON.stringify(ref)} names an image by its digest`, {
    hint: 'name it by a tag: the newest cache is under it',
  });
}

function specPlace(flag: '--cache-from' | '--cache-to', spec: CacheSpec, cwd: string): Place | undefined {
  switch (spec.type) {
    case 'registry':
      return referencePlace(flag, spec.ref);
    case 'local':
      return { kind: 'folder', path: resolve(cwd, spec.path) };
    case 'gha':
      return { kind: 'github', scope: spec.scope, seconds: spec.seconds };
    case 'inline':
      return undefined;
  }
}

/** A cache that is written as a whole would take the place of the image. */
export function refuseDestination({ place, write }: Told, options: ExecutorOptions): void {
  if (place.kind !== 'reference' || write === 'nothing') return;
  const { registry, repository, tag } = place;
  const same = destinationsOf(options).find(
    (one) => one.registry === registry && one.repository === repository && one.tag === tag,
  );
  if (!same) return;
  throw new YadokariError(
    'USAGE',
    `--cache-to names "${registry}/${repository}:${tag}", which is the image itself`,
    { hint: 'give the cache a tag of its own, or write it into the image with type=inline' },
  );
}

/** All of `--cache-from` and `--cache-to`. @throws YadokariError `USAGE` */
export function specsOf(options: ExecutorOptions): { from: readonly CacheSpec[]; to: readonly CacheSpec[] } {
  return {
    from: options.cacheFrom.map((text) => parseCacheSpec('--cache-from', text)),
    to: options.cacheTo.map((text) => parseCacheSpec('--cache-to', text)),
  };
}

/** Whether any cache is to be used. */
export function wantsCache({ cache, cacheFrom, cacheTo }: ExecutorOptions): boolean {
  return cache || cacheFrom.length > 0 || cacheTo.length > 0;
}

/** In the order in which they are read: what `--cache` means, then each `--cache-from`, then what is only written. */
export function toldPlaces(options: ExecutorOptions, cwd: string): readonly Told[] {
  const { from, to } = specsOf(options);
  const told: Told[] = [
    ...(options.cache
      ? [
          {
            place: repoPlace(options, cwd),
            read: true,
            write: options.noPushCache ? ('nothing' as const) : ('max' as const),
          },
        ]
      : []),
    ...from.flatMap((spec): Told[] => {
      const place = specPlace('--cache-from', spec, cwd);
      return place ? [{ place, read: true, write: 'nothing' }] : [];
    }),
    ...to.flatMap((spec): Told[] => {
      const place = specPlace('--cache-to', spec, cwd);
      return place && spec.type !== 'inline' ? [{ place, read: false, write: spec.mode }] : [];
    }),
  ];
  // What is read and written is one store: it is told once what does not work, and then left alone.
  const byPlace = Map.groupBy(told, ({ place }) => JSON.stringify(place));
  return [...byPlace.values()].map((same): Told => {
    const [{ place } = { place: undefined }] = same;
    if (!place) throw new TypeError('a group has members');
    const writes = new Set(same.map(({ write }) => write));
    const write = (['max', 'min'] as const).find((mode) => writes.has(mode)) ?? 'nothing';
    return { place, read: same.some(({ read }) => read), write };
  });
}

/** Repositories that hold nothing but caches, as `host/name`. */
export function cacheRepositories(options: ExecutorOptions, cwd: string): readonly string[] {
  const images = destinationsOf(options);
  return toldPlaces(options, cwd).flatMap(({ place }) => {
    if (!('repository' in place)) return [];
    const { registry, repository } = place;
    const isImage = images.some((one) => one.registry === registry && one.repository === repository);
    return isImage ? [] : [`${registry}/${repository}`];
  });
}
