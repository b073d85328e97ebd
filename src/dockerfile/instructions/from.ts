import { syntaxError } from '../errors.ts';
import { splitWords } from '../syntax/arguments.ts';
import type { Read } from '../syntax/node.ts';
import { quote } from '../text.ts';
import type { FromInstruction, SyntaxNode } from '../types.ts';

import { readFlags } from './flags.ts';

const stageName = /^[a-z][a-z0-9\-_.]*$/;

export const from: Read = (rest) => ({
  heredocs: false,
  build: (node) => build(node, splitWords(rest)),
});

function build(node: SyntaxNode, words: readonly string[]): FromInstruction {
  const name = readName(words);
  const platform = readFlags(node, { platform: 'string' }).string('platform') ?? '';
  return {
    kind: 'from',
    node,
    range: node.range,
    image: words[0] ?? '',
    ...(platform !== '' && { platform }),
    ...(name !== undefined && { name }),
  };
}

function readName(words: readonly string[]): string | undefined {
  if (words.length === 1) return undefined;
  const [, as = '', written] = words;
  if (words.length !== 3 || written === undefined || !/^as$/iu.test(as)) {
    throw syntaxError('FROM takes one argument or three', 'write FROM image or FROM image AS name');
  }
  const name = written.toLowerCase();
  if (stageName.test(name)) return name;
  throw syntaxError(
    `FROM has the invalid stage name ${quote(written)}`,
    'a name begins with a letter and goes on with letters, digits, "-", "_" and "."',
  );
}
