import { limits, parseFields, redactUrl, YadokariError } from '../base/index.ts';
import type { Credential } from '../credentials/index.ts';
import { bytesBody, type HttpClient, type HttpRequest } from '../http/index.ts';
import { basicHeader } from './basic.ts';
import { refusal } from './errors.ts';

/** What a token is asked for (distribution's token authentication, docs/spec/auth/token.md and oauth.md). */
export interface TokenRequest {
  readonly realm: URL;
  readonly service: string | undefined;
  /** `repository:NAME:pull,push` */
  readonly scopes: readonly string[];
  readonly credential: Credential | undefined;
  /** Whose token it is, for messages. */
  readonly registry: string;
  readonly what: string;
  readonly signal: AbortSignal | undefined;
}

export interface Token {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

const clientId = 'yadokari';
/** The least that a server may mean when it names no lifetime. */
const defaultSeconds = 60;

function asGet({ realm, service, scopes, credential, what, signal }: TokenRequest): HttpRequest {
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  const basic = credential?.kind === 'password';
  if (basic) url.searchParams.set('account', credential.username);
  return {
    method: 'GET',
    url,
    what,
    headers: { accept: 'application/json', ...(basic ? { authorization: basicHeader(credential) } : {}) },
    ...(signal === undefined ? {} : { signal }),
  };
}

function asPost(request: TokenRequest, refreshToken: string): HttpRequest {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
    scope: request.scopes.join(' '),
  });
  if (request.service !== undefined) form.set('service', request.service);
  return {
    method: 'POST',
    url: request.realm,
    what: request.what,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: bytesBody(Buffer.from(form.toString())),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  };
}

function parse(request: TokenRequest, bytes: Uint8Array): Token {
  const fields = parseFields(bytes);
  const token = [fields['token'], fields['access_token']].find(
    (value) => typeof value === 'string' && value !== '',
  );
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new YadokariError(
      'REGISTRY_ERROR',
      `cannot ${request.what}: the token server "${redactUrl(request.realm)}" answered without a token`,
    );
  }
  const seconds = Number(fields['expires_in']);
  const lifetime = Number.isFinite(seconds) && seconds > 0 ? seconds : defaultSeconds;
  // A tenth less: the token has to live until the request that carries it has arrived.
  return { header: `Bearer ${token}`, expires: Date.now() + lifetime * 900 };
}

/**
 * Gets a token. Our own clock counts its lifetime: `issued_at` is by the server's.
 * @throws YadokariError `REGISTRY_UNAUTHORIZED`, `REGISTRY_ERROR`, …
 */
export async function fetchToken(http: HttpClient, request: TokenRequest): Promise<Token> {
  const { credential } = request;
  const message =
    credential?.kind === 'identity-token' ? asPost(request, credential.identityToken) : asGet(request);
  const { response, bytes } = await http.read(message, limits.manifestBytes);
  if (response.status === 200) return parse(request, bytes);
  throw refusal({
    what: request.what,
    server: `token server "${request.realm.host}"`,
    host: request.registry,
    status: response.status,
    body: bytes,
    ...(credential === undefined ? {} : { credentialSource: credential.source }),
  });
}
