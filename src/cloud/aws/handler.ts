import { Readable } from 'node:stream';
import { YadokariError } from '../../base/index.ts';
import type { Carry } from '../carry.ts';

/** What AWS's SDK hands to what carries its requests (`HttpRequest` of @smithy/types). */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly method: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
}

export interface SdkHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: SdkRequest): Promise<{ readonly response: SdkResponse }>;
  destroy(): void;
}

function urlOf({ protocol, hostname, port, path, query = {} }: SdkRequest): URL {
  const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? ['']))
      url.searchParams.append(name, one);
  }
  return url;
}

function bodyOf(body: unknown): string | Uint8Array {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new YadokariError('INTERNAL', 'the AWS SDK sends a body of a kind that is not expected');
}

/** Has our own client carry the SDK's requests, which are small: questions for credentials. */
export function sdkHandler(carry: Carry): SdkHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request) => {
      const { method, headers, body } = request;
      const reply = await carry({ method, url: urlOf(request), headers, body: bodyOf(body) });
      return {
        response: { statusCode: reply.status, headers: reply.headers, body: Readable.from([reply.bytes]) },
      };
    },
    destroy: () => undefined,
  };
}
