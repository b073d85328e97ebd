import { YadokariError } from '../base/index.ts';
import type { AuthConfig } from './config-file.ts';
import { discoverConfigs, type Environment } from './discover.ts';
import { askHelper, type HelperAnswer } from './helper.ts';
import { lookUpAll, lookUpExact, parseKey, serverOf } from './keys.ts';
import { isRefused, type Credential, type Keychain, type RepositoryName, type Search } from './types.ts';

export interface DockerKeychainOptions {
  /** Names the files (DOCKER_CONFIG, HOME, …), and is the environment of helper programs, with their PATH. */
  readonly env: Environment;
  readonly helperTimeoutSeconds?: number;
  /** The built-in keychain that does the work of `docker-credential-NAME` where there is no such program. */
  readonly standIn?: (program: string) => Keychain | undefined;
}

/** A helper that a file names for a repository. */
interface Asked {
  readonly program: string;
  readonly server: string;
  /** What it is for: of a repository, or '' of a host. */
  readonly path: string;
}

interface Looking {
  readonly name: RepositoryName;
  readonly search: Search;
  /** What went wrong on the way. */
  readonly errors: YadokariError[];
}

class DockerKeychain implements Keychain {
  private readonly options: DockerKeychainOptions;
  /** What has been read so far; each further file is read when those before it did not do. */
  private known: AuthConfig[] = [];
  private reading: Generator<AuthConfig> | undefined;
  private readonly answers = new Map<string, Promise<HelperAnswer>>();

  constructor(options: DockerKeychainOptions) {
    this.options = options;
  }

  async resolve(name: RepositoryName, search: Search = {}): Promise<Credential | undefined> {
    if (search.renew === true) this.forget();
    const errors: YadokariError[] = [];
    for (const config of this.configs()) {
      for await (const credential of this.candidates(config, { name, search, errors })) {
        if (!isRefused(credential, search)) return credential;
      }
    }
    const [first] = errors;
    if (first === undefined) return undefined;
    if ((search.refused ?? []).length === 0) throw first;
    for (const { message: reason } of errors) search.failed?.({ source: 'config.json', reason });
    return undefined;
  }

  private forget(): void {
    this.known = [];
    this.reading = undefined;
    this.answers.clear();
  }

  private *configs(): Generator<AuthConfig> {
    const { known } = this;
    for (let at = 0; ; at += 1) {
      if (at >= known.length) {
        const next = this.readOn();
        if (next === undefined) return;
        known.push(next);
      }
      const config = known[at];
      if (config !== undefined) yield config;
    }
  }

  private readOn(): AuthConfig | undefined {
    this.reading ??= discoverConfigs(this.options.env);
    try {
      const next = this.reading.next();
      return next.done === true ? undefined : next.value;
    } catch (error) {
      // A generator that has thrown is at its end, and the broken file would be met no more.
      this.forget();
      throw error;
    }
  }

  /** The longer path wins; at the same length the helper does, as with Docker. Helpers know repositories and hosts, no paths between. */
  private async *candidates(config: AuthConfig, looking: Looking): AsyncGenerator<Credential> {
    const { name } = looking;
    const inline = lookUpAll(config.auths, name);
    const asked = helperFor(config, name);
    const isBetter = ({ path }: { path: string }): boolean => path.length > (asked?.path.length ?? -1);
    for (const { value } of inline.filter(isBetter)) yield value;
    if (asked) yield* this.answer(config, asked, { ...looking, inlineToo: inline.length > 0 });
    for (const one of inline) if (!isBetter(one)) yield one.value;
  }

  private async *answer(
    config: AuthConfig,
    { program, server }: Asked,
    { name, search, errors, inlineToo }: Looking & { readonly inlineToo: boolean },
  ): AsyncGenerator<Credential> {
    try {
      const answer = await this.ask(program, server);
      if (answer.found) yield answer.credential;
      else if (answer.reason === 'no-program') {
        const standIn = this.options.standIn?.(program);
        const credential = await standIn?.resolve({ ...name, registry: parseKey(server).host }, search);
        if (credential) yield credential;
        else if (!standIn && !inlineToo) errors.push(missing(config, program));
      }
    } catch (error) {
      if (!(error instanceof YadokariError)) throw error;
      errors.push(error);
    }
  }

  /** A helper is started once for each server, however many repositories ask. */
  private ask(name: string, server: string): Promise<HelperAnswer> {
    const key = `${name} ${server}`;
    const known = this.answers.get(key);
    if (known) return known;
    const { env, helperTimeoutSeconds } = this.options;
    const timeout = helperTimeoutSeconds === undefined ? {} : { timeoutSeconds: helperTimeoutSeconds };
    const answer = askHelper(name, server, { env, ...timeout });
    this.answers.set(key, answer);
    // A failure is not kept: the next request may find the helper's own server awake.
    answer.catch(() => this.answers.delete(key));
    return answer;
  }
}

/** The program that a file names: for the repository, for its host, or for all. An empty name takes back the one for all. */
function helperFor({ credHelpers, credsStore }: AuthConfig, name: RepositoryName): Asked | undefined {
  const helper = lookUpExact(credHelpers, name);
  if (helper) {
    return helper.value === '' ? undefined : { program: helper.value, server: helper.key, path: helper.path };
  }
  return credsStore === undefined
    ? undefined
    : { program: credsStore, server: serverOf(name.registry), path: '' };
}

function missing(config: AuthConfig, name: string): YadokariError {
  return new YadokariError(
    'CREDENTIALS_INVALID',
    `cannot get credentials: "${config.source}" names the helper "${name}", but there is no program "docker-credential-${name}"`,
    { hint: `put docker-credential-${name} on PATH, or take the helper out of the file` },
  );
}

/** Credentials as Docker and containers' tools keep them in files, and the helper programs that those name. */
export function createDockerKeychain(options: DockerKeychainOptions): Keychain {
  return new DockerKeychain(options);
}
