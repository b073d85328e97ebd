import { YadokariError } from '../base/index.ts';
import type { HttpResponse } from '../http/index.ts';
import { accessTo, api, fullName, type Place } from './place.ts';
import type { PushedHow } from './types.ts';
import { ByteUpload, type Upload } from './upload-bytes.ts';
import { hasBlob, locationOf, startUpload, type UploadPlace } from './upload-place.ts';

/**
 * Asks for the blob to be mounted (distribution-spec, "Mounting a blob from another repository").
 * @returns `mounted`, the place to upload to when the registry would rather have the bytes, undefined when it refuses:
 *   that we may not read the other repository is no reason to fail
 */
async function mount({ place, blob, doing }: Upload): Promise<'mounted' | UploadPlace | undefined> {
  const { origin, descriptor } = blob;
  if (origin?.registry !== place.registry || origin.repository === place.repository) return undefined;
  const query = new URLSearchParams({ mount: descriptor.digest, from: origin.repository });
  const request = {
    method: 'POST',
    target: `/v2/${place.repository}/blobs/uploads/?${query.toString()}`,
    retries: place.retries,
    ...accessTo(place, doing, [`repository:${origin.repository}:pull`]),
  } as const;
  let response: HttpResponse;
  try {
    response = await place.session.send(request);
  } catch (error) {
    // A token server may refuse the whole request for the sake of the other repository.
    if (error instanceof YadokariError && error.code.startsWith('REGISTRY_')) return undefined;
    throw error;
  }
  if (response.status === 202) return locationOf(place, doing, response);
  await response.discard();
  return response.status === 201 ? 'mounted' : undefined;
}

/**
 * HEAD, mount, upload: the cheapest that works. What was made on this machine and has just gone to the other repository is hardly here yet:
 * there HEAD comes after the mount, if that is refused.
 */
export async function pushBlob(upload: Upload): Promise<PushedHow> {
  const { place, blob, doing } = upload;
  const isNew = blob.file !== undefined;
  const early = isNew ? await mount(upload) : undefined;
  if (early === 'mounted') return 'mounted';
  if (await hasBlob(place, blob.descriptor.digest, doing)) return 'exists';
  const late = isNew ? early : await mount(upload);
  if (late === 'mounted') return 'mounted';
  const { turn = (send) => send() } = upload.sending;
  await turn(() => new ByteUpload(upload, late).run());
  return 'uploaded';
}

/** Starts an upload and drops it: what a push would be refused for is refused now. */
export async function checkPush(place: Place, signal: AbortSignal | undefined): Promise<void> {
  const doing = { what: `push to "${fullName(place)}"`, signal };
  const { location } = await startUpload(place, doing);
  const dropping = { what: `drop an upload to "${fullName(place)}"`, signal };
  try {
    const response = await api(place, dropping, { method: 'DELETE', target: location, retries: 0 });
    await response.discard();
  } catch (error) {
    // Registries forget uploads by themselves; only a cancelled build has to stop here.
    if (signal?.aborted === true) throw error;
  }
}
