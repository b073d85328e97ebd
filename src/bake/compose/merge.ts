import { isDataMap, scalarText, type Data, type DataMap } from './model.ts';

/** Lists of `KEY=VALUE` that may also be maps. */
const pairLists: ReadonlySet<string> = new Set([
  'args',
  'labels',
  'additional_contexts',
  'environment',
  'extra_hosts',
]);

/** `KEY=VALUE` (or `HOST:ADDRESS` of extra_hosts) in a map. A key alone has null. */
export function asMap(data: Data | undefined, separators: RegExp = /=/): DataMap {
  if (isDataMap(data)) return data;
  if (!Array.isArray(data)) return {};
  return Object.fromEntries(
    data.map((one: Data) => {
      const text = scalarText(one);
      const at = text.search(separators);
      return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

export const hostSeparators = /[=:]/;

function alike(a: Data, b: Data): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A text alone is the context of a build. */
function whole(data: Data): Data {
  return typeof data === 'string' ? { context: data } : data;
}

/**
 * Lays one Compose model over another (compose-spec, 13-merge): maps are laid over each other, lists are joined, everything else is
 * that of the upper one.
 */
export function mergeData(lower: Data | undefined, upper: Data, key = ''): Data {
  if (lower === undefined || lower === null) return upper;
  if (key === 'build') {
    return mergeMaps(whole(lower), whole(upper));
  }
  if (pairLists.has(key)) {
    const separators = key === 'extra_hosts' ? hostSeparators : /=/;
    return { ...asMap(lower, separators), ...asMap(upper, separators) };
  }
  if (Array.isArray(lower) && Array.isArray(upper)) {
    const below: readonly Data[] = lower;
    return [...below, ...upper.filter((one: Data) => !below.some((other) => alike(one, other)))];
  }
  return mergeMaps(lower, upper);
}

function mergeMaps(lower: Data, upper: Data): Data {
  if (!isDataMap(lower) || !isDataMap(upper)) return upper;
  const made: Record<string, Data> = { ...lower };
  for (const [key, value] of Object.entries(upper))
    made[key] = value === null && key in made ? (made[key] ?? null) : mergeData(made[key], value, key);
  return made;
}
