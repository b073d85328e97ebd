import { resolve } from 'node:path';
import { KeptLayers } from '../cache/index.ts';
import type { Emit } from '../events/index.ts';
import type { Layer } from '../image/index.ts';
import type { LayerEngine, LayerIndex } from '../layer/index.ts';
import type { BuildCommand } from './build-command.ts';
import type { ChooseOnce } from './isolation.ts';

/** Layers that it keeps unpacked there. */
export function keptLayers(
  { options, world, emit, cancellation }: BuildCommand,
  engine: Pick<LayerEngine, 'lookAt'>,
): KeptLayers | undefined {
  if (options.cacheDir === '') return undefined;
  const folder = resolve(world.cwd, options.cacheDir);
  return new KeptLayers({ folder, ttlSeconds: options.cacheTtl, engine, emit, signal: cancellation.signal });
}

/** Whether owners of files are those that the kernel says: elsewhere a folder of the warmer's cannot be believed. */
export async function isRoot(isolation: ChooseOnce): Promise<boolean> {
  return isolation().then(
    ({ rung }) => rung === 'root',
    () => false,
  );
}

/** Names in a layer that lies unpacked there. */
export function keptNames(
  kept: KeptLayers | undefined,
  isolation: ChooseOnce,
): (layer: Layer) => Promise<LayerIndex | undefined> {
  return async (layer) => {
    if (!kept || !(await kept.has(layer)) || !(await isRoot(isolation))) return undefined;
    return (await kept.find(layer))?.index;
  };
}

/**
 * Finds folders for overlay to use in place, as long as it takes them: they lie on a file system of their own.
 * @param refusalOf why overlay does not take a folder
 */
export function lowerFolders(
  kept: KeptLayers,
  emit: Emit,
  refusalOf: (folder: string) => Promise<string | undefined>,
): (layer: Layer) => Promise<string | undefined> {
  let asked: Promise<boolean> | undefined;
  const isTaken = async (folder: string): Promise<boolean> => {
    const refusal = await refusalOf(folder);
    if (refusal === undefined) return true;
    emit({ type: 'note', level: 'debug', message: `Unpacked layers cannot be used in place: ${refusal}` });
    return false;
  };
  return async (layer) => {
    const known = asked === undefined || (await asked);
    const folder = known ? (await kept.find(layer))?.root : undefined;
    if (folder === undefined) return undefined;
    return (await (asked ??= isTaken(folder))) ? folder : undefined;
  };
}
