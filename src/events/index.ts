export { createEventReader, eventFields } from './json.ts';
export { logVersion, optionalFields, shapes, type FieldKind } from './shapes.ts';
export type * from './types.ts';
export { imageMetadata, repositoryOf } from './metadata.ts';
