import { stat } from 'node:fs/promises';
import { digestHex, errnoOf, messageOf, YadokariError } from '../../base/index.ts';
import { fileBlob, mediaTypes, parseIndex, type Descriptor } from '../../image/index.ts';
import type { LayerEngine } from '../../layer/index.ts';
import { openLayout } from '../../oci-layout/index.ts';
import { savedImage, type SaveOptions } from './docker-save.ts';
import { Members } from './members.ts';
import type { Store, StoredImage } from './types.ts';
import { storedImage } from './walk.ts';

export interface StoredOptions {
  /** A folder, or an archive of any packing. */
  readonly path: string;
  /** Which image of it, where there are several. */
  readonly name: string | undefined;
  readonly engine: Pick<LayerEngine, 'readArchive' | 'index'>;
  /** Empty folders: for the members of an archive, and for what is made of them. They have to stay until the image is pushed. */
  readonly members: string;
  readonly scratch: string;
  readonly signal: AbortSignal;
}

function pathOf({ digest }: Descriptor): string {
  return `blobs/${digest.slice(0, digest.indexOf(':'))}/${digestHex(digest)}`;
}

function archiveStore(members: Members): Store {
  return {
    name: members.name,
    index: async () => {
      const { bytes } = await members.document('index.json');
      return parseIndex(`index.json of "${members.name}"`, bytes, mediaTypes.ociIndex);
    },
    blob: (descriptor) => {
      const found = members.file(pathOf(descriptor));
      if (found) return fileBlob(descriptor, found.file);
      throw new YadokariError('IMAGE_NOT_FOUND', `"${members.name}" has no blob "${descriptor.digest}"`);
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const fact = errnoOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new YadokariError('SOURCE_INVALID', `cannot read "${path}": ${fact}`, { cause: error });
  }
}

async function fromArchive({
  path,
  name,
  engine,
  members: dir,
  scratch,
  signal,
}: StoredOptions): Promise<StoredImage> {
  const entries = await engine.readArchive(path, dir, { signal });
  if (entries === undefined) {
    throw new YadokariError('SOURCE_INVALID', `"${path}" is no tar`, {
      hint: 'give an archive as docker save writes it, or a folder or archive in the form of an OCI layout',
    });
  }
  const members = new Members(path, entries);
  const save: SaveOptions = { engine, scratch, signal };
  // Docker writes both; the layout has manifests of its own, and so a digest that is known elsewhere.
  if (members.has('index.json') && members.has('oci-layout')) return storedImage(archiveStore(members), name);
  if (members.has('manifest.json')) return savedImage(members, name, save);
  throw members.invalid('has neither manifest.json nor index.json');
}

/**
 * Finds an image in what `docker save`, `--tar-path`, `--oci-layout-path` and other tools write.
 * @throws YadokariError `SOURCE_INVALID`, `IMAGE_NOT_FOUND`, `MANIFEST_INVALID`, …
 */
export async function openStored(options: StoredOptions): Promise<StoredImage> {
  const { path, name } = options;
  if (!(await isFolder(path))) return fromArchive(options);
  const layout = await openLayout(path);
  return storedImage(
    { name: path, index: () => layout.index(), blob: (descriptor) => layout.blob(descriptor) },
    name,
  );
}
