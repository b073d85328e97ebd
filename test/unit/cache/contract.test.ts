import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createStoreCache,
  createGithubStore,
  createLayoutStore,
  createReferenceStore,
  createRegistryStore,
  listCache,
  type CacheStore,
  type GithubCache,
  type ListableStore,
  type NewEntry,
  type StoreCache,
} from '../../../src/cache/index.ts';
import type { LayerIndex } from '../../../src/layer/index.ts';
import { openGithubCache } from '../../../src/cli/github-cache/client.ts';
import { compileCache, temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { startGithubCache, type GithubCacheServer } from '../../support/github-cache.ts';
import { startDockerRegistry, wireError } from '../../support/registry/index.ts';
import { RegistryClient } from '../../support/registry-client.ts';
import { cleanUp, cleanups, makeClient, startFake } from '../registry/support.ts';
import { contentOf, keyOf, newEntry, recorder, sha256 } from './support.ts';

/** Some stores lose what builds write at the same time, but for the last one, and never become unreadable. */
const writtenWhole: ReadonlySet<string> = new Set(['reference']);

/** A store that is empty, and ways to damage what is in it. */
interface Bench<Store = CacheStore> {
  /** Another build's view of the same place. */
  open(): Store;
  /** Builds at one time that the test can afford: each may be a process. */
  readonly writers?: number;
  /** Waits until the store can tell what comes now from what came before. */
  readonly tick?: () => Promise<void>;
  /** Gives a tag's manifest other bytes. */
  damageManifest(tag: string): Promise<void>;
  /** Takes the bytes of a layer away, or changes them. */
  damageLayer(digest: string, how: 'gone' | 'other bytes'): Promise<void>;
}

async function registryBench(): Promise<Bench<ListableStore>> {
  const folder = temporaryFolder('cache-store');
  cleanups.push(() => folder[Symbol.dispose]());
  const registry = await startDockerRegistry({ storage: folder.path });
  cleanups.push(() => registry.stop());
  const repository = 'team/app/cache';
  const raw = new RegistryClient(registry.host);
  return {
    open: () => createRegistryStore({ client: makeClient().client, registry: registry.host, repository }),
    damageManifest: async (tag) => {
      const config = await raw.pushBlob(repository, Buffer.from('{}'));
      await raw.pushManifest(repository, tag, {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: config, size: 2 },
        layers: [],
      });
    },
    damageLayer: async (digest) => loseBlob(folder.path, repository, digest),
  };
}

/** Takes a blob out of a registry's storage. */
function loseBlob(storage: string, repository: string, digest: string): void {
  const hex = digest.slice('sha256:'.length);
  const blobs = join(storage, 'docker/registry/v2');
  rmSync(join(blobs, 'blobs/sha256', hex.slice(0, 2), hex), { recursive: true });
  rmSync(join(blobs, 'repositories', repository, '_layers/sha256', hex), { recursive: true });
}

async function referenceBench(): Promise<Bench> {
  const folder = temporaryFolder('cache-store');
  cleanups.push(() => folder[Symbol.dispose]());
  const registry = await startDockerRegistry({ storage: folder.path });
  cleanups.push(() => registry.stop());
  const repository = 'team/app';
  const raw = new RegistryClient(registry.host);
  return {
    open: () =>
      createReferenceStore({
        client: makeClient().client,
        registry: registry.host,
        repository,
        tag: 'buildcache',
        platform: { os: 'linux', architecture: 'amd64' },
        warn: (message) => expect(message).toBe(''),
      }),
    damageManifest: async () => {
      const text = JSON.stringify({ 'dev.yadokari.cache.v1': [{ tags: 'no list' }] });
      const digest = await raw.pushBlob(repository, Buffer.from(text));
      await raw.pushManifest(repository, 'buildcache', {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: text.length },
        layers: [],
      });
    },
    damageLayer: async (digest) => loseBlob(folder.path, repository, digest),
  };
}

