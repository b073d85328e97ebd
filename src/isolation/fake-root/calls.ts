/**
 * Numbers of the system calls that the filter looks at (asm/unistd_64.h; asm-generic/unistd.h, where calls without a folder's
 * descriptor do not exist).
 */
const amd64 = {
  open: 2,
  stat: 4,
  fstat: 5,
  lstat: 6,
  mkdir: 83,
  creat: 85,
  symlink: 88,
  chmod: 90,
  fchmod: 91,
  chown: 92,
  fchown: 93,
  lchown: 94,
  getuid: 102,
  getgid: 104,
  setuid: 105,
  setgid: 106,
  geteuid: 107,
  getegid: 108,
  setreuid: 113,
  setregid: 114,
  getgroups: 115,
  setgroups: 116,
  setresuid: 117,
  getresuid: 118,
  setresgid: 119,
  getresgid: 120,
  setfsuid: 122,
  setfsgid: 123,
  capget: 125,
  capset: 126,
  mknod: 133,
  prctl: 157,
  setrlimit: 160,
  chroot: 161,
  setxattr: 188,
  lsetxattr: 189,
  fsetxattr: 190,
  getxattr: 191,
  lgetxattr: 192,
  fgetxattr: 193,
  listxattr: 194,
  llistxattr: 195,
  flistxattr: 196,
  removexattr: 197,
  lremovexattr: 198,
  fremovexattr: 199,
  socket: 41,
  openat: 257,
  mkdirat: 258,
  mknodat: 259,
  fchownat: 260,
  newfstatat: 262,
  symlinkat: 266,
  fchmodat: 268,
  prlimit64: 302,
  statx: 332,
  io_uring_setup: 425,
  fchmodat2: 452,
} as const;

export type FakedCall = keyof typeof amd64;

const arm64: Readonly<Partial<Record<FakedCall, number>>> = {
  setxattr: 5,
  lsetxattr: 6,
  fsetxattr: 7,
  getxattr: 8,
  lgetxattr: 9,
  fgetxattr: 10,
  listxattr: 11,
  llistxattr: 12,
  flistxattr: 13,
  removexattr: 14,
  lremovexattr: 15,
  fremovexattr: 16,
  mknodat: 33,
  mkdirat: 34,
  symlinkat: 36,
  chroot: 51,
  fchmod: 52,
  fchmodat: 53,
  fchownat: 54,
  fchown: 55,
  openat: 56,
  newfstatat: 79,
  fstat: 80,
  capget: 90,
  capset: 91,
  setregid: 143,
  setgid: 144,
  setreuid: 145,
  setuid: 146,
  setresuid: 147,
  getresuid: 148,
  setresgid: 149,
  getresgid: 150,
  setfsuid: 151,
  setfsgid: 152,
  getgroups: 158,
  setgroups: 159,
  setrlimit: 164,
  prctl: 167,
  getuid: 174,
  geteuid: 175,
  getgid: 176,
  getegid: 177,
  socket: 198,
  prlimit64: 261,
  statx: 291,
  io_uring_setup: 425,
  fchmodat2: 452,
};

export type FilterArchitecture = 'x64' | 'arm64';

/** Number of each call, on an architecture that has it. */
const callNumbers: Readonly<Record<FilterArchitecture, Readonly<Partial<Record<FakedCall, number>>>>> = {
  x64: amd64,
  arm64,
};

function isFakedCall(name: string): name is FakedCall {
  return name in amd64;
}

/** The calls that an architecture has, with their numbers, in the order of those. */
export function callsOf(architecture: FilterArchitecture): readonly (readonly [FakedCall, number])[] {
  const numbers = callNumbers[architecture];
  return Object.keys(amd64)
    .filter(isFakedCall)
    .flatMap((name) => {
      const number = numbers[name];
      return number === undefined ? [] : [[name, number] as const];
    })
    .toSorted(([, a], [, b]) => a - b);
}
