export const id = 327;
export const ids = [327];
export const modules = {

/***/ 94174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ escapeHtml)
/* harmony export */ });
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
function escapeHtml(text) {
    return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
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

/***/ 10258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ occasionsOf),
/* harmony export */   NE: () => (/* binding */ buildPlaceholders),
/* harmony export */   Y6: () => (/* binding */ buildMessage)
/* harmony export */ });
/* harmony import */ var _log_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64939);

const buildPlaceholders = [
    'title',
    'status',
    'id',
    'time',
    'duration',
    'image',
    'destinations',
    'digest',
    'size',
    'project',
    'team',
    'branch',
    'revision',
    'url',
    'context',
    'dockerfile',
    'platform',
    'code',
    'error',
    'hits',
    'misses',
    'pulled',
    'pushed',
    'slowest',
    'version',
];
function occasionsOf({ outcome, failure }, previous) {
    if (outcome === 'succeeded')
        return previous === 'failed' ? ['always', 'success', 'recovery'] : ['always', 'success'];
    return failure?.code === 'CANCELLED' ? ['always'] : ['always', 'failure'];
}
function statusOf(summary, previous) {
    if (summary.failure?.code === 'CANCELLED')
        return 'cancelled';
    if (summary.outcome === 'failed')
        return 'failed';
    return previous === 'failed' ? 'recovered' : 'succeeded';
}
function valuesOf(summary, status) {
    const { failure, size, steps, branch, project, image } = summary;
    const what = image ?? project ?? summary.context;
    return {
        title: `Build ${status}: ${what}${branch === undefined ? '' : ` (${branch})`}`,
        status,
        id: summary.id,
        time: new Date(summary.at).toISOString(),
        duration: (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(summary.seconds),
        image: image ?? '',
        destinations: summary.destinations.join(', '),
        digest: summary.digest ?? '',
        size: size === undefined ? '' : (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(size),
        project: project ?? '',
        team: summary.team ?? '',
        branch: branch ?? '',
        revision: summary.revision ?? '',
        url: summary.url ?? '',
        context: summary.context,
        dockerfile: summary.dockerfile,
        platform: summary.platform ?? '',
        code: failure?.code ?? '',
        error: failure?.message ?? '',
        hits: String(summary.hits),
        misses: String(summary.misses),
        pulled: (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(summary.pulled),
        pushed: (0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(summary.pushed),
        slowest: steps[0] === undefined ? '' : `${steps[0].text} (${(0,_log_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(steps[0].seconds)})`,
        version: summary.version,
    };
}
const shown = [
    ['Project', 'project'],
    ['Team', 'team'],
    ['Branch', 'branch'],
    ['Commit', 'revision'],
    ['Image', 'destinations'],
    ['Digest', 'digest'],
    ['Size', 'size'],
    ['Duration', 'duration'],
    ['Slowest step', 'slowest'],
];
function buildMessage(summary, previous) {
    const status = statusOf(summary, previous);
    const values = valuesOf(summary, status);
    const facts = shown.flatMap(([name, key]) => (values[key] === '' ? [] : [[name, values[key]]]));
    const { hits, misses, failure, at, ...rest } = summary;
    const cache = hits + misses === 0 ? [] : [['Cache', `${hits} of ${hits + misses} steps`]];
    return {
        tone: summary.outcome === 'succeeded' ? 'good' : 'bad',
        title: values.title,
        facts: [...facts, ...cache],
        ...(failure === undefined ? {} : { text: `${failure.code}: ${failure.message}` }),
        ...(summary.url === undefined ? {} : { url: summary.url }),
        data: {
            version: 1,
            event: 'build',
            status,
            build: { ...rest, time: new Date(at).toISOString(), hits, misses, ...(failure ? { failure } : {}) },
        },
        values,
    };
}


/***/ }),

/***/ 82138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I7: () => (/* binding */ openNotifiers),
  Zw: () => (/* binding */ problemOf),
  t8: () => (/* binding */ sayWhatBecame)
});

// UNUSED EXPORTS: Notifiers

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/src/http/trust.js
var trust = __webpack_require__(17824);
// EXTERNAL MODULE: ./build/src/log/errors.js
var log_errors = __webpack_require__(11881);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/http/body.js
var http_body = __webpack_require__(95980);
// EXTERNAL MODULE: ./build/src/http/retry.js
var retry = __webpack_require__(56092);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/base/json.js
var json = __webpack_require__(75221);
;// CONCATENATED MODULE: ./build/src/notify/answer.js

