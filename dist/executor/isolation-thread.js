import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./build/src/base/errors.js
var _a;
const errorCodes = (/* unused pure expression or super */ null && ([
    'USAGE',
    'NOT_AVAILABLE_YET',
    'NODE_TOO_OLD',
    'CONTEXT_NOT_FOUND',
    'CONTEXT_INVALID',
    'DOCKERFILE_NOT_FOUND',
    'DOCKERFILE_SYNTAX',
    'DOCKERFILE_INVALID',
    'STAGE_NOT_FOUND',
    'SOURCE_NOT_FOUND',
    'SOURCE_INVALID',
    'CHECKSUM_MISMATCH',
    'SECRET_NOT_FOUND',
    'USER_NOT_FOUND',
    'RUN_FAILED',
    'RUN_KILLED',
    'RUN_NOT_STARTED',
    'REFERENCE_INVALID',
    'IMAGE_NOT_FOUND',
    'PLATFORM_NOT_FOUND',
    'MANIFEST_UNKNOWN_TYPE',
    'MANIFEST_INVALID',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'LAYER_INVALID',
    'UNSAFE_PATH',
    'REGISTRY_UNAUTHORIZED',
    'REGISTRY_FORBIDDEN',
    'REGISTRY_RATE_LIMITED',
    'REGISTRY_ERROR',
    'NETWORK',
    'TLS',
    'CREDENTIALS_INVALID',
    'DISK_FULL',
    'OUTPUT_NOT_WRITABLE',
    'ISOLATION_UNAVAILABLE',
    'LIMIT_EXCEEDED',
    'WARMER_FAILED',
    'LOG_NOT_READABLE',
    'THRESHOLD_CROSSED',
    'HISTORY_UNUSABLE',
    'NOTIFICATION_FAILED',
    'BAKE_FILE_INVALID',
    'BAKE_FAILED',
    'CANCELLED',
    'INTERNAL',
]));
class YadokariError extends Error {
    code;
    hint;
    location;
    exitCode;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'YadokariError';
        this.code = code;
        this.hint = details.hint;
        this.location = details.location;
        this.exitCode = details.exitCode ?? 1;
    }
    at(location) {
        return this.location ? this : this.#with({ location });
    }
    hinting(hint) {
        return this.#with({ hint });
    }
    #with(details) {
        return new _a(this.code, this.message, {
            ...(this.hint === undefined ? {} : { hint: this.hint }),
            ...(this.location === undefined ? {} : { location: this.location }),
            cause: this.cause,
            exitCode: this.exitCode,
            ...details,
        });
    }
}
_a = YadokariError;
function isError(value) {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
function errnoOf(error) {
    if (isError(error) && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
function messageOf(error) {
    return isError(error) ? error.message : String(error);
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/src/linux/native-files.js

const builds = [
    { arch: 'x64', libc: 'glibc' },
    { arch: 'x64', libc: 'musl' },
    { arch: 'arm64', libc: 'glibc' },
    { arch: 'arm64', libc: 'musl' },
];
function nativePaths(arch, libc) {
    const musl = libc === 'musl';
    return {
        package: `@koromix/koffi-linux-${arch}/${musl ? 'musl' : 'linux'}_${arch}/koffi.node`,
        bundled: `native/linux-${arch}${musl ? '-musl' : ''}/koffi.node`,
    };
}
function nativeFiles(nodeModules) {
    return builds.map(({ arch, libc }) => {
        const paths = nativePaths(arch, libc);
        return { from: join(nodeModules, paths.package), to: paths.bundled };
    });
}

;// CONCATENATED MODULE: ./build/src/linux/koffi.js





function isKoffi(value) {
    return typeof value === 'object' && value !== null && 'load' in value && 'errno' in value;
}
function hostLibc() {
    const report = process.report.getReport();
    const header = typeof report === 'object' && report !== null && 'header' in report && report.header;
    const glibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
    return glibc ? 'glibc' : 'musl';
}
function moduleFor(libc) {
    const paths = nativePaths(process.arch, libc);
    const bundled = (0,external_node_url_namespaceObject.fileURLToPath)(new URL(paths.bundled, import.meta.url));
    return (0,external_node_fs_namespaceObject.existsSync)(bundled) ? bundled : paths.package;
}
function candidates() {
    const musl = (0,external_node_fs_namespaceObject.existsSync)(`/lib/ld-musl-${process.arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`);
    return musl && hostLibc() === 'musl' ? [moduleFor('musl')] : [moduleFor('glibc'), moduleFor('musl')];
}
let loaded;
function koffi() {
    if (loaded)
        return loaded;
    const require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
    const failures = [];
    for (const file of candidates()) {
        try {
            const module = require(file);
            if (isKoffi(module))
                return (loaded = module);
            failures.push(`${file}: not koffi's module`);
        }
        catch (error) {
            failures.push(messageOf(error));
        }
    }
    throw new YadokariError('INTERNAL', `cannot load the module for system calls on linux/${process.arch}: ${failures.join('; ')}`, { hint: 'builds run on linux/amd64 and linux/arm64; keep the folder native/ beside the program' });
}

;// CONCATENATED MODULE: ./build/src/linux/names.js

const escapeBase = 0xdc00;
function sequenceLength(bytes, start) {
    const lead = bytes[start] ?? 0;
    if (lead < 0x80)
        return 1;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || start + length > bytes.length)
        return 0;
    let lowest = 0x80;
    let highest = 0xbf;
    if (lead === 0xe0)
        lowest = 0xa0;
    else if (lead === 0xed)
        highest = 0x9f;
    else if (lead === 0xf0)
        lowest = 0x90;
    else if (lead === 0xf4)
        highest = 0x8f;
    for (let index = start + 1; index < start + length; index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte < lowest || byte > highest)
            return 0;
        lowest = 0x80;
        highest = 0xbf;
    }
    return length;
}
function decodeName(bytes) {
    const buffer = external_node_buffer_namespaceObject.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = buffer.toString('utf8');
    if (!text.includes('\ufffd'))
        return text;
    let name = '';
    let valid = 0;
    let index = 0;
    while (index < buffer.length) {
        const length = sequenceLength(buffer, index);
        if (length === 0) {
            name += buffer.toString('utf8', valid, index) + String.fromCharCode(escapeBase + (buffer[index] ?? 0));
            valid = index + 1;
        }
        index += length || 1;
    }
    return name + buffer.toString('utf8', valid);
}
function decodeLatin1Name(text) {
    return /^[\0-\x7f]*$/.test(text) ? text : decodeName(external_node_buffer_namespaceObject.Buffer.from(text, 'latin1'));
}
function encodeName(name) {
    if (name.isWellFormed())
        return external_node_buffer_namespaceObject.Buffer.from(name, 'utf8');
    const parts = [];
    for (const character of name) {
        const code = character.codePointAt(0) ?? 0;
        const escaped = code >= escapeBase + 0x80 && code <= escapeBase + 0xff;
        parts.push(escaped ? external_node_buffer_namespaceObject.Buffer.from([code - escapeBase]) : external_node_buffer_namespaceObject.Buffer.from(character, 'utf8'));
    }
    return external_node_buffer_namespaceObject.Buffer.concat(parts);
}
function fsPath(path) {
    return path.isWellFormed() ? path : encodeName(path);
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/linux/system-error.js


function describe(errno) {
    const known = (0,external_node_util_namespaceObject.getSystemErrorMap)().get(-errno);
    if (known)
        return known;
    const name = Object.entries(external_node_os_namespaceObject.constants.errno).find(([, value]) => value === errno)?.[0];
    return [name ?? `E${errno}`, `system error ${errno}`];
}
function system_error_systemError(syscall, errno, path) {
    const [code, text] = describe(errno);
    const where = path === undefined ? '' : ` '${path}'`;
    const error = new Error(`${code}: ${text}, ${syscall}${where}`);
    return Object.assign(error, { code, errno: -errno, syscall, ...(path === undefined ? {} : { path }) });
}

;// CONCATENATED MODULE: ./build/src/linux/libc.js




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
    mount: 'int mount(const void *source, const void *target, const char *type, unsigned long flags, const void *data)',
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
    process_vm_readv: 'long process_vm_readv(int pid, const void *local, unsigned long locals, const void *remote, unsigned long remotes, unsigned long flags)',
    process_vm_writev: 'long process_vm_writev(int pid, const void *local, unsigned long locals, const void *remote, unsigned long remotes, unsigned long flags)',
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
};
const bound = new Map();
function isFunction(value) {
    return typeof value === 'function';
}
function libc_libc(name) {
    const known = bound.get(name);
    if (known)
        return known;
    const made = koffi().load(null).func(prototypes[name]);
    if (!isFunction(made))
        throw new TypeError(`cannot bind ${name}`);
    bound.set(name, made);
    return made;
}
function libc_lastErrno() {
    return koffi().errno();
}
function libc_check(result, syscall, path) {
    if (result < 0)
        throw system_error_systemError(syscall, libc_lastErrno(), path);
    return result;
}
const pathMax = 4096;
const scratch = [external_node_buffer_namespaceObject.Buffer.alloc(pathMax), external_node_buffer_namespaceObject.Buffer.alloc(pathMax)];
function libc_cPath(path, slot = 0) {
    const buffer = scratch[slot];
    if (path.includes('\0'))
        throw system_error_systemError('path', 22, path);
    if (path.length * 3 >= pathMax || !path.isWellFormed()) {
        const bytes = encodeName(path);
        if (bytes.length >= pathMax)
            throw system_error_systemError('path', 36, path);
        bytes.copy(buffer);
        buffer[bytes.length] = 0;
        return buffer;
    }
    buffer[buffer.write(path, 0, 'utf8')] = 0;
    return buffer;
}

;// CONCATENATED MODULE: ./build/src/linux/system-calls.js
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
};
const arm64 = {
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
function systemCallNumber(name) {
    return process.arch === 'arm64' ? arm64[name] : amd64[name];
}

;// CONCATENATED MODULE: ./build/src/linux/processes.js




const closeOnExec = 0o2000000;
const noHang = 1;
const openFilesResource = 7;
function reap(pid) {
    const word = Buffer.alloc(4);
    if (libc_check(libc_libc('waitpid')(pid, word, noHang), 'waitpid') === 0)
        return undefined;
    const state = word.readInt32LE(0);
    const signal = state & 0x7f;
    return signal === 0 ? { status: (state >> 8) & 0xff } : { signal };
}
function openProcess(pid) {
    const fd = libc_libc('syscallNumbers')(systemCallNumber('pidfd_open'), pid, 0, 0);
    return fd < 0 ? undefined : fd;
}
function makePipe() {
    const fds = Buffer.alloc(8);
    libc_check(libc_libc('pipe2')(fds, closeOnExec), 'pipe2');
    return { read: fds.readInt32LE(0), write: fds.readInt32LE(4) };
}
const pollEntryBytes = 8;
const pollIn = 1;
function pollReadable(fds, timeout) {
    const entries = Buffer.alloc(pollEntryBytes * fds.length);
    for (const [index, fd] of fds.entries()) {
        entries.writeInt32LE(fd, index * pollEntryBytes);
        entries.writeInt16LE(pollIn, index * pollEntryBytes + 4);
    }
    const count = libc_libc('poll')(entries, fds.length, timeout);
    if (count < 0 && libc_lastErrno() !== external_node_os_namespaceObject.constants.errno.EINTR)
        throw system_error_systemError('poll', libc_lastErrno());
    if (count <= 0)
        return [];
    return fds.filter((_, index) => entries.readInt16LE(index * pollEntryBytes + 6) !== 0);
}
function openFilesLimit() {
    const limit = Buffer.alloc(16);
    libc_check(libc_libc('getrlimit')(openFilesResource, limit), 'getrlimit');
    return { soft: Number(limit.readBigUInt64LE(0)), hard: Number(limit.readBigUInt64LE(8)) };
}

;// CONCATENATED MODULE: ./build/src/linux/namespaces.js


const namespaceFlags = {
    mount: 0x00020000,
    cgroup: 0x02000000,
    uts: 0x04000000,
    ipc: 0x08000000,
    network: 0x40000000,
};
const files = {
    mount: 'mnt',
    cgroup: 'cgroup',
    uts: 'uts',
    ipc: 'ipc',
    network: 'net',
};
function unshare(kinds) {
    let flags = 0;
    for (const kind of kinds)
        flags |= namespaceFlags[kind];
    libc_check(libc_libc('unshare')(flags), 'unshare');
}
function openNamespace(kind) {
    return (0,external_node_fs_namespaceObject.openSync)(`/proc/thread-self/ns/${files[kind]}`, 'r');
}
function enterNamespace(fd, kind) {
    libc_check(libc_libc('setns')(fd, namespaceFlags[kind]), 'setns');
}
function changeRoot(path) {
    libc_check(libc_libc('chroot')(libc_cPath(path)), 'chroot', path);
}
function changeFolder(path) {
    libc_check(libc_libc('chdir')(libc_cPath(path)), 'chdir', path);
}
function changeFolderTo(fd) {
    libc_check(libc_libc('fchdir')(fd), 'fchdir');
}
function setUmask(mask) {
    return libc_libc('umask')(mask);
}
const statfsFlagsOffset = 80;
const statfsBytes = 120;
const keptFlags = 0x1 | 0x2 | 0x4 | 0x8 | 0x400 | 0x800;
const relatimeInStatfs = 0x1000;
const relatimeInMount = 0x200000;
function mountFlagsOf(path) {
    const result = Buffer.alloc(statfsBytes);
    libc_check(libc_libc('statfs')(libc_cPath(path), result), 'statfs', path);
    const found = Number(result.readBigUInt64LE(statfsFlagsOffset));
    return (found & keptFlags) | (found & relatimeInStatfs ? relatimeInMount : 0);
}

;// CONCATENATED MODULE: ./build/src/linux/process.js


const prctlOptions = {
    setParentDeathSignal: 1,
    getDumpable: 3,
    setDumpable: 4,
    setKeepCapabilities: 8,
    setName: 15,
    getBoundingCapability: 23,
    dropBoundingCapability: 24,
    setChildSubreaper: 36,
    getChildSubreaper: 37,
    setNoNewPrivileges: 38,
    getNoNewPrivileges: 39,
    ambientCapability: 47,
};
function prctl(option, argument = 0) {
    return libc_check(libc_libc('prctl')(option, argument, 0, 0, 0), 'prctl');
}
function setHostname(name) {
    const bytes = encodeName(name);
    libc_check(libc_libc('sethostname')(bytes, bytes.length), 'sethostname', name);
}

;// CONCATENATED MODULE: ./build/src/linux/mount.js


const mountFlags = {
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
};
const umountFlags = { force: 1, detach: 2, expire: 4, noFollow: 8 };
function mount(spec) {
    const data = spec.data === undefined ? null : Buffer.concat([encodeName(spec.data), Buffer.alloc(1)]);
    const target = libc_cPath(spec.target, 1);
    libc_check(libc_libc('mount')(libc_cPath(spec.source), target, spec.type, spec.flags, data), 'mount', spec.target);
}
function unmount(target, flags = 0) {
    libc_check(libc_libc('umount2')(libc_cPath(target), flags), 'umount2', target);
}
function pivotRoot(newRoot, putOld) {
    const number = process.arch === 'arm64' ? 41 : 155;
    libc_check(libc_libc('pivot_root')(number, libc_cPath(newRoot), libc_cPath(putOld, 1)), 'pivot_root', newRoot);
}
function mountPointsIn(mountinfo) {
    return mountinfo
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (line.split(' ')[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))));
}

;// CONCATENATED MODULE: ./build/src/linux/seccomp.js


