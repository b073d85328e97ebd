export { expositionType, isLabelName, writeExposition } from './exposition.ts';
export { groupUrl, pushMetrics, type PushOptions, type PushTarget } from './pushgateway.ts';
export type { HistogramSample, Labels, MetricFamily, Sample, SummarySample, ValueFamily } from './types.ts';
