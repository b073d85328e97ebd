import { YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { type AssembledImage, type Blob, bytesBlob, isForeignLayer, type Layer } from '../image/index.ts';
import type { RegistryClient, Repository } from '../registry/index.ts';
import { repositoryName, taggedText } from './destinations.ts';
import { isImmutableTagError } from './immutable-tags.ts';
import type { StoredDocument, StoredImage } from './stored/index.ts';
import type { Destination, Exporter, PushResult } from './types.ts';
import { type Target, Uploads } from './uploads.ts';

export interface PusherOptions {
  readonly client: RegistryClient;
  readonly destinations: readonly Destination[];
  readonly emit: Emit;
  /** Uploads at one time to one registry; default 4, as Kaniko and Docker. */
  readonly concurrency?: number;
  /** `--push-ignore-immutable-tag-errors` */
  readonly ignoreImmutableTags?: boolean;
  readonly signal?: AbortSignal;
}

/** Pushes an image under all its names. Nothing has a tag before every blob is everywhere. */
export interface Pusher extends Exporter {
  /** `prepare` and `commit`. @throws what the first failed upload threw */
  finish(image: AssembledImage): Promise<readonly PushResult[]>;
  /** The same for an image, or an index of images, that lies on this machine. */
  finishStored(image: StoredImage): Promise<readonly PushResult[]>;
  /** One for each destination, in their order; empty before `commit`. */
  results(): readonly PushResult[];
}

export function createPusher(options: PusherOptions): Pusher {
  const push = new Push(options);
  return {
    offer: (layer) => push.offer(layer),
    prepare: (image) => push.prepare(image),
    commit: () => push.commit(),
    results: () => push.results,
    abort: () => push.abort(),
    finish: async (image) => {
      await push.prepare(image);
      await push.commit();
      return push.results;
    },
    finishStored: async (image) => {
      await push.prepareStored(image);
      await push.commit();
      return push.results;
    },
  };
}

/** What gets the tags, and what it weighs with all that it names. */
interface Root extends StoredDocument {
  /** Bytes. */
  readonly size: number;
}

class Push {
  results: readonly PushResult[] = [];
  readonly #options: PusherOptions;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  /** By `repositoryName`. */
  readonly #repositories = new Map<string, Repository>();
  readonly #uploads: readonly Uploads[];
  #started: number | undefined;
  #failure: { readonly error: unknown } | undefined;
  #root: Root | undefined;

  constructor(options: PusherOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([this.#stop.signal, ...(options.signal ? [options.signal] : [])]);
    const byRegistry = new Map<string, [Target, ...Target[]]>();
    for (const destination of options.destinations) {
      const name = repositoryName(destination);
      if (this.#repositories.has(name)) continue;
      const repository = options.client.repository(destination, 'push');
      this.#repositories.set(name, repository);
      const target: Target = { repository, destination: destination.text };
      const targets = byRegistry.get(destination.registry);
      if (targets) targets.push(target);
      else byRegistry.set(destination.registry, [target]);
    }
    const { emit, concurrency = 4 } = options;
    const failed = (error: unknown): void => this.#fail(error);
    this.#uploads = [...byRegistry.values()].map(
      (targets) => new Uploads({ targets, concurrency, emit, signal: this.#signal, failed }),
    );
  }

  offer({ blob }: Layer): void {
    this.#start();
    if (this.#failure !== undefined || isForeignLayer(blob.descriptor)) return;
    for (const uploads of this.#uploads) uploads.offer(blob);
  }

  async prepare(image: AssembledImage): Promise<void> {
    const { manifestDescriptor: descriptor, manifestBytes: bytes, configDescriptor } = image;
    const config = bytesBlob(configDescriptor.mediaType, image.configBytes);
    for (const layer of image.layers) this.offer(layer);
    await this.#send([...image.layers.map(({ blob }) => blob), config]);
    this.#root = { descriptor, bytes, size: sizeOf(image) };
  }

  async prepareStored({ root, children, blobs }: StoredImage): Promise<void> {
    this.#start();
    await this.#send(blobs);
    for (const repository of this.#repositories.values()) {
      for (const child of children) await this.#put(repository, child.descriptor.digest, child);
    }
    const parts = [root, ...children, ...blobs];
    this.#root = { ...root, size: parts.reduce((sum, { descriptor }) => sum + descriptor.size, 0) };
  }

  /** With several repositories each gets the manifest without a tag first, so that none has a tag when one refuses it. */
  async commit(): Promise<void> {
    const root = this.#root;
    if (!root) throw new YadokariError('INTERNAL', 'an image was committed before it was prepared');
    const { digest } = root.descriptor;
    if (this.#repositories.size > 1) {
      const each = [...this.#repositories.values()];
      await Promise.all(each.map((repository) => this.#put(repository, digest, root)));
    }
    const tagged = new Map<string, boolean>();
    for (const destination of this.#options.destinations) {
      const name = `${repositoryName(destination)}:${destination.tag}`;
      if (!tagged.has(name)) tagged.set(name, await this.#tag(destination, root));
      this.results = [...this.results, { destination, digest, tagged: tagged.get(name) === true }];
    }
  }

  /** Ends what is still under way. Blobs that are there stay: without a manifest registries collect them. */
  async abort(): Promise<void> {
    this.#fail(new YadokariError('CANCELLED', 'the push was cancelled'));
    await Promise.all(this.#uploads.map((uploads) => uploads.settled()));
  }

  #start(): void {
    if (this.#started !== undefined) return;
    this.#started = performance.now();
    for (const { text } of this.#options.destinations) {
      this.#options.emit({ type: 'push.started', destination: text });
    }
  }

  /** The first failure counts; the others are uploads that it stopped. */
  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#stop.abort(error);
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure.error;
    this.#options.signal?.throwIfAborted();
  }

  /** Resolves when all of them are everywhere. Those that registries do not hold are left out. */
  async #send(blobs: readonly Blob[]): Promise<void> {
    const sent = blobs.filter(({ descriptor }) => !isForeignLayer(descriptor));
    for (const uploads of this.#uploads) for (const blob of sent) uploads.offer(blob);
    const digests = blobs.map(({ descriptor }) => descriptor.digest);
    await Promise.all(this.#uploads.map((uploads) => uploads.settled(digests)));
    this.#throwIfFailed();
  }

  async #put(
    repository: Repository,
    tagOrDigest: string,
    { bytes, descriptor }: StoredDocument,
  ): Promise<void> {
    await repository.putManifest(tagOrDigest, bytes, descriptor.mediaType, this.#signal);
  }

  /** False when an immutable tag kept its image and that is allowed. */
  async #tag(destination: Destination, root: Root): Promise<boolean> {
    const { emit, client, ignoreImmutableTags } = this.#options;
    const repository =
      this.#repositories.get(repositoryName(destination)) ?? client.repository(destination, 'push');
    const { digest } = root.descriptor;
    try {
      await this.#put(repository, destination.tag, root);
    } catch (error) {
      if (ignoreImmutableTags !== true || !isImmutableTagError(error)) throw error;
      const message = `Immutable tag error ignored for ${taggedText(destination)}: it keeps the image it has`;
      emit({ type: 'warning', message });
      return false;
    }
    const seconds = (performance.now() - (this.#started ?? performance.now())) / 1000;
    emit({ type: 'push.finished', destination: destination.text, digest, size: root.size, seconds });
    return true;
  }
}

/** Bytes of everything that makes up the image in a registry. */
function sizeOf({ layers, configDescriptor, manifestDescriptor }: AssembledImage): number {
  const blobs = layers.reduce((sum, { blob }) => sum + blob.descriptor.size, 0);
  return blobs + configDescriptor.size + manifestDescriptor.size;
}
