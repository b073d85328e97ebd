import { messageOf, readSecretFile, YadokariError } from '../base/index.ts';
import { createHttpClient, type HttpClient } from '../http/index.ts';
import {
  readStore,
  secretsOf,
  type Build,
  type Store,
  type StoreLogin,
  type TimeRange,
} from '../report/index.ts';
import type { PlainRequest } from './login-command.ts';
import { httpSettings } from './registry-options.ts';

type Variable = keyof PlainRequest['environment'];

/** The names of a store's variables; what it does not know is left out. */
interface LoginVariables {
  readonly username: Variable;
  readonly password: Variable;
  readonly passwordFile: Variable;
  readonly key?: Variable;
  readonly keyFile?: Variable;
  readonly token: Variable;
  readonly tokenFile: Variable;
}

const ofOpenSearch: LoginVariables = {
  username: 'OPENSEARCH_USERNAME',
  password: 'OPENSEARCH_PASSWORD',
  passwordFile: 'OPENSEARCH_PASSWORD_FILE',
  key: 'OPENSEARCH_API_KEY',
  keyFile: 'OPENSEARCH_API_KEY_FILE',
  token: 'OPENSEARCH_BEARER_TOKEN',
  tokenFile: 'OPENSEARCH_BEARER_TOKEN_FILE',
};

const ofLoki: LoginVariables = {
  username: 'LOKI_USERNAME',
  password: 'LOKI_PASSWORD',
  passwordFile: 'LOKI_PASSWORD_FILE',
  token: 'LOKI_BEARER_TOKEN',
  tokenFile: 'LOKI_BEARER_TOKEN_FILE',
};

/** A variable's value, or what is in the file that another one names. @throws YadokariError `CREDENTIALS_INVALID` */
function secretIn({ environment }: PlainRequest, name?: Variable, file?: Variable): string | undefined {
  const value = name === undefined ? undefined : environment[name];
  if (typeof value === 'string' && value !== '') return value;
  const path = file === undefined ? undefined : environment[file];
  if (typeof path !== 'string' || path === '') return undefined;
  try {
    return readSecretFile(path);
  } catch (error) {
    throw new YadokariError(
      'CREDENTIALS_INVALID',
      `cannot read the file of ${file ?? ''}: ${messageOf(error)}`,
      {
        hint: 'name a file that exists and can be read',
        cause: error,
      },
    );
  }
}

function loginIn(request: PlainRequest, names: LoginVariables): StoreLogin | undefined {
  const token = secretIn(request, names.token, names.tokenFile);
  if (token !== undefined) return { kind: 'bearer', token };
  const key = secretIn(request, names.key, names.keyFile);
  if (key !== undefined) return { kind: 'api-key', key };
  const password = secretIn(request, names.password, names.passwordFile);
  const username = request.environment[names.username];
  return typeof username === 'string' && password !== undefined
    ? { kind: 'basic', username, password }
    : undefined;
}

interface Address {
  readonly url: URL;
  readonly login?: StoreLogin;
}

/** @throws YadokariError `USAGE` */
function addressOf(flag: string, text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    // It may hold a password: it is not repeated.
    throw new YadokariError('USAGE', `${flag} has a value that is no URL`, {
      hint: `write it like ${flag} https://logs.example:9200`,
    });
  }
  const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return password === '' ? { url } : { url, login: { kind: 'basic', username, password } };
}

function storesOf(request: PlainRequest): readonly Store[] {
  const { opensearch, opensearchIndex, loki, lokiQuery, lokiTenant } = request.options;
  const stores: Store[] = [];
  if (opensearch !== undefined) {
    const login = loginIn(request, ofOpenSearch);
    const address = addressOf('--opensearch', opensearch);
    stores.push({ kind: 'opensearch', index: opensearchIndex, ...address, ...(login ? { login } : {}) });
  }
  if (loki !== undefined) {
    const login = loginIn(request, ofLoki);
    const tenant = lokiTenant === undefined ? {} : { tenant: lokiTenant };
    stores.push({
      kind: 'loki',
      query: lokiQuery,
      ...tenant,
      ...addressOf('--loki', loki),
      ...(login ? { login } : {}),
    });
  }
  return stores;
}

function openClient({ options, environment, world, emit }: PlainRequest): HttpClient {
  const certificate = options.logStoreCertificate;
  return createHttpClient({
    settings: httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE),
    emit,
    tls: () => ({
      verify: true,
      ...(certificate === undefined ? {} : { certificate, certificateFlag: '--log-store-certificate' }),
    }),
    tlsHint: (_, problem) =>
      problem === 'plain-http'
        ? 'write the URL with http://'
        : 'give the authority of the server’s certificate with --log-store-certificate',
  });
}

/** The builds whose logs are in the stores that flags name; undefined where they name none. */
export async function buildsInStores(
  request: PlainRequest,
  range: TimeRange,
): Promise<readonly Build[] | undefined> {
  const stores = storesOf(request);
  if (stores.length === 0) return undefined;
  for (const { login } of stores) {
    if (login !== undefined) request.conceal(secretsOf(login));
  }
  const http = openClient(request);
  try {
    const { signal } = request.cancellation;
    const found: Build[] = [];
    for (const store of stores) found.push(...(await readStore(store, { http, range, signal })));
    return found;
  } finally {
    http.close();
  }
}
