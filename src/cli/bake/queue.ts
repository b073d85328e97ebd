import { Limiter } from '../../base/index.ts';

/** What became of a target. `T` is what it hands over to those that have it as a context. */
export type Outcome =
  | { readonly status: 'built' }
  | { readonly status: 'failed'; readonly error: unknown }
  /** A target that it needs was not built. */
  | { readonly status: 'skipped'; readonly because: string };

export interface QueueOptions<T> {
  /** Names of targets, each with those that must be there before it. There are no circles. */
  readonly targets: ReadonlyMap<string, readonly string[]>;
  /** Most targets that are built at the same time. */
  readonly parallel: number;
  /**
   * Builds one. `handOver` gives what it has come to to the targets that wait for it, and waits until they have ended: what was
   * built has to stay for as long.
   */
  readonly build: (name: string, handOver: (made: T) => Promise<void>) => Promise<void>;
}

/** Builds targets in the order of their needs, a bounded number of them at the same time. */
export class Queue<T> {
  readonly #options: QueueOptions<T>;
  readonly #limiter: Limiter;
  readonly #made = new Map<string, PromiseWithResolvers<T>>();
  readonly #ends = new Map<string, Promise<Outcome>>();

  constructor(options: QueueOptions<T>) {
    this.#options = options;
    this.#limiter = new Limiter(options.parallel);
    for (const name of options.targets.keys()) {
      const made = Promise.withResolvers<T>();
      // Nobody may be waiting for it.
      made.promise.catch(() => undefined);
      this.#made.set(name, made);
    }
  }

  /** What a target has come to; only for those that wait for it. */
  made(name: string): Promise<T> {
    return this.#made.get(name)?.promise ?? Promise.reject(new Error(`there is no target ${name}`));
  }

  /** Never throws. */
  async run(): Promise<ReadonlyMap<string, Outcome>> {
    for (const [name, needs] of this.#options.targets) {
      const start = Promise.withResolvers<undefined>();
      this.#ends.set(
        name,
        start.promise.then(() => this.#one(name, needs)),
      );
      start.resolve(undefined);
    }
    const ends = await Promise.all([...this.#ends].map(async ([name, end]) => [name, await end] as const));
    return new Map(ends);
  }

  async #one(name: string, needs: readonly string[]): Promise<Outcome> {
    const made = this.#made.get(name);
    const found = await Promise.allSettled(needs.map((need) => this.made(need)));
    const missing = needs.find((_, index) => found[index]?.status === 'rejected');
    if (missing !== undefined) {
      made?.reject(new Error(`${missing} was not built`));
      return { status: 'skipped', because: missing };
    }
    let whole: Promise<void> | undefined;
    try {
      // Whoever only waits for those that need it takes no place from others.
      await this.#limiter.run(async () => {
        whole = this.#options.build(name, async (result) => {
          made?.resolve(result);
          await this.#dependents(name);
        });
        await Promise.race([whole, made?.promise]);
      });
      await whole;
      return { status: 'built' };
    } catch (error) {
      made?.reject(error);
      return { status: 'failed', error };
    }
  }

  async #dependents(name: string): Promise<void> {
    const waiting = [...this.#options.targets].filter(([, needs]) => needs.includes(name));
    await Promise.allSettled(waiting.flatMap(([dependent]) => this.#ends.get(dependent) ?? []));
  }
}
