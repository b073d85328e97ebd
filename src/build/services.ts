import type { Digest, Platform } from '../base/index.ts';
import type { LayerCache } from '../cache/index.ts';
import type { BuildContext } from '../context/index.ts';
import type { IgnoreMatcher } from '../dockerfile/index.ts';
import type { Emit, StageRef } from '../events/index.ts';
import type { GitClient } from '../git/index.ts';
import type { Validator } from '../http/index.ts';
import type { LayerEngine, LayerIndex, PlannedEntry } from '../layer/index.ts';
import type { BlobOrigin, FormatWish, Image, Layer } from '../image/index.ts';
import type { RootfsDriver } from '../rootfs/index.ts';
import type { CacheMounts, Secrets, SshAgents } from '../mounts/index.ts';
import type { NamedContexts } from './named-contexts.ts';
import type { Sandbox } from '../sandbox/index.ts';

/** What a build needs from the world; each is asked for only when an instruction needs it. */
export interface BuildServices {
  readonly engine: LayerEngine;
  /** Image by reference; see RegistryClient.image. */
  readonly image: (reference: string, platform: Platform) => Promise<Image>;
  /** Names in a layer, from wherever they can be had. */
  readonly layerIndex: (layer: Layer, signal: AbortSignal) => Promise<LayerIndex>;
  /** The same, where an earlier build has kept them: nothing is read for it. */
  readonly keptIndex: (layer: Layer) => Promise<LayerIndex | undefined>;
  readonly rootfs: () => Promise<RootfsDriver>;
  readonly sandbox: () => Promise<Sandbox>;
  /**
   * Told that a RUN is likely to be carried out on top of these layers: what takes time to start is started. Nothing is fetched yet,
   * and nothing said.
   */
  readonly expectRun: (layers: readonly Layer[]) => void;
  /**
   * Told that no step needs a root file system any more, and no layer is written from one: they are removed where that can go on
   * beside other work, else at the end.
   */
  readonly releaseFiles: () => Promise<void>;
  /** Folders of `RUN --mount=type=cache`. */
  readonly cacheMounts: () => Promise<CacheMounts>;
  readonly secrets: Secrets;
  readonly agents: SshAgents;
  /**
   * Writes entries into a folder of this machine, with owners and modes as far as this program may set them; the rest goes into the
   * file record.json there.
   */
  readonly writeTree: (entries: readonly PlannedEntry[], folder: string) => Promise<void>;
  /** Unpacks a layer into such a folder, which is empty. @throws as LayerEngine.unpack */
  readonly unpackTree: (layer: Layer, folder: string) => Promise<void>;
  /** Downloads for ADD: to `file`, with what the server said of its age. */
  readonly download: (url: string, file: string) => Promise<Download>;
  /** Whether a URL still gives what it gave to an earlier build, by word of its server. */
  readonly isUnchanged: (url: string, validator: Validator) => Promise<boolean>;
  /** Told what a URL gives that the build uses, downloaded or not; perhaps several times. */
  readonly uses: (url: string, digest: Digest) => void;
  /** Git repositories of ADD. */
  readonly git: Pick<GitClient, 'resolve' | 'checkout'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Aborts `signal`: what fails in one place ends what still runs in others. The first reason counts. */
  readonly cancel: (reason: unknown) => void;
  /** Private folder of this build; everything in it goes away at its end. */
  readonly workDir: string;
  /** Called for every layer that may end up in a pushed image, as early as it exists. */
  readonly offer: (layer: Layer) => void;
}

export interface Download {
  /** Of `Last-Modified`, in milliseconds since the epoch; undefined when the server did not say. */
  readonly lastModified?: number;
  /** Of its bytes. */
  readonly digest: Digest;
  /** What a later build can ask the server by; undefined where that gives nothing for it. */
  readonly validator?: Validator;
}

export type RunNetwork = 'default' | 'none' | 'host';

/** BuildKit's names. */
export type Entitlement = 'network.host' | 'security.insecure';

export interface BuildSettings {
  readonly context: BuildContext;
  readonly ignore: IgnoreMatcher;
  /** Of `--build-context`. */
  readonly contexts: NamedContexts;
  /** Names of stages: the first one becomes the image, the others are built as well. Empty: the last stage. */
  readonly targets: readonly string[];
  readonly platform: Platform;
  /** True when --custom-platform was given: the image then says so, whatever its base says. */
  readonly platformAsked: boolean;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** What was asked for; the format is decided when the base is known. */
  readonly format: Omit<FormatWish, 'base'>;
  /** Undefined: the codec's default. */
  readonly compressionLevel: number | undefined;
  readonly singleSnapshot: boolean;
  /** Zero times everywhere (Kaniko's --reproducible), unless there is a SOURCE_DATE_EPOCH. */
  readonly reproducible: boolean;
  readonly hostname: string;
  /** Of every RUN that names none itself. */
  readonly network: RunNetwork;
  /** What a RUN may ask for that is a danger to the job. */
  readonly allowed: ReadonlySet<Entitlement>;
  /** The files that a failed RUN has left stay; see `RootfsDriver.keepIn`. */
  readonly keepFailed: boolean;
  /** Undefined: layers of earlier builds are not used. */
  readonly cache: CacheSettings | undefined;
}

/** The same once the Dockerfile is read and SOURCE_DATE_EPOCH known. */
export interface ResolvedSettings extends BuildSettings {
  /** No time in the image is later, in seconds since 1970; undefined: times are those of the build. */
  readonly latest: number | undefined;
}

/** What is looked up in the cache, and kept there. */
export interface CacheSettings {
  readonly cache: LayerCache;
  /** Tells this build from builds of other Dockerfiles in the same cache. */
  readonly build: string;
  /** Layers of COPY and ADD. */
  readonly copyLayers: boolean;
  /** Layers of RUN and WORKDIR. */
  readonly runLayers: boolean;
  /** Which new layers are kept: none, those of the image, or all. */
  readonly keep: 'nothing' | 'image' | 'all';
  /** Whether the image itself says what its layers are, so that it serves as a cache. */
  readonly inline: boolean;
  /** Stages that are made afresh whatever is in the cache. */
  readonly afresh: (stage: StageRef) => boolean;
  /** Absolute paths that never enter a layer a RUN makes. */
  readonly ignored: readonly string[];
  /** Undefined: caches of RUN stay on this machine. */
  readonly mounts: CarriedMountsSettings | undefined;
  /** Where layers of the image lie once it is pushed: from there a cache on the same registry can mount them. */
  readonly pushedTo: BlobOrigin | undefined;
}

/** Which caches of RUN are kept for builds on other machines. */
export interface CarriedMountsSettings {
  /** Their ids; `all` stands for every one. */
  readonly ids: ReadonlySet<string>;
  /** A cache with more bytes in its files stays where it is. */
  readonly mostBytes: number;
  /** Whether another build that uses the same ones begins while this one's image waits: nothing is packed until that is over. */
  readonly followed?: boolean;
}
