import { releaseLast } from '../codec/release.ts';

/** Chunks, and whether nobody else holds their memory once the next one is asked for. */
export interface Bytes {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly ownsMemory: boolean;
}

/** Another thread, to which chunks are sent with their memory. */
export interface Receiver {
  send(chunk: Uint8Array<ArrayBuffer>): void;
  end(): void;
}

/** Bytes on their way to a thread, and the size of one message. */
const inFlight = 4 * 1024 * 1024;
const messageSize = 256 * 1024;

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
export class Credit {
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  #outstanding = 0;
  #stopped = false;
  #wake: (() => void) | undefined;

  taken(bytes: number, memory: ArrayBuffer | undefined): void {
    this.#outstanding -= bytes;
    if (memory?.byteLength === messageSize) this.#free.push(new Uint8Array(memory));
    this.#wake?.();
  }

  /** In bytes. */
  get outstanding(): number {
    return this.#outstanding;
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

/** Sends all of it, no more at once than the credit allows. @param turn asked before each chunk */
export async function feed(
  receiver: Receiver,
  bytes: Bytes,
  credit: Credit,
  turn?: () => Promise<void>,
): Promise<void> {
  for await (const chunk of regrouped(bytes, () => credit.buffer())) {
    await turn?.();
    if (!(await credit.spend(chunk.length))) return;
    receiver.send(chunk);
  }
  receiver.end();
}
