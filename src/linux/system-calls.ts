/** Numbers of the system calls that a new child makes before its program starts, and of those that a C library may not name (asm/unistd_64.h, asm-generic/unistd.h). */
const amd64 = {
  close: 3,
  sendmsg: 46,
  rt_sigaction: 13,
  rt_sigprocmask: 14,
  execve: 59,
  chdir: 80,
  fchdir: 81,
  umask: 95,
  setsid: 112,
  setgroups: 116,
  setresuid: 117,
  setresgid: 119,
  capset: 126,
  prctl: 157,
  chroot: 161,
  mount: 165,
  umount2: 166,
  keyctl: 250,
  dup3: 292,
  prlimit64: 302,
  seccomp: 317,
  statx: 332,
  pidfd_open: 434,
  close_range: 436,
} as const;

export type SystemCall = keyof typeof amd64;

const arm64: Readonly<Record<SystemCall, number>> = {
  close: 57,
  sendmsg: 211,
  rt_sigaction: 134,
  rt_sigprocmask: 135,
  execve: 221,
  chdir: 49,
  fchdir: 50,
  umask: 166,
  setsid: 157,
  setgroups: 159,
  setresuid: 147,
  setresgid: 149,
  capset: 91,
  prctl: 167,
  chroot: 51,
  mount: 40,
  umount2: 39,
  keyctl: 219,
  dup3: 24,
  prlimit64: 261,
  seccomp: 277,
  statx: 291,
  pidfd_open: 434,
  close_range: 436,
};

export function systemCallNumber(name: SystemCall): number {
  return process.arch === 'arm64' ? arm64[name] : amd64[name];
}
