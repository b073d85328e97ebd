import { hostPlatform, YadokariError, type Digest, type Platform } from '../../base/index.ts';
import {
  bytesBlob,
  isIndexType,
  mediaTypes,
  parseIndex,
  parseManifest,
  serializeManifest,
  type Descriptor,
  type Manifest,
} from '../../image/index.ts';
import { isUnknownBlob, type RegistryClient, type Repository } from '../../registry/index.ts';
import { bundleField, readBundle, type BundledItem, type ReadItem } from './bundle.ts';
import { buildKitConfig, buildKitInline, isBuildKitIndex } from './buildkit.ts';
import { parseObject, readDocument } from './documents.ts';
import { isBroken } from './item-manifest.ts';
import type { CacheItem, CacheStore, NewItem } from './types.ts';

export interface ReferenceStoreOptions {
  readonly client: RegistryClient;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  /** Of an image for several platforms, the one that is read. */
  readonly platform: Platform;
  /** Told what is no failure, and still has to be known. */
  readonly warn: (message: string, hint: string) => void;
}

/** The config is read whole by every build. */
const mostConfigBytes = 4 * 1024 * 1024;
/** Items that a cache may have. Those of this build stay, then the newest. */
const mostItems = 400;
/** Tries to get our items in beside those of builds that write at the same time. */
const tries = 5;

/**
 * All items in one image, under one reference, as `type=registry` means it: `ref=registry/team/app:buildcache`. It is read as a whole
 * by the first lookup, and written as a whole at the end; blobs go up before. What others wrote there stays.
 */
export function createReferenceStore(options: ReferenceStoreOptions): CacheStore {
  const store = new ReferenceStore(options);
  return {
    name: store.name,
    find: (tag, signal) => store.find(tag, signal),
    check: (item, signal) => store.check(item, signal),
    put: (tags, item, signal) => store.put(tags, item, signal),
    flush: (signal) => store.flush(signal),
  };
}

type Items = ReadonlyMap<string, ReadItem>;

class ReferenceStore {
  readonly name: string;
  readonly #options: ReferenceStoreOptions;
  readonly #text: string;
  readonly #reading: Repository;
  #items: Promise<Items> | undefined;
  readonly #used = new Set<string>();
  readonly #pending: ReadItem[] = [];
  /** Blobs that it names and has not. */
  readonly #lost = new Set<Digest>();
  #warned = false;

  constructor(options: ReferenceStoreOptions) {
    const { client, registry, repository, tag } = options;
    this.#options = options;
    this.#text = `${registry}/${repository}:${tag}`;
    this.name = `cache "${this.#text}"`;
    this.#reading = client.repository({ registry, repository }, 'pull');
  }

