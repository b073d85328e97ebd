import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, messageOf, YadokariError } from '../base/index.ts';
import { mountsBelow } from './mounts.ts';
import { descendantsOf, isAlive } from './processes.ts';
import { runQuietly, asRoot, signalAll } from './root.ts';
import { notedProcess, type ActionState, type ProcessNote } from './state.ts';

/** Milliseconds that a process may take to end when it is asked to, and to be gone when it is killed. */
const patience = 5000;

async function waitForEnd(note: ProcessNote): Promise<boolean> {
  for (const end = Date.now() + patience; isAlive(note); await sleep(20)) if (Date.now() > end) return false;
  return true;
}

/** The executor cleans up behind itself when it is asked to end, and may be at it: its standard input ended with main. */
async function endProcesses(state: ActionState): Promise<void> {
  const note = notedProcess(state);
  if (note === undefined || !isAlive(note)) return;
  const below = descendantsOf(note.pid).map(({ pid }) => pid);
  await signalAll([note.pid], 'SIGTERM');
  if (await waitForEnd(note)) return;
  await signalAll([note.pid, ...below], 'SIGKILL');
  await waitForEnd(note);
}

async function unmountAll(folder: string): Promise<void> {
  for (const point of mountsBelow(folder, readFileSync('/proc/self/mountinfo', 'utf8'))) {
    if ((await runQuietly('umount', ['-l', point])) === 0) continue;
    if ((await asRoot(['umount', '-l', point])) === 0) continue;
    // Removing the folder would remove what is mounted there.
    throw new YadokariError('INTERNAL', `cannot unmount ${JSON.stringify(point)}`, {
      hint: 'unmount it by hand, then remove the folder',
    });
  }
}

/**
 * Ends what still runs of the step and removes its folder with the credentials. May be called again.
 * @throws YadokariError when something stays
 */
export async function cleanUp(state: ActionState): Promise<void> {
  await endProcesses(state);
  await unmountAll(state.folder);
  try {
    rmSync(state.folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    // What the executor left as root.
    if (!['EACCES', 'EPERM'].includes(errnoOf(error) ?? '')) throw error;
    if ((await asRoot(['rm', '-rf', '--one-file-system', '--', state.folder])) === 0) return;
    throw new YadokariError(
      'INTERNAL',
      `cannot remove ${JSON.stringify(state.folder)}: ${messageOf(error)}`,
      {
        cause: error,
        hint: 'remove it by hand: it may hold credentials',
      },
    );
  }
}
