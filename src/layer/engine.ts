import { lstatSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { cancelled, failure } from './engine/failure.ts';
import { Credit, feed, type Bytes } from './engine/feed.ts';
import { areFew, fewBytes } from './engine/few.ts';
import { fileBlob } from './engine/file-blob.ts';
import { Pool, type Taken } from './engine/pool.ts';
import { Precedence, type Line } from './engine/precedence.ts';
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
  /** Of the layer as it is stored: which of several looks others may have to wait for. */
  readonly bytes?: number;
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
  /** Starts a thread ahead of its first job, where none has started yet. */
  warm(): void;
  /** Ends the threads; idempotent. */
  close(): Promise<void>;
}

type Open = (signal: AbortSignal) => Promise<Bytes>;

/** Threads beyond these bring memory and no speed: compression runs in zlib's own pool. */
const maxThreads = 4;
const maxConcurrency = 33;

/** Large layers keep two threads busy each. */
const threadsOfLarge = 2;

interface Work<K extends JobKind> {
  readonly job: Extract<Job, { kind: K }>;
  /** Gives the bytes of a job whose input is no file. */
  readonly open?: Open | undefined;
  /** Length of that, or of the file. */
  readonly bytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where others may have to wait for it, and it for others. */
  readonly line?: Line | undefined;
}

/** Runs a job on a thread and feeds it. */
async function runOn<K extends JobKind>(
  pool: Pool,
  { job, open, bytes, signal, line }: Work<K>,
): Promise<JobResults[K]> {
  if (signal?.aborted) throw cancelled('work on layers');
  const credit = new Credit();
  const taken: Taken = (used, memory) => {
    credit.taken(used, memory);
    line?.moved(credit.outstanding);
  };
  const task = await pool.submit(job, taken, bytes);
  const abort = () => {
    task.abort();
  };
  const reading = new AbortController();
  let inputError: { readonly error: unknown } | undefined;
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  const input = async () => {
    if (!open) return;
    const opened = await open(AbortSignal.any([reading.signal, ...(signal ? [signal] : [])]));
    await feed(task, opened, credit, line && (() => line.turn()));
    line?.sent();
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

/** A layer from which on a second thread pays. */
const manyBytes = 4 * 1024 * 1024;

type UnpackJob = Extract<Job, { kind: 'unpack' }>;

/** Unpacks on one thread what another one decompresses. */
async function unpackOnTwo(
  pool: Pool,
  job: UnpackJob,
  { bytes, signal, ...work }: Omit<Work<'unpack'>, 'job'>,
): Promise<UnpackResult> {
  const { port1: to, port2: port } = new MessageChannel();
  const stop = new AbortController();
  const both = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  const { diffId, input } = job;
  const inflate: Job = { kind: 'inflate', input, diffId, to };
  // First: it can begin while a thread for the other starts.
  const inflating = runOn(pool, { ...work, job: inflate, bytes, signal: both });
  const unpacking = runOn(pool, { job: { ...job, input: { port } }, bytes, signal: both });
  try {
    const [result] = await Promise.all([unpacking, inflating]);
    return result;
  } catch (error) {
    // One has failed, and the other waits for it. When both have ended, nothing is written any more.
    stop.abort();
    await Promise.allSettled([inflating, unpacking]);
    throw error;
  }
}

/** Jobs that read a whole layer. */
function readerOn(pool: Pool, precedence: Precedence): Reader {
  return {
    index: (layer, signal) => {
      const { input, ...bytes } = inputOf(layer);
      return runOn(pool, { job: { kind: 'index', input, diffId: layer.diffId }, ...bytes, signal });
    },
    unpack: async (layer, { signal, names = false, ...options }) => {
      const { input, ...bytes } = inputOf(layer);
      const job: UnpackJob = {
        kind: 'unpack',
        input,
        diffId: layer.diffId,
        options: { ...options, whiteouts: true },
        names,
      };
      if (bytes.bytes < manyBytes) return runOn(pool, { job, ...bytes, signal });
      await precedence.arrive(bytes.bytes);
      const line = precedence.enter(bytes.bytes);
      const work = { ...bytes, signal, line };
      try {
        return await (pool.hasTwoToSpare ? unpackOnTwo(pool, job, work) : runOn(pool, { job, ...work }));
      } finally {
        line.leave();
      }
    },
  };
}

/** Files that are sooner read than a thread is asked: the keys of a build wait for them, one after another. */
const fewFiles = 64;

function isLittle(files: readonly string[]): boolean {
  if (files.length > fewFiles) return false;
  const stats = files.map((file) => lstatSync(fsPath(file), { throwIfNoEntry: false }));
  return stats.reduce((sum, stat) => sum + (stat?.size ?? 0), 0) <= fewBytes;
}

/** Builds that find everything in the cache have no use for it. */
function littleJobs(): Promise<typeof import('./engine/run-job.ts')> {
  return import('./engine/run-job.ts');
}

/** A job that takes less time than a thread that is at work needs to look at it. Steps wait for it one after another. */
async function runHere<K extends JobKind>(
  job: Extract<Job, { kind: K }>,
  signal: AbortSignal | undefined,
): Promise<JobResults[K]> {
  const isCancelled = (): boolean => signal?.aborted === true;
  if (isCancelled()) throw cancelled('work on layers');
  const { runJob } = await littleJobs();
  const outcome = await runJob(job, { source: nothing(), plain: true, cancelled: isCancelled });
  if (isOutcomeOf(outcome, job.kind)) return outcome.result;
  throw new YadokariError('INTERNAL', `job ${job.kind} has the result of ${outcome.kind}`);
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // These jobs read files.
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
  readonly #precedence: Precedence;
  readonly #reads: Reader;
  #closing: Promise<void> | undefined;

  constructor(threads: number, eager: boolean) {
    // In a bundle the thread's program lies beside the bundle.
    const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './layer-worker.js';
    this.#pool = new Pool(new URL(entry, import.meta.url), Math.min(threads, maxThreads), eager);
    this.#precedence = new Precedence(Math.max(1, Math.floor(threads / threadsOfLarge)));
    this.#concurrency = Math.min(threads + 1, maxConcurrency);
    this.#reads = new SharedReads(readerOn(this.#pool, this.#precedence));
  }

  async write(source: LayerSource, options: WriteLayerOptions): Promise<WrittenLayer> {
    const { signal, mediaType, ...plain } = options;
    const job = { kind: 'write', source, options: plain, concurrency: this.#concurrency } as const;
    const isLittle = source.kind === 'entries' && areFew(source.entries, fewFiles);
    const outcome = isLittle ? runHere(job, signal) : runOn(this.#pool, { job, signal });
    const { written, entries, skipped } = await outcome;
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
    { names = false, bytes = 0, signal }: LookOptions = {},
  ): Promise<KeptTreeLook> {
    const look = (): Promise<KeptTreeLook> =>
      runOn(this.#pool, { job: { kind: 'check', diffId, tree, names }, signal });
    return bytes < manyBytes ? look() : this.#precedence.inTurn(bytes, look);
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
    return areFew(entries, fewFiles) ? runHere(job, signal) : runOn(this.#pool, { job, signal });
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

  warm(): void {
    this.#pool.warm();
    // Read while others are waited for; who needs it meets its failure.
    littleJobs().catch(() => undefined);
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
