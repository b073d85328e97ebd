import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestHex, formatPlatform, messageOf, sha256 } from '../../base/index.ts';
import type { CacheEntry } from '../../cache/index.ts';
import { mediaTypes } from '../../image/index.ts';
import { hostTree, type PlannedEntry } from '../../layer/index.ts';
import type { CacheMounts } from '../../mounts/index.ts';
import type { BuildServices, BuildSettings, CacheSettings, CarriedMountsSettings } from '../services.ts';
import { blobDirOf } from '../stage-files.ts';
import { mountEntries, mountName } from './entries.ts';
import { withoutSecrets } from './without-secrets.ts';

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

/**
 * Caches of RUN in the stores of the layer cache, for machines that do not know them (`--cache-mounts`): a new folder begins with what an
 * earlier build left, and what a build that went well has changed is kept for the next one. Never worth a failure.
 */
export class CarriedMounts {
  readonly #options: CarriedMountsOptions;
  readonly #used = new Map<string, CarriedMount>();
  /** Entries that turned out to be damaged. */
  readonly #broken = new Set<string>();

  constructor(options: CarriedMountsOptions) {
    this.#options = options;
  }

  /** A step is about to use this cache. */
  use(mount: CarriedMount): void {
    const { ids } = this.#options.settings;
    if (ids.has('all') || ids.has(mount.id)) this.#used.set(mount.key, mount);
  }

  /** Fills the folder of a new cache. @returns whether there was anything for it; else `folder` is empty */
  async load(mount: CarriedMount, folder: string): Promise<boolean> {
    if (!this.#used.has(mount.key)) return false;
    const { services, cache, settings } = this.#options;
    const started = performance.now();
    const entry = await cache.find(this.#tag(mount));
    if (!entry || entry.layer.blob.descriptor.size > settings.mostBytes) return false;
    try {
      await services.unpackTree(entry.layer, folder);
      checkFolder(folder);
    } catch (error) {
      services.signal.throwIfAborted();
      this.#broken.add(this.#tag(mount));
      for (const name of readdirSync(folder)) await rm(join(folder, name), { recursive: true, force: true });
      this.#warn(mount, `cannot be taken from an earlier build and begins empty: ${messageOf(error)}`);
      return false;
    }
    const { size } = entry.layer.blob.descriptor;
    const seconds = (performance.now() - started) / 1000;
    services.emit({ type: 'mount.carried', id: mount.id, how: 'taken', size, seconds });
    return true;
  }

  /** Leaves what the caches hold now for builds on other machines. */
  async keep(): Promise<void> {
    const { services, cache } = this.#options;
    if (this.#used.size === 0 || !cache.writable) return;
    const mounts = await services.cacheMounts();
    for (const mount of this.#used.values()) {
      try {
        await this.#keep(mount, mounts);
      } catch (error) {
        if (services.signal.aborted) return;
        this.#warn(mount, `is not kept for later builds: ${messageOf(error)}`);
      }
    }
  }

  async #keep(mount: CarriedMount, mounts: CacheMounts): Promise<void> {
    // Whoever else is using it now will keep it later.
    using taken = mounts.lend(mount.key);
    if (!taken) return;
    const { cache, services, settings } = this.#options;
    const entries = entriesOf(taken.folder, mounts.owners);
    const size = entries.reduce((sum, entry) => sum + entry.size, 0);
    if (size > settings.mostBytes) {
      const most = `${settings.mostBytes} bytes that --cache-mounts-size allows`;
      this.#warn(mount, `has ${size} bytes, which is more than the ${most}: it is not kept for later builds`);
      return;
    }
    const tag = this.#tag(mount);
    const result = fingerprint(entries);
    const before: CacheEntry | undefined = this.#broken.has(tag) ? undefined : await cache.find(tag);
    if (before?.result === result) return;
    const { kept, left } = await withoutSecrets(entries, services.secrets.values(), services.signal);
    for (const path of left)
      this.#warn(mount, `keeps ${JSON.stringify(path)} back: a secret of this build is in it`);
    await this.#write(mount, { entries: kept, result });
  }

  async #write(
    mount: CarriedMount,
    { entries, result }: { readonly entries: readonly PlannedEntry[]; readonly result: string },
  ): Promise<void> {
    const { cache, services } = this.#options;
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    const { layer } = await services.engine.write(
      { kind: 'entries', entries },
      {
        compression: 'zstd',
        level: fast,
        mediaType: mediaTypes.ociLayerZstd,
        blobDir: blobDirOf(services),
        signal: services.signal,
      },
    );
    if (!layer) return;
    const instruction = `RUN --mount=type=cache,id=${mount.id}`;
    const entry = { layer, result, seconds: seconds(), instruction };
    if (!(await cache.put([this.#tag(mount)], entry, true))) return;
    const { size } = layer.blob.descriptor;
    services.emit({ type: 'mount.carried', id: mount.id, how: 'kept', size, seconds: seconds() });
  }

  #tag({ key }: CarriedMount): string {
    const { platform } = this.#options;
    return `mount-${digestHex(sha256(`${formatPlatform(platform)}\n${key}`))}`;
  }

  #warn({ id }: CarriedMount, fact: string): void {
    this.#options.services.emit({ type: 'warning', message: `cache ${JSON.stringify(id)} of RUN ${fact}` });
  }
}

/** Level of zstd: what package managers keep is compressed already. */
const fast = 1;

/** Everything in a cache's folder, {@link mountName} at its top. */
function entriesOf(folder: string, owners: CacheMounts['owners']): readonly PlannedEntry[] {
  const entries = mountEntries(hostTree(folder), `/${mountName}`);
  // Root is faked there: all files are those of the user that we are.
  return owners === 'faked' ? entries.map((entry) => ({ ...entry, uid: 0, gid: 0 })) : entries;
}

/** @throws Error when an archive has brought anything but the folder of a cache */
function checkFolder(folder: string): void {
  const stats = lstatSync(join(folder, mountName), { throwIfNoEntry: false });
  const others = readdirSync(folder).filter((name) => name !== mountName && name !== recordName);
  if (stats?.isDirectory() !== true || others.length > 0) throw new Error('it is no cache of RUN');
}

/** What could not be stored on the disk; see BuildServices. */
const recordName = 'record.json';

/** Equal when nothing has changed that a layer would hold; times of folders change with every name that comes and goes. */
function fingerprint(entries: readonly PlannedEntry[]): string {
  const hash = createHash('sha256');
  for (const { path, type, mode, uid, gid, size, mtime, linkName } of entries) {
    const time = type === 'file' ? [mtime.seconds, mtime.nanoseconds] : [];
    hash.update(`${JSON.stringify([path, type, mode, uid, gid, size, ...time, linkName])}\n`);
  }
  return hash.digest('hex');
}
