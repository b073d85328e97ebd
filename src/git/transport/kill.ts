import type { ChildProcess } from 'node:child_process';
import { errnoOf } from '../../base/index.ts';

/** Ends a program that was started in a session of its own, with all that it has started. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
