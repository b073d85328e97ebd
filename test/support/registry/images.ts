import { createHash } from 'node:crypto';
import type { Digest, Platform } from '../../../src/base/index.ts';
import { mediaTypes, type Blob, type Descriptor } from '../../../src/image/index.ts';

export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export interface StoredBlob {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

export function stored(mediaType: string, bytes: Uint8Array | string): StoredBlob {
  const data = Buffer.from(bytes);
  return { descriptor: { mediaType, digest: digestOf(data), size: data.byteLength }, bytes: data };
}

/** Bytes that look random but are the same for the same seed. */
export function someBytes(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

export function asBlob({ descriptor, bytes }: StoredBlob, more: Partial<Blob> = {}): Blob {
  return { descriptor, open: () => Promise.resolve(chunksOf(bytes)), ...more };
}

/** All bytes of a stream. */
export async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export interface TestImage {
  readonly manifest: StoredBlob;
  readonly config: StoredBlob;
  readonly layers: readonly StoredBlob[];
}

export interface TestImageOptions {
  readonly platform?: Platform;
  readonly layers?: readonly Uint8Array[];
  readonly config?: Readonly<Record<string, unknown>>;
  readonly format?: 'oci' | 'docker';
}

/** An image in memory. Its layers are bytes, not tars: registries do not look into them. */
export function makeImage({ platform, layers, config, format = 'oci' }: TestImageOptions = {}): TestImage {
  const docker = format === 'docker';
  const blobs = (layers ?? [Buffer.from('first layer'), Buffer.from('second layer')]).map((bytes) =>
    stored(docker ? mediaTypes.dockerLayerGzip : mediaTypes.ociLayerGzip, bytes),
  );
  const document = {
    ...(platform ?? { os: 'linux', architecture: 'amd64' }),
    config: { Env: ['PATH=/bin'], Cmd: ['sh'] },
    rootfs: {
      type: 'layers',
      diff_ids: blobs.map(({ bytes }) => digestOf(Buffer.concat([bytes, Buffer.from('!')]))),
    },
    history: [],
    ...config,
  };
  const configBlob = stored(
    docker ? mediaTypes.dockerConfig : mediaTypes.ociConfig,
    JSON.stringify(document),
  );
  const mediaType = docker ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: configBlob.descriptor,
    layers: blobs.map(({ descriptor }) => descriptor),
  };
  return { manifest: stored(mediaType, JSON.stringify(manifest)), config: configBlob, layers: blobs };
}

/** An index of images. */
export function makeIndex(
  entries: readonly Partial<Descriptor>[],
  mediaType: string = mediaTypes.ociIndex,
): StoredBlob {
  return stored(mediaType, JSON.stringify({ schemaVersion: 2, mediaType, manifests: entries }));
}
