export const id = 550;
export const ids = [550];
export const modules = {

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

/***/ 53016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ ciJob)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16258);

function ciJob(env) {
    const github = githubJob(env);
    if (github)
        return github;
    return compact({
        url: env['CI_JOB_URL'] || env['BUILD_URL'],
        source: env['CI_PROJECT_URL'] || env['GIT_URL'],
        revision: env['CI_COMMIT_SHA'] || env['GIT_COMMIT'],
    });
}
function githubJob(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    if (!server || !repository || !run)
        return undefined;
    const source = `${server}/${repository}`;
    const attempt = env['GITHUB_RUN_ATTEMPT'] ? `/attempts/${env['GITHUB_RUN_ATTEMPT']}` : '';
    return compact({ url: `${source}/actions/runs/${run}${attempt}`, source, revision: env['GITHUB_SHA'] });
}
function compact(job) {
    const { url, source, revision } = job;
    return {
        ...(url ? { url: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutLogin */ .G)(url) } : {}),
        ...(source ? { source: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutLogin */ .G)(source) } : {}),
        ...(revision ? { revision } : {}),
    };
}


/***/ }),

/***/ 19550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openMeter: () => (/* binding */ openMeter)
});

// EXTERNAL MODULE: ./build/src/log/redact.js
var log_redact = __webpack_require__(82951);
// EXTERNAL MODULE: ./build/src/metrics/table.js
var table = __webpack_require__(39043);
;// CONCATENATED MODULE: ./build/src/metrics/counting.js

const instructions = table/* metricTable */.Lc.steps.attributes.instruction;
function instructionOf({ text }) {
    const word = /^\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
    return instructions.includes(word) ? word : 'other';
}
function stepCounts({ step, seconds }, result) {
    const instruction = instructionOf(step);
    return [
        ['steps', 1, { instruction, result }],
        ['stepDuration', seconds, { instruction }],
    ];
}
const counting = {
    'step.finished': (event) => stepCounts(event, event.cached ? 'cached' : 'executed'),
    'step.failed': (event) => stepCounts(event, 'failed'),
    'layer.created': ({ size, uncompressedSize }) => [
        ['layers', 1],
        ['layerSize', size],
        ['layerUncompressed', uncompressedSize],
    ],
    'cache.hit': () => [['cacheLookups', 1, { result: 'hit' }]],
    'cache.miss': () => [['cacheLookups', 1, { result: 'miss' }]],
    'cache.written': ({ size }) => [
        ['cacheWrites', 1],
        ['cacheWritten', size],
    ],
    'cache.finished': ({ secondsSaved, bytesNotPulled }) => [
        ['cacheSaved', secondsSaved],
        ['cacheNotPulled', bytesNotPulled],
    ],
    'pull.finished': ({ size, seconds }) => [
        ['pulls', 1],
        ['pulled', size],
        ['pullDuration', seconds],
    ],
    'blob.pushed': ({ size, how }) => [
        ['pushedBlobs', 1, { how }],
        ['pushed', how === 'uploaded' ? size : 0],
    ],
    'push.finished': ({ seconds }) => [
        ['pushedImages', 1],
        ['pushDuration', seconds],
    ],
    'context.finished': ({ size, seconds }) => [
        ['contextSize', size],
        ['contextDuration', seconds],
    ],
    'image.warmed': ({ how, size }) => [
        ['warmedImages', 1, { how }],
        ['warmedSize', size],
    ],
    retry: () => [['retries', 1]],
    warning: () => [['warnings', 1]],
};
function countsOf(event) {
    const count = counting[event.type];
    return count?.(event) ?? [];
}

;// CONCATENATED MODULE: ./build/src/metrics/measurements.js


