import { messageOf, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { Blob } from '../image/index.ts';
import { skip } from './download.ts';

/** Asking several registries for the same thing, one after the other. */
export interface Fallback {
  readonly emit: Emit;
  readonly signal: AbortSignal | undefined;
}

interface Source<T> {
  /** Host and repository, for messages. */
  readonly name: string;
  /** Whether the user did not write that name. */
  readonly isMirror: boolean;
  readonly ask: () => Promise<T>;
}

function wasCancelled(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** That a mirror lacks an image is how mirrors are; anything else is worth a warning. */
function tell(emit: Emit, registry: string, next: string, error: unknown): void {
  const message = `${messageOf(error)}; asking ${next} instead of the mirror ${registry}`;
  if (error instanceof YadokariError && error.code === 'IMAGE_NOT_FOUND')
    emit({ type: 'note', level: 'info', message });
  else emit({ type: 'warning', message });
}

/**
 * The answer of the first source that gives one.
 * @throws YadokariError the last source's error, which names what the ones before it said
 */
export async function firstAnswer<T>(sources: readonly Source<T>[], { emit, signal }: Fallback): Promise<T> {
  const failures: string[] = [];
  for (const [at, { name, isMirror, ask }] of sources.entries()) {
    const next = sources[at + 1];
    try {
      return await ask();
    } catch (error) {
      if (wasCancelled(signal)) throw error;
      failures.push(`${isMirror ? 'mirror ' : ''}${name} (${messageOf(error)})`);
      if (next === undefined) throw sources.some((one) => one.isMirror) ? withAll(error, failures) : error;
      tell(emit, name, next.name, error);
    }
  }
  throw new YadokariError('INTERNAL', 'there is no registry to ask');
}

/** Who writes one name and has another one asked has to be told so. */
function withAll(error: unknown, failures: readonly string[]): unknown {
  if (!(error instanceof YadokariError)) return error;
  const asked = `asked were, in this order: ${failures.join('; ')}`;
  return new YadokariError(error.code, error.message, {
    cause: error,
    hint: error.hint === undefined ? asked : `${error.hint}; ${asked}`,
  });
}

/**
 * The same blob from several places: the next one is asked as long as nothing has come. What has begun goes on where it began:
 * halves of two places could not be told apart once the digest is wrong.
 */
export function firstBlob(first: Blob, others: readonly Blob[], emit: Emit): Blob {
  if (others.length === 0) return first;
  async function* read(open: Open, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const all = [first, ...others];
    for (const [at, blob] of all.entries()) {
      const next = all[at + 1];
      let begun = false;
      try {
        for await (const chunk of await open(blob)) {
          begun = true;
          yield chunk;
        }
        return;
      } catch (error) {
        if (begun || next === undefined || wasCancelled(signal)) throw error;
        tell(emit, hostOf(blob), hostOf(next), error);
      }
    }
  }
  return {
    ...first,
    open: (signal) => Promise.resolve(read((blob) => blob.open(signal), signal)),
    openAt: (position, signal) =>
      read((blob) => blob.openAt?.(position, signal) ?? skipping(blob, position, signal), signal),
  };
}

type Open = (blob: Blob) => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;

/** For a place that cannot begin in the middle. */
async function* skipping(blob: Blob, position: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* skip(await blob.open(signal), position);
}

function hostOf({ origin }: Blob): string {
  return origin?.registry ?? 'another place';
}
