import { messageOf, YadokariError, type ErrorCode } from '../base/index.ts';
import { taggedText } from './destinations.ts';
import type { PushFailure, PushResult } from './types.ts';

function quoted(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(', ');
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof YadokariError ? error.code : 'INTERNAL';
}

/** Failures by their words: one registry that is down fails each of its destinations in the same way. */
function together(
  failures: readonly PushFailure[],
): readonly (readonly [message: string, names: readonly string[]])[] {
  const byMessage = new Map<string, string[]>();
  for (const { destination, error } of failures) {
    const names = byMessage.get(messageOf(error)) ?? [];
    byMessage.set(messageOf(error), [...names, taggedText(destination)]);
  }
  return [...byMessage];
}

/** The error of a push that not all destinations took, naming those that did not and those that did. */
export function pushError(failures: readonly PushFailure[], results: readonly PushResult[]): unknown {
  const [first] = failures;
  const all = together(failures);
  if (first === undefined || (results.length === 0 && all.length === 1)) return first?.error;
  const count = `${failures.length} of ${failures.length + results.length} destinations`;
  const said = all.map(([message, names]) => `${quoted(names)}: ${message}`).join('; ');
  const hints = failures.flatMap(({ error }) =>
    error instanceof YadokariError && error.hint !== undefined ? [error.hint] : [],
  );
  const there = results.map(({ destination }) => taggedText(destination));
  const rest = there.length === 0 ? [] : [`pushed to ${quoted(there)}`];
  return new YadokariError(codeOf(first.error), `cannot push to ${count}: ${said}`, {
    cause: first.error,
    hint: [...new Set([...hints, ...rest])].join('; '),
  });
}
