import { readFileSync } from 'node:fs';
import { exec } from '@actions/exec';
import { errnoOf } from '../base/index.ts';
import { mayGainPrivileges, rootMayMount } from './privileges.ts';

/** Runs something as root; gives its exit status. */
export type AsRoot = (command: readonly string[]) => Promise<number>;

/** Runs a program whose output nobody needs. A program that is not there counts as failed. */
export async function runQuietly(command: string, args: readonly string[]): Promise<number> {
  try {
    return await exec(`"${command}"`, [...args], { silent: true, ignoreReturnCode: true });
  } catch {
    // @actions/exec has plain errors without a code: not found, or not executable.
    return 127;
  }
}

/** Runs a command through `sudo -n`. */
export const asRoot: AsRoot = (command) => runQuietly('sudo', ['-n', '--', ...command]);

/** Rungs that want root; auto takes the best that is possible. */
const rungsOfRoot = new Set(['', 'auto', 'root', 'chroot']);

/**
 * Whether the executor should be started through sudo: this user is an ordinary one who may become root without a
 * password, and root gets a better rung. That is so where root may mount, and where a user can do nothing: in a pod without
 * user namespaces, root at least has chroot.
 * @param isolation what was asked for; empty or `auto` leaves the choice to us
 */
export async function wantsRoot(uid: number, isolation: string): Promise<boolean> {
  if (uid === 0 || !rungsOfRoot.has(isolation)) return false;
  const status = readFileSync('/proc/self/status', 'utf8');
  if (!mayGainPrivileges(status) || (await asRoot(['true'])) !== 0) return false;
  if (rootMayMount(status) || isolation === 'chroot') return true;
  return (await runQuietly('unshare', ['--user', '--mount', '--map-root-user', 'true'])) !== 0;
}

/** Sends a signal, as root where the processes are root's. Processes that have ended meanwhile are none's loss. */
export async function signalAll(pids: readonly number[], signal: NodeJS.Signals): Promise<void> {
  const foreign: number[] = [];
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (errnoOf(error) === 'EPERM') foreign.push(pid);
      else if (errnoOf(error) !== 'ESRCH') throw error;
    }
  }
  if (foreign.length > 0) await asRoot(['kill', `-${signal.slice(3)}`, ...foreign.map(String)]);
}
