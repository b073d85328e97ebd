import { readdirSync, readlinkSync } from 'node:fs';
import { errnoOf } from '../../base/index.ts';

const patience = 5000;
const pause = 5;

function linkOf(pid: number, name: 'exe' | 'cwd'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return undefined; // ended meanwhile, or not ours to look at
  }
}

function usersOf(tree: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .map(Number)
    .filter((pid) => (['exe', 'cwd'] as const).some((name) => linkOf(pid, name)?.startsWith(`${tree}/`)));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}

/**
 * Ends the processes whose program or working folder lies in a tree: a step has left them whose builder was killed, and with
 * it the one who would have ended them.
 */
export function endUsersOf(tree: string): void {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const users = usersOf(tree);
    if (users.length === 0) return;
    for (const pid of users) kill(pid);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
}
