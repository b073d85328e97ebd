import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  readFileSync,
  realpathSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { errnoOf } from '../../base/index.ts';

interface HiddenFile {
  readonly path: string;
  readonly content: Buffer;
  readonly stats: Stats;
}

/** What cannot be taken away is mounted, or in a folder that is somebody else's. */
const unmovable: ReadonlySet<string> = new Set(['EBUSY', 'EROFS', 'EACCES', 'EPERM']);

function hide(path: string): HiddenFile | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) return undefined;
    const content = readFileSync(path);
    unlinkSync(path);
    return { path, content, stats };
  } catch (error) {
    const code = errnoOf(error) ?? '';
    if (unmovable.has(code) || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * Files with credentials, taken away while a step runs that could read them: there is no place on disk that root may not look
 * into, so that for this time they are in our memory alone.
 */
export class HiddenFiles {
  #files: HiddenFile[] = [];

  /** @param paths absolute; those that cannot be hidden stay */
  constructor(paths: readonly string[]) {
    for (const path of paths) {
      const file = hide(path);
      if (file) this.#files.push(file);
    }
  }

  get paths(): readonly string[] {
    return this.#files.map(({ path }) => path);
  }

  /** Puts them back as they were; idempotent. */
  restore(): void {
    for (const { path, content, stats } of this.#files) {
      writeFileSync(path, content, { mode: 0o600 });
      if (stats.uid !== process.geteuid?.() || stats.gid !== process.getegid?.()) {
        chownSync(path, stats.uid, stats.gid);
      }
      chmodSync(path, stats.mode & 0o7777);
      utimesSync(path, stats.atimeMs / 1000, stats.mtimeMs / 1000);
    }
    this.#files = [];
  }
}

/** The mount that a path is in: its mount point. */
function mountOf(path: string, mounts: readonly string[]): string {
  const above = mounts.filter((point) => point === '/' || path === point || path.startsWith(`${point}/`));
  return above.reduce((deepest, point) => (point.length > deepest.length ? point : deepest), '/');
}

function realPath(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    accessSync(real, constants.R_OK);
    return real;
  } catch {
    return undefined; // not there, or not ours to read: then a step cannot read it either
  }
}

/**
 * Of these files, the ones that every step can read because something is mounted on them or above them.
 * @param home a folder in the root that is taken over @param mounts mount points
 */
export function exposedFiles(paths: readonly string[], home: string, mounts: readonly string[]): string[] {
  const own = mountOf(home, mounts);
  return paths.filter((path) => {
    const real = realPath(path);
    return real !== undefined && mountOf(real, mounts) !== own;
  });
}
