import { YadokariError } from '../../../src/base/index.ts';
import {
  combineCaches,
  createStoreCache,
  type CacheItem,
  type CacheStore,
  type LayerCache,
  type Member,
} from '../../../src/cache/index.ts';
import { contentOf, keyOf, newEntry, recorder } from './support.ts';

/** A store in memory, and what it was asked. */
interface Memory extends CacheStore {
  readonly items: Map<string, CacheItem>;
  readonly calls: string[];
}

function memory(name: string, more: Partial<CacheStore> = {}): Memory {
  const items = new Map<string, CacheItem>();
  const calls: string[] = [];
  return {
    name: `store "${name}"`,
    items,
    calls,
    find: (tag) => {
      calls.push('find');
      return Promise.resolve(items.get(tag));
    },
    check: () => Promise.resolve(),
    put: async (tags, item) => {
      calls.push('put');
      for (const tag of tags) items.set(tag, item);
    },
    ...more,
  };
}

interface Told {
  readonly store: CacheStore;
  readonly read?: boolean;
  readonly write?: Member['write'];
}

function open(told: readonly Told[]): { cache: LayerCache; warnings: () => string[] } {
  const { emit, warnings } = recorder();
  const { signal } = new AbortController();
  const members = told.map(({ store, read = false, write = 'nothing' }): Member => ({
    cache: createStoreCache({ store, ttlSeconds: 60, emit, signal, lookupSeconds: 0.05 }),
    read,
    write,
  }));
  return { cache: combineCaches(members), warnings };
}

/** Puts an entry into a store, as an earlier build did. */
async function fill(store: CacheStore, name: string, text: string): Promise<void> {
  await open([{ store, write: 'max' }]).cache.put([keyOf(name)], newEntry(text), true);
}

async function found(cache: LayerCache, name: string): Promise<string | undefined> {
  const entry = await cache.find(keyOf(name));
  return entry && contentOf(entry.layer.blob);
}

const refused = new YadokariError('REGISTRY_FORBIDDEN', 'it is forbidden');
const never = (): Promise<never> => new Promise(() => undefined);

describe('several caches', () => {
  it('are all asked, and the first one in order that has something counts', async () => {
    const [one, two, three] = [memory('one'), memory('two'), memory('three')];
    await fill(one, 'a', 'a of one');
    await fill(two, 'a', 'a of two');
    await fill(two, 'b', 'b of two');
    await fill(three, 'c', 'c of three');
    const { cache } = open([
      { store: one, read: true },
      { store: two, read: true },
      { store: three, write: 'max' },
    ]);
    expect(await found(cache, 'a')).toBe('a of one');
    expect(await found(cache, 'b')).toBe('b of two');
    expect(await found(cache, 'c')).toBeUndefined();
    expect((await cache.find(keyOf('b')))?.store).toBe('store "two"');
    expect(three.calls).toEqual(['put']);
  });

  it('keep what they are told to: nothing, layers of the image, or all', async () => {
    const [none, min, max] = [memory('none'), memory('min'), memory('max')];
    const { cache } = open([
      { store: none, read: true },
      { store: min, write: 'min' },
      { store: max, write: 'max' },
    ]);
    expect(await cache.put([keyOf('a')], newEntry('a'), true)).toBe(true);
    expect(await cache.put([keyOf('b')], newEntry('b'), false)).toBe(true);
    const keys = [none, min, max].map(({ items }) => [...items.keys()]);
    expect(keys).toEqual([[], [keyOf('a')], [keyOf('a'), keyOf('b')]]);
    expect(cache.usage()).toEqual([
      { name: 'store "none"', written: 0 },
      { name: 'store "min"', written: 1 },
      { name: 'store "max"', written: 2 },
    ]);
  });

  it('give what one has to those that lack it', async () => {
    const [source, there, empty] = [memory('source'), memory('there'), memory('empty')];
    for (const store of [source, there]) await fill(store, 'a', 'a');
    const { cache } = open([
      { store: source, read: true },
      { store: there, write: 'max' },
      { store: empty, write: 'min' },
    ]);
    const entry = await cache.find(keyOf('a'));
    if (!entry) throw new Error('it is there');
    expect(await cache.spread(keyOf('a'), entry, false)).toBe(false);
    expect(empty.items.size).toBe(0);
    expect(await cache.spread(keyOf('a'), entry, true)).toBe(true);
    expect([...empty.items.keys()]).toEqual([keyOf('a')]);
    expect(there.calls).toEqual(['put', 'find']);
  });

  it('go on without one that is slow, forbidden, full or damaged, with a warning for each', async () => {
    const good = memory('good');
    await fill(good, 'a', 'a of good');
    const damaged = memory('damaged', {
      find: () => Promise.reject(new YadokariError('MANIFEST_INVALID', 'it is no manifest')),
    });
    const { cache, warnings } = open([
      { store: memory('slow', { find: never }), read: true, write: 'max' },
      { store: memory('forbidden', { find: () => Promise.reject(refused) }), read: true },
      { store: damaged, read: true, write: 'max' },
      { store: memory('full', { put: () => Promise.reject(refused) }), write: 'max' },
      { store: good, read: true, write: 'max' },
    ]);
    expect(await found(cache, 'a')).toBe('a of good');
    expect(await cache.put([keyOf('b')], newEntry('b'), true)).toBe(true);
    expect(await cache.put([keyOf('c')], newEntry('c'), true)).toBe(true);
    expect(cache.writable).toBe(true);
    expect([...good.items.keys()]).toEqual([keyOf('a'), keyOf('b'), keyOf('c')]);
    // A damaged entry is no reason to leave a store alone.
    expect([...damaged.items.keys()]).toEqual([keyOf('b'), keyOf('c')]);
    expect(warnings().toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'cached layer is damaged and is made afresh: it is no manifest',
      'cannot read the store "forbidden", going on without it: it is forbidden',
      'cannot read the store "slow", going on without it: no answer within 0.05 seconds',
      'cannot write to the store "full", going on without it: it is forbidden',
    ]);
  });

  it('are asked again where one of them has given a layer that was damaged', async () => {
    const [one, two] = [memory('one'), memory('two')];
    const wrong = new YadokariError('DIGEST_MISMATCH', 'blob "x" holds other bytes');
    await fill(one, 'a', 'damaged');
    await fill(two, 'a', 'good');
    const item = one.items.get(keyOf('a'));
    if (!item) throw new Error('it is there');
    one.items.set(keyOf('a'), { ...item, blob: { ...item.blob, open: () => Promise.reject(wrong) } });
    const { cache, warnings } = open([
      { store: one, read: true },
      { store: two, read: true },
    ]);
    await expect(found(cache, 'a')).rejects.toBe(wrong);
    expect(cache.blame(new Error('some echo of it'))).toBe(true);
    expect(await found(cache, 'a')).toBe('good');
    expect(warnings()).toHaveLength(1);
  });
});
