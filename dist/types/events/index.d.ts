export { createEventReader, eventFields } from './json.js';
export { logVersion, optionalFields, shapes, type FieldKind } from './shapes.js';
export type * from './types.js';
export { imageMetadata, repositoryOf } from './metadata.js';
