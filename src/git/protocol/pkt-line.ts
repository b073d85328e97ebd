import { corrupt } from '../objects/corrupt.ts';

/** Packets without content (gitprotocol-v2, "Packet-Line Framing"). */
export type Marker = 'flush' | 'delimiter' | 'end';
export type Packet = Buffer | Marker;

const markers: readonly Marker[] = ['flush', 'delimiter', 'end'];
/** A length of four digits, itself included. */
const headBytes = 4;

/** One packet of text. */
export function packet(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([
    Buffer.from((bytes.length + headBytes).toString(16).padStart(headBytes, '0')),
    bytes,
  ]);
}

export const flush = Buffer.from('0000');
export const delimiter = Buffer.from('0001');

/** Takes packets off a stream of bytes. */
export class PacketReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Undefined at the end of the stream. @throws YadokariError `SOURCE_INVALID`, and what the stream throws */
  async next(): Promise<Packet | undefined> {
    const head = await this.#take(headBytes);
    if (head === undefined) return undefined;
    const digits = head.toString('latin1');
    if (!/^[0-9a-f]{4}$/i.test(digits)) throw corrupt('it is not in the form of packets');
    const length = Number.parseInt(digits, 16);
    const marker = markers[length];
    if (marker !== undefined) return marker;
    if (length < headBytes) throw corrupt('a packet has an impossible length');
    const content = await this.#take(length - headBytes);
    if (content === undefined) throw corrupt('it ends in the middle of a packet');
    return content;
  }

  /** The next packet as a line of text, without its line break. Undefined for a marker and at the end. */
  async line(): Promise<string | undefined> {
    const next = await this.next();
    return next instanceof Buffer ? textOf(next) : undefined;
  }

  /** Gives the stream up. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #take(length: number): Promise<Buffer | undefined> {
    if (length === 0) return Buffer.alloc(0);
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const chunk = await this.#chunks.next();
        if (chunk.done === true) {
          if (missing === length) return undefined;
          throw corrupt('it ends in the middle of a packet');
        }
        const { buffer, byteOffset, byteLength } = chunk.value;
        this.#rest = Buffer.from(buffer, byteOffset, byteLength);
        continue;
      }
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length);
  }
}

export function textOf(content: Buffer): string {
  const text = content.toString('utf8');
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
