export const id = 417;
export const ids = [417];
export const modules = {

/***/ 21417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GitAccess: () => (/* binding */ GitAccess)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/src/http/place.js
var place = __webpack_require__(44937);
;// CONCATENATED MODULE: ./build/src/git/credentials.js

function sameServer(remote, home) {
    return home !== undefined && home.scheme === remote.scheme && home.host === remote.host;
}
function ofToken(token) {
    return [
        { kind: 'login', username: token, password: '', source: 'GIT_TOKEN as user name' },
        { kind: 'login', username: 'oauth2', password: token, source: 'GIT_TOKEN as password' },
    ];
}
function ofEnvironment({ env }) {
    const { GIT_TOKEN: token, GIT_USERNAME: username = '', GIT_PASSWORD: password = '' } = env;
    if (token !== undefined && token !== '')
        return ofToken(token);
    if (username === '' && password === '')
        return [];
    return [{ kind: 'login', username, password, source: 'GIT_USERNAME and GIT_PASSWORD' }];
}
async function ofSecrets({ secret }, { host }, general) {
    if (secret === undefined)
        return [];
    for (const suffix of general ? [`.${host}`, ''] : [`.${host}`]) {
        for (const name of ['GIT_AUTH_HEADER', 'GIT_AUTH_TOKEN']) {
            const id = `${name}${suffix}`;
            const bytes = await secret(id);
            if (bytes === undefined)
                continue;
            const value = Buffer.from(bytes).toString('utf8').trim();
            const source = `secret ${id}`;
            return name === 'GIT_AUTH_HEADER'
                ? [{ kind: 'header', value, source }]
                : [{ kind: 'login', username: 'x-access-token', password: value, source }];
        }
    }
    return [];
}
function ofHome(remote, home) {
    if (home?.login === undefined || remote.login !== undefined)
        return [];
    return [{ kind: 'login', ...home.login, source: 'the address of the context' }];
}
function isPrivate(remote, { env, home }) {
    if (remote.scheme === 'https' || (0,place/* placeOf */.$)(remote.host) !== 'public')
        return true;
    return sameServer(remote, home) && env['GIT_PULL_METHOD'] === 'http';
}
async function credentialsFor(remote, trusted, options) {
    if (remote.scheme !== 'https' && remote.scheme !== 'http')
        return [];
    const own = remote.login === undefined ? [] : [{ kind: 'login', ...remote.login, source: 'the address' }];
    if (!isPrivate(remote, options))
        return own;
    const atHome = sameServer(remote, options.home);
    return [
        ...own,
        ...(atHome ? ofHome(remote, options.home) : []),
        ...(await ofSecrets(options, remote, trusted)),
        ...(atHome ? ofEnvironment(options) : []),
    ];
}

// EXTERNAL MODULE: ./build/src/base/url.js
var base_url = __webpack_require__(16258);
// EXTERNAL MODULE: ./build/src/http/retry.js
var retry = __webpack_require__(56092);
// EXTERNAL MODULE: ./build/src/http/body.js
var http_body = __webpack_require__(95980);
// EXTERNAL MODULE: ./build/src/git/objects/corrupt.js
var corrupt = __webpack_require__(91092);
;// CONCATENATED MODULE: ./build/src/git/protocol/pkt-line.js

const markers = ['flush', 'delimiter', 'end'];
const headBytes = 4;
function packet(text) {
    const bytes = Buffer.from(text, 'utf8');
    return Buffer.concat([
        Buffer.from((bytes.length + headBytes).toString(16).padStart(headBytes, '0')),
        bytes,
    ]);
}
const flush = Buffer.from('0000');
const delimiter = Buffer.from('0001');
class PacketReader {
    #chunks;
    #rest = Buffer.alloc(0);
    constructor(source) {
        this.#chunks = source[Symbol.asyncIterator]();
    }
    async next() {
        const head = await this.#take(headBytes);
        if (head === undefined)
            return undefined;
        const digits = head.toString('latin1');
        if (!/^[0-9a-f]{4}$/i.test(digits))
            throw (0,corrupt/* corrupt */.q)('it is not in the form of packets');
        const length = Number.parseInt(digits, 16);
        const marker = markers[length];
        if (marker !== undefined)
            return marker;
        if (length < headBytes)
            throw (0,corrupt/* corrupt */.q)('a packet has an impossible length');
        const content = await this.#take(length - headBytes);
        if (content === undefined)
            throw (0,corrupt/* corrupt */.q)('it ends in the middle of a packet');
        return content;
    }
    async line() {
        const next = await this.next();
        return next instanceof Buffer ? textOf(next) : undefined;
    }
    async close() {
        await this.#chunks.return?.();
    }
    async #take(length) {
        if (length === 0)
            return Buffer.alloc(0);
        const parts = [];
        let missing = length;
        while (missing > 0) {
            if (this.#rest.length === 0) {
                const chunk = await this.#chunks.next();
                if (chunk.done === true) {
                    if (missing === length)
                        return undefined;
                    throw (0,corrupt/* corrupt */.q)('it ends in the middle of a packet');
                }
                const { buffer, byteOffset, byteLength } = chunk.value;
                this.#rest = Buffer.from(buffer, byteOffset, byteLength);
                continue;
            }
            const part = this.#rest.subarray(0, missing);
            this.#rest = this.#rest.subarray(part.length);
            parts.push(part);
            missing -= part.length;
        }
        return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length);
    }
}
function textOf(content) {
    const text = content.toString('utf8');
    return text.endsWith('\n') ? text.slice(0, -1) : text;
}

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/git/objects/types.js
var types = __webpack_require__(88812);
;// CONCATENATED MODULE: ./build/src/git/protocol/pack-file.js






