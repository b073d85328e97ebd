export const id = 703;
export const ids = [703];
export const modules = {

/***/ 68703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readCompose: () => (/* binding */ readCompose)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/bake/compose/interpolate.js
class InterpolationProblem extends Error {
}
function closing(text, at) {
    let depth = 1;
    for (let index = at; index < text.length; index += 1) {
        if (text.startsWith('${', index))
            depth += 1;
        else if (text[index] === '}')
            depth -= 1;
        if (depth === 0)
            return index;
    }
    throw new InterpolationProblem(`${JSON.stringify(text)} has \${ without }`);
}
function braced(inner, lookup) {
    const [, name, operator, word = ''] = /^(\w+)(?:(:?[-?+])(.*))?$/s.exec(inner) ?? [];
    if (name === undefined || /^\d/.test(name))
        throw new InterpolationProblem(`\${${inner}} is no variable`);
    const value = lookup.get(name);
    const isSet = value !== undefined && !(operator?.startsWith(':') && value === '');
    switch (operator?.at(-1)) {
        case '-':
            return isSet ? (value ?? '') : interpolate(word, lookup);
        case '+':
            return isSet ? interpolate(word, lookup) : '';
        case '?':
            if (!isSet)
                throw new InterpolationProblem(`${name} is needed: ${interpolate(word, lookup) || 'it is not set'}`);
            return value ?? '';
        case undefined:
        default:
            if (value === undefined)
                lookup.missing(name);
            return value ?? '';
    }
}
function interpolate(text, lookup) {
    let made = '';
    for (let at = 0; at < text.length;) {
        const dollar = text.indexOf('$', at);
        if (dollar === -1)
            return made + text.slice(at);
        made += text.slice(at, dollar);
        const next = text[dollar + 1];
        if (next === '$') {
            made += '$';
            at = dollar + 2;
        }
        else if (next === '{') {
            const end = closing(text, dollar + 2);
            made += braced(text.slice(dollar + 2, end), lookup);
            at = end + 1;
        }
        else {
            const [name] = /^[A-Za-z_]\w*/.exec(text.slice(dollar + 1)) ?? [];
            if (name === undefined)
                throw new InterpolationProblem(`${JSON.stringify(text)} has a $ that is no variable; $$ is a dollar`);
            made += braced(name, lookup);
            at = dollar + 1 + name.length;
        }
    }
    return made;
}

;// CONCATENATED MODULE: ./build/src/bake/compose/dotenv.js

const line = /^\s*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)[ \t]*/;
function unescaped(text) {
    const letters = { n: '\n', r: '\r', t: '\t' };
    return text.replace(/\\(.)/gs, (whole, letter) => letters[letter] ?? (/["\\$]/.test(letter) ? letter : whole));
}
function quoteEnd(text, quote) {
    for (let at = 1; at < text.length; at += 1) {
        if (text[at] === '\\' && quote === '"')
            at += 1;
        else if (text[at] === quote)
            return at;
    }
    return -1;
}
function parseDotenv(text, lookup) {
    const found = new Map();
    const known = { ...lookup, get: (name) => found.get(name) ?? lookup.get(name) };
    let rest = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    while (rest !== '') {
        const head = line.exec(rest.split('\n', 1)[0] ?? '');
        const newline = rest.indexOf('\n');
        const end = newline === -1 ? rest.length : newline;
        if (head === null) {
            rest = rest.slice(end + 1);
            continue;
        }
        const [whole, name = ''] = head;
        const value = rest.slice(whole.length);
        const quote = value[0] ?? '';
        const close = quote === '"' || quote === "'" ? quoteEnd(value, quote) : -1;
        if (close === -1) {
            const plain = rest
                .slice(whole.length, end)
                .replace(/\s#.*$/, '')
                .trim();
            found.set(name, interpolate(plain, known));
            rest = rest.slice(end + 1);
            continue;
        }
        const inner = value.slice(1, close);
        found.set(name, quote === "'" ? inner : interpolate(unescaped(inner), known));
        const after = value.indexOf('\n', close);
        rest = after === -1 ? '' : value.slice(after + 1);
    }
    return found;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/src/bake/compose/model.js



function scalarText(data) {
    if (data === undefined || data === null)
        return '';
    return typeof data === 'object' ? JSON.stringify(data) : String(data);
}
function isDataMap(data) {
    return typeof data === 'object' && data !== null && !Array.isArray(data);
}
function dataOf(value) {
    if (Array.isArray(value))
        return value.map((one) => dataOf(one));
    if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dataOf(one)]));
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return value;
    return null;
}
const mendings = {
    DUPLICATE_KEY: 'leave one of them out',
    MULTIPLE_DOCS: 'a Compose file is one document: give the others files of their own',
    TAB_AS_INDENT: 'indent with blanks',
};
function mending({ code }) {
    return (mendings[code] ?? 'close brackets and quotes, and indent what is inside further than what it belongs to');
}
class ComposeFile {
    #file;
    #lines = new dist/* LineCounter */.HN();
    #document;
    data;
    constructor(file, lookup) {
        this.#file = file;
        this.#document = (0,dist/* parseDocument */.Tp)(file.text, { merge: true, lineCounter: this.#lines, prettyErrors: false });
        const [error] = this.#document.errors;
        if (error)
            throw this.#fail(error.message, error.pos[0], mending(error));
        this.#interpolate(lookup);
        const data = dataOf(this.#document.toJS({ maxAliasCount: 1000 }));
        if (!isDataMap(data))
            throw this.#fail('a Compose file wants to be a map', 0, 'begin it with services:');
        this.data = data;
    }
    #interpolate(lookup) {
        const reset = [];
        (0,dist/* visit */.YR)(this.#document, {
            Scalar: (key, node) => {
                if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$'))
                    return;
                try {
                    node.value = interpolate(node.value, lookup);
                }
                catch (error) {
                    if (error instanceof InterpolationProblem)
                        throw this.#fail(error.message, node.range?.[0] ?? 0);
                    throw error;
                }
            },
            Pair: (_, pair) => {
                const { value } = pair;
                const tag = typeof value === 'object' && value !== null && 'tag' in value ? value.tag : undefined;
                if (tag === '!reset')
                    reset.push(pair);
            },
        });
        (0,dist/* visit */.YR)(this.#document, { Pair: (_, pair) => (reset.includes(pair) ? dist/* visit */.YR.REMOVE : undefined) });
    }
    #location(offset) {
        const { line } = this.#lines.linePos(offset);
        return {
            file: this.#file.name,
            line: Math.max(line, 1),
            endLine: Math.max(line, 1),
            text: this.#file.text,
        };
    }
    #fail(message, offset, hint) {
        return new errors/* YadokariError */.$S('BAKE_FILE_INVALID', message, {
            location: this.#location(offset),
            ...(hint === undefined ? {} : { hint }),
        });
    }
    locationOf(path) {
        let offset = 0;
        let node = this.#document.contents;
        for (const step of path) {
            if ((0,dist/* isMap */.jh)(node)) {
                const pair = node.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === step);
                if (pair === undefined)
                    break;
                if ((0,dist/* isScalar */.jn)(pair.key))
                    offset = pair.key.range?.[0] ?? offset;
                node = pair.value;
            }
            else if (typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)) {
                node = node.items[Number(step)];
                const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
                if (Array.isArray(range) && typeof range[0] === 'number')
                    offset = range[0];
            }
        }
        return this.#location(offset);
    }
}

