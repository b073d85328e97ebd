import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Report } from '../../src/report/index.ts';
import { startElasticsearch } from '../support/elasticsearch.ts';
import { seriesOf, startPushgateway, type Pushgateway } from '../support/metrics/index.ts';
import { makeCertificates } from '../support/registry/index.ts';
import { startExecutor, type Finished } from './support/executor.ts';
import { logLines } from './support/log.ts';
import { Scene } from './support/scene.ts';

let scene: Scene;
let gateway: Pushgateway;
let logs: string;
/** A cold build, the same with a warm cache, and one that fails. */
const builds: string[] = [];

const dockerfile = 'FROM REGISTRY/base/busybox:1\nCOPY a /\nRUN echo output; echo b > /b\n';
const flags = ['--log-format=json', '--cache', '--cache-copy-layers', '--cache-repo=TARGET/cache'];

beforeAll(async () => {
  scene = await Scene.start('report');
  gateway = await startPushgateway({ ci: 'hidden-word' });
  logs = join(scene.folder, 'logs');
  mkdirSync(join(logs, 'more'), { recursive: true });
  const destinations = ['TARGET/team/app:1'];
  for (const text of [dockerfile, dockerfile, `${dockerfile}RUN exit 3\n`]) {
    const started = scene.start({ dockerfile: text, files: { a: 'a' }, flags, destinations });
    builds.push((await started.finished).stderr);
  }
  const [cold = '', warm = '', failing = ''] = builds;
  writeFileSync(join(logs, 'good.log'), cold + warm);
  writeFileSync(join(logs, 'more/bad.log'), failing);
});
afterAll(async () => {
  await gateway?.stop();
  await scene?.[Symbol.asyncDispose]();
});

function report(args: readonly string[], stdin = '', env: Record<string, string> = {}): Promise<Finished> {
  const folder = join(scene.folder, 'report');
  mkdirSync(folder, { recursive: true });
  return startExecutor(['report', ...args], { folder, stdin, noBuild: true, env }).finished;
}

async function reported(args: readonly string[], stdin = ''): Promise<Report> {
  const { status, stdout, stderr } = await report([...args, '--format=json'], stdin);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** The analyser of article 000, as it is described there. */
function analyse(log: string): { readonly seconds: number; readonly hits: number; readonly layers: number } {
  const lines = logLines(log);
  const layers = lines.filter(({ msg }) => msg.includes('Pushed') && msg.includes('layer'));
  const from = lines.find(({ msg }) => msg.includes('Building stage'))?.time ?? '';
  const to = lines.findLast(({ msg }) => msg.includes('Pushed image'))?.time ?? '';
  return {
    seconds: (Date.parse(to) - Date.parse(from)) / 1000,
    hits: layers.filter(({ msg }) => msg.includes('cache')).length,
    layers: layers.length,
  };
}

describe('the JSON log', () => {
  it('is what docs/log.schema.json says, line for line', () => {
    const schema = readFileSync(join(import.meta.dirname, '../../docs/log.schema.json'), 'utf8');
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema) as object);
    for (const log of builds) {
      const wrong = logLines(log).filter((line) => !validate(line));
      expect(wrong).toEqual([]);
    }
  });

  it('gives right numbers to the analyser of article 000', () => {
    const [cold = '', warm = ''] = builds;
    expect(analyse(cold)).toMatchObject({ hits: 0, layers: 2 });
    expect(analyse(warm)).toMatchObject({ hits: 2, layers: 2 });
    expect(analyse(cold).seconds).toBeGreaterThan(0);
  });
});

