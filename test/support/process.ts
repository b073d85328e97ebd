import { execFile, spawn, type ChildProcess, type ExecFileException } from 'node:child_process';
import { once } from 'node:events';

export interface ProcessResult {
  /** The exit code; 128 and the signal's number where a signal ended it, as a shell says. */
  status: number;
  stdout: string;
  stderr: string;
}

export interface ProcessOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Its standard input. */
  input?: string;
  /** Milliseconds until it is ended and the call fails. */
  timeout?: number;
}

/** Runs a program to its end. A failing exit is a result, not an error; a program that cannot be started is an error. */
export async function runProcess(
  command: string,
  args: string[],
  { input, ...options }: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      if (error !== null && (error.killed === true || typeof error.code === 'string'))
        reject(new Error(`${command} ${args.join(' ')}: ${error.message}`, { cause: error }));
      else
        resolve({
          status: typeof error?.code === 'number' ? error.code : error === null ? 0 : 128,
          stdout,
          stderr,
        });
    };
    const child = execFile(command, args, { maxBuffer: 1 << 28, timeout: 600_000, ...options }, done);
    if (input !== undefined) child.stdin?.end(input);
  });
}

/** Runs a program that must succeed. @returns its standard output. */
export async function runOk(command: string, args: string[], options: ProcessOptions = {}): Promise<string> {
  const result = await runProcess(command, args, options);
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} exited ${result.status}\n${result.stdout}${result.stderr}`);
  }
  return result.stdout;
}

export interface Daemon extends AsyncDisposable {
  /** What it has printed so far, both streams. */
  output(): string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts a server and waits until `ready` says so (asked every 20 ms, for a minute). */
export async function startDaemon(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; ready: () => Promise<boolean> },
): Promise<Daemon> {
  const child = spawn(command, args, { env: options.env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output = (output + data.toString()).slice(-100_000)));
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const end = Date.now() + 60_000;
  while (!(await options.ready())) {
    if (failure === undefined && child.exitCode === null && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    else {
      await stopChild(child);
      throw new Error(`${command} did not start\n${output}`, { cause: failure });
    }
  }
  const stop = async (): Promise<void> => stopChild(child);
  return { output: () => output, pid: child.pid ?? 0, stop, [Symbol.asyncDispose]: stop };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await closed;
  clearTimeout(hard);
}
