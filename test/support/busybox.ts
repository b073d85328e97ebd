import { execFileSync } from 'node:child_process';
import type { Tree } from './tree.ts';

/** Debian's static busybox under the names of all its programs: everything that a shell script may need, in one file. */
export function busyboxFiles(): Tree {
  const applets = execFileSync('busybox', ['--list'], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const links = applets
    .filter((name) => name !== 'busybox')
    .map((name) => [`bin/${name}`, { symlink: 'busybox' }] as const);
  const busybox = execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim();
  return { 'bin/': {}, 'bin/busybox': { from: busybox, mode: '0755' }, ...Object.fromEntries(links) };
}
