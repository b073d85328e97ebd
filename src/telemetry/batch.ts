import type { Batching } from './settings.ts';

/**
 * Things that wait to be sent, at most so many: what comes when the queue is full is dropped and counted. They leave in batches, some time
 * after the first came or when there is a batch of them. A batch that cannot be sent waits for `flush`, and nothing is sent before that any more.
 */
export class BatchQueue<T> {
  dropped = 0;
  readonly #batching: Batching;
  readonly #send: (batch: readonly T[]) => Promise<void>;
  readonly #waiting: T[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #isHeld = false;

  constructor(batching: Batching, send: (batch: readonly T[]) => Promise<void>) {
    this.#batching = batching;
    this.#send = send;
  }

  add(item: T): void {
    const { mostSpans, batchSpans, delaySeconds } = this.#batching;
    if (this.#waiting.length >= mostSpans) {
      this.dropped += 1;
      return;
    }
    this.#waiting.push(item);
    if (this.#isHeld) return;
    if (this.#waiting.length >= batchSpans) this.#start();
    // The program does not stay for it.
    else this.#timer ??= setTimeout(() => this.#start(), delaySeconds * 1000).unref();
  }

  /** Sends all that waits. @throws what `send` throws; the rest is dropped then */
  async flush(): Promise<void> {
    this.#isHeld = true;
    clearTimeout(this.#timer);
    await this.#sending;
    while (this.#waiting.length > 0) await this.#send(this.#take());
  }

  #take(): T[] {
    return this.#waiting.splice(0, this.#batching.batchSpans);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#sending !== undefined || this.#isHeld) return;
    const batch = this.#take();
    this.#sending = this.#send(batch)
      .catch(() => {
        // Told at the end, if it cannot be sent then either.
        this.#isHeld = true;
        this.#waiting.unshift(...batch);
      })
      .finally(() => (this.#sending = undefined));
  }
}
