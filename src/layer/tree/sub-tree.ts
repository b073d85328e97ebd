import { joinPath } from '../paths.ts';
import type { FileTree } from '../types.ts';

/** What lies below a folder of a tree, as a tree. @param folder as in Entry, none of it a link */
export function subTree(tree: FileTree, folder: string): FileTree {
  if (folder === '') return tree;
  const whole = (path: string): string => (path === '' ? folder : joinPath(folder, path));
  return {
    lookup: (path) => tree.lookup(whole(path)),
    list: (path) => tree.list(whole(path)),
    readSmall: (path) => tree.readSmall(whole(path)),
    hostPath: (path) => tree.hostPath(whole(path)),
    xattrs: (path) => tree.xattrs(whole(path)),
    inodeKey: (path) => tree.inodeKey(whole(path)),
  };
}
