import { finishDigest, hashFor, limits, messageOf, YadokariError, type Digest } from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import { manifestMediaType, verifyBytes, type Blob, type Descriptor } from '../../image/index.ts';
import type { LocalImages, ManifestAnswer } from '../../registry/index.ts';
import { blobsOf, entriesIn, isMissing, type WarmedEntry } from './entries.ts';
import { faultOf, readPlace, readSmallPlace, type BlobPlace } from './places.ts';

export interface WarmedImagesOptions {
  readonly folder: string;
  /** Images that were warmed longer ago are not there. */
  readonly ttlSeconds: number;
  readonly emit: Emit;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** What a warmer left in a folder. It is only read, and nothing in it is believed: whatever is wrong is told once and not used. */
export function openWarmedImages(options: WarmedImagesOptions): LocalImages {
  return new WarmedImages(options);
}

class WarmedImages implements LocalImages {
  readonly #options: WarmedImagesOptions;
  #places: Promise<Map<Digest, BlobPlace>> | undefined;
  /** Blobs by what looking at all their bytes came to. */
  readonly #checked = new Map<Digest, Promise<BlobPlace | undefined>>();
  #told = false;

  constructor(options: WarmedImagesOptions) {
    this.#options = options;
  }

  async any(): Promise<boolean> {
    return (await this.#all()).size > 0;
  }

  async document(digest: Digest): Promise<ManifestAnswer | undefined> {
    const bytes = await this.#small(digest, limits.manifestBytes);
    if (!bytes) return undefined;
    const mediaType = manifestMediaType(`manifest "${digest}"`, bytes, '');
    if (mediaType === undefined) return undefined;
    return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
  }

  async config({ digest }: Descriptor): Promise<Uint8Array | undefined> {
    return this.#small(digest, limits.configBytes);
  }

  blob(remote: Blob): Blob {
    const { descriptor } = remote;
    const open: Blob['open'] = async (signal) => {
      const place = await this.#whole(descriptor, signal);
      return place ? verifyBytes(readPlace(place, signal), descriptor) : remote.open(signal);
    };
    return { ...remote, open };
  }

  async #small(digest: Digest, limit: number): Promise<Uint8Array | undefined> {
    const place = (await this.#all()).get(digest);
    if (!place || place.size > limit) return undefined;
    try {
      const bytes = await readSmallPlace(place);
      if (finishDigest(hashFor(digest).update(bytes), digest) === digest) return bytes;
      this.#damaged(`blob "${digest}" holds other bytes`);
    } catch (error) {
      this.#unreadable(error);
    }
    return undefined;
  }

  /**
   * Where a blob lies, once all its bytes were looked at. That comes before they are used: of what was unpacked from them by
   * then nobody could tell what is right.
   */
  async #whole(descriptor: Descriptor, signal: AbortSignal | undefined): Promise<BlobPlace | undefined> {
    const { digest } = descriptor;
    for (;;) {
      const known = this.#checked.get(digest);
      const checked = known ?? this.#check(descriptor, signal);
      this.#checked.set(digest, checked);
      try {
        return await checked;
      } catch (error) {
        if (this.#checked.get(digest) === checked) this.#checked.delete(digest);
        // Another reader, who had begun, has given up: that is no reason for this one.
        if (!known || signal?.aborted === true) throw error;
      }
    }
  }

  async #check(descriptor: Descriptor, signal: AbortSignal | undefined): Promise<BlobPlace | undefined> {
    const place = (await this.#all()).get(descriptor.digest);
    if (!place) return undefined;
    try {
      const fault = await faultOf(place, descriptor, signal);
      if (fault === undefined) return place;
      this.#damaged(`blob "${descriptor.digest}" ${fault}`);
    } catch (error) {
      signal?.throwIfAborted();
      this.#unreadable(error);
    }
    return undefined;
  }

  #all(): Promise<Map<Digest, BlobPlace>> {
    return (this.#places ??= this.#look());
  }

  async #look(): Promise<Map<Digest, BlobPlace>> {
    const places = new Map<Digest, BlobPlace>();
    try {
      for (const entry of await entriesIn(this.#options.folder)) {
        if (!this.#isFresh(entry)) continue;
        for (const [digest, place] of await this.#blobsOf(entry)) places.set(digest, place);
      }
    } catch (error) {
      this.#unreadable(error);
    }
    return places;
  }

  #isFresh({ digest, time }: WarmedEntry): boolean {
    const { ttlSeconds, now = Date.now, emit } = this.#options;
    if (time + ttlSeconds * 1000 >= now()) return true;
    emit({ type: 'note', level: 'debug', message: `Cached image ${digest} is too old` });
    return false;
  }

  async #blobsOf(entry: WarmedEntry): Promise<ReadonlyMap<Digest, BlobPlace>> {
    try {
      return await blobsOf(entry);
    } catch (error) {
      if (error instanceof YadokariError) this.#damaged(`image "${entry.digest}": ${error.message}`);
      else this.#unreadable(error);
      return new Map();
    }
  }

  /** What is gone was taken away by a warmer, which is no news. */
  #unreadable(error: unknown): void {
    if (!isMissing(error)) this.#damaged(messageOf(error));
  }

  #damaged(fact: string): void {
    const { emit, folder } = this.#options;
    const message = `warmed images in ${JSON.stringify(folder)} cannot all be used: ${fact}`;
    if (this.#told) {
      emit({ type: 'note', level: 'debug', message });
      return;
    }
    this.#told = true;
    emit({
      type: 'warning',
      message,
      hint: 'the registry is asked in its place; run the warmer with --force, which fetches it anew',
    });
  }
}
