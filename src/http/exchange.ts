import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { cancelled } from './explain.ts';
import { send } from './send.ts';
import type { HttpRequest } from './types.ts';
import { Watchdog } from './watchdog.ts';

export interface Exchange {
  readonly request: HttpRequest;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly connectSeconds: number;
  readonly idleSeconds: number;
}

/** An answer as it comes from the wire, and what is needed to read on. */
export interface Answer {
  readonly message: IncomingMessage;
  readonly watchdog: Watchdog;
  readonly idleSeconds: number;
}

/** The connection had served before and was closed by the server before it took this request: nothing was lost. */
export class StaleConnectionError extends Error {}

function isStale(request: ClientRequest, error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
}

function open({ request, agent, headers }: Exchange): ClientRequest {
  const { url, method, body } = request;
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const length = body === undefined ? (method === 'GET' || method === 'HEAD' ? undefined : 0) : body.length;
  return start(url, {
    method,
    agent,
    auth: null,
    headers: { ...headers, ...(length === undefined ? {} : { 'content-length': String(length) }) },
  });
}

/** Calls `ready` once the connection (with TLS) stands. */
function whenConnected(request: ClientRequest, ready: () => void): void {
  request.once('socket', (socket: Socket) => {
    if (!socket.connecting) ready();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', ready);
  });
}

/**
 * One request on the wire: no redirects, no second try. Resolves with the head of the answer.
 * Rejects with what Node threw, `SilenceError`, {@link StaleConnectionError} or the signal's reason.
 */
export function exchange(parts: Exchange): Promise<Answer> {
  const { request, idleSeconds } = parts;
  const { signal, body } = request;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled(request.what, signal));
      return;
    }
    const outgoing = open(parts);
    let message: IncomingMessage | undefined;
    const fail = (error: Error): void => {
      if (message) message.destroy(error);
      outgoing.destroy(error);
      reject(error);
    };
    const connecting = new Watchdog(fail);
    const watchdog = new Watchdog(fail);
    const abort = (): void => {
      if (signal) fail(cancelled(request.what, signal));
    };
    signal?.addEventListener('abort', abort, { once: true });
    connecting.start(parts.connectSeconds);
    whenConnected(outgoing, () => {
      connecting.stop();
      if (body === undefined) watchdog.start(idleSeconds);
    });
    outgoing.on('error', (error) => {
      reject(isStale(outgoing, error) ? new StaleConnectionError(error.message, { cause: error }) : error);
    });
    outgoing.once('response', (incoming) => {
      message = incoming;
      // A response that nobody reads yet must not end the program when its connection breaks: the reader gets the error.
      incoming.on('error', () => undefined);
      watchdog.stop();
      resolve({ message: incoming, watchdog, idleSeconds });
    });
    outgoing.once('close', () => {
      connecting.stop();
      watchdog.stop();
      signal?.removeEventListener('abort', abort);
    });
    if (body === undefined) outgoing.end();
    else send({ outgoing, body, watchdog, idleSeconds, signal }).catch(fail);
  });
}
