import { lstatSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestHex, formatPlatform, messageOf, sha256 } from '../../base/index.ts';
import type { Instruction } from '../../dockerfile/index.ts';
import type { CacheMounts } from '../../mounts/index.ts';
import type { BuildServices, BuildSettings, CacheSettings, CarriedMountsSettings } from '../services.ts';
import type { StageRun } from '../stage-run.ts';
import { ComingUses } from './coming-uses.ts';
import { mountName } from './entries.ts';
import { packMount, type PackedMount, type Packing } from './packing.ts';
import { cacheKey, type MountWish, type Wish } from './wishes.ts';

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

/** What an earlier build has left. */
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
  readonly #noted = new Map<Instruction, readonly MountWish[]>();
  /** By key: made before a step has asked, or tried to. */
  readonly #early = new Map<string, Promise<void>>();
  /** By key. Undefined: it could not be had. */
  readonly #packed = new Map<string, Promise<Packed | undefined>>();
  readonly #dropped = new AbortController();
  readonly #signal: AbortSignal;

  constructor(options: CarriedMountsOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.services.signal, this.#dropped.signal]);
  }

  /** A step of the build will use these. Without it none is packed before {@link packRest}. */
  note(_run: StageRun, instruction: Instruction, wishes: readonly MountWish[]): void {
    this.#coming.add(wishes);
    this.#noted.set(instruction, wishes);
  }

  /**
   * These will be carried out: makes caches of theirs that are new here, and fills them, while the steps wait for other things.
   * @param begin makes the content of one that no earlier build has left
   */
  expect(
    instructions: readonly Instruction[],
    begin: (wish: Wish<'cache'>, folder: string) => Promise<void>,
  ): void {
    for (const wish of instructions.flatMap((one) => this.#noted.get(one) ?? [])) {
      // What another began with is known when it is its turn.
      if (wish.type !== 'cache' || wish.from) continue;
      const mount = { id: wish.id, key: cacheKey(wish) };
      if (!this.#isCarried(mount) || this.#early.has(mount.key)) continue;
      const making = this.#make(mount, (folder) => begin(wish, folder));
      // What fails here fails again when the step asks, and is told there.
      this.#early.set(
        mount.key,
        making.catch(() => undefined),
      );
    }
  }

  /** Waits for a cache that is being made early. Never rejects. */
  async settled(key: string): Promise<void> {
    await this.#early.get(key);
  }

  /** A step is about to use this cache. */
  use(mount: CarriedMount): void {
    if (this.#isCarried(mount)) this.#used.set(mount.key, mount);
  }

  /** A step that wanted these has ended, whether it had to be carried out or not. */
  ended(wishes: readonly MountWish[]): void {
    const done = new Set(this.#coming.ended(wishes));
    for (const mount of this.#used.values()) if (done.has(mount.id)) this.#packEarly(mount);
  }

  /** All steps have ended. */
  packRest(): void {
    for (const mount of this.#used.values()) this.#packEarly(mount);
  }

  /** Fills the folder of a new cache. @returns whether there was anything for it; else `folder` is empty */
  async load(mount: CarriedMount, folder: string): Promise<boolean> {
    if (!this.#isCarried(mount)) return false;
    const { services } = this.#options;
    try {
      const fetched = await this.#fetch(mount, folder);
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
    await Promise.all(this.#early.values());
    await Promise.all(this.#used.values().map((mount) => this.#keep(mount)));
  }

  /** Nothing is kept: ends what is being packed. Never rejects. */
  async drop(): Promise<void> {
    this.#dropped.abort();
    await Promise.all([...this.#packed.values(), ...this.#early.values()]);
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

  async #make(mount: CarriedMount, begin: (folder: string) => Promise<void>): Promise<void> {
    const mounts = await this.#options.services.cacheMounts();
    await mounts.make(mount.key, async (folder) => {
      if (!(await this.load(mount, folder))) await begin(folder);
    });
  }

  #packEarly(mount: CarriedMount): void {
    const { cache, settings } = this.#options;
    if (settings.followed === true || this.#packed.has(mount.key) || !cache.writable) return;
    // What fails here is tried again by keep(), and told there.
    this.#packed.set(
      mount.key,
      this.#pack(mount).catch(() => undefined),
    );
  }

  /** Undefined when somebody uses it, or has begun to. */
  async #pack(mount: CarriedMount): Promise<Packed | undefined> {
    const { services, cache, settings } = this.#options;
    const mounts = await services.cacheMounts();
    using lent = mounts.lend(mount.key);
    if (!lent) return undefined;
    const stamp = lent.stamp();
    const tag = this.#tag(mount);
    const before = async (): Promise<string | undefined> =>
      this.#broken.has(tag) ? undefined : (await cache.find(tag))?.result;
    const { mostBytes } = settings;
    const options = { services, owners: mounts.owners, mostBytes, before, signal: this.#signal };
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
