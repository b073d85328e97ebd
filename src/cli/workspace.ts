import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { outputError, YadokariError } from '../base/index.ts';
import { ownImageFolder } from '../isolation/index.ts';
import type { World } from './world.ts';

/** A private folder for everything that a build puts on disk. */
export interface Workspace {
  readonly path: string;
  /** Empties and removes it; idempotent. */
  remove(): void;
}

function workspaceError(parent: string, error: unknown): unknown {
  const reason = outputError(parent, error);
  if (!(reason instanceof YadokariError)) return reason;
  return new YadokariError(reason.code, `no work folder for this build: ${reason.message}`, {
    hint: 'let TMPDIR name a folder that exists, has room, and that this user may write to',
    cause: error,
  });
}

/** @throws YadokariError when the folder for temporary files cannot be written. */
export function createWorkspace(parent: string): Workspace {
  const workspace = createScratch(parent);
  mkdirSync(join(workspace.path, 'blobs'));
  return workspace;
}

/** The same without anything in it. @throws YadokariError as {@link createWorkspace} */
export function createScratch(parent: string): Workspace {
  let path: string;
  try {
    path = mkdtempSync(join(parent, 'yadokari-'));
  } catch (error) {
    throw workspaceError(parent, error);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** In the executor image its own folder is the only one that is sure to stay. */
export function workspaceParent({ cwd, env }: Pick<World, 'cwd' | 'env'>): string {
  return resolve(cwd, env['TMPDIR'] || (ownImageFolder() ?? tmpdir()));
}
