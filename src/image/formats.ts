import { YadokariError } from '../base/index.ts';
import { type Compression, type ImageFormat, mediaTypes } from './media-types.ts';
import type { Manifest } from './types.ts';

/** What was asked for (undefined: nothing) and what the build stands on. */
export interface FormatWish {
  /** `--image-format` */
  readonly imageFormat?: ImageFormat;
  /** `--compression` */
  readonly compression?: Compression;
  /** `--tar-path` was given. */
  readonly tarPath: boolean;
  /** `--oci-layout-path` was given. */
  readonly ociLayout: boolean;
  /** Format of the base image; undefined for scratch. */
  readonly base?: ImageFormat;
}

export interface FormatChoice {
  readonly format: ImageFormat;
  /** Compression of the layers that this build writes. */
  readonly compression: Compression;
  /** Something that was asked for and is not done. */
  readonly warning?: { readonly message: string; readonly hint: string };
}

/** By its media type; one without any is OCI, which lets it be left out. */
export function formatOf(manifest: Manifest): ImageFormat {
  return manifest.mediaType === mediaTypes.dockerManifest ? 'docker' : 'oci';
}

/**
 * Format of the image and compression of its new layers, with Kaniko's rules: an image has its base's format, one from
 * scratch is Docker's. Two additions: a layout holds OCI images (umoci takes nothing else), and an image from scratch
 * whose layers shall be zstd is OCI, because Docker's schema 2 never defined a type for zstd.
 * @throws YadokariError `USAGE` for combinations that no reader would accept
 */
export function chooseFormat(wish: FormatWish): FormatChoice {
  refuseContradictions(wish);
  const compression = wish.compression ?? 'gzip';
  const format = wish.imageFormat ?? inheritedFormat(wish);
  if (compression === 'zstd' && format === 'docker') {
    return {
      format,
      compression: 'gzip',
      warning: {
        message:
          '"--compression=zstd" has no effect: the base image has Docker\'s format, which knows no zstd',
        hint: 'add --image-format=oci to get zstd layers',
      },
    };
  }
  return { format, compression };
}

function inheritedFormat({ ociLayout, base, compression }: FormatWish): ImageFormat {
  if (ociLayout) return 'oci';
  return base ?? (compression === 'zstd' ? 'oci' : 'docker');
}

function refuseContradictions({ imageFormat, compression, tarPath }: FormatWish): void {
  if (compression === 'zstd' && imageFormat === 'docker') {
    refuse('--compression=zstd', '--image-format=docker', 'use --image-format=oci, or --compression=gzip');
  }
  if (compression === 'zstd' && tarPath) {
    refuse('--compression=zstd', '--tar-path', '"docker load" reads no zstd: use --compression=gzip');
  }
  if (imageFormat === 'oci' && tarPath) {
    refuse('--image-format=oci', '--tar-path', 'use --oci-layout-path for an OCI image on disk');
  }
}

function refuse(left: string, right: string, hint: string): never {
  throw new YadokariError('USAGE', `"${left}" cannot be combined with "${right}"`, { hint });
}
