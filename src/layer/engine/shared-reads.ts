import type { Digest } from '../../base/index.ts';
import type { Layer } from '../../image/index.ts';
import type { LayerIndex, UnpackOptions, UnpackResult } from '../types.ts';

/** What reads a whole layer. */
export interface Reader {
  index(layer: Layer, signal?: AbortSignal): Promise<LayerIndex>;
  unpack(layer: Layer, options: UnpackOptions): Promise<UnpackResult>;
}

interface Reading {
  readonly index: Promise<LayerIndex>;
  /** Ends it because the names are coming from elsewhere. */
  readonly stop: AbortController;
  /** Where they come from once it was stopped; undefined when that failed. */
  instead?: Promise<LayerIndex | undefined>;
}

/**
 * Stages often share a base that one of them runs and another only copies into. Such a layer is downloaded and decompressed once: its
 * names come with its files. A reading of names alone gives way to the unpacking that begins beside it.
 */
export class SharedReads implements Reader {
  readonly #reader: Reader;
  readonly #reading = new Map<Digest, Reading>();
  /** Names that come with files; undefined when the unpacking failed. */
  readonly #unpacking = new Map<Digest, Promise<LayerIndex | undefined>>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async index(layer: Layer, signal?: AbortSignal): Promise<LayerIndex> {
    const { diffId } = layer;
    for (;;) {
      const coming = await this.#unpacking.get(diffId);
      if (coming) return coming;
      const reading = this.#reading.get(diffId) ?? this.#read(layer, signal);
      try {
        return await reading.index;
      } catch (error) {
        if (!reading.stop.signal.aborted || signal?.aborted === true) throw error;
        // Whoever stopped it has begun to unpack, and may be done by now.
        const instead = await reading.instead;
        if (instead) return instead;
      }
    }
  }

  async unpack(layer: Layer, options: UnpackOptions): Promise<UnpackResult> {
    const { diffId } = layer;
    const reading = this.#reading.get(diffId);
    const names = options.names === true || reading !== undefined;
    // First, so that the thread that read is free for it; who waits sees below where the names will come from.
    reading?.stop.abort();
    const unpacking = this.#reader.unpack(layer, { ...options, names });
    if (!names) return unpacking;
    const coming = unpacking.then(
      ({ index }) => index,
      () => undefined,
    );
    this.#unpacking.set(diffId, coming);
    if (reading) reading.instead = coming;
    try {
      return await unpacking;
    } finally {
      if (this.#unpacking.get(diffId) === coming) this.#unpacking.delete(diffId);
    }
  }

  #read(layer: Layer, signal: AbortSignal | undefined): Reading {
    const stop = new AbortController();
    const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const index = this.#reader.index(layer, both).finally(() => {
      if (this.#reading.get(layer.diffId) === reading) this.#reading.delete(layer.diffId);
    });
    const reading: Reading = { index, stop };
    this.#reading.set(layer.diffId, reading);
    return reading;
  }
}
