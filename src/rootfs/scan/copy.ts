import {
  hostTree,
  joinPath,
  type FileTree,
  type LayerEngine,
  type PlannedEntry,
  type UnpackOptions,
} from '../../layer/index.ts';

/** Entries handed over at once: bounds the memory of a copy. */
const batchSize = 4096;

function entryFor(tree: FileTree, path: string, firstNames: Map<string, string>): PlannedEntry | undefined {
  const node = tree.lookup(path);
  if (!node) return undefined; // a socket
  const { linkTarget, ...rest } = node;
  const key = tree.inodeKey(path);
  const first = key === undefined ? undefined : firstNames.get(key);
  if (first !== undefined) return { ...rest, path, type: 'hardlink', size: 0, linkName: first };
  if (key !== undefined) firstNames.set(key, path);
  return {
    ...rest,
    path,
    xattrs: tree.xattrs(path),
    ...(linkTarget === undefined ? {} : { linkName: linkTarget }),
    ...(node.type === 'file' ? { content: { file: tree.hostPath(path) } } : {}),
  };
}

function* entriesOf(tree: FileTree): Generator<PlannedEntry> {
  const firstNames = new Map<string, string>();
  const pending: string[] = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const name of tree.list(folder)) {
      const path = joinPath(folder, name);
      const entry = entryFor(tree, path, firstNames);
      if (entry) yield entry;
      if (entry?.type === 'directory') pending.push(path);
    }
  }
}

/** Copies a whole tree (file blocks shared where the file system can), with owners, modes, times, links, devices, xattrs. */
export async function copyTree(
  engine: LayerEngine,
  from: { readonly root: string; readonly record?: string },
  to: UnpackOptions,
): Promise<void> {
  const tree = hostTree(from.root, from.record === undefined ? {} : { record: from.record });
  const folders: PlannedEntry[] = [];
  let batch: PlannedEntry[] = [];
  for (const entry of entriesOf(tree)) {
    batch.push(entry);
    if (entry.type === 'directory') folders.push(entry);
    if (batch.length < batchSize) continue;
    await engine.applyEntries(batch, to);
    batch = [];
  }
  await engine.applyEntries(batch, to);
  // What later batches put into a folder changed its time.
  await engine.applyEntries(folders, to);
}
