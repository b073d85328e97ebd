import { timeOf } from '../../../src/cli/report-times.ts';
import { failure } from '../registry/support.ts';

const now = Date.UTC(2026, 5, 1);

it.each<[string, number]>([
  ['24h', now - 86_400_000],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  ['2026-01-31T09:00:00+02:00', Date.UTC(2026, 0, 31, 7)],
])('%s is a time', (text, time) => {
  expect(timeOf('--since', text, now)).toBe(time);
});

it.each(['2026-02-30', '2026-02-29T10:00:00Z', '2026-13-01', 'yesterday', ''])('%j is none', async (text) => {
  const { code, message, hint } = await failure(Promise.resolve().then(() => timeOf('--since', text, now)));
  expect([code, message]).toEqual([
    'USAGE',
    `--since has the value ${JSON.stringify(text)}, which is no time`,
  ]);
  expect(hint).toBe('write it like 24h, 7d, 2026-01-31 or 2026-01-31T09:00:00Z');
});
