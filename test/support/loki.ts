import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A line in a double of Loki: nanoseconds since the epoch, labels, text. */
export interface LokiEntry {
  readonly at: bigint;
  readonly labels: Readonly<Record<string, string>>;
  readonly line: string;
}

export interface LokiRules {
  readonly entries: readonly LokiEntry[];
  /** `max_entries_limit_per_query`. */
  readonly limit?: number;
  /** The tenant that it wants, and the Authorization header. */
  readonly tenant?: string;
  readonly authorization?: string;
}

export interface Loki extends AsyncDisposable {
  readonly url: string;
  /** Parameters of the requests that it answered. */
  readonly asked: URLSearchParams[];
}

const longestRange = 721n * 3600n * 1_000_000_000n;

type Answer = readonly [status: number, body: string];

/** As Loki's documentation describes query_range, and as strict. */
function answerTo(url: URL, headers: IncomingMessage['headers'], rules: LokiRules): Answer {
  const { entries, limit: most = 5000, tenant, authorization } = rules;
  if (url.pathname !== '/loki/api/v1/query_range') return [404, '404 page not found'];
  if (authorization !== undefined && headers.authorization !== authorization) return [401, ''];
  if (tenant !== undefined && headers['x-scope-orgid'] !== tenant) return [401, 'no org id\n'];
  const { query = '', start = '', end = '', limit = '', direction } = Object.fromEntries(url.searchParams);
  const [from, to] = [BigInt(start), BigInt(end)];
  if (to - from > longestRange)
    return [400, 'the query time range exceeds the limit (query length: 800h, limit: 30d1h)'];
  if (query.startsWith('count')) {
    return [200, JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] } })];
  }
  if (!query.startsWith('{'))
    return [400, 'parse error at line 1, col 1: syntax error: unexpected IDENTIFIER'];
  if (Number(limit) > most) {
    return [
      400,
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${most})`,
    ];
  }
  if (direction !== 'forward') return [400, 'this double reads forward'];
  const found = entries
    .filter(({ at }) => at >= from && at < to)
    .toSorted((a, b) => Number(a.at - b.at))
    .slice(0, Number(limit));
  const streams = Map.groupBy(found, ({ labels }) => JSON.stringify(labels));
  const result = [...streams].map(([labels, lines]) => ({
    stream: JSON.parse(labels) as unknown,
    values: lines.map(({ at, line }) => [String(at), line]),
  }));
  return [200, JSON.stringify({ status: 'success', data: { resultType: 'streams', result, stats: {} } })];
}

/** A double of Loki: the real one is under a licence that keeps it from being a tool of these tests. */
export async function startLoki(rules: LokiRules): Promise<Loki> {
  const asked: URLSearchParams[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://loki');
    asked.push(url.searchParams);
    const [status, body] = answerTo(url, request.headers, rules);
    response
      .writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'text/plain' })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
