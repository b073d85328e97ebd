export type * from './types.ts';
export { createRootfsDriver, type RootfsOptions } from './driver.ts';
export { takeRoot, type TakenRoot, type TakeRootOptions } from './takeover/take-root.ts';
export { lowerRefusal, probeOverlay, steadyOverlay, type OverlayProbe, type ProbeOptions } from './probe.ts';
