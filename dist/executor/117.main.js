export const id = 117;
export const ids = [117];
export const modules = {

/***/ 43117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YadokariError: () => (/* reexport */ errors/* YadokariError */.$S),
  build: () => (/* reexport */ build),
  errorCodes: () => (/* reexport */ errors/* errorCodes */.fv)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/cli/isolation.js + 7 modules
var isolation = __webpack_require__(80359);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./build/src/events/json.js + 1 modules
var json = __webpack_require__(63447);
;// CONCATENATED MODULE: ./build/src/library/failure.js

function chain(messages) {
    return messages.reduceRight((inner, text) => new Error(text, inner === undefined ? {} : { cause: inner }), undefined);
}
function errorOf({ code, message, hint, causes, location, exitCode }, more = {}) {
    const error = new errors/* YadokariError */.$S(code, message, {
        exitCode,
        cause: more.cause ?? chain(causes),
        ...(hint === undefined ? {} : { hint }),
        ...(location === undefined ? {} : { location }),
    });
    if (more.stack !== undefined)
        error.stack = more.stack;
    return error;
}

;// CONCATENATED MODULE: ./build/src/library/elsewhere.js






const keptLines = 20;
function executor() {
    const name = import.meta.url.endsWith('.ts') ? '../cli/executor.ts' : './index.js';
    return (0,external_node_url_.fileURLToPath)(new URL(name, import.meta.url));
}
function statusOf(child) {
    return new Promise((resolve, reject) => {
        child.once('error', reject).once('close', (status, signal) => resolve(status ?? signal ?? 'no status'));
    });
}
async function buildElsewhere({ argv, env, cwd }, { through, controller }) {
    const flags = ['--log-format=json', '--verbosity=trace', '--end-with-stdin'];
    const child = (0,external_node_child_process_.spawn)(process.execPath, [executor(), ...flags, ...argv], {
        cwd,
        env,
        stdio: ['pipe', 'ignore', 'pipe'],
    });
    child.stdin.on('error', () => undefined);
    const cancel = () => void child.kill('SIGTERM');
    const { signal } = controller;
    signal.addEventListener('abort', cancel);
    if (signal.aborted)
        cancel();
    const read = (0,json/* createEventReader */.E)();
    const handle = through((text) => text);
    const lines = [];
    let report;
    const ended = statusOf(child);
    ended.catch(() => undefined);
    try {
        for await (const line of (0,external_node_readline_.createInterface)({ input: child.stderr })) {
            const event = read(line);
            if (event === undefined)
                lines.splice(0, Math.max(0, lines.push(line) - keptLines));
            else if (event.type === 'build.failed')
                report = event.error;
            else
                handle(event);
        }
        const status = await ended;
        if (report !== undefined)
            throw errorOf(report);
        if (status !== 0)
            throw crashed(status, lines);
    }
    finally {
        signal.removeEventListener('abort', cancel);
        child.stdin.destroy();
    }
}
function crashed(status, lines) {
    const said = lines.filter((line) => !line.startsWith('{')).join('\n');
    return new errors/* YadokariError */.$S('INTERNAL', `the process of the build ended with ${status}`, {
        cause: new Error(said === '' ? 'it said nothing' : said),
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/src/cli/flags/parse.js + 7 modules
var parse = __webpack_require__(33804);
// EXTERNAL MODULE: ./build/src/cli/redaction.js
var redaction = __webpack_require__(98061);
// EXTERNAL MODULE: ./build/src/cli/records/index.js
var records = __webpack_require__(71361);
// EXTERNAL MODULE: ./build/src/cli/build-command.js
var build_command = __webpack_require__(65924);
// EXTERNAL MODULE: ./build/src/log/errors.js
var log_errors = __webpack_require__(11881);
// EXTERNAL MODULE: ./build/src/options/component.js
var component = __webpack_require__(4331);
;// CONCATENATED MODULE: ./build/src/library/here.js





function requestOf({ argv, env }) {
    const request = (0,parse/* parseOptions */.Ac)(argv, env);
    if (request.command !== 'build')
        throw new Error(`options of the library led to ${request.command}`);
    return request;
}
function cancellationOf(controller) {
    const { signal } = controller;
    return {
        signal,
        stopped: signal,
        abort: (reason) => controller.abort(reason),
        [Symbol.dispose]: () => undefined,
    };
}
function nowhere() {
    return new external_node_stream_.Writable({ write: (_chunk, _encoding, done) => done() });
}
async function buildHere(prepared, request, { through, controller }) {
    const { argv, env, cwd } = prepared;
    const { redact, conceal } = new redaction/* Redaction */.k((0,redaction/* secretsIn */.V)(argv, env));
    const handle = through(redact);
    const tell = (body) => handle({ ...body, time: Date.now() });
    const world = {
        argv,
        env,
        cwd,
        command: [],
        execve: () => undefined,
        stdin: external_node_stream_.Readable.from([]),
        stdout: nowhere(),
        stderr: nowhere(),
    };
    const cancellation = cancellationOf(controller);
    const leaveOut = (0,external_node_path_.resolve)(cwd, component/* reportFolder */.t3);
    const follower = await (0,records/* recordsFor */.Y)({ ...request, world, redact, conceal });
    const emit = (body) => {
        const event = { ...body, time: Date.now() };
        follower?.handle(event);
        handle(event);
    };
    const started = performance.now();
    try {
        await (0,build_command/* runBuild */.c)({ ...request, world, emit, conceal, cancellation, leaveOut, guest: true });
    }
    catch (failure) {
        const error = (0,log_errors/* reportError */.N7)(controller.signal.aborted ? controller.signal.reason : failure);
        const seconds = (performance.now() - started) / 1000;
        follower?.handle({ type: 'build.failed', seconds, error, time: Date.now() });
        throw failure;
    }
    finally {
        await follower?.deliver(tell);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/src/base/output-error.js
var output_error = __webpack_require__(18769);
// EXTERNAL MODULE: ./build/src/cli/workspace.js
var workspace = __webpack_require__(94437);
// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __webpack_require__(1181);
// EXTERNAL MODULE: ./build/src/options/types.js
var types = __webpack_require__(32825);
// EXTERNAL MODULE: ./build/src/options/table.js + 16 modules
var table = __webpack_require__(63452);
;// CONCATENATED MODULE: ./build/src/options/library.js


const otherGroups = new Set([
    'login',
    'report',
    'retention',
    'bake',
    'logging',
    'metrics',
]);
const otherFlags = new Set([
    'check',
    'call',
    'check-format',
    'dryrun',
    'print-plan',
    'end-with-stdin',
    'older-than',
    'keep-bytes',
    'dry-run',
    'prune',
]);
function libraryOptions() {
    const own = [...(0,table/* optionsOf */.c)('executor')].filter(([flag, { group, here }]) => here.status === 'implemented' && !otherGroups.has(group) && !otherFlags.has(flag));
    return new Map(own.map(([flag, spec]) => [(0,types/* camelCase */.xQ)(flag), { flag, spec }]));
}

;// CONCATENATED MODULE: ./build/src/library/flags.js


function textsOf(spec, value) {
    if ((0,types/* isMany */.cw)(spec)) {
        if (spec.type === 'map')
            return pairs(value, (text) => (typeof text === 'string' ? text : undefined));
        if (spec.type === 'client-certificates')
            return pairs(value, certificate);
        const list = Array.isArray(value) ? value : [value];
        return list.every((one) => typeof one === 'string') ? list : undefined;
    }
    if (spec.type === 'bool')
        return typeof value === 'boolean' ? [String(value)] : undefined;
    if (spec.type === 'string' || spec.type === 'choice')
        return typeof value === 'string' ? [value] : undefined;
    if (typeof value === 'string')
        return spec.type === 'int' ? undefined : [value];
    if (typeof value !== 'number' || !Number.isFinite(value))
        return undefined;
    return [spec.type === 'duration' ? `${value}s` : String(value)];
}
function pairs(value, read) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const texts = Object.entries(value).map(([key, one]) => {
        const text = read(one);
        return text === undefined ? undefined : `${key}=${text}`;
    });
    return texts.every((text) => text !== undefined) ? texts : undefined;
}
function certificate(value) {
    const { certificate: file, key } = (value ?? {});
    return typeof file === 'string' && typeof key === 'string' ? `${file},${key}` : undefined;
}
function unknown(name, known) {
    const near = (0,suggest/* closest */.k)(name, known);
    return new errors/* YadokariError */.$S('USAGE', `the library has no option ${JSON.stringify(name)}`, {
        hint: near === undefined ? 'docs/library.md lists the options' : `did you mean ${near}?`,
    });
}
function flagsOf(given) {
    const table = libraryOptions();
    return Object.entries(given).flatMap(([name, value]) => {
        const option = table.get(name);
        if (option === undefined)
            throw unknown(name, [...table.keys()]);
        if (value === undefined)
            return [];
        const texts = textsOf(option.spec, value);
        if (texts === undefined) {
            throw new errors/* YadokariError */.$S('USAGE', `option ${name} has a value of type ${kindOf(value)}`, {
                hint: `give a value of kind ${option.spec.type}: docs/options.md, --${option.flag}`,
            });
        }
        return texts.map((text) => `--${option.flag}=${text}`);
    });
}
function kindOf(value) {
    if (Array.isArray(value))
        return 'array';
    return value === null ? 'null' : typeof value;
}

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
;// CONCATENATED MODULE: ./build/src/library/generated.js



const permissions = 0o7777;
function invalid(path, fact) {
    return new errors/* YadokariError */.$S('CONTEXT_INVALID', `context file ${JSON.stringify(path)} ${fact}`, {
        hint: 'give paths like src/main.js, relative to the context, each once',
    });
}
function inside(path) {
    const plain = external_node_path_.posix.normalize(path);
    const leaves = plain === '.' || plain === '..' || plain.startsWith('../') || plain.endsWith('/');
    if (path === '' || path.includes('\0') || external_node_path_.posix.isAbsolute(path) || leaves)
        throw invalid(path, 'has no path inside of the context');
    return plain;
}
function fileOf(path, given) {
    const file = typeof given === 'string' || given instanceof Uint8Array ? { content: given } : given;
    const { content, mode = 0o644 } = file;
    if (typeof content !== 'string' && !(content instanceof Uint8Array))
        throw invalid(path, 'has a content that is neither text nor bytes');
    if (!Number.isInteger(mode) || mode < 0 || mode > permissions)
        throw invalid(path, `has the mode ${String(mode)}, which is none`);
    return file;
}
function makeFolders(root, path) {
    const parents = path.split('/').slice(0, -1);
    parents.forEach((_, at) => {
        const folder = (0,external_node_path_.join)(root, ...parents.slice(0, at + 1));
        try {
            (0,external_node_fs_.mkdirSync)(folder);
            (0,external_node_fs_.chmodSync)(folder, 0o755);
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) !== 'EEXIST')
                throw error;
        }
    });
}
function writeOne(root, path, { content, mode = 0o644, mtime }) {
    const target = (0,external_node_path_.join)(root, path);
    try {
        makeFolders(root, path);
        (0,external_node_fs_.writeFileSync)(target, content, { flag: 'wx' });
        if (mtime !== undefined)
            (0,external_node_fs_.utimesSync)(target, mtime, mtime);
        (0,external_node_fs_.chmodSync)(target, mode);
    }
    catch (error) {
        const errno = (0,errors/* errnoOf */.UQ)(error);
        if (errno === 'EEXIST')
            throw invalid(path, 'is given twice');
        if (errno === 'ENOTDIR')
            throw invalid(path, `lies below ${JSON.stringify((0,external_node_path_.dirname)(path))}, which has a file`);
        throw (0,output_error/* outputError */.c)(target, error);
    }
}
function isIterable(files) {
    return Symbol.iterator in files || Symbol.asyncIterator in files;
}
async function writeContext({ files }, { folder, signal }) {
    let [bytes, count] = [0, 0];
    for await (const [path, given] of isIterable(files) ? files : Object.entries(files)) {
        signal.throwIfAborted();
        const plain = inside(path);
        const file = fileOf(path, given);
        count += 1;
        bytes += Buffer.byteLength(file.content);
        if (bytes > limits/* limits */.F.contextBytes || count > limits/* limits */.F.contextEntries) {
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', 'the context made in memory is too large', {
                hint: `it may have ${limits/* limits */.F.contextEntries} files and ${limits/* limits */.F.contextBytes} bytes`,
            });
        }
        writeOne(folder, plain, file);
    }
}

;// CONCATENATED MODULE: ./build/src/library/prepare.js






const secretBytes = 100 * 1024;
function secretWords(secrets) {
    const argv = [];
    const env = {};
    for (const [index, [id, value]] of Object.entries(secrets).entries()) {
        const refuse = (fact, hint) => new errors/* YadokariError */.$S('USAGE', `secret ${JSON.stringify(id)} ${fact}`, { hint });
        if (id === '' || /[,\0]/.test(id))
            throw refuse('has no usable id', 'give it a name without commas');
        const file = `write it to a private file, and secret: ['id=…,src=FILE']`;
        if (typeof value !== 'string' || value.includes('\0'))
            throw refuse('is no text', file);
        if (Buffer.byteLength(value) > secretBytes)
            throw refuse(`has more than ${secretBytes} bytes`, file);
        const name = `YADOKARI_LIBRARY_SECRET_${index}`;
        argv.push(`--secret=id=${id},env=${name}`);
        env[name] = value;
    }
    return { argv, env };
}
function refuseStdin({ context, dockerfile, buildContext = {} }) {
    const texts = [context, dockerfile, ...Object.values(buildContext)];
    if (!texts.some((text) => text === '-' || text === 'tar://stdin'))
        return;
    throw new errors/* YadokariError */.$S('USAGE', 'the library reads nothing from standard input', {
        hint: 'give the files in context: { files }, and the text in dockerfile: { text }',
    });
}
async function writeFiles(context, folder, signal) {
    try {
        await writeContext(context, { folder, signal });
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S || signal.aborted)
            throw error;
        throw new errors/* YadokariError */.$S('CONTEXT_INVALID', `the context could not be made: ${(0,errors/* messageOf */.bD)(error)}`, {
            cause: error,
        });
    }
}
function makeFolder(path) {
    (0,external_node_fs_.mkdirSync)(path);
    (0,external_node_fs_.chmodSync)(path, 0o755);
    return path;
}
async function onDisk({ context, dockerfile }, folder, signal) {
    const given = {};
    if (typeof dockerfile === 'object') {
        given['dockerfile'] = (0,external_node_path_.join)(folder, 'Dockerfile');
        try {
            (0,external_node_fs_.writeFileSync)(given['dockerfile'], dockerfile.text, { flag: 'wx' });
        }
        catch (error) {
            throw (0,output_error/* outputError */.c)(given['dockerfile'], error);
        }
    }
    else
        given['dockerfile'] = dockerfile;
    if (typeof context === 'string')
        return { ...given, context };
    const files = makeFolder((0,external_node_path_.join)(folder, 'context'));
    if (context !== undefined)
        await writeFiles(context, files, signal);
    return { ...given, context: files };
}
async function prepare(options, signal) {
    const { context, dockerfile, secrets = {}, env: given = process.env, cwd = process.cwd() } = options;
    const { onEvent: _, signal: __, secrets: ___, env: ____, cwd: _____, ...rest } = options;
    refuseStdin(options);
    const words = secretWords(secrets);
    const env = { ...given, ...words.env };
    const inMemory = typeof context === 'object' || typeof dockerfile === 'object';
    const scratch = inMemory ? (0,workspace/* createScratch */.Hj)((0,workspace/* workspaceParent */.o2)({ cwd, env })) : undefined;
    try {
        const sources = scratch ? await onDisk(options, scratch.path, signal) : { context, dockerfile };
        return {
            argv: [...flagsOf({ ...rest, ...sources }), ...words.argv],
            env,
            cwd,
            folder: scratch?.path,
            [Symbol.dispose]: () => scratch?.remove(),
        };
    }
    catch (error) {
        scratch?.remove();
        throw error;
    }
}

