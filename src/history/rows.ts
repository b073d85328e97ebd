import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { KeptStep, Summary } from './types.ts';

/** Columns of the table `builds`, in the order in which they are written. */
export const columns = [
  'id',
  'at',
  'seconds',
  'outcome',
  'version',
  'image',
  'destinations',
  'digest',
  'size',
  'layers',
  'project',
  'team',
  'branch',
  'revision',
  'url',
  'context',
  'dockerfile',
  'platform',
  'hits',
  'misses',
  'pulled',
  'pushed',
  'error_code',
  'error_message',
] as const;

type Row = Readonly<Record<string, SQLOutputValue>>;

/** The values of a build, column by column. */
export function valuesOf(summary: Summary): SQLInputValue[] {
  const { destinations, failure, steps: _, ...rest } = summary;
  const values: Readonly<Record<string, string | number | undefined>> = {
    ...rest,
    at: Math.round(summary.at),
    destinations: JSON.stringify(destinations),
    error_code: failure?.code,
    error_message: failure?.message,
  };
  return columns.map((column) => values[column] ?? null);
}

function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

function number(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : 0;
}

/** Texts of a JSON array; none where somebody has put something else there. */
function textsIn(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

const optionalTexts = [
  'image',
  'digest',
  'project',
  'team',
  'branch',
  'revision',
  'url',
  'platform',
] as const;
const optionalNumbers = ['size', 'layers'] as const;

/** A build out of its row. */
export function summaryOf(row: Row, steps: readonly KeptStep[]): Summary {
  const optional = [...optionalTexts, ...optionalNumbers].flatMap((column) => {
    const value = row[column];
    return value === null || value === undefined ? [] : [[column, value] as const];
  });
  const code = text(row, 'error_code');
  return {
    id: text(row, 'id'),
    at: number(row, 'at'),
    seconds: number(row, 'seconds'),
    outcome: text(row, 'outcome') === 'succeeded' ? 'succeeded' : 'failed',
    version: text(row, 'version'),
    ...(Object.fromEntries(optional) as Partial<Summary>),
    destinations: textsIn(text(row, 'destinations')),
    context: text(row, 'context'),
    dockerfile: text(row, 'dockerfile'),
    hits: number(row, 'hits'),
    misses: number(row, 'misses'),
    pulled: number(row, 'pulled'),
    pushed: number(row, 'pushed'),
    steps,
    ...(code === '' ? {} : { failure: { code, message: text(row, 'error_message') } }),
  };
}
