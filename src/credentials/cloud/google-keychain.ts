import type { Clouds, CloudWorld, GoogleAccount } from '../../cloud/index.ts';
import type { Keychain } from '../types.ts';
import { renewed } from './renewed.ts';

/** Registries of Google: Container Registry and Artifact Registry. @param registry `host[:port]` in lower case */
export function isGoogle(registry: string): boolean {
  return /^(?:gcr\.io|(?:[a-z0-9-]+\.)+(?:gcr\.io|pkg\.dev|google\.com))(?::443)?$/.test(registry);
}

/** Registries of Google, with whatever this job is at Google Cloud. */
export function createGoogleKeychain(world: CloudWorld, open: Clouds['google']): Keychain {
  let google: Promise<GoogleAccount> | undefined;
  return renewed({
    // One token is good for all of them.
    keyOf: (registry) => (isGoogle(registry) ? 'google' : undefined),
    get: async (_, renew) => {
      google ??= open(world);
      const { token, expires } = await (await google).token(renew);
      return { kind: 'password', username: 'oauth2accesstoken', password: token, source: 'Google', expires };
    },
  });
}
