import { formatBytes, formatSeconds } from '../../log/index.ts';
import type { Group, Report } from '../report.ts';
import { renderChart, type Chart, type Series } from './charts.ts';
import { escapeHtml } from './escape.ts';
import { sectionsOf, spanOf, type Column, type Section } from './sections.ts';
import { style } from './style.ts';

/** Points of a chart; of a longer course the last ones are shown. */
const mostPoints = 60;

function charts({ course }: Report): readonly Chart[] {
  const shown = course.slice(-mostPoints);
  const series = (
    name: string,
    color: Series['color'],
    value: (group: Group) => number | undefined,
  ): Series => ({
    name,
    color,
    // A day as month and day, an hour as it is.
    points: shown.map((group) => ({
      label: group.name.slice(group.name.includes('T') ? 11 : 5),
      value: value(group),
    })),
  });
  return [
    {
      title: 'Builds',
      kind: 'bars',
      format: String,
      series: [
        series('succeeded', 'good', ({ succeeded }) => succeeded),
        series('failed', 'bad', ({ failed }) => failed),
      ],
    },
    {
      title: 'Duration',
      kind: 'lines',
      format: formatSeconds,
      series: [
        series('mean', 'first', ({ meanSeconds }) => meanSeconds),
        series('p95', 'second', ({ p95Seconds }) => p95Seconds),
      ],
    },
    {
      title: 'Cache hit rate',
      kind: 'lines',
      top: 100,
      format: (value) => `${Math.round(value)}%`,
      series: [series('hits', 'first', ({ hitRate }) => (hitRate === undefined ? undefined : hitRate * 100))],
    },
    {
      title: 'Traffic',
      kind: 'lines',
      format: formatBytes,
      series: [
        series('pulled', 'first', ({ pulledBytes }) => pulledBytes),
        series('pushed', 'second', ({ pushedBytes }) => pushedBytes),
      ],
    },
  ];
}

function cell(tag: 'td' | 'th', text: string, kind: Column['kind'] | undefined): string {
  const words = escapeHtml(text);
  const content = kind === 'code' && tag === 'td' ? `<code>${words}</code>` : words;
  return kind === 'number' ? `<${tag} class="number">${content}</${tag}>` : `<${tag}>${content}</${tag}>`;
}

function table({ title, columns, rows }: Section): string {
  const head = columns.map((column) => cell('th', column.title, column.kind)).join('');
  const body = rows.map(
    (row) => `<tr>${row.map((text, index) => cell('td', text, columns[index]?.kind)).join('')}</tr>`,
  );
  return [
    `<h2>${escapeHtml(title)}</h2>`,
    `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>`,
    ...body,
    '</tbody></table></div>',
  ].join('\n');
}

function tiles({ rows }: Section): string {
  const all = rows.map(([name = '', value = '']) => {
    const [, figure = value, rest = ''] = /^(\S+(?: [kMGT]?B)?)(?: \((.*)\))?$/.exec(value) ?? [];
    const more = rest === '' ? '' : `<span>${escapeHtml(rest)}</span>`;
    return `<div class="tile"><span>${escapeHtml(name)}</span><b>${escapeHtml(figure)}</b>${more}</div>`;
  });
  return `<div class="tiles">${all.join('')}</div>`;
}

/** One page that needs nothing else: no script, no request. */
export function renderHtml(report: Report): string {
  const [summary, ...sections] = sectionsOf(report);
  const drawn = charts(report).map(renderChart);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>Builds ${escapeHtml(spanOf(report))}</title>`,
    `<style>${style}</style></head><body>`,
    '<h1>Builds</h1>',
    `<p>${escapeHtml(spanOf(report))}</p>`,
    ...(summary === undefined ? [] : [tiles(summary)]),
    `<div class="charts">${drawn.join('\n')}</div>`,
    ...sections.map(table),
    '</body></html>',
    '',
  ].join('\n');
}
