import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 1503:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3136);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9877);



process.exitCode = await (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)({
    env: process.env,
    cwd: process.cwd(),
    programs: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_url__WEBPACK_IMPORTED_MODULE_1__.fileURLToPath)(import.meta.url)),
    node: process.execPath,
    pid: process.pid,
    uid: process.getuid?.() ?? 0,
    write: (text) => void process.stdout.write(text),
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(2396);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/src/log/clean.js

const control = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;
function cleanLine(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text).replaceAll(/\r?\n/g, ' ').replaceAll(control, '');
}
function cleanText(text) {
    return text.split(/\r?\n/).map(cleanLine).join('\n');
}
function cleanOutput(line) {
    const parts = line.split('\r').filter((part) => part !== '');
    return cleanLine(parts.at(-1) ?? '').replaceAll('\t', '    ');
}

;// CONCATENATED MODULE: ./build/src/log/excerpt.js

const around = 2;
const longestRange = 16;
const longestLine = 160;
function cut(line) {
    return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}
function formatPlace(location) {
    return `${location.file}:${location.line}`;
}
function excerpt(location) {
    if (location.text === undefined)
        return [];
    const lines = location.text.split(/\r?\n/);
    if (lines.at(-1) === '')
        lines.pop();
    const first = Math.max(1, location.line - around);
    const last = Math.min(lines.length, location.endLine + around);
    const width = String(last).length;
    const shown = [];
    for (let number = first; number <= last; number += 1) {
        const meant = number >= location.line && number <= location.endLine;
        const inside = number - location.line;
        if (inside >= longestRange && number < location.endLine) {
            if (inside === longestRange)
                shown.push(`      ${'.'.repeat(width)} |`);
            continue;
        }
        const text = cut(cleanLine(lines[number - 1] ?? '').replaceAll('\t', '    '));
        shown.push(`${meant ? '  >>> ' : '      '}${String(number).padStart(width)} | ${text}`.trimEnd());
    }
    return shown;
}

;// CONCATENATED MODULE: ./build/src/log/paint.js
function sgr(code, enabled) {
    return (text) => (enabled ? `\u001B[${code}m${text}\u001B[0m` : text);
}
function paint(enabled) {
    return {
        bold: sgr(1, enabled),
        dim: sgr(2, enabled),
        red: sgr(31, enabled),
        green: sgr(32, enabled),
        yellow: sgr(33, enabled),
        cyan: sgr(36, enabled),
    };
}

;// CONCATENATED MODULE: ./build/src/log/errors.js




const mostCauses = 10;
function causesOf(error) {
    const messages = [];
    const seen = new Set();
    const visit = (value) => {
        if (value === undefined || value === null || seen.has(value) || messages.length >= mostCauses)
            return;
        seen.add(value);
        if (value !== error)
            messages.push((0,errors/* messageOf */.bD)(value));
        if (value instanceof AggregateError)
            for (const one of value.errors)
                visit(one);
        if (value instanceof Error)
            visit(value.cause);
    };
    visit(error);
    const own = (0,errors/* messageOf */.bD)(error);
    return [...new Set(messages)].filter((message) => message !== '' && !own.includes(message));
}
function foreign(error) {
    const message = (0,errors/* messageOf */.bD)(error);
    const errno = (0,errors/* errnoOf */.UQ)(error);
    if (errno === 'ENOSPC' || errno === 'EDQUOT') {
        return { code: 'DISK_FULL', message, hint: 'free space, or set TMPDIR to a folder with more of it' };
    }
    if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError') {
        return { code: 'CANCELLED', message: 'the build was cancelled' };
    }
    return {
        code: 'INTERNAL',
        message: message === '' ? 'an error without a message' : message,
        hint: 'this is a fault of Yadokari: report it with the output of --verbosity=debug',
    };
}
function reportError(error) {
    const causes = causesOf(error);
    if (!(error instanceof errors/* YadokariError */.$S))
        return { ...foreign(error), causes, exitCode: 1 };
    return {
        code: error.code,
        message: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        causes,
        ...(error.location === undefined ? {} : { location: error.location }),
        exitCode: error.exitCode,
    };
}
const prefixes = new Map([
    ['USAGE', 'error'],
    ['WARMER_FAILED', 'failed warming cache'],
]);
function headline(report) {
    const prefix = prefixes.get(report.code) ?? (report.command === undefined ? 'error building image' : 'error');
    return `${prefix}: ${cleanText(report.message)}`;
}
function renderError(report, { color, target }) {
    const style = paint(color);
    const { location, hint, causes } = report;
    const lines = location === undefined ? [] : excerpt(location);
    const place = location === undefined ? [] : ['', style.bold(formatPlace(location)), ...lines];
    const notes = [
        ...(hint === undefined ? [] : [`${style.cyan('hint')}: ${cleanText(hint)}`]),
        ...causes.map((cause) => `${style.dim('cause')}: ${cleanText(cause)}`),
        `${style.dim('code')}: ${report.code}`,
    ];
    const whose = target === undefined ? '' : `[${cleanText(target)}] `;
    return [style.red(whose + headline(report)), ...place, ...(place.length === 0 ? [] : ['']), ...notes].join('\n');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/src/action/mounts.js
function mountsBelow(folder, mountinfo) {
    return mountinfo
        .split('\n')
        .map((line) => (line.split(' ')[4] ?? '').replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))))
        .filter((point) => point === folder || point.startsWith(`${folder}/`))
        .toReversed();
}

;// CONCATENATED MODULE: ./build/src/action/processes.js


