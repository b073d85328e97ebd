import { AsyncLocalStorage } from 'node:async_hooks';
import type { Emit } from '../../events/index.ts';

/** Says of events which target they are about, also where what is done is done for several. */
export class Telling {
  readonly #current = new AsyncLocalStorage<string>();
  readonly #emit: Emit;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** For what targets share: names the target that something is being done for. */
  readonly shared: Emit = (event) => {
    const target = this.#current.getStore();
    this.#emit(target === undefined ? event : { ...event, target });
  };

  of(target: string): Emit {
    return (event) => this.#emit({ ...event, target });
  }

  /** Does something for one target. */
  within<T>(target: string, work: () => Promise<T>): Promise<T> {
    return this.#current.run(target, work);
  }
}
