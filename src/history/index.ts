export { asBuild, buildsInHistory } from './as-build.ts';
export { SummaryOfEvents } from './follow.ts';
export { History } from './history.ts';
export type * from './types.ts';
