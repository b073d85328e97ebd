import { encodeName } from './names.ts';
import { check, cPath, libc } from './libc.ts';

/** Flags of mount(2). */
export const mountFlags = {
  readOnly: 1,
  noSuid: 2,
  noDev: 4,
  noExec: 8,
  remount: 32,
  bind: 4096,
  move: 8192,
  recursive: 16384,
  private: 1 << 18,
  slave: 1 << 19,
  shared: 1 << 20,
} as const;

/** Flags of umount2(2). */
export const umountFlags = { force: 1, detach: 2, expire: 4, noFollow: 8 } as const;

export interface MountSpec {
  readonly source: string;
  readonly target: string;
  /** File system type; '' for binds, remounts and propagation changes. */
  readonly type: string;
  /** Sum of {@link mountFlags}. */
  readonly flags: number;
  /** Options of the file system: `lowerdir=…,upperdir=…`. The kernel reads one page of it at most. */
  readonly data?: string;
}

/** mount(2). @throws an errno error that names the target */
export function mount(spec: MountSpec): void {
  const data = spec.data === undefined ? null : Buffer.concat([encodeName(spec.data), Buffer.alloc(1)]);
  const target = cPath(spec.target, 1);
  check(libc('mount')(cPath(spec.source), target, spec.type, spec.flags, data), 'mount', spec.target);
}

/** umount2(2). @throws an errno error: EINVAL when nothing is mounted there, EBUSY, … */
export function unmount(target: string, flags = 0): void {
  check(libc('umount2')(cPath(target), flags), 'umount2', target);
}

/** pivot_root(2): no C library wraps it. */
export function pivotRoot(newRoot: string, putOld: string): void {
  const number = process.arch === 'arm64' ? 41 : 155;
  check(libc('pivot_root')(number, cPath(newRoot), cPath(putOld, 1)), 'pivot_root', newRoot);
}

/** Where something is mounted, in the text of /proc/PID/mountinfo (field 5, octal escapes undone: proc_pid_mountinfo(5)). */
export function mountPointsIn(mountinfo: string): string[] {
  return mountinfo
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      (line.split(' ')[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
        String.fromCharCode(parseInt(octal, 8)),
      ),
    );
}
