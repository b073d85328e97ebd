import { YadokariError } from '../../base/index.ts';
import { readRecord, type Records } from '../disk/record.ts';
import { whiteoutPrefix } from '../disk/whiteouts.ts';
import { baseName, compareText, hostPathOf, joinPath, parentOf, walkKey } from '../paths.ts';
import type { LayerSource } from '../types.ts';
import { entersLayer } from '../xattrs.ts';
import { linkTo, whiteoutItem, type TarItem } from './item.ts';
import { entryOf, inodeKeyOf, lstatExact, mayHaveHoles, readXattrs, withRecord } from './scan.ts';
import { changedTree } from './upper.ts';

type PathsSource = Extract<LayerSource, { kind: 'paths' }>;

/** Adds the folders above every path: without them a reader would make them up. */
function withParents(paths: Iterable<string>): Set<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let at = path; !all.has(at); at = parentOf(at)) {
      if (at === '' && path !== '') break;
      all.add(at);
      if (at === '') break;
    }
  }
  return all;
}

/** Reads the names that a scan found changed, and the deletions. */
export class ChangedPaths {
  readonly #source: PathsSource;
  readonly #record: Records;
  readonly #firstNames = new Map<string, string>();
  readonly #folders = new Set<string>(['']);
  readonly skipped: string[] = [];

  constructor(source: PathsSource) {
    this.#source = source;
    this.#record = readRecord(source.record);
  }

  *items(): Generator<TarItem> {
    const changed = new Set(this.#source.changed);
    const deleted = this.#deletions(changed);
    const parents = withParents([
      ...changed,
      ...[...deleted].map((path) => parentOf(path)).filter((path) => path !== ''),
    ]);
    // A deletion stands where the name itself would, as in a walk over an upper folder.
    const work = [
      ...[...parents].map((path) => ({ path, key: walkKey(path), deleted: false })),
      ...[...deleted].map((path) => ({ path, key: walkKey(path), deleted: true })),
    ];
    work.sort((a, b) => compareText(a.key, b.key));
    for (const { path, deleted: gone } of work) {
      const item = gone
        ? whiteoutItem(joinPath(parentOf(path), whiteoutPrefix + baseName(path)))
        : this.#item(path);
      if (item) yield item;
    }
  }

  /** Deleting a folder deletes what is below; a name that is there again is a change. */
  #deletions(changed: ReadonlySet<string>): Set<string> {
    const deleted = new Set(this.#source.deleted);
    const needed = [...deleted].filter((path) => {
      for (let at = parentOf(path); at !== ''; at = parentOf(at))
        if (deleted.has(at) && !changed.has(at)) return false;
      return path !== '' && !changed.has(path);
    });
    return new Set(needed);
  }

  #item(path: string): TarItem | undefined {
    const hostPath = hostPathOf(this.#source.root, path);
    const stats = lstatExact(hostPath);
    if (!stats) throw changedTree(hostPath);
    this.#checkParent(path);
    const entry = entryOf({ path, hostPath, stats, xattrs: readXattrs(hostPath, entersLayer) });
    if (!entry) {
      this.skipped.push(path);
      return undefined;
    }
    const key = inodeKeyOf(stats);
    const first = key === undefined ? undefined : this.#firstNames.get(key);
    if (first !== undefined) {
      return { entry: linkTo(first, withRecord(entry, this.#record, first)) };
    }
    if (key !== undefined) this.#firstNames.set(key, path);
    const recorded = withRecord(entry, this.#record);
    if (recorded.type !== 'file') return { entry: recorded };
    return { entry: recorded, content: { file: hostPath }, holes: mayHaveHoles(stats) };
  }

  /** No path of a layer may run through a link. The parents came before, so one look at each is enough. */
  #checkParent(path: string): void {
    if (path === '') return;
    const parent = parentOf(path);
    if (this.#folders.has(parent)) return;
    if (lstatExact(hostPathOf(this.#source.root, parent))?.isDirectory() !== true) {
      throw new YadokariError(
        'INTERNAL',
        `cannot write a layer: "${path}" lies below something that is no folder`,
      );
    }
    this.#folders.add(parent);
  }
}
