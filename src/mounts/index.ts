export type * from './types.ts';
export { FolderCacheMounts } from './cache-mounts.ts';
export { noAgents, openAgents } from './ssh/agents.ts';
export { noSecrets, openSecrets, parseSecret, type SecretSpec } from './secrets.ts';
