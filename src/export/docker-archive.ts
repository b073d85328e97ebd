import { dirname } from 'node:path';
import { type Digest, digestHex } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { type AssembledImage, type Blob, bytesBlob, mediaTypes } from '../image/index.ts';
import { refName, serializeIndex } from '../oci-layout/index.ts';
import { containerdName, orUnnamed, taggedText } from './destinations.ts';
import { scratchBeside, withoutZstd } from './plain-layers.ts';
import { stageFile, type StagedFile } from './staged-file.ts';
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
 * gives the same bytes.
 */
export function createDockerArchive(options: DockerArchiveOptions): Exporter {
  const { path, emit, signal } = options;
  const scratch = scratchBeside(path);
  let staged: StagedFile | undefined;
  let size = 0;
  return {
    offer: () => undefined,
    prepare: async (image) => {
      const loadable = await withoutZstd(image, { scratch, signal });
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

/** Members in order: small ones that tell what is there, then each blob once. */
export function archiveMembers(
  image: AssembledImage,
  { destinations, signal }: Pick<DockerArchiveOptions, 'destinations' | 'signal'>,
): readonly TarMember[] {
  const names = orUnnamed(destinations);
  const blobs = [
    bytesBlob(image.configDescriptor.mediaType, image.configBytes),
    bytesBlob(image.manifest.mediaType, image.manifestBytes),
    ...image.layers.map(({ blob }) => blob),
  ];
  const unique = [...new Map(blobs.map((blob) => [blobName(blob.descriptor.digest), blob])).entries()];
  const folders = new Set(unique.map(([name]) => `${dirname(name)}/`));
  return [
    text('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
    text('index.json', ociIndex(image, names)),
    text('manifest.json', dockerManifest(image, names)),
    { name: 'blobs/', size: 0 },
    ...[...folders].sort().map((name) => ({ name, size: 0 })),
    ...unique.map(([name, blob]) => ({
      name,
      size: blob.descriptor.size,
      content: () => opened(blob, signal),
    })),
  ];
}

function text(name: string, value: string): TarMember {
  const bytes = Buffer.from(value);
  async function* content(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { name, size: bytes.byteLength, content };
}

async function* opened(blob: Blob, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  yield* await blob.open(signal);
}

/** containerd takes an image's name from an annotation, one entry for each name. */
function ociIndex(image: AssembledImage, names: readonly Destination[]): string {
  const full = new Map(names.map((name) => [containerdName(name), name.tag]));
  const manifests = [...full].map(([name, tag]) => ({
    ...image.manifestDescriptor,
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
      RepoTags: [...new Set(names.map((name) => taggedText(name)))],
      Layers: image.layers.map(({ blob }) => blobName(blob.descriptor.digest)),
    },
  ]);
}
