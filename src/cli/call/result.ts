import type { LineRange } from '../../dockerfile/index.ts';

/** The forms that BuildKit gives its answers in (frontend/subrequests), so that tools made for them can read ours. */

export interface JsonLocation {
  readonly ranges: readonly {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  }[];
}

/** A range for each line, as BuildKit has it. */
export function jsonLocation({ start, end }: LineRange): JsonLocation {
  const lines = Array.from({ length: end - start + 1 }, (_, index) => start + index);
  return { ranges: lines.map((line) => ({ start: { line }, end: { line } })) };
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Columns side by side, `gap` blanks between them. */
export function columns(rows: readonly (readonly string[])[], gap: number): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd((widths[at] ?? 0) + gap))).join('');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
