import type { Dockerfile, LineRange } from '../types.ts';

import type { LintRule } from './rules.ts';

export type Checkable = Omit<Dockerfile, 'warnings'>;

/** What a rule found. */
export interface Finding {
  readonly rule: LintRule;
  readonly message: string;
  readonly range: LineRange;
  /** Comments that may switch the rule off here. */
  readonly comments?: readonly string[];
  readonly stage?: number;
}
