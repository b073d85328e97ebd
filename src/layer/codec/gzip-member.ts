import type { Buffer } from 'node:buffer';
import { TarError } from '../tar/header.ts';

// A member of a gzip file: https://www.rfc-editor.org/rfc/rfc1952#section-2.3

/** CRC32 and ISIZE. */
export const memberTrailerLength = 8;

const fixedLength = 10;
const flagsAt = 3;
const flags = { headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };
/** Names and comments have no limit of their own: nothing is this long but what was made to be. */
const longest = 1024 * 1024;

/**
 * @returns length of the header at the start of `bytes`; undefined when it does not end there
 * @throws TarError when it is none
 */
export function memberHeaderLength(bytes: Buffer): number | undefined {
  const flag = bytes[flagsAt] ?? 0;
  const magic = bytes.subarray(0, flagsAt).toString('hex');
  if (!'1f8b08'.startsWith(magic) || (flag & flags.reserved) !== 0) throw broken();
  const end = endOfHeader(bytes, flag);
  if ((end ?? bytes.length) > longest) throw broken();
  return end;
}

function endOfHeader(bytes: Buffer, flag: number): number | undefined {
  if (bytes.length < fixedLength) return undefined;
  let at = fixedLength;
  if ((flag & flags.extra) !== 0) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const text of [flags.name, flags.comment]) {
    if ((flag & text) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return undefined;
    at = zero + 1;
  }
  if ((flag & flags.headerChecksum) !== 0) at += 2;
  return at <= bytes.length ? at : undefined;
}

function broken(): TarError {
  return new TarError('the gzip stream is broken');
}
