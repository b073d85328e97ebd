import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errnoOf } from '../base/index.ts';

/**
 * Makes a folder and those above it. Unlike Node's recursive mkdir it says `EROFS` on a read-only file system (not
 * `ENOENT`) and `ENOTDIR` when a file is in the way (not `EEXIST`).
 * @returns the topmost folder that was made, undefined when all were there
 */
export async function makeFolders(path: string, mode = 0o777): Promise<string | undefined> {
  const missing: string[] = [];
  let next = resolve(path);
  for (; !(await isFolder(next)); next = dirname(next)) missing.push(next);
  let made: string | undefined;
  for (const folder of missing.reverse()) {
    if (await makeOne(folder, mode)) made ??= folder;
  }
  return made;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
  throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR' });
}

/** False when somebody else was faster. */
async function makeOne(folder: string, mode: number): Promise<boolean> {
  try {
    await mkdir(folder, { mode });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' && (await isFolder(folder))) return false;
    throw error;
  }
}