describe('executor report', () => {
  it('says what the builds in a folder came to', async () => {
    const { total, errors, images, by, slowestSteps } = await reported([logs, '--by=image']);
    const ends = builds.map((log) => logLines(log).at(-1));
    const [cold = 0, warm = 0] = ends.map((line) => Number(line?.['seconds']));
    const pulled = builds
      .flatMap((log) => logLines(log))
      .filter(({ event }) => event === 'pull.finished')
      .reduce((sum, line) => sum + Number(line['size']), 0);
    expect(total).toMatchObject({
      builds: 3,
      succeeded: 2,
      failed: 1,
      unfinished: 0,
      successRate: 2 / 3,
      cacheHits: 4,
      cacheMisses: 3,
      pulledBytes: pulled,
    });
    expect(total.meanSeconds).toBeCloseTo((cold + warm) / 2, 6);
    expect(total.pushedBytes).toBeGreaterThan(0);
    expect(errors).toMatchObject([{ code: 'RUN_FAILED', count: 1 }]);
    const size = Number(ends[0]?.['size']);
    const image = `${scene.registry.host}/team/app`;
    expect(images).toEqual([{ image, builds: 2, firstBytes: size, lastBytes: size }]);
    expect(by).toMatchObject({ key: 'image', groups: [{ name: image, builds: 3 }] });
    expect(slowestSteps.map(({ text }) => text)).toContain('RUN exit 3');
  });

  it('reads what kubectl prints, from standard input, and leaves out what is older', async () => {
    const [cold = '', , failing = ''] = builds;
    const pods = [cold, failing].map((log, index) =>
      log.replaceAll(/^(?=.)/gm, `[pod/build-${index}/kaniko] 2025-08-03T08:00:00.000000001Z `),
    );
    const { total, by } = await reported(['--by=source'], pods.join(''));
    expect(total).toMatchObject({ builds: 2, succeeded: 1, failed: 1 });
    expect(by?.groups.map(({ name }) => name)).toEqual(['build-0/kaniko', 'build-1/kaniko']);
    const old =
      'INFO[2020-01-01T00:00:00Z] Retrieving image manifest a\nINFO[2020-01-01T00:00:09Z] Pushed a/b@c\n';
    expect((await reported(['-'], old + cold)).total.builds).toBe(2);
    expect((await reported(['-', '--since=7d'], old + cold)).total.builds).toBe(1);
    const none = await report(['--since=2026-01-01'], old);
    expect([none.status, none.stderr]).toEqual([
      0,
      expect.stringContaining('there is no build in the logs since 2026-01-01') as string,
    ]);
  });

  it('asks Elasticsearch with a key from a file and an authority of its own, and shows neither', async () => {
    const certificates = makeCertificates();
    const documents = logLines(builds.join('')).map((line) => ({
      '@timestamp': line.time,
      message: JSON.stringify(line),
    }));
    const authorization = 'ApiKey aGlkZGVuOndvcmQ=';
    await using server = await startElasticsearch(documents, { certificates, authorization });
    const key = join(scene.folder, 'api-key');
    writeFileSync(key, 'aGlkZGVuOndvcmQ=\n');
    const env = { OPENSEARCH_API_KEY_FILE: key };
    const [from, trust] = [`--opensearch=${server.url}`, `--log-store-certificate=${certificates.ca}`];
    const { status, stdout, stderr } = await report([from, trust, '--format=json', '--since=1h'], '', env);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ total: { builds: 3, succeeded: 2, failed: 1, cacheHits: 4 } });
    const distrusted = await report([from], '', env);
    expect(distrusted.status).toBe(1);
    expect(distrusted.stderr).toContain(
      'hint: give the authority of the server’s certificate with --log-store-certificate',
    );
    writeFileSync(key, 'another-hidden-word');
    const refused = await report([from, trust], '', env);
    expect(refused.stderr).toBe(
      `error: cannot search "kaniko-logs-*" at "${server.url}": status 401: missing authentication credentials for REST request\n` +
        'hint: give a login: OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD, OPENSEARCH_API_KEY or OPENSEARCH_BEARER_TOKEN (or the same with _FILE)\n' +
        'code: LOG_NOT_READABLE\n',
    );
    const missing = await report([from, trust], '', { OPENSEARCH_API_KEY_FILE: '/no/such' });
    expect(missing.stderr).toContain('cannot read the file of OPENSEARCH_API_KEY_FILE: ENOENT');
    certificates.remove();
  });

  it('goes to files and to a Pushgateway as well, as one report', async () => {
    const [page, numbers] = ['page.html', 'numbers.prom'].map((name) => join(scene.folder, 'report', name));
    const push = ['--metrics-push', gateway.url, '--metrics-label=cluster=one'];
    const { status, stderr } = await report(
      [logs, '--by=image', '--report-file=page.html', `--report-file=${numbers}`, ...push],
      '',
      { YADOKARI_METRICS_USER: 'ci', YADOKARI_METRICS_PASSWORD: 'hidden-word' },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(page ?? '', 'utf8')).toContain('<!doctype html>');
    const written = seriesOf(readFileSync(numbers ?? '', 'utf8'));
    expect(written).toMatchObject({
      'yadokari_report_builds{outcome="succeeded"}': 2,
      [`yadokari_report_image_growth_bytes{image="${scene.registry.host}/team/app"}`]: 0,
    });
    const scraped = await gateway.scraped();
    expect(Object.keys(scraped)).toHaveLength(Object.keys(written).length);
    const key = 'yadokari_report_success_ratio{cluster="one",instance="",job="yadokari-report"}';
    expect(scraped[key]).toBeCloseTo(2 / 3, 6);
  });

  it('fails when a threshold is crossed, after the report', async () => {
    const crossed = await report([logs, '--fail-on']);
    expect([crossed.status, crossed.stderr]).toEqual([
      1,
      'error: success-rate is 66.7%, below 95%; hit-rate is 57.1%, below 70%\ncode: THRESHOLD_CROSSED\n',
    ]);
    expect(crossed.stdout).toContain('3 (2 succeeded, 1 failed)');
    const fine = await report([logs, '--fail-on', 'success-rate<50,mean-duration>1h', '--fail-on=failed>1']);
    expect([fine.status, fine.stderr]).toEqual([0, '']);
  });

  it.each<[readonly string[], string, string]>([
    [['/no/such.log'], 'cannot read the log "/no/such.log": ENOENT', 'LOG_NOT_READABLE'],
    [['--since=yesterday'], '--since has the value "yesterday", which is no time', 'USAGE'],
    [['--fail-on=speed<3'], '--fail-on has the value "speed<3", which is no condition', 'USAGE'],
    [['--fail-on=mean-duration>5'], '--fail-on has the value "mean-duration>5"', 'USAGE'],
    [['--until=7d', '--since=24h'], '--since is not', 'USAGE'],
    [['--report-file=a.pdf'], '--report-file has the value "a.pdf", which says no format', 'USAGE'],
    [['--metrics-label=image=a', '--metrics-file=a.prom'], '--metrics-label cannot set image', 'USAGE'],
    [['--metrics-file=/proc'], 'cannot write "/proc": it is a folder', 'OUTPUT_NOT_WRITABLE'],
    [['--report-file=/dev/null/a.md'], 'cannot write "/dev/null/a.md": not a dir', 'OUTPUT_NOT_WRITABLE'],
    [['--opensearch=logs:9200'], '--opensearch has a value that is no URL', 'USAGE'],
    [['--opensearch=http://127.0.0.1:1'], 'cannot search "kaniko-logs-*" at "http://127.0.0.1:1"', 'NETWORK'],
    [['--loki=http://127.0.0.1:1'], 'cannot read the logs at "http://127.0.0.1:1"', 'NETWORK'],
    [['--loki=https://127.0.0.1:1', '--log-store-certificate=/no'], 'cannot read certificates "/no"', 'TLS'],
  ])('refuses %j', async (args, message, code) => {
    const { status, stdout, stderr } = await report(args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`code: ${code}\n`);
  });
});

