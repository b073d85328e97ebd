import { readdirSync, readFileSync } from 'node:fs';

/** Programs whose command line or environment names a folder. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      return (command + environment).includes(folder) ? [`${pid} ${command.replaceAll('\0', ' ')}`] : [];
    } catch {
      // It has ended.
      return [];
    }
  });
}
