import { dockerHub } from '../image/index.ts';
import type { RepositoryName } from './types.ts';

/** What `docker login` writes for Docker Hub, and what helpers know it by. */
export const hubServer = 'https://index.docker.io/v1/';

const hubAliases = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);

/** A key of `auths` or `credHelpers`, taken apart. */
export interface KeyPlace {
  readonly host: string;
  /** Without slashes at its ends; '' for a whole host. */
  readonly path: string;
  /** Written as a URL: Docker matches such keys by host alone. */
  readonly url: boolean;
}

/** Never fails: a key that makes no sense fits no repository. Docker Hub's many names become one. */
export function parseKey(key: string): KeyPlace {
  const bare = key.replace(/^https?:\/\//i, '');
  const slash = bare.indexOf('/');
  const host = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase();
  const path = slash < 0 ? '' : bare.slice(slash + 1).replace(/\/+$/, '');
  return {
    host: hubAliases.has(host) ? dockerHub : host,
    path: /^v[12]$/.test(path) ? '' : path,
    url: bare !== key,
  };
}

/** `a/b/c`, `a/b`, `a`, '': the repository and what is above it, whole components only. */
function paths(repository: string): readonly string[] {
  const parts = repository.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/** An entry that is for a repository, and the path that it was written for; '' for a whole host. */
export interface Match<T> {
  readonly key: string;
  readonly value: T;
  readonly path: string;
}

/**
 * All that was written down for a repository: under its own key, then under each parent path, then under the host, at last a URL
 * with another path (old Docker versions wrote those and meant the host). Between equals, keys that are no URL win.
 */
export function lookUpAll<T>(
  entries: ReadonlyMap<string, T>,
  { registry, repository }: RepositoryName,
): readonly Match<T>[] {
  const host = hubAliases.has(registry) ? dockerHub : registry.toLowerCase();
  const onHost = [...entries]
    .map(([key, value]) => ({ key, value, place: parseKey(key) }))
    .filter(({ place }) => place.host === host)
    .sort((a, b) => Number(a.place.url) - Number(b.place.url));
  const exact = paths(repository).flatMap((path) =>
    onHost.filter(({ place }) => place.path === path).map(({ key, value }) => ({ key, value, path })),
  );
  const legacy = onHost.filter(({ key, place }) => place.url && !exact.some((one) => one.key === key));
  return [...exact, ...legacy.map(({ key, value }) => ({ key, value, path: '' }))];
}

/** The best of them for those who know repositories and hosts, and no paths between. */
export function lookUpExact<T>(entries: ReadonlyMap<string, T>, name: RepositoryName): Match<T> | undefined {
  return lookUpAll(entries, name).find(({ path }) => path === name.repository || path === '');
}

/** What a helper is asked for when the configuration does not spell it out. */
export function serverOf(registry: string): string {
  return hubAliases.has(registry) ? hubServer : registry;
}
