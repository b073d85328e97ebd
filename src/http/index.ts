export { bytesBody, readBounded, readExcerpt } from './body.ts';
export { createHttpClient } from './client.ts';
export { placeOf, type Place } from './place.ts';
export { proxyFromEnvironment } from './proxy.ts';
export { RetryBudget } from './retry-budget.ts';
export {
  isPassing,
  isPassingStatus,
  longestWaitSeconds,
  pause,
  retryAfterSeconds,
  type RetryPlan,
} from './retry.ts';
export { trustedCertificates } from './trust.ts';
export type * from './types.ts';
export { conditionOf, isEntityTag, isUnchanged, validatorOf, type Validator } from './validator.ts';
