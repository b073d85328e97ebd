import { Buffer } from 'node:buffer';
import { constants, createZstdCompress } from 'node:zlib';
import type { BlockCodec } from './block-codec.ts';
import { runStream } from './run-stream.ts';

const defaultLevel = 3;

/**
 * A frame for each 2 MiB (RFC 8878: frames may be concatenated), compressed at the same time in zlib's thread pool.
 * libzstd's own workers (nbWorkers) would keep it to one frame, 1% smaller, but Node's stream loses data with them: it
 * takes input left over by a busy encoder for the end.
 */
export function zstdCodec(level = defaultLevel): BlockCodec {
  const params = { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 };
  return {
    blockSize: 2 * 1024 * 1024,
    inFlight: 5,
    begin: () => Buffer.alloc(0),
    encode: (block) =>
      runStream(
        createZstdCompress({
          params,
          pledgedSrcSize: block.length,
          chunkSize: block.length + (block.length >> 7) + 1024,
        }),
        block,
      ),
    end: () => Buffer.alloc(0),
  };
}
