import { lstatSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { releaseLast } from './codec/release.ts';
import { cancelled, failure } from './engine/failure.ts';
import { fileBlob } from './engine/file-blob.ts';
import { Pool, type Task } from './engine/pool.ts';
import { isOutcomeOf, type Job, type JobInput, type JobKind, type JobResults } from './engine/protocol.ts';
import { SharedReads, type Reader } from './engine/shared-reads.ts';
import type { ExtractOptions, ExtractResult } from './disk/extract.ts';
import { digestFiles } from './source/digest-files.ts';
import { YadokariError, type Digest } from '../base/index.ts';
import { fsPath } from '../linux/index.ts';
import type { Layer } from '../image/index.ts';
import type {
  KeptTree,
  KeptTreeLook,
  LayerIndex,
  LayerSource,
  PickedFiles,
  PickWish,
  PlannedEntry,
  UnpackOptions,
  UnpackResult,
  WriteLayerOptions,
  WrittenLayer,
} from './types.ts';

export interface LayerEngineOptions {
  /** Cores to use; all of them when undefined. What is written does not depend on it. */
  readonly threads?: number;
  /** Whether a thread is started before there is work: not where there may be none. */
  readonly eager?: boolean;
}

export interface LookOptions {
  /** Whether the names in the layer are wanted too: they are in what is looked at. */
  readonly names?: boolean;
  readonly signal?: AbortSignal;
}

export interface ReadArchiveOptions {
  /** What messages call it; the file's path when undefined. */
  readonly name?: string;
  readonly signal?: AbortSignal;
}

/** Everything that is done to the bytes of layers, on threads of its own. */
export interface LayerEngine extends AsyncDisposable {
  /** Writes a layer into `options.blobDir`. @throws YadokariError `SOURCE_INVALID`, `DISK_FULL`, … */
  write(source: LayerSource, options: WriteLayerOptions): Promise<WrittenLayer>;
  /** @throws YadokariError `LAYER_INVALID`, `DIGEST_MISMATCH`, `DISK_FULL`, and whatever opening the blob throws */
  unpack(layer: Layer, options: UnpackOptions): Promise<UnpackResult>;
  /**
   * Unpacks a layer into an empty folder in which it stays, as root. @throws as unpack
   * @returns false when the layer says more than such a folder can: then what is there is of no use
   */
  keep(layer: Layer, tree: KeptTree, signal?: AbortSignal): Promise<boolean>;
  /** Looks at every byte of such a folder. */
  lookAt(diffId: Digest, tree: KeptTree, options?: LookOptions): Promise<KeptTreeLook>;
  /** Names, types and owners in a layer, without unpacking it. @throws as unpack */
  index(layer: Layer, signal?: AbortSignal): Promise<LayerIndex>;
  /** The wanted files of a layer, without unpacking it. @throws as unpack, and YadokariError `LIMIT_EXCEEDED` */
  pick(layer: Layer, wish: PickWish, signal?: AbortSignal): Promise<PickedFiles>;
  /** Puts planned entries on the disk. */
  applyEntries(entries: readonly PlannedEntry[], options: UnpackOptions): Promise<UnpackResult>;
  /** SHA-256 of each file's bytes in hex. @throws YadokariError `SOURCE_INVALID` */
  digests(files: readonly string[], signal?: AbortSignal): Promise<readonly string[]>;
  /** Removes trees, on all threads at once. */
  remove(paths: readonly string[]): Promise<void>;
  /**
   * Reads a tar, plain or packed with gzip, bzip2, xz or zstd: its members in order (names may come twice, and are inside the
   * archive's root), the bytes of files in `dir`, an empty folder. Undefined, with nothing written, when it is no archive.
   * @throws YadokariError `SOURCE_INVALID`, `UNSAFE_PATH`, …
   */
  readArchive(
    source: string | AsyncIterable<Uint8Array>,
    dir: string,
    options?: ReadArchiveOptions,
  ): Promise<readonly PlannedEntry[] | undefined>;
  /**
   * Unpacks a tar, plain or packed as above, into an empty folder. What the disk cannot take (owners, devices) is put on record.
   * @throws YadokariError `SOURCE_INVALID`, `UNSAFE_PATH`, `LIMIT_EXCEEDED`, `DISK_FULL`, and whatever the source throws
   */
  extract(
    source: AsyncIterable<Uint8Array>,
    options: ExtractOptions,
    signal?: AbortSignal,
  ): Promise<ExtractResult>;
  /** Ends the threads; idempotent. */
  close(): Promise<void>;
}

/** Chunks, and whether nobody else holds their memory once the next one is asked for. */
interface Bytes {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly ownsMemory: boolean;
}

type Open = (signal: AbortSignal) => Promise<Bytes>;

/** Bytes on their way to a thread, and the size of one message. */
const inFlight = 4 * 1024 * 1024;
const messageSize = 256 * 1024;
/** Threads beyond these bring memory and no speed: compression runs in zlib's own pool. */
const maxThreads = 4;
const maxConcurrency = 33;

/**
 * Copies chunks of any size, which may be parts of somebody's pool, into buffers that may be given away. `next` gives these.
 */
async function* regrouped(
  { chunks, ownsMemory }: Bytes,
  next: () => Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let group = next();
  let filled = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      const length = Math.min(chunk.length - from, messageSize - filled);
      group.set(from === 0 && length === chunk.length ? chunk : chunk.subarray(from, from + length), filled);
      filled += length;
      from += length;
      if (filled < messageSize) continue;
      yield group;
      group = next();
      filled = 0;
    }
    if (ownsMemory) releaseLast(chunk);
  }
  if (filled > 0) yield group.subarray(0, filled);
}

