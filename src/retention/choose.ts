import type { Digest } from '../base/index.ts';
import { Graph, reach } from './graph.ts';
import type { Choice, Inventory, Removal, Spared, Why, Wish } from './types.ts';

/**
 * What may be deleted of what somebody wants to be rid of. Deleting a manifest takes all its tags along, so one of which any tag stays,
 * stays; and with it stay its entries, what refers to it, what it refers to, and so on: nothing that stays misses anything that it had.
 */
export function choose(inventory: Inventory, wish: Wish): Choice {
  const graph = new Graph(inventory);
  const tops = [...inventory.manifests.keys()].filter((digest) => graph.isTop(digest));
  const goes = new Set(tops.filter((digest) => mayGo(graph, digest, wish)));
  const along = reach(goes, (digest) => graph.belongings(digest).map((one) => one.digest));
  // What is no top and goes with nothing stays as well, such as two manifests that hold each other.
  const stays = [...inventory.manifests.keys()].filter(
    (digest) => !goes.has(digest) && (graph.isTop(digest) || !along.has(digest)),
  );
  const kept = reach(stays, (digest) => graph.needs(digest));
  return { removals: removalsOf(graph, goes, kept), spared: sparedOf(graph, wish, kept) };
}

/** Whether everything that holds it by itself is to go. */
function mayGo(graph: Graph, digest: Digest, { tags, untagged }: Wish): boolean {
  const held = [...graph.ordinaryTags(digest), ...graph.strayTags(digest)];
  return held.length === 0 ? untagged.has(digest) : held.every((tag) => tags.has(tag));
}

function whyOf(graph: Graph, digest: Digest): Why {
  if (graph.ordinaryTags(digest).length > 0) return 'tagged';
  return graph.strayTags(digest).length > 0 ? 'orphan' : 'untagged';
}

/** Depth first, and everything after all that it belongs to. */
function removalsOf(graph: Graph, roots: ReadonlySet<Digest>, kept: ReadonlySet<Digest>): readonly Removal[] {
  const { manifests } = graph.inventory;
  const found = new Map<Digest, Pick<Removal, 'why' | 'of'>>();
  const finished: Digest[] = [];
  /** With a list of its own in the place of recursion: chains of referrers may be long. */
  const visit = (root: Digest): void => {
    const open = [{ digest: root, left: [...graph.belongings(root)] }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        finished.push(top.digest);
        open.pop();
      } else if (!kept.has(next.digest) && !found.has(next.digest)) {
        found.set(
          next.digest,
          roots.has(next.digest) ? { why: whyOf(graph, next.digest) } : { why: next.as, of: top.digest },
        );
        open.push({ digest: next.digest, left: [...graph.belongings(next.digest)] });
      }
    }
  };
  for (const root of [...roots].toReversed()) {
    if (kept.has(root) || found.has(root)) continue;
    found.set(root, { why: whyOf(graph, root) });
    visit(root);
  }
  const order = indexesFirst(graph, finished.toReversed());
  const owners = ownersIn(graph, order);
  return order.flatMap((digest): Removal[] => {
    const manifest = manifests.get(digest);
    const how = found.get(digest);
    if (!manifest || !how) return [];
    return [{ manifest, tags: graph.tagsOf(digest), ...how, owners: owners.get(digest) ?? [] }];
  });
}

/**
 * An image's list of referrers may name the image itself: then each belongs to the other, and the index is what would miss something.
 * Indexes alone never stand in a circle: they name what they hold by its digest.
 */
function indexesFirst(graph: Graph, order: readonly Digest[]): readonly Digest[] {
  const waiting = new Set(order);
  const sorted: Digest[] = [];
  for (const digest of order) {
    const open = [{ digest, left: graph.indexesOf(digest) }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const [index, ...left] = top.left;
      top.left = left;
      if (index !== undefined && waiting.has(index))
        open.push({ digest: index, left: graph.indexesOf(index) });
      if (index !== undefined) continue;
      if (waiting.delete(top.digest)) sorted.push(top.digest);
      open.pop();
    }
  }
  return sorted;
}

/** For each, what comes before it and has it. */
function ownersIn(graph: Graph, order: readonly Digest[]): ReadonlyMap<Digest, readonly Digest[]> {
  const places = new Map(order.map((digest, at) => [digest, at]));
  const owners = new Map<Digest, Digest[]>();
  for (const [at, owner] of order.entries()) {
    for (const { digest } of graph.belongings(owner)) {
      if ((places.get(digest) ?? -1) > at) owners.set(digest, [...(owners.get(digest) ?? []), owner]);
    }
  }
  return owners;
}

function sparedOf(graph: Graph, wish: Wish, kept: ReadonlySet<Digest>): readonly Spared[] {
  return [...wish.tags].flatMap((tag): Spared[] => {
    const digest = graph.inventory.tags.get(tag);
    if (digest === undefined || !kept.has(digest)) return [];
    return [{ tag, digest, reason: reasonFor(graph, digest, wish, kept) }];
  });
}

function reasonFor(graph: Graph, digest: Digest, { tags }: Wish, kept: ReadonlySet<Digest>): string {
  const other = graph.tagsOf(digest).find((tag) => !tags.has(tag));
  if (other !== undefined) return `the same image has the tag ${JSON.stringify(other)}`;
  const index = graph.indexesOf(digest).find((one) => kept.has(one));
  if (index !== undefined) return `it is part of ${nameOf(graph, index)}, which stays`;
  const subject = graph.inventory.manifests.get(digest)?.subject;
  if (subject !== undefined && kept.has(subject))
    return `it refers to ${nameOf(graph, subject)}, which stays`;
  return 'something that stays refers to it';
}

function nameOf(graph: Graph, digest: Digest): string {
  const [tag] = graph.ordinaryTags(digest);
  return tag === undefined ? digest : JSON.stringify(tag);
}

/** Bytes that nothing in this repository needs any more once this is deleted: what a registry can free at most. */
export function bytesFreed({ manifests }: Inventory, removals: readonly Removal[]): number {
  const gone = new Set(removals.map(({ manifest }) => manifest.digest));
  const blobs = [...manifests.values()].flatMap(({ digest, config, layers }) =>
    [...(config ? [config] : []), ...layers].map((blob) => ({ blob, stays: !gone.has(digest) })),
  );
  const needed = new Set(blobs.filter(({ stays }) => stays).map(({ blob }) => blob.digest));
  const freed = new Map(
    blobs.filter(({ blob }) => !needed.has(blob.digest)).map(({ blob }) => [blob.digest, blob.size]),
  );
  return [...freed.values()].reduce((sum, size) => sum + size, 0);
}