class PackFile {
    #folder;
    #temporary;
    #file;
    #hash;
    #trailerBytes;
    #tail = Buffer.alloc(0);
    #bytes = 0;
    constructor(folder, file, place) {
        this.#folder = folder;
        this.#file = file;
        this.#temporary = place.temporary;
        this.#hash = (0,external_node_crypto_.createHash)(place.format);
        this.#trailerBytes = types/* hashBytes */.y[place.format];
    }
    static async create(folder, format) {
        const temporary = (0,external_node_path_.join)(folder, `${(0,external_node_crypto_.randomUUID)()}.part`);
        return new PackFile(folder, await (0,promises_.open)(temporary, 'wx', 0o600), { temporary, format });
    }
    get bytes() {
        return this.#bytes;
    }
    async write(chunk) {
        this.#bytes += chunk.length;
        if (this.#bytes > limits/* limits */.F.gitPackBytes) {
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `the git server sends more than ${limits/* limits */.F.gitPackBytes} bytes`, { hint: 'leave --git depth out, or build from a smaller repository' });
        }
        const all = Buffer.concat([this.#tail, chunk]);
        const cut = Math.max(0, all.length - this.#trailerBytes);
        this.#hash.update(all.subarray(0, cut));
        this.#tail = Buffer.from(all.subarray(cut));
        await this.#file.write(chunk);
    }
    async finish() {
        const digest = this.#hash.digest();
        if (!digest.equals(this.#tail))
            throw (0,corrupt/* corrupt */.q)('a pack is damaged or not whole');
        await this.#file.close();
        await (0,promises_.rename)(this.#temporary, (0,external_node_path_.join)(this.#folder, `pack-${digest.toString('hex')}.pack`));
    }
    async [Symbol.asyncDispose]() {
        await this.#file.close();
        await (0,promises_.rm)(this.#temporary, { force: true });
    }
}

// EXTERNAL MODULE: ./build/src/git/protocol/types.js
var protocol_types = __webpack_require__(99262);
;// CONCATENATED MODULE: ./build/src/git/protocol/upload-pack.js
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





const agent = 'agent=yadokari';
function refuse(line) {
    const said = line.replace(/^ERR /, '').trim().slice(0, 300);
    if (/not our ref|unadvertised object|no such remote ref/i.test(said))
        return new protocol_types/* NotOurRefError */.r(said);
    const isMissing = /not found|access denied|not exported|does not appear to be/i.test(said);
    return new errors/* YadokariError */.$S(isMissing ? 'SOURCE_NOT_FOUND' : 'SOURCE_INVALID', `the git server says: ${said}`, {
        hint: 'check the address, and whether this job may read that repository',
    });
}
function capabilitiesOf(words) {
    return new Map(words.map((word) => {
        const at = word.indexOf('=');
        return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
    }));
}
function formatOf(capabilities) {
    const name = capabilities.get('object-format') ?? 'sha1';
    if (name === 'sha1' || name === 'sha256')
        return name;
    throw (0,corrupt/* corrupt */.q)(`it names objects by ${JSON.stringify(name.slice(0, 40))}`);
}
async function readGreeting(reader) {
    let first = await reader.next();
    if (first instanceof Buffer && textOf(first).startsWith('# service=')) {
        await reader.next();
        first = await reader.next();
    }
    if (first === 'flush')
        return { version: 0, format: 'sha1', capabilities: new Map(), refs: [] };
    if (!(first instanceof Buffer))
        throw (0,corrupt/* corrupt */.q)('it says nothing');
    const line = textOf(first);
    if (line.startsWith('ERR '))
        throw refuse(line);
    if (line === 'version 2')
        return readVersion2(reader);
    return readVersion0(reader, line === 'version 1' ? await reader.next() : first);
}
async function readVersion2(reader) {
    const words = [];
    for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
        words.push(line);
        if (words.length > 1000)
            throw (0,corrupt/* corrupt */.q)('it can do too much');
    }
    const capabilities = capabilitiesOf(words);
    return { version: 2, format: formatOf(capabilities), capabilities, refs: [] };
}
async function readVersion0(reader, first) {
    if (!(first instanceof Buffer))
        throw (0,corrupt/* corrupt */.q)('it has no refs');
    const zero = first.indexOf(0);
    const words = zero < 0 ? [] : textOf(first.subarray(zero + 1)).split(' ');
    const targets = new Map(words.flatMap((word) => {
        const [, name, target] = /^symref=([^:]+):(.+)$/.exec(word) ?? [];
        return name === undefined || target === undefined ? [] : [[name, target]];
    }));
    const found = new Map();
    let line = textOf(zero < 0 ? first : first.subarray(0, zero));
    for (; line !== undefined; line = await reader.line()) {
        if (line.startsWith('ERR '))
            throw refuse(line);
        const [id = '', name = ''] = line.split(' ');
        const tag = name.endsWith('^{}') ? found.get(name.slice(0, -3)) : undefined;
        const target = targets.get(name);
        if (tag)
            found.set(tag.name, { ...tag, peeled: id });
        else if (name !== 'capabilities^{}' && id !== 'shallow')
            found.set(name, { name, id, ...(target === undefined ? {} : { target }) });
        requireFew(found.size);
    }
    const capabilities = capabilitiesOf(words);
    return { version: 0, format: formatOf(capabilities), capabilities, refs: [...found.values()] };
}
function requireFew(refs) {
    if (refs <= limits/* limits */.F.gitRefs)
        return;
    throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `the git server has more than ${limits/* limits */.F.gitRefs} refs`);
}
function command(name, format, lines) {
    return Buffer.concat([
        packet(`command=${name}\n`),
        packet(`${agent}\n`),
        packet(`object-format=${format}\n`),
        delimiter,
        ...lines.map((line) => packet(`${line}\n`)),
        flush,
    ]);
}
function listRequest({ format }, prefixes) {
    return command('ls-refs', format, ['peel', 'symrefs', ...prefixes.map((prefix) => `ref-prefix ${prefix}`)]);
}
async function readRefs(reader) {
    const refs = [];
    for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
        if (line.startsWith('ERR '))
            throw refuse(line);
        const [id = '', name = '', ...attributes] = line.split(' ');
        const value = (key) => attributes.find((word) => word.startsWith(`${key}:`))?.slice(key.length + 1);
        const [peeled, target] = [value('peeled'), value('symref-target')];
        refs.push({
            name,
            id,
            ...(peeled === undefined ? {} : { peeled }),
            ...(target === undefined ? {} : { target }),
        });
        requireFew(refs.length);
    }
    return refs;
}
function canDo({ capabilities }, feature) {
    return (capabilities.get('fetch') ?? '').split(' ').includes(feature);
}
function fetchRequest(greeting, request) {
    const { wants, depth, withoutBlobs } = request;
    if (greeting.version === 2) {
        return command('fetch', greeting.format, [
            'ofs-delta',
            'no-progress',
            ...wants.map((id) => `want ${id}`),
            ...(depth > 0 ? [`deepen ${depth}`] : []),
            ...(withoutBlobs && canDo(greeting, 'filter') ? ['filter blob:none'] : []),
            'done',
        ]);
    }
    const words = ['multi_ack_detailed', 'side-band-64k', 'ofs-delta', 'no-progress', 'object-format'].flatMap((name) => {
        const value = greeting.capabilities.get(name);
        if (value === undefined)
            return [];
        return value === '' ? [name] : [`${name}=${value}`];
    });
    return Buffer.concat([
        ...wants.map((id, at) => packet(at === 0 ? `want ${id} ${words.join(' ')} ${agent}\n` : `want ${id}\n`)),
        ...(depth > 0 && greeting.capabilities.has('shallow') ? [packet(`deepen ${depth}\n`)] : []),
        flush,
        packet('done\n'),
    ]);
}
async function readPack(greeting, { reader, folder, progress }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const shallow = [];
        for (;;) {
            const next = await reader.next();
            if (next === undefined)
                throw (0,corrupt/* corrupt */.q)('it ends before the pack');
            if (typeof next === 'string')
                continue;
            const line = textOf(next);
            if (line.startsWith('ERR '))
                throw refuse(line);
            if (line.startsWith('shallow ')) {
                shallow.push(line.slice('shallow '.length));
                if (shallow.length > limits/* limits */.F.gitRefs)
                    throw (0,corrupt/* corrupt */.q)('it leaves out too much history');
            }
            else if (line === 'packfile' || line === 'NAK')
                break;
            else if (!/^(?:shallow-info|unshallow .*|acknowledgments|ready)$/.test(line))
                throw (0,corrupt/* corrupt */.q)('there is something before the pack');
        }
        const file = __addDisposableResource(env_1, await PackFile.create(folder, greeting.format), true);
        const bands = greeting.version === 2 || greeting.capabilities.has('side-band-64k');
        if (!bands)
            throw (0,corrupt/* corrupt */.q)('it cannot send packs in bands');
        await receive(reader, file, progress);
        await file.finish();
        return { bytes: file.bytes, shallow };
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
async function receive(reader, file, progress) {
    for (let next = await reader.next(); next !== 'flush'; next = await reader.next()) {
        if (!(next instanceof Buffer))
            throw (0,corrupt/* corrupt */.q)('it ends in the middle of the pack');
        const [band] = next;
        if (band === 3)
            throw refuse(textOf(next.subarray(1)));
        if (band !== 1)
            continue;
        await file.write(next.subarray(1));
        progress(file.bytes);
    }
}

;// CONCATENATED MODULE: ./build/src/git/transport/types.js
class UnauthorizedError extends Error {
    name = 'UnauthorizedError';
}

;// CONCATENATED MODULE: ./build/src/git/transport/http.js





const tries = 3;
function authorization(credential) {
    if (credential.kind === 'header')
        return credential.value;
    const { username, password } = credential;
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
class HttpRepository {
    #options;
    #base;
    #greeting;
    constructor(options) {
        this.#options = options;
        this.#base = new URL(options.remote.url);
    }
    async [Symbol.asyncDispose]() {
    }
    async list(prefixes, signal) {
        const greeting = await this.#greet(signal);
        const { format } = greeting;
        if (greeting.version !== 2)
            return { refs: greeting.refs, format };
        const refs = await this.#call(listRequest(greeting, prefixes), signal, readRefs);
        return { refs, format };
    }
    async fetch(request, folder, signal) {
        const greeting = await this.#greet(signal);
        const { progress, emit } = this.#options;
        const what = this.#what('fetch');
        for (let attempt = 1;; attempt += 1) {
            try {
                return await this.#call(fetchRequest(greeting, request), signal, (reader) => readPack(greeting, { reader, folder, progress }));
            }
            catch (error) {
                if (attempt === tries || !(0,retry/* isPassing */.WG)(error) || !(error instanceof errors/* YadokariError */.$S))
                    throw error;
                await (0,retry/* pause */.v7)({ what, retries: tries - 1, firstSeconds: 0.5, emit, signal }, attempt, error.message);
            }
        }
    }
    async #greet(signal) {
        if (this.#greeting)
            return this.#greeting;
        const url = this.#under('info/refs?service=git-upload-pack');
        const response = await this.#options.client.request({
            method: 'GET',
            url,
            what: this.#what('read'),
            headers: this.#headers({ accept: 'application/x-git-upload-pack-advertisement' }),
            signal,
        });
        await this.#require(response, 'application/x-git-upload-pack-advertisement');
        this.#follow(response.url);
        const reader = new PacketReader(response.body);
        try {
            return (this.#greeting = await readGreeting(reader));
        }
        finally {
            await reader.close();
        }
    }
    #follow(url) {
        const end = '/info/refs';
        const path = url.pathname.endsWith(end) ? url.pathname.slice(0, -end.length) : undefined;
        if (path === undefined)
            throw this.#refuse(`it redirects to "${(0,base_url/* redactUrl */.B)(url)}", where no repository is`);
        this.#base = new URL(path, url.origin);
    }
    #under(path) {
        return new URL(`${this.#base.pathname.replace(/\/+$/, '')}/${path}`, this.#base.origin);
    }
    #headers(more) {
        const { credential, remote } = this.#options;
        const isHome = this.#base.origin === new URL(remote.url).origin;
        const login = credential !== undefined && isHome ? { authorization: authorization(credential) } : {};
        const version = this.#greeting?.version ?? 2;
        return { ...(version === 2 ? { 'git-protocol': 'version=2' } : {}), ...login, ...more };
    }
    async #call(body, signal, read) {
        const type = 'application/x-git-upload-pack-result';
        const response = await this.#options.client.request({
            method: 'POST',
            url: this.#under('git-upload-pack'),
            what: this.#what('fetch'),
            headers: this.#headers({ accept: type, 'content-type': 'application/x-git-upload-pack-request' }),
            body: (0,http_body/* bytesBody */.EB)(body),
            signal,
            idleSeconds: 300,
        });
        await this.#require(response, type);
        const reader = new PacketReader(response.body);
        try {
            return await read(reader);
        }
        finally {
            await reader.close();
        }
    }
    async #require(response, type) {
        const { status, headers } = response;
        if (status === 200 && headers['content-type']?.split(';')[0]?.trim() === type)
            return;
        await response.discard();
        if (status === 401 || status === 403)
            throw new UnauthorizedError(`status ${status}`);
        if (status === 404 || status === 410) {
            throw new errors/* YadokariError */.$S('SOURCE_NOT_FOUND', `cannot ${this.#what('read')}: the server answered ${status}`, {
                hint: 'check the address; some servers say this as well where credentials are missing (GIT_TOKEN)',
            });
        }
        throw this.#refuse(status === 200
            ? 'the server does not speak git’s smart protocol there'
            : `the server answered ${status}`);
    }
    #refuse(fact) {
        return new errors/* YadokariError */.$S('NETWORK', `cannot ${this.#what('read')}: ${fact}`, {
            hint: 'check the address',
        });
    }
    #what(verb) {
        return `${verb} git repository "${this.#options.remote.url}"`;
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/src/git/transport/kill.js

