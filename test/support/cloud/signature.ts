import { createHash, createHmac } from 'node:crypto';

// Signature Version 4, written from its documentation: not the code that is tested.

export interface Signable {
  readonly method: string;
  /** As on the wire, without the query. */
  readonly path: string;
  /** Sorted and encoded. */
  readonly query?: string;
  /** Those that are signed, by lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface Scope {
  /** `20260102T030405Z` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/** Value of the header Authorization. */
export function signatureOf(
  { method, path, query = '', headers, body }: Signable,
  { date, region, service }: Scope,
  { id, secret }: { readonly id: string; readonly secret: string },
): string {
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}\n`);
  const canonical = [method, path, query, lines.join(''), names.join(';'), sha256(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  const signature = hmac(key, text).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}
