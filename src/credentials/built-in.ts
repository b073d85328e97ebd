import type { Clouds, CloudWorld } from '../cloud/index.ts';
import { createHttpClient, type HttpSettings } from '../http/index.ts';
import { createAcrKeychain, isAcr } from './cloud/acr-keychain.ts';
import { ecrPlaceOf } from './cloud/ecr-hosts.ts';
import { createEcrKeychain } from './cloud/ecr-keychain.ts';
import { createGoogleKeychain, isGoogle } from './cloud/google-keychain.ts';
import type { Environment } from './discover.ts';
import { createEnvironmentKeychain, isInEnvironment } from './env-keychain.ts';
import { createGitHubKeychain, gitHubRegistry } from './github-keychain.ts';
import { createGitLabKeychain, isOfGitLab } from './gitlab-keychain.ts';
import type { Keychain } from './types.ts';

/** What a keychain can go by. */
export interface Surroundings {
  readonly env: Environment;
  readonly clouds?: CloudAccess | undefined;
}

/** For keychains that ask a cloud. Handed in, because its libraries would come along wherever this room goes. */
export interface CloudAccess {
  readonly http: HttpSettings;
  readonly open: Clouds;
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

const nobody: Keychain = { resolve: () => Promise.resolve(undefined) };

function ofCloud(make: (world: CloudWorld, open: Clouds) => Keychain): BuiltIn['load'] {
  return ({ env, clouds }) =>
    clouds ? make({ env, http: createHttpClient({ settings: clouds.http }) }, clouds.open) : nobody;
}

/** In the order in which they are asked, after the files: Kaniko's, then ours. */
export const builtInKeychains: readonly BuiltIn[] = [
  {
    name: 'env',
    hosts: isInEnvironment,
    load: ({ env }) => createEnvironmentKeychain(env),
  },
  {
    name: 'google',
    programs: ['gcr', 'gcloud'],
    hosts: isGoogle,
    load: ofCloud((world, { google }) => createGoogleKeychain(world, google)),
  },
  {
    name: 'ecr',
    programs: ['ecr-login'],
    hosts: (registry) => ecrPlaceOf(registry) !== undefined,
    load: ofCloud((world, { aws }) => createEcrKeychain(world, aws)),
  },
  {
    name: 'acr',
    programs: ['acr-env', 'acr'],
    hosts: isAcr,
    load: ofCloud((world, { azure }) => createAcrKeychain(world, azure)),
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
