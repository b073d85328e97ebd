import { readdirSync, readFileSync } from 'node:fs';
import { errnoOf } from '../base/index.ts';
import type { ProcessNote } from './state.ts';

interface Process extends ProcessNote {
  readonly parent: number;
  readonly name: string;
}

/** proc(5), /proc/PID/stat: the name stands in brackets and may hold anything; field 4 is the parent, field 22 the start. */
function parseStat(pid: number, stat: string): Process {
  const close = stat.lastIndexOf(')');
  const fields = stat.slice(close + 2).split(' ');
  return {
    pid,
    name: stat.slice(stat.indexOf('(') + 1, close),
    parent: Number(fields[1]),
    started: fields[19] ?? '',
  };
}

function readProcess(pid: number): Process | undefined {
  try {
    return parseStat(pid, readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    // It has ended, or its user hides it (hidepid).
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  }
}

function allProcesses(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
}

/** Every process below one, parents first. */
export function descendantsOf(pid: number): readonly Process[] {
  const all = allProcesses();
  const below = (parent: number): readonly Process[] =>
    all.flatMap((one) => (one.parent === parent ? [one, ...below(one.pid)] : []));
  return below(pid);
}

/** The executor among our children: behind sudo, which may be two processes. */
export function findExecutor(pid: number): ProcessNote | undefined {
  return descendantsOf(pid).find(({ name }) => name !== 'sudo');
}

/** Whether the noted process still runs, and not another one under its id. */
export function isAlive({ pid, started }: ProcessNote): boolean {
  return readProcess(pid)?.started === started;
}
