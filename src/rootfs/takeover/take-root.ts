import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join, relative } from 'node:path';
import type { Turns } from '../../base/index.ts';
import { lockFile, topIsFixed } from '../../isolation/index.ts';
import { mountPointsIn, tryLock } from '../../linux/index.ts';
import { removeTree } from '../folders.ts';
import { recover } from './graft.ts';
import { exposedFiles } from './hidden-files.ts';
import { coversBeside, RootPlace } from './place.ts';

export interface TakeRootOptions {
  /** The executor's own folder, on the root's file system. */
  readonly home: string;
  /** Absolute paths that must stay where they are, besides mounts and `home`. */
  readonly keep: readonly string[];
  /** Files with credentials, which no step may read. */
  readonly hide: readonly string[];
  readonly turns: Turns;
  /** Told once when another build in this container has to be waited for. */
  readonly onWait: () => void;
  /** Told when an earlier build was killed and its traces have been removed. */
  readonly onRecover: (lost: readonly string[]) => void;
  /** Told of files with credentials that cannot be hidden: something is mounted there. */
  readonly onExposed: (paths: readonly string[]) => void;
  readonly signal: AbortSignal;
}

/** Names by which the job's network is known; where engines do not mount them they must stay as well. */
const networkFiles = ['/etc/resolv.conf', '/etc/hosts'];
const pause = 100;

/** The right to change the root of this container, for one build at a time. */
export interface TakenRoot extends Disposable {
  readonly place: RootPlace;
}

async function lock(fd: number, { onWait, signal }: TakeRootOptions): Promise<void> {
  for (let turn = 0; !tryLock(fd); turn++) {
    // Others hold it for a moment while they look whether they could have it.
    if (turn === 1) onWait();
    await delay(pause, undefined, { signal });
  }
}

/** All that a killed build had in `home`: the folder there that its tree was in. */
function removeWorkFolder(home: string, tree: string): void {
  const [top] = relative(home, tree).split('/');
  if (top?.startsWith('yadokari-')) removeTree(join(home, top));
}

/** Waits for other builds in this container, and puts back in order what a killed one has left. */
export async function takeRoot(options: TakeRootOptions): Promise<TakenRoot> {
  const { home, keep, hide, turns, onRecover, onExposed } = options;
  const fd = openSync(join(home, lockFile), 'a', 0o600);
  const aside = join(home, 'aside');
  try {
    await lock(fd, options);
    const recovered = recover({ root: '', aside, topIsFixed: topIsFixed() });
    if (recovered) {
      removeWorkFolder(home, recovered.tree);
      removeTree(coversBeside(aside));
      onRecover(recovered.lost);
    }
  } catch (error) {
    closeSync(fd);
    throw options.signal.aborted ? options.signal.reason : error;
  }
  const mounts = mountPointsIn(readFileSync('/proc/self/mountinfo', 'utf8'));
  const exposed = exposedFiles(hide, home, mounts);
  if (exposed.length > 0) onExposed(exposed);
  const kept = [...new Set([...mounts, ...networkFiles, ...keep, home])];
  return {
    place: new RootPlace('', { aside, keep: kept, hide, topIsFixed: topIsFixed(), turns }),
    [Symbol.dispose]: () => closeSync(fd),
  };
}
