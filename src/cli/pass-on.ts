import { YadokariError } from '../base/index.ts';
import type { StageCommand } from '../build/index.ts';
import type { Cancellation } from './signals.ts';
import type { World } from './world.ts';

/** Whether the terminal may be a command's own, where no line may be redrawn. */
export function isRun(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return end >= 0 && argv.slice(0, end).includes('run');
}

/** Gives a command's output to our own; where nobody reads that any more, the command ends, as by SIGPIPE. */
export function passOn({ stdout, stderr }: World, cancellation: Cancellation): StageCommand['output'] {
  const streams = { stdout, stderr };
  const words = { stdout: 'standard output', stderr: 'standard error' };
  return (stream, chunk) =>
    new Promise((resolve) => {
      streams[stream].write(chunk, (error) => {
        if (error) {
          const message = `the command was ended: its ${words[stream]} cannot be written: ${error.message}`;
          cancellation.abort(new YadokariError('CANCELLED', message, { exitCode: 141, cause: error }));
        }
        resolve();
      });
    });
}
