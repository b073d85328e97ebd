import { parseAuthConfig } from './config-file.ts';
import type { ConfigText } from './discover.ts';
import { hubServer, parseKey, serverOf } from './keys.ts';

/** Name and password at a registry, or at a repository of it. */
export interface Login {
  /** Host, or host/path; empty for Docker Hub. A scheme in front is dropped. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

export type Fields = Record<string, unknown>;

export function fieldsOf(value: unknown): Fields {
  // parseAuthConfig has refused documents whose parts are no objects.
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Key of a login in `auths`: what `docker login` would write. */
export function keyOf(registry: string): string {
  const { host, path } = parseKey(registry === '' ? hubServer : registry.replace(/\/+$/, ''));
  return path === '' ? serverOf(host) : `${host}/${path}`;
}

export function isSamePlace(a: string, b: string): boolean {
  const [one, other] = [parseKey(a), parseKey(b)];
  return one.host === other.host && one.path === other.path;
}

function withLogin(document: Fields, { registry, username, password }: Login): Fields {
  const key = keyOf(registry);
  const keep = (name: string): Fields =>
    Object.fromEntries(
      Object.entries(fieldsOf(document[name])).filter(([other]) => !isSamePlace(key, other)),
    );
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  return {
    ...document,
    auths: { ...keep('auths'), [key]: { auth } },
    // A store would be asked first, unless the host is said to have its credentials here.
    credHelpers: { ...keep('credHelpers'), ...(document['credsStore'] ? { [key]: '' } : {}) },
  };
}

/**
 * One config.json that says what several say, and the logins besides. Logins win, then the first document.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export function mergeConfigs(texts: readonly ConfigText[], logins: readonly Login[]): string {
  let merged: Fields = {};
  for (const { source, json } of texts.toReversed()) {
    parseAuthConfig(source, json);
    const document = fieldsOf(JSON.parse(json));
    merged = {
      ...merged,
      ...document,
      auths: { ...fieldsOf(merged['auths']), ...fieldsOf(document['auths']) },
      credHelpers: { ...fieldsOf(merged['credHelpers']), ...fieldsOf(document['credHelpers']) },
    };
  }
  for (const login of logins) merged = withLogin(merged, login);
  return `${JSON.stringify(merged, undefined, 2)}\n`;
}
