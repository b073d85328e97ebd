import type { Stats } from 'node:fs';
import { constants, open } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, limits, outputError, YadokariError } from '../base/index.ts';
import { type Descriptor, type ImageIndex, mediaTypes, orderedIndex, parseIndex } from '../image/index.ts';
import { writeWhole } from './blob-store.ts';
import { withLock } from './lock.ts';

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  return stats.isFIFO() ? 'a pipe' : 'a device';
}

/** Bytes of a file that must be small; undefined when there is none. */
async function readBounded(file: string): Promise<Uint8Array | undefined> {
  try {
    // Whoever opens a FIFO otherwise waits until somebody writes to it.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile()) {
      throw new YadokariError('MANIFEST_INVALID', `${JSON.stringify(file)} is ${kindOf(stats)}, not a file`);
    }
    const { size } = stats;
    if (size <= limits.manifestBytes) return await handle.readFile();
    throw new YadokariError(
      'LIMIT_EXCEEDED',
      `file ${JSON.stringify(file)} has ${size} bytes, more than ${limits.manifestBytes}`,
    );
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  }
}

/** True when `dir` holds the `oci-layout` file with a version that we read. False when there is no such file. */
export async function isLayout(dir: string): Promise<boolean> {
  const bytes = await readBounded(join(dir, 'oci-layout'));
  if (bytes === undefined) return false;
  const version = versionIn(bytes);
  if (version === '1.0.0') return true;
  throw new YadokariError(
    'MANIFEST_INVALID',
    `folder ${JSON.stringify(dir)} is an OCI layout of version ${JSON.stringify(version ?? 'unknown')}, not "1.0.0"`,
  );
}

function versionIn(bytes: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== 'object' || value === null || !('imageLayoutVersion' in value)) return undefined;
    return typeof value.imageLayoutVersion === 'string' ? value.imageLayoutVersion : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

export async function writeMarker(dir: string): Promise<void> {
  await writeWhole(join(dir, 'oci-layout'), once('{"imageLayoutVersion":"1.0.0"}'));
}

/** The layout's index; one without images when there is no file yet. */
export async function readIndex(dir: string): Promise<ImageIndex> {
  const file = join(dir, 'index.json');
  const bytes = await readBounded(file);
  if (bytes === undefined) return { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] };
  return parseIndex(`file ${JSON.stringify(file)}`, bytes, mediaTypes.ociIndex);
}

/** As it is written to `index.json`, keys in the specification's order. */
export function serializeIndex(index: ImageIndex): string {
  return JSON.stringify(orderedIndex(index));
}

/** Reads, changes and replaces the index; one writer at a time, readers see the old or the new one. */
export async function updateIndex(
  dir: string,
  change: (manifests: readonly Descriptor[]) => readonly Descriptor[],
): Promise<void> {
  const file = join(dir, 'index.json');
  try {
    await withLock(join(dir, 'index.json.lock'), async () => {
      const index = await readIndex(dir);
      await writeWhole(file, once(serializeIndex({ ...index, manifests: change(index.manifests) })));
    });
  } catch (error) {
    throw outputError(file, error);
  }
}
