import { createWriteStream } from 'node:fs';
import { copyFile, link, rm, writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { digestHex, isDigest, messageOf, YadokariError, type Digest } from '../../base/index.ts';
import { fileBlob, type Blob, type Descriptor } from '../../image/index.ts';
import { parseObject } from './documents.ts';
import type { CacheItem, CacheStore, NewItem } from './types.ts';

/**
 * GitHub's cache service: immutable entries of one file each, found by the beginning of their key, the newest first. A file is known by
 * its name in `folder`, which is part of what an entry is.
 */
export interface GithubCache {
  /** Folder that files come from and go to; made when it is first asked for, private to this build. */
  folder(): Promise<string>;
  /** Whether there is an entry, without loading it. */
  has(keyStart: string, file: string): Promise<boolean>;
  /**
   * Loads the newest entry. @returns whether there is one
   * @throws YadokariError `MANIFEST_INVALID` for an entry that cannot be unpacked
   */
  load(keyStart: string, file: string): Promise<boolean>;
  save(key: string, file: string): Promise<void>;
  close(): Promise<void>;
}

export interface GithubStoreOptions {
  readonly service: GithubCache;
  readonly scope: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Of a repository's cache; older entries are taken away for new ones, and those of this build must not be. */
const mostBytes = 10 * 1024 ** 3;
const documentLimit = 64 * 1024;

/** Version of the format; part of every key. */
const version = 'yadokari-1';

/**
 * Items in GitHub's cache: a small document for each tag, and each blob once for all scopes. Entries cannot be changed, so that a tag is
 * written again under a key of its own, and the newest one counts.
 */
export function createGithubStore(options: GithubStoreOptions): CacheStore {
  const store = new GithubStore(options);
  return {
    name: `GitHub cache, scope ${JSON.stringify(options.scope)}`,
    find: (tag) => store.find(tag),
    // Whether the blob is there has been asked: entries go one by one, and one without its blob is none.
    check: () => Promise.resolve(),
    put: (tags, item, signal) => store.put(tags, item, signal),
    close: () => options.service.close(),
  };
}

interface Document {
  readonly annotations: Readonly<Record<string, string>>;
  readonly descriptor: Descriptor;
}

class GithubStore {
  readonly #service: GithubCache;
  readonly #scope: string;
  readonly #now: () => number;
  readonly #blobs = new Map<Digest, Promise<string>>();
  /** Blobs that could not be read: they are saved again. */
  readonly #damaged = new Set<Digest>();
  readonly #saving = new Map<Digest, Promise<void>>();
  #saved = 0;

  constructor({ service, scope, now = Date.now }: GithubStoreOptions) {
    this.#service = service;
    this.#scope = scope;
    this.#now = now;
  }

  async find(tag: string): Promise<CacheItem | undefined> {
    const file = `${tag}.json`;
    if (!(await this.#service.load(this.#tagKey(tag), file))) return undefined;
    const path = join(await this.#service.folder(), file);
    const document = readItemFile(`cache entry "${tag}"`, await readFile(path));
    await rm(path, { force: true });
    const { digest } = document.descriptor;
    if (!(await this.#service.has(blobKey(digest), blobFile(digest)))) return undefined;
    return { annotations: document.annotations, blob: this.#blob(document.descriptor) };
  }

  async put(tags: readonly string[], item: NewItem, signal: AbortSignal | undefined): Promise<void> {
    const { blob, annotations } = item;
    await this.#saveBlob(blob, signal);
    const { mediaType, digest, size } = blob.descriptor;
    const text = JSON.stringify({ annotations, descriptor: { mediaType, digest, size } });
    await Promise.all(tags.map((tag) => this.#saveDocument(tag, text)));
  }

  async #saveDocument(tag: string, text: string): Promise<void> {
    const file = `${tag}.json`;
    const path = join(await this.#service.folder(), file);
    await writeFile(path, text);
    await this.#service.save(this.#tagKey(tag) + this.#suffix(), file);
    await rm(path, { force: true });
  }

  /** Layers of several steps may be the same. */
  #saveBlob(blob: Blob, signal: AbortSignal | undefined): Promise<void> {
    const { digest } = blob.descriptor;
    let saving = this.#saving.get(digest);
    if (!saving) {
      saving = this.#saveNewBlob(blob, signal);
      this.#saving.set(digest, saving);
      saving.catch(() => this.#saving.delete(digest));
    }
    return saving;
  }

  async #saveNewBlob(blob: Blob, signal: AbortSignal | undefined): Promise<void> {
    const { digest, size } = blob.descriptor;
    const file = blobFile(digest);
    if (!this.#damaged.has(digest) && (await this.#service.has(blobKey(digest), file))) return;
    if (this.#saved + size > mostBytes) {
      throw new YadokariError(
        'LIMIT_EXCEEDED',
        `layer "${digest}" of ${size} bytes is left out: GitHub keeps ${mostBytes} bytes for a repository`,
      );
    }
    this.#saved += size;
    const path = join(await this.#service.folder(), file);
    await place(blob, path, signal);
    await this.#service.save(blobKey(digest) + this.#suffix(), file);
    this.#damaged.delete(digest);
  }

  #blob(descriptor: Descriptor): Blob {
    const { digest } = descriptor;
    return {
      descriptor,
      open: async (signal) => {
        let loading = this.#blobs.get(digest);
        if (!loading) {
          loading = this.#loadBlob(digest);
          this.#blobs.set(digest, loading);
        }
        const bytes = await fileBlob(descriptor, await loading).open(signal);
        return this.#watched(digest, bytes);
      },
    };
  }

  async *#watched(digest: Digest, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      this.#damaged.add(digest);
      throw error;
    }
  }

  /** @returns path of the file */
  async #loadBlob(digest: Digest): Promise<string> {
    const file = blobFile(digest);
    try {
      if (await this.#service.load(blobKey(digest), file)) return join(await this.#service.folder(), file);
    } catch (error) {
      this.#damaged.add(digest);
      throw new YadokariError(
        'IMAGE_NOT_FOUND',
        `GitHub's cache cannot give "${digest}": ${messageOf(error)}`,
        {
          cause: error,
        },
      );
    }
    throw new YadokariError('IMAGE_NOT_FOUND', `GitHub's cache has lost "${digest}"`);
  }

  #tagKey(tag: string): string {
    return `${version}-${this.#scope}-${tag}-`;
  }

  /** Makes a key that nobody has; keys that begin alike are found by the time of their making. */
  #suffix(): string {
    return `${this.#now().toString(36)}-${crypto.randomUUID().slice(0, 8)}`;
  }
}

function blobKey(digest: Digest): string {
  return `${version}-blob-${digestHex(digest)}-`;
}

function blobFile(digest: Digest): string {
  return digestHex(digest);
}

/** Puts a blob's bytes into a file, without moving them where that can be. */
async function place(blob: Blob, path: string, signal: AbortSignal | undefined): Promise<void> {
  await rm(path, { force: true });
  if (blob.file !== undefined) {
    const { file } = blob;
    await link(file, path).catch(() => copyFile(file, path));
    return;
  }
  await pipeline(await blob.open(signal), createWriteStream(path), signal ? { signal } : {});
}

/** @throws YadokariError `MANIFEST_INVALID` */
function readItemFile(what: string, bytes: Uint8Array): Document {
  const broken = (): YadokariError => new YadokariError('MANIFEST_INVALID', `${what} cannot be read`);
  if (bytes.byteLength > documentLimit) throw broken();
  const { annotations, descriptor } = parseObject(what, bytes);
  if (!isObject(annotations) || !isObject(descriptor)) throw broken();
  const { mediaType, digest, size } = descriptor;
  const texts = Object.entries(annotations).flatMap(([name, text]): [string, string][] =>
    typeof text === 'string' ? [[name, text]] : [],
  );
  if (typeof mediaType !== 'string' || typeof digest !== 'string' || !isDigest(digest)) throw broken();
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw broken();
  return { annotations: Object.fromEntries(texts), descriptor: { mediaType, digest, size } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
