import { YadokariError, closest } from '../base/index.ts';

import { quote } from './text.ts';

/** An error in the text of a Dockerfile. The place is added where it is known (`YadokariError.at`). */
export function syntaxError(message: string, hint?: string): YadokariError {
  return new YadokariError('DOCKERFILE_SYNTAX', message, hint === undefined ? {} : { hint });
}

/** The same with a "did you mean" when one of `candidates` is near to `word`. */
export function unknownWord(message: string, word: string, candidates: Iterable<string>): YadokariError {
  const near = closest(word, candidates);
  return syntaxError(message, near === undefined ? undefined : `did you mean ${quote(near)}?`);
}
