import type { MessagePort } from 'node:worker_threads';
import { ChunkQueue } from './chunks.ts';
import { Credit, feed, type Bytes } from './feed.ts';

/** From the sending thread; the memory of `data` is transferred. */
type Sent = { readonly kind: 'chunk'; readonly data: Uint8Array } | { readonly kind: 'end' };

/** Back to it: credit, and the memory that the bytes were in where that still exists. */
interface Taken {
  readonly bytes: number;
  readonly memory: ArrayBuffer | undefined;
}

/** What another thread sends through `port`, to its end. Where there comes none, the job that waits for it has to be ended. */
export function receiveFrom(port: MessagePort): ChunkQueue {
  const queue = new ChunkQueue((bytes, memory) => {
    port.postMessage({ bytes, memory } satisfies Taken, memory ? [memory] : []);
  });
  port.on('message', (message: Sent) => {
    if (message.kind === 'chunk') queue.push(message.data);
    else queue.end();
  });
  return queue;
}

/**
 * Sends bytes to whoever holds the other end, at the pace at which they are used there. Ends early, without an error, when that end
 * is closed: whoever closed it knows why.
 */
export async function sendTo(port: MessagePort, bytes: Bytes): Promise<void> {
  const credit = new Credit();
  port.on('message', ({ bytes: used, memory }: Taken) => credit.taken(used, memory));
  port.on('close', () => credit.stop());
  const post = (message: Sent, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
  try {
    const receiver = {
      send: (data: Uint8Array<ArrayBuffer>) => post({ kind: 'chunk', data }, [data.buffer]),
      end: () => post({ kind: 'end' }),
    };
    await feed(receiver, bytes, credit);
  } finally {
    // What was posted before still arrives.
    port.close();
  }
}
