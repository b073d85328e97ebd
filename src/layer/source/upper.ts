import type { BigIntStats } from 'node:fs';
import { YadokariError } from '../../base/index.ts';
import { getXattr, listXattrs } from '../../linux/index.ts';
import { listNames } from '../disk/list.ts';
import { readRecord, type Records } from '../disk/record.ts';
import { opaqueName, whiteoutPrefix } from '../disk/whiteouts.ts';
import { hostPathOf, joinPath } from '../paths.ts';
import type { Entry, LayerSource } from '../types.ts';
import { entersLayer } from '../xattrs.ts';
import { linkTo, whiteoutItem, type TarItem } from './item.ts';
import { entryOf, inodeKeyOf, lstatExact, mayHaveHoles, withRecord, type Xattrs } from './scan.ts';
import { Below, type Candidates } from './unchanged.ts';

type UpperSource = Extract<LayerSource, { kind: 'upper' }>;

/** Walks an overlay's upper folder: what is in it changed, unless it came out as it was. */
export class UpperWalk {
  readonly #source: UpperSource;
  readonly #ignored: ReadonlySet<string>;
  readonly #record: Records;
  readonly #firstNames = new Map<string, string>();
  readonly #marks: string;
  readonly #below: Below;
  /** Sockets, which were left out. */
  readonly skipped: string[] = [];

  constructor(source: UpperSource) {
    this.#source = source;
    this.#ignored = new Set(source.ignore);
    this.#record = readRecord(source.record);
    this.#marks = `${source.overlayXattrs}.overlay.`;
    this.#below = new Below(source.overlayXattrs);
  }

  /** Depth first, names sorted. The root itself is never a change (containerd's differ skips it as well). */
  *items(): Generator<TarItem> {
    const opaque = this.#isOpaque('');
    if (opaque) yield whiteoutItem(opaqueName);
    yield* this.#folder('', opaque ? [] : (this.#source.lowers ?? []));
  }

  *#folder(folder: string, below: Candidates): Generator<TarItem> {
    for (const name of listNames(hostPathOf(this.#source.dir, folder))) {
      if (!this.#ignored.has(joinPath(folder, name))) yield* this.#name(folder, name, below);
    }
  }

  *#name(folder: string, name: string, below: Candidates): Generator<TarItem> {
    const path = joinPath(folder, name);
    const hostPath = hostPathOf(this.#source.dir, path);
    const stats = lstatExact(hostPath);
    if (!stats) throw changedTree(hostPath);
    if (stats.isCharacterDevice() && stats.rdev === 0n) {
      yield whiteoutItem(joinPath(folder, whiteoutPrefix + name));
      return;
    }
    const { xattrs, opaque } = this.#xattrs(hostPath, stats.isDirectory());
    const entry = entryOf({ path, hostPath, stats, xattrs });
    if (!entry) {
      this.skipped.push(path);
      return;
    }
    if (stats.isDirectory()) {
      yield { entry: withRecord(entry, this.#record) };
      if (opaque) yield whiteoutItem(joinPath(path, opaqueName));
      yield* this.#folder(path, opaque ? [] : this.#below.descend(below, folder, name));
      return;
    }
    if (!this.#below.holds(below, path, { hostPath, stats }))
      yield this.#file(path, { hostPath, stats, entry });
  }

  #file(path: string, file: { hostPath: string; stats: BigIntStats; entry: Entry }): TarItem {
    const { hostPath, stats, entry } = file;
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

  #isOpaque(path: string): boolean {
    return getXattr(hostPathOf(this.#source.dir, path), `${this.#marks}opaque`)?.toString() === 'y';
  }

  /** One call tells that there are none, which is so for nearly every file. */
  #xattrs(hostPath: string, isFolder: boolean): { readonly xattrs?: Xattrs; readonly opaque: boolean } {
    let xattrs: Xattrs | undefined;
    let opaque = false;
    for (const name of listXattrs(hostPath)) {
      if (entersLayer(name)) {
        const value = getXattr(hostPath, name);
        if (value) (xattrs ??= {})[name] = value;
      } else if (name === `${this.#marks}opaque`)
        opaque = isFolder && getXattr(hostPath, name)?.toString() === 'y';
      else if (name === `${this.#marks}redirect` || name === `${this.#marks}metacopy`)
        throw foreignOverlay(hostPath, name);
    }
    return { ...(xattrs ? { xattrs } : {}), opaque };
  }
}

export function changedTree(hostPath: string): YadokariError {
  return new YadokariError('SOURCE_INVALID', `file "${hostPath}" went away while the layer was written`, {
    hint: 'nothing may write to the files of a build while it runs',
  });
}

function foreignOverlay(hostPath: string, name: string): YadokariError {
  return new YadokariError('INTERNAL', `cannot write a layer: "${hostPath}" has overlay's mark ${name}`, {
    hint: 'overlay was mounted with redirect_dir or metacopy, whose upper folders are no change sets',
  });
}
