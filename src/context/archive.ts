import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { finishDigest, limits, YadokariError } from '../base/index.ts';
import type { EventBody } from '../events/index.ts';
import { archiveMagicBytes, looksLikeArchive } from '../layer/index.ts';
import { readRemote } from './remote.ts';
import type { ContextTools, FetchedContext, RemoteFile, Scratch, SourceTime } from './types.ts';

/** Least time between two progress events. */
const progressMilliseconds = 200;

/** What a file that is no archive is called in its context (BuildKit's name for it). */
const loneFile = 'context';

/** Bytes on their way into a context. */
export interface ArchiveInput {
  /** For messages and events, without secrets. */
  readonly uri: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes of the whole, where that is known by now. */
  size?(): number | undefined;
  /** When it was last changed, in milliseconds since the epoch, once the first byte is there. */
  lastModified?(): number | undefined;
  /** Whether anything but an archive is taken as a Dockerfile, as BuildKit does with what it downloads. */
  readonly mayBeDockerfile: boolean;
}

interface Told {
  readonly context: string;
  readonly bytes: number;
  readonly size?: number;
}

/** Counts, hashes and reports bytes as they go by. */
class Passing {
  readonly #input: ArchiveInput;
  readonly #emit: ContextTools['emit'];
  readonly #hash = createHash('sha256');
  readonly #most: number;
  readonly #started = performance.now();
  #told = this.#started;
  bytes = 0;

  constructor(input: ArchiveInput, { emit, maxBytes }: Pick<ContextTools, 'emit' | 'maxBytes'>) {
    this.#input = input;
    this.#emit = emit;
    this.#most = maxBytes ?? limits.contextBytes;
  }

