export const id = 655;
export const ids = [655];
export const modules = {

/***/ 34655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   demandNotifiers: () => (/* binding */ demandNotifiers),
/* harmony export */   runNotify: () => (/* binding */ runNotify),
/* harmony export */   settle: () => (/* binding */ settle)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22396);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99720);
/* harmony import */ var _build_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10258);
/* harmony import */ var _notifiers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82138);
/* harmony import */ var _report_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95706);





const placeholders = [...new Set(['message', 'time', ..._build_message_js__WEBPACK_IMPORTED_MODULE_0__/* .buildPlaceholders */ .NE, ..._report_message_js__WEBPACK_IMPORTED_MODULE_1__/* .reportPlaceholders */ .B])];
const testText = 'This is a test message: what is sent here arrives.';
function handMessage(words) {
    const text = words.length === 0 ? testText : words.join(' ');
    const [first = '', ...rest] = text.split('\n');
    const title = words.length === 0 ? 'Test message of Yadokari' : first;
    const more = words.length === 0 ? text : rest.join('\n').trim();
    const time = new Date().toISOString();
    return {
        tone: 'neutral',
        title,
        facts: [],
        ...(more === '' ? {} : { text: more }),
        data: { version: 1, event: 'message', message: text, time },
        values: { title, message: text, time, version: _version_js__WEBPACK_IMPORTED_MODULE_2__/* .version */ .r },
    };
}
function demandNotifiers(request, known) {
    return (0,_notifiers_js__WEBPACK_IMPORTED_MODULE_3__/* .openNotifiers */ .I7)(request, known, (error) => {
        throw error;
    });
}
function settle(told, { emit }, print) {
    for (const { preview } of told)
        if (preview !== undefined)
            print(`${JSON.stringify(preview, undefined, 2)}\n`);
    const [first, ...others] = told.filter(({ problem }) => problem !== undefined).map(_notifiers_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOf */ .Zw);
    for (const { message, hint } of others)
        emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
    if (first !== undefined)
        throw first;
}
async function runNotify(request) {
    const { words, options, world, emit } = request;
    if (options.notify.length === 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S('USAGE', 'no --notify is given', {
            hint: 'write it like --notify=type=slack,url-env=SLACK_URL',
        });
    const notifiers = demandNotifiers(request, placeholders);
    const told = await notifiers.tell(notifiers.specs, handMessage(words));
    for (const { kind, preview, problem } of told) {
        if (preview === undefined && problem === undefined)
            emit({ type: 'note', level: 'info', message: `Sent by ${kind}` });
    }
    settle(told, request, (text) => void world.stdout.write(text));
}


/***/ }),

/***/ 95706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ reportMessage),
  B: () => (/* binding */ reportPlaceholders)
});

// EXTERNAL MODULE: ./build/src/report/render/sections.js
var sections = __webpack_require__(2425);
;// CONCATENATED MODULE: ./build/src/report/render/brief.js

const mostLines = 5;
function briefOf(report) {
    const [summary] = (0,sections/* sectionsOf */.Ks)(report);
    return {
        period: (0,sections/* spanOf */.NS)(report),
        facts: (summary?.rows ?? []).map(([name = '', value = '']) => [name, value]),
        errors: report.errors
            .slice(0, mostLines)
            .map(({ code, count, message }) => `${count} × ${code}: ${message}`),
        slowest: report.slowestSteps
            .slice(0, mostLines)
            .map(({ text, meanSeconds }) => `${(0,sections/* duration */.p0)(meanSeconds)}  ${text}`),
    };
}

// EXTERNAL MODULE: ./build/src/report/render/escape.js
var render_escape = __webpack_require__(3842);
;// CONCATENATED MODULE: ./build/src/report/render/mail.js


