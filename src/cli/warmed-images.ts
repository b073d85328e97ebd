import { resolve } from 'node:path';
import { openWarmedImages } from '../cache/index.ts';
import type { Emit } from '../events/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import type { LocalImages } from '../registry/index.ts';

/** The folder that the warmer fills; as in Kaniko there is none where its name is empty. */
export function warmedImages(
  { cacheDir, cacheTtl }: Pick<ExecutorOptions, 'cacheDir' | 'cacheTtl'>,
  cwd: string,
  emit: Emit,
): { readonly local?: LocalImages } {
  if (cacheDir === '') return {};
  return { local: openWarmedImages({ folder: resolve(cwd, cacheDir), ttlSeconds: cacheTtl, emit }) };
}
