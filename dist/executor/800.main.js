export const id = 800;
export const ids = [800];
export const modules = {

/***/ 73800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runHistory: () => (/* binding */ runHistory)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _history_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19442);
/* harmony import */ var _log_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64939);
/* harmony import */ var _report_times_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96003);





const actions = ['ls', 'show', 'rm'];
function usage(message, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', message, { hint });
}
function actionOf(word) {
    const action = actions.find((known) => known === (word ?? 'ls'));
    if (action !== undefined)
        return action;
    throw usage(`history ${JSON.stringify(word)} is not known`, 'write history ls, history show ID or history rm');
}
function filterOf({ project, team, branch, since, until }, now) {
    return {
        project,
        team,
        branch,
        since: since === undefined ? undefined : (0,_report_times_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .n)('--since', since, now),
        until: until === undefined ? undefined : (0,_report_times_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .n)('--until', until, now),
    };
}
async function runHistory({ words, options, world }) {
    const [word, ...ids] = words;
    const action = actionOf(word);
    if (options.history === undefined)
        throw usage('no --history is given', 'name the file with --history or YADOKARI_HISTORY');
    if (options.format !== 'table' && options.format !== 'json')
        throw usage(`--format=${options.format} does not go with history`, 'write --format=table or --format=json');
    const history = new _history_index_js__WEBPACK_IMPORTED_MODULE_3__/* .History */ .B((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(world.cwd, options.history));
    const filter = filterOf(options, Date.now());
    const lines = { ls: list, show, rm: remove }[action]({ history, filter, ids, options });
    world.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
function plain({ at, ...rest }) {
    const { id, ...others } = rest;
    return { id, time: new Date(at).toISOString(), ...others };
}
function json(builds) {
    return [JSON.stringify({ version: 1, builds: builds.map(plain) }, undefined, 2)];
}
function row(summary, now) {
    const { id, at, outcome, seconds, image = '-', project = '-', branch = '-', failure } = summary;
    const result = failure?.code ?? outcome;
    return [id, (0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatAge */ .nV)(at, now), result, (0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSeconds */ .Xo)(seconds), image, project, branch].join('\t');
}
function table(builds) {
    const now = Date.now();
    const head = ['ID', 'AGE', 'RESULT', 'DURATION', 'IMAGE', 'PROJECT', 'BRANCH'].join('\t');
    return [head, ...builds.toReversed().map((summary) => row(summary, now))];
}
function list({ history, filter, ids, options }) {
    if (ids.length > 0)
        throw usage('history ls takes no ids', 'write history show ID');
    const builds = history.list(filter);
    return options.format === 'json' ? json(builds) : table(builds);
}
function wholeIds(known, given) {
    return given.map((text) => {
        const found = known.filter(({ id }) => id.startsWith(text));
        if (found.length === 1 && found[0])
            return found[0].id;
        const count = found.length === 0 ? 'no build' : (0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(found.length, 'build');
        throw usage(`the history has ${count} whose id begins with ${JSON.stringify(text)}`, 'see history ls');
    });
}
function details(summary) {
    const { id, outcome, steps, failure, pulled, pushed, size, at, ...others } = summary;
    const { seconds, destinations, hits, misses, ...texts } = others;
    const fields = {
        id,
        time: new Date(at).toISOString(),
        outcome,
        error: failure && `${failure.code}: ${failure.message}`,
        duration: (0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSeconds */ .Xo)(seconds),
        destinations: destinations.join(', ') || undefined,
        ...texts,
        size: size === undefined ? undefined : (0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(size),
        cache: `${(0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(hits, 'hit')}, ${misses} missed`,
        pulled: (0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(pulled),
        pushed: (0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(pushed),
    };
    const rows = Object.entries(fields).filter(([, value]) => value !== undefined);
    const width = Math.max(...rows.map(([name]) => name.length));
    const slowest = steps.map((step) => `  ${(0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSeconds */ .Xo)(step.seconds).padStart(7)}  ${step.text}`);
    return [
        ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
        ...(slowest.length === 0 ? [] : ['slowest steps', ...slowest]),
    ];
}
function show({ history, filter, ids, options }) {
    if (ids.length === 0)
        throw usage('history show needs an id', 'write history show ID; history ls has them');
    const whole = wholeIds(history.list(filter), ids);
    const builds = history.list({ ...filter, ids: whole });
    if (options.format === 'json')
        return json(builds);
    return builds.flatMap((summary, at) => [...(at === 0 ? [] : ['']), ...details(summary)]);
}
function remove({ history, filter, ids, options }) {
    const everything = ids.length === 0 && Object.values(filter).every((value) => value === undefined);
    if (everything)
        throw usage('history rm needs to know which builds are meant', 'give ids, or --until, --since, --project, --team or --branch');
    const meant = history.list(filter);
    const gone = ids.length === 0 ? meant : history.list({ ids: wholeIds(meant, ids) });
    const lines = options.format === 'json' ? json(gone) : table(gone);
    if (options.dryRun)
        return [
            ...lines,
            ...(options.format === 'json' ? [] : [`Would take ${(0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(gone.length, 'build')} away`]),
        ];
    const count = history.remove({ ids: gone.map(({ id }) => id) });
    return options.format === 'json' ? lines : [...lines, `Took ${(0,_log_index_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(count, 'build')} away`];
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


/***/ })

};
