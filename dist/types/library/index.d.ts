export { build } from './build.js';
export { errorCodes, YadokariError, type Digest, type ErrorCode, type SourceLocation, } from '../base/index.js';
export type * from './types.js';
export type { BuildEvent, ErrorReport, EventType, StageRef, StepRef } from '../events/index.js';
