import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { finishDigest, hashFor, sha256, YadokariError } from '../base/index.ts';
import type { Blob, BlobOrigin, Descriptor } from './types.ts';

/**
 * Passes bytes on while it counts and hashes them; what comes out is at most `size` bytes.
 * @throws YadokariError `SIZE_MISMATCH` as soon as there are too many bytes or at the end when there are too few,
 *   `DIGEST_MISMATCH` at the end
 */
export async function* verifyBytes(
  source: AsyncIterable<Uint8Array>,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
): AsyncGenerator<Uint8Array> {
  const hash = hashFor(digest);
  let seen = 0;
  for await (const chunk of source) {
    seen += chunk.byteLength;
    if (seen > size) {
      throw new YadokariError('SIZE_MISMATCH', `blob "${digest}" has more than the ${size} bytes announced`);
    }
    hash.update(chunk);
    yield chunk;
  }
  if (seen < size) {
    throw new YadokariError('SIZE_MISMATCH', `blob "${digest}" ended after ${seen} of ${size} bytes`);
  }
  const actual = finishDigest(hash, digest);
  if (actual !== digest) {
    throw new YadokariError(
      'DIGEST_MISMATCH',
      `blob "${digest}" holds other bytes: they have digest "${actual}"`,
    );
  }
}

/** A blob that lies in a local file. Reading it is verified. */
export function fileBlob(descriptor: Descriptor, file: string, origin?: BlobOrigin): Blob {
  return {
    descriptor,
    file,
    ...(origin === undefined ? {} : { origin }),
    open: (signal) => Promise.resolve(verifyBytes(readFile(file, signal), descriptor)),
  };
}

/** Opens the file when the first byte is asked for: a stream nobody reads would raise its error at nobody. */
async function* readFile(file: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  // Whoever opens a pipe otherwise waits until somebody writes to it.
  await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  if (!(await handle.stat()).isFile())
    throw new YadokariError('SOURCE_INVALID', `${JSON.stringify(file)} is no file`);
  for (;;) {
    signal?.throwIfAborted();
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(256 * 1024));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** A small blob (a config) in memory. */
export function bytesBlob(
  mediaType: string,
  bytes: Uint8Array,
  annotations?: Readonly<Record<string, string>>,
): Blob {
  const descriptor: Descriptor = {
    mediaType,
    digest: sha256(bytes),
    size: bytes.byteLength,
    ...(annotations === undefined ? {} : { annotations }),
  };
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { descriptor, open: () => Promise.resolve(once()) };
}
