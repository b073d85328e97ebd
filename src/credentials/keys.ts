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

/**
 * Finds the value for a repository: its own key, then each parent path, then the host, at last a URL with another path
 * (old Docker versions wrote those and meant the host). Between equals, keys that are no URL win.
 * @param depth `exact` passes the parent paths over
 * @returns the matching entry and the path that it is for, '' for a whole host
 */
export function lookUp<T>(
  entries: ReadonlyMap<string, T>,
  { registry, repository }: RepositoryName,
  depth: 'every-path' | 'exact' = 'every-path',
): { key: string; value: T; path: string } | undefined {
  const host = hubAliases.has(registry) ? dockerHub : registry.toLowerCase();
  const onHost = [...entries]
    .map(([key, value]) => ({ key, value, place: parseKey(key) }))
    .filter(({ place }) => place.host === host)
    .sort((a, b) => Number(a.place.url) - Number(b.place.url));
  for (const path of depth === 'exact' ? [repository, ''] : paths(repository)) {
    const match = onHost.find(({ place }) => place.path === path);
    if (match) return { key: match.key, value: match.value, path };
  }
  const legacy = onHost.find(({ place }) => place.url);
  return legacy && { key: legacy.key, value: legacy.value, path: '' };
}

/** What a helper is asked for when the configuration does not spell it out. */
export function serverOf(registry: string): string {
  return hubAliases.has(registry) ? hubServer : registry;
}
