import { formatSeconds } from '../log/index.ts';
import type { Figures } from './statistics.ts';

/** What `--fail-on` can judge. Percentages are fractions of 1 in the figures, durations are seconds. */
export const metrics = {
  'success-rate': { unit: 'percent', of: ({ successRate }) => successRate },
  'hit-rate': { unit: 'percent', of: ({ hitRate }) => hitRate },
  'mean-duration': { unit: 'duration', of: ({ meanSeconds }) => meanSeconds },
  'median-duration': { unit: 'duration', of: ({ medianSeconds }) => medianSeconds },
  'p95-duration': { unit: 'duration', of: ({ p95Seconds }) => p95Seconds },
  failed: { unit: 'count', of: ({ failed }) => failed },
} as const satisfies Readonly<
  Record<
    string,
    { readonly unit: 'percent' | 'duration' | 'count'; readonly of: (figures: Figures) => number | undefined }
  >
>;

export type Metric = keyof typeof metrics;

/** A condition that must not hold: `success-rate<95`. `limit` is in percent, seconds or builds. */
export interface Threshold {
  readonly metric: Metric;
  readonly operator: '<' | '>';
  readonly limit: number;
}

export interface Judgement {
  /** A sentence for each threshold that is crossed. */
  readonly crossed: readonly string[];
  /** Metrics that no log tells anything about. */
  readonly unknown: readonly Metric[];
}

function format(metric: Metric, value: number): string {
  const { unit } = metrics[metric];
  if (unit === 'duration') return formatSeconds(value);
  return unit === 'percent' ? `${Number(value.toFixed(1))}%` : String(value);
}

/** Compares figures with all thresholds; a metric that no log tells crosses none. */
export function judge(figures: Figures, thresholds: readonly Threshold[]): Judgement {
  const crossed: string[] = [];
  const unknown: Metric[] = [];
  for (const { metric, operator, limit } of thresholds) {
    const told = metrics[metric].of(figures);
    if (told === undefined) {
      unknown.push(metric);
      continue;
    }
    const value = metrics[metric].unit === 'percent' ? told * 100 : told;
    if (operator === '<' ? value >= limit : value <= limit) continue;
    const where = operator === '<' ? 'below' : 'above';
    crossed.push(`${metric} is ${format(metric, value)}, ${where} ${format(metric, limit)}`);
  }
  return { crossed, unknown };
}
