import { posix } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import {
  cleanPath,
  joinPath,
  parentOf,
  type FileTree,
  type PlannedEntry,
  type Timestamp,
  type TreeNode,
} from '../../layer/index.ts';
import type { Owner } from './accounts.ts';
import type { ModeChange } from './mode.ts';
import { rootPath, rootPathOfParent } from './paths.ts';
import type { PlannedTree } from './planned-tree.ts';

/** Answers of an ignore matcher; paths are relative to the folder that is copied. */
export interface PathFilter {
  ignores(path: string): boolean;
  /** Whether something below an ignored folder may not be ignored. */
  mayInclude(dir: string): boolean;
}

/** Where sources come from. `content` is for bytes that lie in no file of their own. */
export interface SourceTree extends FileTree {
  content?(path: string): NonNullable<PlannedEntry['content']>;
}

export interface CopyOptions {
  /** Undefined: owners of the source stay. */
  readonly owner?: Owner;
  readonly mode?: ModeChange;
  /** Folders that are made on the way get this time. */
  readonly now: Timestamp;
  /** A source that is a symlink stands for what it points to (inside its root). */
  readonly followLinks: boolean;
  /** A folder's content goes into the destination, not the folder itself. */
  readonly contentsOnly: boolean;
  /** COPY --parents: only what matches, with the folders that lead to it. */
  readonly include?: PathFilter;
  readonly exclude?: PathFilter;
}

interface PendingDir {
  readonly source: string;
  readonly target: string;
  done: boolean;
}

/**
 * One source copied to one destination, in the order and with the rules of BuildKit's file operation: what exists decides
 * whether a folder is merged, a symlink replaced or an error raised; nothing is written, everything is planned.
 */
export class Copier {
  readonly #source: SourceTree;
  readonly #target: PlannedTree;
  readonly #options: CopyOptions;
  readonly #inodes = new Map<string, string>();
  readonly #parents: PendingDir[] = [];

  constructor(source: SourceTree, target: PlannedTree, options: CopyOptions) {
    this.#source = source;
    this.#target = target;
    this.#options = options;
  }

  /**
   * @param source path in the source tree, wildcards resolved.
   * @param destination absolute; a trailing slash (or `/.`) says that it is a folder.
   * @throws YadokariError `SOURCE_NOT_FOUND`, `SOURCE_INVALID`
   */
  copy(source: string, destination: string): void {
    const name = posix.basename(destination);
    const isFolder = destination.endsWith('/') || name === '.';
    const ensure = isFolder ? destination : posix.dirname(destination);
    this.#makeAll(rootPath(this.#target, ensure));

    const from = this.#options.followLinks
      ? rootPath(this.#source, source)
      : rootPathOfParent(this.#source, source);
    const node = this.#source.lookup(from);
    if (!node) throw new YadokariError('SOURCE_NOT_FOUND', `"/${cleanPath(source)}" not found`);
    const to = this.#prepareTarget(node, source, rootPath(this.#target, destination));
    this.#copyNode({ source: from, below: '', target: to, overwrite: false });
  }

  #prepareTarget(node: TreeNode, source: string, destination: string): string {
    const existing = this.#target.lookup(destination);
    const isFolder = node.type === 'directory';
    const { contentsOnly } = this.#options;
    const into =
      (!contentsOnly && isFolder && existing !== undefined) || (!isFolder && existing?.type === 'directory');
    const target = into ? joinPath(destination, posix.basename(cleanPath(source))) : destination;
    this.#makeAll(contentsOnly && isFolder && !existing ? target : parentOf(target));
    return target;
  }

  #copyNode(at: { source: string; below: string; target: string; overwrite: boolean }): void {
    const { include, exclude } = this.#options;
    const excluded = at.below !== '' && (exclude?.ignores(at.below) ?? false);
    const included = !excluded && (at.below === '' || include === undefined || include.ignores(at.below));
    const node = this.#source.lookup(at.source);
    if (!node) throw new YadokariError('SOURCE_NOT_FOUND', `"/${at.source}" not found`);
    if (node.type === 'directory') {
      if (!excluded || exclude?.mayInclude(at.below)) this.#copyFolder({ ...at, node, included });
      return;
    }
    if (!included) return;
    this.#makePending();
    if (this.#target.lookup(at.target)?.type === 'directory') {
      throw new YadokariError(
        'SOURCE_INVALID',
        `cannot replace folder "/${at.target}" with file "/${at.source}"`,
      );
    }
    this.#target.put(this.#leaf(at, node));
  }

