import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { compileCache } from '../../support/folders.ts';

/** The program that is tested: from its sources, or the bundle named by YADOKARI_EXECUTOR. */
export const executor = resolve(
  process.env['YADOKARI_EXECUTOR'] ?? join(import.meta.dirname, '../../../src/cli/executor.ts'),
);

/** Flags for every build, such as another isolation. */
const extraFlags = (process.env['YADOKARI_EXECUTOR_FLAGS'] ?? '').split(' ').filter(Boolean);

/** Marks the processes of one run: the executor's own have it in their environment, those of a RUN have not. */
export const markerVariable = 'YADOKARI_E2E_RUN';

export interface Finished {
  /** As a shell says it: 128 and the signal's number where a signal ended the program. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  /** Folder of this run alone: its name marks the processes, its `tmp` is TMPDIR, its `home` is HOME. */
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Standard input; empty when not given. */
  readonly stdin?: string | Uint8Array;
  /** Program and arguments to start it with, such as `taskset -c 0`. */
  readonly wrapper?: readonly string[];
  /** The Node.js that runs it. */
  readonly node?: string;
  readonly program?: string;
  /** Flags for every build are left out: it is none. */
  readonly noBuild?: true;
}

export interface Running {
  readonly pid: number;
  readonly finished: Promise<Finished>;
  /** Resolves when standard error holds `text`; rejects when the program ends before. */
  printed(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

function statusOf(child: ChildProcess): number {
  if (child.signalCode !== null) return 128 + constants.signals[child.signalCode];
  return child.exitCode ?? -1;
}

/** Only what a build may need: nothing of the environment of the tests reaches it. */
function environment({ folder, env }: StartOptions): NodeJS.ProcessEnv {
  const tmp = join(folder, 'tmp');
  const home = join(folder, 'home');
  for (const path of [tmp, home]) mkdirSync(path, { recursive: true });
  return {
    PATH: process.env['PATH'],
    HOME: home,
    TMPDIR: tmp,
    NODE_COMPILE_CACHE: compileCache,
    [markerVariable]: folder,
    ...env,
  };
}

/** Starts the executor as a program of its own. */
export function startExecutor(args: readonly string[], options: StartOptions): Running {
  const env = environment(options);
  const program = options.program ?? executor;
  const node = options.node ?? process.execPath;
  const more = options.noBuild ? [] : extraFlags;
  const [command = node, ...rest] = [...(options.wrapper ?? []), node, program, ...args, ...more];
  const child = spawn(command, rest, {
    cwd: options.cwd ?? options.folder,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // It may end before it has read its input.
  child.stdin.on('error', () => undefined).end(options.stdin ?? '');
  const finished = once(child, 'close').then(() => ({ status: statusOf(child), stdout, stderr }));
  const printed = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => void (stderr.includes(text) && done());
      child.stderr.on('data', look);
      look();
      void finished.then(() => fail(new Error(`ended without printing "${text}":\n${stderr}`)));
    });
  return { pid: child.pid ?? 0, finished, printed, kill: (signal) => void child.kill(signal) };
}
