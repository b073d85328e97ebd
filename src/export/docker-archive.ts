import { dirname } from 'node:path';
import { type Digest, digestHex, hostPlatform, platformDistance } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import {
  type AssembledImage,
  assembleIndex,
  attachedTo,
  bytesBlob,
  type Delivery,
  imagesOf,
  mediaTypes,
  topOf,
} from '../image/index.ts';
import { refName, serializeIndex } from '../oci-layout/index.ts';
import { containerdName, orUnnamed, tagIn, taggedText } from './destinations.ts';
import { type Scratch, scratchBeside, withoutZstd } from './plain-layers.ts';
import { once, opened, stageFile, type StagedFile } from './staged-file.ts';
import { archiveSize, type TarMember, tarStream } from './tar-stream.ts';
import type { Destination, Exporter } from './types.ts';

export interface DockerArchiveOptions {
  readonly path: string;
  readonly destinations: readonly Destination[];
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/**
 * An archive for `docker load`, in the form that Docker itself writes since version 25: an OCI layout with Docker's
 * `manifest.json` beside it. Docker reads the latter from 1.10 on, containerd the former, skopeo either. The same image
 * gives the same bytes. Of several platforms containerd, and Docker where it stores images there, take all; other Dockers and
 * `manifest.json` know the one of this machine, or the first.
 */
export function createDockerArchive(options: DockerArchiveOptions): Exporter {
  const { path, emit, signal } = options;
  const scratch = scratchBeside(path);
  let staged: StagedFile | undefined;
  let size = 0;
  return {
    offer: () => undefined,
    prepare: async (delivery) => {
      const loadable = await plain(delivery, { scratch, signal });
      const members = archiveMembers(loadable, options);
      size = archiveSize(members);
      staged = await stageFile(path, { content: () => tarStream(members), signal });
    },
    commit: async () => {
      await staged?.commit();
      await scratch.remove();
      emit({ type: 'output.written', kind: 'tar', path, size });
    },
    abort: async () => {
      await scratch.remove();
      await staged?.discard();
    },
  };
}

function blobName(digest: Digest): string {
  return `blobs/${digest.slice(0, digest.indexOf(':'))}/${digestHex(digest)}`;
}

async function plain(
  delivery: Delivery,
  options: { readonly scratch: Scratch; readonly signal: AbortSignal | undefined },
): Promise<Delivery> {
  if (!('images' in delivery)) return withoutZstd(delivery, options);
  const [first, ...others] = delivery.images;
  const images: [AssembledImage, ...AssembledImage[]] = [await withoutZstd(first, options)];
  for (const image of others) images.push(await withoutZstd(image, options));
  if (images.every((image, at) => image === delivery.images[at])) return delivery;
  const { annotations, manifests } = delivery.index;
  // What was said of the images speaks of others than these.
  return assembleIndex({
    images,
    ...(annotations === undefined ? {} : { annotations }),
    descriptorAnnotations: manifests.map((entry) => entry.annotations ?? {}),
  });
}

/** Members in order: small ones that tell what is there, then each blob once. */
export function archiveMembers(
  delivery: Delivery,
  { destinations, signal }: Pick<DockerArchiveOptions, 'destinations' | 'signal'>,
): readonly TarMember[] {
  const names = orUnnamed(destinations);
  const { descriptor, bytes } = topOf(delivery);
  const blobs = [
    ...('images' in delivery ? [bytesBlob(descriptor.mediaType, bytes)] : []),
    ...imagesOf(delivery).flatMap((image) => [
      bytesBlob(image.configDescriptor.mediaType, image.configBytes),
      bytesBlob(image.manifest.mediaType, image.manifestBytes),
      ...image.layers.map(({ blob }) => blob),
    ]),
    ...attachedTo(delivery).flatMap((attached) => [
      bytesBlob(attached.descriptor.mediaType, attached.manifestBytes),
      ...attached.blobs,
    ]),
  ];
  const unique = [...new Map(blobs.map((blob) => [blobName(blob.descriptor.digest), blob])).entries()];
  const folders = new Set(unique.map(([name]) => `${dirname(name)}/`));
  return [
    text('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
    text('index.json', ociIndex(delivery, names)),
    text('manifest.json', dockerManifest(ownImage(delivery), names)),
    { name: 'blobs/', size: 0 },
    ...[...folders].sort().map((name) => ({ name, size: 0 })),
    ...unique.map(([name, blob]) => ({
      name,
      size: blob.descriptor.size,
      content: () => opened(blob, signal),
    })),
  ];
}

/** The image that Docker can run here. */
function ownImage(delivery: Delivery): AssembledImage {
  const [first, ...others] = imagesOf(delivery);
  const host = hostPlatform();
  return [first, ...others].find(({ config }) => platformDistance(config, host) !== undefined) ?? first;
}

function text(name: string, value: string): TarMember {
  const bytes = Buffer.from(value);
  return { name, size: bytes.byteLength, content: () => once(bytes) };
}

/** containerd takes an image's name from an annotation, one entry for each name. */
function ociIndex(delivery: Delivery, names: readonly Destination[]): string {
  const full = new Map(names.map((name) => [containerdName(name), tagIn(name.tag)]));
  const manifests = [...full].map(([name, tag]) => ({
    ...topOf(delivery).descriptor,
    annotations: { 'io.containerd.image.name': name, [refName]: tag },
  }));
  return serializeIndex({
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests,
  });
}

function dockerManifest(image: AssembledImage, names: readonly Destination[]): string {
  return JSON.stringify([
    {
      Config: blobName(image.configDescriptor.digest),
      RepoTags: [...new Set(names.map((name) => taggedText({ ...name, tag: tagIn(name.tag) })))],
      Layers: image.layers.map(({ blob }) => blobName(blob.descriptor.digest)),
    },
  ]);
}
