import { prctl, prctlOptions } from '../linux/index.ts';

/**
 * Closes this process's environment and memory, with the credentials in them, to other processes of the same user: steps
 * without a pid namespace see it in /proc. (Root with CAP_SYS_PTRACE, which no container has by default, still may look.)
 */
export function hideProcess(): void {
  prctl(prctlOptions.setDumpable, 0);
}
