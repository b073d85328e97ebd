import type { MessagePort } from 'node:worker_threads';
import { YadokariError, messageOf, type Digest, type ErrorCode } from '../../base/index.ts';
import type { ExtractOptions, ExtractResult } from '../disk/extract.ts';
import type { TreeWriterOptions } from '../disk/tree-writer.ts';
import type { PlainWriteOptions, WriteOutcome } from '../source/write-layer.ts';
import type {
  KeptTree,
  KeptTreeLook,
  LayerIndex,
  LayerSource,
  PickedFiles,
  PickWish,
  PlannedEntry,
  UnpackResult,
} from '../types.ts';

/** Bytes that a job reads: a file of this machine, chunks that the main thread sends, or what another thread makes of them. */
export interface JobInput {
  readonly file?: string;
  /** From there they come decompressed. */
  readonly port?: MessagePort;
}

/** Work for a thread; plain data. */
export type Job =
  | {
      readonly kind: 'write';
      readonly source: LayerSource;
      readonly options: PlainWriteOptions;
      readonly concurrency: number;
    }
  | {
      readonly kind: 'unpack';
      readonly input: JobInput;
      readonly diffId: Digest;
      readonly options: TreeWriterOptions;
      /** Whether the names in the layer are wanted too. */
      readonly names: boolean;
    }
  /** Decompresses a layer for another thread, which unpacks it. */
  | {
      readonly kind: 'inflate';
      readonly input: JobInput;
      readonly diffId: Digest;
      readonly to: MessagePort;
    }
  | {
      readonly kind: 'keep';
      readonly input: JobInput;
      readonly diffId: Digest;
      readonly tree: KeptTree;
    }
  | { readonly kind: 'check'; readonly diffId: Digest; readonly tree: KeptTree; readonly names: boolean }
  | { readonly kind: 'index'; readonly input: JobInput; readonly diffId: Digest }
  | {
      readonly kind: 'pick';
      readonly input: JobInput;
      readonly diffId: Digest;
      readonly wish: PickWish;
    }
  | { readonly kind: 'apply'; readonly entries: readonly PlannedEntry[]; readonly options: TreeWriterOptions }
  | { readonly kind: 'digest'; readonly files: readonly string[] }
  | { readonly kind: 'remove'; readonly path: string }
  | {
      readonly kind: 'archive';
      readonly input: JobInput;
      readonly name: string;
      readonly dir: string;
    }
  | ({ readonly kind: 'extract'; readonly input: JobInput } & ExtractOptions);

export interface JobResults {
  readonly write: WriteOutcome;
  readonly unpack: UnpackResult;
  readonly inflate: undefined;
  readonly keep: boolean;
  readonly check: KeptTreeLook;
  readonly index: LayerIndex;
  readonly pick: PickedFiles;
  readonly apply: UnpackResult;
  readonly digest: readonly string[];
  readonly remove: undefined;
  readonly archive: readonly PlannedEntry[] | undefined;
  readonly extract: ExtractResult;
}

export type JobKind = Job['kind'];

/** What goes to the thread itself, instead of a copy. */
export function portsOf(job: Job): MessagePort[] {
  const input = 'input' in job ? job.input.port : undefined;
  return [...(input ? [input] : []), ...(job.kind === 'inflate' ? [job.to] : [])];
}

/** What a job of some kind came to. */
export type JobOutcome = { [K in JobKind]: { readonly kind: K; readonly result: JobResults[K] } }[JobKind];

export function isOutcomeOf<K extends JobKind>(
  outcome: JobOutcome,
  kind: K,
): outcome is JobOutcome & { readonly kind: K; readonly result: JobResults[K] } {
  return outcome.kind === kind;
}

/** An error on its way between threads: structured cloning would lose our class. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string | undefined;
  readonly cause: string | undefined;
}

/** To a worker. `data` is transferred. */
export type ToWorker =
  | { readonly kind: 'job'; readonly id: number; readonly job: Job }
  | { readonly kind: 'chunk'; readonly id: number; readonly data: Uint8Array }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'abort'; readonly id: number };

/** From a worker. `taken` gives the sender of chunks its credit back, and its memory, which is transferred. */
export type FromWorker =
  | {
      readonly kind: 'taken';
      readonly id: number;
      readonly bytes: number;
      readonly memory: ArrayBuffer | undefined;
    }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: JobOutcome }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError };

export function toPlainError(error: YadokariError): PlainError {
  const { code, message, hint, cause } = error;
  return { code, message, hint, cause: cause === undefined ? undefined : messageOf(cause) };
}

export function fromPlainError({ code, message, hint, cause }: PlainError): YadokariError {
  return new YadokariError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause: new Error(cause) }),
  });
}
