import type { OptionTable } from './types.ts';

/** What is kept of builds, and which of them a command is about. */
export const historyOptions = {
  history: {
    type: 'string',
    group: 'records',
    where: ['executor'],
    placeholder: 'FILE',
    environment: { name: 'YADOKARI_HISTORY', rule: 'flag wins' },
    input: { name: 'history', form: 'text' },
    help: 'SQLite file that keeps a summary of each build, also of those that fail; report and history read it. Several builds may write to it at the same time',
    here: { status: 'implemented' },
  },
  'history-keep': {
    type: 'string',
    default: '90d',
    group: 'records',
    where: ['executor'],
    placeholder: 'AGE',
    input: { name: 'history-keep', form: 'text' },
    help: 'Take builds out of the history that are older than this when a new one comes: an age like 90d or 720h; 0 keeps all',
    here: { status: 'implemented' },
  },
  project: {
    type: 'string',
    group: 'report',
    where: ['executor'],
    placeholder: 'NAME',
    help: 'Leave out builds of other projects',
    here: { status: 'implemented' },
  },
  team: {
    type: 'string',
    group: 'report',
    where: ['executor'],
    placeholder: 'NAME',
    help: 'Leave out builds of other teams',
    here: { status: 'implemented' },
  },
  branch: {
    type: 'string',
    group: 'report',
    where: ['executor'],
    placeholder: 'NAME',
    help: 'Leave out builds of other branches',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
