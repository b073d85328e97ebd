import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { errnoOf } from '../base/index.ts';
import { reap } from '../linux/index.ts';

/** A process as /proc/PID/stat shows it (proc_pid_stat(5)). */
interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly dead: boolean;
}

/** Undefined when it is gone meanwhile. */
function entryOf(pid: number): ProcessEntry | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  }
  // The name before it may hold anything, closing brackets too.
  const [state, parent, , session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(parent), session: Number(session), dead: state === 'Z' || state === 'X' };
}

function allProcesses(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => entryOf(Number(name)) ?? []);
}

/** Every process below `ancestor` but those of its own session, which are this program's helpers. */
function foreignDescendants(ancestor: number): ProcessEntry[] {
  const all = allProcesses();
  const own = all.find(({ pid }) => pid === ancestor)?.session;
  const below = new Set([ancestor]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all.filter(({ pid, session }) => pid !== ancestor && below.has(pid) && session !== own);
}

function rootOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/root`);
  } catch {
    return undefined; // dead, or not ours to look at
  }
}

export interface FinishedStep {
  /** Its first process, which has ended and has been reaped. */
  readonly pid: number;
  /** Its root folder; undefined when no other step can be running. */
  readonly root: string | undefined;
}

const patience = 5000;
const pause = 2;

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}

/**
 * Ends and reaps what a step left running: where there is no pid namespace that the kernel would end. This program must be
 * the reaper of its descendants (PR_SET_CHILD_SUBREAPER, or process 1).
 * @returns the processes that would not go (they hang in the kernel)
 */
export function endLeftovers({ pid: first, root }: FinishedStep): readonly number[] {
  const killed = new Set<number>();
  const isOf = ({ pid, session }: ProcessEntry): boolean =>
    root === undefined || session === first || killed.has(pid) || rootOf(pid) === root;
  for (const end = Date.now() + patience; ; sleep(pause)) {
    const left = foreignDescendants(process.pid).filter(isOf);
    if (left.length === 0) return [];
    if (Date.now() > end) return left.map(({ pid }) => pid);
    for (const { pid, parent, dead } of left) {
      if (dead && parent === process.pid) reap(pid);
      if (dead) continue;
      killed.add(pid);
      kill(pid);
    }
  }
}
