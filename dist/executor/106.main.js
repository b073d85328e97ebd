export const id = 106;
export const ids = [106];
export const modules = {

/***/ 58106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openTelemetry: () => (/* reexport */ openTelemetry),
  telemetrySettings: () => (/* reexport */ telemetrySettings)
});

;// CONCATENATED MODULE: ./build/src/telemetry/sampler.js
const samplers = [
    'always_on',
    'always_off',
    'traceidratio',
    'parentbased_always_on',
    'parentbased_always_off',
    'parentbased_traceidratio',
];
function isWithin(traceId, ratio) {
    return BigInt(`0x${traceId.slice(-14)}`) < BigInt(Math.round(ratio * 2 ** 56));
}
function isSampled({ sampler, ratio }, traceId, parent) {
    if (parent !== undefined && sampler.startsWith('parentbased_'))
        return parent.sampled;
    if (sampler.endsWith('always_on'))
        return true;
    return sampler.endsWith('traceidratio') && isWithin(traceId, ratio);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/src/telemetry/trace-context.js

const traceparent = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const zeros = /^0+$/;
const longestState = 512;
function parseTraceparent(header, state = '') {
    const [, version, traceId = '', spanId = '', flags = '', rest] = traceparent.exec(header.trim()) ?? [];
    if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined))
        return undefined;
    if (zeros.test(traceId) || zeros.test(spanId))
        return undefined;
    const kept = state.trim();
    return {
        traceId,
        spanId,
        sampled: (Number.parseInt(flags, 16) & 1) === 1,
        ...(kept !== '' && kept.length <= longestState && /^[ -~]+$/.test(kept) ? { traceState: kept } : {}),
    };
}
function newId(bytes) {
    for (;;) {
        const id = (0,external_node_crypto_.randomBytes)(bytes).toString('hex');
        if (!zeros.test(id))
            return id;
    }
}
function newTraceId() {
    return newId(16);
}
function newSpanId() {
    return newId(8);
}

// EXTERNAL MODULE: ./build/src/base/words.js
var words = __webpack_require__(56786);
;// CONCATENATED MODULE: ./build/src/telemetry/variables.js

class VariableReader {
    problems = [];
    #variables;
    constructor(variables) {
        this.#variables = variables;
    }
    text(name) {
        const value = this.#variables[name]?.trim();
        return value === '' ? undefined : value;
    }
    isTrue(name) {
        const value = this.text(name);
        if (value === undefined)
            return false;
        if ((0,words/* parseBool */.q)(value.toLowerCase()) === undefined)
            this.#passOver(name, 'it is neither true nor false');
        return value.toLowerCase() === 'true';
    }
    number(name, least) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        const read = Number(value);
        if (Number.isFinite(read) && read >= least)
            return read;
        this.#passOver(name, `it is no number of at least ${least}`);
        return undefined;
    }
    choice(name, choices) {
        const value = this.text(name)?.toLowerCase();
        if (value === undefined)
            return undefined;
        const found = choices.find((choice) => choice === value);
        if (found === undefined)
            this.#passOver(name, `it is none of ${choices.join(', ')}`);
        return found;
    }
    pairs(name) {
        const value = this.text(name);
        if (value === undefined)
            return {};
        try {
            const pairs = value.split(',').filter((pair) => pair.trim() !== '');
            return Object.fromEntries(pairs.map(parsePair));
        }
        catch {
            this.#passOver(name, 'it is no list of key=value');
            return {};
        }
    }
    url(name) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        const url = URL.parse(value);
        if (url?.protocol === 'http:' || url?.protocol === 'https:')
            return url;
        this.#passOver(name, 'it is no URL of http or https');
        return undefined;
    }
    problem(text) {
        this.problems.push(text);
    }
    #passOver(name, fact) {
        this.problem(`${name} does not count: ${fact}`);
    }
}
function parsePair(pair) {
    const equals = pair.indexOf('=');
    const key = decodeURIComponent(pair.slice(0, equals).trim());
    if (equals < 1 || key === '')
        throw new SyntaxError('no key');
    return [key, decodeURIComponent(pair.slice(equals + 1).trim())];
}