function knownSets({ attributes = {} }) {
    let sets = [{}];
    for (const [name, values] of Object.entries(attributes)) {
        if (values === 'open')
            return [];
        sets = sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })));
    }
    return sets;
}
function idsOf(run) {
    const ids = Object.keys(table/* metricTable */.Lc);
    return ids.filter((id) => table/* metricTable */.Lc[id].where.some((where) => where === run));
}
class Measurements {
    run;
    #version;
    #points = new Map();
    #platform = '';
    #isolation = '';
    #outcome;
    constructor(run, version) {
        this.run = run;
        this.#version = version;
        for (const id of idsOf(run)) {
            const sets = table/* metricTable */.Lc[id].kind === 'counter' ? knownSets(table/* metricTable */.Lc[id]) : [];
            for (const attributes of sets)
                this.#add(id, 0, attributes);
        }
    }
    get outcome() {
        return this.#outcome;
    }
    handle(event) {
        for (const count of countsOf(event))
            this.#add(...count);
        if (event.type === 'build.started')
            this.#platform = event.platform;
        else if (event.type === 'isolation.chosen')
            this.#isolation = event.rung;
        else if (event.type === 'build.finished') {
            this.#set('imageSize', event.size);
            this.#set('imageLayers', event.layers);
            this.#end('succeeded', event.seconds, event.time);
        }
        else if (event.type === 'build.failed') {
            const failures = this.run === 'build' ? 'buildFailures' : 'warmerFailures';
            this.#add(failures, 1, { 'error.type': event.error.code });
            this.#end('failed', event.seconds, event.time);
        }
    }
    finished(seconds, time) {
        this.#end('succeeded', seconds, time);
    }
    measured() {
        return idsOf(this.run).map((id) => ({
            spec: table/* metricTable */.Lc[id],
            points: [...(this.#points.get(id)?.values() ?? [])],
        }));
    }
    families() {
        return this.measured().map(({ spec, points }) => ({
            name: (0,table/* prometheusName */.EC)(spec),
            help: spec.help,
            type: spec.kind,
            samples: points.map(({ attributes, value }) => ({
                labels: Object.fromEntries(Object.entries(attributes).map(([name, text]) => [(0,table/* labelOf */.Wy)(name), text])),
                value,
            })),
        }));
    }
    #end(outcome, seconds, time) {
        this.#outcome = outcome;
        const [isWell, now, version] = [outcome === 'succeeded', time / 1000, this.#version];
        if (this.run === 'build') {
            this.#set('buildInfo', 1, { version, platform: this.#platform, isolation: this.#isolation });
            this.#set('buildSuccess', isWell ? 1 : 0);
            this.#set('buildDuration', seconds);
            this.#set('buildStart', now - seconds);
            this.#set('buildEnd', now);
            if (isWell)
                this.#set('buildLastSuccess', now);
            return;
        }
        this.#set('warmerInfo', 1, { version });
        this.#set('warmerSuccess', isWell ? 1 : 0);
        this.#set('warmerDuration', seconds);
        this.#set('warmerEnd', now);
        if (isWell)
            this.#set('warmerLastSuccess', now);
    }
    #set(id, value, attributes = {}) {
        this.#points.set(id, new Map([['', { attributes, value }]]));
    }
    #add(id, value, attributes = {}) {
        const points = this.#points.get(id) ?? new Map();
        this.#points.set(id, points);
        const key = JSON.stringify(attributes);
        const known = points.get(key);
        if (known)
            known.value += value;
        else
            points.set(key, { attributes, value });
    }
}

// EXTERNAL MODULE: ./build/src/cli/registry-options.js + 2 modules
var registry_options = __webpack_require__(25579);
// EXTERNAL MODULE: ./build/src/cli/side-file.js
var side_file = __webpack_require__(73552);
// EXTERNAL MODULE: ./build/src/cli/version.js
var version = __webpack_require__(99720);
// EXTERNAL MODULE: ./build/src/cli/ci-job.js
var ci_job = __webpack_require__(53016);
;// CONCATENATED MODULE: ./build/src/cli/meter/ci-attributes.js

