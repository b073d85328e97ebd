import { fieldsIn, YadokariError, type JsonFields } from '../../base/index.ts';
import { peel, type LogLine } from '../peel.ts';
import { ownerIn, recordIn } from '../records.ts';
import { ask, nameOf, refused, type Question, type StoreAnswer } from './ask.ts';
import type { StoreRequest } from './types.ts';

/** Loki's query_range: https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time */

export interface LokiPlace {
  /** LogQL that gives lines: a selector of streams, and filters after it. */
  readonly query: string;
  /** `X-Scope-OrgID`, where Loki serves several. */
  readonly tenant?: string;
}

const variables = 'LOKI_USERNAME and LOKI_PASSWORD, or LOKI_BEARER_TOKEN (or the same with _FILE)';

/** Loki's own limit (`max_entries_limit_per_query`) where nobody has changed it. */
const usualPage = 5000;
/** Loki refuses ranges that are longer than its `max_query_length`; a day never is. */
const longestRange = 24 * 60 * 60 * 1000;

const nanosPerMilli = 1_000_000n;

/** A line as Loki has it: nanoseconds since the epoch, and labels of its stream. */
interface Entry {
  readonly at: bigint;
  readonly labels: JsonFields;
  readonly line: string;
}

/** Labels by which lines of one container are in several streams. */
const ofTheLine: ReadonlySet<string> = new Set([
  'level',
  'detected_level',
  'stream',
  'service_name',
  'filename',
]);

function entriesOf(stream: unknown): readonly Entry[] {
  const { stream: labels, values } = fieldsIn(stream);
  if (!Array.isArray(values)) return [];
  return (values as readonly unknown[]).flatMap((value) => {
    const [at, line]: readonly unknown[] = Array.isArray(value) ? value : [];
    if (typeof at !== 'string' || !/^\d+$/.test(at) || typeof line !== 'string') return [];
    return [{ at: BigInt(at), labels: fieldsIn(labels), line }];
  });
}

/** Lines of all streams in their order; those of the same time stay as Loki gave them. */
function entriesIn(request: StoreRequest, { query }: LokiPlace, { body }: StoreAnswer): readonly Entry[] {
  const { resultType, result } = fieldsIn(body['data']);
  if (resultType === 'streams' && Array.isArray(result)) {
    return (result as readonly unknown[]).flatMap(entriesOf).toSorted((a, b) => Number(a.at - b.at));
  }
  const counts = typeof resultType === 'string';
  throw new YadokariError(
    'LOG_NOT_READABLE',
    `cannot read the logs at "${nameOf(request.url)}": ${counts ? `${JSON.stringify(query)} gives a ${resultType}, no lines` : 'the answer is none of Loki’s'}`,
    {
      hint: counts
        ? 'give --loki-query a selector such as {job="kaniko-logs"}'
        : 'look whether the URL is that of Loki itself, without /loki/api',
    },
  );
}

/** The limit that a server names in its refusal: `limit > max_entries_limit_per_query (5000 > 1000)`. */
function limitIn({ status, reason }: StoreAnswer): number | undefined {
  const limit = status === 400 ? /max entries limit.*\(\d+ > (\d+)\)/.exec(reason)?.[1] : undefined;
  return limit === undefined ? undefined : Number(limit);
}

function questionFor({ query, tenant }: LokiPlace, range: Range, limit: number): Question {
  return {
    method: 'GET',
    path: 'loki/api/v1/query_range',
    query: {
      query,
      start: String(range.from),
      end: String(range.to),
      limit: String(limit),
      direction: 'forward',
    },
    headers: tenant === undefined ? {} : { 'x-scope-orgid': tenant },
    what: 'read the logs',
  };
}

/** Nanoseconds since the epoch; `to` is not part of it. */
interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

function keyOf({ at, labels, line }: Entry): string {
  return JSON.stringify([String(at), labels, line]);
}

