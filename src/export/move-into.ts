import type { Stats } from 'node:fs';
import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { errnoOf, outputError, YadokariError } from '../base/index.ts';
import { decodeLatin1Name, fsPath } from '../linux/index.ts';

async function lookAt(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(fsPath(path));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Moves everything in one folder into another on the same file system: folders are joined, other names take the place of
 * what is there. Links are never followed.
 * @throws YadokariError `OUTPUT_NOT_WRITABLE`
 */
export async function moveInto(from: string, to: string): Promise<void> {
  for (const name of await readdir(fsPath(from), { encoding: 'latin1' })) {
    const decoded = decodeLatin1Name(name);
    await moveOne(`${from}/${decoded}`, `${to}/${decoded}`);
  }
}

async function moveOne(from: string, to: string): Promise<void> {
  try {
    const there = await lookAt(to);
    const isFolder = (await lookAt(from))?.isDirectory() === true;
    if (there?.isDirectory() === true) {
      if (isFolder) return await moveInto(from, to);
      throw new YadokariError('OUTPUT_NOT_WRITABLE', `cannot write ${JSON.stringify(to)}: it is a folder`, {
        hint: 'the image has a file of this name: take the folder away, or choose another place',
      });
    }
    // No folder takes the place of anything else.
    if (there !== undefined && isFolder) await rm(fsPath(to));
    await rename(fsPath(from), fsPath(to));
  } catch (error) {
    throw outputError(to, error);
  }
}
