import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { toolsFolder } from '../folders.ts';

export interface ReferrersRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  stop(): Promise<void>;
}

/** Starts go-containerregistry's registry, which has the referrers API, in memory. */
export async function startReferrersRegistry(): Promise<ReferrersRegistry> {
  const program = join(toolsFolder(), 'referrers-registry-0.20.6/referrers-registry');
  const child = spawn(program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const [host] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => Promise.reject(new Error(`${program} ended`))),
  ])) as [string];
  return {
    host,
    stop: async () => {
      child.kill('SIGKILL');
      await exited.catch(() => undefined);
    },
  };
}