function present(attributes) {
    const entries = Object.entries(attributes);
    return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
function lastPart(path) {
    return path
        ?.replace(/\.git$/, '')
        .split('/')
        .at(-1);
}
function pullRequest(ref = '') {
    return /^refs\/pull\/(\d+)\//.exec(ref)?.[1];
}
function ciAttributes(env) {
    const { url, source, revision } = (0,ci_job/* ciJob */.C)(env);
    const isGitHub = env['GITHUB_RUN_ID'] !== undefined;
    const isGitLab = env['GITLAB_CI'] !== undefined;
    return {
        always: present({
            'cicd.pipeline.name': isGitHub ? env['GITHUB_WORKFLOW'] : (env['CI_PIPELINE_NAME'] ?? env['JOB_NAME']),
            'cicd.pipeline.task.name': isGitHub ? env['GITHUB_JOB'] : (env['CI_JOB_NAME'] ?? env['STAGE_NAME']),
            'vcs.repository.url.full': source,
            'vcs.repository.name': lastPart(source),
        }),
        run: present({
            'cicd.pipeline.run.id': env['GITHUB_RUN_ID'] ?? env['CI_PIPELINE_ID'] ?? env['BUILD_ID'],
            'cicd.pipeline.run.url.full': isGitLab ? env['CI_PIPELINE_URL'] : url,
            'cicd.pipeline.task.run.id': env['CI_JOB_ID'],
            'cicd.pipeline.task.run.url.full': isGitLab ? url : undefined,
            'vcs.ref.head.name': env['GITHUB_HEAD_REF'] || env['GITHUB_REF_NAME'] || env['CI_COMMIT_REF_NAME'] || env['GIT_BRANCH'],
            'vcs.ref.head.revision': revision,
            'vcs.change.id': env['CI_MERGE_REQUEST_IID'] ?? pullRequest(env['GITHUB_REF']),
        }),
    };
}

// EXTERNAL MODULE: ./build/src/cli/meter/outputs.js
var meter_outputs = __webpack_require__(56660);
// EXTERNAL MODULE: ./build/src/base/url.js
var url = __webpack_require__(16258);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/src/metrics/pushgateway.js
var pushgateway = __webpack_require__(91557);
// EXTERNAL MODULE: ./build/src/metrics/exposition.js
var exposition = __webpack_require__(42461);
// EXTERNAL MODULE: ./build/src/cli/write-whole.js
var write_whole = __webpack_require__(93197);
;// CONCATENATED MODULE: ./build/src/cli/meter/prometheus.js




const longestPush = 5;
async function push(target, measurements, settings) {
    const http = (0,client/* createHttpClient */.u)({ settings });
    const limit = new AbortController();
    const timer = setTimeout(() => {
        const message = `cannot push metrics to "${(0,url/* redactUrl */.B)(target.url)}": no answer within ${longestPush} seconds`;
        limit.abort(new errors/* YadokariError */.$S('NETWORK', message));
    }, longestPush * 1000);
    try {
        const replace = measurements.outcome === 'succeeded' ? 'group' : 'names';
        await (0,pushgateway/* pushMetrics */.U)(http, target, measurements.families(), { replace, signal: limit.signal, retries: 1 });
    }
    finally {
        clearTimeout(timer);
        http.close();
    }
}
async function deliverToPrometheus(delivery) {
    const { outputs, measurements, settings, emit } = delivery;
    const { labels, file, push: target } = outputs;
    const attempts = [];
    if (file !== undefined)
        attempts.push((0,write_whole/* writeWhole */.f)(file, (0,exposition/* writeExposition */.I0)(measurements.families(), labels)));
    if (target !== undefined)
        attempts.push(push(target, measurements, settings));
    for (const outcome of await Promise.allSettled(attempts)) {
        if (outcome.status === 'fulfilled')
            continue;
        const error = outcome.reason;
        const hint = error instanceof errors/* YadokariError */.$S && error.hint !== undefined ? { hint: error.hint } : {};
        emit({ type: 'warning', message: `there are no metrics: ${(0,errors/* messageOf */.bD)(error)}`, ...hint });
    }
}

// EXTERNAL MODULE: ./build/src/cli/meter/wanted.js
var wanted = __webpack_require__(45107);
;// CONCATENATED MODULE: ./build/src/cli/meter/index.js









const passedOver = new Set([
    'step.output',
    'context.progress',
    'pull.progress',
    'push.progress',
    'note',
]);
async function openCollector({ world, environment }, measurements) {
    if (!(0,wanted/* wantsTelemetry */.v)(world))
        return undefined;
    const { openTelemetry, telemetrySettings } = await __webpack_require__.e(/* import() */ 106).then(__webpack_require__.bind(__webpack_require__, 58106));
    const settings = telemetrySettings(world.env);
    const telemetry = openTelemetry({
        settings,
        http: (0,registry_options/* httpSettings */.qe)(world.env, environment.UPSTREAM_CLIENT_TYPE),
        measurements,
        scope: { name: 'yadokari', version: version/* version */.r },
        start: Date.now(),
        job: ciAttributes(world.env),
    });
    return { telemetry, problems: settings.problems };
}
async function openMeter(request) {
    const { run, options, environment, world, conceal, redact } = request;
    const outputs = (0,meter_outputs/* metricsOutputs */.m)({ options, environment, cwd: world.cwd });
    if (outputs?.file !== undefined)
        await (0,side_file/* checkSideFile */.u)(outputs.file);
    const { password } = outputs?.push?.credential ?? {};
    if (password !== undefined)
        conceal([password]);
    const started = performance.now();
    const measurements = new Measurements(run, version/* version */.r);
    const collector = await openCollector(request, measurements);
    const clean = (0,log_redact/* eventRedactor */.$)(redact);
    const tell = async (emit) => {
        if (collector === undefined)
            return;
        const problems = [...collector.problems, ...(await collector.telemetry.close())];
        if (problems.length > 0)
            emit({ type: 'warning', message: `telemetry: ${[...new Set(problems)].join('; ')}` });
    };
    return {
        handle: (event) => {
            measurements.handle(event);
            if (collector !== undefined && !passedOver.has(event.type))
                collector.telemetry.handle(clean(event));
        },
        deliver: async (emit) => {
            if (run === 'warmer' && measurements.outcome === undefined)
                measurements.finished((performance.now() - started) / 1000, Date.now());
            const settings = (0,registry_options/* httpSettings */.qe)(world.env, environment.UPSTREAM_CLIENT_TYPE);
            const isOver = outputs !== undefined && measurements.outcome !== undefined;
            await Promise.all([
                isOver ? deliverToPrometheus({ outputs, measurements, settings, emit }) : undefined,
                tell(emit),
            ]);
        },
    };
}


/***/ }),

