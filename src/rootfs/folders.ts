import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { applyFolderMetadata, fsPath, readFolderMetadata } from '../linux/index.ts';

/** Makes a folder that nobody but its own mode decides about: the umask has no say. */
export function makeFolder(path: string, mode: number): void {
  mkdirSync(fsPath(path), { recursive: true });
  chmodSync(fsPath(path), mode);
}

/** Removes a tree, whatever its modes and names. */
export function removeTree(path: string): void {
  rmSync(fsPath(path), { recursive: true, force: true });
}

/** Gives folder `to` the owner, mode, xattrs and times of folder `from`. */
export function copyFolderMetadata(from: string, to: string): void {
  applyFolderMetadata(to, readFolderMetadata(from));
}
