import { corrupt } from './corrupt.ts';

/** A position in a delta, which grows as bytes are taken. */
class Cursor {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.at];
    if (value === undefined) throw corrupt('a delta ends too early');
    this.at += 1;
    return value;
  }

  /** Seven bits in each byte, the lowest first. */
  size(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      if (scale > 2 ** 42) throw corrupt('a size in a delta is too large');
    }
  }

  /** The bytes of a number that the bits of a mask say are there, the lowest first. */
  packed(mask: number, count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      if ((mask & (1 << index)) !== 0) value += this.byte() * 2 ** (8 * index);
    }
    return value;
  }
}

/** How large the object will be. */
export function deltaResultSize(delta: Buffer): number {
  const cursor = new Cursor(delta);
  cursor.size();
  return cursor.size();
}

/**
 * Makes an object of another one (gitformat-pack, "Deltified representation").
 * @throws YadokariError `SOURCE_INVALID`
 */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const cursor = new Cursor(delta);
  if (cursor.size() !== base.length) throw corrupt('a delta is of another object');
  const result = Buffer.allocUnsafe(cursor.size());
  let filled = 0;
  while (!cursor.ended) {
    const opcode = cursor.byte();
    if (opcode === 0) throw corrupt('a delta has a command that does not exist');
    const isCopy = opcode >= 0x80;
    const from = isCopy ? cursor.packed(opcode, 4) : cursor.at;
    const length = isCopy ? cursor.packed(opcode >> 4, 3) || 0x10000 : opcode;
    const source = isCopy ? base : delta;
    if (from + length > source.length || filled + length > result.length)
      throw corrupt('a delta reaches out of its object');
    source.copy(result, filled, from, from + length);
    filled += length;
    if (!isCopy) cursor.at += length;
  }
  if (filled !== result.length) throw corrupt('a delta makes less than it says');
  return result;
}