;// CONCATENATED MODULE: ./build/src/telemetry/settings.js



const defaultEndpoint = 'http://localhost:4318';
const defaultTimeout = 10_000;
const longestValue = 64 * 1024;
function withPath(base, signal) {
    const url = new URL(base);
    const path = url.pathname.replace(/\/+$/, '');
    if (!path.endsWith(`/v1/${signal}`))
        url.pathname = `${path}/v1/${signal}`;
    return url;
}
function nameOf(reader, signal, rest) {
    const own = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${rest}`;
    return reader.text(own) === undefined ? `OTEL_EXPORTER_OTLP_${rest}` : own;
}
function urlOf(reader, signal) {
    if (signal === 'traces' && reader.text('KANIKO_TELEMETRY_ENDPOINT') !== undefined) {
        const kaniko = reader.url('KANIKO_TELEMETRY_ENDPOINT');
        return kaniko && withPath(kaniko, signal);
    }
    const own = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`;
    if (reader.text(own) !== undefined)
        return reader.url(own);
    const all = reader.text('OTEL_EXPORTER_OTLP_ENDPOINT') !== undefined;
    if (all) {
        const base = reader.url('OTEL_EXPORTER_OTLP_ENDPOINT');
        return base && withPath(base, signal);
    }
    const asked = exportersOf(reader, signal)?.includes('otlp') ?? false;
    return asked ? withPath(new URL(defaultEndpoint), signal) : undefined;
}
function exportersOf(reader, signal) {
    return reader
        .text(`OTEL_${signal.toUpperCase()}_EXPORTER`)
        ?.split(',')
        .map((name) => name.trim().toLowerCase());
}
function isWanted(reader, signal) {
    const exporters = exportersOf(reader, signal);
    if (exporters === undefined || exporters.includes('otlp'))
        return true;
    if (!exporters.includes('none')) {
        const name = `OTEL_${signal.toUpperCase()}_EXPORTER`;
        reader.problem(`${name} names no exporter that there is: otlp and none are`);
    }
    return signal === 'traces' && reader.text('KANIKO_TELEMETRY_ENDPOINT') !== undefined;
}
function endpointOf(reader, signal) {
    if (!isWanted(reader, signal))
        return undefined;
    const url = urlOf(reader, signal);
    if (url === undefined)
        return undefined;
    const named = (rest) => nameOf(reader, signal, rest);
    const protocol = reader.choice(named('PROTOCOL'), ['http/protobuf', 'http/json', 'grpc']) ?? 'http/protobuf';
    if (protocol === 'grpc') {
        reader.problem(`${named('PROTOCOL')} is grpc, which is not spoken here: set http/protobuf, and the port of that`);
        return undefined;
    }
    const headers = Object.entries(reader.pairs(named('HEADERS')));
    const certificate = reader.text(named('CERTIFICATE'));
    const clientCertificate = reader.text(named('CLIENT_CERTIFICATE'));
    const clientKey = reader.text(named('CLIENT_KEY'));
    return {
        url,
        protocol,
        headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
        timeoutSeconds: (reader.number(named('TIMEOUT'), 1) ?? defaultTimeout) / 1000,
        gzip: reader.choice(named('COMPRESSION'), ['gzip', 'none']) === 'gzip',
        ...(certificate === undefined ? {} : { certificate }),
        ...(clientCertificate === undefined || clientKey === undefined
            ? {}
            : { client: { certificate: clientCertificate, key: clientKey } }),
    };
}
function samplingOf(reader) {
    const sampler = reader.choice('OTEL_TRACES_SAMPLER', samplers) ?? 'parentbased_always_on';
    const ratio = sampler.endsWith('ratio') ? reader.number('OTEL_TRACES_SAMPLER_ARG', 0) : undefined;
    return { sampler, ratio: ratio ?? 1 };
}
function parentOf(reader) {
    const propagators = reader.text('OTEL_PROPAGATORS')?.split(',');
    if (propagators?.every((name) => name.trim() !== 'tracecontext'))
        return undefined;
    const header = reader.text('TRACEPARENT');
    return header === undefined ? undefined : parseTraceparent(header, reader.text('TRACESTATE'));
}
function lengthLimit(reader) {
    const limit = reader.number('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', -1) ??
        reader.number('OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT', -1) ??
        longestValue;
    return limit < 0 ? Infinity : limit;
}
function traceSettings(reader) {
    const endpoint = endpointOf(reader, 'traces');
    if (endpoint === undefined)
        return undefined;
    const isKaniko = reader.text('KANIKO_TELEMETRY_ENDPOINT') !== undefined;
    const omitted = ['1', 't', 'true'].includes(reader.text('KANIKO_TELEMETRY_OMIT_DOCKERFILE')?.toLowerCase() ?? '');
    return {
        endpoint,
        sampling: samplingOf(reader),
        parent: parentOf(reader),
        batching: {
            delaySeconds: (reader.number('OTEL_BSP_SCHEDULE_DELAY', 0) ?? 5000) / 1000,
            mostSpans: reader.number('OTEL_BSP_MAX_QUEUE_SIZE', 1) ?? 2048,
            batchSpans: reader.number('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 1) ?? 512,
        },
        longestValue: lengthLimit(reader),
        ...(isKaniko ? { kaniko: { dockerfile: !omitted } } : {}),
    };
}
function metricSettings(reader) {
    const endpoint = endpointOf(reader, 'metrics');
    if (endpoint === undefined)
        return undefined;
    const name = 'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE';
    const wish = reader.choice(name, ['cumulative', 'delta', 'lowmemory']) ?? 'cumulative';
    return { endpoint, temporality: wish === 'cumulative' ? 'cumulative' : 'delta' };
}
function resourceAttributes(reader) {
    const service = reader.text('OTEL_SERVICE_NAME');
    return {
        ...reader.pairs('OTEL_RESOURCE_ATTRIBUTES'),
        ...(service === undefined ? {} : { 'service.name': service }),
    };
}
function telemetrySettings(variables) {
    const reader = new VariableReader(variables);
    if (reader.isTrue('OTEL_SDK_DISABLED'))
        return { attributes: {}, problems: [] };
    const traces = traceSettings(reader);
    const metrics = metricSettings(reader);
    const attributes = resourceAttributes(reader);
    return {
        attributes,
        problems: [...new Set(reader.problems)],
        ...(traces === undefined ? {} : { traces }),
        ...(metrics === undefined ? {} : { metrics }),
    };
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/telemetry/batch.js
class BatchQueue {
    dropped = 0;
    #batching;
    #send;
    #waiting = [];
    #timer;
    #sending;
    #isHeld = false;
    constructor(batching, send) {
        this.#batching = batching;
        this.#send = send;
    }
    add(item) {
        const { mostSpans, batchSpans, delaySeconds } = this.#batching;
        if (this.#waiting.length >= mostSpans) {
            this.dropped += 1;
            return;
        }
        this.#waiting.push(item);
        if (this.#isHeld)
            return;
        if (this.#waiting.length >= batchSpans)
            this.#start();
        else
            this.#timer ??= setTimeout(() => this.#start(), delaySeconds * 1000).unref();
    }
    async flush() {
        this.#isHeld = true;
        clearTimeout(this.#timer);
        await this.#sending;
        while (this.#waiting.length > 0)
            await this.#send(this.#take());
    }
    #take() {
        return this.#waiting.splice(0, this.#batching.batchSpans);
    }
    #start() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        if (this.#sending !== undefined || this.#isHeld)
            return;
        const batch = this.#take();
        this.#sending = this.#send(batch)
            .catch(() => {
            this.#isHeld = true;
            this.#waiting.unshift(...batch);
        })
            .finally(() => (this.#sending = undefined));
    }
}

// EXTERNAL MODULE: ./build/src/events/metadata.js
var metadata = __webpack_require__(92630);
;// CONCATENATED MODULE: ./build/src/telemetry/open-span.js

const mostEvents = 128;
function shortened(value, longest) {
    if (typeof value === 'string')
        return value.slice(0, longest);
    return typeof value === 'object' ? value.map((text) => text.slice(0, longest)) : value;
}
class OpenSpan {
    spanId = newSpanId();
    start;
    #trace;
    #given;
    #parent;
    #attributes = {};
    #events = [];
    #status;
    #hasEnded = false;
    constructor(trace, given, parent) {
        this.#trace = trace;
        this.#given = given;
        this.#parent = parent;
        this.start = given.start;
        this.set(given.attributes ?? {});
    }
    child(given) {
        return new OpenSpan(this.#trace, given, { spanId: this.spanId, remote: false });
    }
    set(attributes) {
        Object.assign(this.#attributes, this.#shortened(attributes));
    }
    event(name, time, attributes) {
        if (this.#events.length >= mostEvents)
            return;
        this.#events.push({ name, time, attributes: this.#shortened(attributes) });
    }
    succeeded() {
        this.#status = { code: 'ok' };
    }
    failed(type, message) {
        this.set({ 'error.type': type });
        this.#status = { code: 'error', message };
    }
    #shortened(attributes) {
        const { longestValue } = this.#trace;
        return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, shortened(value, longestValue)]));
    }
    end(time) {
        if (this.#hasEnded)
            return;
        this.#hasEnded = true;
        const { traceId, traceState, ended } = this.#trace;
        const { name, kind = 'internal', start } = this.#given;
        ended({
            traceId,
            spanId: this.spanId,
            ...(this.#parent === undefined ? {} : { parent: this.#parent }),
            ...(traceState === undefined ? {} : { traceState }),
            name,
            kind,
            start,
            end: Math.max(start, time),
            attributes: this.#attributes,
            events: this.#events,
            ...(this.#status === undefined ? {} : { status: this.#status }),
        });
    }
}

;// CONCATENATED MODULE: ./build/src/telemetry/build-trace.js


function stageLabel({ name, index }) {
    return name ?? String(index);
}
function stepKey({ stage, number }) {
    return `${stage.index}:${number}`;
}
function keyword(text) {
    return /^\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
}
function resultOf(code) {
    if (code === 'CANCELLED')
        return 'cancellation';
    return code === 'INTERNAL' ? 'error' : 'failure';
}
class BuildTrace {
    root;
    #kaniko;
    #stages = new Map();
    #steps = new Map();
    #transfers = new Map();
    constructor({ trace, name, start, parent, kaniko }) {
        this.root = new OpenSpan(trace, { name, start }, parent);
        this.#kaniko = kaniko;
    }
    handle(event) {
        const handler = this.#handlers[event.type];
        handler?.(event);
    }
    end(time) {
        const open = [...this.#transfers.values(), ...this.#steps.values(), ...this.#stages.values()];
        for (const span of open)
            span.end(time);
        this.root.end(time);
    }
    #handlers = {
        'build.started': (event) => this.#begun(event),
        'isolation.chosen': ({ rung }) => this.root.set({ 'yadokari.isolation': rung }),
        'context.finished': ({ context, revision, size, entries, seconds, time }) => this.#past('fetch context', { time, seconds }, {
            'yadokari.context': context,
            'yadokari.context.revision': revision,
            'yadokari.size': size,
            'yadokari.entries': entries,
        }),
        'stage.started': ({ stage, base, time }) => this.#stage(stage, base, time),
        'base.resolved': ({ stage, reference, digest }) => this.#stages.get(stage.index)?.set({
            'container.image.name': (0,metadata/* repositoryOf */._)(reference),
            'oci.manifest.digest': digest,
        }),
        'stage.finished': ({ stage, time }) => this.#stages.get(stage.index)?.end(time),
        'step.started': ({ step, time }) => this.#step(step, time),
        'step.finished': ({ step, cached, time }) => {
            const span = this.#steps.get(stepKey(step));
            span?.set({ 'yadokari.step.cached': cached });
            span?.end(time);
        },
        'step.failed': ({ step, error, time }) => {
            const span = this.#steps.get(stepKey(step));
            span?.failed(error.code, error.message);
            span?.end(time);
        },
        'snapshot.started': ({ step, time }) => this.#steps.get(stepKey(step))?.event('snapshot', time, {}),
        'layer.created': ({ step, digest, size, uncompressedSize, entries, time, seconds }) => this.#past('create layer', { time, seconds, step }, {
            'yadokari.digest': digest,
            'yadokari.size': size,
            'yadokari.size.uncompressed': uncompressedSize,
            'yadokari.entries': entries,
        }),
        'cache.hit': ({ step, key, digest, size, time }) => this.#lookup({ step, key, time, found: true }, { 'yadokari.digest': digest, 'yadokari.size': size }),
        'cache.miss': ({ step, key, reason, time }) => this.#lookup({ step, key, time, found: false }, { 'yadokari.cache.miss_reason': reason }),
        'cache.written': ({ step, key, digest, size, seconds, time }) => this.#past('write cache', { time, seconds, step }, {
            'yadokari.cache.key': key,
            'yadokari.digest': digest,
            'yadokari.size': size,
        }),
        'mount.carried': ({ id, how, size, seconds, time }) => this.#past('carry mount', { time, seconds }, {
            'yadokari.mount.id': id,
            'yadokari.how': how,
            'yadokari.size': size,
        }),
        'pull.started': ({ reference, digest, size, time }) => this.#transfer(`pull ${reference} ${digest}`, 'pull', time, {
            'container.image.name': (0,metadata/* repositoryOf */._)(reference),
            'yadokari.digest': digest,
            'yadokari.size': size,
        }),
        'pull.finished': ({ reference, digest, time }) => this.#arrived(`pull ${reference} ${digest}`, time),
        'push.started': ({ destination, time }) => this.#transfer(`push ${destination}`, 'push', time, {
            'container.image.name': (0,metadata/* repositoryOf */._)(destination),
        }),
        'blob.pushed': ({ destination, digest, size, how, seconds, time }) => {
            const parent = this.#transfers.get(`push ${destination}`) ?? this.root;
            const attributes = { 'yadokari.digest': digest, 'yadokari.size': size, 'yadokari.how': how };
            const start = time - seconds * 1000;
            parent.child({ name: 'push blob', kind: 'client', start, attributes }).end(time);
        },
        'push.finished': ({ destination, digest, size, time }) => {
            this.#transfers
                .get(`push ${destination}`)
                ?.set({ 'oci.manifest.digest': digest, 'yadokari.size': size });
            this.#arrived(`push ${destination}`, time);
        },
        'push.failed': ({ destination, message, time }) => {
            this.#transfers.get(`push ${destination}`)?.failed('push', message);
            this.#arrived(`push ${destination}`, time);
        },
        'image.warmed': ({ reference, digest, how, size, seconds, time }) => this.#past('warm image', { time, seconds }, {
            'container.image.name': (0,metadata/* repositoryOf */._)(reference),
            'oci.manifest.digest': digest,
            'yadokari.how': how,
            'yadokari.size': size,
        }),
        retry: ({ what, attempt, reason, time }) => this.root.event('retry', time, {
            'yadokari.retry.what': what,
            'yadokari.retry.attempt': attempt,
            'yadokari.retry.reason': reason,
        }),
        warning: ({ message, time }) => this.root.event('warning', time, { 'yadokari.message': message }),
        'build.finished': (event) => this.#finished(event),
        'build.failed': ({ error, time }) => {
            this.root.set({ 'cicd.pipeline.task.run.result': resultOf(error.code) });
            this.root.failed(error.code, error.message);
            this.end(time);
        },
    };
    #begun({ version, context, dockerfile, platform, destinations }) {
        this.root.set({
            'yadokari.context': context,
            'yadokari.dockerfile': dockerfile,
            'yadokari.platform': platform,
            'yadokari.destinations': destinations,
            ...(this.#kaniko ? { 'kaniko.dockerfile': dockerfile, 'kaniko.version': version } : {}),
        });
    }
    #stage(stage, base, start) {
        const attributes = {
            'yadokari.stage.index': stage.index,
            'yadokari.stage.base': base,
            ...(stage.name === undefined ? {} : { 'yadokari.stage.name': stage.name }),
            ...(this.#kaniko ? { 'kaniko.stage': stage.index, 'kaniko.stage.name': stage.name ?? '' } : {}),
        };
        this.#stages.get(stage.index)?.end(start);
        const name = this.#kaniko ? 'Stage' : `stage ${stageLabel(stage)}`;
        this.#stages.set(stage.index, this.root.child({ name, start, attributes }));
    }
    #step(step, start) {
        const { stage, number, total, text, location } = step;
        const attributes = {
            'yadokari.step.text': text,
            'yadokari.step.number': number,
            'yadokari.stage.index': stage.index,
            'code.file.path': location.file,
            'code.line.number': location.line,
            ...(this.#kaniko
                ? {
                    'kaniko.command': text,
                    'kaniko.instruction.index': number - 1,
                    'kaniko.instruction.line': location.line,
                    'kaniko.stage': stage.index,
                }
                : {}),
        };
        const name = this.#kaniko ? 'Command' : `[${stageLabel(stage)} ${number}/${total}] ${keyword(text)}`;
        const parent = this.#stages.get(stage.index) ?? this.root;
        this.#steps.get(stepKey(step))?.end(start);
        this.#steps.set(stepKey(step), parent.child({ name, start, attributes }));
        if (this.#kaniko?.dockerfile && location.text !== undefined)
            this.root.set({ 'kaniko.dockerfile.content': location.text });
    }
    #lookup({ step, key, time, found }, more) {
        const span = this.#steps.get(stepKey(step));
        span?.set({
            'yadokari.cache.hit': found,
            'yadokari.cache.key': key,
            ...(this.#kaniko ? { 'kaniko.cache.hit': found, 'kaniko.cache.key': key } : {}),
        });
        const attributes = { 'yadokari.cache.hit': found, 'yadokari.cache.key': key, ...more };
        const parent = span ?? this.root;
        parent.child({ name: 'look up cache', start: span?.start ?? time, attributes }).end(time);
    }
    #past(name, { time, seconds, step }, attributes) {
        const parent = (step && this.#steps.get(stepKey(step))) ?? this.root;
        parent.child({ name, start: time - seconds * 1000, attributes }).end(time);
    }
    #transfer(key, name, start, attributes) {
        if (!this.#transfers.has(key))
            this.#transfers.set(key, this.root.child({ name, kind: 'client', start, attributes }));
    }
    #arrived(key, time) {
        this.#transfers.get(key)?.end(time);
        this.#transfers.delete(key);
    }
    #finished({ digest, config, size, layers, time }) {
        this.root.set({
            'cicd.pipeline.task.run.result': 'success',
            'oci.manifest.digest': digest,
            'container.image.id': config,
            'yadokari.size': size,
            'yadokari.layers': layers,
        });
        this.root.succeeded();
        this.end(time);
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/src/base/url.js
var url = __webpack_require__(16258);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var http_client = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/src/http/retry.js
var retry = __webpack_require__(56092);
// EXTERNAL MODULE: ./build/src/http/body.js
var http_body = __webpack_require__(95980);
;// CONCATENATED MODULE: ./build/src/telemetry/exporter.js




