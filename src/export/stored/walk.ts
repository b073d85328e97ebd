import { YadokariError } from '../../base/index.ts';
import {
  isForeignLayer,
  isIndexType,
  manifestMediaType,
  parseIndex,
  parseManifest,
  type Blob,
  type Descriptor,
} from '../../image/index.ts';
import { readDocumentBytes, refName } from '../../oci-layout/index.ts';
import { choose, type Choice } from './choose.ts';
import type { Store, StoredDocument, StoredImage } from './types.ts';

/** Indexes in indexes: nobody needs more levels. */
const deepest = 4;

/** containerd's and nerdctl's name for the whole name of an image. */
const imageName = 'io.containerd.image.name';

/** Entries with the same digest are one image with several names. */
function choices(entries: readonly Descriptor[]): readonly Choice<Descriptor>[] {
  const byDigest = Map.groupBy(entries, ({ digest }) => digest);
  return [...byDigest.values()].flatMap((same) => {
    const [value] = same;
    const names = same.flatMap(({ annotations = {} }) =>
      [annotations[imageName] ?? [], annotations[refName] ?? []].flat(),
    );
    return value === undefined ? [] : [{ names, value }];
  });
}

class Walk {
  readonly documents = new Map<string, StoredDocument>();
  readonly blobs = new Map<string, Blob>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async visit(descriptor: Descriptor, depth: number): Promise<StoredDocument> {
    const known = this.documents.get(descriptor.digest);
    if (known) return known;
    const what = `manifest "${descriptor.digest}" in "${this.#store.name}"`;
    if (depth > deepest) throw new YadokariError('MANIFEST_INVALID', `${what} is nested too deeply`);
    const bytes = await readDocumentBytes(this.#store.blob(descriptor));
    const mediaType = manifestMediaType(what, bytes, descriptor.mediaType);
    if (mediaType === undefined) {
      const type = JSON.stringify(descriptor.mediaType);
      throw new YadokariError('MANIFEST_UNKNOWN_TYPE', `${what} has type ${type}, which is no image`);
    }
    if (isIndexType(mediaType)) {
      for (const entry of parseIndex(what, bytes, mediaType).manifests) await this.visit(entry, depth + 1);
    } else {
      const { config, layers } = parseManifest(what, bytes, mediaType);
      for (const one of [config, ...layers]) {
        if (!isForeignLayer(one)) this.blobs.set(one.digest, this.#store.blob(one));
      }
    }
    const { digest, size } = descriptor;
    const document = { descriptor: { mediaType, digest, size }, bytes };
    this.documents.set(digest, document);
    return document;
  }
}

/**
 * An image of a layout, with everything that it leads to.
 * @param name of the image there, not needed where there is only one
 * @throws YadokariError `IMAGE_NOT_FOUND`, `MANIFEST_INVALID`, `MANIFEST_UNKNOWN_TYPE`
 */
export async function storedImage(store: Store, name: string | undefined): Promise<StoredImage> {
  const entry = choose(store.name, choices((await store.index()).manifests), name);
  const walk = new Walk(store);
  const root = await walk.visit(entry, 0);
  const children = [...walk.documents.values()].filter((document) => document !== root);
  return { root, children, blobs: [...walk.blobs.values()] };
}
