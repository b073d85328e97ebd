import { EventEmitter } from 'node:events';
import { createNamespaceThreads } from '../../../src/isolation/index.ts';

/** Node aborts the whole process where a thread is stopped while it loads a native module: `FATAL ERROR: … napi_throw`. */

class ThreadDouble extends EventEmitter {
  static readonly started: ThreadDouble[] = [];
  stopped = 0;

  constructor() {
    super();
    ThreadDouble.started.push(this);
  }

  ref(): void {
    this.emit('ref');
  }

  unref(): void {
    this.emit('unref');
  }

  terminate(): Promise<number> {
    this.stopped++;
    return Promise.resolve(0);
  }
}

// Looked up late: jest puts this line above the class.
jest.mock('node:worker_threads', () => ({
  get Worker(): unknown {
    return ThreadDouble;
  },
}));

async function closeWhileLoading(event: string, value: unknown): Promise<[before: number, after: number]> {
  const threads = createNamespaceThreads();
  threads.warm();
  const thread = ThreadDouble.started.at(-1)!;
  const closed = threads.close();
  await new Promise((resolve) => setImmediate(resolve));
  const before = thread.stopped;
  thread.emit(event, value);
  await closed;
  return [before, thread.stopped];
}

it('stops a thread only when it has loaded what it needs', async () => {
  expect(
    await closeWhileLoading('message', { type: 'ready', cancelFd: 0, unread: new Int32Array(1) }),
  ).toEqual([0, 1]);
});

it('does not wait for a thread that ended before', async () => {
  expect(await closeWhileLoading('exit', 1)).toEqual([0, 1]);
});
