import { YadokariError } from '../base/index.ts';
import type { AuthConfig } from './config-file.ts';
import { discoverConfigs, type Environment } from './discover.ts';
import { askHelper, type HelperAnswer } from './helper.ts';
import { lookUp, serverOf } from './keys.ts';
import type { Credential, Keychain, RepositoryName } from './types.ts';

export interface DockerKeychainOptions {
  /** Names the files (DOCKER_CONFIG, HOME, …), and is the environment of helper programs, with their PATH. */
  readonly env: Environment;
  readonly helperTimeoutSeconds?: number;
}

class DockerKeychain implements Keychain {
  private readonly options: DockerKeychainOptions;
  private configs: readonly AuthConfig[] | undefined;
  private readonly answers = new Map<string, Promise<HelperAnswer>>();

  constructor(options: DockerKeychainOptions) {
    this.options = options;
  }

  async resolve(name: RepositoryName): Promise<Credential | undefined> {
    this.configs ??= discoverConfigs(this.options.env);
    for (const config of this.configs) {
      const credential = await this.search(config, name);
      if (credential) return credential;
    }
    return undefined;
  }

  /** The longer path wins; at the same length the helper does, as with Docker. Helpers know repositories and hosts, no paths between. */
  private async search(config: AuthConfig, name: RepositoryName): Promise<Credential | undefined> {
    const inline = lookUp(config.auths, name);
    const helper = lookUp(config.credHelpers, name, 'exact');
    if (inline && inline.path.length > (helper?.path.length ?? 0)) return inline.value;
    if (helper?.value === '') return inline?.value;
    const asked = helper ? { name: helper.value, server: helper.key } : this.store(config, name);
    if (!asked) return inline?.value;
    const answer = await this.ask(asked.name, asked.server);
    if (answer.found) return answer.credential;
    if (inline) return inline.value;
    if (answer.reason === 'no-program') throw missing(config, asked.name);
    return undefined;
  }

  private store(
    config: AuthConfig,
    { registry }: RepositoryName,
  ): { name: string; server: string } | undefined {
    return config.credsStore === undefined
      ? undefined
      : { name: config.credsStore, server: serverOf(registry) };
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
