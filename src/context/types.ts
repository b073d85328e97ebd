import type { Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { HttpClient, Validator } from '../http/index.ts';
import type { GitTools } from './kinds/git.ts';
import type { FileTree, LayerEngine } from '../layer/index.ts';

/** What a build context was made of, for logs and provenance. `uri` never holds a secret. */
export type ContextOrigin =
  | { readonly kind: 'folder'; readonly uri: string }
  /** `digest` and `size` (bytes) are those of the archive as it came, compressed. */
  | { readonly kind: 'archive'; readonly uri: string; readonly digest: Digest; readonly size: number }
  /** `commit` in hex. */
  | { readonly kind: 'git'; readonly uri: string; readonly commit: string };

/** When files were made, as far as where they come from says it. */
export type SourceTime =
  /** Since the epoch. */
  | { readonly seconds: number }
  /** A download whose server says nothing: if it is an archive, its newest file does. */
  | { readonly file: string };

/** A build context that lies on this machine's disk by now. */
export interface BuildContext {
  /** As the user named it, without secrets. */
  readonly name: string;
  /** Absolute path of its root folder. */
  readonly root: string;
  readonly tree: FileTree;
  readonly origin: ContextOrigin;
  /** Undefined where nobody says, as of a folder. */
  readonly time?: SourceTime;
  /** Files belong to whom the archive says; else all of them are root's. */
  readonly keepsOwners?: true;
  /** The name of a file in it that is the Dockerfile whatever `--dockerfile` says: a download that is no archive is one. */
  readonly dockerfile?: string;
  /** Gives back what fetching it put on disk; idempotent. */
  close(): Promise<void>;
}

/** A text file of the build: Dockerfile or ignore file. */
export interface TextFile {
  /** Path or URL for messages. */
  readonly name: string;
  readonly text: string;
  /** Absolute path, where it is a file that the user has, and no copy of one. */
  readonly path?: string;
}

/** The bytes of a secret of the build; undefined where nobody gave one of that id. */
export type ReadSecret = (id: string) => Promise<Uint8Array | undefined>;

/** What contexts that are fetched need of the world. */
export interface ContextTools {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readonly bytes: AsyncIterable<Uint8Array>; readonly isTerminal: boolean };
  readonly http: HttpClient;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly git: GitTools;
  /** Value of a secret that the build was given. */
  readonly secret?: ReadSecret | undefined;
  /** Threads that unpack archives: asked for when there is one. */
  readonly engine: () => Pick<LayerEngine, 'extract'>;
  /** Most bytes of an archive, as it comes and in it; `limits.contextBytes` when not given. */
  readonly maxBytes?: number;
  /** First wait before another try, in seconds; 0.5 when not given. */
  readonly retrySeconds?: number;
  /** A new, empty folder of this program alone, removed with the context. Asked for only by kinds that fetch something. */
  readonly scratch: () => Scratch;
}

/** A folder for what is fetched. */
export interface Scratch {
  readonly path: string;
  /** Idempotent. */
  remove(): void;
}

export type ContextUse = 'main' | 'named';

/** A kind of context before `--context-sub-path` is applied. */
export type FetchedContext = Omit<BuildContext, 'tree'> & {
  /** File of metadata that the disk could not take; see `hostTree`. */
  readonly record?: string;
};

/** One row of the table of kinds in open.ts. */
export interface ContextKind {
  /** For the error that lists the kinds: `tar://FILE`. */
  readonly forms: readonly string[];
  /** Whether a `--context` is of this kind. The first row that says so opens it. */
  matches(context: string): boolean;
  /** @throws YadokariError */
  open(context: string, tools: ContextTools, use: ContextUse): Promise<FetchedContext>;
}

/** The bytes of a file from some place on. */
export interface RemoteBytes {
  /** Where they begin: what was asked for, or 0 where the other side cannot begin in the middle or has something else by now. */
  readonly from: number;
  /** Bytes of the whole file, where the other side says so. */
  readonly size?: number;
  /** When the other side got it, in milliseconds since the epoch, where it says so. */
  readonly lastModified?: number;
  /** Changes with the content (a strong ETag, a generation); undefined where the other side has no such thing. */
  readonly version?: string;
  /** What a later build can ask a web server by. */
  readonly validator?: Validator;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A file of a server or an object store, which can be asked for again where a connection broke. */
export interface RemoteFile {
  /** For messages and events, without secrets: `s3://bucket/context.tar.gz`. */
  readonly uri: string;
  /**
   * Asks for the bytes from `offset` on.
   * @param version that of an earlier answer: bytes of another version must not continue it, and are given from 0
   * @throws YadokariError; one that `isPassing` (NETWORK with a cause that has an errno) is tried again
   */
  open(
    offset: number,
    request: { readonly signal: AbortSignal; readonly version?: string },
  ): Promise<RemoteBytes>;
}
