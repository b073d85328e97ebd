/** What RUN --mount shows besides files of the build, and where a build gets it from. */

export type Sharing = 'shared' | 'private' | 'locked';

/** What a step asks of a cache mount. */
export interface CacheWish {
  /** Which cache it is: its id, what it began with, whom its folder belongs to. */
  readonly key: string;
  readonly sharing: Sharing;
  /** Makes the content of a new one. `folder` is empty, and root's. */
  readonly fill: (folder: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** The right to use a cache folder. */
export interface TakenCache {
  /** Absolute host path. */
  readonly folder: string;
  /** Idempotent. */
  release(): void;
}

/** The same for reading. Only those who share it with others may take it meanwhile. */
export interface LentCache extends TakenCache, Disposable {
  /** Another one as soon as somebody has taken the cache in between, and may have changed it. */
  stamp(): number;
}

/** Folders that outlive a build. */
export interface CacheMounts {
  /** What ids in the folders mean: real ones, those of a user namespace, or all of them root's. */
  readonly owners: 'real' | 'mapped' | 'faked';
  /** Makes the first folder of a cache, where there is none and nobody else is at it. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  make(key: string, fill: CacheWish['fill']): Promise<void>;
  /** The first folder of a cache, for reading; undefined where there is none, or somebody uses it. */
  lend(key: string): LentCache | undefined;
  /** Waits, where it is locked and in use. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  take(wish: CacheWish): Promise<TakenCache>;
}

/** The secrets that a build was given, by id. */
export interface Secrets {
  /** The bytes of all of them, for looking whether they are where they must not be. */
  values(): readonly Uint8Array[];
  /** The bytes of a secret; undefined when nobody gave one of that id. @throws YadokariError `SECRET_NOT_FOUND` when they cannot be had */
  read(id: string): Promise<Uint8Array | undefined>;
}

/** A socket that is there until it is closed. */
export interface SocketFile {
  /** Absolute host path. */
  readonly path: string;
  close(): Promise<void>;
}

/** The SSH agents that a build was given, by id. */
export interface SshAgents {
  /**
   * A socket of its own for one step, in `workDir`; undefined when nobody gave an agent of that id.
   * @throws YadokariError `RUN_NOT_STARTED` for an owner that cannot be
   */
  open(
    id: string,
    workDir: string,
    owner: { readonly uid: number; readonly gid: number; readonly mode: number },
  ): Promise<SocketFile | undefined>;
}
