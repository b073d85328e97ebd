import { createHttpClient } from '../../../../src/http/index.ts';
import { readStore, type StoreLogin } from '../../../../src/report/index.ts';
import { openSearchLines } from '../../../../src/report/stores/opensearch.ts';
import { startElasticsearch } from '../../../support/elasticsearch.ts';

const http = createHttpClient({ settings: { retrySeconds: 0.001 } });
afterAll(() => http.close());

const { signal } = new AbortController();
const range = { since: 0, until: 1 };
const documents = Array.from({ length: 30 }, (_, index) => ({ message: `line ${index}` }));

describe('Elasticsearch', () => {
  it('is read with its own point in time, which is closed in the end', async () => {
    await using server = await startElasticsearch(documents);
    const texts: string[] = [];
    const request = { http, url: new URL(server.url), range, signal, page: 7 };
    for await (const { text } of openSearchLines(request, { index: 'logs-*,more' })) texts.push(text);
    expect(texts).toEqual(documents.map(({ message }) => message));
    expect(server.asked.filter((line) => line !== 'POST /_search')).toEqual([
      'POST /logs-*,more/_search/point_in_time?keep_alive=2m',
      'POST /logs-*,more/_pit?keep_alive=2m',
      'DELETE /_pit',
    ]);
  });

  it('is asked for fewer lines where an answer is too long', async () => {
    const long = Array.from({ length: 500 }, (_, index) => ({ message: `${index} ${'x'.repeat(100)}` }));
    await using server = await startElasticsearch(long);
    const request = { http, url: new URL(server.url), range, signal };
    const read = async (answerBytes: number): Promise<string[]> => {
      const texts: string[] = [];
      for await (const { text } of openSearchLines({ ...request, answerBytes }, { index: 'logs' }))
        texts.push(text);
      return texts;
    };
    expect(await read(30_000)).toEqual(long.map(({ message }) => message));
    await expect(read(1000)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `cannot search "logs" at "${server.url}": the answer is longer than 1000 bytes`,
    });
  });

  it.each<[StoreLogin, string]>([
    [{ kind: 'basic', username: 'u', password: 'p:ß' }, `Basic ${Buffer.from('u:p:ß').toString('base64')}`],
    [{ kind: 'api-key', key: 'abc==' }, 'ApiKey abc=='],
    [{ kind: 'bearer', token: 'eyJ' }, 'Bearer eyJ'],
  ])('is told a login: %j', async (login, header) => {
    await using server = await startElasticsearch(documents, { authorization: header });
    const store = { kind: 'opensearch', url: new URL(`${server.url}/`), index: 'logs' } as const;
    expect(await readStore({ ...store, login }, { http, range, signal })).toEqual([]);
    await expect(readStore(store, { http, range, signal })).rejects.toMatchObject({
      code: 'LOG_NOT_READABLE',
      message: `cannot search "logs" at "${server.url}": status 401: missing authentication credentials for REST request`,
      hint: expect.stringContaining('OPENSEARCH_API_KEY') as string,
    });
  });
});
