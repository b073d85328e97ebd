import { hostTree, parentOf, resolveInTree, type FileTree, type TreeNode } from '../../layer/index.ts';
import { getXattr } from '../../linux/index.ts';

/** One folder of an overlay, as the merged view needs it. */
export interface TreeLayer {
  readonly dir: string;
  /** Record of what could not be stored in `dir`. */
  readonly record?: string;
}

function isWhiteout(node: TreeNode): boolean {
  return node.type === 'char' && node.devMajor === 0 && node.devMinor === 0;
}

/** What overlay would show, looked up from the top down without mounting. Valid as long as no folder changes. */
export class MergedTree implements FileTree {
  /** Top first. */
  readonly #layers: readonly FileTree[];
  readonly #opaqueMark: string;
  /** Layers that contribute to a folder, top first; undefined where there is no folder. */
  readonly #folders = new Map<string, readonly FileTree[] | undefined>();

  /** @param layers top first */
  constructor(layers: readonly TreeLayer[], overlayXattrs: 'trusted' | 'user') {
    this.#layers = layers.map(({ dir, record }) => hostTree(dir, record === undefined ? {} : { record }));
    this.#opaqueMark = `${overlayXattrs}.overlay.opaque`;
    this.#folders.set('', this.#layers);
  }

  lookup(path: string): TreeNode | undefined {
    return this.#top(path)?.lookup(path);
  }

  list(path: string): readonly string[] {
    const names = new Set<string>();
    for (const layer of this.#contributors(path) ?? []) for (const name of layer.list(path)) names.add(name);
    const prefix = path === '' ? '' : `${path}/`;
    return [...names].filter((name) => this.#top(prefix + name) !== undefined).sort(byCodeUnit);
  }

  readSmall(path: string): Uint8Array | undefined {
    const real = resolveInTree(this, path, { followLast: true });
    return real === undefined ? undefined : this.#top(real)?.readSmall(real);
  }

  hostPath(path: string): string {
    const layer = this.#top(path) ?? this.#layers[0];
    if (!layer) throw new RangeError('a merged tree has at least one layer');
    return layer.hostPath(path);
  }

  xattrs(path: string): Readonly<Record<string, Uint8Array>> {
    return this.#top(path)?.xattrs(path) ?? {};
  }

  inodeKey(path: string): string | undefined {
    return this.#top(path)?.inodeKey(path);
  }

  /** The layer whose node of that name is seen. */
  #top(path: string): FileTree | undefined {
    if (path === '') return this.#layers[0];
    for (const layer of this.#contributors(parentOf(path)) ?? []) {
      const node = layer.lookup(path);
      if (node) return isWhiteout(node) ? undefined : layer;
    }
    return undefined;
  }

  #contributors(path: string): readonly FileTree[] | undefined {
    if (!this.#folders.has(path)) this.#folders.set(path, this.#findContributors(path));
    return this.#folders.get(path);
  }

  #findContributors(path: string): readonly FileTree[] | undefined {
    const found: FileTree[] = [];
    for (const layer of this.#contributors(parentOf(path)) ?? []) {
      const node = layer.lookup(path);
      if (!node) continue;
      if (node.type !== 'directory') break;
      found.push(layer);
      if (getXattr(layer.hostPath(path), this.#opaqueMark)?.toString() === 'y') break;
    }
    return found.length > 0 ? found : undefined;
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
