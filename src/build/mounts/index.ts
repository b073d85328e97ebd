export { CarriedMounts } from './carried.ts';
export { mountEntries, mountName, newCache, treeEntries } from './entries.ts';
export { ContextFiles } from './context-files.ts';
export { openMounts, type OpenMounts } from './open.ts';
export { mountWishes, type MountWish } from './wishes.ts';
