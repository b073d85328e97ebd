import type { Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { Repository } from '../registry/index.ts';
import { companionBase, companionOf } from './companions.ts';
import { Facts, type ImageFacts } from './facts.ts';
import { InventoryReader } from './reader.ts';
import { isMeant, type RetentionRules } from './rules.ts';
import { stopTogether } from './stop-together.ts';
import type { Inventory, StoredManifest } from './types.ts';

export interface ListOptions {
  readonly repository: Repository;
  readonly patterns: Pick<RetentionRules, 'include' | 'exclude'>;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** What says something about an image: of which type, and under which tag, where it has one. */
export interface ShownReferrer {
  readonly digest: Digest;
  readonly type: string;
  readonly tag?: string;
}

/** A manifest with its tags; of one that the registry lists without a tag, there are none. */
export interface ListedImage extends ImageFacts {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly tags: readonly string[];
  readonly referrers: readonly ShownReferrer[];
  /** It is a signature or list of an image that is not there. */
  readonly orphan?: true;
}

const byName = new Intl.Collator('en', { numeric: true });

/** What is in a repository, the newest first, what has no time last. */
export function listImages(options: ListOptions): Promise<readonly ListedImage[]> {
  return stopTogether(options.signal, (signal) => readImages({ ...options, signal }));
}

async function readImages(options: ListOptions): Promise<readonly ListedImage[]> {
  const { patterns } = options;
  const reader = new InventoryReader(options);
  await reader.readTags();
  const facts = new Facts({ ...options, reader });
  const inventory = reader.inventory();
  const tags = new Map<Digest, string[]>();
  const add = (digest: Digest, tag: string): void =>
    void tags.set(digest, [...(tags.get(digest) ?? []), tag]);
  const all = patterns.include.length === 0;
  for (const [tag, digest] of inventory.tags) {
    if (isMeant(tag, patterns) || (all && inventory.orphans.has(tag))) add(digest, tag);
  }
  const parts = partsIn(inventory);
  for (const { digest } of all ? (reader.untagged() ?? []) : []) {
    if (!parts.has(digest) && !tags.has(digest)) tags.set(digest, []);
  }
  await reader.readReferrers(tags.keys());
  const beside = taggedReferrers(inventory);
  const rows = await Promise.all(
    [...tags].map(async ([digest, own]): Promise<ListedImage> => ({
      digest,
      mediaType: inventory.manifests.get(digest)?.mediaType ?? '',
      tags: own.toSorted((a, b) => byName.compare(b, a)),
      ...(await facts.all(digest)),
      referrers: [...listedReferrers(inventory, digest), ...(beside.get(companionBase(digest)) ?? [])],
      ...(own.some((tag) => inventory.orphans.has(tag)) ? { orphan: true } : {}),
    })),
  );
  return rows.toSorted(
    (a, b) => (b.created ?? 0) - (a.created ?? 0) || byName.compare(b.tags[0] ?? '', a.tags[0] ?? ''),
  );
}

/** Entries of indexes, and referrers. */
function partsIn({ manifests, referrers }: Inventory): ReadonlySet<Digest> {
  const parts = new Set<Digest>();
  for (const { entries } of manifests.values()) for (const { digest } of entries) parts.add(digest);
  for (const all of referrers.values()) for (const digest of all) parts.add(digest);
  return parts;
}

/** By the registry's word, and their own. */
function listedReferrers({ manifests, referrers }: Inventory, digest: Digest): readonly ShownReferrer[] {
  return [...(referrers.get(digest) ?? [])].map((referrer) => ({
    digest: referrer,
    type: typeOf(manifests.get(referrer)),
  }));
}

/** Those under tags that stand beside an image, by the begin of the tag. */
function taggedReferrers({ tags }: Inventory): ReadonlyMap<string, readonly ShownReferrer[]> {
  const found = new Map<string, ShownReferrer[]>();
  for (const [tag, digest] of tags) {
    const companion = companionOf(tag);
    // A list of referrers is no referrer itself: what is in it was read.
    if (companion === undefined || companion.kind === 'referrers') continue;
    const known = found.get(companion.base) ?? [];
    found.set(companion.base, known);
    known.push({ digest, type: companion.kind, tag });
  }
  return found;
}

function typeOf(manifest: StoredManifest | undefined): string {
  return manifest?.artifactType ?? manifest?.mediaType ?? '';
}
