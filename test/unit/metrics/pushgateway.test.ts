import { createHttpClient, type HttpClient } from '../../../src/http/index.ts';
import { groupUrl, pushMetrics, type PushTarget, type ValueFamily } from '../../../src/metrics/index.ts';
import { startPushgateway, type Pushgateway } from '../../support/metrics/index.ts';

let gateway: Pushgateway;
let http: HttpClient;
beforeAll(async () => {
  gateway = await startPushgateway({ 'me@home': 'pass:word' });
  http = createHttpClient({ settings: { retrySeconds: 0.001 } });
});
afterAll(async () => {
  http.close();
  await gateway.stop();
});

const credential = { username: 'me@home', password: 'pass:word' };

function target(more: Partial<PushTarget> = {}): PushTarget {
  return { url: new URL(gateway.url), job: 'build', credential, ...more };
}

/** What the gateway has for this job. */
async function scraped(job: string): Promise<unknown> {
  const all = Object.entries(await gateway.scraped());
  return Object.fromEntries(all.filter(([name]) => name.includes(`job="${job}"`)));
}

function gauge(name: string, value: number): ValueFamily {
  return { name, help: `The ${name}`, type: 'gauge', samples: [{ value }] };
}

describe('a Pushgateway', () => {
  it('has the metrics under any job and labels', async () => {
    const grouping = { image: 'team/app', branch: 'a b%2F?#é', empty: '' };
    await pushMetrics(http, target({ job: 'ci/image', grouping }), [gauge('one', 1)], { replace: 'group' });
    expect(await gateway.scraped()).toEqual({
      'one{branch="a b%2F?#é",empty="",image="team/app",instance="",job="ci/image"}': 1,
    });
  });

  it('forgets what a group had, or only metrics of the same names', async () => {
    const group = target({ job: 'replaced' });
    await pushMetrics(http, group, [gauge('a', 1), gauge('b', 1)], { replace: 'group' });
    await pushMetrics(http, group, [gauge('b', 2)], { replace: 'names' });
    expect(await scraped('replaced')).toEqual({
      'a{instance="",job="replaced"}': 1,
      'b{instance="",job="replaced"}': 2,
    });
    await pushMetrics(http, group, [gauge('b', 3)], { replace: 'group' });
    expect(await scraped('replaced')).toEqual({ 'b{instance="",job="replaced"}': 3 });
  });

  it('takes the login of a URL', async () => {
    const url = new URL(gateway.url);
    url.username = 'me@home';
    url.password = 'pass:word';
    await pushMetrics(http, { url, job: 'login' }, [gauge('a', 1)], { replace: 'group' });
    expect(await gateway.scraped()).toMatchObject({ 'a{instance="",job="login"}': 1 });
  });

  it('that asks for a login is an error that says how to give one', async () => {
    const wrong = target({ credential: { username: 'me@home', password: 'wrong' } });
    await expect(pushMetrics(http, wrong, [gauge('a', 1)], { replace: 'group' })).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot push metrics to "${gateway.url}/metrics/job/build": the server answered 401: Unauthorized`,
      hint: expect.stringContaining('YADOKARI_METRICS_USER') as unknown,
    });
  });

  it('says what it does not like', async () => {
    const counter: ValueFamily = { ...gauge('one', 1), type: 'counter' };
    await expect(
      pushMetrics(http, target({ job: 'other' }), [counter], { replace: 'group' }),
    ).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      message: expect.stringMatching(/the server answered 400: .*inconsistent/) as unknown,
    });
  });
});

describe('the address of a group', () => {
  it.each([
    ['https://a.example', 'https://a.example/metrics/job/build/x/1'],
    ['https://me:secret@a.example/', 'https://a.example/metrics/job/build/x/1'],
    ['https://a.example/gateway/', 'https://a.example/gateway/metrics/job/build/x/1'],
    ['https://a.example/metrics/job/mine', 'https://a.example/metrics/job/mine/x/1'],
    ['https://a.example/metrics/job@base64/YS9i/y/2/', 'https://a.example/metrics/job@base64/YS9i/y/2/x/1'],
  ])('at %s is %s', (url, group) => {
    expect(groupUrl({ url: new URL(url), job: 'build', grouping: { x: '1' } }).href).toBe(group);
  });
});
