import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, outputError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import {
  attachedTo,
  type Blob,
  bytesBlob,
  type Delivery,
  type Descriptor,
  imagesOf,
  isForeignLayer,
  topOf,
} from '../image/index.ts';
import { createLayout, makeFolders, type OciLayout, refName } from '../oci-layout/index.ts';
import type { Destination, Exporter } from './types.ts';

export interface LayoutExportOptions {
  readonly path: string;
  readonly destinations: readonly Destination[];
  /** Of the entry in the layout's index. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/**
 * An OCI layout that holds this image alone, as Kaniko's does: readers that are given no name (Tekton, `crane push`,
 * `skopeo copy oci:DIR`) take the only image there is. Its name is the first destination's tag, or `latest`. Images of an
 * earlier build leave the index; their blobs stay.
 */
export function createLayoutExport(options: LayoutExportOptions): Exporter {
  const { path, emit } = options;
  const undo = new Undo(path);
  let layout: OciLayout | undefined;
  let prepared: Delivery | undefined;
  return {
    offer: () => undefined,
    prepare: async (delivery) => {
      await undo.start();
      layout = await createLayout(path);
      for (const blob of blobsOf(delivery)) {
        if ((await layout.add(blob, options.signal)) === 'added') undo.added(blob.descriptor.digest);
      }
      prepared = delivery;
    },
    commit: async () => {
      if (!layout || !prepared) return;
      const entry = indexEntry(prepared, options);
      await layout.update((manifests) => {
        undo.replaces(manifests);
        return [entry];
      });
      emit({ type: 'output.written', kind: 'oci-layout', path });
    },
    abort: () => undo.run(layout),
  };
}

function blobsOf(delivery: Delivery): readonly Blob[] {
  const images = imagesOf(delivery).flatMap((image) => [
    ...image.layers.map(({ blob }) => blob).filter(({ descriptor }) => !isForeignLayer(descriptor)),
    bytesBlob(image.configDescriptor.mediaType, image.configBytes),
    bytesBlob(image.manifest.mediaType, image.manifestBytes),
  ]);
  const attached = attachedTo(delivery).flatMap(({ descriptor, manifestBytes, blobs }) => [
    ...blobs,
    bytesBlob(descriptor.mediaType, manifestBytes),
  ]);
  const { descriptor, bytes } = topOf(delivery);
  return 'images' in delivery ? [...images, ...attached, bytesBlob(descriptor.mediaType, bytes)] : images;
}

function indexEntry(
  delivery: Delivery,
  { destinations: [first], annotations }: Pick<LayoutExportOptions, 'destinations' | 'annotations'>,
): Descriptor {
  const entry = {
    ...topOf(delivery).descriptor,
    annotations: { ...annotations, [refName]: first?.tag ?? 'latest' },
  };
  if ('images' in delivery) return entry;
  const { os, architecture, variant } = delivery.config;
  return { ...entry, platform: { os, architecture, ...(variant === undefined ? {} : { variant }) } };
}

/** What must be taken back when the build fails. */
class Undo {
  readonly #path: string;
  readonly #added: Digest[] = [];
  #before: readonly Descriptor[] | undefined;
  /** Topmost folder that was made. */
  #made: string | undefined;
  #wasEmpty = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Makes the folder, and remembers what was there. */
  async start(): Promise<void> {
    try {
      this.#made = await makeFolders(this.#path);
      this.#wasEmpty = (await readdir(this.#path)).length === 0;
    } catch (error) {
      throw outputError(this.#path, error);
    }
  }

  added(digest: Digest): void {
    this.#added.push(digest);
  }

  replaces(manifests: readonly Descriptor[]): void {
    this.#before = manifests;
  }

  async run(layout: OciLayout | undefined): Promise<void> {
    const before = this.#before;
    if (this.#made !== undefined) await rm(this.#made, { recursive: true, force: true });
    else if (this.#wasEmpty) await empty(this.#path);
    else if (layout) {
      if (before) await layout.update(() => before);
      for (const digest of this.#added.splice(0)) await layout.remove(digest);
    }
  }
}

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}
