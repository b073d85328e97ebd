import type { LookedAt } from '../../linux/index.ts';

const firstCapacity = 4096;
/** Numbers kept of each name, all exact in a double but for the last quarter of a microsecond of the times. */
const fields = 10;
const field = {
  inode: 0,
  ctime: 1,
  mtime: 2,
  size: 3,
  mode: 4,
  uid: 5,
  gid: 6,
  links: 7,
  birth: 8,
  /** Place of the first name after it that is not below it. */
  next: 9,
} as const;
const folderBits = 0o040000;
const typeBits = 0o170000;

export function isFolderMode(mode: number): boolean {
  return (mode & typeBits) === folderBits;
}

/**
 * All names of a tree with what tells that they changed: about 100 bytes a name. ctime is what counts (no program can set
 * it); the rest tells a folder that something came and went in from one that really is another.
 */
export class Snapshot {
  /** In the order of the walk: a folder, then what it holds, names sorted. */
  readonly paths: string[] = [];
  #numbers: Float64Array;
  /** xattrs of the few folders that have some, as a digest. */
  readonly #folderXattrs = new Map<string, string>();
  /** Places of names whose inode has others. */
  readonly #linked: number[] = [];
  /** Milliseconds since the epoch. */
  newestCtime = 0;

  /** @param names how many are expected; more may come */
  constructor(names = firstCapacity) {
    this.#numbers = new Float64Array(names * fields);
  }

  /** @returns its place; that of a folder is to be ended when all below it is there */
  add(path: string, stats: LookedAt, xattrs: string | undefined): number {
    const index = this.paths.length;
    const at = index * fields;
    if (at === this.#numbers.length) this.#grow();
    this.paths.push(path);
    this.#numbers[at + field.next] = index + 1;
    this.#look(at, stats);
    if (stats.nlink > 1 && !isFolderMode(stats.mode)) this.#linked.push(index);
    if (xattrs !== undefined) this.#folderXattrs.set(path, xattrs);
    return index;
  }

  /** After a look at a name that is here already. */
  renew(index: number, stats: LookedAt): void {
    this.#look(index * fields, stats);
  }

  #look(at: number, stats: LookedAt): void {
    const numbers = this.#numbers;
    numbers[at + field.inode] = stats.ino;
    numbers[at + field.ctime] = stats.ctimeMs;
    numbers[at + field.mtime] = stats.mtimeMs;
    numbers[at + field.size] = stats.size;
    numbers[at + field.mode] = stats.mode;
    numbers[at + field.uid] = stats.uid;
    numbers[at + field.gid] = stats.gid;
    numbers[at + field.links] = stats.nlink;
    numbers[at + field.birth] = stats.birthtimeMs;
    if (stats.ctimeMs > this.newestCtime) this.newestCtime = stats.ctimeMs;
  }

  endFolder(index: number): void {
    this.#numbers[index * fields + field.next] = this.paths.length;
  }

  /** Places of what lies in a folder itself, in the order of the walk. */
  *below(folder: number): Generator<number> {
    const end = this.#get(folder, 'next');
    for (let index = folder + 1; index < end; index = this.#get(index, 'next')) yield index;
  }

  /** xattrs of a folder, as a digest; undefined for none. */
  xattrsOf(path: string): string | undefined {
    return this.#folderXattrs.get(path);
  }

  #grow(): void {
    const larger = new Float64Array(this.#numbers.length * 2);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }

  #get(index: number, name: keyof typeof field): number {
    return this.#numbers[index * fields + field[name]] ?? NaN;
  }

  /** Names in this tree of each inode that has several here, in the order of the walk; told once, for they will be separated. */
  takeLinkedNames(): string[][] {
    const groups = new Map<number, string[]>();
    for (const index of this.#linked.splice(0)) {
      const inode = this.#get(index, 'inode');
      groups.set(inode, [...(groups.get(inode) ?? []), this.paths[index] ?? '']);
    }
    return [...groups.values()].filter((names) => names.length > 1);
  }

  /** Which file it is, whatever its name: inode numbers are given again to others. */
  identity(index: number): string {
    return `${this.#get(index, 'inode')} ${this.#get(index, 'birth')}`;
  }

  /** Whether a folder is the one at `index`, and no name in it has come, gone or been replaced, nor its xattrs changed. */
  isUntouchedFolder(index: number, stats: LookedAt): boolean {
    return (
      this.isFolder(index) &&
      this.#get(index, 'inode') === stats.ino &&
      this.#get(index, 'birth') === stats.birthtimeMs &&
      this.#get(index, 'ctime') === stats.ctimeMs &&
      this.#get(index, 'mtime') === stats.mtimeMs
    );
  }

  /** Whether the inode at `index` is the one at `other` in an older snapshot, and nothing at all has happened to it. */
  untouched(index: number, older: Snapshot, other: number): boolean {
    return (
      this.#get(index, 'ctime') === older.#get(other, 'ctime') &&
      this.#get(index, 'inode') === older.#get(other, 'inode') &&
      this.#get(index, 'birth') === older.#get(other, 'birth')
    );
  }

  isFolder(index: number): boolean {
    return isFolderMode(this.#get(index, 'mode'));
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
