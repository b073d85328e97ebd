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

/**
 * Where a job's token is: what its workflow hands over, then what our action was given. The latter has a name of its own, so that no
 * build argument or secret that takes its value from the environment gets it by accident.
 */
const variables = ['GITHUB_TOKEN', 'YADOKARI_GITHUB_TOKEN'];

/** The token of a job of GitHub Actions at the container registry of its own GitHub. */
export function createGitHubKeychain(env: Environment): Keychain {
  // GitHub looks at the token alone; the last is its own name for whoever has one.
  const username = env['GITHUB_ACTOR'] || 'x-access-token';
  return {
    resolve: async ({ registry }, search: Search = {}): Promise<Credential | undefined> => {
      if (registry.toLowerCase() !== gitHubRegistry(env)) return undefined;
      const candidates = variables.flatMap((source): readonly Credential[] => {
        const password = env[source];
        return password ? [{ kind: 'password', username, password, source }] : [];
      });
      return candidates.find((one) => !isRefused(one, search));
    },
  };
}