const line = 'border-bottom:1px solid #d5dae1;padding:4px 10px 4px 0;vertical-align:top';
function cell(tag, text, kind) {
    const align = kind === 'number' ? 'right' : 'left';
    const font = kind === 'code' && tag === 'td' ? ';font-family:Consolas,Menlo,monospace' : '';
    const head = tag === 'th' ? ';color:#5a6472;font-weight:600' : '';
    return `<${tag} align="${align}" style="${line}${font}${head}">${(0,render_escape/* escapeHtml */.Z)(text)}</${tag}>`;
}
function table({ title, columns, rows }) {
    const named = columns.some((column) => column.title !== '');
    const cells = (tag, texts) => `<tr>${texts.map((text, index) => cell(tag, text, columns[index]?.kind)).join('')}</tr>`;
    const titles = columns.map((column) => column.title);
    return [
        `<h3 style="font-size:15px;margin:20px 0 6px">${(0,render_escape/* escapeHtml */.Z)(title)}</h3>`,
        '<table cellpadding="0" cellspacing="0" style="border-collapse:collapse">',
        ...(named ? [cells('th', titles)] : []),
        ...rows.map((row) => cells('td', row)),
        '</table>',
    ].join('\n');
}
function renderMail(report) {
    return [
        `<p style="color:#5a6472">${(0,render_escape/* escapeHtml */.Z)((0,sections/* spanOf */.NS)(report))}</p>`,
        ...(0,sections/* sectionsOf */.Ks)(report).map(table),
    ].join('\n');
}

// EXTERNAL MODULE: ./build/src/report/render/render.js + 5 modules
var render = __webpack_require__(30697);
;// CONCATENATED MODULE: ./build/src/cli/notify/report-message.js

const reportPlaceholders = [
    'title',
    'status',
    'period',
    'builds',
    'success-rate',
    'mean-duration',
    'median-duration',
    'p95-duration',
    'hit-rate',
    'pulled',
    'pushed',
    'crossed',
    'errors',
    'slowest',
];
function reportMessage(report, crossed) {
    const { period, facts, errors, slowest } = briefOf(report);
    const of = (name) => facts.find(([known]) => known === name)?.[1] ?? '';
    const status = crossed.length > 0 ? 'crossed' : 'ok';
    const title = `Builds ${period}${crossed.length > 0 ? ': not as they should be' : ''}`;
    const values = {
        title,
        status,
        period,
        builds: of('Builds'),
        'success-rate': of('Success rate'),
        'mean-duration': of('Mean duration'),
        'median-duration': of('Median duration'),
        'p95-duration': of('95th percentile'),
        'hit-rate': of('Cache hit rate'),
        pulled: of('Pulled'),
        pushed: of('Pushed'),
        crossed: crossed.join('\n'),
        errors: errors.join('\n'),
        slowest: slowest.join('\n'),
    };
    const parts = [
        ...(crossed.length === 0 ? [] : [crossed.join('\n')]),
        ...(errors.length === 0 ? [] : [`Errors\n${errors.join('\n')}`]),
        ...(slowest.length === 0 ? [] : [`Slowest steps\n${slowest.join('\n')}`]),
    ];
    return {
        tone: crossed.length > 0 ? 'bad' : report.total.builds === 0 ? 'neutral' : 'good',
        title,
        facts,
        ...(parts.length === 0 ? {} : { text: parts.join('\n\n') }),
        html: renderMail(report),
        attachments: [
            {
                name: 'builds.html',
                type: 'text/html; charset=utf-8',
                content: (0,render/* renderReport */.B)(report, 'html', Date.now()),
            },
        ],
        data: { version: 1, event: 'report', status, crossed, report },
        values,
    };
}


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

