import { YadokariError } from '../../base/index.ts';
import type { GitLogin, GitRemote, GitScheme } from './types.ts';

/** An address taken apart: what names the repository, and what says which files of it. */
export interface Address {
  readonly remote: GitRemote;
  readonly query: URLSearchParams;
  /** Without `#`, decoded. */
  readonly fragment: string;
}

const schemes: Readonly<Record<string, GitScheme>> = { https: 'https', http: 'http', ssh: 'ssh', git: 'git' };

/** `user@host:path?query#fragment`, as scp and git write it. */
const scpStyle = /^([\w-]+)@([a-zA-Z0-9.-]+):([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // as it is written: a server may mean something by it
  }
}

function loginOf(url: URL): GitLogin | undefined {
  if (url.username === '' && url.password === '') return undefined;
  return { username: decoded(url.username), password: decoded(url.password) };
}

/**
 * A control character or a leading dash in what becomes a word of a program's command line or a line of a protocol.
 * @throws YadokariError `SOURCE_INVALID`
 */
export function requireHarmless(text: string, what: string): void {
  // oxlint-disable-next-line no-control-regex
  if (!text.startsWith('-') && !/[\u0000-\u001f\u007f]/.test(text)) return;
  throw new YadokariError(
    'SOURCE_INVALID',
    `${what} ${JSON.stringify(text)} of a git address is not allowed`,
    {
      hint: 'it must not begin with a dash, nor hold line breaks or other control characters',
    },
  );
}

function fromScpStyle(text: string): Address | undefined {
  const [whole, user = '', host = '', path = '', query = '', fragment = ''] = scpStyle.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return {
    remote: { scheme: 'ssh', host, path, user, url: `${user}@${host}:${path}` },
    query: new URLSearchParams(query),
    fragment,
  };
}

function fromUrl(text: string): Address | undefined {
  const [, name = ''] = /^([a-zA-Z0-9]+):\/\//.exec(text) ?? [];
  const scheme = schemes[name.toLowerCase()];
  const url = scheme && URL.parse(text);
  if (!url || url.host === '') return undefined;
  const path = decoded(url.pathname);
  const login = scheme === 'ssh' ? undefined : loginOf(url);
  const user = scheme === 'ssh' && url.username !== '' ? decoded(url.username) : undefined;
  return {
    remote: {
      scheme,
      host: url.host,
      path,
      ...(user === undefined ? {} : { user }),
      ...(login === undefined ? {} : { login }),
      url: `${scheme}://${user === undefined ? '' : `${url.username}@`}${url.host}${url.pathname}`,
    },
    query: url.searchParams,
    fragment: decoded(url.hash.slice(1)),
  };
}

/**
 * Takes an address apart. Undefined for what is none that git could have: another scheme, or a path.
 * @throws YadokariError `SOURCE_INVALID`
 */
export function parseAddress(text: string): Address | undefined {
  const address = /^[a-zA-Z0-9]+:\/\//.test(text) ? fromUrl(text) : fromScpStyle(text);
  if (address === undefined) return undefined;
  const { host, path, user } = address.remote;
  requireHarmless(host, 'host');
  requireHarmless(path, 'path');
  if (user !== undefined) requireHarmless(user, 'user');
  return address;
}