/** Reads one range, page by page. Lines of the time at which a page ends are asked for again, and those that were there left out. */
class Pages {
  private readonly request: StoreRequest;
  private readonly place: LokiPlace;
  private limit: number;

  constructor(request: StoreRequest, place: LokiPlace) {
    this.request = request;
    this.place = place;
    this.limit = request.page ?? usualPage;
  }

  async *read(range: Range): AsyncGenerator<Entry> {
    let { from } = range;
    let seen: readonly string[] = [];
    while (from < range.to) {
      const page = await this.page({ from, to: range.to });
      const fresh = withoutSeen(page, seen);
      yield* fresh;
      const last = page.at(-1);
      if (last === undefined || page.length < this.limit) return;
      if (page[0]?.at === last.at) throw this.tooMany(last);
      seen = page.filter(({ at }) => at === last.at).map(keyOf);
      from = last.at;
    }
  }

  private async page(range: Range): Promise<readonly Entry[]> {
    const question = questionFor(this.place, range, this.limit);
    const answer = await ask(this.request, question);
    const allowed = limitIn(answer);
    if (allowed !== undefined && allowed > 0 && allowed < this.limit) {
      this.limit = allowed;
      return this.page(range);
    }
    if (answer.status >= 400) throw refused(this.request, question, answer, variables);
    return entriesIn(this.request, this.place, answer);
  }

  private tooMany({ at }: Entry): YadokariError {
    const time = new Date(Number(at / nanosPerMilli)).toISOString();
    return new YadokariError(
      'LIMIT_EXCEEDED',
      `cannot read the logs at "${nameOf(this.request.url)}": more than ${this.limit} lines have the time ${time}`,
      { hint: 'make --loki-query choose fewer streams, or raise max_entries_limit_per_query' },
    );
  }
}

/** Lines may be the same word for word: each one that was there takes one away. */
function withoutSeen(page: readonly Entry[], seen: readonly string[]): readonly Entry[] {
  const left = new Map<string, number>();
  for (const key of seen) left.set(key, (left.get(key) ?? 0) + 1);
  return page.filter((entry) => {
    const count = left.get(keyOf(entry)) ?? 0;
    if (count > 0) left.set(keyOf(entry), count - 1);
    return count === 0;
  });
}

/** Namespace, pod and container, or else whatever tells this stream from others. */
function podOf(labels: JsonFields): string | undefined {
  const named = [
    labels['namespace'] ?? labels['namespace_name'],
    labels['pod'] ?? labels['pod_name'],
    labels['container'] ?? labels['container_name'],
  ].filter((name) => typeof name === 'string');
  if (typeof (labels['pod'] ?? labels['pod_name']) === 'string') return named.join('/');
  const rest = Object.entries(labels).filter(([name]) => !ofTheLine.has(name));
  return rest.length === 0 ? undefined : rest.map(([name, value]) => `${name}=${String(value)}`).join(',');
}

function lineOf({ at, labels, line }: Entry): LogLine {
  const pod = podOf(labels);
  const inner = recordIn(line) ?? peel(line);
  const owner = { ...ownerIn(labels), ...inner.owner };
  return {
    time: Number(at / nanosPerMilli),
    ...(pod === undefined ? {} : { pod }),
    ...inner,
    owner,
  };
}

/** @throws YadokariError `LOG_NOT_READABLE` with the URL and the status, `LIMIT_EXCEEDED`, `NETWORK`, `TLS` */
export async function* lokiLines(request: StoreRequest, place: LokiPlace): AsyncGenerator<LogLine> {
  const pages = new Pages(request, place);
  const { since, until } = request.range;
  for (let from = since; from < until; from += longestRange) {
    const to = Math.min(from + longestRange, until);
    const range = {
      from: BigInt(Math.floor(from)) * nanosPerMilli,
      to: BigInt(Math.floor(to)) * nanosPerMilli,
    };
    for await (const entry of pages.read(range)) yield lineOf(entry);
  }
}
