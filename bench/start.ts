import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerKinds, startContainer, type ContainerName } from '../test/conformance/containers.ts';
import { executorPath } from '../test/support/executor.ts';
import { runOk } from '../test/support/process.ts';
import type { FirstRequest } from './first-request.ts';

/** Where an executor is started, and how it came to its first request each time. */
export interface StartTimes {
  readonly where: string;
  readonly times: readonly FirstRequest[];
}

const measured: readonly ContainerName[] = ['root', 'takeover', 'restricted'];

/** `npm run bench -- --start`: on this machine and in containers, as a process, without what engines add. */
export async function startTimes(folder: string, runs: number): Promise<StartTimes[]> {
  const program = join(folder, 'first-request.ts');
  copyFileSync(join(import.meta.dirname, 'first-request.ts'), program);
  const machine = await runOk(process.execPath, [
    program,
    String(runs),
    process.execPath,
    executorPath('bundle'),
  ]);
  const starts = [{ where: 'this machine, root', times: JSON.parse(machine) as FirstRequest[] }];
  for (const name of measured) {
    await using container = await startContainer(containerKinds[name], folder);
    const { dockerd, id, executor } = container;
    const node = ['/kaniko/bin/node', program, String(runs)];
    const answer = await dockerd.docker('exec', '--workdir', '/', id, ...node, ...executor);
    starts.push({ where: `the executor image, ${name}`, times: JSON.parse(answer) as FirstRequest[] });
  }
  return starts;
}
