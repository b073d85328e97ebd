import {
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import { telemetryName, type Measured } from '../metrics/index.ts';
import type { Endpoint, MetricSettings } from './settings.ts';
import type { Attributes, Scope, Span } from './types.ts';

type ReadableSpan = Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0][number];
type ResourceMetrics = Parameters<typeof ProtobufMetricsSerializer.serializeRequest>[0];
type Metric = ResourceMetrics['scopeMetrics'][number]['metrics'][number];
type Resource = ResourceMetrics['resource'];
type HrTime = ReadableSpan['startTime'];

/** An answer of a collector, as far as it refuses a part of what it got. */
export interface Refusal {
  readonly count: number;
  readonly message: string;
}

/** Seconds and nanoseconds. */
function hrTime(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.min(999_999_999, Math.round((milliseconds - seconds * 1000) * 1e6))];
}

function mutable(attributes: Attributes): Record<string, string | number | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

/** The encoder reads nothing but attributes; the rest is for those that collect them. */
function resourceOf(attributes: Attributes): Resource {
  const resource: Resource = {
    attributes: mutable(attributes),
    merge: () => resource,
    getRawAttributes: () => [],
  };
  return resource;
}

/** Numbers of the API's enumerations: its modules are not needed for them. */
const kinds = { internal: 0, client: 2 } as const;
const statuses = { ok: 1, error: 2 } as const;

type TraceState = NonNullable<ReturnType<ReadableSpan['spanContext']>['traceState']>;

function stateOf(text: string): TraceState {
  const state: TraceState = {
    serialize: () => text,
    get: () => undefined,
    set: () => state,
    unset: () => state,
  };
  return state;
}

function readable(span: Span, resource: Resource, scope: Scope): ReadableSpan {
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
    status:
      status === undefined
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

interface Period {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
}

/** A metric, each of its points over the whole run. */
function metricData(
  { spec, points }: Measured,
  temporality: MetricSettings['temporality'],
  period: Period,
): Metric {
  const whole = spec.unit !== 's' && points.every(({ value }) => Number.isSafeInteger(value));
  const common = {
    descriptor: {
      name: telemetryName(spec),
      description: spec.help,
      unit: spec.unit,
      valueType: whole ? 0 : 1,
    },
    aggregationTemporality: temporality === 'delta' ? 0 : 1,
    dataPoints: points.map(({ attributes, value }) => ({ ...period, attributes, value })),
  } as const;
  return spec.kind === 'gauge'
    ? { ...common, dataPoints: [...common.dataPoints], dataPointType: 2 }
    : { ...common, dataPoints: [...common.dataPoints], dataPointType: 3, isMonotonic: true };
}

/** Bytes for a collector, and how to read its answer. */
export interface Encoded {
  readonly body: Uint8Array;
  readonly refused: (answer: Uint8Array) => Refusal | undefined;
}

interface Response {
  readonly partialSuccess?: {
    /** JSON writes numbers of 64 bits as text. */
    readonly rejectedSpans?: number | string;
    readonly rejectedDataPoints?: number | string;
    readonly errorMessage?: string;
  };
}

/** What somebody on the way has put in the place of an answer (`OK`) refuses nothing: the status says that all is well. */
function partOf(answer: Uint8Array, read: (answer: Uint8Array) => Response): Response['partialSuccess'] {
  try {
    return read(answer).partialSuccess;
  } catch {
    return undefined;
  }
}

function encoded(body: Uint8Array | undefined, read: (answer: Uint8Array) => Response): Encoded {
  if (body === undefined) throw new TypeError('there is nothing to send');
  return {
    body,
    refused: (answer) => {
      const part = partOf(answer, read);
      const count = Number(part?.rejectedSpans ?? part?.rejectedDataPoints ?? 0);
      return count > 0 ? { count, message: part?.errorMessage ?? '' } : undefined;
    },
  };
}

export interface Sender {
  readonly protocol: Endpoint['protocol'];
  readonly resource: Attributes;
  readonly scope: Scope;
}

/** Spans as a request of OTLP (https://opentelemetry.io/docs/specs/otlp/). */
export function encodeSpans(spans: readonly Span[], { protocol, resource, scope }: Sender): Encoded {
  const serializer = protocol === 'http/json' ? JsonTraceSerializer : ProtobufTraceSerializer;
  const of = resourceOf(resource);
  const request = serializer.serializeRequest(spans.map((span) => readable(span, of, scope)));
  return encoded(request, (answer) => serializer.deserializeResponse(answer));
}

/** Metrics of a run that began and ended then, in milliseconds since the epoch, as such a request. */
export function encodeMetrics(
  measured: readonly Measured[],
  {
    temporality,
    start,
    end,
  }: Pick<MetricSettings, 'temporality'> & { readonly start: number; readonly end: number },
  { protocol, resource, scope }: Sender,
): Encoded {
  const serializer = protocol === 'http/json' ? JsonMetricsSerializer : ProtobufMetricsSerializer;
  const period = { startTime: hrTime(start), endTime: hrTime(end) };
  const known = measured.filter(({ points }) => points.length > 0);
  const metrics = known.map((one) => metricData(one, temporality, period));
  const request = serializer.serializeRequest({
    resource: resourceOf(resource),
    scopeMetrics: [{ scope, metrics }],
  });
  return encoded(request, (answer) => serializer.deserializeResponse(answer));
}
