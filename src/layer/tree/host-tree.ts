import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { errnoOf, limits } from '../../base/index.ts';
import { fsPath } from '../../linux/index.ts';
import { listNames } from '../disk/list.ts';
import { readRecord, type Records } from '../disk/record.ts';
import { unreadable } from '../disk/unreadable.ts';
import { entryOf, inodeKeyOf, lstatExact, readXattrs, withRecord } from '../source/scan.ts';
import { cleanPath, hostPathOf, parentOf } from '../paths.ts';
import type { FileTree, TreeNode } from '../types.ts';
import { carriedByCopy } from '../xattrs.ts';
import { treeNode } from './node.ts';
import { resolveInTree } from './resolve.ts';

export interface HostTreeOptions {
  /** File of {@link MetadataRecord}s that say more than the disk does. */
  readonly record?: string;
}

/** The whole content of a small regular file; undefined when it is none or too large. */
function readSmallFile(hostPath: string): Uint8Array | undefined {
  const fd = openSync(fsPath(hostPath), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile() || stats.size > limits.accountFileBytes) return undefined;
    const bytes = Buffer.alloc(stats.size);
    const length = readSync(fd, bytes);
    return bytes.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}

interface OnDisk {
  readonly hostPath: string;
  readonly stats: NonNullable<ReturnType<typeof lstatExact>>;
}

/**
 * A plain folder of this machine as a tree. No lookup runs through a symlink: parents are checked, once each.
 */
class HostTree implements FileTree {
  readonly #root: string;
  readonly #record: Records;
  readonly #folders = new Map<string, boolean>([['', true]]);
  /** Whoever goes through the tree asks for several things of one name, one after the other. */
  #last: { readonly path: string; readonly found: OnDisk } | undefined;

  constructor(root: string, options: HostTreeOptions) {
    this.#root = root;
    this.#record = readRecord(options.record);
  }

  lookup(path: string): TreeNode | undefined {
    const scanned = this.#stats(path);
    if (!scanned) return undefined;
    const entry = entryOf({ path, ...scanned });
    return entry && treeNode(withRecord(entry, this.#record));
  }

  list(path: string): readonly string[] {
    return this.#isFolder(path) ? listNames(this.hostPath(path)) : [];
  }

  readSmall(path: string): Uint8Array | undefined {
    const real = resolveInTree(this, path, { followLast: true });
    return real === undefined || this.lookup(real)?.type !== 'file'
      ? undefined
      : readSmallFile(this.hostPath(real));
  }

  hostPath(path: string): string {
    return hostPathOf(this.#root, path);
  }

  xattrs(path: string): Readonly<Record<string, Uint8Array>> {
    const scanned = this.#stats(path);
    if (!scanned) return {};
    const { hostPath, stats } = scanned;
    const entry = entryOf({ path, hostPath, stats, xattrs: readXattrs(hostPath, carriedByCopy) });
    return (entry && withRecord(entry, this.#record).xattrs) ?? {};
  }

  inodeKey(path: string): string | undefined {
    const scanned = this.#stats(path);
    return scanned && inodeKeyOf(scanned.stats);
  }

  #stats(path: string): OnDisk | undefined {
    if (this.#last?.path === path) return this.#last.found;
    const found = this.#look(path);
    if (found) this.#last = { path, found };
    return found;
  }

  #look(path: string): OnDisk | undefined {
    if (cleanPath(path) !== path || (path !== '' && !this.#isFolder(parentOf(path)))) return undefined;
    const hostPath = this.hostPath(path);
    try {
      const stats = lstatExact(hostPath);
      return stats && { hostPath, stats };
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ENAMETOOLONG' || code === 'ENOTDIR') return undefined;
      throw unreadable(hostPath, error);
    }
  }

  /** Whether every component is a folder itself. */
  #isFolder(path: string): boolean {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const found = this.#stats(path)?.stats.isDirectory() === true;
    this.#folders.set(path, found);
    return found;
  }
}

/** A view of a folder that does not change while it is used: a context, an unpacked archive. */
export function hostTree(root: string, options: HostTreeOptions = {}): FileTree {
  return new HostTree(root, options);
}
