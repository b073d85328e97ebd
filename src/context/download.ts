import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { YadokariError } from '../base/index.ts';
import { redactUrl, type HttpClient, type HttpRequest, type HttpResponse } from '../http/index.ts';

export interface DownloadRequest {
  readonly url: string;
  readonly signal: AbortSignal;
}

function requestFor(request: DownloadRequest): HttpRequest {
  let url: URL;
  try {
    url = new URL(request.url);
  } catch (error) {
    throw new YadokariError('SOURCE_INVALID', `${JSON.stringify(request.url)} is not a URL`, {
      hint: 'write it like https://example.com/file.tar.gz',
      cause: error,
    });
  }
  return { method: 'GET', url, what: `download ${JSON.stringify(redactUrl(url))}`, signal: request.signal };
}

function refuse(request: HttpRequest, response: HttpResponse): YadokariError {
  const code = response.status === 404 || response.status === 410 ? 'SOURCE_NOT_FOUND' : 'NETWORK';
  return new YadokariError(code, `cannot ${request.what}: the server answered ${response.status}`, {
    hint:
      response.status === 401 || response.status === 403
        ? 'the server wants credentials, which a download cannot give yet'
        : 'check the address',
  });
}

/** Milliseconds since the epoch, or undefined when a server sends no date that can be read. */
function lastModifiedOf(response: HttpResponse): number | undefined {
  const time = Date.parse(response.headers['last-modified'] ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Saves what a URL gives in `file`.
 * @throws YadokariError `SOURCE_NOT_FOUND`, `NETWORK`, `TLS`, `SOURCE_INVALID`, `CANCELLED`
 */
export async function downloadFile(
  client: HttpClient,
  request: DownloadRequest,
  file: string,
): Promise<{ readonly lastModified?: number }> {
  const asked = requestFor(request);
  const response = await client.request(asked);
  if (response.status !== 200) {
    await response.discard();
    throw refuse(asked, response);
  }
  await pipeline(Readable.from(response.body), createWriteStream(file, { mode: 0o600 }));
  const lastModified = lastModifiedOf(response);
  return lastModified === undefined ? {} : { lastModified };
}

/** A small text from a URL, at most `limit` bytes. @throws as {@link downloadFile}, and `LIMIT_EXCEEDED` */
export async function downloadText(
  client: HttpClient,
  request: DownloadRequest,
  limit: number,
): Promise<string> {
  const asked = requestFor(request);
  const { response, bytes } = await client.read(asked, limit);
  if (response.status !== 200) throw refuse(asked, response);
  return Buffer.from(bytes).toString('utf8');
}
