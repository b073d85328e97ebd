import { YadokariError } from '../../base/index.ts';
import { joinPath, type FileTree, type PlannedEntry, type TreeNode } from '../../layer/index.ts';
import { rootPath } from '../copy/index.ts';

/** Name under which a mount's files lie in a root file system of their own. */
export const mountName = 'mount';

const folderOfRoot = { uid: 0, gid: 0, mode: 0o755 };

function entryOf(tree: FileTree, at: { source: string; path: string }, node: TreeNode): PlannedEntry {
  const { linkTarget, ...rest } = node;
  return {
    ...rest,
    path: at.path,
    xattrs: tree.xattrs(at.source),
    ...(linkTarget === undefined ? {} : { linkName: linkTarget }),
    ...(node.type === 'file' ? { content: { file: tree.hostPath(at.source) } } : {}),
  };
}

/** Everything in a tree, as entries of the same paths. */
export function treeEntries(tree: FileTree): PlannedEntry[] {
  return entriesBelow(tree, '', '');
}

/**
 * What `source` names in a tree, a file or a folder with all below it, as entries under {@link mountName}. The top of a build
 * context is a folder like any other: no mode of the checkout counts.
 * @throws YadokariError `SOURCE_NOT_FOUND`
 */
export function mountEntries(tree: FileTree, source: string): PlannedEntry[] {
  const top = rootPath(tree, source);
  if (!tree.lookup(top)) throw new YadokariError('SOURCE_NOT_FOUND', `"${source}" not found`);
  return entriesBelow(tree, top, mountName);
}

function entriesBelow(tree: FileTree, top: string, name: string): PlannedEntry[] {
  const firstNames = new Map<string, string>();
  const entries: PlannedEntry[] = [];
  const visit = (from: string, path: string): void => {
    const node = tree.lookup(from);
    if (!node) return; // a socket
    const key = node.type === 'file' ? tree.inodeKey(from) : undefined;
    const first = key === undefined ? undefined : firstNames.get(key);
    if (key !== undefined && first === undefined) firstNames.set(key, path);
    const entry = entryOf(tree, { source: from, path }, from === '' ? { ...node, ...folderOfRoot } : node);
    if (first === undefined) entries.push(entry);
    else {
      const { content: _content, ...rest } = entry;
      entries.push({ ...rest, type: 'hardlink', linkName: first, size: 0 });
    }
    if (node.type !== 'directory') return;
    for (const name of tree.list(from)) visit(joinPath(from, name), joinPath(path, name));
  };
  visit(top, name);
  return entries;
}
