import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  lstatSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Architecture } from './architectures.ts';

/** What the image takes from Debian. A C library comes with its loader; util-linux has `unshare`; the rest is what tar is linked with. */
const names = [
  'busybox-static',
  'ca-certificates',
  'libacl1',
  'libc6',
  'libgcc-s1',
  'libpcre2-8-0',
  'libselinux1',
  'libstdc++6',
  'tar',
  'util-linux',
];

/** Debian's own sources on this machine; those of others do not have every architecture. */
const sourceFiles = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];

export interface DebianFiles {
  /** The packages' files, from their root. */
  readonly root: string;
  /** Package → version. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface DebianOptions {
  /** Where unpacked packages are kept between runs. */
  readonly cache: string;
  /** Ask Debian for newer ones, though there are some. */
  readonly update: boolean;
}

/**
 * Files of Debian's packages for an architecture. apt works on a state of its own, so that the machine neither learns of the
 * other architecture nor installs anything; it checks signatures and hashes as always.
 */
export function debianFiles(architecture: Architecture, { cache, update }: DebianOptions): DebianFiles {
  const kept = join(cache, `debian-${architecture.name}`);
  if (update || !hasAll(kept)) {
    mkdirSync(cache, { recursive: true });
    const work = mkdtempSync(join(cache, 'tmp-'));
    try {
      download(architecture, work);
      rmSync(kept, { recursive: true, force: true });
      renameSync(join(work, 'unpacked'), kept);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return { root: join(kept, 'root'), versions: versionsIn(kept) };
}

function versionsIn(kept: string): Record<string, string> {
  return JSON.parse(readFileSync(join(kept, 'versions.json'), 'utf8')) as Record<string, string>;
}

function hasAll(kept: string): boolean {
  if (!existsSync(kept)) return false;
  const versions = versionsIn(kept);
  return names.every((name) => versions[name] !== undefined);
}

function download(architecture: Architecture, work: string): void {
  const debs = join(work, 'debs');
  const root = join(work, 'unpacked/root');
  for (const folder of ['lists/partial', 'archives/partial', 'debs', 'unpacked/root'])
    mkdirSync(join(work, folder), { recursive: true });
  const apt = aptGet(architecture, work);
  apt(['update'], work);
  const fetched = (wanted: readonly string[]): void => {
    apt(['download', ...wanted], debs);
    for (const deb of readdirSync(debs)) execFileSync('dpkg-deb', ['-x', join(debs, deb), root]);
  };
  fetched(names);
  // Some share the folder with their license: it is in one more package.
  const others = new Set(names.map((name) => documentationOwner(root, name)).filter((name) => name !== ''));
  if (others.size > 0) fetched([...others]);
  writeFileSync(join(work, 'unpacked/versions.json'), JSON.stringify(versionsOf(debs)));
}

function aptGet(architecture: Architecture, work: string): (args: readonly string[], cwd: string) => void {
  const sources = sourceFiles.find((file) => existsSync(file));
  if (sources === undefined)
    throw new Error(`no sources of Debian packages on this machine: ${sourceFiles.join(', ')}`);
  writeFileSync(join(work, 'status'), '');
  const settings = {
    'APT::Architecture': architecture.name,
    'APT::Architectures': architecture.name,
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Dir::Cache': work,
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return (args, cwd) =>
    void execFileSync('apt-get', ['-q', ...options, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The package whose documentation folder this one links to; empty when it has its own. */
function documentationOwner(root: string, name: string): string {
  const folder = join(root, 'usr/share/doc', name);
  return lstatSync(folder).isSymbolicLink() ? readlinkSync(folder) : '';
}

function versionsOf(debs: string): Record<string, string> {
  const fields = readdirSync(debs).map((deb) => {
    const args = ['-W', '--showformat', '${Package}\t${Version}', join(debs, deb)];
    return execFileSync('dpkg-deb', args, { encoding: 'utf8' }).split('\t') as [string, string];
  });
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
