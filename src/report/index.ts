export { EventBuilds } from './from-events.ts';
export { reportFamilies, reportMetrics } from './metrics.ts';
export { readLogs, type LogPlaces } from './read-logs.ts';
export { formatOf, renderReport, type ReportFormat } from './render/render.ts';
export { buildsBetween, buildsOf, reportOn, type GroupKey, type Report } from './report.ts';
export { readStore, secretsOf, type Store, type StoreLogin, type TimeRange } from './stores/index.ts';
export { judge, metrics, type Metric, type Threshold } from './thresholds.ts';
export type { Build } from './types.ts';
