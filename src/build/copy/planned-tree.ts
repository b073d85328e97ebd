import { readFileSync } from 'node:fs';
import { limits } from '../../base/index.ts';
import {
  joinPath,
  parentOf,
  type PlannedEntry,
  type Timestamp,
  type Tree,
  type TreeNode,
} from '../../layer/index.ts';
import { rootPath } from './paths.ts';

function nodeOf(entry: PlannedEntry, type: TreeNode['type']): TreeNode {
  const { mode, uid, gid, size, mtime, linkName, devMajor, devMinor } = entry;
  return {
    type,
    mode,
    uid,
    gid,
    size,
    mtime,
    ...(type === 'symlink' && linkName !== undefined ? { linkTarget: linkName } : {}),
    ...(devMajor === undefined ? {} : { devMajor }),
    ...(devMinor === undefined ? {} : { devMinor }),
  };
}

/** A tree with changes on top that exist only as a plan: what COPY, ADD and WORKDIR write becomes a layer without touching a disk. */
export class PlannedTree implements Tree {
  readonly #base: Tree;
  readonly #planned = new Map<string, PlannedEntry>();
  readonly #children = new Map<string, Set<string>>();
  /** Folders of the base that a planned entry of another kind has replaced: nothing below them is there any more. */
  readonly #replaced = new Set<string>();
  /** Of a planned file, the hard links to it. */
  readonly #links = new Map<string, Set<string>>();

  constructor(base: Tree) {
    this.#base = base;
  }

  /** Parents before their children, else in order of planning; a later plan for a path replaces the earlier one. */
  entries(): PlannedEntry[] {
    return [...this.#planned.values()];
  }

  lookup(path: string): TreeNode | undefined {
    const planned = this.#planned.get(path);
    if (planned?.type === 'hardlink') return this.lookup(planned.linkName ?? '');
    if (planned) return nodeOf(planned, planned.type);
    if (this.#hidden(path)) return undefined;
    return this.#base.lookup(path);
  }

  list(path: string): readonly string[] {
    if (this.lookup(path)?.type !== 'directory') return [];
    const planned = this.#children.get(path);
    const below = this.#replaced.has(path) || this.#hidden(path) ? [] : this.#base.list(path);
    if (!planned) return below;
    return [...new Set([...below, ...planned])].toSorted();
  }

  readSmall(path: string): Uint8Array | undefined {
    const resolved = rootPath(this, path);
    const planned = this.#planned.get(resolved);
    const source = planned?.type === 'hardlink' ? this.#planned.get(planned.linkName ?? '') : planned;
    if (!source) return this.#hidden(resolved) ? undefined : this.#base.readSmall(resolved);
    if (!source.content || source.size > limits.accountFileBytes) return undefined;
    return 'data' in source.content ? source.content.data : readFileSync(source.content.file);
  }

  put(entry: PlannedEntry): void {
    const before = this.lookup(entry.path);
    if (before?.type === 'directory' && entry.type !== 'directory') this.#forget(entry.path);
    this.#remove(entry.path);
    this.#planned.set(entry.path, entry);
    if (entry.type === 'hardlink' && entry.linkName !== undefined)
      this.#linksOf(entry.linkName).add(entry.path);
    if (entry.path === '') return;
    const parent = parentOf(entry.path);
    const names = this.#children.get(parent) ?? new Set<string>();
    names.add(entry.path.slice(parent === '' ? 0 : parent.length + 1));
    this.#children.set(parent, names);
  }

  /** Changes times of a folder that is planned already; leaves others alone. */
  touch(path: string, mtime: Timestamp): void {
    const planned = this.#planned.get(path);
    if (planned) this.change(path, { mtime });
  }

  /** Changes metadata of what is planned at `path`, under all its names. */
  change(path: string, metadata: Partial<Pick<PlannedEntry, 'mode' | 'uid' | 'gid' | 'mtime'>>): void {
    const planned = this.#planned.get(path);
    if (planned) this.#planned.set(path, { ...planned, ...metadata });
  }

  planned(path: string): PlannedEntry | undefined {
    return this.#planned.get(path);
  }

  #forget(path: string): void {
    this.#replaced.add(path);
    for (const name of this.#children.get(path) ?? []) {
      const child = joinPath(path, name);
      if (this.#planned.get(child)?.type === 'directory') this.#forget(child);
      this.#remove(child);
    }
    this.#children.delete(path);
  }

  /** Takes one name away. A file that has others lives on under them: the first becomes the one with the bytes. */
  #remove(path: string): void {
    const entry = this.#planned.get(path);
    if (!entry) return;
    this.#planned.delete(path);
    if (entry.type === 'hardlink') this.#links.get(entry.linkName ?? '')?.delete(path);
    const [heir, ...others] = this.#links.get(path) ?? [];
    this.#links.delete(path);
    if (heir === undefined) return;
    this.#planned.set(heir, { ...entry, path: heir });
    for (const name of others) this.#relink(name, heir);
  }

  #relink(name: string, linkName: string): void {
    const link = this.#planned.get(name);
    if (link) this.#planned.set(name, { ...link, linkName });
    this.#linksOf(linkName).add(name);
  }

  #linksOf(path: string): Set<string> {
    const links = this.#links.get(path) ?? new Set();
    this.#links.set(path, links);
    return links;
  }

  #hidden(path: string): boolean {
    if (this.#replaced.size === 0) return false;
    for (let parent = path; parent !== '';) {
      parent = parentOf(parent);
      if (this.#replaced.has(parent)) return true;
    }
    return false;
  }
}

/** The tree of `FROM scratch`: one empty folder. */
export const emptyTree: Tree = {
  lookup: (path) =>
    path === ''
      ? { type: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0, mtime: { seconds: 0, nanoseconds: 0 } }
      : undefined,
  list: () => [],
  readSmall: () => undefined,
};
