import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { digestHex, outputError, YadokariError } from '../base/index.ts';
import {
  type AssembledImage,
  assembleImage,
  type Blob,
  compressionOf,
  fileBlob,
  type Layer,
  layerMediaType,
} from '../image/index.ts';
import { makeFolders } from '../oci-layout/index.ts';

/** A folder that is made when it is first needed. */
export interface Scratch {
  path(): Promise<string>;
  remove(): Promise<void>;
}

export function scratchBeside(path: string): Scratch {
  let made: string | undefined;
  return {
    path: async () => (made ??= await makeScratch(dirname(resolve(path)))),
    remove: async () => {
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}

async function makeScratch(folder: string): Promise<string> {
  try {
    await makeFolders(folder, 0o700);
    return await mkdtemp(join(folder, '.layers-'));
  } catch (error) {
    throw outputError(folder, error);
  }
}

function isZstd({ blob }: Layer): boolean {
  return compressionOf(blob.descriptor.mediaType) === 'zstd';
}

/** Docker 20.10 reads no zstd: such layers of the base go into the archive as plain tars, which changes its manifest. */
export async function withoutZstd(
  image: AssembledImage,
  options: { readonly scratch: Scratch; readonly signal: AbortSignal | undefined },
): Promise<AssembledImage> {
  if (!image.layers.some((layer) => isZstd(layer))) return image;
  const layers: Layer[] = [];
  for (const layer of image.layers) {
    layers.push(isZstd(layer) ? await decompressed(layer, image, options) : layer);
  }
  return assembleImage({ format: image.format, config: image.config, layers });
}

async function decompressed(
  { blob, diffId }: Layer,
  { format }: AssembledImage,
  { scratch, signal }: { readonly scratch: Scratch; readonly signal: AbortSignal | undefined },
): Promise<Layer> {
  const file = join(await scratch.path(), digestHex(diffId));
  try {
    const source = await blob.open(signal);
    await pipeline(source, createZstdDecompress(), createWriteStream(file), signal ? { signal } : {});
  } catch (error) {
    throw decompressionError(blob, outputError(file, error));
  }
  const { size } = await stat(file);
  return {
    diffId,
    blob: fileBlob({ mediaType: layerMediaType(format, 'none'), digest: diffId, size }, file),
  };
}

function decompressionError({ descriptor }: Blob, error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (!/^ZSTD_/i.test(code)) return error;
  return new YadokariError('LAYER_INVALID', `layer "${descriptor.digest}" is not zstd as its type says`, {
    cause: error,
  });
}
