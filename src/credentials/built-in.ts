import type { HttpSettings } from '../http/index.ts';
import type { Environment } from './discover.ts';
import { createEnvironmentKeychain, isInEnvironment } from './env-keychain.ts';
import { createGitHubKeychain, gitHubRegistry } from './github-keychain.ts';
import { createGitLabKeychain, isOfGitLab } from './gitlab-keychain.ts';
import type { Keychain } from './types.ts';

/** What a keychain can go by. */
export interface Surroundings {
  readonly env: Environment;
  /** For those that ask a server. */
  readonly http: HttpSettings;
}

/** A keychain that is built in. */
export interface BuiltIn {
  /** What --credential-helpers calls it. */
  readonly name: string;
  /** NAMEs of `docker-credential-NAME` whose work it does where a config.json names them and there is no such program. */
  readonly programs?: readonly string[];
  /** Whether a registry is its business. Exact: it is what keeps tokens from lookalikes. `host[:port]`, in lower case. */
  readonly hosts: (registry: string, env: Environment) => boolean;
  /** Makes it, once, when the first such host asks for a credential: SDKs are imported then and not before. */
  readonly load: (surroundings: Surroundings) => Keychain | Promise<Keychain>;
}

/** In the order in which they are asked, after the files: Kaniko's, then ours. */
export const builtInKeychains: readonly BuiltIn[] = [
  {
    name: 'env',
    hosts: isInEnvironment,
    load: ({ env }) => createEnvironmentKeychain(env),
  },
  {
    name: 'gitlab',
    hosts: isOfGitLab,
    load: ({ env }) => createGitLabKeychain(env),
  },
  {
    name: 'github',
    hosts: (registry, env) => registry === gitHubRegistry(env),
    load: ({ env }) => createGitHubKeychain(env),
  },
];
