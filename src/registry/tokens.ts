import { YadokariError } from '../base/index.ts';
import type { Credential } from '../credentials/index.ts';
import { refusedCredential } from './errors.ts';
import type { Token } from './token.ts';

/** A token that is wanted. */
export interface Wanted {
  /** `repository:NAME:pull,push`, that of the repository itself first. */
  readonly scopes: readonly string[];
  readonly credential: Credential | undefined;
  readonly what: string;
  readonly signal: AbortSignal | undefined;
}

interface Entry {
  readonly token: Promise<Token>;
  readonly scopes: readonly string[];
  /** Who it is for. */
  readonly whose: string;
  /** Asked for together with what others need. */
  readonly joined: boolean;
  /** Milliseconds since the epoch; Infinity while it is on its way. */
  expires: number;
  header: string | undefined;
}

/** Scopes in one token: each makes it longer, and servers cap headers. */
const mostScopes = 6;

/** Whether a scope is part of another one: the same repository, and no more actions. */
function isWithin(scope: string, other: string): boolean {
  const [name, actions] = cut(scope);
  const [otherName, otherActions] = cut(other);
  return name === otherName && actions.every((action) => otherActions.includes(action));
}

function cut(scope: string): readonly [string, readonly string[]] {
  const colon = scope.lastIndexOf(':');
  return [scope.slice(0, colon), scope.slice(colon + 1).split(',')];
}

function covers(scopes: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((scope) => scopes.some((other) => isWithin(scope, other)));
}

/**
 * Tokens of one registry. A token server may give one for several repositories (distribution's docs/spec/auth/scope.md): what the
 * same credential was needed for before is asked for along with the new, so that one token does for all, until a server
 * does not like it.
 */
export class Tokens {
  readonly #fetch: (wanted: Wanted) => Promise<Token>;
  #entries: Entry[] = [];
  #joins = true;

  constructor(fetch: (wanted: Wanted) => Promise<Token>) {
    this.#fetch = fetch;
  }

  /** Requests that need the same token wait for one fetch. */
  async get(wanted: Wanted): Promise<Token> {
    const whose = JSON.stringify(wanted.credential);
    const known = this.#entries.find(
      (one) => one.whose === whose && one.expires > Date.now() && covers(one.scopes, wanted.scopes),
    );
    const entry = known ?? this.#start(wanted, whose);
    try {
      return await entry.token;
    } catch (error) {
      const byOthers = error instanceof YadokariError && error.code === 'CANCELLED' && entry === known;
      const refusedTogether = entry.joined && refusedCredential(error) !== undefined;
      if (refusedTogether) this.#joins = false;
      if ((!byOthers && !refusedTogether) || wanted.signal?.aborted === true) throw error;
      return this.get(wanted);
    }
  }

  /** What the registry refused is not shown again. @returns whether a token for less may be what it wants */
  forget(header: string): boolean {
    const refused = this.#entries.filter((one) => one.header === header);
    this.#entries = this.#entries.filter((one) => one.header !== header);
    const wasJoined = refused.some(({ joined, expires }) => joined && expires > Date.now());
    if (wasJoined) this.#joins = false;
    return wasJoined;
  }

  #start(wanted: Wanted, whose: string): Entry {
    const scopes = this.#joins ? this.#together(wanted, whose) : wanted.scopes;
    const entry: Entry = {
      token: this.#fetch({ ...wanted, scopes }),
      scopes,
      whose,
      joined: scopes.length > wanted.scopes.length,
      expires: Infinity,
      header: undefined,
    };
    this.#entries = [...this.#entries.filter(({ expires }) => expires > Date.now()), entry];
    entry.token.then(
      ({ header, expires }) => Object.assign(entry, { header, expires }),
      () => (this.#entries = this.#entries.filter((one) => one !== entry)),
    );
    return entry;
  }

  /** The scopes that are wanted, and what the same credential has been good for. */
  #together({ scopes }: Wanted, whose: string): readonly string[] {
    const before = this.#entries.filter((one) => one.whose === whose && one.header !== undefined);
    const others = [...new Set(before.flatMap((one) => one.scopes))].filter(
      (scope) => !covers(scopes, [scope]),
    );
    return [...scopes, ...others].slice(0, Math.max(scopes.length, mostScopes));
  }
}
