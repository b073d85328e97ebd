import { isDigest, YadokariError, type Digest } from '../base/index.ts';
import { isIndexType, type Blob, type Descriptor, type Image } from '../image/index.ts';
import type { ImageSource } from './image.ts';
import type { FoundImage, LocalImages, ManifestAnswer } from './types.ts';

/** A repository that an image is looked for in. */
export interface Origin extends Pick<ImageSource, 'get' | 'readConfig' | 'layerBlob'> {
  /** What a tag stands for; undefined when the registry does not say. */
  digestOf(tag: string): Promise<Digest | undefined>;
}

/** Takes from this machine what lies on it and the rest from the registry, and remembers the documents that went by. */
export class RecordedSource {
  readonly #origin: Origin;
  readonly #local: LocalImages | undefined;
  readonly #documents: ManifestAnswer[] = [];
  readonly #here = new Set<Digest>();
  #config: Uint8Array | undefined;

  constructor(origin: Origin, local: LocalImages | undefined) {
    this.#origin = origin;
    this.#local = local;
  }

  /** A tag always is what the registry says now: only its digest is asked for, as long as that may be enough. */
  async get(tagOrDigest: string): Promise<ManifestAnswer | undefined> {
    const digest = isDigest(tagOrDigest) ? tagOrDigest : await this.#digestOf(tagOrDigest);
    const here = digest && (await this.#local?.document(digest));
    if (digest && here) this.#here.add(digest);
    const answer = here ?? (await this.#origin.get(tagOrDigest));
    if (answer) this.#documents.push(answer);
    return answer;
  }

  async readConfig(descriptor: Descriptor): Promise<Uint8Array> {
    const config = (await this.#local?.config(descriptor)) ?? (await this.#origin.readConfig(descriptor));
    this.#config = config;
    return config;
  }

  layerBlob(descriptor: Descriptor): Blob {
    const remote = this.#origin.layerBlob(descriptor);
    return this.#local?.blob(remote) ?? remote;
  }

  /** The image that was found by asking for all of the above, and whether its manifest lay on this machine. */
  found(image: Image): { readonly image: FoundImage; readonly wasHere: boolean } {
    const { digest } = image.manifestDescriptor;
    // Of an index without platforms several images were looked at.
    const documents = this.#documents.filter(
      ({ descriptor }) => isIndexType(descriptor.mediaType) || descriptor.digest === digest,
    );
    const configBytes = this.#config;
    if (!configBytes) throw new YadokariError('INTERNAL', 'an image was found without reading its config');
    return { image: { ...image, documents, configBytes }, wasHere: this.#here.has(digest) };
  }

  async #digestOf(tag: string): Promise<Digest | undefined> {
    return (await this.#local?.any()) === true ? this.#origin.digestOf(tag) : undefined;
  }
}
