import { chmodSync, lchownSync, lstatSync } from 'node:fs';
import { errnoOf } from '../base/index.ts';
import { fsPath } from './names.ts';
import { fileTime, setTimes } from './nodes.ts';
import { getXattr, listXattrs, setXattr } from './xattr.ts';

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

/** Without labels of this host and overlay's own marks. @throws errno errors of lstat(2) and getxattr(2) */
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
