export { bytesBody, readBounded, readExcerpt } from './body.ts';
export { createHttpClient } from './client.ts';
export { placeOf, type Place } from './place.ts';
export { proxyFromEnvironment } from './proxy.ts';
export { redactUrl } from './redact.ts';
export { RetryBudget } from './retry-budget.ts';
export {
  isPassing,
  isPassingStatus,
  longestWaitSeconds,
  pause,
  retryAfterSeconds,
  type RetryPlan,
} from './retry.ts';
export type * from './types.ts';
