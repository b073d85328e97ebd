import type { Digest } from '../base/index.ts';
import type { FileTree, LayerSource, PlannedEntry } from '../layer/index.ts';
import type { Layer } from '../image/index.ts';
import type { FakedMetadata } from '../isolation/index.ts';

/** How a sandbox gets the root file system of one RUN. */
export type RootMount =
  | {
      readonly kind: 'overlay';
      /** Working directory for the mount command, so that `lower` can be short relative names (mount(2) takes one page). */
      readonly cwd: string;
      /** Top first, relative to `cwd`. */
      readonly lower: readonly string[];
      readonly upper: string;
      readonly work: string;
      readonly userxattr: boolean;
      /** Empty folder that the sandbox mounts on. */
      readonly target: string;
    }
  /** A plain folder that is changed in place. */
  | { readonly kind: 'folder'; readonly root: string }
  /** The root that this program itself has, with the image's files in it but for what is `kept` (absolute paths). */
  | {
      readonly kind: 'place';
      readonly root: string;
      readonly kept: readonly string[];
      /** A folder that is not there, on the root's file system: for names of the image that a step does not see. */
      readonly covers: string;
      /** What a step with a faked root has to know of the files; undefined where root is real. */
      readonly known?: readonly FakedMetadata[];
    };

/** What a step leaves besides its files. */
export interface StepTraces {
  /** All that it believed of files at its end, where root was faked. */
  readonly faked?: readonly FakedMetadata[];
  /** Inodes of files that have a new ctime, and no other change. */
  readonly restored: readonly number[];
  /** Whom the files belong to that it made. */
  readonly user: { readonly uid: number; readonly gid: number };
}

/** What a failed step has left, in a folder of its own that nobody but a person removes. */
export type KeptRoot =
  /** The tree is in `root` of the folder. */
  | { readonly kind: 'folder'; readonly folder: string }
  /** The tree is what this overlay shows; its paths are relative to the folder, `root` there is to mount it on. */
  | { readonly kind: 'overlay'; readonly folder: string; readonly options: readonly string[] };

/** One RUN's look at a root file system. Exactly one of commit, discard and keep is called, once. */
export interface Transaction {
  readonly mount: RootMount;
  /**
   * Ends it: the change set as something a layer can be written from, already part of the root file system for steps that
   * follow. With overlay the source stays valid to the end of the build; with scan `pinned` must be awaited by the caller
   * (layer written) before the next transaction begins.
   */
  commit(traces?: StepTraces): Promise<LayerSource>;
  discard(): Promise<void>;
  /** Ends it as a discard does; what the step has left is there for {@link RootfsDriver.keepIn}, unless another step was first. */
  keep(): Promise<void>;
}

/** A root file system as another step may see it. */
export interface View {
  readonly mount: Extract<RootMount, { readonly kind: 'overlay' | 'folder' }>;
  /** What was written to it goes; idempotent. */
  release(): Promise<void>;
}

/** A stage's root file system: layers below, changes on top. Grows only upward. */
export interface Rootfs {
  /** Puts an existing layer (of a base image) on top. Calls may overlap; order is that of the calls. */
  applyLayer(layer: Layer): Promise<void>;
  /** Puts planned entries (a COPY's) on top, without going through a tar. */
  applyEntries(entries: readonly PlannedEntry[]): Promise<void>;
  /** The merged view of everything applied and committed up to now. */
  tree(): Promise<FileTree>;
  begin(): Promise<Transaction>;
  /**
   * What is there now, for a mount. Nothing may change the root file system before the release. Only a writable one may be
   * written to.
   */
  view(writable: boolean): Promise<View>;
  /** A second root file system with the same content, for another stage FROM this one. */
  fork(): Promise<Rootfs>;
  /** Gives the disk space back; idempotent. */
  close(): Promise<void>;
}

/** A way to make root file systems; see `createRootfsDriver`. */
export interface RootfsDriver {
  readonly name: 'overlay' | 'scan';
  create(): Promise<Rootfs>;
  /**
   * Moves what a step was told to keep to a new folder of `parent`, which is on the same file system. To be called when nobody uses
   * the root file systems any more, before `close`.
   * @returns undefined when there is nothing to keep
   */
  keepIn(parent: string): KeptRoot | undefined;
  /** Everything the driver put on disk goes away; idempotent. */
  close(): Promise<void>;
}

/** Finds the folder of a layer that was unpacked before this build; see RootfsOptions. */
export type KeptTrees = (layer: Layer) => Promise<string | undefined>;

/** Told of each layer that was unpacked; `seconds` counts its download. */
export interface UnpackListener {
  (event: { readonly digest: Digest; readonly entries: number; readonly seconds: number }): void;
}
