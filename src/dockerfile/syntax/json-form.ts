import { syntaxError } from '../errors.ts';
import { trimStart } from '../text.ts';

/** Deepest nesting that Go's encoding/json reads. */
const maxDepth = 10_000;

/**
 * Reads `["a", "b"]`. Undefined when the text is not a JSON array: the instruction then means its shell form.
 * @throws YadokariError `DOCKERFILE_SYNTAX` for an array with something else than strings
 */
export function parseJsonForm(instruction: string, text: string): readonly string[] | undefined {
  const json = trimStart(text);
  if (!json.startsWith('[')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // As BuildKit: what is no JSON is a shell command or a list of words.
    return undefined;
  }
  if (!Array.isArray(value) || !fitsGo(value)) return undefined;
  return value.map((item: unknown) => {
    if (typeof item === 'string') return item.toWellFormed();
    throw syntaxError(
      `${instruction} has a JSON array with something else than strings`,
      'put every part in double quotes',
    );
  });
}

/** Go refuses numbers that no float64 holds, and deep nesting; JavaScript does not. */
function fitsGo(array: readonly unknown[]): boolean {
  let level: object[] = [array];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false;
    const values = level.flatMap((container): unknown[] => Object.values(container));
    if (values.some((value) => typeof value === 'number' && !Number.isFinite(value))) return false;
    level = values.filter((value) => typeof value === 'object' && value !== null);
  }
  return true;
}