/***/ 56660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ metricsOutputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44927);
/* harmony import */ var _metrics_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39043);
/* harmony import */ var _metrics_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42461);



const takenLabels = new Set([
    'job',
    'le',
    'quantile',
    ...Object.values(_metrics_index_js__WEBPACK_IMPORTED_MODULE_1__/* .metricTable */ .Lc).flatMap((spec) => 'attributes' in spec ? Object.keys(spec.attributes).map((name) => (0,_metrics_index_js__WEBPACK_IMPORTED_MODULE_1__/* .labelOf */ .Wy)(name)) : []),
]);
function checkLabels(labels) {
    for (const name of Object.keys(labels)) {
        if (!(0,_metrics_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isLabelName */ .WF)(name)) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('USAGE', `--metrics-label has the name ${JSON.stringify(name)}, which is no label's`, {
                hint: 'letters, digits and _ make a name; a digit is not the first, nor are two _',
            });
        }
        if (takenLabels.has(name)) {
            const hint = name === 'job' ? 'set it with --metrics-job' : 'choose another name';
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('USAGE', `--metrics-label cannot set ${name}: metrics have a label of that name`, {
                hint,
            });
        }
    }
    return labels;
}
function parseUrl(text) {
    const url = URL.parse(text);
    if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:'))
        return url;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('USAGE', '--metrics-push has a value that is no URL of http or https', {
        hint: 'write it like https://pushgateway.example:9091',
    });
}
function readLogin(file, name) {
    const refuse = (fact, cause) => new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('USAGE', `--metrics-push-credentials cannot use ${JSON.stringify(name)}: ${fact}`, {
        hint: 'name a file with one line, user:password',
        ...(cause === undefined ? {} : { cause }),
    });
    let text;
    try {
        text = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .readSecretFile */ .f)(file);
    }
    catch (error) {
        throw refuse((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error), error);
    }
    const colon = text.indexOf(':');
    if (colon < 1 || text.includes('\n'))
        throw refuse('it is not one line with user:password');
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
function credentialOf({ options, environment, cwd }) {
    const { metricsPushCredentials: name } = options;
    if (name !== undefined)
        return readLogin((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, name), name);
    const { YADOKARI_METRICS_USER: username = '', YADOKARI_METRICS_PASSWORD: password = '' } = environment;
    return username === '' && password === '' ? undefined : { username, password };
}
function metricsOutputs(given) {
    const { options, cwd } = given;
    const { metricsFile: file, metricsPush: push, metricsJob: job } = options;
    if (file === undefined && push === undefined)
        return undefined;
    const labels = checkLabels(options.metricsLabel);
    return {
        labels,
        ...(file === undefined ? {} : { file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, file) }),
        ...(push === undefined
            ? {}
            : { push: { url: parseUrl(push), job, grouping: labels, credential: credentialOf(given) } }),
    };
}


