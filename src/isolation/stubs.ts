import { lstatSync, readdirSync, rmdirSync, unlinkSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from '../base/index.ts';
import { fileTime, fsPath, getXattr, listXattrs, setTimes, unmount, umountFlags } from '../linux/index.ts';
import { findInside, look } from './inside.ts';

/** Modification times of a folder before we made something in it, and after. */
interface Times {
  readonly before: bigint;
  after: bigint;
}

function stat(path: string): BigIntStats {
  return lstatSync(fsPath(path), { bigint: true });
}

function setMtime(path: string, time: bigint): void {
  setTimes(path, fileTime(time));
}

/** All that a layer says about a folder, as one string; overlay's own marks left out. */
function fingerprint(path: string): string {
  const { mode, uid, gid, mtimeNs } = stat(path);
  const xattrs = listXattrs(path)
    .filter((name) => !/^(?:trusted|user)\.overlay\./.test(name))
    .toSorted()
    .map((name) => `${name}=${getXattr(path, name)?.toString('base64') ?? ''}`);
  return [mode, uid, gid, mtimeNs, ...xattrs].join(' ');
}

/** Names made for mounts, and the traces of making them: they must not become part of a layer (as in BuildKit's executor). */
export class Stubs {
  /** Names that we made to have something to mount on, in that order. Paths begin with `/` below the root. */
  readonly #made: string[] = [];
  readonly #times = new Map<string, Times>();
  /** Folders that a stub was made in, with all above them but the root, as they were; deepest first. */
  readonly #touched = new Map<string, string>();
  readonly #root: string;
  readonly #upper: string | undefined;

  /** `root` as seen now; `upper` is the folder in which an overlay keeps the changes of `root`. */
  constructor(root: string, upper: string | undefined) {
    this.#root = root;
    this.#upper = upper;
  }

  /** To be called before `path` is made. */
  add(path: string): void {
    const parent = dirname(path);
    this.#touch(parent);
    if (!this.#times.has(parent)) {
      const before = stat(this.#root + parent).mtimeNs;
      this.#times.set(parent, { before, after: before });
    }
    this.#made.push(path);
  }

  /** To be called when all are made. */
  settle(): void {
    for (const [folder, times] of this.#times) times.after = stat(this.#root + folder).mtimeNs;
  }

  #touch(folder: string): void {
    for (let at = folder; at !== '/'; at = dirname(at)) {
      if (this.#touched.has(at)) continue;
      if (!this.#made.includes(at) && this.#upper && !look(this.#upper + at)) {
        this.#touched.set(at, fingerprint(this.#root + at));
      }
    }
  }

  /** Takes them away where they are still empty. `root` is where the same tree is now. */
  remove(root: string): void {
    const nowOf = new Map<string, bigint>();
    for (const path of this.#made.toReversed()) {
      if (findInside(root, path) !== path) continue;
      const folder = dirname(path);
      if (!nowOf.has(folder)) nowOf.set(folder, stat(root + folder).mtimeNs);
      this.#detach(root + path);
      removeEmpty(root + path);
    }
    for (const [folder, now] of nowOf) {
      const times = this.#times.get(folder);
      if (findInside(root, folder) !== (folder === '/' ? '' : folder)) continue; // a stub itself
      setMtime(root + folder, times?.after === now ? times.before : now);
    }
  }

  #detach(path: string): void {
    try {
      unmount(path, umountFlags.detach | umountFlags.noFollow);
    } catch (error) {
      if (errnoOf(error) !== 'EINVAL') throw error; // nothing is mounted on a folder between
    }
  }

  /** To be called when the overlay is unmounted: folders that it copied up only because a stub came and went. */
  prune(): void {
    const upper = this.#upper;
    if (upper === undefined) return;
    const deepestFirst = [...this.#touched].toSorted(([a], [b]) => b.length - a.length);
    for (const [path, before] of deepestFirst) {
      const copy = upper + path;
      if (!look(copy)?.isDirectory() || readdirSync(fsPath(copy)).length > 0) continue;
      const opaque = listXattrs(copy).some((name) => name.endsWith('.overlay.opaque'));
      if (opaque || fingerprint(copy) !== before) continue;
      const folder = upper + dirname(path);
      const time = stat(folder).mtimeNs;
      rmdirSync(fsPath(copy));
      setMtime(folder, time);
    }
  }
}

/** What a step has written to, or put something into, is its own. */
function removeEmpty(path: string): void {
  const found = look(path);
  if (found?.isFile() && found.size === 0) unlinkSync(fsPath(path));
  else if (found?.isDirectory() && readdirSync(fsPath(path)).length === 0) rmdirSync(fsPath(path));
}