const longest = 200;
function refusalIn(answer, codes, words) {
    const fields = (0,json/* parseFields */.L)(answer);
    const code = codes.map((name) => fields[name]).find((value) => value !== undefined);
    if (code === 0)
        return undefined;
    const text = words.map((name) => fields[name]).find((value) => typeof value === 'string');
    if (code === undefined)
        return 'the answer is not that of the service';
    return `code ${JSON.stringify(code)}${typeof text === 'string' ? `: ${text.slice(0, longest)}` : ''}`;
}

;// CONCATENATED MODULE: ./build/src/notify/fit.js
const note = (left) => `\n… (${left} more characters are left out)`;
function fitted(text, fits) {
    if (fits(text))
        return text;
    const characters = Array.from(text);
    const cut = (count) => characters.slice(0, count).join('').trimEnd() + note(characters.length - count);
    let [low, high] = [0, characters.length - 1];
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (fits(cut(middle)))
            low = middle;
        else
            high = middle - 1;
    }
    return cut(low);
}
function bytesOf(text) {
    return Buffer.byteLength(text, 'utf8');
}

// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __webpack_require__(1181);
;// CONCATENATED MODULE: ./build/src/notify/template.js

const placeholder = /\{\{\s*([a-z][a-z\d-]*)\s*\}\}/g;
function checkTemplate(template, known) {
    for (const [, name = ''] of template.matchAll(placeholder)) {
        if (known.includes(name))
            continue;
        const near = (0,suggest/* closest */.k)(name, known);
        throw new errors/* YadokariError */.$S('USAGE', `--notify has a template with the unknown placeholder {{${name}}}`, {
            hint: near === undefined ? `there are ${known.join(', ')}` : `did you mean {{${near}}}?`,
        });
    }
}
function expand(template, values, escape = (text) => text) {
    return template.replaceAll(placeholder, (_, name) => escape(Object.hasOwn(values, name) ? (values[name] ?? '') : ''));
}

;// CONCATENATED MODULE: ./build/src/notify/text.js

function titleOf({ title }, message) {
    const text = title === undefined ? message.title : expand(title, message.values);
    return text.replaceAll(/\s+/g, ' ').trim();
}
function bodyOf({ body }, message, markup) {
    const { escape, bold, block, newline } = markup;
    if (body !== undefined)
        return expand(body, message.values, escape);
    const facts = message.facts.map(([name, value]) => `${bold(escape(name))}: ${escape(value)}`);
    const text = message.text === undefined ? [] : [block(escape(message.text))];
    const url = message.url === undefined ? [] : [escape(message.url)];
    return [...facts, ...text, ...url].join(newline);
}
const plain = {
    escape: (text) => text,
    bold: (text) => text,
    block: (text) => `\n${text}`,
    newline: '\n',
};
const chatMarkdown = {
    escape: (text) => text.replaceAll('](', '] (').replaceAll(/<(?=\S)/g, '< '),
    bold: (text) => `**${text}**`,
    block: (text) => text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n\n'),
    newline: '\n\n',
};

;// CONCATENATED MODULE: ./build/src/notify/dingtalk.js




const mostBytes = 20_000;
function signed(webhook, secret, now) {
    const url = new URL(webhook);
    const sign = (0,external_node_crypto_.createHmac)('sha256', secret).update(`${now}\n${secret}`).digest('base64');
    url.searchParams.set('timestamp', String(now));
    url.searchParams.set('sign', sign);
    return url;
}
function dingtalkRequest(spec, message, now) {
    const webhook = new URL(spec.fields.get('url') ?? '');
    const secret = spec.fields.get('secret');
    const title = titleOf(spec, message);
    const json = (text) => JSON.stringify({ msgtype: 'markdown', markdown: { title, text } });
    const full = `### ${chatMarkdown.escape(title)}\n\n${bodyOf(spec, message, chatMarkdown)}`;
    return {
        url: secret === undefined ? webhook : signed(webhook, secret, now),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: json(fitted(full, (text) => bytesOf(json(text)) <= mostBytes)),
        refusal: (answer) => refusalIn(answer, ['errcode'], ['errmsg']),
    };
}

;// CONCATENATED MODULE: ./build/src/notify/feishu.js




