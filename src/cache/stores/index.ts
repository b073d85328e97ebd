export { isBroken } from './item-manifest.ts';
export { createLayoutStore } from './layout-store.ts';
export { createRegistryStore, type RegistryStoreOptions } from './registry-store.ts';
export type * from './types.ts';
