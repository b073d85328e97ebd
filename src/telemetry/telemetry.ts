import { messageOf, YadokariError } from '../base/index.ts';
import type { BuildEvent } from '../events/index.ts';
import type { HttpSettings } from '../http/index.ts';
import type { Measurements } from '../metrics/index.ts';
import { BatchQueue } from './batch.ts';
import { BuildTrace } from './build-trace.ts';
import { Exporter } from './exporter.ts';
import { isSampled } from './sampler.ts';
import type { MetricSettings, TelemetrySettings, TraceSettings } from './settings.ts';
import { newTraceId } from './trace-context.ts';
import type { Attributes, Scope, Span } from './types.ts';

/** What a collector that does not answer may cost a build at its end, in seconds: as in Kaniko. */
const longestEnd = 5;
/** The same where somebody waits for the program to end. */
const longestCancelled = 2;

export interface TelemetryOptions {
  readonly settings: TelemetrySettings;
  readonly http: HttpSettings;
  readonly measurements: Measurements;
  readonly scope: Scope;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** What is known of the job: of its run, and of all of its runs. Metrics get the latter alone. */
  readonly job: { readonly run: Attributes; readonly always: Attributes };
}

/** Makes a trace of events, and sends it in parts while the build goes on; metrics at the end. */
export interface Telemetry {
  /** The event must hold no secrets. */
  handle(event: BuildEvent): void;
  /** Sends what is left, in a bounded time. Never fails. @returns what went wrong, in words */
  close(): Promise<readonly string[]>;
}

function resource({ settings, scope }: TelemetryOptions, more: Attributes): Attributes {
  return {
    'service.name': scope.name,
    'service.version': scope.version,
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': scope.name,
    'telemetry.sdk.version': scope.version,
    ...more,
    // The environment has the last word.
    ...settings.attributes,
  };
}

/** Runs something that has so many seconds. @param late what to say when they are over */
async function within<T>(
  seconds: number,
  late: () => YadokariError,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(late()), seconds * 1000);
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Encoding is loaded when there is something to send. */
const loadEncoder = (): Promise<typeof import('./encode.ts')> => import('./encode.ts');

class Traces {
  readonly #trace: BuildTrace;
  readonly #queue: BatchQueue<Span>;
  readonly #exporter: Exporter;
  /** Ends what is being sent. */
  readonly #limit = new AbortController();

  constructor(traces: TraceSettings, options: TelemetryOptions) {
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

  handle(event: BuildEvent): void {
    this.#trace.handle(event);
  }

  async close(outcome: Measurements['outcome'], seconds: number): Promise<readonly string[]> {
    try {
      // Neither built nor failed: a plan was all that was asked for.
      if (outcome === undefined) return [];
      if (outcome === 'succeeded') this.#trace.root.succeeded();
      this.#trace.end(Date.now());
      this.#exporter.until = performance.now() + seconds * 1000;
      await within(
        seconds,
        () => this.#exporter.silent(seconds),
        (limit) => {
          limit.addEventListener('abort', () => this.#limit.abort(limit.reason), { once: true });
          return this.#queue.flush();
        },
      );
      const { dropped } = this.#queue;
      const { refusal } = this.#exporter;
      return [
        ...(dropped === 0 ? [] : [`${dropped} spans are missing: more than OTEL_BSP_MAX_QUEUE_SIZE waited`]),
        ...(refusal === undefined ? [] : [refusal]),
      ];
    } finally {
      this.#exporter[Symbol.dispose]();
    }
  }
}

async function sendMetrics(
  { endpoint, temporality }: MetricSettings,
  options: TelemetryOptions,
  seconds: number,
): Promise<readonly string[]> {
  const { http, scope, measurements, start, job } = options;
  using exporter = new Exporter({ endpoint, settings: http, what: 'metrics' });
  exporter.until = performance.now() + seconds * 1000;
  const { encodeMetrics } = await loadEncoder();
  const sender = { protocol: endpoint.protocol, resource: resource(options, job.always), scope };
  const encoded = encodeMetrics(measurements.measured(), { temporality, start, end: Date.now() }, sender);
  await within(
    seconds,
    () => exporter.silent(seconds),
    (limit) => exporter.send(encoded, limit),
  );
  return exporter.refusal === undefined ? [] : [exporter.refusal];
}

/** Follows a build, and tells a collector of OpenTelemetry's. */
export function openTelemetry(options: TelemetryOptions): Telemetry {
  const { settings, measurements } = options;
  const traces = settings.traces && new Traces(settings.traces, options);
  let seconds = longestEnd;
  return {
    handle: (event) => {
      if (event.type === 'build.failed' && event.error.code === 'CANCELLED') seconds = longestCancelled;
      traces?.handle(event);
    },
    close: async () => {
      const isMeasured = settings.metrics !== undefined && measurements.outcome !== undefined;
      const closing: Promise<readonly string[]>[] = [];
      if (traces) closing.push(traces.close(measurements.outcome, seconds));
      if (settings.metrics && isMeasured) closing.push(sendMetrics(settings.metrics, options, seconds));
      const outcomes = await Promise.allSettled(closing);
      return outcomes.flatMap((outcome) =>
        outcome.status === 'fulfilled' ? outcome.value : [messageOf(outcome.reason)],
      );
    },
  };
}
