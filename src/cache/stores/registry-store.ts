import { YadokariError, type Digest } from '../../base/index.ts';
import type { ManifestAnswer, RegistryClient, Repository } from '../../registry/index.ts';
import { isBroken, itemDocuments, readItem } from './item-manifest.ts';
import type { CacheItem, ListableStore, ListedItem, NewItem } from './types.ts';

export interface RegistryStoreOptions {
  readonly client: RegistryClient;
  readonly registry: string;
  readonly repository: string;
}

/** Items as images in one repository, each under a tag. Reading asks for no right to write. */
export function createRegistryStore({ client, ...name }: RegistryStoreOptions): ListableStore {
  const text = `${name.registry}/${name.repository}`;
  const reading = client.repository(name, 'pull');
  let configPushed: Promise<unknown> | undefined;
  return {
    name: `cache repository "${text}"`,
    remote: true,
    async find(tag, signal): Promise<CacheItem | undefined> {
      const answer = await reading.getManifest(tag, signal);
      if (!answer) return undefined;
      const what = `cache entry "${text}:${tag}"`;
      const { annotations, layer } = readItem(what, answer.bytes, answer.descriptor.mediaType);
      return { annotations, blob: reading.blob(layer) };
    },
    async check({ blob }, signal): Promise<void> {
      const { digest } = blob.descriptor;
      // Collectors that run while somebody pushes leave manifests without their blobs.
      if (await reading.hasBlob(digest, signal)) return;
      throw new YadokariError('IMAGE_NOT_FOUND', `cache repository "${text}" has lost layer "${digest}"`);
    },
    list: (signal) => listItems(reading, text, signal),
    async remove(digests, signal): Promise<undefined> {
      const writing = client.repository(name, 'push');
      for (const digest of digests) await writing.deleteManifest(digest, signal);
    },
    async put(tags, item: NewItem, signal): Promise<void> {
      const writing = client.repository(name, 'push');
      const { config, manifest, manifestBytes } = itemDocuments(item);
      configPushed ??= writing.pushBlob(config, signal);
      await Promise.all([writing.pushBlob(item.blob, signal), configPushed]);
      const { mediaType } = manifest.descriptor;
      await Promise.all(tags.map((tag) => writing.putManifest(tag, manifestBytes, mediaType, signal)));
    },
  };
}

/** Manifests that are asked for at one time. */
const atOnce = 16;

async function listItems(
  repository: Repository,
  name: string,
  signal: AbortSignal | undefined,
): Promise<readonly ListedItem[]> {
  const waiting = [...(await repository.tags(signal))];
  const found = new Map<Digest, { tags: string[]; item: CacheItem | undefined }>();
  const read = async (): Promise<void> => {
    for (let tag = waiting.pop(); tag !== undefined; tag = waiting.pop()) {
      const answer = await repository.getManifest(tag, signal).catch((error: unknown) => {
        // The others need not be asked for.
        waiting.length = 0;
        throw error;
      });
      if (!answer) continue;
      const { digest } = answer.descriptor;
      const known = found.get(digest);
      if (known) known.tags.push(tag);
      else found.set(digest, { tags: [tag], item: itemIn(repository, `${name}:${tag}`, answer) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, () => read()));
  return [...found].map(([digest, item]) => ({ digest, ...item }));
}

function itemIn(repository: Repository, what: string, answer: ManifestAnswer): CacheItem | undefined {
  try {
    const { annotations, layer } = readItem(what, answer.bytes, answer.descriptor.mediaType);
    return { annotations, blob: repository.blob(layer) };
  } catch (error) {
    if (isBroken(error)) return undefined;
    throw error;
  }
}
