import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarriedMounts, type MountWish } from '../../../src/build/mounts/index.ts';
import type { BuildServices } from '../../../src/build/services.ts';
import type { CacheEntry, LayerCache } from '../../../src/cache/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import type { Instruction } from '../../../src/dockerfile/index.ts';
import type { Layer } from '../../../src/image/index.ts';
import { createLayerEngine, type LayerEngine } from '../../../src/layer/index.ts';
import { FolderCacheMounts, noSecrets, type TakenCache } from '../../../src/mounts/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let engine: LayerEngine;
let folder: TemporaryFolder;
beforeAll(() => {
  engine = createLayerEngine({ threads: 1 });
});
afterAll(() => engine.close());
beforeEach(() => {
  folder = temporaryFolder('carried-mounts');
});
afterEach(() => folder[Symbol.dispose]());

const mount = { id: 'npm', key: '{"id":"npm"}' };
const wishes: readonly MountWish[] = [
  { type: 'cache', id: 'npm', sharing: 'shared', source: '/', target: '/npm', readOnly: false },
];

const [first, second, third] = Array.from({ length: 3 }, () => ({ kind: 'run' }) as Instruction);
const runs = [first, second] as [Instruction, Instruction];

function fill(dir: string): Promise<void> {
  mkdirSync(join(dir, 'mount'));
  return Promise.resolve();
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

interface BuildOptions {
  readonly mostBytes?: number;
  readonly name?: string;
  readonly followed?: boolean;
  /** Of the cache; false once something went wrong with it. */
  readonly writable?: () => boolean;
  /** Called before a layer is written. */
  readonly packing?: () => Promise<void>;
  /** Called before one is unpacked. */
  readonly unpacking?: () => void;
}

/** A build whose steps all use one cache, and what came of it. */
class Build {
  readonly events: EventBody[] = [];
  /** Layers that were asked for, and entries that were put into the cache, in order. */
  readonly done: string[] = [];
  readonly entries = new Map<string, CacheEntry>();
  readonly carried: CarriedMounts;
  readonly blobs: string;
  readonly #mounts: FolderCacheMounts;
  readonly #cancelled = new AbortController();

  constructor(
    steps: number,
    {
      mostBytes = 1e6,
      name = 'work',
      followed = false,
      packing,
      unpacking,
      writable = () => true,
    }: BuildOptions = {},
  ) {
    const workDir = join(folder.path, name);
    this.blobs = join(workDir, 'blobs');
    mkdirSync(this.blobs, { recursive: true });
    this.#mounts = new FolderCacheMounts(join(folder.path, 'mounts'), 'real');
    this.carried = new CarriedMounts({
      services: {
        engine: {
          write: async (...args: Parameters<LayerEngine['write']>) => {
            this.done.push('pack');
            await packing?.();
            return engine.write(...args);
          },
        },
        unpackTree: async (layer: Layer, root: string) => {
          this.done.push('unpack');
          unpacking?.();
          await engine.unpack(layer, { root, style: { kind: 'merge' }, privileged: true });
        },
        cacheMounts: () => Promise.resolve(this.#mounts),
        secrets: noSecrets,
        emit: (event: EventBody) => void this.events.push(event),
        signal: this.#cancelled.signal,
        workDir,
      } as unknown as BuildServices,
      platform: { os: 'linux', architecture: 'amd64' },
      cache: {
        get writable() {
          return writable();
        },
        find: (tag) => Promise.resolve(this.entries.get(tag)),
        put: async ([tag = ''], entry) => {
          this.done.push('put');
          this.entries.set(tag, { ...entry, store: 'memory', created: 0 });
          return Promise.resolve(true);
        },
      } as Partial<LayerCache> as LayerCache,
      settings: { ids: new Set(['all']), mostBytes, followed },
    });
    for (let step = 0; step < steps; step++)
      this.carried.note(undefined as never, runs[step] ?? runs[0], wishes);
  }

  /** Before the steps. */
  expect(...instructions: (Instruction | undefined)[]): void {
    const all = instructions.filter((one) => one !== undefined);
    this.carried.expect(all, (_, dir) => fill(dir));
  }

  /** A RUN on a machine that does not know the cache. @returns what is in it */
  async begin(): Promise<readonly string[]> {
    this.carried.use(mount);
    await this.carried.settled(mount.key);
    const load = async (dir: string): Promise<void> => {
      if (!(await this.carried.load(mount, dir))) await fill(dir);
    };
    const wish = { key: mount.key, sharing: 'shared', fill: load, signal: this.#cancelled.signal } as const;
    const taken = await this.#mounts.take(wish);
    taken.release();
    return readdirSync(join(taken.folder, 'mount'));
  }

  /** A RUN. @param write gets the cache's folder */
  async step(write: (folder: string) => void = () => undefined): Promise<void> {
    this.carried.use(mount);
    const taken = await this.take();
    write(join(taken.folder, 'mount'));
    taken.release();
    this.carried.ended(wishes);
  }

  take(): Promise<TakenCache> {
    return this.#mounts.take({ key: mount.key, sharing: 'shared', fill, signal: this.#cancelled.signal });
  }

  /** What is on the disk of what was packed. */
  packed(): string[] {
    return readdirSync(this.blobs);
  }

  async whenPacked(): Promise<void> {
    for (;;) {
      using lent = this.packed().length === 0 ? undefined : this.#mounts.lend(mount.key);
      if (lent) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  warnings(): string[] {
    return this.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  }

  results(): string[] {
    return [...this.entries.values()].map(({ result }) => result);
  }

  sizes(): number[] {
    return [...this.entries.values()].map(({ layer }) => layer.blob.descriptor.size);
  }
}

const add =
  (name: string, content = name) =>
  (dir: string): void =>
    writeFileSync(join(dir, name), content);

describe('a cache of RUN', () => {
  it('is packed when the last step that uses it has ended, and written after the push', async () => {
    const build = new Build(2);
    await build.step(add('one'));
    expect(build.packed()).toEqual([]);
    await build.step(add('two'));
    await build.whenPacked();
    build.carried.packRest();
    expect(build.done).toEqual(['pack']);
    expect(build.events).toEqual([]);
    await build.carried.keep();
    expect(build.done).toEqual(['pack', 'put']);
    expect(build.events).toEqual([
      expect.objectContaining({ type: 'mount.carried', id: 'npm', how: 'kept', size: build.sizes()[0] }),
    ]);
  });

  it('is packed at the end of all steps where one that was told of never came', async () => {
    const build = new Build(2);
    await build.step(add('one'));
    build.carried.packRest();
    await build.whenPacked();
    await build.carried.keep();
    expect(build.done).toEqual(['pack', 'put']);
  });

  it('is packed by keep() where nothing else did it', async () => {
    const build = new Build(0);
    await build.step(add('one'));
    expect(build.done).toEqual([]);
    await build.carried.keep();
    expect(build.done).toEqual(['pack', 'put']);
  });

  it('that somebody has taken since is packed again', async () => {
    const build = new Build(1);
    await build.step(add('one'));
    await build.whenPacked();
    const [first] = build.packed();
    const other = new Build(0, { name: 'other' });
    await other.step(add('two'));
    await build.carried.keep();
    expect(build.done).toEqual(['pack', 'pack', 'put']);
    expect(build.packed()).not.toContain(first);
    expect(build.packed()).toHaveLength(1);
  });

  it('that the build for the next platform will use is packed after that', async () => {
    const build = new Build(1, { followed: true });
    await build.step(add('one'));
    build.carried.packRest();
    const next = new Build(1, { name: 'next' });
    await next.step(add('two'));
    expect(build.done).toEqual([]);
    await next.carried.keep();
    await build.carried.keep();
    expect([next.done, build.done]).toEqual([
      ['pack', 'put'],
      ['pack', 'put'],
    ]);
    expect(build.results()).toEqual(next.results());
  });

  it('that somebody begins to use while it is packed is left to them', async () => {
    let taken: TakenCache | undefined;
    const packing = async (): Promise<void> => {
      taken = await new Build(0).take();
    };
    const build = new Build(0, { packing });
    await build.step(add('one'));
    await new Promise((resolve) => setTimeout(resolve, 2));
    await build.carried.keep();
    taken?.release();
    expect(build.done).toEqual(['pack']);
    expect(build.events).toEqual([]);
  });

  it('that somebody uses is left to them', async () => {
    const build = new Build(1);
    await build.step(add('one'));
    await build.whenPacked();
    const taken = await new Build(0).take();
    await build.carried.keep();
    taken.release();
    expect(build.done).toEqual(['pack']);
  });

  it('that was in use when it could have been packed is packed later', async () => {
    const build = new Build(1);
    const taken = await new Build(0).take();
    await build.step(add('one'));
    build.carried.packRest();
    await soon();
    taken.release();
    await build.carried.keep();
    expect(build.done).toEqual(['pack', 'put']);
  });

  it('that has not changed is not packed', async () => {
    const build = new Build(1);
    await build.step(add('one'));
    await build.carried.keep();
    const again = new Build(1, { name: 'again' });
    for (const [tag, entry] of build.entries) again.entries.set(tag, entry);
    await again.step();
    await again.carried.keep();
    expect(again.done).toEqual([]);
    expect(again.events).toEqual([]);
  });

  it('that is too large costs one warning, after the push', async () => {
    const build = new Build(1, { mostBytes: 3 });
    await build.step(add('one', 'four'));
    build.carried.packRest();
    await soon();
    expect(build.events).toEqual([]);
    await build.carried.keep();
    expect(build.warnings()).toEqual([
      'cache "npm" of RUN has 4 bytes, which is more than the 3 bytes that --cache-mounts-size allows: it is not kept for later builds',
    ]);
    expect(build.done).toEqual([]);
  });

  it('that cannot be packed costs one warning, after the push', async () => {
    const build = new Build(1);
    rmSync(build.blobs, { recursive: true });
    symlinkSync('/nowhere/at/all', build.blobs);
    await build.step(add('one'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(build.events).toEqual([]);
    await build.carried.keep();
    expect(build.done).toEqual(['pack']);
    expect(build.warnings()).toEqual([
      expect.stringMatching(/^cache "npm" of RUN is not kept for later builds: .*ENOENT/),
    ]);
  });

  it('is not waited for where nothing can be written any more', async () => {
    let works = true;
    const build = new Build(1, { writable: () => works, packing: soon });
    await build.step(add('one'));
    works = false;
    await build.carried.keep();
    expect(build.packed()).toEqual([]);
    expect(build.events).toEqual([]);
  });

  it('of a build that failed is not written', async () => {
    const build = new Build(1);
    await build.step(add('one', 'x'.repeat(500_000)));
    await build.carried.drop();
    expect(build.entries.size).toBe(0);
    expect(build.events).toEqual([]);
  });
});

/** A build on a machine that does not know the cache, with the stores of one that does. */
async function later(options: BuildOptions = {}): Promise<Build> {
  const first = new Build(1);
  await first.step(add('one'));
  await first.carried.keep();
  rmSync(join(folder.path, 'mounts'), { recursive: true });
  const build = new Build(1, { name: 'later', ...options });
  for (const [tag, entry] of first.entries) build.entries.set(tag, entry);
  return build;
}

async function whenFetched(build: Build): Promise<void> {
  while (build.done.length === 0) await soon();
  await soon();
}

function breakOff(): void {
  throw new Error('broken');
}

describe('a cache of RUN on a machine that does not know it', () => {
  it('is fetched when its step asks', async () => {
    const build = await later();
    expect(await build.begin()).toEqual(['one']);
    expect(build.done).toEqual(['unpack']);
  });

  it('is fetched before its step asks, where that will be carried out', async () => {
    const build = await later();
    build.expect(second, third);
    await soon();
    expect(build.done).toEqual([]);
    build.expect(first);
    build.expect(first, second);
    await whenFetched(build);
    expect(await build.begin()).toEqual(['one']);
    expect(build.done).toEqual(['unpack']);
    expect(build.events).toEqual([
      expect.objectContaining({ type: 'mount.carried', id: 'npm', how: 'taken', size: build.sizes()[0] }),
    ]);
  });

  it('begins empty where no build has left anything', async () => {
    const build = new Build(1);
    build.expect(first);
    expect(await build.begin()).toEqual([]);
    expect(build.done).toEqual([]);
  });

  it('that is damaged costs one warning, and begins empty', async () => {
    const build = await later({ unpacking: breakOff });
    build.expect(first);
    await whenFetched(build);
    expect(await build.begin()).toEqual([]);
    expect(build.warnings()).toEqual([
      expect.stringMatching(/cannot be taken from an earlier build.*broken/),
    ]);
  });

  it('is left alone once the machine knows it', async () => {
    await (await later()).begin();
    const build = new Build(1, { name: 'last' });
    build.expect(first);
    await build.carried.settled(mount.key);
    expect(build.done).toEqual([]);
    expect(await build.begin()).toEqual(['one']);
  });

  it('is there for the next build, where no step has asked for it', async () => {
    const build = await later();
    build.expect(first);
    await build.carried.keep();
    expect(build.done).toEqual(['unpack']);
    expect(await new Build(0, { name: 'last' }).begin()).toEqual(['one']);
  });
});
