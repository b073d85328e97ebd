import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errnoOf, outputError } from '../base/index.ts';
import type { Environment } from './inputs.ts';

/**
 * What main leaves for post. Its path is all that the runner keeps; it is written to the runner's file without
 * @actions/core, which takes longer to load than the executor to start.
 */
export interface ActionState {
  /** Private folder of this step: credentials, work files, the notes below. */
  readonly folder: string;
}

const stateName = 'yadokari-folder';

/** A process, told apart from a later one of the same id by when it started (clock ticks since boot). */
export interface ProcessNote {
  readonly pid: number;
  readonly started: string;
}

/** Makes the folder and tells the runner. 0700: nobody else may look in. */
export function openState(env: Environment): ActionState {
  const parent = env['TMPDIR'] || env['RUNNER_TEMP'] || tmpdir();
  let folder: string;
  try {
    folder = mkdtempSync(join(parent, 'yadokari-action-'));
    mkdirSync(join(folder, 'tmp'));
  } catch (error) {
    throw outputError(parent, error);
  }
  const file = env['GITHUB_STATE'];
  if (file) appendFileSync(file, `${stateName}=${folder}\n`);
  return { folder };
}

/** What main left, as the runner hands it to post; undefined when main got nowhere. */
export function readState(env: Environment): ActionState | undefined {
  const folder = env[`STATE_${stateName}`];
  return folder ? { folder } : undefined;
}

function notePath({ folder }: ActionState): string {
  return join(folder, 'process.json');
}

/** Remembers which process is the executor. */
export function noteProcess(state: ActionState, note: ProcessNote): void {
  writeFileSync(notePath(state), JSON.stringify(note), { mode: 0o600 });
}

export function notedProcess(state: ActionState): ProcessNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(notePath(state), 'utf8'));
    if (typeof note !== 'object' || note === null || !('pid' in note) || !('started' in note))
      return undefined;
    const { pid, started } = note;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
  } catch (error) {
    // Cut short with the process that wrote it, or never written.
    if (errnoOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
