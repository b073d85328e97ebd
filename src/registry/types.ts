import type { Digest, Platform } from '../base/index.ts';
import type { Blob, BlobOrigin, Descriptor, Image } from '../image/index.ts';

/** A manifest or an index as a registry served it. */
export interface ManifestAnswer {
  readonly descriptor: Descriptor;
  /** The bytes as served: their SHA-256 is the digest. */
  readonly bytes: Uint8Array;
}

/** An image that was looked for in a registry, with the documents that led to it. */
export interface FoundImage extends Image {
  /** The index, if there is one, and the manifest, as they were served. */
  readonly documents: readonly ManifestAnswer[];
  /** Bytes of the config. */
  readonly configBytes: Uint8Array;
}

/**
 * Parts of images that lie on this machine, by digest. What it gives is verified; whatever it lacks, or has damaged, comes from
 * the registry.
 */
export interface LocalImages {
  /** Whether there is anything: only then it is worth asking for a tag's digest before its manifest. */
  any(): Promise<boolean>;
  /** A manifest or an index. */
  document(digest: Digest): Promise<ManifestAnswer | undefined>;
  config(descriptor: Descriptor): Promise<Uint8Array | undefined>;
  /** The same blob, which is looked for here when it is opened. */
  blob(remote: Blob): Blob;
}

/** What a push of one blob came to. */
export type PushedHow = 'uploaded' | 'exists' | 'mounted';

/** How a blob's bytes are sent, where they have to be. */
export interface Sending {
  /** Told the bytes of the running try that have been sent so far. */
  readonly progress?: (bytes: number) => void;
  /** Waits for its turn: asking what is there and mounting cost the registry nothing, bytes do. */
  readonly turn?: <T>(send: () => Promise<T>) => Promise<T>;
}

/** A manifest that a registry lists by itself. */
export interface ListedManifest {
  readonly digest: Digest;
  readonly tags: readonly string[];
  /** When it came, in milliseconds since the epoch. */
  readonly uploaded?: number;
}

/** What a registry says of all that is in a repository. */
export interface Listing {
  readonly tags: readonly string[];
  /** There is no such repository, or nobody has pushed to it. */
  readonly missing?: true;
  /** Every manifest, with tags and without. The specification has no such list: Google's registries give one, others leave it out. */
  readonly manifests?: readonly ListedManifest[];
}

/** One repository of one registry. */
export interface Repository {
  /** Host as in references: `index.docker.io` for Docker Hub. */
  readonly registry: string;
  readonly repository: string;
  /** Undefined when there is none (404). */
  getManifest(tagOrDigest: string, signal?: AbortSignal): Promise<ManifestAnswer | undefined>;
  hasBlob(digest: Digest, signal?: AbortSignal): Promise<boolean>;
  /** A blob, verified as it streams; nothing is asked until it is opened. */
  blob(descriptor: Descriptor): Blob;
  /**
   * HEAD, then mount from `blob.origin` where it is on the same registry, then upload; of a file of this machine the mount comes first.
   * Tried again from the start on network errors.
   */
  pushBlob(blob: Blob, signal?: AbortSignal, sending?: Sending): Promise<PushedHow>;
  /** All tags; none when there is no such repository. */
  tags(signal?: AbortSignal): Promise<readonly string[]>;
  /** Tags, and all manifests where the registry lists them. */
  list(signal?: AbortSignal): Promise<Listing>;
  /** All of a small blob, verified; no event tells of it. */
  readConfig(descriptor: Descriptor, signal?: AbortSignal): Promise<Uint8Array>;
  /** Takes a manifest away, with all its tags; no error when it is not there. */
  deleteManifest(digest: Digest, signal?: AbortSignal): Promise<void>;
  /** Takes a tag alone away. Only for registries that are known to leave its manifest. */
  deleteTag(tag: string, signal?: AbortSignal): Promise<void>;
  putManifest(
    tagOrDigest: string,
    bytes: Uint8Array,
    mediaType: string,
    signal?: AbortSignal,
  ): Promise<Digest>;
  /**
   * Puts a manifest or an index that names a `subject`, under its digest alone, and sees to it that {@link referrers} lists it:
   * where the registry has no referrers API, the subject's tag (`sha256-…`) gets an entry. Its blobs have to be there.
   * @returns what stands for it in such a list
   * @throws YadokariError `MANIFEST_INVALID` when it names no subject
   */
  putReferrer(bytes: Uint8Array, mediaType: string, signal?: AbortSignal): Promise<Descriptor>;
  /** What refers to a manifest, whether it is there itself or not; of one type of artifact when that is given. */
  referrers(subject: Digest, artifactType?: string, signal?: AbortSignal): Promise<readonly Descriptor[]>;
  /** What the registry's own API lists of them; undefined where it has none: then there may be a tag ({@link referrersTag}). */
  listedReferrers(subject: Digest, signal?: AbortSignal): Promise<readonly Descriptor[] | undefined>;
}

/** Registries as a build sees them: connections, logins and what is known of a host are shared by all that is asked of it. */
export interface RegistryClient {
  /** @param name normalized repository, see `Reference`. */
  repository(
    name: { readonly registry: string; readonly repository: string },
    purpose: 'pull' | 'push',
  ): Repository;
  /**
   * Finds an image: reads index, manifest and config, no layer.
   * @throws YadokariError `IMAGE_NOT_FOUND`, `PLATFORM_NOT_FOUND` (lists what there is), `MANIFEST_UNKNOWN_TYPE`, …
   */
  image(reference: string, platform: Platform, signal?: AbortSignal): Promise<FoundImage>;
  /**
   * Finds out whether a push would be let in, by starting an upload and dropping it. Resolves when it would.
   * @throws YadokariError `REGISTRY_UNAUTHORIZED`, `REGISTRY_FORBIDDEN`, …
   */
  canPush(
    name: { readonly registry: string; readonly repository: string },
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Names of all repositories of a registry that may be seen.
   * @throws YadokariError `REGISTRY_ERROR` where it lists none, …
   */
  repositories(registry: string, signal?: AbortSignal): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What `executor login` needs of a registry. */
export interface LoginClient {
  /**
   * Shows a registry the credential that the keychain has for it.
   * @returns false when it asks nobody for any
   * @throws YadokariError `REGISTRY_UNAUTHORIZED`, …
   */
  logIn(registry: string, signal?: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

export type { BlobOrigin };
