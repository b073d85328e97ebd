import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Architecture } from './architectures.ts';
import type { DebianFiles } from './debian.ts';
import { normalize } from './normalize.ts';
import type { NodeFiles } from './node.ts';
import { addPrograms } from './programs.ts';

/** Where everything comes from. */
export interface Sources {
  /** The repository. */
  readonly root: string;
  readonly node: NodeFiles;
  readonly debian: DebianFiles;
  /** Names that busybox knows itself by. */
  readonly applets: readonly string[];
  /** Our bundle, as in `dist/`. */
  readonly bundle: string;
  readonly version: string;
}

/**
 * Folders that must be there and belong to whoever builds: what engines mount things into is made by them otherwise, and is
 * root's then.
 */
const folders = {
  runtime: [
    'etc',
    'kaniko/.docker',
    'root',
    // A service account is mounted at /var/run/secrets/…; with the usual link in place it does not hold /var.
    'run/secrets/kubernetes.io',
    'tmp',
    // Credential helpers are mounted there.
    'usr/local/bin',
    'var',
    'workspace',
  ],
  program: [],
  debug: ['usr'],
} as const;

const links = {
  runtime: { busybox: 'kaniko/busybox', 'var/run': '../run' },
  debug: { bin: 'kaniko/busybox', 'usr/bin': '../kaniko/busybox', lib: 'kaniko/lib' },
} as const;

/** Writes the build context of one architecture: `runtime/`, `program/` and `debug/`, each to be copied to `/`. */
export function writeContext(context: string, architecture: Architecture, sources: Sources): void {
  rmSync(context, { recursive: true, force: true });
  const parts = {
    runtime: join(context, 'runtime'),
    program: join(context, 'program'),
    debug: join(context, 'debug'),
  };
  for (const [part, names] of Object.entries(folders))
    for (const name of ['', ...names]) mkdirSync(join(context, part, name), { recursive: true });
  for (const part of ['runtime', 'debug'] as const)
    cpSync(join(sources.root, 'image', part), parts[part], { recursive: true });
  addPrograms(parts.runtime, architecture, sources);
  addBusybox(parts.runtime, sources);
  addCertificates(parts.runtime, sources.debian);
  addLicenses(parts.runtime, sources);
  addExecutor(parts.program, architecture, sources);
  for (const [name, target] of Object.entries(links.runtime)) symlinkSync(target, join(parts.runtime, name));
  for (const [name, target] of Object.entries(links.debug)) symlinkSync(target, join(parts.debug, name));
  const { loaderFolder } = architecture;
  if (loaderFolder !== '/lib') symlinkSync('kaniko/lib', join(parts.debug, loaderFolder));
  normalize(context, { sticky: ['runtime/tmp'] });
}

function addBusybox(runtime: string, { debian, applets }: Sources): void {
  const folder = join(runtime, 'kaniko/busybox');
  mkdirSync(folder, { recursive: true });
  cpSync(join(debian.root, 'bin/busybox'), join(folder, 'busybox'));
  for (const name of applets) if (name !== 'busybox') symlinkSync('busybox', join(folder, name));
}

function addCertificates(runtime: string, { root }: DebianFiles): void {
  const folder = join(root, 'usr/share/ca-certificates/mozilla');
  const certificates = readdirSync(folder).sort();
  const bundle = certificates.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n');
  write(join(runtime, 'kaniko/ssl/certs/ca-certificates.crt'), `${bundle}\n`);
}

function addLicenses(runtime: string, { node, debian }: Sources): void {
  const folder = join(runtime, 'kaniko/licenses');
  mkdirSync(folder, { recursive: true });
  cpSync(node.license, join(folder, 'node'));
  for (const name of Object.keys(debian.versions)) {
    const copyright = join(debian.root, 'usr/share/doc', name, 'copyright');
    cpSync(copyright, join(folder, name), { dereference: true });
  }
}

/** What changes with every version of ours. */
function addExecutor(program: string, architecture: Architecture, sources: Sources): void {
  const kaniko = join(program, 'kaniko');
  const bundle = join(sources.bundle, 'executor');
  const native = join(bundle, 'native');
  cpSync(bundle, join(kaniko, 'dist/executor'), {
    recursive: true,
    filter: (path) => dirname(path) !== native || path === join(native, `linux-${architecture.node}`),
  });
  for (const name of ['executor', 'warmer']) cpSync(join(sources.root, 'image', name), join(kaniko, name));
  const { version, node, debian } = sources;
  const image = {
    version,
    architecture: architecture.name,
    sources: { node: node.version, ...debian.versions },
  };
  write(join(kaniko, 'image.json'), `${JSON.stringify(image, undefined, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
