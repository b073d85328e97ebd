import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { YadokariError, errnoOf, messageOf } from '../../base/index.ts';
import { joinPath } from '../../layer/index.ts';
import {
  applyFolderMetadata,
  decodeLatin1Name,
  fsPath,
  readFolderMetadata,
  type FolderMetadata,
} from '../../linux/index.ts';
import { removeTree } from '../folders.ts';
import { checkTop } from './fixed-top.ts';
import { HiddenFiles } from './hidden-files.ts';
import { JobFiles, noJobFiles } from './job-files.ts';
import { JournalFile, type Journal, type Phase } from './journal.ts';
import { keepNothing, keepTree, type KeepNode } from './keep.ts';
import { endUsersOf } from './stragglers.ts';

export interface GraftPlan {
  /** The root that is taken over: `` for `/` itself, or a host path. */
  readonly root: string;
  /** The image's tree, on the same file system. */
  readonly tree: string;
  /** Folder that is not there yet, beside {@link tree}: gets the container's own entries meanwhile. */
  readonly aside: string;
  /** Absolute paths below the root that stay where they are: mounts, our own folder, the build context. */
  readonly keep: readonly string[];
  /** Files with credentials, which no step may read. */
  readonly hide: readonly string[];
  /** The root folder is somebody else's: nothing can be put into it, or taken away, but what is in its folders. */
  readonly topIsFixed?: boolean;
}

/** Inodes that only the graft has changed: number → ctime, which each renaming sets anew. */
type Moved = Map<bigint, bigint>;

function names(folder: string): string[] {
  return readdirSync(fsPath(folder), { encoding: 'latin1' }).map(decodeLatin1Name);
}

function isFolder(path: string): boolean {
  return lstatSync(fsPath(path), { throwIfNoEntry: false })?.isDirectory() === true;
}

function exists(path: string): boolean {
  return lstatSync(fsPath(path), { throwIfNoEntry: false }) !== undefined;
}

/** What engines mount for themselves; a step gets theirs. */
const systemFolders: ReadonlySet<string> = new Set(['dev', 'proc', 'sys']);

function inTheWay(message: string): YadokariError {
  return new YadokariError('UNSAFE_PATH', message, {
    hint: 'mount it at another place, let the Dockerfile use another folder, or use --isolation chroot; the executor itself gives way with --kaniko-dir /elsewhere',
  });
}

function refused(error: unknown): unknown {
  const code = errnoOf(error);
  if (code === undefined) return error;
  return new YadokariError(
    'RUN_NOT_STARTED',
    `cannot put the image in the place of this container's root: ${messageOf(error)}`,
    {
      hint:
        code === 'EACCES' || code === 'EPERM'
          ? 'the root folder of this container belongs to somebody else (Docker’s overlay2 and containerd give it to root whatever the image says): use an engine that does not, or run as root'
          : 'see the cause; --isolation chooses another way',
      cause: error,
    },
  );
}

function rename(from: string, to: string): void {
  renameSync(fsPath(from), fsPath(to));
}

/** Where the ids of a folder are not ours to give, or it is somebody else's (restricted), what can be kept is. */
function restore(path: string, metadata: FolderMetadata): void {
  applyFolderMetadata(path, metadata, { asFarAsAllowed: true });
}

/**
 * Puts the tree of an image in the place of a container's own root, entry by entry, by renaming, and takes it out again:
 * mounts cannot be moved without privilege, so everything else is. Folders that hold something that stays are kept as they
 * are and only emptied. Survives being killed: a journal tells the next one how far it came.
 */
export class Graft {
  readonly #plan: GraftPlan;
  readonly #keep: KeepNode;
  readonly #journal: JournalFile;
  readonly #splits = new Set<string>();
  readonly #moved: Moved = new Map();
  #job: JobFiles;
  #hidden: HiddenFiles | undefined;

  /** @param earlier what a killed one knew */
  constructor(plan: GraftPlan, earlier: Pick<Journal, 'splits' | 'job'> = { splits: [], job: noJobFiles }) {
    this.#plan = plan;
    this.#job = new JobFiles(plan.root, earlier.job);
    this.#keep = keepTree(plan.keep);
    this.#journal = new JournalFile(`${plan.aside}.journal`);
    for (const split of earlier.splits) this.#splits.add(split);
  }

