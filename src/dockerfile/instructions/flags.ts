import { syntaxError, unknownWord } from '../errors.ts';
import { quote } from '../text.ts';
import type { SyntaxNode } from '../types.ts';

/** `list` may be repeated, the others not. */
type FlagKind = 'boolean' | 'string' | 'list';

/** Values of an instruction's flags; undefined is not written. */
export interface Flags {
  boolean(name: string): boolean | undefined;
  string(name: string): string | undefined;
  list(name: string): readonly string[];
}

/**
 * Checks the flags of `node` against those its instruction knows.
 * @throws YadokariError `DOCKERFILE_SYNTAX`
 */
export function readFlags(node: SyntaxNode, known: Readonly<Record<string, FlagKind>> = {}): Flags {
  const instruction = node.keyword.toUpperCase();
  const kinds = new Map(Object.entries(known));
  const written = new Map<string, string[]>();
  for (const flag of node.flags) {
    const label = `${instruction} --${flag.name}`;
    const kind = kinds.get(flag.name);
    if (kind === undefined) throw unknownFlag(instruction, flag.name, kinds.keys());
    const before = written.get(flag.name) ?? [];
    if (before.length > 0 && kind !== 'list') throw syntaxError(`${label} is given twice`);
    written.set(flag.name, [...before, checkValue(label, kind, flag)]);
  }
  return {
    boolean: (name) => {
      const value = written.get(name)?.[0];
      return value === undefined ? undefined : value === 'true';
    },
    string: (name) => written.get(name)?.[0],
    list: (name) => written.get(name) ?? [],
  };
}

function unknownFlag(instruction: string, name: string, known: Iterable<string>): Error {
  const candidates = [...known].map((candidate) => `--${candidate}`);
  return unknownWord(`unknown flag "--${name}" of ${instruction}`, `--${name}`, candidates);
}

function noValue(label: string, name: string): Error {
  return syntaxError(`${label} needs a value`, `write --${name}=value`);
}

function checkValue(label: string, kind: FlagKind, flag: SyntaxNode['flags'][number]): string {
  if (kind !== 'boolean') {
    if (!flag.hasValue) throw noValue(label, flag.name);
    return flag.value;
  }
  if (!flag.hasValue) return 'true';
  const value = flag.value.toLowerCase();
  if (value === '') throw noValue(label, flag.name);
  if (value === 'true' || value === 'false') return value;
  throw syntaxError(`${label} needs true or false, not ${quote(flag.value)}`);
}
