import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from '../../../src/http/index.ts';
import { readSpec, type DeliveryTools, type Message, type NotifierSpec } from '../../../src/notify/index.ts';

export interface Seen {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A service that answers as it is told, and remembers what it was asked. */
export class Service implements AsyncDisposable {
  readonly seen: Seen[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param answer undefined: none, ever */
  static async start(answer: (seen: Seen, count: number) => Answer | undefined): Promise<Service> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = new URL(request.url ?? '', 'http://service');
        const seen = { url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
        service.seen.push(seen);
        const answered =
          request.method === 'POST' ? answer(seen, service.seen.length) : { status: 405, body: 'POST only' };
        if (answered === undefined) return;
        response.writeHead(answered.status ?? 200, answered.headers ?? {}).end(answered.body);
      });
    });
    const service = new Service(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get origin(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export function specOf(parts: readonly string[], env: Readonly<Record<string, string>> = {}): NotifierSpec {
  return readSpec(parts, {
    env,
    cwd: '/',
    parseDuration: (text) => Number(/^(\d+(?:\.\d+)?)s$/.exec(text)?.[1] ?? Number.NaN) || undefined,
    placeholders: ['title', 'error', 'image'],
  });
}

export const now = Date.parse('2025-08-03T10:00:00Z');

export function tools(): DeliveryTools & { close: () => void } {
  const http = createHttpClient({ settings: { retrySeconds: 0.01 } });
  return { http, certificates: () => [], now: () => now, retrySeconds: 0.01, close: () => http.close() };
}

/** A message of a failed build, with what others may have written in it. */
export function message(facts: Partial<Message> = {}): Message {
  return {
    tone: 'bad',
    title: 'Build failed: team/app (main)',
    facts: [
      ['Project', 'team/app'],
      ['Branch', '<!channel> [x](http://evil.example)'],
    ],
    text: 'RUN_FAILED: exit status 3\n<img src="http://evil.example"> & more',
    url: 'https://ci.example/jobs/1',
    data: { version: 1, event: 'build', status: 'failed' },
    values: { title: 'Build failed', error: 'exit "3" <b>', image: 'team/app' },
    ...facts,
  };
}
