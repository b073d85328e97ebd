import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { markerVariable } from './executor.ts';

/** What a run can leave behind on a machine: processes, mounts and files. */

/** Content of a file of /proc; empty when the process has ended or is a zombie. */
function processFile(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

function processIds(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function namespaceOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`);
  } catch {
    return '';
  }
}

/** Processes of the program itself in the run that has this folder; those that a RUN started are not among them. */
export function ownProcesses(folder: string): string[] {
  const marker = `${markerVariable}=${folder}`;
  return processIds().filter((pid) => processFile(pid, 'environ').split('\0').includes(marker));
}

/** `FOLDER/run-3` as it stands in mounts, whatever file system the folder is on. */
function markOf(folder: string): string {
  return `${join(basename(dirname(folder)), basename(folder))}/`;
}

/** Processes with a view of the file system that holds a mount from the run's folder: those of its RUNs. */
function confinedProcesses(folder: string): string[] {
  const own = namespaceOf('self');
  return processIds().filter((pid) => {
    const namespace = namespaceOf(pid);
    return namespace !== '' && namespace !== own && processFile(pid, 'mountinfo').includes(markOf(folder));
  });
}

/** Every process of a run that is still there, as `PID command line`. */
export function processesOf(folder: string): string[] {
  const found = new Set([...ownProcesses(folder), ...confinedProcesses(folder)]);
  return [...found].map((pid) => `${pid} ${processFile(pid, 'cmdline').replaceAll('\0', ' ').trim()}`);
}

export function mountsOf(folder: string): string[] {
  return processFile('self', 'mountinfo')
    .split('\n')
    .filter((line) => line.includes(markOf(folder)));
}

/** What is left of a run, as lines to read; none when it cleaned up. @param temporary its TMPDIR */
export function tracesOf(folder: string, temporary = join(folder, 'tmp')): string[] {
  const files = existsSync(temporary) ? readdirSync(temporary) : ['TMPDIR itself is gone'];
  return [
    ...processesOf(folder).map((line) => `process ${line}`),
    ...mountsOf(folder).map((line) => `mount ${line}`),
    ...files.map((name) => `temporary file ${name}`),
  ];
}

/** Waits until a run has left nothing, or the time (in milliseconds) is over. @returns what is left */
export async function tracesAfter(folder: string, time: number): Promise<string[]> {
  const end = Date.now() + time;
  for (;;) {
    const left = [...processesOf(folder), ...mountsOf(folder)];
    if (left.length === 0 || Date.now() > end) return left;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
