import { lstatSync, readdirSync, renameSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestHex, formatPlatform, messageOf, sha256 } from '../../base/index.ts';
import type { Instruction } from '../../dockerfile/index.ts';
import type { CacheMounts } from '../../mounts/index.ts';
import type { BuildServices, BuildSettings, CacheSettings, CarriedMountsSettings } from '../services.ts';
import type { StageRun } from '../stage-run.ts';
import { ComingUses } from './coming-uses.ts';
import { mountName } from './entries.ts';
import { packMount, type PackedMount, type Packing } from './packing.ts';
import { cacheKey, type MountWish } from './wishes.ts';

/** Which cache of RUN: its id, and all that tells it from others of that id. */
export interface CarriedMount {
  readonly id: string;
  readonly key: string;
}

export interface CarriedMountsOptions {
  readonly services: BuildServices;
  readonly platform: BuildSettings['platform'];
  readonly cache: CacheSettings['cache'];
  readonly settings: CarriedMountsSettings;
}

/** What an earlier build left, in a folder. */
interface Fetched {
  /** In bytes, as it is stored. */
  readonly size: number;
  readonly seconds: number;
}

/** Good for as long as nobody takes the cache. */
interface Packed {
  readonly stamp: number;
  readonly packing: Packing;
}

/**
 * Caches of RUN in the stores of the layer cache, for machines that do not know them (`--cache-mounts`): a new folder begins with what an
 * earlier build left, and what a build that went well has changed is kept for the next one: packed as soon as no step uses it any more,
 * written after the push. Never worth a failure.
 */
export class CarriedMounts {
  readonly #options: CarriedMountsOptions;
  readonly #used = new Map<string, CarriedMount>();
  /** Entries that turned out to be damaged. */
  readonly #broken = new Set<string>();
  readonly #coming = new ComingUses();
  /** By stage. */
  readonly #noted = new Map<number, MountWish[]>();
  /** By key: on the way before a step has asked. Undefined: it could not be had. */
  readonly #ahead = new Map<string, Promise<(Fetched & { readonly folder: string }) | undefined>>();
  /** By key. Undefined: it could not be had. */
  readonly #packed = new Map<string, Promise<Packed | undefined>>();
  readonly #dropped = new AbortController();
  readonly #signal: AbortSignal;

  constructor(options: CarriedMountsOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.services.signal, this.#dropped.signal]);
  }

  /** A step of the build will use these. Without it none is packed before {@link packRest}. */
  note({ ref }: StageRun, _instruction: Instruction, wishes: readonly MountWish[]): void {
    this.#coming.add(wishes);
    this.#noted.set(ref.index, [...(this.#noted.get(ref.index) ?? []), ...wishes]);
  }

  /** Steps of this stage will be carried out: fetches what their caches begin with, while they wait for other things. */
  expect(stage: number): void {
    for (const wish of this.#noted.get(stage) ?? []) {
      // What another began with is known when it is its turn.
      if (wish.type !== 'cache' || wish.from) continue;
      const mount = { id: wish.id, key: cacheKey(wish) };
      if (!this.#isCarried(mount) || this.#ahead.has(mount.key)) continue;
      // What fails here is tried again by load(), and told there.
      this.#ahead.set(
        mount.key,
        this.#fetchAhead(mount).catch(() => undefined),
      );
    }
  }

