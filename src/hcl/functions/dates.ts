import type { Value } from '../value.ts';
import { of, type Arguments, type FunctionTable } from './types.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A time as it was written: with its distance from UTC, in minutes. */
interface Moment {
  readonly milliseconds: number;
  readonly offset: number;
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function parseMoment(args: Arguments, text: string): Moment {
  const found = rfc3339.exec(text);
  const milliseconds = found === null ? Number.NaN : Date.parse(text);
  if (found === null || Number.isNaN(milliseconds)) {
    throw args.fail(
      `${JSON.stringify(text)} is no time as in RFC 3339`,
      'write it like 2026-01-31T09:00:00Z',
    );
  }
  const zone = found[7] ?? 'Z';
  const offset =
    zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  return { milliseconds, offset };
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

function zone(offset: number, colon: string, utc: string): string {
  if (offset === 0) return utc;
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${colon}${pad(size % 60)}`;
}

/** One run of a letter (go-cty, FormatDateFunc). Undefined where there is no such one. */
function verb(letters: string, { milliseconds, offset }: Moment): string | undefined {
  const at = new Date(milliseconds + offset * 60_000);
  const hour = at.getUTCHours();
  const half = hour % 12 === 0 ? 12 : hour % 12;
  const month = months[at.getUTCMonth()] ?? '';
  const day = days[at.getUTCDay()] ?? '';
  const table: Readonly<Record<string, string>> = {
    YYYY: pad(at.getUTCFullYear(), 4),
    YY: pad(at.getUTCFullYear() % 100),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: pad(at.getUTCMonth() + 1),
    M: String(at.getUTCMonth() + 1),
    DD: pad(at.getUTCDate()),
    D: String(at.getUTCDate()),
    EEEE: day,
    EEE: day.slice(0, 3),
    hh: pad(hour),
    h: String(hour),
    HH: pad(half),
    H: String(half),
    AA: hour < 12 ? 'AM' : 'PM',
    aa: hour < 12 ? 'am' : 'pm',
    mm: pad(at.getUTCMinutes()),
    m: String(at.getUTCMinutes()),
    ss: pad(at.getUTCSeconds()),
    s: String(at.getUTCSeconds()),
    ZZZZZ: zone(offset, ':', '+00:00'),
    ZZZZ: zone(offset, '', '+0000'),
    ZZZ: zone(offset, '', 'UTC'),
    Z: zone(offset, ':', 'Z'),
  };
  return table[letters];
}

function format(args: Arguments, pattern: string, moment: Moment): string {
  return pattern.replace(/'((?:[^']|'')*)'|'|([A-Za-z])\2*/g, (whole, quoted: string | undefined) => {
    if (quoted !== undefined) return whole === "''" ? "'" : quoted.replaceAll("''", "'");
    const found = verb(whole, moment);
    if (found !== undefined) return found;
    throw args.fail(
      whole === "'" ? 'a quote of the format has no end' : `the format has no ${JSON.stringify(whole)}`,
      'letters that are meant as they are stand in single quotes',
    );
  });
}

function utc(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

function written({ milliseconds, offset }: Moment): string {
  return utc(milliseconds + offset * 60_000).replace('Z', zone(offset, ':', 'Z'));
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Go's durations: `1h30m`, `-10s`. */
function duration(args: Arguments, text: string): number {
  const whole = /^([+-]?)((?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/.exec(text);
  if (whole === null && text !== '0')
    throw args.fail(`${JSON.stringify(text)} is no duration`, 'write it like 1h30m');
  const parts = (whole?.[2] ?? '').matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g);
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * (units[unit ?? ''] ?? 0), 0);
  return whole?.[1] === '-' ? -sum : sum;
}

/** The week that most of its days are of one year (ISO 8601). */
function isoWeek(at: Date): { year: number; week: number } {
  const thursday = new Date(at);
  thursday.setUTCDate(at.getUTCDate() + 4 - (at.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7) };
}

function parts(args: Arguments): Value {
  const seconds = args.integer(0);
  const at = new Date(seconds * 1000);
  const iso = isoWeek(at);
  return new Map<string, Value>([
    ['year', at.getUTCFullYear()],
    ['year_day', Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000) + 1],
    ['day', at.getUTCDate()],
    ['month', at.getUTCMonth() + 1],
    ['month_name', months[at.getUTCMonth()] ?? ''],
    ['weekday', at.getUTCDay()],
    ['weekday_name', days[at.getUTCDay()] ?? ''],
    ['hour', at.getUTCHours()],
    ['minute', at.getUTCMinutes()],
    ['second', at.getUTCSeconds()],
    ['rfc3339', utc(at.getTime())],
    ['iso_year', iso.year],
    ['iso_week', iso.week],
  ]);
}

/** Functions of times (go-cty, function/stdlib; buildx). */
export const dates: FunctionTable = {
  formatdate: of(2, (args) => format(args, args.text(0), parseMoment(args, args.text(1)))),
  formattimestamp: of(2, (args) => {
    const given = args.any(1);
    const moment =
      typeof given === 'number'
        ? { milliseconds: args.integer(1) * 1000, offset: 0 }
        : parseMoment(args, args.text(1));
    if (args.text(0) === 'X') return String(Math.floor(moment.milliseconds / 1000));
    return format(args, args.text(0), moment);
  }),
  timeadd: of(2, (args) => {
    const { milliseconds, offset } = parseMoment(args, args.text(0));
    return written({ milliseconds: milliseconds + duration(args, args.text(1)), offset });
  }),
  timestamp: of(0, (args) => utc(args.machine.now())),
  unixtimestampparse: of(1, parts),
};
