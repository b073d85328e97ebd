import type { HttpSettings } from '../http/index.ts';
import type { Emit } from '../events/index.ts';
import type { ObjectId } from './objects/types.ts';
import type { ResolvedGit } from './resolve.ts';
import type { GitRemote, GitSource } from './source/types.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What fetching from git repositories needs of the world. */
export interface GitClientOptions {
  /** GIT_TOKEN, GIT_USERNAME and GIT_PASSWORD are read from it, and programs get it. */
  readonly env: Environment;
  readonly http: HttpSettings;
  readonly emit: Emit;
  /** Value of a secret of the build, such as GIT_AUTH_TOKEN. */
  readonly secret?: (id: string) => Promise<Uint8Array | undefined>;
  /** Socket of an SSH agent that was given for this build. */
  readonly agent?: () => Promise<string | undefined>;
  /** Runs something while no step has the place of the container's own files: programs and keys are looked for there. */
  readonly outside?: <T>(run: () => Promise<T>) => Promise<T>;
  /** The repository that the person at the keyboard named: what the environment holds is for its host. */
  readonly home?: GitRemote;
  /** Takes any certificate. */
  readonly insecureSkipTls?: boolean;
}

/** How a commit is put on disk. */
export interface CheckoutOptions {
  /** A new folder; it gets a folder for the files and one for what they are made of. */
  readonly folder: string;
  /** Commits to fetch, counted from the newest; 0 for all. */
  readonly depth: number;
  /** The kept `.git` is on the branch, not beside it. */
  readonly onBranch: boolean;
  readonly signal: AbortSignal;
}

/** Files of one commit on this machine's disk. */
export interface GitCheckout {
  /** Folder with the files. */
  readonly root: string;
  readonly commit: ObjectId;
  /** When it was committed, in seconds since the epoch. */
  readonly commitTime: number;
}

/** Fetches from git repositories. */
export interface GitClient extends AsyncDisposable {
  /** Which commit an address means now. @throws YadokariError as `checkout` */
  resolve(source: GitSource, signal: AbortSignal): Promise<ResolvedGit>;
  /**
   * Fetches one commit and writes its files.
   * @throws YadokariError `SOURCE_NOT_FOUND`, `SOURCE_INVALID`, `CHECKSUM_MISMATCH`, `CREDENTIALS_INVALID`, `NETWORK`, `TLS`,
   *   `UNSAFE_PATH`, `LIMIT_EXCEEDED`, `CANCELLED`
   */
  checkout(source: GitSource, resolved: ResolvedGit, options: CheckoutOptions): Promise<GitCheckout>;
}
