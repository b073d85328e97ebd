import type { LogLine } from '../peel.ts';
import { LogReader } from '../reader.ts';
import type { Build } from '../types.ts';
import { nameOf } from './ask.ts';
import { lokiLines, type LokiPlace } from './loki.ts';
import { openSearchLines, type OpenSearchPlace } from './opensearch.ts';
import type { StoreLogin, StoreRequest } from './types.ts';

/** A store of logs, and whose account asks it. */
export type Store = {
  readonly url: URL;
  readonly login?: StoreLogin;
} & (({ readonly kind: 'opensearch' } & OpenSearchPlace) | ({ readonly kind: 'loki' } & LokiPlace));

/** How far before and after a range lines are read: builds that began in it may end later, and what ends in it may have begun before. In milliseconds. */
const margin = 60 * 60 * 1000;

function linesOf(store: Store, request: StoreRequest): AsyncGenerator<LogLine> {
  return store.kind === 'loki' ? lokiLines(request, store) : openSearchLines(request, store);
}

/**
 * The builds whose logs are in a store, those that began an hour before and after the range among them.
 * @throws YadokariError `LOG_NOT_READABLE`, `LIMIT_EXCEEDED`, `NETWORK`, `TLS`
 */
export async function readStore(
  store: Store,
  { range, ...request }: Omit<StoreRequest, 'url' | 'login'>,
): Promise<readonly Build[]> {
  const builds: Build[] = [];
  const reader = new LogReader(nameOf(store.url), (build) => void builds.push(build));
  const wide = { since: range.since - margin, until: range.until + margin };
  const { url, login } = store;
  const asked = { ...request, url, range: wide, ...(login === undefined ? {} : { login }) };
  for await (const line of linesOf(store, asked)) reader.entry(line);
  reader.end();
  return builds;
}
