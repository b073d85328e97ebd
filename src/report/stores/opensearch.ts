import { fieldsIn, YadokariError, type JsonFields } from '../../base/index.ts';
import type { LogLine } from '../peel.ts';
import { lineOfRecord } from '../records.ts';
import { ask, nameOf, refused, type Question, type StoreAnswer } from './ask.ts';
import type { StoreRequest } from './types.ts';

/**
 * OpenSearch and Elasticsearch. Pages are read with a point in time, so that what is written meanwhile moves nothing, and `search_after`.
 * https://docs.opensearch.org/2.19/search-plugins/searching-data/point-in-time-api/
 * https://www.elastic.co/guide/en/elasticsearch/reference/8.18/point-in-time-api.html
 */

export interface OpenSearchPlace {
  /** An index, a pattern, or several with commas. */
  readonly index: string;
}

const variables =
  'OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD, OPENSEARCH_API_KEY or OPENSEARCH_BEARER_TOKEN (or the same with _FILE)';

const usualPage = 2000;
/** More than there are shards that could each have a line of the same time and number. */
const fewest = 50;
/** How long the server keeps a point in time between two pages. */
const keepAlive = '2m';

interface PointInTime {
  readonly id: string;
  /** Elasticsearch makes the order complete by itself; OpenSearch 2 leaves ties between shards. */
  readonly complete: boolean;
  readonly close: Question;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What OpenSearch 2 answers where a pattern meets no index: a day without builds has none. */
function isEmpty({ status, reason }: StoreAnswer): boolean {
  return status === 400 && reason === 'invalid id: [null]';
}

/** @returns undefined where there is no index to search */
async function openPointInTime(
  request: StoreRequest,
  { index }: OpenSearchPlace,
): Promise<PointInTime | undefined> {
  const what = `search ${JSON.stringify(index)}`;
  const path = index.split(',').map(encodeURIComponent).join(',');
  const query = { keep_alive: keepAlive };
  const first: Question = { method: 'POST', path: `${path}/_search/point_in_time`, query, what };
  const opened = await ask(request, first);
  const id = text(opened.body['pit_id']);
  if (opened.status < 400 && id !== undefined) {
    const close = { method: 'DELETE', path: '_search/point_in_time', json: { pit_id: [id] }, what } as const;
    return { id, complete: false, close };
  }
  if (isEmpty(opened)) return undefined;
  // What Elasticsearch says to a path that it does not have. A server that wants a login says so to all paths.
  if (![400, 404, 405].includes(opened.status) || /no such index/.test(opened.reason)) {
    throw refused(request, first, opened, variables);
  }
  const second: Question = { method: 'POST', path: `${path}/_pit`, query, what };
  const other = await ask(request, second);
  const elastic = text(other.body['id']);
  if (other.status < 400 && elastic !== undefined) {
    return {
      id: elastic,
      complete: true,
      close: { method: 'DELETE', path: '_pit', json: { id: elastic }, what },
    };
  }
  if (other.status >= 400 && ![400, 405].includes(other.status))
    throw refused(request, second, other, variables);
  throw new YadokariError(
    'LOG_NOT_READABLE',
    `cannot search ${JSON.stringify(index)} at "${nameOf(request.url)}": it is no OpenSearch 2.4 or Elasticsearch 7.12, or a later one`,
    { hint: 'look whether the URL is that of the server itself' },
  );
}

interface Hit {
  readonly key: string;
  readonly sort: readonly unknown[];
  readonly source: JsonFields;
}

function hitOf(value: unknown): Hit {
  const { _index, _id, sort, _source } = fieldsIn(value);
  return {
    key: `${String(_index)}/${String(_id)}`,
    sort: Array.isArray(sort) ? (sort as readonly unknown[]) : [],
    source: fieldsIn(_source),
  };
}

function searchFor(
  { range, page = usualPage }: StoreRequest,
  id: string,
  after: readonly unknown[] | undefined,
): object {
  const format = 'epoch_millis';
  return {
    size: page,
    track_total_hits: false,
    pit: { id, keep_alive: keepAlive },
    _source: { excludes: ['kubernetes.annotations'] },
    query: {
      bool: {
        filter: [
          { range: { '@timestamp': { gte: Math.floor(range.since), lt: Math.floor(range.until), format } } },
        ],
        // What RUN prints is most of a log, and no figure comes from it.
        must_not: [{ term: { event: 'step.output' } }],
      },
    },
    // Lines of the same millisecond in the order in which they were written: by the number that the shard gave them.
    sort: [
      { '@timestamp': { order: 'asc', unmapped_type: 'date', numeric_type: 'date' } },
      { _seq_no: { order: 'asc' } },
    ],
    ...(after === undefined ? {} : { search_after: after }),
  };
}

/** Where the next page begins. Two shards may have lines with the same time and number: the last one is asked for again. */
function following({ sort }: Hit, complete: boolean): readonly unknown[] {
  const [time, number] = sort;
  return complete || typeof number !== 'number' ? sort : [time, number - 1];
}

/** Asks for fewer lines where the answer is too long for us: one line may have a megabyte. */
async function askFor(
  request: StoreRequest,
  place: OpenSearchPlace,
  page: number,
  search: { readonly id: string; readonly after: readonly unknown[] | undefined },
): Promise<{ readonly answer: StoreAnswer; readonly page: number }> {
  const question: Question = {
    method: 'POST',
    path: '_search',
    json: searchFor({ ...request, page }, search.id, search.after),
    what: `search ${JSON.stringify(place.index)}`,
  };
  try {
    const answer = await ask(request, question);
    if (answer.status >= 400) throw refused(request, question, answer, variables);
    return { answer, page };
  } catch (error) {
    if (!(error instanceof YadokariError) || error.code !== 'LIMIT_EXCEEDED' || page <= fewest) throw error;
    return askFor(request, place, Math.max(fewest, Math.floor(page / 4)), search);
  }
}

async function* pages(
  request: StoreRequest,
  place: OpenSearchPlace,
  point: PointInTime,
): AsyncGenerator<readonly Hit[]> {
  let { id } = point;
  let page = request.page ?? usualPage;
  let after: readonly unknown[] | undefined;
  let seen: ReadonlySet<string> = new Set();
  for (;;) {
    const asked = await askFor(request, place, page, { id, after });
    const { answer } = asked;
    page = asked.page;
    id = text(answer.body['pit_id']) ?? id;
    const { hits } = fieldsIn(answer.body['hits']);
    const found = (Array.isArray(hits) ? (hits as readonly unknown[]) : []).map(hitOf);
    const fresh = found.filter(({ key }) => !seen.has(key));
    const last = fresh.at(-1);
    if (last === undefined) return;
    yield fresh;
    seen = new Set(found.map(({ key }) => key));
    after = following(last, point.complete);
  }
}

/** @throws YadokariError `LOG_NOT_READABLE` with the URL and the status, `NETWORK`, `TLS` */
export async function* openSearchLines(
  request: StoreRequest,
  place: OpenSearchPlace,
): AsyncGenerator<LogLine> {
  const point = await openPointInTime(request, place);
  if (point === undefined) return;
  try {
    for await (const page of pages(request, place, point)) {
      for (const { source } of page) {
        const line = lineOfRecord(source);
        if (line !== undefined) yield line;
      }
    }
  } finally {
    // It ends by itself where this does not reach the server: what was read is no worse for it.
    if (!request.signal.aborted) await ask(request, point.close).catch(() => undefined);
  }
}
