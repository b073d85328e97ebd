import { sha256, type Digest } from '../base/index.ts';
import type { AssembledImage } from './assemble.ts';
import { mediaTypes } from './media-types.ts';
import { serializeImageIndex } from './serialize.ts';
import type { Descriptor, ImageIndex } from './types.ts';

/** Images of several platforms, and the index that names them. */
export interface AssembledIndex {
  readonly index: ImageIndex;
  readonly indexBytes: Uint8Array;
  readonly indexDescriptor: Descriptor;
  /** In the order of the index. */
  readonly images: readonly [AssembledImage, ...AssembledImage[]];
}

/** What a build delivers: one image, or several behind an index. */
export type Delivery = AssembledImage | AssembledIndex;

export function imagesOf(delivery: Delivery): readonly [AssembledImage, ...AssembledImage[]] {
  return 'images' in delivery ? delivery.images : [delivery];
}

/** The document that gets the names. */
export function topOf(delivery: Delivery): { readonly descriptor: Descriptor; readonly bytes: Uint8Array } {
  return 'images' in delivery
    ? { descriptor: delivery.indexDescriptor, bytes: delivery.indexBytes }
    : { descriptor: delivery.manifestDescriptor, bytes: delivery.manifestBytes };
}

export interface IndexParts {
  readonly images: readonly [AssembledImage, ...AssembledImage[]];
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
export function assembleIndex({ images, annotations, descriptorAnnotations }: IndexParts): AssembledIndex {
  const docker = images.every(({ format }) => format === 'docker');
  const index: ImageIndex = {
    schemaVersion: 2,
    mediaType: docker ? mediaTypes.dockerIndex : mediaTypes.ociIndex,
    manifests: images.map((image, at) => entryOf(image, descriptorAnnotations?.[at])),
    ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
  const indexBytes = Buffer.from(serializeImageIndex(index));
  const digest: Digest = sha256(indexBytes);
  return {
    index,
    indexBytes,
    indexDescriptor: { mediaType: index.mediaType, digest, size: indexBytes.byteLength },
    images,
  };
}
