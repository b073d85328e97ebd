import type { IncomingMessage } from 'node:http';
import type { Answer } from './exchange.ts';
import { explain, type Failed } from './explain.ts';
import type { HttpResponse } from './types.ts';

/** What is cheaper to read than a new connection is to make. */
const shortRest = 64 * 1024;

async function* read({ message, watchdog, idleSeconds }: Answer, failed: Failed): AsyncGenerator<Uint8Array> {
  const chunks = (message as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      watchdog.start(idleSeconds);
      const next = await chunks.next();
      watchdog.stop();
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw explain(error, failed);
  } finally {
    watchdog.stop();
    if (!message.readableEnded) message.destroy();
  }
}

async function discard(message: IncomingMessage, body: AsyncIterable<Uint8Array>): Promise<void> {
  let seen = 0;
  try {
    for await (const chunk of body) {
      seen += chunk.byteLength;
      if (seen > shortRest) break;
    }
  } catch {
    // Nobody wanted the rest; what matters is that the connection is gone.
    message.destroy();
  }
}

export function toResponse(answer: Answer, failed: Failed): HttpResponse {
  const { message } = answer;
  const body = read(answer, failed);
  return {
    status: message.statusCode ?? 0,
    url: failed.url,
    headers: message.headers,
    body,
    discard: () => discard(message, body),
  };
}
