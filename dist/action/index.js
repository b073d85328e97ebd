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
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9682);



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

/***/ 9682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run_run)
});

// EXTERNAL MODULE: ./build/src/base/index.js + 8 modules
var base = __nccwpck_require__(9772);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/src/log/clean.js

// What a terminal would act on, and what would end the line: C0 without tab, DEL, C1.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;
/** A text that comes from elsewhere, safe to put on one line of a terminal. */
function clean_cleanLine(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text).replaceAll(/\r?\n/g, ' ').replaceAll(control, '');
}
/** The same for a text of several lines. */
function clean_cleanText(text) {
    return text.split(/\r?\n/).map(clean_cleanLine).join('\n');
}
/** A line that a program printed, as a terminal would leave it: what a carriage return overwrote is gone, tabs are blanks. */
function clean_cleanOutput(line) {
    const parts = line.split('\r').filter((part) => part !== '');
    return clean_cleanLine(parts.at(-1) ?? '').replaceAll('\t', '    ');
}

;// CONCATENATED MODULE: ./build/src/log/excerpt.js

const around = 2;
const longestRange = 16;
const longestLine = 160;
function cut(line) {
    return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}
/** `Dockerfile:4` */
function formatPlace(location) {
    return `${location.file}:${location.line}`;
}
/** The lines of a place with two before and after and an arrow at those meant; empty when the text is not known. */
function excerpt_excerpt(location) {
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
        const text = cut(clean_cleanLine(lines[number - 1] ?? '').replaceAll('\t', '    '));
        shown.push(`${meant ? '  >>> ' : '      '}${String(number).padStart(width)} | ${text}`.trimEnd());
    }
    return shown;
}

