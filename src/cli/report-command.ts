import { YadokariError } from '../base/index.ts';
import {
  buildsSince,
  judge,
  metrics,
  readLogs,
  renderReport,
  reportOn,
  type Metric,
  type Threshold,
} from '../report/index.ts';
import { parseDuration } from './duration.ts';
import type { PlainRequest } from './login-command.ts';
import { readUntil } from './signals.ts';

const day = 24 * 60 * 60;

/** Seconds; days too, which Go's notation lacks. */
function age(text: string): number | undefined {
  const days = /^(\d+)d$/.exec(text)?.[1];
  return days === undefined ? parseDuration(text) : Number(days) * day;
}

/** Milliseconds since the epoch. @throws YadokariError `USAGE` */
function sinceOf(text: string, now: number): number {
  const seconds = age(text);
  if (seconds !== undefined && seconds >= 0) return now - seconds * 1000;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new YadokariError('USAGE', `--since has the value ${JSON.stringify(text)}, which is no time`, {
    hint: 'write it like 24h, 7d, 2026-01-31 or 2026-01-31T09:00:00Z',
  });
}

function isMetric(text: string): text is Metric {
  return Object.hasOwn(metrics, text);
}

function limitOf(metric: Metric, text: string): number | undefined {
  if (metrics[metric].unit === 'duration') return parseDuration(text);
  return /^\d+(?:\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : undefined;
}

/** @throws YadokariError `USAGE` */
function thresholdOf(text: string): Threshold {
  const [, metric = '', operator, value = ''] = /^\s*([a-z\d-]+)\s*([<>])\s*(\S+)\s*$/.exec(text) ?? [];
  const limit = isMetric(metric) ? limitOf(metric, value) : undefined;
  if (isMetric(metric) && limit !== undefined && (operator === '<' || operator === '>')) {
    return { metric, operator, limit };
  }
  throw new YadokariError('USAGE', `--fail-on has the value ${JSON.stringify(text)}, which is no condition`, {
    hint: `write it like success-rate<95 or mean-duration>5m; there are ${Object.keys(metrics).join(', ')}`,
  });
}

/** `executor report`: the report goes to standard output. @throws YadokariError `THRESHOLD_CROSSED` once it is printed */
export async function runReport({ words, options, world, emit, cancellation }: PlainRequest): Promise<void> {
  const { signal } = cancellation;
  const since = options.since === undefined ? undefined : sinceOf(options.since, Date.now());
  const thresholds = options.failOn.map(thresholdOf);
  const all = await readLogs({
    paths: words.length === 0 ? ['-'] : words,
    stdin: () => readUntil(signal, world.stdin),
    signal,
  });
  const builds = since === undefined ? all : buildsSince(all, since);
  if (builds.length === 0) {
    const where = all.length === 0 ? 'the logs' : `the logs since ${options.since ?? ''}`;
    emit({ type: 'warning', message: `there is no build in ${where}` });
  }
  const report = reportOn(builds, options.by);
  world.stdout.write(renderReport(report, options.format));
  const { crossed, unknown } = judge(report.total, thresholds);
  for (const metric of unknown) {
    emit({ type: 'warning', message: `no log tells the ${metric}: --fail-on does not judge it` });
  }
  if (crossed.length > 0) throw new YadokariError('THRESHOLD_CROSSED', crossed.join('; '));
}
