import { opaqueName, whiteoutPrefix } from '../disk/whiteouts.ts';
import { baseName, compareText, isWithin, joinPath, parentOf, walkKey } from '../paths.ts';
import { linkTo, whiteoutItem, type TarItem } from './item.ts';

/** What the name of a tar member means in a layer (OCI image-spec, layer.md, "Whiteouts"). */
function meaningOf(item: TarItem): { readonly kind: 'entry' | 'whiteout' | 'opaque'; readonly path: string } {
  const { path } = item.entry;
  const name = baseName(path);
  if (name === opaqueName) return { kind: 'opaque', path: parentOf(path) };
  if (name.startsWith(whiteoutPrefix)) {
    return { kind: 'whiteout', path: joinPath(parentOf(path), name.slice(whiteoutPrefix.length)) };
  }
  return { kind: 'entry', path };
}

function whiteoutPath(path: string): string {
  return joinPath(parentOf(path), whiteoutPrefix + baseName(path));
}

/** Change sets laid on top of each other: the one change set that has the same effect on what lies below. */
export class Stack {
  readonly #items = new Map<string, TarItem>();
  /** File → the other names of it. */
  readonly #links = new Map<string, Set<string>>();
  /** Folders that something was put below. */
  readonly #holders = new Set<string>();

  /** Lays one more change set on top. Its items come in the order of a layer: folders first. */
  add(items: Iterable<TarItem>): void {
    for (const item of items) {
      const { kind, path } = meaningOf(item);
      if (kind === 'entry') this.#put(path, item);
      else {
        this.#clearBelow(path);
        if (kind === 'whiteout') this.#remove(path);
        this.#items.set(item.entry.path, item);
      }
    }
  }

  /** The whole, in the order of a layer. */
  *items(): Generator<TarItem> {
    const keyed = [...this.#items.values()].map((item) => ({ item, key: walkKey(item.entry.path) }));
    const written = new Map<string, string>();
    for (const { item } of keyed.sort((a, b) => compareText(a.key, b.key))) {
      const { entry } = item;
      const origin = entry.type === 'hardlink' ? (entry.linkName ?? '') : entry.path;
      const first = written.get(origin);
      const source = this.#items.get(origin) ?? item;
      if (first !== undefined) yield { ...item, entry: linkTo(first, { ...source.entry, path: entry.path }) };
      else {
        // Of several names, the first in order carries the bytes, whichever was first when the change was made.
        written.set(origin, entry.path);
        yield { ...source, entry: { ...source.entry, path: entry.path } };
      }
    }
  }

  #put(path: string, item: TarItem): void {
    const isFolder = item.entry.type === 'directory';
    const before = this.#items.get(path);
    if (!isFolder) this.#clearBelow(path);
    if (before && !(isFolder && before.entry.type === 'directory')) this.#remove(path);
    this.#items.set(path, item);
    for (let at = path; at !== '' && !this.#holders.has(parentOf(at)); at = parentOf(at))
      this.#holders.add(parentOf(at));
    if (item.entry.type === 'hardlink' && item.entry.linkName !== undefined)
      this.#link(item.entry.linkName, path);
    const deleted = whiteoutPath(path);
    if (!this.#items.delete(deleted) || !isFolder) return;
    // A folder in place of a deleted one: what the lower one held stays away.
    const opaque = joinPath(path, opaqueName);
    this.#items.set(opaque, whiteoutItem(opaque));
  }

  #link(target: string, path: string): void {
    const names = this.#links.get(target) ?? new Set<string>();
    names.add(path);
    this.#links.set(target, names);
  }

  /** Forgets a name. If others are links to it, the first of them becomes the file. */
  #remove(path: string): void {
    const item = this.#items.get(path);
    if (!item) return;
    this.#items.delete(path);
    if (item.entry.type === 'hardlink') {
      this.#links.get(item.entry.linkName ?? '')?.delete(path);
      return;
    }
    const [heir, ...others] = this.#links.get(path) ?? [];
    this.#links.delete(path);
    if (heir === undefined) return;
    this.#items.set(heir, { ...item, entry: { ...item.entry, path: heir } });
    for (const other of others) {
      this.#items.set(other, { entry: linkTo(heir, { ...item.entry, path: other }) });
      this.#link(heir, other);
    }
  }

  #clearBelow(path: string): void {
    if (!this.#holders.delete(path)) return;
    for (const name of this.#items.keys()) if (name !== path && isWithin(name, path)) this.#remove(name);
  }
}
