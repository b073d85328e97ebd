const prefixes: readonly (readonly [RegExp, number])[] = [
  [/^0[xX]([0-9a-fA-F_]+)$/, 16],
  [/^0[bB]([01_]+)$/, 2],
  [/^0[oO]?([0-7_]+)$/, 8],
  [/^([1-9][\d_]*|0)$/, 10],
];

/** Go's strconv.ParseInt with base 0 (0x, 0o, 0b, a leading 0 is octal); undefined when it is none or too big to be exact. */
export function parseInteger(text: string): number | undefined {
  const [, sign = '', digits = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  for (const [pattern, base] of prefixes) {
    const found = pattern.exec(digits)?.[1];
    if (found === undefined) continue;
    // Go allows an underscore between digits and after the prefix, never at the end or twice.
    if (/__|_$/.test(found)) return undefined;
    const value = Number.parseInt(found.replaceAll('_', ''), base);
    if (!Number.isSafeInteger(value)) return undefined;
    return sign === '-' && value !== 0 ? -value : value;
  }
  return undefined;
}
