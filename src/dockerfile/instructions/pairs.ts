import { syntaxError } from '../errors.ts';
import { splitPairs, splitQuotedWords, type Pair } from '../syntax/arguments.ts';
import type { Read } from '../syntax/node.ts';
import { cut } from '../text.ts';
import type { ArgInstruction, KeyValue, SyntaxNode } from '../types.ts';

import { readFlags } from './flags.ts';

export const env: Read = (rest, { escape }) => {
  const pairs = splitPairs('ENV', rest, escape);
  return {
    heredocs: false,
    build: (node) => ({ kind: 'env', node, range: node.range, ...checkPairs(node, pairs) }),
  };
};

export const label: Read = (rest, { escape }) => {
  const pairs = splitPairs('LABEL', rest, escape);
  return {
    heredocs: false,
    build: (node) => ({ kind: 'label', node, range: node.range, ...checkPairs(node, pairs) }),
  };
};

export const arg: Read = (rest, { escape }) => {
  const words = splitQuotedWords(rest, escape);
  // BuildKit reads no flags here: what looks like one is dropped without a word.
  return { heredocs: false, build: (node) => buildArg(node, words) };
};

function checkPairs(
  node: SyntaxNode,
  pairs: readonly Pair[],
): { readonly pairs: readonly KeyValue[]; readonly legacy: boolean } {
  const instruction = node.keyword.toUpperCase();
  readFlags(node);
  if (pairs.length === 0)
    throw syntaxError(`${instruction} has no arguments`, `write ${instruction} name=value`);
  if (pairs.some(({ key }) => key === '')) throw syntaxError(`${instruction} has an empty name before "="`);
  return {
    pairs: pairs.map(({ key, value }) => ({ key, value })),
    legacy: pairs.some(({ legacy }) => legacy),
  };
}

function buildArg(node: SyntaxNode, words: readonly string[]): ArgInstruction {
  if (words.length === 0) throw syntaxError('ARG has no arguments', 'write ARG name or ARG name=value');
  const args = words.map((word) => {
    const [key, value] = cut(word, '=');
    if (key === '') throw syntaxError('ARG has an empty name before "="');
    return value === undefined ? { key } : { key, value };
  });
  return { kind: 'arg', node, range: node.range, args };
}
