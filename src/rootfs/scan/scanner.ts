import { Worker } from 'node:worker_threads';
import { YadokariError } from '../../base/index.ts';
import type { ScanAnswer, ScanError, ScanRequest } from './protocol.ts';
import type { Difference } from './difference.ts';

/** The thread's program lies beside this file; bundled, beside the bundle. */
function threadUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './rootfs-scanner.js', import.meta.url);
}

/** Scans trees on a thread of its own, one after another: a scan is all system calls, and the main thread has other work. */
export class Scanner {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, PromiseWithResolvers<Difference>>();
  #count = 0;

  /** @throws YadokariError `INTERNAL` */
  ask(request: ScanRequest): Promise<Difference> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#count++;
    const waiting = Promise.withResolvers<Difference>();
    this.#waiting.set(id, waiting);
    worker.ref();
    worker.postMessage({ id, request }, []);
    return waiting.promise;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(threadUrl(), { env: {}, execArgv: [] });
    worker.on('message', (answer: ScanAnswer) => this.#take(answer));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('the thread ended')));
    worker.unref();
    return worker;
  }

  #take(answer: ScanAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ('error' in answer) waiting?.reject(failure(answer.error));
    else waiting?.resolve(answer.difference);
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(failure({ message: error.message }, error));
    this.#waiting.clear();
  }
}

function failure({ message, code, hint }: ScanError, cause?: unknown): YadokariError {
  if (code !== undefined) return new YadokariError(code, message, hint === undefined ? {} : { hint });
  return new YadokariError('INTERNAL', `cannot look for changes in a root file system: ${message}`, {
    cause,
  });
}
