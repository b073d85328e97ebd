import type { Layer } from '../../image/index.ts';

/** Layers that lie elsewhere, and which of them were read in this build. */
export class Transfers {
  readonly #sizes = new Map<string, number>();
  readonly #read = new Set<string>();

  /** The same layer; from now on it counts. */
  watch(layer: Layer): Layer {
    const { blob } = layer;
    if (blob.file !== undefined) return layer;
    const { digest, size } = blob.descriptor;
    this.#sizes.set(digest, size);
    const open: Layer['blob']['open'] = (signal) => {
      this.#read.add(digest);
      return blob.open(signal);
    };
    return { ...layer, blob: { ...blob, open } };
  }

  /** Bytes of layers that nobody had to read. */
  spared(): number {
    return [...this.#sizes].reduce((sum, [digest, size]) => (this.#read.has(digest) ? sum : sum + size), 0);
  }
}
