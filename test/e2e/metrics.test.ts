import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promtool, seriesOf, startPushgateway, type Pushgateway } from '../support/metrics/index.ts';
import { startExecutor } from './support/executor.ts';
import { logLines, type LogLine } from './support/log.ts';
import { Scene, type Built } from './support/scene.ts';

let scene: Scene;
let gateway: Pushgateway;
beforeAll(async () => {
  [scene, gateway] = await Promise.all([Scene.start('metrics'), startPushgateway({ ci: 'correct horse' })]);
});
afterAll(async () => {
  await gateway.stop();
  await scene[Symbol.asyncDispose]();
});

const dockerfile = 'FROM REGISTRY/base/busybox:1\nCOPY a /\nRUN echo b > /b\n';
const files = { a: 'some text\n' };
const login = { YADOKARI_METRICS_USER: 'ci', YADOKARI_METRICS_PASSWORD: 'correct horse' };
const cache = ['--cache', '--cache-copy-layers', '--cache-repo=TARGET/cache'];

function flagsFor(image: string): string[] {
  return [
    '--log-format=json',
    '--metrics-file=metrics/build.prom',
    `--metrics-push=${gateway.url}`,
    '--metrics-job=image-build',
    `--metrics-label=image=${image}`,
  ];
}

function sum(lines: readonly LogLine[], field: string): number {
  return lines.reduce((total, line) => total + Number(line[field]), 0);
}

/** What the metrics should be, as the log tells it, without labels that all have in common. */
function expected(log: string): Record<string, unknown> {
  const lines = logLines(log);
  const of = (event: string): LogLine[] => lines.filter((line) => line.event === event);
  const steps = [...of('step.finished'), ...of('step.failed')];
  const [end] = [...of('build.finished'), ...of('build.failed')];
  const uploaded = of('blob.pushed').filter(({ how }) => how === 'uploaded');
  return {
    yadokari_build_success: end?.event === 'build.finished' ? 1 : 0,
    yadokari_build_duration_seconds: end?.['seconds'],
    yadokari_build_end_time_seconds: Date.parse(end?.time ?? '') / 1000,
    'yadokari_build_steps_total{instruction="COPY",result="executed"}': 1,
    yadokari_layers_created_total: of('layer.created').length,
    yadokari_layers_size_bytes_total: sum(of('layer.created'), 'size'),
    yadokari_layers_uncompressed_size_bytes_total: sum(of('layer.created'), 'uncompressedSize'),
    yadokari_image_size_bytes: end?.['size'],
    yadokari_image_layers: end?.['layers'],
    'yadokari_cache_lookups_total{result="hit"}': of('cache.hit').length,
    'yadokari_cache_lookups_total{result="miss"}': of('cache.miss').length,
    yadokari_cache_writes_total: of('cache.written').length,
    yadokari_cache_written_bytes_total: sum(of('cache.written'), 'size'),
    yadokari_pull_blobs_total: of('pull.finished').length,
    yadokari_pulled_bytes_total: sum(of('pull.finished'), 'size'),
    yadokari_pushed_bytes_total: sum(uploaded, 'size'),
    'yadokari_push_blobs_total{how="uploaded"}': uploaded.length,
    yadokari_push_images_total: of('push.finished').length,
    yadokari_push_duration_seconds_total: sum(of('push.finished'), 'seconds'),
    yadokari_warnings_total: of('warning').length,
    total: sum(steps, 'seconds'),
  };
}

/** The series of a text without the label that all have. */
function plain(series: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(series).map(([name, value]) => [
      name
        .replaceAll(/(?:image|job|instance)="[^"]*",?/g, '')
        .replace(/,?\}$/, '}')
        .replace('{}', ''),
      value,
    ]),
  );
}

function totalOfSteps(series: Readonly<Record<string, number>>): number {
  const parts = Object.entries(series).filter(([name]) => name.startsWith('yadokari_build_step_duration'));
  return parts.reduce((total, [, seconds]) => total + seconds, 0);
}

