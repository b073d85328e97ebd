import { EventEmitter, once } from 'node:events';
import { type Digest, sha256, YadokariError } from '../../../src/base/index.ts';
import { type Blob, parseManifest } from '../../../src/image/index.ts';
import type { PushedHow, RegistryClient, Repository, Sending } from '../../../src/registry/index.ts';

/** What a test can make go wrong, by the name of the call: `upload a/b sha256:…`, `manifest a/b:tag`. */
type Fault = (call: string) => Error | undefined;

/**
 * A registry in memory behind the client's interface: refuses manifests whose blobs are not there, mounts from repositories
 * of the same host, records every call, and holds uploads while the gate is closed.
 */
export class FakeRegistry implements RegistryClient {
  readonly calls: string[] = [];
  readonly blobs = new Map<string, Uint8Array>();
  readonly manifests = new Map<string, Uint8Array>();
  uploading = 0;
  mostUploading = 0;
  fault: Fault = () => undefined;
  readonly #gate = new EventEmitter();
  #closed = false;

  closeGate(): void {
    this.#closed = true;
  }

  openGate(): void {
    this.#closed = false;
    this.#gate.emit('open');
  }

  /** Resolves when `count` uploads stand at the gate. */
  async waiting(count: number): Promise<void> {
    while (this.uploading < count) await once(this.#gate, 'upload');
  }

  repository(name: { registry: string; repository: string }): Repository {
    const at = `${name.registry}/${name.repository}`;
    return {
      registry: name.registry,
      repository: name.repository,
      getManifest: () => Promise.reject(new Error('not used')),
      tags: () => Promise.reject(new Error('not used')),
      list: () => Promise.reject(new Error('not used')),
      readConfig: () => Promise.reject(new Error('not used')),
      deleteTag: () => Promise.reject(new Error('not used')),
      listedReferrers: () => Promise.reject(new Error('not used')),
      putReferrer: () => Promise.reject(new Error('not used')),
      referrers: () => Promise.reject(new Error('not used')),
      deleteManifest: () => Promise.reject(new Error('not used')),
      hasBlob: (digest) => Promise.resolve(this.blobs.has(`${at}@${digest}`)),
      blob: () => {
        throw new Error('not used');
      },
      pushBlob: (blob, signal, sending) => this.#pushBlob(at, { blob, signal, sending }),
      putManifest: (tag, bytes) => this.#putManifest(at, tag, bytes),
    };
  }

  repositories(): Promise<never> {
    return Promise.reject(new Error('not used'));
  }

  image(): Promise<never> {
    return Promise.reject(new Error('not used'));
  }

  canPush({ registry, repository }: { registry: string; repository: string }): Promise<void> {
    const call = `check ${registry}/${repository}`;
    this.calls.push(call);
    const error = this.fault(call);
    return error ? Promise.reject(error) : Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #pushBlob(
    at: string,
    request: { blob: Blob; signal?: AbortSignal | undefined; sending?: Sending | undefined },
  ): Promise<PushedHow> {
    const { blob, sending } = request;
    const { digest } = blob.descriptor;
    const key = `${at}@${digest}`;
    if (this.blobs.has(key)) return this.#done('exists', at, digest);
    const { origin } = blob;
    const from = origin && this.blobs.get(`${origin.registry}/${origin.repository}@${digest}`);
    if (from && at.startsWith(`${origin.registry}/`)) {
      this.blobs.set(key, from);
      return this.#done('mounted', at, digest);
    }
    const upload = (): Promise<PushedHow> => this.#upload(at, key, request);
    return sending?.turn?.(upload) ?? upload();
  }

  async #upload(
    at: string,
    key: string,
    {
      blob,
      signal,
      sending,
    }: { blob: Blob; signal?: AbortSignal | undefined; sending?: Sending | undefined },
  ): Promise<PushedHow> {
    const { digest } = blob.descriptor;
    this.uploading += 1;
    this.mostUploading = Math.max(this.mostUploading, this.uploading);
    this.#gate.emit('upload');
    try {
      if (this.#closed) await once(this.#gate, 'open', signal ? { signal } : {});
      const error = this.fault(`upload ${at} ${digest}`);
      if (error) throw error;
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of await blob.open(signal)) {
        chunks.push(chunk);
        sending?.progress?.((bytes += chunk.byteLength));
      }
      this.blobs.set(key, Buffer.concat(chunks));
      return this.#done('uploaded', at, digest);
    } finally {
      this.uploading -= 1;
    }
  }

  #done(how: PushedHow, at: string, digest: Digest): PushedHow {
    this.calls.push(`${how} ${at} ${digest}`);
    return how;
  }

  async #putManifest(at: string, tag: string, bytes: Uint8Array): Promise<Digest> {
    const name = tag.startsWith('sha256:') ? `${at}@${tag}` : `${at}:${tag}`;
    const error = this.fault(`manifest ${name}`);
    if (error) throw error;
    const { config, layers } = parseManifest('m', bytes, 'application/vnd.oci.image.manifest.v1+json');
    for (const { digest } of [config, ...layers]) {
      if (!this.blobs.has(`${at}@${digest}`))
        throw new YadokariError('REGISTRY_ERROR', `blob unknown: ${digest}`);
    }
    this.calls.push(`manifest ${name}`);
    this.manifests.set(name, bytes);
    return Promise.resolve(sha256(bytes));
  }
}
