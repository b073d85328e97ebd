import { exec } from '@actions/exec';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, YadokariError } from '../base/index.ts';
import type { Command } from './executor.ts';
import { descendantsOf, findExecutor } from './processes.ts';
import { signalAll } from './root.ts';
import { noteProcess, type ActionState, type ProcessNote } from './state.ts';
import { LineSplitter } from './stream.ts';

/** Milliseconds from the first signal to SIGKILL. GitHub's runner sends SIGINT, SIGTERM after 7500, and kills after 10000. */
const grace = 6000;

export interface Supervision {
  readonly command: Command;
  readonly env: Readonly<Record<string, string>>;
  readonly state: ActionState;
  /** Of this process. */
  readonly pid: number;
  /** Called when the executor is at work; lines wait until it has ended. */
  readonly ready: () => Promise<void>;
  /** Called with each line of the executor's log. */
  readonly onLine: (line: string) => void;
}

/** Passes signals on to the executor, and ends the whole tree when that does not help. */
class Canceller implements Disposable {
  private readonly names = ['SIGINT', 'SIGTERM'] as const;
  private readonly pid: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(pid: number) {
    this.pid = pid;
    for (const name of this.names) process.on(name, this.onSignal);
  }

  [Symbol.dispose](): void {
    for (const name of this.names) process.off(name, this.onSignal);
    clearTimeout(this.timer);
  }

  private readonly onSignal = (name: NodeJS.Signals): void => {
    if (this.timer) void this.kill();
    else void this.ask(name);
    this.timer ??= setTimeout(() => void this.kill(), grace);
  };

  private async ask(name: NodeJS.Signals): Promise<void> {
    const executor = await this.executor();
    if (executor) await signalAll([executor.pid], name);
  }

  /** It may be about to start. */
  private async executor(): Promise<ProcessNote | undefined> {
    for (const end = Date.now() + grace; Date.now() < end; await sleep(20)) {
      const found = findExecutor(this.pid);
      if (found) return found;
    }
    return undefined;
  }

  private async kill(): Promise<void> {
    await signalAll(
      descendantsOf(this.pid).map(({ pid }) => pid),
      'SIGKILL',
    );
  }
}

/** Gives lines to somebody who is not there yet when the first ones come. */
class Inbox {
  private waiting: string[] | undefined = [];
  private opening: Promise<void> | undefined;
  private readonly supervision: Supervision;

  constructor(supervision: Supervision) {
    this.supervision = supervision;
  }

  readonly take = (line: string): void => {
    if (this.waiting) this.waiting.push(line);
    else this.supervision.onLine(line);
  };

  /** Resolves when all lines so far have been given. */
  open(): Promise<void> {
    this.opening ??= this.deliver();
    return this.opening;
  }

  private async deliver(): Promise<void> {
    await this.supervision.ready();
    for (const line of this.waiting ?? []) this.supervision.onLine(line);
    this.waiting = undefined;
  }
}

/**
 * Runs the executor to its end. It ends with us: its standard input is ours to hold open.
 * @returns its exit status
 * @throws YadokariError `USAGE` when it cannot be started
 */
export async function superviseExecutor(supervision: Supervision): Promise<number> {
  const { command, env, state, pid } = supervision;
  const inbox = new Inbox(supervision);
  const lines = new LineSplitter(inbox.take);
  let noted = false;
  const stderr = (chunk: Buffer): void => {
    lines.push(chunk);
    if (noted) return;
    noted = true;
    const found = findExecutor(pid);
    if (found) noteProcess(state, found);
    // A failure is thrown below.
    inbox.open().catch(() => undefined);
  };
  using _ = new Canceller(pid);
  const [program, ...args] = command;
  const options = { env: { ...env }, silent: true, ignoreReturnCode: true, listeners: { stderr } };
  const status = await exec(`"${program}"`, args, options).catch((error: unknown) => {
    throw new YadokariError('USAGE', `cannot start the executor: ${messageOf(error)}`, {
      cause: error,
      hint: 'check input executor',
    });
  });
  lines.end();
  await inbox.open();
  return status;
}
