import type { HttpResponse } from './types.ts';

/** What tells whether a URL still gives the bytes that it gave (RFC 9110 section 8.8). */
export type Validator =
  /** An entity tag as the server wrote it. A weak one is taken at its word, as BuildKit does. */
  | { readonly etag: string }
  /** Of a server that sends no tag: `Last-Modified` as it wrote it, and the length in bytes. */
  | { readonly lastModified: string; readonly size: number };

/** RFC 9110 section 8.8.3, in quotes: without them a server might mean `*`, which every version matches. */
const tagPattern = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]{0,1000}"$/;

/** Milliseconds after which a file that has this date will not get another one in the same second (RFC 9110 section 8.8.2.2). */
const settled = 60_000;

/** Whether it is an entity tag (RFC 9110, section 8.8.3). */
export function isEntityTag(text: string): boolean {
  return tagPattern.test(text);
}

/** What an answer with all bytes of a file can be recognised by; undefined where the server gives nothing for that. */
export function validatorOf({ headers }: Pick<HttpResponse, 'headers'>): Validator | undefined {
  const { etag, date, 'last-modified': lastModified, 'content-length': length } = headers;
  if (etag !== undefined) return isEntityTag(etag) ? { etag } : undefined;
  if (lastModified === undefined || length === undefined) return undefined;
  const isSettled = Date.parse(date ?? '') - Date.parse(lastModified) >= settled;
  return isSettled ? { lastModified, size: Number(length) } : undefined;
}

/** How to ask whether it is still so: a server that does not understand the header answers as if it had not been there. */
export function conditionOf(validator: Validator): {
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
} {
  // If-Modified-Since would do for a file that was replaced by an older one: the dates are compared here instead.
  return 'etag' in validator
    ? { method: 'GET', headers: { 'if-none-match': validator.etag } }
    : { method: 'HEAD', headers: {} };
}

/** Whether an answer to {@link conditionOf} says that nothing has changed. */
export function isUnchanged(
  validator: Validator,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
): boolean {
  if (!('etag' in validator))
    return (
      status === 200 &&
      headers.etag === undefined &&
      headers['last-modified'] === validator.lastModified &&
      headers['content-length'] === String(validator.size)
    );
  if (status !== 200 && status !== 304) return false;
  // A 304 without a tag is about the only one that was asked for.
  const { etag = status === 304 ? validator.etag : '' } = headers;
  return withoutWeakness(etag) === withoutWeakness(validator.etag);
}

function withoutWeakness(etag: string): string {
  return etag.replace(/^W\//, '');
}
