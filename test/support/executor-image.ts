import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ownArchitecture } from '../../scripts/image/architectures.ts';
import { buildImages, tags, type Variant } from '../../scripts/image/build.ts';
import { makeBundle } from '../../scripts/image/bundle.ts';
import { startDockerd, type Dockerd, type StorageDriver } from './dockerd.ts';
import { executorPath } from './executor.ts';
import { toolsFolder } from './folders.ts';

const root = join(import.meta.dirname, '../..');

/** What an image is made of, besides what is downloaded under a name that says its version. */
const inputs = [
  'src',
  'image',
  'scripts/image',
  'scripts/bundle',
  'scripts/bundle.ts',
  'package-lock.json',
  'LICENSE',
];

/** Images of other sources are removed when they are this old, in milliseconds. */
const oldAge = 3_600_000;

export interface ExecutorImage extends AsyncDisposable {
  /** For `docker run`. */
  readonly reference: string;
  readonly dockerd: Dockerd;
}

export interface ExecutorImageOptions {
  readonly variant?: Variant;
  readonly driver?: StorageDriver;
  /** See {@link startDockerd}. */
  readonly onDisk?: boolean;
}

/** The executor image of today's sources in a Docker Engine of its own, which is ended when this is disposed of. */
export async function executorImage(options: ExecutorImageOptions = {}): Promise<ExecutorImage> {
  const { variant = 'executor', driver, onDisk } = options;
  const archive = await executorArchive(variant);
  const dockerd = await startDockerd({ driver, onDisk });
  try {
    await dockerd.docker('load', '--quiet', '--input', archive);
  } catch (error) {
    await dockerd[Symbol.asyncDispose]();
    throw error;
  }
  return {
    reference: executorReference(variant),
    dockerd,
    [Symbol.asyncDispose]: dockerd[Symbol.asyncDispose],
  };
}

/** What `executorArchive` calls the image. */
export function executorReference(variant: Variant): string {
  return `yadokari:${tags[variant]}`;
}

/**
 * The image as an archive for `docker load`, for this machine's architecture: built by the executor under test, once for all
 * test files, compressed in a hurry.
 */
export async function executorArchive(variant: Variant): Promise<string> {
  const folder = join(toolsFolder(), 'image');
  const archive = join(folder, `test-${digestOfInputs().slice(0, 16)}-${variant}.tar`);
  if (existsSync(archive)) return archive;
  mkdirSync(folder, { recursive: true });
  removeOldArchives(folder);
  const output = mkdtempSync(join(folder, 'tmp-'));
  try {
    const [image] = await buildImages({
      root,
      output,
      cache: folder,
      bundle: bundleUnderTest(output),
      architectures: [ownArchitecture()],
      variants: [variant],
      created: 0,
      outputs: ({ path }) =>
        [
          ['--no-push', '--tar-path', `${path}.tar`, '--destination', executorReference(variant)],
          ['--image-format', 'docker', '--compression-level', '1'],
        ].flat(),
    });
    renameSync(`${image!.path}.tar`, archive);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
  return archive;
}

/** The bundle that the suite runs on, where there is one; it has been made of the same sources. */
function bundleUnderTest(output: string): string {
  const executor = executorPath('sources');
  return basename(executor) === 'index.js' ? dirname(dirname(executor)) : makeBundle(root, output);
}

function digestOfInputs(): string {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const file of filesBelow(join(root, input))) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function removeOldArchives(folder: string): void {
  const archives = readdirSync(folder).filter((name) => name.startsWith('test-'));
  for (const name of archives) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > oldAge) rmSync(path, { force: true });
  }
}
