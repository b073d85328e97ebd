import { Buffer } from 'node:buffer';
import type { Compression } from '../../image/index.ts';
import { gzipCodec } from './gzip.ts';
import { zstdCodec } from './zstd.ts';

/**
 * Compression of a stream cut into blocks of a fixed size, so that several cores can work on it and the result does
 * not tell how many did.
 */
export interface BlockCodec {
  /** Bytes of every block but the last. */
  readonly blockSize: number;
  /** Most blocks that may be under way at a time, for their memory's sake. */
  readonly inFlight: number;
  begin(): Buffer;
  /** Called once a block, in order. The block must stay as it is until the result is there. */
  encode(block: Buffer): readonly Buffer[] | Promise<readonly Buffer[]>;
  /** After the last block. */
  end(): Buffer;
}

function plainCodec(): BlockCodec {
  return {
    blockSize: 256 * 1024,
    inFlight: 1,
    begin: () => Buffer.alloc(0),
    encode: (block) => [block],
    end: () => Buffer.alloc(0),
  };
}

const codecs: Readonly<Record<Compression, (level?: number) => BlockCodec>> = {
  none: plainCodec,
  gzip: gzipCodec,
  zstd: zstdCodec,
};

/** @param level undefined: the codec's default */
export function blockCodec(compression: Compression, level?: number): BlockCodec {
  return codecs[compression](level);
}
