import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { limits } from '../../base/index.ts';
import { hostPathOf, isWithin, joinPath, parentOf, type FileTree } from '../../layer/index.ts';
import { decodeLatin1Name, fsPath } from '../../linux/index.ts';
import { copyFolderMetadata, removeTree } from '../folders.ts';

function isFolder(path: string): boolean {
  return lstatSync(fsPath(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Where a folder name leads in a tree, links followed as chroot would; what is missing at the end stays as it is written.
 * A loop leads nowhere: the name itself.
 */
function realFolder(tree: FileTree, path: string): string {
  const pending = path.split('/').toReversed();
  let at = '';
  for (let hops = 0; pending.length > 0;) {
    const part = pending.pop() ?? '';
    if (part === '' || part === '.') continue;
    if (part === '..') {
      at = parentOf(at);
      continue;
    }
    const node = tree.lookup(joinPath(at, part));
    if (node?.type !== 'symlink') {
      at = joinPath(at, part);
      continue;
    }
    hops += 1;
    if (hops > limits.symlinkHops) return path;
    const target = node.linkTarget ?? '';
    if (target.startsWith('/')) at = '';
    pending.push(...target.split('/').toReversed());
  }
  return at;
}

/** A folder of one layer that is being fitted on top of the layers below it. */
export class Settling {
  readonly #dir: string;
  readonly #below: FileTree;
  /** Folders that only the moves needed. */
  readonly #made: string[] = [];
  /** Folders moved: from a name that is a link below, to where it leads. */
  readonly #moves: { readonly from: string; readonly to: string }[] = [];

  constructor(dir: string, below: FileTree) {
    this.#dir = dir;
    this.#below = below;
  }

  /**
   * Folders that the layer used without listing them are those below it: they get their metadata, and where the layers
   * below have a link, what lies in it goes to where the link leads, as it would have if the layer had been unpacked on top.
   * @returns the moves, so that records of the layer can follow
   */
  run(implicitDirs: readonly string[]): readonly { readonly from: string; readonly to: string }[] {
    const topDown = [...implicitDirs].sort((a, b) => a.split('/').length - b.split('/').length);
    const settled = new Set<string>();
    for (const listed of topDown) {
      const path = this.#moved(listed);
      if (settled.has(path) || !isFolder(this.#host(path))) continue;
      if (this.#below.lookup(path)?.type === 'symlink') this.#relocate(path);
      else settled.add(path);
    }
    for (const path of this.#made) settled.add(path);
    // Times come when nothing moves any more.
    for (const path of settled) this.#adopt(path);
    return this.#moves;
  }

  #host(path: string): string {
    return hostPathOf(this.#dir, path);
  }

  #moved(path: string): string {
    let now = path;
    for (const { from, to } of this.#moves) {
      if (isWithin(now, from)) now = joinPath(to, now.slice(from.length + 1)).replace(/\/$/, '');
    }
    return now;
  }

  #adopt(path: string): void {
    if (this.#below.lookup(path)?.type !== 'directory' || !isFolder(this.#host(path))) return;
    copyFolderMetadata(this.#below.hostPath(path), this.#host(path));
  }

  #relocate(path: string): void {
    const to = realFolder(this.#below, path);
    if (isWithin(to, path)) return;
    this.#moves.push({ from: path, to });
    this.#make(to);
    this.#merge(this.#host(path), this.#host(to));
  }

  #make(path: string): void {
    if (path === '' || isFolder(this.#host(path))) return;
    this.#make(parentOf(path));
    mkdirSync(fsPath(this.#host(path)), 0o755);
    this.#made.push(path);
  }

  /** Moves what is in one folder to another one; the layer's later word wins. */
  #merge(from: string, to: string): void {
    for (const raw of readdirSync(fsPath(from), { encoding: 'latin1' })) {
      const name = decodeLatin1Name(raw);
      const source = `${from}/${name}`;
      const target = `${to}/${name}`;
      if (isFolder(source) && isFolder(target)) {
        this.#merge(source, target);
        continue;
      }
      if (isFolder(target) || existsSync(fsPath(target))) removeTree(target);
      renameSync(fsPath(source), fsPath(target));
    }
    rmdirSync(fsPath(from));
  }
}