  #leaf(at: { source: string; target: string }, node: TreeNode): PlannedEntry {
    const key = node.type === 'file' ? this.#source.inodeKey(at.source) : undefined;
    const first = key === undefined ? undefined : this.#inodes.get(key);
    if (key !== undefined && first === undefined) this.#inodes.set(key, at.target);
    const entry = this.#entry(at.source, at.target, node);
    if (first !== undefined) return { ...entry, type: 'hardlink', linkName: first, size: 0 };
    if (node.type !== 'file') return entry;
    return {
      ...entry,
      content: this.#source.content?.(at.source) ?? { file: this.#source.hostPath(at.source) },
    };
  }

  #copyFolder(at: {
    source: string;
    below: string;
    target: string;
    overwrite: boolean;
    node: TreeNode;
    included: boolean;
  }): void {
    if (at.included) {
      this.#makePending();
      this.#putFolder(at, at.overwrite);
    }
    this.#parents.push({ source: at.source, target: at.target, done: at.included });
    for (const name of this.#source.list(at.source)) {
      this.#copyNode({
        source: joinPath(at.source, name),
        below: joinPath(at.below, name),
        target: joinPath(at.target, name),
        overwrite: true,
      });
    }
    this.#parents.pop();
  }

  /** A folder that is there already keeps all but its time at the top of a copy, and takes the source's metadata below it. */
  #putFolder(at: { source: string; target: string }, overwrite: boolean): void {
    const node = this.#source.lookup(at.source);
    if (!node) return;
    const existing = this.#target.lookup(at.target);
    if (existing && existing.type !== 'directory') throw folderOntoFile(at);
    if (existing && !overwrite) this.#target.touch(at.target, node.mtime);
    else this.#target.put(this.#entry(at.source, at.target, node));
  }

  /** Folders that were left out until something in them matched. */
  #makePending(): void {
    for (const parent of this.#parents) {
      if (!parent.done) this.#putParent(parent);
      parent.done = true;
    }
  }

  /** Of a folder that is there already such a parent changes the mode, and not to that of --chmod. */
  #putParent({ source, target }: PendingDir): void {
    const existing = this.#target.lookup(target);
    const node = this.#source.lookup(source);
    if (existing?.type !== 'directory' || !node) this.#putFolder({ source, target }, false);
    else if (existing.mode !== node.mode)
      this.#target.put({ ...existing, ...this.#target.planned(target), path: target, mode: node.mode });
  }

  #entry(source: string, path: string, node: TreeNode): PlannedEntry {
    const { owner, mode } = this.#options;
    const xattrs = this.#source.xattrs(source);
    const { size, mtime, devMajor, devMinor } = node;
    // BuildKit's copy makes character devices of block devices (it clears the wrong bits of the mode).
    const type = node.type === 'block' ? 'char' : node.type;
    return {
      path,
      type,
      mode: mode && type !== 'symlink' ? mode.apply(node.mode, type === 'directory') : node.mode,
      uid: owner?.uid ?? node.uid,
      gid: owner?.gid ?? node.gid,
      size: type === 'file' ? size : 0,
      mtime,
      ...(node.linkTarget === undefined ? {} : { linkName: node.linkTarget }),
      ...(devMajor === undefined ? {} : { devMajor }),
      ...(devMinor === undefined ? {} : { devMinor }),
      ...(Object.keys(xattrs).length === 0 ? {} : { xattrs }),
    };
  }

  #makeAll(path: string): void {
    const { owner, mode, now } = this.#options;
    makeFolders(this.#target, path, { owner, mode: (mode?.octal ?? 0o755) & 0o777, now });
  }
}

function folderOntoFile({ source, target }: { source: string; target: string }): YadokariError {
  return new YadokariError('SOURCE_INVALID', `cannot copy folder "/${source}" to non-directory "/${target}"`);
}

export interface FolderMetadata {
  /** Undefined: root, and the group of a setgid parent. */
  readonly owner: Owner | undefined;
  readonly mode: number;
  readonly now: Timestamp;
}

/**
 * mkdir -p inside a tree: only folders that are missing are planned. As with mkdir(2), a setgid parent hands its group and its
 * setgid bit on.
 * @param path a path without symlinks, as `rootPath` gives it.
 * @throws YadokariError `SOURCE_INVALID` when something on the way is no folder.
 */
export function makeFolders(tree: PlannedTree, path: string, metadata: FolderMetadata): void {
  for (const dir of missingFolders(tree, path)) {
    const parent = dir === '' ? undefined : tree.lookup(parentOf(dir));
    const inherits = ((parent?.mode ?? 0) & setgid) !== 0;
    const { owner, mode, now } = metadata;
    tree.put({
      path: dir,
      type: 'directory',
      mode: inherits ? mode | setgid : mode,
      uid: owner?.uid ?? 0,
      gid: owner?.gid ?? (inherits ? (parent?.gid ?? 0) : 0),
      size: 0,
      mtime: now,
    });
  }
}

const setgid = 0o2000;

/** Top first. */
function missingFolders(tree: PlannedTree, path: string): string[] {
  const missing: string[] = [];
  for (let at = path; at !== ''; at = parentOf(at)) {
    const node = tree.lookup(at);
    if (node && node.type !== 'directory') {
      throw new YadokariError('SOURCE_INVALID', `cannot make folder "/${path}": "/${at}" is not a folder`);
    }
    if (node) break;
    missing.push(at);
  }
  return missing.toReversed();
}