/***/ }),

/***/ 73552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ checkSideFile)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _export_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79435);


const refusals = new Set(['EACCES', 'EPERM', 'EROFS']);
async function checkSideFile(path) {
    try {
        await (0,_export_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkOutputFile */ .C)(path);
    }
    catch (error) {
        const errno = error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S ? (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errnoOf */ .UQ)(error.cause) : undefined;
        if (errno === undefined || !refusals.has(errno))
            throw error;
    }
}


/***/ }),

/***/ 93197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var _export_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21851);

async function writeWhole(path, text) {
    const staged = await (0,_export_index_js__WEBPACK_IMPORTED_MODULE_0__/* .stageFile */ .HW)(path, { content: () => (0,_export_index_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .Oo)(Buffer.from(text)) });
    try {
        await staged.commit();
    }
    catch (error) {
        await staged.discard();
        throw error;
    }
}


/***/ }),

/***/ 42461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I0: () => (/* binding */ writeExposition),
/* harmony export */   WF: () => (/* binding */ isLabelName),
/* harmony export */   tH: () => (/* binding */ expositionType)
/* harmony export */ });
const expositionType = 'text/plain; version=0.0.4; charset=utf-8';
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;
function isLabelName(name) {
    return labelName.test(name);
}
function escapeHelp(text) {
    return text.replaceAll('\\', String.raw `\\`).replaceAll('\n', String.raw `\n`);
}
function escapeValue(text) {
    return escapeHelp(text).replaceAll('"', String.raw `\"`);
}
function number(value) {
    if (Number.isFinite(value) || Number.isNaN(value))
        return String(value);
    return value > 0 ? '+Inf' : '-Inf';
}
function histogramRows({ labels = {}, buckets, sum, count }) {
    const all = [...buckets, [Infinity, count]];
    return [
        ...all.map(([bound, most]) => ['_bucket', { ...labels, le: number(bound) }, most]),
        ['_sum', labels, sum],
        ['_count', labels, count],
    ];
}
function summaryRows({ labels = {}, quantiles, sum, count }) {
    return [
        ...quantiles.map(([quantile, value]) => ['', { ...labels, quantile: String(quantile) }, value]),
        ['_sum', labels, sum],
        ['_count', labels, count],
    ];
}
function rows(family) {
    switch (family.type) {
        case 'gauge':
        case 'counter':
            return family.samples.map(({ labels = {}, value }) => ['', labels, value]);
        case 'histogram':
            return family.samples.flatMap(histogramRows);
        case 'summary':
            return family.samples.flatMap(summaryRows);
    }
}
function series(name, labels) {
    const pairs = Object.entries(labels).map(([label, value]) => {
        if (!isLabelName(label))
            throw new TypeError(`"${label}" cannot name a label of ${name}`);
        return `${label}="${escapeValue(value)}"`;
    });
    return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}
