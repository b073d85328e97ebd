import type { Digest } from '../base/index.ts';
import { api, fullName, refused, type Doing, type Place } from './place.ts';

async function deleteNamed(place: Place, tagOrDigest: string, doing: Doing): Promise<void> {
  const target = `/v2/${place.repository}/manifests/${tagOrDigest}`;
  const response = await api(place, doing, { method: 'DELETE', target }, [
    `repository:${place.repository}:delete`,
  ]);
  // Who else deletes at the same time has done what was asked for.
  if ([200, 202, 204, 404].includes(response.status)) return response.discard();
  const error = await refused(place, doing, response);
  throw response.status === 405 ? error.hinting(notEnabled) : error;
}

const notEnabled =
  'docker-registry deletes where it has storage.delete.enabled: true (REGISTRY_STORAGE_DELETE_ENABLED=true); a mirror or one that is read only never does, and Docker Hub and ghcr.io only on their own pages and APIs';

/** Takes a manifest away, with all its tags (distribution-spec, "Deleting manifests"). */
export function deleteManifest(place: Place, digest: Digest, signal: AbortSignal | undefined): Promise<void> {
  return deleteNamed(place, digest, { what: `delete from "${fullName(place)}"`, signal });
}

/** Takes a tag away, and leaves its manifest (distribution-spec, "Deleting tags"). Not every registry knows the difference. */
export function deleteTag(place: Place, tag: string, signal: AbortSignal | undefined): Promise<void> {
  return deleteNamed(place, tag, { what: `delete the tag "${fullName(place)}:${tag}"`, signal });
}
