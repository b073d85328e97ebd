import type { ClientRequest } from 'node:http';
import { YadokariError } from '../base/index.ts';
import type { RequestBody } from './types.ts';
import type { Watchdog } from './watchdog.ts';

interface Sending {
  readonly outgoing: ClientRequest;
  readonly body: RequestBody;
  readonly watchdog: Watchdog;
  readonly idleSeconds: number;
  readonly signal: AbortSignal | undefined;
}

/** Resolves when the chunk has left for the kernel, or never will: the connection has ended, or the server has answered. */
function written(outgoing: ClientRequest, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('close', done).off('response', done);
      resolve();
    };
    outgoing.once('close', done).once('response', done);
    outgoing.write(chunk, done);
  });
}

/**
 * Writes a body at the pace of the connection. A server that answers before it has everything is not sent the rest;
 * its connection cannot serve again.
 * @throws what the body's source throws, and YadokariError `SIZE_MISMATCH` when it gives more or less than announced
 */
export async function send({ outgoing, body, watchdog, idleSeconds, signal }: Sending): Promise<void> {
  let answered = false;
  outgoing.once('response', (message) => {
    answered = true;
    if (!outgoing.writableEnded) message.once('close', () => outgoing.destroy());
  });
  let sent = 0;
  for await (const chunk of await body.open(signal)) {
    if (answered || outgoing.destroyed) return;
    sent += chunk.byteLength;
    if (sent > body.length) break;
    watchdog.start(idleSeconds);
    await written(outgoing, chunk);
    watchdog.stop();
    body.progress?.(sent);
  }
  if (answered || outgoing.destroyed) return;
  if (sent !== body.length) {
    const relation = sent > body.length ? 'more' : 'less';
    throw new YadokariError(
      'SIZE_MISMATCH',
      `the source of an upload gave ${relation} than the ${body.length} bytes announced`,
    );
  }
  outgoing.end();
  watchdog.start(idleSeconds);
}
