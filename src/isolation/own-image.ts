import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
