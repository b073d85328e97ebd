export { build } from './build.ts';
export {
  errorCodes,
  YadokariError,
  type Digest,
  type ErrorCode,
  type SourceLocation,
} from '../base/index.ts';
export type * from './types.ts';
export type { BuildEvent, ErrorReport, EventType, StageRef, StepRef } from '../events/index.ts';
