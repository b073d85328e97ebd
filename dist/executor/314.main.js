export const id = 314;
export const ids = [314];
export const modules = {

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

/***/ 36314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runReport: () => (/* binding */ runReport)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/export/check-outputs.js
var check_outputs = __webpack_require__(79435);
// EXTERNAL MODULE: ./build/src/history/history.js + 3 modules
var history_history = __webpack_require__(19442);
// EXTERNAL MODULE: ./build/src/history/header.js
var header = __webpack_require__(49729);
;// CONCATENATED MODULE: ./build/src/history/as-build.js


function asBuild(summary, source) {
    const { outcome, at, seconds, hits, misses, pulled, pushed, steps, context } = summary;
    const { image, platform, size, failure, project, team, branch } = summary;
    return {
        source,
        outcome,
        context,
        at,
        seconds,
        hits,
        misses,
        pulled,
        pushed,
        steps: steps.map((step) => ({ ...step, cached: false })),
        ...(image === undefined ? {} : { image }),
        ...(platform === undefined ? {} : { platform }),
        ...(size === undefined ? {} : { size }),
        ...(failure === undefined ? {} : { failure }),
        ...(project === undefined ? {} : { project }),
        ...(team === undefined ? {} : { team }),
        ...(branch === undefined ? {} : { branch }),
    };
}
function buildsInHistory(path) {
    const kind = (0,header/* kindOfFile */.y)(path);
    if (kind === 'other' || kind === 'new')
        return undefined;
    return new history_history/* History */.B(path).list().map((summary) => asBuild(summary, path));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./build/src/report/lines.js

const longestLine = 1024 * 1024;
async function* linesOf(chunks) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    for await (const chunk of chunks) {
        const [head = '', ...more] = decoder.write(Buffer.from(chunk)).split('\n');
        rest = (rest + head).slice(0, longestLine);
        for (const part of more) {
            yield rest.replace(/\r$/, '');
            rest = part.slice(0, longestLine);
        }
    }
    rest += decoder.end();
    if (rest !== '')
        yield rest;
}

// EXTERNAL MODULE: ./build/src/events/json.js + 1 modules
var json = __webpack_require__(63447);
// EXTERNAL MODULE: ./build/src/report/from-events.js
var from_events = __webpack_require__(55826);
// EXTERNAL MODULE: ./build/src/events/metadata.js
var metadata = __webpack_require__(92630);
;// CONCATENATED MODULE: ./build/src/report/kaniko-errors.js
const failed = /^error (?:building image|pushing image|checking push permissions[^:]*|resolving (?:dockerfile path|source context)|getting source context|building cache|executing [\w ]+): (.+)$/;
const codes = [
    [/no space left on device|disk quota exceeded/i, 'DISK_FULL'],
    [/TOOMANYREQUESTS|too many requests|\b429\b/i, 'REGISTRY_RATE_LIMITED'],
    [/UNAUTHORIZED|authentication required|\b401\b/i, 'REGISTRY_UNAUTHORIZED'],
    [/\bDENIED\b|\bforbidden\b|\b403\b/i, 'REGISTRY_FORBIDDEN'],
    [/x509:|tls:/i, 'TLS'],
    [/MANIFEST_UNKNOWN|NAME_UNKNOWN|manifest unknown|\b404\b/i, 'IMAGE_NOT_FOUND'],
    [/dial tcp|no such host|i\/o timeout|connection re(?:fused|set)|unexpected EOF/i, 'NETWORK'],
    [
        /failed to execute command: (?:starting command|waiting for process to exit)|exited with status|exit status \d/i,
        'RUN_FAILED',
    ],
    [/get dockerfile|dockerfile path|please provide a valid path to a Dockerfile/i, 'DOCKERFILE_NOT_FOUND'],
    [/dockerfile parse error|parsing dockerfile|unknown instruction/i, 'DOCKERFILE_SYNTAX'],
    [/source context|failed to get context/i, 'CONTEXT_NOT_FOUND'],
    [/no such file or directory|copy failed|no source files were specified/i, 'SOURCE_NOT_FOUND'],
];
function failureIn(text) {
    const message = failed.exec(text)?.[1];
    if (message === undefined)
        return undefined;
    const code = codes.find(([pattern]) => pattern.test(text))?.[1] ?? 'UNKNOWN';
    return { code, message };
}

;// CONCATENATED MODULE: ./build/src/report/from-text.js


const first = /^(?:Yadokari \S+ builds |Resolved base name |Retrieving image manifest |Building stage |Built cross stage deps|Using dockerignore file|No base image, nothing to extract)/;
const instruction = /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s\S/;
const afterSteps = /^(?:Pushing image to |Pushed |Skipping push to container registry|Building stage )/;
const pushed = /^Pushed (?:image to )?(\S+[:/@]\S+)(?: in \S+)?$/;
function clock({ time, elapsed }) {
    return time === undefined ? elapsed : time / 1000;
}
function opened({ time }, own) {
    return {
        ...(time === undefined ? {} : { from: time }),
        own,
        steps: [],
        cached: new Set(),
        used: 0,
        taken: 0,
        missed: 0,
        built: 0,
        done: false,
    };
}
class TextBuilds {
    source;
    found;
    written;
    current;
    failed;
    constructor(source, found, written) {
        this.source = source;
        this.found = found;
        this.written = written;
    }
    handle(message) {
        const { text } = message;
        const code = /^code: ([A-Z_]+)$/.exec(text)?.[1];
        if (code !== undefined && this.failed !== undefined) {
            this.failed = { ...this.failed, failure: { ...this.failed.failure, code } };
            return;
        }
        if (first.test(text))
            this.begin(message);
        const failure = failureIn(text);
        if (failure !== undefined)
            this.fail(message, failure);
        else if (this.current !== undefined)
            this.within(this.current, message);
    }
    end() {
        this.report();
        if (this.current !== undefined)
            this.close(this.current);
    }
    report() {
        if (this.failed !== undefined)
            this.found(this.failed);
        this.failed = undefined;
    }
    begin(message) {
        const { current } = this;
        const own = message.text.startsWith('Yadokari ');
        const { elapsed = 0 } = current ?? {};
        const again = own || current?.done === true || (message.elapsed ?? elapsed) < elapsed;
        if (current !== undefined && !again)
            return;
        this.end();
        this.current = opened(message, own);
    }
    fail(message, failure) {
        this.report();
        const open = this.current ?? opened(message, true);
        this.within(open, message);
        this.endStep(open, message);
        this.current = undefined;
        this.failed = { ...this.built(open), outcome: 'failed', failure };
    }
    within(open, message) {
        const { text, time, elapsed } = message;
        if (time !== undefined)
            open.last = time;
        if (elapsed !== undefined)
            open.elapsed = Math.max(open.elapsed ?? 0, elapsed);
        this.cache(open, text);
        if (instruction.test(text)) {
            this.endStep(open, message);
            const since = clock(message);
            if (since !== undefined)
                open.step = { text, since };
        }
        else if (afterSteps.test(text))
            this.endStep(open, message);
        this.outcome(open, text);
    }
    outcome(open, text) {
        const image = /^Pushing image to (\S+)$/.exec(text)?.[1] ?? pushed.exec(text)?.[1];
        if (image !== undefined)
            open.image ??= (0,metadata/* repositoryOf */._)(image);
        if (pushed.test(text) || /^(?:Skipping push to container registry|Built image sha256:)/.test(text)) {
            open.done = true;
        }
    }
    cache(open, text) {
        const used = /^Using caching version of cmd: (.*)$/.exec(text)?.[1];
        if (used !== undefined) {
            open.used += 1;
            open.cached.add(used);
        }
        else if (text.startsWith('Pushed layer to cache'))
            open.taken += 1;
        else if (text.startsWith('Pushed layer '))
            open.built += 1;
        else if (text.startsWith('No cached layer found for cmd '))
            open.missed += 1;
    }
    endStep(open, message) {
        const { step } = open;
        delete open.step;
        const now = clock(message);
        if (step === undefined || now === undefined || open.own)
            return;
        const { text, since } = step;
        open.steps.push({ text, seconds: Math.max(0, now - since), cached: open.cached.has(text) });
    }
    close(open) {
        this.current = undefined;
        this.found({ ...this.built(open), outcome: open.done ? 'succeeded' : 'unfinished' });
    }
    built(open) {
        const { from, last, elapsed, image, steps, used, taken, missed, built } = open;
        const seconds = from === undefined || last === undefined ? elapsed : (last - from) / 1000;
        const at = from ?? this.written;
        const hits = Math.max(used, taken);
        const misses = missed > 0 || used > 0 || taken === 0 ? missed : built;
        return {
            source: this.source,
            steps,
            hits,
            misses,
            ...(image === undefined ? {} : { image }),
            ...(at === undefined ? {} : { at }),
            ...(seconds === undefined ? {} : { seconds }),
        };
    }
}

// EXTERNAL MODULE: ./build/src/base/json.js
var base_json = __webpack_require__(75221);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/src/report/peel.js

const podPrefix = /^\[(?:pod\/)?([^\]\s/]+\/[^\]\s]+)\] /;
const timePrefix = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?:std(?:out|err) ([FP])(?: |$)|\d\d[OE][ +])?/;
function timeIn(text) {
    const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return Number.isFinite(time) ? time : undefined;
}
function peel(line) {
    const [prefix, pod] = podPrefix.exec(line) ?? [''];
    const rest = line.slice(prefix.length);
    const [stamp, when, tag] = timePrefix.exec(rest) ?? [''];
    const time = timeIn(when);
    return {
        text: (0,external_node_util_.stripVTControlCharacters)(rest.slice(stamp.length)),
        ...(time === undefined ? {} : { time }),
        ...(pod === undefined ? {} : { pod }),
        ...(tag === 'P' ? { partial: true } : {}),
    };
}

