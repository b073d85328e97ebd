import { openSync } from 'node:fs';
import { check, cPath, libc } from './libc.ts';

/** Flags of unshare(2) and setns(2). */
export const namespaceFlags = {
  mount: 0x00020000,
  cgroup: 0x02000000,
  uts: 0x04000000,
  ipc: 0x08000000,
  network: 0x40000000,
} as const;

export type NamespaceKind = keyof typeof namespaceFlags;

/** Their names in /proc/PID/ns. */
const files: Readonly<Record<NamespaceKind, string>> = {
  mount: 'mnt',
  cgroup: 'cgroup',
  uts: 'uts',
  ipc: 'ipc',
  network: 'net',
};

/**
 * Moves the calling thread, and no other one, into new namespaces of these kinds. `mount` also gives the thread a root, a
 * working directory and a umask of its own.
 */
export function unshare(kinds: readonly NamespaceKind[]): void {
  let flags = 0;
  for (const kind of kinds) flags |= namespaceFlags[kind];
  check(libc('unshare')(flags), 'unshare');
}

/** An open namespace of the calling thread, for {@link enterNamespace}. */
export function openNamespace(kind: NamespaceKind): number {
  return openSync(`/proc/thread-self/ns/${files[kind]}`, 'r');
}

/** setns(2): the calling thread alone. With `mount` its root and working directory become that namespace's root. */
export function enterNamespace(fd: number, kind: NamespaceKind): void {
  check(libc('setns')(fd, namespaceFlags[kind]), 'setns');
}

/** chroot(2), for this thread once it has unshared its mount namespace. */
export function changeRoot(path: string): void {
  check(libc('chroot')(cPath(path)), 'chroot', path);
}

/** chdir(2), for this thread once it has unshared its mount namespace; process.chdir refuses in worker threads. */
export function changeFolder(path: string): void {
  check(libc('chdir')(cPath(path)), 'chdir', path);
}

/** fchdir(2), as above. */
export function changeFolderTo(fd: number): void {
  check(libc('fchdir')(fd), 'fchdir');
}

/** umask(2), as above; gives the old one. */
export function setUmask(mask: number): number {
  return libc('umask')(mask);
}

/** Offset of f_flags in struct statfs, which is the same on x86-64 and arm64; the ST_ bits below equal mount(2)'s MS_ ones. */
const statfsFlagsOffset = 80;
const statfsBytes = 120;
/** ST_RDONLY, NOSUID, NODEV, NOEXEC; ST_NOATIME, NODIRATIME, RELATIME. */
const keptFlags = 0x1 | 0x2 | 0x4 | 0x8 | 0x400 | 0x800;
const relatimeInStatfs = 0x1000;
const relatimeInMount = 0x200000;

/** mount(2) flags of the mount that `path` is on: a user namespace may not drop them when it remounts. */
export function mountFlagsOf(path: string): number {
  const result = Buffer.alloc(statfsBytes);
  check(libc('statfs')(cPath(path), result), 'statfs', path);
  const found = Number(result.readBigUInt64LE(statfsFlagsOffset));
  return (found & keptFlags) | (found & relatimeInStatfs ? relatimeInMount : 0);
}
