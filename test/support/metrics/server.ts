import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Server {
  /** What `ready` found in the line. */
  readonly found: string;
  /** Lines that it has printed so far, both streams. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Starts a server and waits for the line that says where it listens: the first group of `ready`. */
export async function startServer(command: string, args: readonly string[], ready: RegExp): Promise<Server> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const exited = once(child, 'exit');
  const found = await new Promise<string>((resolve, reject) => {
    const failed = (): void => reject(new Error(`${command} ended:\n${lines.join('\n')}`));
    exited.then(failed, reject);
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        const [, first] = ready.exec(line) ?? [];
        if (first !== undefined) resolve(first);
      });
    }
  });
  return {
    found,
    lines,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
