const secondsOf: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6, // U+00B5
  μs: 1e-6, // U+03BC
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/** Reads a duration as Go's time.ParseDuration does (`336h`, `1h30m`, `-1.5s`, `0`), in seconds; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (rest === '0') return 0;
  if (rest === '') return undefined;
  let seconds = 0;
  part.lastIndex = 0;
  while (part.lastIndex < rest.length) {
    const found = part.exec(rest);
    if (found === null) return undefined;
    seconds += Number(found[1]) * (secondsOf[found[2] ?? ''] ?? 0);
  }
  return sign === '-' ? -seconds : seconds;
}

const day = 24 * 60 * 60;

/** An age in seconds: a duration, or days (`30d`), which Go's notation lacks. */
export function parseAge(text: string): number | undefined {
  const days = /^(\d+)d$/.exec(text)?.[1];
  return days === undefined ? parseDuration(text) : Number(days) * day;
}
