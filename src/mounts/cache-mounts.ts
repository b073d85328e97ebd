import {
  closeSync,
  existsSync,
  fstatSync,
  futimesSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { digestHex, makeFoldersSync, outputError, sha256 } from '../base/index.ts';
import { tryLock } from '../linux/index.ts';
import type { CacheMounts, CacheWish, LentCache, Sharing, TakenCache } from './types.ts';

/** Milliseconds between looks at a lock that others hold. */
const pause = 100;

/** One folder of a cache: private ones that are in use at the same time have several. */
interface Copy {
  readonly lock: string;
  readonly folder: string;
}

/**
 * Caches in folders, a lock file beside each: flock(2) ends with its process, whatever becomes of that. The
 * time of a lock file is that of the last use. Layout:
 * `DIR/v1/OWNERS/KEY/N/` with `N.lock` beside it, and `KEY/name` for people.
 */
export class FolderCacheMounts implements CacheMounts {
  readonly owners: CacheMounts['owners'];
  readonly #dir: string;

  constructor(dir: string, owners: CacheMounts['owners']) {
    this.owners = owners;
    this.#dir = join(dir, 'v1', owners);
  }

  async make(key: string, fill: CacheWish['fill']): Promise<void> {
    const dir = this.#folderOf(key);
    try {
      const copy = copyIn(this.#begin(dir, key), 0);
      const fd = openSync(copy.lock, 'a', 0o600);
      try {
        if (!existsSync(copy.folder) && tryLock(fd) && !existsSync(copy.folder))
          await make(copy.folder, fill);
      } finally {
        closeSync(fd);
      }
    } catch (error) {
      throw outputError(dir, error);
    }
  }

  lend(key: string): LentCache | undefined {
    const { lock, folder } = copyIn(this.#folderOf(key), 0);
    if (!existsSync(folder)) return undefined;
    try {
      const fd = openSync(lock, 'a', 0o600);
      // Those who share it need not begin with another folder because it is read.
      if (!tryLock(fd) || !tryLock(fd, 'shared')) return close(fd);
      const taken = takenCopy(folder, fd);
      return { ...taken, stamp: () => fstatSync(fd).mtimeMs, [Symbol.dispose]: () => taken.release() };
    } catch (error) {
      throw outputError(folder, error);
    }
  }

  async take(wish: CacheWish): Promise<TakenCache> {
    const dir = this.#folderOf(wish.key);
    try {
      this.#begin(dir, wish.key);
      for (;;) {
        const taken = await this.#tryAll(dir, wish);
        if (taken) return taken;
        await delay(pause, undefined, { signal: wish.signal });
      }
    } catch (error) {
      throw wish.signal.aborted ? wish.signal.reason : outputError(dir, error);
    }
  }

  /** @returns the folder */
  #begin(dir: string, key: string): string {
    makeFoldersSync(dir, 0o700);
    writeFileSync(join(dir, 'name'), `${key}\n`, { mode: 0o600 });
    return dir;
  }

  #folderOf(key: string): string {
    return join(this.#dir, digestHex(sha256(key)).slice(0, 32));
  }

  /** The first folder that is free, a new one where none is; undefined where one that is in use has to be waited for. */
  async #tryAll(dir: string, wish: CacheWish): Promise<TakenCache | undefined> {
    for (let number = 0; ; number++) {
      const copy = copyIn(dir, number);
      const isNew = !existsSync(copy.folder);
      if (isNew && number > 0 && wish.sharing === 'locked') return undefined;
      const taken = await tryCopy(copy, wish);
      if (taken) return taken;
      // Somebody is filling it: of a new one there need not be two.
      if (isNew) return undefined;
    }
  }
}

function copyIn(dir: string, number: number): Copy {
  return { lock: join(dir, `${number}.lock`), folder: join(dir, String(number)) };
}

/** Makes the folder where there is none. @param fd of its lock @returns false while somebody else is at it */
async function isMade(folder: string, fd: number, fill: CacheWish['fill']): Promise<boolean> {
  if (existsSync(folder)) return true;
  if (!tryLock(fd)) return false;
  if (!existsSync(folder)) await make(folder, fill);
  return true;
}

async function tryCopy(
  { lock, folder }: Copy,
  { sharing, fill }: CacheWish,
): Promise<TakenCache | undefined> {
  const fd = openSync(lock, 'a', 0o600);
  try {
    if (!(await isMade(folder, fd, fill))) return close(fd);
    if (!tryLock(fd, lockFor(sharing))) return close(fd);
    const now = new Date();
    futimesSync(fd, now, now);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return takenCopy(folder, fd);
}

/** @param fd of its lock */
function takenCopy(folder: string, fd: number): TakenCache {
  let open = true;
  const release = (): void => {
    if (open) closeSync(fd);
    open = false;
  };
  return { folder, release };
}

function close(fd: number): undefined {
  closeSync(fd);
}

function lockFor(sharing: Sharing): 'shared' | 'exclusive' {
  return sharing === 'shared' ? 'shared' : 'exclusive';
}

/** A folder of that name is whole, also when the one that makes it is killed. */
async function make(folder: string, fill: CacheWish['fill']): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o755 });
  await fill(unfinished);
  renameSync(unfinished, folder);
}
