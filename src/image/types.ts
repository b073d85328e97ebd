import type { Digest, Platform } from '../base/index.ts';

/** OCI image-spec descriptor. Sizes in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly urls?: readonly string[];
  readonly artifactType?: string;
  readonly data?: string;
}

/** OCI image manifest or Docker schema 2 manifest: same shape. */
export interface Manifest {
  readonly schemaVersion: 2;
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** OCI image index or Docker manifest list. */
export interface ImageIndex {
  readonly schemaVersion: 2;
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly manifests: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface HistoryEntry {
  readonly created?: string;
  readonly created_by?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly empty_layer?: boolean;
}

/** Docker's HEALTHCHECK; durations in nanoseconds. */
export interface Healthcheck {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** `config` object of an image config: what a container starts with. */
export interface ContainerConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly ArgsEscaped?: boolean;
  readonly Healthcheck?: Healthcheck;
  readonly OnBuild?: readonly string[] | null;
  readonly Shell?: readonly string[];
}

/** OCI image config with Docker's extensions. Unknown fields of a base are not carried on (nor does BuildKit). */
export interface ImageConfig extends Platform {
  readonly created?: string;
  readonly author?: string;
  readonly 'os.features'?: readonly string[];
  readonly config?: ContainerConfig;
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly Digest[] };
  readonly history?: readonly HistoryEntry[];
  /** Fields of builders' own, which no runtime reads. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Where a blob can be mounted from without moving its bytes (distribution-spec, "Mounting a blob from another repository"). */
export interface BlobOrigin {
  readonly registry: string;
  readonly repository: string;
}

/** Bytes that we know the digest of and can open, possibly more than once. Nothing is read until `open`. */
export interface Blob {
  readonly descriptor: Descriptor;
  readonly origin?: BlobOrigin;
  /** Path of a local file that holds exactly these bytes, if there is one. */
  readonly file?: string;
  /** Verified stream: ends with `DIGEST_MISMATCH` or `SIZE_MISMATCH` when the bytes are not what the descriptor says. */
  open(signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** What follows the first `position` bytes, not verified: for somebody who has those already. Not every source can do it. */
  openAt?(position: number, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/** A layer: compressed blob and the digest of the tar inside. */
export interface Layer {
  readonly blob: Blob;
  readonly diffId: Digest;
}

/** An image somewhere, lazily. `digest` is that of the platform's manifest, `indexDigest` that of the index it was found in. */
export interface Image {
  readonly reference: string;
  readonly manifestDescriptor: Descriptor;
  readonly indexDigest?: Digest;
  readonly manifest: Manifest;
  readonly config: ImageConfig;
  /** In order, bottom first. */
  readonly layers: readonly Layer[];
}
