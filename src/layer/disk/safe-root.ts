import { lstatSync, mkdirSync, rmdirSync, unlinkSync, type Stats } from 'node:fs';
import { errnoOf, limits } from '../../base/index.ts';
import { fsPath } from '../../linux/index.ts';
import { baseName, hostPathOf, isWithin, joinPath, parentOf } from '../paths.ts';
import { TarError } from '../tar/header.ts';
import { listNames, readLink } from './list.ts';

/** lstat that says undefined for a name that is not there. */
export function lstatOrNothing(hostPath: string): Stats | undefined {
  try {
    return lstatSync(fsPath(hostPath), { throwIfNoEntry: false });
  } catch (error) {
    // A parent that is no folder.
    if (errnoOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * One folder as the root of everything: paths given by strangers are resolved in it, component by component, as chroot
 * would, so that neither `..` nor a symlink leads out. Nobody else may change the tree meanwhile.
 */
export class SafeRoot {
  readonly root: string;
  /** Folders that were needed, not there, and not listed so far. */
  readonly implicit = new Set<string>();
  readonly #protected: readonly string[];
  /** Clean path → the real folder it leads to. */
  readonly #folders = new Map<string, string>();

  constructor(root: string, protect: readonly string[] = []) {
    this.root = root;
    const prefix = root.endsWith('/') ? root : `${root}/`;
    this.#protected = protect
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length));
  }

  host(path: string): string {
    return hostPathOf(this.root, path);
  }

  /** Whether a path is protected or below what is. */
  isProtected(path: string): boolean {
    return this.#protected.length > 0 && this.#protected.some((kept) => isWithin(path, kept));
  }

  /**
   * The real path, links resolved, of the folder that a clean path means; missing folders are made (0755).
   * @throws TarError when something on the way is no folder or links go in a circle
   */
  folder(path: string): string {
    return this.#folders.get(path) ?? this.#resolve(path, true) ?? '';
  }

  /** The same, without making anything: undefined when it is not there. */
  existingFolder(path: string): string | undefined {
    return this.#folders.get(path) ?? this.#resolve(path, false);
  }

  #resolve(path: string, make: boolean): string | undefined {
    if (path === '') return '';
    const found = this.#walk(path, make, { hops: 0 });
    if (found !== undefined) this.#folders.set(path, found);
    return found;
  }

  #walk(path: string, make: boolean, budget: { hops: number }): string | undefined {
    let real = '';
    const parent = this.#folders.get(parentOf(path));
    const parts = parent === undefined ? path.split('/') : [baseName(path)];
    if (parent !== undefined) real = parent;
    for (const part of parts) {
      const next = this.#step(real, part, { make, budget });
      if (next === undefined) return undefined;
      real = next;
    }
    return real;
  }

  /** Goes one component down (or up) from a real folder. */
  #step(real: string, part: string, how: { make: boolean; budget: { hops: number } }): string | undefined {
    if (part === '' || part === '.') return real;
    if (part === '..') return parentOf(real);
    const path = joinPath(real, part);
    const stats = lstatOrNothing(this.host(path));
    if (stats?.isDirectory()) return path;
    if (stats?.isSymbolicLink()) return this.#follow(real, readLink(this.host(path)), how);
    if (stats) {
      if (!how.make) return undefined;
      throw new TarError(`${JSON.stringify(path)} is used as a folder, and is none`);
    }
    if (!how.make) return undefined;
    mkdirSync(fsPath(this.host(path)), 0o755);
    this.implicit.add(path);
    return path;
  }

  #follow(
    real: string,
    target: string,
    how: { make: boolean; budget: { hops: number } },
  ): string | undefined {
    how.budget.hops += 1;
    if (how.budget.hops > limits.symlinkHops)
      throw new TarError(`symbolic links at ${JSON.stringify(real)} form a loop`);
    let at: string | undefined = target.startsWith('/') ? '' : real;
    for (const part of target.split('/')) {
      if (at === undefined) return undefined;
      at = this.#step(at, part, how);
    }
    return at;
  }

  /** Whether every component of a real path is still a folder, none a link. */
  isRealFolder(path: string): boolean {
    return path === '' || this.existingFolder(path) === path;
  }

  /** Removes whatever is at a real path, with all below it, but what is protected. True when it is gone. */
  remove(path: string): boolean {
    this.#folders.clear();
    return this.#remove(path);
  }

  #remove(path: string): boolean {
    if (this.isProtected(path)) return false;
    const host = fsPath(this.host(path));
    try {
      unlinkSync(host);
      return true;
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return true;
      if (code !== 'EISDIR' && code !== 'EPERM') throw error;
      if (!lstatSync(host).isDirectory()) throw error;
    }
    let empty = true;
    for (const name of listNames(this.host(path))) if (!this.#remove(joinPath(path, name))) empty = false;
    this.implicit.delete(path);
    if (empty) rmdirSync(host);
    return empty;
  }

  /** Removes what is below a real folder unless `keep` holds it or something below it. True when anything is left. */
  prune(folder: string, keep: ReadonlySet<string>): boolean {
    this.#folders.clear();
    let left = false;
    for (const name of listNames(this.host(folder))) {
      const path = joinPath(folder, name);
      const isFolder = lstatOrNothing(this.host(path))?.isDirectory() === true;
      const kept = (isFolder && !this.isProtected(path) && this.prune(path, keep)) || keep.has(path);
      if (kept || !this.#remove(path)) left = true;
    }
    return left;
  }
}
