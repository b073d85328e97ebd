import { formatPlatform, platformDistance, type Platform } from '../base/index.ts';
import type { Descriptor } from './types.ts';

/** BuildKit stores provenance and SBOMs in the index, as manifests for the platform unknown/unknown. */
function isAttestation({ annotations, platform }: Descriptor): boolean {
  if (annotations?.['vnd.docker.reference.type'] === 'attestation-manifest') return true;
  return platform?.os === 'unknown' && platform.architecture === 'unknown';
}

/**
 * Entries of an index that can serve `wanted`, best first. Entries that name no platform come last: only their config tells.
 * Of equals the first one in the index wins, as with containerd.
 */
export function rankByPlatform(manifests: readonly Descriptor[], wanted: Platform): readonly Descriptor[] {
  const images = manifests.filter((entry) => !isAttestation(entry));
  const ranked = images
    .map((entry) => ({ entry, distance: entry.platform && platformDistance(entry.platform, wanted) }))
    .filter((item): item is { entry: Descriptor; distance: number } => item.distance !== undefined)
    .sort((a, b) => a.distance - b.distance)
    .map(({ entry }) => entry);
  return [...ranked, ...images.filter((entry) => entry.platform === undefined)];
}

/** The platforms that an index offers, as text, each once, for messages. */
export function offeredPlatforms(manifests: readonly Descriptor[]): readonly string[] {
  const named = manifests.filter((entry) => !isAttestation(entry));
  return [...new Set(named.flatMap((entry) => (entry.platform ? [formatPlatform(entry.platform)] : [])))];
}
