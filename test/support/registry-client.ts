import { createHash } from 'node:crypto';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';

/** A registry of the distribution API on loopback, spoken to in the few requests that the suite needs. */

export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  platform?: { os: string; architecture: string; variant?: string };
}

export interface FetchedImage {
  config: Record<string, unknown>;
  layers: Descriptor[];
  mediaType: string;
}

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

export function sha256(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

export class RegistryClient {
  readonly host: string;

  constructor(host: string) {
    this.host = host;
  }

  async pushBlob(repository: string, content: Buffer): Promise<string> {
    const digest = sha256(content);
    const started = await this.#request(`${repository}/blobs/uploads/`, { method: 'POST' });
    const target = new URL(started.headers.get('location') ?? '', `http://${this.host}`);
    target.searchParams.set('digest', digest);
    await this.#request(target, {
      method: 'PUT',
      body: content,
      headers: { 'content-type': 'application/octet-stream' },
    });
    return digest;
  }

  async pushManifest(
    repository: string,
    reference: string,
    manifest: { mediaType: string; [field: string]: unknown },
  ): Promise<Descriptor> {
    const body = Buffer.from(JSON.stringify(manifest));
    await this.#request(`${repository}/manifests/${reference}`, {
      method: 'PUT',
      body,
      headers: { 'content-type': manifest.mediaType },
    });
    return { mediaType: manifest.mediaType, digest: sha256(body), size: body.length };
  }

  /** The image under a tag or digest; of an index the one for the platform. */
  async fetchImage(repository: string, reference: string, platform = 'linux/amd64'): Promise<FetchedImage> {
    const response = await this.#request(`${repository}/manifests/${reference}`, {
      headers: { accept: ACCEPT },
    });
    const manifest = (await response.json()) as {
      mediaType: string;
      manifests?: Descriptor[];
      config: Descriptor;
      /** Go writes an empty list as null. */
      layers: Descriptor[] | null;
    };
    if (manifest.manifests !== undefined) {
      const found = manifest.manifests.find(
        (one) => `${one.platform?.os}/${one.platform?.architecture}` === platform,
      );
      if (found === undefined) throw new Error(`${repository}:${reference} has no image for ${platform}`);
      return this.fetchImage(repository, found.digest, platform);
    }
    const config = JSON.parse(
      (await this.fetchBlob(repository, manifest.config.digest)).toString(),
    ) as Record<string, unknown>;
    return { config, layers: manifest.layers ?? [], mediaType: manifest.mediaType };
  }

  async fetchBlob(repository: string, digest: string): Promise<Buffer> {
    const response = await this.#request(`${repository}/blobs/${digest}`, {});
    const content = Buffer.from(await response.arrayBuffer());
    if (sha256(content) !== digest)
      throw new Error(`blob ${digest} of ${repository} has the digest ${sha256(content)}`);
    return content;
  }

  async fetchLayer(repository: string, layer: Descriptor): Promise<Buffer> {
    const blob = await this.fetchBlob(repository, layer.digest);
    if (layer.mediaType.endsWith('gzip')) return gunzipSync(blob);
    return layer.mediaType.endsWith('zstd') ? zstdDecompressSync(blob) : blob;
  }

  async #request(path: string | URL, init: RequestInit): Promise<Response> {
    const url = typeof path === 'string' ? `http://${this.host}/v2/${path}` : path;
    const response = await fetch(url, init);
    if (!response.ok)
      throw new Error(
        `${init.method ?? 'GET'} ${url.toString()} was answered ${response.status}: ${await response.text()}`,
      );
    return response;
  }
}
