import { constants } from 'node:os';
import { check, lastErrno, libc } from './libc.ts';
import { systemError } from './system-error.ts';

const { ENXIO, EOPNOTSUPP, EINVAL, EXDEV, ENOTTY } = constants.errno;
const seekDataWhence = 3;
const seekHoleWhence = 4;
/** FICLONE of linux/fs.h: `_IOW(0x94, 9, int)`, the same on x86-64 and arm64. */
const cloneRequest = 0x40049409;

/** Offset of the first byte at or after `offset` that is stored; undefined when only a hole follows. */
export function seekData(fd: number, offset: number, path?: string): number | undefined {
  const found = libc('lseek')(fd, offset, seekDataWhence);
  if (found >= 0) return found;
  const errno = lastErrno();
  if (errno === ENXIO) return undefined;
  if (errno === EINVAL) return offset;
  throw systemError('lseek', errno, path);
}

/** Offset of the first hole at or after `offset`, the end of the file being one. */
export function seekHole(fd: number, offset: number, path?: string): number {
  return check(libc('lseek')(fd, offset, seekHoleWhence), 'lseek', path);
}

/** Makes `to` share the blocks of `from` (reflink). False where the file system cannot. */
export function cloneFile(from: number, to: number): boolean {
  if (libc('ioctl')(to, cloneRequest, from) === 0) return true;
  const errno = lastErrno();
  if ([EOPNOTSUPP, EINVAL, EXDEV, ENOTTY].includes(errno)) return false;
  throw systemError('ioctl', errno);
}

const currentFolder = -100;
const noFollow = 0x100;
/** (uid_t) -1: the id stays. */
const sameId = 0xffffffff;

/**
 * fchownat(2) that changes no id, but all else that a change of owner does: the file's ctime, and set-user-id bits that go.
 * `path` is a C string. @returns 0 or an errno
 */
export function touchOwner(path: Uint8Array, follow: boolean): number {
  const done = libc('fchownat')(currentFolder, path, sameId, sameId, follow ? 0 : noFollow);
  return done < 0 ? lastErrno() : 0;
}

/** chmod(2). `path` is a C string. @returns 0 or an errno */
export function changeMode(path: Uint8Array, mode: number): number {
  return libc('chmod')(path, mode) < 0 ? lastErrno() : 0;
}
