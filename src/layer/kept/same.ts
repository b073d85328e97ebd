import { Buffer } from 'node:buffer';
import type { TreeLook } from '../../linux/index.ts';
import { readLink } from '../disk/list.ts';
import { typeOfMode, type Xattrs } from '../source/scan.ts';
import type { TarHeader } from '../tar/header.ts';
import { mayBeUnpacked } from '../xattrs.ts';

const none: Readonly<Record<string, Uint8Array>> = {};

/** Not a label of this host, which the kernel may put on any file. */
export function isOurs(name: string): boolean {
  return name !== 'security.selinux';
}

export function sameXattrs(found: Xattrs = none, wanted = none): boolean {
  // As nearly all files are.
  if (found === none && wanted === none) return true;
  const names = Object.keys(wanted).filter(mayBeUnpacked);
  if (names.length !== Object.keys(found).length) return false;
  return names.every((name) => {
    const [left, right] = [found[name], wanted[name]];
    return left !== undefined && right !== undefined && Buffer.compare(left, right) === 0;
  });
}

/** Mode, owners and time, all of it. A link's mode is the kernel's. */
export function sameMetadata(found: TreeLook, { mode, uid, gid, mtime }: TarHeader): boolean {
  const sameMode = (found.mode & 0o7777) === mode || typeOfMode(found.mode) === 'symlink';
  const sameTime = found.mtimeSeconds === mtime.seconds && found.mtimeNanoseconds === mtime.nanoseconds;
  return sameMode && sameTime && found.uid === uid && found.gid === gid;
}

/** Type, size, what a link says, which device. */
export function sameKind(found: TreeLook, header: TarHeader, hostPath: string): boolean {
  const { type } = header;
  if (typeOfMode(found.mode) !== type) return false;
  if (type === 'file') return found.size === header.size;
  if (type === 'symlink') return readLink(hostPath) === header.linkName;
  if (type !== 'char' && type !== 'block') return true;
  return found.deviceMajor === header.devMajor && found.deviceMinor === header.devMinor;
}
