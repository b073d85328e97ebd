import { YadokariError } from '../base/index.ts';
import type { HttpResponse } from '../http/index.ts';
import { api, refused, type Doing, type Place } from './place.ts';

/** Where an upload goes on. */
export interface UploadPlace {
  readonly location: URL;
  /** Bytes that a piece must have at least, the last one excepted. */
  readonly least: number;
}

export async function hasBlob(place: Place, digest: string, doing: Doing): Promise<boolean> {
  const response = await api(place, doing, {
    method: 'HEAD',
    target: `/v2/${place.repository}/blobs/${digest}`,
  });
  if (response.status !== 200 && response.status !== 404) throw await refused(place, doing, response);
  await response.discard();
  return response.status === 200;
}

/**
 * Where to send the bytes: `Location`, relative or absolute, with whatever query the registry put there.
 * @param before what is true without a `Location`, after the upload has begun
 */
export async function locationOf(
  place: Place,
  doing: Doing,
  response: HttpResponse,
  before?: UploadPlace,
): Promise<UploadPlace> {
  if (before === undefined && response.status !== 202) throw await refused(place, doing, response);
  await response.discard();
  const { location } = response.headers;
  if (location === undefined && before !== undefined) return before;
  const url = location === undefined ? undefined : place.session.resolve(location, response.url);
  if (url) return { location: url, least: before?.least ?? leastOf(response) };
  throw new YadokariError(
    'REGISTRY_ERROR',
    `cannot ${doing.what}: registry "${place.registry}" started an upload but named no valid place for it`,
  );
}

/** More than that is no size of a piece, but a mistake. */
const mostLeast = 1024 * 1024 * 1024;

function leastOf({ headers }: HttpResponse): number {
  const least = Number(headers['oci-chunk-min-length'] ?? 0);
  return Number.isSafeInteger(least) && least > 0 && least <= mostLeast ? least : 0;
}

export async function startUpload(place: Place, doing: Doing): Promise<UploadPlace> {
  const target = `/v2/${place.repository}/blobs/uploads/`;
  return locationOf(place, doing, await api(place, doing, { method: 'POST', target }));
}
