import { Buffer } from 'node:buffer';
import { lstatSync, type BigIntStats } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { errnoOf } from '../../base/index.ts';
import type { FakedMetadata } from '../../isolation/index.ts';
import { hostPathOf, parentOf, type MetadataRecord, type Records } from '../../layer/index.ts';
import { fsPath } from '../../linux/index.ts';

/** Between what a step with a faked root believes of inodes, and what is on record of the names of a tree. */

const capabilityName = 'security.capability';
const setgidBit = 0o2000n;

/** Undefined also where a folder on the way is none any more. */
export function look(root: string, path: string): BigIntStats | undefined {
  try {
    return lstatSync(fsPath(hostPathOf(root, path)), { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

function fakedOf(record: MetadataRecord, stats: BigIntStats): FakedMetadata {
  const { path, uid, gid, mode, type, devMajor = 0, devMinor = 0, xattrs } = record;
  const capability = xattrs?.[capabilityName];
  return {
    path: `/${path}`,
    device: Number(stats.dev),
    inode: stats.ino,
    birth: stats.birthtimeNs,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    ...(mode === undefined ? {} : { mode }),
    ...(type === undefined ? {} : { node: { type, major: devMajor, minor: devMinor } }),
    ...(capability === undefined ? {} : { capability: Buffer.from(capability, 'base64') }),
  };
}

/** What a step has to know of the files of a tree. */
export function fakedFrom(root: string, records: Records): FakedMetadata[] {
  return [...records.values()].flatMap((record) => {
    const stats = look(root, record.path);
    return stats ? [fakedOf(record, stats)] : [];
  });
}

function recordFrom(path: string, faked: FakedMetadata): MetadataRecord {
  const { uid, gid, mode, node, capability } = faked;
  return {
    path,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    ...(mode === undefined ? {} : { mode }),
    ...(node === undefined ? {} : { type: node.type, devMajor: node.major, devMinor: node.minor }),
    ...(capability === undefined
      ? {}
      : { xattrs: { [capabilityName]: Buffer.from(capability).toString('base64') } }),
  };
}

/** Attributes that a step cannot reach stay as they are on record. */
function merged(record: MetadataRecord, known: MetadataRecord | undefined): MetadataRecord {
  const others = Object.entries(known?.xattrs ?? {}).filter(([name]) => name !== capabilityName);
  const xattrs = { ...Object.fromEntries(others), ...record.xattrs };
  return Object.keys(xattrs).length === 0 ? record : { ...record, xattrs };
}

function sameRecord(one: MetadataRecord | undefined, other: MetadataRecord): boolean {
  return isDeepStrictEqual(one ?? { path: other.path }, other);
}

interface Sources {
  readonly believed: FakedMetadata | undefined;
  readonly known: MetadataRecord | undefined;
  /** Of a new file. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

function lineFor(path: string, { believed, known, owner }: Sources): MetadataRecord {
  const ids = owner && (owner.uid !== 0 || owner.gid !== 0) ? { uid: owner.uid, gid: owner.gid } : {};
  const line = { path, ...ids, ...(believed ? recordFrom(path, believed) : {}) };
  return owner ? line : merged(line, known);
}

export interface FakedChange {
  readonly root: string;
  readonly records: Records;
  /** Paths that look different on disk. */
  readonly changed: readonly string[];
  /** Of those, the ones that were not there before, under any name. */
  readonly fresh: ReadonlySet<string>;
  /** Whom new files belong to. */
  readonly user: { readonly uid: number; readonly gid: number };
  /** All that the step believed at its end. */
  readonly faked: readonly FakedMetadata[];
}

/**
 * Lines for the record of a tree after a step, and the names that changed in the record alone: a chown that was only
 * believed leaves no trace on disk.
 */
export function recordsAfter(change: FakedChange): { lines: MetadataRecord[]; changed: string[] } {
  const { root, records, faked, user, fresh } = change;
  const byInode = new Map(faked.map((one) => [`${one.inode} ${one.birth}`, one]));
  const lines = new Map<string, MetadataRecord>();
  const more: string[] = [];
  const onDisk = new Set(change.changed);
  const hints = faked.map(({ path }) => path.replace(/^\/+/, ''));
  /** A folder with the setgid bit gives its group to what is made in it (inode(7)); folders come before what they hold. */
  const ownerIn = (folder: string): { uid: number; gid: number } => {
    const setgid = ((look(root, folder)?.mode ?? 0n) & setgidBit) !== 0n;
    return setgid ? { uid: user.uid, gid: (lines.get(folder) ?? records.get(folder))?.gid ?? 0 } : user;
  };
  for (const path of new Set([...change.changed, ...hints])) {
    const stats = look(root, path);
    if (!stats) continue;
    const believed = byInode.get(`${stats.ino} ${stats.birthtimeNs}`);
    // Another file is there by now, or one of the job's own was meant.
    if (!believed && !onDisk.has(path)) continue;
    const known = records.get(path);
    const line = lineFor(path, {
      believed,
      known,
      owner: fresh.has(path) ? ownerIn(parentOf(path)) : undefined,
    });
    if (sameRecord(known, line)) continue;
    lines.set(path, line);
    if (!onDisk.has(path) && believed) more.push(path);
  }
  return { lines: [...lines.values()], changed: more };
}