async function layoutBench(): Promise<Bench<ListableStore>> {
  const folder = temporaryFolder('cache-store');
  cleanups.push(() => folder[Symbol.dispose]());
  const dir = join(folder.path, 'deep', 'cache');
  const blob = (digest: string): string => join(dir, 'blobs/sha256', digest.slice('sha256:'.length));
  return {
    open: () => createLayoutStore(dir),
    damageManifest: async (tag) => {
      const index = JSON.parse(readFileSync(join(dir, 'index.json'), 'utf8')) as {
        manifests: { digest: string; annotations: Record<string, string> }[];
      };
      const entry = index.manifests.find(
        ({ annotations }) => annotations['org.opencontainers.image.ref.name'] === tag,
      );
      const path = blob(entry?.digest ?? '');
      writeFileSync(path, readFileSync(path).subarray(0, 40));
    },
    damageLayer: async (digest, how) => {
      if (how === 'gone') rmSync(blob(digest));
      else writeFileSync(blob(digest), readFileSync(blob(digest), 'utf8').replace('l', 'L'));
    },
  };
}

function cacheOn(store: CacheStore, more: { ttlSeconds?: number; now?: () => number } = {}) {
  const { emit, warnings } = recorder();
  const { signal } = new AbortController();
  const cache: StoreCache = createStoreCache({ store, ttlSeconds: 3600, emit, signal, ...more });
  return { cache, warnings };
}

/** A server for all tests of this file, and processes that talk to it. */
interface Github {
  readonly folder: TemporaryFolder;
  readonly server: GithubCacheServer;
  readonly clients: GithubCache[];
}

let github: Github | undefined;
let githubBenches = 0;

async function startGithub(): Promise<Github> {
  const folder = temporaryFolder('github-cache', 1e8);
  return { folder, server: await startGithubCache(folder), clients: [] };
}

function newClient({ folder, server, clients }: Github): GithubCache {
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache, ...server.env };
  const client = openGithubCache(env, folder.path);
  clients.push(client);
  return client;
}

afterAll(async () => {
  for (const client of github?.clients ?? []) await client.close();
  await github?.server[Symbol.asyncDispose]();
  github?.folder[Symbol.dispose]();
});

/** act's server says of each entry in which second it was made, and the newest one counts. */
async function nextSecond(): Promise<void> {
  const second = Math.floor(Date.now() / 1000);
  while (Math.floor(Date.now() / 1000) === second) await sleep(20);
}

async function githubBench(): Promise<Bench & { service: (client?: GithubCache) => GithubCache }> {
  github ??= await startGithub();
  // One process does for builds that come after one another.
  const shared = github.clients[0] ?? newClient(github);
  githubBenches += 1;
  // Blobs are shared by all scopes: each test has keys of its own.
  const prefix = `bench-${githubBenches}-`;
  const prefixed = (client = shared): GithubCache => ({
    folder: () => client.folder(),
    has: (key, file) => client.has(prefix + key, file),
    load: (key, file) => client.load(prefix + key, file),
    save: (key, file) => client.save(prefix + key, file),
    close: () => client.close(),
  });
  const service = prefixed();
  const replace = async (key: string, file: string): Promise<void> => {
    await nextSecond();
    writeFileSync(join(await service.folder(), file), 'other bytes');
    await service.save(`${key}other`, file);
    await nextSecond();
  };
  return {
    service: prefixed,
    open: () => createGithubStore({ service, scope: 'test' }),
    writers: 1,
    tick: nextSecond,
    damageManifest: (tag) => replace(`yadokari-1-test-${tag}-`, `${tag}.json`),
    damageLayer: (digest) => {
      const hex = digest.slice('sha256:'.length);
      return replace(`yadokari-1-blob-${hex}-`, hex);
    },
  };
}

afterEach(cleanUp);

/** Keeps an entry so that others see it. */
async function keep(cache: StoreCache, names: readonly string[], entry: NewEntry): Promise<boolean> {
  const keys = names.map((name) => keyOf(name));
  const kept = await cache.put(keys, entry);
  await cache.settle();
  return kept;
}

