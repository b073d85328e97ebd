import type { Platform } from '../base/index.ts';

/** A program of ours that takes flags. */
export type Program = 'executor' | 'warmer';

/** Sections of `--help` and of docs/options.md, in this order. */
export const optionGroups = {
  input: 'What to build',
  output: 'Where the image goes',
  image: 'What the image is like',
  registry: 'How to talk to registries',
  login: 'For login alone',
  report: 'For report and history alone',
  retention: 'For registry alone',
  records: 'What is kept and told of builds',
  bake: 'For bake alone',
  cache: 'Layer cache',
  execution: 'How commands run',
  logging: 'What is printed',
  metrics: 'What is measured',
  compatibility: 'Accepted for compatibility',
} as const;

export type OptionGroup = keyof typeof optionGroups;

/** An environment variable that says the same as a flag, and who wins when both are given. */
export interface EnvironmentTwin {
  readonly name: string;
  readonly rule: 'flag wins' | 'environment wins' | 'adds a value';
}

/**
 * How the text of an input of the GitHub Action is taken apart: as it is; `true` or `false`; a list by line and comma; a list
 * by line alone, where commas belong to the value and quotes hold lines together; lines of `type=…,key=value` that keep their
 * quotes. These are build-push-action's kinds of list.
 */
export type InputForm = 'text' | 'bool' | 'list' | 'lines' | 'specs';

/** The input of the GitHub Action that says the same as a flag. */
export interface InputTwin {
  readonly name: string;
  readonly form: InputForm;
  /** Of the action, where the flag's own would not do. */
  readonly default?: string;
  /** Where the flag's own help would not do. */
  readonly help?: string;
}

/** What an option does in this version. */
export type Here =
  | { readonly status: 'implemented' }
  /** Accepted; one warning that says `why` when its value differs from the default, or always when deprecated. */
  | { readonly status: 'ignored'; readonly why: string; readonly deprecated?: true }
  /** Another name of the option `of`; a value without a scheme gets `scheme` in front. */
  | { readonly status: 'alias'; readonly of: string; readonly scheme?: string }
  /** Fails with NOT_AVAILABLE_YET unless the value is the default or one of `harmless`. */
  | { readonly status: 'later'; readonly harmless?: readonly string[] };

interface Common {
  readonly group: OptionGroup;
  readonly where: readonly Program[];
  /** One letter; the two programs disagree about some. */
  readonly short?: Readonly<Partial<Record<Program, string>>>;
  /** One or two sentences, without a full stop at the end. */
  readonly help: string;
  /** What stands for the value in `--help`. */
  readonly placeholder?: string;
  /** What the flag means without a value. The next argument is its value only if it looks like this. */
  readonly alone?: { readonly value: string; readonly unless: RegExp };
  readonly environment?: EnvironmentTwin;
  readonly input?: InputTwin;
  readonly hidden?: true;
  readonly here: Here;
  /** What is different in the warmer. */
  readonly inWarmer?: {
    readonly help?: string;
    readonly here?: Here;
    readonly group?: OptionGroup;
    /** Has no default there. */
    readonly default?: undefined;
  };
}

/** A value of which the last one given counts. */
export type SingleSpec =
  /** An empty value counts as not given, unless it is kept, since it means something. */
  | { readonly type: 'string'; readonly default?: string; readonly empty?: 'kept' }
  | { readonly type: 'bool'; readonly default: boolean }
  | { readonly type: 'int'; readonly default?: number; readonly min?: number }
  /** Go's notation (`1h30m`), or `days` alone (`30d`); the value is in seconds. */
  | { readonly type: 'duration'; readonly default?: string; readonly days?: true }
  /** `64MiB`; the value is in bytes. */
  | { readonly type: 'size'; readonly min: number }
  | {
      readonly type: 'choice';
      readonly choices: readonly string[];
      readonly default?: string;
      /** Other spellings of a choice. Choices with synonyms ignore case. */
      readonly synonyms?: Readonly<Record<string, string>>;
    };

/** Values that add up when a flag is repeated. */
export type ManySpec =
  /**
   * `separator` splits each value further; Kaniko does that for `--target` alone. An empty value says nothing, unless it is
   * an error (then it is most likely a variable that somebody forgot to set) or is kept, since it means something.
   */
  | { readonly type: 'list'; readonly separator?: string; readonly empty?: 'error' | 'kept' }
  /** `key=value`; `bare` says what a key without `=` means. */
  | { readonly type: 'map'; readonly bare: 'error' | 'environment' }
  /** `host=certificate,key`. */
  | { readonly type: 'client-certificates' }
  /** `os/arch[/variant]`, several with commas; each once. */
  | { readonly type: 'platforms' };

/** How the text of a value is read. */
export type ValueSpec = SingleSpec | ManySpec;

export type OptionSpec = Common & ValueSpec;
/** Options by name, without the dashes. */
export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** Paths of PEM files. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

type OrUndefined<Spec, Value> = Spec extends { readonly default: undefined }
  ? Value | undefined
  : Spec extends { readonly default: unknown }
    ? Value
    : Value | undefined;

/** The type that an option's value has once it is read. */
export type OptionValue<Spec> = Spec extends { readonly type: 'bool' }
  ? boolean
  : Spec extends { readonly type: 'int' }
    ? OrUndefined<Spec, number>
    : Spec extends { readonly type: 'size' }
      ? number | undefined
      : Spec extends { readonly type: 'duration' }
        ? OrUndefined<Spec, number>
        : Spec extends { readonly type: 'choice'; readonly choices: readonly (infer Choice)[] }
          ? OrUndefined<Spec, Choice>
          : Spec extends { readonly type: 'platforms' }
            ? readonly Platform[]
            : Spec extends { readonly type: 'list' }
              ? readonly string[]
              : Spec extends { readonly type: 'map' }
                ? Readonly<Record<string, string>>
                : Spec extends { readonly type: 'client-certificates' }
                  ? Readonly<Record<string, ClientCertificate>>
                  : OrUndefined<Spec, string>;

/** `context-sub-path` → `contextSubPath`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

type IsImplemented<Spec> = Spec extends { readonly here: { readonly status: 'implemented' } } ? true : false;

/** A spec as one program has it. */
type SpecIn<Spec, P extends Program> = P extends 'warmer'
  ? Spec extends { readonly inWarmer: infer Own }
    ? Omit<Spec, keyof Own> & Own
    : Spec
  : Spec;

type Has<Spec, P extends Program> = Spec extends { readonly where: readonly (infer Where)[] }
  ? P extends Where
    ? IsImplemented<SpecIn<Spec, P>>
    : false
  : false;

/** Values of all implemented options of a table that a program has, keyed in camel case. */
export type OptionValues<Table, P extends Program> = {
  readonly [
    Name in keyof Table & string as Has<Table[Name], P> extends true ? CamelCase<Name> : never
  ]: OptionValue<SpecIn<Table[Name], P>>;
};

export function isMany(spec: ValueSpec): spec is ManySpec {
  return ['list', 'map', 'client-certificates', 'platforms'].includes(spec.type);
}