const feishu_mostBytes = 20_000;
const colors = { good: 'green', bad: 'red', neutral: 'blue' };
function signature(seconds, secret) {
    return (0,external_node_crypto_.createHmac)('sha256', `${seconds}\n${secret}`).digest('base64');
}
function feishuRequest(spec, message, now) {
    const secret = spec.fields.get('secret');
    const seconds = Math.floor(now / 1000);
    const content = bodyOf(spec, message, plain) || titleOf(spec, message);
    const signed = secret === undefined ? {} : { timestamp: String(seconds), sign: signature(seconds, secret) };
    const json = (words) => JSON.stringify({
        ...signed,
        msg_type: 'interactive',
        card: {
            header: {
                template: colors[message.tone],
                title: { tag: 'plain_text', content: titleOf(spec, message) },
            },
            elements: [{ tag: 'div', text: { tag: 'plain_text', content: words } }],
        },
    });
    return {
        url: new URL(spec.fields.get('url') ?? ''),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: json(fitted(content, (text) => bytesOf(json(text)) <= feishu_mostBytes)),
        refusal: (answer) => refusalIn(answer, ['code', 'StatusCode'], ['msg', 'StatusMessage']),
    };
}

// EXTERNAL MODULE: ./build/src/base/html.js
var base_html = __webpack_require__(94174);
;// CONCATENATED MODULE: ./build/src/notify/mail.js



