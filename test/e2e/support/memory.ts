import { readFileSync } from 'node:fs';
import { ownProcesses } from './traces.ts';

/** Milliseconds between two looks. */
const interval = 50;

/** Proportional set size of a process in bytes: what it shares with others counts in parts. 0 when it has ended. */
function memoryOf(pid: string): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/**
 * Where the address space of a process has its first stack, at random for each program: a child that was born on its
 * parent's memory (CLONE_VM) and has not started a program yet has the same, and nothing of its own to count.
 */
function addressSpaceOf(pid: string): string {
  try {
    // The name in parentheses may hold anything, the 28th field is the 26th after it (proc_pid_stat(5)).
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[25] ?? '';
  } catch {
    return '';
  }
}

function memoryOfAll(pids: readonly string[]): number {
  const spaces = new Map<string, number>();
  for (const pid of pids) {
    const space = addressSpaceOf(pid);
    spaces.set(space, Math.max(spaces.get(space) ?? 0, memoryOf(pid)));
  }
  return [...spaces.values()].reduce((sum, bytes) => sum + bytes, 0);
}

export interface MemoryWatch {
  /** @returns most bytes that the processes of the run had together at any look. */
  stop(): number;
}

/** Looks again and again at the memory of a run's own processes; those that its RUNs started do not count. */
export function watchMemory(folder: string): MemoryWatch {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOfAll(ownProcesses(folder)));
  }, interval);
  return {
    stop: () => {
      clearInterval(timer);
      if (peak === 0) throw new Error('no process of the run was seen');
      return peak;
    },
  };
}