const compress = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
const passing = new Set([429, 502, 503, 504]);
const mostTries = 5;
const mostConnections = 2;
const mostAnswerBytes = 64 * 1024;
const longestReason = 200;
const contentTypes = { 'http/protobuf': 'application/x-protobuf', 'http/json': 'application/json' };
function reasonIn(bytes) {
    const text = Buffer.from(bytes)
        .toString('utf8')
        .replaceAll(/[^ -~]+/g, ' ')
        .trim();
    return text === '' ? '' : `: ${text.slice(0, longestReason)}`;
}
class Exporter {
    #options;
    #http;
    #what;
    refusal;
    until = Infinity;
    constructor(options) {
        this.#options = options;
        const { endpoint, settings, what } = options;
        const { certificate, client } = endpoint;
        const profile = {
            verify: true,
            ...(certificate === undefined ? {} : { certificate }),
            ...(client === undefined ? {} : { client }),
        };
        this.#http = (0,http_client/* createHttpClient */.u)({ settings, tls: () => profile });
        this.#what = `send ${what} to "${(0,url/* redactUrl */.B)(endpoint.url)}"`;
        this.#prepare();
    }
    #prepare() {
        try {
            this.#http.prepare(this.#options.endpoint.url);
        }
        catch (error) {
            if (!(error instanceof errors/* YadokariError */.$S))
                throw error;
        }
    }
    async send({ body, refused }, limit) {
        const { endpoint, what } = this.#options;
        const own = new AbortController();
        const timer = setTimeout(() => own.abort(this.#silent(endpoint.timeoutSeconds)), endpoint.timeoutSeconds * 1000).unref();
        const signal = AbortSignal.any([own.signal, limit]);
        try {
            const sent = endpoint.gzip ? await compress(body) : body;
            const answer = await this.#persist(sent, signal, performance.now() + endpoint.timeoutSeconds * 1000);
            const part = refused(answer);
            if (part)
                this.refusal = `the collector refused ${part.count} of the ${what}${part.message && `: ${part.message}`}`;
        }
        finally {
            clearTimeout(timer);
        }
    }
    [Symbol.dispose]() {
        this.#http.close();
    }
    silent(seconds) {
        return this.#silent(seconds);
    }
    #silent(seconds) {
        return new errors/* YadokariError */.$S('NETWORK', `cannot ${this.#what}: no answer within ${seconds} seconds`);
    }
    async #persist(body, signal, latest) {
        const plan = { what: this.#what, retries: mostTries - 1, firstSeconds: 0.5, emit: undefined, signal };
        for (let attempt = 1;; attempt += 1) {
            try {
                const { status, bytes, wished = 0 } = await this.#once(body, signal);
                if (status >= 200 && status < 300)
                    return bytes;
                const isLate = performance.now() + wished * 1000 > Math.min(latest, this.until);
                if (isLate || attempt >= mostTries || !passing.has(status))
                    throw this.#refused(status, bytes);
                await (0,retry/* pause */.v7)(plan, attempt, `status ${status}`, wished);
            }
            catch (error) {
                if (attempt >= mostConnections || signal.aborted || !(0,retry/* isPassing */.WG)(error))
                    throw this.#explained(error);
                await (0,retry/* pause */.v7)(plan, attempt, (0,errors/* messageOf */.bD)(error));
            }
        }
    }
    async #once(body, signal) {
        const { endpoint } = this.#options;
        const { response, bytes } = await this.#http.read({
            method: 'POST',
            url: endpoint.url,
            what: this.#what,
            headers: {
                ...endpoint.headers,
                'content-type': contentTypes[endpoint.protocol],
                ...(endpoint.gzip ? { 'content-encoding': 'gzip' } : {}),
            },
            body: (0,http_body/* bytesBody */.EB)(body),
            signal,
            retries: 0,
        }, mostAnswerBytes);
        const wished = (0,retry/* retryAfterSeconds */.C3)(response.headers['retry-after'], Date.now());
        return { status: response.status, bytes, wished };
    }
    #explained(error) {
        if (this.#options.endpoint.url.port !== '4317' || !(error instanceof errors/* YadokariError */.$S))
            return error;
        if (error.code !== 'NETWORK')
            return error;
        const message = `${error.message} (4317 is usually the port for gRPC, 4318 that for HTTP)`;
        return new errors/* YadokariError */.$S(error.code, message, { cause: error.cause });
    }
    #refused(status, bytes) {
        return new errors/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', `cannot ${this.#what}: the collector answered ${status}${reasonIn(bytes)}`);
    }
}

