export const id = 164;
export const ids = [164];
export const modules = {

/***/ 99244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ codeQuality)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16580);


function codeQuality(found) {
    const seen = new Map();
    return (0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonText */ .s$)(found.map(({ rule, message, location, severity = 'minor' }) => {
        const path = location.file.replace(/^(?:\.?\/)+/, '');
        const same = `${path}\n${rule}\n${message}`;
        const number = seen.get(same) ?? 0;
        seen.set(same, number + 1);
        return {
            description: `${rule}: ${message}`,
            check_name: rule,
            fingerprint: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${same}\n${number}`).digest('hex'),
            severity,
            location: { path, lines: { begin: location.line, end: location.endLine } },
        };
    }));
}


/***/ }),

/***/ 16580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ base64),
/* harmony export */   YB: () => (/* binding */ columns),
/* harmony export */   oD: () => (/* binding */ jsonLocation),
/* harmony export */   s$: () => (/* binding */ jsonText)
/* harmony export */ });
function jsonLocation({ start, end }) {
    const lines = Array.from({ length: end - start + 1 }, (_, index) => start + index);
    return { ranges: lines.map((line) => ({ start: { line }, end: { line } })) };
}
function base64(text) {
    return Buffer.from(text).toString('base64');
}
function jsonText(value) {
    return `${JSON.stringify(value, undefined, 2)}\n`;
}
function columns(rows, gap) {
    const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
    const line = (row) => row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd((widths[at] ?? 0) + gap))).join('');
    return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}


/***/ }),

/***/ 47164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plainCommands: () => (/* binding */ plainCommands),
  runCache: () => (/* reexport */ runCache),
  runCall: () => (/* reexport */ runCall),
  runWarmer: () => (/* reexport */ runWarmer)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/base/platform.js
var platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/base/limiter.js
var base_limiter = __webpack_require__(47943);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(32151);
// EXTERNAL MODULE: ./build/src/image/serialize.js
var serialize = __webpack_require__(46081);
// EXTERNAL MODULE: ./build/src/image/reference.js
var image_reference = __webpack_require__(36950);
// EXTERNAL MODULE: ./build/src/image/parse-manifest.js
var parse_manifest = __webpack_require__(37844);
// EXTERNAL MODULE: ./build/src/image/parse-config.js
var parse_config = __webpack_require__(35439);
// EXTERNAL MODULE: ./build/src/oci-layout/blob-store.js
var blob_store = __webpack_require__(65065);
;// CONCATENATED MODULE: ./build/src/export/join-images.js



async function joinImages({ client, sources, annotations, signal, }) {
    const found = await Promise.all(sources.map((source) => partsOf(source, client, signal)));
    const parts = [...new Map(found.flat().map((part) => [part.entry.digest, part])).values()];
    refuseTwins(parts);
    const docker = parts.every(({ entry }) => entry.mediaType === media_types/* mediaTypes */.Ib.dockerManifest);
    const index = {
        schemaVersion: 2,
        mediaType: docker ? media_types/* mediaTypes */.Ib.dockerIndex : media_types/* mediaTypes */.Ib.ociIndex,
        manifests: parts.map(({ entry }) => entry),
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    };
    const bytes = Buffer.from((0,serialize/* serializeImageIndex */.EW)(index));
    const blobs = parts.flatMap((part) => part.blobs);
    return {
        root: {
            descriptor: { mediaType: index.mediaType, digest: (0,base_digest/* sha256 */.sc)(bytes), size: bytes.byteLength },
            bytes,
        },
        children: parts.map(({ document }) => document),
        blobs: [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()],
    };
}
const manifestsAtATime = 8;
function isNoPlatform({ os }) {
    return os === 'unknown' || os === '';
}
function refuseTwins(parts) {
    const known = new Map();
    for (const { entry, source } of parts) {
        if (entry.platform === undefined || isNoPlatform(entry.platform))
            continue;
        const name = (0,platform/* formatPlatform */.Bq)(entry.platform);
        const other = known.get(name);
        known.set(name, source);
        if (other === undefined)
            continue;
        throw new errors/* YadokariError */.$S('USAGE', `"${other}" and "${source}" both have an image for ${name}`, {
            hint: 'leave one of them out: an index has one image for each platform',
        });
    }
}
async function fetch(repository, name, source, signal) {
    const answer = await repository.getManifest(name, signal);
    if (answer)
        return answer;
    throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `cannot join "${source}": there is no such image`, {
        hint: (0,base_digest/* isDigest */.Bc)(name)
            ? 'check the digest'
            : 'check the name and the tag, and that the job that pushes it has ended',
    });
}
async function partsOf(source, client, signal) {
    const { tag, digest, ...name } = (0,image_reference/* parseReference */.F2)(source);
    const repository = client.repository(name, 'pull');
    const answer = await fetch(repository, digest ?? tag ?? 'latest', source, signal);
    if (!(0,media_types/* isIndexType */.$U)(answer.descriptor.mediaType))
        return [await partOf(repository, { source, answer })];
    const what = `index "${answer.descriptor.digest}" of "${source}"`;
    const { manifests } = (0,parse_manifest/* parseIndex */.A1)(what, answer.bytes, answer.descriptor.mediaType);
    const limiter = new base_limiter/* Limiter */.j(manifestsAtATime);
    return Promise.all(manifests.map((entry) => limiter.run(async () => {
        const one = await fetch(repository, entry.digest, source, signal);
        return partOf(repository, { source, answer: one, entry });
    })));
}
async function partOf(repository, given) {
    const { source, answer, entry } = given;
    const { descriptor, bytes } = answer;
    if (!(0,media_types/* isManifestType */.Q3)(descriptor.mediaType)) {
        throw new errors/* YadokariError */.$S('MANIFEST_UNKNOWN_TYPE', `cannot join "${source}": its manifest has type ${JSON.stringify(descriptor.mediaType)}, which is no image`);
    }
    const manifest = (0,parse_manifest/* parseManifest */.Ng)(`manifest "${descriptor.digest}" of "${source}"`, bytes, descriptor.mediaType);
    const blobs = [...manifest.layers, manifest.config].map((one) => repository.blob(one));
    const document = { descriptor, bytes };
    if (entry?.platform !== undefined)
        return { source, entry, document, blobs };
    (0,parse_manifest/* requireImageConfigType */.Rb)(`"${source}"`, manifest);
    const text = await (0,blob_store/* readSmall */.o5)(repository.blob(manifest.config), limits/* limits */.F.configBytes);
    const config = (0,parse_config/* parseImageConfig */.F)(`config "${manifest.config.digest}" of "${source}"`, text, manifest);
    const { os, architecture, variant } = config;
    const osVersion = config['os.version'];
    const platform = {
        architecture,
        os,
        ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
        ...(variant === undefined ? {} : { variant }),
    };
    return { source, entry: { ...descriptor, ...entry, platform }, document, blobs };
}

// EXTERNAL MODULE: ./build/src/cli/flags/annotations.js
var flags_annotations = __webpack_require__(61354);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/src/image/blobs.js
var image_blobs = __webpack_require__(23079);
// EXTERNAL MODULE: ./build/src/oci-layout/layout.js + 1 modules
var oci_layout_layout = __webpack_require__(59939);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/src/base/json.js
var json = __webpack_require__(75221);
// EXTERNAL MODULE: ./build/src/base/output-error.js
var output_error = __webpack_require__(18769);
;// CONCATENATED MODULE: ./build/src/export/stored/choose.js


function normal(name) {
    try {
        return (0,image_reference/* formatReference */.FH)((0,image_reference/* parseReference */.F2)(name));
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S && error.code === 'REFERENCE_INVALID')
            return name;
        throw error;
    }
}
function choose(place, choices, name) {
    const wanted = choices.filter(({ names }) => name === undefined || names.some((one) => one === name || normal(one) === normal(name)));
    const [first, ...more] = wanted;
    if (first && more.length === 0)
        return first.value;
    const names = [...new Set(choices.flatMap((choice) => choice.names))];
    const has = names.length === 0 ? 'its images have no names' : `it has ${names.join(', ')}`;
    if (choices.length === 0)
        throw notFound(`"${place}" holds no image`);
    if (name === undefined)
        throw notFound(`"${place}" holds ${choices.length} images`, `name one of them behind it: ${has}`);
    if (first)
        throw notFound(`"${place}" holds ${wanted.length} images of the name ${JSON.stringify(name)}`, has);
    throw notFound(`"${place}" holds no image of the name ${JSON.stringify(name)}`, has);
}
function notFound(message, hint) {
    return new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', message, hint === undefined ? {} : { hint });
}

;// CONCATENATED MODULE: ./build/src/export/stored/docker-save.js
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








function texts(value) {
    if (value === null || value === undefined)
        return [];
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
}
async function savedImages(members) {
    const { value } = await members.document('manifest.json');
    if (!Array.isArray(value))
        throw members.invalid('has a manifest.json that is no list');
    return value.map((one) => {
        const fields = (0,json/* fieldsIn */.t)(one);
        const [names, layers] = [texts(fields['RepoTags']), texts(fields['Layers'])];
        const config = fields['Config'];
        if (typeof config !== 'string' || names === undefined || layers === undefined) {
            throw members.invalid('has a manifest.json with an image that lacks Config or Layers');
        }
        return { names, value: { config, layers } };
    });
}
function diffIdsIn(members, value) {
    const ids = texts((0,json/* fieldsIn */.t)((0,json/* fieldsIn */.t)(value)['rootfs'])['diff_ids']);
    if (ids?.every((id) => (0,base_digest/* isDigest */.Bc)(id)) === true)
        return ids.filter((id) => (0,base_digest/* isDigest */.Bc)(id));
    throw members.invalid('has a config without the digests of its layers');
}
async function packingOf(file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await (0,promises_.open)(file), true);
        const start = Buffer.alloc(4);
        await handle.read(start, 0, 4, 0);
        if (start[0] === 0x1f && start[1] === 0x8b)
            return 'gzip';
        return start.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'none';
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
class Tally {
    #hash = (0,base_digest/* hashFor */.Og)();
    #size = 0;
    async *over(source) {
        for await (const chunk of source) {
            this.#hash.update(chunk);
            this.#size += chunk.byteLength;
            yield chunk;
        }
    }
    end() {
        return { digest: (0,base_digest/* finishDigest */.g4)(this.#hash), size: this.#size };
    }
}
function bytesOf(file, signal) {
    return (0,external_node_fs_.createReadStream)(file, { highWaterMark: 256 * 1024, signal });
}
async function drain(source) {
    for await (const _ of source)
        continue;
}
async function packed({ file, diffId }, { scratch, signal }) {
    const target = (0,external_node_path_.join)(scratch, (0,base_digest/* digestHex */.sU)(diffId));
    const [plain, small] = [new Tally(), new Tally()];
    try {
        await (0,external_node_stream_promises_.pipeline)(plain.over(bytesOf(file, signal)), (0,external_node_zlib_.createGzip)(), (source) => small.over(source), (0,external_node_fs_.createWriteStream)(target), { signal });
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(target, error);
    }
    requireDiffId(plain, diffId);
    return { file: target, ...small.end() };
}
function requireDiffId(plain, diffId) {
    const { digest } = plain.end();
    if (digest === diffId)
        return;
    throw new errors/* YadokariError */.$S('DIGEST_MISMATCH', `layer "${diffId}" holds other bytes: they have digest "${digest}"`);
}
async function layerBlob(layer, format, options) {
    const { file, packing } = layer;
    if (packing === 'none') {
        const { digest, size, file: target } = await packed(layer, options);
        return (0,image_blobs/* fileBlob */.Ax)({ mediaType: (0,media_types/* layerMediaType */.sG)(format, 'gzip'), digest, size }, target);
    }
    const tally = new Tally();
    await drain(tally.over(bytesOf(file, options.signal)));
    const blob = (0,image_blobs/* fileBlob */.Ax)({ mediaType: (0,media_types/* layerMediaType */.sG)(format, packing), ...tally.end() }, file);
    await options.engine.index({ blob, diffId: layer.diffId }, options.signal);
    return blob;
}
async function savedImage(members, name, options) {
    const { config, layers } = choose(members.name, await savedImages(members), name);
    const { bytes, value } = await members.document(config);
    const diffIds = diffIdsIn(members, value);
    if (diffIds.length !== layers.length) {
        throw members.invalid(`names ${layers.length} layers, but its config has ${diffIds.length}`);
    }
    const files = [];
    for (const [at, path] of layers.entries()) {
        const [found, diffId] = [members.file(path), diffIds[at]];
        if (found === undefined || diffId === undefined)
            throw members.invalid(`has no layer ${JSON.stringify(path)}`);
        files.push({ file: found.file, packing: await packingOf(found.file), diffId });
    }
    const format = files.some(({ packing }) => packing === 'zstd') ? 'oci' : 'docker';
    const configBlob = (0,image_blobs/* bytesBlob */.XU)(format === 'oci' ? media_types/* mediaTypes */.Ib.ociConfig : media_types/* mediaTypes */.Ib.dockerConfig, bytes);
    const blobs = [];
    for (const file of files)
        blobs.push(await layerBlob(file, format, options));
    const manifest = {
        schemaVersion: 2,
        mediaType: format === 'oci' ? media_types/* mediaTypes */.Ib.ociManifest : media_types/* mediaTypes */.Ib.dockerManifest,
        config: configBlob.descriptor,
        layers: blobs.map(({ descriptor }) => descriptor),
    };
    const document = Buffer.from((0,serialize/* serializeManifest */.MZ)(manifest));
    const descriptor = { mediaType: manifest.mediaType, digest: (0,base_digest/* sha256 */.sc)(document), size: document.byteLength };
    const unique = new Map([configBlob, ...blobs].map((blob) => [blob.descriptor.digest, blob]));
    return { root: { descriptor, bytes: document }, children: [], blobs: [...unique.values()] };
}

;// CONCATENATED MODULE: ./build/src/export/stored/members.js



const longestChain = 8;
class Members {
    name;
    #entries;
    constructor(name, entries) {
        this.name = name;
        this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
    }
    has(path) {
        return this.#entries.has(path);
    }
    file(path) {
        let at = external_node_path_.posix.normalize(path);
        for (let step = 0; step < longestChain; step += 1) {
            const entry = this.#entries.get(at);
            if (entry === undefined)
                return undefined;
            if (entry.content && 'file' in entry.content)
                return { file: entry.content.file, size: entry.size };
            if (entry.linkName === undefined)
                return undefined;
            at = entry.type === 'symlink' ? external_node_path_.posix.join(external_node_path_.posix.dirname(at), entry.linkName) : entry.linkName;
        }
        return undefined;
    }
    async document(path) {
        const found = this.file(path);
        if (found === undefined)
            throw this.invalid(`has no file ${JSON.stringify(path)}`);
        if (found.size > limits/* limits */.F.manifestBytes) {
            const fact = `has ${found.size} bytes, more than ${limits/* limits */.F.manifestBytes}`;
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `${JSON.stringify(path)} in "${this.name}" ${fact}`);
        }
        const bytes = await (0,promises_.readFile)(found.file);
        try {
            return { bytes, value: JSON.parse(bytes.toString('utf8')) };
        }
        catch (error) {
            throw this.invalid(`has a file ${JSON.stringify(path)} that is not JSON`, error);
        }
    }
    invalid(fact, cause) {
        return new errors/* YadokariError */.$S('SOURCE_INVALID', `archive "${this.name}" ${fact}`, {
            hint: 'give a tar as docker save or --tar-path write it, or one of an OCI layout',
            ...(cause === undefined ? {} : { cause }),
        });
    }
}

// EXTERNAL MODULE: ./build/src/image/layer-types.js
var layer_types = __webpack_require__(40658);
// EXTERNAL MODULE: ./build/src/oci-layout/read-image.js
var read_image = __webpack_require__(58054);
;// CONCATENATED MODULE: ./build/src/export/stored/walk.js




const deepest = 4;
const imageName = 'io.containerd.image.name';
function choices(entries) {
    const byDigest = Map.groupBy(entries, ({ digest }) => digest);
    return [...byDigest.values()].flatMap((same) => {
        const [value] = same;
        const names = same.flatMap(({ annotations = {} }) => [annotations[imageName] ?? [], annotations[read_image/* refName */.P7] ?? []].flat());
        return value === undefined ? [] : [{ names, value }];
    });
}
class Walk {
    documents = new Map();
    blobs = new Map();
    #store;
    constructor(store) {
        this.#store = store;
    }
    async visit(descriptor, depth) {
        const known = this.documents.get(descriptor.digest);
        if (known)
            return known;
        const what = `manifest "${descriptor.digest}" in "${this.#store.name}"`;
        if (depth > deepest)
            throw new errors/* YadokariError */.$S('MANIFEST_INVALID', `${what} is nested too deeply`);
        const bytes = await (0,blob_store/* readSmall */.o5)(this.#store.blob(descriptor));
        const mediaType = (0,parse_manifest/* manifestMediaType */.gp)(what, bytes, descriptor.mediaType);
        if (mediaType === undefined) {
            const type = JSON.stringify(descriptor.mediaType);
            throw new errors/* YadokariError */.$S('MANIFEST_UNKNOWN_TYPE', `${what} has type ${type}, which is no image`);
        }
        if ((0,media_types/* isIndexType */.$U)(mediaType)) {
            for (const entry of (0,parse_manifest/* parseIndex */.A1)(what, bytes, mediaType).manifests)
                await this.visit(entry, depth + 1);
        }
        else {
            const { config, layers } = (0,parse_manifest/* parseManifest */.Ng)(what, bytes, mediaType);
            for (const one of [config, ...layers]) {
                if (!(0,layer_types/* isForeignLayer */.s)(one))
                    this.blobs.set(one.digest, this.#store.blob(one));
            }
        }
        const { digest, size } = descriptor;
        const document = { descriptor: { mediaType, digest, size }, bytes };
        this.documents.set(digest, document);
        return document;
    }
}
async function storedImage(store, name) {
    const entry = choose(store.name, choices((await store.index()).manifests), name);
    const walk = new Walk(store);
    const root = await walk.visit(entry, 0);
    const children = [...walk.documents.values()].filter((document) => document !== root);
    return { root, children, blobs: [...walk.blobs.values()] };
}

;// CONCATENATED MODULE: ./build/src/export/stored/open.js







function pathOf({ digest }) {
    return `blobs/${digest.slice(0, digest.indexOf(':'))}/${(0,base_digest/* digestHex */.sU)(digest)}`;
}
function archiveStore(members) {
    return {
        name: members.name,
        index: async () => {
            const { bytes } = await members.document('index.json');
            return (0,parse_manifest/* parseIndex */.A1)(`index.json of "${members.name}"`, bytes, media_types/* mediaTypes */.Ib.ociIndex);
        },
        blob: (descriptor) => {
            const found = members.file(pathOf(descriptor));
            if (found)
                return (0,image_blobs/* fileBlob */.Ax)(descriptor, found.file);
            throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `"${members.name}" has no blob "${descriptor.digest}"`);
        },
    };
}
async function isFolder(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch (error) {
        const fact = (0,errors/* errnoOf */.UQ)(error) === 'ENOENT' ? 'there is no such file' : (0,errors/* messageOf */.bD)(error);
        throw new errors/* YadokariError */.$S('SOURCE_INVALID', `cannot read "${path}": ${fact}`, { cause: error });
    }
}
async function fromArchive({ path, name, engine, members: dir, scratch, signal, }) {
    const entries = await engine.readArchive(path, dir, { signal });
    if (entries === undefined) {
        throw new errors/* YadokariError */.$S('SOURCE_INVALID', `"${path}" is no tar`, {
            hint: 'give an archive as docker save writes it, or a folder or archive in the form of an OCI layout',
        });
    }
    const members = new Members(path, entries);
    const save = { engine, scratch, signal };
    if (members.has('index.json') && members.has('oci-layout'))
        return storedImage(archiveStore(members), name);
    if (members.has('manifest.json'))
        return savedImage(members, name, save);
    throw members.invalid('has neither manifest.json nor index.json');
}
async function openStored(options) {
    const { path, name } = options;
    if (!(await isFolder(path)))
        return fromArchive(options);
    const layout = await (0,oci_layout_layout/* openLayout */.B)(path);
    return storedImage({ name: path, index: () => layout.index(), blob: (descriptor) => layout.blob(descriptor) }, name);
}

// EXTERNAL MODULE: ./build/src/export/check-outputs.js
var check_outputs = __webpack_require__(79435);
// EXTERNAL MODULE: ./build/src/export/pusher.js + 3 modules
var export_pusher = __webpack_require__(44721);
// EXTERNAL MODULE: ./build/src/export/digest-files.js
var digest_files = __webpack_require__(83892);
// EXTERNAL MODULE: ./build/src/layer/engine.js + 6 modules
var layer_engine = __webpack_require__(15233);
// EXTERNAL MODULE: ./build/src/cli/output-paths.js
var output_paths = __webpack_require__(81314);
// EXTERNAL MODULE: ./build/src/cli/outputs.js
var outputs = __webpack_require__(17034);
// EXTERNAL MODULE: ./build/src/cli/permission.js + 1 modules
var cli_permission = __webpack_require__(23836);
// EXTERNAL MODULE: ./build/src/cli/references.js
var references = __webpack_require__(98244);
// EXTERNAL MODULE: ./build/src/cli/with-registries.js
var with_registries = __webpack_require__(10532);
// EXTERNAL MODULE: ./build/src/cli/workspace.js
var cli_workspace = __webpack_require__(94437);
;// CONCATENATED MODULE: ./build/src/cli/push-command.js
var push_command_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var push_command_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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










async function withImage({ words: [word = '', name], world, cancellation }, use) {
    const workspace = (0,cli_workspace/* createScratch */.Hj)((0,cli_workspace/* workspaceParent */.o2)(world));
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const members = (0,external_node_path_.join)(workspace.path, 'members');
            const scratch = (0,external_node_path_.join)(workspace.path, 'layers');
            for (const folder of [members, scratch])
                (0,external_node_fs_.mkdirSync)(folder);
            const engine = push_command_addDisposableResource(env_1, (0,layer_engine/* createLayerEngine */.o)(), true);
            const path = (0,external_node_path_.resolve)(world.cwd, word);
            await use(await openStored({ path, name, engine, members, scratch, signal: cancellation.signal }));
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = push_command_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    finally {
        workspace.remove();
    }
}
function runPush(command) {
    return pushStored(command, (_, use) => withImage(command, use));
}
async function pushStored(command, withStored) {
    await (0,check_outputs/* checkOutputs */.n)((0,output_paths/* outputPaths */.u)(command));
    await (0,with_registries/* withRegistries */.u)(command, (registries) => pushThrough(registries, command, withStored));
}
async function pushThrough({ http, registry: client }, command, withStored) {
    const { options, emit, cancellation } = command;
    const { signal } = cancellation;
    const destinations = (0,references/* destinationsOf */.N)(options);
    const permission = (0,cli_permission/* checkPermission */.Y)(command, client, destinations);
    const common = { destinations, emit, signal };
    const pusher = (0,export_pusher/* createPusher */.m)({
        ...common,
        client,
        ignoreImmutableTags: options.pushIgnoreImmutableTagErrors,
    });
    const files = (0,digest_files/* createDigestFiles */.Aj)({
        ...common,
        ...(0,output_paths/* outputPaths */.u)(command),
        putUrl: (url, body, request) => (0,outputs/* putUrl */.j)(http, { url, body, ...request }),
        pushed: () => pusher.results().map(({ destination }) => destination),
    });
    try {
        await withStored(client, async (image) => {
            await permission;
            await pusher.prepareStored(image);
            await pusher.commit();
            await files.prepare({ manifestDescriptor: image.root.descriptor });
            await files.commit();
        });
    }
    catch (error) {
        await pusher.abort();
        await files.abort();
        throw signal.aborted ? signal.reason : error;
    }
    const failure = pusher.failure();
    if (failure !== undefined)
        throw failure;
}

;// CONCATENATED MODULE: ./build/src/cli/index-command.js




async function runIndex(command) {
    const { words, options, cancellation } = command;
    const [verb, ...sources] = words;
    if (verb !== 'create') {
        throw new errors/* YadokariError */.$S('USAGE', `index ${JSON.stringify(verb)} is not known`, {
            hint: 'write index create --destination NAME SOURCE…',
        });
    }
    const annotations = (0,flags_annotations/* indexAnnotations */.n)(options.annotation);
    await pushStored(command, async (client, use) => use(await joinImages({ client, sources, annotations, signal: cancellation.signal })));
}

// EXTERNAL MODULE: ./build/src/base/turns.js
var turns = __webpack_require__(70507);
// EXTERNAL MODULE: ./build/src/credentials/keys.js
var keys = __webpack_require__(54562);
// EXTERNAL MODULE: ./build/src/credentials/config-file.js
var config_file = __webpack_require__(51659);
// EXTERNAL MODULE: ./build/src/credentials/types.js
var types = __webpack_require__(27217);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/base/make-folders.js
var make_folders = __webpack_require__(94509);
// EXTERNAL MODULE: ./build/src/credentials/helper.js
var credentials_helper = __webpack_require__(47746);
;// CONCATENATED MODULE: ./build/src/credentials/merge.js


function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? { ...value } : {};
}
function keyOf(registry) {
    const { host, path } = (0,keys/* parseKey */.Do)(registry === '' ? keys/* hubServer */.Zh : registry.replace(/\/+$/, ''));
    return path === '' ? (0,keys/* serverOf */.FN)(host) : `${host}/${path}`;
}
function isSamePlace(a, b) {
    const [one, other] = [(0,keys/* parseKey */.Do)(a), (0,keys/* parseKey */.Do)(b)];
    return one.host === other.host && one.path === other.path;
}
function withLogin(document, { registry, username, password }) {
    const key = keyOf(registry);
    const keep = (name) => Object.fromEntries(Object.entries(fieldsOf(document[name])).filter(([other]) => !isSamePlace(key, other)));
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    return {
        ...document,
        auths: { ...keep('auths'), [key]: { auth } },
        credHelpers: { ...keep('credHelpers'), ...(document['credsStore'] ? { [key]: '' } : {}) },
    };
}
function mergeConfigs(texts, logins) {
    let merged = {};
    for (const { source, json } of texts.toReversed()) {
        parseAuthConfig(source, json);
        const document = fieldsOf(JSON.parse(json));
        merged = {
            ...merged,
            ...document,
            auths: { ...fieldsOf(merged['auths']), ...fieldsOf(document['auths']) },
            credHelpers: { ...fieldsOf(merged['credHelpers']), ...fieldsOf(document['credHelpers']) },
        };
    }
    for (const login of logins)
        merged = withLogin(merged, login);
    return `${JSON.stringify(merged, undefined, 2)}\n`;
}

;// CONCATENATED MODULE: ./build/src/credentials/login-file.js








function loginFile(env) {
    const home = env['HOME'];
    const folder = env['DOCKER_CONFIG'] || (home ? (0,external_node_path_.join)(home, '.docker') : undefined);
    if (folder !== undefined)
        return (0,external_node_path_.join)(folder, 'config.json');
    throw new errors/* YadokariError */.$S('USAGE', 'neither DOCKER_CONFIG nor HOME says where config.json is', {
        hint: 'set DOCKER_CONFIG to the folder that gets it',
    });
}
function read(file) {
    try {
        const text = (0,external_node_fs_.readFileSync)(file, 'utf8');
        return text.trim() === '' ? '{}' : text;
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
            return '{}';
        throw (0,output_error/* outputError */.c)(file, error);
    }
}
function login_file_open(registry, env) {
    const file = loginFile(env);
    const json = read(file);
    const config = (0,config_file/* parseAuthConfig */.U)(file, json);
    const { host, path } = (0,keys/* parseKey */.Do)(keyOf(registry));
    const own = (0,keys/* lookUpExact */.AQ)(config.credHelpers, { registry: host, repository: path });
    const name = own ? own.value : config.credsStore;
    const helper = name ? { name, server: own?.key ?? (0,keys/* serverOf */.FN)(host) } : undefined;
    return { file, document: fieldsOf(JSON.parse(json)), helper };
}
function write(file, document) {
    let temporary;
    try {
        (0,make_folders/* makeFoldersSync */.h)((0,external_node_path_.dirname)(file), 0o700);
        const target = resolveLink(file);
        temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), `.${(0,external_node_path_.basename)(target)}-${(0,external_node_crypto_.randomUUID)()}`);
        (0,external_node_fs_.writeFileSync)(temporary, `${JSON.stringify(document, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
        (0,external_node_fs_.renameSync)(temporary, target);
    }
    catch (error) {
        if (temporary !== undefined)
            (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw (0,output_error/* outputError */.c)(file, error);
    }
}
function resolveLink(file) {
    try {
        return (0,external_node_fs_.realpathSync)(file);
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
            return file;
        throw error;
    }
}
function without(registry, auths) {
    const key = keyOf(registry);
    return Object.fromEntries(Object.entries(fieldsOf(auths)).filter(([other]) => !isSamePlace(key, other)));
}
function entryOf({ username, password }) {
    if (username === config_file/* tokenUsername */.B)
        return { identitytoken: password };
    return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}
async function storeLogin(login, options) {
    const { file, document, helper } = login_file_open(login.registry, options.env);
    if (helper) {
        const { username: Username, password: Secret } = login;
        await (0,credentials_helper/* tellHelper */.q)(helper.name, 'store', JSON.stringify({ ServerURL: helper.server, Username, Secret }), options);
    }
    const entry = helper ? {} : entryOf(login);
    const auths = { ...without(login.registry, document['auths']), [keyOf(login.registry)]: entry };
    write(file, { ...document, auths });
    return helper ? `docker-credential-${helper.name}` : file;
}
async function eraseLogin(registry, options) {
    const { file, document, helper } = login_file_open(registry, options.env);
    const erased = helper && (await (0,credentials_helper/* tellHelper */.q)(helper.name, 'erase', helper.server, options));
    const before = fieldsOf(document['auths']);
    const auths = without(registry, before);
    const isThere = Object.keys(auths).length < Object.keys(before).length;
    if (isThere)
        write(file, { ...document, auths });
    if (helper && erased === true)
        return `docker-credential-${helper.name}`;
    return isThere ? file : undefined;
}

// EXTERNAL MODULE: ./build/src/registry/client.js + 23 modules
var registry_client = __webpack_require__(11480);
// EXTERNAL MODULE: ./build/src/cli/registry-options.js + 2 modules
var registry_options = __webpack_require__(25579);
// EXTERNAL MODULE: ./build/src/cli/signals.js
var signals = __webpack_require__(96077);
;// CONCATENATED MODULE: ./build/src/cli/login-command.js






const longestPassword = 64 * 1024;
function registryIn([word = keys/* hubServer */.Zh]) {
    const { host, path } = (0,keys/* parseKey */.Do)(word.replace(/\/+$/, ''));
    const named = /:\d+$/.test(host) ? host : `${host}:443`;
    try {
        (0,image_reference/* parseReference */.F2)(`${named}/${path === '' ? 'any' : path}`);
    }
    catch (error) {
        if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'REFERENCE_INVALID')
            throw error;
        throw new errors/* YadokariError */.$S(error.code, `${JSON.stringify((0,image_reference/* maskLogin */.q$)(word))} names no registry`, {
            hint: 'write HOST, HOST:PORT or HOST/PATH; nothing for Docker Hub',
        });
    }
    return { text: word, host };
}
async function passwordFrom({ options, world, cancellation }) {
    if (!options.passwordStdin)
        return options.password ?? '';
    const chunks = [];
    let size = 0;
    for await (const chunk of (0,signals/* readUntil */.LC)(cancellation.signal, world.stdin)) {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > longestPassword) {
            throw new errors/* YadokariError */.$S('USAGE', `standard input has more than the ${longestPassword} bytes of a password`, { hint: 'pass the password or token alone' });
        }
    }
    return Buffer.concat(chunks)
        .toString('utf8')
        .replace(/\r?\n$/, '');
}
function credentialOf(username, password) {
    const source = 'the command line';
    return username === config_file/* tokenUsername */.B
        ? { kind: 'identity-token', identityToken: password, source }
        : { kind: 'password', username, password, source };
}
async function runLogin(command) {
    const { options, environment, world, emit, conceal, cancellation, words } = command;
    const { text, host } = registryIn(words);
    const username = options.username ?? '';
    const password = await passwordFrom(command);
    if (password === '')
        throw new errors/* YadokariError */.$S('USAGE', 'the password is empty', {
            hint: options.passwordStdin
                ? 'nothing came from standard input: check the variable or file that it is made of'
                : 'if the value comes from a variable, check that it is set',
        });
    const credential = credentialOf(username, password);
    conceal((0,types/* secretsIn */.VY)(credential));
    if (!options.passwordStdin) {
        emit({
            type: 'warning',
            message: 'a password on the command line can be read by whoever may list processes',
            hint: 'use --password-stdin',
        });
    }
    const client = (0,registry_client/* createLoginClient */.X)({
        ...(0,registry_options/* registryOptions */._A)(options, {
            env: world.env,
            http: (0,registry_options/* httpSettings */.qe)(world.env, environment.UPSTREAM_CLIENT_TYPE),
            emit,
            turns: new turns/* Turns */.P(),
            conceal,
        }),
        keychain: { resolve: () => Promise.resolve(credential) },
    });
    try {
        if (!(await client.logIn(host, cancellation.signal))) {
            emit({
                type: 'warning',
                message: `registry "${host}" asks nobody for credentials: these are not checked`,
            });
        }
    }
    finally {
        await client.close();
    }
    const place = await storeLogin({ registry: text, username, password }, { env: world.env });
    emit({ type: 'note', level: 'info', message: `The credentials for ${host} are in ${place}` });
    world.stdout.write('Login Succeeded\n');
}
async function runLogout({ world, words }) {
    const { text, host } = registryIn(words);
    const place = await eraseLogin(text, { env: world.env });
    const done = place === undefined ? `Not logged in to ${host}` : `Removing login credentials for ${host}`;
    world.stdout.write(`${done}\n`);
}

// EXTERNAL MODULE: ./build/src/build/cache/explain-build.js
var explain_build = __webpack_require__(48341);
// EXTERNAL MODULE: ./build/src/cache/entry.js
var entry = __webpack_require__(23704);
// EXTERNAL MODULE: ./build/src/cache/stores/item-manifest.js
var item_manifest = __webpack_require__(9852);
;// CONCATENATED MODULE: ./build/src/cache/prune.js


function rowOf({ digest, tags, item }) {
    const common = { digest, names: tags, size: item?.blob.descriptor.size ?? 0, instruction: '' };
    if (!item)
        return { ...common, kind: 'damaged', created: undefined };
    const [first = ''] = tags;
    if (first.startsWith('index-'))
        return { ...common, kind: 'names', created: undefined };
    if (/^(?:build|url)-/.test(first))
        return { ...common, kind: 'record', created: undefined };
    try {
        const { created, instruction } = (0,entry/* entryOf */.Ms)(item, Date.now());
        return { ...common, kind: first.startsWith('mount-') ? 'mount' : 'layer', created, instruction };
    }
    catch (error) {
        if (!(0,item_manifest/* isBroken */.Qr)(error))
            throw error;
        return { ...common, kind: 'damaged', created: undefined };
    }
}
async function listCache(store, signal) {
    const rows = (await store.list(signal)).map((item) => rowOf(item));
    return rows.toSorted((a, b) => (b.created ?? 0) - (a.created ?? 0));
}
function pruned(rows, { olderThanSeconds, keepBytes, now }) {
    const layers = rows.filter((row) => isLarge(row));
    let bytes = 0;
    const gone = new Set(layers.filter(({ created = 0, size }) => {
        if (created + olderThanSeconds * 1000 < now)
            return true;
        bytes += size;
        return keepBytes !== undefined && bytes > keepBytes;
    }));
    const empty = gone.size === layers.length;
    return rows.filter((row) => gone.has(row) || row.kind === 'damaged' || (empty && !isLarge(row)));
}
function isLarge({ kind }) {
    return kind === 'layer' || kind === 'mount';
}

// EXTERNAL MODULE: ./build/src/log/units.js
var units = __webpack_require__(64939);
// EXTERNAL MODULE: ./build/src/cli/cache-places.js
var cache_places = __webpack_require__(23355);
// EXTERNAL MODULE: ./build/src/cli/cache-stores.js + 12 modules
var cache_stores = __webpack_require__(69805);
// EXTERNAL MODULE: ./build/src/mounts/secrets.js
var secrets = __webpack_require__(43865);
// EXTERNAL MODULE: ./build/src/mounts/ssh/agents.js + 4 modules
var agents = __webpack_require__(69356);
// EXTERNAL MODULE: ./build/src/cli/git.js
var cli_git = __webpack_require__(61172);
// EXTERNAL MODULE: ./build/src/cli/produce.js + 4 modules
var produce = __webpack_require__(85622);
// EXTERNAL MODULE: ./build/src/cli/without-running.js
var without_running = __webpack_require__(39670);
;// CONCATENATED MODULE: ./build/src/cli/rehearse.js
var rehearse_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var rehearse_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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






async function rehearse(command, connections, use) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { options, world, conceal } = command;
        const git = rehearse_addDisposableResource(env_1, new cli_git/* GitWorld */.L(command, {
            secrets: (0,secrets/* openSecrets */.cA)(options.secret, world, conceal),
            agents: (0,agents/* openAgents */.J)(options.ssh, world),
            turns: new turns/* Turns */.P(),
            parent: (0,cli_workspace/* workspaceParent */.o2)(world),
        }), true);
        return await (0,produce/* openBuild */.V)(command, { ...connections, git }, (opened) => (0,without_running/* withoutRunning */.S)(command, { ...connections, git, ...opened }, use));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = rehearse_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./build/src/cli/warmed-images.js
var warmed_images = __webpack_require__(61709);
;// CONCATENATED MODULE: ./build/src/cli/cache-command.js








async function runCache(command) {
    const { options, world, cancellation } = command;
    const print = (line) => void world.stdout.write(`${line}\n`);
    const answer = async (registries) => {
        if (command.action === 'explain') {
            for (const step of await explain(command, registries))
                print(explained(step));
            return;
        }
        const store = (0,cache_stores/* openStore */.C)(options, world.cwd, registries.registry);
        const rows = await listCache(store, cancellation.signal);
        if (command.action === 'ls')
            for (const line of table(rows, Date.now()))
                print(line);
        else
            for (const line of await prune(command, store, rows))
                print(line);
    };
    await (0,with_registries/* withRegistries */.u)(command, answer, (0,warmed_images/* warmedImages */.H)(options, world.cwd, command.emit));
}
function table(rows, now) {
    const lines = rows.map(({ kind, names, size, created, instruction }) => [
        names[0] ?? '',
        kind,
        created === undefined ? '-' : (0,units/* formatAge */.nV)(created, now),
        (0,units/* formatBytes */.z3)(size),
        instruction.replaceAll(/\s+/g, ' '),
    ].join('\t'));
    return [['KEY', 'KIND', 'AGE', 'SIZE', 'INSTRUCTION'].join('\t'), ...lines];
}
const twoWeeks = 14 * 24 * 60 * 60;
async function prune({ options, cancellation }, store, rows) {
    const now = Date.now();
    const { olderThan = twoWeeks, keepBytes, dryRun } = options;
    const gone = pruned(rows, { olderThanSeconds: olderThan, keepBytes, now });
    const size = (0,units/* formatBytes */.z3)(gone.reduce((sum, row) => sum + row.size, 0));
    const count = gone.length === 1 ? '1 entry' : `${gone.length} entries`;
    const lines = gone.length === 0 ? [] : table(gone, now);
    if (dryRun)
        return [...lines, `Would take ${count} (${size}) of ${rows.length} away from the ${store.name}`];
    const digests = gone.map(({ digest }) => digest);
    const freed = digests.length === 0 ? 0 : await store.remove(digests, cancellation.signal);
    const then = freed === undefined
        ? 'the registry frees the space when it collects its garbage'
        : `${(0,units/* formatBytes */.z3)(freed)} are free, younger files may follow in an hour`;
    return [...lines, `Took ${count} (${size}) of ${rows.length} away from the ${store.name}: ${then}`];
}
function explained({ step, key, outcome, reason }) {
    const stage = step.stage.name ?? String(step.stage.index);
    return [outcome, stage, key, step.text.replaceAll(/\s+/g, ' '), reason].join('\t').trimEnd();
}
function explain(command, connections) {
    const cache = command.options.cache || !(0,cache_places/* wantsCache */.W$)(command.options);
    const options = { ...command.options, cache };
    return rehearse({ ...command, options }, connections, explain_build/* explainBuild */.g);
}

// EXTERNAL MODULE: ./build/src/base/logins.js
var logins = __webpack_require__(2541);
// EXTERNAL MODULE: ./build/src/dockerfile/parse.js + 16 modules
var parse = __webpack_require__(10993);
// EXTERNAL MODULE: ./build/src/build/prepare.js + 11 modules
var prepare = __webpack_require__(48055);
// EXTERNAL MODULE: ./build/src/build/checks/checks.js
var checks_checks = __webpack_require__(88261);
// EXTERNAL MODULE: ./build/src/dockerfile/expansion/expand.js
var expand = __webpack_require__(47012);
// EXTERNAL MODULE: ./build/src/build/stage-sources.js
var stage_sources = __webpack_require__(49555);
;// CONCATENATED MODULE: ./build/src/build/checks/outline.js


function describedBy(comments, name) {
    const line = comments.find((comment) => name !== '' && comment.startsWith(`${name} `));
    return line?.slice(name.length + 1) ?? '';
}
class OutlineNotes {
    #names;
    #dockerfile;
    #stages;
    #sources;
    #globals;
    #needs = new Map();
    constructor(names, stages, sources) {
        this.#names = names;
        this.#dockerfile = names.dockerfile;
        this.#stages = stages;
        this.#sources = sources;
        this.#globals = this.#globalArgs();
    }
    note(run, instruction, mounts) {
        const needs = this.#of(run.ref.index);
        if (instruction.kind === 'arg')
            this.#noteArgs(needs, run, instruction);
        if (instruction.kind === 'run')
            noteMounts(needs, instruction, mounts);
        const stage = this.#stages[run.ref.index]?.stage;
        if (stage)
            for (const source of (0,stage_sources/* stageDependencies */.Ge)(this.#names, stage, [instruction]))
                needs.sources.add(source);
    }
    outline(target) {
        const { name = '', from } = this.#stages[target]?.stage ?? {};
        const [args, secrets, agents] = [new Map(), new Map(), new Map()];
        this.#collect(target, { args, secrets, agents, seen: new Set() });
        return {
            name,
            description: describedBy(from?.node.comments ?? [], name),
            args: inOrder([...args.values()]),
            secrets: inOrder([...secrets.values()]),
            agents: inOrder([...agents.values()]),
        };
    }
    #of(index) {
        let needs = this.#needs.get(index);
        if (!needs) {
            needs = {
                args: new Map(this.#globals),
                used: this.#usedInFrom(index),
                secrets: new Map(),
                agents: new Map(),
                sources: new Set(),
            };
            this.#needs.set(index, needs);
        }
        return needs;
    }
    #usedInFrom(index) {
        const { image = '', platform = '' } = this.#stages[index]?.stage.from ?? {};
        return new Set([...this.#namesIn(image), ...this.#namesIn(platform)]);
    }
    #namesIn(text) {
        const names = (0,expand/* newNameUsage */.h0)();
        const { globals } = this.#sources;
        (0,expand/* expandWord */.Vo)(text, { get: (name) => globals.get(name) }, { escape: this.#dockerfile.escape, names });
        return names.used;
    }
    #globalArgs() {
        const { buildArgs, globals } = this.#sources;
        const known = new Map();
        for (const { args, node, range } of this.#dockerfile.globalArgs) {
            for (const { key, value } of args) {
                const from = new Set(buildArgs.has(key) ? [] : this.#namesIn(value ?? ''));
                if (from.delete(key))
                    for (const name of known.get(key)?.from ?? [])
                        from.add(name);
                const description = describedBy(node.comments, key);
                known.set(key, { name: key, description, value: globals.get(key) ?? '', range, from });
            }
        }
        return known;
    }
    #noteArgs({ args, used }, run, { args: declared, node, range }) {
        const { buildArgs, globals } = this.#sources;
        const values = new Map(run.variables.declared().map(({ key, value }) => [key, value]));
        for (const { key, value } of declared) {
            used.add(key);
            if (value === undefined && !buildArgs.has(key) && globals.has(key))
                continue;
            const description = describedBy(node.comments, key);
            args.set(key, { name: key, description, value: values.get(key) ?? '', range, from: new Set() });
        }
    }
    #collect(index, into) {
        const planned = this.#stages[index];
        if (!planned || into.seen.has(index))
            return;
        into.seen.add(index);
        const needs = this.#of(index);
        for (const name of withSources(needs)) {
            const arg = needs.args.get(name);
            if (arg && !into.args.has(name))
                into.args.set(name, arg);
        }
        for (const kind of ['secrets', 'agents'])
            for (const [id, need] of needs[kind])
                if (!into[kind].has(id))
                    into[kind].set(id, need);
        const below = planned.base.kind === 'stage' ? [planned.base.index] : [];
        for (const other of [...below, ...needs.sources])
            this.#collect(other, into);
    }
}
function withSources({ args, used }) {
    const all = new Set();
    const visit = (name) => {
        if (all.has(name))
            return;
        all.add(name);
        for (const source of args.get(name)?.from ?? [])
            visit(source);
    };
    for (const name of used)
        visit(name);
    return all;
}
function noteMounts({ secrets, agents }, { range }, mounts) {
    for (const mount of mounts) {
        if (mount.type !== 'secret' && mount.type !== 'ssh')
            continue;
        const into = mount.type === 'secret' ? secrets : agents;
        const { id, required } = mount;
        if (!into.has(id))
            into.set(id, { id, required, range });
    }
}
function inOrder(found) {
    return found.toSorted((a, b) => a.range.start - b.range.start);
}

// EXTERNAL MODULE: ./build/src/build/stage-run.js
var stage_run = __webpack_require__(38008);
// EXTERNAL MODULE: ./build/src/build/checks/walk.js + 3 modules
var walk = __webpack_require__(30146);
;// CONCATENATED MODULE: ./build/src/build/checks/calls.js







async function checkBuild(input) {
    const checks = new checks_checks/* Checks */.s(input.services.emit, input.dockerfile);
    try {
        const { options, needed } = await (0,prepare/* prepareBuild */.yI)(input, checks);
        const all = new Set(options.stages.keys());
        const stages = input.settings.targets.length === 0 ? all : needed;
        await (0,walk/* walkStages */.T)({ options, needed, stages, checks });
        const violation = checks.violation();
        return { found: checks.found, ...(violation && { error: violation, violation: true }) };
    }
    catch (error) {
        input.services.signal.throwIfAborted();
        if (error instanceof errors/* YadokariError */.$S)
            return { found: checks.found, error };
        throw error;
    }
}
async function outlineBuild(input) {
    const checks = new checks_checks/* Checks */.s(input.services.emit, input.dockerfile);
    const { options, needed, target } = await (0,prepare/* prepareBuild */.yI)(input, checks);
    const notes = new OutlineNotes((0,stage_run/* namesOf */.eZ)(options), options.stages, options.args);
    await (0,walk/* walkStages */.T)({ options, needed, checks, notes });
    checks.end();
    return notes.outline(target);
}
function listTargets({ dockerfile, settings }) {
    const check = settings.buildArgs.get(prepare/* checkArgument */.s$) ?? '';
    const { stages } = (0,parse/* parseDockerfile */.A)(dockerfile, { check, stages: 'optional' });
    return stages.map(({ index, name = '', from }) => ({
        name,
        isDefault: index === stages.length - 1,
        description: describedBy(from.node.comments, name),
        base: from.image,
        platform: from.platform ?? '',
        range: from.range,
    }));
}

// EXTERNAL MODULE: ./build/src/cli/version.js
var version = __webpack_require__(99720);
// EXTERNAL MODULE: ./build/src/dockerfile/lint/rules.js
var lint_rules = __webpack_require__(98507);
// EXTERNAL MODULE: ./build/src/log/excerpt.js
var excerpt = __webpack_require__(46353);
// EXTERNAL MODULE: ./build/src/cli/call/code-quality.js
var code_quality = __webpack_require__(99244);
// EXTERNAL MODULE: ./build/src/cli/call/result.js
var result = __webpack_require__(16580);
;// CONCATENATED MODULE: ./build/src/cli/call/check.js





function check_inOrder(found) {
    return found.toSorted((a, b) => a.range.start - b.range.start);
}
function placeOf({ file, text }, { range }) {
    return { file, text, line: range.start, endLine: range.end };
}
function pageOf(rule) {
    return isRule(rule) ? (0,lint_rules/* rulePage */.g)(rule) : '';
}
function isRule(name) {
    return Object.hasOwn(lint_rules/* lintRules */.x, name);
}
function checkText({ source, found }) {
    const shown = check_inOrder(found).map((warning) => {
        const place = placeOf(source, warning);
        const lines = [
            `WARNING: ${warning.rule} - ${pageOf(warning.rule)}`,
            warning.message,
            `${(0,excerpt/* formatPlace */.d)(place)}:`,
            ...(0,excerpt/* excerpt */.K)(place),
            '',
        ];
        return lines.map((line) => `${line}\n`).join('');
    });
    const [warning, have] = found.length === 1 ? ['warning', 'has'] : ['warnings', 'have'];
    const sum = found.length === 0 ? 'no warnings found.' : `${found.length} ${warning} ${have} been found!`;
    return `${shown.join('')}Check complete, ${sum}\n`;
}
function checkJson({ source, found, error }) {
    const place = error?.location;
    return (0,result/* jsonText */.s$)({
        warnings: found.map(({ rule, description, message, range }) => ({
            ruleName: rule,
            description,
            url: pageOf(rule),
            detail: message,
            location: (0,result/* jsonLocation */.oD)(range),
        })),
        sources: [{ filename: source.file, language: 'Dockerfile', data: (0,result/* base64 */.K3)(source.text) }],
        ...(error && {
            buildError: {
                message: error.message,
                location: place ? (0,result/* jsonLocation */.oD)({ start: place.line, end: place.endLine }) : {},
            },
        }),
    });
}
const buildError = 'BuildError';
function errorOf({ error, violation, source }) {
    if (!error || violation)
        return undefined;
    const { line = 1, endLine = line } = error.location ?? {};
    const message = (0,logins/* maskLogins */.V)(error.message);
    return { rule: buildError, message, location: { file: source.file, line, endLine }, severity: 'blocker' };
}
function checkQuality(answer) {
    const { source, found } = answer;
    const findings = found.map(({ rule, message, range }) => ({
        rule,
        message,
        location: { file: source.file, line: range.start, endLine: range.end },
    }));
    const error = errorOf(answer);
    return (0,code_quality/* codeQuality */.J)(error ? [...findings, error] : findings);
}
function checkSarif(answer, version) {
    const { source, found } = answer;
    const error = errorOf(answer);
    const names = [...new Set(found.map(({ rule }) => rule))].toSorted();
    const rules = names.filter(isRule).map((id) => ({
        id,
        shortDescription: { text: lint_rules/* lintRules */.x[id].description },
        help: { text: `${lint_rules/* lintRules */.x[id].description}: see ${(0,lint_rules/* rulePage */.g)(id)}` },
        defaultConfiguration: { level: 'warning' },
    }));
    const place = (start, end) => ({
        physicalLocation: {
            artifactLocation: { uri: encodeURI(source.file) },
            region: { startLine: start, endLine: end },
        },
    });
    const results = check_inOrder(found).map(({ rule, message, range }) => ({
        ruleId: rule,
        ruleIndex: names.indexOf(rule),
        level: 'warning',
        message: { text: message },
        locations: [place(range.start, range.end)],
    }));
    const failures = (error ? [error] : []).map(({ rule, message, location: { line, endLine } }) => ({
        ruleId: rule,
        level: 'error',
        message: { text: message },
        locations: [place(line, endLine)],
    }));
    const driver = { name: 'yadokari', version, rules };
    const invocations = [{ executionSuccessful: error === undefined }];
    return (0,result/* jsonText */.s$)({
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [{ tool: { driver }, invocations, results: [...results, ...failures] }],
    });
}

;// CONCATENATED MODULE: ./build/src/cli/call/outline.js

function says(value) {
    return value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
}
function filled(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => says(value)));
}
function needs(found) {
    return found.map(({ id, required, range }) => filled({ name: id, required, location: (0,result/* jsonLocation */.oD)(range) }));
}
function outlineJson(outline, source) {
    const { name, description, args, secrets, agents } = outline;
    return (0,result/* jsonText */.s$)(filled({
        name,
        description,
        args: args.map((arg) => filled({
            name: arg.name,
            description: arg.description,
            value: arg.value,
            location: (0,result/* jsonLocation */.oD)(arg.range),
        })),
        secrets: needs(secrets),
        ssh: needs(agents),
        sources: [(0,result/* base64 */.K3)(source.text)],
    }));
}
function needTable(title, found) {
    if (found.length === 0)
        return '';
    const rows = found.map(({ id, required }) => [id, required ? 'true' : '']);
    return `${(0,result/* columns */.YB)([[title, 'REQUIRED'], ...rows], 3)}\n`;
}
function outlineText({ name, description, args, secrets, agents }) {
    const head = [
        ['TARGET:', name || '(default)'],
        ...(description === '' ? [] : [['DESCRIPTION:', description]]),
    ];
    const argRows = args.map((arg) => [arg.name, arg.value, arg.description]);
    return [
        name === '' && description === '' ? '' : `${(0,result/* columns */.YB)(head, 1)}\n`,
        args.length === 0 ? '' : `${(0,result/* columns */.YB)([['BUILD ARG', 'VALUE', 'DESCRIPTION'], ...argRows], 3)}\n`,
        needTable('SECRET', secrets),
        needTable('SSH', agents),
    ].join('');
}
function targetsJson(targets, source) {
    return (0,result/* jsonText */.s$)({
        targets: targets.map(({ name, isDefault, description, base, platform, range }) => filled({ name, default: isDefault, description, base, platform, location: (0,result/* jsonLocation */.oD)(range) })),
        sources: [(0,result/* base64 */.K3)(source.text)],
    });
}
function targetsText(targets) {
    const rows = targets.map(({ name, isDefault, description }) => {
        const label = isDefault ? `${name} (default)`.trimStart() : name;
        return [label, description];
    });
    return (0,result/* columns */.YB)([['TARGET', 'DESCRIPTION'], ...rows], 1);
}

;// CONCATENATED MODULE: ./build/src/cli/call/call-command.js









function checkAnswer(answer, { format, ignoreStatus }) {
    const { found, violation } = answer;
    const error = violation && ignoreStatus ? undefined : answer.error;
    const words = {
        text: () => checkText(answer),
        json: () => checkJson(answer),
        sarif: () => checkSarif(answer, version/* version */.r),
        gitlab: () => checkQuality(answer),
    };
    return { text: words[format](), status: found.length > 0 && !ignoreStatus ? 1 : 0, error };
}
function quiet(command) {
    if (command.options.logFormat === 'json')
        return command;
    const emit = (event) => {
        if (event.type !== 'warning' || event.rule === undefined)
            command.emit(event);
    };
    return { ...command, emit };
}
const readsPaths = new Set(['sarif', 'gitlab']);
function pathBelow(folder, path) {
    const below = path === undefined ? '..' : (0,external_node_path_.relative)(folder, path);
    return below === '..' || below.startsWith('../') || (0,external_node_path_.isAbsolute)(below) ? undefined : below;
}
async function answer({ call, world }, input) {
    const { file, text, path } = input.dockerfile;
    const source = { file, text: (0,logins/* maskLogins */.V)(text) };
    if (call.method === 'check') {
        const where = readsPaths.has(call.format) ? { file: pathBelow(world.cwd, path) ?? file } : {};
        return checkAnswer({ source: { ...source, ...where }, ...(await checkBuild(input)) }, call);
    }
    if (call.method === 'targets') {
        const targets = listTargets(input);
        return { text: call.format === 'json' ? targetsJson(targets, source) : targetsText(targets), status: 0 };
    }
    const outline = await outlineBuild(input);
    return { text: call.format === 'json' ? outlineJson(outline, source) : outlineText(outline), status: 0 };
}
async function runCall(command) {
    const asked = quiet(command);
    const ask = async (registries) => {
        const { text, status, error } = await rehearse(asked, registries, (input) => answer(asked, input));
        command.world.stdout.write(text);
        if (error !== undefined)
            throw error;
        return status;
    };
    return (0,with_registries/* withRegistries */.u)(asked, ask, (0,warmed_images/* warmedImages */.H)(asked.options, asked.world.cwd, asked.emit));
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/build/named-contexts.js
var named_contexts = __webpack_require__(38500);
// EXTERNAL MODULE: ./build/src/build/stage-plan.js
var stage_plan = __webpack_require__(56746);
;// CONCATENATED MODULE: ./build/src/build/pulled-images.js





function copiedFrom(names, stage) {
    return stage.instructions.flatMap((instruction) => {
        if (instruction.kind !== 'copy' || instruction.from === undefined)
            return [];
        const source = (0,stage_sources/* copySource */.XR)(names, instruction.from, stage.index);
        return source.kind === 'image' && source.reference !== 'scratch' ? [source.reference] : [];
    });
}
function pulledImages(source, settings) {
    const dockerfile = (0,parse/* parseDockerfile */.A)(source);
    const globals = (0,prepare/* globalsOf */.GD)(dockerfile, settings);
    const found = [];
    const names = {
        dockerfile,
        contexts: settings.contexts ?? new named_contexts/* NamedContexts */.W(),
        platform: settings.platform,
    };
    for (const { base, stage } of (0,stage_plan/* planStages */.VC)(names, globals)) {
        if (base.kind === 'image')
            found.push({ reference: base.reference, platform: base.platform });
        for (const reference of copiedFrom(names, stage))
            found.push({ reference, platform: settings.platform });
    }
    return [...new Map(found.map((image) => [JSON.stringify(image), image])).values()];
}

// EXTERNAL MODULE: ./build/src/cache/warmed/entries.js + 1 modules
var warmed_entries = __webpack_require__(39092);
// EXTERNAL MODULE: ./build/src/cache/warmed/locks.js
var locks = __webpack_require__(86389);
// EXTERNAL MODULE: ./build/src/cache/warmed/unpacked.js
var unpacked = __webpack_require__(19134);
// EXTERNAL MODULE: ./build/src/cache/warmed/work-folder.js
var work_folder = __webpack_require__(35233);
;// CONCATENATED MODULE: ./build/src/cache/warmed/prune-images.js
var prune_images_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var prune_images_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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







const leftoverTime = 24 * 3600 * 1000;
const kanikosLeftover = /^(?:warming(?:Image|Manifest)\.\d+|\d+)$/;
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if ((0,warmed_entries/* isMissing */.b2)(error))
            return [];
        throw error;
    }
}
async function isLeftover(path, now) {
    try {
        const stats = await (0,promises_.lstat)(path);
        if (stats.mtimeMs + leftoverTime > now)
            return false;
        if (!stats.isDirectory())
            return true;
        for (const name of await (0,promises_.readdir)(path))
            if (!(await isLeftover((0,external_node_path_.join)(path, name), now)))
                return false;
        return true;
    }
    catch (error) {
        if ((0,warmed_entries/* isMissing */.b2)(error))
            return false;
        throw error;
    }
}
async function pruneImages(options) {
    const { folder } = options;
    const now = (options.now ?? Date.now)();
    try {
        const gone = [];
        for (const { digest } of await (0,warmed_entries/* entriesIn */.s9)(folder)) {
            if (await pruneOne(options, digest, now))
                gone.push(digest);
        }
        await pruneUnpacked(options, now);
        await removeLeftovers(folder, now);
        return gone;
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(folder, error);
    }
}
async function pruneOne({ folder, ttlSeconds }, digest, now) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const isOld = (entry) => entry !== undefined && entry.time + ttlSeconds * 1000 < now;
        if (!isOld(await (0,warmed_entries/* entryAt */._f)(folder, digest)))
            return false;
        const lock = await (0,locks/* lockEntry */.KF)(folder, digest, false);
        if (!lock)
            return false;
        const _ = prune_images_addDisposableResource(env_1, lock, true);
        const entry = await (0,warmed_entries/* entryAt */._f)(folder, digest);
        if (!entry || !isOld(entry))
            return false;
        await (0,work_folder/* discard */.vf)(folder, entry.path);
        return true;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = prune_images_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function pruneUnpacked({ folder, ttlSeconds }, now) {
    for (const diffId of await namesIn((0,unpacked/* unpackedFolderOf */.Hq)(folder))) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const found = (0,base_digest/* isDigest */.Bc)(diffId) ? await (0,unpacked/* unpackedAt */.$q)(folder, diffId) : undefined;
            if (!(0,base_digest/* isDigest */.Bc)(diffId) || !found || found.time + ttlSeconds * 1000 >= now)
                continue;
            const lock = await (0,locks/* lockEntry */.KF)(folder, diffId, false);
            if (!lock)
                continue;
            const _ = prune_images_addDisposableResource(env_2, lock, true);
            await (0,unpacked/* takeAway */.uu)(folder, diffId, found);
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = prune_images_disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
}
async function removeLeftovers(folder, now) {
    const work = (0,work_folder/* workFolderOf */.FW)(folder);
    for (const name of await namesIn(work)) {
        const path = (0,external_node_path_.join)(work, name);
        if ((0,work_folder/* isGone */.ST)(name) || (await isLeftover(path, now)))
            await removeUnlocked(folder, path, name);
    }
    for (const name of (await namesIn(folder)).filter((one) => kanikosLeftover.test(one))) {
        const path = (0,external_node_path_.join)(folder, name);
        if ((await isKanikos(path)) && (await isLeftover(path, now)))
            await (0,promises_.rm)(path, { recursive: true, force: true });
    }
}
async function isKanikos(path) {
    const names = await namesIn(path);
    return names.every((name) => ['blobs', 'index.json', 'oci-layout'].includes(name));
}
async function removeUnlocked(folder, path, name) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        if (!(0,base_digest/* isDigest */.Bc)(name)) {
            await (0,promises_.rm)(path, { recursive: true, force: true });
            return;
        }
        const lock = await (0,locks/* lockEntry */.KF)(folder, name, false);
        if (!lock)
            return;
        const _ = prune_images_addDisposableResource(env_3, lock, true);
        await (0,promises_.rm)(path, { recursive: true, force: true });
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = prune_images_disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}

// EXTERNAL MODULE: ./build/src/cache/warmed/local-images.js
var local_images = __webpack_require__(53137);
// EXTERNAL MODULE: ./build/src/cache/warmed/places.js
var places = __webpack_require__(74701);
;// CONCATENATED MODULE: ./build/src/cache/warmed/fetch.js
var fetch_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var fetch_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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





const partialPrefix = 'tmp-';
function isBadContent(error) {
    return error instanceof errors/* YadokariError */.$S && ['DIGEST_MISMATCH', 'SIZE_MISMATCH'].includes(error.code);
}
async function writeAll(handle, bytes, position) {
    for (let at = 0; at < bytes.byteLength;) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.byteLength - at, position + at);
        at += bytesWritten;
    }
}
async function* continued(blob, { file, have }, signal) {
    if (have === 0 || !blob.openAt) {
        yield* await blob.open(signal);
        return;
    }
    yield* (0,places/* readPlace */.yI)({ file, start: 0, size: have }, signal);
    if (have < blob.descriptor.size)
        yield* blob.openAt(have, signal);
}
async function complete(file, blob, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { descriptor } = blob;
        const handle = fetch_addDisposableResource(env_1, await (0,promises_.open)(file, 'a+').then(async (made) => {
            await made.close();
            return (0,promises_.open)(file, 'r+');
        }), true);
        const { size } = await handle.stat();
        const have = size <= descriptor.size && blob.openAt ? size : 0;
        if (have < size)
            await handle.truncate(have);
        try {
            let at = 0;
            for await (const chunk of (0,image_blobs/* verifyBytes */.RV)(continued(blob, { file, have }, signal), descriptor)) {
                if (at >= have)
                    await writeAll(handle, chunk, at);
                at += chunk.byteLength;
            }
            return true;
        }
        catch (error) {
            if (!isBadContent(error))
                throw error;
            await (0,promises_.rm)(file, { force: true });
            if (have === 0)
                throw error;
            return false;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = fetch_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function fetchBlob(target, blob, signal) {
    const partial = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), `${partialPrefix}${(0,external_node_path_.basename)(target)}`);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
        if (!(await complete(partial, blob, signal)))
            await complete(partial, blob, signal);
        await (0,promises_.rename)(partial, target);
    }
    catch (error) {
        const reason = (0,output_error/* outputError */.c)(target, error);
        if (reason instanceof errors/* YadokariError */.$S && reason.code === 'DISK_FULL')
            await (0,promises_.rm)(partial, { force: true });
        throw reason;
    }
}

