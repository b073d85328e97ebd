import { YadokariError, type Digest } from '../../base/index.ts';
import {
  isIndexType,
  parseIndex,
  parseManifest,
  type Blob,
  type Descriptor,
  type ImageIndex,
} from '../../image/index.ts';
import {
  createLayout,
  openLayout,
  readDocumentBytes,
  refName,
  type OciLayout,
} from '../../oci-layout/index.ts';
import { buildKitConfig, isBuildKitIndex } from './buildkit.ts';
import { isBroken, itemDocuments, readItem } from './item-manifest.ts';
import type { CacheItem, CacheStore, ListableStore, ListedItem } from './types.ts';

/**
 * Items as images of an OCI layout; the folder is made when the first one is written.
 * @param warn told when there is a cache that cannot be read
 */
export function createLayoutStore(
  dir: string,
  warn: (message: string, hint: string) => void = () => undefined,
): ListableStore {
  const store = new LayoutStore(dir, warn);
  return {
    name: `cache folder ${JSON.stringify(dir)}`,
    find: (tag) => store.find(tag),
    // A folder has no server that would have checked what lies in it.
    check: ({ blob }, signal) => verify(blob, signal),
    list: () => store.list(),
    remove: (digests) => store.remove(digests),
    put: (tags, item, signal) => store.put(tags, item, signal),
  };
}

class LayoutStore {
  readonly #dir: string;
  #reading: Promise<Opened | undefined> | undefined;

  readonly #warn: (message: string, hint: string) => void;
  #looked = false;

  constructor(dir: string, warn: (message: string, hint: string) => void) {
    this.#dir = dir;
    this.#warn = warn;
  }

  find(tag: string): Promise<CacheItem | undefined> {
    return this.#find(tag);
  }

  async #find(tag: string): Promise<CacheItem | undefined> {
    const opened = await this.#open();
    const entry = opened?.index.manifests.find(({ annotations }) => annotations?.[refName] === tag);
    if (opened && !this.#looked) {
      this.#looked = true;
      if (await hasForeign(opened)) this.#foreign();
    }
    if (!opened || !entry) return undefined;
    const { layout } = opened;
    const what = `cache entry "${tag}" in ${JSON.stringify(this.#dir)}`;
    const bytes = await readDocumentBytes(layout.blob(entry));
    const { annotations, layer } = readItem(what, bytes, entry.mediaType);
    return { annotations, blob: layout.blob(layer) };
  }

  #foreign(): void {
    const dir = JSON.stringify(this.#dir);
    this.#warn(
      `cache folder ${dir} has a cache that BuildKit wrote, which is not read`,
      'give it another folder',
    );
  }

  async put(
    tags: readonly string[],
    item: Parameters<CacheStore['put']>[1],
    signal?: AbortSignal,
  ): Promise<void> {
    const layout = await createLayout(this.#dir);
    const { config, manifest } = itemDocuments(item);
    // A blob that is there with the right length may have wrong bytes: then this is its repair.
    if (!(await isWhole(layout, item.blob.descriptor, signal)))
      await layout.remove(item.blob.descriptor.digest);
    for (const blob of [item.blob, config, manifest]) await layout.add(blob, signal);
    await layout.update((manifests) => [
      ...manifests.filter(({ annotations }) => !tags.includes(annotations?.[refName] ?? '')),
      ...tags.map((tag) => ({ ...manifest.descriptor, annotations: { [refName]: tag } })),
    ]);
  }

  async list(): Promise<readonly ListedItem[]> {
    const opened = await this.#open();
    if (!opened) return [];
    const byDigest = Map.groupBy(opened.index.manifests, ({ digest }) => digest);
    const items = [...byDigest].map(async ([digest, entries]): Promise<ListedItem> => {
      const tags = entries.flatMap(({ annotations }) => annotations?.[refName] ?? []);
      return { digest, tags, item: await this.#find(tags[0] ?? '').catch(unlessBroken) };
    });
    return Promise.all(items);
  }

  async remove(digests: readonly Digest[]): Promise<number> {
    const opened = await this.#open();
    if (!opened) return 0;
    await opened.layout.update((manifests) => manifests.filter(({ digest }) => !digests.includes(digest)));
    // It deletes nothing as long as something that is left is damaged.
    const collected = await opened.layout.collect().catch(unlessBroken);
    return collected?.bytes ?? 0;
  }

  /** Lookups that go out together read the index once. */
  #open(): Promise<Opened | undefined> {
    this.#reading ??= openedLayout(this.#dir).finally(() => (this.#reading = undefined));
    return this.#reading;
  }
}

interface Opened {
  readonly layout: OciLayout;
  readonly index: ImageIndex;
}

async function openedLayout(dir: string): Promise<Opened | undefined> {
  try {
    const layout = await openLayout(dir);
    return { layout, index: await layout.index() };
  } catch (error) {
    if (error instanceof YadokariError && error.code === 'IMAGE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** BuildKit writes one manifest, or an index that looks like one. */
async function hasForeign({ layout, index }: Opened): Promise<boolean> {
  const [first, ...others] = index.manifests;
  if (!first || others.length > 0) return false;
  const bytes = await readDocumentBytes(layout.blob(first)).catch(unlessBroken);
  if (!bytes) return false;
  if (isIndexType(first.mediaType))
    return isBuildKitIndex(parseIndex('index', bytes, first.mediaType).manifests);
  return parseManifest('manifest', bytes, first.mediaType).config.mediaType === buildKitConfig;
}

function unlessBroken(error: unknown): undefined {
  if (!isBroken(error)) throw error;
  return undefined;
}

async function verify(blob: Blob, signal: AbortSignal | undefined): Promise<void> {
  for await (const chunk of await blob.open(signal)) void chunk;
}

async function isWhole(
  layout: OciLayout,
  descriptor: Descriptor,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (!(await layout.has(descriptor))) return false;
  try {
    await verify(layout.blob(descriptor), signal);
    return true;
  } catch (error) {
    if (error instanceof YadokariError && error.code === 'DIGEST_MISMATCH') return false;
    throw error;
  }
}
