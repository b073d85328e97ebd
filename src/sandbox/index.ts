export type * from './types.ts';
export { createSandbox, type SandboxOptions } from './sandbox.ts';
