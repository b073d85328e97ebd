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

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
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
function names_decodeLatin1Name(text) {
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
function names_fsPath(path) {
    return path.isWellFormed() ? path : encodeName(path);
}

;// CONCATENATED MODULE: ./build/src/layer/paths.js
const unclean = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;
function cleanPath(path) {
    const start = path.startsWith('./') ? 2 : 0;
    const end = path.endsWith('/') ? path.length - 1 : path.length;
    const inner = start < end ? path.slice(start, end) : path;
    if (inner === '' || !unclean.test(inner))
        return inner;
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}
function leavesRoot(path) {
    if (!path.includes('..'))
        return false;
    let depth = 0;
    for (const part of path.split('/')) {
        if (part === '..')
            depth -= 1;
        else if (part !== '' && part !== '.')
            depth += 1;
        if (depth < 0)
            return true;
    }
    return false;
}
function parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
function joinPath(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
function isWithin(path, folder) {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
function hostPathOf(root, path) {
    if (path === '')
        return root;
    return root.endsWith('/') ? root + path : `${root}/${path}`;
}
function walkKey(path) {
    return path.replaceAll('/', '\0');
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

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

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
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

;// CONCATENATED MODULE: ./build/src/linux/nodes.js

const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 };
const currentFolder = -100;
const noFollow = 0x100;
function nodes_makeDevice(major, minor) {
    const low = (minor & 0xff) | ((major & 0xfff) << 8);
    return low + Math.floor(minor / 0x100) * 0x100000 + Math.floor(major / 0x1000) * 2 ** 44;
}
function splitDevice(device) {
    const high = Math.floor(device / 2 ** 32);
    const low = device >>> 0;
    return {
        major: ((low >>> 8) & 0xfff) + (high & ~0xfff),
        minor: (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20,
    };
}
function makeNode(path, node) {
    const device = nodes_makeDevice(node.major ?? 0, node.minor ?? 0);
    libc_check(libc_libc('mknod')(libc_cPath(path), typeBits[node.type] | node.mode, device), 'mknod', path);
}
const second = 1000000000n;
function fileTime(nanoseconds) {
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
    check(libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
    return (time[0] ?? 0n) * 1000000000n + (time[1] ?? 0n);
}

;// CONCATENATED MODULE: ./build/src/linux/xattr.js





const largest = 65536;
const usual = 256;
const xattr_scratch = external_node_buffer_namespaceObject.Buffer.alloc(largest);
const { ENODATA, EOPNOTSUPP, ERANGE } = external_node_os_namespaceObject.constants.errno;
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
        if (errno === EOPNOTSUPP)
            return none;
        if (errno === ERANGE && room < largest)
            return listWith(call, file, path, largest);
        throw system_error_systemError(call, errno, path);
    }
    return decodeName(xattr_scratch.subarray(0, size - 1)).split('\0');
}
function listXattrBytes(path, follow) {
    const size = libc(follow ? 'listxattr' : 'llistxattr')(path, xattr_scratch, largest);
    return size < 0 ? undefined : xattr_scratch.subarray(0, size);
}
function getXattr(path, name) {
    const size = libc_libc('lgetxattr')(libc_cPath(path), name, xattr_scratch, largest);
    if (size >= 0)
        return external_node_buffer_namespaceObject.Buffer.from(xattr_scratch.subarray(0, size));
    const errno = libc_lastErrno();
    if (errno === ENODATA || errno === EOPNOTSUPP)
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

;// CONCATENATED MODULE: ./build/src/linux/folder-metadata.js





function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function folder_metadata_readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
    const xattrs = new Map();
    for (const name of listXattrs(path).filter(travels)) {
        const value = getXattr(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
function folder_metadata_applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => setXattr(path, name, value)),
        () => (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(path), mode),
        () => setTimes(path, fileTime(mtimeNs)),
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

;// CONCATENATED MODULE: ./build/src/rootfs/folders.js



function makeFolder(path, mode) {
    mkdirSync(fsPath(path), { recursive: true });
    chmodSync(fsPath(path), mode);
}
function folders_removeTree(path) {
    (0,external_node_fs_namespaceObject.rmSync)(names_fsPath(path), { recursive: true, force: true });
}
const mostBranches = 100;
function branches(tree, depth) {
    if (depth === 0)
        return [tree];
    const found = foldersIn(tree);
    return found.length === 0 || found.length > mostBranches
        ? [tree]
        : found.flatMap((name) => branches(join(tree, name), depth - 1));
}
function foldersIn(folder) {
    try {
        const entries = readdirSync(fsPath(folder), { withFileTypes: true, encoding: 'latin1' });
        return entries.filter((entry) => entry.isDirectory()).map(({ name }) => decodeLatin1Name(name));
    }
    catch {
        return [];
    }
}
function copyFolderMetadata(from, to) {
    applyFolderMetadata(to, readFolderMetadata(from));
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/fixed-top.js



function areAlike(one, other) {
    const [a, b] = [one, other].map((path) => (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { throwIfNoEntry: false }));
    if (a?.isSymbolicLink() === true && b?.isSymbolicLink() === true)
        return (0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(one)) === (0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(other));
    return a?.isDirectory() === true && b?.isDirectory() === true;
}
function checkTop({ root, tree }, names) {
    const missing = names.filter((name) => !areAlike(`${tree}/${name}`, `${root}/${name}`));
    if (missing.length === 0)
        return;
    const paths = missing.toSorted().map((name) => `/${name}`);
    throw new YadokariError('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: / belongs to somebody else, and lacks ${paths.join(', ')} as the image has it`, {
        hint: 'put these folders and links into an executor image of your own (docs/isolation.md, "restricted"), or run as root',
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/hidden-files.js


const unmovable = new Set(['EBUSY', 'EROFS', 'EACCES', 'EPERM']);
function hide(path) {
    try {
        const stats = (0,external_node_fs_namespaceObject.lstatSync)(path, { throwIfNoEntry: false });
        if (!stats?.isFile())
            return undefined;
        const content = (0,external_node_fs_namespaceObject.readFileSync)(path);
        (0,external_node_fs_namespaceObject.unlinkSync)(path);
        return { path, content, stats };
    }
    catch (error) {
        const code = errnoOf(error) ?? '';
        if (unmovable.has(code) || code === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
class HiddenFiles {
    #files = [];
    constructor(paths) {
        for (const path of paths) {
            const file = hide(path);
            if (file)
                this.#files.push(file);
        }
    }
    get paths() {
        return this.#files.map(({ path }) => path);
    }
    restore() {
        for (const { path, content, stats } of this.#files) {
            (0,external_node_fs_namespaceObject.writeFileSync)(path, content, { mode: 0o600 });
            if (stats.uid !== process.geteuid?.() || stats.gid !== process.getegid?.()) {
                (0,external_node_fs_namespaceObject.chownSync)(path, stats.uid, stats.gid);
            }
            (0,external_node_fs_namespaceObject.chmodSync)(path, stats.mode & 0o7777);
            (0,external_node_fs_namespaceObject.utimesSync)(path, stats.atimeMs / 1000, stats.mtimeMs / 1000);
        }
        this.#files = [];
    }
}
function mountOf(path, mounts) {
    const above = mounts.filter((point) => point === '/' || path === point || path.startsWith(`${point}/`));
    return above.reduce((deepest, point) => (point.length > deepest.length ? point : deepest), '/');
}
function realPath(path) {
    try {
        const real = realpathSync(path);
        accessSync(real, constants.R_OK);
        return real;
    }
    catch {
        return undefined;
    }
}
function exposedFiles(paths, home, mounts) {
    const own = mountOf(home, mounts);
    return paths.filter((path) => {
        const real = realPath(path);
        return real !== undefined && mountOf(real, mounts) !== own;
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/job-files.js


const files = ['/etc/resolv.conf', '/etc/hosts', '/etc/hostname'];
const folders = ['/dev', '/dev/shm'];
function contentOf(path) {
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errnoOf(error) ?? ''))
            return undefined;
        throw error;
    }
}
function namesIn(path) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errnoOf(error) ?? ''))
            return [];
        throw error;
    }
}
function rewrite(path, content) {
    const fd = (0,external_node_fs_namespaceObject.openSync)(path, external_node_fs_namespaceObject.constants.O_WRONLY);
    try {
        (0,external_node_fs_namespaceObject.ftruncateSync)(fd);
        (0,external_node_fs_namespaceObject.writeSync)(fd, content);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
const noJobFiles = { contents: {}, names: {} };
class JobFiles {
    #root;
    #remembered;
    constructor(root, remembered = rememberIn(root)) {
        this.#root = root;
        this.#remembered = remembered;
    }
    toJSON() {
        return this.#remembered;
    }
    restore() {
        const { contents, names } = this.#remembered;
        for (const path of files) {
            const content = contents[path];
            if (content !== undefined)
                restoreFile(this.#root + path, Buffer.from(content, 'base64'));
        }
        for (const path of folders) {
            const known = names[path];
            if (known !== undefined)
                removeOthers(this.#root + path, new Set(known));
        }
    }
}
function rememberIn(root) {
    const contents = {};
    for (const path of files) {
        const content = contentOf(root + path);
        if (content)
            contents[path] = content.toString('base64');
    }
    return { contents, names: Object.fromEntries(folders.map((path) => [path, namesIn(root + path)])) };
}
function restoreFile(path, content) {
    const now = contentOf(path);
    if (now && !now.equals(content))
        rewrite(path, content);
}
function removeOthers(folder, known) {
    for (const name of namesIn(folder)) {
        if (!known.has(name))
            (0,external_node_fs_namespaceObject.rmSync)(`${folder}/${name}`, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/journal.js


const texts = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
function isRecord(value, isValue) {
    return typeof value === 'object' && value !== null && Object.values(value).every(isValue);
}
const isText = (value) => typeof value === 'string';
function isJob(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { contents, names } = value;
    return isRecord(contents, isText) && isRecord(names, texts);
}
function isJournal(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { phase, tree, keep, splits, hidden, job } = value;
    const known = phase === 'aside' || phase === 'in' || phase === 'out' || phase === 'back';
    return known && typeof tree === 'string' && texts(keep) && texts(splits) && texts(hidden) && isJob(job);
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
class journal_JournalFile {
    #path;
    #next;
    constructor(path) {
        this.#path = path;
        this.#next = `${path}.new`;
    }
    write(journal) {
        (0,external_node_fs_namespaceObject.writeFileSync)(this.#next, JSON.stringify(journal), { mode: 0o600 });
        (0,external_node_fs_namespaceObject.renameSync)(this.#next, this.#path);
    }
    read() {
        (0,external_node_fs_namespaceObject.rmSync)(this.#next, { force: true });
        let text;
        try {
            text = (0,external_node_fs_namespaceObject.readFileSync)(this.#path, 'utf8');
        }
        catch (error) {
            if (errnoOf(error) === 'ENOENT')
                return undefined;
            throw error;
        }
        const value = parsed(text);
        if (isJournal(value))
            return value;
        throw new YadokariError('INTERNAL', `${this.#path} does not tell how to put this container back in order`, {
            hint: 'start a new container',
        });
    }
    remove() {
        (0,external_node_fs_namespaceObject.rmSync)(this.#path, { force: true });
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/keep.js
function grow() {
    return { kept: false, below: new Map() };
}
const keepNothing = grow();
function keepTree(paths) {
    const top = grow();
    for (const path of paths) {
        const names = path.split('/').filter((name) => name !== '');
        let node = top;
        for (const name of names) {
            const next = node.below.get(name) ?? grow();
            node.below.set(name, next);
            node = next;
        }
        if (names.length > 0)
            node.kept = true;
    }
    return top;
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/graft.js











function names(folder) {
    return (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(folder), { encoding: 'latin1' }).map(names_decodeLatin1Name);
}
function isFolder(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { throwIfNoEntry: false })?.isDirectory() === true;
}
function exists(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { throwIfNoEntry: false }) !== undefined;
}
const systemFolders = new Set(['dev', 'proc', 'sys']);
function inTheWay(message) {
    return new YadokariError('UNSAFE_PATH', message, {
        hint: 'mount it at another place, let the Dockerfile use another folder, or use --isolation chroot; the executor itself gives way with --kaniko-dir /elsewhere',
    });
}
function refused(error) {
    const code = errnoOf(error);
    if (code === undefined)
        return error;
    return new YadokariError('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: ${messageOf(error)}`, {
        hint: code === 'EACCES' || code === 'EPERM'
            ? 'the root folder of this container belongs to somebody else (Docker’s overlay2 and containerd give it to root whatever the image says): use an engine that does not, or run as root'
            : 'see the cause; --isolation chooses another way',
        cause: error,
    });
}
function rename(from, to) {
    (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(from), names_fsPath(to));
}
function restore(path, metadata) {
    folder_metadata_applyFolderMetadata(path, metadata, { asFarAsAllowed: true });
}
class Graft {
    #plan;
    #keep;
    #journal;
    #splits = new Set();
    #moved = new Map();
    #job;
    #hidden;
    constructor(plan, earlier = { splits: [], job: noJobFiles }) {
        this.#plan = plan;
        this.#job = new JobFiles(plan.root, earlier.job);
        this.#keep = keepTree(plan.keep);
        this.#journal = new journal_JournalFile(`${plan.aside}.journal`);
        for (const split of earlier.splits)
            this.#splits.add(split);
    }
    enter() {
        if (this.#plan.topIsFixed)
            checkTop(this.#plan, names(this.#plan.tree).filter((name) => !systemFolders.has(name)));
        this.#check('', this.#keep);
        this.#job = new JobFiles(this.#plan.root);
        this.#hidden = new HiddenFiles(this.#plan.hide);
        this.#write('aside');
        try {
            this.#makeShell('');
            this.#setAside('', this.#keep);
        }
        catch (error) {
            this.#return();
            throw refused(error);
        }
        this.#write('in');
        try {
            this.#moveIn('');
        }
        catch (error) {
            this.leave();
            throw refused(error);
        }
        const newest = [...this.#moved.values()].reduce((most, time) => (time > most ? time : most), 0n);
        return Number(newest) / 1e6;
    }
    leave() {
        const untouched = [];
        this.#write('out');
        this.#job.restore();
        this.#moveOut('', untouched);
        this.#addSystemFolders();
        this.#return();
        return untouched;
    }
    #addSystemFolders() {
        for (const name of systemFolders) {
            const there = exists(this.#image(name)) || !isFolder(this.#own(name));
            if (!there)
                (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.#image(name)), { mode: 0o755 });
        }
    }
    resume(phase) {
        if (phase === 'in' || phase === 'out')
            this.leave();
        else
            this.#return();
    }
    #write(phase) {
        const { tree, keep } = this.#plan;
        this.#journal.write({
            phase,
            tree,
            keep,
            splits: [...this.#splits],
            hidden: this.#hidden?.paths ?? [],
            job: this.#job.toJSON(),
        });
    }
    #own(path) {
        return path === '' ? this.#plan.root || '/' : `${this.#plan.root}/${path}`;
    }
    #image(path) {
        return path === '' ? this.#plan.tree : `${this.#plan.tree}/${path}`;
    }
    #aside(path) {
        return path === '' ? this.#plan.aside : `${this.#plan.aside}/${path}`;
    }
    #isFixed(folder) {
        return folder === '' && this.#plan.topIsFixed === true;
    }
    #check(folder, node) {
        for (const [name, child] of node.below) {
            const path = joinPath(folder, name);
            if (systemFolders.has(path) || !exists(this.#own(path)))
                continue;
            if (child.kept)
                this.#checkKept(path);
            else if (exists(this.#image(path)) && !isFolder(this.#image(path))) {
                throw inTheWay(`/${path} of the image is no folder, but this container has something mounted in it`);
            }
            else
                this.#check(path, child);
        }
    }
    #checkKept(path) {
        if (!isFolder(this.#own(path)) || !isFolder(this.#image(path)))
            return;
        if (names(this.#image(path)).length === 0)
            return;
        throw inTheWay(`the image has files in /${path}, which this container cannot hide: it is mounted or in use`);
    }
    #setAside(folder, node) {
        this.#splits.add(folder);
        const metadata = folder_metadata_readFolderMetadata(this.#own(folder));
        for (const name of names(this.#own(folder))) {
            const child = node.below.get(name) ?? (this.#isFixed(folder) ? keepNothing : undefined);
            if (child?.kept)
                continue;
            const path = joinPath(folder, name);
            if (child && isFolder(this.#own(path)))
                this.#split(path, child);
            else if (!this.#isFixed(folder))
                this.#moveAside(path);
        }
        restore(this.#aside(folder), metadata);
    }
    #makeShell(path) {
        const next = `${this.#plan.aside}.new`;
        folders_removeTree(next);
        (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(next), { mode: 0o700 });
        restore(next, folder_metadata_readFolderMetadata(this.#own(path)));
        rename(next, this.#aside(path));
    }
    #split(path, node) {
        this.#makeShell(path);
        this.#setAside(path, node);
    }
    #moveAside(path) {
        try {
            rename(this.#own(path), this.#aside(path));
        }
        catch (error) {
            if (errnoOf(error) !== 'EXDEV')
                throw error;
            this.#split(path, keepNothing);
            if (isFolder(this.#image(path)))
                return;
            (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(this.#own(path)));
            this.#splits.delete(path);
        }
    }
    #moveIn(folder) {
        const metadata = folder_metadata_readFolderMetadata(this.#image(folder));
        for (const split of this.#splitsIn(folder))
            this.#asMountPoint(split);
        for (const name of names(this.#image(folder))) {
            const path = joinPath(folder, name);
            if (this.#splits.has(path))
                this.#moveIn(path);
            else if (!exists(this.#own(path)))
                this.#moveEntry(path);
        }
        restore(this.#own(folder), metadata);
    }
    #asMountPoint(path) {
        if (exists(this.#image(path)))
            return;
        const { mtimeNs } = folder_metadata_readFolderMetadata(this.#own(path));
        restore(this.#own(path), { uid: 0, gid: 0, mode: 0o755, mtimeNs, xattrs: new Map() });
        for (const split of this.#splitsIn(path))
            this.#asMountPoint(split);
    }
    #moveEntry(path) {
        rename(this.#image(path), this.#own(path));
        const { ino, ctimeNs, mode } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(this.#own(path)), { bigint: true });
        if ((mode & 61440n) !== 16384n)
            this.#moved.set(ino, ctimeNs);
    }
    #moveOut(folder, untouched) {
        const node = this.#nodeAt(folder);
        const metadata = folder_metadata_readFolderMetadata(this.#own(folder));
        for (const name of names(this.#own(folder))) {
            if (node.below.get(name)?.kept)
                continue;
            const path = joinPath(folder, name);
            if (this.#splits.has(path) && isFolder(this.#own(path)))
                this.#moveSplitOut(path, untouched);
            else if (!this.#isFixed(folder))
                this.#moveEntryOut(path, untouched);
        }
        for (const split of this.#splitsIn(folder))
            this.#forget(split);
        if (isFolder(this.#image(folder)) && !this.#isFixed(folder))
            restore(this.#image(folder), metadata);
    }
    #moveSplitOut(path, untouched) {
        const own = this.#own(path);
        const kept = this.#nodeAt(path).below;
        const hasContent = names(own).some((name) => !kept.get(name)?.kept && !this.#isEmptySplit(joinPath(path, name)));
        if (!exists(this.#image(path)) && hasContent)
            (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.#image(path)), { mode: 0o755 });
        if (isFolder(this.#image(path)))
            this.#moveOut(path, untouched);
    }
    #isEmptySplit(path) {
        if (!this.#splits.has(path) || !isFolder(this.#own(path)))
            return false;
        const kept = this.#nodeAt(path).below;
        return names(this.#own(path)).every((name) => kept.get(name)?.kept === true || this.#isEmptySplit(joinPath(path, name)));
    }
    #moveEntryOut(path, untouched) {
        const { ino, ctimeNs } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(this.#own(path)), { bigint: true });
        if (this.#moved.get(ino) === ctimeNs)
            untouched.push(ino);
        if (isFolder(this.#image(path)) !== isFolder(this.#own(path)))
            folders_removeTree(this.#image(path));
        rename(this.#own(path), this.#image(path));
    }
    #splitsIn(folder) {
        const prefix = folder === '' ? '' : `${folder}/`;
        return [...this.#splits].filter((path) => path !== '' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'));
    }
    #forget(path) {
        if (isFolder(this.#own(path)) || !isFolder(this.#image(path)))
            return;
        if (exists(this.#own(path)))
            return;
        folders_removeTree(this.#image(path));
    }
    #nodeAt(folder) {
        let node = this.#keep;
        for (const name of folder === '' ? [] : folder.split('/'))
            node = node.below.get(name) ?? keepNothing;
        return node;
    }
    #return() {
        this.#write('back');
        folders_removeTree(`${this.#plan.aside}.new`);
        if (isFolder(this.#plan.aside))
            this.#giveBack('');
        this.#hidden?.restore();
        this.#journal.remove();
    }
    #giveBack(folder) {
        const metadata = folder_metadata_readFolderMetadata(this.#aside(folder));
        for (const name of names(this.#aside(folder))) {
            const path = joinPath(folder, name);
            if (isFolder(this.#own(path)) && isFolder(this.#aside(path)))
                this.#giveBack(path);
            else
                rename(this.#aside(path), this.#own(path));
        }
        restore(this.#own(folder), metadata);
        (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(this.#aside(folder)));
    }
}
function recover(place) {
    const journal = new JournalFile(`${place.aside}.journal`).read();
    if (journal === undefined)
        return undefined;
    const { tree, keep, phase, hidden } = journal;
    new Graft({ ...place, tree, keep, hide: [] }, journal).resume(phase);
    endUsersOf(tree);
    removeTree(tree);
    return { tree, lost: hidden.filter((path) => !exists(path)) };
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/separate.js



function separateNames(paths) {
    for (const path of paths.slice(1)) {
        const folder = (0,external_node_path_namespaceObject.dirname)(path);
        const times = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(folder), { bigint: true });
        copyInPlace(path);
        setTimes(folder, fileTime(times.mtimeNs));
    }
}
function copyInPlace(path) {
    const stats = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
    const copy = `${(0,external_node_path_namespaceObject.dirname)(path)}/.yadokari-copy`;
    try {
        copyNode(path, copy, stats);
        (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(copy), Number(stats.uid), Number(stats.gid));
        for (const name of listXattrs(path)) {
            const value = getXattr(path, name);
            if (value)
                setXattr(copy, name, value);
        }
        if (!stats.isSymbolicLink())
            (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(copy), Number(stats.mode & 4095n));
        setTimes(copy, fileTime(stats.mtimeNs));
        (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(copy), names_fsPath(path));
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.rmSync)(names_fsPath(copy), { force: true });
        throw error;
    }
}
function copyNode(from, to, stats) {
    if (stats.isFile())
        return (0,external_node_fs_namespaceObject.copyFileSync)(names_fsPath(from), names_fsPath(to), external_node_fs_namespaceObject.constants.COPYFILE_FICLONE);
    if (stats.isSymbolicLink()) {
        return (0,external_node_fs_namespaceObject.symlinkSync)((0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(from), { encoding: 'buffer' }), names_fsPath(to));
    }
    const type = stats.isFIFO() ? 'fifo' : stats.isBlockDevice() ? 'block' : 'char';
    return makeNode(to, { type, mode: Number(stats.mode & 4095n), ...splitDevice(Number(stats.rdev)) });
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/src/linux/statx.js



const statxBytes = 256;
const statx_currentFolder = (/* unused pure expression or super */ null && (-100));
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
        const done = libc('statx')(this.#number, statx_currentFolder, path, flags, statxMask | mask, this.bytes);
        return done < 0 ? lastErrno() : 0;
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
function system_calls_systemCallNumber(name) {
    return process.arch === 'arm64' ? arm64[name] : amd64[name];
}

;// CONCATENATED MODULE: ./build/src/linux/tree-look.js






const openFlags = process.arch === 'arm64' ? 0o12140000 : 0o12600000;
const readFlags = external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NOFOLLOW | external_node_fs_namespaceObject.constants.O_NONBLOCK | 0o2000000;
const tree_look_currentFolder = -100;
const unknownCall = new Set([1, 38]);
const deepest = 64;
const word = 2 ** 32;
class TreeLook {
    #root;
    #words = new Uint32Array(64);
    #bytes = new Uint8Array(this.#words.buffer);
    #number = system_calls_systemCallNumber('statx');
    #open = [];
    #plain = false;
    dev = 0;
    ino = 0;
    mode = 0;
    nlink = 0;
    uid = 0;
    gid = 0;
    size = 0;
    ctimeMs = 0;
    mtimeMs = 0;
    birthtimeMs = 0;
    constructor(root) {
        this.#root = root;
    }
    enter(path) {
        if (this.#open.length >= deepest || this.#plain)
            return;
        const { dirfd, name } = this.#place(path);
        const fd = libc_check(libc_libc('openat')(dirfd, libc_cPath(name), openFlags), 'openat', `${this.#root}/${path}`);
        this.#open.push({ fd, path });
    }
    leave(path) {
        const last = this.#open.at(-1);
        if (last?.path !== path)
            return;
        this.#open.pop();
        libc_libc('close')(last.fd);
    }
    goInto(path) {
        for (let last = this.#open.at(-1); last && last.path !== path; last = this.#open.at(-1)) {
            if (last.path === '' || path.startsWith(`${last.path}/`))
                return this.enter(path);
            this.leave(last.path);
        }
        if (this.#open.length === 0)
            this.enter(path);
    }
    open(path) {
        const { dirfd, name } = this.#place(path);
        return libc_check(libc_libc('openat')(dirfd, libc_cPath(name), readFlags), 'openat', this.#hostPath(path));
    }
    look(path) {
        if (this.#plain)
            return this.#lookPlain(path);
        const { dirfd, name } = this.#place(path);
        const flags = statxFlags.noFollow;
        if (libc_libc('statx')(this.#number, dirfd, libc_cPath(name), flags, statxMask, this.#bytes) >= 0)
            return this.#read();
        const errno = libc_lastErrno();
        if (!unknownCall.has(errno))
            throw system_error_systemError('statx', errno, `${this.#root}/${path}`);
        this.#plain = true;
        return this.#lookPlain(path);
    }
    closeFile(fd) {
        libc_libc('close')(fd);
    }
    close() {
        for (const { fd } of this.#open.splice(0))
            libc_libc('close')(fd);
    }
    get mtimeSeconds() {
        const { modificationTime } = statxOffsets;
        return at(this.#words, modificationTime) + (at(this.#words, modificationTime + 4) | 0) * word;
    }
    get mtimeNanoseconds() {
        return at(this.#words, statxOffsets.modificationTime + 8);
    }
    get deviceMajor() {
        return at(this.#words, statxOffsets.deviceTypeMajor);
    }
    get deviceMinor() {
        return at(this.#words, statxOffsets.deviceTypeMinor);
    }
    #hostPath(path) {
        return path === '' ? this.#root : `${this.#root}/${path}`;
    }
    #place(path) {
        const last = this.#open.at(-1);
        if (last === undefined)
            return { dirfd: tree_look_currentFolder, name: this.#hostPath(path) };
        return { dirfd: last.fd, name: last.path === '' ? path : path.slice(last.path.length + 1) };
    }
    #read() {
        const words = this.#words;
        const wide = (offset) => at(words, offset) + at(words, offset + 4) * word;
        const time = (offset) => (at(words, offset) + (at(words, offset + 4) | 0) * word) * 1000 + at(words, offset + 8) / 1e6;
        this.dev = at(words, statxOffsets.deviceMajor) * word + at(words, statxOffsets.deviceMinor);
        this.ino = wide(statxOffsets.inode);
        this.mode = at(words, statxOffsets.mode) & 0xffff;
        this.nlink = at(words, statxOffsets.links);
        this.uid = at(words, statxOffsets.uid);
        this.gid = at(words, statxOffsets.gid);
        this.size = wide(statxOffsets.size);
        this.ctimeMs = time(statxOffsets.changeTime);
        this.mtimeMs = time(statxOffsets.modificationTime);
        this.birthtimeMs = time(statxOffsets.birthTime);
        return this;
    }
    #lookPlain(path) {
        fillStatx(this.#words, (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(this.#hostPath(path)), { bigint: true }));
        return this.#read();
    }
}
function at(words, offset) {
    return words[offset >> 2] ?? 0;
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/snapshot.js
const firstCapacity = 4096;
const fields = 10;
const field = {
    inode: 0,
    ctime: 1,
    mtime: 2,
    size: 3,
    mode: 4,
    uid: 5,
    gid: 6,
    links: 7,
    birth: 8,
    next: 9,
};
const folderBits = 0o040000;
const snapshot_typeBits = 0o170000;
function isFolderMode(mode) {
    return (mode & snapshot_typeBits) === folderBits;
}
class Snapshot {
    paths = [];
    #numbers;
    #folderXattrs = new Map();
    #linked = [];
    newestCtime = 0;
    constructor(names = firstCapacity) {
        this.#numbers = new Float64Array(names * fields);
    }
    add(path, stats, xattrs) {
        const index = this.paths.length;
        const at = index * fields;
        if (at === this.#numbers.length)
            this.#grow();
        this.paths.push(path);
        this.#numbers[at + field.next] = index + 1;
        this.#look(at, stats);
        if (stats.nlink > 1 && !isFolderMode(stats.mode))
            this.#linked.push(index);
        if (xattrs !== undefined)
            this.#folderXattrs.set(path, xattrs);
        return index;
    }
    renew(index, stats) {
        this.#look(index * fields, stats);
    }
    #look(at, stats) {
        const numbers = this.#numbers;
        numbers[at + field.inode] = stats.ino;
        numbers[at + field.ctime] = stats.ctimeMs;
        numbers[at + field.mtime] = stats.mtimeMs;
        numbers[at + field.size] = stats.size;
        numbers[at + field.mode] = stats.mode;
        numbers[at + field.uid] = stats.uid;
        numbers[at + field.gid] = stats.gid;
        numbers[at + field.links] = stats.nlink;
        numbers[at + field.birth] = stats.birthtimeMs;
        if (stats.ctimeMs > this.newestCtime)
            this.newestCtime = stats.ctimeMs;
    }
    endFolder(index) {
        this.#numbers[index * fields + field.next] = this.paths.length;
    }
    *below(folder) {
        const end = this.#get(folder, 'next');
        for (let index = folder + 1; index < end; index = this.#get(index, 'next'))
            yield index;
    }
    xattrsOf(path) {
        return this.#folderXattrs.get(path);
    }
    #grow() {
        const larger = new Float64Array(this.#numbers.length * 2);
        larger.set(this.#numbers);
        this.#numbers = larger;
    }
    #get(index, name) {
        return this.#numbers[index * fields + field[name]] ?? NaN;
    }
    takeLinkedNames() {
        const groups = new Map();
        for (const index of this.#linked.splice(0)) {
            const inode = this.#get(index, 'inode');
            groups.set(inode, [...(groups.get(inode) ?? []), this.paths[index] ?? '']);
        }
        return [...groups.values()].filter((names) => names.length > 1);
    }
    identity(index) {
        return `${this.#get(index, 'inode')} ${this.#get(index, 'birth')}`;
    }
    isUntouchedFolder(index, stats) {
        return (this.isFolder(index) &&
            this.#get(index, 'inode') === stats.ino &&
            this.#get(index, 'birth') === stats.birthtimeMs &&
            this.#get(index, 'ctime') === stats.ctimeMs &&
            this.#get(index, 'mtime') === stats.mtimeMs);
    }
    untouched(index, older, other) {
        return (this.#get(index, 'ctime') === older.#get(other, 'ctime') &&
            this.#get(index, 'inode') === older.#get(other, 'inode') &&
            this.#get(index, 'birth') === older.#get(other, 'birth'));
    }
    isFolder(index) {
        return isFolderMode(this.#get(index, 'mode'));
    }
    same(index, older, other, untouched) {
        const equal = (name) => this.#get(index, name) === older.#get(other, name);
        if (!equal('inode') || !equal('mode') || !equal('uid') || !equal('gid'))
            return false;
        if (equal('ctime'))
            return equal('size');
        if (untouched.has(this.#get(index, 'inode')))
            return equal('size') && equal('mtime');
        if (!this.isFolder(index) && !equal('links'))
            return equal('size') && equal('mtime');
        const path = this.paths[index] ?? '';
        return (this.isFolder(index) && equal('mtime') && this.#folderXattrs.get(path) === older.#folderXattrs.get(path));
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/walk.js





function folderXattrs(hostPath) {
    const names = listXattrs(hostPath);
    if (names.length === 0)
        return undefined;
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    for (const name of names.toSorted()) {
        const value = getXattr(hostPath, name) ?? Buffer.alloc(0);
        hash.update(`${name}\0${value.length}\0`).update(value);
    }
    return hash.digest('base64');
}
const notThere = -1;
const spare = 512;
class Walk {
    snapshot;
    origins = [];
    #root;
    #ignore;
    #older;
    #looker;
    #device;
    constructor(root, ignore, older) {
        this.#root = root;
        this.#ignore = ignore;
        this.#older = older;
        this.snapshot = new Snapshot(older && older.paths.length + spare);
        this.#looker = new TreeLook(root);
        this.#device = this.#looker.look('').dev;
        try {
            this.#folder('', older ? 0 : notThere);
        }
        finally {
            this.#looker.close();
        }
    }
    #visit(path, origin) {
        const stats = this.#looker.look(path);
        if (isFolderMode(stats.mode)) {
            if (stats.dev === this.#device)
                this.#folder(path, origin);
            return;
        }
        this.origins.push(origin);
        this.snapshot.add(path, stats, undefined);
    }
    #folder(path, origin) {
        const older = this.#older;
        const stats = this.#looker;
        const untouched = older !== undefined && origin !== notThere && older.isUntouchedFolder(origin, stats);
        const xattrs = untouched ? older.xattrsOf(path) : folderXattrs(hostPathOf(this.#root, path));
        this.origins.push(origin);
        const index = this.snapshot.add(path, stats, xattrs);
        stats.enter(path);
        if (untouched) {
            for (const place of older.below(origin))
                this.#visit(older.paths[place] ?? '', place);
        }
        else
            this.#read(path, this.#known(origin));
        stats.leave(path);
        this.snapshot.endFolder(index);
    }
    #read(folder, known) {
        const names = (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(hostPathOf(this.#root, folder)), { encoding: 'latin1' }).sort();
        for (const raw of names) {
            const name = names_decodeLatin1Name(raw);
            const path = joinPath(folder, name);
            if (!this.#ignore.has(path))
                this.#visit(path, known.get(name) ?? notThere);
        }
    }
    #known(origin) {
        const known = new Map();
        const older = this.#older;
        if (older === undefined || origin === notThere)
            return known;
        for (const place of older.below(origin))
            known.set(baseName(older.paths[place] ?? ''), place);
        return known;
    }
}
function renewNames(snapshot, root, names) {
    const wanted = new Set(names.flatMap((name) => [name, parentOf(name)]));
    const looker = new TreeLook(root);
    for (const [index, path] of snapshot.paths.entries())
        if (wanted.has(path))
            snapshot.renew(index, looker.look(path));
}
function takeSnapshot(root, ignore) {
    return new Walk(root, ignore, undefined).snapshot;
}
function takeSnapshotAfter(older, root, ignore) {
    return new Walk(root, ignore, older);
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/difference.js


class Touched {
    #before;
    #seen;
    #files = new Map();
    constructor(before, { snapshot, origins }) {
        this.#before = before;
        this.#seen = new Uint8Array(before.paths.length);
        const untouched = new Uint8Array(before.paths.length);
        for (const [index, origin] of origins.entries()) {
            if (origin === notThere)
                continue;
            this.#seen[origin] = 1;
            if (snapshot.untouched(index, before, origin))
                untouched[origin] = 1;
        }
        for (const [index, path] of before.paths.entries())
            if (untouched[index] === 0)
                this.#files.set(before.identity(index), path);
    }
    nameOf(identity) {
        return this.#files.get(identity);
    }
    get gone() {
        return this.#before.paths.filter((_, index) => this.#seen[index] === 0);
    }
}
function differenceSince(before, after, untouched = new Set()) {
    const { snapshot, origins } = after;
    const changed = [];
    const fresh = [];
    const renamed = [];
    const folders = new Set();
    const touched = new Touched(before, after);
    for (const [index, path] of snapshot.paths.entries()) {
        const origin = origins[index] ?? notThere;
        if (snapshot.isFolder(index))
            folders.add(path);
        if (path === '' || (origin !== notThere && snapshot.same(index, before, origin, untouched)))
            continue;
        changed.push(path);
        const identity = snapshot.identity(index);
        const stayed = origin !== notThere && before.identity(origin) === identity;
        const name = stayed ? path : touched.nameOf(identity);
        if (name === undefined)
            fresh.push(path);
        else if (name !== path)
            renamed.push([path, name]);
    }
    return { changed, fresh, renamed, deleted: touched.gone.filter((path) => folders.has(parentOf(path))) };
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/thread.js









const nothing = { changed: [], deleted: [], fresh: [], renamed: [] };
const patience = 1000;
const snapshots = new Map();
const grafts = new Map();
function sleep(milliseconds) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
function waitForClock(root, after) {
    const probe = names_fsPath(`${root}.clock`);
    const fd = (0,external_node_fs_namespaceObject.openSync)(probe, 'w', 0o600);
    try {
        for (const end = Date.now() + patience; Date.now() < end; sleep(1)) {
            (0,external_node_fs_namespaceObject.writeSync)(fd, 'x');
            (0,external_node_fs_namespaceObject.ftruncateSync)(fd);
            if ((0,external_node_fs_namespaceObject.fstatSync)(fd).ctimeMs > after)
                return;
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
        (0,external_node_fs_namespaceObject.unlinkSync)(probe);
    }
}
function known(root) {
    const snapshot = snapshots.get(root);
    if (!snapshot)
        throw new Error(`${root} was never scanned`);
    return snapshot;
}
function prepare({ root, ignore, dirty }) {
    const snapshot = dirty ? takeSnapshot(root, new Set(ignore)) : known(root);
    snapshots.set(root, snapshot);
    const linked = snapshot.takeLinkedNames();
    for (const names of linked)
        separateNames(names.map((name) => hostPathOf(root, name)));
    if (linked.length > 0)
        renewNames(snapshot, root, linked.flat());
}
function enter(root, plan) {
    const graft = new Graft(plan);
    const newest = graft.enter();
    grafts.set(root, graft);
    return newest;
}
function leave(root) {
    const graft = grafts.get(root);
    grafts.delete(root);
    return new Set((graft?.leave() ?? []).map(Number));
}
function answer(request) {
    const { root } = request;
    switch (request.what) {
        case 'begin': {
            prepare(request);
            const moved = request.graft ? enter(root, request.graft) : 0;
            waitForClock(root, Math.max(moved, known(root).newestCtime));
            return nothing;
        }
        case 'compare': {
            const untouched = new Set([...leave(root), ...(request.restored ?? [])]);
            const before = known(root);
            const after = takeSnapshotAfter(before, root, new Set(request.ignore));
            snapshots.set(root, after.snapshot);
            return differenceSince(before, after, untouched);
        }
        case 'leave':
            leave(root);
            return nothing;
        case 'forget':
            snapshots.delete(root);
            return nothing;
        default:
            return nothing;
    }
}
function reply({ id, request }) {
    try {
        return { id, difference: answer(request) };
    }
    catch (error) {
        if (!(error instanceof YadokariError))
            return { id, error: { message: messageOf(error) } };
        const { code, message, hint } = error;
        return { id, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
    }
}
external_node_worker_threads_namespaceObject.parentPort?.on('message', (call) => external_node_worker_threads_namespaceObject.parentPort?.postMessage(reply(call), []));

