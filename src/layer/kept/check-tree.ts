import { Buffer } from 'node:buffer';
import type { Hash } from 'node:crypto';
import { readdirSync, readSync } from 'node:fs';
import { errnoOf, finishDigest, hashFor, YadokariError, type Digest } from '../../base/index.ts';
import { fsPath, listXattrs, listXattrsOf, TreeLook } from '../../linux/index.ts';
import { whiteoutPrefix } from '../disk/whiteouts.ts';
import { baseName, cleanPath, hostPathOf, parentOf } from '../paths.ts';
import { lstatExact, readXattrs } from '../source/scan.ts';
import { blockSize, padding, TarError, type TarHeader } from '../tar/header.ts';
import { TarReader } from '../tar/reader.ts';
import type { IndexBuilder } from '../tree/index-layer.ts';
import type { KeptTree } from '../types.ts';
import { FrameReader } from './frame.ts';
import { isOurs, sameKind, sameMetadata, sameXattrs } from './same.ts';

/** What is wrong with a tree, as the end of a sentence. */
class Fault extends Error {
  override readonly name = 'Fault';
}

function fault(path: string, fact: string): Fault {
  return new Fault(`${JSON.stringify(path)} ${fact}`);
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
    if (changed.has(errnoOf(error) ?? '')) return `cannot be read: ${errnoOf(error)}`;
    throw error;
  }
}

/** A folder with mode 755 (inode(7)). */
const rootMode = 0o040755;

class TreeCheck {
  readonly #diffId: Digest;
  readonly #root: string;
  readonly #look: TreeLook;
  readonly #frame: FrameReader;
  readonly #hash: Hash;
  readonly #reader: TarReader;
  readonly #buffer = Buffer.allocUnsafeSlow(256 * 1024);
  readonly #names = new Set<string>();
  readonly #folders = new Set<string>(['']);
  /** The file whose bytes come next: open. */
  #file: { readonly path: string; readonly size: number; readonly fd: number } | undefined;

  constructor(diffId: Digest, { root, frame }: KeptTree, names: IndexBuilder | undefined) {
    this.#diffId = diffId;
    this.#root = root;
    this.#look = new TreeLook(root);
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
      const { size } = this.#file;
      this.#closeFile();
      this.#pass(this.#frame.take(padding(size)));
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
    this.#closeFile();
    this.#look.close();
    this.#frame.close();
  }

  #closeFile(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file) this.#look.closeFile(file.fd);
  }

  #pass(bytes: Buffer): void {
    this.#hash.update(bytes);
    this.#reader.write(bytes);
  }

  /** The root is no layer's: it is as unpacking makes it. */
  #checkRoot(): void {
    const stats = lstatExact(this.#root);
    const right = stats && Number(stats.mode) === rootMode && stats.uid === 0n && stats.gid === 0n;
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
    this.#look.goInto(parentOf(path));
    this.#lookAt(path);
    if (header.type === 'hardlink') this.#checkLink(path, header);
    else this.#checkEntry(path, header);
    if (header.type === 'directory') this.#folders.add(path);
  }

  #lookAt(path: string): void {
    try {
      this.#look.look(path);
    } catch (error) {
      throw errnoOf(error) === 'ENOENT' ? fault(path, 'is gone') : error;
    }
  }

  #checkEntry(path: string, header: TarHeader): void {
    const hostPath = this.#host(path);
    if (!sameKind(this.#look, header, hostPath) || !sameMetadata(this.#look, header))
      throw fault(path, 'was changed');
    const { size } = header;
    // Opened only now that it is known to be a file: opening a device may do something.
    if (header.type === 'file' && size > 0) this.#file = { path, size, fd: this.#look.open(path) };
    const names = this.#file ? listXattrsOf(this.#file.fd, hostPath) : listXattrs(hostPath);
    if (!sameXattrs(readXattrs(hostPath, isOurs, names), header.xattrs)) throw fault(path, 'was changed');
  }

  /** One inode with the name that it links to. What its header says has been set for both. */
  #checkLink(path: string, header: TarHeader): void {
    const target = cleanPath(header.linkName);
    if (target === path || !this.#names.has(target))
      throw fault(path, 'links to what is not listed before it');
    const [one, other] = [path, target].map((name) => lstatExact(this.#host(name)));
    const same = one?.dev === other?.dev && one?.ino === other?.ino && one?.isDirectory() === false;
    if (!same || !sameMetadata(this.#look, header)) throw fault(path, 'was changed');
  }

  #content({ path, size, fd }: { readonly path: string; readonly size: number; readonly fd: number }): void {
    for (let left = size; left > 0;) {
      const read = readSync(fd, this.#buffer, 0, Math.min(left, this.#buffer.length), null);
      if (read === 0) throw fault(path, 'became shorter');
      this.#pass(this.#buffer.subarray(0, read));
      left -= read;
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
