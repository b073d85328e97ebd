export { secretsOf } from './ask.ts';
export { readStore, type Store } from './read-store.ts';
export type { StoreLogin, TimeRange } from './types.ts';
