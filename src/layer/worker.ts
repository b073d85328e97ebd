import { parentPort, type MessagePort } from 'node:worker_threads';
import { YadokariError } from '../base/index.ts';
import { ChunkQueue, readChunks } from './engine/chunks.ts';
import { failure } from './engine/failure.ts';
import { receiveFrom } from './engine/pipe.ts';
import { toPlainError, type FromWorker, type Job, type ToWorker } from './engine/protocol.ts';
import { runJob } from './engine/run-job.ts';

interface Running {
  readonly queue: ChunkQueue;
  cancelled: boolean;
}

const running = new Map<number, Running>();

async function start(port: MessagePort, id: number, job: Job): Promise<void> {
  const send = (message: FromWorker) => {
    port.postMessage(message);
  };
  const { file, port: other } = 'input' in job ? job.input : {};
  const queue = other
    ? receiveFrom(other)
    : new ChunkQueue((bytes, memory) => {
        const message: FromWorker = { kind: 'taken', id, bytes, memory };
        port.postMessage(message, memory ? [memory] : []);
      });
  const state: Running = { queue, cancelled: false };
  running.set(id, state);
  const source = file === undefined ? queue : readChunks(file);
  try {
    const outcome = await runJob(job, {
      source,
      plain: other !== undefined,
      cancelled: () => state.cancelled,
    });
    send({ kind: 'done', id, outcome });
  } catch (error) {
    send({ kind: 'failed', id, error: toPlainError(failure('work on a layer', error)) });
  } finally {
    other?.close();
    running.delete(id);
  }
}

function receive(port: MessagePort, message: ToWorker): void {
  const state = running.get(message.id);
  switch (message.kind) {
    case 'job':
      void start(port, message.id, message.job);
      break;
    case 'chunk':
      state?.queue.push(message.data);
      break;
    case 'end':
      state?.queue.end();
      break;
    case 'abort':
      if (state) state.cancelled = true;
      state?.queue.fail(new YadokariError('CANCELLED', 'the build was cancelled'));
      break;
  }
}

if (parentPort) {
  const port = parentPort;
  port.on('message', (message: ToWorker) => {
    receive(port, message);
  });
}
