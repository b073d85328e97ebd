import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to the bytes of one request or of its answer. */
export type Mishap =
  /** The connection ends after so many bytes. */
  | { readonly kind: 'cut'; readonly after: number }
  /** The answer ends after so many bytes, and says that it is whole. */
  | { readonly kind: 'truncated'; readonly after: number }
  /** One byte is another one. */
  | { readonly kind: 'changed' }
  /** The answer never ends. */
  | { readonly kind: 'endless' }
  /** Small pieces with a pause between them. */
  | { readonly kind: 'slow'; readonly pieces: number; readonly milliseconds: number }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Another host has the bytes. */
  | { readonly kind: 'redirect'; readonly to: (path: string) => string };

export interface FaultyProxy extends AsyncDisposable {
  readonly host: string;
  /** Requests that something happened to. */
  readonly met: string[];
  /** Bytes of answers that have left. */
  sent: number;
  /** Asked for each request; undefined lets it pass. */
  mishap: ((line: string, request: IncomingMessage) => Mishap | undefined) | undefined;
}

type Bytes = AsyncIterable<Buffer>;

async function* upTo(source: Bytes, most: number): AsyncGenerator<Buffer> {
  let left = most;
  for await (const chunk of source) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

async function* changed(source: Bytes): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of source) {
    if (first && chunk[0] !== undefined) chunk[0] ^= 1;
    first = false;
    yield chunk;
  }
}

async function* slow(source: Bytes, pieces: number, milliseconds: number): AsyncGenerator<Buffer> {
  let left = pieces;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += 4096) {
      if ((left -= 1) >= 0) await new Promise((done) => setTimeout(done, milliseconds));
      yield chunk.subarray(at, at + 4096);
    }
  }
}

async function* endless(source: Bytes): AsyncGenerator<Buffer> {
  yield* source;
  for (const zeros = Buffer.alloc(65_536); ;) yield zeros;
}

/** Resolves when more may be written, or nothing ever will be. */
function writable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}

/** An HTTP proxy before a registry to which things happen. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const [host = '', port = ''] = target.split(':');
  const proxy: Omit<FaultyProxy, 'host' | typeof Symbol.asyncDispose> = {
    met: [],
    sent: 0,
    mishap: undefined,
  };

  const answer = async (
    incoming: IncomingMessage,
    response: ServerResponse,
    mishap?: Mishap,
  ): Promise<void> => {
    const headers = { ...incoming.headers };
    let body = incoming as Bytes;
    if (mishap?.kind === 'truncated' || mishap?.kind === 'endless') delete headers['content-length'];
    if (mishap?.kind === 'cut' || mishap?.kind === 'truncated') body = upTo(body, mishap.after);
    else if (mishap?.kind === 'changed') body = changed(body);
    else if (mishap?.kind === 'endless') body = endless(body);
    else if (mishap?.kind === 'slow') body = slow(body, mishap.pieces, mishap.milliseconds);
    response.writeHead(incoming.statusCode ?? 502, headers);
    for await (const chunk of body) {
      if (response.destroyed) break;
      proxy.sent += chunk.length;
      if (!response.write(chunk)) await writable(response);
    }
    if (mishap?.kind === 'cut') response.destroy();
    else response.end();
    if (response.destroyed) incoming.destroy();
  };

  const server = createServer((request, response) => {
    const { method, url = '', headers } = request;
    const line = `${method} ${url.split('?')[0]}`;
    const mishap = proxy.mishap?.(line, request);
    if (mishap) proxy.met.push(line);
    if (mishap?.kind === 'status') {
      request.resume();
      response.writeHead(mishap.status, mishap.headers).end();
      return;
    }
    if (mishap?.kind === 'redirect') {
      request.resume();
      response.writeHead(307, { location: mishap.to(url) }).end();
      return;
    }
    const upward = method === 'PUT' || method === 'PATCH';
    const onward = send({ host, port, method, path: url, headers }, (incoming) => {
      answer(incoming, response, upward ? undefined : mishap).catch(() => response.destroy());
    });
    onward.on('error', () => response.destroy());
    if (!upward || mishap?.kind !== 'cut') {
      request.pipe(onward);
      return;
    }
    let left = mishap.after;
    request.on('data', (chunk: Buffer) => {
      if (left <= 0) return;
      left -= chunk.length;
      // What has arrived is there before the connection is gone.
      onward.write(chunk.subarray(0, chunk.length + Math.min(0, left)), () => {
        if (left > 0) return;
        setTimeout(() => {
          onward.destroy();
          request.socket.destroy();
        }, 5);
      });
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return Object.assign(proxy, {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
