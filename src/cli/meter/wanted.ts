import type { World } from '../world.ts';
import type { MeterRequest } from './index.ts';

/** Variables of which one must be set for traces or metrics to be sent; see `telemetry/settings.ts`. */
const telemetryVariables = [
  'KANIKO_TELEMETRY_ENDPOINT',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
  'OTEL_METRICS_EXPORTER',
];

/** Whether somebody may want traces or metrics from a collector. */
export function wantsTelemetry({ env }: Pick<World, 'env'>): boolean {
  return telemetryVariables.some((name) => !['', 'none'].includes(env[name] ?? ''));
}

/** Whether anybody asks for numbers or traces: what makes them is not even loaded else. */
export function wantsMeter(world: Pick<World, 'env'>, { options }: Pick<MeterRequest, 'options'>): boolean {
  return options.metricsFile !== undefined || options.metricsPush !== undefined || wantsTelemetry(world);
}
