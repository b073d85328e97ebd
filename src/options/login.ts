import type { OptionTable } from './types.ts';

/** Flags of `executor login` alone. */
export const loginOptions = {
  username: {
    type: 'string',
    group: 'login',
    where: ['executor'],
    short: { executor: 'u' },
    placeholder: 'NAME',
    help: 'Name of the account; <token> when what follows is an identity token',
    here: { status: 'implemented' },
  },
  password: {
    type: 'string',
    group: 'login',
    where: ['executor'],
    short: { executor: 'p' },
    placeholder: 'PASSWORD',
    help: 'Its password or token. Whoever may list the processes of the machine can read it: --password-stdin is better',
    here: { status: 'implemented' },
  },
  'password-stdin': {
    type: 'bool',
    default: false,
    group: 'login',
    where: ['executor'],
    help: 'Read the password from standard input',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