function writeExposition(families, common = {}) {
    const seen = new Set();
    const once = (what, name) => {
        if (seen.has(`${what} ${name}`))
            throw new TypeError(`the ${what} ${name} comes twice`);
        seen.add(`${what} ${name}`);
    };
    const lines = families.flatMap((family) => {
        const { name, help, type, samples } = family;
        if (!metricName.test(name))
            throw new TypeError(`"${name}" cannot name a metric`);
        once('metric', name);
        if (samples.length === 0)
            return [];
        const values = rows(family).map(([suffix, labels, value]) => {
            const left = series(`${name}${suffix}`, { ...common, ...labels });
            once('series', left);
            return `${left} ${number(value)}`;
        });
        return [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...values];
    });
    return lines.map((line) => `${line}\n`).join('');
}


/***/ }),

/***/ 91557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ pushMetrics)
/* harmony export */ });
/* unused harmony export groupUrl */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16258);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95980);
/* harmony import */ var _exposition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42461);



const groupPath = /\/metrics\/job(?:@base64)?\/[^/]+/;
function segments(name, value) {
    if (value === '')
        return `/${name}@base64/=`;
    if (value.includes('/'))
        return `/${name}@base64/${Buffer.from(value).toString('base64url')}`;
    return `/${name}/${encodeURIComponent(value)}`;
}
function groupUrl({ url, job, grouping = {} }) {
    const found = new URL(url);
    found.username = '';
    found.password = '';
    const path = found.pathname.replace(/\/+$/, '');
    const base = groupPath.test(path) ? path : `${path}/metrics${segments('job', job)}`;
    found.pathname = `${base}${Object.entries(grouping)
        .map(([name, value]) => segments(name, value))
        .join('')}`;
    return found;
}
function authorization({ url, credential }) {
    const username = credential?.username ?? decodeURIComponent(url.username);
    const password = credential?.password ?? decodeURIComponent(url.password);
    if (username === '' && password === '')
        return {};
    return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}
const longestReason = 300;
function refused(url, status, answer) {
    const [reason = ''] = answer.trim().split('\n');
    const said = reason === '' ? '' : `: ${reason.slice(0, longestReason)}`;
    const hint = status === 401 || status === 403
        ? 'set YADOKARI_METRICS_USER and YADOKARI_METRICS_PASSWORD, or name a file with --metrics-push-credentials'
        : 'check the URL: it is that of the Pushgateway, without /metrics';
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('OUTPUT_NOT_WRITABLE', `cannot push metrics to "${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrl */ .B)(url)}": the server answered ${status}${said}`, status === 400 ? {} : { hint });
}
async function pushMetrics(http, target, families, { replace, signal, retries }) {
    const url = groupUrl(target);
    const { response, bytes } = await http.read({
        method: replace === 'group' ? 'PUT' : 'POST',
        url,
        what: `push metrics to "${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrl */ .B)(url)}"`,
        headers: { 'content-type': _exposition_js__WEBPACK_IMPORTED_MODULE_2__/* .expositionType */ .tH, ...authorization(target) },
        body: (0,_http_index_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesBody */ .EB)(Buffer.from((0,_exposition_js__WEBPACK_IMPORTED_MODULE_2__/* .writeExposition */ .I0)(families))),
        ...(signal === undefined ? {} : { signal }),
        ...(retries === undefined ? {} : { retries }),
    }, 64 * 1024);
    if (response.status < 200 || response.status > 299) {
        throw refused(url, response.status, Buffer.from(bytes).toString());
    }
}


/***/ }),