;// CONCATENATED MODULE: ./build/src/bake/compose/merge.js

const pairLists = new Set([
    'args',
    'labels',
    'additional_contexts',
    'environment',
    'extra_hosts',
]);
function asMap(data, separators = /=/) {
    if (isDataMap(data))
        return data;
    if (!Array.isArray(data))
        return {};
    return Object.fromEntries(data.map((one) => {
        const text = scalarText(one);
        const at = text.search(separators);
        return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
    }));
}
const hostSeparators = /[=:]/;
function alike(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}
function whole(data) {
    return typeof data === 'string' ? { context: data } : data;
}
function mergeData(lower, upper, key = '') {
    if (lower === undefined || lower === null)
        return upper;
    if (key === 'build') {
        return mergeMaps(whole(lower), whole(upper));
    }
    if (pairLists.has(key)) {
        const separators = key === 'extra_hosts' ? hostSeparators : /=/;
        return { ...asMap(lower, separators), ...asMap(upper, separators) };
    }
    if (Array.isArray(lower) && Array.isArray(upper)) {
        const below = lower;
        return [...below, ...upper.filter((one) => !below.some((other) => alike(one, other)))];
    }
    return mergeMaps(lower, upper);
}
function mergeMaps(lower, upper) {
    if (!isDataMap(lower) || !isDataMap(upper))
        return upper;
    const made = { ...lower };
    for (const [key, value] of Object.entries(upper))
        made[key] = value === null && key in made ? (made[key] ?? null) : mergeData(made[key], value, key);
    return made;
}

// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __webpack_require__(1181);
// EXTERNAL MODULE: ./build/src/bake/entries.js
var entries = __webpack_require__(12927);
// EXTERNAL MODULE: ./build/src/bake/merge.js
var merge = __webpack_require__(67488);
// EXTERNAL MODULE: ./build/src/bake/resolve.js
var resolve = __webpack_require__(98747);
;// CONCATENATED MODULE: ./build/src/bake/compose/build-reader.js





class Reader {
    #service;
    constructor(service) {
        this.#service = service;
    }
    fail(path, message, hint) {
        const location = this.#service.locate(['build', ...path]);
        return new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `service ${this.#service.name}: ${message}`, {
            location,
            ...(hint === undefined ? {} : { hint }),
        });
    }
    #of(key) {
        return this.#service.build[key] ?? undefined;
    }
    text(key) {
        const data = this.#of(key);
        if (data === undefined || data === '')
            return undefined;
        if (typeof data === 'object')
            throw this.fail([key], `${key} wants a text`);
        return String(data);
    }
    bool(key) {
        const data = this.#of(key);
        if (data === undefined || data === false || data === 'false')
            return undefined;
        if (data === true || data === 'true')
            return true;
        throw this.fail([key], `${key} wants true or false`);
    }
    texts(key) {
        const data = this.#of(key);
        if (data === undefined)
            return undefined;
        if (!Array.isArray(data))
            throw this.fail([key], `${key} wants a list`);
        return data.map((one, index) => {
            if (typeof one === 'object')
                throw this.fail([key, index], `${key} wants texts`);
            return String(one);
        });
    }
    map(key, separators) {
        const data = this.#of(key);
        if (data === undefined)
            return undefined;
        if (typeof data !== 'object')
            throw this.fail([key], `${key} wants a map or a list`);
        return Object.fromEntries(Object.entries(asMap(data, separators)).map(([name, value]) => {
            if (Array.isArray(value))
                return [name, value.join(',')];
            if (isDataMap(value))
                throw this.fail([key, name], `${key}.${name} wants a text`);
            return [name, value === null ? null : scalarText(value)];
        }));
    }
    data(key) {
        return this.#of(key);
    }
    entries(key, read) {
        return this.texts(key)?.flatMap((text, index) => this.attempt([key, index], () => read(text)));
    }
    attempt(path, work) {
        try {
            return work();
        }
        catch (error) {
            if (error instanceof entries/* EntryProblem */.gq)
                throw this.fail(path, error.message);
            throw error;
        }
    }
}
function contextsOf(map) {
    return Object.fromEntries(Object.entries(map).flatMap(([name, where]) => {
        if (where === null)
            return [];
        const [, service] = /^(?:service|target):(.*)$/s.exec(where) ?? [];
        return [[name, service === undefined ? where : resolve/* targetScheme */.v0 + (0,resolve/* targetName */.je)(service)]];
    }));
}

;// CONCATENATED MODULE: ./build/src/bake/compose/extension.js





