import type { LineRange, Stage, SyntaxNode } from '../types.ts';

import { finding, type Finding } from './finding.ts';

const reserved = new Set(['context', 'scratch']);

export function* lintContinuations(ranges: readonly LineRange[]): Generator<Finding> {
  for (const range of ranges) yield finding('NoEmptyContinuation', { range });
}

/** Rules that compare stages with each other. */
export function* lintStages(stages: readonly Stage[]): Generator<Finding> {
  yield* lintNames(stages);
  yield* lintCasing(stages);
}

function* lintNames(stages: readonly Stage[]): Generator<Finding> {
  const seen = new Set<string>();
  for (const { name, from } of stages) {
    if (name === undefined) continue;
    const { range } = from;
    if (reserved.has(name)) yield finding('ReservedStageName', { range }, name);
    if (seen.has(name)) yield finding('DuplicateStageName', { range }, name);
    seen.add(name);
  }
}

/** Every keyword should be in the case that most keywords have; ARGs before the first FROM have no say. */
function* lintCasing(stages: readonly Stage[]): Generator<Finding> {
  const nodes = stages.flatMap(({ from, instructions }) => [
    from.node,
    ...instructions.map(({ node }) => node),
  ]);
  const lower = nodes.filter(isLower).length;
  const upper = nodes.filter((node) => !isLower(node) && isUpper(node)).length;
  const fits = lower > upper ? isLower : isUpper;
  const casing = lower > upper ? 'lowercase' : 'uppercase';
  for (const node of nodes) {
    if (!fits(node))
      yield finding('ConsistentInstructionCasing', { range: node.range }, node.rawKeyword, casing);
  }
}

function isLower({ rawKeyword }: SyntaxNode): boolean {
  return rawKeyword === rawKeyword.toLowerCase();
}

function isUpper({ rawKeyword }: SyntaxNode): boolean {
  return rawKeyword === rawKeyword.toUpperCase();
}
