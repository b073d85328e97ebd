import { YadokariError } from '../base/index.ts';

/**
 * Reads a body that must be short.
 * @param what stands after "cannot": `read the token`
 * @throws YadokariError `LIMIT_EXCEEDED` as soon as there are more than `maxBytes`
 */
export async function readBounded(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  what: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new YadokariError(
        'LIMIT_EXCEEDED',
        `cannot ${what}: the answer is longer than ${maxBytes} bytes`,
      );
    }
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

/** The first `maxBytes` of a body, for messages; what follows is not read. */
export async function readExcerpt(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

/** A body that is in memory already. */
export function bytesBody(bytes: Uint8Array): {
  length: number;
  open: () => Promise<AsyncIterable<Uint8Array>>;
} {
  async function* once(): AsyncGenerator<Uint8Array> {
    if (bytes.byteLength > 0) yield bytes;
  }
  return { length: bytes.byteLength, open: () => Promise.resolve(once()) };
}
