import type { StandIn } from './network.ts';

export const tenant = '11111111-2222-3333-4444-555555555555';
export const clientId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What names its own claims; for storage a JWT whose claims Azurite looks at, but not its signature. */
function accessToken(how: string, scope: string): string {
  const audience = scope.replace(/\/\.default$/, '');
  if (audience !== 'https://storage.azure.com') return `aad ${how} ${scope}`;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenant}/`,
    nbf: now - 60,
    iat: now - 60,
    exp: now + 3600,
  };
  return [part({ alg: 'RS256', typ: 'JWT' }), part(claims), 'signature'].join('.');
}

/** Entra ID: client credentials with a secret, or with the token of a federated identity (RFC 7523). */
export function entraId(host: string, secret: string, federated: string): StandIn {
  return ({ body, path }) => {
    const base = `https://${host}/${tenant}`;
    if (path.endsWith('/discovery/instance'))
      return {
        body: {
          tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`,
          metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
        },
      };
    if (path.endsWith('/openid-configuration'))
      return {
        body: {
          issuer: `${base}/v2.0`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          token_endpoint: `${base}/oauth2/v2.0/token`,
          jwks_uri: `${base}/discovery/v2.0/keys`,
        },
      };
    const form = new URLSearchParams(body.toString('utf8'));
    const proven = form.get('client_secret') === secret || form.get('client_assertion') === federated;
    if (path !== `/${tenant}/oauth2/v2.0/token` || form.get('client_id') !== clientId || !proven)
      return {
        status: 401,
        body: {
          error: 'invalid_client',
          error_description: 'AADSTS7000215: Invalid client secret provided. Trace ID: 1 Timestamp: 2',
          error_codes: [7000215],
        },
      };
    const how = form.has('client_secret') ? 'principal' : 'workload';
    const access_token = accessToken(how, form.get('scope') ?? '');
    return { body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token } };
  };
}

/** The metadata service of a machine with a managed identity. */
export const managedIdentity: StandIn = ({ headers, path, query }) => {
  if (path.replace(/\/$/, '') !== '/metadata/identity/oauth2/token' || headers['metadata'] !== 'true')
    return {
      status: 400,
      body: { error: 'invalid_request', error_description: 'Required metadata header not specified' },
    };
  const expires = String(Math.floor(Date.now() / 1000) + 3600);
  const resource = query.get('resource');
  return {
    body: {
      access_token: `aad managed ${resource}`,
      expires_on: expires,
      expires_in: '3600',
      resource,
      token_type: 'Bearer',
    },
  };
};

/** The exchange of a registry of Azure, which gives its own refresh token for one of Entra ID. */
export function acrExchange(registry: string, minutes = 180): StandIn {
  return ({ body, path }) => {
    const form = new URLSearchParams(body.toString('utf8'));
    const token = form.get('access_token') ?? '';
    if (path !== '/oauth2/exchange' || form.get('service') !== registry || !token.startsWith('aad '))
      return {
        status: 401,
        body: { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] },
      };
    const exp = Math.floor(Date.now() / 1000) + minutes * 60;
    return { body: { refresh_token: `${part({ alg: 'RS256' })}.${part({ exp, for: token })}.signature` } };
  };
}
