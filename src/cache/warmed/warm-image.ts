import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import {
  errnoOf,
  messageOf,
  outputError,
  YadokariError,
  type Digest,
  type Platform,
} from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import { formatReference, parseReference, type Blob } from '../../image/index.ts';
import type { FoundImage, RegistryClient } from '../../registry/index.ts';
import { blobsOf, entriesIn, entryAt, isMissing, type WarmedEntry } from './entries.ts';
import { LayoutWriter, type LayoutWriterOptions } from './layout-writer.ts';
import { lockEntry, type EntryLock } from './locks.ts';
import { areThere, partsOf, sizeOf, type ImageParts } from './parts.ts';
import { faultOf, type BlobPlace } from './places.ts';
import { discard, workFolderOf } from './work-folder.ts';

export interface WarmOptions {
  readonly folder: string;
  /** Age from which readers do not use an image any more. */
  readonly ttlSeconds: number;
  /** Fetch everything, whatever is there. */
  readonly force: boolean;
  readonly client: Pick<RegistryClient, 'image'>;
  readonly limit: LayoutWriterOptions['limit'];
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** An image that somebody named, as the registry has it now. */
interface Wanted {
  readonly image: FoundImage;
  readonly parts: ImageParts;
  /** Whole reference, for people and other programs that look at the folder. */
  readonly name: string;
}

/**
 * Puts an image into a folder of warmed images, in Kaniko's form, or sees to it that it stays there. Any number of warmers may share a
 * folder; one that was killed is gone on with. @returns the image as the registry has it @throws YadokariError
 */
export async function warmImage(
  options: WarmOptions,
  reference: string,
  platform: Platform,
): Promise<FoundImage> {
  const started = performance.now();
  const { folder, client, signal, emit } = options;
  const image = await client.image(reference, platform, signal);
  const { digest } = image.manifestDescriptor;
  try {
    const lock = await lockEntry(folder, digest, { signal });
    if (!lock) throw new YadokariError('INTERNAL', 'a lock that was waited for is not there');
    await using held = lock;
    const parts = partsOf(image);
    const name = formatReference(parseReference(reference));
    const how = await new ImageWarmer(options, { image, parts, name }, held).run();
    const seconds = (performance.now() - started) / 1000;
    emit({ type: 'image.warmed', reference, digest, how, size: sizeOf(parts), seconds });
    return image;
  } catch (error) {
    throw outputError(join(folder, digest), error);
  }
}

class ImageWarmer {
  readonly #options: WarmOptions;
  readonly #wanted: Wanted;
  readonly #lock: EntryLock;

  constructor(options: WarmOptions, wanted: Wanted, lock: EntryLock) {
    this.#options = options;
    this.#wanted = wanted;
    this.#lock = lock;
  }

