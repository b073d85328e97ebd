import { samplers, type Sampling } from './sampler.ts';
import { parseTraceparent, type RemoteParent } from './trace-context.ts';
import { VariableReader, type Variables } from './variables.ts';

/** How to reach a collector, for one kind of signal. */
export interface Endpoint {
  readonly url: URL;
  readonly protocol: 'http/protobuf' | 'http/json';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly gzip: boolean;
  /** Paths of PEM files. */
  readonly certificate?: string;
  readonly client?: { readonly certificate: string; readonly key: string };
}

/** Limits of what waits to be sent. */
export interface Batching {
  readonly delaySeconds: number;
  readonly mostSpans: number;
  readonly batchSpans: number;
}

export interface TraceSettings {
  readonly endpoint: Endpoint;
  readonly sampling: Sampling;
  readonly parent: RemoteParent | undefined;
  readonly batching: Batching;
  /** Longest text of an attribute, in characters. */
  readonly longestValue: number;
  /** Set where KANIKO_TELEMETRY_ENDPOINT asks: spans have names and attributes of Kaniko's too. */
  readonly kaniko?: { readonly dockerfile: boolean };
}

export interface MetricSettings {
  readonly endpoint: Endpoint;
  readonly temporality: 'cumulative' | 'delta';
}

export interface TelemetrySettings {
  readonly traces?: TraceSettings;
  readonly metrics?: MetricSettings;
  /** Of the resource; OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What is wrong with the variables, in words. */
  readonly problems: readonly string[];
}

type Signal = 'traces' | 'metrics';

const defaultEndpoint = 'http://localhost:4318';
const defaultTimeout = 10_000;

/** Kaniko's limit: a whole Dockerfile fits, a request stays small enough for a collector. */
const longestValue = 64 * 1024;

function withPath(base: URL, signal: Signal): URL {
  const url = new URL(base);
  const path = url.pathname.replace(/\/+$/, '');
  if (!path.endsWith(`/v1/${signal}`)) url.pathname = `${path}/v1/${signal}`;
  return url;
}

/** The variable of a signal, or else that of all. */
function nameOf(reader: VariableReader, signal: Signal, rest: string): string {
  const own = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${rest}`;
  return reader.text(own) === undefined ? `OTEL_EXPORTER_OTLP_${rest}` : own;
}

/** Where a signal goes; undefined where it goes nowhere. Kaniko's variable is for traces, and wins as it does there. */
function urlOf(reader: VariableReader, signal: Signal): URL | undefined {
  if (signal === 'traces' && reader.text('KANIKO_TELEMETRY_ENDPOINT') !== undefined) {
    const kaniko = reader.url('KANIKO_TELEMETRY_ENDPOINT');
    return kaniko && withPath(kaniko, signal);
  }
  const own = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`;
  if (reader.text(own) !== undefined) return reader.url(own);
  const all = reader.text('OTEL_EXPORTER_OTLP_ENDPOINT') !== undefined;
  if (all) {
    const base = reader.url('OTEL_EXPORTER_OTLP_ENDPOINT');
    return base && withPath(base, signal);
  }
  const asked = exportersOf(reader, signal)?.includes('otlp') ?? false;
  return asked ? withPath(new URL(defaultEndpoint), signal) : undefined;
}

function exportersOf(reader: VariableReader, signal: Signal): readonly string[] | undefined {
  return reader
    .text(`OTEL_${signal.toUpperCase()}_EXPORTER`)
    ?.split(',')
    .map((name) => name.trim().toLowerCase());
}

/** Whether the exporter that was asked for is one that we have. Kaniko's own variable needs none. */
function isWanted(reader: VariableReader, signal: Signal): boolean {
  const exporters = exportersOf(reader, signal);
  if (exporters === undefined || exporters.includes('otlp')) return true;
  if (!exporters.includes('none')) {
    const name = `OTEL_${signal.toUpperCase()}_EXPORTER`;
    reader.problem(`${name} names no exporter that there is: otlp and none are`);
  }
  return signal === 'traces' && reader.text('KANIKO_TELEMETRY_ENDPOINT') !== undefined;
}

function endpointOf(reader: VariableReader, signal: Signal): Endpoint | undefined {
  if (!isWanted(reader, signal)) return undefined;
  const url = urlOf(reader, signal);
  if (url === undefined) return undefined;
  const named = (rest: string): string => nameOf(reader, signal, rest);
  const protocol =
    reader.choice(named('PROTOCOL'), ['http/protobuf', 'http/json', 'grpc']) ?? 'http/protobuf';
  if (protocol === 'grpc') {
    reader.problem(
      `${named('PROTOCOL')} is grpc, which is not spoken here: set http/protobuf, and the port of that`,
    );
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

function samplingOf(reader: VariableReader): Sampling {
  const sampler = reader.choice('OTEL_TRACES_SAMPLER', samplers) ?? 'parentbased_always_on';
  const ratio = sampler.endsWith('ratio') ? reader.number('OTEL_TRACES_SAMPLER_ARG', 0) : undefined;
  return { sampler, ratio: ratio ?? 1 };
}

function parentOf(reader: VariableReader): RemoteParent | undefined {
  const propagators = reader.text('OTEL_PROPAGATORS')?.split(',');
  if (propagators?.every((name) => name.trim() !== 'tracecontext')) return undefined;
  const header = reader.text('TRACEPARENT');
  return header === undefined ? undefined : parseTraceparent(header, reader.text('TRACESTATE'));
}

function lengthLimit(reader: VariableReader): number {
  const limit =
    reader.number('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', -1) ??
    reader.number('OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT', -1) ??
    longestValue;
  return limit < 0 ? Infinity : limit;
}

function traceSettings(reader: VariableReader): TraceSettings | undefined {
  const endpoint = endpointOf(reader, 'traces');
  if (endpoint === undefined) return undefined;
  const isKaniko = reader.text('KANIKO_TELEMETRY_ENDPOINT') !== undefined;
  const omitted = ['1', 't', 'true'].includes(
    reader.text('KANIKO_TELEMETRY_OMIT_DOCKERFILE')?.toLowerCase() ?? '',
  );
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

function metricSettings(reader: VariableReader): MetricSettings | undefined {
  const endpoint = endpointOf(reader, 'metrics');
  if (endpoint === undefined) return undefined;
  const name = 'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE';
  const wish = reader.choice(name, ['cumulative', 'delta', 'lowmemory']) ?? 'cumulative';
  return { endpoint, temporality: wish === 'cumulative' ? 'cumulative' : 'delta' };
}

function resourceAttributes(reader: VariableReader): Readonly<Record<string, string>> {
  const service = reader.text('OTEL_SERVICE_NAME');
  return {
    ...reader.pairs('OTEL_RESOURCE_ATTRIBUTES'),
    ...(service === undefined ? {} : { 'service.name': service }),
  };
}

/** What the environment says about traces and metrics, by OpenTelemetry's specification and Kaniko's variables. */
export function telemetrySettings(variables: Variables): TelemetrySettings {
  const reader = new VariableReader(variables);
  if (reader.isTrue('OTEL_SDK_DISABLED')) return { attributes: {}, problems: [] };
  const traces = traceSettings(reader);
  const metrics = metricSettings(reader);
  const attributes = resourceAttributes(reader);
  return {
    attributes,
    // The same variable may be wrong for both signals.
    problems: [...new Set(reader.problems)],
    ...(traces === undefined ? {} : { traces }),
    ...(metrics === undefined ? {} : { metrics }),
  };
}
