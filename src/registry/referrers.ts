import { digestHex, limits, sha256, YadokariError, type Digest } from '../base/index.ts';
import { readBounded, type HttpResponse } from '../http/index.ts';
import {
  isIndexType,
  mediaTypes,
  parseIndex,
  parseManifest,
  serializeImageIndex,
  type Descriptor,
  type ImageIndex,
} from '../image/index.ts';
import { getManifest, putManifest } from './manifests.ts';
import { nextPage } from './paging.ts';
import { api, fullName, refused, type Doing, type Place } from './place.ts';

/** Pages of referrers that are read. */
const mostPages = 100;
/** Another program may write the tag between our reading and our writing. */
const mostTries = 4;

/** distribution-spec, "Referrers Tag Schema": an algorithm of at most 32 characters, and 64 of the digest. */
export function referrersTag(subject: Digest): string {
  return `${subject.slice(0, subject.indexOf(':')).slice(0, 32)}-${digestHex(subject).slice(0, 64)}`;
}

export interface ReferrerToPut {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

interface Referrer {
  readonly subject: Digest;
  readonly descriptor: Descriptor;
}

/** How a list of referrers shows a manifest (distribution-spec, "Listing Referrers"). */
function referrerOf({ bytes, mediaType }: ReferrerToPut): Referrer {
  const what = 'a manifest that refers to another';
  const isIndex = isIndexType(mediaType);
  const document = isIndex ? parseIndex(what, bytes, mediaType) : parseManifest(what, bytes, mediaType);
  const { subject, annotations } = document;
  if (subject === undefined) throw new YadokariError('MANIFEST_INVALID', `${what} names no subject`);
  const artifactType =
    document.artifactType ?? ('config' in document ? document.config.mediaType : undefined);
  return {
    subject: subject.digest,
    descriptor: {
      mediaType,
      digest: sha256(bytes),
      size: bytes.byteLength,
      ...(artifactType === undefined ? {} : { artifactType }),
      ...(annotations === undefined ? {} : { annotations }),
    },
  };
}

export async function putReferrer(
  place: Place,
  manifest: ReferrerToPut,
  signal: AbortSignal | undefined,
): Promise<Descriptor> {
  const { subject, descriptor } = referrerOf(manifest);
  const doing: Doing = { what: `push "${fullName(place)}@${descriptor.digest}"`, signal };
  const { listsReferrers } = await putManifest(place, { ...manifest, tagOrDigest: descriptor.digest }, doing);
  if (!listsReferrers && (await askReferrers(place, { subject }, doing)) === undefined)
    await addToTag(place, { subject, descriptor }, doing);
  return descriptor;
}

/** The index under a subject's tag; undefined when there is none. */
async function tagged(place: Place, subject: Digest, doing: Doing): Promise<ImageIndex | undefined> {
  const tag = referrersTag(subject);
  const answer = await getManifest(place, tag, doing);
  if (answer === undefined) return undefined;
  const { mediaType } = answer.descriptor;
  const what = `"${fullName(place)}:${tag}"`;
  if (isIndexType(mediaType)) return parseIndex(what, answer.bytes, mediaType);
  throw new YadokariError('REGISTRY_ERROR', `cannot ${doing.what}: ${what} is no list of referrers`, {
    hint: 'tags of the form sha256-… are for such lists: take this one away',
  });
}

/** Adds an entry to the list, and looks whether it has stayed there: no registry can be told to write only what nobody has changed. */
async function addToTag(place: Place, { subject, descriptor }: Referrer, doing: Doing): Promise<void> {
  const none: ImageIndex = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] };
  const tagOrDigest = referrersTag(subject);
  for (let number = 0; number <= mostTries; number += 1) {
    const index = (await tagged(place, subject, doing)) ?? none;
    if (index.manifests.some(({ digest }) => digest === descriptor.digest)) return;
    const bytes = Buffer.from(serializeImageIndex({ ...index, manifests: [...index.manifests, descriptor] }));
    await putManifest(place, { tagOrDigest, bytes, mediaType: index.mediaType }, doing);
  }
  throw new YadokariError(
    'REGISTRY_ERROR',
    `cannot ${doing.what}: "${fullName(place)}:${tagOrDigest}" does not keep what is added to it`,
  );
}

export interface ReferrersQuery {
  readonly subject: Digest;
  readonly artifactType?: string | undefined;
}

/** Registries without the API have a list under a tag, if at all. */
export async function listReferrers(
  place: Place,
  query: ReferrersQuery,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[]> {
  const { subject, artifactType } = query;
  const doing: Doing = { what: `list the referrers of "${fullName(place)}@${subject}"`, signal };
  const asked = await askReferrers(place, query, doing);
  const all = asked ?? (await tagged(place, subject, doing))?.manifests ?? [];
  // Servers need not filter.
  return artifactType === undefined ? all : all.filter((one) => one.artifactType === artifactType);
}

/** What the registry's API lists; undefined when it has none. */
export async function askReferrers(
  place: Place,
  { subject, artifactType }: ReferrersQuery,
  doing: Doing,
): Promise<readonly Descriptor[] | undefined> {
  const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
  const found: Descriptor[] = [];
  let target: string | undefined = `/v2/${place.repository}/referrers/${subject}${filter}`;
  for (let page = 0; target !== undefined && page < mostPages; page += 1) {
    const response: HttpResponse = await api(place, doing, {
      method: 'GET',
      target,
      headers: { accept: mediaTypes.ociIndex },
    });
    if (!(await isList(place, doing, response))) return undefined;
    target = nextPage(response);
    const bytes = await readBounded(response.body, limits.manifestBytes, doing.what);
    found.push(...parseIndex('a list of referrers', bytes, mediaTypes.ociIndex).manifests);
  }
  return found;
}

/** Registries that do not know the API answer it in many ways: 404, 400, 405, or a page of theirs. */
async function isList(place: Place, doing: Doing, response: HttpResponse): Promise<boolean> {
  const { status, headers } = response;
  if (status === 200 && (headers['content-type'] ?? '').startsWith(mediaTypes.ociIndex)) return true;
  if (status === 401 || status === 403 || status === 429 || status >= 500)
    throw await refused(place, doing, response);
  await response.discard();
  return false;
}
