import { Buffer } from 'node:buffer';
import { YadokariError } from '../base/index.ts';
import { redactUrl, type HttpClient, type HttpRequest, type HttpResponse } from '../http/index.ts';
import type { RemoteFile } from './types.ts';

export interface HttpFileOptions {
  readonly http: HttpClient;
  /** Value of the header Authorization, where no login in the URL says otherwise. */
  readonly authorization?: string;
  /** Told of the headers of the first answer. */
  readonly answered?: (response: Pick<HttpResponse, 'headers' | 'url'>) => void;
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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that was meant as one
  }
}

/** `user:password@` of a URL as the header that says the same (RFC 7617). */
function basicOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

export function refusedDownload(request: HttpRequest, response: HttpResponse): YadokariError {
  const code = response.status === 404 || response.status === 410 ? 'SOURCE_NOT_FOUND' : 'NETWORK';
  const wantsLogin = response.status === 401 || response.status === 403;
  return new YadokariError(code, `cannot ${request.what}: the server answered ${response.status}`, {
    hint: wantsLogin
      ? 'the server wants other credentials: put them into the URL, or give a secret HTTP_AUTH_TOKEN_<host>'
      : 'check the address',
  });
}

/** A strong ETag (RFC 9110 section 8.8.3): a weak one does not promise the same bytes. */
export function strongTag({ headers }: HttpResponse): string | undefined {
  const { etag } = headers;
  return etag === undefined || etag.startsWith('W/') ? undefined : etag;
}

/** Where an answer begins, and how long the whole is (RFC 9110 section 14.4). */
export function rangeOf(response: HttpResponse): { from: number; size?: number } {
  if (response.status === 206) {
    const found = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers['content-range'] ?? '');
    const size = Number(found?.[2]);
    return { from: Number(found?.[1] ?? -1), ...(Number.isNaN(size) ? {} : { size }) };
  }
  const length = response.headers['content-length'];
  return { from: 0, ...(length === undefined ? {} : { size: Number(length) }) };
}

/** A file of a web server. A login in the URL becomes a header, which stays with that server. */
export function httpFile(text: string, { http, authorization, answered }: HttpFileOptions): RemoteFile {
  const url = parseHttpUrl(text);
  const login = basicOf(url) ?? authorization;
  const uri = redactUrl(url);
  const target = new URL(url);
  target.username = '';
  target.password = '';
  return {
    uri,
    async open(offset, { signal, version }) {
      const range =
        offset > 0 && version !== undefined ? { range: `bytes=${offset}-`, 'if-range': version } : undefined;
      const request: HttpRequest = {
        method: 'GET',
        url: target,
        what: `download ${JSON.stringify(uri)}`,
        headers: { ...(login === undefined ? {} : { authorization: login }), ...range },
        signal,
      };
      const response = await http.request(request);
      if (response.status !== 200 && !(response.status === 206 && range)) {
        await response.discard();
        throw refusedDownload(request, response);
      }
      if (offset === 0) answered?.(response);
      const tag = strongTag(response);
      return { ...rangeOf(response), ...(tag === undefined ? {} : { version: tag }), body: response.body };
    },
  };
}
