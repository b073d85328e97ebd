import { Buffer } from 'node:buffer';
import type { Hash } from 'node:crypto';
import { closeSync, readdirSync, readSync, type BigIntStats } from 'node:fs';
import { errnoOf, finishDigest, hashFor, YadokariError, type Digest } from '../../base/index.ts';
import { fsPath } from '../../linux/index.ts';
import { openSource } from '../disk/open-source.ts';
import { whiteoutPrefix } from '../disk/whiteouts.ts';
import { baseName, cleanPath, hostPathOf, parentOf } from '../paths.ts';
import { entryOf, lstatExact, readXattrs, type Xattrs } from '../source/scan.ts';
import { blockSize, padding, TarError, type TarHeader } from '../tar/header.ts';
import { TarReader } from '../tar/reader.ts';
import type { IndexBuilder } from '../tree/index-layer.ts';
import type { Entry, KeptTree } from '../types.ts';
import { mayBeUnpacked } from '../xattrs.ts';
import { FrameReader } from './frame.ts';

/** What is wrong with a tree, as the end of a sentence. */
class Fault extends Error {
  override readonly name = 'Fault';
}

function fault(path: string, fact: string): Fault {
  return new Fault(`${JSON.stringify(path)} ${fact}`);
}

/** A label of this host, which the kernel may put on any file. */
function isOurs(name: string): boolean {
  return name !== 'security.selinux';
}

function sameXattrs(found: Xattrs = {}, wanted: Readonly<Record<string, Uint8Array>> = {}): boolean {
  const names = Object.keys(wanted).filter(mayBeUnpacked);
  if (names.length !== Object.keys(found).length) return false;
  return names.every((name) => {
    const [left, right] = [found[name], wanted[name]];
    return left !== undefined && right !== undefined && Buffer.compare(left, right) === 0;
  });
}

function sameMetadata(found: Entry, header: TarHeader): boolean {
  const sameMode = found.type === 'symlink' || found.mode === header.mode;
  const { seconds, nanoseconds } = found.mtime;
  const sameTime = seconds === header.mtime.seconds && nanoseconds === header.mtime.nanoseconds;
  return sameMode && sameTime && found.uid === header.uid && found.gid === header.gid;
}

function sameKind(found: Entry, header: TarHeader): boolean {
  if (found.type !== header.type || found.size !== header.size) return false;
  if (header.type === 'symlink') return found.linkName === header.linkName;
  if (header.type !== 'char' && header.type !== 'block') return true;
  return found.devMajor === header.devMajor && found.devMinor === header.devMinor;
}

/** Faults of trees, and what reading them may fail with when somebody has changed them. */
const changed = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM', 'EISDIR', 'EIO', 'ENXIO']);

/**
 * Looks at every name and every byte of a tree that a layer was unpacked into. The frame and the bytes of the files have to have the
 * digest of the layer's tar; each name has to say of itself what its header says; and there may be no other names.
 * @param names gets the names on the way: worth something only when nothing is wrong
 * @returns what is wrong, as the end of a sentence; undefined when nothing is
 */
export async function faultOfTree(
  diffId: Digest,
  tree: KeptTree,
  { cancelled, names }: { readonly cancelled: () => boolean; readonly names?: IndexBuilder | undefined },
): Promise<string | undefined> {
  try {
    const check = new TreeCheck(diffId, tree, names);
    try {
      await check.run(cancelled);
    } finally {
      check.close();
    }
    return undefined;
  } catch (error) {
    if (error instanceof Fault || error instanceof TarError) return error.message;
    if (error instanceof YadokariError && error.code === 'SOURCE_INVALID') return error.message;
    if (changed.has(errnoOf(error) ?? '')) return `cannot be read: ${errnoOf(error)}`;
    throw error;
  }
}

class TreeCheck {
  readonly #diffId: Digest;
  readonly #root: string;
  readonly #frame: FrameReader;
  readonly #hash: Hash;
  readonly #reader: TarReader;
  readonly #buffer = Buffer.allocUnsafeSlow(256 * 1024);
  readonly #names = new Set<string>();
  readonly #folders = new Set<string>(['']);
  /** The file whose bytes come next. */
  #file: { readonly path: string; readonly size: number } | undefined;

