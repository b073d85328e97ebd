import { Worker } from 'node:worker_threads';
import { YadokariError, messageOf } from '../../base/index.ts';
import { fromPlainError, type FromWorker, type Job, type JobOutcome, type ToWorker } from './protocol.ts';

/** A job that a thread works on, as the main thread sees it. */
export interface Task {
  readonly result: Promise<JobOutcome>;
  send(chunk: Uint8Array<ArrayBuffer>): void;
  end(): void;
  abort(): void;
}

/** Told how many bytes were used, and given the memory that they were in where that still exists. */
export type Taken = (bytes: number, memory: ArrayBuffer | undefined) => void;

interface Waiting {
  readonly resolve: (result: JobOutcome) => void;
  readonly reject: (error: Error) => void;
  readonly taken: Taken;
  readonly weight: number;
}

/** A thread takes one write, which keeps it busy, or two jobs that wait for a network now and then. */
const capacity = 2;

function weightOf(job: Job): number {
  return job.kind === 'write' ? 2 : 1;
}

class Thread {
  readonly #worker: Worker;
  readonly #tasks = new Map<number, Waiting>();
  readonly #idle: () => void;
  #load = 0;
  #closing = false;
  failed = false;

  constructor(entry: URL, idle: () => void) {
    this.#idle = idle;
    // A small young generation: 25 MB less, and no slower, for threads whose objects all die young.
    const resourceLimits = { maxYoungGenerationSizeMb: 4 };
    this.#worker = new Worker(entry, { execArgv: [], name: 'layer', resourceLimits });
    this.#worker.on('message', (message: FromWorker) => {
      this.#receive(message);
    });
    this.#worker.on('error', (error) => {
      this.#fail(messageOf(error));
    });
    this.#worker.on('exit', () => {
      this.#fail('it ended');
    });
    // Last: listening for messages holds the process.
    this.#worker.unref();
  }

  get load(): number {
    return this.#load;
  }

  start(id: number, job: Job, taken: Taken): Task {
    const result = new Promise<JobOutcome>((resolve, reject) => {
      this.#tasks.set(id, { resolve, reject, taken, weight: weightOf(job) });
    });
    this.#load += weightOf(job);
    this.#worker.ref();
    this.#post({ kind: 'job', id, job });
    return {
      result,
      send: (data) => {
        this.#post({ kind: 'chunk', id, data }, [data.buffer]);
      },
      end: () => {
        this.#post({ kind: 'end', id });
      },
      abort: () => {
        this.#post({ kind: 'abort', id });
      },
    };
  }

  async close(): Promise<void> {
    // Its end is waited for: an answer that is still under way must not let go of the process.
    this.#closing = true;
    await this.#worker.terminate();
  }

  #post(message: ToWorker, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromWorker): void {
    const task = this.#tasks.get(message.id);
    if (!task) return;
    if (message.kind === 'taken') {
      task.taken(message.bytes, message.memory);
      return;
    }
    this.#tasks.delete(message.id);
    this.#load -= task.weight;
    if (this.#tasks.size === 0 && !this.#closing) this.#worker.unref();
    if (message.kind === 'done') task.resolve(message.outcome);
    else task.reject(fromPlainError(message.error));
    this.#idle();
  }

  #fail(reason: string): void {
    this.failed = true;
    const error = new YadokariError('INTERNAL', `the thread that works on layers stopped: ${reason}`);
    for (const task of this.#tasks.values()) task.reject(error);
    this.#tasks.clear();
    this.#load = 0;
    this.#idle();
  }
}

function closed(): YadokariError {
  return new YadokariError('INTERNAL', 'the layer engine is closed');
}

interface Queued {
  readonly weight: number;
  readonly go: (thread: Thread) => void;
  readonly refuse: (error: Error) => void;
}

/** Threads, started as they are needed, and the jobs that wait for one. */
export class Pool {
  readonly #entry: URL;
  readonly #size: number;
  #threads: Thread[] = [];
  #queue: Queued[] = [];
  #nextId = 1;
  #closed = false;

  /** @param eager whether the first thread starts now, while others still read the Dockerfile */
  constructor(entry: URL, size: number, eager: boolean) {
    this.#entry = entry;
    this.#size = size;
    if (eager) this.#spawn();
  }

  /** Starts the job as soon as a thread is free for it. */
  async submit(job: Job, taken: Taken): Promise<Task> {
    if (this.#closed) throw closed();
    const started = new Promise<Task>((resolve, reject) => {
      this.#queue.push({
        weight: weightOf(job),
        go: (thread) => {
          resolve(thread.start(this.#nextId++, job, taken));
        },
        refuse: reject,
      });
    });
    this.#dispatch();
    return started;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { refuse } of this.#queue) refuse(closed());
    this.#queue = [];
    await Promise.all(this.#threads.map(async (thread) => thread.close()));
  }

  #spawn(): Thread {
    const thread = new Thread(this.#entry, () => {
      this.#dispatch();
    });
    this.#threads.push(thread);
    return thread;
  }

  #dispatch(): void {
    this.#threads = this.#threads.filter(({ failed }) => !failed);
    while (!this.#closed) {
      const [next] = this.#queue;
      const thread = next && this.#choose(next.weight);
      if (!thread) return;
      this.#queue.shift();
      next.go(thread);
    }
  }

  /** An idle thread, a new one, or one with room left. */
  #choose(weight: number): Thread | undefined {
    const [least] = this.#threads.toSorted((a, b) => a.load - b.load);
    if (least?.load === 0) return least;
    if (this.#threads.length < this.#size) return this.#spawn();
    return least && least.load + weight <= capacity ? least : undefined;
  }
}
