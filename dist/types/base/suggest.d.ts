/**
 * The candidate that a person who typed `word` most likely meant: fewer than three edits away, the nearest, the first of equals.
 * Undefined when none is near, or when `word` itself is a candidate.
 */
export declare function closest(word: string, candidates: Iterable<string>): string | undefined;
