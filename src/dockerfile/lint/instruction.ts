import { splitWords } from '../syntax/arguments.ts';
import type { FromInstruction, Instruction } from '../types.ts';

import type { Finding } from './finding.ts';

/** Rules that look at one instruction wherever it stands. */
export function* lintInstruction({ kind, node, ...instruction }: Instruction): Generator<Finding> {
  const place = { range: node.range, comments: node.comments };
  if (kind === 'maintainer') {
    const message = 'MAINTAINER is deprecated in favour of a label';
    yield { rule: 'MaintainerDeprecated', message, ...place };
  }
  if ('args' in instruction) {
    const names = instruction.args.map(({ key }) => key);
    if (isOther(node.comments, names))
      yield { rule: 'InvalidDefinitionDescription', message: describe('ARG', names), ...place };
  }
}

export function* lintFrom({ node, name }: FromInstruction): Generator<Finding> {
  const place = { range: node.range, comments: node.comments };
  const [, as, written] = splitWords(node.rest);
  if (written !== undefined && written !== written.toLowerCase()) {
    yield { rule: 'StageNameCasing', message: `Stage name '${written}' should be in lower case`, ...place };
  }
  if (as !== undefined && !sameCase(node.rawKeyword, as)) {
    const message = `Keywords '${as}' and '${node.rawKeyword}' differ in their case`;
    yield { rule: 'FromAsCasing', message, ...place };
  }
  if (name !== undefined && isOther(node.comments, [name])) {
    yield { rule: 'InvalidDefinitionDescription', message: describe('FROM', [name]), ...place };
  }
}

/** A keyword in mixed case has a rule of its own. */
function sameCase(from: string, as: string): boolean {
  if (from === from.toLowerCase()) return as === as.toLowerCase();
  if (from === from.toUpperCase()) return as === as.toUpperCase();
  return true;
}

/** Whether the last comment above begins with none of the names. */
function isOther(comments: readonly string[], names: readonly string[]): boolean {
  const first = comments.at(-1)?.split(' ')[0];
  return first !== undefined && !names.includes(first);
}

function describe(instruction: string, names: readonly string[]): string {
  const name = names.length > 1 ? '<arg_key>' : names[0];
  return `Comment above ${instruction} should have the form '# ${name} <description>'`;
}