  async run(): Promise<'fetched' | 'renewed' | 'kept'> {
    const { folder, force } = this.#options;
    const { needed } = this.#wanted.parts;
    const entry = await entryAt(folder, this.#digest);
    const there = entry && !force ? await readable(entry) : new Map<Digest, BlobPlace>();
    if (!entry || !areThere(needed, there)) return this.#fetch(entry);
    if (this.#isYoung(entry)) {
      // An archive has no place for more.
      if (entry.kind === 'layout') await this.#writer(entry.path, 'sized').fill(this.#wanted.parts.extra);
      return 'kept';
    }
    if (entry.kind === 'layout') return this.#mend(entry.path, 'checked');
    if (!(await this.#areRight(needed, there))) return this.#fetch(entry);
    await this.#renew(entry.path);
    return 'renewed';
  }

  get #digest(): Digest {
    return this.#wanted.image.manifestDescriptor.digest;
  }

  get #all(): readonly Blob[] {
    return [...this.#wanted.parts.needed, ...this.#wanted.parts.extra];
  }

  /** Long before it is too old for readers an image is looked at again: they must not have to wait for the next warmer. */
  #isYoung({ time }: WarmedEntry): boolean {
    const { now = Date.now, ttlSeconds } = this.#options;
    return time + (ttlSeconds / 2) * 1000 >= now();
  }

  async #areRight(blobs: readonly Blob[], there: ReadonlyMap<Digest, BlobPlace>): Promise<boolean> {
    for (const { descriptor } of blobs) {
      const place = there.get(descriptor.digest);
      if (!place || (await faultOf(place, descriptor, this.#options.signal)) !== undefined) return false;
    }
    return true;
  }

  #fetch(entry: WarmedEntry | undefined): Promise<'fetched' | 'renewed'> {
    const there = this.#options.force ? 'fetched' : 'checked';
    return entry?.kind === 'layout' ? this.#mend(entry.path, there) : this.#make(entry);
  }

  /** A layout in use: what is not right in it is replaced, blob by blob. */
  async #mend(path: string, there: LayoutWriterOptions['there']): Promise<'fetched' | 'renewed'> {
    const writer = this.#writer(path, there, await this.#elsewhere());
    await writer.fill(this.#all);
    await writer.describe(this.#wanted.image.manifestDescriptor, this.#wanted.name);
    await this.#renew(path);
    return writer.added > 0 ? 'fetched' : 'renewed';
  }

  /** A new one is put together elsewhere, and gets its name when it is whole. */
  async #make(old: WarmedEntry | undefined): Promise<'fetched'> {
    const { folder } = this.#options;
    // Alone, what an earlier warmer has begun can be gone on with.
    const name = this.#lock.alone ? this.#digest : `${this.#digest}-${randomUUID()}`;
    const path = join(workFolderOf(folder), name);
    await mkdir(path, { recursive: true });
    const writer = this.#writer(path, 'checked', await this.#elsewhere());
    await writer.fill(this.#all);
    await writer.describe(this.#wanted.image.manifestDescriptor, this.#wanted.name);
    if (old) await discard(folder, old.path);
    await this.#renew(path);
    await this.#place(path);
    return 'fetched';
  }

  async #place(path: string): Promise<void> {
    const { folder } = this.#options;
    const target = join(folder, this.#digest);
    try {
      await rename(path, target);
    } catch (error) {
      // What is there is no image: a FIFO, or a link to nothing.
      if (errnoOf(error) === 'ENOTDIR') {
        await discard(folder, target);
        await rename(path, target);
        return;
      }
      // Without locks somebody else may have been faster, with the same image.
      if (!['ENOTEMPTY', 'EEXIST'].includes(errnoOf(error) ?? '')) throw error;
      await rm(path, { recursive: true, force: true });
    }
  }

  #writer(
    path: string,
    there: LayoutWriterOptions['there'],
    known: ReadonlyMap<Digest, BlobPlace> = new Map(),
  ): LayoutWriter {
    const { limit, signal } = this.#options;
    return new LayoutWriter({ path, there, known, limit, signal });
  }

  /** Blobs of all images: many stand on the same base, which need not be fetched twice. */
  async #elsewhere(): Promise<ReadonlyMap<Digest, BlobPlace>> {
    if (this.#options.force) return new Map();
    const entries = await entriesIn(this.#options.folder);
    const others = entries.filter(({ digest }) => digest !== this.#digest);
    const maps = await Promise.all(others.map((entry) => this.#blobsOf(entry)));
    return new Map(maps.flatMap((map) => [...map]));
  }

  /** Another image that is damaged, or cannot be read, is no reason not to warm this one. */
  async #blobsOf(other: WarmedEntry): Promise<ReadonlyMap<Digest, BlobPlace>> {
    try {
      return await blobsOf(other);
    } catch (error) {
      if (isMissing(error)) return new Map();
      const message = `warmed image ${JSON.stringify(other.path)} is passed over: ${messageOf(error)}`;
      this.#options.emit({ type: 'warning', message, hint: 'remove it, or warm that image again' });
      return new Map();
    }
  }

  async #renew(path: string): Promise<void> {
    const seconds = (this.#options.now ?? Date.now)() / 1000;
    await utimes(path, seconds, seconds);
  }
}

/** Blobs of the image that is warmed; none of one that is damaged, or that somebody takes away. */
async function readable(entry: WarmedEntry): Promise<ReadonlyMap<Digest, BlobPlace>> {
  try {
    return await blobsOf(entry);
  } catch (error) {
    if (error instanceof YadokariError || isMissing(error)) return new Map();
    throw error;
  }
}
