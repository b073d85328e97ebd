import { messageOf, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import {
  attachedTo,
  bytesBlob,
  imagesOf,
  isForeignLayer,
  topOf,
  type Blob,
  type Delivery,
  type Layer,
} from '../image/index.ts';
import type { RegistryClient, Repository } from '../registry/index.ts';
import { repositoryName, taggedText } from './destinations.ts';
import { isImmutableTagError } from './immutable-tags.ts';
import { pushError } from './push-failure.ts';
import { SharedReads } from './shared-reads.ts';
import type { StoredDocument, StoredImage } from './stored/index.ts';
import type { Destination, Exporter, PushFailure, PushResult } from './types.ts';
import { Uploads } from './uploads.ts';

export interface PusherOptions {
  readonly client: RegistryClient;
  readonly destinations: readonly Destination[];
  readonly emit: Emit;
  /** Uploads at one time to one registry; default 4, as Kaniko and Docker. */
  readonly concurrency?: number;
  /** `--push-ignore-immutable-tag-errors` */
  readonly ignoreImmutableTags?: boolean;
  /** Folder for what comes from one registry and goes to several; without it each fetches it for itself. */
  readonly workDir?: string;
  readonly signal?: AbortSignal;
}

/**
 * Pushes what a build made under all its names, to all registries at the same time. No name is given in a repository before
 * everything is there; what one repository refuses the others get all the same.
 */
export interface Pusher extends Exporter {
  /** `prepare` and `commit`. @throws what {@link Pusher.failure} gives */
  finish(delivery: Delivery): Promise<readonly PushResult[]>;
  /** Like `prepare`, for an image, or an index of images, that lies on this machine. */
  prepareStored(image: StoredImage): Promise<void>;
  /** Destinations that have it, in their order; empty before `commit`. */
  results(): readonly PushResult[];
  /** The error that names all destinations which have it not; undefined when there are none. */
  failure(): unknown;
}

/** A pusher for all destinations. Uploads begin with the first layer that is offered. */
export function createPusher(options: PusherOptions): Pusher {
  const push = new Push(options);
  return {
    offer: (layer) => push.offer(layer),
    prepare: (delivery) => push.prepare(partsOf(delivery)),
    prepareStored: (image) => push.prepare(image),
    commit: () => push.commit(),
    results: () => push.results,
    failure: () => pushError(push.failures, push.results),
    abort: () => push.abort(),
    finish: async (delivery) => {
      await push.prepare(partsOf(delivery));
      await push.commit();
      if (push.failures.length > 0) throw pushError(push.failures, push.results);
      return push.results;
    },
  };
}

/** Everything that a delivery is made of in a registry. */
function partsOf(delivery: Delivery): StoredImage {
  const images = imagesOf(delivery);
  const attached = attachedTo(delivery);
  const documents = [
    ...images.map(({ manifestDescriptor, manifestBytes }): StoredDocument => ({
      descriptor: manifestDescriptor,
      bytes: manifestBytes,
    })),
    ...attached.map(({ descriptor, manifestBytes }): StoredDocument => ({
      descriptor,
      bytes: manifestBytes,
      refers: true,
    })),
  ];
  const blobs = [
    ...images.flatMap((image) => [
      ...image.layers.map(({ blob }) => blob),
      bytesBlob(image.configDescriptor.mediaType, image.configBytes),
    ]),
    ...attached.flatMap((manifest) => manifest.blobs),
  ];
  const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()];
  return { root: topOf(delivery), children: 'images' in delivery ? documents : [], blobs: unique };
}

/** One repository, and the names in it that are wanted. */
interface Lane {
  readonly repository: Repository;
  readonly destinations: Destination[];
  readonly stop: AbortController;
  failure: { readonly error: unknown } | undefined;
}

class Push {
  results: readonly PushResult[] = [];
  failures: readonly PushFailure[] = [];
  readonly #options: PusherOptions;
  /** By `repositoryName`. */
  readonly #lanes = new Map<string, Lane>();
  readonly #uploads: readonly Uploads[];
  readonly #reads: SharedReads;
  #started: number | undefined;
  #image: StoredImage | undefined;

