export const id = 77;
export const ids = [77];
export const modules = {

/***/ 6542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ applyFolderMetadata),
/* harmony export */   k: () => (/* binding */ readFolderMetadata)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22396);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83396);
/* harmony import */ var _nodes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33245);
/* harmony import */ var _xattr_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76335);





function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(path), { bigint: true });
    const xattrs = new Map();
    for (const name of (0,_xattr_js__WEBPACK_IMPORTED_MODULE_2__/* .listXattrs */ .pW)(path).filter(travels)) {
        const value = (0,_xattr_js__WEBPACK_IMPORTED_MODULE_2__/* .getXattr */ .Gf)(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
function applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lchownSync)((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => (0,_xattr_js__WEBPACK_IMPORTED_MODULE_2__/* .setXattr */ .Wh)(path, name, value)),
        () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(path), mode),
        () => (0,_nodes_js__WEBPACK_IMPORTED_MODULE_3__/* .setTimes */ .f6)(path, (0,_nodes_js__WEBPACK_IMPORTED_MODULE_3__/* .fileTime */ .IQ)(mtimeNs)),
    ];
    for (const step of steps) {
        try {
            step();
        }
        catch (error) {
            if (!asFarAsAllowed || (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .errnoOf */ .UQ)(error) !== 'EPERM')
                throw error;
        }
    }
}


/***/ }),

/***/ 70472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ branches),
/* harmony export */   dM: () => (/* binding */ removeTree),
/* harmony export */   dk: () => (/* binding */ copyFolderMetadata),
/* harmony export */   fc: () => (/* binding */ makeFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83396);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6542);



function makeFolder(path, mode) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(path), { recursive: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(path), mode);
}
function removeTree(path) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(path), { recursive: true, force: true });
}
const mostBranches = 100;
function branches(tree, depth) {
    if (depth === 0)
        return [tree];
    const found = foldersIn(tree);
    return found.length === 0 || found.length > mostBranches
        ? [tree]
        : found.flatMap((name) => branches((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tree, name), depth - 1));
}
function foldersIn(folder) {
    try {
        const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(folder), { withFileTypes: true, encoding: 'latin1' });
        return entries.filter((entry) => entry.isDirectory()).map(({ name }) => (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeLatin1Name */ .vR)(name));
    }
    catch {
        return [];
    }
}
function copyFolderMetadata(from, to) {
    (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_3__/* .applyFolderMetadata */ .O)(to, (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readFolderMetadata */ .k)(from));
}


/***/ }),

/***/ 55077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createRootfsDriver: () => (/* reexport */ createRootfsDriver),
  lowerRefusal: () => (/* reexport */ probe/* lowerRefusal */.YC),
  overlayOptions: () => (/* reexport */ options/* overlayOptions */.T),
  probeOverlay: () => (/* reexport */ probe/* probeOverlay */.h1),
  takeRoot: () => (/* reexport */ takeRoot)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/layer/paths.js
var paths = __webpack_require__(81427);
// EXTERNAL MODULE: ./build/src/rootfs/folders.js
var folders = __webpack_require__(70472);
// EXTERNAL MODULE: ./build/src/rootfs/overlay/options.js
var options = __webpack_require__(2032);
;// CONCATENATED MODULE: ./build/src/rootfs/kept.js




const prefix = 'yadokari-kept-';
function moveFolder({ root, record }, folder) {
    (0,external_node_fs_.renameSync)(root, (0,external_node_path_.join)(folder, 'root'));
    if (record !== undefined && (0,external_node_fs_.existsSync)(record))
        (0,external_node_fs_.renameSync)(record, (0,external_node_path_.join)(folder, 'root.json'));
    return { kind: 'folder', folder };
}
function moveOverlay(mount, folder) {
    for (const name of new Set([...mount.lower, mount.upper]))
        (0,external_node_fs_.renameSync)((0,external_node_path_.join)(mount.cwd, name), (0,external_node_path_.join)(folder, name));
    for (const name of ['root', 'work'])
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, name), { mode: 0o755 });
    return { kind: 'overlay', folder, options: (0,options/* overlayOptions */.T)({ ...mount, work: 'work' }) };
}
class Keeping {
    #leftover;
    offer(leftover) {
        if (this.#leftover)
            return false;
        this.#leftover = leftover;
        return true;
    }
    moveTo(parent) {
        const leftover = this.#leftover;
        if (leftover === undefined)
            return undefined;
        this.#leftover = undefined;
        const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, prefix));
        try {
            (0,external_node_fs_.chmodSync)(folder, 0o700);
            return leftover.kind === 'folder' ? moveFolder(leftover, folder) : moveOverlay(leftover, folder);
        }
        catch (error) {
            (0,folders/* removeTree */.dM)(folder);
            throw error;
        }
    }
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/layer/disk/record.js
var disk_record = __webpack_require__(99448);
;// CONCATENATED MODULE: ./build/src/rootfs/records.js

function moveRecords(file, moves) {
    const records = (0,disk_record/* readRecord */.aE)(file);
    if (records.size === 0 || moves.length === 0)
        return;
    const writer = new disk_record/* RecordWriter */.J9(file);
    for (const record of records.values()) {
        let { path } = record;
        for (const { from, to } of moves)
            if ((0,paths/* isWithin */.UO)(path, from))
                path = (0,paths/* joinPath */.uJ)(to, path.slice(from.length + 1));
        if (path !== record.path)
            writer.add({ ...record, path });
    }
    writer.flush();
    writer.close();
}
function afterChange(record) {
    const { path, uid, gid, type, devMajor, devMinor } = record;
    return {
        path,
        ...(uid === undefined ? {} : { uid }),
        ...(gid === undefined ? {} : { gid }),
        ...(type === undefined ? {} : { type }),
        ...(devMajor === undefined ? {} : { devMajor }),
        ...(devMinor === undefined ? {} : { devMinor }),
    };
}
function appendRecords(file, records) {
    const writer = new disk_record/* RecordWriter */.J9(file);
    for (const record of records)
        writer.add(record);
    writer.flush();
    writer.close();
}

// EXTERNAL MODULE: ./build/src/layer/tree/host-tree.js
var host_tree = __webpack_require__(28013);
// EXTERNAL MODULE: ./build/src/layer/tree/resolve.js
var resolve = __webpack_require__(43840);
// EXTERNAL MODULE: ./build/src/linux/xattr.js
var xattr = __webpack_require__(76335);
;// CONCATENATED MODULE: ./build/src/rootfs/overlay/merged-tree.js


