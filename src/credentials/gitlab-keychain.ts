import type { Environment } from './discover.ts';
import { isRefused, type Credential, type Keychain, type Search } from './types.ts';

interface JobLogin {
  readonly server: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly source: string;
}

/** GitLab writes `host:443` for the dependency proxy, where images are named with and without the port. */
function withoutPort(server: string): string {
  return server.toLowerCase().replace(/:443$/, '');
}

/** What GitLab gives to every job, see "Predefined CI/CD variables". The job token is what CI_REGISTRY_PASSWORD is made of. */
function loginsOf(env: Environment): readonly JobLogin[] {
  return [
    {
      server: env['CI_REGISTRY'],
      username: env['CI_REGISTRY_USER'],
      password: env['CI_REGISTRY_PASSWORD'],
      source: 'CI_REGISTRY_PASSWORD',
    },
    {
      server: env['CI_REGISTRY'],
      username: 'gitlab-ci-token',
      password: env['CI_JOB_TOKEN'],
      source: 'CI_JOB_TOKEN',
    },
    {
      server: env['CI_DEPENDENCY_PROXY_SERVER'],
      username: env['CI_DEPENDENCY_PROXY_USER'],
      password: env['CI_DEPENDENCY_PROXY_PASSWORD'],
      source: 'CI_DEPENDENCY_PROXY_PASSWORD',
    },
  ];
}

function candidates(registry: string, env: Environment): readonly Credential[] {
  return loginsOf(env).flatMap(({ server, username, password, source }): readonly Credential[] =>
    !server || !username || !password || withoutPort(server) !== withoutPort(registry)
      ? []
      : [{ kind: 'password', username, password, source }],
  );
}

export function isOfGitLab(registry: string, env: Environment): boolean {
  return candidates(registry, env).length > 0;
}

/** Credentials of a job of GitLab CI at the registry and the dependency proxy of its own GitLab, and nowhere else. */
export function createGitLabKeychain(env: Environment): Keychain {
  return {
    resolve: async ({ registry }, search: Search = {}) =>
      candidates(registry, env).find((one) => !isRefused(one, search)),
  };
}
