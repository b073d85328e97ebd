import type { VariableTable } from './environment.ts';

/** OpenTelemetry’s variables, and Kaniko’s. What they mean is read by `telemetry/settings.ts`: they never end a build, also where they are wrong. */
export const telemetryVariables = {
  KANIKO_TELEMETRY_ENDPOINT: {
    type: 'string',
    help: 'Kaniko’s: base URL of a collector that gets a trace of the build by OTLP over HTTP; spans have Kaniko’s names and attributes too. Wins over OpenTelemetry’s own variables',
    here: { status: 'implemented' },
  },
  KANIKO_TELEMETRY_OMIT_DOCKERFILE: {
    type: 'bool',
    default: false,
    help: 'Leave the text of the Dockerfile out of that trace',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    type: 'string',
    help: 'Base URL of a collector that gets a trace of the build, and its metrics, by OTLP over HTTP; without a variable that names one, nothing is sent',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    type: 'string',
    help: 'Whole URL for traces; each OTEL_EXPORTER_OTLP_… variable has a twin of this form, …_TRACES_…, which counts for traces before it',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: {
    type: 'string',
    help: 'Whole URL for metrics, likewise',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    type: 'string',
    help: 'Headers for the collector, key=value with commas, percent-encoded; values are kept out of the log',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    type: 'string',
    help: 'Either http/protobuf (when not set) or http/json; grpc is not spoken',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_TIMEOUT: {
    type: 'string',
    help: 'Milliseconds for one request, tries included; 10000 when not set. At the end of a build everything together has five seconds',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_COMPRESSION: {
    type: 'string',
    help: 'Either gzip or none (when not set)',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_CERTIFICATE: {
    type: 'string',
    help: 'PEM file of authorities to trust for the collector besides those of the system',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: {
    type: 'string',
    help: 'PEM file of our certificate for the collector',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_CLIENT_KEY: {
    type: 'string',
    namesSecret: true,
    help: 'PEM file of its key',
    here: { status: 'implemented' },
  },
  OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: {
    type: 'string',
    help: 'How sums are counted: cumulative (when not set), delta or lowmemory',
    here: { status: 'implemented' },
  },
  OTEL_SDK_DISABLED: {
    type: 'string',
    help: 'With the value true all of this is off',
    here: { status: 'implemented' },
  },
  OTEL_TRACES_EXPORTER: {
    type: 'string',
    help: 'Either otlp or none; otlp alone means a collector at http://localhost:4318',
    here: { status: 'implemented' },
  },
  OTEL_METRICS_EXPORTER: {
    type: 'string',
    help: 'The same for metrics',
    here: { status: 'implemented' },
  },
  OTEL_TRACES_SAMPLER: {
    type: 'string',
    help: 'Which traces are sent: always_on, always_off, traceidratio, parentbased_always_on (when not set), parentbased_always_off or parentbased_traceidratio',
    here: { status: 'implemented' },
  },
  OTEL_TRACES_SAMPLER_ARG: {
    type: 'string',
    help: 'Part of all traces that is sent, from 0 to 1, with a ratio',
    here: { status: 'implemented' },
  },
  OTEL_SERVICE_NAME: {
    type: 'string',
    help: 'Name of the service; yadokari when not set',
    here: { status: 'implemented' },
  },
  OTEL_RESOURCE_ATTRIBUTES: {
    type: 'string',
    help: 'Attributes of traces and metrics, key=value with commas, percent-encoded',
    here: { status: 'implemented' },
  },
  OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: {
    type: 'string',
    help: 'Longest text of an attribute, in characters; 65536 when not set, -1 for none',
    here: { status: 'implemented' },
  },
  OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: {
    type: 'string',
    help: 'The same, before it',
    here: { status: 'implemented' },
  },
  OTEL_BSP_SCHEDULE_DELAY: {
    type: 'string',
    help: 'Milliseconds until spans that have ended are sent; 5000 when not set',
    here: { status: 'implemented' },
  },
  OTEL_BSP_MAX_QUEUE_SIZE: {
    type: 'string',
    help: 'Most spans that wait; 2048 when not set',
    here: { status: 'implemented' },
  },
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: {
    type: 'string',
    help: 'Most spans in one request; 512 when not set',
    here: { status: 'implemented' },
  },
  OTEL_PROPAGATORS: {
    type: 'string',
    help: 'Where it does not hold tracecontext, TRACEPARENT does not count',
    here: { status: 'implemented' },
  },
  TRACEPARENT: {
    type: 'string',
    help: 'Span of the job, as W3C’s trace context writes it, that the build belongs to',
    here: { status: 'implemented' },
  },
  TRACESTATE: {
    type: 'string',
    help: 'What goes with it',
    here: { status: 'implemented' },
  },
} as const satisfies VariableTable;
