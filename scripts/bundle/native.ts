import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nativePaths } from '../../src/linux/index.ts';

/** koffi's native modules for one architecture, as an npm package. */
interface NativePackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of its tarball, from package-lock.json. */
  readonly integrity: string;
  /** Path in the package → path in the bundle. */
  readonly files: ReadonlyMap<string, string>;
}

export interface NativeOptions {
  /** Folder with package-lock.json. */
  readonly root: string;
  /** Where tarballs are kept between runs. */
  readonly cache: string;
  /** Bundles made earlier, to take the files from where there is no network. */
  readonly earlier: readonly string[];
  /** Told when something is not as it should be but the files are right. */
  readonly warn: (message: string) => void;
}

/** File in a bundle that says which package its native files are from. */
const sourcesFile = 'native/sources.json';

interface Source {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
  /** Path in the bundle → SHA-256. */
  readonly files: Readonly<Record<string, string>>;
}

const architectures = ['x64', 'arm64'] as const;

function packages(root: string): readonly NativePackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { version?: string; integrity?: string } | undefined>>;
  };
  return architectures.map((arch) => {
    const name = `@koromix/koffi-linux-${arch}`;
    const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
    if (version === undefined || integrity === undefined)
      throw new Error(`package-lock.json has no package "${name}"`);
    const files = (['glibc', 'musl'] as const).map((libc) => {
      const paths = nativePaths(arch, libc);
      return [paths.package.slice(name.length + 1), paths.bundled] as const;
    });
    return { name, version, integrity, files: new Map(files) };
  });
}

/**
 * The native files of all architectures, by their paths in a bundle, and the record of where they are from. npm installs
 * the package of this machine only; the others' tarballs come from the npm registry and are checked against
 * package-lock.json. Without a network they are taken from a bundle made earlier from the same tarballs.
 */
export function nativeFiles(options: NativeOptions): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const sources: Source[] = [];
  for (const wanted of packages(options.root)) {
    const found = installed(options.root, wanted) ?? downloaded(wanted, options);
    for (const [path, bytes] of found) files.set(path, bytes);
    sources.push({
      package: wanted.name,
      version: wanted.version,
      integrity: wanted.integrity,
      files: Object.fromEntries([...found].map(([path, bytes]) => [path, sha256(bytes)])),
    });
  }
  return files.set(sourcesFile, Buffer.from(`${JSON.stringify(sources, undefined, 2)}\n`));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function installed(
  root: string,
  { name, version, files }: NativePackage,
): ReadonlyMap<string, Buffer> | undefined {
  const folder = join(root, 'node_modules', name);
  if (!existsSync(join(folder, 'package.json'))) return undefined;
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string };
  if (manifest.version !== version) return undefined;
  return new Map([...files].map(([from, to]) => [to, readFileSync(join(folder, from))]));
}

function downloaded(wanted: NativePackage, options: NativeOptions): ReadonlyMap<string, Buffer> {
  try {
    const tarball = fetchTarball(wanted, options.cache);
    return new Map([...wanted.files].map(([from, to]) => [to, extract(tarball, `package/${from}`)]));
  } catch (error) {
    const found = options.earlier.map((bundle) => earlierFiles(bundle, wanted)).find((files) => files);
    if (!found) throw error;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    options.warn(`${wanted.name} ${wanted.version} is taken from an earlier bundle: ${reason}`);
    return found;
  }
}

function isIntact(file: string, integrity: string): boolean {
  const dash = integrity.indexOf('-');
  const hash = createHash(integrity.slice(0, dash)).update(readFileSync(file));
  return hash.digest('base64') === integrity.slice(dash + 1);
}

/** Path of the package's tarball in the cache, checked. */
function fetchTarball({ name, version, integrity }: NativePackage, cache: string): string {
  const base = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  const file = join(cache, base);
  if (existsSync(file) && isIntact(file, integrity)) return file;
  const folder = join(cache, `tmp-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  try {
    const args = ['pack', `${name}@${version}`, '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], timeout: 120_000 });
    if (!isIntact(join(folder, base), integrity)) {
      throw new Error(`npm's "${base}" is not the one in package-lock.json: its integrity is another`);
    }
    renameSync(join(folder, base), file);
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function extract(tarball: string, member: string): Buffer {
  return execFileSync('tar', ['-xzOf', tarball, member], { maxBuffer: 64 * 1024 * 1024 });
}

/** The files in a bundle made from the same tarball; undefined when it is another or they were changed. */
function earlierFiles(bundle: string, wanted: NativePackage): ReadonlyMap<string, Buffer> | undefined {
  const record = join(bundle, sourcesFile);
  if (!existsSync(record)) return undefined;
  const sources = JSON.parse(readFileSync(record, 'utf8')) as readonly Source[];
  const source = sources.find((one) => one.package === wanted.name && one.integrity === wanted.integrity);
  if (!source) return undefined;
  const files = new Map<string, Buffer>();
  for (const path of wanted.files.values()) {
    const file = join(bundle, path);
    if (!existsSync(file)) return undefined;
    const bytes = readFileSync(file);
    if (sha256(bytes) !== source.files[path]) return undefined;
    files.set(path, bytes);
  }
  return files;
}
