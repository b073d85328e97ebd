import { verify, type KeyObject } from 'node:crypto';
import type { StandIn } from './network.ts';

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(bytes: Buffer): Fields {
  return JSON.parse(bytes.toString('utf8')) as Fields;
}

/** Google's token endpoint: the signed claim of a service account (RFC 7523), or the refresh token of a user. */
export function oauth2(publicKey: KeyObject, refreshToken: string): StandIn {
  return ({ body, path }) => {
    const form = new URLSearchParams(body.toString('utf8'));
    const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    const isSigned = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${claims}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    );
    const { iss, scope } = claims === '' ? {} : fieldsOf(Buffer.from(claims, 'base64url'));
    const ofAccount =
      isSigned && iss === 'ci@project.iam.gserviceaccount.com' && String(scope).includes('cloud-platform');
    if (path !== '/token' || !(ofAccount || form.get('refresh_token') === refreshToken))
      return { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
    return {
      body: {
        access_token: ofAccount ? 'ya29.account' : 'ya29.user',
        expires_in: 3599,
        token_type: 'Bearer',
      },
    };
  };
}

/** Security Token Service: a token of somebody else for one of Google's (RFC 8693). */
export function securityTokens(subjectToken: string): StandIn {
  return ({ body }) => {
    const form = new URLSearchParams(body.toString('utf8'));
    const isExchange = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:token-exchange';
    if (!isExchange || form.get('subject_token') !== subjectToken)
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'The subject token is not valid' },
      };
    return {
      body: {
        access_token: 'ya29.federated',
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: 3599,
      },
    };
  };
}

/** IAM Credentials: a token of a service account for who may act for it. */
export const iamCredentials: StandIn = ({ headers, path }) => {
  const account = /^\/v1\/projects\/-\/serviceAccounts\/ci@[^/]+:generateAccessToken$/.test(path);
  if (headers.authorization !== 'Bearer ya29.federated' || !account)
    return {
      status: 403,
      body: { error: { code: 403, message: 'Permission denied', status: 'PERMISSION_DENIED' } },
    };
  return {
    body: { accessToken: 'ya29.impersonated', expireTime: new Date(Date.now() + 3600_000).toISOString() },
  };
};

/** The metadata server of a machine or of GKE. */
export const metadataServer: StandIn = ({ headers, path }) => {
  const token = path === '/computeMetadata/v1/instance/service-accounts/default/token';
  if (headers['metadata-flavor'] !== 'Google' || !token) return { status: 404, body: 'not found' };
  return {
    headers: { 'metadata-flavor': 'Google' },
    body: { access_token: 'ya29.machine', expires_in: 1800, token_type: 'Bearer' },
  };
};
