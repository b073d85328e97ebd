import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../types.ts';
import { runGit } from './run.ts';

/** The first one that takes settings from the environment. */
const oldest = [2, 31] as const;

function onPath({ PATH: path = '' }: Environment): boolean {
  return path.split(':').some((folder) => {
    if (folder === '') return false;
    try {
      accessSync(join(folder, 'git'), constants.X_OK);
      return true;
    } catch {
      return false; // one of many places
    }
  });
}

/** Whether there is a git on this machine that we can work with. */
export async function hasGit(env: Environment, signal: AbortSignal): Promise<boolean> {
  if (!onPath(env)) return false;
  const { ok, stdout } = await runGit({ args: ['version'], env, signal });
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
  return ok && (major > oldest[0] || (major === oldest[0] && minor >= oldest[1]));
}
