export { readDocument } from './documents.ts';
export { createGithubStore, type GithubCache, type GithubStoreOptions } from './github-store.ts';
export { isBroken } from './item-manifest.ts';
export { createLayoutStore } from './layout-store.ts';
export { bundleField, type BundledItem } from './bundle.ts';
export { createReferenceStore, type ReferenceStoreOptions } from './reference-store.ts';
export { createRegistryStore, type RegistryStoreOptions } from './registry-store.ts';
export type * from './types.ts';
