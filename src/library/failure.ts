import { YadokariError } from '../base/index.ts';
import type { ErrorReport } from '../events/index.ts';

function chain(messages: readonly string[]): Error | undefined {
  return messages.reduceRight<Error | undefined>(
    (inner, text) => new Error(text, inner === undefined ? {} : { cause: inner }),
    undefined,
  );
}

/** An error out of its plain form; what lay behind it is a chain of errors again, unless a cause is given. */
export function errorOf(
  { code, message, hint, causes, location, exitCode }: ErrorReport,
  more: { readonly cause?: unknown; readonly stack?: string } = {},
): YadokariError {
  const error = new YadokariError(code, message, {
    exitCode,
    cause: more.cause ?? chain(causes),
    ...(hint === undefined ? {} : { hint }),
    ...(location === undefined ? {} : { location }),
  });
  if (more.stack !== undefined) error.stack = more.stack;
  return error;
}
