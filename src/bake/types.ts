import type { SourceLocation } from '../base/index.ts';

/** A bake file or Compose file as it was read. */
export interface BakeFile {
  /** As it was given, for messages; `-` is standard input. */
  readonly name: string;
  readonly text: string;
}

/** What a statement or a cache, an output and so on are made of: a type and texts by name. */
export interface Entry {
  readonly type: string;
  readonly attrs: Readonly<Record<string, string>>;
}

/** An attestation that may also be turned off. */
export interface AttestEntry extends Entry {
  readonly disabled: boolean;
}

/** `dest` of an output; empty for none. */
export interface OutputEntry extends Entry {
  readonly dest: string;
}

/** Empty texts stand for what was not given. */
export interface SecretEntry {
  readonly id: string;
  readonly src: string;
  readonly env: string;
}

export interface SshEntry {
  readonly id: string;
  readonly paths: readonly string[];
}

type Texts = readonly string[];
/** A null counts as not given. */
type TextMap = Readonly<Record<string, string | null>>;

/** The attributes of a target, by the names that files have for them. Those that are not there were not given. */
export interface TargetFields {
  readonly description?: string;
  readonly inherits?: Texts;
  readonly annotations?: Texts;
  readonly attest?: readonly AttestEntry[];
  readonly context?: string;
  readonly contexts?: Readonly<Record<string, string>>;
  readonly dockerfile?: string;
  readonly 'dockerfile-inline'?: string;
  readonly args?: TextMap;
  readonly labels?: TextMap;
  readonly tags?: Texts;
  readonly 'cache-from'?: readonly Entry[];
  readonly 'cache-to'?: readonly Entry[];
  readonly target?: string;
  readonly secret?: readonly SecretEntry[];
  readonly ssh?: readonly SshEntry[];
  readonly platforms?: Texts;
  readonly output?: readonly OutputEntry[];
  readonly pull?: boolean;
  readonly 'no-cache'?: boolean;
  readonly network?: string;
  readonly 'no-cache-filter'?: Texts;
  readonly 'shm-size'?: string;
  readonly ulimits?: Texts;
  readonly resources?: Readonly<Record<string, string | number>>;
  readonly call?: string;
  readonly entitlements?: Texts;
  readonly 'extra-hosts'?: TextMap;
}

/** A target as files define it, or, once it is resolved, with what it inherits. */
export interface Target extends TargetFields {
  readonly name: string;
  readonly location: SourceLocation;
}

export interface Group {
  readonly name: string;
  readonly description?: string;
  readonly targets: Texts;
  readonly location: SourceLocation;
}

/** A variable as `--list=variables` shows it. */
export interface ListedVariable {
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly value?: string;
}

/** Something that was understood, and will not be done or may be a mistake. */
export interface BakeWarning {
  readonly message: string;
  readonly hint?: string;
  readonly location?: SourceLocation;
}

/** All that the files say. */
export interface Definition {
  readonly groups: readonly Group[];
  readonly targets: readonly Target[];
  readonly variables: readonly ListedVariable[];
  readonly warnings: readonly BakeWarning[];
}

/** What files may ask of the world. */
export interface BakeWorld {
  /** Variables of the environment, for variables of files and for Compose. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--var`: wins over the environment. */
  readonly vars: ReadonlyMap<string, string>;
  /** Folder that paths are meant from. */
  readonly cwd: string;
  /** `os/arch[/variant]` of this machine. */
  readonly platform: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly home: string;
  /** Text of a file beside the bake files (.env, env_file, extends); undefined where there is none. */
  readonly readFile: (path: string) => string | undefined;
}