describe('the metrics of a build', () => {
  let built: Built;
  let text: string;
  beforeAll(async () => {
    built = await scene.build({ dockerfile, files, flags: [...flagsFor('team/app'), ...cache], env: login });
    text = readFileSync(join(built.folder, 'metrics/build.prom'), 'utf8');
  });

  it('please promtool', () => {
    expect(promtool(text)).toBe('');
  });

  it('are what the log says', () => {
    const { total, ...known } = expected(built.stderr);
    const series = plain(seriesOf(text));
    expect(series).toMatchObject(known);
    expect(totalOfSteps(series)).toBeCloseTo(Number(total), 6);
    expect(text).toContain(
      'yadokari_build_steps_total{image="team/app",instruction="RUN",result="executed"} 1\n',
    );
    expect(text).toContain('isolation="');
  });

  it('are the same at the Pushgateway', async () => {
    const own = Object.entries(await gateway.scraped()).filter(([name]) => name.includes('image="team/app"'));
    expect(own.every(([name]) => name.includes('job="image-build"'))).toBe(true);
    expect(plain(Object.fromEntries(own))).toEqual(plain(seriesOf(text)));
  });

  it('end with the last line of the log, and hold no password', () => {
    expect(logLines(built.stderr).at(-1)?.event).toBe('build.finished');
    expect(built.stderr + text).not.toContain('correct horse');
  });

  it('of one that fails say so, and keep the time of the last success', async () => {
    const before = plain(await gateway.scraped());
    const build = {
      dockerfile: `${dockerfile}RUN exit 3\n`,
      files,
      flags: flagsFor('team/app'),
      env: login,
    };
    const started = scene.start(build);
    const { status, stderr } = await started.finished;
    expect(status).toBe(3);
    const failedText = readFileSync(join(started.folder, 'metrics/build.prom'), 'utf8');
    expect(promtool(failedText)).toBe('');
    const { total, ...known } = expected(stderr);
    const series = plain(seriesOf(failedText));
    const { yadokari_image_size_bytes: _, yadokari_image_layers: __, ...present } = known;
    expect(series).toMatchObject({
      ...present,
      'yadokari_build_failures_total{error_type="RUN_FAILED"}': 1,
      'yadokari_build_steps_total{instruction="RUN",result="failed"}': 1,
    });
    expect(totalOfSteps(series)).toBeCloseTo(Number(total), 6);
    expect(series).not.toHaveProperty('yadokari_build_last_success_time_seconds');
    const after = plain(await gateway.scraped());
    expect(after).toMatchObject(series);
    const last = 'yadokari_build_last_success_time_seconds';
    expect(after[last]).toBe(before[last]);
    expect(logLines(stderr).at(-1)?.event).toBe('build.failed');
  });
});

describe('metrics that cannot be delivered', () => {
  it('are a warning, and the build goes on', async () => {
    const credentials = join(scene.folder, 'login');
    writeFileSync(credentials, 'ci:wrong password\n');
    const { stderr } = await scene.build({
      dockerfile: 'FROM REGISTRY/base/busybox:1\n',
      flags: [
        '--verbosity=warn',
        '--metrics-file=/proc/none/build.prom',
        `--metrics-push=${gateway.url}`,
        `--metrics-push-credentials=${credentials}`,
      ],
    });
    const lines = stderr.trim().split('\n');
    expect(lines).toEqual([
      expect.stringContaining('there are no metrics: cannot write "/proc/none/build.prom"'),
      expect.stringContaining(
        `there are no metrics: cannot push metrics to "${gateway.url}/metrics/job/yadokari": the server answered 401`,
      ),
    ]);
  });

  it.each([
    [['--metrics-push=gateway:9091'], '--metrics-push has a value that is no URL of http or https'],
    [
      ['--metrics-file=x', '--metrics-label=a-b=1'],
      '--metrics-label has the name "a-b", which is no label\'s',
    ],
    [['--metrics-file=x', '--metrics-label=result=1'], '--metrics-label cannot set result'],
    [
      ['--metrics-push=http://a', '--metrics-push-credentials=/none'],
      '--metrics-push-credentials cannot use "/none"',
    ],
  ])('are refused where %j is not understood', async (flags, message) => {
    const { status, stderr } = await scene.fail({ dockerfile: 'FROM scratch\n', flags });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(message) as unknown });
  });
});

it('the warmer is measured as well', async () => {
  const folder = scene.prepare({});
  const args = [
    'warmer',
    `--image=${scene.registry.host}/base/busybox:1`,
    `--cache-dir=${join(folder, 'cache')}`,
    '--insecure-pull',
    '--log-format=json',
    '--metrics-file=warmer.prom',
  ];
  const { status, stderr } = await startExecutor(args, { folder, noBuild: true }).finished;
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const text = readFileSync(join(folder, 'warmer.prom'), 'utf8');
  expect(promtool(text)).toBe('');
  const lines = logLines(stderr);
  expect(seriesOf(text)).toMatchObject({
    yadokari_warmer_success: 1,
    'yadokari_warmer_images_total{how="fetched"}': 1,
    'yadokari_warmer_images_total{how="kept"}': 0,
    yadokari_warmer_image_size_bytes_total: sum(
      lines.filter(({ event }) => event === 'image.warmed'),
      'size',
    ),
    yadokari_pulled_bytes_total: sum(
      lines.filter(({ event }) => event === 'pull.finished'),
      'size',
    ),
  });
});
