import type { Digest } from '../../base/index.ts';
import { bytesBlob, isIndexType, type Blob } from '../../image/index.ts';
import type { FoundImage } from '../../registry/index.ts';
import type { BlobPlace } from './places.ts';

/** What of an image goes into the folder. */
export interface ImageParts {
  /** Manifest, config and layers: what every reader needs. */
  readonly needed: readonly Blob[];
  /** The index that leads to it. Kaniko's warmer keeps none; with it a tag costs one question for its digest. */
  readonly extra: readonly Blob[];
}

function isIndex({ descriptor }: Blob): boolean {
  return isIndexType(descriptor.mediaType);
}

export function partsOf({ documents, configBytes, manifest, layers }: FoundImage): ImageParts {
  const kept = documents.map(({ descriptor, bytes }) => bytesBlob(descriptor.mediaType, bytes));
  const config = bytesBlob(manifest.config.mediaType, configBytes);
  const needed = [...kept.filter((one) => !isIndex(one)), config, ...layers.map(({ blob }) => blob)];
  return {
    // The same layer may be there twice.
    needed: [...new Map(needed.map((one) => [one.descriptor.digest, one])).values()],
    extra: kept.filter(isIndex),
  };
}

export function sizeOf({ needed }: ImageParts): number {
  return needed.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
}

/** Whether all are there with their sizes; their bytes are not looked at. */
export function areThere(parts: readonly Blob[], there: ReadonlyMap<Digest, BlobPlace>): boolean {
  return parts.every(({ descriptor }) => there.get(descriptor.digest)?.size === descriptor.size);
}
