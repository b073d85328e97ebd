import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { digestHex, errnoOf, isDigest, type Digest } from '../../base/index.ts';
import { blobsInArchive } from './archive.ts';
import type { BlobPlace } from './places.ts';

/**
 * One image in the folder: `<digest of its manifest>/` is an OCI layout; or a file of that name an archive, its manifest in
 * `<digest>.json` beside it. Both are Kaniko's.
 */
export interface WarmedEntry {
  readonly digest: Digest;
  readonly path: string;
  readonly kind: 'layout' | 'archive';
  /** When it was written, or found to be whole; milliseconds since the epoch. */
  readonly time: number;
}

/** `ELOOP`: a link that leads to itself leads nowhere. */
const nobody = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

/** True when something is not there, which may be so at any time: other writers and readers share the folder. */
export function isMissing(error: unknown): boolean {
  return nobody.has(errnoOf(error) ?? '');
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** What the folder has under a digest. Neither file nor folder, a FIFO or a device, is no image. */
export async function entryAt(folder: string, digest: Digest): Promise<WarmedEntry | undefined> {
  const path = join(folder, digest);
  try {
    const found = await stat(path);
    if (!found.isDirectory() && !found.isFile()) return undefined;
    return { digest, path, kind: found.isDirectory() ? 'layout' : 'archive', time: found.mtimeMs };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** All images in a folder; none when there is no such folder. */
export async function entriesIn(folder: string): Promise<readonly WarmedEntry[]> {
  const digests = (await namesIn(folder)).filter((name) => isDigest(name)).sort();
  const entries = await Promise.all(digests.map((digest) => entryAt(folder, digest)));
  return entries.filter((entry) => entry !== undefined);
}

/** A whole file as a place; undefined when there is none. */
export async function placeOf(file: string): Promise<BlobPlace | undefined> {
  try {
    const { size } = await stat(file);
    return { file, start: 0, size };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A blob's file in a layout folder, whatever it holds. */
export function layoutPath(layout: string, digest: Digest): string {
  return join(layout, 'blobs', digest.slice(0, digest.indexOf(':')), digestHex(digest));
}

async function blobsInLayout(layout: string): Promise<ReadonlyMap<Digest, BlobPlace>> {
  const places = new Map<Digest, BlobPlace>();
  for (const algorithm of ['sha256', 'sha512']) {
    for (const name of await namesIn(join(layout, 'blobs', algorithm))) {
      const digest = `${algorithm}:${name}`;
      const place = isDigest(digest) ? await placeOf(layoutPath(layout, digest)) : undefined;
      if (isDigest(digest) && place) places.set(digest, place);
    }
  }
  return places;
}

/** Where the blobs of an image lie, its documents among them; nothing is known of their bytes. */
export async function blobsOf({ kind, path, digest }: WarmedEntry): Promise<ReadonlyMap<Digest, BlobPlace>> {
  if (kind === 'layout') return blobsInLayout(path);
  const manifest = await placeOf(`${path}.json`);
  const blobs = await blobsInArchive(path);
  return manifest ? new Map([...blobs, [digest, manifest]]) : blobs;
}
