import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { outputError, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { type AssembledImage, type Delivery, imagesOf, mediaTypes } from '../image/index.ts';
import { createLayerEngine, type LayerEngine, startRecord } from '../layer/index.ts';
import { makeFolders } from '../oci-layout/index.ts';
import { moveInto } from './move-into.ts';
import { platformFolder } from './platform-folder.ts';
import { once, opened, stageFile, type StagedFile } from './staged-file.ts';
import type { Exporter } from './types.ts';

export interface RootfsExportOptions {
  readonly path: string;
  /** Folder for what is on its way. */
  readonly workDir: string;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** Where the files of an image go, without any owner of theirs. */
interface Unpacking {
  readonly root: string;
  /** File for what the folder cannot say: owners, devices, privileged attributes. */
  readonly record: string;
  readonly signal: AbortSignal | undefined;
}

/** @returns bytes of all files that were unpacked */
async function unpackImage(
  engine: LayerEngine,
  image: AssembledImage,
  { root, record, signal }: Unpacking,
): Promise<number> {
  await mkdir(root, { recursive: true });
  // Whoever runs this owns everything on disk, and stands for root in what is recorded.
  startRecord(record, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });
  let bytes = 0;
  for (const layer of image.layers) {
    const done = await engine.unpack(layer, {
      root,
      record,
      style: { kind: 'merge' },
      privileged: false,
      ...(signal === undefined ? {} : { signal }),
    });
    bytes += done.bytes;
  }
  return bytes;
}

/**
 * The image's root file system in a folder, as BuildKit's `local` exporter writes it: files belong to whoever builds, devices
 * are left out, what is in the folder already stays where the image has nothing of that name. Several platforms get a folder
 * each. The files are put beside their places and moved there when everything else is done.
 */
export function createRootfsFolder({ path, workDir, emit, signal }: RootfsExportOptions): Exporter {
  let made: string | undefined;
  let staging: string | undefined;
  let bytes = 0;
  const prepare = async (delivery: Delivery): Promise<void> => {
    made = await makeFolders(path);
    staging = await mkdtemp(join(path, '.rootfs-'));
    const records = await mkdtemp(join(workDir, 'records-'));
    await using engine = createLayerEngine({ eager: false });
    for (const [index, image] of imagesOf(delivery).entries()) {
      const root = join(staging, 'files', platformFolder(delivery, image));
      bytes += await unpackImage(engine, image, { root, record: join(records, String(index)), signal });
    }
  };
  const discard = async (): Promise<void> => {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
    staging = undefined;
  };
  return {
    offer: () => undefined,
    prepare: (delivery) =>
      prepare(delivery).catch((error: unknown) => Promise.reject(outputError(path, error))),
    commit: async () => {
      if (staging === undefined) return;
      await moveInto(join(staging, 'files'), path);
      await discard();
      emit({ type: 'output.written', kind: 'rootfs', path, size: bytes });
    },
    abort: async () => {
      await discard();
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}

/** The image's root file system as a tar, as BuildKit's `tar` exporter writes it: with owners, modes and devices. */
export function createRootfsArchive({ path, workDir, emit, signal }: RootfsExportOptions): Exporter {
  let staged: StagedFile | undefined;
  let size = 0;
  const prepare = async (delivery: Delivery): Promise<void> => {
    const [image, ...others] = imagesOf(delivery);
    if (others.length > 0) {
      throw new YadokariError(
        'USAGE',
        `--rootfs-tar-path holds the files of one platform, not of ${others.length + 1}`,
        {
          hint: 'use --rootfs-path, where each platform has a folder',
        },
      );
    }
    const folder = await mkdtemp(join(workDir, 'rootfs-'));
    await using engine = createLayerEngine({ eager: false });
    const [root, record] = [join(folder, 'files'), join(folder, 'record')];
    await unpackImage(engine, image, { root, record, signal });
    const { layer } = await engine.write(
      { kind: 'upper', dir: root, overlayXattrs: 'user', record, ignore: [] },
      {
        compression: 'none',
        mediaType: mediaTypes.ociLayer,
        blobDir: folder,
        ...(signal === undefined ? {} : { signal }),
      },
    );
    await engine.remove([root]);
    size = layer?.blob.descriptor.size ?? emptyTar.byteLength;
    const content = (): AsyncIterable<Uint8Array> => (layer ? opened(layer.blob, signal) : once(emptyTar));
    staged = await stageFile(path, { content, signal });
  };
  return {
    offer: () => undefined,
    prepare,
    commit: async () => {
      await staged?.commit();
      emit({ type: 'output.written', kind: 'rootfs-tar', path, size });
    },
    abort: async () => {
      await staged?.discard();
      staged = undefined;
    },
  };
}

/** An end without members: two blocks of zeros. */
const emptyTar = new Uint8Array(1024);
