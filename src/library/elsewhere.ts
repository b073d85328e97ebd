import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { YadokariError } from '../base/index.ts';
import { createEventReader, type ErrorReport } from '../events/index.ts';
import { errorOf } from './failure.ts';
import type { Way } from './here.ts';
import type { Prepared } from './prepare.ts';

/** Lines that are no event: of Node itself, where it could not start. */
const keptLines = 20;

function executor(): string {
  const name = import.meta.url.endsWith('.ts') ? '../cli/executor.ts' : './index.js';
  return fileURLToPath(new URL(name, import.meta.url));
}

/** @returns its exit status, or the signal that ended it */
function statusOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status, signal) => resolve(status ?? signal ?? 'no status'));
  });
}

/**
 * Builds in a process of the executor's, which may start itself again in a user namespace, hide itself from the steps, or have
 * steps take its container's root: none of that is for a process that is another program's. Its standard input is ours to
 * hold open, so that it ends with us.
 */
export async function buildElsewhere(
  { argv, env, cwd }: Prepared,
  { through, controller }: Way,
): Promise<void> {
  const flags = ['--log-format=json', '--verbosity=trace', '--end-with-stdin'];
  const child = spawn(process.execPath, [executor(), ...flags, ...argv], {
    cwd,
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  // It may have ended before us.
  child.stdin.on('error', () => undefined);
  const cancel = (): void => void child.kill('SIGTERM');
  const { signal } = controller;
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  const read = createEventReader();
  // The executor has taken out the secrets.
  const handle = through((text) => text);
  const lines: string[] = [];
  let report: ErrorReport | undefined;
  const ended = statusOf(child);
  ended.catch(() => undefined);
  try {
    for await (const line of createInterface({ input: child.stderr })) {
      const event = read(line);
      if (event === undefined) lines.splice(0, Math.max(0, lines.push(line) - keptLines));
      else if (event.type === 'build.failed') report = event.error;
      else handle(event);
    }
    const status = await ended;
    if (report !== undefined) throw errorOf(report);
    if (status !== 0) throw crashed(status, lines);
  } finally {
    signal.removeEventListener('abort', cancel);
    child.stdin.destroy();
  }
}

function crashed(status: number | string, lines: readonly string[]): YadokariError {
  const said = lines.filter((line) => !line.startsWith('{')).join('\n');
  return new YadokariError('INTERNAL', `the process of the build ended with ${status}`, {
    cause: new Error(said === '' ? 'it said nothing' : said),
  });
}
