import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { overlayOptions } from './overlay/options.ts';
import { removeTree } from './folders.ts';
import type { KeptRoot, RootMount } from './types.ts';

/** What there is to keep, where the driver has it. */
export type Leftover =
  | { readonly kind: 'folder'; readonly root: string; readonly record: string | undefined }
  | (RootMount & { readonly kind: 'overlay' });

/** Begins like all folders of builds, which leave each other's alone. */
const prefix = 'yadokari-kept-';

function moveFolder({ root, record }: Leftover & { kind: 'folder' }, folder: string): KeptRoot {
  renameSync(root, join(folder, 'root'));
  if (record !== undefined && existsSync(record)) renameSync(record, join(folder, 'root.json'));
  return { kind: 'folder', folder };
}

function moveOverlay(mount: Leftover & { kind: 'overlay' }, folder: string): KeptRoot {
  for (const name of new Set([...mount.lower, mount.upper]))
    renameSync(join(mount.cwd, name), join(folder, name));
  for (const name of ['root', 'work']) mkdirSync(join(folder, name), { mode: 0o755 });
  return { kind: 'overlay', folder, options: overlayOptions({ ...mount, work: 'work' }) };
}

/** The first thing that was to be kept: what fails after it is its echo. */
export class Keeping {
  #leftover: Leftover | undefined;

  /** @returns whether it will be kept */
  offer(leftover: Leftover): boolean {
    if (this.#leftover) return false;
    this.#leftover = leftover;
    return true;
  }

  moveTo(parent: string): KeptRoot | undefined {
    const leftover = this.#leftover;
    if (leftover === undefined) return undefined;
    this.#leftover = undefined;
    const folder = mkdtempSync(join(parent, prefix));
    try {
      chmodSync(folder, 0o700);
      return leftover.kind === 'folder' ? moveFolder(leftover, folder) : moveOverlay(leftover, folder);
    } catch (error) {
      removeTree(folder);
      throw error;
    }
  }
}
