import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { ActionWorld } from './world.ts';

/**
 * Finds the file that an event means, as annotations name it: from the root of the repository.
 * @param dockerfiles where the executor looks for the Dockerfile; events name it by the first
 */
export function placeOf(
  dockerfiles: readonly string[],
  { env, cwd }: Pick<ActionWorld, 'env' | 'cwd'>,
): (file: string) => string | undefined {
  const root = env['GITHUB_WORKSPACE'] || cwd;
  return (file) => {
    if (file !== dockerfiles[0]) return undefined;
    const path = dockerfiles.map((name) => resolve(cwd, name)).find((one) => existsSync(one));
    const place = path === undefined ? '..' : relative(root, path);
    return place.startsWith('..') ? undefined : place;
  };
}
