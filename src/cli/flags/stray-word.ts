import { closest, YadokariError } from '../../base/index.ts';
import { executorCommands } from '../../options/index.ts';
import type { Scan } from './scan.ts';

const boolWord = /^(?:true|false|t|f|0|1)$/i;

/** Why a word that is neither flag nor command is there, as far as one can tell. */
export function strayWord(
  { text, after }: Scan['words'][number],
  commands: readonly string[] = Object.keys(executorCommands),
): YadokariError {
  if (after !== undefined && boolWord.test(text)) {
    return new YadokariError('USAGE', `unexpected argument ${JSON.stringify(text)} after ${after}`, {
      hint: `a boolean takes its value after an equals sign: write ${after}=${text}`,
    });
  }
  if (commands.length === 0) {
    return new YadokariError('USAGE', `unexpected argument ${JSON.stringify(text)}`, {
      hint: 'see --help for what the command takes',
    });
  }
  const near = boolWord.test(text) ? undefined : closest(text, commands);
  return new YadokariError('USAGE', `unexpected argument ${JSON.stringify(text)}`, {
    hint:
      near === undefined
        ? `flags begin with --, and the commands are ${commands.join(', ')}`
        : `did you mean ${near}?`,
  });
}
