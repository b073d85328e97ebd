import { limits } from '../../base/index.ts';
import { joinPath, parentOf } from '../paths.ts';
import type { Tree } from '../types.ts';

export interface ResolveOptions {
  /** Whether a link at the very end is followed too. */
  readonly followLast: boolean;
}

/**
 * The path that `path` really means, as chroot would see it: links are followed inside the tree, absolute targets from
 * its root, and `..` stops there. Undefined when a component is missing, is no folder, or links form a loop.
 */
export function resolveInTree(tree: Tree, path: string, options: ResolveOptions): string | undefined {
  const pending = path.split('/').toReversed();
  let at = '';
  for (let hops = 0; pending.length > 0;) {
    const part = pending.pop() ?? '';
    if (part === '' || part === '.') continue;
    if (part === '..') {
      at = parentOf(at);
      continue;
    }
    const next = joinPath(at, part);
    const node = tree.lookup(next);
    if (!node) return undefined;
    const last = pending.every((rest) => rest === '' || rest === '.');
    if (node.type === 'symlink' && (!last || options.followLast)) {
      hops += 1;
      if (hops > limits.symlinkHops) return undefined;
      const target = node.linkTarget ?? '';
      if (target.startsWith('/')) at = '';
      pending.push(...target.split('/').toReversed());
    } else if (!last && node.type !== 'directory') return undefined;
    else at = next;
  }
  return at;
}
