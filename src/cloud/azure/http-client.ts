import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { YadokariError } from '../../base/index.ts';
import type { Carry } from '../carry.ts';

function bodyOf({ body }: PipelineRequest): string | Uint8Array {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new YadokariError('INTERNAL', 'the Azure SDK sends a body of a kind that is not expected');
}

/**
 * What carries the requests of Azure's SDK: our own client.
 * @param failed told why a request failed, which the SDK does not pass on
 */
export function azureHttpClient(carry: Carry, failed: (error: unknown) => void): HttpClient {
  return {
    sendRequest: async (request) => {
      const reply = await carry({
        method: request.method,
        url: new URL(request.url),
        headers: request.headers.toJSON(),
        body: bodyOf(request),
      }).catch((error: unknown) => {
        failed(error);
        throw error;
      });
      return {
        request,
        status: reply.status,
        headers: createHttpHeaders(reply.headers),
        bodyAsText: Buffer.from(reply.bytes).toString('utf8'),
      };
    },
  };
}
