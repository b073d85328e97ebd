import type { Digest } from '../base/index.ts';
import type { Descriptor } from '../image/index.ts';

/** A manifest or an index as it lies in a repository, of any type. Sizes in bytes. */
export interface StoredManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType?: string;
  /** Of the document itself. */
  readonly size: number;
  readonly annotations: Readonly<Record<string, string>>;
  /** Manifests of an index; none of a manifest. */
  readonly entries: readonly Descriptor[];
  /** What it says something about (a signature, an SBOM). */
  readonly subject?: Digest;
  readonly config?: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** All that is known of a repository. Digests may be named of which there is no manifest: an index need not be whole. */
export interface Inventory {
  readonly manifests: ReadonlyMap<Digest, StoredManifest>;
  readonly tags: ReadonlyMap<string, Digest>;
  /** Subject → what refers to it, by its own word or the registry's. */
  readonly referrers: ReadonlyMap<Digest, ReadonlySet<Digest>>;
  /** Tags of companions whose image the registry does not have. */
  readonly orphans: ReadonlySet<string>;
}

/** What somebody wants to be rid of. */
export interface Wish {
  readonly tags: ReadonlySet<string>;
  /** Manifests without a tag that are part of nothing. */
  readonly untagged: ReadonlySet<Digest>;
}

/** Why a manifest goes. */
export type Why = 'tagged' | 'untagged' | 'orphan' | 'entry' | 'referrer';

/** A manifest that is to go. */
export interface Removal {
  readonly manifest: StoredManifest;
  /** All tags that go with it. */
  readonly tags: readonly string[];
  readonly why: Why;
  /** The index that it is an entry of, or the image that it refers to. */
  readonly of?: Digest;
  /** Everything before it in the order that it belongs to: as long as one of them is there, it has to be. */
  readonly owners: readonly Digest[];
}

/** A tag that was to go, and stays. */
export interface Spared {
  readonly tag: string;
  readonly digest: Digest;
  readonly reason: string;
}

export interface Choice {
  /** In an order in which nothing goes before what needs it: an index before its entries, an image before what refers to it. */
  readonly removals: readonly Removal[];
  readonly spared: readonly Spared[];
}
