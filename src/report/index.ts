export { readLogs, type LogPlaces } from './read-logs.ts';
export { renderReport, type ReportFormat } from './render/render.ts';
export { buildsSince, reportOn, type GroupKey, type Report } from './report.ts';
export { judge, metrics, type Metric, type Threshold } from './thresholds.ts';
export type { Build } from './types.ts';
