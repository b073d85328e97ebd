import type { Digest, Platform } from '../base/index.ts';
import type { Blob, Descriptor, Image, ImageIndex } from '../image/index.ts';

/** Something in a layout that is not as its index says. */
export interface LayoutProblem {
  readonly digest: Digest;
  readonly problem: 'missing' | 'wrong size' | 'wrong digest' | 'invalid';
  /** One sentence for people. */
  readonly message: string;
}

export interface CollectOptions {
  /**
   * Younger files stay, in seconds: another process may have written blobs whose image it has not entered into the index
   * yet. Default: an hour.
   */
  readonly graceSeconds?: number;
}

/** What was taken away. Size in bytes. */
export interface Collected {
  readonly blobs: readonly Digest[];
  readonly bytes: number;
}

/** A folder in the form of OCI image-spec, "Image Layout". Several processes may use one at a time. */
export interface OciLayout {
  readonly dir: string;
  /** @throws YadokariError `MANIFEST_INVALID` */
  index(): Promise<ImageIndex>;
  /** True when the blob is there with the descriptor's size; its bytes are not read. */
  has(descriptor: Pick<Descriptor, 'digest' | 'size'>): Promise<boolean>;
  /** A blob of this layout, verified while it is read. */
  blob(descriptor: Descriptor): Blob;
  /**
   * Copies a blob in, verified; a blob that is there already is not read.
   * @throws YadokariError `DIGEST_MISMATCH`, `SIZE_MISMATCH`, `DISK_FULL`, `OUTPUT_NOT_WRITABLE`
   */
  add(blob: Blob, signal?: AbortSignal): Promise<'added' | 'exists'>;
  /** Takes a blob away, if it is there; for a writer that gives up what it added. */
  remove(digest: Digest): Promise<void>;
  /** Replaces the list of images. Runs alone: what it reads is what it replaces, whoever else writes. */
  update(change: (manifests: readonly Descriptor[]) => readonly Descriptor[]): Promise<void>;
  /** Enters an image under a name (`org.opencontainers.image.ref.name`), which another image loses. */
  tag(descriptor: Descriptor, name: string): Promise<void>;
  /**
   * An image by its name, or the only one there is when none is given; indexes are searched for the platform.
   * @throws YadokariError `IMAGE_NOT_FOUND`, `PLATFORM_NOT_FOUND`, `MANIFEST_INVALID`, `MANIFEST_UNKNOWN_TYPE`
   */
  image(name: string | undefined, platform: Platform): Promise<Image>;
  /** Reads every blob that the index leads to. Empty: all is well. */
  verify(signal?: AbortSignal): Promise<readonly LayoutProblem[]>;
  /** Deletes blobs that nothing leads to, and what interrupted writers left. Deletes nothing when an index is damaged. */
  collect(options?: CollectOptions): Promise<Collected>;
}
