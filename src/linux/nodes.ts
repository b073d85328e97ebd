import { check, cPath, libc } from './libc.ts';

/** File type bits of st_mode (inode(7)). */
const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 } as const;
const currentFolder = -100;
const noFollow = 0x100;

export interface NodeSpec {
  readonly type: 'char' | 'block' | 'fifo';
  /** Permission bits; the umask applies. */
  readonly mode: number;
  readonly major?: number;
  readonly minor?: number;
}

/** glibc's 64-bit device number (sys/sysmacros.h, makedev). */
export function makeDevice(major: number, minor: number): number {
  const low = (minor & 0xff) | ((major & 0xfff) << 8);
  return low + Math.floor(minor / 0x100) * 0x100000 + Math.floor(major / 0x1000) * 2 ** 44;
}

/** Major and minor number of `st_rdev`. */
export function splitDevice(device: number): { major: number; minor: number } {
  const high = Math.floor(device / 2 ** 32);
  const low = device >>> 0;
  return {
    major: ((low >>> 8) & 0xfff) + (high & ~0xfff),
    minor: (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20,
  };
}

/** Makes a device node or a FIFO. @throws EPERM where the kernel refuses devices, EEXIST, … */
export function makeNode(path: string, node: NodeSpec): void {
  const device = makeDevice(node.major ?? 0, node.minor ?? 0);
  check(libc('mknod')(cPath(path), typeBits[node.type] | node.mode, device), 'mknod', path);
}

/** Seconds may be negative; nanoseconds 0 to 999,999,999. */
export interface FileTime {
  readonly seconds: number;
  readonly nanoseconds: number;
}

const second = 1_000_000_000n;

/** A time in nanoseconds since 1970, as node:fs gives it, in the two numbers of a `struct timespec`. */
export function fileTime(nanoseconds: bigint): FileTime {
  const rest = ((nanoseconds % second) + second) % second;
  return { seconds: Number((nanoseconds - rest) / second), nanoseconds: Number(rest) };
}

/** Two `struct timespec`, access and modification time, overwritten at each call. */
const times = new BigInt64Array(4);

function fillTimes(time: FileTime): void {
  times[0] = BigInt(time.seconds);
  times[1] = BigInt(time.nanoseconds);
  times[2] = times[0];
  times[3] = times[1];
}

const view = new Uint8Array(times.buffer);

/** Sets access and modification time of a name, link not followed, to the nanosecond. */
export function setTimes(path: string, time: FileTime): void {
  fillTimes(time);
  check(libc('utimensat')(currentFolder, cPath(path), view, noFollow), 'utimensat', path);
}

/** The same of an open file; `path` is for the message. */
export function setFileTimes(fd: number, time: FileTime, path?: string): void {
  fillTimes(time);
  check(libc('futimens')(fd, view), 'futimens', path);
}

const coarseClock = 5;

/** The clock that the kernel stamps files with (CLOCK_REALTIME_COARSE), in nanoseconds since 1970. */
export function coarseTime(): bigint {
  const time = new BigInt64Array(2);
  check(libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
  return (time[0] ?? 0n) * 1_000_000_000n + (time[1] ?? 0n);
}
