import { parseBool, YadokariError } from '../../base/index.ts';
import { syntaxError } from '../errors.ts';
import { DirectiveReader, findDirective } from '../syntax/directives.ts';
import { cut, quote, trim } from '../text.ts';
import type { CheckOptions, RuleSet, Source } from '../types.ts';

import { lintRules, type LintRule } from './rules.ts';

/**
 * What the file says about its checks.
 * @throws YadokariError `DOCKERFILE_SYNTAX`
 */
export function directiveCheck({ source }: { readonly source: Source }): CheckOptions {
  const directive = findDirective('check', source.text);
  if (!directive) return parseCheckOptions('');
  try {
    return parseCheckOptions(directive.value);
  } catch (error) {
    const { start, end } = directive.range;
    const location = { file: source.file, line: start, endLine: end, text: source.text };
    throw error instanceof YadokariError ? error.at(location) : error;
  }
}

/** @throws YadokariError `DOCKERFILE_SYNTAX` */
export function parseCheckOptions(text: string): CheckOptions {
  const options: { skip: RuleSet; experimental: RuleSet; error: boolean } = {
    skip: [],
    experimental: [],
    error: false,
  };
  for (const part of splitParts(trim(text))) {
    const [written, value] = cut(part, '=');
    const key = trim(written);
    if (value === undefined) throw badPart(part);
    if (key === 'skip' || key === 'experimental') options[key] = parseRules(trim(value));
    else if (key === 'error') options.error = parseError(part, trim(value));
    else throw badPart(part);
  }
  return options;
}

/** Three parts at most: the third keeps what follows. */
function splitParts(text: string): readonly string[] {
  if (text === '') return [];
  const [first = '', second, ...others] = text.split(';');
  return [first, ...(second === undefined ? [] : [second]), ...(others.length > 0 ? [others.join(';')] : [])];
}

function parseRules(text: string): RuleSet {
  return text === 'all' ? 'all' : text.split(',').map(trim);
}

function parseError(part: string, value: string): boolean {
  const error = parseBool(value);
  if (error === undefined) throw badPart(part);
  return error;
}

function badPart(part: string): YadokariError {
  return syntaxError(
    `check directive has the invalid option ${quote(part)}`,
    'write skip=Rule,Rule or skip=all; error=true; experimental=all',
  );
}

function includes(set: RuleSet, rule: LintRule): boolean {
  return set === 'all' || set.includes(rule);
}

/** Whether `rule` speaks at an instruction with these comments above it: `# check=skip=Rule` counts there too. */
export function ruleRuns(check: CheckOptions, rule: LintRule, comments: readonly string[] = []): boolean {
  const local = commentCheck(comments);
  if ('experimental' in lintRules[rule]) {
    return includes(check.experimental, rule) || (local !== undefined && includes(local.experimental, rule));
  }
  return !includes(check.skip, rule) && !(local !== undefined && includes(local.skip, rule));
}

/** The first check option in comments; one that is malformed is a comment like any other. */
function commentCheck(comments: readonly string[]): CheckOptions | undefined {
  for (const comment of comments) {
    const directive = new DirectiveReader('').read(comment, 1);
    if (directive?.name !== 'check') continue;
    try {
      return parseCheckOptions(cut(directive.value, ' ')[0]);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
