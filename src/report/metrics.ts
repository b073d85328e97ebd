import type { Labels, MetricFamily, Sample } from '../metrics/index.ts';
import type { Report } from './report.ts';
import type { Figures } from './statistics.ts';

/** A figure of builds as a metric: values with the labels that tell them apart; undefined is what no log tells. */
interface FigureSpec {
  readonly help: string;
  readonly labels?: readonly string[];
  readonly of: (figures: Figures) => readonly (readonly [labels: Labels, value: number | undefined])[];
}

/** Figures of all builds, and of each group, by the end of the metric's name. */
const figureSpecs: Readonly<Record<string, FigureSpec>> = {
  builds: {
    help: 'Builds that began in the time of the report, by what became of them',
    labels: ['outcome'],
    of: ({ succeeded, failed, unfinished }) => [
      [{ outcome: 'succeeded' }, succeeded],
      [{ outcome: 'failed' }, failed],
      [{ outcome: 'unfinished' }, unfinished],
    ],
  },
  success_ratio: {
    help: 'Part of the builds that ended which ended well, from 0 to 1',
    of: ({ successRate }) => [[{}, successRate]],
  },
  duration_seconds: {
    help: 'How long builds took that ended well',
    labels: ['statistic'],
    of: ({ meanSeconds, medianSeconds, p95Seconds }) => [
      [{ statistic: 'mean' }, meanSeconds],
      [{ statistic: 'median' }, medianSeconds],
      [{ statistic: 'p95' }, p95Seconds],
    ],
  },
  cache_lookups: {
    help: 'Steps that were looked up in the cache',
    labels: ['result'],
    of: ({ cacheHits, cacheMisses }) => [
      [{ result: 'hit' }, cacheHits],
      [{ result: 'miss' }, cacheMisses],
    ],
  },
  cache_hit_ratio: {
    help: 'Part of these that the cache had, from 0 to 1',
    of: ({ hitRate }) => [[{}, hitRate]],
  },
  pulled_bytes: { help: 'Size of blobs that were fetched', of: ({ pulledBytes }) => [[{}, pulledBytes]] },
  pushed_bytes: { help: 'Size of blobs that were uploaded', of: ({ pushedBytes }) => [[{}, pushedBytes]] },
};

interface Described {
  readonly help: string;
  readonly labels: readonly string[];
}

const ofImages: Readonly<Record<string, Described>> = {
  yadokari_report_failures: { help: 'Builds that failed, by the code of the error', labels: ['error_type'] },
  yadokari_report_image_size_bytes: {
    help: 'Size of all layers of an image, of its last build',
    labels: ['image'],
  },
  yadokari_report_image_growth_bytes: {
    help: 'How much that is more than of its first build in the report',
    labels: ['image'],
  },
  yadokari_report_from_time_seconds: { help: 'When the first of the builds began, since 1970', labels: [] },
  yadokari_report_to_time_seconds: { help: 'When the last of them began, since 1970', labels: [] },
  yadokari_report_time_seconds: { help: 'When the report was made, since 1970', labels: [] },
};

const total = 'yadokari_report_';
const grouped = 'yadokari_report_group_';
const groupLabels = ['by', 'group'] as const;

/** Every metric of a report by its name. Those of groups are there with `--by`. */
export const reportMetrics: Readonly<Record<string, Described>> = {
  ...named(total, ({ help, labels = [] }) => ({ help, labels })),
  ...ofImages,
  ...named(grouped, ({ help, labels = [] }) => ({
    help: `${help}, of one of --by`,
    labels: [...groupLabels, ...labels],
  })),
};

function named(
  prefix: string,
  describe: (spec: FigureSpec) => Described,
): Readonly<Record<string, Described>> {
  return Object.fromEntries(
    Object.entries(figureSpecs).map(([name, spec]) => [`${prefix}${name}`, describe(spec)]),
  );
}

function family(name: string, samples: readonly Sample[]): MetricFamily {
  return { name, help: reportMetrics[name]?.help ?? '', type: 'gauge', samples };
}

function samplesOf(spec: FigureSpec, figures: Figures, common: Labels = {}): readonly Sample[] {
  return spec
    .of(figures)
    .flatMap(([labels, value]) => (value === undefined ? [] : [{ labels: { ...common, ...labels }, value }]));
}

function seconds(time: string | undefined): readonly Sample[] {
  return time === undefined ? [] : [{ value: Date.parse(time) / 1000 }];
}

/** A report as metrics in Prometheus' form. @param now when it was made, in milliseconds since the epoch */
export function reportFamilies(report: Report, now: number): readonly MetricFamily[] {
  const { by, errors, images, from, to } = report;
  const figures = Object.entries(figureSpecs);
  return [
    ...figures.map(([name, spec]) => family(`${total}${name}`, samplesOf(spec, report.total))),
    family(
      'yadokari_report_failures',
      errors.map(({ code, count }) => ({ labels: { error_type: code }, value: count })),
    ),
    family(
      'yadokari_report_image_size_bytes',
      images.map(({ image, lastBytes }) => ({ labels: { image }, value: lastBytes })),
    ),
    family(
      'yadokari_report_image_growth_bytes',
      images.map(({ image, firstBytes, lastBytes }) => ({
        labels: { image },
        value: lastBytes - firstBytes,
      })),
    ),
    family('yadokari_report_from_time_seconds', seconds(from)),
    family('yadokari_report_to_time_seconds', seconds(to)),
    family('yadokari_report_time_seconds', [{ value: now / 1000 }]),
    ...figures.map(([name, spec]) =>
      family(
        `${grouped}${name}`,
        (by?.groups ?? []).flatMap((group) =>
          samplesOf(spec, group, { by: by?.key ?? '', group: group.name }),
        ),
      ),
    ),
  ];
}