/***/ 86465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ reportFamilies),
/* harmony export */   g: () => (/* binding */ reportMetrics)
/* harmony export */ });
const figureSpecs = {
    builds: {
        help: 'Builds that began in the time of the report, by what became of them',
        labels: ['outcome'],
        of: ({ succeeded, failed, unfinished }) => [
            [{ outcome: 'succeeded' }, succeeded],
            [{ outcome: 'failed' }, failed],
            [{ outcome: 'unfinished' }, unfinished],
        ],
    },
    success_ratio: {
        help: 'Part of the builds that ended which ended well, from 0 to 1',
        of: ({ successRate }) => [[{}, successRate]],
    },
    duration_seconds: {
        help: 'How long builds took that ended well',
        labels: ['statistic'],
        of: ({ meanSeconds, medianSeconds, p95Seconds }) => [
            [{ statistic: 'mean' }, meanSeconds],
            [{ statistic: 'median' }, medianSeconds],
            [{ statistic: 'p95' }, p95Seconds],
        ],
    },
    cache_lookups: {
        help: 'Steps that were looked up in the cache',
        labels: ['result'],
        of: ({ cacheHits, cacheMisses }) => [
            [{ result: 'hit' }, cacheHits],
            [{ result: 'miss' }, cacheMisses],
        ],
    },
    cache_hit_ratio: {
        help: 'Part of these that the cache had, from 0 to 1',
        of: ({ hitRate }) => [[{}, hitRate]],
    },
    pulled_bytes: { help: 'Size of blobs that were fetched', of: ({ pulledBytes }) => [[{}, pulledBytes]] },
    pushed_bytes: { help: 'Size of blobs that were uploaded', of: ({ pushedBytes }) => [[{}, pushedBytes]] },
};
const ofImages = {
    yadokari_report_failures: { help: 'Builds that failed, by the code of the error', labels: ['error_type'] },
    yadokari_report_image_size_bytes: {
        help: 'Size of all layers of an image, of its last build',
        labels: ['image'],
    },
    yadokari_report_image_growth_bytes: {
        help: 'How much that is more than of its first build in the report',
        labels: ['image'],
    },
    yadokari_report_from_time_seconds: { help: 'When the first of the builds began, since 1970', labels: [] },
    yadokari_report_to_time_seconds: { help: 'When the last of them began, since 1970', labels: [] },
    yadokari_report_time_seconds: { help: 'When the report was made, since 1970', labels: [] },
};
const total = 'yadokari_report_';
const grouped = 'yadokari_report_group_';
const groupLabels = ['by', 'group'];
const reportMetrics = {
    ...named(total, ({ help, labels = [] }) => ({ help, labels })),
    ...ofImages,
    ...named(grouped, ({ help, labels = [] }) => ({
        help: `${help}, of one of --by`,
        labels: [...groupLabels, ...labels],
    })),
};
function named(prefix, describe) {
    return Object.fromEntries(Object.entries(figureSpecs).map(([name, spec]) => [`${prefix}${name}`, describe(spec)]));
}
function family(name, samples) {
    return { name, help: reportMetrics[name]?.help ?? '', type: 'gauge', samples };
}
function samplesOf(spec, figures, common = {}) {
    return spec
        .of(figures)
        .flatMap(([labels, value]) => (value === undefined ? [] : [{ labels: { ...common, ...labels }, value }]));
}
function seconds(time) {
    return time === undefined ? [] : [{ value: Date.parse(time) / 1000 }];
}
function reportFamilies(report, now) {
    const { by, errors, images, from, to } = report;
    const figures = Object.entries(figureSpecs);
    return [
        ...figures.map(([name, spec]) => family(`${total}${name}`, samplesOf(spec, report.total))),
        family('yadokari_report_failures', errors.map(({ code, count }) => ({ labels: { error_type: code }, value: count }))),
        family('yadokari_report_image_size_bytes', images.map(({ image, lastBytes }) => ({ labels: { image }, value: lastBytes }))),
        family('yadokari_report_image_growth_bytes', images.map(({ image, firstBytes, lastBytes }) => ({
            labels: { image },
            value: lastBytes - firstBytes,
        }))),
        family('yadokari_report_from_time_seconds', seconds(from)),
        family('yadokari_report_to_time_seconds', seconds(to)),
        family('yadokari_report_time_seconds', [{ value: now / 1000 }]),
        ...figures.map(([name, spec]) => family(`${grouped}${name}`, (by?.groups ?? []).flatMap((group) => samplesOf(spec, group, { by: by?.key ?? '', group: group.name })))),
    ];
}


/***/ }),

/***/ 3842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ escapeHtml)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94174);
/* harmony import */ var _log_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36465);


function escapeHtml(text) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeHtml */ .Z)((0,_log_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanLine */ .Ow)(text));
}


/***/ }),

/***/ 30697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ formatOf),
  B: () => (/* binding */ renderReport)
});

// EXTERNAL MODULE: ./build/src/metrics/exposition.js
var exposition = __webpack_require__(42461);
// EXTERNAL MODULE: ./build/src/report/metrics.js
var metrics = __webpack_require__(86465);
// EXTERNAL MODULE: ./build/src/log/units.js
var units = __webpack_require__(64939);
// EXTERNAL MODULE: ./build/src/report/render/escape.js
var render_escape = __webpack_require__(3842);
;// CONCATENATED MODULE: ./build/src/report/render/charts.js

