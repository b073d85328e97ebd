import { writeExposition, type MetricFamily } from '../../../src/metrics/index.ts';
import { promtool } from '../../support/metrics/index.ts';

const families: readonly MetricFamily[] = [
  {
    name: 'yadokari_pulled_bytes_total',
    help: 'Bytes pulled,\nwith \\ and "quotes"',
    type: 'counter',
    samples: [
      { labels: { from: 'a "b"\\\nc' }, value: 12 },
      { labels: { from: 'テスト' }, value: 1e21 },
    ],
  },
  {
    name: 'yadokari_build_success',
    help: 'Whether it ended well',
    type: 'gauge',
    samples: [{ value: 1 }],
  },
  { name: 'yadokari_nothing', help: 'Never measured', type: 'gauge', samples: [] },
  {
    name: 'yadokari_build_duration_seconds',
    help: 'How long builds took',
    type: 'histogram',
    samples: [
      {
        labels: { outcome: 'failed' },
        buckets: [
          [0.5, 1],
          [10, 3],
        ],
        sum: 40.25,
        count: 4,
      },
    ],
  },
  {
    name: 'yadokari_step_duration_seconds',
    help: 'How long steps took',
    type: 'summary',
    samples: [
      {
        quantiles: [
          [0.5, Number.NaN],
          [0.95, Infinity],
        ],
        sum: 1,
        count: 2,
      },
    ],
  },
];

describe('the text format', () => {
  it('is written as Prometheus reads it', () => {
    const text = writeExposition(families, { image: 'team/app' });
    expect(text).toBe(
      [
        String.raw`# HELP yadokari_pulled_bytes_total Bytes pulled,\nwith \\ and "quotes"`,
        '# TYPE yadokari_pulled_bytes_total counter',
        String.raw`yadokari_pulled_bytes_total{image="team/app",from="a \"b\"\\\nc"} 12`,
        'yadokari_pulled_bytes_total{image="team/app",from="テスト"} 1e+21',
        '# HELP yadokari_build_success Whether it ended well',
        '# TYPE yadokari_build_success gauge',
        'yadokari_build_success{image="team/app"} 1',
        '# HELP yadokari_build_duration_seconds How long builds took',
        '# TYPE yadokari_build_duration_seconds histogram',
        'yadokari_build_duration_seconds_bucket{image="team/app",outcome="failed",le="0.5"} 1',
        'yadokari_build_duration_seconds_bucket{image="team/app",outcome="failed",le="10"} 3',
        'yadokari_build_duration_seconds_bucket{image="team/app",outcome="failed",le="+Inf"} 4',
        'yadokari_build_duration_seconds_sum{image="team/app",outcome="failed"} 40.25',
        'yadokari_build_duration_seconds_count{image="team/app",outcome="failed"} 4',
        '# HELP yadokari_step_duration_seconds How long steps took',
        '# TYPE yadokari_step_duration_seconds summary',
        'yadokari_step_duration_seconds{image="team/app",quantile="0.5"} NaN',
        'yadokari_step_duration_seconds{image="team/app",quantile="0.95"} +Inf',
        'yadokari_step_duration_seconds_sum{image="team/app"} 1',
        'yadokari_step_duration_seconds_count{image="team/app"} 2',
        '',
      ].join('\n'),
    );
    expect(promtool(text)).toBe('');
  });

  it('is checked by a promtool that finds faults', () => {
    expect(promtool('yadokari_bytes 1\n')).toContain('no help text');
  });

  it('lets a label of a sample win over a common one', () => {
    const samples = [{ labels: { image: 'own' }, value: 1 }];
    const text = writeExposition([{ name: 'a', help: 'A', type: 'gauge', samples }], { image: 'common' });
    expect(text).toContain('a{image="own"} 1\n');
  });

  it.each<[string, readonly MetricFamily[], string]>([
    [
      'a metric that is no name',
      [{ name: '1st', help: '', type: 'gauge', samples: [] }],
      '"1st" cannot name a metric',
    ],
    [
      'a label that is no name',
      [{ name: 'a', help: '', type: 'gauge', samples: [{ labels: { 'b-c': '' }, value: 0 }] }],
      '"b-c" cannot name a label of a',
    ],
    [
      "a label of Prometheus' own",
      [{ name: 'a', help: '', type: 'gauge', samples: [{ labels: { __name__: '' }, value: 0 }] }],
      '"__name__" cannot name a label of a',
    ],
    [
      'a series twice',
      [{ name: 'a', help: '', type: 'gauge', samples: [{ value: 0 }, { value: 1 }] }],
      'the series a comes twice',
    ],
    [
      'a metric twice',
      [
        { name: 'a', help: '', type: 'gauge', samples: [] },
        { name: 'a', help: '', type: 'gauge', samples: [] },
      ],
      'the metric a comes twice',
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => writeExposition(given)).toThrow(new TypeError(message));
  });
});
