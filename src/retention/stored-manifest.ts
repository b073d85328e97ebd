import { fieldsIn, isDigest, parseFields, type Digest } from '../base/index.ts';
import { isIndexType, isManifestType, parseIndex, parseManifest, type Descriptor } from '../image/index.ts';
import type { ManifestAnswer } from '../registry/index.ts';
import type { StoredManifest } from './types.ts';

/**
 * What counts of a manifest when something is to be deleted.
 * @throws YadokariError `MANIFEST_INVALID`: of what cannot be read nobody knows what it needs
 */
export function storedManifest(what: string, { descriptor, bytes }: ManifestAnswer): StoredManifest {
  const { mediaType, digest, size } = descriptor;
  const common = { digest, mediaType, size };
  if (isIndexType(mediaType)) {
    const { manifests, subject, annotations = {}, artifactType } = parseIndex(what, bytes, mediaType);
    return {
      ...common,
      annotations,
      entries: manifests,
      layers: [],
      ...(subject === undefined ? {} : { subject: subject.digest }),
      ...(artifactType === undefined ? {} : { artifactType }),
    };
  }
  if (!isManifestType(mediaType)) return { ...common, ...foreign(bytes) };
  const { config, layers, subject, annotations = {}, artifactType } = parseManifest(what, bytes, mediaType);
  return {
    ...common,
    annotations,
    entries: [],
    config,
    layers,
    artifactType: artifactType ?? config.mediaType,
    ...(subject === undefined ? {} : { subject: subject.digest }),
  };
}

/** Schema 1, ORAS' artifacts, and whatever else registries take: they name others in the same fields. */
function foreign(bytes: Uint8Array): Omit<StoredManifest, 'digest' | 'mediaType' | 'size'> {
  const fields = parseFields(bytes);
  const subject = fieldsIn(fields['subject'])['digest'];
  const { artifactType } = fields;
  return {
    annotations: {},
    entries: descriptorsIn(fields['manifests']),
    layers: descriptorsIn(fields['blobs'] ?? fields['layers']),
    ...(typeof subject === 'string' && isDigest(subject) ? { subject } : {}),
    ...(typeof artifactType === 'string' ? { artifactType } : {}),
  };
}

function descriptorsIn(value: unknown): readonly Descriptor[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown): Descriptor[] => {
    const { mediaType, digest, size } = fieldsIn(item);
    if (typeof digest !== 'string' || !isDigest(digest)) return [];
    return [{ mediaType: textOf(mediaType), digest: digest satisfies Digest, size: numberOf(size) }];
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
