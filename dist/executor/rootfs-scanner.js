import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/src/base/digest.js

const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
function isDigest(text) {
    return pattern.test(text);
}
function sha256(data) {
    return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}
/** A running hash of the algorithm that `expected` names; SHA-256 when nothing is expected. */
function hashFor(expected) {
    return (0,external_node_crypto_namespaceObject.createHash)(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
}
/** Ends a running hash made by {@link hashFor}. */
function finishDigest(hash, expected) {
    const algorithm = expected?.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${hash.digest('hex')}`;
}
/** The hex part alone: file name of a blob in an OCI layout. */
function digestHex(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}

;// CONCATENATED MODULE: ./build/src/base/errors.js
/**
 * Every error a user can see has a code from this list. Each code is a row in `docs/errors.md`.
 * An expected outcome (a blob that is not there, a cache miss) is a value; throwing is for the rest.
 */
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
    'CANCELLED',
    'INTERNAL',
]));
/** An error meant for the person at the keyboard: what failed and where, in one sentence without a full stop. */
class errors_YadokariError extends Error {
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
    /** The same error with a place in the Dockerfile; keeps a place that is already known. */
    at(location) {
        if (this.location)
            return this;
        return new errors_YadokariError(this.code, this.message, {
            ...(this.hint === undefined ? {} : { hint: this.hint }),
            cause: this.cause,
            exitCode: this.exitCode,
            location,
        });
    }
}
/** True for errors of any realm: those that Node's core makes are no `instanceof Error` inside a vm context (jest). */
function isError(value) {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
/** `errno` name of a failed system call (`ENOENT`, `ENOSPC`, …), or undefined for any other error. */
function errors_errnoOf(error) {
    if (isError(error) && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
/** One line about any thrown value, for messages that wrap it. */
function errors_messageOf(error) {
    return isError(error) ? error.message : String(error);
}

;// CONCATENATED MODULE: ./build/src/base/limits.js
/** Bounds on what other people's bytes may cost us. Sizes in bytes. */
const limits_limits = {
    /** A manifest, index or token answer (distribution's own servers stop at 4 MiB). */
    manifestBytes: 4 * 1024 * 1024,
    /** An image config: labels and history can be long. */
    configBytes: 16 * 1024 * 1024,
    /** Excerpt of a server's error body that we read. */
    errorBodyBytes: 16 * 1024,
    /** Dockerfile or ignore file. */
    dockerfileBytes: 16 * 1024 * 1024,
    /** One PAX header or GNU long name in a tar stream. */
    paxBytes: 1024 * 1024,
    /** One line of a RUN's output kept as one event; longer ones are split. */
    outputLineBytes: 64 * 1024,
    /** Passwd and group files that we read for user names. */
    accountFileBytes: 4 * 1024 * 1024,
    /** A secret for RUN (BuildKit's own number). */
    secretBytes: 500 * 1024,
    /** Hops of symbolic links before we call it a loop (Linux's own number). */
    symlinkHops: 40,
};

;// CONCATENATED MODULE: ./build/src/base/output-error.js

const full = new Set(['ENOSPC', 'EDQUOT']);
/** `read-only file system` out of Node's `EROFS: read-only file system, open '/x'`. */
function reasonOf(error) {
    return /^[A-Z0-9]+: (?<reason>[^,]+)/.exec(messageOf(error))?.groups?.['reason'] ?? messageOf(error);
}
/** What to throw when writing `path` failed with `error`; an error of our own, or one that no system call made, stays. */
function outputError(path, error) {
    const errno = errnoOf(error);
    if (error instanceof YadokariError || errno === undefined || !/^E[A-Z0-9]+$/.test(errno))
        return error;
    const message = `cannot write ${JSON.stringify(path)}: ${reasonOf(error)}`;
    if (full.has(errno)) {
        return new YadokariError('DISK_FULL', message, {
            hint: 'free space there, or write elsewhere',
            cause: error,
        });
    }
    return new YadokariError('OUTPUT_NOT_WRITABLE', message, {
        hint: 'give a path that this user may write to',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/base/platform.js

const architectures = {
    x64: ['amd64'],
    x86_64: ['amd64'],
    'x86-64': ['amd64'],
    i386: ['386'],
    i686: ['386'],
    ia32: ['386'],
    aarch64: ['arm64'],
    armhf: ['arm', 'v7'],
    armel: ['arm', 'v6'],
    arm: ['arm', 'v7'],
};
/** What may stand alone: the names that Go knows, as `GOOS` and `GOARCH`. */
const systems = 'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(' ');
const knownArchitectures = '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(' ');
/** Normal form after containerd's platforms package: x86_64 is amd64, arm64/v8 is arm64, arm is arm/v7. */
function normalizePlatform(platform) {
    const [architecture, implied] = architectures[platform.architecture.toLowerCase()] ?? [
        platform.architecture.toLowerCase(),
    ];
    let variant = platform.variant?.toLowerCase() || implied;
    if (variant !== undefined && /^[0-9]/.test(variant))
        variant = `v${variant}`;
    if (architecture === 'arm64' && variant === 'v8')
        variant = undefined;
    if (architecture === 'amd64' && variant === 'v1')
        variant = undefined;
    return {
        os: platform.os.toLowerCase(),
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(platform['os.version'] === undefined ? {} : { 'os.version': platform['os.version'] }),
    };
}
/** The platform of this machine. */
function hostPlatform() {
    return normalizePlatform({ os: 'linux', architecture: process.arch });
}
/**
 * Parses `os/arch[/variant]`, `os` or `arch` alone as `--platform` takes them.
 * @throws YadokariError `USAGE`
 */
function parsePlatform(text) {
    const parts = text.trim().split('/');
    if (parts.length > 3 || parts.some((part) => !/^[A-Za-z0-9_.()-]+$/.test(part))) {
        throw new YadokariError('USAGE', `platform ${JSON.stringify(text)} is not of the form os/arch[/variant]`, {
            hint: 'write it like linux/amd64 or linux/arm/v7',
        });
    }
    const [first = '', second, variant] = parts;
    if (second === undefined) {
        const isOs = systems.includes(first.toLowerCase());
        const platform = normalizePlatform(isOs ? { ...hostPlatform(), os: first } : { os: 'linux', architecture: first });
        if (isOs || knownArchitectures.includes(platform.architecture))
            return platform;
        throw new YadokariError('USAGE', `platform ${JSON.stringify(text)} is neither an operating system nor an architecture`, { hint: 'write it like linux/amd64 or linux/arm/v7' });
    }
    const os = first.replace(/\(.*$/, '');
    return normalizePlatform({ os, architecture: second, ...(variant === undefined ? {} : { variant }) });
}
function formatPlatform(platform) {
    const { os, architecture, variant } = normalizePlatform(platform);
    return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}
/** Number of a variant such as v7. */
function rank(variant) {
    return Number(variant?.slice(1) ?? 1);
}
/** How well `offered` serves `wanted`: 0 exact, higher is worse, undefined not at all (an arm/v7 machine runs v6 and v5). */
function platformDistance(offered, wanted) {
    const a = normalizePlatform(offered);
    const b = normalizePlatform(wanted);
    if (a.os !== b.os)
        return undefined;
    if (a.architecture === b.architecture) {
        if (a.variant === b.variant)
            return 0;
        if (!['arm', 'amd64', 'arm64'].includes(a.architecture))
            return undefined;
        const base = a.architecture === 'arm64' ? 8 : 1;
        const have = a.variant === undefined ? base : rank(a.variant);
        const want = b.variant === undefined ? base : rank(b.variant);
        return have <= want ? want - have : undefined;
    }
    if (b.architecture === 'arm64' && a.architecture === 'arm')
        return 100 - rank(a.variant ?? 'v7');
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/base/index.js









;// CONCATENATED MODULE: ./build/src/linux/bpf.js
/** Instruction codes of linux/bpf_common.h that a seccomp filter needs: size, mode and source are in them. */
const codes = { loadWord: 0x20, and: 0x54, jump: 0x05, equal: 0x15, atLeast: 0x35, anyBit: 0x45, give: 0x06 };
const instructionBytes = 8;
/** `jt` and `jf` are bytes. */
const longestSkip = 255;
function instruction(code, k, jt = 0, jf = 0) {
    if (jt > longestSkip || jf > longestSkip)
        throw new RangeError('a conditional jump of BPF is too long');
    return { code, jt, jf, k: k >>> 0 };
}
/** Builders of instructions. A condition skips `jt` instructions where it holds, else `jf`. */
const bpf = {
    /** Loads the 32-bit word at this offset of `struct seccomp_data`. */
    load: (offset) => instruction(codes.loadWord, offset),
    and: (mask) => instruction(codes.and, mask),
    jump: (count) => instruction(codes.jump, count),
    ifEqual: (value, jt, jf) => instruction(codes.equal, value, jt, jf),
    ifAtLeast: (value, jt, jf) => instruction(codes.atLeast, value, jt, jf),
    ifAnyBit: (bits, jt, jf) => instruction(codes.anyBit, bits, jt, jf),
    give: (action) => instruction(codes.give, action),
};
/** The bytes of a program, as `struct sock_fprog` points to. */
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
/**
 * A balanced search for the number in the accumulator, so that each of n choices costs about log2(n) comparisons; so does
 * every other number. `choices` are sorted by their values.
 */
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
/** Path below `node_modules`, and path below a bundle's folder, of koffi's native module. */
function nativePaths(arch, libc) {
    const musl = libc === 'musl';
    return {
        package: `@koromix/koffi-linux-${arch}/${musl ? 'musl' : 'linux'}_${arch}/koffi.node`,
        bundled: `native/linux-${arch}${musl ? '-musl' : ''}/koffi.node`,
    };
}
/**
 * Native files that a bundle needs beside it. npm installs only the host's package: the other architecture's comes
 * with `npm pack @koromix/koffi-linux-<arch>`.
 */
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
/** musl's Node reports no glibc version. */
function hostLibc() {
    const report = process.report.getReport();
    const header = typeof report === 'object' && report !== null && 'header' in report && report.header;
    const glibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
    return glibc ? 'glibc' : 'musl';
}
/** Beside the bundle where it lies there, else the name in node_modules. */
function moduleFor(libc) {
    const paths = nativePaths(process.arch, libc);
    const bundled = (0,external_node_url_namespaceObject.fileURLToPath)(new URL(paths.bundled, import.meta.url));
    return (0,external_node_fs_namespaceObject.existsSync)(bundled) ? bundled : paths.package;
}
function candidates() {
    // The report takes milliseconds: ask only where musl's loader is installed at all.
    const musl = (0,external_node_fs_namespaceObject.existsSync)(`/lib/ld-musl-${process.arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`);
    return musl && hostLibc() === 'musl' ? [moduleFor('musl')] : [moduleFor('glibc'), moduleFor('musl')];
}
let loaded;
/**
 * koffi's native module: from `native/` beside the bundle, else from node_modules. Loaded once a thread, on first use.
 * @throws YadokariError `INTERNAL` when there is none for this machine.
 */
function koffi_koffi() {
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
            failures.push(errors_messageOf(error));
        }
    }
    throw new errors_YadokariError('INTERNAL', `cannot load the module for system calls on linux/${process.arch}: ${failures.join('; ')}`, { hint: 'builds run on linux/amd64 and linux/arm64; keep the folder native/ beside the program' });
}

;// CONCATENATED MODULE: ./build/src/linux/names.js

/**
 * Linux names are bytes; we keep them as strings. Valid UTF-8 reads as itself. Each byte that is not part of valid UTF-8
 * becomes the lone surrogate U+DC00 + byte (PEP 383): no valid text holds one, so the way back is unambiguous.
 */
const escapeBase = 0xdc00;
/** Length of the valid UTF-8 sequence at `start` (RFC 3629: no overlong forms, no surrogates), or 0. */
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
/** The name that these bytes are. */
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
/** The name that Node gave us in its `latin1` encoding: one character a byte. */
function names_decodeLatin1Name(text) {
    // eslint-disable-next-line no-control-regex -- ASCII is what is tested for
    return /^[\0-\x7f]*$/.test(text) ? text : decodeName(external_node_buffer_namespaceObject.Buffer.from(text, 'latin1'));
}
/** The bytes of a name: the inverse of {@link decodeName}. */
function names_encodeName(name) {
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
/** A path as node:fs must get it: the string itself wherever Node's own UTF-8 encoding gives the right bytes. */
function names_fsPath(path) {
    return path.isWellFormed() ? path : names_encodeName(path);
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
/** An error like node:fs's own: `ENOENT: no such file or directory, lgetxattr '/path'`. */
function system_error_systemError(syscall, errno, path) {
    const [code, text] = describe(errno);
    const where = path === undefined ? '' : ` '${path}'`;
    const error = new Error(`${code}: ${text}, ${syscall}${where}`);
    return Object.assign(error, { code, errno: -errno, syscall, ...(path === undefined ? {} : { path }) });
}

;// CONCATENATED MODULE: ./build/src/linux/libc.js




/** Prototypes after the man pages (section 2); `long` is ssize_t and off_t on both 64-bit architectures we serve. */
const prototypes = {
    lgetxattr: 'long lgetxattr(const void *path, const char *name, void *value, size_t size)',
    listxattr: 'long listxattr(const void *path, void *list, size_t size)',
    llistxattr: 'long llistxattr(const void *path, void *list, size_t size)',
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
    socketpair: 'int socketpair(int domain, int type, int protocol, void *fds)',
    recvmsg: 'long recvmsg(int fd, void *message, int flags)',
    clone: 'int clone(long code, long stack, int flags, long argument)',
};
const bound = new Map();
function isFunction(value) {
    return typeof value === 'function';
}
/** A C function, bound on first use. It returns -1 on failure; {@link lastErrno} says why. */
function libc_libc(name) {
    const known = bound.get(name);
    if (known)
        return known;
    const made = koffi_koffi().load(null).func(prototypes[name]);
    if (!isFunction(made))
        throw new TypeError(`cannot bind ${name}`);
    bound.set(name, made);
    return made;
}
/** errno of the call just made on this thread. */
function libc_lastErrno() {
    return koffi_koffi().errno();
}
/** Throws the node:fs-like error of the call just made when `result` says that it failed. */
function libc_check(result, syscall, path) {
    if (result < 0)
        throw system_error_systemError(syscall, libc_lastErrno(), path);
    return result;
}
/** Longest path that the kernel takes, with its final NUL (limits.h). */
const pathMax = 4096;
const scratch = [external_node_buffer_namespaceObject.Buffer.alloc(pathMax), external_node_buffer_namespaceObject.Buffer.alloc(pathMax)];
/**
 * A path as a C string, in memory that the next call with the same `slot` overwrites: 50,000 files must not make
 * 50,000 buffers. @throws ENAMETOOLONG, and EINVAL for a NUL inside
 */
function libc_cPath(path, slot = 0) {
    const buffer = scratch[slot];
    if (path.includes('\0'))
        throw system_error_systemError('path', 22, path);
    if (path.length * 3 >= pathMax || !path.isWellFormed()) {
        const bytes = names_encodeName(path);
        if (bytes.length >= pathMax)
            throw system_error_systemError('path', 36, path);
        bytes.copy(buffer);
        buffer[bytes.length] = 0;
        return buffer;
    }
    buffer[buffer.write(path, 0, 'utf8')] = 0;
    return buffer;
}

;// CONCATENATED MODULE: ./build/src/linux/child-code.js
/**
 * The few instructions that a child born by clone(2) carries out before its program starts: they make one system call
 * after another from a table, and end the child when one fails that must not.
 *
 * Why there is machine code here: the first process of a new pid namespace has to mount its own /proc, become its user, and
 * then become the program, with nothing between. Node can run none of its own code there, and any helper program would be
 * one of the host's, started with the image's environment (LD_PRELOAD and the like would work on it). It is data that we
 * hand to the processor the way every foreign function interface does; the test assembles the listing and compares.
 *
 * The table: entries of nine 64-bit words. 0: number of the call, negative at the end of the table. 1 to 6: arguments.
 * 7: what the call returned. 8: not zero when it may fail.
 */
const child_code_entryWords = 9;
const child_code_resultWord = 7;
const child_code_mayFailWord = 8;
/** Status of a child whose table ended without a program. */
const noProgramStatus = 127;
/** Assembler text (GNU as) and what it assembles to, for each architecture. */
const child_code_childCode = {
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

;// CONCATENATED MODULE: ./build/src/linux/system-calls.js
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

;// CONCATENATED MODULE: ./build/src/linux/child.js




const wordBytes = 8;
const entryBytes = child_code_entryWords * wordBytes;
const stackBytes = 16384;
const pageBytes = 65536;
const endOfTable = (/* unused pure expression or super */ null && (-1n));
/** No system call returns this. */
const notMade = (/* unused pure expression or super */ null && (1n << 62n));
const protection = { readWrite: 3, readExecute: 5 };
const privateAnonymous = 0x22;
/** CLONE_VM, CLONE_VFORK, and SIGCHLD at its end. */
const cloneFlags = (/* unused pure expression or super */ null && (0x100 | 0x4000 | 17));
/** CLONE_NEWPID */
const newPidNamespace = 0x20000000;
function map(bytes) {
    const address = libc('mmap')(0, bytes, protection.readWrite, privateAnonymous, -1, 0);
    return check(address, 'mmap');
}
let mapped;
/** Address of the child's instructions in this thread's process; mapped once a thread. */
function codeAddress() {
    if (mapped !== undefined)
        return mapped;
    const { code } = childCode[process.arch === 'arm64' ? 'arm64' : 'x64'];
    const bytes = Buffer.from(code, 'hex');
    const address = map(bytes.length);
    libc('copyIn')(address, bytes, bytes.length);
    check(libc('mprotect')(address, bytes.length, protection.readExecute), 'mprotect');
    return (mapped = address);
}
/** Lays out the table and all that it points to in one piece of memory, whose address is given later. */
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
    /** Pointers outside the table: where they are, what they point to. */
    #inner = [];
    /** Keeps every piece aligned to a word. */
    #place(bytes) {
        const offset = this.#end;
        const padding = (wordBytes - (bytes.length % wordBytes)) % wordBytes;
        this.#pieces.push(bytes, Buffer.alloc(padding));
        this.#end += bytes.length + padding;
        return offset;
    }
    /** The bytes to be put at `address`. */
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
    libc('copyOut')(table, address, table.length);
    return Array.from({ length: count }, (_, index) => {
        const result = table.readBigInt64LE(index * entryBytes + resultWord * wordBytes);
        return result === notMade ? undefined : Number(result);
    });
}
const setMask = 2;
const maskBytes = 128;
/** A signal's handler, run in the child, would run on our memory. */
function withSignalsBlocked(work) {
    const before = Buffer.alloc(maskBytes);
    libc('pthread_sigmask')(setMask, Buffer.alloc(maskBytes, 0xff), before);
    try {
        return work();
    }
    finally {
        libc('pthread_sigmask')(setMask, before, null);
    }
}
/**
 * Starts a child of the calling thread, with that thread's namespaces, root and folder. It makes these calls in order; the last ones should be execve. All signals are blocked in it until it unblocks them. Returns when it runs its program or
 * has ended (status {@link noProgramStatus}); in both cases it must be reaped.
 */
function startChild(calls, { pidNamespace }) {
    const code = codeAddress();
    const layout = new Layout(calls);
    const bytes = Math.ceil((layout.bytes + stackBytes) / pageBytes) * pageBytes;
    const address = map(bytes);
    try {
        const content = layout.at(address);
        libc('copyIn')(address, content, content.length);
        const stackTop = address + bytes;
        const flags = pidNamespace ? cloneFlags | newPidNamespace : cloneFlags;
        const pid = withSignalsBlocked(() => check(libc('clone')(code, stackTop, flags, address), 'clone'));
        return { pid, results: readResults(address, calls.length) };
    }
    finally {
        libc('munmap')(address, bytes);
    }
}

;// CONCATENATED MODULE: ./build/src/linux/descriptors.js



const unixDomain = 1;
/** SOCK_DGRAM, so that a message comes whole, and SOCK_CLOEXEC. */
const socketType = (/* unused pure expression or super */ null && (2 | 0o2000000));
const socketLevel = 1;
const rights = 1;
const headerBytes = 16;
/** CMSG_SPACE of one descriptor. */
const controlBytes = 24;
const dontWait = 0x40;
const closeOnExec = 0x40000000;
/** Two sockets that hand descriptors over (unix(7)); closed in programs. */
function makeSocketPair() {
    const fds = Buffer.alloc(8);
    check(libc('socketpair')(unixDomain, socketType, 0, fds), 'socketpair');
    return { ours: fds.readInt32LE(0), theirs: fds.readInt32LE(4) };
}
/** `struct cmsghdr` (cmsg(3)) with one descriptor, and padding. */
function controlMessage(fd) {
    const control = Buffer.alloc(controlBytes);
    control.writeBigUInt64LE(BigInt(headerBytes + 4), 0);
    control.writeInt32LE(socketLevel, 8);
    control.writeInt32LE(rights, 12);
    control.writeInt32LE(fd, headerBytes);
    return control;
}
/** The `struct msghdr` with which a child hands over its descriptor `fd`: one byte has to go with it. */
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
/**
 * The descriptor that was sent to a socket, closed in programs; undefined when none came. Does not wait. Closes the socket.
 */
function receiveDescriptor(socket) {
    const { header, control, keep } = receiveBuffers();
    try {
        const count = libc('recvmsg')(socket, header, dontWait | closeOnExec);
        const came = count === 1 && keep.length > 0 && control.readInt32LE(12) === rights;
        return came ? control.readInt32LE(headerBytes) : undefined;
    }
    finally {
        closeSync(socket);
    }
}

;// CONCATENATED MODULE: ./build/src/linux/files.js



const { ENXIO, EOPNOTSUPP, EINVAL, EXDEV, ENOTTY } = external_node_os_namespaceObject.constants.errno;
const seekDataWhence = 3;
const seekHoleWhence = 4;
/** FICLONE of linux/fs.h: `_IOW(0x94, 9, int)`, the same on x86-64 and arm64. */
const cloneRequest = 0x40049409;
/** Offset of the first byte at or after `offset` that is stored; undefined when only a hole follows. */
function seekData(fd, offset, path) {
    const found = libc('lseek')(fd, offset, seekDataWhence);
    if (found >= 0)
        return found;
    const errno = lastErrno();
    if (errno === ENXIO)
        return undefined;
    if (errno === EINVAL)
        return offset;
    throw systemError('lseek', errno, path);
}
/** Offset of the first hole at or after `offset`, the end of the file being one. */
function seekHole(fd, offset, path) {
    return check(libc('lseek')(fd, offset, seekHoleWhence), 'lseek', path);
}
/** Makes `to` share the blocks of `from` (reflink). False where the file system cannot. */
function cloneFile(from, to) {
    if (libc('ioctl')(to, cloneRequest, from) === 0)
        return true;
    const errno = lastErrno();
    if ([EOPNOTSUPP, EINVAL, EXDEV, ENOTTY].includes(errno))
        return false;
    throw systemError('ioctl', errno);
}
const currentFolder = (/* unused pure expression or super */ null && (-100));
const noFollow = 0x100;
/** (uid_t) -1: the id stays. */
const sameId = 0xffffffff;
/**
 * fchownat(2) that changes no id, but all else that a change of owner does: the file's ctime, and set-user-id bits that go.
 * `path` is a C string. @returns 0 or an errno
 */
function touchOwner(path, follow) {
    const done = libc('fchownat')(currentFolder, path, sameId, sameId, follow ? 0 : noFollow);
    return done < 0 ? lastErrno() : 0;
}
/** chmod(2). `path` is a C string. @returns 0 or an errno */
function changeMode(path, mode) {
    return libc('chmod')(path, mode) < 0 ? lastErrno() : 0;
}

;// CONCATENATED MODULE: ./build/src/linux/limits.js

const bytes = Buffer.alloc(16);
/** A limit of another process, by the number of one of its threads (prlimit(2)); undefined when it is gone or not ours. */
function resourceLimit(pid, resource) {
    if (libc('prlimit')(pid, resource, null, bytes) < 0)
        return undefined;
    return { soft: bytes.readBigUInt64LE(0), hard: bytes.readBigUInt64LE(8) };
}
/** Sets it; false when that is not possible. */
function setResourceLimit(pid, resource, limit) {
    bytes.writeBigUInt64LE(limit.soft, 0);
    bytes.writeBigUInt64LE(limit.hard, 8);
    return libc('prlimit')(pid, resource, bytes, null) === 0;
}

;// CONCATENATED MODULE: ./build/src/linux/lock.js



/** LOCK_SH, LOCK_EX and LOCK_NB. */
const operations = { shared: 1 | 4, exclusive: 2 | 4 };
/**
 * flock(2), exclusive unless it is said otherwise, on an open file; it ends with the descriptor, so also when its process is killed.
 * @returns false when another open file holds it
 */
function tryLock(fd, how = 'exclusive') {
    if (libc('flock')(fd, operations[how]) === 0)
        return true;
    const errno = lastErrno();
    if (errno === constants.errno.EWOULDBLOCK)
        return false;
    throw systemError('flock', errno);
}

;// CONCATENATED MODULE: ./build/src/linux/mount.js


/** Flags of mount(2). */
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
/** Flags of umount2(2). */
const umountFlags = { force: 1, detach: 2, expire: 4, noFollow: 8 };
/** mount(2). @throws an errno error that names the target */
function mount(spec) {
    const data = spec.data === undefined ? null : Buffer.concat([encodeName(spec.data), Buffer.alloc(1)]);
    const target = cPath(spec.target, 1);
    check(libc('mount')(cPath(spec.source), target, spec.type, spec.flags, data), 'mount', spec.target);
}
/** umount2(2). @throws an errno error: EINVAL when nothing is mounted there, EBUSY, … */
function unmount(target, flags = 0) {
    check(libc('umount2')(cPath(target), flags), 'umount2', target);
}
/** pivot_root(2): no C library wraps it. */
function pivotRoot(newRoot, putOld) {
    const number = process.arch === 'arm64' ? 41 : 155;
    check(libc('pivot_root')(number, cPath(newRoot), cPath(putOld, 1)), 'pivot_root', newRoot);
}
/** Where something is mounted, in the text of /proc/PID/mountinfo (field 5, octal escapes undone: proc_pid_mountinfo(5)). */
function mountPointsIn(mountinfo) {
    return mountinfo
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (line.split(' ')[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))));
}

;// CONCATENATED MODULE: ./build/src/linux/namespaces.js


/** Flags of unshare(2) and setns(2). */
const namespaceFlags = {
    mount: 0x00020000,
    cgroup: 0x02000000,
    uts: 0x04000000,
    ipc: 0x08000000,
};
/** Their names in /proc/PID/ns. */
const files = {
    mount: 'mnt',
    cgroup: 'cgroup',
    uts: 'uts',
    ipc: 'ipc',
};
/**
 * Moves the calling thread, and no other one, into new namespaces of these kinds. `mount` also gives the thread a root, a
 * working directory and a umask of its own.
 */
function unshare(kinds) {
    let flags = 0;
    for (const kind of kinds)
        flags |= namespaceFlags[kind];
    check(libc('unshare')(flags), 'unshare');
}
/** An open namespace of the calling thread, for {@link enterNamespace}. */
function openNamespace(kind) {
    return openSync(`/proc/thread-self/ns/${files[kind]}`, 'r');
}
/** setns(2): the calling thread alone. With `mount` its root and working directory become that namespace's root. */
function enterNamespace(fd, kind) {
    check(libc('setns')(fd, namespaceFlags[kind]), 'setns');
}
/** chroot(2), for this thread once it has unshared its mount namespace. */
function changeRoot(path) {
    check(libc('chroot')(cPath(path)), 'chroot', path);
}
/** chdir(2), for this thread once it has unshared its mount namespace; process.chdir refuses in worker threads. */
function changeFolder(path) {
    check(libc('chdir')(cPath(path)), 'chdir', path);
}
/** fchdir(2), as above. */
function changeFolderTo(fd) {
    check(libc('fchdir')(fd), 'fchdir');
}
/** umask(2), as above; gives the old one. */
function setUmask(mask) {
    return libc('umask')(mask);
}
/** Offset of f_flags in struct statfs, which is the same on x86-64 and arm64; the ST_ bits below equal mount(2)'s MS_ ones. */
const statfsFlagsOffset = 80;
const statfsBytes = 120;
/** ST_RDONLY, NOSUID, NODEV, NOEXEC; ST_NOATIME, NODIRATIME, RELATIME. */
const keptFlags = (/* unused pure expression or super */ null && (0x1 | 0x2 | 0x4 | 0x8 | 0x400 | 0x800));
const relatimeInStatfs = 0x1000;
const relatimeInMount = 0x200000;
/** mount(2) flags of the mount that `path` is on: a user namespace may not drop them when it remounts. */
function mountFlagsOf(path) {
    const result = Buffer.alloc(statfsBytes);
    check(libc('statfs')(cPath(path), result), 'statfs', path);
    const found = Number(result.readBigUInt64LE(statfsFlagsOffset));
    return (found & keptFlags) | (found & relatimeInStatfs ? relatimeInMount : 0);
}

;// CONCATENATED MODULE: ./build/src/linux/nodes.js

/** File type bits of st_mode (inode(7)). */
const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 };
const nodes_currentFolder = -100;
const nodes_noFollow = 0x100;
/** glibc's 64-bit device number (sys/sysmacros.h, makedev). */
function nodes_makeDevice(major, minor) {
    const low = (minor & 0xff) | ((major & 0xfff) << 8);
    return low + Math.floor(minor / 0x100) * 0x100000 + Math.floor(major / 0x1000) * 2 ** 44;
}
/** Major and minor number of `st_rdev`. */
function nodes_splitDevice(device) {
    const high = Math.floor(device / 2 ** 32);
    const low = device >>> 0;
    return {
        major: ((low >>> 8) & 0xfff) + (high & ~0xfff),
        minor: (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20,
    };
}
/** Makes a device node or a FIFO. @throws EPERM where the kernel refuses devices, EEXIST, … */
function makeNode(path, node) {
    const device = nodes_makeDevice(node.major ?? 0, node.minor ?? 0);
    libc_check(libc_libc('mknod')(libc_cPath(path), typeBits[node.type] | node.mode, device), 'mknod', path);
}
const second = 1000000000n;
/** A time in nanoseconds since 1970, as node:fs gives it, in the two numbers of a `struct timespec`. */
function nodes_fileTime(nanoseconds) {
    const rest = ((nanoseconds % second) + second) % second;
    return { seconds: Number((nanoseconds - rest) / second), nanoseconds: Number(rest) };
}
/** Two `struct timespec`, access and modification time, overwritten at each call. */
const times = new BigInt64Array(4);
function fillTimes(time) {
    times[0] = BigInt(time.seconds);
    times[1] = BigInt(time.nanoseconds);
    times[2] = times[0];
    times[3] = times[1];
}
const view = new Uint8Array(times.buffer);
/** Sets access and modification time of a name, link not followed, to the nanosecond. */
function setTimes(path, time) {
    fillTimes(time);
    libc_check(libc_libc('utimensat')(nodes_currentFolder, libc_cPath(path), view, nodes_noFollow), 'utimensat', path);
}
/** The same of an open file; `path` is for the message. */
function setFileTimes(fd, time, path) {
    fillTimes(time);
    check(libc('futimens')(fd, view), 'futimens', path);
}
const coarseClock = 5;
/** The clock that the kernel stamps files with (CLOCK_REALTIME_COARSE), in nanoseconds since 1970. */
function coarseTime() {
    const time = new BigInt64Array(2);
    check(libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
    return (time[0] ?? 0n) * 1000000000n + (time[1] ?? 0n);
}

;// CONCATENATED MODULE: ./build/src/linux/process.js


/** Options of prctl(2) that concern a builder. */
const prctlOptions = {
    setParentDeathSignal: 1,
    getDumpable: 3,
    setDumpable: 4,
    setName: 15,
    getBoundingCapability: 23,
    dropBoundingCapability: 24,
    setChildSubreaper: 36,
    getChildSubreaper: 37,
    setNoNewPrivileges: 38,
    getNoNewPrivileges: 39,
};
/** prctl(2) with an option of {@link prctlOptions}; gives what the call returns. */
function prctl(option, argument = 0) {
    return check(libc('prctl')(option, argument, 0, 0, 0), 'prctl');
}
/** sethostname(2), for this UTS namespace. */
function setHostname(name) {
    const bytes = encodeName(name);
    check(libc('sethostname')(bytes, bytes.length), 'sethostname', name);
}

;// CONCATENATED MODULE: ./build/src/linux/process-memory.js



const process_memory_pageBytes = 4096;
const { EPERM, ENOSYS } = external_node_os_namespaceObject.constants.errno;
/** With O_CLOEXEC. */
const openReadWrite = 0o2000002;
const vectorBytes = 16;
/** PATH_MAX. */
const longestPath = 4096;
/** Most strings are short: the rest is fetched when there is one. */
const firstPart = 256;
/**
 * Memory of other processes: by process_vm_readv(2), or through /proc/PID/mem where a seccomp profile forbids that one
 * (where the memory has to be opened first). Both want a process of our own user whose program we may read.
 */
class ProcessMemory {
    #buffer = Buffer.alloc(longestPath + process_memory_pageBytes);
    #local = Buffer.alloc(vectorBytes);
    #remote = Buffer.alloc(vectorBytes);
    #start = koffi().address(this.#buffer);
    #direct;
    /** /proc/PID/mem of the process that is being looked at. */
    #open;
    /** `direct`: whether process_vm_readv(2) is tried. */
    constructor({ direct = true } = {}) {
        this.#direct = direct;
    }
    /**
     * The bytes at `address`, at most `length`, fewer where the memory ends; valid until the next call. Undefined when there
     * are none or they cannot be looked at.
     */
    read(pid, address, length) {
        const count = this.#readInto(pid, { address, at: 0, length });
        return count > 0 ? this.#buffer.subarray(0, count) : undefined;
    }
    /** The C string at `address` without its NUL, valid until the next call. Undefined as above, or when it is longer than paths are. */
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
    /** Whether all of it was written. */
    write(pid, address, bytes) {
        const { length } = bytes;
        if (!this.#direct) {
            return this.#through(pid, (fd) => libc('pwrite')(fd, bytes, length, address)) === length;
        }
        this.#vectors(koffi().address(bytes), address, length);
        const count = libc('process_vm_writev')(pid, this.#local, 1, this.#remote, 1, 0);
        if (count >= 0)
            return count === length;
        return this.#refused() ? this.write(pid, address, bytes) : false;
    }
    #readInto(pid, part) {
        const { address, at, length } = part;
        if (!this.#direct) {
            const to = at === 0 ? this.#buffer : this.#buffer.subarray(at);
            return this.#through(pid, (fd) => libc('pread')(fd, to, length, address));
        }
        this.#vectors(this.#start + BigInt(at), address, length);
        const count = libc('process_vm_readv')(pid, this.#local, 1, this.#remote, 1, 0);
        return count < 0 && this.#refused() ? this.#readInto(pid, part) : count;
    }
    #vectors(ours, theirs, length) {
        this.#local.writeBigUInt64LE(ours, 0);
        this.#local.writeUInt32LE(length, 8);
        this.#remote.writeBigUInt64LE(BigInt(theirs), 0);
        this.#remote.writeUInt32LE(length, 8);
    }
    /** True when it may be the call itself that is forbidden: from then on the other way is taken. */
    #refused() {
        const errno = lastErrno();
        if (errno !== EPERM && errno !== ENOSYS)
            return false;
        this.#direct = false;
        return true;
    }
    #through(pid, work) {
        if (this.#open?.pid !== pid) {
            this.release();
            const fd = libc('open')(cPath(`/proc/${pid}/mem`), openReadWrite);
            if (fd < 0)
                return -1;
            this.#open = { pid, fd };
        }
        return work(this.#open.fd);
    }
    /**
     * To be called before a process goes on that was looked at: it may start another program, and what is kept open would still
     * be the memory of the old one.
     */
    release() {
        if (!this.#open)
            return;
        libc('close')(this.#open.fd);
        this.#open = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/linux/processes.js




const processes_closeOnExec = 0o2000000;
const noHang = 1;
const openFilesResource = 7;
/** Looks, without waiting, whether a child has ended, and reaps it. */
function reap(pid) {
    const word = Buffer.alloc(4);
    if (check(libc('waitpid')(pid, word, noHang), 'waitpid') === 0)
        return undefined;
    const state = word.readInt32LE(0);
    const signal = state & 0x7f;
    return signal === 0 ? { status: (state >> 8) & 0xff } : { signal };
}
/** A descriptor that becomes readable when the process ends (pidfd_open(2)); undefined on kernels before 5.3. */
function openProcess(pid) {
    const fd = libc('syscallNumbers')(systemCallNumber('pidfd_open'), pid, 0, 0);
    return fd < 0 ? undefined : fd;
}
/** Both ends of a new pipe, closed in children. */
function makePipe() {
    const fds = Buffer.alloc(8);
    check(libc('pipe2')(fds, processes_closeOnExec), 'pipe2');
    return { read: fds.readInt32LE(0), write: fds.readInt32LE(4) };
}
const pollEntryBytes = 8;
const pollIn = 1;
/** Waits until one of the descriptors can be read or is at its end. @returns those, none after `timeout` milliseconds */
function pollReadable(fds, timeout) {
    const entries = Buffer.alloc(pollEntryBytes * fds.length);
    for (const [index, fd] of fds.entries()) {
        entries.writeInt32LE(fd, index * pollEntryBytes);
        entries.writeInt16LE(pollIn, index * pollEntryBytes + 4);
    }
    const count = libc('poll')(entries, fds.length, timeout);
    if (count < 0 && lastErrno() !== constants.errno.EINTR)
        throw systemError('poll', lastErrno());
    if (count <= 0)
        return [];
    return fds.filter((_, index) => entries.readInt16LE(index * pollEntryBytes + 6) !== 0);
}
/** Soft and hard limit of open files of this whole process. */
function openFilesLimit() {
    const limit = Buffer.alloc(16);
    check(libc('getrlimit')(openFilesResource, limit), 'getrlimit');
    return { soft: Number(limit.readBigUInt64LE(0)), hard: Number(limit.readBigUInt64LE(8)) };
}

;// CONCATENATED MODULE: ./build/src/linux/seccomp.js


/** Actions, operations and flags of linux/seccomp.h. */
const seccomp = {
    allow: 0x7fff0000,
    notify: 0x7fc00000,
    /** With the errno in its low bits. */
    fail: 0x00050000,
    setModeFilter: 1,
    newListener: 8,
    waitKillable: 32,
};
/** Offsets in `struct seccomp_data`; of an argument its low word. */
const seccompData = {
    number: 0,
    architecture: 4,
    argument: (index) => 16 + 8 * index,
};
/** AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64 of linux/audit.h. */
const auditArchitecture = { x64: 0xc000003e, arm64: 0xc00000b7 };
/** Whether this kernel is at least `major.minor`. */
function kernelIsAtLeast(major, minor) {
    const [ours = 0, oursMinor = 0] = release().split('.').map(Number);
    return ours > major || (ours === major && oursMinor >= minor);
}
/**
 * Flags for seccomp(2) of a filter with a listener. From 5.19 on a call that waits for its answer is woken by a fatal signal
 * alone: else any signal has it made, and answered, once more.
 */
function listenerFlags() {
    return seccomp.newListener | (kernelIsAtLeast(5, 19) ? seccomp.waitKillable : 0);
}
const notificationBytes = 80;
const responseBytes = 24;
/** ioctl(2) requests of linux/seccomp.h. */
const receiveRequest = 0xc0502100;
const sendRequest = 0xc0182101;
const validRequest = 0x40082102;
const setFlagsRequest = 0x40082104;
const syncWakeUp = 1;
const continueFlag = 1;
const { ENOENT, EINTR, EINVAL: seccomp_EINVAL, ENOTTY: seccomp_ENOTTY } = external_node_os_namespaceObject.constants.errno;
const firstArgument = 32;
const seccomp_pollIn = 1;
/**
 * The listener of a seccomp filter: one system call at a time, which waits until it is answered. All memory is used again
 * for the next one: a build makes very many.
 */
class SystemCallListener {
    fd;
    #notification = Buffer.alloc(notificationBytes);
    #response = Buffer.alloc(responseBytes);
    #poll = Buffer.alloc(8);
    /** Takes the descriptor over. @throws an errno error for one that is no listener */
    constructor(fd) {
        this.fd = fd;
        if (!this.valid() && lastErrno() === seccomp_ENOTTY)
            check(-1, 'ioctl');
        this.#poll.writeInt32LE(fd, 0);
        this.#poll.writeInt16LE(seccomp_pollIn, 4);
        // With our answer the kernel goes on in the caller on this very processor (6.6); older ones do without.
        const done = libc('ioctlNumber')(fd, setFlagsRequest, syncWakeUp);
        if (done < 0 && lastErrno() !== seccomp_EINVAL && lastErrno() !== seccomp_ENOTTY)
            check(done, 'ioctl');
    }
    /** Looks, for at most `timeout` milliseconds, for a waiting call. `ended`: nobody is under the filter any more. */
    wait(timeout) {
        if (libc('poll')(this.#poll, 1, timeout) <= 0)
            return 'none';
        return this.#poll.readInt16LE(6) & seccomp_pollIn ? 'call' : 'ended';
    }
    /** Takes the next call; false when its process was killed meanwhile. Blocks when none waits. */
    receive() {
        this.#notification.fill(0); // the kernel insists
        if (libc('ioctlBuffer')(this.fd, receiveRequest, this.#notification) === 0) {
            this.#notification.copy(this.#response, 0, 0, 8);
            return true;
        }
        const errno = lastErrno();
        if (errno !== ENOENT && errno !== EINTR)
            check(-1, 'ioctl');
        return false;
    }
    /** Thread that made the call, as this process numbers it. */
    get thread() {
        return this.#notification.readUInt32LE(8);
    }
    get call() {
        return this.#notification.readInt32LE(16);
    }
    /** Low word of an argument: of an int, an id, flags. */
    word(index) {
        return this.#notification.readUInt32LE(firstArgument + 8 * index);
    }
    /** A whole argument: an address (below 2^53 in every user space) or a size. */
    address(index) {
        return this.word(index) + this.#notification.readUInt32LE(firstArgument + 8 * index + 4) * 2 ** 32;
    }
    /** Whether the caller still waits, and its thread number is still its own. */
    valid() {
        return libc('ioctlBuffer')(this.fd, validRequest, this.#notification) === 0;
    }
    /** The call returns `value`. */
    answer(value) {
        this.#send(value, 0, 0);
    }
    /** The call fails. */
    fail(errno) {
        this.#send(0, -errno, 0);
    }
    /** The kernel carries the call out (5.5). */
    pass() {
        this.#send(0, 0, continueFlag);
    }
    #send(value, error, flags) {
        this.#response.writeInt32LE(value | 0, 8);
        this.#response.writeInt32LE(value < 0 ? -1 : 0, 12);
        this.#response.writeInt32LE(error, 16);
        this.#response.writeUInt32LE(flags, 20);
        if (libc('ioctlBuffer')(this.fd, sendRequest, this.#response) === 0)
            return;
        if (lastErrno() !== ENOENT)
            check(-1, 'ioctl'); // ENOENT: its process was killed
    }
}

;// CONCATENATED MODULE: ./build/src/linux/statx.js



const statxBytes = 256;
const statx_currentFolder = (/* unused pure expression or super */ null && (-100));
/** STATX_BASIC_STATS and STATX_BTIME. */
const basicAndBirth = 0xfff;
/** S_IFMT (inode(7)). */
const typeMask = 0o170000;
const birthBit = 0x800;
/** Offsets in `struct statx` (statx(2)). */
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
/** What statx(2) says of a file, in memory that the next look overwrites. */
class FileLook {
    bytes = Buffer.alloc(statxBytes);
    #number = systemCallNumber('statx');
    /** @returns 0, or the errno of the failure. `path` is a C string. */
    look(path, flags, mask = 0) {
        const done = libc('statx')(this.#number, statx_currentFolder, path, flags, basicAndBirth | mask, this.bytes);
        return done < 0 ? lastErrno() : 0;
    }
    get uid() {
        return this.bytes.readUInt32LE(statxOffsets.uid);
    }
    get gid() {
        return this.bytes.readUInt32LE(statxOffsets.gid);
    }
    /** With the type of the file. */
    get mode() {
        return this.bytes.readUInt16LE(statxOffsets.mode);
    }
    get type() {
        return this.mode & typeMask;
    }
    get inode() {
        return this.bytes.readBigUInt64LE(statxOffsets.inode);
    }
    /** As `st_dev`. */
    get device() {
        const { bytes } = this;
        return makeDevice(bytes.readUInt32LE(statxOffsets.deviceMajor), bytes.readUInt32LE(statxOffsets.deviceMinor));
    }
    /** Nanoseconds since 1970; 0 where the file system does not know. */
    get birth() {
        const { bytes } = this;
        if ((bytes.readUInt32LE(statxOffsets.mask) & birthBit) === 0)
            return 0n;
        const seconds = bytes.readBigInt64LE(statxOffsets.birthTime);
        return seconds * 1000000000n + BigInt(bytes.readUInt32LE(statxOffsets.birthTime + 8));
    }
}

;// CONCATENATED MODULE: ./build/src/linux/xattr.js





/** Linux's own limit for one value and for one list of names (limits.h, XATTR_SIZE_MAX, XATTR_LIST_MAX). */
const largest = 65536;
const xattr_scratch = external_node_buffer_namespaceObject.Buffer.alloc(largest);
const { ENODATA, EOPNOTSUPP: xattr_EOPNOTSUPP } = external_node_os_namespaceObject.constants.errno;
const none = [];
/** Names of a file's extended attributes, links not followed. Empty as well where the file system has none. */
function xattr_listXattrs(path) {
    const size = libc_libc('llistxattr')(libc_cPath(path), xattr_scratch, largest);
    if (size === 0)
        return none;
    if (size < 0) {
        const errno = libc_lastErrno();
        if (errno === xattr_EOPNOTSUPP)
            return none;
        throw system_error_systemError('llistxattr', errno, path);
    }
    return decodeName(xattr_scratch.subarray(0, size - 1)).split('\0');
}
/** The names of a file's attributes as the kernel lists them, each with its NUL; undefined when they cannot be listed. */
function listXattrBytes(path, follow) {
    const size = libc(follow ? 'listxattr' : 'llistxattr')(path, xattr_scratch, largest);
    return size < 0 ? undefined : xattr_scratch.subarray(0, size);
}
/** One attribute, link not followed; undefined when it is not there. */
function xattr_getXattr(path, name) {
    const size = libc_libc('lgetxattr')(libc_cPath(path), name, xattr_scratch, largest);
    if (size >= 0)
        return external_node_buffer_namespaceObject.Buffer.from(xattr_scratch.subarray(0, size));
    const errno = libc_lastErrno();
    if (errno === ENODATA || errno === xattr_EOPNOTSUPP)
        return undefined;
    throw system_error_systemError('lgetxattr', errno, path);
}
/** Sets one attribute, link not followed. @throws an errno error: EPERM, ENOTSUP, ENOSPC, … */
function setXattr(path, name, value) {
    libc_check(libc_libc('lsetxattr')(libc_cPath(path), name, value, value.length, 0), 'lsetxattr', path);
}
/** Removes one attribute, link not followed; it need not be there. */
function removeXattr(path, name) {
    if (libc('lremovexattr')(cPath(path), name) === 0)
        return;
    const errno = lastErrno();
    if (errno !== ENODATA)
        throw systemError('lremovexattr', errno, path);
}

;// CONCATENATED MODULE: ./build/src/linux/index.js





















;// CONCATENATED MODULE: ./build/src/layer/codec/release.js

/** Smaller memory is not worth it, and may be Buffer's shared pool. */
const smallest = 32 * 1024;
/**
 * Gives the memory behind a buffer back at once: the garbage collector would let some 60 MB of such buffers pile up in
 * each thread. Nobody may use the buffer, or another view of its memory, afterwards.
 */
function release_release(bytes) {
    const { buffer } = bytes;
    if (buffer instanceof ArrayBuffer && buffer.byteLength >= smallest && buffer.byteLength > external_node_buffer_namespaceObject.Buffer.poolSize)
        buffer.transfer(0);
}
/** Gives memory back with the last part of it; its other parts were used before. */
function releaseLast(bytes) {
    if (bytes.byteOffset + bytes.length === bytes.buffer.byteLength)
        release_release(bytes);
}

;// CONCATENATED MODULE: ./build/src/layer/tar/header.js
const blockSize = 512;
/** Type flags of ustar (POSIX.1) and GNU. */
const flags = {
    file: 0x30,
    oldFile: 0,
    hardlink: 0x31,
    symlink: 0x32,
    char: 0x33,
    block: 0x34,
    directory: 0x35,
    fifo: 0x36,
    contiguous: 0x37,
    paxGlobal: 0x67,
    paxLocal: 0x78,
    gnuLongName: 0x4c,
    gnuLongLink: 0x4b,
    gnuSparse: 0x53,
};
/** Bytes up to the next multiple of 512. */
function padding(size) {
    const rest = size % blockSize;
    return rest === 0 ? 0 : blockSize - rest;
}
/** A stream that is no tar, or a broken one. The caller says which layer or archive it was. */
class TarError extends Error {
    name = 'TarError';
}

;// CONCATENATED MODULE: ./build/src/layer/engine/failure.js


/**
 * The error for a person, from whatever stopped the work. `what` says what was being done ("unpack layer sha256:…"),
 * `invalid` is the code for bytes that are no proper archive.
 */
function failure(what, error, invalid = 'LAYER_INVALID') {
    if (error instanceof errors_YadokariError)
        return error;
    if (error instanceof TarError)
        return new errors_YadokariError(invalid, `cannot ${what}: ${error.message}`, { cause: error });
    const code = errors_errnoOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
        return new errors_YadokariError('DISK_FULL', `cannot ${what}: the disk is full (${errors_messageOf(error)})`, {
            hint: 'free some space, or set TMPDIR to a folder on a larger disk',
            cause: error,
        });
    }
    if (code === 'EROFS' || code === 'EACCES') {
        return new errors_YadokariError('OUTPUT_NOT_WRITABLE', `cannot ${what}: ${errors_messageOf(error)}`, { cause: error });
    }
    if (code === 'ENAMETOOLONG') {
        const fact = 'a name in it is longer than this file system allows';
        return new errors_YadokariError(invalid, `cannot ${what}: ${fact}`, { cause: error });
    }
    return new errors_YadokariError('INTERNAL', `cannot ${what}: ${errors_messageOf(error)}`, { cause: error });
}
/** Why work ended early. */
function cancelled(what) {
    return new errors_YadokariError('CANCELLED', `cannot ${what}: the build was cancelled`);
}

;// CONCATENATED MODULE: ./build/src/layer/engine/file-blob.js


async function* verified(file, descriptor, signal) {
    const hash = hashFor(descriptor.digest);
    const stream = (0,external_node_fs_namespaceObject.createReadStream)(file, { highWaterMark: 256 * 1024, ...(signal ? { signal } : {}) });
    let size = 0;
    for await (const chunk of stream) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
    }
    if (size !== descriptor.size) {
        throw new errors_YadokariError('SIZE_MISMATCH', `blob "${file}" has ${size} bytes, not ${descriptor.size}`);
    }
    const found = finishDigest(hash, descriptor.digest);
    if (found !== descriptor.digest) {
        throw new errors_YadokariError('DIGEST_MISMATCH', `blob "${file}" has digest ${found}, not ${descriptor.digest}`);
    }
}
/** A file of ours as a blob. */
function fileBlob(file, descriptor) {
    return { descriptor, file, open: async (signal) => verified(file, descriptor, signal) };
}

;// CONCATENATED MODULE: ./build/src/layer/engine/protocol.js

function isOutcomeOf(outcome, kind) {
    return outcome.kind === kind;
}
function toPlainError(error) {
    const { code, message, hint, cause } = error;
    return { code, message, hint, cause: cause === undefined ? undefined : messageOf(cause) };
}
function fromPlainError({ code, message, hint, cause }) {
    return new errors_YadokariError(code, message, {
        ...(hint === undefined ? {} : { hint }),
        ...(cause === undefined ? {} : { cause: new Error(cause) }),
    });
}

;// CONCATENATED MODULE: ./build/src/layer/engine/pool.js



const noLoad = { weight: 0, bytes: 0 };
/** Entries that are done with before anybody notices: steps wait for them, and they for nobody. */
const fewEntries = 256;
const fewBytes = 1024 * 1024;
function areFew(entries) {
    return entries.length <= fewEntries && entries.reduce((sum, { size }) => sum + size, 0) <= fewBytes;
}
/** A thread takes one write, which keeps it busy, or two jobs that wait for a network now and then, and little ones beside them. */
const capacity = 2;
function weightOf(job) {
    if (job.kind === 'write')
        return job.source.kind === 'entries' && areFew(job.source.entries) ? 0 : 2;
    return job.kind === 'apply' && areFew(job.entries) ? 0 : 1;
}
class Thread {
    #worker;
    #tasks = new Map();
    #free;
    #closing = false;
    failed = false;
    constructor(entry, free) {
        this.#free = free;
        // A small young generation: 25 MB less, and no slower, for threads whose objects all die young.
        const resourceLimits = { maxYoungGenerationSizeMb: 4 };
        this.#worker = new external_node_worker_threads_namespaceObject.Worker(entry, { execArgv: [], name: 'layer', resourceLimits });
        this.#worker.on('message', (message) => {
            this.#receive(message);
        });
        this.#worker.on('error', (error) => {
            this.#fail(errors_messageOf(error));
        });
        this.#worker.on('exit', () => {
            this.#fail('it ended');
        });
        // Last: listening for messages holds the process.
        this.#worker.unref();
    }
    get idle() {
        return this.#tasks.size === 0;
    }
    get load() {
        const loads = [...this.#tasks.values()].map(({ load }) => load);
        return {
            weight: loads.reduce((sum, { weight }) => sum + weight, 0),
            bytes: loads.reduce((sum, { bytes }) => sum + bytes, 0),
        };
    }
    start(id, { job, taken, load }) {
        const result = new Promise((resolve, reject) => {
            this.#tasks.set(id, { resolve, reject, taken, load });
        });
        this.#worker.ref();
        this.#post({ kind: 'job', id, job });
        return {
            result,
            send: (data) => {
                this.#post({ kind: 'chunk', id, data }, [data.buffer]);
            },
            end: () => {
                this.#post({ kind: 'end', id });
            },
            abort: () => {
                const task = this.#tasks.get(id);
                if (task)
                    task.load = noLoad;
                this.#post({ kind: 'abort', id });
            },
        };
    }
    async close() {
        // Its end is waited for: an answer that is still under way must not let go of the process.
        this.#closing = true;
        await this.#worker.terminate();
    }
    #post(message, transfer = []) {
        this.#worker.postMessage(message, transfer);
    }
    #receive(message) {
        const task = this.#tasks.get(message.id);
        if (!task)
            return;
        if (message.kind === 'taken') {
            task.taken(message.bytes, message.memory);
            return;
        }
        this.#tasks.delete(message.id);
        if (this.#tasks.size === 0 && !this.#closing)
            this.#worker.unref();
        if (message.kind === 'done')
            task.resolve(message.outcome);
        else
            task.reject(fromPlainError(message.error));
        this.#free();
    }
    #fail(reason) {
        this.failed = true;
        const error = new errors_YadokariError('INTERNAL', `the thread that works on layers stopped: ${reason}`);
        for (const task of this.#tasks.values())
            task.reject(error);
        this.#tasks.clear();
        this.#free();
    }
}
function pool_closed() {
    return new errors_YadokariError('INTERNAL', 'the layer engine is closed');
}
/** Threads, started as they are needed, and the jobs that wait for one. */
class Pool {
    #entry;
    #size;
    #threads = [];
    #queue = [];
    #nextId = 1;
    #closed = false;
    /** @param eager whether the first thread starts now, while others still read the Dockerfile */
    constructor(entry, size, eager) {
        this.#entry = entry;
        this.#size = size;
        if (eager)
            this.#spawn();
    }
    /** Starts the job as soon as a thread is free for it. @param bytes that it will read, where that is known */
    async submit(job, taken, bytes = 0) {
        if (this.#closed)
            throw pool_closed();
        const load = { weight: weightOf(job), bytes };
        const started = new Promise((resolve, reject) => {
            this.#queue.push({ job, taken, load, go: resolve, refuse: reject });
        });
        this.#dispatch();
        return started;
    }
    async close() {
        this.#closed = true;
        for (const { refuse } of this.#queue)
            refuse(pool_closed());
        this.#queue = [];
        await Promise.all(this.#threads.map(async (thread) => thread.close()));
    }
    #spawn() {
        const thread = new Thread(this.#entry, () => {
            this.#dispatch();
        });
        this.#threads.push(thread);
        return thread;
    }
    #dispatch() {
        this.#threads = this.#threads.filter(({ failed }) => !failed);
        while (!this.#closed) {
            const [next] = this.#queue;
            const thread = next && this.#choose(next.load.weight);
            if (!thread)
                return;
            this.#queue.shift();
            next.go(thread.start(this.#nextId++, next));
        }
    }
    /** An idle thread, a new one, or of those with room left the one with the fewest bytes before it. */
    #choose(weight) {
        const idle = this.#threads.find((thread) => thread.idle);
        if (idle)
            return idle;
        if (this.#threads.length < this.#size)
            return this.#spawn();
        const [least] = this.#threads
            .map((thread) => ({ thread, load: thread.load }))
            .filter(({ load }) => load.weight + weight <= capacity)
            .toSorted((a, b) => a.load.bytes - b.load.bytes || a.load.weight - b.load.weight);
        return least?.thread;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/engine/shared-reads.js
/**
 * Stages often share a base that one of them runs and another only copies into. Such a layer is downloaded and decompressed once: its
 * names come with its files. A reading of names alone gives way to the unpacking that begins beside it.
 */
class SharedReads {
    #reader;
    #reading = new Map();
    /** Names that come with files; undefined when the unpacking failed. */
    #unpacking = new Map();
    constructor(reader) {
        this.#reader = reader;
    }
    async index(layer, signal) {
        const { diffId } = layer;
        for (;;) {
            const coming = await this.#unpacking.get(diffId);
            if (coming)
                return coming;
            const reading = this.#reading.get(diffId) ?? this.#read(layer, signal);
            try {
                return await reading.index;
            }
            catch (error) {
                if (!reading.stop.signal.aborted || signal?.aborted === true)
                    throw error;
                // Whoever stopped it has begun to unpack, and may be done by now.
                const instead = await reading.instead;
                if (instead)
                    return instead;
            }
        }
    }
    async unpack(layer, options) {
        const { diffId } = layer;
        const reading = this.#reading.get(diffId);
        const names = options.names === true || reading !== undefined;
        // First, so that the thread that read is free for it; who waits sees below where the names will come from.
        reading?.stop.abort();
        const unpacking = this.#reader.unpack(layer, { ...options, names });
        if (!names)
            return unpacking;
        const coming = unpacking.then(({ index }) => index, () => undefined);
        this.#unpacking.set(diffId, coming);
        if (reading)
            reading.instead = coming;
        try {
            return await unpacking;
        }
        finally {
            if (this.#unpacking.get(diffId) === coming)
                this.#unpacking.delete(diffId);
        }
    }
    #read(layer, signal) {
        const stop = new AbortController();
        const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
        const index = this.#reader.index(layer, both).finally(() => {
            if (this.#reading.get(layer.diffId) === reading)
                this.#reading.delete(layer.diffId);
        });
        const reading = { index, stop };
        this.#reading.set(layer.diffId, reading);
        return reading;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/unreadable.js

const reasons = {
    EACCES: {
        reason: 'permission denied',
        hint: 'let the user of this build read it, or leave it out with the ignore file',
    },
    ENOENT: {
        reason: 'it is not there any more',
        hint: 'nothing may write to the files of a build while it runs',
    },
};
/** What to throw when a file or folder that goes into an image could not be read; what is no matter of that file stays. */
function unreadable_unreadable(path, error) {
    const known = reasons[errors_errnoOf(error) ?? ''];
    if (error instanceof errors_YadokariError || !known)
        return error;
    return new errors_YadokariError('SOURCE_INVALID', `cannot read "${path}": ${known.reason}`, {
        hint: known.hint,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/layer/disk/open-source.js



/** Opens a source, never through a link at its end. @throws YadokariError `SOURCE_INVALID` */
function openSource(file) {
    try {
        return (0,external_node_fs_namespaceObject.openSync)(names_fsPath(file), external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NOFOLLOW | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    }
    catch (error) {
        throw unreadable_unreadable(file, error);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/digest-files.js




const buffer = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(256 * 1024);
/** Files between two looks at whether anybody still wants to know. */
const pauseEvery = 64;
function digestOf(file) {
    const fd = openSource(file);
    try {
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
        for (;;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(fd, buffer, 0, buffer.length, null);
            if (read === 0)
                return hash.digest('hex');
            hash.update(buffer.subarray(0, read));
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
/** SHA-256 of each file in hex. Links at the end of a path are not followed. */
async function digestFiles(files, cancelled) {
    const digests = [];
    for (const file of files) {
        digests.push(digestOf(file));
        if (digests.length % pauseEvery !== 0)
            continue;
        await new Promise((next) => void setImmediate(next));
        if (cancelled())
            throw new Error('cancelled');
    }
    return digests;
}

;// CONCATENATED MODULE: ./build/src/layer/engine.js











/** Bytes on their way to a thread, and the size of one message. */
const inFlight = 4 * 1024 * 1024;
const messageSize = 256 * 1024;
/** Threads beyond these bring memory and no speed: compression runs in zlib's own pool. */
const maxThreads = 4;
const maxConcurrency = 33;
/**
 * Copies chunks of any size, which may be parts of somebody's pool, into buffers that may be given away. `next` gives these.
 */
async function* regrouped({ chunks, ownsMemory }, next) {
    let group = next();
    let filled = 0;
    for await (const chunk of chunks) {
        for (let from = 0; from < chunk.length;) {
            const length = Math.min(chunk.length - from, messageSize - filled);
            group.set(from === 0 && length === chunk.length ? chunk : chunk.subarray(from, from + length), filled);
            filled += length;
            from += length;
            if (filled < messageSize)
                continue;
            yield group;
            group = next();
            filled = 0;
        }
        if (ownsMemory)
            releaseLast(chunk);
    }
    if (filled > 0)
        yield group.subarray(0, filled);
}
/** Bytes sent and not used yet: the sender waits while there are too many. Their buffers come back and serve again. */
class Credit {
    #free = [];
    #outstanding = 0;
    #stopped = false;
    #wake;
    taken(bytes, memory) {
        this.#outstanding -= bytes;
        if (memory?.byteLength === messageSize)
            this.#free.push(new Uint8Array(memory));
        this.#wake?.();
    }
    buffer() {
        return this.#free.pop() ?? new Uint8Array(messageSize);
    }
    /** Nobody takes anything any more. */
    stop() {
        this.#stopped = true;
        this.#wake?.();
    }
    /** False when sending more is of no use. */
    async spend(bytes) {
        while (this.#outstanding > inFlight && !this.#stopped) {
            await new Promise((resolve) => {
                this.#wake = resolve;
            });
        }
        this.#outstanding += bytes;
        return !this.#stopped;
    }
}
async function feed(task, bytes, credit) {
    for await (const chunk of regrouped(bytes, () => credit.buffer())) {
        if (!(await credit.spend(chunk.length)))
            return;
        task.send(chunk);
    }
    task.end();
}
/** Runs a job on a thread and feeds it. */
async function runOn(pool, { job, open, bytes, signal }) {
    if (signal?.aborted)
        throw cancelled('work on layers');
    const credit = new Credit();
    const task = await pool.submit(job, (used, memory) => credit.taken(used, memory), bytes);
    const abort = () => {
        task.abort();
    };
    const reading = new AbortController();
    let inputError;
    signal?.addEventListener('abort', abort);
    if (signal?.aborted)
        abort();
    const input = async () => {
        if (open)
            await feed(task, await open(AbortSignal.any([reading.signal, ...(signal ? [signal] : [])])), credit);
    };
    input().catch((error) => {
        inputError ??= { error };
        abort();
    });
    try {
        const outcome = await task.result;
        if (isOutcomeOf(outcome, job.kind))
            return outcome.result;
        throw new errors_YadokariError('INTERNAL', `a thread answered job ${job.kind} with the result of ${outcome.kind}`);
    }
    catch (error) {
        throw inputError && !signal?.aborted ? inputError.error : error;
    }
    finally {
        signal?.removeEventListener('abort', abort);
        credit.stop();
        reading.abort();
    }
}
/** How a job gets a layer's bytes: straight from the file where there is one. */
function inputOf({ blob }) {
    const bytes = blob.descriptor.size;
    if (blob.file !== undefined)
        return { input: { file: blob.file }, open: undefined, bytes };
    // What a download has given away it does not look at again.
    const ownsMemory = blob.origin !== undefined;
    return { input: {}, open: async (signal) => ({ chunks: await blob.open(signal), ownsMemory }), bytes };
}
/** Jobs that read a whole layer. */
function readerOn(pool) {
    return {
        index: (layer, signal) => {
            const { input, ...bytes } = inputOf(layer);
            return runOn(pool, { job: { kind: 'index', input, diffId: layer.diffId }, ...bytes, signal });
        },
        unpack: (layer, { signal, names = false, ...options }) => {
            const { input, ...bytes } = inputOf(layer);
            const job = {
                kind: 'unpack',
                input,
                diffId: layer.diffId,
                options: { ...options, whiteouts: true },
                names,
            };
            return runOn(pool, { job, ...bytes, signal });
        },
    };
}
/** Files that are sooner read than a thread is asked: the keys of a build wait for them, one after another. */
const fewFiles = 64;
const engine_fewBytes = 1024 * 1024;
function isLittle(files) {
    if (files.length > fewFiles)
        return false;
    const stats = files.map((file) => (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(file), { throwIfNoEntry: false }));
    return stats.reduce((sum, stat) => sum + (stat?.size ?? 0), 0) <= engine_fewBytes;
}
async function digestsHere(files, signal) {
    const what = 'read files';
    if (signal?.aborted)
        throw cancelled(what);
    try {
        return await digestFiles(files, () => signal?.aborted === true);
    }
    catch (error) {
        throw signal?.aborted ? cancelled(what) : failure(what, error);
    }
}
class ThreadedEngine {
    #pool;
    #concurrency;
    #reads;
    #closing;
    constructor(threads, eager) {
        // In a bundle the thread's program lies beside the bundle.
        const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './layer-worker.js';
        this.#pool = new Pool(new URL(entry, import.meta.url), Math.min(threads, maxThreads), eager);
        this.#concurrency = Math.min(threads + 1, maxConcurrency);
        this.#reads = new SharedReads(readerOn(this.#pool));
    }
    async write(source, options) {
        const { signal, mediaType, ...plain } = options;
        const job = { kind: 'write', source, options: plain, concurrency: this.#concurrency };
        const { written, entries, skipped } = await runOn(this.#pool, { job, signal });
        if (!written)
            return { layer: undefined, entries, uncompressedSize: 0, skipped };
        const { digest, size, diffId, uncompressedSize, file } = written;
        const blob = fileBlob(file, { mediaType, digest, size });
        return { layer: { blob, diffId }, entries, uncompressedSize, skipped };
    }
    unpack(layer, options) {
        return this.#reads.unpack(layer, options);
    }
    async keep(layer, tree, signal) {
        const { input, open } = inputOf(layer);
        return runOn(this.#pool, { job: { kind: 'keep', input, diffId: layer.diffId, tree }, open, signal });
    }
    async faultOf(diffId, tree, signal) {
        return runOn(this.#pool, { job: { kind: 'check', diffId, tree }, signal });
    }
    index(layer, signal) {
        return this.#reads.index(layer, signal);
    }
    async applyEntries(entries, options) {
        const { signal, ...plain } = options;
        const job = { kind: 'apply', entries, options: { ...plain, whiteouts: false } };
        return runOn(this.#pool, { job, signal });
    }
    async digests(files, signal) {
        if (files.length === 0)
            return [];
        if (isLittle(files))
            return digestsHere(files, signal);
        return runOn(this.#pool, { job: { kind: 'digest', files }, signal });
    }
    async remove(paths) {
        await Promise.all(paths.map((path) => runOn(this.#pool, { job: { kind: 'remove', path } })));
    }
    async readArchive(source, dir, { signal, name } = {}) {
        const isFile = typeof source === 'string';
        const input = isFile ? { file: source } : {};
        const job = { kind: 'archive', input, name: name ?? (isFile ? source : 'stream'), dir };
        const open = isFile ? undefined : async () => ({ chunks: source, ownsMemory: false });
        return runOn(this.#pool, { job, open, signal });
    }
    async close() {
        this.#closing ??= this.#pool.close();
        await this.#closing;
    }
    async [Symbol.asyncDispose]() {
        await this.close();
    }
}
/** Its threads do not keep the process alive while they have nothing to do. */
function createLayerEngine({ threads, eager = true } = {}) {
    return new ThreadedEngine(threads ?? availableParallelism(), eager);
}

;// CONCATENATED MODULE: ./build/src/layer/disk/record.js


class RecordMap extends (/* unused pure expression or super */ null && (Map)) {
    standIn;
}
function isHeader(value) {
    return typeof value === 'object' && value !== null && 'standIn' in value;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}
function parseLine(line, file) {
    try {
        const value = JSON.parse(line);
        if (isRecord(value) || isHeader(value))
            return value;
    }
    catch (error) {
        throw new YadokariError('INTERNAL', `cannot read metadata record "${file}": ${messageOf(error)}`, {
            cause: error,
        });
    }
    throw new YadokariError('INTERNAL', `cannot read metadata record "${file}": a line names no path`);
}
/** What was recorded last for each path. A record that does not exist yet is empty. */
function record_readRecord(file) {
    const records = new RecordMap();
    if (file === undefined)
        return records;
    let text;
    try {
        text = readFileSync(file, 'utf8');
    }
    catch (error) {
        if (errnoOf(error) === 'ENOENT')
            return records;
        throw error;
    }
    for (const line of text.split('\n')) {
        if (line === '')
            continue;
        const record = parseLine(line, file);
        if (isHeader(record))
            records.standIn = record.standIn;
        else
            records.set(record.path, record);
    }
    return records;
}
/** Begins a record of a tree all of whose files really belong to one user. */
function startRecord(file, standIn) {
    writeFileSync(file, `${JSON.stringify({ standIn })}\n`, { flag: 'wx', mode: 0o600 });
}
/** Lines kept back before they are written together. */
const batch = 512;
/** Appends to a record file, which is made when the first line needs it. */
class RecordWriter {
    #file;
    #known;
    standIn;
    #lines = [];
    #fd;
    constructor(file) {
        this.#file = file;
        const records = record_readRecord(file);
        this.#known = new Set(records.keys());
        this.standIn = records.standIn;
    }
    /** Whether something is on record for a path: then whatever replaces it must be put down too. */
    has(path) {
        return this.#known.has(path);
    }
    add(record) {
        this.#known.add(record.path);
        this.#lines.push(`${JSON.stringify(record)}\n`);
        if (this.#lines.length >= batch)
            this.flush();
    }
    flush() {
        if (this.#lines.length === 0)
            return;
        this.#fd ??= openSync(this.#file, 'a', 0o600);
        writeSync(this.#fd, this.#lines.join(''));
        this.#lines = [];
    }
    close() {
        if (this.#fd !== undefined)
            closeSync(this.#fd);
        this.#fd = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/paths.js
/** A component that is empty, `.` or `..`, or a slash at an end. */
const unclean = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;
/** `path` as {@link Entry} has it: relative, no empty or dot components; `..` stops at the root, which is ''. */
function paths_cleanPath(path) {
    if (path === '' || !unclean.test(path))
        return path;
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}
/** Whether `..` in this name would lead above where it starts. Absolute names start at the root. */
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
/** The folder that holds a clean path; '' for a name in the root, and for the root itself. */
function paths_parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
/** Last component of a clean path. */
function paths_baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** A clean path below a clean folder ('' is the root). */
function paths_joinPath(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
/** Whether `path` is `folder` or lies below it. */
function isWithin(path, folder) {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
/** Host path of a clean path below `root`. */
function paths_hostPathOf(root, path) {
    if (path === '')
        return root;
    return root.endsWith('/') ? root + path : `${root}/${path}`;
}
/** Order of a depth-first walk with sorted names: a folder right before what it holds. */
function walkKey(path) {
    return path.replaceAll('/', '\0');
}
/** Compares strings by UTF-16 code unit, as `<` does. */
function paths_compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./build/src/layer/disk/list.js




function rawNames(hostFolder) {
    try {
        return readdirSync(fsPath(hostFolder), { encoding: 'latin1' });
    }
    catch (error) {
        throw unreadable(hostFolder, error);
    }
}
/** Names in a folder, sorted by code unit; bytes that are no UTF-8 are escaped (see `decodeName`). */
function list_listNames(hostFolder) {
    const names = rawNames(hostFolder);
    for (const [index, name] of names.entries())
        names[index] = decodeLatin1Name(name);
    return names.sort(compareText);
}
/** Target of a symlink as stored. */
function list_readLink(hostPath) {
    return decodeLatin1Name(readlinkSync(fsPath(hostPath), { encoding: 'latin1' }));
}

;// CONCATENATED MODULE: ./build/src/layer/source/scan.js




const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO } = external_node_fs_namespaceObject.constants;
const types = new Map([
    [S_IFREG, 'file'],
    [S_IFDIR, 'directory'],
    [S_IFLNK, 'symlink'],
    [S_IFCHR, 'char'],
    [S_IFBLK, 'block'],
    [S_IFIFO, 'fifo'],
]);
/** Undefined for sockets: no archive can hold them. */
function typeOfMode(mode) {
    return types.get(mode & S_IFMT);
}
/** A time as node:fs gives it. */
function timestampOf(nanoseconds) {
    return fileTime(nanoseconds);
}
/** lstat with nanoseconds; undefined when the name is not there. */
function scan_lstatExact(hostPath) {
    return lstatSync(fsPath(hostPath), { bigint: true, throwIfNoEntry: false });
}
/** Identity of an inode that has several names; undefined for all others. */
function scan_inodeKeyOf(stats) {
    return stats.nlink > 1n && !stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
}
/** Attributes of a host file that `wanted` takes; undefined when there are none. */
function scan_readXattrs(hostPath, wanted) {
    let found;
    for (const name of listXattrs(hostPath)) {
        const value = wanted(name) ? getXattr(hostPath, name) : undefined;
        if (value)
            (found ??= {})[name] = value;
    }
    return found;
}
/** Who owns a file of whom no record says it, where one user's files stand for root's. */
function standsFor(entry, { uid, gid }) {
    const ours = entry.uid === uid;
    return { uid: ours ? 0 : entry.uid, gid: ours || entry.gid === gid ? 0 : entry.gid };
}
/** A recorded mode holds as long as nobody has given the file another one. */
function modeOf(entry, wanted, standIn) {
    if (!standIn || entry.mode === openedMode(wanted, entry.type === 'directory'))
        return wanted;
    return entry.mode;
}
/** What the record of its tree says wins over what the kernel could store. A device stands as an empty file on disk. */
function scan_withRecord(found, records, path = found.path) {
    const { standIn } = records;
    const record = records.get(path);
    const entry = standIn ? { ...found, ...standsFor(found, standIn) } : found;
    if (!record)
        return entry;
    const { uid = entry.uid, gid = entry.gid, devMajor = 0, devMinor = 0 } = record;
    const mode = record.mode === undefined ? entry.mode : modeOf(entry, record.mode, standIn);
    const device = record.type !== undefined && entry.type === 'file' && entry.size === 0;
    const added = Object.entries(record.xattrs ?? {}).map(([name, value]) => [
        name,
        Buffer.from(value, 'base64'),
    ]);
    const xattrs = { ...entry.xattrs, ...Object.fromEntries(added) };
    return {
        ...entry,
        uid,
        gid,
        mode,
        ...(device && record.type ? { type: record.type, devMajor, devMinor } : {}),
        ...(Object.keys(xattrs).length > 0 ? { xattrs } : {}),
    };
}
/** The entry of a name on disk; undefined for a socket. Hard links are the caller's business. */
function scan_entryOf({ path, hostPath, stats, xattrs }) {
    const mode = Number(stats.mode);
    const type = typeOfMode(mode);
    if (type === undefined)
        return undefined;
    const entry = {
        path,
        type,
        mode: mode & 0o7777,
        uid: Number(stats.uid),
        gid: Number(stats.gid),
        size: type === 'file' ? Number(stats.size) : 0,
        mtime: timestampOf(stats.mtimeNs),
        ...(xattrs ? { xattrs } : {}),
    };
    if (type === 'symlink')
        return { ...entry, linkName: readLink(hostPath) };
    if (type !== 'char' && type !== 'block')
        return entry;
    const { major, minor } = splitDevice(Number(stats.rdev));
    return { ...entry, devMajor: major, devMinor: minor };
}
/** Whether fewer blocks are stored than the size would take. */
function mayHaveHoles(stats) {
    return stats.blocks * 512n < stats.size;
}

;// CONCATENATED MODULE: ./build/src/layer/tree/resolve.js


/**
 * The path that `path` really means, as chroot would see it: links are followed inside the tree, absolute targets from
 * its root, and `..` stops there. Undefined when a component is missing, is no folder, or links form a loop.
 */
function resolve_resolveInTree(tree, path, options) {
    const pending = path.split('/').toReversed();
    let at = '';
    for (let hops = 0; pending.length > 0;) {
        const part = pending.pop() ?? '';
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            at = parentOf(at);
            continue;
        }
        const next = joinPath(at, part);
        const node = tree.lookup(next);
        if (!node)
            return undefined;
        const last = pending.every((rest) => rest === '' || rest === '.');
        if (node.type === 'symlink' && (!last || options.followLast)) {
            hops += 1;
            if (hops > limits.symlinkHops)
                return undefined;
            const target = node.linkTarget ?? '';
            if (target.startsWith('/'))
                at = '';
            pending.push(...target.split('/').toReversed());
        }
        else if (!last && node.type !== 'directory')
            return undefined;
        else
            at = next;
    }
    return at;
}

;// CONCATENATED MODULE: ./build/src/layer/tree/host-tree.js












/** The whole content of a small regular file; undefined when it is none or too large. */
function readSmallFile(hostPath) {
    const fd = openSync(fsPath(hostPath), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
        const stats = fstatSync(fd);
        if (!stats.isFile() || stats.size > limits.accountFileBytes)
            return undefined;
        const bytes = Buffer.alloc(stats.size);
        const length = readSync(fd, bytes);
        return bytes.subarray(0, length);
    }
    finally {
        closeSync(fd);
    }
}
/**
 * A plain folder of this machine as a tree. No lookup runs through a symlink: parents are checked, once each.
 */
class HostTree {
    #root;
    #record;
    #folders = new Map([['', true]]);
    constructor(root, options) {
        this.#root = root;
        this.#record = readRecord(options.record);
    }
    lookup(path) {
        const scanned = this.#stats(path);
        if (!scanned)
            return undefined;
        const entry = entryOf({ path, ...scanned });
        return entry && treeNode(withRecord(entry, this.#record));
    }
    list(path) {
        return this.#isFolder(path) ? listNames(this.hostPath(path)) : [];
    }
    readSmall(path) {
        const real = resolveInTree(this, path, { followLast: true });
        return real === undefined || this.lookup(real)?.type !== 'file'
            ? undefined
            : readSmallFile(this.hostPath(real));
    }
    hostPath(path) {
        return hostPathOf(this.#root, path);
    }
    xattrs(path) {
        const scanned = this.#stats(path);
        if (!scanned)
            return {};
        const { hostPath, stats } = scanned;
        const entry = entryOf({ path, hostPath, stats, xattrs: readXattrs(hostPath, carriedByCopy) });
        return (entry && withRecord(entry, this.#record).xattrs) ?? {};
    }
    inodeKey(path) {
        const scanned = this.#stats(path);
        return scanned && inodeKeyOf(scanned.stats);
    }
    #stats(path) {
        if (cleanPath(path) !== path || (path !== '' && !this.#isFolder(parentOf(path))))
            return undefined;
        const hostPath = this.hostPath(path);
        try {
            const stats = lstatExact(hostPath);
            return stats && { hostPath, stats };
        }
        catch (error) {
            const code = errnoOf(error);
            if (code === 'ENAMETOOLONG' || code === 'ENOTDIR')
                return undefined;
            throw unreadable(hostPath, error);
        }
    }
    /** Whether every component is a folder itself. */
    #isFolder(path) {
        const known = this.#folders.get(path);
        if (known !== undefined)
            return known;
        const found = this.#stats(path)?.stats.isDirectory() === true;
        this.#folders.set(path, found);
        return found;
    }
}
/** A view of a folder that does not change while it is used: a context, an unpacked archive. */
function hostTree(root, options = {}) {
    return new HostTree(root, options);
}

;// CONCATENATED MODULE: ./build/src/layer/tree/index-tree.js




/** A folder that no layer lists, but that must be there because something lies in it. */
const impliedFolder = {
    type: 'directory',
    mode: 0o755,
    uid: 0,
    gid: 0,
    size: 0,
    mtime: { seconds: 0, nanoseconds: 0 },
};
function imply(parent, name) {
    const made = { meta: impliedFolder, parent, children: new Map() };
    parent.children.set(name, made);
    return made;
}
/** The merged view of several layers' indexes. */
class IndexTree {
    #root = { meta: impliedFolder, children: new Map() };
    /** Puts a layer on top (OCI image-spec, layer.md, Applying changesets). */
    add(index) {
        // Marks concern lower layers alone, so they go first, wherever in the layer they stand.
        for (const path of index.opaque)
            this.#existing(path)?.children.clear();
        for (const path of index.whiteouts)
            this.#existing(parentOf(path))?.children.delete(baseName(path));
        const links = [];
        for (const entry of index.entries) {
            if (entry.type === 'hardlink')
                links.push(entry);
            else
                this.#put(entry, index.files);
        }
        for (const entry of links)
            this.#link(entry);
    }
    #put(entry, files) {
        const parent = this.#enter(parentOf(entry.path), true);
        if (!parent)
            return;
        const name = baseName(entry.path);
        const old = parent.children.get(name);
        const meta = treeNode(entry);
        if (old?.meta.type === 'directory' && meta.type === 'directory') {
            old.meta = meta;
            return;
        }
        const content = meta.type === 'file' ? files[entry.path] : undefined;
        parent.children.set(name, { meta, parent, children: new Map(), ...(content ? { content } : {}) });
    }
    #link(entry) {
        const wanted = entry.linkName ?? '';
        const target = this.#existing(parentOf(wanted))?.children.get(baseName(wanted));
        const parent = this.#enter(parentOf(entry.path), true);
        if (!target || !parent || target.meta.type === 'directory')
            return;
        const { mode, uid, gid, mtime } = entry;
        if (target.meta.type !== 'symlink')
            target.meta = { ...target.meta, mode, uid, gid, mtime };
        parent.children.set(baseName(entry.path), target);
    }
    #existing(path) {
        return this.#enter(path, false);
    }
    /**
     * The folder that a layer's path leads to, links followed as unpacking follows them; what is missing is made if `make`
     * says so. Undefined where there is something else on the way: such a layer cannot be unpacked.
     */
    #enter(path, make) {
        const pending = path.split('/').toReversed();
        let at = this.#root;
        for (let hops = 0; pending.length > 0;) {
            const part = pending.pop() ?? '';
            if (part === '' || part === '.')
                continue;
            const next = part === '..' ? (at.parent ?? at) : (at.children.get(part) ?? (make ? imply(at, part) : undefined));
            if (next?.meta.type === 'symlink') {
                hops += 1;
                const target = next.meta.linkTarget ?? '';
                if (target.startsWith('/'))
                    at = this.#root;
                pending.push(...target.split('/').toReversed());
            }
            else if (next?.meta.type === 'directory')
                at = next;
            else
                return undefined;
            if (hops > limits.symlinkHops)
                return undefined;
        }
        return at;
    }
    #find(path) {
        let node = this.#root;
        if (path === '')
            return node;
        for (const part of path.split('/')) {
            node = node.children.get(part);
            if (!node)
                return undefined;
        }
        return node;
    }
    lookup(path) {
        return this.#find(path)?.meta;
    }
    list(path) {
        return [...(this.#find(path)?.children.keys() ?? [])].sort(compareText);
    }
    readSmall(path) {
        const real = resolveInTree(this, path, { followLast: true });
        return real === undefined ? undefined : this.#find(real)?.content;
    }
}
/** What the layers, bottom first, look like on top of each other. */
function indexTree(indexes) {
    const tree = new IndexTree();
    for (const index of indexes)
        tree.add(index);
    return tree;
}

;// CONCATENATED MODULE: ./build/src/layer/index.js







;// CONCATENATED MODULE: ./build/src/rootfs/folders.js



/** Makes a folder that nobody but its own mode decides about: the umask has no say. */
function makeFolder(path, mode) {
    mkdirSync(fsPath(path), { recursive: true });
    chmodSync(fsPath(path), mode);
}
/** Removes a tree, whatever its modes and names. */
function folders_removeTree(path) {
    (0,external_node_fs_namespaceObject.rmSync)(names_fsPath(path), { recursive: true, force: true });
}
/** Labels of this host and overlay's own marks are about where a folder lies, not about what it is. */
function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
    const xattrs = new Map();
    for (const name of xattr_listXattrs(path).filter(travels)) {
        const value = xattr_getXattr(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
/** What the kernel refuses to somebody who is not the owner, or not root, is left out where that is said to be enough. */
function applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => setXattr(path, name, value)),
        () => (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(path), mode),
        () => setTimes(path, nodes_fileTime(mtimeNs)),
    ];
    for (const step of steps) {
        try {
            step();
        }
        catch (error) {
            if (!asFarAsAllowed || errors_errnoOf(error) !== 'EPERM')
                throw error;
        }
    }
}
/** Gives folder `to` the owner, mode, xattrs and times of folder `from`. */
function copyFolderMetadata(from, to) {
    applyFolderMetadata(to, readFolderMetadata(from));
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/hidden-files.js


/** What cannot be taken away is mounted, or in a folder that is somebody else's. */
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
        const code = errors_errnoOf(error) ?? '';
        if (unmovable.has(code) || code === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
/**
 * Files with credentials, taken away while a step runs that could read them: there is no place on disk that root may not look
 * into, so that for this time they are in our memory alone.
 */
class HiddenFiles {
    #files = [];
    /** @param paths absolute; those that cannot be hidden stay */
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
    /** Puts them back as they were; idempotent. */
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
/** The mount that a path is in: its mount point. */
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
        return undefined; // not there, or not ours to read: then a step cannot read it either
    }
}
/**
 * Of these files, the ones that every step can read because something is mounted on them or above them.
 * @param home a folder in the root that is taken over @param mounts mount points
 */
function exposedFiles(paths, home, mounts) {
    const own = mountOf(home, mounts);
    return paths.filter((path) => {
        const real = realPath(path);
        return real !== undefined && mountOf(real, mounts) !== own;
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/job-files.js


/** Files that engines mount, and that root may write to: the job needs them as they were. */
const job_files_files = ['/etc/resolv.conf', '/etc/hosts', '/etc/hostname'];
/** Folders in memory that belong to the container, where a step's files would be found by the next. */
const folders = ['/dev', '/dev/shm'];
function contentOf(path) {
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errors_errnoOf(error) ?? ''))
            return undefined;
        throw error;
    }
}
function namesIn(path) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errors_errnoOf(error) ?? ''))
            return [];
        throw error;
    }
}
/** In place: a file that something is mounted on cannot be replaced. */
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
/** What steps can reach of the job although it is no part of the image: remembered, and put back as it was. */
class JobFiles {
    #root;
    #remembered;
    /** @param root `` for `/` @param remembered by somebody before, in place of what is there now */
    constructor(root, remembered = rememberIn(root)) {
        this.#root = root;
        this.#remembered = remembered;
    }
    toJSON() {
        return this.#remembered;
    }
    restore() {
        const { contents, names } = this.#remembered;
        for (const path of job_files_files) {
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
    for (const path of job_files_files) {
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
function journal_isRecord(value, isValue) {
    return typeof value === 'object' && value !== null && Object.values(value).every(isValue);
}
const isText = (value) => typeof value === 'string';
function isJob(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { contents, names } = value;
    return journal_isRecord(contents, isText) && journal_isRecord(names, texts);
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
        return undefined; // cut off where a machine went down
    }
}
/**
 * One small file, replaced as a whole. It is for processes that are killed, and does not wait for the disk, which takes longer than
 * most steps: a container whose machine went down is not started again by the engines that run jobs.
 */
class journal_JournalFile {
    #path;
    /** Where the next state is written before it takes the place of the last. */
    #next;
    constructor(path) {
        this.#path = path;
        this.#next = `${path}.new`;
    }
    write(journal) {
        (0,external_node_fs_namespaceObject.writeFileSync)(this.#next, JSON.stringify(journal), { mode: 0o600 });
        (0,external_node_fs_namespaceObject.renameSync)(this.#next, this.#path);
    }
    /**
     * What the last state was, after its writer has ended.
     * @throws YadokariError `INTERNAL` for one that nobody of us wrote
     */
    read() {
        // A writer that was killed before the rename has not done yet what this announces.
        (0,external_node_fs_namespaceObject.rmSync)(this.#next, { force: true });
        let text;
        try {
            text = (0,external_node_fs_namespaceObject.readFileSync)(this.#path, 'utf8');
        }
        catch (error) {
            if (errors_errnoOf(error) === 'ENOENT')
                return undefined;
            throw error;
        }
        const value = parsed(text);
        if (isJournal(value))
            return value;
        throw new errors_YadokariError('INTERNAL', `${this.#path} does not tell how to put this container back in order`, {
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
/** @param paths absolute ones; `/` itself among them means nothing */
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

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/stragglers.js


const patience = 5000;
const pause = 5;
function linkOf(pid, name) {
    try {
        return readlinkSync(`/proc/${pid}/${name}`);
    }
    catch {
        return undefined; // ended meanwhile, or not ours to look at
    }
}
function usersOf(tree) {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids
        .map(Number)
        .filter((pid) => ['exe', 'cwd'].some((name) => linkOf(pid, name)?.startsWith(`${tree}/`)));
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
/**
 * Ends the processes whose program or working folder lies in a tree: a step has left them whose builder was killed, and with
 * it the one who would have ended them.
 */
function stragglers_endUsersOf(tree) {
    for (const end = Date.now() + patience; Date.now() < end;) {
        const users = usersOf(tree);
        if (users.length === 0)
            return;
        for (const pid of users)
            kill(pid);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
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
/** What engines mount for themselves; a step gets theirs. */
const systemFolders = new Set(['dev', 'proc', 'sys']);
function inTheWay(message) {
    return new errors_YadokariError('UNSAFE_PATH', message, {
        hint: 'mount it at another place, let the Dockerfile use another folder, or use --isolation chroot; the executor itself gives way with --kaniko-dir /elsewhere',
    });
}
function refused(error) {
    const code = errors_errnoOf(error);
    if (code === undefined)
        return error;
    return new errors_YadokariError('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: ${errors_messageOf(error)}`, {
        hint: code === 'EACCES' || code === 'EPERM'
            ? 'the root folder of this container belongs to somebody else (Docker’s overlay2 and containerd give it to root whatever the image says): use an engine that does not, or run as root'
            : 'see the cause; --isolation chooses another way',
        cause: error,
    });
}
function rename(from, to) {
    (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(from), names_fsPath(to));
}
/** Where the ids of a folder are not ours to give, or it is somebody else's (restricted), what can be kept is. */
function restore(path, metadata) {
    applyFolderMetadata(path, metadata, { asFarAsAllowed: true });
}
/**
 * Puts the tree of an image in the place of a container's own root, entry by entry, by renaming, and takes it out again:
 * mounts cannot be moved without privilege, so everything else is. Folders that hold something that stays are kept as they
 * are and only emptied. Survives being killed: a journal tells the next one how far it came.
 */
class Graft {
    #plan;
    #keep;
    #journal;
    #splits = new Set();
    #moved = new Map();
    #job;
    #hidden;
    /** @param earlier what a killed one knew */
    constructor(plan, earlier = { splits: [], job: noJobFiles }) {
        this.#plan = plan;
        this.#job = new JobFiles(plan.root, earlier.job);
        this.#keep = keepTree(plan.keep);
        this.#journal = new journal_JournalFile(`${plan.aside}.journal`);
        for (const split of earlier.splits)
            this.#splits.add(split);
    }
    /**
     * @returns the newest ctime that moving gave a file, in milliseconds
     * @throws YadokariError `UNSAFE_PATH` when the image and a mount want the same place, `RUN_NOT_STARTED` when entries cannot
     * be moved; then everything is as before
     */
    enter() {
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
    /** @returns inodes of the tree that have a new ctime from being moved, and are otherwise as they were */
    leave() {
        const untouched = [];
        this.#write('out');
        this.#job.restore();
        this.#moveOut('', untouched);
        this.#addSystemFolders();
        this.#return();
        return untouched;
    }
    /** An image that has not got the folders that engines mount on has them after a step, as BuildKit leaves them. */
    #addSystemFolders() {
        for (const name of systemFolders) {
            const there = exists(this.#image(name)) || !isFolder(this.#own(name));
            if (!there)
                (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.#image(name)), { mode: 0o755 });
        }
    }
    /** Goes on where a killed one stopped. */
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
    /** Where a folder has to stay for what is below it, the image must have a folder too, or nothing. */
    #check(folder, node) {
        for (const [name, child] of node.below) {
            const path = paths_joinPath(folder, name);
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
    /** A step must not read the job's files for the image's, nor write among them. */
    #checkKept(path) {
        if (!isFolder(this.#own(path)) || !isFolder(this.#image(path)))
            return;
        if (names(this.#image(path)).length === 0)
            return;
        throw inTheWay(`the image has files in /${path}, which this container cannot hide: it is mounted or in use`);
    }
    #setAside(folder, node) {
        this.#splits.add(folder);
        const metadata = readFolderMetadata(this.#own(folder));
        for (const name of names(this.#own(folder))) {
            const child = node.below.get(name);
            if (child?.kept)
                continue;
            const path = paths_joinPath(folder, name);
            if (child && isFolder(this.#own(path)))
                this.#split(path, child);
            else
                this.#moveAside(path);
        }
        restore(this.#aside(folder), metadata);
    }
    /** A folder aside that remembers what the one that stays was like; there as a whole or not at all. */
    #makeShell(path) {
        const next = `${this.#plan.aside}.new`;
        folders_removeTree(next);
        (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(next), { mode: 0o700 });
        restore(next, readFolderMetadata(this.#own(path)));
        rename(next, this.#aside(path));
    }
    /** The folder stays, its content goes. */
    #split(path, node) {
        this.#makeShell(path);
        this.#setAside(path, node);
    }
    /**
     * A folder of the container's image itself cannot be renamed on an overlay: where the image that is built has one of the
     * same name it stays, else another one takes its place.
     */
    #moveAside(path) {
        try {
            rename(this.#own(path), this.#aside(path));
        }
        catch (error) {
            if (errors_errnoOf(error) !== 'EXDEV')
                throw error;
            this.#split(path, keepNothing);
            if (isFolder(this.#image(path)))
                return;
            (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(this.#own(path)));
            this.#splits.delete(path);
        }
    }
    #moveIn(folder) {
        const metadata = readFolderMetadata(this.#image(folder));
        for (const split of this.#splitsIn(folder))
            this.#asMountPoint(split);
        for (const name of names(this.#image(folder))) {
            const path = paths_joinPath(folder, name);
            if (this.#splits.has(path))
                this.#moveIn(path);
            else if (!exists(this.#own(path)))
                this.#moveEntry(path);
        }
        restore(this.#own(folder), metadata);
    }
    /** What the image has not got looks as if it had been made for a mount. */
    #asMountPoint(path) {
        if (exists(this.#image(path)))
            return;
        const { mtimeNs } = readFolderMetadata(this.#own(path));
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
        const metadata = readFolderMetadata(this.#own(folder));
        for (const name of names(this.#own(folder))) {
            if (node.below.get(name)?.kept)
                continue;
            const path = paths_joinPath(folder, name);
            if (this.#splits.has(path) && isFolder(this.#own(path)))
                this.#moveSplitOut(path, untouched);
            else
                this.#moveEntryOut(path, untouched);
        }
        for (const split of this.#splitsIn(folder))
            this.#forget(split);
        // A folder that the image has not got came into being for what stays in it.
        if (isFolder(this.#image(folder)))
            restore(this.#image(folder), metadata);
    }
    #moveSplitOut(path, untouched) {
        const own = this.#own(path);
        const kept = this.#nodeAt(path).below;
        const hasContent = names(own).some((name) => !kept.get(name)?.kept && !this.#isEmptySplit(paths_joinPath(path, name)));
        if (!exists(this.#image(path)) && hasContent)
            (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.#image(path)), { mode: 0o755 });
        if (isFolder(this.#image(path)))
            this.#moveOut(path, untouched);
    }
    #isEmptySplit(path) {
        if (!this.#splits.has(path) || !isFolder(this.#own(path)))
            return false;
        const kept = this.#nodeAt(path).below;
        return names(this.#own(path)).every((name) => kept.get(name)?.kept === true || this.#isEmptySplit(paths_joinPath(path, name)));
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
    /** A folder that a step has deleted, or put something else in the place of. */
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
    /** The container's own entries go back to their places. */
    #return() {
        this.#write('back');
        folders_removeTree(`${this.#plan.aside}.new`);
        if (isFolder(this.#plan.aside))
            this.#giveBack('');
        this.#hidden?.restore();
        this.#journal.remove();
    }
    #giveBack(folder) {
        const metadata = readFolderMetadata(this.#aside(folder));
        for (const name of names(this.#aside(folder))) {
            const path = paths_joinPath(folder, name);
            if (isFolder(this.#own(path)) && isFolder(this.#aside(path)))
                this.#giveBack(path);
            else
                rename(this.#aside(path), this.#own(path));
        }
        restore(this.#own(folder), metadata);
        (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(this.#aside(folder)));
    }
}
/**
 * Puts a container back in order whose builder was killed in the middle of a step.
 * @returns where the tree was that it was working on; undefined when there was nothing to do
 */
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



/**
 * Gives each name of an inode an inode of its own. With overlay a file of a lower layer that is changed under one of its names
 * stays what it was under the others: BuildKit's images show that, so steps in a plain folder must not see the links of
 * steps before them.
 * @param paths host paths of one inode, the first of which keeps it
 */
function separateNames(paths) {
    for (const path of paths.slice(1)) {
        const folder = (0,external_node_path_namespaceObject.dirname)(path);
        const times = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(folder), { bigint: true });
        copyInPlace(path);
        setTimes(folder, nodes_fileTime(times.mtimeNs));
    }
}
function copyInPlace(path) {
    const stats = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
    const copy = `${(0,external_node_path_namespaceObject.dirname)(path)}/.yadokari-copy`;
    try {
        copyNode(path, copy, stats);
        (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(copy), Number(stats.uid), Number(stats.gid));
        for (const name of xattr_listXattrs(path)) {
            const value = xattr_getXattr(path, name);
            if (value)
                setXattr(copy, name, value);
        }
        // After the change of owner, which takes setuid bits away.
        if (!stats.isSymbolicLink())
            (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(copy), Number(stats.mode & 4095n));
        setTimes(copy, nodes_fileTime(stats.mtimeNs));
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
    return makeNode(to, { type, mode: Number(stats.mode & 4095n), ...nodes_splitDevice(Number(stats.rdev)) });
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/snapshot.js
const firstCapacity = 4096;
/** Numbers kept of each name, all exact in a double but for the last quarter of a microsecond of the times. */
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
    /** Place of the first name after it that is not below it. */
    next: 9,
};
const folderBits = 0o040000;
const snapshot_typeBits = 0o170000;
/**
 * All names of a tree with what tells that they changed: about 100 bytes a name. ctime is what counts (no program can set
 * it); the rest tells a folder that something came and went in from one that really is another.
 */
class Snapshot {
    /** In the order of the walk: a folder, then what it holds, names sorted. */
    paths = [];
    #numbers;
    /** xattrs of the few folders that have some, as a digest. */
    #folderXattrs = new Map();
    /** Places of names whose inode has others. */
    #linked = [];
    /** Milliseconds since the epoch. */
    newestCtime = 0;
    /** @param names how many are expected; more may come */
    constructor(names = firstCapacity) {
        this.#numbers = new Float64Array(names * fields);
    }
    /** @returns its place; that of a folder is to be ended when all below it is there */
    add(path, stats, xattrs) {
        const index = this.paths.length;
        const at = index * fields;
        if (at === this.#numbers.length)
            this.#grow();
        this.paths.push(path);
        this.#numbers[at + field.next] = index + 1;
        this.#look(at, stats);
        if (stats.nlink > 1 && !stats.isDirectory())
            this.#linked.push(index);
        if (xattrs !== undefined)
            this.#folderXattrs.set(path, xattrs);
        return index;
    }
    /** After a look at a name that is here already. */
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
    /** Places of what lies in a folder itself, in the order of the walk. */
    *below(folder) {
        const end = this.#get(folder, 'next');
        for (let index = folder + 1; index < end; index = this.#get(index, 'next'))
            yield index;
    }
    /** xattrs of a folder, as a digest; undefined for none. */
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
    /** Names in this tree of each inode that has several here, in the order of the walk; told once, for they will be separated. */
    takeLinkedNames() {
        const groups = new Map();
        for (const index of this.#linked.splice(0)) {
            const inode = this.#get(index, 'inode');
            groups.set(inode, [...(groups.get(inode) ?? []), this.paths[index] ?? '']);
        }
        return [...groups.values()].filter((names) => names.length > 1);
    }
    /** Which file it is, whatever its name: inode numbers are given again to others. */
    identity(index) {
        return `${this.#get(index, 'inode')} ${this.#get(index, 'birth')}`;
    }
    /** Whether a folder is the one at `index`, and no name in it has come, gone or been replaced, nor its xattrs changed. */
    isUntouchedFolder(index, stats) {
        return (this.isFolder(index) &&
            this.#get(index, 'inode') === stats.ino &&
            this.#get(index, 'birth') === stats.birthtimeMs &&
            this.#get(index, 'ctime') === stats.ctimeMs &&
            this.#get(index, 'mtime') === stats.mtimeMs);
    }
    /** Whether the inode at `index` is the one at `other` in an older snapshot, and nothing at all has happened to it. */
    untouched(index, older, other) {
        return (this.#get(index, 'ctime') === older.#get(other, 'ctime') &&
            this.#get(index, 'inode') === older.#get(other, 'inode') &&
            this.#get(index, 'birth') === older.#get(other, 'birth'));
    }
    isFolder(index) {
        return (this.#get(index, 'mode') & snapshot_typeBits) === folderBits;
    }
    /** Whether the name at `index` here is what the one at `other` in an older snapshot was; ctimes of `untouched` inodes say nothing. */
    same(index, older, other, untouched) {
        const equal = (name) => this.#get(index, name) === older.#get(other, name);
        if (!equal('inode') || !equal('mode') || !equal('uid') || !equal('gid'))
            return false;
        if (equal('ctime'))
            return equal('size');
        if (untouched.has(this.#get(index, 'inode')))
            return equal('size') && equal('mtime');
        // Another name came or went, and nothing else is known to have happened: with overlay this name is as it was.
        if (!this.isFolder(index) && !equal('links'))
            return equal('size') && equal('mtime');
        const path = this.paths[index] ?? '';
        return (this.isFolder(index) && equal('mtime') && this.#folderXattrs.get(path) === older.#folderXattrs.get(path));
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/walk.js





function folderXattrs(hostPath) {
    const names = xattr_listXattrs(hostPath);
    if (names.length === 0)
        return undefined;
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    for (const name of names.toSorted()) {
        const value = xattr_getXattr(hostPath, name) ?? Buffer.alloc(0);
        hash.update(`${name}\0${value.length}\0`).update(value);
    }
    return hash.digest('base64');
}
/** Place in an older snapshot of a name that is not in it. */
const notThere = -1;
/** Names that a step may add before memory is asked for again. */
const spare = 512;
/**
 * Looks at a tree. With an older snapshot only folders are read in which a name has come or gone since: in the others the names are
 * known, and only what they stand for is looked at. That takes half the time.
 */
class Walk {
    snapshot;
    origins = [];
    #root;
    #ignore;
    #older;
    #top;
    constructor(root, ignore, older) {
        this.#root = root;
        this.#ignore = ignore;
        this.#older = older;
        this.snapshot = new Snapshot(older && older.paths.length + spare);
        this.#top = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(root));
        this.#folder('', this.#top, older ? 0 : notThere);
    }
    #visit(path, origin) {
        const stats = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(paths_hostPathOf(this.#root, path)));
        if (stats.isDirectory()) {
            if (stats.dev === this.#top.dev)
                this.#folder(path, stats, origin);
            return;
        }
        this.origins.push(origin);
        this.snapshot.add(path, stats, undefined);
    }
    #folder(path, stats, origin) {
        const older = this.#older;
        const untouched = older !== undefined && origin !== notThere && older.isUntouchedFolder(origin, stats);
        const xattrs = untouched ? older.xattrsOf(path) : folderXattrs(paths_hostPathOf(this.#root, path));
        this.origins.push(origin);
        const index = this.snapshot.add(path, stats, xattrs);
        if (untouched) {
            for (const place of older.below(origin))
                this.#visit(older.paths[place] ?? '', place);
        }
        else
            this.#read(path, this.#known(origin));
        this.snapshot.endFolder(index);
    }
    #read(folder, known) {
        // latin1 shows every byte of a name; ASCII sorts in it as it does decoded.
        const names = (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(paths_hostPathOf(this.#root, folder)), { encoding: 'latin1' }).sort();
        for (const raw of names) {
            const name = names_decodeLatin1Name(raw);
            const path = paths_joinPath(folder, name);
            if (!this.#ignore.has(path))
                this.#visit(path, known.get(name) ?? notThere);
        }
    }
    /** Names in a folder of the older snapshot. */
    #known(origin) {
        const known = new Map();
        const older = this.#older;
        if (older === undefined || origin === notThere)
            return known;
        for (const place of older.below(origin))
            known.set(paths_baseName(older.paths[place] ?? ''), place);
        return known;
    }
}
/** Looks again at some of the names of a snapshot, and at the folders that they are in. */
function renewNames(snapshot, root, names) {
    const wanted = new Set(names.flatMap((name) => [name, paths_parentOf(name)]));
    for (const [index, path] of snapshot.paths.entries())
        if (wanted.has(path))
            snapshot.renew(index, (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(paths_hostPathOf(root, path))));
}
/** Takes a snapshot; what is ignored, and what other file systems are mounted inside, is not in it. */
function takeSnapshot(root, ignore) {
    return new Walk(root, ignore, undefined).snapshot;
}
/**
 * Takes another one. The clock of the file system must have passed all times of the older snapshot before anything was
 * changed: a change in the same tick would leave a folder looking untouched.
 */
function takeSnapshotAfter(older, root, ignore) {
    return new Walk(root, ignore, older);
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/difference.js


/** Names that are not where they were, with the files that they stood for. Whatever has not been touched has got no other name. */
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
    /** A name that a file had. */
    nameOf(identity) {
        return this.#files.get(identity);
    }
    get gone() {
        return this.#before.paths.filter((_, index) => this.#seen[index] === 0);
    }
}
/**
 * Names that are new or changed, and those that are gone. The root itself is never a change (as with overlay). Of what went
 * with its folder, or made way for something that is none, only the top is named.
 * @param untouched inodes whose ctime says nothing
 */
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
    return { changed, fresh, renamed, deleted: touched.gone.filter((path) => folders.has(paths_parentOf(path))) };
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/thread.js









const nothing = { changed: [], deleted: [], fresh: [], renamed: [] };
/** Longest wait in milliseconds: a file whose time lies in the future (the clock was set back) is not waited for. */
const thread_patience = 1000;
const snapshots = new Map();
/** Trees that are in the place of a root now. */
const grafts = new Map();
function sleep(milliseconds) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
/**
 * Waits until the file system's clock has passed a time: until then, a change could leave a file with the ctime that it
 * has already (git's racy index). Before Linux 6.13 the clock ticks every 1 to 10 ms.
 */
function waitForClock(root, after) {
    const probe = names_fsPath(`${root}.clock`);
    const fd = (0,external_node_fs_namespaceObject.openSync)(probe, 'w', 0o600);
    try {
        for (const end = Date.now() + thread_patience; Date.now() < end; sleep(1)) {
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
        separateNames(names.map((name) => paths_hostPathOf(root, name)));
    if (linked.length > 0)
        renewNames(snapshot, root, linked.flat());
}
/** @returns the newest ctime in milliseconds that this gave a file */
function enter(root, plan) {
    const graft = new Graft(plan);
    const newest = graft.enter();
    grafts.set(root, graft);
    return newest;
}
/** @returns inodes that only moving has changed */
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
        if (!(error instanceof errors_YadokariError))
            return { id, error: { message: errors_messageOf(error) } };
        const { code, message, hint } = error;
        return { id, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
    }
}
external_node_worker_threads_namespaceObject.parentPort?.on('message', (call) => external_node_worker_threads_namespaceObject.parentPort?.postMessage(reply(call), []));

