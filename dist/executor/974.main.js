export const id = 974;
export const ids = [974];
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

/***/ 66974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GitLabJob: () => (/* reexport */ GitLabJob),
  gitlabArguments: () => (/* reexport */ gitlabArguments)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/events/metadata.js
var metadata = __webpack_require__(92630);
// EXTERNAL MODULE: ./build/src/options/lists.js
var lists = __webpack_require__(57085);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/options/component.js
var component = __webpack_require__(4331);
// EXTERNAL MODULE: ./build/src/options/table.js + 16 modules
var table = __webpack_require__(63452);
;// CONCATENATED MODULE: ./build/src/cli/gitlab/inputs.js


const ours = new Map(Object.entries(component/* buildInputs */._9).filter(([, { form }]) => form !== undefined));
function plainTexts(env) {
    const lines = (env[component/* inputVariable */.LO.plain] ?? '').split('\n').filter((line) => line.trim() !== '');
    const texts = new Map(lines.map((line) => {
        const [, name = '', text = ''] = /^\s*([^=]*)=(.*)$/.exec(line) ?? [];
        return [name.trim(), text.trim()];
    }));
    for (const name of texts.keys()) {
        const input = ours.get(name);
        if (input !== undefined && (0,component/* isPlain */.$i)(input))
            continue;
        throw new errors/* YadokariError */.$S('USAGE', `the component has an input ${JSON.stringify(name)} that is not known`, {
            hint: 'take the component and the image of the executor from the same release',
        });
    }
    return texts;
}
function valuesOf({ form }, text) {
    if (form === 'list')
        return (0,lists/* parseList */.E1)(text);
    if (form === 'lines')
        return (0,lists/* parseLines */.Li)(text);
    return text === '' ? [] : [text];
}
function readBool(name, text) {
    if (text === 'true' || text === 'false')
        return text === 'true';
    throw new errors/* YadokariError */.$S('USAGE', `input ${name} has the value ${JSON.stringify(text ?? '')}`, {
        hint: 'write true or false',
    });
}
function saysNothing({ flag, default: usual }, values) {
    const spec = flag === undefined ? undefined : table/* options */.f[flag];
    const own = spec !== undefined && 'default' in spec ? spec.default : undefined;
    return values.length === 0 || (own === usual && values.length === 1 && values[0] === String(own));
}
function readInputs(env) {
    const plain = plainTexts(env);
    const textOf = (name, input) => ((0,component/* isPlain */.$i)(input) ? plain.get(name) : env[component/* inputVariable */.LO.text(name)]) ?? String(input.default ?? '');
    const values = new Map(Array.from(ours, ([name, input]) => [name, valuesOf(input, textOf(name, input))]));
    const flags = Array.from(ours, ([name, input]) => {
        const given = values.get(name) ?? [];
        return input.flag === undefined || saysNothing(input, given) ? [] : [[input.flag, given]];
    });
    return {
        flags: new Map(flags.flat()),
        push: readBool('push', values.get('push')?.[0]),
        ciLabels: readBool('ci-labels', values.get('ci-labels')?.[0]),
        extraArgs: values.get('extra-args') ?? [],
    };
}

;// CONCATENATED MODULE: ./build/src/cli/gitlab/names.js

const tag = /^\w[\w.-]{0,127}$/;
function tagsOf(env) {
    const { CI_COMMIT_TAG: commitTag, CI_COMMIT_REF_SLUG: slug, CI_COMMIT_REF_NAME: branch } = env;
    if (commitTag && tag.test(commitTag))
        return [commitTag];
    const name = slug || 'latest';
    const isDefault = !commitTag && Boolean(branch) && branch === env['CI_DEFAULT_BRANCH'];
    return isDefault && name !== 'latest' ? [name, 'latest'] : [name];
}
function usualNames(env) {
    const repository = env['CI_REGISTRY_IMAGE'];
    if (repository)
        return tagsOf(env).map((name) => `${repository}:${name}`);
    throw new errors/* YadokariError */.$S('USAGE', 'there is nothing to call the image: input destination is empty', {
        hint: 'name the image in destination, or turn on the container registry of the project (CI_REGISTRY_IMAGE is not set)',
    });
}
function usualLabels(env) {
    const facts = {
        'org.opencontainers.image.revision': env['CI_COMMIT_SHA'],
        'org.opencontainers.image.source': env['CI_PROJECT_URL'],
        'com.gitlab.ci.pipelineurl': env['CI_PIPELINE_URL'],
    };
    return Object.entries(facts).flatMap(([key, value]) => (value ? [`${key}=${value}`] : []));
}

