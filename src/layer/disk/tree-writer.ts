import { Buffer } from 'node:buffer';
import {
  closeSync,
  constants,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  symlinkSync,
} from 'node:fs';
import { writeSync } from 'node:fs';
import { errnoOf } from '../../base/index.ts';
import { fsPath, makeNode } from '../../linux/index.ts';
import { baseName, cleanPath, joinPath, parentOf } from '../paths.ts';
import { TarError } from '../tar/header.ts';
import type { Timestamp, UnpackStyle } from '../types.ts';
import { MetadataSetter, type Metadata, type MetadataOptions, type Target } from './metadata.ts';
import { lstatOrNothing, SafeRoot } from './safe-root.ts';
import { Whiteouts, whiteoutPrefix } from './whiteouts.ts';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/** One thing to be written, from a tar or from a plan. */
export interface NewEntry extends Metadata {
  /** A stranger's name: cleaned and resolved here. */
  readonly name: string;
  readonly size: number;
  readonly linkName: string;
  /** Not all bytes will be written; the rest are holes. */
  readonly sparse: boolean;
}

export interface TreeWriterOptions extends MetadataOptions {
  readonly root: string;
  readonly style: UnpackStyle;
  readonly protect?: readonly string[] | undefined;
  /** False for archives that are no layers: `.wh.` is then a name like any other. */
  readonly whiteouts: boolean;
}

/** Writes entries below a root, whatever their names say. Use: `begin`, `data` …, `end` for each; `finish` once. */
export class TreeWriter {
  readonly #root: SafeRoot;
  readonly #metadata: MetadataSetter;
  readonly #whiteouts: Whiteouts | undefined;
  /** Real paths that this layer wrote: an opaque mark spares them. */
  readonly #written = new Set<string>();
  /** Folders get their times last: what is made in them would change them. */
  readonly #folderTimes = new Map<string, Timestamp>();
  /** Hard links whose target may still come. */
  readonly #later: { readonly target: Target; readonly entry: NewEntry }[] = [];
  readonly #tracks: boolean;
  #open: { readonly target: Target & { readonly fd: number }; readonly entry: NewEntry } | undefined;
  entries = 0;
  bytes = 0;

  constructor(options: TreeWriterOptions) {
    this.#root = new SafeRoot(options.root, options.protect);
    this.#metadata = new MetadataSetter(options);
    this.#tracks = options.whiteouts;
    if (options.whiteouts) this.#whiteouts = new Whiteouts(this.#root, options.style, this.#written);
  }

