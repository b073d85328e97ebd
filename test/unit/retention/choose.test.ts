import * as fc from 'fast-check';
import type { Digest } from '../../../src/base/index.ts';
import { bytesFreed, choose } from '../../../src/retention/choose.ts';
import { companionBase, companionOf } from '../../../src/retention/companions.ts';
import { Graph } from '../../../src/retention/graph.ts';
import type { Inventory, StoredManifest, Wish } from '../../../src/retention/types.ts';
import { anyRepository, digestOf, inventoryOf, manifest, tagOf, wishFor } from './support.ts';

const names = new Map<Digest, string>();
function named(name: string, made?: Parameters<typeof manifest>[1]): StoredManifest {
  names.set(digestOf(name), name);
  return manifest(name, made);
}

/** Names of what goes, in order, and why what was to go stays. */
function outcome(inventory: Inventory, wish: Wish): { gone: string[]; left: string[] } {
  const { removals, spared } = choose(inventory, wish);
  return {
    gone: removals.map(({ manifest: { digest } }) => names.get(digest) ?? digest),
    left: spared.map(({ tag, reason }) => `${tag}: ${reason}`),
  };
}

describe('of what is to go', () => {
  const amd64 = named('amd64');
  const arm64 = named('arm64');
  const index = named('index', { entries: ['amd64', 'arm64'] });

  it('an index takes its entries along', () => {
    const found = outcome(inventoryOf([amd64, arm64, index], { old: 'index' }), wishFor(['old']));
    expect(found).toEqual({ gone: ['index', 'amd64', 'arm64'], left: [] });
  });

  it('an entry stays that another index has, and one with a tag of its own', () => {
    const other = named('other', { entries: ['amd64'] });
    const all = [amd64, arm64, index, other];
    expect(outcome(inventoryOf(all, { old: 'index', new: 'other' }), wishFor(['old'])).gone).toEqual([
      'index',
      'arm64',
    ]);
    expect(
      outcome(inventoryOf([amd64, arm64, index], { old: 'index', arm: 'arm64' }), wishFor(['old'])).gone,
    ).toEqual(['index', 'amd64']);
  });

  it('a tag stays whose image has another one', () => {
    expect(outcome(inventoryOf([amd64], { old: 'amd64', latest: 'amd64' }), wishFor(['old']))).toEqual({
      gone: [],
      left: ['old: the same image has the tag "latest"'],
    });
  });

  it('a tag stays whose image is part of an index', () => {
    const inventory = inventoryOf([amd64, arm64, index], { 'old-amd64': 'amd64', '1': 'index' });
    expect(outcome(inventory, wishFor(['old-amd64']))).toEqual({
      gone: [],
      left: ['old-amd64: it is part of "1", which stays'],
    });
  });

  it('an image takes along what refers to it, and what refers to that', () => {
    const sbom = named('sbom', { subject: 'amd64' });
    const signature = named('signature', { subject: 'sbom' });
    const inventory = inventoryOf([amd64, sbom, signature], { old: 'amd64' });
    expect(outcome(inventory, wishFor(['old'])).gone).toEqual(['amd64', 'sbom', 'signature']);
  });

  it('what refers to an image that stays, stays, and an image that something kept refers to', () => {
    const sbom = named('sbom', { subject: 'amd64' });
    expect(
      outcome(inventoryOf([amd64, sbom], { '1': 'amd64', 'sbom-1': 'sbom' }), wishFor(['sbom-1'])),
    ).toEqual({
      gone: [],
      left: ['sbom-1: it refers to "1", which stays'],
    });
    expect(outcome(inventoryOf([amd64, sbom], { old: 'amd64', 'sbom-1': 'sbom' }), wishFor(['old']))).toEqual(
      {
        gone: [],
        left: ['old: something that stays refers to it'],
      },
    );
  });

  it('lists of referrers and signatures of cosign go with their image', () => {
    const list = named('list', { entries: ['sbom'] });
    const sbom = named('sbom', { subject: 'index' });
    const signature = named('signature');
    const arms = named('arms');
    const inventory = inventoryOf([amd64, arm64, index, list, sbom, signature, arms], {
      old: 'index',
      'list/index': 'list',
      'sig/index': 'signature',
      'sig/arm64': 'arms',
    });
    expect(outcome(inventory, wishFor(['old'])).gone.toSorted()).toEqual(
      ['amd64', 'arm64', 'arms', 'index', 'list', 'sbom', 'signature'].toSorted(),
    );
    expect(outcome(inventory, wishFor([])).gone).toEqual([]);
  });

  it('a list of referrers that names its image goes before it', () => {
    const list = named('list', { entries: ['amd64', 'inner'] });
    const inner = named('inner', { entries: ['amd64'] });
    const inventory = inventoryOf([amd64, list, inner], { old: 'amd64', 'list/amd64': 'list' });
    expect(outcome(inventory, wishFor(['old'])).gone).toEqual(['list', 'inner', 'amd64']);
  });

  it('a list that two images share stays with the second one', () => {
    const list = named('list');
    const inventory = inventoryOf([amd64, arm64, list], {
      old: 'amd64',
      new: 'arm64',
      'list/amd64': 'list',
      'list/arm64': 'list',
    });
    expect(outcome(inventory, wishFor(['old'])).gone).toEqual(['amd64']);
  });

  it('signatures without an image go when they are asked for', () => {
    const signature = named('signature');
    const inventory = inventoryOf([signature], { 'sig/nobody': 'signature' }, ['sig/nobody']);
    expect(outcome(inventory, wishFor([])).gone).toEqual([]);
    expect(outcome(inventory, wishFor(['sig/nobody'])).gone).toEqual(['signature']);
  });

  it('manifests without a tag go when they are asked for, and are part of nothing', () => {
    const lost = named('lost');
    const inventory = inventoryOf([amd64, arm64, index, lost], { '1': 'index' });
    expect(outcome(inventory, wishFor([], ['lost', 'amd64'])).gone).toEqual(['lost']);
  });

  it('an untagged index keeps its entries', () => {
    const lost = named('lost-index', { entries: ['amd64'] });
    const inventory = inventoryOf([amd64, arm64, index, lost], { old: 'index' });
    expect(outcome(inventory, wishFor(['old'])).gone).toEqual(['index', 'arm64']);
  });

  it('an entry stays of an index that nothing but a list of its own holds', () => {
    const held = named('held', { entries: ['amd64'] });
    const list = named('list', { entries: ['held'] });
    const inventory = inventoryOf([amd64, arm64, index, held, list], { old: 'index', 'list/held': 'list' });
    expect(outcome(inventory, wishFor(['old'])).gone).toEqual(['index', 'arm64']);
  });

  it('bytes count once, and those that something else needs do not', () => {
    const one = named('one', { layers: ['a', 'b', 'c'] });
    const two = named('two', { layers: ['b', 'c'] });
    const three = named('three', { layers: ['c'] });
    const inventory = inventoryOf([one, two, three], { one: 'one', two: 'two', three: 'three' });
    const bytes = (...tags: string[]): number =>
      bytesFreed(inventory, choose(inventory, wishFor(tags)).removals);
    expect([bytes('one'), bytes('one', 'two'), bytes('one', 'two', 'three')]).toEqual([10, 20, 30]);
  });
});

