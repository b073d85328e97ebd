import { randomUUID } from 'node:crypto';
import { link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf, YadokariError, type Digest } from '../../base/index.ts';
import type { Blob, Descriptor } from '../../image/index.ts';
import { createLayout, refName } from '../../oci-layout/index.ts';
import { layoutPath, placeOf } from './entries.ts';
import { fetchBlob } from './fetch.ts';
import { faultOf, type BlobPlace } from './places.ts';

/** What file systems say that cannot give a file another name. */
const cannotLink = new Set(['ENOENT', 'EPERM', 'EMLINK', 'EXDEV', 'EOPNOTSUPP', 'ENOTSUP', 'ENOSYS']);

export interface LayoutWriterOptions {
  /** The layout's folder. */
  readonly path: string;
  /** What is known of blobs elsewhere in the folder. */
  readonly known: ReadonlyMap<Digest, BlobPlace>;
  /** What is done about a blob that is there: nothing when its size is right, or its bytes are; or it is fetched anew. */
  readonly there: 'sized' | 'checked' | 'fetched';
  /** Runs downloads in turn, so that not all layers of all images come at once. */
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
}

/**
 * Puts the blobs of one image into a layout. Each gets its name when it is whole: whoever reads the layout meanwhile sees nothing of
 * it. One writer at a time.
 */
export class LayoutWriter {
  readonly #options: LayoutWriterOptions;
  /** Blobs that came from elsewhere. */
  added = 0;

  constructor(options: LayoutWriterOptions) {
    this.#options = options;
  }

  async fill(blobs: readonly Blob[]): Promise<void> {
    const running = blobs.map((blob) => this.#options.limit(() => this.#put(blob)));
    // All have ended before a lock is given back, whatever came of one.
    await Promise.allSettled(running);
    await Promise.all(running);
  }

  /** Kaniko's reader wants one image in the index, whatever it is called. */
  async describe(manifest: Descriptor, name: string): Promise<void> {
    const { path } = this.#options;
    const layout = await createLayout(path);
    const write = (): Promise<void> =>
      layout.update(() => [{ ...manifest, annotations: { ...manifest.annotations, [refName]: name } }]);
    try {
      await write();
    } catch (error) {
      if (!(error instanceof YadokariError) || error.code !== 'MANIFEST_INVALID') throw error;
      await rm(join(path, 'index.json'), { force: true });
      await write();
    }
  }

  async #put(blob: Blob): Promise<void> {
    const { path, known, signal } = this.#options;
    const { descriptor } = blob;
    signal.throwIfAborted();
    const target = layoutPath(path, descriptor.digest);
    if (await this.#isThere(target, descriptor)) return;
    this.added += 1;
    const elsewhere = known.get(descriptor.digest);
    if (elsewhere && (await this.#share(elsewhere, { descriptor, target }))) return;
    await fetchBlob(target, blob, signal);
  }

  async #isThere(target: string, descriptor: Descriptor): Promise<boolean> {
    const { there } = this.#options;
    const place = there === 'fetched' ? undefined : await placeOf(target);
    if (!place) return false;
    if (there === 'sized') return place.size === descriptor.size;
    return this.#isRight(place, descriptor);
  }

  /** What cannot be read, or was taken away by another warmer meanwhile, is fetched like what is damaged. */
  async #isRight(place: BlobPlace, descriptor: Descriptor): Promise<boolean> {
    const { signal } = this.#options;
    try {
      return (await faultOf(place, descriptor, signal)) === undefined;
    } catch {
      signal.throwIfAborted();
      return false;
    }
  }

  /** Lets two images have one file, where it is right and the file system can. */
  async #share(
    place: BlobPlace,
    { descriptor, target }: { readonly descriptor: Descriptor; readonly target: string },
  ): Promise<boolean> {
    const isWholeFile = place.start === 0 && place.file !== target;
    if (!isWholeFile || !(await this.#isRight(place, descriptor))) return false;
    const name = `${target}.${randomUUID()}`;
    try {
      await mkdir(dirname(target), { recursive: true });
      await link(place.file, name);
      await rename(name, target);
      return true;
    } catch (error) {
      await rm(name, { force: true });
      if (cannotLink.has(errnoOf(error) ?? '')) return false;
      throw error;
    }
  }
}
