import { constants, open, type FileHandle } from 'node:fs/promises';
import { finishDigest, hashFor, type Digest } from '../../base/index.ts';
import type { Descriptor } from '../../image/index.ts';

/** Where a blob lies: a file of its own, or a part of one. */
export interface BlobPlace {
  readonly file: string;
  /** Offset and length in bytes. */
  readonly start: number;
  readonly size: number;
}

/** Whoever opens a FIFO waits until somebody writes to it; of this one nothing comes. Files do not care. */
export function openPlace(file: string): Promise<FileHandle> {
  return open(file, constants.O_RDONLY | constants.O_NONBLOCK);
}

const chunkBytes = 1024 * 1024;

/** The bytes there, not verified; fewer when the file has become shorter. */
export async function* readPlace(
  { file, start, size }: BlobPlace,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  await using handle = await openPlace(file);
  for (let at = 0; at < size;) {
    signal?.throwIfAborted();
    // Whoever reads may keep a chunk, or give its memory away: each has its own.
    const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, size - at));
    const { bytesRead } = await handle.read(chunk, 0, chunk.byteLength, start + at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

/** What is wrong with the bytes there, as the end of a sentence; undefined when they are the blob's. */
export async function faultOf(
  place: BlobPlace,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (place.size !== size) return `has ${place.size} bytes instead of ${size}`;
  const actual = await digestAt(place, digest, signal);
  return actual === digest ? undefined : `holds other bytes: they have digest "${actual}"`;
}

async function digestAt(place: BlobPlace, like: Digest, signal?: AbortSignal): Promise<Digest> {
  const hash = hashFor(like);
  for await (const chunk of readPlace(place, signal)) hash.update(chunk);
  return finishDigest(hash, like);
}

/** All bytes of a blob that is a document. */
export async function readSmallPlace(place: BlobPlace): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readPlace(place)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
