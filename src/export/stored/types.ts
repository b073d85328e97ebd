import type { Blob, Descriptor, ImageIndex } from '../../image/index.ts';

/** A manifest or an index, as its bytes are stored. */
export interface StoredDocument {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  /** Whether it speaks of another one (image-spec, `subject`): registries list it as a referrer of that. */
  readonly refers?: true;
}

/** An image, or an index with all that it names, that lies on this machine and is ready to leave. */
export interface StoredImage {
  /** What gets the tag. */
  readonly root: StoredDocument;
  /** What it names, each before what names it. */
  readonly children: readonly StoredDocument[];
  /** Configs and layers, each once. */
  readonly blobs: readonly Blob[];
}

/** Something in the form of an OCI layout: a folder, or an archive of one. */
export interface Store {
  /** Where it is, for messages. */
  readonly name: string;
  index(): Promise<ImageIndex>;
  /** Reading one that is not there ends with `IMAGE_NOT_FOUND`. */
  blob(descriptor: Descriptor): Blob;
}
