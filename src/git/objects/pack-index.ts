import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, fstatSync, writeFileSync } from 'node:fs';
import { corrupt } from './corrupt.ts';
import type { Indexed } from './index-pack.ts';
import type { ObjectId } from './types.ts';

const magic = 0xff744f63;
const version = 2;
/** Offsets from here on stand in a table of their own. */
const largeOffset = 0x80000000;

function trailerOf(pack: string, length: number): Buffer {
  const file = openSync(pack, 'r');
  try {
    const trailer = Buffer.alloc(length);
    readSync(file, trailer, 0, length, fstatSync(file).size - length);
    return trailer;
  } finally {
    closeSync(file);
  }
}

/** Writes the index of a pack, version 2 (gitformat-pack, "Version 2 pack-*.idx files"). */
export function writePackIndex(path: string, objects: readonly Indexed[], pack: string): void {
  const sorted = objects.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const length = (sorted[0]?.id.length ?? 40) / 2;
  const head = Buffer.alloc(8 + 256 * 4);
  head.writeUInt32BE(magic, 0);
  head.writeUInt32BE(version, 4);
  const counts = new Uint32Array(256);
  for (const { id } of sorted) {
    const first = Number.parseInt(id.slice(0, 2), 16);
    counts[first] = (counts[first] ?? 0) + 1;
  }
  let sum = 0;
  for (const [first, count] of counts.entries()) head.writeUInt32BE((sum += count), 8 + first * 4);
  const crcs = Buffer.alloc(sorted.length * 4);
  const offsets = Buffer.alloc(sorted.length * 4);
  const large = sorted.filter(({ offset }) => offset >= largeOffset);
  const larges = Buffer.alloc(large.length * 8);
  let next = 0;
  for (const [at, { crc, offset }] of sorted.entries()) {
    crcs.writeUInt32BE(crc, at * 4);
    if (offset < largeOffset) offsets.writeUInt32BE(offset, at * 4);
    else {
      offsets.writeUInt32BE(largeOffset + next, at * 4);
      larges.writeBigUInt64BE(BigInt(offset), next * 8);
      next += 1;
    }
  }
  const ids = Buffer.concat(sorted.map(({ id }) => Buffer.from(id, 'hex')));
  const body = Buffer.concat([head, ids, crcs, offsets, larges, trailerOf(pack, length)]);
  const hash = createHash(length === 20 ? 'sha1' : 'sha256')
    .update(body)
    .digest();
  writeFileSync(path, Buffer.concat([body, hash]));
}

/** Offsets by hash. @throws YadokariError `SOURCE_INVALID` */
export function readPackIndex(index: Buffer, hashBytes: number): ReadonlyMap<ObjectId, number> {
  if (
    index.length < 1032 + 2 * hashBytes ||
    index.readUInt32BE(0) !== magic ||
    index.readUInt32BE(4) !== version
  )
    throw corrupt('the index of a pack is of an unknown kind');
  const count = index.readUInt32BE(8 + 255 * 4);
  const ids = 8 + 256 * 4;
  const offsets = ids + count * (hashBytes + 4);
  const larges = offsets + count * 4;
  if (larges + 2 * hashBytes > index.length) throw corrupt('the index of a pack ends too early');
  const found = new Map<ObjectId, number>();
  for (let at = 0; at < count; at += 1) {
    const id = index.toString('hex', ids + at * hashBytes, ids + (at + 1) * hashBytes);
    const short = index.readUInt32BE(offsets + at * 4);
    const offset =
      short < largeOffset ? short : Number(index.readBigUInt64BE(larges + (short - largeOffset) * 8));
    found.set(id, offset);
  }
  return found;
}
