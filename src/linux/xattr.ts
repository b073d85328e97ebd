import { Buffer } from 'node:buffer';
import { constants } from 'node:os';
import { check, cPath, lastErrno, libc } from './libc.ts';
import { decodeName } from './names.ts';
import { systemError } from './system-error.ts';

/** Linux's own limit for one value and for one list of names (limits.h, XATTR_SIZE_MAX, XATTR_LIST_MAX). */
const largest = 65536;
/** Names of nearly all files fit in here. The kernel gets itself as much memory as it is offered, which takes longer than the list. */
const usual = 256;
const scratch = Buffer.alloc(largest);
const { ENODATA, EOPNOTSUPP, ERANGE } = constants.errno;
const none: readonly string[] = [];

/** Names of a file's extended attributes, links not followed. Empty as well where the file system has none. */
export function listXattrs(path: string): readonly string[] {
  return listWith('llistxattr', cPath(path), path);
}

/** Those of an open file, which the kernel need not look for. */
export function listXattrsOf(fd: number, path: string): readonly string[] {
  return listWith('flistxattr', fd, path);
}

function listWith(
  call: 'llistxattr' | 'flistxattr',
  file: Uint8Array | number,
  path: string,
  room = usual,
): readonly string[] {
  const size = libc(call)(file, scratch, room);
  if (size === 0) return none;
  if (size < 0) {
    const errno = lastErrno();
    if (errno === EOPNOTSUPP) return none;
    if (errno === ERANGE && room < largest) return listWith(call, file, path, largest);
    throw systemError(call, errno, path);
  }
  return decodeName(scratch.subarray(0, size - 1)).split('\0');
}

/** The names of a file's attributes as the kernel lists them, each with its NUL; undefined when they cannot be listed. */
export function listXattrBytes(path: Uint8Array, follow: boolean): Buffer | undefined {
  const size = libc(follow ? 'listxattr' : 'llistxattr')(path, scratch, largest);
  return size < 0 ? undefined : scratch.subarray(0, size);
}

/** One attribute, link not followed; undefined when it is not there. */
export function getXattr(path: string, name: string): Buffer | undefined {
  const size = libc('lgetxattr')(cPath(path), name, scratch, largest);
  if (size >= 0) return Buffer.from(scratch.subarray(0, size));
  const errno = lastErrno();
  if (errno === ENODATA || errno === EOPNOTSUPP) return undefined;
  throw systemError('lgetxattr', errno, path);
}

/** Sets one attribute, link not followed. @throws an errno error: EPERM, ENOTSUP, ENOSPC, … */
export function setXattr(path: string, name: string, value: Uint8Array): void {
  check(libc('lsetxattr')(cPath(path), name, value, value.length, 0), 'lsetxattr', path);
}

/** Removes one attribute, link not followed; it need not be there. */
export function removeXattr(path: string, name: string): void {
  if (libc('lremovexattr')(cPath(path), name) === 0) return;
  const errno = lastErrno();
  if (errno !== ENODATA) throw systemError('lremovexattr', errno, path);
}