const chromium = '/usr/bin/chromium';
const describeWithBrowser = existsSync(chromium) || process.env['CI'] ? describe : describe.skip;

/** What a page that holds the report in frames of both widths measures. */
const measuring = `
const found = [...document.querySelectorAll('iframe')].map((frame) => {
  const page = frame.contentDocument;
  const root = page.documentElement;
  const chart = page.querySelector('svg').getBoundingClientRect();
  return {
    overflow: root.scrollWidth - root.clientWidth,
    charts: page.querySelectorAll('svg').length,
    seen: chart.width > 200 && chart.height > 80,
    ground: frame.contentWindow.getComputedStyle(page.body).backgroundColor,
  };
});
document.title = JSON.stringify(found);
`;

function measured(page: string, flag: string): unknown {
  const wrapper = join(scene.folder, 'wrapper.html');
  const source = page.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const frames = [380, 1200].map(
    (width) => `<iframe width="${width}" height="800" srcdoc="${source}"></iframe>`,
  );
  writeFileSync(
    wrapper,
    `<!doctype html><meta charset="utf-8">${frames.join('')}<script>onload = () => {${measuring}}</script>`,
  );
  const { stdout, stderr } = spawnSync(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      flag,
      `--user-data-dir=${join(scene.folder, 'browser')}`,
      '--dump-dom',
      `file://${wrapper}`,
    ],
    { encoding: 'utf8', timeout: 60_000 },
  );
  const title = /<title>(.*?)<\/title>/.exec(stdout)?.[1];
  if (title === undefined) throw new Error(`the browser says nothing: ${stderr}`);
  return JSON.parse(title);
}

/** A page that fits, with all its charts to be seen. */
function as(ground: string): object {
  return { overflow: 0, charts: 4, seen: true, ground };
}

describeWithBrowser('the page of the report (skipped without chromium)', () => {
  it('fits a phone and a screen, light and dark', async () => {
    const { stdout } = await report([logs, '--by=image', '--format=html']);
    const light = measured(stdout, '--blink-settings=preferredColorScheme=1');
    expect(light).toEqual([as('rgb(255, 255, 255)'), as('rgb(255, 255, 255)')]);
    const dark = measured(stdout, '--force-dark-mode');
    expect(dark).toEqual([as('rgb(20, 23, 28)'), as('rgb(20, 23, 28)')]);
  });
});
