import { constants, release } from 'node:os';
import { check, lastErrno, libc } from './libc.ts';

/** Actions, operations and flags of linux/seccomp.h. */
export const seccomp = {
  allow: 0x7fff0000,
  notify: 0x7fc00000,
  /** With the errno in its low bits. */
  fail: 0x00050000,
  setModeFilter: 1,
  newListener: 8,
  waitKillable: 32,
} as const;

/** Offsets in `struct seccomp_data`; of an argument its low word. */
export const seccompData = {
  number: 0,
  architecture: 4,
  argument: (index: number) => 16 + 8 * index,
} as const;

/** AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64 of linux/audit.h. */
export const auditArchitecture = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;

/** Whether this kernel is at least `major.minor`. */
export function kernelIsAtLeast(major: number, minor: number): boolean {
  const [ours = 0, oursMinor = 0] = release().split('.').map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}

/**
 * Flags for seccomp(2) of a filter with a listener. From 5.19 on a call that waits for its answer is woken by a fatal signal
 * alone: else any signal has it made, and answered, once more.
 */
export function listenerFlags(): number {
  return seccomp.newListener | (kernelIsAtLeast(5, 19) ? seccomp.waitKillable : 0);
}

const notificationBytes = 80;
const responseBytes = 24;
/** ioctl(2) requests of linux/seccomp.h. */
const receiveRequest = 0xc0502100;
const sendRequest = 0xc0182101;
const validRequest = 0x40082102;
const setFlagsRequest = 0x40082104;
const syncWakeUp = 1;
const continueFlag = 1;
const { ENOENT, EINTR, EINVAL, ENOTTY } = constants.errno;
const firstArgument = 32;
const pollIn = 1;

/**
 * The listener of a seccomp filter: one system call at a time, which waits until it is answered. All memory is used again
 * for the next one: a build makes very many.
 */
export class SystemCallListener {
  readonly fd: number;
  readonly #notification = Buffer.alloc(notificationBytes);
  readonly #response = Buffer.alloc(responseBytes);
  readonly #poll = Buffer.alloc(8);

  /** Takes the descriptor over. @throws an errno error for one that is no listener */
  constructor(fd: number) {
    this.fd = fd;
    if (!this.valid() && lastErrno() === ENOTTY) check(-1, 'ioctl');
    this.#poll.writeInt32LE(fd, 0);
    this.#poll.writeInt16LE(pollIn, 4);
    // With our answer the kernel goes on in the caller on this very processor (6.6); older ones do without.
    const done = libc('ioctlNumber')(fd, setFlagsRequest, syncWakeUp);
    if (done < 0 && lastErrno() !== EINVAL && lastErrno() !== ENOTTY) check(done, 'ioctl');
  }

  /** Looks, for at most `timeout` milliseconds, for a waiting call. `ended`: nobody is under the filter any more. */
  wait(timeout: number): 'call' | 'none' | 'ended' {
    if (libc('poll')(this.#poll, 1, timeout) <= 0) return 'none';
    return this.#poll.readInt16LE(6) & pollIn ? 'call' : 'ended';
  }

  /** Takes the next call; false when its process was killed meanwhile. Blocks when none waits. */
  receive(): boolean {
    this.#notification.fill(0); // the kernel insists
    if (libc('ioctlBuffer')(this.fd, receiveRequest, this.#notification) === 0) {
      this.#notification.copy(this.#response, 0, 0, 8);
      return true;
    }
    const errno = lastErrno();
    if (errno !== ENOENT && errno !== EINTR) check(-1, 'ioctl');
    return false;
  }

  /** Thread that made the call, as this process numbers it. */
  get thread(): number {
    return this.#notification.readUInt32LE(8);
  }

  get call(): number {
    return this.#notification.readInt32LE(16);
  }

  /** Low word of an argument: of an int, an id, flags. */
  word(index: number): number {
    return this.#notification.readUInt32LE(firstArgument + 8 * index);
  }

  /** A whole argument: an address (below 2^53 in every user space) or a size. */
  address(index: number): number {
    return this.word(index) + this.#notification.readUInt32LE(firstArgument + 8 * index + 4) * 2 ** 32;
  }

  /** Whether the caller still waits, and its thread number is still its own. */
  valid(): boolean {
    return libc('ioctlBuffer')(this.fd, validRequest, this.#notification) === 0;
  }

  /** The call returns `value`. */
  answer(value: number): void {
    this.#send(value, 0, 0);
  }

  /** The call fails. */
  fail(errno: number): void {
    this.#send(0, -errno, 0);
  }

  /** The kernel carries the call out (5.5). */
  pass(): void {
    this.#send(0, 0, continueFlag);
  }

  #send(value: number, error: number, flags: number): void {
    this.#response.writeInt32LE(value | 0, 8);
    this.#response.writeInt32LE(value < 0 ? -1 : 0, 12);
    this.#response.writeInt32LE(error, 16);
    this.#response.writeUInt32LE(flags, 20);
    if (libc('ioctlBuffer')(this.fd, sendRequest, this.#response) === 0) return;
    if (lastErrno() !== ENOENT) check(-1, 'ioctl'); // ENOENT: its process was killed
  }
}
