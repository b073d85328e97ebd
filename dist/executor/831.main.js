export const id = 831;
export const ids = [831];
export const modules = {

/***/ 54743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ repositoryPath),
/* harmony export */   j: () => (/* binding */ buildOrigin)
/* harmony export */ });
/* harmony import */ var _ci_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53016);

const labelsOf = {
    project: ['project'],
    team: ['team'],
    branch: ['git-branch', 'branch'],
    revision: ['org.opencontainers.image.revision', 'git-commit'],
};
const variablesOf = {
    project: ['GITHUB_REPOSITORY', 'CI_PROJECT_PATH'],
    branch: [
        'GITHUB_HEAD_REF',
        'GITHUB_REF_NAME',
        'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
        'CI_COMMIT_REF_NAME',
        'CHANGE_BRANCH',
        'BRANCH_NAME',
    ],
};
function firstIn(values, names) {
    return names.map((name) => values[name] ?? '').find((value) => value !== '') ?? '';
}
function repositoryPath(source = '') {
    return source.replace(/^[a-z+]+:\/\/[^/]+\/|^[^/]+:/, '').replace(/\.git$|\/$/, '');
}
function buildOrigin(labels, env) {
    const job = (0,_ci_job_js__WEBPACK_IMPORTED_MODULE_0__/* .ciJob */ .C)(env);
    const said = {
        project: firstIn(labels, labelsOf.project) || firstIn(env, variablesOf.project) || repositoryPath(job.source),
        team: firstIn(labels, labelsOf.team),
        branch: firstIn(labels, labelsOf.branch) || firstIn(env, variablesOf.branch),
        revision: firstIn(labels, labelsOf.revision) || (job.revision ?? ''),
    };
    return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
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

/***/ 22831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openRecords: () => (/* binding */ openRecords)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/events/metadata.js
var metadata = __webpack_require__(92630);
// EXTERNAL MODULE: ./build/src/report/from-events.js
var from_events = __webpack_require__(55826);
;// CONCATENATED MODULE: ./build/src/history/follow.js



const most = { steps: 20, stepText: 500, message: 2000 };
function clip(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
function idOf(at) {
    const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
    return `${stamp}-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`;
}
function slowest({ steps }) {
    const carriedOut = steps.filter(({ cached }) => !cached);
    return carriedOut
        .toSorted((a, b) => b.seconds - a.seconds)
        .slice(0, most.steps)
        .map(({ text, seconds }) => ({ text: clip(text, most.stepText), seconds }));
}
class SummaryOfEvents {
    #facts;
    #version;
    #builds;
    #begun = Date.now();
    #build;
    #finished;
    constructor(facts, version) {
        this.#facts = facts;
        this.#version = version;
        this.#builds = new from_events/* EventBuilds */.w('', (build) => (this.#build = build));
    }
    handle(event) {
        this.#builds.handle(event);
        if (event.type === 'build.finished')
            this.#finished = event;
    }
    get summary() {
        const build = this.#build;
        if (build === undefined || build.outcome === 'unfinished')
            return undefined;
        const { outcome, image = this.#image, platform, size, failure, hits, misses } = build;
        const { seconds = 0, pulled = 0, pushed = 0 } = build;
        const at = build.at ?? this.#begun;
        const { digest, layers } = this.#finished ?? {};
        return {
            ...this.#facts,
            id: idOf(at),
            at,
            seconds,
            outcome,
            version: this.#version,
            ...(image === undefined ? {} : { image }),
            ...(platform === undefined ? {} : { platform }),
            ...(digest === undefined ? {} : { digest }),
            ...(size === undefined ? {} : { size }),
            ...(layers === undefined ? {} : { layers }),
            hits,
            misses,
            pulled,
            pushed,
            steps: slowest(build),
            ...(failure === undefined
                ? {}
                : { failure: { code: failure.code, message: clip(failure.message, most.message) } }),
        };
    }
    get #image() {
        const [destination] = this.#facts.destinations;
        return destination === undefined ? undefined : (0,metadata/* repositoryOf */._)(destination);
    }
}

// EXTERNAL MODULE: ./build/src/history/history.js + 3 modules
var history_history = __webpack_require__(19442);
// EXTERNAL MODULE: ./build/src/log/errors.js
var log_errors = __webpack_require__(11881);
// EXTERNAL MODULE: ./build/src/cli/duration.js
var duration = __webpack_require__(33426);
// EXTERNAL MODULE: ./build/src/cli/side-file.js
var side_file = __webpack_require__(73552);
// EXTERNAL MODULE: ./build/src/cli/version.js
var version = __webpack_require__(99720);
// EXTERNAL MODULE: ./build/src/git/source/context.js
var source_context = __webpack_require__(86769);
// EXTERNAL MODULE: ./build/src/cli/build-origin.js
var build_origin = __webpack_require__(54743);
// EXTERNAL MODULE: ./build/src/cli/ci-job.js
var ci_job = __webpack_require__(53016);
;// CONCATENATED MODULE: ./build/src/cli/records/job-facts.js



function gitFacts({ context, git }) {
    if (!(0,source_context/* isGitContext */.A6)(context))
        return {};
    const project = (0,build_origin/* repositoryPath */.S)(context.replace(/[#?].*$/s, ''));
    const branch = git['branch'] ?? /#(?:refs\/(?:heads|tags)\/)?([^:#]+)/.exec(context)?.[1];
    return { ...(project ? { project } : {}), ...(branch ? { branch } : {}) };
}
function withoutQuery(context) {
    return /^https?:/i.test(context) ? context.replace(/\?[^#]*/, '') : context;
}
function jobFacts(options, env) {
    const { url } = (0,ci_job/* ciJob */.C)(env);
    return {
        ...gitFacts(options),
        ...(0,build_origin/* buildOrigin */.j)(options.label, env),
        ...(url === undefined ? {} : { url }),
        destinations: options.destination,
        context: withoutQuery(options.context),
        dockerfile: options.dockerfile,
    };
}

;// CONCATENATED MODULE: ./build/src/cli/records/records.js








function keepSeconds({ historyKeep }) {
    const seconds = (0,duration/* parseAge */.F)(historyKeep);
    if (seconds !== undefined && seconds >= 0)
        return seconds === 0 ? undefined : seconds;
    throw new errors/* YadokariError */.$S('USAGE', `--history-keep has the value ${JSON.stringify(historyKeep)}, which is no age`, { hint: 'write it like 90d or 720h; 0 keeps all' });
}
function redacted(summary, redact) {
    const clean = JSON.stringify(summary, (_, value) => typeof value === 'string' ? redact(value) : value);
    return JSON.parse(clean);
}
class Records {
    #redact;
    #events;
    #history;
    #keep;
    #teller;
    constructor({ options, world, redact }, history, teller) {
        this.#redact = redact;
        this.#keep = keepSeconds(options);
        this.#events = new SummaryOfEvents(jobFacts(options, world.env), version/* version */.r);
        this.#history = history;
        this.#teller = teller;
    }
    handle(event) {
        this.#events.handle(event);
    }
    async deliver(emit) {
        const { summary } = this.#events;
        if (summary === undefined)
            return;
        const clean = redacted(summary, this.#redact);
        const previous = await this.#record(clean, emit);
        await this.#teller?.tell(clean, previous, emit);
    }
    async #record(summary, emit) {
        const oldest = this.#keep === undefined ? undefined : Date.now() - this.#keep * 1000;
        try {
            return await this.#history?.record(summary, oldest);
        }
        catch (error) {
            const { message, hint } = (0,log_errors/* reportError */.N7)(error);
            emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
            return undefined;
        }
    }
}
async function historyOf({ options, world }) {
    if (options.history === undefined)
        return undefined;
    const path = (0,external_node_path_.resolve)(world.cwd, options.history);
    await (0,side_file/* checkSideFile */.u)(path);
    return new history_history/* History */.B(path);
}
async function openRecords(request) {
    const history = await historyOf(request);
    if (request.options.notify.length === 0)
        return new Records(request, history, undefined);
    const { openTeller } = await Promise.all(/* import() */[__webpack_require__.e(327), __webpack_require__.e(841)]).then(__webpack_require__.bind(__webpack_require__, 38841));
    return new Records(request, history, openTeller(request));
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
