import { join } from 'node:path';
import {
  containerKinds,
  Engines,
  startContainer,
  type ContainerName,
} from '../test/conformance/containers.ts';
import { executorFlags, type BenchBuilder } from './builders.ts';
import { buildahIn, type Refusal } from './contained-buildah.ts';

/** This project in containers of three kinds, each on another rung: `npm run bench -- --rungs`. */
const measured: readonly ContainerName[] = ['takeover', 'restricted', 'root-volume'];

export interface RungBuilders extends AsyncDisposable {
  /** Ours, of which the last is the measure for the others; then what else can build in such containers. */
  readonly ours: readonly BenchBuilder[];
  readonly others: readonly BenchBuilder[];
  /** Containers in which nothing else can. */
  readonly refusals: readonly Refusal[];
}

export async function rungBuilders(folder: string): Promise<RungBuilders> {
  await using ending = new AsyncDisposableStack();
  const engines = ending.use(new Engines());
  const ours: BenchBuilder[] = [];
  const others: BenchBuilder[] = [];
  const refusals: Refusal[] = [];
  for (const name of measured) {
    const kind = containerKinds[name];
    const { dockerd, id, executor } = ending.use(await startContainer(kind, folder, { engines }));
    ours.push({
      name: kind.rung,
      version: (await dockerd.docker('exec', id, ...executor, 'version')).trim(),
      reset: async () => Promise.resolve(),
      build: async (request) => {
        const flags = [...executorFlags(request), '--verbosity', 'error'];
        await dockerd.docker('exec', '--workdir', '/', id, ...executor, ...flags);
      },
      [Symbol.asyncDispose]: async () => Promise.resolve(),
    });
    const container = ending.use(await startContainer({ ...kind, image: 'buildah' }, folder, { engines }));
    const buildah = await buildahIn(container, kind, folder);
    if ('refused' in buildah) refusals.push(buildah);
    else others.push(buildah);
  }
  const ended = ending.move();
  return { ours, others, refusals, [Symbol.asyncDispose]: () => ended.disposeAsync() };
}

/** Where the table goes. */
export const rungResults = join(import.meta.dirname, 'rungs.md');
