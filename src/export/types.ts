import type { Digest } from '../base/index.ts';
import type { Delivery, Layer } from '../image/index.ts';

/** A name that the image gets. */
export interface Destination {
  /** As the user wrote it. */
  readonly text: string;
  /** Normalized, see `Reference`. */
  readonly registry: string;
  readonly repository: string;
  /** Undefined where the image is found by its digest alone. */
  readonly tag?: string;
}

/**
 * One way for an image to leave the build. Everything that can fail happens in `prepare`; `commit` makes the result
 * visible. Used in this order: `offer` any number of times, `prepare`, `commit`; or `abort` at any moment, also after a
 * failure, which leaves nothing behind that others could take for a result.
 */
export interface Exporter {
  /** Hands over a layer as soon as it exists. Never throws, never waits. */
  offer(layer: Layer): void;
  /** Resolves when all but the last step is done. */
  prepare(delivery: Delivery): Promise<void>;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

/** What one destination has now. */
export interface PushResult {
  readonly destination: Destination;
  readonly digest: Digest;
  /** False when the registry kept another image under this immutable tag, and that was allowed. */
  readonly tagged: boolean;
}

/** A destination that does not have the image. */
export interface PushFailure {
  readonly destination: Destination;
  readonly error: unknown;
}
