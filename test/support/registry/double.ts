import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the double saw it, its body read to the end. */
export interface Received {
  readonly method: string;
  /** Path with query. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Counts connections, from 1: requests with the same number shared one. */
  readonly connection: number;
}

export interface Exchange {
  readonly received: Received;
  readonly response: ServerResponse;
}

/** Answers a request that has been read to its end. What it gives back is waited for. */
export type Handler = (exchange: Exchange) => unknown;
/** Acts on a request before its body is read; true when it has taken it over (cut it off, say). */
export type Intruder = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface DoubleOptions {
  readonly tls?: { readonly certificate: string; readonly key: string; readonly clientCa?: string };
  readonly handler: Handler;
  readonly intruder?: Intruder;
}

export interface Double {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly requests: Received[];
  readonly server: Server;
  /** `GET /v2/…` lines, for comparing whole conversations. */
  lines(): string[];
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(server: Server, host: string): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function makeServer({ tls }: DoubleOptions, listener: RequestListener): Server {
  if (!tls) return createServer(listener);
  const client = tls.clientCa
    ? { ca: readFileSync(tls.clientCa), requestCert: true, rejectUnauthorized: true }
    : {};
  return createSecureServer(
    { cert: readFileSync(tls.certificate), key: readFileSync(tls.key), ...client },
    listener,
  );
}

/** A server that does what a test tells it to, and remembers what it was asked. */
export async function startDouble(options: DoubleOptions): Promise<Double> {
  const requests: Received[] = [];
  const sockets = new Map<Socket, number>();
  let connections = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://double');
    const received: Received = {
      method: request.method ?? '',
      target: request.url ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: await bodyOf(request),
      connection: sockets.get(request.socket) ?? 0,
    };
    requests.push(received);
    try {
      await options.handler({ received, response });
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`double: ${String(error)}`);
    }
  };
  const server = makeServer(options, (request, response) => {
    if (options.intruder?.(request, response) === true) return;
    serve(request, response).catch(() => response.destroy());
  });
  server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    connections += 1;
    sockets.set(socket, connections);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listen(server, '127.0.0.1');
  return {
    host: `127.0.0.1:${port}`,
    port,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    server,
    lines: () => requests.map(({ method, target }) => `${method} ${target}`),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
