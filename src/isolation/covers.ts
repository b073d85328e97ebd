import {
  chmodSync,
  closeSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fileTime, fsPath, setTimes } from '../linux/index.ts';
import { ensureInside, findInside, look } from './inside.ts';

interface Covered {
  /** Path below the root, all links followed but for the name itself. */
  readonly path: string;
  /** Where the image's own lies meanwhile. */
  readonly aside: string | undefined;
  readonly remains: boolean;
}

interface Times {
  readonly before: bigint;
  after: bigint;
}

export interface Cover {
  /** Absolute path in the image. */
  readonly target: string;
  readonly make: 'folder' | 'file';
  /** Host path of what its content is copied from; empty without. */
  readonly content?: string;
  /** Permission bits. */
  readonly mode: number;
  /** An image that has no such folder has an empty one afterwards, as a mount point would have been left. */
  readonly remains?: boolean;
}

function mtimeOf(path: string): bigint {
  return lstatSync(fsPath(path), { bigint: true }).mtimeNs;
}

function setMtime(path: string, time: bigint): void {
  setTimes(path, fileTime(time));
}

/**
 * What mounts do, without mounting: puts names of ours in the place of the image's for the time of one step. The image's go
 * aside and come back, and the folders they are in get their times back when the step has left them alone.
 */
export class Covers {
  readonly #root: string;
  readonly #store: string;
  readonly #covered: Covered[] = [];
  /** Folders that had to be made to hold a cover. */
  readonly #made: string[] = [];
  readonly #times = new Map<string, Times>();

  constructor(root: string) {
    this.#root = root;
    this.#store = `${root}.covered`;
  }

  /** @throws YadokariError `UNSAFE_PATH` */
  add({ target, make, content, mode, remains = false }: Cover): void {
    const folder = ensureInside(this.#root, dirname(target), 'folder', (path) => {
      this.#note(dirname(path));
      this.#made.push(path);
    });
    this.#note(folder);
    const path = `${folder}/${target.slice(target.lastIndexOf('/') + 1)}`;
    this.#covered.push({ path, aside: this.#setAside(path), remains });
    this.#make(this.#root + path, { make, content, mode });
    for (const [at, times] of this.#times) times.after = mtimeOf(this.#root + at);
  }

  /** To be called when the step has ended; idempotent. */
  remove(): void {
    const now = new Map<string, bigint>();
    for (const folder of this.#times.keys()) {
      if (this.#isStill(folder)) now.set(folder, mtimeOf(this.#root + folder));
    }
    for (const covered of this.#covered.splice(0).toReversed()) this.#uncover(covered);
    for (const path of this.#made.splice(0).toReversed()) this.#removeEmpty(path);
    for (const [folder, time] of now) {
      const times = this.#times.get(folder);
      if (times && this.#isStill(folder))
        setMtime(this.#root + folder, times.after === time ? times.before : time);
    }
    this.#times.clear();
    rmSync(this.#store, { recursive: true, force: true });
  }

  #isStill(folder: string): boolean {
    return findInside(this.#root, folder === '' ? '/' : folder) === (folder === '/' ? '' : folder);
  }

  /** Whether a folder lies in a cover, and so goes away with it. */
  #isOurs(folder: string): boolean {
    return this.#covered.some(({ path }) => folder === path || folder.startsWith(`${path}/`));
  }

  #note(folder: string): void {
    if (this.#times.has(folder) || this.#isOurs(folder)) return;
    const before = mtimeOf(this.#root + folder);
    this.#times.set(folder, { before, after: before });
  }

  #setAside(path: string): string | undefined {
    if (!look(this.#root + path)) return undefined;
    mkdirSync(fsPath(this.#store), { recursive: true, mode: 0o700 });
    const aside = `${this.#store}/${this.#covered.length}`;
    renameSync(fsPath(this.#root + path), fsPath(aside));
    return aside;
  }

  #make(
    path: string,
    { make, content, mode }: Pick<Cover, 'make' | 'mode'> & { content: string | undefined },
  ): void {
    if (make === 'folder' && content !== undefined && statSync(content).isDirectory()) {
      cpSync(content, path, { recursive: true, preserveTimestamps: true });
    } else if (make === 'folder') mkdirSync(fsPath(path));
    else if (content !== undefined) copyFileSync(content, fsPath(path));
    else closeSync(openSync(fsPath(path), 'wx'));
    chmodSync(fsPath(path), mode);
  }

  /** A step that removed the folder of a name removed the name. */
  #uncover({ path, aside, remains }: Covered): void {
    const folder = dirname(path);
    if (!this.#isStill(folder)) return;
    rmSync(fsPath(this.#root + path), { recursive: true, force: true });
    if (aside !== undefined) renameSync(aside, fsPath(this.#root + path));
    else if (remains) mkdirSync(fsPath(this.#root + path), { mode: 0o755 });
  }

  #removeEmpty(path: string): void {
    if (!this.#isStill(path) || readdirSync(fsPath(this.#root + path)).length > 0) return;
    rmdirSync(fsPath(this.#root + path));
  }
}
