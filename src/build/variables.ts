import {
  expandHeredoc,
  expandWord,
  expandWords,
  newNameUsage,
  nonEnvironmentArgs,
  type ArgInstruction,
  type Dockerfile,
  type NameUsage,
  type Scope,
} from '../dockerfile/index.ts';
import { locate, locating } from './stage-plan.ts';

/** `NAME=value` list of an image config, as an ordered map. */
export function parseEnv(env: readonly string[] | undefined): Map<string, string> {
  return new Map(
    (env ?? []).map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

export function formatEnv(env: ReadonlyMap<string, string>): string[] {
  return [...env].map(([name, value]) => `${name}=${value}`);
}

/** Values handed in with --build-arg, and what every stage can ask for with ARG: global ARGs and platform arguments. */
export interface ArgumentSources {
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly globals: ReadonlyMap<string, string>;
}

/** One ARG as declared in a stage, with the value it ended up with; for history and cache keys. */
export interface DeclaredArg {
  readonly key: string;
  readonly value: string | undefined;
}

/**
 * The variables of one stage. ENV and ARG share one name space and the later of them wins (BuildKit's state), but only ENV
 * reaches the image.
 */
export class Variables implements Scope {
  readonly #values: Map<string, string>;
  readonly #declared: DeclaredArg[];
  readonly #escape: '\\' | '`';
  #watcher: ((unset: ReadonlySet<string>) => void) | undefined;

  constructor(env: ReadonlyMap<string, string>, declared: readonly DeclaredArg[], escape: '\\' | '`') {
    this.#values = new Map(env);
    this.#declared = [...declared];
    this.#escape = escape;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Tells `watcher` about the names in each word that have no value. */
  watch(watcher: (unset: ReadonlySet<string>) => void): void {
    this.#watcher = watcher;
  }

  /** Tells nobody any more. */
  unwatch(): void {
    this.#watcher = undefined;
  }

  /** What a RUN's process gets, PATH and HOME rules not yet applied. */
  values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  declared(): readonly DeclaredArg[] {
    return this.#declared;
  }

  setEnv(name: string, value: string): void {
    this.#values.set(name, value);
  }

  /** Values of an ARG instruction: --build-arg first, then its own default, then the global one of that name. */
  declare(instruction: ArgInstruction, sources: ArgumentSources): DeclaredArg[] {
    return instruction.args.map(({ key, value }) => {
      const given = sources.buildArgs.get(key);
      const own = given ?? (value === undefined ? undefined : this.expand(value));
      const declared = { key, value: own ?? sources.globals.get(key) };
      if (declared.value !== undefined && !nonEnvironmentArgs.includes(key))
        this.#values.set(key, declared.value);
      this.#declared.push(declared);
      return declared;
    });
  }

  expand(text: string): string {
    return this.#watched((names) => expandWord(text, this, { escape: this.#escape, names }));
  }

  /** The same, and nobody is told. */
  quietly(text: string): string {
    return expandWord(text, this, { escape: this.#escape });
  }

  /** The body of a heredoc of COPY or ADD. */
  expandBody(text: string): string {
    return this.#watched((names) => expandHeredoc(text, this, names));
  }

  expandAll(text: string): readonly string[] {
    return expandWords(text, this, { escape: this.#escape });
  }

  /** Also when the expansion fails: that may be because of such a name. */
  #watched(expand: (names: NameUsage) => string): string {
    const names = newNameUsage();
    try {
      return expand(names);
    } finally {
      if (names.unset.size > 0) this.#watcher?.(names.unset);
    }
  }

  /** For a stage on top of this one: what is in the image's environment wins over an ARG of the same name that came after it. */
  inherited(imageEnv: ReadonlyMap<string, string>): Variables {
    return new Variables(new Map([...this.#values, ...imageEnv]), this.#declared, this.#escape);
  }
}

/**
 * ARGs before the first FROM, each seeing those above it.
 * @throws YadokariError `DOCKERFILE_SYNTAX` with the place
 */
export function globalVariables(
  { globalArgs, escape, source }: Pick<Dockerfile, 'globalArgs' | 'escape' | 'source'>,
  given: {
    readonly buildArgs: ReadonlyMap<string, string>;
    readonly platform: Readonly<Record<string, string>>;
  },
): Map<string, string> {
  const values = new Map(Object.entries(given.platform));
  for (const name of values.keys()) {
    const override = given.buildArgs.get(name);
    if (override !== undefined) values.set(name, override);
  }
  const scope: Scope = { get: (name) => values.get(name) };
  for (const { args, range } of globalArgs) {
    for (const { key, value } of args) {
      const override = given.buildArgs.get(key);
      if (override !== undefined) values.set(key, override);
      else if (value !== undefined)
        values.set(
          key,
          locating(locate({ source }, range), () => expandWord(value, scope, { escape })),
        );
    }
  }
  return values;
}
