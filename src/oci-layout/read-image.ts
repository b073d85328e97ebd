import { formatPlatform, limits, type Platform, YadokariError } from '../base/index.ts';
import {
  type Descriptor,
  type Image,
  type ImageIndex,
  isIndexType,
  type Layer,
  type Manifest,
  manifestMediaType,
  offeredPlatforms,
  parseImageConfig,
  parseIndex,
  parseManifest,
  rankByPlatform,
  requireImageConfigType,
} from '../image/index.ts';
import { readSmall } from './blob-store.ts';
import type { OciLayout } from './types.ts';

export const refName = 'org.opencontainers.image.ref.name';

/** Indexes in indexes: nobody needs more levels. */
const deepest = 4;

/** An image or index document of a layout. */
export type Document =
  | { readonly kind: 'index'; readonly index: ImageIndex }
  | { readonly kind: 'manifest'; readonly manifest: Manifest };

export async function readDocument(
  layout: Pick<OciLayout, 'blob'>,
  descriptor: Descriptor,
): Promise<Document> {
  const what = `manifest "${descriptor.digest}"`;
  const bytes = await readSmall(layout.blob(descriptor));
  const mediaType = manifestMediaType(what, bytes, descriptor.mediaType);
  if (mediaType === undefined) {
    throw new YadokariError(
      'MANIFEST_UNKNOWN_TYPE',
      `${what} has type ${JSON.stringify(descriptor.mediaType)}, which is no image`,
    );
  }
  if (isIndexType(mediaType)) return { kind: 'index', index: parseIndex(what, bytes, mediaType) };
  return { kind: 'manifest', manifest: parseManifest(what, bytes, mediaType) };
}

export async function readImage(
  layout: Pick<OciLayout, 'blob' | 'dir' | 'index'>,
  name: string | undefined,
  platform: Platform,
): Promise<Image> {
  const reference = name === undefined ? `oci:${layout.dir}` : `oci:${layout.dir}:${name}`;
  let entry = pick(reference, name, (await layout.index()).manifests);
  let indexDigest = undefined;
  for (let depth = 0; depth < deepest; depth += 1) {
    const document = await readDocument(layout, entry);
    if (document.kind === 'manifest') {
      const image = await lazyImage(layout, reference, { descriptor: entry, manifest: document.manifest });
      return indexDigest === undefined ? image : { ...image, indexDigest };
    }
    indexDigest ??= entry.digest;
    entry = forPlatform(reference, document.index.manifests, platform);
  }
  throw new YadokariError(
    'MANIFEST_INVALID',
    `image "${reference}" is an index more than ${deepest} levels deep`,
  );
}

function pick(reference: string, name: string | undefined, entries: readonly Descriptor[]): Descriptor {
  const named = entries.filter(
    ({ annotations, digest }) => name === undefined || name === digest || annotations?.[refName] === name,
  );
  const digests = new Set(named.map(({ digest }) => digest));
  const [first] = named;
  if (first && digests.size === 1) return first;
  const names = entries.map(({ annotations, digest }) => annotations?.[refName] ?? digest);
  const fact = first ? `it holds ${digests.size} images` : 'it is not there';
  throw new YadokariError('IMAGE_NOT_FOUND', `cannot find image "${reference}": ${fact}`, {
    hint:
      names.length === 0
        ? 'the layout is empty'
        : `the layout has ${names.map((text) => `"${text}"`).join(', ')}`,
  });
}

function forPlatform(reference: string, entries: readonly Descriptor[], platform: Platform): Descriptor {
  const [best] = rankByPlatform(entries, platform);
  if (best) return best;
  throw new YadokariError(
    'PLATFORM_NOT_FOUND',
    `image "${reference}" has no variant for platform "${formatPlatform(platform)}"`,
    { hint: `it has ${offeredPlatforms(entries).join(', ') || 'none'}` },
  );
}

async function lazyImage(
  layout: Pick<OciLayout, 'blob'>,
  reference: string,
  { descriptor, manifest }: { readonly descriptor: Descriptor; readonly manifest: Manifest },
): Promise<Image> {
  requireImageConfigType(`image "${reference}"`, manifest);
  const bytes = await readSmall(layout.blob(manifest.config), limits.configBytes);
  const config = parseImageConfig(`config "${manifest.config.digest}"`, bytes, manifest);
  const layers = config.rootfs.diff_ids.flatMap((diffId, position): readonly Layer[] => {
    const layer = manifest.layers[position];
    return layer === undefined ? [] : [{ diffId, blob: layout.blob(layer) }];
  });
  return { reference, manifestDescriptor: descriptor, manifest, config, layers };
}
