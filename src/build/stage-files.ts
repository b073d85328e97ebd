import { join } from 'node:path';
import type { Layer } from '../image/index.ts';
import { indexTree, type FileTree, type LayerSource, type PlannedEntry, type Tree } from '../layer/index.ts';
import type { Rootfs, StepTraces, Transaction, View } from '../rootfs/index.ts';
import { emptyTree, indexEntries, PlannedTree } from './copy/index.ts';
import { emptyLayer } from './empty-layer.ts';
import type { BuildServices } from './services.ts';

/** One step's change to the files of a stage, bottom first. */
type Part =
  | { readonly kind: 'layer'; readonly layer: Layer }
  | { readonly kind: 'entries'; readonly entries: readonly PlannedEntry[] }
  /** A RUN's: in the root file system already, there is no other copy. */
  | { readonly kind: 'run' };

/**
 * The files of one stage: the layers made so far, and, once an instruction needs it, a root file system with their content.
 * COPY into a base that nobody runs needs only names, so the base is then read as a stream and never unpacked.
 */
export class StageFiles {
  readonly #services: BuildServices;
  readonly #parts: Part[];
  #rootfs: Promise<Rootfs> | undefined;
  /** How many of the parts the root file system holds. */
  #applied = 0;
  #tree: Promise<Tree> | undefined;
  /** Root file system work goes one after another. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    services: BuildServices,
    parts: readonly Part[],
    rootfs?: { promise: Promise<Rootfs>; applied: number },
  ) {
    this.#services = services;
    this.#parts = [...parts];
    this.#rootfs = rootfs?.promise;
    this.#applied = rootfs?.applied ?? 0;
  }

  static from(services: BuildServices, layers: readonly Layer[]): StageFiles {
    return new StageFiles(
      services,
      layers.map((layer): Part => ({ kind: 'layer', layer })),
    );
  }

  /** Of its base, and those that were taken from the cache up to now. */
  get layers(): readonly Layer[] {
    return this.#parts.flatMap((part) => (part.kind === 'layer' ? [part.layer] : []));
  }

  /** A stage that stands on this one. */
  async fork(): Promise<StageFiles> {
    if (!this.#rootfs) return new StageFiles(this.#services, this.#parts);
    const forked = await this.#serial(async (rootfs) => rootfs.fork());
    return new StageFiles(this.#services, this.#parts, {
      promise: Promise.resolve(forked),
      applied: this.#applied,
    });
  }

  /** Starts unpacking now, for a stage that is known to need it; errors surface where it is used. */
  prefetch(): void {
    this.#serial(() => Promise.resolve()).catch(() => undefined);
  }

  /** Names as they are after all parts. */
  tree(): Promise<Tree> {
    this.#tree ??= this.#rootfs ? this.files() : this.#indexed();
    return this.#tree;
  }

