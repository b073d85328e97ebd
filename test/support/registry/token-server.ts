import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Certificates } from './certificates.ts';
import type { DockerRegistryOptions } from './docker-registry.ts';
import { startDouble, type Received } from './double.ts';
import { wireError } from './fake-registry.ts';

export interface TokenServerOptions {
  /** Signs the tokens with the server's key; the registry trusts the authority. */
  readonly certificates: Certificates;
  readonly users: Readonly<Record<string, string>>;
  /** Refresh tokens with the user that each stands for. */
  readonly refreshTokens?: Readonly<Record<string, string>>;
  /** May pull, and push nothing. */
  readonly readers?: readonly string[];
}

export interface TokenRequestSeen {
  readonly user: string | undefined;
  readonly service: string | null;
  readonly scopes: readonly string[];
}

export interface TokenServer {
  readonly host: string;
  readonly requests: TokenRequestSeen[];
  /** For the registry's configuration. */
  readonly settings: NonNullable<DockerRegistryOptions['token']>;
  /** A token as it issues them, for the registry itself. */
  readonly issue: (user: string | undefined, scopes: readonly string[]) => string;
  stop(): Promise<void>;
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** `repository:a/b:pull,push` as a claim; who may not write may pull. */
function accessOf(scope: string, mayWrite: boolean): unknown {
  const [type, name, actions = ''] = scope.split(':');
  return { type, name, actions: actions.split(',').filter((action) => mayWrite || action === 'pull') };
}

function basicOf({ headers }: Received): { user: string; password: string } | undefined {
  const encoded = /^Basic (?<pair>.+)$/.exec(headers.authorization ?? '')?.groups?.['pair'];
  if (encoded === undefined) return undefined;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}

interface Asked {
  /** Undefined for who shows nothing. */
  readonly user: string | undefined;
  readonly service: string | null;
  readonly scopes: readonly string[];
}

/** What a request asks for, by GET or by OAuth's POST; undefined when what it shows is wrong. */
function asked(
  received: Received,
  { users, refreshTokens = {} }: Pick<TokenServerOptions, 'users' | 'refreshTokens'>,
): Asked | undefined {
  if (received.method === 'POST') {
    const form = new URLSearchParams(received.body.toString());
    const user = refreshTokens[form.get('refresh_token') ?? ''];
    if (form.get('grant_type') !== 'refresh_token' || user === undefined) return undefined;
    return { user, service: form.get('service'), scopes: (form.get('scope') ?? '').split(' ') };
  }
  const basic = basicOf(received);
  if (basic && users[basic.user] !== basic.password) return undefined;
  return {
    user: basic?.user,
    service: received.query.get('service'),
    scopes: received.query.getAll('scope'),
  };
}

/** A token server that docker-registry believes (distribution's docs/spec/auth/token.md and oauth.md). */
export async function startTokenServer(options: TokenServerOptions): Promise<TokenServer> {
  const { certificates, readers = [] } = options;
  const key = createPrivateKey(readFileSync(certificates.key));
  const der = new X509Certificate(readFileSync(certificates.certificate)).raw.toString('base64');
  const service = 'test registry';
  const issuer = 'test issuer';
  const requests: TokenRequestSeen[] = [];
  const issue = (user: string | undefined, scopes: readonly string[]): string => {
    const now = Math.floor(Date.now() / 1000);
    const times = { nbf: now - 10, iat: now - 10, exp: now + 300 };
    const mayWrite = user !== undefined && !readers.includes(user);
    const access = scopes.map((scope) => accessOf(scope, mayWrite));
    const alg = key.asymmetricKeyType === 'rsa' ? 'RS256' : 'ES256';
    const head = base64({ typ: 'JWT', alg, x5c: [der] });
    const body = base64({ iss: issuer, sub: user ?? '', aud: service, jti: String(now), ...times, access });
    const signature = sign('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' });
    return `${head}.${body}.${signature.toString('base64url')}`;
  };
  const double = await startDouble({
    handler: ({ received, response }) => {
      const request = asked(received, options);
      if (!request) {
        response.writeHead(401).end(wireError('UNAUTHORIZED', 'incorrect username or password'));
        return;
      }
      requests.push(request);
      response.end(JSON.stringify({ token: issue(request.user, request.scopes), expires_in: 300 }));
    },
  });
  return {
    host: `localhost:${double.port}`,
    requests,
    issue,
    settings: {
      realm: `http://localhost:${double.port}/token`,
      service,
      issuer,
      rootCertificate: certificates.ca,
    },
    stop: () => double.stop(),
  };
}
