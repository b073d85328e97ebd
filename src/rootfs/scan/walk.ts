import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { baseName, hostPathOf, joinPath, parentOf } from '../../layer/index.ts';
import { decodeLatin1Name, fsPath, getXattr, listXattrs, TreeLook } from '../../linux/index.ts';
import { isFolderMode, Snapshot } from './snapshot.ts';

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

/** Place in an older snapshot of a name that is not in it. */
export const notThere = -1;

/** Names that a step may add before memory is asked for again. */
const spare = 512;

/** A snapshot, and for each name in it its place in the older one that it was compared with. */
export interface Walked {
  readonly snapshot: Snapshot;
  readonly origins: readonly number[];
}

/**
 * Looks at a tree. With an older snapshot only folders are read in which a name has come or gone since: in the others the names are
 * known, and only what they stand for is looked at. That takes half the time.
 */
class Walk implements Walked {
  readonly snapshot: Snapshot;
  readonly origins: number[] = [];
  readonly #root: string;
  readonly #ignore: ReadonlySet<string>;
  readonly #older: Snapshot | undefined;
  readonly #looker: TreeLook;
  readonly #device: number;

  constructor(root: string, ignore: ReadonlySet<string>, older: Snapshot | undefined) {
    this.#root = root;
    this.#ignore = ignore;
    this.#older = older;
    this.snapshot = new Snapshot(older && older.paths.length + spare);
    this.#looker = new TreeLook(root);
    this.#device = this.#looker.look('').dev;
    try {
      this.#folder('', older ? 0 : notThere);
    } finally {
      this.#looker.close();
    }
  }

  #visit(path: string, origin: number): void {
    const stats = this.#looker.look(path);
    if (isFolderMode(stats.mode)) {
      if (stats.dev === this.#device) this.#folder(path, origin);
      return;
    }
    this.origins.push(origin);
    this.snapshot.add(path, stats, undefined);
  }

  /** The folder that was looked at last. */
  #folder(path: string, origin: number): void {
    const older = this.#older;
    const stats = this.#looker;
    const untouched = older !== undefined && origin !== notThere && older.isUntouchedFolder(origin, stats);
    const xattrs = untouched ? older.xattrsOf(path) : folderXattrs(hostPathOf(this.#root, path));
    this.origins.push(origin);
    const index = this.snapshot.add(path, stats, xattrs);
    stats.enter(path);
    if (untouched) {
      for (const place of older.below(origin)) this.#visit(older.paths[place] ?? '', place);
    } else this.#read(path, this.#known(origin));
    stats.leave(path);
    this.snapshot.endFolder(index);
  }

  #read(folder: string, known: ReadonlyMap<string, number>): void {
    // latin1 shows every byte of a name; ASCII sorts in it as it does decoded.
    const names = readdirSync(fsPath(hostPathOf(this.#root, folder)), { encoding: 'latin1' }).sort();
    for (const raw of names) {
      const name = decodeLatin1Name(raw);
      const path = joinPath(folder, name);
      if (!this.#ignore.has(path)) this.#visit(path, known.get(name) ?? notThere);
    }
  }

  /** Names in a folder of the older snapshot. */
  #known(origin: number): ReadonlyMap<string, number> {
    const known = new Map<string, number>();
    const older = this.#older;
    if (older === undefined || origin === notThere) return known;
    for (const place of older.below(origin)) known.set(baseName(older.paths[place] ?? ''), place);
    return known;
  }
}

/** Looks again at some of the names of a snapshot, and at the folders that they are in. */
export function renewNames(snapshot: Snapshot, root: string, names: readonly string[]): void {
  const wanted = new Set(names.flatMap((name) => [name, parentOf(name)]));
  const looker = new TreeLook(root);
  for (const [index, path] of snapshot.paths.entries())
    if (wanted.has(path)) snapshot.renew(index, looker.look(path));
}

/** Takes a snapshot; what is ignored, and what other file systems are mounted inside, is not in it. */
export function takeSnapshot(root: string, ignore: ReadonlySet<string>): Snapshot {
  return new Walk(root, ignore, undefined).snapshot;
}

/**
 * Takes another one. The clock of the file system must have passed all times of the older snapshot before anything was
 * changed: a change in the same tick would leave a folder looking untouched.
 */
export function takeSnapshotAfter(older: Snapshot, root: string, ignore: ReadonlySet<string>): Walked {
  return new Walk(root, ignore, older);
}
