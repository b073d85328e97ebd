export * from './build.ts';
export { explainBuild, planBuild, type ExplainedStep, type PlannedBuild } from './cache/explain-build.ts';
export type { BuildInput } from './prepare.ts';
export { pulledImages, type PulledImage } from './pulled-images.ts';
export { contextTree } from './copy/index.ts';
export { contextName, NamedContexts, type NamedContext, type NamedFiles } from './named-contexts.ts';
export type * from './services.ts';
export { checkBuild, listTargets, outlineBuild, type BuildTarget } from './checks/calls.ts';
export type { Outline, OutlineNeed } from './checks/outline.ts';