;// CONCATENATED MODULE: ./build/src/cache/warmed/layout-writer.js








const cannotLink = new Set(['ENOENT', 'EPERM', 'EMLINK', 'EXDEV', 'EOPNOTSUPP', 'ENOTSUP', 'ENOSYS']);
class LayoutWriter {
    #options;
    added = 0;
    constructor(options) {
        this.#options = options;
    }
    async fill(blobs) {
        const running = blobs.map((blob) => this.#options.limit(() => this.#put(blob)));
        await Promise.allSettled(running);
        await Promise.all(running);
    }
    async describe(manifest, name) {
        const { path } = this.#options;
        const layout = await (0,oci_layout_layout/* createLayout */.V)(path);
        const write = () => layout.update(() => [{ ...manifest, annotations: { ...manifest.annotations, [read_image/* refName */.P7]: name } }]);
        try {
            await write();
        }
        catch (error) {
            if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'MANIFEST_INVALID')
                throw error;
            await (0,promises_.rm)((0,external_node_path_.join)(path, 'index.json'), { force: true });
            await write();
        }
    }
    async #put(blob) {
        const { path, known, signal } = this.#options;
        const { descriptor } = blob;
        signal.throwIfAborted();
        const target = (0,warmed_entries/* layoutPath */.q8)(path, descriptor.digest);
        if (await this.#isThere(target, descriptor))
            return;
        this.added += 1;
        const elsewhere = known.get(descriptor.digest);
        if (elsewhere && (await this.#share(elsewhere, { descriptor, target })))
            return;
        await fetchBlob(target, blob, signal);
    }
    async #isThere(target, descriptor) {
        const { there } = this.#options;
        const place = there === 'fetched' ? undefined : await (0,warmed_entries/* placeOf */.$t)(target);
        if (!place)
            return false;
        if (there === 'sized')
            return place.size === descriptor.size;
        return this.#isRight(place, descriptor);
    }
    async #isRight(place, descriptor) {
        const { signal } = this.#options;
        try {
            return (await (0,places/* faultOf */.Kl)(place, descriptor, signal)) === undefined;
        }
        catch {
            signal.throwIfAborted();
            return false;
        }
    }
    async #share(place, { descriptor, target }) {
        const isWholeFile = place.start === 0 && place.file !== target;
        if (!isWholeFile || !(await this.#isRight(place, descriptor)))
            return false;
        const name = `${target}.${(0,external_node_crypto_.randomUUID)()}`;
        try {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            await (0,promises_.link)(place.file, name);
            await (0,promises_.rename)(name, target);
            return true;
        }
        catch (error) {
            await (0,promises_.rm)(name, { force: true });
            if (cannotLink.has((0,errors/* errnoOf */.UQ)(error) ?? ''))
                return false;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/cache/warmed/parts.js

function isIndex({ descriptor }) {
    return (0,media_types/* isIndexType */.$U)(descriptor.mediaType);
}
function parts_partsOf({ documents, configBytes, manifest, layers }) {
    const kept = documents.map(({ descriptor, bytes }) => (0,image_blobs/* bytesBlob */.XU)(descriptor.mediaType, bytes));
    const config = (0,image_blobs/* bytesBlob */.XU)(manifest.config.mediaType, configBytes);
    const needed = [...kept.filter((one) => !isIndex(one)), config, ...layers.map(({ blob }) => blob)];
    return {
        needed: [...new Map(needed.map((one) => [one.descriptor.digest, one])).values()],
        extra: kept.filter(isIndex),
    };
}
function sizeOf({ needed }) {
    return needed.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
}
function areThere(parts, there) {
    return parts.every(({ descriptor }) => there.get(descriptor.digest)?.size === descriptor.size);
}

;// CONCATENATED MODULE: ./build/src/cache/warmed/warm-image.js
var warm_image_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var warm_image_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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











async function warmImage(options, reference, platform) {
    const started = performance.now();
    const { folder, client, signal, emit } = options;
    const image = await client.image(reference, platform, signal);
    const { digest } = image.manifestDescriptor;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const lock = await (0,locks/* lockEntry */.KF)(folder, digest, { signal });
            if (!lock)
                throw new errors/* YadokariError */.$S('INTERNAL', 'a lock that was waited for is not there');
            const held = warm_image_addDisposableResource(env_1, lock, true);
            const parts = parts_partsOf(image);
            const name = (0,image_reference/* formatReference */.FH)((0,image_reference/* parseReference */.F2)(reference));
            const how = await new ImageWarmer(options, { image, parts, name }, held).run();
            const seconds = (performance.now() - started) / 1000;
            emit({ type: 'image.warmed', reference, digest, how, size: sizeOf(parts), seconds });
            return image;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = warm_image_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)((0,external_node_path_.join)(folder, digest), error);
    }
}
class ImageWarmer {
    #options;
    #wanted;
    #lock;
    constructor(options, wanted, lock) {
        this.#options = options;
        this.#wanted = wanted;
        this.#lock = lock;
    }
    async run() {
        const { folder, force } = this.#options;
        const { needed } = this.#wanted.parts;
        const entry = await (0,warmed_entries/* entryAt */._f)(folder, this.#digest);
        const there = entry && !force ? await readable(entry) : new Map();
        if (!entry || !areThere(needed, there))
            return this.#fetch(entry);
        if (this.#isYoung(entry)) {
            if (entry.kind === 'layout')
                await this.#writer(entry.path, 'sized').fill(this.#wanted.parts.extra);
            return 'kept';
        }
        if (entry.kind === 'layout')
            return this.#mend(entry.path, 'checked');
        if (!(await this.#areRight(needed, there)))
            return this.#fetch(entry);
        await this.#renew(entry.path);
        return 'renewed';
    }
    get #digest() {
        return this.#wanted.image.manifestDescriptor.digest;
    }
    get #all() {
        return [...this.#wanted.parts.needed, ...this.#wanted.parts.extra];
    }
    #isYoung({ time }) {
        const { now = Date.now, ttlSeconds } = this.#options;
        return time + (ttlSeconds / 2) * 1000 >= now();
    }
    async #areRight(blobs, there) {
        for (const { descriptor } of blobs) {
            const place = there.get(descriptor.digest);
            if (!place || (await (0,places/* faultOf */.Kl)(place, descriptor, this.#options.signal)) !== undefined)
                return false;
        }
        return true;
    }
    #fetch(entry) {
        const there = this.#options.force ? 'fetched' : 'checked';
        return entry?.kind === 'layout' ? this.#mend(entry.path, there) : this.#make(entry);
    }
    async #mend(path, there) {
        const writer = this.#writer(path, there, await this.#elsewhere());
        await writer.fill(this.#all);
        await writer.describe(this.#wanted.image.manifestDescriptor, this.#wanted.name);
        await this.#renew(path);
        return writer.added > 0 ? 'fetched' : 'renewed';
    }
    async #make(old) {
        const { folder } = this.#options;
        const name = this.#lock.alone ? this.#digest : `${this.#digest}-${(0,external_node_crypto_.randomUUID)()}`;
        const path = (0,external_node_path_.join)((0,work_folder/* workFolderOf */.FW)(folder), name);
        await (0,promises_.mkdir)(path, { recursive: true });
        const writer = this.#writer(path, 'checked', await this.#elsewhere());
        await writer.fill(this.#all);
        await writer.describe(this.#wanted.image.manifestDescriptor, this.#wanted.name);
        if (old)
            await (0,work_folder/* discard */.vf)(folder, old.path);
        await this.#renew(path);
        await this.#place(path);
        return 'fetched';
    }
    async #place(path) {
        const { folder } = this.#options;
        const target = (0,external_node_path_.join)(folder, this.#digest);
        try {
            await (0,promises_.rename)(path, target);
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR') {
                await (0,work_folder/* discard */.vf)(folder, target);
                await (0,promises_.rename)(path, target);
                return;
            }
            if (!['ENOTEMPTY', 'EEXIST'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
                throw error;
            await (0,promises_.rm)(path, { recursive: true, force: true });
        }
    }
    #writer(path, there, known = new Map()) {
        const { limit, signal } = this.#options;
        return new LayoutWriter({ path, there, known, limit, signal });
    }
    async #elsewhere() {
        if (this.#options.force)
            return new Map();
        const entries = await (0,warmed_entries/* entriesIn */.s9)(this.#options.folder);
        const others = entries.filter(({ digest }) => digest !== this.#digest);
        const maps = await Promise.all(others.map((entry) => this.#blobsOf(entry)));
        return new Map(maps.flatMap((map) => [...map]));
    }
    async #blobsOf(other) {
        try {
            return await (0,warmed_entries/* blobsOf */.OR)(other);
        }
        catch (error) {
            if ((0,warmed_entries/* isMissing */.b2)(error))
                return new Map();
            const message = `warmed image ${JSON.stringify(other.path)} is passed over: ${(0,errors/* messageOf */.bD)(error)}`;
            this.#options.emit({ type: 'warning', message, hint: 'remove it, or warm that image again' });
            return new Map();
        }
    }
    async #renew(path) {
        const seconds = (this.#options.now ?? Date.now)() / 1000;
        await (0,promises_.utimes)(path, seconds, seconds);
    }
}
async function readable(entry) {
    try {
        return await (0,warmed_entries/* blobsOf */.OR)(entry);
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S || (0,warmed_entries/* isMissing */.b2)(error))
            return new Map();
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/cache/warmed/unpack-image.js


async function unpackImage(options, engine, { reference, manifestDescriptor, layers }) {
    const { folder, ttlSeconds, force, limit, emit, signal } = options;
    const entry = await (0,warmed_entries/* entryAt */._f)(folder, manifestDescriptor.digest);
    const blobs = entry && (await (0,warmed_entries/* blobsOf */.OR)(entry));
    for (const layer of layers) {
        const place = blobs?.get(layer.blob.descriptor.digest);
        if (!place)
            continue;
        const request = { folder, engine, layer, place, checkAfter: ttlSeconds / 2, force, signal };
        const kept = await limit(() => (0,unpacked/* unpackLayer */.yY)(request));
        const how = kept ? 'is unpacked' : 'cannot be used in place';
        emit({ type: 'note', level: 'debug', message: `Layer ${layer.diffId} of ${reference} ${how}` });
    }
}

// EXTERNAL MODULE: ./build/src/context/dockerfile.js + 1 modules
var context_dockerfile = __webpack_require__(27763);
// EXTERNAL MODULE: ./build/src/context/download.js
var download = __webpack_require__(74761);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/src/oci-layout/folders.js
var folders = __webpack_require__(85821);
// EXTERNAL MODULE: ./build/src/cli/layout-images.js
var layout_images = __webpack_require__(93931);
// EXTERNAL MODULE: ./build/src/cli/named-contexts.js
var cli_named_contexts = __webpack_require__(74110);
;// CONCATENATED MODULE: ./build/src/cli/warmer-command.js
var warmer_command_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var warmer_command_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
















const downloads = 6;
async function runWarmer(command) {
    const { options, cancellation, emit } = command;
    const { signal } = cancellation;
    try {
        for (;;) {
            try {
                await warmOnce(command);
            }
            catch (error) {
                if (options.interval === 0 || signal.aborted)
                    throw error;
                emit({ type: 'warning', message: (0,errors/* messageOf */.bD)(error), ...hintOf(error) });
            }
            if (options.interval === 0)
                return;
            await (0,external_node_timers_promises_.setTimeout)(options.interval * 1000, undefined, { signal });
        }
    }
    catch (error) {
        throw warmerError(signal.aborted ? signal.reason : error);
    }
}
function warmerError(error) {
    if (!(error instanceof errors/* YadokariError */.$S) || error.code === 'WARMER_FAILED')
        return error;
    const { message, exitCode, location, cause } = error;
    return new errors/* YadokariError */.$S('WARMER_FAILED', message, {
        ...hintOf(error),
        ...(location === undefined ? {} : { location }),
        cause,
        exitCode,
    });
}
async function warmOnce(command) {
    const { options, environment, world, emit } = command;
    if (options.cacheDir === '') {
        throw new errors/* YadokariError */.$S('USAGE', '--cache-dir has an empty value', {
            hint: 'if the value comes from a variable, check that it is set',
        });
    }
    const folder = (0,external_node_path_.resolve)(world.cwd, options.cacheDir);
    if (options.unpack && process.getuid?.() !== 0) {
        throw new errors/* YadokariError */.$S('USAGE', '--unpack needs root: the files of an image belong to many users', {
            hint: 'run it as root, or leave --unpack out: the layers are kept packed then',
        });
    }
    const settings = (0,registry_options/* httpSettings */.qe)(world.env, environment.UPSTREAM_CLIENT_TYPE);
    const images = await wantedImages(command, settings);
    if (images.length > 0)
        await warmer_command_prepare(folder);
    const failed = await warmAll(command, { folder, settings, images });
    if (options.prune) {
        const gone = await pruneImages({ folder, ttlSeconds: options.cacheTtl });
        for (const digest of gone)
            emit({ type: 'note', level: 'info', message: `Removed ${digest} from cache` });
    }
    if (failed.length === 0 || failed.length < images.length)
        return;
    throw noneWarmed(failed);
}
function noneWarmed(failed) {
    const reasons = failed.map(({ reference, error }) => new Error(`${(0,image_reference/* maskLogin */.q$)(reference)}: ${(0,errors/* messageOf */.bD)(error)}`));
    const hints = new Set(failed.map(({ error }) => hintOf(error).hint));
    const [hint] = hints.size === 1 ? hints : [];
    return new errors/* YadokariError */.$S('WARMER_FAILED', 'failed to warm any of the given images', {
        ...(hint === undefined ? {} : { hint }),
        cause: new AggregateError(reasons),
    });
}
async function warmer_command_prepare(folder) {
    try {
        await (0,folders/* makeFolders */.w)(folder);
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(folder, error);
    }
}
async function warmAll(command, { folder, settings, images }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { options, world, emit, cancellation } = command;
        const { signal } = cancellation;
        const { cacheTtl: ttlSeconds, force } = options;
        const local = (0,local_images/* openWarmedImages */.$)({ folder, ttlSeconds: Infinity, emit: asDebug(emit) });
        const client = (0,registry_client/* createRegistryClient */.H)((0,registry_options/* pullOptions */.Az)(options, {
            env: world.env,
            http: settings,
            emit,
            turns: new turns/* Turns */.P(),
            conceal: command.conceal,
            ...(force ? {} : { local }),
        }));
        const limiter = new base_limiter/* Limiter */.j(downloads);
        const limit = (work) => limiter.run(work);
        const warming = { folder, ttlSeconds, force, client, limit, emit: onceEach(emit), signal };
        const engine = warmer_command_addDisposableResource(env_1, options.unpack ? (0,layer_engine/* createLayerEngine */.o)() : undefined, true);
        try {
            const running = images.map(async ({ reference, platform }) => {
                try {
                    if (options.image.includes(reference))
                        (0,references/* referenceOf */.B)('--image', reference);
                    const image = await warmImage(warming, reference, platform);
                    if (engine)
                        await unpackImage(warming, engine, image);
                    return undefined;
                }
                catch (error) {
                    if (signal.aborted)
                        return undefined;
                    const message = `Error while trying to warm image: ${(0,image_reference/* maskLogin */.q$)(reference)}: ${(0,errors/* messageOf */.bD)(error)}`;
                    emit({ type: 'warning', message, ...hintOf(error) });
                    return { reference, error };
                }
            });
            const failed = (await Promise.all(running)).filter((failure) => failure !== undefined);
            signal.throwIfAborted();
            return failed;
        }
        finally {
            await client.close();
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = warmer_command_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function hintOf(error) {
    if (error instanceof errors/* YadokariError */.$S && error.code === 'OUTPUT_NOT_WRITABLE') {
        return { hint: 'name a folder with --cache-dir that this user may write to' };
    }
    return error instanceof errors/* YadokariError */.$S && error.hint !== undefined ? { hint: error.hint } : {};
}
function onceEach(emit) {
    const told = new Set();
    return (event) => {
        if (event.type === 'warning' && told.has(event.message))
            return;
        if (event.type === 'warning')
            told.add(event.message);
        emit(event);
    };
}
function asDebug(emit) {
    return (event) => emit(event.type === 'warning' ? { type: 'note', level: 'debug', message: event.message } : event);
}
async function wantedImages({ options, world, emit, cancellation }, settings) {
    const platforms = options.customPlatform.length > 0 ? options.customPlatform : [(0,platform/* hostPlatform */.ol)()];
    const named = options.image.flatMap((reference) => platforms.map((platform) => ({ reference, platform })));
    const { dockerfile } = options;
    if (dockerfile === undefined)
        return unique(named);
    const { signal } = cancellation;
    const http = (0,client/* createHttpClient */.u)({ settings, emit });
    try {
        const file = await (0,context_dockerfile/* loadDockerfileAlone */.CJ)({
            dockerfile,
            cwd: world.cwd,
            stdin: () => (0,signals/* readUntil */.LC)(signal, world.stdin),
            signal,
            fetchText: (url, limit) => (0,download/* downloadText */.mR)({ http, signal }, url, limit),
        });
        const buildArgs = new Map(Object.entries(options.buildArg));
        const source = { file: file.name, text: file.text };
        const contexts = (0,cli_named_contexts/* namedImages */.Qn)(options.buildContext, world.cwd);
        const used = platforms.flatMap((platform) => pulledImages(source, { platform, buildArgs, contexts }));
        return unique([...named, ...used.filter(({ reference }) => !reference.startsWith(layout_images/* layoutScheme */._))]);
    }
    finally {
        http.close();
    }
}
function unique(images) {
    return [...new Map(images.map((image) => [JSON.stringify(image), image])).values()];
}

;// CONCATENATED MODULE: ./build/src/cli/other-commands.js






const plainCommands = {
    login: runLogin,
    logout: runLogout,
    push: runPush,
    index: runIndex,
    bake: async (request) => (await __webpack_require__.e(/* import() */ 77).then(__webpack_require__.bind(__webpack_require__, 91077))).runBake(request),
    report: async (request) => (await Promise.all(/* import() */[__webpack_require__.e(327), __webpack_require__.e(655), __webpack_require__.e(314)]).then(__webpack_require__.bind(__webpack_require__, 36314))).runReport(request),
    registry: async (request) => (await __webpack_require__.e(/* import() */ 845).then(__webpack_require__.bind(__webpack_require__, 33845))).runRegistry(request),
    notify: async (request) => (await Promise.all(/* import() */[__webpack_require__.e(327), __webpack_require__.e(655)]).then(__webpack_require__.bind(__webpack_require__, 34655))).runNotify(request),
    history: async (request) => (await __webpack_require__.e(/* import() */ 800).then(__webpack_require__.bind(__webpack_require__, 73800))).runHistory(request),
};


/***/ })

};
