import { messageOf } from '../../base/index.ts';
import type { ListedImage, Plan, Removal, Removed } from '../../retention/index.ts';

/** What became of one repository. */
export interface PrunedRepository {
  /** As people write it. */
  readonly name: string;
  /** How many there were. */
  readonly tags: number;
  /** With their time, in milliseconds since the epoch, where it is known. */
  readonly removed: readonly { readonly removal: Removal; readonly created: number | undefined }[];
  readonly spared: Plan['spared'];
  readonly failed: Removed['failed'];
  readonly undated: Plan['undated'];
  /** That the registry can free at most. */
  readonly bytes: number;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^sig$|cosign.*signature|sigstore\.bundle|notary\.signature/i, 'signature'],
  [/^att$|in-toto|provenance/i, 'attestation'],
  [/^sbom$|spdx|cyclonedx/i, 'sbom'],
];

/** A short word for a type of artifact; the type itself where there is none. */
export function kindOf(type: string): string {
  return kinds.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}

function timeOf(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

interface Listed {
  readonly name: string;
  readonly images: readonly ListedImage[];
}

/** `version` changes when a field gets another meaning. */
export function listJson(repositories: readonly Listed[]): string {
  const document = {
    version: 1,
    repositories: repositories.map(({ name, images }) => ({
      name,
      images: images.map(({ created, ...image }) => ({ ...image, created: timeOf(created) })),
    })),
  };
  return JSON.stringify(document, undefined, 2);
}

/** What a run of `registry prune` came to, as JSON. */
export function pruneJson(repositories: readonly PrunedRepository[], dryRun: boolean): string {
  const document = {
    version: 1,
    dryRun,
    repositories: repositories.map(({ name, tags, removed, spared, failed, undated, bytes }) => ({
      name,
      tags,
      deleted: removed.map(({ removal, created }) => ({ ...shown(removal), created: timeOf(created) })),
      left: spared,
      failed: failed.map(({ removal, error }) => ({ ...shown(removal), error: messageOf(error) })),
      undated,
      bytes,
    })),
  };
  return JSON.stringify(document, undefined, 2);
}

function shown({ manifest, tags, why, of }: Removal): object {
  const { digest, mediaType } = manifest;
  return { digest, mediaType, tags, why, ...(of === undefined ? {} : { of }) };
}
