const powers = new Map([
  ['', 0],
  ['k', 1],
  ['m', 2],
  ['g', 3],
  ['t', 4],
  ['p', 5],
]);

/** Bytes of `64m`, `1.5 GiB`, `512`: units are powers of 1024, in any case, `b` or `ib` behind them optional. Undefined for the rest. */
export function parseSize(text: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?) ?(?:b|([kmgtp])(?:i?b)?)?$/i.exec(text);
  const power = powers.get((match?.[2] ?? '').toLowerCase());
  if (!match || power === undefined) return undefined;
  const size = Math.trunc(Number(match[1]) * 1024 ** power);
  return size >= 0 && size < 2 ** 63 ? Math.abs(size) : undefined;
}
