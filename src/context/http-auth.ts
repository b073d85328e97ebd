import { Buffer } from 'node:buffer';
import { placeOf } from '../http/index.ts';
import type { ReadSecret } from './types.ts';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that was meant as one
  }
}

/** `user:password@` of a URL as the header that says the same (RFC 7617). */
function ofLogin({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

/** BuildKit's secrets for a host, without its port: a whole header, or a token, which wins. */
async function ofSecrets(hostname: string, secret: ReadSecret): Promise<string | undefined> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const token = await secret(`HTTP_AUTH_TOKEN_${host}`);
  if (token) return `Bearer ${Buffer.from(token).toString('utf8').trim()}`;
  const header = await secret(`HTTP_AUTH_HEADER_${host}`);
  return header && Buffer.from(header).toString('utf8').trim();
}

/**
 * The header Authorization for a URL: of a secret, else of a login in it. A secret does not go over plain HTTP through the world: who
 * writes a login into such a URL has decided that for himself.
 */
export async function authorizationFor(url: URL, secret?: ReadSecret): Promise<string | undefined> {
  const isPrivate = url.protocol === 'https:' || placeOf(url.hostname) !== 'public';
  const found = secret && isPrivate ? await ofSecrets(url.hostname, secret) : undefined;
  return found ?? ofLogin(url);
}