function wordList(reader, key, data) {
    if (typeof data === 'string')
        return data.split(/\s+/).filter((word) => word !== '');
    if (!Array.isArray(data))
        throw reader.fail(['x-bake', key], `x-bake.${key} wants a list or a text`);
    return data.map((one) => scalarText(one));
}
const extensionKeys = [
    'tags',
    'cache-from',
    'cache-to',
    'secret',
    'ssh',
    'platforms',
    'output',
    'pull',
    'no-cache',
    'no-cache-filter',
    'contexts',
];
function warnOfStrangers({ name, locate }, extension, warn) {
    const stranger = Object.keys(extension).find((key) => !extensionKeys.includes(key));
    if (stranger === undefined)
        return;
    const near = (0,suggest/* closest */.k)(stranger, extensionKeys);
    warn({
        message: `service ${name}: x-bake has no ${stranger}: it is ignored`,
        ...(near === undefined ? {} : { hint: `did you mean ${near}?` }),
        location: locate(['build', 'x-bake', stranger]),
    });
}
function withContexts(extension, contexts) {
    const { contexts: given } = extension;
    if (!isDataMap(given))
        return contexts;
    const texts = Object.entries(given).map(([key, where]) => [key, where === null ? null : scalarText(where)]);
    return { ...contextsOf(Object.fromEntries(texts)), ...contexts };
}
function extended(fields, service, warn) {
    const extension = service.build['x-bake'];
    if (!isDataMap(extension))
        return fields;
    const reader = new Reader(service);
    warnOfStrangers(service, extension, warn);
    const list = (key) => extension[key] === undefined || extension[key] === null ? [] : wordList(reader, key, extension[key]);
    const more = (key, read, before = []) => {
        const found = [
            ...before,
            ...list(key).flatMap((text) => reader.attempt(['x-bake', key], () => read(text))),
        ];
        return found.length === 0 ? undefined : found;
    };
    const words = (key) => {
        const found = (0,entries/* uniqueTexts */.a5)([...(fields[key] ?? []), ...list(key)]);
        return list(key).length === 0 ? fields[key] : found;
    };
    const flag = (key) => typeof extension[key] === 'boolean' ? extension[key] : fields[key];
    return (0,merge/* compact */.oE)({
        ...fields,
        tags: words('tags'),
        platforms: words('platforms'),
        'no-cache-filter': words('no-cache-filter'),
        'cache-from': more('cache-from', entries/* cachesOfText */.KK, fields['cache-from']),
        'cache-to': more('cache-to', entries/* cachesOfText */.KK, fields['cache-to']),
        secret: more('secret', (text) => [(0,entries/* secretOfText */.BL)(text)], fields.secret),
        ssh: more('ssh', (text) => [(0,entries/* sshOfText */.dP)(text)], fields.ssh)?.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        output: more('output', (text) => [(0,entries/* outputOfText */.k4)(text)], fields.output),
        pull: flag('pull'),
        'no-cache': flag('no-cache'),
        contexts: withContexts(extension, fields.contexts),
    });
}

;// CONCATENATED MODULE: ./build/src/bake/compose/sizes.js
const units = {
    '': 1,
    b: 1,
    k: 1024,
    m: 1024 ** 2,
    g: 1024 ** 3,
    t: 1024 ** 4,
    p: 1024 ** 5,
};
const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
function parseBytes(text) {
    const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
    const factor = units[unit.toLowerCase()];
    return digits === undefined || factor === undefined ? undefined : Math.floor(Number(digits) * factor);
}
function bytesText(text) {
    let size = parseBytes(text);
    if (size === undefined)
        return undefined;
    let at = 0;
    for (; size >= 1024 && at < names.length - 1; at += 1)
        size /= 1024;
    return `${Number(size.toPrecision(4))}${names[at] ?? ''}`;
}

;// CONCATENATED MODULE: ./build/src/bake/compose/service.js