function killGroup(child, signal = 'SIGKILL') {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) !== 'ESRCH')
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/git/transport/program/run.js



const mostOutput = 256 * 1024 * 1024;
const keptComplaint = 8000;
const watchMilliseconds = 300;
function runGit({ args, env, input, signal, watch }) {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)('git', args, { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
        const output = [];
        let size = 0;
        let stderr = '';
        let failure;
        const fail = (error) => {
            failure ??= error;
            killGroup(child);
        };
        const abort = () => fail(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        const timer = setInterval(() => {
            try {
                watch?.();
            }
            catch (error) {
                fail(error);
            }
        }, watchMilliseconds);
        child.stdout.on('data', (chunk) => {
            output.push(chunk);
            size += chunk.length;
            if (size > mostOutput)
                fail(new errors/* YadokariError */.$S('LIMIT_EXCEEDED', 'git prints without end'));
        });
        child.stderr
            .setEncoding('utf8')
            .on('data', (text) => (stderr = (stderr + text).slice(-keptComplaint)));
        const settle = (then) => {
            clearInterval(timer);
            signal.removeEventListener('abort', abort);
            then();
        };
        child.on('error', (error) => settle(() => reject(new errors/* YadokariError */.$S('SOURCE_INVALID', `cannot start git: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error }))));
        child.on('close', (status) => settle(() => {
            if (failure !== undefined)
                reject(failure);
            else
                resolve({ ok: status === 0, stdout: Buffer.concat(output).toString('utf8'), stderr });
        }));
        child.stdin.on('error', () => undefined);
        child.stdin.end(input ?? '');
    });
}

;// CONCATENATED MODULE: ./build/src/git/transport/program/find.js



const oldest = [2, 31];
function onPath({ PATH: path = '' }) {
    return path.split(':').some((folder) => {
        if (folder === '')
            return false;
        try {
            (0,external_node_fs_.accessSync)((0,external_node_path_.join)(folder, 'git'), external_node_fs_.constants.X_OK);
            return true;
        }
        catch {
            return false;
        }
    });
}
async function hasGit(env, signal) {
    if (!onPath(env))
        return false;
    const { ok, stdout } = await runGit({ args: ['version'], env, signal });
    const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
    return ok && (major > oldest[0] || (major === oldest[0] && minor >= oldest[1]));
}

;// CONCATENATED MODULE: ./build/src/git/transport/explain.js

const chatter = /^(?:warning: permanently added|fatal: could not read from remote|please make sure|and the repository exists|hint:|debug\d?:|from |remote: (?:counting|enumerating|compressing|total)|\* )/i;
function complaint(said) {
    const lines = said.split(/[\r\n]+/).map((line) => line.trim());
    const telling = lines.filter((line) => line !== '' && !chatter.test(line));
    return telling.join('; ').slice(-500);
}
function unreachable(url, said) {
    const why = complaint(said);
    return `cannot read git repository "${url}"${why === '' ? '' : `: ${why}`}`;
}
function explainSsh(url, said) {
    if (/host key verification failed|host key is known|host identification has changed/i.test(said)) {
        return new errors/* YadokariError */.$S('NETWORK', `cannot read git repository "${url}": its host key is not known, or another one`, {
            hint: 'put the key into ~/.ssh/known_hosts (ssh-keyscan HOST, compared with what the host publishes), or set GIT_SSH_COMMAND',
            cause: new Error(complaint(said)),
        });
    }
    if (/permission denied|too many authentication failures|no supported authentication|load key/i.test(said)) {
        return new errors/* YadokariError */.$S('CREDENTIALS_INVALID', unreachable(url, said), {
            hint: 'give a key that may read it: in ~/.ssh, in an agent (SSH_AUTH_SOCK), with --ssh default=FILE, or in GIT_SSH_COMMAND',
        });
    }
    if (/not found|does not appear to be a git repository|does not exist|not exported/i.test(said)) {
        return new errors/* YadokariError */.$S('SOURCE_NOT_FOUND', unreachable(url, said), {
            hint: 'check the address, and whether this key may read that repository',
        });
    }
    return complaint(said) === ''
        ? undefined
        : new errors/* YadokariError */.$S('NETWORK', unreachable(url, said), { hint: 'check the address and the network' });
}
function explainGit(url, said) {
    if (/certificate|ssl|tls/i.test(said)) {
        return new errors/* YadokariError */.$S('TLS', unreachable(url, said), {
            hint: 'let GIT_SSL_CAINFO or SSL_CERT_FILE name its certificate authority, or write --git insecure-skip-tls=true',
        });
    }
    return (explainSsh(url, said) ??
        new errors/* YadokariError */.$S('NETWORK', unreachable(url, 'git has not said why'), { hint: 'check the address' }));
}

// EXTERNAL MODULE: ./build/src/base/words.js
var words = __webpack_require__(56786);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/src/git/transport/ssh.js








const keyNames = ['id_ed25519', 'id_ecdsa', 'id_rsa', 'id_ed25519_sk', 'id_ecdsa_sk'];
function quoted(text) {
    return `'${text.replaceAll(/['!]/g, String.raw `'\$&'`)}'`;
}
function homeOptions({ HOME: home }) {
    if (home === undefined || home === '' || home === (0,external_node_os_.userInfo)().homedir)
        return [];
    const folder = (0,external_node_path_.join)(home, '.ssh');
    if (!(0,external_node_fs_.existsSync)(folder))
        return [];
    const config = (0,external_node_path_.join)(folder, 'config');
    const keys = keyNames.map((name) => (0,external_node_path_.join)(folder, name)).filter((path) => (0,external_node_fs_.existsSync)(path));
    return [
        ...((0,external_node_fs_.existsSync)(config) ? ['-F', config] : []),
        '-o',
        `UserKnownHostsFile="${(0,external_node_path_.join)(folder, 'known_hosts')}"`,
        ...keys.flatMap((key) => ['-o', `IdentityFile="${key}"`]),
    ];
}
function programOf(env) {
    const { GIT_SSH_COMMAND: command = '', GIT_SSH: program = '' } = env;
    if (command !== '') {
        const [first = ''] = command.trim().split(/\s+/);
        return {
            file: '/bin/sh',
            args: ['-c', `${command} "$@"`, command],
            isOpenSsh: (0,external_node_path_.basename)(first) === 'ssh',
        };
    }
    if (program !== '')
        return { file: program, args: [], isOpenSsh: (0,external_node_path_.basename)(program) === 'ssh' };
    return { file: 'ssh', args: homeOptions(env), isOpenSsh: true };
}
function argumentsOf(remote, isOpenSsh) {
    const { hostname, port } = new URL(`ssh://${remote.host}`);
    const host = hostname.replace(/^\[|\]$/g, '');
    const path = remote.path.startsWith('/~') ? remote.path.slice(1) : remote.path;
    return [
        ...(isOpenSsh ? ['-o', 'SendEnv=GIT_PROTOCOL'] : []),
        ...(port === '' ? [] : ['-p', port]),
        remote.user === undefined ? host : `${remote.user}@${host}`,
        `git-upload-pack ${quoted(path)}`,
    ];
}
function noProgram({ url }, cause) {
    return new errors/* YadokariError */.$S('SOURCE_INVALID', `cannot reach git repository "${url}": there is no ssh program here`, {
        hint: 'use its https:// address with GIT_TOKEN, or run where OpenSSH is installed',
        cause,
    });
}
async function started(child, remote) {
    try {
        await (0,external_node_events_.once)(child, 'spawn');
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
            throw noProgram(remote, error);
        throw new errors/* YadokariError */.$S('SOURCE_INVALID', `cannot start ssh: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
}
async function dialSsh(remote, env, signal) {
    const { file, args, isOpenSsh } = programOf(env);
    const child = (0,external_node_child_process_.spawn)(file, [...args, ...argumentsOf(remote, isOpenSsh)], {
        env: { ...env, GIT_PROTOCOL: 'version=2', SSH_ASKPASS_REQUIRE: 'never' },
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
    });
    const abort = () => killGroup(child);
    signal.addEventListener('abort', abort, { once: true });
    const ended = new Promise((resolve) => {
        child.once('close', () => resolve()).once('error', () => resolve());
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4000)));
    child.stdin.on('error', () => undefined);
    await started(child, remote);
    return {
        incoming: child.stdout,
        outgoing: child.stdin,
        explain: async (error) => {
            if (error instanceof errors/* YadokariError */.$S && error.code !== 'SOURCE_INVALID')
                return error;
            killGroup(child, 'SIGTERM');
            await ended;
            return explainSsh(remote.url, said) ?? error;
        },
        [Symbol.asyncDispose]: async () => {
            signal.removeEventListener('abort', abort);
            child.stdin.end();
            const patience = setTimeout(() => killGroup(child), 2000);
            await ended;
            clearTimeout(patience);
        },
    };
}

;// CONCATENATED MODULE: ./build/src/git/transport/program/environment.js


const ofOthers = new Set([
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_CONFIG',
    'GIT_OBJECT_DIRECTORY',
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_GRAFT_FILE',
    'GIT_INDEX_FILE',
    'GIT_NO_REPLACE_OBJECTS',
    'GIT_REPLACE_REF_BASE',
    'GIT_PREFIX',
    'GIT_SHALLOW_FILE',
    'GIT_COMMON_DIR',
    'GIT_NAMESPACE',
    'GIT_QUARANTINE_PATH',
]);
const userVariable = 'YADOKARI_GIT_USERNAME';
const passwordVariable = 'YADOKARI_GIT_PASSWORD';
const helper = `!f() { test "$1" = get && printf 'username=%s\\npassword=%s\\n' "$${userVariable}" "$${passwordVariable}"; }; f`;
function credentialSettings({ remote, credential }) {
    if (credential === undefined)
        return [];
    const server = `${remote.scheme}://${remote.host}`;
    if (credential.kind === 'header') {
        return [
            [`http.${server}/.extraHeader`, `Authorization: ${credential.value}`],
            ['http.followRedirects', 'false'],
        ];
    }
    return [
        [`credential.${server}.helper`, ''],
        [`credential.${server}.helper`, helper],
    ];
}
function credentialVariables({ credential }) {
    if (credential?.kind !== 'login')
        return {};
    return { [userVariable]: credential.username, [passwordVariable]: credential.password };
}
const always = [
    ['transfer.unpackLimit', '1'],
    ['fetch.unpackLimit', '1'],
    ['fetch.writeCommitGraph', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', '300'],
];
function sshVariables(env) {
    if (env['GIT_SSH_COMMAND'] || env['GIT_SSH'])
        return {};
    const options = homeOptions(env);
    return options.length === 0 ? {} : { GIT_SSH_COMMAND: ['ssh', ...options.map(words/* shellWord */.r)].join(' ') };
}
function gitEnvironment(world) {
    const { env, insecureSkipTls, agent } = world;
    const own = Object.fromEntries(Object.entries(env).filter(([name]) => !ofOthers.has(name)));
    const settings = [
        ...always,
        ...(insecureSkipTls ? [['http.sslVerify', 'false']] : []),
        ...credentialSettings(world),
    ];
    const before = Number(env['GIT_CONFIG_COUNT'] ?? 0) || 0;
    const numbered = settings.flatMap(([name, value], at) => [
        [`GIT_CONFIG_KEY_${before + at}`, name],
        [`GIT_CONFIG_VALUE_${before + at}`, value],
    ]);
    const certificates = env['SSL_CERT_FILE'] && !env['GIT_SSL_CAINFO'] ? { GIT_SSL_CAINFO: env['SSL_CERT_FILE'] } : {};
    return {
        ...own,
        ...certificates,
        ...sshVariables(env),
        ...(agent === undefined ? {} : { SSH_AUTH_SOCK: agent }),
        ...credentialVariables(world),
        ...Object.fromEntries(numbered),
        GIT_CONFIG_COUNT: String(before + settings.length),
        GIT_TERMINAL_PROMPT: '0',
        GIT_ALLOW_PROTOCOL: 'https:http:ssh:git',
        SSH_ASKPASS_REQUIRE: 'never',
        LC_ALL: 'C',
    };
}

;// CONCATENATED MODULE: ./build/src/git/transport/program/repository.js










const repository_tries = 3;
const refused = /authentication failed|could not read (?:username|password)|terminal prompts disabled|access denied|returned error: 40[13]/i;
const unknownObject = /not our ref|unadvertised object|couldn't find remote ref|remote did not send/i;
const passing = /connection (?:reset|timed out|refused)|early eof|unexpected disconnect|rpc failed|hung up|returned error: (?:429|5\d\d)|operation too slow|empty reply/i;
function patternsOf(prefixes) {
    return prefixes.flatMap((prefix) => (prefix.endsWith('/') ? [`${prefix}*`] : [prefix, `${prefix}^{}`]));
}
function readList(stdout) {
    const refs = new Map();
    const targets = new Map();
    for (const line of stdout.split('\n')) {
        const [id = '', name = ''] = line.split('\t');
        if (id.startsWith('ref: '))
            targets.set(name, id.slice('ref: '.length));
        if (!(0,types/* isObjectId */.T)(id))
            continue;
        const tag = name.endsWith('^{}') ? refs.get(name.slice(0, -'^{}'.length)) : undefined;
        const target = targets.get(name);
        if (tag)
            refs.set(tag.name, { ...tag, peeled: id });
        else
            refs.set(name, { name, id, ...(target === undefined ? {} : { target }) });
    }
    return [...refs.values()];
}
function packBytes(folder) {
    let sum = 0;
    for (const name of (0,external_node_fs_.readdirSync)(folder)) {
        try {
            sum += (0,external_node_fs_.statSync)((0,external_node_path_.join)(folder, name)).size;
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) !== 'ENOENT')
                throw error;
        }
    }
    return sum;
}
class ProgramRepository {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async [Symbol.asyncDispose]() {
    }
    async list(prefixes, signal) {
        const { url } = this.#options.remote;
        const args = ['ls-remote', '--symref', '--', url, ...patternsOf(prefixes)];
        const { stdout } = await this.#try({ args, signal });
        const refs = readList(stdout).filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)));
        const format = refs[0]?.id.length === 64 ? 'sha256' : 'sha1';
        return { refs, format };
    }
    async fetch(request, folder, signal) {
        const { wants, depth, withoutBlobs } = request;
        const { url } = this.#options.remote;
        const bare = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_path_.dirname)(folder), 'bare-'));
        const packs = (0,external_node_path_.join)(bare, 'objects/pack');
        const format = wants[0]?.length === 64 ? 'sha256' : 'sha1';
        try {
            const init = ['init', '-q', '--bare', '--template=', `--object-format=${format}`, '--', bare];
            await this.#try({ args: init, signal });
            (0,external_node_fs_.mkdirSync)(packs, { recursive: true });
            const args = [
                `--git-dir=${bare}`,
                'fetch',
                '--quiet',
                '--no-tags',
                '--no-write-fetch-head',
                '--no-recurse-submodules',
                ...(depth > 0 ? [`--depth=${depth}`] : []),
                ...(withoutBlobs ? ['--filter=blob:none'] : []),
                '--stdin',
                '--',
                url,
            ];
            const watch = () => this.#watch(packs);
            await this.#try({ args, signal, input: `${wants.join('\n')}\n`, watch });
            return collect(bare, folder);
        }
        finally {
            (0,external_node_fs_.rmSync)(bare, { recursive: true, force: true, maxRetries: 3 });
        }
    }
    #watch(packs) {
        const bytes = packBytes(packs);
        if (bytes > limits/* limits */.F.gitPackBytes) {
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `the git server sends more than ${limits/* limits */.F.gitPackBytes} bytes`);
        }
        if (bytes > 0)
            this.#options.progress(bytes);
    }
    async #try(run) {
        const { emit, outside, remote } = this.#options;
        const env = gitEnvironment(this.#options);
        for (let attempt = 1;; attempt += 1) {
            const outcome = await outside(() => runGit({ ...run, env }));
            if (outcome.ok)
                return outcome;
            const { stderr } = outcome;
            if (unknownObject.test(stderr))
                throw new protocol_types/* NotOurRefError */.r(stderr);
            if (refused.test(stderr) && remote.scheme.startsWith('http'))
                throw new UnauthorizedError(stderr);
            const error = explainGit(remote.url, stderr);
            if (attempt === repository_tries || !passing.test(stderr))
                throw error;
            const what = `read git repository "${remote.url}"`;
            const { signal } = run;
            await (0,retry/* pause */.v7)({ what, retries: repository_tries - 1, firstSeconds: 0.5, emit, signal }, attempt, error.message);
        }
    }
}
function collect(bare, folder) {
    const packs = (0,external_node_path_.join)(bare, 'objects/pack');
    let bytes = 0;
    for (const name of (0,external_node_fs_.readdirSync)(packs).filter((file) => /^pack-[0-9a-f]+\.(?:pack|idx)$/.test(file))) {
        if (name.endsWith('.pack'))
            bytes += (0,external_node_fs_.statSync)((0,external_node_path_.join)(packs, name)).size;
        (0,external_node_fs_.renameSync)((0,external_node_path_.join)(packs, name), (0,external_node_path_.join)(folder, name));
    }
    const shallow = (0,external_node_path_.join)(bare, 'shallow');
    return {
        bytes,
        shallow: (0,external_node_fs_.existsSync)(shallow) ? (0,external_node_fs_.readFileSync)(shallow, 'utf8').split('\n').filter(Boolean) : [],
    };
}

