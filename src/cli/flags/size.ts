/** As nginx (`m`) and BuildKit write sizes, and as the units are called: `MB` is a million bytes, `MiB` and `m` are 1024 times 1024. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 2 ** 10,
  kib: 2 ** 10,
  kb: 1e3,
  m: 2 ** 20,
  mib: 2 ** 20,
  mb: 1e6,
  g: 2 ** 30,
  gib: 2 ** 30,
  gb: 1e9,
};

/** Bytes; undefined for what is no size. */
export function parseSize(text: string): number | undefined {
  const { count = '', unit = '' } = /^(?<count>\d+(?:\.\d+)?) ?(?<unit>[A-Za-z]*)$/.exec(text)?.groups ?? {};
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  const bytes = Math.floor(Number(count) * (factor ?? Number.NaN));
  return count !== '' && Number.isSafeInteger(bytes) ? bytes : undefined;
}
