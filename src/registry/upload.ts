import { YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { isPassing, isPassingStatus, pause, type HttpResponse, type RequestBody } from '../http/index.ts';
import type { Blob } from '../image/index.ts';
import { readFile } from './file-body.ts';
import { accessTo, api, fullName, refused, type Doing, type Place } from './place.ts';
import type { PushedHow, Sending } from './types.ts';

/** Registries on object stores copy a large blob before they answer. */
const commitSeconds = 900;

export interface Upload {
  readonly place: Place;
  readonly blob: Blob;
  readonly doing: Doing;
  readonly emit: Emit;
  readonly retrySeconds: number;
  readonly sending: Sending;
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

/** Where to send the bytes: `Location` of a 202, relative or absolute, with whatever query the registry put there. */
async function locationOf(place: Place, doing: Doing, response: HttpResponse): Promise<URL> {
  if (response.status !== 202) throw await refused(place, doing, response);
  await response.discard();
  const { location } = response.headers;
  const url = location === undefined ? undefined : place.session.resolve(location, response.url);
  if (url) return url;
  throw new YadokariError(
    'REGISTRY_ERROR',
    `cannot ${doing.what}: registry "${place.registry}" started an upload but named no valid place for it`,
  );
}

async function startUpload(place: Place, doing: Doing): Promise<URL> {
  const target = `/v2/${place.repository}/blobs/uploads/`;
  return locationOf(place, doing, await api(place, doing, { method: 'POST', target }));
}

/**
 * Asks for the blob to be mounted (distribution-spec, "Mounting a blob from another repository").
 * @returns `mounted`, the place to upload to when the registry would rather have the bytes, undefined when it refuses:
 *   that we may not read the other repository is no reason to fail
 */
async function mount({ place, blob, doing }: Upload): Promise<'mounted' | URL | undefined> {
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

/** Bytes of a local file go out unhashed: the registry checks the digest that the upload ends with. */
function bodyOf({ blob, sending: { progress } }: Upload): RequestBody {
  const { file, descriptor } = blob;
  return {
    length: descriptor.size,
    open: (signal) => (file === undefined ? blob.open(signal) : Promise.resolve(readFile(file))),
    ...(progress === undefined ? {} : { progress }),
  };
}

/** All bytes in one PUT: no chunk has to be put together by the registry, and it is one round trip less than PATCH and PUT. */
function sendBytes(upload: Upload, location: URL): Promise<HttpResponse> {
  const target = new URL(location);
  const digest = `digest=${encodeURIComponent(upload.blob.descriptor.digest)}`;
  // Not searchParams: they would write the registry's own query (a signed state) anew.
  target.search = target.search === '' ? digest : `${target.search}&${digest}`;
  return api(upload.place, upload.doing, {
    method: 'PUT',
    target,
    headers: { 'content-type': 'application/octet-stream' },
    body: bodyOf(upload),
    // An upload that broke off cannot be repeated in its place: it starts anew.
    retries: 0,
    idleSeconds: commitSeconds,
  });
}

function checkStored({ place, blob, doing }: Upload, response: HttpResponse): void {
  const stored = response.headers['docker-content-digest'];
  if (stored === undefined || stored === blob.descriptor.digest) return;
  throw new YadokariError(
    'DIGEST_MISMATCH',
    `cannot ${doing.what}: registry "${place.registry}" stored blob "${blob.descriptor.digest}" as "${String(stored)}"`,
  );
}

/** 404 and 416: the registry has lost the upload, or part of it. */
function isLost(status: number): boolean {
  return status === 404 || status === 416 || isPassingStatus(status);
}

/** One upload from its start. @returns why it should be tried again, undefined when it is done */
async function attempt(upload: Upload, place: URL | undefined, last: boolean): Promise<string | undefined> {
  try {
    const location = place ?? (await startUpload(upload.place, upload.doing));
    const response = await sendBytes(upload, location);
    if (response.status === 201 || response.status === 204 || response.status === 200) {
      await response.discard();
      checkStored(upload, response);
      return undefined;
    }
    if (last || !isLost(response.status)) throw await refused(upload.place, upload.doing, response);
    await response.discard();
    return `registry "${upload.place.registry}" answered with status ${response.status}`;
  } catch (error) {
    if (last || !isPassing(error) || !(error instanceof YadokariError)) throw error;
    return error.message;
  }
}

async function uploadBytes(upload: Upload, first: URL | undefined): Promise<void> {
  const { place, doing, emit, retrySeconds } = upload;
  const plan = {
    what: doing.what,
    retries: place.retries,
    firstSeconds: retrySeconds,
    emit,
    signal: doing.signal,
  };
  for (let number = 1; ; number += 1) {
    const reason = await attempt(upload, number === 1 ? first : undefined, number > plan.retries);
    if (reason === undefined) return;
    await pause(plan, number, reason);
  }
}

/** HEAD, mount, upload: the cheapest that works. */
export async function pushBlob(upload: Upload): Promise<PushedHow> {
  const { place, blob, doing } = upload;
  if (await hasBlob(place, blob.descriptor.digest, doing)) return 'exists';
  const mounted = await mount(upload);
  if (mounted === 'mounted') return 'mounted';
  const { turn = (send) => send() } = upload.sending;
  await turn(() => uploadBytes(upload, mounted));
  return 'uploaded';
}

/** Starts an upload and drops it: what a push would be refused for is refused now. */
export async function checkPush(place: Place, signal: AbortSignal | undefined): Promise<void> {
  const doing = { what: `push to "${fullName(place)}"`, signal };
  const location = await startUpload(place, doing);
  const dropping = { what: `drop an upload to "${fullName(place)}"`, signal };
  try {
    const response = await api(place, dropping, { method: 'DELETE', target: location, retries: 0 });
    await response.discard();
  } catch (error) {
    // Registries forget uploads by themselves; only a cancelled build has to stop here.
    if (signal?.aborted === true) throw error;
  }
}
