import type { OptionTable } from './types.ts';

/** Whom a command tells. */
export const notifyOptions = {
  notify: {
    type: 'list',
    group: 'records',
    where: ['executor'],
    placeholder: 'type=smtp|dingtalk|wecom|slack|feishu|webhook,KEY=VALUE',
    environment: { name: 'YADOKARI_NOTIFY', rule: 'adds a value' },
    input: {
      name: 'notify',
      form: 'specs',
      help: 'Whom to tell how the build ended, a line each: type=slack,url-env=SLACK_URL,on=failure. Secrets come from variables of the step (-env) or files (-file)',
    },
    help: 'Tell somebody how the build ended, or send the report. on is failure, success, recovery or always, several with +. Secrets come from variables (url-env=NAME) or files (url-file=PATH)',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
