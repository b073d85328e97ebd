import { YadokariError } from '../../base/index.ts';
import type { Layer } from '../../image/index.ts';
import {
  hostTree,
  readRecord,
  startRecord,
  type FileTree,
  type LayerEngine,
  type LayerSource,
  type MetadataRecord,
  type StandIn,
  type PlannedEntry,
  type UnpackOptions,
} from '../../layer/index.ts';
import { copyFolderMetadata, makeFolder, removeTree } from '../folders.ts';
import { afterChange, appendRecords } from '../records.ts';
import type { Keeping } from '../kept.ts';
import type { Rootfs, RootMount, StepTraces, Transaction, UnpackListener, View } from '../types.ts';
import type { RootPlace } from '../takeover/place.ts';
import { copyTree } from './copy.ts';
import { fakedFrom, look, recordsAfter } from './faked-records.ts';
import type { Scanner } from './scanner.ts';
import type { Difference } from './difference.ts';

export interface ScanRootfsOptions {
  readonly engine: LayerEngine;
  readonly scanner: Scanner;
  readonly privileged: boolean;
  /** Paths that never enter a layer, with all below them. */
  readonly ignore: readonly string[];
  /** Host path of a folder that is not there yet. */
  readonly newFolder: () => string;
  readonly onUnpack: UnpackListener | undefined;
  readonly signal: AbortSignal | undefined;
  /** The user whose files stand for root's, where nobody can be given files. */
  readonly standIn: StandIn | undefined;
  /** The root that a step gets, where it cannot get the folder itself. */
  readonly place: RootPlace | undefined;
  readonly keeping: Keeping;
}

/** One folder, changed in place; what a step changed is found by looking at it before and after. */
export class ScanRootfs implements Rootfs {
  readonly #options: ScanRootfsOptions;
  readonly #root: string;
  readonly #record: string | undefined;
  /** Whether something but a step has changed the tree since it was last scanned. */
  #dirty = true;
  #queue: Promise<unknown> = Promise.resolve();
  #state: 'open' | 'spoiled' | 'closed' = 'open';
  #kept = false;

  constructor(options: ScanRootfsOptions) {
    this.#options = options;
    this.#root = options.newFolder();
    this.#record = options.privileged ? undefined : `${this.#root}.json`;
    makeFolder(this.#root, 0o755);
    if (options.standIn && this.#record !== undefined) startRecord(this.#record, options.standIn);
  }

  applyLayer(layer: Layer): Promise<void> {
    return this.#serial(async () => {
      this.#dirty = true;
      const started = performance.now();
      const { entries } = await this.#options.engine.unpack(layer, this.#unpackOptions());
      const seconds = (performance.now() - started) / 1000;
      this.#options.onUnpack?.({ digest: layer.blob.descriptor.digest, entries, seconds });
    });
  }

