import type { Kind } from './types.ts';

/** Keys that every kind has. */
export const commonKeys = ['on', 'title', 'body', 'body-file', 'timeout', 'dry-run'] as const;

interface KindKeys {
  /** Values that may stand on the command line. */
  readonly plain: readonly string[];
  /** Values that come from `KEY-env` or `KEY-file`. */
  readonly secret: readonly string[];
  readonly needed: readonly string[];
}

const chat: KindKeys = { plain: [], secret: ['url'], needed: ['url'] };

/** What each kind of notifier can be told. */
export const kinds: Readonly<Record<Kind, KindKeys>> = {
  smtp: {
    plain: ['host', 'tls', 'user', 'from', 'to'],
    secret: ['password'],
    needed: ['host', 'from', 'to'],
  },
  dingtalk: { ...chat, secret: ['url', 'secret'] },
  wecom: chat,
  slack: chat,
  feishu: { ...chat, secret: ['url', 'secret'] },
  webhook: { plain: ['url'], secret: ['url', 'secret', 'token'], needed: ['url'] },
};

export function isKind(text: string): text is Kind {
  return Object.hasOwn(kinds, text);
}