const width = 360;
const height = 170;
const charts_area = { left: 48, right: width - 8, top: 12, bottom: height - 26 };
function number(value) {
    return String(Number(value.toFixed(2)));
}
function roundUp(value) {
    if (value <= 0)
        return 1;
    const unit = 10 ** Math.floor(Math.log10(value));
    return ([1, 2, 5, 10].find((step) => step * unit >= value) ?? 10) * unit;
}
function scaleOf(count, top) {
    const step = (charts_area.right - charts_area.left) / Math.max(1, count);
    return {
        step,
        x: (index) => charts_area.left + (index + 0.5) * step,
        y: (value) => charts_area.bottom - (Math.min(value, top) / top) * (charts_area.bottom - charts_area.top),
    };
}
function tip(text) {
    return `<title>${(0,render_escape/* escapeHtml */.Z)(text)}</title>`;
}
function barsOf({ series, format }, { x, y, step }) {
    const heights = new Map();
    const wide = Math.min(28, step * 0.7);
    return series
        .flatMap(({ name, color, points }) => points.map(({ label, value = 0 }, index) => {
        const below = heights.get(index) ?? 0;
        heights.set(index, below + value);
        if (value === 0)
            return '';
        const [low, high] = [y(below), y(below + value)];
        const box = `x="${number(x(index) - wide / 2)}" y="${number(high)}" width="${number(wide)}" height="${number(low - high)}"`;
        return `<rect class="${color}" ${box}>${tip(`${label}: ${name} ${format(value)}`)}</rect>`;
    }))
        .join('');
}
function linesOf({ series, format }, { x, y }) {
    return series
        .map(({ name, color, points }) => {
        const known = points.flatMap(({ label, value }, index) => value === undefined ? [] : [{ label, value, at: `${number(x(index))},${number(y(value))}` }]);
        const dots = known.map(({ label, value, at }) => {
            const [left, top] = at.split(',');
            return `<circle class="${color}" cx="${left}" cy="${top}" r="3">${tip(`${label}: ${name} ${format(value)}`)}</circle>`;
        });
        return `<polyline class="${color}" points="${known.map(({ at }) => at).join(' ')}"/>${dots.join('')}`;
    })
        .join('');
}
function highest({ kind, series }) {
    const all = series.map(({ points }) => points.map(({ value }) => value ?? 0));
    const columns = (all[0] ?? []).map((_, index) => all.map((values) => values[index] ?? 0));
    return Math.max(0, ...columns.map((column) => (kind === 'bars' ? column.reduce((a, b) => a + b, 0) : Math.max(...column))));
}
function axes(top, format) {
    return [0, top / 2, top]
        .map((value) => {
        const y = number(charts_area.bottom - (value / top) * (charts_area.bottom - charts_area.top));
        const line = `<line x1="${charts_area.left}" x2="${charts_area.right}" y1="${y}" y2="${y}"/>`;
        return `${line}<text class="scale" x="${charts_area.left - 6}" y="${Number(y) + 4}">${(0,render_escape/* escapeHtml */.Z)(format(value))}</text>`;
    })
        .join('');
}
function labels(points, { x }) {
    const shown = [...new Set([0, Math.floor((points.length - 1) / 2), points.length - 1])];
    const last = points.length - 1;
    const anchor = (index) => points.length > 2 && (index === 0 || index === last) ? (index === 0 ? 'start' : 'end') : 'middle';
    return shown
        .map((index) => {
        const at = anchor(index);
        const edge = at === 'start' ? charts_area.left : at === 'end' ? charts_area.right : x(index);
        return `<text style="text-anchor:${at}" x="${number(edge)}" y="${height - 8}">${(0,render_escape/* escapeHtml */.Z)(points[index]?.label ?? '')}</text>`;
    })
        .join('');
}
function renderChart(chart) {
    const { title, kind, series, format } = chart;
    const points = series[0]?.points ?? [];
    if (!series.some((one) => one.points.some(({ value }) => value !== undefined)))
        return '';
    const top = chart.top ?? roundUp(highest(chart));
    const scale = scaleOf(points.length, top);
    const marks = kind === 'bars' ? barsOf(chart, scale) : linesOf(chart, scale);
    const legend = series
        .map(({ name, color }) => `<span class="${color}">${(0,render_escape/* escapeHtml */.Z)(name)}</span>`)
        .join(' ');
    return [
        `<figure><figcaption>${(0,render_escape/* escapeHtml */.Z)(title)} <small>${legend}</small></figcaption>`,
        `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${(0,render_escape/* escapeHtml */.Z)(title)}">`,
        `${axes(top, format)}${marks}${labels(points, scale)}</svg></figure>`,
    ].join('');
}

