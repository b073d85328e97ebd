/** A step that was carried out, or taken from the cache. */
export interface BuildStep {
  /** The instruction, on one line. */
  readonly text: string;
  readonly seconds: number;
  readonly cached: boolean;
}

export interface Failure {
  /** One of our error codes; `UNKNOWN` where a log of Kaniko's does not tell. */
  readonly code: string;
  readonly message: string;
}

/**
 * One build, as its log tells it. What the log does not tell is undefined: Kaniko's has no sizes. `unfinished` is one whose log
 * ends before it does: it is running, or was killed. Times in milliseconds since the epoch, sizes in bytes.
 */
export interface Build {
  /** The file, or the pod and container. */
  readonly source: string;
  readonly outcome: 'succeeded' | 'failed' | 'unfinished';
  /** Repository of the first destination. */
  readonly image?: string;
  readonly context?: string;
  readonly platform?: string;
  /** Whose build it was: by its log, else by labels of its pod. */
  readonly project?: string;
  readonly team?: string;
  readonly branch?: string;
  /** When it began, or, where the log has no dates, when its file was last written. */
  readonly at?: number;
  readonly seconds?: number;
  readonly hits: number;
  readonly misses: number;
  readonly pulled?: number;
  readonly pushed?: number;
  /** Of all layers of the image. */
  readonly size?: number;
  readonly steps: readonly BuildStep[];
  readonly failure?: Failure;
}

/** Where builds go when their log has told all of them. */
export type Found = (build: Build) => void;
