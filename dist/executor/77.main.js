export const id = 77;
export const ids = [77];
export const modules = {

/***/ 12927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BL: () => (/* binding */ secretOfText),
/* harmony export */   Cq: () => (/* binding */ attestWord),
/* harmony export */   KK: () => (/* binding */ cachesOfText),
/* harmony export */   PT: () => (/* binding */ attestOf),
/* harmony export */   Pv: () => (/* binding */ lastOfEach),
/* harmony export */   a5: () => (/* binding */ uniqueTexts),
/* harmony export */   dP: () => (/* binding */ sshOfText),
/* harmony export */   gq: () => (/* binding */ EntryProblem),
/* harmony export */   jH: () => (/* binding */ outputOf),
/* harmony export */   jP: () => (/* binding */ withoutRepeats),
/* harmony export */   k4: () => (/* binding */ outputOfText),
/* harmony export */   km: () => (/* binding */ attestOfText),
/* harmony export */   w7: () => (/* binding */ cacheOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56786);
/* harmony import */ var _hcl_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2671);


class EntryProblem extends Error {
}
function fieldsOf(text) {
    const fields = (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_0__/* .csvFields */ .q)(text);
    if (fields === undefined)
        throw new EntryProblem(`${JSON.stringify(text)} has a quote without an end`);
    return fields;
}
function pairsOf(text) {
    return fieldsOf(text).map((field) => {
        const at = field.indexOf('=');
        if (at === -1)
            throw new EntryProblem(`${JSON.stringify(field)} is no key=value`);
        return [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1)];
    });
}
function split(pairs, own) {
    const [taken, attrs] = [{}, {}];
    for (const [key, value] of pairs)
        (own.includes(key) ? taken : attrs)[key] = value;
    return [taken, attrs];
}
function typed(type, what) {
    if (type === undefined || type === '')
        throw new EntryProblem(`${what} has no type`);
    return type;
}
function cacheOf(pairs) {
    const [own = {}, attrs = {}] = split(pairs, ['type']);
    return { type: typed(own['type'], 'the cache'), attrs };
}
function cachesOfText(text) {
    if (text.includes('='))
        return [cacheOf(pairsOf(text))];
    return fieldsOf(text).map((ref) => ({ type: 'registry', attrs: { ref } }));
}
function attestOf(pairs) {
    const [own = {}, attrs = {}] = split(pairs, ['type', 'disabled']);
    const disabled = own['disabled'] === undefined ? false : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBool */ .q)(own['disabled']);
    if (disabled === undefined)
        throw new EntryProblem(`disabled=${own['disabled']} is neither true nor false`);
    return { type: typed(own['type'], 'the attestation'), disabled, attrs };
}
function attestOfText(text) {
    return attestOf(pairsOf(text));
}
function attestWord(type, value) {
    const bool = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBool */ .q)(value);
    return bool === undefined ? `type=${type},${value}` : `type=${type},disabled=${String(!bool)}`;
}
function outputOf(pairs) {
    const [own = {}, attrs = {}] = split(pairs, ['type', 'dest']);
    return { type: typed(own['type'], 'the output'), dest: own['dest'] ?? '', attrs };
}
function outputOfText(text) {
    const [only, ...others] = fieldsOf(text);
    if (only === text && others.length === 0 && !text.startsWith('type=')) {
        return { type: text === '-' ? 'tar' : 'local', dest: text, attrs: {} };
    }
    return outputOf(pairsOf(text));
}
function secretOfText(text) {
    let [type, id, src, env] = ['', '', '', ''];
    for (const [key, value] of pairsOf(text)) {
        if (key === 'type' && (value === 'file' || value === 'env'))
            type = value;
        else if (key === 'id')
            id = value;
        else if (key === 'src' || key === 'source')
            src = value;
        else if (key === 'env')
            env = value;
        else
            throw new EntryProblem(`a secret has no ${key}=${value}`);
    }
    return type === 'env' && env === '' ? { id, src: '', env: src } : { id, src, env };
}
function sshOfText(text) {
    const at = text.indexOf('=');
    return at === -1
        ? { id: text, paths: [] }
        : { id: text.slice(0, at), paths: text.slice(at + 1).split(',') };
}
function lastOfEach(entries, key) {
    const found = new Map();
    for (const entry of entries)
        found.set(key(entry), entry);
    return [...found.values()];
}
function entryText({ attrs, ...own }) {
    return JSON.stringify([
        own,
        Object.keys(attrs)
            .toSorted()
            .map((key) => [key, attrs[key]]),
    ]);
}
function sameEntry(a, b) {
    return entryText(a) === entryText(b);
}
function withoutRepeats(entries) {
    let kept = [...entries];
    for (let at = kept.length - 2; at >= 0; at -= 1) {
        const one = kept[at];
        const twin = kept.findIndex((other, index) => index > at && one !== undefined && sameEntry(one, other));
        const last = kept.at(-1);
        if (twin === -1 || last === undefined)
            continue;
        kept[twin] = last;
        kept = kept.slice(0, -1);
    }
    return kept;
}
function uniqueTexts(texts) {
    return [...new Set(texts)].filter((text) => text !== '');
}


/***/ }),

/***/ 81766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z7: () => (/* binding */ readTexts),
/* harmony export */   Zc: () => (/* binding */ resource),
/* harmony export */   ac: () => (/* binding */ isFieldName),
/* harmony export */   dR: () => (/* binding */ readField),
/* harmony export */   pi: () => (/* binding */ fieldNames),
/* harmony export */   rC: () => (/* binding */ seenValue),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _hcl_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66263);
/* harmony import */ var _hcl_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19448);
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12927);


function wants(kind, value, { name, range }) {
    return (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V)(range, `${name} wants ${kind}, and is a ${(0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .typeName */ .go)(value)}`);
}
const text = (value, place) => {
    const found = (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .asText */ .e1)(value);
    if (found === undefined)
        throw wants('a text', value, place);
    return found;
};
const bool = (value, place) => {
    if (value === true || value === 'true' || value === '1')
        return true;
    if (value === false || value === 'false' || value === '0')
        return false;
    throw wants('true or false', value, place);
};
function listOf(value, place) {
    if (value instanceof _hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .SetValue */ .ay)
        return value.values;
    if (!(0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .Lv)(value))
        throw wants('a list', value, place);
    return value;
}
const texts = (value, place) => listOf(value, place).map((one, index) => text(one, { ...place, name: `${place.name}[${index}]` }));
function members(value, place) {
    if (!(0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        throw wants('an object', value, place);
    return (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .sortedEntries */ .CA)(value);
}
const textMap = (value, place) => Object.fromEntries(members(value, place).map(([key, one]) => [
    key,
    one === null ? null : text(one, { ...place, name: `${place.name}.${key}` }),
]));
const plainMap = (value, place) => Object.fromEntries(members(value, place).map(([key, one]) => [key, text(one, { ...place, name: `${place.name}.${key}` })]));
function pairs(value, place) {
    return members(value, place).flatMap(([key, one]) => one === null ? [] : [[key, text(one, place)]]);
}
function entries(ofText, ofObject) {
    return (value, place) => listOf(value, place).flatMap((one, index) => {
        const at = { ...place, name: `${place.name}[${index}]` };
        if (one === '')
            return [];
        try {
            if (typeof one === 'string')
                return ofText(one);
            return [ofObject((0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(one) && !hasList(one) ? pairs(one, at) : [], one, at)];
        }
        catch (error) {
            if (error instanceof _entries_js__WEBPACK_IMPORTED_MODULE_2__/* .EntryProblem */ .gq)
                throw (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V)(place.range, `${at.name}: ${error.message}`);
            throw error;
        }
    });
}
function hasList(value) {
    return [...value.values()].some((one) => (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_1__/* .elementsOf */ .ZE)(one) !== undefined);
}
function refuseOthers(value, place, known) {
    const stranger = members(value, place).find(([key, one]) => one !== null && !known.includes(key));
    if (stranger)
        throw (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V)(place.range, `${place.name} has no ${stranger[0]}`, `there are ${known.join(', ')}`);
}
function secret(value, place) {
    refuseOthers(value, place, ['id', 'src', 'env']);
    const given = Object.fromEntries(pairs(value, place));
    return { id: given['id'] ?? '', src: given['src'] ?? '', env: given['env'] ?? '' };
}
function ssh(value, place) {
    refuseOthers(value, place, ['id', 'paths']);
    const given = new Map(members(value, place));
    const paths = given.get('paths') ?? null;
    const id = given.get('id') ?? null;
    return { id: id === null ? '' : text(id, place), paths: paths === null ? [] : texts(paths, place) };
}
const counts = ['cpu-shares', 'cpu-period', 'cpu-quota'];
const resourceNames = ['memory', 'memory-swap', ...counts, 'cpuset-cpus', 'cpuset-mems'];
function resource(name, value) {
    if (!resourceNames.includes(name))
        return undefined;
    if (!counts.includes(name))
        return value;
    return /^-?\d+$/.test(value) ? Number(value) : undefined;
}
const resources = (value, place) => {
    refuseOthers(value, place, resourceNames);
    return Object.fromEntries(pairs(value, place).map(([key, given]) => {
        const found = resource(key, given);
        if (found === undefined)
            throw (0,_hcl_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V)(place.range, `${place.name}.${key} wants a whole number`);
        return [key, found];
    }));
};
const caches = entries(_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .cachesOfText */ .KK, (given) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .cacheOf */ .w7)(given));
const fieldReaders = {
    description: text,
    inherits: texts,
    annotations: texts,
    attest: entries((one) => [(0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .attestOfText */ .km)(one)], (given) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .attestOf */ .PT)(given)),
    context: text,
    contexts: plainMap,
    dockerfile: text,
    'dockerfile-inline': text,
    args: textMap,
    labels: textMap,
    tags: texts,
    'cache-from': caches,
    'cache-to': caches,
    target: text,
    secret: entries((one) => [(0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .secretOfText */ .BL)(one)], (_, value, place) => secret(value, place)),
    ssh: entries((one) => [(0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .sshOfText */ .dP)(one)], (_, value, place) => ssh(value, place)),
    platforms: texts,
    output: entries((one) => [(0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .outputOfText */ .k4)(one)], (given) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .outputOf */ .jH)(given)),
    pull: bool,
    'no-cache': bool,
    network: text,
    'no-cache-filter': texts,
    'shm-size': text,
    ulimits: texts,
    resources,
    call: text,
    entitlements: texts,
    'extra-hosts': textMap,
};
const fieldNames = Object.keys(fieldReaders).filter((name) => isFieldName(name));
function isFieldName(name) {
    return Object.hasOwn(fieldReaders, name);
}
function readField(name, value, range) {
    if (value === null)
        return {};
    return { [name]: fieldReaders[name](value, { name, range }) };
}
function readTexts(name, value, range) {
    return value === null ? [] : texts(value, { name, range });
}
function readText(name, value, range) {
    return value === null ? '' : text(value, { name, range });
}
function seenValue(fields, name) {
    const value = fields[name];
    if (value === undefined)
        return null;
    return toValue(value);
}
function toValue(value) {
    if (Array.isArray(value))
        return value.map((one) => toValue(one));
    if (typeof value === 'object' && value !== null) {
        const { attrs: inner = {}, ...own } = value;
        return new Map(Object.entries({ ...own, ...inner })
            .filter(([key, one]) => !(key === 'disabled' && one === false))
            .map(([key, one]) => [key, toValue(typeof one === 'boolean' ? String(one) : one)]));
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return value;
    return null;
}


/***/ }),

/***/ 67488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S8: () => (/* binding */ normalize),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   oE: () => (/* binding */ compact)
/* harmony export */ });
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12927);

function joined(a, b) {
    return a === undefined || b === undefined ? (b ?? a) : [...a, ...b];
}
function given(map = {}) {
    return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}
function over(a, b) {
    const made = { ...given(a), ...given(b) };
    return Object.keys(made).length === 0 ? undefined : made;
}
function compact(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
function merge(lower, upper) {
    const made = { ...lower, ...upper };
    const joins = {
        inherits: joined(lower.inherits, upper.inherits),
        annotations: joined(lower.annotations, upper.annotations),
        attest: joined(lower.attest, upper.attest),
        secret: joined(lower.secret, upper.secret),
        ssh: joined(lower.ssh, upper.ssh),
        'cache-from': joined(lower['cache-from'], upper['cache-from']),
        'no-cache-filter': joined(lower['no-cache-filter'], upper['no-cache-filter']),
        ulimits: joined(lower.ulimits, upper.ulimits),
        entitlements: joined(lower.entitlements, upper.entitlements),
        args: over(lower.args, upper.args),
        labels: over(lower.labels, upper.labels),
        'extra-hosts': over(lower['extra-hosts'], upper['extra-hosts']),
        contexts: upper.contexts === undefined ? lower.contexts : { ...lower.contexts, ...upper.contexts },
        resources: upper.resources === undefined ? lower.resources : { ...lower.resources, ...upper.resources },
        description: upper.description === undefined || upper.description === '' ? lower.description : upper.description,
    };
    return compact({ ...made, ...joins });
}
function nonEmpty(list) {
    return list === undefined || list.length === 0 ? undefined : list;
}
function once(list) {
    return list && (0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .uniqueTexts */ .a5)(list);
}
function normalize(fields) {
    const contexts = Object.entries(fields.contexts ?? {}).filter(([, where]) => where !== '');
    const entitlements = [
        ...(fields.entitlements ?? []),
        ...(fields.network === 'host' ? ['network.host'] : []),
    ];
    return compact({
        ...fields,
        annotations: once(fields.annotations),
        tags: once(fields.tags),
        platforms: once(fields.platforms),
        'no-cache-filter': once(fields['no-cache-filter']),
        ulimits: once(fields.ulimits),
        entitlements: nonEmpty((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .uniqueTexts */ .a5)(entitlements)),
        attest: nonEmpty((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .lastOfEach */ .Pv)(fields.attest ?? [], ({ type }) => type)),
        secret: nonEmpty((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .lastOfEach */ .Pv)(fields.secret ?? [], ({ id }) => id)),
        ssh: nonEmpty((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .lastOfEach */ .Pv)(fields.ssh ?? [], ({ id }) => id)),
        'cache-from': nonEmpty((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutRepeats */ .jP)(fields['cache-from'] ?? [])),
        'cache-to': nonEmpty((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutRepeats */ .jP)(fields['cache-to'] ?? [])),
        output: nonEmpty((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutRepeats */ .jP)(fields.output ?? [])),
        contexts: contexts.length === 0 ? undefined : Object.fromEntries(contexts),
    });
}


/***/ }),

/***/ 20618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ withOverrides),
/* harmony export */   f: () => (/* binding */ parseOverrides)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1181);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56786);
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12927);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81766);




