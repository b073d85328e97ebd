import { Worker, type MessagePort } from 'node:worker_threads';
import { YadokariError, messageOf } from '../../base/index.ts';
import { areFew, fewBytes } from './few.ts';
import {
  fromPlainError,
  portsOf,
  type FromWorker,
  type Job,
  type JobKind,
  type JobOutcome,
  type ToWorker,
} from './protocol.ts';

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
  /** Nothing once it is told to stop. */
  load: Load;
}

/** What a job asks of a thread: its share of the capacity, and the bytes that it reads, as far as they are known. */
interface Load {
  readonly weight: number;
  readonly bytes: number;
  /** Whether another thread decompresses for it, or waits for what it decompresses. */
  readonly paired: boolean;
}

const noLoad: Load = { weight: 0, bytes: 0, paired: false };

function isPaired(job: Job): boolean {
  return job.kind === 'inflate' || (job.kind === 'unpack' && job.input.port !== undefined);
}

/** Entries that are done with before anybody notices: steps wait for them, and they for nobody. */
const fewEntries = 256;

/** Of layers, as they are stored: a few milliseconds of a thread. */
const littleBytes = 4 * 1024 * 1024;

/** A thread takes one write, which keeps it busy, or two jobs that wait for a network now and then, and some little ones beside them. */
const capacity = 24;
const weights = { write: capacity, usual: 8, little: 1 };

function weightOf(job: Job, bytes: number): number {
  // Whoever unpacks what it makes counts already.
  if (job.kind === 'inflate') return 0;
  if (job.kind === 'write')
    return job.source.kind === 'entries' && areFew(job.source.entries, fewEntries) ? 0 : weights.write;
  if (job.kind === 'apply') return areFew(job.entries, fewEntries) ? 0 : weights.usual;
  return bytes > 0 && bytes <= fewBytes ? weights.little : weights.usual;
}

class Thread {
  readonly #worker: Worker;
  readonly #tasks = new Map<number, Waiting>();
  readonly #free: () => void;
  /** Jobs that it was given, by their kind. */
  readonly #given = new Map<JobKind, number>();
  #closing = false;
  failed = false;

  constructor(entry: URL, free: () => void) {
    this.#free = free;
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

  get idle(): boolean {
    return this.#tasks.size === 0;
  }

  /** How often it has done the like: its code for that is compiled, and fast the sooner. */
  experience(kind: JobKind): number {
    return this.#given.get(kind) ?? 0;
  }

  get load(): Load {
    const loads = [...this.#tasks.values()].map(({ load }) => load);
    return {
      weight: loads.reduce((sum, { weight }) => sum + weight, 0),
      bytes: loads.reduce((sum, { bytes }) => sum + bytes, 0),
      paired: loads.some(({ paired }) => paired),
    };
  }

  start(id: number, { job, taken, load }: Pick<Queued, 'job' | 'taken' | 'load'>): Task {
    this.#post({ kind: 'job', id, job }, portsOf(job));
    const result = new Promise<JobOutcome>((resolve, reject) => {
      this.#tasks.set(id, { resolve, reject, taken, load });
    });
    this.#given.set(job.kind, this.experience(job.kind) + 1);
    this.#worker.ref();
    return {
      result,
      send: (data) => {
        this.#post({ kind: 'chunk', id, data }, [data.buffer]);
      },
      end: () => {
        this.#post({ kind: 'end', id });
      },
      abort: () => {
        const task = this.#tasks.get(id);
        if (task) task.load = noLoad;
        this.#post({ kind: 'abort', id });
      },
    };
  }

  async close(): Promise<void> {
    // Its end is waited for: an answer that is still under way must not let go of the process.
    this.#closing = true;
    await this.#worker.terminate();
  }

  #post(message: ToWorker, transfer: (ArrayBuffer | MessagePort)[] = []): void {
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
    if (this.#tasks.size === 0 && !this.#closing) this.#worker.unref();
    if (message.kind === 'done') task.resolve(message.outcome);
    else task.reject(fromPlainError(message.error));
    this.#free();
  }

  #fail(reason: string): void {
    this.failed = true;
    const error = new YadokariError('INTERNAL', `the thread that works on layers stopped: ${reason}`);
    for (const task of this.#tasks.values()) task.reject(error);
    this.#tasks.clear();
    this.#free();
  }
}

function closed(): YadokariError {
  return new YadokariError('INTERNAL', 'the layer engine is closed');
}

interface Queued {
  readonly job: Job;
  readonly taken: Taken;
  readonly load: Load;
  readonly go: (task: Task) => void;
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
    if (eager) this.warm();
  }

  /**
   * Whether a layer shall be decompressed on one thread and unpacked on another: where it is the only large one, because several keep
   * the cores busy by themselves, and both can begin at once. They share their threads with other work: threads of their own would take
   * longer to start than they spare.
   */
  get hasTwoToSpare(): boolean {
    if (this.#closed || this.#queue.length > 0) return false;
    const loads = this.#threads.filter(({ failed }) => !failed).map(({ load }) => load);
    if (loads.reduce((sum, { bytes }) => sum + bytes, 0) >= littleBytes) return false;
    const free = loads.filter(({ weight, paired }) => weight + weights.usual <= capacity && !paired);
    return free.length + this.#size - loads.length >= 2;
  }

  /** Starts the job as soon as a thread is free for it. @param bytes that it will read, where that is known */
  async submit(job: Job, taken: Taken, bytes = 0): Promise<Task> {
    if (this.#closed) throw closed();
    const load = { weight: weightOf(job, bytes), bytes, paired: isPaired(job) };
    const started = new Promise<Task>((resolve, reject) => {
      this.#queue.push({ job, taken, load, go: resolve, refuse: reject });
    });
    this.#dispatch();
    return started;
  }

  /** Starts a first thread, where none has started yet. */
  warm(): void {
    if (!this.#closed && this.#threads.length === 0) this.#spawn();
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
      const thread = next && this.#choose(next);
      if (!thread) return;
      this.#queue.shift();
      try {
        next.go(thread.start(this.#nextId++, next));
      } catch (error) {
        // A port that was closed while it waited cannot be sent.
        next.refuse(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  /** An idle thread, a new one, or of those with room left the one with the fewest bytes before it. */
  #choose({ job, load: { weight } }: Queued): Thread | undefined {
    const [idle] = this.#threads
      .filter((thread) => thread.idle)
      .toSorted((a, b) => b.experience(job.kind) - a.experience(job.kind));
    if (idle) return idle;
    if (this.#threads.length < this.#size) return this.#spawn();
    const [least] = this.#threads
      .map((thread) => ({ thread, load: thread.load }))
      .filter(({ load }) => load.weight + weight <= capacity && !(isPaired(job) && load.paired))
      .toSorted((a, b) => a.load.bytes - b.load.bytes || a.load.weight - b.load.weight);
    return least?.thread;
  }
}
