import { redactUrl, YadokariError } from '../base/index.ts';
import type { HttpRequest, HttpResponse } from './types.ts';

export const maxRedirects = 10;

/**
 * The only headers that go along to another host. Everything else (authorization, cookies, whatever a caller adds one day)
 * stays with the host that it was meant for.
 */
const harmlessHeaders = new Set([
  'accept',
  'content-type',
  'range',
  'if-range',
  'if-none-match',
  'git-protocol',
]);

function isFollowed(status: number, method: HttpRequest['method']): boolean {
  if (status === 307 || status === 308) return true;
  return (status === 301 || status === 302 || status === 303) && (method === 'GET' || method === 'HEAD');
}

/** The same server: the same origin, or the same host moved from plain HTTP to HTTPS on the usual ports. */
function isSameServer(from: URL, to: URL): boolean {
  if (from.origin === to.origin) return true;
  const upgrade = from.protocol === 'http:' && to.protocol === 'https:';
  return upgrade && from.hostname === to.hostname && from.port === '' && to.port === '';
}

function refuse(request: HttpRequest, fact: string): YadokariError {
  return new YadokariError('NETWORK', `cannot ${request.what}: "${request.url.host}" ${fact}`);
}

function targetOf(request: HttpRequest, location: string): URL {
  const target = URL.parse(location, request.url.href);
  if (!target || (target.protocol !== 'https:' && target.protocol !== 'http:')) {
    throw refuse(request, 'redirects to an address that is no http or https URL');
  }
  if (request.url.protocol === 'https:' && target.protocol === 'http:') {
    throw refuse(request, `redirects from HTTPS to plain HTTP at "${redactUrl(target)}"`);
  }
  target.username = '';
  target.password = '';
  return target;
}

/**
 * Where a redirect leads, or undefined when the response is none that may be followed (a POST after 302 would become a GET).
 * @throws YadokariError `NETWORK` for a step down from HTTPS, a scheme that is not HTTP, or a POST's body (a refresh token) that
 *   would go to another host
 */
export function redirected(request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
  const { location } = response.headers;
  if (location === undefined || !isFollowed(response.status, request.method)) return undefined;
  const url = targetOf(request, location);
  const isSame = isSameServer(request.url, url);
  if (!isSame && request.method === 'POST' && request.body !== undefined) {
    throw refuse(request, `redirects what was meant for it alone to "${url.host}"`);
  }
  const headers = Object.entries(request.headers ?? {});
  const kept = isSame ? headers : headers.filter(([name]) => harmlessHeaders.has(name.toLowerCase()));
  return { ...request, url, headers: Object.fromEntries(kept) };
}
