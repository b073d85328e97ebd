/** Plain data that a key is made of. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/**
 * JSON with the names of objects in order and without spaces: equal data gives equal text, whatever the order it was put
 * together in. Fields that are undefined are not there.
 */
export function canonical(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  const fields = Object.entries(value)
    .filter((field): field is [string, Plain] => field[1] !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`);
  return `{${fields.join(',')}}`;
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}
