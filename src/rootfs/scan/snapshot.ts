import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { hostPathOf, joinPath, parentOf } from '../../layer/index.ts';
import { decodeLatin1Name, fsPath, getXattr, listXattrs } from '../../linux/index.ts';

const firstCapacity = 4096;
/** Numbers kept of each name, all exact in a double but for the last quarter of a microsecond of the times. */
const fields = 9;
const field = { inode: 0, ctime: 1, mtime: 2, size: 3, mode: 4, uid: 5, gid: 6, links: 7, birth: 8 } as const;
const folderBits = 0o040000;
const typeBits = 0o170000;

/**
 * All names of a tree with what tells that they changed: about 100 bytes a name. ctime is what counts (no program can set
 * it); the rest tells a folder that something came and went in from one that really is another.
 */
export class Snapshot {
  /** In the order of the walk: a folder, then what it holds, names sorted. */
  readonly paths: string[] = [];
  #numbers = new Float64Array(firstCapacity * fields);
  /** xattrs of the few folders that have some, as a digest. */
  readonly #folderXattrs = new Map<string, string>();
  /** Places of names whose inode has others. */
  readonly #linked: number[] = [];
  /** Milliseconds since the epoch. */
  newestCtime = 0;

  add(path: string, stats: Stats, xattrs: string | undefined): void {
    const at = this.paths.length * fields;
    if (at === this.#numbers.length) this.#grow();
    this.paths.push(path);
    this.#numbers.set(
      [
        stats.ino,
        stats.ctimeMs,
        stats.mtimeMs,
        stats.size,
        stats.mode,
        stats.uid,
        stats.gid,
        stats.nlink,
        stats.birthtimeMs,
      ],
      at,
    );
    if (stats.nlink > 1 && !stats.isDirectory()) this.#linked.push(this.paths.length - 1);
    if (xattrs !== undefined) this.#folderXattrs.set(path, xattrs);
    if (stats.ctimeMs > this.newestCtime) this.newestCtime = stats.ctimeMs;
  }

  #grow(): void {
    const larger = new Float64Array(this.#numbers.length * 2);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }

  #get(index: number, name: keyof typeof field): number {
    return this.#numbers[index * fields + field[name]] ?? NaN;
  }

  /** Names in this tree of each inode that has several here, in the order of the walk. */
  linkedNames(): string[][] {
    const groups = new Map<number, string[]>();
    for (const index of this.#linked) {
      const inode = this.#get(index, 'inode');
      groups.set(inode, [...(groups.get(inode) ?? []), this.paths[index] ?? '']);
    }
    return [...groups.values()].filter((names) => names.length > 1);
  }

  /** Which file it is, whatever its name: inode numbers are given again to others. */
  identity(index: number): string {
    return `${this.#get(index, 'inode')} ${this.#get(index, 'birth')}`;
  }

  isFolder(index: number): boolean {
    return (this.#get(index, 'mode') & typeBits) === folderBits;
  }

  /** Whether the name at `index` here is what the one at `other` in an older snapshot was; ctimes of `untouched` inodes say nothing. */
  same(index: number, older: Snapshot, other: number, untouched: ReadonlySet<number>): boolean {
    const equal = (name: keyof typeof field): boolean => this.#get(index, name) === older.#get(other, name);
    if (!equal('inode') || !equal('mode') || !equal('uid') || !equal('gid')) return false;
    if (equal('ctime')) return equal('size');
    if (untouched.has(this.#get(index, 'inode'))) return equal('size') && equal('mtime');
    // Another name came or went, and nothing else is known to have happened: with overlay this name is as it was.
    if (!this.isFolder(index) && !equal('links')) return equal('size') && equal('mtime');
    const path = this.paths[index] ?? '';
    return (
      this.isFolder(index) && equal('mtime') && this.#folderXattrs.get(path) === older.#folderXattrs.get(path)
    );
  }
}

function folderXattrs(hostPath: string): string | undefined {
  const names = listXattrs(hostPath);
  if (names.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const name of names.toSorted()) {
    const value = getXattr(hostPath, name) ?? Buffer.alloc(0);
    hash.update(`${name}\0${value.length}\0`).update(value);
  }
  return hash.digest('base64');
}

/** Takes a snapshot; what is ignored, and what other file systems are mounted inside, is not in it. */
export function takeSnapshot(root: string, ignore: ReadonlySet<string>): Snapshot {
  const snapshot = new Snapshot();
  const top = lstatSync(fsPath(root));
  const visit = (path: string, hostPath: string): void => {
    const stats = lstatSync(fsPath(hostPath));
    if (!stats.isDirectory()) return snapshot.add(path, stats, undefined);
    if (stats.dev !== top.dev) return undefined;
    snapshot.add(path, stats, folderXattrs(hostPath));
    return walk(path, hostPath);
  };
  const walk = (folder: string, hostFolder: string): void => {
    // latin1 shows every byte of a name; ASCII sorts in it as it does decoded.
    for (const raw of readdirSync(fsPath(hostFolder), { encoding: 'latin1' }).sort()) {
      const name = decodeLatin1Name(raw);
      const path = joinPath(folder, name);
      if (!ignore.has(path)) visit(path, hostPathOf(hostFolder, name));
    }
  };
  snapshot.add('', top, folderXattrs(root));
  walk('', root);
  return snapshot;
}

export interface Difference {
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** Of those that changed, the ones that are no file of before, under whatever name. */
  readonly fresh: readonly string[];
  /** Of the others, those that are under another name than before: name now, and a name before. */
  readonly renamed: readonly (readonly [now: string, before: string])[];
}

/**
 * Names that are new or changed, and those that are gone. The root itself is never a change (as with overlay). Of what went
 * with its folder, or made way for something that is none, only the top is named.
 */
export function compareSnapshots(
  before: Snapshot,
  after: Snapshot,
  untouched: ReadonlySet<number> = new Set(),
): Difference {
  const known = new Map<string, number>();
  const files = new Map<string, string>();
  for (const [index, path] of before.paths.entries()) {
    known.set(path, index);
    files.set(before.identity(index), path);
  }
  const changed: string[] = [];
  const fresh: string[] = [];
  const renamed: [string, string][] = [];
  const folders = new Set<string>();
  for (const [index, path] of after.paths.entries()) {
    const older = known.get(path);
    known.delete(path);
    if (after.isFolder(index)) folders.add(path);
    if (path === '' || (older !== undefined && after.same(index, before, older, untouched))) continue;
    changed.push(path);
    const origin = files.get(after.identity(index));
    if (origin === undefined) fresh.push(path);
    else if (origin !== path) renamed.push([path, origin]);
  }
  return {
    changed,
    fresh,
    renamed,
    deleted: [...known.keys()].filter((path) => folders.has(parentOf(path))),
  };
}
