import type { Stage, SyntaxNode } from '../types.ts';

import type { Finding } from './finding.ts';

const reserved = new Set(['context', 'scratch']);

export function* lintNames(stages: readonly Stage[]): Generator<Finding> {
  const seen = new Set<string>();
  for (const { name, from } of stages) {
    if (name === undefined) continue;
    const { range } = from;
    if (reserved.has(name)) {
      yield { rule: 'ReservedStageName', message: `Stage name "${name}" is a reserved word`, range };
    }
    if (seen.has(name)) {
      yield { rule: 'DuplicateStageName', message: `Stage name "${name}" is used before`, range };
    }
    seen.add(name);
  }
}

/** Every keyword should be in the case that most keywords have; ARGs before the first FROM have no say. */
export function* lintCasing(stages: readonly Stage[]): Generator<Finding> {
  const nodes = stages.flatMap(({ from, instructions }) => [
    from.node,
    ...instructions.map(({ node }) => node),
  ]);
  const lower = nodes.filter(isLower).length;
  const upper = nodes.filter((node) => !isLower(node) && isUpper(node)).length;
  const [fits, casing] = lower > upper ? [isLower, 'lower'] : [isUpper, 'upper'];
  for (const node of nodes) {
    if (fits(node)) continue;
    const message = `Instruction '${node.rawKeyword}' should be in ${casing} case like most of the others`;
    yield { rule: 'ConsistentInstructionCasing', message, range: node.range };
  }
}

function isLower({ rawKeyword }: SyntaxNode): boolean {
  return rawKeyword === rawKeyword.toLowerCase();
}

function isUpper({ rawKeyword }: SyntaxNode): boolean {
  return rawKeyword === rawKeyword.toUpperCase();
}
