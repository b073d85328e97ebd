import { readFileSync } from 'node:fs';
import {
  ExternalAccountAuthorizedUserClient,
  AwsClient,
  IdentityPoolClient,
  JWT,
  PluggableAuthClient,
  UserRefreshClient,
  type AuthClient,
  type ExternalAccountAuthorizedUserClientOptions,
  type AwsClientOptions,
  type BaseExternalAccountClient,
  type IdentityPoolClientOptions,
  type PluggableAuthClientOptions,
} from 'google-auth-library';
import { fieldsIn, parseFields, type JsonFields } from '../../base/index.ts';
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

/** The parser's own message would quote what may be a key. */
function parse(path: string): JsonFields {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`"${path}" is not JSON`, { cause: error });
    throw error;
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new Error(`"${path}" is not a JSON object`);
  return fieldsIn(document);
}

function required(fields: JsonFields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`it has no "${name}"`);
}

// The library looks at what is in them by itself.

function sourceOf(fields: JsonFields): JsonFields {
  return fieldsIn(fields['credential_source']);
}

function isOfAws(fields: JsonFields): fields is JsonFields & AwsClientOptions {
  return sourceOf(fields)['environment_id'] !== undefined;
}

function isOfProgram(fields: JsonFields): fields is JsonFields & PluggableAuthClientOptions {
  return sourceOf(fields)['executable'] !== undefined;
}

function isOfPool(fields: JsonFields): fields is JsonFields & IdentityPoolClientOptions {
  return fields['type'] === 'external_account';
}

function isExternalUser(
  fields: JsonFields,
): fields is JsonFields & ExternalAccountAuthorizedUserClientOptions {
  return fields['type'] === 'external_account_authorized_user';
}

/** A federated identity: of AWS, of whatever a program says, or of a file or URL. */
function federatedClient(fields: JsonFields, network: Network): BaseExternalAccountClient {
  const more = { scopes: [cloudScope], ...network };
  if (isOfAws(fields)) return new AwsClient({ ...fields, ...more });
  if (isOfProgram(fields)) return new PluggableAuthClient({ ...fields, ...more });
  if (isOfPool(fields)) return new IdentityPoolClient({ ...fields, ...more });
  throw new Error('it names no source of a subject token');
}

/** The library makes a transport of its own for the exchange of tokens, whatever it is given (seen in 11.3). */
function onOurNetwork(client: BaseExternalAccountClient): AuthClient {
  const exchange: unknown = Reflect.get(client, 'stsCredential');
  if (typeof exchange === 'object' && exchange !== null)
    Reflect.set(exchange, 'transporter', client.transporter);
  return client;
}

/** The client of Google's library for a file of credentials, by its type. */
function clientFor(fields: JsonFields, network: Network): AuthClient {
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
  if (type === 'external_account') return onOurNetwork(federatedClient(fields, network));
  if (isExternalUser(fields)) {
    return new ExternalAccountAuthorizedUserClient({
      ...fields,
      ...network,
    });
  }
  throw new Error(`credentials of the type ${JSON.stringify(type)} are not known`);
}

async function tokenOf(fields: JsonFields, network: Network): Promise<CloudToken> {
  const client = clientFor(fields, network);
  const { token } = await client.getAccessToken();
  if (!token) throw new Error('Google answered without a token');
  return { token, expires: client.credentials.expiry_date ?? Date.now() + defaultMilliseconds };
}

/**
 * A service account that another identity may act for (generateAccessToken of IAM Credentials). The library's own client of this
 * kind prints warnings.
 */
async function impersonated(fields: JsonFields, carry: Carry, network: Network): Promise<CloudToken> {
  const url = URL.parse(required(fields, 'service_account_impersonation_url'));
  const { source_credentials: source, delegates = [] } = fields;
  if (url?.protocol !== 'https:' || typeof source !== 'object')
    throw new Error('it does not say whom to act for, and as whom');
  const { token } = await tokenOf(fieldsIn(source), network);
  const reply = await carry({
    method: 'POST',
    url,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ scope: [cloudScope], delegates, lifetime: '3600s' }),
  });
  const text = Buffer.from(reply.bytes).toString('utf8');
  if (reply.status !== 200) throw new Error(`"${url.host}" answered ${reply.status}: ${text.slice(0, 200)}`);
  const given = parseFields(text);
  return {
    token: required(given, 'accessToken'),
    expires: Date.parse(required(given, 'expireTime')) || Date.now(),
  };
}

/**
 * A token for what a file of credentials stands for: a key of a service account, a user's login, a workload identity.
 * @throws Error
 */
export async function tokenOfKeyFile(path: string, carry: Carry): Promise<CloudToken> {
  const network = { transporterOptions: { fetchImplementation: fetchBy(carry) } };
  const fields = parse(path);
  return fields['type'] === 'impersonated_service_account'
    ? impersonated(fields, carry, network)
    : tokenOf(fields, network);
}
