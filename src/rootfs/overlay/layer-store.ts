import { existsSync, symlinkSync } from 'node:fs';
import { YadokariError, type Digest } from '../../base/index.ts';
import type { Layer } from '../../image/index.ts';
import type { FileTree, LayerEngine, PlannedEntry, UnpackOptions } from '../../layer/index.ts';
import { copyFolderMetadata, makeFolder } from '../folders.ts';
import { moveRecords } from '../records.ts';
import type { KeptTrees, UnpackListener } from '../types.ts';
import { MergedTree, type TreeLayer } from './merged-tree.ts';
import { Settling } from './settle.ts';

/** A folder that overlay can use as a lower one. `name` is relative to the store's folder, and unique in it. */
export interface StoredLayer extends TreeLayer {
  readonly name: string;
}

interface Unpacked {
  readonly layer: StoredLayer;
  readonly implicitDirs: readonly string[];
  /** Lower folders that it was fitted on; undefined until then. */
  fittedOn: string | undefined;
}

/** Targets of a layer's hard links that are in layers below it, and the names that it lists itself. */
interface LinksOut {
  readonly targets: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** What a layer comes on top of. */
interface Place {
  /** Bottom first. */
  readonly below: readonly StoredLayer[];
  /** Tells one such stack from another. */
  readonly name: string;
}

export interface LayerStoreOptions {
  /** Folder of everything; what is mounted has names relative to it, so that hundreds of them fit into mount(2)'s page. */
  readonly folder: string;
  readonly engine: LayerEngine;
  readonly privileged: boolean;
  readonly overlayXattrs: 'trusted' | 'user';
  readonly kept: KeptTrees | undefined;
  readonly onUnpack: UnpackListener | undefined;
  readonly signal: AbortSignal | undefined;
}

/** An entry that puts a file of a tree into another one; none for what is no file. */
function copyOf(tree: FileTree, path: string): PlannedEntry[] {
  const node = tree.lookup(path);
  if (node?.type !== 'file') return [];
  return [{ ...node, path, xattrs: tree.xattrs(path), content: { file: tree.hostPath(path) } }];
}

/** Folders of one build's root file systems. A layer of an image is unpacked once, whoever needs it. */
export class LayerStore {
  readonly options: LayerStoreOptions;
  readonly #unpacked = new Map<Digest, Promise<Unpacked>>();
  /** Layers fitted on particular lower folders, by both. */
  readonly #fitted = new Map<string, Promise<StoredLayer>>();
  #count = 0;
  #empty: StoredLayer | undefined;

  constructor(options: LayerStoreOptions) {
    this.options = options;
  }

  /** A new empty folder, and the place of its record where there may be one. */
  make(): StoredLayer {
    const name = (this.#count++).toString(36);
    const dir = `${this.options.folder}/${name}`;
    makeFolder(dir, 0o755);
    return this.options.privileged ? { name, dir } : { name, dir, record: `${dir}.json` };
  }

  /** What a root file system without layers stands on: overlay wants a lower folder. */
  empty(): StoredLayer {
    return (this.#empty ??= this.make());
  }

  /** Begins at once; layers of one image go side by side. */
  prefetch(layer: Layer): void {
    this.#unpackOnce(layer).catch(() => undefined); // `layer` reports it
  }

  /** @param below the layers that it comes on top of, bottom first, all of them finished */
  async layer(layer: Layer, below: readonly StoredLayer[]): Promise<StoredLayer> {
    const place = { below, name: below.map(({ name }) => name).join(':') };
    const key = `${layer.diffId} ${place.name}`;
    const known = this.#fitted.get(key);
    if (known) return known;
    const fitting = this.#place(layer, place);
    this.#fitted.set(key, fitting);
    return fitting;
  }

  async #place(layer: Layer, place: Place): Promise<StoredLayer> {
    let first: Unpacked;
    try {
      first = await this.#unpackOnce(layer);
    } catch (error) {
      const links = await this.#linksOut(layer, error);
      return this.#unpackOn(layer, place, links);
    }
    if (first.implicitDirs.length === 0) return first.layer;
    const free = first.fittedOn === undefined;
    if (free) first.fittedOn = place.name;
    const unpacked = free ? first : await this.#unpack(layer, this.make());
    this.#fit(unpacked.layer, unpacked.implicitDirs, place.below);
    return unpacked.layer;
  }

  /**
   * Targets of hard links that are not in the layer itself: they are files of the layers below, which is rare and right.
   * @throws `error` when there are none: then it is about something else
   */
  async #linksOut(layer: Layer, error: unknown): Promise<LinksOut> {
    if (!(error instanceof YadokariError) || error.code !== 'LAYER_INVALID') throw error;
    const { entries } = await this.options.engine.index(layer, this.options.signal);
    const names = new Set(entries.map(({ path }) => path));
    const targets = entries.flatMap(({ type, linkName }) =>
      type === 'hardlink' && linkName !== undefined && !names.has(linkName) ? [linkName] : [],
    );
    if (targets.length === 0) throw error;
    return { targets: [...new Set(targets)], names };
  }

