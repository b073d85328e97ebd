import {
  reportFamilies,
  reportMetrics,
  reportOn,
  renderReport,
  type Build,
} from '../../../src/report/index.ts';
import { promtool, seriesOf } from '../../support/metrics/index.ts';

const start = Date.UTC(2025, 7, 3, 10);
const now = Date.UTC(2025, 7, 4, 9);

function build(changed: Partial<Build>): Build {
  return {
    source: 'a',
    outcome: 'succeeded',
    image: 'r/app',
    at: start,
    hits: 3,
    misses: 1,
    steps: [],
    ...changed,
  };
}

const builds = [
  build({ seconds: 10, team: 'a', size: 1000, pulled: 5, pushed: 7 }),
  build({ seconds: 30, team: 'b', size: 1500, at: start + 1000 }),
  build({ outcome: 'failed', team: 'b"\n', failure: { code: 'RUN_FAILED', message: 'x' } }),
];
const report = reportOn(builds, 'team');

/** The text as promtool reads it, without its advice on names: `_bytes` of a gauge and the like need no counter. */
const text = renderReport(report, 'prometheus', now);

describe('a report as metrics', () => {
  it('is what promtool takes', () => {
    expect(promtool(text)).toBe('');
  });

  it('has the figures of all builds, and of each group under names of their own', () => {
    expect(seriesOf(text)).toMatchObject({
      'yadokari_report_builds{outcome="succeeded"}': 2,
      'yadokari_report_builds{outcome="failed"}': 1,
      yadokari_report_success_ratio: 2 / 3,
      'yadokari_report_duration_seconds{statistic="mean"}': 20,
      yadokari_report_cache_hit_ratio: 0.75,
      'yadokari_report_cache_lookups{result="hit"}': 9,
      'yadokari_report_failures{error_type="RUN_FAILED"}': 1,
      'yadokari_report_image_size_bytes{image="r/app"}': 1500,
      'yadokari_report_image_growth_bytes{image="r/app"}': 500,
      yadokari_report_from_time_seconds: start / 1000,
      yadokari_report_time_seconds: now / 1000,
      'yadokari_report_group_builds{by="team",group="a",outcome="succeeded"}': 1,
      [String.raw`yadokari_report_group_success_ratio{by="team",group="b\"\n"}`]: 0,
    });
  });

  it('says nothing of what no log tells', () => {
    const names = Object.keys(seriesOf(renderReport(reportOn([]), 'prometheus', now)));
    expect(names).not.toContain('yadokari_report_success_ratio');
    expect(names).toContain('yadokari_report_builds{outcome="failed"}');
  });

  it('has the metrics and labels of its table, and no others', () => {
    for (const { name, help, samples } of reportFamilies(report, now)) {
      const { labels = [], help: said } = reportMetrics[name] ?? {};
      expect(help).toBe(said);
      for (const sample of samples) {
        expect(Object.keys(sample.labels ?? {}).toSorted()).toEqual(labels.toSorted());
      }
    }
    const names = reportFamilies(report, now).map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.keys(reportMetrics).toSorted());
  });
});
