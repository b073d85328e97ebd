import { Buffer } from 'node:buffer';
import { blockSize, TarError, type Fragment } from './header.ts';
import { decimal, type Extension } from './pax.ts';
import { numberField } from './decode.ts';

/** More fragments than any real file has; a bound on what a map may cost us. */
const maxFragments = 200_000;

/** Offsets and lengths in turn, as every GNU format lists them. */
export type FlatMap = number[];

/**
 * The fragments of a map. @throws TarError unless they are in order, apart, inside the file and as long together as
 * what is stored
 */
export function fragmentsOf(map: FlatMap, realSize: number, stored: number): Fragment[] {
  if (map.length % 2 !== 0) throw new TarError('the sparse map is broken');
  const fragments: Fragment[] = [];
  let end = 0;
  let total = 0;
  for (let index = 0; index < map.length; index += 2) {
    const [offset = 0, length = 0] = [map[index], map[index + 1]];
    if (offset < end || offset + length > realSize) throw new TarError('the sparse map is broken');
    end = offset + length;
    total += length;
    if (length > 0) fragments.push({ offset, length });
  }
  if (total !== stored) throw new TarError('the sparse map does not fit the stored size');
  return fragments;
}

function pushBounded(map: FlatMap, offset: number, length: number): void {
  if (map.length >= 2 * maxFragments) throw new TarError('the sparse map is too long');
  map.push(offset, length);
}

/** Adds the entries of an old GNU header (4 of them) or of an extension block (21). Says whether another block follows. */
export function readGnuEntries(block: Buffer, at: number, count: number, map: FlatMap): boolean {
  for (let index = 0; index < count; index += 1) {
    const start = at + index * 24;
    if (block[start] === 0) break;
    pushBounded(map, numberField(block, start, 12), numberField(block, start + 12, 12));
  }
  return block[at + count * 24] !== 0;
}

/** Format 0.1: `offset,length,…` in one record. Formats 0.0 and 0.1 give the size in `GNU.sparse.size`. */
export function paxMap(extension: Extension): FlatMap | undefined {
  const text = extension.sparse?.['GNU.sparse.map'];
  if (text === undefined) return extension.sparseMap;
  const map: FlatMap = [];
  const numbers = text === '' ? [] : text.split(',');
  for (let index = 0; index < numbers.length; index += 2) {
    const [offset = '', length = ''] = [numbers[index], numbers[index + 1]];
    pushBounded(map, decimal(offset, 'GNU.sparse.map'), decimal(length, 'GNU.sparse.map'));
  }
  return map;
}

/** Format 1.0: the map lies in the data, decimal lines in whole blocks: count, then offset and length of each. */
export class DataMap {
  readonly map: FlatMap = [];
  bytes = 0;
  #line = '';
  #count = -1;
  #offset: number | undefined;

  /** Takes one block; true when the map is complete. @throws TarError */
  take(block: Buffer): boolean {
    this.bytes += blockSize;
    for (const byte of block) {
      if (byte === 0x0a) this.#number(decimal(this.#line, 'GNU.sparse map'));
      else this.#line += String.fromCharCode(byte);
      if (byte === 0x0a) this.#line = '';
      if (this.#line.length > 20) throw new TarError('the sparse map is broken');
      if (this.#count >= 0 && this.map.length === 2 * this.#count) return true;
    }
    return false;
  }

  #number(value: number): void {
    if (this.#count < 0) this.#count = value;
    else if (this.#offset === undefined) this.#offset = value;
    else {
      pushBounded(this.map, this.#offset, value);
      this.#offset = undefined;
    }
  }
}
