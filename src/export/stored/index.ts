export { openStored, type StoredOptions } from './open.ts';
export type * from './types.ts';
