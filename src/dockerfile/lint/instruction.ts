import { splitWords } from '../syntax/arguments.ts';
import type { FromInstruction, Instruction } from '../types.ts';

import { finding, type Finding } from './finding.ts';

/** Rules that look at one instruction wherever it stands. */
export function* lintInstruction({ kind, node, ...instruction }: Instruction): Generator<Finding> {
  const place = { range: node.range, comments: node.comments };
  if (kind === 'maintainer') yield finding('MaintainerDeprecated', place);
  if ('args' in instruction) {
    const names = instruction.args.map(({ key }) => key);
    const example = names.length > 1 ? '<arg_key>' : (names[0] ?? '');
    if (isOther(node.comments, names)) yield finding('InvalidDefinitionDescription', place, 'ARG', example);
  }
}

export function* lintFrom({ node, name }: FromInstruction): Generator<Finding> {
  const place = { range: node.range, comments: node.comments };
  const [, as, written] = splitWords(node.rest);
  if (written !== undefined && written !== written.toLowerCase())
    yield finding('StageNameCasing', place, written);
  if (as !== undefined && !sameCase(node.rawKeyword, as))
    yield finding('FromAsCasing', place, node.rawKeyword, as);
  if (name !== undefined && isOther(node.comments, [name]))
    yield finding('InvalidDefinitionDescription', place, 'FROM', name);
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