/** Bytes sent and not used yet: the sender waits while there are too many. Their buffers come back and serve again. */
class Credit {
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  #outstanding = 0;
  #stopped = false;
  #wake: (() => void) | undefined;

  taken(bytes: number, memory: ArrayBuffer | undefined): void {
    this.#outstanding -= bytes;
    if (memory?.byteLength === messageSize) this.#free.push(new Uint8Array(memory));
    this.#wake?.();
  }

  buffer(): Uint8Array<ArrayBuffer> {
    return this.#free.pop() ?? new Uint8Array(messageSize);
  }

  /** Nobody takes anything any more. */
  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  /** False when sending more is of no use. */
  async spend(bytes: number): Promise<boolean> {
    while (this.#outstanding > inFlight && !this.#stopped) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#outstanding += bytes;
    return !this.#stopped;
  }
}

async function feed(task: Task, bytes: Bytes, credit: Credit): Promise<void> {
  for await (const chunk of regrouped(bytes, () => credit.buffer())) {
    if (!(await credit.spend(chunk.length))) return;
    task.send(chunk);
  }
  task.end();
}

interface Work<K extends JobKind> {
  readonly job: Extract<Job, { kind: K }>;
  /** Gives the bytes of a job whose input is no file. */
  readonly open?: Open | undefined;
  /** Length of that, or of the file. */
  readonly bytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a job on a thread and feeds it. */
async function runOn<K extends JobKind>(
  pool: Pool,
  { job, open, bytes, signal }: Work<K>,
): Promise<JobResults[K]> {
  if (signal?.aborted) throw cancelled('work on layers');
  const credit = new Credit();
  const task = await pool.submit(job, (used, memory) => credit.taken(used, memory), bytes);
  const abort = () => {
    task.abort();
  };
  const reading = new AbortController();
  let inputError: { readonly error: unknown } | undefined;
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  const input = async () => {
    if (open)
      await feed(task, await open(AbortSignal.any([reading.signal, ...(signal ? [signal] : [])])), credit);
  };
  input().catch((error: unknown) => {
    inputError ??= { error };
    abort();
  });
  try {
    const outcome = await task.result;
    if (isOutcomeOf(outcome, job.kind)) return outcome.result;
    throw new YadokariError(
      'INTERNAL',
      `a thread answered job ${job.kind} with the result of ${outcome.kind}`,
    );
  } catch (error) {
    throw inputError && !signal?.aborted ? inputError.error : error;
  } finally {
    signal?.removeEventListener('abort', abort);
    credit.stop();
    reading.abort();
  }
}

interface LayerInput {
  readonly input: JobInput;
  readonly open: Open | undefined;
  readonly bytes: number;
}

/** How a job gets a layer's bytes: straight from the file where there is one. */
function inputOf({ blob }: Layer): LayerInput {
  const bytes = blob.descriptor.size;
  if (blob.file !== undefined) return { input: { file: blob.file }, open: undefined, bytes };
  // What a download has given away it does not look at again.
  const ownsMemory = blob.origin !== undefined;
  return { input: {}, open: async (signal) => ({ chunks: await blob.open(signal), ownsMemory }), bytes };
}

/** Jobs that read a whole layer. */
function readerOn(pool: Pool): Reader {
  return {
    index: (layer, signal) => {
      const { input, ...bytes } = inputOf(layer);
      return runOn(pool, { job: { kind: 'index', input, diffId: layer.diffId }, ...bytes, signal });
    },
    unpack: (layer, { signal, names = false, ...options }) => {
      const { input, ...bytes } = inputOf(layer);
      const job = {
        kind: 'unpack',
        input,
        diffId: layer.diffId,
        options: { ...options, whiteouts: true },
        names,
      } as const;
      return runOn(pool, { job, ...bytes, signal });
    },
  };
}

/** Files that are sooner read than a thread is asked: the keys of a build wait for them, one after another. */
const fewFiles = 64;
const fewBytes = 1024 * 1024;

function isLittle(files: readonly string[]): boolean {
  if (files.length > fewFiles) return false;
  const stats = files.map((file) => lstatSync(fsPath(file), { throwIfNoEntry: false }));
  return stats.reduce((sum, stat) => sum + (stat?.size ?? 0), 0) <= fewBytes;
}

async function digestsHere(
  files: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const what = 'read files';
  if (signal?.aborted) throw cancelled(what);
  try {
    return await digestFiles(files, () => signal?.aborted === true);
  } catch (error) {
    throw signal?.aborted ? cancelled(what) : failure(what, error);
  }
}

class ThreadedEngine implements LayerEngine {
  readonly #pool: Pool;
  readonly #concurrency: number;
  readonly #reads: Reader;
  #closing: Promise<void> | undefined;

