export { createLoginClient, createRegistryClient } from './client.ts';
export { isUnknownBlob } from './errors.ts';
export { parseMirrors } from './mirrors.ts';
export type { RegistryOptions } from './options.ts';
export type * from './types.ts';
