import { contextMounts, createIgnoreMatcher, hasWildcard, type Instruction } from '../../dockerfile/index.ts';
import { cleanPath, joinPath, type Tree } from '../../layer/index.ts';
import { rootPath } from './paths.ts';

/** What COPY, ADD and mounts of RUN take from the build context: their sources as written. */
export function contextSources(instructions: readonly Instruction[]): string[] {
  return instructions.flatMap((instruction) => {
    if (instruction.kind === 'add') return instruction.sources;
    if (instruction.kind === 'run') return contextMounts(instruction);
    return instruction.kind === 'copy' && instruction.from === undefined ? instruction.sources : [];
  });
}

/**
 * Whether BuildKit's client would send `folder` (links resolved) to its daemon: of the context only what some instruction
 * names is sent, and folders only on the way to it. A source with variables may name anything.
 */
export function isSent(tree: Tree, folder: string, sources: readonly string[]): boolean {
  return folder === '' || sources.some((source) => source.includes('$') || touches(tree, folder, source));
}

function touches(tree: Tree, folder: string, source: string): boolean {
  const path = cleanPath(source);
  if (path === '') return true;
  if (hasWildcard(path)) return matchesIn(tree, folder, path);
  const real = rootPath(tree, path);
  return contains(real, folder) || (contains(folder, real) && tree.lookup(real) !== undefined);
}

function contains(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Whether the pattern matches the folder, one above it, or anything in it. */
function matchesIn(tree: Tree, folder: string, pattern: string): boolean {
  const matcher = createIgnoreMatcher([pattern]);
  const search = (path: string): boolean =>
    matcher.ignores(path) || tree.list(path).some((name) => search(joinPath(path, name)));
  return search(folder);
}