  /** Whether {@link tree} can be had without reading a layer. */
  async hasNames(): Promise<boolean> {
    if (this.#tree || this.#rootfs) return true;
    const kept = this.#parts.map(
      async (part) => part.kind !== 'layer' || (await this.#services.keptIndex(part.layer)) !== undefined,
    );
    return (await Promise.all(kept)).every(Boolean);
  }

  /** The same with bytes: makes the root file system if there is none. */
  files(): Promise<FileTree> {
    return this.#serial((rootfs) => rootfs.tree());
  }

  /** The same for a mount of another step. */
  view(writable: boolean): Promise<View> {
    return this.#serial((rootfs) => rootfs.view(writable));
  }

  /** A layer that an earlier build made on top of the same; nothing is fetched before somebody needs its files. */
  addLayer(layer: Layer): void {
    if (layer.diffId === emptyLayer().diffId) return;
    this.#parts.push({ kind: 'layer', layer });
    this.#tree = undefined;
  }

  /** Entries that an instruction planned on top of {@link tree}. */
  add(entries: readonly PlannedEntry[], after: Tree | undefined): void {
    if (entries.length === 0) return;
    this.#parts.push({ kind: 'entries', entries });
    this.#tree = after && Promise.resolve(after);
  }

  /**
   * Runs something in the root file system; what it changed is kept when it succeeds. `write` makes a layer of that: beside the
   * steps that follow where the change set lies in a folder of its own, before them where it lies in the tree they will change.
   * `keeps` says of which failures the files are there for a person to look at.
   */
  async transact(
    work: (transaction: Transaction) => Promise<StepTraces | undefined>,
    {
      write,
      keeps = () => false,
    }: { write: (source: LayerSource) => Promise<void>; keeps?: (error: unknown) => boolean },
  ): Promise<void> {
    await this.#serial(async (rootfs) => {
      const transaction = await rootfs.begin();
      let traces: StepTraces | undefined;
      try {
        traces = await work(transaction);
      } catch (error) {
        await (keeps(error) ? transaction.keep() : transaction.discard());
        throw error;
      }
      const source = await transaction.commit(traces);
      this.#parts.push({ kind: 'run' });
      this.#applied = this.#parts.length;
      this.#tree = undefined;
      const written = write(source);
      if (source.kind === 'paths') await written;
    });
  }

  /** Runs something in the root file system of which nothing is kept. No step may follow. */
  tryOut<T>(work: (mount: Transaction['mount']) => Promise<T>): Promise<T> {
    return this.#serial(async (rootfs) => {
      const transaction = await rootfs.begin();
      try {
        return await work(transaction.mount);
      } finally {
        await transaction.discard();
      }
    });
  }

  /** Waits for what is under way, whatever comes of it. */
  async settled(): Promise<void> {
    await this.#queue.catch(() => undefined);
  }

  /** Waits for what is under way and gives disk space back. */
  async close(): Promise<void> {
    if (!this.#rootfs) return;
    await this.#queue.catch(() => undefined);
    const rootfs = await this.#rootfs.catch(() => undefined);
    await rootfs?.close();
  }

  #serial<T>(work: (rootfs: Rootfs) => Promise<T>): Promise<T> {
    this.#rootfs ??= this.#services.rootfs().then((driver) => driver.create());
    const rootfs = this.#rootfs;
    const next = this.#queue.then(async () => {
      const opened = await rootfs;
      await this.#applyPending(opened);
      return work(opened);
    });
    // A failure fails everything after it too: half a root file system must not be built on.
    this.#queue = next;
    next.catch(() => undefined);
    return next;
  }

  async #applyPending(rootfs: Rootfs): Promise<void> {
    const pending = this.#parts.slice(this.#applied);
    this.#applied = this.#parts.length;
    const running: Promise<void>[] = [];
    for (const part of pending) {
      // Layers of an image unpack side by side; entries wait for what lies below them.
      if (part.kind === 'layer') running.push(rootfs.applyLayer(part.layer));
      if (part.kind === 'entries') {
        await Promise.all(running.splice(0));
        await rootfs.applyEntries(part.entries);
      }
    }
    await Promise.all(running);
  }

  async #indexed(): Promise<Tree> {
    const { layerIndex, signal } = this.#services;
    const lastLayer = this.#parts.findLastIndex(({ kind }) => kind === 'layer');
    // Entries below a layer are looked at as if they were one.
    const below = this.#parts.slice(0, lastLayer + 1).map(async (part) => {
      if (part.kind === 'layer') return layerIndex(part.layer, signal);
      return part.kind === 'entries' ? indexEntries(part.entries) : undefined;
    });
    const indexes = (await Promise.all(below)).filter((index) => index !== undefined);
    let tree: Tree = indexes.length === 0 ? emptyTree : indexTree(indexes);
    for (const part of this.#parts.slice(lastLayer + 1)) {
      if (part.kind !== 'entries') continue;
      const planned = new PlannedTree(tree);
      for (const entry of part.entries) planned.put(entry);
      tree = planned;
    }
    return tree;
  }
}

/** Where finished layer blobs of a build lie. */
export function blobDirOf(services: Pick<BuildServices, 'workDir'>): string {
  return join(services.workDir, 'blobs');
}