  constructor(diffId: Digest, { root, frame }: KeptTree, names: IndexBuilder | undefined) {
    this.#diffId = diffId;
    this.#root = root;
    this.#frame = new FrameReader(frame);
    this.#hash = hashFor(diffId);
    this.#reader = new TarReader({
      entry: (header) => {
        names?.entry(header);
        this.#entry(header);
      },
      data: (chunk, start, end, position) => names?.data(chunk, start, end, position),
      finished: () => undefined,
    });
  }

  async run(cancelled: () => boolean): Promise<void> {
    this.#checkRoot();
    let members = 0;
    for (let block = this.#frame.take(blockSize); block.length > 0; block = this.#frame.take(blockSize)) {
      this.#pass(block);
      if (!this.#file) continue;
      this.#content(this.#file);
      this.#pass(this.#frame.take(padding(this.#file.size)));
      this.#file = undefined;
      members += 1;
      if (members % 512 !== 0) continue;
      // Lets an abort come in.
      await new Promise(setImmediate);
      if (cancelled()) throw new YadokariError('CANCELLED', 'the build was cancelled');
    }
    this.#reader.end();
    this.#checkNames();
    if (finishDigest(this.#hash, this.#diffId) !== this.#diffId) throw new Fault('it holds other bytes');
  }

  close(): void {
    this.#frame.close();
  }

  #pass(bytes: Buffer): void {
    this.#hash.update(bytes);
    this.#reader.write(bytes);
  }

  /** The root is no layer's: it is as unpacking makes it. */
  #checkRoot(): void {
    const stats = lstatExact(this.#root);
    const entry = stats && entryOf({ path: '', hostPath: this.#root, stats });
    const right = entry?.type === 'directory' && entry.mode === 0o755 && entry.uid === 0 && entry.gid === 0;
    if (!right || readXattrs(this.#root, isOurs)) throw fault('/', 'is not as it was made');
  }

  #entry(header: TarHeader): void {
    const path = cleanPath(header.name);
    if (path === '') return;
    if (header.sparse) throw fault(path, 'is stored as a sparse file');
    if (baseName(path).startsWith(whiteoutPrefix)) throw fault(path, 'is a whiteout');
    if (this.#names.has(path)) throw fault(path, 'comes twice');
    if (!this.#folders.has(parentOf(path)))
      throw fault(path, 'lies in a folder that the layer does not list');
    this.#names.add(path);
    const stats = lstatExact(this.#host(path));
    if (!stats) throw fault(path, 'is gone');
    if (header.type === 'hardlink') this.#checkLink(path, header, stats);
    else this.#checkEntry(path, header, stats);
    if (header.type === 'directory') this.#folders.add(path);
    if (header.type === 'file' && header.size > 0) this.#file = { path, size: header.size };
  }

  #checkEntry(path: string, header: TarHeader, stats: BigIntStats): void {
    const hostPath = this.#host(path);
    const entry = entryOf({ path, hostPath, stats });
    const same = entry && sameKind(entry, header) && sameMetadata(entry, header);
    if (!same || !sameXattrs(readXattrs(hostPath, isOurs), header.xattrs)) throw fault(path, 'was changed');
  }

  /** One inode with the name that it links to. What its header says has been set for both. */
  #checkLink(path: string, header: TarHeader, stats: BigIntStats): void {
    const target = cleanPath(header.linkName);
    const other = this.#names.has(target) ? lstatExact(this.#host(target)) : undefined;
    const entry = entryOf({ path, hostPath: this.#host(path), stats });
    const same = other?.dev === stats.dev && other.ino === stats.ino && !stats.isDirectory();
    if (!same || !entry || !sameMetadata(entry, header)) throw fault(path, 'was changed');
  }

  #content({ path, size }: { readonly path: string; readonly size: number }): void {
    const fd = openSource(this.#host(path));
    try {
      for (let left = size; left > 0;) {
        const read = readSync(fd, this.#buffer, 0, Math.min(left, this.#buffer.length), null);
        if (read === 0) throw fault(path, 'became shorter');
        this.#pass(this.#buffer.subarray(0, read));
        left -= read;
      }
    } finally {
      closeSync(fd);
    }
  }

  #checkNames(): void {
    let count = 0;
    for (const folder of this.#folders)
      count += readdirSync(fsPath(this.#host(folder)), { encoding: 'latin1' }).length;
    if (count !== this.#names.size) throw new Fault('it holds other names');
  }

  #host(path: string): string {
    return hostPathOf(this.#root, path);
  }
}