function parseStat(pid, stat) {
    const close = stat.lastIndexOf(')');
    const fields = stat.slice(close + 2).split(' ');
    return {
        pid,
        name: stat.slice(stat.indexOf('(') + 1, close),
        parent: Number(fields[1]),
        started: fields[19] ?? '',
    };
}
function readProcess(pid) {
    try {
        return parseStat(pid, (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8'));
    }
    catch (error) {
        if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function allProcesses() {
    return (0,external_node_fs_.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => readProcess(Number(name)) ?? []);
}
function descendantsOf(pid) {
    const all = allProcesses();
    const below = (parent) => all.flatMap((one) => (one.parent === parent ? [one, ...below(one.pid)] : []));
    return below(pid);
}
function findExecutor(pid) {
    return descendantsOf(pid).find(({ name }) => name !== 'sudo');
}
function isAlive({ pid, started }) {
    return readProcess(pid)?.started === started;
}

// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 2 modules
var exec = __nccwpck_require__(5260);
;// CONCATENATED MODULE: ./build/src/action/privileges.js
const sysAdmin = 1n << 21n;
function mayGainPrivileges(status) {
    return /^NoNewPrivs:\s*0$/m.test(status);
}
function rootMayMount(status) {
    const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0';
    return (BigInt(`0x${bounding}`) & sysAdmin) !== 0n;
}

;// CONCATENATED MODULE: ./build/src/action/root.js




async function runQuietly(command, args) {
    try {
        return await (0,exec/* exec */.m)(`"${command}"`, [...args], { silent: true, ignoreReturnCode: true });
    }
    catch {
        return 127;
    }
}
const asRoot = (command) => runQuietly('sudo', ['-n', '--', ...command]);
const rungsOfRoot = new Set(['', 'auto', 'root', 'chroot']);
async function wantsRoot(uid, isolation) {
    if (uid === 0 || !rungsOfRoot.has(isolation))
        return false;
    const status = (0,external_node_fs_.readFileSync)('/proc/self/status', 'utf8');
    if (!mayGainPrivileges(status) || (await asRoot(['true'])) !== 0)
        return false;
    if (rootMayMount(status) || isolation === 'chroot')
        return true;
    return (await runQuietly('unshare', ['--user', '--mount', '--map-root-user', 'true'])) !== 0;
}
async function signalAll(pids, signal) {
    const foreign = [];
    for (const pid of pids) {
        try {
            process.kill(pid, signal);
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) === 'EPERM')
                foreign.push(pid);
            else if ((0,errors/* errnoOf */.UQ)(error) !== 'ESRCH')
                throw error;
        }
    }
    if (foreign.length > 0)
        await asRoot(['kill', `-${signal.slice(3)}`, ...foreign.map(String)]);
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./build/src/base/output-error.js

const full = new Set(['ENOSPC', 'EDQUOT']);
function reasonOf(error) {
    return /^[A-Z0-9]+: (?<reason>[^,]+)/.exec((0,errors/* messageOf */.bD)(error))?.groups?.['reason'] ?? (0,errors/* messageOf */.bD)(error);
}
function outputError(path, error) {
    const errno = (0,errors/* errnoOf */.UQ)(error);
    if (error instanceof errors/* YadokariError */.$S || errno === undefined || !/^E[A-Z0-9]+$/.test(errno))
        return error;
    const message = `cannot write ${JSON.stringify(path)}: ${reasonOf(error)}`;
    if (full.has(errno)) {
        return new errors/* YadokariError */.$S('DISK_FULL', message, {
            hint: 'free space there, or write elsewhere',
            cause: error,
        });
    }
    return new errors/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', message, {
        hint: 'give a path that this user may write to',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/action/state.js




const stateName = 'yadokari-folder';
function openState(env) {
    const parent = env['TMPDIR'] || env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)();
    let folder;
    try {
        folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, 'yadokari-action-'));
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, 'tmp'));
    }
    catch (error) {
        throw outputError(parent, error);
    }
    const file = env['GITHUB_STATE'];
    if (file)
        (0,external_node_fs_.appendFileSync)(file, `${stateName}=${folder}\n`);
    return { folder };
}
function readState(env) {
    const folder = env[`STATE_${stateName}`];
    return folder ? { folder } : undefined;
}
function notePath({ folder }) {
    return (0,external_node_path_.join)(folder, 'process.json');
}
function noteProcess(state, note) {
    (0,external_node_fs_.writeFileSync)(notePath(state), JSON.stringify(note), { mode: 0o600 });
}
function notedProcess(state) {
    try {
        const note = JSON.parse((0,external_node_fs_.readFileSync)(notePath(state), 'utf8'));
        if (typeof note !== 'object' || note === null || !('pid' in note) || !('started' in note))
            return undefined;
        const { pid, started } = note;
        return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT' || error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/action/clean-up.js







const patience = 5000;
async function waitForEnd(note) {
    for (const end = Date.now() + patience; isAlive(note); await (0,promises_namespaceObject.setTimeout)(20))
        if (Date.now() > end)
            return false;
    return true;
}
async function endProcesses(state) {
    const note = notedProcess(state);
    if (note === undefined || !isAlive(note))
        return;
    const below = descendantsOf(note.pid).map(({ pid }) => pid);
    await signalAll([note.pid], 'SIGTERM');
    if (await waitForEnd(note))
        return;
    await signalAll([note.pid, ...below], 'SIGKILL');
    await waitForEnd(note);
}
async function unmountAll(folder) {
    for (const point of mountsBelow(folder, (0,external_node_fs_.readFileSync)('/proc/self/mountinfo', 'utf8'))) {
        if ((await runQuietly('umount', ['-l', point])) === 0)
            continue;
        if ((await asRoot(['umount', '-l', point])) === 0)
            continue;
        throw new errors/* YadokariError */.$S('INTERNAL', `cannot unmount ${JSON.stringify(point)}`, {
            hint: 'unmount it by hand, then remove the folder',
        });
    }
}
async function cleanUp(state) {
    await endProcesses(state);
    await unmountAll(state.folder);
    try {
        (0,external_node_fs_.rmSync)(state.folder, { recursive: true, force: true, maxRetries: 3 });
    }
    catch (error) {
        if (!['EACCES', 'EPERM'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
            throw error;
        if ((await asRoot(['rm', '-rf', '--one-file-system', '--', state.folder])) === 0)
            return;
        throw new errors/* YadokariError */.$S('INTERNAL', `cannot remove ${JSON.stringify(state.folder)}: ${(0,errors/* messageOf */.bD)(error)}`, {
            cause: error,
            hint: 'remove it by hand: it may hold credentials',
        });
    }
}

;// CONCATENATED MODULE: ./build/src/action/load.js


async function loadImage(archive, env) {
    let failure;
    try {
        const options = { silent: true, ignoreReturnCode: true, env: { ...env } };
        const { exitCode, stderr } = await (0,exec/* getExecOutput */.H)('docker', ['load', '--input', archive], options);
        if (exitCode === 0)
            return;
        failure = stderr.trim();
    }
    catch (error) {
        failure = (0,errors/* messageOf */.bD)(error);
    }
    throw new errors/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', `cannot load the image into Docker: ${failure}`, {
        hint: 'this needs a runner with Docker; without one, write an archive with outputs: type=docker,dest=FILE',
    });
}

;// CONCATENATED MODULE: ./build/src/log/types.js
const levels = ['panic', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];
function isShown(level, verbosity) {
    return levels.indexOf(level) <= levels.indexOf(verbosity);
}

;// CONCATENATED MODULE: ./build/src/options/lists.js
function quoted(text, from) {
    let value = '';
    for (let at = from; at < text.length; at += 1) {
        if (text[at] !== '"')
            value += text[at];
        else if (text[at + 1] === '"') {
            value += '"';
            at += 1;
        }
        else
            return { value, end: at + 1 };
    }
    return undefined;
}
function parseRecords(text) {
    const records = [];
    let record = [];
    let at = 0;
    while (at <= text.length) {
        const field = text[at] === '"' ? quoted(text, at + 1) : undefined;
        const ends = field !== undefined && /^(?:,|\r?\n|$)/.test(text.slice(field.end, field.end + 2));
        const plain = /[^,\n]*/y;
        plain.lastIndex = at;
        const [found = ''] = ends ? [''] : (plain.exec(text) ?? []);
        record.push(ends ? field.value : found.replace(/\r$/, ''));
        at = ends ? field.end + (text[field.end] === '\r' ? 1 : 0) : at + found.length;
        if (text[at] !== ',') {
            records.push(record);
            record = [];
        }
        at += 1;
    }
    return records.filter((fields) => fields.some((field) => field !== ''));
}
function parseList(text) {
    return parseRecords(text)
        .flatMap((fields) => (fields.length === 1 ? (fields[0] ?? '').split(',') : fields))
        .map((value) => value.trim())
        .filter((value) => value !== '');
}
function parseLines(text) {
    return parseRecords(text)
        .map((fields) => fields.join(',').trim())
        .filter((value) => value !== '');
}
function parseArguments(lines) {
    return lines.flatMap((line) => {
        const [, flag, rest] = /^(-[^\s=]+)\s+(.*)$/s.exec(line) ?? [];
        if (flag === undefined || rest === undefined)
            return [line];
        return rest.startsWith('-') ? [flag, ...parseArguments([rest])] : [flag, rest];
    });
}

;// CONCATENATED MODULE: ./build/src/action/delivery.js


function later(what, hint) {
    return new errors/* YadokariError */.$S('NOT_AVAILABLE_YET', `${what} of input outputs is not available yet`, hint === undefined ? {} : { hint });
}
function usage(message, hint) {
    return new errors/* YadokariError */.$S('USAGE', `input outputs: ${message}`, { hint });
}
function attributesOf(spec) {
    const fields = parseRecords(spec)[0] ?? [];
    if (fields.length === 1 && !spec.includes('=')) {
        return new Map([
            ['type', spec === '-' ? 'tar' : 'local'],
            ['dest', spec],
        ]);
    }
    return new Map(fields.map((field) => {
        const equals = field.indexOf('=');
        if (equals <= 0)
            throw usage(`${JSON.stringify(field)} is no key=value`, 'write type=…,key=value,…');
        return [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()];
    }));
}
function isTrue(attributes, key) {
    return /^(?:true|1)$/i.test(attributes.get(key) ?? '');
}
function formFlags(attributes) {
    const flags = [];
    for (const key of ['compression', 'compression-level']) {
        const value = attributes.get(key);
        if (value !== undefined)
            flags.push(`--${key}=${value}`);
    }
    if (isTrue(attributes, 'oci-mediatypes'))
        flags.push('--image-format=oci');
    if (isTrue(attributes, 'push-by-digest'))
        flags.push('--push-by-digest');
    return flags;
}
const known = new Set(['type', 'dest', 'name', 'push', 'tar', 'compression', 'compression-level']);
for (const key of ['oci-mediatypes', 'force-compression', 'unpack', 'store'])
    known.add(key);
for (const key of ['push-by-digest', 'name-canonical'])
    known.add(key);
function refuseUnknown(attributes) {
    for (const key of attributes.keys())
        if (!known.has(key))
            throw later(`attribute ${key}`);
}
function required(attributes, key) {
    const value = attributes.get(key);
    if (value)
        return value;
    throw usage(`type=${attributes.get('type')} needs ${key}`, `add ${key}=…`);
}
function file(path) {
    if (path !== '-')
        return path;
    throw usage('there is no standard output to write an archive to', 'name a file with dest=…');
}
function deliveryOf(attributes) {
    const type = attributes.get('type') ?? '';
    switch (type) {
        case 'docker':
            return attributes.has('dest') ? { tarPath: file(required(attributes, 'dest')) } : { load: true };
        case 'oci':
            if ((attributes.get('tar') ?? 'true') === 'false')
                return { layoutPath: required(attributes, 'dest') };
            throw later('type=oci as an archive', 'add tar=false to get a folder');
        case 'image':
        case 'registry': {
            const names = (attributes.get('name') ?? '').split(',').filter((name) => name !== '');
            return { names, push: type === 'registry' || isTrue(attributes, 'push') };
        }
        case 'cacheonly':
            return {};
        case 'local':
            return { rootfsPath: required(attributes, 'dest') };
        case 'tar':
            return { rootfsTarPath: file(required(attributes, 'dest')) };
        default:
            throw usage(`type ${JSON.stringify(type)} is unknown`, 'choose docker, oci, local, tar, image or registry');
    }
}
function only(what, key, parts) {
    const different = new Set(parts.map((part) => part[key]).filter((value) => value !== undefined));
    if (different.size > 1) {
        throw usage(`${what} goes to ${[...different].join(' and ')}`, 'name one, and copy it in another step');
    }
    const [path] = different;
    return path === undefined ? {} : { [key]: path };
}
function readDelivery(push, load, outputs) {
    const specs = outputs.map(attributesOf);
    specs.forEach(refuseUnknown);
    const parts = specs.map(deliveryOf);
    return {
        ...only('the archive', 'tarPath', parts),
        ...only('the layout', 'layoutPath', parts),
        ...only('the folder of files', 'rootfsPath', parts),
        ...only('the archive of files', 'rootfsTarPath', parts),
        push: push || parts.some((part) => part.push === true),
        load: load || parts.some((part) => part.load === true),
        names: parts.flatMap((part) => part.names ?? []),
        flags: [...new Set(specs.flatMap(formFlags))],
    };
}

;// CONCATENATED MODULE: ./build/src/action/arguments.js





const special = new Set(['context', 'dockerfile', 'custom-platform', 'verbosity', 'destination']);
function one(inputs, flag) {
    return inputs.flags.get(flag)?.[0];
}
function contextOf(inputs, fallback) {
    const text = one(inputs, 'context') ?? '.';
    const [, folder = ''] = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(text) ?? [text, text];
    const path = folder.replace(/^dir:\/\//, '');
    if (fallback === undefined || !isFolder(folder) || path.startsWith('/'))
        return folder || '.';
    return path === '' || path === '.' ? fallback : `${fallback}:${path}`;
}
function isFolder(context) {
    return !/^(?:[a-z][a-z0-9+.-]*:\/\/|[\w-]+@[a-z0-9.-]+:)/i.test(context) || context.startsWith('dir://');
}
function dockerfilesOf(inputs, context) {
    const given = one(inputs, 'dockerfile');
    if (!isFolder(context))
        return [given ?? 'Dockerfile'];
    const folder = context.replace(/^dir:\/\//, '');
    return given === undefined ? [(0,external_node_path_.join)(folder, 'Dockerfile')] : [given, (0,external_node_path_.join)(folder, given)];
}
function platformFlags(inputs) {
    const platforms = inputs.flags.get('custom-platform') ?? [];
    return platforms.length === 0 ? [] : [`--custom-platform=${platforms.join(',')}`];
}
function levelOf(inputs, debug) {
    const text = (one(inputs, 'verbosity') ?? 'info').toLowerCase().replace('warning', 'warn');
    const level = levels.find((known) => known === text);
    if (level === undefined) {
        throw new errors/* YadokariError */.$S('USAGE', `input verbosity has the value ${JSON.stringify(text)}`, {
            hint: `choose one of ${levels.join(', ')}`,
        });
    }
    return debug && levels.indexOf(level) < levels.indexOf('debug') ? 'debug' : level;
}
function loggingFlags(level) {
    const asked = levels.indexOf(level) > levels.indexOf('info') ? level : 'info';
    return ['--log-format=json', `--verbosity=${asked}`, '--end-with-stdin'];
}
function placeFlag(flag, path) {
    return path === undefined ? [] : [`--${flag}=${path}`];
}
function deliveryFlags(delivery, archive) {
    return [
        ...(delivery.push ? [] : ['--no-push']),
        ...placeFlag('tar-path', delivery.tarPath ?? (delivery.load ? archive : undefined)),
        ...placeFlag('oci-layout-path', delivery.layoutPath),
        ...placeFlag('rootfs-path', delivery.rootfsPath),
        ...placeFlag('rootfs-tar-path', delivery.rootfsTarPath),
        ...delivery.flags,
    ];
}
function namesOf(inputs, delivery) {
    const names = [...new Set([...(inputs.flags.get('destination') ?? []), ...delivery.names])];
    const needed = delivery.push || delivery.load;
    if (names.length > 0 || !needed || inputs.own['kaniko-args'].length > 0)
        return names;
    throw new errors/* YadokariError */.$S('USAGE', `there is nothing to call the image: input tags is empty`, {
        hint: 'name the image in tags, for example ghcr.io/owner/name:latest',
    });
}
function planExecutor(inputs, options) {
    const { push, load, outputs } = inputs.own;
    const delivery = readDelivery(push, load, outputs);
    const names = namesOf(inputs, delivery);
    const context = contextOf(inputs, options.emptyWorkspace);
    const dockerfiles = dockerfilesOf(inputs, context);
    const level = levelOf(inputs, options.debug);
    const twins = [...inputs.flags].filter(([flag]) => !special.has(flag));
    return {
        args: [
            `--context=${context}`,
            `--dockerfile=${dockerfiles[0]}`,
            ...platformFlags(inputs),
            ...names.map((name) => `--destination=${name}`),
            ...deliveryFlags(delivery, options.archive),
            ...twins.flatMap(([flag, values]) => values.map((value) => `--${flag}=${value}`)),
            ...options.secretFlags,
            ...parseArguments(inputs.own['kaniko-args']),
            ...loggingFlags(level),
        ],
        delivery,
        names,
        level,
        dockerfiles,
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/config-file.js

const tokenUsername = '<token>';
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function invalid(source, fact, cause) {
    return new errors/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot use credentials in "${source}": ${fact}`, {
        ...(cause === undefined ? {} : { cause }),
        hint: source.includes('/')
            ? 'write it anew with "docker login", or remove it'
            : 'give it the text of a config.json, or unset it',
    });
}
function mapOf(source, document, key) {
    const value = document[key] ?? {};
    if (!isFields(value))
        throw invalid(source, `"${key}" is not an object`);
    return Object.entries(value);
}
function config_file_text(source, place, value) {
    if (value === undefined || value === null)
        return '';
    if (typeof value === 'string')
        return value;
    throw invalid(source, `${place} is not a string`);
}
function decodeAuth(auth) {
    const decoded = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = decoded.indexOf(':');
    if (colon <= 0 || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(auth))
        return undefined;
    return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
const bearerToken = /^[A-Za-z0-9\-._~+/]+=*$/;
function tokenIn(source, place, auth) {
    if (!bearerToken.test(auth)) {
        throw invalid(source, `"auth" of ${place} is neither base64 of user:password nor a token`);
    }
    const told = `${source}, "auth" of ${place} taken as a token`;
    return { kind: 'registry-token', registryToken: auth, source: told };
}
function credentialOf(source, key, entry) {
    const place = `"auths"[${JSON.stringify(key)}]`;
    if (entry === null)
        return undefined;
    if (!isFields(entry))
        throw invalid(source, `${place} is not an object`);
    const field = (name) => config_file_text(source, `"${name}" of ${place}`, entry[name]);
    const registryToken = field('registrytoken');
    if (registryToken !== '')
        return { kind: 'registry-token', registryToken, source };
    const identityToken = field('identitytoken');
    if (identityToken !== '')
        return { kind: 'identity-token', identityToken, source };
    const auth = field('auth').trim();
    const pair = auth === '' ? { username: field('username'), password: field('password') } : decodeAuth(auth);
    if (pair === undefined)
        return tokenIn(source, place, auth);
    if (pair.username === '' || pair.password === '')
        return undefined;
    if (pair.username === tokenUsername) {
        return { kind: 'identity-token', identityToken: pair.password, source };
    }
    return { kind: 'password', ...pair, source };
}
function config_file_parseAuthConfig(source, json) {
    let document;
    try {
        document = JSON.parse(json);
    }
    catch (error) {
        const place = /(?:position \d+|line \d+ column \d+)/.exec((0,errors/* messageOf */.bD)(error))?.[0];
        throw invalid(source, place === undefined ? 'it is not JSON' : `it is not JSON (${place})`);
    }
    if (!isFields(document))
        throw invalid(source, 'it is not a JSON object');
    const auths = new Map();
    for (const [key, entry] of mapOf(source, document, 'auths')) {
        const credential = credentialOf(source, key, entry);
        if (credential)
            auths.set(key, credential);
    }
    const helpers = mapOf(source, document, 'credHelpers').map(([key, name]) => [key, config_file_text(source, `"credHelpers"[${JSON.stringify(key)}]`, name)]);
    const credsStore = config_file_text(source, '"credsStore"', document['credsStore']);
    return {
        source,
        auths,
        ...(credsStore === '' ? {} : { credsStore }),
        credHelpers: new Map(helpers),
    };
}

;// CONCATENATED MODULE: ./build/src/image/reference.js

const reference_dockerHub = 'index.docker.io';
const limitOfRepository = 255;
const hostLabel = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostPattern = new RegExp(`^(?:${hostLabel}(?:\\.${hostLabel})*|\\[[a-fA-F0-9:]+\\])(?::(?<port>[0-9]+))?$`);
const repositoryPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
function reference_invalid(text, fact, hint) {
    return new YadokariError('REFERENCE_INVALID', `image reference ${JSON.stringify(text)} is invalid: ${fact}`, hint === undefined ? {} : { hint });
}
const loginPatterns = (/* unused pure expression or super */ null && ([
    /^(?<scheme>[a-z]+:\/\/)?(?<login>.*)@(?<rest>[^@/]*\/[^@]*(?:@.*)?)$/is,
    /^(?<scheme>[a-z]+:\/\/)(?<login>.*)@(?<rest>[^@]*)$/is,
    /^(?<scheme>)(?<login>.*)@(?!(?:sha|md)\d*:)(?<rest>[^@]*[.:][^@]*)$/is,
]));
function splitLogin(text) {
    const groups = loginPatterns.map((pattern) => pattern.exec(text)?.groups).find((found) => found);
    if (!groups)
        return undefined;
    const { scheme = '', login = '', rest = '' } = groups;
    const user = login.includes(':') ? `${login.slice(0, login.indexOf(':'))}:` : '';
    return { masked: `${scheme}${user}***@${rest}`, rest };
}
function maskLogin(text) {
    return splitLogin(text)?.masked ?? text;
}
function refuseLogin(text) {
    const login = splitLogin(text);
    if (!login)
        return;
    throw reference_invalid(login.masked, 'credentials do not belong in a reference', `write ${JSON.stringify(login.rest)}, and put the credentials into config.json, as docker login does`);
}
function looksLikeHost(component) {
    return component === 'localhost' || /[.:]/.test(component) || component !== component.toLowerCase();
}
function splitRegistry(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (slash < 0 || !looksLikeHost(first))
        return { registry: reference_dockerHub, rest: name };
    return { registry: first === 'docker.io' ? reference_dockerHub : first, rest: name.slice(slash + 1) };
}
function isUrlHost(registry) {
    const name = registry.replace(/:[0-9]+$/, '').toLowerCase();
    const url = URL.parse(`https://${name}/`);
    return url !== null && (name.startsWith('[') || url.hostname === name);
}
function checkRegistry(text, registry) {
    const match = hostPattern.exec(registry);
    if (!match || !isUrlHost(registry))
        throw reference_invalid(text, `${JSON.stringify(registry)} is not a registry host`);
    const port = match.groups?.['port'];
    if (port !== undefined && Number(port) > 65_535)
        throw reference_invalid(text, `port ${port} is above 65535`);
}
function checkRepository(text, repository) {
    if (repositoryPattern.test(repository)) {
        if (repository.length <= limitOfRepository)
            return;
        throw reference_invalid(text, `the repository name is longer than ${limitOfRepository} characters`);
    }
    if (repository === '')
        throw reference_invalid(text, 'it names no repository');
    const lower = repository.toLowerCase();
    if (repositoryPattern.test(lower)) {
        throw reference_invalid(text, `repository ${JSON.stringify(repository)} must be lowercase`, `write "${lower}"`);
    }
    throw reference_invalid(text, `${JSON.stringify(repository)} is not a repository name`, 'use lowercase letters and digits, separated by ".", "_", "__", "-" or "/"');
}
function splitDigest(text) {
    const at = text.indexOf('@');
    if (at < 0)
        return { name: text };
    const digest = text.slice(at + 1);
    if (!isDigest(digest)) {
        throw reference_invalid(text, `${JSON.stringify(digest)} is not a digest`, 'write sha256: and 64 lowercase hexadecimal digits');
    }
    return { name: text.slice(0, at), digest };
}
function splitTag(text, name) {
    const colon = name.lastIndexOf(':');
    if (colon < 0 || name.includes('/', colon))
        return { name };
    const tag = name.slice(colon + 1);
    if (!tagPattern.test(tag)) {
        throw reference_invalid(text, `${JSON.stringify(tag)} is not a tag`, 'a tag has at most 128 letters, digits, "_", "." and "-", and starts with none of the last two');
    }
    return { name: name.slice(0, colon), tag };
}
function parseReference(text) {
    if (text === '')
        throw reference_invalid(text, 'it is empty');
    refuseLogin(text);
    if (/^[a-z]+:\/\//i.test(text)) {
        throw reference_invalid(text, 'it has a scheme', `write "${text.replace(/^[a-z]+:\/\//i, '')}"`);
    }
    if (/^[a-f0-9]{64}$/.test(text)) {
        throw reference_invalid(text, 'an image id is not a name', 'write REPOSITORY@sha256:… to name an image by its digest');
    }
    const { name: named, digest } = splitDigest(text);
    const { name, tag } = splitTag(text, named);
    const { registry, rest } = splitRegistry(name);
    checkRegistry(text, registry);
    checkRepository(text, rest);
    const repository = registry === reference_dockerHub && !rest.includes('/') ? `library/${rest}` : rest;
    return {
        registry,
        repository,
        ...(tag === undefined && digest === undefined ? { tag: 'latest' } : {}),
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
}
function suffix(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return reference.digest === undefined ? tag : `${tag}@${reference.digest}`;
}
function formatReference(reference) {
    return `${reference.registry}/${reference.repository}${suffix(reference)}`;
}
function familiarName(reference) {
    const short = reference.repository.replace(/^library\/(?=[^/]+$)/, '');
    const [first = '', ...more] = short.split('/');
    const ambiguous = more.length > 0 && looksLikeHost(first);
    if (reference.registry !== reference_dockerHub || ambiguous)
        return formatReference(reference);
    return `${short}${suffix(reference)}`;
}

;// CONCATENATED MODULE: ./build/src/credentials/keys.js

const hubServer = 'https://index.docker.io/v1/';
const hubAliases = new Set([
    'docker.io',
    'index.docker.io',
    'registry-1.docker.io',
    'registry.hub.docker.com',
]);
function parseKey(key) {
    const bare = key.replace(/^https?:\/\//i, '');
    const slash = bare.indexOf('/');
    const host = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase();
    const path = slash < 0 ? '' : bare.slice(slash + 1).replace(/\/+$/, '');
    return {
        host: hubAliases.has(host) ? reference_dockerHub : host,
        path: /^v[12]$/.test(path) ? '' : path,
        url: bare !== key,
    };
}
function paths(repository) {
    const parts = repository.split('/');
    return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}
function lookUpAll(entries, { registry, repository }) {
    const host = hubAliases.has(registry) ? dockerHub : registry.toLowerCase();
    const onHost = [...entries]
        .map(([key, value]) => ({ key, value, place: parseKey(key) }))
        .filter(({ place }) => place.host === host)
        .sort((a, b) => Number(a.place.url) - Number(b.place.url));
    const exact = paths(repository).flatMap((path) => onHost.filter(({ place }) => place.path === path).map(({ key, value }) => ({ key, value, path })));
    const legacy = onHost.filter(({ key, place }) => place.url && !exact.some((one) => one.key === key));
    return [...exact, ...legacy.map(({ key, value }) => ({ key, value, path: '' }))];
}
function lookUpExact(entries, name) {
    return lookUpAll(entries, name).find(({ path }) => path === name.repository || path === '');
}
function serverOf(registry) {
    return hubAliases.has(registry) ? hubServer : registry;
}

;// CONCATENATED MODULE: ./build/src/credentials/merge.js


function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? { ...value } : {};
}
function keyOf(registry) {
    const { host, path } = parseKey(registry === '' ? hubServer : registry.replace(/\/+$/, ''));
    return path === '' ? serverOf(host) : `${host}/${path}`;
}
function isSamePlace(a, b) {
    const [one, other] = [parseKey(a), parseKey(b)];
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
        config_file_parseAuthConfig(source, json);
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

;// CONCATENATED MODULE: ./build/src/credentials/discover.js




const kanikoConfig = '/kaniko/.docker/config.json';
const fileNames = ['config.json', '.dockerconfigjson', '.dockercfg'];
function candidateFiles(env) {
    const home = env['HOME'];
    const configHome = env['XDG_CONFIG_HOME'] || (home ? (0,external_node_path_.join)(home, '.config') : undefined);
    const folders = [env['DOCKER_CONFIG'], home ? (0,external_node_path_.join)(home, '.docker') : undefined, (0,external_node_path_.dirname)(kanikoConfig)];
    const others = [
        home ? (0,external_node_path_.join)(home, '.dockercfg') : undefined,
        env['REGISTRY_AUTH_FILE'] || undefined,
        env['XDG_RUNTIME_DIR'] ? (0,external_node_path_.join)(env['XDG_RUNTIME_DIR'], 'containers', 'auth.json') : undefined,
        configHome ? (0,external_node_path_.join)(configHome, 'containers', 'auth.json') : undefined,
    ];
    const inFolders = folders.flatMap((folder) => (folder ? fileNames.map((name) => (0,external_node_path_.join)(folder, name)) : []));
    return [...new Set([...inFolders, ...others.filter((path) => path !== undefined)])];
}
function readIfThere(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const code = (0,errors/* errnoOf */.UQ)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')
            return undefined;
        throw new errors/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot read credentials "${path}": ${(0,errors/* messageOf */.bD)(error)}`, {
            cause: error,
        });
    }
}
function modern(path, json) {
    if (json.trim() === '')
        return '{}';
    return (0,external_node_path_.basename)(path) === '.dockercfg' ? `{"auths":${json}}` : json;
}
function* discoverTexts(env) {
    const variable = env['DOCKER_AUTH_CONFIG'];
    if (variable)
        yield { source: 'DOCKER_AUTH_CONFIG', json: variable };
    for (const path of candidateFiles(env)) {
        const json = readIfThere(path);
        if (json !== undefined)
            yield { source: path, json: modern(path, json) };
    }
}
function* discoverConfigs(env) {
    for (const { source, json } of discoverTexts(env))
        yield parseAuthConfig(source, json);
}

;// CONCATENATED MODULE: ./build/src/action/credentials.js



const buildxHub = 'registry-1.docker.io';
function scopedTexts(folder) {
    const root = (0,external_node_path_.join)(folder, 'buildx', 'config');
    if (!(0,external_node_fs_.existsSync)(root))
        return [];
    const files = (0,external_node_fs_.readdirSync)(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('/') && path.endsWith('/config.json'));
    return files.map((file) => {
        const source = (0,external_node_path_.join)(root, file);
        return { source, json: scoped((0,external_node_fs_.readFileSync)(source, 'utf8'), (0,external_node_path_.dirname)(file)) };
    });
}
function scoped(json, folder) {
    const place = folder.replace(/@[^/]*$/, '').replace(new RegExp(`^${buildxHub}(?=/|$)`), 'docker.io');
    let document;
    try {
        document = JSON.parse(json);
    }
    catch {
        return json;
    }
    const auths = Reflect.get(Object(document), 'auths');
    return JSON.stringify({
        auths: Object.fromEntries(Object.values(Object(auths)).map((one) => [place, one])),
    });
}
function writeCredentials(folder, env, logins) {
    const docker = env['DOCKER_CONFIG'] || (0,external_node_path_.join)(env['HOME'] ?? '/root', '.docker');
    const extra = scopedTexts(docker);
    if (logins.length === 0 && extra.length === 0)
        return {};
    const config = (0,external_node_path_.join)(folder, 'docker');
    (0,external_node_fs_.mkdirSync)(config, { mode: 0o700 });
    const merged = mergeConfigs([...extra, ...discoverTexts(env)], logins);
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(config, 'config.json'), merged, { mode: 0o600, flag: 'wx' });
    return { DOCKER_CONFIG: config, DOCKER_AUTH_CONFIG: undefined };
}

;// CONCATENATED MODULE: ./build/src/action/executor.js



function commandOf(path, node) {
    return /\.[cm]?[jt]s$/.test(path) ? [node, path] : [path];
}
function isImageName(text) {
    return /^[\w-]+(?:\.[\w-]+)*(?:[.:]\w+)\/[\w./-]+(?:[:@][\w.:-]+)?$/.test(text);
}
async function locateExecutor(text, world) {
    const bundled = (0,external_node_path_.join)(world.programs, '..', 'executor', 'index.js');
    if (text === '' || text === 'bundled')
        return { path: bundled };
    const path = (0,external_node_path_.resolve)(world.cwd, text);
    if ((0,external_node_fs_.existsSync)(path))
        return { path };
    const { parseRelease, fetchRelease } = await __nccwpck_require__.e(/* import() */ 193).then(__nccwpck_require__.bind(__nccwpck_require__, 9193));
    const release = parseRelease(text);
    if (release)
        return { path: await fetchRelease(release, world.env) };
    if (isImageName(text)) {
        return {
            path: bundled,
            notice: `input executor names an image, ${text}: no container is started, the bundled executor runs`,
        };
    }
    throw new errors/* YadokariError */.$S('USAGE', `input executor: there is no file ${JSON.stringify(path)}`, {
        hint: 'write bundled, the path of a file, or VERSION@sha256:HEX',
    });
}
function throughSudo(command, env, { folder, world }) {
    const file = (0,external_node_path_.join)(folder, 'launch.json');
    (0,external_node_fs_.writeFileSync)(file, JSON.stringify({ command, env }), { mode: 0o600, flag: 'wx' });
    return ['sudo', '-n', '--', world.node, '--no-warnings', (0,external_node_path_.join)(world.programs, 'launch.js'), file];
}

;// CONCATENATED MODULE: ./build/src/action/git-context.js


const publicServer = 'https://github.com';
function git_context_serverOf(env) {
    return (env['GITHUB_SERVER_URL'] ?? publicServer).replace(/\/+$/, '');
}
function workflowContext(env) {
    const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
    if (!repository || !commit)
        return undefined;
    return `${git_context_serverOf(env)}/${repository}.git#${commit}`;
}
function isOnServer(context, env) {
    return context.startsWith(`${git_context_serverOf(env)}/`) && /^[^?#]*\.git(?:[?#]|$)/.test(context);
}
function gitSecret(folder, { context, token, given }, env) {
    const id = `GIT_AUTH_TOKEN.${new URL(git_context_serverOf(env)).host}`;
    const isGiven = given.some((flag) => /[=,]id=GIT_AUTH_TOKEN(?:\.|,|$)/.test(flag));
    if (token === '' || isGiven || !isOnServer(context, env))
        return { flags: [], values: [] };
    const files = (0,external_node_path_.join)(folder, 'git');
    (0,external_node_fs_.mkdirSync)(files, { mode: 0o700, recursive: true });
    const file = (0,external_node_path_.join)(files, 'token');
    (0,external_node_fs_.writeFileSync)(file, token, { mode: 0o600, flag: 'wx' });
    return { flags: [`--secret=id=${id},src=${file}`], values: [token] };
}

;// CONCATENATED MODULE: ./build/src/options/attestation.js
const attestationOptions = {
    attest: {
        type: 'list',
        group: 'image',
        where: ['executor'],
        placeholder: 'type=sbom|provenance[,KEY=VALUE]',
        input: {
            name: 'attests',
            form: 'lines',
            help: 'Attestations, a line each, as docker buildx words them: type=sbom; type=provenance,mode=max,builder-id=URI',
        },
        help: 'Attestation to put beside the image, as docker buildx words it: type=sbom; type=provenance with mode, builder-id and reproducible. The image then stands in an index',
        here: { status: 'implemented' },
    },
    sbom: {
        type: 'string',
        group: 'image',
        where: ['executor'],
        placeholder: 'true|false',
        input: {
            name: 'sbom',
            form: 'text',
            help: 'With true the packages in the image are put beside it, as SPDX',
        },
        help: 'The same as --attest=type=sbom: the packages in the image, as SPDX',
        here: { status: 'implemented' },
    },
    provenance: {
        type: 'string',
        group: 'image',
        where: ['executor'],
        placeholder: 'true|false|mode=min|max',
        input: {
            name: 'provenance',
            form: 'text',
            help: 'With true, mode=min or mode=max it is put beside the image how it was built, as SLSA v1. mode=max has the Dockerfile and the values of build arguments',
        },
        help: 'The same as --attest=type=provenance: how the image was built, as SLSA v1. true is mode=min; mode=max has the Dockerfile and the values of build arguments',
        here: { status: 'implemented' },
    },
    'attestations-dir': {
        type: 'string',
        group: 'image',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Folder that gets what the attestations say, sbom.spdx.json and provenance.json, for cosign attest. With several platforms in a folder for each',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/bake.js
const bakeOptions = {
    file: {
        type: 'list',
        empty: 'error',
        group: 'bake',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Bake file (HCL or JSON) or Compose file, or - for standard input; also -f. Without it, those of the usual names that are there',
        here: { status: 'implemented' },
    },
    set: {
        type: 'list',
        group: 'bake',
        where: ['executor'],
        placeholder: 'TARGET.KEY=VALUE',
        help: 'Change a target, or several with wildcards: *.platform=linux/arm64, app.args.VERSION=2, app.tags+=NAME',
        here: { status: 'implemented' },
    },
    var: {
        type: 'list',
        group: 'bake',
        where: ['executor'],
        placeholder: 'NAME=VALUE',
        help: 'Value of a variable of the files; wins over the environment',
        here: { status: 'implemented' },
    },
    print: {
        type: 'bool',
        default: false,
        group: 'bake',
        where: ['executor'],
        help: 'Print what would be built, as JSON, and build nothing',
        here: { status: 'implemented' },
    },
    list: {
        type: 'string',
        alone: { value: 'targets', unless: /^(?:type=)?(?:targets|variables)(?:,|$)/ },
        group: 'bake',
        where: ['executor'],
        placeholder: 'targets|variables[,format=json]',
        help: 'List the targets or the variables of the files, and build nothing',
        here: { status: 'implemented' },
    },
    push: {
        type: 'bool',
        default: false,
        group: 'bake',
        where: ['executor'],
        help: 'Push every target to its tags, unless its output is a file: the same as --set=*.push=true',
        here: { status: 'implemented' },
    },
    jobs: {
        type: 'string',
        group: 'bake',
        where: ['executor'],
        short: { executor: 'j' },
        placeholder: 'N|MODE[,parallel=N]',
        help: 'How many targets are built at the same time (2), and what a failed one means for the others: defer-error lets them go on, fail-fast ends them',
        here: { status: 'implemented' },
    },
    'metadata-file': {
        type: 'string',
        group: 'bake',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File that gets digest, descriptor and names of every target that was built, as docker buildx writes them',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/cache.js
const cacheOptions = {
    cache: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        input: { name: 'cache', form: 'bool' },
        help: 'Reuse layers of earlier builds',
        here: { status: 'implemented' },
    },
    'cache-repo': {
        type: 'string',
        group: 'cache',
        where: ['executor'],
        placeholder: 'REPOSITORY',
        input: { name: 'cache-repository', form: 'text' },
        help: 'Repository of the cached layers, or oci:PATH for a folder. Without it, the repository of the first destination followed by /cache',
        here: { status: 'implemented' },
    },
    'cache-dir': {
        type: 'string',
        default: '/cache',
        empty: 'kept',
        group: 'cache',
        where: ['executor', 'warmer'],
        short: { warmer: 'c' },
        placeholder: 'PATH',
        help: 'Folder of base images that the warmer fills: what it has is not pulled, with and without --cache. Empty for none',
        here: { status: 'implemented' },
        inWarmer: { help: 'Folder to put images into' },
    },
    'cache-ttl': {
        type: 'duration',
        default: '336h',
        group: 'cache',
        where: ['executor', 'warmer'],
        placeholder: 'DURATION',
        input: { name: 'cache-ttl', form: 'text' },
        help: 'Age from which a cached layer, or a warmed image, is not used any more',
        here: { status: 'implemented' },
        inWarmer: {
            help: 'Age from which builds do not use an image any more. From half of it on an image is looked at again, every byte',
        },
    },
    'cache-copy-layers': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        help: 'Cache the layers of COPY and ADD too',
        here: { status: 'implemented' },
    },
    'cache-run-layers': {
        type: 'bool',
        default: true,
        group: 'cache',
        where: ['executor'],
        help: 'Cache the layers of RUN',
        here: { status: 'implemented' },
    },
    'no-push-cache': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        help: 'Use the cache without adding to it',
        here: { status: 'implemented' },
    },
    'cache-from': {
        type: 'list',
        group: 'cache',
        where: ['executor'],
        placeholder: 'SPEC',
        input: { name: 'cache-from', form: 'specs' },
        help: 'Further cache to read, as BuildKit words it: REF or type=registry,ref=REF; type=local,src=PATH; type=gha,scope=NAME',
        here: { status: 'implemented' },
    },
    'cache-to': {
        type: 'list',
        group: 'cache',
        where: ['executor'],
        placeholder: 'SPEC',
        input: { name: 'cache-to', form: 'specs' },
        help: 'Further cache to write: type=registry,ref=REF; type=local,dest=PATH; type=gha,scope=NAME; type=inline. With mode=max also what only other stages need',
        here: { status: 'implemented' },
    },
    'cache-mounts': {
        type: 'list',
        separator: ',',
        group: 'cache',
        where: ['executor'],
        placeholder: 'ID',
        input: { name: 'cache-mounts', form: 'list' },
        help: 'Also keep what caches of RUN --mount=type=cache with this id hold, for builds on other machines; all means every cache',
        here: { status: 'implemented' },
    },
    'cache-mounts-size': {
        type: 'int',
        default: 1_000_000_000,
        min: 1,
        group: 'cache',
        where: ['executor'],
        placeholder: 'BYTES',
        input: { name: 'cache-mounts-size', form: 'text' },
        help: 'For --cache-mounts: a cache of RUN whose files have more bytes than this is not kept',
        here: { status: 'implemented' },
    },
    'no-cache': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        input: { name: 'no-cache', form: 'bool' },
        help: 'Use no layer of an earlier build; new ones are kept all the same',
        here: { status: 'implemented' },
    },
    'no-cache-filter': {
        type: 'list',
        separator: ',',
        group: 'cache',
        where: ['executor'],
        placeholder: 'STAGE',
        input: { name: 'no-cache-filters', form: 'list' },
        help: 'Stage whose steps use no layer of an earlier build',
        here: { status: 'implemented' },
    },
    pull: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        input: { name: 'pull', form: 'bool' },
        help: 'Ask the registry for base images, which always happens',
        here: { status: 'implemented' },
    },
    'older-than': {
        type: 'duration',
        days: true,
        group: 'cache',
        where: ['executor'],
        placeholder: 'DURATION',
        help: 'For cache prune and registry prune: age from which layers, or images, are taken away, like 336h or 14d. Without it, cache prune takes 336h',
        here: { status: 'implemented' },
    },
    'keep-bytes': {
        type: 'int',
        min: 0,
        group: 'cache',
        where: ['executor'],
        placeholder: 'BYTES',
        help: 'For cache prune: take the oldest layers away until no more than this is left',
        here: { status: 'implemented' },
    },
    'dry-run': {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['executor'],
        help: 'For cache prune, registry prune and history rm: only say what would be taken away; for notify and report: only print what would be sent',
        here: { status: 'implemented' },
    },
    prune: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['warmer'],
        help: 'Afterwards, take images older than --cache-ttl out of the folder, and what warmers left that were killed',
        here: { status: 'implemented' },
    },
    unpack: {
        type: 'bool',
        default: false,
        group: 'cache',
        where: ['warmer'],
        help: 'Keep layers unpacked as well, for builds with isolation root: they use them in place. Needs root, and several times the room',
        here: { status: 'implemented' },
    },
    interval: {
        type: 'duration',
        default: '0s',
        group: 'cache',
        where: ['warmer'],
        placeholder: 'DURATION',
        help: 'Do it all again after this long, until a signal ends it; zero, once',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/compatibility.js
const ownRoot = 'a build leaves the file system of this container as it was';
const compatibilityOptions = {
    force: {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor', 'warmer'],
        short: { warmer: 'f' },
        help: 'Build outside of a container',
        here: { status: 'ignored', why: 'building outside of a container is safe and always allowed' },
        inWarmer: {
            group: 'cache',
            help: 'Fetch everything anew, whatever is there',
            here: { status: 'implemented' },
        },
    },
    cleanup: {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        environment: { name: 'KANIKO_CLEANUP', rule: 'flag wins' },
        help: 'Clean the file system after the build',
        here: { status: 'ignored', why: `the work folder is always removed, and ${ownRoot}` },
    },
    'pre-cleanup': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        environment: { name: 'KANIKO_PRE_CLEANUP', rule: 'flag wins' },
        help: 'Clean the file system before the build',
        here: { status: 'ignored', why: ownRoot },
    },
    'preserve-context': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        environment: { name: 'KANIKO_PRESERVE_CONTEXT', rule: 'flag wins' },
        help: 'Save the file system before the build and restore it afterwards',
        here: { status: 'ignored', why: 'the context is never changed' },
    },
    materialize: {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        help: 'Leave the file system of the target on disk',
        here: { status: 'ignored', why: `${ownRoot}; use --tar-path or --oci-layout-path to keep the result` },
    },
    'kaniko-dir': {
        type: 'string',
        default: '/kaniko',
        group: 'compatibility',
        where: ['executor'],
        placeholder: 'PATH',
        environment: { name: 'KANIKO_DIR', rule: 'flag wins' },
        help: 'Folder that the executor moves to, in its own image, so that an image may have files in /kaniko',
        here: { status: 'implemented' },
    },
    'snapshot-mode': {
        type: 'choice',
        choices: ['full', 'redo', 'time'],
        default: 'full',
        group: 'compatibility',
        where: ['executor'],
        help: 'Which file attributes tell a change',
        here: { status: 'ignored', why: 'changes are always found exactly, at no extra cost' },
    },
    'use-new-run': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        help: 'Find changes by their time instead of by comparison',
        here: { status: 'ignored', why: 'changes are always found exactly, at no extra cost' },
    },
    'compressed-caching': {
        type: 'bool',
        default: true,
        group: 'compatibility',
        where: ['executor'],
        help: 'Keep compressed layers in memory',
        here: { status: 'ignored', why: 'layers are streamed and never kept in memory' },
    },
    snapshotMode: {
        type: 'string',
        group: 'compatibility',
        where: ['executor'],
        help: 'Old name of --snapshot-mode',
        here: { status: 'alias', of: 'snapshot-mode' },
    },
    customPlatform: {
        type: 'string',
        group: 'compatibility',
        where: ['executor', 'warmer'],
        help: 'Old name of --custom-platform',
        here: { status: 'alias', of: 'custom-platform' },
    },
    tarPath: {
        type: 'string',
        group: 'compatibility',
        where: ['executor'],
        help: 'Old name of --tar-path',
        here: { status: 'alias', of: 'tar-path' },
    },
    'whitelist-var-run': {
        type: 'bool',
        default: true,
        group: 'compatibility',
        where: ['executor'],
        help: 'Old name of --ignore-var-run',
        here: { status: 'alias', of: 'ignore-var-run' },
    },
    bucket: {
        type: 'string',
        group: 'compatibility',
        where: ['executor'],
        short: { executor: 'b' },
        hidden: true,
        help: 'Bucket of Google Cloud Storage that holds the context; now part of --context',
        here: { status: 'alias', of: 'context', scheme: 'gs://' },
    },
    'force-build-metadata': {
        type: 'bool',
        default: false,
        group: 'compatibility',
        where: ['executor'],
        help: 'Process instructions that change no file',
        here: { status: 'ignored', deprecated: true, why: 'metadata is always written' },
    },
    'skip-unused-stages': {
        type: 'bool',
        default: true,
        group: 'compatibility',
        where: ['executor'],
        help: 'Build no stage that the target does not need',
        here: {
            status: 'ignored',
            deprecated: true,
            why: 'stages that the target does not need are never built',
        },
    },
};

;// CONCATENATED MODULE: ./build/src/options/execution.js
const executionOptions = {
    isolation: {
        type: 'choice',
        choices: ['auto', 'root', 'rootless', 'takeover', 'restricted', 'chroot'],
        default: 'auto',
        group: 'execution',
        where: ['executor'],
        environment: { name: 'YADOKARI_ISOLATION', rule: 'flag wins' },
        input: { name: 'isolation', form: 'text' },
        help: 'How RUN is kept apart: root needs CAP_SYS_ADMIN, rootless user namespaces, takeover and restricted the executor image, chroot root in any container; auto takes the best possible',
        here: { status: 'implemented' },
    },
    'cache-mounts-dir': {
        type: 'string',
        group: 'execution',
        where: ['executor'],
        placeholder: 'PATH',
        environment: { name: 'YADOKARI_CACHE_MOUNTS_DIR', rule: 'flag wins' },
        help: 'Folder that keeps caches of RUN --mount=type=cache for later builds. Without it, cache-mounts in the folder of the executor image, else yadokari/cache-mounts in $XDG_CACHE_HOME or ~/.cache',
        here: { status: 'implemented' },
    },
    network: {
        type: 'choice',
        choices: ['default', 'none', 'host'],
        default: 'default',
        group: 'execution',
        where: ['executor'],
        input: { name: 'network', form: 'text' },
        help: 'Network of every RUN that says none itself: default and host are the network of the job, none has loopback alone',
        here: { status: 'implemented' },
    },
    allow: {
        type: 'list',
        separator: ',',
        group: 'execution',
        where: ['executor'],
        placeholder: 'ENTITLEMENT',
        input: { name: 'allow', form: 'list' },
        help: 'What RUN may ask for: network.host for --network=host, security.insecure for --security=insecure (all capabilities, nothing hidden)',
        here: { status: 'implemented' },
    },
    'on-failure': {
        type: 'choice',
        choices: ['remove', 'keep'],
        default: 'remove',
        group: 'execution',
        where: ['executor'],
        help: 'What becomes of the root file system of a RUN that fails: keep leaves it on disk as the step left it, and the error says where it is and how to enter it',
        here: { status: 'implemented' },
    },
    'end-with-stdin': {
        type: 'bool',
        default: false,
        group: 'execution',
        where: ['executor'],
        help: 'Cancel the build when standard input ends: for a program that starts the executor, holds its standard input open, and may be killed',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/history.js
const historyOptions = {
    history: {
        type: 'string',
        group: 'records',
        where: ['executor'],
        placeholder: 'FILE',
        environment: { name: 'YADOKARI_HISTORY', rule: 'flag wins' },
        input: { name: 'history', form: 'text' },
        help: 'SQLite file that keeps a summary of each build, also of those that fail; report and history read it. Several builds may write to it at the same time',
        here: { status: 'implemented' },
    },
    'history-keep': {
        type: 'string',
        default: '90d',
        group: 'records',
        where: ['executor'],
        placeholder: 'AGE',
        input: { name: 'history-keep', form: 'text' },
        help: 'Take builds out of the history that are older than this when a new one comes: an age like 90d or 720h; 0 keeps all',
        here: { status: 'implemented' },
    },
    project: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Leave out builds of other projects',
        here: { status: 'implemented' },
    },
    team: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Leave out builds of other teams',
        here: { status: 'implemented' },
    },
    branch: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Leave out builds of other branches',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/image.js
const imageOptions = {
    label: {
        type: 'map',
        bare: 'error',
        group: 'image',
        where: ['executor'],
        placeholder: 'KEY=VALUE',
        input: { name: 'labels', form: 'lines', help: 'Labels in the config of the image, one KEY=VALUE a line' },
        help: 'Label in the config of the image; wins over a LABEL of the Dockerfile',
        here: { status: 'implemented' },
    },
    annotation: {
        type: 'map',
        bare: 'error',
        group: 'image',
        where: ['executor'],
        placeholder: '[LEVEL:]KEY=VALUE',
        input: {
            name: 'annotations',
            form: 'lines',
            help: 'Annotations, one [LEVEL:]KEY=VALUE a line; the level is manifest, index, manifest-descriptor or index-descriptor',
        },
        help: 'Annotation of the manifest, or of what the level says: manifest, index, manifest-descriptor, index-descriptor; manifest[linux/amd64] is that of one platform',
        here: { status: 'implemented' },
    },
    'image-format': {
        type: 'choice',
        choices: ['docker', 'oci'],
        group: 'image',
        where: ['executor'],
        help: 'Media types of the image. Without it they are those of the base image',
        here: { status: 'implemented' },
    },
    compression: {
        type: 'choice',
        choices: ['gzip', 'zstd'],
        default: 'gzip',
        group: 'image',
        where: ['executor'],
        help: 'How new layers are compressed. zstd is faster and smaller, and needs an OCI image',
        here: { status: 'implemented' },
    },
    'compression-level': {
        type: 'int',
        default: -1,
        group: 'image',
        where: ['executor'],
        placeholder: 'N',
        help: 'gzip 1 to 9, zstd 1 to 22; anything below 1 leaves the choice to us',
        here: { status: 'implemented' },
    },
    'single-snapshot': {
        type: 'bool',
        default: false,
        group: 'image',
        where: ['executor'],
        help: 'Put all changes of a stage into one layer at its end',
        here: { status: 'implemented' },
    },
    reproducible: {
        type: 'bool',
        default: false,
        group: 'image',
        where: ['executor'],
        help: 'Set all times in the image to zero, or none later than SOURCE_DATE_EPOCH where that is given. Base layers stay as they are',
        here: { status: 'implemented' },
    },
    'ignore-path': {
        type: 'list',
        group: 'image',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Path whose changes are left out of the layers',
        here: { status: 'implemented' },
    },
    'ignore-var-run': {
        type: 'bool',
        default: true,
        group: 'image',
        where: ['executor'],
        help: 'Leave changes below /var/run out of the layers',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/input.js
const inputOptions = {
    context: {
        type: 'string',
        default: '/workspace/',
        group: 'input',
        where: ['executor'],
        short: { executor: 'c' },
        placeholder: 'WHERE',
        input: {
            name: 'context',
            form: 'text',
            default: '.',
            help: 'Build context: a folder or anything else that --context takes. The default is the workspace; where nothing is checked out, the commit of the workflow is fetched. {{defaultContext}} stands for that default, and {{defaultContext}}:FOLDER for a folder in it',
        },
        help: 'Build context: a folder, tar://FILE, tar://stdin or -, the URL of a tar (https://, s3://, gs://, a blob of Azure) or of a git repository: git://…, https://….git, ssh://… or USER@HOST:PATH',
        here: { status: 'implemented' },
    },
    'context-sub-path': {
        type: 'string',
        group: 'input',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Folder inside the context to use as the context, whatever kind of context it is',
        here: { status: 'implemented' },
    },
    'build-context': {
        type: 'map',
        bare: 'error',
        group: 'input',
        where: ['executor', 'warmer'],
        placeholder: 'NAME=WHERE',
        input: {
            name: 'build-contexts',
            form: 'lines',
            help: 'Further contexts by name, one NAME=WHERE a line, for FROM, COPY --from and RUN --mount: a folder, an archive, a URL, docker-image://REFERENCE or oci-layout://FOLDER',
        },
        help: 'Further context for FROM, COPY --from and RUN --mount: what --context takes, docker-image://REFERENCE, or oci-layout://FOLDER[:TAG]. Stands in for a stage or image of that name',
        here: { status: 'implemented' },
        inWarmer: {
            help: 'As in the build: the image of docker-image://REFERENCE is fetched instead of one of that name',
        },
    },
    dockerfile: {
        type: 'string',
        default: 'Dockerfile',
        group: 'input',
        where: ['executor', 'warmer'],
        short: { executor: 'f', warmer: 'd' },
        placeholder: 'PATH',
        input: {
            name: 'file',
            form: 'text',
            help: 'Dockerfile: a path from the workspace or from the context. Without it, the file Dockerfile of the context',
        },
        help: 'Dockerfile: a path (looked up from the working directory, then inside the context), an http(s) URL, or - for standard input',
        here: { status: 'implemented' },
        inWarmer: {
            default: undefined,
            help: 'Dockerfile whose images to put into the folder: those after FROM and COPY --from. A path, an http(s) URL, or - for standard input',
        },
    },
    'build-arg': {
        type: 'map',
        bare: 'environment',
        group: 'input',
        where: ['executor', 'warmer'],
        placeholder: 'NAME=VALUE',
        input: {
            name: 'build-args',
            form: 'lines',
            help: 'Values of ARGs, one NAME=VALUE a line. NAME alone takes the value of the variable of that name',
        },
        help: 'Value of an ARG. NAME alone takes the value of the environment variable of that name, or nothing where there is none',
        here: { status: 'implemented' },
    },
    target: {
        type: 'list',
        separator: ',',
        group: 'input',
        where: ['executor'],
        placeholder: 'STAGE',
        input: { name: 'target', form: 'text', help: 'Stage to build instead of the last one' },
        help: 'Stage to build instead of the last one. With several, the first is the one that is pushed',
        here: { status: 'implemented' },
    },
    'custom-platform': {
        type: 'platforms',
        group: 'input',
        where: ['executor', 'warmer'],
        placeholder: 'OS/ARCH[/VARIANT]',
        input: {
            name: 'platforms',
            form: 'list',
            help: 'Platforms to build for, by line or comma, instead of the runner’s. With several the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on the runner',
        },
        help: 'Platform to build for, if it is not the one of this machine. With several, by comma, the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on this machine',
        here: { status: 'implemented' },
        inWarmer: { help: 'Platforms whose images are wanted, if not the one of this machine' },
    },
    check: {
        type: 'bool',
        default: false,
        group: 'input',
        where: ['executor'],
        help: "Check the Dockerfile by BuildKit's rules instead of building it; of base images only the config is fetched. The exit status is 1 when something was found",
        here: { status: 'implemented' },
    },
    call: {
        type: 'string',
        default: 'build',
        group: 'input',
        where: ['executor'],
        placeholder: 'METHOD[,format=FORMAT]',
        input: {
            name: 'call',
            form: 'text',
            help: 'What to do instead of a build: check the Dockerfile, outline its arguments and secrets, or list its targets',
        },
        help: 'What to do instead of a build: check is --check, outline lists arguments and secrets of the target, targets the stages. Formats are those of --check-format; ,ignorestatus makes findings no failure',
        here: { status: 'implemented' },
    },
    'check-format': {
        type: 'choice',
        choices: ['text', 'json', 'sarif', 'gitlab'],
        default: 'text',
        group: 'input',
        where: ['executor'],
        help: 'How --check prints: text, json as docker build prints it, sarif for code scanning, gitlab for a code quality report',
        here: { status: 'implemented' },
    },
    git: {
        type: 'map',
        bare: 'error',
        group: 'input',
        where: ['executor'],
        placeholder: 'KEY=VALUE',
        help: 'How to fetch a git context: branch=NAME (a branch or tag), depth=COMMITS (1; 0 for all), recurse-submodules=BOOL, insecure-skip-tls=BOOL; single-branch is always so',
        here: { status: 'implemented' },
    },
    secret: {
        type: 'list',
        group: 'input',
        where: ['executor'],
        placeholder: 'id=ID[,src=PATH|,env=NAME]',
        help: 'File or environment variable that RUN --mount=type=secret may read. It never reaches a layer, a log or a cache key. An id alone means the variable or the file of that name',
        here: { status: 'implemented' },
    },
    ssh: {
        type: 'list',
        group: 'input',
        where: ['executor'],
        placeholder: 'default|ID[=SOCKET|KEY,KEY]',
        input: {
            name: 'ssh',
            form: 'list',
            help: 'SSH agents for RUN --mount=type=ssh, by line or comma: default for that of SSH_AUTH_SOCK, ID=SOCKET, or ID=FILE with a private key',
        },
        help: 'SSH agent for RUN --mount=type=ssh: default is that of SSH_AUTH_SOCK; a socket, or files with private keys. A step can have things signed, and never sees a key',
        here: { status: 'implemented' },
    },
    image: {
        type: 'list',
        group: 'input',
        where: ['warmer'],
        short: { warmer: 'i' },
        placeholder: 'IMAGE',
        help: 'Image to put into the folder, --cache-dir',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/logging.js
const loggingOptions = {
    verbosity: {
        type: 'choice',
        choices: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'panic'],
        synonyms: { warning: 'warn' },
        default: 'info',
        group: 'logging',
        where: ['executor', 'warmer'],
        short: { executor: 'v', warmer: 'v' },
        placeholder: 'LEVEL',
        input: {
            name: 'verbosity',
            form: 'text',
            help: 'Least important level that is printed: trace, debug, info, warn or error. With debug logging of the runner it is debug',
        },
        help: 'Least important level that is printed. The output of RUN and the final error always are',
        here: { status: 'implemented' },
    },
    'log-format': {
        type: 'choice',
        choices: ['text', 'color', 'json', 'plain', 'progress', 'gitlab'],
        group: 'logging',
        where: ['executor', 'warmer'],
        placeholder: 'FORMAT',
        help: 'Without it: progress on a terminal, else plain. json prints one object a line; text, color and json are laid out as Kaniko does; gitlab folds stages into sections of a job’s page',
        here: { status: 'implemented' },
    },
    'log-timestamp': {
        type: 'bool',
        default: false,
        group: 'logging',
        where: ['executor', 'warmer'],
        help: 'Print the time of day instead of seconds since the start',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/login.js
const loginOptions = {
    username: {
        type: 'string',
        group: 'login',
        where: ['executor'],
        short: { executor: 'u' },
        placeholder: 'NAME',
        help: 'Name of the account; <token> when what follows is an identity token',
        here: { status: 'implemented' },
    },
    password: {
        type: 'string',
        group: 'login',
        where: ['executor'],
        short: { executor: 'p' },
        placeholder: 'PASSWORD',
        help: 'Its password or token. Whoever may list the processes of the machine can read it: --password-stdin is better',
        here: { status: 'implemented' },
    },
    'password-stdin': {
        type: 'bool',
        default: false,
        group: 'login',
        where: ['executor'],
        help: 'Read the password from standard input',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/notify.js
const notifyOptions = {
    notify: {
        type: 'list',
        group: 'records',
        where: ['executor'],
        placeholder: 'type=smtp|dingtalk|wecom|slack|feishu|webhook,KEY=VALUE',
        environment: { name: 'YADOKARI_NOTIFY', rule: 'adds a value' },
        input: {
            name: 'notify',
            form: 'specs',
            help: 'Whom to tell how the build ended, a line each: type=slack,url-env=SLACK_URL,on=failure. Secrets come from variables of the step (-env) or files (-file)',
        },
        help: 'Tell somebody how the build ended, or send the report. on is failure, success, recovery or always, several with +. Secrets come from variables (url-env=NAME) or files (url-file=PATH)',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/metrics.js
const metricsOptions = {
    'metrics-file': {
        type: 'string',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'PATH',
        input: { name: 'metrics-file', form: 'text' },
        help: 'File that gets the metrics of this run in Prometheus’ text format, also when it fails; with a name that ends in .prom, node_exporter’s textfile collector reads it',
        here: { status: 'implemented' },
    },
    'metrics-push': {
        type: 'string',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'URL',
        input: { name: 'metrics-push', form: 'text' },
        help: 'Pushgateway that gets the same metrics, such as https://pushgateway.example; YADOKARI_METRICS_USER and YADOKARI_METRICS_PASSWORD log in',
        here: { status: 'implemented' },
    },
    'metrics-push-credentials': {
        type: 'string',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'FILE',
        help: 'File with user:password for the Pushgateway, instead of these variables',
        here: { status: 'implemented' },
    },
    'metrics-job': {
        type: 'string',
        default: 'yadokari',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'NAME',
        input: { name: 'metrics-job', form: 'text' },
        help: 'Label job of the metrics at the Pushgateway',
        here: { status: 'implemented' },
    },
    'metrics-label': {
        type: 'map',
        bare: 'error',
        group: 'metrics',
        where: ['executor', 'warmer'],
        placeholder: 'NAME=VALUE',
        input: { name: 'metrics-labels', form: 'lines' },
        help: 'Label of all metrics, in the file and at the Pushgateway, where it belongs to the name of the group: builds of different images need one, such as image=team/app',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/output.js
const outputOptions = {
    destination: {
        type: 'list',
        empty: 'error',
        group: 'output',
        where: ['executor'],
        short: { executor: 'd' },
        placeholder: 'IMAGE',
        input: {
            name: 'tags',
            form: 'list',
            help: 'Names to push the image to, by line or comma, as docker/metadata-action writes them',
        },
        help: 'Name to push the image to. A bare name is one on Docker Hub, a missing tag is latest; needed unless --no-push is given',
        here: { status: 'implemented' },
    },
    'no-push': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        environment: { name: 'KANIKO_NO_PUSH', rule: 'environment wins' },
        help: 'Build without pushing the image',
        here: { status: 'implemented' },
    },
    'tar-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the image as a tar archive for docker load or ctr image import',
        here: { status: 'implemented' },
    },
    'oci-layout-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the image as an OCI layout folder',
        here: { status: 'implemented' },
    },
    'rootfs-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the files of the image into a folder, without their owners; with several platforms one folder each',
        here: { status: 'implemented' },
    },
    'rootfs-tar-path': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Also write the files of the image as a tar archive, with their owners',
        here: { status: 'implemented' },
    },
    'digest-file': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File (or https URL, sent with PUT) that gets the digest of the image, without a newline',
        here: { status: 'implemented' },
    },
    'image-name-with-digest-file': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File (or https URL) that gets a line repository@digest for each destination',
        here: { status: 'implemented' },
    },
    'image-name-tag-with-digest-file': {
        type: 'string',
        group: 'output',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'File (or https URL) that gets a line repository:tag@digest for each destination',
        here: { status: 'implemented' },
    },
    'push-by-digest': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Push without a tag: whoever wants the image names its digest. For jobs of one platform each, whose images executor index create joins',
        here: { status: 'implemented' },
    },
    'push-retry': {
        type: 'int',
        default: 0,
        min: 0,
        group: 'output',
        where: ['executor'],
        placeholder: 'N',
        input: { name: 'push-retry', form: 'text' },
        help: 'How often to try a failed push again; the wait begins at one second and doubles',
        here: { status: 'implemented' },
    },
    'push-chunk-size': {
        type: 'size',
        min: 64 * 1024,
        group: 'output',
        where: ['executor'],
        placeholder: 'SIZE',
        help: 'Most bytes of one request of an upload (8MiB, 100MB), where a proxy before the registry caps them. Without it that is found out when a request is refused for its size',
        here: { status: 'implemented' },
    },
    'push-ignore-immutable-tag-errors': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Count a push as done when the registry says that the tag exists and may not be changed',
        here: { status: 'implemented' },
    },
    'skip-push-permission-check': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Do not ask the registry before the build whether the push will be allowed',
        here: { status: 'implemented' },
    },
    dryrun: {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        help: 'Print the stages and steps, the keys of the steps and what the cache has of them, and stop',
        here: { status: 'implemented' },
    },
    'print-plan': {
        type: 'bool',
        default: false,
        group: 'output',
        where: ['executor'],
        environment: { name: 'KANIKO_PRINT_PLAN', rule: 'flag wins' },
        help: 'Print what --dryrun prints, then build',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/report.js
const reportOptions = {
    format: {
        type: 'choice',
        choices: ['table', 'json', 'markdown', 'html', 'prometheus'],
        default: 'table',
        group: 'report',
        where: ['executor'],
        help: 'What the report is printed as; html is one page with charts that needs nothing else, prometheus is metrics. history and registry print table or json',
        here: { status: 'implemented' },
    },
    'report-file': {
        type: 'list',
        empty: 'error',
        group: 'report',
        where: ['executor'],
        placeholder: 'PATH',
        help: 'Write the report there too; .html, .json, .md, .prom or .txt at the end says as what',
        here: { status: 'implemented' },
    },
    since: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'TIME',
        help: 'Leave out builds that began earlier: an age like 24h or 7d, or a date like 2026-01-31 or 2026-01-31T09:00:00Z',
        here: { status: 'implemented' },
    },
    until: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'TIME',
        help: 'Leave out builds that began at this time or later, which is written like that of --since',
        here: { status: 'implemented' },
    },
    opensearch: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'URL',
        help: 'Ask OpenSearch or Elasticsearch for the logs, those of the last 24 hours without --since. Variables named OPENSEARCH_… have the login',
        here: { status: 'implemented' },
    },
    'opensearch-index': {
        type: 'string',
        default: 'kaniko-logs-*',
        group: 'report',
        where: ['executor'],
        placeholder: 'PATTERN',
        help: 'Where they are there: an index, a pattern, or several with commas',
        here: { status: 'implemented' },
    },
    loki: {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'URL',
        help: 'Ask Loki for the logs, likewise. Variables named LOKI_… have the login',
        here: { status: 'implemented' },
    },
    'loki-query': {
        type: 'string',
        default: '{job="kaniko-logs"}',
        group: 'report',
        where: ['executor'],
        placeholder: 'LOGQL',
        help: 'Which streams of Loki’s, and which lines of them',
        here: { status: 'implemented' },
    },
    'loki-tenant': {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'NAME',
        environment: { name: 'LOKI_ORG_ID', rule: 'flag wins' },
        help: 'Tenant of Loki’s (X-Scope-OrgID)',
        here: { status: 'implemented' },
    },
    'log-store-certificate': {
        type: 'string',
        group: 'report',
        where: ['executor'],
        placeholder: 'FILE',
        help: 'PEM file of certificate authorities to trust as well when OpenSearch, Elasticsearch or Loki is asked',
        here: { status: 'implemented' },
    },
    by: {
        type: 'choice',
        choices: ['day', 'image', 'context', 'platform', 'project', 'team', 'branch', 'source'],
        group: 'report',
        where: ['executor'],
        help: 'Give the figures for each of these too; a source is a file, or a pod and container',
        here: { status: 'implemented' },
    },
    'fail-on': {
        type: 'list',
        separator: ',',
        alone: { value: 'success-rate<95,mean-duration>5m,hit-rate<70', unless: /[<>]/ },
        group: 'report',
        where: ['executor'],
        placeholder: 'CONDITION',
        help: 'Fail when one holds, such as failed>0 or p95-duration>5m, several with commas. Without a value: success-rate<95,mean-duration>5m,hit-rate<70',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/registry.js
const registryOptions = {
    insecure: {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor'],
        help: 'Push over plain HTTP',
        here: { status: 'implemented' },
    },
    'insecure-pull': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor', 'warmer'],
        help: 'Pull base images over plain HTTP',
        here: { status: 'implemented' },
    },
    'insecure-registry': {
        type: 'list',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST[:PORT]',
        help: 'Registry to pull from and push to over plain HTTP',
        here: { status: 'implemented' },
    },
    'skip-tls-verify': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor'],
        help: 'Do not verify the certificates of registries, when pushing and when pulling. Plain HTTP is tried as well, where there is no HTTPS',
        here: { status: 'implemented' },
    },
    'skip-tls-verify-pull': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor', 'warmer'],
        help: 'Do not verify the certificates of registries when pulling',
        here: { status: 'implemented' },
    },
    'skip-tls-verify-registry': {
        type: 'list',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST[:PORT]',
        help: 'Registry whose certificate is not verified, when pushing and when pulling',
        here: { status: 'implemented' },
    },
    'registry-certificate': {
        type: 'map',
        bare: 'error',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST=PATH',
        help: 'PEM file with certificate authorities to trust for that registry, in addition to those of the system',
        here: { status: 'implemented' },
    },
    'registry-client-cert': {
        type: 'client-certificates',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST=CERTIFICATE,KEY',
        help: 'PEM files with the certificate and key to show to that registry',
        here: { status: 'implemented' },
    },
    'image-download-retry': {
        type: 'int',
        default: 0,
        min: 0,
        group: 'registry',
        where: ['executor'],
        placeholder: 'N',
        help: 'How often to try again to fetch a base image; the wait begins at one second and doubles',
        here: { status: 'implemented' },
    },
    'image-fs-extract-retry': {
        type: 'int',
        default: 0,
        min: 0,
        group: 'registry',
        where: ['executor'],
        placeholder: 'N',
        help: 'How often to try again to unpack a base image; the wait begins at one second and doubles',
        here: { status: 'implemented' },
    },
    'registry-map': {
        type: 'list',
        separator: ';',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'REGISTRY=OTHER[/PREFIX]',
        environment: { name: 'KANIKO_REGISTRY_MAP', rule: 'adds a value' },
        help: 'Ask OTHER first for what lives on REGISTRY. Several are tried in order, then the registry itself',
        here: { status: 'implemented' },
    },
    'registry-mirror': {
        type: 'list',
        group: 'registry',
        where: ['executor', 'warmer'],
        placeholder: 'HOST[/PREFIX]',
        environment: { name: 'KANIKO_REGISTRY_MIRROR', rule: 'adds a value' },
        input: {
            name: 'registry-mirror',
            form: 'list',
            help: 'Mirrors to ask first for images of Docker Hub, by line or comma',
        },
        help: 'Ask this mirror first for images of Docker Hub',
        here: { status: 'implemented' },
    },
    'skip-default-registry-fallback': {
        type: 'bool',
        default: false,
        group: 'registry',
        where: ['executor', 'warmer'],
        help: 'Fail when no mirror has the image, instead of asking the registry itself',
        here: { status: 'implemented' },
    },
    'credential-helpers': {
        type: 'list',
        empty: 'kept',
        group: 'registry',
        where: ['executor'],
        placeholder: 'NAME',
        help: 'Where to look for credentials besides config.json: env, google, ecr, acr, gitlab, github. Without it all of them; an empty value turns all of them off',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/retention.js
const retentionOptions = {
    tag: {
        type: 'list',
        empty: 'error',
        group: 'retention',
        where: ['executor'],
        placeholder: 'PATTERN',
        help: 'Tags that are meant: a name, one with * and ?, or a regular expression between slashes that fits the whole tag. Without it, every tag',
        here: { status: 'implemented' },
    },
    'exclude-tag': {
        type: 'list',
        empty: 'error',
        group: 'retention',
        where: ['executor'],
        placeholder: 'PATTERN',
        help: 'Tags that are left alone, whatever --tag says',
        here: { status: 'implemented' },
    },
    keep: {
        type: 'int',
        min: 0,
        group: 'retention',
        where: ['executor'],
        placeholder: 'COUNT',
        help: 'For registry prune: of the tags of each --tag, the newest ones that stay, whatever their age. What refers to an image that goes (signatures, SBOMs) goes with it',
        here: { status: 'implemented' },
    },
    'newest-by': {
        type: 'choice',
        choices: ['created', 'name'],
        default: 'created',
        group: 'retention',
        where: ['executor'],
        help: 'What --keep goes by: when an image was made, or its name, with the numbers in it by value (for images that say no time)',
        here: { status: 'implemented' },
    },
    untagged: {
        type: 'bool',
        default: false,
        group: 'retention',
        where: ['executor'],
        help: 'For registry prune: also manifests without a tag, where a registry lists those (Google does)',
        here: { status: 'implemented' },
    },
    orphans: {
        type: 'bool',
        default: false,
        group: 'retention',
        where: ['executor'],
        help: 'For registry prune: also signatures and lists of referrers under tags like sha256-… whose image this repository does not have. Not for a repository that holds signatures of another',
        here: { status: 'implemented' },
    },
};

;// CONCATENATED MODULE: ./build/src/options/table.js

















const table = {
    ...inputOptions,
    ...outputOptions,
    ...imageOptions,
    ...attestationOptions,
    ...registryOptions,
    ...loginOptions,
    ...reportOptions,
    ...retentionOptions,
    ...historyOptions,
    ...notifyOptions,
    ...bakeOptions,
    ...cacheOptions,
    ...executionOptions,
    ...loggingOptions,
    ...metricsOptions,
    ...compatibilityOptions,
};
const options = table;
function optionsOf(program) {
    const own = Object.entries(options).filter(([, spec]) => spec.where.includes(program));
    return new Map(program === 'executor' ? own : own.map(([name, spec]) => [name, warmersOwn(spec)]));
}
function warmersOwn(spec) {
    const { inWarmer } = spec;
    if (!inWarmer)
        return spec;
    const { help = spec.help, here = spec.here, group = spec.group } = inWarmer;
    const changed = { ...spec, help, here, group };
    if ('default' in inWarmer && changed.type === 'string')
        delete changed.default;
    return changed;
}

;// CONCATENATED MODULE: ./build/src/options/action.js

const implemented = { status: 'implemented' };
const daemon = { status: 'ignored', why: 'there is no daemon' };
const container = { status: 'ignored', why: 'the executor is no container' };
const ownInputs = {
    push: {
        form: 'bool',
        default: 'false',
        help: 'Push the image to all its tags',
        here: implemented,
    },
    load: {
        form: 'bool',
        default: 'false',
        help: 'Load the image into the Docker of this runner, under its tags',
        here: implemented,
    },
    outputs: {
        form: 'specs',
        help: 'Where else the image goes, a line each: type=docker,dest=FILE (an archive for docker load), type=oci,dest=FOLDER,tar=false (an OCI layout), type=local,dest=FOLDER or type=tar,dest=FILE (the files of the image), type=image,name=NAME,push=true or type=registry,name=NAME (a push; with push-by-digest=true without a tag)',
        here: implemented,
    },
    registry: {
        form: 'text',
        help: 'Registry that username and password are for; Docker Hub without it',
        here: implemented,
    },
    username: { form: 'text', help: 'User name at the registry', here: implemented },
    password: { form: 'text', help: 'Password or token at the registry', here: implemented },
    'registry-auth': {
        form: 'text',
        help: 'Credentials of several registries: a YAML list of registry, username and password',
        here: implemented,
    },
    'kaniko-args': {
        form: 'lines',
        help: 'Further flags of the executor, one a line. See docs/options.md',
        here: implemented,
    },
    executor: {
        form: 'text',
        default: 'bundled',
        help: 'Executor to run: bundled; a path; or VERSION@sha256:HEX, a release of this project that is downloaded and must have that checksum',
        here: implemented,
    },
    report: {
        form: 'text',
        help: 'File for a report of the build in Markdown, the same as the summary of the job; also written when the build fails',
        here: implemented,
    },
    secrets: {
        form: 'lines',
        help: 'Secrets for RUN --mount=type=secret, one ID=VALUE a line; in quotes, "ID=VALUE" may have several lines',
        here: implemented,
    },
    'secret-envs': {
        form: 'list',
        help: 'Secrets from variables of the step, ID=VARIABLE by line or comma',
        here: implemented,
    },
    'secret-files': { form: 'lines', help: 'Secrets from files, one ID=PATH a line', here: implemented },
    'github-token': {
        form: 'text',
        default: '${{ github.token }}',
        help: 'Token for a git context on the server of the workflow, and for its container registry (ghcr.io) where no other login is known',
        here: implemented,
    },
    builder: { form: 'text', help: 'Builder instance of buildx', here: daemon },
    'add-hosts': { form: 'list', help: 'Further lines of /etc/hosts', here: daemon },
    'cgroup-parent': { form: 'text', help: 'Control group of RUN', here: daemon },
    'shm-size': { form: 'text', help: 'Size of /dev/shm', here: daemon },
    ulimit: { form: 'lines', help: 'Resource limits of RUN', here: daemon },
    'docker-run-args': { form: 'lines', help: 'Arguments of docker run for a Kaniko action', here: container },
};
function twinOf(flag, spec) {
    const { input, help } = spec;
    if (input === undefined)
        return [];
    return [[input.name, { help, ...input, here: implemented, flag }]];
}
const actionInputs = new Map([
    ...Object.entries(options).flatMap(([flag, spec]) => twinOf(flag, spec)),
    ...Object.entries(ownInputs),
]);
const actionOutputs = {
    digest: 'Digest of the image',
    imageid: 'Digest of the config of the image, which Docker calls the image ID',
    metadata: 'Facts about the image as JSON, under the names that docker buildx gives them',
    tags: 'Names that the image was pushed to, one a line',
    image: 'First name without its tag',
    'image-with-digest': 'First name with the digest instead of the tag: what to sign',
};

;// CONCATENATED MODULE: ./build/src/action/inputs.js


function textOf(name, input, env) {
    const given = (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
    if (given !== '')
        return given;
    const { default: usual = '' } = input;
    return usual.startsWith('${{') ? '' : usual;
}
function parseBoolean(name, text) {
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    if (/^(?:false|False|FALSE)?$/.test(text))
        return false;
    throw new errors/* YadokariError */.$S('USAGE', `input ${name} has the value ${JSON.stringify(text)}, which is no boolean`, {
        hint: 'write true or false',
    });
}
function parse(name, { form }, text) {
    switch (form) {
        case 'bool':
            return parseBoolean(name, text);
        case 'list':
            return parseList(text);
        case 'lines':
            return parseLines(text);
        case 'specs':
            return text
                .split('\n')
                .map((line) => line.trim())
                .filter((line) => line !== '');
        case 'text':
            return text;
    }
}
function flagValues(value) {
    if (typeof value === 'boolean')
        return value ? ['true'] : [];
    if (typeof value === 'string')
        return value === '' ? [] : [value];
    return value;
}
function readInputs(env) {
    const flags = new Map();
    const ignored = [];
    const own = {};
    for (const [name, input] of actionInputs) {
        const text = textOf(name, input, env);
        const { here, flag } = input;
        if (here.status === 'ignored' && text !== '' && !here.harmless?.includes(text)) {
            ignored.push({ name, why: here.why });
        }
        const value = parse(name, input, text);
        if (flag === undefined)
            own[name] = value;
        else if (flagValues(value).length > 0)
            flags.set(flag, flagValues(value));
    }
    if (!isComplete(own))
        throw new TypeError('an input of the table was not read');
    return { flags, own, ignored };
}
function isComplete(own) {
    return Object.keys(ownInputs).every((name) => Object.hasOwn(own, name));
}

;// CONCATENATED MODULE: ./build/src/action/logins.js

function logins_usage(message, hint) {
    return new errors/* YadokariError */.$S('USAGE', message, { hint });
}
function single({ registry, username, password }) {
    if (username === '' && password === '') {
        if (registry === '')
            return [];
        throw logins_usage('input registry is given without username and password', 'add both, or leave registry out');
    }
    if (username !== '' && password !== '')
        return [{ registry, username, password }];
    const [given, missing] = username === '' ? ['password', 'username'] : ['username', 'password'];
    throw logins_usage(`input ${given} is given, but ${missing} is empty`, 'check that its secret exists here');
}
const logins_known = new Set(['registry', 'username', 'password', 'scope']);
const example = 'write a list such as: - {registry: ghcr.io, username: me, password: "${{ secrets.TOKEN }}"}';
function textField(entry, name, at) {
    const value = Reflect.get(entry, name);
    if (value === undefined || value === null)
        return '';
    if (typeof value === 'string' || typeof value === 'number')
        return String(value);
    throw logins_usage(`input registry-auth: ${name} of entry ${at} is no text`, example);
}
function entryLogin(entry, at) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        throw logins_usage(`input registry-auth: entry ${at} is no mapping`, example);
    }
    const unknown = Object.keys(entry).find((key) => !logins_known.has(key));
    if (unknown !== undefined)
        throw logins_usage(`input registry-auth: entry ${at} has ${unknown}`, example);
    const [registry, username, password] = ['registry', 'username', 'password'].map((name) => textField(entry, name, at));
    if (!username || !password) {
        throw logins_usage(`input registry-auth: entry ${at} lacks username or password`, example);
    }
    const path = textField(entry, 'scope', at).replace(/@.*$/, '');
    return {
        registry: path === '' ? (registry ?? '') : `${registry || 'docker.io'}/${path}`,
        username,
        password,
    };
}
async function several(text) {
    const { parse } = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8815, 19));
    let document;
    try {
        document = parse(text);
    }
    catch (error) {
        const line = /at line \d+/.exec(error instanceof Error ? error.message : '')?.[0];
        throw logins_usage(`input registry-auth is no YAML${line === undefined ? '' : ` (${line})`}`, example);
    }
    if (!Array.isArray(document))
        throw logins_usage('input registry-auth is no list', example);
    return document.map((entry, index) => entryLogin(entry, index + 1));
}
async function readLogins(inputs) {
    const list = inputs['registry-auth'] === '' ? [] : await several(inputs['registry-auth']);
    return [...list, ...single(inputs)];
}
function secretsOf({ username, password }) {
    return [password, Buffer.from(`${username}:${password}`).toString('base64')];
}

;// CONCATENATED MODULE: ./build/src/base/make-folders.js


function makeFoldersSync(path, mode = 0o777) {
    const missing = [];
    let next = (0,external_node_path_.resolve)(path);
    for (; (0,external_node_fs_.statSync)(next, { throwIfNoEntry: false }) === undefined; next = (0,external_node_path_.dirname)(next))
        missing.push(next);
    let made;
    for (const folder of missing.reverse()) {
        if (makeOne(folder, mode))
            made ??= folder;
    }
    if (missing.length === 0)
        makeOne(path, mode);
    return made;
}
function makeOne(folder, mode) {
    try {
        (0,external_node_fs_.mkdirSync)(folder, { mode });
        return true;
    }
    catch (error) {
        if ((0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false })?.isDirectory() === true)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/action/report.js



class ReportFile {
    path;
    constructor(path, cwd) {
        this.path = (0,external_node_path_.resolve)(cwd, path);
    }
    begin() {
        this.write('');
    }
    write(markdown) {
        try {
            makeFoldersSync((0,external_node_path_.dirname)(this.path));
            (0,external_node_fs_.writeFileSync)(this.path, markdown);
        }
        catch (error) {
            throw new errors/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', `cannot write input report to "${this.path}": ${(0,errors/* messageOf */.bD)(error)}`, { cause: error, hint: 'name a file in a folder that this step may write to' });
        }
    }
}

;// CONCATENATED MODULE: ./build/src/action/secrets.js



function pair(input, text) {
    const at = text.indexOf('=');
    const [id, value] = [text.slice(0, at), text.slice(at + 1)];
    if (at > 0 && value !== '' && !id.includes(','))
        return [id, value];
    const what = at > 0 ? ` for ${JSON.stringify(id)}` : '';
    throw new errors/* YadokariError */.$S('USAGE', `input ${input} has a line${what} that is no ID=VALUE`, {
        hint: 'write one ID=VALUE a line, and quotes around it where the value has several lines: "ID=VALUE"',
    });
}
function place(input, kind, text) {
    const [id, value] = pair(input, text);
    if (!value.includes(','))
        return `--secret=id=${id},${kind}=${value}`;
    throw new errors/* YadokariError */.$S('USAGE', `input ${input} names ${JSON.stringify(value)}, which has a comma`, {
        hint: 'give it a name without one',
    });
}
function writeSecrets(folder, own, env) {
    const given = own.secrets.map((text) => pair('secrets', text));
    const files = (0,external_node_path_.join)(folder, 'secrets');
    if (given.length > 0)
        (0,external_node_fs_.mkdirSync)(files, { mode: 0o700 });
    const written = given.map(([id, value], at) => {
        const file = (0,external_node_path_.join)(files, String(at));
        (0,external_node_fs_.writeFileSync)(file, value, { mode: 0o600, flag: 'wx' });
        return `--secret=id=${id},src=${file}`;
    });
    const variables = own['secret-envs'].map((text) => pair('secret-envs', text));
    return {
        flags: [
            ...written,
            ...own['secret-envs'].map((text) => place('secret-envs', 'env', text)),
            ...own['secret-files'].map((text) => place('secret-files', 'src', text)),
        ],
        values: [...given.map(([, value]) => value), ...variables.flatMap(([, name]) => env[name] ?? [])],
    };
}

;// CONCATENATED MODULE: ./build/src/action/prepare.js












function executorEnvironment(env, changes) {
    const merged = Object.entries({ ...env, ...changes });
    return Object.fromEntries(merged.flatMap(([name, value]) => value === undefined || /^(?:INPUT|STATE)_/.test(name) ? [] : [[name, value]]));
}
function ignoredNotice({ ignored }) {
    if (ignored.length === 0)
        return [];
    const names = ignored.map(({ name, why }) => `${name} (${why})`).join(', ');
    return [{ type: 'note', level: 'info', message: `Inputs without effect here: ${names}` }];
}
function isolationOf(args, env) {
    const words = args.flatMap((arg) => (arg.startsWith('--isolation=') ? arg.split(/=(.*)/s, 2) : [arg]));
    return words[words.lastIndexOf('--isolation') + 1 || words.length] ?? env['YADOKARI_ISOLATION'] ?? '';
}
function refuseEmptyWorkspace({ cwd }, { args }) {
    if (!args.includes('--context=.') || (0,external_node_fs_.readdirSync)(cwd).length > 0)
        return;
    throw new errors/* YadokariError */.$S('CONTEXT_NOT_FOUND', `the workspace is empty: there is nothing to build`, {
        hint: 'put a step "uses: actions/checkout" before this one',
    });
}
async function prepare(world, state) {
    const { env, cwd } = world;
    const inputs = readInputs(env);
    const report = inputs.own.report === '' ? undefined : new ReportFile(inputs.own.report, cwd);
    report?.begin();
    const archive = (0,external_node_path_.join)(state.folder, 'image.tar');
    const { flags: secretFlags, values } = writeSecrets(state.folder, inputs.own, env);
    const fallback = (0,external_node_fs_.readdirSync)(cwd).length === 0 ? workflowContext(env) : undefined;
    const asked = {
        context: contextOf(inputs, fallback),
        token: inputs.own['github-token'],
        given: secretFlags,
    };
    const gitLogin = gitSecret(state.folder, asked, env);
    const plan = planExecutor(inputs, {
        debug: env['RUNNER_DEBUG'] === '1',
        archive,
        secretFlags: [...secretFlags, ...gitLogin.flags],
        ...(fallback === undefined ? {} : { emptyWorkspace: fallback }),
    });
    refuseEmptyWorkspace(world, plan);
    const logins = await readLogins(inputs.own);
    const changes = writeCredentials(state.folder, env, logins);
    const executorEnv = executorEnvironment(env, {
        ...changes,
        TMPDIR: (0,external_node_path_.join)(state.folder, 'tmp'),
        YADOKARI_GITHUB_TOKEN: inputs.own['github-token'] || undefined,
    });
    const { path, notice } = await locateExecutor(inputs.own.executor, world);
    const [program, ...rest] = commandOf(path, world.node);
    const direct = [program, ...rest, ...plan.args];
    const elevated = await wantsRoot(world.uid, isolationOf(plan.args, env));
    return {
        plan,
        command: elevated ? throughSudo(direct, executorEnv, { folder: state.folder, world }) : direct,
        env: elevated ? { PATH: env['PATH'] ?? '' } : executorEnv,
        elevated,
        ...(plan.delivery.load ? { archive: plan.delivery.tarPath ?? archive } : {}),
        ...(report === undefined ? {} : { report }),
        secrets: [...logins.flatMap(secretsOf), ...values, inputs.own['github-token']].filter(Boolean),
        notices: [
            ...ignoredNotice(inputs),
            ...(notice === undefined ? [] : [{ type: 'warning', message: notice }]),
        ],
    };
}

;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./build/src/action/stream.js

class LineSplitter {
    decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    rest = [];
    onLine;
    constructor(onLine) {
        this.onLine = onLine;
    }
    push(chunk) {
        const parts = this.decoder.write(chunk).split('\n');
        for (const part of parts.slice(0, -1)) {
            this.onLine(this.rest.join('') + part);
            this.rest = [];
        }
        this.rest.push(parts.at(-1) ?? '');
    }
    end() {
        const last = this.rest.join('') + this.decoder.end();
        this.rest = [];
        if (last !== '')
            this.onLine(last);
    }
}

;// CONCATENATED MODULE: ./build/src/action/supervise.js
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







const grace = 6000;
class Canceller {
    names = ['SIGINT', 'SIGTERM'];
    pid;
    timer;
    constructor(pid) {
        this.pid = pid;
        for (const name of this.names)
            process.on(name, this.onSignal);
    }
    [Symbol.dispose]() {
        for (const name of this.names)
            process.off(name, this.onSignal);
        clearTimeout(this.timer);
    }
    onSignal = (name) => {
        if (this.timer)
            void this.kill();
        else
            void this.ask(name);
        this.timer ??= setTimeout(() => void this.kill(), grace);
    };
    async ask(name) {
        const executor = await this.executor();
        if (executor)
            await signalAll([executor.pid], name);
    }
    async executor() {
        for (const end = Date.now() + grace; Date.now() < end; await (0,promises_namespaceObject.setTimeout)(20)) {
            const found = findExecutor(this.pid);
            if (found)
                return found;
        }
        return undefined;
    }
    async kill() {
        await signalAll(descendantsOf(this.pid).map(({ pid }) => pid), 'SIGKILL');
    }
}
class Inbox {
    waiting = [];
    opening;
    supervision;
    constructor(supervision) {
        this.supervision = supervision;
    }
    take = (line) => {
        if (this.waiting)
            this.waiting.push(line);
        else
            this.supervision.onLine(line);
    };
    open() {
        this.opening ??= this.deliver();
        return this.opening;
    }
    async deliver() {
        await this.supervision.ready();
        for (const line of this.waiting ?? [])
            this.supervision.onLine(line);
        this.waiting = undefined;
    }
}
async function superviseExecutor(supervision) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { command, env, state, pid } = supervision;
        const inbox = new Inbox(supervision);
        const lines = new LineSplitter(inbox.take);
        let noted = false;
        const stderr = (chunk) => {
            lines.push(chunk);
            if (noted)
                return;
            noted = true;
            const found = findExecutor(pid);
            if (found)
                noteProcess(state, found);
            inbox.open().catch(() => undefined);
        };
        const _ = __addDisposableResource(env_1, new Canceller(pid), false);
        const [program, ...args] = command;
        const options = { env: { ...env }, silent: true, ignoreReturnCode: true, listeners: { stderr } };
        const status = await (0,exec/* exec */.m)(`"${program}"`, args, options).catch((error) => {
            throw new errors/* YadokariError */.$S('USAGE', `cannot start the executor: ${(0,errors/* messageOf */.bD)(error)}`, {
                cause: error,
                hint: 'check input executor',
            });
        });
        lines.end();
        await inbox.open();
        return status;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/src/events/shapes.js
const shapes_logVersion = 1;
const optionalFields = new Set([
    'build.started.project',
    'build.started.team',
    'build.started.branch',
    'build.started.revision',
    'context.progress.size',
    'output.written.size',
    'warning.hint',
    'warning.rule',
    'warning.location',
    'build.failed.excerpt',
    'target.failed.excerpt',
]);
const shapes = {
    'build.started': {
        version: 'text',
        context: 'text',
        dockerfile: 'text',
        platform: 'text',
        destinations: 'texts',
        project: 'text',
        team: 'text',
        branch: 'text',
        revision: 'text',
    },
    'context.progress': { context: 'text', bytes: 'number', size: 'number' },
    'context.finished': {
        context: 'text',
        revision: 'text',
        size: 'number',
        entries: 'number',
        seconds: 'number',
    },
    'isolation.chosen': { rung: 'text', reason: 'text', rejected: 'objects' },
    'stages.planned': { stages: 'objects' },
    'stage.started': { stage: 'stage', base: 'text' },
    'stage.finished': { stage: 'stage', seconds: 'number' },
    'base.resolved': { stage: 'stage', reference: 'text', digest: 'text' },
    'image.found': { reference: 'text', digest: 'text' },
    'image.warmed': { reference: 'text', digest: 'text', how: 'text', size: 'number', seconds: 'number' },
    'step.started': { step: 'step' },
    'step.output': { step: 'step', stream: 'text', line: 'text' },
    'step.finished': { step: 'step', seconds: 'number', cached: 'boolean' },
    'step.failed': { step: 'step', seconds: 'number', error: 'error' },
    'snapshot.started': { step: 'step' },
    'layer.created': {
        step: 'step',
        digest: 'text',
        diffId: 'text',
        size: 'number',
        uncompressedSize: 'number',
        entries: 'number',
        seconds: 'number',
    },
    'layer.empty': { step: 'step' },
    'cache.hit': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'cache.miss': { step: 'step', key: 'text', reason: 'text' },
    'cache.write': { step: 'step', key: 'text', digest: 'text', size: 'number' },
    'cache.written': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'mount.carried': { id: 'text', how: 'text', size: 'number', seconds: 'number' },
    'cache.finished': {
        hits: 'number',
        misses: 'number',
        written: 'number',
        bytesNotPulled: 'number',
        secondsSaved: 'number',
        stores: 'objects',
    },
    'pull.started': { reference: 'text', digest: 'text', size: 'number' },
    'pull.progress': { reference: 'text', digest: 'text', bytes: 'number', size: 'number' },
    'pull.finished': { reference: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'unpack.started': { step: 'step', reference: 'text' },
    'unpack.finished': { reference: 'text', digest: 'text', entries: 'number', seconds: 'number' },
    'push.started': { destination: 'text' },
    'blob.pushed': { destination: 'text', digest: 'text', size: 'number', how: 'text', seconds: 'number' },
    'push.progress': { destination: 'text', digest: 'text', bytes: 'number', size: 'number' },
    'push.failed': { destination: 'text', message: 'text' },
    'push.finished': { destination: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'output.written': { kind: 'text', path: 'text', size: 'number' },
    retry: { what: 'text', attempt: 'number', attempts: 'number', waitSeconds: 'number', reason: 'text' },
    warning: { message: 'text', hint: 'text', rule: 'text', location: 'place' },
    note: { level: 'text', message: 'text' },
    'build.finished': {
        digest: 'text',
        mediaType: 'text',
        manifestSize: 'number',
        config: 'text',
        seconds: 'number',
        layers: 'number',
        size: 'number',
    },
    'build.failed': { seconds: 'number', error: 'error', excerpt: 'text' },
    'target.failed': { seconds: 'number', error: 'error', excerpt: 'text' },
};

;// CONCATENATED MODULE: ./build/src/events/json.js

function json_place(location) {
    return { file: location.file, line: location.line, endLine: location.endLine };
}
function error(report) {
    return { ...report, ...(report.location === undefined ? {} : { location: json_place(report.location) }) };
}
function step(type, { stage, number, total, text, location }) {
    if (type !== 'step.started')
        return { stage, number };
    return { stage, number, total, text, location: json_place(location) };
}
function eventFields(event) {
    const fields = { event: event.type };
    if (event.type === 'build.started')
        fields['log'] = logVersion;
    for (const [name, value] of Object.entries(event)) {
        if (name !== 'type' && name !== 'time' && name !== 'level')
            fields[name] = value;
    }
    if ('step' in event)
        fields['step'] = step(event.type, event.step);
    if ('error' in event)
        fields['error'] = error(event.error);
    if ('location' in event)
        fields['location'] = json_place(event.location);
    return fields;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isStage(value) {
    return isObject(value) && typeof value['index'] === 'number';
}
function isPlace(value) {
    return isObject(value) && typeof value['file'] === 'string' && typeof value['line'] === 'number';
}
const checks = {
    text: (value) => typeof value === 'string',
    number: (value) => typeof value === 'number',
    boolean: (value) => typeof value === 'boolean',
    texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    objects: (value) => Array.isArray(value) && value.every(isObject),
    stage: isStage,
    step: (value) => isObject(value) &&
        isStage(value['stage']) &&
        isPlace(value['location']) &&
        typeof value['text'] === 'string',
    error: (value) => isObject(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string',
    place: isPlace,
};
function isEventType(value) {
    return typeof value === 'string' && Object.hasOwn(shapes, value);
}
function isEvent(fields) {
    const { type } = fields;
    if (!isEventType(type) || !Number.isFinite(fields['time']))
        return false;
    return Object.entries(shapes[type]).every(([name, kind]) => {
        const value = fields[name];
        return value === undefined ? optionalFields.has(`${type}.${name}`) : checks[kind](value);
    });
}
function parseObject(line) {
    try {
        const value = JSON.parse(line);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function json_keyOf(value) {
    if (!isObject(value) || !isObject(value['stage']))
        return undefined;
    return `${String(value['stage']['index'])}:${String(value['number'])}`;
}
function createEventReader() {
    const steps = new Map();
    return (line) => {
        const { event, time, msg: _, log: __, run: ___, ...fields } = parseObject(line) ?? {};
        if (event === undefined || typeof time !== 'string')
            return undefined;
        const key = json_keyOf(fields['step']);
        if (event === 'step.started' && key !== undefined)
            steps.set(key, fields['step']);
        if (event !== 'note')
            delete fields['level'];
        const read = { ...fields, type: event, time: Date.parse(time) };
        if (key !== undefined)
            read['step'] = steps.get(key);
        return isEvent(read) ? read : undefined;
    };
}

;// CONCATENATED MODULE: ./build/src/events/metadata.js
function repositoryOf(name) {
    return name.replace(/@[^/]*$/, '').replace(/:[^/:]*$/, '');
}
function imageMetadata(finished, names) {
    return {
        'containerimage.config.digest': finished.config,
        'containerimage.descriptor': {
            mediaType: finished.mediaType,
            digest: finished.digest,
            size: finished.manifestSize,
        },
        'containerimage.digest': finished.digest,
        ...(names.length === 0 ? {} : { 'image.name': names.join(',') }),
    };
}

;// CONCATENATED MODULE: ./build/src/log/units.js
const units = ['B', 'kB', 'MB', 'GB', 'TB'];
function formatBytes(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= (unit === 0 ? 1000 : 999.95) && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}
function two(value) {
    return String(value).padStart(2, '0');
}
function formatSeconds(seconds) {
    if (seconds < 59.95)
        return `${Math.max(0, seconds).toFixed(1)}s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
    return `${Math.floor(whole / 3600)}h${two(Math.floor((whole % 3600) / 60))}m`;
}
function formatAge(time, now) {
    const minutes = Math.max(0, Math.floor((now - time) / 60_000));
    if (minutes < 60)
        return `${minutes}m`;
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/src/log/cache-words.js

function cacheTexts(event) {
    const { hits, misses, written, bytesNotPulled, secondsSaved } = event;
    const counts = `${plural(hits, 'hit')}, ${misses === 1 ? '1 miss' : `${misses} misses`}, ${written} kept`;
    const spared = `${formatBytes(bytesNotPulled)} not pulled, ${formatSeconds(secondsSaved)} saved`;
    const stores = event.stores.map(({ name, hits: found, written: kept }) => `${name}: ${plural(found, 'hit')}, ${kept} kept`);
    return { all: `${counts}; ${spared}`, stores: stores.length > 1 ? stores : [] };
}

;// CONCATENATED MODULE: ./build/src/log/markdown.js

const mostRows = 200;
function escapeCell(text) {
    return cleanLine(text)
        .replaceAll('|', String.raw `\|`)
        .replaceAll('<', '&lt;');
}
function code(text) {
    const runs = text.match(/`+/g) ?? [];
    const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
    const space = fence.length > 1 ? ' ' : '';
    return `${fence}${space}${cleanLine(text).replaceAll('|', String.raw `\|`)}${space}${fence}`;
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}
function markdown_table(head, rows) {
    return ['', row(head), row(head.map(() => '---')), ...rows.slice(0, mostRows).map(row), ''];
}

;// CONCATENATED MODULE: ./build/src/log/wording.js





function line(level, text) {
    return [{ level, text }];
}
function quiet(text) {
    return [{ level: 'info', text, quiet: true }];
}
function wording_levelOf(line) {
    return line.quiet ? 'debug' : line.level;
}
function stageLabel(stage) {
    return stage.name ?? String(stage.index);
}
function planned({ stages }) {
    return stages.map(({ stage, base, needed, steps }) => {
        const what = `stage '${stageLabel(stage)}' [idx: '${stage.index}'] from ${base}`;
        return needed
            ? { level: 'info', quiet: true, text: `Planned ${what} with ${plural(steps, 'step')}` }
            : { level: 'info', text: `Skipping ${what}, the target does not need it` };
    });
}
function isolation({ rung, reason, rejected }) {
    return [
        { level: 'info', text: `Running commands with isolation ${rung}: ${reason}` },
        ...rejected.map((one) => ({
            level: 'info',
            quiet: true,
            text: `Isolation ${one.rung} is not possible: ${one.reason}${one.hint === undefined ? '' : ` (${one.hint})`}`,
        })),
    ];
}
function warningText({ message, hint, rule, location }) {
    const place = location === undefined ? '' : `${formatPlace(location)}: `;
    return `${place}${rule === undefined ? '' : `${rule}: `}${message}${hint === undefined ? '' : ` (${hint})`}`;
}
function finished({ step, seconds, cached }) {
    return cached
        ? line('info', `Using caching version of cmd: ${step.text}`)
        : quiet(`Finished ${step.text} in ${formatSeconds(seconds)}`);
}
function pushed({ destination, digest, seconds }) {
    return [
        { level: 'info', text: `Pushed image to ${destination} in ${formatSeconds(seconds)}` },
        { level: 'info', text: `Pushed ${repositoryOf(destination)}@${digest}` },
    ];
}
function contextWords(event) {
    if (event.type === 'context.progress') {
        const whole = event.size === undefined ? '' : ` of ${formatBytes(event.size)}`;
        return line('trace', `Fetching context ${event.context}: ${formatBytes(event.bytes)}${whole}`);
    }
    const { context, revision, size, entries, seconds } = event;
    const what = `${plural(entries, 'file')} from ${formatBytes(size)} in ${formatSeconds(seconds)}`;
    return line('info', `Using context ${context} at ${revision} (${what})`);
}
function pushWords(event) {
    if (event.type === 'push.started')
        return line('info', `Pushing image to ${event.destination}`);
    if (event.type === 'push.finished')
        return pushed(event);
    if (event.type === 'push.failed')
        return quiet(`Pushing image to ${event.destination} failed: ${event.message}`);
    const { digest, bytes, size } = event;
    return line('trace', `Uploading ${digest}: ${formatBytes(bytes)} of ${formatBytes(size)}`);
}
function createWording() {
    const made = new Set();
    const blob = ({ digest, how, size }) => {
        if (made.delete(digest))
            return line('info', `Pushed layer ${digest}`);
        const verb = { uploaded: 'Uploaded', exists: 'Found', mounted: 'Mounted' }[how];
        return quiet(`${verb} blob ${digest} (${formatBytes(size)})`);
    };
    return (event) => {
        if (event.type === 'layer.created')
            made.add(event.digest);
        if (event.type === 'target.failed')
            return ofTarget(event, otherWords(event));
        return ofTarget(event, event.type === 'blob.pushed' ? blob(event) : words(event));
    };
}
function ofTarget(event, lines) {
    const { target } = event;
    if (target === undefined || 'step' in event || 'stage' in event || event.type === 'stages.planned')
        return lines;
    return lines.map((one) => ({ ...one, text: `[${target}] ${one.text}` }));
}
function words(event) {
    switch (event.type) {
        case 'build.started':
            return line('info', `Yadokari ${event.version} builds ${event.dockerfile} in ${event.context} for ${event.platform}`);
        case 'context.progress':
        case 'context.finished':
            return contextWords(event);
        case 'isolation.chosen':
            return isolation(event);
        case 'stages.planned':
            return planned(event);
        case 'stage.started':
        case 'stage.finished':
        case 'base.resolved':
            return stageWords(event);
        case 'image.found':
        case 'image.warmed':
            return imageWords(event);
        case 'step.started':
        case 'step.output':
        case 'step.finished':
        case 'step.failed':
            return stepWords(event);
        case 'snapshot.started':
        case 'layer.created':
        case 'layer.empty':
            return layerWords(event);
        case 'cache.hit':
        case 'cache.miss':
        case 'cache.write':
        case 'cache.written':
        case 'mount.carried':
            return cacheWords(event);
        case 'cache.finished':
            return cacheSummary(event);
        case 'pull.started':
        case 'pull.progress':
        case 'pull.finished':
        case 'unpack.started':
        case 'unpack.finished':
            return pullWords(event);
        case 'push.started':
        case 'push.progress':
        case 'push.finished':
        case 'push.failed':
            return pushWords(event);
        case 'output.written':
        case 'retry':
        case 'warning':
        case 'note':
        case 'build.finished':
        case 'build.failed':
            return otherWords(event);
        default:
            return forgotten(event);
    }
}
function forgotten(event) {
    throw new TypeError(`event ${JSON.stringify(event)} has no words`);
}
function stageWords(event) {
    const label = `stage '${stageLabel(event.stage)}' [idx: '${event.stage.index}']`;
    if (event.type === 'stage.started')
        return line('info', `Building ${label} from ${event.base}`);
    if (event.type === 'stage.finished') {
        return line('info', `Finished ${label} in ${formatSeconds(event.seconds)}`);
    }
    return [
        { level: 'info', text: `Retrieving image manifest ${event.reference}` },
        { level: 'debug', text: `${event.reference} is ${event.digest}` },
    ];
}
function stepWords(event) {
    if (event.type === 'step.started')
        return line('info', event.step.text);
    if (event.type === 'step.output')
        return [{ level: 'info', text: event.line, always: true }];
    if (event.type === 'step.finished')
        return finished(event);
    return line('info', `Failed after ${formatSeconds(event.seconds)}: ${event.step.text}`);
}
function layerWords(event) {
    if (event.type === 'snapshot.started')
        return line('info', 'Taking snapshot of full filesystem...');
    if (event.type === 'layer.empty') {
        return line('info', 'No files were changed, appending empty layer to config.');
    }
    const { digest, size, entries, seconds } = event;
    const files = entries === 1 ? '1 entry' : `${entries} entries`;
    return line('info', `Created layer ${digest} (${files}, ${formatBytes(size)}) in ${formatSeconds(seconds)}`);
}
function imageWords(event) {
    if (event.type === 'image.found')
        return line('info', `Found ${event.digest} in local cache`);
    const { reference, digest, how } = event;
    const [size, seconds] = [formatBytes(event.size), formatSeconds(event.seconds)];
    if (how === 'fetched')
        return line('info', `Wrote ${reference} to cache: ${digest} (${size}) in ${seconds}`);
    const checked = how === 'renewed' ? `, checked again (${size}) in ${seconds}` : '';
    return line('info', `Image already in cache: ${reference}${checked}`);
}
function cacheSummary(event) {
    const { all, stores } = cacheTexts(event);
    return [`Cache: ${all}`, ...stores.map((text) => `  ${text}`)].flatMap((text) => line('info', text));
}
function cacheWords(event) {
    if (event.type === 'mount.carried')
        return mountWords(event);
    const { key, step } = event;
    switch (event.type) {
        case 'cache.hit':
            return line('info', `Pushed layer to cache: ${event.digest} (key ${key}) in an earlier build`);
        case 'cache.miss': {
            const why = event.reason === '' ? '' : `: ${event.reason}`;
            return line('info', `No cached layer found for cmd ${step.text}${why}`);
        }
        case 'cache.write':
            return line('info', `Pushing layer ${key} to cache now (${formatBytes(event.size)})`);
        case 'cache.written':
            return quiet(`Cache has ${event.digest} as ${key} after ${formatSeconds(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function mountWords({ id, how, size, seconds }) {
    const from = how === 'taken' ? 'taken from an earlier build' : 'kept for later builds';
    const text = `Cache ${JSON.stringify(id)} of RUN ${from} (${formatBytes(size)}) in ${formatSeconds(seconds)}`;
    return line('info', text);
}
function pullWords(event) {
    if (event.type === 'unpack.started') {
        return line('info', `Unpacking rootfs as cmd ${event.step.text} requires it.`);
    }
    const what = `${event.digest} of ${event.reference}`;
    switch (event.type) {
        case 'pull.started':
            return quiet(`Downloading ${what} (${formatBytes(event.size)})`);
        case 'pull.progress':
            return line('trace', `Downloading ${what}: ${formatBytes(event.bytes)} of ${formatBytes(event.size)}`);
        case 'pull.finished':
            return quiet(`Downloaded ${what} (${formatBytes(event.size)}) in ${formatSeconds(event.seconds)}`);
        case 'unpack.finished':
            return quiet(`Unpacked ${what} (${event.entries} entries) in ${formatSeconds(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function otherWords(event) {
    switch (event.type) {
        case 'output.written': {
            const size = event.size === undefined ? '' : ` (${formatBytes(event.size)})`;
            return line('info', `Wrote ${event.kind} to ${event.path}${size}`);
        }
        case 'retry': {
            const wait = `trying again in ${formatSeconds(event.waitSeconds)}`;
            const count = `attempt ${event.attempt} of ${event.attempts}`;
            return line('warn', `${event.what} failed (${count}), ${wait}: ${event.reason}`);
        }
        case 'warning':
            return line('warn', warningText(event));
        case 'note':
            return line(event.level, event.message);
        case 'build.finished': {
            const size = `${plural(event.layers, 'layer')}, ${formatBytes(event.size)}`;
            return line('info', `Built image ${event.digest} (${size}) in ${formatSeconds(event.seconds)}`);
        }
        case 'build.failed':
        case 'target.failed':
            return [{ level: 'error', text: headline(event.error), always: true }];
        default:
            return forgotten(event);
    }
}

;// CONCATENATED MODULE: ./build/src/log/timeline.js


const timeline_mostRows = 100;
const longestLabel = 60;
function label(text) {
    const clean = cleanLine(text)
        .replaceAll(/[:;#,%{}"`]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
    return clean.length > longestLabel ? `${clean.slice(0, longestLabel - 1)}…` : clean;
}
const tags = { cached: 'done', done: 'active', failed: 'crit' };
function timeline(steps) {
    const shown = steps.slice(0, timeline_mostRows).toSorted((a, b) => a.step.stage.index - b.step.stage.index);
    const [first] = shown;
    if (first === undefined)
        return [];
    const start = Math.min(...shown.map(({ from }) => from));
    const lines = [];
    let stage;
    for (const { step, from, to, outcome } of shown) {
        if (step.stage.index !== stage)
            lines.push(`section ${label(stageLabel(step.stage))}`);
        stage = step.stage.index;
        const name = `${label(step.text)}${outcome === 'cached' ? ' (cached)' : ''}`;
        lines.push(`${name} :${tags[outcome]}, ${Math.round(from - start)}, ${Math.round(Math.max(to, from + 1) - start)}`);
    }
    return ['```mermaid', 'gantt', 'dateFormat x', 'axisFormat %M:%S', ...lines, '```'];
}

;// CONCATENATED MODULE: ./build/src/log/summary.js







function summary_keyOf({ step }) {
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
            this.begun.set(summary_keyOf(event), event);
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
        const from = this.begun.get(summary_keyOf(event))?.time ?? event.time - event.seconds * 1000;
        this.steps.push({ step: event.step, from, to: event.time, outcome });
    }
    success({ digest, layers, size, seconds }) {
        const image = `${plural(layers, 'layer')}, ${formatBytes(size)}, in ${formatSeconds(seconds)}`;
        const names = this.pushes.map(({ destination }) => destination);
        const rows = names.map((name) => [code(name), code(digest)]);
        const [first] = names;
        return [
            `### Built ${code(this.started?.dockerfile ?? 'image')}: ${image}`,
            ...(rows.length > 0 ? markdown_table(['Pushed', 'Digest'], rows) : ['', `Digest ${code(digest)}, not pushed`]),
            ...this.outputs.map(({ kind, path }) => `- ${escapeCell(kind)} in ${code(path)}`),
            ...(first === undefined
                ? []
                : ['', 'Sign it:', '', '```sh', `cosign sign --yes ${repositoryOf(first)}@${digest}`, '```']),
        ];
    }
    failure({ error, excerpt: given, seconds }) {
        const text = [
            given ?? (error.location && excerpt(error.location).join('\n')),
            error.hint && `hint: ${error.hint}`,
            ...error.causes.map((one) => `cause: ${one}`),
        ];
        const shown = text.filter((part) => part !== undefined && part !== '').join('\n');
        return [
            `### Build failed after ${formatSeconds(seconds)}: ${escapeCell(error.message)}`,
            '',
            ...(shown === '' ? [] : ['````text', shown, '````', '']),
        ];
    }
    facts() {
        const cached = this.steps.filter(({ outcome }) => outcome === 'cached').length;
        const rows = [
            ['Steps', `${this.steps.length}, ${cached} of them from the cache`],
            ...this.cacheRows(),
            ['Pulled', formatBytes(this.pulled)],
            ['Pushed', formatBytes(this.uploaded)],
            ...(this.rung ? [['Isolation', escapeCell(`${this.rung.rung}: ${this.rung.reason}`)]] : []),
            ...(this.started ? [['Platform', this.started.platform]] : []),
        ];
        return markdown_table(['', ''], rows);
    }
    cacheRows() {
        if (!this.cache)
            return [];
        const { all, stores } = cacheTexts(this.cache);
        return [['Cache', [all, ...stores].map((text) => escapeCell(text)).join('<br>')]];
    }
    chart() {
        const lines = timeline(this.steps);
        return lines.length === 0 ? [] : ['', ...lines, ''];
    }
    layerTable() {
        if (this.layers.length === 0)
            return [];
        const rows = this.layers.map(({ step, digest, size, seconds }) => [
            escapeCell(stageLabel(step.stage)),
            code(step.text),
            formatBytes(size),
            formatSeconds(seconds),
            code(digest.slice(0, 19)),
        ]);
        return markdown_table(['Stage', 'Layer of', 'Size', 'Time', 'Digest'], rows);
    }
}

;// CONCATENATED MODULE: ./build/src/base/logins.js
const mask = '***';
const urlSecret = /(:\/\/[^\s/@:"']*:|\b(?:https?|git):\/\/)[^\s/@:"']+(?=@)/gi;
const bareSecret = /(?<=^|[\s"'=,])([\w.-]+:)[^\s/:"']+(?=@(?:localhost|[a-z\d-]+(?:\.[a-z\d-]+)+|[a-z\d-]+(?=:))(?::\d+)?\/)/gi;
const baseSecret = /(?<=\bfrom[\s=]+)([\w.-]+:)[^\s/:"']+(?=@[\w.-]+(?::\d+)?\/)/gi;
const schemes = 'bitbucket|cargo|catalog|docker|file|gem|git|github|gitlab|golang|jsr|link|maven|md5|npm|oci|patch|pkg|portal|pypi|sha\\d+|ssh|workspace';
const systems = 'darwin|freebsd|js|linux|wasip1|windows';
const dotlessSecret = new RegExp(`(?<=^|[\\s"'=,])((?!(?:${schemes}):)[\\w.-]+:)[^\\s/:"']+(?=@(?!(?:${systems})/)[a-z\\d-]+/[a-z\\d])`, 'gi');
function maskLogins(text) {
    if (!text.includes('@'))
        return text;
    return [urlSecret, bareSecret, baseSecret, dotlessSecret].reduce((clean, pattern) => clean.replaceAll(pattern, `$1${mask}`), text);
}

;// CONCATENATED MODULE: ./build/src/log/redact.js

const redact_mask = '***';
const shortestLine = 6;
function formsOf(secret) {
    const lines = secret.split(/\r?\n/).map((line) => line.trim());
    const whole = secret.trim();
    if (whole === '')
        return [];
    const base64 = Buffer.from(secret).toString('base64');
    return [
        whole,
        ...(lines.length > 1 ? lines.filter((line) => line.length >= shortestLine) : []),
        ...(secret.length >= shortestLine
            ? [base64, Buffer.from(secret).toString('base64url'), encodeURIComponent(whole)]
            : []),
        JSON.stringify(whole).slice(1, -1),
    ];
}
function escapePattern(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw `\$&`);
}
function createRedactor(secrets) {
    const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
    if (forms.length === 0)
        return maskLogins;
    const pattern = new RegExp(forms.map((form) => escapePattern(form)).join('|'), 'g');
    return (text) => maskLogins(text.replaceAll(pattern, redact_mask));
}
function eventRedactor(redact) {
    const seen = new WeakMap();
    const fields = (value) => {
        const clean = {};
        for (const [key, one] of Object.entries(value))
            clean[key] = key === 'type' ? one : walk(one);
        return clean;
    };
    const walk = (value) => {
        if (typeof value === 'string')
            return redact(value);
        if (typeof value !== 'object' || value === null)
            return value;
        const known = seen.get(value);
        if (known !== undefined)
            return known;
        const clean = Array.isArray(value) ? value.map(walk) : fields(value);
        seen.set(value, clean);
        return clean;
    };
    return (event) => fields(event);
}

;// CONCATENATED MODULE: ./build/src/log/tail.js
const tailLength = 30;
const ofTheCommand = new Set(['RUN_FAILED', 'RUN_KILLED']);
class FailedTail {
    #tails = new WeakMap();
    #failed;
    handle(event) {
        if (event.type === 'step.failed' && ofTheCommand.has(event.error.code))
            this.#failed ??= event.step;
        if (event.type !== 'step.output')
            return;
        const lines = this.#tails.get(event.step) ?? [];
        this.#tails.set(event.step, lines);
        lines.push(event.line);
        if (lines.length > tailLength)
            lines.shift();
    }
    get() {
        const lines = this.#failed && this.#tails.get(this.#failed);
        return this.#failed && lines ? { step: this.#failed, lines } : undefined;
    }
}
function lastState(line) {
    return line.split('\r').findLast((part) => part !== '') ?? '';
}

;// CONCATENATED MODULE: ./build/src/log/sections.js
const longestWait = 4 * 1024 * 1024;
class Sections {
    sections = new Map();
    open;
    log;
    constructor(log) {
        this.log = log;
    }
    start(key, title) {
        const section = { title, entries: [], size: 0, finished: false, shown: false };
        this.sections.set(key, section);
        if (!this.open)
            this.show(section);
    }
    add(key, entry, size) {
        const section = this.sections.get(key);
        if (!section || section === this.open) {
            entry(this.log);
            return;
        }
        section.entries.push(entry);
        section.size += size;
        if (section.size > longestWait)
            this.show(section);
    }
    finish(key) {
        const section = this.sections.get(key);
        if (!section)
            return;
        section.finished = true;
        if (section === this.open)
            this.next();
    }
    end() {
        for (const section of this.sections.values())
            if (section.entries.length > 0)
                this.show(section);
        this.closeGroup();
        this.sections.clear();
    }
    next() {
        this.closeGroup();
        for (const [key, section] of this.sections) {
            if (!section.finished)
                continue;
            if (section.entries.length > 0)
                this.show(section);
            this.closeGroup();
            this.sections.delete(key);
        }
        const [waiting] = this.sections.values();
        if (waiting)
            this.show(waiting);
    }
    show(section) {
        this.closeGroup();
        this.open = section;
        this.log.open(section.shown ? `${section.title}, continued` : section.title);
        section.shown = true;
        for (const entry of section.entries)
            entry(this.log);
        section.entries = [];
        section.size = 0;
    }
    closeGroup() {
        if (this.open)
            this.log.close();
        this.open = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/log/github/commands.js
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
function workflowCommand(name, properties, text) {
    const given = Object.entries(properties).flatMap(([key, value]) => value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`]);
    return `::${name}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeData(text)}`;
}
function looksLikeCommand(line) {
    return /^\s*::|##\[/.test(line);
}
class CommandLog {
    stopped = false;
    write;
    token;
    constructor(write, token) {
        this.write = write;
        this.token = token;
    }
    line(text) {
        if (looksLikeCommand(text))
            this.stop();
        this.write(`${text}\n`);
    }
    foreign(text) {
        this.stop();
        this.write(`${text}\n`);
    }
    command(name, text, properties = {}) {
        this.resume();
        this.write(`${workflowCommand(name, properties, text)}\n`);
    }
    open(title) {
        this.command('group', title);
    }
    close() {
        this.command('endgroup', '');
    }
    resume() {
        if (this.stopped)
            this.write(`::${this.token}::\n`);
        this.stopped = false;
    }
    stop() {
        if (!this.stopped)
            this.write(`::stop-commands::${this.token}\n`);
        this.stopped = true;
    }
}

;// CONCATENATED MODULE: ./build/src/log/github/printer.js








function stageOf(event) {
    if ('step' in event)
        return event.step.stage;
    return 'stage' in event ? event.stage : undefined;
}
function stepLabel({ stage, number, total }) {
    return `[${stageLabel(stage)} ${number}/${total}]`;
}
class GitHubPrinter {
    settings;
    log;
    sections;
    wording = createWording();
    tail = new FailedTail();
    constructor(settings) {
        this.settings = settings;
        this.log = new CommandLog(settings.write, settings.token);
        this.sections = new Sections(this.log);
    }
    handle(event) {
        this.tail.handle(event);
        if (event.type === 'step.output')
            this.output(event.step, lastState(event.line));
        else if (event.type === 'warning')
            this.warning(event);
        else if (event.type === 'build.failed' || event.type === 'target.failed')
            this.failure(event);
        else
            this.ordinary(event);
    }
    close() {
        this.sections.end();
        this.log.resume();
    }
    ordinary(event) {
        if (event.type === 'stage.started') {
            this.sections.start(event.stage.index, `Stage ${stageLabel(event.stage)} from ${event.base}`);
        }
        for (const line of this.wording(event))
            this.worded(event, line);
        if (event.type === 'stage.finished')
            this.sections.finish(event.stage.index);
    }
    worded(event, line) {
        const level = wording_levelOf(line);
        if (!isShown(level, this.settings.level))
            return;
        const label = event.type === 'step.started' ? `${stepLabel(event.step)} ` : '';
        const word = level === 'info' ? '' : `${level}: `;
        const text = `${word}${label}${cleanText(line.text)}`;
        this.add(stageOf(event), (log) => log.line(text), text.length);
    }
    add(stage, entry, size) {
        if (stage)
            this.sections.add(stage.index, entry, size);
        else
            entry(this.log);
    }
    output(step, line) {
        this.add(step.stage, (log) => log.foreign(line), line.length);
    }
    warning({ message, hint, rule, location }) {
        const text = `${message}${hint === undefined ? '' : ` (${hint})`}`;
        if (location !== undefined && !this.settings.annotate)
            this.log.line(`warning: ${cleanText(text)}`);
        else
            this.log.command('warning', text, { ...this.placeOf(location), title: rule });
    }
    failure({ error, excerpt, target, }) {
        this.sections.end();
        const tail = this.tail.get();
        if (tail) {
            this.log.line(`Last output of ${cleanText(tail.step.text)}`);
            for (const line of tail.lines)
                this.log.foreign(`  ${lastState(line)}`);
        }
        for (const line of excerpt?.split('\n') ?? [])
            this.log.line(line);
        const { location, ...rest } = error;
        for (const line of renderError(rest, { color: false }).split('\n').slice(1))
            this.log.line(line);
        const hint = error.hint === undefined ? '' : `\n${error.hint}`;
        this.log.command('error', `${cleanText(error.message)}${hint}`, {
            ...this.placeOf(location),
            title: target === undefined ? 'Build failed' : `Build of ${cleanText(target)} failed`,
        });
    }
    placeOf(location) {
        const file = location && this.settings.place(location.file);
        if (location === undefined || file === undefined)
            return {};
        return { file, line: location.line, endLine: location.endLine };
    }
}
function createGitHubPrinter(settings) {
    const printer = new GitHubPrinter(settings);
    const clean = eventRedactor(settings.redact);
    return { handle: (event) => printer.handle(clean(event)), close: () => printer.close() };
}

;// CONCATENATED MODULE: ./build/src/action/outputs.js

function outputValues(started, finished) {
    const { destinations: names } = started;
    const image = repositoryOf(names[0] ?? '');
    return {
        digest: finished.digest,
        imageid: finished.config,
        metadata: JSON.stringify(imageMetadata(finished, names)),
        tags: names.join('\n'),
        image,
        'image-with-digest': image === '' ? '' : `${image}@${finished.digest}`,
    };
}

;// CONCATENATED MODULE: ./build/src/action/place.js


function placeOf(dockerfiles, { env, cwd }) {
    const root = env['GITHUB_WORKSPACE'] || cwd;
    return (file) => {
        if (file !== dockerfiles[0])
            return undefined;
        const path = dockerfiles.map((name) => (0,external_node_path_.resolve)(cwd, name)).find((one) => (0,external_node_fs_.existsSync)(one));
        const place = path === undefined ? '..' : (0,external_node_path_.relative)(root, path);
        return place.startsWith('..') ? undefined : place;
    };
}

;// CONCATENATED MODULE: ./build/src/action/telling.js





function isLogLine(line) {
    return line.startsWith('{"level":');
}
class Telling {
    printer;
    summary = new Summary();
    read = createEventReader();
    started;
    ended;
    constructor({ world, plan, secrets }) {
        this.printer = createGitHubPrinter({
            write: world.write,
            level: plan.level,
            redact: createRedactor(secrets),
            token: (0,external_node_crypto_.randomUUID)(),
            place: placeOf(plan.dockerfiles, world),
            annotate: world.env['DOCKER_BUILD_CHECKS_ANNOTATIONS'] !== 'false',
        });
    }
    line = (line) => {
        const event = this.read(line);
        if (event)
            this.event(event);
        else if (!isLogLine(line))
            this.emit({ type: 'note', level: 'info', message: line });
    };
    emit(body) {
        this.event({ ...body, time: Date.now() });
    }
    fail(error) {
        this.emit({ type: 'build.failed', seconds: 0, error });
    }
    close() {
        this.printer.close();
    }
    get hasEnded() {
        return this.ended !== undefined;
    }
    outputs() {
        const { started, ended } = this;
        return started && ended?.type === 'build.finished' ? outputValues(started, ended) : undefined;
    }
    markdown() {
        return this.summary.markdown();
    }
    event(event) {
        if (event.type === 'build.started')
            this.started = event;
        if (event.type === 'build.finished' || event.type === 'build.failed')
            this.ended = event;
        this.summary.handle(event);
        this.printer.handle(event);
    }
}

;// CONCATENATED MODULE: ./build/src/action/run.js









const loadCore = () => __nccwpck_require__.e(/* import() */ 58).then(__nccwpck_require__.bind(__nccwpck_require__, 6058));
async function run(world) {
    const state = openState(world.env);
    try {
        let prepared;
        try {
            prepared = await prepare(world, state);
        }
        catch (error) {
            const telling = new Telling({ world, plan: { level: 'info', dockerfiles: [] }, secrets: [] });
            return await finish(world, telling, { error });
        }
        return await build(world, state, prepared);
    }
    finally {
        await cleanUp(state);
    }
}
async function build(world, state, prepared) {
    const telling = new Telling({ world, ...prepared });
    const ready = async () => {
        const { setSecret } = await loadCore();
        for (const secret of prepared.secrets)
            setSecret(secret);
        for (const notice of prepared.notices)
            telling.emit(notice);
    };
    try {
        const status = await superviseExecutor({
            ...prepared,
            state,
            pid: world.pid,
            ready,
            onLine: telling.line,
        });
        if (!telling.hasEnded)
            throw silentEnd(status);
        if (status === 0)
            await deliver(world, prepared);
        return await finish(world, telling, { status, report: prepared.report });
    }
    catch (error) {
        return await finish(world, telling, { error, report: prepared.report });
    }
}
function silentEnd(status) {
    return new errors/* YadokariError */.$S('INTERNAL', `the executor ended with status ${status} without saying why`, {
        hint: 'what it printed is above; a runner out of memory ends programs like this',
        exitCode: status === 0 ? 1 : status,
    });
}
async function deliver({ uid }, prepared) {
    const { plan, archive, env, elevated } = prepared;
    const { tarPath, layoutPath } = plan.delivery;
    const written = [tarPath, layoutPath].filter((path) => path !== undefined);
    if (elevated && written.length > 0)
        await asRoot(['chown', '-R', '-h', String(uid), '--', ...written]);
    if (archive !== undefined)
        await loadImage(archive, env);
}
async function finish(world, telling, ending) {
    const { error, report, status = 0 } = ending;
    let result = status;
    if (error !== undefined) {
        const told = reportError(error);
        telling.fail(told);
        result = told.exitCode;
    }
    if (report !== undefined && !wrote(report, telling))
        result ||= 1;
    telling.close();
    const { setOutput, summary } = await loadCore();
    const outputs = telling.outputs();
    for (const [name, value] of Object.entries(outputs ?? {}))
        setOutput(name, value);
    const { GITHUB_STEP_SUMMARY: file, DOCKER_BUILD_SUMMARY: wanted } = world.env;
    if (file && wanted !== 'false')
        await summary.addRaw(telling.markdown()).write();
    return result;
}
function wrote(report, telling) {
    try {
        report.write(telling.markdown());
        return true;
    }
    catch (error) {
        const { message, hint } = reportError(error);
        telling.emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
        return false;
    }
}


/***/ }),

/***/ 2396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ YadokariError),
/* harmony export */   UQ: () => (/* binding */ errnoOf),
/* harmony export */   bD: () => (/* binding */ messageOf)
/* harmony export */ });
/* unused harmony export errorCodes */
var _a;
const errorCodes = (/* unused pure expression or super */ null && ([
    'USAGE',
    'NOT_AVAILABLE_YET',
    'NODE_TOO_OLD',
    'CONTEXT_NOT_FOUND',
    'CONTEXT_INVALID',
    'DOCKERFILE_NOT_FOUND',
    'DOCKERFILE_SYNTAX',
    'DOCKERFILE_INVALID',
    'STAGE_NOT_FOUND',
    'SOURCE_NOT_FOUND',
    'SOURCE_INVALID',
    'CHECKSUM_MISMATCH',
    'SECRET_NOT_FOUND',
    'USER_NOT_FOUND',
    'RUN_FAILED',
    'RUN_KILLED',
    'RUN_NOT_STARTED',
    'REFERENCE_INVALID',
    'IMAGE_NOT_FOUND',
    'PLATFORM_NOT_FOUND',
    'MANIFEST_UNKNOWN_TYPE',
    'MANIFEST_INVALID',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'LAYER_INVALID',
    'UNSAFE_PATH',
    'REGISTRY_UNAUTHORIZED',
    'REGISTRY_FORBIDDEN',
    'REGISTRY_RATE_LIMITED',
    'REGISTRY_ERROR',
    'NETWORK',
    'TLS',
    'CREDENTIALS_INVALID',
    'DISK_FULL',
    'OUTPUT_NOT_WRITABLE',
    'ISOLATION_UNAVAILABLE',
    'LIMIT_EXCEEDED',
    'WARMER_FAILED',
    'LOG_NOT_READABLE',
    'THRESHOLD_CROSSED',
    'HISTORY_UNUSABLE',
    'NOTIFICATION_FAILED',
    'BAKE_FILE_INVALID',
    'BAKE_FAILED',
    'CANCELLED',
    'INTERNAL',
]));
class YadokariError extends Error {
    code;
    hint;
    location;
    exitCode;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'YadokariError';
        this.code = code;
        this.hint = details.hint;
        this.location = details.location;
        this.exitCode = details.exitCode ?? 1;
    }
    at(location) {
        return this.location ? this : this.#with({ location });
    }
    hinting(hint) {
        return this.#with({ hint });
    }
    #with(details) {
        return new _a(this.code, this.message, {
            ...(this.hint === undefined ? {} : { hint: this.hint }),
            ...(this.location === undefined ? {} : { location: this.location }),
            cause: this.cause,
            exitCode: this.exitCode,
            ...details,
        });
    }
}
_a = YadokariError;
function isError(value) {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
function errnoOf(error) {
    if (isError(error) && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
function messageOf(error) {
    return isError(error) ? error.message : String(error);
}


/***/ }),

/***/ 5260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec),
  H: () => (/* binding */ getExecOutput)
});

// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__(3193);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
// EXTERNAL MODULE: external "child_process"
var external_child_process_ = __nccwpck_require__(5317);
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __nccwpck_require__(8701);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(90);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return __awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 90:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ lstat),
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   Cy: () => (/* binding */ readdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   YN: () => (/* binding */ symlink),
/* harmony export */   dJ: () => (/* binding */ stat),
/* harmony export */   h_: () => (/* binding */ readlink),
/* harmony export */   k6: () => (/* binding */ chmod),
/* harmony export */   m3: () => (/* binding */ copyFile),
/* harmony export */   rm: () => (/* binding */ rm),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath),
/* harmony export */   y1: () => (/* binding */ unlink)
/* harmony export */ });
/* unused harmony exports open, rename, rmdir, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs__WEBPACK_IMPORTED_MODULE_0__.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map

/***/ }),

/***/ 8701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ which),
/* harmony export */   U$: () => (/* binding */ mkdirP),
/* harmony export */   Yz: () => (/* binding */ rmRF),
/* harmony export */   cp: () => (/* binding */ cp)
/* harmony export */ });
/* unused harmony exports mv, findInPath */
/* harmony import */ var assert__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2613);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
/* harmony import */ var _io_util_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(90);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2(dest)) ? yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .stat */ .dJ(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path__WEBPACK_IMPORTED_MODULE_1__.join(dest, path__WEBPACK_IMPORTED_MODULE_1__.basename(source))
            : dest;
        if (!(yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .stat */ .dJ(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path__WEBPACK_IMPORTED_MODULE_1__.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return __awaiter(this, void 0, void 0, function* () {
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        (0,assert__WEBPACK_IMPORTED_MODULE_0__.ok)(fsPath, 'a path argument must be provided');
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .mkdir */ .Ck(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .isRooted */ .Qh(tool)) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(path__WEBPACK_IMPORTED_MODULE_1__.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return __awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .readdir */ .Cy(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .lstat */ .$1(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .chmod */ .k6(destDir, (yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .stat */ .dJ(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
        if ((yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .lstat */ .$1(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .lstat */ .$1(destFile);
                yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .unlink */ .y1(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .chmod */ .k6(destFile, '0666');
                    yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .unlink */ .y1(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .readlink */ .h_(srcFile);
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .symlink */ .YN(symlinkFull, destFile, _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 ? 'junction' : null);
        }
        else if (!(yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2(destFile)) || force) {
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .copyFile */ .m3(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1503);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
