import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  promtool,
  seriesOf,
  startOtlpReceiver,
  startPushgateway,
  type OtlpReceiver,
  type Pushgateway,
  type ReceivedSpan,
} from '../support/metrics/index.ts';
import { startDouble, type Exchange } from '../support/registry/index.ts';
import { startExecutor } from './support/executor.ts';
import { logLines, type LogLine } from './support/log.ts';
import { Scene, type Built } from './support/scene.ts';

let scene: Scene;
let gateway: Pushgateway;
let collector: OtlpReceiver;
beforeAll(async () => {
  scene = await Scene.start('metrics');
  gateway = await startPushgateway({ ci: 'correct horse' });
  collector = await startOtlpReceiver();
});
afterAll(async () => {
  await Promise.all([gateway?.stop(), collector?.stop()]);
  await scene?.[Symbol.asyncDispose]();
});

const secret = 'open-sesame-1234';
/** What is measured is nobody's business in a step. */
const dockerfile = `FROM REGISTRY/base/busybox:1
COPY a /
RUN if env | grep -E "OTEL|TRACE|METRICS"; then exit 9; fi; echo ${secret} > /b
`;
const files = { a: 'some text\n' };
const login = { YADOKARI_METRICS_USER: 'ci', YADOKARI_METRICS_PASSWORD: 'correct horse' };
const parent = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

function telemetry(): Record<string, string> {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${secret}`,
    OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    TRACEPARENT: `00-${parent.traceId}-${parent.spanId}-01`,
    TRACESTATE: 'vendor=1',
    GITLAB_CI: 'true',
    CI_JOB_NAME: 'build-image',
    CI_PIPELINE_ID: '42',
  };
}

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
    built = await scene.build({
      dockerfile,
      files,
      flags: [...flagsFor('team/app'), ...cache],
      env: { ...login, ...telemetry() },
    });
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

  it('are the same at a collector', () => {
    const points = collector.points();
    const named = points.map(({ name, unit, kind, attributes, value }): [string, number] => {
      const words = { s: '_seconds', By: '_bytes' }[unit] ?? '';
      const labels = Object.entries(attributes).map(
        ([key, one]) => `${key.replaceAll('.', '_')}="${String(one)}"`,
      );
      const set = labels.length === 0 ? '' : `{${labels.toSorted().join(',')}}`;
      return [`${name.replaceAll('.', '_')}${words}${kind === 'sum' ? '_total' : ''}${set}`, value];
    });
    expect(Object.fromEntries(named)).toEqual(plain(seriesOf(text)));
    expect(new Set(points.map(({ temporality }) => temporality))).toEqual(new Set([undefined, 2]));
    expect(points[0]?.resource).toMatchObject({
      'service.name': 'yadokari',
      'cicd.pipeline.task.name': 'build-image',
    });
    // One series for each run of a job would be too many.
    expect(points[0]?.resource).not.toHaveProperty('cicd.pipeline.run.id');
  });

  it('end with the last line of the log, and hold no password', () => {
    expect(logLines(built.stderr).at(-1)?.event).toBe('build.finished');
    expect(built.stderr + text).not.toContain('correct horse');
    expect(built.stderr).not.toContain(secret);
  });

  it('of one that fails say so, and keep the time of the last success', async () => {
    const before = plain(await gateway.scraped());
    const build = {
      dockerfile: `${dockerfile}RUN exit 3\n`,
      files,
      flags: flagsFor('team/app'),
      env: { ...login, ...telemetry(), OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', TRACEPARENT: '' },
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

/** Spans of one trace by name; where there are several of a name, the last. */
function spansOf(test: (span: ReceivedSpan) => boolean): Map<string, ReceivedSpan> {
  return new Map(
    collector
      .spans()
      .filter(test)
      .map((span) => [span.name, span]),
  );
}

function inJob({ traceId }: ReceivedSpan): boolean {
  return traceId === parent.traceId;
}

describe('the trace of a build', () => {
  it('goes on with the job’s', () => {
    const { headers } = collector.requests()[0] ?? {};
    expect(headers).toMatchObject({ authorization: `Bearer ${secret}`, 'content-encoding': 'gzip' });
    const root = spansOf(inJob).get('build');
    expect(root).toMatchObject({
      parentSpanId: parent.spanId,
      traceState: 'vendor=1',
      kind: 1,
      status: 1,
      resource: {
        'service.name': 'yadokari',
        'deployment.environment.name': 'test',
        'cicd.pipeline.run.id': '42',
        'cicd.pipeline.task.name': 'build-image',
      },
      attributes: { 'cicd.pipeline.task.run.result': 'success', 'yadokari.platform': 'linux/amd64' },
    });
  });

  it('shows what happened, below what it happened in', () => {
    const spans = spansOf(inJob);
    const above = (name: string): string | undefined =>
      [...spans.values()].find(({ spanId }) => spanId === spans.get(name)?.parentSpanId)?.name;
    expect(['stage 0', '[0 1/2] COPY', '[0 2/2] RUN', 'pull', 'push', 'push blob'].map(above)).toEqual([
      'build',
      'stage 0',
      'stage 0',
      'build',
      'build',
      'push',
    ]);
    expect(above('look up cache')).toMatch(/COPY|RUN/);
    expect(above('create layer')).toMatch(/COPY|RUN/);
    expect([...spans.values()].every(({ start, end }) => start <= end && start > 1.7e9)).toBe(true);
  });

  it('holds no secret', () => {
    expect(spansOf(inJob).get('[0 2/2] RUN')?.attributes['yadokari.step.text']).toContain('echo *** > /b');
    expect(JSON.stringify(collector.spans())).not.toContain(secret);
  });

  it('that failed has the error where it happened', () => {
    const spans = spansOf((span) => !inJob(span));
    const failed = { status: 2, attributes: { 'error.type': 'RUN_FAILED' } };
    expect(spans.get('[0 3/3] RUN')).toMatchObject(failed);
    expect(spans.get('build')).toMatchObject({ ...failed, parentSpanId: '' });
    expect(spans.get('build')?.attributes).toMatchObject({ 'cicd.pipeline.task.run.result': 'failure' });
  });

  it.each([
    ['hangs', () => undefined, 'no answer within 5 seconds'],
    [
      'wants to be asked much later',
      ({ response }: Exchange) => response.writeHead(503, { 'retry-after': '60' }).end(),
      'the collector answered 503',
    ],
  ])('is one warning where the collector %s', async (_, handler, words) => {
    const double = await startDouble({ handler });
    try {
      const { stderr } = await scene.build({
        dockerfile: 'FROM REGISTRY/base/busybox:1\n',
        flags: ['--log-format=json'],
        env: { OTEL_EXPORTER_OTLP_ENDPOINT: double.url, OTEL_BSP_SCHEDULE_DELAY: '1' },
      });
      const lines = logLines(stderr);
      expect(lines.filter(({ level }) => level === 'warning').map(({ msg }) => msg)).toEqual([
        `telemetry: cannot send traces to "${double.url}/v1/traces": ${words}; cannot send metrics to "${double.url}/v1/metrics": ${words}`,
      ]);
      expect(lines.at(-1)?.event).toBe('build.finished');
    } finally {
      await double.stop();
    }
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
