import { Buffer } from 'node:buffer';
import { koffi, type NativeFunction } from './koffi.ts';
import { encodeName } from './names.ts';
import { systemError } from './system-error.ts';

/** Prototypes after the man pages (section 2); `long` is ssize_t and off_t on both 64-bit architectures we serve. */
const prototypes = {
  lgetxattr: 'long lgetxattr(const void *path, const char *name, void *value, size_t size)',
  listxattr: 'long listxattr(const void *path, void *list, size_t size)',
  llistxattr: 'long llistxattr(const void *path, void *list, size_t size)',
  flistxattr: 'long flistxattr(int fd, void *list, size_t size)',
  lsetxattr: 'int lsetxattr(const void *path, const char *name, const void *value, size_t size, int flags)',
  lremovexattr: 'int lremovexattr(const void *path, const char *name)',
  mknod: 'int mknod(const void *path, unsigned int mode, unsigned long dev)',
  utimensat: 'int utimensat(int dirfd, const void *path, const void *times, int flags)',
  futimens: 'int futimens(int fd, const void *times)',
  mount:
    'int mount(const void *source, const void *target, const char *type, unsigned long flags, const void *data)',
  umount2: 'int umount2(const void *target, int flags)',
  pivot_root: 'long syscall(long number, const void *newRoot, const void *putOld)',
  sethostname: 'int sethostname(const void *name, size_t length)',
  prctl: 'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)',
  flock: 'int flock(int fd, int operation)',
  lseek: 'long lseek(int fd, long offset, int whence)',
  ioctl: 'int ioctl(int fd, unsigned long request, int argument)',
  ioctlNumber: 'int ioctl(int fd, unsigned long request, unsigned long argument)',
  ioctlBuffer: 'int ioctl(int fd, unsigned long request, void *argument)',
  unshare: 'int unshare(int flags)',
  setns: 'int setns(int fd, int type)',
  chroot: 'int chroot(const void *path)',
  chdir: 'int chdir(const void *path)',
  fchdir: 'int fchdir(int fd)',
  umask: 'int umask(unsigned int mask)',
  statfs: 'int statfs(const void *path, void *result)',
  pipe2: 'int pipe2(void *fds, int flags)',
  poll: 'int poll(void *fds, unsigned long count, int timeout)',
  waitpid: 'int waitpid(int pid, void *status, int options)',
  getrlimit: 'int getrlimit(int resource, void *limit)',
  syscallNumbers: 'long syscall(long number, long a, long b, long c)',
  mmap: 'long mmap(long address, size_t length, int protection, int flags, int fd, long offset)',
  munmap: 'int munmap(long address, size_t length)',
  mprotect: 'int mprotect(long address, size_t length, int protection)',
  copyIn: 'long memcpy(long to, const void *from, size_t length)',
  copyOut: 'long memcpy(void *to, long from, size_t length)',
  open: 'int open(const void *path, int flags)',
  openat: 'int openat(int dirfd, const void *path, int flags)',
  close: 'int close(int fd)',
  pread: 'long pread(int fd, void *to, size_t length, long offset)',
  pwrite: 'long pwrite(int fd, const void *from, size_t length, long offset)',
  process_vm_readv:
    'long process_vm_readv(int pid, const void *local, unsigned long locals, const void *remote, unsigned long remotes, unsigned long flags)',
  process_vm_writev:
    'long process_vm_writev(int pid, const void *local, unsigned long locals, const void *remote, unsigned long remotes, unsigned long flags)',
  statx: 'long syscall(long number, int dirfd, const void *path, int flags, unsigned int mask, void *result)',
  fchownat: 'int fchownat(int dirfd, const void *path, unsigned int uid, unsigned int gid, int flags)',
  chmod: 'int chmod(const void *path, unsigned int mode)',
  clock_gettime: 'int clock_gettime(int clock, void *time)',
  prlimit: 'int prlimit(int pid, int resource, const void *limit, void *old)',
  pthread_sigmask: 'int pthread_sigmask(int how, const void *set, void *old)',
  socket: 'int socket(int domain, int type, int protocol)',
  socketpair: 'int socketpair(int domain, int type, int protocol, void *fds)',
  recvmsg: 'long recvmsg(int fd, void *message, int flags)',
  clone: 'int clone(long code, long stack, int flags, long argument)',
} as const;

export type LibcName = keyof typeof prototypes;

const bound = new Map<LibcName, NativeFunction>();

function isFunction(value: unknown): value is NativeFunction {
  return typeof value === 'function';
}

/** A C function, bound on first use. It returns -1 on failure; {@link lastErrno} says why. */
export function libc(name: LibcName): NativeFunction {
  const known = bound.get(name);
  if (known) return known;
  const made = koffi().load(null).func(prototypes[name]);
  if (!isFunction(made)) throw new TypeError(`cannot bind ${name}`);
  bound.set(name, made);
  return made;
}

/** errno of the call just made on this thread. */
export function lastErrno(): number {
  return koffi().errno();
}

/** Throws the node:fs-like error of the call just made when `result` says that it failed. */
export function check(result: number, syscall: string, path?: string): number {
  if (result < 0) throw systemError(syscall, lastErrno(), path);
  return result;
}

/** Longest path that the kernel takes, with its final NUL (limits.h). */
const pathMax = 4096;
const scratch = [Buffer.alloc(pathMax), Buffer.alloc(pathMax)] as const;

/**
 * A path as a C string, in memory that the next call with the same `slot` overwrites: 50,000 files must not make
 * 50,000 buffers. @throws ENAMETOOLONG, and EINVAL for a NUL inside
 */
export function cPath(path: string, slot: 0 | 1 = 0): Uint8Array {
  const buffer = scratch[slot];
  if (path.includes('\0')) throw systemError('path', 22, path);
  if (path.length * 3 >= pathMax || !path.isWellFormed()) {
    const bytes = encodeName(path);
    if (bytes.length >= pathMax) throw systemError('path', 36, path);
    bytes.copy(buffer);
    buffer[bytes.length] = 0;
    return buffer;
  }
  buffer[buffer.write(path, 0, 'utf8')] = 0;
  return buffer;
}