describe.each([
  ['registry', registryBench],
  ['OCI layout', layoutBench],
  ['reference', referenceBench],
  ['GitHub cache', githubBench],
])('a cache in a %s', (kind, start) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await start();
  });

  it('has nothing at first, and says so without a word', async () => {
    const { cache, warnings } = cacheOn(bench.open());
    expect(await cache.find(keyOf('a'))).toBeUndefined();
    expect(warnings()).toEqual([]);
  });

  it('gives back what another build kept, under each of its keys', async () => {
    const entry = newEntry('hello', { source: keyOf('source') });
    expect(await keep(cacheOn(bench.open()).cache, ['a', 'b'], entry)).toBe(true);
    const { cache } = cacheOn(bench.open());
    for (const key of [keyOf('a'), keyOf('b')]) {
      const found = await cache.find(key);
      expect(found).toMatchObject({
        parent: entry.parent,
        source: entry.source,
        result: entry.result,
        seconds: 1.5,
        instruction: 'RUN echo hello',
      });
      expect(found?.layer.diffId).toBe(entry.layer.diffId);
      expect(found?.layer.blob.descriptor).toEqual(entry.layer.blob.descriptor);
      expect(found && (await contentOf(found.layer.blob))).toBe('hello');
    }
  });

  it('gives what was kept last', async () => {
    const { cache } = cacheOn(bench.open());
    await keep(cache, ['a'], newEntry('old'));
    await bench.tick?.();
    await keep(cache, ['a'], newEntry('new'));
    const found = await cacheOn(bench.open()).cache.find(keyOf('a'));
    expect(found && (await contentOf(found.layer.blob))).toBe('new');
  });

  it('gives back the names in a layer, and none that are damaged', async () => {
    const plain = { mode: 0o600, uid: 0, gid: 0, size: 0, mtime: { seconds: 0, nanoseconds: 0 } };
    const index: LayerIndex = {
      diffId: sha256('some layer'),
      entries: [
        {
          path: 'a/ü',
          type: 'file',
          mode: 0o4755,
          uid: 1,
          gid: 2,
          size: 3,
          mtime: { seconds: -4, nanoseconds: 5 },
          xattrs: { 'security.capability': Buffer.from([1, 0, 255]) },
        },
        { ...plain, path: 'l', type: 'symlink', linkName: 'a' },
        { ...plain, path: 'd', type: 'char', devMajor: 1, devMinor: 0 },
      ],
      whiteouts: ['gone'],
      opaque: ['new'],
      files: { 'etc/passwd': Buffer.from('root:x:0:0::/:\n') },
    };
    const { cache } = cacheOn(bench.open());
    expect(await cache.index(index.diffId)).toBeUndefined();
    cache.keepIndex(index);
    await cache.settle();
    expect(await cacheOn(bench.open()).cache.index(index.diffId)).toEqual(index);
    await bench.damageManifest(`index-${index.diffId.slice('sha256:'.length)}`);
    const later = cacheOn(bench.open());
    expect(await later.cache.index(index.diffId)).toBeUndefined();
    expect(later.warnings()).toHaveLength(1);
  });

  it('has no entry that is too old', async () => {
    await keep(cacheOn(bench.open()).cache, ['a'], newEntry('hello'));
    const at = (seconds: number) =>
      cacheOn(bench.open(), { now: () => Date.now() + seconds * 1000 }).cache.find(keyOf('a'));
    expect(await at(3590)).toBeDefined();
    expect(await at(3610)).toBeUndefined();
  });

  it('takes many writers at once, of the same key and of others', async () => {
    const writers = Array.from({ length: bench.writers ?? 20 }, (_, at) => ({
      at,
      ...cacheOn(bench.open()),
    }));
    const kept = await Promise.all(
      writers.map(({ at, cache }) => keep(cache, ['same', `own ${at}`], newEntry(`text ${at}`))),
    );
    expect(kept).toEqual(kept.map(() => true));
    const { cache, warnings } = cacheOn(bench.open());
    const found = await Promise.all(writers.map(({ at }) => cache.find(keyOf(`own ${at}`))));
    const expected = writers.map(({ at }) => `RUN echo text ${at}`);
    const there = found.map((entry) => entry?.instruction);
    expect(there).toEqual(
      expected.map((text, at) => (writtenWhole.has(kind) && there[at] === undefined ? undefined : text)),
    );
    expect((await cache.find(keyOf('same')))?.instruction).toMatch(/^RUN echo text \d+$/);
    expect(warnings()).toEqual([]);
  });

  it('notices a manifest that is damaged, and can be mended', async () => {
    await keep(cacheOn(bench.open()).cache, ['a'], newEntry('hello'));
    await bench.damageManifest(keyOf('a'));
    const { cache, warnings } = cacheOn(bench.open());
    expect(await cache.find(keyOf('a'))).toBeUndefined();
    expect(warnings()).toEqual([expect.stringMatching(/^cached layer is damaged and is made afresh: /)]);
    expect(await keep(cache, ['a'], newEntry('hello again'))).toBe(true);
    expect(await cacheOn(bench.open()).cache.find(keyOf('a'))).toMatchObject({
      instruction: 'RUN echo hello again',
    });
  });
});

