import { join } from 'node:path';
import { toolsFolder } from '../folders.ts';
import { startServer } from './server.ts';

/** A value as OTLP writes it in JSON. */
interface AnyValue {
  readonly stringValue?: string;
  readonly intValue?: string;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values?: readonly AnyValue[] };
}

interface KeyValues {
  readonly attributes?: readonly { readonly key: string; readonly value: AnyValue }[];
}

/** A request as the protocol's own messages understood it. */
export interface OtlpRequest {
  readonly signal: 'traces' | 'metrics';
  readonly headers: Readonly<Record<string, string>>;
  readonly request: unknown;
}

export type Plain = string | number | boolean | readonly Plain[];

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly name: string;
  /** 1 internal, 3 client. */
  readonly kind: number;
  /** Seconds since the epoch. */
  readonly start: number;
  readonly end: number;
  /** 0 unset, 1 ok, 2 error. */
  readonly status: number;
  readonly message: string;
  readonly attributes: Readonly<Record<string, Plain>>;
  readonly events: readonly { readonly name: string; readonly attributes: Readonly<Record<string, Plain>> }[];
  readonly resource: Readonly<Record<string, Plain>>;
}

export interface ReceivedPoint {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'gauge' | 'sum';
  /** 1 delta, 2 cumulative; undefined for a gauge. */
  readonly temporality: number | undefined;
  readonly attributes: Readonly<Record<string, Plain>>;
  readonly value: number;
  readonly resource: Readonly<Record<string, Plain>>;
}

export interface OtlpReceiver {
  /** Without a path. */
  readonly url: string;
  /** Everything that came so far. */
  requests(): OtlpRequest[];
  spans(): ReceivedSpan[];
  points(): ReceivedPoint[];
  stop(): Promise<void>;
}

function plain({ stringValue, intValue, doubleValue, boolValue, arrayValue }: AnyValue): Plain {
  if (arrayValue) return (arrayValue.values ?? []).map(plain);
  return stringValue ?? doubleValue ?? boolValue ?? Number(intValue);
}

function attributesOf({ attributes = [] }: KeyValues): Record<string, Plain> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
}

interface Traces {
  readonly resourceSpans?: readonly {
    readonly resource: KeyValues;
    readonly scopeSpans: readonly { readonly spans: readonly JsonSpan[] }[];
  }[];
}

interface JsonSpan extends KeyValues {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly name: string;
  readonly kind?: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number; readonly message?: string };
  readonly events?: readonly (KeyValues & { readonly name: string })[];
}

interface Points {
  readonly dataPoints?: readonly (KeyValues & { readonly asInt?: string; readonly asDouble?: number })[];
  readonly aggregationTemporality?: number;
}

interface Metrics {
  readonly resourceMetrics?: readonly {
    readonly resource: KeyValues;
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly unit?: string;
        readonly gauge?: Points;
        readonly sum?: Points;
      }[];
    }[];
  }[];
}

function spansIn({ resourceSpans = [] }: Traces): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? '',
        traceState: span.traceState ?? '',
        name: span.name,
        kind: span.kind ?? 0,
        start: Number(span.startTimeUnixNano) / 1e9,
        end: Number(span.endTimeUnixNano) / 1e9,
        status: span.status?.code ?? 0,
        message: span.status?.message ?? '',
        attributes: attributesOf(span),
        events: (span.events ?? []).map((event) => ({ name: event.name, attributes: attributesOf(event) })),
        resource: attributesOf(resource),
      })),
    ),
  );
}

function pointsIn({ resourceMetrics = [] }: Metrics): ReceivedPoint[] {
  return resourceMetrics.flatMap(({ resource, scopeMetrics }) =>
    scopeMetrics.flatMap(({ metrics }) =>
      metrics.flatMap(({ name, unit = '', gauge, sum }) =>
        ((gauge ?? sum)?.dataPoints ?? []).map((point) => ({
          name,
          unit,
          kind: gauge ? ('gauge' as const) : ('sum' as const),
          temporality: sum?.aggregationTemporality,
          attributes: attributesOf(point),
          value: point.asDouble ?? Number(point.asInt),
          resource: attributesOf(resource),
        })),
      ),
    ),
  );
}

/** Starts a receiver with the messages of OpenTelemetry's own protocol, which takes nothing that they have not. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const program = join(toolsFolder(), 'otlp-receiver-1.10.0/otlp-receiver');
  const server = await startServer(program, [], /^(127\.0\.0\.1:\d+)$/);
  const requests = (): OtlpRequest[] =>
    server.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as OtlpRequest);
  const of = (signal: string): unknown[] =>
    requests().flatMap((one) => (one.signal === signal ? [one.request] : []));
  return {
    url: `http://${server.found}`,
    requests,
    spans: () => of('traces').flatMap((one) => spansIn(one as Traces)),
    points: () => of('metrics').flatMap((one) => pointsIn(one as Metrics)),
    stop: () => server.stop(),
  };
}
