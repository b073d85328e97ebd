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
  stop(): Promise<void>;
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** `repository:a/b:pull,push` as a claim; who is anonymous may pull. */
function accessOf(scope: string, user: string | undefined): unknown {
  const [type, name, actions = ''] = scope.split(':');
  const allowed = actions.split(',').filter((action) => user !== undefined || action === 'pull');
  return { type, name, actions: allowed };
}

function basicOf({ headers }: Received): { user: string; password: string } | undefined {
  const encoded = /^Basic (?<pair>.+)$/.exec(headers.authorization ?? '')?.groups?.['pair'];
  if (encoded === undefined) return undefined;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}

/** A token server that docker-registry believes (distribution's docs/spec/auth/token.md). */
export async function startTokenServer({ certificates, users }: TokenServerOptions): Promise<TokenServer> {
  const key = createPrivateKey(readFileSync(certificates.key));
  const der = new X509Certificate(readFileSync(certificates.certificate)).raw.toString('base64');
  const service = 'test registry';
  const issuer = 'test issuer';
  const requests: TokenRequestSeen[] = [];
  const issue = (user: string | undefined, scopes: readonly string[]): string => {
    const now = Math.floor(Date.now() / 1000);
    const times = { nbf: now - 10, iat: now - 10, exp: now + 300 };
    const access = scopes.map((scope) => accessOf(scope, user));
    const head = base64({ typ: 'JWT', alg: 'ES256', x5c: [der] });
    const body = base64({ iss: issuer, sub: user ?? '', aud: service, jti: String(now), ...times, access });
    const signature = sign('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' });
    return `${head}.${body}.${signature.toString('base64url')}`;
  };
  const double = await startDouble({
    handler: ({ received, response }) => {
      const basic = basicOf(received);
      if (basic && users[basic.user] !== basic.password) {
        response.writeHead(401).end(wireError('UNAUTHORIZED', 'incorrect username or password'));
        return;
      }
      const scopes = received.query.getAll('scope');
      requests.push({ user: basic?.user, service: received.query.get('service'), scopes });
      response.end(JSON.stringify({ token: issue(basic?.user, scopes), expires_in: 300 }));
    },
  });
  return {
    host: `localhost:${double.port}`,
    requests,
    settings: {
      realm: `http://localhost:${double.port}/token`,
      service,
      issuer,
      rootCertificate: certificates.ca,
    },
    stop: () => double.stop(),
  };
}
