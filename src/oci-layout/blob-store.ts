import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Digest, digestHex, errnoOf, limits, outputError, YadokariError } from '../base/index.ts';
import { makeFolders } from './folders.ts';
import { type Blob, type Descriptor, fileBlob, verifyBytes } from '../image/index.ts';

/** Names of files that are being written begin so. */
export const temporaryPrefix = 'tmp-';

/** `blobs/<algorithm>/<hex>`; a checked digest has nothing in it that could leave the folder. */
export function blobPath(dir: string, digest: Digest): string {
  return join(dir, 'blobs', digest.slice(0, digest.indexOf(':')), digestHex(digest));
}

export async function hasBlob(
  dir: string,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
): Promise<boolean> {
  try {
    const found = await stat(blobPath(dir, digest));
    return found.isFile() && found.size === size;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}

/** A blob of a layout; reading one that is not there ends with `IMAGE_NOT_FOUND`. */
export function storedBlob(dir: string, descriptor: Descriptor): Blob {
  const blob = fileBlob(descriptor, blobPath(dir, descriptor.digest));
  return { ...blob, open: async (signal) => explainMissing(dir, descriptor, await blob.open(signal)) };
}

async function* explainMissing(
  dir: string,
  { digest }: Descriptor,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    const message = `OCI layout ${JSON.stringify(dir)} has no blob "${digest}"`;
    throw new YadokariError('IMAGE_NOT_FOUND', message, { cause: error });
  }
}

/**
 * Writes bytes under a temporary name beside `target`, which gets the file only when all is there.
 * @throws what `source` throws, or `DISK_FULL`, `OUTPUT_NOT_WRITABLE`
 */
export async function writeWhole(
  target: string,
  source: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const temporary = join(dirname(target), `${temporaryPrefix}${randomUUID()}`);
  try {
    const sink = createWriteStream(temporary, { flags: 'wx', highWaterMark: 1024 * 1024 });
    await pipeline(source, sink, signal === undefined ? {} : { signal });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw outputError(target, error);
  }
}

export async function addBlob(dir: string, blob: Blob, signal?: AbortSignal): Promise<'added' | 'exists'> {
  const { descriptor } = blob;
  if (await hasBlob(dir, descriptor)) return 'exists';
  const target = blobPath(dir, descriptor.digest);
  try {
    await makeFolders(dirname(target));
  } catch (error) {
    throw outputError(dirname(target), error);
  }
  await writeWhole(target, verifyBytes(await blob.open(signal), descriptor), signal);
  return 'added';
}

/** All of a blob that is a document. */
export async function readSmall(blob: Blob, limit: number = limits.manifestBytes): Promise<Uint8Array> {
  const { digest, size } = blob.descriptor;
  if (size > limit) {
    throw new YadokariError('LIMIT_EXCEEDED', `document "${digest}" has ${size} bytes, more than ${limit}`);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of await blob.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
