import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export interface Mounted extends Disposable {
  readonly path: string;
}

/** A file system in memory, with mount options such as `size=8m`, gone when disposed of. Needs root. */
export function mountMemory(path: string, options: string): Mounted {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
  return { path, [Symbol.dispose]: () => void execFileSync('umount', [path]) };
}