const aliases = {
    annotation: 'annotations',
    arg: 'args',
    entitlement: 'entitlements',
    'extra-host': 'extra-hosts',
    label: 'labels',
    platform: 'platforms',
    resource: 'resources',
    secrets: 'secret',
    tag: 'tags',
    ulimit: 'ulimits',
};
const lists = [
    'output',
    'cache-to',
    'cache-from',
    'tags',
    'platforms',
    'ssh',
    'attest',
    'entitlements',
    'annotations',
    'ulimits',
    'no-cache-filter',
    'secret',
];
const named = ['args', 'contexts', 'labels', 'extra-hosts', 'resources'];
const single = [
    'context',
    'dockerfile',
    'dockerfile-inline',
    'target',
    'call',
    'no-cache',
    'shm-size',
    'network',
    'pull',
    'push',
    'load',
    'description',
];
function usage(flag, fact, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `--set ${JSON.stringify(flag)}: ${fact}`, hint === undefined ? {} : { hint });
}
function parse(flag) {
    const at = flag.indexOf('=');
    const left = at === -1 ? flag : flag.slice(0, at);
    const value = at === -1 ? undefined : flag.slice(at + 1);
    const append = left.endsWith('+');
    const [pattern = '', word, ...rest] = (append ? left.slice(0, -1) : left).split('.');
    const name = rest.length === 0 ? undefined : rest.join('.');
    if (word === undefined || pattern === '')
        throw usage(flag, 'it names no target', 'write TARGET.KEY=VALUE, such as *.platform=linux/arm64');
    const key = aliases[word] ?? word;
    const isNamed = named.includes(key) || (key === 'secret' && name !== undefined);
    if (![...lists, ...named, ...single].includes(key)) {
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .closest */ .k)(word, [...lists, ...named, ...single, ...Object.keys(aliases)]);
        const hint = near === undefined ? 'docs/bake.md lists the keys' : `did you mean ${near}?`;
        throw usage(flag, `a target has no ${word}`, hint);
    }
    if (named.includes(key) && (name === undefined || name === ''))
        throw usage(flag, `${word} wants a name`, `write ${pattern}.${word}.NAME=VALUE`);
    if (!isNamed && name !== undefined)
        throw usage(flag, `${word} has nothing below it`);
    if (append && !lists.includes(key))
        throw usage(flag, `${word} is no list that could be added to`);
    if (value === undefined && key !== 'args')
        throw usage(flag, 'it has no value', 'write TARGET.KEY=VALUE');
    return { pattern, key, name, append, value };
}
function matching(pattern, names, flag) {
    if (names.includes(pattern))
        return [pattern];
    const found = names.filter((name) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.matchesGlob)(name, pattern));
    if (found.length > 0)
        return found;
    const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .closest */ .k)(pattern, names);
    throw usage(flag, `no target is called ${pattern}`, near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`);
}
function parseOverrides(flags, names, env) {
    const all = new Map();
    for (const flag of flags) {
        const { pattern, key, name, append, value } = parse(flag);
        const text = value ?? env[name ?? ''];
        for (const target of matching(pattern, names, flag)) {
            if (text === undefined)
                continue;
            const own = all.get(target) ?? new Map();
            all.set(target, own);
            const id = name === undefined ? key : `${key}.${name}`;
            const earlier = own.get(id) ?? { key, name, values: [], append: false, clear: false, flag };
            own.set(id, lists.includes(key) && name === undefined
                ? added(earlier, text, append)
                : { ...earlier, values: [text] });
        }
    }
    return all;
}
function added(override, text, append) {
    const clears = text === '' && !append;
    const clear = override.clear || clears;
    return { ...override, clear, append: append && !clear, values: clears ? [] : [...override.values, text] };
}
function bool({ values: [text = ''], flag }) {
    const found = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parseBool */ .q)(text);
    if (found === undefined)
        throw usage(flag, `${JSON.stringify(text)} is neither true nor false`);
    return found;
}
function pushing(outputs, push) {
    const said = (one) => one.type === 'image' ? { ...one, attrs: { ...one.attrs, push: String(push) } } : one;
    if (!push)
        return outputs.filter(({ type }) => type !== 'registry').map(said);
    const more = outputs.every(({ type }) => type === 'docker');
    return [...outputs.map(said), ...(more ? [{ type: 'image', dest: '', attrs: { push: 'true' } }] : [])];
}
function loading(outputs, load) {
    const enough = outputs.some(({ type, dest }) => type === 'docker' && dest === '');
    const others = outputs.some(({ type }) => !['docker', 'image', 'registry', 'oci'].includes(type));
    return !load || enough || others ? outputs : [...outputs, { type: 'docker', dest: '', attrs: {} }];
}
function secretOverride({ name, values: [text = ''], flag }, all) {
    if (!all.some(({ id }) => id === name))
        throw usage(flag, `the target has no secret ${name}`);
    const given = (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .secretOfText */ .BL)(text);
    if (given.id !== '' && given.id !== name)
        throw usage(flag, `it names another secret, ${given.id}`);
    return all.map((one) => (one.id === name ? { ...one, src: given.src, env: given.env } : one));
}
function withList(fields, override) {
    const { key, append, clear } = override;
    const values = override.values.filter((text) => text !== '');
    const kept = (list = [], more = [], keep = append) => keep ? [...list, ...more] : more;
    switch (key) {
        case 'output':
            return {
                ...fields,
                output: kept(fields.output, values.map((text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .outputOfText */ .k4)(text))),
            };
        case 'cache-to':
        case 'cache-from':
            return {
                ...fields,
                [key]: kept(fields[key], values.flatMap((text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .cachesOfText */ .KK)(text))),
            };
        case 'ssh':
            return {
                ...fields,
                ssh: kept(fields.ssh, values.map((text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .sshOfText */ .dP)(text))),
            };
        case 'secret':
            return {
                ...fields,
                secret: kept(fields.secret, values.map((text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .secretOfText */ .BL)(text))),
            };
        case 'attest':
            return {
                ...fields,
                attest: kept(fields.attest, values.map((text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .attestOfText */ .km)(text)), !clear),
            };
        case 'entitlements':
        case 'annotations':
            return { ...fields, [key]: kept(fields[key], values, !clear) };
        case 'tags':
        case 'platforms':
        case 'ulimits':
        case 'no-cache-filter':
            return { ...fields, [key]: kept(fields[key], values) };
        default:
            return fields;
    }
}
function withOne(fields, override) {
    const { key, name, values, flag } = override;
    const [text = ''] = values;
    switch (key) {
        case 'push':
            return { ...fields, output: pushing(fields.output ?? [], bool(override)) };
        case 'load':
            return { ...fields, output: loading(fields.output ?? [], bool(override)) };
        case 'pull':
        case 'no-cache':
            return { ...fields, [key]: bool(override) };
        case 'secret':
            return { ...fields, secret: secretOverride(override, fields.secret ?? []) };
        case 'resources': {
            const value = (0,_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .resource */ .Zc)(name ?? '', text);
            if (value === undefined)
                throw usage(flag, `there is no limit ${name}=${text}`);
            return { ...fields, resources: { ...fields.resources, [name ?? '']: value } };
        }
        case 'args':
        case 'contexts':
        case 'labels':
        case 'extra-hosts':
            return { ...fields, [key]: { ...fields[key], [name ?? '']: text } };
        default:
            return { ...fields, [key]: text };
    }
}
function withOverrides(fields, overrides) {
    return [...(overrides?.values() ?? [])].reduce((made, override) => {
        try {
            return lists.includes(override.key) && override.name === undefined
                ? withList(made, override)
                : withOne(made, override);
        }
        catch (error) {
            if (error instanceof _entries_js__WEBPACK_IMPORTED_MODULE_4__/* .EntryProblem */ .gq)
                throw usage(override.flag, error.message);
            throw error;
        }
    }, fields);
}


/***/ }),

/***/ 98747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vx: () => (/* binding */ isRemote),
/* harmony export */   h5: () => (/* binding */ resolveTargets),
/* harmony export */   hP: () => (/* binding */ linksOf),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   v0: () => (/* binding */ targetScheme)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1181);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67488);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20618);




const targetScheme = 'target:';
function unknown(name, { groups, targets }, asker) {
    const names = [...new Set([...groups, ...targets].map((one) => one.name))];
    const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .closest */ .k)(name, names);
    const list = names.length === 0 ? 'the files define no targets' : `there are ${names.toSorted().join(', ')}`;
    const message = `there is no target ${JSON.stringify(name)}`;
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('BAKE_FILE_INVALID', asker ? `${asker.what}: ${message}` : message, {
        hint: near === undefined ? list : `did you mean ${near}?`,
        ...(asker ? { location: asker.location } : {}),
    });
}
function circle(what, way, location) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('BAKE_FILE_INVALID', `${what} leads to itself: ${way.join(' → ')}`, { location });
}
function targetName(service) {
    return service.replaceAll('.', '_');
}
class Resolver {
    #definition;
    #overrides;
    #targets;
    #groups;
    #done = new Map();
    constructor(definition, overrides) {
        this.#definition = definition;
        this.#overrides = overrides;
        this.#targets = new Map(definition.targets.map((one) => [one.name, one]));
        this.#groups = new Map(definition.groups.toReversed().map((one) => [one.name, one]));
    }
    names(word) {
        const name = targetName(word);
        if (!/[*?[\]]/.test(name))
            return [name];
        const all = [...this.#definition.groups, ...this.#definition.targets].map((one) => one.name);
        const found = [...new Set(all)].filter((one) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.matchesGlob)(one, name));
        if (found.length === 0)
            throw unknown(name, this.#definition);
        return found;
    }
    expand(name, way = []) {
        const group = this.#groups.get(name);
        if (group === undefined || way.at(-1) === name)
            return { targets: [name], groups: [] };
        if (way.includes(name))
            throw circle(`group ${name}`, [...way, name], group.location);
        const below = group.targets.map((one) => {
            if (!this.#groups.has(one) && !this.#targets.has(one))
                throw unknown(one, this.#definition, { what: `group ${name}`, location: group.location });
            return this.expand(one, [...way, name]);
        });
        return {
            targets: [...new Set(below.flatMap(({ targets }) => targets))],
            groups: [...new Set([name, ...below.flatMap(({ groups }) => groups)])],
        };
    }
    #inherit(name, way, asker) {
        const done = this.#done.get(name);
        if (done)
            return done;
        const target = this.#targets.get(name);
        if (target === undefined) {
            throw unknown(name, this.#definition, asker);
        }
        if (way.includes(name))
            throw circle(`target ${name} inherits and`, [...way, name], target.location);
        const below = (target.inherits ?? [])
            .map((one) => this.#inherit(one, [...way, name], { what: `target ${name} inherits`, location: target.location }))
            .reduce((made, one) => (0,_merge_js__WEBPACK_IMPORTED_MODULE_3__/* .merge */ .h1)(made, { ...one, inherits: [] }), {});
        const fields = (0,_merge_js__WEBPACK_IMPORTED_MODULE_3__/* .normalize */ .S8)((0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .withOverrides */ .S)((0,_merge_js__WEBPACK_IMPORTED_MODULE_3__/* .merge */ .h1)(below, target), this.#overrides.get(name)));
        const made = { ...fields, name, location: target.location };
        this.#done.set(name, made);
        return made;
    }
    resolve(name, asker) {
        const { inherits: _, ...target } = this.#inherit(name, [], asker);
        return {
            ...target,
            context: cleanContext(target.context ?? '.'),
            dockerfile: target.dockerfile || 'Dockerfile',
        };
    }
    group(name) {
        return this.#groups.get(name);
    }
}
const remote = /^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:|^github\.com\//;
function isRemote(context) {
    return remote.test(context);
}
function cleanContext(context) {
    if (isRemote(context) || (/^[a-z0-9+.-]+:\/\//.test(context) && !context.startsWith('cwd://')))
        return context;
    const path = context.replace(/^cwd:\/\//, '');
    return path === '' ? '.' : (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)(path).replace(/(.)\/$/, '$1');
}
function links({ contexts = {} }) {
    return Object.values(contexts).flatMap((where) => where.startsWith(targetScheme) ? [where.slice(targetScheme.length)] : []);
}
class Linker {
    #resolver;
    targets;
    constructor(resolver, targets) {
        this.#resolver = resolver;
        this.targets = targets;
    }
    link(name, way = []) {
        const target = this.targets.get(name);
        if (target === undefined)
            return;
        for (const linked of links(target)) {
            if (linked === name || way.includes(linked))
                throw circle('a context of a target', [...way, name, linked], target.location);
            if (!this.targets.has(linked)) {
                this.targets.set(linked, {
                    ...this.#found(linked, target),
                    output: [{ type: 'cacheonly', dest: '', attrs: {} }],
                    linked: true,
                });
            }
            this.link(linked, [...way, name]);
            this.#allow(name, linked);
        }
    }
    #found(name, { location, name: asker }) {
        return this.#resolver.resolve(name, { what: `a context of target ${asker}`, location });
    }
    #allow(name, linked) {
        const [target, other] = [this.targets.get(name), this.targets.get(linked)];
        if (target === undefined || other === undefined)
            return;
        const entitlements = [...new Set([...(target.entitlements ?? []), ...(other.entitlements ?? [])])];
        if (entitlements.length > 0)
            this.targets.set(name, { ...target, entitlements });
        const [wanted, had] = [target.platforms ?? [], other.platforms ?? []];
        const missing = wanted.length > 1 && had.length > 1 ? wanted.filter((one) => !had.includes(one)) : [];
        if (missing.length === 0)
            return;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('BAKE_FILE_INVALID', `target ${linked} is a context of ${name}, and is not built for ${missing.join(', ')}`, { location: target.location, hint: `give both the same platforms` });
    }
}
function resolveTargets(definition, words, overrides) {
    const resolver = new Resolver(definition, overrides);
    const asked = [
        ...new Set((words.length === 0 ? ['default'] : words).flatMap((word) => resolver.names(word))),
    ];
    const targets = new Map();
    const groups = new Map();
    for (const word of asked) {
        const found = resolver.expand(word);
        for (const name of found.targets)
            targets.set(name, { ...resolver.resolve(name), linked: false });
        for (const name of found.groups) {
            const { description, targets: own = [] } = resolver.group(name) ?? {};
            groups.set(name, { ...(description === undefined ? {} : { description }), targets: [...new Set(own)] });
        }
    }
    const preset = groups.get('default');
    const more = asked.filter((word) => !(preset && word === 'default'));
    const all = [...new Set([...(preset?.targets ?? []), ...more])].toSorted();
    groups.set('default', { ...preset, targets: all });
    const linker = new Linker(resolver, targets);
    for (const name of Array.from(targets.keys()))
        linker.link(name);
    return { groups, targets: linker.targets };
}
function linksOf(target) {
    return [...new Set(links(target))];
}


/***/ }),

/***/ 44927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readSmallFile),
/* harmony export */   f: () => (/* binding */ readSecretFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70487);



function tooLarge(path, most) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('LIMIT_EXCEEDED', `${JSON.stringify(path)} is larger than ${most} bytes`);
}
function readUpTo(fd, most) {
    const chunks = [];
    for (let left = most + 1; left > 0;) {
        const chunk = Buffer.allocUnsafe(Math.min(left, 64 * 1024));
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, chunk);
        if (count === 0)
            break;
        chunks.push(chunk.subarray(0, count));
        left -= count;
    }
    return Buffer.concat(chunks);
}
function readSmallFile(path, most, { pipes = false } = {}) {
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (pipes ? 0 : node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK));
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(fd);
        if (stats.isDirectory())
            throw Object.assign(new Error(`${JSON.stringify(path)} is a folder`), { code: 'EISDIR' });
        if (!stats.isFile() && !pipes)
            throw new Error(`${JSON.stringify(path)} is no file`);
        if (stats.isFile() && stats.size > most)
            throw tooLarge(path, most);
        const bytes = readUpTo(fd, most);
        if (bytes.length > most)
            throw tooLarge(path, most);
        return bytes.toString('utf8');
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
    }
}
function readSecretFile(path) {
    return readSmallFile(path, _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.secretFileBytes).replace(/[\r\n]+$/, '');
}


/***/ }),

/***/ 91077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runBake: () => (/* binding */ runBake)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/hcl/failure.js
var failure = __webpack_require__(66263);
;// CONCATENATED MODULE: ./build/src/hcl/for-expression.js
function readForIntro(cursor, read) {
    cursor.takesWord('for');
    const first = cursor.identifier();
    if (first === undefined)
        throw cursor.unexpected('for wants a name');
    let second;
    if (cursor.takes(',')) {
        second = cursor.identifier();
        if (second === undefined)
            throw cursor.unexpected('for wants a second name after the comma');
    }
    if (!cursor.takesWord('in'))
        throw cursor.unexpected('for wants the word in after its names');
    const collection = read(cursor);
    return second === undefined
        ? { keyName: undefined, valueName: first, collection }
        : { keyName: first, valueName: second, collection };
}
function readCondition(cursor, read) {
    return cursor.takesWord('if') ? read(cursor) : undefined;
}
function readForTuple(cursor, start, read) {
    const intro = readForIntro(cursor, read);
    cursor.expect(':', 'for');
    const value = read(cursor);
    const condition = readCondition(cursor, read);
    cursor.expect(']', 'a for in brackets');
    return {
        kind: 'for',
        ...intro,
        key: undefined,
        value,
        condition,
        grouped: false,
        range: cursor.range(start),
    };
}
function readForObject(cursor, start, read) {
    const intro = readForIntro(cursor, read);
    cursor.expect(':', 'for');
    const key = read(cursor);
    cursor.expect('=>', 'a for in braces, which makes keys and values,');
    const value = read(cursor);
    const grouped = cursor.takes('...');
    const condition = readCondition(cursor, read);
    cursor.expect('}', 'a for in braces');
    return { kind: 'for', ...intro, key, value, condition, grouped, range: cursor.range(start) };
}

;// CONCATENATED MODULE: ./build/src/hcl/cursor.js

const identifierPattern = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
class Cursor {
    source;
    text;
    at;
    end;
    #blankLines = [false];
    constructor(source, at = 0, end = source.text.length) {
        this.source = source;
        this.text = source.text;
        this.at = at;
        this.end = end;
    }
    range(start, end = this.at) {
        return { source: this.source, start, end };
    }
    get done() {
        return this.at >= this.end;
    }
    within(blankLines, read) {
        this.#blankLines.push(blankLines);
        try {
            return read();
        }
        finally {
            this.#blankLines.pop();
        }
    }
    skip() {
        const lines = this.#blankLines.at(-1) === true;
        while (!this.done) {
            const char = this.text[this.at];
            if (char === ' ' || char === '\t' || char === '\r' || (lines && char === '\n'))
                this.at += 1;
            else if (char === '#' || this.text.startsWith('//', this.at))
                this.#skipLine();
            else if (this.text.startsWith('/*', this.at))
                this.#skipComment();
            else
                break;
        }
    }
    #skipLine() {
        const newline = this.text.indexOf('\n', this.at);
        this.at = newline === -1 ? this.end : Math.min(newline, this.end);
    }
    #skipComment() {
        const close = this.text.indexOf('*/', this.at + 2);
        if (close === -1 || close + 2 > this.end) {
            throw (0,failure/* failure */.V)(this.range(this.at, this.at + 2), 'the comment has no end', 'close it with */');
        }
        this.at = close + 2;
    }
    skipLines() {
        this.within(true, () => this.skip());
    }
    sees(token) {
        this.skip();
        return this.at + token.length <= this.end && this.text.startsWith(token, this.at);
    }
    takes(token) {
        if (!this.sees(token))
            return false;
        this.at += token.length;
        return true;
    }
    expect(token, what) {
        if (!this.takes(token))
            throw this.unexpected(`${what} wants ${JSON.stringify(token)}`);
    }
    match(pattern) {
        pattern.lastIndex = this.at;
        const found = pattern.exec(this.text)?.[0];
        return found !== undefined && this.at + found.length <= this.end ? found : undefined;
    }
    identifier() {
        this.skip();
        const found = this.match(identifierPattern);
        if (found !== undefined)
            this.at += found.length;
        return found;
    }
    seesWord(word) {
        this.skip();
        return this.match(identifierPattern) === word;
    }
    takesWord(word) {
        if (!this.seesWord(word))
            return false;
        this.at += word.length;
        return true;
    }
    unexpected(wish, hint) {
        this.skip();
        const next = this.done ? '' : (Array.from(this.text.slice(this.at, this.at + 2))[0] ?? '');
        const found = next === ''
            ? 'the end of the text'
            : next === '\n'
                ? 'the end of the line'
                : JSON.stringify(this.match(identifierPattern) ?? next);
        return (0,failure/* failure */.V)(this.range(this.at, this.at + 1), `${wish}, and there is ${found}`, hint);
    }
}

;// CONCATENATED MODULE: ./build/src/hcl/template.js



const escapeLetters = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
function readEscape(cursor) {
    const start = cursor.at;
    const letter = cursor.text[start + 1] ?? '';
    const plain = escapeLetters[letter];
    if (plain !== undefined) {
        cursor.at += 2;
        return plain;
    }
    const hex = cursor.match(/\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8})/y);
    const code = hex === undefined ? Number.NaN : Number.parseInt(hex.slice(2), 16);
    if (hex === undefined || code > 0x10ffff) {
        throw (0,failure/* failure */.V)(cursor.range(start, start + 2), `the escape ${JSON.stringify(`\\${letter}`)} is not known`, String.raw `write \\ for a backslash; there are \n \r \t \" \uNNNN and \UNNNNNNNN`);
    }
    cursor.at += hex.length;
    return String.fromCodePoint(code);
}
function readText(cursor, { ends, escapes, lines }) {
    let text = '';
    while (!cursor.done && !ends(cursor)) {
        const { at } = cursor;
        const char = cursor.text[at] ?? '';
        if (cursor.text.startsWith('$${', at) || cursor.text.startsWith('%%{', at)) {
            text += cursor.text.slice(at + 1, at + 3);
            cursor.at += 3;
        }
        else if (cursor.text.startsWith('${', at) || cursor.text.startsWith('%{', at))
            break;
        else if (escapes && char === '\\')
            text += readEscape(cursor);
        else {
            text += char;
            cursor.at += 1;
            if (lines && char === '\n')
                break;
        }
    }
    return text;
}
function readDirective(cursor, at, read) {
    if (cursor.seesWord('for'))
        return { kind: 'for', intro: readForIntro(cursor, read), at };
    if (cursor.takesWord('if'))
        return { kind: 'if', condition: read(cursor), at };
    for (const kind of ['else', 'endif', 'endfor'])
        if (cursor.takesWord(kind))
            return { kind, at };
    throw cursor.unexpected('%{ wants if, else, endif, for or endfor');
}
function stripLast(tokens) {
    const last = tokens.at(-1);
    if (last?.kind === 'text')
        tokens[tokens.length - 1] = { ...last, text: last.text.replace(/\s+$/, '') };
}
function readTokens(cursor, style) {
    const tokens = [];
    let stripNext = false;
    while (!cursor.done && !style.ends(cursor)) {
        const start = cursor.at;
        const opener = cursor.text.slice(start, start + 2);
        if (opener !== '${' && opener !== '%{') {
            const text = readText(cursor, style);
            tokens.push({ kind: 'text', text: stripNext ? text.replace(/^\s+/, '') : text });
            stripNext = false;
            continue;
        }
        cursor.at += 2;
        if (cursor.text[cursor.at] === '~') {
            cursor.at += 1;
            stripLast(tokens);
        }
        tokens.push(cursor.within(true, () => {
            const token = opener === '${'
                ? { kind: 'value', value: style.read(cursor) }
                : readDirective(cursor, start, style.read);
            stripNext = cursor.takes('~');
            cursor.expect('}', `what stands in ${opener}…}`);
            return token;
        }));
    }
    return tokens;
}
class Gathering {
    #tokens;
    #cursor;
    #at = 0;
    constructor(tokens, cursor) {
        this.#tokens = tokens;
        this.#cursor = cursor;
    }
    #fail(at, message) {
        return (0,failure/* failure */.V)(this.#cursor.range(at, at + 2), message);
    }
    parts(opened) {
        const parts = [];
        for (;;) {
            const token = this.#tokens[this.#at];
            if (token === undefined) {
                if (opened)
                    throw this.#fail(opened.at, `%{ ${opened.kind} } has no %{ end${opened.kind} }`);
                return parts;
            }
            if (token.kind === 'else' || token.kind === 'endif' || token.kind === 'endfor') {
                const wanted = token.kind === 'endfor' ? 'for' : 'if';
                if (opened?.kind !== wanted)
                    throw this.#fail(token.at, `%{ ${token.kind} } ends nothing`);
                return parts;
            }
            this.#at += 1;
            if (token.kind === 'text' || token.kind === 'value')
                parts.push(token);
            else
                parts.push(token.kind === 'if' ? this.#conditional(token) : this.#loop(token));
        }
    }
    #conditional({ condition, at }) {
        const whenTrue = this.parts({ kind: 'if', at });
        let whenFalse = [];
        if (this.#tokens[this.#at]?.kind === 'else') {
            this.#at += 1;
            whenFalse = this.parts({ kind: 'if', at });
            const end = this.#tokens[this.#at];
            if (end?.kind === 'else')
                throw this.#fail(end.at, 'there is a second %{ else }');
        }
        this.#at += 1;
        return { kind: 'if', condition, whenTrue, whenFalse };
    }
    #loop({ intro, at }) {
        const body = this.parts({ kind: 'for', at });
        this.#at += 1;
        return { kind: 'for', ...intro, body };
    }
}
function readParts(cursor, style) {
    return cursor.within(false, () => {
        const tokens = readTokens(cursor, style);
        return new Gathering(style.shape?.(tokens) ?? tokens, cursor).parts();
    });
}
function endsQuoted({ text, at }) {
    return text[at] === '"' || text[at] === '\n';
}
function readQuoted(cursor, read) {
    const start = cursor.at;
    cursor.at += 1;
    const parts = readParts(cursor, { read, escapes: true, ends: endsQuoted });
    if (cursor.text[cursor.at] !== '"') {
        throw (0,failure/* failure */.V)(cursor.range(start, cursor.at), 'the text in quotes has no end on its line', String.raw `close it with ", or write \n or a heredoc for more than one line`);
    }
    cursor.at += 1;
    return templateOf(parts, cursor, start);
}
function templateOf(parts, cursor, start) {
    const [first] = parts;
    const range = cursor.range(start);
    if (first === undefined)
        return { kind: 'literal', value: '', range };
    if (parts.length === 1 && first.kind === 'text')
        return { kind: 'literal', value: first.text, range };
    return { kind: 'template', parts, range };
}
function parseTemplate(source, read) {
    const cursor = new Cursor(source);
    const parts = readParts(cursor, { read, escapes: false, ends: () => false });
    return templateOf(parts, cursor, 0);
}

;// CONCATENATED MODULE: ./build/src/hcl/heredoc.js



const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
function findEnd(cursor, word, from) {
    for (let at = from; at < cursor.end;) {
        const newline = cursor.text.indexOf('\n', at);
        const stop = newline === -1 || newline > cursor.end ? cursor.end : newline;
        const line = cursor.text.slice(at, stop);
        if (line.trim() === word)
            return { body: at, end: at + line.trimEnd().length };
        at = stop + 1;
    }
    return undefined;
}
function lineStarts(tokens) {
    return tokens.flatMap((token, index) => {
        const before = tokens[index - 1];
        const begins = before === undefined || (before.kind === 'text' && before.text.endsWith('\n'));
        if (!begins)
            return [];
        return [token.kind === 'text' ? index : -1];
    });
}
function indentOf({ text }) {
    return text.length - text.trimStart().length;
}
function outdent(tokens) {
    const starts = lineStarts(tokens);
    let least = Number.POSITIVE_INFINITY;
    for (const index of starts) {
        const token = tokens[index];
        const isBlank = token?.kind === 'text' && token.text.trim() === '' && token.text.endsWith('\n');
        if (!isBlank)
            least = Math.min(least, token?.kind === 'text' ? indentOf(token) : 0);
    }
    return tokens.map((token, index) => {
        if (token.kind !== 'text' || !starts.includes(index))
            return token;
        const isBlank = token.text.trim() === '' && token.text.endsWith('\n');
        return isBlank ? token : { ...token, text: token.text.slice(Math.min(least, indentOf(token))) };
    });
}
function readHeredoc(cursor, read) {
    const start = cursor.at;
    opening.lastIndex = start;
    const [whole = '', dash, word = ''] = opening.exec(cursor.text) ?? [];
    if (whole === '') {
        throw (0,failure/* failure */.V)(cursor.range(start, start + 2), 'a heredoc wants a word and then a new line behind <<');
    }
    const found = findEnd(cursor, word, start + whole.length);
    if (found === undefined) {
        throw (0,failure/* failure */.V)(cursor.range(start, start + whole.length - 1), `the heredoc has no end`, `write ${word} on a line of its own behind it`);
    }
    const inner = new Cursor(cursor.source, start + whole.length, found.body);
    const style = { read, escapes: false, ends: () => false, lines: true };
    const parts = readParts(inner, dash === '-' ? { ...style, shape: outdent } : style);
    cursor.at = found.end;
    return { kind: 'template', parts, range: cursor.range(start) };
}

;// CONCATENATED MODULE: ./build/src/hcl/expression.js




