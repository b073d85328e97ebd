export * from './build.ts';
export { explainBuild, type ExplainedStep } from './cache/explain-build.ts';
export type { BuildInput } from './prepare.ts';
export { pulledImages, type PulledImage } from './pulled-images.ts';
export type * from './services.ts';
