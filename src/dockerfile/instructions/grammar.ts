import { unknownWord } from '../errors.ts';
import type { Line, Read, Reading } from '../syntax/node.ts';
import { splitLine } from '../syntax/split.ts';
import { quote } from '../text.ts';
import type { Escape, SyntaxNode } from '../types.ts';

import { cmd, entrypoint, healthcheck, run, shell } from './command.ts';
import { add, copy } from './copy.ts';
import { from } from './from.ts';
import { onbuild } from './onbuild.ts';
import { arg, env, label } from './pairs.ts';
import { expose, maintainer, stopsignal, user, volume, workdir } from './simple.ts';

const grammar: ReadonlyMap<string, Read> = new Map(
  // The commonest first: of two that are equally near to a misspelt word, the first is suggested.
  Object.entries({
    run,
    copy,
    from,
    env,
    arg,
    add,
    cmd,
    entrypoint,
    workdir,
    label,
    user,
    expose,
    volume,
    healthcheck,
    shell,
    onbuild,
    stopsignal,
    maintainer,
  }),
);

/** Names of all instructions, in capitals. */
export const instructionNames: readonly string[] = [...grammar.keys()].map((name) => name.toUpperCase());

/** Reads one logical line in the first pass. @throws YadokariError `DOCKERFILE_SYNTAX` */
export function readLine(line: string, escape: Escape): Line {
  const { keyword, flags, rest } = splitLine(line, escape);
  const read = grammar.get(keyword.toLowerCase());
  const reading = read ? read(rest, { escape, readLine: (inner) => readLine(inner, escape) }) : unknown;
  return { keyword, flags, rest, reading };
}

/** An instruction that does not exist is reported in the second pass, after errors in the shape of the file. */
const unknown: Reading = {
  heredocs: false,
  build: ({ rawKeyword }: SyntaxNode) => {
    const isLower = rawKeyword === rawKeyword.toLowerCase();
    const [word, names] = isLower
      ? [rawKeyword, grammar.keys()]
      : [rawKeyword.toUpperCase(), instructionNames];
    throw unknownWord(`unknown instruction ${quote(rawKeyword)}`, word, names);
  },
};
