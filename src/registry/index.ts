export { createLoginClient, createRegistryClient } from './client.ts';
export { isUnknownBlob, refusedStatus } from './errors.ts';
export { parseMirrors } from './mirrors.ts';
export type { RegistryOptions } from './options.ts';
export { referrersTag } from './referrers.ts';
export type * from './types.ts';
