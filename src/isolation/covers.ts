import {
  chmodSync,
  closeSync,
  copyFileSync,
  cpSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf, YadokariError } from '../base/index.ts';
import { fileTime, fsPath, setTimes } from '../linux/index.ts';
import { ensureInside, findInside, look, resolveInside } from './inside.ts';
import { relocate } from './relocate.ts';

interface Covered {
  /** Path below the root, all links followed but for the name itself. */
  readonly path: string;
  /** Where the image's own lies meanwhile. */
  readonly aside: string | undefined;
  readonly remains: boolean;
  /** Number of the inode that was put there, for what must not stay anywhere. */
  readonly inode?: bigint;
  /** Where it goes. */
  readonly backTo?: string;
  /** Open on a secret, which must have no name when the step has ended. */
  readonly secret?: number;
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
  /** Host path, on the file system of the root, of what is moved there as it is: `content` and `mode` say nothing then. */
  readonly move?: string;
  /** What was moved goes back when the step has ended; else it is removed. */
  readonly back?: boolean;
  /** A secret: bytes of a file, and whom it belongs to. */
  readonly data?: Uint8Array;
  readonly uid?: number;
  readonly gid?: number;
  /** A folder has the mode of the one that it hides. */
  readonly likeTarget?: boolean;
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
  readonly #kept: readonly string[];
  readonly #restored: number[] = [];
  readonly #covered: Covered[] = [];
  /** Folders that had to be made to hold a cover. */
  readonly #made: string[] = [];
  readonly #times = new Map<string, Times>();

  /** @param store a folder beside the root that is not there, for the image's own names */
  constructor(root: string, store = `${root}.covered`, kept: readonly string[] = []) {
    this.#root = root;
    this.#store = store;
    this.#kept = kept.filter((path) => path !== '/');
  }

  /** Inodes of files that went aside and came back: nothing else has happened to them, but they have a new ctime. */
  get restored(): readonly number[] {
    return this.#restored;
  }

