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
    return createHash(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
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
var _a;
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
    'LOG_NOT_READABLE',
    'THRESHOLD_CROSSED',
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
        return this.location ? this : this.#with({ location });
    }
    /** The same error with another hint. */
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
_a = errors_YadokariError;
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
const limits = {
    /** A manifest, index or token answer (distribution's own servers stop at 4 MiB). */
    manifestBytes: 4 * 1024 * 1024,
    /** An image config: labels and history can be long. */
    configBytes: 16 * 1024 * 1024,
    /** Excerpt of a server's error body that we read. */
    errorBodyBytes: 16 * 1024,
    /** Dockerfile or ignore file. */
    dockerfileBytes: 16 * 1024 * 1024,
    /** A build context: the archive as it comes, and what is in it. */
    contextBytes: 64 * 1024 ** 3,
    /** Names in such an archive. */
    contextEntries: 4_000_000,
    /** One PAX header or GNU long name in a tar stream. */
    paxBytes: 1024 * 1024,
    /** One line of a RUN's output kept as one event; longer ones are split. */
    outputLineBytes: 64 * 1024,
    /** Passwd and group files that we read for user names. */
    accountFileBytes: 4 * 1024 * 1024,
    /** A secret for RUN (BuildKit's own number). */
    secretBytes: 500 * 1024,
    /** An object of a git repository: a file, or a folder's list of names. */
    gitObjectBytes: 512 * 1024 * 1024,
    /** What a git server sends in one answer. */
    gitPackBytes: 16 * 1024 * 1024 * 1024,
    /** Names that one server has for commits. */
    gitRefs: 1_000_000,
    /** Files and folders of a git checkout, submodules included. */
    gitFiles: 2_000_000,
    /** Hops of symbolic links before we call it a loop (Linux's own number). */
    symlinkHops: 40,
};

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/src/base/make-folders.js


/**
 * Makes a folder and those above it. Node's own recursive mkdir never comes back where a file system has folders and takes none
 * (/proc): it goes on as long as the kernel says ENOENT.
 * @returns the topmost folder that was made, undefined when all were there
 * @throws errno errors of mkdir(2): ENOENT in /proc, EROFS, EACCES, ENOTDIR, EEXIST when a file has the name
 */
function makeFoldersSync(path, mode = 0o777) {
    const missing = [];
    let next = resolve(path);
    for (; statSync(next, { throwIfNoEntry: false }) === undefined; next = dirname(next))
        missing.push(next);
    let made;
    for (const folder of missing.reverse()) {
        if (makeOne(folder, mode))
            made ??= folder;
    }
    if (missing.length === 0)
        makeOne(path, mode);
    return made;
}
/** False where it is there, perhaps because somebody else was faster. */
function makeOne(folder, mode) {
    try {
        mkdirSync(folder, { mode });
        return true;
    }
    catch (error) {
        if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true)
            return false;
        throw error;
    }
}

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

