import { YadokariError } from '../../base/index.ts';
import { syntaxError } from '../errors.ts';

import { replaceAll, replaceFirst, trimPrefix, trimSuffix } from './substitute.ts';

/** What stands between the name and the `}`; `written` is its text, already expanded. */
export type Operator =
  | {
      readonly kind: 'value';
      readonly sign: string;
      /** With a colon an empty value counts as unset. */
      readonly colon: boolean;
      readonly word: string;
      readonly written: string;
    }
  | {
      readonly kind: 'replace';
      readonly all: boolean;
      readonly pattern: string;
      readonly replacement: string;
      readonly written: string;
    };

/** @throws YadokariError `DOCKERFILE_INVALID` from `:?` and `?`, `DOCKERFILE_SYNTAX` for an unknown modifier or a bad pattern */
export function applyOperator(operator: Operator, name: string, value: string | undefined): string {
  if (operator.kind === 'replace') {
    const replace = operator.all ? replaceAll : replaceFirst;
    return replace(operator.pattern, value ?? '', operator.replacement);
  }
  const { sign, word } = operator;
  const present = value !== undefined && !(operator.colon && value === '');
  if (sign === '-') return present ? value : word;
  if (sign === '+') return present ? word : '';
  if (sign === '?') {
    if (present) return value;
    throw missing(name, value, word);
  }
  if (sign === '#' || sign === '%') {
    const longest = word.startsWith(sign);
    const trim = sign === '#' ? trimPrefix : trimSuffix;
    return trim(longest ? word.slice(1) : word, value ?? '', longest);
  }
  throw unknownModifier(operator.colon ? `:${sign}` : sign);
}

export function unknownModifier(symbol: string): YadokariError {
  return syntaxError(
    `"${symbol}" is no modifier of a substitution`,
    'the modifiers are :- - :+ + :? ? # ## % %% / and //',
  );
}

function missing(name: string, value: string | undefined, message: string): YadokariError {
  const fact = message || `must not be ${value === undefined ? 'unset' : 'empty'}`;
  return new YadokariError('DOCKERFILE_INVALID', `${name}: ${fact}`, {
    hint: `give "${name}" a value with ARG, ENV or --build-arg`,
  });
}