  /** @throws YadokariError `UNSAFE_PATH` */
  add(cover: Cover): void {
    const { remains = false, likeTarget } = cover;
    const target = standsForMount(cover) ? this.#real(cover.target) : cover.target;
    this.#checkKept(target);
    const folder = ensureInside(this.#root, dirname(target), 'folder', (path) => {
      this.#note(dirname(path));
      this.#made.push(path);
    });
    this.#note(folder);
    const path = `${folder}/${target.slice(target.lastIndexOf('/') + 1)}`;
    const hidden = look(this.#host(path));
    if (hidden && standsForMount(cover)) checkKind(hidden.isDirectory(), cover);
    const mode = likeTarget && hidden ? hidden.mode & 0o7777 : cover.mode;
    const covered = { path, aside: this.#setAside(path), remains };
    this.#covered.push({ ...covered, ...this.#put(this.#host(path), { ...cover, mode }) });
    for (const [at, times] of this.#times) times.after = mtimeOf(this.#host(at));
  }

  /**
   * To be called when the step has ended; idempotent.
   * @throws YadokariError `UNSAFE_PATH` where something that must not get into a layer may be there under another name; all the rest
   * is in order by then
   */
  remove(): void {
    const now = new Map<string, bigint>();
    for (const folder of this.#times.keys()) {
      if (this.#isStill(folder)) now.set(folder, mtimeOf(this.#host(folder)));
    }
    const lost = this.#covered
      .splice(0)
      .toReversed()
      .flatMap((covered) => (this.#uncover(covered) ? [] : [covered.path]));
    for (const path of this.#made.splice(0).toReversed()) this.#removeEmpty(path);
    for (const [folder, time] of now) {
      const times = this.#times.get(folder);
      if (times && this.#isStill(folder))
        setMtime(this.#host(folder), times.after === time ? times.before : time);
    }
    this.#times.clear();
    rmSync(this.#store, { recursive: true, force: true });
    if (lost.length > 0) throw movedAway(lost);
  }

  /** Where a mount on this name would be: all links followed. */
  #real(target: string): string {
    const { path, missing } = resolveInside(this.#root, target);
    return missing.includes('..') ? target : [path, ...missing.slice(1)].join('/');
  }

  #checkKept(target: string): void {
    const { path } = resolveInside(this.#root, target);
    const kept = this.#kept.find((one) => path === one || path.startsWith(`${one}/`));
    if (kept === undefined) return;
    throw new YadokariError(
      'UNSAFE_PATH',
      `nothing can be put on ${target} for a step: ${kept} is mounted in this container, or in use by the build`,
      { hint: 'give the mount of RUN another target, or use --isolation root, rootless or chroot' },
    );
  }

  #put(path: string, cover: Cover): Partial<Covered> {
    const { move, back, data, content } = cover;
    if (move !== undefined) {
      moveIn(move, path);
      const { ino } = lstatSync(fsPath(path), { bigint: true });
      return { inode: ino, ...(back ? { backTo: move } : {}) };
    }
    if (data !== undefined) return { secret: makeSecret(path, { ...cover, data }) };
    this.#make(path, { make: cover.make, content, mode: cover.mode });
    return {};
  }

  #host(path: string): string {
    return this.#root + path || '/';
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
    const before = mtimeOf(this.#host(folder));
    this.#times.set(folder, { before, after: before });
  }

  #setAside(path: string): string | undefined {
    if (!look(this.#host(path))) return undefined;
    // What a killed build left there is nobody's.
    if (this.#covered.every(({ aside: other }) => other === undefined))
      rmSync(this.#store, { recursive: true, force: true });
    mkdirSync(fsPath(this.#store), { recursive: true, mode: 0o700 });
    const aside = `${this.#store}/${this.#covered.length}`;
    try {
      relocate(this.#host(path), aside, (inode) => this.#restored.push(inode));
    } catch (error) {
      throw holdsMount.has(errnoOf(error) ?? '') ? fixed(path) : error;
    }
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

  /** A step that removed the folder of a name removed the name. @returns false when what was put there may be elsewhere */
  #uncover(covered: Covered): boolean {
    const { path, aside, remains } = covered;
    const isThere = this.#isStill(dirname(path));
    const place = this.#host(path);
    const good = this.#takeBack(covered, isThere);
    if (!isThere) return good;
    if (aside !== undefined) {
      renameSync(aside, fsPath(place));
      if (!lstatSync(fsPath(place)).isDirectory()) this.#restored.push(lstatSync(fsPath(place)).ino);
    } else if (remains) mkdirSync(fsPath(place), { mode: 0o755 });
    return good;
  }

  #takeBack({ path, inode, backTo, secret }: Covered, isThere: boolean): boolean {
    const place = fsPath(this.#host(path));
    const found = isThere ? lstatSync(place, { bigint: true, throwIfNoEntry: false }) : undefined;
    const moved = inode !== undefined && found?.ino !== inode;
    if (backTo !== undefined && !moved) renameSync(place, fsPath(backTo));
    if (isThere) rmSync(place, { recursive: true, force: true });
    return !moved && (secret === undefined || isGone(secret));
  }

  #removeEmpty(path: string): void {
    if (!this.#isStill(path) || readdirSync(fsPath(this.#host(path))).length > 0) return;
    rmdirSync(fsPath(this.#host(path)));
  }
}

/** What rename(2) and rmdir(2) say of a mount point, and of a folder that one lies in. */
const holdsMount: ReadonlySet<string> = new Set(['EXDEV', 'EBUSY', 'ENOTEMPTY']);

/** Folders of a container that lead to its mounts are its own, and stay. */
function fixed(path: string): YadokariError {
  return new YadokariError(
    'UNSAFE_PATH',
    `nothing can be put on ${path} for a step: it leads to a mount of this container`,
    {
      hint: 'give the mount of RUN another target, or use --isolation root, rootless or chroot',
    },
  );
}

function moveIn(from: string, to: string): void {
  try {
    renameSync(fsPath(from), fsPath(to));
  } catch (error) {
    if (errnoOf(error) !== 'EXDEV') throw error;
    throw new YadokariError('UNSAFE_PATH', `cannot move ${from} to ${to}: it lies on another file system`, {
      hint: 'let --cache-mounts-dir name a folder on the file system of the container’s root, or of the work folder with --isolation chroot',
      cause: error,
    });
  }
}

/** Of the others, links of the image are hidden and not followed. */
function standsForMount({ move, data, likeTarget }: Cover): boolean {
  return move !== undefined || data !== undefined || likeTarget === true;
}

/** As mount(2) does it: a folder can only be on a folder, and anything else only on what is none. */
function checkKind(onFolder: boolean, { target, move, make }: Cover): void {
  const isFolder = move === undefined ? make === 'folder' : lstatSync(fsPath(move)).isDirectory();
  if (isFolder === onFolder) return;
  const [what, where] = isFolder ? ['folder', 'file'] : ['file', 'folder'];
  throw new YadokariError('UNSAFE_PATH', `cannot mount a ${what} on ${target}, which is a ${where}`, {
    hint: 'give the mount of RUN another target',
  });
}

function movedAway(paths: readonly string[]): YadokariError {
  return new YadokariError(
    'UNSAFE_PATH',
    `the step has moved or removed ${paths.join(', ')}, a mount of its own`,
    {
      hint: 'leave what RUN mounts where it is: where the kernel mounts it, the command would have failed',
    },
  );
}

/** @returns a descriptor of the file */
function makeSecret(path: string, { data, mode, uid = 0, gid = 0 }: Cover & { data: Uint8Array }): number {
  const fd = openSync(fsPath(path), 'wx', 0o600);
  try {
    writeSync(fd, data);
    // Where root is faked, nobody else can be given files, and nobody is refused them.
    if (process.getuid?.() === 0) fchownSync(fd, uid, gid);
    fchmodSync(fd, mode);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return fd;
}

/** Whether a file has no name any more: a step can give it others. */
function isGone(fd: number): boolean {
  try {
    return fstatSync(fd).nlink === 0;
  } finally {
    closeSync(fd);
  }
}
