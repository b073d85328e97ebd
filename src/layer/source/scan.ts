import { Buffer } from 'node:buffer';
import { constants, lstatSync, type BigIntStats } from 'node:fs';
import { fileTime, fsPath, getXattr, listXattrs, openedMode, splitDevice } from '../../linux/index.ts';
import { readLink } from '../disk/list.ts';
import type { Records, StandIn } from '../disk/record.ts';
import type { Entry, EntryType, Timestamp } from '../types.ts';

const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO } = constants;

const types: ReadonlyMap<number, Exclude<EntryType, 'hardlink'>> = new Map([
  [S_IFREG, 'file'],
  [S_IFDIR, 'directory'],
  [S_IFLNK, 'symlink'],
  [S_IFCHR, 'char'],
  [S_IFBLK, 'block'],
  [S_IFIFO, 'fifo'],
]);

/** Undefined for sockets: no archive can hold them. */
export function typeOfMode(mode: number): Exclude<EntryType, 'hardlink'> | undefined {
  return types.get(mode & S_IFMT);
}

/** A time as node:fs gives it. */
export function timestampOf(nanoseconds: bigint): Timestamp {
  return fileTime(nanoseconds);
}

/** lstat with nanoseconds; undefined when the name is not there. */
export function lstatExact(hostPath: string): BigIntStats | undefined {
  return lstatSync(fsPath(hostPath), { bigint: true, throwIfNoEntry: false });
}

/** Identity of an inode that has several names; undefined for all others. */
export function inodeKeyOf(stats: BigIntStats): string | undefined {
  return stats.nlink > 1n && !stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
}

export type Xattrs = Record<string, Uint8Array>;

/** Attributes of a host file that `wanted` takes; undefined when there are none. @param names those that it has */
export function readXattrs(
  hostPath: string,
  wanted: (name: string) => boolean,
  names = listXattrs(hostPath),
): Xattrs | undefined {
  let found: Xattrs | undefined;
  for (const name of names) {
    const value = wanted(name) ? getXattr(hostPath, name) : undefined;
    if (value) (found ??= {})[name] = value;
  }
  return found;
}

/** Who owns a file of whom no record says it, where one user's files stand for root's. */
function standsFor(entry: Entry, { uid, gid }: StandIn): Pick<Entry, 'uid' | 'gid'> {
  const ours = entry.uid === uid;
  return { uid: ours ? 0 : entry.uid, gid: ours || entry.gid === gid ? 0 : entry.gid };
}

/** A recorded mode holds as long as nobody has given the file another one. */
function modeOf(entry: Entry, wanted: number, standIn: StandIn | undefined): number {
  if (!standIn || entry.mode === openedMode(wanted, entry.type === 'directory')) return wanted;
  return entry.mode;
}

/** What the record of its tree says wins over what the kernel could store. A device stands as an empty file on disk. */
export function withRecord(found: Entry, records: Records, path = found.path): Entry {
  const { standIn } = records;
  const record = records.get(path);
  const entry = standIn ? { ...found, ...standsFor(found, standIn) } : found;
  if (!record) return entry;
  const { uid = entry.uid, gid = entry.gid, devMajor = 0, devMinor = 0 } = record;
  const mode = record.mode === undefined ? entry.mode : modeOf(entry, record.mode, standIn);
  const device = record.type !== undefined && entry.type === 'file' && entry.size === 0;
  const added = Object.entries(record.xattrs ?? {}).map(([name, value]) => [
    name,
    Buffer.from(value, 'base64'),
  ]);
  const xattrs: Xattrs = { ...entry.xattrs, ...Object.fromEntries(added) };
  return {
    ...entry,
    uid,
    gid,
    mode,
    ...(device && record.type ? { type: record.type, devMajor, devMinor } : {}),
    ...(Object.keys(xattrs).length > 0 ? { xattrs } : {}),
  };
}

export interface Scanned {
  readonly path: string;
  readonly hostPath: string;
  readonly stats: BigIntStats;
  readonly xattrs?: Xattrs | undefined;
}

/** The entry of a name on disk; undefined for a socket. Hard links are the caller's business. */
export function entryOf({ path, hostPath, stats, xattrs }: Scanned): Entry | undefined {
  const mode = Number(stats.mode);
  const type = typeOfMode(mode);
  if (type === undefined) return undefined;
  const entry: Entry = {
    path,
    type,
    mode: mode & 0o7777,
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    size: type === 'file' ? Number(stats.size) : 0,
    mtime: timestampOf(stats.mtimeNs),
    ...(xattrs ? { xattrs } : {}),
  };
  if (type === 'symlink') return { ...entry, linkName: readLink(hostPath) };
  if (type !== 'char' && type !== 'block') return entry;
  const { major, minor } = splitDevice(Number(stats.rdev));
  return { ...entry, devMajor: major, devMinor: minor };
}

/** Whether fewer blocks are stored than the size would take. */
export function mayHaveHoles(stats: BigIntStats): boolean {
  return stats.blocks * 512n < stats.size;
}
