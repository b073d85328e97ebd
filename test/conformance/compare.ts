import type { Answer, Times } from './answer.ts';
import type { Expected, Recorded } from './cases.ts';
import type { Outcome } from './suite.ts';

/** Every difference of an outcome to what is expected of it, one a line. None: the case passes. */
export function differencesOf(outcome: Outcome, expected: Expected): string[] {
  if ('error' in expected)
    return 'error' in outcome
      ? badRefusal(outcome, expected.exit)
      : [`built, where BuildKit refuses: ${expected.error}`];
  if ('error' in outcome) return [`failed with ${outcome.status}, where BuildKit builds:\n${outcome.error}`];
  const { files, history, times, ...rest } = outcome;
  return [
    ...fieldDifferences(rest, expected),
    ...historyDifferences(history, expected.history),
    ...fileDifferences(files, expected.files),
    ...timeDifferences(times, expected.times),
  ];
}

export function recordedOf(outcome: Outcome): Recorded {
  return 'error' in outcome ? { error: lastError(outcome.error) } : outcome;
}

/** A refusal has to be meant: neither a crash nor a missing feature. */
function badRefusal(
  { status, error }: { status: number; error: string },
  exit: number | undefined,
): string[] {
  const accidental = /not available yet|^code: INTERNAL$|^\s+at .*:\d+:\d+\)?$/m.test(error);
  if (accidental) return [`failed by accident:\n${error}`];
  return exit === undefined || exit === status ? [] : [`exited ${status}, not ${exit}:\n${error}`];
}

function fieldDifferences(ours: Omit<Answer, 'files' | 'history' | 'times'>, theirs: Answer): string[] {
  const differences: string[] = [];
  for (const field of ['base', 'platform', 'author', 'layers'] as const) {
    if (ours[field] !== theirs[field])
      differences.push(`${field}: ${ours[field]}, BuildKit: ${theirs[field]}`);
  }
  for (const key of new Set([...Object.keys(ours.config), ...Object.keys(theirs.config)])) {
    const [mine, other] = [JSON.stringify(ours.config[key]), JSON.stringify(theirs.config[key])];
    if (mine !== other) differences.push(`config.${key}: ${mine}, BuildKit: ${other}`);
  }
  return differences;
}

function historyDifferences(ours: readonly string[], theirs: readonly string[]): string[] {
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, at) => at)
    .filter((at) => ours[at] !== theirs[at])
    .map((at) => `history ${at}: ${ours[at] ?? 'none'}, BuildKit: ${theirs[at] ?? 'none'}`);
}

function fileDifferences(ours: Record<string, string>, theirs: Record<string, string>): string[] {
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((path) => ours[path] !== theirs[path])
    .map(
      (path) => `${path}: ${ours[path] ?? 'as in the base'}, BuildKit: ${theirs[path] ?? 'as in the base'}`,
    );
}

function timeDifferences(ours: Times | undefined, theirs: Times | undefined): string[] {
  const all = [ours, theirs].map((times) => ({
    created: times?.created,
    ...Object.fromEntries((times?.history ?? []).map((time, at) => [`history ${at}`, time])),
    ...times?.files,
  }));
  const [mine = {}, other = {}] = all as Record<string, number | undefined>[];
  return [...new Set([...Object.keys(mine), ...Object.keys(other)])]
    .filter((name) => mine[name] !== other[name])
    .map(
      (name) =>
        `time of ${name}: ${mine[name] ?? 'as in the base'}, BuildKit: ${other[name] ?? 'as in the base'}`,
    );
}

function lastError(output: string): string {
  const lines = output.trimEnd().split('\n');
  const line = lines.findLast((one) => one.startsWith('error: ')) ?? lines.at(-1) ?? '';
  // What differs from run to run: references of snapshots, temporary folders.
  return line.replace(/ref [a-z0-9]+::[a-z0-9]+/, 'ref').replace(/\/\S*\/buildkit\d+/, '');
}