const mail_colors = { good: '#1a7f4b', bad: '#c4314b', neutral: '#2563c9' };
function factsTable({ facts }) {
    const cell = 'padding:4px 12px 4px 0;vertical-align:top;border-bottom:1px solid #d5dae1';
    const rows = facts.map(([name, value]) => `<tr><td style="${cell};color:#5a6472;white-space:nowrap">${(0,base_html/* escapeHtml */.Z)(name)}</td><td style="${cell}">${(0,base_html/* escapeHtml */.Z)(value)}</td></tr>`);
    return facts.length === 0
        ? ''
        : `<table role="presentation" cellpadding="0" cellspacing="0" style="border-collapse:collapse">${rows.join('')}</table>`;
}
function usualHtml(title, message) {
    const text = message.text === undefined
        ? ''
        : `<pre style="white-space:pre-wrap;background:#f5f6f8;padding:10px">${(0,base_html/* escapeHtml */.Z)(message.text)}</pre>`;
    const url = message.url === undefined ? '' : (0,base_html/* escapeHtml */.Z)(message.url);
    const link = url === '' ? '' : `<p><a href="${url}">${url}</a></p>`;
    const head = `<h2 style="margin:0 0 12px;font-size:18px;color:${mail_colors[message.tone]}">${(0,base_html/* escapeHtml */.Z)(title)}</h2>`;
    return `${head}${message.html ?? factsTable(message)}${text}${link}`;
}
function page(content) {
    const font = 'font:14px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="margin:16px;color:#1c2026;${font}">${content}</body></html>`;
}
function addressesIn(text) {
    return text.split(/[\s;,]+/).filter((address) => address !== '');
}
function mailOf(spec, message) {
    const { fields, body, isHtml } = spec;
    const subject = titleOf(spec, message);
    const usual = { ...spec };
    delete usual.body;
    const text = `${subject}\n\n${bodyOf(isHtml ? usual : spec, message, plain)}\n`;
    const html = body === undefined
        ? usualHtml(subject, message)
        : isHtml
            ? expand(body, message.values, base_html/* escapeHtml */.Z)
            : `<pre style="white-space:pre-wrap">${(0,base_html/* escapeHtml */.Z)(expand(body, message.values))}</pre>`;
    return {
        from: fields.get('from') ?? '',
        to: addressesIn(fields.get('to') ?? ''),
        subject,
        text,
        html: isHtml ? html : page(html),
        attachments: message.attachments ?? [],
    };
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./build/src/notify/smtp.js


const ways = ['starttls', 'tls', 'none'];
function usage(fact, hint) {
    return new errors/* YadokariError */.$S('USAGE', `--notify of type smtp: ${fact}`, { hint });
}
function mailServer({ fields }) {
    const [, host = '', portText] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(fields.get('host') ?? '') ?? [];
    if (host === '')
        throw usage('host is no host[:port]', 'write host=smtp.example.com:587');
    const given = fields.get('tls');
    const way = ways.find((known) => known === (given ?? (portText === '465' ? 'tls' : 'starttls')));
    if (way === undefined)
        throw usage(`tls is ${JSON.stringify(given)}`, `there are ${ways.join(', ')}`);
    const port = portText === undefined ? (way === 'tls' ? 465 : 587) : Number(portText);
    if (port < 1 || port > 65_535)
        throw usage(`host has the port ${port}`, 'ports go from 1 to 65535: 25, 465 and 587 are usual');
    const [user, pass] = [fields.get('user'), fields.get('password')];
    if ((user === undefined) !== (pass === undefined))
        throw usage('user and password go together', 'give user=NAME and password-env=NAME or password-file=PATH');
    if (user !== undefined && way === 'none' && !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(host))
        throw usage('a password is not sent without TLS', 'leave tls=none out');
    return {
        host: host.replaceAll(/^\[|\]$/g, ''),
        port,
        way,
        ...(user && pass ? { login: { user, pass } } : {}),
    };
}
function statusOf(error) {
    const found = typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined;
    return typeof found === 'number' ? found : undefined;
}
function once(start) {
    return new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
}
async function talk(connection, server, mail, raw) {
    const failed = Promise.withResolvers();
    connection.on('error', failed.reject);
    failed.promise.catch(() => undefined);
    const { login } = server;
    const steps = async () => {
        await once((done) => connection.connect(done));
        if (login !== undefined)
            await once((done) => connection.login({ user: login.user, pass: login.pass }, done));
        await once((done) => connection.send({ from: mail.from.replace(/^.*<([^>]+)>\s*$/, '$1'), to: [...mail.to] }, raw, done));
        connection.quit();
    };
    await Promise.race([steps(), failed.promise]);
}
async function mimeOf(mail) {
    const { default: MailComposer } = await Promise.all(/* import() */[__webpack_require__.e(76), __webpack_require__.e(672)]).then(__webpack_require__.bind(__webpack_require__, 37672));
    const { from, to, subject, text, html, attachments } = mail;
    const composer = new MailComposer({
        from,
        to: [...to],
        subject,
        text,
        html,
        disableFileAccess: true,
        disableUrlAccess: true,
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: attachments.map(({ name, type, content }) => ({
            filename: name,
            contentType: type,
            content,
        })),
    });
    const built = await once((done) => composer.compile().build(done));
    if (built === undefined)
        throw new Error('there is no mail');
    return built;
}
async function sendMail(spec, mail, { certificates, signal }) {
    const server = mailServer(spec);
    const { default: SMTPConnection } = await Promise.all(/* import() */[__webpack_require__.e(76), __webpack_require__.e(611)]).then(__webpack_require__.bind(__webpack_require__, 76611));
    const raw = await mimeOf(mail);
    const secureContext = server.way === 'none' ? undefined : (0,external_node_tls_.createSecureContext)({ ca: [...certificates()] });
    const connection = new SMTPConnection({
        host: server.host,
        port: server.port,
        secure: server.way === 'tls',
        requireTLS: server.way === 'starttls',
        ignoreTLS: server.way === 'none',
        connectionTimeout: spec.timeoutSeconds * 1000,
        greetingTimeout: spec.timeoutSeconds * 1000,
        socketTimeout: spec.timeoutSeconds * 1000,
        ...(secureContext === undefined ? {} : { tls: { secureContext, rejectUnauthorized: true } }),
    });
    const end = () => connection.close();
    signal.addEventListener('abort', end, { once: true });
    try {
        await Promise.race([talk(connection, server, mail, raw), aborted(signal)]);
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S)
            throw error;
        const status = statusOf(error);
        throw new errors/* YadokariError */.$S('NOTIFICATION_FAILED', `mail server "${server.host}:${server.port}": ${firstLine((0,errors/* messageOf */.bD)(error))}`, {
            cause: error,
            hint: status === 535 ? 'check user and password' : 'check host, tls and the addresses',
        });
    }
    finally {
        signal.removeEventListener('abort', end);
        connection.close();
    }
}
function firstLine(text) {
    return text.split('\n')[0] ?? '';
}
function aborted(signal) {
    return new Promise((_, reject) => {
        const fail = () => reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
        if (signal.aborted)
            fail();
        signal.addEventListener('abort', fail, { once: true });
    });
}
function isPassingMailFault(error) {
    const cause = error instanceof errors/* YadokariError */.$S ? error.cause : error;
    const status = statusOf(cause);
    if (status !== undefined)
        return status >= 400 && status < 500;
    const command = typeof cause === 'object' && cause !== null && 'command' in cause ? cause.command : undefined;
    return command === 'CONN';
}

;// CONCATENATED MODULE: ./build/src/notify/slack.js


