import { readFileSync } from 'node:fs';
import {
  ExternalAccountAuthorizedUserClient,
  ExternalAccountClient,
  Impersonated,
  JWT,
  UserRefreshClient,
  type AuthClient,
  type ExternalAccountAuthorizedUserClientOptions,
  type ExternalAccountClientOptions,
} from 'google-auth-library';
import type { Carry } from '../carry.ts';
import type { CloudToken } from '../types.ts';
import { fetchBy } from './fetch.ts';

export const cloudScope = 'https://www.googleapis.com/auth/cloud-platform';

/** Google's tokens live for an hour where an answer does not say. */
const defaultMilliseconds = 3600_000;

/** How the library reaches Google. */
interface Network {
  readonly transporterOptions: { readonly fetchImplementation: typeof globalThis.fetch };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parser's own message would quote what may be a key. */
function parse(path: string): Fields {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`"${path}" is not JSON`, { cause: error });
    throw error;
  }
  if (!isFields(document)) throw new Error(`"${path}" is not a JSON object`);
  return document;
}

function required(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`it has no "${name}"`);
}

function impersonated(fields: Fields, network: Network): AuthClient {
  const url = required(fields, 'service_account_impersonation_url');
  const targetPrincipal = /\/([^/:]+):generateAccessToken$/.exec(url)?.[1];
  const { source_credentials: source, delegates } = fields;
  if (targetPrincipal === undefined || !isFields(source))
    throw new Error('it does not say whom to act for, and as whom');
  return new Impersonated({
    sourceClient: clientFor(source, network),
    targetPrincipal,
    targetScopes: [cloudScope],
    delegates: Array.isArray(delegates) ? delegates.map(String) : [],
    ...network,
  });
}

// The library looks at what is in them by itself.

function isExternalAccount(fields: Fields): fields is Fields & ExternalAccountClientOptions {
  return fields['type'] === 'external_account';
}

function isExternalUser(fields: Fields): fields is Fields & ExternalAccountAuthorizedUserClientOptions {
  return fields['type'] === 'external_account_authorized_user';
}

/** The client of Google's library for a file of credentials, by its type. */
function clientFor(fields: Fields, network: Network): AuthClient {
  const { type } = fields;
  if (type === 'service_account') {
    return new JWT({
      email: required(fields, 'client_email'),
      key: required(fields, 'private_key'),
      scopes: [cloudScope],
      ...network,
    });
  }
  if (type === 'authorized_user') {
    return new UserRefreshClient({
      clientId: required(fields, 'client_id'),
      clientSecret: required(fields, 'client_secret'),
      refreshToken: required(fields, 'refresh_token'),
      ...network,
    });
  }
  if (isExternalAccount(fields)) {
    const client = ExternalAccountClient.fromJSON({
      ...fields,
      scopes: [cloudScope],
      ...network,
    });
    if (client) return client;
  }
  if (isExternalUser(fields)) {
    return new ExternalAccountAuthorizedUserClient({
      ...fields,
      ...network,
    });
  }
  if (type === 'impersonated_service_account') return impersonated(fields, network);
  throw new Error(`credentials of the type ${JSON.stringify(type)} are not known`);
}

/**
 * A token for what a file of credentials stands for: a key of a service account, a user's login, a workload identity.
 * @throws Error
 */
export async function tokenOfKeyFile(path: string, carry: Carry): Promise<CloudToken> {
  const client = clientFor(parse(path), { transporterOptions: { fetchImplementation: fetchBy(carry) } });
  const { token } = await client.getAccessToken();
  if (!token) throw new Error('Google answered without a token');
  return { token, expires: client.credentials.expiry_date ?? Date.now() + defaultMilliseconds };
}
