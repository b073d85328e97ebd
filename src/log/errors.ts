import { errnoOf, messageOf, YadokariError } from '../base/index.ts';
import type { ErrorReport } from '../events/index.ts';
import { cleanText } from './clean.ts';
import { excerpt, formatPlace } from './excerpt.ts';
import { paint } from './paint.ts';

const mostCauses = 10;

/** Messages of what lies behind an error, outermost first, without repetitions; ends at a cycle. */
function causesOf(error: unknown): readonly string[] {
  const messages: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (value === undefined || value === null || seen.has(value) || messages.length >= mostCauses) return;
    seen.add(value);
    if (value !== error) messages.push(messageOf(value));
    if (value instanceof AggregateError) for (const one of value.errors) visit(one);
    if (value instanceof Error) visit(value.cause);
  };
  visit(error);
  const own = messageOf(error);
  // An outer message often ends with the inner one.
  return [...new Set(messages)].filter((message) => message !== '' && !own.includes(message));
}

/** Errors that no room of ours worded. */
function foreign(error: unknown): Pick<ErrorReport, 'code' | 'message' | 'hint'> {
  const message = messageOf(error);
  const errno = errnoOf(error);
  if (errno === 'ENOSPC' || errno === 'EDQUOT') {
    return { code: 'DISK_FULL', message, hint: 'free space, or set TMPDIR to a folder with more of it' };
  }
  // An AbortError is a DOMException, which need not be an Error of this realm.
  if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError') {
    return { code: 'CANCELLED', message: 'the build was cancelled' };
  }
  return {
    code: 'INTERNAL',
    message: message === '' ? 'an error without a message' : message,
    hint: 'this is a fault of Yadokari: report it with the output of --verbosity=debug',
  };
}

/** Any thrown value in plain data. */
export function reportError(error: unknown): ErrorReport {
  const causes = causesOf(error);
  if (!(error instanceof YadokariError)) return { ...foreign(error), causes, exitCode: 1 };
  return {
    code: error.code,
    message: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    causes,
    ...(error.location === undefined ? {} : { location: error.location }),
    exitCode: error.exitCode,
  };
}

const prefixes: ReadonlyMap<ErrorReport['code'], string> = new Map([
  ['USAGE', 'error'],
  ['WARMER_FAILED', 'failed warming cache'],
]);

/** How the final line begins. Scripts look for Kaniko's `error building image`; a wrong command line got no that far. */
export function headline(report: ErrorReport): string {
  const prefix =
    prefixes.get(report.code) ?? (report.command === undefined ? 'error building image' : 'error');
  return `${prefix}: ${cleanText(report.message)}`;
}

/** An error for people: what failed, where in the Dockerfile, what to do, what lies behind it. Ends without a newline. */
export function renderError(
  report: ErrorReport,
  { color, target }: { readonly color: boolean; readonly target?: string | undefined },
): string {
  const style = paint(color);
  const { location, hint, causes } = report;
  const lines = location === undefined ? [] : excerpt(location);
  const place = location === undefined ? [] : ['', style.bold(formatPlace(location)), ...lines];
  const notes = [
    ...(hint === undefined ? [] : [`${style.cyan('hint')}: ${cleanText(hint)}`]),
    ...causes.map((cause) => `${style.dim('cause')}: ${cleanText(cause)}`),
    `${style.dim('code')}: ${report.code}`,
  ];
  const whose = target === undefined ? '' : `[${cleanText(target)}] `;
  return [style.red(whose + headline(report)), ...place, ...(place.length === 0 ? [] : ['']), ...notes].join(
    '\n',
  );
}
