import { code, escapeCell, table } from '../../log/index.ts';
import type { Report } from '../report.ts';
import { sectionsOf, spanOf, type Section } from './sections.ts';

function lines({ title, columns, rows }: Section): readonly string[] {
  const cells = rows.map((row) =>
    row.map((text, index) => (columns[index]?.kind === 'code' ? code(text) : escapeCell(text))),
  );
  return [
    `### ${title}`,
    ...table(
      columns.map((column) => column.title),
      cells,
    ),
  ];
}

/** For a comment, an issue or the summary of a job. */
export function renderMarkdown(report: Report): string {
  return [`## Builds ${spanOf(report)}`, '', ...sectionsOf(report).flatMap(lines)].join('\n');
}
