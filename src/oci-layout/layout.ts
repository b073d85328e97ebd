import { rm } from 'node:fs/promises';
import { outputError, YadokariError } from '../base/index.ts';
import type { Descriptor } from '../image/index.ts';
import { addBlob, blobPath, hasBlob, storedBlob } from './blob-store.ts';
import { makeFolders } from './folders.ts';
import { isLayout, readIndex, updateIndex, writeMarker } from './index-file.ts';
import { readImage, refName } from './read-image.ts';
import type { OciLayout } from './types.ts';
import { collectGarbage, verifyLayout } from './walk.ts';

const defaultGraceSeconds = 3600;

/** @throws YadokariError `IMAGE_NOT_FOUND` when there is no layout, `MANIFEST_INVALID` when it is of another version */
export async function openLayout(dir: string): Promise<OciLayout> {
  if (await isLayout(dir)) return layoutAt(dir);
  throw new YadokariError(
    'IMAGE_NOT_FOUND',
    `folder ${JSON.stringify(dir)} is not an OCI layout: it has no file "oci-layout"`,
  );
}

/** Opens a layout, or makes one (and the folders above it). @throws YadokariError `OUTPUT_NOT_WRITABLE`, `DISK_FULL` */
export async function createLayout(dir: string): Promise<OciLayout> {
  try {
    await makeFolders(dir);
    if (!(await isLayout(dir))) await writeMarker(dir);
  } catch (error) {
    throw outputError(dir, error);
  }
  return layoutAt(dir);
}

function layoutAt(dir: string): OciLayout {
  const layout: OciLayout = {
    dir,
    index: () => readIndex(dir),
    has: (descriptor) => hasBlob(dir, descriptor),
    blob: (descriptor) => storedBlob(dir, descriptor),
    add: (blob, signal) => addBlob(dir, blob, signal),
    remove: (digest) => rm(blobPath(dir, digest), { force: true }),
    update: (change) => updateIndex(dir, change),
    tag: (descriptor, name) => updateIndex(dir, (manifests) => withTag(manifests, descriptor, name)),
    image: (name, platform) => readImage(layout, name, platform),
    verify: (signal) => verifyLayout(layout, signal),
    collect: ({ graceSeconds = defaultGraceSeconds } = {}) => collectGarbage(layout, graceSeconds),
  };
  return layout;
}

function withTag(
  manifests: readonly Descriptor[],
  descriptor: Descriptor,
  name: string,
): readonly Descriptor[] {
  const others = manifests.filter(({ annotations }) => annotations?.[refName] !== name);
  return [...others, { ...descriptor, annotations: { ...descriptor.annotations, [refName]: name } }];
}
