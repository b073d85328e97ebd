import { join } from 'node:path';
import { containerKinds, startContainer, type ContainerName } from '../test/conformance/containers.ts';
import { executorFlags, type BenchBuilder } from './builders.ts';

/** This project in containers of three kinds, each on another rung: `npm run bench -- --rungs`. */
const measured: readonly ContainerName[] = ['takeover', 'restricted', 'root-volume'];

/** @returns builders, the last of which the others are compared with */
export async function rungBuilders(folder: string): Promise<BenchBuilder[]> {
  const builders: BenchBuilder[] = [];
  for (const name of measured) {
    const container = await startContainer(containerKinds[name], folder);
    const { dockerd, id, executor } = container;
    builders.push({
      name: containerKinds[name].rung,
      version: (await dockerd.docker('exec', id, ...executor, 'version')).trim(),
      reset: async () => Promise.resolve(),
      build: async (request) => {
        const flags = [...executorFlags(request), '--verbosity', 'error'];
        await dockerd.docker('exec', '--workdir', '/', id, ...executor, ...flags);
      },
      [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
    });
  }
  return builders;
}

/** Where the table goes. */
export const rungResults = join(import.meta.dirname, 'rungs.md');
