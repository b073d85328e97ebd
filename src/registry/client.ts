import type { Platform } from '../base/index.ts';
import { createHttpClient, type HttpClient } from '../http/index.ts';
import { parseReference, type Image } from '../image/index.ts';
import { pullBlob } from './blob.ts';
import { readConfig } from './download.ts';
import { isDeclaredInsecure, schemesFor, tlsHint, tlsProfile } from './hosts.ts';
import { findImage } from './image.ts';
import { getManifest } from './manifests.ts';
import { retriesFor, type Purpose, type RegistryOptions } from './options.ts';
import type { Place } from './place.ts';
import { RemoteRepository } from './repository.ts';
import { Session } from './session.ts';
import type { RegistryClient, Repository } from './types.ts';
import { checkPush } from './upload.ts';

interface Name {
  readonly registry: string;
  readonly repository: string;
}

class Client implements RegistryClient {
  private readonly options: RegistryOptions;
  private readonly retrySeconds: number;
  private readonly clients = new Map<boolean, HttpClient>();
  private readonly sessions = new Map<string, Session>();
  private readonly repositories = new Map<string, Repository>();

  constructor(options: RegistryOptions) {
    this.options = options;
    this.retrySeconds = options.http.retrySeconds ?? 0.5;
  }

  repository(name: Name, purpose: Purpose): Repository {
    const key = `${purpose} ${name.registry}/${name.repository}`;
    const known = this.repositories.get(key);
    if (known) return known;
    const { emit } = this.options;
    const made = new RemoteRepository({
      place: this.place(name, purpose),
      emit,
      retrySeconds: this.retrySeconds,
    });
    this.repositories.set(key, made);
    return made;
  }

  async image(reference: string, platform: Platform, signal?: AbortSignal): Promise<Image> {
    const { tag, digest, ...name } = parseReference(reference);
    const place = this.place(name, 'pull');
    const doing = { what: `pull "${reference}"`, signal };
    const { emit } = this.options;
    const parts = { place, emit, retrySeconds: this.retrySeconds };
    return findImage({
      reference,
      tagOrDigest: digest ?? tag ?? 'latest',
      wanted: platform,
      get: (tagOrDigest) => getManifest(place, tagOrDigest, doing),
      readConfig: (descriptor) => readConfig({ ...parts, descriptor, doing }),
      layerBlob: (descriptor) => pullBlob({ ...parts, descriptor, reference }),
      warn: (message, hint) => emit({ type: 'warning', message, hint }),
    });
  }

  canPush(name: Name, signal?: AbortSignal): Promise<void> {
    return checkPush(this.place(name, 'push'), signal);
  }

  close(): Promise<void> {
    for (const client of this.clients.values()) client.close();
    return Promise.resolve();
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
      plainAllowed: (host) => isDeclaredInsecure(this.options, host, purpose),
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
