import { posix } from 'node:path';

/**
 * Joins a path of an instruction to the working directory; keeps a trailing `/` or `/.` where that has a meaning (COPY's destination).
 * An absolute path of WORKDIR stays as written, trailing slash and dots included: so it is in BuildKit's image config.
 */
export function resolveWorkPath(workdir: string, path: string, keepSlash: boolean): string {
  if (!keepSlash && path.startsWith('/')) return path;
  const base = workdir === '' ? '/' : posix.join('/', workdir);
  const joined = path.startsWith('/') ? posix.normalize(path) : posix.join(base, path);
  const clean = joined.length > 1 ? joined.replace(/\/+$/, '') : joined;
  if (!keepSlash) return clean;
  if (path === '' || path === '.' || path.endsWith('/')) return clean === '/' ? '/' : `${clean}/`;
  if (path.endsWith('/.')) return clean === '/' ? '/.' : `${clean}/.`;
  return clean;
}
