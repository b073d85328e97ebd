import { messageOf } from '../../base/index.ts';
import { alpinePackages } from './alpine.ts';
import { debianPackages } from './debian.ts';
import { goPackages } from './go.ts';
import { npmPackage } from './npm.ts';
import { readOsRelease } from './os-release.ts';
import { pythonPackage } from './python.ts';
import { rpmPackages } from './rpm.ts';
import type { Distribution, FoundPackage, ImageFiles, Scan } from './types.ts';

/** Packages that an image holds, each once, sorted. @param folder see {@link RpmOptions} */
export async function scanFiles(
  { files, programs }: ImageFiles,
  folder: string,
): Promise<Scan & { readonly distribution: Distribution | undefined }> {
  const decoder = new TextDecoder();
  const release = files.get('etc/os-release') ?? files.get('usr/lib/os-release');
  const distribution = release === undefined ? undefined : readOsRelease(decoder.decode(release));
  const packages: FoundPackage[] = [];
  const problems: string[] = [];
  for (const [path, bytes] of files) {
    try {
      packages.push(...(await packagesIn(path, bytes, { distribution, folder })));
    } catch (error) {
      problems.push(`/${path} cannot be read: ${messageOf(error)}`);
    }
  }
  for (const [path, excerpts] of programs) packages.push(...goPackages(excerpts, path));
  return { packages: sorted(packages), problems, distribution };
}

async function packagesIn(
  path: string,
  bytes: Uint8Array,
  options: { readonly distribution: Distribution | undefined; readonly folder: string },
): Promise<readonly FoundPackage[]> {
  const text = (): string => new TextDecoder().decode(bytes);
  if (path.endsWith('os-release') || path.endsWith('.md5sums')) return [];
  if (path.startsWith('var/lib/dpkg/')) return debianPackages(text(), path, options.distribution);
  if (path.endsWith('lib/apk/db/installed')) return alpinePackages(text(), path, options.distribution);
  if (/^(?:var\/lib|usr\/lib\/sysimage)\/rpm\//.test(path)) return rpmPackages(bytes, path, options);
  if (path.endsWith('/package.json')) return one(npmPackage(text(), path));
  return one(pythonPackage(text(), path));
}

function one(found: FoundPackage | undefined): readonly FoundPackage[] {
  return found === undefined ? [] : [found];
}

/** The same package in the same file is said once. */
function sorted(packages: readonly FoundPackage[]): readonly FoundPackage[] {
  const byKey = new Map<string, FoundPackage>();
  for (const found of packages) {
    const { type, namespace = '', name, version, foundIn } = found;
    byKey.set([type, namespace, name, version, foundIn].join('\0'), found);
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}