  /** Copies those files up first, as overlay does for link(2), so that the links find them. */
  async #unpackOn(layer: Layer, place: Place, links: LinksOut): Promise<StoredLayer> {
    const made = this.make();
    const tree = new MergedTree(place.below.toReversed(), this.options.overlayXattrs);
    const copies = links.targets.flatMap((path) => copyOf(tree, path));
    const { implicitDirs } = await this.options.engine.applyEntries(copies, this.#unpackOptions(made));
    const unpacked = await this.#unpack(layer, made);
    const above = implicitDirs.filter((path) => !links.names.has(path));
    this.#fit(made, [...above, ...unpacked.implicitDirs], place.below);
    return made;
  }

  /** Entries that were planned on top of `below`. */
  async entries(entries: readonly PlannedEntry[], below: readonly StoredLayer[]): Promise<StoredLayer> {
    const made = this.make();
    const top = below.at(-1);
    if (top) copyFolderMetadata(top.dir, made.dir);
    const { implicitDirs } = await this.options.engine.applyEntries(entries, this.#unpackOptions(made));
    this.#fit(made, implicitDirs, below);
    return made;
  }

  #fit(layer: StoredLayer, implicitDirs: readonly string[], below: readonly StoredLayer[]): void {
    if (implicitDirs.length === 0 || below.length === 0) return;
    const tree = new MergedTree(below.toReversed(), this.options.overlayXattrs);
    const moves = new Settling(layer.dir, tree).run(implicitDirs);
    if (layer.record !== undefined && existsSync(layer.record)) moveRecords(layer.record, moves);
  }

  #unpackOnce(layer: Layer): Promise<Unpacked> {
    const known = this.#unpacked.get(layer.diffId);
    if (known) return known;
    const unpacking = this.#unpackOrKept(layer);
    this.#unpacked.set(layer.diffId, unpacking);
    return unpacking;
  }

  async #unpackOrKept(layer: Layer): Promise<Unpacked> {
    const dir = await this.options.kept?.(layer);
    if (dir === undefined) return this.#unpack(layer, this.make());
    // Such a folder has all its folders listed: nothing in it would have to be fitted on what lies below.
    const name = (this.#count++).toString(36);
    symlinkSync(dir, `${this.options.folder}/${name}`);
    return { layer: { name, dir }, implicitDirs: [], fittedOn: undefined };
  }

  async #unpack(layer: Layer, made: StoredLayer): Promise<Unpacked> {
    const started = performance.now();
    const { entries, implicitDirs } = await this.options.engine.unpack(layer, this.#unpackOptions(made));
    const seconds = (performance.now() - started) / 1000;
    this.options.onUnpack?.({ digest: layer.blob.descriptor.digest, entries, seconds });
    return { layer: made, implicitDirs, fittedOn: undefined };
  }

  #unpackOptions({ dir, record }: StoredLayer): UnpackOptions {
    const { privileged, overlayXattrs, signal } = this.options;
    return {
      root: dir,
      style: { kind: 'overlay', xattrs: overlayXattrs },
      privileged,
      ...(record === undefined ? {} : { record }),
      ...(signal ? { signal } : {}),
    };
  }
}
