export { telemetrySettings, type TelemetrySettings } from './settings.ts';
export { openTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
export type { Attributes } from './types.ts';
