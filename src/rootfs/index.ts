export type * from './types.ts';
export { createRootfsDriver, type RootfsOptions } from './driver.ts';
export { takeRoot, type TakenRoot, type TakeRootOptions } from './takeover/take-root.ts';
export { overlayOptions } from './overlay/options.ts';
export { lowerRefusal, probeOverlay, type OverlayProbe, type ProbeOptions } from './probe.ts';
