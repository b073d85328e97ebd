import { constants } from 'node:os';
import { check, lastErrno, libc } from './libc.ts';
import { systemError } from './system-error.ts';
import { systemCallNumber } from './system-calls.ts';

const closeOnExec = 0o2000000;
const noHang = 1;
const openFilesResource = 7;

/** How a child ended. */
export type ExitState = { readonly status: number } | { readonly signal: number };

/** Looks, without waiting, whether a child has ended, and reaps it. */
export function reap(pid: number): ExitState | undefined {
  const word = Buffer.alloc(4);
  if (check(libc('waitpid')(pid, word, noHang), 'waitpid') === 0) return undefined;
  const state = word.readInt32LE(0);
  const signal = state & 0x7f;
  return signal === 0 ? { status: (state >> 8) & 0xff } : { signal };
}

/** A descriptor that becomes readable when the process ends (pidfd_open(2)); undefined on kernels before 5.3. */
export function openProcess(pid: number): number | undefined {
  const fd = libc('syscallNumbers')(systemCallNumber('pidfd_open'), pid, 0, 0);
  return fd < 0 ? undefined : fd;
}

/** Both ends of a new pipe, closed in children. */
export function makePipe(): { readonly read: number; readonly write: number } {
  const fds = Buffer.alloc(8);
  check(libc('pipe2')(fds, closeOnExec), 'pipe2');
  return { read: fds.readInt32LE(0), write: fds.readInt32LE(4) };
}

const pollEntryBytes = 8;
const pollIn = 1;

/** Waits until one of the descriptors can be read or is at its end. @returns those, none after `timeout` milliseconds */
export function pollReadable(fds: readonly number[], timeout: number): number[] {
  const entries = Buffer.alloc(pollEntryBytes * fds.length);
  for (const [index, fd] of fds.entries()) {
    entries.writeInt32LE(fd, index * pollEntryBytes);
    entries.writeInt16LE(pollIn, index * pollEntryBytes + 4);
  }
  const count = libc('poll')(entries, fds.length, timeout);
  if (count < 0 && lastErrno() !== constants.errno.EINTR) throw systemError('poll', lastErrno());
  if (count <= 0) return [];
  return fds.filter((_, index) => entries.readInt16LE(index * pollEntryBytes + 6) !== 0);
}

/** Soft and hard limit of open files of this whole process. */
export function openFilesLimit(): { readonly soft: number; readonly hard: number } {
  const limit = Buffer.alloc(16);
  check(libc('getrlimit')(openFilesResource, limit), 'getrlimit');
  return { soft: Number(limit.readBigUInt64LE(0)), hard: Number(limit.readBigUInt64LE(8)) };
}