  /**
   * @returns the newest ctime that moving gave a file, in milliseconds
   * @throws YadokariError `UNSAFE_PATH` when the image and a mount want the same place, `RUN_NOT_STARTED` when entries cannot
   * be moved; then everything is as before
   */
  enter(): number {
    if (this.#plan.topIsFixed)
      checkTop(
        this.#plan,
        names(this.#plan.tree).filter((name) => !systemFolders.has(name)),
      );
    this.#check('', this.#keep);
    this.#job = new JobFiles(this.#plan.root);
    this.#hidden = new HiddenFiles(this.#plan.hide);
    this.#write('aside');
    try {
      this.#makeShell('');
      this.#setAside('', this.#keep);
    } catch (error) {
      this.#return();
      throw refused(error);
    }
    this.#write('in');
    try {
      this.#moveIn('');
    } catch (error) {
      this.leave();
      throw refused(error);
    }
    const newest = [...this.#moved.values()].reduce((most, time) => (time > most ? time : most), 0n);
    return Number(newest) / 1e6;
  }

  /** @returns inodes of the tree that have a new ctime from being moved, and are otherwise as they were */
  leave(): bigint[] {
    const untouched: bigint[] = [];
    this.#write('out');
    this.#job.restore();
    this.#moveOut('', untouched);
    this.#addSystemFolders();
    this.#return();
    return untouched;
  }

  /** An image that has not got the folders that engines mount on has them after a step, as BuildKit leaves them. */
  #addSystemFolders(): void {
    for (const name of systemFolders) {
      const there = exists(this.#image(name)) || !isFolder(this.#own(name));
      if (!there) mkdirSync(fsPath(this.#image(name)), { mode: 0o755 });
    }
  }

  /** Goes on where a killed one stopped. */
  resume(phase: Phase): void {
    if (phase === 'in' || phase === 'out') this.leave();
    else this.#return();
  }

  #write(phase: Phase): void {
    const { tree, keep } = this.#plan;
    this.#journal.write({
      phase,
      tree,
      keep,
      splits: [...this.#splits],
      hidden: this.#hidden?.paths ?? [],
      job: this.#job.toJSON(),
    });
  }

  #own(path: string): string {
    return path === '' ? this.#plan.root || '/' : `${this.#plan.root}/${path}`;
  }

  #image(path: string): string {
    return path === '' ? this.#plan.tree : `${this.#plan.tree}/${path}`;
  }

  #aside(path: string): string {
    return path === '' ? this.#plan.aside : `${this.#plan.aside}/${path}`;
  }