  get implicitDirs(): readonly string[] {
    return [...this.#root.implicit];
  }

  get ignored(): readonly string[] {
    return this.#metadata.ignored;
  }

  /** Makes the entry; a file stays open for `data` until `end`. */
  begin(entry: NewEntry): void {
    this.entries += 1;
    const name = cleanPath(entry.name);
    // The root belongs to whoever made it (containerd leaves it alone as well).
    if (name === '') return;
    const base = baseName(name);
    if (this.#whiteouts && base.startsWith(whiteoutPrefix)) return this.#whiteouts.take(parentOf(name), base);
    const path = joinPath(this.#root.folder(parentOf(name)), base);
    if (this.#root.isProtected(path)) return;
    const target = { path, host: this.#root.host(path) };
    this.#make(target, entry);
    if (this.#tracks) this.#written.add(path);
  }

  /** Bytes of the file begun last, at their place in it. */
  data(chunk: Buffer, start: number, end: number, position: number): void {
    if (!this.#open) return;
    const { target, entry } = this.#open;
    let at = start;
    while (at < end) {
      const place = entry.sparse ? position + at - start : null;
      at += writeSync(target.fd, chunk, at, end - at, place);
    }
    this.bytes += end - start;
  }

  /** Counts bytes that were written through `descriptor`. */
  count(bytes: number): void {
    this.bytes += bytes;
  }

  /** The descriptor of the file begun last, for those who fill it themselves. */
  get descriptor(): number | undefined {
    return this.#open?.target.fd;
  }

  end(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    const { target, entry } = open;
    try {
      if (entry.sparse) ftruncateSync(target.fd, entry.size);
      this.#metadata.apply(target, entry);
      this.#metadata.setTimes(target, entry.mtime);
    } finally {
      closeSync(target.fd);
    }
  }

  /** Late hard links, times of folders, the record. @throws TarError for a link to nothing */
  finish(): void {
    for (const { target, entry } of this.#later) this.#link(target, entry, true);
    for (const [path, mtime] of this.#folderTimes) {
      // A later entry may have put something else in its place, or a link above it.
      if (!this.#root.isRealFolder(parentOf(path))) continue;
      const host = this.#root.host(path);
      if (lstatOrNothing(host)?.isDirectory()) this.#metadata.setTimes({ path, host }, mtime);
    }
    this.#metadata.close();
  }

  /** Gives descriptors back after an error. */
  abandon(): void {
    if (this.#open) closeSync(this.#open.target.fd);
    this.#open = undefined;
    this.#metadata.close();
  }

  #make(target: Target, entry: NewEntry): void {
    switch (entry.type) {
      case 'file':
        return this.#makeFile(target, entry);
      case 'directory':
        return this.#makeFolder(target, entry);
      case 'hardlink':
        return this.#link(target, entry, false);
      case 'symlink':
        if (entry.linkName === '')
          throw new TarError(`the symbolic link ${JSON.stringify(target.path)} has no target`);
        this.#replacing(target, () => symlinkSync(fsPath(entry.linkName), fsPath(target.host)));
        return this.#complete(target, entry);
      case 'fifo':
        this.#replacing(target, () => makeNode(target.host, { type: 'fifo', mode: entry.mode }));
        return this.#complete(target, entry);
      case 'char':
      case 'block':
        return this.#makeDevice(target, entry, entry.type);
    }
  }

  #complete(target: Target, entry: NewEntry): void {
    this.#metadata.apply(target, entry);
    this.#metadata.setTimes(target, entry.mtime);
  }

  /** Runs `make`; when the name is taken, removes what is there and runs it again. */
  #replacing<T>(target: Target, make: () => T): T {
    try {
      return make();
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      if (!this.#root.remove(target.path)) throw error;
      return make();
    }
  }

  #makeFile(target: Target, entry: NewEntry): void {
    const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY;
    const fd = this.#replacing(target, () => openSync(fsPath(target.host), flags, 0o600));
    this.#open = { target: { ...target, fd }, entry };
  }

  #makeFolder(target: Target, entry: NewEntry): void {
    const host = fsPath(target.host);
    try {
      mkdirSync(host, 0o700);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      if (!lstatSync(host).isDirectory()) {
        if (!this.#root.remove(target.path)) throw error;
        mkdirSync(host, 0o700);
      }
    }
    this.#root.implicit.delete(target.path);
    this.#metadata.apply(target, entry);
    this.#whiteouts?.onFolder(target.path);
    this.#folderTimes.set(target.path, entry.mtime);
  }

  #makeDevice(target: Target, entry: NewEntry, type: 'char' | 'block'): void {
    if (!this.#metadata.makesDevices) return this.#makeFile(target, entry);
    const { mode, devMajor = 0, devMinor = 0 } = entry;
    this.#replacing(target, () => makeNode(target.host, { type, mode, major: devMajor, minor: devMinor }));
    this.#complete(target, entry);
  }

  #link(target: Target, entry: NewEntry, last: boolean): void {
    const wanted = cleanPath(entry.linkName);
    const parent = wanted === '' ? undefined : this.#root.existingFolder(parentOf(wanted));
    const source = parent === undefined ? undefined : joinPath(parent, baseName(wanted));
    const stats = source === undefined ? undefined : lstatOrNothing(this.#root.host(source));
    if (source === undefined || !stats || stats.isDirectory()) {
      if (!last) return void this.#later.push({ target, entry });
      throw new TarError(
        `the hard link ${JSON.stringify(target.path)} leads to ${JSON.stringify(entry.linkName)}, which is no file of this tree`,
      );
    }
    if (source === target.path) return;
    if (last && !this.#root.isRealFolder(parentOf(target.path))) return;
    this.#replacing(target, () => linkSync(fsPath(this.#root.host(source)), fsPath(target.host)));
    // One inode: what this header says counts for all its names (containerd sets it as well).
    this.#complete(target, { ...entry, type: stats.isSymbolicLink() ? 'symlink' : 'hardlink' });
  }
}