const most = { header: 150, section: 3000, all: 12_000 };
const marks = { good: '✅', bad: '❌', neutral: 'ℹ️' };
const markup = {
    escape: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    bold: (text) => `*${text}*`,
    block: (text) => `\`\`\`${text.replaceAll('```', "'''")}\`\`\``,
    newline: '\n',
};
function parts(text, length) {
    const found = [];
    let rest = text;
    while (rest.length > length) {
        const line = rest.lastIndexOf('\n', length);
        const at = line > length / 2 ? line : length;
        found.push(rest.slice(0, at));
        rest = rest.slice(at);
    }
    return [...found, rest].filter((part) => part.trim() !== '');
}
function slackRequest(spec, message) {
    const title = `${marks[message.tone]} ${titleOf(spec, message)}`;
    const header = fitted(title, (text) => text.length <= most.header).replaceAll('\n', ' ');
    const body = fitted(bodyOf(spec, message, markup), (text) => text.length <= most.all);
    const sections = parts(body, most.section).map((text) => ({
        type: 'section',
        text: { type: 'mrkdwn', text },
    }));
    return {
        url: new URL(spec.fields.get('url') ?? ''),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({
            text: markup.escape(header),
            blocks: [{ type: 'header', text: { type: 'plain_text', text: header } }, ...sections],
        }),
        refusal: (answer) => (answer.trim() === 'ok' ? undefined : 'the answer is not that of the service'),
    };
}

;// CONCATENATED MODULE: ./build/src/notify/webhook.js




function inJson(text) {
    return JSON.stringify(text).slice(1, -1);
}
function webhook_bodyOf(spec, message) {
    const title = titleOf(spec, message);
    if (spec.body === undefined)
        return JSON.stringify({ title, ...message.data });
    const body = expand(spec.body, message.values, inJson);
    try {
        JSON.parse(body);
    }
    catch {
        throw new errors/* YadokariError */.$S('USAGE', '--notify of type webhook has a body that is no JSON', {
            hint: 'write placeholders between quotes: {"text": "{{title}}"}',
        });
    }
    return body;
}
function webhookRequest(spec, message) {
    const body = webhook_bodyOf(spec, message);
    const [secret, token] = [spec.fields.get('secret'), spec.fields.get('token')];
    return {
        url: new URL(spec.fields.get('url') ?? ''),
        headers: {
            'content-type': 'application/json; charset=utf-8',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(secret === undefined
                ? {}
                : { 'x-signature-256': `sha256=${(0,external_node_crypto_.createHmac)('sha256', secret).update(body).digest('hex')}` }),
        },
        body,
        refusal: () => undefined,
    };
}

;// CONCATENATED MODULE: ./build/src/notify/wecom.js



const wecom_mostBytes = 4096;
const wecom_colors = { good: 'info', bad: 'warning', neutral: 'comment' };
const wecom_markup = {
    ...chatMarkdown,
    block: (text) => text.replaceAll(/^/gm, '> '),
    newline: '\n',
};
function wecomRequest(spec, message) {
    const title = wecom_markup.escape(titleOf(spec, message));
    const head = `**<font color="${wecom_colors[message.tone]}">${title}</font>**`;
    const full = `${head}\n${bodyOf(spec, message, wecom_markup)}`;
    const content = fitted(full, (text) => bytesOf(text) <= wecom_mostBytes);
    return {
        url: new URL(spec.fields.get('url') ?? ''),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }),
        refusal: (answer) => refusalIn(answer, ['errcode'], ['errmsg']),
    };
}

;// CONCATENATED MODULE: ./build/src/notify/deliver.js










