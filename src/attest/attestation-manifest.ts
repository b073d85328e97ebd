import { Buffer } from 'node:buffer';
import { sha256 } from '../base/index.ts';
import {
  bytesBlob,
  mediaTypes,
  serializeManifest,
  type Blob,
  type Descriptor,
  type ImageFormat,
  type Manifest,
} from '../image/index.ts';
import type { Statement } from './statement.ts';

/** Media type of a statement that is not signed (in-toto attestation framework, "Envelope"). */
export const inTotoType = 'application/vnd.in-toto+json';

/** Statements about one image, as something that a registry can hold beside it. */
export interface AttestationManifest {
  /** For the index: what it is, and which manifest it speaks of. */
  readonly descriptor: Descriptor;
  readonly manifestBytes: Uint8Array;
  readonly manifest: Manifest;
  /** Its config, then a blob for each statement. */
  readonly blobs: readonly Blob[];
}

/**
 * An image whose layers are statements, of a platform that nobody asks for (BuildKit, docs/attestations/attestation-storage.md). It
 * names no subject: registries without the referrers API would get a tag for it, and its place is the index.
 */
export function attestationManifest(
  statements: readonly Statement[],
  { image, format }: { readonly image: Descriptor; readonly format: ImageFormat },
): AttestationManifest {
  const layers = statements.map((said) =>
    bytesBlob(inTotoType, Buffer.from(JSON.stringify(said)), {
      'in-toto.io/predicate-type': said.predicateType,
    }),
  );
  const configBytes = Buffer.from(
    JSON.stringify({
      architecture: 'unknown',
      os: 'unknown',
      config: {},
      rootfs: { type: 'layers', diff_ids: layers.map(({ descriptor }) => descriptor.digest) },
    }),
  );
  const docker = format === 'docker';
  const config = bytesBlob(docker ? mediaTypes.dockerConfig : mediaTypes.ociConfig, configBytes);
  const mediaType = docker ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType,
    config: config.descriptor,
    layers: layers.map(({ descriptor }) => descriptor),
  };
  const manifestBytes = Buffer.from(serializeManifest(manifest));
  return {
    manifest,
    manifestBytes,
    blobs: [config, ...layers],
    descriptor: {
      mediaType,
      digest: sha256(manifestBytes),
      size: manifestBytes.byteLength,
      annotations: {
        'vnd.docker.reference.digest': image.digest,
        'vnd.docker.reference.type': 'attestation-manifest',
      },
      platform: { os: 'unknown', architecture: 'unknown' },
    },
  };
}