const operators = [
    ['||'],
    ['&&'],
    ['==', '!='],
    ['>=', '<=', '>', '<'],
    ['+', '-'],
    ['*', '/', '%'],
];
const deepest = 200;
let depth = 0;
function readExpression(cursor) {
    cursor.skip();
    const start = cursor.at;
    depth += 1;
    try {
        if (depth > deepest)
            throw (0,failure/* failure */.V)(cursor.range(start, start + 1), 'the expression has too many brackets within brackets');
        const condition = readBinary(cursor, 0);
        if (!cursor.takes('?'))
            return condition;
        const whenTrue = readExpression(cursor);
        cursor.expect(':', 'a conditional (condition ? value : value)');
        const whenFalse = readExpression(cursor);
        return { kind: 'conditional', condition, whenTrue, whenFalse, range: cursor.range(start) };
    }
    finally {
        depth -= 1;
    }
}
function readBinary(cursor, level) {
    const tokens = operators[level];
    if (tokens === undefined)
        return readUnary(cursor);
    cursor.skip();
    const start = cursor.at;
    let left = readBinary(cursor, level + 1);
    for (;;) {
        const operator = tokens.find((token) => cursor.sees(token));
        if (operator === undefined)
            return left;
        cursor.at += operator.length;
        const right = readBinary(cursor, level + 1);
        left = { kind: 'binary', operator, left, right, range: cursor.range(start) };
    }
}
function readUnary(cursor) {
    cursor.skip();
    const start = cursor.at;
    for (const operator of ['-', '!']) {
        if (operator === '!' && cursor.sees('!='))
            break;
        if (!cursor.takes(operator))
            continue;
        const operand = readUnary(cursor);
        return { kind: 'unary', operator, operand, range: cursor.range(start) };
    }
    return readSteps(cursor, readTerm(cursor), start);
}
const numberPattern = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
function readTerm(cursor) {
    cursor.skip();
    const start = cursor.at;
    if (cursor.sees('"'))
        return readQuoted(cursor, readExpression);
    if (cursor.sees('<<'))
        return readHeredoc(cursor, readExpression);
    if (cursor.sees('['))
        return readTuple(cursor);
    if (cursor.sees('{'))
        return readObject(cursor);
    if (cursor.takes('('))
        return readParentheses(cursor);
    const digits = cursor.match(numberPattern);
    if (digits !== undefined) {
        cursor.at += digits.length;
        return { kind: 'literal', value: Number(digits), range: cursor.range(start) };
    }
    const name = cursor.identifier();
    if (name === undefined) {
        const quoted = cursor.sees("'");
        throw cursor.unexpected('a value is wanted', quoted ? 'texts stand in double quotes' : undefined);
    }
    if (cursor.text[cursor.at] === '(')
        return readCall(cursor, name, start);
    if (cursor.text.startsWith('::', cursor.at))
        throw cursor.unexpected('names have no namespaces here');
    const range = cursor.range(start);
    if (name === 'true' || name === 'false')
        return { kind: 'literal', value: name === 'true', range };
    if (name === 'null')
        return { kind: 'literal', value: null, range };
    return { kind: 'variable', name, range };
}
function readParentheses(cursor) {
    return cursor.within(true, () => {
        const inner = readExpression(cursor);
        cursor.expect(')', 'what stands in parentheses');
        return inner.kind === 'variable'
            ? { kind: 'template', parts: [{ kind: 'value', value: inner }], range: inner.range }
            : inner;
    });
}
function readCall(cursor, name, start) {
    cursor.at += 1;
    return cursor.within(true, () => {
        const args = [];
        let expanded = false;
        while (!cursor.takes(')')) {
            args.push(readExpression(cursor));
            if (cursor.takes('...')) {
                expanded = true;
                cursor.takes(',');
                cursor.expect(')', `the call of ${name}: ... ends the arguments, and then it`);
                break;
            }
            if (cursor.takes(','))
                continue;
            cursor.expect(')', `the call of ${name}`);
            break;
        }
        return { kind: 'call', name, args, expanded, range: cursor.range(start) };
    });
}
function readTuple(cursor) {
    const start = cursor.at;
    cursor.at += 1;
    return cursor.within(true, () => {
        if (cursor.seesWord('for'))
            return readForTuple(cursor, start, readExpression);
        const items = [];
        while (!cursor.takes(']')) {
            items.push(readExpression(cursor));
            if (cursor.takes(','))
                continue;
            cursor.expect(']', 'a list: between two values it wants a comma, at its end it');
            break;
        }
        return { kind: 'tuple', items, range: cursor.range(start) };
    });
}
function keyOf(key) {
    return key.kind === 'variable' ? { kind: 'literal', value: key.name, range: key.range } : key;
}
function readObject(cursor) {
    const start = cursor.at;
    cursor.at += 1;
    cursor.skipLines();
    if (cursor.seesWord('for'))
        return cursor.within(true, () => readForObject(cursor, start, readExpression));
    return cursor.within(false, () => {
        const items = [];
        for (;;) {
            cursor.skipLines();
            if (cursor.takes('}'))
                break;
            const key = keyOf(readExpression(cursor));
            if (!cursor.takes('=') && !cursor.takes(':')) {
                throw cursor.unexpected('a key of an object wants "=" or ":" and a value');
            }
            items.push({ key, value: readExpression(cursor) });
            if (cursor.takes(',') || cursor.sees('\n') || cursor.sees('}'))
                continue;
            throw cursor.unexpected('an object wants a comma or a new line after a value, or "}"');
        }
        return { kind: 'object', items, range: cursor.range(start) };
    });
}
function readSteps(cursor, term, start) {
    let from = term;
    for (;;) {
        const next = readSplat(cursor, from, start);
        if (next !== undefined) {
            from = next;
            continue;
        }
        const step = readStep(cursor);
        if (step === undefined)
            return from;
        from = { kind: 'get', from, step, range: cursor.range(start) };
    }
}
function readSplat(cursor, from, start) {
    const full = /\[\s*\*\s*\]/y;
    const bracket = cursor.match(full);
    const isAttribute = bracket === undefined && cursor.sees('.*');
    if (bracket === undefined && !isAttribute)
        return undefined;
    cursor.at += bracket?.length ?? 2;
    const steps = [];
    for (;;) {
        if (isAttribute && !cursor.sees('.'))
            break;
        if (cursor.sees('.*') || cursor.match(full) !== undefined)
            break;
        const step = readStep(cursor);
        if (step === undefined)
            break;
        steps.push(step);
    }
    return { kind: 'splat', from, steps, range: cursor.range(start) };
}
function readStep(cursor) {
    const start = cursor.at;
    if (cursor.sees('[')) {
        cursor.at += 1;
        return cursor.within(true, () => {
            const key = readExpression(cursor);
            cursor.expect(']', 'an index');
            return { kind: 'index', key, range: cursor.range(start) };
        });
    }
    if (!cursor.sees('.') || cursor.sees('...'))
        return undefined;
    cursor.at += 1;
    const digits = cursor.match(/\d+/y);
    if (digits !== undefined) {
        cursor.at += digits.length;
        const range = cursor.range(start);
        return { kind: 'index', key: { kind: 'literal', value: Number(digits), range }, range };
    }
    const name = cursor.identifier();
    if (name === undefined)
        throw cursor.unexpected('a dot wants the name of an attribute behind it');
    return { kind: 'attribute', name, range: cursor.range(start) };
}

;// CONCATENATED MODULE: ./build/src/hcl/json-text.js