  constructor(threads: number, eager: boolean) {
    // In a bundle the thread's program lies beside the bundle.
    const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './layer-worker.js';
    this.#pool = new Pool(new URL(entry, import.meta.url), Math.min(threads, maxThreads), eager);
    this.#concurrency = Math.min(threads + 1, maxConcurrency);
    this.#reads = new SharedReads(readerOn(this.#pool));
  }

  async write(source: LayerSource, options: WriteLayerOptions): Promise<WrittenLayer> {
    const { signal, mediaType, ...plain } = options;
    const job = { kind: 'write', source, options: plain, concurrency: this.#concurrency } as const;
    const { written, entries, skipped } = await runOn(this.#pool, { job, signal });
    if (!written) return { layer: undefined, entries, uncompressedSize: 0, skipped };
    const { digest, size, diffId, uncompressedSize, file } = written;
    const blob = fileBlob(file, { mediaType, digest, size });
    return { layer: { blob, diffId }, entries, uncompressedSize, skipped };
  }

  unpack(layer: Layer, options: UnpackOptions): Promise<UnpackResult> {
    return this.#reads.unpack(layer, options);
  }

  async keep(layer: Layer, tree: KeptTree, signal?: AbortSignal): Promise<boolean> {
    const { input, open } = inputOf(layer);
    return runOn(this.#pool, { job: { kind: 'keep', input, diffId: layer.diffId, tree }, open, signal });
  }

  async lookAt(
    diffId: Digest,
    tree: KeptTree,
    { names = false, signal }: LookOptions = {},
  ): Promise<KeptTreeLook> {
    return runOn(this.#pool, { job: { kind: 'check', diffId, tree, names }, signal });
  }

  index(layer: Layer, signal?: AbortSignal): Promise<LayerIndex> {
    return this.#reads.index(layer, signal);
  }

  async pick(layer: Layer, wish: PickWish, signal?: AbortSignal): Promise<PickedFiles> {
    const { input, ...bytes } = inputOf(layer);
    return runOn(this.#pool, { job: { kind: 'pick', input, diffId: layer.diffId, wish }, ...bytes, signal });
  }

  async applyEntries(entries: readonly PlannedEntry[], options: UnpackOptions): Promise<UnpackResult> {
    const { signal, ...plain } = options;
    const job = { kind: 'apply', entries, options: { ...plain, whiteouts: false } } as const;
    return runOn(this.#pool, { job, signal });
  }

  async digests(files: readonly string[], signal?: AbortSignal): Promise<readonly string[]> {
    if (files.length === 0) return [];
    if (isLittle(files)) return digestsHere(files, signal);
    return runOn(this.#pool, { job: { kind: 'digest', files }, signal });
  }

  async remove(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((path) => runOn(this.#pool, { job: { kind: 'remove', path } })));
  }

  async readArchive(
    source: string | AsyncIterable<Uint8Array>,
    dir: string,
    { signal, name }: ReadArchiveOptions = {},
  ): Promise<readonly PlannedEntry[] | undefined> {
    const isFile = typeof source === 'string';
    const input: JobInput = isFile ? { file: source } : {};
    const job = { kind: 'archive', input, name: name ?? (isFile ? source : 'stream'), dir } as const;
    const open = isFile ? undefined : async () => ({ chunks: source, ownsMemory: false });
    return runOn(this.#pool, { job, open, signal });
  }

  async extract(
    source: AsyncIterable<Uint8Array>,
    options: ExtractOptions,
    signal?: AbortSignal,
  ): Promise<ExtractResult> {
    const job = { kind: 'extract', input: {}, ...options } as const;
    return runOn(this.#pool, { job, open: async () => ({ chunks: source, ownsMemory: false }), signal });
  }

  async close(): Promise<void> {
    this.#closing ??= this.#pool.close();
    await this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Its threads do not keep the process alive while they have nothing to do. */
export function createLayerEngine({ threads, eager = true }: LayerEngineOptions = {}): LayerEngine {
  return new ThreadedEngine(threads ?? availableParallelism(), eager);
}
