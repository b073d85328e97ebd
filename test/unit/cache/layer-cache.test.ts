import { YadokariError } from '../../../src/base/index.ts';
import { createStoreCache, type CacheItem, type CacheStore } from '../../../src/cache/index.ts';
import { keyOf, newEntry, recorder } from './support.ts';

/** A store whose answers the test gives. */
function storeOf(answers: Partial<CacheStore>): CacheStore & { calls: string[] } {
  const calls: string[] = [];
  return {
    name: 'cache repository "host/cache"',
    calls,
    find: async (tag, signal) => {
      calls.push(`find ${tag.slice(0, 4)}`);
      return answers.find?.(tag, signal);
    },
    check: () => Promise.resolve(),
    put: async (tags, item, signal) => {
      calls.push('put');
      await answers.put?.(tags, item, signal);
    },
  };
}

function open(store: CacheStore, more: { lookupSeconds?: number; signal?: AbortSignal } = {}) {
  const { emit, events, warnings } = recorder();
  const { signal } = new AbortController();
  return { cache: createStoreCache({ store, ttlSeconds: 60, emit, signal, ...more }), events, warnings };
}

const forbidden = new YadokariError('REGISTRY_FORBIDDEN', 'cannot push: registry "host" forbids it', {
  hint: 'check what the account may do',
});
const never = (): Promise<never> => new Promise(() => undefined);

describe('a layer cache', () => {
  it('asks for a key once, however often it is looked up', async () => {
    const store = storeOf({});
    const { cache } = open(store);
    await Promise.all([cache.find(keyOf('a')), cache.find(keyOf('a')), cache.find(keyOf('b'))]);
    expect(store.calls).toHaveLength(2);
  });

  it('is switched off by the first failure to read, with one warning', async () => {
    const broken = new YadokariError('NETWORK', 'cannot pull: connection refused', { hint: 'look after it' });
    const store = storeOf({ find: () => Promise.reject(broken) });
    const { cache, events } = open(store);
    expect(await Promise.all([cache.find(keyOf('a')), cache.find(keyOf('b'))])).toEqual([
      undefined,
      undefined,
    ]);
    expect(await cache.find(keyOf('c'))).toBeUndefined();
    expect(await cache.put([keyOf('c')], newEntry('x'))).toBe(false);
    expect(cache.writable).toBe(false);
    expect(store.calls).toHaveLength(2);
    expect(events).toEqual([
      {
        type: 'warning',
        message:
          'cannot read the cache repository "host/cache", going on without it: cannot pull: connection refused',
        hint: 'look after it',
      },
    ]);
  });

  it('is written even if it may not be read: it may not be there yet', async () => {
    const store = storeOf({ find: () => Promise.reject(forbidden) });
    const { cache, warnings } = open(store);
    expect(await cache.find(keyOf('a'))).toBeUndefined();
    expect(await cache.find(keyOf('b'))).toBeUndefined();
    expect(await cache.put([keyOf('a')], newEntry('x'))).toBe(true);
    expect(store.calls).toEqual([`find ${keyOf('a').slice(0, 4)}`, 'put']);
    expect(warnings()).toHaveLength(1);
  });

  it('is switched off by the first failure to write, with one warning', async () => {
    const store = storeOf({ put: () => Promise.reject(forbidden) });
    const { cache, warnings } = open(store);
    const kept = await Promise.all(['a', 'b', 'c'].map((name) => cache.put([keyOf(name)], newEntry(name))));
    expect(kept).toEqual([false, false, false]);
    expect(warnings()).toEqual([
      'cannot write to the cache repository "host/cache", going on without it: cannot push: registry "host" forbids it',
    ]);
  });

  it('does not wait for a store that is slow, and stops what it had asked', async () => {
    let stopped = 0;
    const find: CacheStore['find'] = (_, signal) => {
      signal?.addEventListener('abort', () => (stopped += 1));
      return never();
    };
    const { cache, warnings } = open(storeOf({ find }), { lookupSeconds: 0.05 });
    expect(await Promise.all([cache.find(keyOf('a')), cache.find(keyOf('b'))])).toEqual([
      undefined,
      undefined,
    ]);
    expect(stopped).toBe(2);
    expect(warnings()).toEqual([
      'cannot read the cache repository "host/cache", going on without it: no answer within 0.05 seconds',
    ]);
  });

  it('says nothing of what fails because the program is told to stop', async () => {
    const stop = new AbortController();
    const { cache, warnings } = open(storeOf({ find: never }), { signal: stop.signal });
    const found = cache.find(keyOf('a'));
    stop.abort(new Error('SIGTERM'));
    expect(await found).toBeUndefined();
    expect(warnings()).toEqual([]);
  });

  it('is blamed for a build that failed by a layer of its own, which is not there from then on', async () => {
    const kept = new Map<string, CacheItem>();
    const store = storeOf({
      find: (tag) => Promise.resolve(kept.get(tag)),
      put: async (tags, item) => tags.forEach((tag) => kept.set(tag, item)),
    });
    const wrong = new YadokariError('DIGEST_MISMATCH', 'blob "x" holds other bytes');
    const damaged = newEntry('damaged');
    const layer = { ...damaged.layer, blob: { ...damaged.layer.blob, open: () => Promise.reject(wrong) } };
    const { cache, warnings } = open(store);
    await cache.put([keyOf('damaged')], { ...damaged, layer });
    await cache.put([keyOf('good')], newEntry('good'));
    const [bad, good] = [await cache.find(keyOf('damaged')), await cache.find(keyOf('good'))];
    expect(cache.blame(wrong)).toBe(false); // nobody has read anything
    expect(await good?.layer.blob.open()).toBeDefined();
    await expect(bad?.layer.blob.open()).rejects.toBe(wrong);
    expect(cache.blame(new Error('some echo of it'))).toBe(true);
    expect(await cache.find(keyOf('damaged'))).toBeUndefined();
    expect(await cache.find(keyOf('good'))).toBeDefined();
    expect(warnings()).toHaveLength(1);
    await (await cache.find(keyOf('good')))?.layer.blob.open();
    expect(cache.blame(new YadokariError('RUN_FAILED', 'exited with status 1'))).toBe(false);
    await good?.layer.blob.open();
    expect(cache.blame(new YadokariError('LAYER_INVALID', 'no tar'))).toBe(true);
    expect(await cache.find(keyOf('good'))).toBeUndefined();
  });

  it('goes on where one entry is damaged', async () => {
    const odd: CacheItem = { annotations: {}, blob: newEntry('x').layer.blob };
    const { cache, warnings } = open(storeOf({ find: () => Promise.resolve(odd) }));
    expect(await cache.find(keyOf('a'))).toBeUndefined();
    expect(cache.writable).toBe(true);
    expect(warnings()).toEqual([expect.stringContaining('says too little')]);
  });
});
