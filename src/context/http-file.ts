import { redactUrl, YadokariError } from '../base/index.ts';
import { validatorOf, type HttpClient, type HttpRequest, type HttpResponse } from '../http/index.ts';
import { authorizationFor } from './http-auth.ts';
import type { ReadSecret, RemoteBytes, RemoteFile } from './types.ts';

export interface HttpFileOptions {
  readonly http: HttpClient;
  /** Where logins for a host may be; see authorizationFor. */
  readonly secret?: ReadSecret | undefined;
}

/** @throws YadokariError `SOURCE_INVALID` */
export function parseHttpUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  // Not repeated as it is: it may hold a password.
  throw new YadokariError(
    'SOURCE_INVALID',
    `${JSON.stringify(text.replace(/\/\/.*$/, '//…'))} is not a URL`,
    {
      hint: 'write it like https://example.com/file.tar.gz',
    },
  );
}

export function refusedDownload(request: HttpRequest, response: HttpResponse): YadokariError {
  const code = response.status === 404 || response.status === 410 ? 'SOURCE_NOT_FOUND' : 'NETWORK';
  const wantsLogin = response.status === 401 || response.status === 403;
  return new YadokariError(code, `cannot ${request.what}: the server answered ${response.status}`, {
    hint: wantsLogin
      ? 'the server wants other credentials: put them into the URL, or, for https, give a secret HTTP_AUTH_TOKEN_<host>'
      : 'check the address',
  });
}

/** A strong ETag (RFC 9110 section 8.8.3): a weak one does not promise the same bytes. */
function strongTag({ headers }: HttpResponse): string | undefined {
  const { etag } = headers;
  return etag === undefined || etag.startsWith('W/') ? undefined : etag;
}

/** Milliseconds since the epoch, or undefined when a server sends no date that can be read. */
function lastModifiedOf({ headers }: HttpResponse): number | undefined {
  const time = Date.parse(headers['last-modified'] ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** What an answer with bytes of a file says of it. */
export function factsOf(response: HttpResponse): Omit<RemoteBytes, 'body'> {
  const version = strongTag(response);
  const lastModified = lastModifiedOf(response);
  // Of a part of a file the length is another one.
  const validator = response.status === 200 ? validatorOf(response) : undefined;
  return {
    ...rangeOf(response),
    ...(version === undefined ? {} : { version }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(validator === undefined ? {} : { validator }),
  };
}

/** Where an answer begins, and how long the whole is (RFC 9110 section 14.4). */
function rangeOf(response: HttpResponse): { from: number; size?: number } {
  if (response.status === 206) {
    const found = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers['content-range'] ?? '');
    const size = Number(found?.[2]);
    return { from: Number(found?.[1] ?? -1), ...(Number.isNaN(size) ? {} : { size }) };
  }
  const length = response.headers['content-length'];
  return { from: 0, ...(length === undefined ? {} : { size: Number(length) }) };
}

/** A URL as it is asked for: its login, or that of a secret, as a header, which stays with that server. */
export async function requestFor(
  url: URL,
  { secret, signal }: { readonly secret?: ReadSecret | undefined; readonly signal: AbortSignal },
): Promise<HttpRequest> {
  const authorization = await authorizationFor(url, secret);
  const target = new URL(url);
  target.username = '';
  target.password = '';
  return {
    method: 'GET',
    url: target,
    what: `download ${JSON.stringify(redactUrl(url))}`,
    headers: authorization === undefined ? {} : { authorization },
    signal,
  };
}

/** A file of a web server. @throws YadokariError `SOURCE_INVALID` */
export function httpFile(text: string, { http, secret }: HttpFileOptions): RemoteFile {
  const url = parseHttpUrl(text);
  return {
    uri: redactUrl(url),
    async open(offset, { signal, version }) {
      const isRest = offset > 0 && version !== undefined;
      const range = isRest ? { range: `bytes=${offset}-`, 'if-range': version } : {};
      const asked = await requestFor(url, { secret, signal });
      const request = { ...asked, headers: { ...asked.headers, ...range } };
      const response = await http.request(request);
      if (response.status !== 200 && !(response.status === 206 && isRest)) {
        await response.discard();
        throw refusedDownload(request, response);
      }
      return { ...factsOf(response), body: response.body };
    },
  };
}
