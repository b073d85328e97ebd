import { limits, YadokariError } from '../../base/index.ts';
import { baseName, cleanPath, joinPath, parentOf, type Tree } from '../../layer/index.ts';

/**
 * The name that `path` stands for once every symlink on the way, the last one too, is followed inside the root. Components
 * that are not there are kept as written (containerd's continuity fs.RootPath).
 * @throws YadokariError `SOURCE_INVALID` when links go in a circle.
 */
export function rootPath(tree: Tree, path: string): string {
  const pending = cleanPath(path).split('/').toReversed();
  let current = '';
  let hops = 0;
  while (pending.length > 0) {
    const name = pending.pop() ?? '';
    if (name === '' || name === '.') continue;
    if (name === '..') {
      current = parentOf(current);
      continue;
    }
    const next = joinPath(current, name);
    const node = tree.lookup(next);
    if (node?.type !== 'symlink' || node.linkTarget === undefined) {
      current = next;
      continue;
    }
    hops += 1;
    if (hops > limits.symlinkHops) {
      throw new YadokariError('SOURCE_INVALID', `too many symbolic links in "/${cleanPath(path)}"`);
    }
    if (node.linkTarget.startsWith('/')) current = '';
    pending.push(...node.linkTarget.split('/').toReversed());
  }
  return current;
}

/** Like {@link rootPath}, but a symlink at the very end stays itself. */
export function rootPathOfParent(tree: Tree, path: string): string {
  const clean = cleanPath(path);
  if (clean === '') return '';
  return joinPath(rootPath(tree, parentOf(clean)), baseName(clean));
}
