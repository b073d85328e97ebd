import { messageOf, YadokariError } from '../base/index.ts';
import { builtInKeychains, type BuiltIn, type CloudAccess, type Surroundings } from './built-in.ts';
import type { Environment } from './discover.ts';
import { createDockerKeychain } from './docker-keychain.ts';
import type { Credential, Keychain, Search } from './types.ts';

function isInvalid(error: unknown): error is YadokariError {
  return error instanceof YadokariError && error.code === 'CREDENTIALS_INVALID';
}

/** Asks one keychain after the other. One that gives nonsense is an error only where none of the others knows anything. */
export function firstOf(keychains: readonly Keychain[]): Keychain {
  return {
    resolve: async (name, search: Search = {}): Promise<Credential | undefined> => {
      const errors: YadokariError[] = [];
      const tell = (): void => {
        for (const { message } of errors) search.failed?.({ source: 'config.json', reason: message });
      };
      for (const keychain of keychains) {
        try {
          const credential = await keychain.resolve(name, search);
          if (!credential) continue;
          tell();
          return credential;
        } catch (error) {
          if (!isInvalid(error)) throw error;
          errors.push(error);
        }
      }
      const [first] = errors;
      if (first !== undefined && (search.refused ?? []).length === 0) throw first;
      tell();
      return undefined;
    },
  };
}

/** Nobody asked for a built-in keychain: that it can give nothing is told, and must not stop what would go well without it. */
function lenient({ name: source, hosts, load }: BuiltIn, surroundings: Surroundings): Keychain {
  let loaded: Promise<Keychain> | undefined;
  return {
    resolve: async (name, search: Search = {}) => {
      if (!hosts(name.registry.toLowerCase(), surroundings.env)) return undefined;
      try {
        loaded ??= Promise.resolve(load(surroundings));
        return await (await loaded).resolve(name, search);
      } catch (error) {
        search.failed?.({ source, reason: messageOf(error) });
        return undefined;
      }
    },
  };
}

/** Every built-in keychain, or those that are named: what people wrote down in files is always asked, and first. */
export function createUsualKeychain(
  env: Environment,
  helpers: readonly string[] = [],
  clouds?: CloudAccess,
): Keychain {
  const all = builtInKeychains.map((one) => ({ ...one, keychain: lenient(one, { env, clouds }) }));
  const chosen = all.filter(({ name }) => helpers.length === 0 || helpers.includes(name));
  const standIn = (program: string): Keychain | undefined =>
    all.find(({ programs = [] }) => programs.includes(program))?.keychain;
  return firstOf([createDockerKeychain({ env, standIn }), ...chosen.map(({ keychain }) => keychain)]);
}
