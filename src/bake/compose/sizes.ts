const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
  p: 1024 ** 5,
};
const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A size of Docker's (`64m`, `1.5GB`, a number of bytes) in bytes; undefined for what is none (docker/go-units, RAMInBytes). */
function parseBytes(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Math.floor(Number(digits) * factor);
}

/** A size with four digits at most, as Docker prints it (docker/go-units, BytesSize). */
export function bytesText(text: string): string | undefined {
  let size = parseBytes(text);
  if (size === undefined) return undefined;
  let at = 0;
  for (; size >= 1024 && at < names.length - 1; at += 1) size /= 1024;
  return `${Number(size.toPrecision(4))}${names[at] ?? ''}`;
}
