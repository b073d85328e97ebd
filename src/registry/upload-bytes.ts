import { YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import {
  isPassing,
  isPassingStatus,
  longestWaitSeconds,
  pause,
  retryAfterSeconds,
  RetryBudget,
  type HttpResponse,
} from '../http/index.ts';
import type { Blob } from '../image/index.ts';
import { BlobReader } from './blob-reader.ts';
import { api, refused, type Doing, type Place } from './place.ts';
import { tooLargeHint } from './request-size.ts';
import type { Sending } from './types.ts';
import { hasBlob, locationOf, startUpload, type UploadPlace } from './upload-place.ts';

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

/** Why an upload has not ended yet. */
interface Setback {
  readonly reason: string;
  /** Wait that the server asked for, in seconds. */
  readonly wished?: number;
  /** Something smaller is tried instead: no try has failed. */
  readonly smaller?: true;
}

/**
 * Bytes of one blob on their way. One PUT carries all of them as long as nothing speaks against it: no piece has to be put
 * together by the registry, and it is one round trip less than PATCH and PUT. What has arrived before a connection broke is
 * not sent again where the registry remembers it (distribution-spec, "Pushing a blob in chunks").
 */
export class ByteUpload {
  readonly #upload: Upload;
  readonly #reader: BlobReader;
  readonly #budget: RetryBudget;
  /** Undefined: to be started. */
  #at: UploadPlace | undefined;
  /** Bytes that the registry has. */
  #position = 0;
  /** Bytes that have left, whether or not they arrived. */
  #sent = 0;
  /** The first refusal because of a request's size. */
  #tooLargeRefusal: YadokariError | undefined;

  constructor(upload: Upload, first: UploadPlace | undefined) {
    this.#upload = upload;
    this.#reader = new BlobReader(upload.blob, upload.doing.signal);
    this.#budget = new RetryBudget(upload.place.retries);
    this.#at = first;
  }

  async run(): Promise<void> {
    const { place, doing, emit, retrySeconds } = this.#upload;
    const { what, signal } = doing;
    const plan = { what, retries: place.retries, firstSeconds: retrySeconds, emit, signal };
    try {
      for (;;) {
        const setback = await this.#attempt();
        if (setback === undefined) return;
        if (setback.smaller) continue;
        await pause(plan, this.#budget.spend(this.#position), setback.reason, setback.wished);
        if (await this.#recover()) return;
      }
    } finally {
      await this.#reader.close();
    }
  }

  /** @returns undefined when the registry has the blob */
  async #attempt(): Promise<Setback | undefined> {
    try {
      this.#at ??= await startUpload(this.#upload.place, this.#upload.doing);
      const { most } = this.#requests;
      const whole = this.#position === 0 && (most === undefined || this.#size <= most);
      return await (whole ? this.#sendWhole(this.#at) : this.#sendPieces(this.#at));
    } catch (error) {
      if (this.#isLast || !isPassing(error) || !(error instanceof YadokariError)) throw error;
      return { reason: error.message };
    }
  }

  /**
   * After a failure: how far did we come? A request that broke off after its last byte may have been carried out all the same.
   * @returns whether nothing is left to do
   */
  async #recover(): Promise<boolean> {
    const { place, blob, doing } = this.#upload;
    if (this.#sent >= this.#size && (await hasBlob(place, blob.descriptor.digest, doing))) return true;
    const at = this.#at;
    this.#at = undefined;
    this.#position = 0;
    this.#sent = 0;
    if (at === undefined) return false;
    const response = await api(place, doing, { method: 'GET', target: at.location });
    const position = endOf(response);
    if (response.status !== 204 || position === undefined || position > this.#size) {
      await response.discard();
      return false;
    }
    this.#at = await locationOf(place, doing, response, at);
    this.#position = position;
    return false;
  }

  get #isLast(): boolean {
    return this.#budget.isSpent(this.#position);
  }

  get #size(): number {
    return this.#upload.blob.descriptor.size;
  }

  get #requests() {
    return this.#upload.place.session.requestSize;
  }

  async #sendWhole({ location }: UploadPlace): Promise<Setback | undefined> {
    const response = await this.#send('PUT', this.#withDigest(location), this.#size);
    return this.#committed(response, this.#size);
  }

  /** PATCH by PATCH, then a PUT without bytes: the one form that all registries know. */
  async #sendPieces(from: UploadPlace): Promise<Setback | undefined> {
    let at = from;
    while (this.#position < this.#size) {
      const length = this.#requests.pieceOf(this.#size - this.#position, at.least);
      const response = await this.#send('PATCH', at.location, length);
      if (response.status !== 202 && response.status !== 201 && response.status !== 204)
        return this.#setback(response, length);
      // A registry may keep less than it was sent.
      const end = Math.min(endOf(response) ?? Infinity, this.#position + length);
      if (end <= this.#position) return this.#keptNothing(response, length);
      at = await locationOf(this.#upload.place, this.#upload.doing, response, at);
      this.#at = at;
      this.#position = end;
      this.#tooLargeRefusal = undefined;
    }
    await this.#reader.finish();
    return this.#committed(await this.#send('PUT', this.#withDigest(at.location), 0), 0);
  }

  #send(method: 'PUT' | 'PATCH', target: URL, length: number): Promise<HttpResponse> {
    const { place, doing, sending } = this.#upload;
    const start = this.#position;
    const range = method === 'PATCH' ? { 'content-range': `${start}-${start + length - 1}` } : {};
    const whole = method === 'PUT' && length > 0;
    return api(place, doing, {
      method,
      target,
      headers: { 'content-type': 'application/octet-stream', ...range },
      body: {
        length,
        open: () => Promise.resolve(whole ? this.#all() : this.#reader.piece(start, length)),
        progress: (bytes) => {
          this.#sent = start + bytes;
          sending.progress?.(this.#sent);
        },
      },
      // What broke off cannot be repeated in its place: it is asked for how much of it has arrived.
      retries: 0,
      idleSeconds: commitSeconds,
    });
  }

  async *#all(): AsyncGenerator<Uint8Array> {
    yield* this.#reader.piece(0, this.#size);
    await this.#reader.finish();
  }

  #withDigest(location: URL): URL {
    const target = new URL(location);
    const digest = `digest=${encodeURIComponent(this.#upload.blob.descriptor.digest)}`;
    // Not searchParams: they would write the registry's own query (a signed state) anew.
    target.search = target.search === '' ? digest : `${target.search}&${digest}`;
    return target;
  }

  async #committed(response: HttpResponse, length: number): Promise<Setback | undefined> {
    if (response.status !== 201 && response.status !== 204 && response.status !== 200)
      return this.#setback(response, length);
    await response.discard();
    const { place, blob, doing } = this.#upload;
    const stored = response.headers['docker-content-digest'];
    if (stored === undefined || stored === blob.descriptor.digest) return undefined;
    throw new YadokariError(
      'DIGEST_MISMATCH',
      `cannot ${doing.what}: registry "${place.registry}" stored blob "${blob.descriptor.digest}" as "${String(stored)}"`,
    );
  }

  /** @throws YadokariError `REGISTRY_ERROR` when that was the last try */
  async #keptNothing(response: HttpResponse, length: number): Promise<Setback> {
    const { place, doing } = this.#upload;
    await response.discard();
    const reason = `registry "${place.registry}" keeps nothing of ${length} bytes that it takes`;
    if (this.#isLast) throw new YadokariError('REGISTRY_ERROR', `cannot ${doing.what}: ${reason}`);
    return { reason };
  }

  /** @throws the refusal when another try would not change it */
  async #setback(response: HttpResponse, length: number): Promise<Setback> {
    const { place, doing } = this.#upload;
    const { status } = response;
    if (status === 413) return this.#tooLarge(response, length);
    const wished = retryAfterSeconds(response.headers['retry-after'], Date.now());
    const final = this.#isLast || !isLost(status) || (wished ?? 0) > longestWaitSeconds;
    if (final) {
      const refusal = await refused(place, doing, response);
      // A registry that takes no pieces: what stands in the way is still the size.
      throw this.#tooLargeRefusal ? tooLargeHint(this.#tooLargeRefusal) : refusal;
    }
    await response.discard();
    const reason = `registry "${place.registry}" answered with status ${status}`;
    return { reason, ...(wished === undefined ? {} : { wished }) };
  }

  async #tooLarge(response: HttpResponse, length: number): Promise<Setback> {
    const { place, doing, emit } = this.#upload;
    const refusal = await refused(place, doing, response);
    this.#tooLargeRefusal ??= refusal;
    if (!this.#requests.tooLarge(length, this.#at?.least)) throw tooLargeHint(refusal);
    const most = this.#requests.most ?? length;
    const message = `registry "${place.registry}" takes no request of ${length} bytes: trying pieces of ${most}`;
    emit({ type: 'note', level: 'info', message });
    return { reason: message, smaller: true };
  }
}

/** 404 and 416: the registry has lost the upload, or part of it. */
function isLost(status: number): boolean {
  return status === 404 || status === 416 || isPassingStatus(status);
}

/**
 * Bytes that a registry says to have: `Range: 0-41` is 42. An upload without a byte has the range `0-0` at some: that is taken
 * for no answer.
 */
function endOf({ headers }: HttpResponse): number | undefined {
  const end = /^(?:bytes[= ])?0-(?<end>\d+)$/.exec(headers.range ?? '')?.groups?.['end'];
  return end === undefined || end === '0' ? undefined : Number(end) + 1;
}
