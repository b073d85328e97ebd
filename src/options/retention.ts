import type { OptionTable } from './types.ts';

/** Flags of `executor registry` alone. */
export const retentionOptions = {
  tag: {
    type: 'list',
    empty: 'error',
    group: 'retention',
    where: ['executor'],
    placeholder: 'PATTERN',
    help: 'Tags that are meant: a name, one with * and ?, or a regular expression between slashes that fits the whole tag. Without it, every tag',
    here: { status: 'implemented' },
  },
  'exclude-tag': {
    type: 'list',
    empty: 'error',
    group: 'retention',
    where: ['executor'],
    placeholder: 'PATTERN',
    help: 'Tags that are left alone, whatever --tag says',
    here: { status: 'implemented' },
  },
  keep: {
    type: 'int',
    min: 0,
    group: 'retention',
    where: ['executor'],
    placeholder: 'COUNT',
    help: 'For registry prune: of the tags of each --tag, the newest ones that stay, whatever their age. What refers to an image that goes (signatures, SBOMs) goes with it',
    here: { status: 'implemented' },
  },
  'newest-by': {
    type: 'choice',
    choices: ['created', 'name'],
    default: 'created',
    group: 'retention',
    where: ['executor'],
    help: 'What --keep goes by: when an image was made, or its name, with the numbers in it by value (for images that say no time)',
    here: { status: 'implemented' },
  },
  untagged: {
    type: 'bool',
    default: false,
    group: 'retention',
    where: ['executor'],
    help: 'For registry prune: also manifests without a tag, where a registry lists those (Google does)',
    here: { status: 'implemented' },
  },
  orphans: {
    type: 'bool',
    default: false,
    group: 'retention',
    where: ['executor'],
    help: 'For registry prune: also signatures and lists of referrers under tags like sha256-… whose image this repository does not have. Not for a repository that holds signatures of another',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
