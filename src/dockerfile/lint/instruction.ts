import { splitWords } from '../syntax/arguments.ts';
import type { Built } from '../syntax/node.ts';
import type { SyntaxNode } from '../types.ts';

import { finding, type Finding, type Place } from './finding.ts';

/** Rules that look at one line as it is written, whether it can be read or not. */
export function* lintLine(node: SyntaxNode): Generator<Finding> {
  const place = { range: node.range, comments: node.comments };
  if (node.keyword === 'maintainer') yield finding('MaintainerDeprecated', place);
  if (node.keyword === 'from') yield* lintFromWords(node, place);
}

function* lintFromWords({ rest, rawKeyword }: SyntaxNode, place: Place): Generator<Finding> {
  const words = splitWords(rest);
  const [, as, name] = words;
  if (as === undefined || name === undefined) return;
  if (words.length === 3 && name !== name.toLowerCase()) yield finding('StageNameCasing', place, name);
  if (!sameCase(rawKeyword, as)) yield finding('FromAsCasing', place, rawKeyword, as);
}

/** A keyword in mixed case has a rule of its own. */
function sameCase(from: string, as: string): boolean {
  if (from === from.toLowerCase()) return as === as.toLowerCase();
  if (from === from.toUpperCase()) return as === as.toUpperCase();
  return true;
}

/** Rules that look at one instruction wherever it stands. */
export function* lintInstruction(instruction: Built): Generator<Finding> {
  const { kind, node } = instruction;
  const place = { range: node.range, comments: node.comments };
  if (kind === 'arg') {
    const names = instruction.args.map(({ key }) => key);
    const example = names.length > 1 ? '<arg_key>' : (names[0] ?? '');
    if (isOther(node.comments, names)) yield finding('InvalidDefinitionDescription', place, 'ARG', example);
  }
  if (kind === 'from' && instruction.name !== undefined && isOther(node.comments, [instruction.name]))
    yield finding('InvalidDefinitionDescription', place, 'FROM', instruction.name);
}

/** Whether the last comment above begins with none of the names. */
function isOther(comments: readonly string[], names: readonly string[]): boolean {
  const first = comments.at(-1)?.split(' ')[0];
  return first !== undefined && !names.includes(first);
}
