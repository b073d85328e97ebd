import { buildMessage, buildPlaceholders, occasionsOf } from '../../../src/cli/notify/build-message.ts';
import { reportMessage, reportPlaceholders } from '../../../src/cli/notify/report-message.ts';
import { notifySecretFiles } from '../../../src/cli/notify/secret-files.ts';
import { reportOn, type Build } from '../../../src/report/index.ts';
import { summary } from '../history/support.ts';

const failed = summary({ outcome: 'failed', failure: { code: 'RUN_FAILED', message: 'exit status 1' } });
const cancelled = summary({ outcome: 'failed', failure: { code: 'CANCELLED', message: 'by SIGTERM' } });

function status(...of: Parameters<typeof buildMessage>): string {
  return buildMessage(...of).title.split(':')[0] ?? '';
}

describe('the message about a build', () => {
  it('has a value for each placeholder, and no other', () => {
    expect(Object.keys(buildMessage(failed, undefined).values)).toEqual([...buildPlaceholders]);
  });

  it('says how it ended', () => {
    expect(status(failed, 'failed')).toBe('Build failed');
    expect(status(cancelled, undefined)).toBe('Build cancelled');
    expect(status(summary(), 'succeeded')).toBe('Build succeeded');
    expect(status(summary(), 'failed')).toBe('Build recovered');
  });

  it('shows facts that are known', () => {
    const { facts, text, url } = buildMessage(failed, undefined);
    expect(facts).toEqual([
      ['Project', 'team/app'],
      ['Team', 'payments'],
      ['Branch', 'main'],
      ['Commit', 'b'.repeat(40)],
      ['Image', 'registry.example/team/app:1, registry.example/team/app:latest'],
      ['Digest', `sha256:${'a'.repeat(64)}`],
      ['Size', '3.0 MB'],
      ['Duration', '12.5s'],
      ['Slowest step', 'RUN make (9.0s)'],
      ['Cache', '3 of 4 steps'],
    ]);
    expect([text, url]).toEqual(['RUN_FAILED: exit status 1', 'https://ci.example/jobs/1']);
    const { project: _, team: __, digest: ___, ...less } = summary({ steps: [], hits: 0, misses: 0 });
    const names = buildMessage(less, undefined).facts.map(([name]) => name);
    expect(names).toEqual(['Branch', 'Commit', 'Image', 'Size', 'Duration']);
  });

  it.each([
    [failed, 'succeeded', ['always', 'failure']],
    [cancelled, 'succeeded', ['always']],
    [summary(), 'succeeded', ['always', 'success']],
    [summary(), undefined, ['always', 'success']],
    [summary(), 'failed', ['always', 'success', 'recovery']],
  ] as const)('is for those who want to hear of it (%#)', (build, previous, occasions) => {
    expect(occasionsOf(build, previous)).toEqual(occasions);
  });
});

describe('the message that a report is', () => {
  const build: Build = {
    source: 'a.log',
    outcome: 'failed',
    at: Date.parse('2025-08-03T10:00:00Z'),
    seconds: 5,
    hits: 1,
    misses: 1,
    steps: [{ text: 'RUN <b>', seconds: 4, cached: false }],
    failure: { code: 'RUN_FAILED', message: 'exit <script>' },
  };

  it('has a value for each placeholder, and the figures', () => {
    const { values, tone, text } = reportMessage(reportOn([build]), ['failed is 1, above 0']);
    expect(Object.keys(values)).toEqual([...reportPlaceholders]);
    expect(values).toMatchObject({
      status: 'crossed',
      builds: '1 (0 succeeded, 1 failed)',
      'success-rate': '0.0%',
    });
    expect(tone).toBe('bad');
    expect(text).toBe(
      'failed is 1, above 0\n\nErrors\n1 × RUN_FAILED: exit <script>\n\nSlowest steps\n4.0s  RUN <b>',
    );
  });

  it('is a mail without style sheet, script or drawing', () => {
    const { html = '', attachments = [] } = reportMessage(reportOn([build]), []);
    expect(html).toContain('exit &lt;script&gt;');
    expect(html).not.toMatch(/<(?:style|script|svg|link|img)|var\(|class=/);
    expect(attachments.map(({ name }) => name)).toEqual(['builds.html']);
  });

  it('is neither good nor bad where there is nothing', () => {
    expect(reportMessage(reportOn([]), []).tone).toBe('neutral');
  });
});

it('knows the files that a step must not see', () => {
  const texts = [
    'type=slack,url-file=/s/url,on=failure',
    'type=smtp,"password-file=p w",body-file=/b\ntype=feishu,secret-file=s',
  ];
  expect(notifySecretFiles(texts, '/work')).toEqual(['/s/url', '/work/p w', '/work/s']);
});
