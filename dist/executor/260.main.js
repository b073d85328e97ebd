export const id = 260;
export const ids = [260];
export const modules = {

/***/ 82260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Checkout: () => (/* binding */ Checkout)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/git/objects/corrupt.js
var corrupt = __webpack_require__(91092);
// EXTERNAL MODULE: ./build/src/git/objects/types.js
var types = __webpack_require__(88812);
;// CONCATENATED MODULE: ./build/src/git/objects/parse.js


function parseTree(data, format) {
    const length = types/* hashBytes */.y[format];
    const entries = [];
    for (let at = 0; at < data.length;) {
        const space = data.indexOf(0x20, at);
        const zero = data.indexOf(0, space);
        const end = zero + 1 + length;
        const mode = data.toString('latin1', at, space);
        if (space < 0 || zero < 0 || end > data.length || !/^[0-7]{5,6}$/.test(mode))
            throw (0,corrupt/* corrupt */.q)('a broken tree');
        entries.push({
            name: data.subarray(space + 1, zero),
            mode: Number.parseInt(mode, 8),
            id: data.toString('hex', zero + 1, end),
        });
        at = end;
    }
    return entries;
}
function headers(data) {
    const end = data.indexOf('\n\n');
    const lines = data.toString('utf8', 0, end < 0 ? data.length : end).split('\n');
    const found = new Map();
    for (const line of lines) {
        const at = line.indexOf(' ');
        if (at > 0 && !found.has(line.slice(0, at)))
            found.set(line.slice(0, at), line.slice(at + 1));
    }
    return found;
}
function parseCommit(data) {
    const found = headers(data);
    const tree = found.get('tree') ?? '';
    const time = Number(/ (\d+) [+-]\d{4}$/.exec(found.get('committer') ?? '')?.[1]);
    if (!/^[0-9a-f]+$/.test(tree) || !Number.isSafeInteger(time))
        throw (0,corrupt/* corrupt */.q)('a broken commit');
    return { tree, time };
}
function parseTag(data) {
    const object = headers(data).get('object') ?? '';
    if (!/^[0-9a-f]+$/.test(object))
        throw (0,corrupt/* corrupt */.q)('a broken tag');
    return object;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
;// CONCATENATED MODULE: ./build/src/git/checkout/names.js

function requireSafeName(name, folder) {
    const text = name.toString('latin1');
    const isOwn = /^\.git$/i.test(text);
    if (text !== '' && text !== '.' && text !== '..' && !isOwn && !/[/\0]/.test(text))
        return text;
    throw new errors/* YadokariError */.$S('UNSAFE_PATH', `the git repository has the name ${JSON.stringify(text)} in "/${folder}"`, { hint: 'such a repository was made to do harm: do not build from it' });
}

;// CONCATENATED MODULE: ./build/src/git/checkout/checkout-tree.js





const kinds = { folder: 0o040000, file: 0o100000, link: 0o120000, submodule: 0o160000 };
const kindMask = 0o170000;
const executable = 0o100;
class FileCounter {
    #count = 0;
    get count() {
        return this.#count;
    }
    async add(signal) {
        this.#count += 1;
        if (this.#count > limits/* limits */.F.gitFiles) {
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `the git repository has more than ${limits/* limits */.F.gitFiles} files`);
        }
        if (this.#count % 200 !== 0)
            return;
        await (0,promises_.setImmediate)();
        signal.throwIfAborted();
    }
}
function hostPath(root, path) {
    return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, 'latin1')]);
}
async function checkoutTree(options) {
    const found = [];
    await new Writer(options, found).folder(options.tree, '', 0);
    return found;
}
const deepest = 2000;
class Writer {
    #options;
    #found;
    constructor(options, found) {
        this.#options = options;
        this.#found = found;
    }
    async folder(tree, path, depth) {
        if (depth > deepest)
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', 'the folders of the git repository are too deep');
        const { store, counter, signal, root } = this.#options;
        const names = new Set();
        for (const entry of store.tree(tree)) {
            const name = requireSafeName(entry.name, path);
            if (names.has(name))
                throw (0,corrupt/* corrupt */.q)(`the folder "/${path}" has the name "${name}" twice`);
            names.add(name);
            await counter.add(signal);
            await this.#entry(entry, path === '' ? name : `${path}/${name}`, depth);
        }
        this.#touch(path === '' ? Buffer.from(root) : hostPath(root, path));
    }
    async #entry(entry, path, depth) {
        const { root, store, convert } = this.#options;
        const place = hostPath(root, path);
        const { id } = entry;
        switch (entry.mode & kindMask) {
            case kinds.folder:
                this.#newFolder(place);
                await this.folder(id, path, depth + 1);
                return;
            case kinds.submodule:
                this.#newFolder(place);
                this.#found.push({ path, mode: kinds.submodule, id });
                return;
            case kinds.link:
                (0,external_node_fs_.symlinkSync)(store.read(id, 'blob'), place);
                if (this.#options.mtime !== undefined)
                    (0,external_node_fs_.lutimesSync)(place, this.#options.mtime, this.#options.mtime);
                this.#found.push({ path, mode: kinds.link, id });
                return;
            case kinds.file: {
                const mode = (entry.mode & executable) === 0 ? 0o644 : 0o755;
                const data = store.read(id, 'blob');
                (0,external_node_fs_.writeFileSync)(place, convert?.(path, data) ?? data, { flag: 'wx', mode });
                (0,external_node_fs_.chmodSync)(place, mode);
                this.#touch(place);
                this.#found.push({ path, mode: kinds.file | mode, id });
                return;
            }
            default:
                throw (0,corrupt/* corrupt */.q)(`"/${path}" has the unknown mode ${entry.mode.toString(8)}`);
        }
    }
    #newFolder(place) {
        (0,external_node_fs_.mkdirSync)(place);
        (0,external_node_fs_.chmodSync)(place, 0o755);
    }
    #touch(place) {
        const { mtime } = this.#options;
        if (mtime !== undefined)
            (0,external_node_fs_.utimesSync)(place, mtime, mtime);
    }
}
function isFolder({ mode }) {
    return (mode & kindMask) === kinds.folder;
}
function isSubmodule({ mode }) {
    return (mode & kindMask) === kinds.submodule;
}
function isFile({ mode }) {
    return (mode & kindMask) === kinds.file;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/src/git/objects/pack-index.js



const magic = 0xff744f63;
const version = 2;
const largeOffset = 0x80000000;
function trailerOf(pack, length) {
    const file = (0,external_node_fs_.openSync)(pack, 'r');
    try {
        const trailer = Buffer.alloc(length);
        (0,external_node_fs_.readSync)(file, trailer, 0, length, (0,external_node_fs_.fstatSync)(file).size - length);
        return trailer;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function writePackIndex(path, objects, pack) {
    const sorted = objects.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const length = (sorted[0]?.id.length ?? 40) / 2;
    const head = Buffer.alloc(8 + 256 * 4);
    head.writeUInt32BE(magic, 0);
    head.writeUInt32BE(version, 4);
    const counts = new Uint32Array(256);
    for (const { id } of sorted) {
        const first = Number.parseInt(id.slice(0, 2), 16);
        counts[first] = (counts[first] ?? 0) + 1;
    }
    let sum = 0;
    for (const [first, count] of counts.entries())
        head.writeUInt32BE((sum += count), 8 + first * 4);
    const crcs = Buffer.alloc(sorted.length * 4);
    const offsets = Buffer.alloc(sorted.length * 4);
    const large = sorted.filter(({ offset }) => offset >= largeOffset);
    const larges = Buffer.alloc(large.length * 8);
    let next = 0;
    for (const [at, { crc, offset }] of sorted.entries()) {
        crcs.writeUInt32BE(crc, at * 4);
        if (offset < largeOffset)
            offsets.writeUInt32BE(offset, at * 4);
        else {
            offsets.writeUInt32BE(largeOffset + next, at * 4);
            larges.writeBigUInt64BE(BigInt(offset), next * 8);
            next += 1;
        }
    }
    const ids = Buffer.concat(sorted.map(({ id }) => Buffer.from(id, 'hex')));
    const body = Buffer.concat([head, ids, crcs, offsets, larges, trailerOf(pack, length)]);
    const hash = (0,external_node_crypto_.createHash)(length === 20 ? 'sha1' : 'sha256')
        .update(body)
        .digest();
    (0,external_node_fs_.writeFileSync)(path, Buffer.concat([body, hash]));
}
function readPackIndex(index, hashBytes) {
    if (index.length < 1032 + 2 * hashBytes ||
        index.readUInt32BE(0) !== magic ||
        index.readUInt32BE(4) !== version)
        throw (0,corrupt/* corrupt */.q)('the index of a pack is of an unknown kind');
    const count = index.readUInt32BE(8 + 255 * 4);
    const ids = 8 + 256 * 4;
    const offsets = ids + count * (hashBytes + 4);
    const larges = offsets + count * 4;
    if (larges + 2 * hashBytes > index.length)
        throw (0,corrupt/* corrupt */.q)('the index of a pack ends too early');
    const found = new Map();
    for (let at = 0; at < count; at += 1) {
        const id = index.toString('hex', ids + at * hashBytes, ids + (at + 1) * hashBytes);
        const short = index.readUInt32BE(offsets + at * 4);
        const offset = short < largeOffset ? short : Number(index.readBigUInt64BE(larges + (short - largeOffset) * 8));
        found.set(id, offset);
    }
    return found;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/src/git/objects/delta.js

class Cursor {
    at = 0;
    #bytes;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    get ended() {
        return this.at >= this.#bytes.length;
    }
    byte() {
        const value = this.#bytes[this.at];
        if (value === undefined)
            throw (0,corrupt/* corrupt */.q)('a delta ends too early');
        this.at += 1;
        return value;
    }
    size() {
        let value = 0;
        for (let scale = 1;; scale *= 128) {
            const byte = this.byte();
            value += (byte & 0x7f) * scale;
            if (byte < 0x80)
                return value;
            if (scale > 2 ** 42)
                throw (0,corrupt/* corrupt */.q)('a size in a delta is too large');
        }
    }
    packed(mask, count) {
        let value = 0;
        for (let index = 0; index < count; index += 1) {
            if ((mask & (1 << index)) !== 0)
                value += this.byte() * 2 ** (8 * index);
        }
        return value;
    }
}
function deltaResultSize(delta) {
    const cursor = new Cursor(delta);
    cursor.size();
    return cursor.size();
}
function applyDelta(base, delta) {
    const cursor = new Cursor(delta);
    if (cursor.size() !== base.length)
        throw (0,corrupt/* corrupt */.q)('a delta is of another object');
    const result = Buffer.allocUnsafe(cursor.size());
    let filled = 0;
    while (!cursor.ended) {
        const opcode = cursor.byte();
        if (opcode === 0)
            throw (0,corrupt/* corrupt */.q)('a delta has a command that does not exist');
        const isCopy = opcode >= 0x80;
        const from = isCopy ? cursor.packed(opcode, 4) : cursor.at;
        const length = isCopy ? cursor.packed(opcode >> 4, 3) || 0x10000 : opcode;
        const source = isCopy ? base : delta;
        if (from + length > source.length || filled + length > result.length)
            throw (0,corrupt/* corrupt */.q)('a delta reaches out of its object');
        source.copy(result, filled, from, from + length);
        filled += length;
        if (!isCopy)
            cursor.at += length;
    }
    if (filled !== result.length)
        throw (0,corrupt/* corrupt */.q)('a delta makes less than it says');
    return result;
}

;// CONCATENATED MODULE: ./build/src/git/objects/pack-reader.js




const pack_reader_types = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const offsetDelta = 6;
const hashDelta = 7;
const windowBytes = 4 * 1024 * 1024;
const headerBytes = 64;
const inflateWithInfo = external_node_zlib_.inflateSync;
class PackReader {
    bytes;
    hashBytes;
    #file;
    #window = Buffer.alloc(0);
    #windowAt = 0;
    constructor(path, hashBytes) {
        this.#file = (0,external_node_fs_.openSync)(path, 'r');
        this.bytes = (0,external_node_fs_.fstatSync)(this.#file).size;
        this.hashBytes = hashBytes;
    }
    [Symbol.dispose]() {
        (0,external_node_fs_.closeSync)(this.#file);
    }
    view(offset, wanted) {
        const start = offset - this.#windowAt;
        const most = Math.min(wanted, this.bytes - this.hashBytes - offset);
        if (start < 0 || start + most > this.#window.length)
            this.#load(offset, Math.max(wanted, windowBytes));
        return this.#window.subarray(offset - this.#windowAt);
    }
    #load(offset, wanted) {
        const length = Math.max(0, Math.min(wanted, this.bytes - this.hashBytes - offset));
        const window = Buffer.allocUnsafe(length);
        let filled = 0;
        while (filled < length) {
            const got = (0,external_node_fs_.readSync)(this.#file, window, filled, length - filled, offset + filled);
            if (got === 0)
                throw (0,corrupt/* corrupt */.q)('a pack ends too early');
            filled += got;
        }
        this.#window = window;
        this.#windowAt = offset;
    }
    count() {
        const head = this.view(0, 12);
        const version = head.length < 12 ? 0 : head.readUInt32BE(4);
        if (head.toString('latin1', 0, 4) !== 'PACK' || (version !== 2 && version !== 3))
            throw (0,corrupt/* corrupt */.q)('a pack has no proper beginning');
        const count = head.readUInt32BE(8);
        if (count > limits/* limits */.F.gitPackObjects) {
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `the git server sends ${count} objects, more than ${limits/* limits */.F.gitPackObjects}`, { hint: 'leave --git depth out, or build from a smaller repository' });
        }
        return count;
    }
    entry(offset) {
        const view = this.view(offset, headerBytes);
        let at = 0;
        const byte = () => {
            const value = view[at];
            if (value === undefined)
                throw (0,corrupt/* corrupt */.q)('a pack ends in the middle of an object');
            at += 1;
            return value;
        };
        let current = byte();
        const type = (current >> 4) & 7;
        let size = current & 15;
        for (let scale = 16; current >= 0x80; scale *= 128) {
            current = byte();
            size += (current & 0x7f) * scale;
        }
        requireObjectSize(size);
        const kind = this.#kind(type, offset, byte);
        return { offset, dataOffset: offset + at, size, kind };
    }
    #kind(type, offset, byte) {
        if (type === hashDelta)
            return { baseId: Buffer.from(Array.from({ length: this.hashBytes }, byte)).toString('hex') };
        if (type === offsetDelta) {
            let current = byte();
            let distance = current & 0x7f;
            while (current >= 0x80) {
                current = byte();
                distance = (distance + 1) * 128 + (current & 0x7f);
            }
            if (distance <= 0 || distance >= offset)
                throw (0,corrupt/* corrupt */.q)('a delta has its base outside of its pack');
            return { baseOffset: offset - distance };
        }
        const known = pack_reader_types[type];
        if (known === undefined)
            throw (0,corrupt/* corrupt */.q)(`a pack has an object of the unknown type ${type}`);
        return { type: known };
    }
    inflate({ dataOffset, size }) {
        const most = size + Math.ceil(size / 16_384) * 5 + 64;
        for (let wanted = Math.min(most, size / 2 + 4096);; wanted = most) {
            try {
                const { buffer, engine } = inflateWithInfo(this.view(dataOffset, Math.ceil(wanted)), {
                    info: true,
                    maxOutputLength: Math.max(size, 1),
                    chunkSize: Math.min(Math.max(size + 1, external_node_zlib_.constants.Z_MIN_CHUNK), 1024 * 1024),
                });
                if (buffer.length !== size)
                    throw (0,corrupt/* corrupt */.q)('an object of a pack has another size than it says');
                return { data: buffer, end: dataOffset + engine.bytesWritten };
            }
            catch (error) {
                if (error instanceof errors/* YadokariError */.$S)
                    throw error;
                if ((0,errors/* errnoOf */.UQ)(error) !== 'Z_BUF_ERROR' || wanted >= most)
                    throw (0,corrupt/* corrupt */.q)('a pack cannot be decompressed', error);
            }
        }
    }
}
function requireObjectSize(size) {
    if (size <= limits/* limits */.F.gitObjectBytes)
        return;
    throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `an object of the git repository has ${size} bytes, more than ${limits/* limits */.F.gitObjectBytes}`, { hint: 'keep files of that size elsewhere, and fetch them in the Dockerfile' });
}

;// CONCATENATED MODULE: ./build/src/git/objects/pack-objects.js



const cacheBytes = 48 * 1024 * 1024;
const longestChain = 4096;
class PackObjects {
    #reader;
    #offsetOf;
    #cache = new Map();
    #cached = 0;
    constructor(reader, offsetOf) {
        this.#reader = reader;
        this.#offsetOf = offsetOf;
    }
    read(offset) {
        const object = this.tryRead(offset);
        if (object === undefined)
            throw (0,corrupt/* corrupt */.q)('a delta has its base outside of its pack');
        return object;
    }
    tryRead(offset) {
        const chain = [];
        let at = offset;
        let object;
        while (object === undefined) {
            if (at === undefined)
                return undefined;
            object = this.#cache.get(at);
            if (object !== undefined)
                break;
            const entry = this.#reader.entry(at);
            if ('type' in entry.kind) {
                object = { type: entry.kind.type, data: this.#reader.inflate(entry).data };
                this.#keep(at, object);
                break;
            }
            chain.push(entry);
            if (chain.length > longestChain)
                throw (0,corrupt/* corrupt */.q)('its deltas stand on each other without end');
            at = 'baseOffset' in entry.kind ? entry.kind.baseOffset : this.#offsetOf(entry.kind.baseId);
        }
        for (const entry of chain.reverse()) {
            const { data } = this.#reader.inflate(entry);
            requireObjectSize(deltaResultSize(data));
            object = { type: object.type, data: applyDelta(object.data, data) };
            this.#keep(entry.offset, object);
        }
        return object;
    }
    #keep(offset, object) {
        const { length } = object.data;
        if (length > cacheBytes / 4)
            return;
        this.#cache.set(offset, object);
        this.#cached += length;
        for (const [oldest, { data }] of this.#cache) {
            if (this.#cached <= cacheBytes)
                return;
            this.#cache.delete(oldest);
            this.#cached -= data.length;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/git/objects/index-pack.js





const turn = 1000;
function hashObject({ type, data }, format) {
    return (0,external_node_crypto_.createHash)(format).update(`${type} ${data.length}\0`).update(data).digest('hex');
}
async function breathe(count, signal) {
    if (count % turn !== 0)
        return;
    await (0,promises_.setImmediate)();
    signal?.throwIfAborted();
}
function crcOf(reader, from, to) {
    return (0,external_node_zlib_.crc32)(reader.view(from, to - from).subarray(0, to - from));
}
async function scan(reader, format, signal) {
    const whole = [];
    const deltas = [];
    const count = reader.count();
    let offset = 12;
    for (let number = 1; number <= count; number += 1) {
        const entry = reader.entry(offset);
        const { data, end } = reader.inflate(entry);
        const crc = crcOf(reader, offset, end);
        if ('type' in entry.kind)
            whole.push({ id: hashObject({ type: entry.kind.type, data }, format), offset, crc });
        else
            deltas.push({ entry, crc });
        offset = end;
        await breathe(number, signal);
    }
    if (offset !== reader.bytes - reader.hashBytes)
        throw (0,corrupt/* corrupt */.q)('a pack has bytes after its last object');
    return { whole, deltas };
}
async function indexPack(reader, format, signal) {
    const { whole, deltas } = await scan(reader, format, signal);
    const byId = new Map(whole.map(({ id, offset }) => [id, offset]));
    const objects = new PackObjects(reader, (id) => byId.get(id));
    const made = [];
    let left = deltas;
    while (left.length > 0) {
        const waiting = [];
        for (const [at, delta] of left.entries()) {
            const { offset } = delta.entry;
            const object = objects.tryRead(offset);
            await breathe(at + 1, signal);
            if (object === undefined) {
                waiting.push(delta);
                continue;
            }
            const id = hashObject(object, format);
            byId.set(id, offset);
            made.push({ id, offset, crc: delta.crc });
        }
        if (waiting.length === left.length)
            throw (0,corrupt/* corrupt */.q)('a delta has its base outside of its pack');
        left = waiting;
    }
    return [...whole, ...made];
}

;// CONCATENATED MODULE: ./build/src/git/objects/store.js









class ObjectStore {
    format;
    folder;
    #packs = new Map();
    constructor(folder, format) {
        this.folder = folder;
        this.format = format;
    }
    [Symbol.dispose]() {
        for (const pack of this.#packs.values())
            pack[Symbol.dispose]();
        this.#packs.clear();
    }
    async refresh(signal) {
        const names = (0,external_node_fs_.readdirSync)(this.folder).filter((name) => name.endsWith('.pack'));
        for (const name of names) {
            if (!this.#packs.has(name))
                this.#packs.set(name, await this.#open((0,external_node_path_.join)(this.folder, name), signal));
        }
    }
    async #open(path, signal) {
        const reader = new PackReader(path, types/* hashBytes */.y[this.format]);
        try {
            const index = path.replace(/pack$/, 'idx');
            if (!(0,external_node_fs_.existsSync)(index))
                writePackIndex(index, await indexPack(reader, this.format, signal), path);
            const offsets = readPackIndex((0,external_node_fs_.readFileSync)(index), types/* hashBytes */.y[this.format]);
            const objects = new PackObjects(reader, (id) => offsets.get(id));
            return { offsets, objects, [Symbol.dispose]: () => reader[Symbol.dispose]() };
        }
        catch (error) {
            reader[Symbol.dispose]();
            throw error;
        }
    }
    has(id) {
        return [...this.#packs.values()].some(({ offsets }) => offsets.has(id));
    }
    find(id) {
        for (const { offsets, objects } of this.#packs.values()) {
            const offset = offsets.get(id);
            if (offset !== undefined)
                return objects.read(offset);
        }
        return undefined;
    }
    read(id, type) {
        const object = this.find(id);
        if (object === undefined)
            throw (0,corrupt/* corrupt */.q)(`object ${id} is missing`);
        if (object.type !== type)
            throw (0,corrupt/* corrupt */.q)(`object ${id} is a ${object.type}, no ${type}`);
        return object.data;
    }
    tree(id) {
        return parseTree(this.read(id, 'tree'), this.format);
    }
}

// EXTERNAL MODULE: ./build/src/git/protocol/types.js
var protocol_types = __webpack_require__(99262);
;// CONCATENATED MODULE: ./build/src/git/checkout/fetch.js



function missing({ remote, id }) {
    return new errors/* YadokariError */.$S('SOURCE_NOT_FOUND', `git repository "${remote.url}" has no commit ${id}`, {
        hint: 'check the hash; a commit that is on no branch and no tag may be gone from the server',
    });
}
async function fetchAll(wanted, repository, into) {
    const names = wanted.ref === undefined ? ['refs/heads/', 'refs/tags/'] : [wanted.ref];
    const { refs } = await repository.list(names, into.signal);
    const asked = refs.filter(({ name }) => names.some((prefix) => name.startsWith(prefix)));
    const wants = [...new Set(asked.map(({ id }) => id))];
    if (wants.length === 0)
        throw missing(wanted);
    return repository.fetch({ wants, depth: 0, withoutBlobs: false }, into.folder, into.signal);
}
async function fetchObjects(access, wanted, into) {
    const { remote, id, depth, withoutBlobs, trusted } = wanted;
    const { folder, signal } = into;
    const format = id.length === 64 ? 'sha256' : 'sha1';
    const store = new ObjectStore(folder, format);
    let { bytes, shallow } = { bytes: 0, shallow: [] };
    const fetch = async (request, instead) => {
        const fetched = await access.with(remote, { trusted, signal }, async (repository) => {
            try {
                return await repository.fetch(request, folder, signal);
            }
            catch (error) {
                if (!(error instanceof protocol_types/* NotOurRefError */.r))
                    throw error;
                return fetchAll(wanted, repository, into);
            }
        });
        bytes += fetched.bytes;
        shallow = fetched.shallow;
        await store.refresh(signal);
        if (!request.wants.every((want) => store.has(want)))
            throw instead();
    };
    try {
        await fetch({ wants: [id], depth, withoutBlobs }, () => missing(wanted));
    }
    catch (error) {
        store[Symbol.dispose]();
        throw error;
    }
    return {
        store,
        get shallow() {
            return shallow;
        },
        get bytes() {
            return bytes;
        },
        more: async (ids) => {
            const left = ids.filter((one) => !store.has(one));
            if (left.length === 0)
                return;
            const kept = shallow;
            await fetch({ wants: left, depth: 0, withoutBlobs: false }, () => missing(wanted));
            shallow = kept;
        },
        [Symbol.dispose]: () => store[Symbol.dispose](),
    };
}

;// CONCATENATED MODULE: ./build/src/git/checkout/index-file.js

const index_file_version = 2;
const statBytes = 40;
const modeAt = 24;
const longestName = 0xfff;
function entryOf({ path, mode, id }) {
    const stat = Buffer.alloc(statBytes);
    stat.writeUInt32BE(mode, modeAt);
    const name = Buffer.from(path, 'latin1');
    const flags = Buffer.alloc(2);
    flags.writeUInt16BE(Math.min(name.length, longestName));
    const entry = Buffer.concat([stat, Buffer.from(id, 'hex'), flags, name]);
    return Buffer.concat([entry, Buffer.alloc(8 - (entry.length % 8))]);
}
function indexFile(files, format) {
    const head = Buffer.alloc(12);
    head.write('DIRC', 'latin1');
    head.writeUInt32BE(index_file_version, 4);
    head.writeUInt32BE(files.length, 8);
    const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const body = Buffer.concat([head, ...sorted.map(entryOf)]);
    return Buffer.concat([body, (0,external_node_crypto_.createHash)(format).update(body).digest()]);
}

;// CONCATENATED MODULE: ./build/src/git/checkout/git-dir.js




function isProperRef(name) {
    if (!name.startsWith('refs/') || /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{/.test(name))
        return false;
    return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}
function quoted(text) {
    return `"${text.replaceAll(/["\\]/g, String.raw `\$&`)}"`;
}
function configOf({ store, url, path, worktree, modules }) {
    const isModern = store.format === 'sha256';
    const beside = (0,external_node_path_.dirname)(path) === worktree;
    return [
        '[core]',
        `\trepositoryformatversion = ${isModern ? 1 : 0}`,
        '\tfilemode = true',
        '\tbare = false',
        '\tlogallrefupdates = true',
        ...(beside ? [] : [`\tworktree = ${quoted((0,external_node_path_.relative)(path, worktree))}`]),
        ...(isModern ? ['[extensions]', '\tobjectformat = sha256'] : []),
        '[remote "origin"]',
        `\turl = ${quoted(url)}`,
        '\tfetch = +refs/heads/*:refs/remotes/origin/*',
        ...modules.flatMap((module) => [
            `[submodule ${quoted(module.name)}]`,
            '\tactive = true',
            `\turl = ${quoted(module.url)}`,
        ]),
        '',
    ].join('\n');
}
function moduleFolder(gitDir, name) {
    const parts = name.split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\n]/.test(part)))
        throw (0,corrupt/* corrupt */.q)(`a submodule has the name ${JSON.stringify(name)}`);
    return (0,external_node_path_.join)(gitDir, 'modules', ...parts);
}
function writeModuleLink(worktree, gitDir) {
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(worktree, '.git'), `gitdir: ${(0,external_node_path_.relative)(worktree, gitDir)}\n`);
}
function writeGitDir(options) {
    const { path, store, commit, id, ref, onBranch, shallow, files } = options;
    const write = (name, content) => {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)((0,external_node_path_.join)(path, name)), { recursive: true });
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(path, name), content);
    };
    const packs = (0,external_node_path_.join)(path, 'objects/pack');
    (0,external_node_fs_.mkdirSync)(packs, { recursive: true });
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(path, 'refs'));
    for (const name of (0,external_node_fs_.readdirSync)(store.folder)) {
        (0,external_node_fs_.renameSync)((0,external_node_path_.join)(store.folder, name), (0,external_node_path_.join)(packs, name));
        (0,external_node_fs_.chmodSync)((0,external_node_path_.join)(packs, name), 0o444);
    }
    const proper = ref !== undefined && isProperRef(ref) ? ref : undefined;
    const branch = onBranch && proper?.startsWith('refs/heads/') === true ? proper : undefined;
    write('HEAD', branch === undefined ? `${commit}\n` : `ref: ${branch}\n`);
    if (proper !== undefined)
        write(proper, `${id}\n`);
    if (branch !== undefined)
        write(branch.replace('refs/heads/', 'refs/remotes/origin/'), `${id}\n`);
    write('config', configOf(options));
    write('index', indexFile(files, store.format));
    if (shallow.length > 0)
        write('shallow', `${shallow.toSorted().join('\n')}\n`);
}

// EXTERNAL MODULE: ./build/src/git/source/address.js
var source_address = __webpack_require__(56318);
;// CONCATENATED MODULE: ./build/src/git/source/submodule.js



function absolute(url, parent) {
    if (!/^\.\.?\//.test(url))
        return url;
    const { user, host, scheme } = parent;
    const path = external_node_path_.posix.join(parent.path.replace(/\/+$/, ''), url);
    if (path === '..' || path.startsWith('../'))
        return '';
    const login = user === undefined ? '' : `${user}@`;
    return parent.url.includes('://')
        ? `${scheme}://${login}${host}${encodeURI(path)}`
        : `${login}${host}:${path}`;
}
function submoduleRemote(url, path, parent) {
    const address = (0,source_address/* parseAddress */.o)(absolute(url, parent));
    if (address !== undefined)
        return address.remote;
    throw new errors/* YadokariError */.$S('SOURCE_INVALID', `submodule "${path}" of "${parent.url}" has an address that cannot be fetched`, {
        hint: 'it must be https://, http://, ssh://, git:// or user@host:path; or leave submodules out with ?submodules=false',
    });
}

;// CONCATENATED MODULE: ./build/src/git/checkout/modules.js

const escapes = { n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' };
function modules_valueOf(text) {
    let value = '';
    let kept = 0;
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
        const char = text[at] ?? '';
        if (char === '"')
            quoted = !quoted;
        else if (char === '\\')
            value += escapes[text[(at += 1)] ?? ''] ?? '';
        else if (!quoted && (char === '#' || char === ';'))
            break;
        else
            value += char;
        if (quoted || !/\s/.test(char))
            kept = value.length;
    }
    return value.slice(0, kept);
}
function parseModules(text) {
    const sections = new Map();
    let section;
    for (const line of text.replaceAll(/\\\r?\n/g, '').split(/\r?\n/)) {
        const [, kind, name] = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line) ?? [];
        if (kind !== undefined) {
            section = undefined;
            if (kind.toLowerCase() !== 'submodule' || name === undefined)
                continue;
            const key = name.replaceAll(/\\(.)/g, '$1');
            section = sections.get(key) ?? new Map();
            sections.set(key, section);
            continue;
        }
        if (/^\s*(?:[#;].*)?$/.test(line))
            continue;
        const [, key, value = ''] = /^\s*([a-zA-Z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line) ?? [];
        if (key === undefined)
            throw (0,corrupt/* corrupt */.q)('.gitmodules is not in the form of a configuration');
        section?.set(key.toLowerCase(), modules_valueOf(value));
    }
    const found = new Map();
    for (const [name, values] of sections) {
        const path = values.get('path');
        const url = values.get('url');
        if (path !== undefined && url !== undefined)
            found.set(path.replace(/\/+$/, ''), { name, url, update: values.get('update') !== 'none' });
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/git/checkout/submodules.js





const modulesFile = '.gitmodules';
const longestFile = 4 * 1024 * 1024;
function modulesOf(store, tree) {
    const entry = store.tree(tree).find(({ name }) => name.toString('latin1') === modulesFile);
    if (entry === undefined)
        return new Map();
    if (!isFile(entry))
        throw (0,corrupt/* corrupt */.q)('.gitmodules is not a file');
    const data = store.read(entry.id, 'blob');
    if (data.length > longestFile)
        throw (0,corrupt/* corrupt */.q)('.gitmodules is too large');
    return parseModules(data.toString('latin1'));
}
function remoteOf(modules, path, parent) {
    const module = modules.get(path);
    if (module === undefined) {
        throw new errors/* YadokariError */.$S('SOURCE_INVALID', `git repository "${parent.url}" has the submodule "${path}", of which its .gitmodules says nothing`, { hint: 'add it there, or leave submodules out with ?submodules=false' });
    }
    if (!module.update)
        return undefined;
    return { remote: submoduleRemote(module.url, path, parent), name: module.name };
}

;// CONCATENATED MODULE: ./build/src/git/checkout/tree-search.js




const longestTagChain = 10;
function peel(store, id) {
    let at = id;
    for (let hop = 0; hop < longestTagChain; hop += 1) {
        const object = store.find(at);
        if (object?.type === 'commit')
            return at;
        if (object?.type !== 'tag')
            break;
        at = parseTag(object.data);
    }
    throw (0,corrupt/* corrupt */.q)(`${id} is no commit`);
}
function noFolder(remote, subdir, fact) {
    return new errors/* YadokariError */.$S('SOURCE_NOT_FOUND', `folder "${subdir}" of git repository "${remote.url}" ${fact}`, {
        hint: 'check the part after the colon, or subdir= of the address',
    });
}
function findFolder(store, root, { subdir, remote }) {
    const names = subdir === '' ? [] : subdir.split('/');
    let tree = root;
    for (const [at, name] of names.entries()) {
        const bytes = Buffer.from(name);
        const entry = store.tree(tree).find((candidate) => candidate.name.equals(bytes));
        if (entry === undefined)
            throw noFolder(remote, subdir, 'does not exist');
        if (isSubmodule(entry)) {
            const path = bytesOf(names.slice(0, at + 1).join('/'));
            return { submodule: entry.id, path, rest: names.slice(at + 1).join('/') };
        }
        if (!isFolder(entry))
            throw noFolder(remote, subdir, `is not a folder: "${name}" is something else`);
        tree = entry.id;
    }
    return { tree };
}
function bytesOf(text) {
    return Buffer.from(text).toString('latin1');
}
function blobsBelow(store, tree) {
    const found = new Set();
    const left = [tree];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
        for (const entry of store.tree(at)) {
            if (isFolder(entry))
                left.push(entry.id);
            else if (!isSubmodule(entry))
                found.add(entry.id);
        }
    }
    return [...found];
}

;// CONCATENATED MODULE: ./build/src/git/checkout/checkout.js
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









const checkout_deepest = 16;
class Checkout {
    #access;
    #emit;
    #options;
    #counter = new FileCounter();
    #parts = 0;
    #mtime;
    constructor(access, emit, options) {
        this.#access = access;
        this.#emit = emit;
        this.#options = options;
    }
    async run(source, resolved) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const started = performance.now();
            const { folder, depth } = this.#options;
            const { remote, subdir, keepGitDir } = source;
            const { id, ref } = resolved;
            const root = (0,external_node_path_.join)(folder, 'files');
            (0,external_node_fs_.mkdirSync)(root, { recursive: true, mode: 0o755 });
            const named = ref === undefined ? {} : { ref };
            const wanted = { remote, id, ...named, depth, withoutBlobs: subdir !== '', trusted: true };
            const kept = keepGitDir === true && subdir === '' ? { gitDir: (0,external_node_path_.join)(root, '.git') } : {};
            const opened = await this.#open({ wanted, subdir, root, level: 0, ...kept });
            const objects = __addDisposableResource(env_1, opened.objects, false);
            const { commit, parsed } = opened;
            if (source.mtime === 'commit')
                this.#mtime = parsed.time;
            await this.#write(source, opened);
            const seconds = (performance.now() - started) / 1000;
            const { bytes: size } = objects;
            const entries = this.#counter.count;
            this.#emit({ type: 'context.finished', context: remote.url, revision: commit, size, entries, seconds });
            return { root, commit, commitTime: parsed.time };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    async #open(part) {
        const { folder, signal } = this.#options;
        const place = (0,external_node_path_.join)(folder, `objects-${(this.#parts += 1)}`);
        (0,external_node_fs_.mkdirSync)(place);
        const objects = await fetchObjects(this.#access, part.wanted, { folder: place, signal });
        const commit = peel(objects.store, part.wanted.id);
        return { part, objects, commit, parsed: parseCommit(objects.store.read(commit, 'commit')) };
    }
    async #write(source, opened) {
        const { part, objects, parsed } = opened;
        const { store } = objects;
        const { remote, withoutBlobs } = part.wanted;
        const found = findFolder(store, parsed.tree, { subdir: part.subdir, remote });
        if ('submodule' in found) {
            const { submodule: id, path, rest: subdir } = found;
            if (source.submodules === false)
                return;
            await this.#submodule(source, opened, { id, path, subdir, root: part.root });
            return;
        }
        if (withoutBlobs)
            await objects.more(blobsBelow(store, found.tree));
        const mtime = this.#mtime;
        const files = await checkoutTree({
            store,
            tree: found.tree,
            root: part.root,
            mtime,
            counter: this.#counter,
            signal: this.#options.signal,
        });
        const modules = source.submodules === false ? [] : await this.#submodules(source, opened, files);
        if (part.gitDir === undefined)
            return;
        this.#keep(opened, part.gitDir, { files, modules });
        if (mtime !== undefined)
            touchAll(part.gitDir, part.root, mtime);
    }
    #keep({ part, objects, commit }, path, { files, modules }) {
        const { remote, id, ref } = part.wanted;
        const { store, shallow } = objects;
        if (part.level > 0)
            writeModuleLink(part.root, path);
        writeGitDir({
            path,
            worktree: part.root,
            store,
            url: remote.url,
            commit,
            id,
            ...(ref === undefined ? {} : { ref }),
            onBranch: this.#options.onBranch,
            shallow,
            files,
            modules,
        });
    }
    async #submodules(source, opened, files) {
        const { subdir, root } = opened.part;
        const above = subdir === '' ? '' : `${bytesOf(subdir)}/`;
        const modules = [];
        for (const { id, path } of files.filter(isSubmodule)) {
            const place = (0,external_node_path_.join)(root, Buffer.from(path, 'latin1').toString('utf8'));
            const kept = await this.#submodule(source, opened, {
                id,
                path: `${above}${path}`,
                subdir: '',
                root: place,
            });
            if (kept !== undefined)
                modules.push(kept);
        }
        return modules;
    }
    async #submodule(source, { part, objects, parsed }, at) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const { remote, trusted } = part.wanted;
            if (part.level >= checkout_deepest) {
                const message = `submodules of "${remote.url}" lie in each other without end`;
                throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', message);
            }
            const list = objects.store.tree(parsed.tree).find(({ name }) => name.toString('latin1') === modulesFile);
            if (list !== undefined)
                await objects.more([list.id]);
            const found = remoteOf(modulesOf(objects.store, parsed.tree), at.path, remote);
            if (found === undefined)
                return undefined;
            const isHome = found.remote.host === remote.host && found.remote.scheme === remote.scheme;
            const opened = await this.#open({
                wanted: {
                    remote: found.remote,
                    id: at.id,
                    depth: 1,
                    withoutBlobs: at.subdir !== '',
                    trusted: trusted && isHome,
                },
                subdir: at.subdir,
                root: at.root,
                level: part.level + 1,
                ...(part.gitDir === undefined ? {} : { gitDir: moduleFolder(part.gitDir, found.name) }),
            });
            const held = __addDisposableResource(env_2, opened.objects, false);
            await this.#write(source, opened);
            (0,external_node_fs_.rmSync)(held.store.folder, { recursive: true, force: true });
            return { name: found.name, url: found.remote.url };
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            __disposeResources(env_2);
        }
    }
}
function touchAll(gitDir, root, time) {
    for (const path of (0,external_node_fs_.readdirSync)(gitDir, { recursive: true, encoding: 'utf8' }).toReversed())
        (0,external_node_fs_.utimesSync)((0,external_node_path_.join)(gitDir, path), time, time);
    for (const path of [gitDir, root])
        (0,external_node_fs_.utimesSync)(path, time, time);
}


/***/ }),

/***/ 91092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ corrupt)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);

function corrupt(fact, cause) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('SOURCE_INVALID', `the git server sent something that cannot be read: ${fact}`, {
        hint: 'try again; if it stays, check the repository with git fsck',
        cause,
    });
}


/***/ }),

/***/ 99262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ NotOurRefError)
/* harmony export */ });
class NotOurRefError extends Error {
    name = 'NotOurRefError';
}


/***/ })

};
