import { createHttpClient } from '../../../../src/http/index.ts';
import { lokiLines } from '../../../../src/report/stores/loki.ts';
import { readStore, type Store } from '../../../../src/report/index.ts';
import { startLoki, type Loki, type LokiEntry } from '../../../support/loki.ts';
import { failing, start, success } from '../../log/recorded.ts';
import { render } from '../../log/run.ts';
import { buildsIn } from '../read.ts';

const http = createHttpClient({ settings: { retrySeconds: 0.001 } });
afterAll(() => http.close());

const { signal } = new AbortController();
const job = { job: 'kaniko-logs', namespace: 'team-a-ci', container: 'kaniko', team: 'team-a' };

/** A log as Fluent Bit sends it: a line each, errors with a label of their own. */
function entriesOf(log: string, pod: string): readonly LokiEntry[] {
  return log
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const { time, level } = JSON.parse(line) as { time: string; level: string };
      return {
        at: BigInt(Date.parse(time)) * 1_000_000n + BigInt(index),
        labels: { ...job, pod, level },
        line,
      };
    });
}

const entries = [...entriesOf(render('json', success), 'one'), ...entriesOf(render('json', failing), 'two')];
const range = { since: start - 3600_000, until: start + 3 * 24 * 3600_000 };

async function textsFrom(loki: Loki, page?: number): Promise<string[]> {
  const texts: string[] = [];
  const request = { http, url: new URL(loki.url), range, signal, ...(page === undefined ? {} : { page }) };
  for await (const { text } of lokiLines(request, { query: '{job="kaniko-logs"}' })) texts.push(text);
  return texts;
}

function storeAt({ url }: Loki, changed: object = {}): Store {
  return { kind: 'loki', url: new URL(url), query: '{job="kaniko-logs"}', ...changed };
}

describe('Loki', () => {
  it('gives the builds that its lines tell of, pod by pod', async () => {
    await using loki = await startLoki({ entries });
    const found = await readStore(storeAt(loki), { http, range, signal });
    const pods = [...buildsIn(render('json', success)), ...buildsIn(render('json', failing))];
    expect(found.toSorted((a, b) => (a.source < b.source ? -1 : 1))).toEqual(
      pods.map((build, index) => ({
        ...build,
        source: `team-a-ci/${index === 0 ? 'one' : 'two'}/kaniko`,
        team: 'team-a',
      })),
    );
    // An hour before and after, a day at a time.
    const [first, ...others] = loki.asked.map((query) => [query.get('start'), query.get('end')].map(Number));
    expect(first?.[0]).toBe((range.since - 3600_000) * 1e6);
    expect(others.at(-1)?.[1]).toBe((range.until + 3600_000) * 1e6);
    expect(loki.asked.length).toBe(4);
  });

  it('is read page by page, also where lines have the same time and the same words', async () => {
    const same = Array.from({ length: 40 }, (_, index) => ({
      at: BigInt(start) * 1_000_000n + BigInt(Math.floor(index / 3)),
      labels: job,
      line: `line ${Math.floor(index / 2)}`,
    }));
    await using loki = await startLoki({ entries: same });
    expect(await textsFrom(loki, 7)).toEqual(same.map(({ line }) => line));
    await expect(textsFrom(loki, 3)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `cannot read the logs at "${loki.url}": more than 3 lines have the time 2025-08-03T10:00:00.000Z`,
    });
  });

  it('may allow fewer lines at once than usual', async () => {
    await using loki = await startLoki({ entries, limit: 10 });
    expect(await textsFrom(loki)).toHaveLength(entries.length);
  });

  it('is told tenant and login', async () => {
    const basic = `Basic ${Buffer.from('u:secret').toString('base64')}`;
    await using loki = await startLoki({ entries, tenant: 'ci', authorization: basic });
    const login = { kind: 'basic', username: 'u', password: 'secret' };
    const read = (changed: object): Promise<unknown> =>
      readStore(storeAt(loki, changed), { http, range, signal });
    expect(await read({ tenant: 'ci', login })).toHaveLength(2);
    await expect(read({ login })).rejects.toMatchObject({
      message: expect.stringContaining('status 401: no org id') as string,
    });
    await expect(read({ tenant: 'ci' })).rejects.toMatchObject({
      code: 'LOG_NOT_READABLE',
      message: `cannot read the logs at "${loki.url}": status 401`,
      hint: expect.stringContaining('LOKI_USERNAME') as string,
    });
  });

  it.each([
    [
      'count_over_time({a="b"}[1h])',
      '"count_over_time({a=\\"b\\"}[1h])" gives a matrix, no lines',
      '--loki-query',
    ],
    ['job', 'status 400: parse error at line 1, col 1', 'does not understand the question'],
  ])('refuses %s', async (query, message, hint) => {
    await using loki = await startLoki({ entries });
    await expect(readStore(storeAt(loki, { query }), { http, range, signal })).rejects.toMatchObject({
      code: 'LOG_NOT_READABLE',
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(hint) as string,
    });
  });

  it('is not what answers with a page', async () => {
    await using loki = await startLoki({ entries });
    const store = storeAt(loki, { url: new URL(`${loki.url}/loki/api`) });
    await expect(readStore(store, { http, range, signal })).rejects.toMatchObject({
      message: `cannot read the logs at "${loki.url}/loki/api": status 404: 404 page not found`,
    });
  });
});