const seccomp = {
    allow: 0x7fff0000,
    notify: 0x7fc00000,
    fail: 0x00050000,
    setModeFilter: 1,
    newListener: 8,
    waitKillable: 32,
};
const seccompData = {
    number: 0,
    architecture: 4,
    argument: (index) => 16 + 8 * index,
};
const auditArchitecture = { x64: 0xc000003e, arm64: 0xc00000b7 };
function kernelIsAtLeast(major, minor) {
    const [ours = 0, oursMinor = 0] = (0,external_node_os_namespaceObject.release)().split('.').map(Number);
    return ours > major || (ours === major && oursMinor >= minor);
}
function listenerFlags() {
    return seccomp.newListener | (kernelIsAtLeast(5, 19) ? seccomp.waitKillable : 0);
}
const notificationBytes = 80;
const responseBytes = 24;
const receiveRequest = 0xc0502100;
const sendRequest = 0xc0182101;
const validRequest = 0x40082102;
const setFlagsRequest = 0x40082104;
const syncWakeUp = 1;
const continueFlag = 1;
const { ENOENT, EINTR, EINVAL, ENOTTY } = external_node_os_namespaceObject.constants.errno;
const firstArgument = 32;
const seccomp_pollIn = 1;
class SystemCallListener {
    fd;
    #notification = Buffer.alloc(notificationBytes);
    #response = Buffer.alloc(responseBytes);
    #poll = Buffer.alloc(8);
    constructor(fd) {
        this.fd = fd;
        if (!this.valid() && libc_lastErrno() === ENOTTY)
            libc_check(-1, 'ioctl');
        this.#poll.writeInt32LE(fd, 0);
        this.#poll.writeInt16LE(seccomp_pollIn, 4);
        const done = libc_libc('ioctlNumber')(fd, setFlagsRequest, syncWakeUp);
        if (done < 0 && libc_lastErrno() !== EINVAL && libc_lastErrno() !== ENOTTY)
            libc_check(done, 'ioctl');
    }
    wait(timeout) {
        if (libc_libc('poll')(this.#poll, 1, timeout) <= 0)
            return 'none';
        return this.#poll.readInt16LE(6) & seccomp_pollIn ? 'call' : 'ended';
    }
    receive() {
        this.#notification.fill(0);
        if (libc_libc('ioctlBuffer')(this.fd, receiveRequest, this.#notification) === 0) {
            this.#notification.copy(this.#response, 0, 0, 8);
            return true;
        }
        const errno = libc_lastErrno();
        if (errno !== ENOENT && errno !== EINTR)
            libc_check(-1, 'ioctl');
        return false;
    }
    get thread() {
        return this.#notification.readUInt32LE(8);
    }
    get call() {
        return this.#notification.readInt32LE(16);
    }
    word(index) {
        return this.#notification.readUInt32LE(firstArgument + 8 * index);
    }
    address(index) {
        return this.word(index) + this.#notification.readUInt32LE(firstArgument + 8 * index + 4) * 2 ** 32;
    }
    valid() {
        return libc_libc('ioctlBuffer')(this.fd, validRequest, this.#notification) === 0;
    }
    answer(value) {
        this.#send(value, 0, 0);
    }
    fail(errno) {
        this.#send(0, -errno, 0);
    }
    pass() {
        this.#send(0, 0, continueFlag);
    }
    #send(value, error, flags) {
        this.#response.writeInt32LE(value | 0, 8);
        this.#response.writeInt32LE(value < 0 ? -1 : 0, 12);
        this.#response.writeInt32LE(error, 16);
        this.#response.writeUInt32LE(flags, 20);
        if (libc_libc('ioctlBuffer')(this.fd, sendRequest, this.#response) === 0)
            return;
        if (libc_lastErrno() !== ENOENT)
            libc_check(-1, 'ioctl');
    }
}

;// CONCATENATED MODULE: ./build/src/linux/bpf.js
const codes = { loadWord: 0x20, and: 0x54, jump: 0x05, equal: 0x15, atLeast: 0x35, anyBit: 0x45, give: 0x06 };
const instructionBytes = 8;
const longestSkip = 255;
function instruction(code, k, jt = 0, jf = 0) {
    if (jt > longestSkip || jf > longestSkip)
        throw new RangeError('a conditional jump of BPF is too long');
    return { code, jt, jf, k: k >>> 0 };
}
const bpf = {
    load: (offset) => instruction(codes.loadWord, offset),
    and: (mask) => instruction(codes.and, mask),
    jump: (count) => instruction(codes.jump, count),
    ifEqual: (value, jt, jf) => instruction(codes.equal, value, jt, jf),
    ifAtLeast: (value, jt, jf) => instruction(codes.atLeast, value, jt, jf),
    ifAnyBit: (bits, jt, jf) => instruction(codes.anyBit, bits, jt, jf),
    give: (action) => instruction(codes.give, action),
};
function assemble(program) {
    const bytes = Buffer.alloc(program.length * instructionBytes);
    for (const [index, { code, jt, jf, k }] of program.entries()) {
        const at = index * instructionBytes;
        bytes.writeUInt16LE(code, at);
        bytes.writeUInt8(jt, at + 2);
        bytes.writeUInt8(jf, at + 3);
        bytes.writeUInt32LE(k, at + 4);
    }
    return bytes;
}
function search(choices, otherwise) {
    const [first] = choices;
    if (!first)
        return [otherwise];
    if (choices.length === 1) {
        return [bpf.ifEqual(first.value, 0, first.leads.length), ...first.leads, otherwise];
    }
    const middle = choices.length >> 1;
    const left = search(choices.slice(0, middle), otherwise);
    const right = search(choices.slice(middle), otherwise);
    const value = choices[middle]?.value ?? 0;
    return left.length <= longestSkip
        ? [bpf.ifAtLeast(value, left.length, 0), ...left, ...right]
        : [bpf.ifAtLeast(value, 0, 1), bpf.jump(left.length), ...left, ...right];
}

;// CONCATENATED MODULE: ./build/src/linux/descriptors.js



const unixDomain = 1;
const socketType = 2 | 0o2000000;
const socketLevel = 1;
const rights = 1;
const headerBytes = 16;
const controlBytes = 24;
const dontWait = 0x40;
const descriptors_closeOnExec = 0x40000000;
function makeSocketPair() {
    const fds = Buffer.alloc(8);
    libc_check(libc_libc('socketpair')(unixDomain, socketType, 0, fds), 'socketpair');
    return { ours: fds.readInt32LE(0), theirs: fds.readInt32LE(4) };
}
function controlMessage(fd) {
    const control = Buffer.alloc(controlBytes);
    control.writeBigUInt64LE(BigInt(headerBytes + 4), 0);
    control.writeInt32LE(socketLevel, 8);
    control.writeInt32LE(rights, 12);
    control.writeInt32LE(fd, headerBytes);
    return control;
}
function descriptorMessage(fd) {
    const bytes = { struct: [{ struct: [new Uint8Array(1)] }, 1] };
    const control = { struct: [controlMessage(fd)] };
    return { struct: [0, 0, bytes, 1, control, controlBytes, 0] };
}
function receiveBuffers() {
    const data = Buffer.alloc(8);
    const vector = Buffer.alloc(16);
    const control = Buffer.alloc(controlBytes);
    const header = Buffer.alloc(56);
    const native = koffi();
    vector.writeBigUInt64LE(native.address(data), 0);
    vector.writeBigUInt64LE(1n, 8);
    header.writeBigUInt64LE(native.address(vector), 16);
    header.writeBigUInt64LE(1n, 24);
    header.writeBigUInt64LE(native.address(control), 32);
    header.writeBigUInt64LE(BigInt(controlBytes), 40);
    return { header, control, keep: [data, vector] };
}
function receiveDescriptor(socket) {
    const { header, control, keep } = receiveBuffers();
    try {
        const count = libc_libc('recvmsg')(socket, header, dontWait | descriptors_closeOnExec);
        const came = count === 1 && keep.length > 0 && control.readInt32LE(12) === rights;
        return came ? control.readInt32LE(headerBytes) : undefined;
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(socket);
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/calls.js
const calls_amd64 = {
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
};
const calls_arm64 = {
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
const callNumbers = {
    x64: calls_amd64,
    arm64: calls_arm64,
};
function isFakedCall(name) {
    return name in calls_amd64;
}
function callsOf(architecture) {
    const numbers = callNumbers[architecture];
    return Object.keys(calls_amd64)
        .filter(isFakedCall)
        .flatMap((name) => {
        const number = numbers[name];
        return number === undefined ? [] : [[name, number]];
    })
        .toSorted(([, a], [, b]) => a - b);
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/carrier.js
const identityCarrier = 10;

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/filter.js




const notify = bpf.give(seccomp.notify);
const allow = bpf.give(seccomp.allow);
const createFlag = 0o100;
const prctlOption = {
    setDumpable: 4,
    keepCapabilities: 8,
    dropBounding: 24,
    setSecureBits: 28,
};
function ifCreates(flags) {
    return [bpf.load(argument(flags)), bpf.ifAnyBit(createFlag, 0, 1), notify];
}
const { ENOSYS, EPROTONOSUPPORT } = external_node_os_namespaceObject.constants.errno;
const { argument } = seccompData;
const netlinkFamily = 16;
const auditProtocol = 9;
const conditions = {
    open: ifCreates(1),
    openat: ifCreates(2),
    prctl: [
        bpf.load(argument(0)),
        bpf.ifEqual(prctlOption.setDumpable, 3, 0),
        bpf.ifEqual(prctlOption.keepCapabilities, 2, 0),
        bpf.ifEqual(prctlOption.dropBounding, 1, 0),
        bpf.ifEqual(prctlOption.setSecureBits, 0, 1),
        notify,
    ],
    setrlimit: [bpf.load(argument(0)), bpf.ifEqual(identityCarrier, 0, 1), notify],
    prlimit64: [bpf.load(argument(1)), bpf.ifEqual(identityCarrier, 0, 1), notify],
    io_uring_setup: [bpf.give(seccomp.fail | ENOSYS)],
    socket: [
        bpf.load(argument(0)),
        bpf.ifEqual(netlinkFamily, 0, 3),
        bpf.load(argument(2)),
        bpf.ifEqual(auditProtocol, 0, 1),
        bpf.give(seccomp.fail | EPROTONOSUPPORT),
    ],
};
function fakeRootFilter(architecture) {
    const choices = callsOf(architecture).map(([name, value]) => {
        const condition = conditions[name];
        return { value, leads: condition ?? [notify] };
    });
    return [
        bpf.load(seccompData.architecture),
        bpf.ifEqual(auditArchitecture[architecture], 1, 0),
        allow,
        bpf.load(seccompData.number),
        ...search(choices, allow),
    ];
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/install.js


const handoverFd = 3;
const listenerFd = 4;
function installCalls() {
    const program = assemble(fakeRootFilter(process.arch === 'arm64' ? 'arm64' : 'x64'));
    const length = program.length / 8;
    const filter = { struct: [length, { struct: [program] }] };
    return [
        { call: 'prctl', args: [prctlOptions.setNoNewPrivileges, 1, 0, 0, 0] },
        { call: 'seccomp', args: [seccomp.setModeFilter, listenerFlags(), filter] },
        { call: 'sendmsg', args: [handoverFd, descriptorMessage(listenerFd), 0] },
        { call: 'close', args: [handoverFd] },
        { call: 'close', args: [listenerFd] },
    ];
}

;// CONCATENATED MODULE: ./build/src/isolation/birth.js




const { noSuid, noDev, noExec, bind, recursive, remount, readOnly } = mountFlags;
const procFlags = noSuid | noDev | noExec;
const signalCount = 64;
const setMask = 2;
const signalSetBytes = 8;
const lastCapability = 63;
const birth_openFilesResource = 7;
const joinSessionKeyring = 1;
const highestDescriptor = 0xffffffff;
function mountCall(source, target, what) {
    return { call: 'mount', args: [source, target, what.type ?? '', what.flags, null], purpose: 'mask' };
}
function procCalls(proc) {
    const masks = proc.masked.map(({ path, kind }) => kind === 'file'
        ? mountCall('/dev/null', path, { flags: bind })
        : mountCall('tmpfs', path, { type: 'tmpfs', flags: readOnly }));
    const locks = proc.readOnly.flatMap((path) => [
        mountCall(path, path, { flags: bind | recursive }),
        mountCall('', path, { flags: bind | remount | readOnly | procFlags }),
    ]);
    return [
        { ...mountCall('proc', '/proc', { type: 'proc', flags: procFlags }), purpose: 'proc' },
        ...[...masks, ...locks].map((call) => ({ ...call, mayFail: true })),
    ];
}
function leaveCalls(oldRoot) {
    return [
        { call: 'fchdir', args: [oldRoot], purpose: 'other' },
        { call: 'umount2', args: ['.', umountFlags.detach], purpose: 'other' },
    ];
}
function chrootCall(root) {
    return { call: 'chroot', args: [root], purpose: 'root' };
}
function limitCall(soft, hard) {
    const limit = new BigUint64Array([BigInt(Math.min(soft, hard)), BigInt(hard)]);
    const bytes = new Uint8Array(limit.buffer);
    return { call: 'prlimit64', args: [0, birth_openFilesResource, bytes, null], purpose: 'other' };
}
function capabilityCalls(kept) {
    const calls = [];
    for (let capability = 0; capability <= lastCapability; capability += 1) {
        if (kept.includes(capability))
            continue;
        const args = [prctlOptions.dropBoundingCapability, capability, 0, 0, 0];
        calls.push({ call: 'prctl', args, mayFail: true, purpose: 'other' });
    }
    return calls;
}
const capabilityVersion = 0x20080522;
const raiseAmbient = 2;
function ambientCalls(kept) {
    const bits = kept.reduce((sum, capability) => sum | (1n << BigInt(capability)), 0n);
    const [low, high] = [Number(bits & 0xffffffffn), Number(bits >> 32n)];
    const header = new Uint8Array(new Uint32Array([capabilityVersion, 0]).buffer);
    const sets = new Uint8Array(new Uint32Array([low, low, low, high, high, high]).buffer);
    return [
        { call: 'capset', args: [header, sets], purpose: 'other' },
        ...kept.map((capability) => ({
            call: 'prctl',
            args: [prctlOptions.ambientCapability, raiseAmbient, capability, 0, 0],
            purpose: 'other',
        })),
    ];
}
function identityCalls({ uid, gid, groups, ambient }) {
    const list = new Uint8Array(new Uint32Array(groups ?? []).buffer);
    const supplementary = {
        call: 'setgroups',
        args: [groups?.length ?? 0, list],
        purpose: 'identity',
    };
    const keep = {
        call: 'prctl',
        args: [prctlOptions.setKeepCapabilities, 1, 0, 0, 0],
        purpose: 'other',
    };
    return [
        ...(groups ? [supplementary] : []),
        { call: 'setresgid', args: [gid, gid, gid], purpose: 'identity' },
        ...(ambient ? [keep] : []),
        { call: 'setresuid', args: [uid, uid, uid], purpose: 'identity' },
        ...(ambient ? ambientCalls(ambient) : []),
    ];
}
function signalCalls() {
    const byDefault = new Uint8Array(4 * 8);
    const all = Array.from({ length: signalCount }, (_, index) => index + 1);
    return [
        ...all.map((signal) => ({
            call: 'rt_sigaction',
            args: [signal, byDefault, null, signalSetBytes],
            mayFail: true,
            purpose: 'other',
        })),
        {
            call: 'rt_sigprocmask',
            args: [setMask, new Uint8Array(signalSetBytes), null, signalSetBytes],
            purpose: 'other',
        },
    ];
}
function hasCloseRange() {
    return kernelIsAtLeast(5, 9);
}
function moveCall(fd, target) {
    return { call: 'dup3', args: [fd, target, 0], purpose: 'other' };
}
function closeCalls(first, open) {
    if (hasCloseRange()) {
        return [{ call: 'close_range', args: [first, highestDescriptor, 0], purpose: 'other' }];
    }
    const closes = open.filter((fd) => fd >= first);
    return closes.map((fd) => ({ call: 'close', args: [fd], mayFail: true, purpose: 'other' }));
}
function descriptorCalls({ stdio, open, handover }) {
    const moves = stdio.map((fd, target) => moveCall(fd, target));
    if (handover === undefined)
        return [...moves, ...closeCalls(3, open)];
    return [
        ...moves,
        ...(handover === handoverFd ? [] : [moveCall(handover, handoverFd)]),
        ...closeCalls(handoverFd + 1, open),
        ...installCalls().map((call) => ({ ...call, purpose: 'other' })),
    ];
}
function openDescriptors() {
    if (hasCloseRange())
        return [];
    return (0,external_node_fs_namespaceObject.readdirSync)('/proc/self/fd')
        .map(Number)
        .filter((fd) => fd > 2);
}
function birthCalls(plan, facts) {
    const die = external_node_os_namespaceObject.constants.signals.SIGKILL;
    return [
        { call: 'setsid', args: [], purpose: 'other' },
        ...(plan.proc ? procCalls(plan.proc) : []),
        ...(facts.oldRoot === undefined ? [] : leaveCalls(facts.oldRoot)),
        ...(plan.chroot === undefined ? [] : [chrootCall(plan.chroot)]),
        { call: 'umask', args: [plan.umask], purpose: 'other' },
        { call: 'chdir', args: [plan.cwd], purpose: 'folder' },
        limitCall(plan.openFiles, facts.openFilesHard),
        { call: 'keyctl', args: [joinSessionKeyring, null, 0, 0, 0], mayFail: true, purpose: 'other' },
        ...(plan.fakeRoot ? [] : [...capabilityCalls(plan.capabilities), ...identityCalls(plan)]),
        { call: 'prctl', args: [prctlOptions.setParentDeathSignal, die, 0, 0, 0], purpose: 'other' },
        ...descriptorCalls(facts),
        ...signalCalls(),
        ...facts.files.map((file) => ({
            call: 'execve',
            args: [file, plan.args, plan.env],
            mayFail: true,
            purpose: 'program',
        })),
    ];
}

;// CONCATENATED MODULE: ./build/src/isolation/leftovers.js



function entryOf(pid) {
    let text;
    try {
        text = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/stat`, 'latin1');
    }
    catch (error) {
        if (['ENOENT', 'ESRCH'].includes(errnoOf(error) ?? ''))
            return undefined;
        throw error;
    }
    const [state, parent, , session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), session: Number(session), dead: state === 'Z' || state === 'X' };
}
function allProcesses() {
    return (0,external_node_fs_namespaceObject.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => entryOf(Number(name)) ?? []);
}
function foreignDescendants(ancestor) {
    const all = allProcesses();
    const own = all.find(({ pid }) => pid === ancestor)?.session;
    const below = new Set([ancestor]);
    for (let size = 0; size !== below.size;) {
        size = below.size;
        for (const { pid, parent } of all)
            if (below.has(parent))
                below.add(pid);
    }
    return all.filter(({ pid, session }) => pid !== ancestor && below.has(pid) && session !== own);
}
function rootOf(pid) {
    try {
        return (0,external_node_fs_namespaceObject.readlinkSync)(`/proc/${pid}/root`);
    }
    catch {
        return undefined;
    }
}
const patience = 5000;
const pause = 2;
function sleep(milliseconds) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch (error) {
        if (errnoOf(error) !== 'ESRCH')
            throw error;
    }
}
function endLeftovers({ pid: first, root }) {
    const killed = new Set();
    const isOf = ({ pid, session }) => root === undefined || session === first || killed.has(pid) || rootOf(pid) === root;
    for (const end = Date.now() + patience;; sleep(pause)) {
        const left = foreignDescendants(process.pid).filter(isOf);
        if (left.length === 0)
            return [];
        if (Date.now() > end)
            return left.map(({ pid }) => pid);
        for (const { pid, parent, dead } of left) {
            if (dead && parent === process.pid)
                reap(pid);
            if (dead)
                continue;
            killed.add(pid);
            kill(pid);
        }
    }
}

;// CONCATENATED MODULE: ./build/src/linux/child-code.js
const entryWords = 9;
const resultWord = 7;
const mayFailWord = 8;
const noProgramStatus = 127;
const childCode = {
    x64: {
        listing: `
      endbr64
      mov %rdi, %rbx           # the table
    next:
      mov (%rbx), %rax
      test %rax, %rax
      js done
      mov 8(%rbx), %rdi
      mov 16(%rbx), %rsi
      mov 24(%rbx), %rdx
      mov 32(%rbx), %r10
      mov 40(%rbx), %r8
      mov 48(%rbx), %r9
      syscall
      mov %rax, 56(%rbx)
      test %rax, %rax
      jns go
      cmpq $0, 64(%rbx)
      je done
    go:
      add $72, %rbx
      jmp next
    done:
      mov $127, %edi
      mov $231, %eax           # exit_group
      syscall
`,
        code: 'f30f1efa4889fb488b034885c07830488b7b08488b7310488b53184c8b53204c8b43284c8b4b300f05488943384885c0790748837b' +
            '400074064883c348ebc8bf7f000000b8e70000000f05',
    },
    arm64: {
        listing: `
      hint #34                 // bti c
      mov x19, x0              // the table
    next:
      ldr x8, [x19]
      tbnz x8, #63, done
      ldp x0, x1, [x19, #8]
      ldp x2, x3, [x19, #24]
      ldp x4, x5, [x19, #40]
      svc #0
      str x0, [x19, #56]
      tbz x0, #63, go
      ldr x9, [x19, #64]
      cbz x9, done
    go:
      add x19, x19, #72
      b next
    done:
      mov x0, #127
      mov x8, #94              // exit_group
      svc #0
`,
        code: '5f2403d5f30300aa680240f96801f8b7608640a9628e41a9649642a9010000d4601e00f96000f8b6692240f9690000b473220191f5' +
            'ffff17e00f80d2c80b80d2010000d4',
    },
};

;// CONCATENATED MODULE: ./build/src/linux/child.js




const wordBytes = 8;
const entryBytes = entryWords * wordBytes;
const stackBytes = 16384;
const pageBytes = 65536;
const endOfTable = -1n;
const notMade = 1n << 62n;
const protection = { readWrite: 3, readExecute: 5 };
const privateAnonymous = 0x22;
const cloneFlags = 0x100 | 0x4000 | 17;
const newPidNamespace = 0x20000000;
function map(bytes) {
    const address = libc_libc('mmap')(0, bytes, protection.readWrite, privateAnonymous, -1, 0);
    return libc_check(address, 'mmap');
}
let mapped;
function codeAddress() {
    if (mapped !== undefined)
        return mapped;
    const { code } = childCode[process.arch === 'arm64' ? 'arm64' : 'x64'];
    const bytes = Buffer.from(code, 'hex');
    const address = map(bytes.length);
    libc_libc('copyIn')(address, bytes, bytes.length);
    libc_check(libc_libc('mprotect')(address, bytes.length, protection.readExecute), 'mprotect');
    return (mapped = address);
}
class Layout {
    #words;
    #pointers = [];
    #pieces = [];
    #end;
    constructor(calls) {
        this.#words = new BigInt64Array(calls.length * entryWords + 1);
        this.#end = this.#words.byteLength;
        for (const [index, call] of calls.entries())
            this.#entry(index * entryWords, call);
        this.#words[calls.length * entryWords] = endOfTable;
    }
    get bytes() {
        return this.#end;
    }
    #entry(at, { call, args, mayFail }) {
        this.#words[at] = BigInt(systemCallNumber(call));
        for (const [index, argument] of args.entries())
            this.#argument(at + 1 + index, argument);
        this.#words[at + resultWord] = notMade;
        this.#words[at + mayFailWord] = mayFail ? 1n : 0n;
    }
    #argument(word, argument) {
        if (typeof argument === 'number')
            this.#words[word] = BigInt(argument);
        else if (argument !== null)
            this.#pointers.push([word, this.#store(argument)]);
    }
    #store(value) {
        if (typeof value === 'string')
            return this.#place(Buffer.concat([encodeName(value), Buffer.alloc(1)]));
        if (value instanceof Uint8Array)
            return this.#place(Buffer.from(value));
        if ('struct' in value)
            return this.#storeStruct(value);
        const offsets = value.map((text) => this.#store(text));
        const start = this.#place(Buffer.alloc((value.length + 1) * wordBytes));
        for (const [index, offset] of offsets.entries())
            this.#inner.push([start + index * wordBytes, offset]);
        return start;
    }
    #storeStruct({ struct }) {
        const pointers = [];
        let length = 0;
        const members = struct.map((member) => {
            if (typeof member === 'object' && 'struct' in member)
                pointers.push([length, this.#store(member)]);
            const bytes = member instanceof Uint8Array ? Buffer.from(member) : Buffer.alloc(wordBytes);
            if (typeof member === 'number')
                bytes.writeBigInt64LE(BigInt(member));
            length += bytes.length;
            return bytes;
        });
        const start = this.#place(Buffer.concat(members));
        for (const [position, offset] of pointers)
            this.#inner.push([start + position, offset]);
        return start;
    }
    #inner = [];
    #place(bytes) {
        const offset = this.#end;
        const padding = (wordBytes - (bytes.length % wordBytes)) % wordBytes;
        this.#pieces.push(bytes, Buffer.alloc(padding));
        this.#end += bytes.length + padding;
        return offset;
    }
    at(address) {
        for (const [word, offset] of this.#pointers)
            this.#words[word] = BigInt(address + offset);
        const all = Buffer.concat([Buffer.from(this.#words.buffer), ...this.#pieces]);
        for (const [place, offset] of this.#inner)
            all.writeBigInt64LE(BigInt(address + offset), place);
        return all;
    }
}
function readResults(address, count) {
    const table = Buffer.alloc(count * entryBytes);
    libc_libc('copyOut')(table, address, table.length);
    return Array.from({ length: count }, (_, index) => {
        const result = table.readBigInt64LE(index * entryBytes + resultWord * wordBytes);
        return result === notMade ? undefined : Number(result);
    });
}
const child_setMask = 2;
const maskBytes = 128;
function withSignalsBlocked(work) {
    const before = Buffer.alloc(maskBytes);
    libc_libc('pthread_sigmask')(child_setMask, Buffer.alloc(maskBytes, 0xff), before);
    try {
        return work();
    }
    finally {
        libc_libc('pthread_sigmask')(child_setMask, before, null);
    }
}
function startChild(calls, { pidNamespace }) {
    const code = codeAddress();
    const layout = new Layout(calls);
    const bytes = Math.ceil((layout.bytes + stackBytes) / pageBytes) * pageBytes;
    const address = map(bytes);
    try {
        const content = layout.at(address);
        libc_libc('copyIn')(address, content, content.length);
        const stackTop = address + bytes;
        const flags = pidNamespace ? cloneFlags | newPidNamespace : cloneFlags;
        const pid = withSignalsBlocked(() => libc_check(libc_libc('clone')(code, stackTop, flags, address), 'clone'));
        return { pid, results: readResults(address, calls.length) };
    }
    finally {
        libc_libc('munmap')(address, bytes);
    }
}

;// CONCATENATED MODULE: ./build/src/base/limits.js
const limits = {
    manifestBytes: 4 * 1024 * 1024,
    configBytes: 16 * 1024 * 1024,
    errorBodyBytes: 16 * 1024,
    dockerfileBytes: 16 * 1024 * 1024,
    contextBytes: 64 * 1024 ** 3,
    contextEntries: 4_000_000,
    paxBytes: 1024 * 1024,
    outputLineBytes: 64 * 1024,
    accountFileBytes: 4 * 1024 * 1024,
    secretBytes: 500 * 1024,
    secretFileBytes: 64 * 1024,
    gitObjectBytes: 512 * 1024 * 1024,
    gitPackBytes: 16 * 1024 * 1024 * 1024,
    gitPackObjects: 16_000_000,
    gitRefs: 1_000_000,
    gitFiles: 2_000_000,
    symlinkHops: 40,
};

;// CONCATENATED MODULE: ./build/src/isolation/inside.js



function look(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(fsPath(path), { throwIfNoEntry: false });
}
function stack(path) {
    return path
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .toReversed();
}
function resolveInside(root, path) {
    const todo = stack(path);
    const done = [];
    let hops = 0;
    for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
        if (part === '..') {
            done.pop();
            continue;
        }
        const here = ['', ...done, part].join('/');
        const found = look(root + here);
        if (!found)
            return { path: here, missing: [part, ...todo.toReversed()] };
        if (!found.isSymbolicLink()) {
            done.push(part);
            continue;
        }
        hops += 1;
        if (hops > limits.symlinkHops) {
            throw new YadokariError('UNSAFE_PATH', `too many links on the way to ${JSON.stringify(path)} in the image`);
        }
        const target = (0,external_node_fs_namespaceObject.readlinkSync)(fsPath(root + here));
        if (target.startsWith('/'))
            done.length = 0;
        todo.push(...stack(target));
    }
    return { path: done.length === 0 ? '' : `/${done.join('/')}`, missing: [] };
}
function makeFile(path) {
    (0,external_node_fs_namespaceObject.closeSync)((0,external_node_fs_namespaceObject.openSync)(fsPath(path), 'wx', 0o644));
}
function ensureInside(root, path, kind, onMake) {
    const { path: first, missing } = resolveInside(root, path);
    const back = missing.indexOf('..');
    if (back !== -1 && kind === 'file') {
        throw new YadokariError('UNSAFE_PATH', `${JSON.stringify(path)} goes back over a name that is not there`);
    }
    const names = back === -1 ? missing : missing.slice(0, back);
    let here = first;
    for (const [index, name] of names.entries()) {
        if (index > 0)
            here += `/${name}`;
        onMake?.(here);
        if (index === missing.length - 1 && kind === 'file')
            makeFile(root + here);
        else
            (0,external_node_fs_namespaceObject.mkdirSync)(fsPath(root + here), 0o755);
    }
    return back === -1 ? here : ensureInside(root, path, kind, onMake);
}
function findInside(root, path) {
    try {
        const { path: found, missing } = resolveInside(root, path);
        return missing.length === 0 ? found : undefined;
    }
    catch (error) {
        if (errnoOf(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/outcome.js
function isSystemFailure(error) {
    return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

;// CONCATENATED MODULE: ./build/src/isolation/plan.js
const ownProcStep = 'own /proc';

;// CONCATENATED MODULE: ./build/src/isolation/program.js







class StartFailure extends Error {
    outcome;
    constructor(outcome) {
        super('not started');
        this.outcome = outcome;
    }
}
const { ENOENT: program_ENOENT, EACCES, ENOEXEC, EINVAL: program_EINVAL } = external_node_os_namespaceObject.constants.errno;
const anyExecutable = 0o111;
function pathOf(env) {
    return env.find((entry) => entry.startsWith('PATH='))?.slice('PATH='.length) ?? '';
}
function program_candidates(name, env) {
    if (name.includes('/'))
        return [name];
    const path = pathOf(env);
    return path === '' || name === '' ? [] : path.split(':').map((folder) => `${folder || '.'}/${name}`);
}
const elfMagic = '7f454c46';
const machineOffset = 18;
function elfMachine(file) {
    const head = Buffer.alloc(machineOffset + 2);
    const fd = (0,external_node_fs_namespaceObject.openSync)(fsPath(file), external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    try {
        (0,external_node_fs_namespaceObject.readSync)(fd, head, 0, head.length, 0);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
    return head.toString('hex', 0, 4) === elfMagic ? head.readUInt16LE(machineOffset) : undefined;
}
function pathFor(file, { cwd, chroot }) {
    const path = file.startsWith('/') ? file : `${cwd}/${file}`;
    if (chroot === undefined)
        return path;
    const found = findInside(chroot, path);
    return found === undefined ? undefined : chroot + found;
}
function statOf(path) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(fsPath(path), { throwIfNoEntry: false });
    }
    catch (error) {
        if (isSystemFailure(error))
            return undefined;
        throw error;
    }
}
function because(problem, file, message) {
    return { kind: 'not-started', problem, file, message };
}
function objection({ file, errno, searched }, plan) {
    const path = pathFor(file, plan);
    const stats = path === undefined ? undefined : statOf(path);
    const { message } = system_error_systemError('execve', errno, file);
    if (path === undefined || !stats || (searched && !(stats.isFile() && stats.mode & anyExecutable)))
        return undefined;
    if (stats.isDirectory())
        return because('is-folder', file, message);
    if (errno === EACCES)
        return because('not-executable', file, message);
    if (errno === program_ENOENT)
        return because('no-interpreter', file, message);
    if (errno !== ENOEXEC && errno !== program_EINVAL)
        return because('other', file, message);
    const machine = elfMachine(path);
    return { ...because('wrong-format', file, message), ...(machine === undefined ? {} : { machine }) };
}
function noProgram(plan, attempts) {
    const [name = ''] = plan.args;
    for (const attempt of attempts) {
        const found = objection(attempt, plan);
        if (found)
            return found;
    }
    if (name.includes('/'))
        return because('not-found', name, `${name} is not there`);
    return because('not-in-path', name, `PATH is ${JSON.stringify(pathOf(plan.env))}`);
}
function refusal(call, errno, plan) {
    const { code, message } = system_error_systemError(call.call, errno);
    if (call.purpose === 'proc')
        return { kind: 'refused', step: ownProcStep, errno: code, message };
    if (call.purpose === 'folder')
        return because('no-folder', plan.cwd, message);
    if (call.purpose === 'identity')
        return because('no-such-id', `${plan.uid}:${plan.gid}`, message);
    return { kind: 'refused', step: call.call, errno: code, message };
}
function problemOf(plan, calls, report) {
    const attempts = [];
    for (const [index, call] of calls.entries()) {
        const result = report.results[index];
        if (result === undefined)
            return undefined;
        if (result >= 0)
            continue;
        if (!call.mayFail)
            return refusal(call, -result, plan);
        if (call.purpose === 'mask' && result !== -program_ENOENT)
            return refusal(call, -result, plan);
        const [file] = call.args;
        if (call.purpose !== 'program' || typeof file !== 'string')
            continue;
        attempts.push({ file, errno: -result, searched: !(plan.args[0] ?? '').includes('/') });
    }
    return noProgram(plan, attempts);
}
function endChild(pid) {
    process.kill(pid, 'SIGKILL');
    while (reap(pid) === undefined)
        ;
}
function startProcess(plan, given) {
    const files = program_candidates(plan.args[0] ?? '', plan.env);
    const calls = birthCalls(plan, { ...given, files, openFilesHard: openFilesLimit().hard });
    const dumpable = prctl(prctlOptions.getDumpable);
    const report = startChild(calls, { pidNamespace: plan.pidNamespace });
    prctl(prctlOptions.setDumpable, dumpable);
    const problem = problemOf(plan, calls, report);
    if (!problem)
        return report.pid;
    endChild(report.pid);
    throw new StartFailure(problem);
}

;// CONCATENATED MODULE: ./build/src/linux/nodes.js

const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 };
const currentFolder = -100;
const noFollow = 0x100;
function makeDevice(major, minor) {
    const low = (minor & 0xff) | ((major & 0xfff) << 8);
    return low + Math.floor(minor / 0x100) * 0x100000 + Math.floor(major / 0x1000) * 2 ** 44;
}
function nodes_splitDevice(device) {
    const high = Math.floor(device / 2 ** 32);
    const low = device >>> 0;
    return {
        major: ((low >>> 8) & 0xfff) + (high & ~0xfff),
        minor: (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20,
    };
}
function makeNode(path, node) {
    const device = makeDevice(node.major ?? 0, node.minor ?? 0);
    libc_check(libc_libc('mknod')(libc_cPath(path), typeBits[node.type] | node.mode, device), 'mknod', path);
}
const second = 1000000000n;
function nodes_fileTime(nanoseconds) {
    const rest = ((nanoseconds % second) + second) % second;
    return { seconds: Number((nanoseconds - rest) / second), nanoseconds: Number(rest) };
}
const times = new BigInt64Array(4);
function fillTimes(time) {
    times[0] = BigInt(time.seconds);
    times[1] = BigInt(time.nanoseconds);
    times[2] = times[0];
    times[3] = times[1];
}
const view = new Uint8Array(times.buffer);
function setTimes(path, time) {
    fillTimes(time);
    libc_check(libc_libc('utimensat')(currentFolder, libc_cPath(path), view, noFollow), 'utimensat', path);
}
function setFileTimes(fd, time, path) {
    fillTimes(time);
    check(libc('futimens')(fd, view), 'futimens', path);
}
const coarseClock = 5;
function coarseTime() {
    const time = new BigInt64Array(2);
    libc_check(libc_libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
    return (time[0] ?? 0n) * 1000000000n + (time[1] ?? 0n);
}

;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
;// CONCATENATED MODULE: ./build/src/linux/process-memory.js



const process_memory_pageBytes = 4096;
const { EPERM, ENOSYS: process_memory_ENOSYS } = external_node_os_namespaceObject.constants.errno;
const openReadWrite = 0o2000002;
const vectorBytes = 16;
const longestPath = 4096;
const firstPart = 256;
class ProcessMemory {
    #buffer = Buffer.alloc(longestPath + process_memory_pageBytes);
    #local = Buffer.alloc(vectorBytes);
    #remote = Buffer.alloc(vectorBytes);
    #start = koffi().address(this.#buffer);
    #direct;
    #open;
    constructor({ direct = true } = {}) {
        this.#direct = direct;
    }
    read(pid, address, length) {
        const count = this.#readInto(pid, { address, at: 0, length });
        return count > 0 ? this.#buffer.subarray(0, count) : undefined;
    }
    readString(pid, address) {
        let have = 0;
        while (have < longestPath) {
            const from = address + have;
            const length = Math.min(have === 0 ? firstPart : process_memory_pageBytes, process_memory_pageBytes - (from % process_memory_pageBytes));
            const count = this.#readInto(pid, { address: from, at: have, length });
            if (count <= 0)
                return undefined;
            const end = this.#buffer.subarray(have, have + count).indexOf(0);
            if (end >= 0)
                return this.#buffer.subarray(0, have + end);
            have += count;
        }
        return undefined;
    }
    write(pid, address, bytes) {
        const { length } = bytes;
        if (!this.#direct) {
            return this.#through(pid, (fd) => libc_libc('pwrite')(fd, bytes, length, address)) === length;
        }
        this.#vectors(koffi().address(bytes), address, length);
        const count = libc_libc('process_vm_writev')(pid, this.#local, 1, this.#remote, 1, 0);
        if (count >= 0)
            return count === length;
        return this.#refused() ? this.write(pid, address, bytes) : false;
    }
    #readInto(pid, part) {
        const { address, at, length } = part;
        if (!this.#direct) {
            const to = at === 0 ? this.#buffer : this.#buffer.subarray(at);
            return this.#through(pid, (fd) => libc_libc('pread')(fd, to, length, address));
        }
        this.#vectors(this.#start + BigInt(at), address, length);
        const count = libc_libc('process_vm_readv')(pid, this.#local, 1, this.#remote, 1, 0);
        return count < 0 && this.#refused() ? this.#readInto(pid, part) : count;
    }
    #vectors(ours, theirs, length) {
        this.#local.writeBigUInt64LE(ours, 0);
        this.#local.writeUInt32LE(length, 8);
        this.#remote.writeBigUInt64LE(BigInt(theirs), 0);
        this.#remote.writeUInt32LE(length, 8);
    }
    #refused() {
        const errno = libc_lastErrno();
        if (errno !== EPERM && errno !== process_memory_ENOSYS)
            return false;
        this.#direct = false;
        return true;
    }
    #through(pid, work) {
        if (this.#open?.pid !== pid) {
            this.release();
            const fd = libc_libc('open')(libc_cPath(`/proc/${pid}/mem`), openReadWrite);
            if (fd < 0)
                return -1;
            this.#open = { pid, fd };
        }
        return work(this.#open.fd);
    }
    release() {
        if (!this.#open)
            return;
        libc_libc('close')(this.#open.fd);
        this.#open = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/credentials.js

const noId = 0xffffffff;
const mostGroups = 65536;
const notPermitted = { errno: external_node_os_namespaceObject.constants.errno.EPERM };
const invalid = { errno: external_node_os_namespaceObject.constants.errno.EINVAL };
const capability = { chown: 0, setgid: 6, setuid: 7, mknod: 27, setfcap: 31 };
const fileCapabilities = 0b10_0001_1111 | (1 << capability.mknod);
function can(who, wanted) {
    return ((who.effective >>> capability[wanted]) & 1) === 1;
}
function afterExec(who, all) {
    const { ruid, euid } = who;
    return {
        ...who,
        permitted: euid === 0 || ruid === 0 ? all : 0,
        effective: euid === 0 ? all : 0,
        keeps: false,
    };
}
function credentialsOf({ uid, gid, groups }, all) {
    const who = {
        ruid: uid,
        euid: uid,
        suid: uid,
        fsuid: uid,
        rgid: gid,
        egid: gid,
        sgid: gid,
        fsgid: gid,
        groups: groups.toSorted((a, b) => a - b),
        effective: 0,
        permitted: 0,
        keeps: false,
    };
    return afterExec(who, all);
}
function followUids(old, next) {
    const isRoot = ({ ruid, euid, suid }) => ruid === 0 || euid === 0 || suid === 0;
    let { permitted, effective } = old;
    if (isRoot(old) && !isRoot(next)) {
        if (!old.keeps)
            permitted = 0;
        effective = 0;
    }
    if (old.euid === 0 && next.euid !== 0)
        effective = 0;
    if (old.euid !== 0 && next.euid === 0)
        effective = permitted;
    return { ...next, permitted, effective };
}
function setuid(old, uid) {
    if (uid === noId)
        return invalid;
    if (can(old, 'setuid'))
        return followUids(old, { ...old, ruid: uid, euid: uid, suid: uid, fsuid: uid });
    if (uid !== old.ruid && uid !== old.suid)
        return notPermitted;
    return followUids(old, { ...old, euid: uid, fsuid: uid });
}
function setgid(old, gid) {
    if (gid === noId)
        return invalid;
    if (can(old, 'setgid'))
        return { ...old, rgid: gid, egid: gid, sgid: gid, fsgid: gid };
    if (gid !== old.rgid && gid !== old.sgid)
        return notPermitted;
    return { ...old, egid: gid, fsgid: gid };
}
function setRealEffective(old, privileged, real, effective) {
    const { real: r, effective: e, saved: s } = old;
    if (!privileged) {
        if (![noId, r, e].includes(real))
            return undefined;
        if (![noId, r, e, s].includes(effective))
            return undefined;
    }
    const next = effective === noId ? e : effective;
    const savedToo = real !== noId || (effective !== noId && effective !== r);
    return { real: real === noId ? r : real, effective: next, saved: savedToo ? next : s };
}
function setAll(old, privileged, wanted) {
    const present = new Set([noId, old.real, old.effective, old.saved]);
    const all = [wanted.real, wanted.effective, wanted.saved];
    if (!privileged && !all.every((id) => present.has(id)))
        return undefined;
    const pick = (id, other) => (id === noId ? other : id);
    return {
        real: pick(wanted.real, old.real),
        effective: pick(wanted.effective, old.effective),
        saved: pick(wanted.saved, old.saved),
    };
}
const uidsOf = ({ ruid, euid, suid }) => ({ real: ruid, effective: euid, saved: suid });
const gidsOf = ({ rgid, egid, sgid }) => ({ real: rgid, effective: egid, saved: sgid });
function withUids(old, ids) {
    if (!ids)
        return notPermitted;
    const { real, effective, saved } = ids;
    return followUids(old, { ...old, ruid: real, euid: effective, suid: saved, fsuid: effective });
}
function withGids(old, ids) {
    if (!ids)
        return notPermitted;
    return { ...old, rgid: ids.real, egid: ids.effective, sgid: ids.saved, fsgid: ids.effective };
}
function setreuid(old, real, effective) {
    return withUids(old, setRealEffective(uidsOf(old), can(old, 'setuid'), real, effective));
}
function setregid(old, real, effective) {
    return withGids(old, setRealEffective(gidsOf(old), can(old, 'setgid'), real, effective));
}
function stays(id, ...present) {
    return id === noId || present.every((other) => other === id);
}
function isNoChange(old, fileId, wanted) {
    return (stays(wanted.real, old.real) &&
        stays(wanted.effective, old.effective, fileId) &&
        stays(wanted.saved, old.saved));
}
function setresuid(old, wanted) {
    if (isNoChange(uidsOf(old), old.fsuid, wanted))
        return old;
    return withUids(old, setAll(uidsOf(old), can(old, 'setuid'), wanted));
}
function setresgid(old, wanted) {
    if (isNoChange(gidsOf(old), old.fsgid, wanted))
        return old;
    return withGids(old, setAll(gidsOf(old), can(old, 'setgid'), wanted));
}
function setgroups(old, groups) {
    if (!can(old, 'setgid'))
        return notPermitted;
    if (groups.length > mostGroups || groups.includes(noId))
        return invalid;
    return { ...old, groups: groups.toSorted((a, b) => a - b) };
}
function setfsuid(old, uid) {
    const allowed = can(old, 'setuid') || [old.ruid, old.euid, old.suid, old.fsuid].includes(uid);
    if (uid === noId || !allowed || uid === old.fsuid)
        return old;
    let { effective } = old;
    if (old.fsuid === 0)
        effective &= ~fileCapabilities;
    else if (uid === 0)
        effective |= old.permitted & fileCapabilities;
    return { ...old, fsuid: uid, effective: effective >>> 0 };
}
function setCapabilities(old, effective, permitted) {
    if ((permitted & ~old.permitted) !== 0 || (effective & ~permitted) !== 0)
        return notPermitted;
    return { ...old, effective, permitted };
}
function setfsgid(old, gid) {
    const allowed = can(old, 'setgid') || [old.rgid, old.egid, old.sgid, old.fsgid].includes(gid);
    return gid !== noId && allowed ? { ...old, fsgid: gid } : old;
}
function mayChown(who, file, to) {
    if (can(who, 'chown'))
        return true;
    if (to.uid === noId && to.gid === noId)
        return true;
    if (who.fsuid !== file.uid)
        return false;
    if (to.uid !== noId && to.uid !== file.uid)
        return false;
    return [noId, file.gid, who.fsgid, ...who.groups].includes(to.gid);
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/identity-calls.js


const { EAGAIN, EFAULT, EINVAL: identity_calls_EINVAL } = external_node_os_namespaceObject.constants.errno;
const idBytes = 4;
const whoAsks = ({ identities, listener }) => identities.of(listener.thread);
const getter = (id) => (context) => context.listener.answer(id(whoAsks(context)));
function become(context, change) {
    const { listener, identities } = context;
    if ('errno' in change) {
        listener.fail(change.errno);
        return false;
    }
    if (!listener.valid())
        return false;
    if (identities.set(listener.thread, change))
        return true;
    context.lose();
    listener.fail(EAGAIN);
    return false;
}
const setter = (change) => (context) => {
    const { listener } = context;
    const ids = [listener.word(0), listener.word(1), listener.word(2)];
    if (become(context, change(whoAsks(context), ids)))
        listener.answer(0);
};
const fileIdSetter = (change, id) => (context) => {
    const old = whoAsks(context);
    const next = change(old, context.listener.word(0));
    if (next === old || become(context, next))
        context.listener.answer(id(old));
};
function idArray(ids) {
    return new Uint8Array(Uint32Array.from(ids).buffer);
}
const threeIds = (ids) => (context) => {
    const { listener, memory } = context;
    const written = ids(whoAsks(context)).every((id, index) => memory.write(listener.thread, listener.address(index), idArray([id])));
    if (written)
        listener.answer(0);
    else
        listener.pass();
};
const getGroups = (context) => {
    const { listener, memory } = context;
    const { groups } = whoAsks(context);
    const room = listener.word(0) | 0;
    if (room < 0 || (room > 0 && room < groups.length))
        return listener.fail(identity_calls_EINVAL);
    const fits = room === 0 || groups.length === 0;
    if (fits || memory.write(listener.thread, listener.address(1), idArray(groups))) {
        return listener.answer(groups.length);
    }
    return listener.pass();
};
function readIds({ listener, memory }, count) {
    const ids = [];
    while (ids.length < count) {
        const address = listener.address(1) + ids.length * idBytes;
        const bytes = memory.read(listener.thread, address, Math.min(1024, count - ids.length) * idBytes);
        if (!bytes || bytes.length < idBytes)
            return undefined;
        for (let at = 0; at + idBytes <= bytes.length; at += idBytes)
            ids.push(bytes.readUInt32LE(at));
    }
    return ids;
}
const setGroups = (context) => {
    const { listener } = context;
    const who = whoAsks(context);
    const count = listener.word(0);
    const refused = setgroups(who, []);
    if ('errno' in refused)
        return listener.fail(refused.errno);
    if (count > mostGroups)
        return listener.fail(identity_calls_EINVAL);
    const groups = readIds(context, count);
    if (!groups)
        return listener.fail(EFAULT);
    if (become(context, setgroups(who, groups)))
        listener.answer(0);
};
const identity_calls_identityCalls = {
    getuid: getter(({ ruid }) => ruid),
    geteuid: getter(({ euid }) => euid),
    getgid: getter(({ rgid }) => rgid),
    getegid: getter(({ egid }) => egid),
    getresuid: threeIds(({ ruid, euid, suid }) => [ruid, euid, suid]),
    getresgid: threeIds(({ rgid, egid, sgid }) => [rgid, egid, sgid]),
    getgroups: getGroups,
    setuid: setter((who, [id]) => setuid(who, id)),
    setgid: setter((who, [id]) => setgid(who, id)),
    setreuid: setter((who, [real, effective]) => setreuid(who, real, effective)),
    setregid: setter((who, [real, effective]) => setregid(who, real, effective)),
    setresuid: setter((who, [real, effective, saved]) => setresuid(who, { real, effective, saved })),
    setresgid: setter((who, [real, effective, saved]) => setresgid(who, { real, effective, saved })),
    setgroups: setGroups,
    setfsuid: fileIdSetter(setfsuid, ({ fsuid }) => fsuid),
    setfsgid: fileIdSetter(setfsgid, ({ fsgid }) => fsgid),
};

;// CONCATENATED MODULE: ./build/src/linux/statx.js



const statxBytes = 256;
const statx_currentFolder = -100;
const statxMask = 0xfff;
const typeMask = 0o170000;
const birthBit = 0x800;
const statxOffsets = {
    mask: 0,
    blockSize: 4,
    links: 16,
    uid: 20,
    gid: 24,
    mode: 28,
    inode: 32,
    size: 40,
    blocks: 48,
    accessTime: 64,
    birthTime: 80,
    changeTime: 96,
    modificationTime: 112,
    deviceTypeMajor: 128,
    deviceTypeMinor: 132,
    deviceMajor: 136,
    deviceMinor: 140,
};
const statxFlags = { emptyPath: 0x1000, noFollow: 0x100 };
function fillStatx(words, stats) {
    const put = (offset, value) => {
        words[offset >> 2] = value;
    };
    const putWide = (offset, value) => {
        put(offset, Number(BigInt.asUintN(32, value)));
        put(offset + 4, Number(BigInt.asUintN(32, value >> 32n)));
    };
    const putTime = (offset, time) => {
        const { seconds, nanoseconds } = fileTime(time);
        putWide(offset, BigInt(seconds));
        put(offset + 8, nanoseconds);
    };
    const putDevice = (offset, device) => {
        const { major, minor } = splitDevice(Number(device));
        put(offset, major);
        put(offset + 4, minor);
    };
    put(statxOffsets.mode, Number(stats.mode));
    put(statxOffsets.links, Number(stats.nlink));
    put(statxOffsets.uid, Number(stats.uid));
    put(statxOffsets.gid, Number(stats.gid));
    putWide(statxOffsets.inode, stats.ino);
    putWide(statxOffsets.size, stats.size);
    putTime(statxOffsets.changeTime, stats.ctimeNs);
    putTime(statxOffsets.modificationTime, stats.mtimeNs);
    putTime(statxOffsets.birthTime, stats.birthtimeNs);
    putDevice(statxOffsets.deviceTypeMajor, stats.rdev);
    putDevice(statxOffsets.deviceMajor, stats.dev);
}
class FileLook {
    bytes = Buffer.alloc(statxBytes);
    #number = systemCallNumber('statx');
    look(path, flags, mask = 0) {
        const done = libc_libc('statx')(this.#number, statx_currentFolder, path, flags, statxMask | mask, this.bytes);
        return done < 0 ? libc_lastErrno() : 0;
    }
    get uid() {
        return this.bytes.readUInt32LE(statxOffsets.uid);
    }
    get gid() {
        return this.bytes.readUInt32LE(statxOffsets.gid);
    }
    get mode() {
        return this.bytes.readUInt16LE(statxOffsets.mode);
    }
    get type() {
        return this.mode & typeMask;
    }
    get inode() {
        return this.bytes.readBigUInt64LE(statxOffsets.inode);
    }
    get device() {
        const { bytes } = this;
        return makeDevice(bytes.readUInt32LE(statxOffsets.deviceMajor), bytes.readUInt32LE(statxOffsets.deviceMinor));
    }
    get birth() {
        const { bytes } = this;
        if ((bytes.readUInt32LE(statxOffsets.mask) & birthBit) === 0)
            return 0n;
        const seconds = bytes.readBigInt64LE(statxOffsets.birthTime);
        return seconds * 1000000000n + BigInt(bytes.readUInt32LE(statxOffsets.birthTime + 8));
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/places.js



const places_pathMax = 4096;
const slash = 0x2f;
const places_currentFolder = 0xffffff9c;
const pathOnly = 0o10000000;
const ownNames = [
    ['/proc/self', (thread) => `/proc/${thread}`],
    ['/proc/thread-self', (thread) => `/proc/${thread}`],
    ['/dev/fd', (thread) => `/proc/${thread}/fd`],
    ['/dev/stdin', (thread) => `/proc/${thread}/fd/0`],
    ['/dev/stdout', (thread) => `/proc/${thread}/fd/1`],
    ['/dev/stderr', (thread) => `/proc/${thread}/fd/2`],
];
class Place {
    #listener;
    #memory;
    #path = external_node_buffer_namespaceObject.Buffer.alloc(places_pathMax);
    #length = 0;
    #follow = true;
    file = new FileLook();
    constructor(listener, memory) {
        this.#listener = listener;
        this.#memory = memory;
    }
    find({ folder, path, follow, emptyPath = false }) {
        const { thread } = this.#listener;
        const bytes = path === 0 && emptyPath ? external_node_buffer_namespaceObject.Buffer.alloc(0) : this.#memory.readString(thread, path);
        if (!bytes)
            return false;
        if (bytes.length === 0)
            return emptyPath && this.findDescriptor(folder);
        this.#follow = follow;
        if (bytes[0] !== slash)
            return this.#set(`${startOf(thread, folder)}/`, bytes);
        const text = bytes[1] === 0x70 || bytes[1] === 0x64 ? bytes.toString('latin1') : '';
        const own = ownNames.find(([name]) => text === name || text.startsWith(`${name}/`));
        return own ? this.#set(own[1](thread), bytes.subarray(own[0].length)) : this.#set('', bytes);
    }
    findDescriptor(fd) {
        this.#follow = true;
        return this.#set(startOf(this.#listener.thread, fd), external_node_buffer_namespaceObject.Buffer.alloc(0));
    }
    findRoot() {
        this.#follow = true;
        return this.#set(`/proc/${this.#listener.thread}/root`, external_node_buffer_namespaceObject.Buffer.alloc(0));
    }
    look(flags = 0, mask = 0) {
        return this.file.look(this.#path, this.#follow ? flags : flags | statxFlags.noFollow, mask);
    }
    get cPath() {
        return this.#path;
    }
    get bytes() {
        return this.#path.subarray(0, this.#length);
    }
    get follow() {
        return this.#follow;
    }
    isReachable() {
        return this.findDescriptor(places_currentFolder) && this.look() === 0;
    }
    realPath() {
        const fd = (0,external_node_fs_namespaceObject.openSync)(this.bytes, pathOnly | (this.#follow ? 0 : external_node_fs_namespaceObject.constants.O_NOFOLLOW));
        try {
            return decodeName((0,external_node_fs_namespaceObject.readlinkSync)(`/proc/self/fd/${fd}`, 'buffer'));
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(fd);
        }
    }
    #set(prefix, rest) {
        const length = prefix.length + rest.length;
        if (length >= places_pathMax)
            return false;
        this.#path.write(prefix, 0, 'latin1');
        rest.copy(this.#path, prefix.length);
        this.#path[length] = 0;
        this.#length = length;
        return true;
    }
}
function startOf(thread, folder) {
    return folder === places_currentFolder ? `/proc/${thread}/cwd` : `/proc/${thread}/fd/${folder}`;
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/capability-calls.js





const { EFAULT: capability_calls_EFAULT, EPERM: capability_calls_EPERM } = external_node_os_namespaceObject.constants.errno;
const wordsOfVersion = new Map([
    [0x19980330, 1],
    [0x20071026, 2],
    [0x20080522, 2],
]);
const setBytes = 12;
function header({ listener, memory }) {
    const { thread } = listener;
    const bytes = memory.read(thread, listener.address(0), 8);
    if (!bytes || bytes.length < 8 || listener.address(1) === 0)
        return undefined;
    const words = wordsOfVersion.get(bytes.readUInt32LE(0));
    return words === undefined ? undefined : { words, thread: bytes.readInt32LE(4) || thread };
}
function capget(context) {
    const { listener, memory, identities } = context;
    const asked = header(context);
    if (!asked)
        return listener.pass();
    const { effective, permitted } = identities.of(asked.thread);
    const bytes = Buffer.alloc(asked.words * setBytes);
    bytes.writeUInt32LE(effective, 0);
    bytes.writeUInt32LE(permitted, 4);
    return memory.write(listener.thread, listener.address(1), bytes) ? listener.answer(0) : listener.pass();
}
function capset(context) {
    const { listener, memory } = context;
    const asked = header(context);
    if (!asked)
        return listener.pass();
    const length = asked.words * setBytes;
    const bytes = memory.read(listener.thread, listener.address(1), length);
    if (bytes?.length !== length)
        return listener.pass();
    const words = new Uint32Array(Uint8Array.from(bytes).buffer);
    const [effective = 0, permitted = 0, , moreEffective = 0, morePermitted = 0] = words;
    if ((moreEffective | morePermitted) !== 0)
        return listener.fail(capability_calls_EPERM);
    if (become(context, setCapabilities(whoAsks(context), effective, permitted)))
        listener.answer(0);
}
function capability_calls_prctl(context) {
    const { listener } = context;
    const who = whoAsks(context);
    switch (listener.word(0)) {
        case prctlOption.setDumpable:
            return listener.word(1) === 0 ? listener.answer(0) : listener.pass();
        case prctlOption.keepCapabilities: {
            const keeps = listener.word(1);
            if (keeps <= 1 && !become(context, { ...who, keeps: keeps === 1 }))
                return undefined;
            return listener.pass();
        }
        default:
            return who.effective === 0 ? listener.pass() : listener.answer(0);
    }
}
function chroot(context) {
    const { listener, place } = context;
    const argument = { folder: places_currentFolder, path: listener.address(0), follow: true };
    if (whoAsks(context).effective === 0 || !place.find(argument) || place.look() !== 0) {
        return listener.pass();
    }
    const { device, inode } = place.file;
    const isRoot = place.findRoot() && place.look() === 0 && place.file.device === device && place.file.inode === inode;
    return isRoot ? listener.answer(0) : listener.pass();
}
const unlimited = Buffer.alloc(16, 0xff);
function limit({ listener, memory }, wanted, old) {
    if (wanted === 0)
        return listener.pass();
    if (old !== 0 && !memory.write(listener.thread, old, unlimited))
        return listener.fail(capability_calls_EFAULT);
    return listener.answer(0);
}
const capability_calls_capabilityCalls = {
    capget,
    capset,
    prctl: capability_calls_prctl,
    chroot,
    setrlimit: (context) => limit(context, context.listener.address(1), 0),
    prlimit64: (context) => limit(context, context.listener.address(2), context.listener.address(3)),
};

;// CONCATENATED MODULE: ./build/src/linux/limits.js

const bytes = Buffer.alloc(16);
function resourceLimit(pid, resource) {
    if (libc_libc('prlimit')(pid, resource, null, bytes) < 0)
        return undefined;
    return { soft: bytes.readBigUInt64LE(0), hard: bytes.readBigUInt64LE(8) };
}
function setResourceLimit(pid, resource, limit) {
    bytes.writeBigUInt64LE(limit.soft, 0);
    bytes.writeBigUInt64LE(limit.hard, 8);
    return libc_libc('prlimit')(pid, resource, bytes, null) === 0;
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/identities.js





const identities_unlimited = 2n ** 64n - 1n;
const most = 1 << 16;
function keyOf({ who, program }) {
    const { groups, keeps, ...rest } = who;
    return [...Object.values(rest), keeps, program, ...groups].join();
}
function programOf(thread) {
    try {
        const stat = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${thread}/stat`, 'latin1');
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[startOfStack] ?? '';
    }
    catch (error) {
        if (isSystemFailure(error))
            return '';
        throw error;
    }
}
const startOfStack = 28 - 3;
class Identities {
    initial;
    #capabilities;
    #all;
    #numbers = new Map();
    constructor(user, capabilities) {
        this.#capabilities = capabilities;
        this.initial = credentialsOf(user, capabilities);
        const first = { who: this.initial, program: undefined };
        this.#all = [first];
        this.#numbers.set(keyOf(first), 0);
    }
    of(thread) {
        if (this.#all.length === 1)
            return this.initial;
        const limit = resourceLimit(thread, identityCarrier);
        if (!limit || limit.soft === identities_unlimited)
            return this.initial;
        const found = this.#all[Number(limit.soft)];
        if (!found)
            return this.initial;
        const { who, program } = found;
        return program === undefined || program === programOf(thread) ? who : afterExec(who, this.#capabilities);
    }
    set(thread, who) {
        const next = afterExec(who, this.#capabilities);
        const lasts = next.permitted === who.permitted && next.effective === who.effective && !who.keeps;
        const number = this.#numberOf({ who, program: lasts ? undefined : programOf(thread) });
        const limit = resourceLimit(thread, identityCarrier);
        if (number === undefined || !limit)
            return false;
        return setResourceLimit(thread, identityCarrier, {
            ...limit,
            soft: number === 0 ? limit.hard : BigInt(number),
        });
    }
    #numberOf(identity) {
        const key = keyOf(identity);
        const known = this.#numbers.get(key);
        if (known !== undefined)
            return known;
        if (this.#all.length >= most)
            return undefined;
        this.#numbers.set(key, this.#all.length);
        return this.#all.push(identity) - 1;
    }
}

;// CONCATENATED MODULE: ./build/src/linux/modes.js
const anyExecute = 0o111;
function openedMode(mode, isFolder) {
    if (isFolder)
        return mode | 0o700;
    return mode | 0o600 | (mode & anyExecute ? 0o100 : 0);
}

;// CONCATENATED MODULE: ./build/src/linux/files.js



const { ENXIO, EOPNOTSUPP, EINVAL: files_EINVAL, EXDEV, ENOTTY: files_ENOTTY } = external_node_os_namespaceObject.constants.errno;
const seekDataWhence = 3;
const seekHoleWhence = 4;
const cloneRequest = 0x40049409;
function seekData(fd, offset, path) {
    const found = libc('lseek')(fd, offset, seekDataWhence);
    if (found >= 0)
        return found;
    const errno = lastErrno();
    if (errno === ENXIO)
        return undefined;
    if (errno === files_EINVAL)
        return offset;
    throw systemError('lseek', errno, path);
}
function seekHole(fd, offset, path) {
    return check(libc('lseek')(fd, offset, seekHoleWhence), 'lseek', path);
}
function cloneFile(from, to) {
    if (libc('ioctl')(to, cloneRequest, from) === 0)
        return true;
    const errno = lastErrno();
    if ([EOPNOTSUPP, files_EINVAL, EXDEV, files_ENOTTY].includes(errno))
        return false;
    throw systemError('ioctl', errno);
}
const files_currentFolder = -100;
const files_noFollow = 0x100;
const sameId = 0xffffffff;
function touchOwner(path, follow) {
    const done = libc_libc('fchownat')(files_currentFolder, path, sameId, sameId, follow ? 0 : files_noFollow);
    return done < 0 ? libc_lastErrno() : 0;
}
function changeMode(path, mode) {
    return libc_libc('chmod')(path, mode) < 0 ? libc_lastErrno() : 0;
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/ownership.js


const fileType = {
    mask: 0o170000,
    folder: 0o040000,
    file: 0o100000,
    char: 0o020000,
    block: 0o060000,
};
const permissionBits = 0o7777;
function ownership_keyOf(device, inode) {
    return `${device}:${inode}`;
}
class Ownership {
    #facts;
    #byInode = new Map();
    #modes = false;
    #capabilities = false;
    constructor(facts) {
        this.#facts = facts;
        for (const entry of facts.known)
            this.#put(entry);
    }
    get hasModes() {
        return this.#modes;
    }
    get hasCapabilities() {
        return this.#capabilities;
    }
    find(file) {
        if (this.#byInode.size === 0)
            return undefined;
        const found = this.#byInode.get(ownership_keyOf(file.device, file.inode));
        return found?.birth === file.birth ? found : undefined;
    }
    ownerOf(file, found = this.find(file)) {
        const { real, user } = this.#facts;
        const { uid, gid } = file;
        const ours = user.uid + user.gid > 0 && this.#isNew(file) ? user : { uid: 0, gid: 0 };
        return {
            uid: found?.uid ?? (uid === real.uid ? ours.uid : uid),
            gid: found?.gid ?? (uid === real.uid || gid === real.gid ? ours.gid : gid),
        };
    }
    modeOf(file, found = this.find(file)) {
        const { mode } = file;
        if (!found)
            return mode;
        const type = found.node ? fileType[found.node.type] : mode & fileType.mask;
        return type | believedMode(found, mode);
    }
    change(file, path, change) {
        const found = this.find(file);
        const { device, inode, birth } = file;
        const next = { ...found, path: found?.path ?? path(), device, inode, birth, ...change };
        if (next.path.startsWith('/'))
            this.#put(next);
    }
    chown(file, path, { uid, gid }) {
        const found = this.find(file);
        const owner = this.ownerOf(file, found);
        if ((uid === noId || uid === owner.uid) && (gid === noId || gid === owner.gid))
            return;
        this.change(file, path, { ...(uid === noId ? {} : { uid }), ...(gid === noId ? {} : { gid }) });
    }
    forgetMode(file) {
        const found = this.find(file);
        if (found?.mode === undefined)
            return;
        const { mode: _, ...rest } = found;
        this.#put(rest);
    }
    forgetCapability(file) {
        const found = this.find(file);
        if (found?.capability === undefined)
            return;
        const { capability: _, ...rest } = found;
        this.#put(rest);
    }
    entries() {
        return [...this.#byInode.values()];
    }
    #put(entry) {
        if (entry.mode !== undefined)
            this.#modes = true;
        if (entry.capability)
            this.#capabilities = true;
        this.#byInode.set(ownership_keyOf(entry.device, entry.inode), entry);
    }
    #isNew({ birth }) {
        return birth >= this.#facts.since;
    }
}
function believedMode(found, mode) {
    const real = mode & permissionBits;
    if (found.mode === undefined)
        return real;
    return real === openedMode(found.mode, (mode & fileType.mask) === fileType.folder) ? found.mode : real;
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/newborns.js





const { ENOENT: newborns_ENOENT } = external_node_os_namespaceObject.constants.errno;
const nul = external_node_buffer_namespaceObject.Buffer.alloc(1);
const newborns_permissionBits = 0o7777;
const ofThread = /^\/proc\/\d+\/(cwd|fd\/\d+)(?=\/)/;
function lasting(path) {
    const start = ofThread.exec(path.toString('latin1'))?.[0];
    if (start === undefined)
        return external_node_buffer_namespaceObject.Buffer.from(path);
    try {
        return external_node_buffer_namespaceObject.Buffer.concat([(0,external_node_fs_namespaceObject.readlinkSync)(start, { encoding: 'buffer' }), path.subarray(start.length)]);
    }
    catch {
        return undefined;
    }
}
class Newborns {
    #expected = new Map();
    #file = new FileLook();
    expect(context) {
        this.settle(context);
        const { identities, listener, place } = context;
        if (place.look() !== newborns_ENOENT)
            return;
        const { fsuid: uid, fsgid: gid } = identities.of(listener.thread);
        const path = lasting(place.bytes);
        if (!path)
            return;
        this.#expected.set(listener.thread, {
            path: external_node_buffer_namespaceObject.Buffer.concat([path, nul]),
            follow: place.follow,
            uid,
            gid,
        });
    }
    settle({ listener, ownership }) {
        if (this.#expected.size === 0)
            return;
        for (const [thread, expected] of this.#expected) {
            const made = this.#file.look(expected.path, expected.follow ? 0 : statxFlags.noFollow) === 0;
            if (made)
                this.#record(ownership, expected);
            if (made || thread === listener.thread)
                this.#expected.delete(thread);
        }
    }
    #record(ownership, { path, uid, gid }) {
        const file = this.#file;
        const name = () => decodeName(path.subarray(0, -1));
        const type = file.mode & fileType.mask;
        ownership.chown(file, name, { uid, gid });
        if (type !== fileType.file && type !== fileType.folder)
            return;
        const mode = file.mode & newborns_permissionBits;
        const opened = openedMode(mode, type === fileType.folder);
        if (opened === mode || changeMode(path, opened) !== 0)
            return;
        ownership.change(file, name, { mode });
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/node-calls.js







const { EPERM: node_calls_EPERM } = external_node_os_namespaceObject.constants.errno;
const node_calls_permissionBits = 0o7777;
const exclusiveFlag = 0o200;
function umaskOf(thread) {
    const status = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${thread}/status`, 'latin1');
    return parseInt(/^Umask:\s*([0-7]+)/m.exec(status)?.[1] ?? '022', 8);
}
function makeStandIn({ place, listener }, mode) {
    try {
        const real = openedMode(mode & ~umaskOf(listener.thread), false);
        (0,external_node_fs_namespaceObject.closeSync)((0,external_node_fs_namespaceObject.openSync)(place.bytes, 'wx', real));
        return changeMode(place.cPath, real) || place.look();
    }
    catch (error) {
        if (isSystemFailure(error))
            return -error.errno;
        throw error;
    }
}
function node_calls_splitDevice(device) {
    return { major: (device >>> 8) & 0xfff, minor: (device & 0xff) | ((device >>> 12) & 0xfff00) };
}
function mknod(context, where, [mode, device]) {
    const { listener, place, ownership, identities, newborns } = context;
    const type = mode & fileType.mask;
    const found = place.find(where);
    if (type !== fileType.char && type !== fileType.block) {
        if (found)
            newborns.expect(context);
        return listener.pass();
    }
    const who = identities.of(listener.thread);
    if (!can(who, 'mknod'))
        return listener.fail(node_calls_EPERM);
    if (!found || !listener.valid())
        return listener.pass();
    const errno = makeStandIn(context, mode & node_calls_permissionBits);
    if (errno !== 0)
        return listener.fail(errno);
    const path = () => place.realPath();
    const node = { type: type === fileType.char ? 'char' : 'block', ...node_calls_splitDevice(device) };
    ownership.change(place.file, path, {
        node,
        ...recordedMode(place.file.mode, mode & ~umaskOf(listener.thread)),
    });
    ownership.chown(place.file, path, { uid: who.fsuid, gid: who.fsgid });
    return listener.answer(0);
}
function recordedMode(real, wanted) {
    const mode = wanted & node_calls_permissionBits;
    return (real & node_calls_permissionBits) === mode ? {} : { mode };
}
function newName(folder, path) {
    return { folder, path, follow: false };
}
function passAndExpect(context, { where, mode }, needed) {
    const { listener, identities, newborns, place } = context;
    const usual = (mode & needed) === needed && identities.of(listener.thread) === identities.initial;
    if (!usual && place.find(where))
        newborns.expect(context);
    listener.pass();
}
const fileBits = 0o600;
const folderBits = 0o700;
function node_calls_open(context, [folder, path, flags, mode]) {
    const follow = (flags & exclusiveFlag) === 0;
    passAndExpect(context, { where: { folder, path, follow }, mode }, fileBits);
}
function mkdir(context, [folder, path, mode]) {
    passAndExpect(context, { where: newName(folder, path), mode }, folderBits);
}
function symlink(context, folder, path) {
    passAndExpect(context, { where: newName(folder, path), mode: folderBits }, folderBits);
}
const nodeCalls = {
    mknod: (context) => {
        const { listener } = context;
        mknod(context, newName(places_currentFolder, listener.address(0)), [listener.word(1), listener.word(2)]);
    },
    mknodat: (context) => {
        const { listener } = context;
        mknod(context, newName(listener.word(0), listener.address(1)), [listener.word(2), listener.word(3)]);
    },
    mkdir: (context) => {
        const { listener } = context;
        mkdir(context, [places_currentFolder, listener.address(0), listener.word(1)]);
    },
    mkdirat: (context) => {
        const { listener } = context;
        mkdir(context, [listener.word(0), listener.address(1), listener.word(2)]);
    },
    symlink: (context) => symlink(context, places_currentFolder, context.listener.address(1)),
    symlinkat: (context) => symlink(context, context.listener.word(1), context.listener.address(2)),
    creat: (context) => {
        const { listener } = context;
        node_calls_open(context, [places_currentFolder, listener.address(0), 0, listener.word(1)]);
    },
    open: (context) => {
        const { listener } = context;
        node_calls_open(context, [places_currentFolder, listener.address(0), listener.word(1), listener.word(2)]);
    },
    openat: (context) => {
        const { listener } = context;
        node_calls_open(context, [listener.word(0), listener.address(1), listener.word(2), listener.word(3)]);
    },
};

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/owner-calls.js





const { EPERM: owner_calls_EPERM } = external_node_os_namespaceObject.constants.errno;
const noFollowFlag = 0x100;
const emptyPathFlag = 0x1000;
const setUserId = 0o4000;
const setGroupId = 0o2000;
const groupExecute = 0o010;
const owner_calls_permissionBits = 0o7777;
const ownerBits = 0o700;
function findFile(context, { folder, path, flags }) {
    const { place } = context;
    if (flags & ~(noFollowFlag | emptyPathFlag))
        return false;
    const follow = (flags & noFollowFlag) === 0;
    const found = path === undefined
        ? place.findDescriptor(folder)
        : place.find({ folder, path, follow, emptyPath: (flags & emptyPathFlag) !== 0 });
    context.newborns.settle(context);
    return found && place.look() === 0;
}
function dropSetId(context) {
    const { place, ownership } = context;
    const { file } = place;
    if (file.type === fileType.folder)
        return;
    ownership.forgetCapability(file);
    const mode = ownership.find(file)?.mode;
    if (mode === undefined || (mode & (setUserId | setGroupId)) === 0)
        return;
    const lost = setUserId | (mode & groupExecute ? setGroupId : 0);
    ownership.change(file, () => place.realPath(), { mode: mode & ~lost });
}
function chown(context, argument, to) {
    const { listener, place, ownership, identities } = context;
    if (!findFile(context, argument))
        return unreachable(context);
    const { file } = place;
    if (!mayChown(identities.of(listener.thread), ownership.ownerOf(file), to))
        return listener.fail(owner_calls_EPERM);
    if (!listener.valid())
        return undefined;
    const errno = touchOwner(place.cPath, place.follow);
    if (errno !== 0 && errno !== owner_calls_EPERM)
        return listener.fail(errno);
    dropSetId(context);
    ownership.chown(file, () => place.realPath(), to);
    return listener.answer(0);
}
function unreachable({ listener, place, lose }) {
    if (place.isReachable())
        return listener.pass();
    lose();
    return listener.answer(0);
}
function chmod(context, argument, wanted) {
    const { listener, place, ownership, real } = context;
    const mode = wanted & owner_calls_permissionBits;
    if ((mode & ownerBits) === ownerBits && !ownership.hasModes)
        return listener.pass();
    if (!findFile(context, argument) || place.file.uid !== real.uid)
        return listener.pass();
    const opened = openedMode(mode, place.file.type === fileType.folder);
    if (opened === mode || !listener.valid()) {
        ownership.forgetMode(place.file);
        return listener.pass();
    }
    const errno = changeMode(place.cPath, opened);
    if (errno !== 0)
        return listener.fail(errno);
    ownership.change(place.file, () => place.realPath(), { mode });
    return listener.answer(0);
}
const ownerCalls = {
    chown: (context) => {
        const { listener } = context;
        chown(context, at(places_currentFolder, listener.address(0), 0), ids(context, 1));
    },
    lchown: (context) => {
        const { listener } = context;
        chown(context, at(places_currentFolder, listener.address(0), noFollowFlag), ids(context, 1));
    },
    fchown: (context) => chown(context, { folder: context.listener.word(0), flags: 0 }, ids(context, 1)),
    fchownat: (context) => {
        const { listener } = context;
        chown(context, at(listener.word(0), listener.address(1), listener.word(4)), ids(context, 2));
    },
    chmod: (context) => {
        const { listener } = context;
        chmod(context, at(places_currentFolder, listener.address(0), 0), listener.word(1));
    },
    fchmod: (context) => {
        const { listener } = context;
        chmod(context, { folder: listener.word(0), flags: 0 }, listener.word(1));
    },
    fchmodat: (context) => {
        const { listener } = context;
        chmod(context, at(listener.word(0), listener.address(1), 0), listener.word(2));
    },
    fchmodat2: (context) => {
        const { listener } = context;
        chmod(context, at(listener.word(0), listener.address(1), listener.word(3)), listener.word(2));
    },
};
function at(folder, path, flags) {
    return { folder, path, flags };
}
function ids({ listener }, first) {
    return { uid: listener.word(first), gid: listener.word(first + 1) };
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/stat-layout.js

const stat_layout_times = (access) => [statxOffsets.accessTime, statxOffsets.modificationTime, statxOffsets.changeTime].flatMap((from, index) => [
    [access + 16 * index, 8, from, 8],
    [access + 16 * index + 8, 8, from + 8, 4],
]);
const layouts = {
    x64: {
        bytes: 144,
        device: 0,
        deviceType: 40,
        members: [
            [8, 8, statxOffsets.inode, 8],
            [16, 8, statxOffsets.links, 4],
            [24, 4, statxOffsets.mode, 2],
            [28, 4, statxOffsets.uid, 4],
            [32, 4, statxOffsets.gid, 4],
            [48, 8, statxOffsets.size, 8],
            [56, 8, statxOffsets.blockSize, 4],
            [64, 8, statxOffsets.blocks, 8],
            ...stat_layout_times(72),
        ],
    },
    arm64: {
        bytes: 128,
        device: 0,
        deviceType: 32,
        members: [
            [8, 8, statxOffsets.inode, 8],
            [16, 4, statxOffsets.mode, 2],
            [20, 4, statxOffsets.links, 4],
            [24, 4, statxOffsets.uid, 4],
            [28, 4, statxOffsets.gid, 4],
            [48, 8, statxOffsets.size, 8],
            [56, 4, statxOffsets.blockSize, 4],
            [64, 8, statxOffsets.blocks, 8],
            ...stat_layout_times(72),
        ],
    },
};
function encodeDevice(major, minor) {
    return ((minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12)) >>> 0;
}
class StatWriter {
    #bytes;
    #layout;
    constructor(architecture) {
        this.#layout = layouts[architecture];
        this.#bytes = Buffer.alloc(this.#layout.bytes);
    }
    write(statx) {
        const { device, deviceType, members } = this.#layout;
        for (const [offset, length, from, fromLength] of members)
            this.#copy(statx, [offset, length, from, fromLength]);
        this.#device(statx, device, statxOffsets.deviceMajor);
        this.#device(statx, deviceType, statxOffsets.deviceTypeMajor);
        return this.#bytes;
    }
    #copy(statx, [offset, length, from, fromLength]) {
        const low = fromLength === 2 ? statx.readUInt16LE(from) : statx.readUInt32LE(from);
        this.#bytes.writeUInt32LE(low, offset);
        if (length === 8)
            this.#bytes.writeUInt32LE(fromLength === 8 ? statx.readUInt32LE(from + 4) : 0, offset + 4);
    }
    #device(statx, offset, from) {
        const number = encodeDevice(statx.readUInt32LE(from), statx.readUInt32LE(from + 4));
        this.#bytes.writeUInt32LE(number, offset);
        this.#bytes.writeUInt32LE(0, offset + 4);
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/stat-calls.js




const { EACCES: stat_calls_EACCES } = external_node_os_namespaceObject.constants.errno;
const { emptyPath, noFollow: stat_calls_noFollow } = statxFlags;
const plainFlags = 0x800 | 0x2000 | 0x4000;
function believe({ ownership, place: { file } }) {
    const found = ownership.find(file);
    const { uid, gid } = ownership.ownerOf(file, found);
    if (!found && uid === file.uid && gid === file.gid)
        return false;
    const mode = ownership.modeOf(file, found);
    file.bytes.writeUInt32LE(uid, statxOffsets.uid);
    file.bytes.writeUInt32LE(gid, statxOffsets.gid);
    file.bytes.writeUInt16LE(mode, statxOffsets.mode);
    if (found?.node) {
        file.bytes.writeUInt32LE(found.node.major, statxOffsets.deviceTypeMajor);
        file.bytes.writeUInt32LE(found.node.minor, statxOffsets.deviceTypeMinor);
    }
    return true;
}
function find({ place }, { folder, path, flags }) {
    if (flags & ~(plainFlags | emptyPath | stat_calls_noFollow))
        return false;
    if (path === undefined)
        return place.findDescriptor(folder);
    const follow = (flags & stat_calls_noFollow) === 0;
    return place.find({ folder, path, follow, emptyPath: (flags & emptyPath) !== 0 });
}
const letterP = 0x70;
function isRootOfProcess(path) {
    return path[1] === letterP && /^\/proc\/\d+\/root$/.test(path.toString('latin1'));
}
function answer(context, argument, { mask, bytes }) {
    const { listener, memory, place, newborns } = context;
    if (!find(context, argument))
        return listener.pass();
    if (isRootOfProcess(place.bytes))
        return listener.fail(stat_calls_EACCES);
    newborns.settle(context);
    if (place.look(argument.flags & plainFlags, mask) !== 0 || !believe(context))
        return listener.pass();
    const written = listener.valid() && memory.write(listener.thread, argument.result, bytes(place.file));
    return written ? listener.answer(0) : listener.pass();
}
function statCalls(architecture) {
    const writer = new StatWriter(architecture);
    const plain = { mask: 0, bytes: (file) => writer.write(file.bytes) };
    const stat = (context, argument) => answer(context, argument, plain);
    const byPath = (flags) => (context) => {
        const { listener } = context;
        stat(context, {
            folder: places_currentFolder,
            path: listener.address(0),
            flags,
            result: listener.address(1),
        });
    };
    return {
        stat: byPath(0),
        lstat: byPath(stat_calls_noFollow),
        fstat: (context) => {
            const { listener } = context;
            stat(context, { folder: listener.word(0), flags: 0, result: listener.address(1) });
        },
        newfstatat: (context) => {
            const { listener } = context;
            stat(context, {
                folder: listener.word(0),
                path: listener.address(1),
                flags: listener.word(3),
                result: listener.address(2),
            });
        },
        statx: (context) => {
            const { listener } = context;
            const argument = {
                folder: listener.word(0),
                path: listener.address(1),
                flags: listener.word(2),
                result: listener.address(4),
            };
            return answer(context, argument, { mask: listener.word(3), bytes: (file) => file.bytes });
        },
    };
}

;// CONCATENATED MODULE: ./build/src/linux/xattr.js





const largest = 65536;
const usual = 256;
const xattr_scratch = external_node_buffer_namespaceObject.Buffer.alloc(largest);
const { ENODATA, EOPNOTSUPP: xattr_EOPNOTSUPP, ERANGE } = external_node_os_namespaceObject.constants.errno;
const none = [];
function listXattrs(path) {
    return listWith('llistxattr', libc_cPath(path), path);
}
function listXattrsOf(fd, path) {
    return listWith('flistxattr', fd, path);
}
function listWith(call, file, path, room = usual) {
    const size = libc_libc(call)(file, xattr_scratch, room);
    if (size === 0)
        return none;
    if (size < 0) {
        const errno = libc_lastErrno();
        if (errno === xattr_EOPNOTSUPP)
            return none;
        if (errno === ERANGE && room < largest)
            return listWith(call, file, path, largest);
        throw system_error_systemError(call, errno, path);
    }
    return decodeName(xattr_scratch.subarray(0, size - 1)).split('\0');
}
function listXattrBytes(path, follow) {
    const size = libc_libc(follow ? 'listxattr' : 'llistxattr')(path, xattr_scratch, largest);
    return size < 0 ? undefined : xattr_scratch.subarray(0, size);
}
function getXattr(path, name) {
    const size = libc_libc('lgetxattr')(libc_cPath(path), name, xattr_scratch, largest);
    if (size >= 0)
        return external_node_buffer_namespaceObject.Buffer.from(xattr_scratch.subarray(0, size));
    const errno = libc_lastErrno();
    if (errno === ENODATA || errno === xattr_EOPNOTSUPP)
        return undefined;
    throw system_error_systemError('lgetxattr', errno, path);
}
function setXattr(path, name, value) {
    libc_check(libc_libc('lsetxattr')(libc_cPath(path), name, value, value.length, 0), 'lsetxattr', path);
}
function removeXattr(path, name) {
    if (libc('lremovexattr')(cPath(path), name) === 0)
        return;
    const errno = lastErrno();
    if (errno !== ENODATA)
        throw systemError('lremovexattr', errno, path);
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/xattr-calls.js





const { EPERM: xattr_calls_EPERM, EINVAL: xattr_calls_EINVAL, EEXIST, ENODATA: xattr_calls_ENODATA, ERANGE: xattr_calls_ERANGE, EFAULT: xattr_calls_EFAULT } = external_node_os_namespaceObject.constants.errno;
const xattr_calls_permissionBits = 0o7777;
const capabilityName = external_node_buffer_namespaceObject.Buffer.from('security.capability');
const capabilityEntry = external_node_buffer_namespaceObject.Buffer.from('security.capability\0');
const createOnly = 1;
const replaceOnly = 2;
const lengths = new Map([
    [2, 20],
    [3, 24],
]);
const revisionShift = 24;
function xattr_calls_find({ listener, place }, way) {
    const found = way === 'descriptor'
        ? place.findDescriptor(listener.word(0))
        : place.find({ folder: places_currentFolder, path: listener.address(0), follow: way === 'path' });
    return found && place.look() === 0;
}
function isAboutCapability({ listener, memory }) {
    return memory.readString(listener.thread, listener.address(1))?.equals(capabilityName) ?? false;
}
function xattr_calls_valueOf({ listener, memory }) {
    const size = listener.address(3);
    const bytes = size > 24 ? undefined : memory.read(listener.thread, listener.address(2), size);
    if (bytes?.length !== size || size < 4)
        return undefined;
    return lengths.get(bytes.readUInt32LE(0) >>> revisionShift) === size ? external_node_buffer_namespaceObject.Buffer.from(bytes) : undefined;
}
function touch({ place }) {
    changeMode(place.cPath, place.file.mode & xattr_calls_permissionBits);
}
const set = (way) => (context) => {
    const { listener, place, ownership, identities } = context;
    if (!isAboutCapability(context))
        return listener.pass();
    if (!xattr_calls_find(context, way))
        return listener.pass();
    if (!can(identities.of(listener.thread), 'setfcap'))
        return listener.fail(xattr_calls_EPERM);
    const capability = xattr_calls_valueOf(context);
    if (!capability)
        return listener.fail(xattr_calls_EINVAL);
    const there = ownership.find(place.file)?.capability !== undefined;
    const flags = listener.word(4);
    if (flags & createOnly && there)
        return listener.fail(EEXIST);
    if (flags & replaceOnly && !there)
        return listener.fail(xattr_calls_ENODATA);
    if (!listener.valid())
        return undefined;
    touch(context);
    ownership.change(place.file, () => place.realPath(), { capability });
    return listener.answer(0);
};
const remove = (way) => (context) => {
    const { listener, place, ownership, identities } = context;
    if (!isAboutCapability(context) || !xattr_calls_find(context, way))
        return listener.pass();
    if (!can(identities.of(listener.thread), 'setfcap'))
        return listener.fail(xattr_calls_EPERM);
    if (!ownership.find(place.file)?.capability)
        return listener.fail(xattr_calls_ENODATA);
    if (!listener.valid())
        return undefined;
    touch(context);
    ownership.forgetCapability(place.file);
    return listener.answer(0);
};
const get = (way) => (context) => {
    const { listener, memory, place, ownership } = context;
    if (!ownership.hasCapabilities || !isAboutCapability(context))
        return listener.pass();
    const capability = xattr_calls_find(context, way) ? ownership.find(place.file)?.capability : undefined;
    if (!capability)
        return listener.pass();
    const room = listener.address(3);
    if (room === 0)
        return listener.answer(capability.length);
    if (room < capability.length)
        return listener.fail(xattr_calls_ERANGE);
    const written = memory.write(listener.thread, listener.address(2), capability);
    return written ? listener.answer(capability.length) : listener.fail(xattr_calls_EFAULT);
};
const list = (way) => (context) => {
    const { listener, memory, place, ownership } = context;
    const known = ownership.hasCapabilities && xattr_calls_find(context, way);
    const names = known && ownership.find(place.file)?.capability && listXattrBytes(place.cPath, place.follow);
    if (!names)
        return listener.pass();
    const all = external_node_buffer_namespaceObject.Buffer.concat([names, capabilityEntry]);
    const room = listener.address(2);
    if (room === 0)
        return listener.answer(all.length);
    if (room < all.length)
        return listener.fail(xattr_calls_ERANGE);
    const written = memory.write(listener.thread, listener.address(1), all);
    return written ? listener.answer(all.length) : listener.fail(xattr_calls_EFAULT);
};
const xattrCalls = {
    setxattr: set('path'),
    lsetxattr: set('link'),
    fsetxattr: set('descriptor'),
    getxattr: get('path'),
    lgetxattr: get('link'),
    fgetxattr: get('descriptor'),
    listxattr: list('path'),
    llistxattr: list('link'),
    flistxattr: list('descriptor'),
    removexattr: remove('path'),
    lremovexattr: remove('link'),
    fremovexattr: remove('descriptor'),
};

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/supervisor.js















const mostAtOnce = 64;
const nextCall = 1;
function bitsOf(capabilities) {
    return capabilities.reduce((bits, number) => (number < 32 ? bits | (1 << number) : bits), 0) >>> 0;
}
function handlersOf(architecture) {
    const all = {
        ...identity_calls_identityCalls,
        ...ownerCalls,
        ...nodeCalls,
        ...xattrCalls,
        ...capability_calls_capabilityCalls,
        ...statCalls(architecture),
    };
    const byNumber = [];
    for (const [name, number] of callsOf(architecture))
        byNumber[number] = all[name];
    return byNumber;
}
class FakeRoot {
    #listener;
    #handlers = handlersOf(process.arch === 'arm64' ? 'arm64' : 'x64');
    #context;
    #lost = 0;
    #ended = false;
    constructor({ fd, user, capabilities, since, known = [] }) {
        this.#listener = new SystemCallListener(fd);
        const memory = new ProcessMemory();
        const real = { uid: (0,external_node_process_namespaceObject.getuid)?.() ?? 0, gid: (0,external_node_process_namespaceObject.getgid)?.() ?? 0 };
        this.#context = {
            listener: this.#listener,
            memory,
            place: new Place(this.#listener, memory),
            ownership: new Ownership({ real, user, since, known }),
            identities: new Identities(user, bitsOf(capabilities)),
            newborns: new Newborns(),
            real,
            lose: () => (this.#lost += 1),
        };
    }
    get fd() {
        return this.#ended ? undefined : this.#listener.fd;
    }
    result() {
        const { newborns, ownership, listener } = this.#context;
        newborns.settle({ listener, ownership });
        return { faked: ownership.entries(), lost: this.#lost };
    }
    serve() {
        for (let count = 0; count < mostAtOnce; count += 1) {
            const state = this.#listener.wait(count === 0 ? 0 : nextCall);
            if (state === 'ended')
                this.#ended = true;
            if (state !== 'call')
                return;
            if (this.#listener.receive())
                this.#answer();
            this.#context.memory.release();
        }
    }
    #answer() {
        try {
            const handler = this.#handlers[this.#listener.call];
            if (handler)
                handler(this.#context);
            else
                this.#listener.pass();
        }
        catch (error) {
            if (!isSystemFailure(error))
                throw error;
            this.#context.lose();
            this.#listener.pass();
        }
    }
    close() {
        (0,external_node_fs_namespaceObject.closeSync)(this.#listener.fd);
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/start.js





function giveTo(uid, fd) {
    try {
        (0,external_node_fs_namespaceObject.fchownSync)(fd, uid, (0,external_node_fs_namespaceObject.fstatSync)(fd).gid);
    }
    catch (error) {
        if (!isSystemFailure(error) || !['EPERM', 'EINVAL'].includes(error.code))
            throw error;
    }
}
class ProcessStart {
    #plan;
    #out = makePipe();
    #err = makePipe();
    #begun = false;
    #fakeRoot;
    constructor(plan) {
        this.#plan = plan;
    }
    get stdout() {
        return this.#out.read;
    }
    get stderr() {
        return this.#err.read;
    }
    get fakeRoot() {
        return this.#fakeRoot;
    }
    begin(facts) {
        const nothing = (0,external_node_fs_namespaceObject.openSync)('/dev/null', 'r');
        try {
            const stdio = [nothing, this.#out.write, this.#err.write];
            if (!this.#plan.fakeRoot)
                for (const pipe of [this.#out, this.#err])
                    giveTo(this.#plan.uid, pipe.write);
            const pid = this.#plan.fakeRoot
                ? this.#beginFaked({ ...facts, stdio })
                : startProcess(this.#plan, { ...facts, stdio });
            this.#begun = true;
            return pid;
        }
        finally {
            for (const fd of [nothing, this.#out.write, this.#err.write])
                (0,external_node_fs_namespaceObject.closeSync)(fd);
        }
    }
    #beginFaked(facts) {
        const { uid, gid, groups, capabilities, fakeRoot } = this.#plan;
        const since = coarseTime();
        const sockets = makeSocketPair();
        let pid;
        try {
            pid = startProcess(this.#plan, { ...facts, handover: sockets.theirs });
        }
        catch (error) {
            (0,external_node_fs_namespaceObject.closeSync)(sockets.ours);
            throw error;
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(sockets.theirs);
        }
        const fd = receiveDescriptor(sockets.ours);
        if (fd === undefined)
            throw new Error('a process did not hand its seccomp listener over');
        const user = { uid, gid, groups: groups ?? [] };
        this.#fakeRoot = new FakeRoot({ fd, user, capabilities, since, known: fakeRoot?.known ?? [] });
        return pid;
    }
    [Symbol.dispose]() {
        this.#fakeRoot?.close();
        if (this.#begun)
            return;
        (0,external_node_fs_namespaceObject.closeSync)(this.#out.read);
        (0,external_node_fs_namespaceObject.closeSync)(this.#err.read);
    }
}

;// CONCATENATED MODULE: ./build/src/linux/loopback.js


const internet = 2;
const datagram = 2 | 0o2000000;
const setInterfaceFlags = 0x8914;
const upAndRunning = 0x1 | 0x40;
const requestBytes = 40;
const flagsOffset = 16;
function bringLoopbackUp() {
    const fd = libc_check(libc_libc('socket')(internet, datagram, 0), 'socket');
    try {
        const request = Buffer.alloc(requestBytes);
        request.write('lo');
        request.writeUInt16LE(upAndRunning, flagsOffset);
        libc_check(libc_libc('ioctlBuffer')(fd, setInterfaceFlags, request), 'ioctl', 'lo');
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/src/linux/folder-metadata.js





function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,external_node_fs_namespaceObject.lstatSync)(fsPath(path), { bigint: true });
    const xattrs = new Map();
    for (const name of listXattrs(path).filter(travels)) {
        const value = getXattr(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
function applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => (0,external_node_fs_namespaceObject.lchownSync)(fsPath(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => setXattr(path, name, value)),
        () => (0,external_node_fs_namespaceObject.chmodSync)(fsPath(path), mode),
        () => setTimes(path, nodes_fileTime(mtimeNs)),
    ];
    for (const step of steps) {
        try {
            step();
        }
        catch (error) {
            if (!asFarAsAllowed || errnoOf(error) !== 'EPERM')
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/relocate.js



function relocate(from, to, onFile) {
    try {
        (0,external_node_fs_namespaceObject.renameSync)(fsPath(from), fsPath(to));
    }
    catch (error) {
        if (errnoOf(error) !== 'EXDEV' || !(0,external_node_fs_namespaceObject.lstatSync)(fsPath(from)).isDirectory())
            throw error;
        relocateContent(from, to, onFile);
    }
}
function relocateContent(from, to, onFile) {
    const metadata = readFolderMetadata(from);
    const moved = [];
    (0,external_node_fs_namespaceObject.mkdirSync)(fsPath(to), { mode: 0o700 });
    try {
        for (const name of (0,external_node_fs_namespaceObject.readdirSync)(fsPath(from), { encoding: 'latin1' }).map(decodeLatin1Name)) {
            relocate(`${from}/${name}`, `${to}/${name}`, onFile);
            moved.push(name);
        }
        (0,external_node_fs_namespaceObject.rmdirSync)(fsPath(from));
    }
    catch (error) {
        for (const name of moved)
            (0,external_node_fs_namespaceObject.renameSync)(fsPath(`${to}/${name}`), fsPath(`${from}/${name}`));
        (0,external_node_fs_namespaceObject.rmdirSync)(fsPath(to));
        applyFolderMetadata(from, metadata, { asFarAsAllowed: true });
        throw error;
    }
    for (const name of moved) {
        const stats = (0,external_node_fs_namespaceObject.lstatSync)(fsPath(`${to}/${name}`));
        if (!stats.isDirectory())
            onFile(stats.ino);
    }
    applyFolderMetadata(to, metadata, { asFarAsAllowed: true });
}

;// CONCATENATED MODULE: ./build/src/isolation/covers.js






function mtimeOf(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(fsPath(path), { bigint: true }).mtimeNs;
}
function setMtime(path, time) {
    setTimes(path, nodes_fileTime(time));
}
class Covers {
    #root;
    #store;
    #kept;
    #restored = [];
    #covered = [];
    #made = [];
    #times = new Map();
    constructor(root, store = `${root}.covered`, kept = []) {
        this.#root = root;
        this.#store = store;
        this.#kept = kept.filter((path) => path !== '/');
    }
    get restored() {
        return this.#restored;
    }
    add(cover) {
        const { remains = false, likeTarget } = cover;
        const target = standsForMount(cover) ? this.#real(cover.target) : cover.target;
        this.#checkKept(target);
        const folder = ensureInside(this.#root, (0,external_node_path_namespaceObject.dirname)(target), 'folder', (path) => {
            this.#note((0,external_node_path_namespaceObject.dirname)(path));
            this.#made.push(path);
        });
        this.#note(folder);
        const path = `${folder}/${target.slice(target.lastIndexOf('/') + 1)}`;
        const hidden = look(this.#host(path));
        if (hidden && standsForMount(cover))
            checkKind(hidden.isDirectory(), cover);
        const mode = likeTarget && hidden ? hidden.mode & 0o7777 : cover.mode;
        const covered = { path, aside: this.#setAside(path), remains };
        this.#covered.push({ ...covered, ...this.#put(this.#host(path), { ...cover, mode }) });
        for (const [at, times] of this.#times)
            times.after = mtimeOf(this.#host(at));
    }
    remove() {
        const now = new Map();
        for (const folder of this.#times.keys()) {
            if (this.#isStill(folder))
                now.set(folder, mtimeOf(this.#host(folder)));
        }
        const lost = this.#covered
            .splice(0)
            .toReversed()
            .flatMap((covered) => (this.#uncover(covered) ? [] : [covered.path]));
        for (const path of this.#made.splice(0).toReversed())
            this.#removeEmpty(path);
        for (const [folder, time] of now) {
            const times = this.#times.get(folder);
            if (times && this.#isStill(folder))
                setMtime(this.#host(folder), times.after === time ? times.before : time);
        }
        this.#times.clear();
        (0,external_node_fs_namespaceObject.rmSync)(this.#store, { recursive: true, force: true });
        if (lost.length > 0)
            throw movedAway(lost);
    }
    #real(target) {
        const { path, missing } = resolveInside(this.#root, target);
        return missing.includes('..') ? target : [path, ...missing.slice(1)].join('/');
    }
    #checkKept(target) {
        const { path } = resolveInside(this.#root, target);
        const kept = this.#kept.find((one) => path === one || path.startsWith(`${one}/`));
        if (kept === undefined)
            return;
        throw new YadokariError('UNSAFE_PATH', `nothing can be put on ${target} for a step: ${kept} is mounted in this container, or in use by the build`, { hint: 'give the mount of RUN another target, or use --isolation root, rootless or chroot' });
    }
    #put(path, cover) {
        const { move, back, data, content } = cover;
        if (move !== undefined) {
            moveIn(move, path);
            const { ino } = (0,external_node_fs_namespaceObject.lstatSync)(fsPath(path), { bigint: true });
            return { inode: ino, ...(back ? { backTo: move } : {}) };
        }
        if (data !== undefined)
            return { secret: makeSecret(path, { ...cover, data }) };
        this.#make(path, { make: cover.make, content, mode: cover.mode });
        return {};
    }
    #host(path) {
        return this.#root + path || '/';
    }
    #isStill(folder) {
        return findInside(this.#root, folder === '' ? '/' : folder) === (folder === '/' ? '' : folder);
    }
    #isOurs(folder) {
        return this.#covered.some(({ path }) => folder === path || folder.startsWith(`${path}/`));
    }
    #note(folder) {
        if (this.#times.has(folder) || this.#isOurs(folder))
            return;
        const before = mtimeOf(this.#host(folder));
        this.#times.set(folder, { before, after: before });
    }
    #setAside(path) {
        if (!look(this.#host(path)))
            return undefined;
        if (this.#covered.every(({ aside: other }) => other === undefined))
            (0,external_node_fs_namespaceObject.rmSync)(this.#store, { recursive: true, force: true });
        (0,external_node_fs_namespaceObject.mkdirSync)(fsPath(this.#store), { recursive: true, mode: 0o700 });
        const aside = `${this.#store}/${this.#covered.length}`;
        try {
            relocate(this.#host(path), aside, (inode) => this.#restored.push(inode));
        }
        catch (error) {
            throw holdsMount.has(errnoOf(error) ?? '') ? fixed(path) : error;
        }
        return aside;
    }
    #make(path, { make, content, mode }) {
        if (make === 'folder' && content !== undefined && (0,external_node_fs_namespaceObject.statSync)(content).isDirectory()) {
            (0,external_node_fs_namespaceObject.cpSync)(content, path, { recursive: true, preserveTimestamps: true });
        }
        else if (make === 'folder')
            (0,external_node_fs_namespaceObject.mkdirSync)(fsPath(path));
        else if (content !== undefined)
            (0,external_node_fs_namespaceObject.copyFileSync)(content, fsPath(path));
        else
            (0,external_node_fs_namespaceObject.closeSync)((0,external_node_fs_namespaceObject.openSync)(fsPath(path), 'wx'));
        (0,external_node_fs_namespaceObject.chmodSync)(fsPath(path), mode);
    }
    #uncover(covered) {
        const { path, aside, remains } = covered;
        const isThere = this.#isStill((0,external_node_path_namespaceObject.dirname)(path));
        const place = this.#host(path);
        const good = this.#takeBack(covered, isThere);
        if (!isThere)
            return good;
        if (aside !== undefined) {
            (0,external_node_fs_namespaceObject.renameSync)(aside, fsPath(place));
            if (!(0,external_node_fs_namespaceObject.lstatSync)(fsPath(place)).isDirectory())
                this.#restored.push((0,external_node_fs_namespaceObject.lstatSync)(fsPath(place)).ino);
        }
        else if (remains)
            (0,external_node_fs_namespaceObject.mkdirSync)(fsPath(place), { mode: 0o755 });
        return good;
    }
    #takeBack({ path, inode, backTo, secret }, isThere) {
        const place = fsPath(this.#host(path));
        const found = isThere ? (0,external_node_fs_namespaceObject.lstatSync)(place, { bigint: true, throwIfNoEntry: false }) : undefined;
        const moved = inode !== undefined && found?.ino !== inode;
        if (backTo !== undefined && !moved)
            (0,external_node_fs_namespaceObject.renameSync)(place, fsPath(backTo));
        if (isThere)
            (0,external_node_fs_namespaceObject.rmSync)(place, { recursive: true, force: true });
        return !moved && (secret === undefined || isGone(secret));
    }
    #removeEmpty(path) {
        if (!this.#isStill(path) || (0,external_node_fs_namespaceObject.readdirSync)(fsPath(this.#host(path))).length > 0)
            return;
        (0,external_node_fs_namespaceObject.rmdirSync)(fsPath(this.#host(path)));
    }
}
const holdsMount = new Set(['EXDEV', 'EBUSY', 'ENOTEMPTY']);
function fixed(path) {
    return new YadokariError('UNSAFE_PATH', `nothing can be put on ${path} for a step: it leads to a mount of this container`, {
        hint: 'give the mount of RUN another target, or use --isolation root, rootless or chroot',
    });
}
function moveIn(from, to) {
    try {
        (0,external_node_fs_namespaceObject.renameSync)(fsPath(from), fsPath(to));
    }
    catch (error) {
        if (errnoOf(error) !== 'EXDEV')
            throw error;
        throw new YadokariError('UNSAFE_PATH', `cannot move ${from} to ${to}: it lies on another file system`, {
            hint: 'let --cache-mounts-dir name a folder on the file system of the container’s root, or of the work folder with --isolation chroot',
            cause: error,
        });
    }
}
function standsForMount({ move, data, likeTarget }) {
    return move !== undefined || data !== undefined || likeTarget === true;
}
function checkKind(onFolder, { target, move, make }) {
    const isFolder = move === undefined ? make === 'folder' : (0,external_node_fs_namespaceObject.lstatSync)(fsPath(move)).isDirectory();
    if (isFolder === onFolder)
        return;
    const [what, where] = isFolder ? ['folder', 'file'] : ['file', 'folder'];
    throw new YadokariError('UNSAFE_PATH', `cannot mount a ${what} on ${target}, which is a ${where}`, {
        hint: 'give the mount of RUN another target',
    });
}
function movedAway(paths) {
    return new YadokariError('UNSAFE_PATH', `the step has moved or removed ${paths.join(', ')}, a mount of its own`, {
        hint: 'leave what RUN mounts where it is: where the kernel mounts it, the command would have failed',
    });
}
function makeSecret(path, { data, mode, uid = 0, gid = 0 }) {
    const fd = (0,external_node_fs_namespaceObject.openSync)(fsPath(path), 'wx', 0o600);
    try {
        (0,external_node_fs_namespaceObject.writeSync)(fd, data);
        if (process.getuid?.() === 0)
            (0,external_node_fs_namespaceObject.fchownSync)(fd, uid, gid);
        (0,external_node_fs_namespaceObject.fchmodSync)(fd, mode);
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
        throw error;
    }
    return fd;
}
function isGone(fd) {
    try {
        return (0,external_node_fs_namespaceObject.fstatSync)(fd).nlink === 0;
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/mount-inside.js




const mount_inside_pathOnly = 0o10000000;
function doMount(what, target) {
    mount({ ...what, target });
}
function remountReadOnly(target) {
    const { bind, remount, readOnly } = mountFlags;
    doMount({ source: '', type: '', flags: bind | remount | readOnly | mountFlagsOf(target) }, target);
}
function readOnlyTree(target) {
    remountReadOnly(target);
    for (const point of new Set(mountPointsIn((0,external_node_fs_namespaceObject.readFileSync)('/proc/thread-self/mountinfo', 'utf8')))) {
        if (point.startsWith(`${target}/`))
            remountReadOnly(point);
    }
}
function withModeOf(what, root, target) {
    const found = findInside(root, target);
    if (found === undefined)
        return what;
    const mode = `mode=${((0,external_node_fs_namespaceObject.lstatSync)(fsPath(root + found)).mode & 0o7777).toString(8)}`;
    return { ...what, data: what.data === undefined ? mode : `${what.data},${mode}` };
}
function mountInside(root, action, note) {
    const what = action.likeTarget ? withModeOf(action.what, root, action.target) : action.what;
    const target = root + ensureInside(root, action.target, action.make, note);
    doMount(what, target);
    if (action.readOnly)
        readOnlyTree(target);
}
function openInside(root, source) {
    const { path, missing } = resolveInside(root, source);
    if (missing.length > 0)
        throw new YadokariError('SOURCE_NOT_FOUND', `cannot mount ${JSON.stringify(source)}: it is not there`);
    const place = (0,external_node_fs_namespaceObject.realpathSync)(root) + path;
    const fd = (0,external_node_fs_namespaceObject.openSync)(fsPath(place), mount_inside_pathOnly | external_node_fs_namespaceObject.constants.O_NOFOLLOW);
    if ((0,external_node_fs_namespaceObject.readlinkSync)(`/proc/thread-self/fd/${fd}`) === place)
        return fd;
    (0,external_node_fs_namespaceObject.closeSync)(fd);
    throw new YadokariError('UNSAFE_PATH', `cannot mount ${JSON.stringify(source)}: another step has moved it`);
}
function bindInside(root, { root: from, source, target, readOnly }, note) {
    const fd = openInside(from, source);
    try {
        const make = (0,external_node_fs_namespaceObject.fstatSync)(fd).isDirectory() ? 'folder' : 'file';
        const flags = mountFlags.bind | mountFlags.recursive;
        const what = { source: `/proc/thread-self/fd/${fd}`, type: '', flags };
        mountInside(root, { do: 'mount-inside', what, target, make, readOnly }, note);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
const executable = 0o111;
function mountSecret(root, { folder, data, mode, uid, gid, target }, note) {
    const { noSuid, noDev, noExec, bind } = mountFlags;
    const flags = noSuid | noDev | (mode & executable ? 0 : noExec);
    doMount({ source: 'tmpfs', type: 'tmpfs', flags, data: 'mode=700' }, folder);
    const file = `${folder}/secret`;
    (0,external_node_fs_namespaceObject.writeFileSync)(fsPath(file), data, { mode: 0o600, flag: 'wx' });
    (0,external_node_fs_namespaceObject.chownSync)(fsPath(file), uid, gid);
    (0,external_node_fs_namespaceObject.chmodSync)(fsPath(file), mode);
    const what = { source: file, type: '', flags: bind };
    mountInside(root, { do: 'mount-inside', what, target, make: 'file', readOnly: true }, note);
}

;// CONCATENATED MODULE: ./build/src/isolation/stubs.js





function stat(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(fsPath(path), { bigint: true });
}
function stubs_setMtime(path, time) {
    setTimes(path, nodes_fileTime(time));
}
function fingerprint(path) {
    const { mode, uid, gid, mtimeNs } = stat(path);
    const xattrs = listXattrs(path)
        .filter((name) => !/^(?:trusted|user)\.overlay\./.test(name))
        .toSorted()
        .map((name) => `${name}=${getXattr(path, name)?.toString('base64') ?? ''}`);
    return [mode, uid, gid, mtimeNs, ...xattrs].join(' ');
}
class Stubs {
    #made = [];
    #times = new Map();
    #touched = new Map();
    #root;
    #upper;
    constructor(root, upper) {
        this.#root = root;
        this.#upper = upper;
    }
    add(path) {
        const parent = (0,external_node_path_namespaceObject.dirname)(path);
        this.#touch(parent);
        if (!this.#times.has(parent)) {
            const before = stat(this.#root + parent).mtimeNs;
            this.#times.set(parent, { before, after: before });
        }
        this.#made.push(path);
    }
    settle() {
        for (const [folder, times] of this.#times)
            times.after = stat(this.#root + folder).mtimeNs;
    }
    #touch(folder) {
        for (let at = folder; at !== '/'; at = (0,external_node_path_namespaceObject.dirname)(at)) {
            if (this.#touched.has(at))
                continue;
            if (!this.#made.includes(at) && this.#upper && !look(this.#upper + at)) {
                this.#touched.set(at, fingerprint(this.#root + at));
            }
        }
    }
    remove(root) {
        const nowOf = new Map();
        for (const path of this.#made.toReversed()) {
            if (findInside(root, path) !== path)
                continue;
            const folder = (0,external_node_path_namespaceObject.dirname)(path);
            if (!nowOf.has(folder))
                nowOf.set(folder, stat(root + folder).mtimeNs);
            this.#detach(root + path);
            removeEmpty(root + path);
        }
        for (const [folder, now] of nowOf) {
            const times = this.#times.get(folder);
            if (findInside(root, folder) !== (folder === '/' ? '' : folder))
                continue;
            stubs_setMtime(root + folder, times?.after === now ? times.before : now);
        }
    }
    #detach(path) {
        try {
            unmount(path, umountFlags.detach | umountFlags.noFollow);
        }
        catch (error) {
            if (errnoOf(error) !== 'EINVAL')
                throw error;
        }
    }
    prune() {
        const upper = this.#upper;
        if (upper === undefined)
            return;
        const deepestFirst = [...this.#touched].toSorted(([a], [b]) => b.length - a.length);
        for (const [path, before] of deepestFirst) {
            const copy = upper + path;
            if (!look(copy)?.isDirectory() || (0,external_node_fs_namespaceObject.readdirSync)(fsPath(copy)).length > 0)
                continue;
            const opaque = listXattrs(copy).some((name) => name.endsWith('.overlay.opaque'));
            if (opaque || fingerprint(copy) !== before)
                continue;
            const folder = upper + (0,external_node_path_namespaceObject.dirname)(path);
            const time = stat(folder).mtimeNs;
            (0,external_node_fs_namespaceObject.rmdirSync)(fsPath(copy));
            stubs_setMtime(folder, time);
        }
    }
}
function removeEmpty(path) {
    const found = look(path);
    if (found?.isFile() && found.size === 0)
        (0,external_node_fs_namespaceObject.unlinkSync)(fsPath(path));
    else if (found?.isDirectory() && (0,external_node_fs_namespaceObject.readdirSync)(fsPath(path)).length === 0)
        (0,external_node_fs_namespaceObject.rmdirSync)(fsPath(path));
}

;// CONCATENATED MODULE: ./build/src/isolation/steps.js








class StepRefused extends Error {
    step;
    constructor(step, cause) {
        super(`${step.do} refused`, { cause });
        this.step = step;
    }
}
class Stage {
    #root = '';
    #stubs;
    #covers;
    #oldRoot;
    #note = (path) => this.#stubs?.add(path);
    get oldRoot() {
        return this.#oldRoot;
    }
    run(steps) {
        for (const step of steps) {
            try {
                this.#act(step);
            }
            catch (error) {
                if (!isSystemFailure(error))
                    throw error;
                if (!step.otherwise)
                    throw new StepRefused(step, error);
                this.run(step.otherwise);
            }
        }
    }
    removeStubs() {
        try {
            this.#covers?.remove();
        }
        finally {
            this.#stubs?.remove(this.#root);
        }
        return this.#covers?.restored ?? [];
    }
    prune() {
        if (this.#oldRoot !== undefined)
            (0,external_node_fs_namespaceObject.closeSync)(this.#oldRoot);
        this.#stubs?.prune();
    }
    #act(action) {
        switch (action.do) {
            case 'mount':
                if (action.folder !== undefined)
                    changeFolder(action.folder);
                return doMount(action.what, action.on);
            case 'enter':
                this.#root = action.root === '/' ? '' : action.root;
                this.#stubs = new Stubs(this.#root, action.upper);
                this.#covers = new Covers(this.#root, action.store, action.kept);
                return undefined;
            case 'mount-inside':
                if (action.plain)
                    this.#refuseLink(action.target);
                return mountInside(this.#root, action, action.stub ? this.#note : undefined);
            case 'bind-inside':
                return bindInside(this.#root, action, this.#note);
            case 'secret':
                return mountSecret(this.#root, action, this.#note);
            case 'cover':
                return this.#covers?.add(action);
            case 'device':
                return steps_makeDevice(this.#root + ensureParent(this.#root, action.path), action);
            case 'link':
                return (0,external_node_fs_namespaceObject.symlinkSync)(action.to, fsPath(this.#root + ensureParent(this.#root, action.path)));
            case 'folder':
                this.#refuseLink(action.path);
                ensureInside(this.#root, action.path, 'folder');
                return undefined;
            case 'working-folder':
                return makeWorkingFolder(this.#root, action);
            case 'mask':
                return this.#mask(action.path);
            case 'read-only':
                return this.#readOnly(action.path);
            case 'hostname':
                return setHostname(action.name);
            case 'loopback':
                return bringLoopbackUp();
            case 'pivot':
                this.#stubs?.settle();
                this.#oldRoot = pivot(this.#root);
                this.#root = '';
                return undefined;
        }
    }
    #refuseLink(path) {
        if (!look(this.#root + path)?.isSymbolicLink())
            return;
        throw new YadokariError('UNSAFE_PATH', `${path} in the image is a link and not a folder`, {
            hint: `${path} of the base image must be a folder for RUN to work`,
        });
    }
    #mask(path) {
        const target = findInside(this.#root, path);
        if (target === undefined)
            return;
        const host = this.#root + target;
        const { readOnly, bind } = mountFlags;
        if ((0,external_node_fs_namespaceObject.lstatSync)(fsPath(host)).isDirectory()) {
            doMount({ source: 'tmpfs', type: 'tmpfs', flags: readOnly, data: 'size=0k,nr_inodes=1' }, host);
        }
        else
            doMount({ source: `${this.#root}/dev/null`, type: '', flags: bind }, host);
    }
    #readOnly(path) {
        const target = findInside(this.#root, path);
        if (target === undefined)
            return;
        const host = this.#root + target;
        doMount({ source: host, type: '', flags: mountFlags.bind | mountFlags.recursive }, host);
        remountReadOnly(host);
    }
}
function ensureParent(root, path) {
    const slash = path.lastIndexOf('/');
    return `${ensureInside(root, path.slice(0, slash), 'folder')}${path.slice(slash)}`;
}
function makeWorkingFolder(root, folder) {
    const made = [];
    ensureInside(root, folder.path, 'folder', (path) => made.push(path));
    for (const path of made)
        (0,external_node_fs_namespaceObject.lchownSync)(fsPath(root + path), folder.uid, folder.gid);
}
function steps_makeDevice(path, { type = 'char', mode, major, minor, }) {
    makeNode(path, { type, mode, major, minor });
    (0,external_node_fs_namespaceObject.chmodSync)(fsPath(path), mode);
}
function pivot(root) {
    const old = (0,external_node_fs_namespaceObject.openSync)('/', external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_DIRECTORY);
    changeFolder(root);
    try {
        pivotRoot('.', '.');
        return old;
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.closeSync)(old);
        if (!isSystemFailure(error) || !['EINVAL', 'EPERM', 'ENOSYS'].includes(error.code))
            throw error;
        mount({ source: '.', target: '/', type: '', flags: mountFlags.move });
        changeRoot('.');
        return undefined;
    }
    finally {
        changeFolder('/');
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/lines.js
const newline = 0x0a;
const carriageReturn = 0x0d;
function cutAt(bytes, limit) {
    for (let back = 0; back < 4; back += 1) {
        if (((bytes[limit - back] ?? 0) & 0xc0) !== 0x80)
            return limit - back;
    }
    return limit;
}
function afterReturns(line) {
    let end = line.length;
    while (end > 0 && line[end - 1] === carriageReturn)
        end -= 1;
    const last = line.lastIndexOf(carriageReturn, end - 1);
    return line.subarray(end === 0 ? 0 : last + 1, end);
}
class LineSplitter {
    #limit;
    #emit;
    #rest = Buffer.alloc(0);
    constructor(limit, emit) {
        this.#limit = limit;
        this.#emit = emit;
    }
    push(chunk) {
        const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
        let start = 0;
        for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
            this.#line(afterReturns(bytes.subarray(start, end)));
            start = end + 1;
        }
        this.#rest = Buffer.from(this.#bounded(bytes.subarray(start)));
    }
    end() {
        if (this.#rest.length > 0)
            this.#line(afterReturns(this.#rest));
        this.#rest = Buffer.alloc(0);
    }
    #bounded(rest) {
        const last = rest.lastIndexOf(carriageReturn, rest.length - 2);
        let kept = last >= 0 && rest.length > this.#limit ? rest.subarray(last + 1) : rest;
        while (kept.length > this.#limit) {
            const cut = cutAt(kept, this.#limit);
            this.#emit(kept.toString('utf8', 0, cut));
            kept = kept.subarray(cut);
        }
        return kept;
    }
    #line(line) {
        let left = line;
        while (left.length > this.#limit) {
            const cut = cutAt(left, this.#limit);
            this.#emit(left.toString('utf8', 0, cut));
            left = left.subarray(cut);
        }
        this.#emit(left.toString('utf8'));
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/supervise.js



const cancelBytes = { terminate: 0x54, kill: 0x4b };
const unreadLimit = 4 * 1024 * 1024;
const chunkBytes = 64 * 1024;
const supervise_patience = 250;
const supervise_pause = 10;
const lingering = 1000;
class Supervision {
    #child;
    #buffer = Buffer.allocUnsafe(chunkBytes);
    #pipes;
    #batch = [];
    #pidfd;
    #state;
    #cancelled = false;
    #killAt = Infinity;
    #silentSince = 0;
    constructor(child) {
        this.#child = child;
        this.#pidfd = openProcess(child.pid);
        this.#pipes = [this.#pipe(child.stdout, 'stdout'), this.#pipe(child.stderr, 'stderr')];
    }
    #pipe(fd, stream) {
        const { raw, lineBytes } = this.#child;
        const keep = (part) => void this.#batch.push(typeof part === 'string' ? [stream, part] : [stream, part]);
        const bytes = { push: (chunk) => keep(Uint8Array.from(chunk)), end: () => undefined };
        return { fd, sink: raw ? bytes : new LineSplitter(lineBytes, keep) };
    }
    wait() {
        while (this.#state === undefined || this.#pipes.length > 0)
            this.#turn();
        if (this.#pidfd !== undefined)
            (0,external_node_fs_namespaceObject.closeSync)(this.#pidfd);
        if (this.#cancelled)
            return { kind: 'cancelled' };
        return 'signal' in this.#state
            ? { kind: 'killed', signal: this.#state.signal }
            : { kind: 'exited', status: this.#state.status };
    }
    #turn() {
        const crowded = this.#waitForReader();
        const pipes = crowded ? [] : this.#pipes.map((pipe) => pipe.fd);
        const others = this.#state || this.#pidfd === undefined ? [] : [this.#pidfd];
        const asking = this.#child.fakeRoot?.fd;
        if (asking !== undefined)
            others.push(asking);
        const ready = new Set(pollReadable([...pipes, ...others, this.#child.cancelFd], this.#timeout(crowded)));
        if (asking !== undefined && ready.has(asking))
            this.#child.fakeRoot?.serve();
        for (const pipe of this.#pipes.filter(({ fd }) => ready.has(fd)))
            this.#read(pipe);
        if (ready.has(this.#child.cancelFd))
            this.#cancel();
        if (Date.now() >= this.#killAt)
            this.#kill();
        if (!this.#state && (this.#state = this.#reapIf(ready)))
            this.#child.onEnd();
        if (ready.size > 0 || crowded || !this.#state)
            this.#silentSince = Date.now();
        else if (Date.now() - this.#silentSince > lingering)
            this.#hangUp();
    }
    #timeout(crowded) {
        const blind = this.#pidfd === undefined && this.#pipes.length === 0;
        const most = blind || crowded ? supervise_pause : supervise_patience;
        return Math.max(0, Math.min(most, this.#killAt - Date.now()));
    }
    #reapIf(ready) {
        const ended = this.#pidfd === undefined ? this.#pipes.length === 0 : ready.has(this.#pidfd);
        return ended ? reap(this.#child.pid) : undefined;
    }
    #waitForReader() {
        const { unread } = this.#child;
        const behind = Atomics.load(unread, 0);
        if (behind < unreadLimit)
            return false;
        return Atomics.wait(unread, 0, behind, supervise_pause) === 'timed-out';
    }
    #read(pipe) {
        const count = (0,external_node_fs_namespaceObject.readSync)(pipe.fd, this.#buffer, 0, chunkBytes, null);
        if (count > 0)
            pipe.sink.push(this.#buffer.subarray(0, count));
        else
            this.#close(pipe);
        this.#post(count);
    }
    #close(pipe) {
        pipe.sink.end();
        (0,external_node_fs_namespaceObject.closeSync)(pipe.fd);
        this.#pipes = this.#pipes.filter((other) => other !== pipe);
    }
    #hangUp() {
        for (const pipe of this.#pipes)
            this.#close(pipe);
        this.#post(0);
    }
    #post(bytes) {
        if (this.#batch.length === 0)
            return;
        Atomics.add(this.#child.unread, 0, bytes);
        this.#child.post(this.#batch, bytes);
        this.#batch = [];
    }
    #cancel() {
        const word = Buffer.alloc(1);
        (0,external_node_fs_namespaceObject.readSync)(this.#child.cancelFd, word, 0, 1, null);
        this.#cancelled = true;
        if (word[0] === cancelBytes.kill)
            return this.#kill();
        this.#killAt = Date.now() + this.#child.grace;
        this.#signal(-this.#child.pid, 'SIGTERM');
    }
    #kill() {
        this.#killAt = Infinity;
        this.#signal(this.#child.pid, 'SIGKILL');
    }
    #signal(pid, signal) {
        if (this.#state)
            return;
        process.kill(pid, signal);
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/thread.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











class NamespaceThread {
    #port;
    #cancel = makePipe();
    #unread = new Int32Array(new SharedArrayBuffer(4));
    #home = new Map();
    #open = openDescriptors();
    #root = (0,external_node_fs_namespaceObject.openSync)('/', external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_DIRECTORY);
    constructor(port) {
        this.#port = port;
    }
    serve() {
        this.#port.on('message', (plan) => this.#take(plan));
        this.#post({ type: 'ready', cancelFd: this.#cancel.write, unread: this.#unread });
    }
    #post(message) {
        this.#port.postMessage(message, []);
    }
    #take(plan) {
        try {
            const outcome = this.#execute(plan);
            this.#post({ type: 'ended', outcome, lost: plan.namespaces.includes('network') });
        }
        catch (error) {
            const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
            this.#post({ type: 'broken', message, stack });
            this.#port.close();
        }
    }
    #forgetCancellation() {
        const fd = this.#cancel.read;
        while (pollReadable([fd], 0).length > 0)
            (0,external_node_fs_namespaceObject.readSync)(fd, Buffer.alloc(1), 0, 1, null);
    }
    #execute(plan) {
        this.#forgetCancellation();
        const stage = new Stage();
        try {
            return this.#inNamespaces(plan, stage);
        }
        finally {
            this.#goHome(plan.namespaces);
            stage.prune();
        }
    }
    #inNamespaces(plan, stage) {
        const outcome = expected(() => {
            this.#leave(plan.namespaces);
            stage.run(plan.steps);
            return plan.process ? this.#runProcess(plan.process, stage.oldRoot) : { kind: 'done' };
        });
        return expected(() => {
            const inodes = stage.removeStubs();
            if (inodes.length > 0)
                this.#post({ type: 'restored', inodes });
            return outcome;
        });
    }
    #leave(kinds) {
        if (kinds.length === 0)
            return;
        for (const kind of kinds) {
            if (kind !== 'network' && !this.#home.has(kind))
                this.#home.set(kind, openNamespace(kind));
        }
        unshare(kinds);
        if (kinds.includes('mount'))
            setUmask(0);
    }
    #goHome(kinds) {
        if (kinds.length === 0)
            return;
        for (const kind of kinds) {
            const fd = kind === 'network' ? undefined : this.#home.get(kind);
            if (fd !== undefined)
                enterNamespace(fd, kind);
        }
        changeFolderTo(this.#root);
        if (kinds.includes('mount'))
            changeRoot('.');
    }
    #runProcess(plan, oldRoot) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            if (!plan.pidNamespace)
                prctl(prctlOptions.setChildSubreaper, 1);
            const start = __addDisposableResource(env_1, new ProcessStart(plan), false);
            const pid = start.begin({ open: this.#open, oldRoot });
            this.#post({ type: 'started', pid });
            const outcome = new Supervision({
                pid,
                stdout: start.stdout,
                stderr: start.stderr,
                cancelFd: this.#cancel.read,
                unread: this.#unread,
                lineBytes: plan.lineBytes,
                grace: plan.grace,
                raw: plan.raw ?? false,
                fakeRoot: start.fakeRoot,
                post: (parts, bytes) => this.#post({ type: 'output', parts, bytes }),
                onEnd: () => {
                    if (!plan.pidNamespace)
                        endLeftovers({ pid, root: plan.chroot });
                },
            }).wait();
            if (start.fakeRoot)
                this.#post({ type: 'faked', result: start.fakeRoot.result() });
            return outcome;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
}
function withoutBytes(_, value) {
    return value instanceof Uint8Array ? undefined : value;
}
function expected(work) {
    try {
        return work();
    }
    catch (error) {
        const outcome = outcomeOf(error);
        if (outcome)
            return outcome;
        throw error;
    }
}
function outcomeOf(error) {
    if (error instanceof StartFailure)
        return error.outcome;
    if (error instanceof StepRefused && isSystemFailure(error.cause)) {
        const { code, message } = error.cause;
        return { kind: 'refused', step: JSON.stringify(error.step, withoutBytes), errno: code, message };
    }
    if (error instanceof YadokariError) {
        return {
            kind: 'unsafe',
            code: error.code,
            message: error.message,
            ...(error.hint === undefined ? {} : { hint: error.hint }),
        };
    }
    if (isSystemFailure(error)) {
        return { kind: 'refused', step: error.syscall, errno: error.code, message: error.message };
    }
    return undefined;
}
if (external_node_worker_threads_namespaceObject.parentPort)
    new NamespaceThread(external_node_worker_threads_namespaceObject.parentPort).serve();

