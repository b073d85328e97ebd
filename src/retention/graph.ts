import type { Digest } from '../base/index.ts';
import { companionBase, companionOf } from './companions.ts';
import type { Inventory } from './types.ts';

/** An edge that a removal follows: whoever goes takes that along. */
export interface Belonging {
  readonly digest: Digest;
  readonly as: 'entry' | 'referrer';
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Who needs whom in a repository. */
export class Graph {
  readonly inventory: Inventory;
  /** Ordinary tags by digest, and tags of companions. */
  private readonly ordinary = new Map<Digest, string[]>();
  private readonly companionTags = new Map<Digest, string[]>();
  /** Begin of the tag → the companions under such tags. */
  private readonly companions = new Map<string, Digest[]>();
  private readonly indexes = new Map<Digest, Digest[]>();
  /** Bases of all digests that are known or named. */
  private readonly bases = new Set<string>();
  /** What refers to something that is there. */
  private readonly about: ReadonlySet<Digest>;

  constructor(inventory: Inventory) {
    this.inventory = inventory;
    this.about = new Set(
      [...inventory.referrers].flatMap(([subject, all]) =>
        inventory.manifests.has(subject) ? [...all] : [],
      ),
    );
    for (const [tag, digest] of inventory.tags) {
      const companion = companionOf(tag);
      addTo(companion ? this.companionTags : this.ordinary, digest, tag);
      if (companion) addTo(this.companions, companion.base, digest);
    }
    for (const { digest, entries, subject } of inventory.manifests.values()) {
      this.bases.add(companionBase(digest));
      if (subject) this.bases.add(companionBase(subject));
      for (const entry of entries) {
        this.bases.add(companionBase(entry.digest));
        addTo(this.indexes, entry.digest, digest);
      }
    }
  }

  ordinaryTags(digest: Digest): readonly string[] {
    return this.ordinary.get(digest) ?? [];
  }

  /** Tags of companions whose image nobody knows. */
  strayTags(digest: Digest): readonly string[] {
    return (this.companionTags.get(digest) ?? []).filter(
      (tag) => !this.bases.has(companionOf(tag)?.base ?? ''),
    );
  }

  tagsOf(digest: Digest): readonly string[] {
    return [...this.ordinaryTags(digest), ...(this.companionTags.get(digest) ?? [])];
  }

  /** Indexes that have it as an entry. */
  indexesOf(digest: Digest): readonly Digest[] {
    return this.indexes.get(digest) ?? [];
  }

  /** What is part of it, or says something about it. */
  belongings(digest: Digest): readonly Belonging[] {
    const { manifests, referrers } = this.inventory;
    const entries = manifests.get(digest)?.entries ?? [];
    const about = [
      ...(referrers.get(digest) ?? []),
      ...(this.companions.get(companionBase(digest)) ?? []),
    ].filter((other) => other !== digest);
    return [
      ...entries.map((entry): Belonging => ({ digest: entry.digest, as: 'entry' })),
      ...about.map((other): Belonging => ({ digest: other, as: 'referrer' })),
    ];
  }

  /** What must stay where it stays. */
  needs(digest: Digest): readonly Digest[] {
    const subject = this.inventory.manifests.get(digest)?.subject;
    const own = this.belongings(digest).map((one) => one.digest);
    return subject === undefined ? own : [...own, subject];
  }

  /** Whether it stands for itself: tagged, or neither part of something nor about something that is there. */
  isTop(digest: Digest): boolean {
    if (this.ordinaryTags(digest).length > 0 || this.strayTags(digest).length > 0) return true;
    // All its tags, if it has any, are those of companions of something known.
    return this.indexesOf(digest).length === 0 && !this.companionTags.has(digest) && !this.about.has(digest);
  }
}

/** Everything that can be reached. */
export function reach(
  roots: Iterable<Digest>,
  next: (digest: Digest) => readonly Digest[],
): ReadonlySet<Digest> {
  const seen = new Set(roots);
  for (const digest of seen) for (const other of next(digest)) seen.add(other);
  return seen;
}