// EXTERNAL MODULE: ./build/src/log/redact.js
var log_redact = __webpack_require__(82951);
;// CONCATENATED MODULE: ./build/src/library/telling.js



class Telling {
    #onEvent;
    #controller;
    folder;
    #destinations = [];
    #finished;
    #clean = (text) => this.#plain(text);
    constructor(onEvent, controller) {
        this.#onEvent = onEvent;
        this.#controller = controller;
    }
    through = (redact) => {
        this.#clean = (text) => this.#plain(redact(text));
        const clean = (0,log_redact/* eventRedactor */.$)(this.#clean);
        return (event) => this.#tell(clean(event));
    };
    get result() {
        if (this.#finished === undefined)
            throw new errors/* YadokariError */.$S('INTERNAL', 'the build ended without a result');
        const { digest, config, mediaType, size, layers, seconds } = this.#finished;
        return {
            digest,
            configDigest: config,
            mediaType,
            size,
            layers,
            seconds,
            destinations: this.#destinations,
        };
    }
    fail(failure, seconds) {
        const event = { type: 'build.failed', seconds, error: (0,log_errors/* reportError */.N7)(failure), time: Date.now() };
        const clean = (0,log_redact/* eventRedactor */.$)(this.#clean)(event);
        this.#tell(clean);
        const { error } = clean.type === 'build.failed' ? clean : event;
        if (!(failure instanceof errors/* YadokariError */.$S)) {
            const stack = failure instanceof Error ? failure.stack : undefined;
            return errorOf(error, stack === undefined ? {} : { stack: this.#clean(stack) });
        }
        return errorOf(error, failure.code === 'CANCELLED' ? { cause: failure.cause } : {});
    }
    #plain(text) {
        return this.folder === undefined ? text : text.replaceAll(`${this.folder}/`, '');
    }
    #tell(event) {
        if (event.type === 'push.finished')
            this.#destinations.push(event.destination);
        if (event.type === 'build.finished')
            this.#finished = event;
        try {
            this.#onEvent?.(event);
        }
        catch (error) {
            this.#controller.abort(new errors/* YadokariError */.$S('CANCELLED', `the build was cancelled: onEvent threw ${(0,errors/* messageOf */.bD)(error)}`, {
                cause: error,
            }));
        }
    }
}