  applyEntries(entries: readonly PlannedEntry[]): Promise<void> {
    return this.#serial(async () => {
      this.#dirty = true;
      await this.#options.engine.applyEntries(entries, this.#unpackOptions());
    });
  }

  tree(): Promise<FileTree> {
    return this.#serial(() => Promise.resolve(hostTree(this.#root, this.#recordOption())));
  }

  begin(): Promise<Transaction> {
    return this.#serial(async () => {
      const { place } = this.#options;
      const endTurn = await place?.take();
      try {
        await this.#beginScan();
      } catch (error) {
        endTurn?.();
        throw error;
      }
      return new ScanTransaction({
        mount: place ? this.#placeMount(place) : { kind: 'folder', root: this.#root },
        commit: (traces) => this.#commit(traces).finally(endTurn),
        discard: () => this.#discard().finally(endTurn),
        keep: () => this.#keep().finally(endTurn),
      });
    });
  }

  async view(writable: boolean): Promise<View> {
    if (!writable) {
      await this.tree();
      return { mount: { kind: 'folder', root: this.#root }, release: () => Promise.resolve() };
    }
    const copy = await this.fork();
    const { mount } = await copy.view(false);
    return { mount, release: () => copy.close() };
  }

  fork(): Promise<Rootfs> {
    return this.#serial(async () => {
      const copy = new ScanRootfs(this.#options);
      const from = { root: this.#root, ...this.#recordOption() };
      await copyTree(this.#options.engine, from, copy.#unpackOptions());
      copyFolderMetadata(this.#root, copy.#root);
      return copy;
    });
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    await this.#queue.catch(() => undefined);
    await this.#options.scanner.ask({ what: 'forget', root: this.#root });
    if (this.#kept) return;
    removeTree(this.#root);
    if (this.#record !== undefined) removeTree(this.#record);
  }

  async #beginScan(): Promise<void> {
    const { scanner, ignore, place } = this.#options;
    const request = { what: 'begin', root: this.#root, ignore, dirty: this.#dirty } as const;
    await scanner.ask(place ? { ...request, graft: place.planFor(this.#root) } : request);
    this.#dirty = false;
  }

  /** There is no way back to the tree before the step. */
  async #discard(): Promise<void> {
    this.#state = 'spoiled';
    if (this.#options.place) await this.#options.scanner.ask({ what: 'leave', root: this.#root });
  }

  async #keep(): Promise<void> {
    await this.#discard();
    this.#kept = this.#options.keeping.offer({ kind: 'folder', root: this.#root, record: this.#record });
  }

  async #commit(traces: StepTraces | undefined): Promise<LayerSource> {
    const { scanner, ignore } = this.#options;
    const restored = traces?.restored ?? [];
    const difference = await scanner.ask({ what: 'compare', root: this.#root, ignore, restored });
    const { deleted } = difference;
    const faked = traces?.faked;
    const believed =
      traces && faked
        ? this.#updateBeliefs(difference, { faked, user: traces.user })
        : this.#updateRecord(difference);
    const changed = [...difference.changed, ...believed].toSorted();
    return { kind: 'paths', root: this.#root, changed, deleted, ...this.#recordOption() };
  }

  /** What is on record of names that the step changed or deleted. */
  #updateRecord({ changed, deleted, renamed }: Difference): readonly string[] {
    if (this.#record === undefined) return [];
    const records = readRecord(this.#record);
    if (records.size === 0) return [];
    const lines: MetadataRecord[] = [];
    const origins = new Map(renamed);
    for (const path of changed) {
      const known = records.get(origins.get(path) ?? path);
      if (known) lines.push(afterChange({ ...known, path }));
      else if (records.has(path)) lines.push({ path });
    }
    for (const path of records.keys()) {
      if (deleted.length > 0 && !this.#isThere(path)) lines.push({ path });
    }
    appendRecords(this.#record, lines);
    return [];
  }

  /** The same after a step with a faked root. @returns names that changed in the record alone */
  #updateBeliefs(
    { changed, deleted, fresh }: Difference,
    { faked, user }: Pick<Required<StepTraces>, 'faked' | 'user'>,
  ): readonly string[] {
    if (this.#record === undefined) return [];
    const records = readRecord(this.#record);
    const after = recordsAfter({ root: this.#root, records, changed, fresh: new Set(fresh), user, faked });
    const gone = deleted.length === 0 ? [] : [...records.keys()].filter((path) => !this.#isThere(path));
    appendRecords(this.#record, [...after.lines, ...gone.map((path) => ({ path }))]);
    return after.changed;
  }

  #isThere(path: string): boolean {
    return look(this.#root, path) !== undefined;
  }

  /** Asked after the tree is in its place: the names are there, the inodes the same. */
  #placeMount(place: RootPlace): RootMount {
    const { path, kept, covers } = place;
    const mount = { kind: 'place', root: path, kept, covers } as const;
    if (this.#options.standIn === undefined || this.#record === undefined) return mount;
    return { ...mount, known: fakedFrom(place.path, readRecord(this.#record)) };
  }

  #recordOption(): { readonly record?: string } {
    return this.#record === undefined ? {} : { record: this.#record };
  }

  #unpackOptions(): UnpackOptions {
    const { privileged, signal } = this.#options;
    return {
      root: this.#root,
      style: { kind: 'merge' },
      privileged,
      ...this.#recordOption(),
      ...(signal ? { signal } : {}),
    };
  }

  /** One thing after another, in the order of the calls; after an error nothing more. */
  #serial<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(() => {
      if (this.#state !== 'open') {
        const what = this.#state === 'spoiled' ? 'after a step that failed in it' : 'after its end';
        throw new YadokariError('INTERNAL', `a root file system was used ${what}`);
      }
      return work();
    });
    this.#queue = next;
    next.catch(() => undefined);
    return next;
  }
}

interface TransactionParts {
  readonly mount: RootMount;
  readonly commit: (traces: StepTraces | undefined) => Promise<LayerSource>;
  readonly discard: () => Promise<void>;
  readonly keep: () => Promise<void>;
}

class ScanTransaction implements Transaction {
  readonly mount: RootMount;
  readonly #parts: TransactionParts;
  #open = true;

  constructor(parts: TransactionParts) {
    this.mount = parts.mount;
    this.#parts = parts;
  }

  async commit(traces?: StepTraces): Promise<LayerSource> {
    this.#end();
    return this.#parts.commit(traces);
  }

  async discard(): Promise<void> {
    this.#end();
    await this.#parts.discard();
  }

  async keep(): Promise<void> {
    this.#end();
    await this.#parts.keep();
  }

  #end(): void {
    if (!this.#open) throw new YadokariError('INTERNAL', 'a step was ended twice');
    this.#open = false;
  }
}
