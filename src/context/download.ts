import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { httpFile, parseHttpUrl, refusedDownload, requestFor } from './http-file.ts';
import { readRemote } from './remote.ts';
import type { ContextTools } from './types.ts';

/**
 * Saves what a URL gives in `file`. A connection that breaks is taken up again where it broke.
 * @throws YadokariError `SOURCE_NOT_FOUND`, `NETWORK`, `TLS`, `SOURCE_INVALID`, `CANCELLED`
 */
export async function downloadFile(
  tools: Pick<ContextTools, 'http' | 'secret' | 'emit' | 'signal' | 'retrySeconds'>,
  url: string,
  file: string,
): Promise<{ readonly lastModified?: number }> {
  const download = readRemote(httpFile(url, tools), tools);
  await pipeline(Readable.from(download.bytes), createWriteStream(file, { mode: 0o600 }));
  const lastModified = download.lastModified();
  return lastModified === undefined ? {} : { lastModified };
}

/** A small text from a URL, at most `limit` bytes. @throws as {@link downloadFile}, and `LIMIT_EXCEEDED` */
export async function downloadText(
  tools: Pick<ContextTools, 'http' | 'secret' | 'signal'>,
  url: string,
  limit: number,
): Promise<string> {
  const asked = await requestFor(parseHttpUrl(url), tools);
  const { response, bytes } = await tools.http.read(asked, limit);
  if (response.status !== 200) throw refusedDownload(asked, response);
  return Buffer.from(bytes).toString('utf8');
}
