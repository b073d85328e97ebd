export { openWarmedImages, type WarmedImagesOptions } from './local-images.ts';
export { pruneImages, type PruneImagesOptions } from './prune-images.ts';
export { unpackImage } from './unpack-image.ts';
export { KeptLayers, type KeptTreesOptions } from './unpacked.ts';
export { warmImage, type WarmOptions } from './warm-image.ts';
