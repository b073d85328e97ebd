export { createEventReader, eventFields } from './json.ts';
export type * from './types.ts';
export { imageMetadata, repositoryOf } from './metadata.ts';