  /** A step is about to use this cache. */
  use(mount: CarriedMount): void {
    if (this.#isCarried(mount)) this.#used.set(mount.key, mount);
  }

  /**
   * A step that wanted these has ended, whether it had to be carried out or not.
   * @param layer what it has come to, which is to be pushed: it comes first
   */
  ended(wishes: readonly MountWish[], layer: Promise<unknown> | undefined): void {
    const done = new Set(this.#coming.ended(wishes));
    const written = Promise.resolve(layer).then(nothing, nothing);
    for (const mount of this.#used.values()) if (done.has(mount.id)) this.#packEarly(mount, written);
  }

  /** All steps have ended. */
  packRest(): void {
    for (const mount of this.#used.values()) this.#packEarly(mount, Promise.resolve());
  }

  /** Fills the folder of a new cache. @returns whether there was anything for it; else `folder` is empty */
  async load(mount: CarriedMount, folder: string): Promise<boolean> {
    if (!this.#used.has(mount.key)) return false;
    const { services } = this.#options;
    try {
      const fetched = (await this.#takeAhead(mount, folder)) ?? (await this.#fetch(mount, folder));
      if (fetched) services.emit({ type: 'mount.carried', id: mount.id, how: 'taken', ...fetched });
      return fetched !== undefined;
    } catch (error) {
      services.signal.throwIfAborted();
      this.#broken.add(this.#tag(mount));
      await emptyFolder(folder);
      this.#warn(mount, `cannot be taken from an earlier build and begins empty: ${messageOf(error)}`);
      return false;
    }
  }

  /** Leaves what the caches hold now for builds on other machines. Never rejects. */
  async keep(): Promise<void> {
    if (!this.#options.cache.writable) return this.drop();
    await Promise.all(this.#ahead.values());
    await Promise.all(this.#used.values().map((mount) => this.#keep(mount)));
  }

  /** Nothing is kept: ends what is being packed. Never rejects. */
  async drop(): Promise<void> {
    this.#dropped.abort();
    await Promise.all([...this.#packed.values(), ...this.#ahead.values()]);
  }

  #isCarried({ id }: CarriedMount): boolean {
    const { ids } = this.#options.settings;
    return ids.has('all') || ids.has(id);
  }

  /** Undefined when there is nothing, or too much of it: `folder` is empty then. */
  async #fetch(mount: CarriedMount, folder: string): Promise<Fetched | undefined> {
    const { services, cache, settings } = this.#options;
    const started = performance.now();
    const entry = await cache.find(this.#tag(mount));
    const size = entry?.layer.blob.descriptor.size;
    if (!entry || size === undefined || size > settings.mostBytes) return undefined;
    await services.unpackTree(entry.layer, folder);
    checkFolder(folder);
    return { size, seconds: (performance.now() - started) / 1000 };
  }

  async #fetchAhead(mount: CarriedMount): Promise<(Fetched & { readonly folder: string }) | undefined> {
    const { services } = this.#options;
    const mounts = await services.cacheMounts();
    if (mounts.has(mount.key)) return undefined;
    const folder = await mkdtemp(join(services.workDir, 'mount-'));
    const fetched = await this.#fetch(mount, folder);
    return fetched && { ...fetched, folder };
  }

  /** Once: of two copies of a cache the other one is fetched for itself. */
  async #takeAhead(mount: CarriedMount, folder: string): Promise<Fetched | undefined> {
    const ahead = this.#ahead.get(mount.key);
    this.#ahead.set(mount.key, Promise.resolve(undefined));
    const fetched = await ahead;
    if (!fetched) return undefined;
    const { folder: from, ...facts } = fetched;
    try {
      for (const name of readdirSync(from)) renameSync(join(from, name), join(folder, name));
      return facts;
    } catch {
      // On another disk, say. It is fetched anew, which tells what is wrong where anything is.
      await emptyFolder(folder);
      return undefined;
    }
  }

  #packEarly(mount: CarriedMount, turn: Promise<void>): void {
    const { cache, settings } = this.#options;
    if (settings.followed === true || this.#packed.has(mount.key) || !cache.writable) return;
    // What fails here is tried again by keep(), and told there.
    this.#packed.set(
      mount.key,
      this.#pack(mount, turn).catch(() => undefined),
    );
  }

  /** Undefined when somebody uses it, or has begun to. */
  async #pack(mount: CarriedMount, turn = Promise.resolve()): Promise<Packed | undefined> {
    const { services, cache, settings } = this.#options;
    const mounts = await services.cacheMounts();
    using lent = mounts.lend(mount.key);
    if (!lent) return undefined;
    const stamp = lent.stamp();
    const tag = this.#tag(mount);
    const before = async (): Promise<string | undefined> =>
      this.#broken.has(tag) ? undefined : (await cache.find(tag))?.result;
    const { mostBytes } = settings;
    const { owners } = mounts;
    const options = { services, owners, mostBytes, before, turn, signal: this.#signal };
    const packing = await packMount(lent.folder, options).catch((error: unknown): Packing => ({
      kind: 'failed',
      error,
    }));
    return lent.stamp() === stamp ? { stamp, packing } : undefined;
  }

  async #keep(mount: CarriedMount): Promise<void> {
    try {
      const packing = await this.#packedNow(mount);
      if (packing) await this.#keepPacked(mount, packing);
    } catch (error) {
      if (this.#signal.aborted) return;
      this.#warn(mount, `is not kept for later builds: ${messageOf(error)}`);
    }
  }

  /** What was packed early, when nobody has used the cache since. */
  async #packedNow(mount: CarriedMount): Promise<Packing | undefined> {
    const early = await this.#packed.get(mount.key);
    if (early) {
      const stamp = stampOf(await this.#options.services.cacheMounts(), mount);
      if (stamp === early.stamp) return early.packing;
      const { packing } = early;
      const file = packing.kind === 'packed' ? packing.layer?.blob.file : undefined;
      if (file !== undefined) await rm(file, { force: true });
    }
    // Whoever else is using it now will keep it later.
    return (await this.#pack(mount))?.packing;
  }

  async #keepPacked(mount: CarriedMount, packing: Packing): Promise<void> {
    const { settings } = this.#options;
    switch (packing.kind) {
      case 'same':
        return;
      case 'failed':
        throw packing.error;
      case 'large': {
        const most = `${settings.mostBytes} bytes that --cache-mounts-size allows`;
        const fact = `has ${packing.size} bytes, which is more than the ${most}`;
        this.#warn(mount, `${fact}: it is not kept for later builds`);
        return;
      }
      case 'packed':
        for (const path of packing.left)
          this.#warn(mount, `keeps ${JSON.stringify(path)} back: a secret of this build is in it`);
        await this.#write(mount, packing);
    }
  }

  async #write(mount: CarriedMount, { layer, result, seconds }: PackedMount): Promise<void> {
    if (!layer) return;
    const { cache, services } = this.#options;
    const started = performance.now();
    const instruction = `RUN --mount=type=cache,id=${mount.id}`;
    if (!(await cache.put([this.#tag(mount)], { layer, result, seconds, instruction }, true))) return;
    const { size } = layer.blob.descriptor;
    const written = (performance.now() - started) / 1000;
    services.emit({ type: 'mount.carried', id: mount.id, how: 'kept', size, seconds: seconds + written });
  }

  #tag({ key }: CarriedMount): string {
    const { platform } = this.#options;
    return `mount-${digestHex(sha256(`${formatPlatform(platform)}\n${key}`))}`;
  }

  #warn({ id }: CarriedMount, fact: string): void {
    this.#options.services.emit({ type: 'warning', message: `cache ${JSON.stringify(id)} of RUN ${fact}` });
  }
}

function nothing(): void {
  // What became of it is others' business.
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Undefined while somebody uses it. */
function stampOf(mounts: CacheMounts, { key }: CarriedMount): number | undefined {
  using lent = mounts.lend(key);
  return lent?.stamp();
}

/** @throws Error when an archive has brought anything but the folder of a cache */
function checkFolder(folder: string): void {
  const stats = lstatSync(join(folder, mountName), { throwIfNoEntry: false });
  const others = readdirSync(folder).filter((name) => name !== mountName && name !== recordName);
  if (stats?.isDirectory() !== true || others.length > 0) throw new Error('it is no cache of RUN');
}

/** What could not be stored on the disk; see BuildServices. */
const recordName = 'record.json';