;// CONCATENATED MODULE: ./build/src/library/build.js
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






async function run(options, telling, controller) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        controller.signal.throwIfAborted();
        const prepared = __addDisposableResource(env_1, await prepare(options, controller.signal), false);
        telling.folder = prepared.folder;
        const request = requestOf(prepared);
        const way = { through: telling.through, controller };
        if ((0,isolation/* canStay */.s)(request.options.isolation))
            await buildHere(prepared, request, way);
        else
            await buildElsewhere(prepared, way);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
async function build(options) {
    const started = performance.now();
    const controller = new AbortController();
    const { signal } = controller;
    const cancel = () => controller.abort(new errors/* YadokariError */.$S('CANCELLED', 'the build was cancelled', { cause: options.signal?.reason }));
    const telling = new Telling(options.onEvent, controller);
    options.signal?.addEventListener('abort', cancel);
    if (options.signal?.aborted)
        cancel();
    try {
        await run(options, telling, controller);
        return telling.result;
    }
    catch (failure) {
        throw telling.fail(signal.aborted ? signal.reason : failure, (performance.now() - started) / 1000);
    }
    finally {
        options.signal?.removeEventListener('abort', cancel);
    }
}

;// CONCATENATED MODULE: ./build/src/library/index.js




/***/ })

};
