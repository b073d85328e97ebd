import type { CacheSettings } from '../build/index.ts';
import type { Layer } from '../image/index.ts';
import type { LayerEngine, LayerIndex } from '../layer/index.ts';

/** Names in layers, and the cache that they may be kept in. */
export interface LayerNames {
  kept(layer: Layer): Promise<LayerIndex | undefined>;
  index(layer: Layer, signal: AbortSignal): Promise<LayerIndex>;
  /** The engine for root file systems: names of what it unpacks are kept. */
  readonly engine: LayerEngine;
}

/** Layers of this build are on this machine: reading one is sooner done than asking for its names. */
function isRemote({ blob }: Layer): boolean {
  return blob.file === undefined;
}

/** @param unpacked names of a layer that lies unpacked in the warmer's folder */
export function layerNames(
  engine: LayerEngine,
  settings: CacheSettings | undefined,
  unpacked: (layer: Layer) => Promise<LayerIndex | undefined>,
): LayerNames {
  if (!settings) {
    return {
      kept: () => Promise.resolve(undefined),
      index: async (layer, signal) => (await unpacked(layer)) ?? engine.index(layer, signal),
      engine,
    };
  }
  const { cache, keep: kinds } = settings;
  const push = kinds !== 'nothing';
  const kept = async (layer: Layer): Promise<LayerIndex | undefined> =>
    isRemote(layer) ? cache.index(layer.diffId) : undefined;
  const keeping = new Set<string>();
  const keep = (index: LayerIndex): void => {
    // Whoever waited for names that came with files has them as well.
    if (!push || keeping.has(index.diffId)) return;
    keeping.add(index.diffId);
    cache.keepIndex(index);
  };
  return {
    kept,
    index: async (layer, signal) => {
      const known = await kept(layer);
      if (known) return known;
      const index = (await unpacked(layer)) ?? (await engine.index(layer, signal));
      if (isRemote(layer)) keep(index);
      return index;
    },
    engine: {
      write: (source, options) => engine.write(source, options),
      index: (layer, signal) => engine.index(layer, signal),
      pick: (layer, wish, signal) => engine.pick(layer, wish, signal),
      keep: (layer, tree, signal) => engine.keep(layer, tree, signal),
      warm: () => engine.warm(),
      lookAt: (diffId, tree, options) => engine.lookAt(diffId, tree, options),
      applyEntries: (entries, options) => engine.applyEntries(entries, options),
      digests: (files, signal) => engine.digests(files, signal),
      remove: (paths) => engine.remove(paths),
      readArchive: (source, dir, options) => engine.readArchive(source, dir, options),
      extract: (source, options, signal) => engine.extract(source, options, signal),
      close: () => engine.close(),
      [Symbol.asyncDispose]: () => engine.close(),
      unpack: async (layer, options) => {
        const wanted = push && isRemote(layer) && (await kept(layer)) === undefined;
        const { index, ...result } = await engine.unpack(layer, { ...options, names: wanted });
        if (index) keep(index);
        return result;
      },
    },
  };
}
