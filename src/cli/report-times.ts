import { YadokariError } from '../base/index.ts';
import { parseAge } from './duration.ts';

/** Milliseconds since the epoch. @throws YadokariError `USAGE` */
export function timeOf(flag: string, text: string, now: number): number {
  const seconds = parseAge(text);
  if (seconds !== undefined && seconds >= 0) return now - seconds * 1000;
  const [day] = /^\d{4}-\d\d-\d\d/.exec(text) ?? [];
  const time = day !== undefined && isDay(day) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new YadokariError('USAGE', `${flag} has the value ${JSON.stringify(text)}, which is no time`, {
    hint: 'write it like 24h, 7d, 2026-01-31 or 2026-01-31T09:00:00Z',
  });
}

/** Date.parse takes 2026-02-30 for the second of March. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
