import { YadokariError } from '../base/index.ts';
import type { Credential, Keychain } from '../credentials/index.ts';
import { redactUrl, type HttpClient } from '../http/index.ts';
import { basicHeader } from './basic.ts';
import type { Challenge } from './challenge.ts';
import { placeOf } from './hosts.ts';
import { fetchToken, type Token } from './token.ts';

/** What a request is about to do: its own repository, and others that it reads from (a mount). */
export interface Access {
  readonly repository: string;
  /** Scopes, the repository's own first. */
  readonly scopes: readonly string[];
  readonly what: string;
  readonly signal: AbortSignal | undefined;
}

export interface AuthorizerOptions {
  readonly registry: string;
  readonly http: HttpClient;
  readonly keychain: Keychain;
  /** A flag allows plain HTTP for this host. */
  readonly plainAllowed: (host: string) => boolean;
}

interface TokenEntry {
  readonly token: Promise<Token>;
  /** Infinity while it is on its way. */
  expires: number;
  header: string | undefined;
}

/** Knows how one registry wants to be spoken to, and keeps its tokens, one for each set of scopes. */
export class Authorizer {
  private readonly options: AuthorizerOptions;
  private challenge: Challenge | undefined;
  private readonly credentials = new Map<string, Promise<Credential | undefined>>();
  private readonly tokens = new Map<string, TokenEntry>();

  constructor(options: AuthorizerOptions) {
    this.options = options;
  }

  /** Takes what a 401 said; the server's last word counts. */
  learn(challenges: readonly Challenge[]): void {
    const usable = ['bearer', 'basic'].map((scheme) => challenges.find((one) => one.scheme === scheme));
    this.challenge = usable.find((one) => one !== undefined) ?? this.challenge;
  }

  /** The credential for a repository, asked for once. */
  credential(repository: string): Promise<Credential | undefined> {
    const known = this.credentials.get(repository);
    if (known) return known;
    const { registry, keychain } = this.options;
    const found = keychain.resolve({ registry, repository });
    this.credentials.set(repository, found);
    found.catch(() => this.credentials.delete(repository));
    return found;
  }

  /** Value of the `authorization` header; undefined before the registry asked for one, or when we have nothing to show. */
  async header(access: Access): Promise<string | undefined> {
    if (this.challenge === undefined) return undefined;
    const credential = await this.credential(access.repository);
    if (credential?.kind === 'registry-token') return `Bearer ${credential.registryToken}`;
    if (this.challenge.scheme === 'bearer') return (await this.token(access, credential)).header;
    return credential?.kind === 'password' ? basicHeader(credential) : undefined;
  }

  /** A header that the registry refused is not shown again. */
  forget(header: string): void {
    for (const [key, entry] of this.tokens) if (entry.header === header) this.tokens.delete(key);
  }

  /** Requests that need the same token wait for one fetch. */
  private async token(access: Access, credential: Credential | undefined): Promise<Token> {
    const key = JSON.stringify([access.scopes, credential]);
    const known = this.tokens.get(key);
    const entry = known && known.expires > Date.now() ? known : this.start(key, access, credential);
    try {
      return await entry.token;
    } catch (error) {
      const byOthers = error instanceof YadokariError && error.code === 'CANCELLED' && entry === known;
      if (!byOthers || access.signal?.aborted === true) throw error;
      return this.token(access, credential);
    }
  }

  private start(key: string, access: Access, credential: Credential | undefined): TokenEntry {
    const entry: TokenEntry = { token: this.fetch(access, credential), expires: Infinity, header: undefined };
    this.tokens.set(key, entry);
    entry.token.then(
      ({ header, expires }) => Object.assign(entry, { header, expires }),
      () => this.tokens.get(key) === entry && this.tokens.delete(key),
    );
    return entry;
  }

  private fetch({ scopes, what, signal }: Access, credential: Credential | undefined): Promise<Token> {
    const { http, registry } = this.options;
    const { realm = '', service } = this.challenge?.parameters ?? {};
    return fetchToken(http, {
      realm: this.realm(realm, what),
      service,
      scopes,
      credential,
      registry,
      what,
      signal,
    });
  }

  /**
   * A registry chooses where our credential goes: never in clear, unless a flag allows it, or the registry itself is as near
   * as the token server (a public registry must not make us ask servers of our own network).
   */
  private realm(text: string, what: string): URL {
    const { registry, plainAllowed } = this.options;
    const realm = URL.parse(text);
    const fail = (fact: string): YadokariError =>
      new YadokariError('REGISTRY_ERROR', `cannot ${what}: registry "${registry}" ${fact}`);
    if (!realm || !['https:', 'http:'].includes(realm.protocol)) throw fail('names no valid token server');
    const near = placeOf(realm.host) !== 'public' && placeOf(registry) !== 'public';
    if (realm.protocol === 'https:' || near || plainAllowed(realm.host)) return realm;
    throw fail(`wants credentials sent in plain HTTP to "${redactUrl(realm)}"`);
  }
}
