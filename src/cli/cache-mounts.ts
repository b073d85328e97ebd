import { join, resolve } from 'node:path';
import { makeFoldersSync, outputError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { ownImageFolder, type Isolation } from '../isolation/index.ts';
import { FolderCacheMounts, type CacheMounts } from '../mounts/index.ts';
import type { World } from './world.ts';

export interface CacheMountsOptions {
  /** Value of --cache-mounts-dir. */
  readonly asked: string | undefined;
  readonly world: Pick<World, 'env' | 'cwd'>;
  readonly isolation: Pick<Isolation, 'privileged' | 'standIn'>;
  /** Where caches lie when nothing outside may be written: they end with the build. */
  readonly workDir: string;
  readonly emit: Emit;
}

/** Folder of the caches of RUN where nobody has asked for another. */
function usualFolder(env: World['env']): string | undefined {
  const home = ownImageFolder();
  if (home !== undefined) return join(home, 'cache-mounts');
  const caches = env['XDG_CACHE_HOME'] || (env['HOME'] ? join(env['HOME'], '.cache') : undefined);
  return caches === undefined ? undefined : join(caches, 'yadokari', 'cache-mounts');
}

function makeFolder(folder: string): void {
  try {
    makeFoldersSync(folder, 0o700);
  } catch (error) {
    throw outputError(folder, error);
  }
}

/** Absolute path of --cache-mounts-dir; undefined where it was not given. */
export function askedFolder({
  asked,
  world,
}: Pick<CacheMountsOptions, 'asked' | 'world'>): string | undefined {
  return asked === undefined ? undefined : resolve(world.cwd, asked);
}

function chooseFolder(options: CacheMountsOptions): string {
  const asked = askedFolder(options);
  if (asked !== undefined) {
    makeFolder(asked);
    return asked;
  }
  const usual = usualFolder(options.world.env);
  try {
    if (usual !== undefined) {
      makeFolder(usual);
      return usual;
    }
  } catch (error) {
    options.emit({
      type: 'warning',
      message: `caches of RUN are kept for this build alone: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'let --cache-mounts-dir name a folder that this user may write to',
    });
  }
  return join(options.workDir, 'cache-mounts');
}

/** @throws YadokariError when the folder that was asked for cannot be written */
export function openCacheMounts(options: CacheMountsOptions): CacheMounts {
  const { privileged, standIn } = options.isolation;
  const others = privileged ? 'real' : 'mapped';
  const owners = standIn ? 'faked' : others;
  return new FolderCacheMounts(chooseFolder(options), owners);
}