  async find(tag: string, signal: AbortSignal | undefined): Promise<CacheItem | undefined> {
    this.#items ??= this.#read(signal);
    const found = (await this.#items).get(tag);
    if (!found) return undefined;
    this.#used.add(tag);
    return { annotations: found.annotations, blob: this.#reading.blob(found.descriptor) };
  }

  async check({ blob }: CacheItem, signal: AbortSignal | undefined): Promise<void> {
    const { digest } = blob.descriptor;
    if (await this.#reading.hasBlob(digest, signal)) return;
    this.#lost.add(digest);
    throw new YadokariError('IMAGE_NOT_FOUND', `${this.name} has lost layer "${digest}"`);
  }

  async put(tags: readonly string[], item: NewItem, signal: AbortSignal | undefined): Promise<void> {
    const { blob, annotations, diffId } = item;
    await this.#writing().pushBlob(blob, signal);
    const { mediaType, digest, size } = blob.descriptor;
    this.#pending.push({ tags, annotations, diffId, layer: digest, descriptor: { mediaType, digest, size } });
  }

  async flush(signal: AbortSignal | undefined): Promise<void> {
    if (this.#pending.length === 0) return;
    for (let left = tries; left > 0; left -= 1) {
      const there = await this.#readAgain(signal);
      if (left < tries && this.#pending.every((item) => item.tags.every((tag) => there.has(tag)))) break;
      await this.#writeMerged(there, signal);
    }
    this.#pending.length = 0;
    this.#items = undefined;
  }

  #writing(): Repository {
    const { client, registry, repository } = this.#options;
    return client.repository({ registry, repository }, 'push');
  }

  /** A cache that is damaged is made afresh. */
  async #readAgain(signal: AbortSignal | undefined): Promise<Items> {
    try {
      return await this.#read(signal);
    } catch (error) {
      if (!isBroken(error)) throw error;
      return new Map();
    }
  }

  /** A registry refuses a manifest that names blobs which it has lost: then ours alone have to do. Others stay where it refuses us. */
  async #writeMerged(there: Items, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#write(this.#merged(there), signal);
    } catch (error) {
      if (there.size === 0 || !isUnknownBlob(error)) throw error;
      await this.#write(this.#merged(new Map()), signal);
    }
  }

  #merged(there: Items): readonly ReadItem[] {
    const ours = new Set(this.#pending.flatMap(({ tags }) => tags));
    // Of the same tag the last one counts.
    const others = [...new Set(there.values())].flatMap((item): ReadItem[] => {
      const tags = item.tags.filter((tag) => !ours.has(tag));
      return tags.length === 0 || this.#lost.has(item.layer) ? [] : [{ ...item, tags }];
    });
    const isUsed = ({ tags }: BundledItem): boolean => tags.some((tag) => this.#used.has(tag));
    const used = others.filter((item) => isUsed(item));
    const rest = others.filter((item) => !isUsed(item));
    const room = Math.max(0, mostItems - used.length - this.#pending.length);
    return [...this.#pending, ...used, ...rest.slice(0, room)];
  }

  async #write(items: readonly ReadItem[], signal: AbortSignal | undefined): Promise<void> {
    const { architecture, os } = hostPlatform();
    const layers = [...new Map(items.map((item) => [item.layer, item])).values()];
    const listed = items.map(({ tags, annotations, layer, diffId }): BundledItem => ({
      tags,
      annotations,
      layer,
      diffId,
    }));
    const diffIds = layers.map(({ diffId }) => diffId);
    const rootfs = { type: 'layers', diff_ids: diffIds };
    const text = JSON.stringify({ architecture, os, config: {}, rootfs, [bundleField]: listed });
    const config = bytesBlob(mediaTypes.ociConfig, Buffer.from(text));
    const manifest = serializeManifest({
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      config: config.descriptor,
      layers: layers.map(({ descriptor }) => descriptor),
    });
    const writing = this.#writing();
    await writing.pushBlob(config, signal);
    await writing.putManifest(this.#options.tag, Buffer.from(manifest), mediaTypes.ociManifest, signal);
  }

  async #read(signal: AbortSignal | undefined): Promise<Items> {
    const found = await this.#manifest(signal);
    if (!found) return new Map();
    const { what, manifest } = found;
    if (manifest.config.mediaType === buildKitConfig) return this.#foreign();
    const config = await this.#config(what, manifest.config, signal);
    const items = readBundle(what, config, manifest);
    if (!items && Object.hasOwn(config, buildKitInline)) return this.#foreign();
    return new Map((items ?? []).flatMap((item) => item.tags.map((tag) => [tag, item])));
  }

  async #manifest(
    signal: AbortSignal | undefined,
  ): Promise<{ what: string; manifest: Manifest } | undefined> {
    const { tag, platform } = this.#options;
    let answer = await this.#reading.getManifest(tag, signal);
    const what = `cache ${JSON.stringify(this.#text)}`;
    if (answer && isIndexType(answer.descriptor.mediaType)) {
      const { manifests } = parseIndex(what, answer.bytes, answer.descriptor.mediaType);
      if (isBuildKitIndex(manifests)) {
        this.#foreign();
        return undefined;
      }
      const own = manifests.find(
        (one) => one.platform?.os === platform.os && one.platform.architecture === platform.architecture,
      );
      answer = own && (await this.#reading.getManifest(own.digest, signal));
    }
    if (!answer) return undefined;
    return { what, manifest: parseManifest(what, answer.bytes, answer.descriptor.mediaType) };
  }

  async #config(
    what: string,
    descriptor: Descriptor,
    signal: AbortSignal | undefined,
  ): Promise<Readonly<Record<string, unknown>>> {
    const bytes = await readDocument(this.#reading.blob(descriptor), mostConfigBytes, signal);
    return parseObject(what, bytes);
  }

  /** It is no failure: our own cache takes its place when this build has ended. */
  #foreign(): Items {
    if (!this.#warned) {
      this.#options.warn(
        `cache "${this.#text}" was written by BuildKit, whose caches are not read`,
        'give it as --cache-to as well, or another reference: what this build keeps is read by the next one',
      );
    }
    this.#warned = true;
    return new Map();
  }
}