;// CONCATENATED MODULE: ./build/src/log/paint.js
function sgr(code, enabled) {
    return (text) => (enabled ? `\u001B[${code}m${text}\u001B[0m` : text);
}
/** Colours, or functions that do nothing. */
function paint_paint(enabled) {
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
/** Messages of what lies behind an error, outermost first, without repetitions; ends at a cycle. */
function causesOf(error) {
    const messages = [];
    const seen = new Set();
    const visit = (value) => {
        if (value === undefined || value === null || seen.has(value) || messages.length >= mostCauses)
            return;
        seen.add(value);
        if (value !== error)
            messages.push((0,base/* messageOf */.bD)(value));
        if (value instanceof AggregateError)
            for (const one of value.errors)
                visit(one);
        if (value instanceof Error)
            visit(value.cause);
    };
    visit(error);
    const own = (0,base/* messageOf */.bD)(error);
    // An outer message often ends with the inner one.
    return [...new Set(messages)].filter((message) => message !== '' && !own.includes(message));
}
/** Errors that no room of ours worded. */
function foreign(error) {
    const message = (0,base/* messageOf */.bD)(error);
    const errno = (0,base/* errnoOf */.UQ)(error);
    if (errno === 'ENOSPC' || errno === 'EDQUOT') {
        return { code: 'DISK_FULL', message, hint: 'free space, or set TMPDIR to a folder with more of it' };
    }
    // An AbortError is a DOMException, which need not be an Error of this realm.
    if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError') {
        return { code: 'CANCELLED', message: 'the build was cancelled' };
    }
    return {
        code: 'INTERNAL',
        message: message === '' ? 'an error without a message' : message,
        hint: 'this is a fault of Yadokari: report it with the output of --verbosity=debug',
    };
}
/** Any thrown value in plain data. */
function reportError(error) {
    const causes = causesOf(error);
    if (!(error instanceof base/* YadokariError */.$S))
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
/** How the final line begins. Scripts look for Kaniko's `error building image`; a wrong command line got no that far. */
function headline(report) {
    const prefix = prefixes.get(report.code) ?? (report.command === undefined ? 'error building image' : 'error');
    return `${prefix}: ${clean_cleanText(report.message)}`;
}
/** An error for people: what failed, where in the Dockerfile, what to do, what lies behind it. Ends without a newline. */
function errors_renderError(report, { color }) {
    const style = paint_paint(color);
    const { location, hint, causes } = report;
    const lines = location === undefined ? [] : excerpt_excerpt(location);
    const place = location === undefined ? [] : ['', style.bold(formatPlace(location)), ...lines];
    const notes = [
        ...(hint === undefined ? [] : [`${style.cyan('hint')}: ${clean_cleanText(hint)}`]),
        ...causes.map((cause) => `${style.dim('cause')}: ${clean_cleanText(cause)}`),
        `${style.dim('code')}: ${report.code}`,
    ];
    return [style.red(headline(report)), ...place, ...(place.length === 0 ? [] : ['']), ...notes].join('\n');
}

;// CONCATENATED MODULE: ./build/src/log/markdown.js

/** GitHub refuses summaries above 1 MiB; a table this long is far from that. */
const mostRows = 200;
/** A text from elsewhere as a cell of a Markdown table. */
function escapeCell(text) {
    return clean_cleanLine(text)
        .replaceAll('|', String.raw `\|`)
        .replaceAll('<', '&lt;');
}
/** The same as code. */
function code(text) {
    const runs = text.match(/`+/g) ?? [];
    const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
    const space = fence.length > 1 ? ' ' : '';
    return `${fence}${space}${clean_cleanLine(text).replaceAll('|', String.raw `\|`)}${space}${fence}`;
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** Lines of a table, with an empty one before and behind. Rows beyond the 200th are left out. */
function table(head, rows) {
    return ['', row(head), row(head.map(() => '---')), ...rows.slice(0, mostRows).map(row), ''];
}

;// CONCATENATED MODULE: ./build/src/log/redact.js
const mask = '***';
/** Lines of a secret shorter than this (`{`, `-----`) say nothing and occur everywhere. */
const shortestLine = 6;
/** The forms in which a secret may turn up: as it is, each of its lines, in base64, in a URL, inside of JSON. */
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
/** The password of a URL; where there is only a user name, over HTTP or git, that is a token. */
const urlSecret = /(:\/\/[^\s/@:"']*:|\b(?:https?|git):\/\/)[^\s/@:"']+(?=@)/gi;
/** The password before a host that cannot be taken for something else, where somebody forgot the scheme, or thought there is none. */
const bareSecret = /(?<=^|[\s"'=,])([\w.-]+:)[^\s/:"']+(?=@(?:localhost|[a-z\d-]+(?:\.[a-z\d-]+)+|[a-z\d-]+(?=:))(?::\d+)?\/)/gi;
/** The same where a reference stands, whatever the host: `FROM me:secret@registry/name`. */
const baseSecret = /(?<=\bfrom[\s=]+)([\w.-]+:)[^\s/:"']+(?=@[\w.-]+(?::\d+)?\/)/gi;
/** What package managers and others write before a colon that is no user, and platforms, which are no hosts. */
const schemes = 'bitbucket|cargo|catalog|docker|file|gem|git|github|gitlab|golang|jsr|link|maven|md5|npm|oci|patch|pkg|portal|pypi|sha\\d+|ssh|workspace';
const systems = 'darwin|freebsd|js|linux|wasip1|windows';
/** The password before a host without dots, as within a cluster, where what stands around it looks like a login alone. */
const dotlessSecret = new RegExp(`(?<=^|[\\s"'=,])((?!(?:${schemes}):)[\\w.-]+:)[^\\s/:"']+(?=@(?!(?:${systems})/)[a-z\\d-]+/[a-z\\d])`, 'gi');
function redactUrls(text) {
    if (!text.includes('@'))
        return text;
    return [urlSecret, bareSecret, baseSecret, dotlessSecret].reduce((clean, pattern) => clean.replaceAll(pattern, `$1${mask}`), text);
}
/** A function that replaces every occurrence of these secrets, and what is secret in URLs, by `***`. */
function createRedactor(secrets) {
    const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
    if (forms.length === 0)
        return redactUrls;
    const pattern = new RegExp(forms.map((form) => escapePattern(form)).join('|'), 'g');
    return (text) => redactUrls(text.replaceAll(pattern, mask));
}
/**
 * Applies a redactor to every text in an event. The objects inside of events (a step with the whole Dockerfile) come again in
 * many of them, so each is gone through once. Events themselves, a million where a RUN talks much, are not remembered.
 */
function redact_eventRedactor(redact) {
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
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only texts changed
    return (event) => fields(event);
}

;// CONCATENATED MODULE: ./build/src/log/tail.js
/** Lines of a failed RUN that are shown again beside the error: they may be far above it, or in a closed section. */
const tailLength = 30;
/** Failures whose reason the command may have told. */
const ofTheCommand = new Set(['RUN_FAILED', 'RUN_KILLED']);
/** What the step that failed printed last. */
class tail_FailedTail {
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
    /** Undefined where no step failed, or where it had said nothing. */
    get() {
        const lines = this.#failed && this.#tails.get(this.#failed);
        return this.#failed && lines ? { step: this.#failed, lines } : undefined;
    }
}
/** What a program printed last on its line; carriage returns would end it for a reader. */
function tail_lastState(line) {
    return line.split('\r').findLast((part) => part !== '') ?? '';
}

;// CONCATENATED MODULE: ./build/src/events/shapes.js
/** Version of the JSON log (docs/log.md); another one when a field changes its name or meaning. */
const shapes_logVersion = 1;
/** Fields that an event may lack. */
const optionalFields = new Set([
    'context.progress.size',
    'output.written.size',
    'warning.hint',
    'warning.rule',
    'warning.location',
    'build.failed.excerpt',
]);
/** The fields of every event. A field that is missing here, or that no event has, is a compile error. */
const shapes = {
    'build.started': {
        version: 'text',
        context: 'text',
        dockerfile: 'text',
        platform: 'text',
        destinations: 'texts',
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
};

;// CONCATENATED MODULE: ./build/src/events/json.js

/** A place without the text of the file: that would put the whole Dockerfile into every line. */
function place(location) {
    return { file: location.file, line: location.line, endLine: location.endLine };
}
function error(report) {
    return { ...report, ...(report.location === undefined ? {} : { location: place(report.location) }) };
}
/** A step whole when it starts; later events say only which one it is, since one RUN may print a million lines. */
function step(type, { stage, number, total, text, location }) {
    if (type !== 'step.started')
        return { stage, number };
    return { stage, number, total, text, location: place(location) };
}
/**
 * The JSON form of an event: `event` names its kind, the other fields are those of types.ts. `level` and `time` are left to
 * the line that carries it (`level` and `msg` as logrus writes them, `time` in RFC 3339).
 */
function json_eventFields(event) {
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
        fields['location'] = place(event.location);
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
        // Not JSON: somebody else's line, which is for the caller to show as it is.
        return undefined;
    }
}
/** Which step a line is about, as a key. */
function json_keyOf(value) {
    if (!isObject(value) || !isObject(value['stage']))
        return undefined;
    return `${String(value['stage']['index'])}:${String(value['number'])}`;
}
/**
 * Reads the lines of a JSON log back into events, in order. Gives undefined for a line that is no event: one of another
 * program, or the second wording of an event.
 */
function createEventReader() {
    const steps = new Map();
    return (line) => {
        const { event, time, msg: _, log: __, ...fields } = parseObject(line) ?? {};
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
/** `host:5000/app:1` → `host:5000/app`; also without a digest. */
function repositoryOf(name) {
    return name.replace(/@[^/]*$/, '').replace(/:[^/:]*$/, '');
}
/** Facts about a built image under the names that `docker buildx build --metadata-file` writes. */
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

;// CONCATENATED MODULE: ./build/src/events/index.js




;// CONCATENATED MODULE: ./build/src/log/units.js
const units = ['B', 'kB', 'MB', 'GB', 'TB'];
/** `0 B`, `999 B`, `12.3 MB`: powers of 1000, one decimal. */
function units_formatBytes(bytes) {
    let value = bytes;
    let unit = 0;
    // 999.95 would be shown as 1000.0.
    while (value >= (unit === 0 ? 1000 : 999.95) && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}
function two(value) {
    return String(value).padStart(2, '0');
}
/** `0.0s`, `12.3s`, `2m05s`, `1h02m`. */
function units_formatSeconds(seconds) {
    if (seconds < 59.95)
        return `${Math.max(0, seconds).toFixed(1)}s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
    return `${Math.floor(whole / 3600)}h${two(Math.floor((whole % 3600) / 60))}m`;
}
/** `0m`, `59m`, `47h`, `3d`: how long ago that was, in whole units. Both in milliseconds since the epoch. */
function formatAge(time, now) {
    const minutes = Math.max(0, Math.floor((now - time) / 60_000));
    if (minutes < 60)
        return `${minutes}m`;
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}
/** `1 layer`, `2 layers`. */
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/src/log/cache-words.js

/** What the cache came to: a text for all of it, and where there are several stores, one for each. */
function cacheTexts(event) {
    const { hits, misses, written, bytesNotPulled, secondsSaved } = event;
    const counts = `${plural(hits, 'hit')}, ${misses === 1 ? '1 miss' : `${misses} misses`}, ${written} kept`;
    const spared = `${units_formatBytes(bytesNotPulled)} not pulled, ${units_formatSeconds(secondsSaved)} saved`;
    const stores = event.stores.map(({ name, hits: found, written: kept }) => `${name}: ${plural(found, 'hit')}, ${kept} kept`);
    return { all: `${counts}; ${spared}`, stores: stores.length > 1 ? stores : [] };
}

;// CONCATENATED MODULE: ./build/src/log/wording.js





function line(level, text) {
    return [{ level, text }];
}
function quiet(text) {
    return [{ level: 'info', text, quiet: true }];
}
/** The level at which a line is printed for people. */
function wording_levelOf(line) {
    return line.quiet ? 'debug' : line.level;
}
function wording_stageLabel(stage) {
    return stage.name ?? String(stage.index);
}
function planned({ stages }) {
    return stages.map(({ stage, base, needed, steps }) => {
        const what = `stage '${wording_stageLabel(stage)}' [idx: '${stage.index}'] from ${base}`;
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
        : quiet(`Finished ${step.text} in ${units_formatSeconds(seconds)}`);
}
/**
 * Both spellings of a push that scripts look for. Careful with the words: a line with `Pushed` and `layer` counts as a layer,
 * one that says `cache` too as a cache hit.
 */
function pushed({ destination, digest, seconds }) {
    return [
        { level: 'info', text: `Pushed image to ${destination} in ${units_formatSeconds(seconds)}` },
        { level: 'info', text: `Pushed ${repositoryOf(destination)}@${digest}` },
    ];
}
function contextWords(event) {
    if (event.type === 'context.progress') {
        const whole = event.size === undefined ? '' : ` of ${units_formatBytes(event.size)}`;
        return line('trace', `Fetching context ${event.context}: ${units_formatBytes(event.bytes)}${whole}`);
    }
    const { context, revision, size, entries, seconds } = event;
    const what = `${plural(entries, 'file')} from ${units_formatBytes(size)} in ${units_formatSeconds(seconds)}`;
    return line('info', `Using context ${context} at ${revision} (${what})`);
}
function pushWords(event) {
    if (event.type === 'push.started')
        return line('info', `Pushing image to ${event.destination}`);
    if (event.type === 'push.finished')
        return pushed(event);
    const { digest, bytes, size } = event;
    return line('trace', `Uploading ${digest}: ${units_formatBytes(bytes)} of ${units_formatBytes(size)}`);
}
/** Words for all events, in Kaniko's language where it has a sentence for them. Every event has at least one line. */
function wording_createWording() {
    /** Layers that this build made, and that were not reported as pushed yet. */
    const made = new Set();
    const blob = ({ digest, how, size }) => {
        // Once per layer that was built, however many destinations there are.
        if (made.delete(digest))
            return line('info', `Pushed layer ${digest}`);
        const verb = { uploaded: 'Uploaded', exists: 'Found', mounted: 'Mounted' }[how];
        return quiet(`${verb} blob ${digest} (${units_formatBytes(size)})`);
    };
    return (event) => {
        if (event.type === 'layer.created')
            made.add(event.digest);
        return event.type === 'blob.pushed' ? blob(event) : words(event);
    };
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
/** A kind of event without words does not compile. */
function forgotten(event) {
    throw new TypeError(`event ${JSON.stringify(event)} has no words`);
}
function stageWords(event) {
    const label = `stage '${wording_stageLabel(event.stage)}' [idx: '${event.stage.index}']`;
    if (event.type === 'stage.started')
        return line('info', `Building ${label} from ${event.base}`);
    if (event.type === 'stage.finished') {
        return line('info', `Finished ${label} in ${units_formatSeconds(event.seconds)}`);
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
    // The error itself is the last line of the log.
    return line('info', `Failed after ${units_formatSeconds(event.seconds)}: ${event.step.text}`);
}
function layerWords(event) {
    if (event.type === 'snapshot.started')
        return line('info', 'Taking snapshot of full filesystem...');
    if (event.type === 'layer.empty') {
        return line('info', 'No files were changed, appending empty layer to config.');
    }
    const { digest, size, entries, seconds } = event;
    const files = entries === 1 ? '1 entry' : `${entries} entries`;
    return line('info', `Created layer ${digest} (${files}, ${units_formatBytes(size)}) in ${units_formatSeconds(seconds)}`);
}
function imageWords(event) {
    if (event.type === 'image.found')
        return line('info', `Found ${event.digest} in local cache`);
    const { reference, digest, how } = event;
    const [size, seconds] = [units_formatBytes(event.size), units_formatSeconds(event.seconds)];
    if (how === 'fetched')
        return line('info', `Wrote ${reference} to cache: ${digest} (${size}) in ${seconds}`);
    const checked = how === 'renewed' ? `, checked again (${size}) in ${seconds}` : '';
    return line('info', `Image already in cache: ${reference}${checked}`);
}
/** One line for the whole build, and one for each of several stores. */
function cacheSummary(event) {
    const { all, stores } = cacheTexts(event);
    return [`Cache: ${all}`, ...stores.map((text) => `  ${text}`)].flatMap((text) => line('info', text));
}
/** Careful with the words, see `pushed`: only a layer that was taken from the cache may count as a hit. */
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
            return line('info', `Pushing layer ${key} to cache now (${units_formatBytes(event.size)})`);
        case 'cache.written':
            return quiet(`Cache has ${event.digest} as ${key} after ${units_formatSeconds(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function mountWords({ id, how, size, seconds }) {
    const from = how === 'taken' ? 'taken from an earlier build' : 'kept for later builds';
    const text = `Cache ${JSON.stringify(id)} of RUN ${from} (${units_formatBytes(size)}) in ${units_formatSeconds(seconds)}`;
    return line('info', text);
}
function pullWords(event) {
    if (event.type === 'unpack.started') {
        return line('info', `Unpacking rootfs as cmd ${event.step.text} requires it.`);
    }
    const what = `${event.digest} of ${event.reference}`;
    switch (event.type) {
        case 'pull.started':
            return quiet(`Downloading ${what} (${units_formatBytes(event.size)})`);
        case 'pull.progress':
            return line('trace', `Downloading ${what}: ${units_formatBytes(event.bytes)} of ${units_formatBytes(event.size)}`);
        case 'pull.finished':
            return quiet(`Downloaded ${what} (${units_formatBytes(event.size)}) in ${units_formatSeconds(event.seconds)}`);
        case 'unpack.finished':
            return quiet(`Unpacked ${what} (${event.entries} entries) in ${units_formatSeconds(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function otherWords(event) {
    switch (event.type) {
        case 'output.written': {
            const size = event.size === undefined ? '' : ` (${units_formatBytes(event.size)})`;
            return line('info', `Wrote ${event.kind} to ${event.path}${size}`);
        }
        case 'retry': {
            const wait = `trying again in ${units_formatSeconds(event.waitSeconds)}`;
            const count = `attempt ${event.attempt} of ${event.attempts}`;
            return line('warn', `${event.what} failed (${count}), ${wait}: ${event.reason}`);
        }
        case 'warning':
            return line('warn', warningText(event));
        case 'note':
            return line(event.level, event.message);
        case 'build.finished': {
            const size = `${plural(event.layers, 'layer')}, ${units_formatBytes(event.size)}`;
            return line('info', `Built image ${event.digest} (${size}) in ${units_formatSeconds(event.seconds)}`);
        }
        case 'build.failed':
            return [{ level: 'error', text: headline(event.error), always: true }];
        default:
            return forgotten(event);
    }
}

;// CONCATENATED MODULE: ./build/src/log/gitlab/printer.js








function stageOf(event) {
    if ('step' in event)
        return event.step.stage;
    return 'stage' in event ? event.stage : undefined;
}
function stepLabel({ stage, number, total }) {
    return `[${stageLabel(stage)} ${number}/${total}]`;
}
/** Prints events for the page of a job of GitLab: a section for each stage, in colours. */
class printer_GitLabPrinter {
    settings;
    style;
    sections;
    log;
    wording = createWording();
    tail = new FailedTail();
    constructor(settings) {
        this.settings = settings;
        this.style = paint(settings.color ?? true);
        this.log = new GitLabLog(settings.write, settings.now, this.style.bold);
        this.sections = new Sections(this.log);
    }
    handle(event) {
        this.tail.handle(event);
        // A carriage return could begin a section of GitLab's.
        if (event.type === 'step.output')
            this.add(event.step.stage, lastState(event.line));
        else if (event.type === 'build.failed')
            this.failure(event);
        else
            this.ordinary(event);
    }
    close() {
        this.sections.end();
    }
    ordinary(event) {
        if (event.type === 'stage.started') {
            this.sections.start(event.stage.index, `Stage ${stageLabel(event.stage)} from ${cleanText(event.base)}`);
        }
        for (const line of this.wording(event)) {
            const level = levelOf(line);
            if (isShown(level, this.settings.level))
                this.add(stageOf(event), this.worded(event, { ...line, level }));
        }
        if (event.type === 'stage.finished')
            this.sections.finish(event.stage.index);
    }
    worded(event, { level, text }) {
        const clean = cleanText(text);
        if (event.type === 'step.started')
            return this.style.cyan(`${stepLabel(event.step)} ${clean}`);
        if (level === 'info')
            return clean;
        const word = `${level}: ${clean}`;
        return level === 'warn' ? this.style.yellow(word) : this.style.dim(word);
    }
    add(stage, text) {
        if (stage)
            this.sections.add(stage.index, (log) => log.line(text), text.length);
        else
            this.log.line(text);
    }
    /** Outside of all sections, so that it is seen. */
    failure({ error }) {
        this.sections.end();
        const tail = this.tail.get();
        if (tail) {
            this.log.line(this.style.bold(`Last output of ${cleanText(tail.step.text)}`));
            for (const line of tail.lines)
                this.log.line(`  ${lastState(line)}`);
        }
        this.log.line(renderError(error, { color: this.settings.color ?? true }));
    }
}

;// CONCATENATED MODULE: ./build/src/log/gitlab/index.js


;// CONCATENATED MODULE: ./build/src/log/json.js




/** The lines of the Dockerfile that an error is about, for readers of the log that do not have the file. */
function excerptOf(event) {
    if (event.type !== 'build.failed' || event.error.location === undefined)
        return {};
    const lines = excerpt(event.error.location);
    return lines.length === 0 ? {} : { excerpt: lines.join('\n') };
}
/**
 * One object a line: `level`, `msg` and `time` as logrus' JSON formatter has them, with milliseconds and always in UTC, then
 * the fields of the event. Where an event has two wordings, the second line has no fields.
 */
function json_createJsonPrinter(settings) {
    const wording = createWording();
    return (event) => {
        const time = new Date(event.time).toISOString();
        const shown = wording(event).filter(({ level, always }) => always ?? isShown(level, settings.level));
        for (const [index, { level, text }] of shown.entries()) {
            const fields = index === 0 ? { ...eventFields(event), ...excerptOf(event) } : {};
            const word = level === 'warn' ? 'warning' : level;
            settings.write(`${JSON.stringify({ level: word, msg: text, time, ...fields })}\n`);
        }
    };
}

;// CONCATENATED MODULE: ./build/src/log/lines.js





/** Colours of logrus' text formatter. */
const colors = {
    panic: 31,
    fatal: 31,
    error: 31,
    warn: 33,
    info: 36,
    debug: 37,
    trace: 37,
};
/** RFC 3339 in UTC, with whole seconds as logrus writes them. */
function stamp(time) {
    return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
/** `INFO[0001] message`, or with `--log-timestamp` `INFO[2025-08-03T10:00:00Z] message`. */
function bracketed(settings, color) {
    const start = settings.now();
    return ({ level, text }, time) => {
        const word = level.slice(0, 4).toUpperCase();
        const seconds = Math.max(0, Math.floor((time - start) / 1000));
        const when = settings.timestamps ? stamp(time) : String(seconds).padStart(4, '0');
        return `${color ? `\u001B[${colors[level]}m${word}\u001B[0m` : word}[${when}] ${text}`;
    };
}
/** Go's strconv.Quote, for text that is already free of control characters but for the newline and the tab. */
function quote(text) {
    return /^[\w./@^+-]*$/.test(text) ? text : JSON.stringify(text);
}
/** logrus without colours: `time="…" level=info msg="…"`. */
function keyValue({ level, text }, time) {
    const word = level === 'warn' ? 'warning' : level;
    return `time="${stamp(time)}" level=${word} msg=${quote(text)}`;
}
function layoutOf(format, settings) {
    return format === 'text' ? keyValue : bracketed(settings, format === 'color');
}
function tailLines(tail) {
    const { step, lines } = tail.get() ?? {};
    if (step === undefined || lines === undefined)
        return [];
    return ['', `Last output of ${cleanText(step.text)}`, ...lines.map((line) => `  ${line}`), ''];
}
/** Prints events line by line: what RUN prints as it comes, the final error as a block, the rest as log lines. */
function lines_createLinePrinter(format, settings) {
    const wording = createWording();
    const layout = layoutOf(format, settings);
    const tail = new FailedTail();
    return (event) => {
        tail.handle(event);
        if (event.type === 'step.output') {
            settings.write(`${event.line}\n`);
            return;
        }
        if (event.type === 'build.failed') {
            for (const line of tailLines(tail))
                settings.write(`${line}\n`);
            settings.write(`${renderError(event.error, { color: format === 'color' })}\n`);
            return;
        }
        for (const line of wording(event)) {
            const level = levelOf(line);
            if (!isShown(level, settings.level))
                continue;
            settings.write(`${layout({ level, text: cleanText(line.text) }, event.time)}\n`);
        }
    };
}

;// CONCATENATED MODULE: ./build/src/log/progress/area.js


const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';
const clearToLineEnd = '\u001B[K';
const clearBelow = '\u001B[J';
/**
 * The last lines of a terminal, drawn again and again. Lines above them scroll away for good. The cursor rests at the start of
 * the line below.
 */
class area_LiveArea {
    write;
    columns;
    widths = [];
    hidden = false;
    constructor(write, columns) {
        this.write = write;
        this.columns = columns;
    }
    /** Rows that the lines take that are on the screen now; after the terminal became narrower, long ones take several. */
    rows() {
        const columns = Math.max(1, this.columns());
        return this.widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    }
    /** Replaces the area by `lines`, with `above` scrolling away over it, in one write. Each line fits one row of `lines`. */
    draw(above, lines) {
        const rows = this.rows();
        const up = rows === 0 ? '' : `\u001B[${rows}A`;
        const hide = this.hidden || lines.length === 0 ? '' : hideCursor;
        const body = [...above, ...lines].map((line) => `${line}${clearToLineEnd}\n`).join('');
        if (hide === '' && up === '' && body === '')
            return;
        if (hide !== '')
            this.hidden = true;
        this.widths = lines.map((line) => displayWidth(stripVTControlCharacters(line)));
        this.write(`${hide}\r${up}${body}${clearBelow}`);
    }
    /** Takes the area off the screen and gives the cursor back. */
    close() {
        this.draw([], []);
        if (this.hidden)
            this.write(showCursor);
        this.hidden = false;
    }
}

;// CONCATENATED MODULE: ./build/src/log/progress/state.js

/** Lines of output kept for a step: shown whole when it fails. */
const state_tailLength = 40;
function state_createState(now) {
    return {
        startedAt: now,
        dockerfile: '',
        rung: undefined,
        planned: 0,
        finished: 0,
        cached: 0,
        pulled: 0,
        pushed: 0,
        running: new Map(),
        contexts: new Map(),
        pulls: new Map(),
        pushes: new Map(),
    };
}
function state_keyOf(step) {
    return `${step.stage.index}:${step.number}`;
}
/** Bytes moved and to be moved. */
function state_totals({ blobs }) {
    let bytes = 0;
    let size = 0;
    for (const blob of blobs.values()) {
        bytes += Math.min(blob.bytes, blob.size);
        size += blob.size;
    }
    return { bytes, size };
}
function state_isActive({ blobs }) {
    return [...blobs.values()].some((blob) => !blob.done);
}
function transfersOf(map, name, since) {
    const known = map.get(name);
    if (known !== undefined)
        return known;
    const made = { name, since, blobs: new Map() };
    map.set(name, made);
    return made;
}
function followPull(state, event) {
    const { blobs } = transfersOf(state.pulls, event.reference, event.time);
    const done = event.type === 'pull.finished';
    const moved = event.type === 'pull.progress' ? event.bytes : 0;
    if (done && blobs.get(event.digest)?.done !== true)
        state.pulled += event.size;
    blobs.set(event.digest, { bytes: done ? event.size : moved, size: event.size, done });
    if (!done)
        return;
    // A layer of several images: a download that has ended stands for those that were given up for it.
    for (const { blobs: others } of state.pulls.values()) {
        const other = others.get(event.digest);
        if (other)
            others.set(event.digest, { ...other, bytes: event.size, done });
    }
}
function followContext(state, event) {
    if (event.type === 'context.finished') {
        state.contexts.delete(event.context);
        return;
    }
    const { blobs } = transfersOf(state.contexts, event.context, event.time);
    blobs.set('', { bytes: event.bytes, size: event.size ?? event.bytes, done: false });
}
function followPush(state, event) {
    const { blobs } = transfersOf(state.pushes, event.destination, event.time);
    if (event.type === 'push.progress') {
        blobs.set(event.digest, { bytes: event.bytes, size: event.size, done: false });
        return;
    }
    if (event.how === 'uploaded')
        state.pushed += event.size;
    blobs.set(event.digest, { bytes: event.size, size: event.size, done: true });
}
function followStep(state, event) {
    const key = state_keyOf(event.step);
    if (event.type === 'step.started') {
        state.running.set(key, { step: event.step, since: event.time, tail: [], doing: 'running' });
        return;
    }
    if (event.type === 'step.finished' || event.type === 'step.failed') {
        state.running.delete(key);
        if (event.type === 'step.finished')
            state.finished += 1;
        if (event.type === 'step.finished' && event.cached)
            state.cached += 1;
        return;
    }
    const step = state.running.get(key);
    if (step === undefined)
        return;
    if (event.type === 'unpack.started')
        step.doing = 'unpacking';
    else if (event.type === 'snapshot.started')
        step.doing = 'snapshot';
    else if (event.type === 'step.output') {
        step.doing = 'running';
        const line = cleanOutput(event.line);
        if (line.trim() !== '')
            step.tail.push(line);
        if (step.tail.length > state_tailLength)
            step.tail.shift();
    }
}
/** Takes one event in. */
function state_follow(state, event) {
    if ('step' in event)
        followStep(state, event);
    else if (event.type === 'build.started') {
        state.startedAt = event.time;
        state.dockerfile = event.dockerfile;
    }
    else if (event.type === 'isolation.chosen')
        state.rung = event.rung;
    else if (event.type === 'stages.planned') {
        state.planned += event.stages.reduce((sum, one) => sum + (one.needed ? one.steps : 0), 0);
    }
    else if (event.type === 'pull.started' ||
        event.type === 'pull.progress' ||
        event.type === 'pull.finished') {
        followPull(state, event);
    }
    else if (event.type === 'context.progress' || event.type === 'context.finished') {
        followContext(state, event);
    }
    else if (event.type === 'push.started')
        transfersOf(state.pushes, event.destination, event.time);
    else if (event.type === 'push.progress' || event.type === 'blob.pushed')
        followPush(state, event);
    else if (event.type === 'push.finished')
        state.pushes.delete(event.destination);
}

;// CONCATENATED MODULE: ./build/src/log/progress/view.js





/** Lines of output shown under a running step. */
const tailShown = 4;
/** `[build 2/4] RUN make` */
function view_stepTitle(step) {
    return `[${cleanLine(stageLabel(step.stage))} ${step.number}/${step.total}] ${cleanLine(step.text)}`;
}
const doing = { running: '', unpacking: ' (unpacking base)', snapshot: ' (snapshot)' };
function header(state, now, columns) {
    const parts = [
        `${state.finished}/${Math.max(state.planned, state.finished + state.running.size)} steps`,
        ...(state.cached > 0 ? [`${state.cached} cached`] : []),
        ...(state.pulled > 0 ? [`${formatBytes(state.pulled)} pulled`] : []),
        ...(state.pushed > 0 ? [`${formatBytes(state.pushed)} pushed`] : []),
        ...(state.rung === undefined ? [] : [`isolation ${state.rung}`]),
    ];
    const title = `Building ${cleanLine(state.dockerfile)}`.trimEnd();
    return justify(`${title}: ${parts.join(', ')}`, formatSeconds((now - state.startedAt) / 1000), columns);
}
function stepBlock({ step, since, tail, doing: phase }, now, columns) {
    const title = ` → ${view_stepTitle(step)}${doing[phase]}`;
    return {
        head: justify(title, formatSeconds((now - since) / 1000), columns),
        tail: tail.slice(-tailShown).map((line) => truncate(`   │ ${line}`, columns)),
    };
}
function transferLine(arrow, transfers, columns) {
    const { bytes, size } = totals(transfers);
    const amount = size === 0 ? '' : `${formatBytes(bytes)} of ${formatBytes(size)}`;
    return justify(` ${arrow} ${cleanLine(transfers.name)}`, amount, columns);
}
/** Leaves out output first, the oldest step's first, then whole lines, until the rest fits. */
function fit(blocks, room) {
    let over = blocks.reduce((sum, block) => sum + 1 + block.tail.length, 0) - room;
    const trimmed = blocks.map((block) => {
        const drop = Math.min(Math.max(over, 0), block.tail.length);
        over -= drop;
        return { head: block.head, tail: block.tail.slice(drop) };
    });
    if (over <= 0)
        return trimmed;
    const kept = trimmed.slice(0, Math.max(0, room - 1));
    return [...kept, { head: `   … and ${trimmed.length - kept.length} more`, tail: [] }];
}
/** The live lines: a summary, then what runs now. Each fits in one row, all fit on the screen. */
function view_view(state, now, settings) {
    const { paint, rows } = settings;
    // Writing into the last column would leave the cursor in a state on which terminals disagree.
    const columns = Math.max(20, settings.columns) - 1;
    const moving = (arrow, all) => [...all].filter(isActive).map((one) => ({ head: transferLine(arrow, one, columns), tail: [] }));
    const blocks = [
        ...[...state.running.values()].map((step) => stepBlock(step, now, columns)),
        ...moving('↓', state.contexts.values()),
        ...moving('↓', state.pulls.values()),
        ...moving('↑', state.pushes.values()),
    ];
    return [
        paint.bold(header(state, now, columns)),
        ...fit(blocks, Math.max(1, rows - 2)).flatMap(({ head, tail }) => [head, ...tail.map(paint.dim)]),
    ];
}

;// CONCATENATED MODULE: ./build/src/log/progress/printer.js










/** Events that come in swarms redraw at most this often; milliseconds. */
const shortest = 50;
const swarming = new Set([
    'step.output',
    'context.progress',
    'pull.progress',
    'push.progress',
]);
const usual = 100;
function finishedStep({ step, cached, seconds }, look) {
    const mark = cached ? look.paint.cyan('✔') : look.paint.green('✔');
    const right = cached ? 'cached' : formatSeconds(seconds);
    return ` ${mark} ${justify(stepTitle(step), right, look.columns - 3)}`;
}
function failedStep(event, state, look) {
    const { tail = [] } = state.running.get(keyOf(event.step)) ?? {};
    const title = justify(stepTitle(event.step), formatSeconds(event.seconds), look.columns - 3);
    return [` ${look.paint.red('✘')} ${title}`, ...tail.map((line) => `   ${look.paint.dim('│')} ${line}`)];
}
/** Names and digests are there to be copied: a long one wraps, and is not cut. */
function done(text, right, look) {
    const left = cleanText(text);
    const width = Math.max(look.columns - 3, displayWidth(left) + 2 + displayWidth(right));
    return ` ${look.paint.green('✔')} ${justify(left, right, width)}`;
}
/** The lines that stay on the screen for an event, which has not been taken into the state yet. */
function lasting(event, state, look) {
    if (event.type === 'step.finished')
        return [finishedStep(event, look)];
    if (event.type === 'step.failed')
        return failedStep(event, state, look);
    if (event.type === 'push.finished')
        return [done(`pushed ${event.destination}`, formatSeconds(event.seconds), look)];
    if (event.type === 'output.written') {
        const size = event.size === undefined ? '' : formatBytes(event.size);
        return [done(`wrote ${event.kind} ${event.path}`, size, look)];
    }
    if (event.type === 'build.finished') {
        return [done(`built ${event.digest}, ${formatBytes(event.size)}`, formatSeconds(event.seconds), look)];
    }
    return undefined;
}
/** The view for terminals: what is finished scrolls away above, what runs is redrawn below. */
class printer_ProgressPrinter {
    settings;
    area;
    state;
    wording = createWording();
    paint;
    timer;
    pending = [];
    drawnAt = Number.NEGATIVE_INFINITY;
    ended = false;
    constructor(settings) {
        this.settings = settings;
        this.paint = paint(settings.color ?? true);
        this.area = new LiveArea(settings.write, () => this.columns());
        this.state = createState(settings.now());
        const refresh = settings.refresh ?? usual;
        if (refresh > 0)
            this.timer = setInterval(() => this.draw(), refresh).unref();
    }
    handle(event) {
        this.pending.push(...this.linesOf(event));
        follow(this.state, event);
        if (event.type === 'build.failed')
            this.close();
        else if (!swarming.has(event.type) || this.settings.now() - this.drawnAt >= shortest)
            this.draw();
    }
    close() {
        clearInterval(this.timer);
        this.ended = true;
        this.draw();
        this.area.close();
    }
    columns() {
        return this.settings.columns?.() ?? 80;
    }
    linesOf(event) {
        if (event.type === 'build.failed') {
            return ['', ...renderError(event.error, { color: this.settings.color ?? true }).split('\n')];
        }
        const look = { paint: this.paint, columns: this.columns() - 1 };
        const own = lasting(event, this.state, look);
        if (own !== undefined)
            return isShown('info', this.settings.level) ? own : [];
        return this.logged(event);
    }
    /** Warnings, notes, and whatever else the verbosity asks for beyond what the view shows anyway. */
    logged(event) {
        if (event.type === 'step.output')
            return [];
        const { level } = this.settings;
        const extra = event.type === 'note' || isShown('debug', level);
        return this.wording(event).flatMap((line) => {
            if (!isShown(levelOf(line), level))
                return [];
            if (line.level === 'warn')
                return [` ${this.paint.yellow('!')} ${cleanText(line.text)}`];
            return extra ? [`   ${this.paint.dim(cleanText(line.text))}`] : [];
        });
    }
    draw() {
        const above = this.pending;
        this.pending = [];
        this.drawnAt = this.settings.now();
        const size = { columns: this.columns(), rows: this.settings.rows?.() ?? 24 };
        const live = this.ended ? [] : view(this.state, this.drawnAt, { ...size, paint: this.paint });
        this.area.draw(above, live);
    }
}

;// CONCATENATED MODULE: ./build/src/log/renderer.js





/** The format when `--log-format` says none: something to watch on a terminal, lines elsewhere. */
function defaultFormat(isTerminal) {
    return isTerminal ? 'progress' : 'plain';
}
function lineByLine(handle) {
    // Every line is complete when it is written: there is nothing to put in order at the end.
    return { handle, close: () => undefined };
}
function create(format, settings) {
    if (format === 'json')
        return lineByLine(createJsonPrinter(settings));
    if (format === 'gitlab')
        return new GitLabPrinter(settings);
    if (format !== 'progress')
        return lineByLine(createLinePrinter(format, settings));
    return settings.isTerminal
        ? new ProgressPrinter(settings)
        : lineByLine(createLinePrinter('plain', settings));
}
/** A renderer of events. `progress` needs a terminal, and is `plain` without one. */
function createRenderer(format, settings) {
    const renderer = create(format, settings);
    if (settings.redact === undefined)
        return renderer;
    const clean = eventRedactor(settings.redact);
    return { handle: (event) => renderer.handle(clean(event)), close: () => renderer.close() };
}

;// CONCATENATED MODULE: ./build/src/log/timeline.js


/** More rows than this nobody can read. */
const timeline_mostRows = 100;
const longestLabel = 60;
/** Mermaid takes colons, semicolons, hashes and commas for syntax; entities it draws as they are. */
function label(text) {
    const clean = clean_cleanLine(text)
        .replaceAll(/[:;#,%{}"`]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
    return clean.length > longestLabel ? `${clean.slice(0, longestLabel - 1)}…` : clean;
}
/** How mermaid draws it: grey, in colour, in red. */
const tags = { cached: 'done', done: 'active', failed: 'crit' };
/** Steps by stage, over time, as a mermaid gantt chart in Markdown. Empty where nothing was timed. */
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
            lines.push(`section ${label(wording_stageLabel(step.stage))}`);
        stage = step.stage.index;
        const name = `${label(step.text)}${outcome === 'cached' ? ' (cached)' : ''}`;
        // Mermaid draws nothing for a task without a length.
        lines.push(`${name} :${tags[outcome]}, ${Math.round(from - start)}, ${Math.round(Math.max(to, from + 1) - start)}`);
    }
    return ['```mermaid', 'gantt', 'dateFormat x', 'axisFormat %M:%S', ...lines, '```'];
}

;// CONCATENATED MODULE: ./build/src/log/summary.js







function summary_keyOf({ step }) {
    return `${step.stage.index}:${step.number}`;
}
/** Gathers what a summary of a build says, event by event. */
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
    /** Events of the build as a whole. */
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
    /** Markdown; empty where the build did not get as far as to say how it ended. */
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
        const image = `${plural(layers, 'layer')}, ${units_formatBytes(size)}, in ${units_formatSeconds(seconds)}`;
        const names = this.pushes.map(({ destination }) => destination);
        const rows = names.map((name) => [code(name), code(digest)]);
        const [first] = names;
        return [
            `### Built ${code(this.started?.dockerfile ?? 'image')}: ${image}`,
            ...(rows.length > 0 ? table(['Pushed', 'Digest'], rows) : ['', `Digest ${code(digest)}, not pushed`]),
            ...this.outputs.map(({ kind, path }) => `- ${escapeCell(kind)} in ${code(path)}`),
            ...(first === undefined
                ? []
                : ['', 'Sign it:', '', '```sh', `cosign sign --yes ${repositoryOf(first)}@${digest}`, '```']),
        ];
    }
    failure({ error, excerpt: given, seconds }) {
        const text = [
            given ?? (error.location && excerpt_excerpt(error.location).join('\n')),
            error.hint && `hint: ${error.hint}`,
            ...error.causes.map((one) => `cause: ${one}`),
        ];
        const shown = text.filter((part) => part !== undefined && part !== '').join('\n');
        return [
            `### Build failed after ${units_formatSeconds(seconds)}: ${escapeCell(error.message)}`,
            '',
            // Four backticks: the text may hold three.
            ...(shown === '' ? [] : ['````text', shown, '````', '']),
        ];
    }
    facts() {
        const cached = this.steps.filter(({ outcome }) => outcome === 'cached').length;
        const rows = [
            ['Steps', `${this.steps.length}, ${cached} of them from the cache`],
            ...this.cacheRows(),
            ['Pulled', units_formatBytes(this.pulled)],
            ['Pushed', units_formatBytes(this.uploaded)],
            ...(this.rung ? [['Isolation', escapeCell(`${this.rung.rung}: ${this.rung.reason}`)]] : []),
            ...(this.started ? [['Platform', this.started.platform]] : []),
        ];
        return table(['', ''], rows);
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
            escapeCell(wording_stageLabel(step.stage)),
            code(step.text),
            units_formatBytes(size),
            units_formatSeconds(seconds),
            code(digest.slice(0, 19)),
        ]);
        return table(['Stage', 'Layer of', 'Size', 'Time', 'Digest'], rows);
    }
}

;// CONCATENATED MODULE: ./build/src/log/types.js
/** Levels of logrus, the most important first. */
const levels = ['panic', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];
/** Whether something of this level is printed at that verbosity. */
function types_isShown(level, verbosity) {
    return levels.indexOf(level) <= levels.indexOf(verbosity);
}

;// CONCATENATED MODULE: ./build/src/log/sections.js
/** From here on a section that waits is shown, whatever is not finished: a log must not grow in memory. */
const longestWait = 4 * 1024 * 1024;
/**
 * Groups of a log that cannot nest: stages that run at the same time are shown one after the other, the first one live.
 */
class sections_Sections {
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
    /** Adds an entry of `size` characters. One of a section that never started is written at once. */
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
    /** Shows all that waits, and closes the last group. */
    end() {
        for (const section of this.sections.values())
            if (section.entries.length > 0)
                this.show(section);
        this.closeGroup();
        this.sections.clear();
    }
    /** Finished ones first: they are done with at once. */
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
/** Characters that end or split a command (actions/runner, ActionCommand.cs). */
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** A workflow command: a line that the runner acts on. Properties that are not given are left out. */
function workflowCommand(name, properties, text) {
    const given = Object.entries(properties).flatMap(([key, value]) => value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`]);
    return `::${name}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeData(text)}`;
}
/** Whether the runner could take a line for a command: `::` after blanks, or the old `##[` anywhere. */
function looksLikeCommand(line) {
    return /^\s*::|##\[/.test(line);
}
/**
 * The log of a step, in which lines are lines and only commands of ours are commands. Output of strangers is put between
 * `::stop-commands::` and its end mark; the next command of ours ends that state.
 */
class CommandLog {
    stopped = false;
    write;
    token;
    /** @param token that no line of a stranger can hold */
    constructor(write, token) {
        this.write = write;
        this.token = token;
    }
    /** A line in our own words; names in it may be a stranger's. */
    line(text) {
        if (looksLikeCommand(text))
            this.stop();
        this.write(`${text}\n`);
    }
    /** A line in a stranger's words. */
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
    /** Must be called at the end: else the runner is deaf for what comes after. */
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








function printer_stageOf(event) {
    if ('step' in event)
        return event.step.stage;
    return 'stage' in event ? event.stage : undefined;
}
function printer_stepLabel({ stage, number, total }) {
    return `[${wording_stageLabel(stage)} ${number}/${total}]`;
}
class GitHubPrinter {
    settings;
    log;
    sections;
    wording = wording_createWording();
    tail = new tail_FailedTail();
    constructor(settings) {
        this.settings = settings;
        this.log = new CommandLog(settings.write, settings.token);
        this.sections = new sections_Sections(this.log);
    }
    handle(event) {
        this.tail.handle(event);
        if (event.type === 'step.output')
            this.output(event.step, tail_lastState(event.line));
        else if (event.type === 'warning')
            this.warning(event);
        else if (event.type === 'build.failed')
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
            this.sections.start(event.stage.index, `Stage ${wording_stageLabel(event.stage)} from ${event.base}`);
        }
        for (const line of this.wording(event))
            this.worded(event, line);
        if (event.type === 'stage.finished')
            this.sections.finish(event.stage.index);
    }
    worded(event, line) {
        const level = wording_levelOf(line);
        if (!types_isShown(level, this.settings.level))
            return;
        const label = event.type === 'step.started' ? `${printer_stepLabel(event.step)} ` : '';
        const word = level === 'info' ? '' : `${level}: `;
        const text = `${word}${label}${clean_cleanText(line.text)}`;
        this.add(printer_stageOf(event), (log) => log.line(text), text.length);
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
            this.log.line(`warning: ${clean_cleanText(text)}`);
        else
            this.log.command('warning', text, { ...this.placeOf(location), title: rule });
    }
    /** Outside of all groups, so that it is seen. */
    failure({ error, excerpt }) {
        this.sections.end();
        const tail = this.tail.get();
        if (tail) {
            this.log.line(`Last output of ${clean_cleanText(tail.step.text)}`);
            for (const line of tail.lines)
                this.log.foreign(`  ${tail_lastState(line)}`);
        }
        for (const line of excerpt?.split('\n') ?? [])
            this.log.line(line);
        const { location, ...rest } = error;
        for (const line of errors_renderError(rest, { color: false }).split('\n').slice(1))
            this.log.line(line);
        const hint = error.hint === undefined ? '' : `\n${error.hint}`;
        this.log.command('error', `${clean_cleanText(error.message)}${hint}`, {
            ...this.placeOf(location),
            title: 'Build failed',
        });
    }
    placeOf(location) {
        const file = location && this.settings.place(location.file);
        if (location === undefined || file === undefined)
            return {};
        return { file, line: location.line, endLine: location.endLine };
    }
}
/** Prints events for GitHub's runner: a group for each stage, annotations, and RUN's output kept from being obeyed. */
function createGitHubPrinter(settings) {
    const printer = new GitHubPrinter(settings);
    const clean = redact_eventRedactor(settings.redact);
    return { handle: (event) => printer.handle(clean(event)), close: () => printer.close() };
}

;// CONCATENATED MODULE: ./build/src/log/github/index.js



;// CONCATENATED MODULE: ./build/src/log/index.js











// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/src/action/mounts.js
/** Mount points below a folder, innermost first. mountinfo(5): field 5, with blanks as `\040`. */
function mountsBelow(folder, mountinfo) {
    return mountinfo
        .split('\n')
        .map((line) => (line.split(' ')[4] ?? '').replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))))
        .filter((point) => point === folder || point.startsWith(`${folder}/`))
        .toReversed();
}

;// CONCATENATED MODULE: ./build/src/action/processes.js


/** proc(5), /proc/PID/stat: the name stands in brackets and may hold anything; field 4 is the parent, field 22 the start. */
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
        // It has ended, or its user hides it (hidepid).
        if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((0,base/* errnoOf */.UQ)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function allProcesses() {
    return (0,external_node_fs_.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => readProcess(Number(name)) ?? []);
}
/** Every process below one, parents first. */
function descendantsOf(pid) {
    const all = allProcesses();
    const below = (parent) => all.flatMap((one) => (one.parent === parent ? [one, ...below(one.pid)] : []));
    return below(pid);
}
/** The executor among our children: behind sudo, which may be two processes. */
function findExecutor(pid) {
    return descendantsOf(pid).find(({ name }) => name !== 'sudo');
}
/** Whether the noted process still runs, and not another one under its id. */
function isAlive({ pid, started }) {
    return readProcess(pid)?.started === started;
}

// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 2 modules
var exec = __nccwpck_require__(5260);
;// CONCATENATED MODULE: ./build/src/action/privileges.js
/** Bit of CAP_SYS_ADMIN (capability.h). */
const sysAdmin = 1n << 21n;
/** Whether a process with this /proc/PID/status may become root through sudo, as far as the kernel is concerned. */
function mayGainPrivileges(status) {
    return /^NoNewPrivs:\s*0$/m.test(status);
}
/** Whether root would be able to mount where that process is: not in a container without CAP_SYS_ADMIN. */
function rootMayMount(status) {
    const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0';
    return (BigInt(`0x${bounding}`) & sysAdmin) !== 0n;
}

;// CONCATENATED MODULE: ./build/src/action/root.js




/** Runs a program whose output nobody needs. A program that is not there counts as failed. */
async function runQuietly(command, args) {
    try {
        return await (0,exec/* exec */.m)(`"${command}"`, [...args], { silent: true, ignoreReturnCode: true });
    }
    catch {
        // @actions/exec has plain errors without a code: not found, or not executable.
        return 127;
    }
}
/** Runs a command through `sudo -n`. */
const asRoot = (command) => runQuietly('sudo', ['-n', '--', ...command]);
/** Rungs that want root; auto takes the best that is possible. */
const rungsOfRoot = new Set(['', 'auto', 'root', 'chroot']);
/**
 * Whether the executor should be started through sudo: this user is an ordinary one who may become root without a
 * password, and root gets a better rung. That is so where root may mount, and where a user can do nothing: in a pod without
 * user namespaces, root at least has chroot.
 * @param isolation what was asked for; empty or `auto` leaves the choice to us
 */
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
/** Sends a signal, as root where the processes are root's. Processes that have ended meanwhile are none's loss. */
async function signalAll(pids, signal) {
    const foreign = [];
    for (const pid of pids) {
        try {
            process.kill(pid, signal);
        }
        catch (error) {
            if ((0,base/* errnoOf */.UQ)(error) === 'EPERM')
                foreign.push(pid);
            else if ((0,base/* errnoOf */.UQ)(error) !== 'ESRCH')
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
;// CONCATENATED MODULE: ./build/src/action/state.js




const stateName = 'yadokari-folder';
/** Makes the folder and tells the runner. 0700: nobody else may look in. */
function openState(env) {
    const parent = env['TMPDIR'] || env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)();
    let folder;
    try {
        folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, 'yadokari-action-'));
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, 'tmp'));
    }
    catch (error) {
        throw (0,base/* outputError */.cw)(parent, error);
    }
    const file = env['GITHUB_STATE'];
    if (file)
        (0,external_node_fs_.appendFileSync)(file, `${stateName}=${folder}\n`);
    return { folder };
}
/** What main left, as the runner hands it to post; undefined when main got nowhere. */
function readState(env) {
    const folder = env[`STATE_${stateName}`];
    return folder ? { folder } : undefined;
}
function notePath({ folder }) {
    return (0,external_node_path_.join)(folder, 'process.json');
}
/** Remembers which process is the executor. */
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
        // Cut short with the process that wrote it, or never written.
        if ((0,base/* errnoOf */.UQ)(error) === 'ENOENT' || error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/action/clean-up.js







/** Milliseconds that a process may take to end when it is asked to, and to be gone when it is killed. */
const patience = 5000;
async function waitForEnd(note) {
    for (const end = Date.now() + patience; isAlive(note); await (0,promises_namespaceObject.setTimeout)(20))
        if (Date.now() > end)
            return false;
    return true;
}
/** The executor cleans up behind itself when it is asked to end, and may be at it: its standard input ended with main. */
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
        // Removing the folder would remove what is mounted there.
        throw new base/* YadokariError */.$S('INTERNAL', `cannot unmount ${JSON.stringify(point)}`, {
            hint: 'unmount it by hand, then remove the folder',
        });
    }
}
/**
 * Ends what still runs of the step and removes its folder with the credentials. May be called again.
 * @throws YadokariError when something stays
 */
async function cleanUp(state) {
    await endProcesses(state);
    await unmountAll(state.folder);
    try {
        (0,external_node_fs_.rmSync)(state.folder, { recursive: true, force: true, maxRetries: 3 });
    }
    catch (error) {
        // What the executor left as root.
        if (!['EACCES', 'EPERM'].includes((0,base/* errnoOf */.UQ)(error) ?? ''))
            throw error;
        if ((await asRoot(['rm', '-rf', '--one-file-system', '--', state.folder])) === 0)
            return;
        throw new base/* YadokariError */.$S('INTERNAL', `cannot remove ${JSON.stringify(state.folder)}: ${(0,base/* messageOf */.bD)(error)}`, {
            cause: error,
            hint: 'remove it by hand: it may hold credentials',
        });
    }
}

;// CONCATENATED MODULE: ./build/src/action/load.js


/**
 * Hands an archive to the Docker of this runner.
 * @throws YadokariError `OUTPUT_NOT_WRITABLE`
 */
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
        failure = (0,base/* messageOf */.bD)(error);
    }
    throw new base/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', `cannot load the image into Docker: ${failure}`, {
        hint: 'this needs a runner with Docker; without one, write an archive with outputs: type=docker,dest=FILE',
    });
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
        default: '336h',
        group: 'cache',
        where: ['executor'],
        placeholder: 'DURATION',
        help: 'For cache prune: age from which layers are taken away',
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
        help: 'For cache prune: only say what would be taken away',
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
/** Flags that only matter because Kaniko builds on its own `/`, or is written in Go; and names of the past. */
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

;// CONCATENATED MODULE: ./build/src/options/environment.js
const telemetry = { status: 'later' };
const environmentVariables = {
    SOURCE_DATE_EPOCH: {
        type: 'string',
        help: 'As a build argument of that name. Seconds since 1970: the creation time of the image, and the latest time of any file in its new layers. Or where that time is from: `context` or a named context (commit, Last-Modified or newest file of an archive), or a stage that has nothing but one ADD of a URL or git repository',
        here: { status: 'implemented' },
    },
    BUILDER_OUTPUT: {
        type: 'string',
        help: 'Folder that gets a file images after the push: a JSON line with name and digest for each destination',
        here: { status: 'implemented' },
    },
    UPSTREAM_CLIENT_TYPE: {
        type: 'string',
        help: 'Added to the User-Agent, so that a registry’s log shows which product started the build',
        here: { status: 'implemented' },
    },
    DOCKER_CONFIG: {
        type: 'string',
        help: 'Folder of config.json with credentials; ~/.docker and /kaniko/.docker are looked at as well',
        here: { status: 'implemented' },
    },
    DOCKER_AUTH_CONFIG: {
        type: 'string',
        help: 'Text of a config.json with credentials',
        here: { status: 'implemented' },
    },
    REGISTRY_AUTH_FILE: {
        type: 'string',
        help: 'Path of a containers auth.json with credentials',
        here: { status: 'implemented' },
    },
    XDG_RUNTIME_DIR: {
        type: 'string',
        help: 'Folder in which containers/auth.json is looked up',
        here: { status: 'implemented' },
    },
    XDG_CONFIG_HOME: {
        type: 'string',
        help: 'Folder in which containers/auth.json is looked up next',
        here: { status: 'implemented' },
    },
    GIT_TOKEN: {
        type: 'string',
        help: 'Token for the server of a git context',
        here: { status: 'implemented' },
    },
    GIT_USERNAME: {
        type: 'string',
        help: 'User name for the server of a git context, where there is no GIT_TOKEN',
        here: { status: 'implemented' },
    },
    GIT_PASSWORD: {
        type: 'string',
        help: 'Password for the server of a git context, where there is no GIT_TOKEN',
        here: { status: 'implemented' },
    },
    GIT_PULL_METHOD: {
        type: 'string',
        help: 'How a git:// context is fetched: https, http, ssh, or git for git’s own protocol; https when not set',
        here: { status: 'implemented' },
    },
    'KANIKO_<HOST>_USER': {
        type: 'string',
        help: 'User name for a registry; the host, or a domain that it belongs to, in capitals, with _ for all that is neither letter nor digit',
        here: { status: 'implemented' },
    },
    'KANIKO_<HOST>_PASSWORD': {
        type: 'string',
        help: 'Password for the same registry',
        here: { status: 'implemented' },
    },
    GITHUB_TOKEN: {
        type: 'string',
        help: 'In a job of GitHub Actions, where its workflow hands it over: password of GITHUB_ACTOR at ghcr.io (or at containers.HOST of an enterprise server), where nothing above knows that host',
        here: { status: 'implemented' },
    },
    YADOKARI_GITHUB_TOKEN: {
        type: 'string',
        help: 'The same, where GITHUB_TOKEN is not set or refused; the action sets it to its input github-token',
        here: { status: 'implemented' },
    },
    CI_REGISTRY_PASSWORD: {
        type: 'string',
        help: 'In a job of GitLab: password of CI_REGISTRY_USER (or else CI_JOB_TOKEN) at CI_REGISTRY, where nothing above knows that host',
        here: { status: 'implemented' },
    },
    CI_DEPENDENCY_PROXY_PASSWORD: {
        type: 'string',
        help: 'In a job of GitLab: password of CI_DEPENDENCY_PROXY_USER at CI_DEPENDENCY_PROXY_SERVER, likewise',
        here: { status: 'implemented' },
    },
    S3_ENDPOINT: {
        type: 'string',
        help: 'URL of the server for s3:// contexts, where that is not AWS; AWS_ENDPOINT_URL_S3 means the same',
        here: { status: 'implemented' },
    },
    S3_FORCE_PATH_STYLE: {
        type: 'string',
        help: 'With the value true the bucket is in the path at S3_ENDPOINT, not in the name of the host',
        here: { status: 'implemented' },
    },
    AWS_REGION: {
        type: 'string',
        help: 'Region for s3:// contexts; this and all other AWS_ variables mean what they mean to AWS’s SDK',
        here: { status: 'implemented' },
    },
    GOOGLE_APPLICATION_CREDENTIALS: {
        type: 'string',
        help: 'File of credentials for gs:// contexts and registries of Google, where it is not the identity of the machine',
        here: { status: 'implemented' },
    },
    AZURE_STORAGE_ACCESS_KEY: {
        type: 'string',
        help: 'Key of the account for contexts in Azure’s blobs; AZURE_STORAGE_SAS_TOKEN is a signature instead',
        here: { status: 'implemented' },
    },
    AZURE_CLIENT_ID: {
        type: 'string',
        help: 'With AZURE_TENANT_ID and AZURE_CLIENT_SECRET a service principal for blobs and registries of Azure; alone the managed identity to take',
        here: { status: 'implemented' },
    },
    AZURE_ENVIRONMENT: {
        type: 'string',
        help: 'Cloud of Azure that gives out tokens, such as AzureUSGovernmentCloud; that of the registry or blob without it',
        here: { status: 'implemented' },
    },
    HTTP_PROXY: { type: 'string', help: 'Proxy for plain HTTP', here: { status: 'implemented' } },
    HTTPS_PROXY: { type: 'string', help: 'Proxy for HTTPS', here: { status: 'implemented' } },
    NO_PROXY: { type: 'string', help: 'Hosts to reach without a proxy', here: { status: 'implemented' } },
    SSL_CERT_DIR: {
        type: 'string',
        help: 'Folders of certificate authorities to trust besides those of the system, separated by colons; /kaniko/ssl/certs without it',
        here: { status: 'implemented' },
    },
    NODE_EXTRA_CA_CERTS: {
        type: 'string',
        help: 'PEM file of certificate authorities to trust besides those of the system',
        here: { status: 'implemented' },
    },
    SSL_CERT_FILE: {
        type: 'string',
        help: 'PEM file of certificate authorities to trust besides those of the system',
        here: { status: 'implemented' },
    },
    TMPDIR: {
        type: 'string',
        help: 'Folder that holds the work folder of a build; removed at its end',
        here: { status: 'implemented' },
    },
    ACTIONS_RESULTS_URL: {
        type: 'string',
        help: 'GitHub’s cache service, for type=gha; runners tell it to actions, and so ACTIONS_CACHE_URL, ACTIONS_CACHE_SERVICE_V2 and ACTIONS_CACHE_MODE',
        here: { status: 'implemented' },
    },
    ACTIONS_RUNTIME_TOKEN: {
        type: 'string',
        help: 'Token for it',
        here: { status: 'implemented' },
    },
    NO_COLOR: {
        type: 'string',
        help: 'Any value turns off the colours of the progress view',
        here: { status: 'implemented' },
    },
    KANIKO_TELEMETRY_ENDPOINT: {
        type: 'string',
        help: 'OTLP/HTTP endpoint that gets a trace of the build',
        here: telemetry,
    },
    KANIKO_TELEMETRY_OMIT_DOCKERFILE: {
        type: 'bool',
        default: false,
        help: 'Leave the Dockerfile out of the trace',
        here: telemetry,
    },
    OTEL_EXPORTER_OTLP_HEADERS: { type: 'string', help: 'Headers sent with a trace', here: telemetry },
    OTEL_RESOURCE_ATTRIBUTES: { type: 'string', help: 'Attributes of a trace', here: telemetry },
    OTEL_SERVICE_NAME: { type: 'string', help: 'Name of the service in a trace', here: telemetry },
    OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: {
        type: 'int',
        help: 'Longest attribute of a trace',
        here: telemetry,
    },
    OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: {
        type: 'int',
        help: 'Longest attribute of a span of a trace',
        here: telemetry,
    },
    SNAPSHOT_TIMEOUT_DURATION: {
        type: 'duration',
        default: '90m',
        help: 'Time limit of a snapshot',
        here: { status: 'ignored', why: 'snapshots have no time limit' },
    },
    KANIKO_IGNORE_ASSERTIONS: {
        type: 'string',
        help: 'Switches off checks inside of Kaniko',
        here: { status: 'ignored', why: 'it concerns the inside of Kaniko' },
    },
    STACKLOG_PATH: {
        type: 'string',
        help: 'File for Kaniko’s stacks',
        here: { status: 'ignored', why: 'it concerns the inside of Kaniko' },
    },
    GODEBUG: {
        type: 'string',
        help: 'Switches of the Go runtime',
        here: { status: 'ignored', why: 'it concerns programs written in Go' },
    },
    container: {
        type: 'string',
        help: 'Tells Kaniko that it runs in a container',
        here: { status: 'ignored', why: 'what is possible is probed, see --isolation' },
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
/** Flags of `executor login` alone. */
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
/** Flags of `executor report` alone. */
const reportOptions = {
    format: {
        type: 'choice',
        choices: ['table', 'json', 'markdown', 'html'],
        default: 'table',
        group: 'report',
        where: ['executor'],
        help: 'What the report is printed as; html is one page with charts that needs nothing else',
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
    by: {
        type: 'choice',
        choices: ['day', 'image', 'context', 'platform', 'source'],
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

;// CONCATENATED MODULE: ./build/src/options/table.js












const table_table = {
    ...inputOptions,
    ...outputOptions,
    ...imageOptions,
    ...attestationOptions,
    ...registryOptions,
    ...loginOptions,
    ...reportOptions,
    ...cacheOptions,
    ...executionOptions,
    ...loggingOptions,
    ...compatibilityOptions,
};
/** Every option of every program, by name. */
const options = table_table;
/** The options of one program as it has them, in the order of the groups. */
function table_optionsOf(program) {
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
/** Inputs of the GitHub Action that are no flag of the executor. */
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
        help: 'Where else the image goes, a line each: type=docker,dest=FILE (an archive for docker load), type=oci,dest=FOLDER,tar=false (an OCI layout), type=image,name=NAME,push=true or type=registry,name=NAME (a push)',
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
/** Every input of the GitHub Action by name: those that are flags first, in the order of the flags. */
const actionInputs = new Map([
    ...Object.entries(options).flatMap(([flag, spec]) => twinOf(flag, spec)),
    ...Object.entries(ownInputs),
]);
/** What later steps of a workflow can read. */
const actionOutputs = {
    digest: 'Digest of the image',
    imageid: 'Digest of the config of the image, which Docker calls the image ID',
    metadata: 'Facts about the image as JSON, under the names that docker buildx gives them',
    tags: 'Names that the image was pushed to, one a line',
    image: 'First name without its tag',
    'image-with-digest': 'First name with the digest instead of the tag: what to sign',
};

;// CONCATENATED MODULE: ./build/src/options/commands.js
/** Words that may follow the program's name instead of a build. */
const executorCommands = {
    version: { usage: 'version', help: 'Print the version' },
    run: {
        usage: 'run [flags] -- COMMAND',
        help: 'Build the stage of --target, run one command in it, keep nothing',
    },
    cache: {
        usage: 'cache ls|prune|explain',
        help: 'Look into the layer cache, take old layers away, or explain misses',
    },
    gitlab: {
        usage: 'gitlab',
        help: 'Build as the inputs of the GitLab component say, which are in variables',
    },
    warmer: {
        usage: 'warmer [flags]',
        help: 'Be the warmer, which fills the folder of --cache-dir',
    },
    help: { usage: 'help', help: 'Print this help' },
    login: {
        usage: 'login [REGISTRY]',
        help: 'Check a name and password, and put them into config.json',
    },
    logout: { usage: 'logout [REGISTRY]', help: 'Take them out again' },
    push: {
        usage: 'push PATH [NAME]',
        help: 'Push an image from an archive or an OCI layout',
    },
    index: {
        usage: 'index create SOURCE…',
        help: 'Join images that several jobs pushed, and push the index of them',
    },
    report: {
        usage: 'report [PATH…]',
        help: 'Say what the builds came to whose logs are in files, folders, or standard input',
    },
};
/** The same for the warmer. */
const warmerCommands = {
    version: { usage: 'version', help: 'Print the version' },
    help: { usage: 'help', help: 'Print this help' },
};

;// CONCATENATED MODULE: ./build/src/options/component.js

/** Flags of the executor that are inputs of the component `build`, in this order. */
const buildFlags = {
    context: { default: '.', help: 'Folder of the build context, seen from the root of the project' },
    dockerfile: {
        default: '',
        help: 'Dockerfile: a path from the root of the project or from the context. Without it, the file Dockerfile of the context',
    },
    destination: {
        form: 'list',
        help: 'Names to push the image to, by line or comma; the first is what later jobs get. Without it, $CI_REGISTRY_IMAGE with the tag or the branch of the pipeline, and latest on the default branch',
    },
    'build-arg': {
        name: 'build-args',
        form: 'lines',
        help: 'Values of ARGs, one NAME=VALUE a line. NAME alone takes the value of the variable of that name',
    },
    'build-context': {
        name: 'build-contexts',
        form: 'lines',
        help: 'Further contexts by name, one NAME=WHERE a line: a folder, an archive, a URL, docker-image://REFERENCE or oci-layout://FOLDER',
    },
    label: {
        name: 'labels',
        form: 'lines',
        help: 'Labels in the config of the image, one KEY=VALUE a line',
    },
    annotation: {
        name: 'annotations',
        form: 'lines',
        help: 'Annotations, one [LEVEL:]KEY=VALUE a line; the level is manifest, index, manifest-descriptor or index-descriptor',
    },
    target: { help: 'Stage to build instead of the last one' },
    'custom-platform': {
        name: 'platforms',
        form: 'list',
        help: 'Platforms to build for, by line or comma, instead of the runner’s. With several the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on the runner',
    },
    cache: {},
    'cache-repo': {},
    'cache-ttl': {},
    'cache-copy-layers': {},
    'cache-dir': { default: '', help: 'Folder of base images that the component warm fills' },
    'registry-mirror': {
        form: 'list',
        help: 'Mirrors to ask first for images of Docker Hub, by line or comma',
    },
    'push-retry': {},
    isolation: {},
    verbosity: { help: 'Least important level that is printed. With CI_DEBUG_TRACE it is debug' },
};
/** Flags of the warmer that are inputs of the component `warm`. */
const warmFlags = {
    image: { name: 'images', form: 'lines', help: 'Images to fetch, one a line' },
    dockerfile: { default: '', help: 'Dockerfile whose base images are fetched' },
    'cache-dir': { help: 'Folder to fill, on a volume that the jobs which build have too' },
    'cache-ttl': {},
    force: { help: 'Fetch again what is already there' },
    verbosity: { help: 'Least important level that is printed' },
};
const duration = String.raw `^([0-9.]+(ns|us|ms|s|m|h))+$`;
/** What GitLab can check of a value before a pipeline exists. */
function checksOf(spec) {
    if (spec.type === 'bool')
        return { type: 'boolean' };
    if (spec.type === 'int')
        return { type: 'number' };
    if (spec.type === 'choice')
        return { type: 'string', options: spec.choices };
    return spec.type === 'duration' ? { type: 'string', regex: duration } : { type: 'string' };
}
function component_twinOf(flag, twin) {
    const spec = options[flag];
    if (spec === undefined)
        throw new TypeError(`there is no option "${flag}"`);
    const own = 'default' in spec ? spec.default : undefined;
    const form = twin.form ?? (spec.type === 'bool' ? 'bool' : 'text');
    const note = spec.here.status === 'later' ? ' (not available yet)' : '';
    return [
        twin.name ?? flag,
        {
            ...checksOf(spec),
            default: twin.default ?? own ?? '',
            help: `${twin.help ?? spec.help}${note}`,
            form,
            flag,
        },
    ];
}
/** Where a component gets the programs from unless it is told. */
const executorImage = 'ghcr.io/OWNER/yadokari/executor:latest';
/** What every component says about its job. */
function jobInputs(stage, name, rules) {
    return {
        stage: { type: 'string', default: stage, help: 'Stage of the job' },
        'job-name': { type: 'string', default: name, help: 'Name of the job' },
        tags: { type: 'array', default: [], help: 'Tags of the runners that may take the job' },
        rules: { type: 'array', default: rules, help: 'When the job runs' },
    };
}
/** As a job without rules: branches and tags, no merge requests. */
const always = [{ if: '$CI_COMMIT_BRANCH' }, { if: '$CI_COMMIT_TAG' }];
const extraArgs = {
    type: 'string',
    default: '',
    form: 'lines',
    help: 'Further flags, one a line',
};
const buildInputs = {
    ...jobInputs('build', 'build-image', always),
    image: { type: 'string', default: executorImage, help: 'Image of the executor' },
    executor: {
        type: 'string',
        default: '/kaniko/executor',
        help: 'How the executor is called, for runners that start jobs without an image',
    },
    ...Object.fromEntries(Object.entries(buildFlags).map(([flag, twin]) => component_twinOf(flag, twin))),
    'ci-labels': {
        type: 'boolean',
        default: true,
        form: 'bool',
        help: 'Label the image with the commit, the project and the pipeline that it comes from',
    },
    push: { type: 'boolean', default: true, form: 'bool', help: 'Push the image to all its names' },
    'extra-args': { ...extraArgs, help: 'Further flags of the executor, one a line. See docs/options.md' },
};
const signInputs = {
    ...jobInputs('deploy', 'sign-image', always),
    image: {
        type: 'string',
        default: 'alpine:3.22',
        help: 'Image with cosign, or one that apk can install it in',
    },
    reference: {
        type: 'string',
        default: '$IMAGE_REF',
        help: 'What to sign: a name with a digest, as the component build hands it on',
    },
    key: {
        type: 'string',
        default: '',
        help: 'Key to sign with: a path, env://VARIABLE or the URL of a key service. Without it, keyless: with the identity of the job',
    },
    audience: { type: 'string', default: 'sigstore', help: 'Audience of the identity token, for keyless' },
    'extra-args': { ...extraArgs, help: 'Further flags of cosign sign, one a line' },
};
const warmInputs = {
    ...jobInputs('build', 'warm-images', [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]),
    image: { type: 'string', default: executorImage, help: 'Image of the executor' },
    warmer: {
        type: 'string',
        default: '/kaniko/warmer',
        help: 'How the warmer is called, for runners that start jobs without an image',
    },
    ...Object.fromEntries(Object.entries(warmFlags).map(([flag, twin]) => component_twinOf(flag, twin))),
    'extra-args': { ...extraArgs, help: 'Further flags of the warmer, one a line. See docs/options.md' },
};
/** The GitLab components with their inputs. */
const components = {
    build: buildInputs,
    sign: signInputs,
    warm: warmInputs,
};
/** Variables that a job of ours has for the jobs after it (a dotenv report). */
const componentOutputs = {
    IMAGE: 'First name of the image, with its tag',
    IMAGE_DIGEST: 'Digest of the image',
    IMAGE_REF: 'First name with the digest instead of the tag: what to sign and to deploy',
    docker_image: 'As IMAGE',
    docker_image_digest: 'As IMAGE_REF',
    docker_repository: 'First name without its tag',
    docker_tag: 'Tag of the first name',
    docker_digest: 'As IMAGE_DIGEST',
};
/** Variables through which the component hands its inputs to `executor gitlab`. */
const inputVariable = {
    /** Values that hold no line break, as `NAME=VALUE` a line: GitLab takes no boolean for the value of a variable. */
    plain: 'YADOKARI_INPUTS',
    text: (name) => `YADOKARI_INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
};
/** Whether an input travels with the plain ones. */
function isPlain({ type, options: choices }) {
    return type !== 'string' || choices !== undefined;
}
/** Folder for what a job of the component leaves, in the project. `executor gitlab` and the artifacts agree on it. */
const reportFolder = '.yadokari';
/** The dotenv report in it. */
const variablesFile = 'image.env';
/** The code quality report in it. */
const qualityFile = 'gl-code-quality.json';

;// CONCATENATED MODULE: ./build/src/options/feature-flags.js
const featureFlagPrefix = 'FF_KANIKO_';
const featureFlags = [
    {
        group: 'Meaning of the Dockerfile',
        here: 'BuildKit’s meaning, always',
        flags: {
            BUILDKIT_ARG_ENV_PRECEDENCE: 'the later of ARG and ENV wins',
            COPY_AS_ROOT: 'files from the context belong to 0:0',
            COPY_CHMOD_ON_IMPLICIT_DIRS: 'COPY --chmod applies to folders made on the way',
            CHOWN_ON_IMPLICIT_DIRS: 'folders that WORKDIR makes on the way get its owner',
            EXPAND_HEREDOC: 'variables in unquoted heredocs of COPY and ADD are expanded',
            RUN_HONOR_GROUP: 'RUN uses the group of USER user:group',
            UNTAR_SKIP_ROOT: 'an archive’s own root entry does not change the target folder',
            VOLUME_SKIP_MKDIR: 'VOLUME makes no folder',
            RUN_MOUNT_BIND: 'RUN --mount=type=bind',
            NO_PROPAGATE_ANNOTATIONS: 'annotations of the base are not taken over',
            OCI_SCRATCH_BASE: 'FROM scratch gives an OCI image',
        },
    },
    {
        group: 'Layers',
        here: 'always on',
        flags: {
            PRESERVE_HARDLINKS: 'hard links stay hard links',
            RELATIVE_LINK_TARGETS: 'names of hard-link targets are relative',
            SKIP_WRITE_WHITEOUTS: 'whiteouts are not written to disk',
            REPRODUCIBLE_PRESERVE_BASE_LAYERS: '--reproducible leaves base layers alone',
            SKIP_RELABEL_RECOMPRESS: 'layers are not compressed again to change their media type',
            SECUREJOIN_EXTRACTION: 'no archive writes outside of its root',
        },
    },
    {
        group: 'Cache keys',
        here: 'keys are always sound',
        flags: {
            ROLLING_CACHE_KEY: 'keys built step on step',
            HASH_DIR_FRAMING: 'names and contents of folders cannot be confused',
            RESOLVE_CACHE_KEY: 'keys of expanded instructions',
            INFER_CROSS_STAGE_CACHE_KEY: 'keys of COPY --from without building its stage',
            CACHE_LOOKAHEAD: 'lookups ahead of the build',
            SKIP_CACHED_STAGES: 'stages found whole in the cache are not unpacked',
            CACHE_PROBE_AFTER_MISS: 'lookups go on after a miss',
            SCOPED_DOCKERIGNORE: 'ignore rules apply to the context alone',
            PRECOMPILE_DOCKERIGNORE: 'ignore rules are compiled once',
        },
    },
    {
        group: 'Transfer',
        here: 'mounts and path-scoped credentials are always on; HTTP/2 is never used',
        flags: {
            CROSS_REPO_MOUNT: 'layers are mounted from other repositories',
            SHARED_BASE_CACHE: 'base images are fetched once',
            DISABLE_HTTP2: 'HTTP/1.1 only',
            PATH_SCOPED_REGISTRY_AUTH: 'credentials for a part of a registry',
            OCI_WARMER: 'the warmer writes OCI layouts',
            IGNORE_CACHED_MANIFEST: 'manifests are not kept between uses',
            WARMER_CACHE_LOCK: 'the warmer locks what it writes',
        },
    },
    {
        group: 'Kaniko’s own file system',
        here: 'stages are built in folders of their own',
        flags: {
            RUN_VIA_TINI: 'RUN has a process that collects orphans',
            CLEAN_KANIKO_DIR: 'work files are removed',
            DEPRECATE_INTER_STAGE_RESTORE: 'nothing is restored between stages',
            PRESERVE_MOUNTED_PATHS: 'mounted paths are left alone',
        },
    },
];
/** Full names of all feature switches that exist. */
const featureFlagNames = featureFlags.flatMap((group) => Object.keys(group.flags).map((name) => featureFlagPrefix + name));

;// CONCATENATED MODULE: ./build/src/options/types.js
/** Sections of `--help` and of docs/options.md, in this order. */
const optionGroups = {
    input: 'What to build',
    output: 'Where the image goes',
    image: 'What the image is like',
    registry: 'How to talk to registries',
    login: 'For login alone',
    report: 'For report alone',
    cache: 'Layer cache',
    execution: 'How commands run',
    logging: 'What is printed',
    compatibility: 'Accepted for compatibility',
};
function types_camelCase(name) {
    return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}
function isMany(spec) {
    return ['list', 'map', 'client-certificates', 'platforms'].includes(spec.type);
}

;// CONCATENATED MODULE: ./build/src/options/library.js


/** Groups that are about a program that prints, or about another command than a build. */
const otherGroups = new Set(['login', 'logging']);
/** Of the executor's other commands, what prints instead of building, and what is about a program's standard input. */
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
/** Options of a build as a program gives them: the executor's, by their names in camel case. */
function libraryOptions() {
    const own = [...optionsOf('executor')].filter(([flag, { group, here }]) => here.status === 'implemented' && !otherGroups.has(group) && !otherFlags.has(flag));
    return new Map(own.map(([flag, spec]) => [camelCase(flag), { flag, spec }]));
}

;// CONCATENATED MODULE: ./build/src/options/lists.js
/** Reads text in quotes from just behind the first one; a quote written twice is one that belongs to the text. */
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
/**
 * Comma-separated records, a line each (RFC 4180). As build-push-action reads them: a quote that does not stand at the
 * beginning of a field, or whose field goes on behind the second one, is an ordinary character. Blank lines are no records.
 */
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
/** Values by line and comma, without blanks around them; empty ones are left out. */
function parseList(text) {
    return parseRecords(text)
        .flatMap((fields) => (fields.length === 1 ? (fields[0] ?? '').split(',') : fields))
        .map((value) => value.trim())
        .filter((value) => value !== '');
}
/** Values by line; commas belong to them. A value in quotes may have several lines. */
function parseLines(text) {
    return parseRecords(text)
        .map((fields) => fields.join(',').trim())
        .filter((value) => value !== '');
}
/** One argument a line, or a flag and its value. Flags may share a line as long as none but the last has a value. */
function parseArguments(lines) {
    return lines.flatMap((line) => {
        const [, flag, rest] = /^(-[^\s=]+)\s+(.*)$/s.exec(line) ?? [];
        if (flag === undefined || rest === undefined)
            return [line];
        return rest.startsWith('-') ? [flag, ...parseArguments([rest])] : [flag, rest];
    });
}

;// CONCATENATED MODULE: ./build/src/options/index.js










;// CONCATENATED MODULE: ./build/src/action/delivery.js


function later(what, hint) {
    return new base/* YadokariError */.$S('NOT_AVAILABLE_YET', `${what} of input outputs is not available yet`, hint === undefined ? {} : { hint });
}
function usage(message, hint) {
    return new base/* YadokariError */.$S('USAGE', `input outputs: ${message}`, { hint });
}
/** `type=oci,dest=x` by buildx's rules: comma-separated with quotes, keys in any case, a lone path means a folder of files. */
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
/** Attributes about the form of the image, as flags. */
function formFlags(attributes) {
    const flags = [];
    for (const key of ['compression', 'compression-level']) {
        const value = attributes.get(key);
        if (value !== undefined)
            flags.push(`--${key}=${value}`);
    }
    if (isTrue(attributes, 'oci-mediatypes'))
        flags.push('--image-format=oci');
    return flags;
}
/** Attributes that change nothing here: layers of base images are never written anew. */
const known = new Set(['type', 'dest', 'name', 'push', 'tar', 'compression', 'compression-level']);
for (const key of ['oci-mediatypes', 'force-compression', 'unpack', 'store'])
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
function deliveryOf(attributes) {
    const type = attributes.get('type') ?? '';
    switch (type) {
        case 'docker':
            return attributes.has('dest') ? { tarPath: required(attributes, 'dest') } : { load: true };
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
        case 'tar':
            throw later(`type=${type}`);
        default:
            throw usage(`type ${JSON.stringify(type)} is unknown`, 'choose docker, oci, image or registry');
    }
}
/** Where all of these agree, or only one says something. */
function single(key, values) {
    const different = new Set(values.filter((value) => value !== undefined));
    if (different.size > 1) {
        throw usage(`${key} goes to ${[...different].join(' and ')}`, 'name one, and copy it in another step');
    }
    return [...different][0];
}
/**
 * Puts the inputs `push`, `load` and `outputs` together.
 * @throws YadokariError `USAGE`, `NOT_AVAILABLE_YET`
 */
function readDelivery(push, load, outputs) {
    const specs = outputs.map(attributesOf);
    specs.forEach(refuseUnknown);
    const parts = specs.map(deliveryOf);
    const tarPath = single('the archive', parts.map((part) => part.tarPath));
    const layoutPath = single('the layout', parts.map((part) => part.layoutPath));
    return {
        push: push || parts.some((part) => part.push === true),
        load: load || parts.some((part) => part.load === true),
        names: parts.flatMap((part) => part.names ?? []),
        ...(tarPath === undefined ? {} : { tarPath }),
        ...(layoutPath === undefined ? {} : { layoutPath }),
        flags: [...new Set(specs.flatMap(formFlags))],
    };
}

;// CONCATENATED MODULE: ./build/src/action/arguments.js





/** Flags that this module words itself, from inputs that do not mean quite the same. */
const special = new Set(['context', 'dockerfile', 'custom-platform', 'verbosity', 'destination']);
function one(inputs, flag) {
    return inputs.flags.get(flag)?.[0];
}
/**
 * The default of build-push-action is a git context. Here it is the workspace, where that commit is checked out; where nothing is, it is
 * what `fallback` says.
 */
function contextOf(inputs, fallback) {
    const text = one(inputs, 'context') ?? '.';
    const [, folder = ''] = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(text) ?? [text, text];
    const path = folder.replace(/^dir:\/\//, '');
    if (fallback === undefined || !isFolder(folder) || path.startsWith('/'))
        return folder || '.';
    return path === '' || path === '.' ? fallback : `${fallback}:${path}`;
}
/** By the same forms as the executor: a URL, or `user@host:path` of a git repository. */
function isFolder(context) {
    return !/^(?:[a-z][a-z0-9+.-]*:\/\/|[\w-]+@[a-z0-9.-]+:)/i.test(context) || context.startsWith('dir://');
}
/** Where the Dockerfile may be: what is not given is that of the context, whatever the workspace has. */
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
function arguments_levelOf(inputs, debug) {
    const text = (one(inputs, 'verbosity') ?? 'info').toLowerCase().replace('warning', 'warn');
    const level = levels.find((known) => known === text);
    if (level === undefined) {
        throw new base/* YadokariError */.$S('USAGE', `input verbosity has the value ${JSON.stringify(text)}`, {
            hint: `choose one of ${levels.join(', ')}`,
        });
    }
    return debug && levels.indexOf(level) < levels.indexOf('debug') ? 'debug' : level;
}
/** The executor must tell at least what the summary shows; what is printed is the action's choice. */
function loggingFlags(level) {
    const asked = levels.indexOf(level) > levels.indexOf('info') ? level : 'info';
    return ['--log-format=json', `--verbosity=${asked}`, '--end-with-stdin'];
}
function deliveryFlags(delivery, archive) {
    const tarPath = delivery.tarPath ?? (delivery.load ? archive : undefined);
    return [
        ...(delivery.push ? [] : ['--no-push']),
        ...(tarPath === undefined ? [] : [`--tar-path=${tarPath}`]),
        ...(delivery.layoutPath === undefined ? [] : [`--oci-layout-path=${delivery.layoutPath}`]),
        ...delivery.flags,
    ];
}
function namesOf(inputs, delivery) {
    const names = [...new Set([...(inputs.flags.get('destination') ?? []), ...delivery.names])];
    const needed = delivery.push || delivery.load;
    // A destination may be among the further arguments; if not, the executor says so.
    if (names.length > 0 || !needed || inputs.own['kaniko-args'].length > 0)
        return names;
    throw new base/* YadokariError */.$S('USAGE', `there is nothing to call the image: input tags is empty`, {
        hint: 'name the image in tags, for example ghcr.io/owner/name:latest',
    });
}
/**
 * Turns the inputs of the action into the executor's command line. Pure.
 * @throws YadokariError `USAGE`, `NOT_AVAILABLE_YET`
 */
function planExecutor(inputs, options) {
    const { push, load, outputs } = inputs.own;
    const delivery = readDelivery(push, load, outputs);
    const names = namesOf(inputs, delivery);
    const context = contextOf(inputs, options.emptyWorkspace);
    const dockerfiles = dockerfilesOf(inputs, context);
    const level = arguments_levelOf(inputs, options.debug);
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

;// CONCATENATED MODULE: ./build/src/http/body.js

/**
 * Reads a body that must be short.
 * @param what stands after "cannot": `read the token`
 * @throws YadokariError `LIMIT_EXCEEDED` as soon as there are more than `maxBytes`
 */
async function readBounded(body, maxBytes, what) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > maxBytes) {
            throw new base/* YadokariError */.$S('LIMIT_EXCEEDED', `cannot ${what}: the answer is longer than ${maxBytes} bytes`);
        }
        chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}
/** The first `maxBytes` of a body, for messages; what follows is not read. */
async function readExcerpt(body, maxBytes) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size >= maxBytes)
            break;
    }
    return Buffer.concat(chunks).subarray(0, maxBytes);
}
/** A body that is in memory already. */
function bytesBody(bytes) {
    async function* once() {
        if (bytes.byteLength > 0)
            yield bytes;
    }
    return { length: bytes.byteLength, open: () => Promise.resolve(once()) };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./build/src/http/proxy.js


/** HTTP_PROXY, HTTPS_PROXY, NO_PROXY and their lower-case twins, the upper case first, as Go programs (Kaniko) read them. */
function proxyFromEnvironment(env) {
    const http = env['HTTP_PROXY'] || env['http_proxy'];
    const https = env['HTTPS_PROXY'] || env['https_proxy'];
    const noProxy = env['NO_PROXY'] || env['no_proxy'];
    return { ...(http ? { http } : {}), ...(https ? { https } : {}), ...(noProxy ? { noProxy } : {}) };
}
function targetOf(url) {
    const name = url.hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
    const family = (0,external_node_net_.isIP)(name) === 4 ? 'ipv4' : (0,external_node_net_.isIP)(name) === 6 ? 'ipv6' : undefined;
    return { name, port: url.port || (url.protocol === 'https:' ? '443' : '80'), family };
}
function isLoopback({ name, family }) {
    if (family === undefined)
        return name === 'localhost';
    return name === '::1' || (family === 'ipv4' && name.startsWith('127.'));
}
/** `10.0.0.0/8` and single addresses. */
function matchesRange(entry, target) {
    const [address = '', prefix] = entry.split('/');
    const family = (0,external_node_net_.isIP)(address) === 4 ? 'ipv4' : (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : undefined;
    if (family === undefined || family !== target.family)
        return false;
    const bits = prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix);
    if (!Number.isInteger(bits) || bits < 0 || bits > (family === 'ipv4' ? 32 : 128))
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(address, bits, family);
    return list.check(target.name, family);
}
/** One entry of NO_PROXY after the rules of Go's httpproxy: `domain` covers subdomains, `.domain` and `*.domain` only those. */
function isExempt(entry, target) {
    if (entry === '*')
        return true;
    if ((0,external_node_net_.isIP)(entry.replace(/\/.*$/, '')) !== 0)
        return matchesRange(entry, target);
    const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]*))(?::(?<port>\d+))?$/.exec(entry);
    const { v6, name = '', port } = match?.groups ?? {};
    if (!match || (port !== undefined && port !== target.port))
        return false;
    if (v6 !== undefined || (0,external_node_net_.isIP)(name) !== 0)
        return matchesRange(v6 ?? name, target);
    const domain = name.replace(/^\*(?=\.)/, '').replace(/\.$/, '');
    if (domain.startsWith('.'))
        return target.name.endsWith(domain);
    return domain !== '' && (target.name === domain || target.name.endsWith(`.${domain}`));
}
function parseProxy(text) {
    const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    if (url && (url.protocol === 'http:' || url.protocol === 'https:'))
        return url;
    const shown = url ? `${url.protocol}//${url.host}` : 'the value';
    throw new base/* YadokariError */.$S('USAGE', `cannot use the proxy: ${JSON.stringify(shown)} is no http or https URL`, {
        hint: 'set HTTP_PROXY and HTTPS_PROXY like http://proxy.example:3128',
    });
}
/**
 * The proxy for a URL, or undefined for a direct connection. This machine itself is always reached directly.
 * @throws YadokariError `USAGE` when the proxy's URL is none
 */
function proxyFor(url, settings) {
    const chosen = url.protocol === 'https:' ? settings.https : settings.http;
    if (chosen === undefined || chosen === '')
        return undefined;
    const target = targetOf(url);
    const exceptions = (settings.noProxy ?? '').split(',').map((entry) => entry.trim().toLowerCase());
    if (isLoopback(target) || exceptions.some((entry) => entry !== '' && isExempt(entry, target)))
        return undefined;
    return parseProxy(chosen);
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(1692);
;// CONCATENATED MODULE: ./build/src/http/trust.js




/** Where Linux distributions keep their bundle; the first that exists counts. */
const bundles = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
/** @param where what names the file */
function readRequired(file, what, where) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        const fact = (0,base/* errnoOf */.UQ)(error) === 'ENOENT' ? 'there is no such file' : (0,base/* messageOf */.bD)(error);
        throw new base/* YadokariError */.$S('TLS', `cannot read ${what} "${file}": ${fact}`, {
            cause: error,
            hint: `check ${where}; in a container the file must be mounted`,
        });
    }
}
function readOptional(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        const code = (0,base/* errnoOf */.UQ)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR')
            return undefined;
        throw new base/* YadokariError */.$S('TLS', `cannot read certificates "${file}": ${(0,base/* messageOf */.bD)(error)}`, {
            cause: error,
        });
    }
}
/** OpenSSL's folders hold each file again as a link within the folder, named by hash. */
function isOwnLink(path) {
    return (0,external_node_fs_.lstatSync)(path).isSymbolicLink() && !(0,external_node_fs_.readlinkSync)(path).includes('/');
}
/** A folder that is not there, or not for us to read, trusts nobody: the default names one of Kaniko's image. */
function readDirectory(directory) {
    let names;
    try {
        names = (0,external_node_fs_.readdirSync)(directory);
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((0,base/* errnoOf */.UQ)(error) ?? ''))
            return [];
        throw new base/* YadokariError */.$S('TLS', `cannot read certificates "${directory}": ${(0,base/* messageOf */.bD)(error)}`, {
            cause: error,
        });
    }
    return names
        .map((name) => (0,external_node_path_.join)(directory, name))
        .filter((path) => !isOwnLink(path))
        .map((path) => readOptional(path) ?? '');
}
const pem = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
/**
 * Certificates that the machine and the settings trust, each once; empty when there are none at all (then Node's own count).
 * A file that SSL_CERT_FILE names but that is not there is passed over, as Go and OpenSSL do.
 * @throws YadokariError `TLS` when a file cannot be read
 */
function trustedCertificates(settings) {
    const texts = [];
    const candidates = settings.file === undefined ? bundles : [settings.file, ...bundles];
    for (const file of candidates) {
        const text = readOptional(file);
        if (text === undefined)
            continue;
        texts.push(text);
        break;
    }
    for (const directory of settings.directories ?? [])
        texts.push(...readDirectory(directory));
    for (const file of settings.extraFiles ?? [])
        texts.push(readRequired(file, 'certificates', 'NODE_EXTRA_CA_CERTS'));
    return [...new Set(texts.flatMap((text) => text.match(pem) ?? []))];
}
function hostCertificates(file) {
    const found = readRequired(file, 'certificates', '--registry-certificate').match(pem);
    if (found)
        return found;
    throw new base/* YadokariError */.$S('TLS', `cannot use "${file}": it holds no PEM certificate`, {
        hint: 'give --registry-certificate a file with -----BEGIN CERTIFICATE----- in it',
    });
}
/** Made once for each distinct profile: reading and parsing some hundred certificates takes 10 to 20 ms. */
function secureContextFor(profile, trusted) {
    const own = profile.certificate === undefined ? [] : hostCertificates(profile.certificate);
    const all = profile.verify ? [...trusted(), ...own] : [];
    const client = profile.client && {
        cert: readRequired(profile.client.certificate, 'client certificate', '--registry-client-cert'),
        key: readRequired(profile.client.key, 'key of the client certificate', '--registry-client-cert'),
    };
    try {
        return (0,external_node_tls_.createSecureContext)({ ...(all.length === 0 ? {} : { ca: all.join('\n') }), ...client });
    }
    catch (error) {
        const files = [profile.certificate, profile.client?.certificate, profile.client?.key].filter(Boolean);
        const named = files.length === 0 ? 'the trusted certificates' : files.map((file) => `"${file}"`).join(', ');
        throw new base/* YadokariError */.$S('TLS', `cannot use ${named}: ${(0,base/* messageOf */.bD)(error)}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/src/http/agents.js





const defaultProfile = { verify: true };
/** Node's agents learned proxies in 24.5; older ones would ignore the setting in silence. */
function requireProxySupport() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > 24 || (major === 24 && minor >= 5))
        return;
    throw new base/* YadokariError */.$S('NODE_TOO_OLD', `cannot use a proxy with Node ${process.versions.node}`, {
        hint: 'use Node 24.5 or newer',
    });
}
function keepAlive(scheme, proxy) {
    const base = { keepAlive: true, maxFreeSockets: 64 };
    if (proxy === undefined)
        return base;
    requireProxySupport();
    return { ...base, proxyEnv: scheme === 'https:' ? { HTTPS_PROXY: proxy } : { HTTP_PROXY: proxy } };
}
/** Connections kept open between requests, one pool for each way to connect (scheme, proxy, TLS profile). */
class AgentPool {
    settings;
    tls;
    agents = new Map();
    trusted;
    constructor(settings, tls) {
        this.settings = settings;
        this.tls = tls ?? (() => defaultProfile);
    }
    /** @throws YadokariError `TLS` (certificate files), `USAGE` (proxy) */
    agentFor(url) {
        const proxy = proxyFor(url, this.settings.proxy ?? {})?.href;
        const profile = url.protocol === 'https:' ? this.tls(url.host) : undefined;
        const key = JSON.stringify([url.protocol, proxy, profile]);
        const known = this.agents.get(key);
        if (known)
            return known;
        const options = keepAlive(url.protocol, proxy);
        const agent = profile ? this.secureAgent(options, profile) : new external_node_http_.Agent(options);
        this.agents.set(key, agent);
        return agent;
    }
    close() {
        for (const agent of this.agents.values())
            agent.destroy();
        this.agents.clear();
    }
    secureAgent(options, profile) {
        const secureContext = secureContextFor(profile, () => {
            this.trusted ??= trustedCertificates(this.settings.trust ?? {});
            return this.trusted;
        });
        return new external_node_https_namespaceObject.Agent({ ...options, secureContext, rejectUnauthorized: profile.verify });
    }
}

;// CONCATENATED MODULE: ./build/src/http/explain.js

/** Ends a wait for a silent server; `seconds` is what it was given. */
class SilenceError extends Error {
    code = 'ETIMEDOUT';
    seconds;
    constructor(seconds) {
        super(`no answer for ${seconds} seconds`);
        this.seconds = seconds;
    }
}
/** Codes of OpenSSL and Node for a certificate that does not convince us, in words. */
const certificateProblems = {
    DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by an authority that is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT: 'it is signed by an authority that is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it is signed by an authority that is not trusted here',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it is signed by an authority that is not trusted here',
    CERT_UNTRUSTED: 'it is signed by an authority that is not trusted here',
    CERT_HAS_EXPIRED: 'it has expired',
    CERT_NOT_YET_VALID: 'it is not valid yet',
    CERT_REVOKED: 'it was revoked',
    ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
};
/** What OpenSSL makes of an answer in plain text. */
const plainHttpReasons = new Set(['wrong version number', 'packet length too long', 'http request']);
/** OpenSSL's own words, without the addresses and source lines that stand around them in Node's message. */
function reasonOf(error) {
    if (error instanceof Error && 'reason' in error && typeof error.reason === 'string')
        return error.reason;
    const message = (0,base/* messageOf */.bD)(error);
    return /:SSL routines:[^:]*:(?<reason>[^:]+):/.exec(message)?.groups?.['reason'] ?? message;
}
const connectionProblems = {
    ECONNREFUSED: 'it refused the connection',
    ENOTFOUND: 'there is no host of that name',
    EAI_AGAIN: 'its name could not be looked up',
    EHOSTUNREACH: 'there is no route to it',
    ENETUNREACH: 'there is no route to it',
    ECONNRESET: 'it closed the connection',
    EPIPE: 'it closed the connection',
    ECONNABORTED: 'it closed the connection',
    ETIMEDOUT: 'it did not answer in time',
    ERR_STREAM_PREMATURE_CLOSE: 'it closed the connection',
};
/** Where nobody knows more about the host. */
const certificateHint = 'let SSL_CERT_FILE or SSL_CERT_DIR name its certificate authority';
const hints = {
    ECONNREFUSED: 'check the port, and that the server is running',
    ENOTFOUND: 'check the spelling of the name, and the DNS of this machine',
    EAI_AGAIN: 'check the DNS of this machine',
};
/** What Node tells people who start it themselves; here it would lead them astray. */
const nodeAdvice = /; if the root CA is installed locally.*$/s;
function withoutAdvice(cause) {
    const said = (0,base/* messageOf */.bD)(cause);
    return nodeAdvice.test(said)
        ? Object.assign(new Error(said.replace(nodeAdvice, '')), { code: (0,base/* errnoOf */.UQ)(cause) })
        : cause;
}
function tlsError({ what, url, tlsHint }, code, cause) {
    const problem = certificateProblems[code];
    if (problem !== undefined) {
        const hint = tlsHint?.(url.host, 'certificate') ?? certificateHint;
        const message = `cannot ${what}: the certificate of "${url.host}" is not valid: ${problem}`;
        return new base/* YadokariError */.$S('TLS', message, { cause: withoutAdvice(cause), hint });
    }
    const reason = reasonOf(cause);
    if (plainHttpReasons.has(reason)) {
        const hint = tlsHint?.(url.host, 'plain-http');
        const message = `cannot ${what}: "${url.host}" does not speak HTTPS`;
        return new base/* YadokariError */.$S('TLS', message, { cause, ...(hint === undefined ? {} : { hint }) });
    }
    if (/alert (?:certificate required|bad certificate|unknown ca)/.test(reason)) {
        const hint = tlsHint?.(url.host, 'client-certificate');
        const message = `cannot ${what}: "${url.host}" does not accept our certificate, or wants one: ${reason}`;
        return new base/* YadokariError */.$S('TLS', message, { cause, ...(hint === undefined ? {} : { hint }) });
    }
    if (!code.startsWith('ERR_SSL_') && !code.startsWith('ERR_TLS_') && code !== 'EPROTO')
        return undefined;
    return new base/* YadokariError */.$S('TLS', `cannot ${what}: TLS with "${url.host}" failed: ${reason}`, {
        cause,
    });
}
function fact(error, code) {
    if (error instanceof SilenceError)
        return `it did not answer for ${error.seconds} seconds`;
    if (code.startsWith('HPE_'))
        return 'it does not answer in HTTP';
    if (code.startsWith('ERR_PROXY_'))
        return `the proxy refused: ${(0,base/* messageOf */.bD)(error)}`;
    return connectionProblems[code] ?? (0,base/* messageOf */.bD)(error);
}
/** Turns whatever a connection threw into words; errors that are worded already pass. */
function explain(error, failed) {
    if (error instanceof base/* YadokariError */.$S)
        return error;
    const code = (0,base/* errnoOf */.UQ)(error) ?? '';
    const tls = tlsError(failed, code, error);
    if (tls)
        return tls;
    const { what, url, proxy } = failed;
    const hint = proxy
        ? 'check the proxy that HTTP_PROXY or HTTPS_PROXY names, or except the host with NO_PROXY'
        : hints[code];
    const way = proxy ? ` through the proxy "${proxy.host}"` : '';
    return new base/* YadokariError */.$S('NETWORK', `cannot ${what}: no connection to "${url.host}"${way}: ${fact(error, code)}`, {
        cause: error,
        ...(hint === undefined ? {} : { hint }),
    });
}
/** The error for a request that its signal ended: the signal's own reason when that is worded. */
function cancelled(what, signal) {
    if (signal.reason instanceof base/* YadokariError */.$S)
        return signal.reason;
    return new base/* YadokariError */.$S('CANCELLED', `cannot ${what}: cancelled`, { cause: signal.reason });
}

;// CONCATENATED MODULE: ./build/src/http/send.js

/** Resolves when the chunk has left for the kernel, or never will: the connection has ended, or the server has answered. */
function written(outgoing, chunk) {
    return new Promise((resolve) => {
        const done = () => {
            outgoing.off('close', done).off('response', done);
            resolve();
        };
        outgoing.once('close', done).once('response', done);
        outgoing.write(chunk, done);
    });
}
/**
 * Writes a body at the pace of the connection. A server that answers before it has everything is not sent the rest;
 * its connection cannot serve again.
 * @throws what the body's source throws, and YadokariError `SIZE_MISMATCH` when it gives more or less than announced
 */
async function send({ outgoing, body, watchdog, idleSeconds, signal }) {
    let answered = false;
    outgoing.once('response', (message) => {
        answered = true;
        if (!outgoing.writableEnded)
            message.once('close', () => outgoing.destroy());
    });
    let sent = 0;
    for await (const chunk of await body.open(signal)) {
        if (answered || outgoing.destroyed)
            return;
        sent += chunk.byteLength;
        if (sent > body.length)
            break;
        watchdog.start(idleSeconds);
        await written(outgoing, chunk);
        watchdog.stop();
        body.progress?.(sent);
    }
    if (answered || outgoing.destroyed)
        return;
    if (sent !== body.length) {
        const relation = sent > body.length ? 'more' : 'less';
        throw new base/* YadokariError */.$S('SIZE_MISMATCH', `the source of an upload gave ${relation} than the ${body.length} bytes announced`);
    }
    outgoing.end();
    watchdog.start(idleSeconds);
}

;// CONCATENATED MODULE: ./build/src/http/watchdog.js

/**
 * Notices a silent server. It runs only while we wait for the other side: a reader or a source of ours that takes its time
 * is no reason to give up.
 */
class Watchdog {
    expired;
    timer;
    constructor(expired) {
        this.expired = expired;
    }
    start(seconds) {
        this.stop();
        this.timer = setTimeout(() => this.expired(new SilenceError(seconds)), seconds * 1000);
    }
    stop() {
        clearTimeout(this.timer);
        this.timer = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/http/exchange.js





/** The connection had served before and was closed by the server before it took this request: nothing was lost. */
class StaleConnectionError extends Error {
}
function isStale(request, error) {
    const code = 'code' in error ? error.code : undefined;
    return request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
}
function exchange_open({ request, agent, headers }) {
    const { url, method, body } = request;
    const start = url.protocol === 'https:' ? external_node_https_namespaceObject.request : external_node_http_.request;
    const length = body === undefined ? (method === 'GET' || method === 'HEAD' ? undefined : 0) : body.length;
    return start(url, {
        method,
        agent,
        auth: null,
        headers: { ...headers, ...(length === undefined ? {} : { 'content-length': String(length) }) },
    });
}
/** Calls `ready` once the connection (with TLS) stands. */
function whenConnected(request, ready) {
    request.once('socket', (socket) => {
        if (!socket.connecting)
            ready();
        else
            socket.once('encrypted' in socket ? 'secureConnect' : 'connect', ready);
    });
}
/**
 * One request on the wire: no redirects, no second try. Resolves with the head of the answer.
 * Rejects with what Node threw, `SilenceError`, {@link StaleConnectionError} or the signal's reason.
 */
function exchange(parts) {
    const { request, idleSeconds } = parts;
    const { signal, body } = request;
    return new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(cancelled(request.what, signal));
            return;
        }
        const outgoing = exchange_open(parts);
        let message;
        const fail = (error) => {
            if (message)
                message.destroy(error);
            outgoing.destroy(error);
            reject(error);
        };
        const connecting = new Watchdog(fail);
        const watchdog = new Watchdog(fail);
        const abort = () => {
            if (signal)
                fail(cancelled(request.what, signal));
        };
        signal?.addEventListener('abort', abort, { once: true });
        connecting.start(parts.connectSeconds);
        whenConnected(outgoing, () => {
            connecting.stop();
            if (body === undefined)
                watchdog.start(idleSeconds);
        });
        outgoing.on('error', (error) => {
            reject(isStale(outgoing, error) ? new StaleConnectionError(error.message, { cause: error }) : error);
        });
        outgoing.once('response', (incoming) => {
            message = incoming;
            // A response that nobody reads yet must not end the program when its connection breaks: the reader gets the error.
            incoming.on('error', () => undefined);
            watchdog.stop();
            resolve({ message: incoming, watchdog, idleSeconds });
        });
        outgoing.once('close', () => {
            connecting.stop();
            watchdog.stop();
            signal?.removeEventListener('abort', abort);
        });
        if (body === undefined)
            outgoing.end();
        else
            send({ outgoing, body, watchdog, idleSeconds, signal }).catch(fail);
    });
}

;// CONCATENATED MODULE: ./build/src/http/redact.js
/** A URL for messages: without user name, password, query (signed URLs carry secrets there) and fragment. */
function redactUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

;// CONCATENATED MODULE: ./build/src/http/redirect.js


const maxRedirects = 10;
/**
 * The only headers that go along to another host. Everything else (authorization, cookies, whatever a caller adds one day)
 * stays with the host that it was meant for.
 */
const harmlessHeaders = new Set(['accept', 'content-type', 'range', 'if-range', 'git-protocol']);
function isFollowed(status, method) {
    if (status === 307 || status === 308)
        return true;
    return (status === 301 || status === 302 || status === 303) && (method === 'GET' || method === 'HEAD');
}
/** The same server: the same origin, or the same host moved from plain HTTP to HTTPS on the usual ports. */
function isSameServer(from, to) {
    if (from.origin === to.origin)
        return true;
    const upgrade = from.protocol === 'http:' && to.protocol === 'https:';
    return upgrade && from.hostname === to.hostname && from.port === '' && to.port === '';
}
function refuse(request, fact) {
    return new base/* YadokariError */.$S('NETWORK', `cannot ${request.what}: "${request.url.host}" ${fact}`);
}
function redirect_targetOf(request, location) {
    const target = URL.parse(location, request.url.href);
    if (!target || (target.protocol !== 'https:' && target.protocol !== 'http:')) {
        throw refuse(request, 'redirects to an address that is no http or https URL');
    }
    if (request.url.protocol === 'https:' && target.protocol === 'http:') {
        throw refuse(request, `redirects from HTTPS to plain HTTP at "${redactUrl(target)}"`);
    }
    target.username = '';
    target.password = '';
    return target;
}
/**
 * Where a redirect leads, or undefined when the response is none that may be followed (a POST after 302 would become a GET).
 * @throws YadokariError `NETWORK` for a step down from HTTPS, a scheme that is not HTTP, or a POST's body (a refresh token) that
 *   would go to another host
 */
function redirected(request, response) {
    const { location } = response.headers;
    if (location === undefined || !isFollowed(response.status, request.method))
        return undefined;
    const url = redirect_targetOf(request, location);
    const isSame = isSameServer(request.url, url);
    if (!isSame && request.method === 'POST' && request.body !== undefined) {
        throw refuse(request, `redirects what was meant for it alone to "${url.host}"`);
    }
    const headers = Object.entries(request.headers ?? {});
    const kept = isSame ? headers : headers.filter(([name]) => harmlessHeaders.has(name.toLowerCase()));
    return { ...request, url, headers: Object.fromEntries(kept) };
}

;// CONCATENATED MODULE: ./build/src/http/response.js

/** What is cheaper to read than a new connection is to make. */
const shortRest = 64 * 1024;
async function* read({ message, watchdog, idleSeconds }, failed) {
    const chunks = message[Symbol.asyncIterator]();
    try {
        for (;;) {
            watchdog.start(idleSeconds);
            const next = await chunks.next();
            watchdog.stop();
            if (next.done === true)
                return;
            yield next.value;
        }
    }
    catch (error) {
        throw explain(error, failed);
    }
    finally {
        watchdog.stop();
        if (!message.readableEnded)
            message.destroy();
    }
}
async function discard(message, body) {
    let seen = 0;
    try {
        for await (const chunk of body) {
            seen += chunk.byteLength;
            if (seen > shortRest)
                break;
        }
    }
    catch {
        // Nobody wanted the rest; what matters is that the connection is gone.
        message.destroy();
    }
}
function toResponse(answer, failed) {
    const { message } = answer;
    const body = read(answer, failed);
    return {
        status: message.statusCode ?? 0,
        url: failed.url,
        headers: message.headers,
        body,
        discard: () => discard(message, body),
    };
}

;// CONCATENATED MODULE: ./build/src/http/retry.js



/** Statuses that pass with time: Kaniko's list. 499 and 522 come from proxies in front of registries. */
const passingStatuses = new Set([408, 429, 499, 500, 502, 503, 504, 522]);
function isPassingStatus(status) {
    return passingStatuses.has(status);
}
/** A server that asks for more than this is taken at its word: the answer goes to the caller. */
const longestWaitSeconds = 60;
/** `Retry-After`: seconds or a date (RFC 9110 section 10.2.3). */
function retryAfterSeconds(value, now) {
    if (value === undefined)
        return undefined;
    if (/^\s*\d+\s*$/.test(value))
        return Number(value);
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
/** Exponential backoff with jitter of a quarter up or down, so that many jobs do not come back at once. */
function backoffSeconds(attempt, firstSeconds) {
    return Math.min(firstSeconds * 2 ** (attempt - 1), longestWaitSeconds) * (0.75 + Math.random() / 2);
}
/** Errors that another try can mend. A name that does not exist, or a certificate, stays as it is. */
function isPassing(error) {
    if (!(error instanceof base/* YadokariError */.$S) || error.code !== 'NETWORK')
        return false;
    const code = (0,base/* errnoOf */.UQ)(error.cause);
    return code !== undefined && code !== 'ENOTFOUND' && !code.startsWith('ERR_PROXY_');
}
async function wait(plan, attempt, { seconds, reason }) {
    const { what, retries, emit, signal } = plan;
    // What ended the build may be an error that another try could mend: not this request's.
    if (signal?.aborted === true)
        throw cancelled(what, signal);
    emit?.({ type: 'retry', what, attempt, attempts: retries + 1, waitSeconds: seconds, reason });
    try {
        await (0,promises_namespaceObject.setTimeout)(seconds * 1000, undefined, signal === undefined ? {} : { signal });
    }
    catch (error) {
        throw signal ? cancelled(what, signal) : error;
    }
}
/**
 * Waits after the try of number `attempt` (from 1), at least as long as the server wished, with an event that says why.
 * @throws YadokariError `CANCELLED`
 */
function pause(plan, attempt, reason, wishedSeconds = 0) {
    const seconds = Math.max(wishedSeconds, backoffSeconds(attempt, plan.firstSeconds));
    return wait(plan, attempt, { seconds, reason });
}
async function pauseAfterStatus(plan, attempt, response) {
    const wished = retryAfterSeconds(response.headers['retry-after'], Date.now());
    if (wished !== undefined && wished > longestWaitSeconds)
        return false;
    await response.discard();
    const reason = `"${response.url.host}" answered with status ${response.status}`;
    await pause(plan, attempt, reason, wished);
    return true;
}
/** Runs `attempt` until it gives an answer that will not change by waiting, or the tries are used up. */
async function withRetries(plan, attempt) {
    for (let number = 1;; number += 1) {
        const last = number > plan.retries;
        try {
            const result = await attempt();
            if (last || !isPassingStatus(result.response.status))
                return result;
            if (!(await pauseAfterStatus(plan, number, result.response)))
                return result;
        }
        catch (error) {
            if (last || plan.network === false || !isPassing(error) || !(error instanceof base/* YadokariError */.$S))
                throw error;
            await pause(plan, number, error.message);
        }
    }
}

;// CONCATENATED MODULE: ./build/src/http/client.js









const defaults = { connectSeconds: 30, idleSeconds: 60, retrySeconds: 0.5, retries: 2 };
class Client {
    options;
    pool;
    constructor(options) {
        this.options = options;
        this.pool = new AgentPool(options.settings, options.tls);
    }
    async request(request) {
        const { response } = await withRetries(this.plan(request), async () => ({
            response: await this.follow(request),
        }));
        return response;
    }
    read(request, maxBytes) {
        return withRetries(this.plan(request), async () => {
            const response = await this.follow(request);
            const bytes = response.status < 400
                ? await readBounded(response.body, maxBytes, request.what)
                : await readExcerpt(response.body, base/* limits */.Fy.errorBodyBytes);
            return { response, bytes };
        });
    }
    close() {
        this.pool.close();
    }
    plan({ what, retries, retryNetwork, signal }) {
        return {
            what,
            retries: retries ?? defaults.retries,
            firstSeconds: this.options.settings.retrySeconds ?? defaults.retrySeconds,
            emit: this.options.emit,
            signal,
            network: retryNetwork ?? true,
        };
    }
    async follow(first) {
        let request = first;
        for (let hop = 0; hop <= maxRedirects; hop += 1) {
            const response = await this.once(request);
            const next = redirected(request, response);
            if (next === undefined)
                return response;
            await response.discard();
            request = next;
        }
        throw new base/* YadokariError */.$S('NETWORK', `cannot ${first.what}: "${first.url.host}" redirects more than ${maxRedirects} times`);
    }
    async once(request) {
        const { what, url } = request;
        const { settings, tlsHint } = this.options;
        const failed = { what, url, proxy: proxyFor(url, settings.proxy ?? {}), tlsHint };
        try {
            return toResponse(await this.onFreshConnection(request), failed);
        }
        catch (error) {
            throw explain(error, failed);
        }
    }
    /** A kept connection that the server had closed costs no try. A body was partly sent then: its sender has to decide. */
    async onFreshConnection(request) {
        for (;;) {
            try {
                return await this.exchange(request);
            }
            catch (error) {
                if (!(error instanceof StaleConnectionError))
                    throw error;
                if (request.body !== undefined && request.retries === 0)
                    throw error.cause;
            }
        }
    }
    exchange(request) {
        const { settings } = this.options;
        const agent = settings.userAgent === undefined ? {} : { 'user-agent': settings.userAgent };
        return exchange({
            request,
            agent: this.pool.agentFor(request.url),
            headers: { ...agent, ...request.headers },
            connectSeconds: request.connectSeconds ?? settings.connectSeconds ?? defaults.connectSeconds,
            idleSeconds: request.idleSeconds ?? settings.idleSeconds ?? defaults.idleSeconds,
        });
    }
}
/** Connections are kept open until `close`; they do not keep the program alive while idle. */
function createHttpClient(options) {
    return new Client(options);
}

;// CONCATENATED MODULE: ./build/src/http/place.js

const loopback = new external_node_net_.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
const privateRanges = new external_node_net_.BlockList();
privateRanges.addSubnet('10.0.0.0', 8, 'ipv4');
privateRanges.addSubnet('172.16.0.0', 12, 'ipv4');
privateRanges.addSubnet('192.168.0.0', 16, 'ipv4');
privateRanges.addSubnet('fc00::', 7, 'ipv6');
function hostName(host) {
    const bracketed = /^\[(?<address>[^\]]+)\]/.exec(host)?.groups?.['address'];
    return (bracketed ?? host.replace(/:\d+$/, '')).toLowerCase();
}
/**
 * Where a host is, told by its name alone. Names in `.local` count as private, as in go-containerregistry: registries
 * inside a Kubernetes cluster (`registry.ns.svc.cluster.local:5000`) live there and speak plain HTTP.
 */
function placeOf(host) {
    const name = hostName(host);
    const family = isIP(name) === 4 ? 'ipv4' : 'ipv6';
    if (isIP(name) !== 0) {
        if (loopback.check(name, family))
            return 'loopback';
        return privateRanges.check(name, family) ? 'private' : 'public';
    }
    if (name === 'localhost' || name.endsWith('.localhost'))
        return 'loopback';
    return name.endsWith('.local') ? 'private' : 'public';
}

;// CONCATENATED MODULE: ./build/src/http/index.js








;// CONCATENATED MODULE: ./build/src/credentials/types.js

/** What a credential proves with, wherever it was found. */
function proofOf(credential) {
    switch (credential.kind) {
        case 'password':
            return [credential.kind, credential.username, credential.password];
        case 'identity-token':
            return [credential.kind, credential.identityToken];
        case 'registry-token':
            return [credential.kind, credential.registryToken];
    }
}
/** The same secret for the same use. */
function isSameCredential(a, b) {
    return (0,external_node_util_.isDeepStrictEqual)(proofOf(a), proofOf(b));
}
function types_isRefused(credential, { refused = [] }) {
    return refused.some((one) => isSameCredential(one, credential));
}
/** What must not be printed of a credential. */
function secretsIn(credential) {
    switch (credential.kind) {
        case 'password': {
            const { username, password } = credential;
            return [password, Buffer.from(`${username}:${password}`).toString('base64')];
        }
        case 'identity-token':
            return [credential.identityToken];
        case 'registry-token':
            return [credential.registryToken];
    }
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/renewed.js

/** A tenth less: a token has to live until the request that carries it has arrived. */
function shortened(credential) {
    const { expires } = credential;
    if (expires === undefined)
        return credential;
    return { ...credential, expires: expires - Math.max(0, expires - Date.now()) / 10 };
}
/** Keeps the credential of each registry until it is about to end. */
function renewed({ keyOf, get }) {
    const kept = new Map();
    const ask = (key, registry, renew) => {
        const asked = get(registry, renew).then(shortened);
        kept.set(key, asked);
        asked.catch(() => kept.get(key) === asked && kept.delete(key));
        return asked;
    };
    /** Who finds it at its end together with others waits for the one that asks. */
    const current = async (key, registry) => {
        const known = kept.get(key);
        const credential = await known;
        if (credential && (credential.expires ?? Infinity) > Date.now())
            return credential;
        const later = kept.get(key);
        return later === undefined || later === known ? ask(key, registry, false) : later;
    };
    return {
        resolve: async ({ registry }, search = {}) => {
            const host = registry.toLowerCase();
            const key = keyOf(host);
            if (key === undefined)
                return undefined;
            const credential = await (search.renew === true ? ask(key, host, true) : current(key, host));
            return types_isRefused(credential, search) ? undefined : credential;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/acr-keychain.js



/** What tokens for registries are asked for, in every cloud (Azure SDK's `azcontainerregistry`). */
const scope = 'https://containerregistry.azure.net/.default';
const source = 'Azure Container Registry';
/** How long such a token lives where it does not say: a third of what the service documents. */
const defaultMilliseconds = 3600_000;
/** Registries of Azure, in all its clouds: nothing that merely looks so. @param registry `host[:port]` in lower case */
function isAcr(registry) {
    return /^(?:[a-z0-9-]+\.)+azurecr\.(?:io|cn|de|us)(?::443)?$/.test(registry);
}
/** When a JWT says that it ends. It is not for us, and so not for us to verify. */
function endOf(token) {
    const seconds = Number((0,base/* parseFields */.L5)(Buffer.from(token.split('.')[1] ?? '', 'base64url'))['exp']);
    return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : Date.now() + defaultMilliseconds;
}
/** The registry gives its own refresh token for one of Entra ID (AAD): `POST /oauth2/exchange`. */
async function acr_keychain_exchange(registry, token, { env, http }) {
    const tenant = env['AZURE_TENANT_ID'];
    const form = new URLSearchParams({
        grant_type: 'access_token',
        service: registry.replace(/:443$/, ''),
        ...(tenant ? { tenant } : {}),
        access_token: token,
    });
    const what = `get a token of "${registry}"`;
    const { response, bytes } = await http.read({
        method: 'POST',
        url: new URL(`https://${registry}/oauth2/exchange`),
        what,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: bytesBody(Buffer.from(form.toString())),
    }, base/* limits */.Fy.manifestBytes);
    const { refresh_token: identityToken } = response.status === 200 ? (0,base/* parseFields */.L5)(bytes) : {};
    if (typeof identityToken === 'string' && identityToken !== '')
        return { kind: 'identity-token', identityToken, source, expires: endOf(identityToken) };
    throw new base/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot ${what}: it answered ${response.status}`, {
        hint: 'give the identity of this job the role AcrPush or AcrPull there',
    });
}
/** Registries of Azure, with whatever this job is there. */
function createAcrKeychain(world, open) {
    let azure;
    return renewed({
        keyOf: (registry) => (isAcr(registry) ? registry : undefined),
        get: async (registry) => {
            azure ??= open(world);
            const { token } = await (await azure).token(scope, registry.replace(/:443$/, ''));
            return acr_keychain_exchange(registry, token, world);
        },
    });
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/ecr-hosts.js
/** `ACCOUNT.dkr.ecr.REGION.DOMAIN`, and with IPv6 `ACCOUNT.dkr-ecr.REGION.on.DOMAIN`; FIPS hosts have `-fips`. */
const registryHost = /^\d{12}\.dkr(?:\.ecr(?<fips>-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>amazonaws\.(?:com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)|-ecr(?<fips6>-fips)?\.(?<region6>[a-z0-9-]+)\.on\.(?<domain6>aws|amazonwebservices\.com\.cn|amazonwebservices\.eu))$/;
/** Public registries are of one region, wherever they are asked. */
const publicHosts = new Set(['public.ecr.aws', 'ecr-public.aws.com']);
/**
 * What a host of Amazon's container registries is; undefined for any other, lookalikes above all.
 * @param registry `host[:port]` in lower case
 */
function ecrPlaceOf(registry) {
    const host = registry.replace(/:443$/, '');
    if (publicHosts.has(host)) {
        return { service: 'ecr-public', region: 'us-east-1', endpoint: 'api.ecr-public.us-east-1.amazonaws.com' };
    }
    const { fips = '', region, domain, fips6 = '', region6, domain6 } = registryHost.exec(host)?.groups ?? {};
    if (region !== undefined && domain !== undefined)
        return { service: 'ecr', region, endpoint: `api.ecr${fips}.${region}.${domain}` };
    if (region6 !== undefined && domain6 !== undefined)
        return { service: 'ecr', region: region6, endpoint: `ecr${fips6}.${region6}.api.${domain6}` };
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/ecr-keychain.js




/** Name of the operation on the wire (AWS JSON 1.1). */
const operations = {
    ecr: 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    'ecr-public': 'SpencerFrontendService.GetAuthorizationToken',
};
const ecr_keychain_source = 'Amazon ECR';
/** The SDKs' own variables for endpoints, the service's before that of all. */
function apiUrl({ service, endpoint }, env) {
    const own = service === 'ecr' ? 'AWS_ENDPOINT_URL_ECR' : 'AWS_ENDPOINT_URL_ECR_PUBLIC';
    const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true';
    const name = ignored ? undefined : [own, 'AWS_ENDPOINT_URL'].find((one) => env[one]);
    const url = URL.parse((name === undefined ? undefined : env[name]) ?? `https://${endpoint}/`);
    if (url)
        return url;
    throw new base/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot get a token of ${ecr_keychain_source}: ${name} is not a URL`);
}
/** GetAuthorizationToken: a list of one for private registries, the same alone for public ones. */
function credentialOf(answer) {
    const data = answer['authorizationData'];
    const { authorizationToken: token, expiresAt } = (0,base/* fieldsIn */.t5)(Array.isArray(data) ? data[0] : data);
    if (typeof token !== 'string')
        return undefined;
    const [username = '', password = ''] = Buffer.from(token, 'base64').toString('utf8').split(':', 2);
    if (username === '' || password === '')
        return undefined;
    const seconds = Number(expiresAt);
    const expires = Number.isFinite(seconds) ? { expires: seconds * 1000 } : {};
    return { kind: 'password', username, password, source: ecr_keychain_source, ...expires };
}
async function askFor(place, aws, { env, http }) {
    const { service, region } = place;
    const url = apiUrl(place, env);
    const body = '{}';
    const headers = await aws.sign({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': operations[service] },
        body,
        service,
        region,
    });
    const what = `get a token of ${ecr_keychain_source} in "${region}"`;
    const { response, bytes } = await http.read({ method: 'POST', url, what, headers, body: bytesBody(Buffer.from(body)) }, base/* limits */.Fy.manifestBytes);
    const answer = (0,base/* parseFields */.L5)(bytes);
    const credential = response.status === 200 ? credentialOf(answer) : undefined;
    if (credential)
        return credential;
    const text = (name) => (typeof answer[name] === 'string' ? answer[name].slice(0, 300) : '');
    const code = text('__type').replace(/^.*#/, '') || `status ${response.status}`;
    const message = text('message') || text('Message');
    const reason = message === '' ? code : `${code}: ${message}`;
    throw new base/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot ${what}: "${url.host}" answered ${reason}`, {
        hint: `let the identity of this job do ${service}:GetAuthorizationToken`,
    });
}
/** Registries of Amazon, with whatever this job is at AWS. */
function createEcrKeychain(world, open) {
    let aws;
    return renewed({
        keyOf: (registry) => {
            const place = ecrPlaceOf(registry);
            return place && `${place.service} ${place.endpoint}`;
        },
        get: async (registry) => {
            const place = ecrPlaceOf(registry);
            if (!place)
                throw new Error(`"${registry}" is no registry of Amazon`);
            aws ??= open(world);
            return askFor(place, await aws, world);
        },
    });
}

;// CONCATENATED MODULE: ./build/src/credentials/cloud/google-keychain.js

/** Registries of Google: Container Registry and Artifact Registry. @param registry `host[:port]` in lower case */
function isGoogle(registry) {
    return /^(?:gcr\.io|(?:[a-z0-9-]+\.)+(?:gcr\.io|pkg\.dev|google\.com))(?::443)?$/.test(registry);
}
/** Registries of Google, with whatever this job is at Google Cloud. */
function createGoogleKeychain(world, open) {
    let google;
    return renewed({
        // One token is good for all of them.
        keyOf: (registry) => (isGoogle(registry) ? 'google' : undefined),
        get: async (_, renew) => {
            google ??= open(world);
            const { token, expires } = await (await google).token(renew);
            return { kind: 'password', username: 'oauth2accesstoken', password: token, source: 'Google', expires };
        },
    });
}

;// CONCATENATED MODULE: ./build/src/credentials/config-file.js

/** A helper that prints this as the user name gives an identity token (docker-credential-helpers). */
const config_file_tokenUsername = '<token>';
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function invalid(source, fact, cause) {
    return new base/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot use credentials in "${source}": ${fact}`, {
        ...(cause === undefined ? {} : { cause }),
        hint: source.includes('/')
            ? 'write it anew with "docker login", or remove it'
            : 'give it the text of a config.json, or unset it',
    });
}
/** A map in the document; absent and null are empty. */
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
/** `auth` is base64 of `user:password`; Docker itself cuts trailing NULs. Undefined when it is no such thing. */
function decodeAuth(auth) {
    const decoded = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = decoded.indexOf(':');
    if (colon <= 0 || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(auth))
        return undefined;
    return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
/** RFC 6750 section 2.1 */
const bearerToken = /^[A-Za-z0-9\-._~+/]+=*$/;
/** People put the token itself there (a JWT, or what an OAuth server gave): it is one for the registry. */
function tokenIn(source, place, auth) {
    if (!bearerToken.test(auth)) {
        throw invalid(source, `"auth" of ${place} is neither base64 of user:password nor a token`);
    }
    const told = `${source}, "auth" of ${place} taken as a token`;
    return { kind: 'registry-token', registryToken: auth, source: told };
}
/** One entry of `auths`; undefined when it holds no secret (`docker login` leaves `{}` when a store keeps it). */
function config_file_credentialOf(source, key, entry) {
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
    if (pair.username === config_file_tokenUsername) {
        return { kind: 'identity-token', identityToken: pair.password, source };
    }
    return { kind: 'password', ...pair, source };
}
/**
 * @param source names the text in messages; nothing of the text itself gets into one
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
function config_file_parseAuthConfig(source, json) {
    let document;
    try {
        document = JSON.parse(json);
    }
    catch (error) {
        // The parser's message quotes the text, which may be a secret: only the place is passed on.
        const place = /(?:position \d+|line \d+ column \d+)/.exec((0,base/* messageOf */.bD)(error))?.[0];
        throw invalid(source, place === undefined ? 'it is not JSON' : `it is not JSON (${place})`);
    }
    if (!isFields(document))
        throw invalid(source, 'it is not a JSON object');
    const auths = new Map();
    for (const [key, entry] of mapOf(source, document, 'auths')) {
        const credential = config_file_credentialOf(source, key, entry);
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

;// CONCATENATED MODULE: ./build/src/credentials/env-keychain.js


/** `registry.example.com:5000` → itself, then without the port, then `example.com`. A last label alone stands for half the internet. */
function suffixes(registry) {
    const host = registry.replace(/:\d+$/, '');
    const labels = host.startsWith('[') || /^[\d.]+$/.test(host) ? [host] : host.split('.');
    const shorter = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
    return [...new Set([registry, host, ...shorter])];
}
function variable(host) {
    return `KANIKO_${host.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
function candidates(registry, env) {
    return suffixes(registry).flatMap((host) => {
        const name = variable(host);
        const [username, password] = [env[`${name}_USER`], env[`${name}_PASSWORD`]];
        if (!username || !password)
            return [];
        const source = `${name}_PASSWORD`;
        return username === config_file_tokenUsername
            ? [{ kind: 'identity-token', identityToken: password, source }]
            : [{ kind: 'password', username, password, source }];
    });
}
function isInEnvironment(registry, env) {
    return candidates(registry, env).length > 0;
}
/** Kaniko's variables `KANIKO_<HOST>_USER` and `KANIKO_<HOST>_PASSWORD`: the whole host, then its domains. */
function createEnvironmentKeychain(env) {
    return {
        resolve: async ({ registry }, search = {}) => candidates(registry.toLowerCase(), env).find((one) => !types_isRefused(one, search)),
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/github-keychain.js

/**
 * The container registry of the GitHub that this job belongs to: `ghcr.io`, or `containers.HOST` of an enterprise's own server
 * (GitHub's docs, "Working with the Container registry"). A token of the one is nothing that the other may see.
 */
function gitHubRegistry(env) {
    const server = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com');
    if (server === null || server.protocol !== 'https:')
        return undefined;
    return server.host === 'github.com' ? 'ghcr.io' : `containers.${server.host}`;
}
/**
 * Where a job's token is: what its workflow hands over, then what our action was given. The latter has a name of its own, so that no
 * build argument or secret that takes its value from the environment gets it by accident.
 */
const variables = ['GITHUB_TOKEN', 'YADOKARI_GITHUB_TOKEN'];
/** The token of a job of GitHub Actions at the container registry of its own GitHub. */
function createGitHubKeychain(env) {
    // GitHub looks at the token alone; the last is its own name for whoever has one.
    const username = env['GITHUB_ACTOR'] || 'x-access-token';
    return {
        resolve: async ({ registry }, search = {}) => {
            if (registry.toLowerCase() !== gitHubRegistry(env))
                return undefined;
            const candidates = variables.flatMap((source) => {
                const password = env[source];
                return password ? [{ kind: 'password', username, password, source }] : [];
            });
            return candidates.find((one) => !types_isRefused(one, search));
        },
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/gitlab-keychain.js

/** GitLab writes `host:443` for the dependency proxy, where images are named with and without the port. */
function withoutPort(server) {
    return server.toLowerCase().replace(/:443$/, '');
}
/** What GitLab gives to every job, see "Predefined CI/CD variables". The job token is what CI_REGISTRY_PASSWORD is made of. */
function loginsOf(env) {
    return [
        {
            server: env['CI_REGISTRY'],
            username: env['CI_REGISTRY_USER'],
            password: env['CI_REGISTRY_PASSWORD'],
            source: 'CI_REGISTRY_PASSWORD',
        },
        {
            server: env['CI_REGISTRY'],
            username: 'gitlab-ci-token',
            password: env['CI_JOB_TOKEN'],
            source: 'CI_JOB_TOKEN',
        },
        {
            server: env['CI_DEPENDENCY_PROXY_SERVER'],
            username: env['CI_DEPENDENCY_PROXY_USER'],
            password: env['CI_DEPENDENCY_PROXY_PASSWORD'],
            source: 'CI_DEPENDENCY_PROXY_PASSWORD',
        },
    ];
}
function gitlab_keychain_candidates(registry, env) {
    return loginsOf(env).flatMap(({ server, username, password, source }) => !server || !username || !password || withoutPort(server) !== withoutPort(registry)
        ? []
        : [{ kind: 'password', username, password, source }]);
}
function isOfGitLab(registry, env) {
    return gitlab_keychain_candidates(registry, env).length > 0;
}
/** Credentials of a job of GitLab CI at the registry and the dependency proxy of its own GitLab, and nowhere else. */
function createGitLabKeychain(env) {
    return {
        resolve: async ({ registry }, search = {}) => gitlab_keychain_candidates(registry, env).find((one) => !types_isRefused(one, search)),
    };
}

;// CONCATENATED MODULE: ./build/src/credentials/built-in.js








const nobody = { resolve: () => Promise.resolve(undefined) };
function ofCloud(make) {
    return ({ env, clouds }) => clouds ? make({ env, http: createHttpClient({ settings: clouds.http }) }, clouds.open) : nobody;
}
/** In the order in which they are asked, after the files: Kaniko's, then ours. */
const built_in_builtInKeychains = [
    {
        name: 'env',
        hosts: isInEnvironment,
        load: ({ env }) => createEnvironmentKeychain(env),
    },
    {
        name: 'google',
        programs: ['gcr', 'gcloud'],
        hosts: isGoogle,
        load: ofCloud((world, { google }) => createGoogleKeychain(world, google)),
    },
    {
        name: 'ecr',
        programs: ['ecr-login'],
        hosts: (registry) => ecrPlaceOf(registry) !== undefined,
        load: ofCloud((world, { aws }) => createEcrKeychain(world, aws)),
    },
    {
        name: 'acr',
        programs: ['acr-env', 'acr'],
        hosts: isAcr,
        load: ofCloud((world, { azure }) => createAcrKeychain(world, azure)),
    },
    {
        name: 'gitlab',
        hosts: isOfGitLab,
        load: ({ env }) => createGitLabKeychain(env),
    },
    {
        name: 'github',
        hosts: (registry, env) => registry === gitHubRegistry(env),
        load: ({ env }) => createGitHubKeychain(env),
    },
];

;// CONCATENATED MODULE: ./build/src/credentials/discover.js




/** Where Kaniko's image keeps the file. */
const kanikoConfig = '/kaniko/.docker/config.json';
/** Docker's own name, Kubernetes' for the key of a secret of type `kubernetes.io/dockerconfigjson`, and the format before both. */
const fileNames = ['config.json', '.dockerconfigjson', '.dockercfg'];
/** Files that may hold credentials, in the order in which they are asked (Kaniko's, with its own folder and what Kubernetes mounts). */
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
        const code = (0,base/* errnoOf */.UQ)(error);
        // EACCES: a job that runs as an ordinary user may not look into /kaniko or root's home, and has its own file or none.
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')
            return undefined;
        throw new base/* YadokariError */.$S('CREDENTIALS_INVALID', `cannot read credentials "${path}": ${(0,base/* messageOf */.bD)(error)}`, {
            cause: error,
        });
    }
}
/** `.dockercfg` is what later became `auths`. */
function modern(path, json) {
    if (json.trim() === '')
        return '{}';
    return (0,external_node_path_.basename)(path) === '.dockercfg' ? `{"auths":${json}}` : json;
}
/**
 * What the environment offers, best first: the variable DOCKER_AUTH_CONFIG, then each file. One is read when it is asked for.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
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
/**
 * The same, understood.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
function* discover_discoverConfigs(env) {
    for (const { source, json } of discoverTexts(env))
        yield parseAuthConfig(source, json);
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/src/credentials/helper.js



/** What helpers of the common library print, on stdout, for a server they know nothing about; others print their own wording. */
const notFound = /credentials not found|no credentials|not found in (?:native )?keychain|could not find/i;
function failed(program, fact, details = {}) {
    return new YadokariError('CREDENTIALS_INVALID', `cannot get credentials from "${program}": ${fact}`, details);
}
/** Runs `program ACTION` with `input` on its standard input. Rejects with the spawn error or `failed`. */
function run(program, action, { input, env, timeoutSeconds }) {
    const seconds = timeoutSeconds ?? 30;
    return new Promise((resolve, reject) => {
        const child = spawn(program, [action], { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
        const output = { stdout: '', stderr: '' };
        const stop = (error) => {
            reject(error);
            child.kill('SIGKILL');
            // What the helper itself has started may hold the other ends, and must not keep us here.
            for (const stream of child.stdio)
                stream?.destroy();
        };
        const timer = setTimeout(() => stop(failed(program, `it did not end within ${seconds} seconds`)), seconds * 1000);
        for (const name of ['stdout', 'stderr']) {
            child[name].setEncoding('utf8').on('data', (text) => {
                output[name] += text;
                if (output[name].length > limits.manifestBytes)
                    stop(failed(program, 'it prints without end'));
            });
        }
        child.on('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        child.on('close', (status) => {
            clearTimeout(timer);
            resolve({ status, ...output });
        });
        // A helper that does not read its input closes the pipe: its exit status tells the rest.
        child.stdin.on('error', () => undefined);
        child.stdin.end(`${input}\n`);
    });
}
function parse(program, stdout) {
    let answer;
    try {
        answer = JSON.parse(stdout);
    }
    catch {
        throw failed(program, 'its answer is not JSON');
    }
    const fields = typeof answer === 'object' && answer !== null ? answer : {};
    const username = 'Username' in fields && typeof fields.Username === 'string' ? fields.Username : '';
    const secret = 'Secret' in fields && typeof fields.Secret === 'string' ? fields.Secret : '';
    if (secret === '')
        return undefined;
    if (username === tokenUsername)
        return { kind: 'identity-token', identityToken: secret, source: program };
    return { kind: 'password', username, password: secret, source: program };
}
/** First line of what a failing helper said, without anything that could be long. */
function complaint({ stdout, stderr, status }) {
    const line = `${stderr}\n${stdout}`.split('\n').find((text) => text.trim() !== '') ?? `exit status ${status}`;
    return line.trim().slice(0, 300);
}
function programOf(name) {
    if (!/^[\w.-]+$/.test(name))
        throw failed(name, 'it is no name of a credential helper', {
            hint: 'write what stands after docker-credential- in the name of a program',
        });
    return `docker-credential-${name}`;
}
/**
 * Asks `docker-credential-NAME get` (docker-credential-helpers' protocol).
 * @throws YadokariError `CREDENTIALS_INVALID` when the helper fails for another reason than not knowing the server
 */
async function helper_askHelper(name, server, options) {
    const program = programOf(name);
    let outcome;
    try {
        outcome = await run(program, 'get', { ...options, input: server });
    }
    catch (error) {
        if (errnoOf(error) === 'ENOENT')
            return { found: false, reason: 'no-program' };
        throw error instanceof YadokariError ? error : failed(program, messageOf(error), { cause: error });
    }
    if (outcome.status !== 0) {
        if (notFound.test(`${outcome.stdout}\n${outcome.stderr}`))
            return { found: false, reason: 'no-credential' };
        throw failed(program, complaint(outcome), { hint: `try it by hand: echo ${server} | ${program} get` });
    }
    const credential = parse(program, outcome.stdout);
    return credential ? { found: true, credential } : { found: false, reason: 'no-credential' };
}
/**
 * Has `docker-credential-NAME` keep or forget something.
 * @param input for `store` its document, for `erase` the server
 * @returns false when there was nothing to forget
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
async function helper_tellHelper(name, action, input, options) {
    const program = programOf(name);
    let outcome;
    try {
        outcome = await run(program, action, { ...options, input });
    }
    catch (error) {
        if (error instanceof YadokariError)
            throw error;
        const fact = errnoOf(error) === 'ENOENT' ? 'there is no such program' : messageOf(error);
        throw failed(program, fact, { hint: 'put it on PATH, or take it out of config.json', cause: error });
    }
    if (outcome.status === 0)
        return true;
    if (action === 'erase' && notFound.test(`${outcome.stdout}\n${outcome.stderr}`))
        return false;
    throw failed(program, `it could not ${action} the credentials: ${complaint(outcome)}`);
}

;// CONCATENATED MODULE: ./build/src/image/media-types.js
/** Media types of OCI image-spec 1.1 and Docker's schema 2. */
const media_types_mediaTypes = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    ociLayer: 'application/vnd.oci.image.layer.v1.tar',
    ociLayerGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
    ociLayerZstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar',
    dockerLayerGzip: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    dockerLayerZstd: 'application/vnd.docker.image.rootfs.diff.tar.zstd',
};
const layerTypes = {
    oci: { none: media_types_mediaTypes.ociLayer, gzip: media_types_mediaTypes.ociLayerGzip, zstd: media_types_mediaTypes.ociLayerZstd },
    docker: {
        none: media_types_mediaTypes.dockerLayer,
        gzip: media_types_mediaTypes.dockerLayerGzip,
        zstd: media_types_mediaTypes.dockerLayerZstd,
    },
};
function layerMediaType(format, compression) {
    return layerTypes[format][compression];
}
/** Compression that a layer's media type announces; undefined when it says nothing we know (then look at the bytes). */
function compressionOf(mediaType) {
    if (/[+.]gzip$/.test(mediaType))
        return 'gzip';
    if (/[+.]zstd$/.test(mediaType))
        return 'zstd';
    if (mediaType === media_types_mediaTypes.ociLayer || mediaType === media_types_mediaTypes.dockerLayer)
        return 'none';
    return undefined;
}
function media_types_isIndexType(mediaType) {
    return mediaType === media_types_mediaTypes.ociIndex || mediaType === media_types_mediaTypes.dockerIndex;
}
function media_types_isManifestType(mediaType) {
    return mediaType === media_types_mediaTypes.ociManifest || mediaType === media_types_mediaTypes.dockerManifest;
}

;// CONCATENATED MODULE: ./build/src/image/layer-types.js

/**
 * Pairs of layer types that mean the same, OCI's first. Docker never published a type for zstd; the one here is what
 * containerd and BuildKit write and read. The last two mark layers that may not be copied to other registries.
 */
const pairs = [
    [media_types_mediaTypes.ociLayer, media_types_mediaTypes.dockerLayer],
    [media_types_mediaTypes.ociLayerGzip, media_types_mediaTypes.dockerLayerGzip],
    [media_types_mediaTypes.ociLayerZstd, media_types_mediaTypes.dockerLayerZstd],
    [
        'application/vnd.oci.image.layer.nondistributable.v1.tar',
        'application/vnd.docker.image.rootfs.foreign.diff.tar',
    ],
    [
        'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
        'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    ],
];
const toDocker = new Map(pairs);
const toOci = new Map(pairs.map(([oci, docker]) => [docker, oci]));
/** The type that means the same in `format`; a type we do not know stays as it is. */
function layer_types_convertLayerType(mediaType, format) {
    return (format === 'docker' ? toDocker : toOci).get(mediaType) ?? mediaType;
}
/** A layer that registries do not hold: it is fetched from its `urls` (Windows bases) and never pushed. */
function isForeignLayer({ mediaType, urls }) {
    return (urls?.length ?? 0) > 0 && /\.(?:foreign|nondistributable)\./.test(mediaType);
}

;// CONCATENATED MODULE: ./build/src/image/assemble.js




/** Equal parts give equal bytes, whatever the order of keys in their maps. */
function assembleImage({ format, config, layers, annotations }) {
    const converted = layers.map((layer) => inFormat(layer, format));
    const whole = {
        ...config,
        rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
        history: alignHistory(config.history ?? [], layers.length),
    };
    const configBytes = Buffer.from(serializeConfig(whole));
    const configDescriptor = describe(format === 'docker' ? mediaTypes.dockerConfig : mediaTypes.ociConfig, configBytes);
    const manifest = {
        schemaVersion: 2,
        mediaType: format === 'docker' ? mediaTypes.dockerManifest : mediaTypes.ociManifest,
        config: configDescriptor,
        layers: converted.map(({ blob }) => blob.descriptor),
        ...(annotations && Object.keys(annotations).length > 0 ? { annotations } : {}),
    };
    const manifestBytes = Buffer.from(serializeManifest(manifest));
    return {
        format,
        manifest,
        manifestBytes,
        manifestDescriptor: describe(manifest.mediaType, manifestBytes),
        config: whole,
        configBytes,
        configDescriptor,
        layers: converted,
    };
}
function describe(mediaType, bytes) {
    return { mediaType, digest: sha256(bytes), size: bytes.byteLength };
}
/** Notes that stores make for themselves; in a manifest they would only say where the layer once lay. */
const internalAnnotations = /^(?:containerd\.io\/uncompressed$|containerd\.io\/distribution\.source\.|buildkit\/createdat$)/;
function inFormat({ blob, diffId }, format) {
    const { mediaType, annotations, ...rest } = blob.descriptor;
    const kept = Object.entries(format === 'oci' ? (annotations ?? {}) : {}).filter(([name]) => !internalAnnotations.test(name));
    const descriptor = {
        ...rest,
        mediaType: convertLayerType(mediaType, format),
        ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
    };
    const { file, origin } = blob;
    return {
        diffId,
        blob: {
            descriptor,
            ...(origin === undefined ? {} : { origin }),
            ...(file === undefined ? {} : { file }),
            open: (signal) => blob.open(signal),
            ...(blob.openAt === undefined ? {} : { openAt: blob.openAt.bind(blob) }),
        },
    };
}
/**
 * Exactly one history entry without `empty_layer` for each layer, as `docker load` and skopeo demand. Bases made by other
 * tools break this: with too few entries the lowest layers get one each, with too many the last ones become empty.
 */
function alignHistory(history, layers) {
    const filled = history.filter((entry) => entry.empty_layer !== true).length;
    if (filled < layers) {
        const missing = Array.from({ length: layers - filled }, () => ({ comment: 'layer without history' }));
        return [...missing, ...history];
    }
    let left = layers;
    return history.map((entry) => {
        if (entry.empty_layer === true)
            return entry;
        left -= 1;
        return left < 0 ? { ...entry, empty_layer: true } : entry;
    });
}

;// CONCATENATED MODULE: ./build/src/image/blobs.js


/**
 * Passes bytes on while it counts and hashes them; what comes out is at most `size` bytes.
 * @throws YadokariError `SIZE_MISMATCH` as soon as there are too many bytes or at the end when there are too few,
 *   `DIGEST_MISMATCH` at the end
 */
async function* verifyBytes(source, { digest, size }) {
    const hash = hashFor(digest);
    let seen = 0;
    for await (const chunk of source) {
        seen += chunk.byteLength;
        if (seen > size) {
            throw new YadokariError('SIZE_MISMATCH', `blob "${digest}" has more than the ${size} bytes announced`);
        }
        hash.update(chunk);
        yield chunk;
    }
    if (seen < size) {
        throw new YadokariError('SIZE_MISMATCH', `blob "${digest}" ended after ${seen} of ${size} bytes`);
    }
    const actual = finishDigest(hash, digest);
    if (actual !== digest) {
        throw new YadokariError('DIGEST_MISMATCH', `blob "${digest}" holds other bytes: they have digest "${actual}"`);
    }
}
/** A blob that lies in a local file. Reading it is verified. */
function fileBlob(descriptor, file, origin) {
    return {
        descriptor,
        file,
        ...(origin === undefined ? {} : { origin }),
        open: (signal) => Promise.resolve(verifyBytes(readFile(file, signal), descriptor)),
    };
}
/** Opens the file when the first byte is asked for: a stream nobody reads would raise its error at nobody. */
async function* readFile(file, signal) {
    yield* createReadStream(file, {
        highWaterMark: 256 * 1024,
        ...(signal === undefined ? {} : { signal }),
    });
}
/** A small blob (a config) in memory. */
function bytesBlob(mediaType, bytes, annotations) {
    const descriptor = {
        mediaType,
        digest: sha256(bytes),
        size: bytes.byteLength,
        ...(annotations === undefined ? {} : { annotations }),
    };
    async function* once() {
        yield bytes;
    }
    return { descriptor, open: () => Promise.resolve(once()) };
}

;// CONCATENATED MODULE: ./build/src/image/choose-platform.js

/** BuildKit stores provenance and SBOMs in the index, as manifests for the platform unknown/unknown. */
function isAttestation({ annotations, platform }) {
    if (annotations?.['vnd.docker.reference.type'] === 'attestation-manifest')
        return true;
    return platform?.os === 'unknown' && platform.architecture === 'unknown';
}
/**
 * Entries of an index that can serve `wanted`, best first. Entries that name no platform come last: only their config tells.
 * Of equals the first one in the index wins, as with containerd.
 */
function rankByPlatform(manifests, wanted) {
    const images = manifests.filter((entry) => !isAttestation(entry));
    const ranked = images
        .map((entry) => ({ entry, distance: entry.platform && platformDistance(entry.platform, wanted) }))
        .filter((item) => item.distance !== undefined)
        .sort((a, b) => a.distance - b.distance)
        .map(({ entry }) => entry);
    return [...ranked, ...images.filter((entry) => entry.platform === undefined)];
}
/** The platforms that an index offers, as text, each once, for messages. */
function offeredPlatforms(manifests) {
    const named = manifests.filter((entry) => !isAttestation(entry));
    return [...new Set(named.flatMap((entry) => (entry.platform ? [formatPlatform(entry.platform)] : [])))];
}

;// CONCATENATED MODULE: ./build/src/image/delivery.js



function imagesOf(delivery) {
    return 'images' in delivery ? delivery.images : [delivery];
}
function attachedTo(delivery) {
    return 'images' in delivery ? delivery.attached : [];
}
/** The document that gets the names. */
function topOf(delivery) {
    return 'images' in delivery
        ? { descriptor: delivery.indexDescriptor, bytes: delivery.indexBytes }
        : { descriptor: delivery.manifestDescriptor, bytes: delivery.manifestBytes };
}
/** `linux/amd64` has no variant, `linux/arm64/v8` is written without: as BuildKit's normalized platforms. */
function entryOf({ manifestDescriptor, config }, annotations) {
    const { os, architecture, variant } = config;
    const osVersion = config['os.version'];
    return {
        ...manifestDescriptor,
        ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
        platform: {
            architecture,
            os,
            ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
            ...(variant === undefined ? {} : { variant }),
        },
    };
}
/** A manifest list where all images have Docker's format, else an OCI index. Equal parts give equal bytes. */
function assembleIndex({ images, attached = [], annotations, descriptorAnnotations, }) {
    const docker = images.every(({ format }) => format === 'docker');
    const index = {
        schemaVersion: 2,
        mediaType: docker ? mediaTypes.dockerIndex : mediaTypes.ociIndex,
        manifests: [
            ...images.map((image, at) => entryOf(image, descriptorAnnotations?.[at])),
            ...attached.map(({ descriptor }) => descriptor),
        ],
        ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
    };
    const indexBytes = Buffer.from(serializeImageIndex(index));
    const digest = sha256(indexBytes);
    return {
        index,
        indexBytes,
        indexDescriptor: { mediaType: index.mediaType, digest, size: indexBytes.byteLength },
        images,
        attached,
    };
}

;// CONCATENATED MODULE: ./build/src/image/formats.js


function formatOf(manifest) {
    return manifest.mediaType === mediaTypes.dockerManifest ? 'docker' : 'oci';
}
/**
 * Format of the image and compression of its new layers, with Kaniko's rules: an image has its base's format, one from
 * scratch is Docker's. Two additions: a layout holds OCI images (umoci takes nothing else), and an image from scratch
 * whose layers shall be zstd is OCI, because Docker's schema 2 never defined a type for zstd.
 * @throws YadokariError `USAGE` for combinations that no reader would accept
 */
function chooseFormat(wish) {
    refuseContradictions(wish);
    const compression = wish.compression ?? 'gzip';
    const format = wish.imageFormat ?? inheritedFormat(wish);
    if (compression === 'zstd' && format === 'docker') {
        return {
            format,
            compression: 'gzip',
            warning: {
                message: '"--compression=zstd" has no effect: the base image has Docker\'s format, which knows no zstd',
                hint: 'add --image-format=oci to get zstd layers',
            },
        };
    }
    return { format, compression };
}
function inheritedFormat({ ociLayout, base, compression }) {
    if (ociLayout)
        return 'oci';
    return base ?? (compression === 'zstd' ? 'oci' : 'docker');
}
function refuseContradictions({ imageFormat, compression, tarPath }) {
    if (compression === 'zstd' && imageFormat === 'docker') {
        formats_refuse('--compression=zstd', '--image-format=docker', 'use --image-format=oci, or --compression=gzip');
    }
    if (compression === 'zstd' && tarPath) {
        formats_refuse('--compression=zstd', '--tar-path', '"docker load" reads no zstd: use --compression=gzip');
    }
    if (imageFormat === 'oci' && tarPath) {
        formats_refuse('--image-format=oci', '--tar-path', 'use --oci-layout-path for an OCI image on disk');
    }
}
function formats_refuse(left, right, hint) {
    throw new YadokariError('USAGE', `"${left}" cannot be combined with "${right}"`, { hint });
}

;// CONCATENATED MODULE: ./build/src/image/json-reader.js

function json_reader_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Reads manifests and configs, which come from strangers: takes what it knows and names what does not fit. */
class json_reader_JsonReader {
    what;
    fields;
    /**
     * @param what names the value in messages: `manifest "sha256:…"`
     * @throws YadokariError `MANIFEST_INVALID` when `value` is no object; so do all methods for a value of the wrong kind
     */
    constructor(what, value) {
        this.what = what;
        if (!json_reader_isObject(value))
            throw this.bad('is not an object');
        this.fields = value;
    }
    static parse(what, bytes) {
        let value;
        try {
            value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        }
        catch (error) {
            throw new YadokariError('MANIFEST_INVALID', `${what} is not JSON: ${messageOf(error)}`, {
                cause: error,
            });
        }
        return new json_reader_JsonReader(what, value);
    }
    bad(fact) {
        return new YadokariError('MANIFEST_INVALID', `${this.what} ${fact}`);
    }
    /** Go writes empty values as null: that is the same as absent. */
    has(key) {
        return Object.hasOwn(this.fields, key) && this.fields[key] !== undefined && this.fields[key] !== null;
    }
    string(key) {
        return this.optional(key, 'a string', (value) => typeof value === 'string');
    }
    boolean(key) {
        return this.optional(key, 'a boolean', (value) => typeof value === 'boolean');
    }
    integer(key) {
        return this.optional(key, 'a whole number', (value) => Number.isInteger(value));
    }
    strings(key) {
        return this.optional(key, 'a list of strings', (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'));
    }
    object(key) {
        return this.has(key) ? new json_reader_JsonReader(this.name(key), this.fields[key]) : undefined;
    }
    objects(key) {
        const list = this.optional(key, 'a list', (value) => Array.isArray(value));
        return list?.map((item, index) => new json_reader_JsonReader(`${this.name(key)}[${index}]`, item));
    }
    /** A map of strings; null values become ''. */
    map(key) {
        const nested = this.object(key);
        return nested && Object.fromEntries(nested.keys().map((name) => [name, nested.string(name) ?? '']));
    }
    /** A map whose keys alone matter (ExposedPorts, Volumes). */
    set(key) {
        const nested = this.object(key);
        return nested && Object.fromEntries(nested.keys().map((name) => [name, {}]));
    }
    keys() {
        return Object.keys(this.fields);
    }
    name(key) {
        return `${this.what}: ${key}`;
    }
    optional(key, kind, check) {
        if (!this.has(key))
            return undefined;
        const value = this.fields[key];
        if (check(value))
            return value;
        throw new json_reader_JsonReader(this.name(key), {}).bad(`is not ${kind}`);
    }
}
function dropUndefined(fields) {
    for (const key in fields)
        if (fields[key] === undefined)
            delete fields[key];
}
/** Drops keys without a value: under `exactOptionalPropertyTypes` they have to be absent. */
function json_reader_compact(fields) {
    dropUndefined(fields);
    return fields;
}

;// CONCATENATED MODULE: ./build/src/image/parse-config.js


function healthcheckOf(reader) {
    return compact({
        Test: reader.strings('Test'),
        Interval: reader.integer('Interval'),
        Timeout: reader.integer('Timeout'),
        StartPeriod: reader.integer('StartPeriod'),
        StartInterval: reader.integer('StartInterval'),
        Retries: reader.integer('Retries'),
    });
}
function containerOf(reader) {
    const healthcheck = reader.object('Healthcheck');
    return compact({
        User: reader.string('User'),
        ExposedPorts: reader.set('ExposedPorts'),
        Env: reader.strings('Env'),
        Entrypoint: reader.strings('Entrypoint'),
        Cmd: reader.strings('Cmd'),
        Volumes: reader.set('Volumes'),
        WorkingDir: reader.string('WorkingDir'),
        Labels: reader.map('Labels'),
        StopSignal: reader.string('StopSignal'),
        ArgsEscaped: reader.boolean('ArgsEscaped'),
        Healthcheck: healthcheck && healthcheckOf(healthcheck),
        OnBuild: reader.strings('OnBuild'),
        Shell: reader.strings('Shell'),
    });
}
function historyOf(reader) {
    return compact({
        created: reader.string('created'),
        created_by: reader.string('created_by'),
        author: reader.string('author'),
        comment: reader.string('comment'),
        empty_layer: reader.boolean('empty_layer'),
    });
}
function diffIdsOf(reader, layers) {
    const rootfs = reader.object('rootfs');
    const type = rootfs?.string('type') ?? 'layers';
    if (type !== 'layers')
        throw reader.bad(`has a rootfs of type ${JSON.stringify(type)}, not "layers"`);
    const ids = (rootfs?.strings('diff_ids') ?? []).map((id) => {
        if (isDigest(id))
            return id;
        throw reader.bad(`has diff id ${JSON.stringify(id)}, which is no digest`);
    });
    if (ids.length !== layers)
        throw reader.bad(`names ${ids.length} diff ids for the ${layers} layers of its manifest`);
    return ids;
}
/**
 * Reads an image config; fields that nobody knows are dropped, null counts as absent. An image without `os` is taken for Linux,
 * as its makers (tools before Docker 1.10's formats) meant it.
 * @throws YadokariError `MANIFEST_INVALID`, also when the number of diff ids is not that of the manifest's layers
 */
function parseImageConfig(what, bytes, manifest) {
    const reader = JsonReader.parse(what, bytes);
    const container = reader.object('config');
    return compact({
        created: reader.string('created'),
        author: reader.string('author'),
        os: reader.string('os') || 'linux',
        architecture: reader.string('architecture') ?? '',
        variant: reader.string('variant') || undefined,
        'os.version': reader.string('os.version') || undefined,
        'os.features': reader.strings('os.features'),
        config: container && containerOf(container),
        rootfs: { type: 'layers', diff_ids: diffIdsOf(reader, manifest.layers.length) },
        history: reader.objects('history')?.map(historyOf),
    });
}

;// CONCATENATED MODULE: ./build/src/image/parse-manifest.js



function platformOf(reader) {
    return compact({
        os: reader.string('os') ?? '',
        architecture: reader.string('architecture') ?? '',
        variant: reader.string('variant') || undefined,
        'os.version': reader.string('os.version') || undefined,
    });
}
function descriptorOf(reader) {
    const digest = reader.string('digest') ?? '';
    const size = reader.integer('size') ?? -1;
    if (!isDigest(digest))
        throw reader.bad(`has no valid digest but ${JSON.stringify(digest)}`);
    if (!Number.isSafeInteger(size) || size < 0)
        throw reader.bad('has no valid size');
    const platform = reader.object('platform');
    return compact({
        mediaType: reader.string('mediaType') ?? '',
        digest,
        size,
        annotations: reader.map('annotations'),
        platform: platform && platformOf(platform),
        urls: reader.strings('urls'),
        artifactType: reader.string('artifactType'),
        data: reader.string('data'),
    });
}
/** Type of a document by what is in it; undefined when it is neither manifest nor index. */
function typeByShape(reader) {
    if (reader.has('manifests'))
        return mediaTypes.ociIndex;
    if (!reader.has('config') || !reader.has('layers'))
        return undefined;
    const docker = reader.object('config')?.string('mediaType') === mediaTypes.dockerConfig;
    return docker ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
}
/**
 * The media type of a manifest or index. Servers that serve files answer `application/json` or `text/plain`: then the
 * document's own `mediaType` counts, else its shape. Undefined for what is no image (schema 1, artifacts of other kinds).
 * @throws YadokariError `MANIFEST_INVALID` when the document can be read as both kinds (CVE-2021-41190) or is no JSON
 */
function manifestMediaType(what, bytes, contentType) {
    const reader = JsonReader.parse(what, bytes);
    if (reader.has('manifests') && (reader.has('layers') || reader.has('config'))) {
        throw reader.bad('is ambiguous: it has the fields of a manifest and of an index');
    }
    if (reader.integer('schemaVersion') !== 2)
        return undefined;
    const announced = (contentType.split(';')[0] ?? '').trim().toLowerCase();
    const own = reader.string('mediaType') ?? '';
    const known = [own, announced].find((type) => isIndexType(type) || isManifestType(type));
    const shape = typeByShape(reader);
    if (known === undefined)
        return own === '' ? shape : undefined;
    if (shape === undefined || isIndexType(known) !== isIndexType(shape)) {
        throw reader.bad(`says that it is "${known}" but has other fields`);
    }
    return known;
}
/** @throws YadokariError `MANIFEST_INVALID` */
function parseManifest(what, bytes, mediaType) {
    const reader = JsonReader.parse(what, bytes);
    const config = reader.object('config');
    const subject = reader.object('subject');
    if (!config)
        throw reader.bad('names no config');
    return compact({
        schemaVersion: 2,
        mediaType,
        artifactType: reader.string('artifactType'),
        config: descriptorOf(config),
        layers: (reader.objects('layers') ?? []).map(descriptorOf),
        subject: subject && descriptorOf(subject),
        annotations: reader.map('annotations'),
    });
}
/** @throws YadokariError `MANIFEST_INVALID` */
function parseIndex(what, bytes, mediaType) {
    const reader = JsonReader.parse(what, bytes);
    const subject = reader.object('subject');
    return compact({
        schemaVersion: 2,
        mediaType,
        artifactType: reader.string('artifactType'),
        manifests: (reader.objects('manifests') ?? []).map(descriptorOf),
        subject: subject && descriptorOf(subject),
        annotations: reader.map('annotations'),
    });
}
/** @throws YadokariError `MANIFEST_UNKNOWN_TYPE` for Helm charts, cache manifests and the like */
function requireImageConfigType(what, manifest) {
    const { mediaType } = manifest.config;
    if (mediaType === mediaTypes.ociConfig || mediaType === mediaTypes.dockerConfig)
        return;
    throw new YadokariError('MANIFEST_UNKNOWN_TYPE', `${what} is not a container image: its config has type ${JSON.stringify(mediaType)}`);
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
/** A login before a host, as URLs have it: the last `@` before a path, or after a scheme. A digest follows an `@`, too. */
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
/** A text that should be a reference, for messages: without the password that somebody wrote into it. */
function maskLogin(text) {
    return splitLogin(text)?.masked ?? text;
}
function refuseLogin(text) {
    const login = splitLogin(text);
    if (!login)
        return;
    throw reference_invalid(login.masked, 'credentials do not belong in a reference', `write ${JSON.stringify(login.rest)}, and put the credentials into config.json, as docker login does`);
}
/** A first path component is a host when it cannot be one of a repository on Docker Hub (distribution's rule). */
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
/** URLs read more names as addresses than people do (`127.1`, `0x7f.1`), and none that ends in a number as a name. */
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
/** The tag starts at the last colon, unless that belongs to a port. */
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
/**
 * Parses what a user writes after FROM or --destination, with distribution's grammar and Docker Hub's short names:
 * `debian` is `index.docker.io/library/debian:latest`.
 * @throws YadokariError `REFERENCE_INVALID`
 */
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
/** The whole reference, every part named; `parseReference` gives the same back. */
function formatReference(reference) {
    return `${reference.registry}/${reference.repository}${suffix(reference)}`;
}
/** The short form that people write: `debian:12`, `someone/tool:latest`, `ghcr.io/a/b:1`. */
function familiarName(reference) {
    const short = reference.repository.replace(/^library\/(?=[^/]+$)/, '');
    const [first = '', ...more] = short.split('/');
    const ambiguous = more.length > 0 && looksLikeHost(first);
    if (reference.registry !== reference_dockerHub || ambiguous)
        return formatReference(reference);
    return `${short}${suffix(reference)}`;
}

;// CONCATENATED MODULE: ./build/src/image/index.js












;// CONCATENATED MODULE: ./build/src/credentials/keys.js

/** What `docker login` writes for Docker Hub, and what helpers know it by. */
const hubServer = 'https://index.docker.io/v1/';
const hubAliases = new Set([
    'docker.io',
    'index.docker.io',
    'registry-1.docker.io',
    'registry.hub.docker.com',
]);
function keys_parseKey(key) {
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
/** `a/b/c`, `a/b`, `a`, '': the repository and what is above it, whole components only. */
function paths(repository) {
    const parts = repository.split('/');
    return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}
/**
 * All that was written down for a repository: under its own key, then under each parent path, then under the host, at last a URL
 * with another path (old Docker versions wrote those and meant the host). Between equals, keys that are no URL win.
 */
function keys_lookUpAll(entries, { registry, repository }) {
    const host = hubAliases.has(registry) ? dockerHub : registry.toLowerCase();
    const onHost = [...entries]
        .map(([key, value]) => ({ key, value, place: keys_parseKey(key) }))
        .filter(({ place }) => place.host === host)
        .sort((a, b) => Number(a.place.url) - Number(b.place.url));
    const exact = paths(repository).flatMap((path) => onHost.filter(({ place }) => place.path === path).map(({ key, value }) => ({ key, value, path })));
    const legacy = onHost.filter(({ key, place }) => place.url && !exact.some((one) => one.key === key));
    return [...exact, ...legacy.map(({ key, value }) => ({ key, value, path: '' }))];
}
/** The best of them for those who know repositories and hosts, and no paths between. */
function keys_lookUpExact(entries, name) {
    return keys_lookUpAll(entries, name).find(({ path }) => path === name.repository || path === '');
}
/** What a helper is asked for when the configuration does not spell it out. */
function keys_serverOf(registry) {
    return hubAliases.has(registry) ? hubServer : registry;
}

;// CONCATENATED MODULE: ./build/src/credentials/docker-keychain.js





class DockerKeychain {
    options;
    /** What has been read so far; each further file is read when those before it did not do. */
    known = [];
    reading;
    answers = new Map();
    constructor(options) {
        this.options = options;
    }
    async resolve(name, search = {}) {
        if (search.renew === true)
            this.forget();
        const errors = [];
        for (const config of this.configs()) {
            for await (const credential of this.candidates(config, { name, search, errors })) {
                if (!isRefused(credential, search))
                    return credential;
            }
        }
        const [first] = errors;
        if (first === undefined)
            return undefined;
        if ((search.refused ?? []).length === 0)
            throw first;
        for (const { message: reason } of errors)
            search.failed?.({ source: 'config.json', reason });
        return undefined;
    }
    forget() {
        this.known = [];
        this.reading = undefined;
        this.answers.clear();
    }
    *configs() {
        const { known } = this;
        for (let at = 0;; at += 1) {
            if (at >= known.length) {
                const next = this.readOn();
                if (next === undefined)
                    return;
                known.push(next);
            }
            const config = known[at];
            if (config !== undefined)
                yield config;
        }
    }
    readOn() {
        this.reading ??= discoverConfigs(this.options.env);
        try {
            const next = this.reading.next();
            return next.done === true ? undefined : next.value;
        }
        catch (error) {
            // A generator that has thrown is at its end, and the broken file would be met no more.
            this.forget();
            throw error;
        }
    }
    /** The longer path wins; at the same length the helper does, as with Docker. Helpers know repositories and hosts, no paths between. */
    async *candidates(config, looking) {
        const { name } = looking;
        const inline = lookUpAll(config.auths, name);
        const asked = helperFor(config, name);
        const isBetter = ({ path }) => path.length > (asked?.path.length ?? -1);
        for (const { value } of inline.filter(isBetter))
            yield value;
        if (asked)
            yield* this.answer(config, asked, { ...looking, inlineToo: inline.length > 0 });
        for (const one of inline)
            if (!isBetter(one))
                yield one.value;
    }
    async *answer(config, { program, server }, { name, search, errors, inlineToo }) {
        try {
            const answer = await this.ask(program, server);
            if (answer.found)
                yield answer.credential;
            else if (answer.reason === 'no-program') {
                const standIn = this.options.standIn?.(program);
                const credential = await standIn?.resolve({ ...name, registry: parseKey(server).host }, search);
                if (credential)
                    yield credential;
                else if (!standIn && !inlineToo)
                    errors.push(missing(config, program));
            }
        }
        catch (error) {
            if (!(error instanceof YadokariError))
                throw error;
            errors.push(error);
        }
    }
    /** A helper is started once for each server, however many repositories ask. */
    ask(name, server) {
        const key = `${name} ${server}`;
        const known = this.answers.get(key);
        if (known)
            return known;
        const { env, helperTimeoutSeconds } = this.options;
        const timeout = helperTimeoutSeconds === undefined ? {} : { timeoutSeconds: helperTimeoutSeconds };
        const answer = askHelper(name, server, { env, ...timeout });
        this.answers.set(key, answer);
        // A failure is not kept: the next request may find the helper's own server awake.
        answer.catch(() => this.answers.delete(key));
        return answer;
    }
}
/** The program that a file names: for the repository, for its host, or for all. An empty name takes back the one for all. */
function helperFor({ credHelpers, credsStore }, name) {
    const helper = lookUpExact(credHelpers, name);
    if (helper) {
        return helper.value === '' ? undefined : { program: helper.value, server: helper.key, path: helper.path };
    }
    return credsStore === undefined
        ? undefined
        : { program: credsStore, server: serverOf(name.registry), path: '' };
}
function missing(config, name) {
    return new YadokariError('CREDENTIALS_INVALID', `cannot get credentials: "${config.source}" names the helper "${name}", but there is no program "docker-credential-${name}"`, { hint: `put docker-credential-${name} on PATH, or take the helper out of the file` });
}
/** Credentials as Docker and containers' tools keep them in files, and the helper programs that those name. */
function docker_keychain_createDockerKeychain(options) {
    return new DockerKeychain(options);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/src/credentials/merge.js


function merge_fieldsOf(value) {
    // parseAuthConfig has refused documents whose parts are no objects.
    return typeof value === 'object' && value !== null ? { ...value } : {};
}
/** Key of a login in `auths`: what `docker login` would write. */
function merge_keyOf(registry) {
    const { host, path } = keys_parseKey(registry === '' ? hubServer : registry.replace(/\/+$/, ''));
    return path === '' ? keys_serverOf(host) : `${host}/${path}`;
}
function merge_isSamePlace(a, b) {
    const [one, other] = [keys_parseKey(a), keys_parseKey(b)];
    return one.host === other.host && one.path === other.path;
}
function withLogin(document, { registry, username, password }) {
    const key = merge_keyOf(registry);
    const keep = (name) => Object.fromEntries(Object.entries(merge_fieldsOf(document[name])).filter(([other]) => !merge_isSamePlace(key, other)));
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    return {
        ...document,
        auths: { ...keep('auths'), [key]: { auth } },
        // A store would be asked first, unless the host is said to have its credentials here.
        credHelpers: { ...keep('credHelpers'), ...(document['credsStore'] ? { [key]: '' } : {}) },
    };
}
/**
 * One config.json that says what several say, and the logins besides. Logins win, then the first document.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
function mergeConfigs(texts, logins) {
    let merged = {};
    for (const { source, json } of texts.toReversed()) {
        config_file_parseAuthConfig(source, json);
        const document = merge_fieldsOf(JSON.parse(json));
        merged = {
            ...merged,
            ...document,
            auths: { ...merge_fieldsOf(merged['auths']), ...merge_fieldsOf(document['auths']) },
            credHelpers: { ...merge_fieldsOf(merged['credHelpers']), ...merge_fieldsOf(document['credHelpers']) },
        };
    }
    for (const login of logins)
        merged = withLogin(merged, login);
    return `${JSON.stringify(merged, undefined, 2)}\n`;
}

;// CONCATENATED MODULE: ./build/src/credentials/login-file.js








/** The config.json that `docker login` of the same environment would write. @throws YadokariError `USAGE` */
function loginFile(env) {
    const home = env['HOME'];
    const folder = env['DOCKER_CONFIG'] || (home ? join(home, '.docker') : undefined);
    if (folder !== undefined)
        return join(folder, 'config.json');
    throw new YadokariError('USAGE', 'neither DOCKER_CONFIG nor HOME says where config.json is', {
        hint: 'set DOCKER_CONFIG to the folder that gets it',
    });
}
function login_file_read(file) {
    try {
        const text = readFileSync(file, 'utf8');
        return text.trim() === '' ? '{}' : text;
    }
    catch (error) {
        if (errnoOf(error) === 'ENOENT')
            return '{}';
        throw outputError(file, error);
    }
}
/** @throws YadokariError `CREDENTIALS_INVALID` when the file is damaged: it is left as it is */
function login_file_open(registry, env) {
    const file = loginFile(env);
    const json = login_file_read(file);
    const config = parseAuthConfig(file, json);
    const { host, path } = parseKey(keyOf(registry));
    const own = lookUpExact(config.credHelpers, { registry: host, repository: path });
    const name = own ? own.value : config.credsStore;
    const helper = name ? { name, server: own?.key ?? serverOf(host) } : undefined;
    return { file, document: fieldsOf(JSON.parse(json)), helper };
}
/** The whole file or nothing of it, for its owner's eyes. A link (of a mounted volume) stays one. */
function write(file, document) {
    let temporary;
    try {
        makeFoldersSync(dirname(file), 0o700);
        const target = resolveLink(file);
        temporary = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
        writeFileSync(temporary, `${JSON.stringify(document, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
        renameSync(temporary, target);
    }
    catch (error) {
        if (temporary !== undefined)
            rmSync(temporary, { force: true });
        throw outputError(file, error);
    }
}
function resolveLink(file) {
    try {
        return realpathSync(file);
    }
    catch (error) {
        if (errnoOf(error) === 'ENOENT')
            return file;
        throw error;
    }
}
function without(registry, auths) {
    const key = keyOf(registry);
    return Object.fromEntries(Object.entries(fieldsOf(auths)).filter(([other]) => !isSamePlace(key, other)));
}
function login_file_entryOf({ username, password }) {
    if (username === tokenUsername)
        return { identitytoken: password };
    return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}
/**
 * Keeps a login where `docker login` would: with the helper that config.json names for the registry, else in config.json.
 * @returns where it is now, for messages
 * @throws YadokariError `CREDENTIALS_INVALID`, `OUTPUT_NOT_WRITABLE`, `DISK_FULL`
 */
async function storeLogin(login, options) {
    const { file, document, helper } = login_file_open(login.registry, options.env);
    if (helper) {
        const { username: Username, password: Secret } = login;
        await tellHelper(helper.name, 'store', JSON.stringify({ ServerURL: helper.server, Username, Secret }), options);
    }
    // Docker lists what a helper keeps by an entry without a secret.
    const entry = helper ? {} : login_file_entryOf(login);
    const auths = { ...without(login.registry, document['auths']), [keyOf(login.registry)]: entry };
    write(file, { ...document, auths });
    return helper ? `docker-credential-${helper.name}` : file;
}
/** Takes a login away. @returns where it was, undefined when there was none */
async function eraseLogin(registry, options) {
    const { file, document, helper } = login_file_open(registry, options.env);
    const erased = helper && (await tellHelper(helper.name, 'erase', helper.server, options));
    const before = fieldsOf(document['auths']);
    const auths = without(registry, before);
    const isThere = Object.keys(auths).length < Object.keys(before).length;
    if (isThere)
        write(file, { ...document, auths });
    if (helper && erased === true)
        return `docker-credential-${helper.name}`;
    return isThere ? file : undefined;
}

;// CONCATENATED MODULE: ./build/src/credentials/usual.js



function isInvalid(error) {
    return error instanceof YadokariError && error.code === 'CREDENTIALS_INVALID';
}
/** Asks one keychain after the other. One that gives nonsense is an error only where none of the others knows anything. */
function firstOf(keychains) {
    return {
        resolve: async (name, search = {}) => {
            const errors = [];
            const tell = () => {
                for (const { message } of errors)
                    search.failed?.({ source: 'config.json', reason: message });
            };
            for (const keychain of keychains) {
                try {
                    const credential = await keychain.resolve(name, search);
                    if (!credential)
                        continue;
                    tell();
                    return credential;
                }
                catch (error) {
                    if (!isInvalid(error))
                        throw error;
                    errors.push(error);
                }
            }
            const [first] = errors;
            if (first !== undefined && (search.refused ?? []).length === 0)
                throw first;
            tell();
            return undefined;
        },
    };
}
/** Nobody asked for a built-in keychain: that it can give nothing is told, and must not stop what would go well without it. */
function lenient({ name: source, hosts, load }, surroundings) {
    let loaded;
    return {
        resolve: async (name, search = {}) => {
            if (!hosts(name.registry.toLowerCase(), surroundings.env))
                return undefined;
            try {
                loaded ??= Promise.resolve(load(surroundings));
                return await (await loaded).resolve(name, search);
            }
            catch (error) {
                search.failed?.({ source, reason: messageOf(error) });
                return undefined;
            }
        },
    };
}
/** Every built-in keychain, or those that are named: what people wrote down in files is always asked, and first. */
function createUsualKeychain(env, helpers = [], clouds) {
    const all = builtInKeychains.map((one) => ({ ...one, keychain: lenient(one, { env, clouds }) }));
    const chosen = all.filter(({ name }) => helpers.length === 0 || helpers.includes(name));
    const standIn = (program) => all.find(({ programs = [] }) => programs.includes(program))?.keychain;
    return firstOf([createDockerKeychain({ env, standIn }), ...chosen.map(({ keychain }) => keychain)]);
}

;// CONCATENATED MODULE: ./build/src/credentials/index.js











;// CONCATENATED MODULE: ./build/src/action/credentials.js



/** buildx's name for Docker Hub in its folder of logins. */
const buildxHub = 'registry-1.docker.io';
/**
 * Logins for single repositories, as docker/login-action leaves them for its input `scope`: a config.json in
 * buildx/config/REGISTRY/REPOSITORY[@ACTIONS] beside Docker's own. The key of each becomes that repository.
 */
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
/** The same document with its only key replaced by the place that its folder names. */
function scoped(json, folder) {
    const place = folder.replace(/@[^/]*$/, '').replace(new RegExp(`^${buildxHub}(?=/|$)`), 'docker.io');
    let document;
    try {
        document = JSON.parse(json);
    }
    catch {
        // What is wrong with it is said where it is merged.
        return json;
    }
    const auths = Reflect.get(Object(document), 'auths');
    return JSON.stringify({
        auths: Object.fromEntries(Object.values(Object(auths)).map((one) => [place, one])),
    });
}
/**
 * Writes a config.json of our own with the logins and all that was there before, where there is something to add to it.
 * @returns what to change in the environment of the executor
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
function writeCredentials(folder, env, logins) {
    const docker = env['DOCKER_CONFIG'] || (0,external_node_path_.join)(env['HOME'] ?? '/root', '.docker');
    const extra = scopedTexts(docker);
    if (logins.length === 0 && extra.length === 0)
        return {};
    const config = (0,external_node_path_.join)(folder, 'docker');
    (0,external_node_fs_.mkdirSync)(config, { mode: 0o700 });
    const merged = mergeConfigs([...extra, ...discoverTexts(env)], logins);
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(config, 'config.json'), merged, { mode: 0o600, flag: 'wx' });
    // It is in the file now, and would win over it.
    return { DOCKER_CONFIG: config, DOCKER_AUTH_CONFIG: undefined };
}

;// CONCATENATED MODULE: ./build/src/action/executor.js



/** JavaScript is run by this Node.js, everything else by itself. */
function commandOf(path, node) {
    return /\.[cm]?[jt]s$/.test(path) ? [node, path] : [path];
}
/** Kaniko's actions take the name of an image here. */
function isImageName(text) {
    return /^[\w-]+(?:\.[\w-]+)*(?:[.:]\w+)\/[\w./-]+(?:[:@][\w.:-]+)?$/.test(text);
}
/**
 * Finds the executor that the input names.
 * @throws YadokariError `USAGE`
 */
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
    throw new base/* YadokariError */.$S('USAGE', `input executor: there is no file ${JSON.stringify(path)}`, {
        hint: 'write bundled, the path of a file, or VERSION@sha256:HEX',
    });
}
/**
 * The command that runs another one as root with exactly this environment, which is handed over in a private file:
 * arguments are for everybody to see.
 * @param folder private
 */
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
/**
 * The commit that the workflow runs for as a git context, which is what build-push-action builds when no context is given. Undefined
 * outside of a workflow.
 */
function workflowContext(env) {
    const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
    if (!repository || !commit)
        return undefined;
    return `${git_context_serverOf(env)}/${repository}.git#${commit}`;
}
function isOnServer(context, env) {
    return context.startsWith(`${git_context_serverOf(env)}/`) && /^[^?#]*\.git(?:[?#]|$)/.test(context);
}
/**
 * Shows `github-token` to the server of the workflow, where a repository on it is the context, under the name that BuildKit knows. It is
 * for that host alone, and one of the workflow's own secrets with that name wins.
 */
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

;// CONCATENATED MODULE: ./build/src/action/inputs.js


/** The text of an input, as runners pass it on: hyphens of the name stay. An empty value is the default, as with docker's actions. */
function textOf(name, input, env) {
    const given = (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
    if (given !== '')
        return given;
    const { default: usual = '' } = input;
    // An expression is for the runner: whoever has not put its value there has none.
    return usual.startsWith('${{') ? '' : usual;
}
/** Booleans of YAML 1.2's core schema, as @actions/core takes them. */
function parseBoolean(name, text) {
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    if (/^(?:false|False|FALSE)?$/.test(text))
        return false;
    throw new base/* YadokariError */.$S('USAGE', `input ${name} has the value ${JSON.stringify(text)}, which is no boolean`, {
        hint: 'write true or false',
    });
}
function inputs_parse(name, { form }, text) {
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
/** The values of a flag; none where the executor's own default is meant. */
function flagValues(value) {
    if (typeof value === 'boolean')
        return value ? ['true'] : [];
    if (typeof value === 'string')
        return value === '' ? [] : [value];
    return value;
}
/**
 * Reads all inputs from the environment of the action.
 * @throws YadokariError `USAGE`
 */
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
        const value = inputs_parse(name, input, text);
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
    return new base/* YadokariError */.$S('USAGE', message, { hint });
}
function logins_single({ registry, username, password }) {
    if (username === '' && password === '') {
        if (registry === '')
            return [];
        throw logins_usage('input registry is given without username and password', 'add both, or leave registry out');
    }
    if (username !== '' && password !== '')
        return [{ registry, username, password }];
    const [given, missing] = username === '' ? ['password', 'username'] : ['username', 'password'];
    // An empty secret is the usual reason: one that is not defined, or not handed to a fork.
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
    // A scope says for which repository a login is: `owner/name`, or `owner/name@push`.
    const path = textField(entry, 'scope', at).replace(/@.*$/, '');
    return {
        registry: path === '' ? (registry ?? '') : `${registry || 'docker.io'}/${path}`,
        username,
        password,
    };
}
async function several(text) {
    // Loaded by those alone who use it: starting must be quick.
    const { parse } = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8815, 19));
    let document;
    try {
        document = parse(text);
    }
    catch (error) {
        // The parser's message quotes lines, which hold passwords.
        const line = /at line \d+/.exec(error instanceof Error ? error.message : '')?.[0];
        throw logins_usage(`input registry-auth is no YAML${line === undefined ? '' : ` (${line})`}`, example);
    }
    if (!Array.isArray(document))
        throw logins_usage('input registry-auth is no list', example);
    return document.map((entry, index) => entryLogin(entry, index + 1));
}
/**
 * The logins that the inputs give.
 * @throws YadokariError `USAGE`; nothing of a password gets into one
 */
async function readLogins(inputs) {
    const list = inputs['registry-auth'] === '' ? [] : await several(inputs['registry-auth']);
    return [...list, ...logins_single(inputs)];
}
/** What must not be printed of a login. */
function secretsOf({ username, password }) {
    return [password, Buffer.from(`${username}:${password}`).toString('base64')];
}

;// CONCATENATED MODULE: ./build/src/action/report.js



/** The report of a build: the text of the job's summary in a file that later steps can read. */
class ReportFile {
    path;
    /** @param path as input `report` gives it, seen from the workspace */
    constructor(path, cwd) {
        this.path = (0,external_node_path_.resolve)(cwd, path);
    }
    /** Makes an empty one, so that a place where none can be written is known before the build. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
    begin() {
        this.write('');
    }
    /** @throws YadokariError `OUTPUT_NOT_WRITABLE` */
    write(markdown) {
        try {
            (0,base/* makeFoldersSync */.hB)((0,external_node_path_.dirname)(this.path));
            (0,external_node_fs_.writeFileSync)(this.path, markdown);
        }
        catch (error) {
            throw new base/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', `cannot write input report to "${this.path}": ${(0,base/* messageOf */.bD)(error)}`, { cause: error, hint: 'name a file in a folder that this step may write to' });
        }
    }
}

;// CONCATENATED MODULE: ./build/src/action/secrets.js



/** `ID=VALUE`, of which neither may be empty, as in build-push-action. @throws YadokariError `USAGE`, without the value */
function pair(input, text) {
    const at = text.indexOf('=');
    const [id, value] = [text.slice(0, at), text.slice(at + 1)];
    if (at > 0 && value !== '' && !id.includes(','))
        return [id, value];
    const what = at > 0 ? ` for ${JSON.stringify(id)}` : '';
    throw new base/* YadokariError */.$S('USAGE', `input ${input} has a line${what} that is no ID=VALUE`, {
        hint: 'write one ID=VALUE a line, and quotes around it where the value has several lines: "ID=VALUE"',
    });
}
function secrets_place(input, kind, text) {
    const [id, value] = pair(input, text);
    if (!value.includes(','))
        return `--secret=id=${id},${kind}=${value}`;
    throw new base/* YadokariError */.$S('USAGE', `input ${input} names ${JSON.stringify(value)}, which has a comma`, {
        hint: 'give it a name without one',
    });
}
/**
 * Values become files in the private folder of the step: arguments can be read by every user of the machine.
 * @throws YadokariError `USAGE`
 */
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
            ...own['secret-envs'].map((text) => secrets_place('secret-envs', 'env', text)),
            ...own['secret-files'].map((text) => secrets_place('secret-files', 'src', text)),
        ],
        values: [...given.map(([, value]) => value), ...variables.flatMap(([, name]) => env[name] ?? [])],
    };
}

;// CONCATENATED MODULE: ./build/src/action/prepare.js












/** The executor's environment: the step's, but for what is the action's own. Inputs hold passwords. */
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
/** What the command line or the environment says about the rung; empty where nothing does. */
function isolationOf(args, env) {
    const words = args.flatMap((arg) => (arg.startsWith('--isolation=') ? arg.split(/=(.*)/s, 2) : [arg]));
    return words[words.lastIndexOf('--isolation') + 1 || words.length] ?? env['YADOKARI_ISOLATION'] ?? '';
}
/** Where it is not known which commit the workflow runs for, somebody has to bring the files. */
function refuseEmptyWorkspace({ cwd }, { args }) {
    if (!args.includes('--context=.') || (0,external_node_fs_.readdirSync)(cwd).length > 0)
        return;
    throw new base/* YadokariError */.$S('CONTEXT_NOT_FOUND', `the workspace is empty: there is nothing to build`, {
        hint: 'put a step "uses: actions/checkout" before this one',
    });
}
/**
 * Reads the inputs, writes credentials, finds the executor.
 * @throws YadokariError for inputs that are wrong or not available yet
 */
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

/** Cuts bytes into lines, wherever chunks end. */
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
    /** What is left is a line too. */
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







/** Milliseconds from the first signal to SIGKILL. GitHub's runner sends SIGINT, SIGTERM after 7500, and kills after 10000. */
const grace = 6000;
/** Passes signals on to the executor, and ends the whole tree when that does not help. */
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
    /** It may be about to start. */
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
/** Gives lines to somebody who is not there yet when the first ones come. */
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
    /** Resolves when all lines so far have been given. */
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
/**
 * Runs the executor to its end. It ends with us: its standard input is ours to hold open.
 * @returns its exit status
 * @throws YadokariError `USAGE` when it cannot be started
 */
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
            // A failure is thrown below.
            inbox.open().catch(() => undefined);
        };
        const _ = __addDisposableResource(env_1, new Canceller(pid), false);
        const [program, ...args] = command;
        const options = { env: { ...env }, silent: true, ignoreReturnCode: true, listeners: { stderr } };
        const status = await (0,exec/* exec */.m)(`"${program}"`, args, options).catch((error) => {
            throw new base/* YadokariError */.$S('USAGE', `cannot start the executor: ${(0,base/* messageOf */.bD)(error)}`, {
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

;// CONCATENATED MODULE: ./build/src/action/outputs.js

/** Outputs of a build that went well. Pure. */
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


/**
 * Finds the file that an event means, as annotations name it: from the root of the repository.
 * @param dockerfiles where the executor looks for the Dockerfile; events name it by the first
 */
function place_placeOf(dockerfiles, { env, cwd }) {
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





/** Whether a line is JSON of the executor that is no event: the second wording of one. */
function isLogLine(line) {
    return line.startsWith('{"level":');
}
/** What becomes of the executor's log: the log of the step, its summary, its outputs. */
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
            place: place_placeOf(plan.dockerfiles, world),
            annotate: world.env['DOCKER_BUILD_CHECKS_ANNOTATIONS'] !== 'false',
        });
    }
    line = (line) => {
        const event = this.read(line);
        if (event)
            this.event(event);
        // Not of the log: what Node.js or the system says when something is badly wrong.
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
    /** Whether somebody has said how the build ended. */
    get hasEnded() {
        return this.ended !== undefined;
    }
    /** Undefined where the build did not end well. */
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









/** Loading it takes longer than starting the executor: it is done meanwhile. */
const loadCore = () => __nccwpck_require__.e(/* import() */ 58).then(__nccwpck_require__.bind(__nccwpck_require__, 6058));
/** Runs the main step of the action. @returns its exit status */
async function run_run(world) {
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
    return new base/* YadokariError */.$S('INTERNAL', `the executor ended with status ${status} without saying why`, {
        hint: 'what it printed is above; a runner out of memory ends programs like this',
        exitCode: status === 0 ? 1 : status,
    });
}
/** What is left to do with the image when the executor is done. */
async function deliver({ uid }, prepared) {
    const { plan, archive, env, elevated } = prepared;
    const { tarPath, layoutPath } = plan.delivery;
    const written = [tarPath, layoutPath].filter((path) => path !== undefined);
    // Later steps are no root.
    if (elevated && written.length > 0)
        await asRoot(['chown', '-R', '-h', String(uid), '--', ...written]);
    if (archive !== undefined)
        await loadImage(archive, env);
}
/** Tells how it went: in the log, in the outputs, in the summary and the report. */
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
/** The place was tried before the build: when it is gone by now, the image is there all the same, and so are its outputs. */
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

/***/ 9772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $S: () => (/* reexport */ errors_YadokariError),
  UQ: () => (/* reexport */ errnoOf),
  t5: () => (/* reexport */ fieldsIn),
  Fy: () => (/* reexport */ limits),
  hB: () => (/* reexport */ makeFoldersSync),
  bD: () => (/* reexport */ messageOf),
  cw: () => (/* reexport */ outputError),
  L5: () => (/* reexport */ parseFields)
});

// UNUSED EXPORTS: Limiter, Turns, closest, digestHex, errorCodes, finishDigest, formatPlatform, hashFor, hostPlatform, isDigest, normalizePlatform, parseBool, parsePlatform, platformDistance, sha256, shellWord, unlessAborted

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/src/base/digest.js

const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
function isDigest(text) {
    return pattern.test(text);
}
function sha256(data) {
    return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}
/** A running hash of the algorithm that `expected` names; SHA-256 when nothing is expected. */
function hashFor(expected) {
    return createHash(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
}
/** Ends a running hash made by {@link hashFor}. */
function finishDigest(hash, expected) {
    const algorithm = expected?.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${hash.digest('hex')}`;
}
/** The hex part alone: file name of a blob in an OCI layout. */
function digestHex(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}

;// CONCATENATED MODULE: ./build/src/base/errors.js
var _a;
/**
 * Every error a user can see has a code from this list. Each code is a row in `docs/errors.md`.
 * An expected outcome (a blob that is not there, a cache miss) is a value; throwing is for the rest.
 */
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
    'CANCELLED',
    'INTERNAL',
]));
/** An error meant for the person at the keyboard: what failed and where, in one sentence without a full stop. */
class errors_YadokariError extends Error {
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
    /** The same error with a place in the Dockerfile; keeps a place that is already known. */
    at(location) {
        return this.location ? this : this.#with({ location });
    }
    /** The same error with another hint. */
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
_a = errors_YadokariError;
/** True for errors of any realm: those that Node's core makes are no `instanceof Error` inside a vm context (jest). */
function isError(value) {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
/** `errno` name of a failed system call (`ENOENT`, `ENOSPC`, …), or undefined for any other error. */
function errnoOf(error) {
    if (isError(error) && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
/** One line about any thrown value, for messages that wrap it. */
function messageOf(error) {
    return isError(error) ? error.message : String(error);
}

;// CONCATENATED MODULE: ./build/src/base/json.js
/** The fields of a value, none where it is no object. */
function fieldsIn(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
/**
 * The fields of a JSON document from outside; none where it is no such thing (a proxy's page, say), so that whoever asks misses what
 * should be in it. The parser's own message would quote the text, which may hold a secret.
 */
function parseFields(text) {
    try {
        return fieldsIn(JSON.parse(typeof text === 'string' ? text : Buffer.from(text).toString('utf8')));
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./build/src/base/limits.js
/** Bounds on what other people's bytes may cost us. Sizes in bytes. */
const limits = {
    /** A manifest, index or token answer (distribution's own servers stop at 4 MiB). */
    manifestBytes: 4 * 1024 * 1024,
    /** An image config: labels and history can be long. */
    configBytes: 16 * 1024 * 1024,
    /** Excerpt of a server's error body that we read. */
    errorBodyBytes: 16 * 1024,
    /** Dockerfile or ignore file. */
    dockerfileBytes: 16 * 1024 * 1024,
    /** A build context: the archive as it comes, and what is in it. */
    contextBytes: 64 * 1024 ** 3,
    /** Names in such an archive. */
    contextEntries: 4_000_000,
    /** One PAX header or GNU long name in a tar stream. */
    paxBytes: 1024 * 1024,
    /** One line of a RUN's output kept as one event; longer ones are split. */
    outputLineBytes: 64 * 1024,
    /** Passwd and group files that we read for user names. */
    accountFileBytes: 4 * 1024 * 1024,
    /** A secret for RUN (BuildKit's own number). */
    secretBytes: 500 * 1024,
    /** An object of a git repository: a file, or a folder's list of names. */
    gitObjectBytes: 512 * 1024 * 1024,
    /** What a git server sends in one answer. */
    gitPackBytes: 16 * 1024 * 1024 * 1024,
    /** Names that one server has for commits. */
    gitRefs: 1_000_000,
    /** Files and folders of a git checkout, submodules included. */
    gitFiles: 2_000_000,
    /** Hops of symbolic links before we call it a loop (Linux's own number). */
    symlinkHops: 40,
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./build/src/base/make-folders.js


/**
 * Makes a folder and those above it. Node's own recursive mkdir never comes back where a file system has folders and takes none
 * (/proc): it goes on as long as the kernel says ENOENT.
 * @returns the topmost folder that was made, undefined when all were there
 * @throws errno errors of mkdir(2): ENOENT in /proc, EROFS, EACCES, ENOTDIR, EEXIST when a file has the name
 */
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
/** False where it is there, perhaps because somebody else was faster. */
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

;// CONCATENATED MODULE: ./build/src/base/output-error.js

const full = new Set(['ENOSPC', 'EDQUOT']);
/** `read-only file system` out of Node's `EROFS: read-only file system, open '/x'`. */
function reasonOf(error) {
    return /^[A-Z0-9]+: (?<reason>[^,]+)/.exec(messageOf(error))?.groups?.['reason'] ?? messageOf(error);
}
/** What to throw when writing `path` failed with `error`; an error of our own, or one that no system call made, stays. */
function outputError(path, error) {
    const errno = errnoOf(error);
    if (error instanceof errors_YadokariError || errno === undefined || !/^E[A-Z0-9]+$/.test(errno))
        return error;
    const message = `cannot write ${JSON.stringify(path)}: ${reasonOf(error)}`;
    if (full.has(errno)) {
        return new errors_YadokariError('DISK_FULL', message, {
            hint: 'free space there, or write elsewhere',
            cause: error,
        });
    }
    return new errors_YadokariError('OUTPUT_NOT_WRITABLE', message, {
        hint: 'give a path that this user may write to',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/base/platform.js

const architectures = {
    x64: ['amd64'],
    x86_64: ['amd64'],
    'x86-64': ['amd64'],
    i386: ['386'],
    i686: ['386'],
    ia32: ['386'],
    aarch64: ['arm64'],
    armhf: ['arm', 'v7'],
    armel: ['arm', 'v6'],
    arm: ['arm', 'v7'],
};
/** What may stand alone: the names that Go knows, as `GOOS` and `GOARCH`. */
const systems = 'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(' ');
const knownArchitectures = '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(' ');
/** Normal form after containerd's platforms package: x86_64 is amd64, arm64/v8 is arm64, arm is arm/v7. */
function normalizePlatform(platform) {
    const [architecture, implied] = architectures[platform.architecture.toLowerCase()] ?? [
        platform.architecture.toLowerCase(),
    ];
    let variant = platform.variant?.toLowerCase() || implied;
    if (variant !== undefined && /^[0-9]/.test(variant))
        variant = `v${variant}`;
    if (architecture === 'arm64' && variant === 'v8')
        variant = undefined;
    if (architecture === 'amd64' && variant === 'v1')
        variant = undefined;
    return {
        os: platform.os.toLowerCase(),
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(platform['os.version'] === undefined ? {} : { 'os.version': platform['os.version'] }),
    };
}
/** The platform of this machine. */
function hostPlatform() {
    return normalizePlatform({ os: 'linux', architecture: process.arch });
}
/**
 * Parses `os/arch[/variant]`, `os` or `arch` alone as `--platform` takes them.
 * @throws YadokariError `USAGE`
 */
function parsePlatform(text) {
    const parts = text.trim().split('/');
    if (parts.length > 3 || parts.some((part) => !/^[A-Za-z0-9_.()-]+$/.test(part))) {
        throw new YadokariError('USAGE', `platform ${JSON.stringify(text)} is not of the form os/arch[/variant]`, {
            hint: 'write it like linux/amd64 or linux/arm/v7',
        });
    }
    const [first = '', second, variant] = parts;
    if (second === undefined) {
        const isOs = systems.includes(first.toLowerCase());
        const platform = normalizePlatform(isOs ? { ...hostPlatform(), os: first } : { os: 'linux', architecture: first });
        if (isOs || knownArchitectures.includes(platform.architecture))
            return platform;
        throw new YadokariError('USAGE', `platform ${JSON.stringify(text)} is neither an operating system nor an architecture`, { hint: 'write it like linux/amd64 or linux/arm/v7' });
    }
    const os = first.replace(/\(.*$/, '');
    return normalizePlatform({ os, architecture: second, ...(variant === undefined ? {} : { variant }) });
}
function formatPlatform(platform) {
    const { os, architecture, variant } = normalizePlatform(platform);
    return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}
/** Number of a variant such as v7. */
function rank(variant) {
    return Number(variant?.slice(1) ?? 1);
}
/** How well `offered` serves `wanted`: 0 exact, higher is worse, undefined not at all (an arm/v7 machine runs v6 and v5). */
function platformDistance(offered, wanted) {
    const a = normalizePlatform(offered);
    const b = normalizePlatform(wanted);
    if (a.os !== b.os)
        return undefined;
    if (a.architecture === b.architecture) {
        if (a.variant === b.variant)
            return 0;
        if (!['arm', 'amd64', 'arm64'].includes(a.architecture))
            return undefined;
        const base = a.architecture === 'arm64' ? 8 : 1;
        const have = a.variant === undefined ? base : rank(a.variant);
        const want = b.variant === undefined ? base : rank(b.variant);
        return have <= want ? want - have : undefined;
    }
    if (b.architecture === 'arm64' && a.architecture === 'arm')
        return 100 - rank(a.variant ?? 'v7');
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/base/words.js
const trueWords = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const falseWords = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);
/** Go's strconv.ParseBool; undefined for any other word. */
function parseBool(text) {
    if (trueWords.has(text))
        return true;
    return falseWords.has(text) ? false : undefined;
}
/** A word that a POSIX shell takes as it is, whatever is in it. */
function shellWord(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

;// CONCATENATED MODULE: ./build/src/base/index.js














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
