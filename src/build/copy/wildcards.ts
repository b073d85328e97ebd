import { matchPattern, splitWildcard } from '../../dockerfile/index.ts';
import { cleanPath, joinPath, type Tree } from '../../layer/index.ts';
import { rootPath } from './paths.ts';

function walkMatches(
  tree: Tree,
  at: { readonly dir: string; readonly below: string },
  pattern: string,
): string[] {
  const found: string[] = [];
  for (const name of tree.list(at.dir)) {
    const path = joinPath(at.dir, name);
    const below = joinPath(at.below, name);
    if (matchPattern(pattern, below)) found.push(path);
    else if (tree.lookup(path)?.type === 'directory')
      found.push(...walkMatches(tree, { dir: path, below }, pattern));
  }
  return found;
}

/**
 * Paths in `tree` that a source names, in name order. A source without wildcard is its own answer, whether it is there or not;
 * a folder that matches is not searched further.
 */
export function resolveWildcards(tree: Tree, source: string): string[] {
  const { fixed, pattern } = splitWildcard(cleanPath(source));
  if (pattern === '') return [fixed];
  return walkMatches(tree, { dir: rootPath(tree, fixed), below: '' }, pattern);
}
