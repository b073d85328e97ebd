import { isRefused, type Credential, type Keychain } from '../types.ts';

export interface Renewed {
  /** What registries share a credential by; undefined for those that are not ours: nothing is loaded or asked for them. */
  readonly keyOf: (registry: string) => string | undefined;
  /** Asks for a credential. @param renew the last one has been refused @throws YadokariError */
  readonly get: (registry: string, renew: boolean) => Promise<Credential>;
}

/** A tenth less: a token has to live until the request that carries it has arrived. */
function shortened(credential: Credential): Credential {
  const { expires } = credential;
  if (expires === undefined) return credential;
  return { ...credential, expires: expires - Math.max(0, expires - Date.now()) / 10 };
}

/** Keeps the credential of each registry until it is about to end. */
export function renewed({ keyOf, get }: Renewed): Keychain {
  const kept = new Map<string, Promise<Credential>>();
  const ask = (key: string, registry: string, renew: boolean): Promise<Credential> => {
    const asked = get(registry, renew).then(shortened);
    kept.set(key, asked);
    asked.catch(() => kept.get(key) === asked && kept.delete(key));
    return asked;
  };
  /** Who finds it at its end together with others waits for the one that asks. */
  const current = async (key: string, registry: string): Promise<Credential> => {
    const known = kept.get(key);
    const credential = await known;
    if (credential && (credential.expires ?? Infinity) > Date.now()) return credential;
    const later = kept.get(key);
    return later === undefined || later === known ? ask(key, registry, false) : later;
  };
  return {
    resolve: async ({ registry }, search = {}) => {
      const host = registry.toLowerCase();
      const key = keyOf(host);
      if (key === undefined) return undefined;
      const credential = await (search.renew === true ? ask(key, host, true) : current(key, host));
      return isRefused(credential, search) ? undefined : credential;
    },
  };
}
