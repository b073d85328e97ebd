import type { Report } from '../report.ts';
import { escapeHtml } from './escape.ts';
import { sectionsOf, spanOf, type Column, type Section } from './sections.ts';

const line = 'border-bottom:1px solid #d5dae1;padding:4px 10px 4px 0;vertical-align:top';

function cell(tag: 'td' | 'th', text: string, kind: Column['kind'] | undefined): string {
  const align = kind === 'number' ? 'right' : 'left';
  const font = kind === 'code' && tag === 'td' ? ';font-family:Consolas,Menlo,monospace' : '';
  const head = tag === 'th' ? ';color:#5a6472;font-weight:600' : '';
  return `<${tag} align="${align}" style="${line}${font}${head}">${escapeHtml(text)}</${tag}>`;
}

function table({ title, columns, rows }: Section): string {
  const named = columns.some((column) => column.title !== '');
  const cells = (tag: 'td' | 'th', texts: readonly string[]): string =>
    `<tr>${texts.map((text, index) => cell(tag, text, columns[index]?.kind)).join('')}</tr>`;
  const titles = columns.map((column) => column.title);
  return [
    `<h3 style="font-size:15px;margin:20px 0 6px">${escapeHtml(title)}</h3>`,
    '<table cellpadding="0" cellspacing="0" style="border-collapse:collapse">',
    ...(named ? [cells('th', titles)] : []),
    ...rows.map((row) => cells('td', row)),
    '</table>',
  ].join('\n');
}

/** The tables of a report for the body of a mail, whose readers know neither style sheets nor SVG. */
export function renderMail(report: Report): string {
  return [
    `<p style="color:#5a6472">${escapeHtml(spanOf(report))}</p>`,
    ...sectionsOf(report).map(table),
  ].join('\n');
}
