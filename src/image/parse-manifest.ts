import { isDigest, YadokariError, type Platform } from '../base/index.ts';
import { compact, JsonReader } from './json-reader.ts';
import { isIndexType, isManifestType, mediaTypes } from './media-types.ts';
import type { Descriptor, ImageIndex, Manifest } from './types.ts';

function platformOf(reader: JsonReader): Platform {
  return compact<Platform>({
    os: reader.string('os') ?? '',
    architecture: reader.string('architecture') ?? '',
    variant: reader.string('variant') || undefined,
    'os.version': reader.string('os.version') || undefined,
  });
}

function descriptorOf(reader: JsonReader): Descriptor {
  const digest = reader.string('digest') ?? '';
  const size = reader.integer('size') ?? -1;
  if (!isDigest(digest)) throw reader.bad(`has no valid digest but ${JSON.stringify(digest)}`);
  if (!Number.isSafeInteger(size) || size < 0) throw reader.bad('has no valid size');
  const platform = reader.object('platform');
  return compact<Descriptor>({
    mediaType: reader.string('mediaType') ?? '',
    digest,
    size,
    annotations: reader.map('annotations'),
    platform: platform && platformOf(platform),
    urls: reader.strings('urls'),
    artifactType: reader.string('artifactType'),
    data: reader.string('data'),
  });
}

/** Type of a document by what is in it; undefined when it is neither manifest nor index. */
function typeByShape(reader: JsonReader): string | undefined {
  if (reader.has('manifests')) return mediaTypes.ociIndex;
  if (!reader.has('config') || !reader.has('layers')) return undefined;
  const docker = reader.object('config')?.string('mediaType') === mediaTypes.dockerConfig;
  return docker ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
}

/**
 * The media type of a manifest or index. Servers that serve files answer `application/json` or `text/plain`: then the
 * document's own `mediaType` counts, else its shape. Undefined for what is no image (schema 1, artifacts of other kinds).
 * @throws YadokariError `MANIFEST_INVALID` when the document can be read as both kinds (CVE-2021-41190) or is no JSON
 */
export function manifestMediaType(what: string, bytes: Uint8Array, contentType: string): string | undefined {
  const reader = JsonReader.parse(what, bytes);
  if (reader.has('manifests') && (reader.has('layers') || reader.has('config'))) {
    throw reader.bad('is ambiguous: it has the fields of a manifest and of an index');
  }
  if (reader.integer('schemaVersion') !== 2) return undefined;
  const announced = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const own = reader.string('mediaType') ?? '';
  const known = [own, announced].find((type) => isIndexType(type) || isManifestType(type));
  const shape = typeByShape(reader);
  if (known === undefined) return own === '' ? shape : undefined;
  if (shape === undefined || isIndexType(known) !== isIndexType(shape)) {
    throw reader.bad(`says that it is "${known}" but has other fields`);
  }
  return known;
}

/** @throws YadokariError `MANIFEST_INVALID` */
export function parseManifest(what: string, bytes: Uint8Array, mediaType: string): Manifest {
  const reader = JsonReader.parse(what, bytes);
  const config = reader.object('config');
  const subject = reader.object('subject');
  if (!config) throw reader.bad('names no config');
  return compact<Manifest>({
    schemaVersion: 2,
    mediaType,
    artifactType: reader.string('artifactType'),
    config: descriptorOf(config),
    layers: (reader.objects('layers') ?? []).map(descriptorOf),
    subject: subject && descriptorOf(subject),
    annotations: reader.map('annotations'),
  });
}

/** @throws YadokariError `MANIFEST_INVALID` */
export function parseIndex(what: string, bytes: Uint8Array, mediaType: string): ImageIndex {
  const reader = JsonReader.parse(what, bytes);
  const subject = reader.object('subject');
  return compact<ImageIndex>({
    schemaVersion: 2,
    mediaType,
    artifactType: reader.string('artifactType'),
    manifests: (reader.objects('manifests') ?? []).map(descriptorOf),
    subject: subject && descriptorOf(subject),
    annotations: reader.map('annotations'),
  });
}

/** @throws YadokariError `MANIFEST_UNKNOWN_TYPE` for Helm charts, cache manifests and the like */
export function requireImageConfigType(what: string, manifest: Manifest): void {
  const { mediaType } = manifest.config;
  if (mediaType === mediaTypes.ociConfig || mediaType === mediaTypes.dockerConfig) return;
  throw new YadokariError(
    'MANIFEST_UNKNOWN_TYPE',
    `${what} is not a container image: its config has type ${JSON.stringify(mediaType)}`,
  );
}
