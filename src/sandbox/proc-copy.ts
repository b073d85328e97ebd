import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is true of the whole machine, and what programs ask /proc for most. Of processes there is nothing that a copy could say. */
const copied = [
  'cpuinfo',
  'devices',
  'filesystems',
  'loadavg',
  'meminfo',
  'stat',
  'swaps',
  'uptime',
  'version',
  'vmstat',
  'sys/fs/file-max',
  'sys/kernel/cap_last_cap',
  'sys/kernel/hostname',
  'sys/kernel/ngroups_max',
  'sys/kernel/osrelease',
  'sys/kernel/ostype',
  'sys/kernel/pid_max',
  'sys/kernel/threads-max',
  'sys/kernel/version',
  'sys/vm/overcommit_memory',
];

/** The one mount that a program in a folder of its own can know of. */
const mounts = 'rootfs / rootfs rw 0 0\n';

/**
 * A folder with copies of files of /proc, for a root where it cannot be mounted. What the kernel does not show is left out.
 * @returns its path
 */
export function copyProc(workDir: string): string {
  const folder = join(workDir, 'proc');
  for (const name of copied) {
    const content = contentOf(`/proc/${name}`);
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content, { mode: 0o444 });
  }
  writeFileSync(join(folder, 'mounts'), mounts, { mode: 0o444 });
  return folder;
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
