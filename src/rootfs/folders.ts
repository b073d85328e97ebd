import { errnoOf } from '../base/index.ts';
import { chmodSync, lstatSync, lchownSync, mkdirSync, rmSync } from 'node:fs';
import { fileTime, fsPath, getXattr, listXattrs, setTimes, setXattr } from '../linux/index.ts';

/** Makes a folder that nobody but its own mode decides about: the umask has no say. */
export function makeFolder(path: string, mode: number): void {
  mkdirSync(fsPath(path), { recursive: true });
  chmodSync(fsPath(path), mode);
}

/** Removes a tree, whatever its modes and names. */
export function removeTree(path: string): void {
  rmSync(fsPath(path), { recursive: true, force: true });
}

/** Labels of this host and overlay's own marks are about where a folder lies, not about what it is. */
function travels(name: string): boolean {
  return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}

/** What lstat and the attributes say about a folder. */
export interface FolderMetadata {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  readonly mtimeNs: bigint;
  readonly xattrs: ReadonlyMap<string, Uint8Array>;
}

export function readFolderMetadata(path: string): FolderMetadata {
  const { uid, gid, mode, mtimeNs } = lstatSync(fsPath(path), { bigint: true });
  const xattrs = new Map<string, Uint8Array>();
  for (const name of listXattrs(path).filter(travels)) {
    const value = getXattr(path, name);
    if (value) xattrs.set(name, value);
  }
  return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 0o7777n), mtimeNs, xattrs };
}

/** What the kernel refuses to somebody who is not the owner, or not root, is left out where that is said to be enough. */
export function applyFolderMetadata(
  path: string,
  metadata: FolderMetadata,
  { asFarAsAllowed = false }: { readonly asFarAsAllowed?: boolean } = {},
): void {
  const { uid, gid, mode, mtimeNs, xattrs } = metadata;
  const steps = [
    () => lchownSync(fsPath(path), uid, gid),
    ...[...xattrs].map(
      ([name, value]) =>
        () =>
          setXattr(path, name, value),
    ),
    () => chmodSync(fsPath(path), mode),
    () => setTimes(path, fileTime(mtimeNs)),
  ];
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      if (!asFarAsAllowed || errnoOf(error) !== 'EPERM') throw error;
    }
  }
}

/** Gives folder `to` the owner, mode, xattrs and times of folder `from`. */
export function copyFolderMetadata(from: string, to: string): void {
  applyFolderMetadata(to, readFolderMetadata(from));
}
