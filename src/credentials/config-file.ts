import { messageOf, YadokariError } from '../base/index.ts';
import type { Credential } from './types.ts';

/** Docker's config.json and containers' auth.json, as far as they are about credentials. */
export interface AuthConfig {
  /** File name or name of the variable. */
  readonly source: string;
  /** By key as written; entries without any secret are left out. */
  readonly auths: ReadonlyMap<string, Credential>;
  readonly credsStore?: string;
  /** An empty name means this file, even where there is a store (Docker's GetCredentialsStore). */
  readonly credHelpers: ReadonlyMap<string, string>;
}

/** A helper that prints this as the user name gives an identity token (docker-credential-helpers). */
export const tokenUsername = '<token>';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(source: string, fact: string, cause?: unknown): YadokariError {
  return new YadokariError('CREDENTIALS_INVALID', `cannot use credentials in "${source}": ${fact}`, {
    ...(cause === undefined ? {} : { cause }),
    hint: source.includes('/')
      ? 'write it anew with "docker login", or remove it'
      : 'give it the text of a config.json, or unset it',
  });
}

/** A map in the document; absent and null are empty. */
function mapOf(source: string, document: Fields, key: string): readonly (readonly [string, unknown])[] {
  const value = document[key] ?? {};
  if (!isFields(value)) throw invalid(source, `"${key}" is not an object`);
  return Object.entries(value);
}

function text(source: string, place: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  throw invalid(source, `${place} is not a string`);
}

/** `auth` is base64 of `user:password`; Docker itself cuts trailing NULs. Undefined when it is no such thing. */
function decodeAuth(auth: string): { username: string; password: string } | undefined {
  const decoded = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
  const colon = decoded.indexOf(':');
  if (colon <= 0 || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(auth)) return undefined;
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/** RFC 6750 section 2.1 */
const bearerToken = /^[A-Za-z0-9\-._~+/]+=*$/;

/** People put the token itself there (a JWT, or what an OAuth server gave): it is one for the registry. */
function tokenIn(source: string, place: string, auth: string): Credential {
  if (!bearerToken.test(auth)) {
    throw invalid(source, `"auth" of ${place} is neither base64 of user:password nor a token`);
  }
  const told = `${source}, "auth" of ${place} taken as a token`;
  return { kind: 'registry-token', registryToken: auth, source: told };
}

/** One entry of `auths`; undefined when it holds no secret (`docker login` leaves `{}` when a store keeps it). */
function credentialOf(source: string, key: string, entry: unknown): Credential | undefined {
  const place = `"auths"[${JSON.stringify(key)}]`;
  if (entry === null) return undefined;
  if (!isFields(entry)) throw invalid(source, `${place} is not an object`);
  const field = (name: string): string => text(source, `"${name}" of ${place}`, entry[name]);
  const registryToken = field('registrytoken');
  if (registryToken !== '') return { kind: 'registry-token', registryToken, source };
  const identityToken = field('identitytoken');
  if (identityToken !== '') return { kind: 'identity-token', identityToken, source };
  const auth = field('auth').trim();
  const pair = auth === '' ? { username: field('username'), password: field('password') } : decodeAuth(auth);
  if (pair === undefined) return tokenIn(source, place, auth);
  if (pair.username === '' || pair.password === '') return undefined;
  if (pair.username === tokenUsername) {
    return { kind: 'identity-token', identityToken: pair.password, source };
  }
  return { kind: 'password', ...pair, source };
}

/**
 * @param source names the text in messages; nothing of the text itself gets into one
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export function parseAuthConfig(source: string, json: string): AuthConfig {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch (error) {
    // The parser's message quotes the text, which may be a secret: only the place is passed on.
    const place = /(?:position \d+|line \d+ column \d+)/.exec(messageOf(error))?.[0];
    throw invalid(source, place === undefined ? 'it is not JSON' : `it is not JSON (${place})`);
  }
  if (!isFields(document)) throw invalid(source, 'it is not a JSON object');
  const auths = new Map<string, Credential>();
  for (const [key, entry] of mapOf(source, document, 'auths')) {
    const credential = credentialOf(source, key, entry);
    if (credential) auths.set(key, credential);
  }
  const helpers = mapOf(source, document, 'credHelpers').map(
    ([key, name]) => [key, text(source, `"credHelpers"[${JSON.stringify(key)}]`, name)] as const,
  );
  const credsStore = text(source, '"credsStore"', document['credsStore']);
  return {
    source,
    auths,
    ...(credsStore === '' ? {} : { credsStore }),
    credHelpers: new Map(helpers),
  };
}
