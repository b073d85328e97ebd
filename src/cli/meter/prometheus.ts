import { messageOf, redactUrl, YadokariError } from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import { createHttpClient, type HttpSettings } from '../../http/index.ts';
import { pushMetrics, writeExposition, type Measurements } from '../../metrics/index.ts';
import { writeWhole } from '../write-whole.ts';
import type { MetricsOutputs } from './outputs.ts';

/** What a Pushgateway that does not answer may cost a build, in seconds. */
const longestPush = 5;

async function push(
  target: NonNullable<MetricsOutputs['push']>,
  measurements: Measurements,
  settings: HttpSettings,
): Promise<void> {
  const http = createHttpClient({ settings });
  const limit = new AbortController();
  const timer = setTimeout(() => {
    const message = `cannot push metrics to "${redactUrl(target.url)}": no answer within ${longestPush} seconds`;
    limit.abort(new YadokariError('NETWORK', message));
  }, longestPush * 1000);
  try {
    // After a failure the time of the last success, and what was built then, stay.
    const replace = measurements.outcome === 'succeeded' ? 'group' : 'names';
    await pushMetrics(http, target, measurements.families(), { replace, signal: limit.signal, retries: 1 });
  } finally {
    clearTimeout(timer);
    http.close();
  }
}

export interface PrometheusDelivery {
  readonly outputs: MetricsOutputs;
  readonly measurements: Measurements;
  readonly settings: HttpSettings;
  readonly emit: Emit;
}

/** Delivers metrics. What goes wrong is a warning: whatever became of the build is more important. */
export async function deliverToPrometheus(delivery: PrometheusDelivery): Promise<void> {
  const { outputs, measurements, settings, emit } = delivery;
  const { labels, file, push: target } = outputs;
  const attempts: Promise<void>[] = [];
  if (file !== undefined) attempts.push(writeWhole(file, writeExposition(measurements.families(), labels)));
  if (target !== undefined) attempts.push(push(target, measurements, settings));
  for (const outcome of await Promise.allSettled(attempts)) {
    if (outcome.status === 'fulfilled') continue;
    const error: unknown = outcome.reason;
    const hint = error instanceof YadokariError && error.hint !== undefined ? { hint: error.hint } : {};
    emit({ type: 'warning', message: `there are no metrics: ${messageOf(error)}`, ...hint });
  }
}
