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

export interface MemoryWatch {
  /** @returns most bytes that the processes of the run had together at any look. */
  stop(): number;
}

/** Looks again and again at the memory of a run's own processes; those that its RUNs started do not count. */
export function watchMemory(folder: string): MemoryWatch {
  let peak = 0;
  const timer = setInterval(() => {
    const now = ownProcesses(folder).reduce((sum, pid) => sum + memoryOf(pid), 0);
    peak = Math.max(peak, now);
  }, interval);
  return {
    stop: () => {
      clearInterval(timer);
      if (peak === 0) throw new Error('no process of the run was seen');
      return peak;
    },
  };
}
