export { runBuild } from './build-command.ts';
export { parseOptions, type ExecutorRequest } from './flags/index.ts';
export { canStay } from './isolation.ts';
export { recordsFor } from './records/index.ts';
export { Redaction, secretsIn } from './redaction.ts';
export type { Cancellation } from './signals.ts';
export { start } from './start.ts';
export { createScratch, workspaceParent, type Workspace } from './workspace.ts';
export type { Environment, World } from './world.ts';
