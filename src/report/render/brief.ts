import type { Report } from '../report.ts';
import { duration, sectionsOf, spanOf } from './sections.ts';

/** A report in few words, for messages. */
export interface Brief {
  /** `from 2025-08-03 08:00 to 2025-08-04 09:30 UTC`. */
  readonly period: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The most frequent errors, a line each. */
  readonly errors: readonly string[];
  readonly slowest: readonly string[];
}

const mostLines = 5;

/** What a message says of a report. */
export function briefOf(report: Report): Brief {
  const [summary] = sectionsOf(report);
  return {
    period: spanOf(report),
    facts: (summary?.rows ?? []).map(([name = '', value = '']) => [name, value] as const),
    errors: report.errors
      .slice(0, mostLines)
      .map(({ code, count, message }) => `${count} × ${code}: ${message}`),
    slowest: report.slowestSteps
      .slice(0, mostLines)
      .map(({ text, meanSeconds }) => `${duration(meanSeconds)}  ${text}`),
  };
}