/***/ 39043:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ prometheusName),
/* harmony export */   Lc: () => (/* binding */ metricTable),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   px: () => (/* binding */ telemetryName)
/* harmony export */ });
const build = ['build'];
const warmer = ['warmer'];
const both = ['build', 'warmer'];
const instructions = ['ADD', 'COPY', 'RUN', 'WORKDIR', 'other'];
const metricTable = {
    buildInfo: {
        name: 'build.info',
        unit: '',
        kind: 'gauge',
        help: 'Always 1; which version built, for which platform, how RUN was kept apart (empty where nothing was run)',
        attributes: { version: 'open', platform: 'open', isolation: 'open' },
        where: build,
    },
    buildSuccess: {
        name: 'build.success',
        unit: '',
        kind: 'gauge',
        help: '1 where the build ended well, else 0',
        where: build,
    },
    buildDuration: {
        name: 'build.duration',
        unit: 's',
        kind: 'gauge',
        help: 'How long the build took, as the log says it',
        where: build,
    },
    buildStart: {
        name: 'build.start_time',
        unit: 's',
        kind: 'gauge',
        help: 'When the build began, since 1970',
        where: build,
    },
    buildEnd: {
        name: 'build.end_time',
        unit: 's',
        kind: 'gauge',
        help: 'When the build ended, since 1970',
        where: build,
    },
    buildLastSuccess: {
        name: 'build.last_success_time',
        unit: 's',
        kind: 'gauge',
        help: 'When a build last ended well, since 1970',
        where: build,
        successOnly: true,
    },
    buildFailures: {
        name: 'build.failures',
        unit: '{failure}',
        kind: 'counter',
        help: 'Builds that failed, by the code of the error',
        attributes: { 'error.type': 'open' },
        where: build,
    },
    steps: {
        name: 'build.steps',
        unit: '{step}',
        kind: 'counter',
        help: 'Instructions, by what became of them',
        attributes: { instruction: instructions, result: ['executed', 'cached', 'failed'] },
        where: build,
    },
    stepDuration: {
        name: 'build.step.duration',
        unit: 's',
        kind: 'counter',
        help: 'Time of instructions; those of several stages may have run at once',
        attributes: { instruction: instructions },
        where: build,
    },
    layers: {
        name: 'layers.created',
        unit: '{layer}',
        kind: 'counter',
        help: 'Layers that were written',
        where: build,
    },
    layerSize: {
        name: 'layers.size',
        unit: 'By',
        kind: 'counter',
        help: 'Compressed size of layers that were written',
        where: build,
    },
    layerUncompressed: {
        name: 'layers.uncompressed_size',
        unit: 'By',
        kind: 'counter',
        help: 'Uncompressed size of layers that were written',
        where: build,
    },
    imageSize: {
        name: 'image.size',
        unit: 'By',
        kind: 'gauge',
        help: 'Size of all layers of the image, compressed',
        where: build,
        successOnly: true,
    },
    imageLayers: {
        name: 'image.layers',
        unit: '{layer}',
        kind: 'gauge',
        help: 'Layers of the image',
        where: build,
        successOnly: true,
    },
    cacheLookups: {
        name: 'cache.lookups',
        unit: '{lookup}',
        kind: 'counter',
        help: 'Steps that were looked up in the cache',
        attributes: { result: ['hit', 'miss'] },
        where: build,
    },
    cacheWrites: {
        name: 'cache.writes',
        unit: '{layer}',
        kind: 'counter',
        help: 'Layers that were put into the cache',
        where: build,
    },
    cacheWritten: {
        name: 'cache.written',
        unit: 'By',
        kind: 'counter',
        help: 'Size of layers that were put into the cache',
        where: build,
    },
    cacheSaved: {
        name: 'cache.saved',
        unit: 's',
        kind: 'counter',
        help: 'What steps that the cache spared once took',
        where: build,
    },
    cacheNotPulled: {
        name: 'cache.not_pulled',
        unit: 'By',
        kind: 'counter',
        help: 'Size of layers that nobody had to read, bases’ included',
        where: build,
    },
    pulls: {
        name: 'pull.blobs',
        unit: '{blob}',
        kind: 'counter',
        help: 'Blobs that were fetched from registries',
        where: both,
    },
    pulled: {
        name: 'pulled',
        unit: 'By',
        kind: 'counter',
        help: 'Size of blobs that were fetched from registries',
        where: both,
    },
    pullDuration: {
        name: 'pull.duration',
        unit: 's',
        kind: 'counter',
        help: 'Time of these downloads; several run at once',
        where: both,
    },
    pushedBlobs: {
        name: 'push.blobs',
        unit: '{blob}',
        kind: 'counter',
        help: 'Blobs that a destination has, by how it got them',
        attributes: { how: ['uploaded', 'exists', 'mounted'] },
        where: build,
    },
    pushed: {
        name: 'pushed',
        unit: 'By',
        kind: 'counter',
        help: 'Size of blobs that were uploaded',
        where: build,
    },
    pushedImages: {
        name: 'push.images',
        unit: '{image}',
        kind: 'counter',
        help: 'Destinations that have the image',
        where: build,
    },
    pushDuration: {
        name: 'push.duration',
        unit: 's',
        kind: 'counter',
        help: 'Time of pushes to them; layers go while the build goes on',
        where: build,
    },
    contextSize: {
        name: 'context.size',
        unit: 'By',
        kind: 'counter',
        help: 'Size of build contexts that were fetched, as they came',
        where: build,
    },
    contextDuration: {
        name: 'context.duration',
        unit: 's',
        kind: 'counter',
        help: 'Time until they were there',
        where: build,
    },
    retries: {
        name: 'retries',
        unit: '{retry}',
        kind: 'counter',
        help: 'Requests that failed and were made again',
        where: both,
    },
    warnings: {
        name: 'warnings',
        unit: '{warning}',
        kind: 'counter',
        help: 'Warnings in the log',
        where: both,
    },
    warmerInfo: {
        name: 'warmer.info',
        unit: '',
        kind: 'gauge',
        help: 'Always 1; which version it was',
        attributes: { version: 'open' },
        where: warmer,
    },
    warmerSuccess: {
        name: 'warmer.success',
        unit: '',
        kind: 'gauge',
        help: '1 where the warmer ended well, else 0',
        where: warmer,
    },
    warmerDuration: {
        name: 'warmer.duration',
        unit: 's',
        kind: 'gauge',
        help: 'How long the warmer took',
        where: warmer,
    },
    warmerEnd: {
        name: 'warmer.end_time',
        unit: 's',
        kind: 'gauge',
        help: 'When the warmer ended, since 1970',
        where: warmer,
    },
    warmerLastSuccess: {
        name: 'warmer.last_success_time',
        unit: 's',
        kind: 'gauge',
        help: 'When the warmer last ended well, since 1970',
        where: warmer,
        successOnly: true,
    },
    warmerFailures: {
        name: 'warmer.failures',
        unit: '{failure}',
        kind: 'counter',
        help: 'Runs of the warmer that failed, by the code of the error',
        attributes: { 'error.type': 'open' },
        where: warmer,
    },
    warmedImages: {
        name: 'warmer.images',
        unit: '{image}',
        kind: 'counter',
        help: 'Images that its folder has, by what was done about them',
        attributes: { how: ['fetched', 'renewed', 'kept'] },
        where: warmer,
    },
    warmedSize: {
        name: 'warmer.image.size',
        unit: 'By',
        kind: 'counter',
        help: 'Size of these images',
        where: warmer,
    },
};
const unitWords = { s: '_seconds', By: '_bytes' };
function telemetryName({ name }) {
    return `yadokari.${name}`;
}
function prometheusName(spec) {
    const words = telemetryName(spec).replaceAll('.', '_');
    return `${words}${unitWords[spec.unit] ?? ''}${spec.kind === 'counter' ? '_total' : ''}`;
}
function labelOf(attribute) {
    return attribute.replaceAll('.', '_');
}


/***/ })

};
