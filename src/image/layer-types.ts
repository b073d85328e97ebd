import { type ImageFormat, mediaTypes } from './media-types.ts';
import type { Descriptor } from './types.ts';

/**
 * Pairs of layer types that mean the same, OCI's first. Docker never published a type for zstd; the one here is what
 * containerd and BuildKit write and read. The last two mark layers that may not be copied to other registries.
 */
const pairs: readonly (readonly [string, string])[] = [
  [mediaTypes.ociLayer, mediaTypes.dockerLayer],
  [mediaTypes.ociLayerGzip, mediaTypes.dockerLayerGzip],
  [mediaTypes.ociLayerZstd, mediaTypes.dockerLayerZstd],
  [
    'application/vnd.oci.image.layer.nondistributable.v1.tar',
    'application/vnd.docker.image.rootfs.foreign.diff.tar',
  ],
  [
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  ],
];

const toDocker = new Map(pairs);
const toOci = new Map(pairs.map(([oci, docker]) => [docker, oci]));

/** The type that means the same in `format`; a type we do not know stays as it is. */
export function convertLayerType(mediaType: string, format: ImageFormat): string {
  return (format === 'docker' ? toDocker : toOci).get(mediaType) ?? mediaType;
}

/** A layer that registries do not hold: it is fetched from its `urls` (Windows bases) and never pushed. */
export function isForeignLayer({ mediaType, urls }: Descriptor): boolean {
  return (urls?.length ?? 0) > 0 && /\.(?:foreign|nondistributable)\./.test(mediaType);
}
