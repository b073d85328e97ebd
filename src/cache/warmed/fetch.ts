import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { outputError, YadokariError } from '../../base/index.ts';
import { verifyBytes, type Blob } from '../../image/index.ts';
import { readPlace } from './places.ts';

/** Begins the names of files that are not whole yet. */
const partialPrefix = 'tmp-';

function isBadContent(error: unknown): boolean {
  return error instanceof YadokariError && ['DIGEST_MISMATCH', 'SIZE_MISMATCH'].includes(error.code);
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.byteLength;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.byteLength - at, position + at);
    at += bytesWritten;
  }
}

/** What is there of the blob, and then the rest of it. */
async function* continued(
  blob: Blob,
  { file, have }: { readonly file: string; readonly have: number },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (have === 0 || !blob.openAt) {
    yield* await blob.open(signal);
    return;
  }
  yield* readPlace({ file, start: 0, size: have }, signal);
  if (have < blob.descriptor.size) yield* blob.openAt(have, signal);
}

/** @returns false when what was there already turned out to be of another blob: nothing is there any more */
async function complete(file: string, blob: Blob, signal: AbortSignal): Promise<boolean> {
  const { descriptor } = blob;
  await using handle = await open(file, 'a+').then(async (made) => {
    await made.close();
    return open(file, 'r+');
  });
  const { size } = await handle.stat();
  const have = size <= descriptor.size && blob.openAt ? size : 0;
  if (have < size) await handle.truncate(have);
  try {
    let at = 0;
    for await (const chunk of verifyBytes(continued(blob, { file, have }, signal), descriptor)) {
      if (at >= have) await writeAll(handle, chunk, at);
      at += chunk.byteLength;
    }
    return true;
  } catch (error) {
    if (!isBadContent(error)) throw error;
    await rm(file, { force: true });
    if (have === 0) throw error;
    return false;
  }
}

/**
 * Writes a blob to a file, verified, which gets its name only when it is whole. What a fetch that was broken off has left is kept,
 * and the next one goes on from there. One writer at a time.
 * @throws what the blob's source throws, or `DISK_FULL`, `OUTPUT_NOT_WRITABLE`
 */
export async function fetchBlob(target: string, blob: Blob, signal: AbortSignal): Promise<void> {
  const partial = join(dirname(target), `${partialPrefix}${basename(target)}`);
  try {
    await mkdir(dirname(target), { recursive: true });
    if (!(await complete(partial, blob, signal))) await complete(partial, blob, signal);
    await rename(partial, target);
  } catch (error) {
    const reason = outputError(target, error);
    // There is no use in a file that fills the disk.
    if (reason instanceof YadokariError && reason.code === 'DISK_FULL') await rm(partial, { force: true });
    throw reason;
  }
}
