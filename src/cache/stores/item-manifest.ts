import { hostPlatform, sha256, YadokariError, type ErrorCode } from '../../base/index.ts';
import {
  bytesBlob,
  mediaTypes,
  parseManifest,
  serializeManifest,
  type Blob,
  type Descriptor,
  type Manifest,
} from '../../image/index.ts';
import type { NewItem } from './types.ts';

/**
 * An item as an image of one layer, so that every registry takes it and shows it. What there is to know of it is in annotations: the
 * config says nothing of it and is the same for all, so that it is uploaded once.
 */
export interface ItemDocuments {
  readonly config: Blob;
  readonly manifest: Blob;
  readonly manifestBytes: Uint8Array;
}

/** Equal items give equal bytes. */
export function itemDocuments({ annotations, blob }: NewItem): ItemDocuments {
  const { os, architecture } = hostPlatform();
  const text = JSON.stringify({ architecture, os, config: {}, rootfs: { type: 'layers', diff_ids: [] } });
  const config = bytesBlob(mediaTypes.ociConfig, Buffer.from(text));
  const { mediaType, digest, size } = blob.descriptor;
  const manifestBytes = Buffer.from(
    serializeManifest({
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      config: config.descriptor,
      layers: [{ mediaType, digest, size }],
      annotations: { ...annotations, [checkName]: checkOf(annotations, blob.descriptor) },
    }),
  );
  return { config, manifest: bytesBlob(mediaTypes.ociManifest, manifestBytes), manifestBytes };
}

const checkName = 'dev.yadokari.cache.check';

/** Ties the annotations to the blob: a manifest that somebody put together from parts of others is noticed. */
function checkOf(annotations: Readonly<Record<string, string>>, { digest, size }: Descriptor): string {
  const sorted = Object.entries(annotations).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([sorted, digest, size]));
}

/**
 * What a manifest that some store served holds.
 * @throws YadokariError `MANIFEST_INVALID`, `MANIFEST_UNKNOWN_TYPE`
 */
export function readItem(
  what: string,
  bytes: Uint8Array,
  mediaType: string,
): { readonly annotations: Readonly<Record<string, string>>; readonly layer: Descriptor } {
  const broken = (fact: string): YadokariError => new YadokariError('MANIFEST_INVALID', `${what} ${fact}`);
  if (mediaType !== mediaTypes.ociManifest) throw broken(`has type ${JSON.stringify(mediaType)}`);
  const manifest: Manifest = parseManifest(what, bytes, mediaType);
  const [layer, ...others] = manifest.layers;
  if (!layer || others.length > 0) throw broken('has not one layer');
  const { [checkName]: check, ...annotations } = manifest.annotations ?? {};
  if (check !== checkOf(annotations, layer)) throw broken('was not written by us, or has been changed');
  return { annotations, layer };
}

const brokenCodes: ReadonlySet<ErrorCode> = new Set([
  'MANIFEST_INVALID',
  'MANIFEST_UNKNOWN_TYPE',
  'DIGEST_MISMATCH',
  'SIZE_MISMATCH',
  'LIMIT_EXCEEDED',
  'IMAGE_NOT_FOUND',
]);

/** Whether an error says that one item is damaged, rather than that the store does not work. */
export function isBroken(error: unknown): boolean {
  return error instanceof YadokariError && brokenCodes.has(error.code);
}
