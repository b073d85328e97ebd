import type { Descriptor } from '../../image/index.ts';

/** Type of the config of BuildKit's caches (buildkit, cache/remotecache/v1/spec.go). */
export const buildKitConfig = 'application/vnd.buildkit.cacheconfig.v0';

/** Field of an image's config that holds BuildKit's inline cache (buildkit, exporter/containerimage/exptypes). */
export const buildKitInline = 'moby.buildkit.cache.v0';

/** Written with `image-manifest=false`, a cache of BuildKit is an index whose manifests are layers, and a config. */
export function isBuildKitIndex(manifests: readonly Descriptor[]): boolean {
  return manifests.some(({ mediaType }) => mediaType === buildKitConfig);
}
