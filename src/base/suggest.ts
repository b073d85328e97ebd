/** Edits (insert, delete, replace one character) that turn `a` into `b`. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of a.entries()) {
    const next = [i + 1];
    for (const [j, right] of b.entries()) {
      const replace = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * The candidate that a person who typed `word` most likely meant: fewer than three edits away, the nearest, the first of equals.
 * Undefined when none is near, or when `word` itself is a candidate.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const letters = Array.from(word);
  let best: string | undefined;
  let bound = 3;
  for (const candidate of candidates) {
    if (candidate === word) return undefined;
    const other = Array.from(candidate);
    if (Math.abs(other.length - letters.length) >= bound) continue;
    const distance = editDistance(letters, other);
    if (distance < bound) [best, bound] = [candidate, distance];
  }
  return best;
}
