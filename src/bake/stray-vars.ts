import { closest } from '../base/index.ts';
import type { BakeWarning, BakeWorld, Definition } from './types.ts';

const mostShown = 10;

/** Whether a text has the name as a word: more than a Compose file looks up, so that no warning is wrong. */
function mentions(text: string, name: string): boolean {
  return /^\w+$/.test(name) ? text.split(/\W+/).includes(name) : text.includes(name);
}

function hintFor(name: string, declared: readonly string[]): string {
  if (declared.length === 0) return `Compose asks for one with \${${name}}`;
  const near = closest(name, declared);
  if (near !== undefined) return `did you mean ${near}?`;
  return declared.length > mostShown ? '--list=variables shows all' : `there are ${declared.join(', ')}`;
}

/**
 * Values of `--var` that nothing takes: docker buildx passes over them in silence.
 * @param texts of Compose files and of what they read
 */
export function strayVars(
  { vars }: BakeWorld,
  { variables }: Pick<Definition, 'variables'>,
  texts: readonly string[],
): readonly BakeWarning[] {
  const declared = variables.map(({ name }) => name);
  const taken = new Set(declared.flatMap((name) => [name, `${name}_JSON`]));
  return [...vars.keys()]
    .filter((name) => !taken.has(name) && !texts.some((text) => mentions(text, name)))
    .map((name) => ({
      message: `--var ${name} has no effect: no file has such a variable`,
      hint: hintFor(name, declared),
    }));
}
