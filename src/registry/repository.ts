import type { Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { Blob, Descriptor } from '../image/index.ts';
import { pullBlob } from './blob.ts';
import { deleteManifest, deleteTag } from './deletion.ts';
import { readConfig } from './download.ts';
import { listRepository } from './listing.ts';
import { getManifest, nameOf, putManifest } from './manifests.ts';
import { fullName, type Place } from './place.ts';
import { askReferrers, listReferrers, putReferrer } from './referrers.ts';
import type { Listing, ManifestAnswer, PushedHow, Repository, Sending } from './types.ts';
import { hasBlob } from './upload-place.ts';
import { pushBlob } from './upload.ts';

export interface RepositoryParts {
  readonly place: Place;
  readonly emit: Emit;
  readonly retrySeconds: number;
}

export class RemoteRepository implements Repository {
  readonly registry: string;
  readonly repository: string;
  private readonly parts: RepositoryParts;
  /** Blobs that are there, by our own doing or the registry's word. */
  private readonly present = new Set<Digest>();
  private referring: Promise<unknown> = Promise.resolve();
  private readonly pushing = new Map<Digest, Promise<PushedHow>>();

  constructor(parts: RepositoryParts) {
    this.parts = parts;
    this.registry = parts.place.registry;
    this.repository = parts.place.repository;
  }

  getManifest(tagOrDigest: string, signal?: AbortSignal): Promise<ManifestAnswer | undefined> {
    const { place } = this.parts;
    return getManifest(place, tagOrDigest, { what: `pull "${nameOf(place, tagOrDigest)}"`, signal });
  }

  hasBlob(digest: Digest, signal?: AbortSignal): Promise<boolean> {
    const { place } = this.parts;
    return hasBlob(place, digest, { what: `look for a blob in "${fullName(place)}"`, signal });
  }

  blob(descriptor: Descriptor): Blob {
    return pullBlob({ ...this.parts, descriptor, reference: fullName(this.parts.place) });
  }

  async pushBlob(blob: Blob, signal?: AbortSignal, sending: Sending = {}): Promise<PushedHow> {
    const { digest } = blob.descriptor;
    // The same layer twice in an image is sent once. A push that failed is the failure of whoever started it.
    for (let other = this.pushing.get(digest); other; other = this.pushing.get(digest)) {
      await other.catch(() => undefined);
    }
    if (this.present.has(digest)) return 'exists';
    const what = `push to "${fullName(this.parts.place)}"`;
    const pushed = pushBlob({ ...this.parts, blob, sending, doing: { what, signal } });
    this.pushing.set(digest, pushed);
    try {
      const how = await pushed;
      this.present.add(digest);
      return how;
    } finally {
      this.pushing.delete(digest);
    }
  }

  async tags(signal?: AbortSignal): Promise<readonly string[]> {
    return (await this.list(signal)).tags;
  }

  list(signal?: AbortSignal): Promise<Listing> {
    return listRepository(this.parts.place, signal);
  }

  readConfig(descriptor: Descriptor, signal?: AbortSignal): Promise<Uint8Array> {
    const doing = { what: `read a config of "${fullName(this.parts.place)}"`, signal };
    return readConfig({ ...this.parts, descriptor, doing });
  }

  deleteManifest(digest: Digest, signal?: AbortSignal): Promise<void> {
    return deleteManifest(this.parts.place, digest, signal);
  }

  deleteTag(tag: string, signal?: AbortSignal): Promise<void> {
    return deleteTag(this.parts.place, tag, signal);
  }

  async putManifest(
    tagOrDigest: string,
    bytes: Uint8Array,
    mediaType: string,
    signal?: AbortSignal,
  ): Promise<Digest> {
    const { place } = this.parts;
    const doing = { what: `push "${nameOf(place, tagOrDigest)}"`, signal };
    return (await putManifest(place, { tagOrDigest, bytes, mediaType }, doing)).digest;
  }

  async putReferrer(bytes: Uint8Array, mediaType: string, signal?: AbortSignal): Promise<Descriptor> {
    // A tag that several of us rewrite at the same time would lose what one of them adds.
    const put = this.referring.then(() => putReferrer(this.parts.place, { bytes, mediaType }, signal));
    this.referring = put.catch(() => undefined);
    return put;
  }

  referrers(subject: Digest, artifactType?: string, signal?: AbortSignal): Promise<readonly Descriptor[]> {
    return listReferrers(this.parts.place, { subject, artifactType }, signal);
  }

  listedReferrers(subject: Digest, signal?: AbortSignal): Promise<readonly Descriptor[] | undefined> {
    const { place } = this.parts;
    const what = `list the referrers of "${fullName(place)}@${subject}"`;
    return askReferrers(place, { subject }, { what, signal });
  }
}
