import { YadokariError, type Platform } from '../base/index.ts';
import { createHttpClient, type HttpClient } from '../http/index.ts';
import { parseReference, type Blob, type Descriptor } from '../image/index.ts';
import { pullBlob } from './blob.ts';
import { readConfig } from './download.ts';
import { firstAnswer, firstBlob } from './fallback.ts';
import { isDeclaredInsecure, schemesFor, tlsHint, tlsProfile } from './hosts.ts';
import { findImage, type ImageSource } from './image.ts';
import { listRepositories } from './listing.ts';
import { logIn } from './log-in.ts';
import { getManifest, headManifest } from './manifests.ts';
import { nameOnMirror, plainMirrors } from './mirrors.ts';
import { retriesFor, type Purpose, type RegistryOptions } from './options.ts';
import { fullName, type Place } from './place.ts';
import { RecordedSource, type Origin } from './recorded-source.ts';
import { RemoteRepository } from './repository.ts';
import { Session } from './session.ts';
import type { FoundImage, LoginClient, RegistryClient, Repository } from './types.ts';
import { checkPush } from './upload.ts';

interface Name {
  readonly registry: string;
  readonly repository: string;
}

class Client implements RegistryClient, LoginClient {
  private readonly options: RegistryOptions;
  private readonly retrySeconds: number;
  private readonly clients = new Map<boolean, HttpClient>();
  private readonly sessions = new Map<string, Session>();
  private readonly known = new Map<string, Repository>();

  constructor(options: RegistryOptions) {
    const { mirrors, insecureRegistries = [] } = options;
    this.options =
      mirrors === undefined
        ? options
        : { ...options, insecureRegistries: [...insecureRegistries, ...plainMirrors(mirrors)] };
    this.retrySeconds = options.http.retrySeconds ?? 0.5;
  }

  repository(name: Name, purpose: Purpose): Repository {
    const key = `${purpose} ${name.registry}/${name.repository}`;
    const known = this.known.get(key);
    if (known) return known;
    const { emit } = this.options;
    const made = new RemoteRepository({
      place: this.place(name, purpose),
      emit,
      retrySeconds: this.retrySeconds,
    });
    this.known.set(key, made);
    return made;
  }

  async image(reference: string, platform: Platform, signal?: AbortSignal): Promise<FoundImage> {
    const { tag, digest, ...name } = parseReference(reference);
    const places = this.placesOf(name);
    const wanted = { reference, tagOrDigest: digest ?? tag ?? 'latest', wanted: platform };
    return firstAnswer(
      places.map((place, at) => ({
        name: fullName(place),
        isMirror: fullName(place) !== fullName(name),
        ask: () => this.imageAt(places.slice(at), wanted, signal),
      })),
      { emit: this.options.emit, signal },
    );
  }

  /** An image of the first place; what it fails to send of a layer, the others are asked for. */
  private async imageAt(
    [place, ...others]: readonly Place[],
    wanted: Pick<ImageSource, 'reference' | 'tagOrDigest' | 'wanted'>,
    signal: AbortSignal | undefined,
  ): Promise<FoundImage> {
    if (place === undefined) throw new YadokariError('INTERNAL', 'there is no registry to ask');
    const { reference } = wanted;
    const doing = { what: `pull "${reference}"`, signal };
    const { emit, local } = this.options;
    const parts = { emit, retrySeconds: this.retrySeconds };
    const blobAt = (descriptor: Descriptor, from: Place): Blob =>
      pullBlob({ ...parts, place: from, descriptor, reference });
    const remote: Origin = {
      digestOf: (name) => headManifest(place, name, doing),
      get: (tagOrDigest) => getManifest(place, tagOrDigest, doing),
      readConfig: (descriptor) => readConfig({ ...parts, place, descriptor, doing }),
      layerBlob: (descriptor) =>
        firstBlob(
          blobAt(descriptor, place),
          others.map((from) => blobAt(descriptor, from)),
          emit,
        ),
    };
    const source = new RecordedSource(remote, local);
    const image = await findImage({
      ...wanted,
      get: (tagOrDigest) => source.get(tagOrDigest),
      readConfig: (descriptor) => source.readConfig(descriptor),
      layerBlob: (descriptor) => source.layerBlob(descriptor),
      warn: (message, hint) => emit({ type: 'warning', message, hint }),
    });
    const found = source.found(image);
    if (found.wasHere) emit({ type: 'image.found', reference, digest: image.manifestDescriptor.digest });
    return found.image;
  }

  canPush(name: Name, signal?: AbortSignal): Promise<void> {
    return checkPush(this.place(name, 'push'), signal);
  }

  repositories(registry: string, signal?: AbortSignal): Promise<readonly string[]> {
    return listRepositories(this.place({ registry, repository: '' }, 'pull'), signal);
  }

  logIn(registry: string, signal?: AbortSignal): Promise<boolean> {
    return logIn(this.place({ registry, repository: '' }, 'push'), signal);
  }

  close(): Promise<void> {
    for (const client of this.clients.values()) client.close();
    return Promise.resolve();
  }

  /** Where an image is looked for, in order: its mirrors, then its own registry. */
  private placesOf(name: Name): readonly Place[] {
    const mirrors = this.options.mirrors?.get(name.registry) ?? [];
    const places = mirrors.map((mirror) => this.place(nameOnMirror(mirror, name.repository), 'pull'));
    return this.options.mirrorsOnly === true && places.length > 0
      ? places
      : [...places, this.place(name, 'pull')];
  }

  private place({ registry, repository }: Name, purpose: Purpose): Place {
    const retries = retriesFor(this.options, purpose);
    return { session: this.session(registry, purpose), registry, repository, purpose, retries };
  }

  /** Pulls and pushes share connections and tokens, unless a flag treats them differently. */
  private session(registry: string, purpose: Purpose): Session {
    const declared = isDeclaredInsecure(this.options, registry, purpose);
    const http = this.client(purpose);
    const key = JSON.stringify([registry, declared, this.options.skipTlsVerifyPull === true && purpose]);
    const known = this.sessions.get(key);
    if (known) return known;
    const session = new Session({
      registry,
      schemes: schemesFor(registry, declared),
      http,
      keychain: this.options.keychain,
      emit: this.options.emit,
      plainAllowed: (host) => isDeclaredInsecure(this.options, host, purpose),
      ...(this.options.pushChunkBytes === undefined ? {} : { chunkBytes: this.options.pushChunkBytes }),
    });
    this.sessions.set(key, session);
    return session;
  }

  private client(purpose: Purpose): HttpClient {
    const ownForPulls = this.options.skipTlsVerifyPull === true && purpose === 'pull';
    const known = this.clients.get(ownForPulls);
    if (known) return known;
    const { http, emit } = this.options;
    const profiled = ownForPulls ? 'pull' : 'push';
    const made = createHttpClient({
      settings: http,
      emit,
      tls: (host) => tlsProfile(this.options, host, profiled),
      tlsHint,
    });
    this.clients.set(ownForPulls, made);
    return made;
  }
}

/** A client for all registries of a build. Nothing is asked before something is wanted. */
export function createRegistryClient(options: RegistryOptions): RegistryClient {
  return new Client(options);
}

/** A client that only finds out whether a registry takes a login. */
export function createLoginClient(options: RegistryOptions): LoginClient {
  return new Client(options);
}
