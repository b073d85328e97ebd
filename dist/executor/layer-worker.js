import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 774:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream/web");

/***/ }),

/***/ 262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L6: () => (/* binding */ blockSize),
/* harmony export */   Ms: () => (/* binding */ padding),
/* harmony export */   Mv: () => (/* binding */ flags),
/* harmony export */   mt: () => (/* binding */ TarError)
/* harmony export */ });
const blockSize = 512;
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
function padding(size) {
    const rest = size % blockSize;
    return rest === 0 ? 0 : blockSize - rest;
}
class TarError extends Error {
    name = 'TarError';
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
/******/ 		return "" + chunkId + ".layer-worker.js";
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
_a = errors_YadokariError;
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

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(573);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
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
function unreadable(path, error) {
    const known = reasons[errnoOf(error) ?? ''];
    if (error instanceof errors_YadokariError || !known)
        return error;
    return new errors_YadokariError('SOURCE_INVALID', `cannot read "${path}": ${known.reason}`, {
        hint: known.hint,
        cause: error,
    });
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
    const buffer = external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
    return /^[\0-\x7f]*$/.test(text) ? text : decodeName(external_node_buffer_.Buffer.from(text, 'latin1'));
}
function encodeName(name) {
    if (name.isWellFormed())
        return external_node_buffer_.Buffer.from(name, 'utf8');
    const parts = [];
    for (const character of name) {
        const code = character.codePointAt(0) ?? 0;
        const escaped = code >= escapeBase + 0x80 && code <= escapeBase + 0xff;
        parts.push(escaped ? external_node_buffer_.Buffer.from([code - escapeBase]) : external_node_buffer_.Buffer.from(character, 'utf8'));
    }
    return external_node_buffer_.Buffer.concat(parts);
}
function fsPath(path) {
    return path.isWellFormed() ? path : encodeName(path);
}

;// CONCATENATED MODULE: ./build/src/layer/engine/chunks.js




const fileChunk = 256 * 1024;
function openFile(file) {
    try {
        return (0,external_node_fs_namespaceObject.openSync)(fsPath(file), external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    }
    catch (error) {
        throw unreadable(file, error);
    }
}
async function* readChunks(file) {
    const fd = openFile(file);
    try {
        for (;;) {
            const chunk = external_node_buffer_.Buffer.allocUnsafeSlow(fileChunk);
            const read = (0,external_node_fs_namespaceObject.readSync)(fd, chunk);
            if (read === 0)
                return;
            yield read === fileChunk ? chunk : chunk.subarray(0, read);
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
class ChunkQueue {
    #taken;
    #chunks = [];
    #ended = false;
    #error;
    #wake;
    constructor(taken) {
        this.#taken = taken;
    }
    push(chunk) {
        this.#chunks.push(chunk);
        this.#wake?.();
    }
    end() {
        this.#ended = true;
        this.#wake?.();
    }
    fail(error) {
        this.#error = error;
        this.#wake?.();
    }
    async *[Symbol.asyncIterator]() {
        for (;;) {
            if (this.#error)
                throw this.#error;
            const chunk = this.#chunks.shift();
            if (chunk) {
                const { length } = chunk;
                yield chunk;
                const { buffer } = chunk;
                this.#taken(length, buffer instanceof ArrayBuffer && !buffer.detached ? buffer : undefined);
            }
            else if (this.#ended)
                return;
            else {
                await new Promise((resolve) => {
                    this.#wake = resolve;
                });
            }
        }
    }
}

// EXTERNAL MODULE: ./build/src/layer/tar/header.js
var tar_header = __nccwpck_require__(262);
;// CONCATENATED MODULE: ./build/src/layer/engine/failure.js


function failure(what, error, invalid = 'LAYER_INVALID') {
    if (error instanceof errors_YadokariError)
        return error;
    if (error instanceof tar_header/* TarError */.mt)
        return new errors_YadokariError(invalid, `cannot ${what}: ${error.message}`, { cause: error });
    const code = errnoOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
        return new errors_YadokariError('DISK_FULL', `cannot ${what}: the disk is full (${messageOf(error)})`, {
            hint: 'free some space, or set TMPDIR to a folder on a larger disk',
            cause: error,
        });
    }
    if (code === 'EROFS' || code === 'EACCES') {
        return new errors_YadokariError('OUTPUT_NOT_WRITABLE', `cannot ${what}: ${messageOf(error)}`, { cause: error });
    }
    if (code === 'ENAMETOOLONG') {
        const fact = 'a name in it is longer than this file system allows';
        return new errors_YadokariError(invalid, `cannot ${what}: ${fact}`, { cause: error });
    }
    return new errors_YadokariError('INTERNAL', `cannot ${what}: ${messageOf(error)}`, { cause: error });
}
function cancelled(what) {
    return new errors_YadokariError('CANCELLED', `cannot ${what}: the build was cancelled`);
}

;// CONCATENATED MODULE: ./build/src/layer/codec/release.js

const smallest = 32 * 1024;
function release(bytes) {
    const { buffer } = bytes;
    if (buffer instanceof ArrayBuffer && buffer.byteLength >= smallest && buffer.byteLength > external_node_buffer_.Buffer.poolSize)
        buffer.transfer(0);
}
function releaseLast(bytes) {
    if (bytes.byteOffset + bytes.length === bytes.buffer.byteLength)
        release(bytes);
}

;// CONCATENATED MODULE: ./build/src/layer/engine/feed.js

const inFlight = 4 * 1024 * 1024;
const messageSize = 256 * 1024;
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
    get outstanding() {
        return this.#outstanding;
    }
    buffer() {
        return this.#free.pop() ?? new Uint8Array(messageSize);
    }
    stop() {
        this.#stopped = true;
        this.#wake?.();
    }
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
async function feed(receiver, bytes, credit, turn) {
    for await (const chunk of regrouped(bytes, () => credit.buffer())) {
        await turn?.();
        if (!(await credit.spend(chunk.length)))
            return;
        receiver.send(chunk);
    }
    receiver.end();
}

;// CONCATENATED MODULE: ./build/src/layer/engine/pipe.js


function receiveFrom(port) {
    const queue = new ChunkQueue((bytes, memory) => {
        port.postMessage({ bytes, memory }, memory ? [memory] : []);
    });
    port.on('message', (message) => {
        if (message.kind === 'chunk')
            queue.push(message.data);
        else
            queue.end();
    });
    return queue;
}
async function sendTo(port, bytes) {
    const credit = new Credit();
    port.on('message', ({ bytes: used, memory }) => credit.taken(used, memory));
    port.on('close', () => credit.stop());
    const post = (message, transfer = []) => port.postMessage(message, transfer);
    try {
        const receiver = {
            send: (data) => post({ kind: 'chunk', data }, [data.buffer]),
            end: () => post({ kind: 'end' }),
        };
        await feed(receiver, bytes, credit);
    }
    finally {
        port.close();
    }
}

;// CONCATENATED MODULE: ./build/src/layer/engine/protocol.js

function portsOf(job) {
    const input = 'input' in job ? job.input.port : undefined;
    return [...(input ? [input] : []), ...(job.kind === 'inflate' ? [job.to] : [])];
}
function isOutcomeOf(outcome, kind) {
    return outcome.kind === kind;
}
function toPlainError(error) {
    const { code, message, hint, cause } = error;
    return { code, message, hint, cause: cause === undefined ? undefined : messageOf(cause) };
}
function fromPlainError({ code, message, hint, cause }) {
    return new YadokariError(code, message, {
        ...(hint === undefined ? {} : { hint }),
        ...(cause === undefined ? {} : { cause: new Error(cause) }),
    });
}

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/src/layer/disk/outside-error.js

function outsideError(archive, what, name) {
    return new errors_YadokariError('UNSAFE_PATH', `archive "${archive}" has a ${what} ${JSON.stringify(name)} outside of its root`, { hint: 'names in an archive must not lead above its top folder' });
}

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
function hashFor(expected) {
    return (0,external_node_crypto_namespaceObject.createHash)(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
}
function finishDigest(hash, expected) {
    const algorithm = expected?.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${hash.digest('hex')}`;
}
function digestHex(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/layer/codec/gzip-member.js

const memberTrailerLength = 8;
const fixedLength = 10;
const flagsAt = 3;
const flags = { headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };
const longest = 1024 * 1024;
function memberHeaderLength(bytes) {
    const flag = bytes[flagsAt] ?? 0;
    const magic = bytes.subarray(0, flagsAt).toString('hex');
    if (!'1f8b08'.startsWith(magic) || (flag & flags.reserved) !== 0)
        throw broken();
    const end = endOfHeader(bytes, flag);
    if ((end ?? bytes.length) > longest)
        throw broken();
    return end;
}
function endOfHeader(bytes, flag) {
    if (bytes.length < fixedLength)
        return undefined;
    let at = fixedLength;
    if ((flag & flags.extra) !== 0) {
        if (bytes.length < at + 2)
            return undefined;
        at += 2 + bytes.readUInt16LE(at);
    }
    for (const text of [flags.name, flags.comment]) {
        if ((flag & text) === 0)
            continue;
        const zero = bytes.indexOf(0, at);
        if (zero < 0)
            return undefined;
        at = zero + 1;
    }
    if ((flag & flags.headerChecksum) !== 0)
        at += 2;
    return at <= bytes.length ? at : undefined;
}
function broken() {
    return new tar_header/* TarError */.mt('the gzip stream is broken');
}

;// CONCATENATED MODULE: ./build/src/layer/codec/gunzip.js





const outputSize = 256 * 1024;
function internalsOf(stream) {
    const { _handle: handle, _writeState: state } = stream;
    const hasMethods = typeof handle?.writeSync === 'function' && typeof handle.reset === 'function';
    const known = hasMethods && external_node_util_namespaceObject.types.isUint32Array(state);
    return known ? { handle, state } : undefined;
}
const kinds = { gzip: external_node_zlib_namespaceObject.createGunzip, deflate: external_node_zlib_namespaceObject.createInflateRaw };
class Inflater {
    #stream;
    #internals;
    #output = external_node_buffer_.Buffer.allocUnsafeSlow(outputSize);
    #problem;
    #ended = false;
    #unused = 0;
    constructor(kind) {
        this.#stream = kinds[kind]({ chunkSize: external_node_zlib_namespaceObject.constants.Z_MIN_CHUNK });
        const internals = internalsOf(this.#stream);
        if (!internals)
            throw new TypeError('node:zlib has changed inside');
        this.#internals = internals;
        const onerror = (message, _, code) => {
            this.#problem = { code, cause: new Error(message) };
        };
        Object.assign(internals.handle, { onerror });
    }
    *write(input, flush = external_node_zlib_namespaceObject.constants.Z_NO_FLUSH) {
        const { handle, state } = this.#internals;
        for (let from = 0; !this.#ended;) {
            handle.writeSync(flush, input, from, input.length - from, this.#output, 0, outputSize);
            this.#throwProblem();
            const [room = 0, left = 0] = state;
            if (room < outputSize)
                yield this.#output.subarray(0, outputSize - room);
            from = input.length - left;
            if (room === 0)
                continue;
            if (left > 0)
                this.#ended = true;
            this.#unused = left;
            return;
        }
    }
    end() {
        return this.write(external_node_buffer_.Buffer.alloc(0), external_node_zlib_namespaceObject.constants.Z_FINISH);
    }
    get unused() {
        return this.#unused;
    }
    reset() {
        this.#internals.handle.reset();
        this.#ended = false;
        this.#unused = 0;
    }
    close() {
        this.#stream.close();
    }
    #throwProblem() {
        if (!this.#problem)
            return;
        const { code, cause } = this.#problem;
        throw code === 'Z_BUF_ERROR' ? cutOff(cause) : new tar_header/* TarError */.mt('the gzip stream is broken', { cause });
    }
}
function cutOff(cause) {
    return new tar_header/* TarError */.mt('the gzip stream is cut off', { cause });
}
function canGunzip() {
    const stream = (0,external_node_zlib_namespaceObject.createGunzip)();
    const known = internalsOf(stream) !== undefined;
    stream.close();
    return known;
}
async function* decompress(source, open) {
    const decompressor = open();
    try {
        for await (const chunk of source) {
            yield* decompressor.write(chunk);
            await new Promise(setImmediate);
        }
        yield* decompressor.end();
    }
    finally {
        decompressor.close();
    }
}
function gunzip(source) {
    return decompress(source, () => new Inflater('gzip'));
}
class UncheckedMembers {
    #inflater = new Inflater('deflate');
    #state = 'header';
    #isFirst = true;
    #kept = external_node_buffer_.Buffer.alloc(0);
    *write(input) {
        let bytes = this.#kept.length > 0 ? external_node_buffer_.Buffer.concat([this.#kept, input]) : input;
        this.#kept = external_node_buffer_.Buffer.alloc(0);
        while (bytes.length > 0 && this.#state !== 'end') {
            if (this.#state === 'data') {
                yield* this.#inflater.write(bytes);
                const { unused } = this.#inflater;
                if (unused === 0)
                    return;
                bytes = bytes.subarray(bytes.length - unused);
                this.#state = 'trailer';
                continue;
            }
            const length = this.#lengthOfFrame(bytes);
            if (length === undefined) {
                this.#kept = external_node_buffer_.Buffer.from(bytes);
                return;
            }
            bytes = bytes.subarray(length);
            this.#next();
        }
    }
    *end() {
        if (this.#state === 'data')
            yield* this.#inflater.end();
        const isWhole = this.#state === 'end' || (this.#state === 'header' && !this.#isFirst);
        if (!isWhole || this.#kept.length > 0)
            throw cutOff();
    }
    close() {
        this.#inflater.close();
    }
    #lengthOfFrame(bytes) {
        if (this.#state === 'trailer')
            return bytes.length < memberTrailerLength ? undefined : memberTrailerLength;
        if (this.#isFirst || bytes[0] !== 0)
            return memberHeaderLength(bytes);
        this.#state = 'end';
        return bytes.length;
    }
    #next() {
        if (this.#state === 'header') {
            this.#state = 'data';
            this.#isFirst = false;
        }
        else if (this.#state === 'trailer') {
            this.#inflater.reset();
            this.#state = 'header';
        }
    }
}
function gunzipUnchecked(source) {
    return decompress(source, () => new UncheckedMembers());
}

;// CONCATENATED MODULE: ./build/src/layer/codec/zstd-frames.js


const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const maxWindow = 2 ** 27;
function headerLength(descriptor) {
    const single = (descriptor >> 5) & 1;
    const contentSize = [single, 2, 4, 8][descriptor >> 6] ?? 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
    return 1 + (1 - single) + dictionary + contentSize;
}
function windowOf(header) {
    const descriptor = header[0] ?? 0;
    if ((descriptor & 0x20) === 0) {
        const exponent = (header[1] ?? 0) >> 3;
        const base = 2 ** (10 + exponent);
        return base + (base / 8) * ((header[1] ?? 0) & 7);
    }
    const at = 1 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
    const sizes = [
        () => header[at] ?? 0,
        () => header.readUInt16LE(at) + 256,
        () => header.readUInt32LE(at),
        () => Number(header.readBigUInt64LE(at)),
    ];
    return sizes[descriptor >> 6]?.() ?? 0;
}
class ZstdFrames {
    #part = { kind: 'start' };
    #held = external_node_buffer_.Buffer.alloc(0);
    split(chunk) {
        const bytes = this.#held.length === 0 ? chunk : external_node_buffer_.Buffer.concat([this.#held, chunk]);
        const pieces = [];
        let from = 0;
        let at = 0;
        const cut = () => {
            if (at > from)
                pieces.push(bytes.subarray(from, at));
            from = at;
        };
        for (;;) {
            const step = this.#step(bytes, at);
            if (step === undefined)
                break;
            if (step.dropped)
                from = at + step.length;
            at += step.length;
            if (step.ends)
                cut();
        }
        cut();
        this.#held = external_node_buffer_.Buffer.from(bytes.subarray(at));
        return pieces;
    }
    end() {
        if (this.#part.kind !== 'start' || this.#held.length > 0)
            throw new tar_header/* TarError */.mt('the zstd stream is cut off');
    }
    #step(bytes, at) {
        const part = this.#part;
        const available = bytes.length - at;
        if (part.kind === 'start')
            return this.#start(bytes, at);
        if (part.kind === 'block') {
            if (available < 3)
                return undefined;
            const header = bytes.readUIntLE(at, 3);
            const size = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
            const last = (header & 1) !== 0;
            const left = size + (last && part.checksum ? 4 : 0);
            this.#part = this.#body(left, last ? { kind: 'start' } : part);
            return { length: 3, ends: this.#part.kind === 'start' };
        }
        if (available === 0)
            return undefined;
        const length = Math.min(part.left, available);
        const left = part.left - length;
        if (part.kind === 'skip') {
            this.#part = left === 0 ? { kind: 'start' } : { kind: 'skip', left };
            return { length, dropped: true };
        }
        this.#part = this.#body(left, part.next);
        return { length, ends: this.#part.kind === 'start' };
    }
    #body(left, next) {
        return left === 0 ? next : { kind: 'body', left, next };
    }
    #start(bytes, at) {
        const available = bytes.length - at;
        if (available < 4)
            return undefined;
        const magic = bytes.readUInt32LE(at);
        if ((magic & 0xfffffff0) === skippableMagic) {
            if (available < 8)
                return undefined;
            const left = bytes.readUInt32LE(at + 4);
            this.#part = left === 0 ? { kind: 'start' } : { kind: 'skip', left };
            return { length: 8, dropped: true };
        }
        if (magic !== frameMagic)
            throw new tar_header/* TarError */.mt('the zstd stream holds something that is no frame');
        if (available < 5)
            return undefined;
        const descriptor = bytes[at + 4] ?? 0;
        const length = headerLength(descriptor);
        if (available < 4 + length)
            return undefined;
        if (windowOf(bytes.subarray(at + 4, at + 4 + length)) > maxWindow && (descriptor & 0x20) === 0) {
            throw new tar_header/* TarError */.mt('the zstd stream needs a window of more than 128 MiB');
        }
        this.#part = { kind: 'block', checksum: (descriptor & 4) !== 0 };
        return { length: 4 + length };
    }
}

;// CONCATENATED MODULE: ./build/src/layer/codec/decompress.js






const chunkSize = 256 * 1024;
const readAhead = 4 * chunkSize;
const magicLength = 8;
function decompress_detectPacking(start) {
    const hex = start.toString('hex', 0, magicLength);
    if (hex.startsWith('1f8b08'))
        return 'gzip';
    if (hex.startsWith('28b52ffd') || /^5.2a4d18/.test(hex))
        return 'zstd';
    if (hex.startsWith('425a68'))
        return 'bzip2';
    if (hex.startsWith('fd377a585a00'))
        return 'xz';
    return 'none';
}
function asBuffer(bytes) {
    return external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
async function pump(source, stream) {
    for await (const chunk of source) {
        await new Promise((resolve, reject) => {
            stream.write(chunk, (error) => {
                if (error)
                    reject(error);
                else
                    resolve();
            });
        });
        releaseLast(chunk);
    }
    stream.end();
}
function zlibCode(error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return /^(?:Z_|ZSTD_|ERR_BUF)/.test(code) ? code : undefined;
}
async function* through(source, stream, name) {
    pump(source, stream).catch((error) => {
        stream.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    try {
        for await (const chunk of stream) {
            yield chunk;
            releaseLast(chunk);
        }
    }
    catch (error) {
        const code = zlibCode(error);
        if (code === undefined)
            throw error;
        const text = code === 'Z_BUF_ERROR' ? 'is cut off' : 'is broken';
        throw new tar_header/* TarError */.mt(`the ${name} stream ${text}`, { cause: error });
    }
}
async function* splitFrames(source) {
    const frames = new ZstdFrames();
    for await (const chunk of source)
        yield* frames.split(chunk);
    frames.end();
}
async function xzModule() {
    const namespace = await __nccwpck_require__.e(/* import() */ 642).then(__nccwpck_require__.t.bind(__nccwpck_require__, 642, 19));
    const { XzReadableStream } = namespace;
    const found = XzReadableStream ? { XzReadableStream } : namespace.default;
    if (!found)
        throw new TypeError('xz-decompress has changed its exports');
    return found;
}
async function* unxz(source) {
    const { XzReadableStream } = await xzModule();
    try {
        for await (const chunk of new XzReadableStream(ReadableStream.from(source)))
            yield asBuffer(chunk);
    }
    catch (error) {
        throw new tar_header/* TarError */.mt('the xz stream is broken', { cause: error });
    }
}
async function* unbzip2(source) {
    const { bunzip2 } = await __nccwpck_require__.e(/* import() */ 803).then(__nccwpck_require__.bind(__nccwpck_require__, 803));
    yield* bunzip2(source);
}
async function* copied(source) {
    for await (const chunk of source)
        yield external_node_buffer_.Buffer.from(chunk);
}
const options = { chunkSize, highWaterMark: readAhead };
function openGzip(bytes, { hasDigest = false }) {
    if (!canGunzip())
        return through(bytes, (0,external_node_zlib_namespaceObject.createGunzip)(options), 'gzip');
    return hasDigest ? gunzipUnchecked(bytes) : gunzip(bytes);
}
const unpackers = {
    none: (bytes) => bytes,
    gzip: openGzip,
    zstd: (bytes) => through(splitFrames(bytes), (0,external_node_zlib_namespaceObject.createZstdDecompress)(options), 'zstd'),
    bzip2: (bytes) => unbzip2(copied(bytes)),
    xz: (bytes) => unxz(copied(bytes)),
};
async function* rejoin(first, rest) {
    try {
        yield* first;
        for (let next = await rest.next(); next.done !== true; next = await rest.next())
            yield asBuffer(next.value);
    }
    finally {
        await rest.return?.();
    }
}
async function openPacked(source, packed = {}) {
    const iterator = source[Symbol.asyncIterator]();
    const first = [];
    let length = 0;
    while (length < magicLength) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        first.push(next.value.length < magicLength ? external_node_buffer_.Buffer.from(next.value) : asBuffer(next.value));
        length += next.value.length;
    }
    const packing = decompress_detectPacking(external_node_buffer_.Buffer.concat(first));
    return { packing, bytes: unpackers[packing](rejoin(first, iterator), packed) };
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

;// CONCATENATED MODULE: ./build/src/layer/tar/decode.js



function decode_text(block, at, length) {
    let end = at;
    while (end < at + length && block[end] !== 0)
        end += 1;
    return end === at ? '' : decodeName(block.subarray(at, end));
}
function base256(block, at, length) {
    const first = block[at] ?? 0;
    const negative = (first & 0x40) !== 0;
    let value = negative ? (first & 0x7f) - 0x80 : first & 0x3f;
    for (let index = at + 1; index < at + length; index += 1)
        value = value * 256 + (block[index] ?? 0);
    if (!Number.isSafeInteger(value))
        throw new tar_header/* TarError */.mt('a number in a header is out of range');
    return value;
}
function numberField(block, at, length) {
    if (((block[at] ?? 0) & 0x80) !== 0)
        return base256(block, at, length);
    let index = at;
    const end = at + length;
    while (index < end && (block[index] === 0x20 || block[index] === 0))
        index += 1;
    let value = 0;
    for (; index < end; index += 1) {
        const digit = (block[index] ?? 0) - 0x30;
        if (digit < 0 || digit > 7)
            break;
        value = value * 8 + digit;
    }
    for (; index < end; index += 1) {
        if (block[index] !== 0x20 && block[index] !== 0)
            throw new tar_header/* TarError */.mt('a number in a header is not octal');
    }
    return value;
}
function checkSum(block) {
    const stored = numberField(block, 148, 8);
    let sum = 0;
    let high = 0;
    for (let index = 0; index < tar_header/* blockSize */.L6; index += 1) {
        const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
        sum += byte;
        if (byte >= 0x80)
            high += 1;
    }
    if (stored !== sum && stored !== sum - 256 * high)
        throw new tar_header/* TarError */.mt('the checksum of a header is wrong');
}
function decode_isZeroBlock(block) {
    for (let index = 0; index < tar_header/* blockSize */.L6; index += 1)
        if (block[index] !== 0)
            return false;
    return true;
}
function decode_decodeHeader(block) {
    checkSum(block);
    const magic = block.toString('latin1', 257, 265);
    const ustar = magic.startsWith('ustar\0');
    const gnu = magic === 'ustar  \0';
    const prefix = ustar ? decode_text(block, 345, 155) : '';
    const name = decode_text(block, 0, 100);
    const flag = block[156] ?? 0;
    const size = numberField(block, 124, 12);
    if (size < 0)
        throw new tar_header/* TarError */.mt('the size in a header is negative');
    const device = ustar || gnu;
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        flag,
        mode: numberField(block, 100, 8) & 0o7777,
        uid: numberField(block, 108, 8),
        gid: numberField(block, 116, 8),
        size,
        mtime: { seconds: numberField(block, 136, 12), nanoseconds: 0 },
        linkName: decode_text(block, 157, 100),
        devMajor: device ? numberField(block, 329, 8) : 0,
        devMinor: device ? numberField(block, 337, 8) : 0,
        gnuSparse: flag === tar_header/* flags */.Mv.gnuSparse,
    };
}

;// CONCATENATED MODULE: ./build/src/layer/tar/pax.js



const xattrPrefix = 'SCHILY.xattr.';
function decimal(value, key) {
    const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number))
        throw new tar_header/* TarError */.mt(`the PAX record "${key}" is not a number`);
    return number;
}
function time(value, key) {
    const match = /^(-?)([0-9]{1,15})(?:\.([0-9]*))?$/.exec(value);
    if (!match)
        throw new tar_header/* TarError */.mt(`the PAX record "${key}" is not a time`);
    const whole = Number(match[2]);
    const fraction = Number((match[3] ?? '').slice(0, 9).padEnd(9, '0'));
    if (match[1] !== '-')
        return { seconds: whole, nanoseconds: fraction };
    return fraction === 0
        ? { seconds: -whole + 0, nanoseconds: 0 }
        : { seconds: -whole - 1, nanoseconds: 1_000_000_000 - fraction };
}
function pax_name(value, key) {
    if (value.includes(0))
        throw new tar_header/* TarError */.mt(`the PAX record "${key}" holds a NUL`);
    return decodeName(value);
}
function sparseRecord(extension, key, value) {
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
        const map = (extension.sparseMap ??= []);
        if ((map.length % 2 === 0) !== (key === 'GNU.sparse.offset'))
            throw new tar_header/* TarError */.mt('the sparse map is broken');
        map.push(decimal(value, key));
    }
    else
        (extension.sparse ??= {})[key] = value;
}
const setters = new Map([
    ['path', ['name', (extension, value, key) => (extension.name = pax_name(value, key))]],
    ['linkpath', ['linkName', (extension, value, key) => (extension.linkName = pax_name(value, key))]],
    ['size', ['size', (extension, value, key) => (extension.size = decimal(latin1(value), key))]],
    ['uid', ['uid', (extension, value, key) => (extension.uid = decimal(latin1(value), key))]],
    ['gid', ['gid', (extension, value, key) => (extension.gid = decimal(latin1(value), key))]],
    ['mtime', ['mtime', (extension, value, key) => (extension.mtime = time(latin1(value), key))]],
]);
function latin1(value) {
    return value.toString('latin1');
}
function apply(extension, key, value) {
    const standard = setters.get(key);
    if (standard) {
        const [field, set] = standard;
        if (value.length === 0)
            delete extension[field];
        else
            set(extension, value, key);
    }
    else if (key.startsWith('GNU.sparse.'))
        sparseRecord(extension, key, decodeName(value));
    else if (key.startsWith(xattrPrefix)) {
        const xattr = key.slice(xattrPrefix.length);
        if (xattr === '' || xattr.includes('\0'))
            throw new tar_header/* TarError */.mt('a PAX record names no attribute');
        (extension.xattrs ??= Object.create(null))[xattr] = Uint8Array.from(value);
    }
}
function parsePax(body, extension) {
    let at = 0;
    while (at < body.length) {
        const space = body.indexOf(0x20, at);
        const digits = space < 0 || space - at > 8 ? '' : body.toString('latin1', at, space);
        const length = /^[0-9]+$/.test(digits) ? Number(digits) : 0;
        const end = at + length;
        if (length === 0 || end > body.length || body[end - 1] !== 0x0a)
            throw new tar_header/* TarError */.mt('a PAX header is broken');
        const equals = body.indexOf(0x3d, space);
        if (equals < 0 || equals >= end)
            throw new tar_header/* TarError */.mt('a PAX header is broken');
        apply(extension, body.toString('utf8', space + 1, equals), body.subarray(equals + 1, end - 1));
        at = end;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/sparse.js




const maxFragments = 200_000;
function fragmentsOf(map, realSize, stored) {
    if (map.length % 2 !== 0)
        throw new tar_header/* TarError */.mt('the sparse map is broken');
    const fragments = [];
    let end = 0;
    let total = 0;
    for (let index = 0; index < map.length; index += 2) {
        const [offset = 0, length = 0] = [map[index], map[index + 1]];
        if (offset < end || offset + length > realSize)
            throw new tar_header/* TarError */.mt('the sparse map is broken');
        end = offset + length;
        total += length;
        if (length > 0)
            fragments.push({ offset, length });
    }
    if (total !== stored)
        throw new tar_header/* TarError */.mt('the sparse map does not fit the stored size');
    return fragments;
}
function pushBounded(map, offset, length) {
    if (map.length >= 2 * maxFragments)
        throw new tar_header/* TarError */.mt('the sparse map is too long');
    map.push(offset, length);
}
function readGnuEntries(block, at, count, map) {
    for (let index = 0; index < count; index += 1) {
        const start = at + index * 24;
        if (block[start] === 0)
            break;
        pushBounded(map, numberField(block, start, 12), numberField(block, start + 12, 12));
    }
    return block[at + count * 24] !== 0;
}
function paxMap(extension) {
    const text = extension.sparse?.['GNU.sparse.map'];
    if (text === undefined)
        return extension.sparseMap;
    const map = [];
    const numbers = text === '' ? [] : text.split(',');
    for (let index = 0; index < numbers.length; index += 2) {
        const [offset = '', length = ''] = [numbers[index], numbers[index + 1]];
        pushBounded(map, decimal(offset, 'GNU.sparse.map'), decimal(length, 'GNU.sparse.map'));
    }
    return map;
}
class DataMap {
    map = [];
    bytes = 0;
    #line = '';
    #count = -1;
    #offset;
    take(block) {
        this.bytes += tar_header/* blockSize */.L6;
        for (const byte of block) {
            if (byte === 0x0a)
                this.#number(decimal(this.#line, 'GNU.sparse map'));
            else
                this.#line += String.fromCharCode(byte);
            if (byte === 0x0a)
                this.#line = '';
            if (this.#line.length > 20)
                throw new tar_header/* TarError */.mt('the sparse map is broken');
            if (this.#count >= 0 && this.map.length === 2 * this.#count)
                return true;
        }
        return false;
    }
    #number(value) {
        if (this.#count < 0)
            this.#count = value;
        else if (this.#offset === undefined)
            this.#offset = value;
        else {
            pushBounded(this.map, this.#offset, value);
            this.#offset = undefined;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/reader.js







const typeOf = {
    [tar_header/* flags */.Mv.file]: 'file',
    [tar_header/* flags */.Mv.contiguous]: 'file',
    [tar_header/* flags */.Mv.gnuSparse]: 'file',
    [tar_header/* flags */.Mv.hardlink]: 'hardlink',
    [tar_header/* flags */.Mv.symlink]: 'symlink',
    [tar_header/* flags */.Mv.char]: 'char',
    [tar_header/* flags */.Mv.block]: 'block',
    [tar_header/* flags */.Mv.directory]: 'directory',
    [tar_header/* flags */.Mv.fifo]: 'fifo',
};
class TarReader {
    #handler;
    #block = external_node_buffer_.Buffer.alloc(tar_header/* blockSize */.L6);
    #filled = 0;
    #state = 'header';
    #extension = {};
    #extensionBytes = 0;
    #body;
    #raw;
    #gnu;
    #dataMap;
    #fragments = [];
    #fragment = 0;
    #inFragment = 0;
    #remaining = 0;
    #padding = 0;
    constructor(handler) {
        this.#handler = handler;
    }
    write(chunk) {
        let at = 0;
        while (at < chunk.length) {
            switch (this.#state) {
                case 'data':
                    at = this.#takeData(chunk, at);
                    break;
                case 'padding':
                    at = this.#skip(chunk, at);
                    break;
                case 'extension':
                    at = this.#takeExtension(chunk, at);
                    break;
                case 'end':
                    return;
                case 'header':
                case 'gnuSparse':
                case 'dataMap':
                case 'lastZeros':
                    at = this.#takeBlock(chunk, at);
            }
        }
    }
    get hasEnd() {
        return this.#state === 'end' || this.#state === 'lastZeros';
    }
    end() {
        const atHeader = this.#state === 'header' && this.#filled === 0;
        const between = (atHeader || this.#state === 'padding') && this.#extensionBytes === 0;
        if (between || this.hasEnd)
            return;
        throw new tar_header/* TarError */.mt('the archive is cut off');
    }
    #takeBlock(chunk, at) {
        const missing = tar_header/* blockSize */.L6 - this.#filled;
        if (this.#filled === 0 && chunk.length - at >= tar_header/* blockSize */.L6) {
            this.#onBlock(chunk.subarray(at, at + tar_header/* blockSize */.L6));
            return at + tar_header/* blockSize */.L6;
        }
        const taken = Math.min(missing, chunk.length - at);
        chunk.copy(this.#block, this.#filled, at, at + taken);
        this.#filled += taken;
        if (this.#filled === tar_header/* blockSize */.L6) {
            this.#filled = 0;
            this.#onBlock(this.#block);
        }
        return at + taken;
    }
    #onBlock(block) {
        if (this.#state === 'gnuSparse')
            this.#onGnuSparse(block);
        else if (this.#state === 'dataMap')
            this.#onDataMap(block);
        else if (decode_isZeroBlock(block))
            this.#state = this.#state === 'lastZeros' ? 'end' : 'lastZeros';
        else if (this.#state === 'lastZeros')
            throw new tar_header/* TarError */.mt('a header follows the end of the archive');
        else
            this.#onHeader(block);
    }
    #onHeader(block) {
        const raw = decode_decodeHeader(block);
        const { flag } = raw;
        const known = [tar_header/* flags */.Mv.paxLocal, tar_header/* flags */.Mv.paxGlobal, tar_header/* flags */.Mv.gnuLongName, tar_header/* flags */.Mv.gnuLongLink];
        if (known.some((extension) => extension === flag)) {
            if (flag !== tar_header/* flags */.Mv.paxGlobal)
                this.#extensionBytes += raw.size + tar_header/* blockSize */.L6;
            if (Math.max(this.#extensionBytes, raw.size) > limits.paxBytes)
                throw new tar_header/* TarError */.mt('an extended header is too large');
            this.#body = { flag, bytes: external_node_buffer_.Buffer.allocUnsafe(raw.size), filled: 0 };
            this.#padding = (0,tar_header/* padding */.Ms)(raw.size);
            this.#state = 'extension';
            if (raw.size === 0)
                this.#onExtension();
            return;
        }
        this.#raw = raw;
        if (!raw.gnuSparse)
            return this.#onMember(raw);
        this.#gnu = { map: [], realSize: numberField(block, 483, 12) };
        if (readGnuEntries(block, 386, 4, this.#gnu.map))
            this.#state = 'gnuSparse';
        else
            this.#onMember(raw);
    }
    #onGnuSparse(block) {
        const more = this.#gnu !== undefined && readGnuEntries(block, 0, 21, this.#gnu.map);
        if (!more && this.#raw)
            this.#onMember(this.#raw);
    }
    #takeExtension(chunk, at) {
        const body = this.#body;
        if (!body)
            throw new tar_header/* TarError */.mt('an extended header is broken');
        const taken = Math.min(body.bytes.length - body.filled, chunk.length - at);
        chunk.copy(body.bytes, body.filled, at, at + taken);
        body.filled += taken;
        if (body.filled === body.bytes.length)
            this.#onExtension();
        return at + taken;
    }
    #onExtension() {
        const body = this.#body;
        this.#body = undefined;
        this.#state = this.#padding > 0 ? 'padding' : 'header';
        if (body === undefined || body.flag === tar_header/* flags */.Mv.paxGlobal)
            return;
        if (body.flag === tar_header/* flags */.Mv.paxLocal)
            parsePax(body.bytes, this.#extension);
        else {
            const nul = body.bytes.indexOf(0);
            const name = decodeName(nul < 0 ? body.bytes : body.bytes.subarray(0, nul));
            if (body.flag === tar_header/* flags */.Mv.gnuLongName)
                this.#extension.name = name;
            else
                this.#extension.linkName = name;
        }
    }
    #onMember(raw) {
        const { sparse } = this.#extension;
        const type = raw.flag === tar_header/* flags */.Mv.oldFile ? oldType(raw, this.#extension) : typeOf[raw.flag];
        if (type === undefined) {
            throw new tar_header/* TarError */.mt(`a member has the unknown type ${JSON.stringify(String.fromCharCode(raw.flag))}`);
        }
        this.#remaining = type === 'file' ? (this.#extension.size ?? raw.size) : 0;
        this.#padding = (0,tar_header/* padding */.Ms)(this.#remaining);
        if (type === 'file' && sparse?.['GNU.sparse.major'] === '1') {
            this.#raw = raw;
            this.#dataMap = new DataMap();
            this.#state = 'dataMap';
        }
        else
            this.#announce(raw, type, type === 'file' ? this.#sparseMap() : undefined);
    }
    #onDataMap(block) {
        const dataMap = this.#dataMap;
        if (!dataMap || !this.#raw || this.#remaining < tar_header/* blockSize */.L6)
            throw new tar_header/* TarError */.mt('the sparse map is broken');
        this.#remaining -= tar_header/* blockSize */.L6;
        if (dataMap.take(block)) {
            this.#dataMap = undefined;
            this.#announce(this.#raw, 'file', dataMap.map);
        }
    }
    #sparseMap() {
        return this.#gnu ? this.#gnu.map : paxMap(this.#extension);
    }
    #announce(raw, type, map) {
        const extension = this.#extension;
        const stored = this.#remaining;
        const size = map ? this.#realSize() : stored;
        const fragments = map && fragmentsOf(map, size, stored);
        this.#fragments = fragments ?? [{ offset: 0, length: stored }];
        const header = {
            name: extension.sparse?.['GNU.sparse.name'] ?? extension.name ?? raw.name,
            type,
            mode: raw.mode,
            uid: extension.uid ?? raw.uid,
            gid: extension.gid ?? raw.gid,
            size,
            mtime: extension.mtime ?? raw.mtime,
            linkName: type === 'symlink' || type === 'hardlink' ? (extension.linkName ?? raw.linkName) : '',
            devMajor: raw.devMajor,
            devMinor: raw.devMinor,
            ...(extension.xattrs ? { xattrs: extension.xattrs } : {}),
            ...(fragments ? { sparse: fragments } : {}),
        };
        this.#reset();
        this.#handler.entry(header);
        if (stored === 0)
            this.#afterData();
        else
            this.#state = 'data';
    }
    #realSize() {
        const text = this.#extension.sparse;
        const size = this.#gnu?.realSize ?? text?.['GNU.sparse.realsize'] ?? text?.['GNU.sparse.size'] ?? '';
        const number = typeof size === 'number' ? size : /^[0-9]{1,16}$/.test(size) ? Number(size) : -1;
        if (number < 0 || !Number.isSafeInteger(number))
            throw new tar_header/* TarError */.mt('the sparse map is broken');
        return number;
    }
    #reset() {
        this.#extension = {};
        this.#extensionBytes = 0;
        this.#raw = undefined;
        this.#gnu = undefined;
        this.#fragment = 0;
        this.#inFragment = 0;
    }
    #takeData(chunk, at) {
        const fragment = this.#fragments[this.#fragment];
        if (!fragment)
            throw new tar_header/* TarError */.mt('the sparse map does not fit the stored size');
        const length = Math.min(fragment.length - this.#inFragment, chunk.length - at);
        this.#handler.data(chunk, at, at + length, fragment.offset + this.#inFragment);
        this.#inFragment += length;
        this.#remaining -= length;
        if (this.#inFragment === fragment.length) {
            this.#fragment += 1;
            this.#inFragment = 0;
        }
        if (this.#remaining === 0)
            this.#afterData();
        return at + length;
    }
    #afterData() {
        this.#state = this.#padding > 0 ? 'padding' : 'header';
        this.#handler.finished();
    }
    #skip(chunk, at) {
        const taken = Math.min(this.#padding, chunk.length - at);
        this.#padding -= taken;
        if (this.#padding === 0)
            this.#state = 'header';
        return at + taken;
    }
}
function oldType(raw, extension) {
    return (extension.name ?? raw.name).endsWith('/') ? 'directory' : 'file';
}

;// CONCATENATED MODULE: ./build/src/layer/disk/read-tar.js



async function* buffers(source) {
    for await (const chunk of source)
        yield asBuffer(chunk);
}
async function readTar(stream, handler, passed) {
    const packed = { hasDigest: stream.diffId !== undefined };
    const bytes = stream.plain === true ? buffers(stream.source) : (await openPacked(stream.source, packed)).bytes;
    const reader = new TarReader(handler);
    const hash = stream.diffId === undefined ? undefined : hashFor(stream.diffId);
    for await (const chunk of bytes) {
        if (stream.cancelled())
            throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        hash?.update(chunk);
        reader.write(chunk);
        passed?.(chunk);
    }
    reader.end();
    const { hasEnd } = reader;
    if (!hash)
        return { hasEnd };
    const found = finishDigest(hash, stream.diffId);
    if (found !== stream.diffId) {
        throw new errors_YadokariError('DIGEST_MISMATCH', `layer content has digest ${found}, the image config says ${stream.diffId ?? ''}`, { hint: 'the image is damaged or was changed: push it again, or use another one' });
    }
    return { hasEnd };
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

;// CONCATENATED MODULE: ./build/src/layer/archive.js








function saysNoArchive(error) {
    return error instanceof Error && error.name === 'TarError';
}
const archiveMagicBytes = (/* unused pure expression or super */ null && (blockSize));
function looksLikeArchive(start) {
    if (detectPacking(start) !== 'none')
        return true;
    if (start.length < blockSize)
        return false;
    if (isZeroBlock(start))
        return true;
    try {
        decodeHeader(start.subarray(0, blockSize));
        return true;
    }
    catch (error) {
        if (saysNoArchive(error))
            return false;
        throw error;
    }
}
class MemberReader {
    #options;
    members = [];
    #open;
    constructor(options) {
        this.#options = options;
    }
    entry(header) {
        const { name } = this.#options;
        if (leavesRoot(header.name))
            throw outsideError(name, 'member', header.name);
        const { linkName, sparse: _, name: __, devMajor, devMinor, ...rest } = header;
        const isLink = header.type === 'hardlink';
        if (isLink && leavesRoot(linkName))
            throw outsideError(name, 'hard link to', linkName);
        const isDevice = header.type === 'char' || header.type === 'block';
        const entry = {
            ...rest,
            path: cleanPath(header.name),
            ...(isLink || header.type === 'symlink' ? { linkName: isLink ? cleanPath(linkName) : linkName } : {}),
            ...(isDevice ? { devMajor, devMinor } : {}),
        };
        this.members.push(header.type === 'file' ? { ...entry, content: { file: this.#create(header.size) } } : entry);
    }
    data(chunk, start, end, position) {
        if (!this.#open)
            return;
        for (let at = start; at < end;)
            at += (0,external_node_fs_namespaceObject.writeSync)(this.#open.fd, chunk, at, end - at, position + at - start);
    }
    finished() {
        if (!this.#open)
            return;
        (0,external_node_fs_namespaceObject.ftruncateSync)(this.#open.fd, this.#open.size);
        this.close();
    }
    close() {
        if (this.#open)
            (0,external_node_fs_namespaceObject.closeSync)(this.#open.fd);
        this.#open = undefined;
    }
    #create(size) {
        const file = (0,external_node_path_namespaceObject.join)(this.#options.dir, String(this.members.length));
        this.#open = { fd: (0,external_node_fs_namespaceObject.openSync)(file, 'wx', 0o600), size };
        return file;
    }
}
async function readArchiveMembers(stream, options) {
    const reader = new MemberReader(options);
    try {
        await readTar(stream, {
            entry: (header) => reader.entry(header),
            data: (chunk, start, end, position) => reader.data(chunk, start, end, position),
            finished: () => reader.finished(),
        });
    }
    catch (error) {
        reader.close();
        for (const { content } of reader.members)
            if (content && 'file' in content)
                (0,external_node_fs_namespaceObject.rmSync)(content.file, { force: true });
        if (reader.members.length === 0 && saysNoArchive(error))
            return undefined;
        throw error;
    }
    return reader.members.length === 0 ? undefined : reader.members;
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
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
    throw new errors_YadokariError('INTERNAL', `cannot load the module for system calls on linux/${process.arch}: ${failures.join('; ')}`, { hint: 'builds run on linux/amd64 and linux/arm64; keep the folder native/ beside the program' });
}

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
const scratch = [external_node_buffer_.Buffer.alloc(pathMax), external_node_buffer_.Buffer.alloc(pathMax)];
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

;// CONCATENATED MODULE: ./build/src/linux/files.js



const { ENXIO, EOPNOTSUPP, EINVAL, EXDEV, ENOTTY } = external_node_os_namespaceObject.constants.errno;
const seekDataWhence = 3;
const seekHoleWhence = 4;
const cloneRequest = 0x40049409;
function seekData(fd, offset, path) {
    const found = libc_libc('lseek')(fd, offset, seekDataWhence);
    if (found >= 0)
        return found;
    const errno = libc_lastErrno();
    if (errno === ENXIO)
        return undefined;
    if (errno === EINVAL)
        return offset;
    throw system_error_systemError('lseek', errno, path);
}
function seekHole(fd, offset, path) {
    return libc_check(libc_libc('lseek')(fd, offset, seekHoleWhence), 'lseek', path);
}
function cloneFile(from, to) {
    if (libc_libc('ioctl')(to, cloneRequest, from) === 0)
        return true;
    const errno = libc_lastErrno();
    if ([EOPNOTSUPP, EINVAL, EXDEV, ENOTTY].includes(errno))
        return false;
    throw system_error_systemError('ioctl', errno);
}
const currentFolder = (/* unused pure expression or super */ null && (-100));
const noFollow = 0x100;
const sameId = 0xffffffff;
function touchOwner(path, follow) {
    const done = libc('fchownat')(currentFolder, path, sameId, sameId, follow ? 0 : noFollow);
    return done < 0 ? lastErrno() : 0;
}
function changeMode(path, mode) {
    return libc('chmod')(path, mode) < 0 ? lastErrno() : 0;
}

;// CONCATENATED MODULE: ./build/src/linux/nodes.js

const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 };
const nodes_currentFolder = -100;
const nodes_noFollow = 0x100;
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
    libc_check(libc_libc('utimensat')(nodes_currentFolder, libc_cPath(path), view, nodes_noFollow), 'utimensat', path);
}
function setFileTimes(fd, time, path) {
    fillTimes(time);
    libc_check(libc_libc('futimens')(fd, view), 'futimens', path);
}
const coarseClock = 5;
function coarseTime() {
    const time = new BigInt64Array(2);
    check(libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
    return (time[0] ?? 0n) * 1000000000n + (time[1] ?? 0n);
}

;// CONCATENATED MODULE: ./build/src/linux/modes.js
const anyExecute = 0o111;
function openedMode(mode, isFolder) {
    if (isFolder)
        return mode | 0o700;
    return mode | 0o600 | (mode & anyExecute ? 0o100 : 0);
}

;// CONCATENATED MODULE: ./build/src/linux/xattr.js





const largest = 65536;
const usual = 256;
const xattr_scratch = external_node_buffer_.Buffer.alloc(largest);
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
    const size = libc(follow ? 'listxattr' : 'llistxattr')(path, xattr_scratch, largest);
    return size < 0 ? undefined : xattr_scratch.subarray(0, size);
}
function getXattr(path, name) {
    const size = libc_libc('lgetxattr')(libc_cPath(path), name, xattr_scratch, largest);
    if (size >= 0)
        return external_node_buffer_.Buffer.from(xattr_scratch.subarray(0, size));
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

;// CONCATENATED MODULE: ./build/src/layer/xattrs.js
function entersLayer(name) {
    return name === 'security.capability';
}
function isOverlayMark(name) {
    return name.startsWith('trusted.overlay.') || name.startsWith('user.overlay.');
}
function mayBeUnpacked(name) {
    return !name.startsWith('trusted.') && !isOverlayMark(name);
}
function carriedByCopy(name) {
    return name === 'security.capability' || (name.startsWith('user.') && !isOverlayMark(name));
}

;// CONCATENATED MODULE: ./build/src/layer/disk/record.js


class RecordMap extends Map {
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
        throw new errors_YadokariError('INTERNAL', `cannot read metadata record "${file}": ${messageOf(error)}`, {
            cause: error,
        });
    }
    throw new errors_YadokariError('INTERNAL', `cannot read metadata record "${file}": a line names no path`);
}
function readRecord(file) {
    const records = new RecordMap();
    if (file === undefined)
        return records;
    let text;
    try {
        text = (0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8');
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
function startRecord(file, standIn) {
    (0,external_node_fs_namespaceObject.writeFileSync)(file, `${JSON.stringify({ standIn })}\n`, { flag: 'wx', mode: 0o600 });
}
const batch = 512;
class RecordWriter {
    #file;
    #known;
    standIn;
    #lines = [];
    #fd;
    constructor(file) {
        this.#file = file;
        const records = readRecord(file);
        this.#known = new Set(records.keys());
        this.standIn = records.standIn;
    }
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
        this.#fd ??= (0,external_node_fs_namespaceObject.openSync)(this.#file, 'a', 0o600);
        (0,external_node_fs_namespaceObject.writeSync)(this.#fd, this.#lines.join(''));
        this.#lines = [];
    }
    close() {
        if (this.#fd !== undefined)
            (0,external_node_fs_namespaceObject.closeSync)(this.#fd);
        this.#fd = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/metadata.js






class MetadataSetter {
    #privileged;
    #record;
    ignored = [];
    constructor({ privileged, record }) {
        this.#privileged = privileged;
        if (privileged)
            return;
        if (record === undefined) {
            throw new errors_YadokariError('INTERNAL', 'cannot unpack without privilege: no metadata record is given');
        }
        this.#record = new RecordWriter(record);
    }
    get makesDevices() {
        return this.#privileged;
    }
    apply(target, metadata) {
        const owned = this.#setOwner(target, metadata);
        const refused = metadata.xattrs ? this.#setXattrs(target, metadata.xattrs, metadata.type) : undefined;
        const open = metadata.type === 'symlink' || this.#setMode(target, metadata);
        const device = !this.#privileged && (metadata.type === 'char' || metadata.type === 'block');
        if (this.#record && (!owned || !open || refused || device || this.#record.has(target.path))) {
            this.#record.add(recordOf(target.path, metadata, { owned, xattrs: refused }));
        }
    }
    setTimes({ fd, host }, mtime) {
        if (fd === undefined)
            setTimes(host, mtime);
        else
            setFileTimes(fd, mtime, host);
    }
    #setOwner({ fd, host }, { uid, gid }) {
        if (this.#record?.standIn)
            return uid === 0 && gid === 0;
        try {
            if (fd === undefined)
                (0,external_node_fs_namespaceObject.lchownSync)(fsPath(host), uid, gid);
            else
                (0,external_node_fs_namespaceObject.fchownSync)(fd, uid, gid);
            return true;
        }
        catch (error) {
            const code = errnoOf(error);
            if (this.#record && (code === 'EPERM' || code === 'EINVAL'))
                return false;
            throw error;
        }
    }
    #setMode({ fd, host }, { mode, type }) {
        const real = this.#record?.standIn ? openedMode(mode, type === 'directory') : mode;
        if (fd === undefined)
            (0,external_node_fs_namespaceObject.chmodSync)(fsPath(host), real);
        else
            (0,external_node_fs_namespaceObject.fchmodSync)(fd, real);
        return real === mode;
    }
    #setXattrs({ host, path }, xattrs, type) {
        let refused;
        for (const [name, value] of Object.entries(xattrs)) {
            if (!mayBeUnpacked(name))
                continue;
            try {
                setXattr(host, name, value);
            }
            catch (error) {
                const code = errnoOf(error);
                const misplaced = code === 'EPERM' && name.startsWith('user.') && type !== 'file' && type !== 'directory';
                if (this.#record && !misplaced && (code === 'EPERM' || code === 'ENOTSUP')) {
                    (refused ??= {})[name] = external_node_buffer_.Buffer.from(value).toString('base64');
                }
                else if (misplaced || code === 'ENOTSUP')
                    this.ignored.push(`${path}: ${name}`);
                else
                    throw error;
            }
        }
        return refused;
    }
    close() {
        this.#record?.flush();
        this.#record?.close();
    }
}
function recordOf(path, { uid, gid, mode, type, devMajor = 0, devMinor = 0 }, { owned, xattrs }) {
    const device = type === 'char' || type === 'block' ? { type, devMajor, devMinor } : {};
    return { path, ...(owned ? {} : { uid, gid }), mode, ...device, ...(xattrs ? { xattrs } : {}) };
}

;// CONCATENATED MODULE: ./build/src/layer/disk/list.js




function rawNames(hostFolder) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(fsPath(hostFolder), { encoding: 'latin1' });
    }
    catch (error) {
        throw unreadable(hostFolder, error);
    }
}
function listNames(hostFolder) {
    const names = rawNames(hostFolder);
    for (const [index, name] of names.entries())
        names[index] = decodeLatin1Name(name);
    return names.sort(compareText);
}
function readLink(hostPath) {
    return decodeLatin1Name((0,external_node_fs_namespaceObject.readlinkSync)(fsPath(hostPath), { encoding: 'latin1' }));
}

;// CONCATENATED MODULE: ./build/src/layer/disk/safe-root.js






function lstatOrNothing(hostPath) {
    try {
        return (0,external_node_fs_namespaceObject.lstatSync)(fsPath(hostPath), { throwIfNoEntry: false });
    }
    catch (error) {
        if (errnoOf(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
class SafeRoot {
    root;
    implicit = new Set();
    #protected;
    #folders = new Map();
    constructor(root, protect = []) {
        this.root = root;
        const prefix = root.endsWith('/') ? root : `${root}/`;
        this.#protected = protect
            .filter((path) => path.startsWith(prefix))
            .map((path) => path.slice(prefix.length));
    }
    host(path) {
        return hostPathOf(this.root, path);
    }
    isProtected(path) {
        return this.#protected.length > 0 && this.#protected.some((kept) => isWithin(path, kept));
    }
    folder(path) {
        return this.#folders.get(path) ?? this.#resolve(path, true) ?? '';
    }
    existingFolder(path) {
        return this.#folders.get(path) ?? this.#resolve(path, false);
    }
    #resolve(path, make) {
        if (path === '')
            return '';
        const found = this.#walk(path, make, { hops: 0 });
        if (found !== undefined)
            this.#folders.set(path, found);
        return found;
    }
    #walk(path, make, budget) {
        let real = '';
        const parent = this.#folders.get(parentOf(path));
        const parts = parent === undefined ? path.split('/') : [baseName(path)];
        if (parent !== undefined)
            real = parent;
        for (const part of parts) {
            const next = this.#step(real, part, { make, budget });
            if (next === undefined)
                return undefined;
            real = next;
        }
        return real;
    }
    #step(real, part, how) {
        if (part === '' || part === '.')
            return real;
        if (part === '..')
            return parentOf(real);
        const path = joinPath(real, part);
        const stats = lstatOrNothing(this.host(path));
        if (stats?.isDirectory())
            return path;
        if (stats?.isSymbolicLink())
            return this.#follow(real, readLink(this.host(path)), how);
        if (stats) {
            if (!how.make)
                return undefined;
            throw new tar_header/* TarError */.mt(`${JSON.stringify(path)} is used as a folder, and is none`);
        }
        if (!how.make)
            return undefined;
        (0,external_node_fs_namespaceObject.mkdirSync)(fsPath(this.host(path)), 0o755);
        this.implicit.add(path);
        return path;
    }
    #follow(real, target, how) {
        how.budget.hops += 1;
        if (how.budget.hops > limits.symlinkHops)
            throw new tar_header/* TarError */.mt(`symbolic links at ${JSON.stringify(real)} form a loop`);
        let at = target.startsWith('/') ? '' : real;
        for (const part of target.split('/')) {
            if (at === undefined)
                return undefined;
            at = this.#step(at, part, how);
        }
        return at;
    }
    isRealFolder(path) {
        return path === '' || this.existingFolder(path) === path;
    }
    remove(path) {
        this.#folders.clear();
        return this.#remove(path);
    }
    #remove(path) {
        if (this.isProtected(path))
            return false;
        const host = fsPath(this.host(path));
        try {
            (0,external_node_fs_namespaceObject.unlinkSync)(host);
            return true;
        }
        catch (error) {
            const code = errnoOf(error);
            if (code === 'ENOENT' || code === 'ENOTDIR')
                return true;
            if (code !== 'EISDIR' && code !== 'EPERM')
                throw error;
            if (!(0,external_node_fs_namespaceObject.lstatSync)(host).isDirectory())
                throw error;
        }
        let empty = true;
        for (const name of listNames(this.host(path)))
            if (!this.#remove(joinPath(path, name)))
                empty = false;
        this.implicit.delete(path);
        if (empty)
            (0,external_node_fs_namespaceObject.rmdirSync)(host);
        return empty;
    }
    prune(folder, keep) {
        this.#folders.clear();
        let left = false;
        for (const name of listNames(this.host(folder))) {
            const path = joinPath(folder, name);
            const isFolder = lstatOrNothing(this.host(path))?.isDirectory() === true;
            const kept = (isFolder && !this.isProtected(path) && this.prune(path, keep)) || keep.has(path);
            if (kept || !this.#remove(path))
                left = true;
        }
        return left;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/whiteouts.js





const whiteoutPrefix = '.wh.';
const opaqueName = '.wh..wh..opq';
const metaPrefix = '.wh..wh.';
const yes = Uint8Array.of(0x79);
function whiteoutTarget(base) {
    if (base.startsWith(metaPrefix))
        return undefined;
    const name = base.slice(whiteoutPrefix.length);
    if (name === '' || name === '.' || name === '..') {
        throw new tar_header/* TarError */.mt(`the whiteout ${JSON.stringify(base)} names no file`);
    }
    return name;
}
class Whiteouts {
    #root;
    #style;
    #written;
    #hidden = new Set();
    constructor(root, style, written) {
        this.#root = root;
        this.#style = style;
        this.#written = written;
    }
    take(folder, base) {
        if (base === opaqueName)
            return this.#opaque(folder);
        const name = whiteoutTarget(base);
        if (name === undefined)
            return;
        if (this.#style.kind === 'overlay')
            return this.#hide(joinPath(this.#root.folder(folder), name));
        const parent = this.#root.existingFolder(folder);
        if (parent === undefined)
            return;
        this.#removeLower(joinPath(parent, name));
    }
    onFolder(path) {
        if (this.#hidden.has(path))
            this.#markOpaque(path);
    }
    #removeLower(path) {
        if (this.#root.isProtected(path))
            return;
        const stats = lstatOrNothing(this.#root.host(path));
        if (!stats)
            return;
        const left = stats.isDirectory() && this.#root.prune(path, this.#written);
        if (!left && !this.#written.has(path))
            this.#root.remove(path);
    }
    #opaque(folder) {
        if (this.#style.kind === 'overlay')
            return this.#markOpaque(this.#root.folder(folder));
        const path = this.#root.existingFolder(folder);
        if (path !== undefined)
            this.#root.prune(path, this.#written);
    }
    #hide(path) {
        this.#hidden.add(path);
        try {
            makeNode(this.#root.host(path), { type: 'char', mode: 0 });
        }
        catch (error) {
            if (errnoOf(error) !== 'EEXIST')
                throw error;
            if (lstatOrNothing(this.#root.host(path))?.isDirectory())
                this.#markOpaque(path);
        }
    }
    #markOpaque(path) {
        if (this.#style.kind === 'overlay')
            setXattr(this.#root.host(path), `${this.#style.xattrs}.overlay.opaque`, yes);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/tree-writer.js










const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = external_node_fs_namespaceObject.constants;
class TreeWriter {
    #root;
    #metadata;
    #whiteouts;
    #written = new Set();
    #folderTimes = new Map();
    #later = [];
    #tracks;
    #open;
    entries = 0;
    bytes = 0;
    constructor(options) {
        this.#root = new SafeRoot(options.root, options.protect);
        this.#metadata = new MetadataSetter(options);
        this.#tracks = options.whiteouts;
        if (options.whiteouts)
            this.#whiteouts = new Whiteouts(this.#root, options.style, this.#written);
    }
    get implicitDirs() {
        return [...this.#root.implicit];
    }
    get ignored() {
        return this.#metadata.ignored;
    }
    begin(entry) {
        this.entries += 1;
        const name = cleanPath(entry.name);
        if (name === '')
            return;
        const base = baseName(name);
        if (this.#whiteouts && base.startsWith(whiteoutPrefix))
            return this.#whiteouts.take(parentOf(name), base);
        const path = joinPath(this.#root.folder(parentOf(name)), base);
        if (this.#root.isProtected(path))
            return;
        const target = { path, host: this.#root.host(path) };
        this.#make(target, entry);
        if (this.#tracks)
            this.#written.add(path);
    }
    data(chunk, start, end, position) {
        if (!this.#open)
            return;
        const { target, entry } = this.#open;
        let at = start;
        while (at < end) {
            const place = entry.sparse ? position + at - start : null;
            at += (0,external_node_fs_namespaceObject.writeSync)(target.fd, chunk, at, end - at, place);
        }
        this.bytes += end - start;
    }
    count(bytes) {
        this.bytes += bytes;
    }
    get descriptor() {
        return this.#open?.target.fd;
    }
    end() {
        const open = this.#open;
        if (!open)
            return;
        this.#open = undefined;
        const { target, entry } = open;
        try {
            if (entry.sparse)
                (0,external_node_fs_namespaceObject.ftruncateSync)(target.fd, entry.size);
            this.#metadata.apply(target, entry);
            this.#metadata.setTimes(target, entry.mtime);
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(target.fd);
        }
    }
    finish() {
        for (const { target, entry } of this.#later)
            this.#link(target, entry, true);
        for (const [path, mtime] of this.#folderTimes) {
            if (!this.#root.isRealFolder(parentOf(path)))
                continue;
            const host = this.#root.host(path);
            if (lstatOrNothing(host)?.isDirectory())
                this.#metadata.setTimes({ path, host }, mtime);
        }
        this.#metadata.close();
    }
    abandon() {
        if (this.#open)
            (0,external_node_fs_namespaceObject.closeSync)(this.#open.target.fd);
        this.#open = undefined;
        this.#metadata.close();
    }
    #make(target, entry) {
        switch (entry.type) {
            case 'file':
                return this.#makeFile(target, entry);
            case 'directory':
                return this.#makeFolder(target, entry);
            case 'hardlink':
                return this.#link(target, entry, false);
            case 'symlink':
                if (entry.linkName === '')
                    throw new tar_header/* TarError */.mt(`the symbolic link ${JSON.stringify(target.path)} has no target`);
                this.#replacing(target, () => (0,external_node_fs_namespaceObject.symlinkSync)(fsPath(entry.linkName), fsPath(target.host)));
                return this.#complete(target, entry);
            case 'fifo':
                this.#replacing(target, () => makeNode(target.host, { type: 'fifo', mode: entry.mode }));
                return this.#complete(target, entry);
            case 'char':
            case 'block':
                return this.#makeDevice(target, entry, entry.type);
        }
    }
    #complete(target, entry) {
        this.#metadata.apply(target, entry);
        this.#metadata.setTimes(target, entry.mtime);
    }
    #replacing(target, make) {
        try {
            return make();
        }
        catch (error) {
            if (errnoOf(error) !== 'EEXIST')
                throw error;
            if (!this.#root.remove(target.path))
                throw error;
            return make();
        }
    }
    #makeFile(target, entry) {
        const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY;
        const fd = this.#replacing(target, () => (0,external_node_fs_namespaceObject.openSync)(fsPath(target.host), flags, 0o600));
        this.#open = { target: { ...target, fd }, entry };
    }
    #makeFolder(target, entry) {
        const host = fsPath(target.host);
        try {
            (0,external_node_fs_namespaceObject.mkdirSync)(host, 0o700);
        }
        catch (error) {
            if (errnoOf(error) !== 'EEXIST')
                throw error;
            if (!(0,external_node_fs_namespaceObject.lstatSync)(host).isDirectory()) {
                if (!this.#root.remove(target.path))
                    throw error;
                (0,external_node_fs_namespaceObject.mkdirSync)(host, 0o700);
            }
        }
        this.#root.implicit.delete(target.path);
        this.#metadata.apply(target, entry);
        this.#whiteouts?.onFolder(target.path);
        this.#folderTimes.set(target.path, entry.mtime);
    }
    #makeDevice(target, entry, type) {
        if (!this.#metadata.makesDevices)
            return this.#makeFile(target, entry);
        const { mode, devMajor = 0, devMinor = 0 } = entry;
        this.#replacing(target, () => makeNode(target.host, { type, mode, major: devMajor, minor: devMinor }));
        this.#complete(target, entry);
    }
    #link(target, entry, last) {
        const wanted = cleanPath(entry.linkName);
        const parent = wanted === '' ? undefined : this.#root.existingFolder(parentOf(wanted));
        const source = parent === undefined ? undefined : joinPath(parent, baseName(wanted));
        const stats = source === undefined ? undefined : lstatOrNothing(this.#root.host(source));
        if (source === undefined || !stats || stats.isDirectory()) {
            if (!last)
                return void this.#later.push({ target, entry });
            throw new tar_header/* TarError */.mt(`the hard link ${JSON.stringify(target.path)} leads to ${JSON.stringify(entry.linkName)}, which is no file of this tree`);
        }
        if (source === target.path)
            return;
        if (last && !this.#root.isRealFolder(parentOf(target.path)))
            return;
        this.#replacing(target, () => (0,external_node_fs_namespaceObject.linkSync)(fsPath(this.#root.host(source)), fsPath(target.host)));
        this.#complete(target, { ...entry, type: stats.isSymbolicLink() ? 'symlink' : 'hardlink' });
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/unpack.js


async function writingTree(options, work) {
    const writer = new TreeWriter(options);
    try {
        await work(writer);
        writer.finish();
    }
    catch (error) {
        writer.abandon();
        throw error;
    }
    return {
        entries: writer.entries,
        bytes: writer.bytes,
        implicitDirs: writer.implicitDirs,
        ignored: writer.ignored,
    };
}
async function unpackTar(stream, options, names) {
    return writingTree(options, async (writer) => {
        await readTar(stream, {
            entry: (header) => {
                names?.entry(header);
                writer.begin({ ...header, sparse: header.sparse !== undefined });
            },
            data: (chunk, start, end, position) => {
                names?.data(chunk, start, end, position);
                writer.data(chunk, start, end, position);
            },
            finished: () => {
                writer.end();
            },
        });
    });
}

;// CONCATENATED MODULE: ./build/src/layer/disk/open-source.js



function openSource(file) {
    try {
        return (0,external_node_fs_namespaceObject.openSync)(fsPath(file), external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NOFOLLOW | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    }
    catch (error) {
        throw unreadable(file, error);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/apply-entries.js







const cloneFrom = 256 * 1024;
const buffer = external_node_buffer_.Buffer.allocUnsafeSlow(1024 * 1024);
function changedFile(file) {
    return new errors_YadokariError('SOURCE_INVALID', `file "${file}" became shorter while it was read`, {
        hint: 'nothing may write to the files of a build while it runs',
    });
}
function copyFile(writer, file, size) {
    const from = openSource(file);
    try {
        const to = writer.descriptor;
        if (to === undefined)
            return;
        if (size >= cloneFrom && (0,external_node_fs_namespaceObject.fstatSync)(from).size === size && cloneFile(from, to))
            return writer.count(size);
        for (let left = size; left > 0;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(from, buffer, 0, Math.min(left, buffer.length), null);
            if (read === 0)
                throw changedFile(file);
            writer.data(buffer, 0, read, size - left);
            left -= read;
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(from);
    }
}
function write(writer, entry) {
    writer.begin({ ...entry, name: entry.path, linkName: entry.linkName ?? '', sparse: false });
    const { content } = entry;
    if (content !== undefined && 'data' in content) {
        const { data } = content;
        writer.data(external_node_buffer_.Buffer.from(data.buffer, data.byteOffset, data.byteLength), 0, data.length, 0);
    }
    else if (content !== undefined)
        copyFile(writer, content.file, entry.size);
    writer.end();
}
async function applyPlanned(entries, options, cancelled) {
    const sorted = entries.map((entry) => ({ entry, key: walkKey(entry.path) }));
    sorted.sort((a, b) => compareText(a.key, b.key));
    return writingTree(options, async (writer) => {
        let count = 0;
        for (const { entry } of sorted) {
            write(writer, entry);
            count += 1;
            if (count % 1024 !== 0)
                continue;
            await new Promise(setImmediate);
            if (cancelled())
                throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        }
    });
}

;// CONCATENATED MODULE: ./build/src/layer/disk/extract.js







class Guard {
    #options;
    #entries = 0;
    #bytes = 0;
    newestFile;
    constructor(options) {
        this.#options = options;
    }
    check({ name: path, type, linkName, size, mtime }) {
        const { name, maxBytes, maxEntries } = this.#options;
        if (leavesRoot(path))
            throw outsideError(name, 'member', path);
        if (type === 'hardlink' && leavesRoot(linkName))
            throw outsideError(name, 'hard link to', linkName);
        this.#entries += 1;
        this.#bytes += size;
        if (type === 'file')
            this.newestFile = Math.max(this.newestFile ?? mtime.seconds, mtime.seconds);
        if (this.#entries > maxEntries)
            throw this.#tooMuch(`more than ${maxEntries} entries`);
        if (this.#bytes > maxBytes)
            throw this.#tooMuch(`more than ${maxBytes} bytes`);
    }
    #tooMuch(what) {
        return new errors_YadokariError('LIMIT_EXCEEDED', `archive "${this.#options.name}" has ${what} in it`, {
            hint: 'leave out of it what the build does not need',
        });
    }
}
async function extractArchive(stream, options) {
    const { root, record, standIn } = options;
    const guard = new Guard(options);
    if (standIn)
        startRecord(record, standIn);
    let hasEnd = false;
    const result = await writingTree({ root, record, style: { kind: 'merge' }, privileged: false, whiteouts: false }, async (writer) => {
        ({ hasEnd } = await readTar(stream, {
            entry: (header) => {
                guard.check(header);
                writer.begin({ ...header, sparse: header.sparse !== undefined });
            },
            data: (chunk, start, end, position) => writer.data(chunk, start, end, position),
            finished: () => writer.end(),
        }));
    });
    const { newestFile } = guard;
    return { ...result, hasEnd, ...(newestFile === undefined ? {} : { newestFile }) };
}

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
        fillStatx(this.#words, (0,external_node_fs_namespaceObject.lstatSync)(fsPath(this.#hostPath(path)), { bigint: true }));
        return this.#read();
    }
}
function at(words, offset) {
    return words[offset >> 2] ?? 0;
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
function typeOfMode(mode) {
    return types.get(mode & S_IFMT);
}
function timestampOf(nanoseconds) {
    return fileTime(nanoseconds);
}
function lstatExact(hostPath) {
    return (0,external_node_fs_namespaceObject.lstatSync)(fsPath(hostPath), { bigint: true, throwIfNoEntry: false });
}
function inodeKeyOf(stats) {
    return stats.nlink > 1n && !stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
}
function readXattrs(hostPath, wanted, names = listXattrs(hostPath)) {
    let found;
    for (const name of names) {
        const value = wanted(name) ? getXattr(hostPath, name) : undefined;
        if (value)
            (found ??= {})[name] = value;
    }
    return found;
}
function standsFor(entry, { uid, gid }) {
    const ours = entry.uid === uid;
    return { uid: ours ? 0 : entry.uid, gid: ours || entry.gid === gid ? 0 : entry.gid };
}
function modeOf(entry, wanted, standIn) {
    if (!standIn || entry.mode === openedMode(wanted, entry.type === 'directory'))
        return wanted;
    return entry.mode;
}
function withRecord(found, records, path = found.path) {
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
        external_node_buffer_.Buffer.from(value, 'base64'),
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
function entryOf({ path, hostPath, stats, xattrs }) {
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
function mayHaveHoles(stats) {
    return stats.blocks * 512n < stats.size;
}

;// CONCATENATED MODULE: ./build/src/layer/kept/frame.js

class FrameWriter {
    #fd;
    constructor(file) {
        this.#fd = (0,external_node_fs_namespaceObject.openSync)(file, 'wx', 0o644);
    }
    add(bytes) {
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_namespaceObject.writeSync)(this.#fd, bytes, at);
    }
    close() {
        (0,external_node_fs_namespaceObject.closeSync)(this.#fd);
    }
}
const bufferBytes = 256 * 1024;
class FrameReader {
    #fd;
    #buffer = Buffer.allocUnsafeSlow(bufferBytes);
    #start = 0;
    #end = 0;
    constructor(file) {
        this.#fd = (0,external_node_fs_namespaceObject.openSync)(file, 'r');
    }
    take(length) {
        if (this.#end - this.#start < length)
            this.#fill();
        const taken = this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + length));
        this.#start += taken.length;
        return taken;
    }
    close() {
        (0,external_node_fs_namespaceObject.closeSync)(this.#fd);
    }
    #fill() {
        this.#buffer.copyWithin(0, this.#start, this.#end);
        this.#end -= this.#start;
        this.#start = 0;
        while (this.#end < bufferBytes) {
            const read = (0,external_node_fs_namespaceObject.readSync)(this.#fd, this.#buffer, this.#end, bufferBytes - this.#end, null);
            if (read === 0)
                return;
            this.#end += read;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/layer/kept/same.js




const same_none = {};
function isOurs(name) {
    return name !== 'security.selinux';
}
function sameXattrs(found = same_none, wanted = same_none) {
    if (found === same_none && wanted === same_none)
        return true;
    const names = Object.keys(wanted).filter(mayBeUnpacked);
    if (names.length !== Object.keys(found).length)
        return false;
    return names.every((name) => {
        const [left, right] = [found[name], wanted[name]];
        return left !== undefined && right !== undefined && external_node_buffer_.Buffer.compare(left, right) === 0;
    });
}
function sameMetadata(found, { mode, uid, gid, mtime }) {
    const sameMode = (found.mode & 0o7777) === mode || typeOfMode(found.mode) === 'symlink';
    const sameTime = found.mtimeSeconds === mtime.seconds && found.mtimeNanoseconds === mtime.nanoseconds;
    return sameMode && sameTime && found.uid === uid && found.gid === gid;
}
function sameKind(found, header, hostPath) {
    const { type } = header;
    if (typeOfMode(found.mode) !== type)
        return false;
    if (type === 'file')
        return found.size === header.size;
    if (type === 'symlink')
        return readLink(hostPath) === header.linkName;
    if (type !== 'char' && type !== 'block')
        return true;
    return found.deviceMajor === header.devMajor && found.deviceMinor === header.devMinor;
}

;// CONCATENATED MODULE: ./build/src/layer/kept/check-tree.js











class Fault extends Error {
    name = 'Fault';
}
function fault(path, fact) {
    return new Fault(`${JSON.stringify(path)} ${fact}`);
}
const changed = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM', 'EISDIR', 'EIO', 'ENXIO']);
async function faultOfTree(diffId, tree, { cancelled, names }) {
    try {
        const check = new TreeCheck(diffId, tree, names);
        try {
            await check.run(cancelled);
        }
        finally {
            check.close();
        }
        return undefined;
    }
    catch (error) {
        if (error instanceof Fault || error instanceof tar_header/* TarError */.mt)
            return error.message;
        if (changed.has(errnoOf(error) ?? ''))
            return `cannot be read: ${errnoOf(error)}`;
        throw error;
    }
}
const rootMode = 0o040755;
class TreeCheck {
    #diffId;
    #root;
    #look;
    #frame;
    #hash;
    #reader;
    #buffer = external_node_buffer_.Buffer.allocUnsafeSlow(256 * 1024);
    #names = new Set();
    #folders = new Set(['']);
    #file;
    constructor(diffId, { root, frame }, names) {
        this.#diffId = diffId;
        this.#root = root;
        this.#look = new TreeLook(root);
        this.#frame = new FrameReader(frame);
        this.#hash = hashFor(diffId);
        this.#reader = new TarReader({
            entry: (header) => {
                names?.entry(header);
                this.#entry(header);
            },
            data: (chunk, start, end, position) => names?.data(chunk, start, end, position),
            finished: () => undefined,
        });
    }
    async run(cancelled) {
        this.#checkRoot();
        let members = 0;
        for (let block = this.#frame.take(tar_header/* blockSize */.L6); block.length > 0; block = this.#frame.take(tar_header/* blockSize */.L6)) {
            this.#pass(block);
            if (!this.#file)
                continue;
            this.#content(this.#file);
            const { size } = this.#file;
            this.#closeFile();
            this.#pass(this.#frame.take((0,tar_header/* padding */.Ms)(size)));
            members += 1;
            if (members % 512 !== 0)
                continue;
            await new Promise(setImmediate);
            if (cancelled())
                throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        }
        this.#reader.end();
        this.#checkNames();
        if (finishDigest(this.#hash, this.#diffId) !== this.#diffId)
            throw new Fault('it holds other bytes');
    }
    close() {
        this.#closeFile();
        this.#look.close();
        this.#frame.close();
    }
    #closeFile() {
        const file = this.#file;
        this.#file = undefined;
        if (file)
            this.#look.closeFile(file.fd);
    }
    #pass(bytes) {
        this.#hash.update(bytes);
        this.#reader.write(bytes);
    }
    #checkRoot() {
        const stats = lstatExact(this.#root);
        const right = stats && Number(stats.mode) === rootMode && stats.uid === 0n && stats.gid === 0n;
        if (!right || readXattrs(this.#root, isOurs))
            throw fault('/', 'is not as it was made');
    }
    #entry(header) {
        const path = cleanPath(header.name);
        if (path === '')
            return;
        if (header.sparse)
            throw fault(path, 'is stored as a sparse file');
        if (baseName(path).startsWith(whiteoutPrefix))
            throw fault(path, 'is a whiteout');
        if (this.#names.has(path))
            throw fault(path, 'comes twice');
        if (!this.#folders.has(parentOf(path)))
            throw fault(path, 'lies in a folder that the layer does not list');
        this.#names.add(path);
        this.#look.goInto(parentOf(path));
        this.#lookAt(path);
        if (header.type === 'hardlink')
            this.#checkLink(path, header);
        else
            this.#checkEntry(path, header);
        if (header.type === 'directory')
            this.#folders.add(path);
    }
    #lookAt(path) {
        try {
            this.#look.look(path);
        }
        catch (error) {
            throw errnoOf(error) === 'ENOENT' ? fault(path, 'is gone') : error;
        }
    }
    #checkEntry(path, header) {
        const hostPath = this.#host(path);
        if (!sameKind(this.#look, header, hostPath) || !sameMetadata(this.#look, header))
            throw fault(path, 'was changed');
        const { size } = header;
        if (header.type === 'file' && size > 0)
            this.#file = { path, size, fd: this.#look.open(path) };
        const names = this.#file ? listXattrsOf(this.#file.fd, hostPath) : listXattrs(hostPath);
        if (!sameXattrs(readXattrs(hostPath, isOurs, names), header.xattrs))
            throw fault(path, 'was changed');
    }
    #checkLink(path, header) {
        const target = cleanPath(header.linkName);
        if (target === path || !this.#names.has(target))
            throw fault(path, 'links to what is not listed before it');
        const [one, other] = [path, target].map((name) => lstatExact(this.#host(name)));
        const same = one?.dev === other?.dev && one?.ino === other?.ino && one?.isDirectory() === false;
        if (!same || !sameMetadata(this.#look, header))
            throw fault(path, 'was changed');
    }
    #content({ path, size, fd }) {
        for (let left = size; left > 0;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(fd, this.#buffer, 0, Math.min(left, this.#buffer.length), null);
            if (read === 0)
                throw fault(path, 'became shorter');
            this.#pass(this.#buffer.subarray(0, read));
            left -= read;
        }
    }
    #checkNames() {
        let count = 0;
        for (const folder of this.#folders)
            count += (0,external_node_fs_namespaceObject.readdirSync)(fsPath(this.#host(folder)), { encoding: 'latin1' }).length;
        if (count !== this.#names.size)
            throw new Fault('it holds other names');
    }
    #host(path) {
        return hostPathOf(this.#root, path);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/kept/keep-tree.js




async function keepTree(stream, tree) {
    const frame = new FrameWriter(tree.frame);
    let content = [];
    try {
        const style = { kind: 'overlay', xattrs: 'trusted' };
        await writingTree({ root: tree.root, style, whiteouts: true, privileged: true }, async (writer) => {
            await readTar(stream, {
                entry: (header) => writer.begin({ ...header, sparse: header.sparse !== undefined }),
                data: (chunk, start, end, position) => {
                    content.push({ start, end });
                    writer.data(chunk, start, end, position);
                },
                finished: () => writer.end(),
            }, (chunk) => {
                addFrame(frame, chunk, content);
                content = [];
            });
        });
    }
    finally {
        frame.close();
    }
    return (await faultOfTree(stream.diffId, tree, stream)) === undefined;
}
function addFrame(frame, chunk, content) {
    let at = 0;
    for (const { start, end } of content) {
        frame.add(chunk.subarray(at, start));
        at = end;
    }
    frame.add(chunk.subarray(at));
}

;// CONCATENATED MODULE: ./build/src/layer/source/digest-files.js




const digest_files_buffer = external_node_buffer_.Buffer.allocUnsafeSlow(256 * 1024);
const pauseEvery = 64;
function digestOf(file) {
    const fd = openSource(file);
    try {
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
        for (;;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(fd, digest_files_buffer, 0, digest_files_buffer.length, null);
            if (read === 0)
                return hash.digest('hex');
            hash.update(digest_files_buffer.subarray(0, read));
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
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

;// CONCATENATED MODULE: ./build/src/layer/codec/probe.js
const samples = 4096;
const highEntropy = 7.85;
const stretch = 8192;
const fewMatches = 64;
const histogram = new Uint32Array(256);
const table = new Int32Array(4096);
function sampledEntropy(block) {
    histogram.fill(0);
    const step = Math.max(1, Math.floor(block.length / samples));
    let count = 0;
    for (let index = 0; index < block.length && count < samples; index += step, count += 1) {
        const byte = block[index] ?? 0;
        histogram[byte] = (histogram[byte] ?? 0) + 1;
    }
    let bits = 0;
    for (const frequency of histogram)
        if (frequency > 0)
            bits += frequency * Math.log2(frequency / count);
    return count === 0 ? 0 : -bits / count;
}
function countMatches(block) {
    table.fill(-1);
    const start = Math.max(0, Math.floor((block.length - stretch) / 2));
    const end = Math.min(block.length - 4, start + stretch);
    let matches = 0;
    let word = ((block[start] ?? 0) << 16) | ((block[start + 1] ?? 0) << 8) | (block[start + 2] ?? 0);
    for (let index = start; index < end; index += 1) {
        word = (word << 8) | (block[index + 3] ?? 0);
        const slot = Math.imul(word, 0x9e3779b1) >>> 20;
        if (table[slot] === word)
            matches += 1;
        table[slot] = word;
    }
    return matches;
}
function looksIncompressible(block) {
    if (block.length < samples)
        return false;
    return sampledEntropy(block) > highEntropy && countMatches(block) < fewMatches;
}

;// CONCATENATED MODULE: ./build/src/layer/codec/run-stream.js
async function runStream(stream, block) {
    return new Promise((resolve, reject) => {
        const output = [];
        stream.on('data', (chunk) => {
            output.push(chunk);
        });
        stream.on('end', () => {
            resolve(output);
        });
        stream.on('error', reject);
        stream.end(block);
    });
}

;// CONCATENATED MODULE: ./build/src/layer/codec/gzip.js




const windowSize = 32768;
const storedMax = 65535;
const defaultLevel = 4;
const header = external_node_buffer_.Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const lastBlock = [3, 0];
function store(block) {
    const count = Math.ceil(block.length / storedMax);
    const out = external_node_buffer_.Buffer.allocUnsafe(block.length + 5 * count);
    let at = 0;
    for (let from = 0; from < block.length; from += storedMax) {
        const length = Math.min(storedMax, block.length - from);
        out[at] = 0;
        out.writeUInt16LE(length, at + 1);
        out.writeUInt16LE(~length & 0xffff, at + 3);
        block.copy(out, at + 5, from, from + length);
        at += 5 + length;
    }
    return out;
}
function gzipCodec(level = defaultLevel) {
    const tail = external_node_buffer_.Buffer.alloc(windowSize);
    let tailLength = 0;
    let crc = 0;
    let size = 0;
    return {
        blockSize: 256 * 1024,
        inFlight: 32,
        begin: () => header,
        encode(block) {
            crc = (0,external_node_zlib_namespaceObject.crc32)(block, crc);
            size += block.length;
            const dictionary = tail.subarray(0, tailLength);
            const encoded = looksIncompressible(block)
                ? [store(block)]
                : runStream((0,external_node_zlib_namespaceObject.createDeflateRaw)({
                    level,
                    ...(tailLength > 0 ? { dictionary } : {}),
                    chunkSize: block.length + 1024,
                    finishFlush: external_node_zlib_namespaceObject.constants.Z_SYNC_FLUSH,
                }), block);
            tailLength = Math.min(windowSize, block.length);
            block.copy(tail, 0, block.length - tailLength);
            return encoded;
        },
        end() {
            const trailer = external_node_buffer_.Buffer.alloc(10, external_node_buffer_.Buffer.from(lastBlock));
            trailer.writeUInt32LE(crc, 2);
            trailer.writeUInt32LE(size % 2 ** 32, 6);
            return trailer;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/layer/codec/zstd.js



const zstd_defaultLevel = 3;
function zstdCodec(level = zstd_defaultLevel) {
    const params = { [external_node_zlib_namespaceObject.constants.ZSTD_c_compressionLevel]: level, [external_node_zlib_namespaceObject.constants.ZSTD_c_checksumFlag]: 1 };
    return {
        blockSize: 2 * 1024 * 1024,
        inFlight: 5,
        begin: () => external_node_buffer_.Buffer.alloc(0),
        encode: (block) => runStream((0,external_node_zlib_namespaceObject.createZstdCompress)({
            params,
            pledgedSrcSize: block.length,
            chunkSize: block.length + (block.length >> 7) + 1024,
        }), block),
        end: () => external_node_buffer_.Buffer.alloc(0),
    };
}

;// CONCATENATED MODULE: ./build/src/layer/codec/block-codec.js



function plainCodec() {
    return {
        blockSize: 256 * 1024,
        inFlight: 1,
        begin: () => external_node_buffer_.Buffer.alloc(0),
        encode: (block) => [block],
        end: () => external_node_buffer_.Buffer.alloc(0),
    };
}
const codecs = {
    none: plainCodec,
    gzip: gzipCodec,
    zstd: zstdCodec,
};
function blockCodec(compression, level) {
    return codecs[compression](level);
}

;// CONCATENATED MODULE: ./build/src/layer/codec/block-writer.js





class BlockWriter {
    #fd;
    #codec;
    #options;
    #limit;
    #diffId = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    #digest = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    #free = [];
    #pending = [];
    #block;
    #filled = 0;
    #size = 0;
    #uncompressed = 0;
    constructor(fd, codec, options) {
        this.#fd = fd;
        this.#codec = codec;
        this.#options = options;
        this.#limit = Math.min(options.concurrency, codec.inFlight);
        this.#block = external_node_buffer_.Buffer.allocUnsafeSlow(codec.blockSize);
        this.#emit(codec.begin());
    }
    get busy() {
        return this.#pending.length > this.#limit;
    }
    write(bytes) {
        let from = 0;
        while (from < bytes.length) {
            const length = Math.min(bytes.length - from, this.#block.length - this.#filled);
            this.#block.set(from === 0 && length === bytes.length ? bytes : bytes.subarray(from, from + length), this.#filled);
            this.#advance(length);
            from += length;
        }
    }
    zeros(count) {
        const length = Math.min(count, this.#block.length - this.#filled);
        this.#block.fill(0, this.#filled, this.#filled + length);
        this.#advance(length);
        return length;
    }
    readFrom(fd, count, position) {
        const length = Math.min(count, this.#block.length - this.#filled);
        const read = (0,external_node_fs_namespaceObject.readSync)(fd, this.#block, this.#filled, length, position);
        this.#advance(read);
        return read;
    }
    async settle() {
        await new Promise(setImmediate);
        if (this.#options.cancelled())
            throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        await this.#drain(this.#limit);
    }
    async finish() {
        if (this.#filled > 0)
            this.#flush();
        await this.#drain(0);
        this.#emit(this.#codec.end());
        return {
            diffId: `sha256:${this.#diffId.digest('hex')}`,
            digest: `sha256:${this.#digest.digest('hex')}`,
            size: this.#size,
            uncompressedSize: this.#uncompressed,
        };
    }
    async abandon() {
        await Promise.allSettled(this.#pending.map(async ({ encoded }) => encoded));
    }
    #advance(length) {
        this.#filled += length;
        if (this.#filled === this.#block.length)
            this.#flush();
    }
    #flush() {
        const block = this.#filled === this.#block.length ? this.#block : this.#block.subarray(0, this.#filled);
        this.#diffId.update(block);
        this.#uncompressed += block.length;
        const encoded = this.#codec.encode(block);
        if (encoded instanceof Promise)
            encoded.catch(() => undefined);
        this.#pending.push({ block: this.#block, encoded });
        this.#block = this.#free.pop() ?? external_node_buffer_.Buffer.allocUnsafeSlow(this.#codec.blockSize);
        this.#filled = 0;
    }
    async #drain(left) {
        while (this.#pending.length > left) {
            const [next] = this.#pending;
            if (!next)
                return;
            const encoded = next.encoded instanceof Promise ? await next.encoded : next.encoded;
            for (const part of encoded)
                this.#emit(part);
            for (const part of encoded)
                if (part.buffer !== next.block.buffer)
                    release(part);
            this.#pending.shift();
            this.#free.push(next.block);
        }
    }
    #emit(bytes) {
        this.#digest.update(bytes);
        this.#size += bytes.length;
        let written = 0;
        while (written < bytes.length)
            written += (0,external_node_fs_namespaceObject.writeSync)(this.#fd, bytes, written);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/encode.js



const flagOf = {
    file: tar_header/* flags */.Mv.file,
    directory: tar_header/* flags */.Mv.directory,
    symlink: tar_header/* flags */.Mv.symlink,
    hardlink: tar_header/* flags */.Mv.hardlink,
    char: tar_header/* flags */.Mv.char,
    block: tar_header/* flags */.Mv.block,
    fifo: tar_header/* flags */.Mv.fifo,
};
const nameLength = 100;
const prefixLength = 155;
const largestId = 0o7777777;
const largestSize = 0o77777777777;
const fields = {
    mode: 100,
    uid: 108,
    gid: 116,
    size: 124,
    mtime: 136,
    checksum: 148,
    flag: 156,
    link: 157,
    magic: 257,
    devMajor: 329,
    devMinor: 337,
    prefix: 345,
};
function isAscii(text) {
    return /^[\0-\x7f]*$/.test(text);
}
function putOctal(block, at, width, value) {
    let rest = value;
    for (let index = at + width - 2; index >= at; index -= 1) {
        block[index] = 0x30 + (rest % 8);
        rest = Math.floor(rest / 8);
    }
}
function splitAt(name) {
    if (name.length <= nameLength)
        return -1;
    if (name.length > nameLength + prefixLength + 1)
        return undefined;
    const slash = name.lastIndexOf('/', Math.min(prefixLength, name.length - 2));
    return slash > 0 && name.length - slash - 1 <= nameLength ? slash : undefined;
}
function within(value, largest) {
    return value >= 0 && value <= largest ? value : 0;
}
function encodeBlock(header, target, at) {
    const block = target.subarray(at, at + tar_header/* blockSize */.L6);
    block.fill(0);
    const split = isAscii(header.name) ? splitAt(header.name) : undefined;
    if (split === undefined)
        encodeName(header.name).copy(block, 0, 0, nameLength);
    else {
        block.write(header.name.slice(split + 1), 0, 'latin1');
        if (split > 0)
            block.write(header.name.slice(0, split), fields.prefix, 'latin1');
    }
    putOctal(block, fields.mode, 8, header.mode);
    putOctal(block, fields.uid, 8, within(header.uid, largestId));
    putOctal(block, fields.gid, 8, within(header.gid, largestId));
    putOctal(block, fields.size, 12, within(header.size, largestSize));
    putOctal(block, fields.mtime, 12, within(header.seconds, largestSize));
    block[fields.flag] = header.flag;
    if (header.link !== '')
        encodeName(header.link).copy(block, fields.link, 0, nameLength);
    block.write('ustar\x0000', fields.magic, 'latin1');
    putOctal(block, fields.devMajor, 8, within(header.devMajor, largestId));
    putOctal(block, fields.devMinor, 8, within(header.devMinor, largestId));
    putChecksum(block);
}
function putChecksum(block) {
    let sum = 8 * 0x20;
    for (let index = 0; index < fields.prefix + prefixLength; index += 1)
        sum += block[index] ?? 0;
    putOctal(block, fields.checksum, 7, sum);
    block[fields.checksum + 7] = 0x20;
}
function paxRecord(key, value) {
    const bytes = typeof value === 'string' ? encodeName(value) : external_node_buffer_.Buffer.from(value);
    const rest = external_node_buffer_.Buffer.byteLength(key) + bytes.length + 3;
    let length = rest + String(rest).length;
    length = rest + String(length).length;
    return external_node_buffer_.Buffer.concat([external_node_buffer_.Buffer.from(`${length} ${key}=`), bytes, external_node_buffer_.Buffer.from('\n')]);
}
function paxTime({ seconds, nanoseconds }) {
    if (nanoseconds === 0)
        return String(seconds);
    const negative = seconds < 0;
    const whole = negative ? -(seconds + 1) : seconds;
    const fraction = String(negative ? 1_000_000_000 - nanoseconds : nanoseconds).padStart(9, '0');
    return `${negative ? '-' : ''}${whole}.${fraction.replace(/0+$/, '')}`;
}
function paxRecords(entry, name) {
    const records = [];
    const { mtime, linkName = '' } = entry;
    for (const key of Object.keys(entry.xattrs ?? {}).sort()) {
        const value = entry.xattrs?.[key];
        if (value)
            records.push(paxRecord(`SCHILY.xattr.${key}`, value));
    }
    if (entry.gid > largestId)
        records.push(paxRecord('gid', String(entry.gid)));
    if (linkName.length > nameLength || !isAscii(linkName))
        records.push(paxRecord('linkpath', linkName));
    if (mtime.nanoseconds !== 0 || mtime.seconds < 0 || mtime.seconds > largestSize) {
        records.push(paxRecord('mtime', paxTime(mtime)));
    }
    if (!isAscii(name) || splitAt(name) === undefined)
        records.push(paxRecord('path', name));
    if (entry.size > largestSize)
        records.push(paxRecord('size', String(entry.size)));
    if (entry.uid > largestId)
        records.push(paxRecord('uid', String(entry.uid)));
    return records;
}
function paxHeaderName(path) {
    const slash = path.lastIndexOf('/');
    const ascii = `${path.slice(0, slash + 1)}PaxHeaders.0/${path.slice(slash + 1)}`.replaceAll(/[^ -~]/g, '_');
    return ascii.slice(0, nameLength).replace(/\/+$/, '');
}
const encode_scratch = external_node_buffer_.Buffer.alloc(tar_header/* blockSize */.L6);
function encodeHeader(entry) {
    const path = entry.path === '' ? '.' : entry.path;
    const name = entry.type === 'directory' ? `${path}/` : path;
    const main = {
        name,
        flag: flagOf[entry.type],
        mode: entry.mode,
        uid: entry.uid,
        gid: entry.gid,
        size: entry.size,
        seconds: entry.mtime.seconds,
        link: entry.linkName ?? '',
        devMajor: entry.devMajor ?? 0,
        devMinor: entry.devMinor ?? 0,
    };
    const records = paxRecords(entry, name);
    if (records.length === 0) {
        encodeBlock(main, encode_scratch, 0);
        return encode_scratch;
    }
    const body = external_node_buffer_.Buffer.concat(records);
    const whole = external_node_buffer_.Buffer.alloc(tar_header/* blockSize */.L6 + body.length + (0,tar_header/* padding */.Ms)(body.length) + tar_header/* blockSize */.L6);
    const extension = { name: paxHeaderName(path), flag: tar_header/* flags */.Mv.paxLocal, mode: 0, uid: 0, gid: 0, seconds: 0 };
    encodeBlock({ ...extension, size: body.length, link: '', devMajor: 0, devMinor: 0 }, whole, 0);
    body.copy(whole, tar_header/* blockSize */.L6);
    encodeBlock(main, whole, whole.length - tar_header/* blockSize */.L6);
    return whole;
}

;// CONCATENATED MODULE: ./build/src/layer/source/item.js
function whiteoutItem(path) {
    return {
        entry: { path, type: 'file', mode: 0, uid: 0, gid: 0, size: 0, mtime: { seconds: 0, nanoseconds: 0 } },
    };
}
function linkTo(first, entry) {
    const { linkName: _, ...metadata } = entry;
    return { ...metadata, type: 'hardlink', size: 0, linkName: first };
}

;// CONCATENATED MODULE: ./build/src/layer/source/unchanged.js







function isWhiteout(stats) {
    return stats.isCharacterDevice() && stats.rdev === 0n;
}
function unchanged_sameMetadata(a, b) {
    return (a.mode === b.mode &&
        a.uid === b.uid &&
        a.gid === b.gid &&
        a.size === b.size &&
        a.mtimeNs === b.mtimeNs &&
        (a.isFile() || a.isSymbolicLink() || a.rdev === b.rdev));
}
function unchanged_sameXattrs(a, b) {
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length)
        return false;
    return names.every((name) => {
        const [left, right] = [a[name], b[name]];
        return left !== undefined && right !== undefined && external_node_buffer_.Buffer.compare(left, right) === 0;
    });
}
const chunk = 256 * 1024;
function sameBytes(a, b) {
    const left = openSource(a);
    try {
        const right = openSource(b);
        try {
            const [one, two] = [external_node_buffer_.Buffer.allocUnsafe(chunk), external_node_buffer_.Buffer.allocUnsafe(chunk)];
            for (;;) {
                const length = (0,external_node_fs_namespaceObject.readSync)(left, one);
                if ((0,external_node_fs_namespaceObject.readSync)(right, two) !== length)
                    return false;
                if (length === 0)
                    return true;
                if (one.compare(two, 0, length, 0, length) !== 0)
                    return false;
            }
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(right);
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(left);
    }
}
class Below {
    #marks;
    constructor(overlayXattrs) {
        this.#marks = `${overlayXattrs}.overlay.`;
    }
    descend(candidates, folder, name) {
        const found = [];
        for (const dir of candidates) {
            const hostPath = hostPathOf(dir, joinPath(folder, name));
            const stats = lstatExact(hostPath);
            if (!stats)
                continue;
            if (!stats.isDirectory())
                break;
            found.push(dir);
            if (getXattr(hostPath, `${this.#marks}opaque`)?.toString() === 'y')
                break;
        }
        return found;
    }
    holds(candidates, path, upper) {
        const { hostPath, stats } = upper;
        for (const dir of candidates) {
            const lowerPath = hostPathOf(dir, path);
            const lower = lstatExact(lowerPath);
            if (!lower)
                continue;
            if (isWhiteout(lower) || !unchanged_sameMetadata(stats, lower))
                return false;
            if (stats.isSymbolicLink()) {
                return (0,external_node_fs_namespaceObject.readlinkSync)(fsPath(hostPath), 'buffer').equals((0,external_node_fs_namespaceObject.readlinkSync)(fsPath(lowerPath), 'buffer'));
            }
            const xattrs = [hostPath, lowerPath].map((file) => readXattrs(file, entersLayer) ?? {});
            if (!unchanged_sameXattrs(xattrs[0] ?? {}, xattrs[1] ?? {}))
                return false;
            return !stats.isFile() || sameBytes(hostPath, lowerPath);
        }
        return false;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/upper.js










class UpperWalk {
    #source;
    #ignored;
    #record;
    #firstNames = new Map();
    #marks;
    #below;
    skipped = [];
    constructor(source) {
        this.#source = source;
        this.#ignored = new Set(source.ignore);
        this.#record = readRecord(source.record);
        this.#marks = `${source.overlayXattrs}.overlay.`;
        this.#below = new Below(source.overlayXattrs);
    }
    *items() {
        const opaque = this.#isOpaque('');
        if (opaque)
            yield whiteoutItem(opaqueName);
        yield* this.#folder('', opaque ? [] : (this.#source.lowers ?? []));
    }
    *#folder(folder, below) {
        for (const name of listNames(hostPathOf(this.#source.dir, folder))) {
            if (!this.#ignored.has(joinPath(folder, name)))
                yield* this.#name(folder, name, below);
        }
    }
    *#name(folder, name, below) {
        const path = joinPath(folder, name);
        const hostPath = hostPathOf(this.#source.dir, path);
        const stats = lstatExact(hostPath);
        if (!stats)
            throw changedTree(hostPath);
        if (stats.isCharacterDevice() && stats.rdev === 0n) {
            yield whiteoutItem(joinPath(folder, whiteoutPrefix + name));
            return;
        }
        const { xattrs, opaque } = this.#xattrs(hostPath, stats.isDirectory());
        const entry = entryOf({ path, hostPath, stats, xattrs });
        if (!entry) {
            this.skipped.push(path);
            return;
        }
        if (stats.isDirectory()) {
            yield { entry: withRecord(entry, this.#record) };
            if (opaque)
                yield whiteoutItem(joinPath(path, opaqueName));
            yield* this.#folder(path, opaque ? [] : this.#below.descend(below, folder, name));
            return;
        }
        if (!this.#below.holds(below, path, { hostPath, stats }))
            yield this.#file(path, { hostPath, stats, entry });
    }
    #file(path, file) {
        const { hostPath, stats, entry } = file;
        const key = inodeKeyOf(stats);
        const first = key === undefined ? undefined : this.#firstNames.get(key);
        if (first !== undefined) {
            return { entry: linkTo(first, withRecord(entry, this.#record, first)) };
        }
        if (key !== undefined)
            this.#firstNames.set(key, path);
        const recorded = withRecord(entry, this.#record);
        if (recorded.type !== 'file')
            return { entry: recorded };
        return { entry: recorded, content: { file: hostPath }, holes: mayHaveHoles(stats) };
    }
    #isOpaque(path) {
        return getXattr(hostPathOf(this.#source.dir, path), `${this.#marks}opaque`)?.toString() === 'y';
    }
    #xattrs(hostPath, isFolder) {
        let xattrs;
        let opaque = false;
        for (const name of listXattrs(hostPath)) {
            if (entersLayer(name)) {
                const value = getXattr(hostPath, name);
                if (value)
                    (xattrs ??= {})[name] = value;
            }
            else if (name === `${this.#marks}opaque`)
                opaque = isFolder && getXattr(hostPath, name)?.toString() === 'y';
            else if (name === `${this.#marks}redirect` || name === `${this.#marks}metacopy`)
                throw foreignOverlay(hostPath, name);
        }
        return { ...(xattrs ? { xattrs } : {}), opaque };
    }
}
function changedTree(hostPath) {
    return new errors_YadokariError('SOURCE_INVALID', `file "${hostPath}" went away while the layer was written`, {
        hint: 'nothing may write to the files of a build while it runs',
    });
}
function foreignOverlay(hostPath, name) {
    return new errors_YadokariError('INTERNAL', `cannot write a layer: "${hostPath}" has overlay's mark ${name}`, {
        hint: 'overlay was mounted with redirect_dir or metacopy, whose upper folders are no change sets',
    });
}

;// CONCATENATED MODULE: ./build/src/layer/source/paths.js








function withParents(paths) {
    const all = new Set();
    for (const path of paths) {
        for (let at = path; !all.has(at); at = parentOf(at)) {
            if (at === '' && path !== '')
                break;
            all.add(at);
            if (at === '')
                break;
        }
    }
    return all;
}
class ChangedPaths {
    #source;
    #record;
    #firstNames = new Map();
    #folders = new Set(['']);
    skipped = [];
    constructor(source) {
        this.#source = source;
        this.#record = readRecord(source.record);
    }
    *items() {
        const changed = new Set(this.#source.changed);
        const deleted = this.#deletions(changed);
        const parents = withParents([
            ...changed,
            ...[...deleted].map((path) => parentOf(path)).filter((path) => path !== ''),
        ]);
        const work = [
            ...[...parents].map((path) => ({ path, key: walkKey(path), deleted: false })),
            ...[...deleted].map((path) => ({ path, key: walkKey(path), deleted: true })),
        ];
        work.sort((a, b) => compareText(a.key, b.key));
        for (const { path, deleted: gone } of work) {
            const item = gone
                ? whiteoutItem(joinPath(parentOf(path), whiteoutPrefix + baseName(path)))
                : this.#item(path);
            if (item)
                yield item;
        }
    }
    #deletions(changed) {
        const deleted = new Set(this.#source.deleted);
        const needed = [...deleted].filter((path) => {
            for (let at = parentOf(path); at !== ''; at = parentOf(at))
                if (deleted.has(at) && !changed.has(at))
                    return false;
            return path !== '' && !changed.has(path);
        });
        return new Set(needed);
    }
    #item(path) {
        const hostPath = hostPathOf(this.#source.root, path);
        const stats = lstatExact(hostPath);
        if (!stats)
            throw changedTree(hostPath);
        this.#checkParent(path);
        const entry = entryOf({ path, hostPath, stats, xattrs: readXattrs(hostPath, entersLayer) });
        if (!entry) {
            this.skipped.push(path);
            return undefined;
        }
        const key = inodeKeyOf(stats);
        const first = key === undefined ? undefined : this.#firstNames.get(key);
        if (first !== undefined) {
            return { entry: linkTo(first, withRecord(entry, this.#record, first)) };
        }
        if (key !== undefined)
            this.#firstNames.set(key, path);
        const recorded = withRecord(entry, this.#record);
        if (recorded.type !== 'file')
            return { entry: recorded };
        return { entry: recorded, content: { file: hostPath }, holes: mayHaveHoles(stats) };
    }
    #checkParent(path) {
        if (path === '')
            return;
        const parent = parentOf(path);
        if (this.#folders.has(parent))
            return;
        if (lstatExact(hostPathOf(this.#source.root, parent))?.isDirectory() !== true) {
            throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${path}" lies below something that is no folder`);
        }
        this.#folders.add(parent);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/planned.js



function walksBefore(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i += 1) {
        const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
        if (left !== right)
            return left === 0x2f || (right !== 0x2f && left < right);
    }
    return a.length < b.length;
}
function isSorted(entries) {
    return entries.every((entry, i) => {
        const before = entries[i - 1];
        return before === undefined || walksBefore(before.path, entry.path);
    });
}
function sorted(entries) {
    if (isSorted(entries))
        return entries;
    const unique = new Map(entries.map((entry) => [entry.path, entry]));
    const keyed = [...unique.values()].map((entry) => ({ entry, key: walkKey(entry.path) }));
    return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ entry }) => entry);
}
function unlinkable(entry) {
    const target = JSON.stringify(entry.linkName ?? '');
    return new errors_YadokariError('INTERNAL', `cannot write a layer: hard link "${entry.path}" leads to ${target}, which is not in it`);
}
function contentOf(entry, byPath) {
    let at = entry;
    for (let hops = 0; at.type === 'hardlink'; hops += 1) {
        const next = byPath.get(at.linkName ?? '');
        if (!next || hops > byPath.size)
            throw unlinkable(entry);
        at = next;
    }
    return at;
}
function filtered(entry) {
    if (entry.xattrs === undefined)
        return entry;
    const kept = Object.entries(entry.xattrs).filter(([name]) => entersLayer(name));
    const { xattrs: _, ...rest } = entry;
    return kept.length > 0 ? { ...rest, xattrs: Object.fromEntries(kept) } : rest;
}
function* plannedItems(entries) {
    const order = sorted(entries);
    const byPath = new Map(order.map((entry) => [entry.path, entry]));
    const firstNames = new Map();
    const linked = new Set(order.filter(({ type }) => type === 'hardlink').map((entry) => contentOf(entry, byPath)));
    for (const entry of order) {
        const parent = byPath.get(parentOf(entry.path));
        if (parent && parent.type !== 'directory' && entry.path !== '') {
            throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${entry.path}" lies below something that is no folder`);
        }
        const origin = entry.type === 'hardlink' || linked.has(entry) ? contentOf(entry, byPath) : entry;
        const first = firstNames.get(origin);
        const { content, ...metadata } = filtered({ ...origin, path: entry.path });
        if (first !== undefined) {
            yield { entry: { ...metadata, type: 'hardlink', size: 0, linkName: first } };
            continue;
        }
        firstNames.set(origin, entry.path);
        yield { entry: metadata, ...(content === undefined ? {} : { content }) };
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/stack.js



function meaningOf(item) {
    const { path } = item.entry;
    const name = baseName(path);
    if (name === opaqueName)
        return { kind: 'opaque', path: parentOf(path) };
    if (name.startsWith(whiteoutPrefix)) {
        return { kind: 'whiteout', path: joinPath(parentOf(path), name.slice(whiteoutPrefix.length)) };
    }
    return { kind: 'entry', path };
}
function whiteoutPath(path) {
    return joinPath(parentOf(path), whiteoutPrefix + baseName(path));
}
class Stack {
    #items = new Map();
    #links = new Map();
    #holders = new Set();
    add(items) {
        for (const item of items) {
            const { kind, path } = meaningOf(item);
            if (kind === 'entry')
                this.#put(path, item);
            else {
                this.#clearBelow(path);
                if (kind === 'whiteout')
                    this.#remove(path);
                this.#items.set(item.entry.path, item);
            }
        }
    }
    *items() {
        const keyed = [...this.#items.values()].map((item) => ({ item, key: walkKey(item.entry.path) }));
        const written = new Map();
        for (const { item } of keyed.sort((a, b) => compareText(a.key, b.key))) {
            const { entry } = item;
            const origin = entry.type === 'hardlink' ? (entry.linkName ?? '') : entry.path;
            const first = written.get(origin);
            const source = this.#items.get(origin) ?? item;
            if (first !== undefined)
                yield { ...item, entry: linkTo(first, { ...source.entry, path: entry.path }) };
            else {
                written.set(origin, entry.path);
                yield { ...source, entry: { ...source.entry, path: entry.path } };
            }
        }
    }
    #put(path, item) {
        const isFolder = item.entry.type === 'directory';
        const before = this.#items.get(path);
        if (!isFolder)
            this.#clearBelow(path);
        if (before && !(isFolder && before.entry.type === 'directory'))
            this.#remove(path);
        this.#items.set(path, item);
        for (let at = path; at !== '' && !this.#holders.has(parentOf(at)); at = parentOf(at))
            this.#holders.add(parentOf(at));
        if (item.entry.type === 'hardlink' && item.entry.linkName !== undefined)
            this.#link(item.entry.linkName, path);
        const deleted = whiteoutPath(path);
        if (!this.#items.delete(deleted) || !isFolder)
            return;
        const opaque = joinPath(path, opaqueName);
        this.#items.set(opaque, whiteoutItem(opaque));
    }
    #link(target, path) {
        const names = this.#links.get(target) ?? new Set();
        names.add(path);
        this.#links.set(target, names);
    }
    #remove(path) {
        const item = this.#items.get(path);
        if (!item)
            return;
        this.#items.delete(path);
        if (item.entry.type === 'hardlink') {
            this.#links.get(item.entry.linkName ?? '')?.delete(path);
            return;
        }
        const [heir, ...others] = this.#links.get(path) ?? [];
        this.#links.delete(path);
        if (heir === undefined)
            return;
        this.#items.set(heir, { ...item, entry: { ...item.entry, path: heir } });
        for (const other of others) {
            this.#items.set(other, { entry: linkTo(heir, { ...item.entry, path: other }) });
            this.#link(heir, other);
        }
    }
    #clearBelow(path) {
        if (!this.#holders.delete(path))
            return;
        for (const name of this.#items.keys())
            if (name !== path && isWithin(name, path))
                this.#remove(name);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/write-layer.js
















function stackedItems(sources) {
    const stack = new Stack();
    const skipped = [];
    for (const source of sources) {
        const part = itemsOf(source);
        stack.add(part.items);
        skipped.push(...part.skipped);
    }
    return { items: stack.items(), skipped };
}
function itemsOf(source) {
    if (source.kind === 'entries')
        return { items: plannedItems(source.entries), skipped: [] };
    if (source.kind === 'stack')
        return stackedItems(source.sources);
    const walk = source.kind === 'upper' ? new UpperWalk(source) : new ChangedPaths(source);
    return { items: walk.items(), skipped: walk.skipped };
}
function clamp(entry, latest) {
    const { seconds, nanoseconds } = entry.mtime;
    if (latest === undefined || seconds < latest || (seconds === latest && nanoseconds === 0))
        return entry;
    return { ...entry, mtime: { seconds: latest, nanoseconds: 0 } };
}
async function writeZeros(writer, count) {
    for (let left = count; left > 0;) {
        left -= writer.zeros(left);
        if (writer.busy)
            await writer.settle();
    }
}
async function writeRange(writer, fd, file, [from, to]) {
    for (let at = from; at < to;) {
        const read = writer.readFrom(fd, to - at, at);
        if (read === 0)
            throw changedFile(file);
        at += read;
        if (writer.busy)
            await writer.settle();
    }
}
async function writeSparse(writer, fd, file, size) {
    for (let at = 0; at < size;) {
        const data = Math.min(seekData(fd, at, file) ?? size, size);
        await writeZeros(writer, data - at);
        if (data === size)
            return;
        const hole = Math.min(seekHole(fd, data, file), size);
        await writeRange(writer, fd, file, [data, hole]);
        at = hole;
    }
}
async function writeFile(writer, item, file) {
    const { size } = item.entry;
    const fd = openSource(file);
    try {
        if (item.holes === true)
            await writeSparse(writer, fd, file, size);
        else
            await writeRange(writer, fd, file, [0, size]);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
async function writeContent(writer, item) {
    const { content, entry } = item;
    if (content !== undefined && 'file' in content)
        await writeFile(writer, item, content.file);
    else if (content !== undefined) {
        if (content.data.length !== entry.size) {
            throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${entry.path}" has ${content.data.length} bytes, not ${entry.size}`);
        }
        writer.write(content.data);
    }
    else if (entry.size > 0)
        throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${entry.path}" has no content`);
    writer.zeros((0,tar_header/* padding */.Ms)(entry.size));
}
const end = external_node_buffer_.Buffer.alloc(1024);
async function writeItems(writer, items, clampTime) {
    let count = 0;
    for (const item of items) {
        const entry = clamp(item.entry, clampTime);
        writer.write(encodeHeader(entry));
        if (entry.type === 'file' && entry.size > 0)
            await writeContent(writer, item);
        if (writer.busy)
            await writer.settle();
        count += 1;
    }
    writer.write(end);
    return count;
}
function unlessEmpty(items) {
    const iterator = items[Symbol.iterator]();
    const first = iterator.next();
    if (first.done === true)
        return undefined;
    return (function* () {
        yield first.value;
        yield* { [Symbol.iterator]: () => iterator };
    })();
}
async function writeLayer(source, options, context) {
    const { items: all, skipped } = itemsOf(source);
    const items = unlessEmpty(all);
    if (!items)
        return { written: undefined, entries: 0, skipped };
    const temporary = (0,external_node_path_namespaceObject.join)(options.blobDir, `tmp-${(0,external_node_crypto_namespaceObject.randomUUID)()}`);
    const fd = (0,external_node_fs_namespaceObject.openSync)(temporary, 'wx', 0o644);
    const writer = new BlockWriter(fd, blockCodec(options.compression, options.level), context);
    try {
        const entries = await writeItems(writer, items, options.clampTime);
        const written = await writer.finish();
        const file = (0,external_node_path_namespaceObject.join)(options.blobDir, digestHex(written.digest));
        (0,external_node_fs_namespaceObject.renameSync)(temporary, file);
        return { written: { ...written, file }, entries, skipped };
    }
    catch (error) {
        await writer.abandon();
        (0,external_node_fs_namespaceObject.rmSync)(temporary, { force: true });
        throw error;
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tree/index-layer.js





const keptFiles = new Set(['etc/passwd', 'etc/group']);
function index_layer_entryOf(header, path) {
    const { type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor, xattrs } = header;
    const entry = { path, type, mode, uid, gid, size, mtime, ...(xattrs ? { xattrs } : {}) };
    if (type === 'symlink')
        return { ...entry, linkName };
    if (type === 'hardlink')
        return { ...entry, linkName: cleanPath(linkName) };
    return type === 'char' || type === 'block' ? { ...entry, devMajor, devMinor } : entry;
}
class IndexBuilder {
    entries = [];
    whiteouts = [];
    opaque = [];
    files = {};
    #kept;
    entry(header) {
        const path = cleanPath(header.name);
        this.#kept = undefined;
        if (path === '')
            return;
        const base = baseName(path);
        if (base === opaqueName)
            this.opaque.push(parentOf(path));
        else if (base.startsWith(whiteoutPrefix)) {
            const name = whiteoutTarget(base);
            if (name !== undefined)
                this.whiteouts.push(joinPath(parentOf(path), name));
        }
        else {
            this.entries.push(index_layer_entryOf(header, path));
            this.#keep(header, path);
        }
    }
    #keep({ type, size }, path) {
        if (!keptFiles.has(path))
            return;
        delete this.files[path];
        if (type !== 'file' || size > limits.accountFileBytes)
            return;
        this.#kept = { path, bytes: external_node_buffer_.Buffer.alloc(size) };
        this.files[path] = this.#kept.bytes;
    }
    finish(diffId) {
        const { entries, whiteouts, opaque, files } = this;
        return { diffId, entries, whiteouts, opaque, files };
    }
    data(chunk, start, end, position) {
        if (this.#kept)
            chunk.copy(this.#kept.bytes, position, start, end);
    }
}
async function indexTar(stream, diffId) {
    const builder = new IndexBuilder();
    await readTar(stream, {
        entry: (header) => {
            builder.entry(header);
        },
        data: (chunk, start, end, position) => {
            builder.data(chunk, start, end, position);
        },
        finished: () => undefined,
    });
    return builder.finish(diffId);
}

;// CONCATENATED MODULE: ./build/src/layer/tree/pick.js





const elf = external_node_buffer_.Buffer.from('\x7fELF', 'latin1');
const mostExcerpts = 8;
class MarkFinder {
    excerpts = [];
    #wish;
    #mark;
    #tail = external_node_buffer_.Buffer.alloc(0);
    #open;
    #isProgram = false;
    constructor(wish) {
        this.#wish = wish;
        this.#mark = external_node_buffer_.Buffer.from(wish.bytes);
    }
    take(chunk, position) {
        if (position === 0)
            this.#isProgram = chunk.subarray(0, elf.length).equals(elf);
        if (!this.#isProgram)
            return;
        const rest = this.#fill(chunk);
        if (rest === chunk.length || this.excerpts.length >= mostExcerpts)
            return;
        this.#search(external_node_buffer_.Buffer.concat([this.#tail, chunk.subarray(rest)]), position + rest - this.#tail.length);
    }
    finish() {
        if (this.#open)
            this.excerpts.push(external_node_buffer_.Buffer.concat(this.#open.parts));
        this.#open = undefined;
        return this.excerpts;
    }
    #fill(chunk) {
        const open = this.#open;
        if (!open)
            return 0;
        const taken = Math.min(open.missing, chunk.length);
        open.parts.push(external_node_buffer_.Buffer.from(chunk.subarray(0, taken)));
        open.missing -= taken;
        if (open.missing > 0)
            return taken;
        this.excerpts.push(external_node_buffer_.Buffer.concat(open.parts));
        this.#open = undefined;
        this.#tail = external_node_buffer_.Buffer.alloc(0);
        return taken;
    }
    #search(bytes, position) {
        for (let from = 0;;) {
            const at = bytes.indexOf(this.#mark, from);
            if (at < 0) {
                this.#tail = external_node_buffer_.Buffer.from(bytes.subarray(Math.max(0, bytes.length - this.#mark.length + 1)));
                return;
            }
            if ((position + at) % this.#wish.alignment !== 0) {
                from = at + 1;
                continue;
            }
            this.#open = { parts: [], missing: this.#wish.length };
            this.#tail = external_node_buffer_.Buffer.alloc(0);
            const used = at + this.#fill(bytes.subarray(at));
            if (used === bytes.length || this.excerpts.length >= mostExcerpts)
                return;
            from = used;
        }
    }
}
class Picker {
    #wish;
    #paths;
    #index = new IndexBuilder();
    #files = new Map();
    #marked = new Map();
    #tooLarge = [];
    #total = 0;
    #current;
    constructor(wish) {
        this.#wish = wish;
        this.#paths = new RegExp(wish.paths);
    }
    entry(header) {
        this.#index.entry(header);
        const path = cleanPath(header.name);
        this.#forget(path);
        this.#current = undefined;
        if (header.type === 'hardlink')
            this.#link(path, cleanPath(header.linkName));
        if (header.type !== 'file')
            return;
        if (this.#paths.test(path))
            this.#current = this.#begin(path, header.size);
        else if (this.#wish.mark && (header.mode & 0o111) !== 0)
            this.#current = { path, finder: new MarkFinder(this.#wish.mark) };
    }
    data(chunk, start, end, position) {
        const current = this.#current;
        if (current?.bytes)
            chunk.copy(current.bytes, position, start, end);
        current?.finder?.take(chunk.subarray(start, end), position);
    }
    finished() {
        const excerpts = this.#current?.finder?.finish() ?? [];
        if (this.#current && excerpts.length > 0) {
            this.#marked.set(this.#current.path, excerpts);
            this.#count(excerpts.reduce((sum, { byteLength }) => sum + byteLength, 0));
        }
        this.#current = undefined;
    }
    result(diffId) {
        const { entries, whiteouts, opaque } = this.#index.finish(diffId);
        return {
            files: this.#files,
            marked: this.#marked,
            tooLarge: this.#tooLarge,
            names: entries.filter(({ type }) => type !== 'directory').map(({ path }) => path),
            whiteouts,
            opaque,
        };
    }
    #begin(path, size) {
        if (size > this.#wish.limit) {
            this.#tooLarge.push(path);
            return undefined;
        }
        this.#count(size);
        const bytes = external_node_buffer_.Buffer.alloc(size);
        this.#files.set(path, bytes);
        return { path, bytes };
    }
    #count(bytes) {
        this.#total += bytes;
        if (this.#total <= this.#wish.total)
            return;
        throw new errors_YadokariError('LIMIT_EXCEEDED', `files to read in one layer have more than ${this.#wish.total} bytes`);
    }
    #forget(path) {
        this.#files.delete(path);
        this.#marked.delete(path);
    }
    #link(path, target) {
        const bytes = this.#files.get(target);
        if (bytes && this.#paths.test(path))
            this.#files.set(path, bytes);
    }
}
async function pickFiles(stream, diffId, wish) {
    const picker = new Picker(wish);
    await readTar(stream, picker);
    return picker.result(diffId);
}

;// CONCATENATED MODULE: ./build/src/layer/engine/run-job.js















function run_job_describe(job) {
    switch (job.kind) {
        case 'write':
            return 'write layer';
        case 'unpack':
        case 'inflate':
        case 'keep':
            return `unpack layer ${job.diffId}`;
        case 'check':
            return `look at the folder of layer ${job.diffId}`;
        case 'index':
        case 'pick':
            return `read layer ${job.diffId}`;
        case 'apply':
            return `write files to "${job.options.root}"`;
        case 'digest':
            return 'read files';
        case 'remove':
            return 'remove files';
        case 'archive':
            return `read archive "${job.name}"`;
        case 'extract':
            return `unpack "${job.name}"`;
    }
}
async function unpack({ diffId, options, names }, context) {
    const builder = names ? new IndexBuilder() : undefined;
    const result = await unpackTar({ ...context, diffId }, options, builder);
    return builder ? { ...result, index: builder.finish(diffId) } : result;
}
async function inflate({ to }, { source }) {
    const { bytes } = await openPacked(source, { hasDigest: true });
    await sendTo(to, { chunks: bytes, ownsMemory: false });
}
async function run_job_check({ diffId, tree, names }, { cancelled: isCancelled }) {
    const builder = names ? new IndexBuilder() : undefined;
    const fault = await faultOfTree(diffId, tree, { cancelled: isCancelled, names: builder });
    if (fault !== undefined)
        return { fault };
    return builder ? { index: builder.finish(diffId) } : {};
}
async function run(job, context) {
    const { kind } = job;
    switch (kind) {
        case 'write':
            return {
                kind,
                result: await writeLayer(job.source, job.options, { ...context, concurrency: job.concurrency }),
            };
        case 'unpack':
            return { kind, result: await unpack(job, context) };
        case 'inflate':
            await inflate(job, context);
            return { kind, result: undefined };
        case 'keep':
            return { kind, result: await keepTree({ ...context, diffId: job.diffId }, job.tree) };
        case 'check':
            return { kind, result: await run_job_check(job, context) };
        case 'index':
            return { kind, result: await indexTar({ ...context, diffId: job.diffId }, job.diffId) };
        case 'pick':
            return { kind, result: await pickFiles({ ...context, diffId: job.diffId }, job.diffId, job.wish) };
        case 'apply':
            return { kind, result: await applyPlanned(job.entries, job.options, context.cancelled) };
        case 'digest':
            return { kind, result: await digestFiles(job.files, context.cancelled) };
        case 'remove':
            (0,external_node_fs_namespaceObject.rmSync)(fsPath(job.path), { recursive: true, force: true });
            return { kind, result: undefined };
        case 'archive':
            return { kind, result: await readArchiveMembers(context, job) };
        case 'extract':
            return { kind, result: await extractArchive(context, job) };
    }
}
async function runJob(job, context) {
    try {
        return await run(job, context);
    }
    catch (error) {
        if (context.cancelled())
            throw cancelled(run_job_describe(job));
        const isLayer = job.kind !== 'archive' && job.kind !== 'extract';
        throw failure(run_job_describe(job), error, isLayer ? 'LAYER_INVALID' : 'SOURCE_INVALID');
    }
}

;// CONCATENATED MODULE: ./build/src/layer/worker.js







const running = new Map();
async function start(port, id, job) {
    const send = (message) => {
        port.postMessage(message);
    };
    const { file, port: other } = 'input' in job ? job.input : {};
    const queue = other
        ? receiveFrom(other)
        : new ChunkQueue((bytes, memory) => {
            const message = { kind: 'taken', id, bytes, memory };
            port.postMessage(message, memory ? [memory] : []);
        });
    const state = { queue, cancelled: false };
    running.set(id, state);
    const source = file === undefined ? queue : readChunks(file);
    try {
        const outcome = await runJob(job, {
            source,
            plain: other !== undefined,
            cancelled: () => state.cancelled,
        });
        send({ kind: 'done', id, outcome });
    }
    catch (error) {
        send({ kind: 'failed', id, error: toPlainError(failure('work on a layer', error)) });
    }
    finally {
        other?.close();
        running.delete(id);
    }
}
function receive(port, message) {
    const state = running.get(message.id);
    switch (message.kind) {
        case 'job':
            void start(port, message.id, message.job);
            break;
        case 'chunk':
            state?.queue.push(message.data);
            break;
        case 'end':
            state?.queue.end();
            break;
        case 'abort':
            if (state)
                state.cancelled = true;
            state?.queue.fail(new errors_YadokariError('CANCELLED', 'the build was cancelled'));
            break;
    }
}
if (external_node_worker_threads_namespaceObject.parentPort) {
    const port = external_node_worker_threads_namespaceObject.parentPort;
    port.on('message', (message) => {
        receive(port, message);
    });
}

