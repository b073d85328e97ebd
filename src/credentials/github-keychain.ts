import type { Environment } from './discover.ts';
import { isRefused, type Credential, type Keychain, type Search } from './types.ts';

/**
 * The container registry of the GitHub that this job belongs to: `ghcr.io`, or `containers.HOST` of an enterprise's own server
 * (GitHub's docs, "Working with the Container registry"). A token of the one is nothing that the other may see.
 */
export function gitHubRegistry(env: Environment): string | undefined {
  const server = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com');
  if (server === null || server.protocol !== 'https:') return undefined;
  return server.host === 'github.com' ? 'ghcr.io' : `containers.${server.host}`;
}

/** The token of a job of GitHub Actions, where its workflow hands it over as GITHUB_TOKEN. */
export function createGitHubKeychain(env: Environment): Keychain {
  return {
    resolve: async ({ registry }, search: Search = {}): Promise<Credential | undefined> => {
      const password = env['GITHUB_TOKEN'];
      if (!password || registry.toLowerCase() !== gitHubRegistry(env)) return undefined;
      // GitHub looks at the token alone; this is its own name for whoever has one.
      const username = env['GITHUB_ACTOR'] || 'x-access-token';
      const credential: Credential = { kind: 'password', username, password, source: 'GITHUB_TOKEN' };
      return isRefused(credential, search) ? undefined : credential;
    },
  };
}
