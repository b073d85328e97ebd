import type { LineRange, LintWarning } from '../types.ts';

import { lintRules, type LintRule, type RuleFacts, type RuleText } from './rules.ts';

/** Where a rule speaks. */
export interface Place {
  readonly range: LineRange;
  /** Comments that may switch the rule off here. */
  readonly comments?: readonly string[];
}

/** What a rule found. */
export interface Finding extends Place {
  readonly rule: LintRule;
  readonly message: string;
}

/** A finding in the words of its rule. */
export function finding<Rule extends LintRule>(rule: Rule, place: Place, ...facts: RuleFacts<Rule>): Finding {
  const text: RuleText = lintRules[rule];
  return { rule, message: text.message(...facts), ...place };
}

/** A finding as people and programs are told of it, with what its rule is for. */
export function warningOf({ rule, message, range }: Finding): LintWarning {
  return { rule, message, description: lintRules[rule].description, range };
}
