import { chmod, lstat, mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, outputError, type Digest } from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import { verifyBytes, type Layer } from '../../image/index.ts';
import type { KeptTree, LayerEngine, LayerIndex } from '../../layer/index.ts';
import { isMissing } from './entries.ts';
import { lockEntry, ownEntry, shareEntry } from './locks.ts';
import { readPlace, type BlobPlace } from './places.ts';
import { discard, workFolderOf } from './work-folder.ts';

/** Layers as folders, by the digest of their tar. */
export function unpackedFolderOf(folder: string): string {
  return join(folder, '.unpacked');
}

function treeIn(path: string): KeptTree {
  return { root: join(path, 'tree'), frame: join(path, 'frame') };
}

interface Unpacked {
  readonly path: string;
  readonly tree: KeptTree;
  /** When it was made, or found to be whole; milliseconds since the epoch. */
  readonly time: number;
}

export async function unpackedAt(folder: string, diffId: Digest): Promise<Unpacked | undefined> {
  const path = join(unpackedFolderOf(folder), diffId);
  try {
    return { path, tree: treeIn(path), time: (await lstat(path)).mtimeMs };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export interface UnpackRequest {
  readonly folder: string;
  readonly engine: Pick<LayerEngine, 'keep' | 'lookAt'>;
  readonly layer: Layer;
  /** Where its blob lies. */
  readonly place: BlobPlace;
  /** Age in seconds from which a tree that is there is looked at again. */
  readonly checkAfter: number;
  /** Unpack it anew, whatever is there. */
  readonly force: boolean;
  readonly signal: AbortSignal;
}

/** Keeps a layer as a folder, unless it is there. @returns whether it is there now: not every layer can be kept so */
export async function unpackLayer(request: UnpackRequest): Promise<boolean> {
  const { folder, layer, signal } = request;
  try {
    await using lock = await lockEntry(folder, layer.diffId, { signal });
    // Without locks nobody could know that a build uses it.
    if (!lock?.alone) return false;
    const found = await unpackedAt(folder, layer.diffId);
    if (found && (await isGood(request, found))) return true;
    if (found && !(await takeAway(folder, layer.diffId, found))) return false;
    return await make(request);
  } catch (error) {
    throw outputError(join(unpackedFolderOf(folder), layer.diffId), error);
  }
}

async function isGood(
  { engine, layer, checkAfter, force, signal }: UnpackRequest,
  { path, tree, time }: Unpacked,
): Promise<boolean> {
  if (force) return false;
  if (time + checkAfter * 1000 >= Date.now()) return true;
  if ((await engine.lookAt(layer.diffId, tree, { signal })).fault !== undefined) return false;
  const now = Date.now() / 1000;
  await utimes(path, now, now);
  return true;
}

/** @returns false while builds use it */
export async function takeAway(folder: string, diffId: Digest, { path }: Unpacked): Promise<boolean> {
  await using owned = await ownEntry(folder, diffId);
  if (!owned) return false;
  await discard(folder, path);
  return true;
}

async function make({ folder, engine, layer, place, signal }: UnpackRequest): Promise<boolean> {
  const { diffId } = layer;
  const path = join(workFolderOf(folder), diffId);
  await rm(path, { recursive: true, force: true });
  const tree = treeIn(path);
  await mkdir(tree.root, { recursive: true });
  await chmod(tree.root, 0o755);
  const { descriptor } = layer.blob;
  const open: Layer['blob']['open'] = async (until) => verifyBytes(readPlace(place, until), descriptor);
  const kept = await engine.keep({ diffId, blob: { descriptor, open } }, tree, signal);
  // Makes the file that builds lock, which may not be able to write here.
  await using owned = kept ? await ownEntry(folder, diffId) : undefined;
  if (!owned) {
    await rm(path, { recursive: true, force: true });
    return false;
  }
  await mkdir(unpackedFolderOf(folder), { recursive: true });
  await rename(path, join(unpackedFolderOf(folder), diffId));
  return true;
}

export interface KeptTreesOptions {
  readonly folder: string;
  /** Trees that were made, or looked at by a warmer, longer ago are not there. */
  readonly ttlSeconds: number;
  readonly engine: Pick<LayerEngine, 'lookAt'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** A layer that nobody need unpack. */
export interface KeptLayer {
  /** The folder. */
  readonly root: string;
  readonly index: LayerIndex;
}

/** Layers that a warmer keeps as folders, for lower folders of an overlay. What was found stays until this is disposed of. */
export class KeptLayers implements AsyncDisposable {
  readonly #options: KeptTreesOptions;
  readonly #inUse: AsyncDisposable[] = [];
  readonly #found = new Map<Digest, Promise<KeptLayer | undefined>>();
  #told = false;

  constructor(options: KeptTreesOptions) {
    this.#options = options;
  }

  /** Whether there may be a folder of this layer. */
  async has({ diffId }: Layer): Promise<boolean> {
    return (await unpackedAt(this.#options.folder, diffId).catch(() => undefined)) !== undefined;
  }

  /** Begins to look for what {@link find} will be asked for. */
  expect(layer: Layer): void {
    this.find(layer).catch(() => undefined); // met where it is asked for
  }

  /** A layer's folder and its names, once every byte of it was looked at: once for a build. */
  find(layer: Layer): Promise<KeptLayer | undefined> {
    const { diffId } = layer;
    const found = this.#found.get(diffId) ?? this.#find(layer);
    this.#found.set(diffId, found);
    return found;
  }

  async #find(layer: Layer): Promise<KeptLayer | undefined> {
    const { folder, signal } = this.#options;
    try {
      const use = await shareEntry(folder, layer.diffId);
      if (!use) return undefined;
      await using ending = new AsyncDisposableStack();
      ending.use(use);
      const found = await this.#look(layer);
      if (found) this.#inUse.push(ending.move());
      return found;
    } catch (error) {
      signal.throwIfAborted();
      if (!isMissing(error)) this.#tell(messageOf(error));
      return undefined;
    }
  }

  async #look({ diffId, blob }: Layer): Promise<KeptLayer | undefined> {
    const { folder, ttlSeconds, engine, signal, emit } = this.#options;
    const found = await unpackedAt(folder, diffId);
    if (!found || found.time + ttlSeconds * 1000 < Date.now()) return undefined;
    const bytes = blob.descriptor.size;
    const { fault, index } = await engine.lookAt(diffId, found.tree, { names: true, bytes, signal });
    if (index) {
      emit({ type: 'note', level: 'debug', message: `Layer ${diffId} is used in place` });
      return { root: found.tree.root, index };
    }
    this.#tell(`in that of "${diffId}" ${fault ?? 'something is wrong'}`);
    return undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#inUse.splice(0).map((use) => use[Symbol.asyncDispose]()));
  }

  #tell(fact: string): void {
    const { folder, emit } = this.#options;
    const where = JSON.stringify(unpackedFolderOf(folder));
    const message = `unpacked layers in ${where} cannot all be used: ${fact}`;
    const hint = 'the layer is unpacked again; run the warmer with --force';
    emit(this.#told ? { type: 'note', level: 'debug', message } : { type: 'warning', message, hint });
    this.#told = true;
  }
}
