import { Buffer } from 'node:buffer';
import { sha256 } from '../base/index.ts';
import {
  bytesBlob,
  mediaTypes,
  serializeManifest,
  type AttachedManifest,
  type Descriptor,
  type Manifest,
} from '../image/index.ts';
import type { Statement } from './statement.ts';

/** Media type of a statement that is not signed (in-toto attestation framework, "Envelope"). */
const inTotoType = 'application/vnd.in-toto+json';

const artifactType = 'application/vnd.docker.attestation.manifest.v1+json';
const emptyConfig = 'application/vnd.oci.empty.v1+json';

/**
 * An artifact with a blob for each statement, in the form of BuildKit since 0.31: its place is the index beside the image, under a
 * platform that nobody asks for (BuildKit, docs/attestations/attestation-storage.md), and its subject is the image, so that it is a
 * referrer too (image-spec, "Guidelines for Artifact Usage").
 */
export function attestationManifest(statements: readonly Statement[], image: Descriptor): AttachedManifest {
  const layers = statements.map((said) =>
    bytesBlob(inTotoType, Buffer.from(JSON.stringify(said)), {
      'in-toto.io/predicate-type': said.predicateType,
    }),
  );
  const config = bytesBlob(emptyConfig, Buffer.from('{}'));
  const { mediaType, digest, size } = image;
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType,
    config: { ...config.descriptor, data: Buffer.from('{}').toString('base64') },
    layers: layers.map((layer) => layer.descriptor),
    subject: { mediaType, digest, size },
  };
  const manifestBytes = Buffer.from(serializeManifest(manifest));
  return {
    manifest,
    manifestBytes,
    blobs: [config, ...layers],
    descriptor: {
      mediaType: manifest.mediaType,
      digest: sha256(manifestBytes),
      size: manifestBytes.byteLength,
      annotations: {
        'vnd.docker.reference.digest': digest,
        'vnd.docker.reference.type': 'attestation-manifest',
      },
      platform: { os: 'unknown', architecture: 'unknown' },
    },
  };
}