;// CONCATENATED MODULE: ./build/src/telemetry/telemetry.js
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






const longestEnd = 5;
const longestCancelled = 2;
function resource({ settings, scope }, more) {
    return {
        'service.name': scope.name,
        'service.version': scope.version,
        'telemetry.sdk.language': 'nodejs',
        'telemetry.sdk.name': scope.name,
        'telemetry.sdk.version': scope.version,
        ...more,
        ...settings.attributes,
    };
}
async function within(seconds, late, work) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(late()), seconds * 1000);
    try {
        return await work(limit.signal);
    }
    finally {
        clearTimeout(timer);
    }
}
const loadEncoder = () => Promise.all(/* import() */[__webpack_require__.e(726), __webpack_require__.e(15)]).then(__webpack_require__.bind(__webpack_require__, 69015));
class Traces {
    #trace;
    #queue;
    #exporter;
    #limit = new AbortController();
    constructor(traces, options) {
        const { endpoint, sampling, parent, batching, longestValue, kaniko } = traces;
        const { http, scope, measurements, start } = options;
        const traceId = parent?.traceId ?? newTraceId();
        const isKept = isSampled(sampling, traceId, parent);
        this.#exporter = new Exporter({ endpoint, settings: http, what: 'traces' });
        const sender = {
            protocol: endpoint.protocol,
            resource: resource(options, { ...options.job.always, ...options.job.run }),
            scope,
        };
        this.#queue = new BatchQueue(batching, async (batch) => {
            const { encodeSpans } = await loadEncoder();
            await this.#exporter.send(encodeSpans(batch, sender), this.#limit.signal);
        });
        this.#trace = new BuildTrace({
            name: measurements.run === 'build' ? 'build' : 'warm',
            start,
            ...(parent === undefined ? {} : { parent: { spanId: parent.spanId, remote: true } }),
            ...(kaniko === undefined ? {} : { kaniko }),
            trace: {
                traceId,
                ...(parent?.traceState === undefined ? {} : { traceState: parent.traceState }),
                longestValue,
                ended: (span) => void (isKept && this.#queue.add(span)),
            },
        });
    }
    handle(event) {
        this.#trace.handle(event);
    }
    async close(outcome, seconds) {
        try {
            if (outcome === undefined)
                return [];
            if (outcome === 'succeeded')
                this.#trace.root.succeeded();
            this.#trace.end(Date.now());
            this.#exporter.until = performance.now() + seconds * 1000;
            await within(seconds, () => this.#exporter.silent(seconds), (limit) => {
                limit.addEventListener('abort', () => this.#limit.abort(limit.reason), { once: true });
                return this.#queue.flush();
            });
            const { dropped } = this.#queue;
            const { refusal } = this.#exporter;
            return [
                ...(dropped === 0 ? [] : [`${dropped} spans are missing: more than OTEL_BSP_MAX_QUEUE_SIZE waited`]),
                ...(refusal === undefined ? [] : [refusal]),
            ];
        }
        finally {
            this.#exporter[Symbol.dispose]();
        }
    }
}
async function sendMetrics({ endpoint, temporality }, options, seconds) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { http, scope, measurements, start, job } = options;
        const exporter = __addDisposableResource(env_1, new Exporter({ endpoint, settings: http, what: 'metrics' }), false);
        exporter.until = performance.now() + seconds * 1000;
        const { encodeMetrics } = await loadEncoder();
        const sender = { protocol: endpoint.protocol, resource: resource(options, job.always), scope };
        const encoded = encodeMetrics(measurements.measured(), { temporality, start, end: Date.now() }, sender);
        await within(seconds, () => exporter.silent(seconds), (limit) => exporter.send(encoded, limit));
        return exporter.refusal === undefined ? [] : [exporter.refusal];
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
function openTelemetry(options) {
    const { settings, measurements } = options;
    const traces = settings.traces && new Traces(settings.traces, options);
    let seconds = longestEnd;
    return {
        handle: (event) => {
            if (event.type === 'build.failed' && event.error.code === 'CANCELLED')
                seconds = longestCancelled;
            traces?.handle(event);
        },
        close: async () => {
            const isMeasured = settings.metrics !== undefined && measurements.outcome !== undefined;
            const closing = [];
            if (traces)
                closing.push(traces.close(measurements.outcome, seconds));
            if (settings.metrics && isMeasured)
                closing.push(sendMetrics(settings.metrics, options, seconds));
            const outcomes = await Promise.allSettled(closing);
            return outcomes.flatMap((outcome) => outcome.status === 'fulfilled' ? outcome.value : [(0,errors/* messageOf */.bD)(outcome.reason)]);
        },
    };
}

;// CONCATENATED MODULE: ./build/src/telemetry/index.js




/***/ })

};
