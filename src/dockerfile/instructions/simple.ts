import { syntaxError } from '../errors.ts';
import { splitWords } from '../syntax/arguments.ts';
import { parseJsonForm } from '../syntax/json-form.ts';
import type { Read } from '../syntax/node.ts';
import { trim } from '../text.ts';
import type { SyntaxNode } from '../types.ts';

import { readFlags } from './flags.ts';

/** Instructions whose only argument is the rest of the line. */
function textOf(node: SyntaxNode, rest: string, example: string): string {
  if (rest !== '') return rest;
  throw syntaxError(
    `${node.keyword.toUpperCase()} has no argument`,
    `write ${node.keyword.toUpperCase()} ${example}`,
  );
}

export const maintainer: Read = (rest) => ({
  heredocs: false,
  build: (node) => {
    const name = textOf(node, rest, 'name');
    readFlags(node);
    return { kind: 'maintainer', node, range: node.range, name };
  },
});

export const user: Read = (rest) => ({
  heredocs: false,
  build: (node) => {
    const name = textOf(node, rest, 'name');
    readFlags(node);
    return { kind: 'user', node, range: node.range, user: name };
  },
});

export const workdir: Read = (rest) => ({
  heredocs: false,
  build: (node) => {
    const path = textOf(node, rest, '/path');
    readFlags(node);
    return { kind: 'workdir', node, range: node.range, path };
  },
});

export const stopsignal: Read = (rest) => ({
  heredocs: false,
  // BuildKit reads no flags here: what looks like one is dropped without a word.
  build: (node) => ({ kind: 'stopsignal', node, range: node.range, signal: textOf(node, rest, 'SIGTERM') }),
});

export const expose: Read = (rest) => ({
  heredocs: false,
  build: (node) => {
    const ports = splitWords(textOf(node, rest, '8080'));
    readFlags(node);
    return { kind: 'expose', node, range: node.range, ports: ports.toSorted() };
  },
});

export const volume: Read = (rest) => {
  const words = parseJsonForm('VOLUME', rest) ?? splitWords(rest);
  return {
    heredocs: false,
    build: (node) => {
      if (words.length === 0) throw syntaxError('VOLUME has no arguments', 'write VOLUME /path');
      readFlags(node);
      const paths = words.map(trim);
      if (paths.includes('')) throw syntaxError('VOLUME has an empty path');
      return { kind: 'volume', node, range: node.range, paths };
    },
  };
};
