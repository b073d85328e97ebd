import { redactUrl, YadokariError } from '../base/index.ts';
import type { Credential, Keychain } from '../credentials/index.ts';
import type { Emit } from '../events/index.ts';
import { placeOf, type HttpClient } from '../http/index.ts';
import { basicHeader } from './basic.ts';
import { Candidates, type Tried } from './candidates.ts';
import type { Challenge } from './challenge.ts';
import { refusedCredential, withTried } from './errors.ts';
import { fetchToken, type Token } from './token.ts';
import { Tokens, type Wanted } from './tokens.ts';

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
  readonly emit?: Emit;
  /** A flag allows plain HTTP for this host. */
  readonly plainAllowed: (host: string) => boolean;
}

/** What a request shows. */
export interface Shown {
  /** Value of the `authorization` header. */
  readonly header: string;
  /** Undefined for a token that everybody gets. */
  readonly credential: Credential | undefined;
}

/** An answer of status 401 or 403. */
export interface RefusedRequest {
  readonly status: number;
  /** In words, for the list of what was tried. */
  readonly reason: string;
  /** Whether what was shown may be a token of long ago, which a new one replaces. */
  readonly stale: boolean;
}

/** Whether another repository is part of it: a refusal may be meant for that one, and says nothing of our credential. */
function isForOthers({ scopes }: Access): boolean {
  return scopes.length > 1;
}

/** Knows how one registry wants to be spoken to, and keeps its tokens, one for each set of scopes. */
export class Authorizer {
  private readonly options: AuthorizerOptions;
  private challenge: Challenge | undefined;
  private readonly candidates = new Map<string, Candidates>();
  private readonly tokens: Tokens;

  constructor(options: AuthorizerOptions) {
    this.options = options;
    this.tokens = new Tokens((wanted) => this.fetch(wanted));
  }

  /** Takes what a 401 said; the server's last word counts. */
  learn(challenges: readonly Challenge[]): void {
    const usable = ['bearer', 'basic'].map((scheme) => challenges.find((one) => one.scheme === scheme));
    this.challenge = usable.find((one) => one !== undefined) ?? this.challenge;
  }

  /** Whether the registry has asked for anything. */
  isAsked(): boolean {
    return this.challenge !== undefined;
  }

  /**
   * What to show for a request; undefined before the registry asked for anything, or when we have nothing to show.
   * @throws YadokariError when the token server gives no token for any of our credentials
   */
  async show(access: Access): Promise<Shown | undefined> {
    if (this.challenge === undefined) return undefined;
    const candidates = this.candidatesFor(access);
    let refusal: unknown;
    for (;;) {
      const credential = await candidates.current();
      try {
        const header = await this.header(access, credential);
        if (header !== undefined) return { header, credential };
        const reason = 'the registry wants a password, and this is a token for a token server';
        if (credential === undefined || !(await candidates.refuse(credential, reason))) return undefined;
      } catch (error) {
        const reason = refusedCredential(error);
        if (reason === undefined || isForOthers(access)) throw error;
        refusal = credential === undefined ? (refusal ?? error) : error;
        if (credential !== undefined && (await candidates.refuse(credential, reason))) continue;
        throw withTried(refusal, candidates.tried());
      }
    }
  }

  /** What to show instead of what was refused; undefined when there is nothing better. */
  async better(
    access: Access,
    shown: Shown | undefined,
    refused: RefusedRequest,
  ): Promise<Shown | undefined> {
    const wasJoined = shown !== undefined && this.tokens.forget(shown.header);
    if (wasJoined || (refused.status === 401 && refused.stale)) {
      const again = await this.show(access);
      if (again?.header !== shown?.header) return again;
    }
    if (!shown?.credential || isForOthers(access)) return undefined;
    const candidates = this.candidatesFor(access);
    // It may do other things here: what is forbidden is the thing, not who asks.
    if (refused.status === 403 && candidates.hasWorked(shown.credential)) return undefined;
    if (!(await candidates.refuse(shown.credential, refused.reason))) return undefined;
    return this.show(access);
  }

  /** The registry did what was asked. */
  accept(access: Access, { credential }: Shown): void {
    if (credential === undefined || !this.candidatesFor(access).accept(credential)) return;
    const { registry, emit } = this.options;
    const place = `${registry}/${access.repository}`;
    emit?.({
      type: 'note',
      level: 'debug',
      message: `credentials for ${place} are from "${credential.source}"`,
    });
  }

  /** Whose credential was refused last, or is shown now, and all that was tried. */
  async tried(access: Access): Promise<{ credentialSource?: string; tried: readonly Tried[] }> {
    const candidates = this.candidatesFor(access);
    const tried = candidates.tried();
    const credential = await candidates.current();
    if (credential && candidates.hasWorked(credential))
      return { tried: [], credentialSource: credential.source };
    const refused = candidates.lastRefused();
    const source = refused ?? credential?.source;
    return { tried, ...(source === undefined ? {} : { credentialSource: source }) };
  }

  /** Who may read need not be who may write: each kind of access finds its own credential. */
  private candidatesFor({ repository, scopes: [own = ''] }: Access): Candidates {
    const known = this.candidates.get(own);
    if (known) return known;
    const { registry, keychain, emit } = this.options;
    const made = new Candidates({
      keychain,
      name: { registry, repository },
      orNobody: () => this.challenge?.scheme === 'bearer' && own.endsWith(':pull'),
      moved: (from, to) => {
        const fact = `registry "${registry}" does not accept the credentials from "${from.source}" for ${repository}`;
        if (to) emit?.({ type: 'note', level: 'info', message: `${fact}, trying those from "${to.source}"` });
        else emit?.({ type: 'warning', message: `${fact}, trying without any` });
      },
    });
    this.candidates.set(own, made);
    return made;
  }

  private async header(access: Access, credential: Credential | undefined): Promise<string | undefined> {
    if (credential?.kind === 'registry-token') return `Bearer ${credential.registryToken}`;
    if (this.challenge?.scheme === 'bearer') return (await this.tokens.get({ ...access, credential })).header;
    return credential?.kind === 'password' ? basicHeader(credential) : undefined;
  }

  private fetch(wanted: Wanted): Promise<Token> {
    const { http, registry } = this.options;
    const { realm = '', service } = this.challenge?.parameters ?? {};
    return fetchToken(http, { ...wanted, realm: this.realm(realm, wanted.what), service, registry });
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
