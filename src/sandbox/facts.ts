import { existsSync, readFileSync } from 'node:fs';
import { inFirstUserNamespace, permittedOf } from '../isolation/index.ts';
import { openFilesLimit } from '../linux/index.ts';
import { allCapabilities, type PlanFacts } from './plan.ts';
import { ownProc } from './system-steps.ts';

/** Above this, programs that close every possible descriptor one by one take minutes. */
const saneOpenFiles = 1048576;

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // what /proc does not show is not known
  }
}

/** The job's soft limit: Node raises its own at start, so our parent's is read; ours, bounded, when there is none. */
function openFiles(parent: number): number {
  const soft = /^Max open files\s+(\d+)/m.exec(textOf(`/proc/${parent}/limits`) ?? '')?.[1];
  return soft === undefined ? Math.min(openFilesLimit().soft, saneOpenFiles) : Number(soft);
}

function cgroupVersion(): PlanFacts['cgroup'] {
  if (existsSync('/sys/fs/cgroup/cgroup.controllers')) return 2;
  return existsSync('/sys/fs/cgroup') ? 1 : undefined;
}

/** Some more than the first that is free (`LOOP_CTL_GET_FREE` of loop(4)), as BuildKit has it. */
const spareLoops = 8;

function loopDevices(): number | undefined {
  if (!inFirstUserNamespace()) return undefined;
  let free = 0;
  while (existsSync(`/sys/block/loop${free}/loop/backing_file`)) free += 1;
  return free + spareLoops;
}

export function machineFacts(parent: number, given: Pick<PlanFacts, 'grace' | 'mountFolder'>): PlanFacts {
  return {
    cgroup: cgroupVersion(),
    proc: ownProc(),
    canSetGroups: textOf('/proc/self/setgroups')?.trim() !== 'deny',
    permitted: permittedOf(allCapabilities),
    loops: loopDevices(),
    openFiles: openFiles(parent),
    ...given,
  };
}

/** Ranges of /proc/self/uid_map or gid_map: first id inside, how many. */
export function mappedRanges(kind: 'uid' | 'gid'): readonly (readonly [first: number, count: number])[] {
  const lines = (textOf(`/proc/self/${kind}_map`) ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [first, , count] = line.trim().split(/\s+/).map(Number);
    return [first ?? 0, count ?? 0] as const;
  });
}
