import { constants } from 'node:os';
import { lastErrno, libc } from './libc.ts';
import { systemError } from './system-error.ts';

/** LOCK_SH, LOCK_EX and LOCK_NB. */
const operations = { shared: 1 | 4, exclusive: 2 | 4 };

/**
 * flock(2), exclusive unless it is said otherwise, on an open file; it ends with the descriptor, so also when its process is killed.
 * @returns false when another open file holds it
 */
export function tryLock(fd: number, how: keyof typeof operations = 'exclusive'): boolean {
  if (libc('flock')(fd, operations[how]) === 0) return true;
  const errno = lastErrno();
  if (errno === constants.errno.EWOULDBLOCK) return false;
  throw systemError('flock', errno);
}