;// CONCATENATED MODULE: ./build/src/cli/gitlab/arguments.js





const special = new Set(['destination', 'dockerfile', 'label', 'custom-platform', 'verbosity']);
function flagsOf(flag, values) {
    return values.map((value) => `--${flag}=${value}`);
}
function platformFlags({ flags }) {
    const platforms = flags.get('custom-platform') ?? [];
    return platforms.length === 0 ? [] : [`--custom-platform=${platforms.join(',')}`];
}
function dockerfileFlags({ flags }) {
    const [given] = flags.get('dockerfile') ?? [];
    const context = (flags.get('context')?.[0] ?? '.').replace(/^dir:\/\//, '');
    const isFolder = !/^[a-z0-9]+:\/\//i.test(context);
    return flagsOf('dockerfile', [given ?? (isFolder ? (0,external_node_path_.join)(context, 'Dockerfile') : 'Dockerfile')]);
}
function pushFlags(inputs, names) {
    if (inputs.push)
        return [];
    const lacksPlace = inputs.flags.has('cache') && !inputs.flags.has('cache-repo');
    return ['--no-push', ...(lacksPlace ? [`--cache-repo=${(0,metadata/* repositoryOf */._)(names[0] ?? '')}/cache`] : [])];
}
function verbosityFlags({ flags }, env) {
    const given = flags.get('verbosity') ?? [];
    const wanted = given[0] === 'trace' || env['CI_DEBUG_TRACE'] !== 'true' ? given : ['debug'];
    return flagsOf('verbosity', wanted);
}
function gitlabArguments(env) {
    const inputs = readInputs(env);
    const names = inputs.flags.get('destination') ?? usualNames(env);
    const labels = [...(inputs.ciLabels ? usualLabels(env) : []), ...(inputs.flags.get('label') ?? [])];
    const twins = [...inputs.flags].filter(([flag]) => !special.has(flag));
    return [
        '--log-format=gitlab',
        ...verbosityFlags(inputs, env),
        ...twins.flatMap(([flag, values]) => flagsOf(flag, values)),
        ...dockerfileFlags(inputs),
        ...platformFlags(inputs),
        ...flagsOf('destination', names),
        ...flagsOf('label', labels),
        ...pushFlags(inputs, names),
        ...(0,lists/* parseArguments */.We)(inputs.extraArgs),
    ];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/src/log/cache-words.js
var cache_words = __webpack_require__(75282);
// EXTERNAL MODULE: ./build/src/log/excerpt.js
var excerpt = __webpack_require__(46353);
// EXTERNAL MODULE: ./build/src/log/markdown.js
var markdown = __webpack_require__(37827);
// EXTERNAL MODULE: ./build/src/log/units.js
var units = __webpack_require__(64939);
// EXTERNAL MODULE: ./build/src/log/wording.js
var wording = __webpack_require__(62320);
// EXTERNAL MODULE: ./build/src/log/clean.js
var log_clean = __webpack_require__(36465);
;// CONCATENATED MODULE: ./build/src/log/timeline.js


const mostRows = 100;
const longestLabel = 60;
function label(text) {
    const clean = (0,log_clean/* cleanLine */.Ow)(text)
        .replaceAll(/[:;#,%{}"`]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
    return clean.length > longestLabel ? `${clean.slice(0, longestLabel - 1)}…` : clean;
}
const tags = { cached: 'done', done: 'active', failed: 'crit' };
function timeline(steps) {
    const shown = steps.slice(0, mostRows).toSorted((a, b) => a.step.stage.index - b.step.stage.index);
    const [first] = shown;
    if (first === undefined)
        return [];
    const start = Math.min(...shown.map(({ from }) => from));
    const lines = [];
    let stage;
    for (const { step, from, to, outcome } of shown) {
        if (step.stage.index !== stage)
            lines.push(`section ${label((0,wording/* stageLabel */.Hn)(step.stage))}`);
        stage = step.stage.index;
        const name = `${label(step.text)}${outcome === 'cached' ? ' (cached)' : ''}`;
        lines.push(`${name} :${tags[outcome]}, ${Math.round(from - start)}, ${Math.round(Math.max(to, from + 1) - start)}`);
    }
    return ['```mermaid', 'gantt', 'dateFormat x', 'axisFormat %M:%S', ...lines, '```'];
}

;// CONCATENATED MODULE: ./build/src/log/summary.js







function keyOf({ step }) {
    return `${step.stage.index}:${step.number}`;
}
class Summary {
    begun = new Map();
    steps = [];
    layers = [];
    pushes = [];
    outputs = [];
    pulled = 0;
    uploaded = 0;
    rung;
    started;
    cache;
    ended;
    handle(event) {
        if (event.type === 'step.started')
            this.begun.set(keyOf(event), event);
        else if (event.type === 'step.finished')
            this.timed(event, event.cached ? 'cached' : 'done');
        else if (event.type === 'step.failed')
            this.timed(event, 'failed');
        else if (event.type === 'layer.created')
            this.layers.push(event);
        else if (event.type === 'pull.finished')
            this.pulled += event.size;
        else if (event.type === 'blob.pushed')
            this.uploaded += event.how === 'uploaded' ? event.size : 0;
        else
            this.whole(event);
    }
    whole(event) {
        if (event.type === 'build.started')
            this.started = event;
        else if (event.type === 'isolation.chosen')
            this.rung = event;
        else if (event.type === 'cache.finished')
            this.cache = event;
        else if (event.type === 'push.finished')
            this.pushes.push(event);
        else if (event.type === 'output.written')
            this.outputs.push(event);
        else if (event.type === 'build.finished' || event.type === 'build.failed')
            this.ended = event;
    }
    markdown() {
        const { ended } = this;
        if (ended === undefined)
            return '';
        const body = ended.type === 'build.finished' ? this.success(ended) : this.failure(ended);
        return [...body, ...this.facts(), ...this.chart(), ...this.layerTable()].join('\n').concat('\n');
    }
    timed(event, outcome) {
        const from = this.begun.get(keyOf(event))?.time ?? event.time - event.seconds * 1000;
        this.steps.push({ step: event.step, from, to: event.time, outcome });
    }
    success({ digest, layers, size, seconds }) {
        const image = `${(0,units/* plural */.LS)(layers, 'layer')}, ${(0,units/* formatBytes */.z3)(size)}, in ${(0,units/* formatSeconds */.Xo)(seconds)}`;
        const names = this.pushes.map(({ destination }) => destination);
        const rows = names.map((name) => [(0,markdown/* code */.aY)(name), (0,markdown/* code */.aY)(digest)]);
        const [first] = names;
        return [
            `### Built ${(0,markdown/* code */.aY)(this.started?.dockerfile ?? 'image')}: ${image}`,
            ...(rows.length > 0 ? (0,markdown/* table */.tp)(['Pushed', 'Digest'], rows) : ['', `Digest ${(0,markdown/* code */.aY)(digest)}, not pushed`]),
            ...this.outputs.map(({ kind, path }) => `- ${(0,markdown/* escapeCell */.kq)(kind)} in ${(0,markdown/* code */.aY)(path)}`),
            ...(first === undefined
                ? []
                : ['', 'Sign it:', '', '```sh', `cosign sign --yes ${(0,metadata/* repositoryOf */._)(first)}@${digest}`, '```']),
        ];
    }
    failure({ error, excerpt: given, seconds }) {
        const text = [
            given ?? (error.location && (0,excerpt/* excerpt */.K)(error.location).join('\n')),
            error.hint && `hint: ${error.hint}`,
            ...error.causes.map((one) => `cause: ${one}`),
        ];
        const shown = text.filter((part) => part !== undefined && part !== '').join('\n');
        return [
            `### Build failed after ${(0,units/* formatSeconds */.Xo)(seconds)}: ${(0,markdown/* escapeCell */.kq)(error.message)}`,
            '',
            ...(shown === '' ? [] : ['````text', shown, '````', '']),
        ];
    }
    facts() {
        const cached = this.steps.filter(({ outcome }) => outcome === 'cached').length;
        const rows = [
            ['Steps', `${this.steps.length}, ${cached} of them from the cache`],
            ...this.cacheRows(),
            ['Pulled', (0,units/* formatBytes */.z3)(this.pulled)],
            ['Pushed', (0,units/* formatBytes */.z3)(this.uploaded)],
            ...(this.rung ? [['Isolation', (0,markdown/* escapeCell */.kq)(`${this.rung.rung}: ${this.rung.reason}`)]] : []),
            ...(this.started ? [['Platform', this.started.platform]] : []),
        ];
        return (0,markdown/* table */.tp)(['', ''], rows);
    }
    cacheRows() {
        if (!this.cache)
            return [];
        const { all, stores } = (0,cache_words/* cacheTexts */.D)(this.cache);
        return [['Cache', [all, ...stores].map((text) => (0,markdown/* escapeCell */.kq)(text)).join('<br>')]];
    }
    chart() {
        const lines = timeline(this.steps);
        return lines.length === 0 ? [] : ['', ...lines, ''];
    }
    layerTable() {
        if (this.layers.length === 0)
            return [];
        const rows = this.layers.map(({ step, digest, size, seconds }) => [
            (0,markdown/* escapeCell */.kq)((0,wording/* stageLabel */.Hn)(step.stage)),
            (0,markdown/* code */.aY)(step.text),
            (0,units/* formatBytes */.z3)(size),
            (0,units/* formatSeconds */.Xo)(seconds),
            (0,markdown/* code */.aY)(digest.slice(0, 19)),
        ]);
        return (0,markdown/* table */.tp)(['Stage', 'Layer of', 'Size', 'Time', 'Digest'], rows);
    }
}

// EXTERNAL MODULE: ./build/src/log/redact.js
var redact = __webpack_require__(82951);
// EXTERNAL MODULE: ./build/src/cli/call/code-quality.js
var code_quality = __webpack_require__(99244);
;// CONCATENATED MODULE: ./build/src/cli/gitlab/outputs.js

function withTag(name) {
    return (0,metadata/* repositoryOf */._)(name) === name ? `${name}:latest` : name;
}
function outputVariables({ finished, names, }) {
    const { digest } = finished;
    const [first] = names;
    if (first === undefined)
        return { IMAGE_DIGEST: digest, docker_digest: digest };
    const image = withTag(first);
    const repository = (0,metadata/* repositoryOf */._)(first);
    const reference = `${repository}@${digest}`;
    return {
        IMAGE: image,
        IMAGE_DIGEST: digest,
        IMAGE_REF: reference,
        docker_image: image,
        docker_image_digest: reference,
        docker_repository: repository,
        docker_tag: image.slice(repository.length + 1),
        docker_digest: digest,
    };
}
function variablesText(outcome) {
    const lines = Object.entries(outputVariables(outcome)).map(([name, value]) => `${name}=${value}\n`);
    return lines.join('');
}
function outputFiles({ finished, names }) {
    return {
        digest: finished.digest,
        'metadata.json': `${JSON.stringify((0,metadata/* imageMetadata */.z)(finished, names), undefined, 2)}\n`,
    };
}

;// CONCATENATED MODULE: ./build/src/cli/gitlab/job.js







const reportFile = 'report.md';
const ownFiles = ['digest', 'metadata.json', reportFile];
const sharedFiles = [component/* variablesFile */.Ke, component/* qualityFile */.c1];
class GitLabJob {
    cwd;
    root;
    own;
    summary = new Summary();
    clean;
    pushed = [];
    found = [];
    finished;
    constructor({ env, cwd, secrets }) {
        this.cwd = cwd;
        this.root = (0,external_node_path_.join)(cwd, component/* reportFolder */.t3);
        const slug = env['CI_JOB_NAME_SLUG'] ?? '';
        this.own = (0,external_node_path_.join)(this.root, /^[\w-]+$/.test(slug) ? slug : 'job');
        this.clean = (0,redact/* eventRedactor */.$)((0,redact/* createRedactor */.l)(secrets));
    }
    begin() {
        const shared = sharedFiles.map((name) => (0,external_node_path_.join)(this.root, name));
        const old = [...shared, ...ownFiles.map((name) => (0,external_node_path_.join)(this.own, name))];
        try {
            for (const path of old)
                (0,external_node_fs_.rmSync)(path, { force: true, recursive: true });
        }
        catch (error) {
            throw notWritable(this.own, error);
        }
        this.write(this.own, { [reportFile]: '' });
    }
    handle(event) {
        if (event.type === 'step.output')
            return;
        if (event.type === 'push.finished')
            this.pushed.push(event.destination);
        if (event.type === 'build.finished')
            this.finished = event;
        const told = this.clean(event);
        this.note(told);
        this.summary.handle(told);
    }
    deliver() {
        const { finished, pushed: names } = this;
        if (finished === undefined)
            return;
        this.write(this.own, outputFiles({ finished, names }));
        this.write(this.root, { [component/* variablesFile */.Ke]: variablesText({ finished, names }) });
    }
    report() {
        this.write(this.own, { [reportFile]: this.summary.markdown() });
        this.write(this.root, { [component/* qualityFile */.c1]: (0,code_quality/* codeQuality */.J)(this.found) });
    }
    note(event) {
        if (event.type !== 'warning' || event.rule === undefined || event.location === undefined)
            return;
        const { rule, message, location } = event;
        const file = (0,external_node_path_.isAbsolute)(location.file) ? (0,external_node_path_.relative)(this.cwd, location.file) : location.file;
        this.found.push({ rule, message, location: { ...location, file } });
    }
    write(folder, files) {
        try {
            for (const path of new Set([this.root, folder]))
                makeFolder(path);
            for (const [name, text] of Object.entries(files))
                (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, name), text);
        }
        catch (error) {
            throw notWritable(folder, error);
        }
    }
}
function makeFolder(path) {
    try {
        (0,external_node_fs_.mkdirSync)(path);
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) !== 'EEXIST' || !(0,external_node_fs_.statSync)(path).isDirectory())
            throw error;
    }
}
function notWritable(folder, error) {
    return new errors/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', `cannot write to "${folder}": ${(0,errors/* messageOf */.bD)(error)}`, {
        cause: error,
        hint: 'the job must be able to write to the folder of the project',
    });
}

;// CONCATENATED MODULE: ./build/src/cli/gitlab/index.js




/***/ }),

/***/ 37827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   kq: () => (/* binding */ escapeCell),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36465);

const mostRows = 200;
function escapeCell(text) {
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(text)
        .replaceAll('|', String.raw `\|`)
        .replaceAll('<', '&lt;');
}
function code(text) {
    const runs = text.match(/`+/g) ?? [];
    const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
    const space = fence.length > 1 ? ' ' : '';
    return `${fence}${space}${(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(text).replaceAll('|', String.raw `\|`)}${space}${fence}`;
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}
function table(head, rows) {
    return ['', row(head), row(head.map(() => '---')), ...rows.slice(0, mostRows).map(row), ''];
}


/***/ })

};
