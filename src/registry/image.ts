import {
  formatPlatform,
  platformDistance,
  YadokariError,
  type Digest,
  type Platform,
} from '../base/index.ts';
import {
  isIndexType,
  isManifestType,
  offeredPlatforms,
  parseImageConfig,
  parseIndex,
  parseManifest,
  rankByPlatform,
  requireImageConfigType,
  type Blob,
  type Descriptor,
  type Image,
  type ImageConfig,
  type Manifest,
} from '../image/index.ts';
import type { ManifestAnswer } from './types.ts';

/** What finding an image needs of a registry. */
export interface ImageSource {
  /** As the user wrote it, for messages. */
  readonly reference: string;
  readonly tagOrDigest: string;
  readonly wanted: Platform;
  get(tagOrDigest: string): Promise<ManifestAnswer | undefined>;
  readConfig(descriptor: Descriptor): Promise<Uint8Array>;
  layerBlob(descriptor: Descriptor): Blob;
  warn(message: string, hint: string): void;
}

/** Indexes within indexes; nobody has found a use for more. */
const deepest = 3;
/** Entries of an index without a platform that we look into. */
const mostUnnamed = 8;

function isSchema1({ descriptor, bytes }: ManifestAnswer): boolean {
  if (descriptor.mediaType.startsWith('application/vnd.docker.distribution.manifest.v1+')) return true;
  return /"schemaVersion"\s*:\s*1\b/.test(Buffer.from(bytes).toString('latin1'));
}

function unknownType(reference: string, answer: ManifestAnswer): YadokariError {
  const type = JSON.stringify(answer.descriptor.mediaType);
  return new YadokariError(
    'MANIFEST_UNKNOWN_TYPE',
    `cannot pull "${reference}": its manifest has type ${type}, which is no image`,
    {
      hint: isSchema1(answer)
        ? 'push it again with a current tool: schema 1 is obsolete'
        : 'name a container image',
    },
  );
}

async function fetch(source: ImageSource, digest: Digest): Promise<ManifestAnswer> {
  const answer = await source.get(digest);
  if (answer) return answer;
  throw new YadokariError(
    'IMAGE_NOT_FOUND',
    `cannot pull "${source.reference}": its index names manifest "${digest}", which the registry does not have`,
  );
}

async function toImage(
  source: ImageSource,
  { descriptor, bytes }: ManifestAnswer,
  indexDigest: Digest | undefined,
): Promise<Image> {
  const { reference } = source;
  const what = `manifest "${descriptor.digest}" of "${reference}"`;
  const manifest = parseManifest(what, bytes, descriptor.mediaType);
  requireImageConfigType(`"${reference}"`, manifest);
  const config = await configOf(source, manifest);
  return {
    reference,
    manifestDescriptor: descriptor,
    ...(indexDigest === undefined ? {} : { indexDigest }),
    manifest,
    config,
    layers: manifest.layers.map((layer, position) => ({
      blob: source.layerBlob(layer),
      diffId: diffIdAt(config, position),
    })),
  };
}

async function configOf(source: ImageSource, manifest: Manifest): Promise<ImageConfig> {
  const bytes = await source.readConfig(manifest.config);
  return parseImageConfig(`config "${manifest.config.digest}" of "${source.reference}"`, bytes, manifest);
}

/** `parseImageConfig` saw to it that there is one for each layer. */
function diffIdAt(config: ImageConfig, position: number): Digest {
  const id = config.rootfs.diff_ids[position];
  if (id === undefined) throw new YadokariError('INTERNAL', `layer ${position} has no diff id`);
  return id;
}

/** The best image of an index; undefined when none is for the platform. */
async function fromIndex(
  source: ImageSource,
  answer: ManifestAnswer,
  depth: number,
): Promise<Image | undefined> {
  const indexDigest = answer.descriptor.digest;
  const [best, ...others] = rankByPlatform(entriesOf(source, answer), source.wanted);
  if (best?.platform) return fromEntry(source, best, { depth, indexDigest });
  for (const entry of [best, ...others].slice(0, mostUnnamed)) {
    const image = entry && (await fromEntry(source, entry, { depth, indexDigest }));
    if (image && platformDistance(image.config, source.wanted) !== undefined) return image;
  }
  return undefined;
}

function entriesOf({ reference }: ImageSource, { descriptor, bytes }: ManifestAnswer): readonly Descriptor[] {
  return parseIndex(`index "${descriptor.digest}" of "${reference}"`, bytes, descriptor.mediaType).manifests;
}

function platformMissing(source: ImageSource, answer: ManifestAnswer): YadokariError {
  const offered = offeredPlatforms(entriesOf(source, answer));
  return new YadokariError(
    'PLATFORM_NOT_FOUND',
    `cannot pull "${source.reference}": it has no image for platform ${formatPlatform(source.wanted)}`,
    { hint: offered.length === 0 ? 'its index names no platform' : `it has ${offered.join(', ')}` },
  );
}

async function fromEntry(
  source: ImageSource,
  entry: Descriptor,
  { depth, indexDigest }: { depth: number; indexDigest: Digest },
): Promise<Image | undefined> {
  const answer = await fetch(source, entry.digest);
  if (isManifestType(answer.descriptor.mediaType)) return toImage(source, answer, indexDigest);
  if (!isIndexType(answer.descriptor.mediaType)) throw unknownType(source.reference, answer);
  if (depth < deepest) return fromIndex(source, answer, depth + 1);
  throw new YadokariError(
    'MANIFEST_INVALID',
    `cannot pull "${source.reference}": its indexes are nested too deeply`,
  );
}

function warnOfPlatform(source: ImageSource, image: Image): void {
  if (platformDistance(image.config, source.wanted) !== undefined) return;
  source.warn(
    `image "${source.reference}" is for platform ${formatPlatform(image.config)}, not ${formatPlatform(source.wanted)}`,
    `choose an image for ${formatPlatform(source.wanted)}, or build for the other platform with --custom-platform`,
  );
}

/** Reads index, manifest and config; no layer. */
export async function findImage(source: ImageSource): Promise<Image> {
  const answer = await source.get(source.tagOrDigest);
  if (!answer) {
    throw new YadokariError('IMAGE_NOT_FOUND', `cannot pull "${source.reference}": there is no such image`, {
      hint: 'check the name and the tag',
    });
  }
  if (isIndexType(answer.descriptor.mediaType)) {
    const image = await fromIndex(source, answer, 0);
    if (image) return image;
    throw platformMissing(source, answer);
  }
  if (!isManifestType(answer.descriptor.mediaType)) throw unknownType(source.reference, answer);
  const image = await toImage(source, answer, undefined);
  warnOfPlatform(source, image);
  return image;
}
