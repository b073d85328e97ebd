import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where downloads and built tools are kept between runs, outside the repository. */
export function toolsFolder(): string {
  const { YADOKARI_TOOLS, XDG_CACHE_HOME } = process.env;
  return YADOKARI_TOOLS ?? join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'yadokari-tools');
}

/**
 * Where Node keeps what it compiled: without it every run of our sources strips the types of hundreds of files again, which takes
 * longer than most builds of these tests.
 */
export const compileCache = join(import.meta.dirname, '../../node_modules/.cache/compile');

export interface TemporaryFolder extends Disposable {
  path: string;
}

/** A new folder in memory where there is room for `bytes`, else on disk. Gone when disposed of. */
export function temporaryFolder(name: string, bytes = 4e9): TemporaryFolder {
  const path = mkdtempSync(join(memoryHasRoom(bytes) ? '/dev/shm' : tmpdir(), `yadokari-${name}-`));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

function memoryHasRoom(bytes: number): boolean {
  if (!existsSync('/dev/shm')) return false;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize >= bytes;
}
