import { constants } from 'node:os';
import { addAbortSignal, type Readable } from 'node:stream';
import { YadokariError } from '../base/index.ts';

export interface Cancellation extends Disposable {
  readonly signal: AbortSignal;
  /** Somebody wants the program to end, now: what a failed build would still do is not done either. */
  readonly stopped: AbortSignal;
  /** Ends the build from within. */
  abort(reason: unknown): void;
}

const watched = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Turns the signals that ask a program to end into one AbortSignal; the exit status is the shell's 128+n. */
export function cancelOnSignals(what = 'the build'): Cancellation {
  const controller = new AbortController();
  const stop = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    const reason = new YadokariError('CANCELLED', `${what} was cancelled by ${name}`, {
      exitCode: 128 + constants.signals[name],
    });
    controller.abort(reason);
    stop.abort(reason);
  };
  for (const name of watched) process.on(name, onSignal);
  // A fault that nobody caught ends the build too, but in an orderly way: nothing stays behind.
  const onFault = (error: unknown): void => {
    controller.abort(error);
    stop.abort(error);
  };
  process.on('uncaughtException', onFault);
  return {
    signal: controller.signal,
    stopped: stop.signal,
    abort: (reason) => controller.abort(reason),
    [Symbol.dispose]: () => {
      for (const name of watched) process.off(name, onSignal);
      process.off('uncaughtException', onFault);
    },
  };
}

/** Cancels the build when the stream ends, however it does: whoever held it is gone. Disposed of, it does not wait any more. */
export function cancelAtEnd(stream: Readable, cancellation: Cancellation): Disposable {
  const cancel = (): void =>
    cancellation.abort(new YadokariError('CANCELLED', 'the build was cancelled: standard input has ended'));
  stream.once('end', cancel).once('error', cancel).resume();
  return {
    [Symbol.dispose]: () => {
      stream.off('end', cancel).destroy();
    },
  };
}

/** A stream's bytes until the build is cancelled: whoever fills it may never end it. */
export async function* readUntil(signal: AbortSignal, stream: Readable): AsyncGenerator<Uint8Array> {
  yield* addAbortSignal(signal, stream) as AsyncIterable<Uint8Array>;
}
