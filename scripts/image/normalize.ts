import { chmodSync, lstatSync, lutimesSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Gives a tree the same modes and times wherever and whenever it was put together. @param sticky folders like /tmp */
export function normalize(root: string, { sticky }: { sticky: readonly string[] }): void {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, name);
    const { mode, isLink, isFolder } = kindOf(path);
    if (!isLink)
      chmodSync(path, sticky.includes(name) ? 0o1777 : isFolder || (mode & 0o111) !== 0 ? 0o755 : 0o644);
    lutimesSync(path, 0, 0);
  }
}

function kindOf(path: string): { mode: number; isLink: boolean; isFolder: boolean } {
  const stat = lstatSync(path);
  return { mode: stat.mode, isLink: stat.isSymbolicLink(), isFolder: stat.isDirectory() };
}