// EXTERNAL MODULE: ./build/src/base/turns.js
var turns = __webpack_require__(70507);
;// CONCATENATED MODULE: ./build/src/git/transport/stream.js



class StreamRepository {
    #options;
    #turns = new turns/* Turns */.P();
    #session;
    constructor(options) {
        this.#options = options;
    }
    async [Symbol.asyncDispose]() {
        const session = this.#session;
        this.#session = undefined;
        if (!session)
            return;
        const { outgoing } = session.line;
        if (outgoing.writable)
            outgoing.end(flush);
        await session.line[Symbol.asyncDispose]();
    }
    list(prefixes, signal) {
        return this.#turns.run(() => this.#talk(signal, async ({ greeting, line, reader }) => {
            const { format } = greeting;
            if (greeting.version !== 2)
                return { refs: greeting.refs, format };
            line.outgoing.write(listRequest(greeting, prefixes));
            return { refs: await readRefs(reader), format };
        }));
    }
    fetch(request, folder, signal) {
        return this.#turns.run(() => this.#fetch(request, folder, signal));
    }
    async #fetch(request, folder, signal) {
        const { progress } = this.#options;
        const fetched = await this.#talk(signal, ({ greeting, line, reader }) => {
            line.outgoing.write(fetchRequest(greeting, request));
            return readPack(greeting, { reader, folder, progress });
        });
        if (this.#session?.greeting.version !== 2)
            await this[Symbol.asyncDispose]();
        return fetched;
    }
    async #talk(signal, use) {
        const isNew = this.#session === undefined;
        try {
            this.#session ??= await this.#begin(signal);
            return await use(this.#session);
        }
        catch (error) {
            const explained = await this.#session?.line.explain(error);
            await this[Symbol.asyncDispose]();
            signal.throwIfAborted();
            if (!isNew && explained === undefined)
                return this.#talk(signal, use);
            throw explained ?? error;
        }
    }
    async #begin(signal) {
        const line = await this.#options.dial(signal);
        const reader = new PacketReader(line.incoming);
        try {
            return { line, reader, greeting: await readGreeting(reader) };
        }
        catch (error) {
            const explained = await line.explain(error);
            await line[Symbol.asyncDispose]();
            throw explained ?? error;
        }
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/src/git/transport/tcp.js



