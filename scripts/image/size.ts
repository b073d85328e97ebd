import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltImage } from './build.ts';

/** What an image may have at most, compressed, in bytes. */
export const sizeLimit = 60e6;

interface Manifest {
  readonly config: { readonly size: number };
  readonly layers: readonly { readonly size: number }[];
}

/** What is downloaded to pull an image from its OCI layout: config and layers, in bytes. */
export function compressedSize({ path, digest }: BuiltImage): number {
  const manifest = join(path, 'blobs', digest.replace(':', '/'));
  const { config, layers } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  return layers.reduce((sum, { size }) => sum + size, config.size);
}
