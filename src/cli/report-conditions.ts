import { YadokariError } from '../base/index.ts';
import { metrics, type Metric, type Threshold } from '../report/index.ts';
import { parseDuration } from './duration.ts';

function isMetric(text: string): text is Metric {
  return Object.hasOwn(metrics, text);
}

function limitOf(metric: Metric, text: string): number | undefined {
  if (metrics[metric].unit === 'duration') return parseDuration(text);
  return /^\d+(?:\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : undefined;
}

/** A condition of `--fail-on`. @throws YadokariError `USAGE` */
export function thresholdOf(text: string): Threshold {
  const [, metric = '', operator, value = ''] = /^\s*([a-z\d-]+)\s*([<>])\s*(\S+)\s*$/.exec(text) ?? [];
  const limit = isMetric(metric) ? limitOf(metric, value) : undefined;
  if (isMetric(metric) && limit !== undefined && (operator === '<' || operator === '>')) {
    return { metric, operator, limit };
  }
  throw new YadokariError('USAGE', `--fail-on has the value ${JSON.stringify(text)}, which is no condition`, {
    hint: `write it like success-rate<95 or mean-duration>5m; there are ${Object.keys(metrics).join(', ')}`,
  });
}