const usualPort = 9418;
const idleMilliseconds = 60_000;
function placeOf({ host }) {
    const { hostname, port } = new URL(`git://${host}`);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usualPort : Number(port) };
}
function failed({ url }, cause) {
    return new errors/* YadokariError */.$S('NETWORK', `cannot reach git repository "${url}": ${(0,errors/* messageOf */.bD)(cause)}`, {
        hint: 'check the address, and that a git daemon listens there; most servers have https:// alone',
        cause,
    });
}
async function dialTcp(remote, signal) {
    const socket = (0,external_node_net_.connect)(placeOf(remote));
    const abort = () => void socket.destroy(signal.reason instanceof Error ? signal.reason : undefined);
    signal.addEventListener('abort', abort, { once: true });
    socket.setTimeout(idleMilliseconds, () => socket.destroy(new Error(`no answer within ${idleMilliseconds / 1000} seconds`)));
    try {
        await new Promise((resolve, reject) => {
            socket.once('connect', resolve).once('error', reject);
        });
    }
    catch (error) {
        signal.removeEventListener('abort', abort);
        signal.throwIfAborted();
        throw failed(remote, error);
    }
    socket.on('error', () => undefined);
    socket.write(packet(`git-upload-pack ${remote.path}\0host=${remote.host}\0\0version=2\0`));
    return {
        incoming: socket,
        outgoing: socket,
        explain: async (error) => (error instanceof errors/* YadokariError */.$S ? error : failed(remote, error)),
        [Symbol.asyncDispose]: async () => {
            signal.removeEventListener('abort', abort);
            socket.destroySoon();
        },
    };
}