;// CONCATENATED MODULE: ./build/src/report/log-text.js


const bracketed = /^(?:TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[(?:(\d+)|([^\]]+))\] (.*)$/;
const keyValue = /^time="([^"]+)" level=\w+ msg=(?:"((?:[^"\\]|\\.)*)"|(\S*))/;
function dated(text, time) {
    const message = text.trimEnd();
    return time === undefined ? { text: message } : { text: message, time };
}
function unquote(text) {
    return text.replaceAll(/\\(.)/g, (_, escaped) => (escaped === 'n' ? ' ' : escaped));
}
function messageIn({ text, time }) {
    const [, elapsed, stamp, words] = bracketed.exec(text) ?? [];
    if (words !== undefined) {
        const message = dated(words, time ?? timeIn(stamp));
        return elapsed === undefined ? message : { ...message, elapsed: Number(elapsed) };
    }
    const [, when, quoted, bare] = keyValue.exec(text) ?? [];
    if (when !== undefined)
        return dated(quoted === undefined ? (bare ?? '') : unquote(quoted), timeIn(when));
    const fields = text.startsWith('{') ? (0,base_json/* parseFields */.L)(text) : {};
    const msg = fields['msg'];
    return typeof msg === 'string' ? dated(msg, timeIn(fields['time']) ?? time) : dated(text, time);
}

;// CONCATENATED MODULE: ./build/src/report/records.js


const around = new Set(['kubernetes', '@timestamp', '@version', 'date']);
function textIn(fields, ...names) {
    const values = names.map((name) => fields[name]);
    return values.find((value) => typeof value === 'string' && value !== '');
}
function isMerged(fields) {
    return typeof fields['msg'] === 'string' && typeof fields['level'] === 'string';
}
function jsonLine(fields, time) {
    const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !around.has(name)));
    return JSON.stringify(time === undefined ? own : { time, ...own });
}
function lineIn(record, time) {
    const raw = textIn(record, 'log');
    if (raw !== undefined)
        return raw.replace(/\n$/, '');
    if (isMerged(record))
        return jsonLine(record, time);
    const merged = Object.values(record).map(base_json/* fieldsIn */.t).find(isMerged);
    return merged === undefined ? textIn(record, 'message') : jsonLine(merged, time);
}
function podIn(record) {
    const kubernetes = (0,base_json/* fieldsIn */.t)(record['kubernetes']);
    const name = (part, ...own) => textIn(kubernetes, `${part}_name`) ??
        textIn((0,base_json/* fieldsIn */.t)(kubernetes[part]), 'name') ??
        textIn(record, ...own);
    const namespace = textIn(kubernetes, 'namespace') ?? name('namespace', 'namespace');
    const parts = [
        namespace,
        name('pod', 'podName', 'pod'),
        name('container', 'containerName', 'container', 'container_name'),
    ].filter((part) => part !== undefined);
    if (parts.length > 0)
        return parts.join('/');
    const file = textIn((0,base_json/* fieldsIn */.t)((0,base_json/* fieldsIn */.t)(record['log'])['file']), 'path');
    return file ?? textIn(record, 'filename', 'container_id');
}
function ownerIn(labels) {
    const [project, team] = [textIn(labels, 'project'), textIn(labels, 'team')];
    const branch = textIn(labels, 'git-branch', 'git_branch', 'branch');
    return {
        ...(project === undefined ? {} : { project }),
        ...(team === undefined ? {} : { team }),
        ...(branch === undefined ? {} : { branch }),
    };
}
const dockerFields = new Set(['log', 'stream', 'time', 'attrs']);
function isPart(record) {
    const { log } = record;
    return (typeof log === 'string' &&
        !log.endsWith('\n') &&
        Object.keys(record).every((name) => dockerFields.has(name)));
}
function lineOfRecord(record) {
    const stamp = textIn(record, '@timestamp', 'time', 'timestamp');
    const text = lineIn(record, stamp);
    if (text === undefined)
        return undefined;
    const [pod, time] = [podIn(record), timeIn(stamp)];
    return {
        ...(time === undefined ? {} : { time }),
        ...(pod === undefined ? {} : { pod }),
        owner: ownerIn((0,base_json/* fieldsIn */.t)((0,base_json/* fieldsIn */.t)(record['kubernetes'])['labels'])),
        ...peel(text),
        ...(isPart(record) ? { partial: true } : {}),
    };
}
const looksLikeRecord = /^\{(?!"level":).*"(?:kubernetes|@timestamp|_source|podName|log)":/s;
function recordIn(text) {
    if (!looksLikeRecord.test(text))
        return undefined;
    const record = (0,base_json/* parseFields */.L)(text);
    const source = (0,base_json/* fieldsIn */.t)(record['_source']);
    return lineOfRecord(Object.keys(source).length === 0 ? record : source);
}

;// CONCATENATED MODULE: ./build/src/report/unwrap.js


function unwrap(line) {
    const peeled = peel(line);
    const inner = recordIn(peeled.text);
    return inner === undefined ? peeled : { ...peeled, ...inner };
}

;// CONCATENATED MODULE: ./build/src/report/reader.js





class Stream {
    read = (0,json/* createEventReader */.E)();
    events;
    texts;
    owner = {};
    constructor(source, found, written) {
        const owned = (build) => found({ ...this.owner, ...build });
        this.events = new from_events/* EventBuilds */.w(source, owned);
        this.texts = new TextBuilds(source, owned, written);
    }
    line(line) {
        if (line.owner !== undefined)
            this.owner = line.owner;
        const event = line.text.includes('"event"') ? this.read(line.text) : undefined;
        if (event !== undefined)
            this.events.handle(event);
        else if (!this.events.open)
            this.texts.handle(messageIn(line));
    }
    end() {
        this.events.end();
        this.texts.end();
    }
}
const runField = /"run":"([0-9a-f]{16})"/;
class LogReader {
    source;
    found;
    written;
    streams = new Map();
    begun = new Map();
    constructor(source, found, written) {
        this.source = source;
        this.found = found;
        this.written = written;
    }
    line(text) {
        this.entry(unwrap(text));
    }
    entry(line) {
        const { pod = '' } = line;
        const text = (this.begun.get(pod) ?? '') + line.text;
        if (line.partial === true) {
            this.begun.set(pod, text);
            return;
        }
        this.begun.delete(pod);
        this.streamOf(pod, runField.exec(text)?.[1]).line({ ...line, text });
    }
    end() {
        for (const stream of this.streams.values())
            stream.end();
    }
    streamOf(pod, run = '') {
        const key = `${run} ${pod}`;
        const known = this.streams.get(key);
        if (known !== undefined)
            return known;
        const stream = new Stream(pod === '' ? this.source : pod, this.found, this.written);
        this.streams.set(key, stream);
        return stream;
    }
}

;// CONCATENATED MODULE: ./build/src/report/read-logs.js





function unreadable(path, cause) {
    return new errors/* YadokariError */.$S('LOG_NOT_READABLE', `cannot read the log ${JSON.stringify(path)}: ${(0,errors/* messageOf */.bD)(cause)}`, {
        hint: 'name files or folders that exist, or - for standard input',
        cause,
    });
}
function filesIn(folder) {
    const entries = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return entries.flatMap((entry) => {
        const path = (0,external_node_path_.join)(folder, entry.name);
        if (entry.isDirectory())
            return filesIn(path);
        if (entry.isFile())
            return [path];
        return entry.isSymbolicLink() && (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isFile() === true
            ? [path]
            : [];
    });
}
async function readFile(path, { signal, other }, builds) {
    const stats = (0,external_node_fs_.statSync)(path);
    const known = stats.isFile() ? other?.(path) : undefined;
    if (known !== undefined) {
        for (const build of known)
            builds.push(build);
        return;
    }
    const { mtimeMs } = stats;
    const reader = new LogReader(path, (build) => void builds.push(build), mtimeMs);
    for await (const line of linesOf((0,external_node_fs_.createReadStream)(path, { signal })))
        reader.line(line);
    reader.end();
}
async function readPath(path, places, builds) {
    try {
        const stats = (0,external_node_fs_.statSync)(path);
        const files = stats.isDirectory() ? filesIn(path) : [path];
        for (const file of files)
            await readFile(file, places, builds);
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S)
            throw error;
        throw places.signal.aborted ? places.signal.reason : unreadable(path, error);
    }
}
async function readLogs(places) {
    const builds = [];
    for (const path of places.paths) {
        if (path !== '-') {
            await readPath(path, places, builds);
            continue;
        }
        const reader = new LogReader('standard input', (build) => void builds.push(build));
        for await (const line of linesOf(places.stdin()))
            reader.line(line);
        reader.end();
    }
    return builds;
}

// EXTERNAL MODULE: ./build/src/report/render/render.js + 5 modules
var render = __webpack_require__(30697);
;// CONCATENATED MODULE: ./build/src/report/statistics.js
function ratio(part, rest) {
    return part + rest === 0 ? undefined : part / (part + rest);
}
function sum(values) {
    return values.reduce((total, value) => total + value, 0);
}
function total(values) {
    const told = values.filter((value) => value !== undefined);
    return told.length === 0 ? undefined : sum(told);
}
function percentile(sorted, part) {
    return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}
function medianOf(sorted) {
    const middle = Math.floor(sorted.length / 2);
    const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
    return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
function told(fields) {
    const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries);
}
function secondsOf(builds) {
    const good = builds.filter(({ outcome }) => outcome === 'succeeded');
    return good.flatMap(({ seconds }) => seconds ?? []).toSorted((a, b) => a - b);
}
function figuresOf(builds) {
    const count = (outcome) => builds.filter((build) => build.outcome === outcome).length;
    const [succeeded, failed] = [count('succeeded'), count('failed')];
    const seconds = secondsOf(builds);
    const cacheHits = sum(builds.map(({ hits }) => hits));
    const cacheMisses = sum(builds.map(({ misses }) => misses));
    return told({
        builds: builds.length,
        succeeded,
        failed,
        unfinished: count('unfinished'),
        successRate: ratio(succeeded, failed),
        meanSeconds: seconds.length === 0 ? undefined : sum(seconds) / seconds.length,
        medianSeconds: medianOf(seconds),
        p95Seconds: percentile(seconds, 0.95),
        cacheHits,
        cacheMisses,
        hitRate: ratio(cacheHits, cacheMisses),
        pulledBytes: total(builds.map(({ pulled }) => pulled)),
        pushedBytes: total(builds.map(({ pushed }) => pushed)),
    });
}
function groupBy(values, keyOf) {
    const groups = new Map();
    for (const value of values) {
        const key = keyOf(value);
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push(value);
    }
    return groups;
}
function slowSteps(builds, most) {
    const steps = builds.flatMap((build) => build.steps).filter(({ cached }) => !cached);
    const rows = [...groupBy(steps, ({ text }) => text)].map(([text, group]) => {
        const seconds = group.map((step) => step.seconds);
        const maxSeconds = seconds.reduce((high, value) => Math.max(high, value), 0);
        return { text, count: group.length, meanSeconds: sum(seconds) / group.length, maxSeconds };
    });
    return rows.toSorted((a, b) => b.meanSeconds - a.meanSeconds).slice(0, most);
}
function errorGroups(builds) {
    const failures = builds.flatMap(({ failure }) => failure === undefined ? [] : [failure]);
    const rows = [...groupBy(failures, ({ code }) => code)].map(([code, group]) => ({
        code,
        count: group.length,
        message: group.at(-1)?.message ?? '',
    }));
    return rows.toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
function imageSizes(builds) {
    const sized = builds.flatMap(({ image, size }) => size === undefined ? [] : [{ image: image ?? '', size }]);
    const rows = [...groupBy(sized, ({ image }) => image)].map(([image, group]) => ({
        image,
        builds: group.length,
        firstBytes: group[0]?.size ?? 0,
        lastBytes: group.at(-1)?.size ?? 0,
    }));
    return rows.toSorted((a, b) => b.lastBytes - a.lastBytes);
}

;// CONCATENATED MODULE: ./build/src/report/report.js

const mostSteps = 10;
function timeOf({ at }) {
    return at === undefined ? '' : new Date(at).toISOString();
}
const keys = {
    day: (build) => timeOf(build).slice(0, 10),
    image: ({ image = '' }) => image,
    context: ({ context = '' }) => context,
    platform: ({ platform = '' }) => platform,
    project: ({ project = '' }) => project,
    team: ({ team = '' }) => team,
    branch: ({ branch = '' }) => branch,
    source: ({ source }) => source,
};
function groupsOf(builds, keyOf) {
    const groups = [...groupBy(builds, keyOf)].map(([name, group]) => ({ name, ...figuresOf(group) }));
    return groups.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
function courseOf(builds) {
    const dated = builds.filter(({ at }) => at !== undefined);
    const days = new Set(dated.map(keys.day));
    return groupsOf(dated, days.size > 1 ? keys.day : (build) => `${timeOf(build).slice(0, 13)}:00`);
}
function buildsBetween(builds, { since, until }) {
    if (since === undefined && until === undefined)
        return builds;
    return builds.filter(({ at }) => at !== undefined && at >= (since ?? -Infinity) && at < (until ?? Infinity));
}
function buildsOf(builds, { project, team, branch }) {
    return builds.filter((build) => (project === undefined || build.project === project) &&
        (team === undefined || build.team === team) &&
        (branch === undefined || build.branch === branch));
}
function reportOn(given, by) {
    const builds = given.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
    const times = builds.map(timeOf).filter((time) => time !== '');
    const [from] = times;
    const to = times.at(-1);
    return {
        version: 1,
        ...(from === undefined || to === undefined ? {} : { from, to }),
        total: figuresOf(builds),
        ...(by === undefined ? {} : { by: { key: by, groups: groupsOf(builds, keys[by]) } }),
        course: courseOf(builds),
        slowestSteps: slowSteps(builds, mostSteps),
        errors: errorGroups(builds),
        images: imageSizes(builds),
    };
}

// EXTERNAL MODULE: ./build/src/log/units.js
var units = __webpack_require__(64939);
;// CONCATENATED MODULE: ./build/src/report/thresholds.js

const metrics = {
    'success-rate': { unit: 'percent', of: ({ successRate }) => successRate },
    'hit-rate': { unit: 'percent', of: ({ hitRate }) => hitRate },
    'mean-duration': { unit: 'duration', of: ({ meanSeconds }) => meanSeconds },
    'median-duration': { unit: 'duration', of: ({ medianSeconds }) => medianSeconds },
    'p95-duration': { unit: 'duration', of: ({ p95Seconds }) => p95Seconds },
    failed: { unit: 'count', of: ({ failed }) => failed },
};
function format(metric, value) {
    const { unit } = metrics[metric];
    if (unit === 'duration')
        return (0,units/* formatSeconds */.Xo)(value);
    return unit === 'percent' ? `${Number(value.toFixed(1))}%` : String(value);
}
function judge(figures, thresholds) {
    const crossed = [];
    const unknown = [];
    for (const { metric, operator, limit } of thresholds) {
        const told = metrics[metric].of(figures);
        if (told === undefined) {
            unknown.push(metric);
            continue;
        }
        const value = metrics[metric].unit === 'percent' ? told * 100 : told;
        if (operator === '<' ? value >= limit : value <= limit)
            continue;
        const where = operator === '<' ? 'below' : 'above';
        crossed.push(`${metric} is ${format(metric, value)}, ${where} ${format(metric, limit)}`);
    }
    return { crossed, unknown };
}

// EXTERNAL MODULE: ./build/src/cli/notify/notifiers.js + 14 modules
var notify_notifiers = __webpack_require__(82138);
// EXTERNAL MODULE: ./build/src/cli/notify/notify-command.js
var notify_command = __webpack_require__(34655);
// EXTERNAL MODULE: ./build/src/cli/notify/report-message.js + 2 modules
var report_message = __webpack_require__(95706);
;// CONCATENATED MODULE: ./build/src/cli/notify/report-notifiers.js



function wants({ on }, occasion) {
    return on.length === 0 || on.includes('always') || on.includes(occasion);
}
function openReportNotifiers(request) {
    const notifiers = (0,notify_command.demandNotifiers)(request, report_message/* reportPlaceholders */.B);
    if (notifiers.specs.some(({ on }) => on.includes('recovery'))) {
        throw new errors/* YadokariError */.$S('USAGE', '--notify with on=recovery does not go with report', {
            hint: 'on=failure sends a report in which a condition of --fail-on holds, on=success any other',
        });
    }
    return {
        tell: async (report, crossed) => {
            const wanted = notifiers.specs.filter((spec) => wants(spec, crossed.length > 0 ? 'failure' : 'success'));
            return wanted.length === 0 ? [] : notifiers.tell(wanted, (0,report_message/* reportMessage */.I)(report, crossed));
        },
    };
}

// EXTERNAL MODULE: ./build/src/cli/duration.js
var duration = __webpack_require__(33426);
;// CONCATENATED MODULE: ./build/src/cli/report-conditions.js



function isMetric(text) {
    return Object.hasOwn(metrics, text);
}
function limitOf(metric, text) {
    if (metrics[metric].unit === 'duration')
        return (0,duration/* parseDuration */.E)(text);
    return /^\d+(?:\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : undefined;
}
function thresholdOf(text) {
    const [, metric = '', operator, value = ''] = /^\s*([a-z\d-]+)\s*([<>])\s*(\S+)\s*$/.exec(text) ?? [];
    const limit = isMetric(metric) ? limitOf(metric, value) : undefined;
    if (isMetric(metric) && limit !== undefined && (operator === '<' || operator === '>')) {
        return { metric, operator, limit };
    }
    throw new errors/* YadokariError */.$S('USAGE', `--fail-on has the value ${JSON.stringify(text)}, which is no condition`, {
        hint: `write it like success-rate<95 or mean-duration>5m; there are ${Object.keys(metrics).join(', ')}`,
    });
}

// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/src/metrics/pushgateway.js
var pushgateway = __webpack_require__(91557);
// EXTERNAL MODULE: ./build/src/metrics/exposition.js
var exposition = __webpack_require__(42461);
// EXTERNAL MODULE: ./build/src/report/metrics.js
var report_metrics = __webpack_require__(86465);
// EXTERNAL MODULE: ./build/src/cli/meter/outputs.js
var meter_outputs = __webpack_require__(56660);
// EXTERNAL MODULE: ./build/src/cli/registry-options.js + 2 modules
var registry_options = __webpack_require__(25579);
// EXTERNAL MODULE: ./build/src/cli/write-whole.js
var write_whole = __webpack_require__(93197);
;// CONCATENATED MODULE: ./build/src/cli/report-metrics.js







const ownJob = 'yadokari-report';
const jobOfBuilds = 'yadokari';
function reportOutputs({ options, environment, world }) {
    const metricsJob = options.metricsJob === jobOfBuilds ? ownJob : options.metricsJob;
    const outputs = (0,meter_outputs/* metricsOutputs */.m)({ options: { ...options, metricsJob }, environment, cwd: world.cwd });
    const own = new Set(Object.values(report_metrics/* reportMetrics */.g).flatMap(({ labels }) => labels));
    const taken = Object.keys(outputs?.labels ?? {}).find((name) => own.has(name));
    if (taken === undefined)
        return outputs;
    throw new errors/* YadokariError */.$S('USAGE', `--metrics-label cannot set ${taken}: metrics of a report have a label of that name`, { hint: 'choose another name' });
}
async function push(request, target, families) {
    const { environment, world, emit, cancellation } = request;
    const { password } = target.credential ?? {};
    if (password !== undefined)
        request.conceal([password]);
    const settings = (0,registry_options/* httpSettings */.qe)(world.env, environment.UPSTREAM_CLIENT_TYPE);
    const http = (0,client/* createHttpClient */.u)({ settings, emit });
    try {
        await (0,pushgateway/* pushMetrics */.U)(http, target, families, { replace: 'group', signal: cancellation.signal });
    }
    finally {
        http.close();
    }
}
async function deliverReport(request, { labels, file, push: target }, report) {
    const families = (0,report_metrics/* reportFamilies */.D)(report, Date.now());
    if (file !== undefined)
        await (0,write_whole/* writeWhole */.f)(file, (0,exposition/* writeExposition */.I0)(families, labels));
    if (target !== undefined)
        await push(request, target, families);
}

// EXTERNAL MODULE: ./build/src/base/small-file.js
var small_file = __webpack_require__(44927);
// EXTERNAL MODULE: ./build/src/http/body.js
var body = __webpack_require__(95980);
;// CONCATENATED MODULE: ./build/src/report/stores/ask.js


const longestAnswer = 128 * 1024 * 1024;
const longestReason = 500;
function authorization(login) {
    switch (login.kind) {
        case 'basic':
            return `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
        case 'api-key':
            return `ApiKey ${login.key}`;
        case 'bearer':
            return `Bearer ${login.token}`;
    }
}
function secretsOf(login) {
    const [, header = ''] = authorization(login).split(' ');
    switch (login.kind) {
        case 'basic':
            return [login.password, header];
        case 'api-key':
            return [login.key];
        case 'bearer':
            return [login.token];
    }
}
function nameOf(url) {
    return `${url.origin}${url.pathname.replace(/\/$/, '')}`;
}
function reasonIn(body, text) {
    const { error } = body;
    if (typeof error === 'string')
        return error;
    const fields = (0,base_json/* fieldsIn */.t)(error);
    const [cause] = Array.isArray(fields['root_cause']) ? fields['root_cause'] : [];
    const reason = (0,base_json/* fieldsIn */.t)(cause)['reason'] ?? fields['reason'] ?? body['message'];
    if (typeof reason === 'string')
        return reason;
    return /^\s*[<{[]/.test(text) ? '' : (text.trim().split('\n')[0] ?? '');
}
function requestFor({ url, login, signal }, question) {
    const { method, path, query = {}, json, headers, what } = question;
    const target = new URL(url);
    target.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    target.search = new URLSearchParams(query).toString();
    return {
        method,
        url: target,
        what: `${what} at "${nameOf(url)}"`,
        signal,
        headers: {
            accept: 'application/json',
            ...(login === undefined ? {} : { authorization: authorization(login) }),
            ...(json === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
        },
        ...(json === undefined ? {} : { body: (0,body/* bytesBody */.EB)(Buffer.from(JSON.stringify(json))) }),
    };
}
async function ask(request, question) {
    const { response, bytes } = await request.http.read(requestFor(request, question), request.answerBytes ?? longestAnswer);
    const text = Buffer.from(bytes).toString('utf8');
    const body = (0,base_json/* parseFields */.L)(text);
    return { status: response.status, body, reason: reasonIn(body, text) };
}
function hintFor(status, variables) {
    if (status === 401)
        return `give a login: ${variables}`;
    if (status === 403)
        return 'let this account read these logs, or use another one';
    if (status === 404)
        return 'look whether the URL is that of the store itself, and whether these logs exist';
    if (status === 429 || status >= 500)
        return 'ask for less with --since, or again later';
    return 'the server does not understand the question: look whether the URL is that of the store itself';
}
function refused({ url }, question, answer, variables) {
    const { status } = answer;
    const reason = answer.reason.slice(0, longestReason);
    return new errors/* YadokariError */.$S('LOG_NOT_READABLE', `cannot ${question.what} at "${nameOf(url)}": status ${status}${reason === '' ? '' : `: ${reason}`}`, { hint: hintFor(status, variables) });
}

;// CONCATENATED MODULE: ./build/src/report/stores/loki.js




const variables = 'LOKI_USERNAME and LOKI_PASSWORD, or LOKI_BEARER_TOKEN (or the same with _FILE)';
const usualPage = 5000;
const longestRange = 24 * 60 * 60 * 1000;
const nanosPerMilli = 1000000n;
const ofTheLine = new Set([
    'level',
    'detected_level',
    'stream',
    'service_name',
    'filename',
]);
function entriesOf(stream) {
    const { stream: labels, values } = (0,base_json/* fieldsIn */.t)(stream);
    if (!Array.isArray(values))
        return [];
    return values.flatMap((value) => {
        const [at, line] = Array.isArray(value) ? value : [];
        if (typeof at !== 'string' || !/^\d+$/.test(at) || typeof line !== 'string')
            return [];
        return [{ at: BigInt(at), labels: (0,base_json/* fieldsIn */.t)(labels), line }];
    });
}
function entriesIn(request, { query }, { body }) {
    const { resultType, result } = (0,base_json/* fieldsIn */.t)(body['data']);
    if (resultType === 'streams' && Array.isArray(result)) {
        return result.flatMap(entriesOf).toSorted((a, b) => Number(a.at - b.at));
    }
    const counts = typeof resultType === 'string';
    throw new errors/* YadokariError */.$S('LOG_NOT_READABLE', `cannot read the logs at "${nameOf(request.url)}": ${counts ? `${JSON.stringify(query)} gives a ${resultType}, no lines` : 'the answer is none of Loki’s'}`, {
        hint: counts
            ? 'give --loki-query a selector such as {job="kaniko-logs"}'
            : 'look whether the URL is that of Loki itself, without /loki/api',
    });
}
function limitIn({ status, reason }) {
    const limit = status === 400 ? /max entries limit.*\(\d+ > (\d+)\)/.exec(reason)?.[1] : undefined;
    return limit === undefined ? undefined : Number(limit);
}
function questionFor({ query, tenant }, range, limit) {
    return {
        method: 'GET',
        path: 'loki/api/v1/query_range',
        query: {
            query,
            start: String(range.from),
            end: String(range.to),
            limit: String(limit),
            direction: 'forward',
        },
        headers: tenant === undefined ? {} : { 'x-scope-orgid': tenant },
        what: 'read the logs',
    };
}
function keyOf({ at, labels, line }) {
    return JSON.stringify([String(at), labels, line]);
}
class Pages {
    request;
    place;
    limit;
    constructor(request, place) {
        this.request = request;
        this.place = place;
        this.limit = request.page ?? usualPage;
    }
    async *read(range) {
        let { from } = range;
        let seen = [];
        while (from < range.to) {
            const page = await this.page({ from, to: range.to });
            const fresh = withoutSeen(page, seen);
            yield* fresh;
            const last = page.at(-1);
            if (last === undefined || page.length < this.limit)
                return;
            if (page[0]?.at === last.at)
                throw this.tooMany(last);
            seen = page.filter(({ at }) => at === last.at).map(keyOf);
            from = last.at;
        }
    }
    async page(range) {
        const question = questionFor(this.place, range, this.limit);
        const answer = await ask(this.request, question);
        const allowed = limitIn(answer);
        if (allowed !== undefined && allowed > 0 && allowed < this.limit) {
            this.limit = allowed;
            return this.page(range);
        }
        if (answer.status >= 400)
            throw refused(this.request, question, answer, variables);
        return entriesIn(this.request, this.place, answer);
    }
    tooMany({ at }) {
        const time = new Date(Number(at / nanosPerMilli)).toISOString();
        return new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `cannot read the logs at "${nameOf(this.request.url)}": more than ${this.limit} lines have the time ${time}`, { hint: 'make --loki-query choose fewer streams, or raise max_entries_limit_per_query' });
    }
}
function withoutSeen(page, seen) {
    const left = new Map();
    for (const key of seen)
        left.set(key, (left.get(key) ?? 0) + 1);
    return page.filter((entry) => {
        const count = left.get(keyOf(entry)) ?? 0;
        if (count > 0)
            left.set(keyOf(entry), count - 1);
        return count === 0;
    });
}
function podOf(labels) {
    const named = [
        labels['namespace'] ?? labels['namespace_name'],
        labels['pod'] ?? labels['pod_name'],
        labels['container'] ?? labels['container_name'],
    ].filter((name) => typeof name === 'string');
    if (typeof (labels['pod'] ?? labels['pod_name']) === 'string')
        return named.join('/');
    const rest = Object.entries(labels).filter(([name]) => !ofTheLine.has(name));
    return rest.length === 0 ? undefined : rest.map(([name, value]) => `${name}=${String(value)}`).join(',');
}
function lineOf({ at, labels, line }) {
    const pod = podOf(labels);
    const inner = recordIn(line) ?? peel(line);
    const owner = { ...ownerIn(labels), ...inner.owner };
    return {
        time: Number(at / nanosPerMilli),
        ...(pod === undefined ? {} : { pod }),
        ...inner,
        owner,
    };
}
async function* lokiLines(request, place) {
    const pages = new Pages(request, place);
    const { since, until } = request.range;
    for (let from = since; from < until; from += longestRange) {
        const to = Math.min(from + longestRange, until);
        const range = {
            from: BigInt(Math.floor(from)) * nanosPerMilli,
            to: BigInt(Math.floor(to)) * nanosPerMilli,
        };
        for await (const entry of pages.read(range))
            yield lineOf(entry);
    }
}

;// CONCATENATED MODULE: ./build/src/report/stores/opensearch.js



const opensearch_variables = 'OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD, OPENSEARCH_API_KEY or OPENSEARCH_BEARER_TOKEN (or the same with _FILE)';
const opensearch_usualPage = 2000;
const fewest = 50;
const keepAlive = '2m';
function opensearch_text(value) {
    return typeof value === 'string' ? value : undefined;
}
function isEmpty({ status, reason }) {
    return status === 400 && reason === 'invalid id: [null]';
}
async function openPointInTime(request, { index }) {
    const what = `search ${JSON.stringify(index)}`;
    const path = index.split(',').map(encodeURIComponent).join(',');
    const query = { keep_alive: keepAlive };
    const first = { method: 'POST', path: `${path}/_search/point_in_time`, query, what };
    const opened = await ask(request, first);
    const id = opensearch_text(opened.body['pit_id']);
    if (opened.status < 400 && id !== undefined) {
        const close = { method: 'DELETE', path: '_search/point_in_time', json: { pit_id: [id] }, what };
        return { id, complete: false, close };
    }
    if (isEmpty(opened))
        return undefined;
    if (![400, 404, 405].includes(opened.status) || /no such index/.test(opened.reason)) {
        throw refused(request, first, opened, opensearch_variables);
    }
    const second = { method: 'POST', path: `${path}/_pit`, query, what };
    const other = await ask(request, second);
    const elastic = opensearch_text(other.body['id']);
    if (other.status < 400 && elastic !== undefined) {
        return {
            id: elastic,
            complete: true,
            close: { method: 'DELETE', path: '_pit', json: { id: elastic }, what },
        };
    }
    if (other.status >= 400 && ![400, 405].includes(other.status))
        throw refused(request, second, other, opensearch_variables);
    throw new errors/* YadokariError */.$S('LOG_NOT_READABLE', `cannot search ${JSON.stringify(index)} at "${nameOf(request.url)}": it is no OpenSearch 2.4 or Elasticsearch 7.12, or a later one`, { hint: 'look whether the URL is that of the server itself' });
}
function hitOf(value) {
    const { _index, _id, sort, _source } = (0,base_json/* fieldsIn */.t)(value);
    return {
        key: `${String(_index)}/${String(_id)}`,
        sort: Array.isArray(sort) ? sort : [],
        source: (0,base_json/* fieldsIn */.t)(_source),
    };
}
function searchFor({ range, page = opensearch_usualPage }, id, after) {
    const format = 'epoch_millis';
    return {
        size: page,
        track_total_hits: false,
        pit: { id, keep_alive: keepAlive },
        _source: { excludes: ['kubernetes.annotations'] },
        query: {
            bool: {
                filter: [
                    { range: { '@timestamp': { gte: Math.floor(range.since), lt: Math.floor(range.until), format } } },
                ],
                must_not: [{ term: { event: 'step.output' } }],
            },
        },
        sort: [
            { '@timestamp': { order: 'asc', unmapped_type: 'date', numeric_type: 'date' } },
            { _seq_no: { order: 'asc' } },
        ],
        ...(after === undefined ? {} : { search_after: after }),
    };
}
function following({ sort }, complete) {
    const [time, number] = sort;
    return complete || typeof number !== 'number' ? sort : [time, number - 1];
}
async function askFor(request, place, page, search) {
    const question = {
        method: 'POST',
        path: '_search',
        json: searchFor({ ...request, page }, search.id, search.after),
        what: `search ${JSON.stringify(place.index)}`,
    };
    try {
        const answer = await ask(request, question);
        if (answer.status >= 400)
            throw refused(request, question, answer, opensearch_variables);
        return { answer, page };
    }
    catch (error) {
        if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'LIMIT_EXCEEDED' || page <= fewest)
            throw error;
        return askFor(request, place, Math.max(fewest, Math.floor(page / 4)), search);
    }
}
async function* pages(request, place, point) {
    let { id } = point;
    let page = request.page ?? opensearch_usualPage;
    let after;
    let seen = new Set();
    for (;;) {
        const asked = await askFor(request, place, page, { id, after });
        const { answer } = asked;
        page = asked.page;
        id = opensearch_text(answer.body['pit_id']) ?? id;
        const { hits } = (0,base_json/* fieldsIn */.t)(answer.body['hits']);
        const found = (Array.isArray(hits) ? hits : []).map(hitOf);
        const fresh = found.filter(({ key }) => !seen.has(key));
        const last = fresh.at(-1);
        if (last === undefined)
            return;
        yield fresh;
        seen = new Set(found.map(({ key }) => key));
        after = following(last, point.complete);
    }
}
async function* openSearchLines(request, place) {
    const point = await openPointInTime(request, place);
    if (point === undefined)
        return;
    try {
        for await (const page of pages(request, place, point)) {
            for (const { source } of page) {
                const line = lineOfRecord(source);
                if (line !== undefined)
                    yield line;
            }
        }
    }
    finally {
        if (!request.signal.aborted)
            await ask(request, point.close).catch(() => undefined);
    }
}

;// CONCATENATED MODULE: ./build/src/report/stores/read-store.js




const margin = 60 * 60 * 1000;
function read_store_linesOf(store, request) {
    return store.kind === 'loki' ? lokiLines(request, store) : openSearchLines(request, store);
}
async function readStore(store, { range, ...request }) {
    const builds = [];
    const reader = new LogReader(nameOf(store.url), (build) => void builds.push(build));
    const wide = { since: range.since - margin, until: range.until + margin };
    const { url, login } = store;
    const asked = { ...request, url, range: wide, ...(login === undefined ? {} : { login }) };
    for await (const line of read_store_linesOf(store, asked))
        reader.entry(line);
    reader.end();
    return builds;
}

;// CONCATENATED MODULE: ./build/src/cli/report-stores.js




const ofOpenSearch = {
    username: 'OPENSEARCH_USERNAME',
    password: 'OPENSEARCH_PASSWORD',
    passwordFile: 'OPENSEARCH_PASSWORD_FILE',
    key: 'OPENSEARCH_API_KEY',
    keyFile: 'OPENSEARCH_API_KEY_FILE',
    token: 'OPENSEARCH_BEARER_TOKEN',
    tokenFile: 'OPENSEARCH_BEARER_TOKEN_FILE',
};
const ofLoki = {
    username: 'LOKI_USERNAME',
    password: 'LOKI_PASSWORD',
    passwordFile: 'LOKI_PASSWORD_FILE',
    token: 'LOKI_BEARER_TOKEN',
    tokenFile: 'LOKI_BEARER_TOKEN_FILE',
};
function secretIn({ environment }, name, file) {
    const value = name === undefined ? undefined : environment[name];
    if (typeof value === 'string' && value !== '')
        return value;
    const path = file === undefined ? undefined : environment[file];
    if (typeof path !== 'string' || path === '')
        return undefined;
    try {
        return (0,small_file/* readSecretFile */.f)(path);
    }
    catch (error) {
        throw new errors/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot read the file of ${file ?? ''}: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: 'name a file that exists and can be read',
            cause: error,
        });
    }
}
function loginIn(request, names) {
    const token = secretIn(request, names.token, names.tokenFile);
    if (token !== undefined)
        return { kind: 'bearer', token };
    const key = secretIn(request, names.key, names.keyFile);
    if (key !== undefined)
        return { kind: 'api-key', key };
    const password = secretIn(request, names.password, names.passwordFile);
    const username = request.environment[names.username];
    return typeof username === 'string' && password !== undefined
        ? { kind: 'basic', username, password }
        : undefined;
}
function addressOf(flag, text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
        throw new errors/* YadokariError */.$S('USAGE', `${flag} has a value that is no URL`, {
            hint: `write it like ${flag} https://logs.example:9200`,
        });
    }
    const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    url.username = '';
    url.password = '';
    url.search = '';
    url.hash = '';
    return password === '' ? { url } : { url, login: { kind: 'basic', username, password } };
}
function storesOf(request) {
    const { opensearch, opensearchIndex, loki, lokiQuery, lokiTenant } = request.options;
    const stores = [];
    if (opensearch !== undefined) {
        const login = loginIn(request, ofOpenSearch);
        const address = addressOf('--opensearch', opensearch);
        stores.push({ kind: 'opensearch', index: opensearchIndex, ...address, ...(login ? { login } : {}) });
    }
    if (loki !== undefined) {
        const login = loginIn(request, ofLoki);
        const tenant = lokiTenant === undefined ? {} : { tenant: lokiTenant };
        stores.push({
            kind: 'loki',
            query: lokiQuery,
            ...tenant,
            ...addressOf('--loki', loki),
            ...(login ? { login } : {}),
        });
    }
    return stores;
}
function openClient({ options, environment, world, emit }) {
    const certificate = options.logStoreCertificate;
    return (0,client/* createHttpClient */.u)({
        settings: (0,registry_options/* httpSettings */.qe)(world.env, environment.UPSTREAM_CLIENT_TYPE),
        emit,
        tls: () => ({
            verify: true,
            ...(certificate === undefined ? {} : { certificate, certificateFlag: '--log-store-certificate' }),
        }),
        tlsHint: (_, problem) => problem === 'plain-http'
            ? 'write the URL with http://'
            : 'give the authority of the server’s certificate with --log-store-certificate',
    });
}
async function buildsInStores(request, range) {
    const stores = storesOf(request);
    if (stores.length === 0)
        return undefined;
    for (const { login } of stores) {
        if (login !== undefined)
            request.conceal(secretsOf(login));
    }
    const http = openClient(request);
    try {
        const { signal } = request.cancellation;
        const found = [];
        for (const store of stores)
            found.push(...(await readStore(store, { http, range, signal })));
        return found;
    }
    finally {
        http.close();
    }
}

// EXTERNAL MODULE: ./build/src/cli/report-times.js
var report_times = __webpack_require__(96003);
// EXTERNAL MODULE: ./build/src/cli/signals.js
var signals = __webpack_require__(96077);
;// CONCATENATED MODULE: ./build/src/cli/report-command.js














const usualRange = 24 * 60 * 60 * 1000;
function spanOf({ options }, now) {
    const { since, until, opensearch, loki } = options;
    const fromStore = opensearch !== undefined || loki !== undefined;
    const end = until === undefined ? undefined : (0,report_times/* timeOf */.n)('--until', until, now);
    const begin = since === undefined ? undefined : (0,report_times/* timeOf */.n)('--since', since, now);
    if (begin !== undefined && begin >= (end ?? now)) {
        throw new errors/* YadokariError */.$S('USAGE', '--since is not before --until', {
            hint: 'an age counts back from now',
        });
    }
    return { since: begin ?? (fromStore ? (end ?? now) - usualRange : undefined), until: end };
}
async function allBuilds(request, { since, until }, now) {
    const { words, options, world, cancellation } = request;
    const { signal } = cancellation;
    const stored = await buildsInStores(request, { since: since ?? now - usualRange, until: until ?? now });
    const history = options.history === undefined ? undefined : (0,external_node_path_.resolve)(world.cwd, options.history);
    const kept = history === undefined ? [] : new history_history/* History */.B(history).list().map((summary) => asBuild(summary, history));
    const paths = words.length === 0 && stored === undefined && history === undefined ? ['-'] : words;
    const stdin = () => (0,signals/* readUntil */.LC)(signal, world.stdin);
    const read = await readLogs({ paths, stdin, signal, other: buildsInHistory });
    return [...(stored ?? []), ...read, ...kept];
}
function meantWords({ options: { since, until, project, team, branch } }) {
    const names = Object.entries({ project, team, branch }).flatMap(([name, value]) => value === undefined ? [] : [` of the ${name} ${value}`]);
    const words = [
        ...names,
        since === undefined ? '' : ` since ${since}`,
        until === undefined ? '' : ` until ${until}`,
    ];
    return words.join('');
}
function filesOf({ options, world, }) {
    return options.reportFile.map((name) => {
        const format = (0,render/* formatOf */.b)(name);
        if (format !== undefined)
            return { path: (0,external_node_path_.resolve)(world.cwd, name), format };
        throw new errors/* YadokariError */.$S('USAGE', `--report-file has the value ${JSON.stringify(name)}, which says no format`, {
            hint: 'let it end with .html, .json, .md, .prom or .txt',
        });
    });
}
async function runReport(request) {
    const { options, world, emit } = request;
    const now = Date.now();
    const span = spanOf(request, now);
    const files = filesOf(request);
    const outputs = reportOutputs(request);
    for (const path of [...files.map((file) => file.path), outputs?.file])
        if (path !== undefined)
            await (0,check_outputs/* checkOutputFile */.C)(path);
    const thresholds = options.failOn.map(thresholdOf);
    const notifiers = openReportNotifiers(request);
    const all = await allBuilds(request, span, now);
    const builds = buildsOf(buildsBetween(all, span), options);
    if (builds.length === 0) {
        const where = all.length === 0 ? 'the logs' : `the logs${meantWords(request)}`;
        emit({ type: 'warning', message: `there is no build in ${where}` });
    }
    const report = reportOn(builds, options.by);
    world.stdout.write((0,render/* renderReport */.B)(report, options.format, now));
    for (const { path, format } of files)
        await (0,write_whole/* writeWhole */.f)(path, (0,render/* renderReport */.B)(report, format, now));
    if (outputs !== undefined)
        await deliverReport(request, outputs, report);
    const { crossed, unknown } = judge(report.total, thresholds);
    for (const metric of unknown) {
        emit({ type: 'warning', message: `no log tells the ${metric}: --fail-on does not judge it` });
    }
    const told = await notifiers.tell(report, crossed);
    if (crossed.length > 0) {
        (0,notify_notifiers/* sayWhatBecame */.t8)(told, emit);
        throw new errors/* YadokariError */.$S('THRESHOLD_CROSSED', crossed.join('; '));
    }
    (0,notify_command.settle)(told, request, (text) => void world.stdout.write(text));
}


/***/ }),

