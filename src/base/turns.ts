/** Work that excludes other work, in the order in which it asks. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for a turn. @returns what ends it */
  async take(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return resolve;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.take();
    try {
      return await work();
    } finally {
      end();
    }
  }
}