  async *through(): AsyncGenerator<Uint8Array> {
    this.#emit({ type: 'context.progress', ...this.#now() });
    for await (const chunk of this.#input.bytes) {
      this.bytes += chunk.byteLength;
      if (this.bytes > this.#most) throw tooLarge(this.#input.uri, this.#most);
      this.#hash.update(chunk);
      yield chunk;
      if (performance.now() - this.#told < progressMilliseconds) continue;
      this.#told = performance.now();
      this.#emit({ type: 'context.progress', ...this.#now() });
    }
  }

  finish(entries: number): FetchedContext['origin'] {
    const { uri } = this.#input;
    const digest = finishDigest(this.#hash);
    const seconds = (performance.now() - this.#started) / 1000;
    this.#emit({
      type: 'context.finished',
      context: uri,
      revision: digest,
      size: this.bytes,
      entries,
      seconds,
    });
    return { kind: 'archive', uri, digest, size: this.bytes };
  }

  #now(): Told {
    const size = this.#input.size?.();
    return { context: this.#input.uri, bytes: this.bytes, ...(size === undefined ? {} : { size }) };
  }
}

function tooLarge(uri: string, most: number): YadokariError {
  return new YadokariError('LIMIT_EXCEEDED', `build context "${uri}" is larger than ${most} bytes`, {
    hint: 'leave out of it what the build does not need',
  });
}

/** What a server says, else what is known of the bytes themselves. */
function timeOf(input: ArchiveInput, otherwise?: SourceTime): Pick<FetchedContext, 'time'> {
  const said = input.lastModified?.();
  const time = said === undefined ? otherwise : { seconds: Math.floor(said / 1000) };
  return time === undefined ? {} : { time };
}

function noArchive(uri: string, fact: string): YadokariError {
  return new YadokariError('CONTEXT_INVALID', `build context "${uri}" ${fact}`, {
    hint: 'give a tar archive, plain or packed with gzip, zstd, xz or bzip2',
  });
}

function withoutEnd(uri: string): EventBody {
  return {
    type: 'warning',
    message: `the archive "${uri}" has no end: it may be cut off`,
    hint: 'check that what wrote it did not fail',
  };
}

/** The first bytes, and all of them again. */
async function peek(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ start: Buffer; all: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < archiveMagicBytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(Buffer.from(next.value));
    length += next.value.byteLength;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { start: Buffer.concat(first), all: all() };
}

async function readDockerfile(uri: string, bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > limits.dockerfileBytes || chunk.includes(0))
      throw noArchive(uri, 'is no archive, and no Dockerfile');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Where nobody can be given files, all of them are our own user's. */
function standIn(): { standIn?: { uid: number; gid: number } } {
  const uid = process.getuid?.() ?? 0;
  return uid === 0 ? {} : { standIn: { uid, gid: process.getgid?.() ?? 0 } };
}

/** A folder with one file in it. */
async function store(input: ArchiveInput, tools: ContextTools, scratch: Scratch): Promise<FetchedContext> {
  const passing = new Passing(input, tools);
  const root = join(scratch.path, 'context');
  mkdirSync(root, { mode: 0o755 });
  const file = join(root, loneFile);
  const written = createWriteStream(file, { mode: 0o600 });
  await pipeline(Readable.from(passing.through()), written, { signal: tools.signal });
  const close = (): Promise<void> => Promise.resolve(scratch.remove());
  return { name: input.uri, root, origin: passing.finish(1), ...timeOf(input, { file }), close };
}

async function unpack(input: ArchiveInput, tools: ContextTools, scratch: Scratch): Promise<FetchedContext> {
  const passing = new Passing(input, tools);
  const { uri } = input;
  const root = join(scratch.path, 'context');
  const record = join(scratch.path, 'context.json');
  mkdirSync(root, { mode: 0o755 });
  const { start, all } = await peek(passing.through());
  if (start.byteLength === 0) throw noArchive(uri, 'is empty: not one byte came');
  const common = { name: uri, root, close: () => Promise.resolve(scratch.remove()) };
  if (!looksLikeArchive(start)) {
    if (!input.mayBeDockerfile) throw noArchive(uri, 'is no archive');
    await writeFile(join(root, loneFile), await readDockerfile(uri, all), { mode: 0o600 });
    return { ...common, origin: passing.finish(1), dockerfile: loneFile, ...timeOf(input) };
  }
  const bounds = { maxBytes: tools.maxBytes ?? limits.contextBytes, maxEntries: limits.contextEntries };
  const { entries, hasEnd, newestFile } = await tools
    .engine()
    .extract(all, { name: uri, root, record, ...standIn(), ...bounds }, tools.signal);
  if (!hasEnd) tools.emit(withoutEnd(uri));
  const time = timeOf(input, newestFile === undefined ? undefined : { seconds: newestFile });
  return { ...common, record, keepsOwners: true, origin: passing.finish(entries), ...time };
}

/**
 * Makes a build context of an archive while it is read: nothing of it is kept but what is in it.
 * @throws YadokariError `CONTEXT_INVALID`, `SOURCE_INVALID`, `UNSAFE_PATH`, `LIMIT_EXCEEDED`, `DISK_FULL`, and what the source throws
 */
export function openArchive(input: ArchiveInput, tools: ContextTools): Promise<FetchedContext> {
  return inScratch(tools, (scratch) => unpack(input, tools, scratch));
}

async function inScratch(
  { scratch }: Pick<ContextTools, 'scratch'>,
  work: (scratch: Scratch) => Promise<FetchedContext>,
): Promise<FetchedContext> {
  const made = scratch();
  try {
    return await work(made);
  } catch (error) {
    made.remove();
    throw error;
  }
}

/** The same for what has to be downloaded. */
export function openRemoteArchive(file: RemoteFile, tools: ContextTools): Promise<FetchedContext> {
  return openArchive(remoteInput(file, tools), tools);
}

/** A context that has nothing but the file as it came, under the name `context`. */
export function openRemoteFile(file: RemoteFile, tools: ContextTools): Promise<FetchedContext> {
  return inScratch(tools, (scratch) => store(remoteInput(file, tools), tools, scratch));
}

function remoteInput(file: RemoteFile, tools: ContextTools): ArchiveInput {
  const download = readRemote(file, tools);
  return { ...download, uri: file.uri, mayBeDockerfile: true };
}
