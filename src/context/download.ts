import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Digest } from '../base/index.ts';
import { conditionOf, isUnchanged, type Validator } from '../http/index.ts';
import { httpFile, parseHttpUrl, refusedDownload, requestFor } from './http-file.ts';
import { readRemote } from './remote.ts';
import type { ContextTools } from './types.ts';

/** What is known of a file once it is downloaded. */
export interface DownloadFacts {
  /** Of its bytes. */
  readonly digest: Digest;
  /** In milliseconds since the epoch, where the server says it. */
  readonly lastModified?: number;
  /** What a later build can ask the server by. */
  readonly validator?: Validator;
}

/**
 * Saves what a URL gives in `file`. A connection that breaks is taken up again where it broke.
 * @throws YadokariError `SOURCE_NOT_FOUND`, `NETWORK`, `TLS`, `SOURCE_INVALID`, `CANCELLED`
 */
export async function downloadFile(
  tools: Pick<ContextTools, 'http' | 'secret' | 'emit' | 'signal' | 'retrySeconds'>,
  url: string,
  file: string,
): Promise<DownloadFacts> {
  const download = readRemote(httpFile(url, tools), tools);
  await pipeline(Readable.from(download.bytes), createWriteStream(file, { mode: 0o600 }));
  const [lastModified, validator] = [download.lastModified(), download.validator()];
  return {
    digest: download.digest(),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(validator === undefined ? {} : { validator }),
  };
}

/**
 * Whether the server says that a URL still gives what it gave. False also where it does not say: then a download will tell more.
 * @throws YadokariError `SOURCE_INVALID`, `NETWORK`, `TLS`, `CANCELLED`
 */
export async function isUnchangedFile(
  tools: Pick<ContextTools, 'http' | 'secret' | 'signal'>,
  url: string,
  validator: Validator,
): Promise<boolean> {
  const asked = await requestFor(parseHttpUrl(url), tools);
  const { method, headers } = conditionOf(validator);
  const response = await tools.http.request({ ...asked, method, headers: { ...asked.headers, ...headers } });
  // A whole file may follow, which nobody wants: the connection ends with its first bytes.
  for await (const chunk of response.body) if (chunk.byteLength > 0) break;
  return isUnchanged(validator, response);
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