// EXTERNAL MODULE: ./build/src/report/render/sections.js
var render_sections = __webpack_require__(2425);
;// CONCATENATED MODULE: ./build/src/report/render/style.js
const style = `
:root { color-scheme: light dark; --ground: #ffffff; --card: #f5f6f8; --text: #1c2026; --dim: #5a6472; --line: #d5dae1;
  --good: #1a7f4b; --bad: #c4314b; --first: #2563c9; --second: #a04ec4; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --card: #1e232a; --text: #e6e9ee; --dim: #9aa5b4; --line: #38404b;
  --good: #4cc38a; --bad: #ff7a8f; --first: #74a7ff; --second: #d18fee; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; background: var(--ground); color: var(--text);
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } p { margin: .2rem 0 1rem; color: var(--dim); }
.tiles, .charts { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
.charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); margin-top: 1rem; }
.tile, figure { margin: 0; padding: .75rem; background: var(--card); border-radius: .5rem; min-width: 0; }
.tile b { display: block; font-size: 1.3rem; } .tile span, figcaption small { color: var(--dim); font-size: .85rem; }
figcaption { font-weight: 600; margin-bottom: .3rem; } figcaption span::before { content: "■ "; }
svg { display: block; width: 100%; height: auto; } svg text { fill: var(--dim); font-size: 11px; } svg .scale { text-anchor: end; }
svg line { stroke: var(--line); } polyline { fill: none; stroke-width: 2; }
rect.good { fill: var(--good); } rect.bad { fill: var(--bad); } circle.first { fill: var(--first); } circle.second { fill: var(--second); }
polyline.first { stroke: var(--first); } polyline.second { stroke: var(--second); }
span.good::before { color: var(--good); } span.bad::before { color: var(--bad); } span.first::before { color: var(--first); }
span.second::before { color: var(--second); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .35rem .6rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--dim); font-weight: 600; } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font: .9em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; } td code { display: block; min-width: 12rem; }
`.trim();

;// CONCATENATED MODULE: ./build/src/report/render/html.js





