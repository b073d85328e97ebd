import type { Environment } from './discover.ts';
import { tokenUsername } from './config-file.ts';
import { isRefused, type Credential, type Keychain, type Search } from './types.ts';

/** `registry.example.com:5000` → itself, then without the port, then `example.com`. A last label alone stands for half the internet. */
function suffixes(registry: string): readonly string[] {
  const host = registry.replace(/:\d+$/, '');
  const labels = host.startsWith('[') || /^[\d.]+$/.test(host) ? [host] : host.split('.');
  const shorter = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  return [...new Set([registry, host, ...shorter])];
}

function variable(host: string): string {
  return `KANIKO_${host.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

function candidates(registry: string, env: Environment): readonly Credential[] {
  return suffixes(registry).flatMap((host): readonly Credential[] => {
    const name = variable(host);
    const [username, password] = [env[`${name}_USER`], env[`${name}_PASSWORD`]];
    if (!username || !password) return [];
    const source = `${name}_PASSWORD`;
    return username === tokenUsername
      ? [{ kind: 'identity-token', identityToken: password, source }]
      : [{ kind: 'password', username, password, source }];
  });
}

export function isInEnvironment(registry: string, env: Environment): boolean {
  return candidates(registry, env).length > 0;
}

/** Kaniko's variables `KANIKO_<HOST>_USER` and `KANIKO_<HOST>_PASSWORD`: the whole host, then its domains. */
export function createEnvironmentKeychain(env: Environment): Keychain {
  return {
    resolve: async ({ registry }, search: Search = {}) =>
      candidates(registry.toLowerCase(), env).find((one) => !isRefused(one, search)),
  };
}
