import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  digestHex,
  fieldsIn,
  finishDigest,
  hashFor,
  isDigest,
  outputError,
  sha256,
  YadokariError,
  type Digest,
} from '../../base/index.ts';
import {
  bytesBlob,
  fileBlob,
  layerMediaType,
  mediaTypes,
  serializeManifest,
  type Blob,
  type Compression,
  type ImageFormat,
  type Manifest,
} from '../../image/index.ts';
import type { LayerEngine } from '../../layer/index.ts';
import { choose, type Choice } from './choose.ts';
import type { Members } from './members.ts';
import type { StoredImage } from './types.ts';

/** One image of `manifest.json`, what `docker save` writes and `docker load` reads. */
interface Saved {
  readonly config: string;
  readonly layers: readonly string[];
}

export interface SaveOptions {
  readonly engine: Pick<LayerEngine, 'index'>;
  /** Folder for layers that are packed on the way. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

function texts(value: unknown): readonly string[] | undefined {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
}

async function savedImages(members: Members): Promise<readonly Choice<Saved>[]> {
  const { value } = await members.document('manifest.json');
  if (!Array.isArray(value)) throw members.invalid('has a manifest.json that is no list');
  return value.map((one: unknown) => {
    const fields = fieldsIn(one);
    const [names, layers] = [texts(fields['RepoTags']), texts(fields['Layers'])];
    const config = fields['Config'];
    if (typeof config !== 'string' || names === undefined || layers === undefined) {
      throw members.invalid('has a manifest.json with an image that lacks Config or Layers');
    }
    return { names, value: { config, layers } };
  });
}

function diffIdsIn(members: Members, value: unknown): readonly Digest[] {
  const ids = texts(fieldsIn(fieldsIn(value)['rootfs'])['diff_ids']);
  if (ids?.every((id) => isDigest(id)) === true) return ids.filter((id) => isDigest(id));
  throw members.invalid('has a config without the digests of its layers');
}

async function packingOf(file: string): Promise<Compression> {
  await using handle = await open(file);
  const start = Buffer.alloc(4);
  await handle.read(start, 0, 4, 0);
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  return start.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'none';
}

/** Counts and hashes what goes by. */
class Tally {
  readonly #hash = hashFor();
  #size = 0;

  async *over(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#hash.update(chunk);
      this.#size += chunk.byteLength;
      yield chunk;
    }
  }

  end(): { readonly digest: Digest; readonly size: number } {
    return { digest: finishDigest(this.#hash), size: this.#size };
  }
}

function bytesOf(file: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 256 * 1024, signal }) as AsyncIterable<Uint8Array>;
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of source) continue;
}

interface LayerFile {
  readonly file: string;
  readonly packing: Compression;
  readonly diffId: Digest;
}

/** Layers as they come from `docker save` are plain tars: nobody wants to push or pull them so. */
async function packed(
  { file, diffId }: LayerFile,
  { scratch, signal }: SaveOptions,
): Promise<{ file: string } & ReturnType<Tally['end']>> {
  const target = join(scratch, digestHex(diffId));
  const [plain, small] = [new Tally(), new Tally()];
  try {
    await pipeline(
      plain.over(bytesOf(file, signal)),
      createGzip(),
      (source: AsyncIterable<Uint8Array>) => small.over(source),
      createWriteStream(target),
      { signal },
    );
  } catch (error) {
    throw outputError(target, error);
  }
  requireDiffId(plain, diffId);
  return { file: target, ...small.end() };
}

function requireDiffId(plain: Tally, diffId: Digest): void {
  const { digest } = plain.end();
  if (digest === diffId) return;
  throw new YadokariError(
    'DIGEST_MISMATCH',
    `layer "${diffId}" holds other bytes: they have digest "${digest}"`,
  );
}

async function layerBlob(layer: LayerFile, format: ImageFormat, options: SaveOptions): Promise<Blob> {
  const { file, packing } = layer;
  if (packing === 'none') {
    const { digest, size, file: target } = await packed(layer, options);
    return fileBlob({ mediaType: layerMediaType(format, 'gzip'), digest, size }, target);
  }
  const tally = new Tally();
  await drain(tally.over(bytesOf(file, options.signal)));
  const blob = fileBlob({ mediaType: layerMediaType(format, packing), ...tally.end() }, file);
  // It goes on as it is, once what is in it is known to be what the config says.
  await options.engine.index({ blob, diffId: layer.diffId }, options.signal);
  return blob;
}

/**
 * An image of an archive in Docker's own form (moby's image/spec, "Combined Image JSON + Filesystem Changeset Format"). Its config,
 * and with it the image's id, stays as it is; the manifest is ours, since the archive has none.
 * @throws YadokariError `SOURCE_INVALID`, `IMAGE_NOT_FOUND`, `DIGEST_MISMATCH`, `LAYER_INVALID`
 */
export async function savedImage(
  members: Members,
  name: string | undefined,
  options: SaveOptions,
): Promise<StoredImage> {
  const { config, layers } = choose(members.name, await savedImages(members), name);
  const { bytes, value } = await members.document(config);
  const diffIds = diffIdsIn(members, value);
  if (diffIds.length !== layers.length) {
    throw members.invalid(`names ${layers.length} layers, but its config has ${diffIds.length}`);
  }
  const files: LayerFile[] = [];
  for (const [at, path] of layers.entries()) {
    const [found, diffId] = [members.file(path), diffIds[at]];
    if (found === undefined || diffId === undefined)
      throw members.invalid(`has no layer ${JSON.stringify(path)}`);
    files.push({ file: found.file, packing: await packingOf(found.file), diffId });
  }
  // Docker's types have none for zstd.
  const format: ImageFormat = files.some(({ packing }) => packing === 'zstd') ? 'oci' : 'docker';
  const configBlob = bytesBlob(format === 'oci' ? mediaTypes.ociConfig : mediaTypes.dockerConfig, bytes);
  const blobs: Blob[] = [];
  for (const file of files) blobs.push(await layerBlob(file, format, options));
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: format === 'oci' ? mediaTypes.ociManifest : mediaTypes.dockerManifest,
    config: configBlob.descriptor,
    layers: blobs.map(({ descriptor }) => descriptor),
  };
  const document = Buffer.from(serializeManifest(manifest));
  const descriptor = { mediaType: manifest.mediaType, digest: sha256(document), size: document.byteLength };
  const unique = new Map([configBlob, ...blobs].map((blob) => [blob.descriptor.digest, blob]));
  return { root: { descriptor, bytes: document }, children: [], blobs: [...unique.values()] };
}
