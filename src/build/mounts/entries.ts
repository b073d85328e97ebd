import { setImmediate } from 'node:timers/promises';
import { YadokariError } from '../../base/index.ts';
import {
  joinPath,
  type FileTree,
  type PlannedEntry,
  type Timestamp,
  type TreeNode,
} from '../../layer/index.ts';
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
  return [...entriesBelow(tree, '', '')];
}

/**
 * What `source` names in a tree, a file or a folder with all below it, as entries under {@link mountName}. The top of a build
 * context is a folder like any other: no mode of the checkout counts.
 * @throws YadokariError `SOURCE_NOT_FOUND`
 */
export function mountEntries(tree: FileTree, source: string): PlannedEntry[] {
  return [...entriesOf(tree, source)];
}

/** Some milliseconds' worth. */
const entriesInARow = 200;

/** The same one by one, so that what else the thread has to do need not wait. @throws as mountEntries */
export async function* mountEntriesBeside(tree: FileTree, source: string): AsyncGenerator<PlannedEntry> {
  let count = 0;
  for (const entry of entriesOf(tree, source)) {
    yield entry;
    count += 1;
    if (count % entriesInARow === 0) await setImmediate();
  }
}

function entriesOf(tree: FileTree, source: string): Iterable<PlannedEntry> {
  const top = rootPath(tree, source);
  if (!tree.lookup(top)) throw new YadokariError('SOURCE_NOT_FOUND', `"${source}" not found`);
  return entriesBelow(tree, top, mountName);
}

function* entriesBelow(tree: FileTree, top: string, name: string): Generator<PlannedEntry> {
  const firstNames = new Map<string, string>();
  const visit = function* (from: string, path: string): Generator<PlannedEntry> {
    const node = tree.lookup(from);
    if (!node) return; // a socket
    const key = node.type === 'file' ? tree.inodeKey(from) : undefined;
    const first = key === undefined ? undefined : firstNames.get(key);
    if (key !== undefined && first === undefined) firstNames.set(key, path);
    const entry = entryOf(tree, { source: from, path }, from === '' ? { ...node, ...folderOfRoot } : node);
    if (first === undefined) yield entry;
    else {
      const { content: _content, ...rest } = entry;
      yield { ...rest, type: 'hardlink', linkName: first, size: 0 };
    }
    if (node.type !== 'directory') return;
    for (const name of tree.list(from)) yield* visit(joinPath(from, name), joinPath(path, name));
  };
  yield* visit(top, name);
}

/** A cache with nothing in it. @param owner root where undefined */
export function newCache(
  owner: Pick<PlannedEntry, 'uid' | 'gid' | 'mode'> | undefined,
  mtime: Timestamp,
): readonly PlannedEntry[] {
  return [{ path: mountName, type: 'directory', size: 0, ...(owner ?? folderOfRoot), mtime }];
}
