import { syntaxError } from '../errors.ts';
import { characters, quote } from '../text.ts';

/** One step of a shell pattern: a character, any character (`?`) or any run of characters (`*`). Neither crosses a line. */
type Step = { readonly char: string } | 'any' | 'run';

/** A place in an array of characters, end excluded. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Shell pattern of `${name#pattern}` and its relatives: `*`, `?`, and a backslash before these and before itself. */
export function parsePattern(pattern: string): readonly Step[] {
  const chars = characters(pattern);
  const steps: Step[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*') {
      if (steps.at(-1) !== 'run') steps.push('run');
    } else if (char === '?') {
      steps.push('any');
    } else if (char !== '\\') {
      steps.push({ char });
    } else if (chars[at + 1] !== '}' && chars[at + 1] !== '/') {
      // A backslash before } or / only kept it from ending the pattern.
      at += 1;
      steps.push({ char: escaped(chars[at], pattern) });
    }
  }
  return steps;
}

function escaped(char: string | undefined, pattern: string): string {
  if (char === '*' || char === '?' || char === '\\') return char;
  throw syntaxError(
    `pattern ${quote(pattern)} has a backslash before ${char === undefined ? 'its end' : quote(char)}`,
    'a backslash may stand before *, ? and another backslash',
  );
}

/** States that are reached without reading a character: a run may be empty. */
function close(states: Set<number>, steps: readonly Step[]): Set<number> {
  for (const state of states) if (steps[state] === 'run') states.add(state + 1);
  return states;
}

function step(states: Set<number>, steps: readonly Step[], char: string): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const wanted = steps[state];
    if (wanted === undefined) continue;
    if (wanted === 'run') {
      if (char !== '\n') next.add(state);
    } else if (wanted === 'any' ? char !== '\n' : wanted.char === char) {
      next.add(state + 1);
    }
  }
  return close(next, steps);
}

/**
 * End of the shortest or longest match that begins at `start`. Steps through all states at once, so that no pattern
 * takes more than pattern length times text length.
 */
export function matchAt(
  steps: readonly Step[],
  chars: readonly string[],
  options: { readonly start: number; readonly longest: boolean },
): number | undefined {
  let states = close(new Set([0]), steps);
  let end: number | undefined;
  for (let at = options.start; ; at += 1) {
    if (states.has(steps.length)) {
      end = at;
      if (!options.longest) return end;
    }
    const char = chars[at];
    if (char === undefined || states.size === 0) return end;
    states = step(states, steps, char);
  }
}

/** Leftmost longest match at or after `from`. */
export function search(steps: readonly Step[], chars: readonly string[], from: number): Match | undefined {
  for (let start = from; start <= chars.length; start += 1) {
    const end = matchAt(steps, chars, { start, longest: true });
    if (end !== undefined) return { start, end };
  }
  return undefined;
}