const mostPoints = 60;
function charts({ course }) {
    const shown = course.slice(-mostPoints);
    const series = (name, color, value) => ({
        name,
        color,
        points: shown.map((group) => ({
            label: group.name.slice(group.name.includes('T') ? 11 : 5),
            value: value(group),
        })),
    });
    return [
        {
            title: 'Builds',
            kind: 'bars',
            format: String,
            series: [
                series('succeeded', 'good', ({ succeeded }) => succeeded),
                series('failed', 'bad', ({ failed }) => failed),
            ],
        },
        {
            title: 'Duration',
            kind: 'lines',
            format: units/* formatSeconds */.Xo,
            series: [
                series('mean', 'first', ({ meanSeconds }) => meanSeconds),
                series('p95', 'second', ({ p95Seconds }) => p95Seconds),
            ],
        },
        {
            title: 'Cache hit rate',
            kind: 'lines',
            top: 100,
            format: (value) => `${Math.round(value)}%`,
            series: [series('hits', 'first', ({ hitRate }) => (hitRate === undefined ? undefined : hitRate * 100))],
        },
        {
            title: 'Traffic',
            kind: 'lines',
            format: units/* formatBytes */.z3,
            series: [
                series('pulled', 'first', ({ pulledBytes }) => pulledBytes),
                series('pushed', 'second', ({ pushedBytes }) => pushedBytes),
            ],
        },
    ];
}
function cell(tag, text, kind) {
    const words = (0,render_escape/* escapeHtml */.Z)(text);
    const content = kind === 'code' && tag === 'td' ? `<code>${words}</code>` : words;
    return kind === 'number' ? `<${tag} class="number">${content}</${tag}>` : `<${tag}>${content}</${tag}>`;
}
function table({ title, columns, rows }) {
    const head = columns.map((column) => cell('th', column.title, column.kind)).join('');
    const body = rows.map((row) => `<tr>${row.map((text, index) => cell('td', text, columns[index]?.kind)).join('')}</tr>`);
    return [
        `<h2>${(0,render_escape/* escapeHtml */.Z)(title)}</h2>`,
        `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>`,
        ...body,
        '</tbody></table></div>',
    ].join('\n');
}
function tiles({ rows }) {
    const all = rows.map(([name = '', value = '']) => {
        const [, figure = value, rest = ''] = /^(\S+(?: [kMGT]?B)?)(?: \((.*)\))?$/.exec(value) ?? [];
        const more = rest === '' ? '' : `<span>${(0,render_escape/* escapeHtml */.Z)(rest)}</span>`;
        return `<div class="tile"><span>${(0,render_escape/* escapeHtml */.Z)(name)}</span><b>${(0,render_escape/* escapeHtml */.Z)(figure)}</b>${more}</div>`;
    });
    return `<div class="tiles">${all.join('')}</div>`;
}
function renderHtml(report) {
    const [summary, ...sections] = (0,render_sections/* sectionsOf */.Ks)(report);
    const drawn = charts(report).map(renderChart);
    return [
        '<!doctype html>',
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
        `<title>Builds ${(0,render_escape/* escapeHtml */.Z)((0,render_sections/* spanOf */.NS)(report))}</title>`,
        `<style>${style}</style></head><body>`,
        '<h1>Builds</h1>',
        `<p>${(0,render_escape/* escapeHtml */.Z)((0,render_sections/* spanOf */.NS)(report))}</p>`,
        ...(summary === undefined ? [] : [tiles(summary)]),
        `<div class="charts">${drawn.join('\n')}</div>`,
        ...sections.map(table),
        '</body></html>',
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./build/src/log/markdown.js
var markdown = __webpack_require__(37827);
;// CONCATENATED MODULE: ./build/src/report/render/markdown.js


function lines({ title, columns, rows }) {
    const cells = rows.map((row) => row.map((text, index) => (columns[index]?.kind === 'code' ? (0,markdown/* code */.aY)(text) : (0,markdown/* escapeCell */.kq)(text))));
    return [
        `### ${title}`,
        ...(0,markdown/* table */.tp)(columns.map((column) => column.title), cells),
    ];
}
function renderMarkdown(report) {
    return [`## Builds ${(0,render_sections/* spanOf */.NS)(report)}`, '', ...(0,render_sections/* sectionsOf */.Ks)(report).flatMap(lines)].join('\n');
}

// EXTERNAL MODULE: ./build/src/log/clean.js
var clean = __webpack_require__(36465);
;// CONCATENATED MODULE: ./build/src/report/render/table.js


const widest = 72;
function clip(text) {
    const line = (0,clean/* cleanLine */.Ow)(text).replaceAll('\t', ' ');
    return line.length > widest ? `${line.slice(0, widest - 1)}…` : line;
}
function pad(text, width, kind) {
    return kind === 'number' ? text.padStart(width) : text.padEnd(width);
}
function table_lines({ title, columns, rows }) {
    const titles = columns.map((column) => column.title);
    const named = titles.some((name) => name !== '');
    const all = [...(named ? [titles] : []), ...rows].map((row) => row.map(clip));
    const kinds = columns.map(({ kind }) => (named ? kind : 'text'));
    const widths = columns.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)));
    const body = all.map((row) => row
        .map((text, index) => pad(text, widths[index] ?? 0, kinds[index]))
        .join('  ')
        .trimEnd());
    return [title, ...body.map((line) => `  ${line}`), ''];
}
function renderTable(report) {
    return [`Builds ${(0,render_sections/* spanOf */.NS)(report)}`, '', ...(0,render_sections/* sectionsOf */.Ks)(report).flatMap(table_lines)].join('\n');
}

;// CONCATENATED MODULE: ./build/src/report/render/render.js





const endings = {
    '.html': 'html',
    '.htm': 'html',
    '.json': 'json',
    '.md': 'markdown',
    '.prom': 'prometheus',
    '.txt': 'table',
};
function formatOf(path) {
    return endings[/\.[a-z]+$/.exec(path)?.[0] ?? ''];
}
function renderReport(report, format, now) {
    switch (format) {
        case 'json':
            return `${JSON.stringify(report, undefined, 2)}\n`;
        case 'markdown':
            return renderMarkdown(report);
        case 'html':
            return renderHtml(report);
        case 'prometheus':
            return (0,exposition/* writeExposition */.I0)((0,metrics/* reportFamilies */.D)(report, now));
        case 'table':
            return renderTable(report);
    }
}


