import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Isolation } from '../../../src/isolation/index.ts';
import type { RootMount } from '../../../src/rootfs/index.ts';
import type { BindMount, ProcessUser, RunResult, Sandbox, StepMount } from '../../../src/sandbox/index.ts';

export const rootIsolation: Isolation = { rung: 'root', reason: 'test', rejected: [], privileged: true };

const applets = [
  'sh',
  'cat',
  'echo',
  'id',
  'ls',
  'sleep',
  'mount',
  'hostname',
  'env',
  'touch',
  'rm',
  'mkdir',
  'stat',
];
const moreApplets = [
  'grep',
  'wc',
  'ps',
  'true',
  'false',
  'mknod',
  'yes',
  'head',
  'printf',
  'chroot',
  'readlink',
  'ln',
  'df',
  'tty',
];

/** A folder with a static shell and its friends, as small as a base image can be. */
export function tinyRoot(parent: string): string {
  const root = mkdtempSync(join(parent, 'root-'));
  chmodSync(root, 0o755);
  for (const folder of ['bin', 'etc', 'tmp', 'work']) mkdirSync(join(root, folder));
  chmodSync(join(root, 'tmp'), 0o1777);
  copyFileSync('/bin/busybox', join(root, 'bin/busybox'));
  for (const name of [...applets, ...moreApplets]) symlinkSync('busybox', join(root, 'bin', name));
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nuser:x:1000:1000::/:/bin/sh\n');
  return root;
}

/** The same, as the only lower folder of an overlay in `parent`. */
export function overlayOf(root: string, parent: string): RootMount & { kind: 'overlay' } {
  const cwd = mkdtempSync(join(parent, 'overlay-'));
  for (const name of ['upper', 'work', 'target']) mkdirSync(join(cwd, name));
  symlinkSync(root, join(cwd, 'lower'));
  return {
    kind: 'overlay',
    cwd,
    lower: ['lower'],
    upper: 'upper',
    work: 'work',
    userxattr: false,
    target: join(cwd, 'target'),
  };
}

export interface RunWishes {
  readonly user?: Partial<ProcessUser>;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly network?: 'job' | 'none';
  readonly insecure?: boolean;
  readonly binds?: readonly BindMount[];
  readonly mounts?: readonly StepMount[];
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

export interface RunReport {
  readonly result: RunResult;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs `args` (a string: with the shell) and gathers what it says. */
export async function run(
  sandbox: Sandbox,
  root: RootMount,
  args: string | readonly string[],
  wishes: RunWishes = {},
): Promise<RunReport> {
  const out: string[] = [];
  const err: string[] = [];
  const result = await sandbox.run({
    root,
    args: typeof args === 'string' ? ['/bin/sh', '-c', args] : args,
    env: { PATH: '/usr/bin:/bin', ...wishes.env },
    cwd: wishes.cwd ?? '/',
    user: { uid: 0, gid: 0, groups: [0], ...wishes.user },
    hostname: 'buildhost',
    network: wishes.network ?? 'job',
    insecure: wishes.insecure ?? false,
    binds: wishes.binds ?? [],
    mounts: wishes.mounts ?? [],
    output: (stream, line) => {
      (stream === 'stdout' ? out : err).push(line);
      wishes.onLine?.(line);
    },
    signal: wishes.signal ?? new AbortController().signal,
  });
  return { result, out, err };
}
