import { YadokariError, finishDigest, hashFor, type Digest } from '../../base/index.ts';
import { asBuffer, openPacked } from '../codec/decompress.ts';
import { TarReader, type TarHandler } from '../tar/reader.ts';

export interface TarStream {
  /** The blob's bytes, compressed or not. */
  readonly source: AsyncIterable<Uint8Array>;
  /** They are not compressed, whatever they look like. */
  readonly plain?: boolean;
  /** What the tar inside must hash to; undefined where nothing is known. */
  readonly diffId?: Digest;
  readonly cancelled: () => boolean;
}

async function* buffers(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of source) yield asBuffer(chunk);
}

/**
 * Reads a compressed tar to its very end. @throws TarError, YadokariError `DIGEST_MISMATCH`
 * @param passed gets each chunk of the tar when the handler has had it
 */
export async function readTar(
  stream: TarStream,
  handler: TarHandler,
  passed?: (chunk: Buffer) => void,
): Promise<{ readonly hasEnd: boolean }> {
  const packed = { hasDigest: stream.diffId !== undefined };
  const bytes =
    stream.plain === true ? buffers(stream.source) : (await openPacked(stream.source, packed)).bytes;
  const reader = new TarReader(handler);
  const hash = stream.diffId === undefined ? undefined : hashFor(stream.diffId);
  for await (const chunk of bytes) {
    if (stream.cancelled()) throw new YadokariError('CANCELLED', 'the build was cancelled');
    hash?.update(chunk);
    reader.write(chunk);
    passed?.(chunk);
  }
  reader.end();
  const { hasEnd } = reader;
  if (!hash) return { hasEnd };
  const found = finishDigest(hash, stream.diffId);
  if (found !== stream.diffId) {
    throw new YadokariError(
      'DIGEST_MISMATCH',
      `layer content has digest ${found}, the image config says ${stream.diffId ?? ''}`,
      { hint: 'the image is damaged or was changed: push it again, or use another one' },
    );
  }
  return { hasEnd };
}