/** What a promise is rejected with; undefined when it is not. */
function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

it('a registry that has lost a layer is asked for each of the others', async () => {
  const bench = await registryBench();
  const [lost, also] = [newEntry('lost'), newEntry('lost as well')];
  const writing = cacheOn(bench.open()).cache;
  await keep(writing, ['lost'], lost);
  await keep(writing, ['also'], also);
  await keep(writing, ['whole'], newEntry('whole'));
  for (const { layer } of [lost, also]) await bench.damageLayer(layer.blob.descriptor.digest, 'gone');
  const { cache } = cacheOn(bench.open());
  const keys = ['lost', 'also', 'whole'].map((name) => keyOf(name));
  const found = await Promise.all(keys.map((key) => cache.find(key)));
  expect(found.map((entry) => entry !== undefined)).toEqual([true, true, true]);
  const error = await reasonOf(contentOf(found[0]?.layer.blob ?? lost.layer.blob));
  expect(cache.blame(error)).toBe(true);
  const again = await Promise.all(keys.map((key) => cache.find(key)));
  expect(again.map((entry) => entry !== undefined)).toEqual([false, false, true]);
});

describe.each([
  ['registry', registryBench, ['gone']],
  ['OCI layout', layoutBench, ['gone', 'other bytes']],
  ['reference', referenceBench, ['gone']],
] as const)('a cache in a %s', (_, start, damages) => {
  it.each(damages)('notices a layer that is damaged (%s), and can be mended', async (how) => {
    const bench = await start();
    const entry = newEntry('hello');
    await keep(cacheOn(bench.open()).cache, ['a'], entry);
    await bench.damageLayer(entry.layer.blob.descriptor.digest, how);
    const { cache, warnings } = cacheOn(bench.open());
    // A registry is believed until a layer is read.
    const believed = await cache.find(keyOf('a'));
    const error = believed && (await reasonOf(contentOf(believed.layer.blob)));
    expect(cache.blame(error)).toBe(believed !== undefined);
    expect(await cache.find(keyOf('a'))).toBeUndefined();
    expect(warnings()).toEqual([expect.stringMatching(/^cached layer is damaged and is made afresh: /)]);
    expect(await keep(cache, ['a'], entry)).toBe(true);
    const found = await cacheOn(bench.open()).cache.find(keyOf('a'));
    expect(found && (await contentOf(found.layer.blob))).toBe('hello');
  });
});

describe.each([
  ['registry', registryBench],
  ['OCI layout', layoutBench],
])('a cache in a %s that can be looked through', (_, start) => {
  it('lists what is in it, and loses what it is told to', async () => {
    const bench = await start();
    const { cache } = cacheOn(bench.open());
    expect(await listCache(bench.open())).toEqual([]);
    await keep(cache, ['a', 'b'], newEntry('one'));
    await keep(cache, ['c'], newEntry('two'));
    cache.keepRecord('build', { bases: {}, steps: [] });
    await cache.settle();
    await keep(cache, ['d'], newEntry('damaged'));
    await bench.damageManifest(keyOf('d'));
    const rows = await listCache(bench.open());
    const shown = rows.map(({ kind, names, size, instruction }) =>
      [kind, names.length, size, instruction].join(' '),
    );
    expect(new Set(shown)).toEqual(
      new Set(['layer 2 3 RUN echo one', 'layer 1 3 RUN echo two', `record 1 23 `, 'damaged 1 0 ']),
    );
    const one = rows.filter(({ instruction }) => instruction === 'RUN echo one').map(({ digest }) => digest);
    await bench.open().remove(one);
    const left = cacheOn(bench.open()).cache;
    expect(await left.find(keyOf('a'))).toBeUndefined();
    expect(await left.find(keyOf('b'))).toBeUndefined();
    expect(await left.find(keyOf('c'))).toBeDefined();
    expect(await listCache(bench.open())).toHaveLength(3);
  });
});