function isWhiteout(node) {
    return node.type === 'char' && node.devMajor === 0 && node.devMinor === 0;
}
class MergedTree {
    #layers;
    #opaqueMark;
    #folders = new Map();
    constructor(layers, overlayXattrs) {
        this.#layers = layers.map(({ dir, record }) => (0,host_tree/* hostTree */.v)(dir, record === undefined ? {} : { record }));
        this.#opaqueMark = `${overlayXattrs}.overlay.opaque`;
        this.#folders.set('', this.#layers);
    }
    lookup(path) {
        return this.#top(path)?.lookup(path);
    }
    list(path) {
        const names = new Set();
        for (const layer of this.#contributors(path) ?? [])
            for (const name of layer.list(path))
                names.add(name);
        const prefix = path === '' ? '' : `${path}/`;
        return [...names].filter((name) => this.#top(prefix + name) !== undefined).sort(byCodeUnit);
    }
    readSmall(path) {
        const real = (0,resolve/* resolveInTree */.O)(this, path, { followLast: true });
        return real === undefined ? undefined : this.#top(real)?.readSmall(real);
    }
    hostPath(path) {
        const layer = this.#top(path) ?? this.#layers[0];
        if (!layer)
            throw new RangeError('a merged tree has at least one layer');
        return layer.hostPath(path);
    }
    xattrs(path) {
        return this.#top(path)?.xattrs(path) ?? {};
    }
    inodeKey(path) {
        return this.#top(path)?.inodeKey(path);
    }
    #top(path) {
        if (path === '')
            return this.#layers[0];
        for (const layer of this.#contributors((0,paths/* parentOf */.gN)(path)) ?? []) {
            const node = layer.lookup(path);
            if (node)
                return isWhiteout(node) ? undefined : layer;
        }
        return undefined;
    }
    #contributors(path) {
        if (!this.#folders.has(path))
            this.#folders.set(path, this.#findContributors(path));
        return this.#folders.get(path);
    }
    #findContributors(path) {
        const found = [];
        for (const layer of this.#contributors((0,paths/* parentOf */.gN)(path)) ?? []) {
            const node = layer.lookup(path);
            if (!node)
                continue;
            if (node.type !== 'directory')
                break;
            found.push(layer);
            if ((0,xattr/* getXattr */.Gf)(layer.hostPath(path), this.#opaqueMark)?.toString() === 'y')
                break;
        }
        return found.length > 0 ? found : undefined;
    }
}
function byCodeUnit(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/linux/names.js
var names = __webpack_require__(83396);
;// CONCATENATED MODULE: ./build/src/rootfs/overlay/settle.js





function isFolder(path) {
    return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
function realFolder(tree, path) {
    const pending = path.split('/').toReversed();
    let at = '';
    for (let hops = 0; pending.length > 0;) {
        const part = pending.pop() ?? '';
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            at = (0,paths/* parentOf */.gN)(at);
            continue;
        }
        const node = tree.lookup((0,paths/* joinPath */.uJ)(at, part));
        if (node?.type !== 'symlink') {
            at = (0,paths/* joinPath */.uJ)(at, part);
            continue;
        }
        hops += 1;
        if (hops > limits/* limits */.F.symlinkHops)
            return path;
        const target = node.linkTarget ?? '';
        if (target.startsWith('/'))
            at = '';
        pending.push(...target.split('/').toReversed());
    }
    return at;
}
class Settling {
    #dir;
    #below;
    #made = [];
    #moves = [];
    constructor(dir, below) {
        this.#dir = dir;
        this.#below = below;
    }
    run(implicitDirs) {
        const topDown = [...implicitDirs].sort((a, b) => a.split('/').length - b.split('/').length);
        const settled = new Set();
        for (const listed of topDown) {
            const path = this.#moved(listed);
            if (settled.has(path) || !isFolder(this.#host(path)))
                continue;
            if (this.#below.lookup(path)?.type === 'symlink')
                this.#relocate(path);
            else
                settled.add(path);
        }
        for (const path of this.#made)
            settled.add(path);
        for (const path of settled)
            this.#adopt(path);
        return this.#moves;
    }
    #host(path) {
        return (0,paths/* hostPathOf */.J8)(this.#dir, path);
    }
    #moved(path) {
        let now = path;
        for (const { from, to } of this.#moves) {
            if ((0,paths/* isWithin */.UO)(now, from))
                now = (0,paths/* joinPath */.uJ)(to, now.slice(from.length + 1)).replace(/\/$/, '');
        }
        return now;
    }
    #adopt(path) {
        if (this.#below.lookup(path)?.type !== 'directory' || !isFolder(this.#host(path)))
            return;
        (0,folders/* copyFolderMetadata */.dk)(this.#below.hostPath(path), this.#host(path));
    }
    #relocate(path) {
        const to = realFolder(this.#below, path);
        if ((0,paths/* isWithin */.UO)(to, path))
            return;
        this.#moves.push({ from: path, to });
        this.#make(to);
        this.#merge(this.#host(path), this.#host(to));
    }
    #make(path) {
        if (path === '' || isFolder(this.#host(path)))
            return;
        this.#make((0,paths/* parentOf */.gN)(path));
        (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(this.#host(path)), 0o755);
        this.#made.push(path);
    }
    #merge(from, to) {
        for (const raw of (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)(from), { encoding: 'latin1' })) {
            const name = (0,names/* decodeLatin1Name */.vR)(raw);
            const source = `${from}/${name}`;
            const target = `${to}/${name}`;
            if (isFolder(source) && isFolder(target)) {
                this.#merge(source, target);
                continue;
            }
            if (isFolder(target) || (0,external_node_fs_.existsSync)((0,names/* fsPath */.Jk)(target)))
                (0,folders/* removeTree */.dM)(target);
            (0,external_node_fs_.renameSync)((0,names/* fsPath */.Jk)(source), (0,names/* fsPath */.Jk)(target));
        }
        (0,external_node_fs_.rmdirSync)((0,names/* fsPath */.Jk)(from));
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/overlay/layer-store.js






function copyOf(tree, path) {
    const node = tree.lookup(path);
    if (node?.type !== 'file')
        return [];
    return [{ ...node, path, xattrs: tree.xattrs(path), content: { file: tree.hostPath(path) } }];
}
class LayerStore {
    options;
    #unpacked = new Map();
    #fitted = new Map();
    #count = 0;
    #empty;
    constructor(options) {
        this.options = options;
    }
    make() {
        const name = (this.#count++).toString(36);
        const dir = `${this.options.folder}/${name}`;
        (0,folders/* makeFolder */.fc)(dir, 0o755);
        return this.options.privileged ? { name, dir } : { name, dir, record: `${dir}.json` };
    }
    empty() {
        return (this.#empty ??= this.make());
    }
    prefetch(layer) {
        this.#unpackOnce(layer).catch(() => undefined);
    }
    async layer(layer, below) {
        const place = { below, name: below.map(({ name }) => name).join(':') };
        const key = `${layer.diffId} ${place.name}`;
        const known = this.#fitted.get(key);
        if (known)
            return known;
        const fitting = this.#place(layer, place);
        this.#fitted.set(key, fitting);
        return fitting;
    }
    async #place(layer, place) {
        let first;
        try {
            first = await this.#unpackOnce(layer);
        }
        catch (error) {
            const links = await this.#linksOut(layer, error);
            return this.#unpackOn(layer, place, links);
        }
        if (first.implicitDirs.length === 0)
            return first.layer;
        const free = first.fittedOn === undefined;
        if (free)
            first.fittedOn = place.name;
        const unpacked = free ? first : await this.#unpack(layer, this.make());
        this.#fit(unpacked.layer, unpacked.implicitDirs, place.below);
        return unpacked.layer;
    }
    async #linksOut(layer, error) {
        if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'LAYER_INVALID')
            throw error;
        const { entries } = await this.options.engine.index(layer, this.options.signal);
        const names = new Set(entries.map(({ path }) => path));
        const targets = entries.flatMap(({ type, linkName }) => type === 'hardlink' && linkName !== undefined && !names.has(linkName) ? [linkName] : []);
        if (targets.length === 0)
            throw error;
        return { targets: [...new Set(targets)], names };
    }
    async #unpackOn(layer, place, links) {
        const made = this.make();
        const tree = new MergedTree(place.below.toReversed(), this.options.overlayXattrs);
        const copies = links.targets.flatMap((path) => copyOf(tree, path));
        const { implicitDirs } = await this.options.engine.applyEntries(copies, this.#unpackOptions(made));
        const unpacked = await this.#unpack(layer, made);
        const above = implicitDirs.filter((path) => !links.names.has(path));
        this.#fit(made, [...above, ...unpacked.implicitDirs], place.below);
        return made;
    }
    async entries(entries, below) {
        const made = this.make();
        const top = below.at(-1);
        if (top)
            (0,folders/* copyFolderMetadata */.dk)(top.dir, made.dir);
        const { implicitDirs } = await this.options.engine.applyEntries(entries, this.#unpackOptions(made));
        this.#fit(made, implicitDirs, below);
        return made;
    }
    #fit(layer, implicitDirs, below) {
        if (implicitDirs.length === 0 || below.length === 0)
            return;
        const tree = new MergedTree(below.toReversed(), this.options.overlayXattrs);
        const moves = new Settling(layer.dir, tree).run(implicitDirs);
        if (layer.record !== undefined && (0,external_node_fs_.existsSync)(layer.record))
            moveRecords(layer.record, moves);
    }
    #unpackOnce(layer) {
        const known = this.#unpacked.get(layer.diffId);
        if (known)
            return known;
        const unpacking = this.#unpackOrKept(layer);
        this.#unpacked.set(layer.diffId, unpacking);
        return unpacking;
    }
    async #unpackOrKept(layer) {
        const dir = await this.options.kept?.(layer);
        if (dir === undefined)
            return this.#unpack(layer, this.make());
        const name = (this.#count++).toString(36);
        (0,external_node_fs_.symlinkSync)(dir, `${this.options.folder}/${name}`);
        return { layer: { name, dir }, implicitDirs: [], fittedOn: undefined };
    }
    async #unpack(layer, made) {
        const started = performance.now();
        const { entries, implicitDirs } = await this.options.engine.unpack(layer, this.#unpackOptions(made));
        const seconds = (performance.now() - started) / 1000;
        this.options.onUnpack?.({ digest: layer.blob.descriptor.digest, entries, seconds });
        return { layer: made, implicitDirs, fittedOn: undefined };
    }
    #unpackOptions({ dir, record }) {
        const { privileged, overlayXattrs, signal } = this.options;
        return {
            root: dir,
            style: { kind: 'overlay', xattrs: overlayXattrs },
            privileged,
            ...(record === undefined ? {} : { record }),
            ...(signal ? { signal } : {}),
        };
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/overlay/upper-records.js





const typeBits = 0o170000;
class LowerRecords {
    #layers;
    constructor(below) {
        this.#layers = below.toReversed().map(({ dir, record }) => ({ dir, records: (0,disk_record/* readRecord */.aE)(record) }));
    }
    get isEmpty() {
        return this.#layers.every(({ records }) => records.size === 0);
    }
    find(path, kind) {
        for (const { dir, records } of this.#layers) {
            const stats = lstatBelow((0,paths/* hostPathOf */.J8)(dir, path));
            if (stats === 'hidden')
                return undefined;
            if (stats)
                return (stats.mode & typeBits) === kind ? records.get(path) : undefined;
        }
        return undefined;
    }
}
function lstatBelow(hostPath) {
    try {
        return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(hostPath), { throwIfNoEntry: false });
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR')
            return 'hidden';
        throw error;
    }
}
function carryRecords(upper, below) {
    const { dir, record } = upper;
    if (record === undefined)
        return;
    const lower = new LowerRecords(below);
    if (lower.isEmpty)
        return;
    const found = [];
    const walk = (folder) => {
        for (const raw of (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)((0,paths/* hostPathOf */.J8)(dir, folder)), { encoding: 'latin1' })) {
            const path = (0,paths/* joinPath */.uJ)(folder, (0,names/* decodeLatin1Name */.vR)(raw));
            const stats = (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)((0,paths/* hostPathOf */.J8)(dir, path)));
            const known = lower.find(path, stats.mode & typeBits);
            if (known)
                found.push(afterChange(known));
            if (stats.isDirectory())
                walk(path);
        }
    };
    walk('');
    appendRecords(record, found);
}

;// CONCATENATED MODULE: ./build/src/rootfs/overlay/rootfs.js





function rootStamp(dir) {
    const { mode, uid, gid } = (0,external_node_fs_.lstatSync)(dir);
    return `${mode} ${uid} ${gid}`;
}
class OverlayRootfs {
    #options;
    #layers;
    #ready = Promise.resolve();
    #closed = false;
    constructor(options, layers = []) {
        this.#options = options;
        this.#layers = [...layers];
    }
    applyLayer(layer) {
        const { store } = this.#options;
        store.prefetch(layer);
        return this.#append(() => store.layer(layer, this.#layers));
    }
    applyEntries(entries) {
        return this.#append(() => this.#options.store.entries(entries, this.#layers));
    }
    async tree() {
        await this.#settled();
        return this.#tree();
    }
    async begin() {
        await this.#settled();
        const upper = this.#options.store.make();
        const below = this.#layers.length > 0 ? [...this.#layers] : [this.#options.store.empty()];
        (0,folders/* copyFolderMetadata */.dk)(this.#tree().hostPath(''), upper.dir);
        return new OverlayTransaction(this.#options, { upper, below, keep: (layer) => this.#layers.push(layer) });
    }
    async view() {
        const transaction = await this.begin();
        const { mount } = transaction;
        if (mount.kind !== 'overlay')
            throw new errors/* YadokariError */.$S('INTERNAL', `a view of kind ${mount.kind}`);
        let released;
        return { mount, release: () => (released ??= transaction.discard()) };
    }
    async fork() {
        await this.#settled();
        return new OverlayRootfs(this.#options, this.#layers);
    }
    async close() {
        this.#closed = true;
        await this.#ready.catch(() => undefined);
    }
    #append(make) {
        this.#check();
        const before = this.#ready;
        this.#ready = (async () => {
            await before;
            this.#layers.push(await make());
        })();
        this.#ready.catch(() => undefined);
        return this.#ready;
    }
    async #settled() {
        this.#check();
        await this.#ready;
    }
    #check() {
        if (this.#closed)
            throw new errors/* YadokariError */.$S('INTERNAL', 'a root file system was used after its end');
    }
    #tree() {
        const { store } = this.#options;
        const layers = this.#layers.length > 0 ? this.#layers.toReversed() : [store.empty()];
        return new MergedTree(layers, store.options.overlayXattrs);
    }
}
class OverlayTransaction {
    mount;
    #options;
    #parts;
    #rootBefore;
    #open = true;
    constructor(options, parts) {
        this.#options = options;
        this.#parts = parts;
        const { folder, overlayXattrs } = options.store.options;
        const { name, dir } = parts.upper;
        this.#rootBefore = rootStamp(dir);
        (0,folders/* makeFolder */.fc)(`${dir}.w`, 0o755);
        (0,folders/* makeFolder */.fc)(`${dir}.m`, 0o755);
        this.mount = {
            kind: 'overlay',
            cwd: folder,
            lower: parts.below.toReversed().map((layer) => layer.name),
            upper: name,
            work: `${name}.w`,
            userxattr: overlayXattrs === 'user',
            target: `${dir}.m`,
        };
    }
    async commit() {
        this.#end();
        const { upper, below, keep } = this.#parts;
        carryRecords(upper, below);
        const changed = (0,external_node_fs_.readdirSync)(upper.dir).length > 0 || rootStamp(upper.dir) !== this.#rootBefore;
        if (changed)
            keep(upper);
        return {
            kind: 'upper',
            dir: upper.dir,
            lowers: below.toReversed().map((layer) => layer.dir),
            overlayXattrs: this.#options.store.options.overlayXattrs,
            ...(upper.record === undefined ? {} : { record: upper.record }),
            ignore: this.#options.ignore,
        };
    }
    async discard() {
        this.#end();
        (0,folders/* removeTree */.dM)(this.#parts.upper.dir);
    }
    async keep() {
        if (!this.#options.keeping.offer(this.mount))
            return this.discard();
        this.#end();
    }
    #end() {
        if (!this.#open)
            throw new errors/* YadokariError */.$S('INTERNAL', 'a step was ended twice');
        this.#open = false;
        for (const suffix of ['.w', '.m'])
            (0,folders/* removeTree */.dM)(this.#parts.upper.dir + suffix);
    }
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./build/src/rootfs/scan/scanner.js


function threadUrl() {
    return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './rootfs-scanner.js', import.meta.url);
}
class Scanner {
    #worker;
    #waiting = new Map();
    #count = 0;
    ask(request) {
        const worker = (this.#worker ??= this.#start());
        const id = this.#count++;
        const waiting = Promise.withResolvers();
        this.#waiting.set(id, waiting);
        worker.ref();
        worker.postMessage({ id, request }, []);
        return waiting.promise;
    }
    async close() {
        const worker = this.#worker;
        this.#worker = undefined;
        await worker?.terminate();
    }
    #start() {
        const worker = new external_node_worker_threads_.Worker(threadUrl(), { env: {}, execArgv: [] });
        worker.on('message', (answer) => this.#take(answer));
        worker.on('error', (error) => this.#fail(error));
        worker.on('exit', () => this.#fail(new Error('the thread ended')));
        worker.unref();
        return worker;
    }
    #take(answer) {
        const waiting = this.#waiting.get(answer.id);
        this.#waiting.delete(answer.id);
        if (this.#waiting.size === 0)
            this.#worker?.unref();
        if ('error' in answer)
            waiting?.reject(failure(answer.error));
        else
            waiting?.resolve(answer.difference);
    }
    #fail(error) {
        for (const waiting of this.#waiting.values())
            waiting.reject(failure({ message: error.message }, error));
        this.#waiting.clear();
    }
}
function failure({ message, code, hint }, cause) {
    if (code !== undefined)
        return new errors/* YadokariError */.$S(code, message, hint === undefined ? {} : { hint });
    return new errors/* YadokariError */.$S('INTERNAL', `cannot look for changes in a root file system: ${message}`, {
        cause,
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/copy.js

const batchSize = 4096;
function entryFor(tree, path, firstNames) {
    const node = tree.lookup(path);
    if (!node)
        return undefined;
    const { linkTarget, ...rest } = node;
    const key = tree.inodeKey(path);
    const first = key === undefined ? undefined : firstNames.get(key);
    if (first !== undefined)
        return { ...rest, path, type: 'hardlink', size: 0, linkName: first };
    if (key !== undefined)
        firstNames.set(key, path);
    return {
        ...rest,
        path,
        xattrs: tree.xattrs(path),
        ...(linkTarget === undefined ? {} : { linkName: linkTarget }),
        ...(node.type === 'file' ? { content: { file: tree.hostPath(path) } } : {}),
    };
}
function* entriesOf(tree) {
    const firstNames = new Map();
    const pending = [''];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        for (const name of tree.list(folder)) {
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            const entry = entryFor(tree, path, firstNames);
            if (entry)
                yield entry;
            if (entry?.type === 'directory')
                pending.push(path);
        }
    }
}
async function copyTree(engine, from, to) {
    const tree = (0,host_tree/* hostTree */.v)(from.root, from.record === undefined ? {} : { record: from.record });
    const folders = [];
    let batch = [];
    for (const entry of entriesOf(tree)) {
        batch.push(entry);
        if (entry.type === 'directory')
            folders.push(entry);
        if (batch.length < batchSize)
            continue;
        await engine.applyEntries(batch, to);
        batch = [];
    }
    await engine.applyEntries(batch, to);
    await engine.applyEntries(folders, to);
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/src/rootfs/scan/faked-records.js






const capabilityName = 'security.capability';
const setgidBit = 1024n;
function look(root, path) {
    try {
        return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)((0,paths/* hostPathOf */.J8)(root, path)), { bigint: true, throwIfNoEntry: false });
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
function fakedOf(record, stats) {
    const { path, uid, gid, mode, type, devMajor = 0, devMinor = 0, xattrs } = record;
    const capability = xattrs?.[capabilityName];
    return {
        path: `/${path}`,
        device: Number(stats.dev),
        inode: stats.ino,
        birth: stats.birthtimeNs,
        ...(uid === undefined ? {} : { uid }),
        ...(gid === undefined ? {} : { gid }),
        ...(mode === undefined ? {} : { mode }),
        ...(type === undefined ? {} : { node: { type, major: devMajor, minor: devMinor } }),
        ...(capability === undefined ? {} : { capability: external_node_buffer_.Buffer.from(capability, 'base64') }),
    };
}
function fakedFrom(root, records) {
    return [...records.values()].flatMap((record) => {
        const stats = look(root, record.path);
        return stats ? [fakedOf(record, stats)] : [];
    });
}
function recordFrom(path, faked) {
    const { uid, gid, mode, node, capability } = faked;
    return {
        path,
        ...(uid === undefined ? {} : { uid }),
        ...(gid === undefined ? {} : { gid }),
        ...(mode === undefined ? {} : { mode }),
        ...(node === undefined ? {} : { type: node.type, devMajor: node.major, devMinor: node.minor }),
        ...(capability === undefined
            ? {}
            : { xattrs: { [capabilityName]: external_node_buffer_.Buffer.from(capability).toString('base64') } }),
    };
}
function merged(record, known) {
    const others = Object.entries(known?.xattrs ?? {}).filter(([name]) => name !== capabilityName);
    const xattrs = { ...Object.fromEntries(others), ...record.xattrs };
    return Object.keys(xattrs).length === 0 ? record : { ...record, xattrs };
}
function sameRecord(one, other) {
    return (0,external_node_util_.isDeepStrictEqual)(one ?? { path: other.path }, other);
}
function lineFor(path, { believed, known, owner }) {
    const ids = owner && (owner.uid !== 0 || owner.gid !== 0) ? { uid: owner.uid, gid: owner.gid } : {};
    const line = { path, ...ids, ...(believed ? recordFrom(path, believed) : {}) };
    return owner ? line : merged(line, known);
}
function recordsAfter(change) {
    const { root, records, faked, user, fresh } = change;
    const byInode = new Map(faked.map((one) => [`${one.inode} ${one.birth}`, one]));
    const lines = new Map();
    const more = [];
    const onDisk = new Set(change.changed);
    const hints = faked.map(({ path }) => path.replace(/^\/+/, ''));
    const ownerIn = (folder) => {
        const setgid = ((look(root, folder)?.mode ?? 0n) & setgidBit) !== 0n;
        return setgid ? { uid: user.uid, gid: (lines.get(folder) ?? records.get(folder))?.gid ?? 0 } : user;
    };
    for (const path of new Set([...change.changed, ...hints])) {
        const stats = look(root, path);
        if (!stats)
            continue;
        const believed = byInode.get(`${stats.ino} ${stats.birthtimeNs}`);
        if (!believed && !onDisk.has(path))
            continue;
        const known = records.get(path);
        const line = lineFor(path, {
            believed,
            known,
            owner: fresh.has(path) ? ownerIn((0,paths/* parentOf */.gN)(path)) : undefined,
        });
        if (sameRecord(known, line))
            continue;
        lines.set(path, line);
        if (!onDisk.has(path) && believed)
            more.push(path);
    }
    return { lines: [...lines.values()], changed: more };
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/rootfs.js






class ScanRootfs {
    #options;
    #root;
    #record;
    #dirty = true;
    #queue = Promise.resolve();
    #state = 'open';
    #kept = false;
    constructor(options) {
        this.#options = options;
        this.#root = options.newFolder();
        this.#record = options.privileged ? undefined : `${this.#root}.json`;
        (0,folders/* makeFolder */.fc)(this.#root, 0o755);
        if (options.standIn && this.#record !== undefined)
            (0,disk_record/* startRecord */.qt)(this.#record, options.standIn);
    }
    applyLayer(layer) {
        return this.#serial(async () => {
            this.#dirty = true;
            const started = performance.now();
            const { entries } = await this.#options.engine.unpack(layer, this.#unpackOptions());
            const seconds = (performance.now() - started) / 1000;
            this.#options.onUnpack?.({ digest: layer.blob.descriptor.digest, entries, seconds });
        });
    }
    applyEntries(entries) {
        return this.#serial(async () => {
            this.#dirty = true;
            await this.#options.engine.applyEntries(entries, this.#unpackOptions());
        });
    }
    tree() {
        return this.#serial(() => Promise.resolve((0,host_tree/* hostTree */.v)(this.#root, this.#recordOption())));
    }
    begin() {
        return this.#serial(async () => {
            const { place } = this.#options;
            const endTurn = await place?.take();
            try {
                await this.#beginScan();
            }
            catch (error) {
                endTurn?.();
                throw error;
            }
            return new ScanTransaction({
                mount: place ? this.#placeMount(place) : { kind: 'folder', root: this.#root },
                commit: (traces) => this.#commit(traces).finally(endTurn),
                discard: () => this.#discard().finally(endTurn),
                keep: () => this.#keep().finally(endTurn),
            });
        });
    }
    async view(writable) {
        if (!writable) {
            await this.tree();
            return { mount: { kind: 'folder', root: this.#root }, release: () => Promise.resolve() };
        }
        const copy = await this.fork();
        const { mount } = await copy.view(false);
        return { mount, release: () => copy.close() };
    }
    fork() {
        return this.#serial(async () => {
            const copy = new ScanRootfs(this.#options);
            const from = { root: this.#root, ...this.#recordOption() };
            await copyTree(this.#options.engine, from, copy.#unpackOptions());
            (0,folders/* copyFolderMetadata */.dk)(this.#root, copy.#root);
            return copy;
        });
    }
    async close() {
        if (this.#state === 'closed')
            return;
        this.#state = 'closed';
        await this.#queue.catch(() => undefined);
        await this.#options.scanner.ask({ what: 'forget', root: this.#root });
        if (this.#kept)
            return;
        (0,folders/* removeTree */.dM)(this.#root);
        if (this.#record !== undefined)
            (0,folders/* removeTree */.dM)(this.#record);
    }
    async #beginScan() {
        const { scanner, ignore, place } = this.#options;
        const request = { what: 'begin', root: this.#root, ignore, dirty: this.#dirty };
        await scanner.ask(place ? { ...request, graft: place.planFor(this.#root) } : request);
        this.#dirty = false;
    }
    async #discard() {
        this.#state = 'spoiled';
        if (this.#options.place)
            await this.#options.scanner.ask({ what: 'leave', root: this.#root });
    }
    async #keep() {
        await this.#discard();
        this.#kept = this.#options.keeping.offer({ kind: 'folder', root: this.#root, record: this.#record });
    }
    async #commit(traces) {
        const { scanner, ignore } = this.#options;
        const restored = traces?.restored ?? [];
        const difference = await scanner.ask({ what: 'compare', root: this.#root, ignore, restored });
        const { deleted } = difference;
        const faked = traces?.faked;
        const believed = traces && faked
            ? this.#updateBeliefs(difference, { faked, user: traces.user })
            : this.#updateRecord(difference);
        const changed = [...difference.changed, ...believed].toSorted();
        return { kind: 'paths', root: this.#root, changed, deleted, ...this.#recordOption() };
    }
    #updateRecord({ changed, deleted, renamed }) {
        if (this.#record === undefined)
            return [];
        const records = (0,disk_record/* readRecord */.aE)(this.#record);
        if (records.size === 0)
            return [];
        const lines = [];
        const origins = new Map(renamed);
        for (const path of changed) {
            const known = records.get(origins.get(path) ?? path);
            if (known)
                lines.push(afterChange({ ...known, path }));
            else if (records.has(path))
                lines.push({ path });
        }
        for (const path of records.keys()) {
            if (deleted.length > 0 && !this.#isThere(path))
                lines.push({ path });
        }
        appendRecords(this.#record, lines);
        return [];
    }
    #updateBeliefs({ changed, deleted, fresh }, { faked, user }) {
        if (this.#record === undefined)
            return [];
        const records = (0,disk_record/* readRecord */.aE)(this.#record);
        const after = recordsAfter({ root: this.#root, records, changed, fresh: new Set(fresh), user, faked });
        const gone = deleted.length === 0 ? [] : [...records.keys()].filter((path) => !this.#isThere(path));
        appendRecords(this.#record, [...after.lines, ...gone.map((path) => ({ path }))]);
        return after.changed;
    }
    #isThere(path) {
        return look(this.#root, path) !== undefined;
    }
    #placeMount(place) {
        const { path, kept, covers } = place;
        const mount = { kind: 'place', root: path, kept, covers };
        if (this.#options.standIn === undefined || this.#record === undefined)
            return mount;
        return { ...mount, known: fakedFrom(place.path, (0,disk_record/* readRecord */.aE)(this.#record)) };
    }
    #recordOption() {
        return this.#record === undefined ? {} : { record: this.#record };
    }
    #unpackOptions() {
        const { privileged, signal } = this.#options;
        return {
            root: this.#root,
            style: { kind: 'merge' },
            privileged,
            ...this.#recordOption(),
            ...(signal ? { signal } : {}),
        };
    }
    #serial(work) {
        const next = this.#queue.then(() => {
            if (this.#state !== 'open') {
                const what = this.#state === 'spoiled' ? 'after a step that failed in it' : 'after its end';
                throw new errors/* YadokariError */.$S('INTERNAL', `a root file system was used ${what}`);
            }
            return work();
        });
        this.#queue = next;
        next.catch(() => undefined);
        return next;
    }
}
class ScanTransaction {
    mount;
    #parts;
    #open = true;
    constructor(parts) {
        this.mount = parts.mount;
        this.#parts = parts;
    }
    async commit(traces) {
        this.#end();
        return this.#parts.commit(traces);
    }
    async discard() {
        this.#end();
        await this.#parts.discard();
    }
    async keep() {
        this.#end();
        await this.#parts.keep();
    }
    #end() {
        if (!this.#open)
            throw new errors/* YadokariError */.$S('INTERNAL', 'a step was ended twice');
        this.#open = false;
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/driver.js









const coveredPaths = ['/etc/resolv.conf', '/etc/hosts'];
function overlayParts(options, { folder, keeping }, userxattr) {
    const store = new LayerStore({
        folder,
        engine: options.engine,
        privileged: options.isolation.privileged,
        overlayXattrs: userxattr ? 'user' : 'trusted',
        kept: options.isolation.privileged ? options.kept : undefined,
        onUnpack: options.onUnpack,
        signal: options.signal,
    });
    const ignore = options.ignore.map(paths/* cleanPath */.ts);
    return {
        name: 'overlay',
        create: () => Promise.resolve(new OverlayRootfs({ store, ignore, keeping })),
        end: () => Promise.resolve(),
    };
}
function scanParts(options, { folder, keeping }) {
    const scanner = new Scanner();
    let count = 0;
    const rootfsOptions = {
        engine: options.engine,
        scanner,
        privileged: options.isolation.privileged,
        ignore: [...options.ignore, ...(options.isolation.rung === 'chroot' ? coveredPaths : [])].map(paths/* cleanPath */.ts),
        newFolder: () => (0,external_node_path_.join)(folder, String(count++)),
        onUnpack: options.onUnpack,
        signal: options.signal,
        place: options.place,
        standIn: options.isolation.standIn,
        keeping,
    };
    return {
        name: 'scan',
        create: () => Promise.resolve(new ScanRootfs(rootfsOptions)),
        end: () => scanner.close(),
    };
}
function createRootfsDriver(options) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(options.workDir, 'rootfs-'));
    const { overlay } = options;
    const own = { folder, keeping: new Keeping() };
    const parts = overlay.ok && !options.place ? overlayParts(options, own, overlay.userxattr) : scanParts(options, own);
    let closing;
    const close = async () => {
        await parts.end();
        await options.engine.remove((0,folders/* branches */.J0)(folder, 3)).catch(() => undefined);
        (0,folders/* removeTree */.dM)(folder);
    };
    return {
        name: parts.name,
        create: parts.create,
        keepIn: (parent) => own.keeping.moveTo(parent),
        close: () => (closing ??= close()),
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/isolation/own-image.js
var own_image = __webpack_require__(37182);
// EXTERNAL MODULE: ./build/src/linux/lock.js
var lock = __webpack_require__(16765);
// EXTERNAL MODULE: ./build/src/linux/mount.js
var mount = __webpack_require__(61557);
// EXTERNAL MODULE: ./build/src/linux/folder-metadata.js
var folder_metadata = __webpack_require__(6542);
;// CONCATENATED MODULE: ./build/src/rootfs/takeover/fixed-top.js



function areAlike(one, other) {
    const [a, b] = [one, other].map((path) => (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false }));
    if (a?.isSymbolicLink() === true && b?.isSymbolicLink() === true)
        return (0,external_node_fs_.readlinkSync)((0,names/* fsPath */.Jk)(one)) === (0,external_node_fs_.readlinkSync)((0,names/* fsPath */.Jk)(other));
    return a?.isDirectory() === true && b?.isDirectory() === true;
}
function checkTop({ root, tree }, names) {
    const missing = names.filter((name) => !areAlike(`${tree}/${name}`, `${root}/${name}`));
    if (missing.length === 0)
        return;
    const paths = missing.toSorted().map((name) => `/${name}`);
    throw new errors/* YadokariError */.$S('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: / belongs to somebody else, and lacks ${paths.join(', ')} as the image has it`, {
        hint: 'put these folders and links into an executor image of your own (docs/isolation.md, "restricted"), or run as root',
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/hidden-files.js


const unmovable = new Set(['EBUSY', 'EROFS', 'EACCES', 'EPERM']);
function hide(path) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (!stats?.isFile())
            return undefined;
        const content = (0,external_node_fs_.readFileSync)(path);
        (0,external_node_fs_.unlinkSync)(path);
        return { path, content, stats };
    }
    catch (error) {
        const code = (0,errors/* errnoOf */.UQ)(error) ?? '';
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
            (0,external_node_fs_.writeFileSync)(path, content, { mode: 0o600 });
            if (stats.uid !== process.geteuid?.() || stats.gid !== process.getegid?.()) {
                (0,external_node_fs_.chownSync)(path, stats.uid, stats.gid);
            }
            (0,external_node_fs_.chmodSync)(path, stats.mode & 0o7777);
            (0,external_node_fs_.utimesSync)(path, stats.atimeMs / 1000, stats.mtimeMs / 1000);
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
        const real = (0,external_node_fs_.realpathSync)(path);
        (0,external_node_fs_.accessSync)(real, external_node_fs_.constants.R_OK);
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
const job_files_folders = ['/dev', '/dev/shm'];
function contentOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function namesIn(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
            return [];
        throw error;
    }
}
function rewrite(path, content) {
    const fd = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY);
    try {
        (0,external_node_fs_.ftruncateSync)(fd);
        (0,external_node_fs_.writeSync)(fd, content);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
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
        for (const path of job_files_folders) {
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
    return { contents, names: Object.fromEntries(job_files_folders.map((path) => [path, namesIn(root + path)])) };
}
function restoreFile(path, content) {
    const now = contentOf(path);
    if (now && !now.equals(content))
        rewrite(path, content);
}
function removeOthers(folder, known) {
    for (const name of namesIn(folder)) {
        if (!known.has(name))
            (0,external_node_fs_.rmSync)(`${folder}/${name}`, { recursive: true, force: true });
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
class JournalFile {
    #path;
    #next;
    constructor(path) {
        this.#path = path;
        this.#next = `${path}.new`;
    }
    write(journal) {
        (0,external_node_fs_.writeFileSync)(this.#next, JSON.stringify(journal), { mode: 0o600 });
        (0,external_node_fs_.renameSync)(this.#next, this.#path);
    }
    read() {
        (0,external_node_fs_.rmSync)(this.#next, { force: true });
        let text;
        try {
            text = (0,external_node_fs_.readFileSync)(this.#path, 'utf8');
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
                return undefined;
            throw error;
        }
        const value = parsed(text);
        if (isJournal(value))
            return value;
        throw new errors/* YadokariError */.$S('INTERNAL', `${this.#path} does not tell how to put this container back in order`, {
            hint: 'start a new container',
        });
    }
    remove() {
        (0,external_node_fs_.rmSync)(this.#path, { force: true });
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

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/stragglers.js


const patience = 5000;
const pause = 5;
function linkOf(pid, name) {
    try {
        return (0,external_node_fs_.readlinkSync)(`/proc/${pid}/${name}`);
    }
    catch {
        return undefined;
    }
}
function usersOf(tree) {
    const pids = (0,external_node_fs_.readdirSync)('/proc').filter((name) => /^\d+$/.test(name));
    return pids
        .map(Number)
        .filter((pid) => ['exe', 'cwd'].some((name) => linkOf(pid, name)?.startsWith(`${tree}/`)));
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) !== 'ESRCH')
            throw error;
    }
}
function endUsersOf(tree) {
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











function graft_names(folder) {
    return (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)(folder), { encoding: 'latin1' }).map(names/* decodeLatin1Name */.vR);
}
function graft_isFolder(path) {
    return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false })?.isDirectory() === true;
}
function exists(path) {
    return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false }) !== undefined;
}
const systemFolders = new Set(['dev', 'proc', 'sys']);
function inTheWay(message) {
    return new errors/* YadokariError */.$S('UNSAFE_PATH', message, {
        hint: 'mount it at another place, let the Dockerfile use another folder, or use --isolation chroot; the executor itself gives way with --kaniko-dir /elsewhere',
    });
}
function refused(error) {
    const code = (0,errors/* errnoOf */.UQ)(error);
    if (code === undefined)
        return error;
    return new errors/* YadokariError */.$S('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: ${(0,errors/* messageOf */.bD)(error)}`, {
        hint: code === 'EACCES' || code === 'EPERM'
            ? 'the root folder of this container belongs to somebody else (Docker’s overlay2 and containerd give it to root whatever the image says): use an engine that does not, or run as root'
            : 'see the cause; --isolation chooses another way',
        cause: error,
    });
}
function rename(from, to) {
    (0,external_node_fs_.renameSync)((0,names/* fsPath */.Jk)(from), (0,names/* fsPath */.Jk)(to));
}
function restore(path, metadata) {
    (0,folder_metadata/* applyFolderMetadata */.O)(path, metadata, { asFarAsAllowed: true });
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
        this.#journal = new JournalFile(`${plan.aside}.journal`);
        for (const split of earlier.splits)
            this.#splits.add(split);
    }
    enter() {
        if (this.#plan.topIsFixed)
            checkTop(this.#plan, graft_names(this.#plan.tree).filter((name) => !systemFolders.has(name)));
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
            const there = exists(this.#image(name)) || !graft_isFolder(this.#own(name));
            if (!there)
                (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(this.#image(name)), { mode: 0o755 });
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
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (systemFolders.has(path) || !exists(this.#own(path)))
                continue;
            if (child.kept)
                this.#checkKept(path);
            else if (exists(this.#image(path)) && !graft_isFolder(this.#image(path))) {
                throw inTheWay(`/${path} of the image is no folder, but this container has something mounted in it`);
            }
            else
                this.#check(path, child);
        }
    }
    #checkKept(path) {
        if (!graft_isFolder(this.#own(path)) || !graft_isFolder(this.#image(path)))
            return;
        if (graft_names(this.#image(path)).length === 0)
            return;
        throw inTheWay(`the image has files in /${path}, which this container cannot hide: it is mounted or in use`);
    }
    #setAside(folder, node) {
        this.#splits.add(folder);
        const metadata = (0,folder_metadata/* readFolderMetadata */.k)(this.#own(folder));
        for (const name of graft_names(this.#own(folder))) {
            const child = node.below.get(name) ?? (this.#isFixed(folder) ? keepNothing : undefined);
            if (child?.kept)
                continue;
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (child && graft_isFolder(this.#own(path)))
                this.#split(path, child);
            else if (!this.#isFixed(folder))
                this.#moveAside(path);
        }
        restore(this.#aside(folder), metadata);
    }
    #makeShell(path) {
        const next = `${this.#plan.aside}.new`;
        (0,folders/* removeTree */.dM)(next);
        (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(next), { mode: 0o700 });
        restore(next, (0,folder_metadata/* readFolderMetadata */.k)(this.#own(path)));
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
            if ((0,errors/* errnoOf */.UQ)(error) !== 'EXDEV')
                throw error;
            this.#split(path, keepNothing);
            if (graft_isFolder(this.#image(path)))
                return;
            (0,external_node_fs_.rmdirSync)((0,names/* fsPath */.Jk)(this.#own(path)));
            this.#splits.delete(path);
        }
    }
    #moveIn(folder) {
        const metadata = (0,folder_metadata/* readFolderMetadata */.k)(this.#image(folder));
        for (const split of this.#splitsIn(folder))
            this.#asMountPoint(split);
        for (const name of graft_names(this.#image(folder))) {
            const path = (0,paths/* joinPath */.uJ)(folder, name);
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
        const { mtimeNs } = (0,folder_metadata/* readFolderMetadata */.k)(this.#own(path));
        restore(this.#own(path), { uid: 0, gid: 0, mode: 0o755, mtimeNs, xattrs: new Map() });
        for (const split of this.#splitsIn(path))
            this.#asMountPoint(split);
    }
    #moveEntry(path) {
        rename(this.#image(path), this.#own(path));
        const { ino, ctimeNs, mode } = (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(this.#own(path)), { bigint: true });
        if ((mode & 61440n) !== 16384n)
            this.#moved.set(ino, ctimeNs);
    }
    #moveOut(folder, untouched) {
        const node = this.#nodeAt(folder);
        const metadata = (0,folder_metadata/* readFolderMetadata */.k)(this.#own(folder));
        for (const name of graft_names(this.#own(folder))) {
            if (node.below.get(name)?.kept)
                continue;
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (this.#splits.has(path) && graft_isFolder(this.#own(path)))
                this.#moveSplitOut(path, untouched);
            else if (!this.#isFixed(folder))
                this.#moveEntryOut(path, untouched);
        }
        for (const split of this.#splitsIn(folder))
            this.#forget(split);
        if (graft_isFolder(this.#image(folder)) && !this.#isFixed(folder))
            restore(this.#image(folder), metadata);
    }
    #moveSplitOut(path, untouched) {
        const own = this.#own(path);
        const kept = this.#nodeAt(path).below;
        const hasContent = graft_names(own).some((name) => !kept.get(name)?.kept && !this.#isEmptySplit((0,paths/* joinPath */.uJ)(path, name)));
        if (!exists(this.#image(path)) && hasContent)
            (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(this.#image(path)), { mode: 0o755 });
        if (graft_isFolder(this.#image(path)))
            this.#moveOut(path, untouched);
    }
    #isEmptySplit(path) {
        if (!this.#splits.has(path) || !graft_isFolder(this.#own(path)))
            return false;
        const kept = this.#nodeAt(path).below;
        return graft_names(this.#own(path)).every((name) => kept.get(name)?.kept === true || this.#isEmptySplit((0,paths/* joinPath */.uJ)(path, name)));
    }
    #moveEntryOut(path, untouched) {
        const { ino, ctimeNs } = (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(this.#own(path)), { bigint: true });
        if (this.#moved.get(ino) === ctimeNs)
            untouched.push(ino);
        if (graft_isFolder(this.#image(path)) !== graft_isFolder(this.#own(path)))
            (0,folders/* removeTree */.dM)(this.#image(path));
        rename(this.#own(path), this.#image(path));
    }
    #splitsIn(folder) {
        const prefix = folder === '' ? '' : `${folder}/`;
        return [...this.#splits].filter((path) => path !== '' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'));
    }
    #forget(path) {
        if (graft_isFolder(this.#own(path)) || !graft_isFolder(this.#image(path)))
            return;
        if (exists(this.#own(path)))
            return;
        (0,folders/* removeTree */.dM)(this.#image(path));
    }
    #nodeAt(folder) {
        let node = this.#keep;
        for (const name of folder === '' ? [] : folder.split('/'))
            node = node.below.get(name) ?? keepNothing;
        return node;
    }
    #return() {
        this.#write('back');
        (0,folders/* removeTree */.dM)(`${this.#plan.aside}.new`);
        if (graft_isFolder(this.#plan.aside))
            this.#giveBack('');
        this.#hidden?.restore();
        this.#journal.remove();
    }
    #giveBack(folder) {
        const metadata = (0,folder_metadata/* readFolderMetadata */.k)(this.#aside(folder));
        for (const name of graft_names(this.#aside(folder))) {
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (graft_isFolder(this.#own(path)) && graft_isFolder(this.#aside(path)))
                this.#giveBack(path);
            else
                rename(this.#aside(path), this.#own(path));
        }
        restore(this.#own(folder), metadata);
        (0,external_node_fs_.rmdirSync)((0,names/* fsPath */.Jk)(this.#aside(folder)));
    }
}
function recover(place) {
    const journal = new JournalFile(`${place.aside}.journal`).read();
    if (journal === undefined)
        return undefined;
    const { tree, keep, phase, hidden } = journal;
    new Graft({ ...place, tree, keep, hide: [] }, journal).resume(phase);
    endUsersOf(tree);
    (0,folders/* removeTree */.dM)(tree);
    return { tree, lost: hidden.filter((path) => !exists(path)) };
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/place.js
function coversBeside(aside) {
    return `${aside}-covers`;
}
class RootPlace {
    #root;
    #aside;
    #keep;
    #hide;
    #topIsFixed;
    #turns;
    constructor(root, { aside, keep, hide, topIsFixed, turns }) {
        this.#root = root;
        this.#aside = aside;
        this.#keep = keep;
        this.#hide = hide;
        this.#topIsFixed = topIsFixed;
        this.#turns = turns;
    }
    get path() {
        return this.#root === '' ? '/' : this.#root;
    }
    get kept() {
        return this.#keep;
    }
    get covers() {
        return coversBeside(this.#aside);
    }
    take() {
        return this.#turns.take();
    }
    planFor(tree) {
        return {
            root: this.#root,
            tree,
            aside: this.#aside,
            keep: this.#keep,
            hide: this.#hide,
            topIsFixed: this.#topIsFixed,
        };
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/take-root.js









const networkFiles = ['/etc/resolv.conf', '/etc/hosts'];
const take_root_pause = 100;
async function take_root_lock(fd, { onWait, signal }) {
    for (let turn = 0; !(0,lock/* tryLock */.b)(fd); turn++) {
        if (turn === 1)
            onWait();
        await (0,promises_.setTimeout)(take_root_pause, undefined, { signal });
    }
}
function removeWorkFolder(home, tree) {
    const [top] = (0,external_node_path_.relative)(home, tree).split('/');
    if (top?.startsWith('yadokari-'))
        (0,folders/* removeTree */.dM)((0,external_node_path_.join)(home, top));
}
async function takeRoot(options) {
    const { home, keep, hide, turns, onRecover, onExposed } = options;
    const fd = (0,external_node_fs_.openSync)((0,external_node_path_.join)(home, own_image/* lockFile */.Ke), 'a', 0o600);
    const aside = (0,external_node_path_.join)(home, 'aside');
    try {
        await take_root_lock(fd, options);
        const recovered = recover({ root: '', aside, topIsFixed: (0,own_image/* topIsFixed */.u5)() });
        if (recovered) {
            removeWorkFolder(home, recovered.tree);
            (0,folders/* removeTree */.dM)(coversBeside(aside));
            onRecover(recovered.lost);
        }
    }
    catch (error) {
        (0,external_node_fs_.closeSync)(fd);
        throw options.signal.aborted ? options.signal.reason : error;
    }
    const mounts = (0,mount/* mountPointsIn */.mX)((0,external_node_fs_.readFileSync)('/proc/self/mountinfo', 'utf8'));
    const exposed = exposedFiles(hide, home, mounts);
    if (exposed.length > 0)
        onExposed(exposed);
    const kept = [...new Set([...mounts, ...networkFiles, ...keep, home])];
    return {
        place: new RootPlace('', { aside, keep: kept, hide, topIsFixed: (0,own_image/* topIsFixed */.u5)(), turns }),
        [Symbol.dispose]: () => (0,external_node_fs_.closeSync)(fd),
    };
}

// EXTERNAL MODULE: ./build/src/rootfs/probe.js
var probe = __webpack_require__(66115);
;// CONCATENATED MODULE: ./build/src/rootfs/index.js






/***/ }),

/***/ 2032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ overlayOptions)
/* harmony export */ });
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66115);

function overlayOptions(root) {
    return [
        `lowerdir=${root.lower.join(':')}`,
        `upperdir=${root.upper}`,
        `workdir=${root.work}`,
        ..._probe_js__WEBPACK_IMPORTED_MODULE_0__/* .steadyOverlay */ .bB,
        ...(root.userxattr ? ['userxattr'] : []),
    ];
}


/***/ }),

/***/ 66115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YC: () => (/* binding */ lowerRefusal),
/* harmony export */   bB: () => (/* binding */ steadyOverlay),
/* harmony export */   h1: () => (/* binding */ probeOverlay)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22396);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76335);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61557);
/* harmony import */ var _folders_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70472);





const steadyOverlay = [
    'index=off',
    'metacopy=off',
    'redirect_dir=nofollow',
    'nfs_export=off',
];
function storesMarks(folder, userxattr) {
    const name = `${userxattr ? 'user' : 'trusted'}.overlay.probe`;
    try {
        (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .setXattr */ .Wh)(folder, name, Uint8Array.of(0x79));
        (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .removeXattr */ .o$)(folder, name);
        return undefined;
    }
    catch (error) {
        return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error);
    }
}
function probePlan(folder, userxattr, made) {
    const marks = userxattr ? ',userxattr' : '';
    const data = `lowerdir=lower,upperdir=upper,workdir=work,${steadyOverlay.join(',')}${marks}`;
    const { private: isPrivate, recursive } = _linux_index_js__WEBPACK_IMPORTED_MODULE_4__/* .mountFlags */ .r1;
    return {
        namespaces: ['mount'],
        steps: [
            { do: 'mount', what: { source: 'none', type: '', flags: isPrivate | recursive }, on: '/' },
            { do: 'mount', what: { source: 'overlay', type: 'overlay', flags: 0, data }, on: 'target', folder },
            { do: 'enter', root: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'target') },
            { do: 'folder', path: made },
        ],
    };
}
async function attempt(folder, userxattr, threads) {
    for (const name of ['lower', 'upper', 'work', 'target'])
        (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), 0o755);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lower/kept'), { recursive: true });
    const unmarked = storesMarks((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'upper'), userxattr);
    if (unmarked !== undefined)
        return unmarked;
    return refusalOf(await threads.run(probePlan(folder, userxattr, '/kept/made')));
}
function refusalOf(outcome) {
    if (outcome.kind === 'done')
        return undefined;
    return outcome.kind === 'refused' ? outcome.message : `unexpected outcome ${outcome.kind}`;
}
async function lowerRefusal(workDir, lower, { userxattr, threads }) {
    const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workDir, 'probe-'));
    try {
        for (const name of ['upper', 'work', 'target'])
            (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), 0o755);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.symlinkSync)(lower, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lower'));
        return refusalOf(await threads.run(probePlan(folder, userxattr, '/made')));
    }
    finally {
        (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .removeTree */ .dM)(folder);
    }
}
async function probeOverlay(workDir, options) {
    const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workDir, 'probe-'));
    try {
        const kinds = options.isolation.rung === 'root' ? [false, true] : [true];
        let reason = '';
        for (const userxattr of kinds) {
            const problem = await attempt(folder, userxattr, options.threads);
            if (problem === undefined)
                return { ok: true, userxattr };
            reason ||= problem;
        }
        return { ok: false, reason };
    }
    finally {
        (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .removeTree */ .dM)(folder);
    }
}


/***/ })

};
