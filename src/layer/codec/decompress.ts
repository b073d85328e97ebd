import { Buffer } from 'node:buffer';
import type { Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { TarError } from '../tar/header.ts';
import { canGunzip, gunzip, gunzipUnchecked } from './gunzip.ts';
import { releaseLast } from './release.ts';
import { ZstdFrames } from './zstd-frames.ts';

export type Packing = 'none' | 'gzip' | 'zstd' | 'bzip2' | 'xz';

/** Output of one round trip to zlib's thread pool: smaller ones cost a third of the speed. */
const chunkSize = 256 * 1024;
/** Lets the pool decompress ahead while we write files. */
const readAhead = 4 * chunkSize;
const magicLength = 8;

/** What these first bytes begin; `none` when they are no compression that we know. */
export function detectPacking(start: Buffer): Packing {
  const hex = start.toString('hex', 0, magicLength);
  if (hex.startsWith('1f8b08')) return 'gzip';
  if (hex.startsWith('28b52ffd') || /^5.2a4d18/.test(hex)) return 'zstd';
  if (hex.startsWith('425a68')) return 'bzip2';
  if (hex.startsWith('fd377a585a00')) return 'xz';
  return 'none';
}

/** A view with Buffer's methods on the same bytes. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Writes all of `source` to a stream, each chunk when the one before has been used up. */
async function pump(source: AsyncIterable<Buffer>, stream: Transform): Promise<void> {
  for await (const chunk of source) {
    await new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    releaseLast(chunk);
  }
  stream.end();
}

function zlibCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^(?:Z_|ZSTD_|ERR_BUF)/.test(code) ? code : undefined;
}

/** Runs `source` through a stream of node:zlib; its errors become TarErrors. */
async function* through(
  source: AsyncIterable<Buffer>,
  stream: Transform,
  name: string,
): AsyncGenerator<Buffer> {
  // A source that fails ends the stream, and its error comes out of the iteration below; so does the stream's own.
  pump(source, stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      yield chunk;
      releaseLast(chunk);
    }
  } catch (error) {
    const code = zlibCode(error);
    if (code === undefined) throw error;
    const text = code === 'Z_BUF_ERROR' ? 'is cut off' : 'is broken';
    throw new TarError(`the ${name} stream ${text}`, { cause: error });
  }
}

async function* splitFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const frames = new ZstdFrames();
  for await (const chunk of source) yield* frames.split(chunk);
  frames.end();
}

interface XzModule {
  readonly XzReadableStream: new (source: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>;
}

/** The package is CommonJS: its names are on the namespace after a bundler, on `default` in Node. Few layers need it, and it is large. */
async function xzModule(): Promise<XzModule> {
  const namespace: Partial<XzModule> & { readonly default?: XzModule } = await import('xz-decompress');
  const { XzReadableStream } = namespace;
  const found = XzReadableStream ? { XzReadableStream } : namespace.default;
  if (!found) throw new TypeError('xz-decompress has changed its exports');
  return found;
}

async function* unxz(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { XzReadableStream } = await xzModule();
  try {
    for await (const chunk of new XzReadableStream(ReadableStream.from(source))) yield asBuffer(chunk);
  } catch (error) {
    throw new TarError('the xz stream is broken', { cause: error });
  }
}

async function* unbzip2(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { bunzip2 } = await import('./bzip2.ts');
  yield* bunzip2(source);
}

/** For those who look at a chunk when they have asked for the next: its memory may have been given away by then. */
async function* copied(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of source) yield Buffer.from(chunk);
}

const options = { chunkSize, highWaterMark: readAhead };

export interface PackedOptions {
  /** Whether the digest of what comes out is checked: its own checksum need not be, then. */
  readonly hasDigest?: boolean;
}

function openGzip(bytes: AsyncIterable<Buffer>, { hasDigest = false }: PackedOptions): AsyncIterable<Buffer> {
  if (!canGunzip()) return through(bytes, createGunzip(options), 'gzip');
  return hasDigest ? gunzipUnchecked(bytes) : gunzip(bytes);
}

type Unpacker = (bytes: AsyncIterable<Buffer>, options: PackedOptions) => AsyncIterable<Buffer>;

const unpackers: Readonly<Record<Packing, Unpacker>> = {
  none: (bytes) => bytes,
  gzip: openGzip,
  zstd: (bytes) => through(splitFrames(bytes), createZstdDecompress(options), 'zstd'),
  bzip2: (bytes) => unbzip2(copied(bytes)),
  xz: (bytes) => unxz(copied(bytes)),
};

/** The bytes that were put off while looking at the magic number, then the rest. */
async function* rejoin(first: readonly Buffer[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    yield* first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield asBuffer(next.value);
  } finally {
    await rest.return?.();
  }
}

/**
 * Finds out by the first bytes how `source` is compressed, and undoes it. Each piece, in and out, is used up when the next
 * one is asked for.
 * @throws TarError when the stream is broken or cut off
 */
export async function openPacked(
  source: AsyncIterable<Uint8Array>,
  packed: PackedOptions = {},
): Promise<{ readonly packing: Packing; readonly bytes: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < magicLength) {
    const next = await iterator.next();
    if (next.done === true) break;
    // A short one is looked at when the next has been asked for.
    first.push(next.value.length < magicLength ? Buffer.from(next.value) : asBuffer(next.value));
    length += next.value.length;
  }
  const packing = detectPacking(Buffer.concat(first));
  return { packing, bytes: unpackers[packing](rejoin(first, iterator), packed) };
}
