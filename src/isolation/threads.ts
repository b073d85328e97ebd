import { readFileSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { YadokariError } from '../base/index.ts';
import type { FakeRootResult, Outcome, Output, OutputLine, Plan, ThreadMessage } from './plan.ts';
import { cancelBytes } from './supervise.ts';

/** Whoever waits for a plan that a thread carries out. */
export interface PlanListener {
  readonly output?: (stream: OutputLine[0], line: string) => void;
  /** The same for a plan whose output is raw; while it waits, no more than a few megabytes are read. Never rejects. */
  readonly bytes?: (stream: OutputLine[0], chunk: Uint8Array) => Promise<void>;
  /** Told, before the outcome, what a plan with `fakeRoot` leaves. */
  readonly faked?: (result: FakeRootResult) => void;
  /** Told, before the outcome, of inodes of files that have a new ctime from being covered, and no other change. */
  readonly restored?: (inodes: readonly number[]) => void;
  /** Ends the plan's process: SIGTERM, after a while SIGKILL. */
  readonly signal?: AbortSignal;
}

/** Threads that carry out plans in namespaces of their own, as many at once as there are plans. */
export interface NamespaceThreads {
  /** @throws YadokariError `INTERNAL` for what is no outcome; nothing of the plan is left mounted or running then either. */
  run(plan: Plan, listener?: PlanListener): Promise<Outcome>;
  /** Starts a thread ahead of its first plan. */
  warm(): void;
  /** Ends the idle threads; idempotent. Plans under way must have ended. */
  close(): Promise<void>;
}

/** The thread's program lies beside this file; bundled, beside the bundle. */
function threadUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './isolation-thread.js', import.meta.url);
}

const sigtermBit = 1n << 14n;

/**
 * Whether SIGTERM can do nothing: the first process of a pid namespace is spared signals that it has no handler for, and
 * this one has no child either.
 */
function deafToTerm(pid: number): boolean {
  try {
    const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return (BigInt(`0x${caught}`) & sigtermBit) === 0n && children === '';
  } catch {
    return false; // gone already, or a kernel that does not list children: the gentle way serves
  }
}

interface Job {
  readonly listener: PlanListener;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
  readonly onAbort: () => void;
  pid: number | undefined;
}

class ThreadHandle {
  readonly #worker: Worker;
  readonly #done: (handle: ThreadHandle, lost: boolean) => void;
  /** It has loaded what it needs, or has ended. */
  readonly #settled: Promise<void>;
  #cancelFd: number | undefined;
  #unread: Int32Array | undefined;
  #job: Job | undefined;
  /** Raw output on its way to the listener. */
  #passing: Promise<void> = Promise.resolve();

  constructor(done: (handle: ThreadHandle, lost: boolean) => void) {
    this.#done = done;
    // Descriptors of a child's pipes are opened by the C library, which Node's bookkeeping does not see.
    this.#worker = new Worker(threadUrl(), { trackUnmanagedFds: false, env: {}, execArgv: [] });
    this.#worker.on('message', (message: ThreadMessage) => this.#receive(message));
    this.#worker.on('error', (error) => this.#break(error.message, error));
    this.#worker.on('exit', () => this.#break('the thread ended'));
    this.#settled = new Promise((resolve) => {
      this.#worker.once('message', () => resolve());
      this.#worker.once('exit', () => resolve());
    });
    this.#worker.unref();
  }

  run(plan: Plan, listener: PlanListener): Promise<Outcome> {
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => this.#cancel();
      this.#job = { listener, resolve, reject, onAbort, pid: undefined };
      listener.signal?.addEventListener('abort', onAbort);
      this.#worker.postMessage(plan, []);
    });
  }

  async close(): Promise<void> {
    // Node aborts the whole process where a thread is stopped while it loads a native module.
    this.#worker.ref();
    await this.#settled;
    await this.#worker.terminate();
  }

  #receive(message: ThreadMessage): void {
    switch (message.type) {
      case 'ready':
        this.#cancelFd = message.cancelFd;
        this.#unread = message.unread;
        return;
      case 'started':
        return this.#started(message.pid);
      case 'output':
        return this.#output(message.parts, message.bytes);
      case 'faked':
        return this.#job?.listener.faked?.(message.result);
      case 'restored':
        return this.#job?.listener.restored?.(message.inodes);
      case 'ended':
        void this.#passing.then(() => this.#end(message.lost, (job) => job.resolve(message.outcome)));
        return;
      case 'broken':
        return this.#break(message.message, message.stack);
    }
  }

  #started(pid: number): void {
    if (!this.#job) return;
    this.#job.pid = pid;
    if (this.#job.listener.signal?.aborted) this.#cancel();
  }

  #output(parts: readonly Output[], bytes: number): void {
    if (parts.some(([, part]) => typeof part !== 'string')) {
      this.#passing = this.#pass(parts, bytes, this.#passing);
      return;
    }
    for (const [stream, part] of parts)
      if (typeof part === 'string') this.#job?.listener.output?.(stream, part);
    this.#read(bytes);
  }

  async #pass(parts: readonly Output[], bytes: number, before: Promise<void>): Promise<void> {
    await before;
    for (const [stream, part] of parts)
      if (typeof part !== 'string') await this.#job?.listener.bytes?.(stream, part);
    this.#read(bytes);
  }

  #read(bytes: number): void {
    if (!this.#unread) return;
    Atomics.sub(this.#unread, 0, bytes);
    Atomics.notify(this.#unread, 0);
  }

  /** Before the process has started there is nothing to end: `started` comes back to it. */
  #cancel(): void {
    const pid = this.#job?.pid;
    if (pid === undefined || this.#cancelFd === undefined) return;
    const byte = deafToTerm(pid) ? cancelBytes.kill : cancelBytes.terminate;
    writeSync(this.#cancelFd, Buffer.of(byte));
  }

  #end(lost: boolean, settle: (job: Job) => void): void {
    const job = this.#take();
    this.#worker.unref();
    this.#done(this, lost);
    if (job) settle(job);
  }

  #break(reason: string, cause?: unknown): void {
    const job = this.#take();
    job?.reject(new YadokariError('INTERNAL', `a thread in its own namespaces failed: ${reason}`, { cause }));
  }

  #take(): Job | undefined {
    const job = this.#job;
    this.#job = undefined;
    job?.listener.signal?.removeEventListener('abort', job.onAbort);
    return job;
  }
}

/** Threads are started as plans come, or by `warm`; each carries out one plan at a time, and is used again. */
export function createNamespaceThreads(): NamespaceThreads {
  const idle: ThreadHandle[] = [];
  const ending: Promise<void>[] = [];
  const done = (handle: ThreadHandle, lost: boolean): void => {
    if (lost) ending.push(handle.close());
    else idle.push(handle);
  };
  const start = (): ThreadHandle => new ThreadHandle(done);
  return {
    run: (plan, listener = {}) => (idle.pop() ?? start()).run(plan, listener),
    warm: () => {
      if (idle.length === 0) idle.push(start());
    },
    close: async () => {
      await Promise.all([...ending.splice(0), ...idle.splice(0).map((handle) => handle.close())]);
    },
  };
}
