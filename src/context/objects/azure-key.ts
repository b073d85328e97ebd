import { createHmac } from 'node:crypto';

/** Headers that a signature names by their place; all others by their names. */
const placed = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
] as const;

export interface SharedKey {
  readonly account: string;
  /** Base64. */
  readonly key: string;
}

/**
 * Value of the header Authorization for a GET (Azure Storage, "Authorize with Shared Key").
 * @param headers all that are sent, by lower-case names, with x-ms-date and x-ms-version among them
 */
export function sharedKeyAuthorization(
  { account, key }: SharedKey,
  url: URL,
  headers: Readonly<Record<string, string>>,
): string {
  const own = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-ms-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value}\n`);
  const query = [...url.searchParams]
    .map(([name, value]) => `\n${name.toLowerCase()}:${value}`)
    .sort((a, b) => (a < b ? -1 : 1));
  const text = [
    'GET',
    ...placed.map((name) => headers[name] ?? ''),
    `${own.join('')}/${account}${url.pathname}${query.join('')}`,
  ].join('\n');
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
  return `SharedKey ${account}:${signature}`;
}
