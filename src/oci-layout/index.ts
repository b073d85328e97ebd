export { readSmall as readDocumentBytes } from './blob-store.ts';
export { makeFolders } from './folders.ts';
export { createLayout, openLayout } from './layout.ts';
export { serializeIndex } from './index-file.ts';
export { refName } from './read-image.ts';
export type * from './types.ts';
