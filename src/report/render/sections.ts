import { formatBytes, formatSeconds } from '../../log/index.ts';
import type { Report } from '../report.ts';
import type { Figures } from '../statistics.ts';

/** What a column holds: words of ours, a number, or text from a log. */
export interface Column {
  readonly title: string;
  readonly kind: 'text' | 'number' | 'code';
}

/** A table of the report, in words. */
export interface Section {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** Stands for what no log tells. */
const none = '–';

export function percent(rate: number | undefined): string {
  return rate === undefined ? none : `${(rate * 100).toFixed(1)}%`;
}

export function duration(seconds: number | undefined): string {
  return seconds === undefined ? none : formatSeconds(seconds);
}

export function bytes(size: number | undefined): string {
  return size === undefined ? none : formatBytes(size);
}

function growth(first: number, last: number): string {
  const change = last - first;
  if (change === 0) return 'none';
  const part = first === 0 ? '' : ` (${((change / first) * 100).toFixed(1)}%)`;
  return `${change < 0 ? '−' : '+'}${formatBytes(Math.abs(change))}${part.replace('-', '−')}`;
}

function columns(...titles: readonly (readonly [string, Column['kind']])[]): readonly Column[] {
  return titles.map(([title, kind]) => ({ title, kind }));
}

function summary(figures: Figures): Section {
  const { builds, succeeded, failed, unfinished, cacheHits, cacheMisses } = figures;
  const open = unfinished === 0 ? '' : `, ${unfinished} unfinished`;
  return {
    title: 'Summary',
    columns: columns(['', 'text'], ['', 'number']),
    rows: [
      ['Builds', `${builds} (${succeeded} succeeded, ${failed} failed${open})`],
      ['Success rate', percent(figures.successRate)],
      ['Mean duration', duration(figures.meanSeconds)],
      ['Median duration', duration(figures.medianSeconds)],
      ['95th percentile', duration(figures.p95Seconds)],
      ['Cache hit rate', `${percent(figures.hitRate)} (${cacheHits} of ${cacheHits + cacheMisses} steps)`],
      ['Pulled', bytes(figures.pulledBytes)],
      ['Pushed', bytes(figures.pushedBytes)],
    ],
  };
}

const dimensions = {
  day: 'Day',
  image: 'Image',
  context: 'Context',
  platform: 'Platform',
  project: 'Project',
  team: 'Team',
  branch: 'Branch',
  source: 'Source',
} as const;

function grouped({ by }: Report): readonly Section[] {
  if (by === undefined) return [];
  const title = dimensions[by.key];
  const figures = ['Builds', 'Success', 'Mean', 'Median', 'p95', 'Hits', 'Pulled', 'Pushed'];
  return [
    {
      title: `By ${title.toLowerCase()}`,
      columns: columns([title, 'code'], ...figures.map((name) => [name, 'number'] as const)),
      rows: by.groups.map((group) => [
        group.name === '' ? none : group.name,
        String(group.builds),
        percent(group.successRate),
        duration(group.meanSeconds),
        duration(group.medianSeconds),
        duration(group.p95Seconds),
        percent(group.hitRate),
        bytes(group.pulledBytes),
        bytes(group.pushedBytes),
      ]),
    },
  ];
}

function details({ slowestSteps, errors, images }: Report): readonly Section[] {
  return [
    {
      title: 'Slowest steps',
      columns: columns(['Step', 'code'], ['Times', 'number'], ['Mean', 'number'], ['Longest', 'number']),
      rows: slowestSteps.map(({ text, count, meanSeconds, maxSeconds }) => [
        text,
        String(count),
        duration(meanSeconds),
        duration(maxSeconds),
      ]),
    },
    {
      title: 'Errors',
      columns: columns(['Code', 'text'], ['Builds', 'number'], ['Last message', 'code']),
      rows: errors.map(({ code, count, message }) => [code, String(count), message]),
    },
    {
      title: 'Size of images',
      columns: columns(['Image', 'code'], ['Builds', 'number'], ['Size', 'number'], ['Growth', 'number']),
      rows: images.map(({ image, builds, firstBytes, lastBytes }) => [
        image === '' ? none : image,
        String(builds),
        bytes(lastBytes),
        growth(firstBytes, lastBytes),
      ]),
    },
  ];
}

/** The tables of a report; those that would be empty are left out. */
export function sectionsOf(report: Report): readonly Section[] {
  const all = [summary(report.total), ...grouped(report), ...details(report)];
  return all.filter(({ rows }) => rows.length > 0);
}

function minute(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

/** `from 2025-08-03 08:00 to 2025-08-04 09:30 UTC`. */
export function spanOf({ from, to }: Report): string {
  return from === undefined || to === undefined
    ? 'no build with a time'
    : `from ${minute(from)} to ${minute(to)} UTC`;
}
