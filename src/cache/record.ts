/**
 * What the result of a step depends on, as data: docs/cache-key.md says of each field why it is in, and what is left out.
 * Nothing here may hold a secret's value, or anything that differs between two checkouts of one commit.
 */

/** How a layer is written: other bytes are another result. */
export type LayerForm = {
  readonly compression: string;
  /** Undefined: the codec's default. */
  readonly level?: number;
  /** Seconds since the epoch that times are clamped to. */
  readonly clampTime?: number;
};

/** One `--mount` of a RUN. */
export type MountRecord = {
  readonly type: string;
  readonly target: string;
  /** Of a secret, an SSH agent or a cache: its name, never what it holds. */
  readonly id?: string;
  /** Names the content of a bind mount: a digest of files, the state of a stage, the digest of an image. */
  readonly content?: string;
  readonly source?: string;
  readonly options: Readonly<Record<string, string>>;
};

export type RunRecord = {
  readonly kind: 'run';
  /** Program and arguments, the shell included. */
  readonly args: readonly string[];
  /** A heredoc that becomes a program. */
  readonly script?: { readonly name: string; readonly content: string };
  /** Every variable that the process gets by ENV and ARG, but no proxy that is an argument. */
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly cwd: string;
  readonly hostname: string;
  readonly mounts: readonly MountRecord[];
  readonly network: string;
  readonly security: string;
  readonly devices: readonly string[];
  /** Paths that never enter a layer. */
  readonly ignored: readonly string[];
  readonly form: LayerForm;
};

/** Where COPY and ADD take files from. */
export type SourceRecord =
  /** Files of the build context, as the image will have them. */
  | { readonly kind: 'files'; readonly name: string; readonly digest: string }
  /** A path in another stage, which is named by its state, or in an image, named by its digest. */
  | { readonly kind: 'origin'; readonly origin: string; readonly path: string }
  | { readonly kind: 'url'; readonly name: string; readonly digest: string }
  /** `kept`: what the `.git` that stays is of, empty where none does. */
  | {
      readonly kind: 'git';
      readonly commit: string;
      readonly subdir: string;
      readonly kept: string;
      readonly submodules: boolean;
    }
  | { readonly kind: 'heredoc'; readonly name: string; readonly digest: string };

export type CopyRecord = {
  readonly kind: 'copy' | 'add';
  readonly sources: readonly SourceRecord[];
  /** Absolute; a slash at its end means that it is a folder. */
  readonly destination: string;
  readonly chown: string;
  readonly chmod: string;
  readonly link: boolean;
  readonly parents: boolean;
  readonly exclude: readonly string[];
  /** ADD alone: whether archives are unpacked, where the Dockerfile says so. */
  readonly unpack?: boolean;
  readonly form: LayerForm;
};

export type WorkdirRecord = {
  readonly kind: 'workdir';
  readonly path: string;
  /** Whom a folder that has to be made will belong to. */
  readonly user: string;
  readonly form: LayerForm;
};

export type StepRecord = RunRecord | CopyRecord | WorkdirRecord;

/** What a stage begins with. */
export type BaseRecord =
  | { readonly kind: 'scratch'; readonly platform: string }
  /** `digest` is that of the manifest for the platform, never of an index: that changes with every other platform. */
  | { readonly kind: 'image'; readonly digest: string; readonly platform: string }
  /** Files of a named context. */
  | { readonly kind: 'files'; readonly digest: string; readonly platform: string };
