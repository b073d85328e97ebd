import { spawnSync } from 'node:child_process';

/** What `promtool check metrics` has to say about a text: nothing where all is well. */
export function promtool(text: string): string {
  const { status, stdout, stderr, error } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  });
  if (error) throw error;
  return status === 0 ? stdout + stderr : `status ${status}\n${stdout}${stderr}`;
}
