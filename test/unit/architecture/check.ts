import { posix } from 'node:path';
import type { Rooms } from './rooms.ts';

/** Source files by path, `src/room/file.ts`. */
export type Sources = ReadonlyMap<string, string>;

interface Import {
  readonly target: string;
  /** Types alone: gone when the program runs. */
  readonly isType: boolean;
}

/** Comments blanked out, line breaks kept. Good enough for code that has no `//` or `/*` inside of regular expressions. */
function withoutComments(text: string): string {
  const token =
    /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
  return text.replaceAll(token, (found) => (/^\/[/*]/.test(found) ? found.replaceAll(/[^\n]/g, ' ') : found));
}

const statement = /^[ \t]*(import|export)\b(\s+type\b)?(?:[^'";]*?\bfrom)?\s*['"]([^'"\n]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"\n]+)['"]/g;

/** Everything that a file imports or exports from, whether as a statement or with `import()`. */
export function importsOf(text: string): readonly Import[] {
  const code = withoutComments(text);
  return [
    ...Array.from(code.matchAll(statement), ([, , type, target = '']) => ({
      target,
      isType: type !== undefined,
    })),
    ...Array.from(code.matchAll(dynamic), ([, target = '']) => ({ target, isType: false })),
  ];
}

function roomOf(path: string): string {
  const [, room = '', ...rest] = path.split('/');
  // Files right below src/ are front doors of packages: they may open everything.
  return rest.length === 0 ? '' : room;
}

function resolveImport(from: string, target: string): string {
  return posix.join(posix.dirname(from), target);
}

/** Why a file may not import that, or undefined. */
function importProblem(from: string, target: string, rooms: Rooms): string | undefined {
  if (!target.startsWith('.')) return undefined;
  const to = resolveImport(from, target);
  const [room, other] = [roomOf(from), roomOf(to)];
  if (!to.startsWith('src/')) return `${from} imports ${target}, which is outside of src/`;
  if (room === other) return undefined;
  if (other === '') return `${from} imports ${to}, a front door`;
  if (!(other in rooms)) return `${from} imports ${to}, which is in no room of the table`;
  if (to !== `src/${other}/index.ts`)
    return `${from} imports ${to} instead of the door src/${other}/index.ts`;
  if (room === '') return undefined;
  const names = Object.keys(rooms);
  const row = rooms[room] ?? [];
  const allowed = row === 'all above' ? names.slice(0, names.indexOf(room)) : row;
  return allowed.includes(other)
    ? undefined
    : `${from} opens the door of ${other}/, which is not in the row of ${room}/`;
}

/** Files that import each other in a circle when the program runs, as a path. */
function cycles(sources: Sources): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at !== -1) found.push(`import cycle: ${[...trail.slice(at), path].join(' → ')}`);
    if (at !== -1 || done.has(path)) return;
    for (const { target, isType } of importsOf(sources.get(path) ?? '')) {
      if (!isType && target.startsWith('.')) visit(resolveImport(path, target), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return found;
}

/** What only front doors may touch: others are handed the values. */
const world = /\b(process\.env|process\.exit|process\.argv|console)\b(?!['"`:])/g;
const frontDoors = new Set(['cli', 'action']);

function worldProblems(path: string, text: string): readonly string[] {
  if (frontDoors.has(roomOf(path))) return [];
  const code = withoutComments(text).replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''");
  return Array.from(code.matchAll(world), ([, word]) => `${path} uses ${word}, which only cli/ may`);
}

/** @returns what is wrong, one sentence each with the path that breaks the rule; nothing when all is well. */
export function check(sources: Sources, rooms: Rooms, longest = 400): readonly string[] {
  const problems = [...sources].flatMap(([path, text]) => {
    const room = roomOf(path);
    const lines = text.split('\n').length - 1;
    return [
      ...(room === '' || room in rooms ? [] : [`${path} is in no room of the table`]),
      ...importsOf(text).flatMap(({ target }) => importProblem(path, target, rooms) ?? []),
      ...worldProblems(path, text),
      ...(lines > longest ? [`${path} has ${lines} lines, more than ${longest}`] : []),
    ];
  });
  return [...problems, ...cycles(sources)];
}
