import { errnoOf } from '../../base/index.ts';
import { makeNode, setXattr } from '../../linux/index.ts';
import { joinPath } from '../paths.ts';
import { TarError } from '../tar/header.ts';
import type { UnpackStyle } from '../types.ts';
import { lstatOrNothing, type SafeRoot } from './safe-root.ts';

/** OCI image-spec, layer.md, Whiteouts. */
export const whiteoutPrefix = '.wh.';
export const opaqueName = '.wh..wh..opq';
/** AUFS kept its own files under such names; they mean nothing here. */
const metaPrefix = '.wh..wh.';

const yes = Uint8Array.of(0x79);

/**
 * The name that a whiteout deletes; undefined for AUFS's leftovers.
 * @throws TarError for one that would name its own folder or the one above
 */
export function whiteoutTarget(base: string): string | undefined {
  if (base.startsWith(metaPrefix)) return undefined;
  const name = base.slice(whiteoutPrefix.length);
  if (name === '' || name === '.' || name === '..') {
    throw new TarError(`the whiteout ${JSON.stringify(base)} names no file`);
  }
  return name;
}

/** Carries out deletions of lower layers: by deleting, or by leaving overlay's marks. */
export class Whiteouts {
  readonly #root: SafeRoot;
  readonly #style: UnpackStyle;
  readonly #written: ReadonlySet<string>;
  readonly #hidden = new Set<string>();

  /** @param written real paths that this layer wrote, which no mark of its own deletes */
  constructor(root: SafeRoot, style: UnpackStyle, written: ReadonlySet<string>) {
    this.#root = root;
    this.#style = style;
    this.#written = written;
  }

  take(folder: string, base: string): void {
    if (base === opaqueName) return this.#opaque(folder);
    const name = whiteoutTarget(base);
    if (name === undefined) return;
    if (this.#style.kind === 'overlay') return this.#hide(joinPath(this.#root.folder(folder), name));
    const parent = this.#root.existingFolder(folder);
    if (parent === undefined) return;
    this.#removeLower(joinPath(parent, name));
  }

  /** A folder of this layer was made: where a whiteout came before it, what lies below in lower layers stays hidden. */
  onFolder(path: string): void {
    if (this.#hidden.has(path)) this.#markOpaque(path);
  }

  /** Deletes a name, but not what this layer itself put below it. */
  #removeLower(path: string): void {
    if (this.#root.isProtected(path)) return;
    const stats = lstatOrNothing(this.#root.host(path));
    if (!stats) return;
    const left = stats.isDirectory() && this.#root.prune(path, this.#written);
    if (!left && !this.#written.has(path)) this.#root.remove(path);
  }

  #opaque(folder: string): void {
    if (this.#style.kind === 'overlay') return this.#markOpaque(this.#root.folder(folder));
    const path = this.#root.existingFolder(folder);
    if (path !== undefined) this.#root.prune(path, this.#written);
  }

  #hide(path: string): void {
    this.#hidden.add(path);
    try {
      makeNode(this.#root.host(path), { type: 'char', mode: 0 });
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      if (lstatOrNothing(this.#root.host(path))?.isDirectory()) this.#markOpaque(path);
    }
  }

  #markOpaque(path: string): void {
    if (this.#style.kind === 'overlay')
      setXattr(this.#root.host(path), `${this.#style.xattrs}.overlay.opaque`, yes);
  }
}
