import { writeExposition } from '../../metrics/index.ts';
import { reportFamilies } from '../metrics.ts';
import type { Report } from '../report.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTable } from './table.ts';

export type ReportFormat = 'table' | 'json' | 'markdown' | 'html' | 'prometheus';

const endings: Readonly<Record<string, ReportFormat>> = {
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.md': 'markdown',
  '.prom': 'prometheus',
  '.txt': 'table',
};

/** What a file holds, by how its name ends; undefined for other endings. */
export function formatOf(path: string): ReportFormat | undefined {
  return endings[/\.[a-z]+$/.exec(path)?.[0] ?? ''];
}

/** The report as text that ends with a newline. @param now when it was made, in milliseconds since the epoch */
export function renderReport(report: Report, format: ReportFormat, now: number): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, undefined, 2)}\n`;
    case 'markdown':
      return renderMarkdown(report);
    case 'html':
      return renderHtml(report);
    case 'prometheus':
      return writeExposition(reportFamilies(report, now));
    case 'table':
      return renderTable(report);
  }
}
