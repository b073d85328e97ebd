import { cleanLine } from './clean.ts';

/** GitHub refuses summaries above 1 MiB; a table this long is far from that. */
const mostRows = 200;

/** A text from elsewhere as a cell of a Markdown table. */
export function escapeCell(text: string): string {
  return cleanLine(text)
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;');
}

/** The same as code. */
export function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const space = fence.length > 1 ? ' ' : '';
  return `${fence}${space}${cleanLine(text).replaceAll('|', String.raw`\|`)}${space}${fence}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Lines of a table, with an empty one before and behind. Rows beyond the 200th are left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return ['', row(head), row(head.map(() => '---')), ...rows.slice(0, mostRows).map(row), ''];
}
