import type { HistogramSample, Labels, MetricFamily, SummarySample } from './types.ts';

/** Media type of the text format, for requests. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Names with two underscores in front are Prometheus' own. */
const labelName = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Whether a label may have this name. */
export function isLabelName(name: string): boolean {
  return labelName.test(name);
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`);
}

function escapeValue(text: string): string {
  return escapeHelp(text).replaceAll('"', String.raw`\"`);
}

/** As Go's ParseFloat reads it. */
function number(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

type Row = readonly [suffix: string, labels: Labels, value: number];

function histogramRows({ labels = {}, buckets, sum, count }: HistogramSample): readonly Row[] {
  const all = [...buckets, [Infinity, count] as const];
  return [
    ...all.map(([bound, most]): Row => ['_bucket', { ...labels, le: number(bound) }, most]),
    ['_sum', labels, sum],
    ['_count', labels, count],
  ];
}

function summaryRows({ labels = {}, quantiles, sum, count }: SummarySample): readonly Row[] {
  return [
    ...quantiles.map(([quantile, value]): Row => ['', { ...labels, quantile: String(quantile) }, value]),
    ['_sum', labels, sum],
    ['_count', labels, count],
  ];
}

function rows(family: MetricFamily): readonly Row[] {
  switch (family.type) {
    case 'gauge':
    case 'counter':
      return family.samples.map(({ labels = {}, value }): Row => ['', labels, value]);
    case 'histogram':
      return family.samples.flatMap(histogramRows);
    case 'summary':
      return family.samples.flatMap(summaryRows);
  }
}

function series(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => {
    if (!isLabelName(label)) throw new TypeError(`"${label}" cannot name a label of ${name}`);
    return `${label}="${escapeValue(value)}"`;
  });
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

/**
 * Metrics in Prometheus' text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/), in the order given.
 * @param common labels that every sample gets; one of its own with the same name wins
 * @throws TypeError where a name is none, or a series comes twice: no server would take the text
 */
export function writeExposition(families: readonly MetricFamily[], common: Labels = {}): string {
  const seen = new Set<string>();
  const once = (what: 'metric' | 'series', name: string): void => {
    if (seen.has(`${what} ${name}`)) throw new TypeError(`the ${what} ${name} comes twice`);
    seen.add(`${what} ${name}`);
  };
  const lines = families.flatMap((family) => {
    const { name, help, type, samples } = family;
    if (!metricName.test(name)) throw new TypeError(`"${name}" cannot name a metric`);
    once('metric', name);
    if (samples.length === 0) return [];
    const values = rows(family).map(([suffix, labels, value]) => {
      const left = series(`${name}${suffix}`, { ...common, ...labels });
      once('series', left);
      return `${left} ${number(value)}`;
    });
    return [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...values];
  });
  return lines.map((line) => `${line}\n`).join('');
}
