import type { RegistryClient } from '../../support/registry-client.ts';
import { readTar, type TarEntry } from '../../support/tar.ts';

export interface PushedImage {
  readonly config: {
    readonly created: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly history: readonly { readonly created_by: string; readonly created: string }[];
  };
  readonly mediaType: string;
  readonly digests: readonly string[];
  /** Entries of each layer, in their order. */
  readonly layers: readonly (readonly TarEntry[])[];
}

/** An image as the registry has it, its layers opened. */
export async function fetchPushed(
  client: RegistryClient,
  repository: string,
  reference: string,
): Promise<PushedImage> {
  const { config, layers, mediaType } = await client.fetchImage(repository, reference);
  const tars = await Promise.all(layers.map((layer) => client.fetchLayer(repository, layer)));
  return {
    config: config as unknown as PushedImage['config'],
    mediaType,
    digests: layers.map(({ digest }) => digest),
    layers: tars.map((tar) => [...readTar(tar)]),
  };
}

/** What is in the layers above the first `skip`: contents of files, `→ target` for links, by name. */
export function filesOf({ layers }: PushedImage, skip: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { name, type, content, link } of layers.slice(skip).flat()) {
    if (type === 'file') files[name] = content.toString();
    if (type === 'symlink') files[name] = `→ ${link}`;
  }
  return files;
}
