import { unlessAborted, type Digest } from '../../base/index.ts';
import type { Layer } from '../../image/index.ts';
import type { LayerIndex, UnpackOptions, UnpackResult } from '../types.ts';
import { cancelled } from './failure.ts';

/** What reads a whole layer. */
export interface Reader {
  index(layer: Layer, signal?: AbortSignal): Promise<LayerIndex>;
  unpack(layer: Layer, options: UnpackOptions): Promise<UnpackResult>;
}

interface Reading {
  readonly index: Promise<LayerIndex>;
  /** Who waits for it: it must not end with the signal of one of them. */
  readers: number;
  /** Ends it because the names are coming from elsewhere, or nobody waits for them any more. */
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
      const unpacking = this.#unpacking.get(diffId);
      const coming = unpacking && (await within(unpacking, signal));
      if (coming) return coming;
      const reading = this.#reading.get(diffId) ?? this.#read(layer);
      reading.readers += 1;
      try {
        return await within(reading.index, signal);
      } catch (error) {
        if (!reading.stop.signal.aborted || signal?.aborted === true) throw error;
        // Whoever stopped it has begun to unpack, and may be done by now.
        const instead = reading.instead && (await within(reading.instead, signal));
        if (instead) return instead;
      } finally {
        reading.readers -= 1;
        if (reading.readers === 0) this.#abandon(layer, reading);
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

  #read(layer: Layer): Reading {
    const stop = new AbortController();
    const index = this.#reader.index(layer, stop.signal).finally(() => this.#forget(layer, reading));
    index.catch(() => undefined);
    const reading: Reading = { index, readers: 0, stop };
    this.#reading.set(layer.diffId, reading);
    return reading;
  }

  #abandon(layer: Layer, reading: Reading): void {
    this.#forget(layer, reading);
    reading.stop.abort();
  }

  #forget({ diffId }: Layer, reading: Reading): void {
    if (this.#reading.get(diffId) === reading) this.#reading.delete(diffId);
  }
}

/** @throws YadokariError `CANCELLED` when the signal comes first */
async function within<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  try {
    return await unlessAborted(work, signal);
  } catch (error) {
    throw signal.aborted ? cancelled('read a layer') : error;
  }
}
