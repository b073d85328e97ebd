/** Nanoseconds of each unit. */
const units = new Map<string, bigint>([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const part = /(\d*)(?:\.(\d*))?([^\d.]*)/y;
const limit = 2n ** 63n;

/** Go's time.ParseDuration: `1h15m30.918s`, in nanoseconds. Undefined for what is no duration. */
export function parseDuration(text: string): number | undefined {
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/su.exec(text) ?? [];
  if (body === '0') return 0;
  if (body === '') return undefined;
  let total = 0n;
  for (let at = 0; at < body.length; at = part.lastIndex) {
    part.lastIndex = at;
    const time = parsePart(part.exec(body));
    if (time === undefined) return undefined;
    total += time;
  }
  if (total > (sign === '-' ? limit : limit - 1n)) return undefined;
  return Number(sign === '-' ? -total : total);
}

function parsePart(match: RegExpExecArray | null): bigint | undefined {
  const [, whole = '', fraction = '', unit = ''] = match ?? [];
  const scale = units.get(unit);
  if (scale === undefined || (whole === '' && fraction === '')) return undefined;
  // Go multiplies fractions as floats, and what is below a nanosecond does not count.
  const rest = Math.trunc(Number(fraction) * (Number(scale) / 10 ** fraction.length));
  const time = BigInt(whole || '0') * scale + BigInt(Number.isFinite(rest) ? rest : 0);
  return time < limit ? time : undefined;
}