/***/ 96003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ timeOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33426);


function timeOf(flag, text, now) {
    const seconds = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAge */ .F)(text);
    if (seconds !== undefined && seconds >= 0)
        return now - seconds * 1000;
    const [day] = /^\d{4}-\d\d-\d\d/.exec(text) ?? [];
    const time = day !== undefined && isDay(day) ? Date.parse(text) : Number.NaN;
    if (Number.isFinite(time))
        return time;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `${flag} has the value ${JSON.stringify(text)}, which is no time`, {
        hint: 'write it like 24h, 7d, 2026-01-31 or 2026-01-31T09:00:00Z',
    });
}
function isDay(text) {
    const time = Date.parse(text);
    return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
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

/***/ 49729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ applicationId),
/* harmony export */   y: () => (/* binding */ kindOfFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

const applicationId = 0x79_64_6b_72;
const magic = 'SQLite format 3\0';
const headerBytes = 72;
const applicationIdAt = 68;
function kindOfFile(path) {
    const header = Buffer.alloc(headerBytes);
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'r');
    try {
        const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, header, 0, headerBytes, 0);
        if (size === 0)
            return 'new';
        if (size < headerBytes || header.toString('latin1', 0, magic.length) !== magic)
            return 'other';
        return header.readUInt32BE(applicationIdAt) === applicationId ? 'history' : 'foreign-sqlite';
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ }),

