import { accessSync, constants, existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** File that only our own image has, in the one folder that holds all of it. */
const marker = 'image.json';

/** Name in that folder of the file that the build has locked which runs steps in the container's own root. */
export const lockFile = '.lock';

/** The folder of the executor image that this program runs from; undefined in any other place. */
export function ownImageFolder(program = process.execPath): string | undefined {
  for (let folder = dirname(program); folder !== '/' && folder !== '.'; folder = dirname(folder)) {
    if (existsSync(join(folder, marker))) return folder;
  }
  return undefined;
}

/** Files of programs and libraries in the text of /proc/PID/maps: what must not go away while we run. */
export function codeFiles(maps: string): string[] {
  const files = maps.split('\n').flatMap((line) => {
    const [, permissions = '', , , , ...path] = line.split(/ +/);
    return permissions.includes('x') && path[0]?.startsWith('/') ? [path.join(' ')] : [];
  });
  return [...new Set(files)];
}

/** Whether all of our code lies in one folder, so that everything outside of it can change. */
export function codeOutside(folder: string): string | undefined {
  return codeFiles(readFileSync('/proc/self/maps', 'utf8')).find((file) => !file.startsWith(`${folder}/`));
}

/** Whether nothing can be made in the root folder or renamed there: it belongs to somebody else. */
export function topIsFixed(root = '/'): boolean {
  try {
    accessSync(root, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/**
 * Whether somebody has given our image the folders of another at its top, so that it can be taken over where its root is not ours:
 * ours has no `/bin`, or one that leads to its own programs.
 */
export function hasForeignTop(home: string, root = '/'): boolean {
  const bin = join(root, 'bin');
  const found = lstatSync(bin, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() !== true) return found?.isDirectory() === true;
  return !resolve(root, readlinkSync(bin)).startsWith(`${home}/`);
}
