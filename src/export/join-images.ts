import {
  formatPlatform,
  isDigest,
  Limiter,
  limits,
  sha256,
  YadokariError,
  type Platform,
} from '../base/index.ts';
import {
  isIndexType,
  isManifestType,
  mediaTypes,
  parseImageConfig,
  parseIndex,
  parseManifest,
  parseReference,
  requireImageConfigType,
  serializeImageIndex,
  type Blob,
  type Descriptor,
  type ImageIndex,
} from '../image/index.ts';
import { readDocumentBytes } from '../oci-layout/index.ts';
import type { ManifestAnswer, RegistryClient, Repository } from '../registry/index.ts';
import type { StoredDocument, StoredImage } from './stored/index.ts';

export interface JoinOptions {
  readonly client: Pick<RegistryClient, 'repository'>;
  /** References of images, or of indexes, whose images are taken one by one. */
  readonly sources: readonly string[];
  /** Of the index. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

interface Part {
  /** As the user wrote it. */
  readonly source: string;
  readonly entry: Descriptor;
  readonly document: StoredDocument;
  readonly blobs: readonly Blob[];
}

/**
 * An index of images that lie in registries, ready to be pushed: what they are made of is mounted where it can be, else copied.
 * A manifest list where all of them have Docker's format, else an OCI index.
 * @throws YadokariError `IMAGE_NOT_FOUND`, `MANIFEST_UNKNOWN_TYPE`, `USAGE` for two images of one platform
 */
export async function joinImages({
  client,
  sources,
  annotations,
  signal,
}: JoinOptions): Promise<StoredImage> {
  const found = await Promise.all(sources.map((source) => partsOf(source, client, signal)));
  const parts = [...new Map(found.flat().map((part) => [part.entry.digest, part])).values()];
  refuseTwins(parts);
  const docker = parts.every(({ entry }) => entry.mediaType === mediaTypes.dockerManifest);
  const index: ImageIndex = {
    schemaVersion: 2,
    mediaType: docker ? mediaTypes.dockerIndex : mediaTypes.ociIndex,
    manifests: parts.map(({ entry }) => entry),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
  const bytes = Buffer.from(serializeImageIndex(index));
  const blobs = parts.flatMap((part) => part.blobs);
  return {
    root: {
      descriptor: { mediaType: index.mediaType, digest: sha256(bytes), size: bytes.byteLength },
      bytes,
    },
    children: parts.map(({ document }) => document),
    blobs: [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()],
  };
}

/** An index may name thousands. */
const manifestsAtATime = 8;

/** BuildKit gives attestations this platform. */
function isNoPlatform({ os }: Platform): boolean {
  return os === 'unknown' || os === '';
}

function refuseTwins(parts: readonly Part[]): void {
  const known = new Map<string, string>();
  for (const { entry, source } of parts) {
    if (entry.platform === undefined || isNoPlatform(entry.platform)) continue;
    const name = formatPlatform(entry.platform);
    const other = known.get(name);
    known.set(name, source);
    if (other === undefined) continue;
    throw new YadokariError('USAGE', `"${other}" and "${source}" both have an image for ${name}`, {
      hint: 'leave one of them out: an index has one image for each platform',
    });
  }
}

async function fetch(
  repository: Repository,
  name: string,
  source: string,
  signal: AbortSignal,
): Promise<ManifestAnswer> {
  const answer = await repository.getManifest(name, signal);
  if (answer) return answer;
  throw new YadokariError('IMAGE_NOT_FOUND', `cannot join "${source}": there is no such image`, {
    hint: isDigest(name)
      ? 'check the digest'
      : 'check the name and the tag, and that the job that pushes it has ended',
  });
}

async function partsOf(
  source: string,
  client: Pick<RegistryClient, 'repository'>,
  signal: AbortSignal,
): Promise<readonly Part[]> {
  const { tag, digest, ...name } = parseReference(source);
  const repository = client.repository(name, 'pull');
  const answer = await fetch(repository, digest ?? tag ?? 'latest', source, signal);
  if (!isIndexType(answer.descriptor.mediaType)) return [await partOf(repository, { source, answer })];
  const what = `index "${answer.descriptor.digest}" of "${source}"`;
  const { manifests } = parseIndex(what, answer.bytes, answer.descriptor.mediaType);
  const limiter = new Limiter(manifestsAtATime);
  return Promise.all(
    manifests.map((entry) =>
      limiter.run(async () => {
        const one = await fetch(repository, entry.digest, source, signal);
        return partOf(repository, { source, answer: one, entry });
      }),
    ),
  );
}

/** @param given what names the image in an index that it comes from */
async function partOf(
  repository: Repository,
  given: { readonly source: string; readonly answer: ManifestAnswer; readonly entry?: Descriptor },
): Promise<Part> {
  const { source, answer, entry } = given;
  const { descriptor, bytes } = answer;
  if (!isManifestType(descriptor.mediaType)) {
    throw new YadokariError(
      'MANIFEST_UNKNOWN_TYPE',
      `cannot join "${source}": its manifest has type ${JSON.stringify(descriptor.mediaType)}, which is no image`,
    );
  }
  const manifest = parseManifest(
    `manifest "${descriptor.digest}" of "${source}"`,
    bytes,
    descriptor.mediaType,
  );
  const blobs = [...manifest.layers, manifest.config].map((one) => repository.blob(one));
  const document = { descriptor, bytes };
  if (entry?.platform !== undefined) return { source, entry, document, blobs };
  requireImageConfigType(`"${source}"`, manifest);
  const text = await readDocumentBytes(repository.blob(manifest.config), limits.configBytes);
  const config = parseImageConfig(`config "${manifest.config.digest}" of "${source}"`, text, manifest);
  const { os, architecture, variant } = config;
  const osVersion = config['os.version'];
  const platform: Platform = {
    architecture,
    os,
    ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
    ...(variant === undefined ? {} : { variant }),
  };
  return { source, entry: { ...descriptor, ...entry, platform }, document, blobs };
}
