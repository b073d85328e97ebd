import { placeOf } from '../http/index.ts';
import type { GitCredential } from './transport/types.ts';
import type { GitClientOptions } from './types.ts';
import type { GitRemote } from './source/types.ts';

function sameServer(remote: GitRemote, home: GitRemote | undefined): boolean {
  return home !== undefined && home.scheme === remote.scheme && home.host === remote.host;
}

/** Kaniko's way to say it, then the one that every host knows who takes tokens for passwords. */
function ofToken(token: string): readonly GitCredential[] {
  return [
    { kind: 'login', username: token, password: '', source: 'GIT_TOKEN as user name' },
    { kind: 'login', username: 'oauth2', password: token, source: 'GIT_TOKEN as password' },
  ];
}

function ofEnvironment({ env }: GitClientOptions): readonly GitCredential[] {
  const { GIT_TOKEN: token, GIT_USERNAME: username = '', GIT_PASSWORD: password = '' } = env;
  if (token !== undefined && token !== '') return ofToken(token);
  if (username === '' && password === '') return [];
  return [{ kind: 'login', username, password, source: 'GIT_USERNAME and GIT_PASSWORD' }];
}

/** Secrets that BuildKit looks for, the host's own before the general ones. */
async function ofSecrets(
  { secret }: GitClientOptions,
  { host }: GitRemote,
  general: boolean,
): Promise<readonly GitCredential[]> {
  if (secret === undefined) return [];
  for (const suffix of general ? [`.${host}`, ''] : [`.${host}`]) {
    for (const name of ['GIT_AUTH_HEADER', 'GIT_AUTH_TOKEN']) {
      const id = `${name}${suffix}`;
      const bytes = await secret(id);
      if (bytes === undefined) continue;
      const value = Buffer.from(bytes).toString('utf8').trim();
      const source = `secret ${id}`;
      return name === 'GIT_AUTH_HEADER'
        ? [{ kind: 'header', value, source }]
        : [{ kind: 'login', username: 'x-access-token', password: value, source }];
    }
  }
  return [];
}

function ofHome(remote: GitRemote, home: GitRemote | undefined): readonly GitCredential[] {
  if (home?.login === undefined || remote.login !== undefined) return [];
  return [{ kind: 'login', ...home.login, source: 'the address of the context' }];
}

/** Whether what is sent there can be read on the way by nobody whom it does not concern. */
function isPrivate(remote: GitRemote, { env, home }: GitClientOptions): boolean {
  if (remote.scheme === 'https' || placeOf(remote.host) !== 'public') return true;
  return sameServer(remote, home) && env['GIT_PULL_METHOD'] === 'http';
}

/**
 * What to show a server, in this order. What the environment holds is shown to the home repository's server alone, and nothing
 * but the address's own login goes over plain HTTP through the world.
 * @param trusted whether a person named this repository, not another repository (as a submodule)
 */
export async function credentialsFor(
  remote: GitRemote,
  trusted: boolean,
  options: GitClientOptions,
): Promise<readonly GitCredential[]> {
  if (remote.scheme !== 'https' && remote.scheme !== 'http') return [];
  const own: readonly GitCredential[] =
    remote.login === undefined ? [] : [{ kind: 'login', ...remote.login, source: 'the address' }];
  if (!isPrivate(remote, options)) return own;
  const atHome = sameServer(remote, options.home);
  return [
    ...own,
    ...(atHome ? ofHome(remote, options.home) : []),
    ...(await ofSecrets(options, remote, trusted)),
    ...(atHome ? ofEnvironment(options) : []),
  ];
}