function isJsonObject(value) {
    return value instanceof Map;
}
function isJsonArray(value) {
    return Array.isArray(value);
}
const tokens = /"(?:[^"\\\n\r\t]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/y;
const blanks = /[ \t\r\n]*/y;
const json_text_deepest = 200;
function mending(text, at) {
    if (/^(?:\/[/*]|#)/.test(text.slice(at, at + 2)))
        return 'JSON has no comments; docker-bake.hcl has';
    if (/[}\]]/.test(text[at] ?? '') && /,\s*$/.test(text.slice(0, at)))
        return 'behind a comma another value has to follow';
    tokens.lastIndex = at;
    return tokens.test(text)
        ? 'values are parted by commas, and a key from its value by a colon'
        : 'texts and keys stand in double quotes, which close on the same line';
}
class Reader {
    #source;
    #at = 0;
    #depth = 0;
    constructor(source) {
        this.#source = source;
        if (source.text.startsWith('\uFEFF'))
            this.#at = 1;
    }
    #range(start) {
        return { source: this.#source, start, end: Math.max(this.#at, start + 1) };
    }
    #skip() {
        blanks.lastIndex = this.#at;
        this.#at += blanks.exec(this.#source.text)?.[0].length ?? 0;
        return this.#at;
    }
    #token() {
        const start = this.#skip();
        tokens.lastIndex = start;
        const found = tokens.exec(this.#source.text)?.[0];
        if (found === undefined)
            throw this.#unexpected(start);
        this.#at += found.length;
        return found;
    }
    #unexpected(start) {
        const { text } = this.#source;
        if (start >= text.length) {
            const hint = 'close what is open: with }, ] or "';
            return (0,failure/* failure */.V)(this.#range(text.length), 'the JSON text ends too early', hint);
        }
        const near = text.slice(start, start + 12).split('\n')[0] ?? '';
        const message = `${JSON.stringify(near)} is no JSON here`;
        return (0,failure/* failure */.V)(this.#range(start), message, mending(text, start));
    }
    #string(token, start) {
        try {
            return String(JSON.parse(token));
        }
        catch {
            throw (0,failure/* failure */.V)(this.#range(start), `the text ${token} has an escape that JSON does not know`);
        }
    }
    node() {
        const start = this.#skip();
        const token = this.#token();
        if (token === '{')
            return this.#nested(() => this.#object(start));
        if (token === '[')
            return this.#nested(() => this.#array(start));
        if (token.startsWith('"'))
            return { value: this.#string(token, start), range: this.#range(start) };
        if (/^[\]}:,]$/.test(token)) {
            this.#at = start;
            throw this.#unexpected(start);
        }
        const value = JSON.parse(token);
        if (value === null || typeof value === 'number' || typeof value === 'boolean')
            return { value, range: this.#range(start) };
        throw this.#unexpected(start);
    }
    #nested(read) {
        this.#depth += 1;
        if (this.#depth > json_text_deepest)
            throw (0,failure/* failure */.V)(this.#range(this.#at), 'the JSON text is nested too deeply');
        const node = read();
        this.#depth -= 1;
        return node;
    }
    #object(start) {
        const members = new Map();
        for (let wanted = '';; wanted = 'key') {
            const keyStart = this.#skip();
            const token = this.#token();
            if (token === '}' && wanted === '')
                break;
            if (!token.startsWith('"'))
                throw this.#unexpected(keyStart);
            const key = { text: this.#string(token, keyStart), range: this.#range(keyStart) };
            const colon = this.#skip();
            if (this.#token() !== ':')
                throw this.#unexpected(colon);
            members.set(key.text, { key, node: this.node() });
            const after = this.#skip();
            const next = this.#token();
            if (next === '}')
                break;
            if (next !== ',')
                throw this.#unexpected(after);
        }
        return { value: members, range: this.#range(start) };
    }
    #array(start) {
        const items = [];
        for (;;) {
            const at = this.#skip();
            if (items.length === 0 && this.#source.text[at] === ']') {
                this.#at += 1;
                break;
            }
            items.push(this.node());
            const after = this.#skip();
            const next = this.#token();
            if (next === ']')
                break;
            if (next !== ',')
                throw this.#unexpected(after);
        }
        return { value: items, range: this.#range(start) };
    }
    end() {
        const at = this.#skip();
        if (at < this.#source.text.length)
            throw this.#unexpected(at);
    }
}
function parseJsonText(source) {
    const reader = new Reader(source);
    const node = reader.node();
    reader.end();
    return node;
}

;// CONCATENATED MODULE: ./build/src/hcl/json.js




function placed(value, node) {
    if (!value.includes('${') && !value.includes('%{'))
        return { kind: 'literal', value, range: node.range };
    const inner = { name: node.range.source.name, text: value, within: node.range };
    return { ...parseTemplate(inner, readExpression), range: node.range };
}
function expressionOf(node) {
    const { range, value } = node;
    if (isJsonArray(value))
        return { kind: 'tuple', items: value.map((one) => expressionOf(one)), range };
    if (isJsonObject(value)) {
        const items = value.values().map(({ key, node: inner }) => ({
            key: placed(key.text, { value: key.text, range: key.range }),
            value: expressionOf(inner),
        }));
        return { kind: 'object', items: [...items], range };
    }
    if (typeof value === 'string')
        return placed(value, node);
    return { kind: 'literal', value, range };
}
function objectsOf(node, what) {
    const list = isJsonArray(node.value) ? node.value : [node];
    return list.map((one) => {
        const { value, range } = one;
        if (!isJsonObject(value))
            throw (0,failure/* failure */.V)(range, `${what} wants an object`);
        return { value, range };
    });
}
function blocksOf(type, node, { labels, inner }, given = []) {
    return objectsOf(node, type).flatMap(({ value, range }) => {
        if (given.length === labels) {
            return [{ type, labels: given, body: bodyOf({ value, range }, inner ?? {}), range }];
        }
        return [...value.values()].flatMap(({ key, node: below }) => blocksOf(type, below, { labels, ...(inner === undefined ? {} : { inner }) }, [...given, key.text]).map((block) => ({ ...block, range: key.range })));
    });
}
function bodyOf({ value, range }, schema) {
    const attributes = [];
    const blocks = [];
    for (const { key, node } of value.values()) {
        if (key.text === '//')
            continue;
        const known = Object.hasOwn(schema, key.text) ? schema[key.text] : undefined;
        if (known)
            blocks.push(...blocksOf(key.text, node, known));
        else
            attributes.push({ name: key.text, value: expressionOf(node), range: key.range });
    }
    return { attributes, blocks, range };
}
function parseHclJson(source, schema) {
    const node = parseJsonText(source);
    if (!isJsonObject(node.value))
        throw (0,failure/* failure */.V)(node.range, 'the file wants to be one JSON object');
    return bodyOf({ value: node.value, range: node.range }, schema);
}

;// CONCATENATED MODULE: ./build/src/hcl/body.js




function parseHcl(source) {
    const cursor = new Cursor(source, source.text.startsWith('\uFEFF') ? 1 : 0);
    return readBody(cursor, undefined);
}
function readBody(cursor, opened) {
    const start = cursor.at;
    const attributes = [];
    const blocks = [];
    for (;;) {
        cursor.skipLines();
        if (cursor.done) {
            if (opened === undefined)
                break;
            throw (0,failure/* failure */.V)(cursor.range(opened, opened + 1), 'the block has no end', 'close it with }');
        }
        if (opened !== undefined && cursor.sees('}'))
            break;
        readItem(cursor, attributes, blocks);
        endItem(cursor, opened !== undefined);
    }
    return { attributes, blocks, range: cursor.range(start) };
}
function endItem(cursor, inBlock) {
    if (cursor.done || cursor.sees('\n') || (inBlock && cursor.sees('}')))
        return;
    cursor.skip();
    if (cursor.done)
        return;
    throw cursor.unexpected('a new line is wanted after a definition');
}
function readItem(cursor, attributes, blocks) {
    const start = cursor.at;
    const name = cursor.identifier();
    if (name === undefined) {
        throw cursor.unexpected('a name = value or a block is wanted', cursor.sees('"') ? 'names of attributes stand without quotes here' : undefined);
    }
    if (cursor.sees('=') && !cursor.sees('==')) {
        cursor.at += 1;
        const earlier = attributes.find((one) => one.name === name);
        if (earlier !== undefined)
            throw (0,failure/* failure */.V)(cursor.range(start), `${name} is given twice`, 'leave one of them out');
        const value = readExpression(cursor);
        attributes.push({ name, value, range: cursor.range(start) });
        return;
    }
    blocks.push(readBlock(cursor, name, start));
}
function readBlock(cursor, type, start) {
    const labels = [];
    while (!cursor.sees('{')) {
        if (cursor.sees('"')) {
            const label = readQuoted(cursor, readExpression);
            if (label.kind !== 'literal' || typeof label.value !== 'string')
                throw (0,failure/* failure */.V)(label.range, 'the name of a block is a plain text', 'give the attribute name for a computed one');
            labels.push(label.value);
            continue;
        }
        const label = cursor.identifier();
        if (label === undefined) {
            throw cursor.unexpected(`${type} is followed by "=" and a value, or by the name of a block and "{"`);
        }
        labels.push(label);
    }
    const header = cursor.range(start);
    const opened = cursor.at;
    cursor.at += 1;
    const body = readBody(cursor, opened);
    cursor.expect('}', 'a block');
    return { type, labels, body, range: header };
}

// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __webpack_require__(1181);
;// CONCATENATED MODULE: ./build/src/hcl/parse-expression.js


function parseExpression(source) {
    const cursor = new Cursor(source);
    return cursor.within(true, () => {
        const expression = readExpression(cursor);
        cursor.skip();
        if (!cursor.done)
            throw cursor.unexpected('the expression ends here');
        return expression;
    });
}

// EXTERNAL MODULE: ./build/src/hcl/value.js
var hcl_value = __webpack_require__(19448);
;// CONCATENATED MODULE: ./build/src/hcl/types.js


const simple = ['any', 'string', 'number', 'bool'];
function fail(range) {
    return (0,failure/* failure */.V)(range, 'this is no type', 'there are string, number, bool, any, list(…), set(…), map(…), tuple([…]) and object({…})');
}
function typeOf(expression) {
    const { range } = expression;
    if (expression.kind === 'variable') {
        const kind = simple.find((one) => one === expression.name);
        if (kind === undefined)
            throw fail(range);
        return { kind };
    }
    if (expression.kind !== 'call')
        throw fail(range);
    const [argument] = expression.args;
    if (argument === undefined || expression.args.length > 1)
        throw fail(range);
    switch (expression.name) {
        case 'list':
        case 'set':
        case 'map':
            return { kind: expression.name, of: typeOf(argument) };
        case 'tuple':
            if (argument.kind !== 'tuple')
                throw fail(range);
            return { kind: 'tuple', of: argument.items.map((one) => typeOf(one)) };
        case 'object':
            return objectType(argument);
        default:
            throw fail(range);
    }
}
function objectType(argument) {
    if (argument.kind !== 'object')
        throw fail(argument.range);
    const members = argument.items.map(({ key, value }) => {
        if (key.kind !== 'literal')
            throw fail(key.range);
        const [inner] = value.kind === 'call' && value.name === 'optional' ? value.args : [];
        return [String(key.value), { type: typeOf(inner ?? value), optional: inner !== undefined }];
    });
    return { kind: 'object', of: new Map(members) };
}
function typeText(type) {
    switch (type.kind) {
        case 'any':
        case 'string':
        case 'number':
        case 'bool':
            return type.kind;
        case 'list':
        case 'set':
        case 'map':
            return `${type.kind} of ${type.of.kind === 'any' ? 'any single type' : typeText(type.of)}`;
        case 'tuple':
        case 'object':
            return type.kind;
    }
}
class Mismatch {
    path;
    wanted;
    value;
    constructor(path, wanted, value) {
        this.path = path;
        this.wanted = wanted;
        this.value = value;
    }
    get text() {
        return `${this.path} wants a ${this.wanted}, and is a ${(0,hcl_value/* typeName */.go)(this.value)}`;
    }
}
function convert(value, type, path = '') {
    if (value === null || type.kind === 'any')
        return value;
    switch (type.kind) {
        case 'string':
            return (0,hcl_value/* asText */.e1)(value) ?? new Mismatch(path, type.kind, value);
        case 'number':
            return (0,hcl_value/* asNumber */.i)(value) ?? new Mismatch(path, type.kind, value);
        case 'bool':
            return (0,hcl_value/* asBool */.XL)(value) ?? new Mismatch(path, type.kind, value);
        case 'list':
        case 'set':
        case 'tuple':
            return convertList(value, type, path);
        case 'map':
        case 'object':
            return convertObject(value, type, path);
    }
}
function convertList(value, type, path) {
    const elements = (0,hcl_value/* isObject */.Gv)(value) ? undefined : (0,hcl_value/* elementsOf */.ZE)(value);
    if (elements === undefined)
        return new Mismatch(path, typeText(type), value);
    if (type.kind === 'tuple' && type.of.length !== elements.length)
        return new Mismatch(path, `tuple of ${type.of.length} values`, value);
    const made = [];
    for (const [index, [, one]] of elements.entries()) {
        const wanted = type.kind === 'tuple' ? type.of[index] : type.of;
        const converted = wanted === undefined ? one : convert(one, wanted, `${path}[${index}]`);
        if (converted instanceof Mismatch)
            return converted;
        made.push(converted);
    }
    return type.kind === 'set' ? new hcl_value/* SetValue */.ay(made) : made;
}
function convertObject(value, type, path) {
    if (!(0,hcl_value/* isObject */.Gv)(value))
        return new Mismatch(path, typeText(type), value);
    const wanted = type.kind === 'map'
        ? (0,hcl_value/* sortedEntries */.CA)(value).map(([key]) => [key, { type: type.of, optional: false }])
        : [...type.of];
    const made = new Map();
    for (const [key, { type: inner, optional }] of wanted) {
        const given = value.get(key);
        if (given === undefined && !optional)
            return new Mismatch(path, `object with ${key}`, value);
        const converted = convert(given ?? null, inner, `${path}.${key}`);
        if (converted instanceof Mismatch)
            return converted;
        made.set(key, converted);
    }
    return made;
}

;// CONCATENATED MODULE: ./build/src/hcl/operations.js


const arithmetic = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    '%': (a, b) => a % b,
};
const comparison = {
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
};
function binary(expression, evaluate) {
    const { operator, left, right } = expression;
    const a = evaluate(left);
    const b = evaluate(right);
    if (operator === '==' || operator === '!=')
        return (0,hcl_value/* isEqual */.n4)(a, b) === (operator === '==');
    const wants = (value, of, kind, side) => {
        const found = of(value);
        if (found !== undefined)
            return found;
        throw (0,failure/* failure */.V)(side.range, `${operator} wants ${kind}, and has a ${(0,hcl_value/* typeName */.go)(value)} here`);
    };
    if (operator === '||' || operator === '&&') {
        const first = wants(a, hcl_value/* asBool */.XL, 'true or false', left);
        const second = wants(b, hcl_value/* asBool */.XL, 'true or false', right);
        return operator === '||' ? first || second : first && second;
    }
    const first = wants(a, hcl_value/* asNumber */.i, 'a number', left);
    const second = wants(b, hcl_value/* asNumber */.i, 'a number', right);
    if (second === 0 && (operator === '/' || operator === '%'))
        throw (0,failure/* failure */.V)(right.range, 'this divides by zero');
    return arithmetic[operator]?.(first, second) ?? comparison[operator]?.(first, second) ?? null;
}
function unify(value, other) {
    if (value === null || other === null)
        return value;
    if ((0,hcl_value/* isList */.Lv)(value) && (0,hcl_value/* isList */.Lv)(other)) {
        const strings = [...value, ...other].some((one) => typeof one === 'string');
        const simple = [...value, ...other].every((one) => (0,hcl_value/* asText */.e1)(one) !== undefined);
        return strings && simple ? value.map((one) => (0,hcl_value/* asText */.e1)(one) ?? one) : value;
    }
    if ((0,hcl_value/* isObject */.Gv)(value) || (0,hcl_value/* isObject */.Gv)(other))
        return value;
    if (typeof value === typeof other)
        return value;
    return (0,hcl_value/* asText */.e1)(other) === undefined ? value : ((0,hcl_value/* asText */.e1)(value) ?? value);
}

;// CONCATENATED MODULE: ./build/src/hcl/evaluate.js




function withNames(scope, names) {
    return {
        variable: (name, range, steps) => {
            const own = Object.hasOwn(names, name) ? names[name] : undefined;
            return own === undefined ? scope.variable(name, range, steps) : { value: own, taken: 0 };
        },
        call: (name, args, call) => scope.call(name, args, call),
    };
}
function evaluate(expression, scope) {
    const { range } = expression;
    switch (expression.kind) {
        case 'literal':
            return expression.value;
        case 'template':
            return template(expression.parts, scope, range);
        case 'variable':
        case 'get':
            return traverse(expression, scope);
        case 'splat':
            return splat(expression, scope);
        case 'call':
            return scope.call(expression.name, expression.args, { range, expanded: expression.expanded, scope });
        case 'conditional':
            return conditional(expression, scope);
        case 'binary':
            return binary(expression, (one) => evaluate(one, scope));
        case 'unary':
            return unary(expression.operator, evaluate(expression.operand, scope), range);
        case 'tuple':
            return expression.items.map((item) => evaluate(item, scope));
        case 'object':
            return object(expression, scope);
        case 'for':
            return loop(expression, scope);
    }
}
function traverse(expression, scope) {
    const steps = [];
    let root = expression;
    for (; root.kind === 'get'; root = root.from)
        steps.unshift(root.step);
    const found = root.kind === 'variable'
        ? scope.variable(root.name, root.range, steps)
        : { value: evaluate(root, scope), taken: 0 };
    return steps.slice(found.taken).reduce((value, step) => take(value, step, scope), found.value);
}
function take(value, step, scope) {
    if (step.kind === 'attribute')
        return attribute(value, step.name, step.range);
    return evaluate_element(value, evaluate(step.key, scope), step.range);
}
function attribute(value, name, range) {
    if (!(0,hcl_value/* isObject */.Gv)(value)) {
        const hint = (0,hcl_value/* isList */.Lv)(value) ? 'to take it from each element, write [*] before the dot' : undefined;
        throw (0,failure/* failure */.V)(range, `a ${(0,hcl_value/* typeName */.go)(value)} has no attribute ${name}`, hint);
    }
    const found = value.get(name);
    if (found === undefined)
        throw (0,failure/* failure */.V)(range, `the object has no attribute ${name}`, known(value.keys()));
    return found;
}
function known(names) {
    const list = [...names];
    return list.length === 0 ? 'it has none' : `it has ${list.sort().join(', ')}`;
}
function evaluate_element(value, key, range) {
    if ((0,hcl_value/* isList */.Lv)(value)) {
        const index = (0,hcl_value/* asNumber */.i)(key);
        if (index === undefined)
            throw (0,failure/* failure */.V)(range, `a list has no element ${(0,hcl_value/* asText */.e1)(key) ?? (0,hcl_value/* typeName */.go)(key)}`);
        const found = Number.isInteger(index) && index >= 0 ? value[index] : undefined;
        if (found === undefined)
            throw (0,failure/* failure */.V)(range, `the list has no element ${index}: it has ${value.length}, counted from 0`);
        return found;
    }
    const text = (0,hcl_value/* asText */.e1)(key);
    if (!(0,hcl_value/* isObject */.Gv)(value) || text === undefined)
        throw (0,failure/* failure */.V)(range, `a ${(0,hcl_value/* typeName */.go)(value)} has no elements by ${(0,hcl_value/* typeName */.go)(key)}`);
    const found = value.get(text);
    if (found === undefined)
        throw (0,failure/* failure */.V)(range, `the object has no key ${JSON.stringify(text)}`, known(value.keys()));
    return found;
}
function splat({ from, steps }, scope) {
    const value = evaluate(from, scope);
    const list = value instanceof hcl_value/* SetValue */.ay ? value.values : value;
    const items = list === null ? [] : (0,hcl_value/* isList */.Lv)(list) ? list : [list];
    return items.map((item) => steps.reduce((one, step) => take(one, step, scope), item));
}
function conditional({ condition, whenTrue, whenFalse }, scope) {
    const holds = truth(evaluate(condition, scope), condition.range, 'the condition');
    const chosen = evaluate(holds ? whenTrue : whenFalse, scope);
    const other = attempt(() => evaluate(holds ? whenFalse : whenTrue, scope));
    return other === undefined ? chosen : unify(chosen, other.value);
}
function attempt(work) {
    try {
        return { value: work() };
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S)
            return undefined;
        throw error;
    }
}
function truth(value, range, what) {
    const bool = (0,hcl_value/* asBool */.XL)(value);
    if (bool === undefined)
        throw (0,failure/* failure */.V)(range, `${what} wants true or false, and is a ${(0,hcl_value/* typeName */.go)(value)}`);
    return bool;
}
function unary(operator, value, range) {
    if (operator === '!')
        return !truth(value, range, 'what stands behind !');
    const number = (0,hcl_value/* asNumber */.i)(value);
    if (number === undefined)
        throw (0,failure/* failure */.V)(range, `what stands behind - wants a number, and is a ${(0,hcl_value/* typeName */.go)(value)}`);
    return -number;
}
function keyText(value, range) {
    const text = (0,hcl_value/* asText */.e1)(value);
    if (text === undefined)
        throw (0,failure/* failure */.V)(range, `the key of an object wants a text, and is a ${(0,hcl_value/* typeName */.go)(value)}`);
    return text;
}
function object({ items }, scope) {
    return new Map(items.map(({ key, value }) => [keyText(evaluate(key, scope), key.range), evaluate(value, scope)]));
}
function turns({ keyName, valueName, collection }, scope) {
    const value = evaluate(collection, scope);
    const elements = (0,hcl_value/* elementsOf */.ZE)(value);
    if (elements === undefined)
        throw (0,failure/* failure */.V)(collection.range, `for cannot go through a ${(0,hcl_value/* typeName */.go)(value)}`);
    return elements.map(([key, one]) => withNames(scope, { ...(keyName === undefined ? {} : { [keyName]: key }), [valueName]: one }));
}
function loop(expression, scope) {
    const { key, value, condition, grouped } = expression;
    const chosen = turns(expression, scope).filter((turn) => condition === undefined || truth(evaluate(condition, turn), condition.range, 'the if of a for'));
    if (key === undefined)
        return chosen.map((turn) => evaluate(value, turn));
    const result = new Map();
    for (const turn of chosen) {
        const name = keyText(evaluate(key, turn), key.range);
        const made = evaluate(value, turn);
        const earlier = result.get(name);
        if (grouped)
            result.set(name, [...(earlier !== undefined && (0,hcl_value/* isList */.Lv)(earlier) ? earlier : []), made]);
        else if (earlier === undefined)
            result.set(name, made);
        else {
            throw (0,failure/* failure */.V)(key.range, `the for makes two values for the key ${JSON.stringify(name)}`, 'write ... behind the value to gather them in a list');
        }
    }
    return result;
}
function template(parts, scope, range) {
    const [first] = parts;
    if (parts.length === 1 && first?.kind === 'value')
        return evaluate(first.value, scope);
    return parts.map((part) => render(part, scope, range)).join('');
}
function render(part, scope, range) {
    const all = (parts, within) => parts.map((one) => render(one, within, range)).join('');
    switch (part.kind) {
        case 'text':
            return part.text;
        case 'value': {
            const value = evaluate(part.value, scope);
            const text = (0,hcl_value/* asText */.e1)(value);
            if (text === undefined)
                throw (0,failure/* failure */.V)(part.value.range, `a ${(0,hcl_value/* typeName */.go)(value)} cannot be part of a text`);
            return text;
        }
        case 'if': {
            const holds = truth(evaluate(part.condition, scope), part.condition.range, 'the condition');
            return all(holds ? part.whenTrue : part.whenFalse, scope);
        }
        case 'for':
            return turns(part, scope)
                .map((turn) => all(part.body, turn))
                .join('');
    }
}

;// CONCATENATED MODULE: ./build/src/hcl/functions/types.js


class Arguments {
    name;
    values;
    range;
    machine;
    constructor(given) {
        this.name = given.name;
        this.values = given.values;
        this.range = given.range;
        this.machine = given.machine;
    }
    fail(message, hint) {
        return (0,failure/* failure */.V)(this.range, `${this.name}: ${message}`, hint);
    }
    #wants(at, kind, read) {
        const value = this.values[at] ?? null;
        const found = read(value);
        if (found !== undefined)
            return found;
        throw this.fail(`argument ${at + 1} wants ${kind}, and is a ${(0,hcl_value/* typeName */.go)(value)}`);
    }
    any(at) {
        return this.values[at] ?? null;
    }
    text(at) {
        return this.#wants(at, 'a text', hcl_value/* asText */.e1);
    }
    number(at) {
        return this.#wants(at, 'a number', hcl_value/* asNumber */.i);
    }
    integer(at) {
        const number = this.number(at);
        if (Number.isInteger(number))
            return number;
        throw this.fail(`argument ${at + 1} wants a whole number, and is ${number}`);
    }
    bool(at) {
        return this.#wants(at, 'true or false', hcl_value/* asBool */.XL);
    }
    list(at) {
        return this.#wants(at, 'a list', listOf);
    }
    texts(at) {
        return this.list(at).map((one) => {
            const text = (0,hcl_value/* asText */.e1)(one);
            if (text === undefined)
                throw this.fail(`argument ${at + 1} wants a list of texts, and has a ${(0,hcl_value/* typeName */.go)(one)}`);
            return text;
        });
    }
    object(at) {
        return this.#wants(at, 'an object', (value) => ((0,hcl_value/* isObject */.Gv)(value) ? value : undefined));
    }
    elements(at) {
        return this.#wants(at, 'a list or an object', hcl_value/* elementsOf */.ZE);
    }
}
function listOf(value) {
    if (value instanceof hcl_value/* SetValue */.ay)
        return value.values;
    return (0,hcl_value/* isList */.Lv)(value) ? value : undefined;
}
function of(least, run) {
    return { least, run };
}
function between(least, most, run) {
    return { least, most, run };
}
function atLeast(least, run) {
    return { least, most: Number.POSITIVE_INFINITY, run };
}

;// CONCATENATED MODULE: ./build/src/hcl/functions/collections.js



function flat(values) {
    return values.flatMap((value) => {
        if (value instanceof hcl_value/* SetValue */.ay)
            return flat(value.values);
        return (0,hcl_value/* isList */.Lv)(value) ? flat(value) : [value];
    });
}
function product(lists) {
    return lists.reduce((made, list) => made.flatMap((before) => list.map((one) => [...before, one])), [[]]);
}
function has(value, key) {
    if ((0,hcl_value/* isList */.Lv)(value)) {
        const index = (0,hcl_value/* asNumber */.i)(key);
        return index !== undefined && Number.isInteger(index) && index >= 0 && index < value.length;
    }
    const text = (0,hcl_value/* asText */.e1)(key);
    return (0,hcl_value/* isObject */.Gv)(value) && text !== undefined && value.has(text);
}
function range(args) {
    const [first, second, third] = args.values.map((_, at) => args.number(at));
    const [start, end] = second === undefined ? [0, first ?? 0] : [first ?? 0, second];
    const step = third ?? (end < start ? -1 : 1);
    if (step === 0 || (end < start && step > 0) || (end > start && step < 0))
        throw args.fail(`${start} never becomes ${end} in steps of ${step}`);
    const count = Math.ceil((end - start) / step);
    if (count > 1024)
        throw args.fail(`there would be ${count} values, and 1024 are the most`);
    return Array.from({ length: count }, (_, index) => start + index * step);
}
function sets(args) {
    return args.values.map((_, at) => new hcl_value/* SetValue */.ay(args.list(at)));
}
function within(set, value) {
    return set.values.some((one) => (0,hcl_value/* isEqual */.n4)(one, value));
}
const collections = {
    chunklist: of(2, (args) => {
        const [list, size] = [args.list(0), args.integer(1)];
        if (size < 0)
            throw args.fail('the size is below zero');
        if (size === 0)
            return [list];
        return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
    }),
    coalesce: atLeast(1, (args) => {
        const found = args.values.find((value) => value !== null);
        if (found === undefined)
            throw args.fail('every argument is null');
        return found;
    }),
    coalescelist: atLeast(1, (args) => {
        const at = args.values.findIndex((value, index) => value !== null && args.list(index).length > 0);
        if (at === -1)
            throw args.fail('every list is empty');
        return args.list(at);
    }),
    compact: of(1, (args) => args.list(0).filter((one) => one !== null && one !== '')),
    concat: atLeast(1, (args) => args.values.flatMap((_, at) => args.list(at))),
    contains: of(2, (args) => args.list(0).some((one) => (0,hcl_value/* isEqual */.n4)(one, args.any(1)))),
    distinct: of(1, (args) => args.list(0).filter((one, index, all) => all.findIndex((other) => (0,hcl_value/* isEqual */.n4)(other, one)) === index)),
    element: of(2, (args) => {
        const list = args.list(0);
        if (list.length === 0)
            throw args.fail('the list is empty');
        const index = args.integer(1) % list.length;
        return list.at(index) ?? null;
    }),
    flatten: of(1, (args) => flat(args.list(0))),
    hasindex: of(2, (args) => has(args.any(0), args.any(1))),
    index: of(2, (args) => evaluate_element(args.any(0), args.any(1), args.range)),
    indexof: of(2, (args) => {
        const at = args.list(0).findIndex((one) => (0,hcl_value/* isEqual */.n4)(one, args.any(1)));
        if (at === -1)
            throw args.fail('the list has no such value');
        return at;
    }),
    keys: of(1, (args) => (0,hcl_value/* sortedEntries */.CA)(args.object(0)).map(([key]) => key)),
    length: of(1, (args) => args.elements(0).length),
    lookup: between(2, 3, (args) => {
        const found = args.object(0).get(args.text(1));
        if (found !== undefined)
            return found;
        if (args.values.length === 3)
            return args.any(2);
        throw args.fail(`the object has no key ${JSON.stringify(args.text(1))}`);
    }),
    merge: atLeast(0, (args) => new Map(args.values.flatMap((value, at) => (value === null ? [] : [...args.object(at)])))),
    range: between(1, 3, range),
    reverselist: of(1, (args) => args.list(0).toReversed()),
    sethaselement: of(2, (args) => within(new hcl_value/* SetValue */.ay(args.list(0)), args.any(1))),
    setintersection: atLeast(1, (args) => sets(args).reduce((one, other) => new hcl_value/* SetValue */.ay(one.values.filter((value) => within(other, value))))),
    setproduct: atLeast(2, (args) => {
        const made = product(args.values.map((_, at) => args.list(at)));
        return args.values.some((value) => value instanceof hcl_value/* SetValue */.ay) ? new hcl_value/* SetValue */.ay(made) : made;
    }),
    setsubtract: of(2, (args) => {
        const [one, other] = [new hcl_value/* SetValue */.ay(args.list(0)), new hcl_value/* SetValue */.ay(args.list(1))];
        return new hcl_value/* SetValue */.ay(one.values.filter((value) => !within(other, value)));
    }),
    setsymmetricdifference: atLeast(1, (args) => sets(args).reduce((one, other) => new hcl_value/* SetValue */.ay([
        ...one.values.filter((value) => !within(other, value)),
        ...other.values.filter((value) => !within(one, value)),
    ]))),
    setunion: atLeast(1, (args) => new hcl_value/* SetValue */.ay(sets(args).flatMap(({ values }) => values))),
    slice: of(3, (args) => {
        const [list, start, end] = [args.list(0), args.integer(1), args.integer(2)];
        if (start < 0 || end > list.length || start > end)
            throw args.fail(`the list has ${list.length} values: ${start} to ${end} is no part of it`);
        return list.slice(start, end);
    }),
    values: of(1, (args) => (0,hcl_value/* sortedEntries */.CA)(args.object(0)).map(([, value]) => value)),
    zipmap: of(2, (args) => {
        const [names, values] = [args.texts(0), args.list(1)];
        if (names.length !== values.length)
            throw args.fail(`there are ${names.length} keys and ${values.length} values`);
        return new Map(names.map((name, index) => [name, values[index] ?? null]));
    }),
};

;// CONCATENATED MODULE: ./build/src/hcl/functions/dates.js

const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;
function parseMoment(args, text) {
    const found = rfc3339.exec(text);
    const milliseconds = found === null ? Number.NaN : Date.parse(text);
    if (found === null || Number.isNaN(milliseconds)) {
        throw args.fail(`${JSON.stringify(text)} is no time as in RFC 3339`, 'write it like 2026-01-31T09:00:00Z');
    }
    const zone = found[7] ?? 'Z';
    const offset = zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
    return { milliseconds, offset };
}
function pad(value, width = 2) {
    return String(value).padStart(width, '0');
}
function zone(offset, colon, utc) {
    if (offset === 0)
        return utc;
    const size = Math.abs(offset);
    return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${colon}${pad(size % 60)}`;
}
function verb(letters, { milliseconds, offset }) {
    const at = new Date(milliseconds + offset * 60_000);
    const hour = at.getUTCHours();
    const half = hour % 12 === 0 ? 12 : hour % 12;
    const month = months[at.getUTCMonth()] ?? '';
    const day = days[at.getUTCDay()] ?? '';
    const table = {
        YYYY: pad(at.getUTCFullYear(), 4),
        YY: pad(at.getUTCFullYear() % 100),
        MMMM: month,
        MMM: month.slice(0, 3),
        MM: pad(at.getUTCMonth() + 1),
        M: String(at.getUTCMonth() + 1),
        DD: pad(at.getUTCDate()),
        D: String(at.getUTCDate()),
        EEEE: day,
        EEE: day.slice(0, 3),
        hh: pad(hour),
        h: String(hour),
        HH: pad(half),
        H: String(half),
        AA: hour < 12 ? 'AM' : 'PM',
        aa: hour < 12 ? 'am' : 'pm',
        mm: pad(at.getUTCMinutes()),
        m: String(at.getUTCMinutes()),
        ss: pad(at.getUTCSeconds()),
        s: String(at.getUTCSeconds()),
        ZZZZZ: zone(offset, ':', '+00:00'),
        ZZZZ: zone(offset, '', '+0000'),
        ZZZ: zone(offset, '', 'UTC'),
        Z: zone(offset, ':', 'Z'),
    };
    return table[letters];
}
function format(args, pattern, moment) {
    return pattern.replace(/'((?:[^']|'')*)'|'|([A-Za-z])\2*/g, (whole, quoted) => {
        if (quoted !== undefined)
            return whole === "''" ? "'" : quoted.replaceAll("''", "'");
        const found = verb(whole, moment);
        if (found !== undefined)
            return found;
        throw args.fail(whole === "'" ? 'a quote of the format has no end' : `the format has no ${JSON.stringify(whole)}`, 'letters that are meant as they are stand in single quotes');
    });
}
function utc(milliseconds) {
    return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
function written({ milliseconds, offset }) {
    return utc(milliseconds + offset * 60_000).replace('Z', zone(offset, ':', 'Z'));
}
const units = {
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
};
function duration(args, text) {
    const whole = /^([+-]?)((?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/.exec(text);
    if (whole === null && text !== '0')
        throw args.fail(`${JSON.stringify(text)} is no duration`, 'write it like 1h30m');
    const parts = (whole?.[2] ?? '').matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g);
    const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * (units[unit ?? ''] ?? 0), 0);
    return whole?.[1] === '-' ? -sum : sum;
}
function isoWeek(at) {
    const thursday = new Date(at);
    thursday.setUTCDate(at.getUTCDate() + 4 - (at.getUTCDay() || 7));
    const year = thursday.getUTCFullYear();
    return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7) };
}
function parts(args) {
    const seconds = args.integer(0);
    const at = new Date(seconds * 1000);
    const iso = isoWeek(at);
    return new Map([
        ['year', at.getUTCFullYear()],
        ['year_day', Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000) + 1],
        ['day', at.getUTCDate()],
        ['month', at.getUTCMonth() + 1],
        ['month_name', months[at.getUTCMonth()] ?? ''],
        ['weekday', at.getUTCDay()],
        ['weekday_name', days[at.getUTCDay()] ?? ''],
        ['hour', at.getUTCHours()],
        ['minute', at.getUTCMinutes()],
        ['second', at.getUTCSeconds()],
        ['rfc3339', utc(at.getTime())],
        ['iso_year', iso.year],
        ['iso_week', iso.week],
    ]);
}
const dates = {
    formatdate: of(2, (args) => format(args, args.text(0), parseMoment(args, args.text(1)))),
    formattimestamp: of(2, (args) => {
        const given = args.any(1);
        const moment = typeof given === 'number'
            ? { milliseconds: args.integer(1) * 1000, offset: 0 }
            : parseMoment(args, args.text(1));
        if (args.text(0) === 'X')
            return String(Math.floor(moment.milliseconds / 1000));
        return format(args, args.text(0), moment);
    }),
    timeadd: of(2, (args) => {
        const { milliseconds, offset } = parseMoment(args, args.text(0));
        return written({ milliseconds: milliseconds + duration(args, args.text(1)), offset });
    }),
    timestamp: of(0, (args) => utc(args.machine.now())),
    unixtimestampparse: of(1, parts),
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/hcl/functions/csv.js
var csv = __webpack_require__(2671);
;// CONCATENATED MODULE: ./build/src/hcl/functions/encoding.js





function hash(algorithm) {
    return (args) => (0,external_node_crypto_.createHash)(algorithm).update(args.text(0)).digest('hex');
}
const namespaces = {
    dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
    oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
    x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};
function uuid5(args) {
    const given = args.text(0);
    const namespace = (namespaces[given] ?? given).replaceAll('-', '');
    if (!/^[\da-f]{32}$/i.test(namespace)) {
        throw args.fail(`${JSON.stringify(given)} is no namespace`, 'write dns, url, oid, x500 or a UUID');
    }
    const bytes = (0,external_node_crypto_.createHash)('sha1').update(Buffer.from(namespace, 'hex')).update(args.text(1)).digest();
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const text = bytes.toString('hex', 0, 16);
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
function decodeBase64(args) {
    const text = args.text(0);
    const bytes = Buffer.from(text, 'base64');
    if (bytes.toString('base64') !== text.replace(/[\r\n]/g, ''))
        throw args.fail('the text is not in base64');
    return bytes.toString();
}
function decodeJson(args) {
    try {
        return (0,hcl_value/* valueOf */.RP)(JSON.parse(args.text(0)));
    }
    catch (error) {
        throw args.fail(`the text is no JSON: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
function decodeCsv(args) {
    const [names = [], ...rows] = (0,csv/* parseCsv */.W)(args.text(0)) ?? [];
    if (names.length === 0)
        throw args.fail('the text is no CSV with a line of names');
    return rows.map((row) => {
        if (row.length !== names.length)
            throw args.fail(`a line has ${row.length} fields, and there are ${names.length} names`);
        return new Map(names.map((name, index) => [name, row[index] ?? '']));
    });
}
function decrypt(args) {
    const key = { key: args.text(1), padding: external_node_crypto_.constants.RSA_PKCS1_PADDING };
    try {
        return (0,external_node_crypto_.privateDecrypt)(key, Buffer.from(args.text(0), 'base64')).toString();
    }
    catch (error) {
        throw args.fail(`the text cannot be decrypted: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
const encoding = {
    base64decode: of(1, decodeBase64),
    base64encode: of(1, (args) => Buffer.from(args.text(0)).toString('base64')),
    bcrypt: {
        least: 1,
        most: 2,
        run: (args) => {
            throw args.fail('there is no bcrypt here', 'make the hash before the build, and hand it over in a variable');
        },
    },
    csvdecode: of(1, decodeCsv),
    jsondecode: of(1, decodeJson),
    jsonencode: of(1, (args) => (0,hcl_value/* goJson */.Pl)((0,hcl_value/* plainOf */.oi)(args.any(0)))),
    md5: of(1, hash('md5')),
    rsadecrypt: of(2, decrypt),
    sha1: of(1, hash('sha1')),
    sha256: of(1, hash('sha256')),
    sha512: of(1, hash('sha512')),
    urlencode: of(1, (args) => encodeURIComponent(args.text(0))
        .replaceAll('%20', '+')
        .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)),
    uuidv4: of(0, () => (0,external_node_crypto_.randomUUID)()),
    uuidv5: of(2, uuid5),
};

;// CONCATENATED MODULE: ./build/src/hcl/functions/format.js


const pattern = /%(?:\[(\d+)\])?([-+ #0]*)(\d+)?(?:\.(\d+)?)?(?:\[(\d+)\])?([a-zA-Z%])/g;
function format_pad(text, { flags, width }, numeric) {
    if (width === undefined)
        return text;
    const length = Array.from(text).length;
    if (length >= width)
        return text;
    if (flags.includes('-'))
        return text + ' '.repeat(width - length);
    if (numeric && flags.includes('0')) {
        const sign = /^[+-]/.exec(text)?.[0] ?? '';
        return sign + '0'.repeat(width - length) + text.slice(sign.length);
    }
    return ' '.repeat(width - length) + text;
}
function signed(text, flags) {
    if (text.startsWith('-'))
        return text;
    if (flags.includes('+'))
        return `+${text}`;
    return flags.includes(' ') ? ` ${text}` : text;
}
function exponent(text) {
    return text.replace(/e([+-])(\d)$/, 'e$10$2');
}
function integer(number, letter) {
    const whole = BigInt(Math.trunc(number));
    const bases = { d: 10, b: 2, o: 8, x: 16, X: 16 };
    const text = whole.toString(bases[letter] ?? 10);
    return letter === 'X' ? text.toUpperCase() : text;
}
function format_float(number, { letter, precision }) {
    if (letter === 'f')
        return number.toFixed(precision ?? 6);
    if (letter.toLowerCase() === 'e') {
        const text = exponent(number.toExponential(precision ?? 6));
        return letter === 'E' ? text.toUpperCase() : text;
    }
    const text = exponent(precision === undefined ? String(number) : String(Number(number.toPrecision(precision || 1))));
    return letter === 'G' ? text.toUpperCase() : text;
}
function plain(value, flags) {
    if (flags.includes('#'))
        return (0,hcl_value/* goJson */.Pl)((0,hcl_value/* plainOf */.oi)(value));
    if (typeof value === 'number')
        return (0,hcl_value/* numberText */.$4)(value);
    return (0,hcl_value/* asText */.e1)(value) ?? (0,hcl_value/* goJson */.Pl)((0,hcl_value/* plainOf */.oi)(value));
}
function one(args, verb, value) {
    const wants = (found, kind) => {
        if (found !== undefined)
            return found;
        throw args.fail(`%${verb.letter} wants ${kind}, and has a ${(0,hcl_value/* typeName */.go)(value)}`);
    };
    const { letter, flags, precision } = verb;
    if (letter === 'v')
        return format_pad(plain(value, flags), verb, typeof value === 'number');
    if (letter === 't')
        return format_pad(String(wants((0,hcl_value/* asBool */.XL)(value), 'true or false')), verb, false);
    if (letter === 's' || letter === 'q') {
        const text = wants((0,hcl_value/* asText */.e1)(value), 'a text');
        const cut = precision === undefined ? text : Array.from(text).slice(0, precision).join('');
        return format_pad(letter === 'q' ? (0,hcl_value/* goJson */.Pl)(cut) : cut, verb, false);
    }
    const number = /[dboxXeEfgG]/.test(letter) ? wants((0,hcl_value/* asNumber */.i)(value), 'a number') : undefined;
    if (number === undefined)
        throw args.fail(`%${letter} is not known`, 'there are %v %s %q %d %f %t and others of Go');
    return format_pad(signed(/[dboxX]/.test(letter) ? integer(number, letter) : format_float(number, verb), flags), verb, true);
}
function format_format(args, text, values) {
    let [next, most] = [0, 0];
    const made = text.replace(pattern, (_, before, flags, width, precision, behind, letter) => {
        if (letter === '%')
            return '%';
        const asked = behind ?? before;
        if (asked !== undefined)
            next = Number(asked) - 1;
        if (next < 0 || next >= values.length)
            throw args.fail(`the format wants ${next + 1} values, and there are ${values.length}`);
        const verb = { flags, width: numberOf(width), precision: numberOf(precision), letter };
        const result = one(args, verb, values[next] ?? null);
        next += 1;
        most = Math.max(most, next);
        return result;
    });
    if (most < values.length)
        throw args.fail(`the format uses ${most} of ${values.length} values`);
    return made;
}
function numberOf(text) {
    return text === undefined ? undefined : Number(text);
}
function formatList(args) {
    const values = args.values.slice(1);
    const lengths = [...new Set(values.flatMap((value) => ((0,hcl_value/* isList */.Lv)(value) ? [value.length] : [])))];
    if (lengths.length > 1)
        throw args.fail(`the lists have ${lengths.join(' and ')} values`);
    return Array.from({ length: lengths[0] ?? 1 }, (_, index) => format_format(args, args.text(0), values.map((value) => ((0,hcl_value/* isList */.Lv)(value) ? (value[index] ?? null) : value))));
}
const formats = {
    format: atLeast(1, (args) => format_format(args, args.text(0), args.values.slice(1))),
    formatlist: atLeast(1, formatList),
};

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/src/hcl/functions/networks.js


function parse4(text) {
    return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}
function groups(part) {
    return part === '' ? [] : part.split(':');
}
function parse6(text) {
    const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
    const low = dotted === null ? 0n : parse4(dotted[2] ?? '');
    const whole = dotted === null ? text : `${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
    const [head = '', tail] = whole.split('::');
    const [before, behind] = [groups(head), groups(tail ?? '')];
    const zeros = tail === undefined ? 0 : 8 - before.length - behind.length;
    return [...before, ...Array(zeros).fill('0'), ...behind].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
function networkOf(args) {
    const [address = '', digits = ''] = args.text(0).split('/');
    const bits = (0,external_node_net_.isIPv4)(address) ? 32 : (0,external_node_net_.isIPv6)(address) ? 128 : 0;
    const length = /^\d+$/.test(digits) ? Number(digits) : -1;
    if (bits === 0 || length < 0 || length > bits) {
        throw args.fail(`${JSON.stringify(args.text(0))} is no network`, 'write it like 10.0.0.0/8');
    }
    const whole = bits === 32 ? parse4(address) : parse6(address);
    const free = BigInt(bits - length);
    return { base: (whole >> free) << free, length, bits };
}
function text6(value) {
    const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(16 * (7 - index))) & 0xffffn);
    const text = groups.map((group) => group.toString(16)).join(':');
    const runs = [...text.matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
    const [longest] = runs;
    if (longest === undefined)
        return text;
    const before = text.slice(0, longest.index).replace(/:$/, '');
    const behind = text.slice(longest.index + longest[0].length).replace(/^:/, '');
    return `${before}::${behind}`;
}
function text4(value) {
    return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
}
function addressText(value, bits) {
    return bits === 32 ? text4(value) : text6(value);
}
function networkText({ base, length, bits }) {
    return `${addressText(base, bits)}/${length}`;
}
function subnet(args, network, newBits, number) {
    const length = network.length + newBits;
    if (newBits < 0 || length > network.bits)
        throw args.fail(`a prefix of ${network.length} bits cannot have ${newBits} more of ${network.bits}`);
    if (number < 0n || number >= 1n << BigInt(newBits))
        throw args.fail(`${newBits} bits do not hold the number ${number}`);
    return { ...network, length, base: network.base | (number << BigInt(network.bits - length)) };
}
function subnets(args) {
    const network = networkOf(args);
    let next = network.base;
    const end = network.base + (1n << BigInt(network.bits - network.length));
    return args.values.slice(1).map((_, index) => {
        const length = network.length + args.integer(index + 1);
        if (length > network.bits || length <= network.length)
            throw args.fail(`there is no prefix of ${length} bits in it`);
        const size = 1n << BigInt(network.bits - length);
        const base = ((next + size - 1n) / size) * size;
        if (base + size > end)
            throw args.fail('there is not enough room for all of them');
        next = base + size;
        return networkText({ base, length, bits: network.bits });
    });
}
const networks = {
    cidrhost: of(2, (args) => {
        const { base, length, bits } = networkOf(args);
        const size = 1n << BigInt(bits - length);
        const asked = BigInt(args.integer(1));
        const number = asked < 0n ? size + asked : asked;
        if (number < 0n || number >= size)
            throw args.fail(`the network has no host ${asked}`);
        return addressText(base + number, bits);
    }),
    cidrnetmask: of(1, (args) => {
        const { length, bits } = networkOf(args);
        if (bits !== 32)
            throw args.fail('only networks of IPv4 have a mask');
        return text4(((1n << BigInt(length)) - 1n) << BigInt(32 - length));
    }),
    cidrsubnet: of(3, (args) => networkText(subnet(args, networkOf(args), args.integer(1), BigInt(args.integer(2))))),
    cidrsubnets: atLeast(1, subnets),
};

;// CONCATENATED MODULE: ./build/src/hcl/functions/numbers.js


const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
function parseInteger(text, base) {
    const negative = text.startsWith('-');
    const letters = negative || text.startsWith('+') ? text.slice(1) : text;
    if (letters === '')
        return undefined;
    let value = 0;
    for (const letter of base <= 36 ? letters.toLowerCase() : letters) {
        const digit = digits.indexOf(letter);
        if (digit === -1 || digit >= base)
            return undefined;
        value = value * base + digit;
    }
    return negative ? -value : value;
}
const numbers = {
    absolute: of(1, (args) => Math.abs(args.number(0))),
    add: of(2, (args) => args.number(0) + args.number(1)),
    ceil: of(1, (args) => Math.ceil(args.number(0))),
    divide: of(2, (args) => {
        if (args.number(1) === 0)
            throw args.fail('this divides by zero');
        return args.number(0) / args.number(1);
    }),
    floor: of(1, (args) => Math.floor(args.number(0))),
    int: of(1, (args) => Math.trunc(args.number(0))),
    log: of(2, (args) => Math.log(args.number(0)) / Math.log(args.number(1))),
    max: atLeast(1, (args) => Math.max(...args.values.map((_, at) => args.number(at)))),
    min: atLeast(1, (args) => Math.min(...args.values.map((_, at) => args.number(at)))),
    modulo: of(2, (args) => {
        if (args.number(1) === 0)
            throw args.fail('this divides by zero');
        return args.number(0) % args.number(1);
    }),
    multiply: of(2, (args) => args.number(0) * args.number(1)),
    negate: of(1, (args) => -args.number(0)),
    parseint: of(2, (args) => {
        const [text, base] = [args.text(0), args.integer(1)];
        if (base < 2 || base > 62)
            throw args.fail(`the base is ${base}, and must be 2 to 62`);
        const value = parseInteger(text, base);
        if (value === undefined)
            throw args.fail(`${JSON.stringify(text)} is no number in base ${base}`);
        return value;
    }),
    pow: of(2, (args) => args.number(0) ** args.number(1)),
    signum: of(1, (args) => Math.sign(args.number(0))),
    subtract: of(2, (args) => args.number(0) - args.number(1)),
    greaterthan: of(2, (args) => args.number(0) > args.number(1)),
    greaterthanorequalto: of(2, (args) => args.number(0) >= args.number(1)),
    lessthan: of(2, (args) => args.number(0) < args.number(1)),
    lessthanorequalto: of(2, (args) => args.number(0) <= args.number(1)),
    equal: of(2, (args) => (0,hcl_value/* isEqual */.n4)(args.any(0), args.any(1))),
    notequal: of(2, (args) => !(0,hcl_value/* isEqual */.n4)(args.any(0), args.any(1))),
    and: of(2, (args) => args.bool(0) && args.bool(1)),
    or: of(2, (args) => args.bool(0) || args.bool(1)),
    not: of(1, (args) => !args.bool(0)),
};

;// CONCATENATED MODULE: ./build/src/hcl/functions/regular.js


function compile(args, pattern, flags = '') {
    const [, letters = '', rest = pattern] = /^\(\?([imsU]+)\)(.*)$/s.exec(pattern) ?? [];
    if (letters.includes('U'))
        throw args.fail('the flag U of regular expressions is not known here');
    const body = rest
        .replaceAll('(?P<', '(?<')
        .replaceAll(String.raw `\A`, '^')
        .replaceAll(String.raw `\z`, '$')
        .replace(/\[\[:(\w+):\]\]/g, (whole, name) => classes[name] === undefined ? whole : `[${classes[name]}]`)
        .replace(/\[:(\w+):\]/g, (whole, name) => classes[name] ?? whole);
    try {
        return new RegExp(body, [...new Set(`${flags}${letters}u`)].join(''));
    }
    catch (error) {
        throw args.fail(`${JSON.stringify(pattern)} is no regular expression: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
const classes = {
    alnum: '0-9A-Za-z',
    alpha: 'A-Za-z',
    ascii: String.raw `\x00-\x7F`,
    blank: String.raw `\t `,
    digit: '0-9',
    lower: 'a-z',
    punct: String.raw `!-\/:-@\[-\u0060\{-~`,
    space: String.raw `\t\n\v\f\r `,
    upper: 'A-Z',
    word: String.raw `0-9A-Za-z_`,
    xdigit: '0-9A-Fa-f',
};
function result(found) {
    if (found.groups)
        return new Map(Object.entries(found.groups).map(([name, text]) => [name, text ?? null]));
    return found.length === 1 ? found[0] : found.slice(1).map((text) => text ?? null);
}
function expand(template, found) {
    return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced, bare) => {
        const name = braced ?? bare;
        if (name === undefined)
            return whole === '$$' ? '$' : whole;
        return (/^\d+$/.test(name) ? found[Number(name)] : found.groups?.[name]) ?? '';
    });
}
const regular = {
    regex: of(2, (args) => {
        const found = compile(args, args.text(0)).exec(args.text(1));
        if (found === null)
            throw args.fail(`nothing in ${JSON.stringify(args.text(1))} matches ${JSON.stringify(args.text(0))}`);
        return result(found);
    }),
    regexall: of(2, (args) => [...args.text(1).matchAll(compile(args, args.text(0), 'g'))].map((found) => result(found))),
    regex_replace: of(3, (args) => {
        const [text, template] = [args.text(0), args.text(2)];
        let [made, end] = ['', 0];
        for (const found of text.matchAll(compile(args, args.text(1), 'g'))) {
            made += text.slice(end, found.index) + expand(template, found);
            end = found.index + found[0].length;
        }
        return made + text.slice(end);
    }),
};

;// CONCATENATED MODULE: ./build/src/hcl/functions/texts.js


const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
function graphemes(text) {
    return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
function trimWhere(text, within) {
    const chars = Array.from(text);
    const start = chars.findIndex((char) => !within(char));
    return start === -1 ? '' : chars.slice(start, chars.findLastIndex((char) => !within(char)) + 1).join('');
}
function slice(text, offset, length) {
    const parts = graphemes(text);
    const start = offset < 0 ? Math.max(0, parts.length + offset) : offset;
    return parts.slice(start, length < 0 ? parts.length : start + length).join('');
}
function base(path) {
    if (path === '')
        return '.';
    return external_node_path_.posix.basename(path) || '/';
}
function folder(path) {
    const at = path.lastIndexOf('/');
    return at === -1 ? '.' : external_node_path_.posix.normalize(path.slice(0, at + 1)).replace(/(.)\/$/, '$1');
}
const texts = {
    basename: of(1, (args) => base(args.text(0))),
    byteslen: of(1, (args) => Buffer.byteLength(args.text(0))),
    bytesslice: of(3, (args) => {
        const bytes = Buffer.from(args.text(0));
        const [offset, length] = [args.integer(1), args.integer(2)];
        if (offset < 0 || length < 0 || offset + length > bytes.length)
            throw args.fail(`the text has ${bytes.length} bytes`);
        return bytes.subarray(offset, offset + length).toString();
    }),
    chomp: of(1, (args) => args.text(0).replace(/(?:\r?\n)+$/, '')),
    dirname: of(1, (args) => folder(args.text(0))),
    indent: of(2, (args) => args.text(1).replaceAll('\n', `\n${' '.repeat(Math.max(0, args.integer(0)))}`)),
    join: atLeast(2, (args) => args.values
        .slice(1)
        .flatMap((_, index) => args.texts(index + 1))
        .join(args.text(0))),
    lower: of(1, (args) => args.text(0).toLowerCase()),
    replace: of(3, (args) => args.text(0).replaceAll(args.text(1), () => args.text(2))),
    reverse: of(1, (args) => graphemes(args.text(0)).toReversed().join('')),
    sanitize: of(1, (args) => args.text(0).replace(/[^\w-]/gu, '_')),
    sort: of(1, (args) => args.texts(0).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))),
    split: of(2, (args) => {
        const [separator, text] = [args.text(0), args.text(1)];
        return separator === '' ? Array.from(text) : text.split(separator);
    }),
    strlen: of(1, (args) => graphemes(args.text(0)).length),
    substr: of(3, (args) => slice(args.text(0), args.integer(1), args.integer(2))),
    title: of(1, (args) => args
        .text(0)
        .replace(/(^|[^\p{L}\p{N}_])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase())),
    trim: of(2, (args) => {
        const cut = new Set(args.text(1));
        return trimWhere(args.text(0), (char) => cut.has(char));
    }),
    trimprefix: of(2, (args) => args.text(0).startsWith(args.text(1)) ? args.text(0).slice(args.text(1).length) : args.text(0)),
    trimspace: of(1, (args) => args.text(0).trim()),
    trimsuffix: of(2, (args) => args.text(1) !== '' && args.text(0).endsWith(args.text(1))
        ? args.text(0).slice(0, -args.text(1).length)
        : args.text(0)),
    upper: of(1, (args) => args.text(0).toUpperCase()),
    homedir: between(0, 0, (args) => args.machine.home),
};

;// CONCATENATED MODULE: ./build/src/hcl/functions/versions.js

const versions_form = /^[vV]?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;
function parse(text, wildcards) {
    const found = versions_form.exec(text.trim());
    if (found === null)
        return undefined;
    const parts = found.slice(1, 4);
    const wild = parts.findIndex((part) => part === undefined || /^[xX*]$/.test(part));
    if (!wildcards && parts.some((part) => part !== undefined && /^[xX*]$/.test(part)))
        return undefined;
    const given = wild === -1 ? 3 : wild;
    const numbers = parts.map((part, index) => (index < given ? Number(part) : 0));
    return {
        numbers: [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0],
        given,
        pre: found[4]?.split('.') ?? [],
    };
}
function comparePre(a, b) {
    if (a.length === 0 || b.length === 0)
        return b.length - a.length;
    for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
        const [left, right] = [a[at], b[at]];
        if (left === undefined || right === undefined)
            return left === undefined ? -1 : 1;
        if (left === right)
            continue;
        const [x, y] = [/^\d+$/.test(left), /^\d+$/.test(right)];
        if (x && y)
            return Number(left) - Number(right);
        if (x !== y)
            return x ? -1 : 1;
        return left < right ? -1 : 1;
    }
    return 0;
}
function compare(a, b) {
    const at = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
    return at === -1 ? comparePre(a.pre, b.pre) : (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
}
function after({ numbers: [major, minor] }, count) {
    const numbers = count === 0 ? [Number.POSITIVE_INFINITY, 0, 0] : count === 1 ? [major + 1, 0, 0] : [major, minor + 1, 0];
    return { numbers, given: 3, pre: [] };
}
function caret({ numbers: [major, minor], given }) {
    if (major > 0 || given === 1)
        return 1;
    return minor > 0 || given === 2 ? 2 : 3;
}
function testOf(operator, wanted) {
    const { given } = wanted;
    const within = (count) => (version) => compare(version, wanted) >= 0 &&
        (count === 3
            ? compare(version, {
                ...after(wanted, 2),
                numbers: [wanted.numbers[0], wanted.numbers[1], wanted.numbers[2] + 1],
            }) < 0
            : compare(version, after(wanted, count)) < 0);
    switch (operator) {
        case '!=':
            return given < 3 ? (version) => !within(given)(version) : (version) => compare(version, wanted) !== 0;
        case '>':
            return given < 3
                ? (version) => compare(version, after(wanted, given)) >= 0
                : (version) => compare(version, wanted) > 0;
        case '<':
            return (version) => compare(version, wanted) < 0;
        case '>=':
        case '=>':
            return (version) => compare(version, wanted) >= 0;
        case '<=':
        case '=<':
            return given < 3
                ? (version) => compare(version, after(wanted, given)) < 0
                : (version) => compare(version, wanted) <= 0;
        case '~':
        case '~>':
            return within(Math.min(given, 2));
        case '^':
            return given === 0 ? () => true : within(caret(wanted));
        default:
            return given < 3 ? within(given) : (version) => compare(version, wanted) === 0;
    }
}
const versions_operators = /^(!=|>=|=>|<=|=<|~>|[=><~^])?\s*(\S+)$/;
function clause(text) {
    const [, operator = '', word = ''] = versions_operators.exec(text.trim()) ?? [];
    const wanted = parse(word, true);
    if (wanted === undefined)
        return undefined;
    const test = testOf(operator, wanted);
    return (version) => (version.pre.length > 0 && wanted.pre.length === 0 ? false : test(version));
}
function constraint(text) {
    const groups = text.split('||').map((group) => {
        const ranged = group.replace(/(\S+)\s+-\s+(\S+)/g, '>=$1, <=$2').replace(/([=><~^!]+)\s+/g, '$1');
        return ranged.split(/[\s,]+/).flatMap((one) => (one === '' ? [] : [clause(one)]));
    });
    if (groups.some((group) => group.length === 0 || group.includes(undefined)))
        return undefined;
    return (version) => groups.some((group) => group.every((test) => test?.(version) === true));
}
const versions = {
    semvercmp: of(2, (args) => {
        const version = parse(args.text(0), false);
        if (version === undefined)
            throw args.fail(`${JSON.stringify(args.text(0))} is no version`);
        const test = constraint(args.text(1));
        if (test === undefined)
            throw args.fail(`${JSON.stringify(args.text(1))} is no constraint of versions`);
        return test(version);
    }),
};

;// CONCATENATED MODULE: ./build/src/hcl/functions/index.js















const table = {
    ...numbers,
    ...texts,
    ...regular,
    ...collections,
    ...encoding,
    ...dates,
    ...formats,
    ...versions,
    ...networks,
};
const lazy = {
    try: (args, { range, scope }) => {
        for (const one of args) {
            const found = attempt(() => evaluate(one, scope));
            if (found !== undefined)
                return found.value;
        }
        throw (0,failure/* failure */.V)(range, 'try: every argument fails');
    },
    can: ([one], { range, scope }) => {
        if (one === undefined)
            throw (0,failure/* failure */.V)(range, 'can wants 1 argument');
        return attempt(() => evaluate(one, scope)) !== undefined;
    },
    convert: ([one, type], { range, scope }) => {
        if (one === undefined || type === undefined)
            throw (0,failure/* failure */.V)(range, 'convert wants a value and a type');
        const made = convert(evaluate(one, scope), typeOf(type), 'the value');
        if (made instanceof Mismatch)
            throw (0,failure/* failure */.V)(one.range, `convert: ${made.text}`);
        return made;
    },
};
const functionNames = [...Object.keys(table), ...Object.keys(lazy)].sort();
function argumentValues(args, { scope, expanded }) {
    const values = args.map((one) => evaluate(one, scope));
    const last = values.at(-1);
    if (!expanded || last === undefined)
        return values;
    const elements = (0,hcl_value/* elementsOf */.ZE)(last);
    if (elements === undefined) {
        const range = args.at(-1)?.range;
        if (range)
            throw (0,failure/* failure */.V)(range, '... wants a list');
    }
    return [...values.slice(0, -1), ...(elements ?? []).map(([, value]) => value)];
}
function count(least, most) {
    if (most === least)
        return `${least} argument${least === 1 ? '' : 's'}`;
    return Number.isFinite(most) ? `${least} to ${most} arguments` : `${least} arguments or more`;
}
function callFunction(name, args, call, { machine, others }) {
    const special = Object.hasOwn(lazy, name) ? lazy[name] : undefined;
    if (special)
        return special(args, call);
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    if (spec === undefined) {
        const near = (0,suggest/* closest */.k)(name, [...others, ...functionNames]);
        const hint = near === undefined ? 'docs/bake.md lists the functions' : `did you mean ${near}?`;
        throw (0,failure/* failure */.V)(call.range, `there is no function ${name}`, hint);
    }
    const values = argumentValues(args, call);
    const { least, most = least } = spec;
    if (values.length < least || values.length > most)
        throw (0,failure/* failure */.V)(call.range, `${name} wants ${count(least, most)}, and has ${values.length}`);
    return spec.run(new Arguments({ name, values, range: call.range, machine }));
}

// EXTERNAL MODULE: ./build/src/bake/fields.js
var bake_fields = __webpack_require__(81766);
;// CONCATENATED MODULE: ./build/src/bake/hcl-targets.js



const namePattern = /^[\w-]+$/;
function checkName(name, range) {
    if (namePattern.test(name))
        return;
    throw (0,failure/* failure */.V)(range, `${JSON.stringify(name)} is no name of a target`, 'names are made of a-z, A-Z, 0-9, _ and -');
}
function attributeOf({ body }, name) {
    return body.attributes.find((one) => one.name === name);
}
function refuseStrangers({ body, type }, known) {
    const stranger = body.attributes.find(({ name }) => !known.includes(name)) ?? body.blocks[0];
    if (stranger === undefined)
        return;
    const name = 'type' in stranger ? stranger.type : stranger.name;
    if ('type' in stranger && known.includes(name)) {
        throw (0,failure/* failure */.V)(stranger.range, `${name} of a ${type} is an attribute, and not a block`, `write ${name} = {…}`);
    }
    const near = (0,suggest/* closest */.k)(name, known);
    throw (0,failure/* failure */.V)(stranger.range, `a ${type} has no ${name}`, name === 'policy'
        ? 'source policies are not available here'
        : near === undefined
            ? 'docs/bake.md lists the attributes'
            : `did you mean ${near}?`);
}
function combinations(attribute, scope) {
    const matrix = evaluate(attribute.value, scope);
    if (!(0,hcl_value/* isObject */.Gv)(matrix))
        throw (0,failure/* failure */.V)(attribute.range, `matrix wants an object of lists, and is a ${(0,hcl_value/* typeName */.go)(matrix)}`);
    return (0,hcl_value/* sortedEntries */.CA)(matrix).reduce((made, [name, value]) => {
        const elements = (0,hcl_value/* elementsOf */.ZE)(value);
        if (elements === undefined)
            throw (0,failure/* failure */.V)(attribute.range, `${name} of the matrix wants a list, and is a ${(0,hcl_value/* typeName */.go)(value)}`);
        return elements.flatMap(([, one]) => made.map((before) => ({ ...before, [name]: one })));
    }, [{}]);
}
class HclTargets {
    #blocks;
    #definer;
    #made;
    constructor(blocks, definer) {
        this.#blocks = blocks;
        this.#definer = definer;
    }
    #all() {
        return (this.#made ??= this.#blocks.flatMap((block) => this.#expand(block)));
    }
    #expand(block) {
        const [label = ''] = block.labels;
        const { range, type } = block;
        const [matrix, named] = [attributeOf(block, 'matrix'), attributeOf(block, 'name')];
        if (type === 'group') {
            const stranger = matrix ?? named;
            if (stranger)
                throw (0,failure/* failure */.V)(stranger.range, `a group has no ${stranger.name}`);
            refuseStrangers(block, ['description', 'targets']);
            checkName(label, range);
            return [{ name: label, block, scope: this.#definer, fields: new Map() }];
        }
        refuseStrangers(block, [...bake_fields/* fieldNames */.pi, 'matrix', 'name']);
        checkName(label, range);
        if (named && !matrix)
            throw (0,failure/* failure */.V)(named.range, 'name wants a matrix');
        if (!matrix)
            return [{ name: label, block, scope: this.#definer, fields: new Map() }];
        const made = combinations(matrix, this.#definer).map((values) => {
            const scope = withNames(this.#definer, values);
            const name = named ? (0,hcl_value/* asText */.e1)(evaluate(named.value, scope)) : label;
            if (name === undefined)
                throw (0,failure/* failure */.V)(named?.range ?? range, 'name wants a text');
            checkName(name, named?.range ?? range);
            return { name, block, scope, fields: new Map() };
        });
        const twice = made.find(({ name }, index) => made.findIndex((one) => one.name === name) !== index);
        if (twice === undefined)
            return made;
        throw (0,failure/* failure */.V)((named ?? matrix).range, `the matrix makes two targets ${twice.name}`, named
            ? 'let name use every value of the matrix'
            : 'give the target a name that uses the values of the matrix');
    }
    #field(one, name) {
        const known = one.fields.get(name);
        if (known)
            return known;
        const attribute = attributeOf(one.block, name);
        if (attribute === undefined)
            return {};
        const fields = this.#definer.progress.during(`target.${one.name}.${name}`, attribute.range, () => (0,bake_fields/* readField */.dR)(name, evaluate(attribute.value, one.scope), attribute.range));
        one.fields.set(name, fields);
        return fields;
    }
    find(type, range, [first, second]) {
        if (first === undefined)
            throw (0,failure/* failure */.V)(range, `${type} is followed by a dot and a name`);
        const name = first.kind === 'attribute' ? first.name : this.#key(first.key);
        const one = this.#all().findLast((made) => made.block.type === type && made.name === name);
        if (one === undefined) {
            const near = (0,suggest/* closest */.k)(name, this.#all().map((made) => made.name));
            throw (0,failure/* failure */.V)(first.range, `there is no ${type} ${name}`, near === undefined ? undefined : `did you mean ${near}?`);
        }
        if (second?.kind === 'attribute')
            return { value: this.#seen(one, second.name, second.range), taken: 2 };
        const names = type === 'group' ? ['name', 'description', 'targets'] : ['name', ...bake_fields/* fieldNames */.pi];
        return { value: new Map(names.map((field) => [field, this.#seen(one, field, first.range)])), taken: 1 };
    }
    #key(key) {
        return (0,hcl_value/* asText */.e1)(evaluate(key, this.#definer)) ?? '';
    }
    #seen(one, name, range) {
        if (name === 'name')
            return one.name;
        if (one.block.type === 'group') {
            const { description = '', targets } = this.#group(one);
            return name === 'targets' ? targets : description;
        }
        if (!(0,bake_fields/* isFieldName */.ac)(name))
            throw (0,failure/* failure */.V)(range, `a target has no ${name}`);
        return (0,bake_fields/* seenValue */.rC)(this.#field(one, name), name);
    }
    #group({ name, block, scope }) {
        const targets = attributeOf(block, 'targets');
        if (targets === undefined)
            throw (0,failure/* failure */.V)(block.range, `the group ${name} has no targets`);
        const described = attributeOf(block, 'description');
        const description = described && (0,bake_fields/* readText */.yR)('description', evaluate(described.value, scope), described.range);
        return {
            name,
            ...(description ? { description } : {}),
            targets: this.#definer.progress.during(`group.${name}`, targets.range, () => (0,bake_fields/* readTexts */.Z7)('targets', evaluate(targets.value, scope), targets.range)),
            location: (0,failure/* locationOf */.h)(block.range),
        };
    }
    #target(one) {
        const fields = Object.assign({}, ...bake_fields/* fieldNames */.pi.map((name) => this.#field(one, name)));
        return { ...fields, name: one.name, location: (0,failure/* locationOf */.h)(one.block.range) };
    }
    read() {
        const all = this.#all();
        const own = all.filter(({ block }) => block.type === 'group').map((one) => this.#group(one));
        const named = Map.groupBy(all.filter(({ block }) => block.type === 'target'), ({ block }) => block.labels[0] ?? '');
        const made = [...named].flatMap(([label, ones]) => {
            const names = [...new Set(ones.map(({ name }) => name))];
            const [first] = ones;
            if (first === undefined || (names.length === 1 && names[0] === label))
                return [];
            return [{ name: label, targets: names, location: (0,failure/* locationOf */.h)(first.block.range) }];
        });
        const targets = all.filter(({ block }) => block.type === 'target').map((one) => this.#target(one));
        return { groups: [...own, ...made], targets };
    }
}

// EXTERNAL MODULE: ./build/src/base/words.js
var words = __webpack_require__(56786);
;// CONCATENATED MODULE: ./build/src/bake/variables.js


function refuse({ name, range }, text, wanted) {
    return (0,failure/* failure */.V)(range, `the variable ${name} wants a ${wanted}, and is given ${JSON.stringify(text)}`, 'look at --var and at the environment');
}
function parseNumber(text) {
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
function variables_simple(text, kind, place) {
    const value = kind === 'string' ? text : kind === 'number' ? parseNumber(text) : (0,words/* parseBool */.q)(text);
    if (value === undefined)
        throw refuse(place, text, kind);
    return value;
}
function isSimple(type) {
    return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
}
function fields(text, place, type) {
    const found = (0,csv/* csvFields */.q)(text);
    if (found === undefined)
        throw refuse(place, text, `${typeText(type)} in CSV`);
    return found;
}
function ofCsv(text, type, place) {
    if (type.kind === 'list' || type.kind === 'set') {
        const { of } = type;
        if (!isSimple(of))
            return undefined;
        const values = fields(text, place, type).map((field) => variables_simple(field, of.kind, place));
        return type.kind === 'set' ? new hcl_value/* SetValue */.ay(values) : values;
    }
    if (type.kind === 'tuple') {
        const given = fields(text, place, type);
        if (given.length !== type.of.length)
            throw refuse(place, text, `tuple of ${type.of.length} values`);
        return given.map((field, index) => {
            const of = type.of[index];
            if (of === undefined || !isSimple(of))
                throw refuse(place, text, typeText(type));
            return variables_simple(field, of.kind, place);
        });
    }
    if (type.kind !== 'map' || !isSimple(type.of))
        return undefined;
    const { kind } = type.of;
    return new Map(fields(text, place, type).map((field) => {
        const [key = '', value, ...others] = field.split(':');
        if (value === undefined || others.length > 0)
            throw refuse(place, text, 'list of key:value');
        return [key, variables_simple(value, kind, place)];
    }));
}
function ofJson(text, type, place) {
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        throw refuse(place, text, `${typeText(type)} in JSON`);
    }
    const made = convert((0,hcl_value/* valueOf */.RP)(parsed), type, place.name);
    if (made instanceof Mismatch)
        throw (0,failure/* failure */.V)(place.range, `the variable ${made.text}`, 'look at --var and at the environment');
    return made;
}
function overridden({ text, json }, { type, preset }, place) {
    if (type !== undefined && json)
        return ofJson(text, type, place);
    if (type !== undefined) {
        const found = isSimple(type) ? variables_simple(text, type.kind, place) : ofCsv(text, type, place);
        if (found !== undefined)
            return found;
        throw (0,failure/* failure */.V)(place.range, `the variable ${place.name} is of a type that no text can be read as: ${typeText(type)}`, `give it as JSON in ${place.name}_JSON`);
    }
    if (preset === undefined || preset === null || typeof preset === 'string')
        return text;
    if (typeof preset === 'number')
        return variables_simple(text, 'number', place);
    if (typeof preset === 'boolean')
        return variables_simple(text, 'bool', place);
    throw (0,failure/* failure */.V)(place.range, `the variable ${place.name} is a ${(0,hcl_value/* typeName */.go)(preset)}, and no text can be read as one`, 'give it a type, such as list(string)');
}
function listedValue(value, type) {
    if (value === null)
        return undefined;
    if (typeof value === 'number')
        return (0,hcl_value/* numberText */.$4)(value);
    if (type !== undefined && typeof value === 'string')
        return (0,hcl_value/* goJson */.Pl)(value).replace(/^"|"$/g, '');
    return (0,hcl_value/* asText */.e1)(value) ?? (0,hcl_value/* goJson */.Pl)((0,hcl_value/* plainOf */.oi)(value));
}

;// CONCATENATED MODULE: ./build/src/bake/hcl-definition.js




const blockTypes = ['variable', 'function', 'target', 'group'];
function hcl_definition_attributeOf({ attributes }, name) {
    return attributes.find((one) => one.name === name);
}
function hcl_definition_refuseStrangers({ attributes, blocks }, known) {
    const stranger = attributes.find(({ name }) => !known.attributes.includes(name)) ??
        blocks.find(({ type }) => !(known.blocks ?? []).includes(type));
    if (stranger === undefined)
        return;
    const name = 'type' in stranger ? stranger.type : stranger.name;
    const near = (0,suggest/* closest */.k)(name, [...known.attributes, ...(known.blocks ?? [])]);
    const isBlock = 'type' in stranger && known.attributes.includes(name);
    throw (0,failure/* failure */.V)(stranger.range, isBlock
        ? `${known.what} has ${name} as an attribute, and not as a block`
        : `${known.what} has no ${name}`, isBlock ? `write ${name} = {…}` : near === undefined ? undefined : `did you mean ${near}?`);
}
function typeExpression(expression) {
    if (expression.kind !== 'literal' || typeof expression.value !== 'string')
        return expression;
    const { range, value: text } = expression;
    return parseExpression({ name: range.source.name, text, within: range });
}
class Progress {
    #names = new Set();
    during(name, range, work) {
        if (this.#names.has(name)) {
            const way = [...this.#names, name].join(' → ');
            throw (0,failure/* failure */.V)(range, `${name} leads to itself`, `the way is ${way}`);
        }
        this.#names.add(name);
        try {
            return work();
        }
        finally {
            this.#names.delete(name);
        }
    }
}
class HclDefinition {
    #world;
    #builtIns;
    #variables = new Map();
    #attributes = new Map();
    #functions = new Map();
    #values = new Map();
    #targets;
    #warnings = [];
    progress = new Progress();
    constructor(bodies, world) {
        this.#world = world;
        this.#builtIns = new Map([
            ['BAKE_CMD_CONTEXT', 'cwd://'],
            ['BAKE_LOCAL_PLATFORM', world.platform],
        ]);
        const blocks = bodies.flatMap((body) => body.blocks);
        for (const block of blocks)
            this.#sort(block);
        for (const attribute of bodies.flatMap((body) => body.attributes)) {
            if (!this.#builtIns.has(attribute.name))
                this.#attributes.set(attribute.name, attribute);
        }
        const own = blocks.filter(({ type }) => type === 'target' || type === 'group');
        this.#targets = new HclTargets(own, this);
    }
    #sort(block) {
        const [name = '', ...others] = block.labels;
        if (!blockTypes.includes(block.type)) {
            const near = (0,suggest/* closest */.k)(block.type, blockTypes);
            throw (0,failure/* failure */.V)(block.range, `there are no blocks ${block.type}`, near === undefined ? `there are ${blockTypes.join(', ')}` : `did you mean ${near}?`);
        }
        if (name === '' || others.length > 0)
            throw (0,failure/* failure */.V)(block.range, `a ${block.type} wants one name`);
        if (block.type === 'variable' && !this.#builtIns.has(name)) {
            hcl_definition_refuseStrangers(block.body, {
                attributes: ['type', 'default', 'description'],
                blocks: ['validation'],
                what: 'a variable',
            });
            this.#variables.set(name, { name, block });
        }
        if (block.type === 'function') {
            hcl_definition_refuseStrangers(block.body, {
                attributes: ['params', 'variadic_params', 'result'],
                what: 'a function',
            });
            this.#functions.set(name, block);
        }
    }
    variable(name, range, steps) {
        if (name === 'target' || name === 'group')
            return this.#targets.find(name, range, steps);
        return { value: this.#value(name, range), taken: 0 };
    }
    #value(name, range) {
        const known = this.#values.get(name) ?? this.#builtIns.get(name);
        if (known !== undefined)
            return known;
        if (this.#values.has(name))
            return null;
        if (!this.#attributes.has(name) && !this.#variables.has(name)) {
            const near = (0,suggest/* closest */.k)(name, [
                ...this.#variables.keys(),
                ...this.#attributes.keys(),
                ...this.#builtIns.keys(),
            ]);
            throw (0,failure/* failure */.V)(range, `there is no variable ${name}`, near === undefined ? `define it: variable ${JSON.stringify(name)} {}` : `did you mean ${near}?`);
        }
        const value = this.progress.during(name, range, () => this.#make(name));
        this.#values.set(name, value);
        return value;
    }
    #typeOf({ block }) {
        const attribute = hcl_definition_attributeOf(block.body, 'type');
        return attribute && typeOf(typeExpression(attribute.value));
    }
    #make(name) {
        const attribute = this.#attributes.get(name);
        const variable = this.#variables.get(name);
        const type = attribute === undefined && variable !== undefined ? this.#typeOf(variable) : undefined;
        const preset = attribute ?? (variable && hcl_definition_attributeOf(variable.block.body, 'default'));
        const range = (variable?.block ?? attribute)?.range;
        if (range === undefined)
            throw new Error(`no place of ${name}`);
        const value = preset && this.#converted(evaluate(preset.value, this), type, { name, range: preset.range });
        const override = variable && this.#override(name, type !== undefined);
        if (override !== undefined)
            return overridden(override, { type, preset: value }, { name, range });
        if (value !== undefined)
            return value;
        return type === undefined ? '' : null;
    }
    #converted(value, type, { name, range }) {
        if (type === undefined)
            return value;
        const made = convert(value, type, name);
        if (made instanceof Mismatch)
            throw (0,failure/* failure */.V)(range, `the default of ${made.text}`);
        return made;
    }
    #lookup(name) {
        return this.#world.vars.get(name) ?? this.#world.env[name];
    }
    #override(name, favorJson) {
        const plain = this.#lookup(name);
        const jsonName = `${name}_JSON`;
        const json = (plain === undefined || favorJson) && !this.#variables.has(jsonName)
            ? this.#lookup(jsonName)
            : undefined;
        if (json !== undefined)
            return { text: json, json: true };
        return plain === undefined ? undefined : { text: plain, json: false };
    }
    call(name, args, call) {
        const own = this.#functions.get(name);
        if (own === undefined) {
            const { now, home } = this.#world;
            return callFunction(name, args, call, { machine: { now, home }, others: this.#functions.keys() });
        }
        const { body, range } = own;
        const result = hcl_definition_attributeOf(body, 'result');
        if (result === undefined)
            throw (0,failure/* failure */.V)(range, `the function ${name} has no result`);
        const params = this.#params(name, own);
        const variadic = hcl_definition_attributeOf(body, 'variadic_params');
        const values = argumentValues(args, call);
        if (values.length < params.length || (variadic === undefined && values.length > params.length)) {
            throw (0,failure/* failure */.V)(call.range, `${name} wants ${params.length} arguments, and has ${values.length}`);
        }
        const names = Object.fromEntries(params.map((param, index) => [param, values[index] ?? null]));
        const rest = variadic && { [keyword(variadic.value)]: values.slice(params.length) };
        return this.progress.during(`${name}()`, call.range, () => evaluate(result.value, withNames(this, { ...names, ...rest })));
    }
    #params(name, { body, range }) {
        const params = hcl_definition_attributeOf(body, 'params');
        if (params === undefined)
            throw (0,failure/* failure */.V)(range, `the function ${name} has no params`, 'write params = [] for none');
        if (params.value.kind !== 'tuple')
            throw (0,failure/* failure */.V)(params.range, `params of ${name} wants a list of names`);
        return params.value.items.map((one) => keyword(one));
    }
    #validate({ name, block }) {
        for (const { body, range } of block.body.blocks) {
            hcl_definition_refuseStrangers(body, { attributes: ['condition', 'error_message'], what: 'a validation' });
            const condition = hcl_definition_attributeOf(body, 'condition');
            if (condition === undefined)
                throw (0,failure/* failure */.V)(range, `a validation of ${name} has no condition`);
            const value = evaluate(condition.value, this);
            if (value !== true && value !== false && value !== 'true' && value !== 'false')
                throw (0,failure/* failure */.V)(condition.range, `a condition of ${name} wants true or false, and is a ${(0,hcl_value/* typeName */.go)(value)}`);
            if (value === true || value === 'true')
                continue;
            const message = hcl_definition_attributeOf(body, 'error_message');
            const text = message && (0,hcl_value/* asText */.e1)(evaluate(message.value, this));
            throw (0,failure/* failure */.V)(condition.range, `the value of the variable ${name} is not allowed: ${text ?? 'its validation says so'}`, 'look at --var and at the environment');
        }
    }
    #listed({ name, block }) {
        const type = this.#attributes.has(name) ? undefined : this.#typeOf({ name, block });
        const value = listedValue(this.#value(name, block.range), type);
        const described = hcl_definition_attributeOf(block.body, 'description');
        const description = described && (0,hcl_value/* asText */.e1)(evaluate(described.value, this));
        return {
            name,
            ...(description ? { description } : {}),
            ...(type === undefined ? {} : { type: typeText(type) }),
            ...(value === undefined ? {} : { value }),
        };
    }
    read() {
        const variables = [...this.#variables.values()].map((one) => this.#listed(one));
        for (const variable of this.#variables.values())
            this.#validate(variable);
        for (const [name, block] of this.#functions) {
            this.#params(name, block);
            if (hcl_definition_attributeOf(block.body, 'result') === undefined)
                throw (0,failure/* failure */.V)(block.range, `the function ${name} has no result`);
        }
        const { groups, targets } = this.#targets.read();
        for (const [name, { range }] of this.#attributes)
            this.#value(name, range);
        return { groups, targets, variables, warnings: this.#warnings };
    }
}
function keyword(expression) {
    if (expression.kind === 'variable')
        return expression.name;
    if (expression.kind === 'literal' && typeof expression.value === 'string')
        return expression.value;
    const { line } = (0,failure/* locationOf */.h)(expression.range);
    throw (0,failure/* failure */.V)(expression.range, `a parameter wants a name (line ${line})`);
}

// EXTERNAL MODULE: ./build/src/bake/merge.js
var merge = __webpack_require__(67488);
;// CONCATENATED MODULE: ./build/src/bake/stray-vars.js

const mostShown = 10;
function mentions(text, name) {
    return /^\w+$/.test(name) ? text.split(/\W+/).includes(name) : text.includes(name);
}
function hintFor(name, declared) {
    if (declared.length === 0)
        return `Compose asks for one with \${${name}}`;
    const near = (0,suggest/* closest */.k)(name, declared);
    if (near !== undefined)
        return `did you mean ${near}?`;
    return declared.length > mostShown ? '--list=variables shows all' : `there are ${declared.join(', ')}`;
}
function strayVars({ vars }, { variables }, texts) {
    const declared = variables.map(({ name }) => name);
    const taken = new Set(declared.flatMap((name) => [name, `${name}_JSON`]));
    return [...vars.keys()]
        .filter((name) => !taken.has(name) && !texts.some((text) => mentions(text, name)))
        .map((name) => ({
        message: `--var ${name} has no effect: no file has such a variable`,
        hint: hintFor(name, declared),
    }));
}

;// CONCATENATED MODULE: ./build/src/bake/read.js





const defaultFiles = [
    'compose.yaml',
    'compose.yml',
    'docker-compose.yml',
    'docker-compose.yaml',
    'docker-bake.json',
    'docker-bake.hcl',
    'docker-bake.override.json',
    'docker-bake.override.hcl',
];
const schema = {
    variable: { labels: 1, inner: { validation: { labels: 0 } } },
    function: { labels: 1 },
    target: { labels: 1 },
    group: { labels: 1 },
};
function read_parse({ name, text }) {
    const lower = name.toLowerCase();
    const source = { name, text };
    if (/\.ya?ml$/.test(lower))
        return { kind: 'compose' };
    if (lower.endsWith('.json'))
        return { kind: 'hcl', body: parseHclJson(source, schema) };
    if (lower.endsWith('.hcl'))
        return { kind: 'hcl', body: parseHcl(source) };
    if (/^\s*\{/.test(text))
        return { kind: 'hcl', body: parseHclJson(source, schema) };
    if (/^["']?services["']?\s*:/m.test(text))
        return { kind: 'compose' };
    return { kind: 'hcl', body: parseHcl(source) };
}
function joined(definitions) {
    const targets = new Map();
    for (const target of definitions.flatMap((one) => one.targets)) {
        const earlier = targets.get(target.name);
        targets.set(target.name, earlier ? { ...(0,merge/* merge */.h1)(earlier, target), name: target.name, location: earlier.location } : target);
    }
    const groups = new Map();
    for (const group of definitions.flatMap((one) => one.groups)) {
        groups.set(group.name, { ...group, targets: [...new Set(group.targets)] });
    }
    return {
        groups: [...groups.values()],
        targets: [...targets.values()],
        variables: definitions.flatMap((one) => one.variables),
        warnings: definitions.flatMap((one) => one.warnings),
    };
}
async function readDefinition(files, world) {
    if (files.length === 0) {
        throw new errors/* YadokariError */.$S('BAKE_FILE_INVALID', 'there is no bake file', {
            hint: `name one with --file, or write ${defaultFiles.slice(0, 6).join(', ')}`,
        });
    }
    const parsed = files.map((file) => ({ file, ...read_parse(file) }));
    const compose = parsed.filter(({ kind }) => kind === 'compose').map(({ file }) => file);
    const bodies = parsed.flatMap((one) => (one.kind === 'hcl' ? [one.body] : []));
    const definitions = [];
    const texts = compose.map(({ text }) => text);
    if (compose.length > 0) {
        const { readCompose } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(703)]).then(__webpack_require__.bind(__webpack_require__, 68703));
        const readFile = (path) => {
            const text = world.readFile(path);
            if (text !== undefined)
                texts.push(text);
            return text;
        };
        definitions.push(readCompose(compose, { ...world, readFile }));
    }
    if (bodies.length > 0)
        definitions.push(new HclDefinition(bodies, world).read());
    const definition = joined(definitions);
    return { ...definition, warnings: [...definition.warnings, ...strayVars(world, definition, texts)] };
}

// EXTERNAL MODULE: ./build/src/bake/resolve.js
var resolve = __webpack_require__(98747);
// EXTERNAL MODULE: ./build/src/bake/overrides.js
var overrides = __webpack_require__(20618);
;// CONCATENATED MODULE: ./build/src/bake/print.js

function escaped(text) {
    return text.replace(/[$%](?=\{)/g, (char) => char + char);
}
function escapedMap(map) {
    return (map && sorted(Object.entries(map).map(([key, value]) => [key, value === null ? null : escaped(value)])));
}
function sorted(entries) {
    return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
function print_flat({ type, attrs, dest, disabled, }) {
    return sorted(Object.entries({ ...attrs, type, ...(dest ? { dest } : {}), ...(disabled ? { disabled } : {}) }));
}
function secret({ id, src, env }) {
    return { ...(id ? { id } : {}), ...(src ? { src } : {}), ...(env ? { env } : {}) };
}
function isEmpty(value) {
    if (value === undefined || value === '')
        return true;
    if (Array.isArray(value))
        return value.length === 0;
    return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
function printable(target) {
    const fields = {
        description: target.description,
        annotations: target.annotations?.map((one) => escaped(one)),
        attest: target.attest?.map((one) => print_flat(one)),
        context: target.context,
        contexts: target.contexts && sorted(Object.entries(target.contexts)),
        dockerfile: target.dockerfile,
        'dockerfile-inline': target['dockerfile-inline'] === undefined ? undefined : escaped(target['dockerfile-inline']),
        args: escapedMap(target.args),
        labels: escapedMap(target.labels),
        tags: target.tags,
        'cache-from': target['cache-from']?.map((one) => print_flat(one)),
        'cache-to': target['cache-to']?.map((one) => print_flat(one)),
        target: target.target,
        secret: target.secret?.map((one) => secret(one)),
        ssh: target.ssh?.map(({ id, paths }) => ({
            ...(id ? { id } : {}),
            ...(paths.length > 0 ? { paths } : {}),
        })),
        platforms: target.platforms,
        output: target.output?.map((one) => print_flat(one)),
        pull: target.pull,
        'no-cache': target['no-cache'],
        network: target.network,
        'no-cache-filter': target['no-cache-filter'],
        'shm-size': target['shm-size'],
        ulimits: target.ulimits,
        resources: target.resources,
        call: target.call,
        entitlements: target.entitlements,
        'extra-hosts': escapedMap(target['extra-hosts']),
    };
    return Object.fromEntries(Object.entries(fields).filter(([name, value]) => typeof value === 'string' && name !== 'description' ? true : !isEmpty(value)));
}
function printResolved({ groups, targets }) {
    const definition = {
        ...(groups.size === 0 ? {} : { group: sorted(groups) }),
        target: sorted([...targets].map(([name, target]) => [name, printable(target)])),
    };
    return (0,hcl_value/* goJson */.Pl)(definition, 2);
}
function print_table(rows) {
    const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
    return rows
        .map((row) => row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd())
        .join('\n');
}
function printTargets({ groups, targets }, json) {
    const own = [
        ...groups.map(({ name, description = '', targets: list }) => ({ name, description, group: true, list })),
        ...targets.map(({ name, description = '' }) => ({ name, description, group: false, list: [] })),
    ];
    const once = [...new Map(own.toReversed().map((one) => [one.name, one])).values()].sort((a, b) => a.name < b.name ? -1 : 1);
    if (json) {
        return (0,hcl_value/* goJson */.Pl)(once.map(({ name, description, group }) => ({
            name,
            ...(description ? { description } : {}),
            ...(group ? { group } : {}),
        })), 2);
    }
    const rows = once.map(({ name, description, group, list }) => [
        name,
        description || (group ? list.toSorted().join(', ') : ''),
    ]);
    return print_table([['TARGET', 'DESCRIPTION'], ...rows]);
}
function printVariables({ variables }, json) {
    const all = variables.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (json)
        return (0,hcl_value/* goJson */.Pl)(all.map(({ name, description, type, value }) => ({
            name,
            ...(description ? { description } : {}),
            ...(type ? { type } : {}),
            ...(value === undefined ? {} : { value }),
        })), 2);
    const rows = all.map(({ name, type = '', value, description = '' }) => [
        name,
        type,
        value ?? '<null>',
        description,
    ]);
    return print_table([['VARIABLE', 'TYPE', 'VALUE', 'DESCRIPTION'], ...rows]);
}

// EXTERNAL MODULE: ./build/src/options/component.js
var component = __webpack_require__(4331);
// EXTERNAL MODULE: ./build/src/isolation/threads.js + 1 modules
var isolation_threads = __webpack_require__(88361);
// EXTERNAL MODULE: ./build/src/cli/isolation.js + 7 modules
var cli_isolation = __webpack_require__(80359);
// EXTERNAL MODULE: ./build/src/cli/memory.js + 1 modules
var memory = __webpack_require__(52654);
// EXTERNAL MODULE: ./build/src/cli/own-folder.js
var own_folder = __webpack_require__(16789);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/src/base/small-file.js
var small_file = __webpack_require__(44927);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/bake/entries.js
var entries = __webpack_require__(12927);
;// CONCATENATED MODULE: ./build/src/cli/bake/request.js


const usual = 2;
function usage(message, hint) {
    return new errors/* YadokariError */.$S('USAGE', message, { hint });
}
function parseJobs(text) {
    const jobs = { parallel: usual, failFast: false };
    const form = 'write a number, fail-fast or defer-error, or one of these with ,parallel=N';
    for (const field of (text ?? '').split(',').map((one) => one.trim())) {
        const [, digits] = /^(?:parallel=)?(\d+)$/.exec(field) ?? [];
        if (digits !== undefined)
            jobs.parallel = Number(digits) || Number.POSITIVE_INFINITY;
        else if (/^(?:mode=)?fail-fast$/.test(field))
            jobs.failFast = true;
        else if (/^(?:mode=)?defer-error$/.test(field))
            jobs.failFast = false;
        else if (/^(?:mode=)?defer-output$/.test(field))
            throw usage('--jobs=defer-output is not available', 'targets are pushed as they are done: take defer-error');
        else if (field !== '')
            throw usage(`--jobs has ${JSON.stringify(field)}`, form);
    }
    return jobs;
}
function parseListing(text) {
    const listing = { what: 'targets', json: false };
    for (const field of text.split(',').map((one) => one.trim())) {
        const [, what] = /^(?:type=)?(targets|variables)$/.exec(field) ?? [];
        const [, format] = /^format=(table|json)$/.exec(field) ?? [];
        if (what === 'targets' || what === 'variables')
            listing.what = what;
        else if (format !== undefined)
            listing.json = format === 'json';
        else
            throw usage(`--list has ${JSON.stringify(field)}`, 'write targets or variables, and ,format=json for JSON');
    }
    return listing;
}
function parseVars(flags) {
    return new Map(flags.map((flag) => {
        const at = flag.indexOf('=');
        if (at < 1)
            throw usage(`--var ${JSON.stringify(flag)} has no value`, 'write --var=NAME=VALUE');
        return [flag.slice(0, at), flag.slice(at + 1)];
    }));
}
function overridesOf(options) {
    const { set, push, noPush, noCache, attest, sbom, provenance } = options;
    if (push && noPush)
        throw usage('--push does not go with --no-push', 'leave one of them out');
    return [
        ...set,
        ...(push ? ['*.push=true'] : []),
        ...(noPush ? ['*.push=false'] : []),
        ...(noCache ? ['*.no-cache=true'] : []),
        ...attest.map((one) => `*.attest=${one}`),
        ...(sbom === undefined ? [] : [`*.attest=${(0,entries/* attestWord */.Cq)('sbom', sbom)}`]),
        ...(provenance === undefined ? [] : [`*.attest=${(0,entries/* attestWord */.Cq)('provenance', provenance)}`]),
    ];
}
function mayReadEnvironment(env) {
    return (0,words/* parseBool */.q)(env['BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP'] ?? '') !== true;
}
function localPlatform() {
    return (0,base_platform/* formatPlatform */.Bq)((0,base_platform/* hostPlatform */.ol)());
}
function uncounted({ history, notify, }) {
    return [
        ...(history === undefined ? [] : ['YADOKARI_HISTORY']),
        ...(notify.length === 0 ? [] : ['YADOKARI_NOTIFY']),
    ];
}

;// CONCATENATED MODULE: ./build/src/cli/bake/files.js





function read(path) {
    try {
        return (0,small_file/* readSmallFile */.E)(path, limits/* limits */.F.dockerfileBytes, { pipes: true });
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT' || (0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR')
            return undefined;
        if (error instanceof errors/* YadokariError */.$S)
            throw error;
        const isFolder = (0,errors/* errnoOf */.UQ)(error) === 'EISDIR';
        throw new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `cannot read "${path}": ${isFolder ? 'it is a folder' : (0,errors/* messageOf */.bD)(error)}`, {
            hint: isFolder ? 'name the file in it with --file' : 'name a file that this user may read',
            cause: error,
        });
    }
}
async function readStdin({ stdin }) {
    const chunks = [];
    let size = 0;
    const stream = stdin;
    for await (const chunk of stream) {
        const bytes = Buffer.from(chunk);
        size += bytes.length;
        if (size > limits/* limits */.F.dockerfileBytes)
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', 'the bake file on standard input is too large');
        chunks.push(bytes);
    }
    return Buffer.concat(chunks).toString('utf8');
}
async function readFiles(names, world) {
    if (names.length === 0) {
        return defaultFiles.flatMap((name) => {
            const text = read((0,external_node_path_.join)(world.cwd, name));
            return text === undefined ? [] : [{ name, text }];
        });
    }
    if (names.filter((name) => name === '-').length > 1)
        throw new errors/* YadokariError */.$S('USAGE', 'standard input is wanted twice', { hint: 'write --file=- once' });
    const files = [];
    for (const name of names) {
        const text = name === '-' ? await readStdin(world) : read((0,external_node_path_.resolve)(world.cwd, name));
        if (text === undefined) {
            throw new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `there is no file "${name}"`, { hint: 'look at --file' });
        }
        files.push({ name, text });
    }
    return files;
}
function bakeWorld(options, { env, cwd }) {
    return {
        env: mayReadEnvironment(env) ? env : {},
        vars: parseVars(options.var),
        cwd,
        platform: localPlatform(),
        now: () => Date.now(),
        home: env['HOME'] || (0,external_node_os_.homedir)(),
        readFile: read,
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/src/base/turns.js
var base_turns = __webpack_require__(70507);
// EXTERNAL MODULE: ./build/src/log/errors.js
var log_errors = __webpack_require__(11881);
// EXTERNAL MODULE: ./build/src/cli/build-command.js
var build_command = __webpack_require__(65924);
// EXTERNAL MODULE: ./build/src/cli/kept.js + 1 modules
var cli_kept = __webpack_require__(35983);
// EXTERNAL MODULE: ./build/src/cli/platforms.js
var platforms = __webpack_require__(48572);
// EXTERNAL MODULE: ./build/src/cli/quiet-retries.js
var quiet_retries = __webpack_require__(14915);
// EXTERNAL MODULE: ./build/src/cli/warmed-images.js
var warmed_images = __webpack_require__(61709);
// EXTERNAL MODULE: ./build/src/cli/with-registries.js
var with_registries = __webpack_require__(10532);
// EXTERNAL MODULE: ./build/src/cli/workspace.js
var workspace = __webpack_require__(94437);
// EXTERNAL MODULE: ./build/src/base/limiter.js
var limiter = __webpack_require__(47943);
;// CONCATENATED MODULE: ./build/src/cli/bake/queue.js

class Queue {
    #options;
    #limiter;
    #made = new Map();
    #ends = new Map();
    constructor(options) {
        this.#options = options;
        this.#limiter = new limiter/* Limiter */.j(options.parallel);
        for (const name of options.targets.keys()) {
            const made = Promise.withResolvers();
            made.promise.catch(() => undefined);
            this.#made.set(name, made);
        }
    }
    made(name) {
        return this.#made.get(name)?.promise ?? Promise.reject(new Error(`there is no target ${name}`));
    }
    async run() {
        for (const [name, needs] of this.#options.targets) {
            const start = Promise.withResolvers();
            this.#ends.set(name, start.promise.then(() => this.#one(name, needs)));
            start.resolve(undefined);
        }
        const ends = await Promise.all([...this.#ends].map(async ([name, end]) => [name, await end]));
        return new Map(ends);
    }
    async #one(name, needs) {
        const made = this.#made.get(name);
        const found = await Promise.allSettled(needs.map((need) => this.made(need)));
        const missing = needs.find((_, index) => found[index]?.status === 'rejected');
        if (missing !== undefined) {
            made?.reject(new Error(`${missing} was not built`));
            return { status: 'skipped', because: missing };
        }
        let whole;
        try {
            await this.#limiter.run(async () => {
                whole = this.#options.build(name, async (result) => {
                    made?.resolve(result);
                    await this.#dependents(name);
                });
                await Promise.race([whole, made?.promise]);
            });
            await whole;
            return { status: 'built' };
        }
        catch (error) {
            made?.reject(error);
            return { status: 'failed', error };
        }
    }
    async #dependents(name) {
        const waiting = [...this.#options.targets].filter(([, needs]) => needs.includes(name));
        await Promise.allSettled(waiting.flatMap(([dependent]) => this.#ends.get(dependent) ?? []));
    }
}

// EXTERNAL MODULE: ./build/src/events/metadata.js
var metadata = __webpack_require__(92630);
// EXTERNAL MODULE: ./build/src/export/check-outputs.js
var check_outputs = __webpack_require__(79435);
// EXTERNAL MODULE: ./build/src/export/digest-files.js
var digest_files = __webpack_require__(83892);
// EXTERNAL MODULE: ./build/src/cli/output-paths.js
var output_paths = __webpack_require__(81314);
// EXTERNAL MODULE: ./build/src/cli/outputs.js
var outputs = __webpack_require__(17034);
// EXTERNAL MODULE: ./build/src/cli/references.js
var references = __webpack_require__(98244);
;// CONCATENATED MODULE: ./build/src/cli/bake/results.js







class Results {
    #command;
    #built = [];
    constructor(command) {
        this.#command = command;
    }
    async check() {
        const { metadataFile } = this.#command.options;
        await (0,check_outputs/* checkOutputs */.n)((0,output_paths/* outputPaths */.u)(this.#command));
        if (metadataFile !== undefined)
            await (0,check_outputs/* checkOutputs */.n)({ digestFile: this.#path(metadataFile) });
    }
    #path(file) {
        return file.startsWith('https://') ? file : (0,external_node_path_.resolve)(this.#command.world.cwd, file);
    }
    add(built) {
        this.#built.push(built);
    }
    #metadata() {
        const { metadataFile } = this.#command.options;
        if (metadataFile === undefined)
            return [];
        const sorted = this.#built.toSorted((a, b) => (a.name < b.name ? -1 : 1));
        const data = Object.fromEntries(sorted.map(({ name, finished, names }) => [name, (0,metadata/* imageMetadata */.z)(finished, names)]));
        return [{ kind: 'metadata-file', path: this.#path(metadataFile), text: `${(0,hcl_value/* goJson */.Pl)(data, 2)}\n` }];
    }
    #digests() {
        const paths = (0,output_paths/* outputPaths */.u)(this.#command);
        const own = this.#built.filter(({ linked }) => !linked);
        const lines = (name, digest) => own.length === 1 ? digest : `${digest}  ${name}\n`;
        const all = own.flatMap(({ name, finished: { digest }, options }) => (0,digest_files/* digestFiles */.Eh)(paths, options.noPush ? [] : (0,references/* destinationsOf */.N)(options), digest).map((file) => file.kind === 'digest-file' ? { ...file, text: lines(name, digest) } : file));
        return [...Map.groupBy(all, ({ path }) => path).values()].flatMap(([first, ...others]) => first === undefined ? [] : [{ ...first, text: [first, ...others].map(({ text }) => text).join('') }]);
    }
    async write(http) {
        const { emit, cancellation } = this.#command;
        await (0,digest_files/* writeDigestFiles */.Py)([...this.#metadata(), ...this.#digests()], {
            emit,
            putUrl: (url, body, request) => (0,outputs/* putUrl */.j)(http, { url, body, ...request }),
            signal: cancellation.stopped,
        });
    }
}

// EXTERNAL MODULE: ./build/src/export/outputs.js + 8 modules
var export_outputs = __webpack_require__(10396);
// EXTERNAL MODULE: ./build/src/mounts/secrets.js
var secrets = __webpack_require__(43865);
// EXTERNAL MODULE: ./build/src/mounts/ssh/agents.js + 4 modules
var agents = __webpack_require__(69356);
// EXTERNAL MODULE: ./build/src/cli/git.js
var git = __webpack_require__(61172);
// EXTERNAL MODULE: ./build/src/cli/named-contexts.js
var named_contexts = __webpack_require__(74110);
// EXTERNAL MODULE: ./build/src/cli/services.js + 45 modules
var services = __webpack_require__(48514);
;// CONCATENATED MODULE: ./build/src/cli/bake/session.js








function imageOf(name, results, platform) {
    const wanted = (0,base_platform/* formatPlatform */.Bq)(platform);
    const found = results.find((one) => (0,base_platform/* formatPlatform */.Bq)(one.platform) === wanted) ??
        (results.length === 1 ? results[0] : undefined);
    if (found === undefined) {
        const built = results.map((one) => (0,base_platform/* formatPlatform */.Bq)(one.platform)).join(', ');
        throw new errors/* YadokariError */.$S('PLATFORM_NOT_FOUND', `target ${name} is not built for ${wanted}`, {
            hint: `it is built for ${built}: give both targets the same platforms`,
        });
    }
    const { manifestDescriptor, manifest, config, layers } = found.image;
    return { reference: `target:${name}`, manifestDescriptor, manifest, config, layers };
}
class Session {
    workspace;
    #common;
    #services;
    #git;
    #images = new Map();
    constructor(command, common, { folders, kept }) {
        const { emit, world } = command;
        this.workspace = (0,workspace/* createWorkspace */.sK)((0,workspace/* workspaceParent */.o2)(world));
        const { path: workDir } = this.workspace;
        const none = { secrets: secrets/* noSecrets */.fI, agents: agents/* noAgents */.g };
        this.#common = common;
        this.#git = new git/* GitWorld */.L(command, { ...none, turns: common.turns, parent: workDir });
        this.#services = (0,services/* openServices */.Ns)(command, {
            ...common,
            ...none,
            git: this.#git,
            workDir,
            outputs: (0,export_outputs/* createOutputs */.l)({
                destinations: [],
                paths: {},
                emit,
                workDir,
                putUrl: () => Promise.reject(new Error('no file is sent')),
            }),
            contextFolders: folders.filter((one) => (0,external_node_fs_.existsSync)(one)).map((one) => (0,external_node_fs_.realpathSync)(one)),
            cache: undefined,
            kept,
        });
    }
    connections(made, handOver) {
        const image = async (reference, platform) => {
            if (!reference.startsWith(named_contexts/* neighbourScheme */.tx))
                return this.#image(reference, platform);
            const name = reference.slice(named_contexts/* neighbourScheme */.tx.length);
            return imageOf(name, await made(name), platform);
        };
        return { ...this.#common, neighbours: { services: this.#services, image, handOver } };
    }
    #image(reference, platform) {
        const key = `${reference} ${(0,base_platform/* formatPlatform */.Bq)(platform)}`;
        const known = this.#images.get(key);
        if (known)
            return known;
        const asked = this.#services.image(reference, platform);
        this.#images.set(key, asked);
        asked.catch(() => this.#images.delete(key));
        return asked;
    }
    async [Symbol.asyncDispose]() {
        try {
            await this.#services[Symbol.asyncDispose]();
        }
        finally {
            try {
                await this.#git[Symbol.asyncDispose]();
            }
            finally {
                this.workspace.remove();
            }
        }
    }
}

// EXTERNAL MODULE: ./build/src/cli/flags/check.js
var check = __webpack_require__(57860);
// EXTERNAL MODULE: ./build/src/cli/layout-images.js
var layout_images = __webpack_require__(93931);
;// CONCATENATED MODULE: ./build/src/cli/bake/outputs.js


const imageKeys = new Set([
    'push',
    'push-by-digest',
    'name',
    'compression',
    'compression-level',
    'oci-mediatypes',
    'tar',
    'force-compression',
    'unpack',
    'store',
]);
function outputs_refuse({ target }, fact, hint) {
    return new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `output of target ${target.name}: ${fact}`, {
        hint,
        location: target.location,
    });
}
function path(output, reading) {
    if (output.dest === '' || output.dest === '-') {
        const where = output.dest === '-' ? 'standard output' : 'a daemon';
        throw outputs_refuse(reading, `type=${output.type} to ${where} is not available`, `write type=${output.type},dest=PATH`);
    }
    return (0,external_node_path_.resolve)(reading.cwd, output.dest);
}
function imageAttributes({ attrs, type }, reading) {
    const stranger = Object.keys(attrs).find((key) => !imageKeys.has(key));
    if (stranger !== undefined) {
        const { location, name } = reading.target;
        reading.warn({
            message: `output of target ${name}: ${stranger} of type=${type} is not applied`,
            location,
        });
    }
    const { compression, 'compression-level': level, 'oci-mediatypes': oci } = attrs;
    if (compression !== undefined && compression !== 'gzip' && compression !== 'zstd')
        throw outputs_refuse(reading, `compression=${compression} is not available`, 'write compression=gzip or compression=zstd');
    return {
        ...(compression === undefined ? {} : { compression }),
        ...(level === undefined ? {} : { compressionLevel: Number(level) }),
        ...(oci === 'true' || compression === 'zstd' ? { imageFormat: 'oci' } : {}),
    };
}
function names({ attrs }) {
    return (attrs['name'] ?? '').split(',').filter((name) => name !== '');
}
function outputs_one(output, reading) {
    switch (output.type) {
        case 'registry':
        case 'image': {
            const pushed = output.attrs['push'] === undefined ? output.type === 'registry' : output.attrs['push'] === 'true';
            const destination = names(output);
            return {
                ...imageAttributes(output, reading),
                ...(pushed ? { noPush: false } : {}),
                ...(output.attrs['push-by-digest'] === 'true' ? { pushByDigest: true } : {}),
                ...(destination.length === 0 ? {} : { destination }),
            };
        }
        case 'docker':
            return { ...imageAttributes(output, reading), tarPath: path(output, reading) };
        case 'oci':
            if (output.attrs['tar'] !== 'false')
                throw outputs_refuse(reading, 'type=oci is written as a folder', 'write type=oci,dest=PATH,tar=false');
            return { ...imageAttributes(output, reading), ociLayoutPath: path(output, reading) };
        case 'local':
            return { rootfsPath: path(output, reading) };
        case 'tar':
            return { rootfsTarPath: path(output, reading) };
        case 'cacheonly':
            return {};
        default:
            throw outputs_refuse(reading, `type=${output.type} is not available`, 'there are registry, image, docker,dest=FILE, oci,dest=FOLDER,tar=false, local,dest=FOLDER, tar,dest=FILE and cacheonly');
    }
}
function wantedOutputs(target, cwd, warn) {
    const reading = { target, cwd, warn };
    const preset = { noPush: true, destination: target.tags ?? [] };
    const wanted = (target.output ?? []).reduce((made, output) => ({ ...made, ...outputs_one(output, reading) }), preset);
    if (wanted.noPush || wanted.destination.length > 0)
        return wanted;
    throw outputs_refuse(reading, 'it is pushed, and has no tags', 'give it tags, or its output a name');
}

;// CONCATENATED MODULE: ./build/src/cli/bake/target-options.js







function target_options_refuse({ name, location }, fact, hint) {
    return new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `target ${name}: ${fact}`, { hint, location });
}
function remoteContext(context) {
    const [, path, fragment = ''] = /^github\.com\/([^#]*)(#.*)?$/s.exec(context) ?? [];
    if (path === undefined)
        return context;
    return `https://github.com/${path.replace(/(?:\.git)?$/, '.git')}${fragment}`;
}
function isLocal(context) {
    return !(0,resolve/* isRemote */.Vx)(context) && !/^[a-z][a-z0-9+.-]*:\/\//.test(context);
}
function namedContext(where, cwd) {
    if (where.startsWith(resolve/* targetScheme */.v0))
        return `${named_contexts/* neighbourScheme */.tx}${where.slice(resolve/* targetScheme */.v0.length)}`;
    if (where.startsWith('docker-image://') || (0,resolve/* isRemote */.Vx)(where))
        return remoteContext(where);
    if (where.startsWith(layout_images/* layoutScheme */._))
        return layout_images/* layoutScheme */._ + (0,external_node_path_.resolve)(cwd, where.slice(layout_images/* layoutScheme */._.length));
    return isLocal(where) || where.startsWith('cwd://') ? (0,external_node_path_.resolve)(cwd, where.replace(/^cwd:\/\//, '')) : where;
}
function dockerfileOf(target, context, { cwd, inline }) {
    const { dockerfile = 'Dockerfile', 'dockerfile-inline': text, name } = target;
    if (text !== undefined)
        return inline(name, text);
    if (dockerfile === '-')
        throw target_options_refuse(target, 'its Dockerfile is standard input', 'write it to a file, or take dockerfile-inline');
    if (dockerfile.startsWith('cwd://'))
        return (0,external_node_path_.resolve)(cwd, dockerfile.slice('cwd://'.length));
    return isLocal(context) && isLocal(dockerfile) ? (0,external_node_path_.resolve)(context, dockerfile) : dockerfile;
}
function record(pairs) {
    return pairs
        .map(([key, value]) => `${key}=${value}`)
        .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
        .join(',');
}
function cacheText({ type, attrs }, cwd) {
    const path = (key, value) => type === 'local' && (key === 'src' || key === 'dest') ? (0,external_node_path_.resolve)(cwd, value) : value;
    return record([
        ['type', type],
        ...Object.entries(attrs).map(([key, value]) => [key, path(key, value)]),
    ]);
}
function given(map = {}) {
    return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}
function pair(target, text) {
    const at = text.indexOf('=');
    if (at < 1)
        throw target_options_refuse(target, `the annotation ${JSON.stringify(text)} has no value`, 'write KEY=VALUE');
    return [text.slice(0, at), text.slice(at + 1)];
}
function warnOfRest(target, warn) {
    const { name, location } = target;
    const said = ['shm-size', 'ulimits', 'resources'].filter((key) => target[key] !== undefined);
    for (const key of said) {
        warn({
            message: `target ${name}: ${key} is not applied: steps have the limits of this job`,
            location,
        });
    }
}
function refuseRest(target) {
    const { 'extra-hosts': hosts = {}, call, network } = target;
    const [host] = Object.keys(hosts);
    if (host !== undefined)
        throw target_options_refuse(target, 'extra-hosts is not available', `let the job know ${host}, in its /etc/hosts or by a name server`);
    if (call !== undefined && call !== '' && call !== 'build')
        throw target_options_refuse(target, `call = ${JSON.stringify(call)} is not available`, 'run executor --check on its Dockerfile');
    if (network !== undefined && !['', 'default', 'none', 'host'].includes(network))
        throw target_options_refuse(target, `there is no network ${JSON.stringify(network)}`, 'there are default, none and host');
}
function allowed(target, { allow }) {
    const wanted = target.entitlements ?? [];
    const missing = wanted.find((one) => one !== 'network.host' && !allow.includes(one));
    if (missing !== undefined)
        throw target_options_refuse(target, `it asks for ${missing}`, `write --allow=${missing} if you trust the file`);
    return [...new Set([...allow, ...wanted])];
}
function targetOptions(target, base, world) {
    const { cwd, warn } = world;
    refuseRest(target);
    warnOfRest(target, warn);
    if (target.context === '-')
        throw target_options_refuse(target, 'its context is standard input', 'name a folder');
    const where = target.context ?? '.';
    const context = isLocal(where) ? (0,external_node_path_.resolve)(cwd, where) : remoteContext(where);
    const options = {
        ...base,
        ...wantedOutputs(target, cwd, warn),
        context,
        dockerfile: dockerfileOf(target, context, world),
        buildContext: Object.fromEntries(Object.entries(target.contexts ?? {}).map(([name, one]) => [name, namedContext(one, cwd)])),
        buildArg: given(target.args),
        label: given(target.labels),
        annotation: Object.fromEntries((target.annotations ?? []).map((text) => pair(target, text))),
        cacheFrom: [...base.cacheFrom, ...(target['cache-from'] ?? []).map((one) => cacheText(one, cwd))],
        cacheTo: [...base.cacheTo, ...(target['cache-to'] ?? []).map((one) => cacheText(one, cwd))],
        target: target.target ? [target.target] : [],
        secret: (target.secret ?? []).map(({ id, src, env }) => record([
            ['id', id],
            ...(src ? [['src', (0,external_node_path_.resolve)(cwd, src)]] : []),
            ...(env ? [['env', env]] : []),
        ])),
        ssh: (target.ssh ?? []).map(({ id, paths }) => paths.length === 0 ? id : `${id}=${paths.map((one) => (0,external_node_path_.resolve)(cwd, one)).join(',')}`),
        customPlatform: (target.platforms ?? []).map((one) => (0,base_platform/* parsePlatform */.Y8)(one)),
        noCache: base.noCache || target['no-cache'] === true,
        noCacheFilter: [...base.noCacheFilter, ...(target['no-cache-filter'] ?? [])],
        network: target.network === 'none' || target.network === 'host' ? target.network : base.network,
        allow: allowed(target, base),
        attest: (target.attest ?? []).map(({ type, disabled, attrs }) => record([
            ['type', type],
            ...(disabled ? [['disabled', 'true']] : []),
            ...Object.entries(attrs),
        ])),
        sbom: undefined,
        provenance: undefined,
        digestFile: undefined,
        imageNameWithDigestFile: undefined,
        imageNameTagWithDigestFile: undefined,
    };
    checkOptions(target, options);
    return options;
}
function checkOptions(target, options) {
    try {
        (0,check/* checkTogether */.RU)(options);
    }
    catch (error) {
        if (!(error instanceof errors/* YadokariError */.$S))
            throw error;
        const { message, hint, cause } = error;
        throw new errors/* YadokariError */.$S('BAKE_FILE_INVALID', `target ${target.name}: ${message}`, {
            cause,
            location: target.location,
            ...(hint === undefined ? {} : { hint }),
        });
    }
}

// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __webpack_require__(16698);
;// CONCATENATED MODULE: ./build/src/cli/bake/telling.js

class Telling {
    #current = new external_node_async_hooks_.AsyncLocalStorage();
    #emit;
    constructor(emit) {
        this.#emit = emit;
    }
    shared = (event) => {
        const target = this.#current.getStore();
        this.#emit(target === undefined ? event : { ...event, target });
    };
    of(target) {
        return (event) => this.#emit({ ...event, target });
    }
    within(target, work) {
        return this.#current.run(target, work);
    }
}

;// CONCATENATED MODULE: ./build/src/cli/bake/run.js
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

















class Run {
    #command;
    #resolved;
    #options;
    #counted = { stages: 0 };
    #failFast = new AbortController();
    #telling;
    constructor(command, resolved, options) {
        this.#command = command;
        this.#resolved = resolved;
        this.#options = options;
        this.#telling = new Telling(command.emit);
    }
    async build(rungs) {
        const results = new Results(this.#command);
        await results.check();
        const scratch = (0,workspace/* createScratch */.Hj)((0,workspace/* workspaceParent */.o2)(this.#command.world));
        try {
            const planned = this.#plan(scratch);
            const local = [...planned.values()].flatMap(({ options }) => [
                options.context,
                ...Object.values(options.buildContext),
            ]);
            const folders = [scratch.path, ...local.filter((one) => isLocal(one))];
            const command = { ...this.#command, emit: this.#telling.shared };
            const turns = new base_turns/* Turns */.P();
            const kept = new cli_kept/* KeptFailure */.L(command.emit);
            const work = async (registries) => {
                const env_1 = { stack: [], error: void 0, hasError: false };
                try {
                    const session = __addDisposableResource(env_1, new Session(command, { ...registries, ...rungs, turns }, { folders, kept }), true);
                    const ends = await this.#queue(planned, session, results);
                    await results.write(registries.http);
                    return ends;
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
            };
            const { options, world } = command;
            const outcomes = await (0,with_registries/* withRegistries */.u)(command, work, {
                turns,
                emit: (0,quiet_retries/* quietRetries */.J)(command.emit, options, world.cwd),
                ...(0,warmed_images/* warmedImages */.H)(options, world.cwd, command.emit),
            });
            this.#conclude(outcomes, kept);
        }
        finally {
            scratch.remove();
        }
    }
    #plan(scratch) {
        const { options, world } = this.#command;
        const { warn } = this.#options;
        const inline = (name, text) => {
            const path = (0,external_node_path_.join)(scratch.path, `${name}.Dockerfile`);
            (0,external_node_fs_.writeFileSync)(path, text, { flag: 'wx' });
            return path;
        };
        const nowhere = [];
        const planned = [...this.#resolved.targets].map(([name, target]) => {
            const own = targetOptions(target, options, { cwd: world.cwd, warn, inline });
            const files = [own.tarPath, own.ociLayoutPath, own.rootfsPath, own.rootfsTarPath];
            const leaves = !own.noPush || files.some((path) => path !== undefined);
            if (!leaves && !target.linked && !target.output?.some(({ type }) => type === 'cacheonly'))
                nowhere.push(name);
            return [name, { target, options: own }];
        });
        if (nowhere.length > 0) {
            const hint = 'give them an output, or write --push';
            warn({ message: `built, and delivered nowhere: ${nowhere.join(', ')}`, hint });
        }
        return new Map(planned);
    }
    async #queue(planned, session, results) {
        const queue = new Queue({
            targets: new Map([...planned].map(([name, { target }]) => [name, (0,resolve/* linksOf */.hP)(target)])),
            parallel: this.#options.jobs.parallel,
            build: (name, handOver) => {
                const one = planned.get(name);
                if (one === undefined)
                    throw new Error(`no plan of ${name}`);
                return this.#telling.within(name, () => this.#one(one, session, {
                    results,
                    connections: session.connections((other) => queue.made(other), handOver),
                }));
            },
        });
        return queue.run();
    }
    async #one({ target, options }, session, { results, connections, }) {
        const started = performance.now();
        const { name, linked } = target;
        const { world } = this.#command;
        const tell = (0,platforms/* renamed */.fN)(this.#telling.of(name), name, this.#counted);
        const emit = (event) => {
            if (event.type === 'build.finished') {
                const { noPush, tarPath, ociLayoutPath, destination } = options;
                const names = noPush && tarPath === undefined && ociLayoutPath === undefined ? [] : destination;
                results.add({ name, finished: event, names, options, linked });
            }
            tell(event);
        };
        const cancellation = this.#cancellation();
        try {
            cancellation.signal.throwIfAborted();
            const environment = { ...this.#command.environment, BUILDER_OUTPUT: undefined };
            const env = { ...world.env, TMPDIR: session.workspace.path };
            const cwd = isLocal(options.context) ? world.cwd : emptyFolder(session.workspace.path);
            await (0,build_command/* buildAndDeliver */.J)({ ...this.#command, options, environment, emit, cancellation, world: { ...world, env, cwd } }, connections);
        }
        catch (error) {
            const seconds = (performance.now() - started) / 1000;
            if (this.#resolved.targets.size > 1)
                emit({ type: 'target.failed', seconds, error: (0,log_errors/* reportError */.N7)(error) });
            if (this.#options.jobs.failFast)
                this.#failFast.abort(new errors/* YadokariError */.$S('CANCELLED', `target ${name} has failed`));
            throw error;
        }
    }
    #cancellation() {
        const { cancellation } = this.#command;
        const own = new AbortController();
        return {
            signal: AbortSignal.any([cancellation.signal, this.#failFast.signal, own.signal]),
            stopped: cancellation.stopped,
            abort: (reason) => own.abort(reason),
            [Symbol.dispose]: () => undefined,
        };
    }
    #conclude(outcomes, kept) {
        const { emit, cancellation } = this.#command;
        const failed = [...outcomes].filter(([, { status }]) => status !== 'built').map(([name]) => name);
        for (const [name, outcome] of outcomes) {
            if (outcome.status !== 'skipped')
                continue;
            const message = `it was not begun, because its context ${outcome.because} was not built`;
            const error = (0,log_errors/* reportError */.N7)(new errors/* YadokariError */.$S('BAKE_FAILED', message));
            emit({ type: 'target.failed', seconds: 0, error, target: name });
        }
        if (cancellation.signal.aborted)
            throw cancellation.signal.reason;
        if (failed.length === 0)
            return;
        const [only] = outcomes.values();
        if (outcomes.size === 1 && only?.status === 'failed')
            throw kept.explain(only.error);
        const failure = new errors/* YadokariError */.$S('BAKE_FAILED', `${failed.length} of ${outcomes.size} targets were not built: ${failed.join(', ')}`, {
            hint: 'the error of each is above',
        });
        throw kept.explain(failure);
    }
}
function emptyFolder(parent) {
    const path = (0,external_node_path_.join)(parent, 'empty');
    (0,external_node_fs_.mkdirSync)(path, { recursive: true });
    return path;
}

;// CONCATENATED MODULE: ./build/src/cli/bake/index.js











function warn({ emit }) {
    return (warning) => emit({ type: 'warning', ...warning });
}
async function definitionOf(command) {
    const { options, world } = command;
    const definition = await readDefinition(await readFiles(options.file, world), bakeWorld(options, world));
    for (const warning of definition.warnings)
        warn(command)(warning);
    return definition;
}
function resolved(command, definition) {
    const { options, world, environment, words } = command;
    const remote = words.find((word) => word.includes('://') || /^[\w.-]+@[\w.-]+:/.test(word));
    if (remote !== undefined) {
        throw new errors/* YadokariError */.$S('USAGE', 'bake files of a repository are not available', {
            hint: 'check the repository out, and run executor bake in it',
        });
    }
    const names = definition.targets.map(({ name }) => name);
    const found = (0,resolve/* resolveTargets */.h5)(definition, words, (0,overrides/* parseOverrides */.f)(overridesOf(options), names, world.env));
    const { SOURCE_DATE_EPOCH: epoch } = environment;
    if (epoch === undefined)
        return found;
    const targets = [...found.targets].map(([name, target]) => {
        const { args = {} } = target;
        return [name, { ...target, args: { SOURCE_DATE_EPOCH: epoch, ...args } }];
    });
    return { ...found, targets: new Map(targets) };
}
async function printed(command) {
    const { print, list } = command.options;
    if (print && list !== undefined)
        throw new errors/* YadokariError */.$S('USAGE', '--print does not go with --list');
    if (list !== undefined) {
        const { what, json } = parseListing(list);
        const definition = await definitionOf(command);
        return what === 'targets' ? printTargets(definition, json) : printVariables(definition, json);
    }
    return print ? printResolved(resolved(command, await definitionOf(command))) : undefined;
}
function sayNotices({ notices, emit }) {
    for (const notice of notices)
        emit(notice);
}
async function runBake(command) {
    const jobs = parseJobs(command.options.jobs);
    const { print, list } = command.options;
    if (print || list !== undefined)
        sayNotices(command);
    const text = await printed(command);
    if (text !== undefined) {
        command.world.stdout.write(`${text}\n`);
        return;
    }
    const threads = (0,isolation_threads/* createNamespaceThreads */.z)();
    let isolation;
    try {
        const { world, options, emit, cancellation } = command;
        const { isolation: forced, kanikoDir } = options;
        isolation = await (0,cli_isolation/* prepareIsolation */.u)({
            world,
            threads,
            forced,
            kanikoDir,
            emit,
            signal: cancellation.signal,
        });
        sayNotices(command);
        (0,memory/* keepYoungGenerationSmall */.D)();
        for (const name of uncounted(options)) {
            const hint = 'executor report reads how targets went from the JSON log';
            emit({ type: 'warning', message: `${name} does not count for bake`, hint });
        }
        const found = resolved(command, await definitionOf(command));
        const leaveOut = (0,external_node_path_.resolve)(world.cwd, component/* reportFolder */.t3);
        const run = new Run({ ...command, leaveOut }, found, { jobs, warn: warn(command) });
        await run.build({ threads, isolation: isolation.choose, expectRun: isolation.expect });
    }
    finally {
        await isolation?.settled();
        await threads.close();
        (0,own_folder/* removeOwnFolder */.Tc)(command.world);
    }
}


/***/ }),

/***/ 66263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ failure),
/* harmony export */   h: () => (/* binding */ locationOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);

function lineAt(text, offset) {
    let line = 1;
    for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
        line += 1;
    return line;
}
function locationOf({ source, start, end }) {
    if (source.within)
        return locationOf(source.within);
    const line = lineAt(source.text, start);
    const endLine = Math.max(line, lineAt(source.text, Math.max(start, end - 1)));
    return { file: source.name, line, endLine, text: source.text };
}
function failure(range, message, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('BAKE_FILE_INVALID', message, {
        location: locationOf(range),
        ...(hint === undefined ? {} : { hint }),
    });
}


/***/ }),

/***/ 2671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ parseCsv),
/* harmony export */   q: () => (/* binding */ csvFields)
/* harmony export */ });
function parseCsv(text) {
    const field = /"((?:[^"]|"")*)"(?=,|\r?\n|$)|([^",\n\r]*)(?=,|\r?\n|$)/y;
    const rows = [];
    let row = [];
    for (let at = 0; at < text.length || row.length > 0;) {
        field.lastIndex = at;
        const found = field.exec(text);
        if (found === null)
            return undefined;
        row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
        at += found[0].length;
        if (text[at] === ',') {
            at += 1;
            if (at < text.length)
                continue;
            row.push('');
        }
        if (row.length > 1 || row[0] !== '' || found[1] !== undefined)
            rows.push(row);
        row = [];
        at += text.startsWith('\r\n', at) ? 2 : 1;
    }
    return rows;
}
function csvFields(line) {
    const rows = parseCsv(line);
    return rows === undefined || rows.length > 1 ? undefined : (rows[0] ?? []);
}


/***/ }),

/***/ 19448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ numberText),
/* harmony export */   CA: () => (/* binding */ sortedEntries),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   Pl: () => (/* binding */ goJson),
/* harmony export */   RP: () => (/* binding */ valueOf),
/* harmony export */   XL: () => (/* binding */ asBool),
/* harmony export */   ZE: () => (/* binding */ elementsOf),
/* harmony export */   ay: () => (/* binding */ SetValue),
/* harmony export */   e1: () => (/* binding */ asText),
/* harmony export */   go: () => (/* binding */ typeName),
/* harmony export */   i: () => (/* binding */ asNumber),
/* harmony export */   n4: () => (/* binding */ isEqual),
/* harmony export */   oi: () => (/* binding */ plainOf)
/* harmony export */ });
class SetValue {
    values;
    constructor(values) {
        const kept = [];
        for (const value of values)
            if (!kept.some((one) => isEqual(one, value)))
                kept.push(value);
        this.values = kept.sort(compareValues);
    }
}
function isObject(value) {
    return value instanceof Map;
}
function isList(value) {
    return Array.isArray(value);
}
function compareTexts(a, b) {
    if (a === b)
        return 0;
    const left = Array.from(a, (char) => char.codePointAt(0) ?? 0);
    const right = Array.from(b, (char) => char.codePointAt(0) ?? 0);
    const at = left.findIndex((code, index) => code !== right[index]);
    if (at === -1)
        return -1;
    return (left[at] ?? 0) - (right[at] ?? -1);
}
function compareValues(a, b) {
    if (typeof a === 'number' && typeof b === 'number')
        return a - b;
    if (typeof a === 'string' && typeof b === 'string')
        return compareTexts(a, b);
    return compareTexts(JSON.stringify(plainOf(a)), JSON.stringify(plainOf(b)));
}
function sortedEntries(object) {
    return [...object].sort(([a], [b]) => compareTexts(a, b));
}
function typeName(value) {
    if (value === null)
        return 'null';
    if (typeof value === 'boolean')
        return 'bool';
    if (typeof value === 'string' || typeof value === 'number')
        return typeof value;
    if (value instanceof SetValue)
        return 'set';
    return isObject(value) ? 'object' : 'list';
}
function isEqual(a, b) {
    if (a === b)
        return true;
    if (isList(a) && isList(b))
        return a.length === b.length && a.every((one, index) => isEqual(one, b[index] ?? null));
    if (a instanceof SetValue && b instanceof SetValue)
        return isEqual(a.values, b.values);
    if (isObject(a) && isObject(b)) {
        return a.size === b.size && [...a].every(([key, one]) => b.has(key) && isEqual(one, b.get(key) ?? null));
    }
    return false;
}
function numberText(value) {
    if (Number.isInteger(value))
        return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString();
    const rounded = Number(value.toPrecision(15));
    const text = String(rounded);
    return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text;
}
function asText(value) {
    if (typeof value === 'string')
        return value;
    if (typeof value === 'number')
        return numberText(value);
    return typeof value === 'boolean' ? String(value) : undefined;
}
const numberForm = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
function asNumber(value) {
    if (typeof value === 'number')
        return value;
    return typeof value === 'string' && numberForm.test(value) ? Number(value) : undefined;
}
function asBool(value) {
    if (typeof value === 'boolean')
        return value;
    if (value === 'true' || value === '1')
        return true;
    return value === 'false' || value === '0' ? false : undefined;
}
function plainOf(value) {
    if (value instanceof SetValue)
        return value.values.map((one) => plainOf(one));
    if (isList(value))
        return value.map((one) => plainOf(one));
    if (isObject(value)) {
        return Object.fromEntries(sortedEntries(value).map(([key, one]) => [key, plainOf(one)]));
    }
    return value;
}
function valueOf(plain) {
    if (Array.isArray(plain))
        return plain.map((one) => valueOf(one));
    if (typeof plain === 'object' && plain !== null) {
        return new Map(Object.entries(plain).map(([key, one]) => [key, valueOf(one)]));
    }
    if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean')
        return plain;
    return null;
}
function elementsOf(value) {
    if (value instanceof SetValue)
        return value.values.map((one) => [one, one]);
    if (isList(value))
        return value.map((one, index) => [index, one]);
    return isObject(value) ? sortedEntries(value) : undefined;
}
const go = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029' };
function goJson(value, indent) {
    return JSON.stringify(value, undefined, indent).replace(/[<>&\u2028\u2029]/g, (char) => char in go ? (go[char] ?? char) : char);
}


/***/ })

};
