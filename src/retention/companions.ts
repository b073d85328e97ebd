import type { Digest } from '../base/index.ts';
import { referrersTag } from '../registry/index.ts';

/**
 * What stands beside an image under a tag made of its digest: the list of its referrers (distribution-spec, "Referrers Tag Schema"),
 * or what cosign keeps there (`.sig`, `.att`, `.sbom`).
 */
export interface Companion {
  /** The tag without an ending; of several digests that would have the same, all are meant. */
  readonly base: string;
  readonly kind: string;
}

const pattern = /^(?<base>sha(?:256|512)-[0-9a-f]{64})(?:\.(?<kind>[A-Za-z0-9_-]+))?$/;

/** @returns undefined for an ordinary tag */
export function companionOf(tag: string): Companion | undefined {
  const { base, kind = 'referrers' } = pattern.exec(tag)?.groups ?? {};
  return base === undefined ? undefined : { base, kind };
}

/** Whether a tag is one that goes with an image, and is never meant by itself. */
export function isCompanionTag(tag: string): boolean {
  return companionOf(tag) !== undefined;
}

/** What tags of companions of this image begin with. */
export function companionBase(digest: Digest): string {
  return referrersTag(digest);
}

/** The image's digest, where the tag holds all of it (that of SHA-512 is cut off). */
export function digestOfBase(base: string): Digest | undefined {
  return base.startsWith('sha256-') ? `sha256:${base.slice('sha256-'.length)}` : undefined;
}
