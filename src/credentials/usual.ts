import type { Environment } from './discover.ts';
import { createDockerKeychain } from './docker-keychain.ts';
import { createGitLabKeychain } from './gitlab-keychain.ts';
import type { Credential, Keychain } from './types.ts';

/** Asks one keychain after the other. */
export function firstOf(keychains: readonly Keychain[]): Keychain {
  return {
    resolve: async (name): Promise<Credential | undefined> => {
      for (const keychain of keychains) {
        const credential = await keychain.resolve(name);
        if (credential) return credential;
      }
      return undefined;
    },
  };
}

/** What people wrote down, then what the CI system gives to the job. */
export function createUsualKeychain(env: Environment): Keychain {
  return firstOf([createDockerKeychain({ env }), createGitLabKeychain(env)]);
}
