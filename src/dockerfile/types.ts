import type { Platform } from '../base/index.ts';

/** The escape character, set by `# escape=`. */
export type Escape = '\\' | '`';

/** Lines count from 1, both ends included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** `<<[-]name` with its body. `expand` is false when any part of the name was quoted. Body as written, tabs already stripped for `<<-`. */
export interface Heredoc {
  readonly name: string;
  readonly expand: boolean;
  readonly stripTabs: boolean;
  readonly content: string;
  /** The body exactly as in the file: what a shell gets that reads the heredoc itself. */
  readonly raw: string;
  /** Descriptor number before `<<`; undefined when none is written. */
  readonly fileDescriptor?: number;
}

/** One instruction after parsing, before expansion. */
export interface SyntaxNode {
  /** Lower case: `run`. */
  readonly keyword: string;
  /** As the user wrote it. */
  readonly rawKeyword: string;
  /** `--name=value` parts before the arguments, in order; a flag without `=` has value ''. */
  readonly flags: readonly { readonly name: string; readonly value: string; readonly hasValue: boolean }[];
  /** Text after keyword and flags, continuation lines joined, comments gone, not unquoted. */
  readonly rest: string;
  /** The whole logical line as written, continuations joined. */
  readonly original: string;
  readonly heredocs: readonly Heredoc[];
  readonly range: LineRange;
  /** Comment lines right above, without `#`. */
  readonly comments: readonly string[];
}

/** A parser directive: `# syntax=`, `# escape=`, `# check=`. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly range: LineRange;
}

export interface Source {
  readonly file: string;
  readonly text: string;
  /** Absolute path, where it is a file of the user's. */
  readonly path?: string;
}

interface Base {
  readonly node: SyntaxNode;
  readonly range: LineRange;
}

/** Shell form is one string for SHELL; exec form is argv. Heredocs only in shell form. */
export type Command =
  | { readonly form: 'shell'; readonly script: string; readonly heredocs: readonly Heredoc[] }
  | { readonly form: 'exec'; readonly args: readonly string[] };

export interface KeyValue {
  readonly key: string;
  /** Not yet expanded; still with its quotes and escapes. */
  readonly value: string;
}

export interface CopyFlags {
  /** Not expanded. */
  readonly from?: string;
  readonly chown?: string;
  readonly chmod?: string;
  readonly link: boolean;
  readonly parents: boolean;
  readonly exclude: readonly string[];
}

export interface FromInstruction extends Base {
  readonly kind: 'from';
  readonly image: string;
  readonly platform?: string;
  readonly name?: string;
}
export interface ArgInstruction extends Base {
  readonly kind: 'arg';
  readonly args: readonly { readonly key: string; readonly value?: string }[];
}
export interface EnvInstruction extends Base {
  readonly kind: 'env';
  readonly pairs: readonly KeyValue[];
  /** Written in the old form, `key value`. */
  readonly legacy: boolean;
}
export interface LabelInstruction extends Base {
  readonly kind: 'label';
  readonly pairs: readonly KeyValue[];
  /** Written in the old form, `key value`. */
  readonly legacy: boolean;
}
/** RUN --mount=… is parsed into options by `runMounts`; kept as written here, in order. */
export interface RunInstruction extends Base {
  readonly kind: 'run';
  readonly command: Command;
  readonly mounts: readonly string[];
  readonly network?: string;
  readonly security?: string;
  readonly devices: readonly string[];
}
export interface CopyInstruction extends Base, CopyFlags {
  readonly kind: 'copy';
  readonly sources: readonly string[];
  readonly heredocs: readonly Heredoc[];
  readonly destination: string;
}
export interface AddInstruction extends Base, CopyFlags {
  readonly kind: 'add';
  readonly sources: readonly string[];
  readonly heredocs: readonly Heredoc[];
  readonly destination: string;
  readonly checksum?: string;
  /** `--keep-git-dir`: true or false when written, undefined when not. */
  readonly keepGitDir?: boolean;
  /** `--unpack`: true or false when written, undefined when not. */
  readonly unpack?: boolean;
}
export interface CmdInstruction extends Base {
  readonly kind: 'cmd';
  readonly command: Command;
}
export interface EntrypointInstruction extends Base {
  readonly kind: 'entrypoint';
  readonly command: Command;
}
export interface ExposeInstruction extends Base {
  readonly kind: 'expose';
  readonly ports: readonly string[];
}
export interface UserInstruction extends Base {
  readonly kind: 'user';
  readonly user: string;
}
export interface WorkdirInstruction extends Base {
  readonly kind: 'workdir';
  readonly path: string;
}
export interface VolumeInstruction extends Base {
  readonly kind: 'volume';
  readonly paths: readonly string[];
}
export interface StopsignalInstruction extends Base {
  readonly kind: 'stopsignal';
  readonly signal: string;
}
export interface ShellInstruction extends Base {
  readonly kind: 'shell';
  readonly shell: readonly string[];
}
/** Durations in nanoseconds, as the image config has them; 0 means inherit. */
export interface HealthcheckInstruction extends Base {
  readonly kind: 'healthcheck';
  readonly none: boolean;
  readonly command?: Command;
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}
export interface MaintainerInstruction extends Base {
  readonly kind: 'maintainer';
  readonly name: string;
}
export interface OnbuildInstruction extends Base {
  readonly kind: 'onbuild';
  /** The trigger as it goes into the image config. */
  readonly trigger: string;
}

export type Instruction =
  | ArgInstruction
  | EnvInstruction
  | LabelInstruction
  | RunInstruction
  | CopyInstruction
  | AddInstruction
  | CmdInstruction
  | EntrypointInstruction
  | ExposeInstruction
  | UserInstruction
  | WorkdirInstruction
  | VolumeInstruction
  | StopsignalInstruction
  | ShellInstruction
  | HealthcheckInstruction
  | MaintainerInstruction
  | OnbuildInstruction;

export interface Stage {
  readonly index: number;
  readonly from: FromInstruction;
  /** Lower case; undefined when FROM names none. */
  readonly name?: string;
  readonly instructions: readonly Instruction[];
}

/** What a check found. */
export interface LintWarning {
  readonly rule: string;
  readonly message: string;
  /** What the rule is about. */
  readonly description: string;
  readonly range: LineRange;
}

/** Names of rules, or all of them. */
export type RuleSet = 'all' | readonly string[];

/** `# check=skip=…;error=…;experimental=…` */
export interface CheckOptions {
  readonly skip: RuleSet;
  readonly experimental: RuleSet;
  /** Warnings fail the build. */
  readonly error: boolean;
}

/** A whole Dockerfile, typed, not expanded. */
export interface Dockerfile {
  readonly source: Source;
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly ArgInstruction[];
  readonly stages: readonly Stage[];
  /** How it wants to be checked. */
  readonly check: CheckOptions;
}

/** Values that `$name` may mean at one place of a stage: later of ARG and ENV wins; undefined means unset. */
export interface Scope {
  get(name: string): string | undefined;
}

export interface PlatformArgs {
  readonly target: Platform;
  readonly build: Platform;
  readonly targetStage: string;
}
