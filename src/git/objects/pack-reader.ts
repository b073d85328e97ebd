import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { constants, inflateSync, type InputType, type ZlibOptions } from 'node:zlib';
import { errnoOf, limits, YadokariError } from '../../base/index.ts';
import { corrupt } from './corrupt.ts';
import type { ObjectType } from './types.ts';

/** Where an object of a pack begins, and what it is before its bytes. */
export interface PackEntry {
  readonly offset: number;
  /** Of the compressed bytes. */
  readonly dataOffset: number;
  /** Of the object, or of the delta. */
  readonly size: number;
  readonly kind:
    | { readonly type: ObjectType }
    /** A delta to the object that begins at an offset of this pack, or to one of that hash. */
    | { readonly baseOffset: number }
    | { readonly baseId: string };
}

const types: Readonly<Record<number, ObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const offsetDelta = 6;
const hashDelta = 7;

const windowBytes = 4 * 1024 * 1024;
/** A header and the distance to a base, with room to spare. */
const headerBytes = 64;

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** Node's `info` also tells how many bytes were taken from the input; its types do not know. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const inflateWithInfo = inflateSync as unknown as (
  data: InputType,
  options: ZlibOptions & { info: true },
) => Inflated;

/** A pack file, read at any place through a window of fixed size (gitformat-pack). */
export class PackReader implements Disposable {
  readonly bytes: number;
  /** At the end of the pack is a hash of all before it. */
  readonly hashBytes: number;
  readonly #file: number;
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;

  constructor(path: string, hashBytes: number) {
    this.#file = openSync(path, 'r');
    this.bytes = fstatSync(this.#file).size;
    this.hashBytes = hashBytes;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  /** Bytes from an offset on: at least `wanted`, unless the objects end before. Valid until the next call. */
  view(offset: number, wanted: number): Buffer {
    const start = offset - this.#windowAt;
    const most = Math.min(wanted, this.bytes - this.hashBytes - offset);
    if (start < 0 || start + most > this.#window.length) this.#load(offset, Math.max(wanted, windowBytes));
    return this.#window.subarray(offset - this.#windowAt);
  }

  #load(offset: number, wanted: number): void {
    const length = Math.max(0, Math.min(wanted, this.bytes - this.hashBytes - offset));
    const window = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const got = readSync(this.#file, window, filled, length - filled, offset + filled);
      if (got === 0) throw corrupt('a pack ends too early');
      filled += got;
    }
    this.#window = window;
    this.#windowAt = offset;
  }

  /** Number of objects. @throws YadokariError `SOURCE_INVALID`, `LIMIT_EXCEEDED` */
  count(): number {
    const head = this.view(0, 12);
    const version = head.length < 12 ? 0 : head.readUInt32BE(4);
    if (head.toString('latin1', 0, 4) !== 'PACK' || (version !== 2 && version !== 3))
      throw corrupt('a pack has no proper beginning');
    const count = head.readUInt32BE(8);
    if (count > limits.gitPackObjects) {
      throw new YadokariError(
        'LIMIT_EXCEEDED',
        `the git server sends ${count} objects, more than ${limits.gitPackObjects}`,
        { hint: 'leave --git depth out, or build from a smaller repository' },
      );
    }
    return count;
  }

  entry(offset: number): PackEntry {
    const view = this.view(offset, headerBytes);
    let at = 0;
    const byte = (): number => {
      const value = view[at];
      if (value === undefined) throw corrupt('a pack ends in the middle of an object');
      at += 1;
      return value;
    };
    let current = byte();
    const type = (current >> 4) & 7;
    let size = current & 15;
    for (let scale = 16; current >= 0x80; scale *= 128) {
      current = byte();
      size += (current & 0x7f) * scale;
    }
    requireObjectSize(size);
    const kind = this.#kind(type, offset, byte);
    return { offset, dataOffset: offset + at, size, kind };
  }

  #kind(type: number, offset: number, byte: () => number): PackEntry['kind'] {
    if (type === hashDelta)
      return { baseId: Buffer.from(Array.from({ length: this.hashBytes }, byte)).toString('hex') };
    if (type === offsetDelta) {
      let current = byte();
      let distance = current & 0x7f;
      while (current >= 0x80) {
        current = byte();
        distance = (distance + 1) * 128 + (current & 0x7f);
      }
      if (distance <= 0 || distance >= offset) throw corrupt('a delta has its base outside of its pack');
      return { baseOffset: offset - distance };
    }
    const known = types[type];
    if (known === undefined) throw corrupt(`a pack has an object of the unknown type ${type}`);
    return { type: known };
  }

  /** The bytes of an entry, and where the next one begins. @throws YadokariError `SOURCE_INVALID` */
  inflate({ dataOffset, size }: PackEntry): { data: Buffer; end: number } {
    // Deflate makes nothing much longer: five bytes for each block of 16 KiB, and a frame.
    const most = size + Math.ceil(size / 16_384) * 5 + 64;
    for (let wanted = Math.min(most, size / 2 + 4096); ; wanted = most) {
      try {
        const { buffer, engine } = inflateWithInfo(this.view(dataOffset, Math.ceil(wanted)), {
          info: true,
          maxOutputLength: Math.max(size, 1),
          chunkSize: Math.min(Math.max(size + 1, constants.Z_MIN_CHUNK), 1024 * 1024),
        });
        if (buffer.length !== size) throw corrupt('an object of a pack has another size than it says');
        return { data: buffer, end: dataOffset + engine.bytesWritten };
      } catch (error) {
        if (error instanceof YadokariError) throw error;
        if (errnoOf(error) !== 'Z_BUF_ERROR' || wanted >= most)
          throw corrupt('a pack cannot be decompressed', error);
      }
    }
  }
}

/** @throws YadokariError `LIMIT_EXCEEDED` */
export function requireObjectSize(size: number): void {
  if (size <= limits.gitObjectBytes) return;
  throw new YadokariError(
    'LIMIT_EXCEEDED',
    `an object of the git repository has ${size} bytes, more than ${limits.gitObjectBytes}`,
    { hint: 'keep files of that size elsewhere, and fetch them in the Dockerfile' },
  );
}
