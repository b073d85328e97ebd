export { isCompanionTag } from './companions.ts';
export { listImages, type ListedImage, type ShownReferrer } from './list.ts';
export { globPattern, parseTagPattern } from './patterns.ts';
export { planPruning, type Plan } from './plan.ts';
export { remove, type Removed } from './remove.ts';
export type { RetentionRules, TagPattern } from './rules.ts';
export type { Removal, Spared } from './types.ts';