  constructor(options: PusherOptions) {
    this.#options = options;
    const byRegistry = new Map<string, Lane[]>();
    for (const destination of options.destinations) {
      const name = repositoryName(destination);
      const known = this.#lanes.get(name);
      if (known) {
        known.destinations.push(destination);
        continue;
      }
      const repository = options.client.repository(destination, 'push');
      const lane: Lane = {
        repository,
        destinations: [destination],
        stop: new AbortController(),
        failure: undefined,
      };
      this.#lanes.set(name, lane);
      byRegistry.set(destination.registry, [...(byRegistry.get(destination.registry) ?? []), lane]);
    }
    const { emit, concurrency = 4 } = options;
    this.#reads = new SharedReads([...byRegistry.keys()], options.workDir);
    this.#uploads = [...byRegistry.values()].map((lanes) => {
      const targets = lanes.map((lane) => ({
        repository: lane.repository,
        destination: lane.destinations[0]?.text ?? '',
        signal: this.#signal(lane),
        failed: (error: unknown) => this.#fail(lane, error),
      }));
      return new Uploads({ targets, concurrency, emit });
    });
  }

  offer({ blob }: Layer): void {
    this.#start();
    if (isForeignLayer(blob.descriptor)) return;
    this.#upload(blob);
  }

  async prepare(image: StoredImage): Promise<void> {
    const blobs = image.blobs.filter(({ descriptor }) => !isForeignLayer(descriptor));
    this.#start();
    for (const blob of blobs) this.#upload(blob);
    const digests = blobs.map(({ descriptor }) => descriptor.digest);
    await Promise.all(this.#uploads.map((uploads) => uploads.settled(digests)));
    await this.#reads.close();
    this.#options.signal?.throwIfAborted();
    if (this.#lanes.size > 0 && this.#live().length === 0) this.#throwFailures();
    this.#image = image;
  }

  /** Manifests, then the names. */
  async commit(): Promise<void> {
    const image = this.#image;
    if (!image) throw new YadokariError('INTERNAL', 'an image was committed before it was prepared');
    const outcomes = new Map<Destination, PushResult | PushFailure>();
    await Promise.all(
      [...this.#lanes.values()].map(async (lane) => {
        await this.#nameAll(lane, image, outcomes);
      }),
    );
    this.#options.signal?.throwIfAborted();
    const inOrder = this.#options.destinations.flatMap((destination) => outcomes.get(destination) ?? []);
    this.results = inOrder.flatMap((outcome) => ('error' in outcome ? [] : [outcome]));
    this.failures = inOrder.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
    if (this.results.length === 0 && this.failures.length > 0) this.#throwFailures();
  }

  /** Ends what is still under way. Blobs that are there stay: without a manifest registries collect them. */
  async abort(): Promise<void> {
    const error = new YadokariError('CANCELLED', 'the push was cancelled');
    for (const lane of this.#lanes.values()) {
      lane.failure ??= { error };
      lane.stop.abort(error);
    }
    await Promise.all(this.#uploads.map((uploads) => uploads.settled()));
    await this.#reads.close();
  }

  #signal(lane: Lane): AbortSignal {
    return AbortSignal.any([lane.stop.signal, ...(this.#options.signal ? [this.#options.signal] : [])]);
  }

  #start(): void {
    if (this.#started !== undefined) return;
    this.#started = performance.now();
    for (const { text } of this.#options.destinations) {
      this.#options.emit({ type: 'push.started', destination: text });
    }
  }

  #upload(blob: Blob): void {
    if (this.#live().length === 0) return;
    const shared = this.#reads.share(blob);
    for (const uploads of this.#uploads) uploads.offer(shared);
  }

  #live(): readonly Lane[] {
    return [...this.#lanes.values()].filter(({ failure }) => failure === undefined);
  }

  /** The first failure of a repository counts; the others are uploads that it stopped. */
  #fail(lane: Lane, error: unknown): void {
    if (lane.failure) return;
    lane.failure = { error };
    lane.stop.abort(error);
    if (this.#options.signal?.aborted === true) return;
    for (const destination of lane.destinations) this.#failed(destination, error);
    if (this.#live().length > 0) this.#tell(lane, error);
  }

  #failed({ text }: Destination, error: unknown): void {
    this.#options.emit({ type: 'push.failed', destination: text, message: messageOf(error) });
  }

  /** Said when it happens: the build may go on for long. */
  #tell({ destinations }: Lane, error: unknown): void {
    const names = destinations.map((destination) => taggedText(destination)).join(', ');
    const message = `${messageOf(error)}; ${names} will not have the image, the other destinations go on`;
    this.#options.emit({ type: 'warning', message });
  }

  #throwFailures(): never {
    const failures = [...this.#lanes.values()].flatMap(({ destinations, failure }) =>
      failure ? destinations.map((destination) => ({ destination, error: failure.error })) : [],
    );
    const known = this.failures.length > 0 ? this.failures : failures;
    throw pushError(known, this.results);
  }

  /** Gives an image all its names in one repository. */
  async #nameAll(
    lane: Lane,
    image: StoredImage,
    outcomes: Map<Destination, PushResult | PushFailure>,
  ): Promise<void> {
    const { digest } = image.root.descriptor;
    const tagged = new Map<string | undefined, boolean | PushFailure>();
    try {
      if (lane.failure) throw lane.failure.error;
      // One after the other: each may name the ones before it.
      for (const child of image.children) await this.#putChild(lane, child);
    } catch (error) {
      for (const destination of lane.destinations) outcomes.set(destination, { destination, error });
      if (!lane.failure) this.#fail(lane, error);
      return;
    }
    for (const destination of lane.destinations) {
      const known = tagged.get(destination.tag) ?? (await this.#name(lane, destination, image));
      tagged.set(destination.tag, known);
      outcomes.set(
        destination,
        typeof known === 'boolean'
          ? { destination, digest, tagged: known }
          : { destination, error: known.error },
      );
    }
  }

  /** What speaks of an image is in the index beside it in any case; that it is listed as a referrer too may be refused. */
  async #putChild(lane: Lane, child: StoredDocument): Promise<void> {
    const { descriptor, bytes, refers } = child;
    if (refers !== true) return this.#put(lane, descriptor.digest, child);
    try {
      await lane.repository.putReferrer(bytes, descriptor.mediaType, this.#signal(lane));
    } catch (error) {
      this.#signal(lane).throwIfAborted();
      await this.#put(lane, descriptor.digest, child);
      const name = lane.destinations[0]?.text ?? '';
      const message = `attestations of ${name} are not listed as referrers: ${messageOf(error)}`;
      this.#options.emit({ type: 'warning', message, hint: 'they are in the index beside the image' });
    }
  }

  async #put(lane: Lane, tagOrDigest: string, { bytes, descriptor }: StoredDocument): Promise<void> {
    await lane.repository.putManifest(tagOrDigest, bytes, descriptor.mediaType, this.#signal(lane));
  }

  /** False when an immutable tag kept its image and that is allowed. */
  async #name(lane: Lane, destination: Destination, image: StoredImage): Promise<boolean | PushFailure> {
    const { emit, ignoreImmutableTags } = this.#options;
    const { digest } = image.root.descriptor;
    try {
      await this.#put(lane, destination.tag ?? digest, image.root);
    } catch (error) {
      if (ignoreImmutableTags !== true || !isImmutableTagError(error)) {
        if (this.#options.signal?.aborted !== true) this.#failed(destination, error);
        return { destination, error };
      }
      const message = `Immutable tag error ignored for ${taggedText(destination)}: it keeps the image it has`;
      emit({ type: 'warning', message });
      return false;
    }
    const seconds = (performance.now() - (this.#started ?? performance.now())) / 1000;
    emit({ type: 'push.finished', destination: destination.text, digest, size: sizeOf(image), seconds });
    return true;
  }
}

/** Bytes of everything that makes up the image in a registry. */
function sizeOf({ root, children, blobs }: StoredImage): number {
  return [root, ...children, ...blobs].reduce((sum, { descriptor }) => sum + descriptor.size, 0);
}
