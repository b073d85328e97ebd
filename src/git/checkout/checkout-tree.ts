import { chmodSync, lutimesSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { limits, YadokariError } from '../../base/index.ts';
import { corrupt } from '../objects/corrupt.ts';
import type { ObjectStore } from '../objects/store.ts';
import type { ObjectId, TreeEntry } from '../objects/types.ts';
import { requireSafeName } from './names.ts';

/** Type bits of git's modes, as those of stat(2) but for the last one: a commit of another repository. */
const kinds = { folder: 0o040000, file: 0o100000, link: 0o120000, submodule: 0o160000 } as const;
const kindMask = 0o170000;
const executable = 0o100;

/** A file, a symlink or a submodule that was checked out. */
export interface CheckedOut {
  /** From the root, one character for each byte. */
  readonly path: string;
  /** As git writes it into its index. */
  readonly mode: number;
  readonly id: ObjectId;
}

export interface TreeCheckout {
  readonly store: ObjectStore;
  readonly tree: ObjectId;
  /** An empty folder. */
  readonly root: string;
  /** Of everything that is written, in seconds since the epoch; undefined for the time of writing. */
  readonly mtime: number | undefined;
  /** What becomes of a file's bytes on their way to disk. */
  readonly convert?: (path: string, data: Buffer) => Buffer;
  readonly counter: FileCounter;
  readonly signal: AbortSignal;
}

/** Files of a checkout and all its submodules together. */
export class FileCounter {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @throws YadokariError `LIMIT_EXCEEDED` */
  async add(signal: AbortSignal): Promise<void> {
    this.#count += 1;
    if (this.#count > limits.gitFiles) {
      throw new YadokariError('LIMIT_EXCEEDED', `the git repository has more than ${limits.gitFiles} files`);
    }
    if (this.#count % 200 !== 0) return;
    await setImmediate();
    signal.throwIfAborted();
  }
}

/** A path of the host, whatever bytes its names have. */
export function hostPath(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, 'latin1')]);
}

/**
 * Writes the files of a tree. The folder is new and each name occurs once in its folder, so that nothing is written through a link;
 * nothing of the repository (hooks, filters, configuration) is carried out or heeded.
 * @returns what was written, folders left out
 * @throws YadokariError `UNSAFE_PATH`, `SOURCE_INVALID`, `LIMIT_EXCEEDED`
 */
export async function checkoutTree(options: TreeCheckout): Promise<readonly CheckedOut[]> {
  const found: CheckedOut[] = [];
  await new Writer(options, found).folder(options.tree, '', 0);
  return found;
}

/** Deeper ones cannot be named by a system call. */
const deepest = 2000;

class Writer {
  readonly #options: TreeCheckout;
  readonly #found: CheckedOut[];

  constructor(options: TreeCheckout, found: CheckedOut[]) {
    this.#options = options;
    this.#found = found;
  }

  async folder(tree: ObjectId, path: string, depth: number): Promise<void> {
    if (depth > deepest)
      throw new YadokariError('LIMIT_EXCEEDED', 'the folders of the git repository are too deep');
    const { store, counter, signal, root } = this.#options;
    const names = new Set<string>();
    for (const entry of store.tree(tree)) {
      const name = requireSafeName(entry.name, path);
      if (names.has(name)) throw corrupt(`the folder "/${path}" has the name "${name}" twice`);
      names.add(name);
      await counter.add(signal);
      await this.#entry(entry, path === '' ? name : `${path}/${name}`, depth);
    }
    this.#touch(path === '' ? Buffer.from(root) : hostPath(root, path));
  }

  async #entry(entry: TreeEntry, path: string, depth: number): Promise<void> {
    const { root, store, convert } = this.#options;
    const place = hostPath(root, path);
    const { id } = entry;
    switch (entry.mode & kindMask) {
      case kinds.folder:
        this.#newFolder(place);
        await this.folder(id, path, depth + 1);
        return;
      case kinds.submodule:
        this.#newFolder(place);
        this.#found.push({ path, mode: kinds.submodule, id });
        return;
      case kinds.link:
        symlinkSync(store.read(id, 'blob'), place);
        if (this.#options.mtime !== undefined) lutimesSync(place, this.#options.mtime, this.#options.mtime);
        this.#found.push({ path, mode: kinds.link, id });
        return;
      case kinds.file: {
        const mode = (entry.mode & executable) === 0 ? 0o644 : 0o755;
        const data = store.read(id, 'blob');
        writeFileSync(place, convert?.(path, data) ?? data, { flag: 'wx', mode });
        // Whatever the umask is.
        chmodSync(place, mode);
        this.#touch(place);
        this.#found.push({ path, mode: kinds.file | mode, id });
        return;
      }
      default:
        throw corrupt(`"/${path}" has the unknown mode ${entry.mode.toString(8)}`);
    }
  }

  #newFolder(place: Buffer): void {
    mkdirSync(place);
    chmodSync(place, 0o755);
  }

  #touch(place: Buffer): void {
    const { mtime } = this.#options;
    if (mtime !== undefined) utimesSync(place, mtime, mtime);
  }
}

export function isFolder({ mode }: TreeEntry): boolean {
  return (mode & kindMask) === kinds.folder;
}

export function isSubmodule({ mode }: Pick<TreeEntry, 'mode'>): boolean {
  return (mode & kindMask) === kinds.submodule;
}

export function isFile({ mode }: TreeEntry): boolean {
  return (mode & kindMask) === kinds.file;
}
