/** A variable of a text that has no value, or one whose text says that it must have one. */
export class InterpolationProblem extends Error {}

export interface Lookup {
  /** Value of a variable; undefined where it is not set. */
  readonly get: (name: string) => string | undefined;
  /** Told of variables that are not set and have no default. */
  readonly missing: (name: string) => void;
}

/** Where the brace closes that was opened before `at`. */
function closing(text: string, at: number): number {
  let depth = 1;
  for (let index = at; index < text.length; index += 1) {
    if (text.startsWith('${', index)) depth += 1;
    else if (text[index] === '}') depth -= 1;
    if (depth === 0) return index;
  }
  throw new InterpolationProblem(`${JSON.stringify(text)} has \${ without }`);
}

function braced(inner: string, lookup: Lookup): string {
  const [, name, operator, word = ''] = /^(\w+)(?:(:?[-?+])(.*))?$/s.exec(inner) ?? [];
  if (name === undefined || /^\d/.test(name)) throw new InterpolationProblem(`\${${inner}} is no variable`);
  const value = lookup.get(name);
  const isSet = value !== undefined && !(operator?.startsWith(':') && value === '');
  switch (operator?.at(-1)) {
    case '-':
      return isSet ? (value ?? '') : interpolate(word, lookup);
    case '+':
      return isSet ? interpolate(word, lookup) : '';
    case '?':
      if (!isSet)
        throw new InterpolationProblem(`${name} is needed: ${interpolate(word, lookup) || 'it is not set'}`);
      return value ?? '';
    case undefined:
    default:
      if (value === undefined) lookup.missing(name);
      return value ?? '';
  }
}

/**
 * Puts variables into a text of a Compose file: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?message}`, `${NAME:+other}`, each
 * also without the colon; `$$` is a dollar (compose-spec, 12-interpolation).
 */
export function interpolate(text: string, lookup: Lookup): string {
  let made = '';
  for (let at = 0; at < text.length;) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1) return made + text.slice(at);
    made += text.slice(at, dollar);
    const next = text[dollar + 1];
    if (next === '$') {
      made += '$';
      at = dollar + 2;
    } else if (next === '{') {
      const end = closing(text, dollar + 2);
      made += braced(text.slice(dollar + 2, end), lookup);
      at = end + 1;
    } else {
      const [name] = /^[A-Za-z_]\w*/.exec(text.slice(dollar + 1)) ?? [];
      if (name === undefined)
        throw new InterpolationProblem(`${JSON.stringify(text)} has a $ that is no variable; $$ is a dollar`);
      made += braced(name, lookup);
      at = dollar + 1 + name.length;
    }
  }
  return made;
}
