export const id = 715;
export const ids = [715];
export const modules = {

/***/ 98715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runJob: () => (/* binding */ runJob)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/src/linux/names.js
var names = __webpack_require__(83396);
// EXTERNAL MODULE: ./build/src/layer/archive.js
var archive = __webpack_require__(52561);
// EXTERNAL MODULE: ./build/src/layer/codec/decompress.js + 3 modules
var decompress = __webpack_require__(36624);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/src/linux/libc.js + 3 modules
var linux_libc = __webpack_require__(34987);
// EXTERNAL MODULE: ./build/src/linux/system-error.js
var system_error = __webpack_require__(89336);
;// CONCATENATED MODULE: ./build/src/linux/files.js



const { ENXIO, EOPNOTSUPP, EINVAL, EXDEV, ENOTTY } = external_node_os_.constants.errno;
const seekDataWhence = 3;
const seekHoleWhence = 4;
const cloneRequest = 0x40049409;
function seekData(fd, offset, path) {
    const found = (0,linux_libc/* libc */.nF)('lseek')(fd, offset, seekDataWhence);
    if (found >= 0)
        return found;
    const errno = (0,linux_libc/* lastErrno */.Lu)();
    if (errno === ENXIO)
        return undefined;
    if (errno === EINVAL)
        return offset;
    throw (0,system_error/* systemError */.O)('lseek', errno, path);
}
function seekHole(fd, offset, path) {
    return (0,linux_libc/* check */.z6)((0,linux_libc/* libc */.nF)('lseek')(fd, offset, seekHoleWhence), 'lseek', path);
}
function cloneFile(from, to) {
    if ((0,linux_libc/* libc */.nF)('ioctl')(to, cloneRequest, from) === 0)
        return true;
    const errno = (0,linux_libc/* lastErrno */.Lu)();
    if ([EOPNOTSUPP, EINVAL, EXDEV, ENOTTY].includes(errno))
        return false;
    throw (0,system_error/* systemError */.O)('ioctl', errno);
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

// EXTERNAL MODULE: ./build/src/layer/paths.js
var layer_paths = __webpack_require__(81427);
// EXTERNAL MODULE: ./build/src/layer/disk/read-tar.js
var read_tar = __webpack_require__(54199);
// EXTERNAL MODULE: ./build/src/linux/nodes.js
var nodes = __webpack_require__(33245);
// EXTERNAL MODULE: ./build/src/layer/tar/header.js
var tar_header = __webpack_require__(39262);
// EXTERNAL MODULE: ./build/src/linux/modes.js
var modes = __webpack_require__(46648);
// EXTERNAL MODULE: ./build/src/linux/xattr.js
var xattr = __webpack_require__(76335);
// EXTERNAL MODULE: ./build/src/layer/xattrs.js
var layer_xattrs = __webpack_require__(68247);
// EXTERNAL MODULE: ./build/src/layer/disk/record.js
var disk_record = __webpack_require__(99448);
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
            throw new errors/* YadokariError */.$S('INTERNAL', 'cannot unpack without privilege: no metadata record is given');
        }
        this.#record = new disk_record/* RecordWriter */.J9(record);
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
            (0,nodes/* setTimes */.f6)(host, mtime);
        else
            (0,nodes/* setFileTimes */.z9)(fd, mtime, host);
    }
    #setOwner({ fd, host }, { uid, gid }) {
        if (this.#record?.standIn)
            return uid === 0 && gid === 0;
        try {
            if (fd === undefined)
                (0,external_node_fs_.lchownSync)((0,names/* fsPath */.Jk)(host), uid, gid);
            else
                (0,external_node_fs_.fchownSync)(fd, uid, gid);
            return true;
        }
        catch (error) {
            const code = (0,errors/* errnoOf */.UQ)(error);
            if (this.#record && (code === 'EPERM' || code === 'EINVAL'))
                return false;
            throw error;
        }
    }
    #setMode({ fd, host }, { mode, type }) {
        const real = this.#record?.standIn ? (0,modes/* openedMode */.j)(mode, type === 'directory') : mode;
        if (fd === undefined)
            (0,external_node_fs_.chmodSync)((0,names/* fsPath */.Jk)(host), real);
        else
            (0,external_node_fs_.fchmodSync)(fd, real);
        return real === mode;
    }
    #setXattrs({ host, path }, xattrs, type) {
        let refused;
        for (const [name, value] of Object.entries(xattrs)) {
            if (!(0,layer_xattrs/* mayBeUnpacked */.Og)(name))
                continue;
            try {
                (0,xattr/* setXattr */.Wh)(host, name, value);
            }
            catch (error) {
                const code = (0,errors/* errnoOf */.UQ)(error);
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

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/layer/disk/list.js
var list = __webpack_require__(83821);
;// CONCATENATED MODULE: ./build/src/layer/disk/safe-root.js






function lstatOrNothing(hostPath) {
    try {
        return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(hostPath), { throwIfNoEntry: false });
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR')
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
        return (0,layer_paths/* hostPathOf */.J8)(this.root, path);
    }
    isProtected(path) {
        return this.#protected.length > 0 && this.#protected.some((kept) => (0,layer_paths/* isWithin */.UO)(path, kept));
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
        const parent = this.#folders.get((0,layer_paths/* parentOf */.gN)(path));
        const parts = parent === undefined ? path.split('/') : [(0,layer_paths/* baseName */.Fl)(path)];
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
            return (0,layer_paths/* parentOf */.gN)(real);
        const path = (0,layer_paths/* joinPath */.uJ)(real, part);
        const stats = lstatOrNothing(this.host(path));
        if (stats?.isDirectory())
            return path;
        if (stats?.isSymbolicLink())
            return this.#follow(real, (0,list/* readLink */.X)(this.host(path)), how);
        if (stats) {
            if (!how.make)
                return undefined;
            throw new tar_header/* TarError */.mt(`${JSON.stringify(path)} is used as a folder, and is none`);
        }
        if (!how.make)
            return undefined;
        (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(this.host(path)), 0o755);
        this.implicit.add(path);
        return path;
    }
    #follow(real, target, how) {
        how.budget.hops += 1;
        if (how.budget.hops > limits/* limits */.F.symlinkHops)
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
        const host = (0,names/* fsPath */.Jk)(this.host(path));
        try {
            (0,external_node_fs_.unlinkSync)(host);
            return true;
        }
        catch (error) {
            const code = (0,errors/* errnoOf */.UQ)(error);
            if (code === 'ENOENT' || code === 'ENOTDIR')
                return true;
            if (code !== 'EISDIR' && code !== 'EPERM')
                throw error;
            if (!(0,external_node_fs_.lstatSync)(host).isDirectory())
                throw error;
        }
        let empty = true;
        for (const name of (0,list/* listNames */.Z)(this.host(path)))
            if (!this.#remove((0,layer_paths/* joinPath */.uJ)(path, name)))
                empty = false;
        this.implicit.delete(path);
        if (empty)
            (0,external_node_fs_.rmdirSync)(host);
        return empty;
    }
    prune(folder, keep) {
        this.#folders.clear();
        let left = false;
        for (const name of (0,list/* listNames */.Z)(this.host(folder))) {
            const path = (0,layer_paths/* joinPath */.uJ)(folder, name);
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
            return this.#hide((0,layer_paths/* joinPath */.uJ)(this.#root.folder(folder), name));
        const parent = this.#root.existingFolder(folder);
        if (parent === undefined)
            return;
        this.#removeLower((0,layer_paths/* joinPath */.uJ)(parent, name));
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
            (0,nodes/* makeNode */.HI)(this.#root.host(path), { type: 'char', mode: 0 });
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) !== 'EEXIST')
                throw error;
            if (lstatOrNothing(this.#root.host(path))?.isDirectory())
                this.#markOpaque(path);
        }
    }
    #markOpaque(path) {
        if (this.#style.kind === 'overlay')
            (0,xattr/* setXattr */.Wh)(this.#root.host(path), `${this.#style.xattrs}.overlay.opaque`, yes);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/tree-writer.js










const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = external_node_fs_.constants;
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
        const name = (0,layer_paths/* cleanPath */.ts)(entry.name);
        if (name === '')
            return;
        const base = (0,layer_paths/* baseName */.Fl)(name);
        if (this.#whiteouts && base.startsWith(whiteoutPrefix))
            return this.#whiteouts.take((0,layer_paths/* parentOf */.gN)(name), base);
        const path = (0,layer_paths/* joinPath */.uJ)(this.#root.folder((0,layer_paths/* parentOf */.gN)(name)), base);
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
            at += (0,external_node_fs_.writeSync)(target.fd, chunk, at, end - at, place);
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
                (0,external_node_fs_.ftruncateSync)(target.fd, entry.size);
            this.#metadata.apply(target, entry);
            this.#metadata.setTimes(target, entry.mtime);
        }
        finally {
            (0,external_node_fs_.closeSync)(target.fd);
        }
    }
    finish() {
        for (const { target, entry } of this.#later)
            this.#link(target, entry, true);
        for (const [path, mtime] of this.#folderTimes) {
            if (!this.#root.isRealFolder((0,layer_paths/* parentOf */.gN)(path)))
                continue;
            const host = this.#root.host(path);
            if (lstatOrNothing(host)?.isDirectory())
                this.#metadata.setTimes({ path, host }, mtime);
        }
        this.#metadata.close();
    }
    abandon() {
        if (this.#open)
            (0,external_node_fs_.closeSync)(this.#open.target.fd);
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
                this.#replacing(target, () => (0,external_node_fs_.symlinkSync)((0,names/* fsPath */.Jk)(entry.linkName), (0,names/* fsPath */.Jk)(target.host)));
                return this.#complete(target, entry);
            case 'fifo':
                this.#replacing(target, () => (0,nodes/* makeNode */.HI)(target.host, { type: 'fifo', mode: entry.mode }));
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
            if ((0,errors/* errnoOf */.UQ)(error) !== 'EEXIST')
                throw error;
            if (!this.#root.remove(target.path))
                throw error;
            return make();
        }
    }
    #makeFile(target, entry) {
        const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY;
        const fd = this.#replacing(target, () => (0,external_node_fs_.openSync)((0,names/* fsPath */.Jk)(target.host), flags, 0o600));
        this.#open = { target: { ...target, fd }, entry };
    }
    #makeFolder(target, entry) {
        const host = (0,names/* fsPath */.Jk)(target.host);
        try {
            (0,external_node_fs_.mkdirSync)(host, 0o700);
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) !== 'EEXIST')
                throw error;
            if (!(0,external_node_fs_.lstatSync)(host).isDirectory()) {
                if (!this.#root.remove(target.path))
                    throw error;
                (0,external_node_fs_.mkdirSync)(host, 0o700);
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
        this.#replacing(target, () => (0,nodes/* makeNode */.HI)(target.host, { type, mode, major: devMajor, minor: devMinor }));
        this.#complete(target, entry);
    }
    #link(target, entry, last) {
        const wanted = (0,layer_paths/* cleanPath */.ts)(entry.linkName);
        const parent = wanted === '' ? undefined : this.#root.existingFolder((0,layer_paths/* parentOf */.gN)(wanted));
        const source = parent === undefined ? undefined : (0,layer_paths/* joinPath */.uJ)(parent, (0,layer_paths/* baseName */.Fl)(wanted));
        const stats = source === undefined ? undefined : lstatOrNothing(this.#root.host(source));
        if (source === undefined || !stats || stats.isDirectory()) {
            if (!last)
                return void this.#later.push({ target, entry });
            throw new tar_header/* TarError */.mt(`the hard link ${JSON.stringify(target.path)} leads to ${JSON.stringify(entry.linkName)}, which is no file of this tree`);
        }
        if (source === target.path)
            return;
        if (last && !this.#root.isRealFolder((0,layer_paths/* parentOf */.gN)(target.path)))
            return;
        this.#replacing(target, () => (0,external_node_fs_.linkSync)((0,names/* fsPath */.Jk)(this.#root.host(source)), (0,names/* fsPath */.Jk)(target.host)));
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
        await (0,read_tar/* readTar */.s)(stream, {
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

// EXTERNAL MODULE: ./build/src/layer/disk/open-source.js
var open_source = __webpack_require__(97979);
;// CONCATENATED MODULE: ./build/src/layer/disk/apply-entries.js







const cloneFrom = 256 * 1024;
const buffer = external_node_buffer_.Buffer.allocUnsafeSlow(1024 * 1024);
function changedFile(file) {
    return new errors/* YadokariError */.$S('SOURCE_INVALID', `file "${file}" became shorter while it was read`, {
        hint: 'nothing may write to the files of a build while it runs',
    });
}
function copyFile(writer, file, size) {
    const from = (0,open_source/* openSource */.o)(file);
    try {
        const to = writer.descriptor;
        if (to === undefined)
            return;
        if (size >= cloneFrom && (0,external_node_fs_.fstatSync)(from).size === size && cloneFile(from, to))
            return writer.count(size);
        for (let left = size; left > 0;) {
            const read = (0,external_node_fs_.readSync)(from, buffer, 0, Math.min(left, buffer.length), null);
            if (read === 0)
                throw changedFile(file);
            writer.data(buffer, 0, read, size - left);
            left -= read;
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(from);
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
    const sorted = entries.map((entry) => ({ entry, key: (0,layer_paths/* walkKey */.ZN)(entry.path) }));
    sorted.sort((a, b) => (0,layer_paths/* compareText */.n6)(a.key, b.key));
    return writingTree(options, async (writer) => {
        let count = 0;
        for (const { entry } of sorted) {
            write(writer, entry);
            count += 1;
            if (count % 1024 !== 0)
                continue;
            await new Promise(setImmediate);
            if (cancelled())
                throw new errors/* YadokariError */.$S('CANCELLED', 'the build was cancelled');
        }
    });
}

// EXTERNAL MODULE: ./build/src/layer/disk/outside-error.js
var outside_error = __webpack_require__(84365);
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
        if ((0,layer_paths/* leavesRoot */.hs)(path))
            throw (0,outside_error/* outsideError */.u)(name, 'member', path);
        if (type === 'hardlink' && (0,layer_paths/* leavesRoot */.hs)(linkName))
            throw (0,outside_error/* outsideError */.u)(name, 'hard link to', linkName);
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
        return new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `archive "${this.#options.name}" has ${what} in it`, {
            hint: 'leave out of it what the build does not need',
        });
    }
}
async function extractArchive(stream, options) {
    const { root, record, standIn } = options;
    const guard = new Guard(options);
    if (standIn)
        (0,disk_record/* startRecord */.qt)(record, standIn);
    let hasEnd = false;
    const result = await writingTree({ root, record, style: { kind: 'merge' }, privileged: false, whiteouts: false }, async (writer) => {
        ({ hasEnd } = await (0,read_tar/* readTar */.s)(stream, {
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

// EXTERNAL MODULE: ./build/src/base/digest.js
var digest = __webpack_require__(81047);
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
        const { seconds, nanoseconds } = (0,nodes/* fileTime */.IQ)(time);
        putWide(offset, BigInt(seconds));
        put(offset + 8, nanoseconds);
    };
    const putDevice = (offset, device) => {
        const { major, minor } = (0,nodes/* splitDevice */.n1)(Number(device));
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
const readFlags = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK | 0o2000000;
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
        const fd = (0,linux_libc/* check */.z6)((0,linux_libc/* libc */.nF)('openat')(dirfd, (0,linux_libc/* cPath */.fv)(name), openFlags), 'openat', `${this.#root}/${path}`);
        this.#open.push({ fd, path });
    }
    leave(path) {
        const last = this.#open.at(-1);
        if (last?.path !== path)
            return;
        this.#open.pop();
        (0,linux_libc/* libc */.nF)('close')(last.fd);
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
        return (0,linux_libc/* check */.z6)((0,linux_libc/* libc */.nF)('openat')(dirfd, (0,linux_libc/* cPath */.fv)(name), readFlags), 'openat', this.#hostPath(path));
    }
    look(path) {
        if (this.#plain)
            return this.#lookPlain(path);
        const { dirfd, name } = this.#place(path);
        const flags = statxFlags.noFollow;
        if ((0,linux_libc/* libc */.nF)('statx')(this.#number, dirfd, (0,linux_libc/* cPath */.fv)(name), flags, statxMask, this.#bytes) >= 0)
            return this.#read();
        const errno = (0,linux_libc/* lastErrno */.Lu)();
        if (!unknownCall.has(errno))
            throw (0,system_error/* systemError */.O)('statx', errno, `${this.#root}/${path}`);
        this.#plain = true;
        return this.#lookPlain(path);
    }
    closeFile(fd) {
        (0,linux_libc/* libc */.nF)('close')(fd);
    }
    close() {
        for (const { fd } of this.#open.splice(0))
            (0,linux_libc/* libc */.nF)('close')(fd);
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
        fillStatx(this.#words, (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(this.#hostPath(path)), { bigint: true }));
        return this.#read();
    }
}
function at(words, offset) {
    return words[offset >> 2] ?? 0;
}

// EXTERNAL MODULE: ./build/src/layer/source/scan.js
var scan = __webpack_require__(72416);
// EXTERNAL MODULE: ./build/src/layer/tar/reader.js + 2 modules
var reader = __webpack_require__(89478);
;// CONCATENATED MODULE: ./build/src/layer/kept/frame.js

class FrameWriter {
    #fd;
    constructor(file) {
        this.#fd = (0,external_node_fs_.openSync)(file, 'wx', 0o644);
    }
    add(bytes) {
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_.writeSync)(this.#fd, bytes, at);
    }
    close() {
        (0,external_node_fs_.closeSync)(this.#fd);
    }
}
const bufferBytes = 256 * 1024;
class FrameReader {
    #fd;
    #buffer = Buffer.allocUnsafeSlow(bufferBytes);
    #start = 0;
    #end = 0;
    constructor(file) {
        this.#fd = (0,external_node_fs_.openSync)(file, 'r');
    }
    take(length) {
        if (this.#end - this.#start < length)
            this.#fill();
        const taken = this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + length));
        this.#start += taken.length;
        return taken;
    }
    close() {
        (0,external_node_fs_.closeSync)(this.#fd);
    }
    #fill() {
        this.#buffer.copyWithin(0, this.#start, this.#end);
        this.#end -= this.#start;
        this.#start = 0;
        while (this.#end < bufferBytes) {
            const read = (0,external_node_fs_.readSync)(this.#fd, this.#buffer, this.#end, bufferBytes - this.#end, null);
            if (read === 0)
                return;
            this.#end += read;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/layer/kept/same.js




const none = {};
function isOurs(name) {
    return name !== 'security.selinux';
}
function sameXattrs(found = none, wanted = none) {
    if (found === none && wanted === none)
        return true;
    const names = Object.keys(wanted).filter(layer_xattrs/* mayBeUnpacked */.Og);
    if (names.length !== Object.keys(found).length)
        return false;
    return names.every((name) => {
        const [left, right] = [found[name], wanted[name]];
        return left !== undefined && right !== undefined && external_node_buffer_.Buffer.compare(left, right) === 0;
    });
}
function sameMetadata(found, { mode, uid, gid, mtime }) {
    const sameMode = (found.mode & 0o7777) === mode || (0,scan/* typeOfMode */.DQ)(found.mode) === 'symlink';
    const sameTime = found.mtimeSeconds === mtime.seconds && found.mtimeNanoseconds === mtime.nanoseconds;
    return sameMode && sameTime && found.uid === uid && found.gid === gid;
}
function sameKind(found, header, hostPath) {
    const { type } = header;
    if ((0,scan/* typeOfMode */.DQ)(found.mode) !== type)
        return false;
    if (type === 'file')
        return found.size === header.size;
    if (type === 'symlink')
        return (0,list/* readLink */.X)(hostPath) === header.linkName;
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
        if (changed.has((0,errors/* errnoOf */.UQ)(error) ?? ''))
            return `cannot be read: ${(0,errors/* errnoOf */.UQ)(error)}`;
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
        this.#hash = (0,digest/* hashFor */.Og)(diffId);
        this.#reader = new reader/* TarReader */.R({
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
                throw new errors/* YadokariError */.$S('CANCELLED', 'the build was cancelled');
        }
        this.#reader.end();
        this.#checkNames();
        if ((0,digest/* finishDigest */.g4)(this.#hash, this.#diffId) !== this.#diffId)
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
        const stats = (0,scan/* lstatExact */.AL)(this.#root);
        const right = stats && Number(stats.mode) === rootMode && stats.uid === 0n && stats.gid === 0n;
        if (!right || (0,scan/* readXattrs */.lO)(this.#root, isOurs))
            throw fault('/', 'is not as it was made');
    }
    #entry(header) {
        const path = (0,layer_paths/* cleanPath */.ts)(header.name);
        if (path === '')
            return;
        if (header.sparse)
            throw fault(path, 'is stored as a sparse file');
        if ((0,layer_paths/* baseName */.Fl)(path).startsWith(whiteoutPrefix))
            throw fault(path, 'is a whiteout');
        if (this.#names.has(path))
            throw fault(path, 'comes twice');
        if (!this.#folders.has((0,layer_paths/* parentOf */.gN)(path)))
            throw fault(path, 'lies in a folder that the layer does not list');
        this.#names.add(path);
        this.#look.goInto((0,layer_paths/* parentOf */.gN)(path));
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
            throw (0,errors/* errnoOf */.UQ)(error) === 'ENOENT' ? fault(path, 'is gone') : error;
        }
    }
    #checkEntry(path, header) {
        const hostPath = this.#host(path);
        if (!sameKind(this.#look, header, hostPath) || !sameMetadata(this.#look, header))
            throw fault(path, 'was changed');
        const { size } = header;
        if (header.type === 'file' && size > 0)
            this.#file = { path, size, fd: this.#look.open(path) };
        const names = this.#file ? (0,xattr/* listXattrsOf */.CY)(this.#file.fd, hostPath) : (0,xattr/* listXattrs */.pW)(hostPath);
        if (!sameXattrs((0,scan/* readXattrs */.lO)(hostPath, isOurs, names), header.xattrs))
            throw fault(path, 'was changed');
    }
    #checkLink(path, header) {
        const target = (0,layer_paths/* cleanPath */.ts)(header.linkName);
        if (target === path || !this.#names.has(target))
            throw fault(path, 'links to what is not listed before it');
        const [one, other] = [path, target].map((name) => (0,scan/* lstatExact */.AL)(this.#host(name)));
        const same = one?.dev === other?.dev && one?.ino === other?.ino && one?.isDirectory() === false;
        if (!same || !sameMetadata(this.#look, header))
            throw fault(path, 'was changed');
    }
    #content({ path, size, fd }) {
        for (let left = size; left > 0;) {
            const read = (0,external_node_fs_.readSync)(fd, this.#buffer, 0, Math.min(left, this.#buffer.length), null);
            if (read === 0)
                throw fault(path, 'became shorter');
            this.#pass(this.#buffer.subarray(0, read));
            left -= read;
        }
    }
    #checkNames() {
        let count = 0;
        for (const folder of this.#folders)
            count += (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)(this.#host(folder)), { encoding: 'latin1' }).length;
        if (count !== this.#names.size)
            throw new Fault('it holds other names');
    }
    #host(path) {
        return (0,layer_paths/* hostPathOf */.J8)(this.#root, path);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/kept/keep-tree.js




async function keepTree(stream, tree) {
    const frame = new FrameWriter(tree.frame);
    let content = [];
    try {
        const style = { kind: 'overlay', xattrs: 'trusted' };
        await writingTree({ root: tree.root, style, whiteouts: true, privileged: true }, async (writer) => {
            await (0,read_tar/* readTar */.s)(stream, {
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

// EXTERNAL MODULE: ./build/src/layer/source/digest-files.js
var digest_files = __webpack_require__(38419);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
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
            crc = (0,external_node_zlib_.crc32)(block, crc);
            size += block.length;
            const dictionary = tail.subarray(0, tailLength);
            const encoded = looksIncompressible(block)
                ? [store(block)]
                : runStream((0,external_node_zlib_.createDeflateRaw)({
                    level,
                    ...(tailLength > 0 ? { dictionary } : {}),
                    chunkSize: block.length + 1024,
                    finishFlush: external_node_zlib_.constants.Z_SYNC_FLUSH,
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
    const params = { [external_node_zlib_.constants.ZSTD_c_compressionLevel]: level, [external_node_zlib_.constants.ZSTD_c_checksumFlag]: 1 };
    return {
        blockSize: 2 * 1024 * 1024,
        inFlight: 5,
        begin: () => external_node_buffer_.Buffer.alloc(0),
        encode: (block) => runStream((0,external_node_zlib_.createZstdCompress)({
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

// EXTERNAL MODULE: ./build/src/layer/codec/release.js
var release = __webpack_require__(55675);
;// CONCATENATED MODULE: ./build/src/layer/codec/block-writer.js





class BlockWriter {
    #fd;
    #codec;
    #options;
    #limit;
    #diffId = (0,external_node_crypto_.createHash)('sha256');
    #digest = (0,external_node_crypto_.createHash)('sha256');
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
        const read = (0,external_node_fs_.readSync)(fd, this.#block, this.#filled, length, position);
        this.#advance(read);
        return read;
    }
    async settle() {
        await new Promise(setImmediate);
        if (this.#options.cancelled())
            throw new errors/* YadokariError */.$S('CANCELLED', 'the build was cancelled');
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
                    (0,release/* release */.H)(part);
            this.#pending.shift();
            this.#free.push(next.block);
        }
    }
    #emit(bytes) {
        this.#digest.update(bytes);
        this.#size += bytes.length;
        let written = 0;
        while (written < bytes.length)
            written += (0,external_node_fs_.writeSync)(this.#fd, bytes, written);
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
        (0,names/* encodeName */.aA)(header.name).copy(block, 0, 0, nameLength);
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
        (0,names/* encodeName */.aA)(header.link).copy(block, fields.link, 0, nameLength);
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
    const bytes = typeof value === 'string' ? (0,names/* encodeName */.aA)(value) : external_node_buffer_.Buffer.from(value);
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
const scratch = external_node_buffer_.Buffer.alloc(tar_header/* blockSize */.L6);
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
        encodeBlock(main, scratch, 0);
        return scratch;
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
    const left = (0,open_source/* openSource */.o)(a);
    try {
        const right = (0,open_source/* openSource */.o)(b);
        try {
            const [one, two] = [external_node_buffer_.Buffer.allocUnsafe(chunk), external_node_buffer_.Buffer.allocUnsafe(chunk)];
            for (;;) {
                const length = (0,external_node_fs_.readSync)(left, one);
                if ((0,external_node_fs_.readSync)(right, two) !== length)
                    return false;
                if (length === 0)
                    return true;
                if (one.compare(two, 0, length, 0, length) !== 0)
                    return false;
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(right);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(left);
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
            const hostPath = (0,layer_paths/* hostPathOf */.J8)(dir, (0,layer_paths/* joinPath */.uJ)(folder, name));
            const stats = (0,scan/* lstatExact */.AL)(hostPath);
            if (!stats)
                continue;
            if (!stats.isDirectory())
                break;
            found.push(dir);
            if ((0,xattr/* getXattr */.Gf)(hostPath, `${this.#marks}opaque`)?.toString() === 'y')
                break;
        }
        return found;
    }
    holds(candidates, path, upper) {
        const { hostPath, stats } = upper;
        for (const dir of candidates) {
            const lowerPath = (0,layer_paths/* hostPathOf */.J8)(dir, path);
            const lower = (0,scan/* lstatExact */.AL)(lowerPath);
            if (!lower)
                continue;
            if (isWhiteout(lower) || !unchanged_sameMetadata(stats, lower))
                return false;
            if (stats.isSymbolicLink()) {
                return (0,external_node_fs_.readlinkSync)((0,names/* fsPath */.Jk)(hostPath), 'buffer').equals((0,external_node_fs_.readlinkSync)((0,names/* fsPath */.Jk)(lowerPath), 'buffer'));
            }
            const xattrs = [hostPath, lowerPath].map((file) => (0,scan/* readXattrs */.lO)(file, layer_xattrs/* entersLayer */.nu) ?? {});
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
        this.#record = (0,disk_record/* readRecord */.aE)(source.record);
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
        for (const name of (0,list/* listNames */.Z)((0,layer_paths/* hostPathOf */.J8)(this.#source.dir, folder))) {
            if (!this.#ignored.has((0,layer_paths/* joinPath */.uJ)(folder, name)))
                yield* this.#name(folder, name, below);
        }
    }
    *#name(folder, name, below) {
        const path = (0,layer_paths/* joinPath */.uJ)(folder, name);
        const hostPath = (0,layer_paths/* hostPathOf */.J8)(this.#source.dir, path);
        const stats = (0,scan/* lstatExact */.AL)(hostPath);
        if (!stats)
            throw changedTree(hostPath);
        if (stats.isCharacterDevice() && stats.rdev === 0n) {
            yield whiteoutItem((0,layer_paths/* joinPath */.uJ)(folder, whiteoutPrefix + name));
            return;
        }
        const { xattrs, opaque } = this.#xattrs(hostPath, stats.isDirectory());
        const entry = (0,scan/* entryOf */.Ms)({ path, hostPath, stats, xattrs });
        if (!entry) {
            this.skipped.push(path);
            return;
        }
        if (stats.isDirectory()) {
            yield { entry: (0,scan/* withRecord */.q8)(entry, this.#record) };
            if (opaque)
                yield whiteoutItem((0,layer_paths/* joinPath */.uJ)(path, opaqueName));
            yield* this.#folder(path, opaque ? [] : this.#below.descend(below, folder, name));
            return;
        }
        if (!this.#below.holds(below, path, { hostPath, stats }))
            yield this.#file(path, { hostPath, stats, entry });
    }
    #file(path, file) {
        const { hostPath, stats, entry } = file;
        const key = (0,scan/* inodeKeyOf */.Y2)(stats);
        const first = key === undefined ? undefined : this.#firstNames.get(key);
        if (first !== undefined) {
            return { entry: linkTo(first, (0,scan/* withRecord */.q8)(entry, this.#record, first)) };
        }
        if (key !== undefined)
            this.#firstNames.set(key, path);
        const recorded = (0,scan/* withRecord */.q8)(entry, this.#record);
        if (recorded.type !== 'file')
            return { entry: recorded };
        return { entry: recorded, content: { file: hostPath }, holes: (0,scan/* mayHaveHoles */.Bz)(stats) };
    }
    #isOpaque(path) {
        return (0,xattr/* getXattr */.Gf)((0,layer_paths/* hostPathOf */.J8)(this.#source.dir, path), `${this.#marks}opaque`)?.toString() === 'y';
    }
    #xattrs(hostPath, isFolder) {
        let xattrs;
        let opaque = false;
        for (const name of (0,xattr/* listXattrs */.pW)(hostPath)) {
            if ((0,layer_xattrs/* entersLayer */.nu)(name)) {
                const value = (0,xattr/* getXattr */.Gf)(hostPath, name);
                if (value)
                    (xattrs ??= {})[name] = value;
            }
            else if (name === `${this.#marks}opaque`)
                opaque = isFolder && (0,xattr/* getXattr */.Gf)(hostPath, name)?.toString() === 'y';
            else if (name === `${this.#marks}redirect` || name === `${this.#marks}metacopy`)
                throw foreignOverlay(hostPath, name);
        }
        return { ...(xattrs ? { xattrs } : {}), opaque };
    }
}
function changedTree(hostPath) {
    return new errors/* YadokariError */.$S('SOURCE_INVALID', `file "${hostPath}" went away while the layer was written`, {
        hint: 'nothing may write to the files of a build while it runs',
    });
}
function foreignOverlay(hostPath, name) {
    return new errors/* YadokariError */.$S('INTERNAL', `cannot write a layer: "${hostPath}" has overlay's mark ${name}`, {
        hint: 'overlay was mounted with redirect_dir or metacopy, whose upper folders are no change sets',
    });
}

;// CONCATENATED MODULE: ./build/src/layer/source/paths.js








function withParents(paths) {
    const all = new Set();
    for (const path of paths) {
        for (let at = path; !all.has(at); at = (0,layer_paths/* parentOf */.gN)(at)) {
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
        this.#record = (0,disk_record/* readRecord */.aE)(source.record);
    }
    *items() {
        const changed = new Set(this.#source.changed);
        const deleted = this.#deletions(changed);
        const parents = withParents([
            ...changed,
            ...[...deleted].map((path) => (0,layer_paths/* parentOf */.gN)(path)).filter((path) => path !== ''),
        ]);
        const work = [
            ...[...parents].map((path) => ({ path, key: (0,layer_paths/* walkKey */.ZN)(path), deleted: false })),
            ...[...deleted].map((path) => ({ path, key: (0,layer_paths/* walkKey */.ZN)(path), deleted: true })),
        ];
        work.sort((a, b) => (0,layer_paths/* compareText */.n6)(a.key, b.key));
        for (const { path, deleted: gone } of work) {
            const item = gone
                ? whiteoutItem((0,layer_paths/* joinPath */.uJ)((0,layer_paths/* parentOf */.gN)(path), whiteoutPrefix + (0,layer_paths/* baseName */.Fl)(path)))
                : this.#item(path);
            if (item)
                yield item;
        }
    }
    #deletions(changed) {
        const deleted = new Set(this.#source.deleted);
        const needed = [...deleted].filter((path) => {
            for (let at = (0,layer_paths/* parentOf */.gN)(path); at !== ''; at = (0,layer_paths/* parentOf */.gN)(at))
                if (deleted.has(at) && !changed.has(at))
                    return false;
            return path !== '' && !changed.has(path);
        });
        return new Set(needed);
    }
    #item(path) {
        const hostPath = (0,layer_paths/* hostPathOf */.J8)(this.#source.root, path);
        const stats = (0,scan/* lstatExact */.AL)(hostPath);
        if (!stats)
            throw changedTree(hostPath);
        this.#checkParent(path);
        const entry = (0,scan/* entryOf */.Ms)({ path, hostPath, stats, xattrs: (0,scan/* readXattrs */.lO)(hostPath, layer_xattrs/* entersLayer */.nu) });
        if (!entry) {
            this.skipped.push(path);
            return undefined;
        }
        const key = (0,scan/* inodeKeyOf */.Y2)(stats);
        const first = key === undefined ? undefined : this.#firstNames.get(key);
        if (first !== undefined) {
            return { entry: linkTo(first, (0,scan/* withRecord */.q8)(entry, this.#record, first)) };
        }
        if (key !== undefined)
            this.#firstNames.set(key, path);
        const recorded = (0,scan/* withRecord */.q8)(entry, this.#record);
        if (recorded.type !== 'file')
            return { entry: recorded };
        return { entry: recorded, content: { file: hostPath }, holes: (0,scan/* mayHaveHoles */.Bz)(stats) };
    }
    #checkParent(path) {
        if (path === '')
            return;
        const parent = (0,layer_paths/* parentOf */.gN)(path);
        if (this.#folders.has(parent))
            return;
        if ((0,scan/* lstatExact */.AL)((0,layer_paths/* hostPathOf */.J8)(this.#source.root, parent))?.isDirectory() !== true) {
            throw new errors/* YadokariError */.$S('INTERNAL', `cannot write a layer: "${path}" lies below something that is no folder`);
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
    const keyed = [...unique.values()].map((entry) => ({ entry, key: (0,layer_paths/* walkKey */.ZN)(entry.path) }));
    return keyed.sort((a, b) => (0,layer_paths/* compareText */.n6)(a.key, b.key)).map(({ entry }) => entry);
}
function unlinkable(entry) {
    const target = JSON.stringify(entry.linkName ?? '');
    return new errors/* YadokariError */.$S('INTERNAL', `cannot write a layer: hard link "${entry.path}" leads to ${target}, which is not in it`);
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
    const kept = Object.entries(entry.xattrs).filter(([name]) => (0,layer_xattrs/* entersLayer */.nu)(name));
    const { xattrs: _, ...rest } = entry;
    return kept.length > 0 ? { ...rest, xattrs: Object.fromEntries(kept) } : rest;
}
function* plannedItems(entries) {
    const order = sorted(entries);
    const byPath = new Map(order.map((entry) => [entry.path, entry]));
    const firstNames = new Map();
    const linked = new Set(order.filter(({ type }) => type === 'hardlink').map((entry) => contentOf(entry, byPath)));
    for (const entry of order) {
        const parent = byPath.get((0,layer_paths/* parentOf */.gN)(entry.path));
        if (parent && parent.type !== 'directory' && entry.path !== '') {
            throw new errors/* YadokariError */.$S('INTERNAL', `cannot write a layer: "${entry.path}" lies below something that is no folder`);
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
    const name = (0,layer_paths/* baseName */.Fl)(path);
    if (name === opaqueName)
        return { kind: 'opaque', path: (0,layer_paths/* parentOf */.gN)(path) };
    if (name.startsWith(whiteoutPrefix)) {
        return { kind: 'whiteout', path: (0,layer_paths/* joinPath */.uJ)((0,layer_paths/* parentOf */.gN)(path), name.slice(whiteoutPrefix.length)) };
    }
    return { kind: 'entry', path };
}
function whiteoutPath(path) {
    return (0,layer_paths/* joinPath */.uJ)((0,layer_paths/* parentOf */.gN)(path), whiteoutPrefix + (0,layer_paths/* baseName */.Fl)(path));
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
        const keyed = [...this.#items.values()].map((item) => ({ item, key: (0,layer_paths/* walkKey */.ZN)(item.entry.path) }));
        const written = new Map();
        for (const { item } of keyed.sort((a, b) => (0,layer_paths/* compareText */.n6)(a.key, b.key))) {
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
        for (let at = path; at !== '' && !this.#holders.has((0,layer_paths/* parentOf */.gN)(at)); at = (0,layer_paths/* parentOf */.gN)(at))
            this.#holders.add((0,layer_paths/* parentOf */.gN)(at));
        if (item.entry.type === 'hardlink' && item.entry.linkName !== undefined)
            this.#link(item.entry.linkName, path);
        const deleted = whiteoutPath(path);
        if (!this.#items.delete(deleted) || !isFolder)
            return;
        const opaque = (0,layer_paths/* joinPath */.uJ)(path, opaqueName);
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
            if (name !== path && (0,layer_paths/* isWithin */.UO)(name, path))
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
    const fd = (0,open_source/* openSource */.o)(file);
    try {
        if (item.holes === true)
            await writeSparse(writer, fd, file, size);
        else
            await writeRange(writer, fd, file, [0, size]);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
async function writeContent(writer, item) {
    const { content, entry } = item;
    if (content !== undefined && 'file' in content)
        await writeFile(writer, item, content.file);
    else if (content !== undefined) {
        if (content.data.length !== entry.size) {
            throw new errors/* YadokariError */.$S('INTERNAL', `cannot write a layer: "${entry.path}" has ${content.data.length} bytes, not ${entry.size}`);
        }
        writer.write(content.data);
    }
    else if (entry.size > 0)
        throw new errors/* YadokariError */.$S('INTERNAL', `cannot write a layer: "${entry.path}" has no content`);
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
    const temporary = (0,external_node_path_.join)(options.blobDir, `tmp-${(0,external_node_crypto_.randomUUID)()}`);
    const fd = (0,external_node_fs_.openSync)(temporary, 'wx', 0o644);
    const writer = new BlockWriter(fd, blockCodec(options.compression, options.level), context);
    try {
        const entries = await writeItems(writer, items, options.clampTime);
        const written = await writer.finish();
        const file = (0,external_node_path_.join)(options.blobDir, (0,digest/* digestHex */.sU)(written.digest));
        (0,external_node_fs_.renameSync)(temporary, file);
        return { written: { ...written, file }, entries, skipped };
    }
    catch (error) {
        await writer.abandon();
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tree/index-layer.js





const keptFiles = new Set(['etc/passwd', 'etc/group']);
function entryOf(header, path) {
    const { type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor, xattrs } = header;
    const entry = { path, type, mode, uid, gid, size, mtime, ...(xattrs ? { xattrs } : {}) };
    if (type === 'symlink')
        return { ...entry, linkName };
    if (type === 'hardlink')
        return { ...entry, linkName: (0,layer_paths/* cleanPath */.ts)(linkName) };
    return type === 'char' || type === 'block' ? { ...entry, devMajor, devMinor } : entry;
}
class IndexBuilder {
    entries = [];
    whiteouts = [];
    opaque = [];
    files = {};
    #kept;
    entry(header) {
        const path = (0,layer_paths/* cleanPath */.ts)(header.name);
        this.#kept = undefined;
        if (path === '')
            return;
        const base = (0,layer_paths/* baseName */.Fl)(path);
        if (base === opaqueName)
            this.opaque.push((0,layer_paths/* parentOf */.gN)(path));
        else if (base.startsWith(whiteoutPrefix)) {
            const name = whiteoutTarget(base);
            if (name !== undefined)
                this.whiteouts.push((0,layer_paths/* joinPath */.uJ)((0,layer_paths/* parentOf */.gN)(path), name));
        }
        else {
            this.entries.push(entryOf(header, path));
            this.#keep(header, path);
        }
    }
    #keep({ type, size }, path) {
        if (!keptFiles.has(path))
            return;
        delete this.files[path];
        if (type !== 'file' || size > limits/* limits */.F.accountFileBytes)
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
    await (0,read_tar/* readTar */.s)(stream, {
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
        const path = (0,layer_paths/* cleanPath */.ts)(header.name);
        this.#forget(path);
        this.#current = undefined;
        if (header.type === 'hardlink')
            this.#link(path, (0,layer_paths/* cleanPath */.ts)(header.linkName));
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
        throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `files to read in one layer have more than ${this.#wish.total} bytes`);
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
    await (0,read_tar/* readTar */.s)(stream, picker);
    return picker.result(diffId);
}

// EXTERNAL MODULE: ./build/src/layer/engine/failure.js
var failure = __webpack_require__(63804);
// EXTERNAL MODULE: ./build/src/layer/engine/feed.js
var feed = __webpack_require__(14288);
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
    const credit = new feed/* Credit */.I();
    port.on('message', ({ bytes: used, memory }) => credit.taken(used, memory));
    port.on('close', () => credit.stop());
    const post = (message, transfer = []) => port.postMessage(message, transfer);
    try {
        const receiver = {
            send: (data) => post({ kind: 'chunk', data }, [data.buffer]),
            end: () => post({ kind: 'end' }),
        };
        await (0,feed/* feed */.h)(receiver, bytes, credit);
    }
    finally {
        port.close();
    }
}

;// CONCATENATED MODULE: ./build/src/layer/engine/run-job.js















function describe(job) {
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
    const { bytes } = await (0,decompress/* openPacked */.PP)(source, { hasDigest: true });
    await sendTo(to, { chunks: bytes, ownsMemory: false });
}
async function check({ diffId, tree, names }, { cancelled: isCancelled }) {
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
            return { kind, result: await check(job, context) };
        case 'index':
            return { kind, result: await indexTar({ ...context, diffId: job.diffId }, job.diffId) };
        case 'pick':
            return { kind, result: await pickFiles({ ...context, diffId: job.diffId }, job.diffId, job.wish) };
        case 'apply':
            return { kind, result: await applyPlanned(job.entries, job.options, context.cancelled) };
        case 'digest':
            return { kind, result: await (0,digest_files/* digestFiles */.E)(job.files, context.cancelled) };
        case 'remove':
            (0,external_node_fs_.rmSync)((0,names/* fsPath */.Jk)(job.path), { recursive: true, force: true });
            return { kind, result: undefined };
        case 'archive':
            return { kind, result: await (0,archive/* readArchiveMembers */.EZ)(context, job) };
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
            throw (0,failure/* cancelled */.K)(describe(job));
        const isLayer = job.kind !== 'archive' && job.kind !== 'extract';
        throw (0,failure/* failure */.V)(describe(job), error, isLayer ? 'LAYER_INVALID' : 'SOURCE_INVALID');
    }
}


/***/ })

};
