import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it. Node's own recursive mkdir never comes back where a file system has folders and takes none
 * (/proc): it goes on as long as the kernel says ENOENT.
 * @returns the topmost folder that was made, undefined when all were there
 * @throws errno errors of mkdir(2): ENOENT in /proc, EROFS, EACCES, ENOTDIR, EEXIST when a file has the name
 */
export function makeFoldersSync(path: string, mode = 0o777): string | undefined {
  const missing: string[] = [];
  let next = resolve(path);
  for (; statSync(next, { throwIfNoEntry: false }) === undefined; next = dirname(next)) missing.push(next);
  let made: string | undefined;
  for (const folder of missing.reverse()) {
    if (makeOne(folder, mode)) made ??= folder;
  }
  if (missing.length === 0) makeOne(path, mode);
  return made;
}

/** False where it is there, perhaps because somebody else was faster. */
function makeOne(folder: string, mode: number): boolean {
  try {
    mkdirSync(folder, { mode });
    return true;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return false;
    throw error;
  }
}
