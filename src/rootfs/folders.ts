import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyFolderMetadata, decodeLatin1Name, fsPath, readFolderMetadata } from '../linux/index.ts';

/** Makes a folder that nobody but its own mode decides about: the umask has no say. */
export function makeFolder(path: string, mode: number): void {
  mkdirSync(fsPath(path), { recursive: true });
  chmodSync(fsPath(path), mode);
}

/** Removes a tree, whatever its modes and names. */
export function removeTree(path: string): void {
  rmSync(fsPath(path), { recursive: true, force: true });
}

/** More are no large parts. */
const mostBranches = 100;

/**
 * Parts of a tree that can be removed side by side: most of an image lies in one folder of its root, or in two. They are real
 * folders: a link leads to what is somebody else's.
 */
export function branches(tree: string, depth: number): string[] {
  if (depth === 0) return [tree];
  const found = foldersIn(tree);
  return found.length === 0 || found.length > mostBranches
    ? [tree]
    : found.flatMap((name) => branches(join(tree, name), depth - 1));
}

/** None where they cannot be read. */
function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(fsPath(folder), { withFileTypes: true, encoding: 'latin1' });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => decodeLatin1Name(name));
  } catch {
    return [];
  }
}

/** Gives folder `to` the owner, mode, xattrs and times of folder `from`. */
export function copyFolderMetadata(from: string, to: string): void {
  applyFolderMetadata(to, readFolderMetadata(from));
}
