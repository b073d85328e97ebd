import { limits, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { bytesBody, isPassing, pause, readBounded, RetryBudget, type HttpResponse } from '../http/index.ts';
import { verifyBytes, type Descriptor } from '../image/index.ts';
import { api, refused, type Doing, type Place } from './place.ts';

export interface Download {
  readonly place: Place;
  readonly descriptor: Descriptor;
  readonly doing: Doing;
  readonly emit: Emit;
  readonly retrySeconds: number;
}

function mismatch({ doing, descriptor }: Download, fact: string): YadokariError {
  return new YadokariError('SIZE_MISMATCH', `cannot ${doing.what}: blob "${descriptor.digest}" ${fact}`);
}

/** Where in the blob the body of an answer begins. */
function startOf(response: HttpResponse): number {
  if (response.status !== 206) return 0;
  return Number(
    /^bytes (?<start>\d+)-/.exec(response.headers['content-range'] ?? '')?.groups?.['start'] ?? -1,
  );
}

function checkLength(download: Download, response: HttpResponse, start: number): void {
  const length = response.headers['content-length'];
  const { size } = download.descriptor;
  if (length === undefined || start + Number(length) === size) return;
  throw mismatch(download, `should have ${size} bytes but the registry has ${start + Number(length)}`);
}

/** All but the first bytes. */
export async function* skip(body: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of body) {
    if (left < chunk.byteLength) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.byteLength);
  }
}

/** The blob from `position` on. Servers that know no ranges send all of it again; what we have is passed over. */
async function openAt(download: Download, position: number): Promise<AsyncIterable<Uint8Array>> {
  const { place, descriptor, doing } = download;
  const response = await api(place, doing, {
    method: 'GET',
    target: `/v2/${place.repository}/blobs/${descriptor.digest}`,
    headers: position === 0 ? {} : { range: `bytes=${position}-` },
  });
  if (response.status === 404) {
    await response.discard();
    throw new YadokariError(
      'IMAGE_NOT_FOUND',
      `cannot ${doing.what}: registry "${place.registry}" has no blob "${descriptor.digest}" in "${place.repository}"`,
    );
  }
  if (response.status !== 200 && response.status !== 206) throw await refused(place, doing, response);
  const start = startOf(response);
  if (start !== 0 && start !== position) {
    await response.discard();
    throw mismatch(download, `was asked for from byte ${position} but came from byte ${start}`);
  }
  try {
    checkLength(download, response, start);
  } catch (error) {
    await response.discard();
    throw error;
  }
  return start === position ? response.body : skip(response.body, position);
}

/**
 * A blob's bytes from `start` on, not yet verified. A connection that breaks is taken up again where it broke. Starts when the
 * first byte is asked for.
 */
export async function* downloadAt(download: Download, start: number): AsyncGenerator<Uint8Array> {
  const { descriptor, place, doing, emit, retrySeconds } = download;
  const plan = {
    what: doing.what,
    retries: place.retries,
    firstSeconds: retrySeconds,
    emit,
    signal: doing.signal,
  };
  let position = start;
  const budget = new RetryBudget(plan.retries, start);
  for (;;) {
    try {
      for await (const chunk of await openAt(download, position)) {
        position += chunk.byteLength;
        yield chunk;
      }
      return;
    } catch (error) {
      const cut = isPassing(error) && position > 0 && position < descriptor.size;
      if (!cut || budget.isSpent(position) || !(error instanceof YadokariError)) throw error;
      await pause(plan, budget.spend(position), error.message);
    }
  }
}

/** Starts when the first byte is asked for. Ends with an error when the bytes are not those of the descriptor. */
export function download(parts: Download): AsyncGenerator<Uint8Array> {
  return verifyBytes(downloadAt(parts, 0), parts.descriptor);
}

/** A config: small enough for memory. Descriptors may carry the bytes themselves (image-spec, `data`). */
export async function readConfig(parts: Download): Promise<Uint8Array> {
  const { descriptor, doing } = parts;
  if (descriptor.size > limits.configBytes) {
    throw new YadokariError(
      'LIMIT_EXCEEDED',
      `cannot ${doing.what}: its config of ${descriptor.size} bytes is longer than ${limits.configBytes}`,
    );
  }
  if (descriptor.data !== undefined) {
    const inline = await bytesBody(Buffer.from(descriptor.data, 'base64')).open();
    return readBounded(verifyBytes(inline, descriptor), limits.configBytes, doing.what);
  }
  return readBounded(download(parts), limits.configBytes, doing.what);
}
