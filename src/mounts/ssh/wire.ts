/** Data types of the SSH protocols (RFC 4251, section 5). */

export function text(value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A number that is not negative, from its bytes, most significant first. */
export function number(bytes: Uint8Array): Buffer {
  const all = Buffer.from(bytes);
  let start = 0;
  while (start < all.length && all[start] === 0) start += 1;
  const significant = all.subarray(start);
  const needsZero = (significant[0] ?? 0) >= 0x80;
  return text(needsZero ? Buffer.concat([Buffer.alloc(1), significant]) : significant);
}

export class MalformedWire extends Error {}

/** Reads such data one after another. */
export class WireReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes);
  }

  uint32(): number {
    return this.bytes(4).readUInt32BE(0);
  }

  text(): Buffer {
    return this.bytes(this.uint32());
  }

  bytes(length: number): Buffer {
    const found = this.#bytes.subarray(this.#at, this.#at + length);
    if (found.length !== length) throw new MalformedWire('it ends too early');
    this.#at += length;
    return found;
  }
}
