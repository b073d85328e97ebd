import type { OptionTable } from './types.ts';

export const loggingOptions = {
  verbosity: {
    type: 'choice',
    choices: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'panic'],
    synonyms: { warning: 'warn' },
    default: 'info',
    group: 'logging',
    where: ['executor', 'warmer'],
    short: { executor: 'v', warmer: 'v' },
    placeholder: 'LEVEL',
    input: {
      name: 'verbosity',
      form: 'text',
      help: 'Least important level that is printed: trace, debug, info, warn or error. With debug logging of the runner it is debug',
    },
    help: 'Least important level that is printed. The output of RUN and the final error always are',
    here: { status: 'implemented' },
  },
  'log-format': {
    type: 'choice',
    choices: ['text', 'color', 'json', 'plain', 'progress', 'gitlab'],
    group: 'logging',
    where: ['executor', 'warmer'],
    placeholder: 'FORMAT',
    help: 'Without it: progress on a terminal, else plain. json prints one object a line; text, color and json are laid out as Kaniko does; gitlab folds stages into sections of a job’s page',
    here: { status: 'implemented' },
  },
  'log-timestamp': {
    type: 'bool',
    default: false,
    group: 'logging',
    where: ['executor', 'warmer'],
    help: 'Print the time of day instead of seconds since the start',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
