import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDigest, outputError } from '../../base/index.ts';
import { entriesIn, entryAt, isMissing, type WarmedEntry } from './entries.ts';
import { lockEntry } from './locks.ts';
import { takeAway, unpackedAt, unpackedFolderOf } from './unpacked.ts';
import { discard, isGone, workFolderOf } from './work-folder.ts';

export interface PruneImagesOptions {
  readonly folder: string;
  /** Images that were warmed longer ago go. */
  readonly ttlSeconds: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** What an interrupted warmer left is worth going on with for this long, in milliseconds. */
const leftoverTime = 24 * 3600 * 1000;

/** Names of what Kaniko's warmer has not finished. */
const kanikosLeftover = /^(?:warming(?:Image|Manifest)\.\d+|\d+)$/;

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Whether nobody has written to it for a day: neither to it nor to what is in it. */
async function isLeftover(path: string, now: number): Promise<boolean> {
  try {
    const stats = await lstat(path);
    if (stats.mtimeMs + leftoverTime > now) return false;
    if (!stats.isDirectory()) return true;
    for (const name of await readdir(path)) if (!(await isLeftover(join(path, name), now))) return false;
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/**
 * Takes away images that are too old for readers, and what warmers that were killed have left. Whatever another warmer works at
 * stays. @returns digests of the images that went
 */
export async function pruneImages(options: PruneImagesOptions): Promise<readonly string[]> {
  const { folder } = options;
  const now = (options.now ?? Date.now)();
  try {
    const gone: string[] = [];
    for (const { digest } of await entriesIn(folder)) {
      if (await pruneOne(options, digest, now)) gone.push(digest);
    }
    await pruneUnpacked(options, now);
    await removeLeftovers(folder, now);
    return gone;
  } catch (error) {
    throw outputError(folder, error);
  }
}

async function pruneOne(
  { folder, ttlSeconds }: PruneImagesOptions,
  digest: WarmedEntry['digest'],
  now: number,
): Promise<boolean> {
  const isOld = (entry: WarmedEntry | undefined): boolean =>
    entry !== undefined && entry.time + ttlSeconds * 1000 < now;
  if (!isOld(await entryAt(folder, digest))) return false;
  const lock = await lockEntry(folder, digest, false);
  if (!lock) return false;
  await using _ = lock;
  const entry = await entryAt(folder, digest);
  if (!entry || !isOld(entry)) return false;
  await discard(folder, entry.path);
  return true;
}

/** A warmer makes those young again that images of today need. */
async function pruneUnpacked({ folder, ttlSeconds }: PruneImagesOptions, now: number): Promise<void> {
  for (const diffId of await namesIn(unpackedFolderOf(folder))) {
    const found = isDigest(diffId) ? await unpackedAt(folder, diffId) : undefined;
    if (!isDigest(diffId) || !found || found.time + ttlSeconds * 1000 >= now) continue;
    const lock = await lockEntry(folder, diffId, false);
    if (!lock) continue;
    await using _ = lock;
    await takeAway(folder, diffId, found);
  }
}

async function removeLeftovers(folder: string, now: number): Promise<void> {
  const work = workFolderOf(folder);
  for (const name of await namesIn(work)) {
    const path = join(work, name);
    if (isGone(name) || (await isLeftover(path, now))) await removeUnlocked(folder, path, name);
  }
  for (const name of (await namesIn(folder)).filter((one) => kanikosLeftover.test(one))) {
    const path = join(folder, name);
    if ((await isKanikos(path)) && (await isLeftover(path, now)))
      await rm(path, { recursive: true, force: true });
  }
}

/** Numbers may be somebody else's names: a layout that is not finished holds nothing but these. */
async function isKanikos(path: string): Promise<boolean> {
  const names = await namesIn(path);
  return names.every((name) => ['blobs', 'index.json', 'oci-layout'].includes(name));
}

async function removeUnlocked(folder: string, path: string, name: string): Promise<void> {
  if (!isDigest(name)) {
    await rm(path, { recursive: true, force: true });
    return;
  }
  const lock = await lockEntry(folder, name, false);
  if (!lock) return;
  await using _ = lock;
  await rm(path, { recursive: true, force: true });
}