;// CONCATENATED MODULE: ./build/src/git/access.js










const progressMilliseconds = 200;
const tlsHints = {
    certificate: 'let SSL_CERT_FILE or SSL_CERT_DIR name its certificate authority, or write --git insecure-skip-tls=true',
    'plain-http': 'it speaks no TLS: write http:// or, for git://, set GIT_PULL_METHOD=http',
    'client-certificate': 'build where there is a git, whose settings http.sslCert and http.sslKey name a certificate that it accepts',
};
class GitAccess {
    #options;
    #client;
    #known = new Map();
    #opened = new Set();
    #hasGit;
    constructor(options) {
        this.#options = options;
        const { http: settings, emit, insecureSkipTls } = options;
        this.#client = (0,client/* createHttpClient */.u)({
            settings,
            emit,
            tls: () => ({ verify: insecureSkipTls !== true }),
            tlsHint: (_host, problem) => tlsHints[problem],
        });
    }
    async [Symbol.asyncDispose]() {
        for (const repository of this.#opened)
            await repository[Symbol.asyncDispose]();
        this.#client.close();
    }
    async with(remote, { trusted, signal }, use) {
        const known = this.#known.get(remote.url);
        if (known)
            return use(known);
        const candidates = [...(await credentialsFor(remote, trusted, this.#options)), undefined];
        for (const candidate of candidates) {
            const repository = await this.#open(remote, candidate, signal);
            try {
                const result = await use(repository);
                this.#known.set(remote.url, repository);
                this.#opened.add(repository);
                return result;
            }
            catch (error) {
                await repository[Symbol.asyncDispose]();
                if (!(error instanceof UnauthorizedError))
                    throw error;
            }
        }
        throw access_refused(remote, candidates);
    }
    async #open(remote, credential, signal) {
        const { env, emit, outside = asIs, insecureSkipTls = false, agent } = this.#options;
        const progress = this.#progress(remote);
        this.#hasGit ??= outside(() => hasGit(env, signal));
        if (await this.#hasGit) {
            const socket = remote.scheme === 'ssh' ? await agent?.() : undefined;
            return new ProgramRepository({
                env,
                remote,
                credential,
                insecureSkipTls,
                agent: socket,
                progress,
                emit,
                outside,
            });
        }
        if (remote.scheme === 'git')
            return new StreamRepository({ dial: (until) => dialTcp(remote, until), progress });
        if (remote.scheme === 'ssh') {
            const socket = await agent?.();
            const own = socket === undefined ? env : { ...env, SSH_AUTH_SOCK: socket };
            return new StreamRepository({ dial: (until) => outside(() => dialSsh(remote, own, until)), progress });
        }
        return new HttpRepository({ remote, credential, client: this.#client, progress, emit });
    }
    #progress({ url }) {
        let told = performance.now();
        return (bytes) => {
            if (performance.now() - told < progressMilliseconds)
                return;
            told = performance.now();
            this.#options.emit({ type: 'context.progress', context: url, bytes });
        };
    }
}
function asIs(run) {
    return run();
}
function access_refused(remote, tried) {
    const names = tried.map((credential) => credential?.source ?? 'no credentials');
    return new errors/* YadokariError */.$S('CREDENTIALS_INVALID', `git repository "${remote.url}" cannot be read: the server refuses ${names.join(', ')}`, {
        hint: 'set GIT_TOKEN, or GIT_USERNAME and GIT_PASSWORD, or give --secret id=GIT_AUTH_TOKEN',
    });
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
