import type { BuildContext } from '../../context/index.ts';
import type { IgnoreMatcher } from '../../dockerfile/index.ts';
import { joinPath, type FileTree, type TreeNode } from '../../layer/index.ts';

/** BuildKit's transfer of the context changes owners after it sets xattrs, and the kernel then drops file capabilities. */
function withoutCapability(
  xattrs: Readonly<Record<string, Uint8Array>>,
): Readonly<Record<string, Uint8Array>> {
  const { 'security.capability': _dropped, ...rest } = xattrs;
  return rest;
}

/**
 * A context as instructions see it: what the ignore file names is not there, and sockets are left out. A folder that is ignored is
 * there all the same when something below it is not. Everything belongs to root, but what comes from an archive keeps its owners.
 */
export function contextTree(
  { tree, keepsOwners }: Pick<BuildContext, 'tree' | 'keepsOwners'>,
  matcher: IgnoreMatcher,
): FileTree {
  const folders = new Map<string, boolean>();

  const folderHasContent = (path: string): boolean => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const answer = matcher.mayInclude(path) && tree.list(path).some((name) => visible(joinPath(path, name)));
    folders.set(path, answer);
    return answer;
  };
  const visible = (path: string): TreeNode | undefined => {
    const node = tree.lookup(path);
    if (!node || path === '' || matcher.empty || !matcher.ignores(path)) return node;
    return node.type === 'directory' && folderHasContent(path) ? node : undefined;
  };

  return {
    lookup(path) {
      const node = visible(path);
      return node && (keepsOwners ? node : { ...node, uid: 0, gid: 0 });
    },
    list: (path) => tree.list(path).filter((name) => visible(joinPath(path, name)) !== undefined),
    readSmall: (path) => (visible(path) ? tree.readSmall(path) : undefined),
    hostPath: (path) => tree.hostPath(path),
    xattrs: (path) => (keepsOwners ? tree.xattrs(path) : withoutCapability(tree.xattrs(path))),
    inodeKey: (path) => tree.inodeKey(path),
  };
}
