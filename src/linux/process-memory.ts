import { constants } from 'node:os';
import { koffi } from './koffi.ts';
import { cPath, lastErrno, libc } from './libc.ts';

const pageBytes = 4096;
const { EPERM, ENOSYS } = constants.errno;
/** With O_CLOEXEC. */
const openReadWrite = 0o2000002;
const vectorBytes = 16;

/** PATH_MAX. */
const longestPath = 4096;
/** Most strings are short: the rest is fetched when there is one. */
const firstPart = 256;

/**
 * Memory of other processes: by process_vm_readv(2), or through /proc/PID/mem where a seccomp profile forbids that one
 * (where the memory has to be opened first). Both want a process of our own user whose program we may read.
 */
export class ProcessMemory {
  readonly #buffer = Buffer.alloc(longestPath + pageBytes);
  readonly #local = Buffer.alloc(vectorBytes);
  readonly #remote = Buffer.alloc(vectorBytes);
  readonly #start = koffi().address(this.#buffer);
  #direct: boolean;
  /** /proc/PID/mem of the process that is being looked at. */
  #open: { readonly pid: number; readonly fd: number } | undefined;

  /** `direct`: whether process_vm_readv(2) is tried. */
  constructor({ direct = true }: { readonly direct?: boolean } = {}) {
    this.#direct = direct;
  }

  /**
   * The bytes at `address`, at most `length`, fewer where the memory ends; valid until the next call. Undefined when there
   * are none or they cannot be looked at.
   */
  read(pid: number, address: number, length: number): Buffer | undefined {
    const count = this.#readInto(pid, { address, at: 0, length });
    return count > 0 ? this.#buffer.subarray(0, count) : undefined;
  }

  /** The C string at `address` without its NUL, valid until the next call. Undefined as above, or when it is longer than paths are. */
  readString(pid: number, address: number): Buffer | undefined {
    let have = 0;
    while (have < longestPath) {
      const from = address + have;
      const length = Math.min(have === 0 ? firstPart : pageBytes, pageBytes - (from % pageBytes));
      const count = this.#readInto(pid, { address: from, at: have, length });
      if (count <= 0) return undefined;
      const end = this.#buffer.subarray(have, have + count).indexOf(0);
      if (end >= 0) return this.#buffer.subarray(0, have + end);
      have += count;
    }
    return undefined;
  }

  /** Whether all of it was written. */
  write(pid: number, address: number, bytes: Uint8Array): boolean {
    const { length } = bytes;
    if (!this.#direct) {
      return this.#through(pid, (fd) => libc('pwrite')(fd, bytes, length, address)) === length;
    }
    this.#vectors(koffi().address(bytes), address, length);
    const count = libc('process_vm_writev')(pid, this.#local, 1, this.#remote, 1, 0);
    if (count >= 0) return count === length;
    return this.#refused() ? this.write(pid, address, bytes) : false;
  }

  #readInto(pid: number, part: { address: number; at: number; length: number }): number {
    const { address, at, length } = part;
    if (!this.#direct) {
      const to = at === 0 ? this.#buffer : this.#buffer.subarray(at);
      return this.#through(pid, (fd) => libc('pread')(fd, to, length, address));
    }
    this.#vectors(this.#start + BigInt(at), address, length);
    const count = libc('process_vm_readv')(pid, this.#local, 1, this.#remote, 1, 0);
    return count < 0 && this.#refused() ? this.#readInto(pid, part) : count;
  }

  #vectors(ours: bigint, theirs: number, length: number): void {
    this.#local.writeBigUInt64LE(ours, 0);
    this.#local.writeUInt32LE(length, 8);
    this.#remote.writeBigUInt64LE(BigInt(theirs), 0);
    this.#remote.writeUInt32LE(length, 8);
  }

  /** True when it may be the call itself that is forbidden: from then on the other way is taken. */
  #refused(): boolean {
    const errno = lastErrno();
    if (errno !== EPERM && errno !== ENOSYS) return false;
    this.#direct = false;
    return true;
  }

  #through(pid: number, work: (fd: number) => number): number {
    if (this.#open?.pid !== pid) {
      this.release();
      const fd = libc('open')(cPath(`/proc/${pid}/mem`), openReadWrite);
      if (fd < 0) return -1;
      this.#open = { pid, fd };
    }
    return work(this.#open.fd);
  }

  /**
   * To be called before a process goes on that was looked at: it may start another program, and what is kept open would still
   * be the memory of the old one.
   */
  release(): void {
    if (!this.#open) return;
    libc('close')(this.#open.fd);
    this.#open = undefined;
  }
}