/***/ }),

/***/ 2425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ks: () => (/* binding */ sectionsOf),
/* harmony export */   NS: () => (/* binding */ spanOf),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/* unused harmony exports percent, bytes */
/* harmony import */ var _log_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64939);

const none = '–';
function percent(rate) {
    return rate === undefined ? none : `${(rate * 100).toFixed(1)}%`;
}
function duration(seconds) {
    return seconds === undefined ? none : (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds);
}
function bytes(size) {
    return size === undefined ? none : (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size);
}
function growth(first, last) {
    const change = last - first;
    if (change === 0)
        return 'none';
    const part = first === 0 ? '' : ` (${((change / first) * 100).toFixed(1)}%)`;
    return `${change < 0 ? '−' : '+'}${(0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(Math.abs(change))}${part.replace('-', '−')}`;
}
function columns(...titles) {
    return titles.map(([title, kind]) => ({ title, kind }));
}
function summary(figures) {
    const { builds, succeeded, failed, unfinished, cacheHits, cacheMisses } = figures;
    const open = unfinished === 0 ? '' : `, ${unfinished} unfinished`;
    return {
        title: 'Summary',
        columns: columns(['', 'text'], ['', 'number']),
        rows: [
            ['Builds', `${builds} (${succeeded} succeeded, ${failed} failed${open})`],
            ['Success rate', percent(figures.successRate)],
            ['Mean duration', duration(figures.meanSeconds)],
            ['Median duration', duration(figures.medianSeconds)],
            ['95th percentile', duration(figures.p95Seconds)],
            ['Cache hit rate', `${percent(figures.hitRate)} (${cacheHits} of ${cacheHits + cacheMisses} steps)`],
            ['Pulled', bytes(figures.pulledBytes)],
            ['Pushed', bytes(figures.pushedBytes)],
        ],
    };
}
const dimensions = {
    day: 'Day',
    image: 'Image',
    context: 'Context',
    platform: 'Platform',
    project: 'Project',
    team: 'Team',
    branch: 'Branch',
    source: 'Source',
};
function grouped({ by }) {
    if (by === undefined)
        return [];
    const title = dimensions[by.key];
    const figures = ['Builds', 'Success', 'Mean', 'Median', 'p95', 'Hits', 'Pulled', 'Pushed'];
    return [
        {
            title: `By ${title.toLowerCase()}`,
            columns: columns([title, 'code'], ...figures.map((name) => [name, 'number'])),
            rows: by.groups.map((group) => [
                group.name === '' ? none : group.name,
                String(group.builds),
                percent(group.successRate),
                duration(group.meanSeconds),
                duration(group.medianSeconds),
                duration(group.p95Seconds),
                percent(group.hitRate),
                bytes(group.pulledBytes),
                bytes(group.pushedBytes),
            ]),
        },
    ];
}
function details({ slowestSteps, errors, images }) {
    return [
        {
            title: 'Slowest steps',
            columns: columns(['Step', 'code'], ['Times', 'number'], ['Mean', 'number'], ['Longest', 'number']),
            rows: slowestSteps.map(({ text, count, meanSeconds, maxSeconds }) => [
                text,
                String(count),
                duration(meanSeconds),
                duration(maxSeconds),
            ]),
        },
        {
            title: 'Errors',
            columns: columns(['Code', 'text'], ['Builds', 'number'], ['Last message', 'code']),
            rows: errors.map(({ code, count, message }) => [code, String(count), message]),
        },
        {
            title: 'Size of images',
            columns: columns(['Image', 'code'], ['Builds', 'number'], ['Size', 'number'], ['Growth', 'number']),
            rows: images.map(({ image, builds, firstBytes, lastBytes }) => [
                image === '' ? none : image,
                String(builds),
                bytes(lastBytes),
                growth(firstBytes, lastBytes),
            ]),
        },
    ];
}
function sectionsOf(report) {
    const all = [summary(report.total), ...grouped(report), ...details(report)];
    return all.filter(({ rows }) => rows.length > 0);
}
function minute(time) {
    return time.slice(0, 16).replace('T', ' ');
}
function spanOf({ from, to }) {
    return from === undefined || to === undefined
        ? 'no build with a time'
        : `from ${minute(from)} to ${minute(to)} UTC`;
}


/***/ })

};
