import { Buffer } from 'node:buffer';
import { closeSync, readlinkSync, readSync, type BigIntStats } from 'node:fs';
import { fsPath, getXattr } from '../../linux/index.ts';
import { openSource } from '../disk/open-source.ts';
import { hostPathOf, joinPath } from '../paths.ts';
import { entersLayer } from '../xattrs.ts';
import { lstatExact, readXattrs, type Xattrs } from './scan.ts';

/** The folders of lower layers that have something below one folder of the tree, top first; whiteouts and opaque marks honoured. */
export type Candidates = readonly string[];

function isWhiteout(stats: BigIntStats): boolean {
  return stats.isCharacterDevice() && stats.rdev === 0n;
}

function sameMetadata(a: BigIntStats, b: BigIntStats): boolean {
  return (
    a.mode === b.mode &&
    a.uid === b.uid &&
    a.gid === b.gid &&
    a.size === b.size &&
    a.mtimeNs === b.mtimeNs &&
    (a.isFile() || a.isSymbolicLink() || a.rdev === b.rdev)
  );
}

function sameXattrs(a: Xattrs, b: Xattrs): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [left, right] = [a[name], b[name]];
    return left !== undefined && right !== undefined && Buffer.compare(left, right) === 0;
  });
}

const chunk = 256 * 1024;

function sameBytes(a: string, b: string): boolean {
  const left = openSource(a);
  try {
    const right = openSource(b);
    try {
      const [one, two] = [Buffer.allocUnsafe(chunk), Buffer.allocUnsafe(chunk)];
      for (;;) {
        const length = readSync(left, one);
        if (readSync(right, two) !== length) return false;
        if (length === 0) return true;
        if (one.compare(two, 0, length, 0, length) !== 0) return false;
      }
    } finally {
      closeSync(right);
    }
  } finally {
    closeSync(left);
  }
}

/**
 * Tells what of an upper folder is no change: a file that was copied up and came out the same (a chmod to the mode it had, a
 * rename there and back, one more hard link to it). BuildKit's differ leaves these out too, so a layer here holds what a layer
 * there holds. Times alone never decide: where metadata is equal the bytes are compared.
 */
export class Below {
  readonly #marks: string;

  constructor(overlayXattrs: 'trusted' | 'user') {
    this.#marks = `${overlayXattrs}.overlay.`;
  }

  /** Where to look for the content of `folder/name`, given where `folder` itself lies. */
  descend(candidates: Candidates, folder: string, name: string): Candidates {
    const found: string[] = [];
    for (const dir of candidates) {
      const hostPath = hostPathOf(dir, joinPath(folder, name));
      const stats = lstatExact(hostPath);
      if (!stats) continue;
      if (!stats.isDirectory()) break;
      found.push(dir);
      if (getXattr(hostPath, `${this.#marks}opaque`)?.toString() === 'y') break;
    }
    return found;
  }

  /** Whether the file at `path` is what lower layers have there already. */
  holds(candidates: Candidates, path: string, upper: { hostPath: string; stats: BigIntStats }): boolean {
    const { hostPath, stats } = upper;
    for (const dir of candidates) {
      const lowerPath = hostPathOf(dir, path);
      const lower = lstatExact(lowerPath);
      if (!lower) continue;
      if (isWhiteout(lower) || !sameMetadata(stats, lower)) return false;
      if (stats.isSymbolicLink()) {
        return readlinkSync(fsPath(hostPath), 'buffer').equals(readlinkSync(fsPath(lowerPath), 'buffer'));
      }
      const xattrs = [hostPath, lowerPath].map((file) => readXattrs(file, entersLayer) ?? {});
      if (!sameXattrs(xattrs[0] ?? {}, xattrs[1] ?? {})) return false;
      return !stats.isFile() || sameBytes(hostPath, lowerPath);
    }
    return false;
  }
}