/** What a tag that is left leads to, by nothing but what the documents and tags say. */
function reachable({ manifests, tags }: Inventory, roots: readonly Digest[]): Set<Digest> {
  const all = new Set(roots);
  for (const digest of all) {
    const own = manifests.get(digest);
    for (const { digest: entry } of own?.entries ?? []) all.add(entry);
    if (own?.subject) all.add(own.subject);
    for (const other of manifests.values()) if (other.subject === digest) all.add(other.digest);
    for (const [tag, other] of tags) if (companionOf(tag)?.base === companionBase(digest)) all.add(other);
  }
  return all;
}

/** Entries that are gone, of indexes that are not. */
function missingEntries({ manifests }: Inventory, gone: ReadonlySet<Digest>): readonly Digest[] {
  const left = [...manifests.values()].filter(({ digest }) => !gone.has(digest));
  return left.flatMap(({ entries }) =>
    entries.map(({ digest }) => digest).filter((digest) => gone.has(digest)),
  );
}

describe('of any repository', () => {
  it('nothing that a tag which stays leads to is deleted', () => {
    fc.assert(
      fc.property(anyRepository, ({ inventory, wish }) => {
        const gone = new Set(choose(inventory, wish).removals.map(({ manifest: { digest } }) => digest));
        const stays = [...inventory.tags].filter(
          ([tag]) => companionOf(tag) === undefined && !wish.tags.has(tag),
        );
        const needed = reachable(
          inventory,
          stays.map(([, digest]) => digest),
        );
        expect([...needed].filter((digest) => gone.has(digest))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('nothing is deleted that nobody wanted to be gone, or whose owner stays', () => {
    fc.assert(
      fc.property(anyRepository, ({ inventory, wish }) => {
        const { removals } = choose(inventory, wish);
        const gone = new Set(removals.map(({ manifest: { digest } }) => digest));
        const roots = removals.filter(({ of }) => of === undefined);
        for (const {
          manifest: { digest },
          why,
        } of roots) {
          const tags = [...inventory.tags].filter(([, to]) => to === digest).map(([tag]) => tag);
          expect(
            tags.some((tag) => wish.tags.has(tag)) || (why === 'untagged' && wish.untagged.has(digest)),
          ).toBe(true);
        }
        expect(missingEntries(inventory, gone)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('what was interrupted leaves no index without its entries, and the rest for the next time', () => {
    fc.assert(
      fc.property(anyRepository, fc.nat(12), ({ inventory, wish }, count) => {
        const { removals } = choose(inventory, wish);
        const done = new Set(removals.slice(0, count).map(({ manifest: { digest } }) => digest));
        expect(missingEntries(inventory, done)).toEqual([]);
        const places = new Map(removals.map((one, at) => [one.manifest.digest, at]));
        for (const [at, { owners }] of removals.entries()) {
          for (const owner of owners) expect(places.get(owner) ?? -1).toBeLessThan(at);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('once it is done, nothing is left to do', () => {
    fc.assert(
      fc.property(anyRepository, ({ inventory, wish }) => {
        const gone = new Set(choose(inventory, wish).removals.map(({ manifest: { digest } }) => digest));
        const rest = [...inventory.manifests.values()].filter(({ digest }) => !gone.has(digest));
        const tags = new Map([...inventory.tags].filter(([, digest]) => !gone.has(digest)));
        const after = { ...inventoryOf(rest, {}), tags };
        // A signature whose image has just gone may be one without an image now: that, and what it held, is for the next run.
        const before = new Graph(inventory);
        const isOld = (tag: string): boolean => {
          const digest = inventory.tags.get(tag);
          return (
            companionOf(tag) === undefined || (digest && before.strayTags(digest).includes(tag)) === true
          );
        };
        const same = {
          tags: new Set([...wish.tags].filter(isOld)),
          untagged: new Set([...wish.untagged].filter((digest) => before.isTop(digest))),
        };
        const again = choose(after, same).removals;
        expect(again.filter(({ of }) => of === undefined)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

it('a tag of a companion is one made of a digest', () => {
  expect(companionOf(tagOf('list/x'))).toEqual({ base: companionBase(digestOf('x')), kind: 'referrers' });
  expect(companionOf(tagOf('sig/x'))?.kind).toBe('sig');
  for (const tag of ['latest', 'sha256-1234', `sha256-${'g'.repeat(64)}`, `v1-${'a'.repeat(64)}`]) {
    expect(companionOf(tag)).toBeUndefined();
  }
});
