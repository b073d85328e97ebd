import { constants } from 'node:os';
import { lastErrno, libc } from './libc.ts';
import { systemError } from './system-error.ts';

const exclusiveWithoutWaiting = 2 | 4;

/**
 * flock(2), exclusive, on an open file; it ends with the descriptor, so also when its process is killed.
 * @returns false when another open file holds it
 */
export function tryLock(fd: number): boolean {
  if (libc('flock')(fd, exclusiveWithoutWaiting) === 0) return true;
  const errno = lastErrno();
  if (errno === constants.errno.EWOULDBLOCK) return false;
  throw systemError('flock', errno);
}
