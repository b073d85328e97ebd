import type { EntryType, Timestamp } from '../types.ts';

/** One member of a tar archive, extension headers already merged in. */
export interface TarHeader {
  /** As written: may be absolute, hold `..` or end in a slash. */
  readonly name: string;
  readonly type: EntryType;
  /** Twelve permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Size of the file as it will lie on disk; 0 for anything but a file. */
  readonly size: number;
  readonly mtime: Timestamp;
  readonly linkName: string;
  readonly devMajor: number;
  readonly devMinor: number;
  readonly xattrs?: Readonly<Record<string, Uint8Array>>;
  /** Data fragments of a sparse file, in order; the rest is zeros. */
  readonly sparse?: readonly Fragment[];
}

/** Bytes that a sparse member stores. */
export interface Fragment {
  readonly offset: number;
  readonly length: number;
}

export const blockSize = 512;

/** Type flags of ustar (POSIX.1) and GNU. */
export const flags = {
  file: 0x30,
  oldFile: 0,
  hardlink: 0x31,
  symlink: 0x32,
  char: 0x33,
  block: 0x34,
  directory: 0x35,
  fifo: 0x36,
  contiguous: 0x37,
  paxGlobal: 0x67,
  paxLocal: 0x78,
  gnuLongName: 0x4c,
  gnuLongLink: 0x4b,
  gnuSparse: 0x53,
} as const;

/** Bytes up to the next multiple of 512. */
export function padding(size: number): number {
  const rest = size % blockSize;
  return rest === 0 ? 0 : blockSize - rest;
}

/** A stream that is no tar, or a broken one. The caller says which layer or archive it was. */
export class TarError extends Error {
  override readonly name = 'TarError';
}
