import type { OptionTable } from './types.ts';

/** Flags of `executor report` alone. */
export const reportOptions = {
  format: {
    type: 'choice',
    choices: ['table', 'json', 'markdown', 'html'],
    default: 'table',
    group: 'report',
    where: ['executor'],
    help: 'What the report is printed as; html is one page with charts that needs nothing else',
    here: { status: 'implemented' },
  },
  since: {
    type: 'string',
    group: 'report',
    where: ['executor'],
    placeholder: 'TIME',
    help: 'Leave out builds that began earlier: an age like 24h or 7d, or a date like 2026-01-31 or 2026-01-31T09:00:00Z',
    here: { status: 'implemented' },
  },
  by: {
    type: 'choice',
    choices: ['day', 'image', 'context', 'platform', 'project', 'team', 'branch', 'source'],
    group: 'report',
    where: ['executor'],
    help: 'Give the figures for each of these too; a source is a file, or a pod and container',
    here: { status: 'implemented' },
  },
  'fail-on': {
    type: 'list',
    separator: ',',
    alone: { value: 'success-rate<95,mean-duration>5m,hit-rate<70', unless: /[<>]/ },
    group: 'report',
    where: ['executor'],
    placeholder: 'CONDITION',
    help: 'Fail when one holds, such as failed>0 or p95-duration>5m, several with commas. Without a value: success-rate<95,mean-duration>5m,hit-rate<70',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
