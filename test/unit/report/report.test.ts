import { buildsBetween, judge, renderReport, reportOn, type Build } from '../../../src/report/index.ts';

const day = 24 * 3600 * 1000;
const start = Date.UTC(2025, 7, 3, 10);

function build(changed: Partial<Build> = {}): Build {
  return {
    source: 'a',
    outcome: 'succeeded',
    image: 'r/app',
    at: start,
    hits: 0,
    misses: 0,
    steps: [],
    ...changed,
  };
}

function step(text: string, seconds: number, cached = false): Build['steps'][number] {
  return { text, seconds, cached };
}

const times = [60, 10, 20, 40, 30].map((seconds, index) =>
  build({
    seconds,
    at: start + index * day,
    hits: 3,
    misses: 1,
    pulled: 100,
    pushed: 10,
    size: 1e6 + index * 1e5,
  }),
);
const failure = { code: 'RUN_FAILED', message: 'first' };
const failures = [
  build({ outcome: 'failed', seconds: 1, failure }),
  build({ outcome: 'failed', seconds: 1, at: start + day, failure: { ...failure, message: 'second' } }),
  build({ outcome: 'failed', failure: { code: 'TLS', message: 'x509' }, image: 'r/other' }),
];

describe('reportOn', () => {
  it('counts what ended, and times what succeeded', () => {
    const { total, from, to } = reportOn([...times, ...failures, build({ outcome: 'unfinished' })]);
    expect(total).toEqual({
      builds: 9,
      succeeded: 5,
      failed: 3,
      unfinished: 1,
      successRate: 5 / 8,
      meanSeconds: 32,
      medianSeconds: 30,
      p95Seconds: 60,
      cacheHits: 15,
      cacheMisses: 5,
      hitRate: 0.75,
      pulledBytes: 500,
      pushedBytes: 50,
    });
    expect([from, to]).toEqual(['2025-08-03T10:00:00.000Z', '2025-08-07T10:00:00.000Z']);
  });

  it('says nothing of what no log tells', () => {
    expect(reportOn([]).total).toEqual({
      builds: 0,
      succeeded: 0,
      failed: 0,
      unfinished: 0,
      cacheHits: 0,
      cacheMisses: 0,
    });
  });

  it('takes the middle of two for the median, and the nearest rank for the percentile', () => {
    const { total } = reportOn([1, 2, 3, 10].map((seconds) => build({ seconds })));
    expect(total).toMatchObject({ medianSeconds: 2.5, p95Seconds: 10 });
    const many = reportOn(Array.from({ length: 100 }, (_, index) => build({ seconds: index + 1 })));
    expect(many.total.p95Seconds).toBe(95);
  });

  it('groups errors by code with the last message, and sizes by image', () => {
    const { errors, images } = reportOn([...failures, ...times]);
    expect(errors).toEqual([
      { code: 'RUN_FAILED', count: 2, message: 'second' },
      { code: 'TLS', count: 1, message: 'x509' },
    ]);
    expect(images).toEqual([{ image: 'r/app', builds: 5, firstBytes: 1e6, lastBytes: 1.4e6 }]);
  });

  it('has the slowest steps, without those from the cache', () => {
    const { slowestSteps } = reportOn([
      build({ steps: [step('RUN a', 4), step('RUN b', 1)] }),
      build({ steps: [step('RUN a', 8), step('RUN c', 99, true)] }),
    ]);
    expect(slowestSteps).toEqual([
      { text: 'RUN a', count: 2, meanSeconds: 6, maxSeconds: 8 },
      { text: 'RUN b', count: 1, meanSeconds: 1, maxSeconds: 1 },
    ]);
  });

  it('gives the figures by day and by image', () => {
    const byDay = reportOn([...times, ...failures], 'day').by?.groups ?? [];
    expect(byDay.map(({ name, builds }) => [name, builds])).toEqual([
      ['2025-08-03', 3],
      ['2025-08-04', 2],
      ['2025-08-05', 1],
      ['2025-08-06', 1],
      ['2025-08-07', 1],
    ]);
    const byImage = reportOn([...times, ...failures], 'image').by?.groups ?? [];
    expect(byImage.map(({ name, failed }) => [name, failed])).toEqual([
      ['r/app', 2],
      ['r/other', 1],
    ]);
  });

  it('leaves out what began earlier, and what has no time', () => {
    const { at: _, ...timeless } = build();
    expect(buildsBetween([...times, timeless], { since: start + 3 * day })).toHaveLength(2);
    expect(buildsBetween([...times, timeless], { since: start, until: start + day })).toHaveLength(1);
    expect(buildsBetween([...times, timeless], {})).toHaveLength(6);
  });
});

describe('judge', () => {
  const { total } = reportOn([...times, ...failures]);

  it('says which threshold is crossed and by what', () => {
    const { crossed } = judge(total, [
      { metric: 'success-rate', operator: '<', limit: 95 },
      { metric: 'mean-duration', operator: '>', limit: 30 },
      { metric: 'failed', operator: '>', limit: 2 },
    ]);
    expect(crossed).toEqual([
      'success-rate is 62.5%, below 95%',
      'mean-duration is 32.0s, above 30.0s',
      'failed is 3, above 2',
    ]);
  });

  it('lets the limit itself pass, and does not judge what is not known', () => {
    expect(
      judge(total, [
        { metric: 'success-rate', operator: '<', limit: 62.5 },
        { metric: 'mean-duration', operator: '>', limit: 32 },
        { metric: 'hit-rate', operator: '<', limit: 75 },
      ]),
    ).toEqual({ crossed: [], unknown: [] });
    const nothing = reportOn([]).total;
    expect(judge(nothing, [{ metric: 'hit-rate', operator: '<', limit: 70 }])).toEqual({
      crossed: [],
      unknown: ['hit-rate'],
    });
  });
});

describe('renderReport', () => {
  const hostile = `<script>alert(1)</script>|"'&\u001B[31mred\u001B[0m\nnext`;
  const report = reportOn(
    [
      ...times,
      build({
        outcome: 'failed',
        image: hostile,
        size: 5,
        steps: [{ text: hostile, seconds: 3, cached: false }],
        failure: { code: 'UNKNOWN', message: hostile },
      }),
    ],
    'image',
  );

  it('shows text of logs as text, whatever is in it', () => {
    const html = renderReport(report, 'html', start);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;|&quot;&#39;&amp;red next');
    expect(renderReport(report, 'markdown', start)).toContain(
      `| UNKNOWN | 1 | \`<script>alert(1)</script>\\|"'&red next\` |`,
    );
    // oxlint-disable-next-line no-control-regex
    expect(renderReport(report, 'table', start)).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
  });

  it('gives all of it as JSON', () => {
    expect(JSON.parse(renderReport(report, 'json', start))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('makes tables of Markdown with as many cells in each row', () => {
    const rows = renderReport(report, 'markdown', start)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const tables = rows.join('\n').split(/(?<=\n)(?=\|[^\n]*\n\| ---)/);
    for (const table of tables) {
      const cells = table
        .trimEnd()
        .split('\n')
        .map((row) => row.replaceAll(String.raw`\|`, '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
    expect(tables.length).toBe(5);
  });

  it('makes a page that needs nothing else, with charts of the days', () => {
    const html = renderReport(report, 'html', start);
    expect(html).not.toMatch(/\b(?:src|href|url)\b\s*[=(]/);
    expect(html.match(/<svg /g)).toHaveLength(4);
    expect(html.match(/<rect class="good"/g)).toHaveLength(5);
    expect(html.match(/<rect class="bad"/g)).toHaveLength(1);
    expect(html).not.toContain('NaN');
  });
});
