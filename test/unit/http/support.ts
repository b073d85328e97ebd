import { createServer, type AddressInfo, type Socket } from 'node:net';
import { YadokariError } from '../../../src/base/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import {
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  type HttpSettings,
} from '../../../src/http/index.ts';
import { startDouble, type Double, type DoubleOptions } from '../../support/registry/index.ts';

/** Run after each test, the last first. */
export const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export async function serve(
  handler: DoubleOptions['handler'],
  more: Partial<DoubleOptions> = {},
): Promise<Double> {
  const double = await startDouble({ handler, ...more });
  cleanups.push(() => double.stop());
  return double;
}

export function client(
  settings: HttpSettings = {},
  events: EventBody[] = [],
  more: Partial<HttpClientOptions> = {},
): HttpClient {
  const made = createHttpClient({
    settings: { retrySeconds: 0.001, ...settings },
    emit: (event) => events.push(event),
    ...more,
  });
  cleanups.push(() => made.close());
  return made;
}

export function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: new URL(url), what: 'read it', ...more };
}

export async function failure(
  promise: Promise<unknown>,
): Promise<{ code: string; message: string; hint?: string }> {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof YadokariError)) throw error;
  const { code, message, hint } = error;
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}

/** A server that answers with raw bytes, or just hangs up. */
export async function rawServer(serveSocket: (socket: Socket, number: number) => void): Promise<string> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    count += 1;
    serveSocket(socket, count);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${port}`;
}
