import { optionsOf } from './table.ts';
import { camelCase, type OptionSpec } from './types.ts';

/** Groups that are about a program that prints and measures, or about another command than a build. */
const otherGroups: ReadonlySet<string> = new Set([
  'login',
  'report',
  'retention',
  'bake',
  'logging',
  'metrics',
]);

/** Of the executor's other commands, what prints instead of building, and what is about a program's standard input. */
const otherFlags: ReadonlySet<string> = new Set([
  'check',
  'call',
  'check-format',
  'dryrun',
  'print-plan',
  'end-with-stdin',
  'older-than',
  'keep-bytes',
  'dry-run',
  'prune',
]);

export interface LibraryOption {
  /** Without its dashes. */
  readonly flag: string;
  readonly spec: OptionSpec;
}

/** Options of a build as a program gives them: the executor's, by their names in camel case. */
export function libraryOptions(): ReadonlyMap<string, LibraryOption> {
  const own = [...optionsOf('executor')].filter(
    ([flag, { group, here }]) =>
      here.status === 'implemented' && !otherGroups.has(group) && !otherFlags.has(flag),
  );
  return new Map(own.map(([flag, spec]) => [camelCase(flag), { flag, spec }]));
}
