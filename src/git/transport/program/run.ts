import { spawn } from 'node:child_process';
import { messageOf, YadokariError } from '../../../base/index.ts';
import type { Environment } from '../../types.ts';
import { killGroup } from '../kill.ts';

export interface GitRun {
  readonly args: readonly string[];
  readonly env: Environment;
  /** Standard input. */
  readonly input?: string;
  readonly signal: AbortSignal;
  /** Called while it runs, some times a second; what it throws ends the program. */
  readonly watch?: () => void;
}

export interface GitOutcome {
  readonly ok: boolean;
  readonly stdout: string;
  /** The last of it. */
  readonly stderr: string;
}

/** A list of refs of a large repository. */
const mostOutput = 256 * 1024 * 1024;
const keptComplaint = 8000;
const watchMilliseconds = 300;

/**
 * Runs the machine's git, in a session of its own: without a terminal that it could ask, and so that its helpers end with it.
 * @throws YadokariError `SOURCE_INVALID`, and what `watch` throws; the signal's reason
 */
export function runGit({ args, env, input, signal, watch }: GitRun): Promise<GitOutcome> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const output: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let failure: unknown;
    const fail = (error: unknown): void => {
      failure ??= error;
      killGroup(child);
    };
    const abort = (): void => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const timer = setInterval(() => {
      try {
        watch?.();
      } catch (error) {
        fail(error);
      }
    }, watchMilliseconds);
    child.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk);
      size += chunk.length;
      if (size > mostOutput) fail(new YadokariError('LIMIT_EXCEEDED', 'git prints without end'));
    });
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (stderr = (stderr + text).slice(-keptComplaint)));
    const settle = (then: () => void): void => {
      clearInterval(timer);
      signal.removeEventListener('abort', abort);
      then();
    };
    child.on('error', (error) =>
      settle(() =>
        reject(
          new YadokariError('SOURCE_INVALID', `cannot start git: ${messageOf(error)}`, { cause: error }),
        ),
      ),
    );
    child.on('close', (status) =>
      settle(() => {
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors
        if (failure !== undefined) reject(failure);
        else resolve({ ok: status === 0, stdout: Buffer.concat(output).toString('utf8'), stderr });
      }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}
