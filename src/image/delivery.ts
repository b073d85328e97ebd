import { sha256, type Digest } from '../base/index.ts';
import type { AssembledImage } from './assemble.ts';
import { mediaTypes } from './media-types.ts';
import { serializeImageIndex } from './serialize.ts';
import type { Blob, Descriptor, ImageIndex, Manifest } from './types.ts';

/** A manifest that stands beside images in an index and speaks of one of them, with everything that it names. */
export interface AttachedManifest {
  /** As the index shows it. */
  readonly descriptor: Descriptor;
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly blobs: readonly Blob[];
}

/** Images of several platforms, or one image and what speaks of it, and the index that names them. */
export interface AssembledIndex {
  readonly index: ImageIndex;
  readonly indexBytes: Uint8Array;
  readonly indexDescriptor: Descriptor;
  /** In the order of the index. */
  readonly images: readonly [AssembledImage, ...AssembledImage[]];
  /** After them in the index. */
  readonly attached: readonly AttachedManifest[];
}

/** What a build delivers: one image, or several behind an index. */
export type Delivery = AssembledImage | AssembledIndex;

/** One image for each platform, in the order of the index. */
export function imagesOf(delivery: Delivery): readonly [AssembledImage, ...AssembledImage[]] {
  return 'images' in delivery ? delivery.images : [delivery];
}

/** Attestations, if there are any: they stand in an index only. */
export function attachedTo(delivery: Delivery): readonly AttachedManifest[] {
  return 'images' in delivery ? delivery.attached : [];
}

/** The document that gets the names. */
export function topOf(delivery: Delivery): { readonly descriptor: Descriptor; readonly bytes: Uint8Array } {
  return 'images' in delivery
    ? { descriptor: delivery.indexDescriptor, bytes: delivery.indexBytes }
    : { descriptor: delivery.manifestDescriptor, bytes: delivery.manifestBytes };
}

/** What an index is made of. */
export interface IndexParts {
  readonly images: readonly [AssembledImage, ...AssembledImage[]];
  readonly attached?: readonly AttachedManifest[];
  /** Of the index. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of the entry of each image, in their order. */
  readonly descriptorAnnotations?: readonly Readonly<Record<string, string>>[];
}

/** `linux/amd64` has no variant, `linux/arm64/v8` is written without: as BuildKit's normalized platforms. */
function entryOf(
  { manifestDescriptor, config }: AssembledImage,
  annotations: Readonly<Record<string, string>> | undefined,
): Descriptor {
  const { os, architecture, variant } = config;
  const osVersion = config['os.version'];
  return {
    ...manifestDescriptor,
    ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
    platform: {
      architecture,
      os,
      ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
      ...(variant === undefined ? {} : { variant }),
    },
  };
}

/** A manifest list where all images have Docker's format, else an OCI index. Equal parts give equal bytes. */
export function assembleIndex({
  images,
  attached = [],
  annotations,
  descriptorAnnotations,
}: IndexParts): AssembledIndex {
  const docker = images.every(({ format }) => format === 'docker');
  const index: ImageIndex = {
    schemaVersion: 2,
    mediaType: docker ? mediaTypes.dockerIndex : mediaTypes.ociIndex,
    manifests: [
      ...images.map((image, at) => entryOf(image, descriptorAnnotations?.[at])),
      ...attached.map(({ descriptor }) => descriptor),
    ],
    ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
  const indexBytes = Buffer.from(serializeImageIndex(index));
  const digest: Digest = sha256(indexBytes);
  return {
    index,
    indexBytes,
    indexDescriptor: { mediaType: index.mediaType, digest, size: indexBytes.byteLength },
    images,
    attached,
  };
}
