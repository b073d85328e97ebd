import { syntaxError } from '../errors.ts';
import { splitWords } from '../syntax/arguments.ts';
import { heredocWordOf, withBody } from '../syntax/heredoc.ts';
import { parseJsonForm } from '../syntax/json-form.ts';
import type { Read } from '../syntax/node.ts';
import type { AddInstruction, CopyInstruction, Heredoc, SyntaxNode } from '../types.ts';

import { readFlags, type Flags } from './flags.ts';

export const add: Read = (rest) => {
  const words = parseJsonForm('ADD', rest);
  return { heredocs: words === undefined, build: (node) => buildAdd(node, words ?? splitWords(rest)) };
};

export const copy: Read = (rest) => {
  const words = parseJsonForm('COPY', rest);
  return { heredocs: words === undefined, build: (node) => buildCopy(node, words ?? splitWords(rest)) };
};

const commonFlags = { chown: 'string', chmod: 'string', link: 'boolean', exclude: 'list' } as const;

function readCommon(flags: Flags) {
  const chown = flags.string('chown') ?? '';
  const chmod = flags.string('chmod') ?? '';
  return {
    ...(chown !== '' && { chown }),
    ...(chmod !== '' && { chmod }),
    link: flags.boolean('link') ?? false,
    parents: flags.boolean('parents') ?? false,
    exclude: flags.list('exclude'),
  };
}

function buildAdd(node: SyntaxNode, words: readonly string[]): AddInstruction {
  checkCount('ADD', words);
  const flags = readFlags(node, {
    ...commonFlags,
    'keep-git-dir': 'boolean',
    checksum: 'string',
    unpack: 'boolean',
  });
  const checksum = flags.string('checksum') ?? '';
  const keepGitDir = flags.boolean('keep-git-dir');
  const unpack = flags.boolean('unpack');
  return {
    kind: 'add',
    node,
    range: node.range,
    ...readPaths('ADD', words, node.heredocs),
    ...readCommon(flags),
    ...(checksum !== '' && { checksum }),
    ...(keepGitDir !== undefined && { keepGitDir }),
    ...(unpack !== undefined && { unpack }),
  };
}

function buildCopy(node: SyntaxNode, words: readonly string[]): CopyInstruction {
  checkCount('COPY', words);
  const flags = readFlags(node, { ...commonFlags, from: 'string', parents: 'boolean' });
  const from = flags.string('from') ?? '';
  return {
    kind: 'copy',
    node,
    range: node.range,
    ...readPaths('COPY', words, node.heredocs),
    ...readCommon(flags),
    ...(from !== '' && { from }),
  };
}

function checkCount(instruction: string, words: readonly string[]): void {
  if (words.length >= 2) return;
  throw syntaxError(
    words.length === 0 ? `${instruction} has no arguments` : `${instruction} has a source but no destination`,
    `write ${instruction} source destination`,
  );
}

function readPaths(instruction: string, words: readonly string[], bodies: readonly Heredoc[]) {
  const destination = words.at(-1) ?? '';
  if (heredocWordOf(destination)) throw syntaxError(`${instruction} takes no heredoc as its destination`);
  const sources: string[] = [];
  const heredocs: Heredoc[] = [];
  for (const word of words.slice(0, -1)) {
    const heredoc = heredocWordOf(word);
    if (!heredoc) sources.push(word);
    // Of two with one name the last body counts; in the JSON form there is none: an empty file.
    else heredocs.push(withBody(heredoc, bodies.findLast(({ name }) => name === heredoc.name)?.raw ?? ''));
  }
  return { sources, heredocs, destination };
}
