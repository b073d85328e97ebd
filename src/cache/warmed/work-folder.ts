import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Images that are not whole yet, and what is about to go: beside the images, so that both can be renamed. */
const name = '.warming';
const gonePrefix = 'gone-';

export function workFolderOf(folder: string): string {
  return join(folder, name);
}

export function isGone(entry: string): boolean {
  return entry.startsWith(gonePrefix);
}

/** Takes an image out of the folder: at once for whoever looks for it, then its files. */
export async function discard(folder: string, path: string): Promise<void> {
  const work = workFolderOf(folder);
  const gone = join(work, `${gonePrefix}${randomUUID()}`);
  await mkdir(work, { recursive: true });
  await rename(path, gone);
  await rm(`${path}.json`, { force: true });
  await rm(gone, { recursive: true, force: true });
}
