import { Buffer } from 'node:buffer';
import { TarError } from '../tar/header.ts';

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
/** Largest window that we give memory to: zstd's own default for decoders (--long=27). */
const maxWindow = 2 ** 27;

type Part =
  /** Magic number and frame header (3.1.1.1), or a skippable frame's magic and size (3.1.2). */
  | { readonly kind: 'start' }
  /** Three bytes before every block (3.1.1.2). */
  | { readonly kind: 'block'; readonly checksum: boolean }
  | { readonly kind: 'body'; readonly left: number; readonly next: Part }
  | { readonly kind: 'skip'; readonly left: number };

/** Length of the frame header behind the magic number, from its first byte (RFC 8878, 3.1.1.1.1). */
function headerLength(descriptor: number): number {
  const single = (descriptor >> 5) & 1;
  const contentSize = [single, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  return 1 + (1 - single) + dictionary + contentSize;
}

/** Memory that decoding this frame takes. */
function windowOf(header: Buffer): number {
  const descriptor = header[0] ?? 0;
  if ((descriptor & 0x20) === 0) {
    const exponent = (header[1] ?? 0) >> 3;
    const base = 2 ** (10 + exponent);
    return base + (base / 8) * ((header[1] ?? 0) & 7);
  }
  const at = 1 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const sizes = [
    () => header[at] ?? 0,
    () => header.readUInt16LE(at) + 256,
    () => header.readUInt32LE(at),
    () => Number(header.readBigUInt64LE(at)),
  ];
  return sizes[descriptor >> 6]?.() ?? 0;
}

/**
 * Cuts a zstd stream at its frames' ends and drops skippable frames: Node's decoder goes on to a next frame only when it
 * begins with a write of its own, and drops it in silence otherwise.
 */
export class ZstdFrames {
  #part: Part = { kind: 'start' };
  #held: Buffer = Buffer.alloc(0);

  /** The pieces of `chunk` to hand to a decoder, a write each. @throws TarError on anything but frames */
  split(chunk: Buffer): Buffer[] {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const pieces: Buffer[] = [];
    let from = 0;
    let at = 0;
    const cut = () => {
      if (at > from) pieces.push(bytes.subarray(from, at));
      from = at;
    };
    for (;;) {
      const step = this.#step(bytes, at);
      if (step === undefined) break;
      if (step.dropped) from = at + step.length;
      at += step.length;
      if (step.ends) cut();
    }
    cut();
    this.#held = Buffer.from(bytes.subarray(at));
    return pieces;
  }

  /** @throws TarError when the stream stops inside a frame */
  end(): void {
    if (this.#part.kind !== 'start' || this.#held.length > 0)
      throw new TarError('the zstd stream is cut off');
  }

  /** One header, or as much of a body as there is; undefined when more bytes are needed. */
  #step(bytes: Buffer, at: number): { length: number; ends?: boolean; dropped?: boolean } | undefined {
    const part = this.#part;
    const available = bytes.length - at;
    if (part.kind === 'start') return this.#start(bytes, at);
    if (part.kind === 'block') {
      if (available < 3) return undefined;
      const header = bytes.readUIntLE(at, 3);
      const size = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
      const last = (header & 1) !== 0;
      const left = size + (last && part.checksum ? 4 : 0);
      this.#part = this.#body(left, last ? { kind: 'start' } : part);
      return { length: 3, ends: this.#part.kind === 'start' };
    }
    if (available === 0) return undefined;
    const length = Math.min(part.left, available);
    const left = part.left - length;
    if (part.kind === 'skip') {
      this.#part = left === 0 ? { kind: 'start' } : { kind: 'skip', left };
      return { length, dropped: true };
    }
    this.#part = this.#body(left, part.next);
    return { length, ends: this.#part.kind === 'start' };
  }

  #body(left: number, next: Part): Part {
    return left === 0 ? next : { kind: 'body', left, next };
  }

  #start(bytes: Buffer, at: number): { length: number; dropped?: boolean } | undefined {
    const available = bytes.length - at;
    if (available < 4) return undefined;
    const magic = bytes.readUInt32LE(at);
    if ((magic & 0xfffffff0) === skippableMagic) {
      if (available < 8) return undefined;
      const left = bytes.readUInt32LE(at + 4);
      this.#part = left === 0 ? { kind: 'start' } : { kind: 'skip', left };
      return { length: 8, dropped: true };
    }
    if (magic !== frameMagic) throw new TarError('the zstd stream holds something that is no frame');
    if (available < 5) return undefined;
    const descriptor = bytes[at + 4] ?? 0;
    const length = headerLength(descriptor);
    if (available < 4 + length) return undefined;
    if (windowOf(bytes.subarray(at + 4, at + 4 + length)) > maxWindow && (descriptor & 0x20) === 0) {
      throw new TarError('the zstd stream needs a window of more than 128 MiB');
    }
    this.#part = { kind: 'block', checksum: (descriptor & 4) !== 0 };
    return { length: 4 + length };
  }
}
