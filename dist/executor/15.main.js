export const id = 15;
export const ids = [15];
export const modules = {

/***/ 69015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   encodeMetrics: () => (/* binding */ encodeMetrics),
/* harmony export */   encodeSpans: () => (/* binding */ encodeSpans)
/* harmony export */ });
/* harmony import */ var _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57931);
/* harmony import */ var _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88287);
/* harmony import */ var _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81597);
/* harmony import */ var _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95902);
/* harmony import */ var _metrics_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39043);


function hrTime(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    return [seconds, Math.min(999_999_999, Math.round((milliseconds - seconds * 1000) * 1e6))];
}
function mutable(attributes) {
    return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]));
}
function resourceOf(attributes) {
    const resource = {
        attributes: mutable(attributes),
        merge: () => resource,
        getRawAttributes: () => [],
    };
    return resource;
}
const kinds = { internal: 0, client: 2 };
const statuses = { ok: 1, error: 2 };
function stateOf(text) {
    const state = {
        serialize: () => text,
        get: () => undefined,
        set: () => state,
        unset: () => state,
    };
    return state;
}
function readable(span, resource, scope) {
    const { traceId, spanId, parent, status } = span;
    const state = span.traceState === undefined ? {} : { traceState: stateOf(span.traceState) };
    return {
        name: span.name,
        kind: kinds[span.kind],
        spanContext: () => ({ traceId, spanId, traceFlags: 1, ...state }),
        ...(parent === undefined
            ? {}
            : { parentSpanContext: { traceId, spanId: parent.spanId, traceFlags: 1, isRemote: parent.remote } }),
        startTime: hrTime(span.start),
        endTime: hrTime(span.end),
        duration: hrTime(span.end - span.start),
        status: status === undefined
            ? { code: 0 }
            : { code: statuses[status.code], ...(status.code === 'error' ? { message: status.message } : {}) },
        attributes: mutable(span.attributes),
        links: [],
        events: span.events.map(({ name, time, attributes }) => ({
            name,
            time: hrTime(time),
            attributes: mutable(attributes),
        })),
        ended: true,
        resource,
        instrumentationScope: scope,
        droppedAttributesCount: 0,
        droppedEventsCount: 0,
        droppedLinksCount: 0,
    };
}
function metricData({ spec, points }, temporality, period) {
    const whole = spec.unit !== 's' && points.every(({ value }) => Number.isSafeInteger(value));
    const common = {
        descriptor: {
            name: (0,_metrics_index_js__WEBPACK_IMPORTED_MODULE_0__/* .telemetryName */ .px)(spec),
            description: spec.help,
            unit: spec.unit,
            valueType: whole ? 0 : 1,
        },
        aggregationTemporality: temporality === 'delta' ? 0 : 1,
        dataPoints: points.map(({ attributes, value }) => ({ ...period, attributes, value })),
    };
    return spec.kind === 'gauge'
        ? { ...common, dataPoints: [...common.dataPoints], dataPointType: 2 }
        : { ...common, dataPoints: [...common.dataPoints], dataPointType: 3, isMonotonic: true };
}
function partOf(answer, read) {
    try {
        return read(answer).partialSuccess;
    }
    catch {
        return undefined;
    }
}
function encoded(body, read) {
    if (body === undefined)
        throw new TypeError('there is nothing to send');
    return {
        body,
        refused: (answer) => {
            const part = partOf(answer, read);
            const count = Number(part?.rejectedSpans ?? part?.rejectedDataPoints ?? 0);
            return count > 0 ? { count, message: part?.errorMessage ?? '' } : undefined;
        },
    };
}
function encodeSpans(spans, { protocol, resource, scope }) {
    const serializer = protocol === 'http/json' ? _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_1__/* .JsonTraceSerializer */ .U : _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_2__/* .ProtobufTraceSerializer */ .n;
    const of = resourceOf(resource);
    const request = serializer.serializeRequest(spans.map((span) => readable(span, of, scope)));
    return encoded(request, (answer) => serializer.deserializeResponse(answer));
}
function encodeMetrics(measured, { temporality, start, end, }, { protocol, resource, scope }) {
    const serializer = protocol === 'http/json' ? _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_3__/* .JsonMetricsSerializer */ .K : _opentelemetry_otlp_transformer__WEBPACK_IMPORTED_MODULE_4__/* .ProtobufMetricsSerializer */ .D;
    const period = { startTime: hrTime(start), endTime: hrTime(end) };
    const known = measured.filter(({ points }) => points.length > 0);
    const metrics = known.map((one) => metricData(one, temporality, period));
    const request = serializer.serializeRequest({
        resource: resourceOf(resource),
        scopeMetrics: [{ scope, metrics }],
    });
    return encoded(request, (answer) => serializer.deserializeResponse(answer));
}


/***/ })

};