describe('a cache under a reference', () => {
  const repository = 'team/app';
  const opened = (registry: string): ReturnType<typeof cacheOn> =>
    cacheOn(
      createReferenceStore({
        client: makeClient().client,
        registry,
        repository,
        tag: 'buildcache',
        platform: { os: 'linux', architecture: 'amd64' },
        warn: (message) => expect(message).toBe(''),
      }),
    );

  it.each([
    ['forbids', 403, wireError('DENIED', 'no'), 'forbids it: DENIED: no'],
    ['limits', 429, '', 'limits the rate of requests'],
    ['fails at', 500, '', 'answered with status 500'],
    ['does not take', 400, wireError('TAG_INVALID', 'no'), 'answered with status 400: TAG_INVALID: no'],
    ['does not know', 404, 'no such page', 'answered with status 404'],
  ])('keeps what others wrote where the registry %s the write', async (_, status, body, fact) => {
    const { fake, server } = await startFake();
    const open = (): ReturnType<typeof cacheOn> => opened(server.host);
    await keep(open().cache, ['theirs'], newEntry('theirs'));
    const theirs = fake.manifests.get(`${repository} buildcache`)?.bytes;
    // Whatever is written after it would be taken.
    let merged: string | undefined;
    fake.fault = ({ received, response }) => {
      if (received.method !== 'PUT' || !received.path.includes('/manifests/')) return false;
      merged ??= received.body.toString();
      if (received.body.toString() !== merged) return false;
      response.writeHead(status).end(body);
      return true;
    };
    const { cache, warnings } = open();
    await keep(cache, ['ours'], newEntry('ours'));
    expect(warnings()).toEqual([expect.stringContaining(fact)]);
    expect(fake.manifests.get(`${repository} buildcache`)?.bytes).toEqual(theirs);
    fake.fault = undefined;
    expect(await open().cache.find(keyOf('theirs'))).toBeDefined();
  });

  it('is made afresh where the registry has lost what others wrote', async () => {
    const { fake, server } = await startFake();
    const theirs = newEntry('theirs');
    await keep(opened(server.host).cache, ['theirs'], theirs);
    fake.blobs.delete(`${repository} ${theirs.layer.blob.descriptor.digest}`);
    const { cache, warnings } = opened(server.host);
    await keep(cache, ['ours'], newEntry('ours'));
    expect(warnings()).toEqual([]);
    const later = opened(server.host).cache;
    expect(await later.find(keyOf('ours'))).toBeDefined();
    expect(await later.find(keyOf('theirs'))).toBeUndefined();
  });
});

describe('an OCI layout', () => {
  it('holds nothing but its own files after a write that was cut off', async () => {
    const bench = await layoutBench();
    const broken = newEntry('hello');
    const cut = {
      ...broken,
      layer: {
        ...broken.layer,
        blob: {
          ...broken.layer.blob,
          open: async () =>
            (async function* () {
              yield Buffer.from('he');
              throw new Error('cut off');
            })(),
        },
      },
    };
    const { cache, warnings } = cacheOn(bench.open());
    expect(await keep(cache, ['a'], cut)).toBe(false);
    expect(warnings()).toHaveLength(1);
    expect(await cacheOn(bench.open()).cache.find(keyOf('a'))).toBeUndefined();
    const dir = /"(?<dir>.*)"/.exec(bench.open().name)?.groups?.['dir'] ?? '';
    expect(readdirSync(join(dir, 'blobs/sha256'))).toEqual([]);
  });
});

