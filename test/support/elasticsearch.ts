import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Certificates } from './registry/index.ts';

export interface Elasticsearch extends AsyncDisposable {
  readonly url: string;
  /** Method, path with query, and Authorization header of each request. */
  readonly asked: string[];
}

interface Search {
  readonly size: number;
  readonly pit: { readonly id: string };
  readonly search_after?: readonly number[];
}

type Answer = readonly [status: number, body: object];

function failure(status: number, reason: string): Answer {
  return [status, { error: { root_cause: [{ type: 'x', reason }], type: 'x', reason }, status }];
}

function searched(documents: readonly object[], { size, pit, search_after: after }: Search): Answer {
  if (pit.id !== 'point') return failure(404, 'No search context found');
  if (after !== undefined && after.length !== 3)
    return failure(400, 'search_after has not as many values as sort');
  // The third value is the one that Elasticsearch adds: _shard_doc.
  const first = after === undefined ? 0 : (after[2] ?? 0) + 1;
  const hits = documents.slice(first, first + size).map((source, index) => ({
    _index: 'logs',
    _id: String(first + index),
    _source: source,
    sort: [0, 0, first + index],
  }));
  return [200, { pit_id: 'point', hits: { hits } }];
}

/** What a double asks for, and how it is met. */
export interface ElasticsearchRules {
  readonly authorization?: string;
  readonly certificates?: Certificates;
}

/** The part of Elasticsearch that differs from OpenSearch, which the tests have for real: its own point in time, and a complete order. */
export async function startElasticsearch(
  documents: readonly object[],
  { authorization, certificates }: ElasticsearchRules = {},
): Promise<Elasticsearch> {
  const asked: string[] = [];
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { method, url = '', headers } = request;
    asked.push(`${method} ${url}`);
    const body = await text(request);
    if (authorization !== undefined && headers.authorization !== authorization) {
      return failure(401, 'missing authentication credentials for REST request');
    }
    if (method === 'POST' && /^\/[^/]+\/_pit\?keep_alive=\w+$/.test(url)) return [200, { id: 'point' }];
    if (method === 'POST' && url === '/_search') return searched(documents, JSON.parse(body) as Search);
    if (method === 'DELETE' && url === '/_pit') return [200, { succeeded: true, num_freed: 1 }];
    return failure(400, `no handler found for uri [${url}] and method [${method}]`);
  };
  const listener: RequestListener = (request, response) => {
    void answer(request)
      .catch((error: unknown): Answer => failure(500, String(error)))
      .then(([status, body]) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
  };
  const server =
    certificates === undefined
      ? createServer(listener)
      : createTlsServer(
          { cert: readFileSync(certificates.certificate), key: readFileSync(certificates.key) },
          listener,
        );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificates === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
