import { Buffer } from 'node:buffer';
import { decodeName } from '../../linux/index.ts';
import type { Timestamp } from '../types.ts';
import { blockSize, flags, TarError } from './header.ts';

/** The fields of one 512-byte header, before extension headers are merged in. */
export interface RawHeader {
  readonly name: string;
  readonly flag: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes that follow in the archive. */
  readonly size: number;
  readonly mtime: Timestamp;
  readonly linkName: string;
  readonly devMajor: number;
  readonly devMinor: number;
  /** Old GNU sparse header (type S). */
  readonly gnuSparse: boolean;
}

/** Text up to the first NUL. */
function text(block: Buffer, at: number, length: number): string {
  let end = at;
  while (end < at + length && block[end] !== 0) end += 1;
  return end === at ? '' : decodeName(block.subarray(at, end));
}

/** Big-endian two's complement, the first bit marking the form (GNU; star). */
function base256(block: Buffer, at: number, length: number): number {
  const first = block[at] ?? 0;
  const negative = (first & 0x40) !== 0;
  let value = negative ? (first & 0x7f) - 0x80 : first & 0x3f;
  for (let index = at + 1; index < at + length; index += 1) value = value * 256 + (block[index] ?? 0);
  if (!Number.isSafeInteger(value)) throw new TarError('a number in a header is out of range');
  return value;
}

/** Octal digits with spaces or NULs around them, or base-256. @throws TarError */
export function numberField(block: Buffer, at: number, length: number): number {
  if (((block[at] ?? 0) & 0x80) !== 0) return base256(block, at, length);
  let index = at;
  const end = at + length;
  while (index < end && (block[index] === 0x20 || block[index] === 0)) index += 1;
  let value = 0;
  for (; index < end; index += 1) {
    const digit = (block[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  for (; index < end; index += 1) {
    if (block[index] !== 0x20 && block[index] !== 0) throw new TarError('a number in a header is not octal');
  }
  return value;
}

/** The stored sum counts bytes; some old programs counted them signed. */
function checkSum(block: Buffer): void {
  const stored = numberField(block, 148, 8);
  let sum = 0;
  let high = 0;
  for (let index = 0; index < blockSize; index += 1) {
    const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
    sum += byte;
    if (byte >= 0x80) high += 1;
  }
  if (stored !== sum && stored !== sum - 256 * high) throw new TarError('the checksum of a header is wrong');
}

export function isZeroBlock(block: Buffer): boolean {
  for (let index = 0; index < blockSize; index += 1) if (block[index] !== 0) return false;
  return true;
}

/** Parses one 512-byte block that is not all zeros. @throws TarError */
export function decodeHeader(block: Buffer): RawHeader {
  checkSum(block);
  const magic = block.toString('latin1', 257, 265);
  const ustar = magic.startsWith('ustar\0');
  const gnu = magic === 'ustar  \0';
  const prefix = ustar ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  const flag = block[156] ?? 0;
  const size = numberField(block, 124, 12);
  if (size < 0) throw new TarError('the size in a header is negative');
  const device = ustar || gnu;
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    flag,
    mode: numberField(block, 100, 8) & 0o7777,
    uid: numberField(block, 108, 8),
    gid: numberField(block, 116, 8),
    size,
    mtime: { seconds: numberField(block, 136, 12), nanoseconds: 0 },
    linkName: text(block, 157, 100),
    devMajor: device ? numberField(block, 329, 8) : 0,
    devMinor: device ? numberField(block, 337, 8) : 0,
    gnuSparse: flag === flags.gnuSparse,
  };
}
