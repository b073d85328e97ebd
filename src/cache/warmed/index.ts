export { openWarmedImages, type WarmedImagesOptions } from './local-images.ts';
export { pruneImages, type PruneImagesOptions } from './prune-images.ts';
export { warmImage, type WarmOptions } from './warm-image.ts';