describe('a cache at GitHub', () => {
  it('is written by several builds at once', async () => {
    const bench = await githubBench();
    if (!github) throw new Error('a bench has a server');
    const clients = { a: undefined, b: newClient(github) };
    const writers = Object.entries(clients).map(([name, client]) => ({
      name,
      cache: cacheOn(createGithubStore({ service: bench.service(client), scope: 'test' })).cache,
    }));
    const kept = await Promise.all(
      writers.map(({ name, cache }) => keep(cache, ['same', name], newEntry(name))),
    );
    expect(kept).toEqual([true, true]);
    const { cache, warnings } = cacheOn(bench.open());
    for (const { name } of writers)
      expect((await cache.find(keyOf(name)))?.instruction).toBe(`RUN echo ${name}`);
    expect((await cache.find(keyOf('same')))?.instruction).toMatch(/^RUN echo [ab]$/);
    expect(warnings()).toEqual([]);
  });

  it('keeps scopes apart, and bytes once for all of them', async () => {
    const bench = await githubBench();
    const service = bench.service();
    const saved: string[] = [];
    const watched: GithubCache = {
      ...service,
      save: (key, file) => {
        saved.push(key.replace(/-[^-]*-[^-]*$/, ''));
        return service.save(key, file);
      },
    };
    const of = (scope: string) => cacheOn(createGithubStore({ service: watched, scope })).cache;
    const entry = newEntry('hello');
    await keep(of('one'), ['a'], entry);
    expect(await of('two').find(keyOf('a'))).toBeUndefined();
    await keep(of('two'), ['a'], entry);
    expect(await of('two').find(keyOf('a'))).toBeDefined();
    const hex = entry.layer.blob.descriptor.digest.slice('sha256:'.length);
    expect(saved).toEqual([
      `yadokari-1-blob-${hex}`,
      `yadokari-1-one-${keyOf('a')}`,
      `yadokari-1-two-${keyOf('a')}`,
    ]);
  });

  it('notices other bytes when they are read, and saves them again', async () => {
    const bench = await githubBench();
    const entry = newEntry('hello');
    await keep(cacheOn(bench.open()).cache, ['a'], entry);
    await bench.damageLayer(entry.layer.blob.descriptor.digest, 'other bytes');
    const { cache, warnings } = cacheOn(bench.open());
    const found = await cache.find(keyOf('a'));
    const read = found && contentOf(found.layer.blob);
    await expect(read).rejects.toMatchObject({ code: 'SIZE_MISMATCH' });
    expect(cache.blame(new Error('some echo of it'))).toBe(true);
    expect(warnings()).toHaveLength(1);
    await keep(cache, ['a'], entry);
    const mended = await cacheOn(bench.open()).cache.find(keyOf('a'));
    expect(mended && (await contentOf(mended.layer.blob))).toBe('hello');
  });

  it('takes no more than GitHub keeps, and goes on', async () => {
    const bench = await githubBench();
    const { cache, warnings } = cacheOn(bench.open());
    const big = newEntry('big');
    const size = 11 * 1024 ** 3;
    const blob = { ...big.layer.blob, descriptor: { ...big.layer.blob.descriptor, size } };
    expect(await keep(cache, ['big'], { ...big, layer: { ...big.layer, blob } })).toBe(false);
    expect(await keep(cache, ['small'], newEntry('small'))).toBe(true);
    expect(warnings()).toEqual([expect.stringMatching(/^layer ".*" of \d+ bytes is left out: GitHub keeps/)]);
  });

  it('says what is missing where no runner has told where it is', async () => {
    const folder = temporaryFolder('github-cache', 1e7);
    cleanups.push(() => folder[Symbol.dispose]());
    const service = openGithubCache({ PATH: process.env['PATH'] }, folder.path);
    const { cache, warnings } = cacheOn(createGithubStore({ service, scope: 'test' }));
    expect(await cache.find(keyOf('a'))).toBeUndefined();
    expect(await keep(cache, ['a'], newEntry('a'))).toBe(false);
    expect(warnings()).toEqual([
      'cannot read the GitHub cache, scope "test", going on without it: ' +
        'ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set',
    ]);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
