import type { FoundPackage } from './types.ts';

interface PackageJson {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly license?: unknown;
  readonly author?: unknown;
  readonly homepage?: unknown;
}

/** One installed package by its package.json; undefined when it has no name and version. @throws SyntaxError */
export function npmPackage(text: string, foundIn: string): FoundPackage | undefined {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { name, version, license, author, homepage }: PackageJson = parsed;
  if (typeof name !== 'string' || typeof version !== 'string') return undefined;
  const [, scope, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const supplier = nameOf(author);
  const type = nameOf(license, 'type');
  return {
    type: 'npm',
    ...(scope === undefined ? {} : { namespace: scope }),
    name: bare,
    version,
    ...(type === undefined ? {} : { license: type }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(typeof homepage === 'string' ? { homepage } : {}),
    foundIn,
  };
}

/** Old packages say as an object what others say as a string. */
function nameOf(value: unknown, key = 'name'): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  const named: unknown = Reflect.get(value, key);
  return typeof named === 'string' && named !== '' ? named : undefined;
}