;// CONCATENATED MODULE: ./build/src/base/words.js
const trueWords = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const falseWords = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);
/** Go's strconv.ParseBool; undefined for any other word. */
function parseBool(text) {
    if (trueWords.has(text))
        return true;
    return falseWords.has(text) ? false : undefined;
}
/** A word that a POSIX shell takes as it is, whatever is in it. */
function shellWord(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
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
function decodeLatin1Name(text) {
    // eslint-disable-next-line no-control-regex -- ASCII is what is tested for
    return /^[\0-\x7f]*$/.test(text) ? text : decodeName(external_node_buffer_namespaceObject.Buffer.from(text, 'latin1'));
}
/** The bytes of a name: the inverse of {@link decodeName}. */
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
/** A path as node:fs must get it: the string itself wherever Node's own UTF-8 encoding gives the right bytes. */
function names_fsPath(path) {
    return path.isWellFormed() ? path : encodeName(path);
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
/** A C function, bound on first use. It returns -1 on failure; {@link lastErrno} says why. */
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
/** errno of the call just made on this thread. */
function libc_lastErrno() {
    return koffi().errno();
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
const entryWords = 9;
const resultWord = 7;
const mayFailWord = 8;
/** Status of a child whose table ended without a program. */
const noProgramStatus = 127;
/** Assembler text (GNU as) and what it assembles to, for each architecture. */
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
const entryBytes = entryWords * wordBytes;
const stackBytes = 16384;
const pageBytes = 65536;
const endOfTable = -1n;
/** No system call returns this. */
const notMade = 1n << 62n;
const protection = { readWrite: 3, readExecute: 5 };
const privateAnonymous = 0x22;
/** CLONE_VM, CLONE_VFORK, and SIGCHLD at its end. */
const cloneFlags = 0x100 | 0x4000 | 17;
/** CLONE_NEWPID */
const newPidNamespace = 0x20000000;
function map(bytes) {
    const address = libc_libc('mmap')(0, bytes, protection.readWrite, privateAnonymous, -1, 0);
    return libc_check(address, 'mmap');
}
let mapped;
/** Address of the child's instructions in this thread's process; mapped once a thread. */
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
        this.#words[at] = BigInt(system_calls_systemCallNumber(call));
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
    libc_libc('copyOut')(table, address, table.length);
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
    libc_libc('pthread_sigmask')(setMask, Buffer.alloc(maskBytes, 0xff), before);
    try {
        return work();
    }
    finally {
        libc_libc('pthread_sigmask')(setMask, before, null);
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

;// CONCATENATED MODULE: ./build/src/linux/descriptors.js



const unixDomain = 1;
/** SOCK_DGRAM, so that a message comes whole, and SOCK_CLOEXEC. */
const socketType = 2 | 0o2000000;
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
    libc_check(libc_libc('socketpair')(unixDomain, socketType, 0, fds), 'socketpair');
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
        const count = libc_libc('recvmsg')(socket, header, dontWait | closeOnExec);
        const came = count === 1 && keep.length > 0 && control.readInt32LE(12) === rights;
        return came ? control.readInt32LE(headerBytes) : undefined;
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(socket);
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
const currentFolder = -100;
const noFollow = 0x100;
/** (uid_t) -1: the id stays. */
const sameId = 0xffffffff;
/**
 * fchownat(2) that changes no id, but all else that a change of owner does: the file's ctime, and set-user-id bits that go.
 * `path` is a C string. @returns 0 or an errno
 */
function touchOwner(path, follow) {
    const done = libc_libc('fchownat')(currentFolder, path, sameId, sameId, follow ? 0 : noFollow);
    return done < 0 ? libc_lastErrno() : 0;
}
/** chmod(2). `path` is a C string. @returns 0 or an errno */
function changeMode(path, mode) {
    return libc_libc('chmod')(path, mode) < 0 ? libc_lastErrno() : 0;
}

;// CONCATENATED MODULE: ./build/src/linux/nodes.js

/** File type bits of st_mode (inode(7)). */
const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 };
const nodes_currentFolder = -100;
const nodes_noFollow = 0x100;
/** glibc's 64-bit device number (sys/sysmacros.h, makedev). */
function makeDevice(major, minor) {
    const low = (minor & 0xff) | ((major & 0xfff) << 8);
    return low + Math.floor(minor / 0x100) * 0x100000 + Math.floor(major / 0x1000) * 2 ** 44;
}
/** Major and minor number of `st_rdev`. */
function splitDevice(device) {
    const high = Math.floor(device / 2 ** 32);
    const low = device >>> 0;
    return {
        major: ((low >>> 8) & 0xfff) + (high & ~0xfff),
        minor: (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20,
    };
}
/** Makes a device node or a FIFO. @throws EPERM where the kernel refuses devices, EEXIST, … */
function makeNode(path, node) {
    const device = makeDevice(node.major ?? 0, node.minor ?? 0);
    libc_check(libc_libc('mknod')(libc_cPath(path), typeBits[node.type] | node.mode, device), 'mknod', path);
}
const second = 1000000000n;
/** A time in nanoseconds since 1970, as node:fs gives it, in the two numbers of a `struct timespec`. */
function fileTime(nanoseconds) {
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
    libc_check(libc_libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
    return (time[0] ?? 0n) * 1000000000n + (time[1] ?? 0n);
}

;// CONCATENATED MODULE: ./build/src/linux/xattr.js





/** Linux's own limit for one value and for one list of names (limits.h, XATTR_SIZE_MAX, XATTR_LIST_MAX). */
const largest = 65536;
const xattr_scratch = external_node_buffer_namespaceObject.Buffer.alloc(largest);
const { ENODATA, EOPNOTSUPP: xattr_EOPNOTSUPP } = external_node_os_namespaceObject.constants.errno;
const none = [];
/** Names of a file's extended attributes, links not followed. Empty as well where the file system has none. */
function listXattrs(path) {
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
    const size = libc_libc(follow ? 'listxattr' : 'llistxattr')(path, xattr_scratch, largest);
    return size < 0 ? undefined : xattr_scratch.subarray(0, size);
}
/** One attribute, link not followed; undefined when it is not there. */
function getXattr(path, name) {
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

;// CONCATENATED MODULE: ./build/src/linux/folder-metadata.js





/** Labels of this host and overlay's own marks are about where a folder lies, not about what it is. */
function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
    const xattrs = new Map();
    for (const name of listXattrs(path).filter(travels)) {
        const value = getXattr(path, name);
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
        () => setTimes(path, fileTime(mtimeNs)),
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

;// CONCATENATED MODULE: ./build/src/linux/limits.js

const bytes = Buffer.alloc(16);
/** A limit of another process, by the number of one of its threads (prlimit(2)); undefined when it is gone or not ours. */
function resourceLimit(pid, resource) {
    if (libc_libc('prlimit')(pid, resource, null, bytes) < 0)
        return undefined;
    return { soft: bytes.readBigUInt64LE(0), hard: bytes.readBigUInt64LE(8) };
}
/** Sets it; false when that is not possible. */
function setResourceLimit(pid, resource, limit) {
    bytes.writeBigUInt64LE(limit.soft, 0);
    bytes.writeBigUInt64LE(limit.hard, 8);
    return libc_libc('prlimit')(pid, resource, bytes, null) === 0;
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

;// CONCATENATED MODULE: ./build/src/linux/loopback.js


/** AF_INET; SOCK_DGRAM and SOCK_CLOEXEC. */
const internet = 2;
const datagram = 2 | 0o2000000;
/** ioctl(2) request of netdevice(7), and flags IFF_UP and IFF_RUNNING. */
const setInterfaceFlags = 0x8914;
const upAndRunning = 0x1 | 0x40;
const requestBytes = 40;
const flagsOffset = 16;
/** Brings `lo` up in the calling thread's network namespace: the kernel then gives it 127.0.0.1 and ::1. */
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

;// CONCATENATED MODULE: ./build/src/linux/modes.js
const anyExecute = 0o111;
/** Permission bits with which a file's owner, who is nobody special, can do with it what root could. */
function openedMode(mode, isFolder) {
    if (isFolder)
        return mode | 0o700;
    return mode | 0o600 | (mode & anyExecute ? 0o100 : 0);
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
    const target = libc_cPath(spec.target, 1);
    libc_check(libc_libc('mount')(libc_cPath(spec.source), target, spec.type, spec.flags, data), 'mount', spec.target);
}
/** umount2(2). @throws an errno error: EINVAL when nothing is mounted there, EBUSY, … */
function unmount(target, flags = 0) {
    libc_check(libc_libc('umount2')(libc_cPath(target), flags), 'umount2', target);
}
/** pivot_root(2): no C library wraps it. */
function pivotRoot(newRoot, putOld) {
    const number = process.arch === 'arm64' ? 41 : 155;
    libc_check(libc_libc('pivot_root')(number, libc_cPath(newRoot), libc_cPath(putOld, 1)), 'pivot_root', newRoot);
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
    network: 0x40000000,
};
/** Their names in /proc/PID/ns. */
const files = {
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
function unshare(kinds) {
    let flags = 0;
    for (const kind of kinds)
        flags |= namespaceFlags[kind];
    libc_check(libc_libc('unshare')(flags), 'unshare');
}
/** An open namespace of the calling thread, for {@link enterNamespace}. */
function openNamespace(kind) {
    return (0,external_node_fs_namespaceObject.openSync)(`/proc/thread-self/ns/${files[kind]}`, 'r');
}
/** setns(2): the calling thread alone. With `mount` its root and working directory become that namespace's root. */
function enterNamespace(fd, kind) {
    libc_check(libc_libc('setns')(fd, namespaceFlags[kind]), 'setns');
}
/** chroot(2), for this thread once it has unshared its mount namespace. */
function changeRoot(path) {
    libc_check(libc_libc('chroot')(libc_cPath(path)), 'chroot', path);
}
/** chdir(2), for this thread once it has unshared its mount namespace; process.chdir refuses in worker threads. */
function changeFolder(path) {
    libc_check(libc_libc('chdir')(libc_cPath(path)), 'chdir', path);
}
/** fchdir(2), as above. */
function changeFolderTo(fd) {
    libc_check(libc_libc('fchdir')(fd), 'fchdir');
}
/** umask(2), as above; gives the old one. */
function setUmask(mask) {
    return libc_libc('umask')(mask);
}
/** Offset of f_flags in struct statfs, which is the same on x86-64 and arm64; the ST_ bits below equal mount(2)'s MS_ ones. */
const statfsFlagsOffset = 80;
const statfsBytes = 120;
/** ST_RDONLY, NOSUID, NODEV, NOEXEC; ST_NOATIME, NODIRATIME, RELATIME. */
const keptFlags = 0x1 | 0x2 | 0x4 | 0x8 | 0x400 | 0x800;
const relatimeInStatfs = 0x1000;
const relatimeInMount = 0x200000;
/** mount(2) flags of the mount that `path` is on: a user namespace may not drop them when it remounts. */
function mountFlagsOf(path) {
    const result = Buffer.alloc(statfsBytes);
    libc_check(libc_libc('statfs')(libc_cPath(path), result), 'statfs', path);
    const found = Number(result.readBigUInt64LE(statfsFlagsOffset));
    return (found & keptFlags) | (found & relatimeInStatfs ? relatimeInMount : 0);
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
    return libc_check(libc_libc('prctl')(option, argument, 0, 0, 0), 'prctl');
}
/** sethostname(2), for this UTS namespace. */
function setHostname(name) {
    const bytes = encodeName(name);
    libc_check(libc_libc('sethostname')(bytes, bytes.length), 'sethostname', name);
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
    /** True when it may be the call itself that is forbidden: from then on the other way is taken. */
    #refused() {
        const errno = libc_lastErrno();
        if (errno !== EPERM && errno !== ENOSYS)
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
    /**
     * To be called before a process goes on that was looked at: it may start another program, and what is kept open would still
     * be the memory of the old one.
     */
    release() {
        if (!this.#open)
            return;
        libc_libc('close')(this.#open.fd);
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
    if (libc_check(libc_libc('waitpid')(pid, word, noHang), 'waitpid') === 0)
        return undefined;
    const state = word.readInt32LE(0);
    const signal = state & 0x7f;
    return signal === 0 ? { status: (state >> 8) & 0xff } : { signal };
}
/** A descriptor that becomes readable when the process ends (pidfd_open(2)); undefined on kernels before 5.3. */
function openProcess(pid) {
    const fd = libc_libc('syscallNumbers')(system_calls_systemCallNumber('pidfd_open'), pid, 0, 0);
    return fd < 0 ? undefined : fd;
}
/** Both ends of a new pipe, closed in children. */
function makePipe() {
    const fds = Buffer.alloc(8);
    libc_check(libc_libc('pipe2')(fds, processes_closeOnExec), 'pipe2');
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
    const count = libc_libc('poll')(entries, fds.length, timeout);
    if (count < 0 && libc_lastErrno() !== external_node_os_namespaceObject.constants.errno.EINTR)
        throw system_error_systemError('poll', libc_lastErrno());
    if (count <= 0)
        return [];
    return fds.filter((_, index) => entries.readInt16LE(index * pollEntryBytes + 6) !== 0);
}
/** Soft and hard limit of open files of this whole process. */
function openFilesLimit() {
    const limit = Buffer.alloc(16);
    libc_check(libc_libc('getrlimit')(openFilesResource, limit), 'getrlimit');
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
    const [ours = 0, oursMinor = 0] = (0,external_node_os_namespaceObject.release)().split('.').map(Number);
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
        if (!this.valid() && libc_lastErrno() === seccomp_ENOTTY)
            libc_check(-1, 'ioctl');
        this.#poll.writeInt32LE(fd, 0);
        this.#poll.writeInt16LE(seccomp_pollIn, 4);
        // With our answer the kernel goes on in the caller on this very processor (6.6); older ones do without.
        const done = libc_libc('ioctlNumber')(fd, setFlagsRequest, syncWakeUp);
        if (done < 0 && libc_lastErrno() !== seccomp_EINVAL && libc_lastErrno() !== seccomp_ENOTTY)
            libc_check(done, 'ioctl');
    }
    /** Looks, for at most `timeout` milliseconds, for a waiting call. `ended`: nobody is under the filter any more. */
    wait(timeout) {
        if (libc_libc('poll')(this.#poll, 1, timeout) <= 0)
            return 'none';
        return this.#poll.readInt16LE(6) & seccomp_pollIn ? 'call' : 'ended';
    }
    /** Takes the next call; false when its process was killed meanwhile. Blocks when none waits. */
    receive() {
        this.#notification.fill(0); // the kernel insists
        if (libc_libc('ioctlBuffer')(this.fd, receiveRequest, this.#notification) === 0) {
            this.#notification.copy(this.#response, 0, 0, 8);
            return true;
        }
        const errno = libc_lastErrno();
        if (errno !== ENOENT && errno !== EINTR)
            libc_check(-1, 'ioctl');
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
        return libc_libc('ioctlBuffer')(this.fd, validRequest, this.#notification) === 0;
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
        if (libc_libc('ioctlBuffer')(this.fd, sendRequest, this.#response) === 0)
            return;
        if (libc_lastErrno() !== ENOENT)
            libc_check(-1, 'ioctl'); // ENOENT: its process was killed
    }
}

;// CONCATENATED MODULE: ./build/src/linux/statx.js



const statxBytes = 256;
const statx_currentFolder = -100;
/** STATX_BASIC_STATS and STATX_BTIME. */
const statx_statxMask = 0xfff;
/** S_IFMT (inode(7)). */
const typeMask = 0o170000;
const birthBit = 0x800;
/** Offsets in `struct statx` (statx(2)). */
const statx_statxOffsets = {
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
const statx_statxFlags = { emptyPath: 0x1000, noFollow: 0x100 };
/** What statx(2) says of a file, in memory that the next look overwrites. */
class FileLook {
    bytes = Buffer.alloc(statxBytes);
    #number = system_calls_systemCallNumber('statx');
    /** @returns 0, or the errno of the failure. `path` is a C string. */
    look(path, flags, mask = 0) {
        const done = libc_libc('statx')(this.#number, statx_currentFolder, path, flags, statx_statxMask | mask, this.bytes);
        return done < 0 ? libc_lastErrno() : 0;
    }
    get uid() {
        return this.bytes.readUInt32LE(statx_statxOffsets.uid);
    }
    get gid() {
        return this.bytes.readUInt32LE(statx_statxOffsets.gid);
    }
    /** With the type of the file. */
    get mode() {
        return this.bytes.readUInt16LE(statx_statxOffsets.mode);
    }
    get type() {
        return this.mode & typeMask;
    }
    get inode() {
        return this.bytes.readBigUInt64LE(statx_statxOffsets.inode);
    }
    /** As `st_dev`. */
    get device() {
        const { bytes } = this;
        return makeDevice(bytes.readUInt32LE(statx_statxOffsets.deviceMajor), bytes.readUInt32LE(statx_statxOffsets.deviceMinor));
    }
    /** Nanoseconds since 1970; 0 where the file system does not know. */
    get birth() {
        const { bytes } = this;
        if ((bytes.readUInt32LE(statx_statxOffsets.mask) & birthBit) === 0)
            return 0n;
        const seconds = bytes.readBigInt64LE(statx_statxOffsets.birthTime);
        return seconds * 1000000000n + BigInt(bytes.readUInt32LE(statx_statxOffsets.birthTime + 8));
    }
}

;// CONCATENATED MODULE: ./build/src/linux/tree-look.js






/** O_PATH, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC: numbers of O_DIRECTORY and O_NOFOLLOW differ on arm64. */
const openFlags = process.arch === 'arm64' ? 0o12140000 : 0o12600000;
const tree_look_currentFolder = (/* unused pure expression or super */ null && (-100));
/** What seccomp profiles and kernels say that do not know statx(2). */
const unknownCall = new Set([1, 38]);
/** Folders that are open at once: what lies deeper is named from the last of these. */
const deepest = 64;
const word = (/* unused pure expression or super */ null && (2 ** 32));
/**
 * Looks at many names below one folder: by statx(2) from the folder that they are in, which the kernel finds in a third of the time
 * that it needs for a whole path.
 */
class TreeLook {
    #root;
    #words = new Uint32Array(64);
    #bytes = new Uint8Array(this.#words.buffer);
    #number = systemCallNumber('statx');
    #open = [];
    /** Whether every name is looked at by its path, through Node. */
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
    /** @param root host path of the folder that all names are below */
    constructor(root) {
        this.#root = root;
    }
    /**
     * Goes into a folder, below the one that it went into last. Must be left again.
     * @param path relative to the root, '' for the root itself
     */
    enter(path) {
        if (this.#open.length >= deepest || this.#plain)
            return;
        const { dirfd, name } = this.#place(path);
        const fd = check(libc('openat')(dirfd, cPath(name), openFlags), 'openat', `${this.#root}/${path}`);
        this.#open.push({ fd, path });
    }
    leave(path) {
        const last = this.#open.at(-1);
        if (last?.path !== path)
            return;
        this.#open.pop();
        libc('close')(last.fd);
    }
    /** lstat. @throws ENOENT, … */
    look(path) {
        if (this.#plain)
            return this.#lookPlain(path);
        const { dirfd, name } = this.#place(path);
        const flags = statxFlags.noFollow;
        if (libc('statx')(this.#number, dirfd, cPath(name), flags, statxMask, this.#bytes) >= 0)
            return this.#read();
        const errno = lastErrno();
        if (!unknownCall.has(errno))
            throw systemError('statx', errno, `${this.#root}/${path}`);
        this.#plain = true;
        return this.#lookPlain(path);
    }
    /** Closes what an error has left open. */
    close() {
        for (const { fd } of this.#open.splice(0))
            libc('close')(fd);
    }
    #place(path) {
        const last = this.#open.at(-1);
        if (last === undefined)
            return { dirfd: tree_look_currentFolder, name: path === '' ? this.#root : `${this.#root}/${path}` };
        return { dirfd: last.fd, name: last.path === '' ? path : path.slice(last.path.length + 1) };
    }
    #read() {
        const words = this.#words;
        const wide = (offset) => at(words, offset) + at(words, offset + 4) * word;
        // As node:fs works them out.
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
        const { dev, ino, mode, nlink, uid, gid, size, ctimeMs, mtimeMs, birthtimeMs } = lstatSync(fsPath(path === '' ? this.#root : `${this.#root}/${path}`));
        return Object.assign(this, { dev, ino, mode, nlink, uid, gid, size, ctimeMs, mtimeMs, birthtimeMs });
    }
}
function at(words, offset) {
    return words[offset >> 2] ?? 0;
}

;// CONCATENATED MODULE: ./build/src/linux/index.js
























;// CONCATENATED MODULE: ./build/src/isolation/fake-root/calls.js
/**
 * Numbers of the system calls that the filter looks at (asm/unistd_64.h; asm-generic/unistd.h, where calls without a folder's
 * descriptor do not exist).
 */
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
/** Number of each call, on an architecture that has it. */
const callNumbers = {
    x64: calls_amd64,
    arm64: calls_arm64,
};
function isFakedCall(name) {
    return name in calls_amd64;
}
/** The calls that an architecture has, with their numbers, in the order of those. */
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
/**
 * RLIMIT_LOCKS: no kernel since 2.4 enforces it. A process hands its limits on to its children and keeps them over execve(2),
 * all threads of it share them, and we may set those of a process of our own user: it is where a process carries who it
 * believes to be. The kernel then does the inheriting for us, for processes that we have never heard of as well.
 */
const identityCarrier = 10;

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/filter.js




const notify = bpf.give(seccomp.notify);
const allow = bpf.give(seccomp.allow);
/** O_CREAT. */
const createFlag = 0o100;
/** PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_CAPBSET_DROP and PR_SET_SECUREBITS of linux/prctl.h. */
const prctlOption = {
    setDumpable: 4,
    keepCapabilities: 8,
    dropBounding: 24,
    setSecureBits: 28,
};
/** Asks about calls that may make a file only. */
function ifCreates(flags) {
    return [bpf.load(argument(flags)), bpf.ifAnyBit(createFlag, 0, 1), notify];
}
const { ENOSYS: filter_ENOSYS, EPROTONOSUPPORT } = external_node_os_namespaceObject.constants.errno;
const { argument } = seccompData;
/** AF_NETLINK and NETLINK_AUDIT. */
const netlinkFamily = 16;
const auditProtocol = 9;
/** What precedes `allow` for the calls that concern us with some arguments only. */
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
    // Its operations are no system calls: the filter would not see them.
    io_uring_setup: [bpf.give(seccomp.fail | filter_ENOSYS)],
    // Root's messages to the audit system would be refused. Programs go on without where a kernel has none.
    socket: [
        bpf.load(argument(0)),
        bpf.ifEqual(netlinkFamily, 0, 3),
        bpf.load(argument(2)),
        bpf.ifEqual(auditProtocol, 0, 1),
        bpf.give(seccomp.fail | EPROTONOSUPPORT),
    ],
};
/**
 * The filter under which a step believes to be root: it asks our listener about calls that need another user, or that show
 * which user there is, and lets every other one pass. Those cost six or seven comparisons; from Linux 5.11 on the kernel
 * remembers the calls that always pass, and does not run the filter for them.
 *
 * Calls by another architecture's table (32-bit programs on x86-64 and arm64; x32) have other numbers and pass: such a
 * program sees the truth.
 */
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

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/credentials.js

/** (uid_t) -1: "leave it" in calls that set several ids, no id anywhere. */
const noId = 0xffffffff;
/** NGROUPS_MAX. */
const mostGroups = 65536;
const notPermitted = { errno: external_node_os_namespaceObject.constants.errno.EPERM };
const invalid = { errno: external_node_os_namespaceObject.constants.errno.EINVAL };
/** Numbers of capability.h. */
const capability = { chown: 0, setgid: 6, setuid: 7, mknod: 27, setfcap: 31 };
/** CAP_FS_SET of linux/capability.h, as far as it is in the first 32: they follow the id for files. */
const fileCapabilities = 0b10_0001_1111 | (1 << capability.mknod);
/** Whether somebody has a capability in effect. */
function can(who, wanted) {
    return ((who.effective >>> capability[wanted]) & 1) === 1;
}
/** Credentials right after a program has been started: it has what its ids give it, out of `all` (capabilities(7)). */
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
/** What becomes of capabilities when uids change ("Effect of user ID changes on capabilities" in capabilities(7)). */
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
/** setreuid(2) and setregid(2); undefined: not permitted. */
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
/** setresuid(2) and setresgid(2). */
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
/** Whether a call changes nothing: then the kernel leaves the file system's id alone as well (since 5.19). */
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
/** setfsuid(2) never fails: it gives the old id. */
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
/** capset(2): nothing can be gained that is not permitted. */
function setCapabilities(old, effective, permitted) {
    if ((permitted & ~old.permitted) !== 0 || (effective & ~permitted) !== 0)
        return notPermitted;
    return { ...old, effective, permitted };
}
function setfsgid(old, gid) {
    const allowed = can(old, 'setgid') || [old.rgid, old.egid, old.sgid, old.fsgid].includes(gid);
    return gid !== noId && allowed ? { ...old, fsgid: gid } : old;
}
/** Whether somebody may give a file of this owner and group to others, by the rules of chown(2). Ids of {@link noId} stay. */
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

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/ownership.js


/** Bits of st_mode. */
const fileType = {
    mask: 0o170000,
    folder: 0o040000,
    file: 0o100000,
    char: 0o020000,
    block: 0o060000,
};
const permissionBits = 0o7777;
function keyOf(device, inode) {
    return `${device}:${inode}`;
}
/**
 * Who owns which file, and other metadata that the kernel would keep if this were root. All that a step's processes make
 * really belongs to one user; that one stands for root, except where this record says otherwise.
 */
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
    /** Whether a mode or a capability has ever been recorded: most steps record none. */
    get hasModes() {
        return this.#modes;
    }
    get hasCapabilities() {
        return this.#capabilities;
    }
    /** What is on record of a file. */
    find(file) {
        if (this.#byInode.size === 0)
            return undefined;
        const found = this.#byInode.get(keyOf(file.device, file.inode));
        return found?.birth === file.birth ? found : undefined;
    }
    /** Owner and group as the step believes. */
    ownerOf(file, found = this.find(file)) {
        const { real, user } = this.#facts;
        const { uid, gid } = file;
        const ours = user.uid + user.gid > 0 && this.#isNew(file) ? user : { uid: 0, gid: 0 };
        return {
            uid: found?.uid ?? (uid === real.uid ? ours.uid : uid),
            // A group that the real user's file has without our doing (of its folder, of the container's image) says nothing.
            gid: found?.gid ?? (uid === real.uid || gid === real.gid ? ours.gid : gid),
        };
    }
    /** Mode as the step believes, with the type of the file. */
    modeOf(file, found = this.find(file)) {
        const { mode } = file;
        if (!found)
            return mode;
        const type = found.node ? fileType[found.node.type] : mode & fileType.mask;
        return type | believedMode(found, mode);
    }
    /** Puts a change on record; what it does not name stays. `path` is asked for when it is needed. */
    change(file, path, change) {
        const found = this.find(file);
        const { device, inode, birth } = file;
        const next = { ...found, path: found?.path ?? path(), device, inode, birth, ...change };
        if (next.path.startsWith('/'))
            this.#put(next); // pipes and sockets have no path
    }
    /** chown(2): ids of {@link noId} stay. What is not worth a record is not kept. */
    chown(file, path, { uid, gid }) {
        const found = this.find(file);
        const owner = this.ownerOf(file, found);
        if ((uid === noId || uid === owner.uid) && (gid === noId || gid === owner.gid))
            return;
        this.change(file, path, { ...(uid === noId ? {} : { uid }), ...(gid === noId ? {} : { gid }) });
    }
    /** The file's real mode is the whole truth from now on. */
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
        this.#byInode.set(keyOf(entry.device, entry.inode), entry);
    }
    #isNew({ birth }) {
        return birth >= this.#facts.since;
    }
}
/** The recorded mode of a file, unless a chmod(2) that we were not asked about has replaced it. `mode` is the real one, with its type. */
function believedMode(found, mode) {
    const real = mode & permissionBits;
    if (found.mode === undefined)
        return real;
    return real === openedMode(found.mode, (mode & fileType.mask) === fileType.folder) ? found.mode : real;
}

;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
;// CONCATENATED MODULE: ./build/src/isolation/outcome.js
/** An error of a system call, ours or node:fs's. */
function isSystemFailure(error) {
    return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/identity-calls.js


const { EAGAIN, EFAULT, EINVAL: identity_calls_EINVAL } = external_node_os_namespaceObject.constants.errno;
const idBytes = 4;
const whoAsks = ({ identities, listener }) => identities.of(listener.thread);
const getter = (id) => (context) => context.listener.answer(id(whoAsks(context)));
/** Makes the caller somebody else. EAGAIN is what setuid(2) has for a kernel without memory for it. */
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
/** Ids as an array of C. */
function idArray(ids) {
    return new Uint8Array(Uint32Array.from(ids).buffer);
}
const threeIds = (ids) => (context) => {
    const { listener, memory } = context;
    const written = ids(whoAsks(context)).every((id, index) => memory.write(listener.thread, listener.address(index), idArray([id])));
    // Without its memory in reach, what the kernel says has to do; with a bad address, it knows the error.
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
/** Calls about who a process is. */
const identityCalls = {
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

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/places.js



const places_pathMax = 4096;
const slash = 0x2f;
/** AT_FDCWD as the low word of an argument. */
const places_currentFolder = 0xffffff9c;
/** O_PATH, which node:fs does not name. */
const pathOnly = 0o10000000;
/**
 * Names that mean the process that asks; /dev/fd and the like are links to them. Each is a prefix, and what stands in its place
 * for thread T.
 */
const ownNames = [
    ['/proc/self', (thread) => `/proc/${thread}`],
    ['/proc/thread-self', (thread) => `/proc/${thread}`],
    ['/dev/fd', (thread) => `/proc/${thread}/fd`],
    ['/dev/stdin', (thread) => `/proc/${thread}/fd/0`],
    ['/dev/stdout', (thread) => `/proc/${thread}/fd/1`],
    ['/dev/stderr', (thread) => `/proc/${thread}/fd/2`],
];
/**
 * The file that a call is about, by a path that leads us to where the caller's leads it. It is one object, which `find` and
 * `findDescriptor` point at another file.
 */
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
    /** Points at what a path of the caller names, there or not. False when it cannot be read. */
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
        const text = bytes[1] === 0x70 || bytes[1] === 0x64 ? bytes.toString('latin1') : ''; // /p and /d
        const own = ownNames.find(([name]) => text === name || text.startsWith(`${name}/`));
        return own ? this.#set(own[1](thread), bytes.subarray(own[0].length)) : this.#set('', bytes);
    }
    /** Points at the file of a descriptor of the caller's; {@link currentFolder} is its working folder. */
    findDescriptor(fd) {
        this.#follow = true;
        return this.#set(startOf(this.#listener.thread, fd), external_node_buffer_namespaceObject.Buffer.alloc(0));
    }
    /** Points at the caller's root. */
    findRoot() {
        this.#follow = true;
        return this.#set(`/proc/${this.#listener.thread}/root`, external_node_buffer_namespaceObject.Buffer.alloc(0));
    }
    /** Looks at the file. @returns 0 or an errno. `mask` is statx(2)'s, flags as well */
    look(flags = 0, mask = 0) {
        return this.file.look(this.#path, this.#follow ? flags : flags | statx_statxFlags.noFollow, mask);
    }
    /** A C string, as long as this points here. */
    get cPath() {
        return this.#path;
    }
    get bytes() {
        return this.#path.subarray(0, this.#length);
    }
    get follow() {
        return this.#follow;
    }
    /** Whether we may look at the caller's files at all: not at those of one whose program cannot be read. */
    isReachable() {
        return this.findDescriptor(places_currentFolder) && this.look() === 0;
    }
    /** Its absolute path with no link in it. It must be there; what is no file of a file system has a name without a slash. */
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
/** Versions of `struct __user_cap_header_struct` (capget(2)), and how many words each set has with them. */
const wordsOfVersion = new Map([
    [0x19980330, 1],
    [0x20071026, 2],
    [0x20080522, 2],
]);
const setBytes = 12;
/** How many words there are, and of which process; undefined for what the kernel shall answer. */
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
/** Inheritable sets are not remembered. */
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
/**
 * PR_SET_DUMPABLE closes a process's memory to us: who wishes that (sudo does) is told that it is done. What PR_CAPBSET_DROP
 * and PR_SET_SECUREBITS change is not remembered.
 */
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
/** A root can be changed for itself alone: some package managers do that before each script. */
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
/** About the limit that carries who a process believes to be: whatever it is to be, it is that already. */
function limit({ listener, memory }, wanted, old) {
    if (wanted === 0)
        return listener.pass();
    if (old !== 0 && !memory.write(listener.thread, old, unlimited))
        return listener.fail(capability_calls_EFAULT);
    return listener.answer(0);
}
/** Calls about capabilities, and some that need one. */
const capabilityCalls = {
    capget,
    capset,
    prctl: capability_calls_prctl,
    chroot,
    setrlimit: (context) => limit(context, context.listener.address(1), 0),
    prlimit64: (context) => limit(context, context.listener.address(2), context.listener.address(3)),
};

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/identities.js





const identities_unlimited = 2n ** 64n - 1n;
/** Different identities in one step; every sequence of calls that programs make has a handful. */
const most = 1 << 16;
function identities_keyOf({ who, program }) {
    const { groups, keeps, ...rest } = who;
    return [...Object.values(rest), keeps, program, ...groups].join();
}
/** Where its stack starts (proc_pid_stat(5)): a program started anew has another one, a forked one the same. */
function programOf(thread) {
    try {
        const stat = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${thread}/stat`, 'latin1');
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[startOfStack] ?? '';
    }
    catch (error) {
        if (isSystemFailure(error))
            return ''; // it has ended
        throw error;
    }
}
const startOfStack = 28 - 3;
/** Who each process of a step believes to be. */
class Identities {
    initial;
    #capabilities;
    /** An identity's number is its place. The first one is the step's own user, and of all who carry no number. */
    #all;
    #numbers = new Map();
    /** `capabilities`: bits of those that root has. */
    constructor(user, capabilities) {
        this.#capabilities = capabilities;
        this.initial = credentialsOf(user, capabilities);
        const first = { who: this.initial, program: undefined };
        this.#all = [first];
        this.#numbers.set(identities_keyOf(first), 0);
    }
    /** Of a thread, and so of its process. */
    of(thread) {
        if (this.#all.length === 1)
            return this.initial; // nobody has changed: the usual case needs no call
        const limit = resourceLimit(thread, identityCarrier);
        if (!limit || limit.soft === identities_unlimited)
            return this.initial;
        const found = this.#all[Number(limit.soft)];
        if (!found)
            return this.initial;
        const { who, program } = found;
        return program === undefined || program === programOf(thread) ? who : afterExec(who, this.#capabilities);
    }
    /** False when the process cannot carry it (it is gone, or its hard limit is too low). */
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
        const key = identities_keyOf(identity);
        const known = this.#numbers.get(key);
        if (known !== undefined)
            return known;
        if (this.#all.length >= most)
            return undefined;
        this.#numbers.set(key, this.#all.length);
        return this.#all.push(identity) - 1;
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/newborns.js





const { ENOENT: newborns_ENOENT } = external_node_os_namespaceObject.constants.errno;
const nul = external_node_buffer_namespaceObject.Buffer.alloc(1);
const newborns_permissionBits = 0o7777;
const ofThread = /^\/proc\/\d+\/(cwd|fd\/\d+)(?=\/)/;
/** The path with its start, which only holds as long as the thread stays in its folder, made absolute. */
function lasting(path) {
    const start = ofThread.exec(path.toString('latin1'))?.[0];
    if (start === undefined)
        return external_node_buffer_namespaceObject.Buffer.from(path);
    try {
        return external_node_buffer_namespaceObject.Buffer.concat([(0,external_node_fs_namespaceObject.readlinkSync)(start, { encoding: 'buffer' }), path.subarray(start.length)]);
    }
    catch {
        return undefined; // the folder is gone: nothing can be made in it
    }
}
/**
 * Files whose owner or mode must be put on record once they are there: those made by processes that believe to be somebody
 * else than the step's user, and those made with a mode that locks their real owner out. The kernel makes them after we have
 * let the call pass; so this is done when any file is next asked about, or their thread next asks for anything.
 */
class Newborns {
    #expected = new Map();
    #file = new FileLook();
    /** To be told of a call that may make the file that the context's place points at, before it passes. */
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
    /** Puts on record what is there by now. */
    settle({ listener, ownership }) {
        if (this.#expected.size === 0)
            return;
        for (const [thread, expected] of this.#expected) {
            const made = this.#file.look(expected.path, expected.follow ? 0 : statx_statxFlags.noFollow) === 0;
            if (made)
                this.#record(ownership, expected);
            // Whatever that thread was about to do, it has done.
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
/** The caller's umask(2); from Linux 4.7 on it can be read. */
function umaskOf(thread) {
    const status = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${thread}/status`, 'latin1');
    return parseInt(/^Umask:\s*([0-7]+)/m.exec(status)?.[1] ?? '022', 8);
}
/** Makes the empty file that stands for a device. @returns 0 or an errno */
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
/** Major and minor number as mknod(2) takes them (new_decode_dev of linux/kdev_t.h). */
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
/** Where a call makes something; the last component is never followed. */
function newName(folder, path) {
    return { folder, path, follow: false };
}
/** Calls that let the kernel make something, whose owner or mode may have to be put on record. */
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
/** Calls that make files, folders, links and devices. */
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
/** Points the context's place at an existing file. */
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
/** As the kernel does for whoever changes an owner (chown(2)): programs lose the bits that would now mean somebody else. */
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
    // A real one that changes no id: the kernel drops bits, and the file's ctime tells the change to who compares trees.
    const errno = touchOwner(place.cPath, place.follow);
    if (errno !== 0 && errno !== owner_calls_EPERM)
        return listener.fail(errno);
    dropSetId(context);
    ownership.chown(file, () => place.realPath(), to);
    return listener.answer(0);
}
/** A file that the kernel will not find either gives its own error; one that only we cannot look at is lost. */
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
/** Calls that change owners and modes. */
const ownerCalls = {
    chown: (context) => {
        const { listener } = context;
        chown(context, owner_calls_at(places_currentFolder, listener.address(0), 0), ids(context, 1));
    },
    lchown: (context) => {
        const { listener } = context;
        chown(context, owner_calls_at(places_currentFolder, listener.address(0), noFollowFlag), ids(context, 1));
    },
    fchown: (context) => chown(context, { folder: context.listener.word(0), flags: 0 }, ids(context, 1)),
    fchownat: (context) => {
        const { listener } = context;
        chown(context, owner_calls_at(listener.word(0), listener.address(1), listener.word(4)), ids(context, 2));
    },
    chmod: (context) => {
        const { listener } = context;
        chmod(context, owner_calls_at(places_currentFolder, listener.address(0), 0), listener.word(1));
    },
    fchmod: (context) => {
        const { listener } = context;
        chmod(context, { folder: listener.word(0), flags: 0 }, listener.word(1));
    },
    fchmodat: (context) => {
        const { listener } = context;
        chmod(context, owner_calls_at(listener.word(0), listener.address(1), 0), listener.word(2));
    },
    fchmodat2: (context) => {
        const { listener } = context;
        chmod(context, owner_calls_at(listener.word(0), listener.address(1), listener.word(3)), listener.word(2));
    },
};
function owner_calls_at(folder, path, flags) {
    return { folder, path, flags };
}
function ids({ listener }, first) {
    return { uid: listener.word(first), gid: listener.word(first + 1) };
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/stat-layout.js

const stat_layout_times = (access) => [statx_statxOffsets.accessTime, statx_statxOffsets.modificationTime, statx_statxOffsets.changeTime].flatMap((from, index) => [
    [access + 16 * index, 8, from, 8],
    [access + 16 * index + 8, 8, from + 8, 4],
]);
/** asm/stat.h of x86-64, and asm-generic/stat.h. */
const layouts = {
    x64: {
        bytes: 144,
        device: 0,
        deviceType: 40,
        members: [
            [8, 8, statx_statxOffsets.inode, 8],
            [16, 8, statx_statxOffsets.links, 4],
            [24, 4, statx_statxOffsets.mode, 2],
            [28, 4, statx_statxOffsets.uid, 4],
            [32, 4, statx_statxOffsets.gid, 4],
            [48, 8, statx_statxOffsets.size, 8],
            [56, 8, statx_statxOffsets.blockSize, 4],
            [64, 8, statx_statxOffsets.blocks, 8],
            ...stat_layout_times(72),
        ],
    },
    arm64: {
        bytes: 128,
        device: 0,
        deviceType: 32,
        members: [
            [8, 8, statx_statxOffsets.inode, 8],
            [16, 4, statx_statxOffsets.mode, 2],
            [20, 4, statx_statxOffsets.links, 4],
            [24, 4, statx_statxOffsets.uid, 4],
            [28, 4, statx_statxOffsets.gid, 4],
            [48, 8, statx_statxOffsets.size, 8],
            [56, 4, statx_statxOffsets.blockSize, 4],
            [64, 8, statx_statxOffsets.blocks, 8],
            ...stat_layout_times(72),
        ],
    },
};
/** Device number as the kernel gives it in 64 bits (new_encode_dev of linux/kdev_t.h). */
function encodeDevice(major, minor) {
    return ((minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12)) >>> 0;
}
/** Writes the `struct stat` that says the same as a `struct statx`. */
class StatWriter {
    #bytes;
    #layout;
    constructor(architecture) {
        this.#layout = layouts[architecture];
        this.#bytes = Buffer.alloc(this.#layout.bytes);
    }
    /** The bytes, valid until the next call. */
    write(statx) {
        const { device, deviceType, members } = this.#layout;
        for (const [offset, length, from, fromLength] of members)
            this.#copy(statx, [offset, length, from, fromLength]);
        this.#device(statx, device, statx_statxOffsets.deviceMajor);
        this.#device(statx, deviceType, statx_statxOffsets.deviceTypeMajor);
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




const { EACCES } = external_node_os_namespaceObject.constants.errno;
const { emptyPath, noFollow: stat_calls_noFollow } = statx_statxFlags;
/** AT_NO_AUTOMOUNT, AT_STATX_FORCE_SYNC and AT_STATX_DONT_SYNC. */
const plainFlags = 0x800 | 0x2000 | 0x4000;
/** Puts owner, mode and device of the step's belief into what statx(2) said; false when there is no difference. */
function believe({ ownership, place: { file } }) {
    const found = ownership.find(file);
    const { uid, gid } = ownership.ownerOf(file, found);
    if (!found && uid === file.uid && gid === file.gid)
        return false;
    const mode = ownership.modeOf(file, found);
    file.bytes.writeUInt32LE(uid, statx_statxOffsets.uid);
    file.bytes.writeUInt32LE(gid, statx_statxOffsets.gid);
    file.bytes.writeUInt16LE(mode, statx_statxOffsets.mode);
    if (found?.node) {
        file.bytes.writeUInt32LE(found.node.major, statx_statxOffsets.deviceTypeMajor);
        file.bytes.writeUInt32LE(found.node.minor, statx_statxOffsets.deviceTypeMinor);
    }
    return true;
}
/** Points the context's place at the file; false when the arguments are for the kernel to judge. */
function find({ place }, { folder, path, flags }) {
    if (flags & ~(plainFlags | emptyPath | stat_calls_noFollow))
        return false;
    if (path === undefined)
        return place.findDescriptor(folder);
    const follow = (flags & stat_calls_noFollow) === 0;
    return place.find({ folder, path, follow, emptyPath: (flags & emptyPath) !== 0 });
}
const letterP = 0x70;
/**
 * The link to the root of a process by its number. userdel(8) asks whether a process of the user to be deleted still runs: it
 * goes by the real ids in /proc/PID/status, and leaves out those whose root it cannot see. In a step of user 1000 all of them
 * are the real user's, we ourselves as well.
 */
function isRootOfProcess(path) {
    return path[1] === letterP && /^\/proc\/\d+\/root$/.test(path.toString('latin1'));
}
/** Answers with what the step believes of a file, in the form that `bytes` gives it. */
function answer(context, argument, { mask, bytes }) {
    const { listener, memory, place, newborns } = context;
    if (!find(context, argument))
        return listener.pass();
    if (isRootOfProcess(place.bytes))
        return listener.fail(EACCES);
    newborns.settle(context);
    if (place.look(argument.flags & plainFlags, mask) !== 0 || !believe(context))
        return listener.pass();
    const written = listener.valid() && memory.write(listener.thread, argument.result, bytes(place.file));
    return written ? listener.answer(0) : listener.pass();
}
/** Calls that show who owns a file. */
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

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/xattr-calls.js





const { EPERM: xattr_calls_EPERM, EINVAL: xattr_calls_EINVAL, EEXIST, ENODATA: xattr_calls_ENODATA, ERANGE, EFAULT: xattr_calls_EFAULT } = external_node_os_namespaceObject.constants.errno;
const xattr_calls_permissionBits = 0o7777;
const capabilityName = external_node_buffer_namespaceObject.Buffer.from('security.capability');
const capabilityEntry = external_node_buffer_namespaceObject.Buffer.from('security.capability\0');
const createOnly = 1;
const replaceOnly = 2;
/** VFS_CAP_REVISION_2 and _3 of linux/capability.h, and how long their values are. */
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
/** The file's ctime tells the change to who compares trees. */
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
        return listener.fail(ERANGE);
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
        return listener.fail(ERANGE);
    const written = memory.write(listener.thread, listener.address(1), all);
    return written ? listener.answer(all.length) : listener.fail(xattr_calls_EFAULT);
};
/** Calls about extended attributes: `security.capability` is the one that Docker's root may set, and its user may not. */
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















/** Calls answered before other work has a turn. */
const mostAtOnce = 64;
/** Milliseconds that a caller's next call is waited for: calls come in crowds, and other work costs more than this look. */
const nextCall = 1;
/** The first 32; no call that is answered here asks for another one. */
function bitsOf(capabilities) {
    return capabilities.reduce((bits, number) => (number < 32 ? bits | (1 << number) : bits), 0) >>> 0;
}
function handlersOf(architecture) {
    const all = {
        ...identityCalls,
        ...ownerCalls,
        ...nodeCalls,
        ...xattrCalls,
        ...capabilityCalls,
        ...statCalls(architecture),
    };
    const byNumber = [];
    for (const [name, number] of callsOf(architecture))
        byNumber[number] = all[name];
    return byNumber;
}
/** Answers the system calls of a step's processes so that they believe to be root, or whomever else USER says. */
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
    /** To be polled; undefined when nobody can ask any more. */
    get fd() {
        return this.#ended ? undefined : this.#listener.fd;
    }
    /** What the step's processes were made to believe of files, and what was known before. */
    result() {
        const { newborns, ownership, listener } = this.#context;
        newborns.settle({ listener, ownership });
        return { faked: ownership.entries(), lost: this.#lost };
    }
    /** Answers the calls that wait, and those that come right after them. */
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
            // What the call was about has gone in the meantime. A call that has been answered is not answered again.
            this.#context.lose();
            this.#listener.pass();
        }
    }
    close() {
        (0,external_node_fs_namespaceObject.closeSync)(this.#listener.fd);
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/install.js


/** Where the socket for the listener has to be, alone above the standard streams. */
const handoverFd = 3;
/** The lowest free number then. */
const listenerFd = 4;
/**
 * What a new process does to come under the filter: the listener's descriptor goes through the socket, and both are closed
 * before there is a program. Nothing that comes after may be a call that the filter asks about: nobody answers yet.
 */
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

;// CONCATENATED MODULE: ./build/src/isolation/fake-root/index.js





;// CONCATENATED MODULE: ./build/src/isolation/birth.js




const { noSuid, noDev, noExec, bind, recursive, remount, readOnly } = mountFlags;
const procFlags = noSuid | noDev | noExec;
const signalCount = 64;
const birth_setMask = 2;
const signalSetBytes = 8;
const lastCapability = 63;
const birth_openFilesResource = 7;
const joinSessionKeyring = 1;
const highestDescriptor = 0xffffffff;
function mountCall(source, target, what) {
    return { call: 'mount', args: [source, target, what.type ?? '', what.flags, null], purpose: 'mask' };
}
/** Names that are missing in the new /proc need no mask: the results tell. */
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
/** From here on nothing of the host's files can be reached. */
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
function birth_capabilityCalls(kept) {
    const calls = [];
    for (let capability = 0; capability <= lastCapability; capability += 1) {
        if (kept.includes(capability))
            continue;
        // The kernel knows fewer than 64; what it does not know it cannot grant.
        const args = [prctlOptions.dropBoundingCapability, capability, 0, 0, 0];
        calls.push({ call: 'prctl', args, mayFail: true, purpose: 'other' });
    }
    return calls;
}
function birth_identityCalls({ uid, gid, groups }) {
    const list = new Uint8Array(new Uint32Array(groups ?? []).buffer);
    const supplementary = {
        call: 'setgroups',
        args: [groups?.length ?? 0, list],
        purpose: 'identity',
    };
    return [
        ...(groups ? [supplementary] : []),
        { call: 'setresgid', args: [gid, gid, gid], purpose: 'identity' },
        { call: 'setresuid', args: [uid, uid, uid], purpose: 'identity' },
    ];
}
/** Every signal at its default (Node ignores SIGPIPE) and none blocked. */
function signalCalls() {
    const byDefault = new Uint8Array(4 * 8); // struct sigaction of the kernel: handler, flags, restorer, mask
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
            args: [birth_setMask, new Uint8Array(signalSetBytes), null, signalSetBytes],
            purpose: 'other',
        },
    ];
}
/** close_range(2) is of Linux 5.9. */
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
/** Descriptors from 3 on, where closing them needs their names. To be asked while the host's /proc is in reach. */
function openDescriptors() {
    if (hasCloseRange())
        return [];
    return (0,external_node_fs_namespaceObject.readdirSync)('/proc/self/fd')
        .map(Number)
        .filter((fd) => fd > 2);
}
/** All that a process does between its birth and its program. Pure. */
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
        // Where keys are forbidden or used up, the step has none of ours to find either.
        { call: 'keyctl', args: [joinSessionKeyring, null, 0, 0, 0], mayFail: true, purpose: 'other' },
        ...(plan.fakeRoot ? [] : [...birth_capabilityCalls(plan.capabilities), ...birth_identityCalls(plan)]),
        // With the thread that watches it; after the change of user, which takes the wish back (prctl(2)).
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



/** Undefined when it is gone meanwhile. */
function entryOf(pid) {
    let text;
    try {
        text = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/stat`, 'latin1');
    }
    catch (error) {
        if (['ENOENT', 'ESRCH'].includes(errors_errnoOf(error) ?? ''))
            return undefined;
        throw error;
    }
    // The name before it may hold anything, closing brackets too.
    const [state, parent, , session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), session: Number(session), dead: state === 'Z' || state === 'X' };
}
function allProcesses() {
    return (0,external_node_fs_namespaceObject.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => entryOf(Number(name)) ?? []);
}
/** Every process below `ancestor` but those of its own session, which are this program's helpers. */
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
        return undefined; // dead, or not ours to look at
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
        if (errors_errnoOf(error) !== 'ESRCH')
            throw error;
    }
}
/**
 * Ends and reaps what a step left running: where there is no pid namespace that the kernel would end. This program must be
 * the reaper of its descendants (PR_SET_CHILD_SUBREAPER, or process 1).
 * @returns the processes that would not go (they hang in the kernel)
 */
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

;// CONCATENATED MODULE: ./build/src/isolation/inside.js



/** lstat that answers undefined for a name that is not there. */
function look(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { throwIfNoEntry: false });
}
/** Parts of an absolute or relative path, last one first, to be used as a stack. */
function stack(path) {
    return path
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .toReversed();
}
/**
 * Follows `path` the way a process whose root is `root` would: links at every place, `..` never above the root. Nobody else
 * may change the tree meanwhile. @throws YadokariError `UNSAFE_PATH` for a loop of links
 */
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
            throw new errors_YadokariError('UNSAFE_PATH', `too many links on the way to ${JSON.stringify(path)} in the image`);
        }
        const target = (0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(root + here));
        if (target.startsWith('/'))
            done.length = 0;
        todo.push(...stack(target));
    }
    return { path: done.length === 0 ? '' : `/${done.join('/')}`, missing: [] };
}
function makeFile(path) {
    (0,external_node_fs_namespaceObject.closeSync)((0,external_node_fs_namespaceObject.openSync)(names_fsPath(path), 'wx', 0o644));
}
/**
 * The place of `path` inside `root`; whatever is missing is made: folders 0755, a file 0644, owned by root.
 * @returns a path below the root that holds no link
 */
function ensureInside(root, path, kind, onMake) {
    const { path: first, missing } = resolveInside(root, path);
    const back = missing.indexOf('..');
    if (back !== -1 && kind === 'file') {
        throw new errors_YadokariError('UNSAFE_PATH', `${JSON.stringify(path)} goes back over a name that is not there`);
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
            (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(root + here), 0o755);
    }
    // As with mkdir -p, a name that the path of a folder goes back over is made too; then there is a way back.
    return back === -1 ? here : ensureInside(root, path, kind, onMake);
}
/** The same when it is there; undefined when it is not. */
function findInside(root, path) {
    try {
        const { path: found, missing } = resolveInside(root, path);
        return missing.length === 0 ? found : undefined;
    }
    catch (error) {
        if (errors_errnoOf(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/plan.js
/** `step` of the outcome `refused` when the kernel would not mount {@link OwnProc}. */
const ownProcStep = 'own /proc';

;// CONCATENATED MODULE: ./build/src/isolation/program.js







/** The expected ways in which a start fails. */
class StartFailure extends Error {
    outcome;
    constructor(outcome) {
        super('not started');
        this.outcome = outcome;
    }
}
const { ENOENT: program_ENOENT, EACCES: program_EACCES, ENOEXEC, EINVAL: program_EINVAL } = external_node_os_namespaceObject.constants.errno;
const anyExecutable = 0o111;
function pathOf(env) {
    return env.find((entry) => entry.startsWith('PATH='))?.slice('PATH='.length) ?? '';
}
/** Like execvp(3): names with a slash are taken as they are, an empty part of PATH is the working folder. */
function program_candidates(name, env) {
    if (name.includes('/'))
        return [name];
    const path = pathOf(env);
    return path === '' || name === '' ? [] : path.split(':').map((folder) => `${folder || '.'}/${name}`);
}
const elfMagic = '7f454c46';
const machineOffset = 18;
/** e_machine of an ELF file (elf(5)); undefined for anything else. */
function elfMachine(file) {
    const head = Buffer.alloc(machineOffset + 2);
    const fd = (0,external_node_fs_namespaceObject.openSync)(names_fsPath(file), external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    try {
        (0,external_node_fs_namespaceObject.readSync)(fd, head, 0, head.length, 0);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
    return head.toString('hex', 0, 4) === elfMagic ? head.readUInt16LE(machineOffset) : undefined;
}
/** Path of a file of the plan's, as this thread sees it: links are followed inside the plan's root. */
function pathFor(file, { cwd, chroot }) {
    const path = file.startsWith('/') ? file : `${cwd}/${file}`;
    if (chroot === undefined)
        return path; // this thread's own root by now
    const found = findInside(chroot, path);
    return found === undefined ? undefined : chroot + found;
}
/** stat(2); undefined for what cannot be reached. */
function statOf(path) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(names_fsPath(path), { throwIfNoEntry: false });
    }
    catch (error) {
        if (isSystemFailure(error))
            return undefined; // ENOTDIR, ELOOP: it cannot be reached
        throw error;
    }
}
function because(problem, file, message) {
    return { kind: 'not-started', problem, file, message };
}
/** Why the kernel did not run a file; undefined when it is as good as not there. */
function objection({ file, errno, searched }, plan) {
    const path = pathFor(file, plan);
    const stats = path === undefined ? undefined : statOf(path);
    const { message } = system_error_systemError('execve', errno, file);
    if (path === undefined || !stats || (searched && !(stats.isFile() && stats.mode & anyExecutable)))
        return undefined;
    if (stats.isDirectory())
        return because('is-folder', file, message);
    if (errno === program_EACCES)
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
/** What went wrong in a child that ended without a program; undefined when it runs one. */
function problemOf(plan, calls, report) {
    const attempts = [];
    for (const [index, call] of calls.entries()) {
        const result = report.results[index];
        if (result === undefined)
            return undefined; // not made, or the execve that did not come back
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
/** A mask that failed leaves a program running that must not be. */
function endChild(pid) {
    process.kill(pid, 'SIGKILL');
    while (reap(pid) === undefined)
        ;
}
/**
 * Starts the process of a plan from the calling thread, which must have carried out the plan's steps.
 * @returns its process id @throws StartFailure
 */
function startProcess(plan, given) {
    const files = program_candidates(plan.args[0] ?? '', plan.env);
    const calls = birthCalls(plan, { ...given, files, openFilesHard: openFilesLimit().hard });
    const dumpable = prctl(prctlOptions.getDumpable);
    const report = startChild(calls, { pidNamespace: plan.pidNamespace });
    // A change of user makes all who share the memory undumpable, and our files in /proc the real root's.
    prctl(prctlOptions.setDumpable, dumpable);
    const problem = problemOf(plan, calls, report);
    if (!problem)
        return report.pid;
    endChild(report.pid);
    throw new StartFailure(problem);
}

;// CONCATENATED MODULE: ./build/src/isolation/start.js





/** Lets the user of a step open /dev/stdout, which is the pipe itself (runc does the same). */
function giveTo(uid, fd) {
    try {
        (0,external_node_fs_namespaceObject.fchownSync)(fd, uid, (0,external_node_fs_namespaceObject.fstatSync)(fd).gid);
    }
    catch (error) {
        // Where owners cannot be changed, there is no other user either.
        if (!isSystemFailure(error) || !['EPERM', 'EINVAL'].includes(error.code))
            throw error;
    }
}
/** The start of a plan's process: its pipes, and the faking of root where that is planned. */
class ProcessStart {
    #plan;
    #out = makePipe();
    #err = makePipe();
    #begun = false;
    #fakeRoot;
    constructor(plan) {
        this.#plan = plan;
    }
    /** Read ends, to be closed by whoever reads them once the process has begun. */
    get stdout() {
        return this.#out.read;
    }
    get stderr() {
        return this.#err.read;
    }
    get fakeRoot() {
        return this.#fakeRoot;
    }
    /** @returns its process id @throws StartFailure */
    begin(facts) {
        const nothing = (0,external_node_fs_namespaceObject.openSync)('/dev/null', 'r');
        try {
            const stdio = [nothing, this.#out.write, this.#err.write];
            // Who only seems to be another user is ours in truth.
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

;// CONCATENATED MODULE: ./build/src/isolation/relocate.js



/**
 * rename(2), also for what overlay does not rename: a folder that comes from a lower layer. Another one like it takes its name then,
 * and what is in it moves there name by name. Where that ends in an error, all is where it was.
 * @param onFile told of files that were moved by themselves: each has a new ctime
 */
function relocate(from, to, onFile) {
    try {
        (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(from), names_fsPath(to));
    }
    catch (error) {
        if (errors_errnoOf(error) !== 'EXDEV' || !(0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(from)).isDirectory())
            throw error;
        relocateContent(from, to, onFile);
    }
}
function relocateContent(from, to, onFile) {
    const metadata = readFolderMetadata(from);
    const moved = [];
    (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(to), { mode: 0o700 });
    try {
        for (const name of (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(from), { encoding: 'latin1' }).map(decodeLatin1Name)) {
            relocate(`${from}/${name}`, `${to}/${name}`, onFile);
            moved.push(name);
        }
        (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(from));
    }
    catch (error) {
        for (const name of moved)
            (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(`${to}/${name}`), names_fsPath(`${from}/${name}`));
        (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(to));
        applyFolderMetadata(from, metadata, { asFarAsAllowed: true });
        throw error;
    }
    for (const name of moved) {
        const stats = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(`${to}/${name}`));
        if (!stats.isDirectory())
            onFile(stats.ino);
    }
    applyFolderMetadata(to, metadata, { asFarAsAllowed: true });
}

;// CONCATENATED MODULE: ./build/src/isolation/covers.js






function mtimeOf(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true }).mtimeNs;
}
function setMtime(path, time) {
    setTimes(path, fileTime(time));
}
/**
 * What mounts do, without mounting: puts names of ours in the place of the image's for the time of one step. The image's go
 * aside and come back, and the folders they are in get their times back when the step has left them alone.
 */
class Covers {
    #root;
    #store;
    #kept;
    #restored = [];
    #covered = [];
    /** Folders that had to be made to hold a cover. */
    #made = [];
    #times = new Map();
    /** @param store a folder beside the root that is not there, for the image's own names */
    constructor(root, store = `${root}.covered`, kept = []) {
        this.#root = root;
        this.#store = store;
        this.#kept = kept.filter((path) => path !== '/');
    }
    /** Inodes of files that went aside and came back: nothing else has happened to them, but they have a new ctime. */
    get restored() {
        return this.#restored;
    }
    /** @throws YadokariError `UNSAFE_PATH` */
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
    /**
     * To be called when the step has ended; idempotent.
     * @throws YadokariError `UNSAFE_PATH` where something that must not get into a layer may be there under another name; all the rest
     * is in order by then
     */
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
    /** Where a mount on this name would be: all links followed. */
    #real(target) {
        const { path, missing } = resolveInside(this.#root, target);
        return missing.includes('..') ? target : [path, ...missing.slice(1)].join('/');
    }
    #checkKept(target) {
        const { path } = resolveInside(this.#root, target);
        const kept = this.#kept.find((one) => path === one || path.startsWith(`${one}/`));
        if (kept === undefined)
            return;
        throw new errors_YadokariError('UNSAFE_PATH', `nothing can be put on ${target} for a step: ${kept} is mounted in this container, or in use by the build`, { hint: 'give the mount of RUN another target, or use --isolation root, rootless or chroot' });
    }
    #put(path, cover) {
        const { move, back, data, content } = cover;
        if (move !== undefined) {
            moveIn(move, path);
            const { ino } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
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
    /** Whether a folder lies in a cover, and so goes away with it. */
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
        // What a killed build left there is nobody's.
        if (this.#covered.every(({ aside: other }) => other === undefined))
            (0,external_node_fs_namespaceObject.rmSync)(this.#store, { recursive: true, force: true });
        (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.#store), { recursive: true, mode: 0o700 });
        const aside = `${this.#store}/${this.#covered.length}`;
        try {
            relocate(this.#host(path), aside, (inode) => this.#restored.push(inode));
        }
        catch (error) {
            throw holdsMount.has(errors_errnoOf(error) ?? '') ? fixed(path) : error;
        }
        return aside;
    }
    #make(path, { make, content, mode }) {
        if (make === 'folder' && content !== undefined && (0,external_node_fs_namespaceObject.statSync)(content).isDirectory()) {
            (0,external_node_fs_namespaceObject.cpSync)(content, path, { recursive: true, preserveTimestamps: true });
        }
        else if (make === 'folder')
            (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(path));
        else if (content !== undefined)
            (0,external_node_fs_namespaceObject.copyFileSync)(content, names_fsPath(path));
        else
            (0,external_node_fs_namespaceObject.closeSync)((0,external_node_fs_namespaceObject.openSync)(names_fsPath(path), 'wx'));
        (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(path), mode);
    }
    /** A step that removed the folder of a name removed the name. @returns false when what was put there may be elsewhere */
    #uncover(covered) {
        const { path, aside, remains } = covered;
        const isThere = this.#isStill((0,external_node_path_namespaceObject.dirname)(path));
        const place = this.#host(path);
        const good = this.#takeBack(covered, isThere);
        if (!isThere)
            return good;
        if (aside !== undefined) {
            (0,external_node_fs_namespaceObject.renameSync)(aside, names_fsPath(place));
            if (!(0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(place)).isDirectory())
                this.#restored.push((0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(place)).ino);
        }
        else if (remains)
            (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(place), { mode: 0o755 });
        return good;
    }
    #takeBack({ path, inode, backTo, secret }, isThere) {
        const place = names_fsPath(this.#host(path));
        const found = isThere ? (0,external_node_fs_namespaceObject.lstatSync)(place, { bigint: true, throwIfNoEntry: false }) : undefined;
        const moved = inode !== undefined && found?.ino !== inode;
        if (backTo !== undefined && !moved)
            (0,external_node_fs_namespaceObject.renameSync)(place, names_fsPath(backTo));
        if (isThere)
            (0,external_node_fs_namespaceObject.rmSync)(place, { recursive: true, force: true });
        return !moved && (secret === undefined || isGone(secret));
    }
    #removeEmpty(path) {
        if (!this.#isStill(path) || (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(this.#host(path))).length > 0)
            return;
        (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(this.#host(path)));
    }
}
/** What rename(2) and rmdir(2) say of a mount point, and of a folder that one lies in. */
const holdsMount = new Set(['EXDEV', 'EBUSY', 'ENOTEMPTY']);
/** Folders of a container that lead to its mounts are its own, and stay. */
function fixed(path) {
    return new errors_YadokariError('UNSAFE_PATH', `nothing can be put on ${path} for a step: it leads to a mount of this container`, {
        hint: 'give the mount of RUN another target, or use --isolation root, rootless or chroot',
    });
}
function moveIn(from, to) {
    try {
        (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(from), names_fsPath(to));
    }
    catch (error) {
        if (errors_errnoOf(error) !== 'EXDEV')
            throw error;
        throw new errors_YadokariError('UNSAFE_PATH', `cannot move ${from} to ${to}: it lies on another file system`, {
            hint: 'let --cache-mounts-dir name a folder on the file system of the container’s root, or of the work folder with --isolation chroot',
            cause: error,
        });
    }
}
/** Of the others, links of the image are hidden and not followed. */
function standsForMount({ move, data, likeTarget }) {
    return move !== undefined || data !== undefined || likeTarget === true;
}
/** As mount(2) does it: a folder can only be on a folder, and anything else only on what is none. */
function checkKind(onFolder, { target, move, make }) {
    const isFolder = move === undefined ? make === 'folder' : (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(move)).isDirectory();
    if (isFolder === onFolder)
        return;
    const [what, where] = isFolder ? ['folder', 'file'] : ['file', 'folder'];
    throw new errors_YadokariError('UNSAFE_PATH', `cannot mount a ${what} on ${target}, which is a ${where}`, {
        hint: 'give the mount of RUN another target',
    });
}
function movedAway(paths) {
    return new errors_YadokariError('UNSAFE_PATH', `the step has moved or removed ${paths.join(', ')}, a mount of its own`, {
        hint: 'leave what RUN mounts where it is: where the kernel mounts it, the command would have failed',
    });
}
/** @returns a descriptor of the file */
function makeSecret(path, { data, mode, uid = 0, gid = 0 }) {
    const fd = (0,external_node_fs_namespaceObject.openSync)(names_fsPath(path), 'wx', 0o600);
    try {
        (0,external_node_fs_namespaceObject.writeSync)(fd, data);
        // Where root is faked, nobody else can be given files, and nobody is refused them.
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
/** Whether a file has no name any more: a step can give it others. */
function isGone(fd) {
    try {
        return (0,external_node_fs_namespaceObject.fstatSync)(fd).nlink === 0;
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/src/isolation/mount-inside.js




/** open(2)'s O_PATH, which Node has no name for. */
const mount_inside_pathOnly = 0o10000000;
function doMount(what, target) {
    mount({ ...what, target });
}
function remountReadOnly(target) {
    const { bind, remount, readOnly } = mountFlags;
    doMount({ source: '', type: '', flags: bind | remount | readOnly | mountFlagsOf(target) }, target);
}
/** MS_REC has no effect on a remount: each mount has its turn. */
function readOnlyTree(target) {
    remountReadOnly(target);
    for (const point of new Set(mountPointsIn((0,external_node_fs_namespaceObject.readFileSync)('/proc/thread-self/mountinfo', 'utf8')))) {
        if (point.startsWith(`${target}/`))
            remountReadOnly(point);
    }
}
/** As runc does it: a tmpfs has the mode of what it hides, and the kernel's own (1777) where there was nothing. */
function withModeOf(what, root, target) {
    const found = findInside(root, target);
    if (found === undefined)
        return what;
    const mode = `mode=${((0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(root + found)).mode & 0o7777).toString(8)}`;
    return { ...what, data: what.data === undefined ? mode : `${what.data},${mode}` };
}
function mountInside(root, action, note) {
    const what = action.likeTarget ? withModeOf(action.what, root, action.target) : action.what;
    const target = root + ensureInside(root, action.target, action.make, note);
    doMount(what, target);
    if (action.readOnly)
        readOnlyTree(target);
}
/** An open descriptor of a name inside `root`, certain not to be of anything outside, whoever changes the tree meanwhile. */
function openInside(root, source) {
    const { path, missing } = resolveInside(root, source);
    if (missing.length > 0)
        throw new errors_YadokariError('SOURCE_NOT_FOUND', `cannot mount ${JSON.stringify(source)}: it is not there`);
    const place = (0,external_node_fs_namespaceObject.realpathSync)(root) + path;
    const fd = (0,external_node_fs_namespaceObject.openSync)(names_fsPath(place), mount_inside_pathOnly | external_node_fs_namespaceObject.constants.O_NOFOLLOW);
    if ((0,external_node_fs_namespaceObject.readlinkSync)(`/proc/thread-self/fd/${fd}`) === place)
        return fd;
    (0,external_node_fs_namespaceObject.closeSync)(fd);
    throw new errors_YadokariError('UNSAFE_PATH', `cannot mount ${JSON.stringify(source)}: another step has moved it`);
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
/** The tmpfs lies on `folder` in this mount namespace alone; the next one hides it. */
function mountSecret(root, { folder, data, mode, uid, gid, target }, note) {
    const { noSuid, noDev, noExec, bind } = mountFlags;
    const flags = noSuid | noDev | (mode & executable ? 0 : noExec);
    doMount({ source: 'tmpfs', type: 'tmpfs', flags, data: 'mode=700' }, folder);
    const file = `${folder}/secret`;
    (0,external_node_fs_namespaceObject.writeFileSync)(names_fsPath(file), data, { mode: 0o600, flag: 'wx' });
    (0,external_node_fs_namespaceObject.chownSync)(names_fsPath(file), uid, gid);
    (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(file), mode);
    const what = { source: file, type: '', flags: bind };
    mountInside(root, { do: 'mount-inside', what, target, make: 'file', readOnly: true }, note);
}

;// CONCATENATED MODULE: ./build/src/isolation/stubs.js





function stat(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
}
function stubs_setMtime(path, time) {
    setTimes(path, fileTime(time));
}
/** All that a layer says about a folder, as one string; overlay's own marks left out. */
function fingerprint(path) {
    const { mode, uid, gid, mtimeNs } = stat(path);
    const xattrs = listXattrs(path)
        .filter((name) => !/^(?:trusted|user)\.overlay\./.test(name))
        .toSorted()
        .map((name) => `${name}=${getXattr(path, name)?.toString('base64') ?? ''}`);
    return [mode, uid, gid, mtimeNs, ...xattrs].join(' ');
}
/** Names made for mounts, and the traces of making them: they must not become part of a layer (as in BuildKit's executor). */
class Stubs {
    /** Names that we made to have something to mount on, in that order. Paths begin with `/` below the root. */
    #made = [];
    #times = new Map();
    /** Folders that a stub was made in, with all above them but the root, as they were; deepest first. */
    #touched = new Map();
    #root;
    #upper;
    /** `root` as seen now; `upper` is the folder in which an overlay keeps the changes of `root`. */
    constructor(root, upper) {
        this.#root = root;
        this.#upper = upper;
    }
    /** To be called before `path` is made. */
    add(path) {
        const parent = (0,external_node_path_namespaceObject.dirname)(path);
        this.#touch(parent);
        if (!this.#times.has(parent)) {
            const before = stat(this.#root + parent).mtimeNs;
            this.#times.set(parent, { before, after: before });
        }
        this.#made.push(path);
    }
    /** To be called when all are made. */
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
    /** Takes them away where they are still empty. `root` is where the same tree is now. */
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
                continue; // a stub itself
            stubs_setMtime(root + folder, times?.after === now ? times.before : now);
        }
    }
    #detach(path) {
        try {
            unmount(path, umountFlags.detach | umountFlags.noFollow);
        }
        catch (error) {
            if (errors_errnoOf(error) !== 'EINVAL')
                throw error; // nothing is mounted on a folder between
        }
    }
    /** To be called when the overlay is unmounted: folders that it copied up only because a stub came and went. */
    prune() {
        const upper = this.#upper;
        if (upper === undefined)
            return;
        const deepestFirst = [...this.#touched].toSorted(([a], [b]) => b.length - a.length);
        for (const [path, before] of deepestFirst) {
            const copy = upper + path;
            if (!look(copy)?.isDirectory() || (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(copy)).length > 0)
                continue;
            const opaque = listXattrs(copy).some((name) => name.endsWith('.overlay.opaque'));
            if (opaque || fingerprint(copy) !== before)
                continue;
            const folder = upper + (0,external_node_path_namespaceObject.dirname)(path);
            const time = stat(folder).mtimeNs;
            (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(copy));
            stubs_setMtime(folder, time);
        }
    }
}
/** What a step has written to, or put something into, is its own. */
function removeEmpty(path) {
    const found = look(path);
    if (found?.isFile() && found.size === 0)
        (0,external_node_fs_namespaceObject.unlinkSync)(names_fsPath(path));
    else if (found?.isDirectory() && (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(path)).length === 0)
        (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(path));
}

;// CONCATENATED MODULE: ./build/src/isolation/steps.js








/** A step that the kernel refused and that has no other way. */
class StepRefused extends Error {
    step;
    constructor(step, cause) {
        super(`${step.do} refused`, { cause });
        this.step = step;
    }
}
/** Carries out the steps of one plan on the calling thread, whose namespaces must be its own. */
class Stage {
    #root = '';
    #stubs;
    #covers;
    #oldRoot;
    /** Told of names that are made for the time of the process. */
    #note = (path) => this.#stubs?.add(path);
    /** Still mounted after `pivot`, for the process to unmount. */
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
    /** Takes away what had to be made for the time of the process. @returns inodes of files that have a new ctime and no other change */
    removeStubs() {
        try {
            this.#covers?.remove();
        }
        finally {
            this.#stubs?.remove(this.#root);
        }
        return this.#covers?.restored ?? [];
    }
    /** To be called when the thread has left the plan's mount namespace. */
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
                return (0,external_node_fs_namespaceObject.symlinkSync)(action.to, names_fsPath(this.#root + ensureParent(this.#root, action.path)));
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
        throw new errors_YadokariError('UNSAFE_PATH', `${path} in the image is a link and not a folder`, {
            hint: `${path} of the base image must be a folder for RUN to work`,
        });
    }
    #mask(path) {
        const target = findInside(this.#root, path);
        if (target === undefined)
            return;
        const host = this.#root + target;
        const { readOnly, bind } = mountFlags;
        if ((0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(host)).isDirectory()) {
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
/** Our own folders (/dev) hold the parents; the name itself is not there yet. */
function ensureParent(root, path) {
    const slash = path.lastIndexOf('/');
    return `${ensureInside(root, path.slice(0, slash), 'folder')}${path.slice(slash)}`;
}
/** As BuildKit and Docker do it: a WORKDIR that a step deleted, or that a base image only names, is there again for the next. */
function makeWorkingFolder(root, folder) {
    const made = [];
    ensureInside(root, folder.path, 'folder', (path) => made.push(path));
    for (const path of made)
        (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(root + path), folder.uid, folder.gid);
}
function steps_makeDevice(path, node) {
    makeNode(path, { type: 'char', mode: node.mode, major: node.major, minor: node.minor });
    // Where the thread shares its umask with the others.
    (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(path), node.mode);
}
/**
 * pivot_root(2) onto itself (as in its man page): the old root lies on top of the new one until the process of the plan has
 * unmounted it. Not before: a user namespace may mount a /proc only where it can see one. Where the present root cannot be
 * pivoted (an initramfs, a chroot), or pivot_root is forbidden (Docker's seccomp profile, whatever the capabilities), the new
 * one is moved over it.
 * @returns the old root, for the process to unmount
 */
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
/** Where to cut at most `limit` bytes so that no UTF-8 sequence (RFC 3629) is torn. */
function cutAt(bytes, limit) {
    for (let back = 0; back < 4; back += 1) {
        if (((bytes[limit - back] ?? 0) & 0xc0) !== 0x80)
            return limit - back;
    }
    return limit;
}
/** A carriage return that no newline follows takes the cursor back: what stood before it is overwritten. */
function afterReturns(line) {
    let end = line.length;
    while (end > 0 && line[end - 1] === carriageReturn)
        end -= 1;
    const last = line.lastIndexOf(carriageReturn, end - 1);
    return line.subarray(end === 0 ? 0 : last + 1, end);
}
/**
 * Turns chunks of bytes into lines of text: without their newline, longer ones cut at `limit` bytes, of a progress bar the
 * last state alone. Invalid UTF-8 becomes U+FFFD.
 */
class LineSplitter {
    #limit;
    #emit;
    #rest = Buffer.alloc(0);
    constructor(limit, emit) {
        this.#limit = limit;
        this.#emit = emit;
    }
    /** `chunk` may be reused by the caller afterwards. */
    push(chunk) {
        const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
        let start = 0;
        for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
            this.#line(afterReturns(bytes.subarray(start, end)));
            start = end + 1;
        }
        this.#rest = Buffer.from(this.#bounded(bytes.subarray(start)));
    }
    /** The last line, when no newline ended it. */
    end() {
        if (this.#rest.length > 0)
            this.#line(afterReturns(this.#rest));
        this.#rest = Buffer.alloc(0);
    }
    /** What may wait for its newline: nothing that a carriage return has made void, and no more than the limit. */
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



/** What the main thread writes into the cancel pipe. */
const cancelBytes = { terminate: 0x54, kill: 0x4b };
/** Bytes of output on their way to the main thread at which we stop reading, so that a busy one does not drown. */
const unreadLimit = 4 * 1024 * 1024;
const chunkBytes = 64 * 1024;
/** Milliseconds after which a blocked thread looks up: the main thread may want to end it. */
const supervise_patience = 250;
/** Pause between looks for a process's end on kernels without pidfd, and while the main thread catches up. */
const supervise_pause = 10;
/** How long output may stay silent, once the process is gone, when something outside still holds its pipe. */
const lingering = 1000;
/** Reads a process's output and waits for its end. Blocks the calling thread. */
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
    /** Returns when the process is gone and all that it wrote has been posted. */
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
    /** Gives the main thread a moment when it is behind; true when it still is. */
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
    /** The first process of a pid namespace takes all others with it; elsewhere `onEnd` ends them. */
    #kill() {
        this.#killAt = Infinity;
        this.#signal(this.#child.pid, 'SIGKILL');
    }
    #signal(pid, signal) {
        if (this.#state)
            return; // reaped: the number may be somebody else's by now
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











/**
 * Entry of a worker thread that carries out plans, one after another. It moves itself (a Linux thread can have
 * namespaces, a root, ids and capabilities of its own) and comes back after each plan.
 */
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
    /** A cancellation that came too late for the plan before. */
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
        // Engines filter unshare(2), whatever it is asked for.
        if (kinds.length === 0)
            return;
        for (const kind of kinds) {
            if (kind !== 'network' && !this.#home.has(kind))
                this.#home.set(kind, openNamespace(kind));
        }
        unshare(kinds);
        // Modes of what the steps make are exact. With its mount namespace the thread got a mask of its own.
        if (kinds.includes('mount'))
            setUmask(0);
    }
    #goHome(kinds) {
        // Without a mount namespace of its own the thread has the working directory of all others.
        if (kinds.length === 0)
            return;
        for (const kind of kinds) {
            // The way back to the host's network is closed to who is root in a user namespace alone: the thread ends instead.
            const fd = kind === 'network' ? undefined : this.#home.get(kind);
            if (fd !== undefined)
                enterNamespace(fd, kind);
        }
        // Entering a mount namespace puts a thread at its topmost root; ours may have been another one.
        changeFolderTo(this.#root);
        if (kinds.includes('mount'))
            changeRoot('.');
    }
    #runProcess(plan, oldRoot) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            // Orphans of a step without a pid namespace come to us.
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
/** Bytes in a step are secrets. */
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
/** The expected failures; undefined for mistakes of ours. */
function outcomeOf(error) {
    if (error instanceof StartFailure)
        return error.outcome;
    if (error instanceof StepRefused && isSystemFailure(error.cause)) {
        const { code, message } = error.cause;
        return { kind: 'refused', step: JSON.stringify(error.step, withoutBytes), errno: code, message };
    }
    if (error instanceof errors_YadokariError) {
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

