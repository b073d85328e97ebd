export { canonical, type Plain } from './canonical.ts';
export { factsOf, mostRecordedFiles, type BuildRecord, type RecordedStep } from './build-record.ts';
export type { DownloadRecord } from './download-record.ts';
export { explainMiss, explainMissOfAll } from './explain.ts';
export { timelessItemOf, type CacheEntry, type EntryFacts, type NewEntry } from './entry.ts';
export { filesDigest, fingerprint } from './files.ts';
export * from './key.ts';
export {
  createStoreCache,
  type LayerCache,
  type LayerCacheOptions,
  type StoreCache,
  type StoreUsage,
} from './layer-cache.ts';
export { combineCaches, type Member } from './many.ts';
export * from './prune.ts';
export type * from './record.ts';
export * from './stores/index.ts';
export * from './warmed/index.ts';
