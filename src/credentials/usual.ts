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

/** Every helper, or those that are named: what people wrote down in files is always asked, and first. */
export function createUsualKeychain(env: Environment, helpers: readonly string[] = []): Keychain {
  const all = helpers.length === 0;
  return firstOf([
    createDockerKeychain({ env }),
    ...(all || helpers.includes('gitlab') ? [createGitLabKeychain(env)] : []),
  ]);
}
