export { createEventReader, eventFields } from './json.ts';
export type * from './types.ts';