const requests = {
    dingtalk: dingtalkRequest,
    wecom: wecomRequest,
    slack: slackRequest,
    feishu: feishuRequest,
    webhook: webhookRequest,
};
const retries = 3;
const answerBytes = 64 * 1024;
function failed(fact, hint, cause) {
    return new errors/* YadokariError */.$S('NOTIFICATION_FAILED', fact, { ...(hint === undefined ? {} : { hint }), cause });
}
async function sendRequest(spec, message, tools, { signal, retried }) {
    const { kind } = spec;
    if (kind === 'smtp')
        throw new TypeError('mail is no request');
    const { url, headers, body, refusal } = requests[kind](spec, message, tools.now());
    const what = `notify ${kind}`;
    const { response, bytes } = await tools.http.read({
        method: 'POST',
        url,
        headers,
        body: (0,http_body/* bytesBody */.EB)(Buffer.from(body)),
        what,
        signal,
        retries,
        retried: (reason) => retried(reason.replace(`cannot ${what}: `, '')),
    }, answerBytes);
    const answer = Buffer.from(bytes).toString('utf8');
    const { status } = response;
    const hint = (0,retry/* isPassingStatus */.Wj)(status)
        ? 'it was tried several times'
        : 'check the url and what it is signed with';
    if (status < 200 || status > 299)
        throw failed(`"${url.host}" answered with status ${status}`, hint);
    const reason = refusal(answer);
    if (reason !== undefined)
        throw failed(`"${url.host}" did not take the message: ${reason}`, 'see the service’s list of codes');
}
async function sendByMail(spec, message, tools, { signal, retried }) {
    const mail = mailOf(spec, message);
    for (let attempt = 1;; attempt += 1) {
        try {
            await sendMail(spec, mail, { certificates: tools.certificates, signal });
            return;
        }
        catch (error) {
            if (attempt > retries || signal.aborted || !isPassingMailFault(error))
                throw error;
            retried((0,errors/* messageOf */.bD)(error));
            await (0,promises_.setTimeout)((tools.retrySeconds ?? 0.5) * 2 ** (attempt - 1) * 1000, undefined, { signal });
        }
    }
}
async function notify(spec, message, tools) {
    const signal = AbortSignal.timeout(spec.timeoutSeconds * 1000);
    let before;
    try {
        const tries = { signal, retried: (reason) => void (before = reason) };
        await (spec.kind === 'smtp' ? sendByMail : sendRequest)(spec, message, tools, tries);
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        const late = `it took longer than ${spec.timeoutSeconds} seconds`;
        const fact = before === undefined ? late : `${late}; the try before: ${before}`;
        throw failed(fact, 'give it more time with timeout=30s', error);
    }
}
function preview(spec, message, now) {
    if (spec.kind === 'smtp') {
        const { host, port, way, login } = mailServer(spec);
        const { attachments, ...mail } = mailOf(spec, message);
        const names = attachments.map(({ name }) => name);
        return {
            type: 'smtp',
            server: `${host}:${port}`,
            tls: way,
            ...(login ? { user: login.user } : {}),
            ...mail,
            attachments: names,
        };
    }
    const { url, body } = requests[spec.kind](spec, message, now);
    return { type: spec.kind, method: 'POST', host: url.host, body: withoutSignature(JSON.parse(body)) };
}
function withoutSignature(body) {
    if (typeof body !== 'object' || body === null || !('sign' in body))
        return body;
    return { ...body, sign: '***' };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/small-file.js
var small_file = __webpack_require__(44927);
// EXTERNAL MODULE: ./build/src/base/words.js
var words = __webpack_require__(56786);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/http/place.js
var place = __webpack_require__(44937);
;// CONCATENATED MODULE: ./build/src/notify/kinds.js
const commonKeys = ['on', 'title', 'body', 'body-file', 'timeout', 'dry-run'];
const chat = { plain: [], secret: ['url'], needed: ['url'] };
const kinds = {
    smtp: {
        plain: ['host', 'tls', 'user', 'from', 'to'],
        secret: ['password'],
        needed: ['host', 'from', 'to'],
    },
    dingtalk: { ...chat, secret: ['url', 'secret'] },
    wecom: chat,
    slack: chat,
    feishu: { ...chat, secret: ['url', 'secret'] },
    webhook: { plain: ['url'], secret: ['url', 'secret', 'token'], needed: ['url'] },
};
function isKind(text) {
    return Object.hasOwn(kinds, text);
}

;// CONCATENATED MODULE: ./build/src/notify/spec.js







const usualTimeout = 10;
const occasions = ['failure', 'success', 'recovery', 'always'];
const example = 'write it like type=slack,url-env=SLACK_URL,on=failure';
const quoting = 'quotes go around a whole part: type=slack,"title=built, and pushed"';
function spec_usage(message, hint = example) {
    return new errors/* YadokariError */.$S('USAGE', `--notify ${message}`, { hint });
}
function keysOf(kind) {
    const { plain, secret } = kinds[kind];
    return [...commonKeys, ...plain, ...secret.flatMap((key) => [`${key}-env`, `${key}-file`])];
}
function fieldsOf(record) {
    const fields = new Map();
    const isQuoted = record.some((field) => field.includes('"'));
    for (const field of record) {
        const at = field.indexOf('=');
        if (field.startsWith('"'))
            throw spec_usage('has a quote that does not end with its part', quoting);
        if (at < 1)
            throw spec_usage('has a part that is no key=value', isQuoted ? quoting : example);
        const key = field.slice(0, at).trim().toLowerCase();
        const known = fields.get(key);
        const value = field.slice(at + 1).trim();
        fields.set(key, known === undefined ? value : `${known} ${value}`);
    }
    return fields;
}
function kindOf(fields) {
    const type = fields.get('type') ?? '';
    if (isKind(type))
        return type;
    const near = (0,suggest/* closest */.k)(type, Object.keys(kinds));
    const there = `there are ${Object.keys(kinds).join(', ')}`;
    throw spec_usage(type === '' ? 'has no type' : `has the type ${JSON.stringify(type)}`, near ? `did you mean ${near}?` : there);
}
function checkKeys(kind, fields) {
    const known = keysOf(kind);
    const { secret, plain } = kinds[kind];
    for (const key of fields.keys()) {
        if (key === 'type' || known.includes(key))
            continue;
        if (secret.includes(key) && !plain.includes(key)) {
            const hint = `name a variable with ${key}-env=NAME or a file with ${key}-file=PATH`;
            throw spec_usage(`of type ${kind} has ${key}, which is secret: everybody who lists processes can read it here`, hint);
        }
        const near = (0,suggest/* closest */.k)(key, known);
        throw spec_usage(`of type ${kind} has the unknown key ${JSON.stringify(key)}`, near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`);
    }
}
function textOf(kind, key, read) {
    try {
        return read();
    }
    catch (error) {
        const message = `cannot read ${key} of the notification by ${kind}: ${(0,errors/* messageOf */.bD)(error)}`;
        throw new errors/* YadokariError */.$S('SECRET_NOT_FOUND', message, {
            hint: 'give the path of a file that this user may read',
            cause: error,
        });
    }
}
function secretOf(kind, key, fields, world) {
    const [variable, file] = [fields.get(`${key}-env`), fields.get(`${key}-file`)];
    if (variable !== undefined && file !== undefined)
        throw spec_usage(`has both ${key}-env and ${key}-file`);
    if (file !== undefined)
        return textOf(kind, `${key}-file`, () => (0,small_file/* readSecretFile */.f)((0,external_node_path_.resolve)(world.cwd, file)));
    if (variable === undefined)
        return undefined;
    const value = world.env[variable];
    if (value)
        return value;
    throw new errors/* YadokariError */.$S('SECRET_NOT_FOUND', `cannot read ${key}-env of the notification by ${kind}: variable ${JSON.stringify(variable)} is not set`, { hint: 'set it, or leave the notification out' });
}
function checkUrl(kind, text) {
    const url = URL.parse(text);
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
        throw spec_usage(`of type ${kind}: the url is no http or https URL`, 'copy it whole from the settings of the service');
    if (url.username !== '' || url.password !== '')
        throw spec_usage(`of type ${kind}: the url has a login in it`, 'give a token with token-env=NAME');
    if (url.protocol === 'http:' && (0,place/* placeOf */.$)(url.host) === 'public')
        throw spec_usage(`of type ${kind}: the url is plain http, which everybody on the way can read`, 'use its https URL');
}
function checkMail(fields) {
    mailServer({ fields });
    const [from = '', to = ''] = [fields.get('from'), fields.get('to')];
    for (const [key, texts] of [['from', [from]], ['to', addressesIn(to)]])
        if (texts.length === 0 || !texts.every((text) => /[^\s<>@]@[^\s<>@]/.test(text)))
            throw spec_usage(`of type smtp: ${key} is no address`, `write ${key}=name@example.com${key === 'to' ? ', several with ;' : ''}`);
}
function occasionsOf(text) {
    const words = (text ?? '').split(/[+\s]+/).filter((word) => word !== '');
    return words.map((word) => {
        const found = occasions.find((known) => known === word);
        if (found !== undefined)
            return found;
        throw spec_usage(`has on=${JSON.stringify(word)}`, `there are ${occasions.join(', ')}; join several with +`);
    });
}
function timeoutOf(text, world) {
    const seconds = text === undefined ? usualTimeout : world.parseDuration(text);
    if (seconds !== undefined && seconds > 0 && seconds <= 300)
        return seconds;
    throw spec_usage(`has timeout=${JSON.stringify(text)}`, 'write it like 10s; at most 5m');
}
function dryRunOf(text = 'false') {
    const value = (0,words/* parseBool */.q)(text);
    if (value === undefined)
        throw spec_usage(`has dry-run=${JSON.stringify(text)}`, 'write dry-run=true or dry-run=false');
    return value;
}
function spec_bodyOf(kind, fields, world) {
    const [body, file] = [fields.get('body'), fields.get('body-file')];
    if (body !== undefined && file !== undefined)
        throw spec_usage('has both body and body-file');
    if (file === undefined)
        return body;
    return textOf(kind, 'body-file', () => (0,small_file/* readSmallFile */.E)((0,external_node_path_.resolve)(world.cwd, file), limits/* limits */.F.secretFileBytes));
}
const pathWord = /^[a-z]{1,19}$/i;
function secretPartsOf(text) {
    const url = URL.parse(text);
    if (url === null)
        return [text];
    const path = url.pathname.split('/').filter((part) => !pathWord.test(part.replaceAll(/[-_]/g, '')));
    const parts = [...url.searchParams.values(), ...path];
    return [text, url.href, ...parts.filter((part) => part.length >= 8)];
}
function readSpec(record, world) {
    const given = fieldsOf(record);
    const kind = kindOf(given);
    checkKeys(kind, given);
    const { plain, secret, needed } = kinds[kind];
    const secrets = new Map(secret.flatMap((key) => {
        const value = secretOf(kind, key, given, world);
        return value === undefined ? [] : [[key, value]];
    }));
    const fields = new Map([...plain.flatMap((key) => [[key, given.get(key)]]), ...secrets].flatMap(([key, value]) => value === undefined || value === '' ? [] : [[key, value]]));
    const missing = needed.find((key) => !fields.has(key));
    if (missing !== undefined)
        throw spec_usage(`of type ${kind} has no ${secret.includes(missing) ? `${missing}-env or ${missing}-file` : missing}`);
    const url = fields.get('url');
    if (url !== undefined)
        checkUrl(kind, url);
    if (kind === 'smtp')
        checkMail(fields);
    const [title, body] = [given.get('title'), spec_bodyOf(kind, given, world)];
    for (const template of [title, body])
        if (template !== undefined)
            checkTemplate(template, world.placeholders);
    return {
        kind,
        on: occasionsOf(given.get('on')),
        fields,
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
        isHtml: /\.html?$/i.test(given.get('body-file') ?? ''),
        timeoutSeconds: timeoutOf(given.get('timeout'), world),
        dryRun: dryRunOf(given.get('dry-run')),
        secrets: [...secrets].flatMap(([key, value]) => (key === 'url' ? secretPartsOf(value) : [value])),
    };
}

// EXTERNAL MODULE: ./build/src/options/lists.js
var lists = __webpack_require__(57085);
// EXTERNAL MODULE: ./build/src/cli/duration.js
var duration = __webpack_require__(33426);
// EXTERNAL MODULE: ./build/src/cli/registry-options.js + 2 modules
var registry_options = __webpack_require__(25579);
;// CONCATENATED MODULE: ./build/src/cli/notify/notifiers.js







class Notifiers {
    specs;
    #request;
    constructor(specs, request) {
        this.specs = specs;
        this.#request = request;
    }
    async tell(specs, message) {
        const { world, environment, options } = this.#request;
        const settings = (0,registry_options/* httpSettings */.qe)(world.env, environment.UPSTREAM_CLIENT_TYPE);
        const http = (0,client/* createHttpClient */.u)({ settings });
        const tools = {
            http,
            certificates: () => (0,trust/* trustedCertificates */.g)(settings.trust ?? {}),
            now: () => Date.now(),
        };
        const one = async (spec) => {
            const { kind } = spec;
            try {
                if (spec.dryRun || options.dryRun)
                    return { kind, preview: preview(spec, message, Date.now()) };
                await notify(spec, message, tools);
                return { kind };
            }
            catch (problem) {
                return { kind, problem };
            }
        };
        try {
            return await Promise.all(specs.map(one));
        }
        finally {
            http.close();
        }
    }
}
function problemOf({ kind, problem }) {
    const { code, message, hint } = (0,log_errors/* reportError */.N7)(problem);
    const words = `the notification by ${kind} was not sent: ${message.replace(/^cannot notify \w+: /, '')}`;
    return new errors/* YadokariError */.$S(code === 'USAGE' ? code : 'NOTIFICATION_FAILED', words, {
        ...(hint === undefined ? {} : { hint }),
        cause: problem instanceof errors/* YadokariError */.$S ? problem.cause : problem,
    });
}
function openNotifiers(request, placeholders, missing) {
    const { options, world, conceal } = request;
    const records = options.notify.flatMap((text) => (0,lists/* parseRecords */.Q4)(text));
    const specs = records.flatMap((record) => {
        try {
            const spec = readSpec(record, { ...world, parseDuration: duration/* parseDuration */.E, placeholders });
            conceal(spec.secrets);
            if (spec.kind === 'smtp')
                mailServer(spec);
            return [spec];
        }
        catch (error) {
            if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'SECRET_NOT_FOUND')
                throw error;
            missing(error);
            return [];
        }
    });
    return new Notifiers(specs, request);
}
function sayWhatBecame(told, emit) {
    for (const one of told) {
        if (one.preview !== undefined) {
            emit({ type: 'note', level: 'info', message: `Would notify: ${JSON.stringify(one.preview)}` });
        }
        if (one.problem === undefined)
            continue;
        const { message, hint } = problemOf(one);
        emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
    }
}


/***/ })

};
