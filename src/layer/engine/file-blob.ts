import { createReadStream } from 'node:fs';
import { YadokariError, finishDigest, hashFor } from '../../base/index.ts';
import type { Blob, Descriptor } from '../../image/index.ts';

async function* verified(
  file: string,
  descriptor: Descriptor,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const hash = hashFor(descriptor.digest);
  const stream = createReadStream(file, { highWaterMark: 256 * 1024, ...(signal ? { signal } : {}) });
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  if (size !== descriptor.size) {
    throw new YadokariError('SIZE_MISMATCH', `blob "${file}" has ${size} bytes, not ${descriptor.size}`);
  }
  const found = finishDigest(hash, descriptor.digest);
  if (found !== descriptor.digest) {
    throw new YadokariError(
      'DIGEST_MISMATCH',
      `blob "${file}" has digest ${found}, not ${descriptor.digest}`,
    );
  }
}

/** A file of ours as a blob. */
export function fileBlob(file: string, descriptor: Descriptor): Blob {
  return { descriptor, file, open: async (signal) => verified(file, descriptor, signal) };
}
