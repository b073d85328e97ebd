import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What is built or downloaded once is kept here, outside the repository. */
export const toolsFolder =
  process.env.YADOKARI_TOOLS ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'yadokari-tools');

/** Says what takes a while; the program's own output goes to standard error. @returns its standard output */
export function runOk(why, command, args, options = {}) {
  const started = Date.now();
  if (why !== '') console.error(`setting up: ${why}`);
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    ...options,
  });
  if (result.error) throw new Error(`cannot start ${command}: ${result.error.message}`);
  if (result.status !== 0) {
    const output = `${result.stdout}${result.stderr}`.trimEnd().split('\n').slice(-40).join('\n');
    throw new Error(`${command} ${args.join(' ')} exited ${result.status ?? result.signal}\n${output}`);
  }
  if (why !== '') console.error(`setting up: ${why}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result.stdout;
}

/** Whether a program of this name answers; what it says is not looked at. */
export function answers(command, args) {
  const { error, status } = spawnSync(command, args, { stdio: 'ignore' });
  return error === undefined && status === 0;
}