const known = [
    'context',
    'dockerfile',
    'dockerfile_inline',
    'args',
    'ssh',
    'labels',
    'cache_from',
    'cache_to',
    'no_cache',
    'no_cache_filter',
    'additional_contexts',
    'network',
    'provenance',
    'sbom',
    'pull',
    'target',
    'shm_size',
    'extra_hosts',
    'isolation',
    'privileged',
    'secrets',
    'tags',
    'ulimits',
    'platforms',
    'entitlements',
];
const idle = new Set(['isolation', 'privileged', 'entitlements', 'no_cache_filter']);
function args(reader, environment) {
    const found = Object.entries(reader.map('args') ?? {}).map(([name, value]) => [
        name,
        value ?? environment[name] ?? null,
    ]);
    return found.length === 0 ? undefined : Object.fromEntries(found);
}
function labels(reader) {
    const map = reader.map('labels');
    return map && Object.fromEntries(Object.entries(map).map(([name, value]) => [name, value ?? '']));
}
function secrets(reader, all) {
    const data = reader.data('secrets');
    if (data === undefined)
        return undefined;
    if (!Array.isArray(data))
        throw reader.fail(['secrets'], 'secrets wants a list');
    return data.map((one, index) => {
        const id = isDataMap(one) ? scalarText(one['source']) : scalarText(one);
        const defined = all[id];
        if (!isDataMap(defined))
            throw reader.fail(['secrets', index], `there is no secret ${id}`, 'define it in the secrets of the file');
        if (defined['external'] === true)
            throw reader.fail(['secrets', index], `the secret ${id} is external, which a build cannot have`);
        return {
            id,
            src: typeof defined['file'] === 'string' ? (0,external_node_path_.normalize)(defined['file']) : '',
            env: scalarText(defined['environment']),
        };
    });
}
function ssh(reader) {
    const data = reader.data('ssh');
    if (data === undefined)
        return undefined;
    const entries = Object.entries(asMap(data)).map(([id, path]) => ({
        id,
        paths: path === null || path === '' ? [] : [scalarText(path)],
    }));
    return entries.sort((a, b) => (a.id < b.id ? -1 : 1));
}
function ulimits(reader) {
    const data = reader.data('ulimits');
    if (data === undefined)
        return undefined;
    if (!isDataMap(data))
        throw reader.fail(['ulimits'], 'ulimits wants a map');
    return Object.entries(data).map(([name, limit]) => {
        const [soft, hard] = isDataMap(limit) ? [limit['soft'], limit['hard']] : [limit, limit];
        return `${name}=${scalarText(soft ?? hard)}:${scalarText(hard ?? soft)}`;
    });
}
function attest(reader) {
    const found = ['sbom', 'provenance'].flatMap((type) => {
        const text = reader.text(type);
        return text === undefined ? [] : [reader.attempt([type], () => (0,entries/* attestOfText */.km)((0,entries/* attestWord */.Cq)(type, text)))];
    });
    return found.length === 0 ? undefined : found;
}
function shmSize(reader) {
    const text = reader.text('shm_size');
    if (text === undefined)
        return undefined;
    const size = bytesText(text);
    if (size === undefined)
        throw reader.fail(['shm_size'], `shm_size: ${text} is no size`);
    return size;
}
function fieldsOf(service) {
    const reader = new Reader(service);
    const contexts = reader.map('additional_contexts');
    const tags = reader.texts('tags');
    const image = service.image === undefined || service.image === '' ? undefined : [service.image];
    return (0,merge/* compact */.oE)({
        context: reader.text('context'),
        contexts: contexts && contextsOf(contexts),
        dockerfile: reader.text('dockerfile'),
        'dockerfile-inline': reader.text('dockerfile_inline'),
        tags: tags && tags.length > 0 ? tags : image,
        labels: labels(reader),
        args: args(reader, service.environment),
        'cache-from': reader.entries('cache_from', entries/* cachesOfText */.KK),
        'cache-to': reader.entries('cache_to', entries/* cachesOfText */.KK),
        network: reader.text('network'),
        platforms: reader.texts('platforms'),
        ssh: ssh(reader),
        secret: secrets(reader, service.secrets),
        'shm-size': shmSize(reader),
        ulimits: ulimits(reader),
        'extra-hosts': reader.map('extra_hosts', hostSeparators),
        attest: attest(reader),
        'no-cache': reader.bool('no_cache'),
        pull: reader.bool('pull'),
        target: reader.text('target'),
    });
}
function targetOf(service, warn) {
    const name = (0,resolve/* targetName */.je)(service.name);
    const location = service.locate([]);
    if (!/^[\w-]+$/.test(name)) {
        throw new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `${JSON.stringify(service.name)} is no name of a target`, {
            location,
        });
    }
    for (const key of Object.keys(service.build)) {
        if (key.startsWith('x-') || (known.includes(key) && !idle.has(key)))
            continue;
        const where = service.locate(['build', key]);
        if (idle.has(key)) {
            warn({
                message: `service ${service.name}: ${key} of build is ignored, as docker buildx bake does`,
                location: where,
            });
            continue;
        }
        const near = (0,suggest/* closest */.k)(key, known);
        throw new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `service ${service.name}: build has no ${key}`, {
            location: where,
            hint: near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`,
        });
    }
    return { ...extended(fieldsOf(service), service, warn), name, location };
}

;// CONCATENATED MODULE: ./build/src/bake/compose/index.js






function variablesOf({ env, vars, readFile, cwd }) {
    const text = readFile((0,external_node_path_.join)(cwd, '.env'));
    const plain = { get: (name) => env[name], missing: () => undefined };
    const file = text === undefined ? {} : Object.fromEntries(parseDotenv(text, plain));
    return { ...file, ...env, ...Object.fromEntries(vars) };
}
const deepest = 20;
class Project {
    #world;
    #variables;
    #files = [];
    #model;
    warnings = [];
    constructor(files, world) {
        this.#world = world;
        this.#variables = variablesOf(world);
        let model = {};
        for (const file of files)
            model = mergeData(model, this.#open(file).data);
        this.#model = isDataMap(model) ? model : {};
    }
    #open(file) {
        const missing = new Set();
        const opened = new ComposeFile(file, {
            get: (name) => this.#variables[name],
            missing: (name) => missing.add(name),
        });
        this.#files.push(opened);
        for (const name of missing)
            this.warnings.push({ message: `${file.name}: the variable ${name} is not set, and is empty` });
        if ('include' in opened.data) {
            throw new errors/* YadokariError */.$S('BAKE_FILE_INVALID', 'include of Compose is not available here', {
                location: opened.locationOf(['include']),
                hint: 'name the files with --file',
            });
        }
        return opened;
    }
    #locate(path) {
        const found = this.#files.map((file) => file.locationOf(path));
        return found.findLast(({ line }) => line > 1) ?? found.at(-1) ?? { file: 'compose', line: 1, endLine: 1 };
    }
    #section(name) {
        const data = this.#model[name] ?? {};
        if (isDataMap(data))
            return data;
        throw this.#fail([name], `${name} wants a map`);
    }
    #fail(path, message) {
        return new errors/* YadokariError */.$S('BAKE_FILE_INVALID', message, { location: this.#locate(path) });
    }
    #extended(name, services, folder, depth = 0) {
        const service = services[name] ?? {};
        if (!isDataMap(service))
            throw this.#fail(['services', name], `the service ${name} wants a map`);
        const { extends: from, ...own } = service;
        if (from === undefined || from === null)
            return service;
        const fail = (message) => this.#fail(['services', name, 'extends'], message);
        if (depth > deepest)
            throw fail(`the service ${name} extends itself`);
        const [base, file] = isDataMap(from) ? [from['service'], from['file']] : [from, undefined];
        if (typeof base !== 'string')
            throw fail(`extends of ${name} wants the name of a service`);
        const [others, where] = typeof file === 'string' ? this.#other((0,external_node_path_.join)(folder, file), fail) : [services, folder];
        if (!(base in others))
            throw fail(`there is no service ${base} to extend`);
        const below = this.#extended(base, others, where, depth + 1);
        const merged = mergeData(below, own);
        return isDataMap(merged) ? merged : own;
    }
    #other(path, fail) {
        const text = this.#world.readFile(path);
        if (text === undefined)
            throw fail(`there is no file ${path}`);
        const { services } = this.#open({ name: path, text }).data;
        return [isDataMap(services) ? services : {}, (0,external_node_path_.dirname)(path)];
    }
    #environment(service) {
        const files = service['env_file'] ?? [];
        const list = Array.isArray(files) ? files : [files];
        const known = { get: (name) => this.#variables[name], missing: () => undefined };
        const read = list.map((one) => {
            const path = isDataMap(one) ? one['path'] : one;
            const text = typeof path === 'string' ? this.#world.readFile((0,external_node_path_.join)(this.#world.cwd, path)) : undefined;
            return text === undefined ? {} : Object.fromEntries(parseDotenv(text, known));
        });
        const given = Object.entries(asMap(service['environment'])).flatMap(([name, value]) => value === null ? [] : [[name, scalarText(value)]]);
        return Object.assign({}, this.#variables, ...read, Object.fromEntries(given));
    }
    targets() {
        const services = this.#section('services');
        const secrets = this.#section('secrets');
        return Object.keys(services).flatMap((name) => {
            const service = this.#extended(name, services, this.#world.cwd);
            const { build } = service;
            if (build === undefined || build === null)
                return [];
            if (typeof build !== 'string' && !isDataMap(build))
                throw this.#fail(['services', name, 'build'], `build of ${name} wants a map or a text`);
            const found = {
                name,
                build: typeof build === 'string' ? { context: build } : build,
                image: typeof service['image'] === 'string' ? service['image'] : undefined,
                environment: this.#environment(service),
                secrets,
                locate: (path) => this.#locate(['services', name, ...path]),
            };
            return [targetOf(found, (warning) => this.warnings.push(warning))];
        });
    }
    locateServices() {
        return this.#locate(['services']);
    }
}
function readCompose(files, world) {
    const project = new Project(files, world);
    const targets = project.targets();
    const group = {
        name: 'default',
        targets: targets.map(({ name }) => name),
        location: project.locateServices(),
    };
    return { groups: targets.length === 0 ? [] : [group], targets, variables: [], warnings: project.warnings };
}


/***/ })

};
