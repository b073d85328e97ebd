import { lstatSync, readdirSync } from 'node:fs';
import { YadokariError } from '../../base/index.ts';
import type { Layer } from '../../image/index.ts';
import type { FileTree, LayerSource, PlannedEntry } from '../../layer/index.ts';
import { copyFolderMetadata, makeFolder, removeTree } from '../folders.ts';
import type { Keeping } from '../kept.ts';
import type { Rootfs, RootMount, Transaction, View } from '../types.ts';
import type { LayerStore, StoredLayer } from './layer-store.ts';
import { MergedTree } from './merged-tree.ts';
import { carryRecords } from './upper-records.ts';

export interface OverlayRootfsOptions {
  readonly store: LayerStore;
  /** Paths that never enter a layer. */
  readonly ignore: readonly string[];
  readonly keeping: Keeping;
}

/** What the root folder itself says; a step may change it. */
function rootStamp(dir: string): string {
  const { mode, uid, gid } = lstatSync(dir);
  return `${mode} ${uid} ${gid}`;
}

/** A stack of folders. Committing a step makes its upper folder one of them: nothing is copied. */
export class OverlayRootfs implements Rootfs {
  readonly #options: OverlayRootfsOptions;
  /** Bottom first; settled up to the end once `#ready` is. */
  #layers: StoredLayer[];
  #ready: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: OverlayRootfsOptions, layers: readonly StoredLayer[] = []) {
    this.#options = options;
    this.#layers = [...layers];
  }

  applyLayer(layer: Layer): Promise<void> {
    const { store } = this.#options;
    store.prefetch(layer);
    return this.#append(() => store.layer(layer, this.#layers));
  }

  applyEntries(entries: readonly PlannedEntry[]): Promise<void> {
    return this.#append(() => this.#options.store.entries(entries, this.#layers));
  }

  async tree(): Promise<FileTree> {
    await this.#settled();
    return this.#tree();
  }

  async begin(): Promise<Transaction> {
    await this.#settled();
    const upper = this.#options.store.make();
    const below = this.#layers.length > 0 ? [...this.#layers] : [this.#options.store.empty()];
    copyFolderMetadata(this.#tree().hostPath(''), upper.dir);
    return new OverlayTransaction(this.#options, { upper, below, keep: (layer) => this.#layers.push(layer) });
  }

  /** Always with an upper folder: overlay does without only on two lower ones. */
  async view(): Promise<View> {
    const transaction = await this.begin();
    const { mount } = transaction;
    if (mount.kind !== 'overlay') throw new YadokariError('INTERNAL', `a view of kind ${mount.kind}`);
    let released: Promise<void> | undefined;
    return { mount, release: () => (released ??= transaction.discard()) };
  }

  async fork(): Promise<Rootfs> {
    await this.#settled();
    return new OverlayRootfs(this.#options, this.#layers);
  }

  /** Folders are shared with forks, and layers may still be written from them: the driver's close removes them. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#ready.catch(() => undefined);
  }

  #append(make: () => Promise<StoredLayer>): Promise<void> {
    this.#check();
    const before = this.#ready;
    this.#ready = (async () => {
      await before;
      this.#layers.push(await make());
    })();
    // Whoever comes next gets the error too; nobody may.
    this.#ready.catch(() => undefined);
    return this.#ready;
  }

  async #settled(): Promise<void> {
    this.#check();
    await this.#ready;
  }

  #check(): void {
    if (this.#closed) throw new YadokariError('INTERNAL', 'a root file system was used after its end');
  }

  #tree(): MergedTree {
    const { store } = this.#options;
    const layers = this.#layers.length > 0 ? this.#layers.toReversed() : [store.empty()];
    return new MergedTree(layers, store.options.overlayXattrs);
  }
}

interface TransactionParts {
  readonly upper: StoredLayer;
  /** Bottom first. */
  readonly below: readonly StoredLayer[];
  readonly keep: (layer: StoredLayer) => void;
}

class OverlayTransaction implements Transaction {
  readonly mount: RootMount & { readonly kind: 'overlay' };
  readonly #options: OverlayRootfsOptions;
  readonly #parts: TransactionParts;
  readonly #rootBefore: string;
  #open = true;

  constructor(options: OverlayRootfsOptions, parts: TransactionParts) {
    this.#options = options;
    this.#parts = parts;
    const { folder, overlayXattrs } = options.store.options;
    const { name, dir } = parts.upper;
    this.#rootBefore = rootStamp(dir);
    makeFolder(`${dir}.w`, 0o755);
    makeFolder(`${dir}.m`, 0o755);
    this.mount = {
      kind: 'overlay',
      cwd: folder,
      lower: parts.below.toReversed().map((layer) => layer.name),
      upper: name,
      work: `${name}.w`,
      userxattr: overlayXattrs === 'user',
      target: `${dir}.m`,
    };
  }

  async commit(): Promise<LayerSource> {
    this.#end();
    const { upper, below, keep } = this.#parts;
    carryRecords(upper, below);
    const changed = readdirSync(upper.dir).length > 0 || rootStamp(upper.dir) !== this.#rootBefore;
    if (changed) keep(upper);
    return {
      kind: 'upper',
      dir: upper.dir,
      lowers: below.toReversed().map((layer) => layer.dir),
      overlayXattrs: this.#options.store.options.overlayXattrs,
      ...(upper.record === undefined ? {} : { record: upper.record }),
      ignore: this.#options.ignore,
    };
  }

  async discard(): Promise<void> {
    this.#end();
    removeTree(this.#parts.upper.dir);
  }

  async keep(): Promise<void> {
    if (!this.#options.keeping.offer(this.mount)) return this.discard();
    this.#end();
  }

  #end(): void {
    if (!this.#open) throw new YadokariError('INTERNAL', 'a step was ended twice');
    this.#open = false;
    for (const suffix of ['.w', '.m']) removeTree(this.#parts.upper.dir + suffix);
  }
}
