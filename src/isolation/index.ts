export { ownEntry } from './own-entry.ts';
export {
  rungs,
  type IdMapping,
  type IdRange,
  type Isolation,
  type RootlessEntry,
  type Rung,
} from './types.ts';
export { hideProcess } from './hide.ts';
export { inFirstUserNamespace, permittedOf } from './self.ts';
export { lockFile, ownImageFolder, topIsFixed } from './own-image.ts';
export type * from './plan.ts';
export { believedMode, type FakedMetadata } from './fake-root/index.ts';
export { ownProcStep } from './plan.ts';
export { chooseIsolation, type ChooseOptions } from './choose.ts';
export { rootlessCommand, rootlessMarker, type Command, type RootlessOptions } from './rootless.ts';
export { createNamespaceThreads, type NamespaceThreads, type PlanListener } from './threads.ts';