/***/ 19442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ History)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/base/make-folders.js
var make_folders = __webpack_require__(94509);
// EXTERNAL MODULE: ./build/src/history/header.js
var header = __webpack_require__(49729);
;// CONCATENATED MODULE: ./build/src/history/rows.js
const columns = [
    'id',
    'at',
    'seconds',
    'outcome',
    'version',
    'image',
    'destinations',
    'digest',
    'size',
    'layers',
    'project',
    'team',
    'branch',
    'revision',
    'url',
    'context',
    'dockerfile',
    'platform',
    'hits',
    'misses',
    'pulled',
    'pushed',
    'error_code',
    'error_message',
];
function valuesOf(summary) {
    const { destinations, failure, steps: _, ...rest } = summary;
    const values = {
        ...rest,
        at: Math.round(summary.at),
        destinations: JSON.stringify(destinations),
        error_code: failure?.code,
        error_message: failure?.message,
    };
    return columns.map((column) => values[column] ?? null);
}
function rows_text(row, column) {
    const value = row[column];
    return typeof value === 'string' ? value : '';
}
function number(row, column) {
    const value = row[column];
    return typeof value === 'number' ? value : 0;
}
function textsIn(json) {
    try {
        const value = JSON.parse(json);
        return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    }
    catch {
        return [];
    }
}
const optionalTexts = [
    'image',
    'digest',
    'project',
    'team',
    'branch',
    'revision',
    'url',
    'platform',
];
const optionalNumbers = ['size', 'layers'];
function summaryOf(row, steps) {
    const optional = [...optionalTexts, ...optionalNumbers].flatMap((column) => {
        const value = row[column];
        return value === null || value === undefined ? [] : [[column, value]];
    });
    const code = rows_text(row, 'error_code');
    return {
        id: rows_text(row, 'id'),
        at: number(row, 'at'),
        seconds: number(row, 'seconds'),
        outcome: rows_text(row, 'outcome') === 'succeeded' ? 'succeeded' : 'failed',
        version: rows_text(row, 'version'),
        ...Object.fromEntries(optional),
        destinations: textsIn(rows_text(row, 'destinations')),
        context: rows_text(row, 'context'),
        dockerfile: rows_text(row, 'dockerfile'),
        hits: number(row, 'hits'),
        misses: number(row, 'misses'),
        pulled: number(row, 'pulled'),
        pushed: number(row, 'pushed'),
        steps,
        ...(code === '' ? {} : { failure: { code, message: rows_text(row, 'error_message') } }),
    };
}

