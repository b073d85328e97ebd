export { expositionType, isLabelName, writeExposition } from './exposition.ts';
export { Measurements, type Measured } from './measurements.ts';
export { groupUrl, pushMetrics, type PushOptions, type PushTarget } from './pushgateway.ts';
export {
  labelOf,
  metricTable,
  prometheusName,
  telemetryName,
  type MeasuredRun,
  type MetricSpec,
} from './table.ts';
export type { HistogramSample, Labels, MetricFamily, Sample, SummarySample, ValueFamily } from './types.ts';
