export {
  createLayerEngine,
  type ReadArchiveOptions,
  type LayerEngine,
  type LayerEngineOptions,
} from './engine.ts';
export { archiveMagicBytes, looksLikeArchive } from './archive.ts';
export type { ExtractOptions } from './disk/extract.ts';
export { readRecord, RecordWriter, startRecord, type Records, type StandIn } from './disk/record.ts';
export { baseName, cleanPath, hostPathOf, isWithin, joinPath, leavesRoot, parentOf } from './paths.ts';
export { hostTree, type HostTreeOptions } from './tree/host-tree.ts';
export { indexTree } from './tree/index-tree.ts';
export { subTree } from './tree/sub-tree.ts';
export { resolveInTree, type ResolveOptions } from './tree/resolve.ts';
export type * from './types.ts';