;// CONCATENATED MODULE: ./build/src/history/schema.js

const steps = [
    `
  CREATE TABLE builds (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    seconds REAL NOT NULL,
    outcome TEXT NOT NULL,
    version TEXT NOT NULL,
    image TEXT,
    destinations TEXT NOT NULL,
    digest TEXT,
    size INTEGER,
    layers INTEGER,
    project TEXT,
    team TEXT,
    branch TEXT,
    revision TEXT,
    url TEXT,
    context TEXT NOT NULL,
    dockerfile TEXT NOT NULL,
    platform TEXT,
    hits INTEGER NOT NULL,
    misses INTEGER NOT NULL,
    pulled INTEGER NOT NULL,
    pushed INTEGER NOT NULL,
    error_code TEXT,
    error_message TEXT
  ) STRICT;
  CREATE INDEX builds_at ON builds (at);
  CREATE INDEX builds_image ON builds (image, at);
  CREATE TABLE steps (
    build INTEGER NOT NULL REFERENCES builds (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (build, position)
  ) STRICT, WITHOUT ROWID;
  `,
];
const schemaVersion = steps.length;
function versionOf(database) {
    return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
function exclusively(database, work) {
    database.exec('BEGIN IMMEDIATE');
    try {
        const result = work();
        database.exec('COMMIT');
        return result;
    }
    catch (error) {
        if (database.isTransaction)
            database.exec('ROLLBACK');
        throw error;
    }
}
function migrate(database) {
    const found = versionOf(database);
    if (found >= schemaVersion)
        return;
    for (const step of steps.slice(found))
        database.exec(step);
    database.exec(`PRAGMA application_id = ${header/* applicationId */.E}`);
    database.exec(`PRAGMA user_version = ${schemaVersion}`);
}

;// CONCATENATED MODULE: ./build/src/history/sqlite.js

function loadQuietly() {
    const usual = Object.getOwnPropertyDescriptor(process, 'emitWarning');
    process.emitWarning = () => undefined;
    try {
        return process.getBuiltinModule('node:sqlite');
    }
    finally {
        if (usual !== undefined)
            Object.defineProperty(process, 'emitWarning', usual);
    }
}
function openDatabase(path, { readOnly, patience }) {
    const sqlite = loadQuietly();
    if (sqlite === undefined) {
        throw new errors/* YadokariError */.$S('HISTORY_UNUSABLE', `this Node (${process.versions.node}) is built without SQLite`, {
            hint: 'use the Node of nodejs.org or of the executor image',
        });
    }
    return new sqlite.DatabaseSync(path, { readOnly, timeout: patience * 1000 });
}
const reasons = {
    8: ['it is read-only', 'give a path that this user may write to'],
    10: ['the disk reports an error', 'look at the disk or the volume it is on'],
    11: ['it is damaged', 'move it away: the next build begins a new one'],
    13: ['the disk is full', 'free space there, or keep builds for a shorter time with --history-keep'],
    14: ['it cannot be opened', 'give a path in a folder that exists and that this user may write to'],
    26: ['it is no SQLite file, or damaged', 'move it away: the next build begins a new one'],
};
const busy = 5;
function codeOf(error) {
    if (typeof error !== 'object' || error === null || !('errcode' in error))
        return undefined;
    return Number(error.errcode) & 0xff;
}
function isLocked(error) {
    return codeOf(error) === busy;
}
function sqliteReason(error, patience) {
    const code = codeOf(error);
    if (code === undefined)
        return undefined;
    if (code === busy) {
        const reason = `another process has kept it locked for ${patience} seconds`;
        return { reason, hint: 'see that no program keeps it open for writing' };
    }
    const [reason, hint] = reasons[code] ?? [];
    if (reason !== undefined && hint !== undefined)
        return { reason, hint };
    return { reason: (0,errors/* messageOf */.bD)(error) };
}

;// CONCATENATED MODULE: ./build/src/history/history.js








function unusable(path, verb, reason, hint, cause) {
    return new errors/* YadokariError */.$S('HISTORY_UNUSABLE', `cannot ${verb} the history ${JSON.stringify(path)}: ${reason}`, {
        ...(hint === undefined ? {} : { hint }),
        cause,
    });
}
const usualPatience = 5;
const standstill = 0.02;
const foreignHint = 'give --history a path of its own; nothing was changed in that file';
function inspect(path, verb) {
    const stats = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    if (stats === undefined) {
        if (verb === 'read')
            throw unusable(path, verb, 'there is no such file', 'a build with --history makes it');
        (0,make_folders/* makeFoldersSync */.h)((0,external_node_path_.dirname)(path));
        return;
    }
    if (!stats.isFile())
        throw unusable(path, verb, 'it is no file', foreignHint);
    const kind = (0,header/* kindOfFile */.y)(path);
    if (kind === 'foreign-sqlite')
        throw unusable(path, verb, 'it is an SQLite file of another program', foreignHint);
    if (kind === 'other')
        throw unusable(path, verb, 'it is no SQLite file, or damaged', foreignHint);
}
function explain(path, verb, error, patience = usualPatience) {
    if (error instanceof errors/* YadokariError */.$S)
        return error;
    const found = sqliteReason(error, patience);
    if (found !== undefined)
        return unusable(path, verb, found.reason, found.hint, error);
    if ((0,errors/* errnoOf */.UQ)(error) === undefined)
        return error;
    return unusable(path, verb, (0,errors/* messageOf */.bD)(error), 'give a path that this user may use', error);
}
function conditionOf({ project, team, branch, since, until, ids }) {
    const parts = [
        ...Object.entries({ project, team, branch }).flatMap(([column, value]) => value === undefined ? [] : [[`${column} = ?`, [value]]]),
        ...(since === undefined ? [] : [['at >= ?', [since]]]),
        ...(until === undefined ? [] : [['at < ?', [until]]]),
        ...(ids === undefined ? [] : [[`id IN (${ids.map(() => '?').join(', ')})`, ids]]),
    ];
    return {
        where: parts.length === 0 ? '1' : parts.map(([text]) => text).join(' AND '),
        values: parts.flatMap(([, values]) => values),
    };
}
class History {
    #path;
    #patience;
    constructor(path, patience = usualPatience) {
        this.#path = path;
        this.#patience = patience;
    }
    async record(summary, oldest) {
        for (const latest = performance.now() + this.#patience * 1000;;) {
            try {
                return this.#add(summary, oldest);
            }
            catch (error) {
                const isWorthIt = error instanceof errors/* YadokariError */.$S && isLocked(error.cause);
                if (!isWorthIt || performance.now() >= latest)
                    throw error;
            }
            await (0,promises_.setTimeout)(20 + Math.random() * 40);
        }
    }
    #add(summary, oldest) {
        return this.#write((database) => {
            const previous = previousOutcome(database, summary);
            const places = columns.map(() => '?').join(', ');
            const insert = database.prepare(`INSERT INTO builds (${columns.join(', ')}) VALUES (${places})`);
            const { lastInsertRowid } = insert.run(...valuesOf(summary));
            const step = database.prepare('INSERT INTO steps (build, position, text, seconds) VALUES (?, ?, ?, ?)');
            for (const [at, { text, seconds }] of summary.steps.entries())
                step.run(lastInsertRowid, at, text, seconds);
            if (oldest !== undefined)
                database.prepare('DELETE FROM builds WHERE at < ?').run(oldest);
            return previous;
        }, standstill);
    }
    list(filter = {}) {
        return this.#read((database) => {
            const { where, values } = conditionOf(filter);
            const rows = database.prepare(`SELECT * FROM builds WHERE ${where} ORDER BY at, number`).all(...values);
            const steps = database.prepare('SELECT text, seconds FROM steps WHERE build = ? ORDER BY position');
            return rows.map((row) => {
                const kept = steps.all(row['number'] ?? null).map((step) => ({
                    text: String(step['text']),
                    seconds: Number(step['seconds']),
                }));
                return summaryOf(row, kept);
            });
        });
    }
    remove(filter) {
        inspectOrExplain(this.#path, 'read');
        return this.#write((database) => {
            const { where, values } = conditionOf(filter);
            return Number(database.prepare(`DELETE FROM builds WHERE ${where}`).run(...values).changes);
        });
    }
    #read(work) {
        return this.#open('read', (database) => {
            if (this.#checkedVersion(database, 'read') === 0)
                throw unusable(this.#path, 'read', 'nothing was written to it yet', 'a build with --history does');
            return work(database);
        });
    }
    #write(work, patience = this.#patience) {
        const alone = (database) => exclusively(database, () => {
            this.#checkedVersion(database, 'write');
            migrate(database);
            return work(database);
        });
        return this.#open('write', alone, patience);
    }
    #checkedVersion(database, verb) {
        const version = versionOf(database);
        if (version <= schemaVersion)
            return version;
        const reason = `a newer version of Yadokari has written it (schema ${version}, this one knows ${schemaVersion})`;
        throw unusable(this.#path, verb, reason, 'use the same version for all builds, or another file');
    }
    #open(verb, work, patience = this.#patience) {
        inspectOrExplain(this.#path, verb);
        let database;
        try {
            database = openDatabase(this.#path, { readOnly: verb === 'read', patience });
            return work(database);
        }
        catch (error) {
            throw explain(this.#path, verb, error, this.#patience);
        }
        finally {
            database?.close();
        }
    }
}
function inspectOrExplain(path, verb) {
    try {
        inspect(path, verb);
    }
    catch (error) {
        throw explain(path, verb, error);
    }
}
function previousOutcome(database, summary) {
    const { image, branch, platform, at } = summary;
    const row = database
        .prepare(`SELECT outcome FROM builds
       WHERE image IS ? AND branch IS ? AND (platform IS ? OR platform IS NULL OR ? IS NULL)
         AND error_code IS NOT 'CANCELLED' AND at <= ?
       ORDER BY at DESC, number DESC LIMIT 1`)
        .get(image ?? null, branch ?? null, platform ?? null, platform ?? null, Math.round(at));
    if (row === undefined)
        return undefined;
    return row['outcome'] === 'succeeded' ? 'succeeded' : 'failed';
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


/***/ }),

