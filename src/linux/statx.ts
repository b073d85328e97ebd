import type { BigIntStats } from 'node:fs';
import { fileTime, makeDevice, splitDevice } from './nodes.ts';
import { lastErrno, libc } from './libc.ts';
import { systemCallNumber } from './system-calls.ts';

const statxBytes = 256;
const currentFolder = -100;
/** STATX_BASIC_STATS and STATX_BTIME. */
export const statxMask = 0xfff;
/** S_IFMT (inode(7)). */
const typeMask = 0o170000;
const birthBit = 0x800;

/** Offsets in `struct statx` (statx(2)). */
export const statxOffsets = {
  mask: 0,
  blockSize: 4,
  links: 16,
  uid: 20,
  gid: 24,
  mode: 28,
  inode: 32,
  size: 40,
  blocks: 48,
  accessTime: 64,
  birthTime: 80,
  changeTime: 96,
  modificationTime: 112,
  deviceTypeMajor: 128,
  deviceTypeMinor: 132,
  deviceMajor: 136,
  deviceMinor: 140,
} as const;

export const statxFlags = { emptyPath: 0x1000, noFollow: 0x100 } as const;

/** What the kernel would have written for these stats, where it has no statx(2). */
export function fillStatx(words: Uint32Array, stats: BigIntStats): void {
  const put = (offset: number, value: number): void => {
    words[offset >> 2] = value;
  };
  const putWide = (offset: number, value: bigint): void => {
    put(offset, Number(BigInt.asUintN(32, value)));
    put(offset + 4, Number(BigInt.asUintN(32, value >> 32n)));
  };
  const putTime = (offset: number, time: bigint): void => {
    const { seconds, nanoseconds } = fileTime(time);
    putWide(offset, BigInt(seconds));
    put(offset + 8, nanoseconds);
  };
  const putDevice = (offset: number, device: bigint): void => {
    const { major, minor } = splitDevice(Number(device));
    put(offset, major);
    put(offset + 4, minor);
  };
  put(statxOffsets.mode, Number(stats.mode));
  put(statxOffsets.links, Number(stats.nlink));
  put(statxOffsets.uid, Number(stats.uid));
  put(statxOffsets.gid, Number(stats.gid));
  putWide(statxOffsets.inode, stats.ino);
  putWide(statxOffsets.size, stats.size);
  putTime(statxOffsets.changeTime, stats.ctimeNs);
  putTime(statxOffsets.modificationTime, stats.mtimeNs);
  putTime(statxOffsets.birthTime, stats.birthtimeNs);
  putDevice(statxOffsets.deviceTypeMajor, stats.rdev);
  putDevice(statxOffsets.deviceMajor, stats.dev);
}

/** What statx(2) says of a file, in memory that the next look overwrites. */
export class FileLook {
  readonly bytes = Buffer.alloc(statxBytes);
  readonly #number = systemCallNumber('statx');

  /** @returns 0, or the errno of the failure. `path` is a C string. */
  look(path: Uint8Array, flags: number, mask = 0): number {
    const done = libc('statx')(this.#number, currentFolder, path, flags, statxMask | mask, this.bytes);
    return done < 0 ? lastErrno() : 0;
  }

  get uid(): number {
    return this.bytes.readUInt32LE(statxOffsets.uid);
  }
  get gid(): number {
    return this.bytes.readUInt32LE(statxOffsets.gid);
  }
  /** With the type of the file. */
  get mode(): number {
    return this.bytes.readUInt16LE(statxOffsets.mode);
  }
  get type(): number {
    return this.mode & typeMask;
  }
  get inode(): bigint {
    return this.bytes.readBigUInt64LE(statxOffsets.inode);
  }
  /** As `st_dev`. */
  get device(): number {
    const { bytes } = this;
    return makeDevice(
      bytes.readUInt32LE(statxOffsets.deviceMajor),
      bytes.readUInt32LE(statxOffsets.deviceMinor),
    );
  }
  /** Nanoseconds since 1970; 0 where the file system does not know. */
  get birth(): bigint {
    const { bytes } = this;
    if ((bytes.readUInt32LE(statxOffsets.mask) & birthBit) === 0) return 0n;
    const seconds = bytes.readBigInt64LE(statxOffsets.birthTime);
    return seconds * 1_000_000_000n + BigInt(bytes.readUInt32LE(statxOffsets.birthTime + 8));
  }
}
