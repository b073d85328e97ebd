import { messageOf, unlessAborted, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { isBroken, readDocument, type CacheItem, type CacheStore, type NewItem } from './stores/index.ts';

export interface GuardOptions {
  readonly store: CacheStore;
  readonly emit: Emit;
  /** A store that takes longer to answer a lookup is not worth waiting for. */
  readonly lookupSeconds: number;
  /** The same for writing one item. */
  readonly writeSeconds: number;
  readonly signal: AbortSignal;
}

/** A store that never fails a build: the first thing that does not work is told once, and ends its use for this run. */
export class GuardedStore {
  readonly #options: GuardOptions;
  readonly #off = new AbortController();
  readonly #signal: AbortSignal;
  readonly #told = new Set<string>();
  /** Some registries forbid to read a repository that is not there yet: it may be made by the first write. */
  #unreadable = false;
  #warned = false;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#off.signal]);
  }

  get usable(): boolean {
    return !this.#signal.aborted;
  }

  /** @param careful make certain that its blob is there too, also where that costs a request */
  async find(tag: string, careful: boolean): Promise<CacheItem | undefined> {
    const { store, lookupSeconds } = this.#options;
    return this.#within(lookupSeconds, 'read', async (signal) => {
      const item = await store.find(tag, signal);
      if (item && (careful || store.remote !== true)) await store.check(item, signal);
      return item;
    });
  }

  /** Reads all of an item that is a document. */
  async read(tag: string, mostBytes: number): Promise<Uint8Array | undefined> {
    const { store, lookupSeconds } = this.#options;
    return this.#within(lookupSeconds, 'read', async (signal) => {
      const item = await store.find(tag, signal);
      return item && readDocument(item.blob, mostBytes, signal);
    });
  }

  /** @returns whether it was kept */
  async put(tags: readonly string[], item: NewItem): Promise<boolean> {
    const { store, writeSeconds } = this.#options;
    const done = await this.#within(writeSeconds, 'write to', async (signal) => {
      await store.put(tags, item, signal);
      return true;
    });
    return done === true;
  }

  /** Makes what was put visible to others, where the store does that at the end. */
  async flush(): Promise<void> {
    const { store, writeSeconds } = this.#options;
    await this.#within(writeSeconds, 'write to', async (signal) => store.flush?.(signal));
  }

  /** An item that turned out to be damaged: told once for each, and the store goes on. */
  damaged(error: unknown): void {
    this.#tell(`cached layer is damaged and is made afresh: ${messageOf(error)}`);
  }

  /** Once for each message. */
  #tell(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#options.emit({ type: 'warning', message });
  }

  async #within<T>(
    seconds: number,
    doing: Doing,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    if (!this.usable || (doing === 'read' && this.#unreadable)) return undefined;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(tooSlow(seconds)), seconds * 1000);
    const signal = AbortSignal.any([this.#signal, late.signal]);
    try {
      return await unlessAborted(work(signal), signal);
    } catch (error) {
      if (doing === 'write to' && isTooMuch(error)) this.#tell(messageOf(error));
      else if (isBroken(error)) this.damaged(error);
      else this.#give(doing, late.signal.aborted ? late.signal.reason : error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  #give(doing: Doing, error: unknown): void {
    // What fails because it was switched off, or because the build ends, is no news.
    if (!this.usable) return;
    if (doing === 'read' && isRefused(error)) this.#unreadable = true;
    else this.#off.abort(error);
    if (this.#warned) return;
    this.#warned = true;
    const { store, emit } = this.#options;
    const hint = error instanceof YadokariError && error.hint !== undefined ? { hint: error.hint } : {};
    emit({
      type: 'warning',
      message: `cannot ${doing} the ${store.name}, going on without it: ${messageOf(error)}`,
      ...hint,
    });
  }
}

type Doing = 'read' | 'write to';

/** What there is no room for is left out, and the store goes on. */
function isTooMuch(error: unknown): boolean {
  return error instanceof YadokariError && error.code === 'LIMIT_EXCEEDED';
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof YadokariError &&
    (error.code === 'REGISTRY_UNAUTHORIZED' || error.code === 'REGISTRY_FORBIDDEN')
  );
}

function tooSlow(seconds: number): YadokariError {
  return new YadokariError('NETWORK', `no answer within ${seconds} seconds`);
}