/***/ 55826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ EventBuilds)
/* harmony export */ });
/* harmony import */ var _events_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92630);

class EventBuilds {
    source;
    found;
    current = new Map();
    constructor(source, found) {
        this.source = source;
        this.found = found;
    }
    get open() {
        return this.current.size > 0;
    }
    handle(event) {
        const { target = '' } = event;
        const open = this.current.get(target);
        if (event.type === 'build.started')
            this.begin(event, target);
        else if (event.type === 'build.failed' || event.type === 'target.failed')
            this.failed(event, target);
        else if (event.type === 'build.finished')
            this.finished(event, target);
        else if (open !== undefined)
            this.within(open, event);
    }
    end() {
        for (const target of this.current.keys())
            this.close({ outcome: 'unfinished' }, target);
    }
    begin(started, target) {
        if (target === '')
            this.end();
        this.current.set(target, { started, steps: [], hits: 0, misses: 0, pulled: 0, pushed: 0 });
    }
    within(open, event) {
        if (event.type === 'step.finished' || event.type === 'step.failed') {
            const cached = event.type === 'step.finished' && event.cached;
            open.steps.push({ text: event.step.text, seconds: event.seconds, cached });
        }
        else if (event.type === 'cache.hit')
            open.hits += 1;
        else if (event.type === 'cache.miss')
            open.misses += 1;
        else if (event.type === 'pull.finished')
            open.pulled += event.size;
        else if (event.type === 'blob.pushed')
            open.pushed += event.how === 'uploaded' ? event.size : 0;
    }
    finished({ seconds, size, time }, target) {
        this.close({ outcome: 'succeeded', seconds, size }, target, time);
    }
    failed({ error, seconds, time }, target) {
        if (error.command !== undefined)
            return;
        const failure = { code: error.code, message: error.message };
        this.close({ outcome: 'failed', seconds, failure }, target, time);
    }
    close(end, target, time = 0) {
        const { source } = this;
        const current = this.current.get(target);
        this.current.delete(target);
        if (current === undefined) {
            const at = time - (end.seconds ?? 0) * 1000;
            this.found({ source, at, hits: 0, misses: 0, steps: [], ...end });
            return;
        }
        const { started, hits, misses, pulled, pushed, steps } = current;
        const [destination] = started.destinations;
        const { context, platform, project, team, branch, time: at } = started;
        this.found({
            source,
            context,
            platform,
            at,
            hits,
            misses,
            pulled,
            pushed,
            steps,
            ...(project === undefined ? {} : { project }),
            ...(team === undefined ? {} : { team }),
            ...(branch === undefined ? {} : { branch }),
            ...(destination === undefined ? {} : { image: (0,_events_index_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryOf */ ._)(destination) }),
            ...end,
        });
    }
}


/***/ })

};
