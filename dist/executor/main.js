import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 53916:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path/posix");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 80481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 80099:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 37830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 83480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 63774:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream/web");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 28167:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("worker_threads");

/***/ }),

/***/ 81047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Og: () => (/* binding */ hashFor),
/* harmony export */   g4: () => (/* binding */ finishDigest),
/* harmony export */   sU: () => (/* binding */ digestHex),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);

const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
function isDigest(text) {
    return pattern.test(text);
}
function sha256(data) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(data).digest('hex')}`;
}
function hashFor(expected) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
}
function finishDigest(hash, expected) {
    const algorithm = expected?.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${hash.digest('hex')}`;
}
function digestHex(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}


/***/ }),

/***/ 22396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ YadokariError),
/* harmony export */   UQ: () => (/* binding */ errnoOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   fv: () => (/* binding */ errorCodes)
/* harmony export */ });
var _a;
const errorCodes = [
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
];
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


/***/ }),

/***/ 75221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ parseFields),
/* harmony export */   t: () => (/* binding */ fieldsIn)
/* harmony export */ });
function fieldsIn(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
function parseFields(text) {
    try {
        return fieldsIn(JSON.parse(typeof text === 'string' ? text : Buffer.from(text).toString('utf8')));
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 70487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ limits)
/* harmony export */ });
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


/***/ }),

/***/ 2541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ maskLogins)
/* harmony export */ });
const mask = '***';
const urlSecret = /(:\/\/[^\s/@:"']*:|\b(?:https?|git):\/\/)[^\s/@:"']+(?=@)/gi;
const bareSecret = /(?<=^|[\s"'=,])([\w.-]+:)[^\s/:"']+(?=@(?:localhost|[a-z\d-]+(?:\.[a-z\d-]+)+|[a-z\d-]+(?=:))(?::\d+)?\/)/gi;
const baseSecret = /(?<=\bfrom[\s=]+)([\w.-]+:)[^\s/:"']+(?=@[\w.-]+(?::\d+)?\/)/gi;
const schemes = 'bitbucket|cargo|catalog|docker|file|gem|git|github|gitlab|golang|jsr|link|maven|md5|npm|oci|patch|pkg|portal|pypi|sha\\d+|ssh|workspace';
const systems = 'darwin|freebsd|js|linux|wasip1|windows';
const dotlessSecret = new RegExp(`(?<=^|[\\s"'=,])((?!(?:${schemes}):)[\\w.-]+:)[^\\s/:"']+(?=@(?!(?:${systems})/)[a-z\\d-]+/[a-z\\d])`, 'gi');
function maskLogins(text) {
    if (!text.includes('@'))
        return text;
    return [urlSecret, bareSecret, baseSecret, dotlessSecret].reduce((clean, pattern) => clean.replaceAll(pattern, `$1${mask}`), text);
}


/***/ }),

/***/ 94509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ makeFoldersSync)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);


function makeFoldersSync(path, mode = 0o777) {
    const missing = [];
    let next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path);
    for (; (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(next, { throwIfNoEntry: false }) === undefined; next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(next))
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
function makeOne(folder, mode) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { mode });
        return true;
    }
    catch (error) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder, { throwIfNoEntry: false })?.isDirectory() === true)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 18769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ outputError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

const full = new Set(['ENOSPC', 'EDQUOT']);
function reasonOf(error) {
    return /^[A-Z0-9]+: (?<reason>[^,]+)/.exec((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))?.groups?.['reason'] ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
}
function outputError(path, error) {
    const errno = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errnoOf */ .UQ)(error);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S || errno === undefined || !/^E[A-Z0-9]+$/.test(errno))
        return error;
    const message = `cannot write ${JSON.stringify(path)}: ${reasonOf(error)}`;
    if (full.has(errno)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DISK_FULL', message, {
            hint: 'free space there, or write elsewhere',
            cause: error,
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('OUTPUT_NOT_WRITABLE', message, {
        hint: 'give a path that this user may write to',
        cause: error,
    });
}


/***/ }),

/***/ 85448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   FL: () => (/* binding */ normalizePlatform),
/* harmony export */   Jh: () => (/* binding */ isKnownPlatform),
/* harmony export */   L5: () => (/* binding */ platformDistance),
/* harmony export */   Y8: () => (/* binding */ parsePlatform),
/* harmony export */   ol: () => (/* binding */ hostPlatform)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

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
const systems = 'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(' ');
const knownArchitectures = '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(' ');
function isKnownPlatform({ os, architecture }) {
    return systems.includes(os) && knownArchitectures.includes(architecture);
}
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
function hostPlatform() {
    return normalizePlatform({ os: 'linux', architecture: process.arch });
}
function parsePlatform(text) {
    const parts = text.trim().split('/');
    if (parts.length > 3 || parts.some((part) => !/^[A-Za-z0-9_.()-]+$/.test(part))) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('USAGE', `platform ${JSON.stringify(text)} is not of the form os/arch[/variant]`, {
            hint: 'write it like linux/amd64 or linux/arm/v7',
        });
    }
    const [first = '', second, variant] = parts;
    if (second === undefined) {
        const isOs = systems.includes(first.toLowerCase());
        const platform = normalizePlatform(isOs ? { ...hostPlatform(), os: first } : { os: 'linux', architecture: first });
        if (isOs || knownArchitectures.includes(platform.architecture))
            return platform;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('USAGE', `platform ${JSON.stringify(text)} is neither an operating system nor an architecture`, { hint: 'write it like linux/amd64 or linux/arm/v7' });
    }
    const os = first.replace(/\(.*$/, '');
    return normalizePlatform({ os, architecture: second, ...(variant === undefined ? {} : { variant }) });
}
function formatPlatform(platform) {
    const { os, architecture, variant } = normalizePlatform(platform);
    return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}
function rank(variant) {
    return Number(variant?.slice(1) ?? 1);
}
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


/***/ }),

/***/ 1181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ closest)
/* harmony export */ });
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, left] of a.entries()) {
        const next = [i + 1];
        for (const [j, right] of b.entries()) {
            const replace = (row[j] ?? 0) + (left === right ? 0 : 1);
            next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
        }
        row = next;
    }
    return row.at(-1) ?? 0;
}
function closest(word, candidates) {
    const letters = Array.from(word);
    let best;
    let bound = 3;
    for (const candidate of candidates) {
        if (candidate === word)
            return undefined;
        const other = Array.from(candidate);
        if (Math.abs(other.length - letters.length) >= bound)
            continue;
        const distance = editDistance(letters, other);
        if (distance < bound)
            [best, bound] = [candidate, distance];
    }
    return best;
}


/***/ }),

/***/ 70507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Turns)
/* harmony export */ });
class Turns {
    #last = Promise.resolve();
    async take() {
        const before = this.#last;
        const { promise, resolve } = Promise.withResolvers();
        this.#last = promise;
        await before;
        return resolve;
    }
    async run(work) {
        const end = await this.take();
        try {
            return await work();
        }
        finally {
            end();
        }
    }
}


/***/ }),

/***/ 16258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ redactUrl),
/* harmony export */   G: () => (/* binding */ withoutLogin)
/* harmony export */ });
function withoutLogin(url) {
    const found = /^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)(?<login>[^/?#\\]*)@(?<rest>.*)$/is.exec(url)?.groups;
    if (!found)
        return url;
    const { scheme = '', login = '', rest = '' } = found;
    const user = /^(?:git\+)?ssh:/i.test(scheme) ? `${login.replace(/:.*$/s, '')}@` : '';
    return `${scheme}${user}${rest}`;
}
function redactUrl(url) {
    const text = withoutLogin(typeof url === 'string' ? url : url.href);
    return text.replace(/#.*$/s, '').replace(/\?.+$/s, '?…');
}


/***/ }),

/***/ 56786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ parseBool),
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
const trueWords = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const falseWords = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);
function parseBool(text) {
    if (trueWords.has(text))
        return true;
    return falseWords.has(text) ? false : undefined;
}
function shellWord(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}


/***/ }),

/***/ 39092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  OR: () => (/* binding */ blobsOf),
  s9: () => (/* binding */ entriesIn),
  _f: () => (/* binding */ entryAt),
  b2: () => (/* binding */ isMissing),
  q8: () => (/* binding */ layoutPath),
  $t: () => (/* binding */ placeOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __nccwpck_require__(81047);
// EXTERNAL MODULE: ./build/src/cache/warmed/places.js
var warmed_places = __nccwpck_require__(74701);
;// CONCATENATED MODULE: ./build/src/cache/warmed/archive.js
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


const blockBytes = 512;
const mostMembers = 10_000;
function sizeIn(block) {
    const field = block.subarray(124, 136);
    const size = ((field[0] ?? 0) & 0x80) === 0 ? octalIn(field) : base256In(field);
    if (Number.isSafeInteger(size))
        return size;
    throw new errors/* YadokariError */.$S('LAYER_INVALID', 'it is no tar archive: the size of a member is no number of bytes');
}
function octalIn(field) {
    const digits = field.toString('latin1').replaceAll('\0', ' ').trim();
    return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN;
}
function base256In(field) {
    return field.reduce((sum, byte, at) => sum * 256 + (at === 0 ? byte & 0x7f : byte), 0);
}
function hasChecksum(block) {
    const said = Number.parseInt(block.subarray(148, 156).toString('latin1'), 8);
    let sum = 0;
    for (const [at, byte] of block.entries())
        sum += at >= 148 && at < 156 ? 32 : byte;
    return sum === said;
}
async function headerAt(handle, position) {
    const block = Buffer.alloc(blockBytes);
    const { bytesRead } = await handle.read(block, 0, blockBytes, position);
    if (bytesRead < blockBytes || block.every((byte) => byte === 0))
        return undefined;
    if (!hasChecksum(block))
        throw new errors/* YadokariError */.$S('LAYER_INVALID', 'it is no tar archive');
    const end = block.indexOf(0);
    return {
        name: block.subarray(0, Math.min(end === -1 ? 100 : end, 100)).toString('latin1'),
        size: sizeIn(block),
        type: String.fromCharCode(block[156] ?? 0),
    };
}
function digestIn(name) {
    const digest = `sha256:${name.replace(/^sha256:/, '').replace(/\.tar\.gz$/, '')}`;
    return (0,base_digest/* isDigest */.Bc)(digest) ? digest : undefined;
}
async function blobsInArchive(file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const places = new Map();
        const handle = __addDisposableResource(env_1, await (0,warmed_places/* openPlace */.QL)(file), true);
        const { size: end } = await handle.stat();
        let position = 0;
        for (let members = 0; members < mostMembers && position < end; members += 1) {
            const header = await headerAt(handle, position);
            if (!header)
                break;
            const start = position + blockBytes;
            const digest = digestIn(header.name);
            const isFile = header.type === '0' || header.type === '\0';
            if (digest && isFile)
                places.set(digest, { file, start, size: header.size });
            position = start + Math.ceil(header.size / blockBytes) * blockBytes;
        }
        return places;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./build/src/cache/warmed/entries.js




const nobody = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);
function isMissing(error) {
    return nobody.has((0,errors/* errnoOf */.UQ)(error) ?? '');
}
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if (isMissing(error))
            return [];
        throw error;
    }
}
async function entryAt(folder, digest) {
    const path = (0,external_node_path_.join)(folder, digest);
    try {
        const found = await (0,promises_.stat)(path);
        if (!found.isDirectory() && !found.isFile())
            return undefined;
        return { digest, path, kind: found.isDirectory() ? 'layout' : 'archive', time: found.mtimeMs };
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw error;
    }
}
async function entriesIn(folder) {
    const digests = (await namesIn(folder)).filter((name) => (0,base_digest/* isDigest */.Bc)(name)).sort();
    const entries = await Promise.all(digests.map((digest) => entryAt(folder, digest)));
    return entries.filter((entry) => entry !== undefined);
}
async function placeOf(file) {
    try {
        const { size } = await (0,promises_.stat)(file);
        return { file, start: 0, size };
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw error;
    }
}
function layoutPath(layout, digest) {
    return (0,external_node_path_.join)(layout, 'blobs', digest.slice(0, digest.indexOf(':')), (0,base_digest/* digestHex */.sU)(digest));
}
async function blobsInLayout(layout) {
    const places = new Map();
    for (const algorithm of ['sha256', 'sha512']) {
        for (const name of await namesIn((0,external_node_path_.join)(layout, 'blobs', algorithm))) {
            const digest = `${algorithm}:${name}`;
            const place = (0,base_digest/* isDigest */.Bc)(digest) ? await placeOf(layoutPath(layout, digest)) : undefined;
            if ((0,base_digest/* isDigest */.Bc)(digest) && place)
                places.set(digest, place);
        }
    }
    return places;
}
async function blobsOf({ kind, path, digest }) {
    if (kind === 'layout')
        return blobsInLayout(path);
    const manifest = await placeOf(`${path}.json`);
    const blobs = await blobsInArchive(path);
    return manifest ? new Map([...blobs, [digest, manifest]]) : blobs;
}


/***/ }),

/***/ 53137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ openWarmedImages)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(70487);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(22396);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(37844);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(23079);
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(39092);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(74701);




function openWarmedImages(options) {
    return new WarmedImages(options);
}
class WarmedImages {
    #options;
    #places;
    #checked = new Map();
    #told = false;
    constructor(options) {
        this.#options = options;
    }
    async any() {
        return (await this.#all()).size > 0;
    }
    async document(digest) {
        const bytes = await this.#small(digest, _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .limits */ .F.manifestBytes);
        if (!bytes)
            return undefined;
        const mediaType = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestMediaType */ .gp)(`manifest "${digest}"`, bytes, '');
        if (mediaType === undefined)
            return undefined;
        return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
    }
    async config({ digest }) {
        return this.#small(digest, _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .limits */ .F.configBytes);
    }
    blob(remote) {
        const { descriptor } = remote;
        const open = async (signal) => {
            const place = await this.#whole(descriptor, signal);
            return place ? (0,_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyBytes */ .RV)((0,_places_js__WEBPACK_IMPORTED_MODULE_3__/* .readPlace */ .yI)(place, signal), descriptor) : remote.open(signal);
        };
        return { ...remote, open };
    }
    async #small(digest, limit) {
        const place = (await this.#all()).get(digest);
        if (!place || place.size > limit)
            return undefined;
        try {
            const bytes = await (0,_places_js__WEBPACK_IMPORTED_MODULE_3__/* .readSmallPlace */ .Tm)(place);
            if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .finishDigest */ .g4)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .hashFor */ .Og)(digest).update(bytes), digest) === digest)
                return bytes;
            this.#damaged(`blob "${digest}" holds other bytes`);
        }
        catch (error) {
            this.#unreadable(error);
        }
        return undefined;
    }
    async #whole(descriptor, signal) {
        const { digest } = descriptor;
        for (;;) {
            const known = this.#checked.get(digest);
            const checked = known ?? this.#check(descriptor, signal);
            this.#checked.set(digest, checked);
            try {
                return await checked;
            }
            catch (error) {
                if (this.#checked.get(digest) === checked)
                    this.#checked.delete(digest);
                if (!known || signal?.aborted === true)
                    throw error;
            }
        }
    }
    async #check(descriptor, signal) {
        const place = (await this.#all()).get(descriptor.digest);
        if (!place)
            return undefined;
        try {
            const fault = await (0,_places_js__WEBPACK_IMPORTED_MODULE_3__/* .faultOf */ .Kl)(place, descriptor, signal);
            if (fault === undefined)
                return place;
            this.#damaged(`blob "${descriptor.digest}" ${fault}`);
        }
        catch (error) {
            signal?.throwIfAborted();
            this.#unreadable(error);
        }
        return undefined;
    }
    #all() {
        return (this.#places ??= this.#look());
    }
    async #look() {
        const places = new Map();
        try {
            for (const entry of await (0,_entries_js__WEBPACK_IMPORTED_MODULE_5__/* .entriesIn */ .s9)(this.#options.folder)) {
                if (!this.#isFresh(entry))
                    continue;
                for (const [digest, place] of await this.#blobsOf(entry))
                    places.set(digest, place);
            }
        }
        catch (error) {
            this.#unreadable(error);
        }
        return places;
    }
    #isFresh({ digest, time }) {
        const { ttlSeconds, now = Date.now, emit } = this.#options;
        if (time + ttlSeconds * 1000 >= now())
            return true;
        emit({ type: 'note', level: 'debug', message: `Cached image ${digest} is too old` });
        return false;
    }
    async #blobsOf(entry) {
        try {
            return await (0,_entries_js__WEBPACK_IMPORTED_MODULE_5__/* .blobsOf */ .OR)(entry);
        }
        catch (error) {
            if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .YadokariError */ .$S)
                this.#damaged(`image "${entry.digest}": ${error.message}`);
            else
                this.#unreadable(error);
            return new Map();
        }
    }
    #unreadable(error) {
        if (!(0,_entries_js__WEBPACK_IMPORTED_MODULE_5__/* .isMissing */ .b2)(error))
            this.#damaged((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .messageOf */ .bD)(error));
    }
    #damaged(fact) {
        const { emit, folder } = this.#options;
        const message = `warmed images in ${JSON.stringify(folder)} cannot all be used: ${fact}`;
        if (this.#told) {
            emit({ type: 'note', level: 'debug', message });
            return;
        }
        this.#told = true;
        emit({
            type: 'warning',
            message,
            hint: 'the registry is asked in its place; run the warmer with --force, which fetches it anew',
        });
    }
}


/***/ }),

/***/ 74701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   QL: () => (/* binding */ openPlace),
/* harmony export */   Tm: () => (/* binding */ readSmallPlace),
/* harmony export */   yI: () => (/* binding */ readPlace)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(81047);
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


function openPlace(file) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
}
const chunkBytes = 1024 * 1024;
async function* readPlace({ file, start, size }, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await openPlace(file), true);
        for (let at = 0; at < size;) {
            signal?.throwIfAborted();
            const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, size - at));
            const { bytesRead } = await handle.read(chunk, 0, chunk.byteLength, start + at);
            if (bytesRead === 0)
                return;
            at += bytesRead;
            yield chunk.subarray(0, bytesRead);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function faultOf(place, { digest, size }, signal) {
    if (place.size !== size)
        return `has ${place.size} bytes instead of ${size}`;
    const actual = await digestAt(place, digest, signal);
    return actual === digest ? undefined : `holds other bytes: they have digest "${actual}"`;
}
async function digestAt(place, like, signal) {
    const hash = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFor */ .Og)(like);
    for await (const chunk of readPlace(place, signal))
        hash.update(chunk);
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .finishDigest */ .g4)(hash, like);
}
async function readSmallPlace(place) {
    const chunks = [];
    for await (const chunk of readPlace(place))
        chunks.push(chunk);
    return Buffer.concat(chunks);
}


/***/ }),

/***/ 99898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ askedAttestations)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(56786);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1181);
/* harmony import */ var _options_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(57085);


const keys = {
    sbom: ['disabled'],
    provenance: ['disabled', 'mode', 'builder-id', 'reproducible', 'version'],
};
const foreign = {
    generator: 'packages are found by the executor itself: leave generator out',
};
function usage(message, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('USAGE', message, { hint });
}
function boolOf(flag, key, value) {
    const known = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBool */ .q)(value);
    if (known !== undefined)
        return known;
    throw usage(`${flag}: ${key} is ${JSON.stringify(value)}`, `write ${key}=true or ${key}=false`);
}
function specOf(flag, fields, known) {
    const values = new Map();
    for (const field of fields) {
        const at = field.indexOf('=');
        if (at < 1) {
            throw usage(`${flag} has ${JSON.stringify(field)}, which is no key=value`, 'write type=sbom, or type=provenance,mode=max');
        }
        values.set(field.slice(0, at).trim().toLowerCase(), field.slice(at + 1).trim());
    }
    const kind = known ?? values.get('type');
    if (known === undefined)
        values.delete('type');
    if (kind !== 'sbom' && kind !== 'provenance') {
        const fact = kind === undefined ? 'has no type' : `has type ${JSON.stringify(kind)}`;
        throw usage(`${flag} ${fact}`, 'there are type=sbom and type=provenance');
    }
    for (const key of values.keys()) {
        if (keys[kind].includes(key))
            continue;
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .closest */ .k)(key, keys[kind]);
        const hint = foreign[key] ?? (near === undefined ? `there are ${keys[kind].join(', ')}` : `did you mean ${near}?`);
        throw usage(`${flag} of type ${kind} has the unknown key ${JSON.stringify(key)}`, hint);
    }
    return { kind, flag, values };
}
function shorthand(flag, kind, text) {
    if (text === undefined)
        return [];
    const wanted = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBool */ .q)(text);
    if (wanted !== undefined)
        return [{ kind, flag, values: new Map([['disabled', String(!wanted)]]) }];
    return (0,_options_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRecords */ .Q4)(text).map((fields) => specOf(flag, fields, kind));
}
function askedAttestations({ attest, sbom, provenance, }) {
    const specs = [
        ...attest.flatMap((text) => (0,_options_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRecords */ .Q4)(text).map((fields) => specOf('--attest', fields))),
        ...shorthand('--sbom', 'sbom', sbom),
        ...shorthand('--provenance', 'provenance', provenance),
    ];
    const asked = {
        sbom: false,
        provenance: undefined,
    };
    for (const { kind, flag, values } of specs) {
        const disabled = boolOf(flag, 'disabled', values.get('disabled') ?? 'false');
        if (kind === 'sbom')
            asked.sbom = !disabled;
        else
            asked.provenance = disabled ? undefined : provenanceOf(flag, values);
    }
    return asked.sbom || asked.provenance ? asked : undefined;
}
function provenanceOf(flag, values) {
    const mode = values.get('mode') ?? 'min';
    if (mode !== 'min' && mode !== 'max')
        throw usage(`${flag}: mode is ${JSON.stringify(mode)}`, 'write mode=min or mode=max');
    const version = values.get('version') ?? 'v1';
    if (version !== 'v1')
        throw usage(`${flag}: version is ${JSON.stringify(version)}`, 'provenance is written as SLSA v1: leave version out');
    return {
        mode,
        builderId: values.get('builder-id'),
        reproducible: boolOf(flag, 'reproducible', values.get('reproducible') ?? 'false'),
    };
}


/***/ }),

/***/ 65924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ buildAndDeliver),
/* harmony export */   c: () => (/* binding */ runBuild)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58500);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(70507);
/* harmony import */ var _export_index_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(79435);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_17__ = __nccwpck_require__(69535);
/* harmony import */ var _isolation_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(88361);
/* harmony import */ var _mounts_index_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(43865);
/* harmony import */ var _mounts_index_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(69356);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(61172);
/* harmony import */ var _isolation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(80359);
/* harmony import */ var _memory_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(52654);
/* harmony import */ var _output_paths_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(81314);
/* harmony import */ var _own_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(16789);
/* harmony import */ var _permission_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(23836);
/* harmony import */ var _quiet_retries_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(14915);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(98244);
/* harmony import */ var _warmed_images_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(61709);
/* harmony import */ var _with_registries_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(10532);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_16__ = __nccwpck_require__(94437);
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

















async function runBuild(command) {
    const threads = (0,_isolation_index_js__WEBPACK_IMPORTED_MODULE_1__/* .createNamespaceThreads */ .z)();
    let isolation;
    try {
        const { world, options, emit, cancellation, guest } = command;
        const { signal } = cancellation;
        const { isolation: forced, kanikoDir } = options;
        const request = { world, threads, forced, kanikoDir, emit, signal };
        isolation = await (0,_isolation_js__WEBPACK_IMPORTED_MODULE_2__/* .prepareIsolation */ .u)(guest ? { ...request, guest } : request);
        for (const notice of command.notices)
            emit(notice);
        if (!guest)
            (0,_memory_js__WEBPACK_IMPORTED_MODULE_3__/* .keepYoungGenerationSmall */ .D)();
        await deliver(command, { threads, isolation: isolation.choose, expectRun: isolation.expect });
    }
    finally {
        await isolation?.settled();
        await threads.close();
        (0,_own_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .removeOwnFolder */ .Tc)(command.world);
    }
}
async function deliver(command, rungs) {
    const { options, world, emit } = command;
    const turns = new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .Turns */ .P();
    const work = (registries) => buildAndDeliver(command, { ...registries, ...rungs, turns });
    await (0,_with_registries_js__WEBPACK_IMPORTED_MODULE_6__/* .withRegistries */ .u)(command, work, {
        turns,
        emit: (0,_quiet_retries_js__WEBPACK_IMPORTED_MODULE_7__/* .quietRetries */ .J)(emit, options, world.cwd),
        ...(0,_warmed_images_js__WEBPACK_IMPORTED_MODULE_8__/* .warmedImages */ .H)(options, world.cwd, emit),
    });
}
async function buildAndDeliver(command, common) {
    const started = performance.now();
    const { options, world, emit, cancellation } = command;
    const { registry, turns } = common;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const secrets = (0,_mounts_index_js__WEBPACK_IMPORTED_MODULE_9__/* .openSecrets */ .cA)(options.secret, world, command.conceal);
            const agents = (0,_mounts_index_js__WEBPACK_IMPORTED_MODULE_10__/* .openAgents */ .J)(options.ssh, world);
            await (0,_export_index_js__WEBPACK_IMPORTED_MODULE_11__/* .checkOutputs */ .n)((0,_output_paths_js__WEBPACK_IMPORTED_MODULE_12__/* .outputPaths */ .u)(command));
            const destinations = (0,_references_js__WEBPACK_IMPORTED_MODULE_13__/* .destinationsOf */ .N)(options);
            const permission = (0,_permission_js__WEBPACK_IMPORTED_MODULE_14__/* .checkPermission */ .Y)(command, registry, destinations);
            const git = __addDisposableResource(env_1, new _git_js__WEBPACK_IMPORTED_MODULE_15__/* .GitWorld */ .L(command, { secrets, agents, turns, parent: (0,_workspace_js__WEBPACK_IMPORTED_MODULE_16__/* .workspaceParent */ .o2)(world) }), true);
            const end = (delivery) => emit(finished(delivery, (performance.now() - started) / 1000));
            const delivered = common.neighbours ? end : () => undefined;
            const connections = { ...common, destinations, secrets, agents, git, delivered };
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
            const { produce } = await __nccwpck_require__.e(/* import() */ 622).then(__nccwpck_require__.bind(__nccwpck_require__, 85622));
            const delivery = await produce(command, connections);
            await permission;
            if (delivery && !common.neighbours)
                end(delivery);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        throw cancellation.signal.aborted ? cancellation.signal.reason : error;
    }
}
function finished(delivery, seconds) {
    const { descriptor } = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_17__/* .topOf */ .HX)(delivery);
    const [{ configDescriptor }, ...others] = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_17__/* .imagesOf */ .IC)(delivery);
    const layers = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_17__/* .imagesOf */ .IC)(delivery).flatMap((image) => image.layers.map(({ blob }) => blob.descriptor));
    const counted = others.length === 0
        ? layers
        : Map.groupBy(layers, ({ digest }) => digest)
            .values()
            .map(([one]) => one);
    const sizes = [...counted].map((one) => one?.size ?? 0);
    return {
        type: 'build.finished',
        digest: descriptor.digest,
        mediaType: descriptor.mediaType,
        manifestSize: descriptor.size,
        config: configDescriptor.digest,
        seconds,
        layers: sizes.length,
        size: sizes.reduce((sum, size) => sum + size, 0),
    };
}


/***/ }),

/***/ 23355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ cacheRepositories),
/* harmony export */   $K: () => (/* binding */ refuseDestination),
/* harmony export */   Qw: () => (/* binding */ specsOf),
/* harmony export */   W$: () => (/* binding */ wantsCache),
/* harmony export */   g5: () => (/* binding */ toldPlaces),
/* harmony export */   o9: () => (/* binding */ repoPlace)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(22396);
/* harmony import */ var _cache_specs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(20467);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(98244);




const folderPrefix = 'oci:';
function repoPlace({ cacheRepo, destination }, cwd) {
    if (cacheRepo?.startsWith(folderPrefix)) {
        return { kind: 'folder', path: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, cacheRepo.slice(folderPrefix.length)) };
    }
    if (cacheRepo === undefined) {
        const { registry, repository } = (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .referenceOf */ .B)('--destination', destination[0] ?? '');
        return { kind: 'repository', registry, repository: `${repository}/cache` };
    }
    const { registry, repository, digest } = (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .referenceOf */ .B)('--cache-repo', cacheRepo);
    const hasTag = /:[^/]*$/.test(cacheRepo.slice(cacheRepo.indexOf('/') + 1));
    if (!hasTag && digest === undefined)
        return { kind: 'repository', registry, repository };
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('USAGE', `--cache-repo ${JSON.stringify(cacheRepo)} names an image`, {
        hint: 'name a repository: every cached layer gets a tag of its own in it',
    });
}
function referencePlace(flag, ref) {
    const { registry, repository, tag, digest } = (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .referenceOf */ .B)(flag, ref);
    if (digest === undefined && tag !== undefined)
        return { kind: 'reference', registry, repository, tag };
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('USAGE', `${flag} ${JSON.stringify(ref)} names an image by its digest`, {
        hint: 'name it by a tag: the newest cache is under it',
    });
}
function specPlace(flag, spec, cwd) {
    switch (spec.type) {
        case 'registry':
            return referencePlace(flag, spec.ref);
        case 'local':
            return { kind: 'folder', path: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, spec.path) };
        case 'gha':
            return { kind: 'github', scope: spec.scope, seconds: spec.seconds };
        case 'inline':
            return undefined;
    }
}
function refuseDestination({ place, write }, options) {
    if (place.kind !== 'reference' || write === 'nothing')
        return;
    const { registry, repository, tag } = place;
    const same = (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .destinationsOf */ .N)(options).find((one) => one.registry === registry && one.repository === repository && one.tag === tag);
    if (!same)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('USAGE', `--cache-to names "${registry}/${repository}:${tag}", which is the image itself`, { hint: 'give the cache a tag of its own, or write it into the image with type=inline' });
}
function specsOf(options) {
    return {
        from: options.cacheFrom.map((text) => (0,_cache_specs_js__WEBPACK_IMPORTED_MODULE_3__/* .parseCacheSpec */ .f)('--cache-from', text)),
        to: options.cacheTo.map((text) => (0,_cache_specs_js__WEBPACK_IMPORTED_MODULE_3__/* .parseCacheSpec */ .f)('--cache-to', text)),
    };
}
function wantsCache({ cache, cacheFrom, cacheTo }) {
    return cache || cacheFrom.length > 0 || cacheTo.length > 0;
}
function toldPlaces(options, cwd) {
    const { from, to } = specsOf(options);
    const told = [
        ...(options.cache
            ? [
                {
                    place: repoPlace(options, cwd),
                    read: true,
                    write: options.noPushCache ? 'nothing' : 'max',
                },
            ]
            : []),
        ...from.flatMap((spec) => {
            const place = specPlace('--cache-from', spec, cwd);
            return place ? [{ place, read: true, write: 'nothing' }] : [];
        }),
        ...to.flatMap((spec) => {
            const place = specPlace('--cache-to', spec, cwd);
            return place && spec.type !== 'inline' ? [{ place, read: false, write: spec.mode }] : [];
        }),
    ];
    const byPlace = Map.groupBy(told, ({ place }) => JSON.stringify(place));
    return [...byPlace.values()].map((same) => {
        const [{ place } = { place: undefined }] = same;
        if (!place)
            throw new TypeError('a group has members');
        const writes = new Set(same.map(({ write }) => write));
        const write = ['max', 'min'].find((mode) => writes.has(mode)) ?? 'nothing';
        return { place, read: same.some(({ read }) => read), write };
    });
}
function cacheRepositories(options, cwd) {
    const images = (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .destinationsOf */ .N)(options);
    return toldPlaces(options, cwd).flatMap(({ place }) => {
        if (!('repository' in place))
            return [];
        const { registry, repository } = place;
        const isImage = images.some((one) => one.registry === registry && one.repository === repository);
        return isImage ? [] : [`${registry}/${repository}`];
    });
}


/***/ }),

/***/ 20467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ parseCacheSpec)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1181);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(36950);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33426);



const given = { 'image-manifest': 'true', 'oci-mediatypes': 'true' };
const writing = ['mode', 'ignore-error'];
const form = Object.keys(given);
const kinds = {
    registry: { needs: ['ref'], from: [], to: [...writing, ...form] },
    local: { needs: [], from: ['src'], to: ['dest', ...writing, ...form] },
    gha: { needs: [], from: ['scope', 'timeout'], to: ['scope', 'timeout', ...writing] },
    inline: { needs: [], from: [], to: [] },
};
const defaultScope = 'yadokari';
const defaultSeconds = 600;
const mostSeconds = 2_147_483;
const plainKeys = new Set([
    'type',
    ...Object.values(kinds).flatMap(({ needs, from, to }) => [...needs, ...from, ...to]),
]);
const mask = '***';
function shown(fields) {
    const parts = fields.map((field) => {
        const at = field.indexOf('=');
        const key = field.slice(0, Math.max(0, at)).trim();
        if (!plainKeys.has(key.toLowerCase()))
            return at < 1 ? mask : `${key}=${mask}`;
        const part = `${key}=${(0,_image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maskLogin */ .q$)(field.slice(at + 1).trim())}`;
        return /[",]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part;
    });
    return JSON.stringify(parts.join(','));
}
function usage(flag, fact, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `${flag} ${fact}`, { hint });
}
function fieldsOf(flag, text) {
    const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
    const fields = [];
    for (let ends = false; !ends;) {
        const found = field.exec(text);
        if (!found)
            throw usage(flag, 'has a quote in the wrong place', 'put the whole key=value in quotes');
        const [, quoted, plain = '', end] = found;
        fields.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
        ends = end === '';
    }
    return fields;
}
function pairsOf(flag, fields) {
    const [only = ''] = fields;
    if (fields.length === 1 && !only.includes('=')) {
        return new Map([
            ['type', 'registry'],
            ['ref', only],
        ]);
    }
    return new Map(fields.map((field) => {
        const at = field.indexOf('=');
        if (at < 1) {
            throw usage(flag, `${shown(fields)} has a part that is no key=value`, 'write key=value, with commas between, and quotes around one that has commas');
        }
        return [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1).trim()];
    }));
}
function list(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
function isKind(type) {
    return Object.hasOwn(kinds, type);
}
function typesFor(flag) {
    return Object.keys(kinds).filter((type) => flag === '--cache-to' || type !== 'inline');
}
class SpecReader {
    #flag;
    #shown;
    #pairs;
    type;
    constructor(flag, text) {
        this.#flag = flag;
        const fields = fieldsOf(flag, text);
        this.#shown = shown(fields);
        this.#pairs = pairsOf(flag, fields);
        const type = this.#pairs.get('type');
        const allowed = list(typesFor(flag));
        if (type === undefined)
            throw this.bad('names no type', `write type=…: there are ${allowed}`);
        if (flag === '--cache-from' && type === 'inline') {
            throw this.bad('has type "inline"', 'read the image that holds it: type=registry,ref=IMAGE');
        }
        if (!isKind(type))
            throw this.bad(`has type ${JSON.stringify(type)}`, `there are ${allowed}`);
        this.type = type;
        this.#checkKeys();
    }
    bad(fact, hint) {
        return usage(this.#flag, `${this.#shown} ${fact}`, hint);
    }
    get(key) {
        return this.#pairs.get(key) || undefined;
    }
    need(key) {
        const value = this.get(key);
        if (value === undefined)
            throw this.bad(`has no ${key}`, `write ${key}=…`);
        return value;
    }
    mode() {
        const mode = this.get('mode') ?? 'min';
        if (mode === 'min' || mode === 'max')
            return mode;
        throw this.bad(`has mode ${JSON.stringify(mode)}`, 'there are min and max');
    }
    scope() {
        const scope = this.get('scope') ?? defaultScope;
        if (/^[^,\s]{1,200}$/.test(scope))
            return scope;
        throw this.bad(`has scope ${JSON.stringify(scope)}`, 'a scope has at most 200 characters, no commas and no blanks');
    }
    seconds() {
        const text = this.get('timeout');
        if (text === undefined)
            return defaultSeconds;
        const seconds = (0,_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E)(text) ?? 0;
        if (seconds <= 0)
            throw this.bad(`has timeout ${JSON.stringify(text)}`, 'write for example 10m');
        return Math.min(seconds, mostSeconds);
    }
    #checkKeys() {
        const { needs, from, to } = kinds[this.type];
        const allowed = ['type', ...needs, ...(this.#flag === '--cache-from' ? from : to)];
        for (const [key, value] of this.#pairs) {
            if (!allowed.includes(key)) {
                const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .closest */ .k)(key, allowed);
                const meant = near === undefined ? '' : `, perhaps you mean ${near}`;
                throw this.bad(`has ${JSON.stringify(key)}`, `${this.type} takes ${list(allowed)}${meant}`);
            }
            const only = given[key];
            if (only !== undefined && value !== only)
                throw this.bad(`has ${key}=${value}`, `it is always ${only}`);
            if (key === 'ignore-error' && !/^(?:true|false)$/.test(value))
                throw this.bad(`has ignore-error=${value}`, 'write true or false');
        }
    }
}
function parseCacheSpec(flag, text) {
    const reader = new SpecReader(flag, text);
    const { type } = reader;
    switch (type) {
        case 'registry':
            return { type, ref: reader.need('ref'), mode: reader.mode() };
        case 'local':
            return { type, path: reader.need(flag === '--cache-from' ? 'src' : 'dest'), mode: reader.mode() };
        case 'gha':
            return {
                type,
                scope: reader.scope(),
                mode: reader.mode(),
                seconds: reader.seconds(),
            };
        case 'inline':
            return { type };
    }
}


/***/ }),

/***/ 33426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   F: () => (/* binding */ parseAge)
/* harmony export */ });
const secondsOf = {
    ns: 1e-9,
    us: 1e-6,
    µs: 1e-6,
    μs: 1e-6,
    ms: 1e-3,
    s: 1,
    m: 60,
    h: 3600,
};
const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
function parseDuration(text) {
    const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
    if (rest === '0')
        return 0;
    if (rest === '')
        return undefined;
    let seconds = 0;
    part.lastIndex = 0;
    while (part.lastIndex < rest.length) {
        const found = part.exec(rest);
        if (found === null)
            return undefined;
        seconds += Number(found[1]) * (secondsOf[found[2] ?? ''] ?? 0);
    }
    return sign === '-' ? -seconds : seconds;
}
const day = 24 * 60 * 60;
function parseAge(text) {
    const days = /^(\d+)d$/.exec(text)?.[1];
    return days === undefined ? parseDuration(text) : Number(days) * day;
}


/***/ }),

/***/ 61354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ leveledAnnotations),
/* harmony export */   n: () => (/* binding */ indexAnnotations)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(85448);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);

const levels = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];
const form = /^(?<levels>[a-z-]+(?:,[a-z-]+)*)(?:\[(?<platform>[^\]]+)\])?:(?<key>.+)$/s;
function isLevel(text) {
    return levels.some((level) => level === text);
}
function parse(name, value) {
    const { levels: text = '', platform, key = name } = form.exec(name)?.groups ?? {};
    const named = text.split(',');
    if (!named.every(isLevel))
        return [{ level: 'manifest', platform: undefined, key: name, value }];
    const only = platform === undefined ? undefined : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePlatform */ .Y8)(platform));
    return named.map((level) => ({ level, platform: only, key, value }));
}
function indexAnnotations(given) {
    const all = Object.entries(given).map(([name, value]) => {
        const [first] = parse(name, value);
        if (first === undefined || first.key === name || first.level === 'index')
            return [first?.key ?? name, value];
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `--annotation of level ${JSON.stringify(first.level)} does not go with index`, {
            hint: 'images that are there keep their annotations: write index:KEY=VALUE',
        });
    });
    return Object.fromEntries(all);
}
function leveledAnnotations(given, platforms, hasIndex = platforms.length > 1) {
    const all = Object.entries(given).flatMap(([name, value]) => parse(name, value));
    const built = platforms.map((platform) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(platform));
    for (const { level, platform } of all) {
        if (level.startsWith('index') && !hasIndex) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `--annotation of level ${JSON.stringify(level)} needs an index`, {
                hint: 'an image of one platform has none without attestations: leave the level out, or build several with --custom-platform',
            });
        }
        if (platform !== undefined && !built.includes(platform)) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `--annotation names platform ${platform}, which is not built`, {
                hint: `built are ${built.join(', ')}`,
            });
        }
    }
    const of = (wanted, platform) => {
        const name = platform && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(platform);
        return Object.fromEntries(all
            .filter((one) => one.level === wanted && (one.platform === undefined || one.platform === name))
            .map(({ key, value }) => [key, value]));
    };
    return {
        manifest: (platform) => of('manifest', platform),
        manifestDescriptor: (platform) => of('manifest-descriptor', platform),
        index: of('index'),
        indexDescriptor: of('index-descriptor'),
    };
}


/***/ }),

/***/ 57860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RU: () => (/* binding */ checkTogether),
/* harmony export */   cX: () => (/* binding */ checkCacheCommand),
/* harmony export */   zx: () => (/* binding */ checkPlain)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(85448);
/* harmony import */ var _git_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(86769);
/* harmony import */ var _attest_specs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(99898);
/* harmony import */ var _cache_specs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(20467);
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(61354);





function usage(message, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('USAGE', message, { hint });
}
const named = 'name the image with --destination; with --no-push it is not pushed';
function checkDestinations(options) {
    if (options.context === '')
        throw usage('--context is empty', 'name a folder, or leave it out for /workspace/');
    if (options.destination.length > 0)
        return;
    if (!options.noPush && !options.dryrun) {
        throw usage('no --destination is given', 'name where to push the image, or write --no-push to build without pushing');
    }
    if (options.imageNameWithDigestFile !== undefined) {
        throw usage('--image-name-with-digest-file needs a --destination', named);
    }
    if (options.imageNameTagWithDigestFile !== undefined) {
        throw usage('--image-name-tag-with-digest-file needs a --destination', named);
    }
}
function checkFormat(options) {
    const { compression, imageFormat, tarPath } = options;
    if (compression === 'zstd' && imageFormat === 'docker') {
        throw usage('--compression=zstd does not go with --image-format=docker', 'zstd layers need --image-format=oci');
    }
    if (compression === 'zstd' && tarPath !== undefined) {
        throw usage('--compression=zstd does not go with --tar-path', 'use --oci-layout-path for zstd layers');
    }
    if (imageFormat === 'oci' && tarPath !== undefined) {
        throw usage('--image-format=oci does not go with --tar-path', 'use --oci-layout-path for OCI images');
    }
}
function checkAttestations(options) {
    if (!(0,_attest_specs_js__WEBPACK_IMPORTED_MODULE_1__/* .askedAttestations */ .c)(options)) {
        if (options.attestationsDir === undefined)
            return;
        throw usage('--attestations-dir has nothing to write', 'ask for --sbom=true or --provenance=true');
    }
    const { imageFormat, tarPath } = options;
    if (imageFormat === 'docker')
        throw usage('attestations do not go with --image-format=docker', 'they need an OCI index: leave it out');
    if (tarPath !== undefined)
        throw usage('attestations do not go with --tar-path', 'use --oci-layout-path');
}
function checkStdin({ dockerfile, endWithStdin }) {
    if (endWithStdin && dockerfile === '-') {
        throw usage('--end-with-stdin does not go with --dockerfile=-', 'write the Dockerfile to a file');
    }
}
function checkLevel({ compression, compressionLevel }) {
    const most = compression === 'gzip' ? 9 : 22;
    if (compressionLevel > most) {
        throw usage(`--compression-level ${compressionLevel} is above ${most}, the highest of ${compression}`, `write ${most} or less; -1 leaves the choice to us`);
    }
}
function checkCache({ cache, cacheRepo, noPush, noPushCache, destination }) {
    if (!cache || cacheRepo !== undefined)
        return;
    if (noPush && !noPushCache) {
        throw usage('--cache with --no-push needs to know where the cache is', 'name a repository or a folder with --cache-repo, or write --no-push-cache');
    }
    if (destination.length === 0)
        throw usage('--cache without a --destination needs --cache-repo', 'name a repository or a folder for the layers: --cache-repo registry/name, --cache-repo oci:PATH');
}
function checkCacheMounts({ cache, cacheFrom, cacheTo, cacheMounts }) {
    if (cacheMounts.length === 0 || cache || cacheFrom.length > 0 || cacheTo.length > 0)
        return;
    throw usage('--cache-mounts needs a cache to keep them in', 'write --cache, or name one with --cache-from and --cache-to');
}
function checkCacheCommand({ cacheRepo, destination, cacheFrom }, action) {
    if (cacheRepo !== undefined || destination.length > 0)
        return;
    if (action === 'explain' && cacheFrom.length > 0)
        return;
    throw usage('it is not said which cache is meant', 'name it with --cache-repo, or the image with --destination');
}
function checkEntitlements({ allow }) {
    const known = /^(?:network\.host|security\.insecure|device(?:=.*)?|fs(?:\.(?:read|write))?(?:=.*)?)$/;
    const stranger = allow.find((name) => !known.test(name));
    if (stranger === undefined)
        return;
    throw usage(`--allow ${JSON.stringify(stranger)} is not known`, 'choose network.host or security.insecure');
}
function checkTogether(options) {
    const { annotation, customPlatform } = options;
    (0,_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .leveledAnnotations */ .i)(annotation, customPlatform.length > 0 ? customPlatform : [(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .hostPlatform */ .ol)()]);
    checkDestinations(options);
    checkFormat(options);
    checkLevel(options);
    checkStdin(options);
    checkEntitlements(options);
    checkCache(options);
    checkAttestations(options);
    (0,_git_index_js__WEBPACK_IMPORTED_MODULE_4__/* .checkGitFlags */ .Ev)(options.git);
    checkCacheMounts(options);
    for (const text of options.cacheFrom)
        (0,_cache_specs_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCacheSpec */ .f)('--cache-from', text);
    for (const text of options.cacheTo)
        (0,_cache_specs_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCacheSpec */ .f)('--cache-to', text);
}
function checkPlain({ username, password, passwordStdin, destination }, command) {
    if ((command === 'push' || command === 'index') && destination.length === 0) {
        throw usage('no --destination is given', 'name where to push the image');
    }
    if (command !== 'login')
        return;
    if (username === undefined)
        throw usage('--username is missing', 'write login REGISTRY --username NAME');
    if (passwordStdin && password !== undefined)
        throw usage('--password does not go with --password-stdin', 'leave one of them out');
    if (!passwordStdin && password === undefined) {
        throw usage('there is no password', 'give it with --password-stdin: … | executor login --password-stdin …');
    }
}


/***/ }),

/***/ 15322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ collect)
/* harmony export */ });
function follow(table, use) {
    const here = table.get(use.name)?.here;
    if (here?.status !== 'alias')
        return use;
    const scheme = here.scheme === undefined || use.text === '' || use.text.includes('://') ? '' : here.scheme;
    return { name: here.of, from: use.from, text: scheme + use.text };
}
function withTwin(spec, raws, env) {
    const twin = spec.environment;
    const text = twin === undefined ? undefined : env[twin.name];
    if (twin === undefined || text === undefined || text === '')
        return raws;
    const said = { from: twin.name, text };
    return twin.rule === 'flag wins' ? [said, ...raws] : [...raws, said];
}
function collect(table, uses, env) {
    const byName = Map.groupBy(uses.map((use) => follow(table, use)), (use) => use.name);
    const options = [...table]
        .filter(([, spec]) => spec.here.status !== 'alias')
        .map(([name, spec]) => ({ name, spec, raws: withTwin(spec, byName.get(name) ?? [], env) }));
    const aliases = uses.flatMap((use) => {
        const here = table.get(use.name)?.here;
        return here?.status === 'alias' ? [{ from: `--${use.name}`, of: `--${here.of}` }] : [];
    });
    return { options, aliases };
}


/***/ }),

/***/ 33804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Nq: () => (/* binding */ parseEnvironment),
  Ac: () => (/* binding */ parseOptions),
  sm: () => (/* binding */ valuesOf)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/options/environment.js + 1 modules
var environment = __nccwpck_require__(70427);
// EXTERNAL MODULE: ./build/src/options/table.js + 16 modules
var options_table = __nccwpck_require__(63452);
// EXTERNAL MODULE: ./build/src/options/types.js
var types = __nccwpck_require__(32825);
// EXTERNAL MODULE: ./build/src/base/words.js
var words = __nccwpck_require__(56786);
;// CONCATENATED MODULE: ./build/src/cli/flags/call.js

const methods = new Map([
    ['build', 'build'],
    ['check', 'check'],
    ['lint', 'check'],
    ['outline', 'outline'],
    ['targets', 'targets'],
]);
const formats = ['text', 'json', 'sarif', 'gitlab'];
function invalid(text, fact, hint) {
    return new errors/* YadokariError */.$S('USAGE', `--call ${JSON.stringify(text)}: ${fact}`, { hint });
}
function parseCall(text, format) {
    const [word = '', ...fields] = text.split(',').map((field) => field.trim());
    const method = methods.get(word);
    if (method === undefined)
        throw invalid(text, `unknown method ${JSON.stringify(word)}`, 'choose one of build, check, outline, targets');
    const asked = { format, ignoreStatus: false };
    for (const field of fields) {
        const [key = '', value = 'true'] = field.split('=', 2);
        const known = formats.find((one) => one === value);
        if (key === 'format' && known)
            asked.format = known;
        else if (key === 'ignorestatus')
            asked.ignoreStatus = (0,words/* parseBool */.q)(value) ?? refuse(text, field);
        else
            refuse(text, field);
    }
    return method === 'build' ? undefined : { method, ...asked };
}
function refuse(text, field) {
    throw invalid(text, `unknown field ${JSON.stringify(field)}`, `write format=${formats.join('|')} or ignorestatus`);
}
function callOf({ call, check, checkFormat }) {
    const asked = parseCall(call, checkFormat);
    if (check && asked && asked.method !== 'check')
        throw invalid(call, 'it does not go with --check', 'leave one of them out');
    const result = check
        ? (asked ?? { method: 'check', format: checkFormat, ignoreStatus: false })
        : asked;
    if (result && result.method !== 'check' && result.format !== 'text' && result.format !== 'json')
        throw invalid(call, `${result.method} has no format ${result.format}`, 'choose text or json');
    return result;
}

// EXTERNAL MODULE: ./build/src/cli/flags/check.js
var check = __nccwpck_require__(57860);
// EXTERNAL MODULE: ./build/src/cli/flags/collect.js
var collect = __nccwpck_require__(15322);
// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __nccwpck_require__(1181);
// EXTERNAL MODULE: ./build/src/credentials/built-in.js + 8 modules
var built_in = __nccwpck_require__(42628);
;// CONCATENATED MODULE: ./build/src/cli/flags/credential-helpers.js


const helpers = built_in/* builtInKeychains */.H.map(({ name }) => name);
function helperNotices(names) {
    return names.flatMap((name) => {
        if (name === '' || helpers.includes(name))
            return [];
        const near = (0,suggest/* closest */.k)(name, helpers);
        const hint = near === undefined ? {} : { hint: `did you mean ${near}?` };
        const message = `unknown credential helper ${JSON.stringify(name)} is ignored`;
        return [{ ...hint, type: 'warning', message }];
    });
}

// EXTERNAL MODULE: ./build/src/cli/flags/scan.js
var scan = __nccwpck_require__(40255);
// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __nccwpck_require__(85448);
// EXTERNAL MODULE: ./build/src/git/source/context.js
var source_context = __nccwpck_require__(86769);
;// CONCATENATED MODULE: ./build/src/cli/flags/doubtful.js


function warning(message, hint) {
    return { type: 'warning', message, hint };
}
function repeatedContexts(options) {
    const raws = options.find(({ name }) => name === 'build-context')?.raws ?? [];
    const byName = Map.groupBy(raws, ({ text }) => text.slice(0, text.indexOf('=')));
    return [...byName].flatMap(([name, all]) => {
        if (name === '' || new Set(all.map(({ text }) => text)).size < 2)
            return [];
        const message = `--build-context names ${JSON.stringify(name)} more than once: the last one counts`;
        return [warning(message, 'leave the others out')];
    });
}
const idleArguments = {
    BUILDKIT_CONTEXT_KEEP_GIT_DIR: 'check the repository out yourself, or use ADD --keep-git-dir',
    BUILDKIT_INLINE_CACHE: 'use --cache-to type=inline',
    BUILDKIT_MULTI_PLATFORM: 'name several platforms with --custom-platform: that makes an index',
    BUILDKIT_SBOM_SCAN_CONTEXT: '--sbom looks at what the target stage has come to, and at nothing else',
    BUILDKIT_SBOM_SCAN_STAGE: '--sbom looks at what the target stage has come to, and at nothing else',
};
function idleBuildArguments(given) {
    return Object.entries(idleArguments).flatMap(([name, hint]) => ['', '0', 'false'].includes(given[name] ?? '')
        ? []
        : [warning(`--build-arg ${name} has no effect`, hint)]);
}
function doubtfulNotices(options) {
    const unknown = options.customPlatform.filter((platform) => !(0,base_platform/* isKnownPlatform */.Jh)(platform));
    return [
        ...unknown.map((platform) => warning(`no machine is known for the platform ${(0,base_platform/* formatPlatform */.Bq)(platform)}`, 'check --custom-platform: write it like linux/amd64 or linux/arm/v7')),
        ...idleBuildArguments(options.buildArg),
        ...idleFlags(options),
    ];
}
function idleFlags(options) {
    const { git, context, buildContext, noPush, pushByDigest, metricsFile, metricsLabel, metricsPush } = options;
    const isUsed = [context, ...Object.values(buildContext)].some((text) => (0,source_context/* isGitContext */.A6)(text));
    const idle = [
        [
            Object.keys(git).length > 0 && !isUsed,
            '--git has no effect: no build context is a git repository',
            'leave it out, or check --context',
        ],
        [
            pushByDigest && noPush,
            '--push-by-digest has no effect: nothing is pushed',
            'leave it out, or --no-push',
        ],
        [
            Object.keys(metricsLabel).length > 0 && metricsFile === undefined && metricsPush === undefined,
            '--metrics-label has no effect: no metrics are written',
            'say where to with --metrics-file or --metrics-push',
        ],
    ];
    return idle.flatMap(([isIdle, message, hint]) => (isIdle ? [warning(message, hint)] : []));
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(57975);
;// CONCATENATED MODULE: ./build/src/options/feature-flags.js
const featureFlagPrefix = 'FF_KANIKO_';
const featureFlags = [
    {
        group: 'Meaning of the Dockerfile',
        here: 'BuildKit’s meaning, always',
        flags: {
            BUILDKIT_ARG_ENV_PRECEDENCE: 'the later of ARG and ENV wins',
            COPY_AS_ROOT: 'files from the context belong to 0:0',
            COPY_CHMOD_ON_IMPLICIT_DIRS: 'COPY --chmod applies to folders made on the way',
            CHOWN_ON_IMPLICIT_DIRS: 'folders that WORKDIR makes on the way get its owner',
            EXPAND_HEREDOC: 'variables in unquoted heredocs of COPY and ADD are expanded',
            RUN_HONOR_GROUP: 'RUN uses the group of USER user:group',
            UNTAR_SKIP_ROOT: 'an archive’s own root entry does not change the target folder',
            VOLUME_SKIP_MKDIR: 'VOLUME makes no folder',
            RUN_MOUNT_BIND: 'RUN --mount=type=bind',
            NO_PROPAGATE_ANNOTATIONS: 'annotations of the base are not taken over',
            OCI_SCRATCH_BASE: 'FROM scratch gives an OCI image',
        },
    },
    {
        group: 'Layers',
        here: 'always on',
        flags: {
            PRESERVE_HARDLINKS: 'hard links stay hard links',
            RELATIVE_LINK_TARGETS: 'names of hard-link targets are relative',
            SKIP_WRITE_WHITEOUTS: 'whiteouts are not written to disk',
            REPRODUCIBLE_PRESERVE_BASE_LAYERS: '--reproducible leaves base layers alone',
            SKIP_RELABEL_RECOMPRESS: 'layers are not compressed again to change their media type',
            SECUREJOIN_EXTRACTION: 'no archive writes outside of its root',
        },
    },
    {
        group: 'Cache keys',
        here: 'keys are always sound',
        flags: {
            ROLLING_CACHE_KEY: 'keys built step on step',
            HASH_DIR_FRAMING: 'names and contents of folders cannot be confused',
            RESOLVE_CACHE_KEY: 'keys of expanded instructions',
            INFER_CROSS_STAGE_CACHE_KEY: 'keys of COPY --from without building its stage',
            CACHE_LOOKAHEAD: 'lookups ahead of the build',
            SKIP_CACHED_STAGES: 'stages found whole in the cache are not unpacked',
            CACHE_PROBE_AFTER_MISS: 'lookups go on after a miss',
            SCOPED_DOCKERIGNORE: 'ignore rules apply to the context alone',
            PRECOMPILE_DOCKERIGNORE: 'ignore rules are compiled once',
        },
    },
    {
        group: 'Transfer',
        here: 'mounts and path-scoped credentials are always on; HTTP/2 is never used',
        flags: {
            CROSS_REPO_MOUNT: 'layers are mounted from other repositories',
            SHARED_BASE_CACHE: 'base images are fetched once',
            DISABLE_HTTP2: 'HTTP/1.1 only',
            PATH_SCOPED_REGISTRY_AUTH: 'credentials for a part of a registry',
            OCI_WARMER: 'the warmer writes OCI layouts',
            IGNORE_CACHED_MANIFEST: 'manifests are not kept between uses',
            WARMER_CACHE_LOCK: 'the warmer locks what it writes',
        },
    },
    {
        group: 'Kaniko’s own file system',
        here: 'stages are built in folders of their own',
        flags: {
            RUN_VIA_TINI: 'RUN has a process that collects orphans',
            CLEAN_KANIKO_DIR: 'work files are removed',
            DEPRECATE_INTER_STAGE_RESTORE: 'nothing is restored between stages',
            PRESERVE_MOUNTED_PATHS: 'mounted paths are left alone',
        },
    },
];
const featureFlagNames = featureFlags.flatMap((group) => Object.keys(group.flags).map((name) => featureFlagPrefix + name));

// EXTERNAL MODULE: ./build/src/cli/flags/values.js + 2 modules
var flags_values = __nccwpck_require__(92858);
;// CONCATENATED MODULE: ./build/src/cli/flags/status.js




function sourceOf({ name, raws }) {
    const from = raws.at(-1)?.from ?? `--${name}`;
    return from.startsWith('--') ? from : `${from} (--${name})`;
}
function status_warning(message) {
    return { type: 'warning', message };
}
function noticeOf(option, value) {
    const { spec, raws } = option;
    if (raws.length === 0)
        return undefined;
    const changes = !(0,external_node_util_.isDeepStrictEqual)(value, (0,flags_values/* defaultOf */.HA)(spec));
    const { here } = spec;
    if (here.status === 'ignored' && (changes || here.deprecated)) {
        const old = here.deprecated ? 'is deprecated and ' : '';
        return status_warning(`${sourceOf(option)} ${old}has no effect: ${here.why}`);
    }
    if (here.status === 'later' && changes) {
        throw new errors/* YadokariError */.$S('NOT_AVAILABLE_YET', `${sourceOf(option)} is not available yet`, {
            hint: 'leave it out, or wait for a version that has it',
        });
    }
    return undefined;
}
function optionNotices(options, aliases, values) {
    const old = new Map(aliases.map(({ from, of }) => [from, of]));
    return [
        ...[...old].map(([from, of]) => status_warning(`${from} is deprecated, use ${of}`)),
        ...options.flatMap((option) => noticeOf(option, values.get(option.name)) ?? []),
    ];
}
function featureNotices(env) {
    const set = Object.keys(env).filter((name) => name.startsWith(featureFlagPrefix) && env[name] !== undefined);
    const known = set.filter((name) => featureFlagNames.includes(name)).toSorted();
    const unknown = set.filter((name) => !featureFlagNames.includes(name)).toSorted();
    const notes = [
        {
            type: 'note',
            level: 'debug',
            message: `accepted without effect, what they ask for is built in: ${known.join(', ')}`,
        },
    ];
    return [
        ...(known.length === 0 ? [] : notes),
        ...unknown.map((name) => {
            const near = (0,suggest/* closest */.k)(name, featureFlagNames);
            const hint = near === undefined ? {} : { hint: `did you mean ${near}?` };
            return { ...hint, type: 'warning', message: `unknown feature switch ${name} is ignored` };
        }),
    ];
}
function setBy(name, env) {
    const [head = '', tail] = name.split('<HOST>');
    if (tail === undefined)
        return env[name] ? [name] : [];
    return Object.keys(env).filter((other) => env[other] &&
        other.length > name.length - '<HOST>'.length &&
        other.startsWith(head) &&
        other.endsWith(tail));
}
function environmentNotices(env) {
    const table = environment/* environmentVariables */.r;
    const kaniko = Object.entries(table).filter(([name]) => name.startsWith('KANIKO_'));
    return [
        ...featureNotices(env),
        ...kaniko.flatMap(([name, { here }]) => {
            if (here.status === 'implemented')
                return [];
            const why = here.status === 'later' ? 'is not available yet and has no effect' : `has no effect: ${here.why}`;
            return setBy(name, env).map((set) => status_warning(`${set} ${why}`));
        }),
    ];
}

// EXTERNAL MODULE: ./build/src/cli/flags/stray-word.js
var stray_word = __nccwpck_require__(42650);
;// CONCATENATED MODULE: ./build/src/cli/flags/run.js


const shape = 'write executor run [flags] -- COMMAND [ARG…]';
const useless = new Set([
    'tar-path',
    'oci-layout-path',
    'attestations-dir',
    'digest-file',
    'image-name-with-digest-file',
    'image-name-tag-with-digest-file',
    'dryrun',
    'history',
    'history-keep',
    'notify',
    'dry-run',
    'print-plan',
    'check',
    'call',
]);
function runWords({ words, before, occurrences }) {
    const flag = occurrences.find(({ name }) => useless.has(name));
    if (flag)
        throw new errors/* YadokariError */.$S('USAGE', `${flag.from} does not go with run`, { hint: 'leave it out' });
    if (before === undefined)
        throw new errors/* YadokariError */.$S('USAGE', 'run needs -- before the command', { hint: shape });
    const stray = words[1];
    if (before > 1 && stray)
        throw (0,stray_word/* strayWord */.Y)(stray, []);
    const [program = '', ...args] = words.slice(before === 0 ? words.length : before).map(({ text }) => text);
    if (program === '')
        throw new errors/* YadokariError */.$S('USAGE', 'run needs a command', { hint: shape });
    return [program, ...args];
}
function runOptions(options) {
    if (options.customPlatform.length > 1)
        throw new errors/* YadokariError */.$S('USAGE', 'run goes with one platform', {
            hint: 'name one with --custom-platform',
        });
    return { ...options, noPush: true, noPushCache: true, cacheTo: [], singleSnapshot: false };
}

;// CONCATENATED MODULE: ./build/src/cli/flags/words-and-flags.js



const pushing = [
    'destination',
    'digest-file',
    'image-name-with-digest-file',
    'image-name-tag-with-digest-file',
    'push-retry',
    'push-chunk-size',
    'push-ignore-immutable-tag-errors',
    'skip-push-permission-check',
];
const shapes = {
    login: { groups: ['registry', 'login', 'logging'], flags: [], words: ['[REGISTRY]'] },
    logout: { groups: ['logging'], flags: [], words: ['[REGISTRY]'] },
    push: {
        groups: ['registry', 'logging'],
        flags: pushing,
        words: ['PATH', '[NAME]'],
    },
    index: {
        groups: ['registry', 'logging'],
        flags: [...pushing, 'annotation'],
        words: ['create', 'SOURCE', '[SOURCE…]'],
    },
    report: {
        groups: ['report', 'metrics', 'logging'],
        flags: ['history', 'notify', 'dry-run'],
        words: ['[PATH…]'],
    },
    notify: { groups: ['logging'], flags: ['notify', 'dry-run'], words: ['[MESSAGE…]'] },
    history: {
        groups: ['logging'],
        flags: ['history', 'dry-run', 'format', 'since', 'until', 'project', 'team', 'branch'],
        words: ['[ls|show|rm]', '[ID…]'],
    },
    registry: {
        groups: ['registry', 'retention', 'logging'],
        flags: ['format', 'older-than', 'dry-run', 'image-download-retry', 'push-retry'],
        words: ['ls|prune', 'NAME', '[NAME…]'],
    },
    bake: {
        groups: ['bake', 'registry', 'cache', 'execution', 'logging', 'compatibility'],
        flags: [
            ...pushing.filter((name) => name !== 'destination'),
            'no-push',
            'git',
            'attest',
            'sbom',
            'provenance',
            'image-format',
            'compression',
            'compression-level',
            'single-snapshot',
            'reproducible',
            'ignore-path',
            'ignore-var-run',
        ],
        words: ['[TARGET…]'],
    },
};
function isPlainCommand(text) {
    return Object.hasOwn(shapes, text);
}
function wordsOf(command, found) {
    const shape = shapes[command];
    const table = (0,options_table/* optionsOf */.c)('executor');
    for (const { name, from } of found.occurrences) {
        const group = table.get(name)?.group;
        if (shape.flags.includes(name) || (group !== undefined && shape.groups.includes(group)))
            continue;
        throw new errors/* YadokariError */.$S('USAGE', `${from} does not go with ${command}`, {
            hint: command === 'bake' && group !== 'records' && group !== 'metrics'
                ? 'say it in the bake file, or with --set=TARGET.KEY=VALUE'
                : 'leave it out',
        });
    }
    const words = found.words.slice(1);
    const stray = words[shape.words.length];
    if (stray !== undefined && shape.words.at(-1)?.includes('…') !== true)
        throw (0,stray_word/* strayWord */.Y)(stray, []);
    const missing = shape.words.slice(words.length).find((word) => !word.startsWith('['));
    if (missing === undefined)
        return words.map(({ text }) => text);
    const [verb] = words;
    if (verb !== undefined && shape.words[0]?.includes('|') && !shape.words[0].split('|').includes(verb.text))
        throw new errors/* YadokariError */.$S('USAGE', `${command} ${JSON.stringify(verb.text)} is not known`, {
            hint: `write ${command} ${shape.words.join(' ')}`,
        });
    throw new errors/* YadokariError */.$S('USAGE', `${command} needs ${missing.includes('|') ? missing.replace('|', ' or ') : `a ${missing}`}`, {
        hint: `write ${command} ${shape.words.join(' ')}`,
    });
}
const foreignHints = {
    login: 'write executor login REGISTRY first, or put the credentials into config.json',
    report: 'write executor report PATH with it, once the log is there',
    retention: 'write executor registry ls or prune NAME with it',
    bake: 'write executor bake with it',
};
const commandsOf = {
    login: 'login',
    report: 'report and history',
    retention: 'registry',
    bake: 'bake',
};
function refuseForeignFlags(found) {
    const table = (0,options_table/* optionsOf */.c)('executor');
    for (const { name, from } of found.occurrences) {
        const group = table.get(name)?.group;
        if (group !== 'login' && group !== 'report' && group !== 'retention' && group !== 'bake')
            continue;
        throw new errors/* YadokariError */.$S('USAGE', `${from} is for ${commandsOf[group]} alone`, {
            hint: foreignHints[group],
        });
    }
}

;// CONCATENATED MODULE: ./build/src/cli/flags/parse.js













function cacheAction([, action, stray]) {
    if (stray !== undefined)
        throw (0,stray_word/* strayWord */.Y)(stray);
    const { text = '' } = action ?? {};
    if (text === 'ls' || text === 'prune' || text === 'explain')
        return text;
    throw new errors/* YadokariError */.$S('USAGE', `cache ${JSON.stringify(text)} is not known`, {
        hint: 'write cache ls, cache prune or cache explain',
    });
}
function commandOf(words) {
    const [first, second] = words;
    if (first === undefined)
        return 'build';
    switch (first.text) {
        case 'help':
        case 'cache':
        case 'run':
            return first.text;
        case 'version':
            if (second !== undefined)
                throw (0,stray_word/* strayWord */.Y)(second);
            return 'version';
        case 'gitlab':
            throw new errors/* YadokariError */.$S('USAGE', 'the command gitlab must come before all flags', {
                hint: 'write executor gitlab [flags]',
            });
        case 'warmer':
            throw new errors/* YadokariError */.$S('USAGE', 'the word warmer must come first', {
                hint: 'write the flags of the warmer behind it: warmer --image=…',
            });
        default:
            if (isPlainCommand(first.text))
                return first.text;
            throw (0,stray_word/* strayWord */.Y)(first);
    }
}
function parseEnvironment(env) {
    const table = environment/* environmentVariables */.r;
    const entries = Object.entries(table)
        .filter(([, spec]) => spec.here.status === 'implemented')
        .map(([name, spec]) => {
        const text = env[name];
        return [name, (0,flags_values/* readValue */.wK)(spec, text ? [{ from: name, text }] : [], env)];
    });
    return (0,flags_values/* typed */.nE)(entries);
}
function valuesOf(program, found, env) {
    const { options, aliases } = (0,collect/* collect */.F)((0,options_table/* optionsOf */.c)(program), found.occurrences, env);
    const values = new Map(options.map(({ name, spec, raws }) => [name, (0,flags_values/* readValue */.wK)(spec, raws, env)]));
    const notices = [
        ...optionNotices(options, aliases, values),
        ...repeatedContexts(options),
        ...environmentNotices(env),
    ];
    const implemented = options.filter(({ spec }) => spec.here.status === 'implemented');
    const entries = implemented.map(({ name }) => [(0,types/* camelCase */.xQ)(name), values.get(name)]);
    return { entries, notices };
}
function given(found, env) {
    const { entries, notices } = valuesOf('executor', found, env);
    const read = (0,flags_values/* typed */.nE)(entries);
    const all = [...notices, ...helperNotices(read.credentialHelpers), ...doubtfulNotices(read)];
    return { options: read, environment: parseEnvironment(env), notices: all };
}
function ofBake(one) {
    return one.name === 'dockerfile' && one.from === '-f' ? { ...one, name: 'file' } : one;
}
function forCommand(found) {
    if (found.words[0]?.text !== 'bake')
        return found;
    return { ...found, occurrences: found.occurrences.map((one) => ofBake(one)) };
}
function parseOptions(argv, env) {
    const found = forCommand((0,scan/* scan */.S)(argv, (0,options_table/* optionsOf */.c)('executor'), 'executor'));
    if (found.help)
        return { command: 'help' };
    const [problem] = found.problems;
    if (problem !== undefined)
        throw problem;
    const command = commandOf(found.words);
    if (command === 'help' || command === 'version')
        return { command };
    if (command === 'cache') {
        const action = cacheAction(found.words);
        const asked = given(found, env);
        (0,check/* checkCacheCommand */.cX)(asked.options, action);
        return { command, action, ...asked };
    }
    if (command === 'run') {
        refuseForeignFlags(found);
        const words = runWords(found);
        const asked = given(found, env);
        const options = runOptions(asked.options);
        (0,check/* checkTogether */.RU)(options);
        return { command, words, ...asked, options };
    }
    if (command !== 'build') {
        const words = wordsOf(command, found);
        const asked = given(found, env);
        (0,check/* checkPlain */.zx)(asked.options, command);
        return { command, words, ...asked };
    }
    refuseForeignFlags(found);
    const asked = given(found, env);
    const call = callOf(asked.options);
    if (call)
        return { command: 'call', call, ...asked };
    (0,check/* checkTogether */.RU)(asked.options);
    return { command, ...asked };
}


/***/ }),

/***/ 40255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ scan)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1181);

function flagSet(table, program) {
    const short = new Map();
    for (const [name, spec] of table) {
        const letter = spec.short?.[program];
        if (letter !== undefined)
            short.set(letter, name);
    }
    return { long: table, short };
}
class Scanner {
    occurrences = [];
    words = [];
    problems = [];
    before;
    help = false;
    flags;
    argv;
    at = 0;
    bare;
    constructor(argv, flags) {
        this.argv = argv;
        this.flags = flags;
    }
    run() {
        while (this.at < this.argv.length) {
            const argument = this.argv[this.at++] ?? '';
            if (argument === '--') {
                this.before = this.words.length;
                this.words.push(...this.argv.slice(this.at).map((text) => ({ text })));
                break;
            }
            const { bare } = this;
            this.bare = undefined;
            if (!argument.startsWith('-') || argument === '-') {
                this.words.push({ text: argument, ...(bare === undefined ? {} : { after: bare }) });
            }
            else if (argument.startsWith('--'))
                this.long(argument.slice(2));
            else
                this.shorts(argument.slice(1));
        }
        return this;
    }
    long(body) {
        const [, name = '', equals, text = ''] = /^([^=]*)(=)?(.*)$/s.exec(body) ?? [];
        if (name === 'help') {
            this.help = true;
            return;
        }
        const spec = this.flags.long.get(name);
        if (spec === undefined)
            this.unknown(`--${name}`, this.longHint(name));
        else
            this.take({ name, spec, from: `--${name}`, given: equals === undefined ? undefined : text });
    }
    shorts(letters) {
        for (let rest = letters; rest !== ''; rest = rest.slice(1)) {
            const letter = rest.charAt(0);
            if (letter === 'h') {
                this.help = true;
                continue;
            }
            const name = this.flags.short.get(letter);
            const spec = name === undefined ? undefined : this.flags.long.get(name);
            if (name === undefined || spec === undefined) {
                this.unknown(rest === letters ? `-${letter}` : `-${letter} in -${letters}`, this.shortHint(letters));
                return;
            }
            const tail = rest.slice(1);
            if (spec.type === 'bool' && !tail.startsWith('=')) {
                this.take({ name, spec, from: `-${letter}`, given: undefined });
                continue;
            }
            const given = tail === '' ? undefined : tail.replace(/^=/, '');
            this.take({ name, spec, from: `-${letter}`, given });
            return;
        }
    }
    take(flag) {
        const { name, spec, from, given } = flag;
        if (given !== undefined)
            this.occurrences.push({ name, from, text: given });
        else if (spec.type === 'bool') {
            this.occurrences.push({ name, from, text: 'true' });
            this.bare = from;
        }
        else if (spec.alone !== undefined && !spec.alone.unless.test(this.argv[this.at] ?? '')) {
            this.occurrences.push({ name, from, text: spec.alone.value });
        }
        else if (this.at < this.argv.length) {
            this.occurrences.push({ name, from, text: this.argv[this.at++] ?? '' });
        }
        else {
            const hint = `write ${from.startsWith('--') ? `${from}=` : `${from} `}${spec.placeholder ?? 'VALUE'}`;
            this.problems.push(new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('USAGE', `${from} needs a value`, { hint }));
        }
    }
    unknown(from, hint) {
        this.problems.push(new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('USAGE', `unknown flag ${from}`, { hint }));
    }
    longHint(name) {
        if (name === 'version')
            return 'to print the version, write version without dashes';
        const near = /^\w{2}/.test(name) ? (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .closest */ .k)(name, [...this.flags.long.keys()]) : undefined;
        return near === undefined ? 'see --help for the flags that there are' : `did you mean --${near}?`;
    }
    shortHint(letters) {
        const name = letters.replace(/=.*$/s, '');
        return this.flags.long.has(name) ? `did you mean --${name}?` : 'see --help for the flags that there are';
    }
}
function scan(argv, table, program) {
    return new Scanner(argv, flagSet(table, program)).run();
}


/***/ }),

/***/ 42650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ strayWord)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1181);
/* harmony import */ var _options_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(99268);


const boolWord = /^(?:true|false|t|f|0|1)$/i;
function strayWord({ text, after }, commands = Object.keys(_options_index_js__WEBPACK_IMPORTED_MODULE_0__/* .executorCommands */ .G)) {
    if (after !== undefined && boolWord.test(text)) {
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `unexpected argument ${JSON.stringify(text)} after ${after}`, {
            hint: `a boolean takes its value after an equals sign: write ${after}=${text}`,
        });
    }
    if (commands.length === 0) {
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `unexpected argument ${JSON.stringify(text)}`, {
            hint: 'see --help for what the command takes',
        });
    }
    const near = boolWord.test(text) ? undefined : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .closest */ .k)(text, commands);
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `unexpected argument ${JSON.stringify(text)}`, {
        hint: near === undefined
            ? `flags begin with --, and the commands are ${commands.join(', ')}`
            : `did you mean ${near}?`,
    });
}


/***/ }),

/***/ 92858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  HA: () => (/* binding */ defaultOf),
  wK: () => (/* binding */ readValue),
  nE: () => (/* binding */ typed)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __nccwpck_require__(1181);
// EXTERNAL MODULE: ./build/src/base/words.js
var words = __nccwpck_require__(56786);
// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __nccwpck_require__(85448);
// EXTERNAL MODULE: ./build/src/options/types.js
var types = __nccwpck_require__(32825);
// EXTERNAL MODULE: ./build/src/cli/duration.js
var duration = __nccwpck_require__(33426);
;// CONCATENATED MODULE: ./build/src/cli/flags/size.js
const units = {
    '': 1,
    b: 1,
    k: 2 ** 10,
    kib: 2 ** 10,
    kb: 1e3,
    m: 2 ** 20,
    mib: 2 ** 20,
    mb: 1e6,
    g: 2 ** 30,
    gib: 2 ** 30,
    gb: 1e9,
};
function parseSize(text) {
    const { count = '', unit = '' } = /^(?<count>\d+(?:\.\d+)?) ?(?<unit>[A-Za-z]*)$/.exec(text)?.groups ?? {};
    const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
    const bytes = Math.floor(Number(count) * (factor ?? Number.NaN));
    return count !== '' && Number.isSafeInteger(bytes) ? bytes : undefined;
}

;// CONCATENATED MODULE: ./build/src/cli/flags/words.js
const prefixes = [
    [/^0[xX]([0-9a-fA-F_]+)$/, 16],
    [/^0[bB]([01_]+)$/, 2],
    [/^0[oO]?([0-7_]+)$/, 8],
    [/^([1-9][\d_]*|0)$/, 10],
];
function parseInteger(text) {
    const [, sign = '', digits = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
    for (const [pattern, base] of prefixes) {
        const found = pattern.exec(digits)?.[1];
        if (found === undefined)
            continue;
        if (/__|_$/.test(found))
            return undefined;
        const value = Number.parseInt(found.replaceAll('_', ''), base);
        if (!Number.isSafeInteger(value))
            return undefined;
        return sign === '-' && value !== 0 ? -value : value;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/cli/flags/values.js





function invalid(raw, wanted, hint) {
    return new errors/* YadokariError */.$S('USAGE', `${raw.from} has the value ${JSON.stringify(raw.text)}, which is not ${wanted}`, hint === undefined ? {} : { hint });
}
function readChoice(spec, raw) {
    const text = spec.synonyms === undefined ? raw.text : raw.text.toLowerCase();
    const choice = spec.synonyms?.[text] ?? text;
    if (spec.choices.includes(choice))
        return choice;
    const near = (0,suggest/* closest */.k)(choice, spec.choices);
    throw invalid(raw, `one of ${spec.choices.join(', ')}`, near === undefined ? undefined : `did you mean ${near}?`);
}
function readInteger(spec, raw) {
    const value = parseInteger(raw.text);
    if (value === undefined)
        throw invalid(raw, 'a whole number', 'write digits alone, like 3');
    if (spec.min !== undefined && value < spec.min)
        throw invalid(raw, `a whole number of at least ${spec.min}`, `write ${spec.min} or more`);
    return value;
}
function readBool(raw) {
    const value = (0,words/* parseBool */.q)(raw.text);
    if (value === undefined)
        throw invalid(raw, 'a boolean', 'write true or false');
    return value;
}
function readDuration({ days }, raw) {
    if (days === undefined) {
        const value = (0,duration/* parseDuration */.E)(raw.text);
        if (value === undefined)
            throw invalid(raw, 'a duration', 'write it like 336h, 90m or 1h30m');
        return value;
    }
    const age = (0,duration/* parseAge */.F)(raw.text);
    if (age === undefined || age < 0)
        throw invalid(raw, 'an age', 'write it like 30d, 336h or 1h30m');
    return age;
}
function readSize(spec, raw) {
    const value = parseSize(raw.text);
    if (value === undefined)
        throw invalid(raw, 'a size', 'write it like 8MiB or 100MB');
    if (value < spec.min)
        throw invalid(raw, `a size of at least ${spec.min / 1024}KiB`, `write ${spec.min / 1024}KiB or more`);
    return value;
}
function readSingle(spec, raw) {
    if (spec.type === 'bool')
        return readBool(raw);
    if (spec.type === 'duration')
        return readDuration(spec, raw);
    if (spec.type === 'size')
        return raw.text === '' ? undefined : readSize(spec, raw);
    if (spec.type === 'int')
        return readInteger(spec, raw);
    if (spec.type === 'string' && spec.empty === 'kept')
        return raw.text;
    if (raw.text === '' && (spec.type === 'string' || spec.default === undefined))
        return spec.default;
    return spec.type === 'choice' ? readChoice(spec, raw) : raw.text;
}
function readList(spec, raws) {
    return raws.flatMap((raw) => {
        if (raw.text === '' && spec.empty === 'error') {
            throw new errors/* YadokariError */.$S('USAGE', `${raw.from} has an empty value`, {
                hint: 'if the value comes from a variable, check that it is set',
            });
        }
        const texts = spec.separator === undefined ? [raw.text] : raw.text.split(spec.separator);
        return spec.empty === 'kept' ? texts : texts.filter((text) => text !== '');
    });
}
function readPlatforms(raws) {
    for (const raw of raws) {
        if (raw.text !== '' && /^[\s,]*$/.test(raw.text))
            throw invalid(raw, 'a platform', 'write it like linux/amd64 or linux/amd64,linux/arm64');
    }
    const texts = raws.flatMap(({ text }) => text.split(',')).map((text) => text.trim());
    const platforms = texts.filter((text) => text !== '').map((text) => (0,base_platform/* parsePlatform */.Y8)(text));
    return [...new Map(platforms.map((platform) => [(0,base_platform/* formatPlatform */.Bq)(platform), platform])).values()];
}
const keyFirst = 'write a name before the equals sign; if it comes from a variable, check that it is set';
function pair(raw) {
    const at = raw.text.indexOf('=');
    const key = at === -1 ? raw.text : raw.text.slice(0, at);
    if (key === '')
        throw invalid(raw, 'of the form key=value', keyFirst);
    return [key, at === -1 ? undefined : raw.text.slice(at + 1)];
}
function readMap(spec, raws, env) {
    const map = new Map();
    for (const raw of raws) {
        const [key, value] = pair(raw);
        if (value === undefined && spec.bare === 'error')
            throw invalid(raw, 'of the form key=value', 'write an equals sign between name and value');
        map.set(key, value ?? env[key] ?? '');
    }
    return Object.fromEntries(map);
}
function readClientCertificates(raws) {
    const map = new Map();
    for (const raw of raws) {
        const [host, files] = pair(raw);
        const [certificate = '', key = '', ...more] = files?.split(',') ?? [];
        if (certificate === '' || key === '' || more.length > 0) {
            throw invalid(raw, 'of the form host=certificate,key', 'name two PEM files with a comma between them');
        }
        map.set(host, { certificate, key });
    }
    return Object.fromEntries(map);
}
function readMany(spec, raws, env) {
    if (spec.type === 'list')
        return readList(spec, raws);
    if (spec.type === 'platforms')
        return readPlatforms(raws);
    return spec.type === 'map' ? readMap(spec, raws, env) : readClientCertificates(raws);
}
function defaultOf(spec) {
    if ((0,types/* isMany */.cw)(spec))
        return readMany(spec, [], {});
    if (spec.type === 'duration')
        return spec.default === undefined ? undefined : (0,duration/* parseDuration */.E)(spec.default);
    return spec.type === 'size' ? undefined : spec.default;
}
function readValue(spec, raws, env) {
    if ((0,types/* isMany */.cw)(spec))
        return readMany(spec, raws, env);
    let value = defaultOf(spec);
    for (const raw of raws)
        value = readSingle(spec, raw);
    return value;
}
function typed(entries) {
    return Object.fromEntries(entries);
}


/***/ }),

/***/ 61172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ GitWorld)
/* harmony export */ });
/* harmony import */ var _git_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(19632);
/* harmony import */ var _git_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(86769);
/* harmony import */ var _registry_options_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(25579);


class GitWorld {
    options;
    client;
    #agent;
    constructor(command, { secrets, agents, turns, parent }) {
        const { world, environment, emit } = command;
        this.options = {
            http: (0,_registry_options_js__WEBPACK_IMPORTED_MODULE_0__/* .httpSettings */ .qe)(world.env, environment.UPSTREAM_CLIENT_TYPE),
            secret: (id) => secrets.read(id),
            agent: async () => {
                const owner = { uid: 0, gid: 0, mode: 0o600 };
                this.#agent ??= agents.open('default', parent, owner);
                return (await this.#agent)?.path;
            },
            outside: (run) => turns.run(run),
        };
        this.client = (0,_git_index_js__WEBPACK_IMPORTED_MODULE_1__/* .createGitClient */ .O)({ ...this.options, ...homeRepository(command), env: world.env, emit });
    }
    async [Symbol.asyncDispose]() {
        await this.client[Symbol.asyncDispose]();
        const agent = await this.#agent?.catch(() => undefined);
        await agent?.close();
    }
}
function homeRepository({ options, world }) {
    const { context: text, git: flags } = options;
    if (!(0,_git_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isGitContext */ .A6)(text))
        return {};
    const pullMethod = world.env['GIT_PULL_METHOD'];
    const asked = { text, flags, ...(pullMethod === undefined ? {} : { pullMethod }) };
    return { home: (0,_git_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseGitContext */ .XU)(asked).source.remote };
}


/***/ }),

/***/ 80359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s: () => (/* binding */ canStay),
  u: () => (/* binding */ prepareIsolation)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/src/isolation/own-image.js
var own_image = __nccwpck_require__(37182);
// EXTERNAL MODULE: ./build/src/isolation/rootless.js
var rootless = __nccwpck_require__(35061);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(31421);
// EXTERNAL MODULE: ./build/src/linux/mount.js
var mount = __nccwpck_require__(61557);
// EXTERNAL MODULE: ./build/src/isolation/self.js
var isolation_self = __nccwpck_require__(574);
// EXTERNAL MODULE: ./build/src/isolation/subordinate-ids.js
var subordinate_ids = __nccwpck_require__(38699);
;// CONCATENATED MODULE: ./build/src/isolation/probe.js
function reject(rung, reason, hint) {
    return { ok: false, rejected: { rung, reason, ...(hint === undefined ? {} : { hint }) } };
}

;// CONCATENATED MODULE: ./build/src/isolation/probe-rungs.js









const essentials = {
    namespaces: ['mount', 'ipc', 'uts'],
    steps: [
        {
            do: 'mount',
            what: { source: 'none', type: '', flags: mount/* mountFlags */.r1.private | mount/* mountFlags */.r1.recursive },
            on: '/',
        },
        { do: 'mount', what: { source: 'tmpfs', type: 'tmpfs', flags: 0, data: 'size=4k' }, on: '/proc' },
    ],
};
async function refusal(threads) {
    try {
        const outcome = await threads.run(essentials);
        if (outcome.kind === 'done')
            return undefined;
        return outcome.kind === 'refused' ? outcome.message : outcome.kind;
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}
const rootHint = 'run the executor as root with CAP_SYS_ADMIN (sudo on a machine, privileged in a container)';
async function probeRoot(threads) {
    if (process.geteuid?.() !== 0)
        return reject('root', `user ${process.geteuid?.()} is not root`, rootHint);
    if (!(0,isolation_self/* hasCapability */.p0)(isolation_self/* capability */.Tm.sysAdmin)) {
        return reject('root', 'root here lacks CAP_SYS_ADMIN', rootHint);
    }
    const refused = await refusal(threads);
    if (refused !== undefined) {
        const hint = 'allow mounting: seccomp and AppArmor profiles unconfined, or a privileged container';
        return reject('root', refused, hint);
    }
    const privileged = (0,isolation_self/* inFirstUserNamespace */.aX)() && (0,isolation_self/* hasCapability */.p0)(isolation_self/* capability */.Tm.mknod);
    return { ok: true, isolation: { rung: 'root', reason: 'root with CAP_SYS_ADMIN', privileged } };
}
async function probeInside(threads) {
    const refused = await refusal(threads);
    if (refused !== undefined)
        return reject('rootless', refused, namespaceHint());
    const ids = (0,subordinate_ids/* parseIdMap */.dU)((0,isolation_self/* textOf */.b6)('/proc/self/uid_map') ?? '').reduce((sum, { count }) => sum + count, 0);
    const reason = `inside a user namespace with ${ids === 1 ? 'a single id' : `${ids} ids`}`;
    return { ok: true, isolation: { rung: 'rootless', reason, privileged: false } };
}
function is(path, value) {
    return (0,isolation_self/* textOf */.b6)(path)?.trim() === value;
}
function namespaceHint() {
    if (is('/proc/sys/user/max_user_namespaces', '0')) {
        return 'the administrator can allow user namespaces with sysctl user.max_user_namespaces=15000';
    }
    if (is('/proc/sys/kernel/unprivileged_userns_clone', '0')) {
        return 'the administrator can allow user namespaces with sysctl kernel.unprivileged_userns_clone=1';
    }
    if (is('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1')) {
        return 'the administrator can allow user namespaces with sysctl kernel.apparmor_restrict_unprivileged_userns=0, or run the executor with sudo';
    }
    if ((0,isolation_self/* isFiltered */.s4)()) {
        return 'the container engine forbids user namespaces: run with --security-opt seccomp=unconfined --security-opt apparmor=unconfined';
    }
    return 'the kernel must have user namespaces (CONFIG_USER_NS)';
}
function tryUnshare(unshare) {
    const args = [...rootless/* ownNamespaces */.f2, '--map-root-user', '--', '/proc/self/exe', '--version'];
    const { promise, resolve } = Promise.withResolvers();
    (0,external_node_child_process_.execFile)(unshare, args, { env: {}, timeout: 10_000 }, (error, _out, said) => {
        resolve(error ? said.trim().split('\n')[0] || error.message : undefined);
    });
    return promise;
}
function accountNames(uid) {
    const lines = ((0,isolation_self/* textOf */.b6)('/etc/passwd') ?? '').split('\n').map((line) => line.split(':'));
    const named = lines.filter((fields) => fields[2] === String(uid)).map((fields) => fields[0] ?? '');
    return [...named, String(uid)];
}
function single(why) {
    return { mapping: { kind: 'single' }, reason: `user namespaces work, with a single id: ${why}` };
}
function helperMapping(searchPath) {
    const uid = process.getuid?.() ?? 0;
    const gid = process.getgid?.() ?? 0;
    const names = accountNames(uid);
    const uids = (0,subordinate_ids/* subordinateRanges */.r4)((0,isolation_self/* textOf */.b6)('/etc/subuid') ?? '', names);
    const gids = (0,subordinate_ids/* subordinateRanges */.r4)((0,isolation_self/* textOf */.b6)('/etc/subgid') ?? '', names);
    if (uids.length === 0 || gids.length === 0) {
        return single(`${uids.length === 0 ? '/etc/subuid' : '/etc/subgid'} has no range for ${JSON.stringify(names[0])}`);
    }
    const newuidmap = (0,isolation_self/* findProgram */.Kp)('newuidmap', searchPath);
    const newgidmap = (0,isolation_self/* findProgram */.Kp)('newgidmap', searchPath);
    if (newuidmap === undefined || newgidmap === undefined) {
        return single('newuidmap and newgidmap (Debian package uidmap) are not installed');
    }
    const powerless = (0,isolation_self/* helpersPowerless */.UI)();
    if (powerless !== undefined)
        return single(`newuidmap cannot work, ${powerless}`);
    const mapping = {
        kind: 'helpers',
        newuidmap,
        newgidmap,
        uids: (0,subordinate_ids/* rangesFor */.ip)(uid, uids),
        gids: (0,subordinate_ids/* rangesFor */.ip)(gid, gids),
    };
    const count = uids.reduce((sum, range) => sum + range.count, 0);
    return { mapping, reason: `user namespaces work, with ${count} subordinate ids` };
}
function identity(kind) {
    const ranges = (0,subordinate_ids/* parseIdMap */.dU)((0,isolation_self/* textOf */.b6)(`/proc/self/${kind}_map`) ?? '');
    return ranges.map(({ inside, count }) => ({ inside, outside: inside, count }));
}
function mappingFor(searchPath, shell) {
    if (shell === undefined)
        return single('there is no shell in PATH');
    const mayMap = (0,isolation_self/* hasCapability */.p0)(isolation_self/* capability */.Tm.setuid) && (0,isolation_self/* hasCapability */.p0)(isolation_self/* capability */.Tm.setgid);
    if (process.geteuid?.() !== 0 || !mayMap)
        return helperMapping(searchPath);
    return {
        mapping: { kind: 'direct', uids: identity('uid'), gids: identity('gid') },
        reason: 'user namespaces work, with all the ids there are here',
    };
}
function ownPrograms() {
    const home = (0,own_image/* ownImageFolder */.Cw)();
    return home === undefined ? '' : (0,external_node_path_.join)(home, 'bin');
}
async function probeRootless(searchPath) {
    const unshare = (0,isolation_self/* findProgram */.Kp)('unshare', `${ownPrograms()}:${searchPath}`);
    if (unshare === undefined) {
        return reject('rootless', 'unshare is not installed', 'install util-linux (the Debian package of that name)');
    }
    const refused = await tryUnshare(unshare);
    if (refused !== undefined)
        return reject('rootless', refused, namespaceHint());
    const shell = (0,isolation_self/* findProgram */.Kp)('sh', searchPath);
    const { mapping, reason } = mappingFor(searchPath, shell);
    const entry = { unshare, mapping, ...(shell === undefined ? {} : { shell }) };
    return { ok: true, isolation: { rung: 'rootless', reason, privileged: false, entry } };
}

// EXTERNAL MODULE: ./build/src/linux/lock.js
var lock = __nccwpck_require__(16765);
;// CONCATENATED MODULE: ./build/src/isolation/probe-shared.js







const ownerHint = 'use an engine that leaves / to the image’s user (Docker’s overlay2 and containerd do not), or run as root';
const imageHint = 'run the executor image (npm run image builds it), whose programs lie in one folder';
function cannotTake(home, asItIs = false) {
    const outside = (0,own_image/* codeOutside */.xJ)(home);
    if (outside !== undefined)
        return `${outside}, which this program uses, lies outside of ${home}`;
    let fd;
    try {
        fd = (0,external_node_fs_.openSync)((0,external_node_path_.join)(home, own_image/* lockFile */.Ke), 'a', 0o600);
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
    try {
        return !asItIs && (0,lock/* tryLock */.b)(fd) ? cannotRename(home) : undefined;
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
function cannotRename(home) {
    const made = (0,external_node_path_.join)(home, `.probe-${process.pid}`);
    const moved = `/.yadokari-probe-${process.pid}`;
    try {
        (0,external_node_fs_.mkdirSync)(made);
        (0,external_node_fs_.renameSync)(made, moved);
        return undefined;
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
    finally {
        for (const path of [made, moved])
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
    }
}
const needed = ['chown', 'dacOverride', 'fowner', 'setuid', 'setgid'];
function missingPower() {
    return needed.find((name) => !(0,isolation_self/* hasCapability */.p0)(isolation_self/* capability */.Tm[name]));
}
function isPrivileged() {
    return ['chown', 'mknod', 'setfcap'].every((name) => (0,isolation_self/* hasCapability */.p0)(isolation_self/* capability */.Tm[name]));
}
function probeTakeover(home = (0,own_image/* ownImageFolder */.Cw)()) {
    if (process.geteuid?.() !== 0)
        return reject('takeover', `user ${process.geteuid?.()} is not root`);
    if (home === undefined)
        return reject('takeover', 'this is not the executor image', imageHint);
    const missing = missingPower();
    if (missing !== undefined) {
        return reject('takeover', `root here lacks CAP_${missing.toUpperCase()}`, 'drop no capability of Docker’s default');
    }
    const problem = cannotTake(home);
    if (problem !== undefined)
        return reject('takeover', `the root of this container cannot be changed: ${problem}`, imageHint);
    return {
        ok: true,
        isolation: {
            rung: 'takeover',
            reason: 'root in the executor image; commands run in the place of this container’s own files',
            privileged: isPrivileged(),
            home,
        },
    };
}
async function probeRestricted(threads, home = (0,own_image/* ownImageFolder */.Cw)()) {
    if (process.geteuid?.() === 0)
        return reject('restricted', 'this is root, which has better ways');
    if (home === undefined)
        return reject('restricted', 'this is not the executor image', imageHint);
    const asItIs = (0,own_image/* topIsFixed */.u5)() && (0,own_image/* hasForeignTop */.yC)(home);
    const problem = cannotTake(home, asItIs);
    if (problem !== undefined)
        return reject('restricted', `the root of this container cannot be changed: ${problem}`, ownerHint);
    const outcome = await threads.run(processProbe({ fakeRoot: { known: [] }, uid: 0, gid: 0 }));
    if (outcome.kind === 'refused')
        return reject('restricted', outcome.message, 'allow the system call seccomp (Docker’s default profile does)');
    const ids = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    return {
        ok: true,
        isolation: {
            rung: 'restricted',
            reason: `user ${ids.uid} in the executor image, without any right; root is faked for commands${asItIs ? ', which can make nothing in / itself' : ''}`,
            privileged: false,
            home,
            standIn: ids,
        },
    };
}
const nowhere = '/yadokari/no/such/program';
function processProbe(more) {
    return {
        namespaces: [],
        steps: [],
        process: {
            pidNamespace: false,
            proc: undefined,
            args: [nowhere],
            env: [],
            cwd: '/',
            uid: 0,
            gid: 0,
            groups: undefined,
            umask: 0o022,
            capabilities: [],
            openFiles: 1024,
            lineBytes: 1024,
            grace: 0,
            ...more,
        },
    };
}
async function probeChroot(threads) {
    if (process.geteuid?.() !== 0) {
        const user = `user ${process.geteuid?.()} is not root`;
        return reject('chroot', user, 'run the executor as root, or use the executor image');
    }
    const missing = missingPower();
    if (missing !== undefined)
        return reject('chroot', `root here lacks CAP_${missing.toUpperCase()}`);
    const outcome = await threads.run(processProbe({ chroot: '/' }));
    if (outcome.kind === 'refused')
        return reject('chroot', outcome.message, 'allow CAP_SYS_CHROOT');
    return {
        ok: true,
        isolation: {
            rung: 'chroot',
            reason: 'root in this container; commands run in a folder, without a real /proc',
            privileged: isPrivileged(),
        },
    };
}

;// CONCATENATED MODULE: ./build/src/isolation/types.js
const rungs = ['root', 'rootless', 'takeover', 'restricted', 'chroot'];

;// CONCATENATED MODULE: ./build/src/isolation/choose.js




function wish(forced) {
    if (forced === undefined || forced === '' || forced === 'auto')
        return undefined;
    const known = rungs.find((rung) => rung === forced);
    if (known)
        return known;
    throw new errors/* YadokariError */.$S('USAGE', `isolation ${JSON.stringify(forced)} is unknown`, {
        hint: `choose one of ${rungs.join(', ')}`,
    });
}
function unavailable(rejected) {
    const reasons = rejected.map(({ rung, reason }) => `${rung}: ${reason}`).join('; ');
    const hints = rejected.flatMap(({ hint, rung }) => (hint === undefined ? [] : [`for ${rung}, ${hint}`]));
    return new errors/* YadokariError */.$S('ISOLATION_UNAVAILABLE', `cannot run the Dockerfile's steps here (${reasons})`, {
        hint: hints.join('; '),
    });
}
const singleIdHint = 'give the account a range in /etc/subuid and /etc/subgid, and install newuidmap (Debian package uidmap)';
function isLastResort({ entry }) {
    return entry?.mapping.kind === 'single';
}
function probes(options, wanted) {
    if (options.inside)
        return [() => probeInside(options.threads)];
    const { threads, searchPath } = options;
    const ways = {
        root: () => probeRoot(threads),
        rootless: () => probeRootless(searchPath),
        takeover: async () => probeTakeover(),
        restricted: () => probeRestricted(threads),
        chroot: () => probeChroot(threads),
    };
    return (wanted === undefined ? rungs : [wanted]).map((rung) => ways[rung]);
}
async function chooseIsolation(options) {
    const wanted = wish(options.forced);
    const rejected = [];
    let lastResort;
    if (options.inside || (wanted !== undefined && wanted !== 'rootless'))
        options.onStay?.();
    for (const probe of probes(options, wanted)) {
        const found = await probe();
        if (!found.ok) {
            rejected.push(found.rejected);
            if (found.rejected.rung === 'rootless')
                options.onStay?.();
        }
        else if (wanted === undefined && isLastResort(found.isolation)) {
            lastResort = { ...found.isolation, rejected: [...rejected] };
            rejected.push({ rung: found.isolation.rung, reason: found.isolation.reason, hint: singleIdHint });
        }
        else
            return { ...found.isolation, rejected };
    }
    if (lastResort)
        return lastResort;
    throw unavailable(rejected);
}

// EXTERNAL MODULE: ./build/src/linux/libc.js + 3 modules
var linux_libc = __nccwpck_require__(34987);
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
    return (0,linux_libc/* check */.z6)((0,linux_libc/* libc */.nF)('prctl')(option, argument, 0, 0, 0), 'prctl');
}
function setHostname(name) {
    const bytes = encodeName(name);
    check(libc('sethostname')(bytes, bytes.length), 'sethostname', name);
}

;// CONCATENATED MODULE: ./build/src/isolation/hide.js

function hideProcess() {
    prctl(prctlOptions.setDumpable, 0);
}

// EXTERNAL MODULE: ./build/src/cli/own-folder.js
var own_folder = __nccwpck_require__(16789);
;// CONCATENATED MODULE: ./build/src/cli/isolation.js




const sharesProcesses = new Set(['takeover', 'restricted', 'chroot']);
const sysAdmin = 1n << 21n;
function mayMount() {
    const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec((0,external_node_fs_.readFileSync)('/proc/self/status', 'utf8'))?.[1] ?? '0';
    return (BigInt(`0x${effective}`) & sysAdmin) !== 0n;
}
function canStay(forced) {
    return ['auto', 'root'].includes(forced) && (0,own_image/* ownImageFolder */.Cw)() === undefined && mayMount();
}
async function prepareIsolation(request) {
    const { world, threads, forced, kanikoDir, emit, signal, guest } = request;
    const inside = world.env[rootless/* rootlessMarker */.so] === '1';
    let chosen;
    const stays = Promise.withResolvers();
    const onStay = () => stays.resolve(undefined);
    const choose = () => {
        const searchPath = world.env['PATH'] ?? '';
        chosen ??= chooseIsolation({ threads, forced, searchPath, inside, onStay });
        return chosen;
    };
    const become = async ({ file, args, env }) => {
        await threads.close();
        signal.throwIfAborted();
        world.execve(file, args, env);
    };
    const moves = (0,own_folder/* wantsMove */.Zy)((0,own_image/* ownImageFolder */.Cw)(), (0,external_node_path_.resolve)(world.cwd, kanikoDir));
    if (!guest && !inside && (forced === 'rootless' || moves || !mayMount())) {
        const found = choose().catch(() => undefined);
        const early = await (moves ? found : Promise.race([found, stays.promise]));
        if (early?.entry)
            await become((0,rootless/* rootlessCommand */.HB)({ entry: early.entry, argv: world.command, env: world.env }));
        if (early?.home !== undefined && moves)
            await become((0,own_folder/* moveOwnFolder */.S_)(early.home, (0,external_node_path_.resolve)(world.cwd, kanikoDir), world));
    }
    let announced = false;
    return {
        choose: async () => {
            const isolation = await choose();
            if (sharesProcesses.has(isolation.rung))
                hideProcess();
            if (!announced)
                emit({ type: 'isolation.chosen', ...pick(isolation) });
            announced = true;
            return isolation;
        },
        expect: () => {
            choose().catch(() => undefined);
        },
        settled: async () => void (await chosen?.catch(() => undefined)),
    };
}
function pick({ rung, reason, rejected }) {
    return { rung, reason, rejected };
}


/***/ }),

/***/ 52654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  D: () => (/* binding */ keepYoungGenerationSmall)
});

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./build/src/cli/memory.js

function keepYoungGenerationSmall() {
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--scavenger-max-new-space-capacity-mb=1');
}


/***/ }),

/***/ 45107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ wantsMeter),
/* harmony export */   v: () => (/* binding */ wantsTelemetry)
/* harmony export */ });
const telemetryVariables = [
    'KANIKO_TELEMETRY_ENDPOINT',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
    'OTEL_TRACES_EXPORTER',
    'OTEL_METRICS_EXPORTER',
];
function wantsTelemetry({ env }) {
    return telemetryVariables.some((name) => !['', 'none'].includes(env[name] ?? ''));
}
function wantsMeter(world, { options }) {
    return options.metricsFile !== undefined || options.metricsPush !== undefined || wantsTelemetry(world);
}


/***/ }),

/***/ 81314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ outputPaths)
/* harmony export */ });
function outputPaths({ options, environment, }) {
    const given = {
        tarPath: options.tarPath,
        ociLayoutPath: options.ociLayoutPath,
        rootfsPath: options.rootfsPath,
        rootfsTarPath: options.rootfsTarPath,
        attestationsDir: options.attestationsDir,
        digestFile: options.digestFile,
        nameFile: options.imageNameWithDigestFile,
        nameTagFile: options.imageNameTagWithDigestFile,
        builderOutput: environment.BUILDER_OUTPUT,
    };
    return Object.fromEntries(Object.entries(given).filter(([, path]) => path !== undefined && path !== ''));
}


/***/ }),

/***/ 16789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S_: () => (/* binding */ moveOwnFolder),
/* harmony export */   Tc: () => (/* binding */ removeOwnFolder),
/* harmony export */   XM: () => (/* binding */ lastingParent),
/* harmony export */   Zy: () => (/* binding */ wantsMove)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(94509);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(18769);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(22396);



const movedMarker = 'YADOKARI_MOVED_TO';
const notNeeded = /^(busybox|licenses|\.lock|aside.*|yadokari-.*)$/;
const pathVariables = [
    'PATH',
    'DOCKER_CONFIG',
    'SSL_CERT_DIR',
    'SSL_CERT_FILE',
    'NODE_EXTRA_CA_CERTS',
];
function copyTo(home, folder) {
    const options = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };
    const filter = (source) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(home, source).includes('/') || !notNeeded.test((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(source));
    let made;
    try {
        made = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .makeFoldersSync */ .h)(folder);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.cpSync)(home, folder, { ...options, filter });
        return made === undefined ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name)) : [made];
    }
    catch (error) {
        if (made !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(made, { recursive: true, force: true });
        const reason = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .outputError */ .c)(folder, error);
        if (!(reason instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S))
            throw reason;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S(reason.code, `cannot move the executor for --kaniko-dir: ${reason.message}`, {
            hint: 'let --kaniko-dir name a folder that is not there yet, on the file system of /',
            cause: error,
        });
    }
}
function movedValue(value, home, folder) {
    const moved = (path) => path === home || path.startsWith(`${home}/`) ? folder + path.slice(home.length) : path;
    return value.split(':').map(moved).join(':');
}
function movedEnvironment(env, home, folder) {
    const result = {};
    for (const [name, value] of Object.entries(env)) {
        if (value === undefined)
            continue;
        const hasPaths = pathVariables.some((known) => known === name);
        result[name] = hasPaths ? movedValue(value, home, folder) : value;
    }
    return result;
}
function loaderIn(folder) {
    const loader = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lib')).find((name) => name.startsWith('ld-linux'));
    if (loader === undefined)
        throw new Error(`${folder}/lib has no loader`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lib', loader);
}
function wantsMove(home, folder) {
    if (home === undefined)
        return false;
    return ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder) : folder) !== home;
}
function moveOwnFolder(home, folder, { env, argv }) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S('OUTPUT_NOT_WRITABLE', `--kaniko-dir names ${folder}, which is not empty`, {
            hint: 'let it name a folder that is not there yet',
        });
    const made = copyTo(home, folder);
    const [loader, libraries] = [loaderIn(folder), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lib')];
    const program = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'bin/node'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'dist/executor/index.js')];
    return {
        file: loader,
        args: [loader, '--inhibit-rpath', '', '--library-path', libraries, ...program, ...argv],
        env: { ...movedEnvironment(env, home, folder), [movedMarker]: made.join(':') },
    };
}
function lastingParent(folder, { env }) {
    const made = (env[movedMarker] ?? '').split(':').filter(Boolean);
    const parts = made.some((path) => folder === path || folder.startsWith(`${path}/`)) ? made : [];
    return parts[0] === undefined ? folder : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(parts[0]);
}
function removeOwnFolder({ env }) {
    for (const path of (env[movedMarker] ?? '').split(':').filter(Boolean))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
}


/***/ }),

/***/ 23836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ checkPermission)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/export/destinations.js
var export_destinations = __nccwpck_require__(78251);
// EXTERNAL MODULE: ./build/src/export/push-failure.js
var push_failure = __nccwpck_require__(42621);
;// CONCATENATED MODULE: ./build/src/export/check-push.js



async function checkPush({ client, destinations, emit, signal }) {
    const names = [
        ...new Map(destinations.map((destination) => [(0,export_destinations/* repositoryName */.aR)(destination), destination])).values(),
    ];
    const answers = await Promise.allSettled(names.map((name) => client.canPush(name, signal)));
    const failures = names.flatMap((destination, at) => {
        const answer = answers[at];
        return answer?.status === 'rejected' ? [{ destination, error: answer.reason }] : [];
    });
    if (failures.length > 0 && failures.length === names.length)
        throw (0,push_failure/* pushError */.J)(failures, []);
    if (signal?.aborted === true)
        return;
    for (const { destination, error } of failures) {
        const message = `${(0,errors/* messageOf */.bD)(error)}; the build goes on for the other destinations than ${(0,export_destinations/* taggedText */.Ms)(destination)}`;
        emit({ type: 'warning', message });
    }
}

;// CONCATENATED MODULE: ./build/src/cli/permission.js

function checkPermission({ options, cancellation, emit }, client, destinations) {
    if (options.noPush || options.dryrun || options.skipPushPermissionCheck)
        return Promise.resolve();
    const checked = checkPush({ client, destinations, emit, signal: cancellation.signal });
    checked.catch((error) => cancellation.abort(error));
    return checked;
}


/***/ }),

/***/ 14915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ quietRetries)
/* harmony export */ });
/* harmony import */ var _cache_places_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(23355);

function quietRetries(emit, options, cwd) {
    if (!(0,_cache_places_js__WEBPACK_IMPORTED_MODULE_0__/* .wantsCache */ .W$)(options))
        return emit;
    const names = (0,_cache_places_js__WEBPACK_IMPORTED_MODULE_0__/* .cacheRepositories */ .$5)(options, cwd).map((name) => `"${name}`);
    const isCache = (event) => event.type === 'retry' && names.some((name) => /^[:"]/.test(event.what.split(name)[1] ?? ''));
    return (event) => {
        if (event.type !== 'retry' || !isCache(event))
            emit(event);
        else
            emit({ type: 'note', level: 'debug', message: `${event.what} failed, trying again: ${event.reason}` });
    };
}


/***/ }),

/***/ 71361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ recordsFor)
/* harmony export */ });
function isWanted({ history, notify, dryrun }) {
    return (history !== undefined || notify.length > 0) && !dryrun;
}
async function recordsFor(request) {
    if (!isWanted(request.options))
        return undefined;
    const { openRecords } = await __nccwpck_require__.e(/* import() */ 831).then(__nccwpck_require__.bind(__nccwpck_require__, 22831));
    return openRecords(request);
}


/***/ }),

/***/ 98061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ secretsIn),
/* harmony export */   k: () => (/* binding */ Redaction)
/* harmony export */ });
/* harmony import */ var _log_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(82951);

const shortestSecret = 4;
const jobSecrets = [
    'CI_JOB_TOKEN',
    'CI_REGISTRY_PASSWORD',
    'CI_DEPENDENCY_PROXY_PASSWORD',
    'GITHUB_TOKEN',
    'YADOKARI_GITHUB_TOKEN',
    'GIT_TOKEN',
    'GIT_PASSWORD',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PASSWORD',
    'AZURE_STORAGE_ACCESS_KEY',
    'AZURE_STORAGE_SAS_TOKEN',
    'YADOKARI_METRICS_PASSWORD',
    'OPENSEARCH_PASSWORD',
    'OPENSEARCH_API_KEY',
    'OPENSEARCH_BEARER_TOKEN',
    'LOKI_PASSWORD',
    'LOKI_BEARER_TOKEN',
];
const passwordVariable = /^KANIKO_\w+_PASSWORD$/;
const headerVariable = /^OTEL_EXPORTER_OTLP_(?:\w+_)?HEADERS$/;
const shortestHeader = 12;
function decoded(value) {
    try {
        return decodeURIComponent(value);
    }
    catch {
        return value;
    }
}
function headerSecrets(value) {
    const values = value.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
    const words = values.flatMap((one) => [one, ...one.split(/%20|\s/), ...decoded(one).split(/\s/)]);
    return words.filter((word) => word.length >= shortestHeader);
}
function secretsIn(argv, env) {
    const passwords = Object.keys(env).filter((name) => passwordVariable.test(name));
    const given = [...jobSecrets, ...passwords].flatMap((name) => env[name] ?? []);
    const headers = Object.entries(env).flatMap(([name, value = '']) => headerVariable.test(name) ? headerSecrets(value) : []);
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value ?? ''}`);
    return [
        ...given,
        ...headers,
        ...[...variables, ...argv].flatMap((text) => /_proxy=[^/]*\/\/[^/@:]*:([^/@]+)@/i.exec(text)?.[1] ?? []),
    ];
}
function longEnough(secrets) {
    return secrets.filter((secret) => secret.trim().length >= shortestSecret);
}
class Redaction {
    #secrets;
    #redact;
    constructor(secrets) {
        this.#secrets = longEnough(secrets);
        this.#redact = (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .createRedactor */ .l)(this.#secrets);
    }
    redact = (text) => this.#redact(text);
    conceal = (secrets) => {
        this.#secrets = [...this.#secrets, ...longEnough(secrets)];
        this.#redact = (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .createRedactor */ .l)(this.#secrets);
    };
}


/***/ }),

/***/ 98244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ referenceOf),
/* harmony export */   N: () => (/* binding */ destinationsOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _export_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(78251);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(36950);



function behind(flag, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S) || error.code !== 'REFERENCE_INVALID')
            throw error;
        const { code, message, hint } = error;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S(code, `${flag}: ${message}`, {
            cause: error.cause,
            ...(hint === undefined ? {} : { hint }),
        });
    }
}
function referenceOf(flag, text) {
    return behind(flag, () => (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(text));
}
function destinationsOf({ destination, pushByDigest, }) {
    return destination.map((text) => behind('--destination', () => (0,_export_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDestination */ .G2)(text, pushByDigest)));
}


/***/ }),

/***/ 25579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  qe: () => (/* binding */ httpSettings),
  Az: () => (/* binding */ pullOptions),
  _A: () => (/* binding */ registryOptions)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: ./build/src/cloud/index.js
var cloud = __nccwpck_require__(48635);
// EXTERNAL MODULE: ./build/src/credentials/types.js
var types = __nccwpck_require__(27217);
// EXTERNAL MODULE: ./build/src/base/errors.js
var base_errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/credentials/built-in.js + 8 modules
var built_in = __nccwpck_require__(42628);
// EXTERNAL MODULE: ./build/src/credentials/discover.js
var discover = __nccwpck_require__(70189);
// EXTERNAL MODULE: ./build/src/credentials/helper.js
var helper = __nccwpck_require__(47746);
// EXTERNAL MODULE: ./build/src/credentials/keys.js
var keys = __nccwpck_require__(54562);
;// CONCATENATED MODULE: ./build/src/credentials/docker-keychain.js





class DockerKeychain {
    options;
    known = [];
    reading;
    answers = new Map();
    constructor(options) {
        this.options = options;
    }
    async resolve(name, search = {}) {
        if (search.renew === true)
            this.forget();
        const errors = [];
        for (const config of this.configs()) {
            for await (const credential of this.candidates(config, { name, search, errors })) {
                if (!(0,types/* isRefused */.H0)(credential, search))
                    return credential;
            }
        }
        const [first] = errors;
        if (first === undefined)
            return undefined;
        if ((search.refused ?? []).length === 0)
            throw first;
        for (const { message: reason } of errors)
            search.failed?.({ source: 'config.json', reason });
        return undefined;
    }
    forget() {
        this.known = [];
        this.reading = undefined;
        this.answers.clear();
    }
    *configs() {
        const { known } = this;
        for (let at = 0;; at += 1) {
            if (at >= known.length) {
                const next = this.readOn();
                if (next === undefined)
                    return;
                known.push(next);
            }
            const config = known[at];
            if (config !== undefined)
                yield config;
        }
    }
    readOn() {
        this.reading ??= (0,discover/* discoverConfigs */.Xd)(this.options.env);
        try {
            const next = this.reading.next();
            return next.done === true ? undefined : next.value;
        }
        catch (error) {
            this.forget();
            throw error;
        }
    }
    async *candidates(config, looking) {
        const { name } = looking;
        const inline = (0,keys/* lookUpAll */.CD)(config.auths, name);
        const asked = helperFor(config, name);
        const isBetter = ({ path }) => path.length > (asked?.path.length ?? -1);
        for (const { value } of inline.filter(isBetter))
            yield value;
        if (asked)
            yield* this.answer(config, asked, { ...looking, inlineToo: inline.length > 0 });
        for (const one of inline)
            if (!isBetter(one))
                yield one.value;
    }
    async *answer(config, { program, server }, { name, search, errors, inlineToo }) {
        try {
            const answer = await this.ask(program, server);
            if (answer.found)
                yield answer.credential;
            else if (answer.reason === 'no-program') {
                const standIn = this.options.standIn?.(program);
                const credential = await standIn?.resolve({ ...name, registry: (0,keys/* parseKey */.Do)(server).host }, search);
                if (credential)
                    yield credential;
                else if (!standIn && !inlineToo)
                    errors.push(missing(config, program));
            }
        }
        catch (error) {
            if (!(error instanceof base_errors/* YadokariError */.$S))
                throw error;
            errors.push(error);
        }
    }
    ask(name, server) {
        const key = `${name} ${server}`;
        const known = this.answers.get(key);
        if (known)
            return known;
        const { env, helperTimeoutSeconds } = this.options;
        const timeout = helperTimeoutSeconds === undefined ? {} : { timeoutSeconds: helperTimeoutSeconds };
        const answer = (0,helper/* askHelper */.m)(name, server, { env, ...timeout });
        this.answers.set(key, answer);
        answer.catch(() => this.answers.delete(key));
        return answer;
    }
}
function helperFor({ credHelpers, credsStore }, name) {
    const helper = (0,keys/* lookUpExact */.AQ)(credHelpers, name);
    if (helper) {
        return helper.value === '' ? undefined : { program: helper.value, server: helper.key, path: helper.path };
    }
    return credsStore === undefined
        ? undefined
        : { program: credsStore, server: (0,keys/* serverOf */.FN)(name.registry), path: '' };
}
function missing(config, name) {
    return new base_errors/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot get credentials: "${config.source}" names the helper "${name}", but there is no program "docker-credential-${name}"`, { hint: `put docker-credential-${name} on PATH, or take the helper out of the file` });
}
function createDockerKeychain(options) {
    return new DockerKeychain(options);
}

;// CONCATENATED MODULE: ./build/src/credentials/usual.js



function isInvalid(error) {
    return error instanceof base_errors/* YadokariError */.$S && error.code === 'CREDENTIALS_INVALID';
}
function firstOf(keychains) {
    return {
        resolve: async (name, search = {}) => {
            const errors = [];
            const tell = () => {
                for (const { message } of errors)
                    search.failed?.({ source: 'config.json', reason: message });
            };
            for (const keychain of keychains) {
                try {
                    const credential = await keychain.resolve(name, search);
                    if (!credential)
                        continue;
                    tell();
                    return credential;
                }
                catch (error) {
                    if (!isInvalid(error))
                        throw error;
                    errors.push(error);
                }
            }
            const [first] = errors;
            if (first !== undefined && (search.refused ?? []).length === 0)
                throw first;
            tell();
            return undefined;
        },
    };
}
function lenient({ name: source, hosts, load }, surroundings) {
    let loaded;
    return {
        resolve: async (name, search = {}) => {
            if (!hosts(name.registry.toLowerCase(), surroundings.env))
                return undefined;
            try {
                loaded ??= Promise.resolve(load(surroundings));
                return await (await loaded).resolve(name, search);
            }
            catch (error) {
                search.failed?.({ source, reason: (0,base_errors/* messageOf */.bD)(error) });
                return undefined;
            }
        },
    };
}
function createUsualKeychain(env, helpers = [], clouds) {
    const all = built_in/* builtInKeychains */.H.map((one) => ({ ...one, keychain: lenient(one, { env, clouds }) }));
    const chosen = all.filter(({ name }) => helpers.length === 0 || helpers.includes(name));
    const standIn = (program) => all.find(({ programs = [] }) => programs.includes(program))?.keychain;
    return firstOf([createDockerKeychain({ env, standIn }), ...chosen.map(({ keychain }) => keychain)]);
}

// EXTERNAL MODULE: ./build/src/http/proxy.js
var proxy = __nccwpck_require__(96522);
// EXTERNAL MODULE: ./build/src/registry/mirrors.js
var mirrors = __nccwpck_require__(60621);
// EXTERNAL MODULE: ./build/src/cli/version.js
var version = __nccwpck_require__(99720);
;// CONCATENATED MODULE: ./build/src/cli/registry-options.js






const certificateFolder = '/kaniko/ssl/certs';
function httpSettings(env, clientType) {
    const folders = (env['SSL_CERT_DIR'] ?? certificateFolder).split(':').filter((folder) => folder !== '');
    const file = env['SSL_CERT_FILE'];
    const extra = env['NODE_EXTRA_CA_CERTS'];
    const extraFiles = extra && (0,external_node_fs_.existsSync)(extra) ? [extra] : [];
    return {
        proxy: (0,proxy/* proxyFromEnvironment */.G)(env),
        trust: { directories: folders, extraFiles, ...(file ? { file } : {}) },
        userAgent: clientType === undefined ? `yadokari/${version/* version */.r}` : `yadokari/${version/* version */.r},${clientType}`,
    };
}
function inTurn(keychain, turns) {
    return { resolve: (target, search) => turns.run(() => keychain.resolve(target, search)) };
}
const shortestPassword = 8;
function concealed(keychain, conceal) {
    return {
        resolve: async (target, search) => {
            const credential = await keychain.resolve(target, search);
            if (credential)
                conceal((0,types/* secretsIn */.VY)(credential).filter((secret) => secret.length >= shortestPassword));
            return credential;
        },
    };
}
function pullOptions(options, world, helpers = []) {
    const { env, http, emit, turns, local, conceal } = world;
    const keychain = createUsualKeychain(env, helpers, { http, open: cloud/* clouds */.P });
    return {
        http,
        keychain: concealed(inTurn(keychain, turns), conceal),
        emit,
        ...(local === undefined ? {} : { local }),
        insecurePull: options.insecurePull,
        insecureRegistries: options.insecureRegistry,
        skipTlsVerifyPull: options.skipTlsVerifyPull,
        skipTlsVerifyRegistries: options.skipTlsVerifyRegistry,
        certificates: options.registryCertificate,
        clientCertificates: options.registryClientCert,
        mirrors: (0,mirrors/* parseMirrors */.Cy)({ map: options.registryMap, mirrors: options.registryMirror }),
        mirrorsOnly: options.skipDefaultRegistryFallback,
    };
}
function registryOptions(options, world) {
    return {
        ...pullOptions(options, world, options.credentialHelpers),
        insecurePush: options.insecure,
        skipTlsVerify: options.skipTlsVerify,
        pullRetries: Math.max(options.imageDownloadRetry, options.imageFsExtractRetry),
        pushRetries: options.pushRetry,
        ...(options.pushChunkSize === undefined ? {} : { pushChunkBytes: options.pushChunkSize }),
    };
}


/***/ }),

/***/ 96077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ cancelAtEnd),
/* harmony export */   LC: () => (/* binding */ readUntil),
/* harmony export */   dJ: () => (/* binding */ cancelOnSignals)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48161);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57075);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(22396);



const watched = ['SIGINT', 'SIGTERM', 'SIGHUP'];
function cancelOnSignals(what = 'the build') {
    const controller = new AbortController();
    const stop = new AbortController();
    const onSignal = (name) => {
        const reason = new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('CANCELLED', `${what} was cancelled by ${name}`, {
            exitCode: 128 + node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[name],
        });
        controller.abort(reason);
        stop.abort(reason);
    };
    for (const name of watched)
        process.on(name, onSignal);
    const onFault = (error) => {
        controller.abort(error);
        stop.abort(error);
    };
    process.on('uncaughtException', onFault);
    return {
        signal: controller.signal,
        stopped: stop.signal,
        abort: (reason) => controller.abort(reason),
        [Symbol.dispose]: () => {
            for (const name of watched)
                process.off(name, onSignal);
            process.off('uncaughtException', onFault);
        },
    };
}
function cancelAtEnd(stream, cancellation) {
    const cancel = () => cancellation.abort(new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('CANCELLED', 'the build was cancelled: standard input has ended'));
    stream.once('end', cancel).once('error', cancel).resume();
    return {
        [Symbol.dispose]: () => {
            stream.off('end', cancel).destroy();
        },
    };
}
async function* readUntil(signal, stream) {
    yield* (0,node_stream__WEBPACK_IMPORTED_MODULE_1__.addAbortSignal)(signal, stream);
}


/***/ }),

/***/ 99720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
const version = '0.1.0';


/***/ }),

/***/ 61709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ warmedImages)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _cache_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(53137);


function warmedImages({ cacheDir, cacheTtl }, cwd, emit) {
    if (cacheDir === '')
        return {};
    return { local: (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_1__/* .openWarmedImages */ .$)({ folder: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, cacheDir), ttlSeconds: cacheTtl, emit }) };
}


/***/ }),

/***/ 10532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ withRegistries)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(70507);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(58224);
/* harmony import */ var _registry_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(11480);
/* harmony import */ var _registry_options_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(25579);




async function withRegistries({ options, environment, world, emit, conceal, }, use, { turns = new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .Turns */ .P(), emit: emitOfRegistry = emit, local } = {}) {
    const settings = (0,_registry_options_js__WEBPACK_IMPORTED_MODULE_1__/* .httpSettings */ .qe)(world.env, environment.UPSTREAM_CLIENT_TYPE);
    const http = (0,_http_index_js__WEBPACK_IMPORTED_MODULE_2__/* .createHttpClient */ .u)({ settings, emit });
    const registry = (0,_registry_index_js__WEBPACK_IMPORTED_MODULE_3__/* .createRegistryClient */ .H)((0,_registry_options_js__WEBPACK_IMPORTED_MODULE_1__/* .registryOptions */ ._A)(options, {
        env: world.env,
        http: settings,
        emit: emitOfRegistry,
        turns,
        conceal,
        ...(local ? { local } : {}),
    }));
    try {
        return await use({ http, registry });
    }
    finally {
        await registry.close();
        http.close();
    }
}


/***/ }),

/***/ 94437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hj: () => (/* binding */ createScratch),
/* harmony export */   o2: () => (/* binding */ workspaceParent),
/* harmony export */   sK: () => (/* binding */ createWorkspace)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(18769);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(22396);
/* harmony import */ var _isolation_index_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(37182);





function workspaceError(parent, error) {
    const reason = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .outputError */ .c)(parent, error);
    if (!(reason instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S))
        return reason;
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S(reason.code, `no work folder for this build: ${reason.message}`, {
        hint: 'let TMPDIR name a folder that exists, has room, and that this user may write to',
        cause: error,
    });
}
function createWorkspace(parent) {
    const workspace = createScratch(parent);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace.path, 'blobs'));
    return workspace;
}
function createScratch(parent) {
    let path;
    try {
        path = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, 'yadokari-'));
    }
    catch (error) {
        throw workspaceError(parent, error);
    }
    return { path, remove: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true, maxRetries: 3 }) };
}
function workspaceParent({ cwd, env }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(cwd, env['TMPDIR'] || ((0,_isolation_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ownImageFolder */ .Cw)() ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()));
}


/***/ }),

/***/ 48635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ clouds)
/* harmony export */ });

const clouds = {
    aws: async (world) => {
        const { AwsAccount } = await Promise.all(/* import() */[__nccwpck_require__.e(869), __nccwpck_require__.e(699)]).then(__nccwpck_require__.bind(__nccwpck_require__, 33699));
        return new AwsAccount(world);
    },
    google: async (world) => {
        const { GoogleAccount } = await Promise.all(/* import() */[__nccwpck_require__.e(324), __nccwpck_require__.e(492), __nccwpck_require__.e(689)]).then(__nccwpck_require__.bind(__nccwpck_require__, 24689));
        return new GoogleAccount(world);
    },
    azure: async (world) => {
        const { AzureAccount } = await Promise.all(/* import() */[__nccwpck_require__.e(669), __nccwpck_require__.e(324), __nccwpck_require__.e(563), __nccwpck_require__.e(906)]).then(__nccwpck_require__.bind(__nccwpck_require__, 24906));
        return new AzureAccount(world);
    },
};


/***/ }),

/***/ 42628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ builtInKeychains)
});

// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __nccwpck_require__(58224);
// EXTERNAL MODULE: ./build/src/base/json.js
var json = __nccwpck_require__(75221);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __nccwpck_require__(70487);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/http/body.js
var http_body = __nccwpck_require__(95980);
// EXTERNAL MODULE: ./build/src/credentials/types.js
var types = __nccwpck_require__(27217);
;// CONCATENATED MODULE: ./build/src/credentials/cloud/renewed.js

function shortened(credential) {
    const { expires } = credential;
    if (expires === undefined)
        return credential;
    return { ...credential, expires: expires - Math.max(0, expires - Date.now()) / 10 };
}
function renewed({ keyOf, get }) {
    const kept = new Map();
    const ask = (key, registry, renew) => {
        const asked = get(registry, renew).then(shortened);
        kept.set(key, asked);
        asked.catch(() => kept.get(key) === asked && kept.delete(key));
        return asked;
    };
    const current = async (key, registry) => {
        const known = kept.get(key);
        const credential = await known;
        if (credential && (credential.expires ?? Infinity) > Date.now())
            return credential;
        const later = kept.get(key);
        return later === undefined || later === known ? ask(key, registry, false) : later;
    };
    return {
        resolve: async ({ registry }, search = {}) => {
            const host = registry.toLowerCase();
            const key = keyOf(host);
            if (key === undefined)
                return undefined;
            const credential = await (search.renew === true ? ask(key, host, true) : current(key, host));
            return (0,types/* isRefused */.H0)(credential, search) ? undefined : credential;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/acr-keychain.js



const scope = 'https://containerregistry.azure.net/.default';
const source = 'Azure Container Registry';
const defaultMilliseconds = 3600_000;
function isAcr(registry) {
    return /^(?:[a-z0-9-]+\.)+azurecr\.(?:io|cn|de|us)(?::443)?$/.test(registry);
}
function endOf(token) {
    const seconds = Number((0,json/* parseFields */.L)(Buffer.from(token.split('.')[1] ?? '', 'base64url'))['exp']);
    return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : Date.now() + defaultMilliseconds;
}
async function exchange(registry, token, { env, http }) {
    const tenant = env['AZURE_TENANT_ID'];
    const form = new URLSearchParams({
        grant_type: 'access_token',
        service: registry.replace(/:443$/, ''),
        ...(tenant ? { tenant } : {}),
        access_token: token,
    });
    const what = `get a token of "${registry}"`;
    const { response, bytes } = await http.read({
        method: 'POST',
        url: new URL(`https://${registry}/oauth2/exchange`),
        what,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: (0,http_body/* bytesBody */.EB)(Buffer.from(form.toString())),
    }, limits/* limits */.F.manifestBytes);
    const { refresh_token: identityToken } = response.status === 200 ? (0,json/* parseFields */.L)(bytes) : {};
    if (typeof identityToken === 'string' && identityToken !== '')
        return { kind: 'identity-token', identityToken, source, expires: endOf(identityToken) };
    throw new errors/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot ${what}: it answered ${response.status}`, {
        hint: 'give the identity of this job the role AcrPush or AcrPull there',
    });
}
function createAcrKeychain(world, open) {
    let azure;
    return renewed({
        keyOf: (registry) => (isAcr(registry) ? registry : undefined),
        get: async (registry) => {
            azure ??= open(world);
            const { token } = await (await azure).token(scope, registry.replace(/:443$/, ''));
            return exchange(registry, token, world);
        },
    });
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/ecr-hosts.js
const registryHost = /^\d{12}\.dkr(?:\.ecr(?<fips>-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>amazonaws\.(?:com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)|-ecr(?<fips6>-fips)?\.(?<region6>[a-z0-9-]+)\.on\.(?<domain6>aws|amazonwebservices\.com\.cn|amazonwebservices\.eu))$/;
const publicHosts = new Set(['public.ecr.aws', 'ecr-public.aws.com']);
function ecrPlaceOf(registry) {
    const host = registry.replace(/:443$/, '');
    if (publicHosts.has(host)) {
        return { service: 'ecr-public', region: 'us-east-1', endpoint: 'api.ecr-public.us-east-1.amazonaws.com' };
    }
    const { fips = '', region, domain, fips6 = '', region6, domain6 } = registryHost.exec(host)?.groups ?? {};
    if (region !== undefined && domain !== undefined)
        return { service: 'ecr', region, endpoint: `api.ecr${fips}.${region}.${domain}` };
    if (region6 !== undefined && domain6 !== undefined)
        return { service: 'ecr', region: region6, endpoint: `ecr${fips6}.${region6}.api.${domain6}` };
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/ecr-keychain.js




const operations = {
    ecr: 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    'ecr-public': 'SpencerFrontendService.GetAuthorizationToken',
};
const ecr_keychain_source = 'Amazon ECR';
function apiUrl({ service, endpoint }, env) {
    const own = service === 'ecr' ? 'AWS_ENDPOINT_URL_ECR' : 'AWS_ENDPOINT_URL_ECR_PUBLIC';
    const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true';
    const name = ignored ? undefined : [own, 'AWS_ENDPOINT_URL'].find((one) => env[one]);
    const url = URL.parse((name === undefined ? undefined : env[name]) ?? `https://${endpoint}/`);
    if (url)
        return url;
    throw new errors/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot get a token of ${ecr_keychain_source}: ${name} is not a URL`);
}
function credentialOf(answer) {
    const data = answer['authorizationData'];
    const { authorizationToken: token, expiresAt } = (0,json/* fieldsIn */.t)(Array.isArray(data) ? data[0] : data);
    if (typeof token !== 'string')
        return undefined;
    const [username = '', password = ''] = Buffer.from(token, 'base64').toString('utf8').split(':', 2);
    if (username === '' || password === '')
        return undefined;
    const seconds = Number(expiresAt);
    const expires = Number.isFinite(seconds) ? { expires: seconds * 1000 } : {};
    return { kind: 'password', username, password, source: ecr_keychain_source, ...expires };
}
async function askFor(place, aws, { env, http }) {
    const { service, region } = place;
    const url = apiUrl(place, env);
    const body = '{}';
    const headers = await aws.sign({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': operations[service] },
        body,
        service,
        region,
    });
    const what = `get a token of ${ecr_keychain_source} in "${region}"`;
    const { response, bytes } = await http.read({ method: 'POST', url, what, headers, body: (0,http_body/* bytesBody */.EB)(Buffer.from(body)) }, limits/* limits */.F.manifestBytes);
    const answer = (0,json/* parseFields */.L)(bytes);
    const credential = response.status === 200 ? credentialOf(answer) : undefined;
    if (credential)
        return credential;
    const text = (name) => (typeof answer[name] === 'string' ? answer[name].slice(0, 300) : '');
    const code = text('__type').replace(/^.*#/, '') || `status ${response.status}`;
    const message = text('message') || text('Message');
    const reason = message === '' ? code : `${code}: ${message}`;
    throw new errors/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot ${what}: "${url.host}" answered ${reason}`, {
        hint: `let the identity of this job do ${service}:GetAuthorizationToken`,
    });
}
function createEcrKeychain(world, open) {
    let aws;
    return renewed({
        keyOf: (registry) => {
            const place = ecrPlaceOf(registry);
            return place && `${place.service} ${place.endpoint}`;
        },
        get: async (registry) => {
            const place = ecrPlaceOf(registry);
            if (!place)
                throw new Error(`"${registry}" is no registry of Amazon`);
            aws ??= open(world);
            return askFor(place, await aws, world);
        },
    });
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/google-keychain.js

function isGoogle(registry) {
    return /^(?:gcr\.io|(?:[a-z0-9-]+\.)+(?:gcr\.io|pkg\.dev|google\.com))(?::443)?$/.test(registry);
}
function createGoogleKeychain(world, open) {
    let google;
    return renewed({
        keyOf: (registry) => (isGoogle(registry) ? 'google' : undefined),
        get: async (_, renew) => {
            google ??= open(world);
            const { token, expires } = await (await google).token(renew);
            return { kind: 'password', username: 'oauth2accesstoken', password: token, source: 'Google', expires };
        },
    });
}

// EXTERNAL MODULE: ./build/src/credentials/config-file.js
var config_file = __nccwpck_require__(51659);
;// CONCATENATED MODULE: ./build/src/credentials/env-keychain.js


function suffixes(registry) {
    const host = registry.replace(/:\d+$/, '');
    const labels = host.startsWith('[') || /^[\d.]+$/.test(host) ? [host] : host.split('.');
    const shorter = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
    return [...new Set([registry, host, ...shorter])];
}
function variable(host) {
    return `KANIKO_${host.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
function candidates(registry, env) {
    return suffixes(registry).flatMap((host) => {
        const name = variable(host);
        const [username, password] = [env[`${name}_USER`], env[`${name}_PASSWORD`]];
        if (!username || !password)
            return [];
        const source = `${name}_PASSWORD`;
        return username === config_file/* tokenUsername */.B
            ? [{ kind: 'identity-token', identityToken: password, source }]
            : [{ kind: 'password', username, password, source }];
    });
}
function isInEnvironment(registry, env) {
    return candidates(registry, env).length > 0;
}
function createEnvironmentKeychain(env) {
    return {
        resolve: async ({ registry }, search = {}) => candidates(registry.toLowerCase(), env).find((one) => !(0,types/* isRefused */.H0)(one, search)),
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/github-keychain.js

function gitHubRegistry(env) {
    const server = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com');
    if (server === null || server.protocol !== 'https:')
        return undefined;
    return server.host === 'github.com' ? 'ghcr.io' : `containers.${server.host}`;
}
const variables = ['GITHUB_TOKEN', 'YADOKARI_GITHUB_TOKEN'];
function createGitHubKeychain(env) {
    const username = env['GITHUB_ACTOR'] || 'x-access-token';
    return {
        resolve: async ({ registry }, search = {}) => {
            if (registry.toLowerCase() !== gitHubRegistry(env))
                return undefined;
            const candidates = variables.flatMap((source) => {
                const password = env[source];
                return password ? [{ kind: 'password', username, password, source }] : [];
            });
            return candidates.find((one) => !(0,types/* isRefused */.H0)(one, search));
        },
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/gitlab-keychain.js

function withoutPort(server) {
    return server.toLowerCase().replace(/:443$/, '');
}
function loginsOf(env) {
    return [
        {
            server: env['CI_REGISTRY'],
            username: env['CI_REGISTRY_USER'],
            password: env['CI_REGISTRY_PASSWORD'],
            source: 'CI_REGISTRY_PASSWORD',
        },
        {
            server: env['CI_REGISTRY'],
            username: 'gitlab-ci-token',
            password: env['CI_JOB_TOKEN'],
            source: 'CI_JOB_TOKEN',
        },
        {
            server: env['CI_DEPENDENCY_PROXY_SERVER'],
            username: env['CI_DEPENDENCY_PROXY_USER'],
            password: env['CI_DEPENDENCY_PROXY_PASSWORD'],
            source: 'CI_DEPENDENCY_PROXY_PASSWORD',
        },
    ];
}
function gitlab_keychain_candidates(registry, env) {
    return loginsOf(env).flatMap(({ server, username, password, source }) => !server || !username || !password || withoutPort(server) !== withoutPort(registry)
        ? []
        : [{ kind: 'password', username, password, source }]);
}
function isOfGitLab(registry, env) {
    return gitlab_keychain_candidates(registry, env).length > 0;
}
function createGitLabKeychain(env) {
    return {
        resolve: async ({ registry }, search = {}) => gitlab_keychain_candidates(registry, env).find((one) => !(0,types/* isRefused */.H0)(one, search)),
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/built-in.js








const nobody = { resolve: () => Promise.resolve(undefined) };
function ofCloud(make) {
    return ({ env, clouds }) => clouds ? make({ env, http: (0,client/* createHttpClient */.u)({ settings: clouds.http }) }, clouds.open) : nobody;
}
const builtInKeychains = [
    {
        name: 'env',
        hosts: isInEnvironment,
        load: ({ env }) => createEnvironmentKeychain(env),
    },
    {
        name: 'google',
        programs: ['gcr', 'gcloud'],
        hosts: isGoogle,
        load: ofCloud((world, { google }) => createGoogleKeychain(world, google)),
    },
    {
        name: 'ecr',
        programs: ['ecr-login'],
        hosts: (registry) => ecrPlaceOf(registry) !== undefined,
        load: ofCloud((world, { aws }) => createEcrKeychain(world, aws)),
    },
    {
        name: 'acr',
        programs: ['acr-env', 'acr'],
        hosts: isAcr,
        load: ofCloud((world, { azure }) => createAcrKeychain(world, azure)),
    },
    {
        name: 'gitlab',
        hosts: isOfGitLab,
        load: ({ env }) => createGitLabKeychain(env),
    },
    {
        name: 'github',
        hosts: (registry, env) => registry === gitHubRegistry(env),
        load: ({ env }) => createGitHubKeychain(env),
    },
];


/***/ }),

/***/ 51659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ tokenUsername),
/* harmony export */   U: () => (/* binding */ parseAuthConfig)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

const tokenUsername = '<token>';
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function invalid(source, fact, cause) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('CREDENTIALS_INVALID', `cannot use credentials in "${source}": ${fact}`, {
        ...(cause === undefined ? {} : { cause }),
        hint: source.includes('/')
            ? 'write it anew with "docker login", or remove it'
            : 'give it the text of a config.json, or unset it',
    });
}
function mapOf(source, document, key) {
    const value = document[key] ?? {};
    if (!isFields(value))
        throw invalid(source, `"${key}" is not an object`);
    return Object.entries(value);
}
function text(source, place, value) {
    if (value === undefined || value === null)
        return '';
    if (typeof value === 'string')
        return value;
    throw invalid(source, `${place} is not a string`);
}
function decodeAuth(auth) {
    const decoded = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = decoded.indexOf(':');
    if (colon <= 0 || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(auth))
        return undefined;
    return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
const bearerToken = /^[A-Za-z0-9\-._~+/]+=*$/;
function tokenIn(source, place, auth) {
    if (!bearerToken.test(auth)) {
        throw invalid(source, `"auth" of ${place} is neither base64 of user:password nor a token`);
    }
    const told = `${source}, "auth" of ${place} taken as a token`;
    return { kind: 'registry-token', registryToken: auth, source: told };
}
function credentialOf(source, key, entry) {
    const place = `"auths"[${JSON.stringify(key)}]`;
    if (entry === null)
        return undefined;
    if (!isFields(entry))
        throw invalid(source, `${place} is not an object`);
    const field = (name) => text(source, `"${name}" of ${place}`, entry[name]);
    const registryToken = field('registrytoken');
    if (registryToken !== '')
        return { kind: 'registry-token', registryToken, source };
    const identityToken = field('identitytoken');
    if (identityToken !== '')
        return { kind: 'identity-token', identityToken, source };
    const auth = field('auth').trim();
    const pair = auth === '' ? { username: field('username'), password: field('password') } : decodeAuth(auth);
    if (pair === undefined)
        return tokenIn(source, place, auth);
    if (pair.username === '' || pair.password === '')
        return undefined;
    if (pair.username === tokenUsername) {
        return { kind: 'identity-token', identityToken: pair.password, source };
    }
    return { kind: 'password', ...pair, source };
}
function parseAuthConfig(source, json) {
    let document;
    try {
        document = JSON.parse(json);
    }
    catch (error) {
        const place = /(?:position \d+|line \d+ column \d+)/.exec((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))?.[0];
        throw invalid(source, place === undefined ? 'it is not JSON' : `it is not JSON (${place})`);
    }
    if (!isFields(document))
        throw invalid(source, 'it is not a JSON object');
    const auths = new Map();
    for (const [key, entry] of mapOf(source, document, 'auths')) {
        const credential = credentialOf(source, key, entry);
        if (credential)
            auths.set(key, credential);
    }
    const helpers = mapOf(source, document, 'credHelpers').map(([key, name]) => [key, text(source, `"credHelpers"[${JSON.stringify(key)}]`, name)]);
    const credsStore = text(source, '"credsStore"', document['credsStore']);
    return {
        source,
        auths,
        ...(credsStore === '' ? {} : { credsStore }),
        credHelpers: new Map(helpers),
    };
}


/***/ }),

/***/ 70189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Xd: () => (/* binding */ discoverConfigs),
/* harmony export */   hy: () => (/* binding */ candidateFiles)
/* harmony export */ });
/* unused harmony exports kanikoConfig, discoverTexts */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(22396);
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(51659);




const kanikoConfig = '/kaniko/.docker/config.json';
const fileNames = ['config.json', '.dockerconfigjson', '.dockercfg'];
function candidateFiles(env) {
    const home = env['HOME'];
    const configHome = env['XDG_CONFIG_HOME'] || (home ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, '.config') : undefined);
    const folders = [env['DOCKER_CONFIG'], home ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, '.docker') : undefined, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(kanikoConfig)];
    const others = [
        home ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, '.dockercfg') : undefined,
        env['REGISTRY_AUTH_FILE'] || undefined,
        env['XDG_RUNTIME_DIR'] ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env['XDG_RUNTIME_DIR'], 'containers', 'auth.json') : undefined,
        configHome ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(configHome, 'containers', 'auth.json') : undefined,
    ];
    const inFolders = folders.flatMap((folder) => (folder ? fileNames.map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name)) : []));
    return [...new Set([...inFolders, ...others.filter((path) => path !== undefined)])];
}
function readIfThere(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const code = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .UQ)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')
            return undefined;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('CREDENTIALS_INVALID', `cannot read credentials "${path}": ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
            cause: error,
        });
    }
}
function modern(path, json) {
    if (json.trim() === '')
        return '{}';
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path) === '.dockercfg' ? `{"auths":${json}}` : json;
}
function* discoverTexts(env) {
    const variable = env['DOCKER_AUTH_CONFIG'];
    if (variable)
        yield { source: 'DOCKER_AUTH_CONFIG', json: variable };
    for (const path of candidateFiles(env)) {
        const json = readIfThere(path);
        if (json !== undefined)
            yield { source: path, json: modern(path, json) };
    }
}
function* discoverConfigs(env) {
    for (const { source, json } of discoverTexts(env))
        yield (0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .parseAuthConfig */ .U)(source, json);
}


/***/ }),

/***/ 47746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ askHelper),
/* harmony export */   q: () => (/* binding */ tellHelper)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(31421);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(70487);
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(51659);



const notFound = /credentials not found|no credentials|not found in (?:native )?keychain|could not find/i;
function failed(program, fact, details = {}) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('CREDENTIALS_INVALID', `cannot get credentials from "${program}": ${fact}`, details);
}
function run(program, action, { input, env, timeoutSeconds }) {
    const seconds = timeoutSeconds ?? 30;
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, [action], { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
        const output = { stdout: '', stderr: '' };
        const stop = (error) => {
            reject(error);
            child.kill('SIGKILL');
            for (const stream of child.stdio)
                stream?.destroy();
        };
        const timer = setTimeout(() => stop(failed(program, `it did not end within ${seconds} seconds`)), seconds * 1000);
        for (const name of ['stdout', 'stderr']) {
            child[name].setEncoding('utf8').on('data', (text) => {
                output[name] += text;
                if (output[name].length > _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.manifestBytes)
                    stop(failed(program, 'it prints without end'));
            });
        }
        child.on('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        child.on('close', (status) => {
            clearTimeout(timer);
            resolve({ status, ...output });
        });
        child.stdin.on('error', () => undefined);
        child.stdin.end(`${input}\n`);
    });
}
function parse(program, stdout) {
    let answer;
    try {
        answer = JSON.parse(stdout);
    }
    catch {
        throw failed(program, 'its answer is not JSON');
    }
    const fields = typeof answer === 'object' && answer !== null ? answer : {};
    const username = 'Username' in fields && typeof fields.Username === 'string' ? fields.Username : '';
    const secret = 'Secret' in fields && typeof fields.Secret === 'string' ? fields.Secret : '';
    if (secret === '')
        return undefined;
    if (username === _config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .tokenUsername */ .B)
        return { kind: 'identity-token', identityToken: secret, source: program };
    return { kind: 'password', username, password: secret, source: program };
}
function complaint({ stdout, stderr, status }) {
    const line = `${stderr}\n${stdout}`.split('\n').find((text) => text.trim() !== '') ?? `exit status ${status}`;
    return line.trim().slice(0, 300);
}
function programOf(name) {
    if (!/^[\w.-]+$/.test(name))
        throw failed(name, 'it is no name of a credential helper', {
            hint: 'write what stands after docker-credential- in the name of a program',
        });
    return `docker-credential-${name}`;
}
async function askHelper(name, server, options) {
    const program = programOf(name);
    let outcome;
    try {
        outcome = await run(program, 'get', { ...options, input: server });
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errnoOf */ .UQ)(error) === 'ENOENT')
            return { found: false, reason: 'no-program' };
        throw error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S ? error : failed(program, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error), { cause: error });
    }
    if (outcome.status !== 0) {
        if (notFound.test(`${outcome.stdout}\n${outcome.stderr}`))
            return { found: false, reason: 'no-credential' };
        throw failed(program, complaint(outcome), { hint: `try it by hand: echo ${server} | ${program} get` });
    }
    const credential = parse(program, outcome.stdout);
    return credential ? { found: true, credential } : { found: false, reason: 'no-credential' };
}
async function tellHelper(name, action, input, options) {
    const program = programOf(name);
    let outcome;
    try {
        outcome = await run(program, action, { ...options, input });
    }
    catch (error) {
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S)
            throw error;
        const fact = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errnoOf */ .UQ)(error) === 'ENOENT' ? 'there is no such program' : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
        throw failed(program, fact, { hint: 'put it on PATH, or take it out of config.json', cause: error });
    }
    if (outcome.status === 0)
        return true;
    if (action === 'erase' && notFound.test(`${outcome.stdout}\n${outcome.stderr}`))
        return false;
    throw failed(program, `it could not ${action} the credentials: ${complaint(outcome)}`);
}


/***/ }),

/***/ 54562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ lookUpExact),
/* harmony export */   CD: () => (/* binding */ lookUpAll),
/* harmony export */   Do: () => (/* binding */ parseKey),
/* harmony export */   FN: () => (/* binding */ serverOf),
/* harmony export */   Zh: () => (/* binding */ hubServer)
/* harmony export */ });
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(36950);

const hubServer = 'https://index.docker.io/v1/';
const hubAliases = new Set([
    'docker.io',
    'index.docker.io',
    'registry-1.docker.io',
    'registry.hub.docker.com',
]);
function parseKey(key) {
    const bare = key.replace(/^https?:\/\//i, '');
    const slash = bare.indexOf('/');
    const host = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase();
    const path = slash < 0 ? '' : bare.slice(slash + 1).replace(/\/+$/, '');
    return {
        host: hubAliases.has(host) ? _image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerHub */ .UD : host,
        path: /^v[12]$/.test(path) ? '' : path,
        url: bare !== key,
    };
}
function paths(repository) {
    const parts = repository.split('/');
    return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}
function lookUpAll(entries, { registry, repository }) {
    const host = hubAliases.has(registry) ? _image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerHub */ .UD : registry.toLowerCase();
    const onHost = [...entries]
        .map(([key, value]) => ({ key, value, place: parseKey(key) }))
        .filter(({ place }) => place.host === host)
        .sort((a, b) => Number(a.place.url) - Number(b.place.url));
    const exact = paths(repository).flatMap((path) => onHost.filter(({ place }) => place.path === path).map(({ key, value }) => ({ key, value, path })));
    const legacy = onHost.filter(({ key, place }) => place.url && !exact.some((one) => one.key === key));
    return [...exact, ...legacy.map(({ key, value }) => ({ key, value, path: '' }))];
}
function lookUpExact(entries, name) {
    return lookUpAll(entries, name).find(({ path }) => path === name.repository || path === '');
}
function serverOf(registry) {
    return hubAliases.has(registry) ? hubServer : registry;
}


/***/ }),

/***/ 27217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H0: () => (/* binding */ isRefused),
/* harmony export */   VY: () => (/* binding */ secretsIn),
/* harmony export */   cw: () => (/* binding */ isSameCredential)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57975);

function proofOf(credential) {
    switch (credential.kind) {
        case 'password':
            return [credential.kind, credential.username, credential.password];
        case 'identity-token':
            return [credential.kind, credential.identityToken];
        case 'registry-token':
            return [credential.kind, credential.registryToken];
    }
}
function isSameCredential(a, b) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(proofOf(a), proofOf(b));
}
function isRefused(credential, { refused = [] }) {
    return refused.some((one) => isSameCredential(one, credential));
}
function secretsIn(credential) {
    switch (credential.kind) {
        case 'password': {
            const { username, password } = credential;
            return [password, Buffer.from(`${username}:${password}`).toString('base64')];
        }
        case 'identity-token':
            return [credential.identityToken];
        case 'registry-token':
            return [credential.registryToken];
    }
}


/***/ }),

/***/ 63447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  E: () => (/* binding */ createEventReader),
  e: () => (/* binding */ eventFields)
});

;// CONCATENATED MODULE: ./build/src/events/shapes.js
const logVersion = 1;
const optionalFields = new Set([
    'build.started.project',
    'build.started.team',
    'build.started.branch',
    'build.started.revision',
    'context.progress.size',
    'output.written.size',
    'warning.hint',
    'warning.rule',
    'warning.location',
    'build.failed.excerpt',
    'target.failed.excerpt',
]);
const shapes = {
    'build.started': {
        version: 'text',
        context: 'text',
        dockerfile: 'text',
        platform: 'text',
        destinations: 'texts',
        project: 'text',
        team: 'text',
        branch: 'text',
        revision: 'text',
    },
    'context.progress': { context: 'text', bytes: 'number', size: 'number' },
    'context.finished': {
        context: 'text',
        revision: 'text',
        size: 'number',
        entries: 'number',
        seconds: 'number',
    },
    'isolation.chosen': { rung: 'text', reason: 'text', rejected: 'objects' },
    'stages.planned': { stages: 'objects' },
    'stage.started': { stage: 'stage', base: 'text' },
    'stage.finished': { stage: 'stage', seconds: 'number' },
    'base.resolved': { stage: 'stage', reference: 'text', digest: 'text' },
    'image.found': { reference: 'text', digest: 'text' },
    'image.warmed': { reference: 'text', digest: 'text', how: 'text', size: 'number', seconds: 'number' },
    'step.started': { step: 'step' },
    'step.output': { step: 'step', stream: 'text', line: 'text' },
    'step.finished': { step: 'step', seconds: 'number', cached: 'boolean' },
    'step.failed': { step: 'step', seconds: 'number', error: 'error' },
    'snapshot.started': { step: 'step' },
    'layer.created': {
        step: 'step',
        digest: 'text',
        diffId: 'text',
        size: 'number',
        uncompressedSize: 'number',
        entries: 'number',
        seconds: 'number',
    },
    'layer.empty': { step: 'step' },
    'cache.hit': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'cache.miss': { step: 'step', key: 'text', reason: 'text' },
    'cache.write': { step: 'step', key: 'text', digest: 'text', size: 'number' },
    'cache.written': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'mount.carried': { id: 'text', how: 'text', size: 'number', seconds: 'number' },
    'cache.finished': {
        hits: 'number',
        misses: 'number',
        written: 'number',
        bytesNotPulled: 'number',
        secondsSaved: 'number',
        stores: 'objects',
    },
    'pull.started': { reference: 'text', digest: 'text', size: 'number' },
    'pull.progress': { reference: 'text', digest: 'text', bytes: 'number', size: 'number' },
    'pull.finished': { reference: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'unpack.started': { step: 'step', reference: 'text' },
    'unpack.finished': { reference: 'text', digest: 'text', entries: 'number', seconds: 'number' },
    'push.started': { destination: 'text' },
    'blob.pushed': { destination: 'text', digest: 'text', size: 'number', how: 'text', seconds: 'number' },
    'push.progress': { destination: 'text', digest: 'text', bytes: 'number', size: 'number' },
    'push.failed': { destination: 'text', message: 'text' },
    'push.finished': { destination: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'output.written': { kind: 'text', path: 'text', size: 'number' },
    retry: { what: 'text', attempt: 'number', attempts: 'number', waitSeconds: 'number', reason: 'text' },
    warning: { message: 'text', hint: 'text', rule: 'text', location: 'place' },
    note: { level: 'text', message: 'text' },
    'build.finished': {
        digest: 'text',
        mediaType: 'text',
        manifestSize: 'number',
        config: 'text',
        seconds: 'number',
        layers: 'number',
        size: 'number',
    },
    'build.failed': { seconds: 'number', error: 'error', excerpt: 'text' },
    'target.failed': { seconds: 'number', error: 'error', excerpt: 'text' },
};

;// CONCATENATED MODULE: ./build/src/events/json.js

function place(location) {
    return { file: location.file, line: location.line, endLine: location.endLine };
}
function error(report) {
    return { ...report, ...(report.location === undefined ? {} : { location: place(report.location) }) };
}
function step(type, { stage, number, total, text, location }) {
    if (type !== 'step.started')
        return { stage, number };
    return { stage, number, total, text, location: place(location) };
}
function eventFields(event) {
    const fields = { event: event.type };
    if (event.type === 'build.started')
        fields['log'] = logVersion;
    for (const [name, value] of Object.entries(event)) {
        if (name !== 'type' && name !== 'time' && name !== 'level')
            fields[name] = value;
    }
    if ('step' in event)
        fields['step'] = step(event.type, event.step);
    if ('error' in event)
        fields['error'] = error(event.error);
    if ('location' in event)
        fields['location'] = place(event.location);
    return fields;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isStage(value) {
    return isObject(value) && typeof value['index'] === 'number';
}
function isPlace(value) {
    return isObject(value) && typeof value['file'] === 'string' && typeof value['line'] === 'number';
}
const checks = {
    text: (value) => typeof value === 'string',
    number: (value) => typeof value === 'number',
    boolean: (value) => typeof value === 'boolean',
    texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    objects: (value) => Array.isArray(value) && value.every(isObject),
    stage: isStage,
    step: (value) => isObject(value) &&
        isStage(value['stage']) &&
        isPlace(value['location']) &&
        typeof value['text'] === 'string',
    error: (value) => isObject(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string',
    place: isPlace,
};
function isEventType(value) {
    return typeof value === 'string' && Object.hasOwn(shapes, value);
}
function isEvent(fields) {
    const { type } = fields;
    if (!isEventType(type) || !Number.isFinite(fields['time']))
        return false;
    return Object.entries(shapes[type]).every(([name, kind]) => {
        const value = fields[name];
        return value === undefined ? optionalFields.has(`${type}.${name}`) : checks[kind](value);
    });
}
function parseObject(line) {
    try {
        const value = JSON.parse(line);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function keyOf(value) {
    if (!isObject(value) || !isObject(value['stage']))
        return undefined;
    return `${String(value['stage']['index'])}:${String(value['number'])}`;
}
function createEventReader() {
    const steps = new Map();
    return (line) => {
        const { event, time, msg: _, log: __, run: ___, ...fields } = parseObject(line) ?? {};
        if (event === undefined || typeof time !== 'string')
            return undefined;
        const key = keyOf(fields['step']);
        if (event === 'step.started' && key !== undefined)
            steps.set(key, fields['step']);
        if (event !== 'note')
            delete fields['level'];
        const read = { ...fields, type: event, time: Date.parse(time) };
        if (key !== undefined)
            read['step'] = steps.get(key);
        return isEvent(read) ? read : undefined;
    };
}


/***/ }),

/***/ 92630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ repositoryOf),
/* harmony export */   z: () => (/* binding */ imageMetadata)
/* harmony export */ });
function repositoryOf(name) {
    return name.replace(/@[^/]*$/, '').replace(/:[^/:]*$/, '');
}
function imageMetadata(finished, names) {
    return {
        'containerimage.config.digest': finished.config,
        'containerimage.descriptor': {
            mediaType: finished.mediaType,
            digest: finished.digest,
            size: finished.manifestSize,
        },
        'containerimage.digest': finished.digest,
        ...(names.length === 0 ? {} : { 'image.name': names.join(',') }),
    };
}


/***/ }),

/***/ 79435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ checkOutputFile),
/* harmony export */   n: () => (/* binding */ checkOutputs)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(18769);
/* harmony import */ var _digest_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(83892);




async function checkOutputs(paths) {
    const { tarPath, digestFile, nameFile, nameTagFile, ociLayoutPath, builderOutput, attestationsDir, rootfsPath, rootfsTarPath, } = paths;
    const folders = [ociLayoutPath, rootfsPath, builderOutput, attestationsDir];
    const places = new Set(folders.flatMap((path) => (path === undefined ? [] : [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path)])));
    for (const path of [tarPath, rootfsTarPath, digestFile, nameFile, nameTagFile]) {
        if (path === undefined || (0,_digest_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isUrl */ .gU)(path))
            continue;
        if (places.has((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path)))
            throw refuse(path, 'it is to be a folder and a file', 'give each output a path of its own');
        await checkOutputFile(path);
    }
    for (const path of folders) {
        if (path !== undefined)
            await checkFolder(path);
    }
    if (rootfsPath !== undefined && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(rootfsPath) === '/')
        throw refuse(rootfsPath, 'the files of the image would take the place of this system’s', 'give --rootfs-path a folder of its own');
}
async function kindOf(path) {
    try {
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isDirectory() ? 'folder' : 'other';
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .UQ)(error) === 'ENOENT')
            return undefined;
        throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .outputError */ .c)(path, error);
    }
}
async function checkOutputFile(path) {
    const kind = await kindOf(path);
    if (kind === 'folder')
        throw refuse(path, 'it is a folder', 'give the path of a file');
    if (kind === 'other' && (await isWritable(path)))
        return;
    await checkFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path)), path);
}
async function checkFolder(folder, shown = folder) {
    for (let next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder);; next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(next)) {
        const kind = await kindOf(next);
        if (kind === 'other')
            throw refuse(shown, `"${next}" is not a folder`, 'give a path below a folder');
        if (kind === undefined)
            continue;
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(next, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK | node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
            return;
        }
        catch (error) {
            throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .outputError */ .c)(shown, error);
        }
    }
}
async function isWritable(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
        return true;
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .UQ)(error) === undefined)
            throw error;
        return false;
    }
}
function refuse(path, fact, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('OUTPUT_NOT_WRITABLE', `cannot write ${JSON.stringify(path)}: ${fact}`, { hint });
}


/***/ }),

/***/ 78251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ parseDestination),
/* harmony export */   Ms: () => (/* binding */ taggedText),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   mg: () => (/* binding */ tagIn),
/* harmony export */   us: () => (/* binding */ orUnnamed),
/* harmony export */   xb: () => (/* binding */ containerdName)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(36950);


const unnamed = 'docker.io/unset-repo/unset-image-name';
function parseDestination(text, byDigest = false) {
    const { registry, repository, tag, digest } = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(text);
    if (digest !== undefined) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `destination ${JSON.stringify(text)} names a digest`, {
            hint: 'the digest is only known when the image is built: give a tag',
        });
    }
    if (!byDigest)
        return { text, registry, repository, tag: tag ?? 'latest' };
    if (tag === undefined || !text.endsWith(`:${tag}`))
        return { text, registry, repository };
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `destination ${JSON.stringify(text)} names a tag, and --push-by-digest gives none`, {
        hint: `leave out ":${tag}", or --push-by-digest`,
    });
}
function orUnnamed(destinations) {
    return destinations.length > 0 ? destinations : [parseDestination(unnamed)];
}
function repositoryName({ registry, repository, }) {
    return `${registry}/${repository}`;
}
function tagIn(tag) {
    return tag ?? 'latest';
}
function containerdName({ registry, repository, tag }) {
    return `${registry === _image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerHub */ .UD ? 'docker.io' : registry}/${repository}:${tagIn(tag)}`;
}
function taggedText({ text, tag }) {
    return tag === undefined || text.endsWith(`:${tag}`) ? text : `${text}:${tag}`;
}


/***/ }),

/***/ 83892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ createDigestFiles),
/* harmony export */   Eh: () => (/* binding */ digestFiles),
/* harmony export */   Py: () => (/* binding */ writeDigestFiles),
/* harmony export */   gU: () => (/* binding */ isUrl)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _destinations_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(78251);
/* harmony import */ var _staged_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(21851);



function isUrl(path) {
    return path.startsWith('https://');
}
function shown(path) {
    if (!isUrl(path))
        return path;
    const { origin, pathname, search } = new URL(path);
    return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
function digestFiles({ digestFile, nameFile, nameTagFile, builderOutput }, destinations, digest) {
    const lines = (line) => destinations.map((destination) => `${line(destination)}\n`).join('');
    const named = (to) => `${(0,_destinations_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryName */ .aR)(to)}@${digest}`;
    const tagged = (to) => `${(0,_destinations_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryName */ .aR)(to)}${to.tag === undefined ? '' : `:${to.tag}`}@${digest}`;
    const record = ({ text }) => JSON.stringify({ name: text, digest });
    const files = [
        ['digest-file', digestFile, digest],
        ['image-name-with-digest-file', nameFile, lines(named)],
        ['image-name-tag-with-digest-file', nameTagFile, lines(tagged)],
        ['BUILDER_OUTPUT', builderOutput && (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(builderOutput, 'images'), lines(record)],
    ];
    return files.flatMap(([kind, path, text]) => (path ? [{ kind, path, text }] : []));
}
async function writeDigestFiles(files, { emit, putUrl, signal }) {
    for (const { kind, path, text } of files) {
        if (isUrl(path))
            await putUrl(path, Buffer.from(text), { contentType: 'text/plain', signal });
        else {
            const staged = await (0,_staged_file_js__WEBPACK_IMPORTED_MODULE_2__/* .stageFile */ .HW)(path, { content: () => (0,_staged_file_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .Oo)(Buffer.from(text)), signal });
            await staged.commit();
        }
        emit({ type: 'output.written', kind, path: shown(path), size: Buffer.byteLength(text) });
    }
}
function createDigestFiles(options) {
    const { destinations, emit, putUrl, pushed, signal } = options;
    const staged = [];
    let files = [];
    let digest;
    const discard = async () => {
        for (const file of staged.splice(0))
            await file.discard();
    };
    const stage = async (names) => {
        await discard();
        files = digest === undefined ? [] : digestFiles(options, names, digest);
        for (const { path, text } of files.filter((file) => !isUrl(file.path))) {
            staged.push(await (0,_staged_file_js__WEBPACK_IMPORTED_MODULE_2__/* .stageFile */ .HW)(path, { content: () => (0,_staged_file_js__WEBPACK_IMPORTED_MODULE_2__/* .once */ .Oo)(Buffer.from(text)), signal }));
        }
    };
    return {
        offer: () => undefined,
        prepare: async (delivery) => {
            digest = ('images' in delivery ? delivery.indexDescriptor : delivery.manifestDescriptor).digest;
            await stage(destinations);
        },
        commit: async () => {
            const named = pushed?.() ?? destinations;
            if (named.length !== destinations.length)
                await stage(named);
            for (const { path, text } of files.filter((file) => isUrl(file.path))) {
                await putUrl(path, Buffer.from(text), { contentType: 'text/plain', signal });
            }
            for (const file of staged)
                await file.commit();
            for (const { kind, path, text } of files) {
                emit({ type: 'output.written', kind, path: shown(path), size: Buffer.byteLength(text) });
            }
        },
        abort: discard,
    };
}


/***/ }),

/***/ 42621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ pushError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _destinations_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(78251);


function quoted(texts) {
    return texts.map((text) => JSON.stringify(text)).join(', ');
}
function codeOf(error) {
    return error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S ? error.code : 'INTERNAL';
}
function together(failures) {
    const byMessage = new Map();
    for (const { destination, error } of failures) {
        const names = byMessage.get((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)) ?? [];
        byMessage.set((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), [...names, (0,_destinations_js__WEBPACK_IMPORTED_MODULE_1__/* .taggedText */ .Ms)(destination)]);
    }
    return [...byMessage];
}
function pushError(failures, results) {
    const [first] = failures;
    const all = together(failures);
    if (first === undefined || (results.length === 0 && all.length === 1))
        return first?.error;
    const count = `${failures.length} of ${failures.length + results.length} destinations`;
    const said = all.map(([message, names]) => `${quoted(names)}: ${message}`).join('; ');
    const hints = failures.flatMap(({ error }) => error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S && error.hint !== undefined ? [error.hint] : []);
    const there = results.map(({ destination }) => (0,_destinations_js__WEBPACK_IMPORTED_MODULE_1__/* .taggedText */ .Ms)(destination));
    const rest = there.length === 0 ? [] : [`pushed to ${quoted(there)}`];
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S(codeOf(first.error), `cannot push to ${count}: ${said}`, {
        cause: first.error,
        hint: [...new Set([...hints, ...rest])].join('; '),
    });
}


/***/ }),

/***/ 21851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HW: () => (/* binding */ stageFile),
/* harmony export */   Oo: () => (/* binding */ once),
/* harmony export */   Sg: () => (/* binding */ opened)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(46466);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(18769);
/* harmony import */ var _oci_layout_index_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(85821);







async function* once(bytes) {
    yield bytes;
}
async function* opened(blob, signal) {
    yield* await blob.open(signal);
}
const keepBytes = 64 * 1024;
const pinned = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);
async function stageFile(path, options) {
    try {
        if (await isSpecial(path))
            return inPlace(path, options);
        const target = await resolveLinks(path);
        const made = await (0,_oci_layout_index_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolders */ .w)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target), 0o700);
        const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(target).slice(0, 100)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
        try {
            await write(temporary, 'wx', options);
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(temporary, { force: true });
            if (pinned.has((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) ?? '') && (await canOverwrite(target)))
                return inPlace(target, options);
            await removeFolders((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target), made);
            throw error;
        }
        return renamed({ target, temporary, made }, options);
    }
    catch (error) {
        throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_7__/* .outputError */ .c)(path, error);
    }
}
function renamed({ target, temporary, made }, options) {
    let done;
    return {
        commit: async () => {
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(temporary, target);
                done = 'renamed';
            }
            catch (error) {
                if (!pinned.has((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) ?? ''))
                    throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_7__/* .outputError */ .c)(target, error);
                done = inPlace(target, options);
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(temporary, { force: true });
                await done.commit();
            }
        },
        discard: async () => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(temporary, { force: true });
            if (done === 'renamed')
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(target, { force: true });
            else
                await done?.discard();
            await removeFolders((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target), made);
        },
    };
}
function inPlace(target, options) {
    let before;
    return {
        commit: async () => {
            before = await smallContent(target);
            try {
                await write(target, 'w', options);
            }
            catch (error) {
                throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_7__/* .outputError */ .c)(target, error);
            }
        },
        discard: async () => {
            if (before)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(target, before);
        },
    };
}
async function write(file, flags, { content, signal }) {
    const sink = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(file, { flags, mode: 0o644, highWaterMark: 1024 * 1024 });
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(content(), sink, signal === undefined ? {} : { signal });
}
async function resolveLinks(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(path);
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) === 'ENOENT')
            return path;
        throw error;
    }
}
const kernelFiles = /^\/(?:proc|dev(?!\/shm))\//;
async function isSpecial(path) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path);
        return !found.isDirectory() && (!found.isFile() || kernelFiles.test(path));
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) === 'ENOENT')
            return false;
        throw error;
    }
}
async function canOverwrite(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.access)(path, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.constants.W_OK);
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path)).isFile();
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) === undefined)
            throw error;
        return false;
    }
}
async function smallContent(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path);
    return found.isFile() && found.size <= keepBytes ? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path) : undefined;
}
async function removeFolders(folder, top) {
    if (top === undefined)
        return;
    try {
        for (let next = folder; next.startsWith(top); next = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(next))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rmdir)(next);
    }
    catch (error) {
        if (!['ENOTEMPTY', 'ENOENT', 'EEXIST'].includes((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) ?? ''))
            throw error;
    }
}


/***/ }),

/***/ 19632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ createGitClient)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/git/objects/types.js
var types = __nccwpck_require__(88812);
;// CONCATENATED MODULE: ./build/src/git/resolve.js


function notFound({ remote }, fact) {
    return new errors/* YadokariError */.$S('SOURCE_NOT_FOUND', `git repository "${remote.url}" ${fact}`, {
        hint: 'check the name of the branch, tag or commit',
    });
}
function mismatch({ remote }, message) {
    return new errors/* YadokariError */.$S('CHECKSUM_MISMATCH', `git repository "${remote.url}": ${message}`, {
        hint: 'the branch or tag has moved, or the checksum is of another one',
    });
}
function resolveAlone(source) {
    const { ref, checksum, fetchByCommit, remote } = source;
    if (ref !== undefined && (0,types/* isObjectId */.T)(ref.toLowerCase())) {
        const id = ref.toLowerCase();
        if (checksum !== undefined && !id.startsWith(checksum))
            throw mismatch(source, `commit ${id} was asked for, and checksum ${checksum}`);
        return { id, commit: id };
    }
    if (!fetchByCommit)
        return undefined;
    if (checksum === undefined || !(0,types/* isObjectId */.T)(checksum)) {
        throw new errors/* YadokariError */.$S('SOURCE_INVALID', `git repository "${remote.url}": the hash of a commit is not whole`, {
            hint: 'a commit that is fetched by its hash needs all of its 40 or 64 digits',
        });
    }
    const name = ref === undefined || ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
    return { id: checksum, commit: checksum, ...(name === undefined ? {} : { ref: name }) };
}
function withoutPrefix(name, prefix) {
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
function candidates(ref) {
    return [
        `refs/${withoutPrefix(ref, 'refs/')}`,
        `refs/heads/${withoutPrefix(ref, 'refs/heads/')}`,
        `refs/tags/${withoutPrefix(ref, 'refs/tags/')}`,
    ];
}
async function lookUp(source, repository, signal) {
    const { ref } = source;
    const names = ref === undefined || ref === 'HEAD' ? ['HEAD'] : candidates(ref);
    const { refs } = await repository.list(names, signal);
    const byName = new Map(refs.map((found) => [found.name, found]));
    const name = names.find((candidate) => byName.has(candidate));
    const found = name === undefined ? undefined : byName.get(name);
    if (found)
        return found;
    throw ref === undefined
        ? notFound(source, 'has no HEAD: it is empty, or its default branch is missing')
        : notFound(source, `has no ref ${JSON.stringify(ref)}`);
}
async function resolveOnServer(source, repository, signal) {
    const { name, id, peeled, target } = await lookUp(source, repository, signal);
    const { checksum } = source;
    if (checksum !== undefined && !id.startsWith(checksum) && peeled?.startsWith(checksum) !== true) {
        const is = peeled === undefined ? id : `${id}, a tag of ${peeled}`;
        throw mismatch(source, `${target ?? name} is ${is}, and checksum ${checksum} was asked for`);
    }
    const ref = name === 'HEAD' ? target : name;
    return { id, commit: peeled ?? id, ...(ref === undefined ? {} : { ref }) };
}

;// CONCATENATED MODULE: ./build/src/git/client.js

function createGitClient(options) {
    let opening;
    const open = async () => {
        const { GitAccess: Access } = await __nccwpck_require__.e(/* import() */ 417).then(__nccwpck_require__.bind(__nccwpck_require__, 21417));
        return new Access(options);
    };
    const access = () => (opening ??= open());
    return {
        async resolve(source, signal) {
            const alone = resolveAlone(source);
            if (alone !== undefined)
                return alone;
            const asking = { trusted: true, signal };
            return (await access()).with(source.remote, asking, (repository) => resolveOnServer(source, repository, signal));
        },
        async checkout(source, resolved, asked) {
            const { Checkout } = await __nccwpck_require__.e(/* import() */ 260).then(__nccwpck_require__.bind(__nccwpck_require__, 82260));
            return new Checkout(await access(), options.emit, asked).run(source, resolved);
        },
        async [Symbol.asyncDispose]() {
            await (await opening)?.[Symbol.asyncDispose]();
        },
    };
}


/***/ }),

/***/ 88812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ isObjectId),
/* harmony export */   y: () => (/* binding */ hashBytes)
/* harmony export */ });
const hashBytes = { sha1: 20, sha256: 32 };
function isObjectId(text) {
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}


/***/ }),

/***/ 56318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ parseAddress),
/* harmony export */   t: () => (/* binding */ requireHarmless)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

const schemes = { https: 'https', http: 'http', ssh: 'ssh', git: 'git' };
const scpStyle = /^([\w-]+)@([a-zA-Z0-9.-]+):([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function loginOf(url) {
    if (url.username === '' && url.password === '')
        return undefined;
    return { username: decoded(url.username), password: decoded(url.password) };
}
function requireHarmless(text, what) {
    if (!text.startsWith('-') && !/[\u0000-\u001f\u007f]/.test(text))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('SOURCE_INVALID', `${what} ${JSON.stringify(text)} of a git address is not allowed`, {
        hint: 'it must not begin with a dash, nor hold line breaks or other control characters',
    });
}
function fromScpStyle(text) {
    const [whole, user = '', host = '', path = '', query = '', fragment = ''] = scpStyle.exec(text) ?? [];
    if (whole === undefined)
        return undefined;
    return {
        remote: { scheme: 'ssh', host, path, user, url: `${user}@${host}:${path}` },
        query: new URLSearchParams(query),
        fragment,
    };
}
function fromUrl(text) {
    const [, name = ''] = /^([a-zA-Z0-9]+):\/\//.exec(text) ?? [];
    const scheme = schemes[name.toLowerCase()];
    const url = scheme && URL.parse(text);
    if (!url || url.host === '')
        return undefined;
    const path = decoded(url.pathname);
    const login = scheme === 'ssh' ? undefined : loginOf(url);
    const user = scheme === 'ssh' && url.username !== '' ? decoded(url.username) : undefined;
    return {
        remote: {
            scheme,
            host: url.host,
            path,
            ...(user === undefined ? {} : { user }),
            ...(login === undefined ? {} : { login }),
            url: `${scheme}://${user === undefined ? '' : `${url.username}@`}${url.host}${url.pathname}`,
        },
        query: url.searchParams,
        fragment: decoded(url.hash.slice(1)),
    };
}
function parseAddress(text) {
    const address = /^[a-zA-Z0-9]+:\/\//.test(text) ? fromUrl(text) : fromScpStyle(text);
    if (address === undefined)
        return undefined;
    const { host, path, user } = address.remote;
    requireHarmless(host, 'host');
    requireHarmless(path, 'path');
    if (user !== undefined)
        requireHarmless(user, 'user');
    return address;
}


/***/ }),

/***/ 86769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A6: () => (/* binding */ isGitContext),
/* harmony export */   Ev: () => (/* binding */ checkGitFlags),
/* harmony export */   XU: () => (/* binding */ parseGitContext)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(56786);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(56318);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(16469);



const pullMethods = {
    https: 'https',
    http: 'http',
    ssh: 'ssh',
    git: 'git',
};
const kanikoForm = /^git:\/\//i;
const prefixed = /^git\+(?=(?:https?|ssh):\/\/)/i;
function isGitContext(text) {
    if (kanikoForm.test(text) || prefixed.test(text) || /^ssh:\/\//i.test(text))
        return true;
    if (/^https?:\/\//i.test(text))
        return /^[^?#]*\.git(?:[?#]|$)/.test(text);
    return (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAddress */ .o)(text) !== undefined;
}
function pullScheme(method) {
    const scheme = pullMethods[method === undefined || method === '' ? 'https' : method.toLowerCase()];
    if (scheme !== undefined)
        return scheme;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `GIT_PULL_METHOD is ${JSON.stringify(method)}`, {
        hint: `known are ${Object.keys(pullMethods).join(', ')}`,
    });
}
const flagNames = ['branch', 'single-branch', 'depth', 'recurse-submodules', 'insecure-skip-tls'];
function flagError(name, value, wanted) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `--git ${name}=${value} cannot be used`, {
        hint: `write ${wanted}`,
    });
}
function boolFlag(flags, name) {
    const value = flags[name];
    if (value === undefined)
        return undefined;
    const known = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBool */ .q)(value);
    if (known !== undefined)
        return known;
    throw flagError(name, value, 'true or false');
}
function checkGitFlags(flags) {
    for (const name of Object.keys(flags)) {
        if (flagNames.some((known) => known === name))
            continue;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `--git ${name}: there is no such key`, {
            hint: `known are ${flagNames.join(', ')}`,
        });
    }
    for (const name of ['single-branch', 'recurse-submodules', 'insecure-skip-tls'])
        boolFlag(flags, name);
    const { depth } = flags;
    if (depth !== undefined && !/^\d{1,9}$/.test(depth))
        throw flagError('depth', depth, 'a number of commits, or 0 for all of them');
}
function withCommit(address) {
    const at = address.fragment.indexOf('#');
    if (at < 0)
        return address;
    const query = new URLSearchParams(address.query);
    query.append('commit', address.fragment.slice(at + 1));
    query.append('fetch-by-commit', 'true');
    return { ...address, query, fragment: address.fragment.slice(0, at) };
}
function addressOf({ text, pullMethod }) {
    const scheme = kanikoForm.test(text) ? pullScheme(pullMethod) : undefined;
    const plain = scheme === undefined ? text.replace(prefixed, '') : text.replace(/^git/i, scheme);
    const address = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAddress */ .o)(plain);
    if (address !== undefined)
        return withCommit(address);
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('CONTEXT_INVALID', 'the address of the git context cannot be read', {
        hint: 'write it like https://example.com/group/app.git#main, git://example.com/group/app.git or git@example.com:group/app.git',
    });
}
function parseGitContext(request) {
    const { flags, text } = request;
    checkGitFlags(flags);
    const kaniko = kanikoForm.test(text);
    const source = (0,_parse_js__WEBPACK_IMPORTED_MODULE_3__/* .readSource */ .o$)(addressOf(request));
    const submodules = boolFlag(flags, 'recurse-submodules') ?? source.submodules ?? !kaniko;
    const ref = flags['branch'] || source.ref;
    return {
        source: {
            ...source,
            ...(ref === undefined ? {} : { ref }),
            keepGitDir: source.keepGitDir ?? kaniko,
            submodules,
        },
        depth: Number(flags['depth'] ?? 1),
        insecureSkipTls: boolFlag(flags, 'insecure-skip-tls') ?? false,
        onBranch: kaniko,
    };
}


/***/ }),

/***/ 16469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R8: () => (/* binding */ parseGitSource),
/* harmony export */   o$: () => (/* binding */ readSource),
/* harmony export */   qh: () => (/* binding */ isGitSource)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(56786);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(56318);



function wrong({ remote }, fact, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('SOURCE_INVALID', `git address "${remote.url}": ${fact}`, { hint });
}
const keys = [
    'ref',
    'tag',
    'branch',
    'subdir',
    'keep-git-dir',
    'submodules',
    'mtime',
    'fetch-by-commit',
    'commit',
    'checksum',
];
const switches = new Set(['keep-git-dir', 'submodules', 'fetch-by-commit']);
function isKey(name) {
    return keys.some((key) => key === name);
}
function queryOf(address) {
    const found = new Map();
    for (const [name, value] of address.query) {
        if (!isKey(name))
            throw wrong(address, `unknown key ${JSON.stringify(name)} in its query`, `known are ${keys.join(', ')}`);
        if (found.has(name))
            throw wrong(address, `its query gives ${name} twice`, 'give it once');
        if (value === '' && !switches.has(name))
            throw wrong(address, `${name} has no value in its query`, `write ?${name}=VALUE`);
        found.set(name, value);
    }
    return found;
}
function switchOf(address, query, key) {
    const value = query.get(key);
    if (value === undefined)
        return undefined;
    const known = value === '' || (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBool */ .q)(value);
    if (known !== undefined)
        return known;
    throw wrong(address, `${key} is ${JSON.stringify(value)}`, 'write true or false');
}
function oneOf(address, what, values) {
    const given = [...new Set(values.filter((value) => value !== undefined && value !== ''))];
    if (given.length > 1) {
        const shown = given.map((value) => JSON.stringify(value)).join(' and ');
        throw wrong(address, `it names two of one thing, ${what} ${shown}`, 'name one');
    }
    return given[0];
}
function qualified(prefix, name) {
    return name === undefined || name.startsWith(prefix) ? name : `${prefix}${name}`;
}
function fragmentOf({ fragment }) {
    const at = fragment.indexOf(':');
    return at < 0
        ? { ref: fragment, subdir: '' }
        : { ref: fragment.slice(0, at), subdir: fragment.slice(at + 1) };
}
function cleanSubdir(subdir) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join('/', subdir).replace(/^\/|\/$/g, '');
}
function mtimeOf(address, query) {
    const value = query.get('mtime') ?? 'checkout';
    if (value === 'checkout' || value === 'commit')
        return value;
    throw wrong(address, `mtime is ${JSON.stringify(value)}`, 'write mtime=checkout or mtime=commit');
}
function readSource(address) {
    const query = queryOf(address);
    const fragment = fragmentOf(address);
    const ref = oneOf(address, 'ref', [
        fragment.ref,
        query.get('ref'),
        qualified('refs/tags/', query.get('tag')),
        qualified('refs/heads/', query.get('branch')),
    ]);
    const subdir = oneOf(address, 'subdir', [
        cleanSubdir(fragment.subdir),
        cleanSubdir(query.get('subdir') ?? ''),
    ]);
    const checksum = oneOf(address, 'commit', [query.get('commit'), query.get('checksum')]);
    if (ref !== undefined)
        (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .requireHarmless */ .t)(ref, 'ref');
    if (checksum !== undefined && !/^[0-9a-f]+$/i.test(checksum))
        throw wrong(address, `${JSON.stringify(checksum)} is no hash of a commit`, 'write its hexadecimal digits');
    const keepGitDir = switchOf(address, query, 'keep-git-dir');
    const submodules = switchOf(address, query, 'submodules');
    return {
        remote: address.remote,
        ...(ref === undefined ? {} : { ref }),
        ...(checksum === undefined ? {} : { checksum: checksum.toLowerCase() }),
        subdir: subdir ?? '',
        ...(keepGitDir === undefined ? {} : { keepGitDir }),
        ...(submodules === undefined ? {} : { submodules }),
        mtime: mtimeOf(address, query),
        fetchByCommit: switchOf(address, query, 'fetch-by-commit') ?? false,
    };
}
function repositoryAt(text) {
    const address = (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .parseAddress */ .o)(text);
    if (address === undefined)
        return undefined;
    const { scheme, path } = address.remote;
    return (scheme === 'https' || scheme === 'http') && !path.endsWith('.git') ? undefined : address;
}
function isGitSource(text) {
    return repositoryAt(text) !== undefined;
}
function parseGitSource(text) {
    const address = repositoryAt(text);
    return address && readSource(address);
}


/***/ }),

/***/ 95980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ readBounded),
/* harmony export */   EB: () => (/* binding */ bytesBody),
/* harmony export */   SL: () => (/* binding */ readExcerpt)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

async function readBounded(body, maxBytes, what) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > maxBytes) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('LIMIT_EXCEEDED', `cannot ${what}: the answer is longer than ${maxBytes} bytes`);
        }
        chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}
async function readExcerpt(body, maxBytes) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size >= maxBytes)
            break;
    }
    return Buffer.concat(chunks).subarray(0, maxBytes);
}
function bytesBody(bytes) {
    async function* once() {
        if (bytes.byteLength > 0)
            yield bytes;
    }
    return { length: bytes.byteLength, open: () => Promise.resolve(once()) };
}


/***/ }),

/***/ 58224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ createHttpClient)
});

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __nccwpck_require__(70487);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(44708);
// EXTERNAL MODULE: ./build/src/http/proxy.js
var http_proxy = __nccwpck_require__(96522);
// EXTERNAL MODULE: ./build/src/http/trust.js
var trust = __nccwpck_require__(17824);
;// CONCATENATED MODULE: ./build/src/http/agents.js





const defaultProfile = { verify: true };
function requireProxySupport() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > 24 || (major === 24 && minor >= 5))
        return;
    throw new errors/* YadokariError */.$S('NODE_TOO_OLD', `cannot use a proxy with Node ${process.versions.node}`, {
        hint: 'use Node 24.5 or newer',
    });
}
function keepAlive(scheme, proxy) {
    const base = { keepAlive: true, maxFreeSockets: 64 };
    if (proxy === undefined)
        return base;
    requireProxySupport();
    return { ...base, proxyEnv: scheme === 'https:' ? { HTTPS_PROXY: proxy } : { HTTP_PROXY: proxy } };
}
class AgentPool {
    settings;
    tls;
    agents = new Map();
    trusted;
    constructor(settings, tls) {
        this.settings = settings;
        this.tls = tls ?? (() => defaultProfile);
    }
    agentFor(url) {
        const proxy = (0,http_proxy/* proxyFor */.i)(url, this.settings.proxy ?? {})?.href;
        const profile = url.protocol === 'https:' ? this.tls(url.host) : undefined;
        const key = JSON.stringify([url.protocol, proxy, profile]);
        const known = this.agents.get(key);
        if (known)
            return known;
        const options = keepAlive(url.protocol, proxy);
        const agent = profile ? this.secureAgent(options, profile) : new external_node_http_.Agent(options);
        this.agents.set(key, agent);
        return agent;
    }
    close() {
        for (const agent of this.agents.values())
            agent.destroy();
        this.agents.clear();
    }
    secureAgent(options, profile) {
        const secureContext = (0,trust/* secureContextFor */.m)(profile, () => {
            this.trusted ??= (0,trust/* trustedCertificates */.g)(this.settings.trust ?? {});
            return this.trusted;
        });
        return new external_node_https_.Agent({ ...options, secureContext, rejectUnauthorized: profile.verify });
    }
}

// EXTERNAL MODULE: ./build/src/http/body.js
var body = __nccwpck_require__(95980);
// EXTERNAL MODULE: ./build/src/http/explain.js
var explain = __nccwpck_require__(72985);
;// CONCATENATED MODULE: ./build/src/http/send.js

function written(outgoing, chunk) {
    return new Promise((resolve) => {
        const done = () => {
            outgoing.off('close', done).off('response', done);
            resolve();
        };
        outgoing.once('close', done).once('response', done);
        outgoing.write(chunk, done);
    });
}
async function send({ outgoing, body, watchdog, idleSeconds, signal }) {
    let answered = false;
    outgoing.once('response', (message) => {
        answered = true;
        if (!outgoing.writableEnded)
            message.once('close', () => outgoing.destroy());
    });
    let sent = 0;
    for await (const chunk of await body.open(signal)) {
        if (answered || outgoing.destroyed)
            return;
        sent += chunk.byteLength;
        if (sent > body.length)
            break;
        watchdog.start(idleSeconds);
        await written(outgoing, chunk);
        watchdog.stop();
        body.progress?.(sent);
    }
    if (answered || outgoing.destroyed)
        return;
    if (sent !== body.length) {
        const relation = sent > body.length ? 'more' : 'less';
        throw new errors/* YadokariError */.$S('SIZE_MISMATCH', `the source of an upload gave ${relation} than the ${body.length} bytes announced`);
    }
    outgoing.end();
    watchdog.start(idleSeconds);
}

;// CONCATENATED MODULE: ./build/src/http/watchdog.js

class Watchdog {
    expired;
    timer;
    constructor(expired) {
        this.expired = expired;
    }
    start(seconds) {
        this.stop();
        this.timer = setTimeout(() => this.expired(new explain/* SilenceError */.e3(seconds)), seconds * 1000);
    }
    stop() {
        clearTimeout(this.timer);
        this.timer = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/http/exchange.js





class StaleConnectionError extends Error {
}
function isStale(request, error) {
    const code = 'code' in error ? error.code : undefined;
    return request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
}
function exchange_open({ request, agent, headers }) {
    const { url, method, body } = request;
    const start = url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
    const length = body === undefined ? (method === 'GET' || method === 'HEAD' ? undefined : 0) : body.length;
    return start(url, {
        method,
        agent,
        auth: null,
        headers: { ...headers, ...(length === undefined ? {} : { 'content-length': String(length) }) },
    });
}
function whenConnected(request, ready) {
    request.once('socket', (socket) => {
        if (!socket.connecting)
            ready();
        else
            socket.once('encrypted' in socket ? 'secureConnect' : 'connect', ready);
    });
}
function exchange(parts) {
    const { request, idleSeconds } = parts;
    const { signal, body } = request;
    return new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject((0,explain/* cancelled */.KW)(request.what, signal));
            return;
        }
        const outgoing = exchange_open(parts);
        let message;
        const fail = (error) => {
            if (message)
                message.destroy(error);
            outgoing.destroy(error);
            reject(error);
        };
        const connecting = new Watchdog(fail);
        const watchdog = new Watchdog(fail);
        const abort = () => {
            if (signal)
                fail((0,explain/* cancelled */.KW)(request.what, signal));
        };
        signal?.addEventListener('abort', abort, { once: true });
        connecting.start(parts.connectSeconds);
        whenConnected(outgoing, () => {
            connecting.stop();
            if (body === undefined)
                watchdog.start(idleSeconds);
        });
        outgoing.on('error', (error) => {
            reject(isStale(outgoing, error) ? new StaleConnectionError(error.message, { cause: error }) : error);
        });
        outgoing.once('response', (incoming) => {
            message = incoming;
            incoming.on('error', () => undefined);
            watchdog.stop();
            resolve({ message: incoming, watchdog, idleSeconds });
        });
        outgoing.once('close', () => {
            connecting.stop();
            watchdog.stop();
            signal?.removeEventListener('abort', abort);
        });
        if (body === undefined)
            outgoing.end();
        else
            send({ outgoing, body, watchdog, idleSeconds, signal }).catch(fail);
    });
}

// EXTERNAL MODULE: ./build/src/base/url.js
var url = __nccwpck_require__(16258);
;// CONCATENATED MODULE: ./build/src/http/redirect.js

const maxRedirects = 10;
const harmlessHeaders = new Set([
    'accept',
    'content-type',
    'range',
    'if-range',
    'if-none-match',
    'git-protocol',
]);
function isFollowed(status, method) {
    if (status === 307 || status === 308)
        return true;
    return (status === 301 || status === 302 || status === 303) && (method === 'GET' || method === 'HEAD');
}
function isSameServer(from, to) {
    if (from.origin === to.origin)
        return true;
    const upgrade = from.protocol === 'http:' && to.protocol === 'https:';
    return upgrade && from.hostname === to.hostname && from.port === '' && to.port === '';
}
function refuse(request, fact) {
    return new errors/* YadokariError */.$S('NETWORK', `cannot ${request.what}: "${request.url.host}" ${fact}`);
}
function targetOf(request, location) {
    const target = URL.parse(location, request.url.href);
    if (!target || (target.protocol !== 'https:' && target.protocol !== 'http:')) {
        throw refuse(request, 'redirects to an address that is no http or https URL');
    }
    if (request.url.protocol === 'https:' && target.protocol === 'http:') {
        throw refuse(request, `redirects from HTTPS to plain HTTP at "${(0,url/* redactUrl */.B)(target)}"`);
    }
    target.username = '';
    target.password = '';
    return target;
}
function redirected(request, response) {
    const { location } = response.headers;
    if (location === undefined || !isFollowed(response.status, request.method))
        return undefined;
    const url = targetOf(request, location);
    const isSame = isSameServer(request.url, url);
    if (!isSame && request.method === 'POST' && request.body !== undefined) {
        throw refuse(request, `redirects what was meant for it alone to "${url.host}"`);
    }
    const headers = Object.entries(request.headers ?? {});
    const kept = isSame ? headers : headers.filter(([name]) => harmlessHeaders.has(name.toLowerCase()));
    return { ...request, url, headers: Object.fromEntries(kept) };
}

;// CONCATENATED MODULE: ./build/src/http/response.js

const shortRest = 64 * 1024;
async function* read({ message, watchdog, idleSeconds }, failed) {
    const chunks = message[Symbol.asyncIterator]();
    try {
        for (;;) {
            watchdog.start(idleSeconds);
            const next = await chunks.next();
            watchdog.stop();
            if (next.done === true)
                return;
            yield next.value;
        }
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, failed);
    }
    finally {
        watchdog.stop();
        if (!message.readableEnded)
            message.destroy();
    }
}
async function discard(message, body) {
    let seen = 0;
    try {
        for await (const chunk of body) {
            seen += chunk.byteLength;
            if (seen > shortRest)
                break;
        }
    }
    catch {
        message.destroy();
    }
}
function toResponse(answer, failed) {
    const { message } = answer;
    const body = read(answer, failed);
    return {
        status: message.statusCode ?? 0,
        url: failed.url,
        headers: message.headers,
        body,
        discard: () => discard(message, body),
    };
}

// EXTERNAL MODULE: ./build/src/http/retry.js
var retry = __nccwpck_require__(56092);
;// CONCATENATED MODULE: ./build/src/http/client.js









const defaults = { connectSeconds: 30, idleSeconds: 60, retrySeconds: 0.5, retries: 2 };
function telling(retried, emit) {
    return (event) => {
        if (event.type === 'retry')
            retried(event.reason);
        emit?.(event);
    };
}
class Client {
    options;
    pool;
    constructor(options) {
        this.options = options;
        this.pool = new AgentPool(options.settings, options.tls);
    }
    async request(request) {
        const { response } = await (0,retry/* withRetries */.LH)(this.plan(request), async () => ({
            response: await this.follow(request),
        }));
        return response;
    }
    read(request, maxBytes) {
        return (0,retry/* withRetries */.LH)(this.plan(request), async () => {
            const response = await this.follow(request);
            const bytes = response.status < 400
                ? await (0,body/* readBounded */.CB)(response.body, maxBytes, request.what)
                : await (0,body/* readExcerpt */.SL)(response.body, limits/* limits */.F.errorBodyBytes);
            return { response, bytes };
        });
    }
    prepare(url) {
        this.pool.agentFor(url);
    }
    close() {
        this.pool.close();
    }
    plan({ what, retries, retryNetwork, retried, signal }) {
        const { emit } = this.options;
        return {
            what,
            retries: retries ?? defaults.retries,
            firstSeconds: this.options.settings.retrySeconds ?? defaults.retrySeconds,
            emit: retried === undefined ? emit : telling(retried, emit),
            signal,
            network: retryNetwork ?? true,
        };
    }
    async follow(first) {
        let request = first;
        for (let hop = 0; hop <= maxRedirects; hop += 1) {
            const response = await this.once(request);
            const next = redirected(request, response);
            if (next === undefined)
                return response;
            await response.discard();
            request = next;
        }
        throw new errors/* YadokariError */.$S('NETWORK', `cannot ${first.what}: "${first.url.host}" redirects more than ${maxRedirects} times`);
    }
    async once(request) {
        const { what, url } = request;
        const { settings, tlsHint } = this.options;
        const failed = { what, url, proxy: (0,http_proxy/* proxyFor */.i)(url, settings.proxy ?? {}), tlsHint };
        try {
            return toResponse(await this.onFreshConnection(request), failed);
        }
        catch (error) {
            throw (0,explain/* explain */.WE)(error, failed);
        }
    }
    async onFreshConnection(request) {
        for (;;) {
            try {
                return await this.exchange(request);
            }
            catch (error) {
                if (!(error instanceof StaleConnectionError))
                    throw error;
                if (request.body !== undefined && request.retries === 0)
                    throw error.cause;
            }
        }
    }
    exchange(request) {
        const { settings } = this.options;
        const agent = settings.userAgent === undefined ? {} : { 'user-agent': settings.userAgent };
        return exchange({
            request,
            agent: this.pool.agentFor(request.url),
            headers: { ...agent, ...request.headers },
            connectSeconds: request.connectSeconds ?? settings.connectSeconds ?? defaults.connectSeconds,
            idleSeconds: request.idleSeconds ?? settings.idleSeconds ?? defaults.idleSeconds,
        });
    }
}
function createHttpClient(options) {
    return new Client(options);
}


/***/ }),

/***/ 72985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KW: () => (/* binding */ cancelled),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   e3: () => (/* binding */ SilenceError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

class SilenceError extends Error {
    code = 'ETIMEDOUT';
    seconds;
    constructor(seconds) {
        super(`no answer for ${seconds} seconds`);
        this.seconds = seconds;
    }
}
const certificateProblems = {
    DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by an authority that is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT: 'it is signed by an authority that is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it is signed by an authority that is not trusted here',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it is signed by an authority that is not trusted here',
    CERT_UNTRUSTED: 'it is signed by an authority that is not trusted here',
    CERT_HAS_EXPIRED: 'it has expired',
    CERT_NOT_YET_VALID: 'it is not valid yet',
    CERT_REVOKED: 'it was revoked',
    ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
};
const plainHttpReasons = new Set(['wrong version number', 'packet length too long', 'http request']);
function reasonOf(error) {
    if (error instanceof Error && 'reason' in error && typeof error.reason === 'string')
        return error.reason;
    const message = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    return /:SSL routines:[^:]*:(?<reason>[^:]+):/.exec(message)?.groups?.['reason'] ?? message;
}
const connectionProblems = {
    ECONNREFUSED: 'it refused the connection',
    ENOTFOUND: 'there is no host of that name',
    EAI_AGAIN: 'its name could not be looked up',
    EHOSTUNREACH: 'there is no route to it',
    ENETUNREACH: 'there is no route to it',
    ECONNRESET: 'it closed the connection',
    EPIPE: 'it closed the connection',
    ECONNABORTED: 'it closed the connection',
    ETIMEDOUT: 'it did not answer in time',
    ERR_STREAM_PREMATURE_CLOSE: 'it closed the connection',
};
const certificateHint = 'let SSL_CERT_FILE or SSL_CERT_DIR name its certificate authority';
const hints = {
    ECONNREFUSED: 'check the port, and that the server is running',
    ENOTFOUND: 'check the spelling of the name, and the DNS of this machine',
    EAI_AGAIN: 'check the DNS of this machine',
};
const nodeAdvice = /; if the root CA is installed locally.*$/s;
function withoutAdvice(cause) {
    const said = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause);
    return nodeAdvice.test(said)
        ? Object.assign(new Error(said.replace(nodeAdvice, '')), { code: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .errnoOf */ .UQ)(cause) })
        : cause;
}
function tlsError({ what, url, tlsHint }, code, cause) {
    const problem = certificateProblems[code];
    if (problem !== undefined) {
        const hint = tlsHint?.(url.host, 'certificate') ?? certificateHint;
        const message = `cannot ${what}: the certificate of "${url.host}" is not valid: ${problem}`;
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('TLS', message, { cause: withoutAdvice(cause), hint });
    }
    const reason = reasonOf(cause);
    if (plainHttpReasons.has(reason)) {
        const hint = tlsHint?.(url.host, 'plain-http');
        const message = `cannot ${what}: "${url.host}" does not speak HTTPS`;
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('TLS', message, { cause, ...(hint === undefined ? {} : { hint }) });
    }
    if (/alert (?:certificate required|bad certificate|unknown ca)/.test(reason)) {
        const hint = tlsHint?.(url.host, 'client-certificate');
        const message = `cannot ${what}: "${url.host}" does not accept our certificate, or wants one: ${reason}`;
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('TLS', message, { cause, ...(hint === undefined ? {} : { hint }) });
    }
    if (!code.startsWith('ERR_SSL_') && !code.startsWith('ERR_TLS_') && code !== 'EPROTO')
        return undefined;
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('TLS', `cannot ${what}: TLS with "${url.host}" failed: ${reason}`, {
        cause,
    });
}
function fact(error, code) {
    if (error instanceof SilenceError)
        return `it did not answer for ${error.seconds} seconds`;
    if (code.startsWith('HPE_'))
        return 'it does not answer in HTTP';
    if (code.startsWith('ERR_PROXY_'))
        return `the proxy refused: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`;
    return connectionProblems[code] ?? (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
}
function explain(error, failed) {
    if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S)
        return error;
    const code = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .errnoOf */ .UQ)(error) ?? '';
    const tls = tlsError(failed, code, error);
    if (tls)
        return tls;
    const { what, url, proxy } = failed;
    const hint = proxy
        ? 'check the proxy that HTTP_PROXY or HTTPS_PROXY names, or except the host with NO_PROXY'
        : hints[code];
    const way = proxy ? ` through the proxy "${proxy.host}"` : '';
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('NETWORK', `cannot ${what}: no connection to "${url.host}"${way}: ${fact(error, code)}`, {
        cause: error,
        ...(hint === undefined ? {} : { hint }),
    });
}
function cancelled(what, signal) {
    if (signal.reason instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S)
        return signal.reason;
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('CANCELLED', `cannot ${what}: cancelled`, { cause: signal.reason });
}


/***/ }),

/***/ 44937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77030);

const loopback = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
const privateRanges = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
privateRanges.addSubnet('10.0.0.0', 8, 'ipv4');
privateRanges.addSubnet('172.16.0.0', 12, 'ipv4');
privateRanges.addSubnet('192.168.0.0', 16, 'ipv4');
privateRanges.addSubnet('fc00::', 7, 'ipv6');
function hostName(host) {
    const bracketed = /^\[(?<address>[^\]]+)\]/.exec(host)?.groups?.['address'];
    return (bracketed ?? host.replace(/:\d+$/, '')).toLowerCase();
}
function placeOf(host) {
    const name = hostName(host);
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) === 4 ? 'ipv4' : 'ipv6';
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) !== 0) {
        if (loopback.check(name, family))
            return 'loopback';
        return privateRanges.check(name, family) ? 'private' : 'public';
    }
    if (name === 'localhost' || name.endsWith('.localhost'))
        return 'loopback';
    return name.endsWith('.local') ? 'private' : 'public';
}


/***/ }),

/***/ 96522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ proxyFromEnvironment),
/* harmony export */   i: () => (/* binding */ proxyFor)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77030);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);


function proxyFromEnvironment(env) {
    const http = env['HTTP_PROXY'] || env['http_proxy'];
    const https = env['HTTPS_PROXY'] || env['https_proxy'];
    const noProxy = env['NO_PROXY'] || env['no_proxy'];
    return { ...(http ? { http } : {}), ...(https ? { https } : {}), ...(noProxy ? { noProxy } : {}) };
}
function targetOf(url) {
    const name = url.hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) === 4 ? 'ipv4' : (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) === 6 ? 'ipv6' : undefined;
    return { name, port: url.port || (url.protocol === 'https:' ? '443' : '80'), family };
}
function isLoopback({ name, family }) {
    if (family === undefined)
        return name === 'localhost';
    return name === '::1' || (family === 'ipv4' && name.startsWith('127.'));
}
function matchesRange(entry, target) {
    const [address = '', prefix] = entry.split('/');
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) === 4 ? 'ipv4' : (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) === 6 ? 'ipv6' : undefined;
    if (family === undefined || family !== target.family)
        return false;
    const bits = prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix);
    if (!Number.isInteger(bits) || bits < 0 || bits > (family === 'ipv4' ? 32 : 128))
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(address, bits, family);
    return list.check(target.name, family);
}
function isExempt(entry, target) {
    if (entry === '*')
        return true;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(entry.replace(/\/.*$/, '')) !== 0)
        return matchesRange(entry, target);
    const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]*))(?::(?<port>\d+))?$/.exec(entry);
    const { v6, name = '', port } = match?.groups ?? {};
    if (!match || (port !== undefined && port !== target.port))
        return false;
    if (v6 !== undefined || (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) !== 0)
        return matchesRange(v6 ?? name, target);
    const domain = name.replace(/^\*(?=\.)/, '').replace(/\.$/, '');
    if (domain.startsWith('.'))
        return target.name.endsWith(domain);
    return domain !== '' && (target.name === domain || target.name.endsWith(`.${domain}`));
}
function parseProxy(text) {
    const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    if (url && (url.protocol === 'http:' || url.protocol === 'https:'))
        return url;
    const shown = url ? `${url.protocol}//${url.host}` : 'the value';
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `cannot use the proxy: ${JSON.stringify(shown)} is no http or https URL`, {
        hint: 'set HTTP_PROXY and HTTPS_PROXY like http://proxy.example:3128',
    });
}
function proxyFor(url, settings) {
    const chosen = url.protocol === 'https:' ? settings.https : settings.http;
    if (chosen === undefined || chosen === '')
        return undefined;
    const target = targetOf(url);
    const exceptions = (settings.noProxy ?? '').split(',').map((entry) => entry.trim().toLowerCase());
    if (isLoopback(target) || exceptions.some((entry) => entry !== '' && isExempt(entry, target)))
        return undefined;
    return parseProxy(chosen);
}


/***/ }),

/***/ 41924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ RetryBudget)
/* harmony export */ });
const progressBytes = 1024 * 1024;
class RetryBudget {
    #retries;
    #farthest;
    #failures = 0;
    constructor(retries, start = 0) {
        this.#retries = retries;
        this.#farthest = start;
    }
    isSpent(position) {
        return this.#failures >= this.#retries && !this.#isProgress(position);
    }
    spend(position) {
        this.#failures = this.#isProgress(position) ? 1 : this.#failures + 1;
        this.#farthest = Math.max(this.#farthest, position);
        return this.#failures;
    }
    #isProgress(position) {
        return position >= this.#farthest + progressBytes;
    }
}


/***/ }),

/***/ 56092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ retryAfterSeconds),
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   Wj: () => (/* binding */ isPassingStatus),
/* harmony export */   ft: () => (/* binding */ longestWaitSeconds),
/* harmony export */   v7: () => (/* binding */ pause)
/* harmony export */ });
/* unused harmony export backoffSeconds */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58500);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(72985);



const passingStatuses = new Set([408, 429, 499, 500, 502, 503, 504, 522]);
function isPassingStatus(status) {
    return passingStatuses.has(status);
}
const longestWaitSeconds = 60;
function retryAfterSeconds(value, now) {
    if (value === undefined)
        return undefined;
    if (/^\s*\d+\s*$/.test(value))
        return Number(value);
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
function backoffSeconds(attempt, firstSeconds) {
    return Math.min(firstSeconds * 2 ** (attempt - 1), longestWaitSeconds) * (0.75 + Math.random() / 2);
}
function isPassing(error) {
    if (!(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S) || error.code !== 'NETWORK')
        return false;
    const code = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errnoOf */ .UQ)(error.cause);
    return code !== undefined && code !== 'ENOTFOUND' && !code.startsWith('ERR_PROXY_');
}
async function wait(plan, attempt, { seconds, reason }) {
    const { what, retries, emit, signal } = plan;
    if (signal?.aborted === true)
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelled */ .KW)(what, signal);
    emit?.({ type: 'retry', what, attempt, attempts: retries + 1, waitSeconds: seconds, reason });
    try {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(seconds * 1000, undefined, signal === undefined ? {} : { signal });
    }
    catch (error) {
        throw signal ? (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelled */ .KW)(what, signal) : error;
    }
}
function pause(plan, attempt, reason, wishedSeconds = 0) {
    const seconds = Math.max(wishedSeconds, backoffSeconds(attempt, plan.firstSeconds));
    return wait(plan, attempt, { seconds, reason });
}
async function pauseAfterStatus(plan, attempt, response) {
    const wished = retryAfterSeconds(response.headers['retry-after'], Date.now());
    if (wished !== undefined && wished > longestWaitSeconds)
        return false;
    await response.discard();
    const reason = `"${response.url.host}" answered with status ${response.status}`;
    await pause(plan, attempt, reason, wished);
    return true;
}
async function withRetries(plan, attempt) {
    for (let number = 1;; number += 1) {
        const last = number > plan.retries;
        try {
            const result = await attempt();
            if (last || !isPassingStatus(result.response.status))
                return result;
            if (!(await pauseAfterStatus(plan, number, result.response)))
                return result;
        }
        catch (error) {
            if (last || plan.network === false || !isPassing(error) || !(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S))
                throw error;
            await pause(plan, number, error.message);
        }
    }
}


/***/ }),

/***/ 17824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ trustedCertificates),
/* harmony export */   m: () => (/* binding */ secureContextFor)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(41692);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(22396);




const bundles = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
function readRequired(file, what, where) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        const fact = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .UQ)(error) === 'ENOENT' ? 'there is no such file' : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error);
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('TLS', `cannot read ${what} "${file}": ${fact}`, {
            cause: error,
            hint: `check ${where}; in a container the file must be mounted`,
        });
    }
}
function readOptional(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        const code = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .UQ)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR')
            return undefined;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('TLS', `cannot read certificates "${file}": ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`, {
            cause: error,
        });
    }
}
function isOwnLink(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path).isSymbolicLink() && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path).includes('/');
}
function readDirectory(directory) {
    let names;
    try {
        names = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory);
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .UQ)(error) ?? ''))
            return [];
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('TLS', `cannot read certificates "${directory}": ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`, {
            cause: error,
        });
    }
    return names
        .map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name))
        .filter((path) => !isOwnLink(path))
        .map((path) => readOptional(path) ?? '');
}
const pem = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
function trustedCertificates(settings) {
    const texts = [];
    const candidates = settings.file === undefined ? bundles : [settings.file, ...bundles];
    for (const file of candidates) {
        const text = readOptional(file);
        if (text === undefined)
            continue;
        texts.push(text);
        break;
    }
    for (const directory of settings.directories ?? [])
        texts.push(...readDirectory(directory));
    for (const file of settings.extraFiles ?? [])
        texts.push(readRequired(file, 'certificates', 'NODE_EXTRA_CA_CERTS'));
    return [...new Set(texts.flatMap((text) => text.match(pem) ?? []))];
}
function hostCertificates(file, flag) {
    const found = readRequired(file, 'certificates', flag).match(pem);
    if (found)
        return found;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('TLS', `cannot use "${file}": it holds no PEM certificate`, {
        hint: `give ${flag} a file with -----BEGIN CERTIFICATE----- in it`,
    });
}
function secureContextFor(profile, trusted) {
    const { certificate, certificateFlag = '--registry-certificate' } = profile;
    const own = certificate === undefined ? [] : hostCertificates(certificate, certificateFlag);
    const all = profile.verify ? [...trusted(), ...own] : [];
    const client = profile.client && {
        cert: readRequired(profile.client.certificate, 'client certificate', '--registry-client-cert'),
        key: readRequired(profile.client.key, 'key of the client certificate', '--registry-client-cert'),
    };
    try {
        return (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.createSecureContext)({ ...(all.length === 0 ? {} : { ca: all.join('\n') }), ...client });
    }
    catch (error) {
        const files = [profile.certificate, profile.client?.certificate, profile.client?.key].filter(Boolean);
        const named = files.length === 0 ? 'the trusted certificates' : files.map((file) => `"${file}"`).join(', ');
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('TLS', `cannot use ${named}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
}


/***/ }),

/***/ 23079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ fileBlob),
/* harmony export */   RV: () => (/* binding */ verifyBytes),
/* harmony export */   XU: () => (/* binding */ bytesBlob)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(22396);
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



async function* verifyBytes(source, { digest, size }) {
    const hash = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .hashFor */ .Og)(digest);
    let seen = 0;
    for await (const chunk of source) {
        seen += chunk.byteLength;
        if (seen > size) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('SIZE_MISMATCH', `blob "${digest}" has more than the ${size} bytes announced`);
        }
        hash.update(chunk);
        yield chunk;
    }
    if (seen < size) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('SIZE_MISMATCH', `blob "${digest}" ended after ${seen} of ${size} bytes`);
    }
    const actual = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .finishDigest */ .g4)(hash, digest);
    if (actual !== digest) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('DIGEST_MISMATCH', `blob "${digest}" holds other bytes: they have digest "${actual}"`);
    }
}
function fileBlob(descriptor, file, origin) {
    return {
        descriptor,
        file,
        ...(origin === undefined ? {} : { origin }),
        open: (signal) => Promise.resolve(verifyBytes(readFile(file, signal), descriptor)),
    };
}
async function* readFile(file, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK), true);
        if (!(await handle.stat()).isFile())
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('SOURCE_INVALID', `${JSON.stringify(file)} is no file`);
        for (;;) {
            signal?.throwIfAborted();
            const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(256 * 1024));
            if (bytesRead === 0)
                return;
            yield buffer.subarray(0, bytesRead);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function bytesBlob(mediaType, bytes, annotations) {
    const descriptor = {
        mediaType,
        digest: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(bytes),
        size: bytes.byteLength,
        ...(annotations === undefined ? {} : { annotations }),
    };
    async function* once() {
        yield bytes;
    }
    return { descriptor, open: () => Promise.resolve(once()) };
}


/***/ }),

/***/ 32620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ offeredPlatforms),
/* harmony export */   v: () => (/* binding */ rankByPlatform)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(85448);

function isAttestation({ annotations, platform }) {
    if (annotations?.['vnd.docker.reference.type'] === 'attestation-manifest')
        return true;
    return platform?.os === 'unknown' && platform.architecture === 'unknown';
}
function rankByPlatform(manifests, wanted) {
    const images = manifests.filter((entry) => !isAttestation(entry));
    const ranked = images
        .map((entry) => ({ entry, distance: entry.platform && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .platformDistance */ .L5)(entry.platform, wanted) }))
        .filter((item) => item.distance !== undefined)
        .sort((a, b) => a.distance - b.distance)
        .map(({ entry }) => entry);
    return [...ranked, ...images.filter((entry) => entry.platform === undefined)];
}
function offeredPlatforms(manifests) {
    const named = manifests.filter((entry) => !isAttestation(entry));
    return [...new Set(named.flatMap((entry) => (entry.platform ? [(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(entry.platform)] : [])))];
}


/***/ }),

/***/ 69535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HX: () => (/* binding */ topOf),
/* harmony export */   Hw: () => (/* binding */ assembleIndex),
/* harmony export */   IC: () => (/* binding */ imagesOf),
/* harmony export */   cV: () => (/* binding */ attachedTo)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(81047);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(32151);
/* harmony import */ var _serialize_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(46081);



function imagesOf(delivery) {
    return 'images' in delivery ? delivery.images : [delivery];
}
function attachedTo(delivery) {
    return 'images' in delivery ? delivery.attached : [];
}
function topOf(delivery) {
    return 'images' in delivery
        ? { descriptor: delivery.indexDescriptor, bytes: delivery.indexBytes }
        : { descriptor: delivery.manifestDescriptor, bytes: delivery.manifestBytes };
}
function entryOf({ manifestDescriptor, config }, annotations) {
    const { os, architecture, variant } = config;
    const osVersion = config['os.version'];
    return {
        ...manifestDescriptor,
        ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
        platform: {
            architecture,
            os,
            ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
            ...(variant === undefined ? {} : { variant }),
        },
    };
}
function assembleIndex({ images, attached = [], annotations, descriptorAnnotations, }) {
    const docker = images.every(({ format }) => format === 'docker');
    const index = {
        schemaVersion: 2,
        mediaType: docker ? _media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.dockerIndex : _media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociIndex,
        manifests: [
            ...images.map((image, at) => entryOf(image, descriptorAnnotations?.[at])),
            ...attached.map(({ descriptor }) => descriptor),
        ],
        ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
    };
    const indexBytes = Buffer.from((0,_serialize_js__WEBPACK_IMPORTED_MODULE_1__/* .serializeImageIndex */ .EW)(index));
    const digest = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(indexBytes);
    return {
        index,
        indexBytes,
        indexDescriptor: { mediaType: index.mediaType, digest, size: indexBytes.byteLength },
        images,
        attached,
    };
}


/***/ }),

/***/ 4785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ JsonReader),
/* harmony export */   o: () => (/* binding */ compact)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
class JsonReader {
    what;
    fields;
    constructor(what, value) {
        this.what = what;
        if (!isObject(value))
            throw this.bad('is not an object');
        this.fields = value;
    }
    static parse(what, bytes) {
        let value;
        try {
            value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        }
        catch (error) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('MANIFEST_INVALID', `${what} is not JSON: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, {
                cause: error,
            });
        }
        return new JsonReader(what, value);
    }
    bad(fact) {
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('MANIFEST_INVALID', `${this.what} ${fact}`);
    }
    has(key) {
        return Object.hasOwn(this.fields, key) && this.fields[key] !== undefined && this.fields[key] !== null;
    }
    string(key) {
        return this.optional(key, 'a string', (value) => typeof value === 'string');
    }
    boolean(key) {
        return this.optional(key, 'a boolean', (value) => typeof value === 'boolean');
    }
    integer(key) {
        return this.optional(key, 'a whole number', (value) => Number.isInteger(value));
    }
    strings(key) {
        return this.optional(key, 'a list of strings', (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'));
    }
    object(key) {
        return this.has(key) ? new JsonReader(this.name(key), this.fields[key]) : undefined;
    }
    objects(key) {
        const list = this.optional(key, 'a list', (value) => Array.isArray(value));
        return list?.map((item, index) => new JsonReader(`${this.name(key)}[${index}]`, item));
    }
    map(key) {
        const nested = this.object(key);
        return nested && Object.fromEntries(nested.keys().map((name) => [name, nested.string(name) ?? '']));
    }
    set(key) {
        const nested = this.object(key);
        return nested && Object.fromEntries(nested.keys().map((name) => [name, {}]));
    }
    keys() {
        return Object.keys(this.fields);
    }
    name(key) {
        return `${this.what}: ${key}`;
    }
    optional(key, kind, check) {
        if (!this.has(key))
            return undefined;
        const value = this.fields[key];
        if (check(value))
            return value;
        throw new JsonReader(this.name(key), {}).bad(`is not ${kind}`);
    }
}
function dropUndefined(fields) {
    for (const key in fields)
        if (fields[key] === undefined)
            delete fields[key];
}
function compact(fields) {
    dropUndefined(fields);
    return fields;
}


/***/ }),

/***/ 32151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   MB: () => (/* binding */ compressionOf),
/* harmony export */   Q3: () => (/* binding */ isManifestType),
/* harmony export */   sG: () => (/* binding */ layerMediaType)
/* harmony export */ });
const mediaTypes = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    ociLayer: 'application/vnd.oci.image.layer.v1.tar',
    ociLayerGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
    ociLayerZstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar',
    dockerLayerGzip: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    dockerLayerZstd: 'application/vnd.docker.image.rootfs.diff.tar.zstd',
};
const layerTypes = {
    oci: { none: mediaTypes.ociLayer, gzip: mediaTypes.ociLayerGzip, zstd: mediaTypes.ociLayerZstd },
    docker: {
        none: mediaTypes.dockerLayer,
        gzip: mediaTypes.dockerLayerGzip,
        zstd: mediaTypes.dockerLayerZstd,
    },
};
function layerMediaType(format, compression) {
    return layerTypes[format][compression];
}
function compressionOf(mediaType) {
    if (/[+.]gzip$/.test(mediaType))
        return 'gzip';
    if (/[+.]zstd$/.test(mediaType))
        return 'zstd';
    if (mediaType === mediaTypes.ociLayer || mediaType === mediaTypes.dockerLayer)
        return 'none';
    return undefined;
}
function isIndexType(mediaType) {
    return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;
}
function isManifestType(mediaType) {
    return mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
}


/***/ }),

/***/ 35439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseImageConfig)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(81047);
/* harmony import */ var _json_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4785);


function healthcheckOf(reader) {
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        Test: reader.strings('Test'),
        Interval: reader.integer('Interval'),
        Timeout: reader.integer('Timeout'),
        StartPeriod: reader.integer('StartPeriod'),
        StartInterval: reader.integer('StartInterval'),
        Retries: reader.integer('Retries'),
    });
}
function containerOf(reader) {
    const healthcheck = reader.object('Healthcheck');
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        User: reader.string('User'),
        ExposedPorts: reader.set('ExposedPorts'),
        Env: reader.strings('Env'),
        Entrypoint: reader.strings('Entrypoint'),
        Cmd: reader.strings('Cmd'),
        Volumes: reader.set('Volumes'),
        WorkingDir: reader.string('WorkingDir'),
        Labels: reader.map('Labels'),
        StopSignal: reader.string('StopSignal'),
        ArgsEscaped: reader.boolean('ArgsEscaped'),
        Healthcheck: healthcheck && healthcheckOf(healthcheck),
        OnBuild: reader.strings('OnBuild'),
        Shell: reader.strings('Shell'),
    });
}
function historyOf(reader) {
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        created: reader.string('created'),
        created_by: reader.string('created_by'),
        author: reader.string('author'),
        comment: reader.string('comment'),
        empty_layer: reader.boolean('empty_layer'),
    });
}
function diffIdsOf(reader, layers) {
    const rootfs = reader.object('rootfs');
    const type = rootfs?.string('type') ?? 'layers';
    if (type !== 'layers')
        throw reader.bad(`has a rootfs of type ${JSON.stringify(type)}, not "layers"`);
    const ids = (rootfs?.strings('diff_ids') ?? []).map((id) => {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(id))
            return id;
        throw reader.bad(`has diff id ${JSON.stringify(id)}, which is no digest`);
    });
    if (ids.length !== layers)
        throw reader.bad(`names ${ids.length} diff ids for the ${layers} layers of its manifest`);
    return ids;
}
function parseImageConfig(what, bytes, manifest) {
    const reader = _json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .JsonReader */ .O.parse(what, bytes);
    const container = reader.object('config');
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        created: reader.string('created'),
        author: reader.string('author'),
        os: reader.string('os') || 'linux',
        architecture: reader.string('architecture') ?? '',
        variant: reader.string('variant') || undefined,
        'os.version': reader.string('os.version') || undefined,
        'os.features': reader.strings('os.features'),
        config: container && containerOf(container),
        rootfs: { type: 'layers', diff_ids: diffIdsOf(reader, manifest.layers.length) },
        history: reader.objects('history')?.map(historyOf),
    });
}


/***/ }),

/***/ 37844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ parseIndex),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   Rb: () => (/* binding */ requireImageConfigType),
/* harmony export */   gp: () => (/* binding */ manifestMediaType)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(22396);
/* harmony import */ var _json_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4785);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(32151);



function platformOf(reader) {
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        os: reader.string('os') ?? '',
        architecture: reader.string('architecture') ?? '',
        variant: reader.string('variant') || undefined,
        'os.version': reader.string('os.version') || undefined,
    });
}
function descriptorOf(reader) {
    const digest = reader.string('digest') ?? '';
    const size = reader.integer('size') ?? -1;
    if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest))
        throw reader.bad(`has no valid digest but ${JSON.stringify(digest)}`);
    if (!Number.isSafeInteger(size) || size < 0)
        throw reader.bad('has no valid size');
    const platform = reader.object('platform');
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        mediaType: reader.string('mediaType') ?? '',
        digest,
        size,
        annotations: reader.map('annotations'),
        platform: platform && platformOf(platform),
        urls: reader.strings('urls'),
        artifactType: reader.string('artifactType'),
        data: reader.string('data'),
    });
}
function typeByShape(reader) {
    if (reader.has('manifests'))
        return _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociIndex;
    if (!reader.has('config') || !reader.has('layers'))
        return undefined;
    const docker = reader.object('config')?.string('mediaType') === _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.dockerConfig;
    return docker ? _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.dockerManifest : _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociManifest;
}
function manifestMediaType(what, bytes, contentType) {
    const reader = _json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .JsonReader */ .O.parse(what, bytes);
    if (reader.has('manifests') && (reader.has('layers') || reader.has('config'))) {
        throw reader.bad('is ambiguous: it has the fields of a manifest and of an index');
    }
    if (reader.integer('schemaVersion') !== 2)
        return undefined;
    const announced = (contentType.split(';')[0] ?? '').trim().toLowerCase();
    const own = reader.string('mediaType') ?? '';
    const known = [own, announced].find((type) => (0,_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isIndexType */ .$U)(type) || (0,_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isManifestType */ .Q3)(type));
    const shape = typeByShape(reader);
    if (known === undefined)
        return own === '' ? shape : undefined;
    if (shape === undefined || (0,_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isIndexType */ .$U)(known) !== (0,_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isIndexType */ .$U)(shape)) {
        throw reader.bad(`says that it is "${known}" but has other fields`);
    }
    return known;
}
function parseManifest(what, bytes, mediaType) {
    const reader = _json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .JsonReader */ .O.parse(what, bytes);
    const config = reader.object('config');
    const subject = reader.object('subject');
    if (!config)
        throw reader.bad('names no config');
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        schemaVersion: 2,
        mediaType,
        artifactType: reader.string('artifactType'),
        config: descriptorOf(config),
        layers: (reader.objects('layers') ?? []).map(descriptorOf),
        subject: subject && descriptorOf(subject),
        annotations: reader.map('annotations'),
    });
}
function parseIndex(what, bytes, mediaType) {
    const reader = _json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .JsonReader */ .O.parse(what, bytes);
    const subject = reader.object('subject');
    return (0,_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .compact */ .o)({
        schemaVersion: 2,
        mediaType,
        artifactType: reader.string('artifactType'),
        manifests: (reader.objects('manifests') ?? []).map(descriptorOf),
        subject: subject && descriptorOf(subject),
        annotations: reader.map('annotations'),
    });
}
function requireImageConfigType(what, manifest) {
    const { mediaType } = manifest.config;
    if (mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociConfig || mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.dockerConfig)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('MANIFEST_UNKNOWN_TYPE', `${what} is not a container image: its config has type ${JSON.stringify(mediaType)}`);
}


/***/ }),

/***/ 36950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   UD: () => (/* binding */ dockerHub),
/* harmony export */   hG: () => (/* binding */ familiarName),
/* harmony export */   q$: () => (/* binding */ maskLogin)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(81047);

const dockerHub = 'index.docker.io';
const limitOfRepository = 255;
const hostLabel = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostPattern = new RegExp(`^(?:${hostLabel}(?:\\.${hostLabel})*|\\[[a-fA-F0-9:]+\\])(?::(?<port>[0-9]+))?$`);
const repositoryPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
function invalid(text, fact, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('REFERENCE_INVALID', `image reference ${JSON.stringify(text)} is invalid: ${fact}`, hint === undefined ? {} : { hint });
}
const loginPatterns = [
    /^(?<scheme>[a-z]+:\/\/)?(?<login>.*)@(?<rest>[^@/]*\/[^@]*(?:@.*)?)$/is,
    /^(?<scheme>[a-z]+:\/\/)(?<login>.*)@(?<rest>[^@]*)$/is,
    /^(?<scheme>)(?<login>.*)@(?!(?:sha|md)\d*:)(?<rest>[^@]*[.:][^@]*)$/is,
];
function splitLogin(text) {
    const groups = loginPatterns.map((pattern) => pattern.exec(text)?.groups).find((found) => found);
    if (!groups)
        return undefined;
    const { scheme = '', login = '', rest = '' } = groups;
    const user = login.includes(':') ? `${login.slice(0, login.indexOf(':'))}:` : '';
    return { masked: `${scheme}${user}***@${rest}`, rest };
}
function maskLogin(text) {
    return splitLogin(text)?.masked ?? text;
}
function refuseLogin(text) {
    const login = splitLogin(text);
    if (!login)
        return;
    throw invalid(login.masked, 'credentials do not belong in a reference', `write ${JSON.stringify(login.rest)}, and put the credentials into config.json, as docker login does`);
}
function looksLikeHost(component) {
    return component === 'localhost' || /[.:]/.test(component) || component !== component.toLowerCase();
}
function splitRegistry(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (slash < 0 || !looksLikeHost(first))
        return { registry: dockerHub, rest: name };
    return { registry: first === 'docker.io' ? dockerHub : first, rest: name.slice(slash + 1) };
}
function isUrlHost(registry) {
    const name = registry.replace(/:[0-9]+$/, '').toLowerCase();
    const url = URL.parse(`https://${name}/`);
    return url !== null && (name.startsWith('[') || url.hostname === name);
}
function checkRegistry(text, registry) {
    const match = hostPattern.exec(registry);
    if (!match || !isUrlHost(registry))
        throw invalid(text, `${JSON.stringify(registry)} is not a registry host`);
    const port = match.groups?.['port'];
    if (port !== undefined && Number(port) > 65_535)
        throw invalid(text, `port ${port} is above 65535`);
}
function checkRepository(text, repository) {
    if (repositoryPattern.test(repository)) {
        if (repository.length <= limitOfRepository)
            return;
        throw invalid(text, `the repository name is longer than ${limitOfRepository} characters`);
    }
    if (repository === '')
        throw invalid(text, 'it names no repository');
    const lower = repository.toLowerCase();
    if (repositoryPattern.test(lower)) {
        throw invalid(text, `repository ${JSON.stringify(repository)} must be lowercase`, `write "${lower}"`);
    }
    throw invalid(text, `${JSON.stringify(repository)} is not a repository name`, 'use lowercase letters and digits, separated by ".", "_", "__", "-" or "/"');
}
function splitDigest(text) {
    const at = text.indexOf('@');
    if (at < 0)
        return { name: text };
    const digest = text.slice(at + 1);
    if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest)) {
        throw invalid(text, `${JSON.stringify(digest)} is not a digest`, 'write sha256: and 64 lowercase hexadecimal digits');
    }
    return { name: text.slice(0, at), digest };
}
function splitTag(text, name) {
    const colon = name.lastIndexOf(':');
    if (colon < 0 || name.includes('/', colon))
        return { name };
    const tag = name.slice(colon + 1);
    if (!tagPattern.test(tag)) {
        throw invalid(text, `${JSON.stringify(tag)} is not a tag`, 'a tag has at most 128 letters, digits, "_", "." and "-", and starts with none of the last two');
    }
    return { name: name.slice(0, colon), tag };
}
function parseReference(text) {
    if (text === '')
        throw invalid(text, 'it is empty');
    refuseLogin(text);
    if (/^[a-z]+:\/\//i.test(text)) {
        throw invalid(text, 'it has a scheme', `write "${text.replace(/^[a-z]+:\/\//i, '')}"`);
    }
    if (/^[a-f0-9]{64}$/.test(text)) {
        throw invalid(text, 'an image id is not a name', 'write REPOSITORY@sha256:… to name an image by its digest');
    }
    const { name: named, digest } = splitDigest(text);
    const { name, tag } = splitTag(text, named);
    const { registry, rest } = splitRegistry(name);
    checkRegistry(text, registry);
    checkRepository(text, rest);
    const repository = registry === dockerHub && !rest.includes('/') ? `library/${rest}` : rest;
    return {
        registry,
        repository,
        ...(tag === undefined && digest === undefined ? { tag: 'latest' } : {}),
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
}
function suffix(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return reference.digest === undefined ? tag : `${tag}@${reference.digest}`;
}
function formatReference(reference) {
    return `${reference.registry}/${reference.repository}${suffix(reference)}`;
}
function familiarName(reference) {
    const short = reference.repository.replace(/^library\/(?=[^/]+$)/, '');
    const [first = '', ...more] = short.split('/');
    const ambiguous = more.length > 0 && looksLikeHost(first);
    if (reference.registry !== dockerHub || ambiguous)
        return formatReference(reference);
    return `${short}${suffix(reference)}`;
}


/***/ }),

/***/ 46081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ serializeImageIndex),
/* harmony export */   KN: () => (/* binding */ orderedIndex),
/* harmony export */   Lg: () => (/* binding */ serializeConfig),
/* harmony export */   MZ: () => (/* binding */ serializeManifest)
/* harmony export */ });
/* unused harmony export orderedDescriptor */
function isEmpty(value) {
    if (value === undefined || value === null || value === '' || value === false || value === 0)
        return true;
    if (Array.isArray(value))
        return value.length === 0;
    return typeof value === 'object' && Object.keys(value).length === 0;
}
function object(fields) {
    return Object.fromEntries(fields.filter(([, value]) => !isEmpty(value)));
}
function sorted(map) {
    return map && Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
function orderedDescriptor(descriptor) {
    const { mediaType, digest, size, urls, annotations, data, platform, artifactType } = descriptor;
    return {
        mediaType,
        digest,
        size,
        ...object([
            ['urls', urls],
            ['annotations', sorted(annotations)],
            ['data', data],
            ['platform', platform],
            ['artifactType', artifactType],
        ]),
    };
}
function serializeManifest(manifest) {
    const { schemaVersion, mediaType, artifactType, config, layers, subject, annotations } = manifest;
    const value = {
        schemaVersion,
        mediaType,
        ...object([['artifactType', artifactType]]),
        config: orderedDescriptor(config),
        layers: layers.map((layer) => orderedDescriptor(layer)),
        ...object([
            ['subject', subject && orderedDescriptor(subject)],
            ['annotations', sorted(annotations)],
        ]),
    };
    return JSON.stringify(value, undefined, 2);
}
function orderedIndex(index) {
    const { schemaVersion, mediaType, artifactType, manifests, subject, annotations } = index;
    return {
        schemaVersion,
        mediaType,
        ...object([['artifactType', artifactType]]),
        manifests: manifests.map((entry) => orderedDescriptor(entry)),
        ...object([
            ['subject', subject && orderedDescriptor(subject)],
            ['annotations', sorted(annotations)],
        ]),
    };
}
function serializeImageIndex(index) {
    return JSON.stringify(orderedIndex(index), undefined, 2);
}
function serializeConfig(config) {
    const { architecture, author, created, history, os, rootfs, variant } = config;
    return JSON.stringify({
        ...object([
            ['architecture', architecture],
            ['author', author],
        ]),
        config: containerConfig(config.config ?? {}),
        ...object([
            ['created', created],
            ['history', history?.map((entry) => historyEntry(entry))],
            ['os', os],
            ['os.features', config['os.features']],
            ['os.version', config['os.version']],
        ]),
        rootfs: { type: rootfs.type, diff_ids: rootfs.diff_ids },
        ...object([['variant', variant]]),
        ...config.extra,
    });
}
function historyEntry(entry) {
    return object([
        ['created', entry.created],
        ['created_by', entry.created_by],
        ['author', entry.author],
        ['comment', entry.comment],
        ['empty_layer', entry.empty_layer],
    ]);
}
function containerConfig(config) {
    return object([
        ['User', config.User],
        ['ExposedPorts', sorted(config.ExposedPorts)],
        ['Env', config.Env],
        ['Entrypoint', config.Entrypoint],
        ['Cmd', config.Cmd],
        ['Volumes', sorted(config.Volumes)],
        ['WorkingDir', config.WorkingDir],
        ['Labels', sorted(config.Labels)],
        ['StopSignal', config.StopSignal],
        ['ArgsEscaped', config.ArgsEscaped],
        ['Healthcheck', config.Healthcheck && healthcheck(config.Healthcheck)],
        ['OnBuild', config.OnBuild],
        ['Shell', config.Shell],
    ]);
}
function healthcheck(check) {
    return object([
        ['Test', check.Test],
        ['Interval', check.Interval],
        ['Timeout', check.Timeout],
        ['StartPeriod', check.StartPeriod],
        ['StartInterval', check.StartInterval],
        ['Retries', check.Retries],
    ]);
}


/***/ }),

/***/ 37182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ ownImageFolder),
/* harmony export */   Ke: () => (/* binding */ lockFile),
/* harmony export */   u5: () => (/* binding */ topIsFixed),
/* harmony export */   xJ: () => (/* binding */ codeOutside),
/* harmony export */   yC: () => (/* binding */ hasForeignTop)
/* harmony export */ });
/* unused harmony export codeFiles */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);


const marker = 'image.json';
const lockFile = '.lock';
function ownImageFolder(program = process.execPath) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(program); folder !== '/' && folder !== '.'; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, marker)))
            return folder;
    }
    return undefined;
}
function codeFiles(maps) {
    const files = maps.split('\n').flatMap((line) => {
        const [, permissions = '', , , , ...path] = line.split(/ +/);
        return permissions.includes('x') && path[0]?.startsWith('/') ? [path.join(' ')] : [];
    });
    return [...new Set(files)];
}
function codeOutside(folder) {
    return codeFiles((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/self/maps', 'utf8')).find((file) => !file.startsWith(`${folder}/`));
}
function topIsFixed(root = '/') {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(root, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
        return false;
    }
    catch {
        return true;
    }
}
function hasForeignTop(home, root = '/') {
    const bin = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'bin');
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(bin, { throwIfNoEntry: false });
    if (found?.isSymbolicLink() !== true)
        return found?.isDirectory() === true;
    return !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(bin)).startsWith(`${home}/`);
}


/***/ }),

/***/ 35061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ rootlessCommand),
/* harmony export */   f2: () => (/* binding */ ownNamespaces),
/* harmony export */   so: () => (/* binding */ rootlessMarker)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(56786);

const rootlessMarker = 'YADOKARI_ROOTLESS';
const ownNamespaces = ['--user', '--mount', '--ipc', '--uts'];
const usualShell = '/bin/sh';
const waitForIds = `
tries=0
until read -r mapped </proc/self/uid_map && read -r mapped </proc/self/gid_map; do
  tries=$((tries + 1))
  [ $tries -lt 500 ] || { echo 'cannot enter a user namespace: no ids were mapped' >&2; exit 1; }
  sleep 0.01
done
exec "$@"
`;
const enter = `
map=$1 unshare=$2 shell=$3 inner=$4
shift 4
( (
  own=$(readlink /proc/self/ns/user)
  tries=0
  while new=$(readlink /proc/$$/ns/user) || new=$own; [ "$new" = "$own" ]; do
    tries=$((tries + 1))
    [ $tries -lt 500 ] || exit 1
    sleep 0.01
  done
  eval "$map" || kill -TERM $$
) </dev/null & )
exec "$unshare" ${ownNamespaces.join(' ')} -- "$shell" -c "$inner" sh "$@"
`;
function helperArguments(ranges) {
    return ranges.map(({ inside, outside, count }) => `${inside} ${outside} ${count}`).join(' ');
}
function mapLines(ranges) {
    return ranges.map(({ inside, outside, count }) => `${inside} ${outside} ${count}\\n`).join('');
}
function mapCommand({ mapping }) {
    if (mapping.kind === 'single')
        return undefined;
    const { uids, gids } = mapping;
    if (mapping.kind === 'direct') {
        return `printf '${mapLines(uids)}' >/proc/$$/uid_map && printf '${mapLines(gids)}' >/proc/$$/gid_map`;
    }
    const uidHelper = `${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(mapping.newuidmap)} $$ ${helperArguments(uids)}`;
    return `${uidHelper} && ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(mapping.newgidmap)} $$ ${helperArguments(gids)}`;
}
function rootlessCommand({ entry, argv, env }) {
    const map = mapCommand(entry);
    const defined = Object.entries(env).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]);
    const inside = { ...Object.fromEntries(defined), [rootlessMarker]: '1' };
    if (map === undefined) {
        const args = [entry.unshare, ...ownNamespaces, '--map-root-user', '--', ...argv];
        return { file: entry.unshare, args, env: inside };
    }
    const { unshare, shell = usualShell } = entry;
    return {
        file: shell,
        args: ['sh', '-c', enter, 'sh', map, unshare, shell, waitForIds, ...argv],
        env: inside,
    };
}


/***/ }),

/***/ 574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kp: () => (/* binding */ findProgram),
/* harmony export */   Tm: () => (/* binding */ capability),
/* harmony export */   UI: () => (/* binding */ helpersPowerless),
/* harmony export */   aX: () => (/* binding */ inFirstUserNamespace),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   ml: () => (/* binding */ permittedOf),
/* harmony export */   p0: () => (/* binding */ hasCapability),
/* harmony export */   s4: () => (/* binding */ isFiltered)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _subordinate_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(38699);



const capability = {
    chown: 0,
    dacOverride: 1,
    fowner: 3,
    setgid: 6,
    setuid: 7,
    sysChroot: 18,
    sysAdmin: 21,
    mknod: 27,
    setfcap: 31,
};
function textOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errnoOf */ .UQ)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function statusField(name) {
    return new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(textOf('/proc/self/status') ?? '')?.[1];
}
function capabilityBits(set) {
    return BigInt(`0x${statusField(set) ?? '0'}`);
}
function hasBit(bits, number) {
    return ((bits >> BigInt(number)) & 1n) === 1n;
}
function hasCapability(number) {
    return hasBit(capabilityBits('CapEff'), number);
}
function permittedOf(numbers) {
    const bits = capabilityBits('CapPrm');
    return numbers.filter((number) => hasBit(bits, number));
}
function helpersPowerless() {
    if (statusField('NoNewPrivs') === '1')
        return 'this process may gain no privileges (no_new_privs)';
    const bounding = BigInt(`0x${statusField('CapBnd') ?? 'ff'}`);
    const both = (1n << BigInt(capability.setuid)) | (1n << BigInt(capability.setgid));
    if ((bounding & both) !== both)
        return 'CAP_SETUID or CAP_SETGID was dropped for good';
    return undefined;
}
function isFiltered() {
    return statusField('Seccomp') === '2';
}
function inFirstUserNamespace() {
    return (0,_subordinate_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .isInitialMap */ .Hm)((0,_subordinate_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIdMap */ .dU)(textOf('/proc/self/uid_map') ?? ''));
}
function findProgram(name, searchPath) {
    for (const folder of searchPath.split(':').filter((part) => part.startsWith('/'))) {
        const file = `${folder}/${name}`;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
            return file;
        }
        catch {
        }
    }
    return undefined;
}


/***/ }),

/***/ 38699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ isInitialMap),
/* harmony export */   dU: () => (/* binding */ parseIdMap),
/* harmony export */   ip: () => (/* binding */ rangesFor),
/* harmony export */   r4: () => (/* binding */ subordinateRanges)
/* harmony export */ });
function subordinateRanges(text, names) {
    const ranges = [];
    for (const line of text.split('\n')) {
        const [owner = '', first = '', count = ''] = line.trim().split(':');
        if (!names.includes(owner) || !/^\d+$/.test(first) || !/^\d+$/.test(count) || Number(count) === 0)
            continue;
        ranges.push({ first: Number(first), count: Number(count) });
    }
    return ranges;
}
function rangesFor(own, subordinate) {
    const lines = [{ inside: 0, outside: own, count: 1 }];
    let next = 1;
    for (const { first, count } of subordinate) {
        lines.push({ inside: next, outside: first, count });
        next += count;
    }
    return lines;
}
function parseIdMap(text) {
    return text
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number))
        .filter((fields) => fields.length === 3)
        .map(([inside = 0, outside = 0, count = 0]) => ({ inside, outside, count }));
}
const allIds = 4294967295;
function isInitialMap(ranges) {
    const [only, ...more] = ranges;
    return more.length === 0 && only?.inside === 0 && only.outside === 0 && only.count === allIds;
}


/***/ }),

/***/ 88361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ createNamespaceThreads)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __nccwpck_require__(75919);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
;// CONCATENATED MODULE: ./build/src/isolation/supervise.js



const cancelBytes = { terminate: 0x54, kill: 0x4b };
const unreadLimit = (/* unused pure expression or super */ null && (4 * 1024 * 1024));
const chunkBytes = (/* unused pure expression or super */ null && (64 * 1024));
const patience = 250;
const pause = 10;
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
            closeSync(this.#pidfd);
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
        const most = blind || crowded ? pause : patience;
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
        return Atomics.wait(unread, 0, behind, pause) === 'timed-out';
    }
    #read(pipe) {
        const count = readSync(pipe.fd, this.#buffer, 0, chunkBytes, null);
        if (count > 0)
            pipe.sink.push(this.#buffer.subarray(0, count));
        else
            this.#close(pipe);
        this.#post(count);
    }
    #close(pipe) {
        pipe.sink.end();
        closeSync(pipe.fd);
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
        readSync(this.#child.cancelFd, word, 0, 1, null);
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

;// CONCATENATED MODULE: ./build/src/isolation/threads.js




function threadUrl() {
    return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './isolation-thread.js', import.meta.url);
}
const sigtermBit = 1n << 14n;
function deafToTerm(pid) {
    try {
        const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec((0,external_node_fs_.readFileSync)(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
        const children = (0,external_node_fs_.readFileSync)(`/proc/${pid}/task/${pid}/children`, 'utf8');
        return (BigInt(`0x${caught}`) & sigtermBit) === 0n && children === '';
    }
    catch {
        return false;
    }
}
class ThreadHandle {
    #worker;
    #done;
    #settled;
    #cancelFd;
    #unread;
    #job;
    #passing = Promise.resolve();
    constructor(done) {
        this.#done = done;
        this.#worker = new external_node_worker_threads_.Worker(threadUrl(), { trackUnmanagedFds: false, env: {}, execArgv: [] });
        this.#worker.on('message', (message) => this.#receive(message));
        this.#worker.on('error', (error) => this.#break(error.message, error));
        this.#worker.on('exit', () => this.#break('the thread ended'));
        this.#settled = new Promise((resolve) => {
            this.#worker.once('message', () => resolve());
            this.#worker.once('exit', () => resolve());
        });
        this.#worker.unref();
    }
    run(plan, listener) {
        this.#worker.ref();
        return new Promise((resolve, reject) => {
            const onAbort = () => this.#cancel();
            this.#job = { listener, resolve, reject, onAbort, pid: undefined };
            listener.signal?.addEventListener('abort', onAbort);
            this.#worker.postMessage(plan, []);
        });
    }
    async close() {
        this.#worker.ref();
        await this.#settled;
        await this.#worker.terminate();
    }
    #receive(message) {
        switch (message.type) {
            case 'ready':
                this.#cancelFd = message.cancelFd;
                this.#unread = message.unread;
                return;
            case 'started':
                return this.#started(message.pid);
            case 'output':
                return this.#output(message.parts, message.bytes);
            case 'faked':
                return this.#job?.listener.faked?.(message.result);
            case 'restored':
                return this.#job?.listener.restored?.(message.inodes);
            case 'ended':
                void this.#passing.then(() => this.#end(message.lost, (job) => job.resolve(message.outcome)));
                return;
            case 'broken':
                return this.#break(message.message, message.stack);
        }
    }
    #started(pid) {
        if (!this.#job)
            return;
        this.#job.pid = pid;
        if (this.#job.listener.signal?.aborted)
            this.#cancel();
    }
    #output(parts, bytes) {
        if (parts.some(([, part]) => typeof part !== 'string')) {
            this.#passing = this.#pass(parts, bytes, this.#passing);
            return;
        }
        for (const [stream, part] of parts)
            if (typeof part === 'string')
                this.#job?.listener.output?.(stream, part);
        this.#read(bytes);
    }
    async #pass(parts, bytes, before) {
        await before;
        for (const [stream, part] of parts)
            if (typeof part !== 'string')
                await this.#job?.listener.bytes?.(stream, part);
        this.#read(bytes);
    }
    #read(bytes) {
        if (!this.#unread)
            return;
        Atomics.sub(this.#unread, 0, bytes);
        Atomics.notify(this.#unread, 0);
    }
    #cancel() {
        const pid = this.#job?.pid;
        if (pid === undefined || this.#cancelFd === undefined)
            return;
        const byte = deafToTerm(pid) ? cancelBytes.kill : cancelBytes.terminate;
        (0,external_node_fs_.writeSync)(this.#cancelFd, Buffer.of(byte));
    }
    #end(lost, settle) {
        const job = this.#take();
        this.#worker.unref();
        this.#done(this, lost);
        if (job)
            settle(job);
    }
    #break(reason, cause) {
        const job = this.#take();
        job?.reject(new errors/* YadokariError */.$S('INTERNAL', `a thread in its own namespaces failed: ${reason}`, { cause }));
    }
    #take() {
        const job = this.#job;
        this.#job = undefined;
        job?.listener.signal?.removeEventListener('abort', job.onAbort);
        return job;
    }
}
function createNamespaceThreads() {
    const idle = [];
    const ending = [];
    const done = (handle, lost) => {
        if (lost)
            ending.push(handle.close());
        else
            idle.push(handle);
    };
    const start = () => new ThreadHandle(done);
    return {
        run: (plan, listener = {}) => (idle.pop() ?? start()).run(plan, listener),
        warm: () => {
            if (idle.length === 0)
                idle.push(start());
        },
        close: async () => {
            await Promise.all([...ending.splice(0), ...idle.splice(0).map((handle) => handle.close())]);
        },
    };
}


/***/ }),

/***/ 34987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  fv: () => (/* binding */ cPath),
  z6: () => (/* binding */ check),
  Lu: () => (/* binding */ lastErrno),
  nF: () => (/* binding */ libc)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __nccwpck_require__(73136);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
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
    const bundled = (0,external_node_url_.fileURLToPath)(new URL(paths.bundled, import.meta.url));
    return (0,external_node_fs_.existsSync)(bundled) ? bundled : paths.package;
}
function candidates() {
    const musl = (0,external_node_fs_.existsSync)(`/lib/ld-musl-${process.arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`);
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
            failures.push((0,errors/* messageOf */.bD)(error));
        }
    }
    throw new errors/* YadokariError */.$S('INTERNAL', `cannot load the module for system calls on linux/${process.arch}: ${failures.join('; ')}`, { hint: 'builds run on linux/amd64 and linux/arm64; keep the folder native/ beside the program' });
}

// EXTERNAL MODULE: ./build/src/linux/names.js
var names = __nccwpck_require__(83396);
// EXTERNAL MODULE: ./build/src/linux/system-error.js
var system_error = __nccwpck_require__(89336);
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
function libc(name) {
    const known = bound.get(name);
    if (known)
        return known;
    const made = koffi().load(null).func(prototypes[name]);
    if (!isFunction(made))
        throw new TypeError(`cannot bind ${name}`);
    bound.set(name, made);
    return made;
}
function lastErrno() {
    return koffi().errno();
}
function check(result, syscall, path) {
    if (result < 0)
        throw (0,system_error/* systemError */.O)(syscall, lastErrno(), path);
    return result;
}
const pathMax = 4096;
const scratch = [external_node_buffer_.Buffer.alloc(pathMax), external_node_buffer_.Buffer.alloc(pathMax)];
function cPath(path, slot = 0) {
    const buffer = scratch[slot];
    if (path.includes('\0'))
        throw (0,system_error/* systemError */.O)('path', 22, path);
    if (path.length * 3 >= pathMax || !path.isWellFormed()) {
        const bytes = (0,names/* encodeName */.aA)(path);
        if (bytes.length >= pathMax)
            throw (0,system_error/* systemError */.O)('path', 36, path);
        bytes.copy(buffer);
        buffer[bytes.length] = 0;
        return buffer;
    }
    buffer[buffer.write(path, 0, 'utf8')] = 0;
    return buffer;
}


/***/ }),

/***/ 16765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ tryLock)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48161);
/* harmony import */ var _libc_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(34987);
/* harmony import */ var _system_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(89336);



const operations = { shared: 1 | 4, exclusive: 2 | 4 };
function tryLock(fd, how = 'exclusive') {
    if ((0,_libc_js__WEBPACK_IMPORTED_MODULE_1__/* .libc */ .nF)('flock')(fd, operations[how]) === 0)
        return true;
    const errno = (0,_libc_js__WEBPACK_IMPORTED_MODULE_1__/* .lastErrno */ .Lu)();
    if (errno === node_os__WEBPACK_IMPORTED_MODULE_0__.constants.errno.EWOULDBLOCK)
        return false;
    throw (0,_system_error_js__WEBPACK_IMPORTED_MODULE_2__/* .systemError */ .O)('flock', errno);
}


/***/ }),

/***/ 61557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   mX: () => (/* binding */ mountPointsIn),
/* harmony export */   r1: () => (/* binding */ mountFlags)
/* harmony export */ });
/* unused harmony exports umountFlags, mount, unmount, pivotRoot */


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
    const target = cPath(spec.target, 1);
    check(libc('mount')(cPath(spec.source), target, spec.type, spec.flags, data), 'mount', spec.target);
}
function unmount(target, flags = 0) {
    check(libc('umount2')(cPath(target), flags), 'umount2', target);
}
function pivotRoot(newRoot, putOld) {
    const number = process.arch === 'arm64' ? 41 : 155;
    check(libc('pivot_root')(number, cPath(newRoot), cPath(putOld, 1)), 'pivot_root', newRoot);
}
function mountPointsIn(mountinfo) {
    return mountinfo
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (line.split(' ')[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))));
}


/***/ }),

/***/ 83396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ fsPath),
/* harmony export */   aA: () => (/* binding */ encodeName),
/* harmony export */   e4: () => (/* binding */ decodeName),
/* harmony export */   vR: () => (/* binding */ decodeLatin1Name)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);

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
    const buffer = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
    return /^[\0-\x7f]*$/.test(text) ? text : decodeName(node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(text, 'latin1'));
}
function encodeName(name) {
    if (name.isWellFormed())
        return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(name, 'utf8');
    const parts = [];
    for (const character of name) {
        const code = character.codePointAt(0) ?? 0;
        const escaped = code >= escapeBase + 0x80 && code <= escapeBase + 0xff;
        parts.push(escaped ? node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from([code - escapeBase]) : node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(character, 'utf8'));
    }
    return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat(parts);
}
function fsPath(path) {
    return path.isWellFormed() ? path : encodeName(path);
}


/***/ }),

/***/ 89336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ systemError)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48161);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57975);


function describe(errno) {
    const known = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.getSystemErrorMap)().get(-errno);
    if (known)
        return known;
    const name = Object.entries(node_os__WEBPACK_IMPORTED_MODULE_0__.constants.errno).find(([, value]) => value === errno)?.[0];
    return [name ?? `E${errno}`, `system error ${errno}`];
}
function systemError(syscall, errno, path) {
    const [code, text] = describe(errno);
    const where = path === undefined ? '' : ` '${path}'`;
    const error = new Error(`${code}: ${text}, ${syscall}${where}`);
    return Object.assign(error, { code, errno: -errno, syscall, ...(path === undefined ? {} : { path }) });
}


/***/ }),

/***/ 75282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ cacheTexts)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(64939);

function cacheTexts(event) {
    const { hits, misses, written, bytesNotPulled, secondsSaved } = event;
    const counts = `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(hits, 'hit')}, ${misses === 1 ? '1 miss' : `${misses} misses`}, ${written} kept`;
    const spared = `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytesNotPulled)} not pulled, ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(secondsSaved)} saved`;
    const stores = event.stores.map(({ name, hits: found, written: kept }) => `${name}: ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(found, 'hit')}, ${kept} kept`);
    return { all: `${counts}; ${spared}`, stores: stores.length > 1 ? stores : [] };
}


/***/ }),

/***/ 36465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DS: () => (/* binding */ cleanOutput),
/* harmony export */   Ow: () => (/* binding */ cleanLine),
/* harmony export */   X5: () => (/* binding */ cleanText)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57975);

const control = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;
function cleanLine(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replaceAll(/\r?\n/g, ' ').replaceAll(control, '');
}
function cleanText(text) {
    return text.split(/\r?\n/).map(cleanLine).join('\n');
}
function cleanOutput(line) {
    const parts = line.split('\r').filter((part) => part !== '');
    return cleanLine(parts.at(-1) ?? '').replaceAll('\t', '    ');
}


/***/ }),

/***/ 11881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N7: () => (/* binding */ reportError),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   vr: () => (/* binding */ renderError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(36465);
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(46353);
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(95144);




const mostCauses = 10;
function causesOf(error) {
    const messages = [];
    const seen = new Set();
    const visit = (value) => {
        if (value === undefined || value === null || seen.has(value) || messages.length >= mostCauses)
            return;
        seen.add(value);
        if (value !== error)
            messages.push((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(value));
        if (value instanceof AggregateError)
            for (const one of value.errors)
                visit(one);
        if (value instanceof Error)
            visit(value.cause);
    };
    visit(error);
    const own = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    return [...new Set(messages)].filter((message) => message !== '' && !own.includes(message));
}
function foreign(error) {
    const message = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    const errno = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .errnoOf */ .UQ)(error);
    if (errno === 'ENOSPC' || errno === 'EDQUOT') {
        return { code: 'DISK_FULL', message, hint: 'free space, or set TMPDIR to a folder with more of it' };
    }
    if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError') {
        return { code: 'CANCELLED', message: 'the build was cancelled' };
    }
    return {
        code: 'INTERNAL',
        message: message === '' ? 'an error without a message' : message,
        hint: 'this is a fault of Yadokari: report it with the output of --verbosity=debug',
    };
}
function reportError(error) {
    const causes = causesOf(error);
    if (!(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S))
        return { ...foreign(error), causes, exitCode: 1 };
    return {
        code: error.code,
        message: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        causes,
        ...(error.location === undefined ? {} : { location: error.location }),
        exitCode: error.exitCode,
    };
}
const prefixes = new Map([
    ['USAGE', 'error'],
    ['WARMER_FAILED', 'failed warming cache'],
]);
function headline(report) {
    const prefix = prefixes.get(report.code) ?? (report.command === undefined ? 'error building image' : 'error');
    return `${prefix}: ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanText */ .X5)(report.message)}`;
}
function renderError(report, { color, target }) {
    const style = (0,_paint_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .n)(color);
    const { location, hint, causes } = report;
    const lines = location === undefined ? [] : (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .K)(location);
    const place = location === undefined ? [] : ['', style.bold((0,_excerpt_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlace */ .d)(location)), ...lines];
    const notes = [
        ...(hint === undefined ? [] : [`${style.cyan('hint')}: ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanText */ .X5)(hint)}`]),
        ...causes.map((cause) => `${style.dim('cause')}: ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanText */ .X5)(cause)}`),
        `${style.dim('code')}: ${report.code}`,
    ];
    const whose = target === undefined ? '' : `[${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanText */ .X5)(target)}] `;
    return [style.red(whose + headline(report)), ...place, ...(place.length === 0 ? [] : ['']), ...notes].join('\n');
}


/***/ }),

/***/ 46353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ excerpt),
/* harmony export */   d: () => (/* binding */ formatPlace)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(36465);

const around = 2;
const longestRange = 16;
const longestLine = 160;
function cut(line) {
    return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}
function formatPlace(location) {
    return `${location.file}:${location.line}`;
}
function excerpt(location) {
    if (location.text === undefined)
        return [];
    const lines = location.text.split(/\r?\n/);
    if (lines.at(-1) === '')
        lines.pop();
    const first = Math.max(1, location.line - around);
    const last = Math.min(lines.length, location.endLine + around);
    const width = String(last).length;
    const shown = [];
    for (let number = first; number <= last; number += 1) {
        const meant = number >= location.line && number <= location.endLine;
        const inside = number - location.line;
        if (inside >= longestRange && number < location.endLine) {
            if (inside === longestRange)
                shown.push(`      ${'.'.repeat(width)} |`);
            continue;
        }
        const text = cut((0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(lines[number - 1] ?? '').replaceAll('\t', '    '));
        shown.push(`${meant ? '  >>> ' : '      '}${String(number).padStart(width)} | ${text}`.trimEnd());
    }
    return shown;
}


/***/ }),

/***/ 95144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ paint)
/* harmony export */ });
function sgr(code, enabled) {
    return (text) => (enabled ? `\u001B[${code}m${text}\u001B[0m` : text);
}
function paint(enabled) {
    return {
        bold: sgr(1, enabled),
        dim: sgr(2, enabled),
        red: sgr(31, enabled),
        green: sgr(32, enabled),
        yellow: sgr(33, enabled),
        cyan: sgr(36, enabled),
    };
}


/***/ }),

/***/ 82951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ eventRedactor),
/* harmony export */   l: () => (/* binding */ createRedactor)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2541);

const mask = '***';
const shortestLine = 6;
function formsOf(secret) {
    const lines = secret.split(/\r?\n/).map((line) => line.trim());
    const whole = secret.trim();
    if (whole === '')
        return [];
    const base64 = Buffer.from(secret).toString('base64');
    return [
        whole,
        ...(lines.length > 1 ? lines.filter((line) => line.length >= shortestLine) : []),
        ...(secret.length >= shortestLine
            ? [base64, Buffer.from(secret).toString('base64url'), encodeURIComponent(whole)]
            : []),
        JSON.stringify(whole).slice(1, -1),
    ];
}
function escapePattern(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw `\$&`);
}
function createRedactor(secrets) {
    const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
    if (forms.length === 0)
        return _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maskLogins */ .V;
    const pattern = new RegExp(forms.map((form) => escapePattern(form)).join('|'), 'g');
    return (text) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maskLogins */ .V)(text.replaceAll(pattern, mask));
}
function eventRedactor(redact) {
    const seen = new WeakMap();
    const fields = (value) => {
        const clean = {};
        for (const [key, one] of Object.entries(value))
            clean[key] = key === 'type' ? one : walk(one);
        return clean;
    };
    const walk = (value) => {
        if (typeof value === 'string')
            return redact(value);
        if (typeof value !== 'object' || value === null)
            return value;
        const known = seen.get(value);
        if (known !== undefined)
            return known;
        const clean = Array.isArray(value) ? value.map(walk) : fields(value);
        seen.set(value, clean);
        return clean;
    };
    return (event) => fields(event);
}


/***/ }),

/***/ 64939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   Xo: () => (/* binding */ formatSeconds),
/* harmony export */   nV: () => (/* binding */ formatAge),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
const units = ['B', 'kB', 'MB', 'GB', 'TB'];
function formatBytes(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= (unit === 0 ? 1000 : 999.95) && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}
function two(value) {
    return String(value).padStart(2, '0');
}
function formatSeconds(seconds) {
    if (seconds < 59.95)
        return `${Math.max(0, seconds).toFixed(1)}s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
    return `${Math.floor(whole / 3600)}h${two(Math.floor((whole % 3600) / 60))}m`;
}
function formatAge(time, now) {
    const minutes = Math.max(0, Math.floor((now - time) / 60_000));
    if (minutes < 60)
        return `${minutes}m`;
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 62320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ stageLabel),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   RP: () => (/* binding */ createWording)
/* harmony export */ });
/* harmony import */ var _events_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(92630);
/* harmony import */ var _cache_words_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(75282);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(11881);
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(46353);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(64939);





function line(level, text) {
    return [{ level, text }];
}
function quiet(text) {
    return [{ level: 'info', text, quiet: true }];
}
function levelOf(line) {
    return line.quiet ? 'debug' : line.level;
}
function stageLabel(stage) {
    return stage.name ?? String(stage.index);
}
function planned({ stages }) {
    return stages.map(({ stage, base, needed, steps }) => {
        const what = `stage '${stageLabel(stage)}' [idx: '${stage.index}'] from ${base}`;
        return needed
            ? { level: 'info', quiet: true, text: `Planned ${what} with ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(steps, 'step')}` }
            : { level: 'info', text: `Skipping ${what}, the target does not need it` };
    });
}
function isolation({ rung, reason, rejected }) {
    return [
        { level: 'info', text: `Running commands with isolation ${rung}: ${reason}` },
        ...rejected.map((one) => ({
            level: 'info',
            quiet: true,
            text: `Isolation ${one.rung} is not possible: ${one.reason}${one.hint === undefined ? '' : ` (${one.hint})`}`,
        })),
    ];
}
function warningText({ message, hint, rule, location }) {
    const place = location === undefined ? '' : `${(0,_excerpt_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlace */ .d)(location)}: `;
    return `${place}${rule === undefined ? '' : `${rule}: `}${message}${hint === undefined ? '' : ` (${hint})`}`;
}
function finished({ step, seconds, cached }) {
    return cached
        ? line('info', `Using caching version of cmd: ${step.text}`)
        : quiet(`Finished ${step.text} in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds)}`);
}
function pushed({ destination, digest, seconds }) {
    return [
        { level: 'info', text: `Pushed image to ${destination} in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds)}` },
        { level: 'info', text: `Pushed ${(0,_events_index_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryOf */ ._)(destination)}@${digest}` },
    ];
}
function contextWords(event) {
    if (event.type === 'context.progress') {
        const whole = event.size === undefined ? '' : ` of ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size)}`;
        return line('trace', `Fetching context ${event.context}: ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.bytes)}${whole}`);
    }
    const { context, revision, size, entries, seconds } = event;
    const what = `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(entries, 'file')} from ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size)} in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds)}`;
    return line('info', `Using context ${context} at ${revision} (${what})`);
}
function pushWords(event) {
    if (event.type === 'push.started')
        return line('info', `Pushing image to ${event.destination}`);
    if (event.type === 'push.finished')
        return pushed(event);
    if (event.type === 'push.failed')
        return quiet(`Pushing image to ${event.destination} failed: ${event.message}`);
    const { digest, bytes, size } = event;
    return line('trace', `Uploading ${digest}: ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)} of ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size)}`);
}
function createWording() {
    const made = new Set();
    const blob = ({ digest, how, size }) => {
        if (made.delete(digest))
            return line('info', `Pushed layer ${digest}`);
        const verb = { uploaded: 'Uploaded', exists: 'Found', mounted: 'Mounted' }[how];
        return quiet(`${verb} blob ${digest} (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size)})`);
    };
    return (event) => {
        if (event.type === 'layer.created')
            made.add(event.digest);
        if (event.type === 'target.failed')
            return ofTarget(event, otherWords(event));
        return ofTarget(event, event.type === 'blob.pushed' ? blob(event) : words(event));
    };
}
function ofTarget(event, lines) {
    const { target } = event;
    if (target === undefined || 'step' in event || 'stage' in event || event.type === 'stages.planned')
        return lines;
    return lines.map((one) => ({ ...one, text: `[${target}] ${one.text}` }));
}
function words(event) {
    switch (event.type) {
        case 'build.started':
            return line('info', `Yadokari ${event.version} builds ${event.dockerfile} in ${event.context} for ${event.platform}`);
        case 'context.progress':
        case 'context.finished':
            return contextWords(event);
        case 'isolation.chosen':
            return isolation(event);
        case 'stages.planned':
            return planned(event);
        case 'stage.started':
        case 'stage.finished':
        case 'base.resolved':
            return stageWords(event);
        case 'image.found':
        case 'image.warmed':
            return imageWords(event);
        case 'step.started':
        case 'step.output':
        case 'step.finished':
        case 'step.failed':
            return stepWords(event);
        case 'snapshot.started':
        case 'layer.created':
        case 'layer.empty':
            return layerWords(event);
        case 'cache.hit':
        case 'cache.miss':
        case 'cache.write':
        case 'cache.written':
        case 'mount.carried':
            return cacheWords(event);
        case 'cache.finished':
            return cacheSummary(event);
        case 'pull.started':
        case 'pull.progress':
        case 'pull.finished':
        case 'unpack.started':
        case 'unpack.finished':
            return pullWords(event);
        case 'push.started':
        case 'push.progress':
        case 'push.finished':
        case 'push.failed':
            return pushWords(event);
        case 'output.written':
        case 'retry':
        case 'warning':
        case 'note':
        case 'build.finished':
        case 'build.failed':
            return otherWords(event);
        default:
            return forgotten(event);
    }
}
function forgotten(event) {
    throw new TypeError(`event ${JSON.stringify(event)} has no words`);
}
function stageWords(event) {
    const label = `stage '${stageLabel(event.stage)}' [idx: '${event.stage.index}']`;
    if (event.type === 'stage.started')
        return line('info', `Building ${label} from ${event.base}`);
    if (event.type === 'stage.finished') {
        return line('info', `Finished ${label} in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.seconds)}`);
    }
    return [
        { level: 'info', text: `Retrieving image manifest ${event.reference}` },
        { level: 'debug', text: `${event.reference} is ${event.digest}` },
    ];
}
function stepWords(event) {
    if (event.type === 'step.started')
        return line('info', event.step.text);
    if (event.type === 'step.output')
        return [{ level: 'info', text: event.line, always: true }];
    if (event.type === 'step.finished')
        return finished(event);
    return line('info', `Failed after ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.seconds)}: ${event.step.text}`);
}
function layerWords(event) {
    if (event.type === 'snapshot.started')
        return line('info', 'Taking snapshot of full filesystem...');
    if (event.type === 'layer.empty') {
        return line('info', 'No files were changed, appending empty layer to config.');
    }
    const { digest, size, entries, seconds } = event;
    const files = entries === 1 ? '1 entry' : `${entries} entries`;
    return line('info', `Created layer ${digest} (${files}, ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size)}) in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds)}`);
}
function imageWords(event) {
    if (event.type === 'image.found')
        return line('info', `Found ${event.digest} in local cache`);
    const { reference, digest, how } = event;
    const [size, seconds] = [(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size), (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.seconds)];
    if (how === 'fetched')
        return line('info', `Wrote ${reference} to cache: ${digest} (${size}) in ${seconds}`);
    const checked = how === 'renewed' ? `, checked again (${size}) in ${seconds}` : '';
    return line('info', `Image already in cache: ${reference}${checked}`);
}
function cacheSummary(event) {
    const { all, stores } = (0,_cache_words_js__WEBPACK_IMPORTED_MODULE_3__/* .cacheTexts */ .D)(event);
    return [`Cache: ${all}`, ...stores.map((text) => `  ${text}`)].flatMap((text) => line('info', text));
}
function cacheWords(event) {
    if (event.type === 'mount.carried')
        return mountWords(event);
    const { key, step } = event;
    switch (event.type) {
        case 'cache.hit':
            return line('info', `Pushed layer to cache: ${event.digest} (key ${key}) in an earlier build`);
        case 'cache.miss': {
            const why = event.reason === '' ? '' : `: ${event.reason}`;
            return line('info', `No cached layer found for cmd ${step.text}${why}`);
        }
        case 'cache.write':
            return line('info', `Pushing layer ${key} to cache now (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size)})`);
        case 'cache.written':
            return quiet(`Cache has ${event.digest} as ${key} after ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function mountWords({ id, how, size, seconds }) {
    const from = how === 'taken' ? 'taken from an earlier build' : 'kept for later builds';
    const text = `Cache ${JSON.stringify(id)} of RUN ${from} (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size)}) in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds)}`;
    return line('info', text);
}
function pullWords(event) {
    if (event.type === 'unpack.started') {
        return line('info', `Unpacking rootfs as cmd ${event.step.text} requires it.`);
    }
    const what = `${event.digest} of ${event.reference}`;
    switch (event.type) {
        case 'pull.started':
            return quiet(`Downloading ${what} (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size)})`);
        case 'pull.progress':
            return line('trace', `Downloading ${what}: ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.bytes)} of ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size)}`);
        case 'pull.finished':
            return quiet(`Downloaded ${what} (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size)}) in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.seconds)}`);
        case 'unpack.finished':
            return quiet(`Unpacked ${what} (${event.entries} entries) in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function otherWords(event) {
    switch (event.type) {
        case 'output.written': {
            const size = event.size === undefined ? '' : ` (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size)})`;
            return line('info', `Wrote ${event.kind} to ${event.path}${size}`);
        }
        case 'retry': {
            const wait = `trying again in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.waitSeconds)}`;
            const count = `attempt ${event.attempt} of ${event.attempts}`;
            return line('warn', `${event.what} failed (${count}), ${wait}: ${event.reason}`);
        }
        case 'warning':
            return line('warn', warningText(event));
        case 'note':
            return line(event.level, event.message);
        case 'build.finished': {
            const size = `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(event.layers, 'layer')}, ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.size)}`;
            return line('info', `Built image ${event.digest} (${size}) in ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(event.seconds)}`);
        }
        case 'build.failed':
        case 'target.failed':
            return [{ level: 'error', text: (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .headline */ .Pl)(event.error), always: true }];
        default:
            return forgotten(event);
    }
}


/***/ }),

/***/ 43865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cA: () => (/* binding */ openSecrets),
/* harmony export */   fI: () => (/* binding */ noSecrets),
/* harmony export */   o7: () => (/* binding */ parseSecret)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1181);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(70487);



const form = 'write id=ID,src=FILE or id=ID,env=VARIABLE';
function malformed(text, fact, hint = form) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('USAGE', `--secret ${JSON.stringify(text)}: ${fact}`, { hint });
}
const keys = ['id', 'type', 'src', 'source', 'env'];
function fieldsOf(text) {
    const fields = new Map();
    for (const field of text.split(',')) {
        const at = field.indexOf('=');
        if (at < 0)
            throw malformed(text, `${JSON.stringify(field)} has no "="`);
        const key = field.slice(0, at).trim().toLowerCase();
        if (!keys.some((known) => known === key)) {
            const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .closest */ .k)(key, keys);
            throw malformed(text, `unknown key ${JSON.stringify(key)}`, near === undefined ? form : `did you mean "${near}"?`);
        }
        fields.set(key === 'src' ? 'source' : key, field.slice(at + 1));
    }
    return fields;
}
function parseSecret(text, env) {
    const fields = fieldsOf(text);
    const [id = '', type, source = '', variable = ''] = ['id', 'type', 'source', 'env'].map((key) => fields.get(key));
    if (id === '')
        throw malformed(text, 'it has no id');
    if (type !== undefined && type !== 'file' && type !== 'env')
        throw malformed(text, `unknown type ${JSON.stringify(type)}`, 'write type=file or type=env');
    if (source !== '' && variable !== '')
        throw malformed(text, 'it has both a file and a variable');
    if (variable !== '')
        return { id, source: { env: variable } };
    if (source !== '')
        return { id, source: type === 'env' ? { env: source } : { file: source } };
    return { id, source: type !== 'file' && env[id] !== undefined ? { env: id } : { file: id } };
}
function unreadable(id, fact, hint, cause) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SECRET_NOT_FOUND', `cannot read secret ${JSON.stringify(id)}: ${fact}`, {
        hint,
        cause,
    });
}
function readSecret({ id, source }, env, cwd) {
    if ('env' in source) {
        const value = env[source.env];
        if (value === undefined)
            throw unreadable(id, `variable ${source.env} is not set`, 'set it, or take the secret out');
        return Buffer.from(value, 'utf8');
    }
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, source.file);
    const tooBig = `${file} is larger than ${_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.secretBytes} bytes`;
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).size > _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.secretBytes)
            throw unreadable(id, tooBig, 'mount a file of the context');
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file);
    }
    catch (error) {
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S)
            throw error;
        throw unreadable(id, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error), 'give the path of a file that this user may read', error);
    }
}
const noSecrets = { values: () => [], read: () => Promise.resolve(undefined) };
function openSecrets(texts, world, conceal) {
    const specs = texts.map((text) => parseSecret(text, world.env));
    const values = new Map(specs.map((spec) => [spec.id, readSecret(spec, world.env, world.cwd)]));
    conceal([...values.values()].map((value) => value.toString('utf8')));
    return { values: () => [...values.values()], read: (id) => Promise.resolve(values.get(id)) };
}


/***/ }),

/***/ 69356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ noAgents),
  J: () => (/* binding */ openAgents)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(78474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
;// CONCATENATED MODULE: ./build/src/mounts/ssh/wire.js
function wire_text(value) {
    const bytes = Buffer.from(value);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
}
function number(bytes) {
    const all = Buffer.from(bytes);
    let start = 0;
    while (start < all.length && all[start] === 0)
        start += 1;
    const significant = all.subarray(start);
    const needsZero = (significant[0] ?? 0) >= 0x80;
    return wire_text(needsZero ? Buffer.concat([Buffer.alloc(1), significant]) : significant);
}
class MalformedWire extends Error {
}
class WireReader {
    #bytes;
    #at = 0;
    constructor(bytes) {
        this.#bytes = Buffer.from(bytes);
    }
    uint32() {
        return this.bytes(4).readUInt32BE(0);
    }
    text() {
        return this.bytes(this.uint32());
    }
    bytes(length) {
        const found = this.#bytes.subarray(this.#at, this.#at + length);
        if (found.length !== length)
            throw new MalformedWire('it ends too early');
        this.#at += length;
        return found;
    }
}

;// CONCATENATED MODULE: ./build/src/mounts/ssh/agent.js


const messages = { failure: 5, listKeys: 11, keys: 12, sign: 13, signed: 14 };
const mostBytes = 256 * 1024;
function agent_frame(type, ...parts) {
    return wire_text(Buffer.concat([Buffer.of(type), ...parts]));
}
const failure = agent_frame(messages.failure);
function onMessages(socket, take) {
    let rest = Buffer.alloc(0);
    socket.on('data', (chunk) => {
        rest = Buffer.concat([rest, chunk]);
        while (rest.length >= 4) {
            const length = rest.readUInt32BE(0);
            if (length > mostBytes)
                return void socket.destroy();
            if (rest.length < 4 + length)
                return undefined;
            const message = rest.subarray(4, 4 + length);
            rest = rest.subarray(4 + length);
            take(message);
        }
        return undefined;
    });
}
function uint32(value) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
}
function answer(message, keys) {
    const [type] = message;
    if (type === messages.listKeys) {
        const listed = keys.flatMap(({ blob }) => [wire_text(blob), wire_text('')]);
        return agent_frame(messages.keys, uint32(keys.length), ...listed);
    }
    if (type !== messages.sign)
        return failure;
    try {
        const reader = new WireReader(message.subarray(1));
        const [blob, data, flags] = [reader.text(), reader.text(), reader.uint32()];
        const key = keys.find((one) => one.blob.equals(blob));
        return key ? agent_frame(messages.signed, wire_text(key.sign(data, flags))) : failure;
    }
    catch (error) {
        if (error instanceof MalformedWire)
            return failure;
        throw error;
    }
}
function keyAgent(keys) {
    return (client) => onMessages(client, (message) => void client.write(answer(message, keys)));
}
function agentAt(path, raw) {
    return (client) => {
        const agent = (0,external_node_net_.connect)(path);
        const end = () => {
            agent.destroy();
            client.destroy();
        };
        for (const socket of [agent, client])
            socket.on('error', end).on('close', end);
        agent.pipe(client);
        if (raw)
            return void client.pipe(agent);
        return onMessages(client, (message) => {
            const [type] = message;
            const allowed = type === messages.listKeys || type === messages.sign;
            agent.write(allowed ? wire_text(message) : wire_text(Buffer.of(refused)));
        });
    };
}
const refused = 255;

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
;// CONCATENATED MODULE: ./build/src/mounts/ssh/keys.js


const curves = {
    nistp256: { crv: 'P-256', hash: 'sha256', size: 32 },
    nistp384: { crv: 'P-384', hash: 'sha384', size: 48 },
    nistp521: { crv: 'P-521', hash: 'sha512', size: 66 },
};
const rsaSha256 = 2;
const rsaSha512 = 4;
function fromJwk(field) {
    return Buffer.from(field ?? '', 'base64url');
}
function rsaKey(key, { e, n }) {
    return {
        blob: Buffer.concat([wire_text('ssh-rsa'), number(fromJwk(e)), number(fromJwk(n))]),
        sign: (data, flags) => {
            const [name, hash] = flags & rsaSha512
                ? ['rsa-sha2-512', 'sha512']
                : flags & rsaSha256
                    ? ['rsa-sha2-256', 'sha256']
                    : ['ssh-rsa', 'sha1'];
            return Buffer.concat([wire_text(name), wire_text((0,external_node_crypto_.sign)(hash, data, key))]);
        },
    };
}
function edwardsKey(key, { x }) {
    const name = 'ssh-ed25519';
    return {
        blob: Buffer.concat([wire_text(name), wire_text(fromJwk(x))]),
        sign: (data) => Buffer.concat([wire_text(name), wire_text((0,external_node_crypto_.sign)(null, data, key))]),
    };
}
function curveKey(key, { crv, x, y }) {
    const [curve, found] = Object.entries(curves).find(([, known]) => known.crv === crv) ?? [];
    if (curve === undefined || found === undefined)
        throw new MalformedWire(`its curve ${crv} is not known`);
    const name = `ecdsa-sha2-${curve}`;
    const point = Buffer.concat([Buffer.of(4), fromJwk(x), fromJwk(y)]);
    return {
        blob: Buffer.concat([wire_text(name), wire_text(curve), wire_text(point)]),
        sign: (data) => {
            const signature = (0,external_node_crypto_.sign)(found.hash, data, { key, dsaEncoding: 'ieee-p1363' });
            const [r, s] = [signature.subarray(0, found.size), signature.subarray(found.size)];
            return Buffer.concat([wire_text(name), wire_text(Buffer.concat([number(r), number(s)]))]);
        },
    };
}
function keyOf(key) {
    const jwk = (0,external_node_crypto_.createPublicKey)(key).export({ format: 'jwk' });
    if (jwk.kty === 'RSA')
        return rsaKey(key, jwk);
    if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519')
        return edwardsKey(key, jwk);
    if (jwk.kty === 'EC')
        return curveKey(key, jwk);
    throw new MalformedWire('it is neither RSA nor ECDSA nor Ed25519');
}
function url(bytes) {
    return Buffer.from(bytes).toString('base64url');
}
function big(bytes) {
    return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}
function bytesOf(value) {
    const hex = value.toString(16);
    return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}
function plain(bytes) {
    return url(bytesOf(big(bytes)));
}
function readRsa(reader) {
    const [n, e, d, qi, p, q] = Array.from({ length: 6 }, () => reader.text());
    if (!n || !e || !d || !qi || !p || !q)
        throw new MalformedWire('it ends too early');
    const [dp, dq] = [p, q].map((prime) => url(bytesOf(big(d) % (big(prime) - 1n))));
    const numbers = { n: plain(n), e: plain(e), d: plain(d), p: plain(p), q: plain(q), qi: plain(qi) };
    return { kty: 'RSA', ...numbers, ...(dp === undefined ? {} : { dp }), ...(dq === undefined ? {} : { dq }) };
}
function readCurve(reader) {
    const curve = curves[reader.text().toString('latin1')];
    if (!curve)
        throw new MalformedWire('its curve is not known');
    const { crv, size } = curve;
    const point = reader.text();
    const d = bytesOf(big(reader.text()));
    return {
        kty: 'EC',
        crv,
        x: url(point.subarray(1, 1 + size)),
        y: url(point.subarray(1 + size)),
        d: url(Buffer.concat([Buffer.alloc(size - d.length), d])),
    };
}
function readEdwards(reader) {
    const x = url(reader.text());
    return { kty: 'OKP', crv: 'Ed25519', x, d: url(reader.text().subarray(0, 32)) };
}
const magic = 'openssh-key-v1\0';
function readOpenSsh(base64) {
    const reader = new WireReader(Buffer.from(base64, 'base64'));
    if (reader.bytes(magic.length).toString('latin1') !== magic)
        throw new MalformedWire('it is damaged');
    const cipher = reader.text().toString('latin1');
    if (cipher !== 'none')
        throw new MalformedWire('it has a passphrase');
    reader.text();
    reader.text();
    if (reader.uint32() !== 1)
        throw new MalformedWire('it holds several keys');
    reader.text();
    const secret = new WireReader(reader.text());
    if (secret.uint32() !== secret.uint32())
        throw new MalformedWire('it is damaged');
    const type = secret.text().toString('latin1');
    return (0,external_node_crypto_.createPrivateKey)({ format: 'jwk', key: jwkOf(type, secret) });
}
function jwkOf(type, reader) {
    if (type === 'ssh-rsa')
        return readRsa(reader);
    if (type === 'ssh-ed25519')
        return readEdwards(reader);
    if (type.startsWith('ecdsa-sha2-'))
        return readCurve(reader);
    throw new MalformedWire(`its type ${type} is not known`);
}
function parseKey(file) {
    const [, own] = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END OPENSSH PRIVATE KEY-----/.exec(file) ?? [];
    return keyOf(own === undefined ? (0,external_node_crypto_.createPrivateKey)(file) : readOpenSsh(own));
}

;// CONCATENATED MODULE: ./build/src/mounts/ssh/spec.js

function malformed(text, fact) {
    return new errors/* YadokariError */.$S('USAGE', `--ssh ${JSON.stringify(text)}: ${fact}`, {
        hint: 'write default, ID=SOCKET, or ID=KEYFILE,KEYFILE',
    });
}
function parseSsh(text) {
    const at = text.indexOf('=');
    const id = (at < 0 ? text : text.slice(0, at)) || 'default';
    const words = at < 0 ? [] : text.slice(at + 1).split(',');
    const paths = [];
    let raw = false;
    for (const word of words) {
        const [, value] = /^raw=(.*)$/s.exec(word) ?? [];
        if (value === undefined) {
            if (word !== '')
                paths.push(word);
        }
        else if (value === 'true' || value === 'false')
            raw = value === 'true';
        else
            throw malformed(text, `"raw" is ${JSON.stringify(value)}`);
    }
    if (raw && paths.length !== 1)
        throw malformed(text, 'raw needs one socket');
    return { id, paths, raw };
}

;// CONCATENATED MODULE: ./build/src/mounts/ssh/agents.js








function unusable(id, fact, hint, cause) {
    return new errors/* YadokariError */.$S('SECRET_NOT_FOUND', `no SSH agent ${JSON.stringify(id)}: ${fact}`, {
        hint,
        cause,
    });
}
function serveOf({ id, paths, raw }, { env, cwd }) {
    const usual = env['SSH_AUTH_SOCK'];
    const given = paths.length > 0 ? paths : usual ? [usual] : [];
    if (given.length === 0)
        throw unusable(id, 'SSH_AUTH_SOCK is not set', 'start ssh-agent, or give --ssh a socket or a key');
    const keys = [];
    for (const path of given.map((one) => (0,external_node_path_.resolve)(cwd, one))) {
        try {
            if (!(0,external_node_fs_.statSync)(path).isSocket()) {
                keys.push(parseKey((0,external_node_fs_.readFileSync)(path, 'utf8')));
                continue;
            }
        }
        catch (error) {
            const hint = 'give the socket of an agent, or a private key without a passphrase';
            throw unusable(id, `${path}: ${(0,errors/* messageOf */.bD)(error)}`, hint, error);
        }
        if (given.length > 1)
            throw unusable(id, 'a socket stands beside others', 'give one socket, or keys alone');
        return agentAt(path, raw);
    }
    if (raw)
        throw unusable(id, 'raw is for sockets', 'take raw out');
    return keyAgent(keys);
}
async function listen(server, folder) {
    server.listen(`/proc/self/fd/${folder}/agent`);
    await (0,external_node_events_.once)(server, 'listening');
}
async function openSocket(serve, workDir, { uid, gid, mode }) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(workDir, 'ssh-'));
    const clients = new Set();
    const server = (0,external_node_net_.createServer)((client) => {
        clients.add(client);
        client.on('error', () => client.destroy()).on('close', () => clients.delete(client));
        serve(client);
    });
    const fd = (0,external_node_fs_.openSync)(folder, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_DIRECTORY);
    await listen(server, fd);
    const path = (0,external_node_path_.join)(folder, 'agent');
    const close = async () => {
        for (const client of clients)
            client.destroy();
        server.close();
        await (0,external_node_events_.once)(server, 'close');
        (0,external_node_fs_.closeSync)(fd);
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    };
    try {
        (0,external_node_fs_.chmodSync)(path, mode);
        if (uid !== 0 || gid !== 0)
            (0,external_node_fs_.chownSync)(path, uid, gid);
    }
    catch (error) {
        await close();
        throw new errors/* YadokariError */.$S('RUN_NOT_STARTED', `cannot give the SSH agent to ${uid}:${gid}: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: 'use ids that exist here, or see the table of isolation rungs in the documentation',
            cause: error,
        });
    }
    return { path, close };
}
const noAgents = { open: () => Promise.resolve(undefined) };
function openAgents(texts, place) {
    const agents = new Map();
    for (const spec of texts.map(parseSsh)) {
        if (agents.has(spec.id))
            throw new errors/* YadokariError */.$S('USAGE', `--ssh gives agent ${JSON.stringify(spec.id)} twice`, {
                hint: 'give each an id of its own: --ssh id=SOCKET',
            });
        agents.set(spec.id, serveOf(spec, place));
    }
    return {
        open: async (id, workDir, owner) => {
            const serve = agents.get(id);
            return serve && openSocket(serve, workDir, owner);
        },
    };
}


/***/ }),

/***/ 85821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ makeFolders)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(22396);



async function makeFolders(path, mode = 0o777) {
    const missing = [];
    let next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path);
    for (; !(await isFolder(next)); next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(next))
        missing.push(next);
    let made;
    for (const folder of missing.reverse()) {
        if (await makeOne(folder, mode))
            made ??= folder;
    }
    return made;
}
async function isFolder(path) {
    try {
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isDirectory())
            return true;
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .UQ)(error) === 'ENOENT')
            return false;
        throw error;
    }
    throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR' });
}
async function makeOne(folder, mode) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { mode });
        return true;
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .UQ)(error) === 'EEXIST' && (await isFolder(folder)))
            return false;
        throw error;
    }
}


/***/ }),

/***/ 99268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ executorCommands),
/* harmony export */   L: () => (/* binding */ warmerCommands)
/* harmony export */ });
const executorCommands = {
    version: { usage: 'version', help: 'Print the version' },
    run: {
        usage: 'run [flags] -- COMMAND',
        help: 'Build the stage of --target, run one command in it, keep nothing',
    },
    bake: {
        usage: 'bake [TARGET…]',
        help: 'Build the targets of bake files (HCL or JSON) or Compose files, with a queue and one report',
    },
    cache: {
        usage: 'cache ls|prune|explain',
        help: 'Look into the layer cache, take old layers away, or explain misses',
    },
    gitlab: {
        usage: 'gitlab',
        help: 'Build as the inputs of the GitLab component say, which are in variables',
    },
    warmer: {
        usage: 'warmer [flags]',
        help: 'Be the warmer, which fills the folder of --cache-dir',
    },
    help: { usage: 'help', help: 'Print this help' },
    login: {
        usage: 'login [REGISTRY]',
        help: 'Check a name and password, and put them into config.json',
    },
    logout: { usage: 'logout [REGISTRY]', help: 'Take them out again' },
    push: {
        usage: 'push PATH [NAME]',
        help: 'Push an image from an archive or an OCI layout',
    },
    index: {
        usage: 'index create SOURCE…',
        help: 'Join images that several jobs pushed, and push the index of them',
    },
    registry: {
        usage: 'registry ls|prune NAME…',
        help: 'List what is in repositories, or take old images away; of a HOST alone, all of its repositories',
    },
    report: {
        usage: 'report [PATH…]',
        help: 'Say what the builds came to whose logs are in files, folders, or standard input',
    },
    notify: {
        usage: 'notify [MESSAGE]',
        help: 'Send a message to those whom --notify names, or a test',
    },
    history: {
        usage: 'history ls|show|rm',
        help: 'Show what --history has kept of builds, or take some of it away',
    },
};
const warmerCommands = {
    version: { usage: 'version', help: 'Print the version' },
    help: { usage: 'help', help: 'Print this help' },
};


/***/ }),

/***/ 4331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ isPlain),
/* harmony export */   Ke: () => (/* binding */ variablesFile),
/* harmony export */   LO: () => (/* binding */ inputVariable),
/* harmony export */   _9: () => (/* binding */ buildInputs),
/* harmony export */   c1: () => (/* binding */ qualityFile),
/* harmony export */   t3: () => (/* binding */ reportFolder)
/* harmony export */ });
/* unused harmony exports signInputs, warmInputs, components, componentOutputs */
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(63452);

const buildFlags = {
    context: { default: '.', help: 'Folder of the build context, seen from the root of the project' },
    dockerfile: {
        default: '',
        help: 'Dockerfile: a path from the root of the project or from the context. Without it, the file Dockerfile of the context',
    },
    destination: {
        form: 'list',
        help: 'Names to push the image to, by line or comma; the first is what later jobs get. Without it, $CI_REGISTRY_IMAGE with the tag or the branch of the pipeline, and latest on the default branch',
    },
    'build-arg': {
        name: 'build-args',
        form: 'lines',
        help: 'Values of ARGs, one NAME=VALUE a line. NAME alone takes the value of the variable of that name',
    },
    'build-context': {
        name: 'build-contexts',
        form: 'lines',
        help: 'Further contexts by name, one NAME=WHERE a line: a folder, an archive, a URL, docker-image://REFERENCE or oci-layout://FOLDER',
    },
    label: {
        name: 'labels',
        form: 'lines',
        help: 'Labels in the config of the image, one KEY=VALUE a line',
    },
    annotation: {
        name: 'annotations',
        form: 'lines',
        help: 'Annotations, one [LEVEL:]KEY=VALUE a line; the level is manifest, index, manifest-descriptor or index-descriptor',
    },
    target: { help: 'Stage to build instead of the last one' },
    'custom-platform': {
        name: 'platforms',
        form: 'list',
        help: 'Platforms to build for, by line or comma, instead of the runner’s. With several the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on the runner',
    },
    cache: {},
    'cache-repo': {},
    'cache-ttl': {},
    'cache-copy-layers': {},
    'cache-dir': { default: '', help: 'Folder of base images that the component warm fills' },
    'registry-mirror': {
        form: 'list',
        help: 'Mirrors to ask first for images of Docker Hub, by line or comma',
    },
    'push-retry': {},
    history: {
        default: '',
        help: 'SQLite file that keeps a summary of each build, such as .yadokari/history.db in a cache of the job',
    },
    notify: {
        form: 'specs',
        default: '',
        help: 'Whom to tell how the build ended, a line each: type=slack,url-env=SLACK_URL,on=failure. Secrets come from variables (-env) or files (-file)',
    },
    isolation: {},
    'metrics-file': {},
    'metrics-push': {},
    'metrics-job': {},
    'metrics-label': {
        name: 'metrics-labels',
        form: 'lines',
        help: 'Labels of all metrics, one NAME=VALUE a line; at the Pushgateway they belong to the name of the group',
    },
    verbosity: { help: 'Least important level that is printed. With CI_DEBUG_TRACE it is debug' },
};
const warmFlags = {
    image: { name: 'images', form: 'lines', help: 'Images to fetch, one a line' },
    dockerfile: { default: '', help: 'Dockerfile whose base images are fetched' },
    'cache-dir': { help: 'Folder to fill, on a volume that the jobs which build have too' },
    'cache-ttl': {},
    force: { help: 'Fetch again what is already there' },
    verbosity: { help: 'Least important level that is printed' },
};
const duration = String.raw `^([0-9.]+(ns|us|ms|s|m|h))+$`;
function checksOf(spec) {
    if (spec.type === 'bool')
        return { type: 'boolean' };
    if (spec.type === 'int')
        return { type: 'number' };
    if (spec.type === 'choice')
        return { type: 'string', options: spec.choices };
    return spec.type === 'duration' ? { type: 'string', regex: duration } : { type: 'string' };
}
function twinOf(flag, twin) {
    const spec = _table_js__WEBPACK_IMPORTED_MODULE_0__/* .options */ .f[flag];
    if (spec === undefined)
        throw new TypeError(`there is no option "${flag}"`);
    const own = 'default' in spec ? spec.default : undefined;
    const form = twin.form ?? (spec.type === 'bool' ? 'bool' : 'text');
    const note = spec.here.status === 'later' ? ' (not available yet)' : '';
    return [
        twin.name ?? flag,
        {
            ...checksOf(spec),
            default: twin.default ?? own ?? '',
            help: `${twin.help ?? spec.help}${note}`,
            form,
            flag,
        },
    ];
}
const executorImage = 'ghcr.io/OWNER/yadokari/executor:latest';
function jobInputs(stage, name, rules) {
    return {
        stage: { type: 'string', default: stage, help: 'Stage of the job' },
        'job-name': { type: 'string', default: name, help: 'Name of the job' },
        tags: { type: 'array', default: [], help: 'Tags of the runners that may take the job' },
        rules: { type: 'array', default: rules, help: 'When the job runs' },
    };
}
const always = [{ if: '$CI_COMMIT_BRANCH' }, { if: '$CI_COMMIT_TAG' }];
const extraArgs = {
    type: 'string',
    default: '',
    form: 'lines',
    help: 'Further flags, one a line',
};
const buildInputs = {
    ...jobInputs('build', 'build-image', always),
    image: { type: 'string', default: executorImage, help: 'Image of the executor' },
    executor: {
        type: 'string',
        default: '/kaniko/executor',
        help: 'How the executor is called, for runners that start jobs without an image',
    },
    ...Object.fromEntries(Object.entries(buildFlags).map(([flag, twin]) => twinOf(flag, twin))),
    'ci-labels': {
        type: 'boolean',
        default: true,
        form: 'bool',
        help: 'Label the image with the commit, the project and the pipeline that it comes from',
    },
    push: { type: 'boolean', default: true, form: 'bool', help: 'Push the image to all its names' },
    'extra-args': { ...extraArgs, help: 'Further flags of the executor, one a line. See docs/options.md' },
};
const signInputs = {
    ...jobInputs('deploy', 'sign-image', always),
    image: {
        type: 'string',
        default: 'alpine:3.22',
        help: 'Image with cosign, or one that apk can install it in',
    },
    reference: {
        type: 'string',
        default: '$IMAGE_REF',
        help: 'What to sign: a name with a digest, as the component build hands it on',
    },
    key: {
        type: 'string',
        default: '',
        help: 'Key to sign with: a path, env://VARIABLE or the URL of a key service. Without it, keyless: with the identity of the job',
    },
    audience: { type: 'string', default: 'sigstore', help: 'Audience of the identity token, for keyless' },
    'extra-args': { ...extraArgs, help: 'Further flags of cosign sign, one a line' },
};
const warmInputs = {
    ...jobInputs('build', 'warm-images', [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]),
    image: { type: 'string', default: executorImage, help: 'Image of the executor' },
    warmer: {
        type: 'string',
        default: '/kaniko/warmer',
        help: 'How the warmer is called, for runners that start jobs without an image',
    },
    ...Object.fromEntries(Object.entries(warmFlags).map(([flag, twin]) => twinOf(flag, twin))),
    'extra-args': { ...extraArgs, help: 'Further flags of the warmer, one a line. See docs/options.md' },
};
const components = {
    build: buildInputs,
    sign: signInputs,
    warm: warmInputs,
};
const componentOutputs = {
    IMAGE: 'First name of the image, with its tag',
    IMAGE_DIGEST: 'Digest of the image',
    IMAGE_REF: 'First name with the digest instead of the tag: what to sign and to deploy',
    docker_image: 'As IMAGE',
    docker_image_digest: 'As IMAGE_REF',
    docker_repository: 'First name without its tag',
    docker_tag: 'Tag of the first name',
    docker_digest: 'As IMAGE_DIGEST',
};
const inputVariable = {
    plain: 'YADOKARI_INPUTS',
    text: (name) => `YADOKARI_INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
};
function isPlain({ type, options: choices }) {
    return type !== 'string' || choices !== undefined;
}
const reportFolder = '.yadokari';
const variablesFile = 'image.env';
const qualityFile = 'gl-code-quality.json';


/***/ }),

/***/ 70427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ environmentVariables)
});

;// CONCATENATED MODULE: ./build/src/options/telemetry-variables.js
const telemetryVariables = {
    KANIKO_TELEMETRY_ENDPOINT: {
        type: 'string',
        help: 'Kaniko’s: base URL of a collector that gets a trace of the build by OTLP over HTTP; spans have Kaniko’s names and attributes too. Wins over OpenTelemetry’s own variables',
        here: { status: 'implemented' },
    },
    KANIKO_TELEMETRY_OMIT_DOCKERFILE: {
        type: 'bool',
        default: false,
        help: 'Leave the text of the Dockerfile out of that trace',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_ENDPOINT: {
        type: 'string',
        help: 'Base URL of a collector that gets a trace of the build, and its metrics, by OTLP over HTTP; without a variable that names one, nothing is sent',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
        type: 'string',
        help: 'Whole URL for traces; each OTEL_EXPORTER_OTLP_… variable has a twin of this form, …_TRACES_…, which counts for traces before it',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: {
        type: 'string',
        help: 'Whole URL for metrics, likewise',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_HEADERS: {
        type: 'string',
        help: 'Headers for the collector, key=value with commas, percent-encoded; values are kept out of the log',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_PROTOCOL: {
        type: 'string',
        help: 'Either http/protobuf (when not set) or http/json; grpc is not spoken',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_TIMEOUT: {
        type: 'string',
        help: 'Milliseconds for one request, tries included; 10000 when not set. At the end of a build everything together has five seconds',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_COMPRESSION: {
        type: 'string',
        help: 'Either gzip or none (when not set)',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_CERTIFICATE: {
        type: 'string',
        help: 'PEM file of authorities to trust for the collector besides those of the system',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: {
        type: 'string',
        help: 'PEM file of our certificate for the collector',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_CLIENT_KEY: {
        type: 'string',
        namesSecret: true,
        help: 'PEM file of its key',
        here: { status: 'implemented' },
    },
    OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: {
        type: 'string',
        help: 'How sums are counted: cumulative (when not set), delta or lowmemory',
        here: { status: 'implemented' },
    },
    OTEL_SDK_DISABLED: {
        type: 'string',
        help: 'With the value true all of this is off',
        here: { status: 'implemented' },
    },
    OTEL_TRACES_EXPORTER: {
        type: 'string',
        help: 'Either otlp or none; otlp alone means a collector at http://localhost:4318',
        here: { status: 'implemented' },
    },
    OTEL_METRICS_EXPORTER: {
        type: 'string',
        help: 'The same for metrics',
        here: { status: 'implemented' },
    },
    OTEL_TRACES_SAMPLER: {
        type: 'string',
        help: 'Which traces are sent: always_on, always_off, traceidratio, parentbased_always_on (when not set), parentbased_always_off or parentbased_traceidratio',
        here: { status: 'implemented' },
    },
    OTEL_TRACES_SAMPLER_ARG: {
        type: 'string',
        help: 'Part of all traces that is sent, from 0 to 1, with a ratio',
        here: { status: 'implemented' },
    },
    OTEL_SERVICE_NAME: {
        type: 'string',
        help: 'Name of the service; yadokari when not set',
        here: { status: 'implemented' },
    },
    OTEL_RESOURCE_ATTRIBUTES: {
        type: 'string',
        help: 'Attributes of traces and metrics, key=value with commas, percent-encoded',
        here: { status: 'implemented' },
    },
    OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: {
        type: 'string',
        help: 'Longest text of an attribute, in characters; 65536 when not set, -1 for none',
        here: { status: 'implemented' },
    },
    OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: {
        type: 'string',
        help: 'The same, before it',
        here: { status: 'implemented' },
    },
    OTEL_BSP_SCHEDULE_DELAY: {
        type: 'string',
        help: 'Milliseconds until spans that have ended are sent; 5000 when not set',
        here: { status: 'implemented' },
    },
    OTEL_BSP_MAX_QUEUE_SIZE: {
        type: 'string',
        help: 'Most spans that wait; 2048 when not set',
        here: { status: 'implemented' },
    },
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: {
        type: 'string',
        help: 'Most spans in one request; 512 when not set',
        here: { status: 'implemented' },
    },
    OTEL_PROPAGATORS: {
        type: 'string',
        help: 'Where it does not hold tracecontext, TRACEPARENT does not count',
        here: { status: 'implemented' },
    },
    TRACEPARENT: {
        type: 'string',
        help: 'Span of the job, as W3C’s trace context writes it, that the build belongs to',
        here: { status: 'implemented' },
    },
    TRACESTATE: {
        type: 'string',
        help: 'What goes with it',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/environment.js

const environmentVariables = {
    SOURCE_DATE_EPOCH: {
        type: 'string',
        help: 'As a build argument of that name. Seconds since 1970: the creation time of the image, and the latest time of any file in its new layers. Or where that time is from: `context` or a named context (commit, Last-Modified or newest file of an archive), or a stage that has nothing but one ADD of a URL or git repository',
        here: { status: 'implemented' },
    },
    BUILDER_OUTPUT: {
        type: 'string',
        help: 'Folder that gets a file images after the push: a JSON line with name and digest for each destination',
        here: { status: 'implemented' },
    },
    UPSTREAM_CLIENT_TYPE: {
        type: 'string',
        help: 'Added to the User-Agent, so that a registry’s log shows which product started the build',
        here: { status: 'implemented' },
    },
    DOCKER_CONFIG: {
        type: 'string',
        help: 'Folder of config.json with credentials; ~/.docker and /kaniko/.docker are looked at as well',
        here: { status: 'implemented' },
    },
    DOCKER_AUTH_CONFIG: {
        type: 'string',
        help: 'Text of a config.json with credentials',
        here: { status: 'implemented' },
    },
    REGISTRY_AUTH_FILE: {
        type: 'string',
        help: 'Path of a containers auth.json with credentials',
        here: { status: 'implemented' },
    },
    XDG_RUNTIME_DIR: {
        type: 'string',
        help: 'Folder in which containers/auth.json is looked up',
        here: { status: 'implemented' },
    },
    XDG_CONFIG_HOME: {
        type: 'string',
        help: 'Folder in which containers/auth.json is looked up next',
        here: { status: 'implemented' },
    },
    GIT_TOKEN: {
        type: 'string',
        help: 'Token for the server of a git context',
        here: { status: 'implemented' },
    },
    GIT_USERNAME: {
        type: 'string',
        help: 'User name for the server of a git context, where there is no GIT_TOKEN',
        here: { status: 'implemented' },
    },
    GIT_PASSWORD: {
        type: 'string',
        help: 'Password for the server of a git context, where there is no GIT_TOKEN',
        here: { status: 'implemented' },
    },
    GIT_PULL_METHOD: {
        type: 'string',
        help: 'How a git:// context is fetched: https, http, ssh, or git for git’s own protocol; https when not set',
        here: { status: 'implemented' },
    },
    'KANIKO_<HOST>_USER': {
        type: 'string',
        help: 'User name for a registry; the host, or a domain that it belongs to, in capitals, with _ for all that is neither letter nor digit',
        here: { status: 'implemented' },
    },
    'KANIKO_<HOST>_PASSWORD': {
        type: 'string',
        help: 'Password for the same registry',
        here: { status: 'implemented' },
    },
    GITHUB_TOKEN: {
        type: 'string',
        help: 'In a job of GitHub Actions, where its workflow hands it over: password of GITHUB_ACTOR at ghcr.io (or at containers.HOST of an enterprise server), where nothing above knows that host',
        here: { status: 'implemented' },
    },
    YADOKARI_GITHUB_TOKEN: {
        type: 'string',
        help: 'The same, where GITHUB_TOKEN is not set or refused; the action sets it to its input github-token',
        here: { status: 'implemented' },
    },
    CI_REGISTRY_PASSWORD: {
        type: 'string',
        help: 'In a job of GitLab: password of CI_REGISTRY_USER (or else CI_JOB_TOKEN) at CI_REGISTRY, where nothing above knows that host',
        here: { status: 'implemented' },
    },
    CI_DEPENDENCY_PROXY_PASSWORD: {
        type: 'string',
        help: 'In a job of GitLab: password of CI_DEPENDENCY_PROXY_USER at CI_DEPENDENCY_PROXY_SERVER, likewise',
        here: { status: 'implemented' },
    },
    S3_ENDPOINT: {
        type: 'string',
        help: 'URL of the server for s3:// contexts, where that is not AWS; AWS_ENDPOINT_URL_S3 means the same',
        here: { status: 'implemented' },
    },
    S3_FORCE_PATH_STYLE: {
        type: 'string',
        help: 'With the value true the bucket is in the path at S3_ENDPOINT, not in the name of the host',
        here: { status: 'implemented' },
    },
    AWS_REGION: {
        type: 'string',
        help: 'Region for s3:// contexts; this and all other AWS_ variables mean what they mean to AWS’s SDK',
        here: { status: 'implemented' },
    },
    GOOGLE_APPLICATION_CREDENTIALS: {
        type: 'string',
        help: 'File of credentials for gs:// contexts and registries of Google, where it is not the identity of the machine',
        here: { status: 'implemented' },
    },
    AZURE_STORAGE_ACCESS_KEY: {
        type: 'string',
        help: 'Key of the account for contexts in Azure’s blobs; AZURE_STORAGE_SAS_TOKEN is a signature instead',
        here: { status: 'implemented' },
    },
    AZURE_CLIENT_ID: {
        type: 'string',
        help: 'With AZURE_TENANT_ID and AZURE_CLIENT_SECRET a service principal for blobs and registries of Azure; alone the managed identity to take',
        here: { status: 'implemented' },
    },
    AZURE_ENVIRONMENT: {
        type: 'string',
        help: 'Cloud of Azure that gives out tokens, such as AzureUSGovernmentCloud; that of the registry or blob without it',
        here: { status: 'implemented' },
    },
    HTTP_PROXY: { type: 'string', help: 'Proxy for plain HTTP', here: { status: 'implemented' } },
    HTTPS_PROXY: { type: 'string', help: 'Proxy for HTTPS', here: { status: 'implemented' } },
    NO_PROXY: { type: 'string', help: 'Hosts to reach without a proxy', here: { status: 'implemented' } },
    SSL_CERT_DIR: {
        type: 'string',
        help: 'Folders of certificate authorities to trust besides those of the system, separated by colons; /kaniko/ssl/certs without it',
        here: { status: 'implemented' },
    },
    NODE_EXTRA_CA_CERTS: {
        type: 'string',
        help: 'PEM file of certificate authorities to trust besides those of the system',
        here: { status: 'implemented' },
    },
    SSL_CERT_FILE: {
        type: 'string',
        help: 'PEM file of certificate authorities to trust besides those of the system',
        here: { status: 'implemented' },
    },
    TMPDIR: {
        type: 'string',
        help: 'Folder that holds the work folder of a build; removed at its end',
        here: { status: 'implemented' },
    },
    ACTIONS_RESULTS_URL: {
        type: 'string',
        help: 'GitHub’s cache service, for type=gha; runners tell it to actions, and so ACTIONS_CACHE_URL, ACTIONS_CACHE_SERVICE_V2 and ACTIONS_CACHE_MODE',
        here: { status: 'implemented' },
    },
    ACTIONS_RUNTIME_TOKEN: {
        type: 'string',
        help: 'Token for it',
        here: { status: 'implemented' },
    },
    NO_COLOR: {
        type: 'string',
        help: 'Any value turns off the colours of the progress view',
        here: { status: 'implemented' },
    },
    YADOKARI_METRICS_USER: {
        type: 'string',
        help: 'User name for the Pushgateway of --metrics-push',
        here: { status: 'implemented' },
    },
    YADOKARI_METRICS_PASSWORD: {
        type: 'string',
        help: 'Password for it',
        here: { status: 'implemented' },
    },
    OPENSEARCH_USERNAME: {
        type: 'string',
        help: 'Account for --opensearch',
        here: { status: 'implemented' },
    },
    OPENSEARCH_PASSWORD: {
        type: 'string',
        help: 'Its password',
        here: { status: 'implemented' },
    },
    OPENSEARCH_PASSWORD_FILE: {
        type: 'string',
        namesSecret: true,
        help: 'File that has it, such as one of a mounted Secret',
        here: { status: 'implemented' },
    },
    OPENSEARCH_API_KEY: {
        type: 'string',
        help: 'API key for --opensearch in its encoded form, in the place of an account',
        here: { status: 'implemented' },
    },
    OPENSEARCH_API_KEY_FILE: {
        type: 'string',
        namesSecret: true,
        help: 'File that has it',
        here: { status: 'implemented' },
    },
    OPENSEARCH_BEARER_TOKEN: {
        type: 'string',
        help: 'Token for --opensearch, in the place of an account',
        here: { status: 'implemented' },
    },
    OPENSEARCH_BEARER_TOKEN_FILE: {
        type: 'string',
        namesSecret: true,
        help: 'File that has it',
        here: { status: 'implemented' },
    },
    LOKI_USERNAME: {
        type: 'string',
        help: 'Account for --loki',
        here: { status: 'implemented' },
    },
    LOKI_PASSWORD: {
        type: 'string',
        help: 'Its password',
        here: { status: 'implemented' },
    },
    LOKI_PASSWORD_FILE: {
        type: 'string',
        namesSecret: true,
        help: 'File that has it, such as one of a mounted Secret',
        here: { status: 'implemented' },
    },
    LOKI_BEARER_TOKEN: {
        type: 'string',
        help: 'Token for --loki, in the place of an account',
        here: { status: 'implemented' },
    },
    LOKI_BEARER_TOKEN_FILE: {
        type: 'string',
        namesSecret: true,
        help: 'File that has it',
        here: { status: 'implemented' },
    },
    ...telemetryVariables,
    SNAPSHOT_TIMEOUT_DURATION: {
        type: 'duration',
        default: '90m',
        help: 'Time limit of a snapshot',
        here: { status: 'ignored', why: 'snapshots have no time limit' },
    },
    KANIKO_IGNORE_ASSERTIONS: {
        type: 'string',
        help: 'Switches off checks inside of Kaniko',
        here: { status: 'ignored', why: 'it concerns the inside of Kaniko' },
    },
    STACKLOG_PATH: {
        type: 'string',
        help: 'File for Kaniko’s stacks',
        here: { status: 'ignored', why: 'it concerns the inside of Kaniko' },
    },
    GODEBUG: {
        type: 'string',
        help: 'Switches of the Go runtime',
        here: { status: 'ignored', why: 'it concerns programs written in Go' },
    },
    container: {
        type: 'string',
        help: 'Tells Kaniko that it runs in a container',
        here: { status: 'ignored', why: 'what is possible is probed, see --isolation' },
    },
};


/***/ }),

/***/ 57085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ parseList),
/* harmony export */   Li: () => (/* binding */ parseLines),
/* harmony export */   Q4: () => (/* binding */ parseRecords),
/* harmony export */   We: () => (/* binding */ parseArguments)
/* harmony export */ });
function quoted(text, from) {
    let value = '';
    for (let at = from; at < text.length; at += 1) {
        if (text[at] !== '"')
            value += text[at];
        else if (text[at + 1] === '"') {
            value += '"';
            at += 1;
        }
        else
            return { value, end: at + 1 };
    }
    return undefined;
}
function parseRecords(text) {
    const records = [];
    let record = [];
    let at = 0;
    while (at <= text.length) {
        const field = text[at] === '"' ? quoted(text, at + 1) : undefined;
        const ends = field !== undefined && /^(?:,|\r?\n|$)/.test(text.slice(field.end, field.end + 2));
        const plain = /[^,\n]*/y;
        plain.lastIndex = at;
        const [found = ''] = ends ? [''] : (plain.exec(text) ?? []);
        record.push(ends ? field.value : found.replace(/\r$/, ''));
        at = ends ? field.end + (text[field.end] === '\r' ? 1 : 0) : at + found.length;
        if (text[at] !== ',') {
            records.push(record);
            record = [];
        }
        at += 1;
    }
    return records.filter((fields) => fields.some((field) => field !== ''));
}
function parseList(text) {
    return parseRecords(text)
        .flatMap((fields) => (fields.length === 1 ? (fields[0] ?? '').split(',') : fields))
        .map((value) => value.trim())
        .filter((value) => value !== '');
}
function parseLines(text) {
    return parseRecords(text)
        .map((fields) => fields.join(',').trim())
        .filter((value) => value !== '');
}
function parseArguments(lines) {
    return lines.flatMap((line) => {
        const [, flag, rest] = /^(-[^\s=]+)\s+(.*)$/s.exec(line) ?? [];
        if (flag === undefined || rest === undefined)
            return [line];
        return rest.startsWith('-') ? [flag, ...parseArguments([rest])] : [flag, rest];
    });
}


/***/ }),

/***/ 63452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ options),
  c: () => (/* binding */ optionsOf)
});

;// CONCATENATED MODULE: ./build/src/options/attestation.js
const attestationOptions = {
    attest: {
        type: 'list',
        group: 'image',
        where: ['executor'],
        placeholder: 'type=sbom|provenance[,KEY=VALUE]',
        input: {
            name: 'attests',
            form: 'lines',
            help: 'Attestations, a line each, as docker buildx words them: type=sbom; type=provenance,mode=max,builder-id=URI',
        },
        help: 'Attestation to put beside the image, as docker buildx words it: type=sbom; type=provenance with mode, builder-id and reproducible. The image then stands in an index',
        here: { status: 'implemented' },
    },
    sbom: {
        type: 'string',
        group: 'image',
        where: ['executor'],
        placeholder: 'true|false',
        input: {
            name: 'sbom',
            form: 'text',
            help: 'With true the packages in the image are put beside it, as SPDX',
        },
        help: 'The same as --attest=type=sbom: the packages in the image, as SPDX',
        here: { status: 'implemented' },
    },
    provenance: {
        type: 'string',
        group: 'image',
        where: ['executor'],
        placeholder: 'true|false|mode=min|max',
        input: {
            name: 'provenance',
            form: 'text',
            help: 'With true, mode=min or mode=max it is put beside the image how it was built, as SLSA v1. mode=max has the Dockerfile and the values of build arguments',
        },
        help: 'The same as --attest=type=provenance: how the image was built, as SLSA v1. true is mode=min; mode=max has the Dockerfile and the values of build arguments',
        here: { status: 'implemented' },
    },
    'attestations-dir': {
        type: 'string',
        group: 'image',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Folder that gets what the attestations say, sbom.spdx.json and provenance.json, for cosign attest. With several platforms in a folder for each',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/bake.js
const bakeOptions = {
    file: {
        type: 'list',
        empty: 'error',
        group: 'bake',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Bake file (HCL or JSON) or Compose file, or - for standard input; also -f. Without it, those of the usual names that are there',
        here: { status: 'implemented' },
    },
    set: {
        type: 'list',
        group: 'bake',
        where: ['executor'],
        placeholder: 'TARGET.KEY=VALUE',
        help: 'Change a target, or several with wildcards: *.platform=linux/arm64, app.args.VERSION=2, app.tags+=NAME',
        here: { status: 'implemented' },
    },
    var: {
        type: 'list',
        group: 'bake',
        where: ['executor'],
        placeholder: 'NAME=VALUE',
        help: 'Value of a variable of the files; wins over the environment',
        here: { status: 'implemented' },
    },
    print: {
        type: 'bool',
        default: false,
        group: 'bake',
        where: ['executor'],
        help: 'Print what would be built, as JSON, and build nothing',
        here: { status: 'implemented' },
    },
    list: {
        type: 'string',
        alone: { value: 'targets', unless: /^(?:type=)?(?:targets|variables)(?:,|$)/ },
        group: 'bake',
        where: ['executor'],
        placeholder: 'targets|variables[,format=json]',
        help: 'List the targets or the variables of the files, and build nothing',
        here: { status: 'implemented' },
    },
    push: {
        type: 'bool',
        default: false,
        group: 'bake',
        where: ['executor'],
        help: 'Push every target to its tags, unless its output is a file: the same as --set=*.push=true',
        here: { status: 'implemented' },
    },
    jobs: {
        type: 'string',
        group: 'bake',
        where: ['executor'],
        short: { executor: 'j' },
        placeholder: 'N|MODE[,parallel=N]',
        help: 'How many targets are built at the same time (2), and what a failed one means for the others: defer-error lets them go on, fail-fast ends them',
        here: { status: 'implemented' },
    },
    'metadata-file': {
        type: 'string',
        group: 'bake',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File that gets digest, descriptor and names of every target that was built, as docker buildx writes them',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/cache.js
const cacheOptions = {
    cache: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        input: { name: 'cache', form: 'bool' },
        help: 'Reuse layers of earlier builds',
        here: { status: 'implemented' },
    },
    'cache-repo': {
        type: 'string',
        group: 'cache',
        where: ['executor'],
        placeholder: 'REPOSITORY',
        input: { name: 'cache-repository', form: 'text' },
        help: 'Repository of the cached layers, or oci:PATH for a folder. Without it, the repository of the first destination followed by /cache',
        here: { status: 'implemented' },
    },
    'cache-dir': {
        type: 'string',
        default: '/cache',
        empty: 'kept',
        group: 'cache',
        where: ['executor', 'warmer'],
        short: { warmer: 'c' },
        placeholder: 'PATH',
        help: 'Folder of base images that the warmer fills: what it has is not pulled, with and without --cache. Empty for none',
        here: { status: 'implemented' },
        inWarmer: { help: 'Folder to put images into' },
    },
    'cache-ttl': {
        type: 'duration',
        default: '336h',
        group: 'cache',
        where: ['executor', 'warmer'],
        placeholder: 'DURATION',
        input: { name: 'cache-ttl', form: 'text' },
        help: 'Age from which a cached layer, or a warmed image, is not used any more',
        here: { status: 'implemented' },
        inWarmer: {
            help: 'Age from which builds do not use an image any more. From half of it on an image is looked at again, every byte',
        },
    },
    'cache-copy-layers': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        help: 'Cache the layers of COPY and ADD too',
        here: { status: 'implemented' },
    },
    'cache-run-layers': {
        type: 'bool',
        default: true,
        group: 'cache',
        where: ['executor'],
        help: 'Cache the layers of RUN',
        here: { status: 'implemented' },
    },
    'no-push-cache': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        help: 'Use the cache without adding to it',
        here: { status: 'implemented' },
    },
    'cache-from': {
        type: 'list',
        group: 'cache',
        where: ['executor'],
        placeholder: 'SPEC',
        input: { name: 'cache-from', form: 'specs' },
        help: 'Further cache to read, as BuildKit words it: REF or type=registry,ref=REF; type=local,src=PATH; type=gha,scope=NAME',
        here: { status: 'implemented' },
    },
    'cache-to': {
        type: 'list',
        group: 'cache',
        where: ['executor'],
        placeholder: 'SPEC',
        input: { name: 'cache-to', form: 'specs' },
        help: 'Further cache to write: type=registry,ref=REF; type=local,dest=PATH; type=gha,scope=NAME; type=inline. With mode=max also what only other stages need',
        here: { status: 'implemented' },
    },
    'cache-mounts': {
        type: 'list',
        separator: ',',
        group: 'cache',
        where: ['executor'],
        placeholder: 'ID',
        input: { name: 'cache-mounts', form: 'list' },
        help: 'Also keep what caches of RUN --mount=type=cache with this id hold, for builds on other machines; all means every cache',
        here: { status: 'implemented' },
    },
    'cache-mounts-size': {
        type: 'int',
        default: 1_000_000_000,
        min: 1,
        group: 'cache',
        where: ['executor'],
        placeholder: 'BYTES',
        input: { name: 'cache-mounts-size', form: 'text' },
        help: 'For --cache-mounts: a cache of RUN whose files have more bytes than this is not kept',
        here: { status: 'implemented' },
    },
    'no-cache': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        input: { name: 'no-cache', form: 'bool' },
        help: 'Use no layer of an earlier build; new ones are kept all the same',
        here: { status: 'implemented' },
    },
    'no-cache-filter': {
        type: 'list',
        separator: ',',
        group: 'cache',
        where: ['executor'],
        placeholder: 'STAGE',
        input: { name: 'no-cache-filters', form: 'list' },
        help: 'Stage whose steps use no layer of an earlier build',
        here: { status: 'implemented' },
    },
    pull: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        input: { name: 'pull', form: 'bool' },
        help: 'Ask the registry for base images, which always happens',
        here: { status: 'implemented' },
    },
    'older-than': {
        type: 'duration',
        days: true,
        group: 'cache',
        where: ['executor'],
        placeholder: 'DURATION',
        help: 'For cache prune and registry prune: age from which layers, or images, are taken away, like 336h or 14d. Without it, cache prune takes 336h',
        here: { status: 'implemented' },
    },
    'keep-bytes': {
        type: 'int',
        min: 0,
        group: 'cache',
        where: ['executor'],
        placeholder: 'BYTES',
        help: 'For cache prune: take the oldest layers away until no more than this is left',
        here: { status: 'implemented' },
    },
    'dry-run': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        help: 'For cache prune, registry prune and history rm: only say what would be taken away; for notify and report: only print what would be sent',
        here: { status: 'implemented' },
    },
    prune: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['warmer'],
        help: 'Afterwards, take images older than --cache-ttl out of the folder, and what warmers left that were killed',
        here: { status: 'implemented' },
    },
    unpack: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['warmer'],
        help: 'Keep layers unpacked as well, for builds with isolation root: they use them in place. Needs root, and several times the room',
        here: { status: 'implemented' },
    },
    interval: {
        type: 'duration',
        default: '0s',
        group: 'cache',
        where: ['warmer'],
        placeholder: 'DURATION',
        help: 'Do it all again after this long, until a signal ends it; zero, once',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/compatibility.js
const ownRoot = 'a build leaves the file system of this container as it was';
const compatibilityOptions = {
    force: {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor', 'warmer'],
        short: { warmer: 'f' },
        help: 'Build outside of a container',
        here: { status: 'ignored', why: 'building outside of a container is safe and always allowed' },
        inWarmer: {
            group: 'cache',
            help: 'Fetch everything anew, whatever is there',
            here: { status: 'implemented' },
        },
    },
    cleanup: {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        environment: { name: 'KANIKO_CLEANUP', rule: 'flag wins' },
        help: 'Clean the file system after the build',
        here: { status: 'ignored', why: `the work folder is always removed, and ${ownRoot}` },
    },
    'pre-cleanup': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        environment: { name: 'KANIKO_PRE_CLEANUP', rule: 'flag wins' },
        help: 'Clean the file system before the build',
        here: { status: 'ignored', why: ownRoot },
    },
    'preserve-context': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        environment: { name: 'KANIKO_PRESERVE_CONTEXT', rule: 'flag wins' },
        help: 'Save the file system before the build and restore it afterwards',
        here: { status: 'ignored', why: 'the context is never changed' },
    },
    materialize: {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        help: 'Leave the file system of the target on disk',
        here: { status: 'ignored', why: `${ownRoot}; use --tar-path or --oci-layout-path to keep the result` },
    },
    'kaniko-dir': {
        type: 'string',
        default: '/kaniko',
        group: 'compatibility',
        where: ['executor'],
        placeholder: 'PATH',
        environment: { name: 'KANIKO_DIR', rule: 'flag wins' },
        help: 'Folder that the executor moves to, in its own image, so that an image may have files in /kaniko',
        here: { status: 'implemented' },
    },
    'snapshot-mode': {
        type: 'choice',
        choices: ['full', 'redo', 'time'],
        default: 'full',
        group: 'compatibility',
        where: ['executor'],
        help: 'Which file attributes tell a change',
        here: { status: 'ignored', why: 'changes are always found exactly, at no extra cost' },
    },
    'use-new-run': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        help: 'Find changes by their time instead of by comparison',
        here: { status: 'ignored', why: 'changes are always found exactly, at no extra cost' },
    },
    'compressed-caching': {
        type: 'bool',
        default: true,
        group: 'compatibility',
        where: ['executor'],
        help: 'Keep compressed layers in memory',
        here: { status: 'ignored', why: 'layers are streamed and never kept in memory' },
    },
    snapshotMode: {
        type: 'string',
        group: 'compatibility',
        where: ['executor'],
        help: 'Old name of --snapshot-mode',
        here: { status: 'alias', of: 'snapshot-mode' },
    },
    customPlatform: {
        type: 'string',
        group: 'compatibility',
        where: ['executor', 'warmer'],
        help: 'Old name of --custom-platform',
        here: { status: 'alias', of: 'custom-platform' },
    },
    tarPath: {
        type: 'string',
        group: 'compatibility',
        where: ['executor'],
        help: 'Old name of --tar-path',
        here: { status: 'alias', of: 'tar-path' },
    },
    'whitelist-var-run': {
        type: 'bool',
        default: true,
        group: 'compatibility',
        where: ['executor'],
        help: 'Old name of --ignore-var-run',
        here: { status: 'alias', of: 'ignore-var-run' },
    },
    bucket: {
        type: 'string',
        group: 'compatibility',
        where: ['executor'],
        short: { executor: 'b' },
        hidden: true,
        help: 'Bucket of Google Cloud Storage that holds the context; now part of --context',
        here: { status: 'alias', of: 'context', scheme: 'gs://' },
    },
    'force-build-metadata': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        help: 'Process instructions that change no file',
        here: { status: 'ignored', deprecated: true, why: 'metadata is always written' },
    },
    'skip-unused-stages': {
        type: 'bool',
        default: true,
        group: 'compatibility',
        where: ['executor'],
        help: 'Build no stage that the target does not need',
        here: {
            status: 'ignored',
            deprecated: true,
            why: 'stages that the target does not need are never built',
        },
    },
};

;// CONCATENATED MODULE: ./build/src/options/execution.js
const executionOptions = {
    isolation: {
        type: 'choice',
        choices: ['auto', 'root', 'rootless', 'takeover', 'restricted', 'chroot'],
        default: 'auto',
        group: 'execution',
        where: ['executor'],
        environment: { name: 'YADOKARI_ISOLATION', rule: 'flag wins' },
        input: { name: 'isolation', form: 'text' },
        help: 'How RUN is kept apart: root needs CAP_SYS_ADMIN, rootless user namespaces, takeover and restricted the executor image, chroot root in any container; auto takes the best possible',
        here: { status: 'implemented' },
    },
    'cache-mounts-dir': {
        type: 'string',
        group: 'execution',
        where: ['executor'],
        placeholder: 'PATH',
        environment: { name: 'YADOKARI_CACHE_MOUNTS_DIR', rule: 'flag wins' },
        help: 'Folder that keeps caches of RUN --mount=type=cache for later builds. Without it, cache-mounts in the folder of the executor image, else yadokari/cache-mounts in $XDG_CACHE_HOME or ~/.cache',
        here: { status: 'implemented' },
    },
    network: {
        type: 'choice',
        choices: ['default', 'none', 'host'],
        default: 'default',
        group: 'execution',
        where: ['executor'],
        input: { name: 'network', form: 'text' },
        help: 'Network of every RUN that says none itself: default and host are the network of the job, none has loopback alone',
        here: { status: 'implemented' },
    },
    allow: {
        type: 'list',
        separator: ',',
        group: 'execution',
        where: ['executor'],
        placeholder: 'ENTITLEMENT',
        input: { name: 'allow', form: 'list' },
        help: 'What RUN may ask for: network.host for --network=host, security.insecure for --security=insecure (all capabilities, nothing hidden)',
        here: { status: 'implemented' },
    },
    'on-failure': {
        type: 'choice',
        choices: ['remove', 'keep'],
        default: 'remove',
        group: 'execution',
        where: ['executor'],
        help: 'What becomes of the root file system of a RUN that fails: keep leaves it on disk as the step left it, and the error says where it is and how to enter it',
        here: { status: 'implemented' },
    },
    'end-with-stdin': {
        type: 'bool',
        default: false,
        group: 'execution',
        where: ['executor'],
        help: 'Cancel the build when standard input ends: for a program that starts the executor, holds its standard input open, and may be killed',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/history.js
const historyOptions = {
    history: {
        type: 'string',
        group: 'records',
        where: ['executor'],
        placeholder: 'FILE',
        environment: { name: 'YADOKARI_HISTORY', rule: 'flag wins' },
        input: { name: 'history', form: 'text' },
        help: 'SQLite file that keeps a summary of each build, also of those that fail; report and history read it. Several builds may write to it at the same time',
        here: { status: 'implemented' },
    },
    'history-keep': {
        type: 'string',
        default: '90d',
        group: 'records',
        where: ['executor'],
        placeholder: 'AGE',
        input: { name: 'history-keep', form: 'text' },
        help: 'Take builds out of the history that are older than this when a new one comes: an age like 90d or 720h; 0 keeps all',
        here: { status: 'implemented' },
    },
    project: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Leave out builds of other projects',
        here: { status: 'implemented' },
    },
    team: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Leave out builds of other teams',
        here: { status: 'implemented' },
    },
    branch: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Leave out builds of other branches',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/image.js
const imageOptions = {
    label: {
        type: 'map',
        bare: 'error',
        group: 'image',
        where: ['executor'],
        placeholder: 'KEY=VALUE',
        input: { name: 'labels', form: 'lines', help: 'Labels in the config of the image, one KEY=VALUE a line' },
        help: 'Label in the config of the image; wins over a LABEL of the Dockerfile',
        here: { status: 'implemented' },
    },
    annotation: {
        type: 'map',
        bare: 'error',
        group: 'image',
        where: ['executor'],
        placeholder: '[LEVEL:]KEY=VALUE',
        input: {
            name: 'annotations',
            form: 'lines',
            help: 'Annotations, one [LEVEL:]KEY=VALUE a line; the level is manifest, index, manifest-descriptor or index-descriptor',
        },
        help: 'Annotation of the manifest, or of what the level says: manifest, index, manifest-descriptor, index-descriptor; manifest[linux/amd64] is that of one platform',
        here: { status: 'implemented' },
    },
    'image-format': {
        type: 'choice',
        choices: ['docker', 'oci'],
        group: 'image',
        where: ['executor'],
        help: 'Media types of the image. Without it they are those of the base image',
        here: { status: 'implemented' },
    },
    compression: {
        type: 'choice',
        choices: ['gzip', 'zstd'],
        default: 'gzip',
        group: 'image',
        where: ['executor'],
        help: 'How new layers are compressed. zstd is faster and smaller, and needs an OCI image',
        here: { status: 'implemented' },
    },
    'compression-level': {
        type: 'int',
        default: -1,
        group: 'image',
        where: ['executor'],
        placeholder: 'N',
        help: 'gzip 1 to 9, zstd 1 to 22; anything below 1 leaves the choice to us',
        here: { status: 'implemented' },
    },
    'single-snapshot': {
        type: 'bool',
        default: false,
        group: 'image',
        where: ['executor'],
        help: 'Put all changes of a stage into one layer at its end',
        here: { status: 'implemented' },
    },
    reproducible: {
        type: 'bool',
        default: false,
        group: 'image',
        where: ['executor'],
        help: 'Set all times in the image to zero, or none later than SOURCE_DATE_EPOCH where that is given. Base layers stay as they are',
        here: { status: 'implemented' },
    },
    'ignore-path': {
        type: 'list',
        group: 'image',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Path whose changes are left out of the layers',
        here: { status: 'implemented' },
    },
    'ignore-var-run': {
        type: 'bool',
        default: true,
        group: 'image',
        where: ['executor'],
        help: 'Leave changes below /var/run out of the layers',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/input.js
const inputOptions = {
    context: {
        type: 'string',
        default: '/workspace/',
        group: 'input',
        where: ['executor'],
        short: { executor: 'c' },
        placeholder: 'WHERE',
        input: {
            name: 'context',
            form: 'text',
            default: '.',
            help: 'Build context: a folder or anything else that --context takes. The default is the workspace; where nothing is checked out, the commit of the workflow is fetched. {{defaultContext}} stands for that default, and {{defaultContext}}:FOLDER for a folder in it',
        },
        help: 'Build context: a folder, tar://FILE, tar://stdin or -, the URL of a tar (https://, s3://, gs://, a blob of Azure) or of a git repository: git://…, https://….git, ssh://… or USER@HOST:PATH',
        here: { status: 'implemented' },
    },
    'context-sub-path': {
        type: 'string',
        group: 'input',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Folder inside the context to use as the context, whatever kind of context it is',
        here: { status: 'implemented' },
    },
    'build-context': {
        type: 'map',
        bare: 'error',
        group: 'input',
        where: ['executor', 'warmer'],
        placeholder: 'NAME=WHERE',
        input: {
            name: 'build-contexts',
            form: 'lines',
            help: 'Further contexts by name, one NAME=WHERE a line, for FROM, COPY --from and RUN --mount: a folder, an archive, a URL, docker-image://REFERENCE or oci-layout://FOLDER',
        },
        help: 'Further context for FROM, COPY --from and RUN --mount: what --context takes, docker-image://REFERENCE, or oci-layout://FOLDER[:TAG]. Stands in for a stage or image of that name',
        here: { status: 'implemented' },
        inWarmer: {
            help: 'As in the build: the image of docker-image://REFERENCE is fetched instead of one of that name',
        },
    },
    dockerfile: {
        type: 'string',
        default: 'Dockerfile',
        group: 'input',
        where: ['executor', 'warmer'],
        short: { executor: 'f', warmer: 'd' },
        placeholder: 'PATH',
        input: {
            name: 'file',
            form: 'text',
            help: 'Dockerfile: a path from the workspace or from the context. Without it, the file Dockerfile of the context',
        },
        help: 'Dockerfile: a path (looked up from the working directory, then inside the context), an http(s) URL, or - for standard input',
        here: { status: 'implemented' },
        inWarmer: {
            default: undefined,
            help: 'Dockerfile whose images to put into the folder: those after FROM and COPY --from. A path, an http(s) URL, or - for standard input',
        },
    },
    'build-arg': {
        type: 'map',
        bare: 'environment',
        group: 'input',
        where: ['executor', 'warmer'],
        placeholder: 'NAME=VALUE',
        input: {
            name: 'build-args',
            form: 'lines',
            help: 'Values of ARGs, one NAME=VALUE a line. NAME alone takes the value of the variable of that name',
        },
        help: 'Value of an ARG. NAME alone takes the value of the environment variable of that name, or nothing where there is none',
        here: { status: 'implemented' },
    },
    target: {
        type: 'list',
        separator: ',',
        group: 'input',
        where: ['executor'],
        placeholder: 'STAGE',
        input: { name: 'target', form: 'text', help: 'Stage to build instead of the last one' },
        help: 'Stage to build instead of the last one. With several, the first is the one that is pushed',
        here: { status: 'implemented' },
    },
    'custom-platform': {
        type: 'platforms',
        group: 'input',
        where: ['executor', 'warmer'],
        placeholder: 'OS/ARCH[/VARIANT]',
        input: {
            name: 'platforms',
            form: 'list',
            help: 'Platforms to build for, by line or comma, instead of the runner’s. With several the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on the runner',
        },
        help: 'Platform to build for, if it is not the one of this machine. With several, by comma, the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on this machine',
        here: { status: 'implemented' },
        inWarmer: { help: 'Platforms whose images are wanted, if not the one of this machine' },
    },
    check: {
        type: 'bool',
        default: false,
        group: 'input',
        where: ['executor'],
        help: "Check the Dockerfile by BuildKit's rules instead of building it; of base images only the config is fetched. The exit status is 1 when something was found",
        here: { status: 'implemented' },
    },
    call: {
        type: 'string',
        default: 'build',
        group: 'input',
        where: ['executor'],
        placeholder: 'METHOD[,format=FORMAT]',
        input: {
            name: 'call',
            form: 'text',
            help: 'What to do instead of a build: check the Dockerfile, outline its arguments and secrets, or list its targets',
        },
        help: 'What to do instead of a build: check is --check, outline lists arguments and secrets of the target, targets the stages. Formats are those of --check-format; ,ignorestatus makes findings no failure',
        here: { status: 'implemented' },
    },
    'check-format': {
        type: 'choice',
        choices: ['text', 'json', 'sarif', 'gitlab'],
        default: 'text',
        group: 'input',
        where: ['executor'],
        help: 'How --check prints: text, json as docker build prints it, sarif for code scanning, gitlab for a code quality report',
        here: { status: 'implemented' },
    },
    git: {
        type: 'map',
        bare: 'error',
        group: 'input',
        where: ['executor'],
        placeholder: 'KEY=VALUE',
        help: 'How to fetch a git context: branch=NAME (a branch or tag), depth=COMMITS (1; 0 for all), recurse-submodules=BOOL, insecure-skip-tls=BOOL; single-branch is always so',
        here: { status: 'implemented' },
    },
    secret: {
        type: 'list',
        group: 'input',
        where: ['executor'],
        placeholder: 'id=ID[,src=PATH|,env=NAME]',
        help: 'File or environment variable that RUN --mount=type=secret may read. It never reaches a layer, a log or a cache key. An id alone means the variable or the file of that name',
        here: { status: 'implemented' },
    },
    ssh: {
        type: 'list',
        group: 'input',
        where: ['executor'],
        placeholder: 'default|ID[=SOCKET|KEY,KEY]',
        input: {
            name: 'ssh',
            form: 'list',
            help: 'SSH agents for RUN --mount=type=ssh, by line or comma: default for that of SSH_AUTH_SOCK, ID=SOCKET, or ID=FILE with a private key',
        },
        help: 'SSH agent for RUN --mount=type=ssh: default is that of SSH_AUTH_SOCK; a socket, or files with private keys. A step can have things signed, and never sees a key',
        here: { status: 'implemented' },
    },
    image: {
        type: 'list',
        group: 'input',
        where: ['warmer'],
        short: { warmer: 'i' },
        placeholder: 'IMAGE',
        help: 'Image to put into the folder, --cache-dir',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/logging.js
const loggingOptions = {
    verbosity: {
        type: 'choice',
        choices: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'panic'],
        synonyms: { warning: 'warn' },
        default: 'info',
        group: 'logging',
        where: ['executor', 'warmer'],
        short: { executor: 'v', warmer: 'v' },
        placeholder: 'LEVEL',
        input: {
            name: 'verbosity',
            form: 'text',
            help: 'Least important level that is printed: trace, debug, info, warn or error. With debug logging of the runner it is debug',
        },
        help: 'Least important level that is printed. The output of RUN and the final error always are',
        here: { status: 'implemented' },
    },
    'log-format': {
        type: 'choice',
        choices: ['text', 'color', 'json', 'plain', 'progress', 'gitlab'],
        group: 'logging',
        where: ['executor', 'warmer'],
        placeholder: 'FORMAT',
        help: 'Without it: progress on a terminal, else plain. json prints one object a line; text, color and json are laid out as Kaniko does; gitlab folds stages into sections of a job’s page',
        here: { status: 'implemented' },
    },
    'log-timestamp': {
        type: 'bool',
        default: false,
        group: 'logging',
        where: ['executor', 'warmer'],
        help: 'Print the time of day instead of seconds since the start',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/login.js
const loginOptions = {
    username: {
        type: 'string',
        group: 'login',
        where: ['executor'],
        short: { executor: 'u' },
        placeholder: 'NAME',
        help: 'Name of the account; <token> when what follows is an identity token',
        here: { status: 'implemented' },
    },
    password: {
        type: 'string',
        group: 'login',
        where: ['executor'],
        short: { executor: 'p' },
        placeholder: 'PASSWORD',
        help: 'Its password or token. Whoever may list the processes of the machine can read it: --password-stdin is better',
        here: { status: 'implemented' },
    },
    'password-stdin': {
        type: 'bool',
        default: false,
        group: 'login',
        where: ['executor'],
        help: 'Read the password from standard input',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/notify.js
const notifyOptions = {
    notify: {
        type: 'list',
        group: 'records',
        where: ['executor'],
        placeholder: 'type=smtp|dingtalk|wecom|slack|feishu|webhook,KEY=VALUE',
        environment: { name: 'YADOKARI_NOTIFY', rule: 'adds a value' },
        input: {
            name: 'notify',
            form: 'specs',
            help: 'Whom to tell how the build ended, a line each: type=slack,url-env=SLACK_URL,on=failure. Secrets come from variables of the step (-env) or files (-file)',
        },
        help: 'Tell somebody how the build ended, or send the report. on is failure, success, recovery or always, several with +. Secrets come from variables (url-env=NAME) or files (url-file=PATH)',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/metrics.js
const metricsOptions = {
    'metrics-file': {
        type: 'string',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'PATH',
        input: { name: 'metrics-file', form: 'text' },
        help: 'File that gets the metrics of this run in Prometheus’ text format, also when it fails; with a name that ends in .prom, node_exporter’s textfile collector reads it',
        here: { status: 'implemented' },
    },
    'metrics-push': {
        type: 'string',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'URL',
        input: { name: 'metrics-push', form: 'text' },
        help: 'Pushgateway that gets the same metrics, such as https://pushgateway.example; YADOKARI_METRICS_USER and YADOKARI_METRICS_PASSWORD log in',
        here: { status: 'implemented' },
    },
    'metrics-push-credentials': {
        type: 'string',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'FILE',
        help: 'File with user:password for the Pushgateway, instead of these variables',
        here: { status: 'implemented' },
    },
    'metrics-job': {
        type: 'string',
        default: 'yadokari',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'NAME',
        input: { name: 'metrics-job', form: 'text' },
        help: 'Label job of the metrics at the Pushgateway',
        here: { status: 'implemented' },
    },
    'metrics-label': {
        type: 'map',
        bare: 'error',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'NAME=VALUE',
        input: { name: 'metrics-labels', form: 'lines' },
        help: 'Label of all metrics, in the file and at the Pushgateway, where it belongs to the name of the group: builds of different images need one, such as image=team/app',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/output.js
const outputOptions = {
    destination: {
        type: 'list',
        empty: 'error',
        group: 'output',
        where: ['executor'],
        short: { executor: 'd' },
        placeholder: 'IMAGE',
        input: {
            name: 'tags',
            form: 'list',
            help: 'Names to push the image to, by line or comma, as docker/metadata-action writes them',
        },
        help: 'Name to push the image to. A bare name is one on Docker Hub, a missing tag is latest; needed unless --no-push is given',
        here: { status: 'implemented' },
    },
    'no-push': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        environment: { name: 'KANIKO_NO_PUSH', rule: 'environment wins' },
        help: 'Build without pushing the image',
        here: { status: 'implemented' },
    },
    'tar-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the image as a tar archive for docker load or ctr image import',
        here: { status: 'implemented' },
    },
    'oci-layout-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the image as an OCI layout folder',
        here: { status: 'implemented' },
    },
    'rootfs-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the files of the image into a folder, without their owners; with several platforms one folder each',
        here: { status: 'implemented' },
    },
    'rootfs-tar-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the files of the image as a tar archive, with their owners',
        here: { status: 'implemented' },
    },
    'digest-file': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File (or https URL, sent with PUT) that gets the digest of the image, without a newline',
        here: { status: 'implemented' },
    },
    'image-name-with-digest-file': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File (or https URL) that gets a line repository@digest for each destination',
        here: { status: 'implemented' },
    },
    'image-name-tag-with-digest-file': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File (or https URL) that gets a line repository:tag@digest for each destination',
        here: { status: 'implemented' },
    },
    'push-by-digest': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Push without a tag: whoever wants the image names its digest. For jobs of one platform each, whose images executor index create joins',
        here: { status: 'implemented' },
    },
    'push-retry': {
        type: 'int',
        default: 0,
        min: 0,
        group: 'output',
        where: ['executor'],
        placeholder: 'N',
        input: { name: 'push-retry', form: 'text' },
        help: 'How often to try a failed push again; the wait begins at one second and doubles',
        here: { status: 'implemented' },
    },
    'push-chunk-size': {
        type: 'size',
        min: 64 * 1024,
        group: 'output',
        where: ['executor'],
        placeholder: 'SIZE',
        help: 'Most bytes of one request of an upload (8MiB, 100MB), where a proxy before the registry caps them. Without it that is found out when a request is refused for its size',
        here: { status: 'implemented' },
    },
    'push-ignore-immutable-tag-errors': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Count a push as done when the registry says that the tag exists and may not be changed',
        here: { status: 'implemented' },
    },
    'skip-push-permission-check': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Do not ask the registry before the build whether the push will be allowed',
        here: { status: 'implemented' },
    },
    dryrun: {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Print the stages and steps, the keys of the steps and what the cache has of them, and stop',
        here: { status: 'implemented' },
    },
    'print-plan': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        environment: { name: 'KANIKO_PRINT_PLAN', rule: 'flag wins' },
        help: 'Print what --dryrun prints, then build',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/report.js
const reportOptions = {
    format: {
        type: 'choice',
        choices: ['table', 'json', 'markdown', 'html', 'prometheus'],
        default: 'table',
        group: 'report',
        where: ['executor'],
        help: 'What the report is printed as; html is one page with charts that needs nothing else, prometheus is metrics. history and registry print table or json',
        here: { status: 'implemented' },
    },
    'report-file': {
        type: 'list',
        empty: 'error',
        group: 'report',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Write the report there too; .html, .json, .md, .prom or .txt at the end says as what',
        here: { status: 'implemented' },
    },
    since: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'TIME',
        help: 'Leave out builds that began earlier: an age like 24h or 7d, or a date like 2026-01-31 or 2026-01-31T09:00:00Z',
        here: { status: 'implemented' },
    },
    until: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'TIME',
        help: 'Leave out builds that began at this time or later, which is written like that of --since',
        here: { status: 'implemented' },
    },
    opensearch: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'URL',
        help: 'Ask OpenSearch or Elasticsearch for the logs, those of the last 24 hours without --since. Variables named OPENSEARCH_… have the login',
        here: { status: 'implemented' },
    },
    'opensearch-index': {
        type: 'string',
        default: 'kaniko-logs-*',
        group: 'report',
        where: ['executor'],
        placeholder: 'PATTERN',
        help: 'Where they are there: an index, a pattern, or several with commas',
        here: { status: 'implemented' },
    },
    loki: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'URL',
        help: 'Ask Loki for the logs, likewise. Variables named LOKI_… have the login',
        here: { status: 'implemented' },
    },
    'loki-query': {
        type: 'string',
        default: '{job="kaniko-logs"}',
        group: 'report',
        where: ['executor'],
        placeholder: 'LOGQL',
        help: 'Which streams of Loki’s, and which lines of them',
        here: { status: 'implemented' },
    },
    'loki-tenant': {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        environment: { name: 'LOKI_ORG_ID', rule: 'flag wins' },
        help: 'Tenant of Loki’s (X-Scope-OrgID)',
        here: { status: 'implemented' },
    },
    'log-store-certificate': {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'FILE',
        help: 'PEM file of certificate authorities to trust as well when OpenSearch, Elasticsearch or Loki is asked',
        here: { status: 'implemented' },
    },
    by: {
        type: 'choice',
        choices: ['day', 'image', 'context', 'platform', 'project', 'team', 'branch', 'source'],
        group: 'report',
        where: ['executor'],
        help: 'Give the figures for each of these too; a source is a file, or a pod and container',
        here: { status: 'implemented' },
    },
    'fail-on': {
        type: 'list',
        separator: ',',
        alone: { value: 'success-rate<95,mean-duration>5m,hit-rate<70', unless: /[<>]/ },
        group: 'report',
        where: ['executor'],
        placeholder: 'CONDITION',
        help: 'Fail when one holds, such as failed>0 or p95-duration>5m, several with commas. Without a value: success-rate<95,mean-duration>5m,hit-rate<70',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/registry.js
const registryOptions = {
    insecure: {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor'],
        help: 'Push over plain HTTP',
        here: { status: 'implemented' },
    },
    'insecure-pull': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor', 'warmer'],
        help: 'Pull base images over plain HTTP',
        here: { status: 'implemented' },
    },
    'insecure-registry': {
        type: 'list',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST[:PORT]',
        help: 'Registry to pull from and push to over plain HTTP',
        here: { status: 'implemented' },
    },
    'skip-tls-verify': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor'],
        help: 'Do not verify the certificates of registries, when pushing and when pulling. Plain HTTP is tried as well, where there is no HTTPS',
        here: { status: 'implemented' },
    },
    'skip-tls-verify-pull': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor', 'warmer'],
        help: 'Do not verify the certificates of registries when pulling',
        here: { status: 'implemented' },
    },
    'skip-tls-verify-registry': {
        type: 'list',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST[:PORT]',
        help: 'Registry whose certificate is not verified, when pushing and when pulling',
        here: { status: 'implemented' },
    },
    'registry-certificate': {
        type: 'map',
        bare: 'error',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST=PATH',
        help: 'PEM file with certificate authorities to trust for that registry, in addition to those of the system',
        here: { status: 'implemented' },
    },
    'registry-client-cert': {
        type: 'client-certificates',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST=CERTIFICATE,KEY',
        help: 'PEM files with the certificate and key to show to that registry',
        here: { status: 'implemented' },
    },
    'image-download-retry': {
        type: 'int',
        default: 0,
        min: 0,
        group: 'registry',
        where: ['executor'],
        placeholder: 'N',
        help: 'How often to try again to fetch a base image; the wait begins at one second and doubles',
        here: { status: 'implemented' },
    },
    'image-fs-extract-retry': {
        type: 'int',
        default: 0,
        min: 0,
        group: 'registry',
        where: ['executor'],
        placeholder: 'N',
        help: 'How often to try again to unpack a base image; the wait begins at one second and doubles',
        here: { status: 'implemented' },
    },
    'registry-map': {
        type: 'list',
        separator: ';',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'REGISTRY=OTHER[/PREFIX]',
        environment: { name: 'KANIKO_REGISTRY_MAP', rule: 'adds a value' },
        help: 'Ask OTHER first for what lives on REGISTRY. Several are tried in order, then the registry itself',
        here: { status: 'implemented' },
    },
    'registry-mirror': {
        type: 'list',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST[/PREFIX]',
        environment: { name: 'KANIKO_REGISTRY_MIRROR', rule: 'adds a value' },
        input: {
            name: 'registry-mirror',
            form: 'list',
            help: 'Mirrors to ask first for images of Docker Hub, by line or comma',
        },
        help: 'Ask this mirror first for images of Docker Hub',
        here: { status: 'implemented' },
    },
    'skip-default-registry-fallback': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor', 'warmer'],
        help: 'Fail when no mirror has the image, instead of asking the registry itself',
        here: { status: 'implemented' },
    },
    'credential-helpers': {
        type: 'list',
        empty: 'kept',
        group: 'registry',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Where to look for credentials besides config.json: env, google, ecr, acr, gitlab, github. Without it all of them; an empty value turns all of them off',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/retention.js
const retentionOptions = {
    tag: {
        type: 'list',
        empty: 'error',
        group: 'retention',
        where: ['executor'],
        placeholder: 'PATTERN',
        help: 'Tags that are meant: a name, one with * and ?, or a regular expression between slashes that fits the whole tag. Without it, every tag',
        here: { status: 'implemented' },
    },
    'exclude-tag': {
        type: 'list',
        empty: 'error',
        group: 'retention',
        where: ['executor'],
        placeholder: 'PATTERN',
        help: 'Tags that are left alone, whatever --tag says',
        here: { status: 'implemented' },
    },
    keep: {
        type: 'int',
        min: 0,
        group: 'retention',
        where: ['executor'],
        placeholder: 'COUNT',
        help: 'For registry prune: of the tags of each --tag, the newest ones that stay, whatever their age. What refers to an image that goes (signatures, SBOMs) goes with it',
        here: { status: 'implemented' },
    },
    'newest-by': {
        type: 'choice',
        choices: ['created', 'name'],
        default: 'created',
        group: 'retention',
        where: ['executor'],
        help: 'What --keep goes by: when an image was made, or its name, with the numbers in it by value (for images that say no time)',
        here: { status: 'implemented' },
    },
    untagged: {
        type: 'bool',
        default: false,
        group: 'retention',
        where: ['executor'],
        help: 'For registry prune: also manifests without a tag, where a registry lists those (Google does)',
        here: { status: 'implemented' },
    },
    orphans: {
        type: 'bool',
        default: false,
        group: 'retention',
        where: ['executor'],
        help: 'For registry prune: also signatures and lists of referrers under tags like sha256-… whose image this repository does not have. Not for a repository that holds signatures of another',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/table.js

















const table = {
    ...inputOptions,
    ...outputOptions,
    ...imageOptions,
    ...attestationOptions,
    ...registryOptions,
    ...loginOptions,
    ...reportOptions,
    ...retentionOptions,
    ...historyOptions,
    ...notifyOptions,
    ...bakeOptions,
    ...cacheOptions,
    ...executionOptions,
    ...loggingOptions,
    ...metricsOptions,
    ...compatibilityOptions,
};
const options = table;
function optionsOf(program) {
    const own = Object.entries(options).filter(([, spec]) => spec.where.includes(program));
    return new Map(program === 'executor' ? own : own.map(([name, spec]) => [name, warmersOwn(spec)]));
}
function warmersOwn(spec) {
    const { inWarmer } = spec;
    if (!inWarmer)
        return spec;
    const { help = spec.help, here = spec.here, group = spec.group } = inWarmer;
    const changed = { ...spec, help, here, group };
    if ('default' in inWarmer && changed.type === 'string')
        delete changed.default;
    return changed;
}


/***/ }),

/***/ 32825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cw: () => (/* binding */ isMany),
/* harmony export */   gn: () => (/* binding */ optionGroups),
/* harmony export */   xQ: () => (/* binding */ camelCase)
/* harmony export */ });
const optionGroups = {
    input: 'What to build',
    output: 'Where the image goes',
    image: 'What the image is like',
    registry: 'How to talk to registries',
    login: 'For login alone',
    report: 'For report and history alone',
    retention: 'For registry alone',
    records: 'What is kept and told of builds',
    bake: 'For bake alone',
    cache: 'Layer cache',
    execution: 'How commands run',
    logging: 'What is printed',
    metrics: 'What is measured',
    compatibility: 'Accepted for compatibility',
};
function camelCase(name) {
    return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}
function isMany(spec) {
    return ['list', 'map', 'client-certificates', 'platforms'].includes(spec.type);
}


/***/ }),

/***/ 11480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  X: () => (/* binding */ createLoginClient),
  H: () => (/* binding */ createRegistryClient)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __nccwpck_require__(58224);
// EXTERNAL MODULE: ./build/src/image/reference.js
var image_reference = __nccwpck_require__(36950);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __nccwpck_require__(70487);
// EXTERNAL MODULE: ./build/src/http/retry-budget.js
var retry_budget = __nccwpck_require__(41924);
// EXTERNAL MODULE: ./build/src/http/retry.js
var retry = __nccwpck_require__(56092);
// EXTERNAL MODULE: ./build/src/http/body.js
var http_body = __nccwpck_require__(95980);
// EXTERNAL MODULE: ./build/src/image/blobs.js
var blobs = __nccwpck_require__(23079);
// EXTERNAL MODULE: ./build/src/registry/place.js
var registry_place = __nccwpck_require__(6966);
;// CONCATENATED MODULE: ./build/src/registry/download.js




function mismatch({ doing, descriptor }, fact) {
    return new errors/* YadokariError */.$S('SIZE_MISMATCH', `cannot ${doing.what}: blob "${descriptor.digest}" ${fact}`);
}
function startOf(response) {
    if (response.status !== 206)
        return 0;
    return Number(/^bytes (?<start>\d+)-/.exec(response.headers['content-range'] ?? '')?.groups?.['start'] ?? -1);
}
function checkLength(download, response, start) {
    const length = response.headers['content-length'];
    const { size } = download.descriptor;
    if (length === undefined || start + Number(length) === size)
        return;
    throw mismatch(download, `should have ${size} bytes but the registry has ${start + Number(length)}`);
}
async function* skip(body, bytes) {
    let left = bytes;
    for await (const chunk of body) {
        if (left < chunk.byteLength)
            yield left === 0 ? chunk : chunk.subarray(left);
        left = Math.max(0, left - chunk.byteLength);
    }
}
async function openAt(download, position) {
    const { place, descriptor, doing } = download;
    const response = await (0,registry_place/* api */.FH)(place, doing, {
        method: 'GET',
        target: `/v2/${place.repository}/blobs/${descriptor.digest}`,
        headers: position === 0 ? {} : { range: `bytes=${position}-` },
    });
    if (response.status === 404) {
        await response.discard();
        throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `cannot ${doing.what}: registry "${place.registry}" has no blob "${descriptor.digest}" in "${place.repository}"`);
    }
    if (response.status !== 200 && response.status !== 206)
        throw await (0,registry_place/* refused */.J5)(place, doing, response);
    const start = startOf(response);
    if (start !== 0 && start !== position) {
        await response.discard();
        throw mismatch(download, `was asked for from byte ${position} but came from byte ${start}`);
    }
    try {
        checkLength(download, response, start);
    }
    catch (error) {
        await response.discard();
        throw error;
    }
    return start === position ? response.body : skip(response.body, position);
}
async function* downloadAt(download, start) {
    const { descriptor, place, doing, emit, retrySeconds } = download;
    const plan = {
        what: doing.what,
        retries: place.retries,
        firstSeconds: retrySeconds,
        emit,
        signal: doing.signal,
    };
    let position = start;
    const budget = new retry_budget/* RetryBudget */.K(plan.retries, start);
    for (;;) {
        try {
            for await (const chunk of await openAt(download, position)) {
                position += chunk.byteLength;
                yield chunk;
            }
            return;
        }
        catch (error) {
            const cut = (0,retry/* isPassing */.WG)(error) && position > 0 && position < descriptor.size;
            if (!cut || budget.isSpent(position) || !(error instanceof errors/* YadokariError */.$S))
                throw error;
            await (0,retry/* pause */.v7)(plan, budget.spend(position), error.message);
        }
    }
}
function download(parts) {
    return (0,blobs/* verifyBytes */.RV)(downloadAt(parts, 0), parts.descriptor);
}
async function readConfig(parts) {
    const { descriptor, doing } = parts;
    if (descriptor.size > limits/* limits */.F.configBytes) {
        throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `cannot ${doing.what}: its config of ${descriptor.size} bytes is longer than ${limits/* limits */.F.configBytes}`);
    }
    if (descriptor.data !== undefined) {
        const inline = await (0,http_body/* bytesBody */.EB)(Buffer.from(descriptor.data, 'base64')).open();
        return (0,http_body/* readBounded */.CB)((0,blobs/* verifyBytes */.RV)(inline, descriptor), limits/* limits */.F.configBytes, doing.what);
    }
    return (0,http_body/* readBounded */.CB)(download(parts), limits/* limits */.F.configBytes, doing.what);
}

;// CONCATENATED MODULE: ./build/src/registry/blob.js

const progressMilliseconds = 200;
async function* reported(bytes, { digest, size }, { reference, emit, position = 0 }) {
    const start = performance.now();
    let told = start;
    let seen = position;
    emit({ type: 'pull.started', reference, digest, size });
    for await (const chunk of bytes) {
        seen += chunk.byteLength;
        yield chunk;
        if (performance.now() - told < progressMilliseconds)
            continue;
        told = performance.now();
        emit({ type: 'pull.progress', reference, digest, bytes: seen, size });
    }
    emit({ type: 'pull.finished', reference, digest, size, seconds: (performance.now() - start) / 1000 });
}
function pullBlob({ place, descriptor, reference, emit, retrySeconds }) {
    const origin = { registry: place.registry, repository: place.repository };
    const what = `pull "${reference}"`;
    return {
        descriptor,
        origin,
        open: (signal) => {
            const bytes = download({ place, descriptor, emit, retrySeconds, doing: { what, signal } });
            return Promise.resolve(reported(bytes, descriptor, { reference, emit }));
        },
        openAt: (position, signal) => {
            const bytes = downloadAt({ place, descriptor, emit, retrySeconds, doing: { what, signal } }, position);
            return reported(bytes, descriptor, { reference, emit, position });
        },
    };
}

;// CONCATENATED MODULE: ./build/src/registry/fallback.js


function wasCancelled(signal) {
    return signal?.aborted === true;
}
function tell(emit, registry, next, error) {
    const message = `${(0,errors/* messageOf */.bD)(error)}; asking ${next} instead of the mirror ${registry}`;
    if (error instanceof errors/* YadokariError */.$S && error.code === 'IMAGE_NOT_FOUND')
        emit({ type: 'note', level: 'info', message });
    else
        emit({ type: 'warning', message });
}
async function firstAnswer(sources, { emit, signal }) {
    const failures = [];
    for (const [at, { name, isMirror, ask }] of sources.entries()) {
        const next = sources[at + 1];
        try {
            return await ask();
        }
        catch (error) {
            if (wasCancelled(signal))
                throw error;
            failures.push(`${isMirror ? 'mirror ' : ''}${name} (${(0,errors/* messageOf */.bD)(error)})`);
            if (next === undefined)
                throw sources.some((one) => one.isMirror) ? withAll(error, failures) : error;
            tell(emit, name, next.name, error);
        }
    }
    throw new errors/* YadokariError */.$S('INTERNAL', 'there is no registry to ask');
}
function withAll(error, failures) {
    if (!(error instanceof errors/* YadokariError */.$S))
        return error;
    const asked = `asked were, in this order: ${failures.join('; ')}`;
    return new errors/* YadokariError */.$S(error.code, error.message, {
        cause: error,
        hint: error.hint === undefined ? asked : `${error.hint}; ${asked}`,
    });
}
function firstBlob(first, others, emit) {
    if (others.length === 0)
        return first;
    async function* read(open, signal) {
        const all = [first, ...others];
        for (const [at, blob] of all.entries()) {
            const next = all[at + 1];
            let begun = false;
            try {
                for await (const chunk of await open(blob)) {
                    begun = true;
                    yield chunk;
                }
                return;
            }
            catch (error) {
                if (begun || next === undefined || wasCancelled(signal))
                    throw error;
                tell(emit, hostOf(blob), hostOf(next), error);
            }
        }
    }
    return {
        ...first,
        open: (signal) => Promise.resolve(read((blob) => blob.open(signal), signal)),
        openAt: (position, signal) => read((blob) => blob.openAt?.(position, signal) ?? skipping(blob, position, signal), signal),
    };
}
async function* skipping(blob, position, signal) {
    yield* skip(await blob.open(signal), position);
}
function hostOf({ origin }) {
    return origin?.registry ?? 'another place';
}

// EXTERNAL MODULE: ./build/src/registry/hosts.js
var hosts = __nccwpck_require__(98934);
// EXTERNAL MODULE: ./build/src/base/platform.js
var platform = __nccwpck_require__(85448);
// EXTERNAL MODULE: ./build/src/image/parse-manifest.js
var parse_manifest = __nccwpck_require__(37844);
// EXTERNAL MODULE: ./build/src/image/parse-config.js
var parse_config = __nccwpck_require__(35439);
// EXTERNAL MODULE: ./build/src/image/choose-platform.js
var choose_platform = __nccwpck_require__(32620);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __nccwpck_require__(32151);
;// CONCATENATED MODULE: ./build/src/registry/image.js


const deepest = 3;
const mostUnnamed = 8;
function isSchema1({ descriptor, bytes }) {
    if (descriptor.mediaType.startsWith('application/vnd.docker.distribution.manifest.v1+'))
        return true;
    return /"schemaVersion"\s*:\s*1\b/.test(Buffer.from(bytes).toString('latin1'));
}
function unknownType(reference, answer) {
    const type = JSON.stringify(answer.descriptor.mediaType);
    return new errors/* YadokariError */.$S('MANIFEST_UNKNOWN_TYPE', `cannot pull "${reference}": its manifest has type ${type}, which is no image`, {
        hint: isSchema1(answer)
            ? 'push it again with a current tool: schema 1 is obsolete'
            : 'name a container image',
    });
}
async function fetch(source, digest) {
    const answer = await source.get(digest);
    if (answer)
        return answer;
    throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `cannot pull "${source.reference}": its index names manifest "${digest}", which the registry does not have`);
}
async function toImage(source, { descriptor, bytes }, indexDigest) {
    const { reference } = source;
    const what = `manifest "${descriptor.digest}" of "${reference}"`;
    const manifest = (0,parse_manifest/* parseManifest */.Ng)(what, bytes, descriptor.mediaType);
    (0,parse_manifest/* requireImageConfigType */.Rb)(`"${reference}"`, manifest);
    const config = await configOf(source, manifest);
    return {
        reference,
        manifestDescriptor: descriptor,
        ...(indexDigest === undefined ? {} : { indexDigest }),
        manifest,
        config,
        layers: manifest.layers.map((layer, position) => ({
            blob: source.layerBlob(layer),
            diffId: diffIdAt(config, position),
        })),
    };
}
async function configOf(source, manifest) {
    const bytes = await source.readConfig(manifest.config);
    return (0,parse_config/* parseImageConfig */.F)(`config "${manifest.config.digest}" of "${source.reference}"`, bytes, manifest);
}
function diffIdAt(config, position) {
    const id = config.rootfs.diff_ids[position];
    if (id === undefined)
        throw new errors/* YadokariError */.$S('INTERNAL', `layer ${position} has no diff id`);
    return id;
}
async function fromIndex(source, answer, depth) {
    const indexDigest = answer.descriptor.digest;
    const [best, ...others] = (0,choose_platform/* rankByPlatform */.v)(entriesOf(source, answer), source.wanted);
    if (best?.platform)
        return fromEntry(source, best, { depth, indexDigest });
    for (const entry of [best, ...others].slice(0, mostUnnamed)) {
        const image = entry && (await fromEntry(source, entry, { depth, indexDigest }));
        if (image && (0,platform/* platformDistance */.L5)(image.config, source.wanted) !== undefined)
            return image;
    }
    return undefined;
}
function entriesOf({ reference }, { descriptor, bytes }) {
    return (0,parse_manifest/* parseIndex */.A1)(`index "${descriptor.digest}" of "${reference}"`, bytes, descriptor.mediaType).manifests;
}
function platformMissing(source, answer) {
    const offered = (0,choose_platform/* offeredPlatforms */.m)(entriesOf(source, answer));
    return new errors/* YadokariError */.$S('PLATFORM_NOT_FOUND', `cannot pull "${source.reference}": it has no image for platform ${(0,platform/* formatPlatform */.Bq)(source.wanted)}`, { hint: offered.length === 0 ? 'its index names no platform' : `it has ${offered.join(', ')}` });
}
async function fromEntry(source, entry, { depth, indexDigest }) {
    const answer = await fetch(source, entry.digest);
    if ((0,media_types/* isManifestType */.Q3)(answer.descriptor.mediaType))
        return toImage(source, answer, indexDigest);
    if (!(0,media_types/* isIndexType */.$U)(answer.descriptor.mediaType))
        throw unknownType(source.reference, answer);
    if (depth < deepest)
        return fromIndex(source, answer, depth + 1);
    throw new errors/* YadokariError */.$S('MANIFEST_INVALID', `cannot pull "${source.reference}": its indexes are nested too deeply`);
}
function warnOfPlatform(source, image) {
    if ((0,platform/* platformDistance */.L5)(image.config, source.wanted) !== undefined)
        return;
    source.warn(`image "${source.reference}" is for platform ${(0,platform/* formatPlatform */.Bq)(image.config)}, not ${(0,platform/* formatPlatform */.Bq)(source.wanted)}`, `choose an image for ${(0,platform/* formatPlatform */.Bq)(source.wanted)}, or build for the other platform with --custom-platform`);
}
async function findImage(source) {
    const answer = await source.get(source.tagOrDigest);
    if (!answer) {
        throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `cannot pull "${source.reference}": there is no such image`, {
            hint: 'check the name and the tag',
        });
    }
    if ((0,media_types/* isIndexType */.$U)(answer.descriptor.mediaType)) {
        const image = await fromIndex(source, answer, 0);
        if (image)
            return image;
        throw platformMissing(source, answer);
    }
    if (!(0,media_types/* isManifestType */.Q3)(answer.descriptor.mediaType))
        throw unknownType(source.reference, answer);
    const image = await toImage(source, answer, undefined);
    warnOfPlatform(source, image);
    return image;
}

// EXTERNAL MODULE: ./build/src/base/json.js
var json = __nccwpck_require__(75221);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __nccwpck_require__(81047);
// EXTERNAL MODULE: ./build/src/registry/paging.js
var paging = __nccwpck_require__(61285);
;// CONCATENATED MODULE: ./build/src/registry/listing.js



function textsIn(fields, name) {
    const texts = fields[name] === null ? [] : fields[name];
    return Array.isArray(texts) && texts.every((text) => typeof text === 'string') ? texts : undefined;
}
function manifestsIn(fields) {
    return Object.entries((0,json/* fieldsIn */.t)(fields['manifest'])).flatMap(([digest, value]) => {
        const { tag, timeUploadedMs } = (0,json/* fieldsIn */.t)(value);
        const uploaded = Number(timeUploadedMs ?? Number.NaN);
        const tags = Array.isArray(tag) ? tag.filter((one) => typeof one === 'string') : [];
        if (!(0,base_digest/* isDigest */.Bc)(digest))
            return [];
        return [{ digest, tags, ...(Number.isFinite(uploaded) && uploaded > 0 ? { uploaded } : {}) }];
    });
}
async function listRepository(place, signal) {
    const doing = { what: `list the tags of "${(0,registry_place/* fullName */.fq)(place)}"`, signal };
    const tags = [];
    let manifests;
    let answered = false;
    const target = `/v2/${place.repository}/tags/list?n=1000`;
    for await (const bytes of (0,paging/* pagesOf */.E)(place, { doing, target })) {
        const fields = (0,json/* parseFields */.L)(bytes);
        const found = textsIn(fields, 'tags');
        if (found === undefined)
            throw new errors/* YadokariError */.$S('REGISTRY_ERROR', `registry "${place.registry}" answered with no list of tags`);
        answered = true;
        tags.push(...found);
        if (Object.hasOwn(fields, 'manifest'))
            manifests = [...(manifests ?? []), ...manifestsIn(fields)];
    }
    if (!answered)
        return { tags: [], missing: true };
    return { tags: [...new Set(tags)], ...(manifests === undefined ? {} : { manifests }) };
}
async function listRepositories(place, signal) {
    const doing = { what: `list the repositories of "${place.registry}"`, signal };
    const names = [];
    let asked = false;
    const list = { doing, target: '/v2/_catalog?n=1000', scopes: ['registry:catalog:*'] };
    try {
        for await (const bytes of (0,paging/* pagesOf */.E)(place, list)) {
            const found = textsIn((0,json/* parseFields */.L)(bytes), 'repositories');
            if (found === undefined)
                break;
            asked = true;
            names.push(...found);
        }
    }
    catch (error) {
        if (!(error instanceof errors/* YadokariError */.$S))
            throw error;
        throw error.hinting(error.hint === undefined ? nameThem : `${error.hint}; or ${nameThem}`);
    }
    if (asked)
        return [...new Set(names)];
    throw new errors/* YadokariError */.$S('REGISTRY_ERROR', `registry "${place.registry}" lists no repositories`, {
        hint: nameThem,
    });
}
const nameThem = 'name the repositories, each as HOST/NAME';

// EXTERNAL MODULE: ./build/src/registry/errors.js + 1 modules
var registry_errors = __nccwpck_require__(66573);
;// CONCATENATED MODULE: ./build/src/registry/log-in.js

async function logIn(place, signal) {
    const doing = { what: `log in to "${place.registry}"`, signal };
    const request = { ...doing, method: 'GET', target: '/v2/', repository: '', scopes: [] };
    const response = await place.session.send({ ...request, retries: place.retries });
    if (response.status !== 200)
        throw await (0,registry_errors/* refusalOf */.Of)(response, {
            what: doing.what,
            host: place.registry,
            ...(await place.session.tried(request)),
        });
    await response.discard();
    return place.session.isProtected();
}

// EXTERNAL MODULE: ./build/src/registry/manifests.js
var manifests = __nccwpck_require__(4847);
// EXTERNAL MODULE: ./build/src/registry/mirrors.js
var registry_mirrors = __nccwpck_require__(60621);
;// CONCATENATED MODULE: ./build/src/registry/options.js
const leastRetries = 2;
function retriesFor(options, purpose) {
    return Math.max(leastRetries, (purpose === 'pull' ? options.pullRetries : options.pushRetries) ?? 0);
}

;// CONCATENATED MODULE: ./build/src/registry/recorded-source.js


class RecordedSource {
    #origin;
    #local;
    #documents = [];
    #here = new Set();
    #config;
    constructor(origin, local) {
        this.#origin = origin;
        this.#local = local;
    }
    async get(tagOrDigest) {
        const digest = (0,base_digest/* isDigest */.Bc)(tagOrDigest) ? tagOrDigest : await this.#digestOf(tagOrDigest);
        const here = digest && (await this.#local?.document(digest));
        if (digest && here)
            this.#here.add(digest);
        const answer = here ?? (await this.#origin.get(tagOrDigest));
        if (answer)
            this.#documents.push(answer);
        return answer;
    }
    async readConfig(descriptor) {
        const config = (await this.#local?.config(descriptor)) ?? (await this.#origin.readConfig(descriptor));
        this.#config = config;
        return config;
    }
    layerBlob(descriptor) {
        const remote = this.#origin.layerBlob(descriptor);
        return this.#local?.blob(remote) ?? remote;
    }
    found(image) {
        const { digest } = image.manifestDescriptor;
        const documents = this.#documents.filter(({ descriptor }) => (0,media_types/* isIndexType */.$U)(descriptor.mediaType) || descriptor.digest === digest);
        const configBytes = this.#config;
        if (!configBytes)
            throw new errors/* YadokariError */.$S('INTERNAL', 'an image was found without reading its config');
        return { image: { ...image, documents, configBytes }, wasHere: this.#here.has(digest) };
    }
    async #digestOf(tag) {
        return (await this.#local?.any()) === true ? this.#origin.digestOf(tag) : undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/registry/deletion.js

async function deleteNamed(place, tagOrDigest, doing) {
    const target = `/v2/${place.repository}/manifests/${tagOrDigest}`;
    const response = await (0,registry_place/* api */.FH)(place, doing, { method: 'DELETE', target }, [
        `repository:${place.repository}:delete`,
    ]);
    if ([200, 202, 204, 404].includes(response.status))
        return response.discard();
    const error = await (0,registry_place/* refused */.J5)(place, doing, response);
    throw response.status === 405 ? error.hinting(notEnabled) : error;
}
const notEnabled = 'docker-registry deletes where it has storage.delete.enabled: true (REGISTRY_STORAGE_DELETE_ENABLED=true); a mirror or one that is read only never does, and Docker Hub and ghcr.io only on their own pages and APIs';
function deleteManifest(place, digest, signal) {
    return deleteNamed(place, digest, { what: `delete from "${(0,registry_place/* fullName */.fq)(place)}"`, signal });
}
function deleteTag(place, tag, signal) {
    return deleteNamed(place, tag, { what: `delete the tag "${(0,registry_place/* fullName */.fq)(place)}:${tag}"`, signal });
}

// EXTERNAL MODULE: ./build/src/registry/referrers.js
var referrers = __nccwpck_require__(60433);
;// CONCATENATED MODULE: ./build/src/registry/upload-place.js


async function hasBlob(place, digest, doing) {
    const response = await (0,registry_place/* api */.FH)(place, doing, {
        method: 'HEAD',
        target: `/v2/${place.repository}/blobs/${digest}`,
    });
    if (response.status !== 200 && response.status !== 404)
        throw await (0,registry_place/* refused */.J5)(place, doing, response);
    await response.discard();
    return response.status === 200;
}
async function locationOf(place, doing, response, before) {
    if (before === undefined && response.status !== 202)
        throw await (0,registry_place/* refused */.J5)(place, doing, response);
    await response.discard();
    const { location } = response.headers;
    if (location === undefined && before !== undefined)
        return before;
    const url = location === undefined ? undefined : place.session.resolve(location, response.url);
    if (url)
        return { location: url, least: before?.least ?? leastOf(response) };
    throw new errors/* YadokariError */.$S('REGISTRY_ERROR', `cannot ${doing.what}: registry "${place.registry}" started an upload but named no valid place for it`);
}
const mostLeast = 1024 * 1024 * 1024;
function leastOf({ headers }) {
    const least = Number(headers['oci-chunk-min-length'] ?? 0);
    return Number.isSafeInteger(least) && least > 0 && least <= mostLeast ? least : 0;
}
async function startUpload(place, doing) {
    const target = `/v2/${place.repository}/blobs/uploads/`;
    return locationOf(place, doing, await (0,registry_place/* api */.FH)(place, doing, { method: 'POST', target }));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
;// CONCATENATED MODULE: ./build/src/registry/file-body.js


const chunkBytes = 256 * 1024;
async function* readFile(path, start = 0) {
    const file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    let position = start;
    try {
        let [filling, idle] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
        let pending = file.read(filling, 0, chunkBytes, position);
        for (;;) {
            const { bytesRead } = await pending;
            if (bytesRead === 0)
                return;
            position += bytesRead;
            const full = filling.subarray(0, bytesRead);
            [filling, idle] = [idle, filling];
            pending = file.read(filling, 0, chunkBytes, position);
            pending.catch(() => undefined);
            yield full;
        }
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./build/src/registry/blob-reader.js



class BlobReader {
    #blob;
    #signal;
    #source;
    #position = 0;
    #rest = new Uint8Array();
    constructor(blob, signal) {
        this.#blob = blob;
        this.#signal = signal;
    }
    async *piece(start, length) {
        const source = this.#source !== undefined && start === this.#position ? this.#source : await this.#open(start);
        for (let left = length; left > 0;) {
            if (this.#rest.byteLength === 0) {
                const next = await source.next();
                if (next.done === true)
                    throw this.#tooShort();
                this.#rest = next.value;
            }
            const part = this.#rest.subarray(0, left);
            this.#rest = this.#rest.subarray(part.byteLength);
            this.#position += part.byteLength;
            left -= part.byteLength;
            yield part;
        }
    }
    async finish() {
        const next = await this.#source?.next();
        if (next !== undefined && next.done !== true)
            throw this.#tooLong();
    }
    async close() {
        const source = this.#source;
        this.#source = undefined;
        await source?.return?.();
    }
    async #open(start) {
        await this.close();
        this.#rest = new Uint8Array();
        this.#position = start;
        const source = (await this.#from(start))[Symbol.asyncIterator]();
        this.#source = source;
        return source;
    }
    async #from(start) {
        const blob = this.#blob;
        if (blob.file !== undefined)
            return readFile(blob.file, start);
        if (start === 0)
            return blob.open(this.#signal);
        return blob.openAt?.(start, this.#signal) ?? skip(await blob.open(this.#signal), start);
    }
    #tooShort() {
        const { digest, size } = this.#blob.descriptor;
        return new errors/* YadokariError */.$S('SIZE_MISMATCH', `blob "${digest}" has less than the ${size} bytes announced`);
    }
    #tooLong() {
        const { digest, size } = this.#blob.descriptor;
        return new errors/* YadokariError */.$S('SIZE_MISMATCH', `blob "${digest}" has more than the ${size} bytes announced`);
    }
}

// EXTERNAL MODULE: ./build/src/registry/request-size.js
var request_size = __nccwpck_require__(18196);
;// CONCATENATED MODULE: ./build/src/registry/upload-bytes.js






const commitSeconds = 900;
class ByteUpload {
    #upload;
    #reader;
    #budget;
    #at;
    #position = 0;
    #sent = 0;
    #tooLargeRefusal;
    constructor(upload, first) {
        this.#upload = upload;
        this.#reader = new BlobReader(upload.blob, upload.doing.signal);
        this.#budget = new retry_budget/* RetryBudget */.K(upload.place.retries);
        this.#at = first;
    }
    async run() {
        const { place, doing, emit, retrySeconds } = this.#upload;
        const { what, signal } = doing;
        const plan = { what, retries: place.retries, firstSeconds: retrySeconds, emit, signal };
        try {
            for (;;) {
                const setback = await this.#attempt();
                if (setback === undefined)
                    return;
                if (setback.smaller)
                    continue;
                await (0,retry/* pause */.v7)(plan, this.#budget.spend(this.#position), setback.reason, setback.wished);
                if (await this.#recover())
                    return;
            }
        }
        finally {
            await this.#reader.close();
        }
    }
    async #attempt() {
        try {
            this.#at ??= await startUpload(this.#upload.place, this.#upload.doing);
            const { most } = this.#requests;
            const whole = this.#position === 0 && (most === undefined || this.#size <= most);
            return await (whole ? this.#sendWhole(this.#at) : this.#sendPieces(this.#at));
        }
        catch (error) {
            if (this.#isLast || !(0,retry/* isPassing */.WG)(error) || !(error instanceof errors/* YadokariError */.$S))
                throw error;
            return { reason: error.message };
        }
    }
    async #recover() {
        const { place, blob, doing } = this.#upload;
        if (this.#sent >= this.#size && (await hasBlob(place, blob.descriptor.digest, doing)))
            return true;
        const at = this.#at;
        this.#at = undefined;
        this.#position = 0;
        this.#sent = 0;
        if (at === undefined)
            return false;
        const response = await (0,registry_place/* api */.FH)(place, doing, { method: 'GET', target: at.location });
        const position = endOf(response);
        if (response.status !== 204 || position === undefined || position > this.#size) {
            await response.discard();
            return false;
        }
        this.#at = await locationOf(place, doing, response, at);
        this.#position = position;
        return false;
    }
    get #isLast() {
        return this.#budget.isSpent(this.#position);
    }
    get #size() {
        return this.#upload.blob.descriptor.size;
    }
    get #requests() {
        return this.#upload.place.session.requestSize;
    }
    async #sendWhole({ location }) {
        const response = await this.#send('PUT', this.#withDigest(location), this.#size);
        return this.#committed(response, this.#size);
    }
    async #sendPieces(from) {
        let at = from;
        while (this.#position < this.#size) {
            const length = this.#requests.pieceOf(this.#size - this.#position, at.least);
            const response = await this.#send('PATCH', at.location, length);
            if (response.status !== 202 && response.status !== 201 && response.status !== 204)
                return this.#setback(response, length);
            const end = Math.min(endOf(response) ?? Infinity, this.#position + length);
            if (end <= this.#position)
                return this.#keptNothing(response, length);
            at = await locationOf(this.#upload.place, this.#upload.doing, response, at);
            this.#at = at;
            this.#position = end;
            this.#tooLargeRefusal = undefined;
        }
        await this.#reader.finish();
        return this.#committed(await this.#send('PUT', this.#withDigest(at.location), 0), 0);
    }
    #send(method, target, length) {
        const { place, doing, sending } = this.#upload;
        const start = this.#position;
        const range = method === 'PATCH' ? { 'content-range': `${start}-${start + length - 1}` } : {};
        const whole = method === 'PUT' && length > 0;
        return (0,registry_place/* api */.FH)(place, doing, {
            method,
            target,
            headers: { 'content-type': 'application/octet-stream', ...range },
            body: {
                length,
                open: () => Promise.resolve(whole ? this.#all() : this.#reader.piece(start, length)),
                progress: (bytes) => {
                    this.#sent = start + bytes;
                    sending.progress?.(this.#sent);
                },
            },
            retries: 0,
            idleSeconds: commitSeconds,
        });
    }
    async *#all() {
        yield* this.#reader.piece(0, this.#size);
        await this.#reader.finish();
    }
    #withDigest(location) {
        const target = new URL(location);
        const digest = `digest=${encodeURIComponent(this.#upload.blob.descriptor.digest)}`;
        target.search = target.search === '' ? digest : `${target.search}&${digest}`;
        return target;
    }
    async #committed(response, length) {
        if (response.status !== 201 && response.status !== 204 && response.status !== 200)
            return this.#setback(response, length);
        await response.discard();
        const { place, blob, doing } = this.#upload;
        const stored = response.headers['docker-content-digest'];
        if (stored === undefined || stored === blob.descriptor.digest)
            return undefined;
        throw new errors/* YadokariError */.$S('DIGEST_MISMATCH', `cannot ${doing.what}: registry "${place.registry}" stored blob "${blob.descriptor.digest}" as "${String(stored)}"`);
    }
    async #keptNothing(response, length) {
        const { place, doing } = this.#upload;
        await response.discard();
        const reason = `registry "${place.registry}" keeps nothing of ${length} bytes that it takes`;
        if (this.#isLast)
            throw new errors/* YadokariError */.$S('REGISTRY_ERROR', `cannot ${doing.what}: ${reason}`);
        return { reason };
    }
    async #setback(response, length) {
        const { place, doing } = this.#upload;
        const { status } = response;
        if (status === 413)
            return this.#tooLarge(response, length);
        const wished = (0,retry/* retryAfterSeconds */.C3)(response.headers['retry-after'], Date.now());
        const final = this.#isLast || !isLost(status) || (wished ?? 0) > retry/* longestWaitSeconds */.ft;
        if (final) {
            const refusal = await (0,registry_place/* refused */.J5)(place, doing, response);
            throw this.#tooLargeRefusal ? (0,request_size/* tooLargeHint */.r)(this.#tooLargeRefusal) : refusal;
        }
        await response.discard();
        const reason = `registry "${place.registry}" answered with status ${status}`;
        return { reason, ...(wished === undefined ? {} : { wished }) };
    }
    async #tooLarge(response, length) {
        const { place, doing, emit } = this.#upload;
        const refusal = await (0,registry_place/* refused */.J5)(place, doing, response);
        this.#tooLargeRefusal ??= refusal;
        if (!this.#requests.tooLarge(length, this.#at?.least))
            throw (0,request_size/* tooLargeHint */.r)(refusal);
        const most = this.#requests.most ?? length;
        const message = `registry "${place.registry}" takes no request of ${length} bytes: trying pieces of ${most}`;
        emit({ type: 'note', level: 'info', message });
        return { reason: message, smaller: true };
    }
}
function isLost(status) {
    return status === 404 || status === 416 || (0,retry/* isPassingStatus */.Wj)(status);
}
function endOf({ headers }) {
    const end = /^(?:bytes[= ])?0-(?<end>\d+)$/.exec(headers.range ?? '')?.groups?.['end'];
    return end === undefined || end === '0' ? undefined : Number(end) + 1;
}

;// CONCATENATED MODULE: ./build/src/registry/upload.js




async function mount({ place, blob, doing }) {
    const { origin, descriptor } = blob;
    if (origin?.registry !== place.registry || origin.repository === place.repository)
        return undefined;
    const query = new URLSearchParams({ mount: descriptor.digest, from: origin.repository });
    const request = {
        method: 'POST',
        target: `/v2/${place.repository}/blobs/uploads/?${query.toString()}`,
        retries: place.retries,
        ...(0,registry_place/* accessTo */.Yi)(place, doing, [`repository:${origin.repository}:pull`]),
    };
    let response;
    try {
        response = await place.session.send(request);
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S && error.code.startsWith('REGISTRY_'))
            return undefined;
        throw error;
    }
    if (response.status === 202)
        return locationOf(place, doing, response);
    await response.discard();
    return response.status === 201 ? 'mounted' : undefined;
}
async function pushBlob(upload) {
    const { place, blob, doing } = upload;
    const isNew = blob.file !== undefined;
    const early = isNew ? await mount(upload) : undefined;
    if (early === 'mounted')
        return 'mounted';
    if (await hasBlob(place, blob.descriptor.digest, doing))
        return 'exists';
    const late = isNew ? early : await mount(upload);
    if (late === 'mounted')
        return 'mounted';
    const { turn = (send) => send() } = upload.sending;
    await turn(() => new ByteUpload(upload, late).run());
    return 'uploaded';
}
async function checkPush(place, signal) {
    const doing = { what: `push to "${(0,registry_place/* fullName */.fq)(place)}"`, signal };
    const { location } = await startUpload(place, doing);
    const dropping = { what: `drop an upload to "${(0,registry_place/* fullName */.fq)(place)}"`, signal };
    try {
        const response = await (0,registry_place/* api */.FH)(place, dropping, { method: 'DELETE', target: location, retries: 0 });
        await response.discard();
    }
    catch (error) {
        if (signal?.aborted === true)
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/registry/repository.js









class RemoteRepository {
    registry;
    repository;
    parts;
    present = new Set();
    referring = Promise.resolve();
    pushing = new Map();
    constructor(parts) {
        this.parts = parts;
        this.registry = parts.place.registry;
        this.repository = parts.place.repository;
    }
    getManifest(tagOrDigest, signal) {
        const { place } = this.parts;
        return (0,manifests/* getManifest */.c2)(place, tagOrDigest, { what: `pull "${(0,manifests/* nameOf */.Vb)(place, tagOrDigest)}"`, signal });
    }
    hasBlob(digest, signal) {
        const { place } = this.parts;
        return hasBlob(place, digest, { what: `look for a blob in "${(0,registry_place/* fullName */.fq)(place)}"`, signal });
    }
    blob(descriptor) {
        return pullBlob({ ...this.parts, descriptor, reference: (0,registry_place/* fullName */.fq)(this.parts.place) });
    }
    async pushBlob(blob, signal, sending = {}) {
        const { digest } = blob.descriptor;
        for (let other = this.pushing.get(digest); other; other = this.pushing.get(digest)) {
            await other.catch(() => undefined);
        }
        if (this.present.has(digest))
            return 'exists';
        const what = `push to "${(0,registry_place/* fullName */.fq)(this.parts.place)}"`;
        const pushed = pushBlob({ ...this.parts, blob, sending, doing: { what, signal } });
        this.pushing.set(digest, pushed);
        try {
            const how = await pushed;
            this.present.add(digest);
            return how;
        }
        finally {
            this.pushing.delete(digest);
        }
    }
    async tags(signal) {
        return (await this.list(signal)).tags;
    }
    list(signal) {
        return listRepository(this.parts.place, signal);
    }
    readConfig(descriptor, signal) {
        const doing = { what: `read a config of "${(0,registry_place/* fullName */.fq)(this.parts.place)}"`, signal };
        return readConfig({ ...this.parts, descriptor, doing });
    }
    deleteManifest(digest, signal) {
        return deleteManifest(this.parts.place, digest, signal);
    }
    deleteTag(tag, signal) {
        return deleteTag(this.parts.place, tag, signal);
    }
    async putManifest(tagOrDigest, bytes, mediaType, signal) {
        const { place } = this.parts;
        const doing = { what: `push "${(0,manifests/* nameOf */.Vb)(place, tagOrDigest)}"`, signal };
        return (await (0,manifests/* putManifest */.RV)(place, { tagOrDigest, bytes, mediaType }, doing)).digest;
    }
    async putReferrer(bytes, mediaType, signal) {
        const put = this.referring.then(() => (0,referrers/* putReferrer */.j5)(this.parts.place, { bytes, mediaType }, signal));
        this.referring = put.catch(() => undefined);
        return put;
    }
    referrers(subject, artifactType, signal) {
        return (0,referrers/* listReferrers */.xt)(this.parts.place, { subject, artifactType }, signal);
    }
    listedReferrers(subject, signal) {
        const { place } = this.parts;
        const what = `list the referrers of "${(0,registry_place/* fullName */.fq)(place)}@${subject}"`;
        return (0,referrers/* askReferrers */.il)(place, { subject }, { what, signal });
    }
}

// EXTERNAL MODULE: ./build/src/base/url.js
var url = __nccwpck_require__(16258);
// EXTERNAL MODULE: ./build/src/http/place.js
var place = __nccwpck_require__(44937);
;// CONCATENATED MODULE: ./build/src/registry/basic.js
function basicHeader({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

// EXTERNAL MODULE: ./build/src/credentials/types.js
var types = __nccwpck_require__(27217);
;// CONCATENATED MODULE: ./build/src/registry/candidates.js

const margin = 30_000;
class Candidates {
    options;
    found;
    refused = [];
    failures = [];
    worked;
    exhausted = false;
    turn = Promise.resolve();
    constructor(options) {
        this.options = options;
    }
    async current() {
        const asked = (this.found ??= this.look({}));
        const credential = await asked;
        if (credential?.expires === undefined || credential.expires > Date.now() + margin)
            return credential;
        if (this.found === asked)
            this.found = this.look({ renew: true });
        return this.found;
    }
    accept(credential) {
        const isNews = this.worked === undefined;
        this.worked = credential;
        return isNews;
    }
    hasWorked(credential) {
        return this.worked !== undefined && (0,types/* isSameCredential */.cw)(this.worked, credential);
    }
    refuse(credential, reason) {
        const moving = this.turn.then(() => this.moveOn(credential, reason));
        this.turn = moving.catch(() => undefined);
        return moving;
    }
    tried() {
        const shown = this.refused.map(({ credential: { source }, reason }) => ({ source, reason }));
        return [...shown, ...this.failures];
    }
    lastRefused() {
        return this.refused.at(-1)?.credential.source;
    }
    async moveOn(credential, reason) {
        const now = await this.current();
        const isOld = now === undefined || !(0,types/* isSameCredential */.cw)(now, credential);
        if (isOld || this.exhausted)
            return isOld;
        if (await this.renewed(credential))
            return true;
        this.refused.push({ credential, reason });
        const next = await this.look({});
        const isNew = next !== undefined && !this.refused.some((one) => (0,types/* isSameCredential */.cw)(one.credential, next));
        if (isNew) {
            this.options.moved(credential, next);
            this.found = Promise.resolve(next);
            return true;
        }
        this.exhausted = true;
        if (this.worked !== undefined)
            this.found = Promise.resolve(this.worked);
        else if (this.options.orNobody()) {
            this.options.moved(credential, undefined);
            this.found = Promise.resolve(undefined);
            return true;
        }
        return false;
    }
    async renewed(credential) {
        if (!this.hasWorked(credential))
            return false;
        this.worked = undefined;
        const renewed = await this.look({ renew: true });
        if (renewed === undefined || (0,types/* isSameCredential */.cw)(renewed, credential))
            return false;
        this.found = Promise.resolve(renewed);
        return true;
    }
    look(how) {
        const { keychain, name } = this.options;
        const refused = this.refused.map(({ credential }) => credential);
        const looking = keychain.resolve(name, { ...how, refused, failed: (failure) => this.fail(failure) });
        looking.catch(() => {
            if (this.found === looking)
                this.found = undefined;
        });
        return looking;
    }
    fail(failure) {
        const isKnown = this.failures.some(({ source, reason }) => source === failure.source && reason === failure.reason);
        if (!isKnown)
            this.failures.push(failure);
    }
}

;// CONCATENATED MODULE: ./build/src/registry/token.js




const clientId = 'yadokari';
const defaultSeconds = 60;
function asGet({ realm, service, scopes, credential, what, signal }) {
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.set('service', service);
    for (const scope of scopes)
        url.searchParams.append('scope', scope);
    const basic = credential?.kind === 'password';
    if (basic)
        url.searchParams.set('account', credential.username);
    return {
        method: 'GET',
        url,
        what,
        headers: { accept: 'application/json', ...(basic ? { authorization: basicHeader(credential) } : {}) },
        ...(signal === undefined ? {} : { signal }),
    };
}
function asPost(request, refreshToken) {
    const form = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: refreshToken,
        scope: request.scopes.join(' '),
    });
    if (request.service !== undefined)
        form.set('service', request.service);
    return {
        method: 'POST',
        url: request.realm,
        what: request.what,
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: (0,http_body/* bytesBody */.EB)(Buffer.from(form.toString())),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
    };
}
function parse(request, bytes) {
    const fields = (0,json/* parseFields */.L)(bytes);
    const token = [fields['token'], fields['access_token']].find((value) => typeof value === 'string' && value !== '');
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
        throw new errors/* YadokariError */.$S('REGISTRY_ERROR', `cannot ${request.what}: the token server "${(0,url/* redactUrl */.B)(request.realm)}" answered without a token`);
    }
    const seconds = Number(fields['expires_in']);
    const lifetime = Number.isFinite(seconds) && seconds > 0 ? seconds : defaultSeconds;
    return { header: `Bearer ${token}`, expires: Date.now() + lifetime * 900 };
}
async function fetchToken(http, request) {
    const { credential } = request;
    const message = credential?.kind === 'identity-token' ? asPost(request, credential.identityToken) : asGet(request);
    const { response, bytes } = await http.read(message, limits/* limits */.F.manifestBytes);
    if (response.status === 200)
        return parse(request, bytes);
    throw (0,registry_errors/* refusal */.x5)({
        what: request.what,
        server: `token server "${request.realm.host}"`,
        host: request.registry,
        status: response.status,
        body: bytes,
        ...(credential === undefined ? {} : { credentialSource: credential.source }),
    });
}

;// CONCATENATED MODULE: ./build/src/registry/tokens.js


const mostScopes = 6;
function isWithin(scope, other) {
    const [name, actions] = cut(scope);
    const [otherName, otherActions] = cut(other);
    return name === otherName && actions.every((action) => otherActions.includes(action));
}
function cut(scope) {
    const colon = scope.lastIndexOf(':');
    return [scope.slice(0, colon), scope.slice(colon + 1).split(',')];
}
function covers(scopes, wanted) {
    return wanted.every((scope) => scopes.some((other) => isWithin(scope, other)));
}
class Tokens {
    #fetch;
    #entries = [];
    #joins = true;
    constructor(fetch) {
        this.#fetch = fetch;
    }
    async get(wanted) {
        const whose = JSON.stringify(wanted.credential);
        const known = this.#entries.find((one) => one.whose === whose && one.expires > Date.now() && covers(one.scopes, wanted.scopes));
        const entry = known ?? this.#start(wanted, whose);
        try {
            return await entry.token;
        }
        catch (error) {
            const byOthers = error instanceof errors/* YadokariError */.$S && error.code === 'CANCELLED' && entry === known;
            const refusedTogether = entry.joined && (0,registry_errors/* refusedCredential */.Ik)(error) !== undefined;
            if (refusedTogether)
                this.#joins = false;
            if ((!byOthers && !refusedTogether) || wanted.signal?.aborted === true)
                throw error;
            return this.get(wanted);
        }
    }
    forget(header) {
        const refused = this.#entries.filter((one) => one.header === header);
        this.#entries = this.#entries.filter((one) => one.header !== header);
        const wasJoined = refused.some(({ joined, expires }) => joined && expires > Date.now());
        if (wasJoined)
            this.#joins = false;
        return wasJoined;
    }
    #start(wanted, whose) {
        const scopes = this.#joins ? this.#together(wanted, whose) : wanted.scopes;
        const entry = {
            token: this.#fetch({ ...wanted, scopes }),
            scopes,
            whose,
            joined: scopes.length > wanted.scopes.length,
            expires: Infinity,
            header: undefined,
        };
        this.#entries = [...this.#entries.filter(({ expires }) => expires > Date.now()), entry];
        entry.token.then(({ header, expires }) => Object.assign(entry, { header, expires }), () => (this.#entries = this.#entries.filter((one) => one !== entry)));
        return entry;
    }
    #together({ scopes }, whose) {
        const before = this.#entries.filter((one) => one.whose === whose && one.header !== undefined);
        const others = [...new Set(before.flatMap((one) => one.scopes))].filter((scope) => !covers(scopes, [scope]));
        return [...scopes, ...others].slice(0, Math.max(scopes.length, mostScopes));
    }
}

;// CONCATENATED MODULE: ./build/src/registry/authorizer.js







function isForOthers({ scopes }) {
    return scopes.length > 1;
}
class Authorizer {
    options;
    challenge;
    candidates = new Map();
    tokens;
    constructor(options) {
        this.options = options;
        this.tokens = new Tokens((wanted) => this.fetch(wanted));
    }
    learn(challenges) {
        const usable = ['bearer', 'basic'].map((scheme) => challenges.find((one) => one.scheme === scheme));
        this.challenge = usable.find((one) => one !== undefined) ?? this.challenge;
    }
    isAsked() {
        return this.challenge !== undefined;
    }
    async show(access) {
        if (this.challenge === undefined)
            return undefined;
        const candidates = this.candidatesFor(access);
        let refusal;
        for (;;) {
            const credential = await candidates.current();
            try {
                const header = await this.header(access, credential);
                if (header !== undefined)
                    return { header, credential };
                const reason = 'the registry wants a password, and this is a token for a token server';
                if (credential === undefined || !(await candidates.refuse(credential, reason)))
                    return undefined;
            }
            catch (error) {
                const reason = (0,registry_errors/* refusedCredential */.Ik)(error);
                if (reason === undefined || isForOthers(access))
                    throw error;
                refusal = credential === undefined ? (refusal ?? error) : error;
                if (credential !== undefined && (await candidates.refuse(credential, reason)))
                    continue;
                throw (0,registry_errors/* withTried */.Dc)(refusal, candidates.tried());
            }
        }
    }
    async better(access, shown, refused) {
        const wasJoined = shown !== undefined && this.tokens.forget(shown.header);
        if (wasJoined || (refused.status === 401 && refused.stale)) {
            const again = await this.show(access);
            if (again?.header !== shown?.header)
                return again;
        }
        if (!shown?.credential || isForOthers(access))
            return undefined;
        const candidates = this.candidatesFor(access);
        if (refused.status === 403 && candidates.hasWorked(shown.credential))
            return undefined;
        if (!(await candidates.refuse(shown.credential, refused.reason)))
            return undefined;
        return this.show(access);
    }
    accept(access, { credential }) {
        if (credential === undefined || !this.candidatesFor(access).accept(credential))
            return;
        const { registry, emit } = this.options;
        const place = `${registry}/${access.repository}`;
        emit?.({
            type: 'note',
            level: 'debug',
            message: `credentials for ${place} are from "${credential.source}"`,
        });
    }
    async tried(access) {
        const candidates = this.candidatesFor(access);
        const tried = candidates.tried();
        const credential = await candidates.current();
        if (credential && candidates.hasWorked(credential))
            return { tried: [], credentialSource: credential.source };
        const refused = candidates.lastRefused();
        const source = refused ?? credential?.source;
        return { tried, ...(source === undefined ? {} : { credentialSource: source }) };
    }
    candidatesFor({ repository, scopes: [own = ''] }) {
        const known = this.candidates.get(own);
        if (known)
            return known;
        const { registry, keychain, emit } = this.options;
        const made = new Candidates({
            keychain,
            name: { registry, repository },
            orNobody: () => this.challenge?.scheme === 'bearer' && own.endsWith(':pull'),
            moved: (from, to) => {
                const fact = `registry "${registry}" does not accept the credentials from "${from.source}" for ${repository}`;
                if (to)
                    emit?.({ type: 'note', level: 'info', message: `${fact}, trying those from "${to.source}"` });
                else
                    emit?.({ type: 'warning', message: `${fact}, trying without any` });
            },
        });
        this.candidates.set(own, made);
        return made;
    }
    async header(access, credential) {
        if (credential?.kind === 'registry-token')
            return `Bearer ${credential.registryToken}`;
        if (this.challenge?.scheme === 'bearer')
            return (await this.tokens.get({ ...access, credential })).header;
        return credential?.kind === 'password' ? basicHeader(credential) : undefined;
    }
    fetch(wanted) {
        const { http, registry } = this.options;
        const { realm = '', service } = this.challenge?.parameters ?? {};
        return fetchToken(http, { ...wanted, realm: this.realm(realm, wanted.what), service, registry });
    }
    realm(text, what) {
        const { registry, plainAllowed } = this.options;
        const realm = URL.parse(text);
        const fail = (fact) => new errors/* YadokariError */.$S('REGISTRY_ERROR', `cannot ${what}: registry "${registry}" ${fact}`);
        if (!realm || !['https:', 'http:'].includes(realm.protocol))
            throw fail('names no valid token server');
        const near = (0,place/* placeOf */.$)(realm.host) !== 'public' && (0,place/* placeOf */.$)(registry) !== 'public';
        if (realm.protocol === 'https:' || near || plainAllowed(realm.host))
            return realm;
        throw fail(`wants credentials sent in plain HTTP to "${(0,url/* redactUrl */.B)(realm)}"`);
    }
}

;// CONCATENATED MODULE: ./build/src/registry/challenge.js
const challenge_element = /[\s,]*(?<name>[A-Za-z][\w-]*)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,"]+)))?/y;
function parseChallenges(header) {
    const challenges = [];
    challenge_element.lastIndex = 0;
    for (let match = challenge_element.exec(header ?? ''); match; match = challenge_element.exec(header ?? '')) {
        const { name = '', quoted, plain } = match.groups ?? {};
        const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            challenges.push({ scheme: name.toLowerCase(), parameters: {} });
        else
            Object.assign(challenges.at(-1)?.parameters ?? {}, { [name.toLowerCase()]: value });
    }
    return challenges;
}

;// CONCATENATED MODULE: ./build/src/registry/origin.js


const probeSeconds = 5;
function speaksNoTls(error) {
    if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'TLS')
        return false;
    const code = (0,errors/* errnoOf */.UQ)(error.cause) ?? '';
    return code.startsWith('ERR_SSL_') || code === 'EPROTO';
}
function isSettled(error, registry) {
    if (!(error instanceof errors/* YadokariError */.$S))
        return true;
    const code = (0,errors/* errnoOf */.UQ)(error.cause) ?? '';
    if (error.code === 'NETWORK')
        return code === 'ENOTFOUND' || (code === 'ECONNREFUSED' && /:\d+$/.test(registry));
    return !speaksNoTls(error);
}
function looksLikeTls(scheme, response) {
    return scheme === 'http' && response.status === 400;
}
async function attempt(probe, scheme, isLast) {
    const request = probe.request(scheme);
    if (isLast)
        return { scheme, response: await probe.http.request(request) };
    try {
        const quick = { ...request, retryNetwork: false, connectSeconds: probeSeconds };
        return { scheme, response: await probe.http.request(quick) };
    }
    catch (error) {
        if (!isSettled(error, probe.registry) || !(0,retry/* isPassing */.WG)(error))
            throw error;
        return { scheme, response: await probe.http.request(request) };
    }
}
function wasSilent(error) {
    return error instanceof errors/* YadokariError */.$S && (0,errors/* errnoOf */.UQ)(error.cause) === 'ETIMEDOUT';
}
function sayThatOtherComes({ request, emit }, scheme, { message }) {
    const what = `${request(scheme).what} over ${scheme}`;
    emit?.({ type: 'retry', what, attempt: 1, attempts: 2, waitSeconds: 0, reason: message });
}
async function otherScheme(probe, first, second) {
    try {
        return await attempt(probe, second, true);
    }
    catch (error) {
        if (first === 'http' && speaksNoTls(error))
            return attempt(probe, first, true);
        throw error;
    }
}
async function findScheme(probe) {
    const [first = 'https', ...others] = probe.schemes;
    let found;
    try {
        found = await attempt(probe, first, others.length === 0);
    }
    catch (error) {
        const [second] = others;
        if (second === undefined || isSettled(error, probe.registry))
            throw error;
        if (wasSilent(error))
            sayThatOtherComes(probe, first, error);
        return otherScheme(probe, first, second);
    }
    const [second] = others;
    if (second === undefined || !looksLikeTls(first, found.response))
        return found;
    try {
        const better = await attempt(probe, second, true);
        await found.response.discard();
        return better;
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S && error.code === 'TLS' && isSettled(error, probe.registry))
            throw error;
        return found;
    }
}

;// CONCATENATED MODULE: ./build/src/registry/session.js







function wire(request, url, authorization) {
    const { method, what, headers, body, retries, idleSeconds, signal } = request;
    return {
        method,
        url,
        what,
        headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
        ...(body === undefined ? {} : { body }),
        ...(retries === undefined ? {} : { retries }),
        ...(idleSeconds === undefined ? {} : { idleSeconds }),
        ...(signal === undefined ? {} : { signal }),
    };
}
function isProof({ method, scopes: [own = ''] }) {
    return own.endsWith(':pull') || (method !== 'GET' && method !== 'HEAD');
}
async function kept(response) {
    const body = await (0,http_body/* readExcerpt */.SL)(response.body, limits/* limits */.F.errorBodyBytes);
    const again = { ...response, body: await (0,http_body/* bytesBody */.EB)(body).open(), discard: () => Promise.resolve() };
    return { again, body };
}
class Session {
    authorizer;
    requestSize;
    options;
    scheme;
    meeting;
    constructor(options) {
        this.options = options;
        this.authorizer = new Authorizer(options);
        this.requestSize = new request_size/* RequestSize */.B(options.chunkBytes);
    }
    async send(request) {
        let { response, shown } = await this.first(request);
        const origin = this.origin();
        for (let stale = true;; stale = false) {
            const { status, url, headers } = response;
            if (!origin || url.origin !== origin.origin)
                return response;
            if (status !== 401 && status !== 403) {
                if (shown && isProof(request))
                    this.authorizer.accept(request, shown);
                return response;
            }
            if (status === 401)
                this.authorizer.learn(parseChallenges(headers['www-authenticate']));
            const { again, body } = await kept(response);
            const reason = (0,registry_errors/* refusalInShort */._b)(status, body);
            const better = await this.authorizer.better(request, shown, { status, reason, stale });
            if (better === undefined)
                return again;
            shown = better;
            response = await this.deliver(request, origin, better.header);
        }
    }
    isProtected() {
        return this.authorizer.isAsked();
    }
    tried(access) {
        return this.authorizer.tried(access);
    }
    resolve(location, base) {
        const url = URL.parse(location, base.href);
        if (url && url.protocol === 'http:' && base.protocol === 'https:' && url.hostname === base.hostname) {
            url.protocol = 'https:';
        }
        if (url?.protocol === 'https:' || (url?.protocol === 'http:' && base.protocol === 'http:'))
            return url;
        return undefined;
    }
    origin() {
        return this.scheme && new URL(`${this.scheme}://${this.options.registry}`);
    }
    async first(request) {
        while (this.scheme === undefined && this.meeting)
            await this.meeting;
        const origin = this.origin();
        if (!origin)
            return { response: await this.meet(request), shown: undefined };
        const shown = await this.authorizer.show(request);
        return { response: await this.deliver(request, origin, shown?.header), shown };
    }
    deliver(request, origin, authorization) {
        const url = new URL(request.target, origin);
        return this.options.http.request(wire(request, url, url.origin === origin.origin ? authorization : undefined));
    }
    meet(request) {
        const { registry, schemes, http, emit } = this.options;
        const meeting = findScheme({
            http,
            registry,
            schemes,
            emit,
            request: (scheme) => wire(request, new URL(request.target, `${scheme}://${registry}`), undefined),
        }).then(({ scheme, response }) => {
            this.authorizer.learn(parseChallenges(response.headers['www-authenticate']));
            this.scheme = scheme;
            return response;
        });
        this.meeting = meeting.catch(() => undefined).finally(() => (this.meeting = undefined));
        return meeting;
    }
}

;// CONCATENATED MODULE: ./build/src/registry/client.js


















class Client {
    options;
    retrySeconds;
    clients = new Map();
    sessions = new Map();
    known = new Map();
    constructor(options) {
        const { mirrors, insecureRegistries = [] } = options;
        this.options =
            mirrors === undefined
                ? options
                : { ...options, insecureRegistries: [...insecureRegistries, ...(0,registry_mirrors/* plainMirrors */.vN)(mirrors)] };
        this.retrySeconds = options.http.retrySeconds ?? 0.5;
    }
    repository(name, purpose) {
        const key = `${purpose} ${name.registry}/${name.repository}`;
        const known = this.known.get(key);
        if (known)
            return known;
        const { emit } = this.options;
        const made = new RemoteRepository({
            place: this.place(name, purpose),
            emit,
            retrySeconds: this.retrySeconds,
        });
        this.known.set(key, made);
        return made;
    }
    async image(reference, platform, signal) {
        const { tag, digest, ...name } = (0,image_reference/* parseReference */.F2)(reference);
        const places = this.placesOf(name);
        const wanted = { reference, tagOrDigest: digest ?? tag ?? 'latest', wanted: platform };
        return firstAnswer(places.map((place, at) => ({
            name: (0,registry_place/* fullName */.fq)(place),
            isMirror: (0,registry_place/* fullName */.fq)(place) !== (0,registry_place/* fullName */.fq)(name),
            ask: () => this.imageAt(places.slice(at), wanted, signal),
        })), { emit: this.options.emit, signal });
    }
    async imageAt([place, ...others], wanted, signal) {
        if (place === undefined)
            throw new errors/* YadokariError */.$S('INTERNAL', 'there is no registry to ask');
        const { reference } = wanted;
        const doing = { what: `pull "${reference}"`, signal };
        const { emit, local } = this.options;
        const parts = { emit, retrySeconds: this.retrySeconds };
        const blobAt = (descriptor, from) => pullBlob({ ...parts, place: from, descriptor, reference });
        const remote = {
            digestOf: (name) => (0,manifests/* headManifest */.sy)(place, name, doing),
            get: (tagOrDigest) => (0,manifests/* getManifest */.c2)(place, tagOrDigest, doing),
            readConfig: (descriptor) => readConfig({ ...parts, place, descriptor, doing }),
            layerBlob: (descriptor) => firstBlob(blobAt(descriptor, place), others.map((from) => blobAt(descriptor, from)), emit),
        };
        const source = new RecordedSource(remote, local);
        const image = await findImage({
            ...wanted,
            get: (tagOrDigest) => source.get(tagOrDigest),
            readConfig: (descriptor) => source.readConfig(descriptor),
            layerBlob: (descriptor) => source.layerBlob(descriptor),
            warn: (message, hint) => emit({ type: 'warning', message, hint }),
        });
        const found = source.found(image);
        if (found.wasHere)
            emit({ type: 'image.found', reference, digest: image.manifestDescriptor.digest });
        return found.image;
    }
    canPush(name, signal) {
        return checkPush(this.place(name, 'push'), signal);
    }
    repositories(registry, signal) {
        return listRepositories(this.place({ registry, repository: '' }, 'pull'), signal);
    }
    logIn(registry, signal) {
        return logIn(this.place({ registry, repository: '' }, 'push'), signal);
    }
    close() {
        for (const client of this.clients.values())
            client.close();
        return Promise.resolve();
    }
    placesOf(name) {
        const mirrors = this.options.mirrors?.get(name.registry) ?? [];
        const places = mirrors.map((mirror) => this.place((0,registry_mirrors/* nameOnMirror */.W_)(mirror, name.repository), 'pull'));
        return this.options.mirrorsOnly === true && places.length > 0
            ? places
            : [...places, this.place(name, 'pull')];
    }
    place({ registry, repository }, purpose) {
        const retries = retriesFor(this.options, purpose);
        return { session: this.session(registry, purpose), registry, repository, purpose, retries };
    }
    session(registry, purpose) {
        const declared = (0,hosts/* isDeclaredInsecure */.H3)(this.options, registry, purpose);
        const http = this.client(purpose);
        const key = JSON.stringify([registry, declared, this.options.skipTlsVerifyPull === true && purpose]);
        const known = this.sessions.get(key);
        if (known)
            return known;
        const session = new Session({
            registry,
            schemes: (0,hosts/* schemesFor */.C5)(registry, declared),
            http,
            keychain: this.options.keychain,
            emit: this.options.emit,
            plainAllowed: (host) => (0,hosts/* isDeclaredInsecure */.H3)(this.options, host, purpose),
            ...(this.options.pushChunkBytes === undefined ? {} : { chunkBytes: this.options.pushChunkBytes }),
        });
        this.sessions.set(key, session);
        return session;
    }
    client(purpose) {
        const ownForPulls = this.options.skipTlsVerifyPull === true && purpose === 'pull';
        const known = this.clients.get(ownForPulls);
        if (known)
            return known;
        const { http, emit } = this.options;
        const profiled = ownForPulls ? 'pull' : 'push';
        const made = (0,client/* createHttpClient */.u)({
            settings: http,
            emit,
            tls: (host) => (0,hosts/* tlsProfile */.Ho)(this.options, host, profiled),
            tlsHint: hosts/* tlsHint */.ZZ,
        });
        this.clients.set(ownForPulls, made);
        return made;
    }
}
function createRegistryClient(options) {
    return new Client(options);
}
function createLoginClient(options) {
    return new Client(options);
}


/***/ }),

/***/ 66573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  mv: () => (/* binding */ isUnknownBlob),
  x5: () => (/* binding */ refusal),
  _b: () => (/* binding */ refusalInShort),
  Of: () => (/* binding */ refusalOf),
  Ik: () => (/* binding */ refusedCredential),
  PH: () => (/* binding */ refusedStatus),
  Dc: () => (/* binding */ withTried)
});

// EXTERNAL MODULE: ./build/src/base/json.js
var json = __nccwpck_require__(75221);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __nccwpck_require__(70487);
// EXTERNAL MODULE: ./build/src/http/body.js
var http_body = __nccwpck_require__(95980);
// EXTERNAL MODULE: ./build/src/registry/hosts.js
var hosts = __nccwpck_require__(98934);
// EXTERNAL MODULE: ./build/src/http/retry.js
var retry = __nccwpck_require__(56092);
// EXTERNAL MODULE: ./build/src/image/reference.js
var reference = __nccwpck_require__(36950);
;// CONCATENATED MODULE: ./build/src/registry/rate-limit.js


function quota(value) {
    const { count, seconds } = /^\s*(?<count>\d+)(?:\s*;\s*w=(?<seconds>\d+))?/.exec(String(value ?? ''))?.groups ?? {};
    if (count === undefined)
        return undefined;
    return { count: Number(count), ...(seconds === undefined ? {} : { seconds: Number(seconds) }) };
}
function duration(seconds) {
    const [size, unit] = seconds >= 3600
        ? [3600, 'hour']
        : seconds >= 60
            ? [60, 'minute']
            : [1, 'second'];
    const count = Math.ceil(seconds / size);
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
function counted(value) {
    const source = String(value ?? '');
    if (/^[0-9.]+$|^[0-9a-f:]*:[0-9a-f:]*$/i.test(source))
        return `, counted for the address ${source}`;
    return /^[\w-]+$/.test(source) ? ', counted for this account' : '';
}
function rateLimit(host, headers, credentialSource) {
    const limit = quota(headers['ratelimit-limit']);
    const left = quota(headers['ratelimit-remaining'])?.count;
    const window = limit?.seconds === undefined ? '' : ` in ${duration(limit.seconds)}`;
    const rest = left === undefined ? '' : `, ${left} left`;
    const source = counted(headers['docker-ratelimit-source']);
    const numbers = limit === undefined ? '' : ` (${limit.count}${window}${rest}${source})`;
    const wished = (0,retry/* retryAfterSeconds */.C3)(String(headers['retry-after'] ?? '') || undefined, Date.now());
    const wait = wished === undefined || wished === 0 ? 'wait' : `wait ${duration(wished)}`;
    const login = credentialSource === undefined
        ? `, or log in for a higher limit: put an entry for "${host}" into config.json`
        : '';
    const mirror = host === reference/* dockerHub */.UD ? ', or ask a mirror with --registry-mirror' : '';
    return { fact: `limits the rate of requests${numbers}`, hint: `${wait}${login}${mirror}` };
}

;// CONCATENATED MODULE: ./build/src/registry/errors.js




const longestText = 400;
function clean(text) {
    const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
    return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}
function wireErrors(body) {
    const { errors } = (0,json/* parseFields */.L)(body);
    if (!Array.isArray(errors))
        return [];
    return errors.slice(0, 3).map((item) => {
        const { code, message } = (0,json/* fieldsIn */.t)(item);
        return { code: textOf(code), message: textOf(message) };
    });
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
function registryMessage(body) {
    const parts = wireErrors(body).map(({ code, message }) => [code, message].filter((part) => part !== '').join(': '));
    return clean(parts.filter((part) => part !== '').join('; '));
}
function clientCertificateHint(status, host, body) {
    const wanted = status === 400 && /SSL certificate/i.test(Buffer.from(body).toString('latin1'));
    return wanted ? (0,hosts/* tlsHint */.ZZ)(host, 'client-certificate') : undefined;
}
const statusHints = {
    405: 'it does not take such requests: it may be read only, or a mirror of another registry',
};
function explanation({ status, host, body, credentialSource, headers = {} }) {
    if (status === 401 && credentialSource === undefined) {
        return {
            code: 'REGISTRY_UNAUTHORIZED',
            fact: 'asks for credentials, and there are none for it',
            hint: `check the name, and put an entry for "${host}" into config.json, as docker login does`,
        };
    }
    if (status === 401) {
        return {
            code: 'REGISTRY_UNAUTHORIZED',
            fact: `does not accept the credentials from "${credentialSource}"`,
            hint: `put new ones for "${host}" there${credentialSource?.includes('/') === true ? ', as docker login does' : ''}`,
        };
    }
    if (status === 403) {
        const who = credentialSource === undefined ? 'anonymous requests' : `the account from "${credentialSource}"`;
        return {
            code: 'REGISTRY_FORBIDDEN',
            fact: 'forbids it',
            hint: `check what ${who} may do in this repository`,
        };
    }
    if (status === 429) {
        return { code: 'REGISTRY_RATE_LIMITED', ...rateLimit(host, headers, credentialSource) };
    }
    const fact = `answered with status ${status}`;
    const missing = wireErrors(body).some(({ code }) => code === 'NAME_UNKNOWN');
    const hint = missing
        ? 'create the repository first, or check its name'
        : (statusHints[status] ?? clientCertificateHint(status, host, body));
    return { code: 'REGISTRY_ERROR', fact, ...(hint === undefined ? {} : { hint }) };
}
const unknownBlobCodes = new Set([
    'MANIFEST_BLOB_UNKNOWN',
    'BLOB_UNKNOWN',
    'MANIFEST_INVALID',
]);
class RefusalError extends errors/* YadokariError */.$S {
    facts;
    constructor({ code, hint }, message, facts) {
        super(code, message, hint === undefined ? {} : { hint });
        this.facts = facts;
    }
    hinting(hint) {
        return new RefusalError({ code: this.code, hint }, this.message, this.facts);
    }
}
function refusalInShort(status, body) {
    const said = registryMessage(body);
    return `status ${status}${said === '' ? '' : `: ${said}`}`;
}
function refusedCredential(error) {
    if (!(error instanceof RefusalError))
        return undefined;
    return [400, 401, 403].includes(error.facts.status) ? error.facts.inShort : undefined;
}
function hintWithTried(hint, tried) {
    const [first, ...more] = tried;
    if (first === undefined)
        return hint;
    const list = `tried were, in this order: ${tried.map(({ source, reason }) => `"${source}" (${reason})`).join('; ')}`;
    if (more.length === 0 && reasonIsTold(first))
        return hint;
    return hint === undefined ? list : `${hint}; ${list}`;
}
function reasonIsTold({ reason }) {
    return reason.startsWith('status ');
}
function withTried(error, tried) {
    if (!(error instanceof RefusalError))
        return error;
    const hint = hintWithTried(error.hint, tried);
    return new RefusalError({ code: error.code, ...(hint === undefined ? {} : { hint }) }, error.message, error.facts);
}
function isUnknownBlob(error) {
    return error instanceof RefusalError && error.facts.unknownBlob;
}
function refusedStatus(error) {
    return error instanceof RefusalError ? error.facts.status : undefined;
}
function refusal(facts) {
    const explained = explanation(facts);
    const said = registryMessage(facts.body);
    const message = `cannot ${facts.what}: ${facts.server} ${explained.fact}${said === '' ? '' : `: ${said}`}`;
    const unknownBlob = (facts.status === 400 || facts.status === 404) &&
        wireErrors(facts.body).some(({ code }) => unknownBlobCodes.has(code));
    const inShort = refusalInShort(facts.status, facts.body);
    const hint = hintWithTried(explained.hint, facts.tried ?? []);
    return new RefusalError({ code: explained.code, ...(hint === undefined ? {} : { hint }) }, message, {
        unknownBlob,
        status: facts.status,
        inShort,
    });
}
async function refusalOf(response, facts) {
    const { status, headers } = response;
    const body = await (0,http_body/* readExcerpt */.SL)(response.body, limits/* limits */.F.errorBodyBytes);
    return refusal({ ...facts, server: `registry "${facts.host}"`, status, body, headers });
}


/***/ }),

/***/ 98934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ schemesFor),
/* harmony export */   H3: () => (/* binding */ isDeclaredInsecure),
/* harmony export */   Ho: () => (/* binding */ tlsProfile),
/* harmony export */   ZZ: () => (/* binding */ tlsHint)
/* harmony export */ });
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(44937);

function isUnchecked(options, host, purpose) {
    return (options.skipTlsVerify === true ||
        (options.skipTlsVerifyPull === true && purpose === 'pull') ||
        (options.skipTlsVerifyRegistries?.includes(host) ?? false));
}
function isDeclaredInsecure(options, host, purpose) {
    if (options.insecurePush === true && purpose === 'push')
        return true;
    if (options.insecurePull === true && purpose === 'pull')
        return true;
    return (options.insecureRegistries?.includes(host) ?? false) || isUnchecked(options, host, purpose);
}
function schemesFor(host, declaredInsecure) {
    const place = (0,_http_index_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$)(host);
    if (place === 'loopback')
        return ['http', 'https'];
    return place === 'private' || declaredInsecure ? ['https', 'http'] : ['https'];
}
function byHost(map, host) {
    if (map === undefined)
        return undefined;
    if (Object.hasOwn(map, host))
        return map[host];
    const portless = host.replace(/:\d+$/, '');
    return Object.hasOwn(map, portless) ? map[portless] : undefined;
}
function tlsProfile(options, host, purpose) {
    const certificate = byHost(options.certificates, host);
    const client = byHost(options.clientCertificates, host);
    return {
        verify: !isUnchecked(options, host, purpose),
        ...(certificate === undefined ? {} : { certificate }),
        ...(client === undefined ? {} : { client }),
    };
}
function tlsHint(host, problem) {
    if (problem === 'client-certificate')
        return `show it a certificate that it accepts, with --registry-client-cert ${host}=CERTIFICATE,KEY`;
    if (problem === 'plain-http')
        return `allow plain HTTP for it with --insecure-registry ${host}`;
    return `name its authority with --registry-certificate ${host}=FILE, or leave the check out with --skip-tls-verify-registry ${host}`;
}


/***/ }),

/***/ 4847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RV: () => (/* binding */ putManifest),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   c2: () => (/* binding */ getManifest),
/* harmony export */   sy: () => (/* binding */ headManifest)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58500);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(70487);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(95980);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(32151);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(37844);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(66573);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6966);
/* harmony import */ var _request_size_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(18196);







const accepted = [
    _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex,
    _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerIndex,
    _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociManifest,
    _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerManifest,
].join(', ');
const commitSeconds = 300;
function headerDigest(response) {
    const value = response.headers['docker-content-digest'];
    return typeof value === 'string' && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(value) ? value : undefined;
}
function digestOf(bytes, like) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .finishDigest */ .g4)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .hashFor */ .Og)(like).update(bytes), like);
}
function nameOf(place, tagOrDigest) {
    return `${(0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .fullName */ .fq)(place)}${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(tagOrDigest) ? '@' : ':'}${tagOrDigest}`;
}
function verified(name, bytes, expected) {
    const actual = digestOf(bytes, expected);
    if (expected === undefined || actual === expected)
        return actual;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S('DIGEST_MISMATCH', `manifest "${name}" should have digest "${expected}" but has "${actual}"`);
}
async function getManifest(place, tagOrDigest, doing) {
    const name = nameOf(place, tagOrDigest);
    const response = await (0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .api */ .FH)(place, doing, {
        method: 'GET',
        target: `/v2/${place.repository}/manifests/${tagOrDigest}`,
        headers: { accept: accepted },
    });
    if (response.status === 404) {
        await response.discard();
        return undefined;
    }
    if (response.status !== 200)
        throw await (0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J5)(place, doing, response);
    const bytes = await (0,_http_index_js__WEBPACK_IMPORTED_MODULE_5__/* .readBounded */ .CB)(response.body, _base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .limits */ .F.manifestBytes, doing.what);
    const digest = verified(name, bytes, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(tagOrDigest) ? tagOrDigest : headerDigest(response));
    const contentType = response.headers['content-type'] ?? '';
    const mediaType = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_7__/* .manifestMediaType */ .gp)(`manifest "${name}"`, bytes, contentType) ?? contentType;
    return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
}
async function headManifest(place, tag, doing) {
    const response = await (0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .api */ .FH)(place, doing, {
        method: 'HEAD',
        target: `/v2/${place.repository}/manifests/${tag}`,
        headers: { accept: accepted },
    });
    await response.discard();
    return response.status === 200 ? headerDigest(response) : undefined;
}
const waitsForBlobs = [200, 600];
async function putManifest(place, manifest, doing) {
    for (const wait of waitsForBlobs) {
        try {
            return await putOnce(place, manifest, doing);
        }
        catch (error) {
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isUnknownBlob */ .mv)(error))
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(wait, undefined, doing.signal === undefined ? {} : { signal: doing.signal });
        }
    }
    return putOnce(place, manifest, doing);
}
async function putOnce(place, manifest, doing) {
    const { tagOrDigest, bytes, mediaType } = manifest;
    const response = await (0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .api */ .FH)(place, doing, {
        method: 'PUT',
        target: `/v2/${place.repository}/manifests/${tagOrDigest}`,
        headers: { 'content-type': mediaType },
        body: (0,_http_index_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesBody */ .EB)(bytes),
        idleSeconds: commitSeconds,
    });
    if (response.status !== 201 && response.status !== 200) {
        const refusal = await (0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J5)(place, doing, response);
        throw response.status === 413 ? (0,_request_size_js__WEBPACK_IMPORTED_MODULE_9__/* .tooLargeHint */ .r)(refusal) : refusal;
    }
    await response.discard();
    const stored = headerDigest(response) ?? ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(tagOrDigest) ? tagOrDigest : undefined);
    return {
        digest: verified(nameOf(place, tagOrDigest), bytes, stored),
        listsReferrers: response.headers['oci-subject'] !== undefined,
    };
}


/***/ }),

/***/ 60621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ parseMirrors),
/* harmony export */   W_: () => (/* binding */ nameOnMirror),
/* harmony export */   vN: () => (/* binding */ plainMirrors)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(22396);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(36950);


const hubNames = new Set(['docker.io', _image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerHub */ .UD, 'registry-1.docker.io', 'registry.hub.docker.com']);
function invalid(flag, text, wanted) {
    const shown = JSON.stringify((0,_image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maskLogin */ .q$)(`${text}/`).slice(0, -1));
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `${flag} has the value ${shown}, which is not ${wanted}`, {
        hint: flag === '--registry-map'
            ? 'write it like docker.io=mirror.example.com/proxy'
            : 'write it like mirror.example.com or mirror.example.com:5000/proxy',
    });
}
function isRepository(registry, prefix) {
    const host = /:\d+$/.test(registry) ? registry : `${registry}:443`;
    try {
        (0,_image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(`${host}/${prefix === '' ? '' : `${prefix}/`}any`);
        return true;
    }
    catch (error) {
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S && error.code === 'REFERENCE_INVALID')
            return false;
        throw error;
    }
}
function parseMirror(flag, whole, text) {
    const { scheme, rest = '' } = /^(?:(?<scheme>https?):\/\/)?(?<rest>.*?)\/*$/.exec(text)?.groups ?? {};
    const slash = rest.indexOf('/');
    const registry = slash < 0 ? rest : rest.slice(0, slash);
    const prefix = slash < 0 ? '' : rest.slice(slash + 1);
    if (!isRepository(registry, prefix))
        throw invalid(flag, whole, 'the address of a registry');
    return { registry: canonical(registry), prefix, plain: scheme === 'http' };
}
function canonical(registry) {
    return hubNames.has(registry) ? _image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerHub */ .UD : registry;
}
function add(all, registry, mirror) {
    const known = all.get(registry) ?? [];
    const same = known.some((one) => one.registry === mirror.registry && one.prefix === mirror.prefix);
    if (!same)
        all.set(registry, [...known, mirror]);
}
function parseMirrors({ map, mirrors }) {
    const all = new Map();
    for (const text of map) {
        const [, registry = '', target = ''] = /^(?:https?:\/\/)?([^=/]+)\/?=(.+)$/.exec(text) ?? [];
        if (!isRepository(registry, ''))
            throw invalid('--registry-map', text, 'of the form REGISTRY=OTHER');
        add(all, canonical(registry), parseMirror('--registry-map', text, target));
    }
    for (const text of mirrors)
        add(all, _image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerHub */ .UD, parseMirror('--registry-mirror', text, text));
    return all;
}
function nameOnMirror({ registry, prefix }, repository) {
    return { registry, repository: prefix === '' ? repository : `${prefix}/${repository}` };
}
function plainMirrors(mirrors) {
    return [...mirrors.values()].flat().flatMap(({ registry, plain }) => (plain ? [registry] : []));
}


/***/ }),

/***/ 61285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ pagesOf),
/* harmony export */   Z: () => (/* binding */ nextPage)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(95980);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6966);



const mostPages = 5000;
const mostBytes = 64 * 1024 * 1024;
const linkPattern = /^\s*<(?<target>[^>]+)>\s*;\s*rel="?next"?/;
function nextPage(response) {
    const link = linkPattern.exec(String(response.headers['link'] ?? ''));
    const url = link?.groups?.['target'] === undefined ? null : URL.parse(link.groups['target'], response.url.href);
    return url?.host === response.url.host ? `${url.pathname}${url.search}` : undefined;
}
async function* pagesOf(place, list) {
    const { doing } = list;
    let target = list.target;
    for (let page = 0; target !== undefined; page += 1) {
        if (page >= mostPages) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('LIMIT_EXCEEDED', `cannot ${doing.what}: registry "${place.registry}" has more than ${mostPages} pages of it`);
        }
        const response = await (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .api */ .FH)(place, doing, { method: 'GET', target }, list.scopes);
        if (response.status === 404 && page === 0) {
            await response.discard();
            return;
        }
        if (response.status !== 200)
            throw await (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J5)(place, doing, response);
        target = nextPage(response);
        const bytes = await (0,_http_index_js__WEBPACK_IMPORTED_MODULE_2__/* .readBounded */ .CB)(response.body, mostBytes, doing.what);
        if (target === undefined && linkPattern.test(String(response.headers['link'] ?? ''))) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('REGISTRY_ERROR', `cannot ${doing.what}: registry "${place.registry}" leads to another host for the rest of the list`, {
                hint: 'the proxy in front of it has to pass the Host header on, or the registry to know its public name',
            });
        }
        yield bytes;
    }
}


/***/ }),

/***/ 6966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FH: () => (/* binding */ api),
/* harmony export */   J5: () => (/* binding */ refused),
/* harmony export */   Yi: () => (/* binding */ accessTo),
/* harmony export */   fq: () => (/* binding */ fullName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(66573);

function fullName({ registry, repository }) {
    return `${registry}/${repository}`;
}
function accessTo({ repository, purpose }, { what, signal }, others = []) {
    const actions = purpose === 'push' ? 'pull,push' : 'pull';
    const own = repository === '' ? [] : [`repository:${repository}:${actions}`];
    return { repository, scopes: [...own, ...others], what, signal };
}
function api(place, doing, request, others = []) {
    return place.session.send({ retries: place.retries, ...request, ...accessTo(place, doing, others) });
}
async function refused(place, doing, response) {
    const shown = [401, 403, 429].includes(response.status);
    const source = shown ? await place.session.tried(accessTo(place, doing)) : {};
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(response, { what: doing.what, host: place.registry, ...source });
}


/***/ }),

/***/ 60433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LN: () => (/* binding */ referrersTag),
/* harmony export */   il: () => (/* binding */ askReferrers),
/* harmony export */   j5: () => (/* binding */ putReferrer),
/* harmony export */   xt: () => (/* binding */ listReferrers)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(70487);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(95980);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(32151);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(37844);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(46081);
/* harmony import */ var _manifests_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4847);
/* harmony import */ var _paging_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(61285);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6966);






const mostPages = 100;
const mostTries = 4;
function referrersTag(subject) {
    return `${subject.slice(0, subject.indexOf(':')).slice(0, 32)}-${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .digestHex */ .sU)(subject).slice(0, 64)}`;
}
function referrerOf({ bytes, mediaType }) {
    const what = 'a manifest that refers to another';
    const isIndex = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(mediaType);
    const document = isIndex ? (0,_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndex */ .A1)(what, bytes, mediaType) : (0,_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(what, bytes, mediaType);
    const { subject, annotations } = document;
    if (subject === undefined)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('MANIFEST_INVALID', `${what} names no subject`);
    const artifactType = document.artifactType ?? ('config' in document ? document.config.mediaType : undefined);
    return {
        subject: subject.digest,
        descriptor: {
            mediaType,
            digest: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(bytes),
            size: bytes.byteLength,
            ...(artifactType === undefined ? {} : { artifactType }),
            ...(annotations === undefined ? {} : { annotations }),
        },
    };
}
async function putReferrer(place, manifest, signal) {
    const { subject, descriptor } = referrerOf(manifest);
    const doing = { what: `push "${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .fullName */ .fq)(place)}@${descriptor.digest}"`, signal };
    const { listsReferrers } = await (0,_manifests_js__WEBPACK_IMPORTED_MODULE_5__/* .putManifest */ .RV)(place, { ...manifest, tagOrDigest: descriptor.digest }, doing);
    if (!listsReferrers && (await askReferrers(place, { subject }, doing)) === undefined)
        await addToTag(place, { subject, descriptor }, doing);
    return descriptor;
}
async function tagged(place, subject, doing) {
    const tag = referrersTag(subject);
    const answer = await (0,_manifests_js__WEBPACK_IMPORTED_MODULE_5__/* .getManifest */ .c2)(place, tag, doing);
    if (answer === undefined)
        return undefined;
    const { mediaType } = answer.descriptor;
    const what = `"${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .fullName */ .fq)(place)}:${tag}"`;
    if ((0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(mediaType))
        return (0,_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndex */ .A1)(what, answer.bytes, mediaType);
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('REGISTRY_ERROR', `cannot ${doing.what}: ${what} is no list of referrers`, {
        hint: 'tags of the form sha256-… are for such lists: take this one away',
    });
}
async function addToTag(place, { subject, descriptor }, doing) {
    const none = { schemaVersion: 2, mediaType: _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex, manifests: [] };
    const tagOrDigest = referrersTag(subject);
    for (let number = 0; number <= mostTries; number += 1) {
        const index = (await tagged(place, subject, doing)) ?? none;
        if (index.manifests.some(({ digest }) => digest === descriptor.digest))
            return;
        const bytes = Buffer.from((0,_image_index_js__WEBPACK_IMPORTED_MODULE_6__/* .serializeImageIndex */ .EW)({ ...index, manifests: [...index.manifests, descriptor] }));
        await (0,_manifests_js__WEBPACK_IMPORTED_MODULE_5__/* .putManifest */ .RV)(place, { tagOrDigest, bytes, mediaType: index.mediaType }, doing);
    }
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('REGISTRY_ERROR', `cannot ${doing.what}: "${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .fullName */ .fq)(place)}:${tagOrDigest}" does not keep what is added to it`);
}
async function listReferrers(place, query, signal) {
    const { subject, artifactType } = query;
    const doing = { what: `list the referrers of "${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .fullName */ .fq)(place)}@${subject}"`, signal };
    const asked = await askReferrers(place, query, doing);
    const all = asked ?? (await tagged(place, subject, doing))?.manifests ?? [];
    return artifactType === undefined ? all : all.filter((one) => one.artifactType === artifactType);
}
async function askReferrers(place, { subject, artifactType }, doing) {
    const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
    const found = [];
    let target = `/v2/${place.repository}/referrers/${subject}${filter}`;
    for (let page = 0; target !== undefined && page < mostPages; page += 1) {
        const response = await (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .api */ .FH)(place, doing, {
            method: 'GET',
            target,
            headers: { accept: _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex },
        });
        if (!(await isList(place, doing, response)))
            return undefined;
        target = (0,_paging_js__WEBPACK_IMPORTED_MODULE_7__/* .nextPage */ .Z)(response);
        const bytes = await (0,_http_index_js__WEBPACK_IMPORTED_MODULE_8__/* .readBounded */ .CB)(response.body, _base_index_js__WEBPACK_IMPORTED_MODULE_9__/* .limits */ .F.manifestBytes, doing.what);
        found.push(...(0,_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndex */ .A1)('a list of referrers', bytes, _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex).manifests);
    }
    return found;
}
async function isList(place, doing, response) {
    const { status, headers } = response;
    if (status === 200 && (headers['content-type'] ?? '').startsWith(_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex))
        return true;
    if (status === 401 || status === 403 || status === 429 || status >= 500)
        throw await (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .refused */ .J5)(place, doing, response);
    await response.discard();
    return false;
}


/***/ }),

/***/ 18196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ RequestSize),
/* harmony export */   r: () => (/* binding */ tooLargeHint)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(22396);

const mebibyte = 1024 * 1024;
const sizes = [64 * mebibyte, 16 * mebibyte, 4 * mebibyte, mebibyte, mebibyte / 4];
class RequestSize {
    #most;
    constructor(most) {
        this.#most = most;
    }
    get most() {
        return this.#most;
    }
    tooLarge(bytes, least = 0) {
        const isNews = this.#most === undefined || this.#most >= bytes;
        if (isNews)
            this.#most = sizes.find((size) => size < bytes) ?? this.#most;
        return this.pieceOf(bytes, least) < bytes;
    }
    pieceOf(left, least) {
        return Math.min(left, Math.max(this.#most ?? left, least));
    }
}
function tooLargeHint(error) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S(error.code, error.message, {
        cause: error,
        hint: 'raise the size of requests that the proxy before the registry lets through (client_max_body_size in nginx)',
    });
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".main.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ library),
  n: () => (/* reexport */ start)
});

// EXTERNAL MODULE: ./build/src/isolation/own-image.js
var own_image = __nccwpck_require__(37182);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/src/log/clean.js
var log_clean = __nccwpck_require__(36465);
// EXTERNAL MODULE: ./build/src/log/errors.js
var errors = __nccwpck_require__(11881);
// EXTERNAL MODULE: ./build/src/log/paint.js
var paint = __nccwpck_require__(95144);
;// CONCATENATED MODULE: ./build/src/log/sections.js
const longestWait = 4 * 1024 * 1024;
class Sections {
    sections = new Map();
    open;
    log;
    constructor(log) {
        this.log = log;
    }
    start(key, title) {
        const section = { title, entries: [], size: 0, finished: false, shown: false };
        this.sections.set(key, section);
        if (!this.open)
            this.show(section);
    }
    add(key, entry, size) {
        const section = this.sections.get(key);
        if (!section || section === this.open) {
            entry(this.log);
            return;
        }
        section.entries.push(entry);
        section.size += size;
        if (section.size > longestWait)
            this.show(section);
    }
    finish(key) {
        const section = this.sections.get(key);
        if (!section)
            return;
        section.finished = true;
        if (section === this.open)
            this.next();
    }
    end() {
        for (const section of this.sections.values())
            if (section.entries.length > 0)
                this.show(section);
        this.closeGroup();
        this.sections.clear();
    }
    next() {
        this.closeGroup();
        for (const [key, section] of this.sections) {
            if (!section.finished)
                continue;
            if (section.entries.length > 0)
                this.show(section);
            this.closeGroup();
            this.sections.delete(key);
        }
        const [waiting] = this.sections.values();
        if (waiting)
            this.show(waiting);
    }
    show(section) {
        this.closeGroup();
        this.open = section;
        this.log.open(section.shown ? `${section.title}, continued` : section.title);
        section.shown = true;
        for (const entry of section.entries)
            entry(this.log);
        section.entries = [];
        section.size = 0;
    }
    closeGroup() {
        if (this.open)
            this.log.close();
        this.open = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/log/types.js
const levels = ['panic', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];
function isShown(level, verbosity) {
    return levels.indexOf(level) <= levels.indexOf(verbosity);
}

;// CONCATENATED MODULE: ./build/src/log/tail.js
const tailLength = 30;
const ofTheCommand = new Set(['RUN_FAILED', 'RUN_KILLED']);
class FailedTail {
    #tails = new WeakMap();
    #failed;
    handle(event) {
        if (event.type === 'step.failed' && ofTheCommand.has(event.error.code))
            this.#failed ??= event.step;
        if (event.type !== 'step.output')
            return;
        const lines = this.#tails.get(event.step) ?? [];
        this.#tails.set(event.step, lines);
        lines.push(event.line);
        if (lines.length > tailLength)
            lines.shift();
    }
    get() {
        const lines = this.#failed && this.#tails.get(this.#failed);
        return this.#failed && lines ? { step: this.#failed, lines } : undefined;
    }
}
function lastState(line) {
    return line.split('\r').findLast((part) => part !== '') ?? '';
}

// EXTERNAL MODULE: ./build/src/log/wording.js
var log_wording = __nccwpck_require__(62320);
;// CONCATENATED MODULE: ./build/src/log/gitlab/folding.js
const clear = '\r\u001B[0K';
class GitLabLog {
    write;
    now;
    prefix;
    paint;
    count = 0;
    constructor(write, now, paint) {
        this.write = write;
        this.now = now;
        this.paint = paint;
        this.prefix = `yadokari_${now().toString(36)}`;
    }
    open(title) {
        this.count += 1;
        this.write(`${this.marker('start')}${this.paint(title)}\n`);
    }
    close() {
        this.write(`${this.marker('end')}\n`);
    }
    line(text) {
        this.write(`${text}\n`);
    }
    marker(kind) {
        const seconds = Math.floor(this.now() / 1000);
        return `\u001B[0Ksection_${kind}:${seconds}:${this.prefix}_${this.count}${clear}`;
    }
}

;// CONCATENATED MODULE: ./build/src/log/gitlab/printer.js








function stageOf(event) {
    if ('step' in event)
        return event.step.stage;
    return 'stage' in event ? event.stage : undefined;
}
function stepLabel({ stage, number, total }) {
    return `[${(0,log_wording/* stageLabel */.Hn)(stage)} ${number}/${total}]`;
}
class GitLabPrinter {
    settings;
    style;
    sections;
    log;
    wording = (0,log_wording/* createWording */.RP)();
    tail = new FailedTail();
    constructor(settings) {
        this.settings = settings;
        this.style = (0,paint/* paint */.n)(settings.color ?? true);
        this.log = new GitLabLog(settings.write, settings.now, this.style.bold);
        this.sections = new Sections(this.log);
    }
    handle(event) {
        this.tail.handle(event);
        if (event.type === 'step.output')
            this.add(event.step.stage, lastState(event.line));
        else if (event.type === 'build.failed' || event.type === 'target.failed')
            this.failure(event);
        else
            this.ordinary(event);
    }
    close() {
        this.sections.end();
    }
    ordinary(event) {
        if (event.type === 'stage.started') {
            this.sections.start(event.stage.index, `Stage ${(0,log_wording/* stageLabel */.Hn)(event.stage)} from ${(0,log_clean/* cleanText */.X5)(event.base)}`);
        }
        for (const line of this.wording(event)) {
            const level = (0,log_wording/* levelOf */.In)(line);
            if (isShown(level, this.settings.level))
                this.add(stageOf(event), this.worded(event, { ...line, level }));
        }
        if (event.type === 'stage.finished')
            this.sections.finish(event.stage.index);
    }
    worded(event, { level, text }) {
        const clean = (0,log_clean/* cleanText */.X5)(text);
        if (event.type === 'step.started')
            return this.style.cyan(`${stepLabel(event.step)} ${clean}`);
        if (level === 'info')
            return clean;
        const word = `${level}: ${clean}`;
        return level === 'warn' ? this.style.yellow(word) : this.style.dim(word);
    }
    add(stage, text) {
        if (stage)
            this.sections.add(stage.index, (log) => log.line(text), text.length);
        else
            this.log.line(text);
    }
    failure({ error, target }) {
        this.sections.end();
        const tail = this.tail.get();
        if (tail) {
            this.log.line(this.style.bold(`Last output of ${(0,log_clean/* cleanText */.X5)(tail.step.text)}`));
            for (const line of tail.lines)
                this.log.line(`  ${lastState(line)}`);
        }
        this.log.line((0,errors/* renderError */.vr)(error, { color: this.settings.color ?? true, target }));
    }
}

// EXTERNAL MODULE: ./build/src/events/json.js + 1 modules
var json = __nccwpck_require__(63447);
// EXTERNAL MODULE: ./build/src/log/excerpt.js
var excerpt = __nccwpck_require__(46353);
;// CONCATENATED MODULE: ./build/src/log/json.js




function excerptOf(event) {
    if (event.type !== 'build.failed' && event.type !== 'target.failed')
        return {};
    if (event.error.location === undefined)
        return {};
    const lines = (0,excerpt/* excerpt */.K)(event.error.location);
    return lines.length === 0 ? {} : { excerpt: lines.join('\n') };
}
function createJsonPrinter(settings) {
    const wording = (0,log_wording/* createWording */.RP)();
    const named = settings.run === undefined ? {} : { run: settings.run };
    return (event) => {
        const time = new Date(event.time).toISOString();
        const shown = wording(event).filter(({ level, always }) => always ?? isShown(level, settings.level));
        for (const [index, { level, text }] of shown.entries()) {
            const fields = index === 0 ? { ...(0,json/* eventFields */.e)(event), ...excerptOf(event) } : {};
            const word = level === 'warn' ? 'warning' : level;
            settings.write(`${JSON.stringify({ level: word, msg: text, time, ...named, ...fields })}\n`);
        }
    };
}

;// CONCATENATED MODULE: ./build/src/log/lines.js





const colors = {
    panic: 31,
    fatal: 31,
    error: 31,
    warn: 33,
    info: 36,
    debug: 37,
    trace: 37,
};
function stamp(time) {
    return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
function bracketed(settings, color) {
    const start = settings.now();
    return ({ level, text }, time) => {
        const word = level.slice(0, 4).toUpperCase();
        const seconds = Math.max(0, Math.floor((time - start) / 1000));
        const when = settings.timestamps ? stamp(time) : String(seconds).padStart(4, '0');
        return `${color ? `\u001B[${colors[level]}m${word}\u001B[0m` : word}[${when}] ${text}`;
    };
}
function quote(text) {
    return /^[\w./@^+-]*$/.test(text) ? text : JSON.stringify(text);
}
function keyValue({ level, text }, time) {
    const word = level === 'warn' ? 'warning' : level;
    return `time="${stamp(time)}" level=${word} msg=${quote(text)}`;
}
function layoutOf(format, settings) {
    return format === 'text' ? keyValue : bracketed(settings, format === 'color');
}
function tailLines(tail) {
    const { step, lines } = tail.get() ?? {};
    if (step === undefined || lines === undefined)
        return [];
    return ['', `Last output of ${(0,log_clean/* cleanText */.X5)(step.text)}`, ...lines.map((line) => `  ${line}`), ''];
}
function createLinePrinter(format, settings) {
    const wording = (0,log_wording/* createWording */.RP)();
    const layout = layoutOf(format, settings);
    const tail = new FailedTail();
    return (event) => {
        tail.handle(event);
        if (event.type === 'step.output') {
            settings.write(`${event.target === undefined ? '' : `[${event.target}] `}${event.line}\n`);
            return;
        }
        if (event.type === 'build.failed' || event.type === 'target.failed') {
            for (const line of tailLines(tail))
                settings.write(`${line}\n`);
            settings.write(`${(0,errors/* renderError */.vr)(event.error, { color: format === 'color', target: event.target })}\n`);
            return;
        }
        for (const line of wording(event)) {
            const level = (0,log_wording/* levelOf */.In)(line);
            if (!isShown(level, settings.level))
                continue;
            settings.write(`${layout({ level, text: (0,log_clean/* cleanText */.X5)(line.text) }, event.time)}\n`);
        }
    };
}

// EXTERNAL MODULE: ./build/src/log/units.js
var units = __nccwpck_require__(64939);
;// CONCATENATED MODULE: ./build/src/log/width.js
const wide = [
    [0x1100, 0x115f],
    [0x2e80, 0x303e],
    [0x3041, 0x33ff],
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xa000, 0xa4cf],
    [0xac00, 0xd7a3],
    [0xf900, 0xfaff],
    [0xfe30, 0xfe6f],
    [0xff00, 0xff60],
    [0xffe0, 0xffe6],
    [0x20000, 0x3fffd],
];
const combining = /^[\p{Mn}\p{Me}\p{Cf}]/u;
const emoji = /^\p{Emoji_Presentation}/u;
function charWidth(char) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x300)
        return 1;
    if (combining.test(char))
        return 0;
    return wide.some(([from, to]) => code >= from && code <= to) || emoji.test(char) ? 2 : 1;
}
function displayWidth(text) {
    let width = 0;
    for (const char of text)
        width += charWidth(char);
    return width;
}
function truncate(text, columns) {
    if (displayWidth(text) <= columns)
        return text;
    let kept = '';
    let width = 0;
    for (const char of text) {
        width += charWidth(char);
        if (width > columns - 1)
            break;
        kept += char;
    }
    return columns > 0 ? `${kept}…` : '';
}
function justify(left, right, columns) {
    const room = Math.max(0, columns - displayWidth(right) - 2);
    const shown = truncate(left, room);
    return `${shown}${' '.repeat(Math.max(0, room - displayWidth(shown)))}  ${right}`;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(57975);
;// CONCATENATED MODULE: ./build/src/log/progress/area.js


const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';
const clearToLineEnd = '\u001B[K';
const clearBelow = '\u001B[J';
class LiveArea {
    write;
    columns;
    widths = [];
    hidden = false;
    constructor(write, columns) {
        this.write = write;
        this.columns = columns;
    }
    rows() {
        const columns = Math.max(1, this.columns());
        return this.widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    }
    draw(above, lines) {
        const rows = this.rows();
        const up = rows === 0 ? '' : `\u001B[${rows}A`;
        const hide = this.hidden || lines.length === 0 ? '' : hideCursor;
        const body = [...above, ...lines].map((line) => `${line}${clearToLineEnd}\n`).join('');
        if (hide === '' && up === '' && body === '')
            return;
        if (hide !== '')
            this.hidden = true;
        this.widths = lines.map((line) => displayWidth((0,external_node_util_.stripVTControlCharacters)(line)));
        this.write(`${hide}\r${up}${body}${clearBelow}`);
    }
    close() {
        this.draw([], []);
        if (this.hidden)
            this.write(showCursor);
        this.hidden = false;
    }
}

;// CONCATENATED MODULE: ./build/src/log/progress/state.js

const state_tailLength = 40;
function createState(now) {
    return {
        startedAt: now,
        dockerfile: '',
        rung: undefined,
        planned: 0,
        finished: 0,
        cached: 0,
        pulled: 0,
        pushed: 0,
        running: new Map(),
        contexts: new Map(),
        pulls: new Map(),
        pushes: new Map(),
        failedPushes: new Set(),
    };
}
function keyOf(step) {
    return `${step.stage.index}:${step.number}`;
}
function totals({ blobs }) {
    let bytes = 0;
    let size = 0;
    for (const blob of blobs.values()) {
        bytes += Math.min(blob.bytes, blob.size);
        size += blob.size;
    }
    return { bytes, size };
}
function isActive({ blobs }) {
    return [...blobs.values()].some((blob) => !blob.done);
}
function transfersOf(map, name, since) {
    const known = map.get(name);
    if (known !== undefined)
        return known;
    const made = { name, since, blobs: new Map() };
    map.set(name, made);
    return made;
}
function followPull(state, event) {
    const { blobs } = transfersOf(state.pulls, event.reference, event.time);
    const done = event.type === 'pull.finished';
    const moved = event.type === 'pull.progress' ? event.bytes : 0;
    if (done && blobs.get(event.digest)?.done !== true)
        state.pulled += event.size;
    blobs.set(event.digest, { bytes: done ? event.size : moved, size: event.size, done });
    if (!done)
        return;
    for (const { blobs: others } of state.pulls.values()) {
        const other = others.get(event.digest);
        if (other)
            others.set(event.digest, { ...other, bytes: event.size, done });
    }
}
function followContext(state, event) {
    if (event.type === 'context.finished') {
        state.contexts.delete(event.context);
        return;
    }
    const { blobs } = transfersOf(state.contexts, event.context, event.time);
    blobs.set('', { bytes: event.bytes, size: event.size ?? event.bytes, done: false });
}
function followPush(state, event) {
    if (state.failedPushes.has(event.destination))
        return;
    const { blobs } = transfersOf(state.pushes, event.destination, event.time);
    if (event.type === 'push.progress') {
        blobs.set(event.digest, { bytes: event.bytes, size: event.size, done: false });
        return;
    }
    if (event.how === 'uploaded')
        state.pushed += event.size;
    blobs.set(event.digest, { bytes: event.size, size: event.size, done: true });
}
function followStep(state, event) {
    const key = keyOf(event.step);
    if (event.type === 'step.started') {
        state.running.set(key, { step: event.step, since: event.time, tail: [], doing: 'running' });
        return;
    }
    if (event.type === 'step.finished' || event.type === 'step.failed') {
        state.running.delete(key);
        if (event.type === 'step.finished')
            state.finished += 1;
        if (event.type === 'step.finished' && event.cached)
            state.cached += 1;
        return;
    }
    const step = state.running.get(key);
    if (step === undefined)
        return;
    if (event.type === 'unpack.started')
        step.doing = 'unpacking';
    else if (event.type === 'snapshot.started')
        step.doing = 'snapshot';
    else if (event.type === 'step.output') {
        step.doing = 'running';
        const line = (0,log_clean/* cleanOutput */.DS)(event.line);
        if (line.trim() !== '')
            step.tail.push(line);
        if (step.tail.length > state_tailLength)
            step.tail.shift();
    }
}
function follow(state, event) {
    if ('step' in event)
        followStep(state, event);
    else if (event.type === 'build.started') {
        state.startedAt = event.time;
        state.dockerfile = event.dockerfile;
    }
    else if (event.type === 'isolation.chosen')
        state.rung = event.rung;
    else if (event.type === 'stages.planned') {
        state.planned += event.stages.reduce((sum, one) => sum + (one.needed ? one.steps : 0), 0);
    }
    else if (event.type === 'pull.started' ||
        event.type === 'pull.progress' ||
        event.type === 'pull.finished') {
        followPull(state, event);
    }
    else if (event.type === 'context.progress' || event.type === 'context.finished') {
        followContext(state, event);
    }
    else if (event.type === 'push.started')
        transfersOf(state.pushes, event.destination, event.time);
    else if (event.type === 'push.progress' || event.type === 'blob.pushed')
        followPush(state, event);
    else if (event.type === 'push.finished' || event.type === 'push.failed') {
        state.pushes.delete(event.destination);
        if (event.type === 'push.failed')
            state.failedPushes.add(event.destination);
    }
}

;// CONCATENATED MODULE: ./build/src/log/progress/view.js





const tailShown = 4;
function stepTitle(step) {
    return `[${(0,log_clean/* cleanLine */.Ow)((0,log_wording/* stageLabel */.Hn)(step.stage))} ${step.number}/${step.total}] ${(0,log_clean/* cleanLine */.Ow)(step.text)}`;
}
const doing = { running: '', unpacking: ' (unpacking base)', snapshot: ' (snapshot)' };
function header(state, now, columns) {
    const parts = [
        `${state.finished}/${Math.max(state.planned, state.finished + state.running.size)} steps`,
        ...(state.cached > 0 ? [`${state.cached} cached`] : []),
        ...(state.pulled > 0 ? [`${(0,units/* formatBytes */.z3)(state.pulled)} pulled`] : []),
        ...(state.pushed > 0 ? [`${(0,units/* formatBytes */.z3)(state.pushed)} pushed`] : []),
        ...(state.rung === undefined ? [] : [`isolation ${state.rung}`]),
    ];
    const title = `Building ${(0,log_clean/* cleanLine */.Ow)(state.dockerfile)}`.trimEnd();
    return justify(`${title}: ${parts.join(', ')}`, (0,units/* formatSeconds */.Xo)((now - state.startedAt) / 1000), columns);
}
function stepBlock({ step, since, tail, doing: phase }, now, columns) {
    const title = ` → ${stepTitle(step)}${doing[phase]}`;
    return {
        head: justify(title, (0,units/* formatSeconds */.Xo)((now - since) / 1000), columns),
        tail: tail.slice(-tailShown).map((line) => truncate(`   │ ${line}`, columns)),
    };
}
function transferLine(arrow, transfers, columns) {
    const { bytes, size } = totals(transfers);
    const amount = size === 0 ? '' : `${(0,units/* formatBytes */.z3)(bytes)} of ${(0,units/* formatBytes */.z3)(size)}`;
    return justify(` ${arrow} ${(0,log_clean/* cleanLine */.Ow)(transfers.name)}`, amount, columns);
}
function fit(blocks, room) {
    let over = blocks.reduce((sum, block) => sum + 1 + block.tail.length, 0) - room;
    const trimmed = blocks.map((block) => {
        const drop = Math.min(Math.max(over, 0), block.tail.length);
        over -= drop;
        return { head: block.head, tail: block.tail.slice(drop) };
    });
    if (over <= 0)
        return trimmed;
    const kept = trimmed.slice(0, Math.max(0, room - 1));
    return [...kept, { head: `   … and ${trimmed.length - kept.length} more`, tail: [] }];
}
function view(state, now, settings) {
    const { paint, rows } = settings;
    const columns = Math.max(20, settings.columns) - 1;
    const moving = (arrow, all) => [...all].filter(isActive).map((one) => ({ head: transferLine(arrow, one, columns), tail: [] }));
    const blocks = [
        ...[...state.running.values()].map((step) => stepBlock(step, now, columns)),
        ...moving('↓', state.contexts.values()),
        ...moving('↓', state.pulls.values()),
        ...moving('↑', state.pushes.values()),
    ];
    return [
        paint.bold(header(state, now, columns)),
        ...fit(blocks, Math.max(1, rows - 2)).flatMap(({ head, tail }) => [head, ...tail.map(paint.dim)]),
    ];
}

;// CONCATENATED MODULE: ./build/src/log/progress/printer.js










const shortest = 50;
const swarming = new Set([
    'step.output',
    'context.progress',
    'pull.progress',
    'push.progress',
]);
const usual = 100;
function finishedStep({ step, cached, seconds }, look) {
    const mark = cached ? look.paint.cyan('✔') : look.paint.green('✔');
    const right = cached ? 'cached' : (0,units/* formatSeconds */.Xo)(seconds);
    return ` ${mark} ${justify(stepTitle(step), right, look.columns - 3)}`;
}
function failedStep(event, state, look) {
    const { tail = [] } = state.running.get(keyOf(event.step)) ?? {};
    const title = justify(stepTitle(event.step), (0,units/* formatSeconds */.Xo)(event.seconds), look.columns - 3);
    return [` ${look.paint.red('✘')} ${title}`, ...tail.map((line) => `   ${look.paint.dim('│')} ${line}`)];
}
function done(text, right, look) {
    const left = (0,log_clean/* cleanText */.X5)(text);
    const width = Math.max(look.columns - 3, displayWidth(left) + 2 + displayWidth(right));
    return ` ${look.paint.green('✔')} ${justify(left, right, width)}`;
}
function lasting(event, state, look) {
    if (event.type === 'step.finished')
        return [finishedStep(event, look)];
    if (event.type === 'step.failed')
        return failedStep(event, state, look);
    if (event.type === 'push.finished')
        return [done(`pushed ${event.destination}`, (0,units/* formatSeconds */.Xo)(event.seconds), look)];
    if (event.type === 'output.written') {
        const size = event.size === undefined ? '' : (0,units/* formatBytes */.z3)(event.size);
        return [done(`wrote ${event.kind} ${event.path}`, size, look)];
    }
    if (event.type === 'build.finished') {
        return [done(`built ${event.digest}, ${(0,units/* formatBytes */.z3)(event.size)}`, (0,units/* formatSeconds */.Xo)(event.seconds), look)];
    }
    return undefined;
}
class ProgressPrinter {
    settings;
    area;
    state;
    wording = (0,log_wording/* createWording */.RP)();
    paint;
    timer;
    pending = [];
    drawnAt = Number.NEGATIVE_INFINITY;
    ended = false;
    constructor(settings) {
        this.settings = settings;
        this.paint = (0,paint/* paint */.n)(settings.color ?? true);
        this.area = new LiveArea(settings.write, () => this.columns());
        this.state = createState(settings.now());
        const refresh = settings.refresh ?? usual;
        if (refresh > 0)
            this.timer = setInterval(() => this.draw(), refresh).unref();
    }
    handle(event) {
        this.pending.push(...this.linesOf(event));
        follow(this.state, event);
        if (event.type === 'build.failed')
            this.close();
        else if (!swarming.has(event.type) || this.settings.now() - this.drawnAt >= shortest)
            this.draw();
    }
    close() {
        clearInterval(this.timer);
        this.ended = true;
        this.draw();
        this.area.close();
    }
    columns() {
        return this.settings.columns?.() ?? 80;
    }
    linesOf(event) {
        if (event.type === 'build.failed' || event.type === 'target.failed') {
            return [
                '',
                ...(0,errors/* renderError */.vr)(event.error, { color: this.settings.color ?? true, target: event.target }).split('\n'),
            ];
        }
        const look = { paint: this.paint, columns: this.columns() - 1 };
        const own = lasting(event, this.state, look);
        if (own !== undefined)
            return isShown('info', this.settings.level) ? own : [];
        return this.logged(event);
    }
    logged(event) {
        if (event.type === 'step.output')
            return [];
        const { level } = this.settings;
        const extra = event.type === 'note' || isShown('debug', level);
        return this.wording(event).flatMap((line) => {
            if (!isShown((0,log_wording/* levelOf */.In)(line), level))
                return [];
            if (line.level === 'warn')
                return [` ${this.paint.yellow('!')} ${(0,log_clean/* cleanText */.X5)(line.text)}`];
            return extra ? [`   ${this.paint.dim((0,log_clean/* cleanText */.X5)(line.text))}`] : [];
        });
    }
    draw() {
        const above = this.pending;
        this.pending = [];
        this.drawnAt = this.settings.now();
        const size = { columns: this.columns(), rows: this.settings.rows?.() ?? 24 };
        const live = this.ended ? [] : view(this.state, this.drawnAt, { ...size, paint: this.paint });
        this.area.draw(above, live);
    }
}

// EXTERNAL MODULE: ./build/src/log/redact.js
var redact = __nccwpck_require__(82951);
;// CONCATENATED MODULE: ./build/src/log/renderer.js





function defaultFormat(isTerminal) {
    return isTerminal ? 'progress' : 'plain';
}
function lineByLine(handle) {
    return { handle, close: () => undefined };
}
function create(format, settings) {
    if (format === 'json')
        return lineByLine(createJsonPrinter(settings));
    if (format === 'gitlab')
        return new GitLabPrinter(settings);
    if (format !== 'progress')
        return lineByLine(createLinePrinter(format, settings));
    return settings.isTerminal
        ? new ProgressPrinter(settings)
        : lineByLine(createLinePrinter('plain', settings));
}
function createRenderer(format, settings) {
    const renderer = create(format, settings);
    if (settings.redact === undefined)
        return renderer;
    const clean = (0,redact/* eventRedactor */.$)(settings.redact);
    return { handle: (event) => renderer.handle(clean(event)), close: () => renderer.close() };
}

// EXTERNAL MODULE: ./build/src/cli/build-command.js
var build_command = __nccwpck_require__(65924);
// EXTERNAL MODULE: ./build/src/options/table.js + 16 modules
var options_table = __nccwpck_require__(63452);
// EXTERNAL MODULE: ./build/src/cli/flags/collect.js
var collect = __nccwpck_require__(15322);
// EXTERNAL MODULE: ./build/src/cli/flags/scan.js
var scan = __nccwpck_require__(40255);
// EXTERNAL MODULE: ./build/src/cli/flags/values.js + 2 modules
var values = __nccwpck_require__(92858);
;// CONCATENATED MODULE: ./build/src/cli/flags/logging.js




function loggingOptions(argv, env, program = 'executor') {
    const table = (0,options_table/* optionsOf */.c)(program);
    const { options } = (0,collect/* collect */.F)(table, (0,scan/* scan */.S)(argv, table, program).occurrences, env);
    const read = (name) => {
        const option = options.find((one) => one.name === name);
        if (option === undefined)
            return undefined;
        try {
            return (0,values/* readValue */.wK)(option.spec, option.raws, env);
        }
        catch {
            return (0,values/* defaultOf */.HA)(option.spec);
        }
    };
    return (0,values/* typed */.nE)([
        ['verbosity', read('verbosity')],
        ['logFormat', read('log-format')],
        ['logTimestamp', read('log-timestamp')],
    ]);
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var base_errors = __nccwpck_require__(22396);
// EXTERNAL MODULE: ./build/src/options/commands.js
var commands = __nccwpck_require__(99268);
// EXTERNAL MODULE: ./build/src/cli/flags/parse.js + 7 modules
var parse = __nccwpck_require__(33804);
// EXTERNAL MODULE: ./build/src/cli/flags/stray-word.js
var stray_word = __nccwpck_require__(42650);
;// CONCATENATED MODULE: ./build/src/cli/flags/parse-warmer.js






function program_check({ image, dockerfile, prune, interval }) {
    if (image.length === 0 && dockerfile === undefined && !prune) {
        throw new base_errors/* YadokariError */.$S('USAGE', 'no image is named', {
            hint: 'name images with --image, or a Dockerfile that needs them with --dockerfile',
        });
    }
    if (interval < 0)
        throw new base_errors/* YadokariError */.$S('USAGE', '--interval is below zero', {
            hint: 'write it like 6h, or 0 to do it once',
        });
    if (interval > 0 && dockerfile === '-') {
        throw new base_errors/* YadokariError */.$S('USAGE', '--interval does not go with --dockerfile=-', {
            hint: 'standard input can be read once: write the Dockerfile to a file',
        });
    }
}
function parseWarmer(argv, env) {
    const found = (0,scan/* scan */.S)(argv, (0,options_table/* optionsOf */.c)('warmer'), 'warmer');
    if (found.help)
        return { command: 'help' };
    const [problem] = found.problems;
    if (problem !== undefined)
        throw problem;
    const [first, second] = found.words;
    if (first !== undefined) {
        const stray = second ?? first;
        const { text } = first;
        if (second !== undefined || (text !== 'help' && text !== 'version'))
            throw (0,stray_word/* strayWord */.Y)(stray, Object.keys(commands/* warmerCommands */.L));
        return { command: text };
    }
    const { entries, notices } = (0,parse/* valuesOf */.sm)('warmer', found, env);
    const options = (0,values/* typed */.nE)(entries);
    program_check(options);
    return { command: 'warm', options, environment: (0,parse/* parseEnvironment */.Nq)(env), notices };
}

// EXTERNAL MODULE: ./build/src/options/types.js
var types = __nccwpck_require__(32825);
;// CONCATENATED MODULE: ./build/src/cli/flags/help.js

function placeholderOf(spec) {
    if (spec.type === 'bool')
        return '';
    if (spec.type === 'choice')
        return spec.choices.join('|');
    return spec.placeholder ?? 'VALUE';
}
function defaultText(spec) {
    if (!('default' in spec) || spec.default === undefined || spec.default === false)
        return undefined;
    return String(spec.default);
}
function extras(spec) {
    const value = defaultText(spec);
    return [
        ...((0,types/* isMany */.cw)(spec) ? ['can be repeated'] : []),
        ...(value === undefined ? [] : [`default ${value}`]),
        ...(spec.environment === undefined ? [] : [`also ${spec.environment.name}`]),
        ...(spec.here.status === 'later' ? ['not available yet'] : []),
        ...(spec.here.status === 'ignored' ? ['no effect here'] : []),
    ];
}
function wrap(text, width) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
        if (line !== '' && line.length + 1 + word.length > width) {
            lines.push(line);
            line = word;
        }
        else
            line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
}
const indent = 6;
function renderOption(name, spec, { program, columns }) {
    const letter = spec.short?.[program];
    const placeholder = placeholderOf(spec);
    const flag = `${letter === undefined ? '    ' : `-${letter}, `}--${name}${placeholder === '' ? '' : `=${placeholder}`}`;
    const more = extras(spec);
    const text = more.length === 0 ? spec.help : `${spec.help} (${more.join('; ')})`;
    return [`  ${flag}`, ...wrap(text, columns - indent - 4).map((line) => ' '.repeat(indent + 4) + line)];
}
function renderGroup([group, title], settings) {
    const shown = [...(0,options_table/* optionsOf */.c)(settings.program)].filter(([, spec]) => spec.group === group && !spec.hidden);
    const lines = shown.flatMap(([name, spec]) => renderOption(name, spec, settings));
    return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}
const texts = {
    executor: {
        does: 'Builds a container image from a Dockerfile and pushes it, without a daemon.',
        usage: ['[flags]', 'Build and push an image'],
        commands: commands/* executorCommands */.G,
    },
    warmer: {
        does: 'Puts images into a folder, from which the executor takes them instead of pulling them.',
        usage: ['[flags]', 'Put images into the folder, each unless it is there'],
        commands: commands/* warmerCommands */.L,
    },
};
function renderHelp(columns = 100, program = 'executor') {
    const settings = { program, columns: Math.min(Math.max(columns, 60), 120) };
    const { does, usage, commands } = texts[program];
    const lines = Object.values(commands).map(({ usage, help }) => `  ${program} ${usage.padEnd(24)}${help}`);
    return [
        does,
        '',
        'Usage:',
        `  ${program} ${usage[0].padEnd(24)}${usage[1]}`,
        ...lines,
        '',
        'A value follows its flag after an equals sign or a blank, that of a boolean only after an equals sign.',
        '',
        'General:',
        '  -h, --help',
        `${' '.repeat(indent + 4)}Print this help`,
        ...Object.entries(types/* optionGroups */.gn).flatMap((group) => renderGroup(group, settings)),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./build/src/options/component.js
var component = __nccwpck_require__(4331);
;// CONCATENATED MODULE: ./build/src/cli/followers.js
class Followers {
    #all = [];
    #last = [];
    add(follower) {
        if (follower !== undefined)
            this.#all.push(follower);
    }
    handle(event) {
        for (const follower of this.#all)
            follower.handle(event);
        const held = this.#all.length > 0 && (event.type === 'build.finished' || event.type === 'build.failed');
        if (held)
            this.#last.push(event);
        return held;
    }
    async deliver(emit) {
        await Promise.all(this.#all.map((follower) => follower.deliver(emit)));
        return this.#last;
    }
}

// EXTERNAL MODULE: ./build/src/cli/records/index.js
var records = __nccwpck_require__(71361);
// EXTERNAL MODULE: ./build/src/cli/redaction.js
var redaction = __nccwpck_require__(98061);
// EXTERNAL MODULE: ./build/src/cli/meter/wanted.js
var wanted = __nccwpck_require__(45107);
;// CONCATENATED MODULE: ./build/src/cli/pass-on.js

function isRun(argv) {
    const end = argv.indexOf('--');
    return end >= 0 && argv.slice(0, end).includes('run');
}
function passOn({ stdout, stderr }, cancellation) {
    const streams = { stdout, stderr };
    const words = { stdout: 'standard output', stderr: 'standard error' };
    return (stream, chunk) => new Promise((resolve) => {
        streams[stream].write(chunk, (error) => {
            if (error) {
                const message = `the command was ended: its ${words[stream]} cannot be written: ${error.message}`;
                cancellation.abort(new base_errors/* YadokariError */.$S('CANCELLED', message, { exitCode: 141, cause: error }));
            }
            resolve();
        });
    });
}

// EXTERNAL MODULE: ./build/src/cli/signals.js
var signals = __nccwpck_require__(96077);
// EXTERNAL MODULE: ./build/src/cli/version.js
var version = __nccwpck_require__(99720);
;// CONCATENATED MODULE: ./build/src/cli/main.js
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













function outliveReaders({ stdout, stderr }) {
    for (const stream of [stdout, stderr]) {
        stream.on('error', (error) => {
            if (stream === stdout && error.code !== 'EPIPE')
                throw error;
        });
    }
}
function newRun() {
    return (0,external_node_crypto_.randomBytes)(8).toString('hex');
}
function openRenderer(world, program, redact) {
    const { verbosity, logFormat, logTimestamp } = loggingOptions(world.argv, world.env, program);
    const { stderr, env } = world;
    const isTerminal = stderr.isTTY === true && env['TERM'] !== 'dumb';
    const format = logFormat ?? defaultFormat(isTerminal && !isRun(world.argv));
    return createRenderer(format, {
        write: (text) => void stderr.write(text),
        level: verbosity,
        timestamps: logTimestamp,
        isTerminal,
        columns: () => stderr.columns || 80,
        rows: () => stderr.rows || 24,
        now: () => Date.now(),
        redact,
        color: !env['NO_COLOR'],
        ...(format === 'json' ? { run: newRun() } : {}),
    });
}
async function enter(given) {
    const [word, ...more] = given.argv;
    if (word !== 'gitlab')
        return { world: given };
    const { env, cwd } = given;
    const { gitlabArguments, GitLabJob: Job } = await __nccwpck_require__.e(/* import() */ 974).then(__nccwpck_require__.bind(__nccwpck_require__, 66974));
    const as = (argv) => ({
        world: { ...given, argv },
        job: new Job({ env, cwd, secrets: (0,redaction/* secretsIn */.V)(argv, env) }),
    });
    try {
        return as([...gitlabArguments(env), ...more]);
    }
    catch (problem) {
        return { ...as(['--log-format=gitlab']), problem };
    }
}
function writeReport(job, emit) {
    try {
        job.report();
    }
    catch (error) {
        emit({ type: 'warning', message: `there is no report: ${(0,errors/* reportError */.N7)(error).message}` });
    }
}
const warmerWord = 'warmer';
async function main(given) {
    outliveReaders(given);
    const [first, ...others] = given.argv;
    if (first !== warmerWord)
        return run(await enter(given), 'executor', dispatch);
    return run({ world: { ...given, argv: others } }, 'warmer', dispatchWarmer);
}
async function run({ world, job, problem }, program, work) {
    const { redact, conceal } = new redaction/* Redaction */.k((0,redaction/* secretsIn */.V)(world.argv, world.env));
    const renderer = openRenderer(world, program, redact);
    const started = performance.now();
    let command;
    const followers = new Followers();
    const emit = (body) => {
        const event = { ...body, time: Date.now() };
        job?.handle(event);
        if (!followers.handle(event))
            renderer.handle(event);
    };
    const measure = async (request) => {
        if (!(0,wanted/* wantsMeter */.t)(world, request))
            return;
        const { openMeter } = await __nccwpck_require__.e(/* import() */ 550).then(__nccwpck_require__.bind(__nccwpck_require__, 19550));
        followers.add(await openMeter({ ...request, world, conceal, redact }));
    };
    const record = async (request) => {
        followers.add(await (0,records/* recordsFor */.Y)({ ...request, world, redact, conceal }));
    };
    try {
        if (problem !== undefined)
            throw problem;
        job?.begin();
        const status = await work({ world, emit, conceal, named: (name) => (command = name), measure, record });
        job?.deliver();
        return status;
    }
    catch (error) {
        const report = { ...(0,errors/* reportError */.N7)(error), ...(command === undefined ? {} : { command }) };
        emit({ type: 'build.failed', seconds: (performance.now() - started) / 1000, error: report });
        return report.exitCode;
    }
    finally {
        for (const event of await followers.deliver(emit))
            renderer.handle(event);
        if (job !== undefined)
            writeReport(job, emit);
        renderer.close();
    }
}
async function dispatchWarmer({ world, emit, conceal, measure }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const request = parseWarmer(world.argv, world.env);
        if (request.command !== 'warm')
            return answer(request.command, world, 'warmer');
        const cancellation = __addDisposableResource(env_1, (0,signals/* cancelOnSignals */.dJ)('the warmer'), false);
        await measure({ ...request, run: 'warmer' });
        for (const notice of request.notices)
            emit(notice);
        const { runWarmer } = await Promise.all(/* import() */[__nccwpck_require__.e(622), __nccwpck_require__.e(164)]).then(__nccwpck_require__.bind(__nccwpck_require__, 47164));
        await runWarmer({ ...request, world, emit, conceal, cancellation });
        return 0;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
function answer(command, world, program) {
    const text = command === 'help' ? renderHelp(100, program) : `yadokari ${version/* version */.r}`;
    world.stdout.write(`${text}\n`);
    return 0;
}
async function build(request, front) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { world } = front;
        const cancellation = __addDisposableResource(env_2, (0,signals/* cancelOnSignals */.dJ)(), false);
        await front.measure({ ...request, run: 'build' });
        await front.record(request);
        const _ = __addDisposableResource(env_2, request.options.endWithStdin ? (0,signals/* cancelAtEnd */.$I)(world.stdin, cancellation) : undefined, false);
        const leaveOut = (0,external_node_path_.resolve)(world.cwd, component/* reportFolder */.t3);
        await (0,build_command/* runBuild */.c)({ ...request, ...front, cancellation, leaveOut });
        return 0;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
}
async function dispatch(front) {
    const { world, emit } = front;
    const request = (0,parse/* parseOptions */.Ac)(world.argv, world.env);
    switch (request.command) {
        case 'help':
        case 'version':
            return answer(request.command, world, 'executor');
        case 'cache': {
            const env_3 = { stack: [], error: void 0, hasError: false };
            try {
                const cancellation = __addDisposableResource(env_3, (0,signals/* cancelOnSignals */.dJ)(), false);
                for (const notice of request.notices)
                    emit(notice);
                const { runCache } = await Promise.all(/* import() */[__nccwpck_require__.e(622), __nccwpck_require__.e(164)]).then(__nccwpck_require__.bind(__nccwpck_require__, 47164));
                await runCache({ ...request, ...front, cancellation });
                return 0;
            }
            catch (e_3) {
                env_3.error = e_3;
                env_3.hasError = true;
            }
            finally {
                __disposeResources(env_3);
            }
        }
        case 'login':
        case 'logout':
        case 'push':
        case 'index':
        case 'report':
        case 'bake':
        case 'history':
        case 'notify':
        case 'registry': {
            const env_4 = { stack: [], error: void 0, hasError: false };
            try {
                front.named(request.command);
                const cancellation = __addDisposableResource(env_4, (0,signals/* cancelOnSignals */.dJ)(`the ${request.command}`), false);
                if (request.command !== 'bake')
                    for (const notice of request.notices)
                        emit(notice);
                const _ = __addDisposableResource(env_4, request.options.endWithStdin ? (0,signals/* cancelAtEnd */.$I)(world.stdin, cancellation) : undefined, false);
                const { plainCommands } = await Promise.all(/* import() */[__nccwpck_require__.e(622), __nccwpck_require__.e(164)]).then(__nccwpck_require__.bind(__nccwpck_require__, 47164));
                await plainCommands[request.command]({ ...request, ...front, cancellation });
                return 0;
            }
            catch (e_4) {
                env_4.error = e_4;
                env_4.hasError = true;
            }
            finally {
                __disposeResources(env_4);
            }
        }
        case 'call': {
            const env_5 = { stack: [], error: void 0, hasError: false };
            try {
                const cancellation = __addDisposableResource(env_5, (0,signals/* cancelOnSignals */.dJ)(), false);
                for (const notice of request.notices)
                    emit(notice);
                const { runCall } = await Promise.all(/* import() */[__nccwpck_require__.e(622), __nccwpck_require__.e(164)]).then(__nccwpck_require__.bind(__nccwpck_require__, 47164));
                return runCall({ ...request, ...front, cancellation });
            }
            catch (e_5) {
                env_5.error = e_5;
                env_5.hasError = true;
            }
            finally {
                __disposeResources(env_5);
            }
        }
        case 'run': {
            const env_6 = { stack: [], error: void 0, hasError: false };
            try {
                front.named(request.command);
                const cancellation = __addDisposableResource(env_6, (0,signals/* cancelOnSignals */.dJ)('the run'), false);
                const _ = __addDisposableResource(env_6, request.options.endWithStdin ? (0,signals/* cancelAtEnd */.$I)(world.stdin, cancellation) : undefined, false);
                const run = { args: request.words, output: passOn(world, cancellation) };
                const environment = { ...request.environment, BUILDER_OUTPUT: undefined };
                await (0,build_command/* runBuild */.c)({ ...request, ...front, environment, cancellation, run });
                return 0;
            }
            catch (e_6) {
                env_6.error = e_6;
                env_6.hasError = true;
            }
            finally {
                __disposeResources(env_6);
            }
        }
        case 'build':
            return build(request, front);
    }
}

;// CONCATENATED MODULE: ./build/src/cli/start.js


async function start() {
    const cwd = process.cwd();
    const home = (0,own_image/* ownImageFolder */.Cw)();
    if (home !== undefined)
        process.chdir(home);
    const status = await main({
        argv: process.argv.slice(2),
        env: process.env,
        command: [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
        execve: (file, args, env) => {
            if (!process.execve)
                throw new Error('this Node has no process.execve');
            process.chdir(cwd);
            process.execve(file, args, env);
        },
        cwd,
        stdin: process.stdin,
        stdout: process.stdout,
        stderr: process.stderr,
    });
    process.exitCode = status;
}

;// CONCATENATED MODULE: ./build/src/program.js

function library() {
    return __nccwpck_require__.e(/* import() */ 117).then(__nccwpck_require__.bind(__nccwpck_require__, 43117));
}

var __webpack_exports__library = __webpack_exports__.Y;
var __webpack_exports__start = __webpack_exports__.n;
export { __webpack_exports__library as library, __webpack_exports__start as start };
