import { setTimeout as delay } from 'node:timers/promises';
import { finishDigest, hashFor, isDigest, limits, YadokariError, type Digest } from '../base/index.ts';
import { bytesBody, readBounded, type HttpResponse } from '../http/index.ts';
import { manifestMediaType, mediaTypes } from '../image/index.ts';
import { isUnknownBlob } from './errors.ts';
import { api, fullName, refused, type Doing, type Place } from './place.ts';
import { tooLargeHint } from './request-size.ts';
import type { ManifestAnswer } from './types.ts';

const accepted = [
  mediaTypes.ociIndex,
  mediaTypes.dockerIndex,
  mediaTypes.ociManifest,
  mediaTypes.dockerManifest,
].join(', ');

/** Committing a manifest can make a registry copy blobs. */
const commitSeconds = 300;

function headerDigest(response: HttpResponse): Digest | undefined {
  const value = response.headers['docker-content-digest'];
  return typeof value === 'string' && isDigest(value) ? value : undefined;
}

function digestOf(bytes: Uint8Array, like: Digest | undefined): Digest {
  return finishDigest(hashFor(like).update(bytes), like);
}

export function nameOf(place: Place, tagOrDigest: string): string {
  return `${fullName(place)}${isDigest(tagOrDigest) ? '@' : ':'}${tagOrDigest}`;
}

/** The digest that was asked for counts, else what the server announces; the bytes have to agree with it. */
function verified(name: string, bytes: Uint8Array, expected: Digest | undefined): Digest {
  const actual = digestOf(bytes, expected);
  if (expected === undefined || actual === expected) return actual;
  throw new YadokariError(
    'DIGEST_MISMATCH',
    `manifest "${name}" should have digest "${expected}" but has "${actual}"`,
  );
}

/**
 * Reads a manifest or an index of any type; what it is, the descriptor says: for what is no image its media type is the
 * server's.
 */
export async function getManifest(
  place: Place,
  tagOrDigest: string,
  doing: Doing,
): Promise<ManifestAnswer | undefined> {
  const name = nameOf(place, tagOrDigest);
  const response = await api(place, doing, {
    method: 'GET',
    target: `/v2/${place.repository}/manifests/${tagOrDigest}`,
    headers: { accept: accepted },
  });
  if (response.status === 404) {
    await response.discard();
    return undefined;
  }
  if (response.status !== 200) throw await refused(place, doing, response);
  const bytes = await readBounded(response.body, limits.manifestBytes, doing.what);
  const digest = verified(name, bytes, isDigest(tagOrDigest) ? tagOrDigest : headerDigest(response));
  const contentType = response.headers['content-type'] ?? '';
  const mediaType = manifestMediaType(`manifest "${name}"`, bytes, contentType) ?? contentType;
  return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
}

/** The digest that a tag stands for now, at the price of no download. Undefined when the registry does not say. */
export async function headManifest(place: Place, tag: string, doing: Doing): Promise<Digest | undefined> {
  const response = await api(place, doing, {
    method: 'HEAD',
    target: `/v2/${place.repository}/manifests/${tag}`,
    headers: { accept: accepted },
  });
  await response.discard();
  return response.status === 200 ? headerDigest(response) : undefined;
}

export interface ManifestToPut {
  readonly tagOrDigest: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface StoredManifest {
  readonly digest: Digest;
  /** Whether the registry has understood `subject` (distribution-spec, `OCI-Subject`): it then lists referrers by itself. */
  readonly listsReferrers: boolean;
}

/**
 * Waits before a manifest is put again, in milliseconds. Where others push the same blobs at this moment, a registry may miss one that it
 * had a moment ago (distribution writes its links in place), and those of clouds need time to see what they have just taken.
 */
const waitsForBlobs = [200, 600];

/** Writes a manifest; the digest that the registry answers with is checked. */
export async function putManifest(
  place: Place,
  manifest: ManifestToPut,
  doing: Doing,
): Promise<StoredManifest> {
  for (const wait of waitsForBlobs) {
    try {
      return await putOnce(place, manifest, doing);
    } catch (error) {
      if (!isUnknownBlob(error)) throw error;
      await delay(wait, undefined, doing.signal === undefined ? {} : { signal: doing.signal });
    }
  }
  return putOnce(place, manifest, doing);
}

async function putOnce(place: Place, manifest: ManifestToPut, doing: Doing): Promise<StoredManifest> {
  const { tagOrDigest, bytes, mediaType } = manifest;
  const response = await api(place, doing, {
    method: 'PUT',
    target: `/v2/${place.repository}/manifests/${tagOrDigest}`,
    headers: { 'content-type': mediaType },
    body: bytesBody(bytes),
    idleSeconds: commitSeconds,
  });
  if (response.status !== 201 && response.status !== 200) {
    const refusal = await refused(place, doing, response);
    throw response.status === 413 ? tooLargeHint(refusal) : refusal;
  }
  await response.discard();
  const stored = headerDigest(response) ?? (isDigest(tagOrDigest) ? tagOrDigest : undefined);
  return {
    digest: verified(nameOf(place, tagOrDigest), bytes, stored),
    listsReferrers: response.headers['oci-subject'] !== undefined,
  };
}
