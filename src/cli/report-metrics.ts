import { YadokariError } from '../base/index.ts';
import { createHttpClient } from '../http/index.ts';
import { pushMetrics, writeExposition, type MetricFamily } from '../metrics/index.ts';
import { reportFamilies, reportMetrics, type Report } from '../report/index.ts';
import type { PlainRequest } from './login-command.ts';
import { metricsOutputs, type MetricsOutputs } from './meter/outputs.ts';
import { httpSettings } from './registry-options.ts';
import { writeWhole } from './write-whole.ts';

/** Where a report's metrics go that are not one build's, so that neither takes the place of the other. */
const ownJob = 'yadokari-report';
const jobOfBuilds = 'yadokari';

/** What the flags about metrics ask for; undefined where that is nothing. @throws YadokariError `USAGE` */
export function reportOutputs({ options, environment, world }: PlainRequest): MetricsOutputs | undefined {
  const metricsJob = options.metricsJob === jobOfBuilds ? ownJob : options.metricsJob;
  const outputs = metricsOutputs({ options: { ...options, metricsJob }, environment, cwd: world.cwd });
  const own = new Set(Object.values(reportMetrics).flatMap(({ labels }) => labels));
  const taken = Object.keys(outputs?.labels ?? {}).find((name) => own.has(name));
  if (taken === undefined) return outputs;
  throw new YadokariError(
    'USAGE',
    `--metrics-label cannot set ${taken}: metrics of a report have a label of that name`,
    { hint: 'choose another name' },
  );
}

async function push(
  request: PlainRequest,
  target: NonNullable<MetricsOutputs['push']>,
  families: readonly MetricFamily[],
): Promise<void> {
  const { environment, world, emit, cancellation } = request;
  const { password } = target.credential ?? {};
  if (password !== undefined) request.conceal([password]);
  const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
  const http = createHttpClient({ settings, emit });
  try {
    await pushMetrics(http, target, families, { replace: 'group', signal: cancellation.signal });
  } finally {
    http.close();
  }
}

/** Gives a report to those that ask for numbers. Unlike a build's, they are what the command is for. @throws YadokariError `OUTPUT_NOT_WRITABLE`, `NETWORK` */
export async function deliverReport(
  request: PlainRequest,
  { labels, file, push: target }: MetricsOutputs,
  report: Report,
): Promise<void> {
  const families = reportFamilies(report, Date.now());
  if (file !== undefined) await writeWhole(file, writeExposition(families, labels));
  if (target !== undefined) await push(request, target, families);
}
