import { Buffer } from 'node:buffer';
import { chmodSync, fchmodSync, fchownSync, lchownSync } from 'node:fs';
import { YadokariError, errnoOf } from '../../base/index.ts';
import { fsPath, openedMode, setFileTimes, setTimes, setXattr } from '../../linux/index.ts';
import type { EntryType, MetadataRecord, Timestamp } from '../types.ts';
import { mayBeUnpacked } from '../xattrs.ts';
import { RecordWriter } from './record.ts';

/** What a name must say about itself, whatever the kernel lets us store. */
export interface Metadata {
  readonly type: EntryType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: Timestamp;
  readonly xattrs?: Readonly<Record<string, Uint8Array>>;
  readonly devMajor?: number;
  readonly devMinor?: number;
}

/** A name that was just made. */
export interface Target {
  /** As in Entry. */
  readonly path: string;
  readonly host: string;
  /** Open for writing; undefined for anything but files. */
  readonly fd?: number;
}

export interface MetadataOptions {
  readonly privileged: boolean;
  readonly record?: string | undefined;
}

/** Sets owner, attributes, mode and times, in the order in which none undoes another; puts the rest on record. */
export class MetadataSetter {
  readonly #privileged: boolean;
  readonly #record: RecordWriter | undefined;
  /** xattrs that neither the file system nor the record could take: `path: name`. */
  readonly ignored: string[] = [];

  constructor({ privileged, record }: MetadataOptions) {
    this.#privileged = privileged;
    if (privileged) return;
    if (record === undefined) {
      throw new YadokariError('INTERNAL', 'cannot unpack without privilege: no metadata record is given');
    }
    this.#record = new RecordWriter(record);
  }

  /** Whether device nodes can be made; else an empty file stands for one, and the record says so. */
  get makesDevices(): boolean {
    return this.#privileged;
  }

  /** Owner, then attributes (chown drops capabilities), then mode (chown drops setuid). Times are `setTimes`. */
  apply(target: Target, metadata: Metadata): void {
    const owned = this.#setOwner(target, metadata);
    const refused = metadata.xattrs ? this.#setXattrs(target, metadata.xattrs, metadata.type) : undefined;
    const open = metadata.type === 'symlink' || this.#setMode(target, metadata);
    const device = !this.#privileged && (metadata.type === 'char' || metadata.type === 'block');
    if (this.#record && (!owned || !open || refused || device || this.#record.has(target.path))) {
      this.#record.add(recordOf(target.path, metadata, { owned, xattrs: refused }));
    }
  }

  setTimes({ fd, host }: Target, mtime: Timestamp): void {
    if (fd === undefined) setTimes(host, mtime);
    else setFileTimes(fd, mtime, host);
  }

  /** False where this user namespace does not have the ids: with a range of them most owners can be stored. */
  #setOwner({ fd, host }: Target, { uid, gid }: Metadata): boolean {
    // One user's files stand for root's: who else's they are is on record alone.
    if (this.#record?.standIn) return uid === 0 && gid === 0;
    try {
      if (fd === undefined) lchownSync(fsPath(host), uid, gid);
      else fchownSync(fd, uid, gid);
      return true;
    } catch (error) {
      const code = errnoOf(error);
      if (this.#record && (code === 'EPERM' || code === 'EINVAL')) return false;
      throw error;
    }
  }

  /** False where another mode had to be set: what root may do with a file whatever its mode, its owner may not. */
  #setMode({ fd, host }: Target, { mode, type }: Metadata): boolean {
    const real = this.#record?.standIn ? openedMode(mode, type === 'directory') : mode;
    if (fd === undefined) chmodSync(fsPath(host), real);
    else fchmodSync(fd, real);
    return real === mode;
  }

  /** Those that were refused; undefined when there are none. */
  #setXattrs(
    { host, path }: Target,
    xattrs: Readonly<Record<string, Uint8Array>>,
    type: EntryType,
  ): Record<string, string> | undefined {
    let refused: Record<string, string> | undefined;
    for (const [name, value] of Object.entries(xattrs)) {
      if (!mayBeUnpacked(name)) continue;
      try {
        setXattr(host, name, value);
      } catch (error) {
        const code = errnoOf(error);
        // xattr(7): the user namespace is for files and folders alone.
        const misplaced =
          code === 'EPERM' && name.startsWith('user.') && type !== 'file' && type !== 'directory';
        if (this.#record && !misplaced && (code === 'EPERM' || code === 'ENOTSUP')) {
          (refused ??= {})[name] = Buffer.from(value).toString('base64');
        } else if (misplaced || code === 'ENOTSUP') this.ignored.push(`${path}: ${name}`);
        else throw error;
      }
    }
    return refused;
  }

  /** Writes what is still kept back. Call once at the end. */
  close(): void {
    this.#record?.flush();
    this.#record?.close();
  }
}

/** An owner that the file system has is not put down: a later step may change it. */
function recordOf(
  path: string,
  { uid, gid, mode, type, devMajor = 0, devMinor = 0 }: Metadata,
  { owned, xattrs }: { owned: boolean; xattrs: Record<string, string> | undefined },
): MetadataRecord {
  const device = type === 'char' || type === 'block' ? { type, devMajor, devMinor } : {};
  return { path, ...(owned ? {} : { uid, gid }), mode, ...device, ...(xattrs ? { xattrs } : {}) };
}
