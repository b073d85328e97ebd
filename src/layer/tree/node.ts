import type { Entry, TreeNode } from '../types.ts';

/** What a lookup says about an entry. */
export function treeNode(entry: Entry): TreeNode {
  const { type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor } = entry;
  const node: TreeNode = { type: type === 'hardlink' ? 'file' : type, mode, uid, gid, size, mtime };
  if (type === 'symlink') return { ...node, linkTarget: linkName ?? '' };
  if (type !== 'char' && type !== 'block') return node;
  return { ...node, devMajor: devMajor ?? 0, devMinor: devMinor ?? 0 };
}
