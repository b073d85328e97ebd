import type { Message } from '../../notify/index.ts';
import { briefOf, renderMail, renderReport, type Report } from '../../report/index.ts';

/** Placeholders of templates for reports. */
export const reportPlaceholders = [
  'title',
  'status',
  'period',
  'builds',
  'success-rate',
  'mean-duration',
  'median-duration',
  'p95-duration',
  'hit-rate',
  'pulled',
  'pushed',
  'crossed',
  'errors',
  'slowest',
] as const;

type Values = Record<(typeof reportPlaceholders)[number], string>;

/** The message that a report is sent as: its figures, and for mail the whole of it. @param crossed thresholds, a sentence each */
export function reportMessage(report: Report, crossed: readonly string[]): Message {
  const { period, facts, errors, slowest } = briefOf(report);
  const of = (name: string): string => facts.find(([known]) => known === name)?.[1] ?? '';
  const status = crossed.length > 0 ? 'crossed' : 'ok';
  const title = `Builds ${period}${crossed.length > 0 ? ': not as they should be' : ''}`;
  const values: Values = {
    title,
    status,
    period,
    builds: of('Builds'),
    'success-rate': of('Success rate'),
    'mean-duration': of('Mean duration'),
    'median-duration': of('Median duration'),
    'p95-duration': of('95th percentile'),
    'hit-rate': of('Cache hit rate'),
    pulled: of('Pulled'),
    pushed: of('Pushed'),
    crossed: crossed.join('\n'),
    errors: errors.join('\n'),
    slowest: slowest.join('\n'),
  };
  const parts = [
    ...(crossed.length === 0 ? [] : [crossed.join('\n')]),
    ...(errors.length === 0 ? [] : [`Errors\n${errors.join('\n')}`]),
    ...(slowest.length === 0 ? [] : [`Slowest steps\n${slowest.join('\n')}`]),
  ];
  return {
    tone: crossed.length > 0 ? 'bad' : report.total.builds === 0 ? 'neutral' : 'good',
    title,
    facts,
    ...(parts.length === 0 ? {} : { text: parts.join('\n\n') }),
    html: renderMail(report),
    attachments: [
      {
        name: 'builds.html',
        type: 'text/html; charset=utf-8',
        content: renderReport(report, 'html', Date.now()),
      },
    ],
    data: { version: 1, event: 'report', status, crossed, report },
    values,
  };
}
