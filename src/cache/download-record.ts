import { isDigest, parseFields, sha256, digestHex, YadokariError, type Digest } from '../base/index.ts';
import { isEntityTag, type Validator } from '../http/index.ts';

/** What a build that downloaded a URL leaves for the next one, which asks the server whether it is still so. */
export interface DownloadRecord {
  /** Of the bytes that it gave. */
  readonly digest: Digest;
  readonly validator: Validator;
}

/** A tag of the store; the URL itself need not be told to everybody who can look at it. @param url without a login */
export function downloadTag(url: string): string {
  return `url-${digestHex(sha256(url))}`;
}

/** The record as JSON, for `readDownload`. */
export function writeDownload({ digest, validator }: DownloadRecord): Uint8Array {
  return Buffer.from(JSON.stringify({ digest, ...validator }));
}

/** @throws YadokariError `MANIFEST_INVALID` */
export function readDownload(bytes: Uint8Array): DownloadRecord {
  const { digest, etag, lastModified, size } = parseFields(bytes);
  if (typeof digest === 'string' && isDigest(digest)) {
    // It becomes a header.
    if (typeof etag === 'string' && isEntityTag(etag)) return { digest, validator: { etag } };
    if (typeof lastModified === 'string' && typeof size === 'number')
      return { digest, validator: { lastModified, size } };
  }
  throw new YadokariError('MANIFEST_INVALID', 'what an earlier build knew of a download cannot be read');
}
