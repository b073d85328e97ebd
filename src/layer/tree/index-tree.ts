import { limits } from '../../base/index.ts';
import { baseName, compareText, parentOf } from '../paths.ts';
import type { Entry, LayerIndex, Tree, TreeNode } from '../types.ts';
import { treeNode } from './node.ts';
import { resolveInTree } from './resolve.ts';

/** A folder that no layer lists, but that must be there because something lies in it. */
const impliedFolder: TreeNode = {
  type: 'directory',
  mode: 0o755,
  uid: 0,
  gid: 0,
  size: 0,
  mtime: { seconds: 0, nanoseconds: 0 },
};

/** What a layer says about names, whoever it belongs to. */
type Names = Omit<LayerIndex, 'diffId'>;

interface Node {
  meta: TreeNode;
  /** The folder it was first put in; none for the root. */
  readonly parent?: Node;
  /** Names in a folder. */
  readonly children: Map<string, Node>;
  content?: Uint8Array;
  /** What else is in the folder, as long as nobody has asked: see {@link byFolder}. */
  closed?: readonly Inside[] | undefined;
}

/** A name in a folder: an entry, or a folder that no entry is about. */
type Inside = Entry | { readonly path: string; readonly type: 'implied' };

function imply(parent: Node, name: string): Node {
  const made: Node = { meta: impliedFolder, parent, children: new Map() };
  parent.children.set(name, made);
  return made;
}

/**
 * What is in the folders of one layer, by folder. Of the ten thousand names of a base, a COPY asks for a handful: nodes are made when
 * a folder is entered.
 * @returns undefined for a layer of which a path leads through what is no folder, or comes twice as different things
 */
function byFolder(entries: readonly Entry[]): Map<string, Inside[]> | undefined {
  const folders = new Map<string, Inside[]>();
  const listed = new Set(['']);
  const others = new Set<string>();
  const put = (inside: Inside): void => {
    const parent = parentOf(inside.path);
    const siblings = folders.get(parent);
    if (siblings) siblings.push(inside);
    else folders.set(parent, [inside]);
  };
  for (const entry of entries) {
    if (entry.type === 'hardlink') continue;
    (entry.type === 'directory' ? listed : others).add(entry.path);
    if (entry.path !== '') put(entry);
  }
  for (const folder of folders.keys()) {
    for (let path = folder; !listed.has(path); path = parentOf(path)) {
      listed.add(path);
      put({ path, type: 'implied' });
    }
  }
  return [...listed].some((path) => others.has(path)) ? undefined : folders;
}

/** The merged view of several layers' indexes. */
class IndexTree implements Tree {
  readonly #root: Node = { meta: impliedFolder, children: new Map() };
  /** Of the lowest layer: folders that nobody has entered yet. */
  #folders: Map<string, Inside[]> | undefined;
  #files: LayerIndex['files'] = {};

  /** Puts a layer on top (OCI image-spec, layer.md, Applying changesets). */
  add(index: Names): void {
    // Marks concern lower layers alone, so they go first, wherever in the layer they stand.
    for (const path of index.opaque) {
      const folder = this.#existing(path);
      if (folder) this.#open(folder).clear();
    }
    for (const path of index.whiteouts) {
      const folder = this.#existing(parentOf(path));
      if (folder) this.#open(folder).delete(baseName(path));
    }
    const isLowest = this.#folders === undefined && this.#root.children.size === 0;
    const folders = isLowest ? byFolder(index.entries) : undefined;
    if (folders) {
      this.#folders = folders;
      this.#files = index.files;
      this.#root.closed = folders.get('');
    }
    const links: Entry[] = [];
    for (const entry of index.entries) {
      if (entry.type === 'hardlink') links.push(entry);
      else if (!folders) this.#put(entry, index.files);
    }
    for (const entry of links) this.#link(entry);
  }

  /** Names in a folder, which are made now if need be. */
  #open(folder: Node): Map<string, Node> {
    const { closed } = folder;
    folder.closed = undefined;
    for (const inside of closed ?? []) {
      const made = this.#make(folder, inside, this.#files);
      if (inside.type === 'directory' || inside.type === 'implied')
        made.closed = this.#folders?.get(inside.path);
    }
    return folder.children;
  }

  /** @returns the folder that was there, when both are one; else a new node */
  #make(parent: Node, inside: Inside, files: LayerIndex['files']): Node {
    const { path, type } = inside;
    const children = this.#open(parent);
    const old = children.get(baseName(path));
    const meta = type === 'implied' ? impliedFolder : treeNode(inside);
    if (old?.meta.type === 'directory' && meta.type === 'directory') {
      old.meta = meta;
      return old;
    }
    const content = meta.type === 'file' ? files[path] : undefined;
    const made: Node = { meta, parent, children: new Map(), ...(content ? { content } : {}) };
    children.set(baseName(path), made);
    return made;
  }

  #put(entry: Entry, files: LayerIndex['files']): void {
    const parent = this.#enter(parentOf(entry.path), true);
    if (parent) this.#make(parent, entry, files);
  }

  #link(entry: Entry): void {
    const wanted = entry.linkName ?? '';
    const folder = this.#existing(parentOf(wanted));
    const target = folder && this.#open(folder).get(baseName(wanted));
    const parent = this.#enter(parentOf(entry.path), true);
    if (!target || !parent || target.meta.type === 'directory') return;
    const { mode, uid, gid, mtime } = entry;
    if (target.meta.type !== 'symlink') target.meta = { ...target.meta, mode, uid, gid, mtime };
    this.#open(parent).set(baseName(entry.path), target);
  }

  #existing(path: string): Node | undefined {
    return this.#enter(path, false);
  }

  /**
   * The folder that a layer's path leads to, links followed as unpacking follows them; what is missing is made if `make`
   * says so. Undefined where there is something else on the way: such a layer cannot be unpacked.
   */
  #enter(path: string, make: boolean): Node | undefined {
    const pending = path.split('/').toReversed();
    let at = this.#root;
    for (let hops = 0; pending.length > 0;) {
      const part = pending.pop() ?? '';
      if (part === '' || part === '.') continue;
      const next: Node | undefined =
        part === '..'
          ? (at.parent ?? at)
          : (this.#open(at).get(part) ?? (make ? imply(at, part) : undefined));
      if (next?.meta.type === 'symlink') {
        hops += 1;
        const target = next.meta.linkTarget ?? '';
        if (target.startsWith('/')) at = this.#root;
        pending.push(...target.split('/').toReversed());
      } else if (next?.meta.type === 'directory') at = next;
      else return undefined;
      if (hops > limits.symlinkHops) return undefined;
    }
    return at;
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    if (path === '') return node;
    for (const part of path.split('/')) {
      node = this.#open(node).get(part);
      if (!node) return undefined;
    }
    return node;
  }

  lookup(path: string): TreeNode | undefined {
    return this.#find(path)?.meta;
  }

  list(path: string): readonly string[] {
    const folder = this.#find(path);
    return folder ? [...this.#open(folder).keys()].sort(compareText) : [];
  }

  readSmall(path: string): Uint8Array | undefined {
    const real = resolveInTree(this, path, { followLast: true });
    return real === undefined ? undefined : this.#find(real)?.content;
  }
}

/** What the layers, bottom first, look like on top of each other. */
export function indexTree(indexes: readonly Names[]): Tree {
  const tree = new IndexTree();
  for (const index of indexes) tree.add(index);
  return tree;
}