  /** Whether this folder's names are given: what has one stays, and its content goes. */
  #isFixed(folder: string): boolean {
    return folder === '' && this.#plan.topIsFixed === true;
  }

  /** Where a folder has to stay for what is below it, the image must have a folder too, or nothing. */
  #check(folder: string, node: KeepNode): void {
    for (const [name, child] of node.below) {
      const path = joinPath(folder, name);
      if (systemFolders.has(path) || !exists(this.#own(path))) continue;
      if (child.kept) this.#checkKept(path);
      else if (exists(this.#image(path)) && !isFolder(this.#image(path))) {
        throw inTheWay(`/${path} of the image is no folder, but this container has something mounted in it`);
      } else this.#check(path, child);
    }
  }

  /** A step must not read the job's files for the image's, nor write among them. */
  #checkKept(path: string): void {
    if (!isFolder(this.#own(path)) || !isFolder(this.#image(path))) return;
    if (names(this.#image(path)).length === 0) return;
    throw inTheWay(
      `the image has files in /${path}, which this container cannot hide: it is mounted or in use`,
    );
  }

  #setAside(folder: string, node: KeepNode): void {
    this.#splits.add(folder);
    const metadata = readFolderMetadata(this.#own(folder));
    for (const name of names(this.#own(folder))) {
      const child = node.below.get(name) ?? (this.#isFixed(folder) ? keepNothing : undefined);
      if (child?.kept) continue;
      const path = joinPath(folder, name);
      if (child && isFolder(this.#own(path))) this.#split(path, child);
      else if (!this.#isFixed(folder)) this.#moveAside(path);
    }
    restore(this.#aside(folder), metadata);
  }

  /** A folder aside that remembers what the one that stays was like; there as a whole or not at all. */
  #makeShell(path: string): void {
    const next = `${this.#plan.aside}.new`;
    removeTree(next);
    mkdirSync(fsPath(next), { mode: 0o700 });
    restore(next, readFolderMetadata(this.#own(path)));
    rename(next, this.#aside(path));
  }

  /** The folder stays, its content goes. */
  #split(path: string, node: KeepNode): void {
    this.#makeShell(path);
    this.#setAside(path, node);
  }

  /**
   * A folder of the container's image itself cannot be renamed on an overlay: where the image that is built has one of the
   * same name it stays, else another one takes its place.
   */
  #moveAside(path: string): void {
    try {
      rename(this.#own(path), this.#aside(path));
    } catch (error) {
      if (errnoOf(error) !== 'EXDEV') throw error;
      this.#split(path, keepNothing);
      if (isFolder(this.#image(path))) return;
      rmdirSync(fsPath(this.#own(path)));
      this.#splits.delete(path);
    }
  }

  #moveIn(folder: string): void {
    const metadata = readFolderMetadata(this.#image(folder));
    for (const split of this.#splitsIn(folder)) this.#asMountPoint(split);
    for (const name of names(this.#image(folder))) {
      const path = joinPath(folder, name);
      if (this.#splits.has(path)) this.#moveIn(path);
      else if (!exists(this.#own(path))) this.#moveEntry(path);
    }
    restore(this.#own(folder), metadata);
  }

  /** What the image has not got looks as if it had been made for a mount. */
  #asMountPoint(path: string): void {
    if (exists(this.#image(path))) return;
    const { mtimeNs } = readFolderMetadata(this.#own(path));
    restore(this.#own(path), { uid: 0, gid: 0, mode: 0o755, mtimeNs, xattrs: new Map() });
    for (const split of this.#splitsIn(path)) this.#asMountPoint(split);
  }

  #moveEntry(path: string): void {
    rename(this.#image(path), this.#own(path));
    const { ino, ctimeNs, mode } = lstatSync(fsPath(this.#own(path)), { bigint: true });
    if ((mode & 0o170000n) !== 0o040000n) this.#moved.set(ino, ctimeNs);
  }

  #moveOut(folder: string, untouched: bigint[]): void {
    const node = this.#nodeAt(folder);
    const metadata = readFolderMetadata(this.#own(folder));
    for (const name of names(this.#own(folder))) {
      if (node.below.get(name)?.kept) continue;
      const path = joinPath(folder, name);
      if (this.#splits.has(path) && isFolder(this.#own(path))) this.#moveSplitOut(path, untouched);
      else if (!this.#isFixed(folder)) this.#moveEntryOut(path, untouched);
    }
    for (const split of this.#splitsIn(folder)) this.#forget(split);
    // A folder that the image has not got came into being for what stays in it; one that is not ours is not the image's.
    if (isFolder(this.#image(folder)) && !this.#isFixed(folder)) restore(this.#image(folder), metadata);
  }

  #moveSplitOut(path: string, untouched: bigint[]): void {
    const own = this.#own(path);
    const kept = this.#nodeAt(path).below;
    const hasContent = names(own).some(
      (name) => !kept.get(name)?.kept && !this.#isEmptySplit(joinPath(path, name)),
    );
    if (!exists(this.#image(path)) && hasContent) mkdirSync(fsPath(this.#image(path)), { mode: 0o755 });
    if (isFolder(this.#image(path))) this.#moveOut(path, untouched);
  }

  #isEmptySplit(path: string): boolean {
    if (!this.#splits.has(path) || !isFolder(this.#own(path))) return false;
    const kept = this.#nodeAt(path).below;
    return names(this.#own(path)).every(
      (name) => kept.get(name)?.kept === true || this.#isEmptySplit(joinPath(path, name)),
    );
  }

  #moveEntryOut(path: string, untouched: bigint[]): void {
    const { ino, ctimeNs } = lstatSync(fsPath(this.#own(path)), { bigint: true });
    if (this.#moved.get(ino) === ctimeNs) untouched.push(ino);
    if (isFolder(this.#image(path)) !== isFolder(this.#own(path))) removeTree(this.#image(path));
    rename(this.#own(path), this.#image(path));
  }

  #splitsIn(folder: string): string[] {
    const prefix = folder === '' ? '' : `${folder}/`;
    return [...this.#splits].filter(
      (path) => path !== '' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'),
    );
  }

  /** A folder that a step has deleted, or put something else in the place of. */
  #forget(path: string): void {
    if (isFolder(this.#own(path)) || !isFolder(this.#image(path))) return;
    if (exists(this.#own(path))) return;
    removeTree(this.#image(path));
  }

  #nodeAt(folder: string): KeepNode {
    let node = this.#keep;
    for (const name of folder === '' ? [] : folder.split('/')) node = node.below.get(name) ?? keepNothing;
    return node;
  }

  /** The container's own entries go back to their places. */
  #return(): void {
    this.#write('back');
    removeTree(`${this.#plan.aside}.new`);
    if (isFolder(this.#plan.aside)) this.#giveBack('');
    this.#hidden?.restore();
    this.#journal.remove();
  }

  #giveBack(folder: string): void {
    const metadata = readFolderMetadata(this.#aside(folder));
    for (const name of names(this.#aside(folder))) {
      const path = joinPath(folder, name);
      if (isFolder(this.#own(path)) && isFolder(this.#aside(path))) this.#giveBack(path);
      else rename(this.#aside(path), this.#own(path));
    }
    restore(this.#own(folder), metadata);
    rmdirSync(fsPath(this.#aside(folder)));
  }
}

export interface Recovered {
  /** The image's tree that was in the root; it is removed. */
  readonly tree: string;
  /** Files with credentials that nobody but the killed build had. */
  readonly lost: readonly string[];
}

/**
 * Puts a container back in order whose builder was killed in the middle of a step.
 * @returns where the tree was that it was working on; undefined when there was nothing to do
 */
export function recover(place: Pick<GraftPlan, 'root' | 'aside' | 'topIsFixed'>): Recovered | undefined {
  const journal: Journal | undefined = new JournalFile(`${place.aside}.journal`).read();
  if (journal === undefined) return undefined;
  const { tree, keep, phase, hidden } = journal;
  new Graft({ ...place, tree, keep, hide: [] }, journal).resume(phase);
  endUsersOf(tree);
  removeTree(tree);
  return { tree, lost: hidden.filter((path) => !exists(path)) };
}
