import { cleanLine } from '../../log/index.ts';
import type { Report } from '../report.ts';
import { sectionsOf, spanOf, type Column, type Section } from './sections.ts';

/** Columns of a terminal that a text may take; the JSON form has the whole of it. */
const widest = 72;

function clip(text: string): string {
  const line = cleanLine(text).replaceAll('\t', ' ');
  return line.length > widest ? `${line.slice(0, widest - 1)}…` : line;
}

function pad(text: string, width: number, kind: Column['kind'] | undefined): string {
  return kind === 'number' ? text.padStart(width) : text.padEnd(width);
}

function lines({ title, columns, rows }: Section): readonly string[] {
  const titles = columns.map((column) => column.title);
  const named = titles.some((name) => name !== '');
  const all = [...(named ? [titles] : []), ...rows].map((row) => row.map(clip));
  // What has no heads reads from left to right.
  const kinds = columns.map(({ kind }) => (named ? kind : 'text'));
  const widths = columns.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)));
  const body = all.map((row) =>
    row
      .map((text, index) => pad(text, widths[index] ?? 0, kinds[index]))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...body.map((line) => `  ${line}`), ''];
}

/** For a terminal. */
export function renderTable(report: Report): string {
  return [`Builds ${spanOf(report)}`, '', ...sectionsOf(report).flatMap(lines)].join('\n');
}
